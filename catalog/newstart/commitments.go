package newstart

import (
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/arms"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// months is a period of calendar months that ends on the last day of a shorter
// month.
func months(n int) when.Period { return when.Period{Months: n, Ends: when.LastDay} }

func commitments() []agreement.Commitment {
	return append(ceilings(), append(verification(), reserved()...)...)
}

// What is counted. A count that names no total of warheads gives it by the
// treaty's rule; what is deployed is among the launchers, so that more of it than
// there may be launchers is over that ceiling too.
const (
	mostSystems   = 700
	mostWarheads  = 1550
	mostLaunchers = 800
)

var (
	systems  = agreement.Measure{Name: "systems", Of: figure(func(h arms.Holdings) event.Quantity { return h.Systems })}
	warheads = agreement.Measure{Name: "warheads", Of: figure(func(h arms.Holdings) event.Quantity {
		if h.Warheads != (event.Quantity{}) {
			return h.Warheads
		}
		return counted(h.OnMissiles, h.Bombers)
	})}
	launchers = agreement.Measure{Name: "launchers", Of: figure(func(h arms.Holdings) event.Quantity {
		if h.Launchers != (event.Quantity{}) {
			return h.Launchers
		}
		if n, ok := h.Systems.Exact.Get(); ok && n > mostLaunchers {
			return event.Quantity{AtLeast: truth.Known(n)}
		}
		return event.Quantity{} // of those not deployed it says nothing
	})}
)

func figure(of func(arms.Holdings) event.Quantity) func(event.Body) event.Quantity {
	return func(b event.Body) event.Quantity {
		h, _ := b.(arms.Holdings)
		return of(h)
	}
}

// counted is the number of warheads by the treaty's rule: those on missiles as
// they are, and one for each heavy bomber, whatever it carries.
func counted(onMissiles, bombers event.Quantity) event.Quantity {
	m, known := onMissiles.Exact.Get()
	b, all := bombers.Exact.Get()
	switch {
	case known && all:
		return event.Quantity{Exact: truth.Known(m + b)}
	case known: // and the bombers
		return event.Quantity{AtLeast: truth.Known(m)}
	}
	return event.Quantity{}
}

// ceilings are the three aggregate limits. A count is taken as of the first day
// of March and September, and carries to the next of these: of the exchange no
// more than the month is known, and so a count never speaks for longer than it
// surely does.
func ceilings() []agreement.Commitment {
	ceiling := func(id, text string, m agreement.Measure, most float64) agreement.Commitment {
		return agreement.Commitment{
			ID: id, Text: text, Modality: agreement.Prohibition, From: bindFrom, Source: "ceilings; binding from 5 Feb 2018 on (P51)",
			Visible: agreement.Visibility{Performance: agreement.Discreet},
			Shape: &agreement.Limit{Every: months(6), Frame: agreement.Anchored, Anchor: when.Day(2018, 3, 1), Observed: agreement.Act{
				ID: "count", Of: []event.Body{arms.Holdings{}},
				Elements: []agreement.Element{
					{ID: "counted", Text: "counted at an exchange", Matter: event.Performance, Test: m.Given()},
					{ID: "level", Text: text, Matter: event.Performance, Deed: true, Test: agreement.AtMost(m, agreement.Ceiling{Most: most})},
				},
			}},
		}
	}
	return []agreement.Commitment{
		ceiling("NS.1", "no more than 700 deployed ICBMs, SLBMs and heavy bombers", systems, mostSystems),
		ceiling("NS.2", "no more than 1,550 deployed warheads, a heavy bomber counting as one", warheads, mostWarheads),
		ceiling("NS.3", "no more than 800 launchers and heavy bombers, deployed or not", launchers, mostLaunchers),
	}
}

// countermeasure excuses what is withheld in answer to the other side's breach:
// claimed by whoever withholds, notified, proportionate and reversible (ILC
// Articles, articles 49 to 53), and after a breach. The breach asked about is of
// the duty to admit inspections: what one withholds oneself cannot refer to the
// like of the other, or the two would rest on each other (law I5).
func countermeasure() agreement.Exception {
	says := func(id, text string, f func(diplomacy.Countermeasure) truth.Value) agreement.Element {
		return agreement.Element{ID: id, Text: text, Matter: event.Performance, Test: agreement.If(f)}
	}
	return agreement.Exception{ID: "countermeasure", Text: "withheld in answer to a breach of the other side's", Elements: []agreement.Element{
		{ID: "breach", Text: "the other side had refused an inspection before", Test: agreement.LapseBefore(refused)},
		{ID: "admitted", Text: "the treaty's promises may be withheld in answer", Test: Countermeasures.When("admitted")},
		says("claimed", "called a countermeasure", func(c diplomacy.Countermeasure) truth.Value { return c.Claimed }),
		says("notified", "notified", func(c diplomacy.Countermeasure) truth.Value { return c.Notified }),
		says("proportionate", "proportionate", func(c diplomacy.Countermeasure) truth.Value { return c.Proportionate }),
		says("reversible", "reversible", func(c diplomacy.Countermeasure) truth.Value { return c.Reversible }),
	}}
}

var refused = agreement.Reference{Of: "NS.4", Other: true}

// given is data handed over.
func given(what string) agreement.Act {
	return agreement.Act{ID: what, Of: []event.Body{arms.Exchange{}}, Elements: []agreement.Element{
		{ID: "which", Text: what, Matter: event.PublicPerformance, Test: agreement.If(func(e arms.Exchange) truth.Value { return truth.In(e.What, what) })},
		{ID: "given", Text: "handed over", Matter: event.Performance, Deed: true, Test: agreement.If(func(e arms.Exchange) truth.Value { return e.Given })},
	}}
}

// mechanisms are what verification consists of: what is suspended rests with
// all that needs it.
func mechanisms() []agreement.Mechanism {
	inspected := agreement.Act{Of: []event.Body{arms.Inspection{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "held", Text: "an inspection", Matter: event.PublicPerformance, Test: agreement.If(func(i arms.Inspection) truth.Value { return i.Held })}}}
	handed := given(arms.Database)
	handed.Whose = agreement.Anybodys
	met := session()
	return []agreement.Mechanism{
		{ID: "verification", Text: "exchanges, notices and inspections", Being: handed},
		{ID: "inspections", Text: "inspections on the spot", PartOf: "verification", Being: inspected},
		{ID: "commission", Text: "Bilateral Consultative Commission", Being: met},
	}
}

func session() agreement.Act {
	return agreement.Act{ID: "session", Of: []event.Body{diplomacy.Session{}}, Body: commission, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "which", Text: "of the commission", Matter: event.PublicPerformance, Test: agreement.If(func(s diplomacy.Session) truth.Value { return truth.In(s.Of, commission) })},
		{ID: "held", Text: "held", Matter: event.PublicPerformance, Deed: true, Test: agreement.If(func(s diplomacy.Session) truth.Value { return s.Held })},
	}}
}

