package agreement_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

// The next period begins where Standing says, and not before: asked up to that
// instant there is one more, asked up to the one before it there is not.
func TestNextPeriodBegins(t *testing.T) {
	for _, shape := range []agreement.Shape{
		&agreement.Recur{Act: meet, N: 1, Every: year, Frame: agreement.Calendar},
		&agreement.Recur{Act: meet, N: 1, Every: when.Period{Months: 3, Ends: when.LastDay}, Frame: agreement.Calendar},
		&agreement.Recur{Act: meet, N: 1, Every: when.Period{Days: 10}, Frame: agreement.Anchored, Anchor: at("2015-03-01")},
		&agreement.Recur{Act: meet, N: 1, Every: when.Period{Hours: 5}, Frame: agreement.Anchored},
		&agreement.Quota{Act: caught(&tonnes), Every: year, Frame: agreement.Calendar},
	} {
		q := asking{shape: shape, from: "2015-01-31"}
		c := q.kase(t)
		upto := on("2015-06-30")
		for range 5 {
			keys, next := shape.Standing(nil, c, upto)
			before, _ := shape.Standing(nil, c, next-1)
			then, _ := shape.Standing(nil, c, next)
			if next <= upto || len(before) != len(keys) || len(then) != len(keys)+1 {
				t.Fatalf("%T: %d periods by %v, the next at %v: %d before it, %d then", shape, len(keys), upto, next, len(before), len(then))
			}
			for i := 1; i < len(then); i++ {
				if then[i].From != then[i-1].Until {
					t.Errorf("%T: a gap between %v and %v", shape, then[i-1], then[i])
				}
			}
			upto = next
		}
	}
}

// A quota's year is over as it ends: the answer may change then, and a breach rests
// on what told of it.
func TestQuotaOverItsYear(t *testing.T) {
	shape := &agreement.Quota{Act: caught(&tonnes), Most: agreement.Ceiling{Most: 10}, Every: year, Frame: agreement.Calendar}
	key := agreement.Key{From: from("2016"), Until: from("2017")}
	q := asking{shape: shape, reading: &strict, asOf: "2016-06-30", cover: covering("", "", landing{}), more: public,
		reports: []*event.Report{landed("1", "e", "inspectors", "2016-03-10", "2016-03-01", weight(exact(4)))}}
	if s := q.judge(t, key); s.Outcome != agreement.Respected || !s.SoFar || s.Next != key.Until {
		t.Errorf("in the year: %v, so far %v, next %v; want respected so far, next %v", s.Outcome, s.SoFar, s.Next, key.Until)
	}
	q.reports = append(q.reports, landed("2", "f", "b.mfa", "2016-04-10", "2016-04-01", weight(exact(9))))
	if s := q.judge(t, key); s.Outcome != agreement.Breached || s.Basis != agreement.Reported {
		t.Errorf("over it: %v on the basis %q, want breached, reported", s.Outcome, s.Basis)
	}
	q.reports = []*event.Report{landed("2", "f", "court", "2016-04-10", "2016-04-01", weight(exact(19)))}
	if s := q.judge(t, key); s.Outcome != agreement.Breached || s.Basis != agreement.Adjudicated {
		t.Errorf("over it by a judgment: %v on the basis %q, want breached, adjudicated", s.Outcome, s.Basis)
	}
}

// Numbers are printed in full.
func TestNumbersInFull(t *testing.T) {
	q := asking{shape: &agreement.Quota{Act: caught(&tonnes)}, reports: []*event.Report{landed("1", "e", "inspectors", "2016-03-10", "2016-03-01", weight(between(2_000_000, 30_000_000.5)))}}
	if got := q.fact(t).Amount.String(); got != "2000000 to 30000000.5" {
		t.Errorf("%s, want 2000000 to 30000000.5", got)
	}
}

