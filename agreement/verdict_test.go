package agreement_test

import (
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// errand is an act of which everything can be asked: whether it was done, what was in
// mind, and what held meanwhile.
type errand struct {
	Done, Meant, Known, Led truth.Value
	Times                   [4]string // known from and until, led from and until
}

func (errand) Kind() string { return "example.org/errand" }

// asks are elements of every sort of test.
var asks = map[string]agreement.Element{
	"done":   {ID: "done", Deed: true, Test: agreement.If(func(e errand) truth.Value { return e.Done })},
	"meant":  {ID: "meant", Matter: event.Mind, Test: agreement.If(func(e errand) truth.Value { return e.Meant })},
	"not":    {ID: "not", Matter: event.Mind, Test: agreement.Not(agreement.If(func(e errand) truth.Value { return e.Meant }))},
	"either": {ID: "either", Test: agreement.Any(agreement.If(func(e errand) truth.Value { return e.Done }), agreement.If(func(e errand) truth.Value { return e.Meant }))},
	"theirs": {ID: "theirs", Test: agreement.Owner()},
	"victim": {ID: "victim", Test: agreement.Ask(func(c *agreement.Case, r *event.Report, e errand) truth.Value {
		return truth.All(e.Done, truth.Of(len(r.To) > 0 && c.Bearer == "borea"))
	})},
	"conduct": {ID: "conduct", Matter: event.Author, Test: agreement.Conduct()},
	"known": {ID: "known", Matter: event.Mind, Test: agreement.While(func(e errand) (truth.Value, when.Time, when.Time) {
		return e.Known, at(e.Times[0]), at(e.Times[1])
	})},
	"led": {ID: "led", Matter: event.Mind, Test: agreement.While(func(e errand) (truth.Value, when.Time, when.Time) {
		return e.Led, at(e.Times[2]), at(e.Times[3])
	})},
}

// anErrand is a report of one, as plain or as odd as reports are.
func anErrand(t *rapid.T, id, of event.ID) *event.Report {
	likely := func(name string, v, other truth.Value) truth.Value {
		return rapid.SampledFrom([]truth.Value{v, v, v, other, truth.Unknown}).Draw(t, name)
	}
	b := errand{Done: likely("done", truth.True, truth.False), Meant: likely("meant", truth.True, truth.False), Known: likely("known", truth.True, truth.False), Led: likely("led", truth.True, truth.False)}
	for i := range b.Times {
		if rapid.IntRange(0, 3).Draw(t, "bound") == 0 {
			b.Times[i] = someDay.Draw(t, "held")
		}
	}
	oddly := func(name string) bool { return rapid.IntRange(0, 4).Draw(t, name) == 0 }
	r := say(id, of, rapid.SampledFrom([]actor.ID{"court", "court", "inspectors", "a.mfa", "b.mfa", "c.mfa", "gazette", "council"}).Draw(t, "who"), fmt.Sprintf("2019-01-0%d", rapid.IntRange(1, 3).Draw(t, "made")), b)
	stances := rapid.SampledFrom([]event.Stance{event.Asserts, event.Hedges, event.Suspects, event.Denies})
	if oddly("stance") {
		r.Stance = stances.Draw(t, "stance said")
	}
	if oddly("stance on a point") {
		r.On = []event.PointStance{{Matter: rapid.SampledFrom([]event.Matter{event.Harm, event.Mind, event.Performance, event.Author}).Draw(t, "point"), Stance: stances.Draw(t, "stance on it")}}
	}
	if oddly("denies") {
		r.Denies = true
	}
	if rapid.Bool().Draw(t, "sure") {
		r.Sure.Likelihood = rapid.SampledFrom([]event.Likelihood{event.RoughlyEven, event.Likely, event.AlmostCertain}).Draw(t, "how sure")
	}
	if rapid.IntRange(0, 3).Draw(t, "author") > 0 {
		a := hands(rapid.SampledFrom([]actor.ID{"b.army", "b.army", "frost", "c.mfa"}).Draw(t, "hands"))
		if oddly("stance on the author") {
			a.Stance = stances.Draw(t, "stance on him")
		}
		r.By = []event.Attribution{a}
	}
	if rapid.Bool().Draw(t, "to somebody") {
		r.To = []actor.ID{rapid.SampledFrom([]actor.ID{"avalon", "avalon", "mill", "corsa", "frost"}).Draw(t, "to")}
	}
	if rapid.IntRange(0, 4).Draw(t, "dated") > 0 {
		r.When = at(someDay.Draw(t, "when"))
		if rapid.Bool().Draw(t, "goes on") {
			r.Until, r.Extent = at("2018-01-01"), rapid.SampledFrom([]event.Extent{event.ExtentUnsaid, event.Series, event.Continuing}).Draw(t, "extent")
		}
	}
	return r
}

// Law A1: a verdict and its explanation come from the same tests. So a verdict by
// itself is what the finding says, whoever speaks, on whatever reading, in whatever
// part the act plays, and whatever was asked before.
func TestVerdictIsTheFinding(t *testing.T) {
	floor := everybody
	floor.Accepts.Likelihood = event.Likely
	high := strict
	high.Accepts.Likelihood = event.Likely
	seen := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		q := asking{shape: &agreement.Refrain{From: agreement.Act{Of: []event.Body{errand{}}, Whose: agreement.Anybodys}}, asOf: "2019", since: when.Past}
		names := []string{"done", "meant", "not", "either", "theirs", "victim", "conduct", "known", "led"}
		act := q.shape.Acts()[0].Act
		for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom(names), 1, 3, rapid.ID[string]).Draw(rt, "elements") {
			act.Elements = append(act.Elements, asks[name])
		}
		q.reading = rapid.SampledFrom([]*agreement.Reading{&everybody, &everybody, &strict, &floor, &high, policy(policies.Draw(rt, "tiers"), rapid.Bool().Draw(rt, "floor"))}).Draw(rt, "reading")
		if rapid.Bool().Draw(rt, "with powers") {
			powers(rt, &q)
			for i := range rapid.IntRange(1, 2).Draw(rt, "uses") {
				q.reports = append(q.reports, noticed(event.ID(fmt.Sprint("u", i)), rapid.SampledFrom(uses).Draw(rt, "use"), someDay.Draw(rt, "used")))
			}
		}
		n := 0
		for e := range rapid.IntRange(1, 6).Draw(rt, "events") {
			for range rapid.IntRange(1, 3).Draw(rt, "reports") {
				q.reports = append(q.reports, anErrand(rt, event.ID(fmt.Sprint("r", n)), event.ID(fmt.Sprint("e", e))))
				n++
			}
		}
		c, other := q.kase(t), q.kase(t)
		for _, role := range []agreement.Role{agreement.Breach, agreement.Performed, agreement.Used, agreement.Trigger, agreement.Counted} {
			l := agreement.Listening{Act: act, Role: role}
			for _, h := range append(c.View.Events, c.View.Events...) {
				if !l.Concerns(c, h) {
					continue
				}
				got, f := byItself(t, l, c, h), l.Find(c, h)
				if got != f.Holds {
					rt.Fatalf("%s as %v by itself: %v; found: %v, false %q, open %+v", h.ID, role, got, f.Holds, f.False, f.Causes)
				}
				if full, _ := l.Explain(c, h); full.Holds != got {
					rt.Fatalf("%s as %v by itself: %v; explained: %v", h.ID, role, got, full.Holds)
				}
				if fresh := l.Find(other, other.View.Event(h.ID)); !reflect.DeepEqual(f, fresh) {
					rt.Fatalf("%s as %v after a verdict: %+v; without one: %+v", h.ID, role, f, fresh)
				}
				seen[fmt.Sprint(got, " of one ", len(h.Accounts) == 1)]++
			}
		}
	})
	for _, v := range values {
		for _, one := range bools {
			if seen[fmt.Sprint(v, " of one ", one)] == 0 {
				t.Errorf("no verdict was %v of events with one report: %v", v, one)
			}
		}
	}
}