// verification are the duties and rights that make counts known.
func verification() []agreement.Commitment {
	author := agreement.Element{ID: "author", Text: "by the party", Matter: event.Author, Test: agreement.Conduct()}
	inspect := func(kind string) agreement.Act {
		return agreement.Act{Of: []event.Body{arms.Inspection{}}, Elements: []agreement.Element{
			{ID: "type", Text: kind, Matter: event.PublicPerformance, Test: agreement.If(func(i arms.Inspection) truth.Value { return truth.In(i.Type, kind) })},
			{ID: "held", Text: "an inspection", Matter: event.PublicPerformance, Test: agreement.If(func(i arms.Inspection) truth.Value { return i.Held })},
		}}
	}
	share := func(kind string, n int) *agreement.Right {
		return &agreement.Right{Use: inspect(kind), Times: n, Until: when.Day(2012, 2, 5), Yearly: true}
	}
	discreet := agreement.Visibility{Trigger: agreement.Discreet, Performance: agreement.Discreet, Breach: agreement.Discreet}
	const source = "inspections, exchanges and notices; protocol (P51)"
	return []agreement.Commitment{
		{ID: "NS.4", Text: "refuse no inspection within the eighteen of a treaty year", Modality: agreement.Prohibition, Mechanism: "inspections", Source: source, Visible: discreet,
			Exceptions: []agreement.Exception{
				{ID: "surplus", Text: "more than the treaty year has", Elements: []agreement.Element{{ID: "surplus", Text: "beyond the number", Matter: event.Performance,
					Test: agreement.If(func(i arms.Inspection) truth.Value { return i.Surplus })}}},
				{ID: "ground", Text: "a ground of its own", Automatic: true, Elements: []agreement.Element{{ID: "ground", Text: "made out", Matter: event.Performance, Test: RefusalGround.When("made-out")}}},
			},
			Shape: &agreement.Refrain{From: agreement.Act{ID: "refusal", Of: []event.Body{arms.Inspection{}}, Elements: []agreement.Element{
				author,
				{ID: "refused", Text: "an inspection refused", Matter: event.Harm, Test: agreement.If(func(i arms.Inspection) truth.Value { return i.Refused })},
			}}}},
		{ID: "NS.4v", Text: "admit the other side's inspectors to the country", Mechanism: "inspections", Source: source, Visible: discreet,
			Exceptions: []agreement.Exception{countermeasure()}, Refers: []agreement.Reference{refused},
			Shape: &agreement.Refrain{From: agreement.Act{ID: "refusal", Of: []event.Body{arms.Entry{}}, Elements: []agreement.Element{
				author,
				{ID: "refused", Text: "entry refused", Matter: event.Harm, Test: agreement.If(func(e arms.Entry) truth.Value { return e.Refused })},
			}}}},
		{ID: "NS.4.1", Text: "inspect the other side's bases ten times in a treaty year (type one; number unconfirmed in the source)", Modality: agreement.Permission, Mechanism: "inspections", Source: source, Visible: discreet,
			Shape: share(arms.TypeOne, 10)},
		{ID: "NS.4.2", Text: "inspect the other side's other places eight times in a treaty year (type two; number unconfirmed in the source)", Modality: agreement.Permission, Mechanism: "inspections", Source: source, Visible: discreet,
			Shape: share(arms.TypeTwo, 8)},
		// A half-year that ends with the month in which an exchange is due.
		{ID: "NS.5", Text: "hand over the database in March and September", Mechanism: "verification", Source: source, Visible: discreet,
			Exceptions: []agreement.Exception{countermeasure()}, Refers: []agreement.Reference{refused},
			Shape: &agreement.Recur{Act: given(arms.Database), N: 1, Every: months(6), Frame: agreement.Anchored, Anchor: when.Day(2011, 4, 1)}},
		{ID: "NS.6", Text: "notify the other side of changes of status or place within a few days", Mechanism: "verification", Source: source, Visible: discreet,
			Exceptions: []agreement.Exception{countermeasure()}, Refers: []agreement.Reference{refused},
			Shape: &agreement.Respond{
				To: agreement.Act{ID: "change", Of: []event.Body{arms.Change{}}, Whose: agreement.OfBearer, Elements: []agreement.Element{
					{ID: "change", Text: "a change of something counted", Matter: event.Performance, Test: agreement.If(func(x arms.Change) truth.Value { return x.Made })}}},
				With: agreement.Act{ID: "notice", Of: []event.Body{arms.Notice{}}, Re: agreement.Re(func(n arms.Notice) event.ID { return n.Re }), Elements: []agreement.Element{
					{ID: "notice", Text: "notified", Matter: event.Performance, Deed: true, Test: agreement.If(func(n arms.Notice) truth.Value { return n.Given })}}},
				Due:  agreement.Due{Open: NotifyWithin},
				Lost: true,
			}},
		{ID: "NS.7", Text: "hand over telemetry of launches each year, of as many as the sides agree", Mechanism: "verification", Source: source, Visible: discreet,
			Exceptions: []agreement.Exception{countermeasure()}, Refers: []agreement.Reference{refused},
			Shape: &agreement.Recur{Act: given(arms.Telemetry), N: 1, Every: months(12), Frame: agreement.Calendar}},
		{ID: "NS.8", Text: "meet in the commission twice a year, unless the sides agree otherwise (number unconfirmed in the source)", Bearer: agreement.Both, Mechanism: "commission", Source: "commission (P51)", Visible: discreet,
			Shape: &agreement.Recur{Act: session(), N: 2, Every: months(12), Frame: agreement.Calendar}},
	}
}

