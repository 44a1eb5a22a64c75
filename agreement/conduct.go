package agreement

import (
	"cmp"
	"slices"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
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

// named is the question whether an account attributes the act to the bearer
// on grounds of a sort.
type named struct {
	of  actor.Ground
	ilc bool // any ground of the Articles, or none stated
}

func (n named) Answer(c *Case, r *event.Report) truth.Value {
	v := truth.Unknown
	for _, a := range r.By {
		if a.Level == event.Origin || !n.matches(a) {
			continue
		}
		who := c.entry(a.Actor)
		if who.OrganOf(c.bearer, c.spell) == truth.True {
			if a.Stance == event.Denies {
				return truth.False
			}
			return truth.True
		}
		if n.ilc && a.Level != event.LevelUnsaid && a.Stance != event.Denies && c.foreignState(who) {
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
	own := false
	for i := range r.By {
		own = own || r.By[i].Stance != event.StanceUnsaid
	}
	if !own {
		return r.StanceOn(event.Author)
	}
	foreign := event.StanceUnsaid
	for _, a := range r.By {
		if a.Level == event.Origin || !n.matches(a) || a.Stance == event.Denies {
			continue
		}
		who := c.entry(a.Actor)
		if who.OrganOf(c.bearer, c.spell) == truth.True {
			return r.StanceOf(a)
		}
		if foreign == event.StanceUnsaid && a.Level != event.LevelUnsaid && c.foreignState(who) {
			foreign = r.StanceOf(a)
		}
	}
	if foreign != event.StanceUnsaid {
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

// hands is the question whether an account names one actor as the author.
type hands struct{ who actor.ID }

func (h hands) Answer(_ *Case, r *event.Report) truth.Value {
	for _, a := range r.By {
		if a.Actor == h.who && a.Level != event.Origin {
			return truth.Of(a.Stance != event.Denies)
		}
	}
	return truth.Unknown
}

func (h hands) stance(_ *Case, r *event.Report) event.Stance {
	for _, a := range r.By {
		if a.Actor == h.who && a.Level != event.Origin && a.Stance != event.Denies {
			return r.StanceOf(a)
		}
	}
	return r.StanceOn(event.Author)
}

func (t conduct) Ask(c *Case) truth.Value {
	v := c.weigh(named{ilc: true})
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
	links := c.claimedLinks()
	lifted := false
	for _, who := range authors {
		answers := c.Directory.Whose(who, c.Bearer, c.spell, links)
		if len(answers) == 0 && c.quiet {
			continue // nothing leads to the bearer, whoever says that it was he
		}
		h := c.weigh(hands{who})
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
// the bearer's own organs; sorted, after what out holds.
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
	slices.Sort(out)
	return out
}

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
	for _, a := range c.Happening.Accounts {
		if !c.mayAllege(c.classOf(c.Happening, a, c.voice(a))) {
			continue
		}
		for _, by := range a.By {
			if by.Level != event.Origin && a.StanceOf(by) <= event.Hedges && c.entry(by.Actor).OrganOf(c.bearer, c.spell) != truth.False {
				return true
			}
		}
	}
	return false
}

// linkClaimed reports whether somebody who may allege claims a chain of links
// from an author to the bearer.
func (c *Case) linkClaimed(authors []actor.ID) bool {
	var links []actor.Link
	for _, h := range c.linking() {
		for _, a := range h.Accounts {
			l, ok := a.Body.(event.Link)
			if !ok || l.Holds != truth.True || a.StanceOn(event.Author) > event.Hedges || !c.mayAllege(c.classOf(h, a, c.voice(a))) {
				continue
			}
			links = append(links, actor.Link{From: l.From, To: l.To, Kind: l.As, Ground: l.Ground, Value: truth.True, Since: l.Since, Until: l.Until, Report: string(a.ID)})
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

// claimedLinks are the links between actors that reports claim, each with how
// far this reading accepts it. They are worked out once for a claimant.
func (c *Case) claimedLinks() []actor.Link {
	if l, ok := c.links[c.claimant]; ok {
		return l
	}
	told := c.linking()
	if len(told) == 0 {
		return nil
	}
	var links []actor.Link
	for _, h := range told {
		for i, a := range h.Accounts {
			l, ok := a.Body.(event.Link)
			if !ok || slices.ContainsFunc(h.Accounts[:i], func(b *event.Account) bool {
				m, ok := b.Body.(event.Link)
				return ok && m.From == l.From && m.To == l.To && m.Ground == l.Ground && m.As == l.As
			}) {
				continue
			}
			link := actor.Link{From: l.From, To: l.To, Kind: l.As, Ground: l.Ground, Since: l.Since, Until: l.Until, Report: string(a.ID)}
			c.aside(func() {
				c.on(h, event.Author, false, func() { link.Value = c.weigh(linked{l}) })
			})
			links = append(links, link)
		}
	}
	if c.links == nil {
		c.links = map[actor.ID][]actor.Link{}
	}
	c.links[c.claimant] = links
	return links
}

// linked is the question whether an account claims a link.
type linked struct{ link event.Link }

func (q linked) Answer(_ *Case, r *event.Report) truth.Value {
	if l, ok := r.Body.(event.Link); ok && l.From == q.link.From && l.To == q.link.To && l.Ground == q.link.Ground && l.As == q.link.As {
		return l.Holds
	}
	return truth.Unknown
}

// linking are the events that claim links between actors, by id.
func (c *Case) linking() []*event.Happening {
	hs := slices.Clone(c.View.Of(event.Link{}.Kind()))
	slices.SortFunc(hs, func(a, b *event.Happening) int { return cmp.Compare(a.ID, b.ID) })
	return hs
}
