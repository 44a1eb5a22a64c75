package event_test

import (
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Spill is a kind of event of our own: a field left out is silent.
type Spill struct {
	Reached truth.Value // it reached the river
	Litres  truth.Maybe[int]
}

func (Spill) Kind() string { return "example.org/spill" }

// Two reports of one event, read from a file, and what stood at two moments.
func Example() {
	file := `
{"coverage":[{"kinds":["example.org/spill"],"from":"2016","by":{"by":"River Office"}}]}
{"id":"R-1","event":"E-1","kind":"example.org/spill","source":{"by":"River Office"},"made":"2016-03-02","when":"2016-02","stance":"hedges","body":{"reached":false}}
{"id":"R-2","event":"E-1","kind":"example.org/spill","source":{"by":"River Office"},"made":"2016-05-10","when":"2016-02-27","replaces":"R-1","body":{"reached":true,"litres":4000}}
`
	codec := event.MustCodec(Spill{})
	record, err := codec.Read(strings.NewReader(file), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, known := range []time.Time{time.Date(2016, 4, 1, 0, 0, 0, 0, time.UTC), time.Date(2016, 6, 1, 0, 0, 0, 0, time.UTC)} {
		view, err := record.View(when.At(known), time.UTC)
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, a := range view.Event("E-1").Accounts {
			fmt.Println(known.Format(time.DateOnly), a.ID, a.StanceOn(event.Harm), a.When, a.Body.(Spill).Reached)
		}
	}
	// Output:
	// 2016-04-01 R-1 hedges 2016-02 false
	// 2016-06-01 R-2 asserts 2016-02-27 true
}

// Everything that is wrong with a file is told at once, with line and field.
func ExampleCodec_Read() {
	file := `{"id":"R-1","source":{"by":"River Office","form":"offical"},"made":"2016-02-03"}
{"id":"R-2","event":"E-1","kind":"example.org/spill","source":{"by":"River Office"},"body":{"Litres":1}}`
	_, err := event.MustCodec(Spill{}).Read(strings.NewReader(file), nil)
	fmt.Println(err)
	// Output:
	// line 1: event: required: the report names no event (name the event it is about)
	// line 1: source.form: invalid: form "offical" is not known: use one of ["official" "joint" "ruling" "conviction" "charge" "plea" "press" "study" "unnamed"]
	// line 2: body.Litres: unknown: there is no such field here (write litres)
	// line 2: made: required: the report does not say when it was disclosed (give the date, however imprecise)
}

// A file is written as it is read: silence is left out.
func ExampleCodec_Write() {
	record := event.Record{Reports: []*event.Report{{
		ID: "R-1", Event: "E-1", Source: event.Source{By: "River Office", Form: event.Official}, Made: when.Day(2016, 3, 2),
		By:   []event.Attribution{{Actor: "Mill", Stance: event.Suspects}},
		Body: Spill{Litres: truth.Known(0)},
	}}}
	if err := event.MustCodec(Spill{}).Write(os.Stdout, record); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {"id":"R-1","event":"E-1","kind":"example.org/spill","source":{"by":"River Office","form":"official"},"made":"2016-03-02","authors":[{"actor":"Mill","stance":"suspects"}],"body":{"litres":0}}
}
