package rules

import (
	"fmt"
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// A digest is made of what fmt writes of each field, so that it stays what it
// was, however it is written.
func TestReportsInADigest(t *testing.T) {
	full := &event.Report{
		ID: "r\"1", Event: "e 1", Source: event.Source{By: "gazette", For: "avalon", Form: event.Published, Grade: "B2"},
		Made: when.MustParse("2016-02"), When: when.MustParse("[2015-01-01..2015-03-02]"), Until: when.MustParse("2015?"), Extent: event.Series, Zone: "Europe/Paris",
		By: []event.Attribution{{Level: event.Hands, Actor: "wolves", Ground: actor.Instructions, Stance: event.Hedges, Sure: event.Sureness{Likelihood: event.Likely, Words: "we think"}}, {Actor: "foxes"}},
		To: []actor.ID{"avalon", "bo\u00a0rea"}, Denies: true, Stance: event.Suspects,
		On:       []event.PointStance{{Matter: event.Harm, Stance: event.Denies}, {Matter: event.Mind, Stance: event.Asserts}},
		Sure:     event.Sureness{Likelihood: event.Unlikely, Confidence: event.LowConfidence, Words: "perhaps"},
		Figures:  []event.Figure{{Measure: "tonnes", Value: event.Quantity{About: truth.Known(2.5), Unit: "t"}}},
		Replaces: "r0", Withdraws: event.Withdrawal{Report: "r9", Points: []event.Matter{event.Harm, event.Author}},
		Body: event.Conclusion{About: "avalon", Of: []string{"a/b", "c"}, Re: "e2", Kept: truth.False, From: when.MustParse("2015-01-01")},
	}
	for _, r := range []*event.Report{full, {}, {ID: "r2", Body: event.Unread{Name: "example.org/x", Raw: []byte("{}")}}, {ID: "r3", Body: event.Link{From: "a", To: "b", As: actor.AgentOf, Holds: truth.True}}} {
		kind := ""
		if r.Body != nil {
			kind = r.Body.Kind()
		}
		want := fmt.Sprintf("%q %q %+v %q %q %q %s %q\n", r.ID, r.Event, r.Source, r.Made, r.When, r.Until, r.Extent, r.Zone) +
			fmt.Sprintf("%+v %q %t %s %v %+v %+v %q %+v\n", r.By, r.To, r.Denies, r.Stance, r.On, r.Sure, r.Figures, r.Replaces, r.Withdraws) +
			fmt.Sprintf("%q %s\n", kind, byName(r.Body))
		if got := string(appendReport(nil, r)); got != want {
			t.Errorf("%s\n%s", got, want)
		}
	}
}
