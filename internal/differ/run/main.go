// Command run follows random histories from a seed on and prints the
// differences between Monitor and Assess, made small. It says now and then from
// which seed a run that is broken off goes on, and in the end, or when it is
// interrupted, what it did. With -replay it runs scenarios that it has saved.
//
//	go run ./internal/differ/run -seed 1 -n 1000000 -workers 2 -save FOLDER
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync"
	"syscall"
	"time"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/internal/differ"
)

func main() {
	seed := flag.Uint64("seed", 1, "the first seed")
	n := flag.Uint64("n", 1000, "how many histories, one a seed")
	workers := flag.Uint64("workers", 1, "how many at once")
	most := flag.Int("most", 1, "stop after so many differences")
	steps := flag.Int("steps", differ.Longest, "the most steps of a history, at least 3")
	every := flag.Duration("every", time.Minute, "how often to say how far it has come")
	save := flag.String("save", "", "a folder for the differences found")
	replays := flag.Bool("replay", false, "run the scenarios in the files named instead")
	flag.Parse()
	debug.SetGCPercent(800) // histories are small, and all of them garbage

	var err error
	found := 0
	if *replays {
		err = replay(flag.Args())
	} else {
		r := &run{first: *seed, next: *seed, end: *seed + *n, steps: *steps, most: *most, save: *save, start: time.Now(), under: map[uint64]bool{}}
		err = r.follow(*workers, *every)
		found = r.found
	}
	if err != nil {
		fmt.Println(err)
	}
	if err != nil || found > 0 {
		os.Exit(1)
	}
}

func replay(files []string) error {
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		s, err := differ.ReadScenario(data)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		fmt.Printf("%s: %s\n", name, cmp.Or(differ.Replay(s), "no difference"))
	}
	return nil
}

// run is how far the seeds have been followed.
type run struct {
	first, next, end uint64
	most             int // differences to stop after
	save             string
	start            time.Time

	mu    sync.Mutex
	all   differ.Stats
	steps int // at most, of a history
	found int
	under map[uint64]bool // being followed
	stop  bool
	err   error
}

// follow follows every seed, and says what came of it.
func (r *run) follow(workers uint64, every time.Duration) error {
	if r.save != "" {
		if err := os.MkdirAll(r.save, 0o777); err != nil {
			return err
		}
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	tick := time.NewTicker(every)
	defer tick.Stop()
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for {
				at, ok := r.take()
				if !ok {
					return
				}
				st, d := differ.Run(at, r.steps)
				if d != nil {
					d = d.Shrink()
				}
				r.give(at, st, d)
			}
		})
	}
	done := make(chan struct{})
	go func() { wg.Wait(); close(done) }()
	for {
		select {
		case <-tick.C:
			r.mu.Lock()
			fmt.Println(r.far())
			r.mu.Unlock()
		case <-stop:
			r.mu.Lock()
			r.stop = true
			r.mu.Unlock()
		case <-done:
			r.sums()
			return r.err
		}
	}
}

// take is the next seed to follow, if there is one.
func (r *run) take() (uint64, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stop || r.next >= r.end || r.found >= r.most {
		return 0, false
	}
	at := r.next
	r.next++
	r.under[at] = true
	return at, true
}

// give takes in what came of a seed.
func (r *run) give(at uint64, st differ.Stats, d *differ.Difference) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.under, at)
	r.all.Add(st)
	if d == nil {
		return
	}
	r.found++
	d.Scenario.Why = d.What
	fmt.Println(d)
	if r.save != "" {
		if err := os.WriteFile(filepath.Join(r.save, fmt.Sprintf("seed-%d.json", d.Seed)), []byte(d.Scenario.String()+"\n"), 0o666); err != nil {
			r.err, r.stop = err, true
		}
	}
}

// far is how far the run has come, and how to go on from there.
func (r *run) far() string {
	from := r.next // every seed before it has been followed
	for at := range r.under {
		from = min(from, at)
	}
	took := time.Since(r.start)
	out := fmt.Sprintf("seeds %d to %d: %d histories, %d differences, %v, %.0f a minute",
		r.first, from-1, r.all.Histories, r.found, took.Round(time.Second), float64(r.all.Histories)/took.Minutes())
	if from < r.end {
		out += fmt.Sprintf("; go on with -seed %d -n %d", from, r.end-from)
	}
	return out
}

func (r *run) sums() {
	all := r.all
	h := float64(max(all.Histories, 1))
	fmt.Println(r.far())
	fmt.Printf("mean: %.1f steps, %.1f reports (%.2f refused), %.1f findings, %.1f obligations, %.1f changes\n",
		float64(all.Steps)/h, float64(all.Reports)/h, float64(all.Refused)/h, float64(all.Findings)/h, float64(all.Obligations)/h, float64(all.Changes)/h)
	outcomes := agreement.Outcomes()
	slices.SortFunc(outcomes, func(a, b agreement.Outcome) int { return all.Outcomes[b] - all.Outcomes[a] })
	for _, o := range outcomes {
		fmt.Printf("%10d %s\n", all.Outcomes[o], o)
	}
}
