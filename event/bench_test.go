package event_test

import (
	"bytes"
	"encoding/json"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

const typical = `{"id":"R-123","event":"E-123","kind":"example.org/flood","source":{"by":"Gauge","form":"study"},"made":"2016-03-02","when":"2016-02-11","authors":[{"level":"hands","actor":"Unit 7","confidence":"high"}],"to":["Company 9"],"body":{"warned":true,"river":"Drin","byDam":"D","gauges":3}}`

// BenchmarkDecode reads a report of usual length; BenchmarkDecodePlain does
// with encoding/json alone, into structs without checks, what of it can be
// done that way.
func BenchmarkDecode(b *testing.B) {
	file := bytes.Repeat([]byte(typical+"\n"), 1000)
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range codec.Lines(bytes.NewReader(file), nil) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkDecodePlain(b *testing.B) {
	type body struct {
		Warned       truth.Value
		River, ByDam string
		Gauges       truth.Maybe[int]
	}
	type line struct {
		ID, Event, Kind string
		Source          struct {
			By, For string
			Form    event.Form
		}
		Made, When string
		Authors    []struct {
			Level      event.Level
			Actor      string
			Confidence event.Confidence
		}
		To   []string
		Body body
	}
	b.SetBytes(int64(1000 * (len(typical) + 1)))
	b.ReportAllocs()
	for b.Loop() {
		for range 1000 {
			var l line
			if err := json.Unmarshal([]byte(typical), &l); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	r, err := codec.Decode([]byte(typical))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := codec.Encode(r); err != nil {
			b.Fatal(err)
		}
	}
}

// told are reports in the order of their disclosure, each of an event of its own;
// every nth, if n is not 0, corrects the one before it instead.
func told(many, n int) []*event.Report {
	reports := make([]*event.Report, many)
	for i := range reports {
		made := time.Date(2015, 1, 2, 0, i*53, 0, 0, time.UTC)
		day := made.AddDate(0, 0, -1)
		id := event.ID("E-" + strconv.Itoa(i))
		r := &event.Report{ID: id, Event: id, Body: event.Trend{Falling: truth.True}, By: []event.Attribution{{Actor: "Unit 7"}}, To: []actor.ID{"Company 9"},
			When: when.Day(day.Year(), int(day.Month()), day.Day()), Made: when.Exact(made), Source: event.Source{By: "Gauge"}}
		if n > 0 && i%n == n-1 {
			r.Event, r.Replaces = reports[i-1].Event, reports[i-1].ID
		}
		reports[i] = r
	}
	return reports
}

// BenchmarkStanding takes in 100,000 reports as a monitor does; the figures are
// for one of them.
func BenchmarkStanding(b *testing.B) {
	const many = 100_000
	for _, c := range []struct {
		name string
		n    int
	}{{"plain", 0}, {"a tenth corrections", 10}} {
		b.Run(c.name, func(b *testing.B) {
			reports := told(many, c.n)
			take := func() *event.Standing {
				s := event.NewStanding(time.UTC)
				for _, r := range reports {
					if _, err := s.Try(r); err != nil {
						b.Fatal(err)
					}
					if _, err := s.Add(r); err != nil {
						b.Fatal(err)
					}
					if s.Live(when.Future).Event(r.Event) == nil {
						b.Fatal(r.ID, "does not stand")
					}
				}
				return s
			}
			inUse := func() (m runtime.MemStats) {
				runtime.GC()
				runtime.ReadMemStats(&m)
				return m
			}
			before := inUse()
			s := take()
			after := inUse()
			runtime.KeepAlive(s)
			rounds := 0
			for b.Loop() {
				take()
				rounds++
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(rounds*many), "ns/report")
			b.ReportMetric(float64(after.Mallocs-before.Mallocs)/many, "allocs/report")
			b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/many, "B/report")
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/many, "B-kept/report")
			b.ReportMetric(0, "ns/op")
		})
	}
}
