package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// An obligation of which it is not known that it arose decides only where none has
// certainly arisen, and is not counted (law C2).
func TestPerhapsRaisedDecidesLast(t *testing.T) {
	certain := func(id event.ID) *event.Report {
		return say("d-"+id, id, "inspectors", "2017-01-01", demand{Made: truth.True}, dated("2016-02-01"), to("borea"))
	}
	perhaps := func(id event.ID) *event.Report {
		return say("d-"+id, id, "shield", "2017-01-01", demand{Made: truth.True}, dated("2016-03-01"), to("borea"))
	}
	answered := func(id event.ID) *event.Report {
		return say("r-"+id, "r-"+id, "inspectors", "2017-01-01", reply{To: id, Given: truth.True}, dated("2016-02-10"))
	}
	refused := func(id event.ID) *event.Report {
		return say("n-"+id, "n-"+id, "inspectors", "2017-01-01", reply{To: id, Given: truth.False}, dated("2016-12-01"))
	}
	for _, test := range []struct {
		reason      string
		said        []*event.Report
		want        agreement.Outcome
		kept, known int
	}{
		{"one answered", []*event.Report{certain("a"), answered("a")}, agreement.Fulfilled, 1, 1},
		{"one answered, one perhaps raised", []*event.Report{certain("a"), answered("a"), perhaps("b")}, agreement.Fulfilled, 1, 1},
		{"whichever comes first", []*event.Report{certain("b"), answered("b"), perhaps("a")}, agreement.Fulfilled, 1, 1},
		{"one perhaps raised", []*event.Report{perhaps("b")}, agreement.Undetermined, 0, 0},
		{"one answered, one not, one perhaps raised", []*event.Report{certain("a"), answered("a"), certain("c"), refused("c"), perhaps("b")}, agreement.Overdue, 1, 2},
	} {
		t.Run(test.reason, func(t *testing.T) {
			f := assess(t, pact(agreement.Commitment{ID: "c", Shape: answering()}), "2018", nil, test.said...).Finding("c", "borea", "neutral")
			if f.Outcome != test.want || f.Kept != test.kept || f.Known != test.known {
				t.Errorf("%s: %d of %d kept, want %v, %d of %d", f.Line(), f.Kept, f.Known, test.want, test.kept, test.known)
			}
			of := slices.ContainsFunc(f.Unknown, func(k agreement.Cause) bool { return k.Event == "b" })
			if undetermined := test.want == agreement.Undetermined; undetermined != (len(f.Unknown) > 0) || undetermined != of {
				t.Errorf("because %+v", f.Unknown)
			}
		})
	}
}

// An answer that names no demand belongs to the only one that is open at its time: not
// to one that came later, and still to one that was refused before (law C8).
func TestOnlyOpenDemand(t *testing.T) {
	demanded := func(id event.ID, day string) *event.Report {
		return say("d-"+id, id, "inspectors", "2017-01-01", demand{Made: truth.True}, dated(day), to("borea"))
	}
	loose := say("r", "r", "inspectors", "2017-01-01", reply{Given: truth.True}, dated("2016-02-10"))
	for _, test := range []struct {
		reason string
		said   []*event.Report
		want   agreement.Outcome // of a
	}{
		{"another came later", []*event.Report{demanded("a", "2016-02-01"), demanded("b", "2016-06-01"), loose}, agreement.Fulfilled},
		{"another was open", []*event.Report{demanded("a", "2016-02-01"), demanded("b", "2016-02-02"), loose}, agreement.Undetermined},
		{"refused at first", []*event.Report{demanded("a", "2016-02-01"), say("n", "n", "inspectors", "2017-01-01", reply{To: "a", Given: truth.False}, dated("2016-02-05")), loose}, agreement.Fulfilled},
	} {
		t.Run(test.reason, func(t *testing.T) {
			f := assess(t, pact(agreement.Commitment{ID: "c", Shape: answering()}), "2018", nil, test.said...).Finding("c", "borea", "neutral")
			i := slices.IndexFunc(f.Obligations, func(o rules.Obligation) bool { return o.Event == "a" })
			if i < 0 || f.Obligations[i].Outcome != test.want {
				t.Errorf("%s: %+v, want a %v", f.Line(), f.Obligations, test.want)
			}
		})
	}
}

