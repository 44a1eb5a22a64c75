// Package diplomacy is a vocabulary of what governments do with one another
// in the open and out of sight: sessions, exercises, requests and answers,
// documents adopted, channels opened, bodies suspended and replaced. It says
// what may be reported, never what an agreement makes of it.
//
// Every field may be silent. A field named after the deed (Held, Given, Made)
// is True where the report says it was done, and False where it says it was
// not; a report of absence is a report and is not silence (law R3).
package diplomacy

import (
	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Session is a meeting of a body.
type Session struct {
	Of         actor.ID // the body that met
	Held       truth.Value
	Number     truth.Maybe[int] // its number in the body's series, from 1
	Attendance []Attendance
}

// Kind is "pacta/diplomacy/session".
func (Session) Kind() string { return "pacta/diplomacy/session" }

// Side is how a party attended; what the report does not say is silent.
func (s Session) Side(party actor.ID) Attendance {
	for _, a := range s.Attendance {
		if a.Party == party {
			return a
		}
	}
	return Attendance{Party: party}
}

// Attendance is who came for one party.
type Attendance struct {
	Party      actor.ID
	Principals truth.Value // the lead or the co-chairs named by the text came
	StandIns   truth.Value // deputies stood in for those who did not
	Bodies     truth.Value // every body named by the text took part
	Emergency  truth.Value // an emergency at home kept the principals away
	Protested  truth.Value // the other side objected to who came
}

// Exercise is a joint exercise.
type Exercise struct {
	Held   truth.Value
	Number truth.Maybe[int]
}

// Kind is "pacta/diplomacy/exercise".
func (Exercise) Kind() string { return "pacta/diplomacy/exercise" }

// Gathering is a course, a seminar or a symposium.
type Gathering struct {
	What string
	Held truth.Value
}

// Kind is "pacta/diplomacy/gathering".
func (Gathering) Kind() string { return "pacta/diplomacy/gathering" }

// Adoption is the adoption of a document or a plan.
type Adoption struct {
	What string
	Done truth.Value
}

// Kind is "pacta/diplomacy/adoption".
func (Adoption) Kind() string { return "pacta/diplomacy/adoption" }

// Opening is a body or channel beginning to work, or shown to be working.
type Opening struct {
	Of      actor.ID
	Working truth.Value
}

// Kind is "pacta/diplomacy/opening".
func (Opening) Kind() string { return "pacta/diplomacy/opening" }

// Trial is the test of a channel.
type Trial struct {
	Of   actor.ID
	Held truth.Value
}

// Kind is "pacta/diplomacy/trial".
func (Trial) Kind() string { return "pacta/diplomacy/trial" }

// Request is a request for information or assistance. The report's
// attributions say who asked and To says who was asked.
type Request struct {
	Made    truth.Value
	Subject string
}

// Kind is "pacta/diplomacy/request".
func (Request) Kind() string { return "pacta/diplomacy/request" }

// Answer is an answer to a request. A refusal is an answer.
type Answer struct {
	Re         event.ID // the request
	Given      truth.Value
	Meaningful truth.Value
	Refused    truth.Value
}

// Kind is "pacta/diplomacy/answer".
func (Answer) Kind() string { return "pacta/diplomacy/answer" }

// Inquiry is police or judicial work: an investigation, evidence collected,
// arrests, activity stopped.
type Inquiry struct {
	Re   event.ID // the request it answers, if any
	Done truth.Value
}

// Kind is "pacta/diplomacy/inquiry".
func (Inquiry) Kind() string { return "pacta/diplomacy/inquiry" }

// Update is news of an inquiry given to the other side.
type Update struct {
	Re    event.ID    // the inquiry
	Press truth.Value // announced in the press
	Given truth.Value // given to the other side itself
}

// Kind is "pacta/diplomacy/update".
func (Update) Kind() string { return "pacta/diplomacy/update" }

// Review is a matter of concern taken up by a reviewing body.
type Review struct {
	Of     actor.ID    // the body
	Raised truth.Value // a side raised the matter
	Held   truth.Value // the body reviewed it
}

// Kind is "pacta/diplomacy/review".
func (Review) Kind() string { return "pacta/diplomacy/review" }

// Effort is work towards an aim.
type Effort struct {
	Towards string
	Made    truth.Value
}

// Kind is "pacta/diplomacy/effort".
func (Effort) Kind() string { return "pacta/diplomacy/effort" }

// Upkeep is an observation of a standing condition.
type Upkeep struct {
	Of   string
	Kept truth.Value
}

// Kind is "pacta/diplomacy/upkeep".
func (Upkeep) Kind() string { return "pacta/diplomacy/upkeep" }

// Measure is the use of a power reserved outside an agreement: a sanction, an
// order, its renewal.
type Measure struct {
	What  string
	Taken truth.Value
}

// Kind is "pacta/diplomacy/measure".
func (Measure) Kind() string { return "pacta/diplomacy/measure" }

// Suspension is a body or an agreement put to rest, or taken up again.
type Suspension struct {
	Of      string // a body's actor id, or an agreement's name
	Begun   truth.Value
	Resumed truth.Value
}

// Resumption is whether it is taken up again. An event that is said to begin a
// rest is no resumption, though the report is silent on that.
func (s Suspension) Resumption() truth.Value {
	if s.Resumed == truth.Unknown {
		return truth.All(s.Resumed, truth.Not(s.Begun))
	}
	return s.Resumed
}

// Kind is "pacta/diplomacy/suspension".
func (Suspension) Kind() string { return "pacta/diplomacy/suspension" }

// Replacement is a body replaced by another, or an agreement by a later one.
type Replacement struct {
	Of, By string
	Done   truth.Value
}

// Kind is "pacta/diplomacy/replacement".
func (Replacement) Kind() string { return "pacta/diplomacy/replacement" }

// Denunciation is the end of an agreement by one side's word.
type Denunciation struct {
	Of   string
	Done truth.Value
}

// Kind is "pacta/diplomacy/denunciation".
func (Denunciation) Kind() string { return "pacta/diplomacy/denunciation" }

// Extension is the term of an agreement made longer.
type Extension struct {
	Of   string
	To   when.Time // the last day of the new term
	Done truth.Value
}

// Kind is "pacta/diplomacy/extension".
func (Extension) Kind() string { return "pacta/diplomacy/extension" }

// Countermeasure is the non-performance of one's own duties in answer to the
// other side's (ILC Articles, articles 49 to 53), as an account of the act that
// it is to justify.
type Countermeasure struct {
	Claimed       truth.Value // whoever acts calls it one
	Notified      truth.Value // the other side was told before
	Proportionate truth.Value
	Reversible    truth.Value
}

// Kind is "pacta/diplomacy/countermeasure".
func (Countermeasure) Kind() string { return "pacta/diplomacy/countermeasure" }

// Cure is a breach made good after notice of it.
type Cure struct {
	Re   event.ID // the notice
	Done truth.Value
}

// Kind is "pacta/diplomacy/cure".
func (Cure) Kind() string { return "pacta/diplomacy/cure" }

// Accusation is a charge, an indictment or a public naming: an act of law
// enforcement or of diplomacy in its own right. What it claims stands in
// reports on the event it is about.
type Accusation struct {
	Of    event.ID   // the event it is about
	Named []actor.ID // whom it names
	Made  truth.Value
}

// Kind is "pacta/diplomacy/accusation".
func (Accusation) Kind() string { return "pacta/diplomacy/accusation" }

// Statement is a declaration, promise, plan, threat or proposal: none of them
// is the act (law R3).
type Statement struct {
	What string
	Made truth.Value
}

// Kind is "pacta/diplomacy/statement".
func (Statement) Kind() string { return "pacta/diplomacy/statement" }

// Bodies lists the kinds of this vocabulary, for a codec or an agreement type.
func Bodies() []event.Body {
	return []event.Body{
		Session{}, Exercise{}, Gathering{}, Adoption{}, Opening{}, Trial{},
		Request{}, Answer{}, Inquiry{}, Update{}, Review{}, Effort{}, Upkeep{},
		Measure{}, Suspension{}, Replacement{}, Denunciation{}, Extension{}, Countermeasure{}, Cure{}, Accusation{}, Statement{},
	}
}
