package agreement

import (
	"cmp"
	"slices"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// concluded is a claim that goes straight to the conclusion, as this reading
// hears it (law R6).
type concluded struct {
	word
	on      when.Span // of a lapse: when it lies
	through when.Span // the time it speaks for
	event   event.ID
	re      event.ID // the one obligation it concludes on
}

// conclusions are the words on this commitment, each voice's newest on each
// event, in the order of disclosure. Those older than the duty do not speak
// for it.
func (c *Case) conclusions(re event.ID) []concluded {
	var out []concluded
	for _, h := range c.View.Of(event.Conclusion{}.Kind()) {
		for _, a := range h.Accounts {
			b, ok := a.Body.(event.Conclusion)
			if !ok || b.Kept == truth.Unknown || b.Re != re || a.Withdrawn(event.Conclusions) || !c.about(b) {
				continue
			}
			v := c.voice(a)
			if !c.names(b) && !c.takesGeneral(b, v) {
				continue
			}
			start := c.start()
			if a.Disclosed.Hi <= start || a.Disclosed.Lo < start && !UndatedWord.In(c) {
				continue
			}
			w := concluded{word: word{account: a, voice: v, stance: a.StanceOn(event.Conclusions), value: b.Kept}, event: h.ID, re: b.Re}
			w.classes = c.classOf(nil, a, v)
			w.through, w.on = c.spanOf(b, a)
			if w.on.Hi <= w.on.Lo { // of no time at all
				continue
			}
			i := slices.IndexFunc(out, func(o concluded) bool { return o.event == w.event && o.voice == w.voice })
			if i < 0 {
				out = append(out, w)
				continue
			}
			switch newer(out[i].account, out[i].stance, a, w.stance) {
			case 0:
				out[i].clash = out[i].clash || out[i].value != w.value
			case 1:
				out[i] = w
			}
		}
	}
	slices.SortFunc(out, func(a, b concluded) int {
		return cmp.Or(cmp.Compare(a.account.Disclosed.Hi, b.account.Disclosed.Hi), cmp.Compare(a.account.ID, b.account.ID))
	})
	return out
}

// about reports whether a conclusion is about the bearer.
func (c *Case) about(b event.Conclusion) bool {
	if b.About == "" {
		return true
	}
	p := c.Directory.Principal(b.About, when.Always())
	return c.bears(b.About) || c.bears(p)
}

// names reports whether a conclusion names the commitment, or one whose
// conclusions speak to it.
func (c *Case) names(b event.Conclusion) bool {
	t := c.Agreement.Type
	if slices.Contains(b.Of, t.Ref(c.Commitment.ID)) {
		return true
	}
	for _, r := range c.Commitment.Restates {
		if slices.Contains(b.Of, t.Ref(r.Of)) && (r.Switch == nil || r.Switch.In(c)) {
			return true
		}
	}
	return false
}

// takesGeneral reports whether the reading takes a general word of the same
// matter for a conclusion: on a party's reading its own only.
func (c *Case) takesGeneral(b event.Conclusion, voice actor.ID) bool {
	same := false
	for _, s := range b.Subjects {
		same = same || slices.Contains(c.Commitment.Subjects, s)
	}
	if !same {
		return false
	}
	if reader := c.Agreement.party(c.lens.reading.Party); reader != "" && voice != reader {
		return false
	}
	if b.Kept == truth.True {
		return OwnWord.In(c)
	}
	return GeneralAccusation.In(c)
}

// spanOf is the time a conclusion speaks of: from the first instant of From to the
// last of Until. Where the first is some instant of an interval, that the commitment
// is kept is said from the end of it only; and what held throughout, but from a month
// or a year on, began at some instant of that.
func (c *Case) spanOf(b event.Conclusion, a *event.Account) (through, on when.Span) {
	start := c.start()
	named := when.Span{Lo: start, Hi: a.Disclosed.Hi}
	begun := named.Lo + 1
	sure := start
	if !b.From.IsZero() {
		from := dated(b.From.Span(c.zones()...))
		named.Lo = max(start, from.Lo)
		begun = max(named.Lo+1, from.Hi)
		if sure = named.Lo; b.From.Precision() == when.PrecisionInterval {
			sure = max(start, from.Hi-1)
		}
	}
	if !b.Until.IsZero() {
		named.Hi = min(named.Hi, b.Until.Span(c.zones()...).Hi)
	}
	through, on = named, named
	if b.Kept == truth.True {
		if through.Lo = sure; b.Until.IsZero() && WordLasts.In(c) {
			through.Hi = when.Future
		}
	}
	if !b.From.IsZero() && NamedSpan.In(c) {
		on.Hi = min(named.Hi, begun) // throughout, so from the first instant
	}
	return through, on
}

// bound is a word of a lapse as far as it speaks of time in which the commitment may
// have bound: no lapse is dated after the end (law M6) nor inside a suspension (law
// C9). It is false where nothing is left. Where it is unknown whether the commitment
// bound then, the word concludes on that too.
func (c *Case) bound(w *concluded) bool {
	_, end := c.life(Breach)
	w.on.Hi, w.through.Hi = min(w.on.Hi, end.Hi), min(w.through.Hi, end.Hi)
	if w.on.Hi <= w.on.Lo {
		return false
	}
	whole := dating{began: when.Exactly(w.through.Lo), ended: when.Exactly(w.through.Hi - 1), extent: event.Continuing}
	if c.atRest(whole) == truth.True {
		return false
	}
	w.on = c.outOfRest(w.on)
	w.on.Hi = min(w.on.Hi, w.through.Hi)
	return true
}

// verdict is what accepted conclusions come to for a standing duty asked over
// [from, to): whether it is kept, when the lapse lies, and how it was decided.
type verdict struct {
	kept  truth.Value // Unknown: nothing accepted decides
	on    when.Span
	basis Basis
	clash bool
	since when.Span // of a lapse: its disclosure
	event event.ID
}

// verdictOn weighs the conclusions like any question, each voice by its
// newest word. On a standing duty a word that it is kept must speak for the
// whole of [from, to); what was done once stays done.
func (c *Case) verdictOn(words []concluded, from, to when.Instant, standing bool) verdict {
	c.matter, c.favours = event.Conclusions, true
	if len(words) == 0 {
		return verdict{}
	}
	var heard, newest []concluded
	for _, w := range words {
		if w.stance != event.Asserts || !c.officialWord(w) {
			continue
		}
		if standing && w.value == truth.False && !c.bound(&w) {
			continue
		}
		switch {
		case w.value == truth.True && (w.through.Lo > from || standing && w.through.Hi < to) && !w.clash:
			continue
		case w.value == truth.False && !w.clash && (w.on.BeforeInstant(to) != truth.True || w.on.Hi <= from):
			continue
		}
		heard = append(heard, w)
		i := slices.IndexFunc(newest, func(o concluded) bool { return o.voice == w.voice })
		switch {
		case i < 0:
			newest = append(newest, w)
		case newest[i].account.Disclosed == w.account.Disclosed && newest[i].value != w.value:
			newest[i].clash = true
		default:
			newest[i] = w
		}
	}
	ws := make([]word, len(newest))
	for i, w := range newest {
		ws[i] = w.word
	}
	v, tier, clash := c.settle(ws)
	if tier < 0 {
		// an injured side's word that establishes on every reading
		if o, ok := OfficialWord.In(c); ok && o == "establishes" {
			for _, w := range newest {
				if w.value == truth.False && w.classes&isBeneficiary != 0 {
					return verdict{kept: truth.False, on: w.on, basis: Reported, since: w.account.Disclosed, event: w.event}
				}
			}
		}
		return verdict{}
	}
	if clash {
		return verdict{clash: true}
	}
	d := verdict{kept: v, basis: c.basisOf(ws, tier)}
	for _, w := range heard { // dated by the word that puts it earliest for certain
		if w.value == v && c.counts(w.word, tier) && (d.on == (when.Span{}) || w.on.Hi < d.on.Hi) {
			d.on, d.since, d.event = w.on, w.account.Disclosed, w.event
		}
	}
	return d
}

// officialWord reports whether the injured side's word may establish at all
// on this reading.
func (c *Case) officialWord(w concluded) bool {
	if w.value != truth.False || w.classes&isBeneficiary == 0 || w.re != "" {
		return true // a word on one request is a complaint, not a conclusion on the pledge
	}
	v, ok := OfficialWord.In(c)
	return !ok || v != "alleges"
}

// Hears reports whether a conclusion can speak to the commitment by the bearer
// on this reading: it is about the bearer, and names the commitment or speaks
// of its matter.
func (c *Case) Hears(b event.Conclusion) bool {
	if !c.about(b) {
		return false
	}
	return c.names(b) || slices.ContainsFunc(b.Subjects, func(s string) bool { return slices.Contains(c.Commitment.Subjects, s) })
}
