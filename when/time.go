package when

import (
	"strconv"
	"time"

	"github.com/pacta-dev/pacta/truth"
)

// Time is one uncertain instant as somebody states it: with a precision, with or
// without a zone, and in words that can be printed again (law M2 of
// docs/laws.md). The zero Time is unknown: nobody says when.
//
// Its text form is EDTF, ISO 8601-2: see [Parse]. The qualifiers ? ~ and % are
// kept and printed; they do not move the bounds. Time is comparable: two times
// are == if they say the same in the same words, so that 2015 and 2015? differ,
// as do 10:00+02:00 and 08:00Z. For what they mean compare their spans, or ask
// Before.
//
// A date, and a date-time without an offset, is floating: which instants it
// means depends on the zone, and a Span is asked for with the zones of the case.
type Time struct {
	lo, hi   Instant // [lo, hi); civil where the form of that end is floating
	from, to form    // how lo and hi are written; equal unless it is a set, where an open end has no unit
}

// form is how a Time is written, as far as its bounds don't tell.
type form struct {
	unit     Precision // instant, minute, day, month, season, half or year
	yearX    uint8     // how many digits of the year are X
	fieldX   uint8     // how many -XX follow
	qual     byte      // 0, '?', '~' or '%'
	floating bool
	set      bool  // of from only: it is [from..to]
	offset   int16 // minutes east of UTC, where not floating
}

// Precision is how precisely a [Time] is known. The zero value is
// PrecisionUnknown.
type Precision uint8

// The precisions, from nothing at all over finest to coarsest. An unspecified
// month (2015-XX) is known to the year; sets ([a..b]), and a year of which
// nothing is known (XXXX), are intervals.
const (
	PrecisionUnknown Precision = iota
	PrecisionInstant
	PrecisionMinute
	PrecisionDay
	PrecisionMonth
	PrecisionSeason
	PrecisionHalf
	PrecisionYear
	PrecisionDecade
	PrecisionCentury
	PrecisionMillennium
	PrecisionInterval
)

var precisions = [...]string{
	"unknown", "instant", "minute", "day", "month", "season", "half", "year",
	"decade", "century", "millennium", "interval",
}

// String is the lower-case English word, "unknown" for the zero value.
func (p Precision) String() string {
	if int(p) < len(precisions) {
		return precisions[p]
	}
	return "when.Precision(" + strconv.Itoa(int(p)) + ")"
}

// Exact is the instant of t, cut down to the microsecond and written in UTC. The
// zero time.Time is the zero Time. EDTF has no date-times outside the years -9999
// to 9999: an instant there is known to its year only, and beyond the years that
// [Year] takes it is unknown.
func Exact(t time.Time) Time {
	if t.IsZero() {
		return Time{}
	}
	i := At(t)
	if y := i.Time().Year(); y < -maxPlainYear || y > maxPlainYear {
		return Year(y)
	}
	return exact(i, form{unit: PrecisionInstant})
}

func exact(i Instant, f form) Time {
	if f.unit == PrecisionMinute {
		return point(i, i.plus(minute), f)
	}
	return point(i, i+1, f)
}

// Day is a civil date without a zone. A date that does not exist, such as
// Day(2015, 2, 29), and a year outside -9999 to 9999 are impossible
// ([Time.Impossible]). [Parse] says what is wrong.
func Day(y, m, d int) Time {
	if !plainYear(y) || m < 1 || m > 12 || d < 1 || int64(d) > daysIn(int64(y), int64(m)) {
		return impossible
	}
	lo := civil(y, m, d)
	return point(lo, lo+day, form{unit: PrecisionDay, floating: true})
}

// Month is some instant of a civil month. A month outside 1 to 12 or a year
// outside -9999 to 9999 is impossible.
func Month(y, m int) Time {
	if !plainYear(y) || m < 1 || m > 12 {
		return impossible
	}
	return point(civil(y, m, 1), civil(y, m+1, 1), form{unit: PrecisionMonth, floating: true})
}

