package cod2018_test

import (
	"fmt"
	"log"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/catalog/cod2018"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// The same quotas between two invented states: Northland has fished 360,000
// tonnes of its 343,159 and says that it carried 20,000 in from the year before.
// Without that entry the season looks otherwise.
func Example() {
	states := actor.MustDirectory([]actor.Actor{{ID: "N", Name: "Northland", Kind: actor.State}, {ID: "E", Name: "Eastland", Kind: actor.State}}, nil)
	season := cod2018.Type.Between("N", "E", when.Day(2018, 1, 1))
	season.Zones = cod2018.Zones
	program, err := rules.Compile(states, season)
	if err != nil {
		log.Fatal(err)
	}
	northland := event.Source{By: "N", For: "N", Form: event.Official}
	tonnes := func(n float64) event.Quantity { return event.Quantity{Exact: truth.Known(n), Unit: "t"} }
	rec := event.Record{
		Coverage: []event.Coverage{{Kinds: []string{"cod/catch", "cod/move"}, From: when.Day(2017, 12, 31), Until: when.Day(2018, 12, 31), By: northland}},
		Reports: []*event.Report{
			{ID: "landed", Event: "catch", Source: northland, Made: when.Day(2018, 11, 2), When: when.Day(2018, 10, 31), Body: cod2018.Catch{Flag: "N", Research: truth.False, Tonnes: tonnes(360_000)}},
			{ID: "carried", Event: "move", Source: northland, Made: when.Day(2018, 12, 1), When: when.Day(2018, 1, 1), Zone: "Europe/Oslo", Body: cod2018.Move{Account: "N", What: "carried-in", Tonnes: tonnes(20_000)}},
		},
	}
	for _, known := range []when.Time{when.Day(2018, 11, 30), when.Day(2018, 12, 31)} {
		a, err := program.Assess(rec, rules.At{AsOf: when.Day(2018, 11, 30), Known: known, Zone: cod2018.Zones[0]})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println("known by", known, "-", a.Finding("FI.2", "N", "neutral").Line())
	}
	// Output:
	// known by 2018-11-30 - breached; admitted
	// known by 2018-12-31 - respected so far; silence
}
