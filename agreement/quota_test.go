package agreement_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// A landing is fish brought ashore.
type landing struct{ Cod truth.Value }

func (landing) Kind() string { return "example.org/landing" }

var (
	tonnes = agreement.Measure{Name: "tonnes", Unit: "t"}
	year   = when.Period{Months: 12, Ends: when.LastDay}
)

// caught is an act of landing cod, with how much or one each.
func caught(m *agreement.Measure) agreement.Act {
	return agreement.Act{Of: []event.Body{landing{}}, Amount: m, Elements: []agreement.Element{
		{ID: "cod", Text: "cod", Test: agreement.If(func(l landing) truth.Value { return l.Cod })}}}
}

func landed(id, e event.ID, who actor.ID, made, on string, more ...func(*event.Report)) *event.Report {
	return say(id, e, who, made, landing{truth.True}, append(more, dated(on), by(hands("borea")))...)
}

func weight(q event.Quantity) func(*event.Report) {
	return func(r *event.Report) {
		r.Figures = append(r.Figures, event.Figure{Measure: "tonnes", Value: q})
	}
}

func TestQuota(t *testing.T) {
	yearly := func(most agreement.Ceiling) *agreement.Quota {
		return &agreement.Quota{Act: caught(&tonnes), Most: most, Every: year, Frame: agreement.Calendar}
	}
	ten := agreement.Ceiling{Most: 10}
	open := &agreement.Term[float64]{Name: "quota", Values: []float64{10, 20}}
	public := func(co *agreement.Commitment) { co.Visible.Breach = agreement.Public }
	fromMay := func(co *agreement.Commitment) { public(co); co.From = at("2016-05-01") }
	all := []event.Coverage{{Kinds: []string{"example.org/landing"}}}
	first := &agreement.Switch{Name: "first"}
	partial := agreement.Reading{Name: "partial", Closes: []agreement.Closing{first.Is(true)}}
	raised := yearly(agreement.Ceiling{Most: 10, Changes: []agreement.Revision{{From: at("2017"), Until: at("2018"), Most: 7}}})
	short := yearly(ten)
	short.PartialFirst = first
	three := &agreement.Quota{Act: caught(nil), Most: agreement.Ceiling{Most: 2}, Every: year, Frame: agreement.Calendar}
	treaty := &agreement.Quota{Act: caught(nil), Most: agreement.Ceiling{Most: 2}, Every: year, Frame: agreement.Anchored, Anchor: at("2015-02-05")}
	sliding := &agreement.Quota{Act: caught(nil), Most: agreement.Ceiling{Most: 2}, Every: year, Frame: agreement.Sliding}
	const ins = "inspectors"
	on5 := func(q event.Quantity, more ...*event.Report) []*event.Report {
		return append(more, landed("1", "e", ins, "2016-03-10", "2016-03-01", weight(exact(5))), landed("2", "f", ins, "2016-06-10", "2016-06-01", weight(q)))
	}

	tests := []struct {
		reason string
		period string // the year, "" the treaty year 2016 or the sliding count
		ask    asking
		want   agreement.Outcome
		since  string
		why    string
		sofar  bool
	}{
		{"nothing caught, and the record is complete", "2016", asking{asOf: "2016-12-01", more: public, cover: all}, agreement.Respected, "", "", true},
		{"the year is over", "2016", asking{asOf: "2017-12-01", more: public, cover: all}, agreement.Respected, "", "", false},
		{"nothing reported, and nobody says that is all", "2016", asking{asOf: "2016-12-01"}, agreement.Undetermined, "", "breach (nobody speaks)", false},
		{"exactly the quota", "2016", asking{asOf: "2016-12-01", more: public, cover: all, reports: on5(exact(5))}, agreement.Respected, "", "", true},
		{"over it: from the landing that crossed it", "2016", asking{asOf: "2016-12-01", reports: on5(exact(5.1))}, agreement.Breached, "2016-06-01", "", false},
		{"before that landing it was kept", "2016", asking{asOf: "2016-05-31", known: "2016-12-01", more: public, cover: all, reports: on5(exact(5.1))}, agreement.Respected, "", "", true},
		{"what comes off again comes off the sum of the year", "2016", asking{asOf: "2016-12-01", more: public, cover: all, reports: on5(exact(5.1), landed("3", "g", ins, "2016-07-10", "2016-07-01", weight(exact(-1))))}, agreement.Respected, "", "", true},
		{"before it came off, it was too much", "2016", asking{asOf: "2016-06-30", known: "2016-12-01", reports: on5(exact(5.1), landed("3", "g", ins, "2016-07-10", "2016-07-01", weight(exact(-1))))}, agreement.Breached, "2016-06-01", "", false},
		{"it comes off, and is too much still", "2016", asking{asOf: "2016-12-01", reports: on5(exact(7), landed("3", "g", ins, "2016-07-10", "2016-07-01", weight(exact(-1))))}, agreement.Breached, "", "", false},
		{"the next year begins at nothing", "2017", asking{asOf: "2017-12-01", more: public, cover: all, reports: on5(exact(5.1))}, agreement.Respected, "", "", true},
		{"decimals add up exactly: 0.1 + 0.2 + 9.7 is 10", "2016", asking{asOf: "2016-12-01", more: public, cover: all, reports: []*event.Report{
			landed("1", "e", ins, "2016-03-10", "2016-03-01", weight(exact(.1))), landed("2", "f", ins, "2016-03-10", "2016-03-01", weight(exact(.2))), landed("3", "g", ins, "2016-03-10", "2016-03-01", weight(exact(9.7)))}},
			agreement.Respected, "", "", true},
		{"that it is over is known though the record is not complete", "2016", asking{asOf: "2016-12-01", reports: on5(atLeast(6))}, agreement.Breached, "2016-06-01", "", false},

		{"a range on both sides of what is left", "2016", asking{asOf: "2016-12-01", more: public, cover: all, reports: on5(between(4, 6))}, agreement.Undetermined, "", "amount (nobody speaks)", false},
		{"a range that ends at it", "2016", asking{asOf: "2016-12-01", more: public, cover: all, reports: on5(between(4, 5))}, agreement.Respected, "", "", true},
		{"about, and nobody says how far off that may be", "2016", asking{asOf: "2016-12-01", more: public, cover: all, reports: on5(about(1))}, agreement.Undetermined, "", "amount (nobody speaks)", false},
		{"a landing of which nobody says how much", "2016", asking{asOf: "2016-12-01", more: public, cover: all, reports: []*event.Report{landed("1", "e", ins, "2016-03-10", "2016-03-01")}}, agreement.Undetermined, "", "amount (nobody speaks)", false},
		{"rival figures on both sides", "2016", asking{asOf: "2016-12-01", more: public, cover: all, reports: on5(exact(4), landed("3", "f", "institute", "2016-06-10", "2016-06-01", weight(exact(6))))}, agreement.Undetermined, "", "amount (accounts clash)", false},
		{"rival figures, both over", "2016", asking{asOf: "2016-12-01", reports: on5(exact(7), landed("3", "f", "institute", "2016-06-10", "2016-06-01", weight(exact(6))))}, agreement.Breached, "2016-06-01", "", false},
		{"rival figures, both within", "2016", asking{asOf: "2016-12-01", more: public, cover: all, reports: on5(exact(4), landed("3", "f", "institute", "2016-06-10", "2016-06-01", weight(exact(3))))}, agreement.Respected, "", "", true},
		{"perhaps not cod", "2016", asking{asOf: "2016-12-01", more: public, cover: all, reports: []*event.Report{
			say("1", "e", ins, "2016-03-10", landing{}, dated("2016-03-01"), by(hands("borea")), weight(exact(11)))}}, agreement.Undetermined, "", "cod (nobody speaks)", false},
		{"not cod", "2016", asking{asOf: "2016-12-01", more: public, cover: all, reports: []*event.Report{
			say("1", "e", ins, "2016-03-10", landing{truth.False}, dated("2016-03-01"), by(hands("borea")), weight(exact(11)))}}, agreement.Respected, "", "", true},
		{"the other state's catch", "2016", asking{asOf: "2016-12-01", more: public, cover: all, reports: []*event.Report{
			say("1", "e", ins, "2016-03-10", landing{truth.True}, dated("2016-03-01"), by(hands("avalon")), weight(exact(11)))}}, agreement.Respected, "", "", true},

		{"admitted: its own word for so much counts", "2016", asking{reading: &strict, asOf: "2016-12-01", reports: []*event.Report{landed("1", "e", "b.mfa", "2016-03-10", "2016-03-01", weight(exact(11)))}}, agreement.Breached, "2016-03-01", "", false},
		{"its own word for so little does not", "2016", asking{reading: &strict, asOf: "2016-12-01", more: public, cover: all, reports: []*event.Report{landed("1", "e", "b.mfa", "2016-03-10", "2016-03-01", weight(exact(9)))}}, agreement.Undetermined, "", "amount (nobody speaks)", false},
		{"unless the other side concedes it", "2016", asking{reading: &strict, asOf: "2016-12-01", more: public, cover: all, reports: []*event.Report{landed("1", "e", "b.mfa", "2016-03-10", "2016-03-01", weight(exact(9))), landed("2", "e", "a.mfa", "2016-03-10", "2016-03-01", weight(exact(9)))}}, agreement.Respected, "", "", true},
		{"the other side's claim of much does not count", "2016", asking{reading: &strict, asOf: "2016-12-01", more: public, cover: all, reports: []*event.Report{landed("1", "e", "b.mfa", "2016-03-10", "2016-03-01", weight(exact(9))), landed("2", "e", "a.mfa", "2016-03-10", "2016-03-01", weight(exact(50)))}}, agreement.Undetermined, "", "amount (nobody speaks)", false},

		{"one too many", "2016", asking{shape: three, asOf: "2016-12-01", reports: []*event.Report{landed("1", "e", ins, "2016-03-10", "2016-03-01"), landed("2", "f", ins, "2016-03-10", "2016-03-02"), landed("3", "g", ins, "2016-03-10", "2016-03-03")}}, agreement.Breached, "2016-03-03", "", false},
		{"one of three may be of the year before", "2016", asking{shape: three, asOf: "2016-12-01", reports: []*event.Report{landed("1", "e", ins, "2016-03-10", "[2015-12-30..2016-01-02]"), landed("2", "f", ins, "2016-03-10", "2016-03-02"), landed("3", "g", ins, "2016-03-10", "2016-03-03")}}, agreement.Undetermined, "", "period (date straddles)", false},
		{"and then it is certain in neither", "2015", asking{shape: three, asOf: "2016-12-01", reports: []*event.Report{landed("1", "e", ins, "2016-03-10", "[2015-12-30..2016-01-02]"), landed("2", "f", ins, "2016-03-10", "2015-03-02"), landed("3", "g", ins, "2016-03-10", "2015-03-03")}}, agreement.Undetermined, "", "period (date straddles)", false},
		{"the last instant of the year", "2016", asking{shape: three, asOf: "2017-12-01", reports: []*event.Report{landed("1", "e", ins, "2017-03-10", "2016-12-31T23:59:59Z"), landed("2", "f", ins, "2016-03-10", "2016-03-02"), landed("3", "g", ins, "2016-03-10", "2016-03-03")}}, agreement.Breached, "2016-12-31T23:59:59Z", "", false},
		{"the first of the next", "2016", asking{shape: three, asOf: "2017-12-01", more: public, cover: all, reports: []*event.Report{landed("1", "e", ins, "2017-03-10", "2017-01-01T00:00:00Z"), landed("2", "f", ins, "2016-03-10", "2016-03-02"), landed("3", "g", ins, "2016-03-10", "2016-03-03")}}, agreement.Respected, "", "", false},
		{"treaty years begin on their own day", "", asking{shape: treaty, asOf: "2017-12-01", more: public, cover: all, reports: []*event.Report{landed("1", "e", ins, "2017-03-10", "2016-02-04"), landed("2", "f", ins, "2017-03-10", "2016-03-02"), landed("3", "g", ins, "2017-03-10", "2017-02-04")}}, agreement.Respected, "", "", false},

		{"the number of the year", "2017", asking{shape: raised, asOf: "2017-12-01", reports: []*event.Report{landed("1", "e", ins, "2017-03-10", "2017-03-01", weight(exact(8)))}}, agreement.Breached, "2017-03-01", "", false},
		{"a year later it is the old one again", "2018", asking{shape: raised, asOf: "2018-12-01", more: public, cover: all, reports: []*event.Report{landed("1", "e", ins, "2018-03-10", "2018-03-01", weight(exact(8)))}}, agreement.Respected, "", "", true},
		{"the number is open", "2016", asking{shape: yearly(agreement.Ceiling{Open: open}), asOf: "2016-12-01", more: public, cover: all, reports: on5(exact(6))}, agreement.Undetermined, "", "ceiling (open term)", false},
		{"the first year is not whole and raises none", "2016", asking{asOf: "2016-12-01", more: fromMay, cover: all}, agreement.Undetermined, "", "none", false},
		{"unless the reading says so; what was before does not count", "2016", asking{shape: short, reading: &partial, asOf: "2016-12-01", more: fromMay, cover: all, reports: on5(exact(6))}, agreement.Respected, "", "", true},

		{"two in twelve months and one a year later to the day", "", asking{shape: sliding, asOf: "2018-12-01", more: public, cover: all, reports: []*event.Report{landed("1", "e", ins, "2017-03-10", "2016-03-01T12:00:00Z"), landed("2", "f", ins, "2017-03-10", "2016-06-01"), landed("3", "g", ins, "2017-03-10", "2017-03-01T12:00:00Z")}}, agreement.Respected, "", "", true},
		{"a microsecond less than a year", "", asking{shape: sliding, asOf: "2018-12-01", more: public, cover: all, reports: []*event.Report{landed("1", "e", ins, "2017-03-10", "2016-03-01T12:00:00Z"), landed("2", "f", ins, "2017-03-10", "2016-06-01"), landed("3", "g", ins, "2017-03-10", "2017-03-01T11:59:59.999999Z")}}, agreement.Breached, "2017-03-01T11:59:59.999999Z", "", false},
		{"three in two calendar years, together in one window", "", asking{shape: sliding, asOf: "2018-12-01", reports: []*event.Report{landed("1", "e", ins, "2017-03-10", "2016-12-01"), landed("2", "f", ins, "2017-03-10", "2016-12-31"), landed("3", "g", ins, "2017-03-10", "2017-01-01")}}, agreement.Breached, "2017-01-01", "", false},
		{"perhaps together", "", asking{shape: sliding, asOf: "2018-12-01", more: public, cover: all, reports: []*event.Report{landed("1", "e", ins, "2017-03-10", "2015-12"), landed("2", "f", ins, "2017-03-10", "2016-06-01"), landed("3", "g", ins, "2017-03-10", "2016-12-15")}}, agreement.Undetermined, "", "period (date straddles)", false},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			if test.ask.shape == nil {
				test.ask.shape = yearly(ten)
			}
			q := test.ask.shape.(*agreement.Quota)
			var k agreement.Key
			switch {
			case test.period != "":
				k = agreement.Key{From: from(test.period), Until: on(test.period)}
			case q.Frame == agreement.Anchored:
				k = agreement.Key{From: from("2016-02-05"), Until: from("2017-02-05")}
			}
			stands := false
			for _, p := range test.ask.periods(t) {
				stands = stands || p == k
			}
			if test.why == "none" {
				if stands {
					t.Error("there is such a period")
				}
				return
			}
			if !stands {
				t.Fatalf("there is no such period: %v", test.ask.periods(t))
			}
			s := test.ask.judge(t, k)
			if s.Outcome != test.want || s.SoFar != test.sofar {
				t.Errorf("got %v, so far %v; want %v, %v; unknown %v", s.Outcome, s.SoFar, test.want, test.sofar, s.Unknown)
			}
			if got := reasons(s.Unknown); got != test.why {
				t.Errorf("unknown %q, want %q", got, test.why)
			}
			if test.since != "" && s.Since.Lo != from(test.since) {
				t.Errorf("since %v, want %v", s.Since, test.since)
			}
		})
	}
}

