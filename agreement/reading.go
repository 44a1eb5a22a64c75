package agreement

import (
	"slices"
	"strings"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
)

// Reading is how a party, or a neutral analyst, closes what the text leaves
// open, and whose word it goes by about what. It is data (law D1).
type Reading struct {
	Name string
	// Party is the party that reads; NoParty for a neutral analyst.
	Party Side
	Doc   string
	// Extends is a reading whose closings and policy hold where this one says
	// nothing, key by key.
	Extends *Reading
	Closes  []Closing
	Accepts Policy
}

// Word is what the reading says to a term or switch, in words: the value it is
// closed with, "open" where it is not, and for a switch nobody sets its off
// word.
func (r *Reading) Word(o Open) string {
	for p := r; p != nil; p = p.Extends {
		for _, c := range p.Closes {
			if c.Of != o {
				continue
			}
			if c.Value == nil {
				return "open"
			}
			return c.word()
		}
	}
	if s, ok := o.(*Switch); ok {
		return s.word(false)
	}
	return "open"
}

// Policy is whose word a reading takes about what. The zero policy takes
// everybody's alike.
type Policy struct {
	// Tiers, by matter: the first tier in which somebody speaks answers; a
	// matter not listed uses [AnyMatter] (law D2).
	Tiers map[event.Matter][]Tier
	// MayAllege are the classes whose claims are printed as allegations.
	MayAllege []Class
	// Likelihood and Confidence are floors: a claim that is less sure, or
	// does not say how sure it is, establishes nothing. Zero is no floor.
	Likelihood event.Likelihood
	Confidence event.Confidence
}

// AnyMatter is the key of the tiers for matters not listed.
const AnyMatter event.Matter = "any"

// Tier is a set of speakers of equal rank.
type Tier []Speaker

// Speaker is a class of speakers, and if after a slash which way its word
// counts: "joint", "bearer/against", "other/against-self". Directions are
// "against" the bearer (towards a lapse) and "for" it; "against-self" is a
// party's word against its own interest, whichever role it has.
type Speaker string

// Class is what a speaker is to the commitment and to the reader (law D1). It
// follows from the form in which the source speaks, else from who it is:
//
//   - form ruling: adjudicator; joint: joint; unnamed: anonymous - whoever
//     speaks;
//   - the parties and their organs: bearer or beneficiary; on a party's
//     reading own or other as well, and the roles keep their names, so that
//     tiers inherited from a neutral reading go on meaning what they say;
//   - a monitor that the type names: monitor;
//   - by kind of actor: a state or an international organisation is third, a
//     company industry, press press, research research, an adjudicator
//     adjudicator;
//   - whoever the report says it was done to is a victim besides.
//
// A person, a group, a joint body or an actor of no kind that is none of these
// has no class: a reading with a policy does not hear it.
type Class string

// The classes.
const (
	Adjudicator Class = "adjudicator" // a body both accepted, a joint finding of the review body included
	JointText   Class = "joint"       // one text of both, or each officially saying the same
	TheBearer   Class = "bearer"
	Beneficiary Class = "beneficiary"
	Own         Class = "own"
	Other       Class = "other"
	Monitor     Class = "monitor" // named by the agreement
	Third       Class = "third"   // another state
	Victim      Class = "victim"
	Industry    Class = "industry"
	Research    Class = "research"
	Press       Class = "press" // named, in its own voice
	Anonymous   Class = "anonymous"
)

var classes = []Class{Adjudicator, JointText, TheBearer, Beneficiary, Own, Other, Monitor, Third, Victim, Industry, Research, Press, Anonymous}

// classSet is a set of classes, bit i for classes[i].
type classSet uint16

// The sets of one class each, in the order of classes.
const (
	isAdjudicator classSet = 1 << iota
	isJoint
	isBearer
	isBeneficiary
	isOwn
	isOther
	isMonitor
	isThird
	isVictim
	isIndustry
	isResearch
	isPress
	isAnonymous
)

func setOf(cs ...Class) classSet {
	var s classSet
	for _, c := range cs {
		if i := slices.Index(classes, c); i >= 0 {
			s |= 1 << i
		}
	}
	return s
}