// reserved are the powers of the treaty, as rights of those who have them. What
// they do to the rest is in powers.
func reserved() []agreement.Commitment {
	longer := extension()
	longer.Elements = append(longer.Elements, agreement.Element{ID: "length", Text: "by five years at most", Matter: event.PublicPerformance, Entitles: true,
		Test: agreement.If(func(e diplomacy.Extension) truth.Value {
			if e.To.IsZero() {
				return truth.Unknown
			}
			return truth.Of(e.To.Span(Zone).Hi <= lastTerm.Span(Zone).Hi)
		})})
	suspends := suspension(theTreaty)
	suspends.Whose = agreement.OfBearer
	suspends.Elements = append(suspends.Elements, agreement.Element{ID: "entitlement", Text: "a power that the text does not name", Entitles: true, Test: SuspensionEntitled.When("yes")})
	seen := agreement.Visibility{Performance: agreement.Public}
	return []agreement.Commitment{
		{ID: "NS.9", Text: "extend the treaty once, by up to five years, before it expires", Bearer: agreement.Both, Modality: agreement.PowerKept, Source: "duration (P51)", Visible: seen,
			Shape: &agreement.Right{Use: longer, Until: firstTerm}},
		{ID: "NS.10", Text: "withdraw for extraordinary events, with notice (three months, unconfirmed in the source)", Modality: agreement.PowerKept, Source: "withdrawal (P51)", Visible: seen,
			Shape: &agreement.Right{Use: withdrawal(agreement.OfBearer)}},
		{ID: "NS.10s", Text: "suspend the treaty, on which the text has no clause", Modality: agreement.PowerKept, Source: "claimed by Russia in February 2023 (P51)", Visible: seen,
			Shape: &agreement.Right{Use: suspends}},
	}
}

