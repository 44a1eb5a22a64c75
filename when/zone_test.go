package when

import (
	"testing"
	"time"
)

// The calendar against the one in package time.
func TestCalendar(t *testing.T) {
	for _, from := range []int{-10000, -9999, -401, -1, 1, 1582, 1896, 1999, 2096, 9998, 289999} {
		for d := range 4 * 366 {
			want := time.Date(from, 1, 1+d, 0, 0, 0, 0, time.UTC)
			days := want.Unix() / 86400
			y, m, dom := dateOf(days)
			if y != int64(want.Year()) || m != int64(want.Month()) || dom != int64(want.Day()) {
				t.Fatalf("day %d is %d-%d-%d, want %v", days, y, m, dom, want)
			}
			if got := daysOf(y, m, dom); got != days {
				t.Fatalf("%v is day %d, want %d", want, got, days)
			}
			if n := time.Date(want.Year(), want.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day(); daysIn(y, m) != int64(n) {
				t.Fatalf("%d-%d has %d days, want %d", y, m, daysIn(y, m), n)
			}
		}
	}
	if civilDay(1<<60) != Future || civilDay(-1<<60) != Past {
		t.Error("days out of reach do not saturate")
	}
}

// opens and closes against their definitions, by looking at the clock every five
// minutes for two days around each jump.
func TestOpensAndCloses(t *testing.T) {
	const step = 5 * minute
	for _, c := range []struct {
		zone   string
		around time.Time
		reason string
	}{
		{"America/New_York", time.Date(2015, 3, 8, 7, 0, 0, 0, time.UTC), "02:00 to 03:00"},
		{"America/New_York", time.Date(2015, 11, 1, 6, 0, 0, 0, time.UTC), "02:00 to 01:00"},
		{"America/Sao_Paulo", time.Date(2015, 10, 18, 3, 0, 0, 0, time.UTC), "00:00 to 01:00"},
		{"America/Sao_Paulo", time.Date(2015, 2, 22, 2, 0, 0, 0, time.UTC), "00:00 to 23:00 of the day before"},
		{"Australia/Lord_Howe", time.Date(2015, 10, 3, 15, 30, 0, 0, time.UTC), "half an hour forward"},
		{"Australia/Lord_Howe", time.Date(2015, 4, 4, 15, 0, 0, 0, time.UTC), "half an hour back"},
		{"Pacific/Apia", time.Date(2011, 12, 30, 10, 0, 0, 0, time.UTC), "a whole day skipped"},
		{"Pacific/Kwajalein", time.Date(1993, 8, 21, 12, 0, 0, 0, time.UTC), "a whole day skipped"},
		{"America/St_Johns", time.Date(2010, 11, 7, 2, 31, 0, 0, time.UTC), "00:01 to 23:01 of the day before"},
		{"America/Nuuk", time.Date(2024, 3, 31, 1, 0, 0, 0, time.UTC), "23:00 to 00:00 of the next day"},
		{"America/New_York", time.Date(2300, 3, 11, 7, 0, 0, 0, time.UTC), "by rule, far ahead"},
		{"America/New_York", time.Date(2016, 12, 31, 5, 0, 0, 0, time.UTC), "day 366, by rule where the tz database is slim"},
		{"America/New_York", time.Date(2400, 12, 31, 5, 0, 0, 0, time.UTC), "day 366, by rule"},
		{"Australia/Lord_Howe", time.Date(2400, 12, 31, 5, 0, 0, 0, time.UTC), "day 366, by rule, in summer"},
		{"Asia/Kathmandu", time.Date(2015, 9, 25, 0, 0, 0, 0, time.UTC), "no jump"},
	} {
		zone := MustZone(c.zone)
		g := At(c.around)
		var at, shown []Instant
		for i := g - 48*hour; i <= g+48*hour; i += minute {
			wall := i.Time().In(zone)
			_, offset := wall.Zone()
			at, shown = append(at, i), append(shown, i+Instant(offset)*second)
		}
		for _, c2 := range []Instant{0, 1, minute / 2} {
			for want := shown[len(shown)/2] - 30*hour; want <= shown[len(shown)/2]+30*hour; want += step {
				civil := want + c2
				// The first minute whose end shows civil or later holds the opening.
				first, last := -1, -1
				for k := range at {
					if first < 0 && shown[k] >= civil {
						first = k
					}
					if shown[k] < civil {
						last = k
					}
				}
				open, closed := opens(civil, zone), closes(civil, zone)
				if open > at[first] || open <= at[first-1] {
					t.Fatalf("%s: %v opens at %v, not in (%v, %v]: %s", c.zone, civil, open, at[first-1], at[first], c.reason)
				}
				if closed <= at[last] || closed > at[last+1]+1 {
					t.Fatalf("%s: %v closes at %v, not in (%v, %v]: %s", c.zone, civil, closed, at[last], at[last+1], c.reason)
				}
				if clock(open, zone) < civil || open > closed {
					t.Fatalf("%s: %v opens at %v and closes at %v: %s", c.zone, civil, open, closed, c.reason)
				}
				if closes(civil+1, zone) <= open {
					t.Fatalf("%s: the microsecond %v is empty: %s", c.zone, civil, c.reason)
				}
			}
		}
	}
	odd := time.FixedZone("odd", 100*3600)
	if got := opens(0, odd); got != -100*hour {
		t.Errorf("a zone of our own making opens at %v", got)
	}
}

// What is steady opens and closes where a closer look says, in zones with and
// without jumps; and most days are.
func TestSteady(t *testing.T) {
	zones := []*time.Location{time.UTC, time.FixedZone("odd", 100*3600), time.FixedZone("odd", -100*3600)}
	for _, name := range []string{"America/New_York", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kwajalein", "America/Nuuk", "Asia/Kathmandu", "Africa/Casablanca"} {
		zones = append(zones, MustZone(name))
	}
	lengths := []Instant{-hour, 0, 1, minute, day, 31 * day, 366 * day}
	for _, zone := range zones {
		days, steadily := 0, 0
		// Steps of some eleven days and a half, which fall on every hour.
		for lo := civil(1890, 1, 1) + 1; lo < civil(2450, 1, 1); lo += 11*day + 11*hour + 7*minute {
			for _, long := range lengths {
				got, ok := steady(lo, lo+long, zone)
				if want := (Span{opens(lo, zone), closes(lo+long, zone)}); ok && got != want {
					t.Fatalf("%v: %v to %v is %v, and not steadily %v", zone, lo, lo+long, want, got)
				}
				if long == day {
					days++
					if ok {
						steadily++
					}
				}
			}
		}
		if steadily < days*9/10 {
			t.Errorf("%v: of %d days only %d are steady", zone, days, steadily)
		}
	}
	for _, open := range []Span{{Past, 0}, {0, Future}} {
		if _, ok := steady(open.Lo, open.Hi, zones[1]); ok {
			t.Errorf("%v is steady", open)
		}
	}
}

// clockRange against a look at the clock every minute of a span.
func TestClockRange(t *testing.T) {
	for _, c := range []struct {
		zone   string
		around time.Time
	}{
		{"America/New_York", time.Date(2015, 11, 1, 6, 0, 0, 0, time.UTC)},
		{"America/New_York", time.Date(2015, 3, 8, 7, 0, 0, 0, time.UTC)},
		{"America/St_Johns", time.Date(2010, 11, 7, 2, 31, 0, 0, time.UTC)},
		{"Pacific/Apia", time.Date(2011, 12, 30, 10, 0, 0, 0, time.UTC)},
	} {
		zone := MustZone(c.zone)
		g := At(c.around)
		for lo := g - 3*hour; lo <= g+2*hour; lo += 7 * minute {
			for length := minute; length < 80*hour; length = length*3/2/minute*minute + minute {
				span := Span{lo, lo + length}
				least, greatest := clock(lo, zone), clock(span.last(), zone)
				for i := lo / minute * minute; i <= span.last(); i += minute {
					if i >= lo {
						least, greatest = min(least, clock(i, zone)), max(greatest, clock(i, zone))
					}
					if i > lo { // the microsecond before a jump on the minute
						greatest = max(greatest, clock(i-1, zone))
					}
				}
				if a, b := clockRange(span, zone); a != least || b != greatest {
					t.Fatalf("%s: during %v the clocks show [%v, %v], want [%v, %v]", c.zone, span, a, b, least, greatest)
				}
			}
		}
	}
}
