package agreementtest_test

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/agreement/agreementtest"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

func TestNothingWrong(t *testing.T) { agreementtest.Run(t, lamps()) }

// broken is twice with one law broken.
type broken struct {
	twice
	keys     func(*agreement.Case, *agreement.Fact) []agreement.Key
	standing func(*agreement.Case) ([]agreement.Key, when.Instant)
	judge    func(*agreement.Case, []agreement.Fact, agreement.Status) agreement.Status
}

func (s *broken) Keys(dst []agreement.Key, c *agreement.Case, f *agreement.Fact) []agreement.Key {
	if s.keys != nil {
		return append(dst, s.keys(c, f)...)
	}
	return s.twice.Keys(dst, c, f)
}

func (s *broken) Standing(dst []agreement.Key, c *agreement.Case, upto when.Instant) ([]agreement.Key, when.Instant) {
	if s.standing != nil {
		return s.standing(c)
	}
	return s.twice.Standing(dst, c, upto)
}

func (s *broken) Judge(c *agreement.Case, k agreement.Key, facts []agreement.Fact) agreement.Status {
	st := s.twice.Judge(c, k, facts)
	if s.judge != nil {
		st = s.judge(c, facts, st)
	}
	return st
}

// A shape that breaks a law is caught, and told which.
func TestBrokenShapes(t *testing.T) {
	var count atomic.Int64
	april := when.Day(2031, 4, 30).Span(nil).Lo
	for _, c := range []struct {
		reason string
		shape  broken
		code   problem.Code
		says   string
	}{
		{"it counts how often it is asked", broken{judge: func(_ *agreement.Case, _ []agreement.Fact, st agreement.Status) agreement.Status {
			st.K = int(count.Add(1))
			return st
		}}, agreementtest.Impure, "Status.K differ"},
		{"it gives a key of its own to each call", broken{keys: func(*agreement.Case, *agreement.Fact) []agreement.Key {
			return []agreement.Key{{Event: event.ID(fmt.Sprint(count.Add(1)))}}
		}}, agreementtest.Impure, "Keys gives other obligations"},
		{"it edits the facts", broken{judge: func(_ *agreement.Case, facts []agreement.Fact, st agreement.Status) agreement.Status {
			for i := range facts {
				facts[i].Holds = truth.False
			}
			return st
		}}, agreementtest.Impure, "changes the facts"},
		{"it takes the first of no facts", broken{judge: func(c *agreement.Case, facts []agreement.Fact, st agreement.Status) agreement.Status {
			if c.Bearer == "BR" { // whom something is told of
				st.Events = agreement.EventsOf(facts[0].Event)
			}
			return st
		}}, agreementtest.Panics, "no facts"},
		{"it changes at a date of its own", broken{judge: func(c *agreement.Case, _ []agreement.Fact, st agreement.Status) agreement.Status {
			if c.AsOf > april {
				st.Outcome = agreement.Released
			}
			return st
		}}, agreementtest.Unannounced, "though nothing was to change before"},
		{"its next change is past", broken{judge: func(c *agreement.Case, _ []agreement.Fact, st agreement.Status) agreement.Status {
			st.Next = c.AsOf
			return st
		}}, agreementtest.Unannounced, "which is past"},
		{"its obligation goes away", broken{standing: func(c *agreement.Case) ([]agreement.Key, when.Instant) {
			if c.AsOf > april {
				return nil, when.Future
			}
			return []agreement.Key{{}}, when.Future
		}}, agreementtest.Unannounced, "is gone"},
		{"another arises unannounced", broken{standing: func(c *agreement.Case) ([]agreement.Key, when.Instant) {
			if c.AsOf > april {
				return []agreement.Key{{}, {Event: "more"}}, when.Future
			}
			return []agreement.Key{{}}, when.Future
		}}, agreementtest.Unannounced, "before the instant that Standing gave"},
		{"its keys follow the date asked", broken{keys: func(c *agreement.Case, _ *agreement.Fact) []agreement.Key {
			return []agreement.Key{{From: c.AsOf, Until: when.Future}}
		}}, agreementtest.Unannounced, "no longer bear on"},
	} {
		k := lamps()
		c.shape.twice = twice{dark()}
		k.Agreement.Type.Commitments[0].Shape = &c.shape
		expect(t, c.reason, k.CheckShapes(), c.code, `commitments["lamp"].shape`, c.says)
	}
}

