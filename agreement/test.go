package agreement

import (
	"slices"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
)

// Test answers one element of a commitment for one event on one reading. It
// is a tree of questions, combined by strong Kleene logic after each question
// has been weighed by itself (laws T1 and D2).
type Test interface {
	Ask(*Case) truth.Value
}

// Question is put to one account by itself; unknown is silence.
type Question interface {
	Answer(*Case, *event.Report) truth.Value
}

// stanced questions know the stance of what they read in a report, where that
// differs from the report's stance on the matter.
type stanced interface {
	stance(*Case, *event.Report) event.Stance
}

type testFunc func(*Case) truth.Value

func (f testFunc) Ask(c *Case) truth.Value { return f(c) }

// If is the test that asks a body of kind B. The function must answer from
// the body alone, and answer unknown where the body is silent. A report that
// says only that the event did not happen answers false.
func If[B event.Body](f func(B) truth.Value) Test {
	return question[B]{func(_ *Case, _ *event.Report, b B) truth.Value { return f(b) }}
}

// Ask is If for tests that need the case or the envelope as well: who the
// bearer is, whom it was done to.
func Ask[B event.Body](f func(*Case, *event.Report, B) truth.Value) Test { return question[B]{f} }

type question[B event.Body] struct {
	ask func(*Case, *event.Report, B) truth.Value
}

func (q question[B]) Answer(c *Case, r *event.Report) truth.Value {
	if b, ok := r.Body.(B); ok {
		return q.ask(c, r, b)
	}
	if r.Denies {
		return truth.False
	}
	return truth.Unknown
}

func (q question[B]) Ask(c *Case) truth.Value { return c.weigh(q) }

// Put is the test that puts any question to the accounts of the event.
func Put(q Question) Test { return put{q} }

type put struct{ Question }

func (p put) Ask(c *Case) truth.Value { return c.weigh(p.Question) }

// All is true where every test is, false where one is.
func All(tests ...Test) Test {
	return testFunc(func(c *Case) truth.Value {
		v := truth.True
		for _, t := range tests {
			if v = truth.All(v, t.Ask(c)); v == truth.False && !c.explain {
				return v
			}
		}
		return v
	})
}

// Any is true where one test is, false where every one is.
func Any(tests ...Test) Test {
	return testFunc(func(c *Case) truth.Value {
		v := truth.False
		for _, t := range tests {
			if v = truth.Any(v, t.Ask(c)); v == truth.True && !c.explain {
				return v
			}
		}
		return v
	})
}

// Not is true where the test is false.
func Not(t Test) Test {
	return testFunc(func(c *Case) truth.Value { return truth.Not(t.Ask(c)) })
}

// Counts is the first sort of judgement call: on, what is asked counts; off,
// it is false (law D1).
func Counts(on, t Test) Test {
	return testFunc(func(c *Case) truth.Value {
		if v := t.Ask(c); v != truth.True {
			return v
		}
		return on.Ask(c)
	})
}

// Suffices is the second sort: on, what is asked shows the element; off, it
// is no showing and the element stays unknown (law D1).
func Suffices(on, t Test) Test {
	return testFunc(func(c *Case) truth.Value {
		v := t.Ask(c)
		if v != truth.True {
			return truth.Unknown
		}
		if on.Ask(c) == truth.True {
			return truth.True
		}
		return truth.Unknown
	})
}

// Always is the test that is always true, for elements that a variant of the
// text does not have.
var Always Test = testFunc(func(*Case) truth.Value { return truth.True })

// Owner is the test that what was done was done to the beneficiary's side:
// true where an account names one of it, false where all named are others'.
func Owner() Test { return Put(owner{}) }

type owner struct{}

func (owner) Answer(c *Case, r *event.Report) truth.Value {
	if len(r.To) == 0 {
		return truth.Unknown
	}
	for _, id := range r.To {
		if c.Directory.Side(id) == c.Beneficiary {
			return truth.True
		}
	}
	return truth.False
}

// ForeignOwner is the test that what was done was done to others than the
// beneficiary's side, named by somebody; nobody's word is weighed.
func ForeignOwner() Test {
	return testFunc(func(c *Case) truth.Value {
		v := truth.Unknown
		for _, a := range c.Happening.Accounts {
			switch (owner{}).Answer(c, a.Report) {
			case truth.True:
				return truth.False
			case truth.False:
				v = truth.True
			}
		}
		return v
	})
}

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
	of    actor.Ground
	ilc   bool // any ground of the Articles, or none stated
	chain []actor.ID
}

