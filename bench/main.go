package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strconv"
	"strings"
	"time"
)

// long is the number of reports from which the slow contenders are left out.
const long = 200_000

func main() {
	log.SetFlags(0)
	var (
		workloads = flag.String("workload", "W1,W1 monitor,W2,W2L,W3,goals", "what to measure, separated by commas; goals are the comparisons of pacta with itself")
		sizes     = flag.String("a", "1,100,10000", "numbers of agreements")
		n         = flag.Int("n", 100_000, "reports in a stream")
		growth    = flag.Int("grow", 10, "how many times as many reports the long history has")
		perDay    = flag.Int("day", 27, "reports a day")
		rounds    = flag.Int("rounds", 5, "rounds, in which all take their turn")
		seed      = flag.Uint64("seed", 1, "of the streams")
		quick     = flag.Bool("quick", false, "short streams, three rounds: a look, not a measurement")
		noPeers   = flag.Bool("nopeers", false, "leave the general rule engines out")
		only      = flag.String("only", "", "contenders whose name contains this, and the loop by hand")
		markdown  = flag.String("md", "", "write the tables as Markdown into this file")
		profile   = flag.String("cpuprofile", "", "write a CPU profile of the timed rounds of the workloads into this file")
		replay    = flag.Int("replay", 0, "only replay so many reports over the first number of -a, ten years of them unless -day says otherwise")
		workers   = flag.String("workers", "1,2", "numbers of workers of -replay")
		curves    = flag.String("svg", "", "draw the curves of growth into this folder")
	)
	flag.Parse()
	runtime.GOMAXPROCS(1)
	if *quick {
		*n, *rounds, *growth = 5_000, 3, 4
		if *sizes == "1,100,10000" {
			*sizes = "1,100"
		}
	}
	counts := numbers("-a", *sizes)
	if *replay > 0 {
		if *profile != "" {
			f := must(os.Create(*profile))
			must(0, pprof.StartCPUProfile(f))
			defer pprof.StopCPUProfile()
		}
		shape := Shape{Agreements: counts[0], Reports: *replay, PerDay: max(*replay/3650, 1), Seed: *seed}
		flag.Visit(func(f *flag.Flag) {
			if f.Name == "day" {
				shape.PerDay = *perDay
			}
		})
		run := func() error { return replays(os.Stdout, shape, numbers("-workers", *workers)) }
		if of := numbers("-workers", *workers); len(of) == 1 {
			run = func() error { return replayOnce(os.Stdout, shape, of[0]) }
		}
		if err := run(); err != nil {
			log.Fatal(err)
		}
		return
	}
	want := map[string]bool{}
	for _, w := range strings.Split(*workloads, ",") {
		want[strings.TrimSpace(w)] = true
	}
	out := io.Writer(os.Stdout)
	var md *os.File
	if *markdown != "" {
		var err error
		if md, err = os.Create(*markdown); err != nil {
			log.Fatal(err)
		}
		defer md.Close()
	}
	start := time.Now()
	fmt.Fprintf(out, "%s, %s/%s, %s, GOMAXPROCS=1, %s\n", time.Now().Format("2 January 2006"), runtime.GOOS, runtime.GOARCH, runtime.Version(), clockName)

	var tables []table
	for _, a := range counts {
		shape := Shape{Agreements: a, Reports: *n, PerDay: *perDay, Seed: *seed}
		for _, c := range contests(shape) {
			if !want[c.Name] {
				continue
			}
			c.Contenders = chosen(c, *only, *noPeers)
			s, err := NewStream(c.Shape)
			if err != nil {
				log.Fatal(err)
			}
			found, err := c.Check(s)
			if err != nil {
				log.Fatalf("verdicts differ, nothing is timed: %v", err)
			}
			if *profile != "" {
				f := must(os.Create(*profile))
				must(0, pprof.StartCPUProfile(f))
			}
			t := table{c, c.Measure(s, *rounds)}
			pprof.StopCPUProfile()
			tables = append(tables, t)
			t.text(out, s, found)
			if md != nil {
				t.markdown(md, s, found)
			}
		}
	}
	goals := goalsOf(tables)
	if want["goals"] {
		more, err := selfGoals(Shape{Agreements: 1, Reports: *n, PerDay: *perDay, Seed: *seed}, *growth, *rounds, counts)
		if err != nil {
			log.Fatal(err)
		}
		goals = append(goals, more...)
	}
	goalsText(out, goals)
	if md != nil {
		goalsMarkdown(md, goals)
	}
	if *curves != "" {
		if err := draw(*curves, Shape{Agreements: 1, Reports: *n / 4, PerDay: *perDay, Seed: *seed}, *rounds); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Fprintf(out, "\n%v in all\n", time.Since(start).Round(time.Second))
}

// numbers reads numbers separated by commas.
func numbers(name, list string) (out []int) {
	for _, text := range strings.Split(list, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < 1 {
			log.Fatalf("%s: %q is no number from 1 on", name, text)
		}
		out = append(out, n)
	}
	return out
}

// chosen are the contenders that were asked for, the first among them.
func chosen(c Contest, only string, noPeers bool) []Contender {
	var out []Contender
	for i, con := range c.Contenders {
		peer := c.Name == "W1" && i >= len(c.Contenders)-len(peers)
		if i == 0 || strings.Contains(con.Name, only) && !(peer && noPeers) && !(con.Slow && c.Shape.Reports >= long) {
			out = append(out, con)
		}
	}
	return out
}

// selfGoals are the goals of pacta against itself.
func selfGoals(shape Shape, growth, rounds int, counts []int) ([]Goal, error) {
	var out []Goal
	for _, n := range counts {
		if n == 1 {
			continue
		}
		one, many := shape, shape
		one.Late, many.Late, many.Agreements = true, true, n
		g, err := growing(fmt.Sprintf("W1: A=%d / A=1", n), Contender{Name: "pacta", Make: screen(oneReading, false)}, 2, 1.3, rounds, one, many)
		if err != nil {
			return nil, err
		}
		out = append(out, g)
	}
	w2 := Contender{Name: "pacta", Make: monitor(answers)}
	more := shape
	more.Reports *= growth
	g, err := growing(fmt.Sprintf("W2, history: %d reports / %d", more.Reports, shape.Reports), w2, 1.3, 1.1, min(rounds, 3), shape, more)
	if err != nil {
		return nil, err
	}
	out = append(out, g)
	busy := shape
	busy.PerDay *= 100
	if g, err = growing(fmt.Sprintf("W2, open obligations: %d reports a day / %d", busy.PerDay, shape.PerDay), w2, 1.8, 1.3, rounds, shape, busy); err != nil {
		return nil, err
	}
	out = append(out, g)
	taken, err := taking(shape.Reports/10, shape.Reports*growth, rounds)
	if err != nil {
		return nil, err
	}
	out = append(out, taken...)
	if g, err = openBytes(shape.Reports / 5); err != nil {
		return nil, err
	}
	out = append(out, g)
	s, err := NewStream(shape)
	if err != nil {
		return nil, err
	}
	out = append(out, tick(s, rounds))
	if g, _, err = lines(s, rounds); err != nil {
		return nil, err
	}
	out = append(out, g)
	shape.Agreements, shape.Late = counts[len(counts)-1], true
	if s, err = NewStream(shape); err != nil {
		return nil, err
	}
	return append(out, twoCores(s, rounds)), nil
}

// title says what a table is about.
func (t table) title(s *Stream, found int) string {
	return fmt.Sprintf("%s: %s; A=%d, %d reports, %d verdicts, all contenders agree", t.contest.Name, t.contest.About, s.Agreements, len(s.Events), found)
}

func (t table) text(w io.Writer, s *Stream, found int) {
	fmt.Fprintf(w, "\n%s\n", t.title(s, found))
	fmt.Fprintf(w, "  %-24s %12s %10s %10s %12s %10s\n", "", "ns an event", "least", "most", "times hand", "allocs")
	for _, r := range t.results {
		fmt.Fprintf(w, "  %-24s %12.1f %10.1f %10.1f %12.2f %10.2f\n", r.Name, r.Ns, r.Least, r.Most, r.over(t.results[0]), r.Allocs)
	}
}

func (t table) markdown(w io.Writer, s *Stream, found int) {
	fmt.Fprintf(w, "\n**%s**\n\n| | ns an event | least - most | times hand | allocations |\n| --- | --: | --: | --: | --: |\n", t.title(s, found))
	for _, r := range t.results {
		fmt.Fprintf(w, "| %s | %.0f | %.0f - %.0f | %.2f | %.2f |\n", r.Name, r.Ns, r.Least, r.Most, r.over(t.results[0]), r.Allocs)
	}
}

func goalsText(w io.Writer, goals []Goal) {
	fmt.Fprintf(w, "\n%-62s %8s %8s %10s\n", "goals", "must", "want", "found")
	for _, g := range goals {
		fmt.Fprintf(w, "%-62s %8s %8s %10s  %s\n", g.What, g.figure(g.Must), g.figure(g.Want), g.figure(g.Got), g.reached())
	}
}

func goalsMarkdown(w io.Writer, goals []Goal) {
	fmt.Fprintf(w, "\n| goal | must | want | found | |\n| --- | --: | --: | --: | --- |\n")
	for _, g := range goals {
		fmt.Fprintf(w, "| %s | %s | %s | %s | %s |\n", g.What, g.figure(g.Must), g.figure(g.Want), g.figure(g.Got), g.reached())
	}
}

// figure is a number with no more digits than it deserves, "-" for none.
func (g Goal) figure(x float64) string {
	switch {
	case math.IsNaN(x):
		return "-"
	case x >= 100 || x == float64(int(x)):
		return strconv.FormatFloat(x, 'f', 0, 64) + g.Unit
	}
	return strconv.FormatFloat(x, 'f', 2, 64) + g.Unit
}

// draw measures how the time of an event grows, and draws it.
func draw(dir string, shape Shape, rounds int) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	type plan struct {
		file, title, axis string
		name              string // of the contest
		vary              func(*Shape, int)
		at                []int
	}
	for _, p := range []plan{
		{"agreements.svg", "W1, a report by itself", "agreements", "W1", func(s *Shape, x int) { s.Agreements = x }, []int{1, 10, 100, 1_000, 10_000}},
		{"history.svg", "W2, in order", "reports before", "W2", func(s *Shape, x int) { s.Reports = x }, []int{3_000, 10_000, 30_000, 100_000}},
		{"open.svg", "W2, in order", "requests open at a time, about", "W2", func(s *Shape, x int) { s.PerDay = max(x/4, 1) }, []int{100, 1_000, 10_000}},
	} {
		lines := []line{{Name: "by hand"}, {Name: "pacta"}}
		for _, x := range p.at {
			of := shape
			p.vary(&of, x)
			for _, c := range contests(of) {
				if c.Name != p.name {
					continue
				}
				s, err := NewStream(c.Shape)
				if err != nil {
					return err
				}
				var runs []run
				for _, con := range c.Contenders {
					if con.Name == "by hand" || con.Name == "pacta" {
						runs = append(runs, con.run(s))
					}
				}
				for i, r := range interleave(runs, rounds) {
					lines[i].X, lines[i].Y = append(lines[i].X, float64(x)), append(lines[i].Y, r.Ns)
				}
			}
		}
		if err := os.WriteFile(filepath.Join(dir, p.file), svg(p.title, p.axis, "ns an event", lines), 0o644); err != nil {
			return err
		}
	}
	return nil
}
