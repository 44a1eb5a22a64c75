package agreement

import (
	"cmp"
	"slices"

	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// start is the first instant at which the commitment binds.
func (c *Case) start() when.Instant { return c.effect().span.Lo }

// begun is the instant at which the commitment took effect, as uncertain as it
// is: a day begins with its first instant, in whichever zone; of a month or a
// year any instant may be meant (law M2).
func (c *Case) begun() when.Span { return c.effect().span }

// effect is when the commitment took effect, worked out once a case.
type effect struct {
	known bool
	span  when.Span
}

func (c *Case) effect() effect {
	if c.took.known {
		return c.took
	}
	t := c.Commitment.From
	if t.IsZero() {
		t = c.Agreement.From
	}
	s := t.Span(c.zones()...)
	switch t.Precision() {
	case when.PrecisionDay, when.PrecisionMinute, when.PrecisionInstant:
		d := when.By(t, c.zones()...)
		s.Hi = s.Lo + (d.Hi - d.Lo) + 1
	}
	c.took = effect{true, s}
	return c.took
}

// life is the time in which acts can fall under the commitment: from its
// entry into force to its end, which may be uncertain.
func (c *Case) life() (from when.Instant, end when.Span) {
	from, end = c.start(), when.Span{Lo: when.Future, Hi: when.Future}
	for _, u := range c.powersUsed() {
		if u.effect != Ends {
			continue
		}
		end.Lo = min(end.Lo, u.when.Lo)
		if u.holds == truth.True {
			end.Hi = min(end.Hi, u.when.Hi-1)
		}
	}
	end.Lo, end.Hi = max(end.Lo, from), max(end.Hi, end.Lo, from)
	return from, end
}

// use is a power used, or perhaps used.
type use struct {
	effect Effect
	id     string
	event  event.ID
	holds  truth.Value
	when   when.Span
	causes []Cause
}

// powersUsed are the uses of the commitment's powers, in the order of time.
func (c *Case) powersUsed() []use {
	if len(c.Commitment.Powers) == 0 {
		return nil
	}
	if c.uses != nil {
		return c.uses
	}
	happening, spell, matter, favours, explain, claimant := c.Happening, c.spell, c.matter, c.favours, c.explain, c.claimant
	beyond, met, assumed := c.beyond, c.met, c.assumed
	c.explain, c.claimant, c.assumed = false, "", nil
	defer func() {
		c.Happening, c.spell, c.matter, c.favours, c.explain, c.claimant = happening, spell, matter, favours, explain, claimant
		c.beyond, c.met, c.assumed = beyond, met, assumed
	}()
	out := []use{}
	for i := range c.Commitment.Powers {
		p := &c.Commitment.Powers[i]
		if side := c.Agreement.party(p.Scope); side != "" && c.Bearer != "" && side != c.Bearer {
			continue // it touches the other's performance only
		}
		l := Listening{&p.Act, Marker}
		for _, h := range c.of(&p.Act) {
			if !l.Concerns(c, h) {
				continue
			}
			f := l.Find(c, h)
			if f.Holds != truth.False {
				out = append(out, use{p.Effect, p.ID, h.ID, f.Holds, f.When, f.Causes})
			}
		}
	}
	slices.SortFunc(out, func(a, b use) int {
		return cmp.Or(cmp.Compare(a.when.Lo, b.when.Lo), cmp.Compare(a.when.Hi, b.when.Hi), cmp.Compare(a.event, b.event), cmp.Compare(a.effect, b.effect))
	})
	c.uses = out
	return out
}

// of are the events of the kinds an act reads, each once, by id.
func (c *Case) of(a *Act) []*event.Happening {
	var out []*event.Happening
	for _, b := range a.Of {
		out = append(out, c.View.Of(b.Kind())...)
	}
	slices.SortFunc(out, func(a, b *event.Happening) int { return cmp.Compare(a.ID, b.ID) })
	return slices.Compact(out)
}

// force is whether the commitment binds at the instant before j, what made it
// so, and what is unknown of it.
func (c *Case) force(j when.Instant) (Force, string, []Cause) {
	if !c.dutyOnReading() {
		return NoDuty, "stated by one side alone", nil
	}
	if j <= c.start() || c.View.Known <= c.start() {
		return NotYet, "", nil
	}
	if j < c.begun().Hi {
		return ForceUnknown, "", []Cause{{Input: "force", Why: DateStraddles}}
	}
	f, why := InForce, ""
	var rest, end []Cause // why it is unknown whether it rests, or has ended
	for _, u := range c.powersUsed() {
		at := truth.All(u.holds, u.when.BeforeInstant(j))
		causes := u.causes
		if len(causes) == 0 {
			causes = []Cause{{Input: u.id, Why: DateStraddles, Event: u.event}}
		}
		switch {
		case at == truth.False:
		case u.effect == Ends && at == truth.True:
			return Ended, u.id, nil
		case u.effect == Ends:
			end = append(end, causes...)
		case at == truth.Unknown:
			rest = append(rest, causes...)
		case u.effect == Suspends:
			f, why, rest = SuspendedForce, u.id, nil
		default:
			f, why, rest = InForce, "", nil
		}
	}
	if unknown := append(rest, end...); len(unknown) > 0 {
		return ForceUnknown, "", unknown
	}
	return f, why, nil
}

// runOn moves the end of a window that falls into a suspension to the end of
// the suspension (law C9: the policy "run on", without grace). A clock that
// stops is not offered.
func (c *Case) runOn(d when.Deadline) when.Deadline {
	suspended := false
	for _, u := range c.powersUsed() {
		if u.holds != truth.True {
			continue
		}
		switch u.effect {
		case Suspends:
			suspended = suspended || u.when.Hi <= d.Lo
		case Resumes:
			if suspended && u.when.Lo >= d.Hi {
				return when.Deadline(u.when)
			}
			suspended = false
		}
	}
	if suspended && d.Hi <= c.AsOf { // it ends when the commitment is resumed, and nobody knows when
		return when.Deadline{Lo: when.Future, Hi: when.Future}
	}
	return d
}

// dutyOnReading reports whether the reading has the commitment at all: one
// that rests on one side's account binds that side's own reading, and others
// that accept it (law C1).
func (c *Case) dutyOnReading() bool {
	by := c.Commitment.StatedBy
	return by == Each || by == c.lens.reading.Party || OneSided.In(c)
}

// exceptions asks the exceptions of a sort, of the event that raised the
// obligation: true where one is made out, unknown where one may be. Two that
// disagree are both named (law C12).
func (c *Case) exceptions(releases bool, h *event.Happening) (truth.Value, string, []Cause) {
	v, why := truth.False, ""
	var causes []Cause
	for _, x := range c.Commitment.Exceptions {
		if x.Releases != releases || !x.Automatic && !c.claimed(x, h) {
			continue
		}
		made := truth.True
		ask := func() {
			for _, e := range x.Elements {
				c.reset()
				c.matter = e.matter(Performed)
				got := e.Test.Ask(c)
				if got == truth.Unknown {
					causes = append(causes, c.cause(x.ID))
				}
				made = truth.All(made, got)
			}
		}
		if h == nil {
			h = &event.Happening{}
		}
		c.on(h, event.Performance, true, ask)
		if made == truth.True {
			why = x.ID
		}
		v = truth.Any(v, made)
	}
	if v != truth.Unknown {
		causes = nil
	}
	return v, why, causes
}

// claimed reports whether somebody claims an exception: an account on the
// event answers one of its elements in its favour.
func (c *Case) claimed(x Exception, h *event.Happening) bool {
	if h == nil {
		return false
	}
	for _, e := range x.Elements {
		q, ok := e.Test.(Question)
		if !ok {
			continue
		}
		for _, a := range h.Accounts {
			if q.Answer(c, a.Report) == truth.True {
				return true
			}
		}
	}
	return false
}

// silence asks whether silence about an act speaks over a span: the record
// claims to be complete for its kinds there, and the act is public; or it is
// discreet and the reading lets discreet silence speak (law C5). Silence on
// what happens after the view's own knowledge is none.
func (c *Case) silence(a *Act, seen Seen, by *Term[string], from, to when.Instant) bool {
	covered := false
	seen = max(seen, a.Seen)
	if by != nil {
		if v, ok := by.In(c); ok {
			was := seen
			switch v {
			case "public":
				seen = Public
			case "discreet":
				seen = Discreet
			default:
				seen = Confidential
			}
			covered = seen == Public && was != Public
		}
	}
	if to > c.View.Known {
		return false
	}
	switch seen {
	case Discreet:
		return DiscreetSilence.In(c)
	case Public:
		return covered || c.covered(a, from, to)
	}
	return false
}

// covered reports whether coverage statements claim completeness for every
// kind of the act over the span, together or alone.
func (c *Case) covered(a *Act, from, to when.Instant) bool {
	for _, b := range a.Of {
		if !c.coveredKind(b.Kind(), a, from, to) {
			return false
		}
	}
	return len(a.Of) > 0
}

func (c *Case) coveredKind(kind string, a *Act, from, to when.Instant) bool {
	var spans []when.Span
	for _, cov := range c.View.Coverage {
		if !slices.Contains(cov.Kinds, kind) {
			continue
		}
		if len(cov.Bodies) > 0 && !slices.Contains(cov.Bodies, a.Body) {
			continue
		}
		if len(cov.Parties) > 0 && !c.partiesCovered(cov) {
			continue
		}
		s := when.Span{Lo: when.Past, Hi: when.Future}
		if !cov.From.IsZero() {
			s.Lo = cov.From.Span(c.zones()...).Lo
		}
		if !cov.Until.IsZero() {
			s.Hi = cov.Until.Span(c.zones()...).Hi
		}
		spans = append(spans, s)
	}
	slices.SortFunc(spans, func(a, b when.Span) int { return cmp.Compare(a.Lo, b.Lo) })
	for _, s := range spans {
		if s.Lo <= from && s.Hi > from {
			from = s.Hi
		}
	}
	return from >= to
}

func (c *Case) partiesCovered(cov event.Coverage) bool {
	if c.Bearer != "" {
		return slices.Contains(cov.Parties, c.Bearer)
	}
	return slices.Contains(cov.Parties, c.Agreement.First) && slices.Contains(cov.Parties, c.Agreement.Second)
}
