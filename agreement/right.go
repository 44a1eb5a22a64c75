package agreement

import (
	"slices"

	"github.com/pacta-dev/pacta/event"
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
	// Until is the last day of the window, or its last instant (law M5). Where
	// Yearly it is an anniversary: each window ends, and the next begins, with the
	// first instant of that day.
	Until  when.Time
	Yearly bool
	// Opens is how long before Until the window opens; zero is the
	// commitment's start.
	Opens when.Period
	// After, where set, is the commitment each of whose lapses opens the right,
	// and Within how long after the lapse it may be used; zero: at any time. A use
	// that names no event ([Act.Re]) serves the only right that was open; where
	// several were, which is unknown (law C8).
	After  *Reference
	Within when.Period
}

// Refers names the commitment whose lapses open it.
func (r *Right) Refers() []Reference {
	if r.After == nil {
		return nil
	}
	return []Reference{*r.After}
}

// within is when a right that a lapse opened is lost.
func (r *Right) within(c *Case, l Lapse) when.Deadline {
	if r.Within.IsZero() {
		return when.Deadline{Lo: when.Future, Hi: when.Future}
	}
	return r.Within.From(l.span(), c.zones()...)
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
		if !r.Yearly {
			if end = r.last(c).Hi; end > c.start() {
				out = append(out, Key{From: opens, Until: end})
			}
			break
		}
		if end > c.start() {
			out = append(out, Key{From: opens, Until: end})
		}
		last = end
	}
	return out, when.Future
}

// last is when the window that does not recur is over.
func (r *Right) last(c *Case) when.Deadline { return when.By(r.Until, c.zones()...) }

// Keys: a use bears on every window it may lie in, or on the lapse that it names.
func (r *Right) Keys(dst []Key, c *Case, f *Fact) []Key {
	if r.After != nil {
		if r.Use.Re != nil {
			if f.Re != "" {
				dst = append(dst, Key{Event: f.Re})
			}
			return dst
		}
		for _, l := range r.open(c, f.When) {
			dst = append(dst, l.Key)
		}
		return dst
	}
	ws, _ := r.windows(c, c.AsOf)
	for _, k := range ws {
		if f.When.Within(when.Span{Lo: k.From, Hi: k.Until}) != truth.False {
			dst = append(dst, k)
		}
	}
	return dst
}

// open are the lapses whose rights may have been open when a use took place.
func (r *Right) open(c *Case, use when.Span) []Lapse {
	var out []Lapse
	for _, l := range c.Lapses(*r.After) {
		if use.Before(l.span()) != truth.True && r.within(c, l).Met(use) != truth.False {
			out = append(out, l)
		}
	}
	return out
}

// Standing are the windows opened before upto, or the lapses there are or may be.
func (r *Right) Standing(dst []Key, c *Case, upto when.Instant) ([]Key, when.Instant) {
	if r.After != nil {
		for _, l := range c.Lapses(*r.After) {
			dst = append(dst, l.Key)
		}
		return dst, when.Future
	}
	ws, next := r.windows(c, upto)
	return append(dst, ws...), next
}

// window is that of one right: when it opens and when it is lost, as uncertain as
// they are, and whether it has opened by T.
func (r *Right) window(c *Case, k Key) (opens when.Span, lost when.Deadline, begun truth.Value) {
	if r.After == nil {
		if lost = (when.Deadline{Lo: k.Until, Hi: k.Until}); !r.Yearly && !r.Until.IsZero() {
			lost = r.last(c)
		}
		return when.Exactly(k.From), lost, truth.Of(k.From < c.AsOf)
	}
	for _, l := range c.Lapses(*r.After) {
		if l.Key == k {
			return l.span(), r.within(c, l), truth.All(l.Value, l.span().BeforeInstant(c.AsOf))
		}
	}
	return when.Always(), when.UnknownDeadline(), truth.False
}

