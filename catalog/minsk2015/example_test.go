package minsk2015_test

import (
	"fmt"
	"log"

	"github.com/pacta-dev/pacta/catalog/minsk2015"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// What the clocks of the document are at on 28 February 2015, by whose reading. The
// record has no report of the ground, so none of it says what was done there.
func Example() {
	program, err := rules.Compile(minsk2015.Directory(), minsk2015.Package)
	if err != nil {
		log.Fatal(err)
	}
	a, err := program.Assess(minsk2015.Record(), rules.At{AsOf: when.Day(2015, 2, 28), Zone: minsk2015.Kyiv})
	if err != nil {
		log.Fatal(err)
	}
	for _, id := range []string{"MI.1", "MI.2r", "MI.4", "MI.5"} {
		for _, h := range a.Agreements[0].Heads {
			if h.Commitment == id && h.Bearer != "AF" {
				for _, f := range h.Findings {
					fmt.Printf("%-5s  %-10s  %s\n", id, f.Reading, f.Outcome)
				}
			}
		}
	}
	// Output:
	// MI.1   neutral     undetermined
	// MI.1   Ukraine     undetermined
	// MI.1   formations  undetermined
	// MI.2r  neutral     undetermined
	// MI.2r  Ukraine     undetermined
	// MI.2r  formations  pending
	// MI.4   neutral     pending
	// MI.4   Ukraine     pending
	// MI.4   formations  pending
	// MI.5   neutral     undetermined
	// MI.5   Ukraine     undetermined
	// MI.5   formations  pending
}