// A sliding duty changes next where a window ends, never before T.
func TestSlidingNext(t *testing.T) {
	shape := &agreement.Recur{Act: meet, N: 1, Every: year, Frame: agreement.Sliding}
	for _, test := range []struct {
		asOf, next string
		reason     string
	}{
		{"2015-06-30", "2016-01-01", "the first window has not ended"},
		{"2016-03-01", "2016-05-01", "a meeting of May is already known of"},
		{"2016-05-01", "2016-06-01", "a meeting of June 2015 counts for a year"},
		{"2016-09-01", "2017-05-01", "and one of May 2016"},
	} {
		q := asking{shape: shape, asOf: test.asOf, known: "2020", more: public, cover: covering("", "", meeting{}),
			reports: []*event.Report{met("a", "2015-06-01T00:00:00Z"), met("b", "2016-05-01T00:00:00Z")}}
		if s := q.judge(t, agreement.Key{}); s.Next != from(test.next) {
			t.Errorf("as of %s the answer may change at %v, want %s: %s", test.asOf, s.Next, test.next, test.reason)
		}
	}
	q := asking{shape: shape, asOf: "2018-06-30", more: public, cover: covering("", "", meeting{})}
	if s := q.judge(t, agreement.Key{}); s.Outcome != agreement.Missed || s.Basis != agreement.BySilence {
		t.Errorf("nothing reported: %v on the basis %q, want missed, silence", s.Outcome, s.Basis)
	}
}

