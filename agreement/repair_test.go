package agreement_test

import (
	"slices"
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// lapsed is a lapse of the commitment "other" on a day.
func lapsed(v truth.Value, day string) []agreement.Lapse {
	return []agreement.Lapse{{Value: v, Since: when.Deadline{Lo: from(day), Hi: from(day)}}}
}

// Law C7: a repair is owed once there is a lapse, and where it is unknown whether there
// is one, so is whether it is owed. One that needs a demand is owed once it is demanded
// in time: of what was not, or too late, nothing is owed.
func TestRepair(t *testing.T) {
	ask := agreement.Act{ID: "ask", Of: []event.Body{demand{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "ask", Matter: event.PublicPerformance, Test: made}}}
	month := when.Period{Days: 30}
	plain := &agreement.Repair{Of: "other", With: meet, Due: agreement.Due{Within: month}}
	onDemand := &agreement.Repair{Of: "other", With: meet, Demand: &ask, DemandWithin: month, Due: agreement.Due{Within: month}}
	asked := func(day string) *event.Report {
		return say("d-"+event.ID(day), "d-"+event.ID(day), "gazette", "2019-06", demand{truth.True}, dated(day))
	}
	all := covering("", "", meeting{}, demand{})
	for _, test := range []struct {
		reason string
		shape  *agreement.Repair
		lapses []agreement.Lapse
		asOf   string
		cover  []event.Coverage
		said   []*event.Report
		want   agreement.Outcome
		input  string
		why    agreement.CauseKind
	}{
		{"nothing has lapsed", plain, nil, "2018", all, nil, agreement.NotTriggered, "", 0},
		{"a lapse, and the month is not over", plain, lapsed(truth.True, "2016-02-01"), "2016-02-15", all, nil, agreement.Pending, "", 0},
		{"a lapse, and nothing done", plain, lapsed(truth.True, "2016-02-01"), "2018", all, nil, agreement.Overdue, "", 0},
		{"a lapse, and made good in time", plain, lapsed(truth.True, "2016-02-01"), "2018", all, []*event.Report{met("m", "2016-02-20")}, agreement.Fulfilled, "", 0},
		{"what was done before the lapse repairs nothing", plain, lapsed(truth.True, "2016-02-01"), "2018", all, []*event.Report{met("m", "2016-01-20")}, agreement.Overdue, "", 0},
		{"nor what was done on the very day before", plain, lapsed(truth.True, "2016-02-01"), "2018", all, []*event.Report{met("m", "2016-01-31")}, agreement.Overdue, "", 0},
		{"perhaps a lapse", plain, lapsed(truth.Unknown, "2016-02-01"), "2018", all, nil, agreement.Undetermined, "other", agreement.NobodySpeaks},

		{"not demanded yet, in time", onDemand, lapsed(truth.True, "2016-02-01"), "2016-02-15", all, nil, agreement.NotTriggered, "", 0},
		{"never demanded", onDemand, lapsed(truth.True, "2016-02-01"), "2018", all, nil, agreement.NotTriggered, "", 0},
		{"never demanded that anybody tells", onDemand, lapsed(truth.True, "2016-02-01"), "2018", nil, nil, agreement.Undetermined, "demand", agreement.NobodySpeaks},
		{"demanded too late", onDemand, lapsed(truth.True, "2016-02-01"), "2018", all, []*event.Report{asked("2016-05-01")}, agreement.NotTriggered, "", 0},
		{"demanded in time, and the month since is not over", onDemand, lapsed(truth.True, "2016-02-01"), "2016-03-10", all, []*event.Report{asked("2016-02-20")}, agreement.Pending, "", 0},
		{"demanded in time, and nothing done", onDemand, lapsed(truth.True, "2016-02-01"), "2018", all, []*event.Report{asked("2016-02-20")}, agreement.Overdue, "", 0},
		{"the first demand counts, whichever is told first", onDemand, lapsed(truth.True, "2016-02-01"), "2016-03-23", all, []*event.Report{asked("2016-02-25"), asked("2016-02-20")}, agreement.Overdue, "", 0},
		{"demanded in a month of which a part is too late", onDemand, lapsed(truth.True, "2016-02-01"), "2018", all, []*event.Report{asked("2016-03")}, agreement.Undetermined, "demand", agreement.DateStraddles},
		{"perhaps a lapse, certainly not demanded", onDemand, lapsed(truth.Unknown, "2016-02-01"), "2018", all, nil, agreement.NotTriggered, "", 0},
		{"perhaps a lapse, and demanded", onDemand, lapsed(truth.Unknown, "2016-02-01"), "2018", all, []*event.Report{asked("2016-02-20")}, agreement.Undetermined, "other", agreement.NobodySpeaks},
	} {
		t.Run(test.reason, func(t *testing.T) {
			s := asking{shape: test.shape, lapses: test.lapses, asOf: test.asOf, known: "2020", cover: test.cover, reports: test.said, more: public}.judge(t, agreement.Key{})
			if s.Outcome != test.want {
				t.Errorf("%v (%+v), want %v", s.Outcome, s.Unknown, test.want)
			}
			if s.K != 0 || s.N != 0 {
				t.Errorf("%d of %d: a repair is one, and is not counted", s.K, s.N)
			}
			if test.input != "" && !slices.ContainsFunc(s.Unknown, func(k agreement.Cause) bool { return k.Input == test.input && k.Why == test.why }) {
				t.Errorf("because %+v, want %s: %v", s.Unknown, test.input, test.why)
			}
		})
	}
}

// Law C3: a lapse of another commitment may open a right. It is there from the lapse on
// and for its time, and a use from before the lapse is no use of it.
func TestRightThatALapseOpens(t *testing.T) {
	use := agreement.Act{Of: []event.Body{notice{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "use", Matter: event.PublicPerformance, Test: is("retorsion")}}}
	shape := &agreement.Right{Use: use, After: &agreement.Reference{Of: "other"}, Within: when.Period{Days: 30}}
	used := func(day string) *event.Report {
		return say("r-"+event.ID(day), event.ID(day), "gazette", "2019-06", notice{"retorsion"}, dated(day))
	}
	for _, test := range []struct {
		reason string
		lapses []agreement.Lapse
		asOf   string
		said   []*event.Report
		want   agreement.Outcome
	}{
		{"usable", lapsed(truth.True, "2016-02-01"), "2016-02-15", nil, agreement.Available},
		{"used", lapsed(truth.True, "2016-02-01"), "2018", []*event.Report{used("2016-02-10")}, agreement.Exercised},
		{"not used", lapsed(truth.True, "2016-02-01"), "2018", nil, agreement.Lapsed},
		{"used before the lapse", lapsed(truth.True, "2016-02-01"), "2018", []*event.Report{used("2016-01-10")}, agreement.Lapsed},
		{"used too late", lapsed(truth.True, "2016-02-01"), "2018", []*event.Report{used("2016-06-10")}, agreement.Lapsed},
		{"used in a month of which a part lies before the lapse", lapsed(truth.True, "2016-02-15"), "2018", []*event.Report{used("2016-02")}, agreement.Undetermined},
		{"perhaps a lapse, and used", lapsed(truth.Unknown, "2016-02-01"), "2018", []*event.Report{used("2016-02-10")}, agreement.Undetermined},
	} {
		s := asking{shape: shape, lapses: test.lapses, asOf: test.asOf, known: "2020", cover: covering("", "", notice{}), reports: test.said, more: public}.judge(t, agreement.Key{})
		if s.Outcome != test.want {
			t.Errorf("%s: %v (%+v), want %v", test.reason, s.Outcome, s.Unknown, test.want)
		}
	}
}

// That a repair is missing can be alleged of a lapse that there is. Where it is unknown
// whether there was one, that is nobody's to claim here (law D3).
func TestAllegedWantOfARepair(t *testing.T) {
	shape := &agreement.Repair{Of: "other", With: agreement.Act{ID: "meeting", Of: []event.Body{meeting{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "held", Matter: event.Performance, Deed: true, Test: held}}}}
	for _, test := range []struct {
		reason string
		lapse  truth.Value
		want   []actor.ID
	}{
		{"a lapse", truth.True, []actor.ID{"avalon"}},
		{"perhaps a lapse", truth.Unknown, nil},
	} {
		reading := strict
		q := asking{shape: shape, reading: &reading, lapses: lapsed(test.lapse, "2016-02-01"), asOf: "2018", reports: []*event.Report{
			say("1", "m", "a.mfa", "2017-06-01", meeting{Held: truth.False}, dated("2016-06-01"), by(hands("borea")))}}
		c := q.kase(t)
		facts := q.facts(t, c)
		s := shape.Judge(c, agreement.Key{}, facts)
		var got []actor.ID
		for _, a := range c.Alleged(shape, agreement.Key{}, facts, s) {
			got = append(got, a.By)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, alleged by %q, want %q", test.reason, s.Outcome, got, test.want)
		}
	}
}

// Law C10: an extension names the new last day. What an account of higher rank names
// stands; of two of one rank it is either, and the window ends no later than the later.
func TestExtendedToADay(t *testing.T) {
	extends := agreement.Power{ID: "extension", Effect: agreement.Extends, Act: agreement.Act{ID: "extension", Of: []event.Body{notice{}}, Whose: agreement.Anybodys,
		Elements: []agreement.Element{{ID: "extension", Matter: event.PublicPerformance, Test: agreement.If(func(n notice) truth.Value { return truth.Of(n.What != "") })}}},
		To: func(b event.Body) when.Time { n, _ := b.(notice); return at(n.What) }}
	shape := &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016-06-30")}}
	end := func(day string) when.Instant { return on(day) }
	named := func(id event.ID, who actor.ID, day string) *event.Report {
		return say(id, "x", who, "2016-05-02", notice{day}, dated("2016-05-01"))
	}
	for _, test := range []struct {
		reason string
		said   []*event.Report
		lo, hi when.Instant
	}{
		{"not extended", nil, end("2016-06-30"), end("2016-06-30")},
		{"extended", []*event.Report{named("1", "c.mfa", "2016-09-30")}, end("2016-09-30"), end("2016-09-30")},
		{"the court's day stands", []*event.Report{named("1", "c.mfa", "2016-12-31"), named("2", "court", "2016-09-30")}, end("2016-09-30"), end("2016-09-30")},
		{"and does so told first", []*event.Report{named("1", "court", "2016-09-30"), named("2", "c.mfa", "2016-08-31")}, end("2016-09-30"), end("2016-09-30")},
		{"two of one rank", []*event.Report{named("1", "c.mfa", "2016-12-31"), named("2", "shield", "2016-09-30")}, end("2016-09-30"), end("2016-12-31")},
		{"the other way round", []*event.Report{named("1", "c.mfa", "2016-09-30"), named("2", "shield", "2016-12-31")}, end("2016-09-30"), end("2016-12-31")},
	} {
		reading := strict
		s := asking{shape: shape, reading: &reading, asOf: "2016-06-01", known: "2020", reports: test.said, more: func(co *agreement.Commitment) { public(co); co.Powers = []agreement.Power{extends} }}.judge(t, agreement.Key{})
		if s.Limit.Lo != test.lo || s.Limit.Hi != test.hi {
			t.Errorf("%s: the window ends between %v and %v, want %v and %v", test.reason, s.Limit.Lo, s.Limit.Hi, test.lo, test.hi)
		}
	}
}

// What a shape refers to, it refers to where a reading chooses it too.
func TestChosenRepairRefers(t *testing.T) {
	sort := &agreement.Term[string]{Name: "sort", Values: []string{"repair", "deed"}}
	co := agreement.Commitment{ID: "c", Shape: &agreement.Choose{By: sort, Of: []agreement.Choice{{Value: "deed", Shape: &agreement.Perform{Act: meet}}, {Value: "repair", Shape: &agreement.Repair{Of: "other", With: meet}}}}}
	if got := co.References(); len(got) != 1 || got[0] != (agreement.Reference{Of: "other"}) {
		t.Errorf("it refers to %v, want to the other", got)
	}
	if of := agreement.Repairs(co.Shape); of != "other" {
		t.Errorf("it repairs %q, want the other", of)
	}
}