// Edge case 18: a late correction of one date turns two periods round.
func TestQuotaCorrected(t *testing.T) {
	q := &agreement.Quota{Act: caught(&tonnes), Most: agreement.Ceiling{Most: 10}, Every: year, Frame: agreement.Calendar}
	rs := []*event.Report{
		landed("1", "e", "inspectors", "2016-02-01", "2015-11-01", weight(exact(9))),
		landed("2", "f", "inspectors", "2016-02-01", "2015-12-31", weight(exact(2))), // a day too early,
		landed("3", "g", "inspectors", "2016-09-01", "2016-06-01", weight(exact(9))),
		landed("4", "f", "inspectors", "2017-02-01", "2016-01-01", weight(exact(2))), // as was said a year later
	}
	for _, x := range []struct {
		year, known string
		want        agreement.Outcome
	}{
		{"2015", "2016-12-31", agreement.Breached},
		{"2016", "2016-12-31", agreement.Respected},
		{"2015", "2017-03-01", agreement.Respected},
		{"2016", "2017-03-01", agreement.Breached},
	} {
		s := asking{shape: q, asOf: "2016-12-31", known: x.known, reports: rs, cover: []event.Coverage{{Kinds: []string{"example.org/landing"}}},
			more: func(co *agreement.Commitment) { co.Visible.Breach = agreement.Public }}.judge(t, agreement.Key{From: from(x.year), Until: on(x.year)})
		if s.Outcome != x.want {
			t.Errorf("%s, known by %s: %v, want %v", x.year, x.known, s.Outcome, x.want)
		}
	}
}

