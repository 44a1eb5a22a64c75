package agreement_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// power is one that a notice of a sort uses.
func power(e agreement.Effect, what string, more ...func(*agreement.Power)) agreement.Power {
	p := agreement.Power{ID: what, Effect: e, Act: agreement.Act{Of: []event.Body{notice{}}, Elements: []agreement.Element{{ID: "notice", Test: is(what)}}}}
	for _, f := range more {
		f(&p)
	}
	return p
}

func noticed(id event.ID, what, on string) *event.Report {
	return say("r-"+id, id, "court", "2019", notice{what}, dated(on))
}

// Laws C9, C10 and M8: where it is uncertain when something was suspended,
// resumed or extended, the end of the window is one of those that it would have
// with any of the dates.
func TestUncertainPowersLeaveEveryEndPossible(t *testing.T) {
	day := func(n int) string { return time.Date(2016, 1, 1+n, 0, 0, 0, 0, time.UTC).Format("2006-01-02") }
	draw := func(t *rapid.T, name string) (a, b, in int) {
		a = rapid.IntRange(0, 500).Draw(t, name)
		b = a + rapid.IntRange(0, 120).Draw(t, name+" to")
		return a, b, rapid.IntRange(a, b).Draw(t, name+" in truth")
	}
	rapid.Check(t, func(t *rapid.T) {
		stops := rapid.Bool().Draw(t, "the clock stops")
		grace := when.Period{}
		if !stops && rapid.Bool().Draw(t, "with grace") {
			grace.Days = 10
		}
		suspends := power(agreement.Suspends, "suspend", func(p *agreement.Power) { p.Stops, p.Grace = stops, grace })
		extends := power(agreement.Extends, "extend", func(p *agreement.Power) { p.By = when.Period{Days: 40} })
		shape := &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016-08-01")}}
		limit := func(dates [3]string) when.Deadline {
			q := asking{shape: shape, known: "2020", asOf: "2019", more: func(co *agreement.Commitment) {
				co.Powers = []agreement.Power{suspends, power(agreement.Resumes, "resume"), extends}
			}}
			for i, what := range []string{"suspend", "resume", "extend"} {
				if dates[i] != "" {
					q.reports = append(q.reports, noticed(event.ID(fmt.Sprint("n", i)), what, dates[i]))
				}
			}
			return q.judge(noFail{}, agreement.Key{}).Limit
		}
		var vague, exact [3]string
		for i, what := range []string{"suspended", "resumed", "extended"} {
			if a, b, x := draw(t, what); i < 2 || rapid.Bool().Draw(t, "extension") {
				vague[i], exact[i] = "["+day(a)+".."+day(b)+"]", day(x)+"T12:00:00Z"
			}
		}
		wide, narrow := limit(vague), limit(exact)
		if narrow.Lo < wide.Lo || narrow.Hi > wide.Hi {
			t.Fatalf("dated %v the window ends %v; dated %v, %v", vague, wide, exact, narrow)
		}
	})
}

// Law C10: a power of which notice is given takes effect when the notice is
// over, on a day where it was given on one.
func TestPowersAfterNotice(t *testing.T) {
	ends := power(agreement.Ends, "end", func(p *agreement.Power) { p.Notice = when.Period{Months: 6, Ends: when.LastDay} })
	perform := func(by string) agreement.Shape { return &agreement.Perform{Act: meet, Due: agreement.Due{By: at(by)}} }
	for _, test := range []struct {
		reason string
		shape  agreement.Shape
		asOf   string
		want   agreement.Outcome
	}{
		{"the day before, what is due later is still owed", perform("2016-09-01"), "2016-08-01", agreement.Pending},
		{"on the day itself it is not certain", perform("2016-09-01"), "2016-08-02T12:00:00Z", agreement.Undetermined},
		{"the day after, nobody owes it", perform("2016-09-01"), "2016-08-02", agreement.Released},
		{"what lapsed while the notice ran stays", perform("2016-07-01"), "2016-12-31", agreement.Overdue},
	} {
		q := asking{shape: test.shape, asOf: test.asOf, cover: covering("", "", meeting{}), reports: []*event.Report{say("r", "n", "court", "2016-02-03", notice{"end"}, dated("2016-02-02"))},
			more: func(co *agreement.Commitment) { public(co); co.Powers = []agreement.Power{ends} }}
		if s := q.judge(t, agreement.Key{}); s.Outcome != test.want {
			t.Errorf("%s: %v, want %v", test.reason, s.Outcome, test.want)
		}
	}
}

