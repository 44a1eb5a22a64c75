package cod2018

import (
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
)

// The judgement calls of the season. No source at hand says that the parties
// differ on them, or how they close them: every reading leaves them open.
var (
	FlexibilityBase = &agreement.Term[string]{Name: "flexibility-base", Text: "10 percent of the agreed quota",
		Doc: "What the ten percent are taken of: the whole share, or the share without the coastal cod in it.", Values: []string{"whole", "less-coastal"}}
	ThirdBase = &agreement.Term[string]{Name: "third-country-base", Text: "14.15 percent",
		Doc: "What third countries' percentage is taken of: the base that leaves out coastal cod and research, as the 107,682 tonnes reported have it, or the whole total.", Values: []string{"reported", "whole"}}
	ResearchCatch = &agreement.Term[string]{Name: "research-catch", Text: "cod for research",
		Doc: "Whether what is caught for research counts against a share.", Values: []string{"counts", "does-not-count"}}
)

func terms() []agreement.Open {
	return []agreement.Open{FlexibilityBase, ThirdBase, ResearchCatch}
}

// Neutral is a reading of nobody's. It takes what is landed from those who count
// it: joint statistics and admissions first, then the parties, other states and
// the trade alike.
var Neutral = agreement.Reading{
	Name: "neutral", Doc: "no party",
	Accepts: agreement.Policy{
		Tiers: map[event.Matter][]agreement.Tier{
			agreement.AnyMatter:     {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for"}},
			event.Performance:       {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for"}, {"bearer/for", "beneficiary/against", "third", "industry", "research"}},
			event.PublicPerformance: {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for"}, {"bearer/for", "beneficiary/against", "third", "industry", "press"}},
		},
		MayAllege: []agreement.Class{agreement.Beneficiary, agreement.TheBearer, agreement.Third, agreement.Industry, agreement.Research},
	},
}

// Norwegian is the reading of Norway, Russian that of Russia: each goes by its own
// word before the other's.
var (
	Norwegian = agreement.Reading{Name: "Norway", Party: agreement.First, Doc: "Norway", Extends: &Neutral, Accepts: own}
	Russian   = agreement.Reading{Name: "Russia", Party: agreement.Second, Doc: "Russia", Extends: &Neutral, Accepts: own}
)

var own = agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{
	agreement.AnyMatter:     {{"adjudicator"}, {"joint", "own", "other/against-self"}},
	event.Performance:       {{"adjudicator"}, {"joint", "own", "other/against-self"}, {"other", "third", "industry", "research"}},
	event.PublicPerformance: {{"adjudicator"}, {"joint", "own", "other/against-self"}, {"other", "third", "industry", "press"}},
}}
