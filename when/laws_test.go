package when_test

import (
	"testing"
	"time"

	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
	"pgregory.net/rapid"
)

// Instants around the jumps of the zones that the tests use, and far away.
func genInstant() *rapid.Generator[when.Instant] {
	jumps := []when.Instant{
		at("2015-03-08T07:00:00Z"), at("2015-11-01T06:00:00Z"), // New York
		at("2011-12-30T10:00:00Z"),                             // Samoa skips a day
		at("2015-02-22T02:00:00Z"), at("2015-10-18T03:00:00Z"), // São Paulo, at midnight
		at("2010-11-07T02:31:00Z"), // St John's, across midnight
		at("2024-03-31T01:00:00Z"), // Nuuk, to midnight
		at("2016-02-29T00:00:00Z"), at("2015-12-31T23:59:59Z"),
	}
	const hours = int64(3600e6)
	return rapid.Custom(func(t *rapid.T) when.Instant {
		near := rapid.SampledFrom(jumps).Draw(t, "near")
		switch rapid.IntRange(0, 9).Draw(t, "how") {
		case 0:
			return when.Instant(rapid.Int64Range(-62135596800e6, 253402300799e6).Draw(t, "any")) // years 1 to 9999
		case 1, 2, 3:
			return near + when.Instant(rapid.Int64Range(-2, 2).Draw(t, "beside"))
		case 4, 5, 6:
			return near + when.Instant(900e6*rapid.Int64Range(-200, 200).Draw(t, "quarters"))
		}
		return near + when.Instant(rapid.Int64Range(-2000*hours, 2000*hours).Draw(t, "about"))
	})
}

// Spans that are not empty, some of them open.
func genSpan() *rapid.Generator[when.Span] {
	return rapid.Custom(func(t *rapid.T) when.Span {
		a := when.Exactly(genInstant().Draw(t, "lo"))
		switch rapid.IntRange(0, 5).Draw(t, "length") {
		case 0, 1:
		case 2:
			a.Hi += when.Instant(rapid.Int64Range(0, 100*3600e6).Draw(t, "hours"))
		default:
			a.Hi = max(a.Hi, genInstant().Draw(t, "hi"))
		}
		if rapid.IntRange(0, 19).Draw(t, "open") == 0 {
			a.Hi = when.Future
		}
		if rapid.IntRange(0, 19).Draw(t, "open") == 0 {
			a.Lo = when.Past
		}
		return a
	})
}

// A span that is not empty inside another.
func genInside(a when.Span) *rapid.Generator[when.Span] {
	return rapid.Custom(func(t *rapid.T) when.Span {
		if b := genSpan().Draw(t, "inside").Meet(a); !b.IsEmpty() {
			return b
		}
		lo := rapid.Int64Range(int64(a.Lo), int64(a.Hi)-1).Draw(t, "lo")
		hi := rapid.Int64Range(lo+1, int64(a.Hi)).Draw(t, "hi")
		return when.Span{Lo: when.Instant(lo), Hi: when.Instant(hi)}
	})
}

func genPoint() *rapid.Generator[when.Time] {
	return rapid.Custom(func(t *rapid.T) when.Time {
		i := genInstant().Draw(t, "instant").Time()
		y, m, d := i.Date()
		switch rapid.IntRange(0, 9).Draw(t, "precision") {
		case 0:
			return when.Exact(i)
		case 1:
			return when.MustParse(i.Format("2006-01-02T15:04"))
		case 2:
			return when.MustParse(i.Format("2006-01-02T15:04:05.999999"))
		case 3:
			offset := 60 * rapid.IntRange(-12*60, 14*60).Draw(t, "offset")
			i = i.In(time.FixedZone("", offset))
			if i.Year() < 0 || i.Year() > 9999 {
				return when.Exact(i)
			}
			return when.MustParse(i.Format("2006-01-02T15:04:05.999999Z07:00"))
		case 4:
			return when.Month(y, int(m))
		case 5:
			return when.Season(y, rapid.IntRange(21, 24).Draw(t, "season"))
		case 6:
			return when.Half(y, rapid.IntRange(1, 2).Draw(t, "half"))
		case 7:
			return when.Year(rapid.OneOf(rapid.IntRange(-10005, 10005), rapid.IntRange(-290000, 290000)).Draw(t, "year"))
		case 8:
			text := []byte(when.Year(y).String() + "-XX-XX")
			for k := range rapid.IntRange(0, 4).Draw(t, "unspecified") {
				text[3-k] = 'X'
			}
			cut := rapid.SampledFrom([]int{4, 7, 10}).Draw(t, "cut")
			return when.MustParse(string(text[:cut]) + rapid.SampledFrom([]string{"", "?", "~", "%"}).Draw(t, "qualifier"))
		}
		return when.Day(y, int(m), d)
	})
}

