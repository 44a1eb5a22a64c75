package event_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// says is a report by A on E-1 of 2016-03-01, unless changed.
func says(id event.ID, change ...func(r *event.Report)) *event.Report {
	r := &event.Report{ID: id, Event: "E-1", Source: event.Source{By: "A"}, Made: when.Day(2016, 3, 1)}
	for _, c := range change {
		c(r)
	}
	return r
}

func by(who actor.ID) func(*event.Report)     { return func(r *event.Report) { r.Source.By = who } }
func onBehalf(p actor.ID) func(*event.Report) { return func(r *event.Report) { r.Source.For = p } }
func of(e event.ID) func(*event.Report)       { return func(r *event.Report) { r.Event = e } }
func made(edtf string) func(*event.Report)    { return func(r *event.Report) { r.Made = parse(edtf) } }
func happened(edtf string) func(*event.Report) {
	return func(r *event.Report) { r.When = parse(edtf) }
}
func until(edtf string) func(*event.Report) { return func(r *event.Report) { r.Until = parse(edtf) } }
func replaces(id event.ID) func(*event.Report) {
	return func(r *event.Report) { r.Replaces = id }
}
func withdraws(id event.ID, points ...event.Matter) func(*event.Report) {
	return func(r *event.Report) { r.Withdraws = event.Withdrawal{Report: id, Points: points} }
}
func amounts(measure string, q event.Quantity) func(*event.Report) {
	return func(r *event.Report) { r.Figures = append(r.Figures, event.Figure{Measure: measure, Value: q}) }
}

// at is the first instant of a day, UTC.
func at(y, m, d int) when.Instant {
	return when.At(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC))
}

// standing are the ids of the reports in a view, event by event, each with the
// points withdrawn.
func standing(v *event.View) []string {
	var out []string
	for _, h := range v.Events {
		for _, a := range h.Accounts {
			s := string(a.ID)
			for _, m := range []event.Matter{event.Harm, event.Author, event.Mind} {
				if a.Withdrawn(m) {
					s += " -" + string(m)
				}
			}
			out = append(out, s)
		}
	}
	return out
}