// bestClass is the first class of a set in the order of rank, for printing.
func (s classSet) best() Class {
	for i, c := range classes {
		if s&(1<<i) != 0 && c != TheBearer && c != Beneficiary {
			return c
		}
	}
	for i, c := range classes {
		if s&(1<<i) != 0 {
			return c
		}
	}
	return ""
}

// direction is which way a word must go to count.
type direction uint8

const (
	either direction = iota
	against
	favour
	againstSelf
)

// accepted is a compiled Speaker.
type accepted struct {
	class classSet
	dir   direction
}

// lens is a reading ready for use.
type lens struct {
	reading   *Reading
	values    values
	few       []closed     // the values, if there are but a few
	tiers     []ranked     // by matter
	any       [][]accepted // of matters not listed
	everyone  bool
	mayAllege classSet
	floorL    event.Likelihood
	floorC    event.Confidence
}

// closed is an open term with what closes it.
type closed struct {
	of Open
	by any
}

// aFew terms are looked through sooner than looked up.
const aFew = 8

// closed is what the reading closes a term or a switch with, if it does.
func (l *lens) closed(o Open) (any, bool) {
	for i := range l.few {
		if l.few[i].of == o {
			return l.few[i].by, true
		}
	}
	if l.few != nil {
		return nil, false
	}
	v, ok := l.values[o]
	return v, ok
}

func compileReading(r *Reading) *lens {
	l := &lens{reading: r, values: closings(r, values{})}
	if len(l.values) <= aFew {
		for o, v := range l.values {
			l.few = append(l.few, closed{o, v})
		}
	}
	for p := r; p != nil; p = p.Extends {
		for m, tiers := range p.Accepts.Tiers {
			if l.lists(m) {
				continue
			}
			list := make([][]accepted, len(tiers))
			for i, t := range tiers {
				for _, s := range t {
					if a, ok := compileSpeaker(s); ok {
						list[i] = append(list[i], a)
					}
				}
			}
			l.tiers = append(l.tiers, ranked{m, list})
			if m == AnyMatter {
				l.any = list
			}
		}
		if l.mayAllege == 0 {
			l.mayAllege = setOf(p.Accepts.MayAllege...)
		}
		if l.floorL == 0 {
			l.floorL = p.Accepts.Likelihood
		}
		if l.floorC == 0 {
			l.floorC = p.Accepts.Confidence
		}
	}
	l.everyone = len(l.tiers) == 0
	if l.mayAllege == 0 {
		l.mayAllege = (isBearer | isBeneficiary | isOwn | isOther | isMonitor | isThird | isVictim | isIndustry | isResearch)
	}
	return l
}

func compileSpeaker(s Speaker) (accepted, bool) {
	class, dir, _ := strings.Cut(string(s), "/")
	a := accepted{class: setOf(Class(class))}
	switch dir {
	case "":
	case "against":
		a.dir = against
	case "for":
		a.dir = favour
	case "against-self":
		a.dir = againstSelf
	default:
		return a, false
	}
	return a, a.class != 0
}

// ranked are the tiers of a matter. There are few, so they are looked for one by
// one.
type ranked struct {
	matter event.Matter
	tiers  [][]accepted
}

// lists reports whether a matter has tiers of its own.
func (l *lens) lists(m event.Matter) bool {
	return slices.ContainsFunc(l.tiers, func(r ranked) bool { return r.matter == m })
}

// tiersFor are the tiers of a matter.
func (l *lens) tiersFor(m event.Matter) [][]accepted {
	for i := range l.tiers {
		if l.tiers[i].matter == m {
			return l.tiers[i].tiers
		}
	}
	return l.any
}

// takes reports whether a word of these classes, for or against the bearer,
// counts as this speaker. A silent direction (Unknown) asks for the class
// alone, as dates do.
func (a accepted) takes(classes classSet, forBearer truth.Value) bool {
	if a.class&classes == 0 {
		return false
	}
	if forBearer == truth.Unknown {
		return true
	}
	switch a.dir {
	case against:
		return forBearer == truth.False
	case favour:
		return forBearer == truth.True
	case againstSelf:
		if classes&isBearer != 0 {
			return forBearer == truth.False
		}
		return forBearer == truth.True
	}
	return true
}

