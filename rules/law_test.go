package rules_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

var meet = agreement.Act{ID: "meeting", Of: []event.Body{meeting{}}, Whose: agreement.Anybodys,
	Elements: []agreement.Element{{ID: "held", Matter: event.PublicPerformance, Deed: true, Test: held}}}

// Law R6: claims that go straight to the conclusion.
func TestConclusions(t *testing.T) {
	const m = "2016-03-01"
	theft := raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}
	proven := say("p", "e", "court", m, theft, dated("2016-02-01"), hands("b.army"))
	open := say("o", "e", "a.mfa", m, theft, dated("2016-02-01"), hands("b.army"))
	about := func(c event.Conclusion) func(*event.Report) { return func(r *event.Report) { r.Body = c } }
	general := about(event.Conclusion{Subjects: []string{"theft"}})
	with := func(c ...agreement.Closing) agreement.Reading {
		return agreement.Reading{Name: "set", Extends: neutral, Closes: append(c, gain.Is("any"))}
	}
	tests := []struct {
		reason  string
		reading agreement.Reading
		said    []*event.Report
		want    agreement.Outcome
	}{
		{"until withdrawn, where the reading says so", agreement.Reading{Name: "set", Party: agreement.Second, Extends: boreas, Closes: []agreement.Closing{agreement.WordLasts.Is(true)}}, []*event.Report{concludes("1", "b.mfa", m, truth.True)}, agreement.Respected},
		{"for its own time only: the time after is not spoken for", *boreas, []*event.Report{concludes("1", "b.mfa", m, truth.True)}, agreement.Undetermined},
		{"not on the neutral reading", with(agreement.WordLasts.Is(true)), []*event.Report{concludes("1", "b.mfa", m, truth.True)}, agreement.Undetermined},
		{"a joint word that it is kept", with(agreement.WordLasts.Is(true)), []*event.Report{concludes("1", "council", m, truth.True, form(event.Joint))}, agreement.Respected},
		{"withdrawn, it speaks no more", with(agreement.WordLasts.Is(true)), []*event.Report{concludes("1", "council", m, truth.True, form(event.Joint)), say("2", "word-1", "council", "2016-05", event.Conclusion{}, form(event.Joint), func(r *event.Report) { r.Withdraws.Report = "1" })}, agreement.Undetermined},
		{"older than the duty, it does not speak for it", with(agreement.WordLasts.Is(true), agreement.UndatedWord.Is(true)), []*event.Report{concludes("1", "council", "2014-12-30", truth.True, form(event.Joint))}, agreement.Undetermined},
		{"perhaps older: as of its latest date, where the reading says so", with(agreement.WordLasts.Is(true), agreement.UndatedWord.Is(true)), []*event.Report{concludes("1", "council", "[2014-12-30..2015-02-01]", truth.True, form(event.Joint))}, agreement.Respected},
		{"perhaps older: else not counted", with(agreement.WordLasts.Is(true)), []*event.Report{concludes("1", "council", "[2014-12-30..2015-02-01]", truth.True, form(event.Joint))}, agreement.Undetermined},
		{"an adjudication that it is not kept decides where no event does", with(), []*event.Report{concludes("1", "court", m, truth.False)}, agreement.Breached},
		{"an open event does not stand against it", with(agreement.WordLasts.Is(true)), []*event.Report{open, concludes("1", "court", m, truth.True)}, agreement.Respected},
		{"it yields to an event established True", with(agreement.WordLasts.Is(true)), []*event.Report{proven, concludes("1", "court", m, truth.True)}, agreement.Breached},
		{"two of one tier that differ clash", with(agreement.WordLasts.Is(true)), []*event.Report{concludes("1", "council", m, truth.True, form(event.Joint)), concludes("2", "inspectors", m, truth.False)}, agreement.Undetermined},
		{"a higher tier goes before", with(agreement.WordLasts.Is(true)), []*event.Report{concludes("1", "court", m, truth.True), concludes("2", "inspectors", m, truth.False)}, agreement.Respected},
		{"a voice's newest word: it was not kept after all", with(agreement.WordLasts.Is(true)), []*event.Report{concludes("1", "inspectors", m, truth.True), concludes("2", "inspectors", "2016-06", truth.False)}, agreement.Breached},
		{"one voice that says both at one instant clashes", with(agreement.WordLasts.Is(true)), []*event.Report{concludes("1", "inspectors", m, truth.True), concludes("2", "inspectors", m, truth.False)}, agreement.Undetermined},
		{"a voice's newest word is a hedge: on that event it asserts no more", with(agreement.WordLasts.Is(true)), []*event.Report{concludes("1", "inspectors", m, truth.False), concludes("2", "inspectors", "2016-06", truth.False, stance(event.Hedges), func(r *event.Report) { r.Event = "word-1" })}, agreement.Undetermined},
		{"a hedge establishes nothing", with(), []*event.Report{concludes("1", "court", m, truth.False, stance(event.Hedges))}, agreement.Undetermined},
		{"it must name the commitment", with(), []*event.Report{concludes("1", "court", m, truth.False, about(event.Conclusion{Of: []string{"example.org/pact/other"}}))}, agreement.Undetermined},
		{"a general word of the same matter is none, unless the reading says so", with(), []*event.Report{concludes("1", "court", m, truth.False, general)}, agreement.Undetermined},
		{"a general accusation taken", with(agreement.GeneralAccusation.Is(true)), []*event.Report{concludes("1", "court", m, truth.False, general)}, agreement.Breached},
		{"a general denial taken", with(agreement.OwnWord.Is(true), agreement.WordLasts.Is(true)), []*event.Report{concludes("1", "court", m, truth.True, general)}, agreement.Respected},
		{"a general word of another matter is none", with(agreement.GeneralAccusation.Is(true)), []*event.Report{concludes("1", "court", m, truth.False, about(event.Conclusion{Subjects: []string{"fishing"}}))}, agreement.Undetermined},
		{"a word on the other party is not on this one", with(agreement.WordLasts.Is(true)), []*event.Report{say("1", "w", "court", m, event.Conclusion{About: "avalon", Of: []string{"example.org/pact/c"}, Kept: truth.False})}, agreement.Undetermined},
		{"a conclusion is withdrawn with its point", with(), []*event.Report{concludes("1", "court", m, truth.False), say("2", "word-1", "court", "2016-05", event.Conclusion{}, func(r *event.Report) {
			r.Withdraws = event.Withdrawal{Report: "1", Points: []event.Matter{event.Conclusions}}
		})}, agreement.Undetermined},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			ty := pact(agreement.Commitment{ID: "c", Shape: pledge(), Subjects: []string{"theft"}})
			ty.Readings = []agreement.Reading{test.reading}
			f := assess(t, ty, "2018", nil, test.said...).Finding("c", "borea", test.reading.Name)
			if f.Outcome != test.want {
				t.Errorf("%s, want %v", f.Line(), test.want)
			}
			if (f.Outcome == agreement.Respected) && !f.Conclusory {
				t.Error("it is not printed as conclusory")
			}
		})
	}
}

