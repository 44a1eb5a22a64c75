// Tutorial: an agreement of two invented states, three reports, and what follows.
package main

import (
	"log"
	"os"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Haul is a kind of event. A field that a report leaves out is silent: Unknown.
type Haul struct{ Closed, Sold truth.Value }

func (Haul) Kind() string { return "example.org/haul" }

// What the text leaves open has a name; each party closes it in its own way.
var unsold = &agreement.Switch{Name: "unsold", Doc: "A haul that is not sold is fishing too."}
var promptly = &agreement.Term[when.Period]{Name: "promptly", Doc: "The time for an answer."}

var strait = &agreement.Type{
	Name: "example.org/strait", Title: "Strait Accord", Zone: when.MustZone("UTC"), Terms: []agreement.Open{unsold, promptly},
	Commitments: []agreement.Commitment{
		{ID: "waters", Text: "not fish in the closed waters", Shape: &agreement.Refrain{
			From: agreement.Act{Of: []event.Body{Haul{}}, Elements: []agreement.Element{
				{ID: "place", Text: "in the closed waters", Test: agreement.If(func(h Haul) truth.Value { return h.Closed })},
				{ID: "fishing", Text: "fish", Test: agreement.Any(unsold, agreement.If(func(h Haul) truth.Value { return h.Sold }))}}}}},
		{ID: "answers", Text: "answer questions about a vessel promptly", Shape: &agreement.Respond{Due: agreement.Due{Open: promptly},
			To: agreement.Act{Of: []event.Body{diplomacy.Request{}}, Elements: []agreement.Element{
				{ID: "question", Text: "questions", Test: agreement.If(func(r diplomacy.Request) truth.Value { return r.Made })}}},
			With: agreement.Act{Of: []event.Body{diplomacy.Answer{}}, Elements: []agreement.Element{
				{ID: "answer", Text: "answer", Test: agreement.If(func(a diplomacy.Answer) truth.Value { return a.Given })}},
				Re: agreement.Re(func(a diplomacy.Answer) event.ID { return a.Re })}}}},
	Readings: []agreement.Reading{
		{Name: "Alda", Party: agreement.First, Closes: []agreement.Closing{unsold.Is(true), promptly.Is(when.Period{Days: 10})}},
		{Name: "Brenn", Party: agreement.Second, Closes: []agreement.Closing{unsold.Is(false), promptly.Is(when.Period{Days: 30})}}},
}

func main() {
	states := actor.MustDirectory([]actor.Actor{{ID: "AL", Name: "Alda"}, {ID: "BR", Name: "Brenn"}}, nil)
	record := event.Record{Reports: []*event.Report{
		{ID: "r1", Event: "haul", Source: event.Source{By: "AL"}, Made: when.Day(2031, 3, 5), When: when.Day(2031, 3, 3),
			By: []event.Attribution{{Actor: "BR"}}, Body: Haul{Closed: truth.True, Sold: truth.False}},
		{ID: "r2", Event: "letter", Source: event.Source{By: "AL"}, Made: when.Day(2031, 3, 6), When: when.Day(2031, 3, 6),
			To: []actor.ID{"BR"}, Body: diplomacy.Request{Made: truth.True}},
		{ID: "r3", Event: "reply", Source: event.Source{By: "BR"}, Made: when.Day(2031, 5, 28), When: when.Day(2031, 3, 28),
			Body: diplomacy.Answer{Re: "letter", Given: truth.True}}}}
	a, err := rules.MustCompile(states, strait.Between("AL", "BR", when.Day(2031, 1, 1))).Assess(record, rules.At{AsOf: when.Day(2031, 6, 30)})
	if err != nil {
		log.Fatal(err)
	}
	report.Text(os.Stdout, a, report.Options{})
}
