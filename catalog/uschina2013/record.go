package uschina2013

import (
	"bytes"
	_ "embed"
	"sync"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
)

// Directory holds who is who in the record.
var Directory = sync.OnceValue(func() *actor.Directory {
	return actor.MustDirectory([]actor.Actor{
		{ID: "US", Name: "United States of America", Kind: actor.State},
		{ID: "US.STATE", Name: "State Department", Kind: actor.Organ},
		{ID: "US.DOJ", Name: "Department of Justice", Kind: actor.Organ},
		{ID: "CN", Name: "People's Republic of China", Kind: actor.State},
		{ID: "CN.MFA", Name: "Ministry of Foreign Affairs", Kind: actor.Organ},
		{ID: "CN.CD", Name: "China Daily", Kind: actor.Press, Side: "CN"},
		{ID: "CN.PLA", Name: "People's Liberation Army", Kind: actor.Organ},
		{ID: "CN.PLA.61398", Name: "Unit 61398", Kind: actor.Organ},
		{ID: "PER.5PLA", Name: "Five officers, charged in May 2014", Kind: actor.Person, Side: "CN"},
		{ID: "B.SUMMIT", Name: "The two presidents together", Kind: actor.Body},
		{ID: theGroup, Name: "Working group on cyber matters", Kind: actor.Body},
		{ID: theTeams, Name: "Contacts between the response teams", Kind: actor.Body},
		{ID: "ORG.USCBC", Name: "US-China Business Council", Side: "US", Doc: "an association of firms"},
		{ID: "ORG.CAPS", Name: "Centre for Air Power Studies", Kind: actor.Research},
		{ID: "ORG.EWI", Name: "EastWest Institute", Kind: actor.Research},
		{ID: "KEEPER", Name: "The keeper of this record", Kind: actor.Research, Doc: "says how complete the record is, and what several sources come to together"},
	}, []actor.Relation{
		{From: "US.STATE", To: "US", Kind: actor.OrganOf}, {From: "US.DOJ", To: "US", Kind: actor.OrganOf},
		{From: "CN.MFA", To: "CN", Kind: actor.OrganOf}, {From: "CN.PLA", To: "CN", Kind: actor.OrganOf}, {From: "CN.PLA.61398", To: "CN.PLA", Kind: actor.OrganOf},
		{From: "CN.CD", To: "CN", Kind: actor.StateMediaOf},
	})
})

//go:embed reports.jsonl
var reports []byte

// Record is what is reported of the group, 2013 to 2015. It is shared: do not
// change it.
func Record() event.Record { return record() }

var record = sync.OnceValue(func() event.Record {
	r, err := event.MustCodec(diplomacy.Bodies()...).Read(bytes.NewReader(reports), nil)
	if err != nil {
		panic(err) // the file is part of this package
	}
	return r
})
