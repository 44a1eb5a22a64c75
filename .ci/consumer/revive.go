package main

import (
	"slices"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Revive is a shape of its own: something is to be done, once, within a period
// of the start; done, the duty is discharged, and it revives each time a
// condition occurs again. A condition that occurs while the duty is owed raises
// nothing: it is owed already. Each time it is owed is an obligation of its
// own, so that a lapse of one time stays when the next is performed.
type Revive struct {
	Act    agreement.Act
	Again  agreement.Act // the condition
	Within when.Period
}

// Acts: what was done, and when the condition occurred, tells of every other
// time whether the duty was owed then. So both are markers too.
func (s *Revive) Acts() []agreement.Listening {
	return []agreement.Listening{
		{Act: &s.Act, Role: agreement.Performed}, {Act: &s.Act, Role: agreement.Marker},
		{Act: &s.Again, Role: agreement.Trigger}, {Act: &s.Again, Role: agreement.Marker},
	}
}

func (s *Revive) Keys(dst []agreement.Key, _ *agreement.Case, f *agreement.Fact) []agreement.Key {
	switch f.Role {
	case agreement.Performed:
		return append(dst, agreement.Key{})
	case agreement.Trigger:
		return append(dst, agreement.Key{Event: f.Event})
	}
	return dst
}

// Standing: the first time needs no condition.
func (s *Revive) Standing(dst []agreement.Key, _ *agreement.Case, _ when.Instant) ([]agreement.Key, when.Instant) {
	return append(dst, agreement.Key{}), when.Future
}

func (s *Revive) Judge(c *agreement.Case, k agreement.Key, facts []agreement.Fact) agreement.Status {
	done, again := s.marked(facts)
	d := agreement.Gathered{Key: k, Trigger: truth.True, Acts: done, Others: again, Act: &s.Act, From: c.Start()}
	since := when.Exactly(c.Start())
	for _, f := range facts {
		if f.Role == agreement.Trigger {
			d.Why = f.Causes
			owed := s.discharged(c, f, done, again)
			if owed == truth.Unknown {
				d.Why = append(slices.Clip(d.Why), agreement.Cause{Input: "discharged before", Why: agreement.OrderUncertain, Event: f.Event})
			}
			d.Trigger = truth.All(f.Holds, f.Before, owed)
			since, d.Arose, d.From = f.When, f.When, f.When.Lo
			for i, a := range done { // an act that was perhaps before does not certainly count
				if after := f.When.Before(a.When); after != truth.True {
					done[i].Holds = truth.All(a.Holds, after)
					done[i].Causes = append(slices.Clip(a.Causes), agreement.Cause{Input: "performance", Why: agreement.OrderUncertain, Event: a.Event})
				}
			}
		}
	}
	d.Limited, d.Limit = true, s.Within.From(since, c.Zones()...)
	return c.JudgeDuty(d)
}

// marked are the acts and the conditions among the markers.
func (s *Revive) marked(facts []agreement.Fact) (done, again []agreement.Fact) {
	for _, f := range facts {
		switch {
		case f.Role != agreement.Marker:
		case f.Act == &s.Act:
			done = append(done, f)
		default:
			again = append(again, f)
		}
	}
	return done, again
}

// discharged reports whether the duty was not owed just before a condition: it
// was done, and since then the condition has not occurred. Of what nobody reports
// nothing is known, unless silence speaks.
func (s *Revive) discharged(c *agreement.Case, now agreement.Fact, done, again []agreement.Fact) truth.Value {
	v := truth.False
	if !c.Silence(&s.Act, c.Commitment.Visible.Performance, c.Start(), now.When.Lo) {
		v = truth.Unknown
	}
	for _, f := range done {
		still := truth.All(f.Holds, f.When.Before(now.When))
		for _, x := range again {
			if x.Event != now.Event {
				still = truth.All(still, truth.Not(truth.All(x.Holds, f.When.Before(x.When), x.When.Before(now.When))))
			}
		}
		v = truth.Any(v, still)
	}
	return v
}

func (s *Revive) Validate(at agreement.Path, bad *agreement.Problems) {
	if s.Within.IsZero() {
		bad.Add(at.Field("within"), "required", "how long the bearer has is not said", "name a period")
	}
}