// Law C9: of an act after a suspension that may have been over by then, it is
// unknown whether it lay in it, whatever came later.
func TestPerhapsResumed(t *testing.T) {
	in := agreement.Term[string]{Name: "resumed", Values: []string{"yes", "no"}}
	resumes := power(agreement.Resumes, "perhaps")
	resumes.Act.Elements = append(resumes.Act.Elements, agreement.Element{ID: "open", Test: in.When("yes")})
	for _, test := range []struct {
		reason  string
		closing []agreement.Closing
		want    truth.Value
	}{
		{"nobody says whether it was resumed", nil, truth.Unknown},
		{"it was", []agreement.Closing{in.Is("yes")}, truth.True},
		{"it was not", []agreement.Closing{in.Is("no")}, truth.False},
	} {
		q := asking{shape: element(event.Harm, taken), asOf: "2016-12-31", reading: &agreement.Reading{Name: "r", Closes: test.closing},
			reports: []*event.Report{noticed("n1", "suspend", "2016-01-10"), noticed("n2", "perhaps", "2016-03-10"), noticed("n3", "resume", "2016-07-10"),
				say("r", "e", "court", "2019", raid{Taken: truth.True}, dated("2016-05-01"))},
			known: "2020", more: func(co *agreement.Commitment) {
				co.Powers = []agreement.Power{power(agreement.Suspends, "suspend"), resumes, power(agreement.Resumes, "resume")}
			}}
		if got := q.fact(t).InLife; got != test.want {
			t.Errorf("%s: %v, want %v", test.reason, got, test.want)
		}
	}
}

// Laws C9 and M6: what goes on when a suspension is over counts for the part
// outside it.
func TestActThatOutlastsASuspension(t *testing.T) {
	for _, test := range []struct {
		reason string
		dates  func(*event.Report)
		want   truth.Value
	}{
		{"an instant, before or after the resumption", dated("[2016-06-01..2016-08-01]"), truth.Unknown},
		{"a state of things that ended after it", lasting("2016-06-01", "2016-08-01", event.Continuing), truth.True},
		{"one that may have ended before it", lasting("2016-06-01", "[2016-07-01..2016-08-01]", event.Continuing), truth.Unknown},
		{"one that nobody says is over", func(r *event.Report) { r.When, r.Extent = at("2016-06-01"), event.Continuing }, truth.Unknown},
		{"one that ended before it", lasting("2016-06-01", "2016-07-01", event.Continuing), truth.False},
		{"one that began on the last day before", lasting("2016-07-09", "2016-08-01", event.Continuing), truth.True},
		{"one that began before the suspension", lasting("2016-01-01", "2016-07-01", event.Continuing), truth.True},
		{"a campaign of which the last member came after it", lasting("2016-06-01", "2016-08-01", event.Series), truth.True},
	} {
		q := asking{shape: element(event.Harm, taken), asOf: "2016-12-31", known: "2020",
			reports: []*event.Report{noticed("n1", "suspend", "2016-01-10"), noticed("n2", "resume", "2016-07-10"), say("r", "e", "court", "2019", raid{Taken: truth.True}, test.dates)},
			more: func(co *agreement.Commitment) {
				co.Powers = []agreement.Power{power(agreement.Suspends, "suspend"), power(agreement.Resumes, "resume")}
			}}
		if got := q.fact(t).InLife; got != test.want {
			t.Errorf("%s: %v, want %v", test.reason, got, test.want)
		}
		if test.want != truth.True {
			continue
		}
		since := at("2016-07-10").Span(time.UTC)
		if q.reports[2].When == at("2016-01-01") {
			since = at("2016-01-01").Span(time.UTC)
		}
		if s := q.judge(t, agreement.Key{}); s.Outcome != agreement.Breached || s.On != since {
			t.Errorf("%s: %v on %v, want breached on %v", test.reason, s.Outcome, s.On, since)
		}
	}
}