// Law C4: an accepted conclusory word is one more account on done.
func TestConclusionsOnDuties(t *testing.T) {
	by := &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016-06-30")}}
	anytime := &agreement.Perform{Act: meet}
	set := func(c ...agreement.Closing) agreement.Reading {
		return agreement.Reading{Name: "set", Extends: neutral, Closes: c}
	}
	tests := []struct {
		reason  string
		reading agreement.Reading
		shape   agreement.Shape
		said    []*event.Report
		want    agreement.Outcome
		since   string
	}{
		{"kept is done by then", set(agreement.WordLasts.Is(true)), by, []*event.Report{concludes("1", "court", "2016-03-01", truth.True)}, agreement.Fulfilled, ""},
		{"what was done stays done, however long the word speaks", set(), by, []*event.Report{concludes("1", "court", "2016-03-01", truth.True)}, agreement.Fulfilled, ""},
		{"not kept is not done; the lapse is dated at the end of its window", set(), by, []*event.Report{concludes("1", "court", "2017-03-01", truth.False)}, agreement.Overdue, "2016-07-01"},
		{"without a limit it closes the window at its disclosure", set(agreement.ConclusionCloses.Is(true)), anytime, []*event.Report{concludes("1", "court", "2017-03-01", truth.False)}, agreement.Overdue, "2017-03-01"},
		{"or not, where the reading needs a limit", set(), anytime, []*event.Report{concludes("1", "court", "2017-03-01", truth.False)}, agreement.Pending, ""},
		{"it yields to the deed itself", set(), by, []*event.Report{concludes("1", "court", "2017-03-01", truth.False), say("2", "m", "gazette", "2016-05-02", meeting{Held: truth.True}, dated("2016-05-01"))}, agreement.Fulfilled, ""},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			ty := pact(agreement.Commitment{ID: "c", Shape: test.shape})
			ty.Readings = []agreement.Reading{test.reading}
			f := assess(t, ty, "2018", nil, test.said...).Finding("c", "borea", "set")
			if f.Outcome != test.want {
				t.Fatalf("%s, want %v", f.Line(), test.want)
			}
			if test.since != "" && (f.Since.Lo < from(test.since) || f.Since.Lo > from(test.since)+24*3600*1e6) {
				t.Errorf("since %v, want %v", f.Since, test.since)
			}
		})
	}
}

