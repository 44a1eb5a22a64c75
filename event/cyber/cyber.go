// Package cyber is a vocabulary of events in computer networks: intrusions
// and the support of intrusions. It says what may be reported, never what an
// agreement makes of it.
package cyber

import (
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
)

// Assets that may be taken. Authors of agreements may use words of their own.
const (
	IntellectualProperty = "intellectual-property"
	TradeSecret          = "trade-secret"
	BusinessInformation  = "business-information" // confidential business information
	PersonalData         = "personal-data"
	GovernmentData       = "government-data"
)

// Purposes that may be claimed.
const (
	CommercialAdvantage = "commercial-advantage" // for companies or commercial sectors
	StateIntelligence   = "state-intelligence"
	PrivateGain         = "private-gain"
)

// Advantages in competition that may be claimed as a purpose, where a report
// says more of who was to have them than [CommercialAdvantage] does, or less.
const (
	CompetitiveAdvantage = "competitive-advantage"        // for whom is not said
	GainOfOwnCompanies   = "advantage-of-own-companies"   // companies or sectors of the author's state
	GainOfOtherCompanies = "advantage-of-other-companies" // those of another state
	GainOfOtherBody      = "advantage-of-other-body"      // of another that is no company: a university, say
	GainOfOwnGovernment  = "advantage-of-own-government"  // the author's state keeps it
	GainOfAuthor         = "advantage-of-the-author"      // the author keeps it, a company or not
)

// Intrusion is a report's account of one intrusion, or of one campaign of
// them. Every field may be silent.
type Intrusion struct {
	ByNetwork truth.Value // by means of computer intrusion, rather than by people
	Taken     truth.Value // information was taken
	Attempted truth.Value // taking was attempted
	Asset     string      // what was taken or sought
	Purpose   string
	Defence   truth.Value // the gain was for a defence industry
}

// Kind is "pacta/cyber/intrusion".
func (Intrusion) Kind() string { return "pacta/cyber/intrusion" }

// Support is a report's account of support that somebody gives to intruders:
// the supporter stands in the report's attributions.
type Support struct {
	Given   truth.Value // support was given
	Taken   truth.Value // what was supported took information
	Asset   string
	Purpose string
	Knowing truth.Value // the supporter knew of the taking
}

// Kind is "pacta/cyber/support".
func (Support) Kind() string { return "pacta/cyber/support" }

// Bodies lists the kinds of this vocabulary, for a codec or an agreement type.
func Bodies() []event.Body { return []event.Body{Intrusion{}, Support{}} }
