package rules_test

import (
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
)

// A monitor finds whom a report concerns by looking up who listens; an assessment
// asks everybody. Whoever is named as author or victim, at once or by a later
// account, they come to the same (laws C3 and I1).
func TestMonitorRoutesAsAssessDoes(t *testing.T) {
	kind := func(b event.Body, whose agreement.Whose) agreement.Act {
		return agreement.Act{Of: []event.Body{b}, Whose: whose, Elements: []agreement.Element{{ID: "e", Matter: event.Harm, Test: agreement.Not(agreement.If(func(meeting) truth.Value { return truth.True }))}}}
	}
	act := func(whose agreement.Whose) *agreement.Refrain { return &agreement.Refrain{From: kind(raid{}, whose)} }
	keep := kind(meeting{}, agreement.ByRole)
	commitments := []agreement.Commitment{
		{ID: "by role", Shape: act(agreement.ByRole)},
		{ID: "of the bearer", Shape: act(agreement.OfBearer)},
		{ID: "to the bearer", Shape: act(agreement.ToBearer)},
		{ID: "anybody's", Shape: act(agreement.Anybodys)},
		{ID: "joint", Bearer: agreement.Both, Shape: act(agreement.ByRole)},
		{ID: "the second's", Bearer: agreement.Second, Shape: act(agreement.ByRole)},
		{ID: "answers", Shape: answering()},
		{ID: "until", Shape: &agreement.Keep{Observed: kind(raid{}, agreement.ByRole), Until: &keep}},
		{ID: "right", Shape: &agreement.Right{Use: kind(raid{}, agreement.ByRole)}},
	}
	// one program each: what one listens for must not help another
	var programs []*rules.Program
	for _, co := range commitments {
		ty := pact(co)
		ty.Readings = ty.Readings[:1]
		programs = append(programs, must(compiled(ty)))
	}
	authors := []actor.ID{"", "b.army", "c.mfa", "wolves", "a.mill"}
	victims := []actor.ID{"", "a.mill", "borea", "corsa"}
	tell := func(id event.ID, made string, body event.Body, author, victim actor.ID) *event.Report {
		r := say(id, "e", "court", made, body, dated("2016-02-01"))
		if author != "" {
			hands(author)(r)
		}
		if victim != "" {
			to(victim)(r)
		}
		return r
	}
	link := say("link", "link", "court", "2016-05-01", event.Link{From: "wolves", To: "b.army", As: actor.AgentOf, Ground: actor.Instructions, Holds: truth.True})
	asked := say("asked", "asked", "court", "2016-01-01", demand{truth.True}, dated("2016-01-01"))
	follow := func(said ...*event.Report) {
		for i, p := range programs {
			m := must(p.Monitor(at("2016-01-01"), nil))
			for _, r := range said {
				must(m.Observe(r))
			}
			if err := m.Check(); err != nil {
				for _, r := range said {
					t.Errorf("%s: %T by %v to %v", r.ID, r.Body, r.By, r.To)
				}
				t.Fatalf("%s: %v", commitments[i].ID, err)
			}
		}
	}
	for _, body := range []event.Body{raid{Taken: truth.True}, meeting{truth.True}, demand{truth.True}, reply{To: "asked", Given: truth.True}, reply{Given: truth.True}} {
		for _, by := range authors {
			for _, to := range victims {
				first := tell("1", "2016-03-01", body, by, to)
				follow(first, link)
				follow(first, asked)
				follow(asked, first)
				if _, ok := body.(raid); !ok {
					continue
				}
				for _, later := range authors[:3] {
					follow(first, tell("2", "2016-04-01", nil, later, "corsa"))
				}
			}
		}
	}
}
