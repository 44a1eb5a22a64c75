package agreement_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/agreement"
)

// Law C3: a status says when the answer may change though nothing is
// reported, and it does not change before (law I1 rests on that). The view
// here is that of a monitor: everything disclosed so far, K moving with T.
func TestNothingChangesBeforeNext(t *testing.T) {
	for _, shape := range everyShape() {
		t.Run(shape.name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				q := told(rt, shape.of)
				c := q.kase(t)
				keys := map[agreement.Key]bool{}
				standing, next := shape.of.Standing(nil, c, c.AsOf)
				for _, k := range standing {
					keys[k] = true
				}
				for _, f := range q.facts(t, c) {
					for _, k := range shape.of.Keys(nil, c, &f) {
						keys[k] = true
					}
				}
				later := q
				later.asOf = someDay.Draw(rt, "later")
				if on(later.asOf) <= on(q.asOf) {
					return
				}
				c = later.kase(t)
				if on(later.asOf) < next {
					if then, _ := shape.of.Standing(nil, c, c.AsOf); len(then) != len(standing) {
						rt.Fatalf("obligations arose before %v: %v, then %v", next, standing, then)
					}
				}
				for k := range keys {
					was := q.judge(t, k)
					if was.Next <= on(q.asOf) {
						rt.Fatalf("%v, as of %s: what is next, %v, is past", k, q.asOf, was.Next)
					}
					if on(later.asOf) >= was.Next {
						continue
					}
					if diff := cmp.Diff(was, later.judge(t, k)); diff != "" {
						rt.Fatalf("%v, as of %s (-), as of %s (+), though nothing was to change before %v:\n%s", k, q.asOf, later.asOf, was.Next, diff)
					}
				}
			})
		})
	}
}
