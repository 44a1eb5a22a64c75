package cod2018

import (
	"bytes"
	_ "embed"
	"sync"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/when"
)

// Zones are those in which the parties' dates stand: where a day, a month or a
// year ends is as uncertain as they are apart.
var Zones = []*time.Location{when.MustZone("Europe/Oslo"), when.MustZone("Europe/Moscow")}

// Type is the text of the season's quotas. Norway's share is that of the party
// named first.
var Type = &agreement.Type{
	Name:        "cod-2018",
	Version:     "1",
	Title:       "Norwegian-Russian cod quotas for the season of 2018",
	Events:      Bodies(),
	Terms:       terms(),
	Commitments: commitments(),
	Mechanisms:  []agreement.Mechanism{{ID: "commission", Text: "Joint Norwegian-Russian Fisheries Commission", Being: session()}},
	Readings:    []agreement.Reading{Neutral, Norwegian, Russian},
	Zone:        Zones[0],
	Source:      "Joint Norwegian-Russian Fisheries Commission (quotas, regulations); FiskerForum and Norebo, Oct 2017; Fiskeribladet",
}

// Season is the agreement for the calendar year 2018.
var Season = &agreement.Agreement{Type: Type, First: "NO", Second: "RU", From: when.Day(2018, 1, 1), Until: seasonsEnd, Zones: Zones}

const theCommission actor.ID = "B.COMMISSION"

// Directory is who is who in the record.
var Directory = sync.OnceValue(func() *actor.Directory {
	return actor.MustDirectory([]actor.Actor{
		{ID: "NO", Name: "Norway", Kind: actor.State},
		{ID: "RU", Name: "Russia", Kind: actor.State},
		{ID: theCommission, Name: "Joint Norwegian-Russian Fisheries Commission", Kind: actor.Body},
		{ID: "PR.FISKERFORUM", Name: "FiskerForum", Kind: actor.Press},
		{ID: "CO.NOREBO", Name: "Norebo", Kind: actor.Company, Side: "RU"},
	}, nil)
})

//go:embed reports.jsonl
var reports []byte

// Record is what is reported of the season's quotas; of catches it has nothing. It
// is shared: do not change it.
func Record() event.Record { return record() }

var record = sync.OnceValue(func() event.Record {
	r, err := event.MustCodec(Bodies()...).Read(bytes.NewReader(reports), nil)
	if err != nil {
		panic(err) // the file is part of this package
	}
	return r
})

// Bodies lists the kinds of event that the season reads, for a codec.
func Bodies() []event.Body {
	return append([]event.Body{Catch{}, Move{}}, diplomacy.Bodies()...)
}
