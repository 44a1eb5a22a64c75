package agreement_test

import (
	"slices"
	"testing"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
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
		if s.Element == "amount" && s.Text != "5" {
			t.Errorf("the amount is %s, want 5", s.Text)
		}
	}
	if !slices.Equal(names, []string{"cod", "amount", "time"}) {
		t.Errorf("steps %q", names)
	}
}
