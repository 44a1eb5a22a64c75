package main

import (
	"slices"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Spaced is a shape: a prohibition that an act breaks only if it lies less than
// Rest after another. What it listens for, which obligation an act bears on, and
// that there is one without any act, are as in Refrain.
type Spaced struct {
	agreement.Refrain
	Rest when.Period
}

// Judge asks of each act whether another lies too shortly before it.
func (s *Spaced) Judge(c *agreement.Case, _ agreement.Key, facts []agreement.Fact) agreement.Status {
	told, soon := slices.Clone(facts), map[event.ID]truth.Value{} // a copy: the facts are not ours to change
	for i, f := range facts {
		soon[f.Event] = truth.False
		for _, g := range facts {
			if g.Event != f.Event {
				near := truth.All(g.When.Before(f.When), s.Rest.From(g.When, c.Zones()...).Met(f.When))
				pair := truth.All(near, g.Holds, g.Before, f.Holds, f.Before)
				soon[f.Event] = truth.Any(soon[f.Event], pair)
				if pair == truth.Unknown { // what is unknown of the other, or of the time between
					told[i].Causes = append(slices.Clip(told[i].Causes), g.Causes...)
					if near == truth.Unknown {
						told[i].Causes = append(told[i].Causes, agreement.Cause{Input: "rest", Why: agreement.DateStraddles, Event: f.Event})
					}
				}
			}
		}
	}
	return c.JudgeStanding(&s.From, told, func(f agreement.Fact) truth.Value { return soon[f.Event] })
}

// Validate names what is wrong with its definition.
func (s *Spaced) Validate(at agreement.Path, bad *agreement.Problems) {
	s.Refrain.Validate(at, bad)
	if s.Rest.IsZero() {
		bad.Add(at.Field("rest"), "required", "it does not say how far apart", "say how long the rest is, such as 10 days")
	}
}
