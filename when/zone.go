package when

import (
	"fmt"
	"sync"
	"time"
	_ "time/tzdata" // so that zones resolve on a machine without a tz database
)

// Zone is the time zone of an IANA name such as "Asia/Shanghai" or "UTC". An
// empty name, "Local" (which depends on the machine, law M1 of docs/laws.md) and
// a name that is not in the tz database are errors.
func Zone(name string) (*time.Location, error) {
	const example = `write an IANA name such as "Asia/Shanghai" or "UTC"`
	switch {
	case name == "":
		return nil, fmt.Errorf("when: zone without a name: %s", example)
	case name == "Local":
		return nil, fmt.Errorf("when: zone \"Local\" depends on the machine: %s", example)
	case len(name) > maxText:
		return nil, fmt.Errorf("when: zone name of %d bytes: %s", len(name), example)
	}
	if z, ok := loaded.Load(name); ok {
		return z.(*time.Location), nil
	}
	z, err := time.LoadLocation(name)
	if err != nil {
		return nil, fmt.Errorf("when: zone %q is not in the tz database: %s", name, example)
	}
	loaded.Store(name, z)
	return z, nil
}

// loaded are the zones asked for so far, by name: package time reads a file
// each time. There are no more than the tz database has.
var loaded sync.Map

// MustZone is Zone for names in source code. It panics where Zone gives an
// error.
func MustZone(name string) *time.Location {
	z, err := Zone(name)
	if err != nil {
		panic(err)
	}
	return z
}

// YearOf is the calendar year at i in a zone; nil is UTC.
func YearOf(i Instant, zone *time.Location) int {
	y, _, _ := dateOf(floorDiv(int64(clock(i, zone)), int64(day)))
	return int(y)
}

// YearStart is the instant at which calendar year y begins in a zone; nil is
// UTC. Years that no Instant reaches begin at [Past] or [Future].
func YearStart(y int, zone *time.Location) Instant {
	switch {
	case y > maxYear:
		return Future
	case y < -maxYear:
		return Past
	}
	return opens(civil(y, 1, 1), zone)
}

// The zones that are in use differ from UTC by -12:00 to +14:00, in steps of a
// quarter of an hour. Old local mean times went a little further and are not
// counted.
const (
	westmost = -12 * hour
	eastmost = 14 * hour
)

var everyZone = sync.OnceValue(func() []*time.Location {
	var all []*time.Location
	for off := westmost; off <= eastmost; off += 15 * minute {
		all = append(all, time.FixedZone("", int(off/second)))
	}
	return all
})

// unzoned says that a list of zones leaves every zone possible: it is empty, or
// holds a nil, a zone that is not known.
func unzoned(zones []*time.Location) bool {
	for _, z := range zones {
		if z == nil {
			return true
		}
	}
	return len(zones) == 0
}

// reach is further than any clock of the tz database is from UTC.
const reach = 26 * hour

// stretch is a time [from, until) during which a zone keeps one offset. The one
// after it may have the same.
type stretch struct{ from, until, offset Instant }

func stretchAt(i Instant, zone *time.Location) stretch {
	if zone == nil || zone == time.UTC {
		return stretch{Past, Future, 0}
	}
	t := time.UnixMicro(int64(i)).In(zone)
	_, offset := t.Zone()
	from, until := t.ZoneBounds()
	s := stretch{Past, Future, Instant(offset) * second}
	if !from.IsZero() {
		s.from = At(from)
	}
	if !until.IsZero() {
		s.until = At(until)
	}
	if s.until <= i {
		// Package time lets the rules for years to come end after 365 days, which
		// on 31 December of a leap year is over. The offset holds for that day.
		s.until = civilDay(floorDiv(int64(i), int64(day)) + 1)
	}
	return s
}

// clock is the civil time that the zone's clocks show at i.
func clock(i Instant, zone *time.Location) Instant {
	return i.plus(stretchAt(i, zone).offset)
}

// opens is the first instant at which the zone's clocks have reached c. Where
// they show c twice that is the first time; where they skip it, the jump.
func opens(c Instant, zone *time.Location) Instant {
	if c.open() || zone == nil || zone == time.UTC {
		return c
	}
	for s := stretchAt(c.plus(-reach), zone); ; s = stretchAt(s.until, zone) {
		x := max(s.from, c.plus(-s.offset))
		if x < s.until || s.until == Future {
			return x
		}
	}
}

// closes is the instant from which on the zone's clocks never show less than c.
// Where they show c twice that is the second time. A c that they skip closes one
// microsecond after the jump, so that what would have happened in the skipped
// time has that microsecond to be in: spans stay non-empty, and a wider civil
// time keeps a wider span.
func closes(c Instant, zone *time.Location) Instant {
	if c.open() || zone == nil || zone == time.UTC {
		return c
	}
	end := Past
	for s := stretchAt(c.plus(-reach), zone); s.from < c.plus(reach); s = stretchAt(s.until, zone) {
		if s.from.plus(s.offset) < c {
			if end = c.plus(-s.offset); end > s.until {
				end = s.until + 1
			}
		}
		if s.until == Future {
			break
		}
	}
	return end
}

// steady is from where lo opens to where hi closes in a zone that keeps one offset
// all around them, as most do around most dates: one look at the zone says so. Where
// it does not, ok is false.
func steady(lo, hi Instant, zone *time.Location) (_ Span, ok bool) {
	switch {
	case zone == time.UTC:
		return Span{lo, hi}, true
	case lo.open() || hi.open():
		return Span{}, false
	}
	s := stretchAt(lo.plus(-reach), zone)
	a := Span{lo.plus(-s.offset), hi.plus(-s.offset)}
	return a, s.from <= a.Lo && !a.IsEmpty() && a.Hi <= s.until && hi.plus(reach) <= s.until
}

// clockRange is the least and the greatest civil time that the zone's clocks
// show during a span; where a clock is set back these need not be the ones at
// its ends. Open ends stay open.
func clockRange(a Span, zone *time.Location) (least, greatest Instant) {
	least, greatest = a.Lo, a.last()
	if least != Past {
		s := stretchAt(a.Lo, zone)
		least = a.Lo.plus(s.offset)
		for until := min(a.Hi, a.Lo.plus(2*reach)); s.until < until; {
			s = stretchAt(s.until, zone)
			least = min(least, s.from.plus(s.offset))
		}
	}
	if greatest != Future {
		s := stretchAt(max(a.Lo, a.Hi.plus(-2*reach)), zone)
		greatest = (min(s.until, a.Hi) - 1).plus(s.offset)
		for s.until < a.Hi {
			s = stretchAt(s.until, zone)
			greatest = max(greatest, (min(s.until, a.Hi) - 1).plus(s.offset))
		}
	}
	return least, greatest
}

// Postpone moves an instant on by the time that passes from one instant to
// another on the clock of a zone, so that the end of a day stays the end of a
// day although the clocks are changed meanwhile. An open end gives an open end.
func (i Instant) Postpone(from, to Instant, zone *time.Location) Instant {
	switch {
	case i.open():
		return i
	case to == Future || from == Past:
		return Future
	case to <= from:
		return i
	}
	return closes(clock(i, zone).plus(clock(to, zone)-clock(from, zone)), zone)
}
