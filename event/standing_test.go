package event_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

// kindsOf are the events told of, by kind, sorted.
func kindsOf(v *event.View, kinds ...string) map[string][]event.ID {
	out := map[string][]event.ID{}
	for _, kind := range kinds {
		for _, h := range v.Of(kind) {
			out[kind] = append(out[kind], h.ID)
		}
		slices.Sort(out[kind])
	}
	return out
}

// all reports whether every one of some is among others.
func all(some, others []string) bool {
	return !slices.ContainsFunc(some, func(s string) bool { return !slices.Contains(others, s) })
}

// What stands while reports arrive, in any order, is the view of a record of
// them (law I1): the events, their accounts in order, and the events of each
// kind.
func TestStandingIsTheView(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := event.NewStanding(time.UTC)
		var rec event.Record
		kinds := map[string]bool{}
		bodies := rapid.SampledFrom([]event.Body{nil, event.Link{}, event.Trend{}, event.Unread{Name: "example.org/other"}})
		for _, r := range rapid.Permutation(histories.Draw(rt, "history")).Draw(rt, "order") {
			r.Body = bodies.Draw(rt, "body")
			with := event.Record{Reports: append(slices.Clone(rec.Reports), r)}
			want, refused := with.View(when.Future, time.UTC)
			_, err := s.Add(r)
			if (err != nil) != (refused != nil) || err != nil && !all(strings.Split(err.Error(), "\n"), strings.Split(refused.Error(), "\n")) {
				rt.Fatalf("%s: refused for %v, by a record for %v", r.ID, err, refused)
			}
			if err != nil {
				continue
			}
			rec = with
			if r.Body != nil {
				kinds[r.Body.Kind()] = true
			}
			got := s.Live(when.Future)
			for kind := range kinds {
				if diff := cmp.Diff(kindsOf(want, kind), kindsOf(got, kind)); diff != "" {
					rt.Fatalf("after %s, a record (-), what stands (+):\n%s", r.ID, diff)
				}
			}
			if len(got.Events) != len(want.Events) {
				rt.Fatalf("after %s: %d events, in a record %d", r.ID, len(got.Events), len(want.Events))
			}
			if rapid.Bool().Draw(rt, "in order") {
				if diff := cmp.Diff(standing(want), standing(s.View(when.Future))); diff != "" {
					rt.Fatalf("after %s, a record (-), what stands (+):\n%s", r.ID, diff)
				}
			}
		}
		view, err := rec.View(when.Future, time.UTC)
		if err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(standing(view), standing(s.View(when.Future))); diff != "" {
			rt.Fatalf("a record (-), what stands (+):\n%s", diff)
		}
	})
}

// What is only tried is not kept, so that to check a stream costs no memory.
func TestTriedIsNotKept(t *testing.T) {
	s := event.NewStanding(time.UTC)
	for _, r := range told(100, 10) {
		if _, err := s.Try(r); err != nil {
			t.Fatal(err)
		}
	}
	if n := s.Number("E-100"); n != 0 {
		t.Errorf("%d ids were kept", n)
	}
}

// Reports share pieces of memory: to keep one more is to fill a place.
func TestStandingAllocates(t *testing.T) {
	const many = 10_000
	reports := told(many, 0)
	each := testing.AllocsPerRun(1, func() {
		s := event.NewStanding(time.UTC)
		for _, r := range reports {
			if _, err := s.Try(r); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Add(r); err != nil {
				t.Fatal(err)
			}
		}
	}) / many
	if each > 0.1 {
		t.Errorf("%v allocations a report", each)
	}
}

