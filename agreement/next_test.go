package agreement_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

// Law C3: a status says when the answer may change though nothing is
// reported, and it does not change before (law I1 rests on that). The view
// here is that of a monitor: everything disclosed so far, K moving with T.
func TestNothingChangesBeforeNext(t *testing.T) {
	year := when.Period{Months: 12, Ends: when.LastDay}
	half := when.Period{Months: 6, Ends: when.LastDay}
	demanded := agreement.Act{ID: "demand", Of: []event.Body{demand{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "demand", Matter: event.PublicPerformance, Test: made}}}
	answer := agreement.Act{ID: "reply", Of: []event.Body{reply{}}, Whose: agreement.Anybodys, Re: func(b event.Body) event.ID { r, _ := b.(reply); return r.To },
		Elements: []agreement.Element{{ID: "reply", Matter: event.PublicPerformance, Deed: true, Test: given}}}
	kept := agreement.Act{Of: []event.Body{meeting{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "held", Matter: event.PublicPerformance, Test: held, Deed: true}}}
	shapes := []struct {
		name string
		of   agreement.Shape
	}{
		{"perform, any time", &agreement.Perform{Act: meet}},
		{"perform, by a date", &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016-06-30")}}},
		{"perform, by an uncertain date", &agreement.Perform{Act: meet, Due: agreement.Due{By: at("[2016-03..2016-09]")}}},
		{"perform, within a period", &agreement.Perform{Act: meet, Due: agreement.Due{Within: year}}},
		{"perform, before an event", &agreement.Perform{Act: meet, Due: agreement.Due{Before: &visit}}},
		{"perform, at the latest at an event", &agreement.Perform{Act: meet, Due: agreement.Due{At: &visit}}},
		{"respond", &agreement.Respond{To: demanded, With: answer, Due: agreement.Due{Within: when.Period{Days: 60}}}},
		{"recur, calendar", &agreement.Recur{Act: meet, N: 1, Every: half, Frame: agreement.Calendar}},
		{"recur, anchored", &agreement.Recur{Act: meet, N: 1, Every: half, Frame: agreement.Anchored}},
		{"recur, sliding", &agreement.Recur{Act: meet, N: 1, Every: year, Frame: agreement.Sliding}},
		{"endeavour", &agreement.Endeavour{By: effort}},
		{"endeavour, until a date", &agreement.Endeavour{By: effort, Until: at("2016-06-30")}},
		{"endeavour, fresh", &agreement.Endeavour{By: effort, Within: half}},
		{"right, yearly", &agreement.Right{Use: effort, Until: at("2016-04-01"), Yearly: true}},
		{"refrain", harm},
		{"keep", &agreement.Keep{Observed: kept}},
		{"keep, until a marker", &agreement.Keep{Observed: kept, Until: &visit}},
	}
	day := rapid.Custom(func(t *rapid.T) string {
		return fmt.Sprintf("%d-%02d-%02d", rapid.IntRange(2014, 2017).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
	})
	for _, shape := range shapes {
		t.Run(shape.name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				q := asking{shape: shape.of, from: "2015-06-10", asOf: day.Draw(rt, "T"), more: public}
				switch rapid.IntRange(0, 2).Draw(rt, "coverage") {
				case 1:
					q.cover = covering("", "", kinds...)
				case 2:
					q.cover = covering("", day.Draw(rt, "covered until"), kinds...)
				}
				for i := range rapid.IntRange(0, 4).Draw(rt, "reports") {
					id := event.ID(fmt.Sprintf("e%d", i))
					v := rapid.SampledFrom(values).Draw(rt, "value")
					body := rapid.SampledFrom([]event.Body{raid{Taken: v}, meeting{Held: v}, demand{Made: v}, reply{To: "e0", Given: v}, notice{What: "visit"}, notice{What: "effort"}, event.Conclusion{Of: []string{commitmentRef}, Kept: v}}).Draw(rt, "body")
					when := day.Draw(rt, "when")
					if rapid.Bool().Draw(rt, "to the month") {
						when = when[:7]
					}
					if r := say("r-"+id, id, "court", day.Draw(rt, "made"), body, dated(when)); r.Made.Span(nil).Hi <= on(q.asOf) && at(when).Span(nil).Lo < r.Made.Span(nil).Lo {
						q.reports = append(q.reports, r) // known at T already, as everything later shall be that is not new
					}
				}
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
				later.asOf = day.Draw(rt, "later")
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
					if on(later.asOf) >= was.Next {
						continue
					}
					is := later.judge(t, k)
					if was.Outcome != is.Outcome || was.Since != is.Since || was.K != is.K || was.Basis != is.Basis {
						rt.Fatalf("%v: %v (since %v, basis %v) as of %s, %v (since %v, basis %v) as of %s, though nothing was to change before %v", k, was.Outcome, was.Since, was.Basis, q.asOf, is.Outcome, is.Since, is.Basis, later.asOf, was.Next)
					}
				}
			})
		})
	}
}
