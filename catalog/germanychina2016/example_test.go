package germanychina2016_test

import (
	"fmt"

	. "github.com/pacta-dev/pacta/catalog/germanychina2016"
	"github.com/pacta-dev/pacta/catalog/pledge"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// The pledge by China at the end of 2018: an institute says that it is broken,
// Germany says nothing on record.
func Example() {
	program := rules.MustCompile(pledge.Directory(), Statement)
	a, err := program.Assess(Record(), rules.At{AsOf: when.Day(2018, 12, 31), Zone: Type.Zone})
	if err != nil {
		panic(err)
	}
	for _, reading := range Type.Readings {
		fmt.Printf("%s: %s\n", reading.Name, a.Finding("DE.1", "CN", reading.Name).Line())
	}
	// Output:
	// neutral: undetermined; alleged by ORG.ASPI (E-46, conclusory); open: E-59
	// Germany: undetermined; alleged by ORG.ASPI (E-46, conclusory); open: E-59
	// China: respected so far; own word; conclusory
}
