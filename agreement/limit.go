package agreement

import (
	"math"
	"slices"
	"sort"
	"strconv"

	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Limit is a standing ceiling on a level that is measured from time to time:
// warheads deployed, tonnes in store. One event is one measurement, and the
// element marked Deed, an [AtMost], says of it whether the level was within
// the ceiling. In order:
//
//  1. a measurement that lies certainly before T and within the life of the
//     commitment was over the ceiling: breached, from then on;
//  2. an accepted conclusion decides, where no measurement does;
//  3. a measurement may have been over: its figure lies on both sides, accounts
//     of one rank clash, nobody who counts gives one, or its date straddles the
//     start: unknown;
//  4. the newest measurement was within, and the next is not due yet: respected
//     (law C6: it carries forward until then; one made before the commitment
//     took effect carries into it);
//  5. the next was due: respected where silence about a breach speaks, else
//     unknown.
//
// At the ceiling is within it. [StandingTable] turns this into the outcome. A
// measurement of something else says nothing of this: where one kind of event
// may leave the measure out, let another element be [Measure.Given].
//
// A ceiling on a sum or a count over a period is another shape, Quota.
type Limit struct {
	Observed Act
	// Every is how often a measurement is due, and Frame how that is counted:
	// on the first day of each calendar period, every so often from the day
	// of the Anchor, or (Sliding) from each measurement itself. A measurement
	// carries forward to the end of the day on which the next is due.
	Every  when.Period
	Frame  Frame
	Anchor when.Time // zero is the commitment's start
	// Until, instead of Every, are the events at which a measurement is due.
	Until *Act
}

// Acts listens for measurements, and for what makes the next one due.
func (l *Limit) Acts() []Listening {
	out := []Listening{{&l.Observed, Performed}}
	if l.Until != nil {
		out = append(out, Listening{l.Until, Marker})
	}
	return out
}

// Keys: every measurement bears on the one standing obligation.
func (l *Limit) Keys(dst []Key, _ *Case, _ *Fact) []Key { return append(dst, one) }

// Standing: there is one from the start.
func (l *Limit) Standing(dst []Key, _ *Case, _ when.Instant) ([]Key, when.Instant) {
	return append(dst, one), when.Future
}

// Judge follows the rules above and [StandingTable].
func (l *Limit) Judge(c *Case, _ Key, facts []Fact) Status {
	measured := role(facts, Performed)
	next := when.Future
	at := func(x when.Instant) { // the answer may change there
		if x > c.AsOf {
			next = min(next, x)
		}
	}
	s := c.judgeStanding(&l.Observed, nil, measured, func(f Fact) truth.Value {
		level, rest := l.split(f)
		if c.mended(f, measured, func(f Fact) bool { level, rest := l.split(f); return level == truth.True && rest == truth.True }) {
			return truth.False
		}
		return truth.All(truth.Not(level), rest, f.Before, f.InLife, c.underText(f))
	}, func() (truth.Value, Basis, []Cause) {
		none := func(e event.ID, why CauseKind) (truth.Value, Basis, []Cause) {
			return truth.Unknown, NoBasis, []Cause{{Input: "measurement", Why: why, Event: e}}
		}
		last, found := l.newest(c, measured)
		if !found {
			return none("", NobodySpeaks)
		}
		if level, _ := l.split(last); level != truth.True {
			return none(last.Event, NobodySpeaks) // over it, before it bound anybody
		}
		if e, lapsed := l.superseded(c, last, role(facts, Marker)); lapsed {
			return none(e, NobodySpeaks)
		}
		if l.Until == nil {
			d := l.due(c, last.When)
			at(d.Lo)
			at(d.Hi)
			_, end := c.life(Breach)
			switch d.Closed(min(c.AsOf, end.Hi)) {
			case truth.True:
				return none("", NobodySpeaks)
			case truth.Unknown:
				return none(last.Event, DateStraddles)
			}
		}
		return truth.True, last.Basis, nil
	})
	for _, f := range facts {
		if f.Before != truth.True {
			at(f.When.Lo + 1)
			at(f.When.Hi)
		}
	}
	s.Next = min(s.Next, next)
	return s
}

// split parts what a measurement says of the level from what else makes it a
// measurement; that it lies in the commitment's life is asked apart.
func (l *Limit) split(f Fact) (level, rest truth.Value) {
	level, rest = truth.True, truth.True
	for _, e := range l.Observed.Elements {
		if e.Deed {
			level = truth.All(level, f.element(e.ID))
		} else {
			rest = truth.All(rest, f.element(e.ID))
		}
	}
	return level, rest
}

// newest is the measurement that came last before T.
func (l *Limit) newest(c *Case, measured []Fact) (last Fact, found bool) {
	_, end := c.life(Breach)
	for _, f := range measured {
		if _, rest := l.split(f); rest != truth.True || f.When.BeforeInstant(min(c.AsOf, end.Lo)) != truth.True {
			continue
		}
		if !found || f.When.Hi > last.When.Hi {
			last, found = f, true
		}
	}
	return last, found
}

// superseded finds an event that made another measurement due. One of the same
// date is the occasion of the measurement.
func (l *Limit) superseded(c *Case, last Fact, markers []Fact) (event.ID, bool) {
	_, end := c.life(Breach)
	for _, f := range markers {
		if f.Act == l.Until && f.Holds != truth.False && f.When != last.When &&
			f.When.BeforeInstant(min(c.AsOf, end.Hi)) != truth.False && last.When.Before(f.When) != truth.False {
			return f.Event, true
		}
	}
	return "", false
}

// due is when a measurement made at a time no longer carries forward.
func (l *Limit) due(c *Case, made when.Span) when.Deadline {
	if l.Frame == Sliding {
		return l.Every.From(made, c.zones()...)
	}
	d := when.Deadline{Lo: l.dueAfter(c, made.Lo), Hi: when.Future}
	if made.Hi != when.Future {
		d.Hi = l.dueAfter(c, made.Hi-1)
	}
	return d
}

// dueAfter is the end of the first due day that begins after an instant.
func (l *Limit) dueAfter(c *Case, x when.Instant) when.Instant {
	if x == when.Past || x == when.Future {
		return x
	}
	zone := c.zone()
	anchor := c.start()
	switch {
	case l.Frame == Calendar:
		anchor = when.YearStart(when.YearOf(x, zone), zone)
	case !l.Anchor.IsZero():
		anchor = l.Anchor.Span(c.zones()...).Lo
	}
	day := func(n int) when.Instant { // counted from the anchor at once: a short month shifts no later day
		p := l.Every
		p.Months, p.Days, p.Hours = n*p.Months, n*p.Days, n*p.Hours
		return p.After(anchor, zone)
	}
	n := sort.Search(MaxPeriods, func(n int) bool { return day(n) > x })
	if n == MaxPeriods {
		return when.Future
	}
	if l.Every.Hours != 0 { // an hour ends with its own instant
		return day(n) + 1
	}
	return when.Period{Days: 1, Zone: l.Every.Zone}.After(day(n), zone)
}

// Validate checks the measurement, its ceiling and how long it carries.
func (l *Limit) Validate(at Path, bad *Problems) {
	l.Observed.validate(at.Field("observed"), bad)
	level := false
	for _, e := range l.Observed.Elements {
		if e.Deed {
			level = true
		}
		if t, ok := e.Test.(atMost); ok {
			t.validate(at.Field("observed").Field("elements").Key(e.ID), bad)
		}
	}
	if !level && len(l.Observed.Elements) > 0 {
		bad.Add(at.Field("observed").Field("elements"), problem.Required, "no element says whether the level is within the ceiling", "mark one Deed and let it ask agreement.AtMost")
	}
	switch {
	case l.Until != nil && !l.Every.IsZero():
		bad.Add(at, problem.Conflict, "measurements are due both every so often and at events", "give Every or Until")
	case l.Until != nil:
		l.Until.validate(at.Field("until"), bad)
	case l.Every.IsZero():
		bad.Add(at.Field("every"), problem.Required, "it is not said how long a measurement speaks", "say how often one is due, or at which events")
	default:
		validateFrame(l.Every, l.Frame, at, bad)
	}
}

// validateFrame checks a period and how it is counted.
func validateFrame(every when.Period, frame Frame, at Path, bad *Problems) {
	validPeriod(every, at.Field("every"), bad)
	switch frame {
	case Calendar:
		if every.Days != 0 || every.Hours != 0 || every.Months == 0 || 12%every.Months != 0 {
			bad.Add(at.Field("every"), problem.Invalid, "calendar periods are whole months that divide a year", "use 1, 2, 3, 4, 6 or 12 months, or anchored periods")
		}
	case Anchored, Sliding:
	default:
		bad.Add(at.Field("frame"), problem.Ambiguous, "how periods are counted is not stated", "state Calendar, Anchored or Sliding")
	}
}

// Ceiling is a number that must not be exceeded: the text's own, with others
// for some times, or one that readings give. The zero Ceiling is none at all:
// nothing may be there.
type Ceiling struct {
	Most float64
	Open *Term[float64] // where the text leaves the number open
	// Changes are other numbers for some times, the last that fits holds: a
	// quota set anew each year.
	Changes []Revision
}

// Revision is another number from From on, and up to Until where that is
// said.
type Revision struct {
	From, Until when.Time // Until is the first day on which it holds no more
	Most        float64
}

// at is the least and the greatest number that may have held at an uncertain
// instant; not ok where a reading must say.
func (l Ceiling) at(c *Case, x when.Span) (least, greatest float64, ok bool) {
	base := l.Most
	if l.Open != nil {
		if base, ok = l.Open.In(c); !ok {
			return 0, 0, false
		}
	}
	least, greatest = math.Inf(1), math.Inf(-1)
	take := func(v float64) { least, greatest = min(least, v), max(greatest, v) }
	for _, r := range slices.Backward(l.Changes) {
		held := when.Span{Lo: r.From.Span(c.zones()...).Lo, Hi: when.Future}
		if !r.Until.IsZero() {
			held.Hi = r.Until.Span(c.zones()...).Lo
		}
		v := x.Within(held)
		if v != truth.False {
			take(r.Most)
		}
		if v == truth.True { // earlier ones no longer matter
			return least, greatest, true
		}
	}
	take(base)
	return least, greatest, true
}

func (l Ceiling) validate(at Path, bad *Problems) {
	numbers := []float64{l.Most}
	for i, r := range l.Changes {
		numbers = append(numbers, r.Most)
		if r.From.IsZero() {
			bad.Add(at.Field("changes").Index(i).Field("from"), problem.Required, "the number has no beginning", "say from which day on it holds")
		}
		if !r.Until.IsZero() && r.From.Before(r.Until) == truth.False {
			bad.Add(at.Field("changes").Index(i), problem.Invalid, "the number holds at no time", "give until later than from")
		}
	}
	for _, n := range numbers {
		if math.IsNaN(n) || math.IsInf(n, 0) {
			bad.Add(at.Field("most"), problem.Invalid, "the ceiling is no number", "give one")
			break
		}
	}
	if l.Open != nil && l.Most != 0 {
		bad.Add(at, problem.Conflict, "the ceiling is both stated and left open", "give Most or Open")
	}
}

// Measure is what is counted and where reports say how much there is: under
// its name among a report's figures, or in the body. Reported amounts are
// intervals: at least, at most, a range. That there is less than nothing must
// be said: an amount with no lower end begins at 0.
type Measure struct {
	Name string // as reports' figures name it
	// Unit is that of the ceiling. A figure in another unit says nothing here,
	// for nothing is converted; one that names no unit is in this one.
	Unit string
	// Of reads the amount from the body where the body has it, counting rules
	// applied; the zero Quantity is silence. Nil: the report's figures.
	Of func(event.Body) event.Quantity
	// About is how far off an amount given as "about" may be, as a share of
	// it. Zero: nobody says, and such an amount has no ends (law M4).
	About float64
}

// Given is the test that somebody gives an amount, nobody's word being
// weighed: false where all are silent about it. It keeps an event that measures
// something else from standing open.
func (m Measure) Given() Test {
	return testFunc(func(c *Case) truth.Value {
		for _, a := range c.Happening.Accounts {
			if _, said := m.read(a.Report); said && c.speaksUp(a) {
				return truth.True
			}
		}
		return truth.False
	})
}

// interval is an amount as reported, both ends included.
type interval struct{ lo, hi float64 }

// read is the amount a report gives, and whether it gives one.
func (m Measure) read(r *event.Report) (interval, bool) {
	var q event.Quantity
	switch {
	case m.Of != nil && r.Body != nil:
		q = m.Of(r.Body)
	case m.Of == nil:
		for _, f := range r.Figures {
			if f.Measure == m.Name {
				q = f.Value
			}
		}
	}
	if q.Unit != "" && q.Unit != m.Unit || q == (event.Quantity{Unit: q.Unit}) {
		return interval{}, false
	}
	i := interval{math.Inf(-1), math.Inf(1)}
	if v, ok := q.AtLeast.Get(); ok {
		i.lo = v
	}
	if v, ok := q.AtMost.Get(); ok {
		i.hi = v
	}
	if v, ok := q.About.Get(); ok && m.About > 0 {
		off := math.Abs(v) * m.About
		i.lo, i.hi = max(i.lo, v-off), min(i.hi, v+off)
	}
	if v, ok := q.Exact.Get(); ok {
		i = interval{v, v}
	}
	if math.IsInf(i.lo, -1) && i.hi >= 0 {
		i.lo = 0
	}
	if !(i.lo <= i.hi) { // contradicts itself
		i = interval{0, math.Inf(1)}
	}
	return i, true
}

// atMost is whether an amount is at most x, unknown where it lies on both
// sides or x does.
func (i interval) atMost(least, greatest float64) truth.Value {
	switch {
	case i.hi <= least:
		return truth.True
	case i.lo > greatest:
		return truth.False
	}
	return truth.Unknown
}

// amount is what one voice last said an event amounts to. Several intervals
// were said at one instant.
type amount struct {
	word
	said []interval
}

// amounts are each voice's newest word on how much there is (law R1: a new
// figure amends the measure, a less precise one too). To deny an amount gives
// none, and takes back what the voice itself said of it before.
func (c *Case) amounts(m Measure) []amount {
	var out []amount
	c.speakers = c.speakers[:0]
	for _, a := range c.Happening.Accounts {
		if a.Withdrawn(c.matter) {
			continue
		}
		i, said := m.read(a.Report)
		st := a.StanceOn(c.matter)
		if !said || st == event.Denies {
			if u, ok := a.Body.(event.Unread); ok && m.Of != nil && c.reads(u.Name) {
				c.unread = true
			}
			if said {
				voice, classes := c.speaker(a)
				out = slices.DeleteFunc(out, func(o amount) bool {
					return o.voice == voice && o.classes == classes && o.account.Disclosed != a.Disclosed &&
						!slices.ContainsFunc(o.said, func(was interval) bool { return was.lo < i.lo || was.hi > i.hi })
				})
			}
			continue
		}
		w := word{account: a, stance: st}
		w.voice, w.classes = c.speaker(a)
		n := slices.IndexFunc(out, func(o amount) bool { return o.voice == w.voice && o.classes == w.classes })
		if n < 0 {
			out = append(out, amount{w, []interval{i}})
			continue
		}
		switch newer(out[n].account, out[n].stance, a, st) {
		case 0:
			out[n].said = append(out[n].said, i)
		case 1:
			out[n] = amount{w, []interval{i}}
		}
	}
	return out
}

// atMost are the answers of the amounts to "at most x?". An amount that lies on
// both sides neither agrees nor clashes (law D2).
func (c *Case) atMost(amounts []amount, least, greatest float64) []word {
	var words []word
	for _, a := range amounts {
		w := a.word
		for _, i := range a.said {
			v := i.atMost(least, greatest)
			w.clash = w.clash || v != truth.Unknown && w.value != truth.Unknown && v != w.value
			if v != truth.Unknown {
				w.value = v
			}
		}
		if w.value != truth.Unknown {
			words = append(words, w)
		} else if c.explain {
			c.said = append(c.said, Said{w.account.ID, w.voice, w.classes.best(), w.stance, truth.Unknown, false})
			c.Note("the amount in " + string(w.account.ID) + " lies on both sides of " + number(least, greatest))
		}
	}
	return words
}

func number(least, greatest float64) string {
	s := strconv.FormatFloat(least, 'f', -1, 64)
	if least != greatest {
		s += " to " + strconv.FormatFloat(greatest, 'f', -1, 64)
	}
	return s
}

// AtMost is the test that a measured amount is not over a ceiling. It is put
// to each account by itself, each voice by its newest amount: one that lies on
// both sides of the ceiling is silent, rivals of one rank settle it only if
// they are on one side (laws D2 and M8). Which number holds depends on when the
// act took place.
func AtMost(m Measure, most Ceiling) Test { return atMost{m, most} }

type atMost struct {
	m    Measure
	most Ceiling
}

// Answer is the word of one account, whatever the voice said later.
func (t atMost) Answer(c *Case, r *event.Report) truth.Value {
	least, greatest, ok := t.most.at(c, c.spell)
	i, said := t.m.read(r)
	if !ok || !said || r.StanceOn(c.matter) == event.Denies {
		return truth.Unknown
	}
	return i.atMost(least, greatest)
}

func (t atMost) Ask(c *Case) truth.Value {
	least, greatest, ok := t.most.at(c, c.spell)
	if !ok {
		return truth.Unknown
	}
	v, _ := c.weighed(c.atMost(c.amounts(t.m), least, greatest))
	return v
}

func (t atMost) validate(at Path, bad *Problems) {
	t.m.validate(at, bad)
	t.most.validate(at.Field("ceiling"), bad)
}

func (m Measure) validate(at Path, bad *Problems) {
	if m.Name == "" && m.Of == nil {
		bad.Add(at.Field("measure"), problem.Required, "it is not said what is measured", "name the measure, or read it from the body")
	}
	if !(m.About >= 0 && m.About < 1) {
		bad.Add(at.Field("about"), problem.Invalid, "how far off an amount may be is a share of it", "give a number from 0 up to 1, such as 0.05")
	}
}
