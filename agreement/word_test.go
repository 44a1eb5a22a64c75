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

// concludes is a word on the commitment of these tests.
func concludes(id event.ID, who actor.ID, made string, kept truth.Value, more ...func(*event.Report)) *event.Report {
	return say(id, "word", who, made, event.Conclusion{About: "borea", Of: []string{commitmentRef}, Kept: kept}, more...)
}

// Law R1 holds of conclusions too: a voice's newest word counts, and one that
// contradicts itself at one instant clashes.
func TestOneVoiceConcludesTwice(t *testing.T) {
	for _, test := range []struct {
		reason string
		said   []*event.Report
		want   agreement.Outcome
		why    agreement.CauseKind
	}{
		{"one word", []*event.Report{concludes("1", "inspectors", "2017-01-01", truth.False)}, agreement.Breached, 0},
		{"the same again", []*event.Report{concludes("1", "inspectors", "2017-01-01", truth.False), concludes("2", "inspectors", "2017-01-01", truth.False)}, agreement.Breached, 0},
		{"the contrary at the same instant", []*event.Report{concludes("1", "inspectors", "2017-01-01", truth.False), concludes("2", "inspectors", "2017-01-01", truth.True)}, agreement.Undetermined, agreement.AccountsClash},
		{"and the other way round", []*event.Report{concludes("1", "inspectors", "2017-01-01", truth.True), concludes("2", "inspectors", "2017-01-01", truth.False)}, agreement.Undetermined, agreement.AccountsClash},
		{"a later word mends the contradiction", []*event.Report{concludes("1", "inspectors", "2017-01-01", truth.False), concludes("2", "inspectors", "2017-01-01", truth.True), concludes("3", "inspectors", "2017-02-01", truth.False)}, agreement.Breached, 0},
		{"two voices of one rank", []*event.Report{concludes("1", "inspectors", "2017-01-01", truth.False), concludes("2", "b.mfa", "2017-01-01", truth.True)}, agreement.Undetermined, agreement.AccountsClash},
	} {
		t.Run(test.reason, func(t *testing.T) {
			reading := everybody
			reading.Closes = []agreement.Closing{agreement.WordLasts.Is(true)}
			s := asking{shape: harm, reading: &reading, reports: test.said, asOf: "2018"}.judge(t, agreement.Key{})
			if s.Outcome != test.want {
				t.Errorf("%v, want %v", s.Outcome, test.want)
			}
			if test.why != 0 && (len(s.Unknown) != 1 || s.Unknown[0].Why != test.why) {
				t.Errorf("because %+v, want %v", s.Unknown, test.why)
			}
		})
	}
}

// A lapse that a word establishes is dated by the words that count: one that counts in
// no tier dates nothing, though it names an earlier time (laws D2 and R6).
func TestWordsThatCountDateALapse(t *testing.T) {
	of := func(id event.ID, who actor.ID, year string) *event.Report {
		return say(id, "word-"+id, who, "2018-06-01", event.Conclusion{About: "borea", Of: []string{commitmentRef}, Kept: truth.False, From: at(year + "-01-01"), Until: at(year + "-12-31")})
	}
	for _, test := range []struct {
		said []*event.Report
		want string
	}{
		{[]*event.Report{of("1", "inspectors", "2017")}, "2017"},
		{[]*event.Report{of("1", "inspectors", "2017"), of("2", "gazette", "2016")}, "2017"},
		{[]*event.Report{of("1", "gazette", "2016"), of("2", "inspectors", "2017")}, "2017"},
		{[]*event.Report{of("1", "inspectors", "2017"), of("2", "b.mfa", "2016")}, "2016"},
		{[]*event.Report{of("1", "b.mfa", "2016"), of("2", "inspectors", "2017")}, "2016"},
	} {
		s := asking{shape: harm, reading: &strict, reports: test.said, asOf: "2018"}.judge(t, agreement.Key{})
		if want := at(test.want).Span(nil); s.Outcome != agreement.Breached || s.On.Lo < want.Lo || s.On.Hi > want.Hi {
			t.Errorf("%v on %v, want breached in %s", s.Outcome, s.On, test.want)
		}
	}
}

