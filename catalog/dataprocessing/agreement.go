package dataprocessing

import (
	"bytes"
	_ "embed"
	"sync"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

// Zone is where the contract's days and months are counted.
var Zone = when.MustZone("Europe/Paris")

// Type is the text of the contract. The probe is a measuring service that both
// parties have named.
var Type = &agreement.Type{
	Name:        "data-processing",
	Version:     "1",
	Title:       "Data-processing contract with service levels",
	Events:      Bodies(),
	Terms:       terms(),
	Commitments: commitments(),
	Powers:      powers(),
	Readings:    []agreement.Reading{Neutral, Customer, Supplier},
	Monitors:    []actor.ID{"PROBE"},
	Zone:        Zone,
	Source:      "GDPR article 33; composite clauses with illustrative numbers",
}

// Contract is the contract of the year 2031 between two invented firms.
var Contract = &agreement.Agreement{Type: Type, First: "CUSTOMER", Second: "SUPPLIER", From: when.Day(2031, 1, 1), Until: when.Day(2031, 12, 31), Zones: []*time.Location{Zone}}

// Directory is who is who in the invented record.
var Directory = sync.OnceValue(func() *actor.Directory {
	return actor.MustDirectory([]actor.Actor{
		{ID: "CUSTOMER", Name: "the customer", Kind: actor.Company, Doc: "the controller"},
		{ID: "SUPPLIER", Name: "the supplier", Kind: actor.Company, Doc: "the processor"},
		{ID: "PROBE", Name: "the probe", Kind: actor.Company, Doc: "a measuring service named by the contract"},
		{ID: "AUTHORITY", Name: "the supervisory authority", Kind: actor.International, Doc: "heard as a third party; it decides nothing between the two"},
		{ID: "KEEPER", Name: "the contract manager", Kind: actor.Research, Doc: "who keeps the record"},
	}, nil)
})

//go:embed reports.jsonl
var reports []byte

// Record is an invented year of the contract, each case of the clauses once. It
// is shared: do not change it.
func Record() event.Record { return record() }

var record = sync.OnceValue(func() event.Record {
	r, err := event.MustCodec(Bodies()...).Read(bytes.NewReader(reports), nil)
	if err != nil {
		panic(err) // the file is part of this package
	}
	return r
})
