package main

import (
	"testing"

	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
)

// Every contender says of every report what the loop by hand says.
func TestVerdictsAreEqual(t *testing.T) {
	for _, agreements := range []int{1, 7, 100} {
		for _, c := range contests(Shape{Agreements: agreements, Reports: 4000, PerDay: 3, Seed: 7}) {
			s, err := NewStream(c.Shape)
			if err != nil {
				t.Fatal(err)
			}
			n, err := c.Check(s)
			if err != nil {
				t.Errorf("%d agreements: %v", agreements, err)
			}
			t.Logf("%d agreements, %s: %d verdicts", agreements, c.Name, n)
		}
	}
}

// Meetings on the last day of a year are told when the year is over: there are
// enough of them here that some decide it.
func TestLastDayOfTheYear(t *testing.T) {
	for _, c := range contests(Shape{Agreements: 1000, Reports: 40_000, PerDay: 27, Seed: 1}) {
		if c.Name != "W3" {
			continue
		}
		if _, err := c.Check(must(NewStream(c.Shape))); err != nil {
			t.Error(err)
		}
	}
}

// BenchmarkSuspects is W1 report by report, and many reports at a time.
func BenchmarkSuspects(b *testing.B) {
	s := must(NewStream(Shape{Agreements: 1, Reports: 100_000, PerDay: 27, Seed: 1, Late: true}))
	p, _ := program(s, pledge, oneReading)
	sc, found := p.NewScreen(), 0
	visit := func(h rules.Hit) {
		if h.Value != truth.False {
			found++
		}
	}
	b.Run("one at a time", func(b *testing.B) {
		for b.Loop() {
			for _, r := range s.Reports {
				sc.Report(r, visit)
			}
		}
	})
	b.Run("many", func(b *testing.B) {
		for b.Loop() {
			sc.Suspects(s.Reports, visit)
		}
	})
}