func TestView(t *testing.T) {
	for _, c := range []struct {
		reason  string
		reports []*event.Report
		known   when.Instant
		want    []string
	}{
		{"M1: a day ends when the next begins, and then it is certainly past",
			[]*event.Report{says("R-1", made("2016-03-01"))}, at(2016, 3, 2), []string{"R-1"}},
		{"M1: not a microsecond before", []*event.Report{says("R-1", made("2016-03-01"))}, at(2016, 3, 2) - 1, nil},
		{"M1: an instant is not before itself", []*event.Report{says("R-1", made("2016-03-01T00:00:00Z"))}, at(2016, 3, 1), nil},
		{"M1: it is before the next", []*event.Report{says("R-1", made("2016-03-01T00:00:00Z"))}, at(2016, 3, 1) + 1, []string{"R-1"}},
		{"M1: an imprecise disclosure counts from its late end", []*event.Report{says("R-1", made("2016")), says("R-2", made("2015-24"))}, at(2016, 7, 1), []string{"R-2"}},
		{"M1: one that may be any time after never certainly is before", []*event.Report{says("R-1", made("[2016..]"))}, at(2099, 1, 1), nil},
		{"M1: the report's own zone goes before that of the view",
			[]*event.Report{says("R-1", made("2016-03-01"), func(r *event.Report) { r.Zone = "America/New_York" })}, at(2016, 3, 2), nil},

		{"R1: identical duplicates are one", []*event.Report{says("R-1", happened("2015")), says("R-1", happened("2015"))}, when.Future, []string{"R-1"}},
		{"R1: what is replaced is dead", []*event.Report{says("R-1"), says("R-2", made("2016-04"), replaces("R-1"))}, when.Future, []string{"R-2"}},
		{"R1: not before that is known", []*event.Report{says("R-1"), says("R-2", made("2016-04"), replaces("R-1"))}, at(2016, 4, 15), []string{"R-1"}},
		{"R1: what is withdrawn is dead, and who withdraws says nothing in its place",
			[]*event.Report{says("R-1"), says("R-2", made("2016-04"), withdraws("R-1"))}, when.Future, []string{"R-2"}},
		{"R1: dead whatever becomes of the replacer: replaced", []*event.Report{says("R-1"), says("R-2", made("2016-04"), replaces("R-1")), says("R-3", made("2016-05"), replaces("R-2"))}, when.Future, []string{"R-3"}},
		{"R1: dead whatever becomes of the replacer: withdrawn", []*event.Report{says("R-1"), says("R-2", made("2016-04"), replaces("R-1")), says("R-3", made("2016-05"), withdraws("R-2"))}, when.Future, []string{"R-3"}},
		{"R1: dead whatever becomes of who withdrew", []*event.Report{says("R-1"), says("R-2", made("2016-04"), withdraws("R-1")), says("R-3", made("2016-05"), withdraws("R-2"))}, when.Future, []string{"R-3"}},
		{"R1: points withdrawn leave the rest", []*event.Report{says("R-1"), says("R-2", made("2016-04"), withdraws("R-1", event.Mind, event.Author))}, when.Future, []string{"R-1 -author -mind", "R-2"}},
		{"R1: points withdrawn stay withdrawn whatever becomes of who withdrew them", []*event.Report{says("R-1"), says("R-2", made("2016-04"), withdraws("R-1", event.Mind)), says("R-3", made("2016-05"), replaces("R-2"))}, when.Future, []string{"R-1 -mind", "R-3"}},
		{"R1: points withdrawn one by one add up", []*event.Report{says("R-1"), says("R-2", made("2016-04"), withdraws("R-1", event.Mind)), says("R-3", made("2016-05"), withdraws("R-1", event.Harm))}, when.Future, []string{"R-1 -harm -mind", "R-2", "R-3"}},
		{"R1: points are withdrawn only where that is known", []*event.Report{says("R-1"), says("R-2", made("2016-04"), withdraws("R-1", event.Mind))}, at(2016, 4, 1), []string{"R-1"}},
		{"R1: organs speaking for one principal are one voice", []*event.Report{says("R-1", by("Ministry"), onBehalf("A")), says("R-2", by("Embassy"), onBehalf("A"), made("2016-04"), replaces("R-1"))}, when.Future, []string{"R-2"}},
		{"R1: and the principal itself is that voice", []*event.Report{says("R-1"), says("R-2", by("Embassy"), onBehalf("A"), made("2016-04"), withdraws("R-1"))}, when.Future, []string{"R-2"}},

		{"events are in order of their ids, accounts of disclosure, then of id", []*event.Report{
			says("R-4", of("E-2")), says("R-3", made("2016-03")), says("R-9", made("2016-02-01")), says("R-2"), says("R-1"),
		}, when.Future, []string{"R-9", "R-1", "R-2", "R-3", "R-4"}},
	} {
		v, err := event.Record{Reports: c.reports}.View(c.known, time.UTC)
		if err != nil {
			t.Errorf("%s: %v", c.reason, err)
			continue
		}
		if d := cmp.Diff(c.want, standing(v)); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.reason, d)
		}
	}
}

func TestViewRefuses(t *testing.T) {
	for _, c := range []struct {
		reason string
		record event.Record
		want   []string // in the order of their text
	}{
		{"R1: one identity, two contents", event.Record{Reports: []*event.Report{says("R-1"), says("R-1", by("B")), says("R-1", by("C"))}}, []string{`reports["R-1"]: conflict`}},
		{"R1: a replacement by another voice", event.Record{Reports: []*event.Report{says("R-1"), says("R-2", by("B"), made("2016-04"), replaces("R-1"))}}, []string{`reports["R-2"].replaces: conflict`}},
		{"R1: unnamed officials are not their principal", event.Record{Reports: []*event.Report{says("R-1", by("Ministry"), onBehalf("A")), says("R-2", by("Ministry"), made("2016-04"), withdraws("R-1"))}}, []string{`reports["R-2"].withdraws.report: conflict`}},
		{"R1: a withdrawal on another event", event.Record{Reports: []*event.Report{says("R-1"), says("R-2", of("E-2"), made("2016-04"), withdraws("R-1", event.Mind))}}, []string{`reports["R-2"].withdraws.report: conflict`}},
		{"R1: a report that takes itself away", event.Record{Reports: []*event.Report{says("R-1", replaces("R-1"))}}, []string{`reports["R-1"].replaces: cycle`}},
		{"R1: only an older report is taken away", event.Record{Reports: []*event.Report{says("R-1", replaces("R-2")), says("R-2", made("2016-04"))}}, []string{`reports["R-1"].replaces: invalid`}},
		{"points of no report", event.Record{Reports: []*event.Report{says("R-1", withdraws("", event.Mind))}}, []string{`reports["R-1"].withdraws.report: required`}},
		{"points of no report beside a replacement", event.Record{Reports: []*event.Report{says("R-0"), says("R-1", made("2016-04"), replaces("R-0"), withdraws("", event.Mind))}}, []string{`reports["R-1"].withdraws.report: required`}},
		{"M1: disclosure is the one thing a report may not be silent on", event.Record{Reports: []*event.Report{says("R-1", func(r *event.Report) { r.Made = when.Time{} })}}, []string{`reports["R-1"].made: required`}},
		{"everything at once", event.Record{Reports: []*event.Report{{}, nil, says("R-1", func(r *event.Report) { r.Zone, r.Source.Grade = "Nowhere", "Z9" })}, Coverage: []event.Coverage{{}}},
			[]string{"coverage[0].kinds: required", `reports["R-1"].source.grade: invalid`, `reports["R-1"].zone: unknown`, "reports[0].event: required", "reports[0].id: required", "reports[0].made: required", "reports[0].source.by: required", "reports[1]: required"}},
		{"an event that ends before it begins", event.Record{Reports: []*event.Report{says("R-1", happened("2016-02"), until("2016-01"))}}, []string{`reports["R-1"].until: invalid`}},
		{"a coverage that ends before it begins", event.Record{Coverage: []event.Coverage{{Kinds: []string{"k"}, From: when.Year(2016), Until: when.Year(2015)}}}, []string{"coverage[0].until: invalid"}},
	} {
		v, err := c.record.View(when.Future, time.UTC)
		if v != nil {
			t.Errorf("%s: a view came with the error", c.reason)
		}
		if d := cmp.Diff(c.want, problems(t, err)); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.reason, d)
		}
		// The same, whatever the order. (Paths of reports without an id count
		// them, so those stay where they are.)
		if len(c.record.Coverage) == 0 {
			turned := slices.Clone(c.record.Reports)
			slices.Reverse(turned)
			if _, again := (event.Record{Reports: turned}).View(when.Future, time.UTC); again == nil || again.Error() != err.Error() {
				t.Errorf("%s: turned round:\n%v\n%v", c.reason, err, again)
			}
		}
	}
}