// What is open of a commitment is what is open of each obligation that decides, and
// a demand that was certainly made is something reported, whatever became of it.
func TestEveryOpenObligationIsNamed(t *testing.T) {
	demanded := func(id event.ID) *event.Report {
		return say("d-"+id, id, "inspectors", "2017-01-01", demand{Made: truth.True}, dated("2016-02-01"), to("borea"))
	}
	answered := func(id event.ID, day string) *event.Report {
		return say("r-"+id, "r-"+id, "inspectors", "2017-01-01", reply{To: id, Given: truth.True}, dated(day))
	}
	ask := func(said ...*event.Report) *rules.Finding {
		return assess(t, pact(agreement.Commitment{ID: "c", Shape: answering()}), "2018", nil, said...).Finding("c", "borea", "neutral")
	}
	f := ask(demanded("a"), demanded("b"), answered("b", "2016"))
	inputs := map[string]bool{}
	for _, k := range f.Unknown {
		inputs[k.Input] = true
	}
	if f.Outcome != agreement.Undetermined || !inputs["performance"] || len(inputs) < 2 {
		t.Errorf("%s because %+v, want the performance of a and what is open of b", f.Line(), f.Unknown)
	}
	if f.NoCandidate {
		t.Errorf("%s: no candidate, though demands were made", f.Line())
	}
	if f := ask(demanded("a")); f.Outcome != agreement.Undetermined || f.NoCandidate {
		t.Errorf("one demand: %s", f.Line())
	}
	if f := ask(); f.Outcome != agreement.Undetermined || !f.NoCandidate {
		t.Errorf("nothing reported: %s", f.Line())
	}
	if f := ask(demanded("a"), answered("a", "2016-02-10")); len(f.Unknown) != 0 {
		t.Errorf("%s because %+v", f.Line(), f.Unknown)
	}
}

// A right that was used is kept, one used without entitlement is not counted so.
func TestUsedRightIsKept(t *testing.T) {
	use := agreement.Act{Of: []event.Body{meeting{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "use", Matter: event.PublicPerformance, Test: held}, {ID: "entitled", Entitles: true, Test: gain.When("any")}}}
	for value, want := range map[string]int{"any": 1, "commercial": 0} {
		ty := pact(agreement.Commitment{ID: "c", Visible: seen, Shape: &agreement.Right{Use: use, Until: at("2019")}})
		ty.Readings = []agreement.Reading{{Name: "set", Extends: neutral, Closes: []agreement.Closing{gain.Is(value)}}}
		f := assess(t, ty, "2018", nil, say("1", "e", "gazette", "2016-04-01", meeting{truth.True}, dated("2016-03-01"))).Finding("c", "borea", "set")
		if f.Kept != want || f.Known != 1 {
			t.Errorf("%s: %d of %d kept, want %d of 1", f.Line(), f.Kept, f.Known, want)
		}
	}
}

// Each agreement reads dates in its own zone, whatever else is asked with it (law M2).
func TestDatesOfEachAgreement(t *testing.T) {
	one := pact(agreement.Commitment{ID: "c", Visible: seen, Shape: pledge()})
	two := pact(agreement.Commitment{ID: "d", Visible: seen, Shape: pledge()})
	two.Name, two.Zone = "example.org/east", when.MustZone("Asia/Shanghai")
	p := must(rules.Compile(world, one.Between("avalon", "borea", at("2015-01-01")), two.Between("avalon", "borea", at("2015-01-01"))))
	theft := say("1", "e", "court", "2016-03-01", raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}, hands("b.army"), dated("2014-12-31"))
	a := ask(t, p, rules.At{AsOf: at("2018")}, nil, theft)
	for _, id := range []string{"c", "d"} {
		f := a.Finding(id, "borea", "neutral")
		if len(f.OutOfScope) != 1 || !slices.Equal(f.OutOfScope[0].False, []string{"time"}) {
			t.Errorf("%s: %s, out of scope %+v, want the day before it took effect", id, f.Line(), f.OutOfScope)
		}
	}
}

