package calendar

import (
	"time"

	"github.com/rickar/cal/v2"

	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Business is a calendar that says which days are worked. A day is worked if it
// is in Worked; else not if it is in Closed, at a weekend or an observed
// holiday; else it is. Fill it in as a value; it is for several goroutines as
// long as nobody changes it.
type Business struct {
	Zone    *time.Location // where its days begin; never nil
	Weekend []time.Weekday // none: every day of the week is worked
	// Holidays as package cal defines them (cal/v2/us.Holidays ...). The day
	// on which one is observed counts; the day itself, where it is moved, does
	// not.
	Holidays []*cal.Holiday
	// Closed and Worked are single days, by date: a holiday that is proclaimed
	// year by year, a Saturday worked in exchange.
	Closed, Worked []when.Time
	// From and Until are the first and the last day for which the calendar is
	// known; silent is always. Beyond them nobody can tell.
	From, Until when.Time
}

// date is a day of the civil calendar.
type date struct {
	y int
	m time.Month
	d int
}

func (d date) time() time.Time { return time.Date(d.y, d.m, d.d, 12, 0, 0, 0, time.UTC) }

func (d date) plus(n int) date { return dateOf(d.time().AddDate(0, 0, n)) }

func (d date) when() when.Time { return when.Day(d.y, int(d.m), d.d) }

func dateOf(t time.Time) date {
	y, m, d := t.Date()
	return date{y, m, d}
}

// dayIn is the date a time says, in a zone where it does not float; not ok
// where it is not known to the day.
func dayIn(t when.Time, zone *time.Location) (_ date, ok bool) {
	if p := t.Precision(); zone == nil || p == when.PrecisionUnknown || p > when.PrecisionDay {
		return date{}, false
	}
	s := t.Span(zone)
	return dateOf(s.Lo.Time().In(zone)), true
}

// Validate is everything wrong with the calendar, as one error that unwraps to
// each *problem.Problem; nil where nothing is.
func (b *Business) Validate() error {
	var bad problem.List
	b.validate(&bad)
	return bad.Err()
}

func (b *Business) validate(bad *problem.List) {
	if b == nil {
		bad.Add("business", problem.Required, "there is no business calendar", "give one")
		return
	}
	if b.Zone == nil {
		bad.Add("zone", problem.Required, "it is not said where days begin", "give the zone, such as when.MustZone(\"Europe/Paris\")")
	}
	off := [7]bool{}
	for i, d := range b.Weekend {
		if d < time.Sunday || d > time.Saturday {
			bad.Add(problem.Path("weekend").Index(i), problem.Invalid, "there is no such day of the week", "use time.Sunday to time.Saturday")
			continue
		}
		off[d] = true
	}
	if off == [7]bool{true, true, true, true, true, true, true} {
		bad.Add("weekend", problem.Invalid, "no day of the week is worked", "leave one out")
	}
	for i, h := range b.Holidays {
		if h == nil || h.Func == nil {
			bad.Add(problem.Path("holidays").Index(i), problem.Required, "the holiday says on no day when it is", "give it a Func, such as cal.CalcDayOfMonth")
		}
	}
	single := func(at problem.Path, t when.Time) {
		if t.Precision() != when.PrecisionDay {
			bad.Add(at, problem.Invalid, "\""+t.String()+"\" is no single day", "give a date, such as when.Day(2026, 5, 1)")
		}
	}
	for i, t := range b.Closed {
		single(problem.Path("closed").Index(i), t)
	}
	for i, t := range b.Worked {
		single(problem.Path("worked").Index(i), t)
	}
	if !b.From.IsZero() {
		single("from", b.From)
	}
	if !b.Until.IsZero() {
		single("until", b.Until)
	}
	if b.Until.Before(b.From) == truth.True {
		bad.Add("until", problem.Invalid, "the calendar ends before it begins", "give until no earlier than from")
	}
}

// IsBusinessDay says whether a day is worked. It is unknown where the calendar
// is not known for it, where t is not known to the day, and on a calendar that
// Validate refuses.
func (b *Business) IsBusinessDay(t when.Time) truth.Value {
	if b.Validate() != nil {
		return truth.Unknown
	}
	d, ok := dayIn(t, b.Zone)
	if !ok {
		return truth.Unknown
	}
	return b.counter().worked(d)
}

// Add is the nth business day after a day, or before it if n is negative; the
// day itself is not counted and need not be worked. With n = 0 it is the day.
// It is the zero Time, unknown, where IsBusinessDay is for one of the days
// passed over, and where there is none in a year.
func (b *Business) Add(t when.Time, n int) when.Time {
	if b.Validate() != nil {
		return when.Time{}
	}
	d, ok := dayIn(t, b.Zone)
	if !ok {
		return when.Time{}
	}
	if d, ok = b.counter().add(d, n); !ok {
		return when.Time{}
	}
	return d.when()
}

// counter remembers the holidays of the years it came by. It is for one call.
type counter struct {
	*Business
	exact map[date]bool // worked or not, whatever the rule
	years map[int]map[date]bool
}

func (b *Business) counter() *counter {
	c := &counter{b, map[date]bool{}, map[int]map[date]bool{}}
	for _, t := range b.Closed {
		d, _ := dayIn(t, b.Zone)
		c.exact[d] = false
	}
	for _, t := range b.Worked {
		d, _ := dayIn(t, b.Zone)
		c.exact[d] = true
	}
	return c
}

func (c *counter) worked(d date) truth.Value {
	day := d.when()
	if day.IsZero() || !c.From.IsZero() && day.Before(c.From) == truth.True || !c.Until.IsZero() && c.Until.Before(day) == truth.True {
		return truth.Unknown
	}
	if w, ok := c.exact[d]; ok {
		return truth.Of(w)
	}
	for _, w := range c.Weekend {
		if d.time().Weekday() == w {
			return truth.False
		}
	}
	// Observed holidays may be moved over the turn of the year.
	for y := d.y - 1; y <= d.y+1; y++ {
		if c.holidays(y)[d] {
			return truth.False
		}
	}
	return truth.True
}

// holidays are the days on which the holidays of a year are observed.
func (c *counter) holidays(y int) map[date]bool {
	if of, ok := c.years[y]; ok {
		return of
	}
	of := map[date]bool{}
	for _, h := range c.Business.Holidays {
		if _, observed := h.Calc(y); !observed.IsZero() {
			// Package cal gives midnight in the zone of the machine. Where that
			// has no midnight, on a day on which clocks go forward, it is an
			// hour early; two hours later it is the day meant.
			of[dateOf(observed.Add(2*time.Hour))] = true
		}
	}
	c.years[y] = of
	return of
}

func (c *counter) add(d date, n int) (_ date, ok bool) {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for idle := 0; n > 0; {
		d = d.plus(step)
		switch c.worked(d) {
		case truth.Unknown:
			return date{}, false
		case truth.True:
			n--
			idle = 0
		default:
			if idle++; idle > 366 {
				return date{}, false
			}
		}
	}
	return d, true
}

// BusinessDays is a length of time in business days: what a when.Period is on
// the plain calendar.
type BusinessDays struct {
	N  int
	In *Business
	// CountsFirst: the day of the trigger is day one, if it is worked; by
	// default it is not counted (law M3).
	CountsFirst bool
}

// maxDays is the most business days that Validate lets pass.
const maxDays = 100_000

// Validate is everything that leaves the length without one meaning.
func (p BusinessDays) Validate() error {
	var bad problem.List
	if p.N < 1 || p.N > maxDays {
		bad.Add("n", problem.Invalid, "a length in business days is between 1 and 100000", "say how many")
	}
	p.In.validate(&bad)
	return bad.Err()
}

// From is the deadline that the length sets when counted from the anchor: the
// end of the nth business day after the anchor's day, the whole of which is
// included, on the calendar's own zone. It has the form of when.Period's From;
// the zones of a case are not asked, for a business calendar states its own.
//
// An uncertain anchor gives an uncertain deadline that holds every possible one
// (laws M3 and M5). An open anchor leaves the deadline open; so does a calendar
// that is not known as far as that, except that nothing is too late before the
// anchor. An empty anchor, and a length that Validate refuses, give
// when.UnknownDeadline.
func (p BusinessDays) From(anchor when.Span, _ ...*time.Location) when.Deadline {
	if anchor.IsEmpty() || p.Validate() != nil {
		return when.UnknownDeadline()
	}
	c := p.In.counter()
	d := when.UnknownDeadline()
	if anchor.Lo != when.Past {
		if x, ok := p.end(c, anchor.Lo); ok {
			d.Lo = x
		} else {
			d.Lo = anchor.Lo
		}
	}
	if anchor.Hi != when.Future {
		if x, ok := p.end(c, anchor.Hi-1); ok {
			d.Hi = x
		}
	}
	return d
}

// end is the first instant too late, for one anchor.
func (p BusinessDays) end(c *counter, anchor when.Instant) (_ when.Instant, ok bool) {
	d := dateOf(anchor.Time().In(c.Zone))
	n := p.N
	if p.CountsFirst {
		switch c.worked(d) {
		case truth.Unknown:
			return 0, false
		case truth.True:
			n--
		}
	}
	if d, ok = c.add(d, n); !ok {
		return 0, false
	}
	return d.when().Span(c.Zone).Hi, true
}
