package main

import (
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Ferry is the text, without its parties.
var Ferry = &agreement.Type{
	Name: "example.org/ferry", Title: "Ferry Accord", Version: "1", Zone: when.MustZone("UTC"),
	Events: []event.Body{Closure{}, diplomacy.Request{}, diplomacy.Answer{}}, Terms: []agreement.Open{Rough}, Readings: readings,
	Commitments: []agreement.Commitment{
		{ID: "close", Text: "not close the ferry twice within ten days, unless the sea is rough", Modality: agreement.Prohibition,
			Source: "sentence 1", Visible: agreement.Visibility{Breach: agreement.Public},
			Shape: &Spaced{Rest: when.Period{Days: 10}, Refrain: agreement.Refrain{From: agreement.Act{Of: []event.Body{Closure{}}, Elements: []agreement.Element{
				{ID: "closed", Text: "close the ferry", Test: agreement.If(func(x Closure) truth.Value { return x.Closed })},
				{ID: "calm", Text: "unless the sea is rough", Test: agreement.Ask(calm)}}}}}},
		{ID: "answer", Text: "answer a question about a closure within a month",
			Source: "sentence 2", Visible: agreement.Visibility{Trigger: agreement.Public, Performance: agreement.Public},
			Shape: &agreement.Respond{Due: agreement.Due{Within: when.Period{Months: 1, Ends: when.LastDay}},
				To: agreement.Act{ID: "question", Of: []event.Body{diplomacy.Request{}}, Elements: []agreement.Element{
					{ID: "asked", Text: "a question", Test: agreement.If(func(r diplomacy.Request) truth.Value { return r.Made })}}},
				With: agreement.Act{ID: "answer", Of: []event.Body{diplomacy.Answer{}}, Elements: []agreement.Element{
					{ID: "given", Text: "answer", Deed: true, Test: agreement.If(func(a diplomacy.Answer) truth.Value { return a.Given })}},
					Re: agreement.Re(func(a diplomacy.Answer) event.ID { return a.Re })}}},
	},
}

// calm is true where the waves were lower than what the reading calls rough.
func calm(c *agreement.Case, _ *event.Report, x Closure) truth.Value {
	rough, closed := Rough.In(c)
	height, told := x.Waves.Get()
	if !closed || !told {
		return truth.Unknown
	}
	return truth.Of(height < rough)
}