// Law R7: a time is read only up to the disclosure of the report that gives
// it, and one that lies wholly later is a problem and counts as silent.
func TestTimesUpToDisclosure(t *testing.T) {
	day := func(y, m, d int) when.Span { return when.Span{Lo: at(y, m, d), Hi: at(y, m, d+1)} }
	before := when.Span{Lo: when.Past, Hi: at(2016, 3, 2)} // the disclosure of 2016-03-01
	for _, c := range []struct {
		reason        string
		report        *event.Report
		began, ended  when.Span
		dated, closed bool
		later         []string
	}{
		{"silence is any time before", says("R-1"), before, before, false, false, nil},
		{"an earlier time is read as it stands", says("R-1", happened("2016-01-05"), until("2016-01-07")), day(2016, 1, 5), day(2016, 1, 7), true, true, nil},
		{"the day of the disclosure as well", says("R-1", happened("2016-03-01")), day(2016, 3, 1), before, true, false, nil},
		{"a year is cut", says("R-1", happened("2016")), when.Span{Lo: at(2016, 1, 1), Hi: at(2016, 3, 2)}, before, true, false, nil},
		{"so is an end that lies partly later", says("R-1", happened("2016-01-05"), until("2016")), day(2016, 1, 5), when.Span{Lo: at(2016, 1, 1), Hi: at(2016, 3, 2)}, true, true, nil},
		{"a time wholly later is silence", says("R-1", happened("2016-03-02")), before, before, false, false, []string{`reports["R-1"].when: invalid`}},
		{"an end wholly later is silence and leaves the beginning", says("R-1", happened("2016-01-05"), until("2020")), day(2016, 1, 5), before, true, false, []string{`reports["R-1"].until: invalid`}},
		{"both", says("R-1", happened("2017"), until("2020")), before, before, false, false, []string{`reports["R-1"].until: invalid`, `reports["R-1"].when: invalid`}},
		{"no order is asked of what counts as silent", says("R-1", happened("2017"), until("2015-06-01")), before, day(2015, 6, 1), false, true, []string{`reports["R-1"].when: invalid`}},
		{"an imprecise disclosure cuts at its late end", says("R-1", made("2016"), happened("2016-12-31")), day(2016, 12, 31), when.Span{Lo: when.Past, Hi: at(2017, 1, 1)}, true, false, nil},
	} {
		rec := event.Record{Reports: []*event.Report{c.report}}
		v, err := rec.View(when.Future, time.UTC)
		if err != nil {
			t.Errorf("%s: %v", c.reason, err)
			continue
		}
		a := v.Event("E-1").Accounts[0]
		if a.Began != c.began || a.Ended != c.ended || a.Dated != c.dated || a.Closed != c.closed {
			t.Errorf("%s: began %v (%t), ended %v (%t)", c.reason, a.Began, a.Dated, a.Ended, a.Closed)
		}
		c.report.Zone = "UTC" // Check knows no other zones
		if d := cmp.Diff(c.later, problems(t, rec.Check())); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.reason, d)
		}
	}
}

