package agreement

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Power is a sort of event by which somebody entitled changes the life of
// commitments; entitlement is among the act's elements, and so three-valued
// (law C10). A use changes the state from its own time on. What nobody reports
// has not been used.
//
// Where the act names an event ([Act.Re]), waiver and extension touch the
// obligation which that event raised; else all that had arisen.
type Power struct {
	ID     string
	Effect Effect
	Act    Act
	Scope  Side // whose performance it touches; zero both
	// Mechanism, of a power of the type, narrows it to the commitments that need
	// this mechanism or a part of it (law C9).
	Mechanism string
	// Notice is how long after its use it takes effect: the six months after
	// which a withdrawal ends a treaty. The report dates the notice; one of a day
	// takes effect on a day. Zero is at once.
	Notice when.Period
	// NoticeOpen, instead of Notice, is a notice of which the text leaves the
	// length open, or which no source at hand gives: where no reading closes it,
	// it is unknown since when the use has had effect.
	NoticeOpen *Term[when.Period]
	// Stops, of a suspension: the clock of a window stops, and the time that
	// remained runs on at the resumption. Else it runs on, and a window that
	// ends meanwhile ends at the resumption, Grace added.
	Stops bool
	Grace when.Period
	// By, of an extension or a renewal, is how long it adds; To is the last day
	// that a report of it names, instead, the newest word that counts.
	By when.Period
	To func(event.Body) when.Time
}

// Effect is what a power does.
type Effect uint8

// The effects.
const (
	Ends     Effect = iota + 1 // terminates: what is pending is released, lapses stay
	Suspends                   // until it is resumed
	Resumes
	// Enters puts it into force, or applies it provisionally (VCLT articles 24
	// and 25): what has such a power binds from its first use, and not before
	// the date of the agreement, that of signature as a rule.
	Enters
	Waives  // releases what has arisen and has not lapsed
	Extends // moves the end of a window that is not over; a period of a Recur keeps its calendar
	Renews  // moves the end of the agreement's term, if it is used within the term
	amends  // of the amended text: nothing arises any more, what has arisen runs on
	rewrite // the same, and what runs is released
)

// Amendment says how a commitment took another's place. The amended text
// governs conduct, and what arises, until the amendment; the new text from then
// on. An obligation stays with the version in force when it arose (law C11).
type Amendment struct {
	Of string // the commitment whose place it takes
	By Act    // the event that amends; entitlement is among its elements
	// Running: what has arisen and is not yet due changes too; under the old
	// text it is released.
	Running bool
}

// powersOf are the powers that touch a commitment: its own, those of the type,
// and its amendments.
func (t *Type) powersOf(co *Commitment) []Power {
	out := slices.Clip(co.Powers)
	for _, p := range t.Powers {
		if (p.Mechanism == "" || t.needs(co.Mechanism, p.Mechanism)) && !(p.Effect == Ends && co.Survives) {
			out = append(out, p)
		}
	}
	if a := co.Amends; a != nil {
		out = append(out, Power{ID: "amendment", Effect: Enters, Act: a.By})
	}
	for i := range t.Commitments {
		a := t.Commitments[i].Amends
		if a == nil || a.Of != co.ID {
			continue
		}
		p := Power{ID: "amendment", Effect: amends, Act: a.By}
		if a.Running {
			p.Effect = rewrite
		}
		out = append(out, p)
	}
	return out
}

// needs reports whether a mechanism is another or a part of it.
func (t *Type) needs(id, whole string) bool {
	for range t.Mechanisms {
		if id == whole {
			return id != ""
		}
		i := slices.IndexFunc(t.Mechanisms, func(m Mechanism) bool { return m.ID == id })
		if i < 0 {
			return false
		}
		id = t.Mechanisms[i].PartOf
	}
	return id == whole && id != ""
}

// Powers are those that touch the commitment: its own, those of the type and
// its amendments.
func (c *Case) Powers() []Power { return c.powers }

