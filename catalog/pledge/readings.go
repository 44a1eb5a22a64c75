package pledge

import (
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
)

// Neutral is a text-only analyst's reading of a pledge. It takes the injured
// side, third states, victims and industry for the harm, both sides and the
// press for public performance, and for author, mind, absence and conclusions
// only adjudications, joint texts, admissions and concessions. It takes verbs as
// worded; what else the text leaves open it leaves open.
func (c Clause) Neutral(more ...agreement.Closing) agreement.Reading {
	closes := []agreement.Closing{
		agreement.LinkThatLifts.Is("claimed"), agreement.OfficialWord.Is("alleges"),
		agreement.PresumePrivate.Is(true), agreement.StateMedia.Is(false), agreement.UnnamedOfficials.Is(false),
		agreement.OwnWord.Is(false), agreement.GeneralAccusation.Is(false), agreement.WordLasts.Is(true),
		agreement.UndatedWord.Is(true), agreement.NamedSpan.Is(true),
	}
	if c.Knowing {
		closes = append(closes, NoticeGivesKnowledge.Is("yes"))
	}
	if c.For == Anybody {
		closes = append(closes, WhoseGain.Is("as-worded"))
	}
	return agreement.Reading{
		Name: "neutral", Doc: "a text-only analyst, no party", Closes: append(closes, more...),
		Accepts: agreement.Policy{
			Tiers: map[event.Matter][]agreement.Tier{
				agreement.AnyMatter:     {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for", "monitor"}},
				event.Harm:              {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for", "monitor"}, {"beneficiary/against", "third", "victim", "industry"}},
				event.PublicPerformance: {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for", "monitor"}, {"bearer/for", "beneficiary/against", "third", "press"}},
			},
			MayAllege: []agreement.Class{agreement.Beneficiary, agreement.TheBearer, agreement.Monitor, agreement.Third, agreement.Victim, agreement.Industry, agreement.Research},
		},
	}
}

// Partner is the reading of the party that pledged with China: the policy of
// the United States' reading of its own text, with that party in its place. How
// it closes the open terms is not on record, so they stay open.
func (c Clause) Partner(name string, neutral *agreement.Reading, more ...agreement.Closing) agreement.Reading {
	return agreement.Reading{
		Name: name, Party: agreement.First, Doc: name, Extends: neutral,
		Closes: append([]agreement.Closing{
			agreement.OwnWord.Is(true), agreement.GeneralAccusation.Is(true), agreement.OfficialWord.Is("own-establishes"),
		}, more...),
		Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{
			agreement.AnyMatter:     {{"adjudicator"}, {"joint", "own", "other/against-self", "monitor"}},
			event.Harm:              {{"adjudicator"}, {"joint", "own", "other/against-self", "monitor"}, {"third", "victim", "industry"}},
			event.PublicPerformance: {{"adjudicator"}, {"joint", "own", "other/against-self", "monitor"}, {"other", "third", "press"}},
		}},
	}
}

// China is China's reading, as it reads the understanding with the United
// States: proof must be shown, no outsider's word counts for the harm, a private
// act is private until an accepted link says otherwise, and its state media
// speak for it.
func (c Clause) China(neutral *agreement.Reading, more ...agreement.Closing) agreement.Reading {
	closes := []agreement.Closing{
		TheftAttempt.Is("does-not-count"), Affiliated.Is("does-not-count"), Contractor.Is("only-on-instructions"),
		agreement.LinkThatLifts.Is("accepted"), agreement.StateMedia.Is(true),
		agreement.OwnWord.Is(true), agreement.GeneralAccusation.Is(true), agreement.OfficialWord.Is("own-establishes"),
	}
	if c.Knowing {
		closes = append(closes, Knowingly.Is("stated"), NoticeGivesKnowledge.Is("no"))
	}
	return agreement.Reading{
		Name: "China", Party: agreement.Second, Doc: "China", Extends: neutral, Closes: append(closes, more...),
		Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{
			agreement.AnyMatter:     {{"adjudicator"}, {"joint", "own", "other/against-self"}},
			event.Harm:              {{"adjudicator"}, {"joint", "own", "other/against-self"}},
			event.PublicPerformance: {{"adjudicator"}, {"joint", "own", "other/against-self"}, {"other", "third", "press"}},
		}},
	}
}
