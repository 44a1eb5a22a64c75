package dataprocessing

import (
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
)

// Neutral is the reading of somebody who is no party: the named probe measures,
// what one side says of other things counts where the other does not deny it,
// what both say or one concedes counts before it, and whose awareness starts the
// controller's clock is left open, as the words leave it.
var Neutral = agreement.Reading{
	Name: "neutral",
	Doc:  "no party",
	Closes: []agreement.Closing{
		Aware.Is("certainty"), SoleRemedy.Is("credits-only"), InPhases.Is(true), MaintenanceCounts.Is(false),
	},
	Accepts: agreement.Policy{
		Tiers: map[event.Matter][]agreement.Tier{
			agreement.AnyMatter:     {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for", "monitor"}, {"third"}},
			Measured:                {{"adjudicator"}, {"joint", "monitor"}, {"bearer/against", "beneficiary/for"}},
			event.Harm:              {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for", "monitor"}, {"bearer/for", "beneficiary/against", "third"}},
			event.Performance:       {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for", "monitor"}, {"bearer/for", "beneficiary/against", "third"}},
			event.PublicPerformance: {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for", "monitor"}, {"bearer/for", "beneficiary/against", "third"}},
		},
		MayAllege: []agreement.Class{agreement.Beneficiary, agreement.TheBearer, agreement.Monitor, agreement.Third},
	},
}

// Customer is the reading of the customer, who goes by its own measurements
// where the probe is silent, and lets the clock run from its own awareness.
var Customer = agreement.Reading{
	Name: "customer", Party: agreement.First, Doc: "the customer", Extends: &Neutral,
	Closes:  []agreement.Closing{WhoseAwareness.Is("controller"), SoleRemedy.Is("but-for-gross-negligence")},
	Accepts: own,
}

// Supplier is the reading of the supplier, who goes by its own dashboard where
// the probe is silent, and holds that what it knew its customer knew.
var Supplier = agreement.Reading{
	Name: "supplier", Party: agreement.Second, Doc: "the supplier", Extends: &Neutral,
	Closes:  []agreement.Closing{WhoseAwareness.Is("processor-too")},
	Accepts: own,
}

// own is the policy of a party: its own word after what both accept.
var own = agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{
	agreement.AnyMatter:     {{"adjudicator"}, {"joint", "own", "other/against-self", "monitor"}, {"third"}},
	Measured:                {{"adjudicator"}, {"joint", "monitor"}, {"own", "other/against-self"}},
	event.Harm:              {{"adjudicator"}, {"joint", "own", "other/against-self", "monitor"}, {"other", "third"}},
	event.Performance:       {{"adjudicator"}, {"joint", "own", "other/against-self", "monitor"}, {"other", "third"}},
	event.PublicPerformance: {{"adjudicator"}, {"joint", "own", "other/against-self", "monitor"}, {"other", "third"}},
}}
