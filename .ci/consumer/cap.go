package main

import (
	"cmp"
	"math"
	"slices"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// YearlyCap is a shape of its own: no more than so much in a calendar year.
// What was left of a year's cap may be used in the next year, and in no later
// one; a year draws first on what was left to it. Each year is an obligation.
// The year in which the commitment begins has the whole cap.
type YearlyCap struct {
	Act  agreement.Act // its Amount says how much an act comes to
	Most float64
}

// about is a number that is not known exactly.
type about struct{ lo, hi float64 }

// carried is what is left to the next year, when so much was left to this one
// and so much was used in it.
func (s *YearlyCap) carried(left, used about) about {
	next := func(left, used float64) float64 { return min(max(s.Most+left-used, 0), s.Most) }
	return about{next(left.lo, used.hi), next(left.hi, used.lo)}
}

func (s *YearlyCap) Acts() []agreement.Listening {
	return []agreement.Listening{{Act: &s.Act, Role: agreement.Counted}}
}

// Keys: an act bears on its own year and on those after it, for what is left.
func (s *YearlyCap) Keys(dst []agreement.Key, c *agreement.Case, f *agreement.Fact) []agreement.Key {
	years, _ := s.Standing(nil, c, c.AsOf)
	for _, y := range years {
		if f.When.Lo < y.Until {
			dst = append(dst, y)
		}
	}
	return dst
}

func (s *YearlyCap) Standing(dst []agreement.Key, c *agreement.Case, upto when.Instant) ([]agreement.Key, when.Instant) {
	zone := c.Zones()[0]
	for n := when.YearOf(c.Start(), zone); ; n++ {
		y := agreement.Key{From: when.YearStart(n, zone), Until: when.YearStart(n+1, zone)}
		if y.From >= upto || len(dst) == agreement.MaxPeriods {
			return dst, y.From + 1
		}
		dst = append(dst, y)
	}
}

func (s *YearlyCap) Judge(c *agreement.Case, k agreement.Key, facts []agreement.Fact) agreement.Status {
	left := about{}
	years, _ := s.Standing(nil, c, k.Until)
	for _, y := range years {
		if y != k {
			used := total(within(facts, y))
			if !c.Silence(&s.Act, c.Commitment.Visible.Breach, max(y.From, c.Start()), y.Until) {
				used.hi = math.Inf(1) // there may be more than is told
			}
			left = s.carried(left, used)
		}
	}

	mine := within(facts, k)
	lapse := func(agreement.Fact) truth.Value { return truth.False }
	if over := crossing(mine, s.Most+left.hi); over != "" {
		lapse = func(f agreement.Fact) truth.Value { return truth.Of(f.Event == over) }
	} else if total(mine).hi > s.Most+left.lo {
		lapse = func(agreement.Fact) truth.Value { return truth.Unknown }
		if left.lo < left.hi {
			for i, f := range mine {
				mine[i].Causes = append(slices.Clip(f.Causes), agreement.Cause{Input: "left over", Why: agreement.NobodySpeaks})
			}
		}
	}
	st := c.Of(k.From, k.Until).JudgeStanding(&s.Act, mine, lapse)
	if k.Until <= c.AsOf { // it is over: only a date that lies around T may change the answer
		st.SoFar, st.Next = false, when.Future
	} else {
		st.Next = min(st.Next, k.Until)
	}
	for _, f := range facts {
		for _, x := range []when.Instant{f.When.Lo + 1, f.When.Hi} {
			if f.Before != truth.True && x > c.AsOf {
				st.Next = min(st.Next, x)
			}
		}
	}
	return st
}

// within are the facts that may lie in a year, each holding as far as it
// certainly does.
func within(facts []agreement.Fact, y agreement.Key) []agreement.Fact {
	var out []agreement.Fact
	for _, f := range facts {
		in := f.When.Within(when.Span{Lo: y.From, Hi: y.Until})
		if in == truth.Unknown {
			f.Causes = append(slices.Clip(f.Causes), agreement.Cause{Input: "year", Why: agreement.DateStraddles, Event: f.Event})
		}
		if f.Holds = truth.All(f.Holds, f.Before, in); f.Holds != truth.False {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b agreement.Fact) int {
		return cmp.Or(cmp.Compare(a.When.Hi, b.When.Hi), cmp.Compare(a.Event, b.Event))
	})
	return out
}

// total is what the facts come to: the least of those that hold, the most of
// those that may.
func total(facts []agreement.Fact) about {
	var sum about
	for _, f := range facts {
		if f.Holds == truth.True {
			sum.lo += f.Amount.Lo
		}
		if !f.Amount.Bounded {
			sum.hi = math.Inf(1)
		}
		sum.hi += f.Amount.Hi
	}
	return sum
}

// crossing is the fact with which the certain sum exceeds a number, "" if none.
func crossing(facts []agreement.Fact, most float64) event.ID {
	sum := 0.0
	for _, f := range facts {
		if f.Holds == truth.True {
			if sum += f.Amount.Lo; sum > most {
				return f.Event
			}
		}
	}
	return ""
}

func (s *YearlyCap) Validate(at agreement.Path, bad *agreement.Problems) {
	if s.Act.Amount == nil {
		bad.Add(at.Field("act").Field("amount"), "required", "what an act comes to is not said", "name a measure")
	}
}