// Law R1: figures are kept per event, measure and voice. The history is like
// that of many a theft of records: the number grows as people count.
func TestFigures(t *testing.T) {
	exactly := func(n float64) event.Quantity { return event.Quantity{Exact: truth.Known(n)} }
	about := func(n float64) event.Quantity { return event.Quantity{About: truth.Known(n)} }
	rec := event.Record{Reports: []*event.Report{
		says("R-1", made("2016-06-04"), amounts("records", about(3e6))),
		says("R-2", made("2016-06-12"), by("Press"), amounts("records", about(12e6))),
		says("R-3", made("2016-07-09"), by("Office"), onBehalf("A"), amounts("records", exactly(18.5e6)), amounts("fingerprints", exactly(1e6))),
		says("R-4", made("2016-09-23"), amounts("fingerprints", exactly(4.5e6))),
		says("R-5", made("2016-10-01"), by("Press"), withdraws("R-2")),
		says("R-6", made("2016-06-05"), of("E-2"), amounts("records", exactly(7))),
		says("R-7", made("2016-11-01"), replaces("R-3"), amounts("records", exactly(18.6e6))),
	}}
	type counted struct {
		measure string
		voice   actor.ID
		amount  event.Quantity
		report  event.ID
	}
	for _, c := range []struct {
		reason string
		known  when.Instant
		want   []counted
	}{
		{"nothing is known yet", at(2016, 6, 4), nil},
		{"the first figure", at(2016, 6, 5), []counted{{"records", "A", about(3e6), "R-1"}}},
		{"another voice, another figure; another event does not matter", at(2016, 6, 13), []counted{{"records", "A", about(3e6), "R-1"}, {"records", "Press", about(12e6), "R-2"}}},
		{"a new figure amends that of its voice, whoever speaks in its name", at(2016, 7, 10), []counted{{"fingerprints", "A", exactly(1e6), "R-3"}, {"records", "A", exactly(18.5e6), "R-3"}, {"records", "Press", about(12e6), "R-2"}}},
		{"and of its measure only", at(2016, 9, 24), []counted{{"fingerprints", "A", exactly(4.5e6), "R-4"}, {"records", "A", exactly(18.5e6), "R-3"}, {"records", "Press", about(12e6), "R-2"}}},
		{"a withdrawn figure leaves none", at(2016, 10, 2), []counted{{"fingerprints", "A", exactly(4.5e6), "R-4"}, {"records", "A", exactly(18.5e6), "R-3"}}},
		{"a replaced report takes its figures away", when.Future, []counted{{"fingerprints", "A", exactly(4.5e6), "R-4"}, {"records", "A", exactly(18.6e6), "R-7"}}},
	} {
		v, err := rec.View(c.known, time.UTC)
		if err != nil {
			t.Fatalf("%s: %v", c.reason, err)
		}
		var got []counted
		if h := v.Event("E-1"); h != nil {
			for _, f := range h.Figures() {
				got = append(got, counted{f.Measure, f.Voice, f.Value, f.Report})
			}
		}
		if d := cmp.Diff(c.want, got, cmp.AllowUnexported(counted{}), cmp.Comparer(func(a, b event.Quantity) bool { return a == b })); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.reason, d)
		}
	}
}

// histories are records that fit together or do not: few voices, events and
// times, so that much of it meets.
var histories = rapid.Custom(func(t *rapid.T) []*event.Report {
	id := rapid.Map(rapid.IntRange(0, 5), func(i int) event.ID { return event.ID(fmt.Sprint("R-", i)) })
	someID := rapid.OneOf(rapid.Just(event.ID("")), rapid.Just(event.ID("")), id)
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) *event.Report {
		i := rapid.IntRange(0, 5).Draw(t, "report")
		r := says(event.ID(fmt.Sprint("R-", i)), of(event.ID(fmt.Sprint("E-", i/4))), func(r *event.Report) { r.Made = when.Month(2016, 1+i*2) })
		if rapid.IntRange(0, 3).Draw(t, "odd") == 0 {
			r.Source.By = rapid.SampledFrom([]actor.ID{"A", "B", ""}).Draw(t, "by")
		}
		if old := someID.Draw(t, "replaces"); old < r.ID {
			r.Replaces = old
		}
		if old := someID.Draw(t, "withdraws"); old < r.ID && old != "" {
			r.Withdraws = event.Withdrawal{Report: old, Points: few(rapid.SampledFrom([]event.Matter{event.Harm, event.Mind})).Draw(t, "points")}
		}
		r.When = rapid.SampledFrom([]when.Time{{}, when.Year(2016), when.Month(2016, 5)}).Draw(t, "when")
		r.Figures = rapid.SampledFrom([][]event.Figure{nil, {{Measure: "m", Value: event.Quantity{Exact: truth.Known(float64(i))}}}}).Draw(t, "figures")
		return r
	}), 0, 8).Draw(t, "reports")
})

