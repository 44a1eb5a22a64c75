package agreement_test

import (
	"slices"
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Law C5: silence about a performance speaks where the record claims to be complete and
// the performance is public. How visible it is may itself be a term: the reading that
// closes it decides, and one that takes it to be public where the text does not takes it
// as covered too.
func TestHowVisibleIsATerm(t *testing.T) {
	seen := &agreement.Term[string]{Name: "seen", Values: []string{"public", "discreet", "confidential"}}
	shape := &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016")}}
	all := covering("", "", meeting{})
	for _, test := range []struct {
		reason string
		text   agreement.Seen
		closes []agreement.Closing
		cover  []event.Coverage
		want   agreement.Outcome
	}{
		{"public in the text, and open", agreement.Public, nil, all, agreement.Overdue},
		{"public in the text, no record", agreement.Public, nil, nil, agreement.Undetermined},
		{"confidential in the text, and open", agreement.Confidential, nil, all, agreement.Undetermined},
		{"confidential in the text, public on the reading", agreement.Confidential, []agreement.Closing{seen.Is("public")}, all, agreement.Overdue},
		{"so it is covered too", agreement.Confidential, []agreement.Closing{seen.Is("public")}, nil, agreement.Overdue},
		{"public in both: no record, no silence", agreement.Public, []agreement.Closing{seen.Is("public")}, nil, agreement.Undetermined},
		{"public in the text, confidential on the reading", agreement.Public, []agreement.Closing{seen.Is("confidential")}, all, agreement.Undetermined},
		{"discreet on the reading", agreement.Public, []agreement.Closing{seen.Is("discreet")}, all, agreement.Undetermined},
		{"discreet, and such silence speaks on the reading", agreement.Public, []agreement.Closing{seen.Is("discreet"), agreement.DiscreetSilence.Is(true)}, all, agreement.Overdue},
		{"confidential silence never speaks", agreement.Confidential, []agreement.Closing{agreement.DiscreetSilence.Is(true)}, all, agreement.Undetermined},
	} {
		s := asking{shape: shape, reading: &agreement.Reading{Name: "r", Closes: test.closes}, asOf: "2018", cover: test.cover, more: func(co *agreement.Commitment) {
			co.Visible = agreement.Visibility{Performance: test.text, PerformanceBy: seen}
		}}.judge(t, agreement.Key{})
		if s.Outcome != test.want {
			t.Errorf("%s: %v, want %v", test.reason, s.Outcome, test.want)
		}
	}
}

// Law C5: statements of coverage add up over the span, without a gap; each holds for the
// parties, the bodies and the kinds that it names.
func TestCoverageAddsUp(t *testing.T) {
	during := func(from, until string, more ...func(*event.Coverage)) event.Coverage {
		c := covering(from, until, meeting{})[0]
		for _, f := range more {
			f(&c)
		}
		return c
	}
	of := func(ids ...actor.ID) func(*event.Coverage) { return func(c *event.Coverage) { c.Parties = ids } }
	in := func(ids ...actor.ID) func(*event.Coverage) { return func(c *event.Coverage) { c.Bodies = ids } }
	two := meet
	two.Of = []event.Body{meeting{}, notice{}}
	inPort := meet
	inPort.Body = "port"
	for _, test := range []struct {
		reason string
		act    agreement.Act
		joint  bool
		cover  []event.Coverage
		want   agreement.Outcome
	}{
		{"one", meet, false, []event.Coverage{during("2015", "2018")}, agreement.Missed},
		{"two, end to end", meet, false, []event.Coverage{during("2015", "2016-06-30"), during("2016-07-01", "2018")}, agreement.Missed},
		{"told the other way round", meet, false, []event.Coverage{during("2016-07-01", "2018"), during("2015", "2016-06-30")}, agreement.Missed},
		{"two that overlap", meet, false, []event.Coverage{during("2015", "2016-10"), during("2016-02", "2018")}, agreement.Missed},
		{"a day is missing", meet, false, []event.Coverage{during("2015", "2016-06-30"), during("2016-07-02", "2018")}, agreement.Undetermined},
		{"the first month is missing", meet, false, []event.Coverage{during("2015-02", "2018")}, agreement.Undetermined},
		{"of the bearer", meet, false, []event.Coverage{during("2015", "2018", of("borea"))}, agreement.Missed},
		{"of the other", meet, false, []event.Coverage{during("2015", "2018", of("avalon"))}, agreement.Undetermined},
		{"of one of two that are bound jointly", meet, true, []event.Coverage{during("2015", "2018", of("borea"))}, agreement.Undetermined},
		{"of the other of them", meet, true, []event.Coverage{during("2015", "2018", of("avalon"))}, agreement.Undetermined},
		{"of both", meet, true, []event.Coverage{during("2015", "2018", of("avalon", "borea"))}, agreement.Missed},
		{"of another body", meet, false, []event.Coverage{during("2015", "2018", in("port"))}, agreement.Undetermined},
		{"of its body", inPort, false, []event.Coverage{during("2015", "2018", in("port"))}, agreement.Missed},
		{"of one of two kinds", two, false, []event.Coverage{during("2015", "2018")}, agreement.Undetermined},
		{"of both kinds", two, false, append(covering("2015", "2018", meeting{}), covering("2015", "2018", notice{})...), agreement.Missed},
	} {
		q := asking{shape: &agreement.Perform{Act: test.act, Due: agreement.Due{By: at("2016")}, Lost: true}, asOf: "2017", cover: test.cover, more: public}
		c := q.kase(t)
		if test.joint {
			c.Bearer, c.Beneficiary = "", ""
		}
		if s := q.shape.Judge(c, agreement.Key{}, nil); s.Outcome != test.want {
			t.Errorf("%s: %v, want %v", test.reason, s.Outcome, test.want)
		}
	}
}

// What somebody says, whosever word it is, and nobody's silence (law R1).
func TestSomebodySays(t *testing.T) {
	for _, test := range []struct {
		reason string
		said   []*event.Report
		want   truth.Value
	}{
		{"one who counts for nothing", []*event.Report{say("1", "e", "gazette", "2016-03-01", yes)}, truth.True},
		{"one who denies it", []*event.Report{say("1", "e", "gazette", "2016-03-01", no)}, truth.False},
		{"one of two", []*event.Report{say("1", "e", "court", "2016-03-01", no), say("2", "e", "gazette", "2016-03-01", yes)}, truth.True},
		{"nobody", []*event.Report{say("1", "e", "gazette", "2016-03-01", raid{Secret: truth.True})}, truth.False},
	} {
		for _, r := range test.said {
			r.When = at("2016-02-01")
		}
		q := asking{shape: element(event.Harm, agreement.SomebodySays(taken)), reading: &strict, reports: test.said}
		if got, _ := q.answer(t); got != test.want {
			t.Errorf("%s: %v, want %v", test.reason, got, test.want)
		}
	}
}

// Law R6: a conclusion is about a commitment that it names, or one that restates what it
// names where the reading takes it so; a general word of the same matter only where the
// reading takes that, and on a party's reading that party's own alone.
func TestWhatAConclusionIsAbout(t *testing.T) {
	same := &agreement.Switch{Name: "same"}
	word := func(who actor.ID, b event.Conclusion) []*event.Report {
		b.About = "borea"
		return []*event.Report{say("1", "word", who, "2017-01-01", b)}
	}
	restates := func(by *agreement.Switch) func(*agreement.Commitment) {
		return func(co *agreement.Commitment) {
			co.Restates, co.Subjects = []agreement.Restatement{{Of: "older", Switch: by}}, []string{"theft"}
		}
	}
	accuses := event.Conclusion{Subjects: []string{"theft"}, Kept: truth.False}
	swears := event.Conclusion{Subjects: []string{"theft"}, Kept: truth.True}
	taking := func(party agreement.Side, c ...agreement.Closing) *agreement.Reading {
		return &agreement.Reading{Name: "r", Party: party, Closes: append(c, agreement.WordLasts.Is(true))}
	}
	older := event.Conclusion{Of: []string{"example.org/pact/older"}, Kept: truth.False}
	for _, test := range []struct {
		reason  string
		reading *agreement.Reading
		more    func(*agreement.Commitment)
		said    []*event.Report
		want    agreement.Outcome
	}{
		{"of another commitment", taking(0), nil, word("court", older), agreement.Undetermined},
		{"of one that it restates", taking(0), restates(nil), word("court", older), agreement.Breached},
		{"of one that it restates where the reading has it so", taking(0), restates(same), word("court", older), agreement.Undetermined},
		{"and it has it so", taking(0, same.Is(true)), restates(same), word("court", older), agreement.Breached},
		{"a general accusation", taking(0), restates(nil), word("avalon", accuses), agreement.Undetermined},
		{"taken as one", taking(0, agreement.GeneralAccusation.Is(true)), restates(nil), word("avalon", accuses), agreement.Breached},
		{"of another matter", taking(0, agreement.GeneralAccusation.Is(true)), restates(nil), word("avalon", event.Conclusion{Subjects: []string{"war"}, Kept: truth.False}), agreement.Undetermined},
		{"on the accuser's reading", taking(agreement.First, agreement.GeneralAccusation.Is(true)), restates(nil), word("avalon", accuses), agreement.Breached},
		{"on the other's", taking(agreement.Second, agreement.GeneralAccusation.Is(true)), restates(nil), word("avalon", accuses), agreement.Undetermined},
		{"a general denial is not taken for an accusation's sake", taking(0, agreement.GeneralAccusation.Is(true)), restates(nil), word("borea", swears), agreement.Undetermined},
		{"but for its own", taking(0, agreement.OwnWord.Is(true)), restates(nil), word("borea", swears), agreement.Respected},
	} {
		s := asking{shape: harm, reading: test.reading, asOf: "2018", more: test.more, reports: test.said}.judge(t, agreement.Key{})
		if s.Outcome != test.want {
			t.Errorf("%s: %v, want %v", test.reason, s.Outcome, test.want)
		}
	}
}

// A conclusion over a span is of some instant of it, or of every part of it, as the
// reading has it: so a lapse is dated (laws R6 and M5).
func TestSpanOfAConclusion(t *testing.T) {
	said := []*event.Report{say("1", "word", "court", "2017-01-01", event.Conclusion{About: "borea", Of: []string{commitmentRef}, Kept: truth.False, From: at("2016-03-01"), Until: at("2016-05-31")})}
	for _, test := range []struct {
		reason string
		closes []agreement.Closing
		lo, hi string
	}{
		{"some instant of it", nil, "2016-03-01", "2016-06-01"},
		{"throughout, so from its first day", []agreement.Closing{agreement.NamedSpan.Is(true)}, "2016-03-01", "2016-03-02"},
	} {
		s := asking{shape: harm, reading: &agreement.Reading{Name: "r", Closes: test.closes}, asOf: "2018", reports: said}.judge(t, agreement.Key{})
		if s.Outcome != agreement.Breached || s.On.Lo < from(test.lo) || s.On.Hi > from(test.hi) || s.On.Hi < s.On.Lo {
			t.Errorf("%s: %v on %v, want breached from %s to %s", test.reason, s.Outcome, s.On, test.lo, test.hi)
		}
		if test.closes == nil && s.On.Hi-s.On.Lo < from("2016-05-01")-from("2016-03-01") {
			t.Errorf("%s: on %v, which is a part of it only", test.reason, s.On)
		}
	}
}

// A claim that a joint duty, a chosen one or one whose limit is open was not done is
// conditional on what the text leaves open (law D3).
func TestAllegedWhereTheLimitIsOpen(t *testing.T) {
	soon := &agreement.Term[when.Period]{Name: "soon"}
	sort := &agreement.Term[string]{Name: "sort", Values: []string{"duty"}}
	act := agreement.Act{ID: "meeting", Of: []event.Body{meeting{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "held", Matter: event.Performance, Deed: true, Test: held}}}
	perform := &agreement.Perform{Act: act, Due: agreement.Due{Open: soon}}
	chosen := &agreement.Choose{By: sort, Of: []agreement.Choice{{Value: "duty", Shape: perform}}}
	for _, test := range []struct {
		reason string
		shape  agreement.Shape
		closes []agreement.Closing
		want   []string
	}{
		{"open", perform, nil, []string{"soon"}},
		{"open, of a chosen shape", chosen, []agreement.Closing{sort.Is("duty")}, []string{"soon"}},
		{"closed", perform, []agreement.Closing{soon.Is(when.Period{Days: 30})}, nil},
	} {
		reading := strict
		reading.Closes = test.closes
		q := asking{shape: test.shape, reading: &reading, asOf: "2018", reports: []*event.Report{say("1", "m", "a.mfa", "2017-06-01", meeting{Held: truth.False}, dated("2016-06-01"), by(hands("borea")))}}
		c := q.kase(t)
		facts := q.facts(t, c)
		var got []string
		all := c.Alleged(test.shape, agreement.Key{}, facts, test.shape.Judge(c, agreement.Key{}, facts))
		for _, a := range all {
			for _, x := range a.Conditions {
				got = append(got, x.Of.Label())
			}
		}
		if len(all) != 1 || all[0].By != "avalon" || !slices.Equal(got, test.want) {
			t.Errorf("%s: %+v, want one by avalon conditional on %q", test.reason, all, test.want)
		}
	}
}

// A word on a time that is no part of what is asked, before the commitment bound or after
// T, says nothing of it (laws R6 and M1).
func TestConclusionOfAnotherTime(t *testing.T) {
	said := func(from, until string) []*event.Report {
		return []*event.Report{say("1", "word", "court", "2019-01-01", event.Conclusion{About: "borea", Of: []string{commitmentRef}, Kept: truth.False, From: at(from), Until: at(until)})}
	}
	for _, test := range []struct {
		reason      string
		from, until string
		want        agreement.Outcome
	}{
		{"of a time asked", "2015-06-01", "2015-12-31", agreement.Breached},
		{"of the year before it bound", "2014-01-01", "2014-12-31", agreement.Undetermined},
		{"of the year after T", "2017-01-01", "2017-12-31", agreement.Undetermined},
		{"of a time that runs past T", "2016-12-01", "2017-12-31", agreement.Undetermined},
	} {
		s := asking{shape: harm, asOf: "2016-12-31", known: "2020", reports: said(test.from, test.until)}.judge(t, agreement.Key{})
		if s.Outcome != test.want {
			t.Errorf("%s: %v, want %v", test.reason, s.Outcome, test.want)
		}
	}
}