// Law C5: silence speaks only where the record claims to be complete, and only
// of what is seen.
func TestSilence(t *testing.T) {
	sight := func(b agreement.Seen) agreement.Visibility {
		return agreement.Visibility{Trigger: b, Performance: b, Breach: b}
	}
	only := func(f func(*event.Coverage)) []event.Coverage {
		c := covering("", "", raid{}, meeting{})
		f(&c[0])
		return c
	}
	due := &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016-06-30")}}
	discreet := agreement.Reading{Name: "set", Extends: neutral, Closes: []agreement.Closing{agreement.DiscreetSilence.Is(true)}}
	plain := agreement.Reading{Name: "set", Extends: neutral}
	tests := []struct {
		reason  string
		shape   agreement.Shape
		sight   agreement.Visibility
		reading agreement.Reading
		cover   []event.Coverage
		want    agreement.Outcome
		none    bool // "no candidate"
	}{
		{"a public breach unreported within coverage did not happen", pledge(), sight(agreement.Public), plain, covering("", "", raid{}), agreement.Respected, false},
		{"no coverage, no silence", pledge(), sight(agreement.Public), plain, nil, agreement.Undetermined, true},
		{"secret conduct: no report is no proof, and no candidate", pledge(), sight(agreement.Confidential), plain, covering("", "", raid{}), agreement.Undetermined, true},
		{"discreet: by default unknown", pledge(), sight(agreement.Discreet), plain, covering("", "", raid{}), agreement.Undetermined, true},
		{"coverage of another kind says nothing of this one", pledge(), sight(agreement.Public), plain, covering("", "", meeting{}), agreement.Undetermined, true},
		{"coverage that begins after the duty", pledge(), sight(agreement.Public), plain, covering("2016", "", raid{}), agreement.Undetermined, true},
		{"coverage that ends before T", pledge(), sight(agreement.Public), plain, covering("", "2017", raid{}), agreement.Undetermined, true},
		{"two statements that meet", pledge(), sight(agreement.Public), plain, append(covering("", "2016", raid{}), covering("2017", "", raid{})...), agreement.Respected, false},
		{"two statements with a gap", pledge(), sight(agreement.Public), plain, append(covering("", "2016", raid{}), covering("2017-02", "", raid{})...), agreement.Undetermined, true},
		{"of the other party only", pledge(), sight(agreement.Public), plain, only(func(c *event.Coverage) { c.Parties = []actor.ID{"avalon"} }), agreement.Undetermined, true},
		{"of both parties", pledge(), sight(agreement.Public), plain, only(func(c *event.Coverage) { c.Parties = []actor.ID{"avalon", "borea"} }), agreement.Respected, false},
		{"of one joint body only, and this act is not of it", due, sight(agreement.Public), plain, only(func(c *event.Coverage) { c.Bodies = []actor.ID{"council"} }), agreement.Undetermined, false},

		{"a public deed unreported was not done", due, sight(agreement.Public), plain, covering("", "", meeting{}), agreement.Overdue, false},
		{"nothing is overdue for want of reports", due, sight(agreement.Public), plain, nil, agreement.Undetermined, false},
		{"a discreet deed: unknown", due, sight(agreement.Discreet), plain, covering("", "", meeting{}), agreement.Undetermined, false},
		{"a discreet deed, where the reading lets its silence speak", due, sight(agreement.Discreet), discreet, nil, agreement.Overdue, false},
		{"a confidential deed: unknown, whatever the reading", due, sight(agreement.Confidential), discreet, covering("", "", meeting{}), agreement.Undetermined, false},
		{"a public trigger, covered: none came", answering(), sight(agreement.Public), plain, covering("", "", demand{}, reply{}), agreement.NotTriggered, false},
		{"a public trigger, not covered: nobody can tell", answering(), sight(agreement.Public), plain, nil, agreement.Undetermined, true},
		{"a confidential trigger: nobody can tell", answering(), sight(agreement.Confidential), plain, covering("", "", demand{}, reply{}), agreement.Undetermined, true},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			ty := pact(agreement.Commitment{ID: "c", Shape: test.shape, Visible: test.sight})
			ty.Readings = []agreement.Reading{test.reading}
			f := assess(t, ty, "2018", test.cover).Finding("c", "borea", "set")
			if f.Outcome != test.want || f.NoCandidate != test.none {
				t.Errorf("%s, want %v, no candidate %v", f.Line(), test.want, test.none)
			}
			if f.Outcome != agreement.Undetermined && f.Outcome != agreement.NotTriggered && f.Basis != agreement.BySilence {
				t.Errorf("basis %v, want silence", f.Basis)
			}
		})
	}
}

