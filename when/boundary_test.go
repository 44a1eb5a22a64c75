package when_test

import (
	"strings"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// What lies just inside the limits that Parse documents is read and printed as it
// was written.
func TestJustReadable(t *testing.T) {
	for _, c := range []struct{ in, reason string }{
		{"2015-01", "the first month"},
		{"2015-12", "the last month"},
		{"2015-01-01", "the first day"},
		{"2015-12-31", "the last day"},
		{"-9999", "the first year of four digits"},
		{"-9999-01-01", "its first day"},
		{"-0001-12-31", "the last day before the year 0"},
		{"-9999-01-01T00:00:00Z", "and the first instant"},
		{"Y10000", "the first long year"},
		{"Y-10000", "and the first before 0"},
		{"Y-290000", "the first year that an Instant reaches"},
		{"-000X", "nine years, for there is no year -0000"},
		{"-00XX", "ninety-nine"},
		{"2015-09-25T00:00:00Z", "midnight"},
		{"2015-09-25T23:59:59.999999Z", "the last microsecond of a day"},
		{"9999-12-31T23:59", "the last minute"},
		{"2015-09-25T10:00:00.000001Z", "six decimals"},
		{"2015-09-25T10:00:00.9Z", "the last digit"},
		{"2015-09-25T10:00:00+14:00", "the easternmost zone"},
		{"2015-09-25T10:00:00-12:00", "the westernmost"},
		{"2015-09-25T10:00:00+05:59", "the last minute of an offset"},
		{"2015-09-25T10:00:00-00:30", "west of UTC by less than an hour"},
		{"2015-09-25T10:00:00+00:01", "east by a minute"},
	} {
		got, err := when.Parse(c.in)
		if err != nil || got.String() != c.in {
			t.Errorf("%s is read as %v (%v): %s", c.in, got, err, c.reason)
		}
	}
	negative := when.MustParse("-000X").Span(time.UTC)
	if want := (when.Span{Lo: when.Year(-9).Span(time.UTC).Lo, Hi: when.Year(-1).Span(time.UTC).Hi}); negative != want {
		t.Errorf("-000X spans %v, want %v", negative, want)
	}
	long := "2015-09-25T10:00:00." + strings.Repeat("0", 79) + "Z"
	if _, err := when.Parse(long); err != nil {
		t.Errorf("100 bytes are too long: %v", err)
	}
}

// What lies just outside is refused, and the message names what is wrong.
func TestJustRefused(t *testing.T) {
	for _, c := range []struct{ in, says, reason string }{
		{"2015-13", "21 to 24", "after the last month"},
		{"2015-20", "21 to 24", "before the first season"},
		{"2015-39", "40 or 41", "before the first half"},
		{"2015-13-01", "01 to 12", "a day of no month"},
		{"2015-21-01", "01 to 12", "a season has no days"},
		{"2015-12-00", "01 to 31", "before the first day"},
		{"2015-12-32", "01 to 31", "after the last day"},
		{"2015-X5-01", `month "X5"`, "the month alone is quoted"},
		{"2015-09-2X", `day "2X"`, "the day alone is quoted"},
		{"2X15", `year "2X15"`, "an X in the middle"},
		{"201:", `year "201:"`, "what follows 9 is no digit"},
		{"Y9999", "five digits", "short enough without Y"},
		{"Y01000", "five digits", "a leading 0"},
		{"Y-290001", "-290000 to 290000", "before the first year that fits"},
		{"Y99999999999", "-290000 to 290000", "far after the last"},
		{"Y", "five digits", "no year"},
		{"T10:00", "write a time", "no date"},
		{"2015-09-25T1", "time of day", "half an hour field"},
		{"2015-09-25T10:0", "time of day", "half a minute field"},
		{"2015-09-25T10:00:0", "time of day", "half a second field"},
		{"2015-09-25T10-00", "time of day", "no colon"},
		{"2015-09-25T1x:00", "time of day", "no digit"},
		{"2015-09-25T10:60", "at most 59", "after the last minute"},
		{"2015-09-25T24:00:00.000001", "24:00", "after the end of the day"},
		{"2015-09-25T10:00:00.5:", "offset", "what follows 9 is no digit"},
		{"2015-09-25T10:00:00+15", "+14:00", "after the easternmost zone"},
		{"2015-09-25T10:00:00-12:01", "-12:00", "after the westernmost"},
		{"2015-09-25T10:00:00+05:60", "offset", "after the last minute"},
		{"2015-09-25T10:00:00+05-30", "offset", "no colon"},
		{"2015-09-25T10:00:00+005", "offset", "three digits"},
		{"2015-09-25T10:00:00+00530", "offset", "five"},
		{"2015-09-25T10:00:00*05:30", "offset", "no sign"},
		{"2015-09-25T10:00:00-00", "write Z", "minus nothing"},
		{"2015-XX-XX-XX", "write a time", "one part too many"},
		{"2015~-09", "at the end", "a part with a qualifier of its own"},
	} {
		if got, err := when.Parse(c.in); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s is read as %v (%v), want an error that says %s: %s", c.in, got, err, c.says, c.reason)
		}
	}
}

