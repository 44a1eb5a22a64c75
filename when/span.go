package when

import "github.com/pacta-dev/pacta/truth"

// Span is one uncertain instant: it lies somewhere in [Lo, Hi), and the span
// says nothing of how long anything lasted (law M2 of docs/laws.md). Lo may be
// [Past] and Hi may be [Future]. The zero Span is empty, as is every span whose
// Hi is not after its Lo: there is no such instant, and every comparison with it
// is Unknown.
//
// Comparisons are strict and three-valued: True or False only if all the
// instants that a span admits agree. So narrowing a span may settle an Unknown
// but never turns True into False or False into True, unless it empties it (law
// T1 of docs/laws.md).
type Span struct{ Lo, Hi Instant }

// Always is the span of which nothing is known, from [Past] to [Future].
func Always() Span { return Span{Past, Future} }

// Exactly is the span that holds i and no other instant. At an open end it holds
// the instant beside it.
func Exactly(i Instant) Span {
	if i == Future {
		i--
	}
	return Span{i, i + 1}
}

// IsEmpty says that no instant lies in the span.
func (a Span) IsEmpty() bool { return a.Hi <= a.Lo }

// last is the latest instant of a span, or Future where the span is open.
func (a Span) last() Instant {
	if a.Hi == Future {
		return Future
	}
	return a.Hi - 1
}

// Before says whether a comes strictly before b: True if every instant of a is
// before every instant of b, False if none is before any. Two exact and equal
// instants are not before each other. (Law M2 of docs/laws.md.)
func (a Span) Before(b Span) truth.Value {
	switch {
	case a.IsEmpty() || b.IsEmpty():
		return truth.Unknown
	case a.Hi <= b.Lo:
		return truth.True
	case a.Lo >= b.Hi-1:
		return truth.False
	}
	return truth.Unknown
}

// BeforeInstant says whether a comes strictly before x: True if a ends at or
// before x (its end is exclusive), False if it starts at x or later. It is the
// test of law M1 of docs/laws.md: what lies before counts.
func (a Span) BeforeInstant(x Instant) truth.Value {
	switch {
	case a.IsEmpty():
		return truth.Unknown
	case a.Hi <= x:
		return truth.True
	case a.Lo >= x:
		return truth.False
	}
	return truth.Unknown
}

// Within says whether a lies in b, where b is taken not as uncertain but as the
// set of all its instants, a fully known window: True if all of a is in it, False
// if nothing of a is. Nothing lies in an empty window. (Law M6 of docs/laws.md,
// the completed act: a date that straddles the line is Unknown.)
func (a Span) Within(b Span) truth.Value {
	switch {
	case a.IsEmpty():
		return truth.Unknown
	case b.IsEmpty() || a.Hi <= b.Lo || b.Hi <= a.Lo:
		return truth.False
	case b.Lo <= a.Lo && a.Hi <= b.Hi:
		return truth.True
	}
	return truth.Unknown
}

// Meet is what two accounts of one instant leave together, the instants in both
// spans. It is empty where they contradict each other.
func (a Span) Meet(b Span) Span {
	return Span{max(a.Lo, b.Lo), min(a.Hi, b.Hi)}
}

// String is "[lo, hi)", with ".." for an open end.
func (a Span) String() string { return "[" + a.Lo.String() + ", " + a.Hi.String() + ")" }
