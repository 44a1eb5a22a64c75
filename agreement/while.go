package agreement

import (
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// While is the test of something that has a time of its own, such as knowledge or
// control: the body says whether it was so, from when and until when (that day
// included), each as precisely as it is known; the zero Time leaves that end open.
// It must hold when the act took place, and where several such elements do, all of
// them at one and the same time (law M7): else the element "together" is false,
// or unknown where the dates do not tell. What is found is dated from the first
// instant at which all hold.
func While[B event.Body](f func(B) (v truth.Value, from, until when.Time)) Test { return while[B]{f} }

type while[B event.Body] struct {
	ask func(B) (truth.Value, when.Time, when.Time)
}

// stretch is from when until when something held: since some instant of from, and
// no longer at some instant of until.
type stretch struct{ from, until when.Span }

// ever has no bounds.
var ever = stretch{when.Span{Lo: when.Past, Hi: when.Past + 1}, when.Span{Lo: when.Future - 1, Hi: when.Future}}

// and is the common part of two stretches.
func (s stretch) and(o stretch) stretch {
	return stretch{
		when.Span{Lo: max(s.from.Lo, o.from.Lo), Hi: max(s.from.Hi, o.from.Hi)},
		when.Span{Lo: min(s.until.Lo, o.until.Lo), Hi: min(s.until.Hi, o.until.Hi)},
	}
}

// or is one stretch or the other.
func (s stretch) or(o stretch) stretch {
	return stretch{
		when.Span{Lo: min(s.from.Lo, o.from.Lo), Hi: max(s.from.Hi, o.from.Hi)},
		when.Span{Lo: min(s.until.Lo, o.until.Lo), Hi: max(s.until.Hi, o.until.Hi)},
	}
}

// at asks whether it held at one instant, somewhere in x.
func (s stretch) at(x when.Span) truth.Value {
	begun, over := truth.Unknown, truth.Unknown
	switch {
	case s.from.Hi-1 <= x.Lo:
		begun = truth.True
	case s.from.Lo >= x.Hi:
		begun = truth.False
	}
	switch {
	case s.until.Lo >= x.Hi:
		over = truth.False
	case s.until.Hi-1 <= x.Lo:
		over = truth.True
	}
	return truth.All(begun, truth.Not(over))
}

// during asks whether it held during an act: at the instant of a completed one, at
// any instant of a continuing one, and of a series when a member of it certainly
// took place (law M6).
func (s stretch) during(d dating) truth.Value {
	switch d.extent {
	case event.Completed:
		return s.at(when.Span{Lo: d.began.Lo, Hi: max(d.began.Hi, d.ended.Hi)})
	default:
		if truth.Any(s.at(d.began), s.at(d.ended)) == truth.True {
			return truth.True
		}
	}
	both := s.and(stretch{d.began, when.Span{Lo: justAfter(d.ended.Lo), Hi: justAfter(d.ended.Hi)}})
	switch {
	case both.from.Lo >= both.until.Hi-1:
		return truth.False
	case both.from.Hi <= both.until.Lo && d.extent == event.Continuing:
		return truth.True
	}
	return truth.Unknown
}

// said is what a report says, and of what time.
func (q while[B]) said(c *Case, r *event.Report) (truth.Value, stretch) {
	s := ever
	b, ok := r.Body.(B)
	if !ok {
		return truth.Unknown, s
	}
	v, from, until := q.ask(b)
	if !from.IsZero() {
		s.from = from.Span(c.zones()...)
	}
	if !until.IsZero() {
		d := when.By(until, c.zones()...)
		s.until = when.Span{Lo: d.Lo, Hi: justAfter(d.Hi)}
	}
	return v, s
}

// Answer is what this account, by itself, says of the time of the act.
func (q while[B]) Answer(c *Case, r *event.Report) truth.Value {
	v, s := q.said(c, r)
	if v == truth.True {
		v = s.during(c.act)
		c.straddles = c.straddles || v == truth.Unknown
		return v
	}
	if v == truth.Unknown && r.Denies {
		return truth.False
	}
	return v
}

// kind is the kind of body the question is put to.
func (q while[B]) kind() string {
	var b B
	return b.Kind()
}

// Ask keeps the time for which it is established, as uncertain as the accounts
// that say so leave it.
func (q while[B]) Ask(c *Case) truth.Value {
	words := c.gather(q)
	v, own := c.weighed(words)
	if v != truth.True {
		return v
	}
	_, tier, _ := c.settle(words)
	var held stretch
	for i, w := range words {
		if w.value != truth.True || own && !c.counts(w, tier) || !own && w.voice != c.claimant {
			continue
		}
		if _, s := q.said(c, w.account.Report); held == (stretch{}) || i == 0 {
			held = s
		} else {
			held = held.or(s)
		}
	}
	if held != (stretch{}) {
		c.common, c.timed = c.common.and(held), c.timed+1
	}
	return v
}
