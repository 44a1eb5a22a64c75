package report_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/when"
)

var (
	washington = when.MustZone("America/New_York")
	beijing    = when.MustZone("Asia/Shanghai")
	kiribati   = when.MustZone("Pacific/Kiritimati")
	saoPaulo   = when.MustZone("America/Sao_Paulo")
)

func ExampleDate() {
	for _, s := range []string{"2016-06-14", "2016-04", "2016-21", "[2016-06-14..2016-12-08]", "[..2016-12-08]", "2016-06-14T09:30:00-04:00"} {
		fmt.Println(report.Date(when.MustParse(s).Span(washington), washington))
	}
	// Output:
	// 14 Jun 2016
	// Apr 2016
	// spring 2016
	// between 14 Jun and 8 Dec 2016
	// by 8 Dec 2016
	// 14 Jun 2016 09:30
}

// What is due by 11 November is overdue since the twelfth.
func ExampleDue() {
	limit := when.By(when.Day(2016, 11, 11), washington)
	fmt.Println("due", report.Due(limit, washington))
	fmt.Println("overdue since", report.Since(limit, washington))
	// Output:
	// due 11 Nov 2016
	// overdue since 12 Nov 2016
}

func span(s string, zones ...*time.Location) when.Span { return when.MustParse(s).Span(zones...) }

func TestDate(t *testing.T) {
	both := []*time.Location{washington, beijing}
	at := func(s string) when.Instant { return span(s).Lo }
	for _, c := range []struct {
		reason string
		s      when.Span
		zones  []*time.Location
		want   string
	}{
		{"nothing", when.Span{}, both, ""},
		{"a day", span("2016-06-14", washington), both, "14 Jun 2016"},
		{"a day in the other party's zone", span("2016-06-14", beijing), both, "14 Jun 2016"},
		{"a day in either zone", span("2016-06-14", both...), both, "14 Jun 2016"},
		{"a day, no zone known", span("2016-06-14"), nil, "14 Jun 2016"},
		{"the same, printed far east", span("2016-06-14"), []*time.Location{kiribati}, "14 Jun 2016"},
		{"a day in a zone that is not printed", span("2016-06-14", when.MustZone("Europe/London")), []*time.Location{washington}, "13 or 14 Jun 2016"},
		{"the day on which the clocks go forward", span("2016-03-13", washington), both, "13 Mar 2016"},
		{"a day that begins at one o'clock", span("2016-10-16", saoPaulo), []*time.Location{saoPaulo}, "16 Oct 2016"},
		{"a leap day", span("2016-02-29", washington), both, "29 Feb 2016"},
		{"a month", span("2016-04", both...), both, "Apr 2016"},
		{"a season that ends in the next year", span("2015-24", washington), both, "winter 2015"},
		{"a half", span("2016-41", washington), both, "second half of 2016"},
		{"a year", span("2016", both...), both, "2016"},
		{"a decade", span("201X", washington), both, "between 1 Jan 2010 and 31 Dec 2019"},
		{"an interval in one year", span("[2016-06-14..2016-12-08]", both...), both, "between 14 Jun and 8 Dec 2016"},
		{"an interval in one month", span("[2016-06-14..2016-06-20]", washington), both, "between 14 and 20 Jun 2016"},
		{"two days", span("[2016-06-14..2016-06-15]", washington), both, "14 or 15 Jun 2016"},
		{"two days over New Year", span("[2015-12-31..2016-01-01]", washington), both, "31 Dec 2015 or 1 Jan 2016"},
		{"an interval over years", span("[2015-12-01..2016-02-01]", washington), both, "between 1 Dec 2015 and 1 Feb 2016"},
		{"a month cut off by the disclosure", when.Span{Lo: span("2016-04", washington).Lo, Hi: span("2016-04-20", washington).Hi}, both, "between 1 and 20 Apr 2016"},
		{"not after", span("[..2016-06-14]", washington), both, "by 14 Jun 2016"},
		{"not before", span("[2016-06-14..]", washington), both, "from 14 Jun 2016 on"},
		{"unknown", when.Always(), both, "at a time not known"},
		{"an instant", when.Exactly(at("2016-06-14T13:30:00Z")), both, "14 Jun 2016 09:30"},
		{"an instant with seconds", when.Exactly(at("2016-06-14T13:30:07Z")), both, "14 Jun 2016 09:30:07"},
		{"an instant is not its day", when.Exactly(span("2016-06-14", washington).Lo), both, "14 Jun 2016 00:00"},
		{"hours of one day", when.Span{Lo: at("2016-06-14T13:30:00Z"), Hi: at("2016-06-14T15:00:00Z")}, both, "14 Jun 2016"},
	} {
		if got := report.Date(c.s, c.zones...); got != c.want {
			t.Errorf("%s: %q, want %q", c.reason, got, c.want)
		}
	}
}

