package agreement

import (
	"slices"

	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// duty are the inputs of a duty as a shape has gathered them.
type duty struct {
	key      Key
	trigger  truth.Value
	why      []Cause // of an unknown trigger
	need     int
	acts     []Fact   // the performing facts
	others   []Fact   // the trigger and what dates the limit
	besides  event.ID // that bears on it though it is no act, if any
	act      *Act     // what silence is asked of
	limited  bool
	limit    when.Deadline // unknown where limited and open
	limitWhy []Cause
	from     when.Instant // since when it is due
	calendar bool         // its window is a period of the calendar, which no extension moves
	possible bool
	raised   *event.Happening // the event that raised it, for exceptions
	arose    when.Span        // when it did, where an event raised it
	floor    when.Instant     // acts before this do not count
}

// judgeDuty derives a duty's status from its inputs by [DutyTable].
func (c *Case) judgeDuty(d *duty) Status {
	if d.limited {
		if !d.calendar {
			d.limit = c.extended(d)
		}
		d.limit = c.resumed(d)
	}
	if gone, why := c.amended(d.from); gone != truth.False && d.key.Event == "" {
		d.trigger, d.why = truth.All(d.trigger, truth.Not(gone)), append(d.why, why...)
	}
	words := c.conclusions(d.key.Event)
	s := Status{N: d.need, Arose: d.arose, Next: min(c.turnBy(words), c.turnsOf(d.acts), c.turnsOf(d.others))}
	s.Window, s.Limit = d.window(c.AsOf, &s)
	t := c.tally(d)
	s.K, s.Events = min(t.certain, d.need), eventsOf(t.events)
	lapse := d.limit

	// a conclusion is one more account on done (law C4)
	word := c.verdictOn(d.spokenOf(words), d.from, c.AsOf, false)
	switch {
	case t.certain >= d.need:
		s.Done = IsDone
	case word.kept == truth.True:
		s.Done, s.Conclusory, t.basis = IsDone, true, word.basis
		t.on = when.Span{Lo: d.from, Hi: max(word.since.Hi, d.from+1)}
		t.timely = d.need
	case word.kept == truth.False:
		s.Done, s.Conclusory, t.basis = NotDone, true, word.basis
		if !d.limited {
			lapse = beganIn(c.afterRest(word.since)) // none is dated inside a suspension
			if ConclusionCloses.In(c) {
				s.Window = WindowClosed
			}
		}
	case t.certain+t.straddling >= d.need:
		s.Done = DoneStraddles
	case t.possible < d.need && t.denied:
		s.Done, t.basis = NotDone, t.absence
	case t.possible < d.need && c.silence(d.act, c.Commitment.Visible.Performance, c.Commitment.Visible.PerformanceBy, d.from, d.until(c.AsOf)):
		s.Done, t.basis = NotDone, BySilence
	}
	if word.clash {
		t.causes = append(t.causes, Cause{Input: "performance", Why: AccountsClash})
	}

	// force, release and excuse, at the earlier of T and the window's end
	at := c.AsOf
	if d.limited {
		at = min(at, d.limit.Hi)
	}
	var force, release, defence asked
	s.Force, force.by, force.why = c.forceOf(at, true)
	if first := min(at, max(d.limit.Lo, d.from)); d.limited && first < at && s.Force == Ended {
		// it may have lapsed before the end, and then it is not released by it
		if early, _, why := c.forceOf(first, true); early != Ended {
			s.Force, force = ForceUnknown, asked{why: append(why, Cause{Input: "deadline", Why: DateStraddles})}
		}
	}
	release.value, release.by, release.why = c.exceptions(true, d.raised, d.lapses(c))
	defence = c.defence(d)
	if release.value == truth.True && defence.value == truth.True && s.Done != IsDone && s.Window == WindowClosed {
		// one discharges, the other excuses: not ours to choose (law C12)
		release.value = truth.Unknown
		release.why = []Cause{{Input: release.by, Why: ExceptionsConflict}, {Input: defence.by, Why: ExceptionsConflict}}
	}
	if waived := c.waived(d); release.value != truth.True && waived.value != truth.False {
		waived.why = append(waived.why, release.why...)
		release = waived
	}

	in := DutyIn{Trigger: d.trigger, Force: s.Force, Released: release.value, Done: s.Done, InTime: t.inTime(d, s.Done), Window: s.Window, Defence: defence.value, Possible: d.possible}
	s.Outcome, s.Rule = decide(DutyTable, in)
	s.Reason = force.by
	if s.Done == IsDone {
		s.On = t.on
	}
	switch s.Outcome {
	case Fulfilled:
		s.Basis = t.basis
	case Late, Overdue, Missed:
		s.Basis, s.Since = t.basis, lapse
	case Excused:
		s.Basis, s.Since, s.Reason = t.basis, lapse, defence.by
	case Released:
		if release.value == truth.True {
			s.Reason = release.by
		}
	case Undetermined:
		s.Unknown = d.unknown(in, &t, force.why, release.why, defence.why)
	}
	return s
}

// spokenOf are the conclusions that speak of a period: that it was kept, from
// some time in it; that it was not, within it or throughout. Of any other duty
// they all do.
func (d *duty) spokenOf(words []concluded) []concluded {
	if !d.calendar {
		return words
	}
	return slices.DeleteFunc(words, func(w concluded) bool {
		if w.value == truth.True {
			return w.through.Hi <= d.from
		}
		within := w.on.Lo >= d.from && w.on.Hi <= d.limit.Hi
		return !within && (w.on.Lo > d.from || w.on.Hi < d.limit.Lo)
	})
}

// until is how far silence must speak: where the deed is worth nothing after its
// limit, no further than to that.
func (d *duty) until(asOf when.Instant) when.Instant {
	if d.limited && !d.possible {
		return min(asOf, d.limit.Hi)
	}
	return asOf
}

// lapses is when the duty lapses if it does: at the end of its window, or as far
// as is asked.
func (d *duty) lapses(c *Case) when.Span {
	if !d.limited {
		return when.Exactly(c.AsOf)
	}
	return when.Span{Lo: d.limit.Lo, Hi: justAfter(d.limit.Hi)}
}

// asked is an answer with what gave it and why it is unknown.
type asked struct {
	value truth.Value
	by    string
	why   []Cause
}

// window is where T stands to the limit; the status learns when that changes.
func (d *duty) window(asOf when.Instant, s *Status) (Window, when.Deadline) {
	if !d.limited {
		return NoWindow, when.Deadline{}
	}
	switch d.limit.Closed(asOf) {
	case truth.True:
		return WindowClosed, d.limit
	case truth.False:
		s.Next = min(s.Next, d.limit.Lo)
		return WindowOpen, d.limit
	}
	s.Next = min(s.Next, d.limit.Hi)
	return WindowUnknown, d.limit
}

// tally is what the performing facts come to: a count is a pair, certain and
// possible (law M8).
type tally struct {
	certain, straddling, possible int
	timely, maybeTimely           int // of those, within the limit
	denied                        bool
	absence                       Basis     // of the best word that it was not done
	on                            when.Span // of the earliest certain act
	basis                         Basis
	causes                        []Cause // of what is possible only
	events                        []event.ID
}

func (c *Case) tally(d *duty) tally {
	var t tally
	if n := len(d.acts); n > 0 || d.besides != "" {
		t.events = make([]event.ID, 0, n+1)
	}
	if d.besides != "" {
		t.events = append(t.events, d.besides)
	}
	for i := range d.acts {
		f := &d.acts[i]
		if f.When.Hi <= d.floor {
			continue
		}
		if f.Holds == truth.False {
			if c.absent(d, f) {
				if !t.denied || f.Basis < t.absence {
					t.absence = f.Basis
				}
				t.denied = true
			}
			continue
		}
		if f.Before == truth.False {
			continue
		}
		t.events = append(t.events, f.Event)
		t.possible++
		// it may have come too soon (law C8), unless it names what it answers
		early := f.When.Lo < d.floor && (f.Re == "" || f.Re != d.key.Event)
		switch {
		case f.Holds != truth.True:
			t.causes = append(t.causes, f.Causes...)
		case early:
			t.causes = append(t.causes, Cause{Input: "performance", Why: DateStraddles, Event: f.Event})
		case f.Before != truth.True:
			t.straddling++
		default:
			t.certain++
			t.basis = t.basis.and(f.Basis)
			if t.on == (when.Span{}) || f.When.Hi < t.on.Hi {
				t.on = f.When
			}
		}
		met := truth.True
		if d.limited && (f.Event != d.key.Event || f.Event == "") { // an act that is the trigger itself is at it
			met = d.limit.Met(f.When)
		}
		if truth.All(met, f.Holds) == truth.True && !early {
			t.timely++
		}
		if met != truth.False {
			t.maybeTimely++
		}
	}
	return t
}

// inTime is whether enough of the acts lie within the limit.
func (t *tally) inTime(d *duty, done Done) truth.Value {
	switch {
	case !d.limited || done != IsDone || t.timely >= d.need:
		return truth.True
	case t.maybeTimely < d.need:
		return truth.False
	}
	return truth.Unknown
}

// defence asks the excuses of the event that raised the duty; where none did,
// of what is reported of the deed.
func (c *Case) defence(d *duty) asked {
	var a asked
	a.value, a.by, a.why = c.exceptions(false, d.raised, d.lapses(c))
	if d.raised != nil || len(c.Commitment.Exceptions) == 0 {
		return a
	}
	for i := range d.acts {
		if v, by, why := c.exceptions(false, c.View.Event(d.acts[i].Event), d.lapses(c)); v > a.value {
			a = asked{v, by, why}
		}
	}
	return a
}

// unknown names every unknown input of an undetermined duty, and why.
func (d *duty) unknown(in DutyIn, t *tally, force, release, defence []Cause) []Cause {
	var out []Cause
	add := func(unknown bool, name string, why []Cause) {
		if unknown {
			out = append(out, input(name, why)...)
		}
	}
	straddles := []Cause{{Input: "performance", Why: DateStraddles}}
	timing := d.limitWhy
	if len(timing) == 0 {
		timing = []Cause{{Input: "timing", Why: DateStraddles}}
	}
	add(in.Trigger == truth.Unknown, "trigger", d.why)
	add(in.Force == ForceUnknown, "force", force)
	add(in.Released == truth.Unknown, "release", release)
	add(in.Done == DoneStraddles, "performance", straddles)
	add(in.Done == DoneUnknown, "performance", t.causes)
	add(in.Done == IsDone && in.InTime == truth.Unknown, "timing", timing)
	closing := d.limitWhy
	if len(closing) == 0 && d.limit != when.UnknownDeadline() {
		closing = []Cause{{Input: "deadline", Why: DateStraddles}}
	}
	add(in.Window == WindowUnknown, "deadline", closing)
	add((in.Done == NotDone || in.InTime == truth.False) && in.Defence == truth.Unknown, "defence", defence)
	return SortCauses(out)
}

// absent reports whether a fact settles that the duty was not performed: a
// report of absence, of a time not before the duty, and after a limit only one
// that was made when the limit had passed. That one of several acts was not
// done says nothing of the others.
func (c *Case) absent(d *duty, f *Fact) bool {
	if !f.Denied || d.need > 1 || f.When.Hi <= d.from {
		return false
	}
	return !d.limited || d.limit.Hi > c.AsOf || f.Told > d.limit.Lo
}

// ConclusionCloses lets an accepted conclusion that a duty without a limit is
// not performed close its window at the disclosure (law C4); off, such a duty
// needs a limit.
var ConclusionCloses = &Switch{Name: "limit-by-conclusion", Doc: "A conclusion that a duty without a limit is not performed closes its window at the disclosure.", On: "conclusion-closes", Off: "needs-limit"}
