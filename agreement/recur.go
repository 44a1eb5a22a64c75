package agreement

import (
	"cmp"
	"iter"
	"slices"
	"time"

	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Frame is how recurring periods are counted (law C3).
type Frame uint8

// The frames. Zero is unstated, a problem.
const (
	Calendar  Frame = iota + 1 // calendar years, or equal parts of them
	Anchored                   // consecutive periods from a stated day
	Sliding                    // every window of the length, half-open at its start
	Scheduled                  // from the end of one date of a schedule to the end of the next: due on that date
)

// Schedule names the dates on which something is due, such as a recurrence rule
// of RFC 5545 (package calendar has one).
type Schedule interface {
	// Occurrences are the dates in [from, upto), in order, read in the zones where
	// they have none of their own. An error says that the schedule is broken.
	Occurrences(from, upto when.Instant, zones ...*time.Location) (iter.Seq[when.Span], error)
}

// Recur is a duty to do something at least N times in every period. Partial
// first and last calendar periods raise no obligation unless PartialFirst is
// on. A period that closes with fewer is missed. It follows [DutyTable],
// period by period; a sliding count is one obligation that is missed as soon
// as one window is certainly short.
type Recur struct {
	Act    Act
	N      int
	Every  when.Period // months that divide a year, for calendar periods
	Frame  Frame
	Anchor when.Time // of anchored periods; zero is the commitment's start
	// Schedule is what scheduled periods follow, instead of Every.
	Schedule Schedule
	// PartialFirst lets the calendar period in which the commitment began
	// raise an obligation too.
	PartialFirst *Switch
	// PartialLast lets the period in which the commitment ends be due by that
	// end; else it is released.
	PartialLast *Switch
	// Apart is how far apart acts must lie to count apart; zero is not at all.
	Apart when.Period
	// Changes are other numbers for some periods, the last that fits holds.
	Changes []Change
}

// Change is another number for the periods that begin in [From, Until).
type Change struct {
	From, Until when.Time // Until zero: without end
	N           int
}

// Acts listens for the deed.
func (r *Recur) Acts() []Listening { return []Listening{{&r.Act, Performed}} }

// MaxPeriods is how many periods one commitment may be expanded to; a date that
// would need more cannot be asked (law I5).
const MaxPeriods = 10000

// expanded are the periods of a recurring duty, as far as they have been worked out.
type expanded struct {
	of   *Recur
	keys []Key
	next when.Instant // the first instant at which the one after them has begun
}

// periods are those that begin before upto, and the first instant at which the
// next has begun. They are worked out once for a case, until it is renewed.
func (r *Recur) periods(c *Case, upto when.Instant) (_ []Key, next when.Instant) {
	x := &c.rounds
	if x.of != r {
		*x = expanded{of: r}
		x.keys, x.next = r.expand(c, nil, upto)
	} else if upto >= x.next {
		x.keys, x.next = r.expand(c, x.keys, upto)
	}
	for n := len(x.keys); ; n-- {
		if n == 0 || x.keys[n-1].From < upto {
			if n < len(x.keys) {
				return x.keys[:n:n], x.keys[n].From + 1
			}
			return x.keys[:n:n], x.next
		}
	}
}

// expand works the periods out, after those that are known, which stay as they are.
func (r *Recur) expand(c *Case, known []Key, upto when.Instant) (_ []Key, next when.Instant) {
	zone := c.zone()
	if n := len(known); n > 0 && r.Frame != Scheduled {
		return r.count(known, known[0].From, known[n-1].Until, upto, zone)
	}
	start := c.start()
	if start == when.Future { // nothing has put it into force
		return nil, when.Future
	}
	from := start
	switch r.Frame {
	case Scheduled:
		return r.scheduled(c, start, upto)
	case Calendar:
		y := when.YearOf(start, zone)
		from = when.YearStart(y, zone)
		partial := r.PartialFirst != nil && r.PartialFirst.In(c)
		for next := r.Every.After(from, zone); next <= start; next = r.Every.After(from, zone) {
			from = next
		}
		if from < start && !partial {
			from = r.Every.After(from, zone)
		}
	case Anchored:
		if !r.Anchor.IsZero() {
			from = r.Anchor.Span(c.zones()...).Lo
		}
	}
	return r.count(nil, from, from, upto, zone)
}

// count appends the periods from an instant on. Each end is counted from the anchor,
// where the first begins, so that a 31st stays one.
func (r *Recur) count(out []Key, anchor, from, upto when.Instant, zone *time.Location) (_ []Key, next when.Instant) {
	for from < upto && len(out) < MaxPeriods {
		until := times(r.Every, len(out)+1).After(anchor, zone)
		if until <= from {
			return out, when.Future
		}
		out = append(out, Key{From: from, Until: until})
		from = until
	}
	return out, from + 1
}

// scheduled are the periods that end with the dates of the schedule, until it
// has no more.
func (r *Recur) scheduled(c *Case, from, upto when.Instant) (out []Key, next when.Instant) {
	zone := c.zone()
	at, none := from, 0
	for lo := from; none < 10 && len(out) < MaxPeriods; { // ten years at a time, and no hundred without a date
		hi := when.Period{Days: 3650}.After(lo, zone)
		dates, err := r.Schedule.Occurrences(lo, hi, zone)
		if err != nil {
			return out, when.Future
		}
		none++
		for d := range dates {
			if at >= upto {
				return out, at + 1
			}
			if d.Hi > at && len(out) < MaxPeriods {
				out = append(out, Key{From: at, Until: d.Hi})
				at, none = d.Hi, 0
			}
		}
		if lo = hi; at >= upto && none == 0 {
			return out, at + 1
		}
	}
	return out, when.Future
}

// times is a period n times over.
func times(p when.Period, n int) when.Period {
	p.Months, p.Days, p.Hours = p.Months*n, p.Days*n, p.Hours*n
	return p
}

// Keys: a deed bears on every period it may lie in.
func (r *Recur) Keys(dst []Key, c *Case, f *Fact) []Key {
	if r.Frame == Sliding {
		return append(dst, one)
	}
	ps, _ := r.periods(c, min(c.AsOf, f.When.Hi))
	for _, k := range ps {
		if f.When.Within(when.Span{Lo: k.From, Hi: k.Until}) != truth.False {
			dst = append(dst, k)
		}
	}
	return dst
}

// Standing are the periods begun before upto.
func (r *Recur) Standing(dst []Key, c *Case, upto when.Instant) ([]Key, when.Instant) {
	if r.Frame == Sliding {
		return append(dst, one), when.Future
	}
	ps, next := r.periods(c, upto)
	return append(dst, ps...), next
}

// needed is the number for a period.
func (r *Recur) needed(c *Case, k Key) int {
	n := r.N
	for _, ch := range r.Changes {
		from := ch.From.Span(c.zones()...).Lo
		if k.From >= from && (ch.Until.IsZero() || k.From < ch.Until.Span(c.zones()...).Lo) {
			n = ch.N
		}
	}
	return n
}

// Judge follows [DutyTable] for a period.
func (r *Recur) Judge(c *Case, k Key, facts []Fact) Status {
	if r.Frame == Sliding {
		return r.slide(c, facts)
	}
	return r.period(c, when.Span{Lo: k.From, Hi: k.Until}, role(facts, Performed))
}

// apart are the acts without those that lie too close to one that counts, in the
// order of time; one that may is possible only. Days are counted from the first
// instant of one to that of the other.
func (r *Recur) apart(c *Case, acts []Fact) []Fact {
	if r.Apart.IsZero() {
		return acts
	}
	zone := c.zone()
	out := slices.Clone(acts)
	slices.SortStableFunc(out, func(a, b Fact) int {
		return cmp.Or(cmp.Compare(a.When.Lo, b.When.Lo), cmp.Compare(a.When.Hi, b.When.Hi))
	})
	sure, perhaps := when.Past, when.Past // until when what counts, or may, keeps others from counting
	for i := range out {
		f := &out[i]
		if f.Holds == truth.False {
			continue
		}
		on := dated(f.When)
		switch lo, hi := r.Apart.After(on.Lo, zone), r.Apart.After(on.Hi-1, zone); {
		case on.Hi-1 < sure:
			f.Holds, f.False = truth.False, append(slices.Clip(f.False), "apart")
			continue
		case on.Lo < perhaps:
			f.Causes = append(slices.Clip(f.Causes), Cause{Input: "apart", Why: DateStraddles, Event: f.Event})
			f.Holds = truth.Unknown
			perhaps = max(perhaps, hi)
		default:
			if perhaps = hi; f.Holds == truth.True {
				sure = lo
			}
		}
	}
	return out
}

// slide judges every window of the length that lies in the life of the
// commitment like a period: half-open at its start, so an act counts from its own
// instant for the length and no longer. The first of least rank decides (law C4).
func (r *Recur) slide(c *Case, facts []Fact) Status {
	zone := c.zone()
	acts := role(facts, Performed)
	first := r.Every.After(c.start(), zone) // the first window to end
	ends := []when.Instant{first}           // a window's count changes only at these
	var events []event.ID
	for _, f := range acts {
		if f.Holds == truth.False {
			continue
		}
		events = append(events, f.Event)
		for _, x := range []when.Instant{f.When.Lo, f.When.Hi} {
			ends = append(ends, x, r.Every.After(x, zone))
		}
	}
	if c.Since > first && c.Since < c.AsOf { // what was over by then is no part of the answer
		ends = append(ends, c.Since+1)
	}
	slices.Sort(ends)
	var s Status
	next, judged := when.Future, false
	for _, e := range slices.Compact(ends) {
		if e < first || e <= c.Since || e == when.Past || e == when.Future {
			continue
		}
		if e > c.AsOf {
			next = min(next, e)
			if e != first {
				continue // the window that ends with T is one of those before
			}
		}
		w := r.period(c, when.Span{Lo: r.Every.Before(e, zone), Hi: e}, acts)
		next = min(next, w.Next)
		if !judged || w.Outcome.Rank() < s.Outcome.Rank() {
			s, judged = w, true
		}
	}
	if !judged { // nothing has put it into force
		s = Status{Outcome: NotTriggered, N: r.N}
		s.Force, s.Reason, _ = c.force(c.AsOf)
	}
	if s.Outcome == Fulfilled {
		s.On, s.Limit = when.Span{}, when.Deadline{}
	}
	s.Next = min(next, c.turn(facts, ""))
	s.Events = eventsOf(events)
	return s
}

// period judges the acts of one period.
func (r *Recur) period(c *Case, in when.Span, acts []Fact) Status {
	own := false // until one is changed they are the caller's
	for i := range acts {
		v := acts[i].When.Within(in)
		if v != truth.True && !own {
			acts, own = slices.Clone(acts), true
		}
		switch {
		case v == truth.False:
			acts[i].Holds, acts[i].Denied = truth.False, false
		case v == truth.Unknown && acts[i].Holds == truth.True:
			acts[i].Holds = truth.Unknown
			acts[i].Causes = append(slices.Clip(acts[i].Causes), Cause{Input: "period", Why: DateStraddles, Event: acts[i].Event})
		}
	}
	limit := when.Deadline{Lo: in.Hi, Hi: in.Hi}
	if r.PartialLast != nil && r.PartialLast.In(c) {
		if _, end := c.life(Trigger); end.Lo > in.Lo {
			limit = when.Deadline{Lo: min(limit.Lo, end.Lo), Hi: min(limit.Hi, end.Hi)}
		}
	}
	trigger, why := r.raised(c, in)
	return c.judgeDuty(&duty{key: Key{}, trigger: trigger, why: why, need: r.needed(c, Key{From: in.Lo, Until: in.Hi}), acts: r.apart(c, acts), act: &r.Act, limited: true,
		limit: limit, calendar: true, from: max(in.Lo, c.start()), floor: in.Lo})
}

// raised is whether a period raises an obligation: one that the commitment may have begun
// in is perhaps a partial first one.
func (r *Recur) raised(c *Case, in when.Span) (truth.Value, []Cause) {
	begun := c.begun()
	if begun.Lo == when.Future || in.Lo >= begun.Hi-1 || r.PartialFirst != nil && r.PartialFirst.In(c) && in.Hi >= begun.Hi {
		return truth.True, nil
	}
	return truth.Unknown, []Cause{{Input: "force", Why: DateStraddles}}
}

// Validate checks the act, the number and the frame.
func (r *Recur) Validate(at Path, bad *Problems) {
	r.Act.validate(at.Field("act"), bad)
	possible(r.Anchor, at.Field("anchor"), bad)
	for i, ch := range r.Changes {
		possible(ch.From, at.Field("changes").Index(i).Field("from"), bad)
		possible(ch.Until, at.Field("changes").Index(i).Field("until"), bad)
	}
	if r.N < 1 {
		bad.Add(at.Field("n"), "required", "a recurring duty names no number", "say how often, at least 1")
	}
	validPeriod(r.Apart, at.Field("apart"), bad)
	if r.Frame == Sliding && !r.Apart.IsZero() {
		bad.Add(at.Field("apart"), "conflict", "a sliding count does not ask how far apart its acts lie", "count in calendar or anchored periods")
	}
	if r.Frame == Scheduled {
		r.validateSchedule(at, bad)
		return
	}
	if r.Every.IsZero() {
		bad.Add(at.Field("every"), "required", "a recurring duty names no period", "say how long a period is, such as 12 months")
	}
	validPeriod(r.Every, at.Field("every"), bad)
	switch r.Frame {
	case Calendar:
		if r.Every.Days != 0 || r.Every.Hours != 0 || r.Every.Months == 0 || 12%r.Every.Months != 0 {
			bad.Add(at.Field("every"), "invalid", "calendar periods are whole months that divide a year", "use 1, 2, 3, 4, 6 or 12 months, or anchored periods")
		}
	case Anchored, Sliding:
	default:
		bad.Add(at.Field("frame"), "ambiguous", "how periods are counted is not stated", "state Calendar, Anchored, Sliding or Scheduled")
	}
}

// validateSchedule holds the schedule to naming some date.
func (r *Recur) validateSchedule(at Path, bad *Problems) {
	switch {
	case r.Schedule == nil:
		bad.Add(at.Field("schedule"), "required", "there is no schedule to follow", "give one, such as a calendar.Rule")
		return
	case !r.Every.IsZero():
		bad.Add(at.Field("every"), "conflict", "a schedule and a period are given", "leave one of them out")
	}
	if v, ok := r.Schedule.(interface{ Validate() error }); ok {
		if err := v.Validate(); err != nil {
			bad.Add(at.Field("schedule"), "invalid", err.Error(), "mend the schedule")
			return
		}
	}
	for y := 1950; y < 2100; y += 10 {
		dates, err := r.Schedule.Occurrences(when.Day(y, 1, 1).Span(time.UTC).Lo, when.Day(y+10, 1, 1).Span(time.UTC).Lo, time.UTC)
		if err != nil {
			bad.Add(at.Field("schedule"), "invalid", err.Error(), "mend the schedule")
			return
		}
		for range dates {
			return
		}
	}
	bad.Add(at.Field("schedule"), "invalid", "the schedule names no date between 1950 and 2100", "check the rule and its start")
}
