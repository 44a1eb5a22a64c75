// Consumer is a program outside the module, see run beside this file.
package main

import (
	"fmt"

	"github.com/pacta-dev/pacta/truth"
)

func main() {
	fmt.Println(truth.All(truth.True, truth.Unknown) == truth.Unknown)
}
