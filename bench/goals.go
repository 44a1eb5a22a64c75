package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
)

// Goal is a figure that was aimed at, and what was found.
type Goal struct {
	What       string
	Must, Want float64
	Got        float64
	More       bool // more is better
	Unit       string
}

// none is an aim that there is not, or that is not measured here.
var none = math.NaN()

// reached says how far a goal was reached.
func (g Goal) reached() string {
	ok := func(aim float64) bool {
		if g.More {
			return g.Got >= aim
		}
		return g.Got <= aim
	}
	switch must, want := math.IsNaN(g.Must) || ok(g.Must), ok(g.Want); {
	case must && want:
		return "wanted"
	case must && !math.IsNaN(g.Must):
		return "reached"
	}
	return "missed"
}

// each is so many for an event, without the few that a pass over all makes once.
func each(n float64) float64 { return math.Round(n*1000) / 1000 }

// table is the results of one contest on one stream.
type table struct {
	contest Contest
	results []Result
}

// goals that follow from the tables.
func goalsOf(tables []table) []Goal {
	var out []Goal
	ratio := func(t table, a, b string) (float64, bool) {
		x, ok1 := called(t.results, a)
		y, ok2 := called(t.results, b)
		if !ok1 || !ok2 {
			return 0, false
		}
		return x.over(y), true
	}
	add := func(t table, what, a, b string, must, want float64, more bool) {
		if r, ok := ratio(t, a, b); ok {
			out = append(out, Goal{fmt.Sprintf("%s, A=%d: %s", t.contest.Name, t.contest.Shape.Agreements, what), must, want, r, more, "x"})
		}
	}
	w2 := map[int]float64{}
	for _, t := range tables {
		p, _ := called(t.results, "pacta")
		switch t.contest.Name {
		case "W1":
			add(t, "pacta / by hand", "pacta", "by hand", 2, 1, false)
			add(t, "three readings / one", "pacta, three readings", "pacta", 2, 1.6, false)
			add(t, "explained / not", "pacta, explained", "pacta", 3, 2, false)
			add(t, "expr / pacta", "expr", "pacta", 1, 4, true)
			add(t, "cel-go / pacta", "cel-go", "pacta", 5, 10, true)
			add(t, "cedar-go / pacta", "cedar-go", "pacta", 10, 25, true)
			add(t, "OPA / pacta", "OPA", "pacta", 70, 180, true)
			out = append(out, Goal{fmt.Sprintf("W1, A=%d: allocations an event", t.contest.Shape.Agreements), 0, 0, each(p.Allocs), false, ""})
		case "W1 monitor":
			add(t, "pacta / by hand", "pacta", "by hand", 2, 1.2, false)
		case "W2", "W3":
			add(t, "pacta / by hand", "pacta", "by hand", 2, 1.2, false)
		}
		if t.contest.Name == "W2" {
			w2[t.contest.Shape.Agreements] = p.Ns
		}
		if own, ok := w2[t.contest.Shape.Agreements]; ok && t.contest.Name == "W2L" {
			out = append(out, Goal{fmt.Sprintf("W2L, A=%d: pacta / its own W2", t.contest.Shape.Agreements), 1.5, 1.2, p.Ns / own, false, "x"})
		}
	}
	return out
}

// filled is a monitor of the requests and answers of a stream.
func filled(s *Stream) *rules.Monitor {
	p, _ := program(s, answers, oneReading)
	m := newMonitor(p)
	for _, r := range s.Reports {
		must(m.Observe(r))
	}
	return m
}

