package actor

import (
	"cmp"
	"slices"

	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// A term is the time of one relation. Its bounds may be uncertain, so it has a
// span in which the relation surely holds and one in which it may; either may
// be empty, and the first lies within the second.
type term struct{ sure, maybe when.Span }

// termOf returns the term from since, included, until until, excluded; zero
// bounds nothing. It is false if until certainly lies before since.
func termOf(since, until when.Time) (term, bool) {
	t := term{when.Always(), when.Always()}
	if !since.IsZero() {
		s := since.Span()
		t.maybe.Lo, t.sure.Lo = s.Lo, last(s)
	}
	if !until.IsZero() {
		u := until.Span()
		t.sure.Hi, t.maybe.Hi = u.Lo, last(u)
	}
	return t, until.Before(since) != truth.True
}

// last returns the last instant that an uncertain one can be.
func last(s when.Span) when.Instant {
	if s.Hi == when.Future {
		return s.Hi
	}
	return max(s.Lo, s.Hi-1)
}

func (t term) always() bool { return t.sure == when.Always() }

// holds reports whether the relation holds at an uncertain instant.
func (t term) holds(at when.Span) truth.Value {
	switch {
	case covers(t.sure, at):
		return truth.True
	case meets(t.maybe, at):
		return truth.Unknown
	}
	return truth.False
}

func (t term) compare(o term) int {
	return cmp.Or(compare(t.maybe, o.maybe), compare(t.sure, o.sure))
}

// terms are the time of several relations together: sorted spans that do not
// touch.
type terms struct{ sure, maybe []when.Span }

// add adds a term. Tidy puts what was added in order.
func (t *terms) add(x term) {
	t.sure = appendSpan(t.sure, x.sure)
	t.maybe = appendSpan(t.maybe, x.maybe)
}

// addWithin adds what of several terms lies within one: the time of a chain is
// what its relations have in common.
func (t *terms) addWithin(several terms, one term) {
	for _, s := range several.sure {
		t.sure = appendSpan(t.sure, s.Meet(one.sure))
	}
	for _, s := range several.maybe {
		t.maybe = appendSpan(t.maybe, s.Meet(one.maybe))
	}
}

func (t *terms) tidy() { t.sure, t.maybe = join(t.sure), join(t.maybe) }

// forever is shared by all terms without bounds, which are most.
var forever = []when.Span{when.Always()}

func (t terms) holds(at when.Span) truth.Value {
	for _, s := range t.sure {
		if covers(s, at) {
			return truth.True
		}
	}
	for _, s := range t.maybe {
		if meets(s, at) {
			return truth.Unknown
		}
	}
	return truth.False
}

// appendSpan appends a span that is not empty.
func appendSpan(to []when.Span, s when.Span) []when.Span {
	if s.Lo < s.Hi {
		to = append(to, s)
	}
	return to
}

// join sorts spans and makes one of those that touch.
func join(spans []when.Span) []when.Span {
	slices.SortFunc(spans, compare)
	joined := spans[:0]
	for _, s := range spans {
		if n := len(joined); n > 0 && s.Lo <= joined[n-1].Hi {
			joined[n-1].Hi = max(joined[n-1].Hi, s.Hi)
		} else {
			joined = append(joined, s)
		}
	}
	if slices.Equal(joined, forever) {
		return forever
	}
	return slices.Clip(joined)
}

// cuts are the instants at which something changes.
type cuts []when.Instant

func (c *cuts) add(s when.Span) {
	if s.Lo < s.Hi {
		*c = append(*c, s.Lo, s.Hi)
	}
}

// spans returns all time, cut.
func (c *cuts) spans() []when.Span {
	c.add(when.Always())
	slices.Sort(*c)
	*c = slices.Compact(*c)
	spans := make([]when.Span, 0, len(*c)-1)
	for i := 1; i < len(*c); i++ {
		spans = append(spans, when.Span{Lo: (*c)[i-1], Hi: (*c)[i]})
	}
	return spans
}

// covers reports whether an uncertain instant certainly lies in a span. Of an
// empty one, which no instant satisfies, that can be said only of all time.
func covers(s, at when.Span) bool {
	return s.Lo <= at.Lo && at.Hi <= s.Hi && !at.IsEmpty() || s == when.Always()
}

// meets reports whether an uncertain instant can lie in a span; an empty one
// can lie anywhere.
func meets(s, at when.Span) bool { return s.Lo < at.Hi && at.Lo < s.Hi || at.IsEmpty() }

func compare(x, y when.Span) int { return cmp.Or(cmp.Compare(x.Lo, y.Lo), cmp.Compare(x.Hi, y.Hi)) }