// use is a power used, or perhaps used.
type use struct {
	*Power
	event  event.ID
	re     event.ID // the one event whose obligation it touches
	holds  truth.Value
	when   when.Span
	until  when.Deadline // the end that it names, of an extension or renewal
	causes []Cause
}

// listening is for uses of the power: a use dates what it does.
func (p *Power) listening() Listening { return Listening{&p.Act, Marker} }

// Explain is [Listening.Explain] of a use of the power: its words count for the
// bearer or against it as its effect goes.
func (p *Power) Explain(c *Case, h *event.Happening) (Fact, []Step) {
	return p.listening().explain(c, h, p.Effect.relieves())
}

// powersUsed are the uses of the commitment's powers, in the order of time.
func (c *Case) powersUsed() []use {
	if len(c.powers) == 0 {
		return nil
	}
	if c.uses != nil {
		return c.uses
	}
	var out []use
	c.aside(func() { out = c.workOut() })
	c.uses = out
	return out
}

// workOut works the uses out, in the midst of whatever is asked.
func (c *Case) workOut() []use {
	happening, spell, matter, favours, explain, claimant := c.Happening, c.spell, c.matter, c.favours, c.explain, c.claimant
	beyond, met, assumed := c.beyond, c.met, c.assumed
	c.explain, c.claimant, c.assumed = false, "", nil
	defer func() {
		c.Happening, c.spell, c.matter, c.favours, c.explain, c.claimant = happening, spell, matter, favours, explain, claimant
		c.beyond, c.met, c.assumed = beyond, met, assumed
	}()
	out := []use{}
	for i := range c.powers {
		p := &c.powers[i]
		if side := c.Agreement.party(p.Scope); side != "" && c.Bearer != "" && side != c.Bearer {
			continue // it touches the other's performance only
		}
		l := p.listening()
		for _, h := range c.of(&p.Act) {
			if !l.Concerns(c, h) {
				continue
			}
			var f Fact
			l.findWith(&f, c, h, p.Effect.relieves())
			c.look(f.Beyond)
			if f.Holds == truth.False {
				continue
			}
			u := use{Power: p, event: h.ID, re: f.Re, holds: f.Holds, when: f.When, causes: f.Causes}
			u.when, u.causes = p.notice(c, u)
			if p.To != nil {
				c.Happening, c.matter = h, Element{}.matter(Marker)
				u.until = c.newEnd(p.To)
			}
			out = append(out, u)
		}
	}
	slices.SortFunc(out, func(a, b use) int {
		return cmp.Or(cmp.Compare(a.when.Lo, b.when.Lo), cmp.Compare(a.when.Hi, b.when.Hi), cmp.Compare(a.event, b.event), cmp.Compare(a.Effect, b.Effect))
	})
	return out
}

// notice is when a use takes effect of which notice was given, and what is
// unknown of that.
func (p *Power) notice(c *Case, u use) (when.Span, []Cause) {
	length, given := p.Notice, u.when
	if p.NoticeOpen != nil {
		v, ok := p.NoticeOpen.In(c)
		if !ok {
			open := Cause{Input: p.ID, Why: OpenTerm, Terms: []string{p.NoticeOpen.Name}, Event: u.event}
			return when.Span{Lo: given.Lo, Hi: when.Future}, append(slices.Clip(u.causes), open)
		}
		length = v
	}
	if length.IsZero() {
		return given, u.causes
	}
	for _, x := range []*when.Instant{&given.Lo, &given.Hi} {
		if *x != when.Past && *x != when.Future {
			*x = length.After(*x, c.zone())
		}
	}
	return given, u.causes
}

// names is the question whether an account names a day.
type names struct {
	to  func(event.Body) when.Time
	day when.Time
}

func (q names) Answer(_ *Case, r *event.Report) truth.Value {
	if r.Body == nil {
		return truth.Unknown
	}
	switch t := q.to(r.Body); {
	case t.IsZero():
		return truth.Unknown
	case t == q.day:
		return truth.True
	}
	return truth.False
}

