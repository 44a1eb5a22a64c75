package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
)

// told is an allegation in one line: who, how, what rests on his word, and on
// what condition.
func told(a agreement.Allegation) string {
	s := fmt.Sprintf("%s %v", a.By, a.Stance)
	if a.Conclusory {
		s += " conclusory"
	}
	if len(a.Claims) > 0 {
		s += " claims " + strings.Join(a.Claims, ",")
	}
	for _, c := range a.Conditions {
		s += " if " + c.String()
	}
	return s
}

// Law D3. Borea bears the pledge; the neutral reading takes witnesses for the
// harm, and for author and purpose only adjudications, admissions and the
// like. The term "gain" is open: "any" needs no purpose.
func TestAllegations(t *testing.T) {
	const m = "2016-03-01"
	all := raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}
	harm := raid{Taken: truth.True, Secret: truth.True}
	purpose := raid{ForGain: truth.True}
	tests := []struct {
		reason  string
		reading string
		said    []*event.Report
		outcome agreement.Outcome
		want    []string // claims in the text's order
	}{
		{"one claimant says it all", "neutral", []*event.Report{say("1", "e", "a.mfa", m, all, hands("b.army"))},
			agreement.Undetermined, []string{"avalon asserts claims author,purpose"}},
		{"a part is established, by another, and the claimant says the rest", "neutral", []*event.Report{say("1", "e", "c.mfa", m, harm), say("2", "e", "a.mfa", m, purpose, hands("b.army"))},
			agreement.Undetermined, []string{"avalon asserts claims author,purpose"}},
		{"one claims one half, one the other: nobody alleges", "stated", []*event.Report{say("1", "e", "c.mfa", m, harm, hands("b.army")), say("2", "e", "institute", m, purpose)},
			agreement.Undetermined, nil},
		{"one claims one half and the other is established: he alleges", "stated", []*event.Report{say("1", "e", "c.mfa", m, harm, hands("b.army")), say("2", "e", "inspectors", m, purpose)},
			agreement.Undetermined, []string{"corsa asserts claims author"}},
		{"an open term taken the claimant's way: conditional on it", "neutral", []*event.Report{say("1", "e", "a.mfa", m, harm, hands("b.army"))},
			agreement.Undetermined, []string{"avalon asserts claims author if gain=any"}},
		{"all but the open term is established: nothing rests on anybody's word", "neutral", []*event.Report{say("1", "e", "court", m, harm, hands("b.army")), say("2", "e", "a.mfa", m, raid{})},
			agreement.Undetermined, nil},
		{"a hedge alleges, and says so", "neutral", []*event.Report{say("1", "e", "a.mfa", m, all, hands("b.army"), stance(event.Hedges))},
			agreement.Undetermined, []string{"avalon hedges claims author,taking,object,purpose"}},
		{"suspicion does not allege", "neutral", []*event.Report{say("1", "e", "a.mfa", m, all, hands("b.army"), stance(event.Suspects))}, agreement.Undetermined, nil},
		{"the press in its own voice never alleges", "neutral", []*event.Report{say("1", "e", "gazette", m, all, hands("b.army"))}, agreement.Undetermined, nil},
		{"unnamed officials never allege, where a reading does not say so", "neutral", []*event.Report{say("1", "e", "a.mfa", m, all, hands("b.army"), form(event.Unnamed))}, agreement.Undetermined, nil},
		{"what an unnamed official adds does not complete his state's claim", "neutral", []*event.Report{say("1", "e", "a.mfa", m, raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}), say("2", "e", "a.mfa", m, raid{}, hands("b.army"), form(event.Unnamed))}, agreement.Undetermined, nil},
		{"research alleges", "neutral", []*event.Report{say("1", "e", "institute", m, all, hands("b.army"), form(event.Study))},
			agreement.Undetermined, []string{"institute asserts claims author,taking,object,purpose"}},
		{"each claimant who says it all", "neutral", []*event.Report{say("1", "e", "a.mfa", m, all, hands("b.army")), say("2", "e", "shield", m, all, hands("b.army"))},
			agreement.Undetermined, []string{"avalon asserts claims author,purpose", "shield asserts claims author,purpose"}},
		{"an element that is false leaves nothing to allege", "neutral", []*event.Report{say("1", "e", "a.mfa", m, all, hands("b.army")), say("2", "e", "inspectors", m, raid{Taken: truth.False})},
			agreement.Undetermined, nil},
		{"what is established is no allegation", "neutral", []*event.Report{say("1", "e", "court", m, all, hands("b.army")), say("2", "e", "a.mfa", m, all, hands("b.army"))},
			agreement.Breached, nil},
		{"on the reader's own reading its word establishes", "avalon's", []*event.Report{say("1", "e", "a.mfa", m, all, hands("b.army"))}, agreement.Breached, nil},
		{"accepted accounts clash: the claim is still a claim", "neutral", []*event.Report{say("1", "e", "a.mfa", m, all, hands("b.army")), say("2", "e", "c.mfa", m, raid{Secret: truth.False})},
			agreement.Undetermined, []string{"avalon asserts claims author,object,purpose"}},
		{"a conclusory claim alleges by itself", "neutral", []*event.Report{concludes("1", "a.mfa", m, truth.False)}, agreement.Undetermined, []string{"avalon asserts conclusory"}},
		{"a conclusory hedge", "neutral", []*event.Report{concludes("1", "a.mfa", m, truth.False, stance(event.Hedges))}, agreement.Undetermined, []string{"avalon hedges conclusory"}},
		{"a conclusory suspicion does not", "neutral", []*event.Report{concludes("1", "a.mfa", m, truth.False, stance(event.Suspects))}, agreement.Undetermined, nil},
		{"that it is kept is no allegation", "neutral", []*event.Report{concludes("1", "a.mfa", m, truth.True, stance(event.Hedges))}, agreement.Undetermined, nil},
		{"the element rests on a link that only the claimant claims", "neutral", []*event.Report{
			say("1", "e", "a.mfa", m, all, hands("wolves")),
			say("2", "l", "a.mfa", m, event.Link{From: "wolves", To: "b.army", As: actor.IdentifiedWith, Ground: actor.Instructions, Holds: truth.True})},
			agreement.Undetermined, []string{"avalon asserts claims author,purpose"}},
		{"the link is another's: his claim is not completed by it", "neutral", []*event.Report{
			say("1", "e", "a.mfa", m, all, hands("wolves")),
			say("2", "l", "c.mfa", m, event.Link{From: "wolves", To: "b.army", As: actor.IdentifiedWith, Ground: actor.Instructions, Holds: truth.True})},
			agreement.Undetermined, nil},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			for _, r := range test.said {
				if _, ok := r.Body.(raid); ok {
					r.When = at("2016-02-01")
				}
			}
			shape := pledge()
			if test.reading == "stated" { // the text says for gain, and leaves nothing open
				shape.From.Elements[3].Test, test.reading = forGain, "neutral"
			}
			f := one(t, agreement.Commitment{Shape: shape}, test.reading, "2018", nil, test.said...)
			if f.Outcome != test.outcome {
				t.Errorf("%v, want %v", f.Outcome, test.outcome)
			}
			var got []string
			for _, a := range f.Alleged {
				got = append(got, told(a))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("allegations (-want +got):\n%s", diff)
			}
		})
	}
}