func genTime() *rapid.Generator[when.Time] {
	return rapid.Custom(func(t *rapid.T) when.Time {
		a := genPoint().Draw(t, "a")
		switch rapid.IntRange(0, 6).Draw(t, "set") {
		case 0:
			return when.NotAfter(a)
		case 1:
			return when.NotBefore(a)
		case 2, 3:
			b := genPoint().Draw(t, "b")
			if both := when.Between(a, b); !both.IsZero() {
				return both
			}
			return when.Between(b, a)
		}
		return a
	})
}

func genZones(least int) *rapid.Generator[[]*time.Location] {
	return rapid.SliceOfN(rapid.SampledFrom(zones), least, 3)
}

func genPeriod() *rapid.Generator[when.Period] {
	return rapid.Custom(func(t *rapid.T) when.Period {
		p := when.Period{
			Months: rapid.SampledFrom([]int{0, 0, 1, 2, 12, 13}).Draw(t, "months"),
			Days:   rapid.SampledFrom([]int{0, 1, 10, 30, 400}).Draw(t, "days"),
			Hours:  rapid.SampledFrom([]int{0, 0, 0, 1, 72}).Draw(t, "hours"),
			Ends:   rapid.SampledFrom([]when.EndOfMonth{when.LastDay, when.NextDay}).Draw(t, "ends"),
		}
		if p.IsZero() {
			p.Days = 1
		}
		if p.Hours == 0 {
			p.CountsFirst = rapid.Bool().Draw(t, "counts first")
		}
		if rapid.Bool().Draw(t, "zoned") {
			p.Zone = rapid.SampledFrom(zones).Draw(t, "zone")
		}
		return p
	})
}

func holds(a, b when.Span) bool { return a.Lo <= b.Lo && b.Hi <= a.Hi }

func TestTextRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := genTime().Draw(t, "time")
		if x.Impossible() {
			if _, err := x.MarshalText(); err == nil {
				t.Fatal("an impossible date has a text")
			}
			return
		}
		again, err := when.Parse(x.String())
		if x.IsZero() {
			err = again.UnmarshalText(nil)
		}
		if err != nil || again != x {
			t.Fatalf("%v reads back as %v: %v", x, again, err)
		}
		if len(x.String()) > 100 {
			t.Fatalf("%v takes %d bytes", x, len(x.String()))
		}
		fixed := x.In(rapid.SampledFrom(zones).Draw(t, "zone"))
		if span := fixed.Span(); !span.IsEmpty() {
			again, err := when.Parse(fixed.String())
			if err != nil && !fixed.IsZero() || !readsBack(again, fixed) {
				t.Fatalf("%v in a zone is %v, which reads back with %v, want %v: %v", x, fixed, again.Span(), span, err)
			}
		}
	})
}

func TestBeforeIsAntisymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := genSpan().Draw(t, "a"), genSpan().Draw(t, "b")
		if a.Before(b) == truth.True && b.Before(a) != truth.False {
			t.Fatalf("%v before %v, and the reverse is %v", a, b, b.Before(a))
		}
		if a.Before(a) == truth.True {
			t.Fatalf("%v is before itself", a)
		}
		c := genSpan().Draw(t, "c")
		if a.Before(b) == truth.True && b.Before(c) == truth.True && a.Before(c) != truth.True {
			t.Fatalf("%v before %v before %v, but not the first before the last", a, b, c)
		}
		x, y := genTime().Draw(t, "x"), genTime().Draw(t, "y")
		if x.Before(y) == truth.True && y.Before(x) != truth.False || x.Before(y) != y.After(x) {
			t.Fatalf("%v before %v: %v, reverse %v", x, y, x.Before(y), y.Before(x))
		}
	})
}

// Law T1: to know more settles, and never flips.
func TestNarrowingNeverFlips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := genSpan().Draw(t, "a"), genSpan().Draw(t, "b")
		c, d := genInside(a).Draw(t, "inside a"), genInside(b).Draw(t, "inside b")
		x := genInstant().Draw(t, "instant")
		settled := func(what string, wide, narrow truth.Value) {
			if wide != truth.Unknown && narrow != wide {
				t.Fatalf("%s: %v with %v and %v, %v with %v and %v", what, wide, a, b, narrow, c, d)
			}
		}
		settled("before", a.Before(b), c.Before(d))
		settled("before instant", a.BeforeInstant(x), c.BeforeInstant(x))
		settled("within", a.Within(b), c.Within(b))
		wide, narrow := when.Deadline(b), when.Deadline(d)
		settled("met", wide.Met(a), narrow.Met(c))
		settled("closed", wide.Closed(x), narrow.Closed(x))
		settled("before an event", when.BeforeEvent(b).Met(a), when.BeforeEvent(d).Met(c))
	})
}

