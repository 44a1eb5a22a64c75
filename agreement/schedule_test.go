package agreement_test

import (
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

// days is a schedule of some dates; one that is no date breaks it.
type days []string

func (d days) Occurrences(from, upto when.Instant, zones ...*time.Location) (iter.Seq[when.Span], error) {
	var out []when.Span
	for _, s := range d {
		if s == "" {
			return nil, errors.New("the schedule is broken")
		}
		if span := at(s).Span(zones...); span.Lo >= from && span.Lo < upto {
			out = append(out, span)
		}
	}
	return slices.Values(out), nil
}

// A period of a schedule runs from the end of one date to the end of the next, and is
// due on that date. It has begun at T where T lies after its first instant (laws C3, M1).
func TestScheduledPeriods(t *testing.T) {
	quarters := days{"2016-03-31", "2016-06-30", "2016-09-30"}
	for _, test := range []struct {
		reason string
		on     days
		asOf   string
		want   []string // the days on which periods are due
		next   when.Instant
	}{
		{"the first is running", quarters, "2016-02-01", []string{"2016-03-31"}, on("2016-03-31") + 1},
		{"on the last day of it the next has not begun", quarters, "2016-03-31", []string{"2016-03-31"}, on("2016-03-31") + 1},
		{"the day after, it has", quarters, "2016-04-01", []string{"2016-03-31", "2016-06-30"}, on("2016-06-30") + 1},
		{"and there are no more", quarters, "2018", []string{"2016-03-31", "2016-06-30", "2016-09-30"}, when.Future},
		{"what was due before the agreement is not its own", append(days{"2014-12-31"}, quarters...), "2016-02-01", []string{"2016-03-31"}, on("2016-03-31") + 1},
		{"a date of the next generation is waited for", days{"2016-03-31", "2051-03-31"}, "2020", []string{"2016-03-31", "2051-03-31"}, on("2051-03-31") + 1},
		{"nobody knows what a broken one asks", days{""}, "2018", nil, when.Future},
		{"nor one that names nothing", nil, "2018", nil, when.Future},
	} {
		shape := &agreement.Recur{Act: meet, N: 1, Frame: agreement.Scheduled, Schedule: test.on}
		c := asking{shape: shape, from: "2016-01-01", asOf: test.asOf}.kase(t)
		keys, next := shape.Standing(nil, c, c.AsOf)
		begin := from("2016-01-01")
		var got []string
		for _, k := range keys {
			if k.From != begin {
				t.Errorf("%s: a period from %v, want %v", test.reason, k.From, begin)
			}
			begin = k.Until
			got = append(got, (k.Until - 1).Time().Format(time.DateOnly))
		}
		if !slices.Equal(got, test.want) || next != test.next {
			t.Errorf("%s: due on %q, and next %v; want %q, %v", test.reason, got, next, test.want, test.next)
		}
	}
	shape := &agreement.Recur{Act: meet, N: 1, Frame: agreement.Scheduled, Schedule: quarters}
	q := asking{shape: shape, from: "2016-01-01", asOf: "2016-07-31", known: "2020", cover: covering("", "", meeting{}), reports: []*event.Report{met("m", "2016-06-30")}, more: public}
	want := []agreement.Outcome{agreement.Missed, agreement.Fulfilled, agreement.Pending}
	for i, k := range q.periods(t) {
		if s := q.judge(t, k); s.Outcome != want[i] {
			t.Errorf("period %d, a meeting on the last day of the second: %v, want %v", i+1, s.Outcome, want[i])
		}
	}
}

// A schedule must name a date, and nothing beside it says how often.
func TestValidateSchedules(t *testing.T) {
	for _, test := range []struct {
		reason string
		of     *agreement.Recur
		want   string // "" is fine
	}{
		{"a good one", &agreement.Recur{N: 1, Schedule: days{"2016-03-31"}}, ""},
		{"none", &agreement.Recur{N: 1}, "shape.schedule: required"},
		{"one that names nothing", &agreement.Recur{N: 1, Schedule: days{}}, "shape.schedule: invalid"},
		{"one that is broken", &agreement.Recur{N: 1, Schedule: days{""}}, "shape.schedule: invalid"},
		{"and a period as well", &agreement.Recur{N: 1, Schedule: days{"2016-03-31"}, Every: when.Period{Days: 30}}, "shape.every: conflict"},
	} {
		test.of.Act, test.of.Frame = meet, agreement.Scheduled
		var bad agreement.Problems
		test.of.Validate("shape", &bad)
		if err := bad.Err(); test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: %v, want %q", test.reason, err, test.want)
		}
	}
	var bad agreement.Problems
	sliding := &agreement.Recur{Act: meet, N: 1, Every: year, Frame: agreement.Sliding, Apart: when.Period{Days: 10}}
	if sliding.Validate("shape", &bad); bad.Err() == nil || !strings.Contains(bad.Err().Error(), "shape.apart: conflict") {
		t.Errorf("acts apart in a sliding count: %v, want a conflict", bad.Err())
	}
}
