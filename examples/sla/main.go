// Sla asks which months of a service missed the level that a contract promises,
// and which credits are owed for them, from the incident history of a status page.
//
//	go run ./examples/sla -claim 2031-04=2031-05-20
//
// The contract is catalog/dataprocessing: 99.9 percent of each month, a credit of
// 10 percent of the month's fee below that and of 25 below 99.0, owed if it is
// claimed within thirty days of the month's end and barred after them. Without
// -incidents the history is an invented one of the same shape.
//
// A history says when an incident was noticed, when it was being watched after a
// fix, and when it was resolved. Downtime is therefore a range: at least until the
// fix, at most until the resolution; and at most until the date asked, where no
// end is told. What lies in two months counts in each for its part, and
// incidents that overlap count once. All of it is a status page's own word about
// its owner: -reading neutral goes by it only where it speaks against the owner.
package main

import (
	_ "embed"
	"os"
)

//go:embed testdata/incidents.json
var invented []byte

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }
