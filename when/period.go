package when

import (
	"errors"
	"fmt"
	"math"
	"time"
)

// EndOfMonth says what becomes of a day that the month counted to does not have.
// There is no default: a [Period] that counts months and leaves it Unstated is
// refused (law M3 of docs/laws.md: an ambiguity is a problem, never a silent
// default).
type EndOfMonth uint8

// The end-of-month rules.
const (
	Unstated EndOfMonth = iota // the zero value: nobody said
	LastDay                    // 31 January + 1 month = 28 or 29 February
	NextDay                    // 31 January + 1 month = 1 March
)

// String is "unstated", "last day" or "next day".
func (e EndOfMonth) String() string {
	switch e {
	case Unstated:
		return "unstated"
	case LastDay:
		return "last day"
	case NextDay:
		return "next day"
	}
	return fmt.Sprintf("when.EndOfMonth(%d)", uint8(e))
}

// Period is a length of time as a text states it, with the rules for counting it
// (law M3 of docs/laws.md): calendar months, then calendar days, then exact hours,
// in this order. The zero Period states no length at all, and a deadline counted
// with it is unknown (law M4 of docs/laws.md).
type Period struct {
	Months, Days, Hours int
	Ends                EndOfMonth     // needed where Months is not 0
	Zone                *time.Location // whose calendar; nil is floating: the zones of the case
	CountsFirst         bool           // the day of the trigger is day one; by default it isn't counted
}

// The longest periods that Validate lets pass, about ten thousand years.
const (
	maxMonths = 12 * 10_000
	maxDays   = 366 * 10_000
	maxHours  = 24 * maxDays
)

// IsZero says that the period states no length, whatever its rules.
func (p Period) IsZero() bool { return p.Months == 0 && p.Days == 0 && p.Hours == 0 }

// ErrUnstated is what [Period.Validate] says of months without a rule for the end of
// one.
var ErrUnstated = errors.New("when: period: Ends is unstated: months need an end-of-month rule, LastDay or NextDay")

// Validate reports everything that leaves the period without one meaning, joined:
// a negative or absurdly long part (over ten thousand years), months without an
// end-of-month rule, and CountsFirst beside hours, which do not count days. The
// zero Period passes: a length may be left to a reading. (Law M3 of
// docs/laws.md.)
func (p Period) Validate() error {
	var all []error
	part := func(name string, n, most int) {
		switch {
		case n < 0:
			all = append(all, fmt.Errorf("when: period: %s is %d: a period cannot be negative; count back with Before", name, n))
		case n > most:
			all = append(all, fmt.Errorf("when: period: %s is %d: at most %d", name, n, most))
		}
	}
	part("Months", p.Months, maxMonths)
	part("Days", p.Days, maxDays)
	part("Hours", p.Hours, maxHours)
	switch {
	case p.Ends > NextDay:
		all = append(all, fmt.Errorf("when: period: Ends is %v: say LastDay or NextDay", p.Ends))
	case p.Months != 0 && p.Ends == Unstated:
		all = append(all, ErrUnstated)
	}
	if p.CountsFirst && p.Hours != 0 {
		all = append(all, errors.New("when: period: CountsFirst is set beside Hours: only whole days count the first one; drop one of the two"))
	}
	return errors.Join(all...)
}

