package when

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/pacta-dev/pacta/truth"
)

// maxText is the longest text, in bytes, that is read as a time, a period or a
// zone. No text that String prints is longer.
const maxText = 100

const examples = "write a time such as 2015, 2015-09, 2015-09-25, 2015-09-25T10:00:00Z, 201X, 2015-21 or [2015-09..2015-11]"

// Parse reads one uncertain instant in EDTF (ISO 8601-2):
//
//	2015  2015-09  2015-09-25  -0044  Y170002    dates; Y where a year has more than four digits
//	2015-09-25T10:00:00+08:00                    an instant: Z, +hh, +hhmm, +hh:mm, or floating without
//	2015-09-25T10:00  2015-09-25T10:00:00.5Z     a minute; fractions, cut down to the microsecond
//	2015?  2015-09~  2015-09-25%                 uncertain, approximate, both
//	201X  20XX  XXXX  2015-XX  2015-09-XX        unspecified, from some digit to the right
//	2015-21 to 2015-24, 2015-40, 2015-41         seasons (see [Season]) and halves
//	[2015-09..2016]  [..2016]  [2015-09..]       not before and not after
//
// which is levels 0 and 1, and of level 2 the sets of the last line and the
// halves. 24:00 is the midnight that follows. The rest of level 2 is refused, and
// so are dates that do not exist, a leap second, the year -0000, a text that is
// empty or longer than 100 bytes, and everything that is not printable ASCII. An
// interval ("/") is no uncertain instant: [ParseInterval] reads it.
//
// A date without a zone floats. A year after Y must fit into an [Instant] (see
// [Year]). Where EDTF has several texts for one time, such as +0800 and +08:00,
// String prints one of them. (Law M2 of docs/laws.md.)
func Parse(s string) (Time, error) {
	t, err := parse(s)
	if err != nil {
		return Time{}, fmt.Errorf("when: time %s: %w", quote(s), err)
	}
	return t, nil
}

// MustParse is Parse for times in source code. It panics where Parse gives an
// error.
func MustParse(s string) Time {
	t, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return t
}

// ParseInterval reads an EDTF interval, "a/b", as the start and the end of a
// process, two uncertain instants: a process lasts, where the set [a..b] is one
// instant that is not known well (law M2 of docs/laws.md). Either end, but not
// both, may be open ("..") or unknown (""); neither says when, and both give the
// zero Time. The ends are times as [Parse] reads them, except sets. An end that is
// certainly before the start is an error.
func ParseInterval(s string) (from, until Time, err error) {
	from, until, err = parseInterval(s)
	if err != nil {
		return Time{}, Time{}, fmt.Errorf("when: interval %s: %w", quote(s), err)
	}
	return from, until, nil
}

func parseInterval(s string) (from, until Time, err error) {
	if err := readable(s); err != nil {
		return from, until, err
	}
	a, b, ok := strings.Cut(s, "/")
	switch {
	case !ok:
		return from, until, errors.New(`an interval is written from/until, such as 2015-09-25/.. ; a single time is read by Parse`)
	case strings.Contains(b, "/"):
		return from, until, errors.New(`more than one "/": write from/until`)
	}
	if from, err = intervalEnd(a); err != nil {
		return from, until, fmt.Errorf("start %q: %w", a, err)
	}
	if until, err = intervalEnd(b); err != nil {
		return from, until, fmt.Errorf("end %q: %w", b, err)
	}
	switch {
	case from.IsZero() && until.IsZero():
		return from, until, errors.New("neither end says when: leave it out")
	case until.Before(from) == truth.True:
		return from, until, errors.New("it ends before it begins: swap the two")
	}
	return from, until, nil
}

func intervalEnd(s string) (Time, error) {
	if s == "" || s == ".." {
		return Time{}, nil
	}
	if s[0] == '[' {
		return Time{}, errors.New("a set cannot be an end of an interval: give the two times apart")
	}
	return parsePoint(s)
}

func parse(s string) (Time, error) {
	if err := readable(s); err != nil {
		return Time{}, err
	}
	switch {
	case strings.Contains(s, "/"):
		return Time{}, errors.New("an interval lasts and is read by ParseInterval; one instant somewhere between two is written [from..until]")
	case s[0] == '{':
		return Time{}, errors.New("a list {} is several times, not one; one instant somewhere between two is written [from..until]")
	case s[0] == '[':
		return parseSet(s)
	}
	return parsePoint(s)
}

func readable(s string) error {
	switch {
	case s == "":
		return errors.New("empty: " + examples)
	case len(s) > maxText:
		return fmt.Errorf("longer than %d bytes: %s", maxText, examples)
	}
	for i := range len(s) {
		if s[i] <= ' ' || s[i] > '~' {
			return fmt.Errorf("byte %d is a space or no printable ASCII: %s", i+1, examples)
		}
	}
	return nil
}

