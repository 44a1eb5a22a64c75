package agreement

import (
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Endeavour is an effort: shown by any accepted account of it in the span
// asked. It follows [EffortTable].
type Endeavour struct {
	By Act
	// Until, where set, is when the effort is over; else it goes on.
	Until when.Time
	// Within, where set, asks only the last such period before T (a fresh
	// effort); until the first is over the span is open.
	Within when.Period
}

// Acts listens for accounts of effort.
func (e *Endeavour) Acts() []Listening { return []Listening{{&e.By, Performed}} }

// Keys: every fact bears on the one obligation.
func (e *Endeavour) Keys(dst []Key, _ *Case, _ *Fact) []Key { return append(dst, one) }

// Standing: there is one from the start.
func (e *Endeavour) Standing(dst []Key, _ *Case, _ when.Instant) ([]Key, when.Instant) {
	return append(dst, one), when.Future
}

// Judge follows [EffortTable].
func (e *Endeavour) Judge(c *Case, _ Key, facts []Fact) Status {
	s := Status{Next: when.Future}
	from, to := max(c.start(), c.Since), c.AsOf
	closed, over := false, false
	next := func(x when.Instant) { // the answer may change there, unless the effort is over
		if !over && x > c.AsOf {
			s.Next = min(s.Next, x)
		}
	}
	if !e.Until.IsZero() {
		end := e.Until.Span(c.zones()...).Hi
		over = end <= to
		if closed = over; !closed {
			s.Next = end
		}
		to = min(to, end)
	}
	lasting := func(x when.Instant) when.Instant { return when.Future } // until when an effort made at x shows
	if !e.Within.IsZero() {
		zone := c.zone()
		lasting = func(x when.Instant) when.Instant { return e.Within.After(x, zone) }
		if first := lasting(from); first <= to {
			closed = true
			from = max(from, e.Within.Before(to, zone))
		} else {
			next(first)
		}
		for _, cov := range c.View.Coverage { // the period may come to lie within one
			if x := cov.From.Span(c.zones()...).Lo; !cov.From.IsZero() {
				y := lasting(x)
				for range 3 { // the days that a short month lacks
					next(y)
					y = when.Period{Days: 1, CountsFirst: true}.From(when.Exactly(y), zone).Hi
				}
				next(y)
			}
		}
	}
	shown, basis := truth.Unknown, NoBasis
	var open []Cause
	var events []event.ID
	span := when.Span{Lo: max(c.start(), c.Since), Hi: to}
	for _, f := range role(facts, Performed) {
		still := truth.Unknown // fresh as of T, or of the end of the effort
		switch lo, hi := lasting(f.When.Lo), lasting(f.When.Hi); {
		case lo >= to:
			still = truth.True
			if lo != when.Future {
				next(lo + 1)
			}
		case hi <= to:
			still = truth.False
		default:
			next(hi)
		}
		switch truth.All(f.Holds, f.When.Within(span), still, c.underText(f)) {
		case truth.True:
			if shown != truth.True || f.Basis < basis {
				basis = f.Basis
			}
			shown = truth.True
			events = append(events, f.Event)
		case truth.Unknown:
			open = append(append(open, f.Causes...), Cause{Input: "performance", Why: DateStraddles, Event: f.Event})
			events = append(events, f.Event)
		}
	}
	if shown == truth.Unknown && len(open) == 0 && c.silence(&e.By, c.Commitment.Visible.Performance, c.Commitment.Visible.PerformanceBy, from, to) {
		shown, basis = truth.False, BySilence
	}
	var why []Cause
	s.Force, s.Reason, why = c.force(min(c.AsOf, to))
	s.Outcome, s.Rule = decide(EffortTable, EffortIn{Force: s.Force, Shown: shown, Closed: closed})
	switch s.Outcome {
	case Shown, NotShown:
		s.Basis = basis
	case Undetermined:
		if s.Force == ForceUnknown {
			s.Unknown = input("force", why)
		} else {
			s.Unknown = input("performance", open)
		}
	}
	s.Next = min(s.Next, c.turn(facts, ""))
	s.Unknown = SortCauses(s.Unknown)
	s.Events = eventsOf(events)
	return s
}

// Validate checks the act.
func (e *Endeavour) Validate(at Path, bad *Problems) {
	e.By.validate(at.Field("by"), bad)
	possible(e.Until, at.Field("until"), bad)
	validPeriod(e.Within, at.Field("within"), bad)
}
