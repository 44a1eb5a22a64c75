package agreement

import "github.com/pacta-dev/pacta/truth"

// The tables of law C4. They are code and documentation at once: each line
// says in words when it applies, and the first that applies decides. A test
// runs every combination of inputs through them.

// Line is one line of a table.
type Line[In any] struct {
	If    string // in words
	holds func(In) bool
	then  func(In) Outcome
}

// Holds reports whether the line applies.
func (l Line[In]) Holds(in In) bool { return l.holds(in) }

// Outcome is what the line decides.
func (l Line[In]) Outcome(in In) Outcome { return l.then(in) }

// decide is the outcome of the first line that applies, and its words.
func decide[In any](table []Line[In], in In) (Outcome, string) {
	for _, l := range table {
		if l.holds(in) {
			return l.then(in), l.If
		}
	}
	return Undetermined, ""
}

// always is a line's constant outcome.
func always[In any](o Outcome) func(In) Outcome { return func(In) Outcome { return o } }

// excusable is an outcome unless a defence excuses it or may.
func excusable(defence truth.Value, o Outcome) Outcome {
	switch defence {
	case truth.True:
		return Excused
	case truth.Unknown:
		return Undetermined
	}
	return o
}

// DutyIn are the inputs of the duty table: a Perform, a Respond, one period
// of a Recur. Force and release are asked at the earlier of T and the
// window's end.
type DutyIn struct {
	Trigger  truth.Value
	Force    Force
	Released truth.Value
	Done     Done
	InTime   truth.Value // of a done act; True where there is no limit
	Window   Window
	Defence  truth.Value // an exception made out
	Possible bool        // still worth doing after its limit
}

// DutyTable derives a duty's outcome.
var DutyTable = []Line[DutyIn]{
	{"trigger false, or no duty on this reading",
		func(in DutyIn) bool { return in.Trigger == truth.False || in.Force == NoDuty }, always[DutyIn](NotTriggered)},
	{"done, in time (or no limit)",
		func(in DutyIn) bool { return in.Done == IsDone && in.InTime == truth.True }, always[DutyIn](Fulfilled)},
	{"done, in time unknown",
		func(in DutyIn) bool { return in.Done == IsDone && in.InTime == truth.Unknown }, always[DutyIn](Undetermined)},
	{"done, not in time",
		func(in DutyIn) bool { return in.Done == IsDone && in.InTime == truth.False },
		func(in DutyIn) Outcome { return excusable(in.Defence, Late) }},
	{"force not yet",
		func(in DutyIn) bool { return in.Force == NotYet }, always[DutyIn](NotTriggered)},
	{"released, or force ended",
		func(in DutyIn) bool { return in.Released == truth.True || in.Force == Ended }, always[DutyIn](Released)},
	{"force suspended",
		func(in DutyIn) bool { return in.Force == SuspendedForce }, always[DutyIn](Suspended)},
	{"trigger, release or force unknown",
		func(in DutyIn) bool {
			return in.Trigger == truth.Unknown || in.Released == truth.Unknown || in.Force == ForceUnknown
		}, always[DutyIn](Undetermined)},
	{"done straddles T",
		func(in DutyIn) bool { return in.Done == DoneStraddles }, always[DutyIn](Undetermined)},
	{"window open; or none, and not done",
		func(in DutyIn) bool { return in.Window == WindowOpen || in.Window == NoWindow && in.Done == NotDone }, always[DutyIn](Pending)},
	{"window unknown; or none or closed, and the act unknown",
		func(in DutyIn) bool { return in.Window == WindowUnknown || in.Done == DoneUnknown }, always[DutyIn](Undetermined)},
	{"not done, window closed",
		func(DutyIn) bool { return true },
		func(in DutyIn) Outcome {
			if in.Possible {
				return excusable(in.Defence, Overdue)
			}
			return excusable(in.Defence, Missed)
		}},
}

// StandingIn are the inputs of the table of standing duties: Refrain, Keep,
// Limit.
type StandingIn struct {
	Hit     truth.Value // some event or observation has every element true before T
	Force   Force
	Defence truth.Value
}