// A text is read whole or not at all: what is cut off might have said more.
func TestLongTextIsNotCut(t *testing.T) {
	long := "2015-09-25T10:00:00." + strings.Repeat("0", 80) + "Z" // 101 bytes
	was := when.Year(2015)
	got := was
	if err := got.UnmarshalText([]byte(long)); err == nil || got != was {
		t.Errorf("101 bytes are read as %v (%v)", got, err)
	}
	_, err := when.Parse(long)
	if err == nil || !strings.Contains(err.Error(), `"`+long[:100]+`"...`) {
		t.Errorf("%v does not quote the first 100 bytes", err)
	}
	_, err = when.Parse(strings.Repeat("2", 100))
	if err == nil || !strings.Contains(err.Error(), `"`+strings.Repeat("2", 100)+`":`) {
		t.Errorf("%v does not quote the text as it is", err)
	}
}

// Parts that make no date are told apart from silence: a limit with a typing error
// is not "no limit".
func TestPartsThatAreNoDate(t *testing.T) {
	good := when.Year(2015)
	bad := when.Day(2015, 2, 29)
	for _, c := range []struct {
		got    when.Time
		reason string
	}{
		{when.Day(2015, 0, 1), "no month"},
		{when.Day(2015, 12, 32), "no day"},
		{when.Day(-10000, 1, 1), "no date that EDTF has"},
		{when.Month(2015, 13), "no month"},
		{when.Month(10000, 1), "no month that EDTF has"},
		{when.Month(-10000, 1), "nor before"},
		{when.Season(2015, 20), "no season"},
		{when.Season(10000, 21), "no season that EDTF has"},
		{when.Half(2015, 0), "no half"},
		{when.Half(2015, 3), "no half"},
		{when.Half(10000, 1), "no half that EDTF has"},
		{when.Year(-290001), "no year that fits"},
		{when.Between(bad, good), "the start is none"},
		{when.Between(good, bad), "the end is none"},
		{when.Between(bad, when.Time{}), "the only end is none"},
		{when.NotAfter(bad), "the end is none"},
		{when.NotBefore(bad), "the start is none"},
		{when.Between(when.Day(2015, 9, 25), when.Day(2015, 9, 24)), "a day that ends as the other begins"},
	} {
		if !c.got.Impossible() || c.got.IsZero() {
			t.Errorf("%v passes for a date, or for silence: %s", c.got, c.reason)
		}
		if got := c.got.Span(); got != when.Always() {
			t.Errorf("it spans %v, want all of time", got)
		}
		if c.got.Before(good) != truth.Unknown || good.Before(c.got) != truth.Unknown {
			t.Error("it is before or after something")
		}
		if text, err := c.got.MarshalText(); err == nil {
			t.Errorf("it is written %s", text)
		}
	}
	for _, c := range []struct {
		got  when.Time
		want string
	}{
		{when.Day(-9999, 1, 1), "-9999-01-01"},
		{when.Month(9999, 12), "9999-12"},
		{when.Month(2015, 1), "2015-01"},
		{when.Year(-9999), "-9999"},
		{when.Year(9999), "9999"},
		{when.Year(10000), "Y10000"},
		{when.Year(-290000), "Y-290000"},
		{when.Exact(time.Date(-9999, 1, 1, 0, 0, 0, 0, time.UTC)), "-9999-01-01T00:00:00Z"},
		{when.Exact(time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)), "9999-12-31T23:59:59Z"},
		{when.Exact(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)), "Y10000"},
		{when.Exact(time.Date(-10000, 12, 31, 0, 0, 0, 0, time.UTC)), "Y-10000"},
		{when.Between(when.Day(2015, 9, 25), when.Day(2015, 9, 25)), "[2015-09-25..2015-09-25]"},
	} {
		if got := c.got.String(); got != c.want {
			t.Errorf("prints %s, want %s", got, c.want)
		}
	}
}

