package agreement

import (
	"slices"

	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Growing is a shape that can tell what one more fact makes of a status with less
// work than judging all facts again. A monitor asks it where it is offered.
type Growing interface {
	// Grow is what Judge says with one fact more than it said before, and the same
	// record otherwise; the status has not reached its Next. It is false where that
	// is not to be told from the two alone.
	Grow(c *Case, k Key, before Status, more Fact) (Status, bool)
}

// settled reports whether only facts can move a status: no word decided it, and
// there is no exception and no power that a fact could be asked about.
func (c *Case) settled(s *Status) bool {
	return !s.Conclusory && len(c.Commitment.Exceptions) == 0 && len(c.powers) == 0
}

// Grow follows rule 1, of what is breached: an act that is later is one event more;
// and rule 3, of what is open for events that are open: so is one more of these.
func (r *Refrain) Grow(c *Case, _ Key, s Status, f Fact) (Status, bool) {
	open := s.Outcome == Undetermined && s.Force != ForceUnknown && s.Events.Len() > 0
	if s.Outcome != Breached && !open || !c.settled(&s) {
		return s, false
	}
	v := truth.All(f.Holds, f.Before)
	switch {
	case v == truth.True && open:
		return s, false
	case v == truth.True:
		from := max(c.start(), c.Since)
		on := when.Span{Lo: max(f.When.Lo, from), Hi: max(f.When.Hi, from+1)}
		switch {
		case on.Lo < s.On.Lo:
			s.On, s.Basis, s.Since = on, f.Basis, beganIn(on)
		case on.Lo == s.On.Lo && (on != s.On || f.Basis != s.Basis): // which of the two is named follows from their ids
			return s, false
		}
	case v == truth.Unknown && open:
		s.Unknown = slices.Clip(s.Unknown)
		for _, k := range f.Causes {
			s.Unknown = withCause(s.Unknown, k)
		}
		if f.Before == truth.Unknown {
			s.Unknown = withCause(s.Unknown, Cause{Input: "time", Why: DateStraddles, Event: f.Event})
		}
	}
	if v != truth.False {
		s.Events = s.Events.With(f.Event)
	}
	s.Next = min(s.Next, c.turnOf(&f))
	return s, true
}

// Grow: of a period in which enough has been done, one act more is one event more.
func (r *Recur) Grow(c *Case, k Key, s Status, f Fact) (Status, bool) {
	in := when.Span{Lo: k.From, Hi: k.Until}
	if s.Outcome != Fulfilled || r.Frame == Sliding || !r.Apart.IsZero() || !c.settled(&s) || f.Role != Performed || f.When.Within(in) != truth.True {
		return s, false
	}
	if f.Holds != truth.False && f.Before != truth.False {
		if f.Holds == truth.True && f.Before == truth.True {
			switch {
			case f.When.Hi < s.On.Hi:
				s.On = f.When
			case f.When.Hi == s.On.Hi && f.When != s.On: // which of the two is named follows from their ids
				return s, false
			}
			s.Basis = s.Basis.and(f.Basis)
		}
		s.Events = s.Events.With(f.Event)
	}
	s.Next = min(s.Next, c.turnOf(&f))
	return s, true
}

// withCause is a sorted list with one cause more, if it is not in it.
func withCause(causes []Cause, k Cause) []Cause {
	at, in := slices.BinarySearchFunc(causes, k, compareCauses)
	if in {
		return causes
	}
	return slices.Insert(causes, at, k)
}
