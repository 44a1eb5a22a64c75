package main

import (
	"runtime"
	"slices"
	"time"
)

// Result is what a contender took for an event of a stream.
type Result struct {
	Name        string
	Ns          float64 // the median of the rounds
	Least, Most float64
	Rounds      []float64 // in their order
	Allocs      float64
	Found       int
}

// run is one thing to be timed: it prepares, and gives what is timed.
type run struct {
	name   string
	events int
	make   func() func() int
}

// interleave times the runs in turn, round after round, so that what else the
// machine does falls on all of them alike.
func interleave(runs []run, rounds int) []Result { return interleaveBy(clock, runs, rounds) }

func interleaveBy(clock func() time.Duration, runs []run, rounds int) []Result {
	out := make([]Result, len(runs))
	times := make([][]float64, len(runs))
	for range rounds {
		for i, r := range runs {
			do := r.make()
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := clock()
			found := do()
			took := clock() - start
			runtime.ReadMemStats(&after)
			times[i] = append(times[i], float64(took.Nanoseconds())/float64(r.events))
			out[i].Name, out[i].Found = r.name, found
			out[i].Allocs = float64(after.Mallocs-before.Mallocs) / float64(r.events)
		}
	}
	for i, ts := range times {
		out[i].Rounds = slices.Clone(ts)
		slices.Sort(ts)
		out[i].Ns, out[i].Least, out[i].Most = median(ts), ts[0], ts[len(ts)-1]
	}
	return out
}

// over is how many times as long one took as the other: the median of the rounds, in
// which they took their turns one soon after the other. A machine that is slower for a
// while is so for both.
func (r Result) over(o Result) float64 {
	ratios := make([]float64, len(r.Rounds))
	for i := range ratios {
		ratios[i] = r.Rounds[i] / o.Rounds[i]
	}
	slices.Sort(ratios)
	return median(ratios)
}

// median of sorted numbers.
func median(ts []float64) float64 {
	if n := len(ts); n%2 == 0 {
		return (ts[n/2-1] + ts[n/2]) / 2
	}
	return ts[len(ts)/2]
}

// Measure times the contenders of a contest on a stream.
func (c *Contest) Measure(s *Stream, rounds int) []Result {
	var runs []run
	for _, con := range c.Contenders {
		runs = append(runs, con.run(s))
	}
	return interleave(runs, rounds)
}

// run times a contender on a stream.
func (c Contender) run(s *Stream) run {
	return run{c.Name, len(s.Events), func() func() int {
		p := c.Make(s)
		return func() int { return p(nil) }
	}}
}

// called is the result of that name.
func called(rs []Result, name string) (Result, bool) {
	for _, r := range rs {
		if r.Name == name {
			return r, true
		}
	}
	return Result{}, false
}

// must is for what cannot fail but by a mistake in this program.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// heapBytes is what is in use.
func heapBytes() uint64 {
	runtime.GC()
	runtime.GC()
	var ms runtime.MemStats
	runtime.ReadMemStats(&ms)
	return ms.HeapAlloc
}