// What is wrong with a ceiling, a frame or a choice is named with its code.
func TestValidateCounts(t *testing.T) {
	for _, test := range []struct {
		reason string
		shape  agreement.Shape
		want   string // "" is fine
	}{
		{"calendar periods have no days", &agreement.Quota{Act: caught(nil), Every: when.Period{Months: 12, Days: 1, Ends: when.LastDay}, Frame: agreement.Calendar}, "shape.every: invalid"},
		{"nor hours", &agreement.Quota{Act: caught(nil), Every: when.Period{Months: 12, Hours: 1, Ends: when.LastDay}, Frame: agreement.Calendar}, "shape.every: invalid"},
		{"but months", &agreement.Quota{Act: caught(nil), Every: when.Period{Days: 365}, Frame: agreement.Calendar}, "shape.every: invalid"},
		{"that divide a year", &agreement.Quota{Act: caught(nil), Every: when.Period{Months: 24, Ends: when.LastDay}, Frame: agreement.Calendar}, "shape.every: invalid"},
		{"as do these", &agreement.Quota{Act: caught(nil), Every: when.Period{Months: 6, Ends: when.LastDay}, Frame: agreement.Calendar}, ""},
		{"a ceiling that is no number", ceilingOf(agreement.Ceiling{Most: math.NaN()}), "ceiling.most: invalid"},
		{"nor one without end", ceilingOf(agreement.Ceiling{Most: math.Inf(1)}), "ceiling.most: invalid"},
		{"nor one that changes to none", ceilingOf(agreement.Ceiling{Changes: []agreement.Revision{{From: at("2016"), Most: math.Inf(-1)}}}), "ceiling.most: invalid"},
		{"months need an end-of-month rule", &agreement.Recur{Act: meet, N: 1, Every: when.Period{Months: 12}, Frame: agreement.Calendar}, "shape.every: ambiguous"},
		{"an answer in another kind says what it answers", &agreement.Respond{
			To:   agreement.Act{Of: []event.Body{demand{}}, Elements: []agreement.Element{{ID: "demand", Test: made}}},
			With: agreement.Act{Of: []event.Body{reply{}}, Elements: []agreement.Element{{ID: "reply", Test: given}}}}, "with.re: required"},
		{"one of the same kind may be the event itself", &agreement.Respond{
			To:   agreement.Act{Of: []event.Body{reply{}}, Elements: []agreement.Element{{ID: "demand", Test: given}}},
			With: agreement.Act{Of: []event.Body{reply{}}, Elements: []agreement.Element{{ID: "reply", Test: given}}}}, ""},
		{"an element asks a kind that the act reads", &agreement.Refrain{From: agreement.Act{Of: []event.Body{raid{}}, Elements: []agreement.Element{{ID: "held", Test: held}}}}, `["held"].test: unknown`},
		{"a choice without shapes", &agreement.Choose{By: &agreement.Term[string]{Name: "sort"}}, "shape: required"},
		{"a choice that nothing makes", &agreement.Choose{Of: []agreement.Choice{{Value: "a", Shape: agreement.Declare{}}}}, "shape: required"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			var bad agreement.Problems
			test.shape.Validate("shape", &bad)
			err := bad.Err()
			if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
	for about, ok := range map[float64]bool{0: true, 0.05: true, 0.999: true, 1: false, -0.05: false, math.NaN(): false} {
		l := ceilingOf(agreement.Ceiling{})
		l.Observed.Elements[1].Test = agreement.AtMost(agreement.Measure{Name: "w", About: about}, agreement.Ceiling{})
		var bad agreement.Problems
		l.Validate("shape", &bad)
		if (bad.Err() == nil) != ok {
			t.Errorf("about within %v: %v, want fine %v", about, bad.Err(), ok)
		}
	}
}

// A reading may close a term with its only value and no other, and a neutral one
// names no party's word as its own or the other's.
func TestValidateReadings(t *testing.T) {
	only := &agreement.Term[string]{Name: "a word", Values: []string{"wide"}}
	for _, test := range []struct {
		reason  string
		reading agreement.Reading
		want    string // "" is fine
	}{
		{"the only value", agreement.Reading{Name: "r", Closes: []agreement.Closing{only.Is("wide")}}, ""},
		{"another", agreement.Reading{Name: "r", Closes: []agreement.Closing{only.Is("narrow")}}, `closes["a word"]: invalid`},
		{"a party's own word", agreement.Reading{Name: "r", Party: agreement.First, Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{event.Harm: {{"own", "other/against-self"}}}}}, ""},
		{"nobody's own word", agreement.Reading{Name: "r", Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{event.Harm: {{"own"}}}}}, `accepts["harm"]`},
		{"nobody's other", agreement.Reading{Name: "r", Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{event.Harm: {{"other"}}}}}, `accepts["harm"]`},
	} {
		t.Run(test.reason, func(t *testing.T) {
			ty := agreement.Type{Name: "example.org/t", Terms: []agreement.Open{only}, Commitments: []agreement.Commitment{{ID: "c", Text: "x", Shape: agreement.Declare{}}}, Readings: []agreement.Reading{test.reading}}
			err := ty.Validate()
			if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

// The life of a mechanism that was promised: what has not been promised cannot end
// (law C13).
func TestLifeOfAMechanism(t *testing.T) {
	does := func(what string) *agreement.Act {
		return &agreement.Act{ID: what, Of: []event.Body{notice{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: what, Test: is(what)}}}
	}
	sleep := &agreement.Term[when.Period]{Name: "sleep"}
	m := &agreement.Mechanism{ID: "council", Promised: at("2015-06-01"), Being: meet,
		Suspended: does("suspended"), Resumed: does("resumed"), Replaced: does("replaced"), Ended: does("ended"), Dormant: sleep}
	reading := agreement.Reading{Name: "sleepy", Closes: []agreement.Closing{sleep.Is(when.Period{Months: 24, Ends: when.LastDay})}}
	told := func(what, day string) *event.Report {
		return say("n-"+event.ID(what+day), event.ID(what+day), "gazette", "2019", notice{What: what}, dated(day))
	}
	for _, test := range []struct {
		reason, asOf string
		said         []*event.Report
		want         agreement.Life
		since        string // "" is none
	}{
		{"not promised yet", "2015-05-31", nil, agreement.NoMechanism, ""},
		{"promised", "2015-06-30", nil, agreement.Promised, "2015-06-01"},
		{"ended before it was promised: somebody else's", "2015-05-31", []*event.Report{told("ended", "2015-03-01")}, agreement.NoMechanism, ""},
		{"ended before it ever met", "2016", []*event.Report{told("ended", "2015-09-01")}, agreement.MechanismEnded, "2015-09-01"},
		{"in being since it first met", "2016", []*event.Report{met("b", "2015-11-01"), met("a", "2015-09-01")}, agreement.InBeing, "2015-09-01"},
		{"suspended", "2016", []*event.Report{met("a", "2015-09-01"), told("suspended", "2016-03-01")}, agreement.MechanismSuspended, "2016-03-01"},
		{"suspended and resumed", "2016", []*event.Report{met("a", "2015-09-01"), told("suspended", "2016-03-01"), told("resumed", "2016-05-01")}, agreement.InBeing, "2016-05-01"},
		{"resumed and suspended again", "2016", []*event.Report{met("a", "2015-09-01"), told("suspended", "2016-03-01"), told("resumed", "2016-05-01"), told("suspended", "2016-07-01")}, agreement.MechanismSuspended, "2016-07-01"},
		{"superseded", "2016", []*event.Report{met("a", "2015-09-01"), told("replaced", "2016-03-01")}, agreement.Superseded, "2016-03-01"},
		{"asleep two years after it last met", "2018", []*event.Report{met("a", "2015-09-01"), met("b", "2016-03-01")}, agreement.Dormant, "2018-03-01"},
		{"two years after, at the end of the day: asleep", "2018-03-01", []*event.Report{met("a", "2015-09-01"), met("b", "2016-03-01")}, agreement.Dormant, "2018-03-01"},
		{"two years after, to the day: not yet", "2018-02-28", []*event.Report{met("a", "2015-09-01"), met("b", "2016-03-01")}, agreement.InBeing, "2015-09-01"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			q := asking{shape: agreement.Declare{}, reading: &reading, asOf: test.asOf, known: "2020", cover: covering("", "", meeting{}), reports: test.said}
			got := m.Alive(q.kase(t))
			var since when.Span
			if test.since != "" {
				since = at(test.since).Span(time.UTC)
			}
			if got.Life != test.want || got.Since != since {
				t.Errorf("%v since %v, want %v since %v", got.Life, got.Since, test.want, since)
			}
		})
	}
}

// A right or a duty that the reading does not have, or does not have yet, is not
// one: a sliding count included.
func TestSlidingBeforeItBinds(t *testing.T) {
	shape := &agreement.Recur{Act: meet, N: 1, Every: year, Frame: agreement.Sliding}
	for _, test := range []struct {
		reason string
		stated agreement.Side
		asOf   string
		want   agreement.Force
	}{
		{"stated by the other side alone", agreement.First, "2018", agreement.NoDuty},
		{"not in force yet", agreement.Each, "2014", agreement.NotYet},
	} {
		q := asking{shape: shape, asOf: test.asOf, more: func(co *agreement.Commitment) { public(co); co.StatedBy = test.stated }, cover: covering("", "", meeting{})}
		if s := q.judge(t, agreement.Key{}); s.Outcome != agreement.NotTriggered || s.Force != test.want {
			t.Errorf("%s: %v, %v; want not triggered, %v", test.reason, s.Outcome, s.Force, test.want)
		}
	}
}

// An effort does not change before its Next, days that a short month lacks included
// (law I1): what 31 January and a month is, 1 March less a month may already be past.
func TestEffortOverAShortMonth(t *testing.T) {
	for _, covered := range []string{"2015-01-28", "2015-01-29", "2015-01-30", "2015-01-31", "2015-02-01"} {
		for _, rule := range []when.EndOfMonth{when.LastDay, when.NextDay} {
			shape := &agreement.Endeavour{By: meet, Within: when.Period{Months: 1, Ends: rule}}
			asked := func(asOf when.Instant) agreement.Status {
				q := asking{shape: shape, from: "2014", asOf: asOf.String(), more: public, cover: covering(covered, "", meeting{})}
				return q.judge(t, agreement.Key{})
			}
			next, was := when.Past, agreement.Status{}
			for day := range 9 {
				asOf := when.Period{Days: day}.After(from("2015-02-25"), time.UTC)
				s := asked(asOf)
				if day > 0 && asOf < next && s.Outcome != was.Outcome {
					t.Errorf("covered from %s, %v: %v at %v, and was not to change before %v", covered, rule, s.Outcome, asOf, next)
				}
				if s.Next <= asOf {
					t.Errorf("covered from %s, %v: at %v it may next change at %v", covered, rule, asOf, s.Next)
				}
				if day == 0 || asOf >= next || s.Outcome != was.Outcome {
					next, was = s.Next, s
				}
			}
			if was.Outcome != agreement.NotShown {
				t.Errorf("covered from %s, %v: %v in the end, want not shown", covered, rule, was.Outcome)
			}
		}
	}
}

// A quota that was exceeded twice was exceeded when it was first, whatever the events are
// called (law M7).
func TestFirstExcess(t *testing.T) {
	shape := &agreement.Quota{Act: caught(nil), Most: agreement.Ceiling{Most: 1}, Every: year, Frame: agreement.Sliding}
	for _, ids := range [][4]event.ID{{"a", "b", "c", "d"}, {"d", "c", "b", "a"}, {"c", "d", "a", "b"}} {
		q := asking{shape: shape, asOf: "2019", known: "2020"}
		for i, day := range []string{"2015-02-01", "2015-03-01", "2017-02-01", "2017-03-01"} {
			q.reports = append(q.reports, landed("r-"+ids[i], ids[i], "court", "2019", day))
		}
		s := q.judge(t, agreement.Key{})
		if s.Outcome != agreement.Breached || s.On != at("2015-03-01").Span(time.UTC) {
			t.Errorf("%q: %v on %v, want breached on 1 March 2015", ids, s.Outcome, s.On)
		}
	}
}
