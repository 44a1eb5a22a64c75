package agreement_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// A count is what the inspectors, or somebody else, found.
type count struct {
	Made         truth.Value
	Tubes, Bombs truth.Maybe[float64]
}

func (count) Kind() string { return "example.org/count" }

// due is an event at which a count is due.
type due struct{ Held truth.Value }

func (due) Kind() string { return "example.org/due" }

var (
	exact   = func(v float64) event.Quantity { return event.Quantity{Exact: truth.Known(v)} }
	about   = func(v float64) event.Quantity { return event.Quantity{About: truth.Known(v)} }
	atLeast = func(v float64) event.Quantity { return event.Quantity{AtLeast: truth.Known(v)} }
	upTo    = func(v float64) event.Quantity { return event.Quantity{AtMost: truth.Known(v)} }
	between = func(a, b float64) event.Quantity {
		return event.Quantity{AtLeast: truth.Known(a), AtMost: truth.Known(b)}
	}
)

// figure puts an amount of warheads into a report.
func figure(q event.Quantity) func(*event.Report) {
	return func(r *event.Report) {
		r.Figures = append(r.Figures, event.Figure{Measure: "warheads", Value: q})
	}
}

var warheads = agreement.Measure{Name: "warheads", Unit: "warheads", About: 0.02}

// half a year, counted from 1 March
var halfYear = when.Period{Months: 6, Ends: when.LastDay}

// ceilingOf is the shape most tests ask: at most 1,550 warheads, counted on
// 1 March and 1 September.
func ceilingOf(most agreement.Ceiling) *agreement.Limit {
	return &agreement.Limit{Every: halfYear, Frame: agreement.Anchored, Anchor: at("2015-03-01"),
		Observed: agreement.Act{Of: []event.Body{count{}}, Elements: []agreement.Element{
			{ID: "counted", Text: "a count of warheads", Test: warheads.Given()},
			{ID: "level", Text: "no more than the ceiling", Deed: true, Test: agreement.AtMost(warheads, most)}}}}
}

// counted is a report of a count of Borea's warheads.
func counted(id, e event.ID, who actor.ID, made, on string, q event.Quantity, more ...func(*event.Report)) *event.Report {
	return say(id, e, who, made, count{Made: truth.True}, append(more, dated(on), figure(q), by(hands("borea")))...)
}

