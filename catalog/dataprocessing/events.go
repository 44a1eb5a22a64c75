package dataprocessing

import (
	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Breach is a breach of the security of data.
type Breach struct {
	Personal truth.Value // personal data were lost, changed or disclosed
	Risk     string      // to the people concerned: "likely", "unlikely"
}

// Kind is "dataprocessing/breach".
func (Breach) Kind() string { return "dataprocessing/breach" }

// Awareness is somebody becoming aware of a breach. The report's date is when.
type Awareness struct {
	Of     event.ID // the breach
	Who    actor.ID
	Degree string // "suspicion", "certainty"
}

// Kind is "dataprocessing/awareness".
func (Awareness) Kind() string { return "dataprocessing/awareness" }

// Notice is news of a breach given to somebody.
type Notice struct {
	Of       event.ID // the breach
	To       string   // "authority", "controller"
	Given    truth.Value
	Complete truth.Value // all that has to be told; false: more comes in phases
}

// Kind is "dataprocessing/notice".
func (Notice) Kind() string { return "dataprocessing/notice" }

// Delay is why a notice took long. It is told of the breach.
type Delay struct {
	Infeasible truth.Value // it could not be given sooner
	Reasons    truth.Value // reasons for the delay came with it
}

// Kind is "dataprocessing/delay".
func (Delay) Kind() string { return "dataprocessing/delay" }

// Entry is an entry in the controller's register of breaches.
type Entry struct {
	Of   event.ID // the breach
	Made truth.Value
}

// Kind is "dataprocessing/entry".
func (Entry) Kind() string { return "dataprocessing/entry" }

// Disclosure is information of the other party given to a stranger.
type Disclosure struct {
	Confidential truth.Value
	Consented    truth.Value
}

// Kind is "dataprocessing/disclosure".
func (Disclosure) Kind() string { return "dataprocessing/disclosure" }

// Month is the statement of a month of service, dated on the first day of it.
// Its report's figures are [Downtime] and [Maintenance], in seconds.
type Month struct {
	// Seconds is how long the month is; silent, as long as the calendar of the
	// agreement's zone has it.
	Seconds truth.Maybe[float64]
}

// Kind is "dataprocessing/month".
func (Month) Kind() string { return "dataprocessing/month" }

// The figures of a month of service, in seconds ("s").
const (
	Downtime    = "downtime"    // not announced
	Maintenance = "maintenance" // announced beforehand
)

// Hindrance is what kept a party from performing. It is told of the month or the
// breach concerned.
type Hindrance struct {
	External    truth.Value // it came from outside the party's sphere
	Unforeseen  truth.Value // nobody had to reckon with it
	Unavoidable truth.Value // due care could not have prevented it or its effects
	Told        truth.Value // the other party was told within five days
	Alone       truth.Value // without it the duty would have been kept
}

// Kind is "dataprocessing/hindrance".
func (Hindrance) Kind() string { return "dataprocessing/hindrance" }

// Claim is the customer's claim of a credit.
type Claim struct {
	For     event.ID // the month
	Written truth.Value
}

// Kind is "dataprocessing/claim".
func (Claim) Kind() string { return "dataprocessing/claim" }

// Credit is a share of the month's fee given back.
type Credit struct {
	For     event.ID // the month
	Percent truth.Maybe[float64]
}

// Kind is "dataprocessing/credit".
func (Credit) Kind() string { return "dataprocessing/credit" }

// Invoice is an invoice sent by the supplier.
type Invoice struct{ Sent truth.Value }

// Kind is "dataprocessing/invoice".
func (Invoice) Kind() string { return "dataprocessing/invoice" }

// Suit is a claim of damages.
type Suit struct {
	Ground string      // "service level", or anything else
	Gross  truth.Value // for intent or gross negligence
	Made   truth.Value
}

// Kind is "dataprocessing/suit".
func (Suit) Kind() string { return "dataprocessing/suit" }

// Termination is a party's ending the contract. The report's date is the day on
// which it takes effect: a letter that names a later day ends nothing yet, for no
// report dates an event after itself (law R7).
type Termination struct {
	Party  actor.ID
	Ground string           // "missed levels", "material breach"
	Missed truth.Maybe[int] // months missed in the six before
	Cured  truth.Value      // the breach was cured within thirty days of notice
	Noted  when.Time        // when notice of the termination, or of the breach, was given
	Given  truth.Value
}

// Kind is "dataprocessing/termination".
func (Termination) Kind() string { return "dataprocessing/termination" }

// Bodies lists the kinds of event of the contract, for a codec.
func Bodies() []event.Body {
	return []event.Body{Breach{}, Awareness{}, Notice{}, Delay{}, Entry{}, Disclosure{}, Month{}, Hindrance{}, Claim{}, Credit{}, Invoice{}, Suit{}, Termination{}}
}