// newEnd is the end that accounts of the event name: for every day named it is a
// question of its own (law D2). Where none is established it is any of them, or
// unknown.
func (c *Case) newEnd(to func(event.Body) when.Time) when.Deadline {
	var days []when.Time
	for _, a := range c.Happening.Accounts {
		if a.Body == nil {
			continue
		}
		if t := to(a.Body); !t.IsZero() && !slices.Contains(days, t) {
			days = append(days, t)
		}
	}
	all := when.UnknownDeadline()
	for i, t := range days {
		d := when.By(t, c.zones()...)
		c.reset()
		if c.weigh(names{to, t}) == truth.True {
			return d
		}
		if i == 0 {
			all = d
		}
		all = eitherEnd(all, d)
	}
	return all
}

// eitherEnd is one deadline or the other.
func eitherEnd(a, b when.Deadline) when.Deadline {
	return when.Deadline{Lo: min(a.Lo, b.Lo), Hi: max(a.Hi, b.Hi)}
}

// further is where a use of an extension or renewal puts an end.
func (u use) further(c *Case, end when.Deadline) when.Deadline {
	if u.To != nil {
		return u.until
	}
	add := func(x when.Instant) when.Instant {
		if x == when.Past || x == when.Future {
			return x
		}
		return u.By.After(x, c.zone())
	}
	return when.Deadline{Lo: add(end.Lo), Hi: add(end.Hi)}
}

// term is when the agreement's term ends, as far as it has been renewed: a use
// within the term moves its end, and one that may be moves it perhaps.
func (c *Case) term() (end when.Deadline, ends bool) {
	if !c.ends {
		return c.stops, false
	}
	end = c.stops
	for _, u := range c.powersUsed() {
		if u.Effect == Renews {
			end = moved(end, u.further(c, end), truth.All(u.holds, end.Met(u.when)))
		}
	}
	return end, true
}

// moved is an end that has been moved, or may have been.
func moved(from, to when.Deadline, v truth.Value) when.Deadline {
	switch v {
	case truth.True:
		return to
	case truth.Unknown:
		return eitherEnd(from, to)
	}
	return from
}

// extended moves the end of a window by the extensions of the obligation that
// were made before it was over, and before T: what is owed at T nobody has put off yet
// (law M1).
func (c *Case) extended(d *duty) when.Deadline {
	end := d.limit
	for _, u := range c.powersUsed() {
		if u.Effect == Extends {
			end = moved(end, u.further(c, end), truth.All(u.holds, u.touches(d), end.Met(u.when), u.when.BeforeInstant(c.AsOf)))
		}
	}
	return end
}

// touches reports whether a waiver or an extension is of an obligation: it names
// the event that raised it, or names none and is not earlier than it.
func (u use) touches(d *duty) truth.Value {
	if u.re != "" {
		return truth.Of(u.re == d.key.Event)
	}
	if d.arose != (when.Span{}) {
		return truth.Not(u.when.Before(d.arose))
	}
	return truth.Not(u.when.BeforeInstant(d.from))
}

// waived asks whether an obligation was waived before T, and before its window
// was over.
func (c *Case) waived(d *duty) asked {
	a := asked{value: truth.False}
	for _, u := range c.powersUsed() {
		if u.Effect != Waives {
			continue
		}
		v := truth.All(u.holds, u.touches(d), u.when.BeforeInstant(c.AsOf))
		if d.limited {
			v = truth.All(v, d.limit.Met(u.when))
		}
		switch {
		case v == truth.False:
		case v == truth.True:
			return asked{value: v, by: u.ID}
		default:
			a.value, a.by = v, u.ID
			a.why = append(a.why, u.doubt()...)
		}
	}
	return a
}

// effective is when an entry into force or an amendment takes effect.
func (u use) effective() when.Span { return dated(u.when) }

// dated is the first instant of what is known to the day, by which a text counts
// days (law M2); what is known less well stays as uncertain as it is.
func dated(s when.Span) when.Span {
	if d := when.AtLatestAt(s); d.Lo == d.Hi {
		return when.Exactly(s.Lo)
	}
	return s
}

