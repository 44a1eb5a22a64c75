package agreement_test

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

// harm is a prohibition of which nothing but the time is in doubt.
var harm = &agreement.Refrain{From: agreement.Act{Of: []event.Body{raid{}}, Whose: agreement.Anybodys,
	Elements: []agreement.Element{{ID: "taking", Matter: event.Harm, Test: taken}}}}

// Law M6: what is asked of a completed act, a continuing one and a series. The
// prohibition is in force from 25 September 2015; T is the end of June 2016.
func TestActsAgainstTheStartOfForce(t *testing.T) {
	const made = "2018-01-01"
	known := "2019"
	tests := []struct {
		reason string
		when   func(*event.Report)
		counts truth.Value // while in force, and before T
	}{
		{"completed, before", dated("2015-09-24"), truth.False},
		{"completed, on the first day", dated("2015-09-25"), truth.True},
		{"completed, the month straddles the line", dated("2015-09"), truth.Unknown},
		{"completed, the year straddles the line", dated("2015"), truth.Unknown},
		{"completed, at the very instant", dated("2015-09-25T00:00:00Z"), truth.True},
		{"completed, the instant before", dated("2015-09-24T23:59:59Z"), truth.False},
		{"completed, straddles T", dated("2016"), truth.Unknown},
		{"completed, the last day before T", dated("2016-06-30"), truth.True},
		{"completed, at T itself: has not arisen (half-open)", dated("2016-07-01T00:00:00Z"), truth.False},
		{"completed, known only to be not before", dated("[2015-10..]"), truth.Unknown},
		{"nobody dates it: any time before it was told", func(*event.Report) {}, truth.Unknown},

		{"continuing, over the line: counts for the part inside", lasting("2014", "2016-03", event.Continuing), truth.True},
		{"continuing, over before the line", lasting("2014", "2015-06", event.Continuing), truth.False},
		{"continuing, its end straddles the line", lasting("2014", "2015", event.Continuing), truth.Unknown},
		{"continuing, begun inside, not over at T", lasting("2016-01", "2017", event.Continuing), truth.True},
		{"continuing, begun after T", lasting("2016-08", "2017", event.Continuing), truth.False},
		{"continuing since before, its end unsaid: nobody says that it was over", func(r *event.Report) { r.When, r.Extent = at("2014"), event.Continuing }, truth.Unknown},
		{"continuing, begun inside, its end unsaid", func(r *event.Report) { r.When, r.Extent = at("2016-01"), event.Continuing }, truth.True},

		{"series over the line, the last member inside", lasting("2014", "2016-03", event.Series), truth.True},
		{"a span unsaid is a series", lasting("2014", "2016-03", event.ExtentUnsaid), truth.True},
		{"series, all before", lasting("2013", "2014", event.Series), truth.False},
		{"series over both lines says nothing of the part between", lasting("2014", "2017", event.Series), truth.Unknown},
		{"series, its first member inside", lasting("2015-10", "2017", event.Series), truth.True},
		{"series, its last member straddles the line", lasting("2014", "2015", event.Series), truth.Unknown},
		{"series from T on", lasting("2016-07", "2017", event.Series), truth.False},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			q := asking{shape: harm, from: "2015-09-25", asOf: "2016-06-30", known: known,
				reports: []*event.Report{say("1", "e", "c.mfa", made, raid{Taken: truth.True}, test.when)}}
			if f := q.fact(t); truth.All(f.Holds, f.Before) != test.counts {
				t.Errorf("holds %v, before T %v; want %v", f.Holds, f.Before, test.counts)
			}
			want := map[truth.Value]agreement.Outcome{truth.True: agreement.Breached, truth.False: agreement.Undetermined, truth.Unknown: agreement.Undetermined}[test.counts]
			s := q.judge(t, agreement.Key{})
			if s.Outcome != want {
				t.Errorf("%v, want %v", s.Outcome, want)
			}
			why := agreement.Cause{Input: "time", Why: agreement.DateStraddles, Event: "e"}
			if test.counts == truth.False {
				why = agreement.Cause{Input: "breach", Why: agreement.NobodySpeaks} // no candidate
			}
			if want == agreement.Undetermined && (len(s.Unknown) != 1 || s.Unknown[0].Input != why.Input || s.Unknown[0].Why != why.Why) {
				t.Errorf("because %+v, want %+v", s.Unknown, why)
			}
		})
	}
}

// Law M8: rival dates of one rank are a set, and comparisons are settled only
// where all of it agrees.
func TestRivalDates(t *testing.T) {
	for _, test := range []struct {
		reason, one, two string
		holds            truth.Value
	}{
		{"both inside", "2016-01", "2016-05", truth.True},
		{"one inside, one before the line", "2015-01", "2016-05", truth.Unknown},
		{"both before", "2014-01", "2015-01", truth.False},
	} {
		t.Run(test.reason, func(t *testing.T) {
			q := asking{shape: harm, from: "2015-09-25", reports: []*event.Report{
				say("1", "e", "c.mfa", "2018", raid{Taken: truth.True}, dated(test.one)),
				say("2", "e", "shield", "2018", raid{Taken: truth.True}, dated(test.two))}}
			if f := q.fact(t); f.Holds != test.holds {
				t.Errorf("%v, want %v", f.Holds, test.holds)
			}
		})
	}
	q := asking{shape: harm, reading: &strict, from: "2015-09-25", reports: []*event.Report{
		say("1", "e", "c.mfa", "2018", raid{Taken: truth.True}, dated("2014")),
		say("2", "e", "inspectors", "2018", raid{Taken: truth.True}, dated("2016"))}}
	if f := q.fact(t); f.Holds != truth.True {
		t.Errorf("a date of higher rank goes before: %v", f.Holds)
	}
}

