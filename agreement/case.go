package agreement

import (
	"cmp"
	"slices"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Case is one question put to the record: a commitment by a bearer, on one
// reading, as known and as of given moments. Tests and shapes receive it.
//
// A Case is for one goroutine; the engine reuses it.
type Case struct {
	*Undertaking
	View *event.View
	// Since and AsOf bound what is asked: what lies in [Since, AsOf) counts.
	Since, AsOf when.Instant
	// Happening is the event being judged; nil in a Shape.
	Happening *event.Happening

	lens    *lens
	matter  event.Matter
	favours bool      // a True answer is for the bearer
	spell   when.Span // when the act of Happening took place, or began
	act     dating
	common  stretch // when all that has a time of its own held
	timed   int     // how much has

	now      when.Instant // T, of a case of a period that is over
	excusing bool         // an exception is asked
	looks    bool         // a power or an exception has looked at other events
	whole    *Case        // of which it is a period, nil of the whole
	beyond   bool         // a test looked at other events

	claimant actor.ID     // whose telling is asked, "" for the reading's own
	assumed  map[Open]any // open terms taken the claimant's way
	heard    bool         // the claimant's unaccepted word was used
	told     bool         // ... in any element so far
	met      []Open       // open terms met in any element so far

	opened    []Open // open terms met
	clash     bool
	disorder  bool // it is uncertain what came first
	straddles bool // it is uncertain whether something held then
	unread    bool
	spoke     bool // somebody who counts spoke
	mute      bool // to some question nobody who counts did
	basis     Basis
	lastWord  when.Instant          // the first instant after the last word that counted
	claims    []claim               // the links between actors that are claimed, once worked out
	lapses    map[Reference][]Lapse // of the commitments referred to
	uses      []use                 // of the commitment's powers, once worked out
	rounds    expanded
	words     []word
	daters    []dater    // of the event, likewise made use of again
	speakers  []speaking // of the accounts that are gathered
	last      struct {
		account *event.Account
		voice   actor.ID
		classes classSet
	}
	asked   actor.Entry // the last actor looked up
	quiet   bool        // only the answer is wanted, not what it rests on
	plainly bool        // ... of one report, each answer of which counts
	explain bool
	said    []Said
	notes   []string
	asks    *[]Question // where set, the questions put are noted (Lint)
}

// NewCase is a case of a commitment of an agreement on a reading. A zero
// since is the start of time. The reading nil is the text alone: every term
// open, every switch off, everybody's word taken alike.
func NewCase(ag *Agreement, co *Commitment, bearer actor.ID, reading *Reading, dir *actor.Directory, view *event.View, since, asOf when.Instant) *Case {
	return Prepare(reading).Case(ag, co, bearer, dir, view, since, asOf)
}

// Prepared is a reading made ready, for whoever puts many cases to it. It is
// immutable and safe for concurrent use.
type Prepared struct{ lens *lens }

// Prepare makes a reading ready; nil is the text alone. The reading must not be
// changed afterwards.
func Prepare(r *Reading) *Prepared {
	if r == nil {
		r = &textAlone
	}
	return &Prepared{compileReading(r)}
}

// Case is [NewCase] on the reading.
func (p *Prepared) Case(ag *Agreement, co *Commitment, bearer actor.ID, dir *actor.Directory, view *event.View, since, asOf when.Instant) *Case {
	return p.Of(Undertake(ag, co, bearer, dir), view, since, asOf)
}

// Of is a case of an undertaking on the reading.
func (p *Prepared) Of(u *Undertaking, view *event.View, since, asOf when.Instant) *Case {
	if since == 0 {
		since = when.Past
	}
	return &Case{Undertaking: u, View: view, Since: since, AsOf: asOf, now: when.Past, lens: p.lens}
}

// Turn puts the case to another undertaking, view and moments; what it had worked
// out of the last is forgotten. Author is an actor who has been looked up already and
// is likely to be asked about, or the zero Entry.
func (c *Case) Turn(u *Undertaking, author actor.Entry, view *event.View, since, asOf when.Instant) {
	c.Undertaking, c.asked = u, author
	c.Renew(view, since, asOf)
}

// Renew puts the case to another view and other moments; what it had worked
// out of the last is forgotten.
func (c *Case) Renew(view *event.View, since, asOf when.Instant) {
	c.View, c.Since, c.AsOf = view, since, asOf
	c.claims, c.uses, c.last.account, c.rounds.of = nil, nil, nil, nil
}

var textAlone = Reading{Name: "text"}

// Reading is the reading asked.
func (c *Case) Reading() *Reading { return c.lens.reading }

// Explaining reports whether an explanation is being made, so that notes are
// worth the work of making them.
func (c *Case) Explaining() bool { return c.explain }

// Note adds a line to the explanation of the element being asked.
func (c *Case) Note(text string) {
	if c.explain {
		c.notes = append(c.notes, text)
	}
}

// During is when the act being judged took place, as uncertainly as it is
// known.
func (c *Case) During() when.Span { return c.spell }

// Happenings are the other events of the view, in no order, for tests that must
// look beyond the event being judged (notice given earlier, say).
func (c *Case) Happenings() []*event.Happening {
	c.beyond = true
	return c.View.Events
}

// LooksBeyond reports whether a power or an exception of the commitment has looked
// at other events than the one it was asked of, so that a report of any event may
// change its answer.
func (c *Case) LooksBeyond() bool { return c.looks }

// part is a case of its own for a part of what is asked.
func (c *Case) part() *Case {
	p := *c
	p.words, p.daters, p.speakers, p.whole = nil, nil, nil, c
	return &p
}

// look notes that a power or an exception has looked at other events, of the case
// and of that of which it is a period.
func (c *Case) look(beyond bool) {
	for x := c; beyond && x != nil; x = x.whole {
		x.looks = true
	}
}

// Said is one account's answer to one question, for explanations.
type Said struct {
	Report  event.ID
	Voice   actor.ID
	Class   Class
	Stance  event.Stance
	Value   truth.Value
	Counted bool // its word counts on this reading, about this
}

// word is what one voice says to one question.
type word struct {
	account *event.Account
	voice   actor.ID
	classes classSet
	stance  event.Stance
	value   truth.Value
	clash   bool
}

// gather puts a question to every account of the event and keeps the newest
// word of each voice that is not silent (law R1). Two words of one voice
// disclosed at one instant that differ clash.
func (c *Case) gather(q Question) []word {
	words := c.words[:0]
	c.speakers = c.speakers[:0]
	for _, a := range c.Happening.Accounts {
		if a.Withdrawn(c.matter) {
			continue
		}
		v := q.Answer(c, a.Report)
		if v == truth.Unknown {
			if u, ok := a.Body.(event.Unread); ok && c.reads(u.Name) {
				c.unread = true
			}
			continue
		}
		st := a.StanceOn(c.matter)
		if s, ok := q.(stanced); ok {
			st = s.stance(c, a.Report)
		}
		if st == event.Denies {
			v, st = truth.Not(v), event.Asserts
		}
		w := word{account: a, stance: st, value: v}
		w.voice, w.classes = c.speaker(a)
		i := slices.IndexFunc(words, func(o word) bool { return o.voice == w.voice && o.classes == w.classes })
		if i < 0 {
			words = append(words, w)
			continue
		}
		switch newer(words[i].account, words[i].stance, a, st) {
		case 0:
			words[i].clash = words[i].clash || words[i].value != v
		case 1:
			words[i] = w
		}
	}
	c.words = words
	return words
}

// newer is how a voice's later account stands to what it said before: 1 where it
// takes its place, 0 where it stands beside it, -1 where it does not count. The
// newest word counts, and of one instant the firmer (law R1).
func newer(old *event.Account, was event.Stance, a *event.Account, st event.Stance) int {
	switch {
	case old.Disclosed != a.Disclosed || st < was:
		return 1
	case st == was:
		return 0
	}
	return -1
}

// reads reports whether the commitment reads a kind of event.
func (c *Case) reads(kind string) bool {
	for _, l := range c.Commitment.Shape.Acts() {
		if l.Act.reads(kind) {
			return true
		}
	}
	return false
}

// weigh answers a question from the accounts of the event: the first tier in
// which somebody speaks answers, all alike or not at all (law D2).
func (c *Case) weigh(q Question) truth.Value {
	if c.asks != nil {
		*c.asks = append(*c.asks, q)
	}
	if as := c.Happening.Accounts; c.quiet && c.claimant == "" && len(as) == 1 {
		return c.alone(q, as[0])
	}
	v, _ := c.weighed(c.gather(q))
	return v
}

// alone is weigh where one account is all there is and only the answer is wanted.
func (c *Case) alone(q Question, a *event.Account) truth.Value {
	if c.plainly {
		return q.Answer(c, a.Report)
	}
	if a.Withdrawn(c.matter) {
		return truth.Unknown
	}
	v := q.Answer(c, a.Report)
	if v == truth.Unknown {
		return v
	}
	st := a.StanceOn(c.matter)
	if s, ok := q.(stanced); ok {
		st = s.stance(c, a.Report)
	}
	switch {
	case st == event.Denies:
		v = truth.Not(v)
	case st != event.Asserts:
		return truth.Unknown
	}
	switch {
	case !c.sureEnough(a.Sure):
		return truth.Unknown
	case c.lens.everyone:
		return v
	}
	toward := v
	if !c.favours {
		toward = truth.Not(v)
	}
	_, classes := c.speaker(a)
	for _, tier := range c.lens.tiersFor(c.matter) {
		for _, by := range tier {
			if by.takes(classes, toward) {
				return v
			}
		}
	}
	return truth.Unknown
}

// weighed is the answer of a set of words, and whether it rests on the
// reading's own acceptance rather than on the claimant's word.
func (c *Case) weighed(words []word) (truth.Value, bool) {
	value, tier, clash := c.settle(words)
	if c.explain {
		for _, w := range words {
			c.said = append(c.said, Said{w.account.ID, w.voice, w.classes.best(), w.stance, w.value, tier >= 0 && c.counts(w, tier)})
		}
	}
	if clash {
		c.clash = true
	}
	c.mute = c.mute || tier < 0
	if tier >= 0 {
		c.spoke = true
		c.basis = c.basis.and(c.basisOf(words, tier))
		c.lastWord = max(c.lastWord, c.lastOf(words, tier))
	}
	if value == truth.Unknown && c.claimant != "" {
		if claimed := c.claim(words); claimed != truth.Unknown {
			return claimed, false
		}
	}
	return value, true
}

// lastOf is the first instant after the last word that counts in a tier; after what
// both parties say alike, that by which both still said so.
func (c *Case) lastOf(words []word, tier int) when.Instant {
	last, both := when.Past, when.Future
	for _, w := range words {
		switch told := w.account.Disclosed.Hi; {
		case c.counts(w, tier):
			last = max(last, told)
		case w.stance == event.Asserts && w.classes&(isBearer|isBeneficiary) != 0 && c.sureEnough(w.account.Sure):
			both = min(both, told)
		}
	}
	if last == when.Past {
		return both
	}
	return last
}

// claim is the claimant's own word among some, if he has one that can allege (law D3).
func (c *Case) claim(words []word) truth.Value {
	for _, w := range words {
		if w.voice == c.claimant && w.stance <= event.Hedges && !w.clash {
			c.heard, c.told = true, true
			c.lastWord = max(c.lastWord, w.account.Disclosed.Hi)
			return w.value
		}
	}
	return truth.Unknown
}

// settle finds the tier that answers, -1 where nobody in any does.
func (c *Case) settle(words []word) (v truth.Value, tier int, clash bool) {
	if c.lens.everyone {
		return c.agree(words, -2)
	}
	for i := range c.lens.tiersFor(c.matter) {
		if v, t, clash := c.agree(words, i); t >= 0 {
			return v, t, clash
		}
	}
	return truth.Unknown, -1, false
}

// agree is the common answer of the words that count in a tier.
func (c *Case) agree(words []word, tier int) (v truth.Value, at int, clash bool) {
	at = -1
	for _, w := range words {
		if !c.counts(w, tier) {
			continue
		}
		if at = max(tier, 0); w.clash || v != truth.Unknown && v != w.value {
			clash = true
		}
		v = w.value
	}
	if at < 0 && tier >= 0 && c.hasJoint(tier) {
		if v = c.bothSay(words); v != truth.Unknown {
			at = tier
		}
	}
	if clash {
		return truth.Unknown, at, true
	}
	return v, at, false
}

// counts reports whether a word establishes in a tier.
func (c *Case) counts(w word, tier int) bool {
	if w.stance != event.Asserts || !c.sureEnough(w.account.Sure) {
		return false
	}
	if tier == -2 || c.lens.everyone {
		return true
	}
	toward := w.value
	if !c.favours {
		toward = truth.Not(w.value)
	}
	if w.clash { // it says both
		toward = truth.Unknown
	}
	for _, a := range c.lens.tiersFor(c.matter)[tier] {
		if a.takes(w.classes, toward) {
			return true
		}
	}
	return false
}

// sureEnough holds a claim to the reading's floors; absent passes no floor
// (law R4).
func (c *Case) sureEnough(s event.Sureness) bool {
	return s.Likelihood >= c.lens.floorL && s.Confidence >= c.lens.floorC
}

func (c *Case) hasJoint(tier int) bool {
	for _, a := range c.lens.tiersFor(c.matter)[tier] {
		if a.class == isJoint {
			return true
		}
	}
	return false
}

// bothSay is what both parties assert alike, each in its own voice: that is a
// joint word too.
func (c *Case) bothSay(words []word) truth.Value {
	var first, second truth.Value
	for _, w := range words {
		if w.stance != event.Asserts || w.clash || !c.sureEnough(w.account.Sure) || w.classes&(isBearer|isBeneficiary) == 0 {
			continue
		}
		switch w.voice {
		case c.Agreement.First:
			first = w.value
		case c.Agreement.Second:
			second = w.value
		}
	}
	if first == second {
		return first
	}
	return truth.Unknown
}

// Basis is what an established answer rests on, from the strongest to the
// weakest: how sure a finding is, is a basis, never a number (law A5).
type Basis uint8

// The bases. Zero is nothing established.
const (
	NoBasis Basis = iota
	Adjudicated
	ByJointText
	Admitted
	OwnWordBasis // the reader's own word
	Reported     // accepted witnesses and the press
	BySilence    // a record that claims to be complete says nothing
)

var basisWords = []string{"", "adjudicated", "joint", "admitted", "own word", "reported", "silence"}

// String is the word printed.
func (b Basis) String() string { return basisWords[b] }

// MarshalText writes the word.
func (b Basis) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// and is the weaker of two bases: an answer is as good as its weakest part.
func (b Basis) and(o Basis) Basis { return max(b, o) }

// basisOf is the basis of the best word that counts in a tier.
func (c *Case) basisOf(words []word, tier int) Basis {
	best := NoBasis
	for _, w := range words {
		if !c.counts(w, tier) {
			continue
		}
		b := Reported
		switch {
		case w.classes&isAdjudicator != 0:
			b = Adjudicated
		case w.classes&isJoint != 0:
			b = ByJointText
		case w.classes&isOwn != 0:
			b = OwnWordBasis
		case w.classes&isBearer != 0 && (w.value == truth.True) != c.favours,
			w.classes&isBeneficiary != 0 && (w.value == truth.True) == c.favours:
			b = Admitted
		}
		if best == NoBasis || b < best {
			best = b
		}
	}
	if best == NoBasis && c.bothSay(words) != truth.Unknown {
		return ByJointText
	}
	return best
}

// zone is the one in which periods are counted: the first of the agreement's,
// else UTC.
func (c *Case) zone() *time.Location {
	if zs := c.zones(); len(zs) > 0 {
		return zs[0]
	}
	return time.UTC
}

// claimants are the voices in an event that may allege on this reading,
// sorted (law D3).
func (c *Case) claimants(h *event.Happening) []actor.ID {
	var out []actor.ID
	for _, a := range h.Accounts {
		v := c.voice(a)
		if c.mayAllege(c.classOf(h, a, v)) && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	slices.Sort(out)
	return out
}

func (c *Case) mayAllege(s classSet) bool {
	if s&isAnonymous != 0 {
		return UnnamedOfficials.In(c)
	}
	return s&c.lens.mayAllege != 0
}

// CauseKind is why something is unknown (law T4).
type CauseKind uint8

// The causes.
const (
	NobodySpeaks CauseKind = iota + 1
	AccountsClash
	DateStraddles
	OpenTerm
	UnreadKind
	ExceptionsConflict
	OrderUncertain
)

var causeWords = []string{"", "nobody speaks", "accounts clash", "date straddles", "open term", "unread kind", "exceptions conflict", "order uncertain"}

// String is the cause in words.
func (k CauseKind) String() string { return causeWords[k] }

// MarshalText writes the words.
func (k CauseKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Cause is one unknown input of an answer, and why it is unknown. A fact is
// settled by a report, an open term by a reading.
type Cause struct {
	Input string // an element's id, or trigger, performance, deadline, force, defence ...
	Why   CauseKind
	Terms []string `json:",omitempty"` // the open terms, where one is why
	Event event.ID `json:",omitempty"`
}

// cause is why the element just asked is unknown.
func (c *Case) cause(input string) Cause {
	k := Cause{Input: input, Why: NobodySpeaks}
	if c.Happening != nil {
		k.Event = c.Happening.ID
	}
	switch {
	case c.clash:
		k.Why = AccountsClash
	case c.disorder:
		k.Why = OrderUncertain
	case c.straddles:
		k.Why = DateStraddles
	case len(c.opened) > 0:
		k.Why = OpenTerm
		if c.mute && !c.spoke { // the facts are missing, whatever the term means
			if k.Why = NobodySpeaks; c.unread {
				k.Why = UnreadKind
			}
		}
		for _, o := range c.opened {
			k.Terms = append(k.Terms, o.Label())
		}
		slices.Sort(k.Terms)
	case c.unread:
		k.Why = UnreadKind
	}
	return k
}

// reset forgets what the last element left behind.
func (c *Case) reset() {
	c.opened, c.clash, c.disorder, c.straddles, c.unread, c.spoke, c.mute, c.heard, c.basis = nil, false, false, false, false, false, false, false, NoBasis
	c.lastWord = when.Past
	c.said, c.notes = nil, nil
}

// aside asks without leaving a trace in the element being asked: its causes,
// its basis and what was said of it.
func (c *Case) aside(ask func()) {
	opened, clash, disorder, straddles, unread, spoke, mute, heard, told, basis, said, notes := c.opened, c.clash, c.disorder, c.straddles, c.unread, c.spoke, c.mute, c.heard, c.told, c.basis, c.said, c.notes
	act, common, timed, lastWord := c.act, c.common, c.timed, c.lastWord
	ask()
	c.act, c.common, c.timed, c.lastWord = act, common, timed, lastWord
	c.opened, c.clash, c.disorder, c.straddles, c.unread, c.spoke, c.mute, c.heard, c.told, c.basis, c.said, c.notes = opened, clash, disorder, straddles, unread, spoke, mute, heard, told, basis, said, notes
}

// on asks about another event and comes back.
func (c *Case) on(h *event.Happening, m event.Matter, favours bool, ask func()) {
	happening, matter, fav, words, speakers := c.Happening, c.matter, c.favours, c.words, c.speakers
	c.Happening, c.matter, c.favours, c.words, c.speakers = h, m, favours, nil, nil
	ask()
	c.Happening, c.matter, c.favours, c.words, c.speakers = happening, matter, fav, words, speakers
}

// SortCauses are the causes in order, each once. The list given, which a status
// may share, stays as it is.
func SortCauses(cs []Cause) []Cause {
	cs = slices.Clone(cs)
	slices.SortFunc(cs, compareCauses)
	return slices.CompactFunc(cs, func(a, b Cause) bool { return compareCauses(a, b) == 0 })
}

func compareCauses(a, b Cause) int {
	return cmp.Or(cmp.Compare(a.Input, b.Input), cmp.Compare(a.Why, b.Why), cmp.Compare(a.Event, b.Event), slices.Compare(a.Terms, b.Terms))
}