func TestUnionOfZones(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := genTime().Draw(t, "time")
		zs := genZones(1).Draw(t, "zones")
		if x.Floating() && x.Span(zs...).IsEmpty() && x.Precision() != when.PrecisionInterval {
			t.Fatalf("%v is empty over %v", x, zs)
		}
		union, anywhere := x.Span(zs...), x.Span()
		seen := when.Span{Lo: when.Future, Hi: when.Past}
		by := when.By(x, zs...)
		for _, z := range zs {
			one := x.Span(z)
			if !holds(union, one) {
				t.Fatalf("%v spans %v over %v, but %v in %v", x, union, zs, one, z)
			}
			if year := x.Span(time.UTC).Lo.Time().Year(); year > 1970 && !holds(anywhere, one) { // no local mean time
				t.Fatalf("%v spans %v anywhere, but %v in %v", x, anywhere, one, z)
			}
			if got := x.In(z).Span(); got != one {
				t.Fatalf("%v fixed to %v spans %v, want %v", x, z, got, one)
			}
			if due := when.By(x, z); due.Lo < by.Lo || due.Hi > by.Hi {
				t.Fatalf("by %v: %v over %v, but %v in %v", x, by, zs, due, z)
			}
			seen.Lo, seen.Hi = min(seen.Lo, one.Lo), max(seen.Hi, one.Hi)
		}
		if seen != union {
			t.Fatalf("%v spans %v over %v, and %v one by one", x, union, zs, seen)
		}
	})
}

// A date inside another keeps inside it in every zone, jumps and all.
func TestSpansAreMonotone(t *testing.T) {
	minute := func(i when.Instant) when.Time { return when.MustParse(i.Time().Format("2006-01-02T15:04")) }
	rapid.Check(t, func(t *rapid.T) {
		wide := genSpan().Draw(t, "wide")
		if wide.Lo == when.Past || wide.Hi == when.Future {
			t.Skip("open")
		}
		if wide.Hi.Time().Year() > 9999 {
			t.Skip("no text for it")
		}
		narrow := genInside(wide).Draw(t, "narrow")
		z := rapid.SampledFrom(zones).Draw(t, "zone")
		a := when.Between(minute(wide.Lo), minute(wide.Hi-1)).Span(z)
		b := when.Between(minute(narrow.Lo), minute(narrow.Hi-1)).Span(z)
		if !holds(a, b) || b.IsEmpty() {
			t.Fatalf("in %v %v spans %v, and %v inside it %v", z, wide, a, narrow, b)
		}
		if wide.Before(narrow) == truth.True && (a.Lo > b.Lo || a.Hi > b.Hi) {
			t.Fatalf("in %v the order is lost", z)
		}
	})
}

func TestDeadlineFollowsItsAnchor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, zs := genPeriod().Draw(t, "period"), genZones(0).Draw(t, "zones")
		a := genSpan().Draw(t, "anchor")
		d := p.From(a, zs...)
		if d.Lo > d.Hi || d.Hi != when.Future && d.Hi < a.Lo {
			t.Fatalf("%v from %v is %v", p, a, d)
		}
		// To know the anchor better is to know the deadline better.
		if in := p.From(genInside(a).Draw(t, "inside"), zs...); in.Lo < d.Lo || in.Hi > d.Hi {
			t.Fatalf("%v from %v is %v, from inside it %v", p, a, d, in)
		}
		for _, z := range zs {
			if one := p.From(a, z); one.Lo < d.Lo || one.Hi > d.Hi {
				t.Fatalf("%v from %v is %v over %v, and %v in %v", p, a, d, zs, one, z)
			}
		}
	})
}

// A later anchor never gives an earlier deadline, as far as days are counted;
// hours keep the time of day, which end-of-month rules and clocks set back turn
// round, and a clock set back across midnight turns round even the days.
func TestDeadlineIsMonotoneInItsAnchor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := genPeriod().Draw(t, "period")
		if p.Months != 0 || p.Days != 0 {
			p.Hours = 0
		}
		z := rapid.SampledFrom(zones).Draw(t, "zone")
		if p.Zone == stJohns || z == stJohns {
			t.Skip("set back across midnight")
		}
		a, b := genSpan().Draw(t, "a"), genSpan().Draw(t, "b")
		if a.Lo > b.Lo || a.Hi > b.Hi {
			t.Skip("not one after the other")
		}
		if x, y := p.From(a, z), p.From(b, z); x.Lo > y.Lo || x.Hi > y.Hi {
			t.Fatalf("%v from %v is %v, from %v %v", p, a, x, b, y)
		}
	})
}

func TestPeriodTextRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := when.Period{
			Months: rapid.IntRange(0, 120000).Draw(t, "months"),
			Days:   rapid.IntRange(0, 3660000).Draw(t, "days"),
			Hours:  rapid.IntRange(0, 87840000).Draw(t, "hours"),
		}
		if again, err := when.ParsePeriod(p.String()); err != nil || again != p {
			t.Fatalf("%v reads back as %v: %v", p, again, err)
		}
	})
}