// Law C9: whether what rests was suspended once more makes no difference, nor
// whether what is in force was resumed.
func TestSuspendedAgainPerhaps(t *testing.T) {
	term := agreement.Term[string]{Name: "perhaps", Values: []string{"yes"}}
	perhaps := func(e agreement.Effect, what string) agreement.Power {
		p := power(e, what)
		p.Act.Elements = append(p.Act.Elements, agreement.Element{ID: "open", Test: term.When("yes")})
		return p
	}
	for _, test := range []struct {
		reason string
		uses   []*event.Report
		want   agreement.Force
	}{
		{"suspended, perhaps again", []*event.Report{noticed("n1", "suspend", "2016-01-10"), noticed("n2", "perhaps suspend", "2016-02-10")}, agreement.SuspendedForce},
		{"perhaps, then for certain", []*event.Report{noticed("n1", "perhaps suspend", "2016-01-10"), noticed("n2", "suspend", "2016-02-10")}, agreement.SuspendedForce},
		{"in force, perhaps resumed", []*event.Report{noticed("n1", "perhaps resume", "2016-01-10")}, agreement.InForce},
		{"suspended, perhaps resumed", []*event.Report{noticed("n1", "suspend", "2016-01-10"), noticed("n2", "perhaps resume", "2016-02-10")}, agreement.ForceUnknown},
		{"and perhaps suspended again", []*event.Report{noticed("n1", "suspend", "2016-01-10"), noticed("n2", "perhaps resume", "2016-02-10"), noticed("n3", "perhaps suspend", "2016-03-10")}, agreement.ForceUnknown},
		{"suspended, perhaps again, resumed", []*event.Report{noticed("n1", "suspend", "2016-01-10"), noticed("n2", "perhaps suspend", "2016-02-10"), noticed("n3", "resume", "2016-03-10")}, agreement.InForce},
		{"suspended again, perhaps, before or after it was resumed", []*event.Report{noticed("n1", "suspend", "2016-01-10"), noticed("n2", "perhaps suspend", "2016-03"), noticed("n3", "resume", "2016-03-10")}, agreement.ForceUnknown},
	} {
		q := asking{shape: &agreement.Perform{Act: meet}, asOf: "2016-12-31", known: "2020", reports: test.uses, more: func(co *agreement.Commitment) {
			co.Powers = []agreement.Power{power(agreement.Suspends, "suspend"), power(agreement.Resumes, "resume"), perhaps(agreement.Suspends, "perhaps suspend"), perhaps(agreement.Resumes, "perhaps resume")}
		}}
		s := q.judge(t, agreement.Key{})
		if s.Force != test.want {
			t.Errorf("%s: %v, want %v", test.reason, s.Force, test.want)
		}
		// Where each use is in doubt by itself, each is a cause: one of them does not
		// settle it (law T4).
		if test.reason == "and perhaps suspended again" {
			for _, r := range test.uses[1:] {
				if !slices.ContainsFunc(s.Unknown, func(k agreement.Cause) bool { return k.Event == r.Event }) {
					t.Errorf("%s: because %v, which says nothing of %s", test.reason, s.Unknown, r.Event)
				}
			}
		}
	}
}

