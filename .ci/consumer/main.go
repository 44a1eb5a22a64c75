// Consumer is a program outside the module, see run beside this file: a
// stranger's event kind, agreement type, open term and shape of duty.
package main

import (
	"fmt"
	"log"
	"strings"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Catch is a kind of event with a number in it.
type Catch struct {
	Cod    truth.Value
	Tonnes truth.Maybe[int]
}

func (Catch) Kind() string { return "example.org/catch" }

// Largest is a shape of its own: no single catch may be over the limit.
type Largest struct {
	Act   agreement.Act
	Limit *agreement.Term[int]
}

func (s *Largest) Acts() []agreement.Listening {
	return []agreement.Listening{{Act: &s.Act, Role: agreement.Breach}}
}

func (s *Largest) Keys(dst []agreement.Key, _ *agreement.Case, _ *agreement.Fact) []agreement.Key {
	return append(dst, agreement.Key{})
}

func (s *Largest) Standing(dst []agreement.Key, _ *agreement.Case, _ when.Instant) ([]agreement.Key, when.Instant) {
	return append(dst, agreement.Key{}), when.Future
}

func (s *Largest) Judge(_ *agreement.Case, _ agreement.Key, facts []agreement.Fact) agreement.Status {
	st := agreement.Status{Outcome: agreement.Respected, Force: agreement.InForce, SoFar: true, Next: when.Future}
	for _, f := range facts {
		switch truth.All(f.Holds, f.Before) {
		case truth.True:
			st.Outcome, st.On, st.Basis = agreement.Breached, f.When, f.Basis
			return st
		case truth.Unknown:
			st.Outcome, st.Unknown = agreement.Undetermined, f.Causes
		}
	}
	return st
}

func (s *Largest) Validate(at agreement.Path, bad *agreement.Problems) {
	if s.Limit == nil {
		bad.Add(at.Field("limit"), "required", "no limit is named", "name one")
	}
}

var limit = &agreement.Term[int]{Name: "limit", Text: "a large catch", Doc: "Tonnes in one catch."}

var cod = &agreement.Type{
	Name:   "example.org/cod",
	Events: []event.Body{Catch{}},
	Terms:  []agreement.Open{limit},
	Commitments: []agreement.Commitment{{
		ID: "moderation", Text: "not to land a large catch of cod",
		Shape: &Largest{Limit: limit, Act: agreement.Act{Of: []event.Body{Catch{}}, Elements: []agreement.Element{
			{ID: "cod", Text: "cod", Test: agreement.If(func(c Catch) truth.Value { return c.Cod })},
			{ID: "large", Text: "large", Test: agreement.Ask(func(c *agreement.Case, _ *event.Report, b Catch) truth.Value {
				most, closed := limit.In(c)
				n, said := b.Tonnes.Get()
				if !closed || !said {
					return truth.Unknown
				}
				return truth.Of(n > most)
			})},
		}}},
	}},
	Readings: []agreement.Reading{
		{Name: "Norland", Party: agreement.First, Closes: []agreement.Closing{limit.Is(100)}},
		{Name: "Ostmark", Party: agreement.Second, Closes: []agreement.Closing{limit.Is(300)}},
		{Name: "text"},
	},
}

const file = `{"id":"r1","event":"e1","kind":"example.org/catch","source":{"by":"NO"},"made":"2031-03-02","when":"2031-03-01","authors":[{"actor":"OS"}],"body":{"cod":true,"tonnes":200}}
{"id":"r2","event":"e2","kind":"example.org/unheard-of","source":{"by":"NO"},"made":"2031-03-02","body":{"x":1}}
`

func main() {
	codec, err := event.NewCodec(cod.Events...)
	if err != nil {
		log.Fatal(err)
	}
	record, err := codec.Read(strings.NewReader(file), nil)
	if err != nil {
		log.Fatal(err)
	}
	states, err := actor.NewDirectory([]actor.Actor{{ID: "NO", Name: "Norland", Kind: actor.State}, {ID: "OS", Name: "Ostmark", Kind: actor.State}}, nil)
	if err != nil {
		log.Fatal(err)
	}
	program, err := rules.Compile(states, cod.Between("NO", "OS", when.Day(2031, 1, 1)))
	if err != nil {
		log.Fatal(err)
	}
	a, err := program.Assess(record, rules.At{AsOf: when.Day(2031, 12, 31)})
	if err != nil {
		log.Fatal(err)
	}
	for _, h := range a.Agreements[0].Heads {
		for _, f := range h.Findings {
			fmt.Printf("%s by %s on %s: %s\n", h.Commitment, h.Bearer, f.Reading, f.Line())
		}
		fmt.Println("relation:", h.Relation.Accord)
	}
	var out strings.Builder
	if err := codec.Write(&out, record); err != nil {
		log.Fatal(err)
	}
	fmt.Println("round trip:", out.String() == file)
	broken := *cod
	broken.Commitments = []agreement.Commitment{{Shape: &Largest{}}}
	_, err = rules.Compile(states, broken.Between("NO", "OS", when.Day(2031, 1, 1)))
	fmt.Println(err)
	follow(states)
}