var (
	meet = agreement.Act{ID: "meeting", Of: []event.Body{meeting{}}, Whose: agreement.Anybodys,
		Elements: []agreement.Element{{ID: "held", Matter: event.PublicPerformance, Test: held, Deed: true}}}
	visit = agreement.Act{ID: "visit", Of: []event.Body{notice{}}, Whose: agreement.Anybodys,
		Elements: []agreement.Element{{ID: "visit", Matter: event.PublicPerformance, Test: is("visit")}}}
)

func met(id event.ID, when string, more ...func(*event.Report)) *event.Report {
	return say("r-"+id, id, "gazette", "2019-06", meeting{Held: truth.True}, append(more, dated(when))...)
}

func notMet(id event.ID, when string, more ...func(*event.Report)) *event.Report {
	return say("r-"+id, id, "gazette", "2019-06", meeting{Held: truth.False}, append(more, dated(when))...)
}

func visited(id event.ID, when string) *event.Report {
	return say("r-"+id, id, "gazette", "2019-06", notice{What: "visit"}, dated(when))
}

// covering says that the record is complete for some kinds.
func covering(from, until string, kinds ...event.Body) []event.Coverage {
	c := event.Coverage{From: at(from), Until: at(until), By: event.Source{By: "gazette"}}
	for _, k := range kinds {
		c.Kinds = append(c.Kinds, k.Kind())
	}
	return []event.Coverage{c}
}

func public(co *agreement.Commitment) {
	co.Visible = agreement.Visibility{Trigger: agreement.Public, Performance: agreement.Public, Breach: agreement.Public}
}

// Laws M5 and C4: one duty, its limit said in every way there is.
func TestPerform(t *testing.T) {
	all := covering("", "", meeting{}, notice{})
	by := func(s string) agreement.Shape { return &agreement.Perform{Act: meet, Due: agreement.Due{By: at(s)}} }
	before := &agreement.Perform{Act: meet, Due: agreement.Due{Before: &visit}}
	atLatest := &agreement.Perform{Act: meet, Due: agreement.Due{At: &visit}}
	within := &agreement.Perform{Act: meet, Due: agreement.Due{Within: when.Period{Days: 10}}}
	timely := &agreement.Term[when.Period]{Name: "timely"}
	open := &agreement.Perform{Act: meet, Due: agreement.Due{Open: timely}}
	number := agreement.Reading{Name: "number", Closes: []agreement.Closing{timely.Is(when.Period{Days: 10})}}
	anytime := &agreement.Perform{Act: meet}
	lost := &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016-11-11")}, Lost: true}

	tests := []struct {
		reason  string
		shape   agreement.Shape
		reading *agreement.Reading
		asOf    string
		cover   []event.Coverage
		said    []*event.Report
		want    agreement.Outcome
		since   string // first instant of the lapse
	}{
		{"by a date: open on its last day", by("2016-11-11"), nil, "2016-11-11T23:59:59Z", all, nil, agreement.Pending, ""},
		{"by a date: overdue since the next midnight", by("2016-11-11"), nil, "2016-11-11", all, nil, agreement.Overdue, "2016-11-12"},
		{"the lapse is dated at the end of the window whenever one asks", by("2016-11-11"), nil, "2018", all, nil, agreement.Overdue, "2016-11-12"},
		{"by a date: done on the last day", by("2016-11-11"), nil, "2018", all, []*event.Report{met("m", "2016-11-11")}, agreement.Fulfilled, ""},
		{"by a date: done the next day", by("2016-11-11"), nil, "2018", all, []*event.Report{met("m", "2016-11-12")}, agreement.Late, "2016-11-12"},
		{"by a date: the month straddles the limit", by("2016-11-11"), nil, "2018", all, []*event.Report{met("m", "2016-11")}, agreement.Undetermined, ""},
		{"by an instant: the instant is included", by("2016-11-11T12:00:00Z"), nil, "2018", all, []*event.Report{met("m", "2016-11-11T12:00:00Z")}, agreement.Fulfilled, ""},
		{"by an instant: the second after is late", by("2016-11-11T12:00:00Z"), nil, "2018", all, []*event.Report{met("m", "2016-11-11T12:00:01Z")}, agreement.Late, "2016-11-11T12:00:00.000001Z"},
		{"a period counts whole days, not the first", within, nil, "2018", all, []*event.Report{met("m", "2015-01-11")}, agreement.Fulfilled, ""},
		{"a period ends with its last day", within, nil, "2018", all, []*event.Report{met("m", "2015-01-12")}, agreement.Late, "2015-01-12"},

		{"before an event excludes it", before, nil, "2018", all, []*event.Report{met("m", "2016-05-01T10:00:00Z"), visited("v", "2016-05-01T10:00:00Z")}, agreement.Late, "2016-05-01T10:00:00Z"},
		{"before an event", before, nil, "2018", all, []*event.Report{met("m", "2016-04-30"), visited("v", "2016-05-01")}, agreement.Fulfilled, ""},
		{"before an event, done on the same day: nobody can tell", before, nil, "2018", all, []*event.Report{met("m", "2016-05-01"), visited("v", "2016-05-01")}, agreement.Undetermined, ""},
		{"at the latest at an event includes it", atLatest, nil, "2018", all, []*event.Report{met("m", "2016-05-01T10:00:00Z"), visited("v", "2016-05-01T10:00:00Z")}, agreement.Fulfilled, ""},
		{"at the latest at an event: on the same day", atLatest, nil, "2018", all, []*event.Report{met("m", "2016-05-01"), visited("v", "2016-05-01")}, agreement.Fulfilled, ""},
		{"at the latest at an event: the day after", atLatest, nil, "2018", all, []*event.Report{met("m", "2016-05-02"), visited("v", "2016-05-01")}, agreement.Late, "2016-05-02"},
		{"the event has not come, and silence about it speaks: open", before, nil, "2018", all, nil, agreement.Pending, ""},
		{"the event may have come: nobody would say so", before, nil, "2018", covering("", "", meeting{}), nil, agreement.Undetermined, ""},
		{"done, and the event may have come before it", before, nil, "2018", covering("", "", meeting{}), []*event.Report{met("m", "2016-05-01")}, agreement.Undetermined, ""},
		{"the first of two such events limits", before, nil, "2018", all, []*event.Report{met("m", "2016-08"), visited("v1", "2016-07-01"), visited("v2", "2016-09-01")}, agreement.Late, "2016-07-01"},
		{"the first of two is uncertain: it may have come before the deed", before, nil, "2018", all, []*event.Report{met("m", "2016-02-15"), visited("v1", "[2016-01..2016-03]"), visited("v2", "2016-03-01")}, agreement.Undetermined, ""},
		{"of one such event it is unknown whether it was: the limit may be earlier", before, nil, "2018", all, []*event.Report{met("m", "2016-02-15"), say("u", "v1", "gazette", "2019", notice{}, dated("2016-01-01")), visited("v2", "2016-03-01")}, agreement.Undetermined, ""},

		{"timely without a number: done, lateness unknown", open, nil, "2018", all, []*event.Report{met("m", "2016-05-01")}, agreement.Undetermined, ""},
		{"timely without a number: nothing done", open, nil, "2018", all, nil, agreement.Undetermined, ""},
		{"a reading that gives the number decides", open, &number, "2018", all, []*event.Report{met("m", "2016-05-01")}, agreement.Late, "2015-01-12"},

		{"no limit: done", anytime, nil, "2018", all, []*event.Report{met("m", "2016-05-01")}, agreement.Fulfilled, ""},
		{"no limit, silence speaks: pending", anytime, nil, "2018", all, nil, agreement.Pending, ""},
		{"no limit, nobody keeps a record: undetermined, not pending", anytime, nil, "2018", nil, nil, agreement.Undetermined, ""},
		{"nobody keeps a record: nothing is overdue for want of reports", by("2016-11-11"), nil, "2018", nil, nil, agreement.Undetermined, ""},
		{"the record ends before the window does", by("2016-11-11"), nil, "2018", covering("", "2016-06", meeting{}), nil, agreement.Undetermined, ""},
		{"an accepted report that it was not done makes visibility moot", by("2016-11-11"), nil, "2018", nil, []*event.Report{notMet("m", "2017")}, agreement.Overdue, "2016-11-12"},
		{"a report of absence from before the duty is none of it", by("2016-11-11"), nil, "2018", nil, []*event.Report{notMet("m", "2014")}, agreement.Undetermined, ""},
		{"not worth doing any more: missed", lost, nil, "2018", all, nil, agreement.Missed, "2016-11-12"},

		{"done before entry into force does not count", by("2016-11-11"), nil, "2018", all, []*event.Report{met("m", "2014-12-31")}, agreement.Overdue, "2016-11-12"},
		{"done, straddles T", anytime, nil, "2016-06-15", nil, []*event.Report{met("m", "2016-06")}, agreement.Undetermined, ""},
		{"done at T: not yet", anytime, nil, "2016-06-15T00:00:00Z", nil, []*event.Report{met("m", "2016-06-15T00:00:00Z")}, agreement.Undetermined, ""},
		{"not yet in force", by("2016-11-11"), nil, "2014-12-31", all, nil, agreement.NotTriggered, ""},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			q := asking{shape: test.shape, reading: test.reading, asOf: test.asOf, known: "2020", cover: test.cover, reports: test.said, more: public}
			s := q.judge(t, agreement.Key{})
			if s.Outcome != test.want {
				t.Fatalf("%v (done %v, window %v, %+v), want %v", s.Outcome, s.Done, s.Window, s.Unknown, test.want)
			}
			if test.since != "" {
				if want := from(test.since); s.Since.Lo != want {
					t.Errorf("since %v, want %v", s.Since.Lo, want)
				}
			} else if s.Since != (when.Deadline{}) {
				t.Errorf("since %v of no lapse", s.Since)
			}
			if s.Outcome == agreement.Undetermined && len(s.Unknown) == 0 {
				t.Error("undetermined without a cause")
			}
		})
	}
}