// What was added is not new a second time, and a report that is never certainly
// disclosed is new though it stands in no view (law M1).
func TestAddedOnce(t *testing.T) {
	s := event.NewStanding(time.UTC)
	open := says("open", made("[2016-03-01..]"))
	for _, r := range []*event.Report{says("a"), open} {
		if _, err := s.Try(r); err != nil {
			t.Fatal(err)
		}
		for _, want := range []bool{true, false, false} {
			if fresh, err := s.Add(r); err != nil || fresh != want {
				t.Errorf("%s: new %v, %v; want %v", r.ID, fresh, err, want)
			}
		}
	}
	if n := len(s.Live(when.Future - 1).Events); n != 1 {
		t.Errorf("%d events stand, want 1", n)
	}
}

// A report that stands alone is read in its own zone, else in those given, as it is in
// a record.
func TestAloneIsTheView(t *testing.T) {
	alone := event.NewAlone(time.UTC)
	for _, zone := range []string{"", "Asia/Shanghai", "America/New_York"} {
		r := says("a", func(r *event.Report) { r.Zone, r.When, r.Until = zone, when.Day(2016, 2, 1), when.Day(2016, 2, 3) })
		view, err := event.Record{Reports: []*event.Report{r}}.View(when.Future, time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		got, want := alone.View(r).Events[0].Accounts[0], view.Events[0].Accounts[0]
		if got.Disclosed != want.Disclosed || got.Began != want.Began || got.Ended != want.Ended || !got.Dated || !got.Closed {
			t.Errorf("in %q: %v, %v to %v; in a record %v, %v to %v", zone, got.Disclosed, got.Began, got.Ended, want.Disclosed, want.Began, want.Ended)
		}
	}
}

// No report at all is refused as a record refuses it, and nothing changes.
func TestStandingOfNothing(t *testing.T) {
	s := event.NewStanding(time.UTC)
	for _, refuse := range []func() error{
		func() error { _, err := s.Add(nil); return err },
		func() error { _, err := s.Try(nil); return err },
	} {
		if err := refuse(); err == nil || !strings.Contains(err.Error(), "reports[0]: required: there is no report (leave out the nil)") {
			t.Error(err)
		}
	}
	if s.Len() != 0 {
		t.Error("it is kept")
	}
}

// A list that is empty says no more than one that is not there, so a report that has
// been written and read again is the same (law R1: identical duplicates are one).
func TestEmptyListsAreSilence(t *testing.T) {
	full := func(r *event.Report) {
		r.To, r.On, r.By, r.Figures = []actor.ID{}, []event.PointStance{}, []event.Attribution{}, []event.Figure{}
		r.Withdraws.Points = []event.Matter{}
	}
	word := func(of []string) func(*event.Report) {
		return func(r *event.Report) { r.Body = event.Conclusion{Of: of, From: when.Year(2016)} }
	}
	for _, test := range []struct {
		reason string
		a, b   *event.Report
		same   bool
	}{
		{"lists of the envelope", says("R-1"), says("R-1", full), true},
		{"a list of the body", says("R-1", word(nil)), says("R-1", word([]string{})), true},
		{"a list that says something", says("R-1"), says("R-1", func(r *event.Report) { r.To = []actor.ID{"A"} }), false},
		{"in another order", says("R-1", word([]string{"a", "b"})), says("R-1", word([]string{"b", "a"})), false},
		{"a body, and none", says("R-1", word(nil)), says("R-1"), false},
		{"another date in the body", says("R-1", word(nil)), says("R-1", func(r *event.Report) { r.Body = event.Conclusion{From: when.Year(2017)} }), false},
		{"another kind of body", says("R-1", word(nil)), says("R-1", func(r *event.Report) { r.Body = event.Link{} }), false},
	} {
		t.Run(test.reason, func(t *testing.T) {
			s := event.NewStanding(time.UTC)
			if _, err := s.Add(test.a); err != nil {
				t.Fatal(err)
			}
			_, err := s.Add(test.b)
			_, bad := event.Record{Reports: []*event.Report{test.a, test.b}}.View(when.Future, time.UTC)
			if (err == nil) != test.same || (bad == nil) != test.same {
				t.Errorf("added: %v, viewed: %v; want the same: %t", err, bad, test.same)
			}
		})
	}
}
