package rules_test

import (
	"fmt"
	"testing"

	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// counted is a monitor of the theft pledge, of which so many breaches are told.
func counted(t testing.TB, n int) *rules.Monitor {
	t.Helper()
	dir, agreed := many(1)
	m := must(must(rules.Compile(dir, agreed...)).Monitor(at("2015"), nil))
	for i := range n {
		must(m.Observe(taking(fmt.Sprintf("old%d", i))))
	}
	return m
}

// taking is a report of a breach of the pledge.
func taking(id string) *event.Report {
	return say(event.ID("r-"+id), event.ID(id), "x0", "2016-03-01", raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}, dated("2016-02-01"), hands("y0.army"), to("x0.mill"))
}

// BenchmarkParts measures the parts of what the other benchmarks measure as a whole.
func BenchmarkParts(b *testing.B) {
	for _, n := range []int{0, 1_000} {
		b.Run(fmt.Sprintf("observe a breach after %d", n), func(b *testing.B) {
			m, i := counted(b, n), 0
			b.ReportAllocs()
			for b.Loop() {
				must(m.Observe(taking(fmt.Sprintf("new%d", i))))
				i++
			}
		})
	}
	b.Run("observe what nobody reads", func(b *testing.B) {
		m, i := counted(b, 10), 0
		b.ReportAllocs()
		for b.Loop() {
			id := event.ID(fmt.Sprintf("w%d", i))
			must(m.Observe(&event.Report{ID: "r" + id, Event: id, Source: event.Source{By: "x0"}, Made: at("2016-03-01"), Body: meeting{Held: truth.True}}))
			i++
		}
	})
	b.Run("advance, nothing due", func(b *testing.B) {
		m := counted(b, 10)
		b.ReportAllocs()
		for b.Loop() {
			m.Advance(m.AsOf() + 1)
		}
	})
	m := counted(b, 10)
	a := must(m.Now())
	f := a.Finding("pledge", "y0", a.Agreements[0].Heads[0].Findings[0].Reading)
	b.Run("explain a finding on ten events", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			f.Why()
		}
	})
}

// What a program does all the time allocates nothing, or no more than it keeps.
func TestAllocations(t *testing.T) {
	dir, agreed := many(2)
	p := must(rules.Compile(dir, agreed...))
	found, open := taking("e"), taking("e")
	open.By = nil
	for _, test := range []struct {
		reason string
		most   float64
		do     func()
	}{
		{"a screen, with findings", 0, visitAll(p, found)},
		{"a screen, with what is open", 0, visitAll(p, open)},
		{"suspects, two of three reports", 0, suspects(p, found, &event.Report{ID: "w", Event: "w", Body: meeting{Held: truth.True}}, open)},
		{"time that passes, with nothing due", 0, func() func() {
			m := counted(t, 10)
			return func() { m.Advance(m.AsOf() + 1) }
		}()},
		{"the same report once more", 0, func() func() {
			m, r := counted(t, 10), taking("old3")
			return func() { must(m.Observe(r)) }
		}()},
		{"a report that nobody reads: it is kept, and that it stands", 3, func() func() {
			m, i := counted(t, 10), 0
			rs := make([]*event.Report, 200)
			for i := range rs {
				id := event.ID(fmt.Sprintf("w%d", i))
				rs[i] = &event.Report{ID: "r" + id, Event: id, Source: event.Source{By: "x0"}, Made: at("2016-03-01"), Body: meeting{Held: truth.True}}
			}
			return func() { must(m.Observe(rs[i])); i++ }
		}()},
		{"an instant against a span", 0, func() { when.Day(2016, 2, 1).Span(nil).Before(when.Year(2017).Span(nil)) }},
	} {
		if got := testing.AllocsPerRun(100, test.do); got > test.most {
			t.Errorf("%s: %v allocations, at most %v", test.reason, got, test.most)
		}
	}
}

// suspects goes through reports.
func suspects(p *rules.Program, reports ...*event.Report) func() {
	s, n := p.NewScreen(), 0
	visit := func(rules.Hit) { n++ }
	return func() {
		if s.Suspects(reports, visit); n == 0 {
			panic("nothing was visited")
		}
	}
}

// visitAll screens a report.
func visitAll(p *rules.Program, r *event.Report) func() {
	s, n := p.NewScreen(), 0
	visit := func(rules.Hit) { n++ }
	return func() {
		if s.Report(r, visit); n == 0 {
			panic("nothing was visited")
		}
	}
}