// voice is in whose name an account speaks on this reading: the principal
// whose organ the source is, and on a reading that takes state media for the
// state, that state.
func (c *Case) voice(a *event.Account) actor.ID {
	v := a.Source.Voice()
	if a.Source.Form == event.Unnamed {
		return a.Source.By // who is not named speaks for nobody
	}
	who := c.Directory.Entry(v)
	if s := who.StateMedia(); s != "" && StateMedia.In(c) {
		return s
	}
	if a.Source.Form == event.Published || a.Source.Form == event.Study {
		return v
	}
	if p := who.Principal(a.Disclosed); p != "" {
		return p
	}
	return v
}

// speaking is in whose name somebody speaks of an event, in what form, and what
// that is to the commitment and the reader.
type speaking struct {
	voice   actor.ID
	form    event.Form
	classes classSet
}

// speaker is in whose name an account speaks and what that is to the commitment
// and the reader. That of one account alone is remembered, for every question asks
// it; of several, while they are gathered, for it may change with them.
func (c *Case) speaker(a *event.Account) (actor.ID, classSet) {
	if len(c.Happening.Accounts) > 1 {
		v := c.voice(a)
		i := slices.IndexFunc(c.speakers, func(s speaking) bool { return s.voice == v && s.form == a.Source.Form })
		if i < 0 {
			i, c.speakers = len(c.speakers), append(c.speakers, speaking{v, a.Source.Form, c.classOf(c.Happening, a, v)})
		}
		return v, c.speakers[i].classes
	}
	if c.last.account != a {
		v := c.voice(a)
		c.last.account, c.last.voice, c.last.classes = a, v, c.classOf(c.Happening, a, v)
	}
	return c.last.voice, c.last.classes
}

// classOf is what the speaker of an account of an event is to the commitment and
// the reader. What is said of no event by itself has no event: nil.
func (c *Case) classOf(h *event.Happening, a *event.Account, voice actor.ID) classSet {
	switch a.Source.Form {
	case event.Ruling:
		return isAdjudicator
	case event.Joint:
		return isJoint
	case event.Unnamed:
		return isAnonymous
	}
	var s classSet
	switch {
	case c.bears(voice):
		s = isBearer
	case voice == c.Beneficiary:
		s = isBeneficiary
	}
	if s != 0 {
		if reader := c.Agreement.party(c.lens.reading.Party); reader != "" {
			if voice == reader {
				s |= isOwn
			} else {
				s |= isOther
			}
		}
		return s
	}
	if slices.Contains(c.Agreement.Type.Monitors, voice) {
		return isMonitor
	}
	switch c.Directory.Entry(voice).Kind() {
	case actor.Adjudicator:
		return isAdjudicator
	case actor.State, actor.International:
		s = isThird
	case actor.Press:
		s = isPress
	case actor.Research:
		s = isResearch
	case actor.Company:
		s = isIndustry
	}
	if c.victim(h, a, voice) {
		s |= isVictim
	}
	return s
}

// victim reports whether the speaker of an account says that it was done to him: by
// his newest word on that, so that a report silent on it takes no class away (law R1).
func (c *Case) victim(h *event.Happening, a *event.Account, voice actor.ID) bool {
	if h == nil || len(h.Accounts) == 1 || !slices.ContainsFunc(h.Accounts, func(b *event.Account) bool { return slices.Contains(b.To, voice) }) {
		return slices.Contains(a.To, voice)
	}
	for _, b := range slices.Backward(h.Accounts) {
		if len(b.To) > 0 && b.Source.Form != event.Unnamed && c.voice(b) == voice {
			return slices.Contains(b.To, voice)
		}
	}
	return false
}

// bears reports whether a principal bears the commitment.
func (c *Case) bears(p actor.ID) bool {
	if c.Bearer == "" {
		return p == c.Agreement.First || p == c.Agreement.Second
	}
	return p == c.Bearer
}