// An Unknown carries its cause (law T4).
func TestCausesOfUndetermined(t *testing.T) {
	timely := &agreement.Term[when.Period]{Name: "timely"}
	tests := []struct {
		reason string
		shape  agreement.Shape
		asOf   string
		said   []*event.Report
		input  string
		why    agreement.CauseKind
	}{
		{"nobody speaks of the performance", &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016")}}, "2018", nil, "performance", agreement.NobodySpeaks},
		{"accounts of the performance clash", &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016")}}, "2018", []*event.Report{met("m", "2016-02"), say("x", "m", "institute", "2019", meeting{Held: truth.False}, dated("2016-02"))}, "performance", agreement.AccountsClash},
		{"the deed straddles T", &agreement.Perform{Act: meet}, "2016-06-15", []*event.Report{met("m", "2016-06")}, "performance", agreement.DateStraddles},
		{"the deed straddles its limit", &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016-06-15")}}, "2018", []*event.Report{met("m", "2016-06")}, "timing", agreement.DateStraddles},
		{"the limit is an open term: late or not", &agreement.Perform{Act: meet, Due: agreement.Due{Open: timely}}, "2018", []*event.Report{met("m", "2016-06")}, "timing", agreement.OpenTerm},
		{"the limit is an open term: due or not", &agreement.Perform{Act: meet, Due: agreement.Due{Open: timely}}, "2018", []*event.Report{notMet("m", "2016-06")}, "deadline", agreement.OpenTerm},
		{"a kind that is not read", &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016")}}, "2018", []*event.Report{say("x", "m", "gazette", "2019", event.Unread{Name: "example.org/meeting"}, dated("2016-02"))}, "performance", agreement.UnreadKind},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			s := asking{shape: test.shape, asOf: test.asOf, known: "2020", reports: test.said, more: public}.judge(t, agreement.Key{})
			if s.Outcome != agreement.Undetermined {
				t.Fatalf("%v, want undetermined", s.Outcome)
			}
			for _, k := range s.Unknown {
				if k.Input == test.input && k.Why == test.why {
					return
				}
			}
			t.Errorf("%+v; want %s: %v", s.Unknown, test.input, test.why)
		})
	}
}

// Laws C3 and M8: periods, and the acts that lie in them.
func TestRecur(t *testing.T) {
	all := covering("", "", meeting{})
	year := when.Period{Months: 12, Ends: when.LastDay}
	half := when.Period{Months: 6, Ends: when.LastDay}
	first := &agreement.Switch{Name: "partial-first"}
	partial := agreement.Reading{Name: "partial", Closes: []agreement.Closing{first.Is(true)}}
	recur := func(n int, every when.Period, f agreement.Frame) *agreement.Recur {
		return &agreement.Recur{Act: meet, N: n, Every: every, Frame: f, PartialFirst: first}
	}
	o := func(words ...agreement.Outcome) []agreement.Outcome { return words }
	anchoredMay := recur(1, year, agreement.Anchored)
	anchoredMay.Anchor = at("2015-05-01")
	changing := recur(1, year, agreement.Calendar)
	changing.Changes = []agreement.Change{{From: at("2017"), N: 2}}
	tests := []struct {
		reason  string
		shape   *agreement.Recur
		reading *agreement.Reading
		asOf    string
		cover   []event.Coverage
		said    []*event.Report
		froms   []string
		want    []agreement.Outcome
		k       []int
	}{
		{"calendar years: a partial first year raises nothing", recur(2, year, agreement.Calendar), nil, "2017", all,
			[]*event.Report{met("a", "2016-02"), met("b", "2016-11"), met("c", "2017-03")},
			[]string{"2016", "2017"}, o(agreement.Fulfilled, agreement.Missed), []int{2, 1}},
		{"unless the text says so", recur(2, year, agreement.Calendar), &partial, "2016", all,
			[]*event.Report{met("a", "2015-11"), met("b", "2016-11"), met("c", "2016-12-01")},
			[]string{"2015", "2016"}, o(agreement.Missed, agreement.Fulfilled), []int{1, 2}},
		{"on track while the year runs", recur(2, year, agreement.Calendar), nil, "2016-06", all,
			[]*event.Report{met("a", "2016-02")}, []string{"2016"}, o(agreement.Pending), []int{1}},
		{"no record kept: a short year is undetermined", recur(2, year, agreement.Calendar), nil, "2016", nil,
			[]*event.Report{met("a", "2016-02")}, []string{"2016"}, o(agreement.Undetermined), []int{1}},
		{"an act that straddles two years is possible in each and certain in none", recur(1, year, agreement.Calendar), nil, "2017", all,
			[]*event.Report{met("a", "[2016-12-01..2017-01-31]")}, []string{"2016", "2017"}, o(agreement.Undetermined, agreement.Undetermined), []int{0, 0}},
		{"short even if the straddling act lies inside", recur(2, year, agreement.Calendar), nil, "2016", all,
			[]*event.Report{met("a", "[2016-12-01..2017-01-31]")}, []string{"2016"}, o(agreement.Missed), []int{0}},
		{"an act serves only the period that contains it", recur(1, half, agreement.Calendar), nil, "2016", all,
			[]*event.Report{met("a", "2016-02"), met("b", "2016-03")}, []string{"2016-01", "2016-07"}, o(agreement.Fulfilled, agreement.Missed), []int{1, 0}},
		{"half years: the half in which the duty began is partial", recur(1, half, agreement.Calendar), nil, "2016-06", all,
			[]*event.Report{met("a", "2016-02")}, []string{"2016-01"}, o(agreement.Fulfilled), []int{1}},
		{"anchored at the start", recur(1, year, agreement.Anchored), nil, "2017-06", all,
			[]*event.Report{met("a", "2015-10"), met("b", "2016-10")}, []string{"2015-09-25", "2016-09-25"}, o(agreement.Fulfilled, agreement.Fulfilled), []int{1, 1}},
		{"anchored at the start: the second year runs", recur(1, year, agreement.Anchored), nil, "2017-06", all,
			[]*event.Report{met("a", "2015-10")}, []string{"2015-09-25", "2016-09-25"}, o(agreement.Fulfilled, agreement.Pending), []int{1, 0}},
		{"another number from 2017 on", changing, nil, "2017", all,
			[]*event.Report{met("a", "2016-02"), met("b", "2017-02")}, []string{"2016", "2017"}, o(agreement.Fulfilled, agreement.Missed), []int{1, 1}},
		{"the year ends at T: its window is closed", recur(1, year, agreement.Calendar), nil, "2017-01-01T00:00:00Z", all,
			nil, []string{"2016"}, o(agreement.Missed), []int{0}},
		{"the second before: it is open", recur(1, year, agreement.Calendar), nil, "2016-12-31T23:59:59Z", all,
			nil, []string{"2016"}, o(agreement.Pending), []int{0}},
		{"that one meeting was not held does not say that no other was", recur(1, year, agreement.Calendar), nil, "2016", nil,
			[]*event.Report{notMet("a", "2015-12")}, []string{"2016"}, o(agreement.Undetermined), []int{0}},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			q := asking{shape: test.shape, reading: test.reading, from: "2015-09-25", asOf: test.asOf, known: "2020", cover: test.cover, reports: test.said, more: public}
			keys := q.periods(t)
			var froms []when.Instant
			for _, f := range test.froms {
				froms = append(froms, from(f))
			}
			if len(keys) != len(froms) {
				t.Fatalf("%d periods, want %d: %v", len(keys), len(froms), keys)
			}
			for i, k := range keys {
				if k.From != froms[i] {
					t.Errorf("period %d begins %v, want %v", i, k.From, froms[i])
				}
				s := q.judge(t, k)
				if s.Outcome != test.want[i] || s.K != test.k[i] {
					t.Errorf("period %d: %v, k=%d of %d; want %v, k=%d", i, s.Outcome, s.K, s.N, test.want[i], test.k[i])
				}
				if s.Outcome == agreement.Missed && s.Since.Lo != k.Until {
					t.Errorf("period %d missed since %v, want its end %v", i, s.Since.Lo, k.Until)
				}
			}
		})
	}
}