// Season is some instant of a season, numbered as in EDTF. The standard gives
// the numbers no dates; here each is the union of the meteorological and the
// astronomical season of the northern hemisphere:
//
//	21 spring   1 March     to 20 June
//	22 summer   1 June      to 22 September
//	23 autumn   1 September to 21 December
//	24 winter   1 December  to 20 March of the next year
//
// so neighbours overlap, and whether one comes before the other is Unknown. Any
// other number, or a year outside -9999 to 9999, is impossible.
func Season(y, season int) Time {
	if !plainYear(y) {
		return impossible
	}
	var lo, hi Instant
	switch season {
	case 21:
		lo, hi = civil(y, 3, 1), civil(y, 6, 21)
	case 22:
		lo, hi = civil(y, 6, 1), civil(y, 9, 23)
	case 23:
		lo, hi = civil(y, 9, 1), civil(y, 12, 22)
	case 24:
		lo, hi = civil(y, 12, 1), civil(y+1, 3, 21)
	default:
		return impossible
	}
	return point(lo, hi, form{unit: PrecisionSeason, floating: true})
}

// Half is some instant of the first or second half of a calendar year (EDTF 40
// and 41). Any h but 1 and 2, or a year outside -9999 to 9999, is impossible.
func Half(y, h int) Time {
	if !plainYear(y) || h < 1 || h > 2 {
		return impossible
	}
	return point(civil(y, 6*h-5, 1), civil(y, 6*h+1, 1), form{unit: PrecisionHalf, floating: true})
}

// Year is some instant of a calendar year; year 0 is the one before year 1. A
// year outside -290000 to 290000 does not fit into an [Instant] and is
// impossible.
func Year(y int) Time {
	if y < -maxYear || y > maxYear {
		return impossible
	}
	return point(civil(y, 1, 1), civil(y+1, 1, 1), form{unit: PrecisionYear, floating: true})
}

// Between is one uncertain instant, not before a and not after b, both included
// as far as they reach: EDTF [a..b]. It has no duration. A zero a or b leaves that
// end open, and two open ends give the zero Time; a b that ends before a begins is
// impossible.
func Between(a, b Time) Time {
	if a.Impossible() || b.Impossible() {
		return impossible
	}
	t := Time{lo: Past, hi: Future}
	if !a.IsZero() {
		t.lo, t.from = a.lo, a.from
	}
	if !b.IsZero() {
		t.hi, t.to = b.hi, b.to
		t.to.set = false
	}
	t.from.set = true
	if t.lo == Past && t.hi == Future {
		return Time{}
	}
	if t.reversed() {
		return impossible
	}
	return t
}

// NotAfter is some instant not after t, however long before: EDTF [..t]. Of the
// zero Time it is the zero Time.
func NotAfter(t Time) Time { return Between(Time{}, t) }

// NotBefore is some instant not before t, however long after: EDTF [t..]. Of the
// zero Time it is the zero Time.
func NotBefore(t Time) Time { return Between(t, Time{}) }

func point(lo, hi Instant, f form) Time { return Time{lo: lo, hi: hi, from: f, to: f} }

func plainYear(y int) bool { return y >= -maxPlainYear && y <= maxPlainYear }

// impossible is what the constructors give for a date that there is not.
var impossible = Time{lo: Past, hi: Future, from: form{qual: '!'}}

// Impossible says that t was made from parts that are no date, such as 29 February
// 2015. It compares like the unknown, but it is not the zero Time: a typing error
// in a clause must not read as "no limit". Whatever checks definitions refuses it,
// and it has no text.
func (t Time) Impossible() bool { return t == impossible }

// IsZero says that t is the zero Time: unknown. Encoders that know omitzero
// leave it out.
func (t Time) IsZero() bool { return t == Time{} }

// Precision is how precisely t is known; [PrecisionUnknown] for the zero Time.
func (t Time) Precision() Precision {
	if t.from.set {
		return PrecisionInterval
	}
	switch t.from.yearX {
	case 0:
		return t.from.unit
	case 1:
		return PrecisionDecade
	case 2:
		return PrecisionCentury
	case 3:
		return PrecisionMillennium
	}
	return PrecisionInterval
}

