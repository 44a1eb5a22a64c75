package rules_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Law C7: a repair marks the lapse that it makes good, of the bearer who repaired
// and of nobody else; the commitment is marked where every lapse is, by all that
// repaired, each once.
func TestRepairedIsAMark(t *testing.T) {
	done := func(what string) agreement.Act {
		return agreement.Act{Of: []event.Body{notice{}}, Elements: []agreement.Element{{ID: "notice", Matter: event.PublicPerformance, Deed: true, Test: agreement.If(func(n notice) truth.Value { return truth.In(n.What, what) })}}}
	}
	named := func() agreement.Act {
		return agreement.Act{Of: []event.Body{reply{}}, Re: func(b event.Body) event.ID { r, _ := b.(reply); return r.To },
			Elements: []agreement.Element{{ID: "reply", Matter: event.PublicPerformance, Deed: true, Test: given}}}
	}
	answers := answering()
	answers.With = agreement.Act{ID: "answer", Of: []event.Body{meeting{}}, Re: func(event.Body) event.ID { return "" }, Elements: []agreement.Element{{ID: "held", Matter: event.PublicPerformance, Deed: true, Test: held}}}
	ty := pact(
		agreement.Commitment{ID: "toll", Visible: seen, Shape: &agreement.Perform{Act: done("toll"), Due: agreement.Due{By: at("2016-01-31")}}},
		agreement.Commitment{ID: "interest", Visible: seen, Shape: &agreement.Repair{Of: "toll", With: done("interest")}},
		agreement.Commitment{ID: "apology", Visible: seen, Shape: &agreement.Repair{Of: "toll", With: done("apology")}},
		agreement.Commitment{ID: "answers", Visible: seen, Shape: answers},
		agreement.Commitment{ID: "amends", Visible: seen, Shape: &agreement.Repair{Of: "answers", With: named()}},
	)
	say := func(id event.ID, by actor.ID, body event.Body, day string) *event.Report {
		return say("r-"+id, id, "court", "2016-12-01", body, dated(day), hands(by))
	}
	asked := func(id event.ID, day string) *event.Report {
		r := say(id, "a.mfa", demand{truth.True}, day)
		r.To = []actor.ID{"borea"}
		return r
	}
	all := covering("", "", notice{}, demand{}, reply{}, meeting{})
	a := assess(t, ty, "2016-12-31", all,
		say("i", "b.mfa", notice{"interest"}, "2016-03-01"), say("s", "b.mfa", notice{"apology"}, "2016-04-01"), say("s2", "b.mfa", notice{"apology"}, "2016-05-01"),
		asked("q1", "2016-02-01"), asked("q2", "2016-02-02"), say("m1", "b.mfa", reply{To: "q1", Given: truth.True}, "2016-06-01"))
	for _, test := range []struct {
		commitment string
		bearer     actor.ID
		want       []string // of the finding
		each       []string // of each obligation
	}{
		{"toll", "borea", []string{"apology", "interest"}, []string{"interest apology"}},
		{"toll", "avalon", nil, []string{""}},
		{"answers", "borea", nil, []string{"amends", ""}}, // one of two
		{"interest", "borea", nil, []string{""}},          // a repair that is done is no lapse
	} {
		f := a.Finding(test.commitment, test.bearer, "neutral")
		if !slices.Equal(f.Repaired, test.want) {
			t.Errorf("%s by %s: repaired by %v, want %v", test.commitment, test.bearer, f.Repaired, test.want)
		}
		if line := f.Line(); strings.Contains(line, "repaired by apology, interest") != (test.want != nil) {
			t.Errorf("%s by %s: %s", test.commitment, test.bearer, line)
		}
		var each []string
		for _, o := range f.Obligations {
			each = append(each, strings.Join(o.Repaired, " "))
		}
		if !slices.Equal(each, test.each) {
			t.Errorf("%s by %s: the obligations are repaired by %q, want %q", test.commitment, test.bearer, each, test.each)
		}
	}

	// so it is where the later of two is the one made good
	a = assess(t, ty, "2016-12-31", all, asked("q1", "2016-02-01"), asked("q2", "2016-02-02"), say("m2", "b.mfa", reply{To: "q2", Given: truth.True}, "2016-06-01"))
	if f := a.Finding("answers", "borea", "neutral"); f.Repaired != nil || len(f.Obligations) != 2 || f.Obligations[0].Repaired != nil || !slices.Equal(f.Obligations[1].Repaired, []string{"amends"}) {
		t.Errorf("the later made good: the finding by %v, the obligations %+v", f.Repaired, f.Obligations)
	}

	// once the second is made good as well, the commitment is, and by one name
	a = assess(t, ty, "2016-12-31", all, asked("q1", "2016-02-01"), asked("q2", "2016-02-02"),
		say("m1", "b.mfa", reply{To: "q1", Given: truth.True}, "2016-06-01"), say("m2", "b.mfa", reply{To: "q2", Given: truth.True}, "2016-06-01"))
	if f := a.Finding("answers", "borea", "neutral"); !slices.Equal(f.Repaired, []string{"amends"}) || !strings.Contains(f.Line(), "repaired by amends") {
		t.Errorf("both made good: %v, %s", f.Repaired, f.Line())
	}
}

