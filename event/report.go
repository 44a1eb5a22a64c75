package event

import (
	"reflect"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// ID names a report or an event within one record.
type ID string

// Body is the typed content of a report: a struct named in its author's
// domain, every field of which may be silent. Yes/no fields are truth.Value,
// words are strings ("" is silence), times are when.Time, numbers are
// truth.Maybe; a plain bool or number could not be silent.
//
// Give each deed a kind of its own. Where one kind tells of two, say the beginning
// and the end of a suspension, every report of the one is silent on the other,
// and silence leaves it open that the event was the other.
type Body interface {
	// Kind names the kind of event on the wire, such as
	// "example.org/intrusion". It must be the same for every value of the
	// type, the zero value included.
	Kind() string
}

// Report is one source's account of one event (law R1). Its fields stand in the order
// in which they are asked for, not in that of their weight.
type Report struct {
	Body   Body // what was done
	Denies bool // the report says only that it did not happen
	Stance Stance
	Sure   Sureness
	On     []PointStance // where a point has a stance of its own

	By []Attribution // who is said to have done it
	To []actor.ID    // whom it was done to, or addressed to

	Event ID // the event it is about
	// When it happened, or began; Until, when it ended. Each may be
	// imprecise: imprecision and duration are different things (law M2).
	When, Until when.Time
	Made        when.Time // when it was disclosed; never silent
	Zone        string    // IANA zone of the place, for dates without a zone; "" is not known
	Extent      Extent

	ID        ID // identity of this report
	Source    Source
	Figures   []Figure
	Replaces  ID         // an older report of the same voice and event, taken away whole
	Withdraws Withdrawal // an older report, or points of it, with nothing in its place

	Text, Link string // what was said, in the reporter's words, and where to read it
}

// Same reports whether two reports have the same content: every field alike, the body
// included. A list that is empty and one that is not there both say nothing; on the
// wire they are one.
func (r *Report) Same(o *Report) bool {
	return reflect.DeepEqual(r, o) || alike(reflect.ValueOf(r), reflect.ValueOf(o))
}

// alike is [reflect.DeepEqual] but for lists that are empty or not there. Reports are
// plain data and refer to nothing that refers back.
func alike(a, b reflect.Value) bool {
	if !a.IsValid() || !b.IsValid() {
		return a.IsValid() == b.IsValid()
	}
	if a.Type() != b.Type() {
		return false
	}
	switch a.Kind() {
	case reflect.Slice, reflect.Array:
		for i := range min(a.Len(), b.Len()) {
			if !alike(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return a.Len() == b.Len()
	case reflect.Struct:
		for i := range a.NumField() {
			if !alike(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Map:
		for _, k := range a.MapKeys() {
			if v := b.MapIndex(k); !v.IsValid() || !alike(a.MapIndex(k), v) {
				return false
			}
		}
		return a.Len() == b.Len()
	case reflect.Pointer, reflect.Interface:
		return alike(a.Elem(), b.Elem())
	}
	return a.Comparable() && a.Equal(b)
}

// StanceOn is the report's stance on a matter: that on the matter where it has
// one, else that of the whole; unsaid, it asserts (law R5). It is never
// StanceUnsaid.
func (r *Report) StanceOn(m Matter) Stance {
	for _, p := range r.On {
		if p.Matter == m {
			if p.Stance != StanceUnsaid {
				return p.Stance
			}
		}
	}
	if r.Stance == StanceUnsaid {
		return Asserts
	}
	return r.Stance
}

// StanceOf is the stance of one of the report's attributions: its own where
// it has one, else the report's on authorship.
func (r *Report) StanceOf(a Attribution) Stance {
	if a.Stance != StanceUnsaid {
		return a.Stance
	}
	return r.StanceOn(Author)
}

// silent reports whether the report says nothing of the event.
func (r *Report) silent() bool {
	return !r.Denies && len(r.By) == 0 && len(r.To) == 0 && r.When.IsZero() && r.Until.IsZero() && len(r.Figures) == 0 &&
		(r.Body == nil || reflect.ValueOf(r.Body).IsZero())
}

// Source says who speaks, in whose name and how.
type Source struct {
	By    actor.ID // who speaks
	For   actor.ID // the principal in whose name; "" if in none
	Form  Form
	Grade Grade // the reliability of the source, apart from how sure it says it is
}

// Voice is the principal in whose name a source speaks, else the source
// (law R1): organs speaking officially for one principal are one claimant.
func (s Source) Voice() actor.ID {
	if s.For != "" {
		return s.For
	}
	return s.By
}

// Attribution is one claim about authorship inside a report: attribution is
// claimed, never given (law R2).
type Attribution struct {
	Level  Level
	Actor  actor.ID
	Ground actor.Ground // on what ground it would be a state's act; zero is unsaid
	Stance Stance       // unsaid: as the report's stance on authorship
	Sure   Sureness
}

// PointStance is a stance on one matter, where it differs from the report's.
type PointStance struct {
	Matter Matter
	Stance Stance
}

// Withdrawal takes back an earlier report of the same voice on the same event
// (law R1).
type Withdrawal struct {
	Report ID
	Points []Matter // the matters taken back; none means the whole report
}

// IsZero reports whether nothing is withdrawn.
func (w Withdrawal) IsZero() bool { return w.Report == "" && len(w.Points) == 0 }

// Figure is a reported quantity. Figures are kept per event, measure and
// voice: a new figure amends that measure only (law R1).
type Figure struct {
	Measure string
	Value   Quantity
}

// Quantity is an amount as it was reported. Exactly one way of saying it is
// normally used; AtLeast and AtMost together are a range.
type Quantity struct {
	Exact, About, AtLeast, AtMost truth.Maybe[float64]
	Unit                          string
}

// Coverage is a statement by whoever keeps a record that it is complete: for
// these kinds of event, among these parties, in this span. Silence speaks
// only inside it (law C5).
type Coverage struct {
	Kinds   []string   // kinds of event, as Body.Kind names them; never empty
	Bodies  []actor.ID // only events of these joint bodies or channels; none means all
	Parties []actor.ID // only events of these parties; none means all
	// From and Until bound the span, each end included; silent means open.
	From, Until when.Time
	By          Source
	Text        string // what it rests on
}

// Record is what somebody kept: reports, and statements of how complete they
// are. The order of either means nothing.
type Record struct {
	Reports  []*Report
	Coverage []Coverage
}