// EDTF has no instant outside the years -9999 to 9999: it is known to its year only.
func TestExactBeyondPlainYears(t *testing.T) {
	for _, y := range []int{-10001, -10000, 10000, 10001} {
		if got := when.Exact(time.Date(y, 7, 1, 12, 0, 0, 0, time.UTC)); got != when.Year(y) || got.Precision() != when.PrecisionYear {
			t.Errorf("an instant of the year %d is %v, known to the %v", y, got, got.Precision())
		}
	}
	for _, y := range []int{-9999, 9999} {
		if got := when.Exact(time.Date(y, 7, 1, 12, 0, 0, 0, time.UTC)); got.Precision() != when.PrecisionInstant {
			t.Errorf("an instant of the year %d is %v, known to the %v", y, got, got.Precision())
		}
	}
}

// Fixed to a zone, each end bears the offset that its own clock showed.
func TestInAtAJump(t *testing.T) {
	for _, c := range []struct {
		in     string
		zone   *time.Location
		want   string
		reason string
	}{
		{"2015-10-17", saoPaulo, "[2015-10-17T00:00:00-03:00..2015-10-17T23:59:59.999999-03:00]", "the clocks are set forward as it ends"},
		{"2015-03-08T02:30", newYork, "[2015-03-08T03:00-04:00..2015-03-08T03:00:00-04:00]", "a minute that the clock skips is the jump, and no minute"},
		{"2015-09-25", when.MustZone("Pacific/Kiritimati"), "[2015-09-25T00:00:00+14:00..2015-09-25T23:59:59.999999+14:00]", "the easternmost zone"},
		{"2015-09-25", when.MustZone("Etc/GMT+12"), "[2015-09-25T00:00:00-12:00..2015-09-25T23:59:59.999999-12:00]", "the westernmost"},
		{"2015-09-25", time.FixedZone("", 15*3600), "[2015-09-24T09:00:00Z..2015-09-25T08:59:59.999999Z]", "further east than EDTF writes"},
		{"2015-09-25", time.FixedZone("", -13*3600), "[2015-09-25T13:00:00Z..2015-09-26T12:59:59.999999Z]", "further west"},
		{"[2015-09-25..]", shanghai, "[2015-09-25T00:00:00+08:00..]", "an open end stays open"},
	} {
		fixed := when.MustParse(c.in).In(c.zone)
		if fixed.String() != c.want {
			t.Errorf("%s in %v is %v, want %v: %s", c.in, c.zone, fixed, c.want, c.reason)
		}
		if again := when.MustParse(c.want).Span(); again.Lo != fixed.Span().Lo || again.Hi != fixed.Span().Hi {
			t.Errorf("%v reads back with the span %v, want %v", fixed, again, fixed.Span())
		}
	}
}

