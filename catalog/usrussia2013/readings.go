package usrussia2013

import (
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

// The judgement calls of the measures.
var (
	// FreezeReach is what a freeze of the Commission reaches.
	FreezeReach = &agreement.Term[string]{Name: "freeze-reach", Text: "under the Commission",
		Doc: "What the freeze of the Commission reaches: what needs it, which is the working group, or all the measures. No party is on record; the State Department later described the inquiry channel as being there.", Values: []string{"what-needs-it", "all-measures"}}
	// Quick is the time for handling an inquiry.
	Quick = &agreement.Term[when.Period]{Name: "quick", Text: "quick and reliable",
		Doc: "The time within which an inquiry is to be handled. The text gives no number."}
)

func terms() []agreement.Open {
	return []agreement.Open{FreezeReach, Quick, agreement.DiscreetSilence}
}

// Neutral is a text-only analyst's reading. Both sides, third states, the press
// and research are heard on what is done in the open; on what passes through
// the channels only both together, admissions and concessions.
var Neutral = agreement.Reading{
	Name:   "neutral",
	Doc:    "a text-only analyst, no party",
	Closes: []agreement.Closing{FreezeReach.Is("what-needs-it"), agreement.DiscreetSilence.Is(false)},
	Accepts: agreement.Policy{
		Tiers: map[event.Matter][]agreement.Tier{
			agreement.AnyMatter:     {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for"}},
			event.Harm:              {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for"}, {"beneficiary/against", "third", "victim", "industry"}},
			event.PublicPerformance: {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for"}, {"bearer/for", "beneficiary/against", "third", "press"}, {"research"}},
		},
		MayAllege: []agreement.Class{agreement.Beneficiary, agreement.TheBearer, agreement.Third, agreement.Victim, agreement.Industry, agreement.Research},
	},
}

// American is the reading of the United States: it goes by its own word.
var American = party("US", "the United States", agreement.First)

// Russian is the reading of Russia: it goes by its own word.
var Russian = party("Russia", "the Russian Federation", agreement.Second)

// Unsettled is the neutral reading with the reach of a freeze left open, for
// nobody has recorded it (law C9). It is no one's; ask it in rules.At.Readings.
var Unsettled = agreement.Reading{Name: "unsettled", Doc: "the reach of a freeze left open", Extends: &Neutral, Closes: []agreement.Closing{FreezeReach.Open()}}

// Wide is the neutral reading with a freeze that reaches all measures. It is
// no one's; ask it in rules.At.Readings.
var Wide = agreement.Reading{Name: "wide", Doc: "a freeze reaches all measures", Extends: &Neutral, Closes: []agreement.Closing{FreezeReach.Is("all-measures")}}

func party(name, doc string, side agreement.Side) agreement.Reading {
	return agreement.Reading{Name: name, Party: side, Doc: doc, Extends: &Neutral,
		Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{
			agreement.AnyMatter:     {{"adjudicator"}, {"joint", "own", "other/against-self"}},
			event.Harm:              {{"adjudicator"}, {"joint", "own", "other/against-self"}, {"third", "victim", "industry"}},
			event.PublicPerformance: {{"adjudicator"}, {"joint", "own", "other/against-self"}, {"other", "third", "press"}, {"research"}},
		}}}
}
