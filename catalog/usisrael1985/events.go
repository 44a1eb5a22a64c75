package usisrael1985

import (
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/truth"
)

// Bodies lists the kinds of event that the agreement reads.
func Bodies() []event.Body {
	return append(diplomacy.Bodies(), Measure{}, Ending{}, Extension{}, Licence{})
}

// Measure is a trade measure on products of the other side.
type Measure struct {
	Taken     truth.Value
	Temporary truth.Value // for the balance of payments
	Serious   truth.Value // the balance of payments is in a serious situation
	Noticed   truth.Value // written notice was given before
	Urgent    truth.Value // delay would have done damage hard to repair
	Soon      truth.Value // notice was given as soon after as it could be
}

// Kind is "us-israel-1985/measure".
func (Measure) Kind() string { return "us-israel-1985/measure" }

// Ending is the end of a temporary measure.
type Ending struct {
	Re    event.ID // the measure
	Ended truth.Value
}

// Kind is "us-israel-1985/ending".
func (Ending) Kind() string { return "us-israel-1985/ending" }

// Extension is the extension of a temporary measure for another 150 days.
type Extension struct {
	Re            event.ID // the measure
	Extended      truth.Value
	ByLegislature truth.Value
}

// Kind is "us-israel-1985/extension".
func (Extension) Kind() string { return "us-israel-1985/extension" }

// Licence is a decision on, or a rule of, import licensing.
type Licence struct {
	Required  truth.Value // a licence is required
	Automatic truth.Value // and given automatically
	Needed    truth.Value // to administer a ceiling or restriction that is allowed
	Denied    truth.Value // one was denied that the list calls automatic
}

// Kind is "us-israel-1985/licence".
func (Licence) Kind() string { return "us-israel-1985/licence" }