// growing compares a contender on streams that differ in one thing, per event. Each stream is
// there only while it is timed: beside a long one the collector, which works when the
// heap has doubled, would leave a short one alone.
func growing(name string, con Contender, must, want float64, rounds int, small, large Shape) (Goal, error) {
	var runs []run
	for _, shape := range []Shape{small, large} {
		s, err := NewStream(shape)
		if err != nil {
			return Goal{}, err
		}
		runs = append(runs, run{name, len(s.Events), func() func() int {
			s, err := NewStream(shape)
			if err != nil {
				panic(err) // it could be made before
			}
			return con.run(s).make()
		}})
	}
	rs := interleave(runs, rounds)
	return Goal{name, must, want, rs[1].over(rs[0]), false, "x"}, nil
}

// openBytes is what a request that waits for its answer takes in a monitor,
// besides its report, and in the loop by hand.
func openBytes(n int) (Goal, error) {
	s, err := NewStream(Shape{Agreements: 1, Reports: n * 5, PerDay: n * 5, Seed: 1})
	if err != nil {
		return Goal{}, err
	}
	var asked []*event.Report
	for i := range s.Events {
		if s.Events[i].Kind == Request && s.Events[i].Actor != "" {
			asked = append(asked, s.Reports[i])
		}
	}
	p, _ := program(s, answers, oneReading)
	m := newMonitor(p)
	before := heapBytes()
	for _, r := range asked {
		if _, err := m.Observe(r); err != nil {
			return Goal{}, err
		}
	}
	after := heapBytes()
	runtime.KeepAlive(m)
	runtime.KeepAlive(s)
	return Goal{"bytes for an open obligation, besides its report", 250, 150, float64(after-before) / float64(len(asked)), false, "B"}, nil
}

// taking compares the withdrawal and the correction of a report in a monitor
// after a short history with that after a long one, and with a plain report.
func taking(short, long, rounds int) ([]Goal, error) {
	const n = 200
	var monitors [2]*rules.Monitor
	var ends [2]int
	for i, reports := range []int{short, long} {
		s, err := NewStream(Shape{Agreements: 1, Reports: reports, PerDay: 27, Seed: 1})
		if err != nil {
			return nil, err
		}
		monitors[i], ends[i] = filled(s), s.Events[len(s.Events)-1].Told
	}
	plain, withdrawn, corrected := [2][]float64{}, [2][]float64{}, [2][]float64{}
	for round := range rounds {
		for i, m := range monitors {
			e := Event{Kind: Request, Actor: "north0.bureau", Other: "south0", Yes: 1, Day: ends[i], Told: ends[i]}
			var first, second, third []*event.Report
			for k := range n {
				e.ID = fmt.Sprintf("x%d.%d", round, k)
				r := e.report()
				w, c := *r, *r
				w.ID, w.Withdraws, w.Body = "w"+r.ID, event.Withdrawal{Report: "c" + r.ID}, nil
				c.ID, c.Replaces, c.When = "c"+r.ID, r.ID, date(e.Day-1)
				first, second, third = append(first, r), append(second, &c), append(third, &w)
			}
			timed := func(rs []*event.Report) float64 {
				runtime.GC()
				start := clock()
				for _, r := range rs {
					must(m.Observe(r))
				}
				return float64((clock() - start).Nanoseconds()) / n
			}
			plain[i] = append(plain[i], timed(first))
			corrected[i] = append(corrected[i], timed(second))
			withdrawn[i] = append(withdrawn[i], timed(third))
		}
	}
	mid := func(ts []float64) float64 { slices.Sort(ts); return median(ts) }
	past := fmt.Sprintf("after %d reports / after %d", long, short)
	return []Goal{
		{"a corrected report, " + past, 2, none, mid(corrected[1]) / mid(corrected[0]), false, "x"},
		{"a withdrawn report, " + past, 2, none, mid(withdrawn[1]) / mid(withdrawn[0]), false, "x"},
		{"a corrected report / a plain one", none, 3, mid(corrected[0]) / mid(plain[0]), false, "x"},
		{"a withdrawn report / a plain one", none, 3, mid(withdrawn[0]) / mid(plain[0]), false, "x"},
	}, nil
}

