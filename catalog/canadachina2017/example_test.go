package canadachina2017_test

import (
	"fmt"

	. "github.com/pacta-dev/pacta/catalog/canadachina2017"
	"github.com/pacta-dev/pacta/catalog/pledge"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// The pledge not to steal, by China, at the end of 2018: what Canada said of it is
// not on record.
func Example() {
	program := rules.MustCompile(pledge.Directory(), Communique)
	a, err := program.Assess(Record(), rules.At{AsOf: when.Day(2018, 12, 31), Zone: Type.Zone})
	if err != nil {
		panic(err)
	}
	for _, reading := range Type.Readings {
		fmt.Printf("%s: %s\n", reading.Name, a.Finding("CA.1", "CN", reading.Name).Line())
	}
	// Output:
	// neutral: undetermined; open: E-59
	// Canada: undetermined; open: E-59
	// China: respected so far; own word; conclusory
}