// Law C3: a sliding count asks every window of the length.
func TestSliding(t *testing.T) {
	year := when.Period{Months: 12, Ends: when.LastDay}
	shape := &agreement.Recur{Act: meet, N: 1, Every: year, Frame: agreement.Sliding}
	all := covering("", "", meeting{})
	tests := []struct {
		reason string
		asOf   string
		cover  []event.Coverage
		said   []*event.Report
		want   agreement.Outcome
		since  string
	}{
		{"the first window is not over", "2015-06", all, nil, agreement.Pending, ""},
		{"the first window is over, nothing done", "2015", all, nil, agreement.Missed, "2016-01-01"},
		{"kept in every window so far", "2017-02", all, []*event.Report{met("a", "2015-05-01T00:00:00Z"), met("b", "2016-03-01T00:00:00Z")}, agreement.Fulfilled, ""},
		{"a gap of more than a year, between two deeds", "2018", all, []*event.Report{met("a", "2015-03-01T00:00:00Z"), met("b", "2016-06-01T00:00:00Z"), met("c", "2017-05-01T00:00:00Z")}, agreement.Missed, "2016-03-01"},
		{"nothing for more than a year at the end", "2017-06", all, []*event.Report{met("a", "2015-05-01T00:00:00Z"), met("b", "2016-03-01T00:00:00Z")}, agreement.Missed, "2017-03-01"},
		{"the lapse keeps its date when asked later", "2017-09", all, []*event.Report{met("a", "2015-05-01T00:00:00Z"), met("b", "2016-03-01T00:00:00Z")}, agreement.Missed, "2017-03-01"},
		{"kept, whatever the events are called", "2017-06", all, []*event.Report{met("a", "2016-11-01T00:00:00Z"), met("b", "2015-12-01T00:00:00Z")}, agreement.Fulfilled, ""},
		{"without a record silence does not speak", "2017-06", nil, []*event.Report{met("a", "2015-05-01T00:00:00Z"), met("b", "2016-03-01T00:00:00Z")}, agreement.Undetermined, ""},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			s := asking{shape: shape, asOf: test.asOf, known: "2020", cover: test.cover, reports: test.said, more: public}.judge(t, agreement.Key{})
			if s.Outcome != test.want {
				t.Fatalf("%v, want %v", s.Outcome, test.want)
			}
			if s.Outcome == agreement.Fulfilled && (s.On != when.Span{} || s.Limit != when.Deadline{}) {
				t.Errorf("kept in every window, on %v by %v: want no date of one", s.On, s.Limit)
			}
			if test.since != "" && (s.Since.Lo < from(test.since) || s.Since.Lo > from(test.since)+1) {
				t.Errorf("since %v, want %v", s.Since.Lo, from(test.since))
			}
		})
	}
}

