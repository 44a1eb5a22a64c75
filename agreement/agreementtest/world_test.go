package agreementtest_test

import (
	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/agreement/agreementtest"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Two invented states keep a lighthouse each. A night is a kind of event of
// theirs: was the lamp dark?
type night struct {
	Dark, Storm truth.Value
	Keeper      actor.ID // whose lamp
}

func (night) Kind() string { return "example.org/night" }

// twice is a shape of its own: the second such act is the breach. It obeys the
// laws; the tests break one law at a time.
type twice struct{ Act agreement.Act }

func (s *twice) Acts() []agreement.Listening {
	return []agreement.Listening{{Act: &s.Act, Role: agreement.Counted}}
}

func (s *twice) Keys(dst []agreement.Key, _ *agreement.Case, _ *agreement.Fact) []agreement.Key {
	return append(dst, agreement.Key{})
}

func (s *twice) Standing(dst []agreement.Key, _ *agreement.Case, _ when.Instant) ([]agreement.Key, when.Instant) {
	return append(dst, agreement.Key{}), when.Future
}

func (s *twice) Judge(c *agreement.Case, _ agreement.Key, facts []agreement.Fact) agreement.Status {
	certain, second := 0, event.ID("")
	for _, f := range facts {
		if truth.All(f.Holds, f.Before) == truth.True {
			if certain++; certain == 2 {
				second = f.Event
			}
		}
	}
	return c.JudgeStanding(&s.Act, facts, func(f agreement.Fact) truth.Value {
		switch {
		case second != "":
			return truth.Of(f.Event == second)
		case len(facts) > 1 && truth.All(f.Holds, f.Before) == truth.Unknown:
			return truth.Unknown
		}
		return truth.False
	})
}

func (s *twice) Validate(agreement.Path, *agreement.Problems) {}

var storms = &agreement.Switch{Name: "storms", Doc: "A lamp that a storm puts out is dark too."}

func dark() agreement.Act {
	return agreement.Act{Of: []event.Body{night{}}, Whose: agreement.OfBearer, Elements: []agreement.Element{
		{ID: "dark", Text: "dark", Matter: event.Harm, Test: agreement.If(func(n night) truth.Value { return n.Dark })},
		{ID: "weather", Text: "in any weather", Matter: event.Harm, Test: agreement.Any(storms, agreement.Not(agreement.If(func(n night) truth.Value { return n.Storm })))},
	}}
}

// report is a night at a keeper's lamp, told by the other.
func report(id event.ID, day int, keeper actor.ID, n night) *event.Report {
	n.Keeper = keeper
	return &event.Report{ID: id, Event: id, Source: event.Source{By: keeper}, Made: when.Day(2031, 3, day+1), When: when.Day(2031, 3, day),
		By: []event.Attribution{{Actor: keeper}}, Body: n}
}

// lamps is a kit with nothing wrong with it.
func lamps() agreementtest.Kit {
	lamp := &agreement.Type{
		Name: "example.org/lamps", Zone: when.MustZone("UTC"), Terms: []agreement.Open{storms},
		Commitments: []agreement.Commitment{{ID: "lamp", Text: "not leave the lamp dark twice", Shape: &twice{dark()}}},
		Readings: []agreement.Reading{
			{Name: "Alda", Party: agreement.First, Closes: []agreement.Closing{storms.Is(true)}},
			{Name: "Brenn", Party: agreement.Second, Closes: []agreement.Closing{storms.Is(false)}}},
	}
	return agreementtest.Kit{
		Agreement: lamp.Between("AL", "BR", when.Day(2031, 1, 1)),
		Directory: actor.MustDirectory([]actor.Actor{{ID: "AL", Name: "Alda"}, {ID: "BR", Name: "Brenn"}}, nil),
		Scenarios: []agreementtest.Scenario{{
			Name: "two dark nights",
			Reports: []*event.Report{
				report("n1", 3, "BR", night{Dark: truth.True, Storm: truth.False}),
				report("n2", 5, "BR", night{Dark: truth.True, Storm: truth.True}),
				report("n3", 7, "BR", night{}),
				report("n4", 9, "AL", night{Dark: truth.False}),
			},
			AsOf: when.Day(2031, 3, 31),
			Want: []agreementtest.Want{
				{Commitment: "lamp", Bearer: "BR", Reading: "Alda", Outcome: agreement.Breached, Because: "a storm is no excuse to Alda"},
				{Commitment: "lamp", Bearer: "BR", Reading: "Brenn", Outcome: agreement.Undetermined, Because: "the third night may be the second dark one"},
				{Commitment: "lamp", Bearer: "AL", Outcome: agreement.Undetermined, Because: "nobody keeps a complete record"},
			},
		}},
	}
}
