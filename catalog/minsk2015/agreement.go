package minsk2015

import (
	"bytes"
	_ "embed"
	"sync"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Kyiv is the zone of the document's dates.
var Kyiv = when.MustZone("Europe/Kyiv")

// Days of the document.
var (
	signed    = when.Day(2015, 2, 12)
	ceasefire = when.MustParse("2015-02-15T00:00:00+02:00") // midnight, Kyiv time
	dayTwo    = when.Day(2015, 2, 16)                       // of the ceasefire, its first day counted
	dayThree  = when.Day(2015, 2, 17)                       // the second after its first
	withdrawn = when.Day(2015, 3, 2)                        // fourteen days after the second
	laterDate = when.Day(2017, 2, 20)
)

// Type is the text. The side named first is the one whose parliament is to act.
var Type = &agreement.Type{
	Name:        "minsk-2015",
	Version:     "1",
	Title:       "Minsk package of measures of 12 February 2015 (ceasefire and withdrawal)",
	Events:      Bodies(),
	Terms:       terms(),
	Commitments: commitments(),
	Mechanisms: []agreement.Mechanism{{ID: "monitoring", Text: "monitoring and verification by the OSCE from the first day of the withdrawal", Being: agreement.Act{
		ID: "monitoring", Of: []event.Body{diplomacy.Opening{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
			{ID: "which", Text: "of the monitor", Matter: event.PublicPerformance, Test: agreement.If(func(o diplomacy.Opening) truth.Value { return truth.In(o.Of, theMission) })},
			{ID: "working", Text: "at work", Matter: event.PublicPerformance, Test: agreement.If(func(o diplomacy.Opening) truth.Value { return o.Working })}}}}},
	Readings:  []agreement.Reading{Neutral, Ukrainian, Formations},
	Monitors:  []actor.ID{theMission},
	Zone:      Kyiv,
	Political: true,
	Source:    "The Moscow Times, 12 Feb 2015; contact group, 14 Feb 2015 (Kyiv Post); UNIAN, Feb 2017",
}

// Package is the agreement between the two sides as the document speaks of them.
var Package = &agreement.Agreement{Type: Type, First: "UA", Second: "AF", From: signed, Zones: []*time.Location{Kyiv}}

const theMission actor.ID = "OSCE.SMM"

// Directory is who is who in the record. Who belongs to the formations, and who
// directs them, is claimed and disputed: it would stand in the record.
var Directory = sync.OnceValue(func() *actor.Directory {
	return actor.MustDirectory([]actor.Actor{
		{ID: "UA", Name: "Ukraine", Kind: actor.State},
		{ID: "AF", Name: "the armed formations", Kind: actor.Group, Side: "AF", Doc: "the other of the document's sides"},
		{ID: "RU", Name: "Russia", Kind: actor.State, Doc: "signed; as what is disputed"},
		{ID: theMission, Name: "OSCE Special Monitoring Mission", Kind: actor.International},
		{ID: "OSCE", Name: "OSCE", Kind: actor.International},
		{ID: "PR.MT", Name: "The Moscow Times", Kind: actor.Press},
		{ID: "PR.UNIAN", Name: "UNIAN", Kind: actor.Press},
	}, nil)
})

//go:embed reports.jsonl
var reports []byte

// Record is what is reported of the document and its later date; of the ground it
// has nothing. It is shared: do not change it.
func Record() event.Record { return record() }

var record = sync.OnceValue(func() event.Record {
	r, err := event.MustCodec(Bodies()...).Read(bytes.NewReader(reports), nil)
	if err != nil {
		panic(err) // the file is part of this package
	}
	return r
})

// Bodies lists the kinds of event that the package reads, for a codec.
func Bodies() []event.Body {
	return append([]event.Body{Firing{}, Withdrawal{}, Verification{}}, diplomacy.Bodies()...)
}