func TestLimit(t *testing.T) {
	most := agreement.Ceiling{Most: 1550}
	open := &agreement.Term[float64]{Name: "ceiling", Values: []float64{1500, 1550}}
	closed := agreement.Reading{Name: "closed", Closes: []agreement.Closing{open.Is(1500)}}
	yearly := agreement.Ceiling{Most: 1550, Changes: []agreement.Revision{{From: at("2017"), Until: at("2018"), Most: 1600}}}
	from2018 := func(co *agreement.Commitment) { co.From = at("2018-02-05") }
	public := func(co *agreement.Commitment) { co.Visible.Breach = agreement.Public }
	all := []event.Coverage{{Kinds: []string{"example.org/count"}}}
	const ins = "inspectors"

	tests := []struct {
		reason string
		ask    asking
		want   agreement.Outcome
		since  string // of a breach
		why    string // the unknown inputs, with their causes
		next   string
	}{
		{"one under it, the next not due yet", asking{asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1400))}},
			agreement.Respected, "", "", "2016-09-02"},
		{"exactly at the ceiling is within it", asking{asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1550))}},
			agreement.Respected, "", "", "2016-09-02"},
		{"one over it", asking{asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1551))}},
			agreement.Breached, "2016-03-01", "", ""},
		{"a breach stays though the level came down", asking{asOf: "2016-10-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1600)), counted("2", "f", ins, "2016-09-05", "2016-09-01", exact(1500))}},
			agreement.Breached, "2016-03-01", "", ""},
		{"nobody ever counted", asking{asOf: "2016-04-01"},
			agreement.Undetermined, "", "measurement (nobody speaks)", ""},

		{"it carries through the whole day on which the next is due", asking{asOf: "2016-09-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1400))}},
			agreement.Undetermined, "", "measurement (nobody speaks)", ""}, // T is the end of that day, when it is over
		{"and up to its last instant", asking{asOf: "2016-09-01T23:59:59.999999Z", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1400))}},
			agreement.Respected, "", "", "2016-09-02"},
		{"a late count carries no longer than an early one", asking{asOf: "2016-09-02", reports: []*event.Report{counted("1", "e", ins, "2016-08-05", "2016-08-01", exact(1400))}},
			agreement.Undetermined, "", "measurement (nobody speaks)", ""},
		{"a gap before it does not matter once there is a new one", asking{asOf: "2018-04-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1400)), counted("2", "f", ins, "2018-03-05", "2018-03-01", exact(1393))}},
			agreement.Respected, "", "", "2018-09-02"},
		{"made somewhere about the day on which one was due: it may still speak", asking{asOf: "2016-05-01", reports: []*event.Report{counted("1", "e", ins, "2016-04-01", "[2016-02-20..2016-03-05]", exact(1400))}},
			agreement.Undetermined, "", "measurement (date straddles)", "2016-09-02"},
		{"after the last day on which it may have spoken", asking{asOf: "2016-09-02", reports: []*event.Report{counted("1", "e", ins, "2016-04-01", "[2016-02-20..2016-03-05]", exact(1400))}},
			agreement.Undetermined, "", "measurement (nobody speaks)", ""},
		{"lapsed, but a breach would be public and the record is complete: silence speaks", asking{asOf: "2017-04-01", more: public, cover: all, reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1400))}},
			agreement.Respected, "", "", ""},
		{"reported after T of a time before T: known later, true then", asking{asOf: "2016-04-01", known: "2016-06-01", reports: []*event.Report{counted("1", "e", ins, "2016-05-05", "2016-03-01", exact(1600))}},
			agreement.Breached, "2016-03-01", "", ""},

		{"an uncertain figure on both sides of it", asking{asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", between(1500, 1600))}},
			agreement.Undetermined, "", "level (nobody speaks)", ""},
		{"a range that ends at it", asking{asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", between(1500, 1550))}},
			agreement.Respected, "", "", "2016-09-02"},
		{"at least so many, no more than it is known", asking{asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", atLeast(1550))}},
			agreement.Undetermined, "", "level (nobody speaks)", ""},
		{"at least more than it", asking{asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", atLeast(1551))}},
			agreement.Breached, "2016-03-01", "", ""},
		{"at most", asking{asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", upTo(1550))}},
			agreement.Respected, "", "", "2016-09-02"},
		{"about 1,500, give or take 2 %: 1,470 to 1,530", asking{asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", about(1500))}},
			agreement.Respected, "", "", "2016-09-02"},
		{"about 1,530: 1,499.4 to 1,560.6", asking{asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", about(1530))}},
			agreement.Undetermined, "", "level (nobody speaks)", ""},
		{"about 1,600: 1,568 to 1,632", asking{asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", about(1600))}},
			agreement.Breached, "2016-03-01", "", ""},

		{"rivals of one rank on both sides of it", asking{asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1540)), counted("2", "e", "institute", "2016-03-05", "2016-03-01", exact(1560))}},
			agreement.Undetermined, "", "level (accounts clash)", ""},
		{"rivals of one rank that are both over it", asking{asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1560)), counted("2", "e", "institute", "2016-03-05", "2016-03-01", exact(1590))}},
			agreement.Breached, "2016-03-01", "", ""},
		{"a precise account is not disturbed by a vague one", asking{asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1540)), counted("2", "e", "institute", "2016-03-05", "2016-03-01", atLeast(1000))}},
			agreement.Respected, "", "", "2016-09-02"},
		{"of higher rank: the institute's word is in no tier", asking{reading: &strict, asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1540)), counted("2", "e", "institute", "2016-03-05", "2016-03-01", exact(1560))}},
			agreement.Respected, "", "", "2016-09-02"},
		{"its own figure under it is a denial, and counts for nothing", asking{reading: &strict, asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", "b.army", "2016-03-05", "2016-03-01", exact(1400))}},
			agreement.Undetermined, "", "level (nobody speaks)", ""},
		{"its own figure over it is an admission", asking{reading: &strict, asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", "b.army", "2016-03-05", "2016-03-01", exact(1600))}},
			agreement.Breached, "2016-03-01", "", ""},
		{"conceded by the other side", asking{reading: &strict, asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", "b.army", "2016-03-05", "2016-03-01", exact(1400)), counted("2", "e", "a.mfa", "2016-03-06", "2016-03-01", exact(1400))}},
			agreement.Respected, "", "", "2016-09-02"},
		{"two different figures, one from each side, both under: both say that it is kept", asking{reading: &strict, asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", "b.army", "2016-03-05", "2016-03-01", exact(1400)), counted("2", "e", "a.mfa", "2016-03-06", "2016-03-01", exact(1450))}},
			agreement.Respected, "", "", "2016-09-02"},
		{"to deny a figure gives no other", asking{asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", "b.army", "2016-03-05", "2016-03-01", exact(1600), stance(event.Denies))}},
			agreement.Undetermined, "", "level (nobody speaks)", ""},

		{"a new figure amends the old", asking{asOf: "2016-06-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1600)), counted("2", "e", ins, "2016-05-05", "2016-03-01", exact(1500))}},
			agreement.Respected, "", "", "2016-09-02"},
		{"as known before it was amended", asking{asOf: "2016-06-01", known: "2016-04-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1600)), counted("2", "e", ins, "2016-05-05", "2016-03-01", exact(1500))}},
			agreement.Breached, "2016-03-01", "", ""},
		{"a less precise one amends it too", asking{asOf: "2016-06-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1600)), counted("2", "e", ins, "2016-05-05", "2016-03-01", between(1500, 1600))}},
			agreement.Undetermined, "", "level (nobody speaks)", ""},
		{"a later silence amends nothing", asking{asOf: "2016-06-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1600)), say("2", "e", ins, "2016-05-05", count{Made: truth.True}, by(hands("borea")))}},
			agreement.Breached, "2016-03-01", "", ""},
		{"two figures of one voice at one instant, one over it", asking{asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1500)), counted("2", "e", ins, "2016-03-05", "2016-03-01", exact(1600))}},
			agreement.Undetermined, "", "level (accounts clash)", ""},
		{"two figures of one voice at one instant, both under it", asking{asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1500)), counted("2", "e", ins, "2016-03-05", "2016-03-01", exact(1510))}},
			agreement.Respected, "", "", "2016-09-02"},
		{"withdrawn: as if it had never been counted", asking{asOf: "2016-06-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1600)), say("2", "e", ins, "2016-05-05", nil, func(r *event.Report) { r.Withdraws.Report = "1" })}},
			agreement.Undetermined, "", "measurement (nobody speaks)", ""},
		{"a figure in another unit is none", asking{asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", event.Quantity{Exact: truth.Known(2.), Unit: "thousands"})}},
			agreement.Undetermined, "", "measurement (nobody speaks)", ""},
		{"a count of something else does not open the question", asking{asOf: "2016-06-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1400)),
			say("2", "f", ins, "2016-05-05", count{Made: truth.True}, dated("2016-05-01"), by(hands("borea")))}},
			agreement.Respected, "", "", "2016-09-02"},
		{"a claim that nobody accepts does open it", asking{reading: &strict, asOf: "2016-06-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1400)), counted("2", "f", "a.mfa", "2016-05-05", "2016-05-01", exact(1700))}},
			agreement.Undetermined, "", "level (nobody speaks)", ""},
		{"the other state's count is not this one's", asking{asOf: "2016-06-01", reports: []*event.Report{say("2", "f", ins, "2016-05-05", count{Made: truth.True}, dated("2016-05-01"), figure(exact(1700)), by(hands("avalon")))}},
			agreement.Undetermined, "", "measurement (nobody speaks)", ""},

		{"before it took effect", asking{asOf: "2018-02-04", more: from2018, reports: []*event.Report{counted("1", "e", ins, "2017-09-05", "2017-09-01", exact(1700))}},
			agreement.NotTriggered, "", "", "2018-02-05T00:00:00.000001Z"},
		{"from 5 February on includes that day", asking{asOf: "2018-02-10", more: from2018, reports: []*event.Report{counted("1", "e", ins, "2018-02-06", "2018-02-05", exact(1700))}},
			agreement.Breached, "2018-02-05", "", ""},
		{"the day before is no breach", asking{asOf: "2018-02-10", more: from2018, reports: []*event.Report{counted("1", "e", ins, "2018-02-06", "2018-02-04", exact(1700))}},
			agreement.Undetermined, "", "measurement (nobody speaks)", ""},
		{"some day of that month may be", asking{asOf: "2018-03-10", more: from2018, reports: []*event.Report{counted("1", "e", ins, "2018-03-06", "2018-02", exact(1700))}},
			agreement.Undetermined, "", "time (date straddles)", ""},
		{"one from before carries into it", asking{asOf: "2018-02-10", more: from2018, reports: []*event.Report{counted("1", "e", ins, "2017-09-05", "2017-09-01", exact(1400))}},
			agreement.Respected, "", "", "2018-03-02"},

		{"the number is left open", asking{shape: ceilingOf(agreement.Ceiling{Open: open}), asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1540))}},
			agreement.Undetermined, "", "level (open term)", ""},
		{"a reading gives it", asking{shape: ceilingOf(agreement.Ceiling{Open: open}), reading: &closed, asOf: "2016-04-01", reports: []*event.Report{counted("1", "e", ins, "2016-03-05", "2016-03-01", exact(1540))}},
			agreement.Breached, "2016-03-01", "", ""},
		{"another number for a year", asking{shape: ceilingOf(yearly), asOf: "2017-04-01", reports: []*event.Report{counted("1", "e", ins, "2017-03-05", "2017-03-01", exact(1590))}},
			agreement.Respected, "", "", "2017-09-02"},
		{"the day after that year it holds no more", asking{shape: ceilingOf(yearly), asOf: "2018-04-01", reports: []*event.Report{counted("1", "e", ins, "2018-03-05", "2018-01-01", exact(1590))}},
			agreement.Breached, "2018-01-01", "", ""},
		{"counted about the turn of the year, between the two numbers", asking{shape: ceilingOf(yearly), asOf: "2018-02-01", reports: []*event.Report{counted("1", "e", ins, "2018-01-25", "[2017-12-20..2018-01-10]", exact(1590))}},
			agreement.Undetermined, "", "level (nobody speaks)", ""},
		{"counted about the turn of the year, over both", asking{shape: ceilingOf(yearly), asOf: "2018-02-01", reports: []*event.Report{counted("1", "e", ins, "2018-01-25", "[2017-12-20..2018-01-10]", exact(1601))}},
			agreement.Breached, "2017-12-20", "", ""},

		{"a word straight to the conclusion decides where no count does", asking{asOf: "2017-04-01", reports: []*event.Report{say("1", "x", ins, "2017-03-05", event.Conclusion{About: "borea", Of: []string{commitmentRef}, Kept: truth.False})}},
			agreement.Breached, "2015-01-01", "", ""},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			if test.ask.shape == nil {
				test.ask.shape = ceilingOf(most)
			}
			s := test.ask.judge(t, agreement.Key{})
			if s.Outcome != test.want {
				t.Errorf("got %v, want %v; unknown %v", s.Outcome, test.want, s.Unknown)
			}
			if got := reasons(s.Unknown); got != test.why {
				t.Errorf("unknown %q, want %q", got, test.why)
			}
			if test.since != "" && s.Since.Lo != from(test.since) {
				t.Errorf("since %v, want %v", s.Since, test.since)
			}
			want := when.Future
			if test.next != "" {
				want = from(test.next)
			}
			if s.Next != want {
				t.Errorf("next %v, want %v", s.Next, want)
			}
		})
	}
}

