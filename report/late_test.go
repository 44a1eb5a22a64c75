package report_test

import (
	"strings"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// adopted is an act that is done by adopting something.
func adopted() agreement.Act {
	return agreement.Act{ID: "adoption", Of: []event.Body{diplomacy.Adoption{}}, Elements: []agreement.Element{
		{ID: "done", Text: "adopt a plan", Deed: true, Test: yes(func(a diplomacy.Adoption) truth.Value { return a.Done })}}}
}

// planned is the assessment of a plan that Brenn owes by a limit, and of what is
// reported of it.
func planned(t *testing.T, due agreement.Due, reports ...*event.Report) *rules.Assessment {
	t.Helper()
	ty := &agreement.Type{Name: "example.org/plan", Title: "Plan Accord", Zone: time.UTC, Commitments: []agreement.Commitment{
		{ID: "plan", Text: "adopt a plan", Bearer: agreement.Second, Shape: &agreement.Perform{Act: adopted(), Due: due}}}}
	p := rules.MustCompile(lakePeople, ty.Between("AL", "BR", when.Day(2031, 1, 1)))
	a, err := p.Assess(event.Record{Reports: reports}, rules.At{AsOf: when.Day(2031, 12, 31)})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// done is Brenn's report that it adopted the plan.
func done(on string) *event.Report {
	return &event.Report{ID: "r", Event: "adoption", Source: event.Source{By: "BR"}, Made: when.Day(2031, 12, 1), When: when.MustParse(on),
		By: []event.Attribution{{Actor: actor.ID("BR")}}, Body: diplomacy.Adoption{Done: truth.True}}
}

// How late something was is said in hours and minutes where both are known so, and
// in days where they are days (law M4).
func TestLate(t *testing.T) {
	for _, c := range []struct{ reason, due, done, want string }{
		{"over midnight", "2031-03-10T23:30:00Z", "2031-03-11T00:30:00Z", "by 1 hour: due 10 Mar 2031 23:30, done 11 Mar 2031 00:30"},
		{"less than a day", "2031-03-10T12:00:00Z", "2031-03-11T11:00:00Z", "by 23 hours: due 10 Mar 2031 12:00, done 11 Mar 2031 11:00"},
		{"more than a day", "2031-03-10T12:00:00Z", "2031-03-11T13:20:00Z", "by 25 hours 20 minutes: due 10 Mar 2031 12:00, done 11 Mar 2031 13:20"},
		{"days and hours", "2031-03-07T10:00:00Z", "2031-03-12T08:00:00Z", "by 4 days 22 hours: due 7 Mar 2031 10:00, done 12 Mar 2031 08:00"},
		{"minutes", "2031-03-10T12:00:00Z", "2031-03-10T12:01:00Z", "by 1 minute: due 10 Mar 2031 12:00, done 10 Mar 2031 12:01"},
		{"seconds", "2031-03-10T12:00:00Z", "2031-03-10T12:00:07Z", "by less than a minute: due 10 Mar 2031 12:00, done 10 Mar 2031 12:00:07"},
		{"the same hour of another day", "2031-03-10T12:00:00Z", "2031-03-15T12:00:00Z", "by 5 days: due 10 Mar 2031 12:00, done 15 Mar 2031 12:00"},
		{"days", "2031-03-10", "2031-03-15", "by 5 days: due 10 Mar, done 15 Mar 2031"},
		{"a day, and an hour", "2031-03-10", "2031-03-15T12:00:00Z", "by 5 days: due 10 Mar 2031, done 15 Mar 2031 12:00"},
		{"an hour, and a day", "2031-03-10T12:00:00Z", "2031-03-15", "by 5 days: due 10 Mar 2031 12:00, done 15 Mar 2031"},
	} {
		a := planned(t, agreement.Due{By: when.MustParse(c.due)}, done(c.done))
		got := string(text(t, a, report.Options{Width: -1}))
		_, got, _ = strings.Cut(got, "late  ")
		if got, _, _ = strings.Cut(got, " ("); strings.TrimSpace(got) != c.want {
			t.Errorf("%s: %q, want %q", c.reason, got, c.want)
		}
	}
}
