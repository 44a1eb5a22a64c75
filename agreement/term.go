package agreement

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Open is something a text leaves unsettled: a *[Term] or a *[Switch]. It is
// a package variable of the agreement's author, known by its address, and
// listed in the [Type].
type Open interface {
	// Label is the name under which readings, reports of findings and
	// command lines speak of it.
	Label() string
	// Close is the closing that a text stands for, for command lines and
	// files; it fails where the text is not one of the term's values.
	Close(text string) (Closing, error)
	// About is the words of the text it stands for, what it means, and the
	// values it may be closed with, none where it may be anything.
	About() (text, doc string, values []string)
}

// Closing settles one open term or switch in a reading.
type Closing struct {
	Of    Open
	Value any // of the term's type; a bool for a switch
}

// String is "name=value".
func (c Closing) String() string { return c.Of.Label() + "=" + c.word() }

func (c Closing) word() string {
	if s, ok := c.Of.(*Switch); ok {
		return s.word(c.Value == true)
	}
	return fmt.Sprint(c.Value)
}

// Term is an open term: a word of the text that the text does not settle, to
// be closed by a reading with a value of type T - a number of days, a choice
// among several, a variant of the text (law D1). A term that a reading does
// not close leaves answers unknown, with the term as the cause.
type Term[T comparable] struct {
	Name   string // short, in lower case, such as "promptly"
	Text   string // the words of the text it stands for
	Doc    string // what the values mean and who holds which
	Values []T    // what it may be closed with; none means anything
}

// Label is the term's name.
func (t *Term[T]) Label() string { return t.Name }

// Is closes the term with v.
func (t *Term[T]) Is(v T) Closing { return Closing{t, v} }

// Open unsettles the term again, in a reading that extends one which closed it.
func (t *Term[T]) Open() Closing { return Closing{t, nil} }

// In is what the reading asked closes the term with.
func (t *Term[T]) In(c *Case) (T, bool) {
	v, ok := c.value(t).(T)
	return v, ok
}

// When is the test that the reading closes the term with v: true where it
// does, false where it closes it otherwise, unknown where it leaves it open.
func (t *Term[T]) When(v T) Test {
	return testFunc(func(c *Case) truth.Value {
		got, ok := t.In(c)
		if !ok {
			return truth.Unknown
		}
		return truth.Of(got == v)
	})
}

// Close reads the value from a text: one of Values as it prints; where T is a
// period, one in ISO 8601, whose months end on the last day of a shorter month,
// for the text form cannot say otherwise; a number or any word where T is one.
func (t *Term[T]) Close(text string) (Closing, error) {
	if text == "open" {
		return t.Open(), nil
	}
	for _, v := range t.Values {
		if fmt.Sprint(v) == text {
			return t.Is(v), nil
		}
	}
	var v T
	switch p := any(&v).(type) {
	case *when.Period:
		period, err := when.ParsePeriod(text)
		if err != nil {
			return Closing{}, fmt.Errorf("term %s: %w", t.Name, err)
		}
		if period.Months > 0 && period.Ends == 0 {
			period.Ends = when.LastDay
		}
		*p = period
		return t.Is(v), nil
	case *float64:
		if f, err := strconv.ParseFloat(text, 64); err == nil && len(t.Values) == 0 {
			*p = f
			return t.Is(v), nil
		}
	case *string:
		if len(t.Values) == 0 {
			*p = text
			return t.Is(v), nil
		}
	}
	return Closing{}, fmt.Errorf("term %s has no value %q: use one of %v, or open", t.Name, text, t.Values)
}

// About is as [Open] has it.
func (t *Term[T]) About() (string, string, []string) {
	words := make([]string, len(t.Values))
	for i, v := range t.Values {
		words[i] = fmt.Sprint(v)
	}
	return t.Text, t.Doc, words
}

// alternatives are the values a claimant may take an open term with.
func (t *Term[T]) alternatives() []any {
	out := make([]any, len(t.Values))
	for i, v := range t.Values {
		out[i] = v
	}
	return out
}

// Switch is a judgement call with two answers, worded so that on widens the
// undertaking, or saying in Doc that it narrows (law D1). A reading that says
// nothing of it has it off. Used as a [Test] it is true where it is on.
type Switch struct {
	Name    string
	Text    string // the words of the text it stands for
	Doc     string
	On, Off string // the two answers in words; empty: "yes" and "no"
}

// Label is the switch's name.
func (s *Switch) Label() string { return s.Name }

// Is sets the switch.
func (s *Switch) Is(on bool) Closing { return Closing{s, on} }

// In reports whether the switch is on in the reading asked.
func (s *Switch) In(c *Case) bool { return c.value(s) == true }

// Ask is true where the switch is on, false where it is off.
func (s *Switch) Ask(c *Case) truth.Value { return truth.Of(s.In(c)) }

// Close reads on or off from its words.
func (s *Switch) Close(text string) (Closing, error) {
	switch text {
	case s.word(true):
		return s.Is(true), nil
	case s.word(false):
		return s.Is(false), nil
	}
	return Closing{}, fmt.Errorf("switch %s has no value %q: use %s or %s", s.Name, text, s.word(true), s.word(false))
}

