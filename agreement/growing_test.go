package agreement_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
)

// What one more fact makes of a status is what judging all facts makes of it, at the
// moment of the status and later, until its Next; and so with what is alleged.
func TestGrow(t *testing.T) {
	// What grows: a breach, what is open for open events, a period of which enough was
	// done.
	grew := map[string]int{"*agreement.Refrain breached": 0, "*agreement.Refrain undetermined": 0, "*agreement.Recur fulfilled": 0}
	for _, shape := range everyShape() {
		growing, ok := shape.of.(agreement.Growing)
		if !ok {
			continue
		}
		t.Run(shape.name, func(t *testing.T) {
			property := func(rt *rapid.T) {
				q := asking{shape: shape.of, reading: rapid.SampledFrom([]*agreement.Reading{nil, &strict}).Draw(rt, "reading"), from: "2015-06-10", asOf: rapid.OneOf(rapid.SampledFrom([]string{"2016-06-30", "2016-12-31", "2017-12-31"}), someDay).Draw(rt, "T"), known: "2019", more: public}
				if rapid.IntRange(0, 4).Draw(rt, "powers or none") == 0 {
					powers(rt, &q)
				}
				for i := range rapid.IntRange(1, 7).Draw(rt, "reports") {
					id := event.ID(fmt.Sprintf("e%d", i))
					v := rapid.SampledFrom([]truth.Value{truth.True, truth.True, truth.True, truth.Unknown, truth.False}).Draw(rt, "value")
					day := rapid.OneOf(rapid.SampledFrom([]string{"2015-08-01", "2015-09-01", "2016-02-01", "2016-02-02"}), someDay).Draw(rt, "when")
					if rapid.IntRange(0, 3).Draw(rt, "to the month") == 0 {
						day = day[:7]
					}
					body := rapid.SampledFrom([]event.Body{raid{Taken: v, Secret: truth.True, Asked: truth.True}, meeting{Held: v}}).Draw(rt, "body")
					speaker := rapid.SampledFrom([]actor.ID{"court", "gazette", "avalon", "corsa"}).Draw(rt, "speaker")
					q.reports = append(q.reports, say("r-"+id, id, speaker, "2018-01-01", body, dated(day), by(hands("b.army"))))
				}
				earlier := q
				if rapid.Bool().Draw(rt, "judged before") {
					earlier.asOf = min(q.asOf, someDay.Draw(rt, "an earlier T"))
				}
				now, then := q.kase(t), earlier.kase(t)
				facts, known := q.facts(t, now), earlier.facts(t, then)
				last := rapid.IntRange(0, max(len(facts)-1, 0)).Draw(rt, "the one more")
				if len(facts) == 0 || len(known) != len(facts) {
					return
				}
				more := facts[last]
				for _, k := range shape.of.Keys(nil, now, &more) {
					bears := func(c *agreement.Case, fs []agreement.Fact) (out []agreement.Fact) {
						for i := range fs {
							if slices.Contains(shape.of.Keys(nil, c, &fs[i]), k) {
								out = append(out, fs[i])
							}
						}
						return out
					}
					without := slices.DeleteFunc(bears(then, known), func(f agreement.Fact) bool { return f.Event == more.Event })
					before := shape.of.Judge(then, k, without)
					if before.Next <= now.AsOf {
						continue
					}
					got, ok := growing.Grow(now, k, before, more)
					if !ok {
						continue
					}
					grew[fmt.Sprintf("%T %v", shape.of, before.Outcome)]++
					want := shape.of.Judge(now, k, bears(now, facts))
					if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
						rt.Fatalf("%v with %s besides %d facts:\n%s", k, more.Event, len(without), diff)
					}
					alleged := now.Alleged(shape.of, k, bears(now, facts), want)
					besides := now.AllegedBesides(then.Alleged(shape.of, k, without, before), more, got)
					if diff := cmp.Diff(alleged, besides, cmpopts.EquateEmpty()); diff != "" {
						rt.Fatalf("alleged of %v with %s besides %d facts:\n%s", k, more.Event, len(without), diff)
					}
				}
			}
			grown := func() bool {
				for what, n := range grew {
					if n == 0 && strings.HasPrefix(what, fmt.Sprintf("%T ", shape.of)) {
						return false
					}
				}
				return true
			}
			for round := 0; round < 5 || round < 60 && !grown(); round++ { // some of what grows is rarely drawn
				rapid.Check(t, property)
			}
		})
	}
	for what, n := range grew {
		if n == 0 {
			t.Errorf("no status of %s ever grew, so nothing was tested", what)
		}
	}
}