// Which demand an answer serves is missing information, not a clash (laws C8 and T4).
func TestCauseOfAnAnswerToNothing(t *testing.T) {
	demanded := func(id event.ID) *event.Report {
		return say("d-"+id, id, "inspectors", "2017-01-01", demand{Made: truth.True}, dated("2016-02-01"), to("borea"))
	}
	f := assess(t, pact(agreement.Commitment{ID: "c", Shape: answering()}), "2018", nil, demanded("a"), demanded("b"),
		say("r", "r", "inspectors", "2017-01-01", reply{Given: truth.True}, dated("2016-02-10"))).Finding("c", "borea", "neutral")
	i := slices.IndexFunc(f.Unknown, func(k agreement.Cause) bool { return k.Input == "answers" })
	if f.Outcome != agreement.Undetermined || i < 0 || f.Unknown[i].Why != agreement.NobodySpeaks || f.Unknown[i].Event != "r" {
		t.Errorf("%s because %+v, want undetermined: nobody says what r answers", f.Line(), f.Unknown)
	}
}

// What is marked as open or out of scope is what somebody reports who is heard on
// the reading, as an act of the commitment and not as what dates one.
func TestWhatIsMarked(t *testing.T) {
	all := raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}
	for _, test := range []struct {
		reason     string
		said       *event.Report
		candidates []event.ID
		out        []rules.OutOfScope
	}{
		{"open", say("1", "e", "shield", "2016-03-01", all, hands("b.army"), dated("2016-02-01")), []event.ID{"e"}, nil},
		{"open, told by nobody who is heard", say("1", "e", "b.mfa", "2016-03-01", all, hands("b.army"), dated("2016-02-01"), form(event.Unnamed)), nil, nil},
		{"out of scope, every false element named", say("1", "e", "court", "2016-03-01", raid{Taken: truth.True, Secret: truth.False, ForGain: truth.True}, hands("b.army"), dated("2014-02-01")), nil,
			[]rules.OutOfScope{{Event: "e", False: []string{"object", "time"}}}},
		{"not before T", say("1", "e", "shield", "2019-03-01", all, hands("b.army"), dated("2018-06-01")), nil, nil},
	} {
		t.Run(test.reason, func(t *testing.T) {
			p := must(compiled(pact(agreement.Commitment{ID: "c", Shape: pledge()})))
			f := ask2(t, p, "2017", "2020", test.said).Finding("c", "borea", "neutral")
			same := slices.EqualFunc(f.OutOfScope, test.out, func(a, b rules.OutOfScope) bool { return a.Event == b.Event && slices.Equal(a.False, b.False) })
			if !slices.Equal(f.Candidates, test.candidates) || !same {
				t.Errorf("open %q, out of scope %+v; want %q, %+v", f.Candidates, f.OutOfScope, test.candidates, test.out)
			}
			if f.NoCandidate != (len(test.candidates) == 0) {
				t.Errorf("no candidate: %v, with %q", f.NoCandidate, f.Candidates)
			}
		})
	}
}

// A date that would need more than a stated number of periods is an error, not a
// wait (law I5).
func TestTooManyPeriods(t *testing.T) {
	hourly := &agreement.Recur{N: 1, Every: when.Period{Hours: 1}, Frame: agreement.Anchored,
		Act: agreement.Act{Of: []event.Body{meeting{}}, Elements: []agreement.Element{{ID: "held", Matter: event.PublicPerformance, Test: held, Deed: true}}}}
	ty := pact(agreement.Commitment{ID: "c", Shape: hourly})
	ty.Readings = ty.Readings[:1]
	p := must(compiled(ty))
	if _, err := p.Assess(event.Record{}, rules.At{AsOf: at("2015-01-31")}); err != nil {
		t.Errorf("744 periods: %v", err)
	}
	for _, test := range []struct {
		hours int
		fine  bool
	}{{agreement.MaxPeriods - 1, true}, {agreement.MaxPeriods + 1, false}} {
		asOf := when.Exact(time.Date(2015, 1, 1, test.hours, 0, 0, 0, time.UTC))
		if _, err := p.Assess(event.Record{}, rules.At{AsOf: asOf}); (err == nil) != test.fine {
			t.Errorf("%d periods: %v", test.hours, err)
		}
	}
	_, err := p.Assess(event.Record{}, rules.At{AsOf: at("2017-01-01")})
	if err == nil || !strings.Contains(err.Error(), "more than 10000 periods") {
		t.Errorf("two years of hours: %v, want an error that says more than 10000 periods", err)
	}
}

