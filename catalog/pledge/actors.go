package pledge

import (
	"sync"

	"github.com/pacta-dev/pacta/actor"
)

// Directory holds the actors of the pledges' records and the undisputed
// structure among them, under the ids that the package uschina2015 gives them.
// What is only claimed of them stands in the records.
var Directory = sync.OnceValue(func() *actor.Directory { return actor.MustDirectory(Actors()) })

// Actors are who is in [Directory], for programs that add others.
func Actors() ([]actor.Actor, []actor.Relation) {
	all := []actor.Actor{
		{ID: "CN", Name: "People's Republic of China", Kind: actor.State},
		{ID: "CN.SC", Name: "State Council", Kind: actor.Organ},
		{ID: "CN.MSS", Name: "Ministry of State Security", Kind: actor.Organ},
		{ID: "CN.MSS.TJ", Name: "Tianjin State Security Bureau", Kind: actor.Organ},
		{ID: "CN.MFA", Name: "Ministry of Foreign Affairs", Kind: actor.Organ},
		{ID: "CN.CPC", Name: "Communist Party of China", Side: "CN", Doc: "the ruling party, no organ of government in form"},
		{ID: "CN.CPLA", Name: "Central Political and Legal Affairs Commission", Kind: actor.Organ, Side: "CN", Doc: "an organ of the party; led the tracks with the United Kingdom, Australia and Canada"},

		{ID: "UK", Name: "United Kingdom", Kind: actor.State},
		{ID: "UK.FCO", Name: "Foreign and Commonwealth Office", Kind: actor.Organ},
		{ID: "UK.NCSC", Name: "National Cyber Security Centre", Kind: actor.Organ},
		{ID: "DE", Name: "Germany", Kind: actor.State},
		{ID: "DE.AMB", Name: "Ambassador of Germany in Beijing", Kind: actor.Office},
		{ID: "AU", Name: "Australia", Kind: actor.State},
		{ID: "AU.FM", Name: "Foreign Minister of Australia", Kind: actor.Office},
		{ID: "CA", Name: "Canada", Kind: actor.State},
		{ID: "CA.PM", Name: "Prime Minister of Canada", Kind: actor.Office},
		{ID: "US", Name: "United States of America", Kind: actor.State},
		{ID: "US.DOJ", Name: "Department of Justice", Kind: actor.Organ},
		{ID: "US.NAVY", Name: "US Navy", Kind: actor.Organ},
		{ID: "US.NASA", Name: "NASA", Kind: actor.Organ},

		{ID: "B.UKDIALOGUE", Name: "China-UK High-Level Security Dialogue", Kind: actor.Body},
		{ID: "B.AUDIALOGUE", Name: "Australia-China High-Level Security Dialogue", Kind: actor.Body},
		{ID: "B.AUMECHANISM", Name: "Australia-China mechanism on cybersecurity and cybercrime", Kind: actor.Body},
		{ID: "B.CADIALOGUE", Name: "Canada-China High-Level National Security and Rule of Law Dialogue", Kind: actor.Body},
		{ID: "B.DEMECHANISM", Name: "Germany-China consultation mechanism", Kind: actor.Body},

		{ID: "IO.UN", Name: "United Nations", Kind: actor.International},
		{ID: "IO.UNGGE", Name: "UN Group of Governmental Experts on ICT, 2014-2015", Kind: actor.International},
		{ID: "IO.G20", Name: "G20", Kind: actor.International},

		{ID: "CO.PWC", Name: "PwC", Kind: actor.Company, Side: "UK"},
		{ID: "CO.MSP", Name: "Providers of managed services, in several states", Kind: actor.Company},
		{ID: "CO.TECH45", Name: "More than 45 technology firms", Kind: actor.Company, Side: "US"},
		{ID: "G.APT10", Name: "APT10, also Stone Panda", Kind: actor.Group},
		{ID: "PER.ZHUHUA", Name: "Zhu Hua", Kind: actor.Person, Side: "CN"},
		{ID: "PER.ZHANGSHILONG", Name: "Zhang Shilong", Kind: actor.Person, Side: "CN"},
		{ID: "ORG.ASPI", Name: "Australian Strategic Policy Institute", Kind: actor.Research, Side: "AU"},
		{ID: "KEEPER", Name: "The keeper of this record", Doc: "claims coverage; reports nothing"},
	}
	relations := []actor.Relation{
		{From: "CN.SC", To: "CN", Kind: actor.OrganOf}, {From: "CN.MSS", To: "CN.SC", Kind: actor.OrganOf},
		{From: "CN.MSS.TJ", To: "CN.MSS", Kind: actor.OrganOf}, {From: "CN.MFA", To: "CN.SC", Kind: actor.OrganOf},
		{From: "CN.CPLA", To: "CN.CPC", Kind: actor.OrganOf},
		{From: "UK.FCO", To: "UK", Kind: actor.OrganOf}, {From: "UK.NCSC", To: "UK", Kind: actor.OrganOf},
		{From: "DE.AMB", To: "DE", Kind: actor.OfficeOf}, {From: "AU.FM", To: "AU", Kind: actor.OfficeOf}, {From: "CA.PM", To: "CA", Kind: actor.OfficeOf},
		{From: "US.DOJ", To: "US", Kind: actor.OrganOf}, {From: "US.NAVY", To: "US", Kind: actor.OrganOf}, {From: "US.NASA", To: "US", Kind: actor.OrganOf},
		{From: "IO.UNGGE", To: "IO.UN", Kind: actor.OrganOf},
	}
	return all, relations
}