// The amount of an act is worked out at level one, from the accounts of one
// event alone: where the answers to "more than x?" turn (laws D2 and M8).
func TestAmount(t *testing.T) {
	for _, test := range []struct {
		reason  string
		reading *agreement.Reading
		said    []event.Quantity // by inspectors, institute, Borea, Avalon
		want    string
	}{
		{"nobody says", &everybody, nil, "unknown"},
		{"exact", &everybody, []event.Quantity{exact(5)}, "5"},
		{"nothing at all is an amount", &everybody, []event.Quantity{exact(0)}, "0"},
		{"at least", &everybody, []event.Quantity{atLeast(5)}, "at least 5"},
		{"at most: not less than nothing", &everybody, []event.Quantity{upTo(5)}, "0 to 5"},
		{"a range", &everybody, []event.Quantity{between(3, 5)}, "3 to 5"},
		{"less than nothing must be said", &everybody, []event.Quantity{exact(-2)}, "-2"},
		{"two alike", &everybody, []event.Quantity{exact(5), exact(5)}, "5"},
		{"rivals: the set of them", &everybody, []event.Quantity{exact(4), exact(6)}, "4 to 6"},
		{"a vague account is silent within a precise one", &everybody, []event.Quantity{exact(4), between(1, 9)}, "4"},
		{"both of two that overlap", &everybody, []event.Quantity{between(1, 5), between(4, 9)}, "4 to 5"},
		{"two that contradict each other", &everybody, []event.Quantity{upTo(4), atLeast(6)}, "4 to 6"},
		{"only the accepted", &strict, []event.Quantity{exact(4), exact(6)}, "4"},
		{"an admission of so much", &strict, []event.Quantity{{}, {}, exact(7)}, "at least 7"},
		{"a concession of so little", &strict, []event.Quantity{{}, {}, {}, exact(7)}, "0 to 7"},
		{"between what one admits and the other concedes", &strict, []event.Quantity{{}, {}, exact(5), exact(8)}, "5 to 8"},
		{"admitted to be more than conceded", &strict, []event.Quantity{{}, {}, exact(8), exact(5)}, "5 to 8"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			var rs []*event.Report
			for i, v := range test.said {
				if v != (event.Quantity{}) {
					who := []actor.ID{"inspectors", "institute", "b.mfa", "a.mfa"}[i]
					rs = append(rs, landed(event.ID("r"+string(who)), "e", who, "2016-03-10", "2016-03-01", weight(v)))
				}
			}
			if rs == nil {
				rs = append(rs, landed("r", "e", "inspectors", "2016-03-10", "2016-03-01"))
			}
			f := asking{shape: &agreement.Quota{Act: caught(&tonnes)}, reading: test.reading, reports: rs}.fact(t)
			if got := f.Amount.String(); got != test.want {
				t.Errorf("%s, want %s", got, test.want)
			}
		})
	}
}

