package event

import (
	"encoding/json"
	"reflect"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Conclusion is the body of a claim that goes straight to the conclusion:
// that somebody keeps, or does not keep, a commitment (law R6). It is an
// account on the commitment, not on any of its elements. One that names
// commitments in Of is a conclusion for everybody; one that only speaks of
// the matter in general, in Subjects ("we oppose all such theft", "they do it
// everywhere"), is taken as one only by readings that say so.
type Conclusion struct {
	About    actor.ID // whose commitment; "" is the bearer of whatever Of names
	Of       []string // the commitments named, each "agreement/commitment"
	Subjects []string // general: the matters spoken of
	Re       ID       // the trigger, where it concludes on one obligation only
	Kept     truth.Value
	// From and Until bound the span it speaks of. Silent, a word that the
	// commitment is kept speaks of all the time before it, and a word that it
	// is not kept of some instant before it.
	From, Until when.Time
}

// Kind is "pacta/conclusion".
func (Conclusion) Kind() string { return "pacta/conclusion" }

// Link is the body of a claim that one actor belongs to another: a cluster is
// a firm, a firm works for a ministry. What the directory of actors holds is
// undisputed; everything else between actors is a report like any other, with
// a source and a date (law R2).
type Link struct {
	From, To     actor.ID
	As           actor.RelationKind
	Ground       actor.Ground // on what ground the acts of From would be those of To
	Holds        truth.Value  // false: the source says there is no such link
	Since, Until when.Time
}

// Kind is "pacta/link".
func (Link) Kind() string { return "pacta/link" }

// Trend is the body of a claim that conduct of some sort grows or falls. It
// is no account of any act; an assessment lists it as an indication for or
// against, never weighs it (law C4, marks).
type Trend struct {
	About    actor.ID
	Subjects []string    // the matters spoken of
	Falling  truth.Value // true: less than before, an indication for; false: not less, one against
}

// Kind is "pacta/trend".
func (Trend) Kind() string { return "pacta/trend" }

// Unread is the body of a report whose kind the reader was not given: its
// bytes are kept, and it round-trips. Where an act lists the kind, it makes the
// answers of that act unknown for that reason (law T4); of a kind that no act
// lists, a mistyped one among them, it tells nothing and changes no answer. To
// list such reports, look for bodies of this type in the record; the heading of
// report.Text names their kinds.
type Unread struct {
	Name string
	Raw  json.RawMessage
}

// Kind is the kind as written.
func (u Unread) Kind() string { return u.Name }

// ofItsType reports whether the kind of a body is that of its type, as far as a body of
// the type that says nothing tells: that of an [Unread] is not.
func ofItsType(b Body) bool {
	t := reflect.TypeOf(b)
	if _, unread := b.(Unread); unread || t.Kind() != reflect.Struct {
		return false
	}
	silent := reflect.Zero(t).Interface().(Body)
	return b.Kind() != "" && silent.Kind() == b.Kind()
}
