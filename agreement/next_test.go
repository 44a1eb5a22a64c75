package agreement_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
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

// What a case has worked out of one moment makes no difference to what it says of an
// earlier one: the obligations there are by then, and when the next arises (law C3).
func TestStandingOfAnEarlierMoment(t *testing.T) {
	for _, shape := range everyShape() {
		q := asking{shape: shape.of, from: "2015-06-10", asOf: "2019", more: public}
		for _, day := range []string{"2015-06-09", "2015-06-10", "2015-12-31", "2016-01-01", "2016-06-09", "2016-06-30", "2017-12-31"} {
			used := q.kase(t)
			shape.of.Standing(nil, used, on("2018-03-01"))
			got, next := shape.of.Standing(nil, used, on(day))
			want, then := shape.of.Standing(nil, q.kase(t), on(day))
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" || next != then {
				t.Errorf("%s by %s: next %v, want %v\n%s", shape.name, day, next, then, diff)
			}
			if next <= on(day) {
				t.Errorf("%s by %s: the next would have arisen at %v", shape.name, day, next)
			}
		}
	}
}