// What the injured side's conclusion does is a term. It is about that side alone:
// what others conclude counts as their class does.
func TestOfficialWord(t *testing.T) {
	for _, test := range []struct {
		official string
		who      actor.ID
		want     agreement.Outcome
	}{
		{"alleges", "a.mfa", agreement.Undetermined},
		{"own-establishes", "a.mfa", agreement.Undetermined},
		{"establishes", "a.mfa", agreement.Breached},
		{"establishes", "c.mfa", agreement.Undetermined},
		{"establishes", "shield", agreement.Undetermined},
		{"establishes", "inspectors", agreement.Breached},
		{"alleges", "inspectors", agreement.Breached},
		{"alleges", "b.mfa", agreement.Breached},
	} {
		reading := strict
		reading.Closes = []agreement.Closing{agreement.OfficialWord.Is(test.official)}
		q := asking{shape: harm, reading: &reading, reports: []*event.Report{concludes("1", test.who, "2017-01-01", truth.False)}, asOf: "2018"}
		if s := q.judge(t, agreement.Key{}); s.Outcome != test.want {
			t.Errorf("the word of %s where it %s: %v, want %v", test.who, test.official, s.Outcome, test.want)
		} else if injured := test.who == "a.mfa" && test.want == agreement.Breached; injured && s.Basis != agreement.Reported {
			t.Errorf("the word of the injured side is no better than a report of it: %v (law A5)", s.Basis)
		}
	}
}

// How sure a finding is, is what it rests on: the best word of the tier that
// answers, and the weakest of its elements (law A5).
func TestWhatAnAnswerRestsOn(t *testing.T) {
	const m = "2016-03-01"
	own := agreement.Reading{Name: "borea", Party: agreement.Second, Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{
		agreement.AnyMatter: {judged, {"joint", "own", "other/against-self"}}}}}
	for _, test := range []struct {
		reason  string
		reading *agreement.Reading
		said    []*event.Report
		want    agreement.Basis
	}{
		{"a judgment", &strict, []*event.Report{say("1", "e", "court", m, yes)}, agreement.Adjudicated},
		{"a judgment, whatever both parties say", &strict, []*event.Report{say("1", "e", "court", m, yes), say("2", "e", "a.mfa", m, yes), say("3", "e", "b.mfa", m, yes)}, agreement.Adjudicated},
		{"one joint text", &strict, []*event.Report{say("1", "e", "council", m, yes, form(event.Joint))}, agreement.ByJointText},
		{"both say so, and neither would count by itself", &agreement.Reading{Name: "joint", Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{agreement.AnyMatter: {{"joint"}}}}},
			[]*event.Report{say("1", "e", "a.mfa", m, yes), say("2", "e", "b.mfa", m, yes)}, agreement.ByJointText},
		{"only one says so", &agreement.Reading{Name: "joint", Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{agreement.AnyMatter: {{"joint"}}}}},
			[]*event.Report{say("1", "e", "a.mfa", m, yes)}, agreement.NoBasis},
		{"both say so: the concession counts by itself", &strict, []*event.Report{say("1", "e", "a.mfa", m, no), say("2", "e", "b.mfa", m, no)}, agreement.Admitted},
		{"the bearer admits", &strict, []*event.Report{say("1", "e", "b.mfa", m, yes)}, agreement.Admitted},
		{"the beneficiary concedes", &strict, []*event.Report{say("1", "e", "a.mfa", m, no)}, agreement.Admitted},
		{"a witness", &strict, []*event.Report{say("1", "e", "c.mfa", m, yes)}, agreement.Reported},
		{"the injured side as a witness of the harm", &strict, []*event.Report{say("1", "e", "a.mfa", m, yes)}, agreement.Reported},
		{"the reader's own word", &own, []*event.Report{say("1", "e", "b.mfa", m, no)}, agreement.OwnWordBasis},
		{"the better of two that count", &strict, []*event.Report{say("1", "e", "inspectors", m, yes), say("2", "e", "b.mfa", m, yes)}, agreement.Admitted},
		{"what counts in no tier adds nothing", &strict, []*event.Report{say("1", "e", "gazette", m, yes), say("2", "e", "shield", m, yes)}, agreement.Reported},
		{"nobody who counts", &strict, []*event.Report{say("1", "e", "gazette", m, yes)}, agreement.NoBasis},
	} {
		t.Run(test.reason, func(t *testing.T) {
			f := asking{shape: element(event.Harm, taken), reading: test.reading, reports: test.said}.fact(t)
			if f.Basis != test.want {
				t.Errorf("%q, want %q", f.Basis, test.want)
			}
		})
	}
	mixed := &agreement.Refrain{From: agreement.Act{Of: []event.Body{raid{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "taking", Matter: event.Harm, Test: taken}, {ID: "secret", Matter: event.Harm, Test: secret}}}}
	f := asking{shape: mixed, reading: &strict, reports: []*event.Report{say("1", "e", "court", m, yes), say("2", "e", "c.mfa", m, raid{Secret: truth.True})}}.fact(t)
	if f.Basis != agreement.Reported {
		t.Errorf("one element judged, one reported: %q", f.Basis)
	}
}

