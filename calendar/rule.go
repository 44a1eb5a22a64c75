package calendar

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Rule is a recurrence rule of RFC 5545 together with its start. Get one from
// [ParseRule]; the zero Rule never occurs. A Rule is immutable.
type Rule struct {
	start    time.Time // what calendar and clock say, kept in UTC
	allDay   bool
	zone     *time.Location // nil: floating
	freq     string
	interval int
	count    int
	until    time.Time // as start; of a rule with a zone, in UTC
	lists    [len(parts)][]int
	byDay    []weekday
	weekOn   int // 0 is Monday
}

// weekday is a day of the week, or the nth of the month or year.
type weekday struct{ n, day int }

// MaxOccurrences is how many times one rule may occur in the time asked.
const MaxOccurrences = 10_000

// The most that is followed from a rule's start to the time asked.
const (
	maxScan   = 1_000_000
	maxText   = 2_000
	maxPerDay = 100
	maxNumber = 9_999
	firstYear = 1583
	lastYear  = 9_999
)

// parts are the lists of numbers, in the order in which they are written.
var parts = [...]struct {
	name    string
	lo, hi  int
	signed  bool
	refused []string // the frequencies with which RFC 5545 forbids it
}{
	{"BYMONTH", 1, 12, false, nil},
	// Weeks that may lie in two years are refused: package rrule gets some wrong,
	// and it is open which INTERVAL they belong to.
	{"BYWEEKNO", 2, 51, false, []string{"MONTHLY", "WEEKLY", "DAILY"}},
	{"BYYEARDAY", 1, 366, true, []string{"MONTHLY", "WEEKLY", "DAILY"}},
	{"BYMONTHDAY", 1, 31, true, []string{"WEEKLY"}},
	{"BYHOUR", 0, 23, false, nil},
	{"BYMINUTE", 0, 59, false, nil},
	{"BYSECOND", 0, 59, false, nil},
	{"BYSETPOS", 1, 366, true, nil},
}

const (
	byMonth = iota
	byWeekNo
	byYearDay
	byMonthDay
	byHour
	byMinute
	bySecond
	bySetPos
)

var (
	frequencies = map[string]rrule.Frequency{"YEARLY": rrule.YEARLY, "MONTHLY": rrule.MONTHLY, "WEEKLY": rrule.WEEKLY, "DAILY": rrule.DAILY}
	days        = []string{"MO", "TU", "WE", "TH", "FR", "SA", "SU"}
	weekdays    = []rrule.Weekday{rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU}
)

const exampleRule = "DTSTART;TZID=Europe/Paris:20160101T090000 and on the next line RRULE:FREQ=MONTHLY;INTERVAL=6"

// ParseRule reads a rule: a line DTSTART and a line RRULE, as RFC 5545 writes
// them (3.8.2.4 and 3.3.10):
//
//	DTSTART;TZID=Europe/Paris:20160101T090000     clock time in a zone of the tz database
//	DTSTART:20160101T080000Z                      UTC
//	DTSTART:20160101T090000                       floating
//	DTSTART;VALUE=DATE:20160101                   a whole day, floating
//	RRULE:FREQ=MONTHLY;INTERVAL=6;COUNT=4
//
// All problems come back at once. A rule without DTSTART is one, for when it
// occurs would depend on when it is asked. So are: a DTSTART that the rule
// itself does not name, for which the standard leaves open what happens; COUNT
// beside UNTIL, and an UNTIL of another form than the standard demands; parts
// that it forbids with the frequency; and parts given twice. Not supported are
// frequencies under a day, which agreements count in hours, and weeks of the year
// but 2 to 51, for others may lie in two years.
func ParseRule(text string) (Rule, error) {
	var r Rule
	var bad problem.List
	r.parse(text, &bad)
	if err := bad.Err(); err != nil {
		return Rule{}, err
	}
	if r.check(&bad); bad.Err() != nil {
		return Rule{}, bad.Err()
	}
	return r, nil
}

