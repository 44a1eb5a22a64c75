package when_test

import (
	"strings"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"", "2015", "2015-09?", "2015-09-25", "-0001-XX", "201X", "XXXX-XX-XX", "2015-24", "2015-41", "Y-170002~",
		"2015-09-25T10:00", "2015-09-25T24:00:00.000001+05:30", "[2015..2016-09-25T10:00Z]", "[..2015]", "[2015-24..]",
		"2015/2016", "{2015}", "2015\xff",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		x, err := when.Parse(s)
		if err != nil {
			if !x.IsZero() || len(err.Error()) > 1000 {
				t.Fatalf("%q: %v, %v", s, x, err)
			}
			return
		}
		if x.IsZero() || len(s) > 100 {
			t.Fatalf("%q was read as %v", s, x)
		}
		again, err := when.Parse(x.String())
		if err != nil || again != x {
			t.Fatalf("%q prints %v, which reads as %v: %v", s, x, again, err)
		}
		span := x.Span()
		if span.IsEmpty() {
			t.Fatalf("%q spans nothing", s)
		}
		for _, z := range zones {
			in := x.In(z)
			if got, want := in.Span(), x.Span(z); got != want || in.Floating() {
				t.Fatalf("%q in %v spans %v, want %v", s, z, got, want)
			}
			if fixed, err := when.Parse(in.String()); !in.Span().IsEmpty() && (err != nil || !readsBack(fixed, in)) {
				t.Fatalf("%q in %v prints %v, which reads as %v: %v", s, z, in, fixed, err)
			}
		}
		if x.Before(x) == truth.True {
			t.Fatalf("%q is before itself", s)
		}
	})
}

// readsBack says that what was fixed to a zone, printed and read again means the
// same, or in long years (which have no date-times) no less.
func readsBack(again, fixed when.Time) bool {
	if strings.Contains(fixed.String(), "Y") {
		return holds(again.Span(), fixed.Span())
	}
	return again.Span() == fixed.Span()
}

func FuzzParseInterval(f *testing.F) {
	for _, s := range []string{"/", "2015/2016", "2015-09-25/..", "/2016", "../2016-21", "2015~/2016-09-25T10:00:00Z", "2016/2015", "[2015..]/2016"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		from, until, err := when.ParseInterval(s)
		if err != nil {
			if !from.IsZero() || !until.IsZero() || len(err.Error()) > 1000 {
				t.Fatalf("%q: %v, %v, %v", s, from, until, err)
			}
			return
		}
		if from.IsZero() && until.IsZero() || until.Before(from) == truth.True {
			t.Fatalf("%q runs from %v to %v", s, from, until)
		}
		a, b, err := when.ParseInterval(from.String() + "/" + until.String())
		if err != nil || a != from || b != until {
			t.Fatalf("%q prints %v/%v, which reads as %v/%v: %v", s, from, until, a, b, err)
		}
		if _, err := when.Parse(s); err == nil {
			t.Fatalf("%q is an interval and an instant", s)
		}
	})
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"", "P", "P2Y3M10DT5H", "P2W", "PT72H", "P0D", "P1DT", "P99999999999999999999D"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := when.ParsePeriod(s)
		if err != nil {
			if p != (when.Period{}) || len(err.Error()) > 1000 {
				t.Fatalf("%q: %v, %v", s, p, err)
			}
			return
		}
		again, err := when.ParsePeriod(p.String())
		if err != nil || again != p {
			t.Fatalf("%q prints %v, which reads as %v: %v", s, p, again, err)
		}
		p.Ends = when.LastDay
		if err := p.Validate(); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
	})
}

func FuzzPeriodFrom(f *testing.F) {
	f.Add(1, 2, 3, uint8(1), false, uint8(1), int64(1442847600e6), int64(0), uint8(2))
	f.Add(0, 10, 0, uint8(0), true, uint8(0), int64(1325239200e6), int64(90000e6), uint8(5))
	f.Add(1<<62, -1, 1<<62, uint8(9), true, uint8(3), int64(when.Past), int64(-1), uint8(0))
	f.Fuzz(func(t *testing.T, months, days, hours int, ends uint8, first bool, own uint8, lo, length int64, zone uint8) {
		pick := func(n uint8) *time.Location {
			if n = n % uint8(len(zones)+1); n == 0 {
				return nil
			}
			return zones[n-1]
		}
		p := when.Period{Months: months, Days: days, Hours: hours, Ends: when.EndOfMonth(ends), Zone: pick(own), CountsFirst: first}
		anchor := when.Span{Lo: when.Instant(lo), Hi: when.Instant(lo + length)}
		d := p.From(anchor, pick(zone))
		if d.Lo > d.Hi {
			t.Fatalf("%+v from %v is %v", p, anchor, d)
		}
		if anchor.IsEmpty() || p.IsZero() || p.Validate() != nil {
			if d != when.UnknownDeadline() {
				t.Fatalf("%+v from %v is %v", p, anchor, d)
			}
		} else {
			for _, i := range []when.Instant{anchor.Lo, anchor.Lo + (anchor.Hi-1-anchor.Lo)/2, anchor.Hi - 1} {
				if in := p.From(when.Exactly(i), pick(zone)); i > anchor.Lo && i < anchor.Hi && (in.Lo < d.Lo || in.Hi > d.Hi) {
					t.Fatalf("%+v from %v is %v, from %v in it %v", p, anchor, d, i, in)
				}
			}
		}
		x := when.Instant(lo)
		if after := p.After(x, pick(zone)); after < p.Before(x, pick(zone)) {
			t.Fatalf("%+v after %v is %v, before its before", p, x, after)
		}
		_ = p.String()
	})
}
