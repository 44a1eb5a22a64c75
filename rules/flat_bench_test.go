package rules_test

import (
	"fmt"
	"runtime"
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

const (
	oneDay = when.Instant(24 * 3_600_000_000)
	// manyOpen obligations are open, and dueADay of them fall due on each day
	// from 2020 on.
	manyOpen, dueADay = 100_000, 100
)

// lasting is a monitor at the end of 2019 of so many agreements to answer
// requests within twenty years. One of them has manyOpen requests open, and a
// history of others, each long answered; nobody speaks of the rest.
func lasting(b *testing.B, agreements, history int) *rules.Monitor {
	b.Helper()
	answers := answering()
	answers.Due = agreement.Due{Within: when.Period{Days: 7305}}
	ty := pact(agreement.Commitment{ID: "answers", Bearer: agreement.Second, Visible: seen, Shape: answers})
	ty.Readings = []agreement.Reading{*neutral}
	actors := []actor.Actor{{ID: "court", Kind: actor.Adjudicator}}
	var agreed []*agreement.Agreement
	for i := range agreements {
		x, y := actor.ID(fmt.Sprintf("x%d", i)), actor.ID(fmt.Sprintf("y%d", i))
		actors = append(actors, actor.Actor{ID: x, Kind: actor.State}, actor.Actor{ID: y, Kind: actor.State})
		agreed = append(agreed, ty.Between(x, y, at("1990-01-01")))
	}
	m := must(must(rules.Compile(must(actor.NewDirectory(actors, nil)), agreed...)).Monitor(at("1999"), nil))
	must(m.Cover(covering("1990", "2040", demand{}, reply{})[0]))
	for i := range history {
		id := event.ID(fmt.Sprintf("h%d", i))
		must(m.Observe(request(id, from("1999-06-01"))))
		must(m.Observe(answer(id, from("1999-06-02"))))
	}
	for i := range manyOpen {
		must(m.Observe(request(event.ID(fmt.Sprintf("o%d", i)), from("2000-01-01")+oneDay*when.Instant(i/dueADay))))
	}
	m.Advance(from("2020-01-01") - oneDay)
	runtime.GC() // what this made is not collected while something is measured
	return m
}

// BenchmarkFlat measures, with a hundred thousand obligations open, one report
// observed, one withdrawn, one answered late, and one day advanced, while the
// history and the number of agreements that nobody speaks of grow. Each column
// should cost what its first row costs (law I2).
func BenchmarkFlat(b *testing.B) {
	for _, size := range []struct{ history, agreements int }{
		{1, 1}, {100, 1}, {10_000, 1}, {1, 100}, {1, 10_000},
	} {
		name := fmt.Sprintf("history=%d/agreements=%d", size.history, size.agreements)
		n := 0
		next := func() event.ID { n++; return event.ID(fmt.Sprintf("n%d", n)) }
		asked := from("2019-12-01")
		b.Run("observe/"+name, func(b *testing.B) {
			m := lasting(b, size.agreements, size.history)
			b.ReportAllocs()
			for b.Loop() {
				if len(must(m.Observe(request(next(), asked)))) != 1 {
					b.Fatal("it changed something else")
				}
			}
		})
		b.Run("withdraw/"+name, func(b *testing.B) {
			m := lasting(b, size.agreements, size.history)
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				id := next()
				must(m.Observe(request(id, asked)))
				gone := &event.Report{ID: "w" + id, Event: id, Source: event.Source{By: "court"}, Made: at("2019-12-15"), Withdraws: event.Withdrawal{Report: "r" + id}}
				b.StartTimer()
				if changes := must(m.Observe(gone)); len(changes) != 1 || changes[0].To != nil {
					b.Fatal("it took away something else")
				}
			}
		})
		b.Run("correct/"+name, func(b *testing.B) {
			m := lasting(b, size.agreements, size.history)
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				id := next()
				must(m.Observe(request(id, asked)))
				must(m.Observe(answer(id, asked+oneDay)))
				other := answer(id, asked+2*oneDay)
				other.ID, other.Replaces, other.Body = "c"+id, "a"+id, reply{id, truth.False}
				b.StartTimer()
				if len(must(m.Observe(other))) != 1 {
					b.Fatal("it changed something else")
				}
			}
		})
		b.Run("day/"+name, func(b *testing.B) {
			m := lasting(b, size.agreements, size.history)
			days := 0
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				if days++; days == manyOpen/dueADay {
					m, days = lasting(b, size.agreements, size.history), 1
				}
				b.StartTimer()
				if due := len(m.Advance(m.AsOf() + oneDay)); due > dueADay {
					b.Fatal(due, "fell due")
				}
			}
		})
	}
}
