package usrussia2013

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
		{ID: "US.NRRC", Name: "Nuclear Risk Reduction Center, State Department", Kind: actor.Organ},
		{ID: "US.CERT", Name: "US-CERT", Kind: actor.Organ},
		{ID: "RU", Name: "Russian Federation", Kind: actor.State},
		{ID: "RU.MOD", Name: "Russian Ministry of Defence", Kind: actor.Organ},
		{ID: "RU.NRRC", Name: "Nuclear Risk Reduction Center, Russian Ministry of Defence", Kind: actor.Organ},
		{ID: "B.SUMMIT", Name: "The two presidents together", Kind: actor.Body},
		{ID: theCommission, Name: "Bilateral Presidential Commission", Kind: actor.Body},
		{ID: theGroup, Name: "Working group on threats in information technology", Kind: actor.Body},
		{ID: theCentres, Name: "The centres' link", Kind: actor.Body},
		{ID: theLine, Name: "Direct voice line", Kind: actor.Body},
		{ID: theTeams, Name: "Exchange between the response teams", Kind: actor.Body},
		{ID: "KEEPER", Name: "The keeper of this record", Kind: actor.Research, Doc: "tells what is generally known and for which no source was opened"},
	}, []actor.Relation{
		{From: "US.STATE", To: "US", Kind: actor.OrganOf}, {From: "US.NRRC", To: "US.STATE", Kind: actor.OrganOf}, {From: "US.CERT", To: "US", Kind: actor.OrganOf},
		{From: "RU.MOD", To: "RU", Kind: actor.OrganOf}, {From: "RU.NRRC", To: "RU.MOD", Kind: actor.OrganOf},
		{From: "RU.NRRC", To: "US.NRRC", Kind: actor.CounterpartOf},
		{From: "US.NRRC", To: theCentres, Kind: actor.ParticipantIn}, {From: "RU.NRRC", To: theCentres, Kind: actor.ParticipantIn},
	})
})

//go:embed reports.jsonl
var reports []byte

// Record is what is reported of the measures, 2013 to 2016. It claims no
// completeness: what happens here is discreet or confidential. It is shared: do
// not change it.
func Record() event.Record { return record() }

var record = sync.OnceValue(func() event.Record {
	codec := event.MustCodec(append(diplomacy.Bodies(), Sighting{}, Exchange{})...)
	r, err := codec.Read(bytes.NewReader(reports), nil)
	if err != nil {
		panic(err) // the file is part of this package
	}
	return r
})
