package calendar_test

import (
	"testing"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/calendar"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

type filed struct{ Done truth.Value }

func (filed) Kind() string { return "example.org/filed" }

// A duty that follows a recurrence rule: a return by the fifteenth of every third
// month, one return for each date; the last of the rule is the last duty.
func TestRecurFollowsARule(t *testing.T) {
	rule, err := calendar.ParseRule("DTSTART;VALUE=DATE:20300115\nRRULE:FREQ=MONTHLY;INTERVAL=3;COUNT=4")
	if err != nil {
		t.Fatal(err)
	}
	states, err := actor.NewDirectory([]actor.Actor{{ID: "NO", Kind: actor.State}, {ID: "OS", Kind: actor.State}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	ty := func(s agreement.Schedule) *agreement.Type {
		return &agreement.Type{Name: "example.org/returns", Zone: time.UTC, Commitments: []agreement.Commitment{{
			ID: "returns", Text: "file a return by the fifteenth of every third month", Bearer: agreement.First, Visible: agreement.Visibility{Performance: agreement.Public},
			Shape: &agreement.Recur{N: 1, Frame: agreement.Scheduled, Schedule: s, Act: agreement.Act{Of: []event.Body{filed{}}, Elements: []agreement.Element{
				{ID: "filed", Deed: true, Test: agreement.If(func(f filed) truth.Value { return f.Done })}}}},
		}}}
	}
	program := rules.MustCompile(states, ty(rule).Between("NO", "OS", when.Day(2030, 1, 1)))
	file := func(id event.ID, day when.Time) *event.Report {
		return &event.Report{ID: "r-" + id, Event: id, Source: event.Source{By: "NO"}, Made: day, When: day, By: []event.Attribution{{Actor: "NO"}}, Body: filed{truth.True}}
	}
	record := event.Record{Coverage: []event.Coverage{{Kinds: []string{"example.org/filed"}}}, Reports: []*event.Report{
		file("f1", when.Day(2030, 1, 15)), // on the day itself
		file("f2", when.Day(2030, 4, 16)), // a day late: it counts for July
	}}
	for _, want := range []struct {
		asOf when.Time
		all  []agreement.Outcome
	}{
		{when.Day(2030, 1, 14), []agreement.Outcome{agreement.Pending}},
		{when.Day(2030, 4, 15), []agreement.Outcome{agreement.Fulfilled, agreement.Missed}},
		{when.Day(2030, 4, 16), []agreement.Outcome{agreement.Fulfilled, agreement.Missed, agreement.Fulfilled}},
		{when.Day(2033, 1, 1), []agreement.Outcome{agreement.Fulfilled, agreement.Missed, agreement.Fulfilled, agreement.Missed}},
	} {
		a, err := program.Assess(record, rules.At{AsOf: want.asOf})
		if err != nil {
			t.Fatal(err)
		}
		got := a.Finding("returns", "NO", "text").Obligations
		if len(got) != len(want.all) {
			t.Fatalf("as of %v: %d obligations, want %d: %+v", want.asOf, len(got), len(want.all), got)
		}
		for i, o := range got {
			if o.Outcome != want.all[i] {
				t.Errorf("as of %v: the %dth, until %v, is %v, want %v", want.asOf, i+1, o.Until, o.Outcome, want.all[i])
			}
		}
	}
	if err := ty(calendar.Rule{}).Validate(); err == nil {
		t.Error("a schedule that names no date is none")
	}
	if err := ty(nil).Validate(); err == nil {
		t.Error("a schedule is needed")
	}
}
