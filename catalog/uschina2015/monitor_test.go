package uschina2015_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/pacta-dev/pacta/catalog/uschina2015"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

// TestMonitorOnTheRecord: the record, report by report in any order, with time
// moving on between: the monitor says what an assessment says.
func TestMonitorOnTheRecord(t *testing.T) {
	for seed := range uint64(2) {
		r := rand.New(rand.NewPCG(seed, 2015))
		m, err := program.Monitor(when.Day(2014, 1, 1), uschina2015.Washington)
		if err != nil {
			t.Fatal(err)
		}
		rec := uschina2015.Record()
		for _, c := range rec.Coverage {
			if _, err := m.Cover(c); err != nil {
				t.Fatal(err)
			}
		}
		reports := slices.Clone(rec.Reports)
		if seed == 0 { // as they were disclosed
			slices.SortStableFunc(reports, func(a, b *event.Report) int {
				return int((a.Made.Span(uschina2015.Washington).Hi - b.Made.Span(uschina2015.Washington).Hi) / 1e9)
			})
		} else {
			r.Shuffle(len(reports), func(i, j int) { reports[i], reports[j] = reports[j], reports[i] })
		}
		for i, rep := range reports {
			if _, err := m.Observe(rep); err != nil {
				t.Fatal(err)
			}
			if i%9 == 0 {
				m.Advance(m.AsOf() + when.Instant(r.Int64N(40*24*3600*1e6)))
			}
			if i%5 == 0 || i > len(reports)-5 {
				if err := m.Check(); err != nil {
					t.Fatalf("seed %d, after report %d (%s): %.1500s", seed, i, rep.ID, err)
				}
			}
		}
	}
}
