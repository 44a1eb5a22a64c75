package uschinamla

import (
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

// The judgement calls of the agreement.
var (
	// Prompt is the time for executing a request.
	Prompt = &agreement.Term[when.Period]{Name: "prompt", Text: "promptly",
		Doc: "The time within which a request is to be executed. The text is said to ask for prompt execution and gives no number."}
	// TerminationNotice is how long a notice of termination runs.
	TerminationNotice = &agreement.Term[when.Period]{Name: "termination-notice", Text: "on notice",
		Doc: "How long after notice the agreement ends. No source that was read gives it."}
)

// Neutral is a text-only analyst's reading. What passes between the central
// authorities both know, so what one says of it and the other does not dispute
// stands, and where they differ nobody can tell. The same goes for the ground of
// a refusal: whoever refuses claims it, and a ground that is disputed is not made
// out.
var Neutral = agreement.Reading{
	Name: "neutral",
	Doc:  "a text-only analyst, no party",
	Accepts: agreement.Policy{
		Tiers: map[event.Matter][]agreement.Tier{
			agreement.AnyMatter:     {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for"}},
			event.Harm:              {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for"}, {"beneficiary/against", "third", "victim"}},
			event.PublicPerformance: {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for"}, {"bearer/for", "beneficiary/against", "third", "press"}, {"research"}},
			Dealings:                {{"adjudicator"}, {"joint", "bearer", "beneficiary"}},
			Ground:                  {{"adjudicator"}, {"joint", "bearer", "beneficiary"}},
		},
		MayAllege: []agreement.Class{agreement.Beneficiary, agreement.TheBearer, agreement.Third, agreement.Victim, agreement.Research},
	},
}

// American is the reading of the United States, and Chinese that of China: each
// goes by its own word first and, of the dealings between the authorities, by the
// other's where it is silent itself.
var (
	American = party("US", "the United States", agreement.First)
	Chinese  = party("China", "the People's Republic of China", agreement.Second)
)

func party(name, doc string, side agreement.Side) agreement.Reading {
	return agreement.Reading{Name: name, Party: side, Doc: doc, Extends: &Neutral,
		Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{
			agreement.AnyMatter:     {{"adjudicator"}, {"joint", "own", "other/against-self"}},
			event.Harm:              {{"adjudicator"}, {"joint", "own", "other/against-self"}, {"third", "victim"}},
			event.PublicPerformance: {{"adjudicator"}, {"joint", "own", "other/against-self"}, {"other", "third", "press"}, {"research"}},
			Dealings:                {{"adjudicator"}, {"joint", "own"}, {"other"}},
			Ground:                  {{"adjudicator"}, {"joint", "own"}, {"other"}},
		}}}
}
