package calendar_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/calendar"
	"github.com/pacta-dev/pacta/when"
)

func parse(t testing.TB, text string) calendar.Rule {
	t.Helper()
	r, err := calendar.ParseRule(text)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func times(t testing.TB, r calendar.Rule, from, upto string, zones ...*time.Location) []string {
	t.Helper()
	seq, err := r.Occurrences(instant(from), instant(upto), zones...)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for s := range seq {
		if s.Hi == s.Lo+1 {
			out = append(out, s.Lo.String())
		} else {
			out = append(out, s.String())
		}
	}
	return out
}

// What the rules give was worked out by hand, from the calendar and RFC 5545.
func TestOccurrences(t *testing.T) {
	paris, tokyo := when.MustZone("Europe/Paris"), when.MustZone("Asia/Tokyo")
	const always, ever = "1600-01-01T00:00:00Z", "2030-01-01T00:00:00Z"
	for _, test := range []struct {
		reason, rule, from, upto string
		zones                    []*time.Location
		want                     string
	}{
		{"twice a year at nine in Paris: summer time in June", "DTSTART;TZID=Europe/Paris:20151201T090000\nRRULE:FREQ=MONTHLY;INTERVAL=6", always, "2017-01-01T00:00:00Z", nil,
			"2015-12-01T08:00:00Z 2016-06-01T07:00:00Z 2016-12-01T08:00:00Z"},
		{"the 31st: months that have none are left out", "DTSTART:20160131T000000Z\nRRULE:FREQ=MONTHLY;COUNT=3", always, ever, nil,
			"2016-01-31T00:00:00Z 2016-03-31T00:00:00Z 2016-05-31T00:00:00Z"},
		{"the last day of the month instead", "DTSTART:20160131T000000Z\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", always, ever, nil,
			"2016-01-31T00:00:00Z 2016-02-29T00:00:00Z 2016-03-31T00:00:00Z"},
		{"the last Friday", "DTSTART:20160129T000000Z\nRRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", always, ever, nil,
			"2016-01-29T00:00:00Z 2016-02-26T00:00:00Z 2016-03-25T00:00:00Z"},
		{"every Tuesday and the last Saturday", "DTSTART:20160119T000000Z\nRRULE:FREQ=MONTHLY;BYDAY=TU,-1SA;COUNT=4", always, ever, nil,
			"2016-01-19T00:00:00Z 2016-01-26T00:00:00Z 2016-01-30T00:00:00Z 2016-02-02T00:00:00Z"},
		{"the last working day", "DTSTART:20160129T000000Z\nRRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3", always, ever, nil,
			"2016-01-29T00:00:00Z 2016-02-29T00:00:00Z 2016-03-31T00:00:00Z"},
		{"29 February: leap years only", "DTSTART:20160229T000000Z\nRRULE:FREQ=YEARLY", always, "2025-01-01T00:00:00Z", nil,
			"2016-02-29T00:00:00Z 2020-02-29T00:00:00Z 2024-02-29T00:00:00Z"},
		{"the second Tuesday of March and September", "DTSTART:20160308T000000Z\nRRULE:FREQ=YEARLY;BYMONTH=3,9;BYDAY=2TU;COUNT=3", always, ever, nil,
			"2016-03-08T00:00:00Z 2016-09-13T00:00:00Z 2017-03-14T00:00:00Z"},
		{"the hundredth day, whatever its date", "DTSTART:20150410T000000Z\nRRULE:FREQ=YEARLY;BYYEARDAY=100;COUNT=2", always, ever, nil,
			"2015-04-10T00:00:00Z 2016-04-09T00:00:00Z"},
		{"Monday of week 20", "DTSTART:19970512T000000Z\nRRULE:FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3", always, ever, nil,
			"1997-05-12T00:00:00Z 1998-05-11T00:00:00Z 1999-05-17T00:00:00Z"},
		{"week 20: the day of the week follows from the start", "DTSTART:19970513T000000Z\nRRULE:FREQ=YEARLY;BYWEEKNO=20;COUNT=2", always, ever, nil,
			"1997-05-13T00:00:00Z 1998-05-12T00:00:00Z"},
		{"every other week, weeks begin on Monday", "DTSTART:19970805T000000Z\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU", always, ever, nil,
			"1997-08-05T00:00:00Z 1997-08-10T00:00:00Z 1997-08-19T00:00:00Z 1997-08-24T00:00:00Z"},
		{"every other week, weeks begin on Sunday", "DTSTART:19970805T000000Z\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", always, ever, nil,
			"1997-08-05T00:00:00Z 1997-08-17T00:00:00Z 1997-08-19T00:00:00Z 1997-08-31T00:00:00Z"},
		{"a time that the clocks skip is none and does not count", "DTSTART;TZID=Europe/Paris:20160326T023000\nRRULE:FREQ=DAILY;COUNT=3", always, ever, nil,
			"2016-03-26T01:30:00Z 2016-03-28T00:30:00Z 2016-03-29T00:30:00Z"},
		{"one that they show twice is the first", "DTSTART;TZID=Europe/Paris:20161029T023000\nRRULE:FREQ=DAILY;COUNT=3", always, ever, nil,
			"2016-10-29T00:30:00Z 2016-10-30T00:30:00Z 2016-10-31T01:30:00Z"},
		{"UNTIL includes its instant", "DTSTART;TZID=Europe/Paris:20160101T090000\nRRULE:FREQ=DAILY;UNTIL=20160103T080000Z", always, ever, nil,
			"2016-01-01T08:00:00Z 2016-01-02T08:00:00Z 2016-01-03T08:00:00Z"},
		{"a second less", "DTSTART;TZID=Europe/Paris:20160101T090000\nRRULE:FREQ=DAILY;UNTIL=20160103T075959Z", always, ever, nil,
			"2016-01-01T08:00:00Z 2016-01-02T08:00:00Z"},
		{"COUNT counts from the start, not from what is asked", "DTSTART:20160101T000000Z\nRRULE:FREQ=YEARLY;COUNT=3", "2017-06-01T00:00:00Z", ever, nil,
			"2018-01-01T00:00:00Z"},
		{"what is asked begins with its first instant and ends before its last", "DTSTART:20160101T000000Z\nRRULE:FREQ=YEARLY", "2017-01-01T00:00:00Z", "2019-01-01T00:00:00Z", nil,
			"2017-01-01T00:00:00Z 2018-01-01T00:00:00Z"},
		{"three hundred years on", "DTSTART:17000101T000000Z\nRRULE:FREQ=YEARLY", "2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z", nil, "2020-01-01T00:00:00Z"},
		{"floating: nine in Tokyo or in Paris", "DTSTART:20160101T090000\nRRULE:FREQ=YEARLY;COUNT=1", always, ever, []*time.Location{paris, tokyo},
			"[2016-01-01T00:00:00Z, 2016-01-01T08:00:00.000001Z)"},
		{"a whole day in Paris", "DTSTART;VALUE=DATE:20160101\nRRULE:FREQ=YEARLY;UNTIL=20170101", always, ever, []*time.Location{paris},
			"[2015-12-31T23:00:00Z, 2016-01-01T23:00:00Z) [2016-12-31T23:00:00Z, 2017-01-01T23:00:00Z)"},
		{"a whole day somewhere on earth", "DTSTART;VALUE=DATE:20160101\nRRULE:FREQ=YEARLY;COUNT=1", always, ever, nil,
			"[2015-12-31T10:00:00Z, 2016-01-02T12:00:00Z)"},
		{"a day of which part is asked", "DTSTART;VALUE=DATE:20160101\nRRULE:FREQ=YEARLY;COUNT=1", "2016-01-01T12:00:00Z", ever, []*time.Location{paris},
			"[2015-12-31T23:00:00Z, 2016-01-01T23:00:00Z)"},
		{"nothing asked", "DTSTART:20160101T000000Z\nRRULE:FREQ=YEARLY", ever, ever, nil, ""},
		{"asked before it starts", "DTSTART:20160101T000000Z\nRRULE:FREQ=YEARLY", always, "2015-06-01T00:00:00Z", nil, ""},
	} {
		t.Run(test.reason, func(t *testing.T) {
			r := parse(t, test.rule)
			if got := strings.Join(times(t, r, test.from, test.upto, test.zones...), " "); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
			if again := parse(t, r.String()); !reflect.DeepEqual(r, again) {
				t.Errorf("%s reads back as %s", r, again)
			}
		})
	}
}

func TestParseRuleRefuses(t *testing.T) {
	const start = "DTSTART:20160101T000000Z\nRRULE:"
	for _, test := range []struct{ reason, rule, want string }{
		{"no start: it would be now", "RRULE:FREQ=YEARLY", "DTSTART: required"},
		{"nothing", "", "RRULE: required"},
		{"all problems at once", "RRULE:FREQ=NEVER;INTERVAL=0", "FREQ: unknown"},
		{"all problems at once, the second", "RRULE:FREQ=NEVER;INTERVAL=0", "INTERVAL: invalid"},
		{"two starts", "DTSTART:20160101T000000Z\n" + start + "FREQ=DAILY", "DTSTART: duplicate"},
		{"two rules", start + "FREQ=DAILY\nRRULE:FREQ=DAILY", "RRULE: duplicate"},
		{"another property", start + "FREQ=DAILY\nEXDATE:20160102T000000Z", "neither DTSTART nor RRULE"},
		{"a zone that does not exist", "DTSTART;TZID=Mars/Olympus:20160101T000000\nRRULE:FREQ=DAILY", "DTSTART: unknown"},
		{"the zone of the machine", "DTSTART;TZID=Local:20160101T000000\nRRULE:FREQ=DAILY", "depends on the machine"},
		{"a zone beside UTC", "DTSTART;TZID=Europe/Paris:20160101T000000Z\nRRULE:FREQ=DAILY", "DTSTART: conflict"},
		{"a zone beside a date", "DTSTART;TZID=Europe/Paris;VALUE=DATE:20160101\nRRULE:FREQ=DAILY", "DTSTART: conflict"},
		{"a date that is not said to be one", "DTSTART:20160101\nRRULE:FREQ=DAILY", "DTSTART: invalid"},
		{"30 February", "DTSTART:20160230T000000Z\nRRULE:FREQ=DAILY", "DTSTART: invalid"},
		{"the year 1, which is no time at all to package time", "DTSTART:00010101T000000Z\nRRULE:FREQ=DAILY", "DTSTART: invalid"},
		{"a start that the rule does not name", "DTSTART:20160101T000000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO", "DTSTART: conflict"},
		{"30 February every year", "DTSTART:20160201T000000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "DTSTART: conflict"},
		{"30 February, looked for every day", "DTSTART:20160201T000000Z\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "DTSTART: conflict"},
		{"a start that the clocks skip", "DTSTART;TZID=Europe/Paris:20160327T023000\nRRULE:FREQ=DAILY", "DTSTART: conflict"},
		{"a start after the end", start + "FREQ=DAILY;UNTIL=20151231T000000Z", "DTSTART: conflict"},
		{"no frequency", start + "INTERVAL=2", "FREQ: required"},
		{"under a day", start + "FREQ=HOURLY", "FREQ: invalid"},
		{"a hundred and twenty times a day", start + "FREQ=DAILY;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=0,1,2,3,4,5,6,7,8,9,10,11", "more than 100 times a day"},
		{"both ends", start + "FREQ=DAILY;COUNT=2;UNTIL=20170101T000000Z", "UNTIL: conflict"},
		{"an end of another form", start + "FREQ=DAILY;UNTIL=20170101", "UNTIL: ambiguous"},
		{"an end without a zone", "DTSTART;TZID=Europe/Paris:20160101T000000\nRRULE:FREQ=DAILY;UNTIL=20170101T000000", "UNTIL: ambiguous"},
		{"no times", start + "FREQ=DAILY;COUNT=0", "COUNT: invalid"},
		{"times without end", start + "FREQ=DAILY;COUNT=99999999999999999999", "COUNT: invalid"},
		{"given twice", start + "FREQ=DAILY;FREQ=WEEKLY", "FREQ: duplicate"},
		{"a thirteenth month", start + "FREQ=YEARLY;BYMONTH=13", "BYMONTH: invalid"},
		{"day 0", start + "FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY: invalid"},
		{"a part of no rule", start + "FREQ=YEARLY;BYEASTER=1", "BYEASTER: unknown"},
		{"lower case", start + "freq=YEARLY", "freq: unknown"},
		{"the sixth Monday of a month", start + "FREQ=MONTHLY;BYDAY=6MO", "BYDAY: conflict"},
		{"the second Monday of a week", start + "FREQ=WEEKLY;BYDAY=2MO", "BYDAY: conflict"},
		{"no day", start + "FREQ=WEEKLY;BYDAY=XX", "BYDAY: invalid"},
		{"weeks of a month", start + "FREQ=MONTHLY;BYWEEKNO=2", "BYWEEKNO: conflict"},
		{"a week that may lie in two years", start + "FREQ=YEARLY;BYWEEKNO=53", "BYWEEKNO: invalid"},
		{"a choice among nothing", start + "FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS: conflict"},
		{"hours of a whole day", "DTSTART;VALUE=DATE:20160101\nRRULE:FREQ=DAILY;BYHOUR=9", "BYHOUR: conflict"},
		{"parameters", "DTSTART:20160101T000000Z\nRRULE;X=1:FREQ=DAILY", "RRULE: invalid"},
		{"too long", start + strings.Repeat(" ", 3000), "longer than 2000"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			_, err := calendar.ParseRule(test.rule)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

func TestOccurrencesAreBounded(t *testing.T) {
	daily := parse(t, "DTSTART:19000101T000000Z\nRRULE:FREQ=DAILY")
	if _, err := daily.Occurrences(instant("1900-01-01T00:00:00Z"), instant("1927-05-20T00:00:00Z")); err != nil { // 27 years with 6 leap days, and 139 days
		t.Error(err)
	}
	if _, err := daily.Occurrences(instant("1900-01-01T00:00:00Z"), instant("1927-05-21T00:00:00Z")); err == nil || !strings.Contains(err.Error(), "10000") {
		t.Errorf("one more: %v", err)
	}
	if _, err := daily.Occurrences(when.Past, when.Future); err == nil || !strings.Contains(err.Error(), "never ends") {
		t.Errorf("for ever: %v", err)
	}
	dense := parse(t, "DTSTART:19000101T000000Z\nRRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3,4,5,6,7,8,9")
	if _, err := dense.Occurrences(instant("2020-01-01T00:00:00Z"), instant("2020-01-02T00:00:00Z")); err == nil || !strings.Contains(err.Error(), "start later") {
		t.Errorf("followed for ever: %v", err)
	}
	ends := parse(t, "DTSTART:20160101T000000Z\nRRULE:FREQ=YEARLY;COUNT=3")
	if seq, err := ends.Occurrences(when.Past, when.Future); err != nil || len(slices.Collect(seq)) != 3 {
		t.Errorf("a rule with an end: %v", err)
	}
	if seq, err := (calendar.Rule{}).Occurrences(when.Past, when.Future); err != nil || len(slices.Collect(seq)) != 0 {
		t.Errorf("the zero rule: %v", err)
	}
}

// A rule is for several goroutines, and its occurrences may be run through
// again.
func TestRuleIsPure(t *testing.T) {
	r := parse(t, "DTSTART;TZID=Europe/Paris:20160308T090000\nRRULE:FREQ=YEARLY;BYMONTH=3,9;BYDAY=2TU")
	seq, err := r.Occurrences(instant("2016-01-01T00:00:00Z"), instant("2026-01-01T00:00:00Z"))
	if err != nil {
		t.Fatal(err)
	}
	want := slices.Collect(seq)
	if again := slices.Collect(seq); !slices.Equal(want, again) {
		t.Error("the second run differs")
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			seq, err := r.Occurrences(instant("2016-01-01T00:00:00Z"), instant("2026-01-01T00:00:00Z"))
			if err != nil || !slices.Equal(want, slices.Collect(seq)) {
				t.Error("another goroutine differs")
			}
		})
	}
	wg.Wait()
}

// The expansion against the words of RFC 5545, day by day: which days of which
// intervals have every part that the rule names.
func TestOccurrencesDayByDay(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5545, 1))
	names := []string{"MO", "TU", "WE", "TH", "FR", "SA", "SU"}
	tried := 0
	for tried < 2000 {
		freq := []string{"YEARLY", "MONTHLY", "WEEKLY", "DAILY"}[rnd.IntN(4)]
		interval := 1 + rnd.IntN(4)
		var months, monthDays, yearDays, weeks []int
		type nth struct{ n, day int }
		var byDay []nth
		pick := func(into *[]int, lo, hi int, signed bool) {
			for range 1 + rnd.IntN(3) {
				n := lo + rnd.IntN(hi-lo+1)
				if signed && rnd.IntN(3) == 0 {
					n = -n
				}
				*into = append(*into, n)
			}
		}
		if rnd.IntN(3) == 0 {
			pick(&months, 1, 12, false)
		}
		if freq != "WEEKLY" && rnd.IntN(3) == 0 {
			pick(&monthDays, 1, 31, true)
		}
		if freq == "YEARLY" && rnd.IntN(4) == 0 {
			pick(&yearDays, 1, 366, true)
		}
		if freq == "YEARLY" && rnd.IntN(3) == 0 {
			pick(&weeks, 2, 51, false)
		}
		if rnd.IntN(2) == 0 || weeks != nil {
			for range 1 + rnd.IntN(3) {
				w := nth{0, rnd.IntN(7)}
				if (freq == "MONTHLY" || freq == "YEARLY" && weeks == nil) && rnd.IntN(2) == 0 {
					w.n = 1 + rnd.IntN(5)
					if rnd.IntN(2) == 0 {
						w.n = -w.n
					}
				}
				byDay = append(byDay, w)
			}
		}
		start := time.Date(2000+rnd.IntN(20), 1, 1+rnd.IntN(365), 0, 0, 0, 0, time.UTC)

		in := func(list []int, n, of int) bool { // n, or counted from the end
			return len(list) == 0 || slices.Contains(list, n) || slices.Contains(list, n-of-1)
		}
		named := func(d time.Time) bool {
			y, m, day := d.Date()
			monthLen := time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC).Day()
			yearLen := time.Date(y, 12, 31, 0, 0, 0, 0, time.UTC).YearDay()
			if !in(months, int(m), 100) || !in(monthDays, day, monthLen) || !in(yearDays, d.YearDay(), yearLen) {
				return false
			}
			if weeks != nil {
				wy, w := d.ISOWeek()
				_, last := time.Date(wy, 12, 28, 0, 0, 0, 0, time.UTC).ISOWeek()
				if !in(weeks, w, last) {
					return false
				}
			}
			if len(byDay) > 0 {
				at, length := day, monthLen
				if freq == "YEARLY" && months == nil {
					at, length = d.YearDay(), yearLen
				}
				if !slices.ContainsFunc(byDay, func(w nth) bool {
					return w.day == (int(d.Weekday())+6)%7 && (w.n == 0 || w.n == (at-1)/7+1 || w.n == -((length-at)/7+1))
				}) {
					return false
				}
			}
			if byDay == nil && monthDays == nil && yearDays == nil && weeks == nil { // from the start
				switch freq {
				case "YEARLY":
					return day == start.Day() && (months != nil || m == start.Month())
				case "MONTHLY":
					return day == start.Day()
				case "WEEKLY":
					return d.Weekday() == start.Weekday()
				}
			}
			return true
		}
		monday := func(d time.Time) time.Time { return d.AddDate(0, 0, -(int(d.Weekday())+6)%7) }
		inTurn := func(d time.Time) bool {
			n := 0
			switch freq {
			case "YEARLY":
				n = d.Year() - start.Year()
			case "MONTHLY":
				n = 12*(d.Year()-start.Year()) + int(d.Month()-start.Month())
			case "WEEKLY":
				n = int(monday(d).Sub(monday(start)).Hours()) / (24 * 7)
			case "DAILY":
				n = int(d.Sub(start).Hours()) / 24
			}
			return n%interval == 0
		}
		for i := 0; i < 1500 && !(named(start)); i++ {
			start = start.AddDate(0, 0, 1)
		}
		if !named(start) {
			continue
		}

		text := "DTSTART:" + start.Format("20060102T150405Z") + "\nRRULE:FREQ=" + freq + fmt.Sprintf(";INTERVAL=%d", interval)
		for name, list := range map[string][]int{"BYMONTH": months, "BYMONTHDAY": monthDays, "BYYEARDAY": yearDays, "BYWEEKNO": weeks} {
			if list != nil {
				text += ";" + name + "=" + strings.ReplaceAll(strings.Trim(fmt.Sprint(list), "[]"), " ", ",")
			}
		}
		var ds []string
		for _, w := range byDay {
			if w.n == 0 {
				ds = append(ds, names[w.day])
			} else {
				ds = append(ds, fmt.Sprint(w.n, names[w.day]))
			}
		}
		if ds != nil {
			text += ";BYDAY=" + strings.ReplaceAll(strings.Join(ds, ","), " ", "")
		}
		tried++
		end := start.AddDate(9, 0, 0)
		var want []string
		for d := start; d.Before(end); d = d.AddDate(0, 0, 1) {
			if named(d) && inTurn(d) {
				want = append(want, d.Format(time.RFC3339))
			}
		}
		r, err := calendar.ParseRule(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if got := times(t, r, start.Format(time.RFC3339), end.Format(time.RFC3339)); !slices.Equal(got, want) {
			t.Fatalf("%s\ngot  %v\nwant %v", text, got, want)
		}
	}
}

func FuzzParseRule(f *testing.F) {
	for _, s := range []string{
		"DTSTART;TZID=Europe/Paris:20151201T090000\nRRULE:FREQ=MONTHLY;INTERVAL=6",
		"DTSTART;VALUE=DATE:20160101\r\nRRULE:FREQ=YEARLY;UNTIL=20170101\r\n",
		"DTSTART:20160129T000000Z\nRRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3",
		"DTSTART:19970805T000000Z\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
		"DTSTART:20160308T000000\nRRULE:FREQ=YEARLY;BYMONTH=3,9;BYDAY=2TU,-1MO;BYHOUR=9,17;BYMINUTE=30;BYSECOND=5",
		"DTSTART:19970512T000000Z\nRRULE:FREQ=YEARLY;BYWEEKNO=20,51;BYYEARDAY=-1,100",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, err := calendar.ParseRule(text)
		if err != nil {
			return
		}
		again, err := calendar.ParseRule(r.String())
		if err != nil || !reflect.DeepEqual(r, again) || again.String() != r.String() {
			t.Fatalf("%q is printed as %q, which reads as %q: %v", text, r, again, err)
		}
		whole, err := r.Occurrences(instant("1600-01-01T00:00:00Z"), instant("2040-01-01T00:00:00Z"))
		if err != nil {
			return
		}
		last := when.Span{Lo: when.Past}
		var late []when.Span
		for s := range whole {
			if s.IsEmpty() || s.Lo <= last.Lo {
				t.Fatalf("%q: %v after %v", text, s, last)
			}
			if last = s; s.Hi > instant("2000-01-01T00:00:00Z") {
				late = append(late, s)
			}
		}
		part, err := r.Occurrences(instant("2000-01-01T00:00:00Z"), instant("2040-01-01T00:00:00Z"))
		if err != nil || !slices.Equal(late, slices.Collect(part)) {
			t.Fatalf("%q: the part is not part of the whole: %v", text, err)
		}
	})
}
