package usrussia2013_test

import (
	"fmt"
	"log"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/usrussia2013"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// The Commission was put to rest in 2014. Whether the channels rest with it is
// nobody's recorded word: three readings, three answers.
func Example() {
	p := rules.MustCompile(usrussia2013.Directory(), usrussia2013.Measures)
	a, err := p.Assess(usrussia2013.Record(), rules.At{
		AsOf: when.Day(2016, 12, 31), Zone: usrussia2013.Washington,
		Readings: []*agreement.Reading{&usrussia2013.Neutral, &usrussia2013.Unsettled, &usrussia2013.Wide},
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, m := range a.Agreements[0].Mechanisms[:7] {
		if m.Reading == "neutral" {
			fmt.Printf("%s: %s\n", m.Mechanism, m.Life)
		}
	}
	for _, reading := range []string{"neutral", "unsettled", "wide"} {
		f := a.Finding("RU.3", "US", reading)
		fmt.Printf("a US inquiry, %s: %s", reading, f.Line())
		for _, k := range f.Unknown {
			fmt.Printf(" [%s: %s %v]", k.Input, k.Why, k.Terms)
		}
		fmt.Println()
	}

	// Output:
	// commission: suspended
	// working group: suspended
	// inquiry channel: in being
	// a US inquiry, neutral: available
	// a US inquiry, unsettled: undetermined [force: open term [freeze-reach]] [reach: open term [freeze-reach]]
	// a US inquiry, wide: suspended
}