// A repair of a commitment that the bearer does not bear repairs nothing, and the
// assessment stands.
func TestRepairOfAnothersDuty(t *testing.T) {
	act := agreement.Act{Of: []event.Body{meeting{}}, Elements: []agreement.Element{{ID: "held", Matter: event.PublicPerformance, Deed: true, Test: held}}}
	ty := pact(
		agreement.Commitment{ID: "toll", Bearer: agreement.First, Visible: seen, Shape: &agreement.Perform{Act: act, Due: agreement.Due{By: at("2016-01-31")}}},
		agreement.Commitment{ID: "interest", Bearer: agreement.Second, Visible: seen, Shape: &agreement.Repair{Of: "toll", With: act}},
	)
	a := assess(t, ty, "2016-12-31", covering("", "", meeting{}), say("1", "e", "court", "2016-12-01", meeting{truth.True}, dated("2016-05-01"), hands("b.mfa")))
	if f := a.Finding("interest", "borea", "neutral"); len(f.Obligations) != 0 || f.Outcome != agreement.NotTriggered {
		t.Errorf("%s", f.Line())
	}
	if f := a.Finding("toll", "avalon", "neutral"); f.Outcome != agreement.Overdue || f.Repaired != nil {
		t.Errorf("%s, repaired by %v", f.Line(), f.Repaired)
	}
}

// Dates that there are not are told as such, and a term that ends before it begins.
func TestCompileDates(t *testing.T) {
	ty := pact(agreement.Commitment{ID: "c", Shape: pledge()})
	for _, test := range []struct {
		reason string
		from   when.Time
		until  when.Time
		want   string
	}{
		{"no such first day", when.Day(2015, 2, 30), when.Time{}, "agreements[0].from: invalid"},
		{"no such last day", at("2015-01-01"), when.Day(2015, 2, 30), "agreements[0].until: invalid"},
		{"backwards", at("2015-06-01"), at("2015-01-01"), "agreements[0].until: conflict"},
		{"of one day", at("2015-06-01"), at("2015-06-01"), ""},
	} {
		ag := ty.Between("avalon", "borea", test.from)
		ag.Until = test.until
		_, err := rules.Compile(world, ag)
		got := ""
		if all, ok := err.(*problem.Errors); ok {
			for _, p := range all.Problems {
				got += string(p.Path) + ": " + string(p.Code)
			}
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.reason, got, test.want)
		}
	}
}

// What may be no lapse is not marked as repaired, though the repair was done (law C7).
func TestRepairOfWhatMayBeNoLapse(t *testing.T) {
	ty := pact(agreement.Commitment{ID: "toll", Visible: seen, Shape: toll("toll")},
		agreement.Commitment{ID: "interest", Visible: seen, Shape: &agreement.Repair{Of: "toll", With: meet}})
	paid := say("1", "i", "court", "2016-12-01", meeting{truth.True}, dated("2016-03-01"), hands("b.mfa"))
	for _, test := range []struct {
		reason string
		cover  []event.Coverage
		want   agreement.Outcome
		marks  []string
	}{
		{"a lapse", covering("", "", notice{}), agreement.Overdue, []string{"interest"}},
		{"perhaps a lapse", nil, agreement.Undetermined, nil},
	} {
		f := assess(t, ty, "2016-12-31", test.cover, paid).Finding("toll", "borea", "neutral")
		if f.Outcome != test.want || len(f.Obligations) != 1 || !slices.Equal(f.Repaired, test.marks) || !slices.Equal(f.Obligations[0].Repaired, test.marks) {
			t.Errorf("%s: %s, repaired by %q and %+v; want %v, %q", test.reason, f.Line(), f.Repaired, f.Obligations, test.want, test.marks)
		}
	}
}
