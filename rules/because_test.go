package rules_test

import (
	"slices"
	"testing"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
)

// toll is a duty to give notice of a thing by the end of January 2016.
func toll(what string) *agreement.Perform {
	return &agreement.Perform{Act: noticed(what), Due: agreement.Due{By: at("2016-01-31")}}
}

// noticed is that notice.
func noticed(what string) agreement.Act {
	return agreement.Act{ID: what, Of: []event.Body{notice{}}, Elements: []agreement.Element{{ID: what, Matter: event.PublicPerformance, Deed: true,
		Test: agreement.If(func(n notice) truth.Value { return truth.In(n.What, what) })}}}
}

// changed is what became known of Borea's commitment c in 2017, on the neutral reading.
func changed(t *testing.T, ty *agreement.Type, cover []event.Coverage, said ...*event.Report) []rules.Difference {
	t.Helper()
	ty.Readings = ty.Readings[:1]
	p := must(compiled(ty))
	ds := must(ask3(t, p, "2016-12-31", "2016-12-31", cover, said...).Compare(ask3(t, p, "2016-12-31", "2017-12-31", cover, said...)))
	return slices.DeleteFunc(ds, func(d rules.Difference) bool { return d.Bearer != "borea" || d.Commitment != "c" })
}

// A report changes a finding that it is not about, where that rests on another event:
// the repair of a lapse, the warning that excuses. It is named, and what was reported
// besides is not (laws A4, C7 and C12).
func TestBecauseOfAnotherEvent(t *testing.T) {
	repaired := func() *agreement.Type {
		return pact(agreement.Commitment{ID: "c", Visible: seen, Shape: toll("toll")},
			agreement.Commitment{ID: "interest", Visible: seen, Shape: &agreement.Repair{Of: "c", With: meet}},
			agreement.Commitment{ID: "apology", Visible: seen, Bearer: agreement.First, Shape: &agreement.Repair{Of: "c", With: meet}})
	}
	excused := func(warned agreement.Test) *agreement.Type {
		return pact(agreement.Commitment{ID: "c", Visible: seen, Shape: pledge(), Exceptions: []agreement.Exception{{ID: "warned", Automatic: true,
			Elements: []agreement.Element{{ID: "warned", Matter: event.Harm, Test: warned}}}}})
	}
	ifWarned := pledge()
	ifWarned.From.Elements = append(ifWarned.From.Elements, agreement.Element{ID: "warned", Text: "in spite of a warning", Matter: event.Harm, Test: warnedOf{}})
	theft := say("0", "e", "court", "2016-03-01", raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}, hands("b.army"), dated("2016-02-01"))
	later := func(id, e event.ID, body event.Body) *event.Report {
		return say(id, e, "court", "2017-03-01", body, dated("2016-03-01"), hands("b.mfa"))
	}
	asked := later("2", "d", demand{truth.True})
	for _, test := range []struct {
		reason  string
		ty      *agreement.Type
		said    []*event.Report
		from    agreement.Outcome
		to      agreement.Outcome
		because []event.ID
	}{
		{"the lapse is repaired, a demand repairs nothing", repaired(), []*event.Report{later("1", "i", meeting{truth.True}), asked}, agreement.Overdue, agreement.Overdue, []event.ID{"1"}},
		{"it is paid late, and the interest with it", repaired(), []*event.Report{later("1", "i", meeting{truth.True}), later("2", "n", notice{"toll"})}, agreement.Overdue, agreement.Late, []event.ID{"1", "2"}},
		{"a warning excuses, a demand does not", excused(warnedOf{}), []*event.Report{theft, later("1", "w", notice{"warning"}), asked}, agreement.Breached, agreement.Excused, []event.ID{"1"}},
		{"the same, asked of the act", excused(agreement.Ask(func(c *agreement.Case, _ *event.Report, _ raid) truth.Value { return warnedOf{}.Ask(c) })),
			[]*event.Report{theft, later("1", "w", notice{"warning"}), asked}, agreement.Breached, agreement.Excused, []event.ID{"1"}},
		{"only in spite of a warning it is a breach", pact(agreement.Commitment{ID: "c", Visible: seen, Shape: ifWarned}),
			[]*event.Report{theft, later("1", "w", notice{"warning"}), asked}, agreement.Respected, agreement.Breached, []event.ID{"1"}},
	} {
		t.Run(test.reason, func(t *testing.T) {
			ds := changed(t, test.ty, covering("", "", notice{}, raid{}, meeting{}), test.said...)
			if len(ds) != 1 || ds[0].Before.Outcome != test.from || ds[0].After.Outcome != test.to || !slices.Equal(ds[0].Because, test.because) {
				t.Errorf("%+v, want %v then %v because of %q", ds, test.from, test.to, test.because)
			}
		})
	}
}

