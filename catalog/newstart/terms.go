package newstart

import (
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

// The judgement calls of the treaty. Those that the laws themselves name are in
// package agreement.
var (
	SuspensionEntitled = &agreement.Term[string]{Name: "suspension-entitled", Text: "(no words)",
		Doc: "Whether a side may suspend the treaty, which has no clause of suspension.", Values: []string{"yes", "no"}}
	SuspensionScope = &agreement.Term[string]{Name: "suspension-scope", Text: "(no words)",
		Doc: "Whose duties rest while the treaty is suspended: both sides' (where the treaty itself is suspended), or those of the side that suspends.", Values: []string{"both", "own-only"}}
	PauseEnds = &agreement.Term[string]{Name: "pause-ends", Text: "(no words)",
		Doc: "What ends the mutual pause of inspections of 2020: that a side asks for one again, or nothing but an agreement.", Values: []string{"on-request", "by-agreement"}}
	RefusalGround = &agreement.Term[string]{Name: "refusal-ground", Text: "(no words)",
		Doc: "Whether the ground on which an inspection was refused in August 2022 is made out; no source opened gives it.", Values: []string{"made-out", "not-made-out"}}
	Countermeasures = &agreement.Term[string]{Name: "countermeasures", Text: "(no words)",
		Doc: "Whether what the treaty promises may be withheld in answer to a breach of it.", Values: []string{"admitted", "not-admitted"}}
	NotifyWithin = &agreement.Term[when.Period]{Name: "notify-within", Text: "within a few days",
		Doc: "The time for a notice of a change. Five days is the usual figure."}
)

func terms() []agreement.Open {
	return []agreement.Open{
		SuspensionEntitled, SuspensionScope, PauseEnds, RefusalGround, Countermeasures, NotifyWithin,
		agreement.OfficialWord, agreement.NamedSpan, agreement.WordLasts, agreement.UndatedWord,
	}
}

// Neutral is a text-only analyst's reading. It takes what is done in the open
// from anybody, harm from whoever suffered it, and all else from joint texts,
// admissions and concessions. What the text leaves open it leaves open.
var Neutral = agreement.Reading{
	Name: "neutral",
	Doc:  "a text-only analyst, no party",
	Closes: []agreement.Closing{
		SuspensionScope.Is("both"), NotifyWithin.Is(when.Period{Days: 5}),
		agreement.OfficialWord.Is("alleges"), agreement.NamedSpan.Is(true), agreement.WordLasts.Is(true), agreement.UndatedWord.Is(true),
	},
	Accepts: agreement.Policy{
		Tiers: map[event.Matter][]agreement.Tier{
			agreement.AnyMatter:     {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for"}},
			event.Harm:              {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for"}, {"beneficiary/against", "third"}},
			event.PublicPerformance: {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for"}, {"bearer/for", "beneficiary/against", "third", "press"}},
		},
		MayAllege: []agreement.Class{agreement.Beneficiary, agreement.TheBearer, agreement.Third, agreement.Research},
	},
}

// ownWord is whose word a party goes by: its own, the other's against itself,
// and in the open anybody's after that. The two parties' are alike.
var ownWord = agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{
	agreement.AnyMatter:     {{"adjudicator"}, {"joint", "own", "other/against-self"}},
	event.Harm:              {{"adjudicator"}, {"joint", "own", "other/against-self"}, {"third"}},
	event.PublicPerformance: {{"adjudicator"}, {"joint", "own", "other/against-self"}, {"other", "third", "press"}},
}}

// American is the reading of the United States: the suspension is legally void,
// for the text has no clause of it, and what the United States withheld is a
// countermeasure.
var American = agreement.Reading{
	Name:    "US",
	Party:   agreement.First,
	Doc:     "the United States",
	Extends: &Neutral,
	Closes: []agreement.Closing{
		SuspensionEntitled.Is("no"), PauseEnds.Is("on-request"), RefusalGround.Is("not-made-out"), Countermeasures.Is("admitted"),
		agreement.OfficialWord.Is("own-establishes"),
	},
	Accepts: ownWord,
}

// Russian is the reading of Russia: the treaty is suspended, for both sides.
var Russian = agreement.Reading{
	Name:    "Russia",
	Party:   agreement.Second,
	Doc:     "Russia",
	Extends: &Neutral,
	Closes: []agreement.Closing{
		SuspensionEntitled.Is("yes"), Countermeasures.Is("not-admitted"),
		agreement.OfficialWord.Is("own-establishes"),
	},
	Accepts: ownWord,
}
