package agreement

import (
	"strconv"

	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Refrain is a standing prohibition: one event that has every element of the
// act is a breach. In order:
//
//  1. an event certainly before T has every element true: breached;
//  2. an accepted conclusion decides, where no single event does;
//  3. an event is open: unknown;
//  4. nothing open: respected where silence about the breach speaks, unknown
//     where it does not.
//
// Where one undertaking bars several acts ("not conduct or support"), Or are
// the others: each is a breach by itself, and silence must speak of all.
type Refrain struct {
	From Act
	Or   []Act
}

// Acts listens for the acts to be refrained from.
func (r *Refrain) Acts() []Listening {
	all := []Listening{{&r.From, Breach}}
	for i := range r.Or {
		all = append(all, Listening{&r.Or[i], Breach})
	}
	return all
}

// Keys: every fact bears on the one standing obligation.
func (r *Refrain) Keys(dst []Key, _ *Case, _ *Fact) []Key { return append(dst, one) }

// Standing: there is one from the start.
func (r *Refrain) Standing(dst []Key, _ *Case, _ when.Instant) ([]Key, when.Instant) {
	return append(dst, one), when.Future
}

// Judge follows the rules above and [StandingTable].
func (r *Refrain) Judge(c *Case, _ Key, facts []Fact) Status {
	return c.judgeStanding(&r.From, r.Or, facts, func(f Fact) truth.Value { return truth.All(f.Holds, f.Before) }, nil)
}

// Validate checks the acts, which must go by names of their own.
func (r *Refrain) Validate(at Path, bad *Problems) {
	r.From.validate(at.Field("from"), bad)
	names := map[string]bool{Listening{&r.From, Breach}.Name(): true}
	for i := range r.Or {
		or := at.Field("or").Index(i)
		r.Or[i].validate(or, bad)
		name := Listening{&r.Or[i], Breach}.Name()
		if names[name] {
			bad.Add(or.Field("id"), problem.Duplicate, "another act of the prohibition is named "+strconv.Quote(name), "give each an id of its own")
		}
		names[name] = true
	}
}