// Trends are indications: listed for and against, by id, never weighed.
func TestIndications(t *testing.T) {
	trend := func(id event.ID, made string, about actor.ID, falling truth.Value, subjects ...string) *event.Report {
		return say(id, "t-"+id, "shield", made, event.Trend{About: about, Subjects: subjects, Falling: falling})
	}
	q := asking{shape: harm, from: "2015-01-01", more: func(co *agreement.Commitment) { co.Subjects = []string{"theft", "spying"} }, reports: []*event.Report{
		trend("4", "2016-01-01", "borea", truth.True, "theft"),
		trend("3", "2016-02-01", "", truth.True, "theft", "spying"),
		trend("2", "2016-03-01", "borea", truth.False, "weather", "spying"),
		trend("1", "2016-04-01", "b.mfa", truth.False, "theft"),
		trend("5", "2016-05-01", "borea", truth.Unknown, "theft"),
		trend("6", "2016-05-01", "borea", truth.False, "weather"),
		trend("7", "2016-05-01", "avalon", truth.False, "theft"),
		trend("8", "2014-05-01", "borea", truth.False, "theft"),
	}}
	pro, con := q.kase(t).Indications()
	if !slices.Equal(pro, []event.ID{"3", "4"}) || !slices.Equal(con, []event.ID{"1", "2"}) {
		t.Errorf("for %q, against %q", pro, con)
	}
}