// Demands are no periods: however many were made, each is judged.
func TestManyDemands(t *testing.T) {
	ty := pact(agreement.Commitment{ID: "c", Bearer: agreement.Second, Shape: answering()})
	ty.Readings = ty.Readings[:1]
	var said []*event.Report
	for i := range agreement.MaxPeriods {
		id := event.ID(fmt.Sprint("d", i))
		said = append(said, say("r-"+id, id, "inspectors", "2017-01-01", demand{Made: truth.True}, dated("2016-02-01"), to("borea")))
	}
	if f := assess(t, ty, "2018", nil, said...).Finding("c", "borea", "neutral"); f.Known != agreement.MaxPeriods {
		t.Errorf("%d demands known, want %d", f.Known, agreement.MaxPeriods)
	}
}

// A finding belongs to the section of its own agreement, digest and all.
func TestFindingKnowsItsSection(t *testing.T) {
	one := pact(agreement.Commitment{ID: "c", Shape: pledge()})
	two := pact(agreement.Commitment{ID: "d", Shape: answering()})
	two.Name = "example.org/other"
	three := pact(agreement.Commitment{ID: "e", Shape: pledge()})
	three.Name = "example.org/third"
	p := must(rules.Compile(world, one.Between("avalon", "borea", at("2015-01-01")), two.Between("avalon", "borea", at("2016-01-01")), three.Between("borea", "corsa", at("2016-01-01"))))
	a := ask(t, p, rules.At{AsOf: at("2018")}, nil)
	digests := map[string]bool{}
	for i := range a.Agreements {
		s := &a.Agreements[i]
		digests[s.Digest] = true
		for _, h := range s.Heads {
			for _, f := range h.Findings {
				if f.Section() != s || f.Section().Digest != s.Digest || s.Digest == "" || len(f.Section().Heads) != len(s.Heads) || f.Assessment() != a {
					t.Errorf("%s of %s belongs to a section of %s with the digest %q", f.Commitment, f.Agreement, f.Section().Agreement, f.Section().Digest)
				}
			}
		}
	}
	if len(digests) != 3 {
		t.Errorf("%d digests of three agreements", len(digests))
	}
}

// Where no report is missed by itself, a least set of those without which the answer
// would be another is named: what was only told besides is not in it (law A4).
func TestBecauseOfSeveral(t *testing.T) {
	theft := func(id event.ID, who actor.ID) *event.Report {
		return say(id, "e", who, "2016-03-01", raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}, hands("b.army"), dated("2016-02-01"))
	}
	p := must(compiled(pact(agreement.Commitment{ID: "c", Visible: seen, Shape: pledge()})))
	for _, test := range []struct {
		reason string
		said   []*event.Report
		want   []event.ID
	}{
		{"one", []*event.Report{theft("1", "court")}, []event.ID{"1"}},
		{"two of one rank say the same", []*event.Report{theft("1", "court"), theft("2", "court")}, []event.ID{"1", "2"}},
		{"and the press, last", []*event.Report{theft("1", "court"), theft("2", "council"), theft("3", "gazette")}, []event.ID{"1", "2"}},
		{"and the press, first", []*event.Report{theft("1", "gazette"), theft("2", "court"), theft("3", "council")}, []event.ID{"2", "3"}},
		{"and the press, between", []*event.Report{theft("1", "court"), theft("2", "gazette"), theft("3", "council")}, []event.ID{"1", "3"}},
		{"one that makes it firmer is missed by itself", []*event.Report{theft("1", "inspectors"), theft("2", "b.mfa")}, []event.ID{"2"}},
	} {
		t.Run(test.reason, func(t *testing.T) {
			for _, r := range test.said {
				if r.Source.By == "council" {
					r.Source.Form = event.Ruling
				}
			}
			before := ask2(t, p, "2018", "2016-01-01", test.said...)
			after := ask2(t, p, "2018", "2017-01-01", test.said...)
			ds, err := before.Compare(after)
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(ds, func(d rules.Difference) bool { return d.Reading == "neutral" && d.Bearer == "borea" })
			if i < 0 || ds[i].After.Outcome != agreement.Breached || !slices.Equal(ds[i].Because, test.want) {
				t.Errorf("%+v, want breached because of %q", ds, test.want)
			}
		})
	}
}

