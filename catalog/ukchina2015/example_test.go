package ukchina2015_test

import (
	"fmt"

	"github.com/pacta-dev/pacta/catalog/pledge"
	. "github.com/pacta-dev/pacta/catalog/ukchina2015"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// The pledge not to steal, by China, at the end of 2018: the United Kingdom says
// that it is not upheld, China that it never did such a thing.
func Example() {
	program := rules.MustCompile(pledge.Directory(), Declaration)
	a, err := program.Assess(Record(), rules.At{AsOf: when.Day(2018, 12, 31), Zone: Type.Zone})
	if err != nil {
		panic(err)
	}
	for _, reading := range Type.Readings {
		fmt.Printf("%s: %s\n", reading.Name, a.Finding("UK.1", "CN", reading.Name).Line())
	}
	// Output:
	// neutral: undetermined; alleged by UK (E-59.uk, conclusory); open: E-59
	// UK: not respected; own word; conclusory
	// China: respected so far; own word; conclusory
}
