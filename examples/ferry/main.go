// Ferry assesses an agreement of two invented states, written step by step in
// docs/your-own-agreement.md. Take this folder as a template for your own.
package main

import (
	"log"
	"os"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Accord is the agreement between two states.
var Accord = Ferry.Between("AL", "BR", when.Day(2031, 1, 1))

var actors = actor.MustDirectory([]actor.Actor{{ID: "AL", Name: "Alda", Kind: actor.State}, {ID: "BR", Name: "Brenn", Kind: actor.State}}, nil)

// winter is what was reported, and how complete it claims to be.
var winter = event.Record{
	Reports: []*event.Report{
		closure("storm", "BR", 3, Closure{Closed: truth.True, Waves: truth.Known(2.5)}),
		closure("repairs", "BR", 9, Closure{Closed: truth.True, Waves: truth.Known(0.5)}),
		ask("letter", "AL", "BR", truth.True),
		reply("answer", "BR", diplomacy.Answer{Re: "letter", Given: truth.True}),
	},
	Coverage: []event.Coverage{{Kinds: []string{Closure{}.Kind(), diplomacy.Request{}.Kind()}, Parties: []actor.ID{"AL", "BR"}, From: when.Day(2031, 1, 1), Until: when.Day(2031, 12, 31)}},
}

// closure is a report of a party's ferry in January, by that party.
func closure(id event.ID, by actor.ID, day int, x Closure) *event.Report {
	return &event.Report{ID: id, Event: id, Source: event.Source{By: by}, Made: when.Day(2031, 2, 1), When: when.Day(2031, 1, day),
		By: []event.Attribution{{Actor: by}}, Body: x}
}

// ask is a report of a question, by whoever asks.
func ask(id event.ID, by, to actor.ID, made truth.Value) *event.Report {
	return &event.Report{ID: id, Event: id, Source: event.Source{By: by}, Made: when.Day(2031, 1, 10), When: when.Day(2031, 1, 10),
		To: []actor.ID{to}, Body: diplomacy.Request{Made: made}}
}

// reply is a report of an answer, by whoever gives it.
func reply(id event.ID, by actor.ID, a diplomacy.Answer) *event.Report {
	return &event.Report{ID: id, Event: id, Source: event.Source{By: by}, Made: when.Day(2031, 2, 9), When: when.Day(2031, 2, 8),
		By: []event.Attribution{{Actor: by}}, Body: a}
}

func main() {
	program, err := rules.Compile(actors, Accord)
	if err != nil {
		log.Fatal(err)
	}
	a, err := program.Assess(winter, rules.At{AsOf: when.Day(2031, 3, 31), Zone: Ferry.Zone})
	if err != nil {
		log.Fatal(err)
	}
	report.Text(os.Stdout, a, report.Options{})
}