// What one event's allegation rests on is asked of that event, not of what was
// asked before it.
func TestAllegationsOfTwoEvents(t *testing.T) {
	body := raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}
	rs := []*event.Report{
		say("1", "e1", "inspectors", "2016-03-01", body, dated("2016-02-01"), hands("wolves")),
		say("2", "e2", "inspectors", "2016-03-01", body, dated("2016-02-02"), hands("wolves")),
		say("3", "e1", "a.mfa", "2016-03-01", raid{}, dated("2016-02-01")),
		say("4", "e2", "a.mfa", "2016-03-01", raid{}, dated("2016-02-02")),
		say("5", "l", "a.mfa", "2016-03-01", event.Link{From: "wolves", To: "b.army", As: actor.IdentifiedWith, Ground: actor.Instructions, Holds: truth.True}),
	}
	f := one(t, agreement.Commitment{Shape: pledge()}, "neutral", "2018", nil, rs...)
	var events []event.ID
	for _, a := range f.Alleged {
		events = append(events, a.Event)
	}
	if !slices.Equal(events, []event.ID{"e1", "e2"}) {
		t.Errorf("alleged of %v; Avalon's link completes both events alike", events)
	}
}

// An unrelated link that somebody claims is no part of his claim on an event.
func TestUnrelatedLinkIsNoClaim(t *testing.T) {
	body := raid{Taken: truth.True, Secret: truth.True}
	rs := []*event.Report{
		say("1", "e", "inspectors", "2016-03-01", body, dated("2016-02-01"), hands("b.army")),
		say("2", "e", "a.mfa", "2016-03-01", raid{}, dated("2016-02-01")),
		say("3", "l", "a.mfa", "2016-03-01", event.Link{From: "shield", To: "c.mfa", As: actor.AgentOf, Holds: truth.True}),
	}
	if f := one(t, agreement.Commitment{Shape: pledge()}, "neutral", "2018", nil, rs...); len(f.Alleged) != 0 {
		t.Errorf("%v: all but the open term is established, and Avalon claims nothing of it", told(f.Alleged[0]))
	}
}

