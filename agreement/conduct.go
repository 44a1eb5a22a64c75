package agreement

import (
	"cmp"
	"slices"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// ground is a ground of attribution with the test that lets it suffice.
type ground struct {
	of actor.Ground
	on Test
}

// Accepting is a ground of attribution besides those of the ILC Articles that
// a reading may let suffice: a contractor's act, an affiliate's.
type Accepting struct{ ground }

// OnGround accepts acts on a ground where the test is true, and finds no
// showing in them where it is not.
func OnGround(g actor.Ground, on Test) Accepting { return Accepting{ground{g, on}} }

// Conduct is the test that the act is the bearer's: "whose act is it?" (law
// R2). An account answers it by naming an organ of the bearer, or the bearer
// itself, as the hands or as the director of the act, on a ground of the ILC
// Articles (4-11) or on one that is accepted here. Where only others are
// named, links claimed elsewhere may lead to the bearer; a chain is as good
// as its weakest link. An act whose named author is private may be presumed
// private ([PresumePrivate], [LinkThatLifts]).
func Conduct(more ...Accepting) Test { return conduct{more} }

type conduct struct{ more []Accepting }

// eitherLevel weighs whose hands it was and who directed it, each by itself: what is
// said of the one is silent on the other, and either is enough (law R2). Where
// nobody who counts speaks of the one, the other is the answer.
func (c *Case) eitherLevel(hands, direction Question) truth.Value {
	directed := false
	for _, a := range c.Happening.Accounts {
		for i := range a.By {
			directed = directed || a.By[i].Level == event.Direction
		}
	}
	if !directed {
		return c.weigh(hands)
	}
	clash := c.clash
	ask := func(q Question) (v truth.Value, spoken bool) {
		c.clash = false
		v = c.weigh(q)
		spoken = v != truth.Unknown || c.clash
		clash = clash || c.clash
		return v, spoken
	}
	d, ofDirection := ask(direction)
	if d == truth.True {
		if c.clash = clash; c.explain {
			c.curious(Put(hands))
		}
		return d
	}
	h, ofHands := ask(hands)
	c.clash = clash
	switch {
	case !ofDirection:
		return h
	case !ofHands:
		return d
	}
	return truth.Any(h, d)
}

// speaksOf reports whether one of a report's attributions speaks of a level; of
// any, where that is unsaid. Where the machines were says nothing of who (law R2).
// Who is named without a level did it, and who is denied without one neither did it
// nor directed it.
func speaksOf(l event.Level, r *event.Report, a event.Attribution) bool {
	switch {
	case a.Level == event.Origin:
		return false
	case l == event.LevelUnsaid || a.Level == l:
		return true
	}
	return a.Level == event.LevelUnsaid && (l == event.Hands || r.StanceOf(a) == event.Denies)
}

// firmer is the firmer of two stances, unsaid being none.
func firmer(a, b event.Stance) event.Stance {
	if a == event.StanceUnsaid || b < a {
		return b
	}
	return a
}

// named is the question whether an account attributes the act to the bearer
// on grounds of a sort, at a level.
type named struct {
	of    actor.Ground
	ilc   bool // any ground of the Articles, or none stated
	level event.Level
}

func (n named) Answer(c *Case, r *event.Report) truth.Value {
	v := truth.Unknown
	for _, a := range r.By {
		if !speaksOf(n.level, r, a) || !n.matches(a) {
			continue
		}
		who := c.entry(a.Actor)
		switch denied := a.Stance == event.Denies; {
		case who.OrganOf(c.bearer, c.spell) == truth.True:
			if !denied {
				return truth.True
			}
			v = truth.False
		case n.ilc && a.Level != event.LevelUnsaid && !denied && c.foreignState(who):
			v = truth.False
		}
	}
	if v == truth.Unknown && n.ilc && r.Denies {
		return truth.False
	}
	return v
}

func (n named) matches(a event.Attribution) bool {
	if n.ilc {
		return a.Ground == 0 || a.Ground.Attributes()
	}
	return a.Ground == n.of
}

func (n named) stance(c *Case, r *event.Report) event.Stance {
	stated := false
	for i := range r.By {
		stated = stated || r.By[i].Stance != event.StanceUnsaid
	}
	if !stated {
		return r.StanceOn(event.Author)
	}
	own, foreign := event.StanceUnsaid, event.StanceUnsaid
	for _, a := range r.By {
		if !speaksOf(n.level, r, a) || !n.matches(a) || a.Stance == event.Denies {
			continue
		}
		switch who := c.entry(a.Actor); {
		case who.OrganOf(c.bearer, c.spell) == truth.True:
			own = firmer(own, r.StanceOf(a))
		case a.Level != event.LevelUnsaid && c.foreignState(who):
			foreign = firmer(foreign, r.StanceOf(a))
		}
	}
	switch {
	case own != event.StanceUnsaid:
		return own
	case foreign != event.StanceUnsaid:
		return foreign
	}
	return r.StanceOn(event.Author)
}

// foreignState reports whether an actor is, or is an organ of, another state.
func (c *Case) foreignState(who actor.Entry) bool {
	p := who.Principal(c.spell)
	if p != who.ID() {
		who = c.Directory.Entry(p)
	}
	return who.Kind() == actor.State && p != c.Bearer
}

// entry looks an actor up; the last is remembered, for several questions ask of
// the same author.
func (c *Case) entry(id actor.ID) actor.Entry {
	if c.asked.ID() != id {
		c.asked = c.Directory.Entry(id)
	}
	return c.asked
}

// hands is the question whether an account names one actor as the author, at a
// level.
type hands struct {
	who   actor.ID
	level event.Level
}

func (h hands) Answer(_ *Case, r *event.Report) truth.Value {
	v := truth.Unknown
	for _, a := range r.By {
		if a.Actor != h.who || !speaksOf(h.level, r, a) {
			continue
		}
		if a.Stance != event.Denies {
			return truth.True
		}
		v = truth.False
	}
	return v
}

func (h hands) stance(_ *Case, r *event.Report) event.Stance {
	st := event.StanceUnsaid
	for _, a := range r.By {
		if a.Actor == h.who && speaksOf(h.level, r, a) && a.Stance != event.Denies {
			st = firmer(st, r.StanceOf(a))
		}
	}
	if st != event.StanceUnsaid {
		return st
	}
	return r.StanceOn(event.Author)
}

func (t conduct) Ask(c *Case) truth.Value {
	v := c.eitherLevel(named{ilc: true, level: event.Hands}, named{ilc: true, level: event.Direction})
	if v != truth.Unknown {
		return v
	}
	for _, g := range t.more {
		if c.weigh(named{of: g.of}) == truth.True {
			if g.on.Ask(c) == truth.True {
				return truth.True
			}
			v = truth.Unknown
		}
	}
	var room [4]actor.ID
	authors := c.authors(room[:0])
	links := c.acceptedLinks()
	lifted := false
	for _, who := range authors {
		answers := c.Directory.Whose(who, c.Bearer, c.spell, links)
		if len(answers) == 0 && c.quiet {
			continue // nothing leads to the bearer, whoever says that it was he
		}
		h := c.eitherLevel(hands{who, event.Hands}, hands{who, event.Direction})
		for _, ans := range answers {
			if ans.Value == truth.False {
				continue
			}
			lifted = lifted || ans.Value == truth.True
			if truth.All(h, ans.Value) == truth.True && t.suffice(c, ans.Grounds()) {
				c.claimedChain(t)
				return truth.True
			}
		}
	}
	return c.presume(authors, lifted)
}

// claimedChain notes, where a chain is told by a claimant, that it rests on his
// word if the reading by itself does not find it.
func (c *Case) claimedChain(t conduct) {
	x := c.claimant
	if x == "" {
		return
	}
	c.claimant = ""
	plain := truth.Unknown
	c.aside(func() { plain = t.Ask(c) })
	c.claimant = x
	if plain != truth.True {
		c.heard, c.told = true, true
	}
}

// suffice reports whether every ground on a chain attributes by the ILC
// Articles or is accepted here.
func (t conduct) suffice(c *Case, grounds []actor.Ground) bool {
	for _, g := range grounds {
		if g.Attributes() {
			continue
		}
		if !slices.ContainsFunc(t.more, func(m Accepting) bool { return m.of == g && m.on.Ask(c) == truth.True }) {
			return false
		}
	}
	return true
}

// authors are the actors whom somebody names as hands or director, without
// the bearer's own organs, by the newest word of each voice; sorted, after what
// out holds.
func (c *Case) authors(out []actor.ID) []actor.ID {
	for _, a := range c.Happening.Accounts {
		if !c.speaksUp(a) {
			continue
		}
		for _, by := range a.By {
			if by.Level != event.Origin && a.StanceOf(by) <= event.Hedges && c.entry(by.Actor).OrganOf(c.bearer, c.spell) == truth.False && !slices.Contains(out, by.Actor) {
				out = append(out, by.Actor)
			}
		}
	}
	if len(c.Happening.Accounts) > 1 { // some word may have been amended or taken back
		out = slices.DeleteFunc(out, func(id actor.ID) bool {
			return !c.somebodyClaims(hands{id, event.Hands}, c.heardAtAll) && !c.somebodyClaims(hands{id, event.Direction}, c.heardAtAll)
		})
	}
	slices.Sort(out)
	return out
}

// somebodyClaims reports whether one of those asked claims so much, asserting or
// hedging, by his newest word.
func (c *Case) somebodyClaims(q Question, asked func(word) bool) bool {
	return slices.ContainsFunc(c.gather(q), func(w word) bool { return w.alleges() && asked(w) })
}

// alleges reports whether a word can allege that it is so (law R5).
func (w word) alleges() bool { return (w.value == truth.True || w.clash) && w.stance <= event.Hedges }

// heardAtAll reports whether a word is by somebody whose claim is heard.
func (c *Case) heardAtAll(w word) bool { return c.speaksUp(w.account) }

// alleging reports whether a word is by somebody who may allege.
func (c *Case) alleging(w word) bool { return c.mayAllege(w.classes) }

// speaksUp reports whether an account is by somebody whose claim is heard at
// all on this reading.
func (c *Case) speaksUp(a *event.Account) bool {
	return a.Source.Form != event.Unnamed || UnnamedOfficials.In(c)
}

// presume applies the presumption that a named private author's act is
// private, unless a link to the bearer has been claimed by somebody whose
// word lifts it (law R2).
func (c *Case) presume(authors []actor.ID, accepted bool) truth.Value {
	if len(authors) == 0 || accepted || !PresumePrivate.In(c) {
		return truth.Unknown
	}
	for _, id := range authors {
		if !c.entry(id).Kind().Private() {
			return truth.Unknown
		}
	}
	whose, ok := LinkThatLifts.In(c)
	if !ok {
		return truth.Unknown
	}
	if whose == "claimed" && (c.namesOrgan() || c.linkClaimed(authors)) {
		return truth.Unknown
	}
	if c.explain {
		c.Note("presumed private: the named authors are private and no link to the bearer is " + whose)
	}
	return truth.False
}

// namesOrgan reports whether somebody who may allege names the bearer or an
// organ of it as hands or director, on whatever ground.
func (c *Case) namesOrgan() bool {
	return c.somebodyClaims(organ{event.Hands}, c.alleging) || c.somebodyClaims(organ{event.Direction}, c.alleging)
}

// organ is the question whether an account names the bearer, or what may be an
// organ of it, as the author, at a level.
type organ struct{ level event.Level }

func (q organ) Answer(c *Case, r *event.Report) truth.Value {
	v := truth.Unknown
	for _, a := range r.By {
		switch {
		case !speaksOf(q.level, r, a) || c.entry(a.Actor).OrganOf(c.bearer, c.spell) == truth.False:
		case a.Stance != event.Denies:
			return truth.True
		default:
			v = truth.False
		}
	}
	return v
}

func (q organ) stance(c *Case, r *event.Report) event.Stance {
	st := event.StanceUnsaid
	for _, a := range r.By {
		if speaksOf(q.level, r, a) && a.Stance != event.Denies && c.entry(a.Actor).OrganOf(c.bearer, c.spell) != truth.False {
			st = firmer(st, r.StanceOf(a))
		}
	}
	if st != event.StanceUnsaid {
		return st
	}
	return r.StanceOn(event.Author)
}

// linkClaimed reports whether somebody who may allege claims a chain of links
// from an author to the bearer.
func (c *Case) linkClaimed(authors []actor.ID) bool {
	var links []actor.Link
	for _, k := range c.claimedLinks() {
		for _, w := range k.words {
			if w.alleges() && c.alleging(w.word) {
				links = append(links, w.link)
			}
		}
	}
	if len(links) == 0 {
		return false
	}
	for _, id := range authors {
		for _, ans := range c.Directory.Whose(id, c.Bearer, c.spell, links) {
			if ans.Value == truth.True {
				return true
			}
		}
	}
	return false
}

// claim is a link between actors that somebody claims, and who says what of it.
type claim struct {
	of    *event.Happening
	link  event.Link
	first event.ID // the first report of it
	words []linkWord
}

// linkWord is what one voice says of a link, with the dates that it gives.
type linkWord struct {
	word
	link actor.Link
}

// claimedLinks are the links between actors that reports claim.
func (c *Case) claimedLinks() []claim {
	if c.claims != nil {
		return c.claims
	}
	for _, h := range c.linking() {
		for i, a := range h.Accounts {
			l, ok := a.Body.(event.Link)
			if !ok || slices.ContainsFunc(h.Accounts[:i], func(b *event.Account) bool { return linked{l}.is(b.Report) }) {
				continue
			}
			k := claim{of: h, link: l, first: a.ID}
			c.aside(func() {
				c.on(h, event.Author, false, func() {
					for _, w := range c.gather(linked{l}) {
						k.words = append(k.words, c.linkWord(w, l))
					}
				})
			})
			c.claims = append(c.claims, k)
		}
	}
	return c.claims
}

// linkWord adds to a voice's word on a link when it says that it held: the newest
// that it says of each end, whatever it is silent on since (law R1).
func (c *Case) linkWord(w word, l event.Link) linkWord {
	out := linkWord{w, actor.Link{From: l.From, To: l.To, Kind: l.As, Ground: l.Ground, Value: truth.True, Report: string(w.account.ID)}}
	var since, until *event.Account
	amend := func(end *when.Time, by **event.Account, a *event.Account, said when.Time) {
		if said.IsZero() {
			return
		}
		if *by != nil && newer(*by, event.Asserts, a, event.Asserts) == 0 && said != *end {
			out.clash = true
		}
		*end, *by = said, a
	}
	for _, a := range c.Happening.Accounts {
		if a.Withdrawn(c.matter) || !(linked{l}).is(a.Report) {
			continue
		}
		if voice, classes := c.speaker(a); voice == w.voice && classes == w.classes {
			m := a.Body.(event.Link)
			amend(&out.link.Since, &since, a, m.Since)
			amend(&out.link.Until, &until, a, m.Until)
		}
	}
	return out
}

// acceptedLinks are the links that are claimed, each with how far this reading
// accepts that it held when the act took place: each voice goes by the dates that
// it gives itself.
func (c *Case) acceptedLinks() []actor.Link {
	var links []actor.Link
	for _, k := range c.claimedLinks() {
		l := actor.Link{From: k.link.From, To: k.link.To, Kind: k.link.As, Ground: k.link.Ground, Report: string(k.first)}
		words := make([]word, 0, len(k.words))
		for _, w := range k.words {
			if w.value == truth.True {
				w.value = w.link.In(c.spell)
			}
			if w.value != truth.Unknown { // else it neither agrees nor clashes
				words = append(words, w.word)
			}
		}
		c.aside(func() {
			c.on(k.of, event.Author, false, func() { l.Value, _ = c.weighed(words) })
		})
		links = append(links, l)
	}
	return links
}

// linked is the question whether an account claims a link.
type linked struct{ link event.Link }

// is reports whether a report is on that link.
func (q linked) is(r *event.Report) bool {
	l, ok := r.Body.(event.Link)
	return ok && l.From == q.link.From && l.To == q.link.To && l.Ground == q.link.Ground && l.As == q.link.As
}

func (q linked) Answer(_ *Case, r *event.Report) truth.Value {
	v := truth.Unknown
	if q.is(r) {
		v = r.Body.(event.Link).Holds
	}
	if v == truth.Unknown && r.Denies && (r.Body == nil || q.is(r)) {
		return truth.False
	}
	return v
}

// linking are the events that claim links between actors, by id.
func (c *Case) linking() []*event.Happening {
	hs := slices.Clone(c.View.Of(event.Link{}.Kind()))
	slices.SortFunc(hs, func(a, b *event.Happening) int { return cmp.Compare(a.ID, b.ID) })
	return hs
}
