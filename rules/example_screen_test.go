package rules_test

import (
	"fmt"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Felling is what reports from a border forest tell of.
type Felling struct {
	Trees     truth.Maybe[int]
	Protected truth.Value
}

func (Felling) Kind() string { return "example.org/felling" }

// Which reports, each by itself, speak of a breach, and which may? A report that says
// of itself that it is none is passed over.
func ExampleScreen_Suspects() {
	forest := &agreement.Type{Name: "example.org/forest", Events: []event.Body{Felling{}}, Zone: time.UTC, Commitments: []agreement.Commitment{{
		ID: "spare", Text: "fell no protected tree", Visible: agreement.Visibility{Breach: agreement.Public},
		Shape: &agreement.Refrain{From: agreement.Act{Of: []event.Body{Felling{}}, Elements: []agreement.Element{
			{ID: "author", Text: "by its services", Matter: event.Author, Test: agreement.Conduct()},
			{ID: "protected", Text: "protected", Test: agreement.If(func(f Felling) truth.Value { return f.Protected })},
		}}},
	}}}
	people := actor.MustDirectory([]actor.Actor{
		{ID: "norda", Kind: actor.State}, {ID: "norda.forestry", Kind: actor.Organ}, {ID: "suda", Kind: actor.State}, {ID: "ranger", Kind: actor.International},
	}, []actor.Relation{{From: "norda.forestry", To: "norda", Kind: actor.OrganOf}})
	screen := rules.MustCompile(people, forest.Between("norda", "suda", when.Day(2030, 1, 1))).NewScreen()

	told := func(id event.ID, day int, protected truth.Value, by ...event.Attribution) *event.Report {
		return &event.Report{ID: id, Event: id, Source: event.Source{By: "ranger", Form: event.Published}, Made: when.Day(2031, 6, 1), When: when.Day(2031, 5, day),
			By: by, Body: Felling{Protected: protected}}
	}
	forestry := event.Attribution{Level: event.Hands, Actor: "norda.forestry"}
	screen.Suspects([]*event.Report{
		told("oaks", 2, truth.True, forestry),
		told("pines", 3, truth.False, forestry),
		told("elms", 4, truth.Unknown, forestry),
	}, func(h rules.Hit) {
		fmt.Println(h.Report.ID, h.Commitment.ID, "by", h.Bearer, "is", h.Value)
		for _, k := range h.Fact().Causes {
			fmt.Println("  not known:", k.Input)
		}
	})
	// Output:
	// oaks spare by norda is true
	// elms spare by norda is unknown
	//   not known: protected
}
