package agreementtest_test

import (
	"fmt"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/truth"
)

// What the kit has to say of an agreement of two lighthouses, with a term that
// nobody closes, an element of which only dark nights are told, and an
// expectation that is wrong. In a test of yours it is one line:
//
//	func TestLamps(t *testing.T) { agreementtest.Run(t, kit) }
func Example() {
	k := lamps() // an agreement with scenarios, in world_test.go
	k.Agreement.Type.Terms = append(k.Agreement.Type.Terms, &agreement.Term[string]{Name: "night"})
	k.Scenarios[0].Reports[3].Body = night{Dark: truth.True, Storm: truth.False, Keeper: "AL"}
	k.Scenarios[0].Want[2].Outcome = agreement.Respected
	fmt.Println(k.Check())
	// Output:
	// commitments["lamp"].acts["count"].elements["dark"].false: untried: no scenario shows it false (add a report that says the contrary, by somebody whose word counts, or give the reason why none can)
	// scenarios["two dark nights"].want[2]: unexpected: "lamp" by AL, as Alda reads it, is undetermined, not respected: undetermined; expected because nobody keeps a complete record (print report.Why of the finding: the text, the reports or the expectation is wrong)
	// scenarios["two dark nights"].want[2]: unexpected: "lamp" by AL, as Brenn reads it, is undetermined, not respected: undetermined; expected because nobody keeps a complete record (print report.Why of the finding: the text, the reports or the expectation is wrong)
	// terms["night"]: unclosed: no reading closes the term, so what rests on it is undetermined on all of them (close it in a reading, or say why nobody does in Reasons)
}