// For duties law D3 holds of the lapse.
func TestAllegedLapseOfADuty(t *testing.T) {
	open := answering()
	open.Due = agreement.Due{Open: timely}
	asked := func(by actor.ID) *event.Report {
		return say("1", "d", by, "2016-02-02", demand{Made: truth.True}, dated("2016-02-01"), to("borea"))
	}
	none := func(by actor.ID) *event.Report {
		return say("2", "r", by, "2016-06-01", reply{To: "d", Given: truth.False})
	}
	tests := []struct {
		reason  string
		shape   agreement.Shape
		said    []*event.Report
		outcome agreement.Outcome
		want    []string
	}{
		{"the demand is established, its want of an answer is claimed", answering(), []*event.Report{asked("inspectors"), none("a.mfa")}, agreement.Undetermined, []string{"avalon asserts claims reply"}},
		{"both are the claimant's", answering(), []*event.Report{asked("a.mfa"), none("a.mfa")}, agreement.Undetermined, []string{"avalon asserts claims demand,reply"}},
		{"one claims the demand, another the want of an answer: nobody alleges", answering(), []*event.Report{asked("a.mfa"), none("institute")}, agreement.Undetermined, nil},
		{"the limit is an open term: conditional on it", open, []*event.Report{asked("inspectors"), none("a.mfa")}, agreement.Undetermined, []string{"avalon asserts claims reply if timely=<nil>"}},
		{"conceded by the bearer: established, so overdue", answering(), []*event.Report{asked("inspectors"), none("b.mfa")}, agreement.Overdue, nil},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			f := one(t, agreement.Commitment{Shape: test.shape}, "neutral", "2018", nil, test.said...)
			if f.Outcome != test.outcome {
				t.Errorf("%v (%+v), want %v", f.Outcome, f.Unknown, test.outcome)
			}
			var got []string
			for _, a := range f.Alleged {
				got = append(got, told(a))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("allegations (-want +got):\n%s", diff)
			}
		})
	}
}

// An allegation is dated by the claimant's words, not by his silence.
func TestAllegationIsDatedByTheClaim(t *testing.T) {
	claim := say("1", "e", "a.mfa", "2016-03-01", raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}, dated("2016-02-01"), hands("b.army"))
	silent := say("2", "e", "a.mfa", "2016-09-01", raid{})
	f := one(t, agreement.Commitment{Shape: pledge()}, "neutral", "2018", nil, claim, silent)
	if len(f.Alleged) != 1 || f.Alleged[0].Disclosed.Lo != from("2016-03-01") {
		t.Errorf("%+v, want one of 1 March 2016", f.Alleged)
	}
}
