package usisrael1985

import (
	"sync"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Directory holds who is who in the record.
var Directory = sync.OnceValue(func() *actor.Directory {
	return actor.MustDirectory([]actor.Actor{
		{ID: "US", Name: "United States of America", Kind: actor.State},
		{ID: "IL", Name: "Israel", Kind: actor.State},
		{ID: theCommittee, Name: "Joint Committee", Kind: actor.Body},
		{ID: "TOTA", Name: "Texts of Trade Agreements", Kind: actor.Research},
	}, nil)
})

// Record is the life of the agreement as the database of its text gives it; it
// has no conduct of either side.
func Record() event.Record {
	return event.Record{Reports: []*event.Report{{
		ID: "R.force", Event: "E.force", Source: event.Source{By: "TOTA", Form: event.Study}, Made: when.Year(2017), When: when.Day(1985, 8, 19),
		Body: diplomacy.Adoption{What: Name, Done: truth.True},
		Text: "Signed on 22 April 1985, it entered into force on 19 August 1985.", Link: "Texts of Trade Agreements, no. 121, version 0.5.0",
	}}}
}
