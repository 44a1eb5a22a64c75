package agreement

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Reference names a commitment of the type whose findings another one rests on:
// a duty to repair, an exception where the other party has not performed. A
// finding refers back on the same reading only, and to lapses dated certainly
// before what it asks about (law I5); commitments that refer to each other in a
// circle are a Problem.
type Reference struct {
	Of    string
	Other bool // the other party's, rather than the bearer's own
}

// Referring is a shape that rests on the findings of other commitments.
type Referring interface {
	// Refers names them; the same for every case.
	Refers() []Reference
}

// References are the commitments whose findings the commitment rests on, by its
// shape or its tests, each once.
func (co *Commitment) References() []Reference {
	out := slices.Clone(co.Refers)
	if sh, ok := co.Shape.(Referring); ok {
		out = append(out, sh.Refers()...)
	}
	slices.SortFunc(out, func(a, b Reference) int {
		return cmp.Or(cmp.Compare(a.Of, b.Of), cmp.Compare(strconv.FormatBool(a.Other), strconv.FormatBool(b.Other)))
	})
	return slices.Compact(out)
}

// Referred is the commitment that a reference names, and who bears it where the
// one that refers is borne by bearer; ok is false where nobody does.
func (ag *Agreement) Referred(r Reference, bearer actor.ID) (co *Commitment, by actor.ID, ok bool) {
	i := slices.IndexFunc(ag.Type.Commitments, func(co Commitment) bool { return co.ID == r.Of })
	if i < 0 {
		return nil, "", false
	}
	co = &ag.Type.Commitments[i]
	switch {
	case co.Bearer == Both:
		bearer = ""
	case r.Other:
		bearer = ag.other(bearer)
	}
	return co, bearer, slices.Contains(ag.Bearers(co), bearer)
}

// Lapse is an obligation of a commitment referred to that has lapsed, or of
// which it is unknown whether it has.
type Lapse struct {
	Key     Key
	Value   truth.Value // True or Unknown
	Since   when.Deadline
	Outcome Outcome
}

// LapseOf is the lapse in a status, if there is or may be one. Its date never
// depends on the outcome: of what is undetermined it is the end of the window,
// where there is one (law I5).
func LapseOf(k Key, s Status) (Lapse, bool) {
	l := Lapse{Key: k, Value: truth.True, Since: s.Since, Outcome: s.Outcome}
	switch {
	case s.Outcome == Suspended && len(s.Unknown) > 0, s.Outcome.Sign() == 0:
		l.Value, l.Since = truth.Unknown, s.Limit
	case s.Outcome.Sign() > 0:
		return l, false
	}
	if l.Since == (when.Deadline{}) {
		l.Since = when.UnknownDeadline()
	}
	return l, true
}

// span is the time at which the lapse began.
func (l Lapse) span() when.Span { return when.Span{Lo: l.Since.Lo, Hi: justAfter(l.Since.Hi)} }

// Lapses are those of a commitment that this one refers to, in the order of
// their keys; none where it does not.
func (c *Case) Lapses(r Reference) []Lapse { return c.lapses[r] }

// Learn gives the case the lapses of a commitment that its own refers to. The
// engine does, before it asks anything else.
func (c *Case) Learn(r Reference, lapses []Lapse) {
	if c.lapses == nil {
		c.lapses = map[Reference][]Lapse{}
	}
	c.lapses[r] = lapses
}

// LapseBefore is the test that a commitment had lapsed before the act that is asked
// about, or before the end of the window that an exception is asked of. The
// commitment must be among those that this one refers to. A lapse that is not
// certainly before nor certainly after leaves the order uncertain, and nobody
// looks whether it was one (law I5).
func LapseBefore(r Reference) Test {
	return testFunc(func(c *Case) truth.Value {
		lapses, known := c.lapses[r]
		if !known {
			return truth.Unknown
		}
		v := truth.False
		for _, l := range lapses {
			switch l.span().Before(c.spell) {
			case truth.True:
				v = truth.Any(v, l.Value)
			case truth.Unknown:
				c.disorder = true
				v = truth.Any(v, truth.Unknown)
			}
		}
		return v
	})
}

