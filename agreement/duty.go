package agreement

import (
	"slices"

	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Perform is a duty to do something once: by a date, by an event, within a
// period of the commitment's start, or with no limit. It follows [DutyTable].
type Perform struct {
	Act Act
	Due Due
	// Lost: after its limit the deed is no longer possible, so that a lapse is
	// "missed" rather than "overdue".
	Lost bool
}

// Acts listens for the deed and for what dates its limit.
func (p *Perform) Acts() []Listening { return p.Due.listen([]Listening{{&p.Act, Performed}}) }

// Keys: every fact bears on the one obligation.
func (p *Perform) Keys(dst []Key, _ *Case, _ *Fact) []Key { return append(dst, one) }

// Standing: there is one from the start.
func (p *Perform) Standing(dst []Key, _ *Case, _ when.Instant) ([]Key, when.Instant) {
	return append(dst, one), when.Future
}

// Judge follows [DutyTable].
func (p *Perform) Judge(c *Case, k Key, facts []Fact) Status {
	from := c.start()
	d := duty{key: k, trigger: truth.True, need: 1, acts: role(facts, Performed), act: &p.Act, from: from, possible: !p.Lost, floor: when.Past}
	d.limited, d.limit, d.limitWhy = p.Due.limit(c, when.Exactly(from), facts, from)
	s := c.judgeDuty(d)
	s.K, s.N = 0, 0
	return s
}

// Validate checks the act and the limit.
func (p *Perform) Validate(at Path, bad *Problems) {
	p.Act.validate(at.Field("act"), Performed, bad)
	p.Due.validate(at.Field("due"), bad)
}

// Respond is a duty that each trigger raises anew: to answer a request, to
// attend a session. An act belongs to the trigger it names ([Act.Re]); one of
// the trigger's own event belongs to that. It follows [DutyTable].
type Respond struct {
	To   Act
	With Act
	Due  Due
	Lost bool // as in Perform
}

// Acts listens for the trigger and the answer.
func (r *Respond) Acts() []Listening {
	return r.Due.listen([]Listening{{&r.To, Trigger}, {&r.With, Performed}})
}

// Keys: a trigger raises an obligation; an answer bears on the one it names,
// or on that of its own event.
func (r *Respond) Keys(dst []Key, _ *Case, f *Fact) []Key {
	switch f.Role {
	case Trigger:
		return append(dst, Key{Event: f.Event})
	case Performed:
		if f.Re != "" {
			return append(dst, Key{Event: f.Re})
		}
		if r.With.Re == nil {
			return append(dst, Key{Event: f.Event})
		}
	}
	return dst
}

// Standing: none exists without a trigger.
func (r *Respond) Standing(dst []Key, _ *Case, _ when.Instant) ([]Key, when.Instant) {
	return dst, when.Future
}

// Judge follows [DutyTable].
func (r *Respond) Judge(c *Case, k Key, facts []Fact) Status {
	d := duty{key: k, need: 1, acts: role(facts, Performed), act: &r.With, possible: !r.Lost, trigger: truth.Unknown, floor: when.Past}
	at := when.Always()
	for _, f := range role(facts, Trigger) {
		d.trigger = truth.All(f.Holds, f.Before)
		d.why = f.Causes
		at = f.When
		d.floor = f.When.Lo
		d.from = max(f.When.Lo, when.Past)
	}
	d.raised = c.View.Event(k.Event)
	d.limited, d.limit, d.limitWhy = r.Due.limit(c, at, facts, d.from)
	s := c.judgeDuty(d)
	s.K, s.N = 0, 0
	if len(facts) > 0 && !slices.Contains(s.Events, k.Event) {
		s.Events = append(s.Events, k.Event)
		slices.Sort(s.Events)
	}
	return s
}

// Validate checks the acts and the limit.
func (r *Respond) Validate(at Path, bad *Problems) {
	r.To.validate(at.Field("to"), Trigger, bad)
	r.With.validate(at.Field("with"), Performed, bad)
	r.Due.validate(at.Field("due"), bad)
}

// Frame is how recurring periods are counted (law C3).
type Frame uint8

// The frames. Zero is unstated, a problem.
const (
	Calendar Frame = iota + 1 // calendar years, or equal parts of them
	Anchored                  // consecutive periods from a stated day
	Sliding                   // every window of the length, half-open at its start
)

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
	// PartialFirst lets the calendar period in which the commitment began
	// raise an obligation too.
	PartialFirst *Switch
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

// maxPeriods is how many periods one commitment may be expanded to.
const maxPeriods = 10000

// periods are those that begin before upto.
func (r *Recur) periods(c *Case, upto when.Instant) []Key {
	zone := c.zone()
	start := c.start()
	var out []Key
	from := start
	switch r.Frame {
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
	for from < upto && len(out) < maxPeriods {
		until := r.Every.After(from, zone)
		if until <= from {
			break
		}
		out = append(out, Key{From: from, Until: until})
		from = until
	}
	return out
}

// Keys: a deed bears on every period it may lie in.
func (r *Recur) Keys(dst []Key, c *Case, f *Fact) []Key {
	if r.Frame == Sliding {
		return append(dst, one)
	}
	for _, k := range r.periods(c, min(c.AsOf, f.When.Hi)) {
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
	ps := r.periods(c, upto)
	next := when.Future
	if len(ps) > 0 {
		next = ps[len(ps)-1].Until
	}
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
	in := when.Span{Lo: k.From, Hi: k.Until}
	acts := slices.Clone(role(facts, Performed))
	for i := range acts {
		if v := acts[i].When.Within(in); v == truth.Unknown && acts[i].Holds == truth.True {
			acts[i].Holds = truth.Unknown
			acts[i].Causes = append(slices.Clip(acts[i].Causes), Cause{Input: "period", Why: DateStraddles, Event: acts[i].Event})
		}
	}
	return c.judgeDuty(duty{key: Key{}, trigger: truth.True, need: r.needed(c, k), acts: acts, act: &r.Act, limited: true,
		limit: when.Deadline{Lo: k.Until, Hi: k.Until}, from: max(k.From, c.start()), floor: k.From})
}

// slide counts in every window of the length that lies in the life of the
// commitment: half-open at its start, so an act counts from its own instant
// for the length and no longer.
func (r *Recur) slide(c *Case, facts []Fact) Status {
	s := Status{Next: when.Future, N: r.N}
	zone := c.zone()
	var whyForce []Cause
	s.Force, s.Reason, whyForce = c.force(c.AsOf)
	acts := role(facts, Performed)
	first := r.Every.After(c.start(), zone) // the first window to end
	var ends []when.Instant
	for _, f := range acts {
		if f.Holds == truth.False {
			continue
		}
		s.Events = append(s.Events, f.Event)
		for _, x := range []when.Instant{f.When.Lo, f.When.Hi} {
			ends = append(ends, x, r.Every.After(x, zone))
		}
	}
	ends = append(ends, first, c.AsOf)
	slices.Sort(ends)
	speaks := c.silence(&r.Act, c.Commitment.Visible.Performance, c.Commitment.Visible.PerformanceBy, c.start(), c.AsOf)
	short := truth.False
	for _, e := range ends { // a window's count changes only at these ends
		if e < first || e > c.AsOf || e == when.Past || e == when.Future {
			continue
		}
		certain, possible := 0, 0
		w := when.Span{Lo: r.Every.Before(e, zone), Hi: e}
		for _, f := range acts {
			if f.Holds == truth.False {
				continue
			}
			v := truth.All(f.Holds, f.When.Within(w))
			if v == truth.True {
				certain++
			}
			if v != truth.False {
				possible++
			}
		}
		switch {
		case certain >= r.N:
		case possible < r.N && speaks:
			if short != truth.True {
				s.Since = when.Deadline{Lo: e, Hi: e}
				s.K = certain
			}
			short = truth.True
		default:
			short = truth.Any(short, truth.Unknown)
		}
	}
	switch {
	case s.Force == NoDuty || s.Force == NotYet:
		s.Outcome = NotTriggered
	case short == truth.True:
		s.Outcome, s.Basis, s.Done, s.Window = Missed, BySilence, NotDone, WindowClosed
	case s.Force == ForceUnknown:
		s.Outcome, s.Unknown = Undetermined, whyForce
	case first > c.AsOf:
		s.Outcome, s.Window, s.Next = Pending, WindowOpen, first
	case short == truth.Unknown:
		s.Outcome, s.Unknown = Undetermined, []Cause{{Input: "performance", Why: NobodySpeaks}}
	default:
		s.Outcome, s.Done, s.K = Fulfilled, IsDone, r.N
	}
	slices.Sort(s.Events)
	return s
}

// Validate checks the act, the number and the frame.
func (r *Recur) Validate(at Path, bad *Problems) {
	r.Act.validate(at.Field("act"), Performed, bad)
	if r.N < 1 {
		bad.Add(at.Field("n"), "required", "a recurring duty names no number", "say how often, at least 1")
	}
	if r.Every.IsZero() {
		bad.Add(at.Field("every"), "required", "a recurring duty names no period", "say how long a period is, such as 12 months")
	} else if err := r.Every.Validate(); err != nil {
		bad.Add(at.Field("every"), "ambiguous", err.Error(), "state the rule")
	}
	switch r.Frame {
	case Calendar:
		if r.Every.Days != 0 || r.Every.Hours != 0 || r.Every.Months == 0 || 12%r.Every.Months != 0 {
			bad.Add(at.Field("every"), "invalid", "calendar periods are whole months that divide a year", "use 1, 2, 3, 4, 6 or 12 months, or anchored periods")
		}
	case Anchored, Sliding:
	default:
		bad.Add(at.Field("frame"), "ambiguous", "how periods are counted is not stated", "state Calendar, Anchored or Sliding")
	}
}

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
	closed := false
	if !e.Until.IsZero() {
		end := e.Until.Span(c.zones()...).Hi
		if closed = end <= to; !closed {
			s.Next = end
		}
		to = min(to, end)
	}
	if !e.Within.IsZero() {
		if fresh := e.Within.Before(c.AsOf, c.zone()); fresh >= from {
			from, closed = fresh, true
		}
	}
	shown, basis := truth.Unknown, NoBasis
	var open []Cause
	span := when.Span{Lo: from, Hi: to}
	for _, f := range role(facts, Performed) {
		switch truth.All(f.Holds, f.When.Within(span)) {
		case truth.True:
			if shown != truth.True || f.Basis < basis {
				basis = f.Basis
			}
			shown = truth.True
			s.Events = append(s.Events, f.Event)
		case truth.Unknown:
			open = append(open, f.Causes...)
			s.Events = append(s.Events, f.Event)
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
	s.Unknown = SortCauses(s.Unknown)
	slices.Sort(s.Events)
	return s
}

// Validate checks the act.
func (e *Endeavour) Validate(at Path, bad *Problems) {
	e.By.validate(at.Field("by"), Performed, bad)
	if err := e.Within.Validate(); err != nil {
		bad.Add(at.Field("within"), "ambiguous", err.Error(), "state the rule")
	}
}

// Right is a right or power that may be used within a window and is lost
// after it; one that recurs each year opens anew. Unused is never a lapse of a
// duty. An element marked Entitles says whether whoever used it could. It
// follows [RightTable].
type Right struct {
	Use Act
	// Until is the end of the window, an anniversary where Yearly.
	Until  when.Time
	Yearly bool
	// Opens is how long before Until the window opens; zero is the
	// commitment's start.
	Opens when.Period
}

// Acts listens for uses.
func (r *Right) Acts() []Listening { return []Listening{{&r.Use, Used}} }

// windows are those that open before upto.
func (r *Right) windows(c *Case, upto when.Instant) []Key {
	zone := c.zone()
	if r.Until.IsZero() {
		return []Key{{From: c.start(), Until: when.Future}}
	}
	var out []Key
	year := when.Period{Months: 12, Ends: when.LastDay}
	last := c.start()
	for end := r.Until.Span(c.zones()...).Lo; len(out) < maxPeriods; end = year.After(end, zone) {
		opens := last
		if !r.Opens.IsZero() {
			opens = r.Opens.Before(end, zone)
		}
		if opens >= upto {
			break
		}
		if end > c.start() {
			out = append(out, Key{From: opens, Until: end})
		}
		if last = end; !r.Yearly {
			break
		}
	}
	return out
}

// Keys: a use bears on every window it may lie in.
func (r *Right) Keys(dst []Key, c *Case, f *Fact) []Key {
	for _, k := range r.windows(c, c.AsOf) {
		if f.When.Within(when.Span{Lo: k.From, Hi: k.Until}) != truth.False {
			dst = append(dst, k)
		}
	}
	return dst
}

// Standing are the windows opened before upto.
func (r *Right) Standing(dst []Key, c *Case, upto when.Instant) ([]Key, when.Instant) {
	ws := r.windows(c, upto)
	next := when.Future
	if len(ws) > 0 {
		next = ws[len(ws)-1].Until
	}
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
	var open []Cause
	for _, f := range role(facts, Used) {
		used, entitled := r.use(f)
		used = truth.All(used, f.When.Within(span))
		switch used {
		case truth.True:
			in.Used, in.Entitled = truth.True, entitled
			s.On, s.Basis = f.When, f.Basis
		case truth.Unknown:
			open = append(open, f.Causes...)
		}
		if used != truth.False {
			s.Events = append(s.Events, f.Event)
		}
	}
	if in.Used == truth.Unknown && c.silence(&r.Use, c.Commitment.Visible.Performance, nil, k.From, min(k.Until, c.AsOf)) {
		in.Used = truth.False
	}
	s.Outcome, s.Rule = decide(RightTable, in)
	switch s.Outcome {
	case Exercised, Void:
	case Undetermined:
		s.Basis, s.On = NoBasis, when.Span{}
		switch {
		case in.Used == truth.True:
			s.Unknown = input("entitlement", open)
		case s.Force == ForceUnknown:
			s.Unknown = input("force", why)
		default:
			s.Unknown = input("use", open)
		}
	default:
		s.Basis, s.On = NoBasis, when.Span{}
	}
	s.Unknown = SortCauses(s.Unknown)
	slices.Sort(s.Events)
	return s
}

// use splits a fact into whether the right was used and whether its user was
// entitled to.
func (r *Right) use(f Fact) (used, entitled truth.Value) {
	used, entitled = truth.True, truth.True
	for _, e := range r.Use.Elements {
		v := truth.True
		if slices.Contains(f.False, e.ID) {
			v = truth.False
		} else if slices.ContainsFunc(f.Causes, func(k Cause) bool { return k.Input == e.ID }) {
			v = truth.Unknown
		}
		if e.Entitles {
			entitled = truth.All(entitled, v)
		} else {
			used = truth.All(used, v)
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
	if r.Yearly && r.Until.IsZero() {
		bad.Add(at.Field("until"), "required", "a yearly right has no anniversary", "say on which day it is lost unless used")
	}
	if err := r.Opens.Validate(); err != nil {
		bad.Add(at.Field("opens"), "ambiguous", err.Error(), "state the rule")
	}
}
