package when

import (
	"errors"
	"fmt"
)

// String is the EDTF text of t, which [Parse] reads back as the same Time (but
// see [Time.In]). It is "" for the zero Time, for which EDTF has no text.
func (t Time) String() string {
	if t.IsZero() {
		return ""
	}
	if t.Impossible() {
		return "impossible"
	}
	return string(t.append(nil))
}

// MarshalText is String; a date that there is not has no text.
func (t Time) MarshalText() ([]byte, error) {
	if t.Impossible() {
		return nil, errors.New("there is no such date: check the day and the month it was made from")
	}
	return t.append(nil), nil
}

// UnmarshalText is [Parse], except that it takes an empty text for the zero Time.
// On an error t stays as it was.
func (t *Time) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*t = Time{}
		return nil
	}
	// One byte more than allowed is enough to be refused.
	parsed, err := Parse(string(text[:min(len(text), maxText+1)]))
	if err != nil {
		return err
	}
	*t = parsed
	return nil
}

func (t Time) append(b []byte) []byte {
	switch {
	case t.IsZero():
		return b
	case !t.from.set && t.writable():
		return appendLower(b, t.lo, t.from)
	}
	b = append(b, '[')
	if t.lo != Past {
		b = appendLower(b, t.lo, t.from)
	}
	b = append(b, ".."...)
	if t.hi != Future {
		b = appendUpper(b, t.hi, t.to)
	}
	return append(b, ']')
}

// writable says that EDTF can write a single Time as one. What In fixed to a zone
// it cannot, unless that is one instant or one minute.
func (t Time) writable() bool {
	switch {
	case t.from.floating:
		return true
	case t.from != t.to:
		return false
	case t.from.unit == PrecisionInstant:
		return t.hi-t.lo == 1
	case t.from.unit == PrecisionMinute:
		return t.hi-t.lo == minute && wholeMinute(t.lo, t.from)
	}
	return false
}

func wholeMinute(i Instant, f form) bool { return i.plus(Instant(f.offset)*minute)%minute == 0 }

// appendLower writes what begins at i.
func appendLower(b []byte, i Instant, f form) []byte {
	switch {
	case f.unit == PrecisionMinute && (f.floating || wholeMinute(i, f)):
		return appendClock(b, i, f)
	case f.unit == PrecisionInstant || !f.floating:
		f.unit = PrecisionInstant
		return appendClock(b, i, f)
	}
	return appendDate(b, i, f)
}

// appendUpper writes what ends before i.
func appendUpper(b []byte, i Instant, f form) []byte {
	if f.unit == PrecisionMinute && (f.floating || wholeMinute(i, f)) {
		return appendLower(b, i-minute, f)
	}
	if f.unit == PrecisionMinute {
		f.unit = PrecisionInstant
	}
	return appendLower(b, i-1, f)
}

// appendDate writes the civil date, at the precision of f, in which c lies. A
// season is recognised by its first or last day.
func appendDate(b []byte, c Instant, f form) []byte {
	days, _ := dayOf(c)
	y, m, d := dateOf(days)
	if f.unit == PrecisionSeason && m == 3 && d == 20 {
		y--
	}
	b = appendYear(b, y, int(f.yearX))
	switch f.unit {
	case PrecisionDay:
		b = fmt.Appendf(b, "-%02d-%02d", m, d)
	case PrecisionMonth:
		b = fmt.Appendf(b, "-%02d", m)
	case PrecisionSeason:
		b = fmt.Appendf(b, "-%d", seasonOf(m, d))
	case PrecisionHalf:
		b = fmt.Appendf(b, "-%d", 40+(m-1)/6)
	}
	for range f.fieldX {
		b = append(b, "-XX"...)
	}
	if f.qual != 0 {
		b = append(b, f.qual)
	}
	return b
}

// seasonOf is the season whose first or last day is day d of month m.
func seasonOf(m, d int64) int64 {
	if d == 1 {
		return 20 + m/3 // begins in 3, 6, 9, 12
	}
	return 21 + (m+6)%12/3 // ends in 6, 9, 12, 3
}

// appendYear writes a year of which the last digits may be unspecified.
func appendYear(b []byte, y int64, unspecified int) []byte {
	if y < -maxPlainYear || y > maxPlainYear {
		return fmt.Appendf(b, "Y%d", y)
	}
	if y < 0 {
		b, y = append(b, '-'), -y
	}
	b = fmt.Appendf(b, "%04d", y)
	for i := range unspecified {
		b[len(b)-1-i] = 'X'
	}
	return b
}

// appendClock writes a date-time; where EDTF has none, in a year of more than four
// digits, that year.
func appendClock(b []byte, i Instant, f form) []byte {
	c := i.plus(Instant(f.offset) * minute)
	days, into := dayOf(c)
	if y, _, _ := dateOf(days); !plainYear(int(y)) {
		return appendYear(b, min(max(y, -maxYear), maxYear), 0)
	}
	b = appendDate(b, c, form{unit: PrecisionDay})
	b = fmt.Appendf(b, "T%02d:%02d", into/hour, into%hour/minute)
	if f.unit != PrecisionMinute {
		b = fmt.Appendf(b, ":%02d", into%minute/second)
		if fraction := into % second; fraction != 0 {
			b = fmt.Appendf(b, ".%06d", fraction)
			for b[len(b)-1] == '0' {
				b = b[:len(b)-1]
			}
		}
	}
	switch {
	case f.floating:
	case f.offset == 0:
		b = append(b, 'Z')
	default:
		sign, offset := byte('+'), f.offset
		if offset < 0 {
			sign, offset = '-', -offset
		}
		b = fmt.Appendf(b, "%c%02d:%02d", sign, offset/60, offset%60)
	}
	return b
}
