package pledge_test

import (
	"fmt"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/pledge"
	"github.com/pacta-dev/pacta/catalog/ukchina2015"
	"github.com/pacta-dev/pacta/catalog/uschina2015"
)

// Where the pledge of the United Kingdom reaches further, or less far, than
// that of the United States.
func ExampleMatches() {
	uk, us := ukchina2015.Pledge, uschina2015.Pledge
	c, err := agreement.Compare(uk.Of, us.Of, pledge.Matches(uk, us)...)
	if err != nil {
		panic(err)
	}
	for _, b := range c.Beside {
		fmt.Printf("%s beside %s: %s\n", b.First.ID, b.Second.ID, b.Order)
		for _, r := range b.Rows {
			if r.Order != agreement.Same {
				fmt.Printf("  %s: %s\n", r.Part, r.Order)
			}
		}
	}
	// Output:
	// UK.1 beside C4: wider
	//   intent: wider
	// UK.2 beside C5: wider
	//   intent: wider
	//   knowledge: only second
}