var effort = agreement.Act{Of: []event.Body{notice{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "effort", Matter: event.PublicPerformance, Test: is("effort")}}}

func TestEndeavour(t *testing.T) {
	all := covering("", "", notice{})
	tried := func(when string) *event.Report {
		return say("r-"+event.ID(when), event.ID(when), "gazette", "2019-06", notice{What: "effort"}, dated(when))
	}
	lasting := &agreement.Endeavour{By: effort}
	ends := &agreement.Endeavour{By: effort, Until: at("2016-06-30")}
	fresh := &agreement.Endeavour{By: effort, Within: when.Period{Months: 12, Ends: when.LastDay}}
	tests := []struct {
		reason string
		shape  *agreement.Endeavour
		asOf   string
		cover  []event.Coverage
		said   []*event.Report
		want   agreement.Outcome
	}{
		{"any accepted account of effort", lasting, "2018", nil, []*event.Report{tried("2016-05")}, agreement.Shown},
		{"none so far, and it goes on", lasting, "2018", all, nil, agreement.Pending},
		{"an effort from before the promise is none", lasting, "2018", all, []*event.Report{tried("2014-05")}, agreement.Pending},
		{"over, and silence speaks", ends, "2018", all, nil, agreement.NotShown},
		{"over, and nobody keeps a record", ends, "2018", nil, nil, agreement.Undetermined},
		{"an effort after the end is none", ends, "2018", all, []*event.Report{tried("2016-07")}, agreement.NotShown},
		{"it straddles the end", ends, "2018", all, []*event.Report{tried("2016")}, agreement.Undetermined},
		{"on the last day", ends, "2018", all, []*event.Report{tried("2016-06-30")}, agreement.Shown},
		{"fresh: within the last year", fresh, "2017-06", all, []*event.Report{tried("2016-07")}, agreement.Shown},
		{"stale: more than a year ago", fresh, "2017-08", all, []*event.Report{tried("2016-07")}, agreement.NotShown},
		{"the first year is not over", fresh, "2015-06", all, nil, agreement.Pending},
		{"of some time in a year, it may be stale and may not", fresh, "2017-06", all, []*event.Report{tried("2016")}, agreement.Undetermined},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			s := asking{shape: test.shape, asOf: test.asOf, known: "2020", cover: test.cover, reports: test.said, more: public}.judge(t, agreement.Key{})
			if s.Outcome != test.want {
				t.Errorf("%v (%+v), want %v", s.Outcome, s.Unknown, test.want)
			}
			if len(test.said) > 0 && s.Outcome == agreement.Undetermined && s.Events.Len() != 1 {
				t.Errorf("it rests on %v, want the effort in doubt", s.Events.List())
			}
			if len(test.said) > 0 && s.Outcome == agreement.Undetermined && (len(s.Unknown) != 1 || s.Unknown[0].Why != agreement.DateStraddles || s.Unknown[0].Event != test.said[0].Event) {
				t.Errorf("because %+v, want the date of %s", s.Unknown, test.said[0].Event)
			}
		})
	}
}

