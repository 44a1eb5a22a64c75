package agreement

import (
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

// Shape is what sort of duty a commitment is. It judges facts, never reports,
// and keeps no state: the same facts give the same status, and the status
// stays the same until its Next (law C3). Those of this package are not
// privileged; an agreement may bring its own.
type Shape interface {
	// Acts are what the shape listens for, each in the part it plays.
	Acts() []Listening
	// Keys appends the obligations a fact bears on.
	Keys(dst []Key, c *Case, f *Fact) []Key
	// Standing appends the obligations that exist without any fact, as far as
	// the instant upto, and says when the next arises.
	Standing(dst []Key, c *Case, upto when.Instant) (_ []Key, next when.Instant)
	// Judge is what has become of one obligation, given the facts that bear
	// on it, in the order of their events' ids; without acts in the part of a
	// breach or a count that certainly are none.
	Judge(c *Case, k Key, facts []Fact) Status
	// Validate names what is wrong with the shape's definition.
	Validate(at Path, bad *Problems)
}

// Key names an obligation within a commitment: the event that raised it, the
// period it is for, or nothing where there is only one.
type Key struct {
	Event       event.ID     `json:",omitempty"`
	From, Until when.Instant // the period; 0 where there is none
}

// role are the facts in one part.
func role(facts []Fact, r Role) []Fact {
	// mostly they lie together, and then none is copied
	from := 0
	for from < len(facts) && facts[from].Role != r {
		from++
	}
	if from == len(facts) {
		return nil
	}
	to := from
	for to < len(facts) && facts[to].Role == r {
		to++
	}
	out := facts[from:to:to]
	for i := to; i < len(facts); i++ {
		if facts[i].Role == r {
			out = append(out, facts[i])
		}
	}
	return out
}

// input gives causes the name of the input they leave unknown, and keeps the
// element as it was said.
func input(name string, causes []Cause) []Cause {
	out := []Cause{{Input: name, Why: NobodySpeaks}}
	if len(causes) > 0 {
		out[0].Why, out[0].Event, out[0].Terms = causes[0].Why, causes[0].Event, causes[0].Terms
	}
	for _, k := range causes {
		if k.Input != name {
			out = append(out, k)
		}
	}
	return out
}

// one is the only obligation of a commitment.
var one = Key{}