// Repair is a duty contrary to duty (law C7): each obligation of another
// commitment that has lapsed raises it once, to make good. Its window is counted
// from the lapse: the missed deadline, the first instant of a breach. What is
// excused raises nothing, and where it is unknown whether there was a lapse it is
// unknown whether there is anything to repair. A repair that is done marks the
// lapse and does not erase it; one that is not is a second lapse. It follows
// [DutyTable].
//
// Where the act says which event's obligation it makes good ([Act.Re]), it
// repairs that one; else the only lapse there was by then, and where there were
// several, which is unknown (law C8).
//
// A repair that must be asked for is owed only once it is, and its window is
// counted from the demand. A demand that comes too late raises nothing. One that
// names no event asks for every lapse there was by then.
type Repair struct {
	Of   string // the commitment whose lapses are repaired
	With Act
	Due  Due
	Lost bool // as in Perform
	// Demand, where set, is the act that asks for it, and DemandWithin how long
	// after the lapse it may; zero: at any time.
	Demand       *Act
	DemandWithin when.Period
}

// Repairs is the commitment whose lapses a shape repairs, "" where it repairs
// none.
func Repairs(sh Shape) string {
	switch sh := sh.(type) {
	case *Repair:
		return sh.Of
	case *Choose:
		for _, ch := range sh.Of {
			if of := Repairs(ch.Shape); of != "" {
				return of
			}
		}
	}
	return ""
}

// Refers names the commitment repaired.
func (r *Repair) Refers() []Reference { return []Reference{{Of: r.Of}} }

// Acts listens for the repair, and for what asks for it.
func (r *Repair) Acts() []Listening {
	all := []Listening{{&r.With, Performed}}
	if r.Demand != nil {
		all = append(all, Listening{r.Demand, Trigger})
	}
	return r.Due.listen(all)
}

// by are the lapses that there may have been when an act took place.
func (r *Repair) by(c *Case, act when.Span) []Lapse {
	var out []Lapse
	for _, l := range c.Lapses(Reference{Of: r.Of}) {
		if act.Before(l.span()) != truth.True {
			out = append(out, l)
		}
	}
	return out
}

// Keys: an act bears on the lapse that it names, or on those there may have been
// by then.
func (r *Repair) Keys(dst []Key, c *Case, f *Fact) []Key {
	switch {
	case f.Role != Performed && f.Role != Trigger:
	case f.Act.Re == nil:
		for _, l := range r.by(c, f.When) {
			dst = append(dst, l.Key)
		}
	case f.Re != "":
		dst = append(dst, Key{Event: f.Re})
	}
	return dst
}

// Standing: each lapse there is or may be.
func (r *Repair) Standing(dst []Key, c *Case, _ when.Instant) ([]Key, when.Instant) {
	for _, l := range c.Lapses(Reference{Of: r.Of}) {
		dst = append(dst, l.Key)
	}
	return dst, when.Future
}

// Judge follows [DutyTable].
func (r *Repair) Judge(c *Case, k Key, facts []Fact) Status {
	lapses := c.Lapses(Reference{Of: r.Of})
	d := &duty{key: k, trigger: truth.False, need: 1, acts: slices.Clone(role(facts, Performed)), others: role(facts, Marker), act: &r.With, possible: !r.Lost, from: when.Past, floor: when.Past}
	anchor := when.Always()
	if i := slices.IndexFunc(lapses, func(l Lapse) bool { return l.Key == k }); i >= 0 {
		l := lapses[i]
		anchor, d.arose = l.span(), l.span()
		d.from, d.floor = anchor.Lo, anchor.Lo
		if d.trigger = truth.All(l.Value, anchor.BeforeInstant(c.AsOf)); d.trigger == truth.Unknown {
			d.why = []Cause{{Input: r.Of, Why: NobodySpeaks, Event: k.Event}}
		}
	}
	from := d.from
	if asked := role(facts, Trigger); r.Demand != nil && d.trigger != truth.False {
		v, at, why := r.demanded(c, anchor, asked)
		if v == truth.Unknown {
			d.why = append(d.why, why...)
		}
		d.trigger, d.others = truth.All(d.trigger, v), append(slices.Clone(asked), d.others...)
		anchor, d.arose, from = at, at, max(from, at.Lo)
	}
	for i, f := range d.acts {
		if r.With.Re == nil && f.Holds == truth.True && len(r.by(c, f.When)) > 1 {
			d.acts[i].Holds = truth.Unknown
			d.acts[i].Causes = append(slices.Clip(f.Causes), Cause{Input: "repairs", Why: NobodySpeaks, Event: f.Event})
		}
	}
	d.raised = c.View.Event(k.Event)
	d.limited, d.limit, d.limitWhy = r.Due.limit(c, anchor, about(facts, k.Event), from)
	s := c.judgeDuty(d)
	s.K, s.N = 0, 0
	return s
}