// Law R2 where what is said of the author is weaker or other than it looks.
func TestWordsOnTheAuthor(t *testing.T) {
	author := element(event.Author, agreement.Conduct())
	presuming := agreement.Reading{Name: "presuming", Closes: []agreement.Closing{agreement.PresumePrivate.Is(true), agreement.LinkThatLifts.Is("claimed")}}
	raided := func(id event.ID, who actor.ID, more ...func(*event.Report)) *event.Report {
		return say(id, "e", who, "2016-03-01", raid{}, append(more, dated("2016-02-01"))...)
	}
	at := func(who actor.ID, s event.Stance) func(*event.Report) {
		return by(event.Attribution{Level: event.Hands, Actor: who, Stance: s})
	}
	on := func(m event.Matter, s event.Stance) func(*event.Report) {
		return func(r *event.Report) { r.On = append(r.On, event.PointStance{Matter: m, Stance: s}) }
	}
	bare := func(r *event.Report) { r.Body, r.Denies = nil, true }
	firm := link("l", "c.mfa", "frost", "b.mfa", actor.AgentOf, actor.Instructions)
	// One event may be told as several links: each is a claim of its own.
	links := func(more ...*event.Report) []*event.Report {
		said := []*event.Report{raided("1", "c.mfa", at("frost", event.StanceUnsaid))}
		for _, r := range more {
			r.Event = "links"
			said = append(said, r)
		}
		return said
	}
	not := func(r *event.Report) {
		l := r.Body.(event.Link)
		l.Holds = truth.False
		r.Body = l
	}
	for _, test := range []struct {
		reason  string
		reading *agreement.Reading
		said    []*event.Report
		want    truth.Value
	}{
		{"the event is denied, so it is nobody's", &everybody, []*event.Report{raided("1", "b.mfa", bare), raided("2", "c.mfa")}, truth.False},
		{"denied, with a hedge on the author", &everybody, []*event.Report{raided("1", "b.mfa", bare, on(event.Author, event.Hedges)), raided("2", "c.mfa")}, truth.Unknown},
		{"denied, with a hedge on something else", &everybody, []*event.Report{raided("1", "b.mfa", bare, on(event.Conclusions, event.Hedges)), raided("2", "c.mfa")}, truth.False},
		{"a firm of the bearer's, on instructions", &everybody, []*event.Report{raided("1", "c.mfa", at("frost", event.StanceUnsaid)), firm}, truth.True},
		{"the firm did not do it", &everybody, []*event.Report{raided("1", "c.mfa", at("frost", event.Denies)), firm}, truth.Unknown},
		{"the firm is suspected, and another account names nobody", &everybody, []*event.Report{raided("1", "c.mfa", at("frost", event.Suspects)), raided("2", "shield"), firm}, truth.Unknown},
		{"the firm is named with a hedge, and another account names nobody", &everybody, []*event.Report{raided("1", "c.mfa", at("frost", event.Hedges)), raided("2", "shield"), firm}, truth.Unknown},
		{"the firm is named with a hedge, and cleared by another", &everybody, []*event.Report{raided("1", "c.mfa", at("frost", event.Hedges)), raided("2", "shield", at("frost", event.Denies)), firm}, truth.Unknown},
		{"the firm is named with a hedge, and by another without", &everybody, []*event.Report{raided("1", "c.mfa", at("frost", event.Hedges)), raided("2", "shield", at("frost", event.Asserts)), firm}, truth.True},
		{"the firm is named with a hedge on the author", &everybody, []*event.Report{raided("1", "c.mfa", at("frost", event.StanceUnsaid), on(event.Author, event.Hedges)), firm}, truth.Unknown},
		{"another's link told before it in the same event", &everybody, links(link("2", "shield", "wolves", "b.mfa", actor.AgentOf, actor.Instructions), link("3", "c.mfa", "frost", "b.mfa", actor.AgentOf, actor.Instructions)), truth.True},
		{"another's link denied in the same event", &everybody, links(link("2", "shield", "wolves", "b.mfa", actor.AgentOf, actor.Instructions, not), link("3", "c.mfa", "frost", "b.mfa", actor.AgentOf, actor.Instructions)), truth.True},
		{"its own link to another denied in the same event", &everybody, links(link("2", "shield", "frost", "c.mfa", actor.AgentOf, actor.Instructions, not), link("3", "c.mfa", "frost", "b.mfa", actor.AgentOf, actor.Instructions)), truth.True},
		{"its own link on another ground denied in the same event", &everybody, links(link("2", "shield", "frost", "b.mfa", actor.AffiliatedWith, actor.Affiliation, not), link("3", "c.mfa", "frost", "b.mfa", actor.AgentOf, actor.Instructions)), truth.True},
		{"that very link denied in the same event: a clash", &everybody, links(link("2", "shield", "frost", "b.mfa", actor.AgentOf, actor.Instructions, not), link("3", "c.mfa", "frost", "b.mfa", actor.AgentOf, actor.Instructions)), truth.Unknown},
		{"the presumption is lifted by a link claimed with a hedge", &presuming, append([]*event.Report{raided("1", "c.mfa", at("frost", event.StanceUnsaid))}, link("2", "shield", "frost", "b.mfa", actor.AffiliatedWith, actor.Affiliation, stance(event.Hedges))), truth.Unknown},
		{"not by one whose author is only suspected", &presuming, append([]*event.Report{raided("1", "c.mfa", at("frost", event.StanceUnsaid))}, link("2", "shield", "frost", "b.mfa", actor.AffiliatedWith, actor.Affiliation, on(event.Author, event.Suspects))), truth.False},
		{"but by one in which something else is suspected", &presuming, append([]*event.Report{raided("1", "c.mfa", at("frost", event.StanceUnsaid))}, link("2", "shield", "frost", "b.mfa", actor.AffiliatedWith, actor.Affiliation, on(event.Conclusions, event.Suspects))), truth.Unknown},
		{"a private author named with a hedge is named", &presuming, []*event.Report{raided("1", "c.mfa", at("frost", event.Hedges))}, truth.False},
		{"one who is only suspected is not", &presuming, []*event.Report{raided("1", "c.mfa", at("frost", event.Suspects))}, truth.Unknown},
		{"nor one who is said not to have done it", &presuming, []*event.Report{raided("1", "c.mfa", at("frost", event.Denies))}, truth.Unknown},
	} {
		t.Run(test.reason, func(t *testing.T) {
			q := asking{shape: author, reading: test.reading, reports: test.said}
			c := q.kase(t)
			if f := q.shape.Acts()[0].Find(c, c.View.Event("e")); slices.Contains(f.False, "e") != (test.want == truth.False) || (len(f.Causes) > 0) != (test.want == truth.Unknown) {
				t.Errorf("false %q, causes %+v; want %v", f.False, f.Causes, test.want)
			}
		})
	}
}

