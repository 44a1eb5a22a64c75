package agreement

import (
	"slices"

	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Refrain is a standing prohibition: one event that has every element of the
// act is a breach. In order:
//
//  1. an event certainly before T has every element true: breached;
//  2. an accepted conclusion decides, where no single event does;
//  3. an event is open: unknown;
//  4. nothing open: respected where silence about the breach speaks, unknown
//     where it does not.
type Refrain struct{ From Act }

// Acts listens for the act to be refrained from.
func (r *Refrain) Acts() []Listening { return []Listening{{&r.From, Breach}} }

// Keys: every fact bears on the one standing obligation.
func (r *Refrain) Keys(dst []Key, _ *Case, _ *Fact) []Key { return append(dst, one) }

// Standing: there is one from the start.
func (r *Refrain) Standing(dst []Key, _ *Case, _ when.Instant) ([]Key, when.Instant) {
	return append(dst, one), when.Future
}

// Judge follows the rules above and [StandingTable].
func (r *Refrain) Judge(c *Case, _ Key, facts []Fact) Status {
	return c.judgeStanding(&r.From, facts, func(f Fact) truth.Value { return truth.All(f.Holds, f.Before) }, nil)
}

// Validate checks the act.
func (r *Refrain) Validate(at Path, bad *Problems) { r.From.validate(at.Field("from"), Breach, bad) }

// judgeStanding is the common part of standing duties. lapse says how far a
// fact is a lapse; kept, if not nil, whether observations show the condition
// kept as of T, by what, and what is unknown of it.
func (c *Case) judgeStanding(act *Act, facts []Fact, lapse func(Fact) truth.Value, kept func() (truth.Value, Basis, []Cause)) Status {
	s := Status{Next: when.Future}
	from := max(c.start(), c.Since)
	hit := truth.False
	var causes []Cause
	for _, f := range facts {
		v := lapse(f)
		if v == truth.False {
			continue
		}
		s.Events = append(s.Events, f.Event)
		if v == truth.True {
			if hit != truth.True || f.When.Lo < s.On.Lo {
				s.On = when.Span{Lo: max(f.When.Lo, from), Hi: max(f.When.Hi, from+1)}
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
		word := c.verdictOn(c.conclusions(""), from, to)
		switch {
		case word.clash:
			hit = truth.Unknown
			causes = append(causes, Cause{Input: "conclusion", Why: AccountsClash})
		case word.kept == truth.True:
			hit, s.Basis, s.Conclusory = truth.False, word.basis, true
		case word.kept == truth.False:
			hit, s.Basis, s.Conclusory, s.On = truth.True, word.basis, true, word.on
			s.Events = append(s.Events, word.event)
		case hit == truth.False:
			hit = truth.Unknown
			if kept != nil {
				var v truth.Value
				if v, s.Basis, causes = kept(); v == truth.True {
					hit = truth.False
				}
			}
			if hit == truth.Unknown && c.silence(act, c.Commitment.Visible.Breach, nil, from, to) {
				hit, s.Basis = truth.False, BySilence
			}
			if hit == truth.Unknown && len(causes) == 0 {
				causes = []Cause{{Input: "performance", Why: NobodySpeaks}}
			}
		}
	}
	defence, excusedBy, defenceWhy := c.exceptions(false, nil)
	s.Outcome, s.Rule = decide(StandingTable, StandingIn{Hit: hit, Force: s.Force, Defence: defence})
	switch s.Outcome {
	case Breached:
		s.Since = when.Deadline{Lo: s.On.Lo, Hi: s.On.Hi}
	case Respected:
		s.SoFar = s.Force != Ended
		s.On = when.Span{}
	case Excused:
		s.Reason = excusedBy
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
	}
	s.Unknown = SortCauses(s.Unknown)
	slices.Sort(s.Events)
	s.Events = slices.Compact(s.Events)
	return s
}

// Keep is a standing duty to maintain a condition. Observations speak for
// their own time; one that finds the condition kept carries forward until the
// next Until event, if there is one, and without limit if Until is nil; after
// that the condition is unknown (law C6). An accepted observation that it is
// not kept is a lapse.
type Keep struct {
	Observed Act
	// Until are the events at which an observation stops carrying forward:
	// the next session, the next measurement due.
	Until *Act
}

// Acts listens for observations and for what ends them.
func (k *Keep) Acts() []Listening {
	l := []Listening{{&k.Observed, Performed}}
	if k.Until != nil {
		l = append(l, Listening{k.Until, Marker})
	}
	return l
}

// Keys: every fact bears on the one standing obligation.
func (k *Keep) Keys(dst []Key, _ *Case, _ *Fact) []Key { return append(dst, one) }

// Standing: there is one from the start.
func (k *Keep) Standing(dst []Key, _ *Case, _ when.Instant) ([]Key, when.Instant) {
	return append(dst, one), when.Future
}

// Judge follows [StandingTable].
func (k *Keep) Judge(c *Case, _ Key, facts []Fact) Status {
	seen := role(facts, Performed)
	return c.judgeStanding(&k.Observed, seen, func(f Fact) truth.Value {
		if f.Denied {
			return f.Before
		}
		return truth.False
	}, func() (truth.Value, Basis, []Cause) {
		last, found := Fact{}, false
		var open []Cause
		for _, f := range seen {
			switch v := truth.All(f.Holds, f.Before); {
			case v == truth.Unknown:
				open = append(open, f.Causes...)
			case v == truth.True && (!found || f.When.Hi > last.When.Hi):
				last, found = f, true
			}
		}
		if !found {
			return truth.Unknown, NoBasis, input("performance", open)
		}
		for _, f := range role(facts, Marker) {
			// a marker of the same date is the occasion of the observation
			if f.Holds == truth.False || f.When == last.When || f.When.BeforeInstant(c.AsOf) == truth.False {
				continue
			}
			if last.When.Before(f.When) != truth.False {
				return truth.Unknown, NoBasis, []Cause{{Input: "performance", Why: NobodySpeaks, Event: f.Event}}
			}
		}
		return truth.True, last.Basis, nil
	})
}

// Validate checks the acts.
func (k *Keep) Validate(at Path, bad *Problems) {
	k.Observed.validate(at.Field("observed"), Performed, bad)
	if k.Until != nil {
		k.Until.validate(at.Field("until"), Marker, bad)
	}
}

// Declare is a declaration: it raises no duty, and nothing can be a lapse.
type Declare struct{}

// Acts listens for nothing.
func (Declare) Acts() []Listening { return nil }

// Keys names nothing.
func (Declare) Keys(dst []Key, _ *Case, _ *Fact) []Key { return dst }

// Standing names nothing.
func (Declare) Standing(dst []Key, _ *Case, _ when.Instant) ([]Key, when.Instant) {
	return dst, when.Future
}

// Judge is never called: there is no obligation.
func (Declare) Judge(*Case, Key, []Fact) Status {
	return Status{Outcome: NotTriggered, Force: NoDuty, Next: when.Future}
}

// Validate finds nothing wrong.
func (Declare) Validate(Path, *Problems) {}

// Choose is a choice of shape by an open term: which sort of duty the words
// make is itself a reading. Where the term is open the first shape whose
// value comes first is asked and its answer is undetermined.
type Choose struct {
	By *Term[string]
	Of []Choice
}

// Choice is the shape that a value of the term stands for.
type Choice struct {
	Value string
	Shape Shape
}

// Acts are those of every choice.
func (s *Choose) Acts() []Listening {
	var out []Listening
	for _, ch := range s.Of {
		out = append(out, ch.Shape.Acts()...)
	}
	return out
}

// chosen is the shape the case's reading chooses, and whether it chooses.
func (s *Choose) chosen(c *Case) (Shape, bool) {
	v, ok := s.By.In(c)
	for _, ch := range s.Of {
		if ok && ch.Value == v {
			return ch.Shape, true
		}
	}
	return s.Of[0].Shape, false
}

// own are the facts that a shape listens for itself.
func own(sh Shape, facts []Fact) []Fact {
	acts := sh.Acts()
	var out []Fact
	for _, f := range facts {
		if slices.ContainsFunc(acts, func(l Listening) bool { return l.Act == f.Act }) {
			out = append(out, f)
		}
	}
	return out
}

// Keys are those of the chosen shape.
func (s *Choose) Keys(dst []Key, c *Case, f *Fact) []Key {
	sh, _ := s.chosen(c)
	if len(own(sh, []Fact{*f})) == 0 {
		return dst
	}
	return sh.Keys(dst, c, f)
}

// Standing are those of the chosen shape.
func (s *Choose) Standing(dst []Key, c *Case, upto when.Instant) ([]Key, when.Instant) {
	sh, _ := s.chosen(c)
	return sh.Standing(dst, c, upto)
}

// Judge is the chosen shape's answer, undetermined where the term is open.
func (s *Choose) Judge(c *Case, k Key, facts []Fact) Status {
	sh, ok := s.chosen(c)
	st := sh.Judge(c, k, own(sh, facts))
	if !ok {
		st = Status{Outcome: Undetermined, Force: st.Force, Next: st.Next, Events: st.Events,
			Unknown: []Cause{{Input: "shape", Why: OpenTerm, Terms: []string{s.By.Name}}}}
	}
	return st
}

// Validate checks that every value of the term has a shape, and each shape.
func (s *Choose) Validate(at Path, bad *Problems) {
	if s.By == nil || len(s.Of) == 0 {
		bad.Add(at, "required", "a choice of shape names no term or no shapes", "say which term chooses, and what each value stands for")
		return
	}
	for _, v := range s.By.Values {
		if !slices.ContainsFunc(s.Of, func(ch Choice) bool { return ch.Value == v }) {
			bad.Add(at.Key(v), "required", "the term has a value for which there is no shape", "add a choice for it")
		}
	}
	for _, ch := range s.Of {
		if ch.Shape == nil {
			bad.Add(at.Key(ch.Value), "required", "the choice has no shape", "give it one")
			continue
		}
		ch.Shape.Validate(at.Key(ch.Value), bad)
	}
}