// Nobody asked: a demand that was certainly not made is no candidate, and raises
// nothing (law C2).
func TestDeniedDemandIsNoCandidate(t *testing.T) {
	f := assess(t, pact(agreement.Commitment{ID: "c", Shape: answering()}), "2018", nil,
		say("d", "d", "inspectors", "2017-01-01", demand{Made: truth.False}, dated("2016-02-01"), to("borea"))).Finding("c", "borea", "neutral")
	if f.Outcome != agreement.Undetermined || !f.NoCandidate {
		t.Errorf("%s, want undetermined, no candidate", f.Line())
	}
}

// Dates in reports are read in the zones of the parties where these are known, else
// in that of the text (law M2).
func TestZonesOfTheParties(t *testing.T) {
	shanghai := when.MustZone("Asia/Shanghai")
	theft := say("1", "e", "court", "2016-03-01", raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}, hands("b.army"), dated("2015-01-01"))
	for _, test := range []struct {
		reason string
		zones  []*time.Location
		want   agreement.Outcome
	}{
		{"the zone of the text: its first day", nil, agreement.Breached},
		{"the zone of the parties, where that day begins earlier", []*time.Location{shanghai}, agreement.Undetermined},
	} {
		ag := pact(agreement.Commitment{ID: "c", Visible: seen, Shape: pledge()}).Between("avalon", "borea", at("2015-01-01"))
		ag.Zones = test.zones
		f := ask(t, must(rules.Compile(world, ag)), rules.At{AsOf: at("2018")}, nil, theft).Finding("c", "borea", "neutral")
		if f.Outcome != test.want {
			t.Errorf("%s: %s, want %v", test.reason, f.Line(), test.want)
		}
	}
}

// A use of the only power is named as what changed a finding, and so is a report that
// turns two obligations round and leaves the commitment's own line as it was (A4).
func TestBecauseOfWhatIsNotInTheLine(t *testing.T) {
	difference := func(co agreement.Commitment, before, after string, said ...*event.Report) []rules.Difference {
		co.ID, co.Visible = "c", seen
		ty := pact(co)
		ty.Readings = ty.Readings[:1]
		p := must(compiled(ty))
		cover := covering("", "", raid{}, demand{}, reply{}, notice{})
		ds := must(ask3(t, p, "2018", before, cover, said...).Compare(ask3(t, p, "2018", after, cover, said...)))
		return slices.DeleteFunc(ds, func(d rules.Difference) bool { return d.Bearer != "borea" })
	}
	ends := agreement.Act{ID: "ends", Of: []event.Body{notice{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "ends", Matter: event.PublicPerformance,
		Test: agreement.If(func(n notice) truth.Value { return truth.In(n.What, "ends") })}}}
	ds := difference(agreement.Commitment{Shape: pledge(), Powers: []agreement.Power{{ID: "denunciation", Effect: agreement.Ends, Act: ends}}}, "2019-01-01", "2020-01-01",
		say("1", "u", "gazette", "2019-06-01", notice{"ends"}, dated("2016-05-01")))
	if len(ds) != 1 || !slices.Equal(ds[0].Because, []event.ID{"1"}) {
		t.Errorf("ended: %+v, want because of 1", ds)
	}
	demanded := func(id event.ID) *event.Report {
		return say("d-"+id, id, "inspectors", "2017-01-01", demand{Made: truth.True}, dated("2016-02-01"), to("borea"))
	}
	ds = difference(agreement.Commitment{Shape: answering()}, "2019-01-01", "2020-01-01", demanded("a"), demanded("b"),
		say("r1", "r", "inspectors", "2017-01-01", reply{To: "a", Given: truth.True}, dated("2016-02-10")),
		say("r2", "r", "inspectors", "2019-06-01", reply{To: "b", Given: truth.True}, dated("2016-02-10")))
	if len(ds) != 1 || ds[0].From != ds[0].To || !slices.Equal(ds[0].Because, []event.ID{"r2"}) {
		t.Errorf("the answer was to the other demand: %+v, want because of r2, in the same words", ds)
	}
}