// What an allegation rests on is what the reading does not find by itself: a chain
// of links that it accepts is no claim of the one who tells the rest (law D3).
func TestAllegationOverAnAcceptedChain(t *testing.T) {
	shape := &agreement.Refrain{From: agreement.Act{Of: []event.Body{raid{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "author", Matter: event.Author, Test: agreement.Conduct()},
		{ID: "taking", Matter: event.Harm, Test: taken},
		{ID: "purpose", Matter: event.Mind, Test: asked}}}}
	tells := say("1", "e", "c.mfa", "2016-03-01", raid{Taken: truth.True, Asked: truth.True}, dated("2016-02-01"), by(hands("frost")))
	for _, test := range []struct {
		reason string
		more   []*event.Report
		want   []string
	}{
		{"hands and link on his word alone", []*event.Report{link("2", "c.mfa", "frost", "b.mfa", actor.AgentOf, actor.Instructions)}, []string{"author", "purpose"}},
		{"the hands accepted, the link on his word", []*event.Report{
			say("3", "e", "inspectors", "2016-03-01", raid{}, dated("2016-02-01"), by(hands("frost"))),
			link("2", "c.mfa", "frost", "b.mfa", actor.AgentOf, actor.Instructions)}, []string{"author", "purpose"}},
		{"both accepted", []*event.Report{
			say("3", "e", "inspectors", "2016-03-01", raid{}, dated("2016-02-01"), by(hands("frost"))),
			link("2", "b.mfa", "frost", "b.mfa", actor.AgentOf, actor.Instructions)}, []string{"purpose"}},
	} {
		t.Run(test.reason, func(t *testing.T) {
			q := asking{shape: shape, reading: &strict, reports: append([]*event.Report{tells}, test.more...)}
			c := q.kase(t)
			facts := []agreement.Fact{shape.Acts()[0].Find(c, c.View.Event("e"))}
			got := c.Alleged(shape, agreement.Key{}, facts, shape.Judge(c, agreement.Key{}, facts))
			if len(got) != 1 || got[0].By != "corsa" || !slices.Equal(got[0].Claims, test.want) {
				t.Errorf("%+v, want one by corsa that claims %q", got, test.want)
			}
		})
	}
}

// An open term is taken the claimant's way only where that completes his claim.
func TestAllegationTakesNoTermInVain(t *testing.T) {
	var words []agreement.Test
	for _, name := range []string{"one", "two", "three", "four", "five"} {
		term := &agreement.Term[string]{Name: name, Values: []string{"wide", "narrow"}}
		words = append(words, term.When("wide"))
	}
	for _, test := range []struct {
		reason string
		body   raid
		terms  int
		want   int // conditions; -1: no allegation
	}{
		{"two terms stand between the claim and the lapse", raid{Taken: truth.True}, 2, 2},
		{"terms, and a part that he does not claim", raid{}, 5, -1},
		{"no term", raid{Taken: truth.True}, 0, 0},
	} {
		t.Run(test.reason, func(t *testing.T) {
			shape := &agreement.Refrain{From: agreement.Act{Of: []event.Body{raid{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
				{ID: "taking", Matter: event.Harm, Test: agreement.All(append([]agreement.Test{taken}, words[:test.terms]...)...)}}}}
			q := asking{shape: shape, reading: &agreement.Reading{Name: "nobody", Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{agreement.AnyMatter: {judged}}}},
				reports: []*event.Report{say("1", "e", "c.mfa", "2016-03-01", test.body, dated("2016-02-01"))}}
			c := q.kase(t)
			facts := []agreement.Fact{shape.Acts()[0].Find(c, c.View.Event("e"))}
			got := c.Alleged(shape, agreement.Key{}, facts, shape.Judge(c, agreement.Key{}, facts))
			if test.want < 0 {
				if len(got) != 0 {
					t.Errorf("alleged %+v", got)
				}
				return
			}
			if len(got) != 1 || len(got[0].Conditions) != test.want {
				t.Errorf("alleged %+v, want %d conditions", got, test.want)
			}
		})
	}
}

