package australiachina2017_test

import (
	"fmt"

	. "github.com/pacta-dev/pacta/catalog/australiachina2017"
	"github.com/pacta-dev/pacta/catalog/pledge"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// The pledge by China at the end of 2018: Australia names the author and is
// concerned; concern is no claim that the pledge is broken.
func Example() {
	program := rules.MustCompile(pledge.Directory(), Statement)
	a, err := program.Assess(Record(), rules.At{AsOf: when.Day(2018, 12, 31), Zone: Type.Zone})
	if err != nil {
		panic(err)
	}
	for _, reading := range Type.Readings {
		fmt.Printf("%s: %s\n", reading.Name, a.Finding("AU.1", "CN", reading.Name).Line())
	}
	// Output:
	// neutral: undetermined; alleged by ORG.ASPI (E-46, conclusory); open: E-59
	// Australia: undetermined; alleged by ORG.ASPI (E-46, conclusory); open: E-59
	// China: respected so far; own word; conclusory
}