// A calendar year begins where the one before it ends, to the microsecond.
func TestYearsMeet(t *testing.T) {
	for _, zone := range append(zones, nil) {
		for _, y := range []int{-290000, -9999, -1, 0, 1, 1583, 1969, 1970, 1971, 2000, 2015, 2016, 9999, 289999, 290000} {
			start := when.YearStart(y, zone)
			if got, before := when.YearOf(start, zone), when.YearOf(start-1, zone); got != y || before != y-1 {
				t.Errorf("in %v the year %d begins at %v, in the year %d, after the year %d", zone, y, start, got, before)
			}
		}
		if when.YearStart(290001, zone) != when.Future || when.YearStart(-290001, zone) != when.Past {
			t.Errorf("in %v a year that no Time has begins within time", zone)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("MustZone did not panic")
		}
	}()
	when.MustZone("Mars/Olympus")
}

// The end of time is no instant, but the one beside it is.
func TestBesideTheEndOfTime(t *testing.T) {
	if got, want := when.Exactly(when.Future), (when.Span{Lo: when.Future - 1, Hi: when.Future}); got != want {
		t.Errorf("exactly at the end of time is %v, want %v", got, want)
	}
	if got, want := when.Exactly(when.Past), (when.Span{Lo: when.Past, Hi: when.Past + 1}); got != want {
		t.Errorf("exactly at its beginning is %v, want %v", got, want)
	}
	late := when.Span{Lo: when.Future - 3, Hi: when.Future - 1}
	if got, want := when.AtLatestAt(late), (when.Deadline{Lo: late.Hi, Hi: late.Hi}); got != want {
		t.Errorf("at the latest at a date beside the end of time is %v, want %v", got, want)
	}
	never := when.Period{Days: 3_000_000}.From(when.Exactly(when.Future-1), newYork, shanghai)
	if never.Lo != when.Future || never.Hi != when.Future {
		t.Errorf("a deadline beyond the end of time is %d to %d", never.Lo, never.Hi)
	}
	if got := never.Closed(when.Future); got != truth.Unknown {
		t.Errorf("and is closed: %v", got)
	}
	for _, i := range []when.Instant{when.Past, when.Future} {
		if got := (when.Period{Months: 1, Days: 1, Hours: 1, Ends: when.LastDay}).After(i, newYork); got != i {
			t.Errorf("after the end of time %d comes %d", i, got)
		}
	}
}

// An event known to the date includes that date, one known less well does not: the
// line is at 27 hours, the longest that a date lasts in neighbouring zones.
func TestWhatIsKnownToTheDate(t *testing.T) {
	const hour = 3_600_000_000
	x := at("2015-11-11T00:00:00Z")
	for _, c := range []struct {
		length when.Instant
		lo     when.Instant
		reason string
	}{
		{27 * hour, x + 27*hour, "the longest date: included whole"},
		{27*hour + 1, x + 1, "longer than a date: any instant of it"},
	} {
		s := when.Span{Lo: x, Hi: x + c.length}
		if got, want := when.AtLatestAt(s), (when.Deadline{Lo: c.lo, Hi: s.Hi}); got != want {
			t.Errorf("at the latest at %v is %v, want %v: %s", s, got, want, c.reason)
		}
	}
}