// A declaration raises no duty, whatever is reported (law C4).
func TestDeclarationHasNoForce(t *testing.T) {
	s := asking{shape: agreement.Declare{}, reports: []*event.Report{concludes("1", "inspectors", "2017-01-01", truth.False)}}.judge(t, agreement.Key{})
	if s.Outcome != agreement.NotTriggered || s.Force != agreement.NoDuty {
		t.Errorf("%v, %v; want not triggered, no duty", s.Outcome, s.Force)
	}
}

// Conclusions of one rank that clash leave the performance of a duty open, and are
// named as the cause (laws R6 and T4).
func TestClashingConclusionsOnADuty(t *testing.T) {
	shape := &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016")}}
	s := asking{shape: shape, asOf: "2018", reports: []*event.Report{
		concludes("1", "inspectors", "2017-01-01", truth.False), concludes("2", "b.mfa", "2017-01-01", truth.True)}}.judge(t, agreement.Key{})
	if s.Outcome != agreement.Undetermined || len(s.Unknown) != 1 || s.Unknown[0].Input != "performance" || s.Unknown[0].Why != agreement.AccountsClash {
		t.Errorf("%v because %+v, want undetermined: the accounts clash", s.Outcome, s.Unknown)
	}
}

// An exception excuses or releases, as it says: an excuse is claimed of the deed
// where nothing raised the duty (law C12).
func TestExcuseOfADeed(t *testing.T) {
	shape := &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016")}}
	for _, test := range []struct {
		reason   string
		releases bool
		body     meeting
		want     agreement.Outcome
	}{
		{"an excuse, claimed and made out", false, meeting{Held: truth.False, Full: truth.True}, agreement.Excused},
		{"an excuse that nobody claims", false, meeting{Held: truth.False}, agreement.Overdue},
		{"a release is claimed of what raised the duty, and nothing did", true, meeting{Held: truth.False, Full: truth.True}, agreement.Overdue},
	} {
		t.Run(test.reason, func(t *testing.T) {
			q := asking{shape: shape, asOf: "2018", reports: []*event.Report{say("1", "e", "gazette", "2017-06-01", test.body, dated("2016-06-01"))},
				more: func(co *agreement.Commitment) {
					co.Exceptions = []agreement.Exception{{ID: "storm", Releases: test.releases, Elements: []agreement.Element{{ID: "storm", Test: full}}}}
				}}
			if s := q.judge(t, agreement.Key{}); s.Outcome != test.want {
				t.Errorf("%v, want %v", s.Outcome, test.want)
			}
		})
	}
}

// In whose name a source speaks: an organ in its state's, unless it publishes in its
// own (laws R1 and R2).
func TestVoices(t *testing.T) {
	const m = "2016-03-01"
	unsaid := func(r *event.Report) { r.Source.For = "" }
	for _, test := range []struct {
		reason string
		said   *event.Report
		want   truth.Value
	}{
		{"an organ, in its state's name", say("1", "e", "b.unit", m, yes), truth.True},
		{"an organ, for whom it does not say", say("1", "e", "b.unit", m, yes, unsaid, form(event.FormUnsaid)), truth.True},
		{"an organ, officially", say("1", "e", "b.unit", m, yes, unsaid, form(event.Official)), truth.True},
		{"a study by an organ is its own word, and an organ alone is nobody", say("1", "e", "b.unit", m, yes, unsaid, form(event.Study)), truth.Unknown},
		{"so is what it prints", say("1", "e", "b.unit", m, yes, unsaid, form(event.Published)), truth.Unknown},
		{"who is not named speaks for nobody", say("1", "e", "b.unit", m, yes, form(event.Unnamed)), truth.Unknown},
	} {
		t.Run(test.reason, func(t *testing.T) {
			q := asking{shape: element(event.Harm, taken), reading: &strict, reports: []*event.Report{test.said}}
			if got, _ := q.answer(t); got != test.want {
				t.Errorf("%v, want %v", got, test.want)
			}
		})
	}
}