func extension() agreement.Act {
	return agreement.Act{ID: "extension", Of: []event.Body{diplomacy.Extension{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "which", Text: "of the treaty", Matter: event.PublicPerformance, Test: agreement.If(func(e diplomacy.Extension) truth.Value { return truth.In(e.Of, theTreaty) })},
		{ID: "agreed", Text: "agreed", Matter: event.PublicPerformance, Test: agreement.If(func(e diplomacy.Extension) truth.Value { return e.Done })},
	}}
}

func withdrawal(whose agreement.Whose) agreement.Act {
	return agreement.Act{ID: "withdrawal", Of: []event.Body{diplomacy.Denunciation{}}, Whose: whose, Elements: []agreement.Element{
		{ID: "which", Text: "from the treaty", Matter: event.PublicPerformance, Test: agreement.If(func(d diplomacy.Denunciation) truth.Value { return truth.In(d.Of, theTreaty) })},
		{ID: "declared", Text: "declared", Matter: event.PublicPerformance, Test: agreement.If(func(d diplomacy.Denunciation) truth.Value { return d.Done })},
	}}
}

func suspension(of string) agreement.Act {
	return agreement.Act{ID: "suspension", Of: []event.Body{diplomacy.Suspension{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "which", Text: "of " + of, Matter: event.PublicPerformance, Test: agreement.If(func(s diplomacy.Suspension) truth.Value { return truth.In(s.Of, of) })},
		{ID: "begun", Text: "suspended", Matter: event.PublicPerformance, Test: agreement.If(func(s diplomacy.Suspension) truth.Value { return s.Begun })},
	}}
}

// powers are what changes the life of the treaty's duties.
func powers() []agreement.Power {
	whole := suspension(theTreaty)
	whole.Elements = append(whole.Elements,
		agreement.Element{ID: "entitlement", Text: "by a side that may", Test: SuspensionEntitled.When("yes")},
		agreement.Element{ID: "scope", Text: "of this side's duties", Matter: event.PublicPerformance, Test: agreement.Any(SuspensionScope.When("both"), agreement.Conduct())})
	again := agreement.Act{ID: "request", Of: []event.Body{arms.Inspection{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "asked", Text: "an inspection asked for", Matter: event.PublicPerformance, Test: agreement.If(func(i arms.Inspection) truth.Value { return i.Asked })},
		{ID: "ends", Text: "which ends the pause", Test: PauseEnds.When("on-request")},
	}}
	return []agreement.Power{
		{ID: "extension", Effect: agreement.Renews, Act: extension(), To: func(b event.Body) when.Time {
			e, _ := b.(diplomacy.Extension)
			return e.To
		}},
		{ID: "withdrawal", Effect: agreement.Ends, Act: withdrawal(agreement.Anybodys), Notice: months(3)},
		{ID: "suspension", Effect: agreement.Suspends, Mechanism: "verification", Act: whole},
		{ID: "pause", Effect: agreement.Suspends, Mechanism: "inspections", Act: suspension(inspections)},
		{ID: "request", Effect: agreement.Resumes, Mechanism: "inspections", Act: again},
	}
}
