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
	acts     []Fact // the performing facts
	others   []Fact // the trigger and what dates the limit
	act      *Act   // what silence is asked of
	limited  bool
	limit    when.Deadline // unknown where limited and open
	limitWhy []Cause
	from     when.Instant // since when it is due
	possible bool
	raised   *event.Happening // the event that raised it, for exceptions
	arose    when.Span        // when it did, where an event raised it
	floor    when.Instant     // acts before this do not count
}

// judgeDuty derives a duty's status from its inputs by [DutyTable].
func (c *Case) judgeDuty(d duty) Status {
	s := Status{Next: when.Future, N: d.need, Arose: d.arose}
	if d.limited {
		d.limit = c.runOn(d.limit)
	}
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
			denied = denied || c.absent(d, f)
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
			s.Next = min(s.Next, d.limit.Hi)
		}
	}
	since := d.limit

	// a conclusion is one more account on done
	word := c.verdictOn(c.conclusions(d.key.Event), d.from, asOf, false)
	closes := false
	switch {
	case certain >= d.need:
		s.Done = IsDone
	case word.kept == truth.True:
		s.Done, s.Conclusory, basis = IsDone, true, word.basis
		on = when.Span{Lo: d.from, Hi: max(word.since.Hi, d.from+1)}
		timely, maybeTimely = d.need, d.need
	case word.kept == truth.False:
		s.Done, s.Conclusory, basis = NotDone, true, word.basis
		if closes = !d.limited; closes {
			since = when.Deadline{Lo: word.since.Lo, Hi: word.since.Hi}
		}
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
	if d.raised == nil { // claimed in what is reported of the deed
		for _, f := range d.acts {
			if v, by, why := c.exceptions(false, c.View.Event(f.Event)); v > defence {
				defence, excusedBy, defenceWhy = v, by, why
			}
		}
	}

	conflict := released == truth.True && defence == truth.True && s.Done != IsDone && s.Window == WindowClosed
	if conflict { // one discharges, the other excuses: not ours to choose (law C12)
		released = truth.Unknown
		releasedWhy = []Cause{{Input: releasedBy, Why: ExceptionsConflict}, {Input: excusedBy, Why: ExceptionsConflict}}
	}
	in := DutyIn{Trigger: d.trigger, Force: s.Force, Released: released, Done: s.Done, InTime: inTime, Window: s.Window, Defence: defence, Possible: d.possible}
	s.Outcome, s.Rule = decide(DutyTable, in)
	s.Basis = basis
	if s.Done == IsDone {
		s.On = on
	}
	switch s.Outcome {
	case Fulfilled:
	case Late:
		s.Since = since
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
	s.Next = min(s.Next, c.turn(d.acts, d.key.Event), c.turn(d.others, d.key.Event))
	s.Unknown = SortCauses(s.Unknown)
	slices.Sort(s.Events)
	s.Events = slices.Compact(s.Events)
	return s
}

// absent reports whether a fact settles that the duty was not performed: a
// report of absence, of a time not before the duty, and after a limit only one
// that was made when the limit had passed. That one of several acts was not
// done says nothing of the others.
func (c *Case) absent(d duty, f Fact) bool {
	if !f.Denied || d.need > 1 || f.When.Hi <= d.from {
		return false
	}
	return !d.limited || d.limit.Hi > c.AsOf || f.Told >= d.limit.Lo
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