// Who may allege where the reading does not say (law D1): the press in its own voice
// never does, nor does anybody who is not named.
func TestWhoMayAllege(t *testing.T) {
	nobody := agreement.Reading{Name: "nobody", Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{agreement.AnyMatter: {judged}}}}
	few := nobody
	few.Accepts.MayAllege = []agreement.Class{agreement.Third}
	for _, test := range []struct {
		who         actor.ID
		form        event.Form
		may, mayFew bool
	}{
		{"a.mfa", event.Official, true, false},
		{"b.mfa", event.Official, true, false},
		{"inspectors", event.FormUnsaid, true, false},
		{"c.mfa", event.Official, true, true},
		{"shield", event.FormUnsaid, true, false},
		{"institute", event.Study, true, false},
		{"mill", event.FormUnsaid, true, false},
		{"gazette", event.Published, false, false},
		{"a.mfa", event.Unnamed, false, false},
		{"c.mfa", event.Unnamed, false, false},
	} {
		for reading, want := range map[*agreement.Reading]bool{&nobody: test.may, &few: test.mayFew} {
			q := asking{shape: harm, reading: reading, reports: []*event.Report{say("1", "e", test.who, "2016-03-01", yes, dated("2016-02-01"), form(test.form))}}
			c := q.kase(t)
			facts := q.facts(t, c)
			got := c.Alleged(q.shape, agreement.Key{}, facts, q.shape.Judge(c, agreement.Key{}, facts))
			if (len(got) > 0) != want {
				t.Errorf("%s, form %v: alleged %+v, want %v", test.who, test.form, got, want)
			}
		}
	}
}

// Law R6: of a period of a recurring duty a word speaks that is of some time within it,
// and none that is of another.
func TestConclusionsOnPeriods(t *testing.T) {
	shape := &agreement.Recur{Act: meet, N: 1, Every: year, Frame: agreement.Calendar}
	said := func(from, until string) *event.Report {
		return say("w", "word", "court", "2018-06-01", event.Conclusion{About: "borea", Of: []string{commitmentRef}, Kept: truth.False, From: at(from), Until: at(until)})
	}
	for _, test := range []struct {
		reason      string
		from, until string
		want        []agreement.Outcome // of 2015, 2016 and 2017
	}{
		{"of a month of the first", "2015-03-01", "2015-03-31", []agreement.Outcome{agreement.Missed, agreement.Undetermined, agreement.Undetermined}},
		{"of the second", "2016-01-01", "2016-12-31", []agreement.Outcome{agreement.Undetermined, agreement.Missed, agreement.Undetermined}},
		{"of the end of the third", "2017-12-01", "2017-12-31", []agreement.Outcome{agreement.Undetermined, agreement.Undetermined, agreement.Missed}},
	} {
		q := asking{shape: shape, asOf: "2017-12-31", known: "2019", reports: []*event.Report{said(test.from, test.until)}}
		for i, k := range q.periods(t) {
			if s := q.judge(t, k); s.Outcome != test.want[i] {
				t.Errorf("%s: period %d is %v, want %v", test.reason, i+1, s.Outcome, test.want[i])
			}
		}
	}
}

// What a reading says to a term is printed in words: its own or the one that it extends,
// "open" where neither closes it, and for a switch that nobody sets the word of off.
func TestReadingInWords(t *testing.T) {
	size := &agreement.Term[string]{Name: "size", Values: []string{"wide", "narrow"}}
	other := &agreement.Term[string]{Name: "other", Values: []string{"a", "b"}}
	call := &agreement.Switch{Name: "call", On: "counts", Off: "does-not"}
	base := &agreement.Reading{Name: "base", Closes: []agreement.Closing{other.Is("a"), size.Is("wide")}}
	own := &agreement.Reading{Name: "own", Extends: base, Closes: []agreement.Closing{size.Is("narrow"), call.Is(true)}}
	opened := &agreement.Reading{Name: "opened", Extends: base, Closes: []agreement.Closing{size.Open()}}
	for _, test := range []struct {
		reading *agreement.Reading
		of      agreement.Open
		want    string
	}{
		{base, size, "wide"}, {own, size, "narrow"}, {own, other, "a"}, {opened, size, "open"}, {opened, other, "a"},
		{&agreement.Reading{}, size, "open"}, {own, call, "counts"}, {base, call, "does-not"},
	} {
		if got := test.reading.Word(test.of); got != test.want {
			t.Errorf("%s says to %s %q, want %q", test.reading.Name, test.of.Label(), got, test.want)
		}
	}
}

