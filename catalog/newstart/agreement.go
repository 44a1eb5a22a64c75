package newstart

import (
	"bytes"
	_ "embed"
	"sync"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/arms"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/when"
)

// Zone is that in which the treaty's dates and the record's are kept: neither
// party's.
var Zone = time.UTC

// Treaty is New START, for the ten years of its first term; that it was extended
// is a report.
var Treaty = &agreement.Agreement{
	Type:  Type,
	First: "US", Second: "RU",
	From:  inForce,
	Until: firstTerm,
	Zones: []*time.Location{Zone},
}

// Type is the text of the treaty.
var Type = &agreement.Type{
	Name:        "new-start",
	Version:     "1",
	Title:       "New START",
	Events:      Bodies(),
	Terms:       terms(),
	Commitments: commitments(),
	Mechanisms:  mechanisms(),
	Powers:      powers(),
	Readings:    []agreement.Reading{Neutral, American, Russian},
	Zone:        Zone,
	Source:      "treaty between the United States and the Russian Federation on measures for the further reduction and limitation of strategic offensive arms, with protocol; State Department page (P51)",
}

// Dates of the treaty.
var (
	inForce   = when.Day(2011, 2, 5)
	bindFrom  = when.Day(2018, 2, 5) // the ceilings, seven years after
	firstTerm = when.Day(2021, 2, 5)
	lastTerm  = when.Day(2026, 2, 5) // five years more, and no further
)

// The joint commission, as the directory names it.
const commission actor.ID = "B.BCC"

// What is suspended, as reports name it.
const (
	theTreaty   = "new-start"
	inspections = "inspections"
)

// Bodies are the kinds of event that the treaty reads.
func Bodies() []event.Body { return append(arms.Bodies(), diplomacy.Bodies()...) }

// Directory holds the two parties, their ministries and the joint commission.
var Directory = sync.OnceValue(func() *actor.Directory {
	return actor.MustDirectory([]actor.Actor{
		{ID: "US", Name: "United States of America", Kind: actor.State},
		{ID: "US.STATE", Name: "State Department", Kind: actor.Organ},
		{ID: "RU", Name: "Russian Federation", Kind: actor.State},
		{ID: commission, Name: "Bilateral Consultative Commission", Kind: actor.Body},
	}, []actor.Relation{{From: "US.STATE", To: "US", Kind: actor.OrganOf}})
})

//go:embed reports.jsonl
var reports []byte

// Record is what is reported of the treaty, 2020 to 2023. Every line names its
// source and the day it became known as well as that is known, and says no more
// than the source is said to have said. It is shared: do not change it.
func Record() event.Record { return record() }

var record = sync.OnceValue(func() event.Record {
	r, err := event.MustCodec(Bodies()...).Read(bytes.NewReader(reports), nil)
	if err != nil {
		panic(err) // the file is part of this package
	}
	return r
})