// reasons are the causes in words, the event left out.
func reasons(causes []agreement.Cause) string {
	var out []string
	for _, k := range causes {
		out = append(out, k.Input+" ("+k.Why.String()+")")
	}
	return strings.Join(out, ", ")
}

// Law M1: one correction between two counts turns both periods round, for who
// asks with the knowledge of it (edge case 18).
func TestLimitCorrected(t *testing.T) {
	// The count first dated to the end of August was made on 1 September: it
	// no longer speaks for the half year before, and does for the one after.
	rs := []*event.Report{
		counted("1", "e", "inspectors", "2016-09-10", "2016-08-31", exact(1500)),
		counted("2", "e", "inspectors", "2016-12-01", "2016-09-01", exact(1500)),
	}
	for _, q := range []struct {
		asOf, known string
		want        agreement.Outcome
	}{
		{"2016-08-31", "2016-10-01", agreement.Respected},
		{"2016-11-01", "2016-11-01", agreement.Undetermined},
		{"2016-08-31", "2016-12-31", agreement.Undetermined},
		{"2016-11-01", "2016-12-31", agreement.Respected},
	} {
		s := asking{shape: ceilingOf(agreement.Ceiling{Most: 1550}), asOf: q.asOf, known: q.known, reports: rs}.judge(t, agreement.Key{})
		if s.Outcome != q.want {
			t.Errorf("as of %s, known by %s: %v, want %v", q.asOf, q.known, s.Outcome, q.want)
		}
	}
}