// An accepted report that it was not done makes visibility moot (law C5).
func TestReportOfAbsence(t *testing.T) {
	f := one(t, agreement.Commitment{Visible: unseen, Shape: &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016-06-30")}}}, "neutral", "2018", nil,
		say("1", "m", "gazette", "2017-01-01", meeting{Held: truth.False}))
	if f.Outcome != agreement.Overdue || f.Basis == agreement.BySilence {
		t.Errorf("%s, want overdue, and not by silence", f.Line())
	}
}

// Law C8: one act serves one obligation.
func TestAnswersBelongToRequests(t *testing.T) {
	demanded := func(id event.ID, day string) *event.Report {
		return say("d-"+id, id, "inspectors", "2017-01-01", demand{Made: truth.True}, dated(day), to("borea"))
	}
	answer := func(id event.ID, to event.ID, day string) *event.Report {
		return say("r-"+id, id, "inspectors", "2017-01-01", reply{To: to, Given: truth.True}, dated(day))
	}
	none := func(id event.ID, to event.ID) *event.Report {
		return say("n-"+id, id, "inspectors", "2017-01-01", reply{To: to, Given: truth.False}, dated("2016-12-01"))
	}
	type want map[event.ID]agreement.Outcome
	tests := []struct {
		reason string
		said   []*event.Report
		want   want
	}{
		{"a reply belongs to the request it names", []*event.Report{demanded("d1", "2016-02-01"), demanded("d2", "2016-02-01"), answer("r", "d2", "2016-02-10"), none("n", "d1")}, want{"d1": agreement.Overdue, "d2": agreement.Fulfilled}},
		{"one answer does not serve two", []*event.Report{demanded("d1", "2016-02-01"), demanded("d2", "2016-02-02"), answer("r", "d1", "2016-02-10"), none("n", "d2")}, want{"d1": agreement.Fulfilled, "d2": agreement.Overdue}},
		{"one that names none belongs to the only one", []*event.Report{demanded("d1", "2016-02-01"), answer("r", "", "2016-02-10")}, want{"d1": agreement.Fulfilled}},
		{"where several are open, which it serves is unknown", []*event.Report{demanded("d1", "2016-02-01"), demanded("d2", "2016-02-02"), answer("r", "", "2016-02-10")}, want{"d1": agreement.Undetermined, "d2": agreement.Undetermined}},
		{"one that names none belongs to the only open one: the other has been answered", []*event.Report{demanded("d1", "2016-02-01"), answer("r1", "d1", "2016-02-05"), demanded("d2", "2016-03-01"), answer("r2", "", "2016-03-10")}, want{"d1": agreement.Fulfilled, "d2": agreement.Fulfilled}},
		{"one that names none belongs to the only open one: the other came later", []*event.Report{demanded("d1", "2016-02-01"), answer("r", "", "2016-02-10"), demanded("d2", "2016-06-01"), none("n", "d2")}, want{"d1": agreement.Fulfilled, "d2": agreement.Overdue}},
		{"a reply before its request does not count", []*event.Report{demanded("d1", "2016-02-01"), answer("r", "", "2016-01-10"), none("n", "d1")}, want{"d1": agreement.Overdue}},
		{"late, and still an answer", []*event.Report{demanded("d1", "2016-02-01"), answer("r", "d1", "2016-06-01")}, want{"d1": agreement.Late}},
		{"a request from before entry into force raises nothing", []*event.Report{demanded("d1", "2014-12-01"), answer("r", "d1", "2015-06-01")}, want{"d1": agreement.NotTriggered}},
		{"a request at T has not arisen", []*event.Report{demanded("d1", "2019-01-01T00:00:00Z")}, want{"d1": agreement.NotTriggered}},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			for _, r := range test.said {
				if r.When == at("2019-01-01T00:00:00Z") {
					r.Made = at("2019-02-01")
				}
			}
			p := must(compiled(pact(agreement.Commitment{ID: "c", Shape: answering()})))
			f := ask2(t, p, "2018", "2020", test.said...).Finding("c", "borea", "neutral")
			got := want{}
			for _, o := range f.Obligations {
				got[o.Event] = o.Outcome
			}
			for id, w := range test.want {
				if got[id] != w {
					t.Errorf("%s: %v, want %v", id, got[id], w)
				}
			}
		})
	}
}

