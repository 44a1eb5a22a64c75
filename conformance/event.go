package conformance

import (
	"github.com/pacta-dev/pacta/truth"
)

// Event is the body of the reports of a scenario. Its kind and its fields are
// those that the scenario declares; a field of which a report says nothing is
// silent.
type Event struct {
	Name   string                 // the kind
	Truths map[string]truth.Value // the fields that are true or false
	Words  map[string]string      // the fields that are words, events among them
}

// Kind is the kind as the scenario declares it.
func (e Event) Kind() string { return e.Name }

// kind is a kind of event as a scenario declares it.
type kind struct {
	name   string
	fields map[string]fieldType
}

// fieldType is what a field of an event may hold.
type fieldType uint8

const (
	aTruth fieldType = iota + 1
	aWord
	anEvent // the id of another event
)