// How long a measurement carries, by the frame.
func TestLimitFrames(t *testing.T) {
	shape := func(every when.Period, f agreement.Frame, anchor string) *agreement.Limit {
		l := ceilingOf(agreement.Ceiling{Most: 1550})
		l.Every, l.Frame, l.Anchor = every, f, at(anchor)
		return l
	}
	months := func(n int) when.Period { return when.Period{Months: n, Ends: when.LastDay} }
	for _, test := range []struct {
		reason string
		shape  *agreement.Limit
		on     string
		lapses string // the first instant at which it no longer speaks
	}{
		{"calendar quarters: due on the first day of the next", shape(months(3), agreement.Calendar, ""), "2016-02-10", "2016-04-02"},
		{"made on such a day, it is that day's", shape(months(3), agreement.Calendar, ""), "2016-04-01", "2016-07-02"},
		{"the last quarter runs into the next year", shape(months(3), agreement.Calendar, ""), "2016-12-31", "2017-01-02"},
		{"six months of its own: not the day itself, the whole last day", shape(months(6), agreement.Sliding, ""), "2016-02-10", "2016-08-11"},
		{"ninety days of its own", shape(when.Period{Days: 90}, agreement.Sliding, ""), "2016-01-01", "2016-04-01"},
		{"anchored at the end of a month: a short month shifts no later day", shape(months(1), agreement.Anchored, "2015-01-31"), "2016-03-15", "2016-04-01"},
		{"no anchor: from the commitment's start, 1 January 2015", shape(months(12), agreement.Anchored, ""), "2016-03-15", "2017-01-02"},
		{"before the first is due", shape(months(6), agreement.Anchored, "2017-03-01"), "2015-03-15", "2017-03-02"},
		{"hours, to the instant", shape(when.Period{Hours: 72}, agreement.Anchored, "2015-01-01"), "2016-02-10T00:00:00Z", "2016-02-10T00:00:00.000001Z"}, // 405 days and 135 times three
	} {
		t.Run(test.reason, func(t *testing.T) {
			rs := []*event.Report{counted("1", "e", "inspectors", "2017-01-05", test.on, exact(1500))}
			q := asking{shape: test.shape, known: "2030", reports: rs}
			q.asOf = test.lapses
			if at(test.lapses).Precision() != when.PrecisionInstant {
				q.asOf += "T00:00:00Z"
			}
			if test.reason == "hours, to the instant" {
				q.asOf = "2016-02-13T00:00:00.000001Z"
			}
			if s := q.judge(t, agreement.Key{}); s.Outcome != agreement.Undetermined {
				t.Errorf("at %s: %v", q.asOf, s.Outcome)
			}
			end := on(q.asOf)
			q.asOf = (end - 1).String()
			s := q.judge(t, agreement.Key{})
			if s.Outcome != agreement.Respected || s.Next != end {
				t.Errorf("just before %v: %v, next %v", end, s.Outcome, s.Next)
			}
		})
	}
}