// Laws C10, C11 and C14: powers that end, suspend and resume.
func TestPowers(t *testing.T) {
	does := func(what string) agreement.Test {
		return agreement.If(func(n notice) truth.Value { return truth.In(n.What, what) })
	}
	act := func(what string) agreement.Act {
		return agreement.Act{ID: what, Of: []event.Body{notice{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: what, Matter: event.PublicPerformance, Test: does(what)}}}
	}
	powers := []agreement.Power{{ID: "denunciation", Effect: agreement.Ends, Act: act("ends")}, {ID: "suspension", Effect: agreement.Suspends, Act: act("suspends")}, {ID: "resumption", Effect: agreement.Resumes, Act: act("resumes")}}
	by := &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016-06-30")}}
	uses := func(what, day string) *event.Report {
		return say("u-"+event.ID(what+day), event.ID(what+day), "gazette", "2019", notice{What: what}, dated(day))
	}
	theft := func(day string) *event.Report {
		return say("t", "t", "court", "2019", raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}, dated(day), hands("b.army"))
	}
	done := func(day string) *event.Report {
		id := event.ID("m" + day)
		return say(id, id, "gazette", "2019", meeting{Held: truth.True}, dated(day))
	}
	all := covering("", "", meeting{}, raid{})
	recur := &agreement.Recur{Act: meet, N: 1, Every: when.Period{Months: 12, Ends: when.LastDay}, Frame: agreement.Calendar}
	tests := []struct {
		reason string
		shape  agreement.Shape
		asOf   string
		said   []*event.Report
		want   agreement.Outcome
	}{
		{"ended while pending: released", by, "2018", []*event.Report{uses("ends", "2016-05-01")}, agreement.Released},
		{"ended after the lapse: it stays", by, "2018", []*event.Report{uses("ends", "2016-08-01")}, agreement.Overdue},
		{"ended at the very end of the window: the lapse goes before the power", by, "2018", []*event.Report{uses("ends", "2016-07-01T00:00:00Z")}, agreement.Overdue},
		{"ended after it was done", by, "2018", []*event.Report{done("2016-04-01"), uses("ends", "2016-05-01")}, agreement.Fulfilled},
		{"done after the end counts for nothing", by, "2018", []*event.Report{done("2016-06-01"), uses("ends", "2016-05-01")}, agreement.Released},
		{"not yet ended at T", by, "2016-04", []*event.Report{uses("ends", "2016-05-01")}, agreement.Pending},
		{"whether it ended before the window did is unknown", by, "2018", []*event.Report{uses("ends", "2016")}, agreement.Undetermined},
		{"suspended at the end of its window: no lapse", by, "2016-08", []*event.Report{uses("suspends", "2016-05-01")}, agreement.Suspended},
		{"resumed in time: due as before", by, "2018", []*event.Report{uses("suspends", "2016-02-01"), uses("resumes", "2016-04-01")}, agreement.Overdue},
		{"done while suspended counts", by, "2018", []*event.Report{uses("suspends", "2016-05-01"), done("2016-06-01")}, agreement.Fulfilled},
		{"perhaps suspended, then certainly resumed: in force either way", by, "2018", []*event.Report{uses("suspends", "[2016-01-01..2016-03-01]"), uses("resumes", "2016-04-01")}, agreement.Overdue},
		{"a prohibition ended, nothing against it", pledge(), "2018", []*event.Report{uses("ends", "2016-05-01")}, agreement.Respected},
		{"a breach from before the end survives it", pledge(), "2018", []*event.Report{theft("2016-02-01"), uses("ends", "2016-05-01")}, agreement.Breached},
		{"an act after the end is none", pledge(), "2018", []*event.Report{theft("2016-08-01"), uses("ends", "2016-05-01")}, agreement.Respected},
		{"the end is known to the month: an act in it is unknown", pledge(), "2018", []*event.Report{theft("2016-05-15"), uses("ends", "2016-05")}, agreement.Undetermined},
		{"no lapse is dated inside a suspension", pledge(), "2018", []*event.Report{uses("suspends", "2016-02-01"), theft("2016-03-01"), uses("resumes", "2016-04-01")}, agreement.Respected},
		{"a breach before the suspension stands", pledge(), "2018", []*event.Report{theft("2016-01-15"), uses("suspends", "2016-02-01")}, agreement.Breached},
		{"a prohibition suspended at T", pledge(), "2018", []*event.Report{uses("suspends", "2016-02-01")}, agreement.Suspended},
		{"the year in which it ended is released, those before it stand", recur, "2018", []*event.Report{done("2015-04-01"), done("2016-04-01"), uses("ends", "2017-05-01")}, agreement.Released},
		{"a short year from before the end survives it", recur, "2018", []*event.Report{done("2015-04-01"), uses("ends", "2017-05-01")}, agreement.Missed},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			ty := pact(agreement.Commitment{ID: "c", Shape: test.shape, Visible: seen, Powers: powers})
			ty.Readings = []agreement.Reading{{Name: "set", Extends: neutral, Closes: []agreement.Closing{gain.Is("any")}}}
			p := must(compiled(ty))
			f := ask3(t, p, test.asOf, "2020", all, test.said...).Finding("c", "borea", "set")
			if f.Outcome != test.want {
				t.Errorf("%s, want %v", f.Line(), test.want)
			}
		})
	}
}