// expect is that an error holds a remark.
func expect(t *testing.T, reason string, err error, code problem.Code, path problem.Path, says string) {
	t.Helper()
	var list *problem.Errors
	errors.As(err, &list)
	if list != nil {
		for _, p := range list.Problems {
			if p.Code == code && p.Path == path && strings.Contains(p.Detail, says) && p.Repair != "" {
				return
			}
		}
	}
	t.Errorf("%s: no %s at %s saying %q in\n%v", reason, code, path, says, err)
}

// A verdict that rests on nothing is caught.
func TestUnexplained(t *testing.T) {
	for _, c := range []struct {
		reason string
		status agreement.Status
		says   string
	}{
		{"nothing is named as unknown", agreement.Status{}, "does not say what is unknown"},
		{"the cause has no name", agreement.Status{Unknown: []agreement.Cause{{}}}, "a cause that is not named"},
		{"a lapse of no date", agreement.Status{Outcome: agreement.Breached, Basis: agreement.Reported}, "since when"},
		{"a lapse on nobody's word", agreement.Status{Outcome: agreement.Breached, Since: when.Deadline{Lo: 1, Hi: 2}}, "on whose word"},
		{"respected on nobody's word", agreement.Status{Outcome: agreement.Respected}, "on whose word"},
		{"excused by nothing", agreement.Status{Outcome: agreement.Excused}, "by what"},
	} {
		k := lamps()
		c.status.Next = when.Future
		k.Agreement.Type.Commitments[0].Shape = &broken{twice: twice{dark()}, judge: func(*agreement.Case, []agreement.Fact, agreement.Status) agreement.Status { return c.status }}
		expect(t, c.reason, k.CheckExplanations(), agreementtest.Unexplained, `commitments["lamp"].explanation`, c.says)
	}
}

