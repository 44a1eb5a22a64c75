package agreement

import (
	"cmp"
	"slices"

	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// start is the first instant at which the commitment may bind; [when.Future]
// where nothing has put it into force.
func (c *Case) start() when.Instant { return c.begun().Lo }

// begun is the instant at which the commitment took effect, as uncertain as it
// is. What a power puts into force begins with the first use of it.
func (c *Case) begun() when.Span {
	s := c.stated
	if !slices.ContainsFunc(c.powers, func(p Power) bool { return p.Effect == Enters }) {
		return s
	}
	entered := when.Span{Lo: when.Future, Hi: when.Future}
	for _, u := range c.powersUsed() {
		if u.Effect != Enters {
			continue
		}
		from := u.effective()
		entered.Lo = min(entered.Lo, from.Lo)
		if u.holds == truth.True {
			entered.Hi = min(entered.Hi, from.Hi)
		}
	}
	return when.Span{Lo: max(s.Lo, entered.Lo), Hi: max(s.Hi, entered.Hi)}
}

// life is the time in which acts in a role can fall under the commitment: from
// its entry into force to the first instant after its end, which may be
// uncertain. A power used at an instant ends it after that instant, but for
// triggers before (law C14); what performs a duty does so under a text that has
// been amended as well.
func (c *Case) life(r Role) (from when.Instant, end when.Span) {
	from = c.start()
	term, _ := c.term()
	end = when.Span(term)
	for _, u := range c.powersUsed() {
		at := u.when
		switch {
		case u.Effect == amends && r == Performed:
			continue
		case u.Effect == amends || u.Effect == rewrite:
			at = u.effective()
			at.Hi--
		case u.Effect != Ends:
			continue
		case r == Trigger:
			at.Hi--
		default:
			at.Lo = justAfter(at.Lo)
		}
		end.Lo = min(end.Lo, at.Lo)
		if u.holds == truth.True {
			end.Hi = min(end.Hi, at.Hi)
		}
	}
	end.Lo, end.Hi = max(end.Lo, from), max(end.Hi, end.Lo, from)
	return from, end
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

// underText asks whether an observation was made while this text governed: what
// performs a duty may come after an amendment, what keeps a condition may not.
func (c *Case) underText(f Fact) truth.Value {
	_, end := c.life(Breach)
	switch {
	case f.When.BeforeInstant(end.Lo) == truth.True:
		return truth.True
	case f.When.BeforeInstant(end.Hi) == truth.False:
		return truth.False
	}
	return truth.Unknown
}

// force is whether the commitment binds at the instant before j, what made it
// so, and what is unknown of it.
func (c *Case) force(j when.Instant) (Force, string, []Cause) { return c.forceOf(j, false) }

// forceOf is force; of what is running, which an amendment of the text need not
// touch, or of the commitment.
func (c *Case) forceOf(j when.Instant, running bool) (Force, string, []Cause) {
	if !c.dutyOnReading() {
		return NoDuty, "stated by one side alone", nil
	}
	begun := c.begun()
	if j <= begun.Lo || c.View.Known <= begun.Lo {
		return NotYet, "", nil
	}
	if j < begun.Hi {
		why := []Cause{{Input: "force", Why: DateStraddles}}
		for _, u := range c.powersUsed() {
			if u.Effect == Enters {
				why = append(why, u.causes...)
			}
		}
		if len(why) > 1 {
			why = why[1:]
		}
		return ForceUnknown, "", why
	}
	f, why := InForce, ""
	var rest, end []Cause // why it is unknown whether it rests, or has ended
	var last use          // the suspension or resumption before
	for _, u := range c.powersUsed() {
		when := u.when
		if u.Effect == amends || u.Effect == rewrite {
			when = u.effective()
		}
		at := truth.All(u.holds, when.BeforeInstant(j))
		if at == truth.False {
			continue
		}
		switch u.Effect {
		case amends:
			if running {
				continue
			}
			fallthrough
		case Ends, rewrite:
			if at == truth.True {
				return Ended, u.ID, nil
			}
			end = append(end, u.doubt()...)
		case Suspends, Resumes:
			turned := last.Power != nil && last.Effect != u.Effect
			switch {
			case at == truth.Unknown && len(rest) == 0 && (f == SuspendedForce) == (u.Effect == Suspends):
				// used or not, it rests, or binds, as it did before
			case at == truth.Unknown:
				rest = append(rest, u.doubt()...)
			case turned && last.when.Before(u.when) != truth.True:
				rest = append(rest, Cause{Input: u.ID, Why: OrderUncertain, Event: u.event})
			case u.Effect == Suspends:
				f, why, rest = SuspendedForce, u.ID, nil
			default:
				f, why, rest = InForce, "", nil
			}
			last = u
		}
	}
	if term, ends := c.term(); ends {
		switch term.Closed(j - 1) {
		case truth.True:
			return Ended, "expiry", nil
		case truth.Unknown:
			end = append(end, Cause{Input: "expiry", Why: DateStraddles})
		}
	}
	if unknown := append(rest, end...); len(unknown) > 0 {
		return ForceUnknown, "", unknown
	}
	return f, why, nil
}

// dutyOnReading reports whether the reading has the commitment at all: one
// that rests on one side's account binds that side's own reading, and others
// that accept it (law C1).
func (c *Case) dutyOnReading() bool {
	by := c.Commitment.StatedBy
	return by == Each || by == c.lens.reading.Party || OneSided.In(c)
}

// exceptions asks the exceptions of a sort, of the event that raised the
// obligation, at the time of the lapse: true where one is made out, unknown where
// one may be. Two that disagree are both named (law C12).
func (c *Case) exceptions(releases bool, h *event.Happening, at when.Span) (truth.Value, string, []Cause) {
	if len(c.Commitment.Exceptions) == 0 {
		return truth.False, "", nil
	}
	defer func(spell when.Span, beyond bool) {
		c.look(c.beyond)
		c.spell, c.beyond, c.excusing = spell, beyond || c.beyond, false
	}(c.spell, c.beyond)
	c.spell, c.beyond, c.excusing = at, false, true
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

// claimed reports whether somebody claims an exception: to a question of one of its
// elements the newest word of a voice, not taken back, is in its favour.
func (c *Case) claimed(x Exception, h *event.Happening) bool {
	if h == nil {
		return false
	}
	claimed := false
	for _, e := range x.Elements {
		c.on(h, e.matter(Performed), true, func() { claimed = claimed || c.somebodyAnswers(e.Test, truth.True) })
	}
	return claimed
}

// somebodyAnswers reports whether a word on the event answers a question of a test so.
func (c *Case) somebodyAnswers(t Test, so truth.Value) bool {
	if t, ok := t.(tree); ok {
		if t.turned {
			so = truth.Not(so)
		}
		return slices.ContainsFunc(t.of, func(part Test) bool { return c.somebodyAnswers(part, so) })
	}
	q, ok := t.(Question)
	return ok && slices.ContainsFunc(c.gather(q), func(w word) bool { return w.value == so || w.clash })
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
	for further := true; further && from < to; { // each may go on where another ends
		further = false
		for i := range c.View.Coverage {
			cov := &c.View.Coverage[i]
			if until, ok := c.coversFrom(cov, kind, a, from); ok && until > from {
				from, further = until, true
			}
		}
	}
	return from >= to
}

// coversFrom reports whether a statement of coverage claims completeness for a kind
// of the act at an instant, and until when it does.
func (c *Case) coversFrom(cov *event.Coverage, kind string, a *Act, from when.Instant) (until when.Instant, ok bool) {
	switch {
	case !slices.Contains(cov.Kinds, kind):
		return 0, false
	case len(cov.Bodies) > 0 && !slices.Contains(cov.Bodies, a.Body):
		return 0, false
	case len(cov.Parties) > 0 && !c.partiesCovered(cov):
		return 0, false
	case !cov.From.IsZero() && cov.From.Span(c.zones()...).Lo > from:
		return 0, false
	case cov.Until.IsZero():
		return when.Future, true
	}
	return cov.Until.Span(c.zones()...).Hi, true
}

func (c *Case) partiesCovered(cov *event.Coverage) bool {
	if c.Bearer != "" {
		return slices.Contains(cov.Parties, c.Bearer)
	}
	return slices.Contains(cov.Parties, c.Agreement.First) && slices.Contains(cov.Parties, c.Agreement.Second)
}
