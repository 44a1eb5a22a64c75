package agreement

import (
	"cmp"
	"slices"

	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// judgeStanding is the common part of standing duties. lapse says how far a
// fact is a lapse; silence is asked of the act and of each of the others; kept, if not nil, whether observations show the condition
// kept as of T, by what, and what is unknown of it.
func (c *Case) judgeStanding(act *Act, or []Act, facts []Fact, lapse func(Fact) truth.Value, kept func() (truth.Value, Basis, []Cause)) Status {
	s := Status{Next: when.Future}
	from := max(c.start(), c.Since)
	hit := truth.False
	var causes []Cause
	var hits []Fact
	var events []event.ID
	for i := range facts {
		f := &facts[i]
		v := lapse(*f)
		if f.Role != Breach && c.Since > when.Past { // what was over before the span asked is no part of it
			v = truth.All(v, truth.Not(f.Until.BeforeInstant(c.Since)))
		}
		on := when.Span{Lo: max(f.When.Lo, from), Hi: max(f.When.Hi, from+1)}
		if v == truth.True {
			if on = c.afterRest(on); on.Lo >= max(c.AsOf, c.now) { // it lies in a suspension that goes on
				continue
			}
		}
		if v == truth.False {
			continue
		}
		events = append(events, f.Event)
		if v == truth.True {
			if len(c.Commitment.Exceptions) > 0 {
				hits = append(hits, *f)
			}
			if hit != truth.True || on.Lo < s.On.Lo {
				s.On = on
				s.Basis = f.Basis
			}
			hit = truth.True
			continue
		}
		hit = truth.Any(hit, truth.Unknown)
		causes = append(causes, f.Causes...)
		if f.Before == truth.Unknown {
			causes = append(causes, Cause{Input: "time", Why: DateStraddles, Event: f.Event})
		}
	}
	to := c.AsOf
	var why []Cause
	s.Force, s.Reason, why = c.force(c.AsOf)
	if hit != truth.True {
		word := c.verdictOn(c.conclusions(""), from, to, true)
		switch {
		case word.clash:
			hit = truth.Unknown
			causes = append(causes, Cause{Input: "conclusion", Why: AccountsClash})
		case word.kept == truth.True:
			hit, s.Basis, s.Conclusory = truth.False, word.basis, true
		case word.kept == truth.False:
			hit, s.Basis, s.Conclusory, s.On = truth.True, word.basis, true, word.on
			events = append(events, word.event)
		case hit == truth.False:
			hit = truth.Unknown
			if kept != nil {
				var v truth.Value
				if v, s.Basis, causes = kept(); v == truth.True {
					hit = truth.False
				}
			}
			if hit == truth.Unknown && c.silence(act, c.Commitment.Visible.Breach, nil, from, to) &&
				!slices.ContainsFunc(or, func(a Act) bool { return !c.silence(&a, c.Commitment.Visible.Breach, nil, from, to) }) {
				hit, s.Basis = truth.False, BySilence
			}
			if hit == truth.Unknown && len(causes) == 0 {
				causes = []Cause{{Input: "breach", Why: NobodySpeaks}}
			}
		}
	}
	defence, excusedBy, defenceWhy := c.excuses(hits, s.On)
	s.Outcome, s.Rule = decide(StandingTable, StandingIn{Hit: hit, Force: s.Force, Defence: defence})
	switch s.Outcome {
	case Breached:
		s.Since = beganIn(s.On)
	case Respected:
		s.SoFar = s.Force != Ended
		s.On = when.Span{}
	case Excused:
		s.Reason, s.Since = excusedBy, beganIn(s.On)
	case Undetermined:
		s.Basis, s.Conclusory = NoBasis, false
		switch {
		case hit == truth.True:
			s.Unknown = input("defence", defenceWhy)
		case s.Force == ForceUnknown:
			s.Unknown = input("force", why)
		default:
			s.Unknown = causes
		}
	default:
		s.Basis, s.Conclusory = NoBasis, false
		if s.Outcome == Suspended && hit == truth.Unknown { // whether there was a lapse before is as open as it was
			s.Unknown = causes
		}
	}
	s.Next = c.turn(facts, "")
	s.Unknown = SortCauses(s.Unknown)
	s.Events = eventsOf(events)
	return s
}

// mended reports whether an observation lies in a suspension, and another found all
// well before that was over: then nothing lapsed with it (law C9).
func (c *Case) mended(f Fact, seen []Fact, well func(Fact) bool) bool {
	on := c.afterRest(f.When)
	return on.Lo >= f.When.Hi && slices.ContainsFunc(seen, func(g Fact) bool {
		return well(g) && f.When.Before(g.When) == truth.True && g.When.Hi <= on.Lo
	})
}

// beganIn is the beginning of a lapse that lies somewhere in a span.
func beganIn(s when.Span) when.Deadline {
	if s.Hi < when.Future {
		s.Hi--
	}
	return when.Deadline(s)
}

// excuses asks the exceptions of every lapse: the duty is excused where each of
// them is; a lapse that no event shows is asked by itself.
func (c *Case) excuses(hits []Fact, on when.Span) (truth.Value, string, []Cause) {
	if len(hits) == 0 || len(c.Commitment.Exceptions) == 0 {
		return c.exceptions(false, nil, on)
	}
	v, by := truth.True, ""
	var why []Cause
	for _, f := range hits {
		got, id, causes := c.exceptions(false, c.View.Event(f.Event), f.When)
		v = truth.All(v, got)
		by = cmp.Or(by, id)
		why = append(why, causes...)
	}
	return v, by, why
}
