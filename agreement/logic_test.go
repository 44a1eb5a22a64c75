package agreement_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
)

var (
	word   = &agreement.Term[string]{Name: "a word", Values: []string{"wide", "narrow"}}
	other  = &agreement.Term[string]{Name: "other word", Values: []string{"x", "y"}}
	called = &agreement.Switch{Name: "call"}
)

// Not, Any, All, Counts and Suffices over what is said and what is left open
// (laws T1 and D1), with the cause that law T4 asks for.
func TestLogicOfTests(t *testing.T) {
	wide := agreement.Reading{Name: "wide", Closes: []agreement.Closing{word.Is("wide"), called.Is(true)}}
	narrow := agreement.Reading{Name: "narrow", Closes: []agreement.Closing{word.Is("narrow")}}
	yes, no, silent := raid{Taken: truth.True}, raid{Taken: truth.False}, raid{}
	tests := []struct {
		reason  string
		test    agreement.Test
		reading *agreement.Reading
		said    raid
		want    truth.Value
		why     agreement.CauseKind
		terms   []string
	}{
		{"an open term is unknown and named", word.When("wide"), &everybody, yes, truth.Unknown, agreement.OpenTerm, []string{"a word"}},
		{"a term closed so", word.When("wide"), &wide, silent, truth.True, 0, nil},
		{"a term closed otherwise", word.When("wide"), &narrow, silent, truth.False, 0, nil},
		{"a switch that a reading does not set is off", called, &everybody, silent, truth.False, 0, nil},
		{"a switch that is on", called, &wide, silent, truth.True, 0, nil},

		{"unknown through Not stays unknown: silence", agreement.Not(taken), &everybody, silent, truth.Unknown, agreement.NobodySpeaks, nil},
		{"unknown through Not stays unknown: the text", agreement.Not(word.When("wide")), &everybody, yes, truth.Unknown, agreement.OpenTerm, []string{"a word"}},
		{"Not settles what is settled", agreement.Not(taken), &everybody, yes, truth.False, 0, nil},

		{"False absorbs an open term", agreement.All(taken, word.When("wide")), &everybody, no, truth.False, 0, nil},
		{"True does not", agreement.All(taken, word.When("wide")), &everybody, yes, truth.Unknown, agreement.OpenTerm, []string{"a word"}},
		{"True absorbs an open term in Any", agreement.Any(taken, word.When("wide")), &everybody, yes, truth.True, 0, nil},
		{"an open term before the fact absorbs nothing", agreement.Any(word.When("wide"), taken), &everybody, no, truth.Unknown, agreement.OpenTerm, []string{"a word"}},
		{"all open terms are named, sorted", agreement.Any(other.When("x"), word.When("wide")), &everybody, no, truth.Unknown, agreement.OpenTerm, []string{"a word", "other word"}},
		{"no tests at all: All", agreement.All(), &everybody, silent, truth.True, 0, nil},
		{"no tests at all: Any", agreement.Any(), &everybody, silent, truth.False, 0, nil},

		{"counts, on", agreement.Counts(word.When("wide"), taken), &wide, yes, truth.True, 0, nil},
		{"counts, off: False", agreement.Counts(word.When("wide"), taken), &narrow, yes, truth.False, 0, nil},
		{"counts, off: False whatever the fact turns out to be", agreement.Counts(word.When("wide"), taken), &narrow, silent, truth.False, 0, nil},
		{"counts, open", agreement.Counts(word.When("wide"), taken), &everybody, yes, truth.Unknown, agreement.OpenTerm, []string{"a word"}},
		{"counts, open, but the fact is false anyway", agreement.Counts(word.When("wide"), taken), &everybody, no, truth.False, 0, nil},
		{"counts, on, but nobody speaks", agreement.Counts(word.When("wide"), taken), &wide, silent, truth.Unknown, agreement.NobodySpeaks, nil},

		{"suffices, on", agreement.Suffices(word.When("wide"), taken), &wide, yes, truth.True, 0, nil},
		{"suffices, off: no showing, so unknown", agreement.Suffices(word.When("wide"), taken), &narrow, yes, truth.Unknown, agreement.NobodySpeaks, nil},
		{"suffices, open", agreement.Suffices(word.When("wide"), taken), &everybody, yes, truth.Unknown, agreement.OpenTerm, []string{"a word"}},
		{"suffices: a showing that fails shows nothing, not the contrary", agreement.Suffices(word.When("wide"), taken), &wide, no, truth.Unknown, agreement.NobodySpeaks, nil},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			q := asking{shape: element(event.Harm, test.test), reading: test.reading,
				reports: []*event.Report{say("1", "e", "c.mfa", "2016-03-01", test.said, dated("2016-02-01"))}}
			got, cause := q.answer(t)
			if got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
			if cause == nil {
				cause = &agreement.Cause{}
			}
			if cause.Why != test.why || !slices.Equal(cause.Terms, test.terms) {
				t.Errorf("because %v %v, want %v %v", cause.Why, cause.Terms, test.why, test.terms)
			}
		})
	}
}

