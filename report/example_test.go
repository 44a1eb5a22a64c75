package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// ferries is an accord of Alda and Brenn: they open a ferry by the end of May.
var ferries = func() *rules.Program {
	accord := &agreement.Type{
		Name: "example.org/ferry", Title: "Ferry Accord", Zone: time.UTC,
		Commitments: []agreement.Commitment{{
			ID: "open", Text: "open a ferry by the end of May", Bearer: agreement.Both,
			Shape: &agreement.Perform{Due: agreement.Due{By: when.Day(2031, 5, 31)}, Act: agreement.Act{
				Of: []event.Body{diplomacy.Opening{}},
				Elements: []agreement.Element{{ID: "working", Text: "the ferry runs", Test: agreement.If(func(o diplomacy.Opening) truth.Value {
					return o.Working
				})}},
			}},
		}},
		Readings: []agreement.Reading{{Name: "Alda", Party: agreement.First}, {Name: "Brenn", Party: agreement.Second}},
	}
	people, err := actor.NewDirectory([]actor.Actor{{ID: "AL", Name: "Alda"}, {ID: "BR", Name: "Brenn"}, {ID: "TIMES", Name: "Lake Times", Kind: actor.Press}}, nil)
	if err != nil {
		panic(err)
	}
	return rules.MustCompile(people, accord.Between("AL", "BR", when.Day(2031, 1, 1)))
}()

// ferry asks what has become of the ferry as of the end of June, on what was
// disclosed by a day.
func ferry(known when.Time) *rules.Assessment {
	record := event.Record{Reports: []*event.Report{{
		ID: "r1", Event: "first trip", Source: event.Source{By: "TIMES", Form: event.Published}, Stance: event.Asserts,
		Made: when.Day(2031, 6, 20), When: when.Between(when.Day(2031, 6, 3), when.Day(2031, 6, 4)),
		Text: "The ferry made its first trip in early June.", Body: diplomacy.Opening{Working: truth.True},
	}}}
	a, err := ferries.Assess(record, rules.At{AsOf: when.Day(2031, 6, 30), Known: known})
	if err != nil {
		panic(err)
	}
	return a
}

func ExampleText() {
	if err := report.Text(os.Stdout, ferry(when.Day(2031, 6, 30)), report.Options{Width: 72}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Ferry Accord
	// Alda and Brenn, in effect from 1 Jan 2031
	//
	//   as of     30 Jun 2031, on what was disclosed by then
	//   readings  Alda, Brenn
	//   in view   1 report of 1 event
	//   inputs    sha256 faa701dee9a6
	//
	// open  open a ferry by the end of May
	//   all agree    late  by 3 or 4 days: due 31 May, done 3 or 4 Jun 2031
	//                      (reported)
	//
	// Each line follows on one reading from these reports, and reports are
	// claims by their sources. In round brackets: what an outcome rests on; in
	// square ones: what is not known. No candidate: no event in view is in
	// question. An allegation decides nothing. None of this says that a wrong
	// was done, how grave, or how likely.
}

func ExampleWhy() {
	f := ferry(when.Day(2031, 6, 30)).Finding("open", "", "Alda")
	if err := report.Why(os.Stdout, f.Why(), report.Options{Width: 72}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// open, on the Alda reading
	// late by 3 or 4 days: due 31 May, done 3 or 4 Jun 2031 (reported)
	//
	//   open a ferry by the end of May
	//   as of 30 Jun 2031, on what was disclosed by then
	//
	// Elements
	//   working  the ferry runs
	//   time     while the commitment was in force
	//
	// Events
	//   first trip  3 or 4 Jun 2031: counts
	//       r1  Lake Times (press), 20 Jun 2031, dates it 3 or 4 Jun 2031: The
	//           ferry made its first trip in early June.
	//       working  true     counts  r1 Lake Times (press): true
	//       time     true
	//
	// Obligations
	//   the only one  late: in force, done, window closed; on 3 or 4 Jun 2031;
	//                 due 31 May 2031; lapse since 1 Jun 2031 (reported);
	//                 events first trip
}

func ExampleChanges() {
	changed, err := ferry(when.Day(2031, 6, 10)).Compare(ferry(when.Day(2031, 6, 30)))
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := report.Changes(os.Stdout, changed, report.Options{Width: 72}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// open  open a ferry by the end of May
	//   on every reading
	//     was      undetermined [performance]
	//     is now   late by 3 or 4 days: due 31 May, done 3 or 4 Jun 2031
	//              (reported)
	//     because  r1 by Lake Times, 20 Jun 2031: The ferry made its first
	//              trip in early June.
}

// Other systems take from the JSON form what they need.
func ExampleJSON() {
	var b bytes.Buffer
	if err := report.JSON(&b, ferry(when.Day(2031, 6, 30))); err != nil {
		fmt.Println(err)
		return
	}
	var doc struct {
		Format     string
		Agreements []struct {
			Commitments []struct {
				Commitment string
				Findings   []struct {
					Reading, Outcome string
					Since            struct{ NotBefore, Text string }
				}
			}
		}
	}
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range doc.Agreements[0].Commitments {
		for _, f := range c.Findings {
			fmt.Println(c.Commitment, f.Reading, f.Outcome, f.Since.NotBefore, f.Since.Text)
		}
	}
	// Output:
	// open Alda late 2031-06-01T00:00:00Z 1 Jun 2031
	// open Brenn late 2031-06-01T00:00:00Z 1 Jun 2031
}
