package uschina2013_test

import (
	"fmt"
	"log"

	"github.com/pacta-dev/pacta/catalog/uschina2013"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// The life of the group, and what its suspension did to a duty that may or may
// not need it.
func Example() {
	p := rules.MustCompile(uschina2013.Directory(), uschina2013.Group)
	for _, day := range []when.Time{when.Day(2013, 7, 5), when.Day(2013, 12, 31), when.Day(2014, 12, 31), when.Day(2015, 12, 31)} {
		a, err := p.Assess(uschina2013.Record(), rules.At{AsOf: day, Zone: uschina2013.Washington})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s: group %s; sharing, neutral: %s, as China reads it: %s\n", day, a.Agreements[0].Mechanisms[0].Life,
			a.Finding("WG.3", "", "neutral").Line(), a.Finding("WG.3", "", "China").Line())
	}

	// Output:
	// 2013-07-05: group promised; sharing, neutral: pending, as China reads it: pending
	// 2013-12-31: group in being; sharing, neutral: pending, as China reads it: pending
	// 2014-12-31: group suspended; sharing, neutral: pending, as China reads it: undetermined
	// 2015-12-31: group superseded; sharing, neutral: pending; alleged by ORG.CAPS (E.sharing), as China reads it: undetermined; alleged by ORG.CAPS (E.sharing); open: E.sharing
}