func (n named) Answer(c *Case, r *event.Report) truth.Value {
	v := truth.Unknown
	for _, a := range r.By {
		if a.Level == event.Origin || !n.matches(a) {
			continue
		}
		if c.Directory.OrganOf(a.Actor, c.Bearer, c.spell) == truth.True {
			if a.Stance == event.Denies {
				return truth.False
			}
			return truth.True
		}
		if n.ilc && a.Level != event.LevelUnsaid && c.foreignState(a.Actor) {
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
	for _, a := range r.By {
		if a.Level != event.Origin && n.matches(a) && a.Stance != event.Denies && c.Directory.OrganOf(a.Actor, c.Bearer, c.spell) == truth.True {
			return r.StanceOf(a)
		}
	}
	return r.StanceOn(event.Author)
}

// foreignState reports whether an actor is, or is an organ of, another state.
func (c *Case) foreignState(id actor.ID) bool {
	p := c.Directory.Principal(id, c.spell)
	who, ok := c.Directory.Get(p)
	return ok && who.Kind == actor.State && p != c.Bearer
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
	authors := c.authors()
	links := c.claimedLinks()
	lifted := false
	for _, who := range authors {
		h := c.weigh(hands{who})
		for _, ans := range c.Directory.Whose(who, c.Bearer, c.spell, links) {
			if ans.Value == truth.False {
				continue
			}
			lifted = lifted || ans.Value == truth.True
			if truth.All(h, ans.Value) == truth.True && t.suffice(c, ans.Grounds()) {
				return truth.True
			}
		}
	}
	return c.presume(authors, lifted)
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
// the bearer's own organs; sorted.
func (c *Case) authors() []actor.ID {
	var out []actor.ID
	for _, a := range c.Happening.Accounts {
		if !c.speaksUp(a) {
			continue
		}
		for _, by := range a.By {
			if by.Level != event.Origin && a.StanceOf(by) <= event.Hedges && c.Directory.OrganOf(by.Actor, c.Bearer, c.spell) == truth.False && !slices.Contains(out, by.Actor) {
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
		if who, ok := c.Directory.Get(id); !ok || !who.Kind.Private() {
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
	c.Note("presumed private: the named authors are private and no link to the bearer is " + whose)
	return truth.False
}

// namesOrgan reports whether somebody who may allege names the bearer or an
// organ of it as hands or director, on whatever ground.
func (c *Case) namesOrgan() bool {
	for _, a := range c.Happening.Accounts {
		if !c.mayAllege(c.classOf(a, c.voice(a))) {
			continue
		}
		for _, by := range a.By {
			if by.Level != event.Origin && a.StanceOf(by) <= event.Hedges && c.Directory.OrganOf(by.Actor, c.Bearer, c.spell) != truth.False {
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
	for _, h := range c.View.Events {
		for _, a := range h.Accounts {
			l, ok := a.Body.(event.Link)
			if !ok || l.Holds != truth.True || a.StanceOn(event.Author) > event.Hedges || !c.mayAllege(c.classOf(a, c.voice(a))) {
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
	var links []actor.Link
	for _, h := range c.View.Events {
		for i, a := range h.Accounts {
			l, ok := a.Body.(event.Link)
			if !ok || slices.ContainsFunc(h.Accounts[:i], func(b *event.Account) bool {
				m, ok := b.Body.(event.Link)
				return ok && m.From == l.From && m.To == l.To && m.Ground == l.Ground && m.As == l.As
			}) {
				continue
			}
			link := actor.Link{From: l.From, To: l.To, Kind: l.As, Ground: l.Ground, Since: l.Since, Until: l.Until, Report: string(a.ID)}
			c.on(h, event.Author, false, func() {
				link.Value = c.weigh(linked{l})
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

// SomebodySays is the test that somebody says so, nobody's word being weighed:
// true where an account's answer is true, false where none is. It is for what
// only qualifies another element, never for an element by itself.
func SomebodySays(t Test) Test {
	q, ok := t.(Question)
	if !ok {
		return t
	}
	return testFunc(func(c *Case) truth.Value {
		for _, a := range c.Happening.Accounts {
			if c.speaksUp(a) && q.Answer(c, a.Report) == truth.True {
				return truth.True
			}
		}
		return truth.False
	})
}

// Notified is the test that the beneficiary had told, certainly before the act
// being judged, of an earlier event by one of the same authors: notice, from
// which a reading may infer knowledge (law M7: notice after the act does not
// reach it).
func Notified() Test {
	return testFunc(func(c *Case) truth.Value {
		for _, h := range c.View.Events {
			if h == c.Happening {
				continue
			}
			for _, a := range h.Accounts {
				if c.voice(a) == c.Beneficiary && a.Disclosed.Before(c.spell) == truth.True && sameAuthor(a, c.Happening) {
					return truth.True
				}
			}
		}
		return truth.Unknown
	})
}

// sameAuthor reports whether an account names as hands somebody whom an
// account of the event names as hands too.
func sameAuthor(a *event.Account, h *event.Happening) bool {
	for _, by := range a.By {
		if by.Level != event.Hands {
			continue
		}
		for _, b := range h.Accounts {
			for _, other := range b.By {
				if other.Level == event.Hands && other.Actor == by.Actor {
					return true
				}
			}
		}
	}
	return false
}