// From is the deadline that the period sets when counted from the anchor.
//
// Months and days are counted on the calendar of a zone: the day of the anchor
// is not counted (unless CountsFirst), the whole last day is, so ten days from
// 1 November 14:00 end with 11 November, and 12 November 00:00 is the first
// instant too late. Hours are clock hours, summer time or not, and include their
// last instant: the first too late is a microsecond after it. Hours beside months
// or days keep the time of day and are added last. (Laws M3 and M5 of
// docs/laws.md.)
//
// The zone is the period's own, else all the given ones, else (none given, or a
// nil among them) every zone there is. Several zones and an uncertain anchor give
// an uncertain deadline that holds every possible one. An anchor that is open
// stays open, and a result beyond the last Instant is [Future]. An empty anchor,
// the zero Period and one that Validate refuses give [UnknownDeadline].
func (p Period) From(anchor Span, zones ...*time.Location) Deadline {
	if anchor.IsEmpty() || p.IsZero() || p.Validate() != nil {
		return UnknownDeadline()
	}
	if p.Months == 0 && p.Days == 0 {
		length := Instant(p.Hours)*hour + 1
		return Deadline{anchor.Lo.plus(length), anchor.last().plus(length)}
	}
	if p.Zone != nil {
		return p.fromIn(anchor, p.Zone)
	}
	if unzoned(zones) {
		zones = everyZone()
	}
	d := Deadline{Future, Past}
	for _, z := range zones {
		in := p.fromIn(anchor, z)
		d.Lo, d.Hi = min(d.Lo, in.Lo), max(d.Hi, in.Hi)
	}
	return d
}

func (p Period) fromIn(anchor Span, zone *time.Location) Deadline {
	least, greatest := clockRange(anchor, zone)
	if p.Hours == 0 {
		return Deadline{closes(p.endOfDay(least), zone), closes(p.endOfDay(greatest), zone)}
	}
	d := Deadline{least, greatest}
	if !least.open() {
		d.Lo = opens(p.earliest(least, greatest), zone).plus(Instant(p.Hours)*hour + 1)
	}
	if !greatest.open() {
		// The last time that the clock shows it, where it does so twice.
		d.Hi = closes(p.latest(least, greatest).plus(1), zone).plus(Instant(p.Hours) * hour)
	}
	return d
}

// endOfDay is the civil end of the period's last day, counted from a civil time.
func (p Period) endOfDay(c Instant) Instant {
	if c.open() {
		return c
	}
	days, _ := dayOf(c)
	days = p.shift(days, 1)
	if !p.CountsFirst {
		days++
	}
	return civilDay(days)
}

// earliest is the least civil time that months and days after [least, greatest]
// can be. An end-of-month rule sends several days to one, and then a time of day
// on a later one of them may come out first.
func (p Period) earliest(least, greatest Instant) Instant {
	days, into := dayOf(least)
	to := p.shift(days, 1)
	if last, _ := dayOf(greatest); days < last && p.shift(days+1, 1) == to {
		into = 0
	}
	return civilDay(to).plus(into)
}

// latest is the greatest, by the same reasoning.
func (p Period) latest(least, greatest Instant) Instant {
	days, into := dayOf(greatest)
	to := p.shift(days, 1)
	if first, _ := dayOf(least); first < days && p.shift(days-1, 1) == to {
		into = day - 1
	}
	return civilDay(to).plus(into)
}

// shift moves a day by the months and then the days of the period, forward or
// (sign -1) back.
func (p Period) shift(days, sign int64) int64 {
	if p.Months != 0 {
		y, m, d := dateOf(days)
		months := y*12 + m - 1 + sign*int64(p.Months)
		y = floorDiv(months, 12)
		m = months - y*12 + 1
		days = daysOf(y, m, 1) + d - 1
		if n := daysIn(y, m); d > n {
			days = daysOf(y, m, 1) + n - 1
			if p.Ends == NextDay {
				days++
			}
		}
	}
	return days + sign*int64(p.Days)
}

// After is x plus the period, keeping the time of day: no day is rounded up to
// its end, and CountsFirst does not matter. The civil arithmetic is done in the
// period's zone, else in the given one, else in UTC. A time that the clock shows
// twice is the first of the two, one that it skips is the jump. The zero Period
// gives x, one that Validate refuses gives [Future], and an open x stays open.
func (p Period) After(x Instant, zone *time.Location) Instant { return p.move(x, zone, 1) }