// One knew of the first act of a campaign and no longer of the last, so says the
// monitor; of the last, so says the bearer. Either way it was known of when a member
// took place, and nothing else had to hold then (laws M6 and M7). Performance to a
// stranger is none (law C8), and what holds at one time and what holds at another do
// not make one breach.
func TestVerdictsWithATimeOfTheirOwn(t *testing.T) {
	campaign := func(id event.ID, who actor.ID, b errand, more ...func(*event.Report)) *event.Report {
		b.Known, b.Led = truth.True, truth.True
		return say(id, "e", who, "2019", b, append(more, lasting("2016-01-01", "2016-12-31", event.Series))...)
	}
	for _, test := range []struct {
		reason   string
		role     agreement.Role
		elements []string
		said     []*event.Report
		want     truth.Value
	}{
		{"known at the first act, says one; at the last, the other", agreement.Breach, []string{"known"}, []*event.Report{
			campaign("1", "inspectors", errand{Times: [4]string{"", "2016-03-01"}}), campaign("2", "b.mfa", errand{Times: [4]string{"2016-09-01"}})}, truth.True},
		{"known at the first act and led at the last: not at one time", agreement.Breach, []string{"known", "led"}, []*event.Report{
			campaign("1", "inspectors", errand{Times: [4]string{"", "2016-03-01", "2016-09-01"}})}, truth.False},
		{"known and led at the last", agreement.Breach, []string{"known", "led"}, []*event.Report{
			campaign("1", "inspectors", errand{Times: [4]string{"2016-05-01", "", "2016-09-01"}})}, truth.True},
		{"to the other party", agreement.Performed, []string{"known"}, []*event.Report{campaign("1", "inspectors", errand{}, to("mill"))}, truth.True},
		{"to a stranger", agreement.Performed, []string{"known"}, []*event.Report{campaign("1", "inspectors", errand{}, to("corsa"))}, truth.False},
		{"a breach against a stranger: whom it was done to is an element, if the text has it so", agreement.Breach, []string{"known"}, []*event.Report{campaign("1", "inspectors", errand{}, to("corsa"))}, truth.True},
		{"to one of theirs, says one; to a stranger, the other: they clash (law D2)", agreement.Performed, []string{"known"}, []*event.Report{campaign("1", "inspectors", errand{}, to("corsa")), campaign("2", "b.mfa", errand{}, to("mill"))}, truth.Unknown},
	} {
		act := &agreement.Act{Of: []event.Body{errand{}}, Whose: agreement.Anybodys}
		for _, name := range test.elements {
			act.Elements = append(act.Elements, asks[name])
		}
		q := asking{shape: &agreement.Refrain{From: *act}, reports: test.said}
		l, c := agreement.Listening{Act: act, Role: test.role}, q.kase(t)
		h := c.View.Event("e")
		if f := l.Find(c, h); f.Holds != test.want {
			t.Errorf("%s: %v, false %q, open %+v; want %v", test.reason, f.Holds, f.False, f.Causes, test.want)
		}
		if v := byItself(t, l, c, h); v != test.want {
			t.Errorf("%s, by itself: %v, want %v", test.reason, v, test.want)
		}
		// What has to hold at one time is asked, and told, where there is more than one
		// such thing.
		_, steps := l.Explain(c, h)
		var together []truth.Value
		for _, s := range steps {
			if s.Element == "together" {
				together = append(together, s.Value)
			}
		}
		if want := len(test.elements) > 1; want != (len(together) == 1) || want && together[0] != test.want {
			t.Errorf("%s: together %v", test.reason, together)
		}
	}
}