// amended asks whether what arises at an instant arises under an amended text,
// and so not under this one (law C11).
func (c *Case) amended(at when.Instant) (truth.Value, []Cause) {
	v := truth.False
	var why []Cause
	for _, u := range c.powersUsed() {
		if u.Effect != amends && u.Effect != rewrite {
			continue
		}
		gone := truth.All(u.holds, u.effective().BeforeInstant(at+1))
		if gone == truth.Unknown {
			why = append(why, u.doubt()...)
		}
		v = truth.Any(v, gone)
	}
	return v, why
}

// doubt is why it is unknown whether a use has taken place by then.
func (u use) doubt() []Cause {
	if len(u.causes) > 0 {
		return u.causes
	}
	return []Cause{{Input: u.ID, Why: DateStraddles, Event: u.event}}
}

// resumed moves the end of a window by the suspensions that it runs into (law
// C9). What is suspended and not resumed has no end yet.
func (c *Case) resumed(d *duty) when.Deadline {
	end := d.limit
	arose := d.arose
	if arose == (when.Span{}) {
		arose = when.Exactly(d.from)
	}
	var resting []use    // suspensions not resumed yet
	again := when.Future // when they may first have been resumed
	resume := func(until when.Span, over bool) {
		to := end
		for _, u := range resting { // at most one is certain
			if u.holds == truth.True {
				to = u.rests(c, end, arose, until, over)
			}
		}
		for _, u := range resting {
			if u.holds != truth.True {
				u.holds = truth.True
				to = eitherEnd(to, u.rests(c, end, arose, until, over))
			}
		}
		end, resting, again = to, nil, when.Future
	}
	var uses []use // by T: nobody knows before when it will be suspended or resumed
	for _, u := range c.powersUsed() {
		if u.holds = truth.All(u.holds, u.when.BeforeInstant(c.AsOf)); u.holds != truth.False {
			uses = append(uses, u)
		}
	}
	for i, u := range uses {
		switch {
		case u.Effect == Suspends:
			for _, r := range uses[:i] { // that may have come after it
				if r.Effect == Resumes && r.when.Hi > u.when.Lo {
					again = min(again, u.when.Lo)
				}
			}
		case u.Effect == Resumes && slices.ContainsFunc(resting, func(o use) bool { return o.when.Before(u.when) != truth.True }):
			again = min(again, u.when.Lo) // that may have come before
			continue
		}
		switch {
		case u.Effect == Suspends && (u.holds != truth.True || !slices.ContainsFunc(resting, func(o use) bool { return o.holds == truth.True })):
			resting = append(resting, u)
		case u.Effect == Resumes && u.holds == truth.True && len(resting) > 0:
			resume(when.Span{Lo: min(again, u.when.Lo), Hi: u.when.Hi}, true)
		case u.Effect == Resumes && len(resting) > 0:
			again = min(again, u.when.Lo)
		}
	}
	if len(resting) > 0 {
		resume(when.Span{Lo: again, Hi: when.Future}, again != when.Future)
	}
	return end
}

// rests moves the end of a window by one suspension: the time that remained, or
// (run on) an end that came meanwhile.
func (u use) rests(c *Case, end when.Deadline, arose, until when.Span, over bool) when.Deadline {
	if until.Hi <= arose.Lo { // it was over before there was anything to suspend
		return end
	}
	began := u.when.BeforeInstant(end.Lo) // while the window was open
	if began == truth.False && u.when.Lo < end.Hi {
		began = truth.Unknown
	}
	if !over {
		if !u.Stops && end.Hi > c.AsOf { // it may be resumed before
			return end
		}
		return moved(end, when.Deadline{Lo: when.Future, Hi: when.Future}, began)
	}
	if u.Stops {
		least, most := max(u.when.Hi-1, arose.Hi-1), max(u.when.Lo, arose.Lo)
		later := when.Deadline{Lo: end.Lo, Hi: end.Hi.Postpone(most, until.Hi-1, c.zone())}
		if until.Lo > least {
			later.Lo = end.Lo.Postpone(least, until.Lo, c.zone())
		}
		return moved(end, later, began)
	}
	later := when.Deadline(until)
	if !u.Grace.IsZero() {
		later = u.Grace.From(until, c.zones()...)
	}
	ended := truth.False // whether the window ended meanwhile
	switch {
	case until.Lo >= end.Hi:
		ended = truth.True
	case until.Hi > end.Lo:
		ended = truth.Unknown
	}
	return moved(end, later, truth.All(began, ended))
}