// What alone parts two readings is printed too.
func TestOneThingPartsThem(t *testing.T) {
	ty := pact(agreement.Commitment{ID: "c", Visible: seen, StatedBy: agreement.First, Shape: pledge()})
	a := ask(t, must(compiled(ty)), rules.At{AsOf: at("2018")}, covering("", "", raid{}))
	for _, h := range a.Agreements[0].Heads {
		if got := h.Relation.String(); got != "open (one-sided duty)" {
			t.Errorf("%s by %s: %q, want open (one-sided duty)", h.Commitment, h.Bearer, got)
		}
	}
}

// An effort that is shown is kept (law C4).
func TestShownEffortIsKept(t *testing.T) {
	effort := &agreement.Endeavour{By: meet, Until: at("2017-01-01")}
	for _, test := range []struct {
		reason string
		said   []*event.Report
		want   agreement.Outcome
		kept   int
	}{
		{"they met", []*event.Report{say("1", "e", "court", "2016-03-01", meeting{truth.True}, dated("2016-02-01"))}, agreement.Shown, 1},
		{"nobody tells of a meeting", nil, agreement.NotShown, 0},
	} {
		f := one(t, agreement.Commitment{Visible: seen, Shape: effort}, "neutral", "2018", covering("", "", meeting{}), test.said...)
		if f.Outcome != test.want || f.Kept != test.kept || f.Known != 1 {
			t.Errorf("%s: %s, %d of %d kept; want %v, %d of 1", test.reason, f.Line(), f.Kept, f.Known, test.want, test.kept)
		}
	}
}

// A commitment stands on no better basis than the weakest of the obligations that
// decide, in whatever order they arose (laws C4 and A5).
func TestBasisOfSeveralObligations(t *testing.T) {
	demanded := func(id event.ID) *event.Report {
		return say("d-"+id, id, "court", "2017-01-01", demand{Made: truth.True}, dated("2016-02-01"), to("borea"))
	}
	answered := func(id event.ID, by actor.ID) *event.Report {
		return say("r-"+id, "r-"+id, by, "2017-01-01", reply{To: id, Given: truth.True}, dated("2016-02-10"))
	}
	for _, test := range []struct {
		reason string
		a, b   actor.ID
		want   agreement.Basis
	}{
		{"a court says so of both", "court", "court", agreement.Adjudicated},
		{"a court of the first, a monitor of the second", "court", "inspectors", agreement.Reported},
		{"a monitor of the first, a court of the second", "inspectors", "court", agreement.Reported},
	} {
		f := one(t, agreement.Commitment{Shape: answering()}, "neutral", "2018", nil, demanded("a"), demanded("b"), answered("a", test.a), answered("b", test.b))
		if f.Outcome != agreement.Fulfilled || f.Known != 2 || f.Basis != test.want {
			t.Errorf("%s: %s, want fulfilled, both, %v", test.reason, f.Line(), test.want)
		}
	}
}

