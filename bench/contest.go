package main

import (
	"cmp"
	"fmt"
	"slices"
)

// pass judges a whole stream once. It tells each verdict, where tell is not
// nil, and says how many there were.
type pass func(tell func(Verdict)) int

// Contender makes its preparations, which are not timed, and gives a pass that
// is run once.
type Contender struct {
	Name string
	Make func(*Stream) pass
	// Slow contenders are left out where the stream is long.
	Slow bool
}

// Contest is a workload and those who try it; the first is by hand, and right.
type Contest struct {
	Name, About string
	Shape       Shape
	Contenders  []Contender
}

// verdicts of a pass, in an order that does not hang on how it goes about it:
// the order of two verdicts on one obligation is kept.
func verdicts(p pass) []Verdict {
	var out []Verdict
	n := p(func(v Verdict) { out = append(out, v) })
	if n != len(out) {
		panic(fmt.Sprintf("%d verdicts counted, %d told", n, len(out)))
	}
	slices.SortStableFunc(out, func(a, b Verdict) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Agreement, b.Agreement), cmp.Compare(a.Side, b.Side), cmp.Compare(a.Key, b.Key))
	})
	return out
}

// Check compares the verdicts of every contender with those of the first.
func (c *Contest) Check(s *Stream) (int, error) {
	want := verdicts(c.Contenders[0].Make(s))
	for _, con := range c.Contenders[1:] {
		got := verdicts(con.Make(s))
		for i := range max(len(got), len(want)) {
			switch {
			case i >= len(got):
				return 0, fmt.Errorf("%s: %s lacks %+v of %+v", c.Name, con.Name, want[i], reported(s, want[i]))
			case i >= len(want):
				return 0, fmt.Errorf("%s: %s has %+v of %+v, which the loop by hand has not", c.Name, con.Name, got[i], reported(s, got[i]))
			case got[i] != want[i]:
				return 0, fmt.Errorf("%s: %s has %+v, by hand %+v; the reports %+v and %+v", c.Name, con.Name, got[i], want[i], reported(s, got[i]), reported(s, want[i]))
			}
		}
	}
	if len(want) == 0 {
		return 0, fmt.Errorf("%s: no verdicts at all", c.Name)
	}
	return len(want), nil
}

func reported(s *Stream, v Verdict) Event {
	if v.At < len(s.Events) {
		return s.Events[v.At]
	}
	return Event{}
}
