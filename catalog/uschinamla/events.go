package uschinamla

import (
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Bodies lists the kinds of event that the agreement reads.
func Bodies() []event.Body {
	return append(diplomacy.Bodies(), Request{}, Execution{}, Refusal{}, Postponement{}, Use{})
}

// Request is a request for assistance. The report's attributions say who
// asked, and To says who was asked.
type Request struct {
	Made        truth.Value
	ByAuthority truth.Value // made by the central authority
	InForm      truth.Value // in proper form
	Help        string      // what is asked for
}

// Kind is "us-china-mla/request".
func (Request) Kind() string { return "us-china-mla/request" }

// Execution is help given on a request.
type Execution struct {
	Re         event.ID    // the request
	Done       truth.Value // as asked
	Partly     truth.Value // in part, or on conditions
	Conditions truth.Value // the conditions were accepted
}

// Kind is "us-china-mla/execution".
func (Execution) Kind() string { return "us-china-mla/execution" }

// The grounds of refusal that the text lists, as far as they are known.
const (
	NotCriminal = "not criminal there"
	Political   = "political offence"
	Military    = "military offence"
	Sovereignty = "sovereignty"
	Security    = "security"
	PublicOrder = "public order"
	OtherGround = "another ground" // none of those listed
)

// Refusal is an answer that declines a request, wholly.
type Refusal struct {
	Re         event.ID // the request
	Given      truth.Value
	Ground     string
	Exists     truth.Value // the ground is there in fact
	Conditions truth.Value // whether conditions would do was considered first
	Reasons    truth.Value // reasons were given
}

// Kind is "us-china-mla/refusal".
func (Refusal) Kind() string { return "us-china-mla/refusal" }

// Postponement is an answer that puts help off.
type Postponement struct {
	Re      event.ID // the request
	Given   truth.Value
	Hampers truth.Value // helping now would hamper a case of one's own
	Reasons truth.Value
	Until   when.Time // until when; "not before" a day where the end is not known
}

// Kind is "us-china-mla/postponement".
func (Postponement) Kind() string { return "us-china-mla/postponement" }

// Use is a use of what was obtained.
type Use struct {
	Re      event.ID    // the request
	Other   truth.Value // for another purpose than the one stated
	Consent truth.Value // of the party asked
}

// Kind is "us-china-mla/use".
func (Use) Kind() string { return "us-china-mla/use" }
