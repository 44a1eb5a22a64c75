package event_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
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
