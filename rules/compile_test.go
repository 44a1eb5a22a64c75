package rules_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
)

// problems are the problems of an error as "path: code", sorted.
func problems(t *testing.T, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	var all *problem.Errors
	if !errors.As(err, &all) {
		t.Fatalf("%v is no list of problems", err)
	}
	var out []string
	for _, p := range all.Problems {
		out = append(out, string(p.Path)+": "+string(p.Code))
	}
	slices.Sort(out)
	return out
}

// What is wrong with agreements comes back all at once, with where it is.
func TestCompile(t *testing.T) {
	good := pact(agreement.Commitment{ID: "c", Shape: pledge()})
	bad := &agreement.Type{Name: "example.org/bad"}
	norm := pact(agreement.Commitment{ID: "c", Shape: pledge()})
	norm.Norm = true
	since := at("2015-01-01")
	tests := []struct {
		reason string
		of     []*agreement.Agreement
		want   []string
	}{
		{"a good one", []*agreement.Agreement{good.Between("avalon", "borea", since)}, nil},
		{"no agreements at all", nil, nil},
		{"nothing", []*agreement.Agreement{nil, {}}, []string{"agreements[0].type: required", "agreements[1].type: required"}},
		{"one party", []*agreement.Agreement{good.Between("avalon", "", since)}, []string{"agreements[0].parties: required"}},
		{"with itself", []*agreement.Agreement{good.Between("avalon", "avalon", since)}, []string{"agreements[0].parties: required"}},
		{"a stranger", []*agreement.Agreement{good.Between("avalon", "utopia", since)}, []string{"agreements[0].parties: unknown"}},
		{"what nobody has concluded", []*agreement.Agreement{{Type: norm, First: "avalon", Second: "borea", From: since}}, []string{"agreements[0].type: invalid"}},
		{"no date", []*agreement.Agreement{{Type: good, First: "avalon", Second: "borea"}}, []string{"agreements[0].from: required"}},
		{"everything at once, in the second of two", []*agreement.Agreement{good.Between("avalon", "borea", since), {Type: bad, First: "utopia"}},
			[]string{"agreements[1].from: required", "agreements[1].parties: required", "agreements[1].parties: unknown", "agreements[1].type.commitments: required"}},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			p, err := rules.Compile(world, test.of...)
			if diff := cmp.Diff(test.want, problems(t, err)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
			if (p == nil) != (err != nil) {
				t.Errorf("program %v with error %v", p, err)
			}
		})
	}
	defer func() {
		if recover() == nil {
			t.Error("MustCompile did not panic on a nil agreement")
		}
	}()
	rules.MustCompile(world, nil)
}

// A question that is none, and a record that is none, are errors; what the
// reports say never is.
func TestAssessRefuses(t *testing.T) {
	p := must(compiled(pact(agreement.Commitment{ID: "c", Shape: pledge()})))
	one := say("1", "e", "a.mfa", "2016-03-01", raid{Taken: truth.True})
	other := say("1", "e", "a.mfa", "2016-03-01", raid{Taken: truth.False})
	for _, test := range []struct {
		reason  string
		at      rules.At
		reports []*event.Report
		says    string
	}{
		{"as of nothing", rules.At{}, nil, "AsOf"},
		{"as of a time without an end", rules.At{AsOf: at("[2016..]")}, nil, "end"},
		{"a span that begins at its end", rules.At{AsOf: at("2016"), Since: at("2017")}, nil, "Since"},
		{"one identity with two contents", rules.At{AsOf: at("2016")}, []*event.Report{one, other}, "conflict"},
		{"a report without identity", rules.At{AsOf: at("2016")}, []*event.Report{{Event: "e", Made: at("2016")}}, "required"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			a, err := p.Assess(event.Record{Reports: test.reports}, test.at)
			if err == nil || a != nil {
				t.Fatalf("assessed: %v", a)
			}
			if !strings.Contains(err.Error(), test.says) {
				t.Errorf("%q does not speak of %q", err, test.says)
			}
		})
	}
}

// A reading that is asked beside the agreement's own is held to the type like
// those are.
func TestAssessRefusesAWrongReading(t *testing.T) {
	p := must(compiled(pact(agreement.Commitment{ID: "c", Shape: pledge()})))
	stranger := &agreement.Switch{Name: "stranger"}
	_, err := p.Assess(event.Record{}, rules.At{AsOf: at("2016"), Readings: []*agreement.Reading{{Name: "mine", Closes: []agreement.Closing{stranger.Is(true)}}}})
	if err == nil {
		t.Error("a reading that closes a term the type does not have was taken")
	}
}

// T is half-open (law M1): what lies before counts, at both of its precisions.
func TestMoments(t *testing.T) {
	p := must(compiled(pact(agreement.Commitment{ID: "c", Visible: seen, Shape: pledge()})))
	theft := func(when string) *event.Report {
		return say("1", "e", "court", "2016-01-01", raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}, hands("b.army"), dated(when))
	}
	for _, test := range []struct {
		reason      string
		asOf, known string
		when        string
		want        agreement.Outcome
	}{
		{"a date means its end", "2015-06-01", "2016", "2015-06-01T23:59:59Z", agreement.Breached},
		{"the first instant after it does not count", "2015-06-01", "2016", "2015-06-02T00:00:00Z", agreement.Respected},
		{"an instant means itself", "2015-06-01T12:00:00Z", "2016", "2015-06-01T12:00:00Z", agreement.Respected},
		{"the second before it counts", "2015-06-01T12:00:00Z", "2016", "2015-06-01T11:59:59Z", agreement.Breached},
		{"disclosed that day: known at its end", "2016-01-01", "2016-01-01", "2015-06-01", agreement.Breached},
		{"disclosed some time that day: not certainly known before it is over", "2016-01-01", "2016-01-01T23:59:59Z", "2015-06-01", agreement.Undetermined},
	} {
		t.Run(test.reason, func(t *testing.T) {
			f := ask(t, p, rules.At{AsOf: at(test.asOf), Known: at(test.known)}, covering("", "", raid{}), theft(test.when)).Finding("c", "borea", "neutral")
			if f.Outcome != test.want {
				t.Errorf("%s, want %v", f.Line(), test.want)
			}
		})
	}
}