// Laws C4 and C11: what may have lapsed before the agreement ended is not
// released by its end.
func TestEndWhileTheLimitIsInDoubt(t *testing.T) {
	ends := power(agreement.Ends, "end")
	timely := &agreement.Term[when.Period]{Name: "timely"}
	for _, test := range []struct {
		reason string
		due    agreement.Due
		want   agreement.Outcome
	}{
		{"the limit was before the end", agreement.Due{By: at("2016-05-01")}, agreement.Overdue},
		{"the limit was after it", agreement.Due{By: at("2016-07-01")}, agreement.Released},
		{"the limit was in the month of the end", agreement.Due{Within: when.Period{Days: 30}, After: &visit}, agreement.Undetermined},
		{"nobody knows the limit", agreement.Due{Open: timely}, agreement.Undetermined},
	} {
		q := asking{shape: &agreement.Perform{Act: meet, Due: test.due}, asOf: "2016-12-31", cover: covering("", "", meeting{}),
			reports: []*event.Report{noticed("n1", "end", "2016-06-10"), noticed("n2", "visit", "2016-05")},
			more:    func(co *agreement.Commitment) { public(co); co.Powers = []agreement.Power{ends} }, known: "2020"}
		s := q.judge(t, agreement.Key{})
		if s.Outcome != test.want {
			t.Errorf("%s: %v (%v), want %v", test.reason, s.Outcome, s.Unknown, test.want)
		}
		// It is the date of the limit that leaves it open (law T4).
		if test.want == agreement.Undetermined && !slices.ContainsFunc(s.Unknown, func(k agreement.Cause) bool { return k.Input == "deadline" && k.Why == agreement.DateStraddles }) {
			t.Errorf("%s: because %v", test.reason, s.Unknown)
		}
	}
}

// Law T4: where it is unknown whether it has entered into force, the cause is what is
// unknown of the entry. Its date is one only where the date is what is in doubt.
func TestWhyForceIsUnknown(t *testing.T) {
	for _, test := range []struct {
		reason string
		who    actor.ID
		day    string
		want   []agreement.Cause
	}{
		{"nobody who counts says so", "gazette", "2016-02-01", []agreement.Cause{{Input: "force", Why: agreement.NobodySpeaks, Event: "n"}, {Input: "notice", Why: agreement.NobodySpeaks, Event: "n"}}},
		{"in some month", "court", "2016-06", []agreement.Cause{{Input: "force", Why: agreement.DateStraddles}}},
	} {
		q := asking{shape: &agreement.Perform{Act: meet}, reading: &strict, asOf: "2016-06-15", known: "2020", cover: covering("", "", meeting{}), reports: []*event.Report{say("r", "n", test.who, "2019", notice{"enter"}, dated(test.day))},
			more: func(co *agreement.Commitment) {
				public(co)
				co.Powers = []agreement.Power{power(agreement.Enters, "enter")}
			}}
		s := q.judge(t, agreement.Key{})
		if diff := cmp.Diff(test.want, s.Unknown); s.Outcome != agreement.Undetermined || s.Force != agreement.ForceUnknown || diff != "" {
			t.Errorf("%s: %v, %v\n%s", test.reason, s.Outcome, s.Force, diff)
		}
		if u := q.kase(t).Untriggered(); u.Outcome != agreement.Undetermined || u.Force != agreement.ForceUnknown || len(u.Unknown) == 0 || !cmp.Equal(u.Unknown[0], test.want[0]) {
			t.Errorf("%s, with no obligation known: %v, %v", test.reason, u.Outcome, u.Unknown)
		}
	}
}

