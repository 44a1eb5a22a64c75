package agreement_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// help is an act with a knowledge and a control that have times of their own.
type help struct {
	Known, Led truth.Value
	KnownFrom  string
	KnownUntil string
	LedFrom    string
	LedUntil   string
}

func (help) Kind() string { return "example.org/help" }

// Laws M2 and M7: imprecise dates never decide what precise ones within them
// would decide otherwise.
func TestTogetherIsSureOfImpreciseDates(t *testing.T) {
	shape := &agreement.Refrain{From: agreement.Act{Of: []event.Body{help{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "known", Test: agreement.While(func(h help) (truth.Value, when.Time, when.Time) { return h.Known, at(h.KnownFrom), at(h.KnownUntil) })},
		{ID: "led", Test: agreement.While(func(h help) (truth.Value, when.Time, when.Time) { return h.Led, at(h.LedFrom), at(h.LedUntil) })},
	}}}
	day := func(n int) time.Time { return time.Date(2016, 1, 1+n, 0, 0, 0, 0, time.UTC) }
	rapid.Check(t, func(t *rapid.T) {
		var vague, exact [6]string
		date := func(i, from int, name string) int {
			a := rapid.IntRange(from, from+200).Draw(t, name)
			b := a + rapid.IntRange(0, 40).Draw(t, name+" to")
			x := rapid.IntRange(a, b).Draw(t, name+" in truth")
			vague[i] = "[" + day(a).Format(time.DateOnly) + ".." + day(b).Format(time.DateOnly) + "]"
			exact[i] = day(x).Add(12 * time.Hour).Format(time.RFC3339)
			return x
		}
		extent := rapid.SampledFrom([]event.Extent{event.Completed, event.Continuing}).Draw(t, "extent")
		began := date(0, 0, "began")
		if extent == event.Continuing {
			date(1, began+41, "ended")
		}
		for i, name := range []string{"known from", "known until", "led from", "led until"} {
			if rapid.Bool().Draw(t, name) {
				date(2+i, 0, name)
			}
		}
		holds := func(d [6]string) truth.Value {
			b := help{Known: truth.True, Led: truth.True, KnownFrom: d[2], KnownUntil: d[3], LedFrom: d[4], LedUntil: d[5]}
			q := asking{shape: shape, bearer: actor.ID("borea"), asOf: "2020", reports: []*event.Report{say("r", "e", "court", "2019", b, lasting(d[0], d[1], extent))}}
			return q.fact(noFail{}).Holds
		}
		if v, x := holds(vague), holds(exact); v != truth.Unknown && v != x {
			t.Fatalf("dated %v it is %v; dated %v, %v", vague, v, exact, x)
		}
	})
}