func TestQuotaValidate(t *testing.T) {
	for _, test := range []struct {
		reason string
		change func(*agreement.Quota)
		want   string
	}{
		{"as it should be", func(*agreement.Quota) {}, ""},
		{"no period", func(q *agreement.Quota) { q.Every = when.Period{} }, "shape.every: required"},
		{"no frame", func(q *agreement.Quota) { q.Frame = 0 }, "shape.frame: ambiguous"},
		{"a measure of nothing", func(q *agreement.Quota) { q.Act.Amount = &agreement.Measure{} }, "shape.act.amount.measure: required"},
		{"no act", func(q *agreement.Quota) { q.Act = agreement.Act{} }, "shape.act.of: required"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			q := &agreement.Quota{Act: caught(&tonnes), Most: agreement.Ceiling{Most: 10}, Every: year, Frame: agreement.Calendar}
			test.change(q)
			var bad agreement.Problems
			q.Validate("shape", &bad)
			err := bad.Err()
			if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

// Laws C3, M1 and I1, as for a Limit.
func TestQuotaIsPure(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		shape := &agreement.Quota{Act: caught(&tonnes), Most: agreement.Ceiling{Most: 20}, Every: year, Frame: rapid.SampledFrom([]agreement.Frame{agreement.Calendar, agreement.Sliding}).Draw(rt, "frame")}
		var rs []*event.Report
		for i := range rapid.IntRange(0, 6).Draw(rt, "reports") {
			e := event.ID("e" + string(rune('0'+rapid.IntRange(0, 3).Draw(rt, "event"))))
			who := rapid.SampledFrom([]actor.ID{"inspectors", "b.army", "a.mfa", "c.mfa"}).Draw(rt, "who")
			day := rapid.SampledFrom([]string{"2015-03-01", "2015-12", "2016-02-29", "2016", "[2015-12-20..2016-01-10]"}).Draw(rt, "day")
			rs = append(rs, landed(event.ID("r"+string(rune('0'+i))), e, who, rapid.SampledFrom([]string{"2017-12-31", "2018-02-01"}).Draw(rt, "made"), day, weight(quantity(rt))))
		}
		asOf := rapid.SampledFrom([]string{"2015-03-15", "2015-12-31", "2016-03-01", "2016-12-24", "2018-01-01"}).Draw(rt, "asOf")
		q := asking{shape: shape, reading: rapid.SampledFrom([]*agreement.Reading{&everybody, &strict}).Draw(rt, "reading"), asOf: asOf, known: "2019", reports: rs}
		if rapid.Bool().Draw(rt, "covered") {
			q.cover = []event.Coverage{{Kinds: []string{"example.org/landing"}}}
			q.more = func(co *agreement.Commitment) { co.Visible.Breach = agreement.Public }
		}
		for _, k := range q.periods(t) {
			want := q.judge(t, k)
			var wg sync.WaitGroup
			got := make([]agreement.Status, 4)
			for i := range got {
				p := q
				p.reports = rapid.Permutation(rs).Draw(rt, "order")
				wg.Go(func() { got[i] = p.judge(t, k) })
			}
			wg.Wait()
			for _, s := range got {
				if d := cmp.Diff(want, s); d != "" {
					rt.Fatalf("another order or another goroutine: %s", d)
				}
			}
			if want.Next > on(asOf) && want.Next < from("2019") {
				p := q
				p.asOf = (want.Next - 1).String()
				before := p.judge(t, k)
				before.Next = want.Next
				if d := cmp.Diff(want, before); d != "" {
					rt.Fatalf("changed before its next instant %v: %s", want.Next, d)
				}
			}
		}
	})
}