// Events at which a measurement is due, instead of dates (law C6).
func TestLimitUntil(t *testing.T) {
	l := ceilingOf(agreement.Ceiling{Most: 1550})
	l.Every, l.Frame, l.Anchor = when.Period{}, 0, when.Time{}
	l.Until = &agreement.Act{Of: []event.Body{due{}}, Elements: []agreement.Element{{ID: "held", Text: "held", Test: agreement.If(func(d due) truth.Value { return d.Held })}}}
	session := func(id event.ID, on string, held truth.Value) *event.Report {
		return say(id, "s"+id, "gazette", "2016-12-01", due{held}, dated(on))
	}
	first := counted("1", "e", "inspectors", "2016-03-05", "2016-03-01", exact(1500))
	for _, test := range []struct {
		reason  string
		reports []*event.Report
		want    agreement.Outcome
	}{
		{"no session since", nil, agreement.Respected},
		{"a session since", []*event.Report{session("2", "2016-06-01", truth.True)}, agreement.Undetermined},
		{"perhaps a session since", []*event.Report{session("2", "2016-06-01", truth.Unknown)}, agreement.Undetermined},
		{"a session that was called off", []*event.Report{session("2", "2016-06-01", truth.False)}, agreement.Respected},
		{"a session before", []*event.Report{session("2", "2016-02-01", truth.True)}, agreement.Respected},
		{"the session at which it was made", []*event.Report{session("2", "2016-03-01", truth.True)}, agreement.Respected},
		{"a session that may have been before or since", []*event.Report{session("2", "2016", truth.True)}, agreement.Undetermined},
		{"counted again since", []*event.Report{session("2", "2016-06-01", truth.True), counted("3", "f", "inspectors", "2016-07-05", "2016-07-01", exact(1500))}, agreement.Respected},
	} {
		t.Run(test.reason, func(t *testing.T) {
			s := asking{shape: l, asOf: "2016-12-31", reports: append([]*event.Report{first}, test.reports...)}.judge(t, agreement.Key{})
			if s.Outcome != test.want {
				t.Errorf("%v, want %v", s.Outcome, test.want)
			}
		})
	}
}

