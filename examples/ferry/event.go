package main

import "github.com/pacta-dev/pacta/truth"

// Closure is a day on which the ferry was to run. A field that a report leaves
// out is silent.
type Closure struct {
	Closed truth.Value          // the ferry did not run
	Waves  truth.Maybe[float64] // their height, in metres
}

// Kind is the name on the wire, in a domain of yours.
func (Closure) Kind() string { return "example.org/ferry/closure" }
