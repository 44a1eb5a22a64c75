package rules_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// A finding in one line: the word, who alleges and how, the counts, what it rests on
// and what is open.
func TestLine(t *testing.T) {
	const m = "2016-03-01"
	all := raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}
	harm := raid{Taken: truth.True, Secret: truth.True}
	meet := agreement.Act{ID: "meeting", Of: []event.Body{meeting{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "held", Matter: event.PublicPerformance, Test: held, Deed: true}}}
	yearly := &agreement.Recur{Act: meet, N: 2, Every: when.Period{Months: 12, Ends: when.LastDay}, Frame: agreement.Calendar}
	met := func(id event.ID, day string) *event.Report {
		return say(id, id, "gazette", "2018-06-01", meeting{Held: truth.True}, dated(day))
	}
	for _, test := range []struct {
		reason string
		shape  agreement.Shape
		asOf   string
		cover  []event.Coverage
		said   []*event.Report
		want   string
	}{
		{"nothing reported", pledge(), "2018", nil, nil, "undetermined; no candidate"},
		{"silence speaks", pledge(), "2018", covering("", "", raid{}), nil, "respected so far; silence"},
		{"judged", pledge(), "2018", nil, []*event.Report{say("1", "e", "court", m, all, hands("b.army"), dated("2016-02-01"))}, "breached; adjudicated"},
		{"concluded", pledge(), "2018", nil, []*event.Report{concludes("1", "inspectors", m, truth.False)}, "breached; reported; conclusory"},
		{"alleged", pledge(), "2018", nil, []*event.Report{say("1", "e", "a.mfa", m, all, hands("b.army"), dated("2016-02-01"))}, "undetermined; alleged by avalon (e); open: e"},
		{"alleged with a hedge", pledge(), "2018", nil, []*event.Report{say("1", "e", "a.mfa", m, all, hands("b.army"), dated("2016-02-01"), stance(event.Hedges))}, "undetermined; alleged by avalon (e, hedged); open: e"},
		{"alleged, conditional on a term", pledge(), "2018", nil, []*event.Report{say("1", "e", "a.mfa", m, harm, hands("b.army"), dated("2016-02-01"))}, "undetermined; alleged by avalon (e) [gain]; open: e"},
		{"alleged by a conclusion", pledge(), "2018", nil, []*event.Report{concludes("1", "a.mfa", m, truth.False)}, "undetermined; alleged by avalon (word-1, conclusory)"},
		{"two events open", pledge(), "2018", nil, []*event.Report{say("1", "f", "gazette", m, all, hands("b.army"), dated("2016-02-01")), say("2", "e", "gazette", m, all, hands("b.army"), dated("2016-02-01"))}, "undetermined; open: e, f"},
		{"an open event beside a judged one is not listed", pledge(), "2018", nil, []*event.Report{say("1", "e", "court", m, all, hands("b.army"), dated("2016-02-01")), say("2", "f", "gazette", m, all, hands("b.army"), dated("2016-02-01"))}, "breached; adjudicated"},
		{"one period, on track", yearly, "2015-06-30", covering("", "", meeting{}), []*event.Report{met("a", "2015-02-01")}, "pending; 2015 1 of 2"},
		{"two periods, one short", yearly, "2016-12-31", covering("", "", meeting{}), []*event.Report{met("a", "2015-02-01"), met("b", "2015-03-01"), met("c", "2016-03-01")}, "missed; 2015 2 of 2; 2016 1 of 2; 1 of 2 kept; silence"},
		{"a duty without periods counts none", &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016")}}, "2018", covering("", "", meeting{}), nil, "overdue; silence"},
		{"nor does one that is counted in every window", &agreement.Recur{Act: meet, N: 2, Every: when.Period{Months: 12, Ends: when.LastDay}, Frame: agreement.Sliding}, "2018", covering("", "", meeting{}), nil, "missed; silence"},
		{"nor does a right", &agreement.Right{Use: meet, Until: at("2020")}, "2018", covering("", "", meeting{}), nil, "available"},
		{"one demand, answered", answering(), "2018", nil, []*event.Report{say("d", "d", "inspectors", m, demand{truth.True}, dated("2016-02-01"), to("borea")), say("r", "r", "inspectors", m, reply{"d", truth.True}, dated("2016-02-10"))}, "fulfilled; reported"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			p := must(compiled(pact(agreement.Commitment{ID: "c", Visible: seen, Shape: test.shape})))
			f := ask3(t, p, test.asOf, "2020", test.cover, test.said...).Finding("c", "borea", "neutral")
			if got := f.Line(); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

// The word of a finding keeps to the text (law C4): of a political instrument "not
// respected", of a standing duty how long it has been kept.
func TestWord(t *testing.T) {
	theft := say("1", "e", "court", "2016-03-01", raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}, hands("b.army"), dated("2016-02-01"))
	for _, test := range []struct {
		reason    string
		political bool
		stated    agreement.Side
		asOf      string
		said      []*event.Report
		want      string
	}{
		{"breached", false, agreement.Each, "2018", []*event.Report{theft}, "breached"},
		{"of a political instrument", true, agreement.Each, "2018", []*event.Report{theft}, "not respected"},
		{"kept", true, agreement.Each, "2018", nil, "respected so far"},
		{"not in force yet", false, agreement.Each, "2014", nil, "not triggered"},
		{"no such duty on this reading", false, agreement.First, "2018", nil, "not triggered (no such duty)"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			ty := pact(agreement.Commitment{ID: "c", Visible: seen, StatedBy: test.stated, Shape: pledge()})
			ty.Political = test.political
			f := ask3(t, must(compiled(ty)), test.asOf, "2020", covering("", "", raid{}), test.said...).Finding("c", "borea", "neutral")
			if got := f.Word(); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

// An undetermined finding says what would settle it: a report, a reading, a
// correction, a date (laws A2 and T4).
func TestWhatWouldSettle(t *testing.T) {
	const m = "2016-03-01"
	full := func(r raid) raid { r.Taken, r.Secret, r.ForGain = truth.True, truth.True, truth.True; return r }
	for _, test := range []struct {
		reason string
		said   []*event.Report
		want   []rules.Settle
	}{
		{"accounts clash", []*event.Report{say("1", "e", "inspectors", m, full(raid{}), hands("b.army"), dated("2016-02-01")), say("2", "e", "b.mfa", m, raid{}, hands("b.army")), say("3", "e", "a.mfa", m, raid{ForGain: truth.False})},
			[]rules.Settle{{Input: "purpose", Event: "e", Text: "one of the clashing accounts corrected or withdrawn, or an account of higher rank"}}},
		{"the date straddles", []*event.Report{say("1", "e", "court", m, full(raid{}), hands("b.army"), dated("[2014..2015]"))},
			[]rules.Settle{{Input: "time", Event: "e", Text: "a more precise date"}}},
		{"nobody who counts says why", []*event.Report{say("1", "e", "court", m, raid{Taken: truth.True, Secret: truth.True}, hands("b.army"), dated("2016-02-01"))},
			[]rules.Settle{{Input: "purpose", Event: "e", Text: "a report on e by somebody whose word counts here"}, {Input: "purpose", Event: "e", Term: "gain", Text: `a reading that says what "gain" means`}}},
		{"nothing reported", nil, []rules.Settle{{Input: "breach", Text: "a report by somebody whose word counts here"}}},
		{"a kind that nobody was given", []*event.Report{say("1", "e", "court", m, event.Unread{Name: "example.org/raid", Raw: []byte(`{}`)}, hands("b.army"), dated("2016-02-01"))}, []rules.Settle{
			{Input: "object", Event: "e", Text: "the kind of event given to the reader of the record"}, {Input: "taking", Event: "e", Text: "the kind of event given to the reader of the record"}}},
	} {
		t.Run(test.reason, func(t *testing.T) {
			f := one(t, agreement.Commitment{Shape: pledge()}, "neutral", "2018", nil, test.said...)
			asked := func(s rules.Settle) bool {
				return slices.ContainsFunc(test.want, func(w rules.Settle) bool { return w.Input == s.Input })
			}
			got := slices.DeleteFunc(f.Why().Settle, func(s rules.Settle) bool { return !asked(s) })
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", f.Line(), diff)
			}
		})
	}
}

// A finding as one claimant tells it holds his allegations and nobody else's.
func TestAsAClaimantTellsIt(t *testing.T) {
	all := raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}
	f := one(t, agreement.Commitment{Shape: pledge()}, "neutral", "2018", nil,
		say("1", "e", "a.mfa", "2016-03-01", all, hands("b.army"), dated("2016-02-01")), say("2", "f", "c.mfa", "2016-03-01", all, hands("b.army"), dated("2016-02-01")))
	for who, want := range map[actor.ID]event.ID{"avalon": "e", "corsa": "f", "borea": ""} {
		got := f.As(string(who))
		if want == "" && len(got) != 0 || want != "" && (len(got) != 1 || got[0].By != who || got[0].Event != want) {
			t.Errorf("as %s tells it %+v, want %q", who, got, want)
		}
	}
}

// A date that there is not, or that has no end, is refused in any of its places.
func TestMomentsThatAreNone(t *testing.T) {
	p := must(compiled(pact(agreement.Commitment{ID: "c", Shape: pledge()})))
	bad := when.Day(2015, 2, 29)
	for _, test := range []struct {
		reason string
		at     rules.At
		says   string
	}{
		{"as of no date", rules.At{AsOf: bad}, "no date"},
		{"known by no date", rules.At{AsOf: at("2016"), Known: bad}, "no date"},
		{"since no date", rules.At{AsOf: at("2016"), Since: bad}, "no date"},
		{"as of no end", rules.At{AsOf: at("[2016..]"), Known: at("2016")}, "end"},
		{"known without end", rules.At{AsOf: at("2016"), Known: at("[2016..]")}, "end"},
		{"since its own end", rules.At{AsOf: at("2016"), Since: at("2017-01-01")}, "before"},
	} {
		if _, err := p.Assess(event.Record{}, test.at); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v, want an error that says %q", test.reason, err, test.says)
		}
	}
	if _, err := p.Assess(event.Record{}, rules.At{AsOf: at("2016"), Since: at("2016-12-31")}); err != nil {
		t.Errorf("the last day: %v", err)
	}
}

// A type that is wrong is said to be so once, however many agreements are of it.
func TestTypeIsCheckedOnce(t *testing.T) {
	bad, other := &agreement.Type{Name: "example.org/bad"}, &agreement.Type{Name: "example.org/other"}
	_, err := rules.Compile(world, bad.Between("avalon", "borea", at("2015")), bad.Between("avalon", "corsa", at("2015")), other.Between("avalon", "borea", at("2015")))
	want := []string{"agreements[0].type.commitments: required", "agreements[2].type.commitments: required"}
	if got := problems(t, err); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
