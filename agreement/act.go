package agreement

import (
	"cmp"
	"slices"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Element is one part of an act that must be there for it to count. Its test
// comes out true, false or unknown for an event, on a reading.
type Element struct {
	ID     string
	Text   string       // the words of the agreement it stands for
	Matter event.Matter // what sort of question it is: decides whose word counts; zero is harm for breaches, performance for the rest
	Test   Test
	// Deed marks the element that says whether the thing was done at all: an
	// accepted word that it was not is a report of absence, which makes
	// visibility moot (laws C5 and R3).
	Deed bool
	// Entitles marks the element that says whether whoever used a right or
	// power was entitled to; without it the use is void (law C10).
	Entitles bool
}

// Act is a sort of event a commitment listens for, and what makes an event
// one.
type Act struct {
	ID string // unique within the commitment; "" is named after its role
	// Of are the kinds of event that may be such an act: zero values.
	Of []event.Body
	// Body, where set, narrows the act to events of one joint body or channel
	// when coverage is asked (law C5).
	Body actor.ID
	// Elements are what makes an event such an act. Where none is about the author
	// (event.Author; [Conduct] is), it is asked all the same whether an accepted
	// account lays a breach at the door of the bearer's side, and so of another act
	// that may be either party's, unless it was done to the other (law R2).
	Elements []Element
	// Whose says whom an event of these kinds concerns; zero follows from the
	// act's role.
	Whose Whose
	// Re names the event that this one answers or follows, where the body
	// says so: a route, taken by anyone's word. An answer of which it returns ""
	// serves the only trigger that is open; where several are, which is unknown
	// (law C8).
	Re func(event.Body) event.ID
	// Early lets acts before the commitment entered into force count where
	// the switch is on; nil: they do not count (law C8).
	Early *Switch
	// Seen is how visible such acts are where that is more than the
	// commitment says of its performance.
	Seen Seen
	// Amount is how much of something such an act comes to, where that counts.
	Amount *Measure
}

// Whose says which events concern a bearer, by anyone's word.
type Whose uint8

// The routes.
const (
	ByRole   Whose = iota // breaches and performance: of the bearer; triggers: to the bearer; joint: anybody's
	OfBearer              // somebody names the bearer's side as the author, or nobody names one, and the victim is the beneficiary's or unnamed
	ToBearer              // directed to the bearer, or to nobody named
	Anybodys              // every event of the kinds
)

// Role is the part an act plays in a shape.
type Role uint8

// The roles.
const (
	Breach    Role = iota + 1 // its elements true are a lapse
	Performed                 // its elements true are performance
	Trigger                   // its elements true raise an obligation
	Used                      // the use of a right
	Marker                    // dates something else: a deadline, an anchor, the end of a state
	Counted                   // its elements true add to a sum or a count
)

var roleWords = []string{"", "breach", "performance", "trigger", "use", "marker", "count"}

// String is the role in words.
func (r Role) String() string { return roleWords[r] }

// Listening is an act in the part it plays.
type Listening struct {
	Act  *Act
	Role Role
}

// Name is the act's id, else its role.
func (l Listening) Name() string {
	if l.Act.ID != "" {
		return l.Act.ID
	}
	return l.Role.String()
}

// Fact is an event judged as an act on one reading.
type Fact struct {
	Event event.ID
	Act   *Act
	Role  Role
	// Holds: every element is true, the act lies within the life of the
	// commitment included.
	Holds truth.Value
	// InLife: it lies within the life of the commitment and the span asked.
	InLife truth.Value
	// Denied: an accepted word says that it was not done.
	Denied bool
	When   when.Span // when it took place, or began
	Until  when.Span // when it ended; equal to When for a completed act
	// Before: it lies certainly before T; unknown where it straddles T.
	Before truth.Value
	Re     event.ID
	// Amount is how much it comes to; zero where the act asks for none.
	Amount Amount
	Basis  Basis
	Causes []Cause  // of what is unknown
	False  []string // the elements that are false, in the text's order
	// Beyond: a test looked at other events of the view.
	Beyond bool
	// Told is the first instant after the last word that counts that it was not
	// done, where it is Denied.
	Told when.Instant
	// Claimed are the elements that rest on the word of the claimant who tells
	// it.
	Claimed []string
	// Candidate: somebody who is heard on this reading reports it.
	Candidate bool
}

// element is the answer to one element of the fact.
func (f Fact) element(id string) truth.Value {
	switch {
	case slices.Contains(f.False, id):
		return truth.False
	case slices.ContainsFunc(f.Causes, func(k Cause) bool { return k.Input == id }):
		return truth.Unknown
	}
	return truth.True
}

// Step is one element in the explanation of a fact.
type Step struct {
	Element string
	Text    string
	Matter  event.Matter
	Value   truth.Value
	Cause   *Cause
	Said    []Said
	Notes   []string
}

// kinds are the names of the kinds the act reads.
func (a *Act) reads(kind string) bool {
	return slices.ContainsFunc(a.Of, func(b event.Body) bool { return b != nil && b.Kind() == kind })
}

// re is the event answered, by the newest word of anybody.
func (a *Act) re(h *event.Happening) event.ID {
	if a.Re == nil {
		return ""
	}
	for _, acc := range slices.Backward(h.Accounts) {
		if acc.Body == nil || !a.reads(acc.Body.Kind()) {
			continue
		}
		if id := a.Re(acc.Body); id != "" {
			return id
		}
	}
	return ""
}

// Concerns reports whether an event can be such an act of the bearer, by
// anyone's word: its kind and whom it concerns.
func (l Listening) Concerns(c *Case, h *event.Happening) bool {
	kind := false
	for _, a := range h.Accounts {
		if a.Body != nil && !a.Silent && l.Act.reads(a.Body.Kind()) {
			kind = true
			break
		}
	}
	if !kind {
		return false
	}
	switch whose, re := l.whose(c); {
	case re:
		return c.answers(l.Act.re(h), h)
	case whose == OfBearer:
		return c.ofBearer(h)
	case whose == ToBearer:
		return c.toBearer(h)
	}
	return true
}

// whose is whose acts count, and whether that goes by what they answer.
func (l Listening) whose(c *Case) (_ Whose, re bool) {
	switch {
	case l.Act.Whose != ByRole:
		return l.Act.Whose, false
	case c.Bearer == "" || l.Role == Marker:
		return Anybodys, false
	case l.Act.Re != nil:
		return OfBearer, true
	case l.Role == Trigger:
		return ToBearer, false
	}
	return OfBearer, false
}

// asksWhose reports whether it is asked of the event that the act is the bearer's, though
// no element of the text asks it: a breach is to be attributed, and another act of what
// both have undertaken may be either's (law R2). It is asked of that once all else is
// established.
func (l Listening) asksWhose(c *Case, h *event.Happening) bool {
	whose, re := l.whose(c)
	switch {
	case whose != OfBearer || re || c.Bearer == "" || l.Act.asksAuthor():
		return false
	case l.Role == Breach:
		return true
	case l.Role == Performed && c.observes():
		return false
	}
	return c.Commitment.Bearer == Each && !c.toTheOther(l, h)
}

// theirs is the element that the act is the bearer's: of a breach a question to those who
// may tell of the author, of another act to those who may tell of the act.
func (l Listening) theirs() Element {
	e := theirs
	if l.Role != Breach {
		e.Matter = l.deed()
	}
	return e
}

// toTheOther reports whether by accepted words it was done to the beneficiary's side: then
// it is taken to be the bearer's.
func (c *Case) toTheOther(l Listening, h *event.Happening) bool {
	if !slices.ContainsFunc(h.Accounts, func(a *event.Account) bool { return len(a.To) > 0 }) {
		return false
	}
	v, matter := truth.Unknown, c.matter
	c.matter = l.deed()
	c.aside(func() {
		c.reset()
		v = c.weigh(addressed{})
	})
	c.matter = matter
	return v == truth.True
}

// asksAuthor reports whether an element of the text is about the author.
func (a *Act) asksAuthor() bool {
	return slices.ContainsFunc(a.Elements, func(e Element) bool {
		return e.Matter == event.Author || e.ID == theirs.ID || asksConduct(e.Test)
	})
}

// asksConduct reports whether a test is, or is made of, one of whose conduct it was.
func asksConduct(t Test) bool {
	if t, ok := t.(tree); ok {
		return slices.ContainsFunc(t.of, asksConduct)
	}
	_, ok := t.(conduct)
	return ok
}

// observes reports whether what performs the commitment is a state of things, and no
// act of anybody.
func (c *Case) observes() bool {
	switch c.Commitment.Shape.(type) {
	case *Keep, *Limit:
		return true
	}
	return false
}

// theirs is the element that the act is the bearer's.
var theirs = Element{ID: "author", Text: "by whoever is bound", Matter: event.Author, Test: side{}}

// side is the test that the author is of the bearer's side.
type side struct{}

func (side) Ask(c *Case) truth.Value {
	return c.eitherLevel(ofSide{event.Hands}, ofSide{event.Direction})
}

// ofSide is the question whether an account names somebody of the bearer's side as the
// author, at a level.
type ofSide struct{ level event.Level }

func (q ofSide) Answer(c *Case, r *event.Report) truth.Value {
	v := truth.Unknown
	for _, a := range r.By {
		if !speaksOf(q.level, r, a) {
			continue
		}
		who := c.entry(a.Actor)
		switch denied := a.Stance == event.Denies; {
		case who.Side() == c.Bearer && !denied:
			return truth.True
		case who.Side() == c.Bearer || !denied && !who.Unplaced():
			v = truth.False
		}
	}
	return v
}

func (q ofSide) stance(c *Case, r *event.Report) event.Stance {
	st := event.StanceUnsaid
	for _, a := range r.By {
		if speaksOf(q.level, r, a) && a.Stance != event.Denies && c.entry(a.Actor).Side() == c.Bearer {
			st = firmer(st, r.StanceOf(a))
		}
	}
	if st != event.StanceUnsaid {
		return st
	}
	return r.StanceOn(event.Author)
}

// ofBearer: somebody names one of the bearer's side as the author, or links
// claimed by somebody lead there, or nobody names an author and the victim is
// the beneficiary's or unnamed.
func (c *Case) ofBearer(h *event.Happening) bool {
	authorless := true
	for _, a := range h.Accounts {
		for _, by := range a.By {
			authorless = false
			who := c.entry(by.Actor)
			if who.Side() == c.Bearer {
				return true
			}
			if who.Unplaced() && c.linkedTo(by.Actor) {
				return true
			}
		}
	}
	if !authorless {
		return false
	}
	for _, a := range h.Accounts {
		if len(a.To) == 0 && !a.Silent {
			return true
		}
		for _, id := range a.To {
			if c.Directory.Side(id) == c.Beneficiary {
				return true
			}
		}
	}
	return false
}

// answers: somebody names the bearer's side as the author; or nobody names one,
// and what is answered was directed to the bearer, or is not known.
func (c *Case) answers(re event.ID, h *event.Happening) bool {
	named := false
	for _, a := range h.Accounts {
		for _, by := range a.By {
			named = true
			if c.Directory.Side(by.Actor) == c.Bearer {
				return true
			}
		}
	}
	if named {
		return false
	}
	to := c.View.Event(re)
	return to == nil || c.toBearer(to)
}

// toStranger: performance to a stranger does not discharge (law C8). By accepted
// words it was done to somebody, and to nobody of the beneficiary's side; unknown
// where those who count differ.
func (c *Case) toStranger(l Listening) truth.Value {
	c.matter = l.deed()
	if c.Beneficiary == "" || !slices.ContainsFunc(c.Happening.Accounts, func(a *event.Account) bool { return addressed{}.Answer(c, a.Report) == truth.False }) {
		return truth.False
	}
	if as := c.Happening.Accounts; c.quiet && len(as) == 1 {
		return truth.Of(c.alone(addressed{}, as[0]) == truth.False)
	}
	v, clash := truth.Unknown, false
	c.aside(func() {
		c.reset()
		v = c.weigh(addressed{})
		clash = c.clash
	})
	if v == truth.Unknown && clash {
		return v
	}
	return truth.Of(v == truth.False)
}

// addressed is the question whether it was done to the beneficiary's side: false where
// only others are named.
type addressed struct{}

func (addressed) Answer(c *Case, r *event.Report) truth.Value {
	if r.Denies || r.StanceOn(c.matter) == event.Denies { // not to him; nor to whom
		return truth.Unknown
	}
	return owner{}.Answer(c, r)
}

// linkedTo reports whether anybody claims links from an actor to the bearer.
func (c *Case) linkedTo(id actor.ID) bool {
	var links []actor.Link
	for _, h := range c.linking() {
		for _, a := range h.Accounts {
			if l, ok := a.Body.(event.Link); ok && l.Holds == truth.True {
				links = append(links, actor.Link{From: l.From, To: l.To, Kind: l.As, Ground: l.Ground, Value: truth.True, Since: l.Since, Until: l.Until})
			}
		}
	}
	for _, ans := range c.Directory.Whose(id, c.Bearer, when.Always(), links) {
		if ans.Value != truth.False {
			return true
		}
	}
	return false
}

func (c *Case) toBearer(h *event.Happening) bool {
	named := false
	for _, a := range h.Accounts {
		for _, id := range a.To {
			named = true
			if c.Directory.Side(id) == c.Bearer {
				return true
			}
		}
	}
	return !named
}

// matter is the element's matter, or what its role implies.
func (e Element) matter(r Role) event.Matter {
	if e.Matter != "" {
		return e.Matter
	}
	if r == Breach {
		return event.Harm
	}
	return event.Performance
}

// deed is the matter of the deed itself: what dates it, and to whom it was done.
func (l Listening) deed() event.Matter {
	if l.Role == Breach {
		return event.Harm
	}
	m := event.Performance
	for i := range l.Act.Elements {
		if e := &l.Act.Elements[i]; e.Deed || e.Matter == event.PublicPerformance {
			m = e.matter(l.Role)
		}
	}
	return m
}

// Find judges an event as the act on the case's reading: every element, for those
// that are false have their names in the fact. [Verdict] stops at the first.
func (l Listening) Find(c *Case, h *event.Happening) Fact {
	var f Fact
	l.find(&f, c, h)
	return f
}

// FindAgain is Find into a fact that is made use of again: the lists that it had
// are overwritten.
func (l Listening) FindAgain(f *Fact, c *Case, h *event.Happening) { l.find(f, c, h) }

// Explain is Find with every element, in the text's order, and what each
// account said: the same tests, rerun with a trace (law A1).
func (l Listening) Explain(c *Case, h *event.Happening) (Fact, []Step) {
	return l.explain(c, h, l.favours())
}

func (l Listening) explain(c *Case, h *event.Happening, favours bool) (Fact, []Step) {
	c.explain = true
	defer func() { c.explain = false }()
	var f Fact
	steps := l.findWith(&f, c, h, favours)
	return f, steps
}

// favours reports whether such an act is for the bearer.
func (l Listening) favours() bool { return l.Role == Performed || l.Role == Used }

func (l Listening) find(f *Fact, c *Case, h *event.Happening) []Step {
	return l.findWith(f, c, h, l.favours())
}

// findWith is find of an act that is for the bearer, or against it (law D1).
func (l Listening) findWith(f *Fact, c *Case, h *event.Happening, favours bool) []Step {
	*f = Fact{Event: h.ID, Act: l.Act, Role: l.Role, Holds: truth.True, Re: l.Act.re(h), Told: when.Past, Causes: f.Causes[:0], False: f.False[:0], Claimed: f.Claimed[:0]}
	c.Happening = h
	c.beyond = false
	c.favours = favours
	defer func() { c.Happening, c.spell = nil, when.Span{} }()
	for _, a := range h.Accounts {
		if a.Silent {
			continue
		}
		f.Candidate = f.Candidate || c.speaksUp(a)
	}
	d := c.dates(l)
	f.When, f.Until = d.began, d.ended
	c.spell, c.act, c.common, c.timed = f.When, d, ever, 0
	var steps []Step
	var room []Said // for what is said to the elements, one after the other
	if c.explain {
		steps, room = make([]Step, 0, len(l.Act.Elements)+3), make([]Said, 0, len(l.Act.Elements)*len(h.Accounts))
	}
	deed := truth.True
	elements := l.Act.Elements
	if l.asksWhose(c, h) {
		elements = append(slices.Clip(elements), l.theirs())
	}
	for i, e := range elements {
		if i == len(l.Act.Elements) && l.Role != Breach && f.Holds != truth.True { // whose it would be, if it were one
			break
		}
		c.reset()
		c.said = room
		c.matter = e.matter(l.Role)
		v := e.Test.Ask(c)
		f.Holds = truth.All(f.Holds, v)
		f.Basis = f.Basis.and(c.basis)
		if c.heard {
			f.Claimed = append(f.Claimed, e.ID)
		}
		if e.Deed && v == truth.False && (c.spoke || c.heard) {
			deed = truth.False
			f.Told = max(f.Told, c.lastWord)
		}
		var cause *Cause
		switch v {
		case truth.Unknown:
			k := c.cause(e.ID)
			f.Causes = append(f.Causes, k)
			cause = &k
		case truth.False:
			f.False = append(f.False, e.ID)
		}
		if c.explain {
			said := slices.Clip(c.said)
			if room = c.said[len(said):]; len(said) == 0 {
				said = nil
			}
			steps = append(steps, Step{e.ID, e.Text, c.matter, v, cause, said, c.notes})
		}
	}
	if m := l.Act.Amount; m != nil {
		c.reset()
		c.matter = Element{}.matter(l.Role)
		f.Amount = c.amount(*m)
		f.Basis = f.Basis.and(c.basis)
		if c.heard && l.Role == Counted {
			f.Claimed = append(f.Claimed, "amount")
		}
		if c.explain {
			steps = append(steps, Step{Element: "amount", Text: f.Amount.String(), Matter: c.matter, Said: c.said, Notes: c.notes})
		}
	}
	if c.timed > 0 {
		together := truth.True
		if c.timed > 1 {
			together = c.common.during(d)
		}
		var cause *Cause
		switch together {
		case truth.False:
			f.False = append(f.False, "together")
		case truth.Unknown:
			k := Cause{Input: "together", Why: DateStraddles, Event: h.ID}
			f.Causes, cause = append(f.Causes, k), &k
		}
		f.Holds = truth.All(f.Holds, together)
		if c.explain && c.timed > 1 {
			steps = append(steps, Step{Element: "together", Text: "all of it at one and the same time", Value: together, Cause: cause})
		}
		from := c.common.from
		f.When = when.Span{Lo: max(f.When.Lo, from.Lo), Hi: max(f.When.Hi, from.Hi)}
	}
	v, from, to := c.inLife(l, d)
	f.InLife = v
	f.Before = d.within(when.Past, c.AsOf)
	if v == truth.True {
		f.Before = d.within(from, min(to, c.AsOf))
	}
	if c.timed > 0 {
		f.Before = truth.All(f.Before, f.When.BeforeInstant(c.AsOf))
	}
	f.Holds = truth.All(f.Holds, v)
	if l.Role == Performed {
		var cause *Cause
		stranger := c.toStranger(l)
		switch stranger {
		case truth.True:
			f.False = append(f.False, "addressee")
		case truth.Unknown:
			k := Cause{Input: "addressee", Why: AccountsClash, Event: h.ID}
			f.Causes, cause = append(f.Causes, k), &k
		}
		f.Holds = truth.All(f.Holds, truth.Not(stranger))
		if c.explain && stranger != truth.False {
			steps = append(steps, Step{Element: "addressee", Text: "to the other party, not to a stranger", Value: truth.Not(stranger), Cause: cause})
		}
	}
	var cause *Cause
	switch v {
	case truth.False:
		f.False = append(f.False, "time")
	case truth.Unknown:
		k := Cause{Input: "time", Why: DateStraddles, Event: h.ID}
		f.Causes = append(f.Causes, k)
		cause = &k
	}
	if c.explain {
		steps = append(steps, Step{Element: "time", Text: "while the commitment was in force", Value: v, Cause: cause})
	}
	f.Beyond = c.beyond
	f.Denied = deed == truth.False && !slices.ContainsFunc(f.False, func(id string) bool {
		return id != "time" && !slices.ContainsFunc(l.Act.Elements, func(e Element) bool { return e.ID == id && e.Deed })
	})
	return steps
}

// dating is when an act took place, as the accounts that count have it.
type dating struct {
	began, ended when.Span
	extent       event.Extent
}

// dates takes the dates of the first tier in which somebody gives one, each
// voice's as they add up; where nobody who counts dates the event, everybody's:
// the date is part of what makes it that event. Rival dates of one rank are taken
// together (law M8).
func (c *Case) dates(l Listening) dating {
	if as := c.Happening.Accounts; len(as) == 1 && !as[0].Silent { // in whatever tier it speaks
		return lone(as[0])
	}
	return c.weighedDates(l)
}

func (c *Case) weighedDates(l Listening) dating {
	m := l.deed()
	c.matter = m
	if !c.hearDates(false) && !c.hearDates(true) {
		// nobody dates it: some time before it was first told
		s := when.Always()
		for _, a := range c.Happening.Accounts {
			if !a.Silent {
				s.Hi = min(s.Hi, a.Disclosed.Hi)
			}
		}
		return dating{s, s, event.Completed}
	}
	tiers := c.lens.tiersFor(m)
	if c.lens.everyone {
		tiers = anyone
	}
	for _, tier := range tiers {
		if d, ok := c.datesOf(tier); ok {
			return d
		}
	}
	d, _ := c.datesOf(nil)
	return d
}

// anyone is the one tier of a reading that takes everybody's word alike.
var anyone = [][]accepted{{}}

// dater is what one voice says of when an event took place, from all its
// accounts: the end is not taken back by who says only when it began (law R1).
type dater struct {
	voice   actor.ID
	classes classSet
	began, ended,
	extent dateWord
}

// dateWord is a voice's newest word on a date, or on the extent.
type dateWord struct {
	account *event.Account // nil: nothing is said
	stance  event.Stance
	span    when.Span
	extent  event.Extent
}

// hear takes a later word: rival words of one instant are taken together.
func (d *dateWord) hear(w dateWord) {
	switch {
	case d.account == nil || newer(d.account, d.stance, w.account, w.stance) > 0:
		*d = w
	case newer(d.account, d.stance, w.account, w.stance) == 0:
		d.span = when.Span{Lo: min(d.span.Lo, w.span.Lo), Hi: max(d.span.Hi, w.span.Hi)}
		if d.extent != w.extent {
			d.extent = event.Series
		}
	}
}

// hearDates gathers what each voice says, and reports whether anybody dates the
// event. Withdrawn points count only where nothing else is asked for.
func (c *Case) hearDates(withdrawn bool) bool {
	all, some := c.daters[:0], false
	c.speakers = c.speakers[:0]
	for _, a := range c.Happening.Accounts {
		if a.Silent || a.Withdrawn(c.matter) && !withdrawn {
			continue
		}
		voice, classes := c.speaker(a)
		i := slices.IndexFunc(all, func(o dater) bool { return o.voice == voice && o.classes == classes })
		if i < 0 {
			i, all = len(all), append(all, dater{voice: voice, classes: classes})
		}
		w := dateWord{account: a, stance: a.StanceOn(c.matter), extent: a.Extent}
		if a.Extent != event.ExtentUnsaid {
			all[i].extent.hear(w)
		}
		if w.span = a.Began; a.Dated {
			all[i].began.hear(w)
			some = true
		}
		if w.span = a.Ended; a.Closed {
			all[i].ended.hear(w)
		}
	}
	c.daters = all
	return some
}

// datesOf takes the dates of those voices together that speak in a tier, or of
// all where it is nil; ok is false where none does.
func (c *Case) datesOf(tier []accepted) (d dating, ok bool) {
	for i := range c.daters {
		o := &c.daters[i]
		speaks := tier == nil || c.lens.everyone || slices.ContainsFunc(tier, func(a accepted) bool { return a.takes(o.classes, truth.Unknown) })
		if !speaks || !c.takesDate(&o.began, tier) {
			continue
		}
		e := o.dating(c.takesDate(&o.ended, tier), c.takesDate(&o.extent, tier))
		if !ok {
			d, ok = e, true
			continue
		}
		d.began = when.Span{Lo: min(d.began.Lo, e.began.Lo), Hi: max(d.began.Hi, e.began.Hi)}
		d.ended = when.Span{Lo: min(d.ended.Lo, e.ended.Lo), Hi: max(d.ended.Hi, e.ended.Hi)}
		if e.extent != d.extent {
			d.extent = event.Series
		}
	}
	return d, ok
}

// takesDate holds a date to what is asked of every word (laws D2 and R4), where a
// tier is asked.
func (c *Case) takesDate(d *dateWord, tier []accepted) bool {
	return d.account != nil && (tier == nil || d.stance == event.Asserts && c.sureEnough(d.account.Sure))
}

// dating is what the voice says, with its end and its extent where they are taken.
func (o *dater) dating(closed, said bool) dating {
	var extent event.Extent
	if said {
		extent = o.extent.extent
	}
	began, ended := o.began.span, o.ended.span
	if said && extent == event.Completed && closed && o.ended.account.Disclosed.Hi < o.extent.account.Disclosed.Hi {
		closed = false // that it was one act takes back that it went on
	}
	if closed && ended.Hi <= began.Lo { // its words do not fit: the newer amends the older
		switch cmp.Compare(o.ended.account.Disclosed.Hi, o.began.account.Disclosed.Hi) {
		case 1:
			began.Lo, began.Hi = when.Past, ended.Hi
		case 0:
			began = when.Span{Lo: ended.Lo, Hi: began.Hi}
			ended = began
		default:
			closed = false
		}
	}
	return datingOf(began, ended, closed, extent)
}

// lone are the dates of one account; undated, it was some time before it was told.
func lone(a *event.Account) dating {
	if !a.Dated || !a.Closed && a.Extent == event.ExtentUnsaid {
		return dating{a.Began, a.Began, event.Completed}
	}
	return datingOf(a.Began, a.Ended, a.Closed, a.Extent)
}

// datingOf reads what is unsaid: a single time is a completed act and a span a
// series (M6); a state of things that nobody says was over ended some time after
// it began.
func datingOf(began, ended when.Span, closed bool, extent event.Extent) dating {
	if extent == event.ExtentUnsaid {
		extent = event.Completed
		if closed {
			extent = event.Series
		}
	}
	switch {
	case closed:
	case extent == event.Continuing:
		ended = when.Span{Lo: began.Lo, Hi: when.Future}
	default:
		ended = began
	}
	return dating{began, ended, extent}
}

// within asks whether the act lies in [from, to), as its extent has it (M6).
func (d dating) within(from, to when.Instant) truth.Value {
	span := when.Span{Lo: from, Hi: to}
	if to <= from {
		return truth.False
	}
	switch d.extent {
	case event.Series:
		// some member certainly inside, or none possibly
		if d.began.Within(span) == truth.True || d.ended.Within(span) == truth.True {
			return truth.True
		}
	case event.Continuing:
		// it certainly goes on at some instant inside
		if d.began.Within(span) == truth.True {
			return truth.True
		}
		if d.began.Hi <= to && d.ended.Lo >= from {
			return truth.True
		}
	default:
		return when.Span{Lo: d.began.Lo, Hi: max(d.began.Hi, d.ended.Hi)}.Within(span)
	}
	if d.ended.Hi <= from || d.began.Lo >= to {
		return truth.False
	}
	return truth.Unknown
}

// whollyIn asks whether nothing of the act lies outside [from, to).
func (d dating) whollyIn(from, to when.Instant) truth.Value {
	switch {
	case to <= from:
		return truth.False
	case d.extent == event.Completed:
		return d.within(from, to)
	}
	return truth.All(d.began.Within(when.Span{Lo: from, Hi: when.Future}), d.ended.Within(when.Span{Lo: when.Past, Hi: to}))
}

// inLife asks whether the act lies within the life of the commitment and the
// span asked (laws T2 and M6), and says from when to when that is. Acts before
// entry into force count where the act says so; a marker, which only dates
// something else, always does. No lapse is dated inside a suspension; an act of
// performance done in one counts (law C9).
func (c *Case) inLife(l Listening, d dating) (v truth.Value, from, to when.Instant) {
	if l.Role == Marker {
		return truth.True, when.Past, when.Future
	}
	from, end := c.life(l.Role)
	sure := max(from, c.begun().Hi-1)
	if l.Act.Early != nil && l.Act.Early.In(c) {
		from, sure = when.Past, when.Past
	}
	if l.Role == Breach {
		from, sure = max(from, c.Since), max(sure, c.Since)
	}
	v = d.within(sure, end.Lo)
	if (end.Hi > end.Lo || from < sure) && v != truth.True { // when it began or ended is not certain
		if v = d.within(from, end.Hi); v == truth.True {
			v = truth.Unknown
		}
	}
	if l.Role == Breach {
		v = truth.All(v, truth.Not(c.atRest(d)))
	}
	return v, from, end.Hi
}

// justAfter is the next instant.
func justAfter(x when.Instant) when.Instant {
	if x < when.Future {
		x++
	}
	return x
}

// atRest asks whether the whole of the act lies in suspensions.
func (c *Case) atRest(d dating) truth.Value {
	rest := truth.False
	uses := c.powersUsed()
	for i, u := range uses {
		if u.Effect != Suspends {
			continue
		}
		until := restsUntil(uses[i:])
		in := d.whollyIn(u.when.Hi, until.Lo)
		if in != truth.True && d.whollyIn(justAfter(u.when.Lo), until.Hi) != truth.False {
			in = truth.Unknown
		}
		rest = truth.Any(rest, truth.All(in, u.holds))
	}
	return rest
}

// restsUntil is when the first of the uses, a suspension, is over.
func restsUntil(uses []use) when.Span {
	until := when.Span{Lo: when.Future, Hi: when.Future}
	for _, r := range uses[1:] {
		if r.Effect != Resumes && r.Effect != Ends {
			continue
		}
		until.Lo = min(until.Lo, r.when.Lo) // it may have been resumed there
		if r.holds == truth.True {
			until.Hi = r.when.Hi
			break
		}
	}
	return until
}

// afterRest is when an act that began in a suspension and outlasted it became a
// lapse: no lapse is dated inside one (law C9).
func (c *Case) afterRest(on when.Span) when.Span {
	uses := c.powersUsed()
	for i, u := range uses {
		if u.Effect != Suspends {
			continue
		}
		until := restsUntil(uses[i:])
		switch {
		case on.Lo >= until.Hi || on.Hi <= u.when.Lo:
		case u.holds == truth.True && on.Lo >= u.when.Hi && on.Hi <= until.Lo:
			on = until
		default:
			on.Hi = max(on.Hi, until.Hi)
		}
	}
	return on
}

// outOfRest is the part of a span in which a lapse may be dated: it neither begins nor
// ends in what certainly is a suspension.
func (c *Case) outOfRest(on when.Span) when.Span {
	uses := c.powersUsed()
	for i, u := range uses {
		if u.Effect != Suspends || u.holds != truth.True {
			continue
		}
		until := restsUntil(uses[i:])
		if on.Lo >= u.when.Hi && on.Lo < until.Lo {
			on = when.Span{Lo: until.Lo, Hi: max(until.Hi, on.Hi)}
		}
		if on.Lo < u.when.Hi && on.Hi > u.when.Hi && on.Hi <= until.Lo {
			on.Hi = u.when.Hi
		}
	}
	return on
}

// Re makes an act's route from the field of a body that names the event
// answered.
func Re[B event.Body](f func(B) event.ID) func(event.Body) event.ID {
	return func(b event.Body) event.ID {
		if b, ok := b.(B); ok {
			return f(b)
		}
		return ""
	}
}
