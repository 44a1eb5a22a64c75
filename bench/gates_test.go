package main

import (
	"runtime"
	"testing"
)

// What must not be lost again, in ratios of the best of the rounds and in
// allocations, with room for a busy machine. The goals are elsewhere, and
// stricter (README.md).
func TestGates(t *testing.T) {
	if testing.Short() {
		t.Skip("it measures")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	measured := map[string][]Result{}
	for _, c := range contests(Shape{Agreements: 10, Reports: 10_000, PerDay: 27, Seed: 3}) {
		c.Contenders = chosen(c, "pacta", true)
		s, err := NewStream(c.Shape)
		if err != nil {
			t.Fatal(err)
		}
		measured[c.Name] = c.Measure(s, 3)
	}
	least := func(contest, name string) float64 {
		r, ok := called(measured[contest], name)
		if !ok {
			t.Fatalf("%s has no %s", contest, name)
		}
		return r.Least
	}
	allocs := func(contest, name string) float64 {
		r, _ := called(measured[contest], name)
		return r.Allocs
	}
	opened, err := openBytes(4_000)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range []struct {
		reason   string
		got, max float64
	}{
		{"W1 against the loop by hand", least("W1", "pacta") / least("W1", "by hand"), 4},
		{"W1 on three readings against one", least("W1", "pacta, three readings") / least("W1", "pacta"), 3},
		{"W1 explained against not", least("W1", "pacta, explained") / least("W1", "pacta"), 4},
		{"allocations of W1 an event", each(allocs("W1", "pacta")), 0},
		{"allocations of W2 an event", allocs("W2", "pacta"), 6},
		{"allocations of W3 an event", allocs("W3", "pacta"), 4},
		{"allocations of W1 remembered an event", allocs("W1 monitor", "pacta"), 4},
		{"W1 remembered, against the loop by hand", least("W1 monitor", "pacta") / least("W1 monitor", "by hand"), 60},
		{"W2 against the loop by hand", least("W2", "pacta") / least("W2", "by hand"), 60},
		{"W3 against the loop by hand", least("W3", "pacta") / least("W3", "by hand"), 90},
		{"W2L against W2", least("W2L", "pacta") / least("W2", "pacta"), 3},
		{"bytes for an open obligation", opened.Got, 1_000},
	} {
		if g.got > g.max {
			t.Errorf("%s: %.2f, at most %.2f", g.reason, g.got, g.max)
		}
		t.Logf("%s: %.2f (at most %.2f)", g.reason, g.got, g.max)
	}
}

// A long history must not make a report dearer by much.
func TestHistoryGate(t *testing.T) {
	if testing.Short() {
		t.Skip("it measures")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	g, err := growing("W2, history", Contender{Name: "pacta", Make: monitor(answers)}, 0, 0, 3, Shape{Agreements: 1, Reports: 4_000, PerDay: 27, Seed: 3}, Shape{Agreements: 1, Reports: 40_000, PerDay: 27, Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	if g.Got > 2.5 {
		t.Errorf("ten times the history costs %.2f times as much a report", g.Got)
	}
	t.Logf("ten times the history: %.2f times a report", g.Got)
}

// The streams are the same for the same seed, and others for another.
func TestStreamsAreSeeded(t *testing.T) {
	shape := Shape{Agreements: 3, Reports: 500, PerDay: 27, Seed: 1, Late: true}
	a, b := must(NewStream(shape)), must(NewStream(shape))
	for i := range a.Events {
		if a.Events[i] != b.Events[i] {
			t.Fatalf("event %d: %+v and %+v", i, a.Events[i], b.Events[i])
		}
	}
	shape.Seed = 2
	c := must(NewStream(shape))
	same := 0
	for i := range min(len(a.Events), len(c.Events)) {
		if a.Events[i] == c.Events[i] {
			same++
		}
	}
	if same > len(a.Events)/2 {
		t.Errorf("another seed gives %d of %d events alike", same, len(a.Events))
	}
}

// The parts of a stream are those that README.md names.
func TestStreamHasItsParts(t *testing.T) {
	s := must(NewStream(Shape{Agreements: 10, Reports: 20_000, PerDay: 27, Seed: 5}))
	count := map[string]int{}
	for i := range s.Events {
		count[s.Events[i].Kind]++
	}
	for _, part := range []struct {
		kind    string
		percent int
	}{{Intrusion, 35}, {Request, 20}, {Answer, 17}, {Meeting, 10}, {Weather, 18}} {
		if got := float64(count[part.kind]) * 100 / float64(len(s.Events)); got < float64(part.percent)-2 || got > float64(part.percent)+2 {
			t.Errorf("%s: %.1f %%, want about %d %%", part.kind, got, part.percent)
		}
	}
	if n := len(s.Events); n < 19_500 || n > 20_500 {
		t.Errorf("%d events", n)
	}
}
