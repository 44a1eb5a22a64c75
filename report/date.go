package report

import (
	"strconv"
	"strings"
	"time"

	"github.com/pacta-dev/pacta/when"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Date prints an uncertain instant as precisely as it is known: a day as the
// day ("14 Jun 2016"), a month or a year as that ("Apr 2016"), an instant with
// its time, anything else as "between 14 Jun and 8 Dec 2016", "by 8 Dec 2016" or
// "from 14 Jun 2016 on".
//
// Times are those of the first zone, UTC if there is none. A span that is a
// civil date in another of the zones, in several at once, or wherever it may be,
// prints as that date: that is how a date without a zone came to be a span (law
// M2). The zero Span prints as "".
func Date(s when.Span, zones ...*time.Location) string { return calendar(zones).date(s) }

// Since prints when a lapse began, given the first instant too late: a window
// that ended with 11 November is overdue "12 Nov 2016" (law M5). The zero
// Deadline prints as "". See [Date] for the zones.
func Since(d when.Deadline, zones ...*time.Location) string { return calendar(zones).since(d) }

// Due prints the last date or time that is still in time, given the first
// instant too late: "11 Nov 2016". A limit that nobody knows prints as
// "unknown", the zero Deadline as "". See [Date] for the zones.
func Due(d when.Deadline, zones ...*time.Location) string { return calendar(zones).due(d) }

// about is what qualifies a date as it was given, before the date: "about " of one
// that is approximate (EDTF ~), "perhaps " of one that is uncertain (?), both of one
// that is both (%).
func about(t when.Time) string {
	text := t.String()
	both := strings.Contains(text, "%")
	s := ""
	if both || strings.Contains(text, "?") {
		s = "perhaps "
	}
	if both || strings.Contains(text, "~") {
		s += "about "
	}
	return s
}

// calendar is where dates are printed: the zone of clock times first, then the
// others in which dates may stand.
type calendar []*time.Location

func (c calendar) zone() *time.Location {
	if len(c) == 0 || c[0] == nil {
		return time.UTC
	}
	return c[0]
}

// sets are the sets of zones in which a date without a zone may have been read:
// each alone, several together, or every zone there is.
func (c calendar) sets() [][]*time.Location {
	sets := [][]*time.Location{{c.zone()}}
	n := min(len(c), 4)
	for pick := 1; pick < 1<<n; pick++ {
		var set []*time.Location
		for i := range n {
			if pick&(1<<i) != 0 && c[i] != nil {
				set = append(set, c[i])
			}
		}
		if len(set) > 0 {
			sets = append(sets, set)
		}
	}
	return append(sets, nil)
}

// on is a date with the word before it: "on 14 Jun 2016", "in Apr 2016", "between
// 14 Jun and 8 Dec 2016".
func (c calendar) on(s when.Span) string {
	text := c.date(s)
	switch u := c.unit(s); {
	case text == "":
		return ""
	case u.text != "" && u.Precision() != when.PrecisionDay:
		return "in " + text
	case text[0] >= '0' && text[0] <= '9':
		return "on " + text
	}
	return text
}

// unit is a civil date of some precision, and how it is printed.
type unit struct {
	when.Time
	text string
}

const dayLayout, monthLayout = "2 Jan 2006", "Jan 2006"

var seasons = []string{"spring", "summer", "autumn", "winter"}

// units are the civil dates that may hold a date or its neighbours, the finest
// first.
func units(t time.Time) []unit {
	var out []unit
	for _, d := range []int{0, -1, 1} {
		u := t.AddDate(0, 0, d)
		out = append(out, unit{when.Day(u.Year(), int(u.Month()), u.Day()), u.Format(dayLayout)})
	}
	y := t.Year()
	out = append(out, unit{when.Month(y, int(t.Month())), t.Format(monthLayout)})
	for i, name := range seasons {
		out = append(out, unit{when.Season(y, 21+i), name + " " + itoa(y)}, unit{when.Season(y-1, 21+i), name + " " + itoa(y-1)})
	}
	return append(out,
		unit{when.Half(y, 1), "first half of " + itoa(y)},
		unit{when.Half(y, 2), "second half of " + itoa(y)},
		unit{when.Year(y), itoa(y)})
}

// middle is a date inside a span, in the zone printed.
func (c calendar) middle(s when.Span) time.Time {
	return dateOf((s.Lo + (s.Hi-s.Lo)/2).Time().In(c.zone()))
}

// dateOf is the calendar date of a time, at noon: arithmetic on it meets no
// clock change.
func dateOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 12, 0, 0, 0, time.UTC)
}

func open(i when.Instant) bool { return i == when.Past || i == when.Future }

// unit is the civil date that a span is, with no text if it is none.
func (c calendar) unit(s when.Span) unit {
	if open(s.Lo) || open(s.Hi) || s.IsEmpty() {
		return unit{}
	}
	for _, u := range units(c.middle(s)) {
		for _, zones := range c.sets() {
			if u.Span(zones...) == s {
				return u
			}
		}
	}
	return unit{}
}

// civil is unit in words.
func (c calendar) civil(s when.Span) string { return c.unit(s).text }

func (c calendar) date(s when.Span) string {
	switch {
	case s == when.Span{}:
		return ""
	case s.IsEmpty():
		return c.since(when.Deadline{Lo: s.Lo, Hi: s.Lo})
	case s == when.Always():
		return "at a time not known"
	case s.Lo == when.Past:
		return "by " + c.lastDay(s.Hi)
	case s.Hi == when.Future:
		return "from " + c.day(s.Lo) + " on"
	case s.Hi-s.Lo <= minute: // an instant, or a time to the minute
		return c.instant(s.Lo)
	}
	if text := c.civil(s); text != "" {
		return text
	}
	return either(c.firstDay(s.Lo), c.finalDay(s.Hi))
}

