package calendar_test

import (
	"strings"
	"testing"
	"time"

	"github.com/rickar/cal/v2"

	"github.com/pacta-dev/pacta/calendar"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

func at(s string) when.Time {
	if s == "" {
		return when.Time{}
	}
	return when.MustParse(s)
}

func instant(s string) when.Instant { return at(s).Span().Lo }

// The calendar of these tests: days begin in Oslo; Good Friday and Easter Monday
// are closed (in 2024 on 29 March and 1 April); New Year on a Saturday is
// observed the day before, on a Sunday the day after.
func office() *calendar.Business {
	return &calendar.Business{
		Zone:    when.MustZone("Europe/Oslo"),
		Weekend: []time.Weekday{time.Saturday, time.Sunday},
		Holidays: []*cal.Holiday{
			{Name: "New Year", Month: time.January, Day: 1, Func: cal.CalcDayOfMonth, Observed: []cal.AltDay{{Day: time.Saturday, Offset: -1}, {Day: time.Sunday, Offset: 1}}},
			{Name: "Good Friday", Offset: -2, Func: cal.CalcEasterOffset},
			{Name: "Easter Monday", Offset: 1, Func: cal.CalcEasterOffset},
			{Name: "Founding Day", Month: time.May, Day: 17, StartYear: 2020, Func: cal.CalcDayOfMonth},
		},
		Closed: []when.Time{when.Day(2024, 7, 15)},
		Worked: []when.Time{when.Day(2024, 4, 6)},
		From:   when.Day(2010, 1, 1), Until: when.Day(2029, 12, 31),
	}
}

func TestIsBusinessDay(t *testing.T) {
	for _, test := range []struct {
		reason, day string
		want        truth.Value
	}{
		{"a Thursday", "2024-03-28", truth.True},
		{"Good Friday", "2024-03-29", truth.False},
		{"a Saturday", "2024-03-30", truth.False},
		{"a Saturday worked in exchange", "2024-04-06", truth.True},
		{"a Monday closed once", "2024-07-15", truth.False},
		{"the Monday a year later", "2025-07-14", truth.True},
		{"New Year 2022 is a Saturday: observed on the Friday of the old year", "2021-12-31", truth.False},
		{"New Year 2023 is a Sunday: observed on Monday", "2023-01-02", truth.False},
		{"the last day of a year whose New Year is not moved", "2024-12-31", truth.True},
		{"a holiday before it was one", "2019-05-17", truth.True},
		{"and since", "2021-05-17", truth.False},
		{"a month is no day", "2024-03", truth.Unknown},
		{"an instant late on Thursday in UTC is Friday in Oslo", "2024-03-28T23:30:00Z", truth.False},
		{"before the calendar is known", "2009-12-31", truth.Unknown},
		{"the last day it is known for", "2029-12-31", truth.True},
		{"after", "2030-01-02", truth.Unknown},
		{"nothing said", "", truth.Unknown},
	} {
		t.Run(test.reason, func(t *testing.T) {
			if got := office().IsBusinessDay(at(test.day)); got != test.want {
				t.Errorf("%v, want %v", got, test.want)
			}
		})
	}
}

func TestAdd(t *testing.T) {
	for _, test := range []struct {
		reason, day string
		n           int
		want        string
	}{
		{"the next day", "2024-03-27", 1, "2024-03-28"},
		{"over Easter: Friday, the weekend and Monday are off", "2024-03-28", 1, "2024-04-02"},
		{"from a day that is off", "2024-03-30", 1, "2024-04-02"},
		{"a worked Saturday counts: 2, 3, 4, 5, 6 April", "2024-03-28", 5, "2024-04-06"},
		{"back over Easter", "2024-04-02", -1, "2024-03-28"},
		{"none", "2024-03-30", 0, "2024-03-30"},
		{"over a New Year observed on Monday", "2022-12-30", 1, "2023-01-03"},
		{"2023 has 260 weekdays, less New Year, Good Friday, Easter Monday and 17 May; 1 January 2024 is off, so the 3rd is number 258", "2022-12-31", 258, "2024-01-03"},
		{"beyond what is known", "2029-12-28", 3, ""},
		{"from a month", "2024-03", 1, ""},
	} {
		t.Run(test.reason, func(t *testing.T) {
			if got := office().Add(at(test.day), test.n); got != at(test.want) {
				t.Errorf("%v, want %s", got, test.want)
			}
		})
	}
}

func TestBusinessDays(t *testing.T) {
	for _, test := range []struct {
		reason string
		n      int
		first  bool
		anchor when.Span
		want   string
	}{
		{"Thursday 14:00 and one: the whole of Tuesday 2 April; summer time began on the 31st", 1, false, at("2024-03-28T14:00:00+01:00").Span(), "2024-04-02T22:00:00Z"},
		{"the same at the last instant of that day", 1, false, at("2024-03-28T22:59:59.999999Z").Span(), "2024-04-02T22:00:00Z"},
		{"a microsecond later it is Friday, which counts no less: off either way", 1, false, at("2024-03-28T23:00:00Z").Span(), "2024-04-02T22:00:00Z"},
		{"Wednesday evening in UTC is Thursday in Oslo", 1, false, at("2024-03-27T23:30:00Z").Span(), "2024-04-02T22:00:00Z"},
		{"the day itself counts, if worked", 1, true, at("2024-03-28T14:00:00+01:00").Span(), "2024-03-28T23:00:00Z"},
		{"the day itself does not count if it is off", 1, true, at("2024-03-30T14:00:00+01:00").Span(), "2024-04-02T22:00:00Z"},
		{"some time in March and five: from 8 March to 8 April", 5, false, at("2024-03").Span(when.MustZone("Europe/Oslo")), "2024-03-08T23:00:00Z..2024-04-06T22:00:00Z"},
		{"nobody knows when", 5, false, when.Always(), "unknown"},
		{"not after Easter", 1, false, when.Span{Lo: when.Past, Hi: instant("2024-04-01T00:00:00Z")}, "..2024-04-02T22:00:00Z"},
		{"not before Maundy Thursday", 1, false, when.Span{Lo: instant("2024-03-28T10:00:00Z"), Hi: when.Future}, "2024-04-02T22:00:00Z.."},
		{"the calendar ends on the way", 5, false, at("2029-12-28T10:00:00Z").Span(), "2029-12-28T10:00:00Z.."},
		{"no instant at all", 5, false, when.Span{}, "unknown"},
		{"no length", 0, false, at("2024-03-28T10:00:00Z").Span(), "unknown"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			got := calendar.BusinessDays{N: test.n, In: office(), CountsFirst: test.first}.From(test.anchor)
			if got.String() != test.want {
				t.Errorf("%v, want %s", got, test.want)
			}
		})
	}
}

