package rules_test

import (
	"strings"
	"testing"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/rules"
)

// Law C4 on relations: "minus = breached, missed, overdue, not shown, late;
// zero = undetermined, and not triggered for want of such a duty on this
// reading; plus = the rest. Equal words agreed; a zero open; plus against
// minus contested; two different words of one sign agreed on different
// grounds".
func TestAccordIsTheLaw(t *testing.T) {
	sign := func(o agreement.Outcome, noDuty bool) string {
		switch {
		case strings.Contains("|breached|missed|overdue|not shown|late|", "|"+o.String()+"|"):
			return "minus"
		case o == agreement.Undetermined, o == agreement.NotTriggered && noDuty:
			return "zero"
		}
		return "plus"
	}
	for _, a := range agreement.Outcomes() {
		for _, b := range agreement.Outcomes() {
			for _, aNo := range []bool{false, true} {
				for _, bNo := range []bool{false, true} {
					if aNo && a != agreement.NotTriggered || bNo && b != agreement.NotTriggered {
						continue // only what is not triggered can be so for want of a duty
					}
					var want rules.Accord
					switch sa, sb := sign(a, aNo), sign(b, bNo); {
					case a == b:
						want = rules.Agreed
					case sa == "zero" || sb == "zero":
						want = rules.Open
					case sa != sb:
						want = rules.Contested
					default:
						want = rules.AgreedOnDifferentGrounds
					}
					if got := rules.AccordOf(a, aNo, b, bNo); got != want {
						t.Errorf("%v (no duty %v) and %v (no duty %v): %v, the law has %v", a, aNo, b, bNo, got, want)
					}
					if rules.AccordOf(a, aNo, b, bNo) != rules.AccordOf(b, bNo, a, aNo) {
						t.Errorf("%v and %v: the order of the parties matters", a, b)
					}
				}
			}
		}
	}
}

// A neutral analyst is no party: without both parties' readings there is no
// relation (law D4).
func TestRelationNeedsBothParties(t *testing.T) {
	ty := pact(agreement.Commitment{ID: "c", Visible: seen, Shape: pledge()})
	ty.Readings = ty.Readings[:2]
	a := assess(t, ty, "2018", nil)
	for _, h := range a.Agreements[0].Heads {
		if h.Relation.Accord != rules.NoRelation {
			t.Errorf("%s: %v", h.Bearer, h.Relation.Accord)
		}
	}
}
