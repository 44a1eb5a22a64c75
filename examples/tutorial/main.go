// Tutorial: an agreement between two invented states, three reports, and what
// follows on the reading of each.
package main

import (
	"log"
	"os"
	"fmt"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// A Haul is a kind of event. A field that a report leaves out is silent.
type Haul struct{ Closed, Research truth.Value }

func (Haul) Kind() string { return "example.org/haul" }

// What the text leaves open has a name, so that each party can close it.
var (
	research = &agreement.Switch{Name: "research-counts", Doc: "Fishing for research is fishing."}
	promptly = &agreement.Term[when.Period]{Name: "promptly", Text: "answer promptly"}
)

var strait = &agreement.Type{
	Name:   "example.org/strait",
	Title:  "Strait Accord",
	Events: []event.Body{Haul{}, diplomacy.Request{}, diplomacy.Answer{}},
	Terms:  []agreement.Open{research, promptly},
	Commitments: []agreement.Commitment{{
		ID: "closed-waters", Text: "not to fish in the closed waters",
		Shape: &agreement.Refrain{From: agreement.Act{Of: []event.Body{Haul{}}, Elements: []agreement.Element{
			{ID: "waters", Text: "in the closed waters", Test: agreement.If(func(h Haul) truth.Value { return h.Closed })},
			{ID: "fishing", Text: "fishing", Test: agreement.Any(research, agreement.Not(agreement.If(func(h Haul) truth.Value { return h.Research })))},
		}}},
	}, {
		ID: "questions", Text: "to answer questions about a vessel promptly",
		Shape: &agreement.Respond{
			To: agreement.Act{Of: []event.Body{diplomacy.Request{}}, Elements: []agreement.Element{
				{ID: "question", Text: "a question", Test: agreement.If(func(r diplomacy.Request) truth.Value { return r.Made })}}},
			With: agreement.Act{Of: []event.Body{diplomacy.Answer{}}, Elements: []agreement.Element{
				{ID: "answer", Text: "an answer", Test: agreement.If(func(a diplomacy.Answer) truth.Value { return a.Given })}}},
			Due: agreement.Due{Open: promptly},
		},
	}},
	Readings: []agreement.Reading{
		{Name: "Alda", Party: agreement.First, Closes: []agreement.Closing{research.Is(true), promptly.Is(when.Period{Days: 10})}},
		{Name: "Brenn", Party: agreement.Second, Closes: []agreement.Closing{research.Is(false), promptly.Is(when.Period{Days: 30})}},
	},
}

func main() {
	states, err := actor.NewDirectory([]actor.Actor{{ID: "AL", Name: "Alda", Kind: actor.State}, {ID: "BR", Name: "Brenn", Kind: actor.State}}, nil)
	if err != nil {
		log.Fatal(err)
	}
	program := rules.MustCompile(states, strait.Between("AL", "BR", when.Day(2031, 1, 1)))
	record := event.Record{Reports: []*event.Report{
		{ID: "r1", Event: "haul", Source: event.Source{By: "AL"}, Made: when.Day(2031, 3, 5), When: when.Day(2031, 3, 3), By: []event.Attribution{{Actor: "BR"}}, Body: Haul{Closed: truth.True, Research: truth.True}},
		{ID: "r2", Event: "question", Source: event.Source{By: "AL"}, Made: when.Day(2031, 3, 5), When: when.Day(2031, 3, 5), By: []event.Attribution{{Actor: "AL"}}, To: []actor.ID{"BR"}, Body: diplomacy.Request{Made: truth.True}},
		{ID: "r3", Event: "answer", Source: event.Source{By: "BR"}, Made: when.Day(2031, 6, 1), When: when.Day(2031, 4, 1), By: []event.Attribution{{Actor: "BR"}}, Body: diplomacy.Answer{Re: "question", Given: truth.True}},
	}}
	for _, known := range []when.Time{when.Day(2031, 5, 1), when.Day(2031, 7, 1)} {
		a, err := program.Assess(record, rules.At{AsOf: when.Day(2031, 5, 1), Known: known})
		if err != nil {
			log.Fatal(err)
		}
		for _, h := range a.Agreements[0].Heads {
			for _, f := range h.Findings {
				fmt.Fprintln(os.Stdout, h.Commitment, h.Bearer, f.Reading, f.Line(), f.Unknown, f.On, f.Since, h.Relation)
				for _, o := range f.Obligations { fmt.Printf("    %+v\n", o) }
			}
		}
	}
}
