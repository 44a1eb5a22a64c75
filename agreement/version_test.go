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

// Law C10: what needs an event to enter into force does not bind before it, and binds
// from the first instant of the day on which it came; where only the month is known, it
// is unknown whether it binds in that month.
func TestEntryIntoForce(t *testing.T) {
	enters := power(agreement.Enters, "enter")
	perhaps := power(agreement.Enters, "enter")
	term := &agreement.Term[string]{Name: "ratified", Values: []string{"yes", "no"}}
	perhaps.Act.Elements = append(perhaps.Act.Elements, agreement.Element{ID: "open", Test: term.When("yes")})
	for _, test := range []struct {
		reason string
		power  agreement.Power
		on     string // "" is never
		asOf   string
		want   agreement.Force
		why    agreement.CauseKind
	}{
		{"never", enters, "", "2018", agreement.NotYet, 0},
		{"not yet", enters, "2016-03-10", "2016-03-09", agreement.NotYet, 0},
		{"at noon of that day", enters, "2016-03-10", "2016-03-10T12:00:00Z", agreement.InForce, 0},
		{"since", enters, "2016-03-10", "2018", agreement.InForce, 0},
		{"in the month in which it came", enters, "2016-03", "2016-03-20", agreement.ForceUnknown, agreement.DateStraddles},
		{"after that month", enters, "2016-03", "2016-03-31", agreement.InForce, 0},
		{"nobody knows whether that was an entry", perhaps, "2016-03-10", "2018", agreement.ForceUnknown, agreement.OpenTerm},
	} {
		q := asking{shape: &agreement.Perform{Act: meet}, asOf: test.asOf, known: "2020", more: func(co *agreement.Commitment) { co.Powers = []agreement.Power{test.power} }}
		if test.on != "" {
			q.reports = []*event.Report{noticed("n", "enter", test.on)}
		}
		s := q.judge(t, agreement.Key{})
		if s.Force != test.want {
			t.Errorf("%s: %v (%+v), want %v", test.reason, s.Force, s.Unknown, test.want)
		}
		if test.why != 0 && !slices.ContainsFunc(s.Unknown, func(k agreement.Cause) bool { return k.Why == test.why }) {
			t.Errorf("%s: because %+v, want %v", test.reason, s.Unknown, test.why)
		}
	}
}

// Law C10: a notice of which the text leaves the length open takes effect when the
// reading says that it is over; where none does, it is unknown since when.
func TestNoticeOfOpenLength(t *testing.T) {
	notice := &agreement.Term[when.Period]{Name: "notice"}
	ends := power(agreement.Ends, "end", func(p *agreement.Power) { p.NoticeOpen = notice })
	for _, test := range []struct {
		reason string
		closes []agreement.Closing
		asOf   string
		want   agreement.Force
	}{
		{"before the notice", nil, "2016-01-31", agreement.InForce},
		{"open: since then, nobody knows", nil, "2018", agreement.ForceUnknown},
		{"ten days, not over", []agreement.Closing{notice.Is(when.Period{Days: 10})}, "2016-02-10", agreement.InForce},
		{"ten days, over", []agreement.Closing{notice.Is(when.Period{Days: 10})}, "2016-02-13", agreement.Ended},
		{"none at all", []agreement.Closing{notice.Is(when.Period{})}, "2016-02-03", agreement.Ended},
	} {
		s := asking{shape: &agreement.Perform{Act: meet}, reading: &agreement.Reading{Name: "r", Closes: test.closes}, asOf: test.asOf, known: "2020",
			reports: []*event.Report{noticed("n", "end", "2016-02-02")}, more: func(co *agreement.Commitment) { co.Powers = []agreement.Power{ends} }}.judge(t, agreement.Key{})
		if s.Force != test.want {
			t.Errorf("%s: %v (%+v), want %v", test.reason, s.Force, s.Unknown, test.want)
		}
		if open := test.want == agreement.ForceUnknown; open && (len(s.Unknown) == 0 || s.Unknown[0].Why != agreement.OpenTerm || !slices.Equal(s.Unknown[0].Terms, []string{"notice"})) {
			t.Errorf("%s: because %+v, want the open term", test.reason, s.Unknown)
		}
	}
}