// Law C9: no lapse is dated inside a suspension; where it is uncertain when it was
// suspended, or whether, nobody knows which part of an act lay in it. What was
// suspended twice rests until it is resumed.
func TestActsAroundSuspensions(t *testing.T) {
	raided := func(a, b string) *event.Report {
		return say("r", "e", "court", "2019", raid{Taken: truth.True}, lasting(a, b, event.Continuing))
	}
	term := agreement.Term[string]{Name: "perhaps", Values: []string{"yes"}}
	perhaps := power(agreement.Suspends, "perhaps suspend")
	perhaps.Act.Elements = append(perhaps.Act.Elements, agreement.Element{ID: "open", Test: term.When("yes")})
	day := func(a, b string) when.Span { return when.Span{Lo: from(a), Hi: on(b)} }
	for _, test := range []struct {
		reason string
		said   []*event.Report
		want   truth.Value
		on     when.Span
	}{
		{"suspended and resumed at some time of one month: a raid two months later lay in none", []*event.Report{noticed("n1", "suspend", "2016-03"), noticed("n2", "resume", "2016-03-15"), raided("2016-05-01", "2016-05-02")}, truth.True, day("2016-05-01", "2016-05-01")},
		{"suspended twice, and resumed after the raid", []*event.Report{noticed("n1", "suspend", "2016-03-01"), noticed("n2", "suspend", "2016-05-01"), noticed("n3", "resume", "2016-07-01"), raided("2016-04-01", "2016-06-01")}, truth.False, when.Span{}},
		{"it began in the month of the suspension and outlasted it", []*event.Report{noticed("n1", "suspend", "2016-03"), noticed("n2", "resume", "2016-07-01"), raided("2016-03-15", "2016-12-31")}, truth.True, day("2016-03-15", "2016-07-01")},
		{"it began after what may have been a suspension, and outlasted that", []*event.Report{noticed("n1", "perhaps suspend", "2016-03-01"), noticed("n2", "resume", "2016-07-01"), raided("2016-03-15", "2016-12-31")}, truth.True, day("2016-03-15", "2016-07-01")},
		{"it began after the suspension and outlasted it", []*event.Report{noticed("n1", "suspend", "2016-03-01"), noticed("n2", "resume", "2016-07-01"), raided("2016-03-15", "2016-12-31")}, truth.True, day("2016-07-01", "2016-07-01")},
	} {
		q := asking{shape: harm, asOf: "2017", known: "2020", reports: test.said, more: func(co *agreement.Commitment) {
			co.Powers = []agreement.Power{power(agreement.Suspends, "suspend"), perhaps, power(agreement.Resumes, "resume")}
		}}
		s := q.judge(t, agreement.Key{})
		if got := truth.Of(s.Outcome == agreement.Breached); got != test.want || s.On != test.on {
			t.Errorf("%s: %v on %v, want %v on %v", test.reason, s.Outcome, s.On, test.want, test.on)
		}
	}
}

// A duty that is discharged is, whatever is perhaps a waiver besides; and what is
// certainly waived is, whatever perhaps discharges it (law C10).
func TestDischargedOnOneOfTwoGrounds(t *testing.T) {
	term := agreement.Term[string]{Name: "perhaps", Values: []string{"yes"}}
	for _, test := range []struct {
		reason              string
		exception, released bool // made out for certain, and perhaps
		waived              bool
		want                agreement.Outcome
		by                  string
	}{
		{"an exception that is made out, and perhaps a waiver", true, true, false, agreement.Released, "discharge"},
		{"perhaps an exception, and a waiver", true, false, true, agreement.Released, "waive"},
		{"perhaps an exception, and perhaps a waiver", true, false, false, agreement.Undetermined, ""},
		{"no exception, and a waiver", false, false, true, agreement.Released, "waive"},
		{"no exception, and perhaps a waiver", false, false, false, agreement.Undetermined, ""},
	} {
		q := asking{shape: &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016-09-01")}}, asOf: "2016-12-31", known: "2020", cover: covering("", "", meeting{}),
			reports: []*event.Report{noticed("n", "waive", "2016-03-01")},
			more: func(co *agreement.Commitment) {
				public(co)
				waives := power(agreement.Waives, "waive")
				if !test.waived {
					waives.Act.Elements = append(waives.Act.Elements, agreement.Element{ID: "open", Test: term.When("yes")})
				}
				co.Powers = []agreement.Power{waives}
				if test.exception {
					made := agreement.Always
					if !test.released {
						made = term.When("yes")
					}
					co.Exceptions = []agreement.Exception{{ID: "discharge", Text: "unless discharged", Automatic: true, Releases: true, Elements: []agreement.Element{{ID: "made", Test: made}}}}
				}
			}}
		if s := q.judge(t, agreement.Key{}); s.Outcome != test.want || s.Reason != test.by {
			t.Errorf("%s: %v by %q, want %v by %q", test.reason, s.Outcome, s.Reason, test.want, test.by)
		}
	}
}