func (r *Rule) parse(text string, bad *problem.List) {
	if len(text) > maxText {
		bad.Add("", problem.Invalid, "the rule is longer than 2000 bytes", "write one rule: "+exampleRule)
		return
	}
	var start, rule string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		name, _, _ := strings.Cut(line, ":")
		name, _, _ = strings.Cut(name, ";")
		into := &rule
		switch name {
		case "":
			if line == "" {
				continue
			}
			fallthrough
		default:
			bad.Add("", problem.Unknown, strconv.Quote(clip(line))+" is neither DTSTART nor RRULE", "write "+exampleRule)
			continue
		case "DTSTART":
			into = &start
		case "RRULE":
		}
		if *into != "" {
			bad.Add(problem.Path(name), problem.Duplicate, "it is given twice", "give it once")
			continue
		}
		*into = line[len(name):]
	}
	if start == "" {
		bad.Add("DTSTART", problem.Required, "the rule has no start, so that when it occurs would depend on when it is asked", "add a line such as DTSTART;TZID=Europe/Paris:20160101T090000")
	} else {
		r.parseStart(start, bad)
	}
	if rule == "" {
		bad.Add("RRULE", problem.Required, "there is no rule", "add a line such as RRULE:FREQ=MONTHLY;INTERVAL=6")
		return
	}
	if rule[0] != ':' {
		bad.Add("RRULE", problem.Invalid, "it has parameters", "write RRULE: and the rule")
		return
	}
	r.parseRule(rule[1:], bad)
}

func (r *Rule) parseStart(s string, bad *problem.List) {
	params, value, ok := strings.Cut(s, ":")
	if !ok {
		bad.Add("DTSTART", problem.Invalid, "it has no value", "write DTSTART;TZID=Europe/Paris:20160101T090000")
		return
	}
	form := ""
	for _, p := range strings.Split(params, ";")[1:] {
		name, v, _ := strings.Cut(p, "=")
		switch {
		case name == "TZID" && r.zone == nil:
			zone, err := when.Zone(v)
			if err != nil {
				bad.Add("DTSTART", problem.Unknown, err.Error(), "use an IANA name, such as TZID=Europe/Paris")
				return
			}
			r.zone = zone
		case name == "VALUE" && form == "" && (v == "DATE" || v == "DATE-TIME"):
			form = v
		default:
			bad.Add("DTSTART", problem.Unknown, strconv.Quote(clip(p))+" is no parameter that can stand there", "use TZID, once, or VALUE=DATE")
			return
		}
	}
	t, allDay, utc, ok := parseStamp(value)
	switch {
	case !ok || allDay != (form == "DATE"):
		bad.Add("DTSTART", problem.Invalid, strconv.Quote(clip(value))+" is no such time", "write 20160101T090000, 20160101T080000Z for UTC, or 20160101 with VALUE=DATE")
	case allDay && r.zone != nil, utc && r.zone != nil:
		bad.Add("DTSTART", problem.Conflict, "a zone stands beside a time that takes none", "leave out TZID, or write a clock time without Z")
	case t.Year() < firstYear:
		bad.Add("DTSTART", problem.Invalid, "it lies before the calendar", "start in 1583 or later")
	}
	if utc {
		r.zone = time.UTC
	}
	r.start, r.allDay = t, allDay
}

// parseStamp reads 20160101, 20160101T090000 and 20160101T090000Z, and nothing
// that package time would bend into shape.
func parseStamp(s string) (t time.Time, allDay, utc, ok bool) {
	layout := "20060102T150405"
	s, utc = strings.CutSuffix(s, "Z")
	if len(s) == len("20060102") {
		layout, allDay = "20060102", true
	}
	t, err := time.Parse(layout, s)
	return t, allDay, utc, err == nil && t.Format(layout) == s && !(allDay && utc)
}

