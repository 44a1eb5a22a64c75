package agreement_test

import (
	"slices"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// A commitment that took effect at an instant binds from that microsecond on, and
// what comes before T lies before it to the microsecond (laws M1 and M6).
func TestToTheMicrosecond(t *testing.T) {
	for _, test := range []struct {
		reason, when   string
		inLife, before truth.Value
	}{
		{"the last microsecond before it took effect", "2015-09-24T23:59:59.999999Z", truth.False, truth.True},
		{"the very instant", "2015-09-25T00:00:00Z", truth.True, truth.True},
		{"the last microsecond before T", "2016-06-30T23:59:59.999999Z", truth.True, truth.True},
		{"T itself", "2016-07-01T00:00:00Z", truth.True, truth.False},
		{"some time before it took effect, however long", "[..2014]", truth.False, truth.True},
		{"some time before it took effect, or in its first instant", "[..2015-09-25T00:00:00Z]", truth.Unknown, truth.True},
		{"some time before T, however long", "[..2016-06-30]", truth.Unknown, truth.True},
		{"some time from T on, however late", "[2016-07-01..]", truth.True, truth.False},
		{"T straddled by an instant", "[2016-06-30..2016-07-01T00:00:00Z]", truth.True, truth.Unknown},
	} {
		t.Run(test.reason, func(t *testing.T) {
			q := asking{shape: harm, from: "2015-09-25T00:00:00Z", asOf: "2016-06-30", known: "2019",
				reports: []*event.Report{say("1", "e", "c.mfa", "2018", raid{Taken: truth.True}, dated(test.when))}}
			if f := q.fact(t); f.InLife != test.inLife || f.Before != test.before {
				t.Errorf("in life %v, before T %v; want %v, %v", f.InLife, f.Before, test.inLife, test.before)
			}
		})
	}
}

// Where the commitment took effect at some instant of a month, it has certainly
// done so in the last microsecond of that month (law M2).
func TestUncertainBeginning(t *testing.T) {
	for _, test := range []struct {
		when string
		want truth.Value
	}{
		{"2015-08-31T23:59:59.999999Z", truth.False},
		{"2015-09-01T00:00:00Z", truth.Unknown},
		{"2015-09-30T23:59:59.999998Z", truth.Unknown},
		{"2015-09-30T23:59:59.999999Z", truth.True},
	} {
		q := asking{shape: harm, from: "2015-09", reports: []*event.Report{say("1", "e", "c.mfa", "2018", raid{Taken: truth.True}, dated(test.when))}}
		if f := q.fact(t); f.InLife != test.want {
			t.Errorf("in force at %s: %v, want %v", test.when, f.InLife, test.want)
		}
	}
}

// A use of a right before the commitment took effect is none, though the window was
// open (law C8).
func TestRightUsedBeforeItsTime(t *testing.T) {
	shape := &agreement.Right{Until: at("2016-04-01"), Opens: when.Period{Months: 12, Ends: when.LastDay},
		Use: agreement.Act{Of: []event.Body{meeting{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "use", Matter: event.PublicPerformance, Test: held}}}}
	for day, want := range map[string]agreement.Outcome{"2015-05-01": agreement.Available, "2015-07-01": agreement.Exercised} {
		q := asking{shape: shape, from: "2015-06-01", asOf: "2016-01-01", more: public, cover: covering("", "", meeting{}), reports: []*event.Report{
			say("1", "e", "gazette", "2015-12-01", meeting{Held: truth.True}, dated(day))}}
		if s := q.judge(t, q.periods(t)[0]); s.Outcome != want {
			t.Errorf("used on %s: %v, want %v", day, s.Outcome, want)
		}
	}
}

// Accounts of one rank that differ in their dates keep the extent that they agree
// on; where they do not, it is a series, which says nothing of one part of its span
// (laws M6 and M8). The prohibition is in force from 25 September 2015, T is the
// end of June 2016.
func TestRivalExtents(t *testing.T) {
	for _, test := range []struct {
		reason   string
		one, two func(*event.Report)
		want     truth.Value
	}{
		{"both say that it went on throughout", lasting("2014", "2018", event.Continuing), lasting("2014-06", "2017", event.Continuing), truth.True},
		{"one says that it went on, one that it came again and again", lasting("2014", "2018", event.Continuing), lasting("2014-06", "2017", event.Series), truth.Unknown},
		{"both say again and again", lasting("2014", "2018", event.Series), lasting("2014-06", "2017", event.Series), truth.Unknown},
		{"both say once, in the time in force", dated("2016-01-01"), dated("2016-03-01"), truth.True},
		{"both say once, before it", dated("2014-01-01"), dated("2015-03-01"), truth.False},
	} {
		t.Run(test.reason, func(t *testing.T) {
			q := asking{shape: harm, from: "2015-09-25", asOf: "2016-06-30", known: "2020", reports: []*event.Report{
				say("1", "e", "c.mfa", "2019", raid{Taken: truth.True}, test.one),
				say("2", "e", "shield", "2019", raid{Taken: truth.True}, test.two)}}
			if f := q.fact(t); truth.All(f.Holds, f.Before) != test.want {
				t.Errorf("holds %v, before T %v, want %v", f.Holds, f.Before, test.want)
			}
		})
	}
}

// A report of absence is a denial of the act promised: of that deed, whenever it
// was to be done, but not of something that would not have counted anyway (laws R3
// and C5).
func TestWhatIsDenied(t *testing.T) {
	shape := &agreement.Perform{Act: agreement.Act{ID: "meeting", Of: []event.Body{meeting{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "held", Matter: event.PublicPerformance, Test: held, Deed: true},
		{ID: "full", Matter: event.PublicPerformance, Test: full}}}}
	for _, test := range []struct {
		reason string
		said   *event.Report
		want   bool
		false_ []string
	}{
		{"it was not held", say("1", "e", "gazette", "2019", meeting{Held: truth.False}, dated("2016-03-01")), true, []string{"held"}},
		{"it was not held, before the commitment took effect", say("1", "e", "gazette", "2019", meeting{Held: truth.False}, dated("2014-03-01")), true, []string{"held", "time"}},
		{"not held, and of the wrong sort", say("1", "e", "gazette", "2019", meeting{Held: truth.False, Full: truth.False}, dated("2016-03-01")), false, []string{"held", "full"}},
		{"held, of the wrong sort", say("1", "e", "gazette", "2019", meeting{Held: truth.True, Full: truth.False}, dated("2016-03-01")), false, []string{"full"}},
		{"held", say("1", "e", "gazette", "2019", meeting{Held: truth.True, Full: truth.True}, dated("2016-03-01")), false, nil},
		{"nobody says", say("1", "e", "gazette", "2019", meeting{Full: truth.True}, dated("2016-03-01")), false, nil},
	} {
		t.Run(test.reason, func(t *testing.T) {
			f := asking{shape: shape, reports: []*event.Report{test.said}}.fact(t)
			if f.Denied != test.want || !slices.Equal(f.False, test.false_) {
				t.Errorf("denied %v, false %q; want %v, %q", f.Denied, f.False, test.want, test.false_)
			}
		})
	}
}

// No lapse is dated inside a suspension (law C9). Where it is not certain that the
// act lies in one, it is not certain that it counts.
func TestActsAboutASuspension(t *testing.T) {
	does := func(what string) agreement.Act {
		return agreement.Act{ID: what, Of: []event.Body{notice{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: what, Test: is(what)}}}
	}
	powers := func(co *agreement.Commitment) {
		co.Powers = []agreement.Power{{ID: "suspension", Effect: agreement.Suspends, Act: does("suspended")}, {ID: "resumption", Effect: agreement.Resumes, Act: does("resumed")}}
	}
	used := func(what, day string) *event.Report {
		return say("u-"+event.ID(what), event.ID(what), "gazette", "2019", notice{What: what}, dated(day))
	}
	for _, test := range []struct {
		reason, when, suspended, resumed string
		want                             truth.Value
	}{
		{"before it", "2016-01-15", "2016-02-01", "2016-04-01", truth.True},
		{"inside", "2016-03-01", "2016-02-01", "2016-04-01", truth.False},
		{"after it", "2016-05-01", "2016-02-01", "2016-04-01", truth.True},
		{"inside, and never resumed", "2017-03-01", "2016-02-01", "", truth.False},
		{"at some time of the year in which it was suspended", "2016", "2016-06-01", "", truth.Unknown},
		{"at some time of the year in which it was resumed", "2016", "2015-06-01", "2016-06-01", truth.Unknown},
		{"suspended at some time of the year", "2016-06-01", "2016", "", truth.Unknown},
		{"resumed at some time of the year", "2016-06-01", "2015-06-01", "2016", truth.Unknown},
	} {
		t.Run(test.reason, func(t *testing.T) {
			said := []*event.Report{say("1", "e", "c.mfa", "2019", raid{Taken: truth.True}, dated(test.when)), used("suspended", test.suspended)}
			if test.resumed != "" {
				said = append(said, used("resumed", test.resumed))
			}
			f := asking{shape: harm, more: powers, reports: said, asOf: "2019"}.fact(t)
			if f.InLife != test.want {
				t.Errorf("in force then: %v, want %v", f.InLife, test.want)
			}
		})
	}
}

// What an act comes to is a step of its explanation, after the elements.
func TestExplanationTellsTheAmount(t *testing.T) {
	q := asking{shape: &agreement.Quota{Act: caught(&tonnes)}, reports: []*event.Report{landed("1", "e", "inspectors", "2016-03-10", "2016-03-01", weight(exact(5)))}}
	c := q.kase(t)
	_, steps := q.shape.Acts()[0].Explain(c, c.View.Event("e"))
	var names []string
	for _, s := range steps {
		names = append(names, s.Element)
		if s.Element == "amount" && (s.Text != "5" || len(s.Said) != 1 || s.Said[0].Report != "1") {
			t.Errorf("the amount is %s, said by %+v; want 5, by report 1", s.Text, s.Said)
		}
	}
	if !slices.Equal(names, []string{"cod", "author", "amount", "time"}) {
		t.Errorf("steps %q", names)
	}
}

// What has been found of a right names the use it rests on, how and when; what is
// undetermined names the event alone, and rests on nothing.
func TestRightNamesItsUse(t *testing.T) {
	word := &agreement.Term[string]{Name: "a word", Values: []string{"wide", "narrow"}}
	use := agreement.Act{Of: []event.Body{notice{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "use", Matter: event.PublicPerformance, Test: is("renewal")}, {ID: "entitled", Entitles: true, Test: word.When("wide")}}}
	shape := &agreement.Right{Use: use, Until: at("2016-04-01")}
	for _, test := range []struct {
		reason string
		closes []agreement.Closing
		want   agreement.Outcome
		rests  bool
	}{
		{"entitled", []agreement.Closing{word.Is("wide")}, agreement.Exercised, true},
		{"not entitled", []agreement.Closing{word.Is("narrow")}, agreement.Void, true},
		{"open", nil, agreement.Undetermined, false},
	} {
		t.Run(test.reason, func(t *testing.T) {
			q := asking{shape: shape, reading: &agreement.Reading{Name: "r", Closes: test.closes}, asOf: "2016-06", more: public, cover: covering("", "", notice{}), reports: []*event.Report{
				say("1", "e", "gazette", "2016-04", notice{What: "renewal"}, dated("2016-03-01")),
				say("2", "f", "gazette", "2016-04", notice{What: "something else"}, dated("2016-03-02"))}}
			s := q.judge(t, q.periods(t)[0])
			if s.Outcome != test.want || !slices.Equal(s.Events.List(), []event.ID{"e"}) {
				t.Errorf("%v, resting on %q; want %v, resting on e", s.Outcome, s.Events.List(), test.want)
			}
			on, basis := at("2016-03-01").Span(time.UTC), agreement.Reported
			if !test.rests {
				on, basis = when.Span{}, agreement.NoBasis
			}
			if s.On != on || s.Basis != basis {
				t.Errorf("on %v, basis %q; want %v, %q", s.On, s.Basis, on, basis)
			}
		})
	}
}

// A lapse of which it is open whether it is excused is undetermined, and rests on
// nothing yet; once the text is read it rests on what told of it (law C12).
func TestLapseThatMayBeExcused(t *testing.T) {
	word := &agreement.Term[string]{Name: "a word", Values: []string{"wide", "narrow"}}
	excused := func(co *agreement.Commitment) {
		co.Exceptions = []agreement.Exception{{ID: "law", Automatic: true, Elements: []agreement.Element{{ID: "caveat", Test: word.When("wide")}}}}
	}
	seen := say("1", "e", "court", "2016-03-01", raid{Taken: truth.True}, dated("2016-02-01"))
	for _, test := range []struct {
		reason     string
		said       *event.Report
		closes     []agreement.Closing
		want       agreement.Outcome
		basis      agreement.Basis
		conclusory bool
	}{
		{"an act, the exception open", seen, nil, agreement.Undetermined, agreement.NoBasis, false},
		{"an act, no exception", seen, []agreement.Closing{word.Is("narrow")}, agreement.Breached, agreement.Adjudicated, false},
		{"an act, excused", seen, []agreement.Closing{word.Is("wide")}, agreement.Excused, agreement.Adjudicated, false},
		{"a conclusion, the exception open", concludes("1", "court", "2017-01-01", truth.False), nil, agreement.Undetermined, agreement.NoBasis, false},
		{"a conclusion, no exception", concludes("1", "court", "2017-01-01", truth.False), []agreement.Closing{word.Is("narrow")}, agreement.Breached, agreement.Adjudicated, true},
	} {
		t.Run(test.reason, func(t *testing.T) {
			reading := strict
			reading.Closes = test.closes
			s := asking{shape: harm, reading: &reading, asOf: "2018", more: excused, reports: []*event.Report{test.said}}.judge(t, agreement.Key{})
			if s.Outcome != test.want || s.Basis != test.basis || s.Conclusory != test.conclusory {
				t.Errorf("%v, basis %q, conclusory %v; want %v, %q, %v", s.Outcome, s.Basis, s.Conclusory, test.want, test.basis, test.conclusory)
			}
			if test.want == agreement.Undetermined && (len(s.Unknown) != 2 || s.Unknown[0].Input != "defence" || s.Unknown[1].Input != "law" || !slices.Equal(s.Unknown[1].Terms, []string{"a word"})) {
				t.Errorf("because %+v, want the defence, by the open term of the law", s.Unknown)
			}
		})
	}
}

// Law M4: the delay is at least from the latest time at which a duty may have arisen
// until the earliest at which it may have been done, and at most the other way round.
func TestDelay(t *testing.T) {
	day := func(s string) when.Span { return at(s).Span(time.UTC) }
	const tick = time.Microsecond
	for _, test := range []struct {
		reason      string
		arose, done when.Span
		least, most time.Duration
		ok          bool
	}{
		{"two days, each known to the day", day("2016-01-01"), day("2016-01-03"), 24*time.Hour + tick, 72*time.Hour - tick, true},
		{"two instants", day("2016-01-01T00:00:00Z"), day("2016-01-01T12:00:00Z"), 12 * time.Hour, 12 * time.Hour, true},
		{"on one day", day("2016-01-01"), day("2016-01-01"), 0, 24*time.Hour - tick, true},
		{"not done", day("2016-01-01"), when.Span{}, 0, 0, false},
		{"nobody knows when it arose", when.Always(), day("2016-01-01"), 0, 0, false},
	} {
		least, most, ok := agreement.Status{Arose: test.arose, On: test.done}.Delay()
		if least != test.least || most != test.most || ok != test.ok {
			t.Errorf("%s: %v to %v, %v; want %v to %v, %v", test.reason, least, most, ok, test.least, test.most, test.ok)
		}
	}
}

// A prohibition whose acts overlap names an event once, and an act that is to begin
// turns it over in its first instant (laws C4 and M1).
func TestOneEventOfTwoActs(t *testing.T) {
	both := &agreement.Refrain{From: harm.From, Or: []agreement.Act{withID("other", harm.From)}}
	q := asking{shape: both, asOf: "2017", reports: []*event.Report{say("1", "e", "court", "2016-03-01", raid{Taken: truth.True}, dated("2016-02-01"))}}
	if s := q.judge(t, agreement.Key{}); s.Outcome != agreement.Breached || !slices.Equal(s.Events.List(), []event.ID{"e"}) {
		t.Errorf("%v by %q, want breached by e", s.Outcome, s.Events.List())
	}
	q = asking{shape: harm, asOf: "2016-03-01", known: "2020", reports: []*event.Report{say("1", "e", "court", "2019", raid{Taken: truth.True}, lasting("2016-06-01", "2016-09-01", event.Continuing))}}
	if s := q.judge(t, agreement.Key{}); s.Next != from("2016-06-01")+1 {
		t.Errorf("the answer may change at %v, want the first instant after it began", s.Next)
	}
}

// A reading opens again what the one that it extends has closed (law D1).
func TestReadingOpensAgain(t *testing.T) {
	word := &agreement.Term[string]{Name: "a word", Values: []string{"wide", "narrow"}}
	closed := &agreement.Reading{Name: "closed", Closes: []agreement.Closing{word.Is("wide")}}
	for _, test := range []struct {
		reason  string
		reading *agreement.Reading
		want    truth.Value
	}{
		{"closed", closed, truth.True},
		{"closed by what it extends", &agreement.Reading{Name: "same", Extends: closed}, truth.True},
		{"opened again", &agreement.Reading{Name: "open", Extends: closed, Closes: []agreement.Closing{word.Open()}}, truth.Unknown},
		{"closed otherwise", &agreement.Reading{Name: "other", Extends: closed, Closes: []agreement.Closing{word.Is("narrow")}}, truth.False},
	} {
		q := asking{shape: element(event.Harm, word.When("wide")), reading: test.reading, reports: []*event.Report{say("1", "e", "court", "2016-03-01", raid{}, dated("2016-02-01"))}}
		if got, cause := q.answer(t); got != test.want || (got == truth.Unknown) != (cause != nil && cause.Why == agreement.OpenTerm) {
			t.Errorf("%s: %v because %+v, want %v", test.reason, got, cause, test.want)
		}
	}
}

// A report that says that it did not happen may say of what: that is no word that it
// did, whoever denies it.
func TestDenialThatTellsWhatItDenies(t *testing.T) {
	taking := agreement.If(func(r raid) truth.Value { return r.Taken })
	for _, told := range []truth.Value{truth.True, truth.Unknown, truth.False} {
		q := asking{shape: &agreement.Refrain{From: agreement.Act{Of: []event.Body{raid{}}, Elements: []agreement.Element{{ID: "taking", Text: "take", Test: taking}}}},
			from: "2015-01-01", asOf: "2016-12-31", known: "2017"}
		r := say("r1", "e1", "avalon", "2016-02-01", raid{Taken: told}, dated("2016-01-01"), by(hands("avalon")))
		r.Denies = true
		q.reports = []*event.Report{r}
		if fs := q.facts(t, q.kase(t)); slices.ContainsFunc(fs, func(f agreement.Fact) bool { return f.Holds != truth.False }) {
			t.Errorf("a raid denied, of which it is told %v that something was taken: %+v", told, fs)
		}
	}
}
