package uschina2015

import (
	"bytes"
	_ "embed"
	"sync"

	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/cyber"
	"github.com/pacta-dev/pacta/event/diplomacy"
)

//go:embed reports.jsonl
var reports []byte

// Record is what is reported of the understanding, 2006 to 2018, and how
// complete it claims to be: every line names its source and the day it became
// known, and says no more than the source is said to have said. It is shared:
// do not change it.
func Record() event.Record { return record() }

var record = sync.OnceValue(func() event.Record {
	codec := event.MustCodec(append(cyber.Bodies(), diplomacy.Bodies()...)...)
	r, err := codec.Read(bytes.NewReader(reports), nil)
	if err != nil {
		panic(err) // the file is part of this package
	}
	return r
})