func parseSet(s string) (Time, error) {
	const shape = "a set is written [a..b], [a..] or [..b]"
	if len(s) < 2 || s[len(s)-1] != ']' {
		return Time{}, errors.New("no ] at the end: " + shape)
	}
	if strings.Contains(s, ",") {
		return Time{}, errors.New("a set of single dates is not supported: " + shape)
	}
	a, b, ok := strings.Cut(s[1:len(s)-1], "..")
	if !ok || a == "" && b == "" {
		return Time{}, errors.New(shape)
	}
	var from, until Time
	var err error
	if a != "" {
		if from, err = parsePoint(a); err != nil {
			return Time{}, fmt.Errorf("start %q: %w", a, err)
		}
	}
	if b != "" {
		if until, err = parsePoint(b); err != nil {
			return Time{}, fmt.Errorf("end %q: %w", b, err)
		}
	}
	t := Between(from, until)
	if t.IsZero() || t.Impossible() {
		return Time{}, errors.New("it ends before it begins: swap the two")
	}
	return t, nil
}

// parsePoint reads anything but sets, lists and intervals.
func parsePoint(s string) (Time, error) {
	if date, clock, ok := strings.Cut(s, "T"); ok {
		return parseDateTime(date, clock)
	}
	var qual byte
	if n := len(s) - 1; n >= 0 && strings.IndexByte("?~%", s[n]) >= 0 {
		s, qual = s[:n], s[n]
	}
	t, err := parseDate(s)
	if err != nil {
		return Time{}, err
	}
	t.from.qual, t.to.qual = qual, qual
	return t, nil
}

func parseDate(s string) (Time, error) {
	if s != "" && s[0] == 'Y' {
		return parseLongYear(s[1:])
	}
	if strings.ContainsAny(s, "?~%") {
		return Time{}, errors.New("only one of ? ~ % can stand, at the end of a date: qualifiers of its parts are not supported")
	}
	body, negative := strings.CutPrefix(s, "-")
	n := len(body)
	if n != 4 && n != 7 && n != 10 || n > 4 && body[4] != '-' || n > 7 && body[7] != '-' {
		return Time{}, errors.New(examples)
	}
	lo, hi, unspecified, ok := yearField(body[:4])
	if !ok {
		return Time{}, fmt.Errorf("year %q: four digits, of which the last may be X; a longer year is written Y170002", body[:4])
	}
	if negative {
		if lo, hi = -hi, -lo; lo == 0 {
			return Time{}, errors.New("year -0000 does not exist: the year before 0001 is 0000")
		}
		hi = min(hi, -1)
	}
	rest := body[4:]
	if unspecified > 0 || strings.HasPrefix(rest, "-XX") {
		return parseUnspecified(lo, hi, unspecified, rest)
	}
	if rest == "" {
		return Year(lo), nil
	}
	m, ok := number(rest[1:3])
	if !ok {
		return Time{}, fmt.Errorf("month %q: two digits, or XX", rest[1:3])
	}
	if rest = rest[3:]; rest == "" {
		switch {
		case m >= 1 && m <= 12:
			return Month(lo, m), nil
		case m >= 21 && m <= 24:
			return Season(lo, m), nil
		case m == 40 || m == 41:
			return Half(lo, m-39), nil
		}
		return Time{}, fmt.Errorf("month %02d: a month is 01 to 12, a season 21 to 24, a half of the year 40 or 41", m)
	}
	if m < 1 || m > 12 {
		return Time{}, fmt.Errorf("month %02d: a date needs a month from 01 to 12", m)
	}
	if rest[1:] == "XX" {
		t := Month(lo, m)
		t.from.fieldX, t.to.fieldX = 1, 1
		return t, nil
	}
	d, ok := number(rest[1:])
	if !ok {
		return Time{}, fmt.Errorf("day %q: two digits, or XX", rest[1:])
	}
	if n := int(daysIn(int64(lo), int64(m))); d < 1 || d > n {
		return Time{}, fmt.Errorf("day %02d: month %02d of that year has the days 01 to %d", d, m, n)
	}
	return Day(lo, m, d), nil
}

// parseUnspecified reads what follows a year that has X in it, or -XX after any.
func parseUnspecified(lo, hi, unspecified int, rest string) (Time, error) {
	f := form{unit: PrecisionYear, yearX: uint8(unspecified), floating: true}
	switch rest {
	case "":
	case "-XX":
		f.fieldX = 1
	case "-XX-XX":
		f.fieldX = 2
	default:
		return Time{}, errors.New("after an X everything to the right must be X as well: give the set [from..until] instead")
	}
	return point(civil(lo, 1, 1), civil(hi+1, 1, 1), f), nil
}