// Judge follows [RightTable].
func (r *Right) Judge(c *Case, k Key, facts []Fact) Status {
	opens, lost, begun := r.window(c, k)
	s := Status{Next: when.Future, Limit: lost}
	var why []Cause
	s.Force, s.Reason, why = c.force(min(c.AsOf, lost.Hi))
	closed := lost.Closed(c.AsOf)
	in := RightIn{Force: s.Force, Begun: begun != truth.False, Closed: closed == truth.True, Used: truth.Unknown}
	for _, x := range []when.Instant{lost.Lo, lost.Hi} {
		if x > c.AsOf {
			s.Next = min(s.Next, x)
		}
	}
	to := min(lost.Hi, c.AsOf)
	var open, unsure []Cause
	var events []event.ID
	uses, either := 0, false // either: a use serves this right or another
	for _, f := range role(facts, Used) {
		used, entitled := r.use(f)
		used = truth.All(used, f.When.BeforeInstant(c.AsOf), truth.Not(f.When.Before(opens)), lost.Met(f.When))
		doubt := Cause{Input: "use", Why: DateStraddles, Event: f.Event}
		if used == truth.True && r.After != nil && r.Use.Re == nil && len(r.open(c, f.When)) > 1 { // which it serves nobody says (law C8)
			used, doubt.Why, either = truth.Unknown, NobodySpeaks, true
		}
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
			open = append(append(open, f.Causes...), doubt)
		}
		if used != truth.False {
			events = append(events, f.Event)
		}
	}
	if r.Times > 1 {
		s.K, s.N = min(uses, r.Times), r.Times
		if in.Entitled == truth.True && uses < r.Times && !in.Closed {
			in.Used = truth.Unknown // there is some of it left
		}
	}
	if in.Used == truth.Unknown && len(open) == 0 && c.silence(&r.Use, c.Commitment.Visible.Performance, nil, opens.Lo, to) {
		in.Used = truth.False
	}
	either = either && in.Used != truth.True && s.Force == InForce
	in.Unsure = begun == truth.Unknown || closed == truth.Unknown && in.Used != truth.True || either
	s.Outcome, s.Rule = decide(RightTable, in)
	switch s.Outcome {
	case Exercised, Void:
	case Undetermined:
		s.Basis, s.On = NoBasis, when.Span{}
		switch {
		case begun == truth.Unknown:
			s.Unknown = []Cause{{Input: r.After.Of, Why: NobodySpeaks, Event: k.Event}}
		case either:
			s.Unknown = input("use", open)
		case in.Unsure:
			s.Unknown = []Cause{{Input: "deadline", Why: DateStraddles}}
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
	for _, x := range []when.Instant{opens.Lo, opens.Hi - 1} {
		if x >= c.AsOf && x != when.Future {
			s.Next = min(s.Next, x+1)
		}
	}
	s.Next = min(s.Next, c.turn(facts, ""))
	s.Unknown = SortCauses(s.Unknown)
	s.Events = eventsOf(events)
	return s
}

// use splits a fact into whether the right was used and whether its user was
// entitled to.
func (r *Right) use(f Fact) (used, entitled truth.Value) {
	used, entitled = f.element(theirs.ID), truth.True // whose it is, where that is asked
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
	r.Use.validate(at.Field("use"), bad)
	possible(r.Until, at.Field("until"), bad)
	if r.Times < 0 {
		bad.Add(at.Field("times"), problem.Invalid, "a right cannot be used less than never", "say how often, or leave Times out for once")
	}
	if r.Yearly && r.Until.IsZero() {
		bad.Add(at.Field("until"), "required", "a yearly right has no anniversary", "say on which day it is lost unless used")
	}
	if r.After != nil && (!r.Until.IsZero() || !r.Opens.IsZero()) {
		bad.Add(at.Field("until"), problem.Ambiguous, "a right that a lapse opens has a window of the calendar too", "give either")
	}
	if r.After == nil && !r.Within.IsZero() {
		bad.Add(at.Field("within"), problem.Required, "a time to use the right is counted from nothing", "name the commitment whose lapses open it, in After")
	}
	validPeriod(r.Within, at.Field("within"), bad)
	validPeriod(r.Opens, at.Field("opens"), bad)
}