// Types and kits with something wrong.
func TestRemarks(t *testing.T) {
	lamp := func(k agreementtest.Kit) *agreement.Act {
		return &k.Agreement.Type.Commitments[0].Shape.(*twice).Act
	}
	for _, c := range []struct {
		reason string
		spoil  func(*agreementtest.Kit)
		code   problem.Code
		path   problem.Path
		says   string
	}{
		{"another outcome than wanted", func(k *agreementtest.Kit) { k.Scenarios[0].Want[2].Outcome = agreement.Respected },
			agreementtest.Unexpected, `scenarios["two dark nights"].want[2]`, "is undetermined, not respected"},
		{"the reason of the expectation is repeated", func(k *agreementtest.Kit) { k.Scenarios[0].Want[0].Outcome = agreement.Respected },
			agreementtest.Unexpected, `scenarios["two dark nights"].want[0]`, "a storm is no excuse to Alda"},
		{"an expectation of nothing", func(k *agreementtest.Kit) { k.Scenarios[0].Want[0].Commitment = "lamps" },
			problem.Unknown, `scenarios["two dark nights"].want[0]`, `no finding on "lamps"`},
		{"an element that is never false", func(k *agreementtest.Kit) {
			lamp(*k).Elements = append(lamp(*k).Elements, agreement.Element{ID: "lamp", Text: "a lamp", Test: agreement.Always})
		}, agreementtest.Untried, `commitments["lamp"].acts["count"].elements["lamp"].false`, "no scenario shows it false"},
		{"an exception that is never asked", func(k *agreementtest.Kit) {
			k.Agreement.Type.Commitments[0].Exceptions = []agreement.Exception{{ID: "fog", Text: "in fog", Elements: []agreement.Element{
				{ID: "fog", Text: "fog", Test: agreement.If(func(night) truth.Value { return truth.Unknown })}}}}
		}, agreementtest.Untried, `commitments["lamp"].exceptions["fog"].elements["fog"].true`, "true"},
		{"a power that is never used", func(k *agreementtest.Kit) {
			p := agreement.Power{ID: "leave", Effect: agreement.Ends, Act: dark()}
			p.Act.Elements = p.Act.Elements[:1]
			p.Act.Elements[0].Test = agreement.If(func(night) truth.Value { return truth.False })
			k.Agreement.Type.Powers = []agreement.Power{p}
		}, agreementtest.Untried, `powers["leave"].elements["dark"].true`, "true"},
		{"a term that nobody closes", func(k *agreementtest.Kit) {
			k.Agreement.Type.Terms = append(k.Agreement.Type.Terms, &agreement.Term[string]{Name: "night"})
		}, agreementtest.Unclosed, `terms["night"]`, "no reading closes"},
		{"a switch that nobody sets", func(k *agreementtest.Kit) {
			k.Agreement.Type.Terms = append(k.Agreement.Type.Terms, &agreement.Switch{Name: "moonlight"})
		}, agreementtest.Unclosed, `terms["moonlight"]`, "no reading sets"},
		{"a test that names a party", func(k *agreementtest.Kit) {
			lamp(*k).Elements[0].Test = agreement.If(func(n night) truth.Value { return truth.All(n.Dark, truth.Of(n.Keeper == "BR")) })
		}, agreementtest.Unmirrored, `commitments["lamp"].mirror`, "with the parties exchanged"},
		{"a test that names a place", func(k *agreementtest.Kit) {
			lamp(*k).Elements[0].Test = agreement.Ask(func(c *agreement.Case, _ *event.Report, n night) truth.Value {
				return truth.All(n.Dark, truth.Of(c.Bearer == c.Agreement.Second))
			})
		}, agreementtest.Unmirrored, `commitments["lamp"].mirror`, "with the parties exchanged"},
		{"a reason for nothing", func(k *agreementtest.Kit) { k.Reasons = map[problem.Path]string{`terms["night"]`: "it is dark"} },
			problem.Unknown, `reasons["terms[\"night\"]"]`, "no remark"},
		{"no scenario", func(k *agreementtest.Kit) { k.Scenarios = nil }, problem.Required, "scenarios", "no scenario"},
		{"two scenarios of one name", func(k *agreementtest.Kit) { k.Scenarios = append(k.Scenarios, k.Scenarios[0]) },
			problem.Duplicate, `scenarios["two dark nights"]`, "two scenarios"},
		{"a scenario that asks no date", func(k *agreementtest.Kit) { k.Scenarios[0].AsOf = when.Time{} },
			problem.Invalid, `scenarios["two dark nights"]`, ""},
		{"a report that is none", func(k *agreementtest.Kit) { k.Scenarios[0].Reports[0].Made = when.Time{} },
			problem.Required, `scenarios["two dark nights"].reports["n1"].made`, ""},
		{"no agreement", func(k *agreementtest.Kit) { k.Agreement = nil }, problem.Required, "agreement", "no agreement"},
	} {
		k := lamps()
		c.spoil(&k)
		expect(t, c.reason, k.Check(), c.code, c.path, c.says)
	}
}

// A reason quiets a remark, at its path or above it, and nothing else.
func TestReasons(t *testing.T) {
	k := lamps()
	k.Scenarios[0].Reports = k.Scenarios[0].Reports[:1]
	k.Scenarios[0].Want = nil
	if k.CheckElements() == nil {
		t.Fatal("one report shows every element true, false and unknown")
	}
	k.Reasons = map[problem.Path]string{`commitments["lamp"].acts["count"]`: "a test of the kit"}
	if err := k.Check(); err != nil {
		t.Error(err)
	}
	k.Reasons = map[problem.Path]string{`commitments["la`: "half a path"}
	if k.CheckElements() == nil {
		t.Error("half a path quiets a remark")
	}
	k.Reasons = map[problem.Path]string{`commitments["lamp"]`: ""}
	expect(t, "an empty reason", k.Check(), problem.Required, `reasons["commitments[\"lamp\"]"]`, "gives no reason")
}

// Each check by itself has nothing to say of a kit that is right.
func TestSingleChecks(t *testing.T) {
	k := lamps()
	for name, check := range map[string]func() error{"scenarios": k.CheckScenarios, "elements": k.CheckElements, "terms": k.CheckTerms,
		"mirror": k.CheckMirror, "shapes": k.CheckShapes, "explanations": k.CheckExplanations} {
		if err := check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