// Notice of an earlier event by the same hands, given by the injured side certainly before
// the act, and nobody else's (law M7).
func TestNotified(t *testing.T) {
	act := say("1", "e", "court", "2016-07-01", raid{Taken: truth.True}, dated("2016-06-01"), by(hands("frost")))
	warned := func(who actor.ID, made string, of event.Attribution) *event.Report {
		return say("2", "p", who, made, raid{Taken: truth.True}, dated("2016-01-01"), by(of))
	}
	for _, test := range []struct {
		reason string
		said   *event.Report
		want   truth.Value
	}{
		{"told of before", warned("a.mfa", "2016-03-01", hands("frost")), truth.True},
		{"of others", warned("a.mfa", "2016-03-01", hands("snow")), truth.Unknown},
		{"of those who were only directed", warned("a.mfa", "2016-03-01", event.Attribution{Level: event.Direction, Actor: "frost"}), truth.Unknown},
		{"by a third state", warned("c.mfa", "2016-03-01", hands("frost")), truth.Unknown},
		{"on the day itself, perhaps later", warned("a.mfa", "2016-06-01", hands("frost")), truth.Unknown},
		{"afterwards", warned("a.mfa", "2016-06-05", hands("frost")), truth.Unknown},
	} {
		q := asking{shape: element(event.Mind, agreement.Notified()), reports: []*event.Report{act, test.said}}
		for _, f := range q.facts(t, q.kase(t)) {
			if f.Event == "e" && f.Holds != test.want {
				t.Errorf("%s: %v, want %v", test.reason, f.Holds, test.want)
			}
		}
	}
}

// While it is uncertain whether the term of the agreement is over, so is whether anything
// binds that rests on it (laws C10 and C4).
func TestTermThatMayBeOver(t *testing.T) {
	use := agreement.Act{Of: []event.Body{notice{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "use", Matter: event.PublicPerformance, Test: is("renewal")}}}
	for _, test := range []struct {
		asOf string
		want agreement.Force
	}{{"2016-02-28", agreement.InForce}, {"2016-05-01", agreement.ForceUnknown}, {"2016-06-30", agreement.ForceUnknown}, {"2016-07-01", agreement.Ended}} {
		for _, shape := range []agreement.Shape{harm, &agreement.Perform{Act: meet}, &agreement.Right{Use: use}, &agreement.Endeavour{By: use}} {
			q := asking{shape: shape, until: "[2016-03-01..2016-06-30]", asOf: test.asOf, known: "2020", cover: covering("", "", raid{}, meeting{}, notice{}), more: public}
			k := agreement.Key{}
			if ks := q.periods(t); len(ks) == 1 {
				k = ks[0]
			}
			s := q.judge(t, k)
			if s.Force != test.want {
				t.Errorf("%T as of %s: %v, want %v", shape, test.asOf, s.Force, test.want)
			}
			if unknown := test.want == agreement.ForceUnknown; unknown && (s.Outcome != agreement.Undetermined || !slices.Contains(inputsOf(s), "expiry date straddles")) {
				t.Errorf("%T as of %s: %v because %+v, want undetermined, the date of the end", shape, test.asOf, s.Outcome, s.Unknown)
			}
		}
	}
}

// inputsOf are what is unknown of a status, and why.
func inputsOf(s agreement.Status) []string {
	var out []string
	for _, k := range s.Unknown {
		out = append(out, k.Input+" "+k.Why.String())
	}
	return out
}

// A limit counted by something else than the calendar is that count's own (law M3), and
// an effect has a word.
func TestCountedLimit(t *testing.T) {
	days := when.Period{Days: 10}
	a := asking{shape: &agreement.Perform{Act: meet, Due: agreement.Due{Within: days}}}.judge(t, agreement.Key{})
	b := asking{shape: &agreement.Perform{Act: meet, Due: agreement.Due{Count: days}}}.judge(t, agreement.Key{})
	if want := on("2015-01-11"); a.Limit != b.Limit || a.Limit.Lo != want || a.Limit.Hi != want {
		t.Errorf("ten days from 1 January end %v, counted otherwise %v, want %v", a.Limit, b.Limit, want)
	}
	for e, want := range map[agreement.Effect]string{agreement.Ends: "ends", agreement.Suspends: "suspends", agreement.Resumes: "resumes", agreement.Enters: "enters", agreement.Waives: "waives", agreement.Extends: "extends", agreement.Renews: "renews", 99: "Effect(99)"} {
		if e.String() != want {
			t.Errorf("%q, want %q", e, want)
		}
	}
}
