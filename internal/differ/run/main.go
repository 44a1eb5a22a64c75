// Command run follows random histories from a seed on and prints the first
// difference between Monitor and Assess for each worker, made small. What it
// did is printed in the end, so that the next run can begin there. With -replay
// it runs scenarios that it has saved.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/internal/differ"
)

func main() {
	seed := flag.Uint64("seed", 1, "the first seed")
	n := flag.Uint64("n", 1000, "how many histories, one a seed")
	workers := flag.Uint64("workers", 1, "how many at once")
	most := flag.Int("most", 1, "stop after so many differences")
	every := flag.Duration("every", time.Minute, "how often to say how far it has come")
	save := flag.String("save", "", "a folder for the differences found")
	replay := flag.Bool("replay", false, "run the scenarios in the files named instead")
	flag.Parse()
	debug.SetGCPercent(800) // histories are small, and all of them garbage

	if *replay {
		for _, name := range flag.Args() {
			data, err := os.ReadFile(name)
			if err != nil {
				fmt.Println(err)
				os.Exit(1)
			}
			s, err := differ.ReadScenario(data)
			if err != nil {
				fmt.Println(name, err)
				os.Exit(1)
			}
			fmt.Printf("%s: %s\n", name, cmp.Or(differ.Replay(s), "no difference"))
		}
		return
	}

	start := time.Now()
	var mu sync.Mutex
	var all differ.Stats
	found := 0
	said := start
	next := *seed
	var wg sync.WaitGroup
	for range *workers {
		wg.Go(func() {
			for {
				mu.Lock()
				at := next
				next++
				stop := at >= *seed+*n || found >= *most
				mu.Unlock()
				if stop {
					return
				}
				st, d := differ.Run(at)
				if d != nil {
					d = d.Shrink()
				}
				mu.Lock()
				all.Add(st)
				if d != nil {
					found++
					d.Scenario.Why = d.What
					fmt.Println(d)
					if *save != "" {
						if err := os.WriteFile(filepath.Join(*save, fmt.Sprintf("seed-%d.json", d.Seed)), []byte(d.Scenario.String()+"\n"), 0o666); err != nil {
							fmt.Println(err)
						}
					}
				}
				if time.Since(said) > *every {
					said = time.Now()
					fmt.Printf("seeds %d to %d: %d differences, %v\n", *seed, at, found, time.Since(start).Round(time.Second))
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	h := float64(max(all.Histories, 1))
	fmt.Printf("seeds %d on: %d histories, %d differences, %v\n", *seed, all.Histories, found, time.Since(start).Round(time.Millisecond))
	fmt.Printf("mean: %.1f steps, %.1f reports (%.2f refused), %.1f findings, %.1f obligations, %.1f changes\n",
		float64(all.Steps)/h, float64(all.Reports)/h, float64(all.Refused)/h, float64(all.Findings)/h, float64(all.Obligations)/h, float64(all.Changes)/h)
	outcomes := agreement.Outcomes()
	slices.SortFunc(outcomes, func(a, b agreement.Outcome) int { return all.Outcomes[b] - all.Outcomes[a] })
	for _, o := range outcomes {
		fmt.Printf("%10d %s\n", all.Outcomes[o], o)
	}
	if found > 0 {
		os.Exit(1)
	}
}
