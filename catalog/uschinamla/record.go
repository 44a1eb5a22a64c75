package uschinamla

import (
	"bytes"
	_ "embed"
	"sync"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
)

// Directory holds who is who in the record.
var Directory = sync.OnceValue(func() *actor.Directory {
	return actor.MustDirectory([]actor.Actor{
		{ID: "US", Name: "United States of America", Kind: actor.State},
		{ID: "US.DOJ", Name: "Department of Justice", Kind: actor.Organ, Doc: "its central authority (unconfirmed)"},
		{ID: "US.STATE", Name: "State Department", Kind: actor.Organ},
		{ID: "CN", Name: "People's Republic of China", Kind: actor.State},
		{ID: "CN.MOJ", Name: "Ministry of Justice", Kind: actor.Organ, Doc: "its central authority (unconfirmed)"},
		{ID: "CN.SC", Name: "State Council", Kind: actor.Organ},
		{ID: "CN.NPC", Name: "Standing Committee of the National People's Congress", Kind: actor.Organ},
		{ID: "CN.XINHUA", Name: "Xinhua News Agency", Kind: actor.Press, Side: "CN"},
		{ID: "B.BOTH", Name: "The two governments together", Kind: actor.Body},
		{ID: "ORG.NYULR", Name: "New York University Law Review", Kind: actor.Research},
		{ID: "KEEPER", Name: "The keeper of this record", Kind: actor.Research, Doc: "tells what is generally known and for which no source was opened"},
	}, []actor.Relation{
		{From: "US.DOJ", To: "US", Kind: actor.OrganOf}, {From: "US.STATE", To: "US", Kind: actor.OrganOf},
		{From: "CN.MOJ", To: "CN.SC", Kind: actor.OrganOf}, {From: "CN.SC", To: "CN", Kind: actor.OrganOf}, {From: "CN.NPC", To: "CN", Kind: actor.OrganOf},
		{From: "CN.XINHUA", To: "CN", Kind: actor.StateMediaOf},
	})
})

//go:embed reports.jsonl
var reports []byte

// Record is what is reported of the agreement's life. It has no request: none
// is public in a source that was opened. It is shared: do not change it.
func Record() event.Record { return record() }

var record = sync.OnceValue(func() event.Record {
	r, err := event.MustCodec(Bodies()...).Read(bytes.NewReader(reports), nil)
	if err != nil {
		panic(err) // the file is part of this package
	}
	return r
})
