package cod2018

import (
	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// The figures reported of the session of October 2017, in tonnes.
const (
	Total         = 775_000 // cod in 2018, after 890,000 in 2017
	FirstShare    = 343_159 // Norway's, coastal cod included
	SecondShare   = 331_159 // Russia's, coastal cod included
	ThirdShare    = 107_682 // of all others
	Coastal       = 21_000  // in the share of each party
	ThirdPercent  = 14.15   // of a base that leaves out coastal cod and research
	FlexiblyMoved = 10      // percent of a party's quota, between years
)

// Catch is cod landed, by one boat or by many.
type Catch struct {
	Flag     actor.ID    // the state whose flag the boats fly
	Coastal  truth.Value // cod of the coastal stock
	Research truth.Value // caught for research
	Tonnes   event.Quantity
}

// Kind is "cod/catch".
func (Catch) Kind() string { return "cod/catch" }

// Move is quota moved into or out of a party's account of the year.
type Move struct {
	Account actor.ID // whose
	What    string   // "carried-in" from the year before, "carried-out" to the next, "received" from the other party, "given" to it
	Tonnes  event.Quantity
}

// Kind is "cod/move".
func (Move) Kind() string { return "cod/move" }

// tonnes is what an entry adds to an account: what is moved in takes off.
var tonnes = agreement.Measure{Name: "cod", Unit: "t", Of: func(b event.Body) event.Quantity {
	switch b := b.(type) {
	case Catch:
		return b.Tonnes
	case Move:
		if b.What == "carried-in" || b.What == "received" {
			return less(b.Tonnes)
		}
		return b.Tonnes
	}
	return event.Quantity{}
}}

// moved is how much is moved, either way.
var moved = agreement.Measure{Name: "cod moved", Unit: "t", Of: func(b event.Body) event.Quantity {
	if m, ok := b.(Move); ok {
		return m.Tonnes
	}
	return event.Quantity{}
}}

// less is a quantity with a minus. What has no upper end has no lower one then,
// and says nothing.
func less(q event.Quantity) event.Quantity {
	minus := func(v truth.Maybe[float64]) truth.Maybe[float64] {
		if x, ok := v.Get(); ok {
			return truth.Known(-x)
		}
		return v
	}
	if _, ok := q.AtMost.Get(); !ok && q.Exact.IsZero() {
		return event.Quantity{}
	}
	return event.Quantity{Unit: q.Unit, Exact: minus(q.Exact), AtLeast: minus(q.AtMost), AtMost: minus(q.AtLeast)}
}

// percent is so many percent of a number of tonnes, exact to a tenth of a tonne.
func percent(n, of float64) float64 { return n * of / 100 }

var (
	statistics = agreement.Visibility{Trigger: agreement.Public, Performance: agreement.Public, Breach: agreement.Public}
	seasonsEnd = when.Day(2018, 12, 31)
	year       = when.Period{Months: 12, Ends: when.LastDay}
)

// entry is an act that changes an account: a catch under a flag, or a move.
func entry(flag func(*agreement.Case, actor.ID) truth.Value, moves ...string) agreement.Act {
	mine := agreement.Put(account(flag))
	a := agreement.Act{Of: []event.Body{Catch{}}, Whose: agreement.Anybodys, Amount: &tonnes, Elements: []agreement.Element{
		{ID: "flag", Text: "under the flag, or in the account", Matter: event.Performance, Test: mine},
		{ID: "research", Text: "research left out, if it is", Matter: event.Performance, Test: agreement.Any(
			ResearchCatch.When("counts"), agreement.Not(agreement.SomebodySays(agreement.If(func(b Catch) truth.Value { return b.Research }))))},
	}}
	if len(moves) > 0 {
		a.Of = append(a.Of, Move{})
		a.Elements = append(a.Elements,
			agreement.Element{ID: "entry", Text: "a catch, or quota moved", Matter: event.Performance, Test: agreement.Any(isCatch, is(moves...))},
			agreement.Element{ID: "ten percent", Text: "no more than ten percent carried in", Matter: event.Performance, Test: agreement.Any(
				isCatch, is("carried-out", "received", "given"), withinTen)})
	}
	return a
}

// account is the question in whose account an entry stands: the flag of a catch,
// the account of a move.
type account func(*agreement.Case, actor.ID) truth.Value

// Answer asks one report.
func (is account) Answer(c *agreement.Case, r *event.Report) truth.Value {
	var who actor.ID
	switch b := r.Body.(type) {
	case Catch:
		who = b.Flag
	case Move:
		who = b.Account
	}
	return named(c, who, is)
}

// isCatch is the test that an event is a catch, by anyone's word.
var isCatch = agreement.SomebodySays(agreement.If(func(Catch) truth.Value { return truth.True }))

// is is the test that quota is moved in one of these ways.
func is(what ...string) agreement.Test {
	return agreement.If(func(m Move) truth.Value { return truth.In(m.What, what...) })
}

// withinTen is the test that no more than ten percent are carried in at once: of
// the smaller base for certain, of the whole where the reading has that.
var withinTen = agreement.Any(
	agreement.Ask(func(c *agreement.Case, _ *event.Report, m Move) truth.Value {
		return atMost(m.Tonnes, percent(FlexiblyMoved, share(c, m.Account)-Coastal))
	}),
	agreement.All(FlexibilityBase.When("whole"), agreement.Ask(func(c *agreement.Case, _ *event.Report, m Move) truth.Value {
		return atMost(m.Tonnes, percent(FlexiblyMoved, share(c, m.Account)))
	})))

func share(c *agreement.Case, account actor.ID) float64 {
	if account == c.Agreement.Second {
		return SecondShare
	}
	return FirstShare
}

// atMost is whether a quantity is no more than a number.
func atMost(q event.Quantity, most float64) truth.Value {
	lo, hi := q.AtLeast, q.AtMost
	if !q.Exact.IsZero() {
		lo, hi = q.Exact, q.Exact
	}
	if v, ok := lo.Get(); ok && v > most {
		return truth.False
	}
	if v, ok := hi.Get(); ok && v <= most {
		return truth.True
	}
	return truth.Unknown
}

func named(c *agreement.Case, who actor.ID, is func(*agreement.Case, actor.ID) truth.Value) truth.Value {
	if who == "" {
		return truth.Unknown
	}
	return is(c, who)
}

func bearers(c *agreement.Case, who actor.ID) truth.Value { return truth.Of(who == c.Bearer) }

func anybodys(*agreement.Case, actor.ID) truth.Value { return truth.True }

func others(c *agreement.Case, who actor.ID) truth.Value {
	return truth.Of(who != c.Agreement.First && who != c.Agreement.Second)
}

func quota(a agreement.Act, most float64) *agreement.Quota {
	return &agreement.Quota{Act: a, Most: agreement.Ceiling{Most: most}, Every: year, Frame: agreement.Calendar}
}

// moves is an account of what is moved in one way by the bearer.
func moves(what string, most float64) *agreement.Quota {
	return quota(agreement.Act{ID: what, Of: []event.Body{Move{}}, Whose: agreement.Anybodys, Amount: &moved, Elements: []agreement.Element{
		{ID: "account", Text: "in the party's account", Matter: event.Performance, Test: agreement.Ask(func(c *agreement.Case, _ *event.Report, m Move) truth.Value { return named(c, m.Account, bearers) })},
		{ID: "way", Text: what, Matter: event.Performance, Test: is(what)},
	}}, most)
}

func commitments() []agreement.Commitment {
	const source = "session in Kazan, Oct 2017 (commission's site; FiskerForum and Norebo, Oct 2017)"
	coastal := entry(bearers)
	coastal.Elements = append(coastal.Elements, agreement.Element{ID: "coastal", Text: "coastal cod", Matter: event.Performance, Test: agreement.If(func(b Catch) truth.Value { return b.Coastal })})
	all := []agreement.Commitment{
		{ID: "FI.1", Text: "keep the catch of cod in 2018 within 775,000 tonnes", Bearer: agreement.Both, Source: source, Visible: statistics,
			Shape: quota(entry(anybodys, "carried-in", "carried-out"), Total)},
	}
	for _, p := range []struct {
		suffix string
		bearer agreement.Side
		share  float64
		text   string
	}{{"", agreement.First, FirstShare, "343,159"}, {"r", agreement.Second, SecondShare, "331,159"}} {
		all = append(all,
			agreement.Commitment{ID: "FI.2" + p.suffix, Text: "keep the catch under its own flag within its share of " + p.text + " tonnes, what is moved between years and parties reckoned in", Bearer: p.bearer, Source: source, Visible: statistics,
				Shape: quota(entry(bearers, "carried-in", "carried-out", "received", "given"), p.share)})
		for _, way := range []struct{ suffix, what, text string }{{"", "carried-in", "carry in from the year before"}, {"o", "carried-out", "carry out to the next year"}} {
			all = append(all, agreement.Commitment{ID: "FI.3" + p.suffix + way.suffix, Text: way.text + " no more than ten percent of its quota", Bearer: p.bearer, Source: "Fiskeribladet", Visible: statistics,
				Shape: &agreement.Choose{By: FlexibilityBase, Of: []agreement.Choice{
					{Value: "whole", Shape: moves(way.what, percent(FlexiblyMoved, p.share))},
					{Value: "less-coastal", Shape: moves(way.what, percent(FlexiblyMoved, p.share-Coastal))},
				}}})
		}
	}
	return append(all,
		agreement.Commitment{ID: "FI.2c", Text: "keep the catch of coastal cod within the 21,000 tonnes that are set aside in its share", Source: source, Visible: statistics,
			Shape: quota(coastal, Coastal)},
		agreement.Commitment{ID: "FI.2t", Text: "leave third countries 14.15 percent, and no more, on a base without coastal cod and research", Bearer: agreement.Both, Source: source, Visible: statistics,
			Shape: &agreement.Choose{By: ThirdBase, Of: []agreement.Choice{
				{Value: "reported", Shape: quota(entry(others), ThirdShare)},
				{Value: "whole", Shape: quota(entry(others), percent(ThirdPercent, Total))},
			}}},
		agreement.Commitment{ID: "FI.4", Text: "negotiate the next season's quotas once a year", Bearer: agreement.Both, Mechanism: "commission", Source: "commission's site", Visible: statistics,
			Shape: &agreement.Recur{Act: session(), N: 1, Every: year, Frame: agreement.Calendar}},
		agreement.Commitment{ID: "FI.4i", Text: "inspect at sea and in port", Strength: agreement.Endeavours, Source: "commission's site", Visible: agreement.Visibility{Performance: agreement.Discreet},
			Shape: &agreement.Endeavour{By: effort("inspection"), Until: seasonsEnd}},
		agreement.Commitment{ID: "FI.4x", Text: "exchange results of research", Strength: agreement.Endeavours, Source: "commission's site", Visible: agreement.Visibility{Performance: agreement.Discreet},
			Shape: &agreement.Endeavour{By: effort("research"), Until: seasonsEnd}},
	)
}

// session is a session of the commission.
func session() agreement.Act {
	return agreement.Act{ID: "session", Of: []event.Body{diplomacy.Session{}}, Body: theCommission, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "which", Text: "of the commission", Matter: event.PublicPerformance, Test: agreement.If(func(s diplomacy.Session) truth.Value { return truth.In(s.Of, theCommission) })},
		{ID: "held", Text: "held", Matter: event.PublicPerformance, Deed: true, Test: agreement.If(func(s diplomacy.Session) truth.Value { return s.Held })},
	}}
}

func effort(towards string) agreement.Act {
	return agreement.Act{ID: "effort", Of: []event.Body{diplomacy.Effort{}}, Elements: []agreement.Element{
		{ID: "which", Text: towards, Matter: event.Performance, Test: agreement.If(func(e diplomacy.Effort) truth.Value { return truth.In(e.Towards, towards) })},
		{ID: "made", Text: "made", Matter: event.Performance, Deed: true, Test: agreement.If(func(e diplomacy.Effort) truth.Value { return e.Made })},
	}}
}
