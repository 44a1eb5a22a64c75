package when_test

import (
	"strings"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Every day of four years plus 1 to 13 months, under both rules, against an
// oracle that walks over the calendar of package time a day at a time.
func TestMonthsExhaustively(t *testing.T) {
	last := map[[2]int]time.Time{} // the last day of each month
	var dates []time.Time
	for d := time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() < 2021; d = d.AddDate(0, 0, 1) {
		dates = append(dates, d)
		last[[2]int{d.Year(), int(d.Month())}] = d
	}
	for _, d := range dates[:4*365+1] {
		y, m := d.Year(), int(d.Month())
		for n := 1; n <= 13; n++ {
			if m++; m > 12 {
				y, m = y+1, 1
			}
			end := last[[2]int{y, m}]
			lastDay, nextDay := end, end.Add(24*time.Hour)
			if d.Day() <= end.Day() {
				lastDay = end.Add(time.Duration(d.Day()-end.Day()) * 24 * time.Hour)
				nextDay = lastDay
			}
			for rule, want := range map[when.EndOfMonth]time.Time{when.LastDay: lastDay, when.NextDay: nextDay} {
				p := when.Period{Months: n, Ends: rule}
				noon := when.At(d.Add(12 * time.Hour))
				if got := p.After(noon, time.UTC); got != when.At(want.Add(12*time.Hour)) {
					t.Fatalf("%v + %v by %v is %v, want %v", d, p, rule, got, want)
				}
				tooLate := when.At(want.Add(24 * time.Hour))
				if got := p.From(when.Exactly(noon), time.UTC); got != (when.Deadline{Lo: tooLate, Hi: tooLate}) {
					t.Fatalf("%v of %v from %v end at %v, want %v", p, rule, d, got, tooLate)
				}
			}
		}
	}
}

func TestPeriodBack(t *testing.T) {
	for _, c := range []struct {
		x      string
		p      when.Period
		zone   *time.Location
		want   string
		reason string
	}{
		{"2015-05-31T10:00:00Z", when.Period{Months: 1, Ends: when.LastDay}, nil, "2015-04-30T10:00:00Z", "31 May - 1 month"},
		{"2015-05-31T10:00:00Z", when.Period{Months: 1, Ends: when.NextDay}, nil, "2015-05-01T10:00:00Z", "31 May - 1 month"},
		{"2016-02-29T10:00:00Z", when.Period{Months: 12, Ends: when.LastDay}, nil, "2015-02-28T10:00:00Z", "29 Feb - 12 months"},
		{"2016-02-29T10:00:00Z", when.Period{Months: 48, Ends: when.NextDay}, nil, "2012-02-29T10:00:00Z", "29 Feb - 48 months"},
		{"2015-03-09T14:00:00Z", when.Period{Days: 1}, newYork, "2015-03-08T14:00:00Z", "10:00 in summer on both"},
		{"2015-03-08T14:00:00Z", when.Period{Days: 1}, newYork, "2015-03-07T15:00:00Z", "10:00 in summer to 10:00 in winter"},
		{"2015-03-08T14:00:00Z", when.Period{Hours: 24}, newYork, "2015-03-07T14:00:00Z", "24 hours are 24 hours"},
		{"2015-03-09T06:30:00Z", when.Period{Days: 1}, newYork, "2015-03-08T07:00:00Z", "02:30 that the clock skipped: the jump"},
		{"2015-11-02T06:30:00Z", when.Period{Days: 1}, newYork, "2015-11-01T05:30:00Z", "01:30 that came twice: the first"},
		{"2015-12-31T20:00:00Z", when.Period{Days: 1, Zone: shanghai}, newYork, "2015-12-30T20:00:00Z", "the period's own zone"},
		{"2015-05-31T10:00:00Z", when.Period{Months: 1, Days: 1, Hours: 1, Ends: when.LastDay}, nil, "2015-04-29T09:00:00Z", "months, then days, then hours"},
		{"2015-05-31T10:00:00Z", when.Period{}, newYork, "2015-05-31T10:00:00Z", "no length"},
	} {
		if got := c.p.Before(at(c.x), c.zone); got != at(c.want) {
			t.Errorf("%s - %v is %v, want %s: %s", c.x, c.p, got, c.want, c.reason)
		}
	}
	bad := when.Period{Months: 1}
	if bad.Before(0, nil) != when.Past || bad.After(0, nil) != when.Future {
		t.Error("a period without a rule gives an answer")
	}
	if p := (when.Period{Days: 1}); p.Before(when.Future, nil) != when.Future || p.After(when.Past, nil) != when.Past {
		t.Error("open ends do not stay open")
	}
	if p := (when.Period{Days: 3_000_000, Hours: 80_000_000}); p.After(when.Future-1, nil) != when.Future || p.Before(when.Past+1, nil) != when.Past {
		t.Error("no saturation at the ends of time")
	}
}

func TestPeriodFrom(t *testing.T) {
	for _, c := range []struct {
		anchor string // an EDTF time
		p      when.Period
		zones  []*time.Location
		lo, hi string // hi "" is lo
		reason string
	}{
		{"2015-11-01T14:00:00Z", when.Period{Days: 10}, []*time.Location{time.UTC},
			"2015-11-12T00:00:00Z", "", "not the day of the trigger, the whole last day"},
		{"2015-11-01T14:00:00Z", when.Period{Days: 10, CountsFirst: true}, []*time.Location{time.UTC},
			"2015-11-11T00:00:00Z", "", "the text counts the day of the trigger"},
		{"2015-11-01T14:00:00Z", when.Period{Days: 1, CountsFirst: true}, []*time.Location{time.UTC},
			"2015-11-02T00:00:00Z", "", "day one is the day of the trigger"},
		{"2015-10-28T14:00:00Z", when.Period{Days: 10}, []*time.Location{newYork},
			"2015-11-08T05:00:00Z", "", "ten days across the end of summer time"},
		{"2015-10-31T14:00:00Z", when.Period{Hours: 72}, []*time.Location{newYork},
			"2015-11-03T14:00:00.000001Z", "", "72 clock hours, summer time or not; the last instant included"},
		{"2015-11-01T14:00:00Z", when.Period{Days: 10}, []*time.Location{newYork, shanghai},
			"2015-11-11T16:00:00Z", "2015-11-12T05:00:00Z", "whose midnight? either"},
		{"2015-11-01T20:00:00Z", when.Period{Days: 10}, []*time.Location{newYork, shanghai},
			"2015-11-12T05:00:00Z", "2015-11-12T16:00:00Z", "already the 2nd in Shanghai"},
		{"2015-11-01T20:00:00Z", when.Period{Days: 10, Zone: newYork}, []*time.Location{shanghai},
			"2015-11-12T05:00:00Z", "", "the text names the zone"},
		{"2015-11-01T14:00:00Z", when.Period{Days: 10}, nil,
			"2015-11-11T14:15:00Z", "2015-11-12T14:00:00Z", "any zone: midnight comes anywhere within a day"},
		{"2015-01-31T14:00:00Z", when.Period{Months: 1, Ends: when.LastDay}, []*time.Location{time.UTC},
			"2015-03-01T00:00:00Z", "", "31 January + 1 month: the whole of 28 February"},
		{"2015-01-31T14:00:00Z", when.Period{Months: 1, Ends: when.NextDay}, []*time.Location{time.UTC},
			"2015-03-02T00:00:00Z", "", "31 January + 1 month: the whole of 1 March"},
		{"2016-02-29T14:00:00Z", when.Period{Months: 12, Ends: when.LastDay}, []*time.Location{time.UTC},
			"2017-03-01T00:00:00Z", "", "29 February + 12 months"},
		{"2016-02-29T14:00:00Z", when.Period{Months: 12, Ends: when.NextDay}, []*time.Location{time.UTC},
			"2017-03-02T00:00:00Z", "", "29 February + 12 months"},
		{"2015-01-31T14:00:00Z", when.Period{Months: 1, Days: 2, Ends: when.LastDay}, []*time.Location{time.UTC},
			"2015-03-03T00:00:00Z", "", "months first, then days"},
		{"2015-01-31T14:00:00Z", when.Period{Months: 1, Days: 1, Hours: 12, Ends: when.LastDay}, []*time.Location{time.UTC},
			"2015-03-02T02:00:00.000001Z", "", "beside hours the time of day is kept"},
		{"2015-09", when.Period{Days: 10}, []*time.Location{time.UTC},
			"2015-09-12T00:00:00Z", "2015-10-11T00:00:00Z", "an anchor known to the month"},
		{"[2015-09-25..]", when.Period{Days: 10}, []*time.Location{time.UTC},
			"2015-10-06T00:00:00Z", "..", "an open anchor stays open"},
		{"[..2015-09-25]", when.Period{Hours: 1}, []*time.Location{time.UTC},
			"..", "2015-09-26T01:00:00Z", "an open anchor stays open"},
		{"[2015-01-30T20:00Z..2015-01-31T10:00Z]", when.Period{Months: 1, Hours: 1, Ends: when.LastDay}, []*time.Location{time.UTC},
			"2015-02-28T01:00:00.000001Z", "2015-03-01T01:00:00Z", "midnight of the 31st comes out before the evening of the 30th"},
		{"2011-12-29T22:00:00Z", when.Period{Days: 1}, []*time.Location{apia},
			"2011-12-30T10:00:00.000001Z", "", "the last day is the one that Samoa skipped"},
		{"2011-12-29T22:00:00Z", when.Period{Days: 2}, []*time.Location{apia},
			"2011-12-31T10:00:00Z", "", "counted by the calendar, on which the 30th has its number"},
		{"2015-10-17T12:00:00Z", when.Period{Days: 0, Months: 0, Hours: 0}, []*time.Location{time.UTC},
			"..", "..", "no number, no deadline"},
		{"2015-10-17T12:00:00Z", when.Period{Months: 1}, []*time.Location{time.UTC},
			"..", "..", "no end-of-month rule, no deadline"},
	} {
		want := when.Deadline{Lo: when.Past, Hi: when.Future}
		if c.lo != ".." {
			want.Lo = at(c.lo)
		}
		switch c.hi {
		case "":
			want.Hi = want.Lo
		case "..":
		default:
			want.Hi = at(c.hi)
		}
		if got := c.p.From(when.MustParse(c.anchor).Span(time.UTC), c.zones...); got != want {
			t.Errorf("%v from %s over %v: %v, want %v: %s", c.p, c.anchor, c.zones, got, want, c.reason)
		}
	}
	if got := (when.Period{Days: 1}).From(when.Span{}); got != when.UnknownDeadline() {
		t.Errorf("from no instant: %v", got)
	}
	if got := (when.Period{Days: 3_000_000}).From(when.Exactly(when.Future-1), newYork); got.Hi != when.Future {
		t.Errorf("beyond the end of time: %v", got)
	}
	n := testing.AllocsPerRun(100, func() {
		p := when.Period{Months: 1, Days: 2, Hours: 3, Ends: when.LastDay}
		_ = p.From(when.Day(2015, 9, 25).Span(zones...), zones...).Met(when.Exactly(0))
	})
	if n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestValidate(t *testing.T) {
	for _, c := range []struct {
		p    when.Period
		says []string // nothing: fine
	}{
		{when.Period{}, nil},
		{when.Period{Zone: shanghai}, nil},
		{when.Period{Months: 1, Ends: when.NextDay, Days: 1, Hours: 1}, nil},
		{when.Period{Days: 10, CountsFirst: true}, nil},
		{when.Period{Months: 1}, []string{"Ends is unstated"}},
		{when.Period{Months: 1, Ends: 9}, []string{"EndOfMonth(9)"}},
		{when.Period{Months: -1, Days: -2, Hours: -3, Ends: when.LastDay}, []string{"Months is -1", "Days is -2", "Hours is -3"}},
		{when.Period{Days: 1 << 40}, []string{"at most"}},
		{when.Period{Hours: 10, CountsFirst: true}, []string{"CountsFirst"}},
	} {
		err := c.p.Validate()
		if (err == nil) != (c.says == nil) {
			t.Errorf("%+v: %v, want %q", c.p, err, c.says)
		}
		for _, s := range c.says {
			if err != nil && !strings.Contains(err.Error(), s) {
				t.Errorf("%+v: %v does not say %q", c.p, err, s)
			}
		}
	}
}

func TestParsePeriod(t *testing.T) {
	for _, c := range []struct {
		in   string
		want when.Period
		out  string // "" is in
	}{
		{"P2Y3M10DT5H", when.Period{Months: 27, Days: 10, Hours: 5}, ""},
		{"P18M", when.Period{Months: 18}, "P1Y6M"},
		{"P2W", when.Period{Days: 14}, "P14D"},
		{"P1W1D", when.Period{Days: 8}, "P8D"},
		{"PT72H", when.Period{Hours: 72}, ""},
		{"P0D", when.Period{}, ""},
		{"P0Y", when.Period{}, "P0D"},
		{"P0001D", when.Period{Days: 1}, "P1D"},
		{"P10000Y", when.Period{Months: 120000}, ""},
	} {
		got, err := when.ParsePeriod(c.in)
		if err != nil || got != c.want {
			t.Errorf("%s is %+v (%v), want %+v", c.in, got, err, c.want)
		}
		out := c.out
		if out == "" {
			out = c.in
		}
		if got.String() != out {
			t.Errorf("%s prints %v, want %s", c.in, got, out)
		}
	}
	for _, in := range []string{
		"", "P", "PT", "P1DT", "1D", "p1d", "P1", "PD", "P1.5D", "P-1D", "-P1D", "P1D1D", "P1M1Y", "P1H", "PT1D",
		"PT1M", "PT1S", "P1DT1HT1H", "P 1D", "P10001Y", "P9999Y13M", "P99999999999999999999D", "P4294967296D", "P600000W", "P1D\x00",
		"PT99999999H", "P١D", "P" + strings.Repeat("0", 100) + "D",
	} {
		if got, err := when.ParsePeriod(in); err == nil {
			t.Errorf("%q was read as %v", in, got)
		} else if !strings.HasPrefix(err.Error(), "when: period ") || len(err.Error()) > 600 {
			t.Errorf("%q: %v", in, err)
		}
	}
}

func TestBy(t *testing.T) {
	for _, c := range []struct {
		due    string
		zones  []*time.Location
		lo, hi string
		reason string
	}{
		{"2015-11-11", []*time.Location{time.UTC}, "2015-11-12T00:00:00Z", "", "overdue since the 12th"},
		{"2015-11-11", []*time.Location{newYork, shanghai}, "2015-11-11T16:00:00Z", "2015-11-12T05:00:00Z", "the day ends twice"},
		{"2015-11-11", nil, "2015-11-11T10:00:00Z", "2015-11-12T12:00:00Z", "any zone"},
		{"2015-11", []*time.Location{time.UTC}, "2015-12-01T00:00:00Z", "", "the end of the month"},
		{"2015-11-11T17:00:00Z", []*time.Location{newYork}, "2015-11-11T17:00:00.000001Z", "", "an instant is included"},
		{"2015-11-11T17:00Z", nil, "2015-11-11T17:01:00Z", "", "so is a minute"},
		{"2015-11-11T17:00:00", []*time.Location{newYork}, "2015-11-11T22:00:00.000001Z", "", "a floating instant"},
		{"[2015-11-11..2015-11-13]", []*time.Location{time.UTC}, "2015-11-11T00:00:00.000001Z", "2015-11-14T00:00:00Z", "due at some instant of these"},
		{"2015-XX", []*time.Location{time.UTC}, "2015-01-01T00:00:00.000001Z", "2016-01-01T00:00:00Z", "due in some month of the year, not said which"},
		{"201X", []*time.Location{time.UTC}, "2010-01-01T00:00:00.000001Z", "2020-01-01T00:00:00Z", "due in some year, not said which"},
	} {
		want := when.Deadline{Lo: at(c.lo), Hi: at(c.lo)}
		if c.hi != "" {
			want.Hi = at(c.hi)
		}
		if got := when.By(when.MustParse(c.due), c.zones...); got != want {
			t.Errorf("by %s over %v: %v, want %v: %s", c.due, c.zones, got, want, c.reason)
		}
	}
	if got := when.By(when.Time{}); got != when.UnknownDeadline() {
		t.Errorf("by nobody knows when: %v", got)
	}
	if got, want := when.By(when.Day(2015, 11, 11).In(shanghai)), when.By(when.Day(2015, 11, 11), shanghai); got != want {
		t.Errorf("fixed to a zone %v, want %v", got, want)
	}
}

func TestEventDeadlines(t *testing.T) {
	day := when.Day(2015, 11, 11).Span(newYork)
	month := when.Month(2015, 11).Span(newYork)
	x := at("2015-11-11T17:00:00Z")
	for _, c := range []struct {
		got, want when.Deadline
		reason    string
	}{
		{when.BeforeEvent(when.Exactly(x)), when.Deadline{Lo: x, Hi: x}, "before excludes the instant"},
		{when.BeforeEvent(day), when.Deadline{Lo: day.Lo, Hi: day.Hi - 1}, "at some instant of the day it was too late"},
		{when.BeforeEvent(when.Always()), when.UnknownDeadline(), "nobody knows when"},
		{when.BeforeEvent(when.Span{}), when.UnknownDeadline(), "at no instant"},
		{when.AtLatestAt(when.Exactly(x)), when.Deadline{Lo: x + 1, Hi: x + 1}, "by includes the instant"},
		{when.AtLatestAt(day), when.Deadline{Lo: day.Hi, Hi: day.Hi}, "and all of a date"},
		{when.AtLatestAt(month), when.Deadline{Lo: month.Lo + 1, Hi: month.Hi}, "but which day of the month was it?"},
		{when.AtLatestAt(when.Always()), when.UnknownDeadline(), "nobody knows when"},
		{when.AtLatestAt(when.Span{}), when.UnknownDeadline(), "at no instant"},
		{when.AtLatestAt(when.Span{Lo: when.Past, Hi: x}), when.Deadline{Lo: when.Past, Hi: x}, "open"},
		{when.AtLatestAt(when.Span{Lo: x, Hi: when.Future}), when.Deadline{Lo: x + 1, Hi: when.Future}, "open"},
	} {
		if c.got != c.want {
			t.Errorf("%v, want %v: %s", c.got, c.want, c.reason)
		}
	}
}

func TestMetAndClosed(t *testing.T) {
	span := func(lo, hi when.Instant) when.Span { return when.Span{Lo: lo, Hi: hi} }
	d := when.Deadline{Lo: 10, Hi: 20}
	for _, c := range []struct {
		d      when.Deadline
		act    when.Span
		want   truth.Value
		reason string
	}{
		{d, when.Exactly(9), truth.True, "before the earliest instant that may be too late"},
		{d, when.Exactly(10), truth.Unknown, ""},
		{d, when.Exactly(19), truth.Unknown, ""},
		{d, when.Exactly(20), truth.False, "the latest first instant too late is too late"},
		{d, span(0, 10), truth.True, ""},
		{d, span(0, 11), truth.Unknown, ""},
		{d, span(20, when.Future), truth.False, "some time after it"},
		{d, when.Always(), truth.Unknown, "nobody knows when"},
		{d, when.Span{}, truth.Unknown, "at no instant"},
		{when.Deadline{Lo: 10, Hi: 10}, when.Exactly(9), truth.True, "exact"},
		{when.Deadline{Lo: 10, Hi: 10}, when.Exactly(10), truth.False, "exact"},
		{when.UnknownDeadline(), when.Exactly(9), truth.Unknown, "timely, without a number"},
		{when.UnknownDeadline(), when.Exactly(when.Past), truth.Unknown, "however early"},
		{when.UnknownDeadline(), when.Exactly(when.Future), truth.Unknown, "however late"},
		{when.UnknownDeadline(), when.Always(), truth.Unknown, ""},
		{when.Deadline{Lo: 20, Hi: 10}, when.Exactly(5), truth.Unknown, "no deadline"},
	} {
		if got := c.d.Met(c.act); got != c.want {
			t.Errorf("an act at [%d,%d) meets [%d,%d]: %v, want %v: %s", c.act.Lo, c.act.Hi, c.d.Lo, c.d.Hi, got, c.want, c.reason)
		}
	}
	for asOf, want := range map[when.Instant]truth.Value{9: truth.False, 10: truth.Unknown, 19: truth.Unknown, 20: truth.True, when.Future: truth.True} {
		if got := d.Closed(asOf); got != want {
			t.Errorf("[10,20] is closed at %d: %v, want %v", asOf, got, want)
		}
	}
	for _, asOf := range []when.Instant{when.Past, 0, when.Future - 1, when.Future} {
		if got := when.UnknownDeadline().Closed(asOf); got != truth.Unknown {
			t.Errorf("an unknown deadline is closed at %v: %v", asOf, got)
		}
	}
	for _, c := range []struct {
		d    when.Deadline
		want string
	}{
		{when.UnknownDeadline(), "unknown"},
		{when.Deadline{}, "1970-01-01T00:00:00Z"},
		{when.Deadline{Lo: 0, Hi: 1000000}, "1970-01-01T00:00:00Z..1970-01-01T00:00:01Z"},
		{when.Deadline{Lo: when.Past, Hi: 0}, "..1970-01-01T00:00:00Z"},
		{when.Deadline{Lo: 0, Hi: when.Future}, "1970-01-01T00:00:00Z.."},
	} {
		if got := c.d.String(); got != c.want {
			t.Errorf("prints %s, want %s", got, c.want)
		}
	}
}