// Law C12: exceptions have elements and claimants of their own.
func TestExceptions(t *testing.T) {
	consent := agreement.Exception{ID: "consent", Text: "unless asked to", Elements: []agreement.Element{{ID: "asked", Matter: event.Performance, Test: askedFor}}}
	word := &agreement.Term[string]{Name: "a word", Values: []string{"wide", "narrow"}}
	law := agreement.Exception{ID: "law", Automatic: true, Elements: []agreement.Element{{ID: "caveat", Test: word.When("wide")}}}
	releases := agreement.Exception{ID: "waived", Automatic: true, Releases: true, Elements: []agreement.Element{{ID: "waived", Test: word.When("wide")}}}
	theft := func(body raid) *event.Report {
		body.Taken, body.Secret, body.ForGain = truth.True, truth.True, truth.True
		return say("t", "t", "court", "2016-04-01", body, dated("2016-03-01"), hands("b.army"))
	}
	says := func(by actor.ID, v truth.Value) *event.Report {
		return say("x-"+event.ID(by), "t", by, "2016-05-01", raid{Asked: v}, dated("2016-03-01"))
	}
	due := &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016-06-30")}}
	tests := []struct {
		reason string
		shape  agreement.Shape
		except []agreement.Exception
		closes []agreement.Closing
		said   []*event.Report
		want   agreement.Outcome
		cause  agreement.CauseKind
	}{
		{"nobody claims it: it is not asked", pledge(), []agreement.Exception{consent}, nil, []*event.Report{theft(raid{})}, agreement.Breached, 0},
		{"claimed and accepted: excused", pledge(), []agreement.Exception{consent}, nil, []*event.Report{theft(raid{Asked: truth.True})}, agreement.Excused, 0},
		{"conceded by the beneficiary: excused", pledge(), []agreement.Exception{consent}, nil, []*event.Report{theft(raid{}), says("a.mfa", truth.True)}, agreement.Excused, 0},
		{"claimed by the bearer alone: undetermined, never a settled answer", pledge(), []agreement.Exception{consent}, nil, []*event.Report{theft(raid{}), says("b.mfa", truth.True)}, agreement.Undetermined, 0},
		{"claimed and refuted", pledge(), []agreement.Exception{consent}, nil, []*event.Report{theft(raid{Asked: truth.False}), says("b.mfa", truth.True)}, agreement.Breached, 0},
		{"automatic, made out", due, []agreement.Exception{law}, []agreement.Closing{word.Is("wide")}, nil, agreement.Excused, 0},
		{"automatic, not made out", due, []agreement.Exception{law}, []agreement.Closing{word.Is("narrow")}, nil, agreement.Overdue, 0},
		{"automatic, open: undetermined, and the term named", due, []agreement.Exception{law}, nil, nil, agreement.Undetermined, agreement.OpenTerm},
		{"one that releases", due, []agreement.Exception{releases}, []agreement.Closing{word.Is("wide")}, nil, agreement.Released, 0},
		{"two that agree are fine", due, []agreement.Exception{law, {ID: "law too", Automatic: true, Elements: law.Elements}}, []agreement.Closing{word.Is("wide")}, nil, agreement.Excused, 0},
		{"two that disagree, one excuses and one releases: named as a conflict", due, []agreement.Exception{law, releases}, []agreement.Closing{word.Is("wide")}, nil, agreement.Undetermined, agreement.ExceptionsConflict},
		{"an exception that fails leaves the other", due, []agreement.Exception{law, {ID: "never", Automatic: true, Elements: []agreement.Element{{ID: "never", Test: agreement.Not(agreement.Always)}}}}, []agreement.Closing{word.Is("wide")}, nil, agreement.Excused, 0},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			ty := pact(agreement.Commitment{ID: "c", Shape: test.shape, Visible: seen, Exceptions: test.except})
			ty.Terms = append(ty.Terms, word)
			ty.Readings = []agreement.Reading{{Name: "set", Extends: neutral, Closes: append(test.closes, gain.Is("any"))}}
			f := assess(t, ty, "2018", covering("", "", meeting{}), test.said...).Finding("c", "borea", "set")
			if f.Outcome != test.want {
				t.Fatalf("%s %+v, want %v", f.Line(), f.Unknown, test.want)
			}
			if test.cause != 0 {
				found := false
				for _, k := range f.Unknown {
					found = found || k.Why == test.cause
				}
				if !found {
					t.Errorf("because %+v, want %v", f.Unknown, test.cause)
				}
			}
		})
	}
}

