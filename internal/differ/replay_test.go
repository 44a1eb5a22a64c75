package differ

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// stream is what a replay follows: reports over several agreements.
type stream struct {
	scenario *Scenario
	program  *rules.Program
	reports  []*event.Report
	coverage []event.Coverage
}

// tell draws a stream; ok is false where the agreements of the seed are none. Few
// of the reports that a monitor refuses are in it, for they end it.
func tell(seed uint64) (st stream, ok bool) {
	g := &generator{rnd: rand.New(rand.NewPCG(seed, 1)), longest: 3}
	s := &Scenario{}
	g.begin(s)
	for _, parties := range [][2]actor.ID{{"corsa", "avalon"}, {"borea", "corsa"}}[:1+g.n1(2)] {
		p := s.clone().Pacts[g.n1(len(s.Pacts))]
		p.First, p.Second = parties[0], parties[1]
		s.Pacts = append(s.Pacts, p)
	}
	st.scenario = s
	var err error
	if st.program, err = s.compile(); err != nil {
		return st, false
	}
	m := &machine{scenario: s, program: st.program}
	if m.monitor, err = st.program.Monitor(day(s.From), zone(s.Zone)); err != nil {
		return st, false
	}
	for range g.n1(3) {
		c := g.coverage(s)
		if _, err := m.monitor.Cover(c); err == nil {
			st.coverage = append(st.coverage, c)
		}
	}
	for range 3 + g.n1(40) {
		step, err := observe(g.report(s, m))
		if err != nil {
			continue
		}
		rec, err := step.said()
		if err != nil {
			continue
		}
		r := rec.Reports[0]
		if _, err := m.monitor.Observe(r); err == nil || g.chance(5) {
			st.reports = append(st.reports, r)
		}
	}
	return st, true
}

// reads are the kinds that the agreements read: those of the acts and the powers
// of their commitments, and the library's own.
func reads(p *rules.Program) []string {
	kinds := []string{event.Link{}.Kind(), event.Conclusion{}.Kind(), event.Trend{}.Kind()}
	add := func(a *agreement.Act) {
		for _, b := range a.Of {
			kinds = append(kinds, b.Kind())
		}
	}
	for _, ag := range p.Agreements() {
		for i := range ag.Type.Commitments {
			co := &ag.Type.Commitments[i]
			for _, l := range co.Shape.Acts() {
				add(l.Act)
			}
			c := agreement.NewCase(ag, co, ag.First, nil, world, nil, 0, 0)
			for _, p := range c.Powers() {
				add(&p.Act)
			}
		}
	}
	return kinds
}

// monitored is what one monitor says of the stream, of reports that nobody reads
// only that time passes; and what it refuses the last of them for.
func (st *stream) monitored(until when.Instant) (lines []string, err error) {
	m := must(st.program.Monitor(day(st.scenario.From), zone(st.scenario.Zone)))
	for _, c := range st.coverage {
		must(m.Cover(c))
	}
	tell := func(changes []rules.Change) {
		for _, ch := range changes {
			lines = append(lines, string(must(json.Marshal(ch))))
		}
	}
	kinds := reads(st.program)
	for _, r := range st.reports {
		if r.Body == nil || r.Replaces != "" || r.Withdraws.Report != "" || slices.Contains(kinds, r.Body.Kind()) {
			changes, err := m.Observe(r)
			if err != nil {
				return lines, err
			}
			tell(changes)
			continue
		}
		to := m.AsOf()
		for _, ag := range st.program.Agreements() {
			zones := ag.Zones
			if len(zones) == 0 && ag.Type.Zone != nil {
				zones = append(zones, ag.Type.Zone)
			}
			disclosed, err := event.NewStanding(zones...).Try(r)
			if err != nil {
				return lines, err
			}
			if disclosed != when.Future {
				to = max(to, disclosed)
			}
		}
		tell(m.Advance(to))
	}
	tell(m.Advance(until))
	return lines, nil
}

// replayed is what a replay visits, and its error.
func (st *stream) replayed(workers int, until when.Time) (lines []string, _ error) {
	_, err := st.program.Replay(func(yield func(*event.Report, error) bool) {
		for _, r := range st.reports {
			if !yield(r, nil) {
				return
			}
		}
	}, rules.Replaying{From: day(st.scenario.From), Zone: zone(st.scenario.Zone), Coverage: st.coverage, Until: until, Workers: workers},
		func(ch rules.Change) { lines = append(lines, string(must(json.Marshal(ch)))) })
	return lines, err
}

// A replay with any number of workers says what one monitor says, to the byte; it
// stops where the monitor refuses a report, or before a test looks at other events,
// everywhere at the same place (laws M1 and I1).
func TestReplayIsMonitor(t *testing.T) {
	n := uint64(120)
	if testing.Short() {
		n = 40
	}
	streams, refused, beyond, changes := 0, 0, 0, 0
	until := day("2019-01-01T00:00:00Z")
	for seed := range n {
		st, ok := tell(seed)
		if !ok {
			continue
		}
		streams++
		want, no := st.monitored(until.Span().Lo)
		one, stopped := st.replayed(1, until)
		looks := stopped != nil && strings.Contains(stopped.Error(), "looks at other events")
		switch {
		case looks && (len(one) > len(want) || !slices.Equal(one, want[:len(one)])), !looks && !slices.Equal(one, want):
			t.Fatalf("seed %d: one worker has %d changes, a monitor %d\n%s", seed, len(one), len(want), st.scenario)
		case !looks && (stopped == nil) != (no == nil), stopped != nil && !looks && !strings.HasSuffix(stopped.Error(), no.Error()):
			t.Fatalf("seed %d: %v, a monitor: %v", seed, stopped, no)
		case looks:
			beyond++
		case no != nil:
			refused++
		}
		changes += len(one)
		for workers := 2; workers < 4; workers++ {
			got, err := st.replayed(workers, until)
			if (err == nil) != (stopped == nil) || err != nil && err.Error() != stopped.Error() {
				t.Fatalf("seed %d: %d workers: %v, one: %v", seed, workers, err, stopped)
			}
			for i := range max(len(got), len(one)) {
				if i >= len(got) || i >= len(one) || got[i] != one[i] {
					t.Fatalf("seed %d: %d workers visit %d changes, one %d; they part at %d:\n%s\n%s\n%s", seed, workers, len(got), len(one), i, got[min(i, len(got)):min(i+1, len(got))], one[min(i, len(one)):min(i+1, len(one))], st.scenario)
				}
			}
		}
	}
	if streams == 0 || refused == 0 || beyond == 0 || changes < 1000 {
		t.Errorf("too little was tried: %d streams, %d refused, %d that look beyond, %d changes", streams, refused, beyond, changes)
	}
	t.Logf("%d streams, %d refused, %d that look beyond, %d changes", streams, refused, beyond, changes)
}