func (s *Switch) word(on bool) string {
	switch {
	case on && s.On != "":
		return s.On
	case on:
		return "yes"
	case s.Off != "":
		return s.Off
	}
	return "no"
}

// About is as [Open] has it.
func (s *Switch) About() (string, string, []string) {
	return s.Text, s.Doc, []string{s.word(false), s.word(true)}
}

// The judgement calls that the laws themselves name and the engine itself
// asks. An agreement that has readings for them lists them in its Type like
// its own; where no reading sets them they are off, or open.
var (
	// PresumePrivate presumes an act private whose author is named and
	// private, until somebody whose word counts claims a ground of
	// attribution (law R2). It narrows.
	PresumePrivate = &Switch{Name: "presume-private", Doc: "An act of a named private author is presumed private until a link to the state is claimed. On narrows."}
	// LinkThatLifts is whose word lifts that presumption: anybody's who may
	// allege, or only an accepted one.
	LinkThatLifts = &Term[string]{Name: "link-that-lifts-it", Doc: "Whose word lifts the presumption that a private act is private.", Values: []string{"claimed", "accepted"}}
	// StateMedia takes the word of a state's media for that state's own.
	StateMedia = &Switch{Name: "state-media-is-state", Doc: "A state's news agency speaks for the state."}
	// UnnamedOfficials lets people who are not named allege; they never
	// establish.
	UnnamedOfficials = &Switch{Name: "unnamed-officials", Doc: "What unnamed officials say may allege; off, it counts for nothing.", On: "may-allege", Off: "nothing"}
	// OneSided accepts a commitment, deadline or number that rests on one
	// side's account alone; one's own is always accepted (law C1).
	OneSided = &Switch{Name: "one-sided-deadline", Doc: "A deadline that one side alone has stated binds.", On: "accept", Off: "refuse"}
	// DiscreetSilence lets silence about discreet performance speak, only to
	// "not done", as if the kind were covered (law C5).
	DiscreetSilence = &Switch{Name: "discreet-silence", Doc: "What is done discreetly and not reported was not done.", On: "speaks", Off: "unknown"}
	// OwnWord takes a general denial of the same matter for a conclusion that
	// the commitment is kept; on a party's reading its own denials only (R6).
	OwnWord = &Switch{Name: "own-word", Doc: "A general denial of the same matter is a conclusion. On a party's reading only its own.", On: "taken", Off: "not-taken"}
	// GeneralAccusation takes a general accusation of the same matter for a
	// conclusion that the commitment is not kept; on a party's reading its
	// own accusations only (R6).
	GeneralAccusation = &Switch{Name: "general-accusation", Doc: "A general accusation of the same matter is a conclusion. On a party's reading only its own.", On: "taken", Off: "not-taken"}
	// WordLasts lets a word that a commitment is kept speak until it is
	// withdrawn; off, only for the time before it (R6).
	WordLasts = &Switch{Name: "word-span", Doc: "How long a word that the commitment is kept speaks.", On: "until-withdrawn", Off: "own-time"}
	// UndatedWord counts a word of uncertain date as of its latest date.
	UndatedWord = &Switch{Name: "undated-denial", Doc: "A word that may be older than the duty counts as of its latest possible date.", On: "latest-date", Off: "not-counted"}
	// NamedSpan takes a conclusion that the commitment is not kept for every
	// part of the span it names; off, for some instant of it.
	NamedSpan = &Switch{Name: "conclusion-span", Doc: "A conclusion over a span holds of every part of it.", On: "throughout", Off: "own-time"}
	// OfficialWord is what a conclusion by the injured side does: it
	// establishes nothing, establishes on that side's own reading (as the
	// reading's policy has it), or establishes.
	OfficialWord = &Term[string]{Name: "official-word", Doc: "What the injured side's conclusion establishes.", Values: []string{"alleges", "own-establishes", "establishes"}}
)

// values are the closings of a reading, its ancestors' overridden by its own.
type values map[Open]any

func closings(r *Reading, into values) values {
	if r == nil {
		return into
	}
	closings(r.Extends, into)
	for _, c := range r.Closes {
		if c.Value == nil {
			delete(into, c.Of)
		} else {
			into[c.Of] = c.Value
		}
	}
	return into
}

// value is what the reading closes o with, nil where it is open; an open term
// is noted as a cause.
func (c *Case) value(o Open) any {
	if len(c.assumed) > 0 {
		if v, ok := c.assumed[o]; ok {
			return v
		}
	}
	v, ok := c.lens.closed(o)
	if !ok && !c.quiet {
		if _, isSwitch := o.(*Switch); !isSwitch && !slices.Contains(c.opened, o) {
			c.opened = append(c.opened, o)
			if !slices.Contains(c.met, o) {
				c.met = append(c.met, o)
			}
		}
	}
	return v
}

// Closed is what the reading closes a term or switch with; a switch that it
// does not set is off.
func (c *Case) Closed(o Open) (any, bool) {
	v, ok := c.lens.closed(o)
	if _, isSwitch := o.(*Switch); isSwitch && !ok {
		return false, true
	}
	return v, ok
}

// zoneless is the zone in which a clause's dates stand where none is stated.
func zoneless(z *time.Location, zones []*time.Location) []*time.Location {
	if z != nil {
		return []*time.Location{z}
	}
	return zones
}
