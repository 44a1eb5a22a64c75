package report_test

import (
	"strings"
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// TestPeriodsInARow: of many periods in a row that came out alike it is said
// once; few, and those that differ, stand alone. A text that takes effect by an
// event is dated, not in effect.
func TestPeriodsInARow(t *testing.T) {
	held := agreement.Act{Of: []event.Body{diplomacy.Session{}}, Elements: []agreement.Element{
		{ID: "held", Text: "a session", Deed: true, Test: agreement.If(func(s diplomacy.Session) truth.Value { return s.Held })}}}
	entry := agreement.Act{Of: []event.Body{diplomacy.Adoption{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "done", Text: "in force", Test: agreement.If(func(a diplomacy.Adoption) truth.Value { return a.Done })}}}
	for _, c := range []struct {
		every         int
		want, without string
		why           string
	}{
		{12, "2011 to 2014: 0 of 1 each", "2012:", "four years without a word; 2015 has its session"},
		{6, "first half of 2011 to first half of 2015: 0 of 1 each", "2012:", "nine half-years"},
	} {
		pact := &agreement.Type{Name: "example.org/sessions", Title: "Sessions", Zone: when.MustZone("UTC"), Powers: []agreement.Power{{ID: "entry", Effect: agreement.Enters, Act: entry}},
			Commitments: []agreement.Commitment{{ID: "meet", Text: "meet", Bearer: agreement.Both,
				Shape: &agreement.Recur{Act: held, N: 1, Every: when.Period{Months: c.every, Ends: when.LastDay}, Frame: agreement.Calendar}}}}
		p := rules.MustCompile(actor.MustDirectory([]actor.Actor{{ID: "AV"}, {ID: "BO"}}, nil), pact.Between("AV", "BO", when.Day(2010, 12, 1)))
		a, err := p.Assess(event.Record{Reports: []*event.Report{
			{ID: "r1", Event: "e1", Source: event.Source{By: "AV"}, Made: when.Day(2011, 1, 1), When: when.Day(2011, 1, 1), Body: diplomacy.Adoption{Done: truth.True}},
			{ID: "r2", Event: "e2", Source: event.Source{By: "AV"}, Made: when.Day(2015, 8, 1), When: when.Day(2015, 8, 1), Body: diplomacy.Session{Held: truth.True}},
		}}, rules.At{AsOf: when.Day(2015, 12, 31)})
		if err != nil {
			t.Fatal(err)
		}
		got := string(text(t, a, report.Options{Width: -1}))
		if !strings.Contains(got, c.want) || strings.Contains(got, c.without) || !strings.Contains(got, "dated 1 Dec 2010") {
			t.Errorf("every %d months: want %q, without %q (%s); have\n%s", c.every, c.want, c.without, c.why, got)
		}
	}
}