// The longest periods pass, and nothing longer.
func TestLongestPeriods(t *testing.T) {
	const years = 10_000
	for _, c := range []struct {
		p  when.Period
		ok bool
	}{
		{when.Period{Months: 12 * years, Ends: when.LastDay}, true},
		{when.Period{Months: 12*years + 1, Ends: when.LastDay}, false},
		{when.Period{Days: 366 * years}, true},
		{when.Period{Days: 366*years + 1}, false},
		{when.Period{Hours: 24 * 366 * years}, true},
		{when.Period{Hours: 24*366*years + 1}, false},
	} {
		if err := c.p.Validate(); (err == nil) != c.ok {
			t.Errorf("%+v: %v, want fine %v", c.p, err, c.ok)
		}
		if _, err := when.ParsePeriod(c.p.String()); (err == nil) != c.ok {
			t.Errorf("%v: %v, want fine %v", c.p, err, c.ok)
		}
	}
	for rule, want := range map[when.EndOfMonth]string{when.Unstated: "unstated", when.LastDay: "last day", when.NextDay: "next day", 3: "when.EndOfMonth(3)"} {
		if got := rule.String(); got != want {
			t.Errorf("%d prints %s, want %s", rule, got, want)
		}
	}
}

// Counting is done on the calendar of the period, whoever asks, and of every zone
// where none is known.
func TestWhoseCalendarCounts(t *testing.T) {
	x := at("2015-11-01T20:00:00Z") // the 2nd in Shanghai
	month := when.Period{Months: 1, Ends: when.LastDay, Zone: shanghai}
	if got, want := month.After(x, newYork), month.After(x, shanghai); got != want {
		t.Errorf("a month of Shanghai's calendar ends in New York at %v, want %v", got, want)
	}
	end := when.Period{Months: 1, Ends: when.LastDay, Zone: shanghai}
	jan := at("2015-01-30T20:00:00Z") // the 31st in Shanghai
	if got, want := end.After(jan, newYork), at("2015-02-27T20:00:00Z"); got != want {
		t.Errorf("31 January in Shanghai and a month is %v, want %v", got, want)
	}
	for _, c := range []struct {
		anchor string
		p      when.Period
		zones  []*time.Location
		lo, hi string
		reason string
	}{
		{"2015-02-28T10:00:00Z", when.Period{Months: 1, Ends: when.LastDay}, nil,
			"2015-03-28T10:15:00Z", "2015-04-01T10:00:00Z", "in the easternmost zone March has begun"},
		{"2015-02-28T12:00:00Z", when.Period{Months: 1, Ends: when.LastDay}, nil,
			"2015-03-28T12:15:00Z", "2015-04-01T12:00:00Z", "in the westernmost zone the 28th has begun"},
		{"[2015-03-30T20:00Z..2015-03-31T10:00Z]", when.Period{Months: 1, Hours: 1, Ends: when.LastDay}, []*time.Location{time.UTC},
			"2015-04-30T01:00:00.000001Z", "2015-05-01T01:00:00Z", "the 30th and the 31st both come to 30 April"},
		{"[2015-03-29T20:00Z..2015-03-30T10:00Z]", when.Period{Months: 1, Hours: 1, Ends: when.LastDay}, []*time.Location{time.UTC},
			"2015-04-29T21:00:00.000001Z", "2015-04-30T11:01:00Z", "the 29th and the 30th do not"},
		{"[2015-03-30T20:00Z..2015-03-31T10:00Z]", when.Period{Months: 1, Hours: 1, Ends: when.NextDay}, []*time.Location{time.UTC},
			"2015-04-30T21:00:00.000001Z", "2015-05-01T11:01:00Z", "nor do the 30th and the 31st where the day after is taken"},
		{"[2015-03-31T20:00Z..2015-04-01T10:00Z]", when.Period{Months: 1, Hours: 1, Ends: when.NextDay}, []*time.Location{time.UTC},
			"2015-05-01T01:00:00.000001Z", "2015-05-02T01:00:00Z", "the 31st and the 1st do"},
	} {
		want := when.Deadline{Lo: at(c.lo), Hi: at(c.hi)}
		if got := c.p.From(when.MustParse(c.anchor).Span(time.UTC), c.zones...); got != want {
			t.Errorf("%v from %s: %v, want %v: %s", c.p, c.anchor, got, want, c.reason)
		}
	}
}