func (r *Rule) parseRule(s string, bad *problem.List) {
	seen := map[string]bool{}
	var until string
	for p := range strings.SplitSeq(s, ";") {
		name, value, ok := strings.Cut(p, "=")
		at := problem.Path(clip(name))
		if !ok || value == "" {
			bad.Add("RRULE", problem.Invalid, strconv.Quote(clip(p))+" is no part of a rule", "write NAME=VALUE, such as FREQ=MONTHLY")
			continue
		}
		if seen[name] {
			bad.Add(at, problem.Duplicate, "it is given twice", "give it once, with all values")
			continue
		}
		seen[name] = true
		switch name {
		case "FREQ":
			if _, ok := frequencies[value]; ok {
				r.freq = value
			} else if slices.Contains([]string{"HOURLY", "MINUTELY", "SECONDLY"}, value) {
				bad.Add(at, problem.Invalid, "a rule that recurs within a day is not supported", "use DAILY with BYHOUR, or count in hours with when.Period")
			} else {
				bad.Add(at, problem.Unknown, strconv.Quote(clip(value))+" is no frequency", "use YEARLY, MONTHLY, WEEKLY or DAILY")
			}
		case "INTERVAL":
			if r.interval = positive(at, value, bad); r.interval == 1 {
				r.interval = 0 // the default: one way to write each rule
			}
		case "COUNT":
			r.count = positive(at, value, bad)
		case "UNTIL":
			until = value
		case "WKST":
			if r.weekOn = slices.Index(days, value); r.weekOn < 0 {
				bad.Add(at, problem.Unknown, strconv.Quote(clip(value))+" is no day of the week", "use MO, TU, WE, TH, FR, SA or SU")
				r.weekOn = 0
			}
		case "BYDAY":
			r.byDay = parseDays(at, value, bad)
		default:
			i := slices.IndexFunc(parts[:], func(p struct {
				name    string
				lo, hi  int
				signed  bool
				refused []string
			}) bool {
				return p.name == name
			})
			if i < 0 {
				bad.Add(at, problem.Unknown, "it is no part of a rule", "use those of RFC 5545, such as BYMONTH")
				continue
			}
			r.lists[i] = parseList(at, value, i, bad)
		}
	}
	if !seen["FREQ"] {
		bad.Add("FREQ", problem.Required, "the rule does not say how often", "add FREQ=YEARLY, MONTHLY, WEEKLY or DAILY")
	}
	if until == "" {
		return
	}
	t, allDay, utc, ok := parseStamp(until)
	switch {
	case !ok:
		bad.Add("UNTIL", problem.Invalid, strconv.Quote(clip(until))+" is no such time", "write 20171231T235959Z, or 20171231 for a rule of whole days")
	case r.start.IsZero():
	case allDay != r.allDay || utc != (r.zone != nil):
		form := "clock time, as DTSTART is"
		switch {
		case r.allDay:
			form = "a date, as DTSTART is"
		case r.zone != nil:
			form = "in UTC, such as 20171231T235959Z, because DTSTART has a zone"
		}
		bad.Add("UNTIL", problem.Ambiguous, "it has another form than DTSTART", "write it "+form)
	case seen["COUNT"]:
		bad.Add("UNTIL", problem.Conflict, "the rule ends both after a number of times and at a time", "give COUNT or UNTIL")
	default:
		r.until = t
	}
}

func positive(at problem.Path, s string, bad *problem.List) int {
	n, ok := parseInt(s, false)
	if !ok || n < 1 || n > maxNumber {
		bad.Add(at, problem.Invalid, strconv.Quote(clip(s))+" is no number from 1 to 9999", "write one, or leave it out")
		return 0
	}
	return n
}

