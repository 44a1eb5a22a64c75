// Package arms is a vocabulary of arms control: counts of what a side holds,
// inspections, data handed over, changes and the notices of them, missiles. It
// says what may be reported, never what an agreement makes of it.
//
// Every field may be silent.
package arms

import (
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
)

// Types of inspection. Authors of agreements may use words of their own.
const (
	TypeOne = "type-one" // at bases of deployed systems
	TypeTwo = "type-two" // at other places
)

// What one side hands over to the other. Authors of agreements may use words
// of their own.
const (
	Database  = "database"
	Telemetry = "telemetry"
)

// Holdings is a count of what a side holds at a date; the side stands in the
// report's attributions.
type Holdings struct {
	Systems    event.Quantity // deployed missiles and heavy bombers
	Bombers    event.Quantity // the heavy bombers among them
	OnMissiles event.Quantity // warheads on the deployed missiles
	Warheads   event.Quantity // warheads in all, as the agreement counts them
	Launchers  event.Quantity // launchers and heavy bombers, deployed or not
}

// Kind is "pacta/arms/holdings".
func (Holdings) Kind() string { return "pacta/arms/holdings" }

// Inspection is an inspection asked for, held or refused. The report's
// attributions name who inspected, or who refused; To names the other side.
type Inspection struct {
	Type    string
	Asked   truth.Value
	Held    truth.Value
	Refused truth.Value
	Surplus truth.Value // beyond the number that the agreement gives
}

// Kind is "pacta/arms/inspection".
func (Inspection) Kind() string { return "pacta/arms/inspection" }

// Entry is the admission of inspectors to a country: visas and the like.
type Entry struct {
	Refused truth.Value
}

// Kind is "pacta/arms/entry".
func (Entry) Kind() string { return "pacta/arms/entry" }

// Exchange is data handed over to the other side, or withheld.
type Exchange struct {
	What  string
	Given truth.Value
}

// Kind is "pacta/arms/exchange".
func (Exchange) Kind() string { return "pacta/arms/exchange" }

// Change is a change of the status or place of something counted.
type Change struct {
	Made truth.Value
}

// Kind is "pacta/arms/change".
func (Change) Kind() string { return "pacta/arms/change" }

// Notice is a notification of a change to the other side.
type Notice struct {
	Re    event.ID // the change
	Given truth.Value
}

// Kind is "pacta/arms/notice".
func (Notice) Kind() string { return "pacta/arms/notice" }

// Missile is a type of missile and what a side does with it.
type Missile struct {
	GroundLaunched truth.Value
	Range          event.Quantity // in km
	Held           truth.Value    // possessed or deployed
	Produced       truth.Value
	Tested         truth.Value // flown
	Eliminated     truth.Value // destroyed, with its launchers
}

// Kind is "pacta/arms/missile".
func (Missile) Kind() string { return "pacta/arms/missile" }

// Bodies lists the kinds of this vocabulary, for a codec or an agreement type.
func Bodies() []event.Body {
	return []event.Body{Holdings{}, Inspection{}, Entry{}, Exchange{}, Change{}, Notice{}, Missile{}}
}
