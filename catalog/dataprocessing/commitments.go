package dataprocessing

import (
	"math/big"
	"strconv"
	"time"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Measured is the matter of the service's availability: who is heard on it is a
// point of its own in every reading.
const Measured event.Matter = "measurement"

const gdpr = "GDPR article 33"

// Visibilities: what passes between the parties is known to the keeper of the
// record, who covers it; what happens to data is not.
var (
	between = agreement.Visibility{Trigger: agreement.Public, Performance: agreement.Public}
	inside  = agreement.Visibility{}
)

func commitments() []agreement.Commitment { return append(data(), service()...) }

// data are the duties about breaches and confidence.
func data() []agreement.Commitment {
	breach := agreement.Act{ID: "breach", Of: []event.Body{Breach{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "personal", Text: "a personal data breach", Matter: event.Harm, Test: agreement.If(func(b Breach) truth.Value { return b.Personal })}}}
	notice := func(to string) agreement.Act {
		return agreement.Act{ID: "notice", Of: []event.Body{Notice{}}, Whose: agreement.Anybodys, Re: agreement.Re(func(n Notice) event.ID { return n.Of }),
			Elements: []agreement.Element{
				{ID: "recipient", Text: "to the " + to, Test: agreement.If(func(n Notice) truth.Value { return truth.In(n.To, to) })},
				{ID: "notice", Text: "notify", Deed: true, Test: agreement.All(
					agreement.If(func(n Notice) truth.Value { return n.Given }),
					agreement.Any(InPhases, agreement.If(func(n Notice) truth.Value { return n.Complete })))}}}
	}
	aware := func(who agreement.Test) *agreement.Act {
		return &agreement.Act{ID: "awareness", Of: []event.Body{Awareness{}}, Whose: agreement.Anybodys, Re: agreement.Re(func(a Awareness) event.ID { return a.Of }),
			Elements: []agreement.Element{
				{ID: "whose", Text: "having become", Test: who},
				{ID: "aware", Text: "aware", Test: agreement.Any(
					agreement.If(func(a Awareness) truth.Value { return truth.In(a.Degree, "certainty") }),
					agreement.All(Aware.When("suspicion"), agreement.If(func(a Awareness) truth.Value { return truth.In(a.Degree, "suspicion") })))}}}
	}
	controller, processor := of(agreement.First), of(agreement.Second)
	return []agreement.Commitment{
		{ID: "DP.1", Text: "notify the authority of a personal data breach within 72 hours of becoming aware of it, where feasible, unless a risk to people is unlikely; if later, with reasons",
			Bearer: agreement.First, Source: gdpr + " (1) and (4)", Visible: between,
			Exceptions: []agreement.Exception{
				{ID: "no risk", Text: "unless unlikely to result in a risk", Releases: true, Elements: []agreement.Element{
					{ID: "risk", Text: "a risk is unlikely", Test: agreement.If(func(b Breach) truth.Value { return truth.In(b.Risk, "unlikely") })}}},
				{ID: "not feasible", Text: "where feasible; a later notice gives reasons", Elements: []agreement.Element{
					{ID: "feasible", Text: "it was not feasible sooner", Test: agreement.If(func(d Delay) truth.Value { return d.Infeasible })},
					{ID: "reasons", Text: "reasons for the delay came with it", Test: agreement.If(func(d Delay) truth.Value { return d.Reasons })}}},
			},
			Shape: &agreement.Respond{To: breach, With: notice("authority"),
				Due: agreement.Due{Within: when.Period{Hours: 72}, After: aware(agreement.Any(controller, agreement.All(WhoseAwareness.When("processor-too"), processor)))}}},
		{ID: "DP.2", Text: "notify the controller of a personal data breach within 24 hours of becoming aware of it",
			Bearer: agreement.Second, Source: gdpr + " (2) without undue delay; the contract's 24 hours are stricter and prevail between the parties", Visible: between,
			Exceptions: []agreement.Exception{forceMajeure()},
			Shape:      &agreement.Respond{To: breach, With: notice("controller"), Due: agreement.Due{Within: when.Period{Hours: 24}, After: aware(processor)}}},
		{ID: "DP.3", Text: "keep a record of every personal data breach, that of no risk included",
			Bearer: agreement.First, Source: gdpr + " (5)", Visible: inside,
			Shape: &agreement.Respond{To: breach, With: agreement.Act{ID: "entry", Of: []event.Body{Entry{}}, Whose: agreement.Anybodys, Re: agreement.Re(func(e Entry) event.ID { return e.Of }),
				Elements: []agreement.Element{{ID: "entry", Text: "record", Deed: true, Test: agreement.If(func(e Entry) truth.Value { return e.Made })}}}}},
		{ID: "DP.4", Text: "keep the other party's information confidential, after the contract's end too",
			Modality: agreement.Prohibition, Source: "confidentiality and survival (illustrative)", Visible: inside, Survives: true,
			Shape: &agreement.Refrain{From: agreement.Act{ID: "disclosure", Of: []event.Body{Disclosure{}}, Elements: []agreement.Element{
				{ID: "author", Text: "by the party", Matter: event.Author, Test: agreement.Conduct()},
				{ID: "information", Text: "confidential information disclosed", Matter: event.Harm, Test: agreement.If(func(d Disclosure) truth.Value { return d.Confidential })},
				{ID: "consent", Text: "without consent", Matter: event.Harm, Test: agreement.Not(agreement.SomebodySays(agreement.If(func(d Disclosure) truth.Value { return d.Consented })))},
			}}}},
	}
}

// of is the test that it is a party who became aware.
func of(s agreement.Side) agreement.Test {
	return agreement.Ask(func(c *agreement.Case, _ *event.Report, a Awareness) truth.Value {
		party := c.Agreement.First
		if s == agreement.Second {
			party = c.Agreement.Second
		}
		if a.Who == "" {
			return truth.Unknown
		}
		return truth.Of(c.Directory.Side(a.Who) == party)
	})
}

// forceMajeure excuses a supplier who claims it and makes all of it out.
func forceMajeure() agreement.Exception {
	return agreement.Exception{ID: "force majeure", Text: "no party answers for what it could not help", Elements: []agreement.Element{
		{ID: "external", Text: "from outside its sphere", Test: agreement.If(func(h Hindrance) truth.Value { return h.External })},
		{ID: "unforeseen", Text: "not to be reckoned with", Test: agreement.If(func(h Hindrance) truth.Value { return h.Unforeseen })},
		{ID: "unavoidable", Text: "not to be prevented with due care", Test: agreement.If(func(h Hindrance) truth.Value { return h.Unavoidable })},
		{ID: "alone", Text: "the only reason", Test: agreement.If(func(h Hindrance) truth.Value { return h.Alone })},
		{ID: "told", Text: "and told within five days", Test: agreement.If(func(h Hindrance) truth.Value { return h.Told })},
	}}
}

// monthLength is the calendar month from its first day, that day counted.
var monthLength = when.Period{Months: 1, Ends: when.LastDay, CountsFirst: true}

// service are the levels, the claims, the credits and what else they lead to.
func service() []agreement.Commitment {
	missed := &agreement.Reference{Of: "SL.1", Other: true}
	claim := func() agreement.Act {
		return agreement.Act{ID: "claim", Of: []event.Body{Claim{}}, Whose: agreement.Anybodys, Re: agreement.Re(func(c Claim) event.ID { return c.For }),
			Elements: []agreement.Element{{ID: "claim", Text: "a claim in writing", Test: agreement.If(func(c Claim) truth.Value { return c.Written })}}}
	}
	level := func(id, percent string, permille int64) agreement.Commitment {
		return agreement.Commitment{ID: id, Text: "keep the service available for at least " + percent + " percent of each month, planned maintenance left out",
			Bearer: agreement.Second, Source: "service level (illustrative)", Visible: between, Exceptions: []agreement.Exception{forceMajeure()},
			Shape: &agreement.Respond{Lost: true, Due: agreement.Due{Within: monthLength},
				To: agreement.Act{ID: "month", Of: []event.Body{Month{}}, Whose: agreement.Anybodys,
					Elements: []agreement.Element{{ID: "month", Text: "each month", Test: agreement.Always}}},
				With: agreement.Act{ID: "availability", Of: []event.Body{Month{}}, Whose: agreement.Anybodys,
					Elements: []agreement.Element{{ID: "availability", Text: "available for " + percent + " percent", Matter: Measured, Deed: true, Test: available(permille)}}}}}
	}
	credit := func(id, of, percent string, share float64) agreement.Commitment {
		asks := claim()
		return agreement.Commitment{ID: id, Text: "credit " + percent + " percent of the month's fee with the next invoice, for a month below the level that is claimed in time",
			Bearer: agreement.Second, Source: "service credits (illustrative)", Visible: between,
			Shape: &agreement.Repair{Of: of, Demand: &asks, DemandWithin: toClaim,
				Due: agreement.Due{At: &agreement.Act{ID: "invoice", Of: []event.Body{Invoice{}}, Whose: agreement.Anybodys,
					Elements: []agreement.Element{{ID: "invoice", Text: "the next invoice", Test: agreement.If(func(i Invoice) truth.Value { return i.Sent })}}}},
				With: agreement.Act{ID: "credit", Of: []event.Body{Credit{}}, Whose: agreement.Anybodys, Re: agreement.Re(func(c Credit) event.ID { return c.For }),
					Elements: []agreement.Element{{ID: "credit", Text: "credit of that share", Deed: true, Test: agreement.If(func(c Credit) truth.Value { return atLeast(c.Percent, share) })}}}}}
	}
	return []agreement.Commitment{
		level("SL.1", "99.9", 999),
		level("SL.1b", "99.0", 990),
		{ID: "SL.3", Text: "claim the credit for a missed month in writing within thirty days of its end, or lose it",
			Bearer: agreement.First, Modality: agreement.PowerKept, Source: "claims (illustrative)", Visible: between,
			Shape: &agreement.Right{Use: claim(), After: missed, Within: toClaim}},
		credit("SL.2", "SL.1", "10", 10),
		credit("SL.2b", "SL.1b", "25", 25),
		{ID: "SL.2c", Text: "claim damages, for a missed level only as far as credits are not the sole remedy",
			Bearer: agreement.First, Modality: agreement.PowerKept, Source: "sole remedy (illustrative)", Visible: between,
			Shape: &agreement.Right{Use: agreement.Act{ID: "suit", Of: []event.Body{Suit{}}, Whose: agreement.OfBearer, Elements: []agreement.Element{
				{ID: "suit", Text: "claim damages", Matter: event.PublicPerformance, Test: agreement.If(func(s Suit) truth.Value { return s.Made })},
				{ID: "remedy", Text: "credits are not the sole remedy for it", Entitles: true, Test: agreement.Any(
					agreement.Not(agreement.If(func(s Suit) truth.Value { return truth.In(s.Ground, "service level") })),
					SoleRemedy.When("void"),
					agreement.All(SoleRemedy.When("but-for-gross-negligence"), agreement.If(func(s Suit) truth.Value { return s.Gross })))},
			}}}},
		{ID: "SL.4", Text: "end the contract on thirty days' notice after three missed months in six",
			Bearer: agreement.First, Modality: agreement.PowerKept, Source: "termination (illustrative)", Visible: between,
			Shape: &agreement.Right{Use: termination("missed levels", missedLevels)}},
		{ID: "SL.5", Text: "end the contract for a material breach that is not cured within thirty days of notice",
			Bearer: agreement.Each, Modality: agreement.PowerKept, Source: "termination (illustrative)", Visible: between,
			Shape: &agreement.Right{Use: termination("material breach", uncured)}},
	}
}

// toClaim is how long after a month a credit may be claimed. The month is missed
// with the first instant of the next, so that day is the first of the thirty.
var toClaim = when.Period{Days: 30, CountsFirst: true}

// missedLevels is what entitles to end the contract for bad service, as counted by
// those who report the termination.
var missedLevels = agreement.If(func(t Termination) truth.Value {
	n, ok := t.Missed.Get()
	if !ok {
		return truth.Unknown
	}
	return truth.Of(n >= 3)
})

// uncured is what entitles to end it for a breach.
var uncured = agreement.Not(agreement.If(func(t Termination) truth.Value { return t.Cured }))

// given is the test that a termination is declared, on a ground, by the bearer
// of the right; of the power over the whole contract, by either party.
func given(ground string) agreement.Test {
	return agreement.Ask(func(c *agreement.Case, _ *event.Report, t Termination) truth.Value {
		by := truth.Unknown
		if t.Party != "" {
			by = truth.Of(t.Party == c.Bearer)
		}
		return truth.All(t.Given, truth.In(t.Ground, ground), by)
	})
}

// noted is the test that thirty days lie between the notice and the day on which
// the termination is to take effect.
var noted = agreement.Ask(func(c *agreement.Case, r *event.Report, t Termination) truth.Value {
	notice, effect := t.Noted.Span(c.Zones()...), r.When.Span(c.Zones()...)
	if t.Noted.IsZero() || r.When.IsZero() {
		return truth.Unknown
	}
	late := when.Period{Days: 30}.From(notice, c.Zones()...)
	return truth.Not(late.Met(effect))
})

// termination is a party's use of a right to end the contract.
func termination(ground string, entitled agreement.Test) agreement.Act {
	return agreement.Act{ID: "termination", Of: []event.Body{Termination{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "termination", Text: "end the contract", Matter: event.PublicPerformance, Test: given(ground)},
		{ID: "ground", Text: ground, Entitles: true, Test: entitled},
		{ID: "notice", Text: "on thirty days' notice", Entitles: true, Test: noted},
	}}
}

// powers end the contract where somebody was entitled to (law C10); what lapsed
// before stays, and confidence survives.
func powers() []agreement.Power {
	side := func(s agreement.Side, ground string, entitled agreement.Test) agreement.Test {
		return agreement.All(entitled, agreement.Ask(func(c *agreement.Case, _ *event.Report, t Termination) truth.Value {
			if t.Party == "" || t.Ground == "" {
				return truth.Unknown
			}
			return truth.All(truth.Of(s == agreement.Each || t.Party == c.Agreement.First), truth.In(t.Ground, ground))
		}))
	}
	return []agreement.Power{{ID: "termination", Effect: agreement.Ends, Act: agreement.Act{ID: "termination", Of: []event.Body{Termination{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "termination", Text: "end the contract", Matter: event.PublicPerformance, Test: agreement.If(func(t Termination) truth.Value { return t.Given })},
		{ID: "ground", Text: "for three missed months, or a breach not cured", Test: agreement.Any(side(agreement.First, "missed levels", missedLevels), side(agreement.Each, "material breach", uncured))},
		{ID: "notice", Text: "on thirty days' notice", Test: noted},
	}}}}
}

// atLeast compares a number that may not be said.
func atLeast(n truth.Maybe[float64], least float64) truth.Value {
	v, ok := n.Get()
	if !ok {
		return truth.Unknown
	}
	return truth.Of(v >= least)
}

// available is the test that a month was at or above a level, in thousandths. It
// counts in fractions: 2678.4 seconds of a month of 31 days are 99.9 percent of
// it, not less. A range that lies on both sides of the level does not tell.
func available(permille int64) agreement.Test {
	down := func(maintenance bool) agreement.Test {
		return agreement.Ask(func(c *agreement.Case, r *event.Report, m Month) truth.Value {
			length, ok := seconds(c, r, m)
			lo, hi, told := figure(r, Downtime)
			if !ok || !told {
				return truth.Unknown
			}
			if maintenance {
				l, h, _ := figure(r, Maintenance)
				lo.Add(lo, l)
				if hi != nil && h != nil {
					hi.Add(hi, h)
				} else {
					hi = nil
				}
			}
			allowed := new(big.Rat).Mul(length, big.NewRat(1000-permille, 1000))
			switch {
			case lo.Cmp(allowed) > 0:
				return truth.False
			case hi != nil && hi.Cmp(allowed) <= 0:
				return truth.True
			}
			return truth.Unknown
		})
	}
	return agreement.Any(down(true), agreement.All(agreement.Not(MaintenanceCounts), down(false)))
}

// seconds is how long a month is.
func seconds(c *agreement.Case, r *event.Report, m Month) (*big.Rat, bool) {
	if s, ok := m.Seconds.Get(); ok {
		return exactly(s), true
	}
	if r.When.IsZero() {
		return nil, false
	}
	zone := time.UTC
	if z := c.Zones(); len(z) > 0 {
		zone = z[0]
	}
	first := r.When.Span(zone).Lo.Time().In(zone)
	y, m1, _ := first.Date()
	from, until := time.Date(y, m1, 1, 0, 0, 0, 0, zone), time.Date(y, m1+1, 1, 0, 0, 0, 0, zone)
	return new(big.Rat).SetInt64(int64(until.Sub(from) / time.Second)), true
}

// figure is a figure of a report as an interval; no upper end is nil.
func figure(r *event.Report, name string) (lo, hi *big.Rat, told bool) {
	for _, f := range r.Figures {
		if f.Measure != name || f.Value.Unit != "" && f.Value.Unit != "s" {
			continue
		}
		if v, ok := f.Value.Exact.Get(); ok {
			return exactly(v), exactly(v), true
		}
		lo = new(big.Rat)
		if v, ok := f.Value.AtLeast.Get(); ok {
			lo, told = exactly(v), true
		}
		if v, ok := f.Value.AtMost.Get(); ok {
			hi, told = exactly(v), true
		}
		return lo, hi, told
	}
	return new(big.Rat), new(big.Rat), false
}

// exactly is a number as it is written in decimals: 0.1 is a tenth.
func exactly(v float64) *big.Rat {
	r, ok := new(big.Rat).SetString(strconv.FormatFloat(v, 'g', -1, 64))
	if !ok {
		return new(big.Rat)
	}
	return r
}