// Law M7: the elements of one breach hold over a common stretch of time, as those say
// whose word counts on the reading (law D2).
func TestWhatHeldThen(t *testing.T) {
	mind := func(id string, test agreement.Test) agreement.Element {
		return agreement.Element{ID: id, Matter: event.Mind, Test: test}
	}
	shape := &agreement.Refrain{From: agreement.Act{Of: []event.Body{help{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		mind("known", agreement.While(func(h help) (truth.Value, when.Time, when.Time) { return h.Known, at(h.KnownFrom), at(h.KnownUntil) })),
		mind("led", agreement.While(func(h help) (truth.Value, when.Time, when.Time) { return h.Led, at(h.LedFrom), at(h.LedUntil) })),
	}}}
	tell := func(id event.ID, who actor.ID, b help) *event.Report {
		return say(id, "e", who, "2019", b, lasting("2016-01-01", "2016-12-31", event.Continuing))
	}
	once := func(b help) *event.Report {
		b.Known, b.Led = truth.True, truth.True
		return say("1", "e", "court", "2019", b, dated("2016-06-01"))
	}
	series := func(b help) *event.Report {
		b.Known, b.Led = truth.True, truth.True
		return say("1", "e", "court", "2019", b, lasting("2016-01-01", "2016-06-01", event.Series))
	}
	goesOn := func(b help) *event.Report {
		b.Known, b.Led = truth.True, truth.True
		return say("1", "e", "court", "2019", b, func(r *event.Report) { r.When, r.Extent = at("2016-01-01"), event.Continuing })
	}
	for _, test := range []struct {
		reason string
		said   []*event.Report
		want   truth.Value
	}{
		{"known throughout", []*event.Report{once(help{})}, truth.True},
		{"known from that day on, at some time of it", []*event.Report{once(help{KnownFrom: "2016-06-01"})}, truth.Unknown},
		{"known from the day after on", []*event.Report{once(help{KnownFrom: "2016-06-02"})}, truth.False},
		{"known until some months before", []*event.Report{once(help{KnownUntil: "2016-03-01"})}, truth.False},
		{"known until that day", []*event.Report{once(help{KnownUntil: "2016-06-01"})}, truth.True},
		{"known and led on its first day, and known no longer: together then", []*event.Report{tell("1", "court", help{Known: truth.True, KnownUntil: "2016-01-01", Led: truth.True})}, truth.True},
		{"known until the day before its first", []*event.Report{tell("1", "court", help{Known: truth.True, KnownUntil: "2015-12-31", Led: truth.True})}, truth.False},
		{"not together", []*event.Report{tell("1", "court", help{Known: truth.True, KnownUntil: "2016-03-01", Led: truth.True, LedFrom: "2016-06-01"})}, truth.False},
		{"not together, whatever one says whose word does not count", []*event.Report{tell("1", "court", help{Known: truth.True, KnownUntil: "2016-03-01", Led: truth.True, LedFrom: "2016-06-01"}),
			tell("2", "gazette", help{Known: truth.True, Led: truth.True})}, truth.False},
		{"perhaps together", []*event.Report{tell("1", "court", help{Known: truth.True, KnownFrom: "[2016-05-01..2016-07-31]", Led: truth.True, LedUntil: "2016-06-15"})}, truth.Unknown},
		{"two of one rank differ since when", []*event.Report{tell("1", "inspectors", help{Known: truth.True, KnownFrom: "2016-02-01", Led: truth.True, LedUntil: "2016-03-01"}),
			tell("2", "b.mfa", help{Known: truth.True, KnownFrom: "2016-06-01", Led: truth.True, LedUntil: "2016-03-01"})}, truth.Unknown},
		{"two of one rank that agree so far as it matters", []*event.Report{tell("1", "inspectors", help{Known: truth.True, KnownFrom: "2016-02-01", Led: truth.True, LedUntil: "2016-08-01"}),
			tell("2", "b.mfa", help{Known: truth.True, KnownFrom: "2016-06-01", Led: truth.True, LedUntil: "2016-08-01"})}, truth.True},
		{"a campaign, known of at its last act", []*event.Report{series(help{KnownFrom: "2016-05-01"})}, truth.True},
		{"known of after it", []*event.Report{series(help{KnownFrom: "2016-07-01"})}, truth.False},
		{"known of between its first and its last act", []*event.Report{series(help{KnownFrom: "2016-02-01", KnownUntil: "2016-04-01"})}, truth.Unknown},
		{"it goes on, nobody says until when; known from later on: perhaps then", []*event.Report{goesOn(help{KnownFrom: "2016-06-01"})}, truth.Unknown},
		{"it goes on, nobody says until when; known no longer when it began", []*event.Report{goesOn(help{KnownUntil: "2015-06-01"})}, truth.False},
		{"somebody says only that it did not happen", []*event.Report{say("1", "e", "court", "2019", nil, func(r *event.Report) { r.Denies = true }), say("2", "e", "gazette", "2019", help{}, dated("2016-06-01"))}, truth.False},
		{"he knew nothing", []*event.Report{say("1", "e", "court", "2019", help{Known: truth.False, Led: truth.True}, dated("2016-06-01"))}, truth.False},
		{"nobody says whether he knew", []*event.Report{say("1", "e", "court", "2019", help{Led: truth.True}, dated("2016-06-01"))}, truth.Unknown},
	} {
		f := asking{shape: shape, reading: &strict, asOf: "2020", reports: test.said}.fact(t)
		if f.Holds != test.want {
			t.Errorf("%s: %v, false %q, open %+v; want %v", test.reason, f.Holds, f.False, f.Causes, test.want)
		}
	}
}

// A verdict rests on its own event: what was asked before, and when that took place,
// changes nothing of it (laws A1 and M7).
func TestVerdictsOneAfterAnother(t *testing.T) {
	shape := &agreement.Refrain{From: agreement.Act{Of: []event.Body{help{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "known", Test: agreement.While(func(h help) (truth.Value, when.Time, when.Time) { return h.Known, at(h.KnownFrom), at(h.KnownUntil) })},
		{ID: "led", Test: agreement.While(func(h help) (truth.Value, when.Time, when.Time) { return h.Led, at(h.LedFrom), at(h.LedUntil) })},
	}}}
	helped := func(id event.ID, from, until string, b help) *event.Report {
		b.Known, b.Led = truth.True, truth.True
		return say("r-"+id, id, "court", "2019", b, lasting(from, until, event.Continuing))
	}
	want := map[event.ID]truth.Value{"apart": truth.False, "early": truth.True, "late": truth.True}
	c := asking{shape: shape, asOf: "2020", reports: []*event.Report{
		helped("apart", "2016-01-01", "2016-12-31", help{KnownUntil: "2016-03-01", LedFrom: "2016-06-01"}),
		helped("early", "2016-01-01", "2016-12-31", help{KnownFrom: "2016-02-01", LedUntil: "2016-03-01"}),
		helped("late", "2017-01-01", "2017-12-31", help{KnownFrom: "2017-02-01", LedFrom: "2017-03-01"})}}.kase(t)
	l := shape.Acts()[0]
	for _, id := range []event.ID{"early", "late", "apart", "late", "early", "early", "apart"} {
		h := c.View.Event(id)
		if v := byItself(t, l, c, h); v != want[id] {
			t.Errorf("%s by itself: %v, want %v", id, v, want[id])
		}
		if f := l.Find(c, h); f.Holds != want[id] {
			t.Errorf("%s in full: %v, want %v", id, f.Holds, want[id])
		}
	}
}
