package agreement

import (
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

// Type is a type of agreement: the text, without its parties. It is a value
// that its author writes down, prints and compares; package rules compiles
// it.
type Type struct {
	Name, Version string
	Title         string
	Events        []event.Body // the kinds of event it reads: zero values
	Terms         []Open       // the open terms and switches it uses
	Commitments   []Commitment
	Mechanisms    []Mechanism
	// Powers touch the whole agreement, each commitment of it, or those that
	// need a mechanism (laws C9 to C11).
	Powers []Power
	// Readings are those a finding is made on, in the order printed. None:
	// the text alone.
	Readings []Reading
	Monitors []actor.ID // monitors named by the text (law D1)
	// Zone is where the text's own dates stand. Nil: in the zones of the
	// parties, all at once, which makes the ends of days uncertain (M2).
	Zone *time.Location
	// Political: of a political instrument "breached" is printed "not
	// respected"; no answer changes (law C1).
	Political bool
	// Norm: a text that no two parties have concluded with each other, such as
	// a recommendation to all states. It is cited and compared; nothing is found
	// on it, and a program takes it for nobody's agreement.
	Norm   bool
	Source string // where the text is to be read
}

// Agreement is a type between two parties. Fill it in as a value, or start
// from [Type.Between].
type Agreement struct {
	Type          *Type
	First, Second actor.ID
	From          when.Time        // in force from: a day, as a rule; of a month or a year any instant may be meant
	Until         when.Time        // the last day of its term, renewals apart; zero: it has none
	Zones         []*time.Location // of the parties, for dates without a zone; none: every zone there is
}

// Between is the agreement of this type between two parties, in force from a
// day.
func (t *Type) Between(first, second actor.ID, from when.Time) *Agreement {
	return &Agreement{Type: t, First: first, Second: second, From: from}
}

// Side is a party by its place in the agreement, so that one text serves any
// two.
type Side uint8

// The sides. As a bearer, Each is a mutual undertaking, assessed separately
// for each; Both is one joint obligation. As a reader, zero is nobody.
const (
	Each   Side = iota
	First       // the party named first
	Second      // the party named second
	Both        // both jointly
)

// NoParty is the side of a reading that is no party's.
const NoParty = Each

// party is the actor at a side, "" for Each and Both.
func (ag *Agreement) party(s Side) actor.ID {
	switch s {
	case First:
		return ag.First
	case Second:
		return ag.Second
	}
	return ""
}

// other is the other party.
func (ag *Agreement) other(id actor.ID) actor.ID {
	if id == ag.First {
		return ag.Second
	}
	return ag.First
}

// Bearers are those for whom a commitment is assessed: each party, one of
// them, or "" for a joint one.
func (ag *Agreement) Bearers(co *Commitment) []actor.ID {
	switch co.Bearer {
	case First:
		return []actor.ID{ag.First}
	case Second:
		return []actor.ID{ag.Second}
	case Both:
		return []actor.ID{""}
	}
	return []actor.ID{ag.First, ag.Second}
}

// Ref is how reports name a commitment of the type: "type/commitment".
func (t *Type) Ref(commitment string) string { return t.Name + "/" + commitment }

// Commitment is a standing undertaking in the text (law C1).
type Commitment struct {
	ID       string
	Text     string // the undertaking, in the author's words
	Variants []Variant
	Bearer   Side
	Modality Modality
	Strength Strength
	// From is when it took effect, where later than the agreement; known only
	// from then on.
	From when.Time
	// StatedBy is the party on whose account alone the commitment, its
	// deadline or its number rests; readings that do not accept that account
	// have no such duty ([OneSided]).
	StatedBy  Side
	Mechanism string // the mechanism it needs or sets up
	Source    string // where it stands
	// Cites are other texts that it points to. They change no answer.
	Cites   []Citation
	Visible Visibility
	// Subjects are the matters of which a general denial or accusation may be
	// taken as a conclusion on this commitment (law R6).
	Subjects []string
	// Restates are commitments whose conclusions speak to this one as well.
	Restates []Restatement
	// Exceptions excuse a lapse or release from it (law C12).
	Exceptions []Exception
	// Powers suspend, end, waive it and so on when they are used (law C10).
	Powers []Power
	// Survives: it goes on after the agreement's own end, by expiry or by a
	// power of the type (law C11).
	Survives bool
	// Refers are the commitments whose findings its tests ask ([LapseBefore]); what its
	// shape refers to need not be repeated.
	Refers []Reference
	// Amends says that it is another commitment's text as amended; nil: it is
	// of the first version.
	Amends *Amendment
	Shape  Shape
}

// Variant is one of several texts of a commitment.
type Variant struct{ Name, Speaker, Text string }

// Restatement says that conclusions on another commitment speak to this one
// where the switch is on; a nil switch is always on.
type Restatement struct {
	Of     string
	Switch *Switch
}

// Modality is the deontic kind of a commitment. It changes the words printed,
// never an answer.
type Modality uint8

// The modalities.
const (
	Duty Modality = iota
	Prohibition
	Permission
	PowerKept   // a power or permission reserved
	Declaration // no duty
)

var modalityWords = []string{"duty", "prohibition", "permission", "power", "declaration"}

// String is the modality in words.
func (m Modality) String() string { return modalityWords[m] }

// Strength is how firmly a commitment is worded. It changes the words
// printed, never an answer.
type Strength uint8

// The strengths.
const (
	Shall Strength = iota
	Should
	Endeavours
)

var strengthWords = []string{"shall", "should", "endeavours"}

// String is the strength in words.
func (s Strength) String() string { return strengthWords[s] }

// Seen is how visible something is to whoever keeps a record (law C5).
type Seen uint8

// The degrees. The zero value is confidential: silence about it never speaks.
const (
	Confidential Seen = iota
	Discreet          // a reading may let silence speak
	Public            // within coverage, unreported is not done
)

// Visibility states the three visibilities of a commitment.
type Visibility struct {
	Trigger, Performance, Breach Seen
	// PerformanceBy, where set and closed by a reading with "public",
	// "discreet" or "confidential", takes the place of Performance; a
	// performance made public by a reading is taken as covered too.
	PerformanceBy *Term[string]
}

// Exception is a ground that excuses a lapse, or releases from the duty
// before any. Its elements are asked of the event that raised the obligation,
// or of no event where there is none. It is asked only where it is claimed,
// or where the text makes it automatic (law C12).
type Exception struct {
	ID, Text  string
	Automatic bool
	Releases  bool // discharges rather than excuses
	Elements  []Element
}
