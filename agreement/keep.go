package agreement

import (
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Keep is a standing duty to maintain a condition. Observations speak for
// their own time; one that finds the condition kept carries forward until the
// next Until event, if there is one, and without limit if Until is nil; after
// that the condition is unknown (law C6). An accepted observation that it is
// not kept is a lapse.
type Keep struct {
	Observed Act
	// Until are the events at which an observation stops carrying forward:
	// the next session, the next measurement due.
	Until *Act
}

// Acts listens for observations and for what ends them.
func (k *Keep) Acts() []Listening {
	l := []Listening{{&k.Observed, Performed}}
	if k.Until != nil {
		l = append(l, Listening{k.Until, Marker})
	}
	return l
}

// Keys: every fact bears on the one standing obligation.
func (k *Keep) Keys(dst []Key, _ *Case, _ *Fact) []Key { return append(dst, one) }

// Standing: there is one from the start.
func (k *Keep) Standing(dst []Key, _ *Case, _ when.Instant) ([]Key, when.Instant) {
	return append(dst, one), when.Future
}

// Judge follows [StandingTable].
func (k *Keep) Judge(c *Case, _ Key, facts []Fact) Status {
	seen := role(facts, Performed)
	s := c.judgeStanding(&k.Observed, nil, seen, func(f Fact) truth.Value {
		if f.Denied && !c.mended(f, seen, func(f Fact) bool { return f.Holds == truth.True }) {
			return truth.All(f.Before, f.InLife, c.underText(f))
		}
		return truth.False
	}, func() (truth.Value, Basis, []Cause) {
		last, found := Fact{}, false
		var open []Cause
		for _, f := range seen {
			under := c.underText(f) // of what another text governed it says nothing
			switch v := truth.All(f.Holds, f.Before, under); {
			case v == truth.Unknown:
				if open = append(open, f.Causes...); under == truth.Unknown {
					open = append(open, Cause{Input: "time", Why: DateStraddles, Event: f.Event})
				}
			case v == truth.True && (!found || f.When.Hi > last.When.Hi):
				last, found = f, true
			}
		}
		if !found {
			return truth.Unknown, NoBasis, input("performance", open)
		}
		for _, f := range role(facts, Marker) {
			// a marker of the same date is the occasion of the observation
			if f.Holds == truth.False || f.When == last.When || f.When.BeforeInstant(c.AsOf) == truth.False {
				continue
			}
			if last.When.Before(f.When) != truth.False {
				return truth.Unknown, NoBasis, []Cause{{Input: "performance", Why: NobodySpeaks, Event: f.Event}}
			}
		}
		return truth.True, last.Basis, nil
	})
	s.Next = min(s.Next, c.turn(role(facts, Marker), ""))
	return s
}

// Validate checks the acts.
func (k *Keep) Validate(at Path, bad *Problems) {
	k.Observed.validate(at.Field("observed"), bad)
	if k.Until != nil {
		k.Until.validate(at.Field("until"), bad)
	}
}