// StandingTable derives a standing duty's outcome.
var StandingTable = []Line[StandingIn]{
	{"hit",
		func(in StandingIn) bool { return in.Hit == truth.True },
		func(in StandingIn) Outcome { return excusable(in.Defence, Breached) }},
	{"no duty, or not yet",
		func(in StandingIn) bool { return in.Force == NoDuty || in.Force == NotYet }, always[StandingIn](NotTriggered)},
	{"force unknown",
		func(in StandingIn) bool { return in.Force == ForceUnknown }, always[StandingIn](Undetermined)},
	{"suspended",
		func(in StandingIn) bool { return in.Force == SuspendedForce }, always[StandingIn](Suspended)},
	{"hit unknown",
		func(in StandingIn) bool { return in.Hit == truth.Unknown }, always[StandingIn](Undetermined)},
	{"otherwise: to the end, or so far",
		func(StandingIn) bool { return true }, always[StandingIn](Respected)},
}

// EffortIn are the inputs of the table of efforts.
type EffortIn struct {
	Force  Force
	Shown  truth.Value // an accepted account of effort lies in the span asked; False where silence speaks
	Closed bool        // the span asked is over
}

// EffortTable derives an effort's outcome.
var EffortTable = []Line[EffortIn]{
	{"no duty, or not yet",
		func(in EffortIn) bool { return in.Force == NoDuty || in.Force == NotYet }, always[EffortIn](NotTriggered)},
	{"shown",
		func(in EffortIn) bool { return in.Shown == truth.True }, always[EffortIn](Shown)},
	{"force ended",
		func(in EffortIn) bool { return in.Force == Ended }, always[EffortIn](Released)},
	{"force unknown",
		func(in EffortIn) bool { return in.Force == ForceUnknown }, always[EffortIn](Undetermined)},
	{"suspended",
		func(in EffortIn) bool { return in.Force == SuspendedForce }, always[EffortIn](Suspended)},
	{"span still open",
		func(in EffortIn) bool { return !in.Closed }, always[EffortIn](Pending)},
	{"closed, and silence speaks",
		func(in EffortIn) bool { return in.Shown == truth.False }, always[EffortIn](NotShown)},
	{"otherwise",
		func(EffortIn) bool { return true }, always[EffortIn](Undetermined)},
}

// RightIn are the inputs of the table of rights and powers.
type RightIn struct {
	Force    Force
	Begun    bool
	Used     truth.Value // used before T; False where silence speaks, or nothing is reported of an open window
	Entitled truth.Value
	Closed   bool
	// Unsure: whether it has begun, or is over, is unknown; or a use serves it or
	// another that was open as well.
	Unsure bool
}

// RightTable derives a right's outcome. Unused is never a lapse of a duty.
var RightTable = []Line[RightIn]{
	{"no such right, or not begun",
		func(in RightIn) bool { return in.Force == NoDuty || in.Force == NotYet || !in.Begun }, always[RightIn](NotTriggered)},
	{"whether it has begun, or is over or used up, unknown",
		func(in RightIn) bool { return in.Unsure }, always[RightIn](Undetermined)},
	{"used",
		func(in RightIn) bool { return in.Used == truth.True },
		func(in RightIn) Outcome {
			switch in.Entitled {
			case truth.True:
				return Exercised
			case truth.False:
				return Void
			}
			return Undetermined
		}},
	{"ended",
		func(in RightIn) bool { return in.Force == Ended }, always[RightIn](Released)},
	{"force unknown",
		func(in RightIn) bool { return in.Force == ForceUnknown }, always[RightIn](Undetermined)},
	{"suspended",
		func(in RightIn) bool { return in.Force == SuspendedForce }, always[RightIn](Suspended)},
	{"window open",
		func(in RightIn) bool { return !in.Closed }, always[RightIn](Available)},
	{"closed, use unknown",
		func(in RightIn) bool { return in.Used == truth.Unknown }, always[RightIn](Undetermined)},
	{"closed",
		func(RightIn) bool { return true }, always[RightIn](Lapsed)},
}
