package agreement

import (
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

// turn is the earliest instant after T at which something that statuses rest
// on may turn out otherwise though nothing is reported: entry into force, a
// power or an act whose date lies around T, the end of a statement of coverage,
// the end of the time a conclusion speaks for. Each instant is the first of the
// new state (law M1: what lies before T counts, so T itself does not).
func (c *Case) turn(facts []Fact, re event.ID) when.Instant {
	return min(c.turnBy(c.conclusions(re)), c.turnsOf(facts))
}

// turnBy is the part in turn of all but the facts.
func (c *Case) turnBy(words []concluded) when.Instant {
	next := when.Future
	asOf := max(c.AsOf, c.now)
	at := func(x when.Instant) {
		if x > asOf && x < next {
			next = x
		}
	}
	after := func(x when.Instant) {
		if x != when.Past && x != when.Future {
			at(x + 1)
		}
	}
	around := func(s when.Span) { after(s.Lo); at(s.Hi) }
	after(c.start())
	at(c.begun().Hi)
	for _, u := range c.powersUsed() {
		around(u.when)
	}
	if end, ends := c.term(); ends {
		at(end.Lo)
		after(end.Lo)
		at(end.Hi)
		after(end.Hi)
	}
	for _, ls := range c.lapses {
		for _, l := range ls {
			around(l.span())
		}
	}
	for _, cov := range c.View.Coverage {
		if !cov.Until.IsZero() {
			after(cov.Until.Span(c.zones()...).Hi)
		}
	}
	for i := range words {
		w := &words[i]
		around(w.on)
		after(w.through.Hi)
	}
	return next
}

// turnsOf is the part of the facts.
func (c *Case) turnsOf(facts []Fact) when.Instant {
	next := when.Future
	for i := range facts {
		next = min(next, c.turnOf(&facts[i]))
	}
	return next
}

// turnOf is the part of one fact in turn.
func (c *Case) turnOf(f *Fact) when.Instant {
	next, asOf := when.Future, max(c.AsOf, c.now)
	for _, s := range [...]when.Span{f.When, f.Until} {
		for _, x := range [...]when.Instant{justAfter(s.Lo), s.Hi} {
			if x > asOf {
				next = min(next, x)
			}
		}
	}
	return next
}
