package inf

import (
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
)

// The judgement calls of the treaty. Those that the laws themselves name are in
// package agreement.
var (
	AmericanSuspension = &agreement.Term[string]{Name: "us-suspension", Text: "(no words)",
		Doc: "Whether the United States had a ground to suspend the treaty in February 2019.", Values: []string{"good", "without-ground"}}
	RussianSuspension = &agreement.Term[string]{Name: "russian-suspension", Text: "(no words)",
		Doc: "Whether Russia had a ground to suspend the treaty in answer.", Values: []string{"good", "without-ground"}}
)

func terms() []agreement.Open {
	return []agreement.Open{AmericanSuspension, RussianSuspension,
		agreement.OneSided, agreement.OfficialWord, agreement.NamedSpan, agreement.WordLasts, agreement.UndatedWord}
}

// Neutral is a text-only analyst's reading. It takes what is done in the open
// from anybody, harm from whoever suffered it, and all else from joint texts,
// admissions and concessions. What the text leaves open it leaves open, and a
// limit that one side set it accepts.
var Neutral = agreement.Reading{
	Name: "neutral",
	Doc:  "a text-only analyst, no party",
	Closes: []agreement.Closing{
		agreement.OneSided.Is(true), agreement.OfficialWord.Is("alleges"), agreement.NamedSpan.Is(true), agreement.WordLasts.Is(true), agreement.UndatedWord.Is(true),
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

// American is the reading of the United States: Russia breaks the ban, so the
// United States may suspend and Russia may not.
var American = agreement.Reading{
	Name:    "US",
	Party:   agreement.First,
	Doc:     "the United States",
	Extends: &Neutral,
	Closes: []agreement.Closing{AmericanSuspension.Is("good"), RussianSuspension.Is("without-ground"),
		agreement.OneSided.Is(false), agreement.OfficialWord.Is("own-establishes")},
	Accepts: ownWord,
}

// Russian is the reading of Russia, the mirror image.
var Russian = agreement.Reading{
	Name:    "Russia",
	Party:   agreement.Second,
	Doc:     "Russia",
	Extends: &Neutral,
	Closes: []agreement.Closing{AmericanSuspension.Is("without-ground"), RussianSuspension.Is("good"),
		agreement.OneSided.Is(false), agreement.OfficialWord.Is("own-establishes")},
	Accepts: ownWord,
}