// Floating says that t, or an end of it, is a civil date or date-time without a
// zone. The zero Time is not.
func (t Time) Floating() bool { return t.from.floating || t.to.floating }

// civil says that t knows no instants at all, only civil dates.
func (t Time) civil() bool {
	return !t.IsZero() && (t.lo == Past || t.from.floating) && (t.hi == Future || t.to.floating)
}

// reversed says that t ends before it begins, whatever the zones.
func (t Time) reversed() bool {
	if t.civil() {
		return t.hi <= t.lo
	}
	return t.Span().IsEmpty()
}

// Span is t on the time line. The zero Time is [Always]. What floats is widened
// to the union over the zones (law M2 of docs/laws.md): from the first instant at
// which a clock in one of them reaches the start, to the last at which one has
// not yet passed the end. No zones, or a nil among them, means that the zone is
// not known: every zone there is, from UTC-12 to UTC+14. For what does not float
// the zones do not matter.
//
// A time that a zone's clocks show twice is both; one that they skip (an hour in
// spring, a whole day in Samoa in 2011) is the microsecond of the jump. A set
// whose one end floats and whose other does not may turn out empty in a zone that
// contradicts it.
func (t Time) Span(zones ...*time.Location) Span {
	if t.IsZero() {
		return Always()
	}
	a := Span{t.lo, t.hi}
	every := unzoned(zones)
	if t.from.floating && every {
		a.Lo = t.lo.plus(-eastmost)
	}
	if t.to.floating && every {
		a.Hi = t.hi.plus(-westmost)
	}
	if every || !t.Floating() {
		return a
	}
	union := Span{Future, Past}
	for _, z := range zones {
		s, ok := steady(t.lo, t.hi, z)
		if !ok {
			s = Span{opens(t.lo, z), closes(t.hi, z)}
		}
		union = Span{min(union.Lo, s.Lo), max(union.Hi, s.Hi)}
	}
	if t.from.floating {
		a.Lo = union.Lo
	}
	if t.to.floating {
		a.Hi = union.Hi
	}
	return a
}

// In fixes a floating time to one zone, that of the place where it happened (law
// M2 of docs/laws.md), and keeps its precision. What does not float stays as it
// is, and a nil zone changes nothing.
//
// In is for computing. EDTF has no date with an offset, so the result prints as
// the set of instants that it has come to mean, [2015-09-25T00:00:00+08:00..
// 2015-09-25T23:59:59.999999+08:00]; parsed again, that has the same span and the
// precision of an interval. An end in a year of more than four digits prints as
// that year, and reads back wider.
func (t Time) In(zone *time.Location) Time {
	if zone == nil {
		return t
	}
	if t.from.floating {
		t.lo = opens(t.lo, zone)
		t.from.floating, t.from.offset = false, wholeOffset(t.lo, zone)
	}
	if t.to.floating {
		t.hi = closes(t.hi, zone)
		t.to.floating, t.to.offset = false, wholeOffset(t.hi-1, zone)
	}
	return t
}

// wholeOffset is the offset at i in minutes, or 0 where EDTF cannot write it.
func wholeOffset(i Instant, zone *time.Location) int16 {
	off := stretchAt(i, zone).offset
	if off%minute != 0 || off < westmost || off > eastmost {
		return 0
	}
	return int16(off / minute)
}

// Before says whether t comes strictly before u; Unknown where their bounds do
// not tell, and so whenever one is the zero Time. Two floating times are compared
// as civil dates, as if both were of one zone; a floating and a fixed one with
// the floating one widened to every zone. To compare in the zones of a case,
// compare spans. (Law M2 of docs/laws.md.)
func (t Time) Before(u Time) truth.Value {
	if t.civil() && u.civil() {
		return Span{t.lo, t.hi}.Before(Span{u.lo, u.hi})
	}
	return t.Span().Before(u.Span())
}

// After says whether t comes strictly after u: it is u.Before(t).
func (t Time) After(u Time) truth.Value { return u.Before(t) }