// Whose word counts of an exception is asked by its matter: a third state is a witness of
// harm, and of nothing else (laws C12 and D1).
func TestExceptionsHaveMatters(t *testing.T) {
	for matter, want := range map[event.Matter]agreement.Outcome{event.Harm: agreement.Excused, event.Mind: agreement.Undetermined, "": agreement.Undetermined} {
		q := asking{shape: harm, reading: &strict, asOf: "2016-12-31", known: "2020",
			reports: []*event.Report{say("1", "e", "court", "2016-03-01", raid{Taken: truth.True}, dated("2016-02-01")), say("2", "e", "c.mfa", "2016-03-01", raid{Asked: truth.True})},
			more: func(co *agreement.Commitment) {
				co.Exceptions = []agreement.Exception{{ID: "asked", Text: "unless asked for", Elements: []agreement.Element{{ID: "asked", Matter: matter, Test: asked}}}}
			}}
		s := q.judge(t, agreement.Key{})
		if excused := want == agreement.Excused; excused != (s.Reason == "asked") {
			t.Errorf("a matter of %q: %v by reason of %q", matter, s.Outcome, s.Reason)
		}
		if s.Outcome != want {
			t.Errorf("a matter of %q: %v (%v), want %v", matter, s.Outcome, s.Unknown, want)
		}
	}
}

// What needs an event to enter into force and has not does not bind, in whatever way its
// periods are counted: nothing has arisen (laws C10 and C4).
func TestNeverEnteredIntoForce(t *testing.T) {
	for _, shape := range []agreement.Shape{
		&agreement.Recur{Act: meet, N: 2, Every: year, Frame: agreement.Sliding},
		&agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016-06-30")}}, harm, &agreement.Endeavour{By: effort}, &agreement.Right{Use: effort, Until: at("2016-06-30")},
	} {
		q := asking{shape: shape, asOf: "2017", known: "2020", cover: covering("", "", kinds...), reports: []*event.Report{met("m", "2016-03-01")},
			more: func(co *agreement.Commitment) {
				public(co)
				co.Powers = []agreement.Power{power(agreement.Enters, "enter")}
			}}
		if s := q.judge(t, agreement.Key{}); s.Outcome != agreement.NotTriggered || s.Force != agreement.NotYet {
			t.Errorf("%T: %v, %v; want not triggered, not yet", shape, s.Outcome, s.Force)
		}
	}
}

// Law C9: a suspension that was over before a duty arose leaves its limit as it was; one
// into which the duty's time ran stops the clock of that, day for day.
func TestSuspendedBeforeItArose(t *testing.T) {
	q := asking{shape: &agreement.Recur{Act: meet, N: 1, Every: year, Frame: agreement.Calendar}, asOf: "2019", known: "2020", cover: covering("", "", meeting{}),
		reports: []*event.Report{noticed("n1", "suspend", "2016-03-01T12:00:00Z"), noticed("n2", "resume", "2016-03-11T12:00:00Z")},
		more: func(co *agreement.Commitment) {
			public(co)
			co.Powers = []agreement.Power{power(agreement.Suspends, "suspend", func(p *agreement.Power) { p.Stops = true }), power(agreement.Resumes, "resume")}
		}}
	want := map[when.Instant]string{from("2015"): "2015-12-31", from("2016"): "2017-01-10", from("2017"): "2017-12-31", from("2018"): "2018-12-31"}
	for _, k := range q.periods(t) {
		limit, asked := want[k.From]
		if !asked {
			continue
		}
		delete(want, k.From)
		if s := q.judge(t, k); s.Outcome != agreement.Missed || s.Limit.Hi != on(limit) {
			t.Errorf("the period from %v: %v, its limit %v, want missed, %v", k.From, s.Outcome, s.Limit, on(limit))
		}
	}
	if len(want) > 0 {
		t.Errorf("no period of %v", want)
	}
}

// noFail is for asking where the set-up cannot fail.
type noFail struct{ testing.TB }

func (noFail) Helper()           {}
func (noFail) Fatal(args ...any) { panic(fmt.Sprint(args...)) }

// Law C9: a clock that stopped runs on with what remained, on the clock of the
// zone: the end of a day is the end of a day also where summer time began
// meanwhile.
func TestStoppedClockKeepsTheEndOfDay(t *testing.T) {
	paris := when.MustZone("Europe/Paris")
	x := when.Day(2016, 3, 11).Span(paris).Hi
	got := x.Postpone(when.Day(2016, 3, 1).Span(paris).Lo, when.Day(2016, 4, 1).Span(paris).Lo, paris)
	if want := when.Day(2016, 4, 11).Span(paris).Hi; got != want {
		t.Errorf("%v, want %v", got, want)
	}
}

