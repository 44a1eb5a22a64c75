package uschina2013

import (
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
)

// SuspensionReach is what the suspension of May 2014 reaches.
var SuspensionReach = &agreement.Term[string]{Name: "suspension-reach", Text: "suspend the working group",
	Doc: "What China's step of May 2014 put to rest: the political track, which is the group, or all contacts, the sharing of information among them. Two later essays differ (S5, S1); neither party is on record.", Values: []string{"political-track", "all-contacts"}}

// Neutral is an analyst who is no party. Of what is done in the open he hears
// both sides, third states, the press, and last research; of what is done out of
// sight only both together, admissions and concessions. He takes the suspension
// as one of the political track.
var Neutral = agreement.Reading{
	Name:   "neutral",
	Doc:    "an analyst, no party",
	Closes: []agreement.Closing{SuspensionReach.Is("political-track"), agreement.StateMedia.Is(false)},
	Accepts: agreement.Policy{
		Tiers: map[event.Matter][]agreement.Tier{
			agreement.AnyMatter:     {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for"}},
			event.PublicPerformance: {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for"}, {"bearer/for", "beneficiary/against", "third", "press"}, {"research"}},
		},
		MayAllege: []agreement.Class{agreement.Beneficiary, agreement.TheBearer, agreement.Third, agreement.Industry, agreement.Research},
	},
}

// American is the reading of the United States, and Chinese that of China: each
// goes by its own word. Neither has said what the suspension reached.
var (
	American = party("US", "the United States", agreement.First, agreement.StateMedia.Is(false))
	Chinese  = party("China", "China", agreement.Second, agreement.StateMedia.Is(true))
)

// Wide is the neutral reading with a suspension of all contacts. It is no one's;
// ask it in rules.At.Readings.
var Wide = agreement.Reading{Name: "wide", Doc: "all contacts were suspended", Extends: &Neutral, Closes: []agreement.Closing{SuspensionReach.Is("all-contacts")}}

func party(name, doc string, side agreement.Side, more ...agreement.Closing) agreement.Reading {
	return agreement.Reading{Name: name, Party: side, Doc: doc, Extends: &Neutral, Closes: append(more, SuspensionReach.Open()),
		Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{
			agreement.AnyMatter:     {{"adjudicator"}, {"joint", "own", "other/against-self"}},
			event.PublicPerformance: {{"adjudicator"}, {"joint", "own", "other/against-self"}, {"other", "third", "press"}, {"research"}},
		}}}
}
