package minsk2015

import (
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
)

// The judgement calls of the document.
var (
	Strictly = &agreement.Term[string]{Name: "strictly", Text: "cease fire strictly",
		Doc: "Whether any shot breaks the ceasefire, or only sustained fire.", Values: []string{"any-shot", "sustained"}}
	Third = &agreement.Term[string]{Name: "third-state", Text: "the sides",
		Doc: "Whether a third state that signed answers with the second side, so that its acts are that side's, or only vouches for it.", Values: []string{"with-the-side", "guarantor-only"}}
	DayTwo = &agreement.Term[string]{Name: "day-two", Text: "by day 2 of the ceasefire",
		Doc: "Whether the first day of the ceasefire is day one, so that day two is 16 February, or the day after it is.", Values: []string{"16-february", "17-february"}}
	FinishFrom = &agreement.Term[string]{Name: "finish-from", Text: "finish within 14 days",
		Doc: "What the fourteen days are counted from: the side's actual beginning, or the last day to begin, whoever began when (2 March 2015).", Values: []string{"beginning", "last-day-to-begin"}}
	Order = &agreement.Term[string]{Name: "order", Text: "on day 1 after the withdrawal",
		Doc: "Whether the dialogue on elections waits until the withdrawal is complete, or was due on the day after the last day for it (3 March 2015).", Values: []string{"after-completion", "by-date"}}
	Reset = &agreement.Term[string]{Name: "reset", Text: "by 20 February (2017)",
		Doc: "Whether the later date stands beside the first, or takes its place for what had not lapsed by then. What had lapsed stays either way (law C11). No source at hand says; every reading leaves it open.", Values: []string{"beside", "novation"}}
)

func terms() []agreement.Open {
	return []agreement.Open{Strictly, Third, DayTwo, FinishFrom, Order, Reset}
}

// Neutral is a reading of nobody's: the monitor's word goes before that of the
// sides, a side's own word against itself counts as much, and what the words say
// of days and order is taken as they say it. Whether a third state answers with
// the second side is left open, and so is what the later date did to the first.
var Neutral = agreement.Reading{
	Name: "neutral", Doc: "no side",
	Closes: []agreement.Closing{Strictly.Is("any-shot"), DayTwo.Is("16-february"), FinishFrom.Is("beginning"), Order.Is("after-completion")},
	Accepts: agreement.Policy{
		Tiers: map[event.Matter][]agreement.Tier{
			agreement.AnyMatter:     {{"adjudicator"}, {"joint", "monitor", "bearer/against", "beneficiary/for"}},
			event.PublicPerformance: {{"adjudicator"}, {"joint", "monitor", "bearer/against", "beneficiary/for"}, {"bearer/for", "beneficiary/against", "third", "press"}},
		},
		MayAllege: []agreement.Class{agreement.Beneficiary, agreement.TheBearer, agreement.Monitor, agreement.Third, agreement.Research},
	},
}

// Ukrainian is the reading of the first side, Formations that of the second. Each
// takes its own word and the monitor's, and where they differ leaves it open. How
// they close the order is how the dispute is commonly described; see the package.
var (
	Ukrainian  = agreement.Reading{Name: "Ukraine", Party: agreement.First, Doc: "the first side", Extends: &Neutral, Closes: []agreement.Closing{Third.Is("with-the-side")}, Accepts: own}
	Formations = agreement.Reading{Name: "formations", Party: agreement.Second, Doc: "the second side", Extends: &Neutral, Closes: []agreement.Closing{Third.Is("guarantor-only"), FinishFrom.Is("last-day-to-begin"), Order.Is("by-date")}, Accepts: own}
)

var own = agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{
	agreement.AnyMatter:     {{"adjudicator"}, {"joint", "monitor", "own", "other/against-self"}},
	event.PublicPerformance: {{"adjudicator"}, {"joint", "monitor", "own", "other/against-self"}, {"other", "third", "press"}},
}}