// What a power cannot be, all at once.
func TestValidatePowers(t *testing.T) {
	month := when.Period{Months: 1, Ends: when.LastDay}
	good := agreement.Act{Of: []event.Body{meeting{}}, Elements: []agreement.Element{{ID: "held", Test: held}}}
	body := func(id, of string) agreement.Mechanism { return agreement.Mechanism{ID: id, PartOf: of, Being: good} }
	co := func(id, amends string) agreement.Commitment {
		c := agreement.Commitment{ID: id, Text: id, Shape: agreement.Declare{}}
		if amends != "" {
			c.Amends = &agreement.Amendment{Of: amends, By: good}
		}
		return c
	}
	tests := []struct {
		reason string
		powers []agreement.Power
		of     agreement.Type
		want   []string
	}{
		{"an extension says how long, once", []agreement.Power{{Effect: agreement.Extends, Act: good}, {Effect: agreement.Renews, Act: good, By: month, To: func(event.Body) when.Time { return when.Time{} }}}, agreement.Type{},
			[]string{"powers[0].by: required", "powers[1].by: required"}},
		{"a waiver lengthens nothing", []agreement.Power{{Effect: agreement.Waives, Act: good, By: month}}, agreement.Type{}, []string{"powers[0].by: conflict"}},
		{"notice is of an end or a beginning", []agreement.Power{{Effect: agreement.Waives, Act: good, Notice: month}}, agreement.Type{}, []string{"powers[0].notice: conflict"}},
		{"notice of one length", []agreement.Power{{Effect: agreement.Ends, Act: good, Notice: month, NoticeOpen: &agreement.Term[when.Period]{Name: "notice"}}}, agreement.Type{}, []string{"powers[0].noticeOpen: conflict"}},
		{"an extension of months says how they end", []agreement.Power{{Effect: agreement.Extends, Act: good, By: when.Period{Months: 1}}}, agreement.Type{}, []string{"powers[0].by: ambiguous"}},
		{"notice of months says how they end", []agreement.Power{{Effect: agreement.Ends, Act: good, Notice: when.Period{Months: 6}}}, agreement.Type{}, []string{"powers[0].notice: ambiguous"}},
		{"only a suspension stops a clock", []agreement.Power{{Effect: agreement.Ends, Act: good, Stops: true}}, agreement.Type{}, []string{"powers[0].stops: conflict"}},
		{"a clock stops, or there is grace", []agreement.Power{{Effect: agreement.Suspends, Act: good, Stops: true, Grace: month}}, agreement.Type{}, []string{"powers[0].grace: conflict"}},
		{"months say how they end", []agreement.Power{{Effect: agreement.Suspends, Act: good, Grace: when.Period{Months: 1}}}, agreement.Type{}, []string{"powers[0].grace: ambiguous"}},
		{"amendments are stated by the new text", []agreement.Power{{Effect: agreement.Renews + 1, Act: good}}, agreement.Type{}, []string{"powers[0].effect: unknown"}},
		{"a body that there is not", []agreement.Power{{Effect: agreement.Ends, Act: good, Mechanism: "none"}}, agreement.Type{}, []string{"powers[0].mechanism: unknown"}},
		{"a body is part of another", nil, agreement.Type{Mechanisms: []agreement.Mechanism{body("a", "a"), body("b", "none")}}, []string{`mechanisms["a"].partOf: unknown`, `mechanisms["b"].partOf: unknown`}},
		{"a text amends one that there is", nil, agreement.Type{Commitments: []agreement.Commitment{co("a", "none")}}, []string{`commitments["a"].amends.of: unknown`}},
		{"one text takes the place of another", nil, agreement.Type{Commitments: []agreement.Commitment{co("a", ""), co("b", "a"), co("c", "a")}}, []string{`commitments["c"].amends.of: duplicate`}},
		{"versions are no circle", nil, agreement.Type{Commitments: []agreement.Commitment{co("a", "b"), co("b", "a")}}, []string{`commitments["a"].amends: cycle`, `commitments["b"].amends: cycle`}},
		{"three versions are a line", nil, agreement.Type{Commitments: []agreement.Commitment{co("a", ""), co("b", "a"), co("c", "b")}}, nil},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			ty := test.of
			ty.Name, ty.Powers = "example.org/t", test.powers
			if len(ty.Commitments) == 0 {
				ty.Commitments = []agreement.Commitment{co("c", "")}
			}
			if diff := cmp.Diff(test.want, problems(t, ty.Validate())); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
	of := agreement.Commitment{ID: "c", Text: "c", Shape: agreement.Declare{}, Powers: []agreement.Power{{Effect: agreement.Ends, Act: good, Mechanism: "b"}}}
	ty := agreement.Type{Name: "example.org/t", Mechanisms: []agreement.Mechanism{body("b", "")}, Commitments: []agreement.Commitment{of}}
	if diff := cmp.Diff([]string{`commitments["c"].powers[0].mechanism: conflict`}, problems(t, ty.Validate())); diff != "" {
		t.Errorf("a power of one commitment (-want +got):\n%s", diff)
	}
}

// Law C9: an act done in a suspension counts, of a right as of a duty; and a window that
// rests ends when it may have been resumed, or not yet.
func TestWhatRests(t *testing.T) {
	use := agreement.Act{Of: []event.Body{notice{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "use", Matter: event.PublicPerformance, Test: is("renewal")}}}
	rests := func(co *agreement.Commitment) {
		public(co)
		co.Powers = []agreement.Power{power(agreement.Suspends, "suspend"), power(agreement.Resumes, "resume")}
	}
	used := func(on string) *event.Report {
		return say("r-u", "u", "gazette", "2019-06", notice{"renewal"}, dated(on))
	}
	for _, test := range []struct {
		reason string
		used   string
		want   agreement.Outcome
	}{
		{"used before it rested", "2016-01-01", agreement.Exercised},
		{"used while it rested", "2016-03-01", agreement.Exercised},
		{"used when it was over", "2017-03-01", agreement.Lapsed},
		{"used when it had been resumed", "2016-09-01", agreement.Exercised},
	} {
		q := asking{shape: &agreement.Right{Use: use, Until: at("2016-12-31")}, asOf: "2018", known: "2020", cover: covering("", "", notice{}), more: rests,
			reports: []*event.Report{noticed("n1", "suspend", "2016-01-10"), noticed("n2", "resume", "2016-07-10"), used(test.used)}}
		if s := q.judge(t, q.periods(t)[0]); s.Outcome != test.want {
			t.Errorf("%s: %v, want %v", test.reason, s.Outcome, test.want)
		}
	}
	term := agreement.Term[string]{Name: "resumed", Values: []string{"yes", "no"}}
	perhaps := power(agreement.Resumes, "perhaps")
	perhaps.Act.Elements = append(perhaps.Act.Elements, agreement.Element{ID: "open", Test: term.When("yes")})
	for _, test := range []struct {
		reason string
		closes []agreement.Closing
		lo, hi when.Instant // between which the window ends
	}{
		{"resumed", []agreement.Closing{term.Is("yes")}, from("2016-09-10"), on("2016-09-10")},
		{"not resumed", []agreement.Closing{term.Is("no")}, when.Future, when.Future},
		{"perhaps resumed", nil, from("2016-09-10"), when.Future},
	} {
		s := asking{shape: &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016-08-01")}}, reading: &agreement.Reading{Name: "r", Closes: test.closes}, asOf: "2016-12-31", known: "2020",
			reports: []*event.Report{noticed("n1", "suspend", "2016-07-01"), noticed("n2", "perhaps", "2016-09-10")},
			more: func(co *agreement.Commitment) {
				public(co)
				co.Powers = []agreement.Power{power(agreement.Suspends, "suspend"), perhaps}
			}}.judge(t, agreement.Key{})
		if s.Limit.Lo < test.lo || s.Limit.Lo > test.lo+1 && test.lo != when.Future || s.Limit.Hi != test.hi {
			t.Errorf("%s: the window ends %v, want between %v and %v", test.reason, s.Limit, test.lo, test.hi)
		}
	}
}
