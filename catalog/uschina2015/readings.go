package uschina2015

import (
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

// months is a period of calendar months that ends on the last day of a
// shorter month.
func months(n int) when.Period { return when.Period{Months: n, Ends: when.LastDay} }

// Neutral is a text-only analyst's reading. It takes the injured side, third
// states, victims and industry for the harm, both sides and the press for
// public performance, and for author, mind, absence and conclusions only
// adjudications, joint texts, admissions and concessions. What the text leaves
// open it leaves open.
var Neutral = agreement.Reading{
	Name: "neutral",
	Doc:  "a text-only analyst, no party",
	Closes: []agreement.Closing{
		Text.Is("V1"), Count.Is("calendar"), Recommendation.Is("advice"), StandIn.Is("counts"),
		SoftShould.Is("Respond"), Supersession.Is("body-only"), D13Deadline.Is("at-latest-at"), D21Deadline.Is("before"),
		C9pScope.Is("lead-and-chairs"), ExerciseVisibility.Is("public"), L3Visibility.Is("confidential"), SeminarsVisibility.Is("discreet"),
		NormEffort.Is("any"), WelcomeImports.Is("no"), L1Effect.Is("reaffirms"), LawCaveat.Is("unclaimed"), NoticeGivesKnowledge.Is("yes"),
		DormantAfter.Is(months(24)), agreement.LinkThatLifts.Is("claimed"), agreement.OfficialWord.Is("alleges"),
		SuccessorBody.Is(true), AntalyaCounts.Is(true), PreTextActs.Is(false), NoProtestWaives.Is(false), DealIncludesD3.Is(true),
		SEG2FirstYear.Is(true), FirstYear.Is(false),
		agreement.PresumePrivate.Is(true), agreement.StateMedia.Is(false), agreement.UnnamedOfficials.Is(false), agreement.OneSided.Is(true),
		agreement.DiscreetSilence.Is(false), agreement.OwnWord.Is(false), agreement.GeneralAccusation.Is(false), agreement.WordLasts.Is(true),
		agreement.UndatedWord.Is(true), agreement.NamedSpan.Is(true), agreement.ConclusionCloses.Is(true),
	},
	Accepts: agreement.Policy{
		Tiers: map[event.Matter][]agreement.Tier{
			agreement.AnyMatter:     {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for", "monitor"}},
			event.Harm:              {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for", "monitor"}, {"beneficiary/against", "third", "victim", "industry"}},
			event.PublicPerformance: {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for", "monitor"}, {"bearer/for", "beneficiary/against", "third", "press"}},
		},
		MayAllege: []agreement.Class{agreement.Beneficiary, agreement.TheBearer, agreement.Monitor, agreement.Third, agreement.Victim, agreement.Industry, agreement.Research},
	},
}

// American is the reading of the United States: its officials' word counts,
// attempts and proxies count, and a deadline that only the other side has
// stated does not bind.
var American = agreement.Reading{
	Name:    "US",
	Party:   agreement.First,
	Doc:     "the United States",
	Extends: &Neutral,
	Closes: []agreement.Closing{
		TheftAttempt.Is("counts"), Affiliated.Is("counts"), Contractor.Is("counts"), ThirdCountryOwner.Is("counts"),
		Knowingly.Is("stated"), Response.Is("meaningful"), UpdateForm.Is("other-side"),
		agreement.OneSided.Is(false), agreement.OwnWord.Is(true), agreement.GeneralAccusation.Is(true), agreement.OfficialWord.Is("own-establishes"),
	},
	Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{
		agreement.AnyMatter:     {{"adjudicator"}, {"joint", "own", "other/against-self", "monitor"}},
		event.Harm:              {{"adjudicator"}, {"joint", "own", "other/against-self", "monitor"}, {"third", "victim", "industry"}},
		event.PublicPerformance: {{"adjudicator"}, {"joint", "own", "other/against-self", "monitor"}, {"other", "third", "press"}},
	}},
}

// Chinese is the reading of China: proof must be shown, no outsider's word
// counts for the harm, a private act is private until an accepted link says
// otherwise, and its state media speak for it.
var Chinese = agreement.Reading{
	Name:    "China",
	Party:   agreement.Second,
	Doc:     "China",
	Extends: &Neutral,
	Closes: []agreement.Closing{
		TheftAttempt.Is("does-not-count"), Affiliated.Is("does-not-count"), Contractor.Is("only-on-instructions"),
		Knowingly.Is("stated"), NoticeGivesKnowledge.Is("no"), Response.Is("any"), UpdateForm.Is("press-release"),
		agreement.LinkThatLifts.Is("accepted"), agreement.StateMedia.Is(true),
		agreement.OwnWord.Is(true), agreement.GeneralAccusation.Is(true), agreement.OfficialWord.Is("own-establishes"),
	},
	Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{
		agreement.AnyMatter:     {{"adjudicator"}, {"joint", "own", "other/against-self"}},
		event.Harm:              {{"adjudicator"}, {"joint", "own", "other/against-self"}},
		event.PublicPerformance: {{"adjudicator"}, {"joint", "own", "other/against-self"}, {"other", "third", "press"}},
	}},
}