// minute is a minute in instants.
const minute = when.Instant(60 * 1e6)

// either is one of the days from the first to the last.
func either(first, last time.Time) string {
	from, to := first.Format(dayLayout), last.Format(dayLayout)
	short := from
	switch {
	case from == to:
		return from
	case first.Year() != last.Year():
	case first.Month() != last.Month():
		short = first.Format("2 Jan")
	default:
		short = first.Format("2")
	}
	if first.AddDate(0, 0, 1).Format(dayLayout) == to {
		return short + " or " + to
	}
	return "between " + short + " and " + to
}

// everywhere are the zones in which a day begins first and ends last.
var everywhere = []*time.Location{time.FixedZone("", 14*3600), time.FixedZone("", -12*3600)}

// midnight is the zone in which a day begins at an instant, the one printed
// before all others; nil if none does.
func (c calendar) midnight(i when.Instant) *time.Location {
	for _, z := range append(append([]*time.Location{c.zone()}, c...), everywhere...) {
		if z == nil {
			continue
		}
		if t := i.Time().In(z); t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 && t.Nanosecond() == 0 {
			return z
		}
	}
	return nil
}

// firstDay is the date on which a span begins.
func (c calendar) firstDay(i when.Instant) time.Time {
	z := c.midnight(i)
	if z == nil {
		z = c.zone()
	}
	return dateOf(i.Time().In(z))
}

// finalDay is the date with which a span ends: the instant itself is the first
// outside.
func (c calendar) finalDay(i when.Instant) time.Time {
	if z := c.midnight(i); z != nil {
		return dateOf(i.Time().In(z)).AddDate(0, 0, -1)
	}
	return dateOf((i - 1).Time().In(c.zone()))
}

func (c calendar) day(i when.Instant) string     { return c.firstDay(i).Format(dayLayout) }
func (c calendar) lastDay(i when.Instant) string { return c.finalDay(i).Format(dayLayout) }

// instant is a date and the time of day as far as it says something.
func (c calendar) instant(i when.Instant) string {
	t := i.Time().In(c.zone())
	switch {
	case t.Second() == 0:
		return t.Format(dayLayout + " 15:04")
	default:
		return t.Format(dayLayout + " 15:04:05")
	}
}

func (c calendar) since(d when.Deadline) string {
	if d.Hi == d.Lo+1 { // of a breach: the span of one instant
		d.Hi = d.Lo
	}
	switch {
	case d == when.Deadline{}:
		return ""
	case d.Hi < d.Lo || d == when.UnknownDeadline():
		return "a time not known"
	case d.Lo == d.Hi && open(d.Lo):
		return "a time not known"
	}
	if u, ok := c.limit(d); ok {
		return u.AddDate(0, 0, 1).Format(dayLayout)
	}
	if d.Lo == d.Hi {
		return c.instant(d.Lo)
	}
	// The first instant too late lies in the span of an event: on its day, or
	// (before it, at the latest at it) as far around it as its date is known.
	for _, s := range []when.Span{when.Span(d), {Lo: d.Lo, Hi: d.Hi + 1}, {Lo: d.Lo - 1, Hi: d.Hi}} {
		if text := c.civil(s); text != "" {
			return text
		}
	}
	return c.date(when.Span(d))
}

// limit is the day with which a window ends, where a date without a zone ends
// it: the first instant too late is then the end of that day somewhere.
func (c calendar) limit(d when.Deadline) (time.Time, bool) {
	if open(d.Lo) || open(d.Hi) {
		return time.Time{}, false
	}
	mid := c.middle(when.Span{Lo: d.Lo, Hi: d.Hi + 1})
	for _, back := range []int{-1, 0, -2} {
		t := mid.AddDate(0, 0, back)
		day := when.Day(t.Year(), int(t.Month()), t.Day())
		for _, zones := range c.sets() {
			if when.By(day, zones...) == d {
				return t, true
			}
		}
	}
	return time.Time{}, false
}

func (c calendar) due(d when.Deadline) string {
	switch {
	case d == when.Deadline{}:
		return ""
	case d.Hi < d.Lo || d == when.UnknownDeadline():
		return "unknown"
	case d.Lo == when.Future:
		return "" // nothing has set it yet
	}
	if u, ok := c.limit(d); ok {
		return u.Format(dayLayout)
	}
	if d.Lo == d.Hi {
		return c.instant(d.Lo - 1)
	}
	if event := (when.Span{Lo: d.Lo, Hi: d.Hi + 1}); d.Hi != when.Future && c.midnight(event.Hi) != nil {
		text := c.date(event)
		if strings.HasPrefix(text, "between ") {
			text = "a day " + text
		}
		return "before " + text
	}
	if text := c.civil(when.Span{Lo: d.Lo - 1, Hi: d.Hi}); text != "" {
		return "at the latest " + text
	}
	if d.Hi == when.Future {
		return "not before " + c.lastDay(d.Lo)
	}
	if d.Lo == when.Past {
		return "at the latest " + c.lastDay(d.Hi)
	}
	return either(c.finalDay(d.Lo), c.finalDay(d.Hi))
}

// asOf is the date whose end an instant is, or the instant.
func (c calendar) asOf(i when.Instant) string { return c.due(when.Deadline{Lo: i, Hi: i}) }

// period is what [from, until) is called: a year by its number, else by its
// first and last day.
func (c calendar) period(from, until when.Instant) string {
	s := when.Span{Lo: from, Hi: until}
	if text := c.civil(s); text != "" {
		return text
	}
	switch {
	case until == when.Future:
		return "from " + c.day(from)
	case from == when.Past:
		return "to " + c.lastDay(until)
	}
	return c.day(from) + " to " + c.lastDay(until)
}