// A counting rule lives in the reading of the body: here a bomber counts as
// one, whatever it carries.
func TestMeasureOfBody(t *testing.T) {
	rule := agreement.Measure{Unit: "warheads", Of: func(b event.Body) event.Quantity {
		c, ok := b.(count)
		if !ok {
			return event.Quantity{}
		}
		tubes, said := c.Tubes.Get()
		bombers, both := c.Bombs.Get()
		switch {
		case said && both:
			return exact(tubes + bombers)
		case said:
			return atLeast(tubes)
		}
		return event.Quantity{}
	}}
	l := ceilingOf(agreement.Ceiling{Most: 1550})
	l.Observed.Elements = []agreement.Element{{ID: "level", Text: "no more", Deed: true, Test: agreement.AtMost(rule, agreement.Ceiling{Most: 1550})}}
	for _, test := range []struct {
		reason string
		body   count
		want   agreement.Outcome
	}{
		{"both said", count{Tubes: truth.Known(1500.), Bombs: truth.Known(50.)}, agreement.Respected},
		{"one too many", count{Tubes: truth.Known(1500.), Bombs: truth.Known(51.)}, agreement.Breached},
		{"half of it is enough to be over", count{Tubes: truth.Known(1551.)}, agreement.Breached},
		{"half of it is not enough to be within", count{Tubes: truth.Known(1500.)}, agreement.Undetermined},
		{"silent", count{}, agreement.Undetermined},
	} {
		t.Run(test.reason, func(t *testing.T) {
			rs := []*event.Report{say("1", "e", "inspectors", "2016-03-05", test.body, dated("2016-03-01"), by(hands("borea")))}
			if s := (asking{shape: l, asOf: "2016-04-01", reports: rs}).judge(t, agreement.Key{}); s.Outcome != test.want {
				t.Errorf("%v, want %v", s.Outcome, test.want)
			}
		})
	}
}

