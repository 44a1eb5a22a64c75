package when

import (
	"time"

	"github.com/pacta-dev/pacta/truth"
)

// Deadline is the first instant too late, itself uncertain: it is some x with
// Lo <= x <= Hi, both included. An exact deadline has Lo == Hi; a deadline has no
// duration (laws M4 and M5 of docs/laws.md). A Hi of [Future] says that it may
// never be too late. The zero Deadline is the instant 0; a deadline of which
// nothing is known is [UnknownDeadline], and one whose Hi is before its Lo is no
// deadline and answers Unknown.
type Deadline struct{ Lo, Hi Instant }

// UnknownDeadline is a deadline without a number, such as "timely": from [Past]
// to [Future]. Nothing certainly meets or misses it, and it never closes. (Law M4
// of docs/laws.md.)
func UnknownDeadline() Deadline { return Deadline{Past, Future} }

// By is the deadline of what is due at t, t included (law M5 of docs/laws.md).
// A date, a month, a season or a year ends with its last day: what is due on
// 11 November is overdue since 12 November 00:00. An exact instant is included:
// the first too late is the next microsecond. The zero Time gives
// [UnknownDeadline].
//
// The end of a floating time is uncertain over several zones, and over every
// zone if none is given (see [Time.Span]). Where t leaves open which date it is,
// as a set ([a..b]) or an unspecified digit (2015-XX) does, any instant of it may
// be the one that is meant.
func By(t Time, zones ...*time.Location) Deadline {
	if t.IsZero() {
		return UnknownDeadline()
	}
	if t.from.set || t.from.yearX > 0 || t.from.fieldX > 0 {
		a := t.Span(zones...)
		return Deadline{a.Lo.plus(1), a.Hi}
	}
	if !t.to.floating {
		return Deadline{t.hi, t.hi}
	}
	if unzoned(zones) {
		return Deadline{t.hi.plus(-eastmost), t.hi.plus(-westmost)}
	}
	d := Deadline{Future, Past}
	for _, z := range zones {
		end := closes(t.hi, z)
		d.Lo, d.Hi = min(d.Lo, end), max(d.Hi, end)
	}
	return d
}

// BeforeEvent is the deadline of what is due before an event, which excludes the
// instant of the event itself (law M5 of docs/laws.md). Where the event's date is
// uncertain the deadline is as uncertain. An empty span gives [UnknownDeadline].
func BeforeEvent(s Span) Deadline {
	if s.IsEmpty() {
		return UnknownDeadline()
	}
	return Deadline{s.Lo, s.last()}
}

// aDate is the widest span that AtLatestAt takes for one date: the 25 hours of a
// day on which the clocks are set back, and two hours between neighbouring zones.
const aDate = 27 * hour

// AtLatestAt is the deadline of what is due by an event, or at the latest at it,
// which includes the event (law M5 of docs/laws.md). An event known to the date (a
// span of at most 27 hours) or better includes all of that date; for one that is
// known less well the first instant too late is just after any instant it may have
// been at. An empty span gives [UnknownDeadline].
func AtLatestAt(s Span) Deadline {
	switch {
	case s.IsEmpty():
		return UnknownDeadline()
	case !s.Lo.open() && s.Hi != Future && s.Lo.plus(aDate) >= s.Hi:
		return Deadline{s.Hi, s.Hi}
	}
	return Deadline{s.Lo.plus(1), s.Hi}
}

// Met says whether an act came in time: True if it certainly came before the
// first instant too late, False if it certainly did not, else Unknown. An empty
// span, an act at no instant, is Unknown. (Laws M4 and M5 of docs/laws.md.)
func (d Deadline) Met(act Span) truth.Value {
	switch {
	case act.IsEmpty() || d.Hi < d.Lo:
		return truth.Unknown
	case act.Hi <= d.Lo:
		return truth.True
	case act.Lo >= d.Hi:
		return truth.False
	}
	return truth.Unknown
}

// Closed says whether at asOf it is too late: True if the first instant too late
// is certainly not after asOf (a window that ends there is closed, law M1 of
// docs/laws.md), False if it certainly is, else Unknown. An open Hi never closes.
func (d Deadline) Closed(asOf Instant) truth.Value {
	switch {
	case d.Hi < d.Lo:
		return truth.Unknown
	case d.Hi <= asOf && d.Hi != Future:
		return truth.True
	case d.Lo > asOf:
		return truth.False
	}
	return truth.Unknown
}

// String is the first instant too late, or "lo..hi" where it is uncertain, with
// ".." for an open end; "unknown" for [UnknownDeadline].
func (d Deadline) String() string {
	switch {
	case d == UnknownDeadline():
		return "unknown"
	case d.Lo == d.Hi:
		return d.Lo.String()
	case d.Lo == Past:
		return ".." + d.Hi.String()
	case d.Hi == Future:
		return d.Lo.String() + ".."
	}
	return d.Lo.String() + ".." + d.Hi.String()
}