// Law M1: nothing depends on the order in which reports are handed in, what
// is wrong with them included.
func TestOrderMeansNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reports := histories.Draw(t, "history")
		shuffled := rapid.Permutation(reports).Draw(t, "shuffled")
		known := rapid.SampledFrom([]when.Instant{at(2016, 2, 1), at(2016, 6, 15), when.Future}).Draw(t, "known")
		v, err := event.Record{Reports: reports}.View(known, time.UTC)
		w, again := event.Record{Reports: shuffled}.View(known, time.UTC)
		if fmt.Sprint(err) != fmt.Sprint(again) {
			t.Fatalf("problems:\n%v\nshuffled:\n%v", err, again)
		}
		if err != nil {
			return
		}
		if d := cmp.Diff(standing(v), standing(w)); d != "" {
			t.Fatalf("shuffled:\n%s", d)
		}
		if d := cmp.Diff(v.Events, w.Events, same, cmpopts.IgnoreUnexported(event.Account{})); d != "" {
			t.Fatalf("shuffled:\n%s", d)
		}
		for i, h := range v.Events {
			if d := cmp.Diff(h.Figures(), w.Events[i].Figures(), same); d != "" {
				t.Fatalf("shuffled:\n%s", d)
			}
		}
		if a, b := (event.Record{Reports: reports}).Check(), (event.Record{Reports: shuffled}).Check(); fmt.Sprint(a) != fmt.Sprint(b) {
			t.Fatalf("check:\n%v\nshuffled:\n%v", a, b)
		}
	})
}

// Law M1: an earlier view is that of the reports known by then; what came
// later changes nothing in it.
func TestLaterReportsChangeNoEarlierView(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reports := histories.Draw(t, "history")
		known := at(2016, 1+rapid.IntRange(0, 11).Draw(t, "month"), 1)
		v, err := event.Record{Reports: reports}.View(known, time.UTC)
		if err != nil {
			t.Skip("the history does not fit together")
		}
		var then []*event.Report
		for _, r := range reports {
			if r.Made.Span(time.UTC).Hi <= known {
				then = append(then, r)
			}
		}
		w, err := event.Record{Reports: then}.View(known, time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(standing(v), standing(w)); d != "" {
			t.Fatal(d)
		}
	})
}

func TestViewAnswers(t *testing.T) {
	zones := []*time.Location{when.MustZone("Europe/Paris"), time.UTC}
	rec := event.Record{Reports: []*event.Report{says("R-1")}, Coverage: []event.Coverage{{Kinds: []string{"k"}}}}
	v, err := rec.View(when.Future, zones...)
	if err != nil {
		t.Fatal(err)
	}
	if v.Event("E-1") == nil || v.Event("E-2") != nil || len(v.Zones()) != 2 || len(v.Coverage) != 1 || v.Known != when.Future {
		t.Errorf("%+v", v)
	}
	// A date is read in the union of the zones: it begins where it begins first.
	if got := v.Event("E-1").Accounts[0].Disclosed; got != (when.Span{Lo: at(2016, 3, 1) - 3600e6, Hi: at(2016, 3, 2)}) {
		t.Errorf("disclosed %v", got)
	}
}

// Records are kept in part and reports arrive in any order: a correction of a
// report that is not there takes nothing away, and only Check remarks on it.
func TestTakenAwayButNotThere(t *testing.T) {
	rec := event.Record{Reports: []*event.Report{says("R-1", replaces("R-0"), withdraws("R-00"))}}
	v, err := rec.View(when.Future, time.UTC)
	if err != nil || len(v.Events) != 1 {
		t.Errorf("view: %v, %v", v, err)
	}
	want := []string{`reports["R-1"].replaces: unknown`, `reports["R-1"].withdraws.report: unknown`}
	if d := cmp.Diff(want, problems(t, rec.Check())); d != "" {
		t.Errorf("check (-want +got):\n%s", d)
	}
}