// demanded is whether the repair of a lapse was asked for in time, and when first.
func (r *Repair) demanded(c *Case, lapse when.Span, asked []Fact) (truth.Value, when.Span, []Cause) {
	end := when.Deadline{Lo: when.Future, Hi: when.Future}
	if !r.DemandWithin.IsZero() {
		end = r.DemandWithin.From(lapse, c.zones()...)
	}
	v, first, why := truth.False, when.Always(), []Cause(nil)
	for _, f := range asked {
		got := truth.All(f.Holds, f.Before, truth.Not(f.When.Before(lapse)), end.Met(f.When))
		switch {
		case got == truth.True && (v != truth.True || f.When.Hi < first.Hi):
			first = f.When
		case got == truth.Unknown:
			why = append(append(why, f.Causes...), Cause{Input: "demand", Why: DateStraddles, Event: f.Event})
		}
		v = truth.Any(v, got)
	}
	if v == truth.False && !c.silence(r.Demand, c.Commitment.Visible.Trigger, nil, lapse.Lo, min(c.AsOf, end.Hi)) {
		return truth.Unknown, first, []Cause{{Input: "demand", Why: NobodySpeaks}}
	}
	return v, first, why
}

// Validate checks the acts and the limits.
func (r *Repair) Validate(at Path, bad *Problems) {
	if r.Of == "" {
		bad.Add(at.Field("of"), problem.Required, "a repair names no commitment whose lapse it repairs", "name one of the type's")
	}
	r.With.validate(at.Field("with"), bad)
	if r.Demand != nil {
		r.Demand.validate(at.Field("demand"), bad)
	} else if !r.DemandWithin.IsZero() {
		bad.Add(at.Field("demand"), problem.Required, "a time is given for a demand that the repair does not need", "name the act that asks for the repair")
	}
	validPeriod(r.DemandWithin, at.Field("demandWithin"), bad)
	r.Due.validate(at.Field("due"), bad)
}

// Refers are those of every choice.
func (s *Choose) Refers() []Reference {
	var out []Reference
	for _, ch := range s.Of {
		if sh, ok := ch.Shape.(Referring); ok {
			out = append(out, sh.Refers()...)
		}
	}
	return out
}

// validateReferences holds references to commitments that there are, whose
// bearer follows, and that do not come back to where they began.
func (t *Type) validateReferences(bad *Problems) {
	to := map[string][]string{}
	for i := range t.Commitments {
		co := &t.Commitments[i]
		at := Path("commitments").Key(co.ID).Field("refers")
		for _, r := range co.References() {
			j := slices.IndexFunc(t.Commitments, func(o Commitment) bool { return o.ID == r.Of })
			switch {
			case j < 0:
				bad.Add(at.Key(r.Of), problem.Unknown, "there is no such commitment", "name one of the type's")
				continue
			case co.Bearer == Both && t.Commitments[j].Bearer != Both:
				bad.Add(at.Key(r.Of), problem.Ambiguous, "a joint commitment refers to one that each party bears for itself", "let one party bear it, or refer to a joint one")
			}
			to[co.ID] = append(to[co.ID], r.Of)
		}
	}
	var reaches func(from, id string, seen map[string]bool) bool
	reaches = func(from, id string, seen map[string]bool) bool {
		for _, next := range to[from] {
			if next == id {
				return true
			}
			if !seen[next] {
				seen[next] = true
				if reaches(next, id, seen) {
					return true
				}
			}
		}
		return false
	}
	for i := range t.Commitments {
		if id := t.Commitments[i].ID; reaches(id, id, map[string]bool{}) {
			bad.Add(Path("commitments").Key(id).Field("refers"), problem.Cycle, "its findings rest on themselves", "refer to commitments whose findings do not come back to this one")
		}
	}
}
