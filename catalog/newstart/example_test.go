package newstart_test

import (
	"fmt"
	"log"

	"github.com/pacta-dev/pacta/catalog/newstart"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// Was an inspection refused in breach of the treaty, may it be suspended, and
// are visas withheld in answer a lapse? Each side's reading, and a neutral one.
func Example() {
	program := rules.MustCompile(newstart.Directory(), newstart.Treaty)
	a, err := program.Assess(newstart.Record(), rules.At{AsOf: when.Day(2023, 6, 30), Since: when.Day(2023, 2, 28)})
	if err != nil {
		log.Fatal(err)
	}
	for _, h := range a.Agreements[0].Heads {
		switch h.Commitment + " " + string(h.Bearer) {
		case "NS.4 RU", "NS.4v US", "NS.10s RU":
			fmt.Printf("%s %s\n", h.Commitment, h.Bearer)
			for _, f := range h.Findings {
				fmt.Printf("  %-8s %s\n", f.Reading, f.Outcome)
			}
			fmt.Printf("  %-8s %s\n", "parties", h.Relation.Accord)
		}
	}
	// Output:
	// NS.4 RU
	//   neutral  undetermined
	//   US       breached
	//   Russia   suspended
	//   parties  contested
	// NS.4v US
	//   neutral  undetermined
	//   US       excused
	//   Russia   suspended
	//   parties  agreed on different grounds
	// NS.10s RU
	//   neutral  undetermined
	//   US       void
	//   Russia   exercised
	//   parties  agreed on different grounds
}