// Law D1: whether a word is for or against the bearer is a matter of the
// element, not of how its question is put: under Not a True answer is for him.
func TestDirectionUnderNot(t *testing.T) {
	without := element(event.Harm, agreement.Not(asked)) // the raid was not asked for
	for _, test := range []struct {
		reason string
		by     actor.ID
		asked  truth.Value
		want   truth.Value
	}{
		{"the bearer says that it was asked for: a denial, which is in no tier", "b.mfa", truth.True, truth.Unknown},
		{"the bearer says that it was not: an admission", "b.mfa", truth.False, truth.True},
		{"the beneficiary says that it asked: a concession", "a.mfa", truth.True, truth.False},
		{"the beneficiary says that it did not: a witness's word, the only one", "a.mfa", truth.False, truth.True},
	} {
		t.Run(test.reason, func(t *testing.T) {
			q := asking{shape: without, reading: &strict, reports: []*event.Report{say("1", "e", test.by, "2016-03-01", raid{Asked: test.asked}, dated("2016-02-01"))}}
			if got, _ := q.answer(t); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
	q := asking{shape: without, reading: &strict, reports: []*event.Report{
		say("1", "e", "b.mfa", "2016-03-01", raid{Asked: truth.True}, dated("2016-02-01")),
		say("2", "e", "c.mfa", "2016-03-01", raid{Asked: truth.False}, dated("2016-02-01"))}}
	if got, _ := q.answer(t); got != truth.True {
		t.Errorf("the bearer's excuse of itself outranked a witness: %v", got)
	}
}

// trees draws tests of some depth.
func trees(depth int) *rapid.Generator[agreement.Test] {
	return rapid.Custom(func(t *rapid.T) agreement.Test {
		if depth == 0 || rapid.IntRange(0, 3).Draw(t, "leaf") == 0 {
			return rapid.SampledFrom([]agreement.Test{taken, secret, asked, word.When("wide"), other.When("x"), called}).Draw(t, "test")
		}
		sub := func() agreement.Test { return trees(depth-1).Draw(t, "sub") }
		switch rapid.IntRange(0, 4).Draw(t, "join") {
		case 0:
			return agreement.Not(sub())
		case 1:
			return agreement.All(sub(), sub())
		case 2:
			return agreement.Any(sub(), sub())
		case 3:
			return agreement.Counts(word.When("wide"), sub())
		}
		return agreement.Suffices(other.When("x"), sub())
	})
}

// Law A1: verdict and explanation come from the same tests, so the fact that
// the explanation tells is the fact that was judged, causes and basis included.
func TestExplanationTellsTheSameFact(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var rs []*event.Report
		for _, who := range []actor.ID{"a.mfa", "b.mfa", "c.mfa"} {
			body := raid{Taken: rapid.SampledFrom(values).Draw(rt, "taken"), Secret: rapid.SampledFrom(values).Draw(rt, "secret"), Asked: rapid.SampledFrom(values).Draw(rt, "asked")}
			rs = append(rs, say(event.ID(who), "e", who, "2016-03-01", body, dated("2016-02-01")))
		}
		reading := rapid.SampledFrom([]*agreement.Reading{&everybody, &strict}).Draw(rt, "reading")
		q := asking{shape: element(event.Harm, trees(3).Draw(rt, "test")), reading: reading, reports: rs}
		c := q.kase(t)
		l := q.shape.Acts()[0]
		judged := l.Find(c, c.View.Events[0])
		told, _ := l.Explain(c, c.View.Events[0])
		if diff := cmp.Diff(judged, told, cmpopts.IgnoreUnexported(agreement.Fact{}), cmp.Comparer(func(a, b *agreement.Act) bool { return a == b })); diff != "" {
			rt.Fatalf("judged (-) and explained (+):\n%s", diff)
		}
	})
}
