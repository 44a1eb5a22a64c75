package agreement

import (
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
type Refrain struct{ From Act }

// Acts listens for the act to be refrained from.
func (r *Refrain) Acts() []Listening { return []Listening{{&r.From, Breach}} }

// Keys: every fact bears on the one standing obligation.
func (r *Refrain) Keys(dst []Key, _ *Case, _ *Fact) []Key { return append(dst, one) }

// Standing: there is one from the start.
func (r *Refrain) Standing(dst []Key, _ *Case, _ when.Instant) ([]Key, when.Instant) {
	return append(dst, one), when.Future
}

// Judge follows the rules above and [StandingTable].
func (r *Refrain) Judge(c *Case, _ Key, facts []Fact) Status {
	return c.judgeStanding(&r.From, facts, func(f Fact) truth.Value { return truth.All(f.Holds, f.Before) }, nil)
}

// Validate checks the act.
func (r *Refrain) Validate(at Path, bad *Problems) { r.From.validate(at.Field("from"), Breach, bad) }