// relieves reports whether a use is for the bearer: that it was used is a denial in
// the bearer's mouth and a concession in the beneficiary's. What binds it, again or
// longer, is against it, and so is an amendment, which puts the new text into force
// with the word that takes the old one away (law D1).
func (e Effect) relieves() bool {
	return e == Ends || e == Suspends || e == Waives || e == Extends
}

var effectWords = []string{"", "ends", "suspends", "resumes", "enters", "waives", "extends", "renews", "amends", "amends"}

// String is the effect in words.
func (e Effect) String() string {
	if int(e) < len(effectWords) {
		return effectWords[e]
	}
	return "Effect(" + strconv.Itoa(int(e)) + ")"
}

func (p *Power) validate(t *Type, whole bool, at Path, bad *Problems) {
	p.Act.validate(at.Field("act"), bad)
	lengthens := p.Effect == Extends || p.Effect == Renews
	given := 0
	if !p.By.IsZero() {
		given++
	}
	if p.To != nil {
		given++
	}
	switch {
	case p.Effect == 0:
		bad.Add(at.Field("effect"), problem.Required, "the power does nothing", "say whether it ends, suspends, resumes, ...")
	case p.Effect > Renews:
		bad.Add(at.Field("effect"), problem.Unknown, "there is no such effect", "use one of the constants; an amendment is stated by the new commitment's Amends")
	case lengthens && given != 1:
		bad.Add(at.Field("by"), problem.Required, "how much longer is not said once", "give By, or To where reports name the day")
	case !lengthens && given > 0:
		bad.Add(at.Field("by"), problem.Conflict, "only an extension or a renewal makes anything longer", "leave By and To out")
	case p.Effect != Suspends && (p.Stops || !p.Grace.IsZero()):
		bad.Add(at.Field("stops"), problem.Conflict, "only a suspension stops a clock or gives grace", "leave Stops and Grace out")
	case p.Effect > Enters && (!p.Notice.IsZero() || p.NoticeOpen != nil):
		bad.Add(at.Field("notice"), problem.Conflict, "notice is given of what begins or ends something", "leave Notice and NoticeOpen out")
	case !p.Notice.IsZero() && p.NoticeOpen != nil:
		bad.Add(at.Field("noticeOpen"), problem.Conflict, "the notice has two lengths", "give Notice, or NoticeOpen where readings give it")
	case p.Stops && !p.Grace.IsZero():
		bad.Add(at.Field("grace"), problem.Conflict, "a clock that stopped runs on with the time that remained", "give Grace to a clock that runs on, or leave it out")
	}
	validPeriod(p.By, at.Field("by"), bad)
	validPeriod(p.Notice, at.Field("notice"), bad)
	validPeriod(p.Grace, at.Field("grace"), bad)
	if p.Mechanism != "" {
		switch {
		case !whole:
			bad.Add(at.Field("mechanism"), problem.Conflict, "a power of one commitment touches that one", "make it a power of the type, or leave the mechanism out")
		case !slices.ContainsFunc(t.Mechanisms, func(m Mechanism) bool { return m.ID == p.Mechanism }):
			bad.Add(at.Field("mechanism"), problem.Unknown, "there is no mechanism "+strconv.Quote(p.Mechanism), "list it among the type's Mechanisms")
		}
	}
}
