package event

import "fmt"

// Matter is what a question is about: evidence policies and stances are given
// per matter (laws D1 and R5). The package names those of the laws; an
// agreement may use others.
type Matter string

// The matters of law D1.
const (
	Harm              Matter = "harm"               // what was done, and to what
	Author            Matter = "author"             // who did it
	Mind              Matter = "mind"               // purpose and knowledge
	PublicPerformance Matter = "performance-public" // what is done in the open
	Performance       Matter = "performance"        // what is done out of sight
	Absence           Matter = "absence"            // that something did not happen
	Conclusions       Matter = "conclusion"         // that a commitment is, or is not, kept
)

// Stance is how a claim is put (law R5). Assertions can establish; assertions
// and hedges can allege; suspicion and concern are kept as such.
type Stance uint8

// The stances. The zero value is unsaid: in a report it asserts, since what is
// said without a qualification is said flatly; of a point or an author it is
// the stance of the whole.
const (
	StanceUnsaid Stance = iota
	Asserts
	Hedges
	Suspects
	Denies
)

var stanceWords = words{"", "asserts", "hedges", "suspects", "denies"}

// String is the word on the wire.
func (s Stance) String() string { return stanceWords.word(uint8(s)) }

// MarshalText writes the word.
func (s Stance) MarshalText() ([]byte, error) { return stanceWords.marshal("stance", uint8(s)) }

// UnmarshalText reads the word.
func (s *Stance) UnmarshalText(text []byte) error {
	return stanceWords.unmarshal("stance", (*uint8)(s), text)
}

// Form is the form in which a source speaks. It decides, with the actors'
// roles, whose word a reading takes it to be.
type Form uint8

// The forms. Zero is unsaid: the source speaks in its own voice.
const (
	FormUnsaid Form = iota
	Official        // in the name of a principal
	Joint           // one text of both parties
	Ruling          // a body both accepted has decided, or a joint finding of the review body
	Conviction      // a court of one side has decided
	Charge          // a prosecutor's claim, unproven
	Plea            // an admission in court
	Published       // a press article in its own voice
	Study           // research, named
	Unnamed         // told by people who are not named
)

var formWords = words{"", "official", "joint", "ruling", "conviction", "charge", "plea", "press", "study", "unnamed"}

// String is the word on the wire.
func (f Form) String() string { return formWords.word(uint8(f)) }

// MarshalText writes the word.
func (f Form) MarshalText() ([]byte, error) { return formWords.marshal("form", uint8(f)) }

// UnmarshalText reads the word.
func (f *Form) UnmarshalText(text []byte) error {
	return formWords.unmarshal("form", (*uint8)(f), text)
}

// Level is the question of authorship a claim answers (law R2): the three may
// come from different sources.
type Level uint8

// The levels. Zero is unsaid.
const (
	LevelUnsaid Level = iota
	Origin            // where the machines were
	Hands             // whose hands were at the keyboard
	Direction         // who directed it
)

var levelWords = words{"", "origin", "hands", "direction"}

// String is the word on the wire.
func (l Level) String() string { return levelWords.word(uint8(l)) }

// MarshalText writes the word.
func (l Level) MarshalText() ([]byte, error) { return levelWords.marshal("level", uint8(l)) }

// UnmarshalText reads the word.
func (l *Level) UnmarshalText(text []byte) error {
	return levelWords.unmarshal("level", (*uint8)(l), text)
}

// Extent says which of three things a report's time tells (law M6). Unsaid, a
// single time is a completed act and a span is a series.
type Extent uint8

// The extents.
const (
	ExtentUnsaid Extent = iota
	Completed           // one act at one instant, however uncertainly known
	Continuing          // a state of things that lasts from When to Until
	Series              // a campaign: members somewhere in the span
)

var extentWords = words{"", "completed", "continuing", "series"}

// String is the word on the wire.
func (e Extent) String() string { return extentWords.word(uint8(e)) }

// MarshalText writes the word.
func (e Extent) MarshalText() ([]byte, error) { return extentWords.marshal("extent", uint8(e)) }

// UnmarshalText reads the word.
func (e *Extent) UnmarshalText(text []byte) error {
	return extentWords.unmarshal("extent", (*uint8)(e), text)
}

// words are the values of an enumeration as they stand on the wire.
type words []string

func (w words) word(i uint8) string {
	if int(i) < len(w) {
		return w[i]
	}
	return fmt.Sprintf("%d?", i)
}

func (w words) marshal(what string, i uint8) ([]byte, error) {
	if int(i) >= len(w) {
		return nil, fmt.Errorf("%s %d has no word", what, i)
	}
	return []byte(w[i]), nil
}

func (w words) unmarshal(what string, to *uint8, text []byte) error {
	for i, s := range w {
		if s == string(text) {
			*to = uint8(i)
			return nil
		}
	}
	if w[0] == "" {
		w = w[1:]
	}
	return fmt.Errorf("%s %q is not known: use one of %q", what, clip(text), []string(w))
}

// clip keeps an error message short whatever was sent.
func clip(text []byte) string {
	if len(text) > 40 {
		return string(text[:40]) + "..."
	}
	return string(text)
}