// Law C6: an observation carries until the event that makes the next one due. What is
// known of one to come changes the answer on its day, and the status says so.
func TestKeptUntilADayToCome(t *testing.T) {
	kept := agreement.Act{Of: []event.Body{meeting{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "held", Test: held, Deed: true}}}
	q := asking{shape: &agreement.Keep{Observed: kept, Until: &visit}, known: "2020", reports: []*event.Report{met("m", "2016-02-01"), visited("v", "2016-06-10")}}
	for asOf, want := range map[string]agreement.Outcome{"2016-03-01": agreement.Respected, "2016-06-09": agreement.Respected, "2016-06-10": agreement.Undetermined, "2016-12-31": agreement.Undetermined} {
		q.asOf = asOf
		s := q.judge(t, agreement.Key{})
		if s.Outcome != want {
			t.Errorf("as of %s: %v (%v), want %v", asOf, s.Outcome, s.Unknown, want)
		}
		if want == agreement.Respected && s.Next > on("2016-06-10") {
			t.Errorf("as of %s it says that nothing changes before %v", asOf, s.Next)
		}
	}
}

// The events of a status are sorted, in whatever order the facts of it are given.
func TestEventsAreSorted(t *testing.T) {
	q := asking{shape: &agreement.Perform{Act: meet}, reports: []*event.Report{met("a", "2016-05-01"), met("b", "2016-03-01"), met("c", "2016-04-01")}}
	c := q.kase(t)
	facts := q.facts(t, c)
	slices.Reverse(facts)
	if s := q.shape.Judge(c, agreement.Key{}, facts); !slices.Equal(s.Events.List(), []event.ID{"a", "b", "c"}) {
		t.Errorf("%v, want a, b and c", s.Events.List())
	}
}

// What an effort rests on is the best word of it that counts, whichever is first
// (law A5).
func TestWhatAnEffortRestsOn(t *testing.T) {
	tried := func(id event.ID, who actor.ID) *event.Report {
		return say("r-"+id, id, who, "2019-06", notice{What: "effort"}, dated("2016-05"))
	}
	for _, test := range []struct {
		said []*event.Report
		want agreement.Basis
	}{
		{[]*event.Report{tried("a", "gazette")}, agreement.Reported},
		{[]*event.Report{tried("a", "gazette"), tried("b", "court")}, agreement.Adjudicated},
		{[]*event.Report{tried("a", "court"), tried("b", "gazette")}, agreement.Adjudicated},
	} {
		s := asking{shape: &agreement.Endeavour{By: effort}, reports: test.said}.judge(t, agreement.Key{})
		if s.Outcome != agreement.Shown || s.Basis != test.want || s.Events.Len() != len(test.said) {
			t.Errorf("%d efforts: %v, %q, %v; want shown, %q", len(test.said), s.Outcome, s.Basis, s.Events.List(), test.want)
		}
	}
}

// What may be used once is not counted, whether the text says once or says nothing.
func TestRightToBeUsedOnce(t *testing.T) {
	used := say("r", "u", "gazette", "2019-06", notice{What: "effort"}, dated("2016-03-01"))
	for _, times := range []int{0, 1} {
		q := asking{shape: &agreement.Right{Use: effort, Times: times, Until: at("2016-04-01")}, asOf: "2016-03-15", known: "2020", reports: []*event.Report{used}, more: public}
		if s := q.judge(t, q.periods(t)[0]); s.Outcome != agreement.Exercised || s.K != 0 || s.N != 0 {
			t.Errorf("%d times: %v, %d of %d; want exercised", times, s.Outcome, s.K, s.N)
		}
	}
}

// A window that has not opened yet is not begun (law C4).
func TestRightNotBegun(t *testing.T) {
	q := asking{shape: &agreement.Right{Use: effort, Until: at("2016-04-01"), Yearly: true, Opens: when.Period{Days: 60}}, asOf: "2016-06-30", more: public}
	keys, _ := q.shape.Standing(nil, q.kase(t), on("2017-03-01"))
	last := keys[len(keys)-1]
	if last.From != from("2017-01-31") {
		t.Fatalf("the window of 2017 opens on %v", last.From)
	}
	for asOf, want := range map[string]agreement.Outcome{"2016-06-30": agreement.NotTriggered, "2017-01-30": agreement.NotTriggered, "2017-01-31": agreement.Available} {
		q.asOf = asOf
		if s := q.judge(t, last); s.Outcome != want {
			t.Errorf("as of %s: %v, want %v", asOf, s.Outcome, want)
		}
	}
}