// An act that might name an event, and names none, is still one act of a yearly duty:
// it is counted once, in its own year (law C8).
func TestYearlyActIsCountedOnce(t *testing.T) {
	act := answering().With
	act.ID, act.Whose = "reply", agreement.Anybodys
	yearly := &agreement.Recur{Act: act, N: 2, Every: when.Period{Months: 12, Ends: when.LastDay}, Frame: agreement.Calendar}
	f := one(t, agreement.Commitment{Visible: seen, Shape: yearly}, "neutral", "2016-12-31", covering("", "", reply{}),
		say("r1", "r1", "court", "2016-04-01", reply{Given: truth.True}, dated("2015-03-01")), say("r2", "r2", "court", "2016-04-01", reply{Given: truth.True}, dated("2015-04-01")),
		say("r3", "r3", "court", "2016-04-01", reply{Given: truth.True}, dated("2016-03-01")))
	var got []string
	for _, o := range f.Obligations {
		got = append(got, fmt.Sprint(o.Outcome, " ", o.K, " of ", o.N))
	}
	if want := []string{"fulfilled 2 of 2", "missed 1 of 2"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// What only dates an obligation is no candidate for having kept or broken it (law C4).
func TestMarkerIsNoCandidate(t *testing.T) {
	summit := agreement.Act{ID: "summit", Of: []event.Body{notice{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "summit", Matter: event.Performance,
		Test: agreement.If(func(n notice) truth.Value { return truth.In(n.What, "summit") })}}}
	f := one(t, agreement.Commitment{Visible: seen, Shape: &agreement.Perform{Act: meet, Due: agreement.Due{Before: &summit}}}, "neutral", "2018", covering("", "", meeting{}),
		say("1", "s", "shield", "2016-03-01", notice{"summit"}, dated("2016-02-15")))
	if f.Outcome != agreement.Undetermined || len(f.Candidates) != 0 {
		t.Errorf("%s, candidates %q; want undetermined, for nobody who counts tells of a summit, and none", f.Line(), f.Candidates)
	}
}

// Events that are none of the acts are named in order, whichever act they were held
// against (law A2).
func TestOutOfScopeInOrder(t *testing.T) {
	either := pledge()
	either.Or = []agreement.Act{{ID: "seizing", Of: []event.Body{notice{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "seizing", Matter: event.Harm,
		Test: agreement.If(func(n notice) truth.Value { return truth.In(n.What, "seizure") })}}}}
	f := one(t, agreement.Commitment{Visible: seen, Shape: either}, "neutral", "2018", covering("", "", raid{}, notice{}),
		say("1", "b", "court", "2016-03-01", raid{Taken: truth.True, Secret: truth.False, ForGain: truth.True}, hands("b.army"), dated("2016-02-01")),
		say("2", "a", "court", "2016-03-01", notice{"gift"}, dated("2016-02-01")), say("3", "c", "court", "2016-03-01", notice{"gift"}, dated("2016-02-01")))
	var got []event.ID
	for _, o := range f.OutOfScope {
		got = append(got, o.Event)
	}
	if !slices.Equal(got, []event.ID{"a", "b", "c"}) {
		t.Errorf("%s: out of scope %q, want a, b and c", f.Line(), got)
	}
	var told []event.ID
	for _, e := range f.Why().Events {
		told = append(told, e.Event)
	}
	if !slices.Equal(told, []event.ID{"a", "b", "c"}) {
		t.Errorf("explained in the order %q, want a, b and c", told)
	}
}

// An allegation is a mark on what is undetermined or pending, and on nothing else (law
// D3): where another obligation has certainly lapsed, that is what the finding says.
func TestAllegedOfWhatIsOpen(t *testing.T) {
	demanded := func(id event.ID, day string) *event.Report {
		return say("d-"+id, id, "inspectors", "2016-12-01", demand{Made: truth.True}, dated(day), to("borea"))
	}
	refused := func(id event.ID, by actor.ID) *event.Report {
		return say("n-"+id, "n-"+id, by, "2016-12-01", reply{To: id, Given: truth.False}, dated("2016-11-01"))
	}
	for _, test := range []struct {
		reason string
		shape  agreement.Shape
		said   []*event.Report
		want   agreement.Outcome
		by     int
	}{
		{"an answer that only one side says is missing", answering(), []*event.Report{demanded("a", "2016-02-01"), refused("a", "a.mfa")}, agreement.Undetermined, 1},
		{"and one that certainly is", answering(), []*event.Report{demanded("a", "2016-02-01"), refused("a", "a.mfa"), demanded("b", "2016-02-01"), refused("b", "inspectors")}, agreement.Overdue, 0},
		{"a thing still to be done, of which one side says that it will not be", &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2020")}},
			[]*event.Report{concludes("w", "a.mfa", "2016-12-01", truth.False)}, agreement.Pending, 1},
	} {
		f := one(t, agreement.Commitment{Visible: seen, Shape: test.shape}, "neutral", "2016-12-31", nil, test.said...)
		if f.Outcome != test.want || len(f.Alleged) != test.by {
			t.Errorf("%s: %s, alleged %d times; want %v, %d", test.reason, f.Line(), len(f.Alleged), test.want, test.by)
		}
	}
}
