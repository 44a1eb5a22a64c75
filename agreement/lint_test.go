package agreement_test

import (
	"strings"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// crossing is an invented kind of event.
type crossing struct {
	Made, Loaded, Night truth.Value
	What                string
}

func (crossing) Kind() string { return "example.org/crossing" }

type audit struct{ Done truth.Value }

func (audit) Kind() string { return "example.org/review" }

var (
	crossed = says("made", func(c crossing) truth.Value { return c.Made })
	loaded  = says("loaded", func(c crossing) truth.Value { return c.Loaded })
	night   = says("night", func(c crossing) truth.Value { return c.Night })
	bread   = says("bread", func(c crossing) truth.Value { return truth.In(c.What, "bread") })
)

func says[B event.Body](id string, f func(B) truth.Value) agreement.Element {
	return agreement.Element{ID: id, Text: id, Matter: event.PublicPerformance, Test: agreement.If(f)}
}

func crossings(es ...agreement.Element) agreement.Act {
	return agreement.Act{Of: []event.Body{crossing{}}, Elements: es}
}

func clause(id string, sh agreement.Shape, more ...func(*agreement.Commitment)) agreement.Commitment {
	co := agreement.Commitment{ID: id, Text: "cross", Shape: sh}
	for _, f := range more {
		f(&co)
	}
	return co
}

func TestLint(t *testing.T) {
	yearly := func(n int, apart when.Period) *agreement.Recur {
		return &agreement.Recur{Act: crossings(crossed), N: n, Every: year, Frame: agreement.Calendar, Apart: apart}
	}
	quota := func(most float64) *agreement.Quota {
		return &agreement.Quota{Act: crossings(crossed), Most: agreement.Ceiling{Most: most}, Every: year, Frame: agreement.Calendar}
	}
	dated := &agreement.Perform{Act: crossings(crossed, loaded), Due: agreement.Due{By: at("2031-06-30")}}
	ban := func(es ...agreement.Element) *agreement.Refrain { return &agreement.Refrain{From: crossings(es...)} }
	reviewed := func(a agreement.Act) *agreement.Perform {
		return &agreement.Perform{Act: a, Due: agreement.Due{By: at("2031-06-30")}}
	}
	variant := &agreement.Term[string]{Name: "variant", Doc: "Which text.", Values: []string{"a", "b"}}
	lit := &agreement.Switch{Name: "lit", Doc: "At night too."}
	never := agreement.Element{ID: "b", Text: "variant b", Test: variant.When("b")}
	readings := []agreement.Reading{{Name: "one", Closes: []agreement.Closing{variant.Is("a"), lit.Is(true)}}}
	from := func(text string) func(*agreement.Commitment) {
		return func(co *agreement.Commitment) { co.From = at(text) }
	}
	by := func(s agreement.Side) func(*agreement.Commitment) {
		return func(co *agreement.Commitment) { co.Bearer = s }
	}
	for _, c := range []struct {
		reason  string
		of      agreement.Type
		remarks []string // path: code, and words of the detail
	}{
		{"nothing to remark", agreement.Type{Commitments: []agreement.Commitment{clause("a", dated)}}, nil},

		{"a term that no reading closes", agreement.Type{Terms: []agreement.Open{&agreement.Term[string]{Name: "soon", Doc: "How soon."}}, Commitments: []agreement.Commitment{clause("a", dated)}},
			[]string{`terms["soon"]: undefined: no reading closes it`}},
		{"a switch that nobody explains", agreement.Type{Terms: []agreement.Open{&agreement.Switch{Name: "soon"}}, Commitments: []agreement.Commitment{clause("a", dated)}},
			[]string{`terms["soon"]: undefined: nobody says what it means`}},
		{"a switch that no reading sets is off", agreement.Type{Terms: []agreement.Open{lit}, Commitments: []agreement.Commitment{clause("a", dated)}}, nil},

		{"a duty without limit", agreement.Type{Commitments: []agreement.Commitment{clause("a", &agreement.Perform{Act: crossings(crossed)})}},
			[]string{`commitments["a"].shape.due: unlimited`}},
		{"a mechanism may call for it", agreement.Type{Mechanisms: []agreement.Mechanism{{ID: "port", Text: "the port", Being: crossings(crossed)}}, Commitments: []agreement.Commitment{
			clause("a", &agreement.Perform{Act: crossings(crossed)}, func(co *agreement.Commitment) { co.Mechanism = "port" })}}, nil},
		{"a declaration needs no limit", agreement.Type{Commitments: []agreement.Commitment{
			clause("a", &agreement.Perform{Act: crossings(crossed)}, func(co *agreement.Commitment) { co.Modality = agreement.Declaration })}}, nil},

		{"an element false on every reading", agreement.Type{Terms: []agreement.Open{variant, lit}, Readings: readings, Commitments: []agreement.Commitment{clause("a", ban(crossed, never))}},
			[]string{`commitments["a"].shape["breach"].elements["b"]: idle: on every reading`}},
		{"what another reading may take otherwise", agreement.Type{Terms: []agreement.Open{variant, lit}, Commitments: []agreement.Commitment{clause("a", ban(crossed, never))},
			Readings: append(readings, agreement.Reading{Name: "two", Closes: []agreement.Closing{variant.Is("b")}})}, nil},
		{"an exception false on every reading", agreement.Type{Terms: []agreement.Open{variant, lit}, Readings: readings, Commitments: []agreement.Commitment{clause("a", ban(crossed), func(co *agreement.Commitment) {
			co.Exceptions = []agreement.Exception{{ID: "x", Text: "x", Elements: []agreement.Element{never}}}
		})}}, []string{`commitments["a"].exceptions["x"].elements["b"]: idle: on every reading it is false, whatever happens, so the exception`}},
		{"a window over before it opens", agreement.Type{Commitments: []agreement.Commitment{clause("a", dated, from("2031-07-01"))}},
			[]string{`commitments["a"].shape.due.by: idle: it is over before`}},
		{"a window of one day", agreement.Type{Commitments: []agreement.Commitment{clause("a", dated, from("2031-06-30"))}}, nil},
		{"a repair of what cannot lapse", agreement.Type{Commitments: []agreement.Commitment{
			clause("a", &agreement.Right{Use: crossings(crossed)}), clause("b", &agreement.Repair{Of: "a", With: crossings(loaded), Due: agreement.Due{Within: year}})}},
			[]string{`commitments["b"].shape.of: idle: "a" is no duty`}},

		{"one clause of one side", agreement.Type{Commitments: []agreement.Commitment{clause("a", dated), clause("b", dated), clause("c", ban(night), by(agreement.First))}},
			[]string{`commitments["c"].bearer: one-sided`}},
		{"with its counterpart", agreement.Type{Commitments: []agreement.Commitment{clause("a", dated), clause("b", dated), clause("e", dated), clause("c", ban(night), by(agreement.First)), clause("d", ban(night), by(agreement.Second))}}, nil},
		{"a text of single promises", agreement.Type{Commitments: []agreement.Commitment{clause("a", dated, by(agreement.First)), clause("c", ban(night), by(agreement.Second))}}, nil},

		{"a duty that listens to nothing", agreement.Type{Commitments: []agreement.Commitment{clause("a", agreement.Declare{})}},
			[]string{`commitments["a"].shape: uninformed: it is a duty whose shape`}},
		{"a declaration may", agreement.Type{Commitments: []agreement.Commitment{clause("a", agreement.Declare{}, func(co *agreement.Commitment) { co.Modality = agreement.Declaration })}}, nil},
		{"a question to a kind that is not read", agreement.Type{Commitments: []agreement.Commitment{clause("a", ban(crossed, agreement.Element{ID: "done", Text: "done",
			Test: agreement.Any(agreement.If(func(a audit) truth.Value { return a.Done }), agreement.If(func(a audit) truth.Value { return a.Done }))}))}},
			[]string{`commitments["a"].shape["breach"].elements["done"]: uninformed: it asks events of the kind "example.org/review"`}},

		{"owed and forbidden", agreement.Type{Commitments: []agreement.Commitment{clause("a", dated), clause("b", ban(crossed))}},
			[]string{`commitments["b"]: contradictory: it forbids what "a" asks for`}},
		{"owed unloaded, and unloaded forbidden, in other words", agreement.Type{Commitments: []agreement.Commitment{
			clause("a", &agreement.Perform{Act: crossings(crossed, agreement.Element{ID: "light", Text: "not loaded", Test: agreement.Not(loaded.Test)}), Due: dated.Due}),
			clause("b", ban(agreement.Element{ID: "empty", Text: "with nothing aboard", Test: agreement.Not(loaded.Test)}))}},
			[]string{`commitments["b"]: contradictory: it forbids what "a" asks for`}},
		{"idle on both choices: remarked once", agreement.Type{Terms: []agreement.Open{variant, lit}, Readings: readings, Commitments: []agreement.Commitment{
			clause("a", &agreement.Choose{By: variant, Of: []agreement.Choice{{Value: "a", Shape: ban(crossed, never)}, {Value: "b", Shape: ban(night, never)}}})}},
			[]string{`commitments["a"].shape["breach"].elements["b"]: idle: on every reading`}},
		{"owed by the one side to whom it is forbidden", agreement.Type{Commitments: []agreement.Commitment{clause("a", dated, by(agreement.Second)), clause("b", ban(crossed), by(agreement.Second))}},
			[]string{`commitments["b"]: contradictory: it forbids what "a" asks for`}},
		{"owed every year, and forbidden from some year on", agreement.Type{Commitments: []agreement.Commitment{clause("a", yearly(1, when.Period{})), clause("b", ban(crossed), from("2031-07-01"))}},
			[]string{`commitments["b"]: contradictory: it forbids what "a" asks for`}},
		{"owed on one choice, and forbidden on all", agreement.Type{Terms: []agreement.Open{variant, lit}, Readings: readings, Commitments: []agreement.Commitment{
			clause("a", &agreement.Choose{By: variant, Of: []agreement.Choice{{Value: "a", Shape: dated}, {Value: "b", Shape: ban(loaded, night)}}}), clause("b", ban(crossed))}},
			[]string{`commitments["b"]: contradictory: it forbids what "a" asks for`}},
		{"owed as an answer, and forbidden", agreement.Type{Commitments: []agreement.Commitment{clause("a", &agreement.Respond{To: crossings(loaded), With: crossings(crossed), Due: agreement.Due{Within: year}}), clause("b", ban(crossed))}},
			[]string{`commitments["b"]: contradictory`}},
		{"owed as a repair, and forbidden", agreement.Type{Commitments: []agreement.Commitment{clause("a", &agreement.Repair{Of: "c", With: crossings(crossed), Due: agreement.Due{Within: year}}), clause("b", ban(crossed)),
			clause("c", &agreement.Perform{Act: crossings(bread), Due: dated.Due})}}, []string{`commitments["b"]: contradictory`}},
		{"a state to be kept, and forbidden", agreement.Type{Commitments: []agreement.Commitment{clause("a", &agreement.Keep{Observed: crossings(crossed)}), clause("b", ban(crossed))}},
			[]string{`commitments["b"]: contradictory`}},
		{"an effort, and forbidden", agreement.Type{Commitments: []agreement.Commitment{clause("a", &agreement.Endeavour{By: crossings(crossed)}), clause("b", ban(crossed))}},
			[]string{`commitments["b"]: contradictory`}},
		{"a right that is forbidden binds nobody to use it", agreement.Type{Commitments: []agreement.Commitment{clause("a", &agreement.Right{Use: crossings(crossed)}), clause("b", ban(crossed))}}, nil},
		{"an effort over before it begins", agreement.Type{Commitments: []agreement.Commitment{clause("a", &agreement.Endeavour{By: crossings(crossed), Until: at("2031-06-30")}, from("2031-07-01"))}},
			[]string{`commitments["a"].shape.until: idle`}},
		{"a right lost before it begins", agreement.Type{Commitments: []agreement.Commitment{clause("a", &agreement.Right{Use: crossings(crossed), Until: at("2031-06-30")}, from("2031-07-01"))}},
			[]string{`commitments["a"].shape.until: idle`}},
		{"a yearly one is there the year after", agreement.Type{Commitments: []agreement.Commitment{clause("a", &agreement.Right{Use: crossings(crossed), Until: at("2031-06-30"), Yearly: true}, from("2031-07-01"))}}, nil},
		{"a power that is never used", agreement.Type{Terms: []agreement.Open{variant, lit}, Readings: readings, Commitments: []agreement.Commitment{clause("a", ban(crossed), func(co *agreement.Commitment) {
			co.Powers = []agreement.Power{{ID: "p", Effect: agreement.Ends, Act: crossings(never)}}
		})}}, []string{`commitments["a"].powers["p"].elements["b"]: idle: on every reading it is false, whatever happens, so the power`}},
		{"an answer without limit", agreement.Type{Commitments: []agreement.Commitment{clause("a", &agreement.Respond{To: crossings(loaded), With: crossings(crossed)})}},
			[]string{`commitments["a"].shape.due: unlimited`}},
		{"a repair without limit", agreement.Type{Commitments: []agreement.Commitment{clause("a", &agreement.Repair{Of: "c", With: crossings(loaded)}), clause("c", &agreement.Perform{Act: crossings(bread), Due: dated.Due})}},
			[]string{`commitments["a"].shape.due: unlimited`}},
		{"forbidden in another kind of event", agreement.Type{Commitments: []agreement.Commitment{clause("a", dated), clause("b", &agreement.Refrain{From: agreement.Act{Of: []event.Body{audit{}}, Elements: []agreement.Element{says("done", func(a audit) truth.Value { return a.Done })}}})}}, nil},
		{"owed in either of two kinds, of which one is forbidden", agreement.Type{Commitments: []agreement.Commitment{clause("a", &agreement.Perform{Due: dated.Due, Act: agreement.Act{Of: []event.Body{crossing{}, audit{}}, Elements: []agreement.Element{
			{ID: "either", Text: "either", Matter: event.PublicPerformance, Test: agreement.Any(crossed.Test, agreement.If(func(a audit) truth.Value { return a.Done }))}}}}, func(co *agreement.Commitment) { co.Mechanism = "port" }),
			clause("b", ban(crossed))}, Mechanisms: []agreement.Mechanism{{ID: "port", Text: "the port", Being: crossings(crossed)}}}, nil},
		{"one may cross by day", agreement.Type{Commitments: []agreement.Commitment{clause("a", dated), clause("b", ban(crossed, night))}}, nil},
		{"forbidden to the other", agreement.Type{Commitments: []agreement.Commitment{clause("a", dated, by(agreement.First)), clause("b", ban(crossed), by(agreement.Second))}}, nil},
		{"forbidden later", agreement.Type{Commitments: []agreement.Commitment{clause("a", dated), clause("b", ban(crossed), from("2031-07-01"))}}, nil},
		{"forbidden on one reading", agreement.Type{Terms: []agreement.Open{variant, lit}, Readings: readings, Commitments: []agreement.Commitment{clause("a", dated),
			clause("b", ban(crossed, agreement.Element{ID: "dark", Text: "dark", Test: agreement.Any(lit, night.Test)}))}},
			[]string{`commitments["b"]: contradictory`}},
		{"the same words", agreement.Type{Commitments: []agreement.Commitment{clause("a", &agreement.Perform{Act: crossings(crossed, bread), Due: dated.Due}), clause("b", ban(bread))}},
			[]string{`commitments["b"]: contradictory`}},
		{"a choice between the two", agreement.Type{Terms: []agreement.Open{variant, lit}, Readings: readings, Commitments: []agreement.Commitment{
			clause("a", &agreement.Choose{By: variant, Of: []agreement.Choice{{Value: "a", Shape: dated}, {Value: "b", Shape: ban(loaded, night)}}}),
			clause("b", &agreement.Choose{By: variant, Of: []agreement.Choice{{Value: "a", Shape: ban(loaded, night)}, {Value: "b", Shape: ban(crossed)}}})}}, nil},
		{"the ban as amended", agreement.Type{Commitments: []agreement.Commitment{clause("a", ban(crossed)), clause("b", dated, func(co *agreement.Commitment) {
			co.Amends = &agreement.Amendment{Of: "a", By: crossings(night)}
		})}}, nil},

		{"the ban as amended twice", agreement.Type{Commitments: []agreement.Commitment{clause("a", ban(crossed)),
			clause("b", ban(crossed, night), func(co *agreement.Commitment) { co.Amends = &agreement.Amendment{Of: "a", By: crossings(night)} }),
			clause("c", dated, func(co *agreement.Commitment) { co.Amends = &agreement.Amendment{Of: "b", By: crossings(loaded)} })}}, nil},

		{"more than a year holds", agreement.Type{Commitments: []agreement.Commitment{clause("a", yearly(4, when.Period{Days: 183}))}},
			[]string{`commitments["a"].shape.n: impossible: 4 acts that lie`}},
		{"a later number that a year does not hold", agreement.Type{Commitments: []agreement.Commitment{clause("a", &agreement.Recur{Act: crossings(crossed), N: 1, Every: year, Frame: agreement.Calendar, Apart: when.Period{Days: 183},
			Changes: []agreement.Change{{From: at("2035"), N: 4}}})}}, []string{`commitments["a"].shape.changes[0].n: impossible: 4 acts that lie`}},
		{"it just fits", agreement.Type{Commitments: []agreement.Commitment{clause("a", yearly(2, when.Period{Days: 183}))}}, nil},
		{"more than a quota allows", agreement.Type{Commitments: []agreement.Commitment{clause("a", yearly(4, when.Period{})), clause("b", quota(3))}},
			[]string{`commitments["b"].shape.most: impossible: "b" allows 3`}},
		{"more than a million, in full", agreement.Type{Commitments: []agreement.Commitment{clause("a", yearly(1000001, when.Period{})), clause("b", quota(1000000))}},
			[]string{`commitments["b"].shape.most: impossible: "b" allows 1000000 in`}},
		{"as many as a quota allows", agreement.Type{Commitments: []agreement.Commitment{clause("a", yearly(4, when.Period{})), clause("b", quota(4))}}, nil},

		{"a review by nobody", agreement.Type{Commitments: []agreement.Commitment{clause("a", reviewed(agreement.Act{Of: []event.Body{audit{}}, Elements: []agreement.Element{says("done", func(a audit) truth.Value { return a.Done })}}))}},
			[]string{`commitments["a"].mechanism: bodiless`}},
		{"a review in words", agreement.Type{Commitments: []agreement.Commitment{clause("a", dated, func(co *agreement.Commitment) { co.Text = "review the crossings" })}},
			[]string{`commitments["a"].mechanism: bodiless`}},
		{"a review by a body", agreement.Type{Commitments: []agreement.Commitment{clause("a", reviewed(agreement.Act{Of: []event.Body{audit{}}, Body: "port", Elements: []agreement.Element{says("done", func(a audit) truth.Value { return a.Done })}}))}}, nil},

		{"what is not valid", agreement.Type{Commitments: []agreement.Commitment{clause("", &agreement.Perform{Act: crossings(crossed)})}}, nil},
	} {
		c.of.Name = "example.org/ferry"
		if c.remarks != nil || c.reason == "nothing to remark" {
			if err := c.of.Validate(); err != nil {
				t.Errorf("%s: %v", c.reason, err)
			}
		}
		got := c.of.Lint()
		if len(got) != len(c.remarks) {
			t.Errorf("%s: %d remarks, want %d:\n%v", c.reason, len(got), len(c.remarks), &problem.Errors{Problems: got})
			continue
		}
		for i, p := range got {
			if !strings.HasPrefix(p.Error(), c.remarks[i]) || p.Repair == "" {
				t.Errorf("%s:\n got  %s\n want %s", c.reason, p, c.remarks[i])
			}
		}
	}
}

// A window that is over before the agreement takes effect is remarked once it is known
// since when that is.
func TestLintOfAnAgreement(t *testing.T) {
	plan := func(due agreement.Due) *agreement.Type {
		return &agreement.Type{Name: "example.org/plan", Zone: time.UTC, Commitments: []agreement.Commitment{clause("a", &agreement.Perform{Act: crossings(crossed), Due: due})}}
	}
	by := func(y, m, d int) agreement.Due { return agreement.Due{By: when.Day(y, m, d)} }
	start := when.Day(2031, 1, 1)
	for _, c := range []struct {
		reason string
		ag     *agreement.Agreement
		want   string
	}{
		{"a year mistyped", plan(by(2020, 1, 1)).Between("a", "b", start), `commitments["a"].shape.due.by: idle: it is over before the agreement takes effect, on 2031-01-01 (check the two dates)`},
		{"the day before", plan(by(2030, 12, 31)).Between("a", "b", start), `commitments["a"].shape.due.by: idle: it is over before the agreement takes effect, on 2031-01-01 (check the two dates)`},
		{"on the first day", plan(by(2031, 1, 1)).Between("a", "b", start), ""},
		{"an effort", (&agreement.Type{Name: "example.org/plan", Commitments: []agreement.Commitment{clause("a", &agreement.Endeavour{By: crossings(crossed), Until: when.Year(2020)})}}).Between("a", "b", start), `commitments["a"].shape.until: idle: it is over before the agreement takes effect, on 2031-01-01 (check the two dates)`},
		{"what the type is remarked for", plan(agreement.Due{}).Between("a", "b", start), `commitments["a"].shape.due: unlimited: it has no limit in time, and no mechanism that could call for it: it is never overdue (give it a limit, or an open term such as "promptly"; or name its mechanism)`},
		{"no type", &agreement.Agreement{From: start}, ""},
	} {
		var got []string
		for _, p := range c.ag.Lint() {
			got = append(got, p.Error())
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s: %q, want %q", c.reason, got, c.want)
		}
	}
}
