package main

import (
	"fmt"
	"log"
	"slices"
	"strings"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// The kinds of event of a treaty on a lake and its dyke.
type (
	Landing struct{ Herring truth.Value }
	Flood   struct{ Reached truth.Value }
	Repair  struct{ Complete truth.Value }
)

func (Landing) Kind() string { return "example.org/landing" }
func (Flood) Kind() string   { return "example.org/flood" }
func (Repair) Kind() string  { return "example.org/repair" }

// lake has one commitment of each of the two odd shapes.
var lake = &agreement.Type{
	Name:   "example.org/lake",
	Events: []event.Body{Landing{}, Flood{}, Repair{}},
	Zone:   when.MustZone("UTC"),
	Commitments: []agreement.Commitment{{
		ID: "herring", Text: "to land no more than 100 tonnes of herring in a year; what is left of a year's amount may be landed in the next",
		Bearer: agreement.Second, Visible: agreement.Visibility{Breach: agreement.Public},
		Shape: &YearlyCap{Most: 100, Act: agreement.Act{Of: []event.Body{Landing{}}, Amount: &agreement.Measure{Name: "landed", Unit: "t"}, Elements: []agreement.Element{
			{ID: "herring", Text: "herring", Test: agreement.If(func(l Landing) truth.Value { return l.Herring })},
		}}},
	}, {
		ID: "dyke", Text: "to repair the dyke within 60 days, and again whenever a flood has reached it since",
		Bearer: agreement.Second, Visible: agreement.Visibility{Trigger: agreement.Public, Performance: agreement.Public},
		Shape: &Revive{Within: when.Period{Days: 60},
			Act: agreement.Act{ID: "repair", Of: []event.Body{Repair{}}, Whose: agreement.OfBearer, Elements: []agreement.Element{
				{ID: "complete", Text: "repaired", Deed: true, Test: agreement.If(func(r Repair) truth.Value { return r.Complete })},
			}},
			Again: agreement.Act{ID: "flood", Of: []event.Body{Flood{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
				{ID: "reached", Text: "a flood reached it", Test: agreement.If(func(f Flood) truth.Value { return f.Reached })},
			}},
		},
	}},
}

// history is what was reported, in the order in which it came to be known: what
// Ostmark landed, the floods and the repairs. The last report takes back the
// flood of 2032.
const history = `{"coverage":[{"kinds":["example.org/landing","example.org/flood","example.org/repair"],"from":"2031","until":"2034","by":{"by":"NO"}}]}
{"id":"r1","event":"first repair","kind":"example.org/repair","source":{"by":"OS"},"made":"2031-02-10","when":"2031-02-09","authors":[{"actor":"OS"}],"body":{"complete":true}}
{"id":"r2","event":"flood of 2031","kind":"example.org/flood","source":{"by":"NO"},"made":"2031-05-02","when":"2031-05-01","body":{"reached":true}}
{"id":"r3","event":"second flood","kind":"example.org/flood","source":{"by":"NO"},"made":"2031-05-21","when":"2031-05-20","body":{"reached":true}}
{"id":"r4","event":"landing of 2031","kind":"example.org/landing","source":{"by":"OS"},"made":"2031-09-02","when":"2031-09-01","authors":[{"actor":"OS"}],"body":{"herring":true},"figures":[{"measure":"landed","exact":60,"unit":"t"}]}
{"id":"r5","event":"late repair","kind":"example.org/repair","source":{"by":"OS"},"made":"2031-10-02","when":"2031-10-01","authors":[{"actor":"OS"}],"body":{"complete":true}}
{"id":"r6","event":"flood of 2032","kind":"example.org/flood","source":{"by":"NO"},"made":"2032-03-02","when":"2032-03-01","body":{"reached":true}}
{"id":"r7","event":"landing of 2032","kind":"example.org/landing","source":{"by":"OS"},"made":"2032-09-02","when":"2032-09-01","authors":[{"actor":"OS"}],"body":{"herring":true},"figures":[{"measure":"landed","exact":140,"unit":"t"}]}
{"id":"r8","event":"landing of 2033","kind":"example.org/landing","source":{"by":"OS"},"made":"2033-09-02","when":"2033-09-01","authors":[{"actor":"OS"}],"body":{"herring":true},"figures":[{"measure":"landed","exact":101,"unit":"t"}]}
{"id":"r9","event":"landing of 2031","kind":"example.org/landing","source":{"by":"OS"},"made":"2033-10-01","figures":[{"measure":"landed","exact":70,"unit":"t"}]}
{"id":"r10","event":"flood of 2032","source":{"by":"NO"},"made":"2033-11-01","withdraws":{"report":"r6"}}
`

// follow runs a monitor through the history, in the order given and at the
// pace of months between reports, and prints what changes.
func follow(states *actor.Directory) {
	codec := event.MustCodec(lake.Events...)
	record, err := codec.Read(strings.NewReader(history), nil)
	if err != nil {
		log.Fatal(err)
	}
	program, err := rules.Compile(states, lake.Between("NO", "OS", when.Day(2031, 1, 1)))
	if err != nil {
		log.Fatal(err)
	}
	m, err := program.Monitor(when.Day(2031, 1, 1), nil)
	if err != nil {
		log.Fatal(err)
	}
	say := func(cause string, changes []rules.Change) {
		for _, ch := range changes {
			of := string(ch.Key.Event)
			if ch.Key.From != 0 {
				of = fmt.Sprint(ch.Key.From.Time().Year())
			}
			was, is := "", "gone"
			if ch.From != nil {
				was = ch.From.Outcome.String()
			}
			if ch.To != nil {
				is = ch.To.Outcome.String()
			}
			if was != is {
				fmt.Printf("%s: %s %s: %s -> %s\n", cause, ch.Commitment, of, was, is)
			}
		}
		if err := m.Check(); err != nil {
			log.Fatal(err)
		}
	}
	for _, c := range record.Coverage {
		changes, err := m.Cover(c)
		if err != nil {
			log.Fatal(err)
		}
		say("coverage", changes)
	}
	for _, r := range record.Reports {
		for t := m.AsOf(); t < when.By(r.Made).Lo; t = (when.Period{Months: 1, Ends: when.LastDay}).After(t, nil) {
			say(t.Time().Format("2006-01-02"), m.Advance(t))
		}
		changes, err := m.Observe(r)
		if err != nil {
			log.Fatal(err)
		}
		say(string(r.ID), changes)
	}

	// The same reports in the opposite order come to the same.
	back, err := program.Monitor(when.Day(2031, 1, 1), nil)
	if err != nil {
		log.Fatal(err)
	}
	for _, r := range slices.Backward(record.Reports) {
		if _, err := back.Observe(r); err != nil {
			log.Fatal(err)
		}
		if err := back.Check(); err != nil {
			log.Fatal(err)
		}
	}
	if _, err := back.Cover(record.Coverage[0]); err != nil {
		log.Fatal(err)
	}
	if err := back.Check(); err != nil {
		log.Fatal(err)
	}
	a, err := m.Now()
	if err != nil {
		log.Fatal(err)
	}
	b, err := back.Now()
	if err != nil {
		log.Fatal(err)
	}
	for i, h := range a.Agreements[0].Heads {
		f := h.Findings[0]
		fmt.Printf("%s by %s: %s; backwards: %s\n", h.Commitment, h.Bearer, f.Line(), b.Agreements[0].Heads[i].Findings[0].Line())
	}
}