// A finding whose outcome stays while something else of it is unknown has changed: what
// would settle it is another thing (laws A2 and A4).
func TestChangedInWhatIsUnknown(t *testing.T) {
	all := raid{Taken: truth.True, Secret: truth.True}
	ds := changed(t, pact(agreement.Commitment{ID: "c", Visible: unseen, Shape: pledge()}), nil,
		say("1", "e", "shield", "2016-03-01", all, dated("2016-02-01"), to("avalon")),
		say("2", "e", "court", "2017-03-01", raid{}, hands("b.army")))
	if len(ds) != 1 || ds[0].From != ds[0].To || !slices.Equal(ds[0].Because, []event.ID{"2"}) {
		t.Errorf("the court names the author: %+v, want a change in the same words because of 2", ds)
	}
	// told once more by another of the same rank, nothing of it is different
	ds = changed(t, pact(agreement.Commitment{ID: "c", Visible: unseen, Shape: pledge()}), nil,
		say("1", "e", "shield", "2016-03-01", all, dated("2016-02-01"), to("avalon")),
		say("2", "e", "shield", "2017-03-01", all, dated("2016-02-01"), to("avalon")))
	if len(ds) != 0 {
		t.Errorf("told again: %+v, want no change", ds)
	}
}

// A report that one record has lost cannot be asked about, and is not named.
func TestBecauseOfNothingRecorded(t *testing.T) {
	p := must(compiled(pact(agreement.Commitment{ID: "c", Visible: seen, Shape: pledge()})))
	cover := covering("", "", raid{})
	theft := say("1", "e", "court", "2016-03-01", raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}, hands("b.army"), dated("2016-02-01"))
	ds := must(ask3(t, p, "2018", "2018", cover, theft).Compare(ask3(t, p, "2018", "2018", cover)))
	i := slices.IndexFunc(ds, func(d rules.Difference) bool { return d.Bearer == "borea" && d.Reading == "neutral" })
	if i < 0 || ds[i].Before.Outcome != agreement.Breached || ds[i].After.Outcome != agreement.Respected || ds[i].Because != nil {
		t.Errorf("%+v, want breached then respected, and no report named", ds)
	}
}

// Of two assessments on other readings those that both asked are compared.
func TestCompareTheReadingsOfBoth(t *testing.T) {
	p := must(compiled(pact(agreement.Commitment{ID: "c", Bearer: agreement.Second, Visible: seen, Shape: pledge()})))
	theft := say("1", "e", "court", "2016-03-01", raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}, hands("b.army"), dated("2016-02-01"))
	cover := covering("", "", raid{})
	all := []*agreement.Reading{neutral, avalons, boreas}
	for n := 1; n <= len(all); n++ {
		before := ask(t, p, rules.At{AsOf: at("2016-01-31"), Known: at("2018"), Readings: all}, cover, theft)
		after := ask(t, p, rules.At{AsOf: at("2018"), Readings: all[:n]}, cover, theft)
		for i, ds := range [][]rules.Difference{must(before.Compare(after)), must(after.Compare(before))} {
			if len(ds) != n {
				t.Errorf("%d readings of three, order %d: %d differences", n, i, len(ds))
			}
		}
	}
}