// Law C1: a commitment that rests on one side's account alone.
func TestOneSidedDuty(t *testing.T) {
	ty := pact(agreement.Commitment{ID: "c", StatedBy: agreement.Second, Visible: seen, Shape: &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016-06-30")}}})
	a := assess(t, ty, "2018", covering("", "", meeting{}))
	if f := a.Finding("c", "avalon", "borea's"); f.Outcome != agreement.Overdue {
		t.Errorf("one's own account binds: %s", f.Line())
	}
	if f := a.Finding("c", "avalon", "avalon's"); f.Outcome != agreement.NotTriggered || !f.NoDuty {
		t.Errorf("a reading that does not accept the account has no such duty: %s", f.Line())
	}
	for _, h := range a.Agreements[0].Heads {
		if h.Relation.Accord.String() != "open" {
			t.Errorf("%s: %v, want open", h.Bearer, h.Relation.Accord)
		}
	}
}

// Law C9: a suspension says whose performance it touches, by default both's.
func TestSuspensionOfOneSide(t *testing.T) {
	suspends := agreement.Act{ID: "suspends", Of: []event.Body{notice{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "suspends", Matter: event.PublicPerformance,
		Test: agreement.If(func(n notice) truth.Value { return truth.In(n.What, "suspends") })}}}
	used := say("u", "u", "gazette", "2016-05-02", notice{What: "suspends"}, dated("2016-05-01"))
	for _, test := range []struct {
		reason        string
		scope         agreement.Side
		avalon, borea agreement.Outcome
	}{
		{"both, by default", agreement.Each, agreement.Suspended, agreement.Suspended},
		{"of the first party only", agreement.First, agreement.Suspended, agreement.Respected},
		{"of the second party only", agreement.Second, agreement.Respected, agreement.Suspended},
	} {
		t.Run(test.reason, func(t *testing.T) {
			ty := pact(agreement.Commitment{ID: "c", Visible: seen, Shape: pledge(), Powers: []agreement.Power{{ID: "suspension", Effect: agreement.Suspends, Act: suspends, Scope: test.scope}}})
			a := assess(t, ty, "2018", covering("", "", raid{}), used)
			if got := a.Finding("c", "avalon", "neutral").Outcome; got != test.avalon {
				t.Errorf("avalon: %v, want %v", got, test.avalon)
			}
			if got := a.Finding("c", "borea", "neutral").Outcome; got != test.borea {
				t.Errorf("borea: %v, want %v", got, test.borea)
			}
		})
	}
}

// Law C9: a suspension that is over leaves no duty suspended.
func TestSuspensionThatIsOver(t *testing.T) {
	does := func(what string) agreement.Act {
		return agreement.Act{ID: what, Of: []event.Body{notice{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: what, Matter: event.PublicPerformance,
			Test: agreement.If(func(n notice) truth.Value { return truth.In(n.What, what) })}}}
	}
	powers := []agreement.Power{{ID: "suspension", Effect: agreement.Suspends, Act: does("suspends")}, {ID: "resumption", Effect: agreement.Resumes, Act: does("resumes")}}
	co := agreement.Commitment{Visible: seen, Powers: powers, Shape: &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016-06-30")}}}
	f := one(t, co, "neutral", "2018", covering("", "", meeting{}),
		say("u", "u", "gazette", "2016-05-02", notice{What: "suspends"}, dated("2016-05-01")),
		say("v", "v", "gazette", "2016-09-02", notice{What: "resumes"}, dated("2016-09-01")))
	if f.Outcome == agreement.Suspended {
		t.Errorf("%s, sixteen months after it was resumed", f.Line())
	}
}

// An explanation names the words on the commitment and those on one obligation, each
// once and with whether it counts (laws A1 and R6).
func TestConclusionsAreExplained(t *testing.T) {
	demanded := func(id event.ID) *event.Report {
		return say("d-"+id, id, "inspectors", "2017-01-01", demand{Made: truth.True}, dated("2016-02-01"), to("borea"))
	}
	of := func(re event.ID) func(*event.Report) {
		return func(r *event.Report) { r.Body = event.Conclusion{Re: re} }
	}
	f := one(t, agreement.Commitment{Shape: answering()}, "neutral", "2018", nil, demanded("a"), demanded("b"),
		concludes("w1", "court", "2017-02-01", truth.False, of("b")), concludes("w2", "a.mfa", "2017-02-01", truth.False, of("a")))
	var got []string
	for _, h := range f.Why().Conclusions {
		got = append(got, fmt.Sprint(h.Report, " kept ", h.Kept, " counts ", h.Counted))
	}
	if want := []string{"w2 kept false counts false", "w1 kept false counts true"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
