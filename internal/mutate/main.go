// Command mutate tests the tests of a package: it changes the code in small ways,
// one at a time, and counts the changes that no test notices.
//
//	go run ./internal/mutate -pkg ./when -n 500 -seed 1
//
// All changes are compiled into one copy of the package, each behind a switch that
// an environment variable sets (mutant schemata), so that a change costs a run of
// the tests and no build. The tests of the package run first; the packages named by
// -with only where they notice nothing. A run that takes too long counts as
// noticed. The working tree is left alone: the copy lies in a temporary folder, and
// the go command is told of it by -overlay.
//
// See docs/mutation.md for what was found.
package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// options are the flags.
type options struct {
	pkg     string
	with    []string
	skip    string
	n       int
	seed    uint64
	jobs    int
	only    []int
	list    bool
	verbose bool
}

func main() {
	var o options
	var with, only string
	flag.StringVar(&o.pkg, "pkg", "", "the package whose code is changed, such as ./when")
	flag.StringVar(&with, "with", "", "packages whose tests run where its own notice nothing, with commas")
	flag.StringVar(&o.skip, "skip", "", "tests left out, by a regular expression: those that count allocations, for the switches may allocate")
	flag.IntVar(&o.n, "n", 500, "how many changes to try; 0 is all")
	flag.Uint64Var(&o.seed, "seed", 1, "draws the sample")
	flag.IntVar(&o.jobs, "j", 2, "how many tests run at once")
	flag.StringVar(&only, "only", "", "numbers of the changes to try instead of a sample, with commas")
	flag.BoolVar(&o.list, "list", false, "list the sample and try nothing")
	flag.BoolVar(&o.verbose, "v", false, "say what became of each change")
	flag.Parse()
	if with != "" {
		o.with = strings.Split(with, ",")
	}
	err := error(nil)
	for _, s := range strings.FieldsFunc(only, func(r rune) bool { return r == ',' }) {
		n, bad := strconv.Atoi(s)
		if bad != nil {
			err = fmt.Errorf("-only: %q is no number", s)
		}
		o.only = append(o.only, n)
	}
	if o.pkg == "" || flag.NArg() > 0 {
		err = fmt.Errorf("say -pkg and no other argument: go run ./internal/mutate -pkg ./when")
	}
	if err == nil {
		err = mutate(o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}

func mutate(o options) error {
	src, err := load(o.pkg)
	if err != nil {
		return err
	}
	all := src.sites()
	picked := sample(len(all), o.n, o.seed)
	if o.only != nil {
		picked = o.only
	}
	for _, n := range picked {
		if n < 1 || n > len(all) {
			return fmt.Errorf("-only: %d is none of the %d changes", n, len(all))
		}
	}
	if o.list {
		for _, n := range picked {
			fmt.Println(all[n-1])
		}
		return nil
	}
	dir, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	overlay, err := src.write(dir, all)
	if err != nil {
		return err
	}
	tests, err := build(dir, overlay, append([]string{o.pkg}, o.with...), o.skip)
	if err != nil {
		return err
	}
	for _, t := range tests {
		fmt.Printf("%s: %.1f s unchanged\n", t.pkg, t.normal.Seconds())
	}
	begin := time.Now()
	results := make([]result, len(picked))
	var wait sync.WaitGroup
	var print sync.Mutex
	next := make(chan int)
	for range max(1, o.jobs) {
		wait.Go(func() {
			for i := range next {
				results[i] = try(picked[i], tests)
				if o.verbose || results[i].by == "" {
					print.Lock()
					fmt.Printf("%v: %v\n", all[picked[i]-1], results[i])
					print.Unlock()
				}
			}
		})
	}
	for i := range picked {
		next <- i
	}
	close(next)
	wait.Wait()
	fmt.Printf("\n%s: %s (seed %d, %.0f s)\n", o.pkg, tally(len(all), results), o.seed, time.Since(begin).Seconds())
	for i, r := range results {
		if r.by == "" {
			fmt.Printf("survived: %v\n", all[picked[i]-1])
		}
	}
	return nil
}

// sample draws n of the numbers 1 to all, or all of them where n is 0 or more than
// there are, in ascending order.
func sample(all, n int, seed uint64) []int {
	drawn := rand.New(rand.NewPCG(seed, 0)).Perm(all)
	if n > 0 && n < all {
		drawn = drawn[:n]
	}
	for i := range drawn {
		drawn[i]++
	}
	slices.Sort(drawn)
	return drawn
}

// tally is the line of figures.
func tally(sites int, results []result) string {
	killed, late := 0, 0
	by := map[string]int{}
	for _, r := range results {
		if r.by != "" {
			killed++
			by[r.by]++
		}
		if r.late {
			late++
		}
	}
	var who []string
	for pkg, n := range by {
		who = append(who, fmt.Sprintf("%s %d", pkg, n))
	}
	slices.Sort(who)
	rate := 100 * float64(killed) / float64(max(1, len(results)))
	return fmt.Sprintf("sites %d, sample %d, killed %d (of them %d too slow), survived %d, rate %.1f %%; by %s",
		sites, len(results), killed, late, len(results)-killed, rate, strings.Join(who, ", "))
}
