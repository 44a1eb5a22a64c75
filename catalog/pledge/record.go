package pledge

import (
	"bytes"
	_ "embed"
	"slices"

	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/cyber"
	"github.com/pacta-dev/pacta/event/diplomacy"
)

//go:embed reports.jsonl
var reports []byte

// Bodies are the kinds of event that the records of the pledges use.
func Bodies() []event.Body { return append(cyber.Bodies(), diplomacy.Bodies()...) }

// MustRead reads a record of the pledges' kinds, such as the embedded one of a
// package; it panics where that is malformed.
func MustRead(lines []byte) event.Record {
	r, err := event.MustCodec(Bodies()...).Read(bytes.NewReader(lines), nil)
	if err != nil {
		panic(err) // the file is part of a package
	}
	return r
}

// Record is what is reported of several pledges at once: the statements of
// December 2018, those before that named no country alone, and what China has
// said of all such theft.
func Record() event.Record { return MustRead(reports) }

// With is a record with the reports of others, each report once.
func With(record event.Record, others ...event.Record) event.Record {
	for _, o := range others {
		record.Coverage = append(slices.Clip(record.Coverage), o.Coverage...)
		for _, r := range o.Reports {
			if !slices.ContainsFunc(record.Reports, func(x *event.Report) bool { return x.ID == r.ID }) {
				record.Reports = append(slices.Clip(record.Reports), r)
			}
		}
	}
	return record
}