// parseInt reads a whole number of at most four digits.
func parseInt(s string, signed bool) (n int, ok bool) {
	digits := s
	if signed && s != "" && (s[0] == '+' || s[0] == '-') {
		digits = s[1:]
	}
	if len(digits) < 1 || len(digits) > 4 || strings.Trim(digits, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

func parseList(at problem.Path, value string, i int, bad *problem.List) []int {
	var out []int
	for s := range strings.SplitSeq(value, ",") {
		n, ok := parseInt(s, parts[i].signed)
		if ok = ok && (n >= parts[i].lo && n <= parts[i].hi || parts[i].signed && -n >= parts[i].lo && -n <= parts[i].hi); !ok {
			bad.Add(at, problem.Invalid, fmt.Sprintf("%q is no number from %d to %d", clip(s), parts[i].lo, parts[i].hi), "write numbers, with commas between")
			return nil
		}
		out = append(out, n)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func parseDays(at problem.Path, value string, bad *problem.List) []weekday {
	var out []weekday
	for s := range strings.SplitSeq(value, ",") {
		var w weekday
		ok := len(s) >= 2
		if ok {
			w.day = slices.Index(days, s[len(s)-2:])
			if s = s[:len(s)-2]; s != "" {
				w.n, ok = parseInt(s, true)
				ok = ok && w.n != 0 && w.n >= -53 && w.n <= 53
			}
		}
		if !ok || w.day < 0 {
			bad.Add(at, problem.Invalid, strconv.Quote(clip(value))+" are no days of the week", "write MO or 2TU or -1FR, with commas between")
			return nil
		}
		out = append(out, w)
	}
	slices.SortFunc(out, func(a, b weekday) int { return cmp.Or(cmp.Compare(a.n, b.n), cmp.Compare(a.day, b.day)) })
	return slices.Compact(out)
}

// check finds what is wrong with the rule as a whole.
func (r *Rule) check(bad *problem.List) {
	for i, p := range parts {
		if len(r.lists[i]) > 0 && slices.Contains(p.refused, r.freq) {
			bad.Add(problem.Path(p.name), problem.Conflict, "RFC 5545 forbids it with FREQ="+r.freq, "use another frequency, or leave it out")
		}
	}
	for _, w := range r.byDay {
		if most := r.most(); w.n > most || -w.n > most {
			bad.Add("BYDAY", problem.Conflict, "there is no such day: "+w.String()+" with this frequency", "number days of the week only within months (up to 5) and years (up to 53)")
			break
		}
	}
	times := 1
	for _, i := range []int{byHour, byMinute, bySecond} {
		if times *= max(1, len(r.lists[i])); r.allDay && len(r.lists[i]) > 0 {
			bad.Add(problem.Path(parts[i].name), problem.Conflict, "a rule of whole days has no times of day", "give DTSTART a time, or leave it out")
		}
	}
	if times > maxPerDay {
		bad.Add("RRULE", problem.Invalid, "it occurs more than 100 times a day", "count in hours with when.Period")
	}
	if len(r.lists[bySetPos]) > 0 && len(r.byDay) == 0 && !slices.ContainsFunc(r.lists[:bySetPos], func(l []int) bool { return len(l) > 0 }) {
		bad.Add("BYSETPOS", problem.Conflict, "it chooses among nothing", "add another BY part, or leave it out")
	}
	if bad.Err() != nil {
		return
	}
	next, err := r.expand(r.start)
	if err != nil {
		bad.Add("RRULE", problem.Invalid, err.Error(), "write a rule such as FREQ=MONTHLY;INTERVAL=6")
		return
	}
	// A rule that names no time at all is followed to the year 9999, which takes
	// a fraction of a second.
	if first, ok := next(); !ok || !first.Equal(r.start) || !r.before(r.start) {
		bad.Add("DTSTART", problem.Conflict, "the start is none of the times that the rule names, and what then happens is undefined", "start at the first of them, before UNTIL and at a time that the clock shows")
	}
}

// most is how many of one day of the week there may be where they are numbered.
func (r *Rule) most() int {
	switch {
	case len(r.lists[byWeekNo]) > 0:
		return 0
	case r.freq == "MONTHLY", r.freq == "YEARLY" && len(r.lists[byMonth]) > 0:
		return 5
	case r.freq == "YEARLY":
		return 53
	}
	return 0
}

// before reports whether an occurrence is not after UNTIL, and exists.
func (r *Rule) before(civil time.Time) bool {
	if r.zone == nil {
		return r.until.IsZero() || !civil.After(r.until)
	}
	t, ok := shown(civil, r.zone)
	return ok && (r.until.IsZero() || !t.After(r.until))
}

// shown is the first time at which the zone's clocks show a civil time; not ok
// where they skip it. (RFC 5545: of two the first is meant, and a recurrence at
// a time that does not exist is no recurrence.)
func shown(civil time.Time, zone *time.Location) (first time.Time, ok bool) {
	for _, near := range []time.Duration{-26 * time.Hour, 26 * time.Hour} {
		_, offset := civil.Add(near).In(zone).Zone()
		t := civil.Add(-time.Duration(offset) * time.Second).In(zone)
		y, m, d := t.Date()
		h, mi, s := t.Clock()
		if time.Date(y, m, d, h, mi, s, 0, time.UTC).Equal(civil) && (!ok || t.Before(first)) {
			first, ok = t, true
		}
	}
	return first, ok
}

// expand gives the civil times of the rule, as far as last.
func (r *Rule) expand(last time.Time) (func() (time.Time, bool), error) {
	// Everything that the other package would take from the clock or fill in is
	// said: the start is never zero, and UNTIL is always given.
	opt := rrule.ROption{Freq: frequencies[r.freq], Dtstart: r.start, Interval: max(1, r.interval), Wkst: weekdays[r.weekOn], Until: last,
		Bymonth: r.lists[byMonth], Byweekno: r.lists[byWeekNo], Byyearday: r.lists[byYearDay], Bymonthday: r.lists[byMonthDay],
		Byhour: r.lists[byHour], Byminute: r.lists[byMinute], Bysecond: r.lists[bySecond], Bysetpos: r.lists[bySetPos]}
	// MO,-1FR is every Monday and the last Friday; the other package takes a
	// plain day beside a numbered one for a condition on it, so plain days are
	// numbered too.
	numbered := slices.ContainsFunc(r.byDay, func(w weekday) bool { return w.n != 0 })
	for _, w := range r.byDay {
		d := weekdays[w.day]
		if w.n != 0 || !numbered {
			opt.Byweekday = append(opt.Byweekday, d.Nth(w.n))
			continue
		}
		for n := range r.most() {
			opt.Byweekday = append(opt.Byweekday, d.Nth(n+1))
		}
	}
	if len(opt.Byweekno) > 0 && len(opt.Byweekday)+len(opt.Byyearday)+len(opt.Bymonthday) == 0 {
		// Which day of the week follows from the start (RFC 5545, 3.3.10).
		opt.Byweekday = append(opt.Byweekday, weekdays[(int(r.start.Weekday())+6)%7])
	}
	x, err := rrule.NewRRule(opt)
	if err != nil {
		return nil, err
	}
	return x.Iterator(), nil
}

// Occurrences are the times at which the rule occurs in [from, upto), or may
// occur: a rule that floats is read in all the zones given, in every zone there
// is if none are, and then each occurrence is uncertain (law M2 of
// docs/laws.md). An occurrence of a rule of whole days is some instant of that
// day; of any other, one instant. A time that the clocks of the rule's zone skip
// is none, and does not count towards COUNT; of one that they show twice it is
// the first.
//
// It fails where there would be more than [MaxOccurrences], and where the rule
// has no end and upto is open.
func (r Rule) Occurrences(from, upto when.Instant, zones ...*time.Location) (iter.Seq[when.Span], error) {
	var out []when.Span
	if r.freq == "" || upto <= from {
		return slices.Values(out), nil
	}
	if upto == when.Future && r.count == 0 && r.until.IsZero() {
		return nil, errors.New("calendar: the rule never ends: ask up to some time, or add COUNT or UNTIL")
	}
	last := time.Date(lastYear, 12, 31, 23, 59, 59, 0, time.UTC)
	for _, t := range []time.Time{upto.Time(), r.until} {
		if !t.IsZero() && t.Year() < lastYear { // clocks differ from UTC by no more than two days
			if t = t.AddDate(0, 0, 2); t.Before(last) {
				last = t
			}
		}
	}
	if last.Before(r.start) {
		return slices.Values(out), nil
	}
	next, err := r.expand(last)
	if err != nil {
		return nil, fmt.Errorf("calendar: %w", err)
	}
	asked := when.Span{Lo: from, Hi: upto}
	n := 0
	for scanned := 1; ; scanned++ {
		civil, ok := next()
		if !ok || r.count > 0 && n == r.count {
			break
		}
		if scanned > maxScan {
			return nil, errors.New("calendar: more than 1000000 occurrences lie between the rule's start and the time asked: let it start later, or recur less often")
		}
		if !r.before(civil) {
			continue
		}
		n++
		s := r.span(civil, zones)
		if s.Within(asked) == truth.False {
			continue
		}
		if len(out) == MaxOccurrences {
			return nil, fmt.Errorf("calendar: the rule occurs more than %d times in the time asked: ask for less, or let it recur less often", MaxOccurrences)
		}
		out = append(out, s)
	}
	return slices.Values(out), nil
}

// span is an occurrence on the time line.
func (r Rule) span(civil time.Time, zones []*time.Location) when.Span {
	switch {
	case r.allDay:
		y, m, d := civil.Date()
		return when.Day(y, int(m), d).Span(zones...)
	case r.zone == nil:
		return when.MustParse(civil.Format("2006-01-02T15:04:05")).Span(zones...)
	}
	t, _ := shown(civil, r.zone)
	return when.Exactly(when.At(t))
}

// Zone is the zone the rule states; nil where it floats.
func (r Rule) Zone() *time.Location { return r.zone }

// String is the rule as RFC 5545 writes it, in one way for each rule: reading
// it gives the same Rule. The zero Rule is the empty text.
func (r Rule) String() string {
	if r.freq == "" {
		return ""
	}
	b := []byte("DTSTART")
	switch {
	case r.allDay:
		b = append(b, ";VALUE=DATE"...)
	case r.zone != nil && r.zone != time.UTC:
		b = append(b, ";TZID="+r.zone.String()...)
	}
	b = append(b, ':')
	b = r.stamp(b, r.start)
	b = append(b, "\nRRULE:FREQ="+r.freq...)
	if r.interval > 1 {
		b = fmt.Appendf(b, ";INTERVAL=%d", r.interval)
	}
	if r.count > 0 {
		b = fmt.Appendf(b, ";COUNT=%d", r.count)
	}
	if !r.until.IsZero() {
		b = append(b, ";UNTIL="...)
		if b = r.stamp(b, r.until); r.zone != nil && r.zone != time.UTC {
			b = append(b, 'Z')
		}
	}
	for i, l := range r.lists {
		if i == byHour {
			for n, w := range r.byDay {
				if n == 0 {
					b = append(b, ";BYDAY="...)
				} else {
					b = append(b, ',')
				}
				b = append(b, w.String()...)
			}
		}
		for n, v := range l {
			if n == 0 {
				b = append(b, ";"+parts[i].name+"="...)
			} else {
				b = append(b, ',')
			}
			b = strconv.AppendInt(b, int64(v), 10)
		}
	}
	if r.weekOn != 0 {
		b = append(b, ";WKST="+days[r.weekOn]...)
	}
	return string(b)
}

func (r Rule) stamp(b []byte, t time.Time) []byte {
	switch {
	case r.allDay:
		return t.AppendFormat(b, "20060102")
	case r.zone == time.UTC:
		return t.AppendFormat(b, "20060102T150405Z")
	}
	return t.AppendFormat(b, "20060102T150405")
}

// String is MO, or 2TU, or -1FR.
func (w weekday) String() string {
	if w.n == 0 {
		return days[w.day]
	}
	return strconv.Itoa(w.n) + days[w.day]
}

// MarshalText writes the rule as String does.
func (r Rule) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what [ParseRule] does; the empty text is the zero Rule.
func (r *Rule) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*r = Rule{}
		return nil
	}
	p, err := ParseRule(string(text))
	if err == nil {
		*r = p
	}
	return err
}

// clip keeps messages short.
func clip(s string) string {
	if len(s) > 40 {
		return s[:40] + "..."
	}
	return s
}
