package agreement_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/when"
)

// problems are the problems of an error as "path: code", in its order.
func problems(t *testing.T, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	var all *problem.Errors
	if !errors.As(err, &all) {
		t.Fatalf("%T is no list of problems", err)
	}
	var out []string
	for _, p := range all.Problems {
		if p.Detail == "" || p.Repair == "" {
			t.Errorf("%s: %s: says %q and %q; want what is wrong and what to do", p.Path, p.Code, p.Detail, p.Repair)
		}
		out = append(out, string(p.Path)+": "+string(p.Code))
	}
	if n := len(all.Unwrap()); n != len(out) {
		t.Errorf("unwraps to %d errors, want %d", n, len(out))
	}
	return out
}

type nameless struct{}

func (nameless) Kind() string { return "" }

// A malformed definition lists all that is wrong with it, at once.
func TestValidate(t *testing.T) {
	word := &agreement.Term[string]{Name: "a word", Values: []string{"wide", "narrow"}}
	twin := &agreement.Switch{Name: "a word"}
	stranger := &agreement.Switch{Name: "stranger"}
	loop := &agreement.Reading{Name: "loop"}
	loop.Extends = &agreement.Reading{Name: "back", Extends: loop}
	good := agreement.Act{Of: []event.Body{meeting{}}, Elements: []agreement.Element{{ID: "held", Test: held}}}
	co := func(sh agreement.Shape) agreement.Type {
		return agreement.Type{Name: "example.org/t", Commitments: []agreement.Commitment{{ID: "c", Text: "x", Shape: sh}}}
	}
	year := when.Period{Months: 12, Ends: when.LastDay}
	tests := []struct {
		reason string
		of     agreement.Type
		want   []string
	}{
		{"a good one", co(&agreement.Perform{Act: good}), nil},
		{"nothing at all", agreement.Type{}, []string{"commitments: required", "name: required"}},
		{"everything at once", agreement.Type{
			Events: []event.Body{nil, nameless{}, meeting{}, meeting{}},
			Terms:  []agreement.Open{nil, word, twin},
			Commitments: []agreement.Commitment{
				{Text: "no id, no shape"},
				{ID: "c", Shape: agreement.Declare{}},
				{ID: "c", Text: "again", StatedBy: agreement.Both, Mechanism: "none", Restates: []agreement.Restatement{{Of: "nothing"}}, Shape: agreement.Declare{}},
			},
			Mechanisms: []agreement.Mechanism{{}},
			Readings:   []agreement.Reading{{}, {Name: "r", Party: agreement.Both}, {Name: "r"}},
		}, []string{
			`commitments["c"].mechanism: unknown`,
			`commitments["c"].restates["nothing"]: unknown`,
			`commitments["c"].statedBy: invalid`,
			`commitments["c"].text: required`,
			`commitments["c"]: duplicate`,
			`commitments[0].id: required`,
			`commitments[0].shape: required`,
			`events[0]: required`, `events[1]: required`, `events[3]: duplicate`,
			`mechanisms[0].being.elements: required`, `mechanisms[0].being.of: required`, `mechanisms[0].id: required`,
			`name: required`,
			`readings["r"].party: invalid`, `readings["r"]: duplicate`, `readings[0].name: required`,
			`terms["a word"]: duplicate`, `terms[0]: required`,
		}},
		{"an act that asks nothing of nothing", co(&agreement.Refrain{}), []string{`commitments["c"].shape.from.elements: required`, `commitments["c"].shape.from.of: required`}},
		{"elements: no id, no test, twice, and the name every act has", co(&agreement.Refrain{From: agreement.Act{Of: []event.Body{meeting{}, nil}, Elements: []agreement.Element{{}, {ID: "a", Test: held}, {ID: "a", Test: held}, {ID: "time", Test: held}}}}), []string{
			`commitments["c"].shape.from.elements["a"]: duplicate`, `commitments["c"].shape.from.elements["time"]: conflict`,
			`commitments["c"].shape.from.elements[0].id: required`, `commitments["c"].shape.from.elements[0].test: required`, `commitments["c"].shape.from.of[1]: required`}},
		{"two limits", co(&agreement.Perform{Act: good, Due: agreement.Due{By: at("2016"), Within: when.Period{Days: 10}}}), []string{`commitments["c"].shape.due: conflict`}},
		{"a month without an end-of-month rule is ambiguous", co(&agreement.Perform{Act: good, Due: agreement.Due{Within: when.Period{Months: 1}}}), []string{`commitments["c"].shape.due.within: ambiguous`}},
		{"a limit that is an event names its kinds", co(&agreement.Perform{Act: good, Due: agreement.Due{Before: &agreement.Act{}}}), []string{`commitments["c"].shape.due.before.elements: required`, `commitments["c"].shape.due.before.of: required`}},
		{"how often, how long, how counted", co(&agreement.Recur{Act: good}), []string{`commitments["c"].shape.every: required`, `commitments["c"].shape.frame: ambiguous`, `commitments["c"].shape.n: required`}},
		{"calendar periods divide a year", co(&agreement.Recur{Act: good, N: 1, Frame: agreement.Calendar, Every: when.Period{Months: 5, Ends: when.LastDay}}), []string{`commitments["c"].shape.every: invalid`}},
		{"calendar months and hours besides", co(&agreement.Recur{Act: good, N: 1, Frame: agreement.Calendar, Every: when.Period{Months: 1, Hours: 1, Ends: when.LastDay}}), []string{`commitments["c"].shape.every: invalid`}},
		{"a calendar period of no length", co(&agreement.Recur{Act: good, N: 1, Frame: agreement.Calendar}), []string{`commitments["c"].shape.every: invalid`, `commitments["c"].shape.every: required`}},
		{"two acts that a prohibition does not name", co(&agreement.Refrain{From: good, Or: []agreement.Act{good}}), []string{`commitments["c"].shape.or[0].id: duplicate`}},
		{"one act named, and one not", co(&agreement.Refrain{From: good, Or: []agreement.Act{meet}}), nil},
		{"a sliding year is fine", co(&agreement.Recur{Act: good, N: 1, Frame: agreement.Sliding, Every: year}), nil},
		{"a yearly right has an anniversary", co(&agreement.Right{Use: good, Yearly: true}), []string{`commitments["c"].shape.until: required`}},
		{"a trigger and an answer", co(&agreement.Respond{}), []string{`commitments["c"].shape.to.elements: required`, `commitments["c"].shape.to.of: required`, `commitments["c"].shape.with.elements: required`, `commitments["c"].shape.with.of: required`}},
		{"a quota of no time has nothing more to say of its frame", co(&agreement.Quota{Act: good, Most: agreement.Ceiling{Most: 3}}), []string{`commitments["c"].shape.every: required`}},
		{"two further acts of one name", co(&agreement.Refrain{From: good, Or: []agreement.Act{withID("other", good), withID("other", good)}}), []string{`commitments["c"].shape.or[1].id: duplicate`}},
		{"a right that opens some months before, counted in two ways", co(&agreement.Right{Use: good, Until: at("2031"), Opens: when.Period{Months: 1}}), []string{`commitments["c"].shape.opens: ambiguous`}},
		{"a right of the calendar that a lapse opens", agreement.Type{Name: "t", Commitments: []agreement.Commitment{{ID: "a", Text: "x", Shape: &agreement.Perform{Act: good}},
			{ID: "b", Text: "x", Shape: &agreement.Right{Use: good, After: &agreement.Reference{Of: "a"}, Until: at("2031")}}}}, []string{`commitments["b"].shape.until: ambiguous`}},
		{"two findings that rest on each other", agreement.Type{Name: "t", Commitments: []agreement.Commitment{{ID: "a", Text: "x", Shape: &agreement.Repair{Of: "b", With: good}},
			{ID: "b", Text: "x", Shape: &agreement.Repair{Of: "a", With: good}}}}, []string{`commitments["a"].refers: cycle`, `commitments["b"].refers: cycle`}},
		{"three, and one that only looks on", agreement.Type{Name: "t", Commitments: []agreement.Commitment{{ID: "a", Text: "x", Shape: &agreement.Repair{Of: "b", With: good}},
			{ID: "b", Text: "x", Shape: &agreement.Repair{Of: "c", With: good}}, {ID: "c", Text: "x", Refers: []agreement.Reference{{Of: "a"}}, Shape: &agreement.Refrain{From: good}},
			{ID: "d", Text: "x", Refers: []agreement.Reference{{Of: "a"}, {Of: "b"}, {Of: "a"}}, Shape: &agreement.Refrain{From: good}}}}, []string{`commitments["a"].refers: cycle`, `commitments["b"].refers: cycle`, `commitments["c"].refers: cycle`}},
		{"a repair of a repair is no circle", agreement.Type{Name: "t", Commitments: []agreement.Commitment{{ID: "a", Text: "x", Shape: &agreement.Perform{Act: good}}, {ID: "b", Text: "x", Shape: &agreement.Repair{Of: "a", With: good}},
			{ID: "c", Text: "x", Shape: &agreement.Choose{By: word, Of: []agreement.Choice{{Value: "wide", Shape: &agreement.Repair{Of: "b", With: good}}, {Value: "narrow", Shape: &agreement.Repair{Of: "a", With: good}}}}}}}, nil},
		{"how long an effort is fresh, counted in two ways", co(&agreement.Endeavour{By: good, Within: when.Period{Months: 1}}), []string{`commitments["c"].shape.within: ambiguous`}},
		{"grace, counted in two ways", co(&agreement.Perform{Act: good, Due: agreement.Due{By: at("2016"), Grace: when.Period{Months: 1}}}), []string{`commitments["c"].shape.due.grace: ambiguous`}},
		{"an event from which nothing is counted", co(&agreement.Perform{Act: good, Due: agreement.Due{By: at("2016"), After: &good}}), []string{`commitments["c"].shape.due.after: required`}},
		{"a limit at an event of no kind", co(&agreement.Perform{Act: good, Due: agreement.Due{At: &agreement.Act{}}}), []string{`commitments["c"].shape.due.at.elements: required`, `commitments["c"].shape.due.at.of: required`}},
		{"a limit that is no date", co(&agreement.Perform{Act: good, Due: agreement.Due{By: when.Day(2016, 2, 30)}}), []string{`commitments["c"].shape.due.by: invalid`}},
		{"how far apart, counted in two ways", co(&agreement.Recur{Act: good, N: 1, Every: year, Frame: agreement.Calendar, Apart: when.Period{Months: 1}}), []string{`commitments["c"].shape.apart: ambiguous`}},
		{"numbers of times that there are not", co(&agreement.Recur{Act: good, N: 1, Every: year, Frame: agreement.Calendar, Anchor: when.Day(2016, 2, 30), Changes: []agreement.Change{{From: when.Day(2016, 2, 30), Until: when.Day(2016, 2, 31), N: 1}}}),
			[]string{`commitments["c"].shape.anchor: invalid`, `commitments["c"].shape.changes[0].from: invalid`, `commitments["c"].shape.changes[0].until: invalid`}},
		{"how long after a lapse, counted in two ways", agreement.Type{Name: "t", Commitments: []agreement.Commitment{{ID: "a", Text: "x", Shape: &agreement.Perform{Act: good}},
			{ID: "b", Text: "x", Shape: &agreement.Right{Use: good, After: &agreement.Reference{Of: "a"}, Within: when.Period{Months: 1}}}}}, []string{`commitments["b"].shape.within: ambiguous`}},
		{"a right used less than never", co(&agreement.Right{Use: good, Times: -1}), []string{`commitments["c"].shape.times: invalid`}},
		{"a right within a time of nothing", co(&agreement.Right{Use: good, Within: when.Period{Days: 10}}), []string{`commitments["c"].shape.within: required`}},
		{"a repair of something, by something", co(&agreement.Repair{}), []string{
			`commitments["c"].refers[""]: unknown`, `commitments["c"].shape.of: required`, `commitments["c"].shape.with.elements: required`, `commitments["c"].shape.with.of: required`}},
		{"a time for a demand that nobody need make", agreement.Type{Name: "t", Commitments: []agreement.Commitment{{ID: "a", Text: "x", Shape: &agreement.Perform{Act: good}},
			{ID: "b", Text: "x", Shape: &agreement.Repair{Of: "a", With: good, DemandWithin: when.Period{Days: 10}}}}}, []string{`commitments["b"].shape.demand: required`}},
		{"a repair's months, counted in two ways", agreement.Type{Name: "t", Commitments: []agreement.Commitment{{ID: "a", Text: "x", Shape: &agreement.Perform{Act: good}},
			{ID: "b", Text: "x", Shape: &agreement.Repair{Of: "a", With: good, Demand: &good, DemandWithin: when.Period{Months: 1}, Due: agreement.Due{Within: when.Period{Months: 1}}}}}},
			[]string{`commitments["b"].shape.demandWithin: ambiguous`, `commitments["b"].shape.due.within: ambiguous`}},
		{"a joint repair of what each bears for itself", agreement.Type{Name: "t", Commitments: []agreement.Commitment{{ID: "a", Text: "x", Shape: &agreement.Perform{Act: good}},
			{ID: "b", Text: "x", Bearer: agreement.Both, Shape: &agreement.Repair{Of: "a", With: good}}}}, []string{`commitments["b"].refers["a"]: ambiguous`}},
		{"a choice of shapes names both", co(&agreement.Choose{}), []string{`commitments["c"].shape: required`}},
		{"a value without a shape, a shape that is none, and one that is wrong", co(&agreement.Choose{By: word, Of: []agreement.Choice{{Value: "narrow"}, {Value: "other", Shape: &agreement.Endeavour{}}}}), []string{
			`commitments["c"].shape["narrow"]: required`, `commitments["c"].shape["other"].by.elements: required`, `commitments["c"].shape["other"].by.of: required`, `commitments["c"].shape["wide"]: required`}},
		{"a power does something", agreement.Type{Name: "t", Commitments: []agreement.Commitment{{ID: "c", Text: "x", Shape: agreement.Declare{}, Powers: []agreement.Power{{}}, Exceptions: []agreement.Exception{{}}}}}, []string{
			`commitments["c"].exceptions[0].elements: required`, `commitments["c"].powers[0].act.elements: required`, `commitments["c"].powers[0].act.of: required`, `commitments["c"].powers[0].effect: required`}},
		{"a kind that the type does not list", agreement.Type{Name: "t", Events: []event.Body{raid{}}, Commitments: []agreement.Commitment{{ID: "c", Text: "x", Shape: &agreement.Perform{Act: good}}}}, []string{`commitments["c"].shape["performance"]: unknown`}},
		{"readings: strangers, twice, no such value, no such class", agreement.Type{Name: "t", Terms: []agreement.Open{word}, Commitments: []agreement.Commitment{{ID: "c", Text: "x", Shape: agreement.Declare{}}}, Readings: []agreement.Reading{
			{Name: "r", Closes: []agreement.Closing{{}, word.Is("odd"), word.Is("wide"), stranger.Is(true)},
				Accepts: agreement.Policy{MayAllege: []agreement.Class{"everybody"}, Tiers: map[event.Matter][]agreement.Tier{"harm": {{"joint"}, {"bearer/sideways", "nobody"}}}}},
			{Name: "s", Extends: loop},
		}}, []string{
			`readings["r"].accepts.mayAllege: unknown`,
			`readings["r"].accepts["harm"][1]: unknown`, `readings["r"].accepts["harm"][1]: unknown`,
			`readings["r"].closes["a word"]: duplicate`, `readings["r"].closes["a word"]: invalid`, `readings["r"].closes["stranger"]: unknown`, `readings["r"].closes: required`,
			`readings["s"].extends: cycle`}},
		{"a reading that is right but rests on a wrong one", agreement.Type{Name: "t", Terms: []agreement.Open{word}, Commitments: []agreement.Commitment{{ID: "c", Text: "x", Shape: agreement.Declare{}}}, Readings: []agreement.Reading{
			{Name: "r", Extends: &agreement.Reading{Name: "base", Closes: []agreement.Closing{word.Is("odd")}}}}}, []string{`readings["r"].extends.closes["a word"]: invalid`}},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			defer func() {
				if p := recover(); p != nil {
					t.Errorf("Validate panics: %v", p)
				}
			}()
			slices.Sort(test.want)
			got := problems(t, test.of.Validate())
			slices.Sort(got)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// A reading that is not among the type's own is checked by itself.
func TestValidateReading(t *testing.T) {
	ty := agreement.Type{Name: "t"}
	err := ty.ValidateReading(&agreement.Reading{Name: "mine", Closes: []agreement.Closing{agreement.PresumePrivate.Is(true)}})
	if diff := cmp.Diff([]string{`readings["mine"].closes["presume-private"]: unknown`}, problems(t, err)); diff != "" {
		t.Error(diff)
	}
}

// Every act of every shape is looked at: one of no kind and with no element is none.
func TestEveryActIsValidated(t *testing.T) {
	none, good := agreement.Act{}, meet
	by := agreement.Due{By: at("2031")}
	for field, shape := range map[string]agreement.Shape{
		"act":      &agreement.Perform{Act: none, Due: by},
		"to":       &agreement.Respond{To: none, With: good, Due: by},
		"with":     &agreement.Respond{To: good, With: none, Due: by},
		"from":     &agreement.Refrain{From: none},
		"observed": &agreement.Keep{Observed: none},
		"until":    &agreement.Keep{Observed: good, Until: &none},
		"by":       &agreement.Endeavour{By: none},
		"use":      &agreement.Right{Use: none},
	} {
		everyActOf(t, field, shape)
	}
	for field, shape := range map[string]agreement.Shape{
		"act":      &agreement.Recur{Act: none, N: 1, Every: year, Frame: agreement.Calendar},
		"observed": &agreement.Limit{Observed: none, Every: year, Frame: agreement.Calendar},
		"until":    &agreement.Limit{Observed: good, Until: &none},
	} {
		everyActOf(t, field, shape)
	}
	everyActOf(t, "act", &agreement.Quota{Act: none, Most: agreement.Ceiling{Most: 6}, Every: year, Frame: agreement.Calendar})
}

// everyActOf holds a shape with an act of no kind to saying so.
func everyActOf(t *testing.T, field string, shape agreement.Shape) {
	t.Helper()
	ty := agreement.Type{Name: "t", Commitments: []agreement.Commitment{{ID: "c", Text: "x", Shape: shape}}}
	got := problems(t, ty.Validate())
	for _, part := range []string{"of", "elements"} {
		if want := `commitments["c"].shape.` + field + "." + part + ": required"; !slices.Contains(got, want) {
			t.Errorf("%T: %q, want %s among them", shape, got, want)
		}
	}
}

// What a term or a switch may be closed with, as a command line says it.
func TestClose(t *testing.T) {
	word := &agreement.Term[string]{Name: "a word", Values: []string{"wide", "narrow"}}
	free := &agreement.Term[string]{Name: "free"}
	timely := &agreement.Term[when.Period]{Name: "timely"}
	call := &agreement.Switch{Name: "call", On: "counts"}
	share := &agreement.Term[float64]{Name: "share"}
	count := &agreement.Term[float64]{Name: "count", Values: []float64{1, 2}}
	for _, test := range []struct {
		reason, text, want string
		of                 agreement.Open
	}{
		{"one of its values", "wide", "a word=wide", word},
		{"none of its values", "odd", "", word},
		{"any text where it lists none", "odd", "free=odd", free},
		{"a period", "P30D", "timely=P30D", timely},
		{"no period", "soon", "", timely},
		{"months, which end on the last day unless it is said otherwise", "P1M", "timely=P1M", timely},
		{"open again", "open", "timely=<nil>", timely},
		{"a number", "2.5", "share=2.5", share},
		{"no number", "half", "", share},
		{"a number that it does not list", "3", "", count},
		{"on, in its own word", "counts", "call=counts", call},
		{"off, in the usual one", "no", "call=no", call},
		{"on, in another word", "yes", "", call},
	} {
		t.Run(test.reason, func(t *testing.T) {
			c, err := test.of.Close(test.text)
			if (err == nil) != (test.want != "") {
				t.Fatalf("error %v", err)
			}
			if s, ok := test.of.(*agreement.Switch); ok && err != nil && (!strings.Contains(err.Error(), "counts") || !strings.Contains(err.Error(), "or no")) {
				t.Errorf("%v: it does not say which words %s has", err, s.Name)
			}
			if err == nil && c.String() != test.want {
				t.Errorf("%s, want %s", c, test.want)
			}
			if p, ok := c.Value.(when.Period); ok && p.Validate() != nil {
				t.Errorf("%s leaves open how it is counted: %v", c, p.Validate())
			}
		})
	}
}

// A period whose rule is not stated is ambiguous; a length that cannot be is invalid,
// and what to do fits it.
func TestValidatePeriods(t *testing.T) {
	for _, c := range []struct {
		p    when.Period
		want string
	}{
		{when.Period{Months: 1}, "within: ambiguous: Ends is unstated: months need an end-of-month rule, LastDay or NextDay (state the rule)"},
		{when.Period{Days: -3}, "within: invalid: Days is -3: a period cannot be negative; count back with Before (correct the period)"},
		{when.Period{Hours: 1, CountsFirst: true}, "within: invalid: CountsFirst is set beside Hours: only whole days count the first one; drop one of the two (correct the period)"},
	} {
		ty := &agreement.Type{Name: "example.org/t", Commitments: []agreement.Commitment{{ID: "c", Text: "answer", Shape: &agreement.Perform{
			Act: agreement.Act{Of: []event.Body{event.Trend{}}, Elements: []agreement.Element{{ID: "x", Test: agreement.Always}}}, Due: agreement.Due{Within: c.p}}}}}
		if err := ty.Validate(); err == nil || !strings.HasSuffix(err.Error(), c.want) {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
}