func TestRight(t *testing.T) {
	all := covering("", "", notice{})
	word := &agreement.Term[string]{Name: "a word", Values: []string{"wide", "narrow"}}
	wide := agreement.Reading{Name: "wide", Closes: []agreement.Closing{word.Is("wide")}}
	narrow := agreement.Reading{Name: "narrow", Closes: []agreement.Closing{word.Is("narrow")}}
	use := agreement.Act{Of: []event.Body{notice{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "use", Matter: event.PublicPerformance, Test: is("renewal")}, {ID: "entitled", Entitles: true, Test: word.When("wide")}}}
	yearly := &agreement.Right{Use: use, Until: at("2016-04-01"), Yearly: true}
	used := func(when string) *event.Report {
		return say("r-"+event.ID(when), event.ID(when), "gazette", "2019-06", notice{What: "renewal"}, dated(when))
	}
	o := func(words ...agreement.Outcome) []agreement.Outcome { return words }
	tests := []struct {
		reason  string
		reading *agreement.Reading
		asOf    string
		cover   []event.Coverage
		said    []*event.Report
		want    []agreement.Outcome // by window
		cause   agreement.CauseKind
	}{
		{"unused while its window is open", &wide, "2016-01", all, nil, o(agreement.Available), 0},
		{"lost unless used, each year anew", &wide, "2017-01", all, []*event.Report{used("2016-03")}, o(agreement.Exercised, agreement.Available), 0},
		{"used after its end: lost, and the next is used", &wide, "2017-01", all, []*event.Report{used("2016-05")}, o(agreement.Lapsed, agreement.Exercised), 0},
		{"the end of the window is not in it", &wide, "2017-01", all, []*event.Report{used("2016-04-01T00:00:00Z")}, o(agreement.Lapsed, agreement.Exercised), 0},
		{"the month straddles the end", &wide, "2017-01", all, []*event.Report{used("[2016-03-30..2016-04-02]")}, o(agreement.Undetermined, agreement.Available), agreement.DateStraddles},
		{"used without entitlement", &narrow, "2016-03-31", all, []*event.Report{used("2016-03")}, o(agreement.Void), 0},
		{"entitlement is an open term", &everybody, "2016-03-31", all, []*event.Report{used("2016-03")}, o(agreement.Undetermined), agreement.OpenTerm},
		{"two uses in one window are one exercise", &wide, "2016-03-31", all, []*event.Report{used("2016-02"), used("2016-03")}, o(agreement.Exercised), 0},
		{"closed, and nobody keeps a record", &wide, "2016-06", nil, nil, o(agreement.Undetermined, agreement.Available), agreement.NobodySpeaks},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			q := asking{shape: yearly, reading: test.reading, asOf: test.asOf, known: "2020", cover: test.cover, reports: test.said, more: public}
			keys := q.periods(t)
			if len(keys) != len(test.want) {
				t.Fatalf("%d windows, want %d", len(keys), len(test.want))
			}
			for i, k := range keys {
				s := q.judge(t, k)
				if s.Outcome != test.want[i] {
					t.Errorf("window %d: %v (%+v), want %v", i, s.Outcome, s.Unknown, test.want[i])
				}
				if s.Outcome == agreement.Undetermined && (len(s.Unknown) == 0 || s.Unknown[0].Why != test.cause) {
					t.Errorf("window %d: because %+v, want %v", i, s.Unknown, test.cause)
				}
			}
		})
	}
}

// Law C3: a right that may be used several times in a window is available as
// long as some of it is left.
func TestRightUsedUp(t *testing.T) {
	use := agreement.Act{Of: []event.Body{notice{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "use", Matter: event.PublicPerformance, Test: is("visit")}}}
	right := &agreement.Right{Use: use, Times: 2, Until: at("2016-04-01"), Yearly: true}
	visit := func(when string) *event.Report {
		return say("r-"+event.ID(when), event.ID(when), "gazette", "2019-06", notice{What: "visit"}, dated(when))
	}
	for _, test := range []struct {
		reason string
		asOf   string
		said   []*event.Report
		want   []string // by window
	}{
		{"nothing used", "2016-03-30", nil, []string{"available 0 of 2"}},
		{"some left", "2016-03-30", []*event.Report{visit("2016-02")}, []string{"available 1 of 2"}},
		{"used up", "2016-03-30", []*event.Report{visit("2016-02"), visit("2016-03-01")}, []string{"exercised 2 of 2"}},
		{"one more is counted by a quota", "2016-03-30", []*event.Report{visit("2016-02"), visit("2016-03-01"), visit("2016-03-02")}, []string{"exercised 2 of 2"}},
		{"what was left at the end is lost, and the next window is whole", "2016-05-01", []*event.Report{visit("2016-02")}, []string{"exercised 1 of 2", "available 0 of 2"}},
		{"unused at the end", "2016-05-01", nil, []string{"lapsed 0 of 2", "available 0 of 2"}},
		{"in one window or the next", "2016-05-01", []*event.Report{visit("[2016-03-30..2016-04-02]")}, []string{"undetermined 0 of 2", "available 0 of 2"}},
	} {
		q := asking{shape: right, asOf: test.asOf, known: "2020", cover: covering("", "", notice{}), reports: test.said, more: public}
		var got []string
		for _, k := range q.periods(t) {
			s := q.judge(t, k)
			got = append(got, fmt.Sprintf("%v %d of %d", s.Outcome, s.K, s.N))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.reason, got, test.want)
		}
	}
}