// Law C11: an obligation belongs to the text in force when it arose. What the old text
// had raised goes on under it; conduct is governed by the new text from the first instant
// of the day of the amendment.
func TestOldAndNewText(t *testing.T) {
	ty := &agreement.Type{Name: "example.org/pact", Events: kinds, Commitments: []agreement.Commitment{
		{ID: "old", Text: "old", Shape: harm},
		{ID: "new", Text: "new", Shape: harm, Amends: &agreement.Amendment{Of: "old", By: power(0, "amend").Act}},
		{ID: "toll", Text: "toll", Shape: &agreement.Recur{Act: meet, N: 1, Every: year, Frame: agreement.Calendar}},
		{ID: "toll as amended", Text: "toll", Shape: &agreement.Recur{Act: meet, N: 1, Every: year, Frame: agreement.Calendar}, Amends: &agreement.Amendment{Of: "toll", By: power(0, "amend").Act}},
	}}
	raided := func(id event.ID, on string) *event.Report {
		return say("r-"+id, id, "court", "2019", raid{Taken: truth.True}, dated(on))
	}
	for _, test := range []struct {
		reason     string
		on         string // of the raid; the amendment is of 10 March 2016
		first, new truth.Value
	}{
		{"before", "2016-03-09", truth.True, truth.False},
		{"at noon of the day", "2016-03-10T12:00:00Z", truth.False, truth.True},
		{"after", "2016-06-01", truth.False, truth.True},
		{"in that month", "2016-03", truth.Unknown, truth.Unknown},
	} {
		ag := ty.Between("avalon", "borea", at("2015-01-01"))
		view := must(event.Record{Reports: []*event.Report{raided("e", test.on), noticed("n", "amend", "2016-03-10")}}.View(on("2020"), time.UTC))
		for i, want := range []truth.Value{test.first, test.new} {
			c := agreement.NewCase(ag, &ty.Commitments[i], "borea", &everybody, world, view, 0, on("2018"))
			if f := harm.Acts()[0].Find(c, view.Event("e")); f.Holds != want {
				t.Errorf("%s, %s text: %v, want %v", test.reason, ty.Commitments[i].ID, f.Holds, want)
			}
		}
	}
	ag := ty.Between("avalon", "borea", at("2015-01-01"))
	view := must(event.Record{Reports: []*event.Report{noticed("n", "amend", "2016-03-10")}}.View(on("2020"), time.UTC))
	for asOf, want := range map[string][2]agreement.Force{
		"2016-03-09": {agreement.InForce, agreement.NotYet}, "2016-03-10T12:00:00Z": {agreement.Ended, agreement.InForce}, "2016-03-10": {agreement.Ended, agreement.InForce},
	} {
		for i := range 2 {
			c := agreement.NewCase(ag, &ty.Commitments[i], "borea", &everybody, world, view, 0, on(asOf))
			if s := harm.Judge(c, agreement.Key{}, nil); s.Force != want[i] {
				t.Errorf("as of %s the %s text is %v, want %v", asOf, ty.Commitments[i].ID, s.Force, want[i])
			}
		}
	}
	for i, want := range map[int][]agreement.Outcome{
		2: {agreement.Undetermined, agreement.Undetermined, agreement.NotTriggered}, // the years that began under it
		3: {agreement.Undetermined},                                                 // the years that begin under the new one
	} {
		co := &ty.Commitments[i]
		c := agreement.NewCase(ag, co, "borea", &everybody, world, view, 0, on("2017"))
		keys, _ := co.Shape.Standing(nil, c, c.AsOf)
		var got []agreement.Outcome
		for _, k := range keys {
			got = append(got, co.Shape.Judge(c, k, nil).Outcome)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", co.ID, got, want)
		}
	}
}

// Law C3: acts that must lie apart count only so far as they do; one that may lie too
// close is possible only. A last period that is cut short is due by the end where the
// text says so, else it is released.
func TestActsThatLieApart(t *testing.T) {
	last := &agreement.Switch{Name: "last"}
	shape := &agreement.Recur{Act: meet, N: 2, Every: year, Frame: agreement.Calendar, Apart: when.Period{Days: 60}, PartialLast: last}
	for _, test := range []struct {
		reason string
		until  string
		closes []agreement.Closing
		said   []*event.Report
		want   agreement.Outcome // of 2016
		k      int
	}{
		{"far apart", "", nil, []*event.Report{met("a", "2016-02-01"), met("b", "2016-06-01")}, agreement.Fulfilled, 2},
		{"told the other way round", "", nil, []*event.Report{met("b", "2016-02-01"), met("a", "2016-06-01")}, agreement.Fulfilled, 2},
		{"sixty days to the day", "", nil, []*event.Report{met("a", "2016-02-01"), met("b", "2016-04-01")}, agreement.Fulfilled, 2},
		{"too close", "", nil, []*event.Report{met("a", "2016-02-01"), met("b", "2016-03-01")}, agreement.Missed, 1},
		{"too close, and a third that is not", "", nil, []*event.Report{met("a", "2016-02-01"), met("b", "2016-03-01"), met("c", "2016-04-15")}, agreement.Fulfilled, 2},
		{"perhaps too close", "", nil, []*event.Report{met("a", "2016-02-01"), met("b", "[2016-03-01..2016-06-01]")}, agreement.Undetermined, 1},
		{"a year cut short, and nothing more in it", "2016-06-30", nil, []*event.Report{met("a", "2016-02-01")}, agreement.Released, 1},
		{"where that is due by the end", "2016-06-30", []agreement.Closing{last.Is(true)}, []*event.Report{met("a", "2016-02-01")}, agreement.Missed, 1},
		{"and was done by then", "2016-06-30", []agreement.Closing{last.Is(true)}, []*event.Report{met("a", "2016-02-01"), met("b", "2016-06-01")}, agreement.Fulfilled, 2},
	} {
		q := asking{shape: shape, reading: &agreement.Reading{Name: "r", Closes: test.closes}, from: "2016-01-01", until: test.until, asOf: "2017-06-30", known: "2020", cover: covering("", "", meeting{}), reports: test.said, more: public}
		if s := q.judge(t, q.periods(t)[0]); s.Outcome != test.want || s.K != test.k {
			t.Errorf("%s: %v, %d of %d (%+v); want %v, %d", test.reason, s.Outcome, s.K, s.N, s.Unknown, test.want, test.k)
		}
	}
}
