package agreement

import (
	"slices"
	"time"

	"github.com/pacta-dev/pacta/when"
)

// Outcome is the word for what has become of an obligation or a commitment
// (law C4). Each is about one reading; "contested" is never one of them.
type Outcome uint8

// The outcomes.
const (
	Undetermined Outcome = iota // an input of the deciding line is unknown
	NotTriggered                // nothing has arisen: no trigger, not yet in force, or no such duty on this reading
	Pending                     // arisen, window open or none, not yet done
	Fulfilled                   // done in time, or done where no limit exists
	Late                        // done after its limit; the lapse stays
	Overdue                     // window closed, not done, still worth doing
	Missed                      // window closed, not done, no longer possible
	Respected                   // standing duty, nothing against it, and silence or an accepted word says so
	Breached                    // standing duty, one event or observation makes every element true
	Shown                       // effort
	NotShown
	Available // right or power: usable
	Exercised // used
	Void      // used without entitlement
	Lapsed    // lost by time
	Excused   // lapse, with an exception made out
	Suspended // neither due nor lapsing now
	Released  // waived or discharged before any lapse
)

var outcomeWords = []string{"undetermined", "not triggered", "pending", "fulfilled", "late", "overdue", "missed", "respected", "breached", "shown", "not shown", "available", "exercised", "void", "lapsed", "excused", "suspended", "released"}

// Outcomes lists every outcome.
func Outcomes() []Outcome {
	out := make([]Outcome, len(outcomeWords))
	for i := range out {
		out[i] = Outcome(i)
	}
	return out
}

// String is the outcome in words.
func (o Outcome) String() string { return outcomeWords[o] }

// MarshalText writes the words.
func (o Outcome) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// Sign sorts outcomes for the relation between two readings: -1 a lapse, 0
// undetermined, +1 the rest (law C4).
func (o Outcome) Sign() int {
	switch o {
	case Breached, Missed, Overdue, NotShown, Late:
		return -1
	case Undetermined:
		return 0
	}
	return 1
}

// rollUp is the order in which obligations decide a commitment (law C4).
var rollUp = []Outcome{Breached, Missed, Overdue, NotShown, Late, Undetermined, Suspended, Pending, Available, Excused, Released, Void, Lapsed, Exercised, Fulfilled, Respected, Shown, NotTriggered}

// Rank is the outcome's place in the roll-up from obligations to commitment;
// the least rank decides.
func (o Outcome) Rank() int {
	for i, p := range rollUp {
		if p == o {
			switch o { // four words of one rank
			case Fulfilled, Respected, Shown:
				return Exercised.Rank()
			}
			return i
		}
	}
	return len(rollUp)
}

// Force is whether a commitment binds at a moment, on a reading.
type Force uint8

// The values of force. Zero is unknown.
const (
	ForceUnknown Force = iota
	NoDuty             // the reading has no such duty
	NotYet
	InForce
	SuspendedForce
	Ended
)

var forceWords = []string{"unknown", "no duty", "not yet", "in force", "suspended", "ended"}

// String is the value in words.
func (f Force) String() string { return forceWords[f] }

// MarshalText writes the words.
func (f Force) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// Done is what is known of the performance of an obligation as of T.
type Done uint8

// The values of done. Zero is unknown.
const (
	DoneUnknown Done = iota
	IsDone           // enough conforming acts certainly before T
	NotDone
	DoneStraddles // done, but perhaps only after T
)

var doneWords = []string{"unknown", "done", "not done", "straddles"}

// String is the value in words.
func (d Done) String() string { return doneWords[d] }

// MarshalText writes the words.
func (d Done) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// Window is the time within which an obligation may be performed, as of T.
type Window uint8

// The values of window. Zero is unknown.
const (
	WindowUnknown Window = iota
	NoWindow             // no limit
	WindowOpen
	WindowClosed
)

var windowWords = []string{"unknown", "none", "open", "closed"}

// String is the value in words.
func (w Window) String() string { return windowWords[w] }

// MarshalText writes the words.
func (w Window) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// Status is what has become of one obligation on one reading: the outcome,
// and the axes and marks it was derived from, kept apart (law C4).
type Status struct {
	Outcome Outcome
	Force   Force
	Done    Done
	Window  Window
	// K of N conforming acts, where the obligation counts. Both 0: it does not.
	K, N int
	// Arose is when the event that raised it took place; zero where none did.
	Arose when.Span
	// On is when it was done, or when a breach began; zero where nothing was.
	On when.Span
	// Limit is the first instant too late; zero where there is no limit or it
	// is not known.
	Limit when.Deadline
	// Since is when the lapse began; zero where there is none.
	Since when.Deadline
	Basis Basis
	// Conclusory: decided by a word that goes straight to the conclusion.
	Conclusory bool
	// So far: a standing duty still in force.
	SoFar bool
	// Rule is the line of its table that decided, in words; "" where the shape
	// uses none.
	Rule string
	// Reason names what released, excused or suspended it.
	Reason string
	// Unknown are the inputs that are unknown, and why: of what is undetermined, and
	// of a standing duty that is suspended, of which it is open whether it had
	// lapsed before.
	Unknown []Cause
	// Events are those that bear on it, sorted.
	Events Events
	// Next is the earliest instant at which the answer may change though
	// nothing is reported; when.Future where there is none.
	Next when.Instant
}

// Delay is the time from when it arose to when it was done, at least and at most;
// ok is false where either is not known (law M4).
func (s Status) Delay() (least, most time.Duration, ok bool) {
	ends := []when.Instant{s.Arose.Lo, s.Arose.Hi, s.On.Lo, s.On.Hi}
	if s.Arose == (when.Span{}) || s.On == (when.Span{}) || slices.Contains(ends, when.Past) || slices.Contains(ends, when.Future) {
		return 0, 0, false
	}
	micro := func(d when.Instant) time.Duration { return time.Duration(max(d, 0)) * time.Microsecond }
	return micro(s.On.Lo - (s.Arose.Hi - 1)), micro(s.On.Hi - 1 - s.Arose.Lo), true
}

// isUnknown reports whether an input is unknown.
func (s Status) isUnknown(input string) bool {
	return slices.ContainsFunc(s.Unknown, func(k Cause) bool { return k.Input == input })
}
