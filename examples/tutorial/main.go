// Tutorial: an agreement of two invented states, three reports, and what follows.
package main

import (
	"log"
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

// A Haul is a kind of event; what a report does not say of it stays Unknown.
type Haul struct{ Closed, Research truth.Value }

func (Haul) Kind() string { return "example.org/haul" }

// What the text leaves open has a name, for each party to close.
var (
	research = &agreement.Switch{Name: "research", Doc: "Fishing for research is fishing."}
	promptly = &agreement.Term[when.Period]{Name: "promptly", Text: "promptly"}
)

var strait = &agreement.Type{
	Name: "example.org/strait", Title: "Strait Accord", Zone: time.UTC,
	Events: []event.Body{Haul{}, diplomacy.Request{}, diplomacy.Answer{}},
	Terms:  []agreement.Open{research, promptly},
	Commitments: []agreement.Commitment{{
		ID: "waters", Text: "not fish in the closed waters",
		Shape: &agreement.Refrain{From: agreement.Act{Of: []event.Body{Haul{}}, Elements: []agreement.Element{
			{ID: "place", Text: "in the closed waters", Test: agreement.If(func(h Haul) truth.Value { return h.Closed })},
			{ID: "fishing", Text: "fish", Test: agreement.Any(research, agreement.Not(agreement.If(func(h Haul) truth.Value { return h.Research })))},
		}}},
	}, {
		ID: "answers", Text: "answer questions about a vessel promptly",
		Shape: &agreement.Respond{
			To: agreement.Act{Of: []event.Body{diplomacy.Request{}}, Elements: []agreement.Element{
				{ID: "question", Text: "questions", Test: agreement.If(func(r diplomacy.Request) truth.Value { return r.Made })}}},
			With: agreement.Act{Of: []event.Body{diplomacy.Answer{}}, Elements: []agreement.Element{
				{ID: "answer", Text: "answer", Test: agreement.If(func(a diplomacy.Answer) truth.Value { return a.Given })}},
				Re: func(b event.Body) event.ID { a, _ := b.(diplomacy.Answer); return a.Re }},
			Due: agreement.Due{Open: promptly},
		},
	}},
	Readings: []agreement.Reading{
		{Name: "Alda", Party: agreement.First, Closes: []agreement.Closing{research.Is(true), promptly.Is(when.Period{Days: 10})}},
		{Name: "Brenn", Party: agreement.Second, Closes: []agreement.Closing{research.Is(false), promptly.Is(when.Period{Days: 30})}},
	},
}

var record = event.Record{Reports: []*event.Report{
	{ID: "r1", Event: "haul", Made: when.Day(2031, 3, 5), Source: event.Source{By: "AL"}, When: when.Day(2031, 3, 3),
		By: []event.Attribution{{Actor: "BR"}}, Body: Haul{Closed: truth.True, Research: truth.True}},
	{ID: "r2", Event: "question", Made: when.Day(2031, 3, 6), Source: event.Source{By: "AL"}, When: when.Day(2031, 3, 6),
		To: []actor.ID{"BR"}, Body: diplomacy.Request{Made: truth.True}},
	{ID: "r3", Event: "answer", Made: when.Day(2031, 5, 28), Source: event.Source{By: "BR"}, When: when.Day(2031, 3, 28),
		By: []event.Attribution{{Actor: "BR"}}, Body: diplomacy.Answer{Re: "question", Given: truth.True}},
}}

func main() {
	states, err := actor.NewDirectory([]actor.Actor{{ID: "AL", Name: "Alda"}, {ID: "BR", Name: "Brenn"}}, nil)
	if err != nil {
		log.Fatal(err)
	}
	program := rules.MustCompile(states, strait.Between("AL", "BR", when.Year(2031)))
	var answers []*rules.Assessment
	for _, known := range []when.Time{when.Day(2031, 4, 30), when.Day(2031, 6, 30)} {
		a, err := program.Assess(record, rules.At{AsOf: when.Day(2031, 4, 30), Known: known})
		if err != nil {
			log.Fatal(err)
		}
		answers = append(answers, a)
		if err := report.Text(os.Stdout, a, report.Options{}); err != nil {
			log.Fatal(err)
		}
	}
	ds, err := answers[0].Compare(answers[1])
	report.Changes(os.Stdout, ds, report.Options{})
	for _, f := range answers[1].Agreements[0].Heads[3].Findings {
	report.Why(os.Stdout, f.Why(), report.Options{})
	}
	report.JSON(os.Stdout, answers[1])
}