// Narrowing an anchor never takes a deadline out of what it was (law T1).
func TestBusinessDaysHold(t *testing.T) {
	p := calendar.BusinessDays{N: 3, In: office()}
	month := at("2024-03").Span(p.In.Zone)
	whole := p.From(month)
	for x := month.Lo; x < month.Hi; x += 3 * 3600 * 1_000_000 {
		if d := p.From(when.Exactly(x)); d.Lo != d.Hi || d.Lo < whole.Lo || d.Hi > whole.Hi {
			t.Errorf("%v: %v, of the month %v", x, d, whole)
		}
	}
}

// Package cal gives midnight in the zone of the machine. On 15 October 2017
// clocks in São Paulo went forward at midnight, so there was none.
func TestMachineZoneDoesNotLeak(t *testing.T) {
	defer func(z *time.Location) { cal.DefaultLoc = z }(cal.DefaultLoc)
	b := office()
	b.Weekend = nil
	b.Holidays = []*cal.Holiday{{Month: time.October, Day: 15, Func: cal.CalcDayOfMonth}, {Month: time.October, Weekday: time.Sunday, Offset: 4, Func: cal.CalcWeekdayOffset}}
	for _, zone := range []string{"UTC", "America/Sao_Paulo", "Pacific/Kiritimati", "Pacific/Pago_Pago"} {
		cal.DefaultLoc = when.MustZone(zone)
		for d := 1; d <= 31; d++ {
			want := truth.Of(d != 15 && d != 22)
			if got := b.IsBusinessDay(when.Day(2017, 10, d)); got != want {
				t.Errorf("%s: %d October: %v, want %v", zone, d, got, want)
			}
		}
	}
}

func TestBusinessValidate(t *testing.T) {
	for _, test := range []struct {
		reason string
		change func(*calendar.Business)
		want   string
	}{
		{"as it should be", func(*calendar.Business) {}, ""},
		{"no zone", func(b *calendar.Business) { b.Zone = nil }, "zone: required"},
		{"nobody ever works", func(b *calendar.Business) { b.Weekend = []time.Weekday{0, 1, 2, 3, 4, 5, 6} }, "weekend: invalid"},
		{"an eighth day", func(b *calendar.Business) { b.Weekend = []time.Weekday{7} }, "weekend[0]: invalid"},
		{"a holiday without a rule", func(b *calendar.Business) { b.Holidays = []*cal.Holiday{{Name: "x"}} }, "holidays[0]: required"},
		{"no holiday", func(b *calendar.Business) { b.Holidays = []*cal.Holiday{nil} }, "holidays[0]: required"},
		{"a month is no day", func(b *calendar.Business) { b.Closed = []when.Time{when.Month(2024, 5)} }, "closed[0]: invalid"},
		{"nothing is no day", func(b *calendar.Business) { b.Worked = []when.Time{{}} }, "worked[0]: invalid"},
		{"ends before it begins", func(b *calendar.Business) { b.Until = when.Day(2009, 1, 1) }, "until: invalid"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			b := office()
			test.change(b)
			err := b.Validate()
			if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("got %v, want %q", err, test.want)
			}
			if test.want != "" && (b.IsBusinessDay(when.Day(2024, 3, 28)) != truth.Unknown || !b.Add(when.Day(2024, 3, 28), 1).IsZero()) {
				t.Error("a broken calendar answers")
			}
		})
	}
	if (calendar.BusinessDays{N: 1}).Validate() == nil || (calendar.BusinessDays{In: office()}).Validate() == nil {
		t.Error("a length without a calendar or a number is accepted")
	}
	closed := office()
	closed.Holidays = []*cal.Holiday{{Func: func(_ *cal.Holiday, y int) time.Time { return time.Time{} }}}
	closed.Weekend = []time.Weekday{1, 2, 3, 4, 5, 6}
	closed.Worked = nil
	for d := when.Instant(0); d < 500; d++ { // every Sunday closed one by one
		t := time.Date(2024, 1, 7+7*int(d), 0, 0, 0, 0, time.UTC)
		closed.Closed = append(closed.Closed, when.Day(t.Year(), int(t.Month()), t.Day()))
	}
	if got := closed.Add(when.Day(2024, 1, 1), 1); !got.IsZero() {
		t.Errorf("a business day where there is none: %v", got)
	}
}