// yearField reads four digits of which the last may be X, as the years they may
// stand for.
func yearField(s string) (lo, hi, unspecified int, ok bool) {
	for i := range len(s) {
		digit := int(s[i]) - '0'
		switch {
		case s[i] == 'X':
			lo, hi = lo*10, hi*10+9
			unspecified++
		case digit < 0 || digit > 9 || unspecified > 0:
			return 0, 0, 0, false
		default:
			lo, hi = lo*10+digit, hi*10+digit
		}
	}
	return lo, hi, unspecified, true
}

func parseLongYear(s string) (Time, error) {
	digits := strings.TrimPrefix(s, "-")
	if _, ok := number(digits); !ok || len(digits) < 5 || digits[0] == '0' {
		return Time{}, errors.New("after Y a year has five digits or more, the first not 0; write a shorter one without Y")
	}
	y, err := strconv.Atoi(s)
	if err != nil || y < -maxYear || y > maxYear {
		return Time{}, fmt.Errorf("year %s: the years -%d to %d can be told to the microsecond, others cannot", s, maxYear, maxYear)
	}
	return Year(y), nil
}

func parseDateTime(date, clock string) (Time, error) {
	t, err := parseDate(date)
	switch {
	case err != nil:
		return Time{}, err
	case t.from != form{unit: PrecisionDay, floating: true}:
		return Time{}, errors.New("a time of day needs a full date before the T")
	}
	const shape = "a time of day is written 10:00 or 10:00:00, with decimals of the second if need be, and then Z, an offset such as +08:00, or nothing"
	f := form{unit: PrecisionMinute}
	c := t.lo
	field := func(most int) (Instant, error) {
		if len(clock) < 2 {
			return 0, errors.New(shape)
		}
		n, ok := number(clock[:2])
		if !ok {
			return 0, errors.New(shape)
		}
		if n > most {
			return 0, fmt.Errorf("%02d in the time of day: at most %d can stand there (a leap second is no second here)", n, most)
		}
		clock = clock[2:]
		return Instant(n), nil
	}
	h, err := field(24)
	if err != nil {
		return Time{}, err
	}
	if !strings.HasPrefix(clock, ":") {
		return Time{}, errors.New(shape)
	}
	clock = clock[1:]
	m, err := field(59)
	if err != nil {
		return Time{}, err
	}
	c += h*hour + m*minute
	if strings.HasPrefix(clock, ":") {
		clock = clock[1:]
		s, err := field(59)
		if err != nil {
			return Time{}, err
		}
		c += s * second
		f.unit = PrecisionInstant
		if strings.HasPrefix(clock, ".") {
			clock = clock[1:]
			digits := 0
			for digits < len(clock) && clock[digits] >= '0' && clock[digits] <= '9' {
				digits++
			}
			if digits == 0 {
				return Time{}, errors.New(shape)
			}
			for i, unit := 0, second/10; i < digits; i, unit = i+1, unit/10 {
				c += Instant(clock[i]-'0') * unit
			}
			clock = clock[digits:]
		}
	}
	if h == 24 && c != t.lo+day {
		return Time{}, errors.New("24:00 is the end of the day: nothing comes after it")
	}
	if c >= civil(maxPlainYear+1, 1, 1) {
		return Time{}, fmt.Errorf("it ends in the year %d: years go to %d", maxPlainYear+1, maxPlainYear)
	}
	switch {
	case clock == "":
		f.floating = true
	case clock != "Z":
		if f.offset, err = parseOffset(clock); err != nil {
			return Time{}, err
		}
	}
	return exact(c-Instant(f.offset)*minute, f), nil
}

// parseOffset reads +hh, +hhmm or +hh:mm, from -12:00 to +14:00, as minutes.
func parseOffset(s string) (int16, error) {
	digits := s[1:]
	if len(digits) == 5 && digits[2] == ':' {
		digits = digits[:2] + digits[3:]
	}
	n, ok := number(digits)
	if len(digits) == 2 {
		n *= 100
	}
	if !ok || s[0] != '+' && s[0] != '-' || len(digits) != 2 && len(digits) != 4 || n%100 > 59 {
		return 0, fmt.Errorf("offset %q: write Z, +hh or +hh:mm", s)
	}
	n = n/100*60 + n%100
	if s[0] == '-' {
		if n == 0 {
			return 0, fmt.Errorf("offset %q: write Z, or +00:00", s)
		}
		n = -n
	}
	if n < int(westmost/minute) || n > int(eastmost/minute) {
		return 0, fmt.Errorf("offset %q: zones go from -12:00 to +14:00", s)
	}
	return int16(n), nil
}

// number reads decimal digits and nothing else.
func number(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = min(n*10+int(s[i]-'0'), 1e9)
	}
	return n, s != ""
}

// quote quotes a text for an error message, the start of it if it is long.
func quote(s string) string {
	if len(s) > maxText {
		return strconv.QuoteToASCII(s[:maxText]) + "..."
	}
	return strconv.QuoteToASCII(s)
}
