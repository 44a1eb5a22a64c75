package dataprocessing_test

import (
	"fmt"
	"log"

	"github.com/pacta-dev/pacta/catalog/dataprocessing"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// What became of the credits for two bad months: April was claimed in time, May
// five days too late.
func Example() {
	a, err := rules.MustCompile(dataprocessing.Directory(), dataprocessing.Contract).
		Assess(dataprocessing.Record(), rules.At{AsOf: when.Day(2031, 12, 31), Zone: dataprocessing.Zone})
	if err != nil {
		log.Fatal(err)
	}
	for _, month := range []string{"apr", "may"} {
		for _, commitment := range []string{"SL.1", "SL.3", "SL.2", "SL.2b"} {
			for _, h := range a.Agreements[0].Heads {
				if h.Commitment != commitment {
					continue
				}
				for _, o := range h.Findings[0].Obligations {
					if string(o.Event) == month {
						fmt.Printf("%s  %-5s %-13s %v\n", month, h.Commitment, o.Outcome, o.Repaired)
					}
				}
			}
		}
	}
	// Output:
	// apr  SL.1  missed        [SL.2]
	// apr  SL.3  exercised     []
	// apr  SL.2  fulfilled     []
	// apr  SL.2b overdue       []
	// may  SL.1  missed        []
	// may  SL.3  lapsed        []
	// may  SL.2  not triggered []
	// may  SL.2b not triggered []
}
