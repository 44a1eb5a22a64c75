package agreement

import (
	"slices"

	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Shape is what sort of duty a commitment is. It judges facts, never reports,
// and keeps no state: the same facts give the same status, and the status
// stays the same until its Next (law C3). Those of this package are not
// privileged; an agreement may bring its own.
type Shape interface {
	// Acts are what the shape listens for, each in the part it plays.
	Acts() []Listening
	// Keys appends the obligations a fact bears on.
	Keys(dst []Key, c *Case, f *Fact) []Key
	// Standing appends the obligations that exist without any fact, as far as
	// the instant upto, and says when the next arises.
	Standing(dst []Key, c *Case, upto when.Instant) (_ []Key, next when.Instant)
	// Judge is what has become of one obligation, given the facts that bear
	// on it, in the order of their events' ids.
	Judge(c *Case, k Key, facts []Fact) Status
	// Validate names what is wrong with the shape's definition.
	Validate(at Path, bad *Problems)
}

// Key names an obligation within a commitment: the event that raised it, the
// period it is for, or nothing where there is only one.
type Key struct {
	Event       event.ID     `json:",omitempty"`
	From, Until when.Instant // the period; 0 where there is none
}

// role are the facts in one part.
func role(facts []Fact, r Role) []Fact {
	var out []Fact
	for _, f := range facts {
		if f.Role == r {
			out = append(out, f)
		}
	}
	return out
}

// input gives causes the name of the input they leave unknown, and keeps the
// element as it was said.
func input(name string, causes []Cause) []Cause {
	out := []Cause{{Input: name, Why: NobodySpeaks}}
	if len(causes) > 0 {
		out[0].Why, out[0].Event, out[0].Terms = causes[0].Why, causes[0].Event, causes[0].Terms
	}
	for _, k := range causes {
		if k.Input != name {
			out = append(out, k)
		}
	}
	return out
}

// duty are the inputs of a duty as a shape has gathered them.
type duty struct {
	key      Key
	trigger  truth.Value
	why      []Cause // of an unknown trigger
	need     int
	acts     []Fact // the performing facts
	act      *Act   // what silence is asked of
	limited  bool
	limit    when.Deadline // unknown where limited and open
	limitWhy []Cause
	from     when.Instant // since when it is due
	possible bool
	raised   *event.Happening // the event that raised it, for exceptions
	floor    when.Instant     // acts before this do not count
}

// judgeDuty derives a duty's status from its inputs by [DutyTable].
func (c *Case) judgeDuty(d duty) Status {
	s := Status{Next: when.Future, N: d.need}
	asOf := c.AsOf

	// the acts
	certain, possible, straddling := 0, 0, 0
	denied := false
	var doneCauses []Cause
	var timely, maybeTimely int
	var on when.Span
	basis := NoBasis
	for _, f := range d.acts {
		if f.When.Hi <= d.floor {
			continue
		}
		if f.Holds == truth.False {
			denied = denied || f.Denied
			continue
		}
		if f.Before == truth.False {
			continue
		}
		s.Events = append(s.Events, f.Event)
		if f.Holds == truth.True && f.Before == truth.True {
			certain++
			basis = basis.and(f.Basis)
			if on == (when.Span{}) || f.When.Hi < on.Hi {
				on = f.When
			}
		} else if f.Holds == truth.True {
			straddling++
		} else {
			doneCauses = append(doneCauses, f.Causes...)
		}
		possible++
		met := truth.True
		if d.limited && (f.Event != d.key.Event || f.Event == "") { // an act that is the trigger itself is at it
			met = d.limit.Met(f.When)
		}
		if truth.All(met, f.Holds) == truth.True {
			timely++
		}
		if met != truth.False {
			maybeTimely++
		}
	}
	s.K = min(certain, d.need)

	// the window
	s.Window = NoWindow
	if d.limited {
		s.Limit = d.limit
		switch d.limit.Closed(asOf) {
		case truth.True:
			s.Window = WindowClosed
		case truth.False:
			s.Window = WindowOpen
			s.Next = min(s.Next, d.limit.Lo)
		default:
			s.Window = WindowUnknown
		}
	}
	since := d.limit

	// a conclusion is one more account on done
	word := c.verdictOn(c.conclusions(d.key.Event), d.from, asOf)
	closes := false
	switch {
	case certain >= d.need:
		s.Done = IsDone
	case word.kept == truth.True:
		s.Done, s.Conclusory, basis = IsDone, true, word.basis
		on = when.Span{Lo: d.from, Hi: asOf}
		timely, maybeTimely = d.need, d.need
	case word.kept == truth.False:
		s.Done, s.Conclusory, basis = NotDone, true, word.basis
		closes = !d.limited
		since = when.Deadline{Lo: word.since.Lo, Hi: word.since.Hi}
	case certain+straddling >= d.need:
		s.Done = DoneStraddles
		s.Unknown = append(s.Unknown, Cause{Input: "performance", Why: DateStraddles})
	case possible < d.need && (denied || c.silence(d.act, c.Commitment.Visible.Performance, c.Commitment.Visible.PerformanceBy, d.from, asOf)):
		s.Done = NotDone
		if !denied {
			basis = BySilence
		}
	default:
		s.Done = DoneUnknown
	}
	if closes && c.closesOpenEnded() {
		s.Window = WindowClosed
	}
	inTime := truth.True
	if d.limited && s.Done == IsDone {
		switch {
		case timely >= d.need:
		case maybeTimely < d.need:
			inTime = truth.False
		default:
			inTime = truth.Unknown
		}
	}

	// force and release, at the earlier of T and the window's end
	j := asOf
	if d.limited && d.limit.Hi < j {
		j = d.limit.Hi
	}
	var forceWhy []Cause
	s.Force, s.Reason, forceWhy = c.force(j)
	released, releasedBy, releasedWhy := c.exceptions(true, d.raised)
	defence, excusedBy, defenceWhy := c.exceptions(false, d.raised)

	in := DutyIn{Trigger: d.trigger, Force: s.Force, Released: released, Done: s.Done, InTime: inTime, Window: s.Window, Defence: defence, Possible: d.possible}
	s.Outcome, s.Rule = decide(DutyTable, in)
	s.Basis = basis
	switch s.Outcome {
	case Fulfilled:
		s.On = on
	case Late:
		s.On, s.Since = on, since
	case Overdue, Missed:
		s.Since = since
	case Excused:
		s.Since, s.Reason = since, excusedBy
	case Released:
		if released == truth.True {
			s.Reason = releasedBy
		}
	case Undetermined:
		s.Basis = NoBasis
		s.Unknown = nil
		if d.trigger == truth.Unknown {
			s.Unknown = append(s.Unknown, input("trigger", d.why)...)
		}
		if s.Force == ForceUnknown {
			s.Unknown = append(s.Unknown, input("force", forceWhy)...)
		}
		if released == truth.Unknown {
			s.Unknown = append(s.Unknown, input("release", releasedWhy)...)
		}
		if s.Done == DoneStraddles {
			s.Unknown = append(s.Unknown, Cause{Input: "performance", Why: DateStraddles})
		}
		if s.Done == DoneUnknown {
			if word.clash {
				doneCauses = append(doneCauses, Cause{Input: "performance", Why: AccountsClash})
			}
			s.Unknown = append(s.Unknown, input("performance", doneCauses)...)
		}
		if s.Done == IsDone && inTime == truth.Unknown {
			s.Unknown = append(s.Unknown, input("timing", d.timing())...)
		}
		if s.Window == WindowUnknown {
			s.Unknown = append(s.Unknown, input("deadline", d.limitWhy)...)
		}
		if (s.Done == NotDone || inTime == truth.False) && defence == truth.Unknown {
			s.Unknown = append(s.Unknown, input("defence", defenceWhy)...)
		}
	default:
		s.Basis = NoBasis
	}
	s.Unknown = SortCauses(s.Unknown)
	slices.Sort(s.Events)
	s.Events = slices.Compact(s.Events)
	return s
}

// timing is why the timing of a done act is unknown.
func (d duty) timing() []Cause {
	if len(d.limitWhy) > 0 {
		return d.limitWhy
	}
	return []Cause{{Input: "timing", Why: DateStraddles}}
}

// ConclusionCloses lets an accepted conclusion that a duty without a limit is
// not performed close its window at the disclosure (law C4); off, such a duty
// needs a limit.
var ConclusionCloses = &Switch{Name: "limit-by-conclusion", Doc: "A conclusion that a duty without a limit is not performed closes its window at the disclosure.", On: "conclusion-closes", Off: "needs-limit"}

func (c *Case) closesOpenEnded() bool { return ConclusionCloses.In(c) }

// one is the only obligation of a commitment.
var one = Key{}

// Due is when a window ends, as a clause says it: a date, an event, or a
// period from an anchor the shape knows. The zero Due is no limit.
type Due struct {
	By when.Time // by that date, the whole of it included
	// At and Before are events that end the window: at the latest at the
	// event, or before it (law M5).
	At, Before *Act
	Within     when.Period        // of the anchor
	Open       *Term[when.Period] // a period that the text leaves open ("timely")
}

// IsZero reports whether there is no limit.
func (d Due) IsZero() bool { return d == Due{} }

func (d Due) listen(to []Listening) []Listening {
	for _, a := range []*Act{d.At, d.Before} {
		if a != nil {
			to = append(to, Listening{a, Marker})
		}
	}
	return to
}

// limit works the window's end out. Unknown deadlines name their cause.
func (d Due) limit(c *Case, anchor when.Span, facts []Fact, from when.Instant) (limited bool, _ when.Deadline, why []Cause) {
	switch {
	case !d.By.IsZero():
		return true, when.By(d.By, c.zones()...), nil
	case d.At != nil || d.Before != nil:
		return d.byEvent(c, facts, from)
	case !d.Within.IsZero():
		return true, d.Within.From(anchor, c.zones()...), nil
	case d.Open != nil:
		p, ok := d.Open.In(c)
		if !ok {
			return true, when.UnknownDeadline(), []Cause{{Input: "deadline", Why: OpenTerm, Terms: []string{d.Open.Name}}}
		}
		return true, p.From(anchor, c.zones()...), nil
	}
	return false, when.Deadline{}, nil
}

// byEvent is the deadline that an event sets: its first occurrence after the
// duty began. Not reported, the window is open where silence about it speaks
// and unknown where not.
func (d Due) byEvent(c *Case, facts []Fact, from when.Instant) (bool, when.Deadline, []Cause) {
	act := cmpOr(d.At, d.Before)
	first, found := when.Always(), false
	var why []Cause
	for _, f := range facts {
		if f.Act != act || f.Holds == truth.False || f.When.Hi <= from {
			continue
		}
		if f.Holds == truth.Unknown {
			why = append(why, f.Causes...)
			continue
		}
		if !found || f.When.Hi < first.Hi {
			first, found = f.When, true
		}
	}
	switch {
	case !found && len(why) == 0 && c.silence(act, Public, nil, from, c.AsOf):
		return true, when.Deadline{Lo: when.Future, Hi: when.Future}, nil
	case !found:
		return true, when.UnknownDeadline(), why
	case d.At != nil:
		return true, when.AtLatestAt(first), nil
	}
	return true, when.BeforeEvent(first), nil
}

func cmpOr[T any](a, b *T) *T {
	if a != nil {
		return a
	}
	return b
}
