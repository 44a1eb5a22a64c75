package rules

import (
	"reflect"
	"testing"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/when"
)

// A status that differs in any one field is not the same: a change that a monitor
// kept to itself would be lost (law I1).
func TestSameReadsEveryField(t *testing.T) {
	other := agreement.Status{
		Outcome: agreement.Breached, Force: agreement.InForce, Done: agreement.IsDone, Window: agreement.WindowOpen, K: 1, N: 1,
		Arose: when.Span{Hi: 1}, On: when.Span{Lo: 1}, Limit: when.Deadline{Lo: 1}, Since: when.Deadline{Hi: 1}, Basis: agreement.Reported,
		Conclusory: true, SoFar: true, Rule: "a line", Reason: "a waiver", Unknown: []agreement.Cause{{Input: "timing"}}, Events: agreement.EventsOf("e"), Next: 1,
	}
	for i := range reflect.TypeFor[agreement.Status]().NumField() {
		var one agreement.Status
		name := reflect.TypeFor[agreement.Status]().Field(i).Name
		value := reflect.ValueOf(other).Field(i)
		if value.IsZero() {
			t.Fatalf("%s: the test has no other value for it", name)
		}
		reflect.ValueOf(&one).Elem().Field(i).Set(value)
		if same(&agreement.Status{}, &one) {
			t.Errorf("%s is not read", name)
		}
		if two := one; !same(&two, &one) {
			t.Errorf("%s: equal values differ", name)
		}
	}
	for i := range reflect.TypeFor[agreement.Cause]().NumField() {
		var cause agreement.Cause
		name := reflect.TypeFor[agreement.Cause]().Field(i).Name
		value := reflect.ValueOf(agreement.Cause{Input: "timing", Why: agreement.OpenTerm, Terms: []string{"soon"}, Event: "e"}).Field(i)
		reflect.ValueOf(&cause).Elem().Field(i).Set(value)
		if same(&agreement.Status{Unknown: []agreement.Cause{{}}}, &agreement.Status{Unknown: []agreement.Cause{cause}}) {
			t.Errorf("the %s of a cause is not read", name)
		}
	}
}