func TestLimits(t *testing.T) {
	both := []*time.Location{washington, beijing}
	day := span("2016-12-07", washington)
	for _, c := range []struct {
		reason     string
		d          when.Deadline
		zones      []*time.Location
		due, since string
	}{
		{"none", when.Deadline{}, both, "", ""},
		{"unknown", when.UnknownDeadline(), both, "unknown", "a time not known"},
		{"by a day", when.By(when.Day(2016, 11, 11), washington), both, "11 Nov 2016", "12 Nov 2016"},
		{"by a day in either zone", when.By(when.Day(2016, 11, 11), both...), both, "11 Nov 2016", "12 Nov 2016"},
		{"by a day, no zone known", when.By(when.Day(2016, 11, 11)), nil, "11 Nov 2016", "12 Nov 2016"},
		{"by a month", when.By(when.Month(2016, 6), washington), both, "30 Jun 2016", "1 Jul 2016"},
		{"by a year", when.By(when.Year(2016), both...), both, "31 Dec 2016", "1 Jan 2017"},
		{"by an instant, itself in time", when.By(when.MustParse("2016-06-14T13:30:00Z")), both, "14 Jun 2016 09:30", "14 Jun 2016 09:30"},
		{"before an event of a day", when.BeforeEvent(day), both, "before 7 Dec 2016", "7 Dec 2016"},
		{"at the latest at an event of a day", when.AtLatestAt(day), both, "7 Dec 2016", "8 Dec 2016"},
		{"at the latest at an event of a month", when.AtLatestAt(span("2016-12", washington)), both, "at the latest Dec 2016", "Dec 2016"},
		{"before an event of an uncertain date", when.BeforeEvent(span("[2016-06-14..2016-12-08]", washington)), both, "before a day between 14 Jun and 8 Dec 2016", "between 14 Jun and 8 Dec 2016"},
		{"an event that may never be", when.Deadline{Lo: day.Lo, Hi: when.Future}, both, "not before 6 Dec 2016", "from 7 Dec 2016 on"},
		{"an event still to come", when.Deadline{Lo: when.Future, Hi: when.Future}, both, "", "a time not known"},
		{"of a breach: its span", when.Deadline(day), both, "-", "7 Dec 2016"},
		{"of a breach: its one instant", when.Deadline{Lo: day.Lo, Hi: day.Lo + 1}, both, "-", "7 Dec 2016"},
	} {
		if got := report.Due(c.d, c.zones...); c.due != "-" && got != c.due {
			t.Errorf("%s: due %q, want %q", c.reason, got, c.due)
		}
		if got := report.Since(c.d, c.zones...); got != c.since {
			t.Errorf("%s: since %q, want %q", c.reason, got, c.since)
		}
	}
}

// A day that anybody may mean, printed anywhere, is that day.
func TestEveryDay(t *testing.T) {
	for d := time.Date(2015, 12, 25, 0, 0, 0, 0, time.UTC); d.Year() < 2017; d = d.AddDate(0, 0, 1) {
		day := when.Day(d.Year(), int(d.Month()), d.Day())
		want, next := d.Format("2 Jan 2006"), d.AddDate(0, 0, 1).Format("2 Jan 2006")
		for _, printed := range []*time.Location{time.UTC, washington, beijing, kiribati, saoPaulo} {
			for _, zones := range [][]*time.Location{{printed}, {washington, beijing}, nil} {
				in := append([]*time.Location{printed}, zones...)
				if got := report.Date(day.Span(zones...), in...); got != want {
					t.Fatalf("%s in %v, printed in %s: %s", want, zones, printed, got)
				}
				limit := when.By(day, zones...)
				if got := report.Due(limit, in...); got != want {
					t.Fatalf("due %s in %v, printed in %s: %s", want, zones, printed, got)
				}
				if got := report.Since(limit, in...); got != next {
					t.Fatalf("since %s in %v, printed in %s: %s", next, zones, printed, got)
				}
			}
		}
	}
}