// tick is a step of time in which nothing falls due, against an event of W2 by
// hand.
func tick(s *Stream, rounds int) Goal {
	m := filled(s)
	rs := interleave([]run{
		{"tick", len(s.Events), func() func() int {
			return func() int {
				for range s.Events {
					m.Advance(m.AsOf() + 1)
				}
				return 0
			}
		}},
		Contender{Name: "by hand", Make: handAnswers}.run(s),
	}, rounds)
	return Goal{"a step of time with nothing due / an event of W2 by hand", 0.3, none, rs[0].over(rs[1]), false, "x"}
}

// lines compares JSON Lines to verdict with decoding alone by encoding/json
// into structs of the program's own.
func lines(s *Stream, rounds int) (goal Goal, bytesAnEvent float64, err error) {
	codec, err := event.NewCodec(kinds...)
	if err != nil {
		return Goal{}, 0, err
	}
	var buf bytes.Buffer
	if err := codec.Write(&buf, event.Record{Reports: s.Reports}); err != nil {
		return Goal{}, 0, err
	}
	type attribution struct{ Actor, Level string }
	type wire struct {
		ID, Event, Kind, Made, When string
		Source                      struct{ By, Form string }
		By                          []attribution
		To                          []string
		Sure                        struct{ Confidence string }
		Body                        struct {
			Taken, Made, Given, Held *bool
			Asset, Purpose, Re       string
			Subject, Wind            string
		}
	}
	p, _ := program(s, pledge, oneReading)
	sc := p.NewScreen()
	rs := interleave([]run{
		{"pacta", len(s.Events), func() func() int {
			return func() int {
				found := 0
				in := bufio.NewScanner(bytes.NewReader(buf.Bytes()))
				for in.Scan() {
					sc.Report(must(codec.Decode(in.Bytes())), func(h rules.Hit) { found++ })
				}
				return found
			}
		}},
		{"encoding/json", len(s.Events), func() func() int {
			return func() int {
				found := 0
				in := bufio.NewScanner(bytes.NewReader(buf.Bytes()))
				for in.Scan() {
					var w wire
					if err := json.Unmarshal(in.Bytes(), &w); err != nil {
						panic(err)
					}
					found += len(w.By)
				}
				return found
			}
		}},
	}, rounds)
	return Goal{"JSON Lines to verdict / encoding/json alone", 1.5, none, rs[0].over(rs[1]), false, "x"}, float64(buf.Len()) / float64(len(s.Events)), nil
}

// twoCores compares a screen on one core with two screens on two, which take the
// reports in batches, whoever is free the next.
func twoCores(s *Stream, rounds int) Goal {
	p, _ := program(s, pledge, oneReading)
	work := func(parts int) func() func() int {
		return func() func() int {
			screens := make([]*rules.Screen, parts)
			for i := range screens {
				screens[i] = p.NewScreen()
			}
			return func() int {
				runtime.GOMAXPROCS(parts)
				defer runtime.GOMAXPROCS(1)
				batches := slices.Collect(slices.Chunk(s.Reports, 4096))
				var next atomic.Int64
				var wait sync.WaitGroup
				for _, sc := range screens {
					wait.Go(func() {
						for {
							n := int(next.Add(1)) - 1
							if n >= 5*len(batches) { // five times over
								return
							}
							sc.Suspects(batches[n%len(batches)], func(rules.Hit) {})
						}
					})
				}
				wait.Wait()
				return 0
			}
		}
	}
	start := time.Now()
	onTheClock := func() time.Duration { return time.Since(start) }
	rs := interleaveBy(onTheClock, []run{{"one", len(s.Events), work(1)}, {"two", len(s.Events), work(2)}}, 4*rounds) // they are short, and what else uses the machine comes and goes
	return Goal{fmt.Sprintf("two cores, A=%d: time on the clock on one / on two", s.Agreements), 1.8, none, rs[0].over(rs[1]), true, "x"}
}