// An account that establishes nothing on a reading is an allegation of a
// breach if it says that the level was over (law D3).
func TestLimitAlleged(t *testing.T) {
	q := asking{shape: ceilingOf(agreement.Ceiling{Most: 1550}), reading: &strict, asOf: "2016-06-01",
		reports: []*event.Report{counted("1", "e", "a.mfa", "2016-05-05", "2016-05-01", exact(1700))}}
	c := q.kase(t)
	facts := q.facts(t, c)
	s := q.shape.Judge(c, agreement.Key{}, facts)
	got := c.Alleged(q.shape, agreement.Key{}, facts, s)
	if len(got) != 1 || got[0].By != "avalon" || len(got[0].Claims) != 1 || got[0].Claims[0] != "level" {
		t.Errorf("%v, alleged %+v", s.Outcome, got)
	}
}

func TestLimitValidate(t *testing.T) {
	good := func() *agreement.Limit { return ceilingOf(agreement.Ceiling{Most: 1550}) }
	for _, test := range []struct {
		reason string
		change func(*agreement.Limit)
		want   string // in the problem; "" none
	}{
		{"as it should be", func(*agreement.Limit) {}, ""},
		{"how long a measurement speaks must be said", func(l *agreement.Limit) { l.Every = when.Period{} }, "shape.every: required"},
		{"or at events of some kind", func(l *agreement.Limit) { l.Every, l.Frame, l.Until = when.Period{}, 0, &agreement.Act{} }, "shape.until.of: required"},
		{"in one way", func(l *agreement.Limit) { l.Until = &agreement.Act{} }, "shape: conflict"},
		{"how it is counted must be said", func(l *agreement.Limit) { l.Frame = 0 }, "shape.frame: ambiguous"},
		{"months need an end-of-month rule", func(l *agreement.Limit) { l.Every.Ends = 0 }, "shape.every: ambiguous"},
		{"calendar periods divide a year", func(l *agreement.Limit) { l.Frame, l.Every.Months = agreement.Calendar, 5 }, "shape.every: invalid"},
		{"something must say whether it is kept", func(l *agreement.Limit) { l.Observed.Elements = l.Observed.Elements[:1] }, "elements: required"},
		{"a measure without a name", func(l *agreement.Limit) {
			l.Observed.Elements[1].Test = agreement.AtMost(agreement.Measure{}, agreement.Ceiling{})
		}, `["level"].measure: required`},
		{"about as a share", func(l *agreement.Limit) {
			l.Observed.Elements[1].Test = agreement.AtMost(agreement.Measure{Name: "w", About: 5}, agreement.Ceiling{})
		}, `["level"].about: invalid`},
		{"a change that never holds", func(l *agreement.Limit) {
			l.Observed.Elements[1].Test = agreement.AtMost(warheads, agreement.Ceiling{Changes: []agreement.Revision{{From: at("2018"), Until: at("2017")}}})
		}, "changes[0]: invalid"},
		{"a change without a beginning", func(l *agreement.Limit) {
			l.Observed.Elements[1].Test = agreement.AtMost(warheads, agreement.Ceiling{Changes: []agreement.Revision{{}}})
		}, "changes[0].from: required"},
		{"stated and open", func(l *agreement.Limit) {
			l.Observed.Elements[1].Test = agreement.AtMost(warheads, agreement.Ceiling{Most: 1, Open: &agreement.Term[float64]{Name: "n"}})
		}, "ceiling: conflict"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			l := good()
			test.change(l)
			var bad agreement.Problems
			l.Validate("shape", &bad)
			err := bad.Err()
			if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

// quantity draws an amount near the ceiling of 10, in any way of saying it.
func quantity(t *rapid.T) event.Quantity {
	v := float64(rapid.IntRange(6, 14).Draw(t, "amount"))
	switch rapid.IntRange(0, 4).Draw(t, "way") {
	case 0:
		return exact(v)
	case 1:
		return atLeast(v)
	case 2:
		return upTo(v)
	case 3:
		return between(v, v+float64(rapid.IntRange(0, 4).Draw(t, "width")))
	}
	return about(v)
}

// Laws C3 and M1: the same record in any order, judged twice and by several at
// once, gives the same status; and it does not change before its Next (I1).
func TestLimitIsPure(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l := ceilingOf(agreement.Ceiling{Most: 10, Changes: []agreement.Revision{{From: at("2016"), Until: at("2017"), Most: 9}}})
		if rapid.Bool().Draw(rt, "sliding") {
			l.Frame, l.Every = agreement.Sliding, when.Period{Days: 100}
		}
		var rs []*event.Report
		for i := range rapid.IntRange(0, 6).Draw(rt, "reports") {
			e := event.ID("e" + string(rune('0'+rapid.IntRange(0, 2).Draw(rt, "event"))))
			who := rapid.SampledFrom([]actor.ID{"inspectors", "b.army", "a.mfa", "c.mfa", "institute"}).Draw(rt, "who")
			day := rapid.SampledFrom([]string{"2015-03-01", "2015-12", "2016-02-29", "2016-09-01", "2017", "[2015-12-20..2016-01-10]"}).Draw(rt, "day")
			made := rapid.SampledFrom([]string{"2017-12-31", "2018-02-01", "2018-03-01"}).Draw(rt, "made")
			rs = append(rs, counted(event.ID("r"+string(rune('0'+i))), e, who, made, day, quantity(rt)))
		}
		r := rapid.SampledFrom([]*agreement.Reading{&everybody, &strict}).Draw(rt, "reading")
		asOf := rapid.SampledFrom([]string{"2015-03-15", "2015-12-31", "2016-03-01", "2016-12-24", "2017-06-01", "2018-01-01"}).Draw(rt, "asOf")
		q := asking{shape: l, reading: r, asOf: asOf, known: "2019", reports: rs}
		want := q.judge(t, agreement.Key{})
		var wg sync.WaitGroup
		got := make([]agreement.Status, 4)
		for i := range got {
			p := q
			p.reports = rapid.Permutation(rs).Draw(rt, "order")
			wg.Go(func() { got[i] = p.judge(t, agreement.Key{}) })
		}
		wg.Wait()
		for _, s := range got {
			if d := cmp.Diff(want, s); d != "" {
				rt.Fatalf("another order or another goroutine: %s", d)
			}
		}
		if want.Next > on(asOf) && want.Next < from("2019") {
			p := q
			p.asOf = (want.Next - 1).String()
			before := p.judge(t, agreement.Key{})
			before.Next = want.Next
			if d := cmp.Diff(want, before); d != "" {
				rt.Fatalf("changed before its next instant %v: %s", want.Next, d)
			}
		}
	})
}

// An explanation names who speaks without saying whether it is too much, and why his word
// settles nothing (laws A1 and M8); the words that settle it are told as they are.
func TestAmountOnBothSidesIsExplained(t *testing.T) {
	shape := element(event.Harm, agreement.AtMost(warheads, agreement.Ceiling{Most: 100}))
	q := asking{shape: shape, reports: []*event.Report{
		say("r1", "e", "court", "2016-03-01", raid{}, dated("2016-02-01"), figure(between(90, 110))),
		say("r2", "e", "c.mfa", "2016-03-01", raid{}, figure(exact(90)))}}
	c := q.kase(t)
	_, steps := shape.Acts()[0].Explain(c, c.View.Events[0])
	var told []string
	for _, s := range steps[0].Said {
		told = append(told, fmt.Sprint(s.Report, " ", s.Value, " ", s.Counted))
	}
	slices.Sort(told)
	if diff := cmp.Diff([]string{"r1 unknown false", "r2 true true"}, told); diff != "" {
		t.Error(diff)
	}
	if notes := strings.Join(steps[0].Notes, "\n"); !strings.Contains(notes, "r1") || !strings.Contains(notes, "100") || strings.Contains(notes, "r2") {
		t.Errorf("notes %q, want one of r1 and the hundred", notes)
	}
}