// Before is x minus the period, under the rules of After: months first, then
// days, then hours. A period that Validate refuses gives [Past]. It is no inverse
// of After: 31 May minus a month is 30 April (or 1 May, by NextDay), and a month
// later it is 30 May (or 1 June).
func (p Period) Before(x Instant, zone *time.Location) Instant { return p.move(x, zone, -1) }

func (p Period) move(x Instant, zone *time.Location, sign int64) Instant {
	switch {
	case x.open() || p.IsZero():
		return x
	case p.Validate() != nil && sign < 0:
		return Past
	case p.Validate() != nil:
		return Future
	}
	if p.Months != 0 || p.Days != 0 {
		if p.Zone != nil {
			zone = p.Zone
		}
		days, into := dayOf(clock(x, zone))
		x = opens(civilDay(p.shift(days, sign)).plus(into), zone)
	}
	return x.plus(Instant(sign) * Instant(p.Hours) * hour)
}

// String is the length in ISO 8601, such as P2Y3M10DT5H; the zero Period is P0D.
// The rules of counting have no place in it. Of a Period that Validate refuses it
// is something to print, not to parse.
func (p Period) String() string {
	text := []byte("P")
	part := func(n int, unit byte) {
		if n != 0 {
			text = fmt.Appendf(text, "%d%c", n, unit)
		}
	}
	part(p.Months/12, 'Y')
	part(p.Months%12, 'M')
	part(p.Days, 'D')
	if p.Hours != 0 {
		text = append(text, 'T')
		part(p.Hours, 'H')
	}
	if len(text) == 1 {
		return "P0D"
	}
	return string(text)
}

// ParsePeriod reads a length in ISO 8601: years and months (which become Months),
// weeks and days (which become Days), and hours, as in P1Y6M, P2W, P10D, PT72H.
// The parts are whole numbers in this order, each at most once; minutes and
// seconds, fractions and signs are refused, and so is what [Period.Validate]
// would find too long. The rules of counting are left unstated: set them on the
// result. Parsing what [Period.String] printed gives the same length.
func ParsePeriod(s string) (Period, error) {
	bad := func(detail string) (Period, error) {
		return Period{}, fmt.Errorf("when: period %s: %s", quote(s), detail)
	}
	const example = "write years, months, weeks, days and hours in whole numbers, such as P1Y6M, P2W, P10D or PT72H"
	if len(s) > maxText {
		return bad(fmt.Sprintf("longer than %d bytes: %s", maxText, example))
	}
	if len(s) < 2 || s[0] != 'P' {
		return bad(example)
	}
	var p Period
	units, clocked := "YMWD", false
	for rest := s[1:]; rest != ""; {
		if rest[0] == 'T' && !clocked {
			units, clocked, rest = "H", true, rest[1:]
			if rest == "" {
				return bad("nothing follows the T: " + example)
			}
			continue
		}
		n, digits := 0, 0
		for digits < len(rest) && rest[digits] >= '0' && rest[digits] <= '9' {
			if n = n*10 + int(rest[digits]-'0'); n > math.MaxInt32 {
				return bad("longer than ten thousand years")
			}
			digits++
		}
		if digits == 0 || digits == len(rest) {
			return bad(example)
		}
		unit := rest[digits]
		at := -1
		for i := range len(units) {
			if units[i] == unit {
				at = i
			}
		}
		if at < 0 {
			return bad(fmt.Sprintf("%q is not a unit that can stand there: %s", string(rune(unit)), example))
		}
		units, rest = units[at+1:], rest[digits+1:]
		switch unit {
		case 'Y':
			p.Months += 12 * min(n, maxMonths)
		case 'M':
			p.Months += n
		case 'W':
			p.Days += 7 * min(n, maxDays)
		case 'D':
			p.Days += n
		case 'H':
			p.Hours += n
		}
	}
	if p.Months > maxMonths || p.Days > maxDays || p.Hours > maxHours {
		return bad("longer than ten thousand years")
	}
	return p, nil
}
