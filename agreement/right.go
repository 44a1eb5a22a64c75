package agreement

import (
	"slices"

	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Right is a right or power that may be used within a window and is lost
// after it; one that recurs each year opens anew. Unused is never a lapse of a
// duty. An element marked Entitles says whether whoever used it could. It
// follows [RightTable].
type Right struct {
	Use Act
	// Times is how often it may be used in a window, where that is more than
	// once: inspections in a treaty year. Used less often it is available until
	// the window closes, exercised from then on if it was used at all, and the
	// status counts the uses. One use too many is no matter of the right: say so
	// with a [Quota].
	Times int
	// Until is the end of the window, an anniversary where Yearly.
	Until  when.Time
	Yearly bool
	// Opens is how long before Until the window opens; zero is the
	// commitment's start.
	Opens when.Period
}

// Acts listens for uses.
func (r *Right) Acts() []Listening { return []Listening{{&r.Use, Used}} }

// windows are those that open before upto, and when the next one does.
func (r *Right) windows(c *Case, upto when.Instant) (out []Key, next when.Instant) {
	zone := c.zone()
	if c.start() == when.Future { // nothing has put it into force
		return nil, when.Future
	}
	if r.Until.IsZero() {
		return []Key{{From: c.start(), Until: when.Future}}, when.Future
	}
	year := when.Period{Months: 12, Ends: when.LastDay}
	last := c.start()
	first := r.Until.Span(c.zones()...).Lo
	for n := 0; n < MaxPeriods; n++ {
		end := times(year, n).After(first, zone)
		opens := last
		if !r.Opens.IsZero() {
			opens = r.Opens.Before(end, zone)
		}
		if opens >= upto {
			return out, opens + 1
		}
		if end > c.start() {
			out = append(out, Key{From: opens, Until: end})
		}
		if last = end; !r.Yearly {
			break
		}
	}
	return out, when.Future
}

// Keys: a use bears on every window it may lie in.
func (r *Right) Keys(dst []Key, c *Case, f *Fact) []Key {
	ws, _ := r.windows(c, c.AsOf)
	for _, k := range ws {
		if f.When.Within(when.Span{Lo: k.From, Hi: k.Until}) != truth.False {
			dst = append(dst, k)
		}
	}
	return dst
}

// Standing are the windows opened before upto.
func (r *Right) Standing(dst []Key, c *Case, upto when.Instant) ([]Key, when.Instant) {
	ws, next := r.windows(c, upto)
	return append(dst, ws...), next
}

// Judge follows [RightTable].
func (r *Right) Judge(c *Case, k Key, facts []Fact) Status {
	s := Status{Next: when.Future, Limit: when.Deadline{Lo: k.Until, Hi: k.Until}}
	var why []Cause
	s.Force, s.Reason, why = c.force(min(c.AsOf, k.Until))
	in := RightIn{Force: s.Force, Begun: k.From < c.AsOf, Closed: k.Until <= c.AsOf, Used: truth.Unknown}
	if !in.Closed {
		s.Next = k.Until
	}
	span := when.Span{Lo: k.From, Hi: min(k.Until, c.AsOf)}
	var open, unsure []Cause
	uses := 0
	for _, f := range role(facts, Used) {
		used, entitled := r.use(f)
		used = truth.All(used, f.When.Within(span))
		switch used {
		case truth.True:
			if entitled == truth.True {
				uses++
			}
			// a use that was entitled makes another that was not no less one
			if in.Used != truth.True || entitled > in.Entitled {
				in.Used, in.Entitled = truth.True, entitled
				unsure = f.Causes
				s.On, s.Basis = f.When, f.Basis
			}
		case truth.Unknown:
			open = append(append(open, f.Causes...), Cause{Input: "use", Why: DateStraddles, Event: f.Event})
		}
		if used != truth.False {
			s.Events = append(s.Events, f.Event)
		}
	}
	if r.Times > 1 {
		s.K, s.N = min(uses, r.Times), r.Times
		if in.Entitled == truth.True && uses < r.Times && !in.Closed {
			in.Used = truth.Unknown // there is some of it left
		}
	}
	if in.Used == truth.Unknown && len(open) == 0 && c.silence(&r.Use, c.Commitment.Visible.Performance, nil, k.From, min(k.Until, c.AsOf)) {
		in.Used = truth.False
	}
	s.Outcome, s.Rule = decide(RightTable, in)
	switch s.Outcome {
	case Exercised, Void:
	case Undetermined:
		s.Basis, s.On = NoBasis, when.Span{}
		switch {
		case in.Used == truth.True:
			s.Unknown = input("entitlement", unsure)
		case s.Force == ForceUnknown:
			s.Unknown = input("force", why)
		default:
			s.Unknown = input("use", open)
		}
	default:
		s.Basis, s.On = NoBasis, when.Span{}
	}
	if k.From >= c.AsOf {
		s.Next = min(s.Next, k.From+1)
	}
	s.Next = min(s.Next, c.turn(facts, ""))
	s.Unknown = SortCauses(s.Unknown)
	slices.Sort(s.Events)
	return s
}

// use splits a fact into whether the right was used and whether its user was
// entitled to.
func (r *Right) use(f Fact) (used, entitled truth.Value) {
	used, entitled = truth.True, truth.True
	for _, e := range r.Use.Elements {
		if e.Entitles {
			entitled = truth.All(entitled, f.element(e.ID))
		} else {
			used = truth.All(used, f.element(e.ID))
		}
	}
	if slices.Contains(f.False, "time") {
		used = truth.False
	}
	return used, entitled
}

// Validate checks the act and the window.
func (r *Right) Validate(at Path, bad *Problems) {
	r.Use.validate(at.Field("use"), Used, bad)
	possible(r.Until, at.Field("until"), bad)
	if r.Times < 0 {
		bad.Add(at.Field("times"), problem.Invalid, "a right cannot be used less than never", "say how often, or leave Times out for once")
	}
	if r.Yearly && r.Until.IsZero() {
		bad.Add(at.Field("until"), "required", "a yearly right has no anniversary", "say on which day it is lost unless used")
	}
	if err := r.Opens.Validate(); err != nil {
		bad.Add(at.Field("opens"), "ambiguous", err.Error(), "state the rule")
	}
}