// Law C6: an observation speaks for its own time and carries forward as the
// condition says.
func TestKeep(t *testing.T) {
	kept := agreement.Act{Of: []event.Body{meeting{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "full", Matter: event.PublicPerformance, Test: full, Deed: true}}}
	ended := &agreement.Keep{Observed: kept}
	next := &agreement.Keep{Observed: kept, Until: &visit}
	obs := func(when string, v truth.Value) *event.Report {
		return say("r-"+event.ID(when), event.ID(when), "gazette", "2019-06", meeting{Full: v}, dated(when))
	}
	tests := []struct {
		reason string
		shape  *agreement.Keep
		asOf   string
		said   []*event.Report
		want   agreement.Outcome
	}{
		{"nobody has looked", ended, "2018", nil, agreement.Undetermined},
		{"kept, until ended", ended, "2018", []*event.Report{obs("2016-05", truth.True)}, agreement.Respected},
		{"kept when last looked at, and the next look is due", next, "2018", []*event.Report{obs("2016-05", truth.True), visited("v", "2016-09")}, agreement.Undetermined},
		{"the next look is not due yet", next, "2016-08", []*event.Report{obs("2016-05", truth.True), visited("v", "2016-09")}, agreement.Respected},
		{"looked at again since", next, "2018", []*event.Report{obs("2016-05", truth.True), visited("v", "2016-09"), obs("2016-10", truth.True)}, agreement.Respected},
		{"the look before the marker does not matter", next, "2018", []*event.Report{visited("v", "2016-03"), obs("2016-05", truth.True)}, agreement.Respected},
		{"once not kept", ended, "2018", []*event.Report{obs("2016-05", truth.True), obs("2016-07", truth.False)}, agreement.Breached},
		{"not kept, and kept again: the lapse stays", ended, "2018", []*event.Report{obs("2016-05", truth.False), obs("2016-07", truth.True)}, agreement.Breached},
		{"not kept before entry into force: no lapse", ended, "2018", []*event.Report{obs("2014-05", truth.False), obs("2016-07", truth.True)}, agreement.Respected},
		{"not kept at a time that straddles entry into force: unknown", ended, "2018", []*event.Report{obs("[2014-12-01..2015-01-31]", truth.False)}, agreement.Undetermined},
		{"not kept after T", ended, "2016-06", []*event.Report{obs("2016-05", truth.True), obs("2016-07", truth.False)}, agreement.Respected},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			s := asking{shape: test.shape, asOf: test.asOf, known: "2020", reports: test.said, more: public}.judge(t, agreement.Key{})
			if s.Outcome != test.want {
				t.Errorf("%v (%+v), want %v", s.Outcome, s.Unknown, test.want)
			}
			if test.want == agreement.Respected && s.Basis != agreement.Reported {
				t.Errorf("kept by what somebody saw: %v, want reported (law A5)", s.Basis)
			}
		})
	}
}

func TestDeclareAndChoose(t *testing.T) {
	if s := (asking{shape: agreement.Declare{}}).kase(t).Untriggered(); s.Outcome != agreement.NotTriggered || s.Force != agreement.NoDuty {
		t.Errorf("a declaration raises no duty: %v, %v", s.Outcome, s.Force)
	}
	sort := &agreement.Term[string]{Name: "sort", Values: []string{"duty", "effort"}}
	choose := &agreement.Choose{By: sort, Of: []agreement.Choice{
		{Value: "duty", Shape: &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016")}}},
		{Value: "effort", Shape: &agreement.Endeavour{By: meet}},
	}}
	all := covering("", "", meeting{})
	for _, test := range []struct {
		reason string
		closes []agreement.Closing
		want   agreement.Outcome
	}{
		{"closed as a duty", []agreement.Closing{sort.Is("duty")}, agreement.Overdue},
		{"closed as an effort", []agreement.Closing{sort.Is("effort")}, agreement.Pending},
		{"open: undetermined, and the term named", nil, agreement.Undetermined},
	} {
		t.Run(test.reason, func(t *testing.T) {
			s := asking{shape: choose, reading: &agreement.Reading{Name: "r", Closes: test.closes}, cover: all, asOf: "2018", more: public}.judge(t, agreement.Key{})
			if s.Outcome != test.want {
				t.Fatalf("%v, want %v", s.Outcome, test.want)
			}
			if test.want == agreement.Undetermined && (len(s.Unknown) != 1 || s.Unknown[0].Why != agreement.OpenTerm || s.Unknown[0].Terms[0] != "sort") {
				t.Errorf("because %+v", s.Unknown)
			}
		})
	}
}

// The shape that a reading chooses judges the acts that it listens for, and none that
// only another choice does (law C3).
func TestChosenShapeJudgesItsOwnActs(t *testing.T) {
	sort := &agreement.Term[string]{Name: "sort", Values: []string{"ban", "duty"}}
	choose := &agreement.Choose{By: sort, Of: []agreement.Choice{
		{Value: "ban", Shape: harm},
		{Value: "duty", Shape: &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016")}}},
	}}
	said := []*event.Report{say("1", "e", "court", "2017-01-01", raid{Taken: truth.True}, dated("2016-02-01")), met("m", "2016-03-01")}
	for _, test := range []struct {
		reason, value string
		said          []*event.Report
		want          agreement.Outcome
	}{
		{"a ban, and a raid", "ban", said, agreement.Breached},
		{"a ban, and a meeting", "ban", said[1:], agreement.Respected},
		{"a duty, and a meeting", "duty", said, agreement.Fulfilled},
		{"a duty, and a raid", "duty", said[:1], agreement.Overdue},
	} {
		s := asking{shape: choose, reading: &agreement.Reading{Name: "r", Closes: []agreement.Closing{sort.Is(test.value)}}, cover: covering("", "", meeting{}, raid{}), asOf: "2018", known: "2020", reports: test.said, more: public}.judge(t, agreement.Key{})
		if s.Outcome != test.want {
			t.Errorf("%s: %v, want %v", test.reason, s.Outcome, test.want)
		}
	}
}

// A right that was used by one who was entitled has been used, whoever else
// tried and in whatever order the events are named.
func TestRightUsedTwice(t *testing.T) {
	use := agreement.Act{Of: []event.Body{meeting{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "use", Matter: event.PublicPerformance, Test: held}, {ID: "entitled", Entitles: true, Matter: event.PublicPerformance, Test: full}}}
	shape := &agreement.Right{Use: use}
	used := func(id event.ID, entitled truth.Value) *event.Report {
		return say("r-"+id, id, "gazette", "2019-06", meeting{Held: truth.True, Full: entitled}, dated("2016-03"))
	}
	for _, ids := range [][2]event.ID{{"a", "b"}, {"b", "a"}} {
		q := asking{shape: shape, asOf: "2018", known: "2020", more: public, reports: []*event.Report{used(ids[0], truth.True), used(ids[1], truth.False)}}
		if s := q.judge(t, q.periods(t)[0]); s.Outcome != agreement.Exercised {
			t.Errorf("entitled use %s, void use %s: %v, want exercised", ids[0], ids[1], s.Outcome)
		}
	}
}
