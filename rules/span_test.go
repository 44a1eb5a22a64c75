package rules_test

import (
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// TestPeriodsBeforeTheSpan: asked of a span, a year that was over before it is
// no part of the answer; a repair that it raised and that is due in the span is
// (law A3).
func TestPeriodsBeforeTheSpan(t *testing.T) {
	year := when.Period{Months: 12, Ends: when.LastDay}
	held := func(what string) agreement.Act {
		return agreement.Act{Of: []event.Body{diplomacy.Gathering{}}, Elements: []agreement.Element{
			{ID: "which", Text: what, Test: agreement.If(func(g diplomacy.Gathering) truth.Value { return truth.In(g.What, what) })},
			{ID: "held", Text: "held", Deed: true, Test: agreement.If(func(g diplomacy.Gathering) truth.Value { return g.Held })}}}
	}
	seen := agreement.Visibility{Trigger: agreement.Public, Performance: agreement.Public, Breach: agreement.Public}
	pact := &agreement.Type{Name: "example.org/fairs", Zone: when.MustZone("UTC"), Commitments: []agreement.Commitment{
		{ID: "fair", Text: "hold a fair each year", Bearer: agreement.Both, Visible: seen, Shape: &agreement.Recur{Act: held("fair"), N: 1, Every: year, Frame: agreement.Calendar}},
		{ID: "feast", Text: "for a fair that failed, hold a feast within eighteen months", Bearer: agreement.Both, Visible: seen,
			Shape: &agreement.Repair{Of: "fair", With: held("feast"), Due: agreement.Due{Within: when.Period{Months: 18, Ends: when.LastDay}}}},
	}}
	states := actor.MustDirectory([]actor.Actor{{ID: "AV", Name: "Avalon"}, {ID: "BO", Name: "Borea"}}, nil)
	record := event.Record{
		Coverage: []event.Coverage{{Kinds: []string{diplomacy.Gathering{}.Kind()}}},
		Reports: []*event.Report{{ID: "r", Event: "e", Source: event.Source{By: "AV"}, Made: when.Day(2032, 3, 1), When: when.Day(2032, 3, 1),
			Body: diplomacy.Gathering{What: "fair", Held: truth.True}}},
	}
	p := rules.MustCompile(states, pact.Between("AV", "BO", when.Day(2031, 1, 1)))
	for _, c := range []struct {
		since, asOf, commitment string
		want                    agreement.Outcome
		why                     string
	}{
		{"", "2032-12-31", "fair", agreement.Missed, "the fair of 2031 failed"},
		{"2032-01-01", "2032-12-31", "fair", agreement.Fulfilled, "that of 2032 was held"},
		{"2032-02-01", "2032-12-31", "fair", agreement.Fulfilled, "a year that runs into the span is asked whole"},
		{"2031-12-31", "2032-12-31", "fair", agreement.Missed, "2031 was not over before the span began"},
		{"2032-01-01", "2032-12-31", "feast", agreement.Pending, "due by 30 June 2033 for the failure of 2031"},
		{"2033-01-01", "2033-12-31", "feast", agreement.Overdue, "and not held"},
	} {
		at := rules.At{AsOf: when.MustParse(c.asOf)}
		if c.since != "" {
			at.Since = when.MustParse(c.since)
		}
		a, err := p.Assess(record, at)
		if err != nil {
			t.Fatal(err)
		}
		if f := a.Finding(c.commitment, "", "text"); f.Outcome != c.want {
			t.Errorf("%s from %q to %s: %s, want %s (%s)", c.commitment, c.since, c.asOf, f.Line(), c.want, c.why)
		}
	}
}
