package report_test

import (
	"os"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/when"
)

// The judgement calls of a text, and who holds what.
func ExampleCalls() {
	promptly := &agreement.Term[when.Period]{Name: "promptly", Text: "answer promptly", Doc: "The time for an answer."}
	research := &agreement.Switch{Name: "research", Doc: "Fishing for research is fishing.", On: "counts", Off: "does-not"}
	strait := &agreement.Type{
		Name:  "example.org/strait",
		Terms: []agreement.Open{promptly, research},
		Readings: []agreement.Reading{
			{Name: "Alda", Closes: []agreement.Closing{research.Is(true), promptly.Is(when.Period{Days: 10})}},
			{Name: "Brenn", Closes: []agreement.Closing{promptly.Is(when.Period{Days: 10})}},
		},
	}
	if err := report.Calls(os.Stdout, strait, report.Options{}); err != nil {
		panic(err)
	}
	// Output:
	// promptly "answer promptly"
	//     The time for an answer.
	//     every reading: P10D
	//
	// research does-not or counts
	//     Fishing for research is fishing.
	//     Alda: counts; Brenn: does-not
}
