package differ

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pacta-dev/pacta/event"
)

// A short run; `go run ./internal/differ/run` is for long ones.
func TestMonitorIsAssess(t *testing.T) {
	n := uint64(60)
	if testing.Short() {
		n = 30
	}
	var all Stats
	for seed := range n {
		st, d := Run(seed+1, Longest)
		if d != nil {
			t.Fatal(d.Shrink())
		}
		all.Add(st)
	}
	if all.Histories != int(n) || all.Reports == 0 || all.Changes == 0 || all.Obligations == 0 {
		t.Errorf("too little was tried: %+v", all)
	}
}

// The histories that once told the two apart.
func TestOldDifferences(t *testing.T) {
	files, err := filepath.Glob("testdata/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no scenarios", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".json"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s, err := ReadScenario(data)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := s.compile(); err != nil {
				t.Fatal(err)
			}
			for i, step := range s.Steps {
				if _, err := step.said(); err != nil && step.Advance == "" && !step.Restore {
					t.Fatalf("step %d: %v", i+1, err)
				}
			}
			if what := Replay(s); what != "" {
				t.Errorf("%s\nit was: %s", what, s.Why)
			}
		})
	}
}

// A seed is one history, whoever asks.
func TestSeedIsOneHistory(t *testing.T) {
	a, _ := Run(7, Longest)
	b, _ := Run(7, Longest)
	if a.Steps != b.Steps || a.Changes != b.Changes || a.Obligations != b.Obligations {
		t.Errorf("%+v, then %+v", a, b)
	}
}

// What is shrunk still shows what it is there to show, and little else.
func TestShrink(t *testing.T) {
	replies := func(s *Scenario) bool {
		for _, step := range s.Steps {
			if rec, err := step.said(); err == nil {
				for _, r := range rec.Reports {
					if _, ok := r.Body.(reply); ok {
						return true
					}
				}
			}
		}
		return false
	}
	for seed := uint64(1); ; seed++ {
		_, s, _ := run(seed, Longest)
		if !replies(s) || len(s.Steps) < 10 {
			continue
		}
		s = shrinker(replies).shrink(s)
		rec, err := s.Steps[0].said()
		if err != nil || len(s.Steps) != 1 || len(s.Pacts) != 0 || !replies(s) {
			t.Fatalf("%s", s)
		}
		if r := rec.Reports[0]; len(r.By)+len(r.To) > 0 || r.Source != (event.Source{By: "court"}) || !r.When.IsZero() {
			t.Errorf("%+v", r)
		}
		return
	}
}
