package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// A screen visits each prohibition, bearer and reading that a report concerns once,
// each with the dates of its own agreement.
func TestScreenVisitsOnce(t *testing.T) {
	theft := raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}
	toBearer := pledge()
	toBearer.From.Whose = agreement.ToBearer
	ty := pact(agreement.Commitment{ID: "c", Shape: pledge()}, agreement.Commitment{ID: "d", Bearer: agreement.Second, Shape: toBearer})
	ty.Readings = ty.Readings[:1]
	east := pact(agreement.Commitment{ID: "e", Bearer: agreement.Second, Shape: pledge()})
	east.Readings, east.Zone = nil, when.MustZone("Asia/Shanghai")
	p := must(rules.Compile(world, ty.Between("avalon", "borea", at("2015-01-01")), east.Between("avalon", "borea", at("2015-01-01"))))
	screen := p.NewScreen()
	for _, test := range []struct {
		reason string
		said   *event.Report
		want   string
	}{
		{"one author", say("1", "e", "court", "2016-03-01", theft, dated("2016-02-01"), hands("b.army")), "c borea neutral true; e borea text true"},
		{"two authors of one side", say("1", "e", "court", "2016-03-01", theft, dated("2016-02-01"), hands("b.army"), hands("b.mfa")), "c borea neutral true; e borea text true"},
		{"two authors, one of each side", say("1", "e", "court", "2016-03-01", theft, dated("2016-02-01"), hands("b.army"), hands("a.army")), "c borea neutral true; e borea text true; c avalon neutral true"},
		{"no author, a victim", say("1", "e", "court", "2016-03-01", theft, dated("2016-02-01"), to("a.mill")), "c borea neutral unknown; e borea text unknown"},
		{"no author, the other victim", say("1", "e", "court", "2016-03-01", theft, dated("2016-02-01"), to("b.mill")), "c avalon neutral unknown"},
		{"no author, two victims of one side", say("1", "e", "court", "2016-03-01", theft, dated("2016-02-01"), to("a.mill", "avalon")), "c borea neutral unknown; e borea text unknown"},
		{"done to the author's own side", say("1", "e", "court", "2016-03-01", theft, dated("2016-02-01"), hands("b.army"), to("b.mill")), "c borea neutral true; d borea neutral true; e borea text true"},
		{"before they took effect", say("1", "e", "court", "2016-03-01", theft, dated("2014-02-01"), hands("b.army")), "c borea neutral false; e borea text false"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			want := strings.Split(test.want, "; ")
			var got []string
			screen.Report(test.said, func(h rules.Hit) {
				if h.Commitment.ID == "d" && len(test.said.To) == 0 {
					return // to nobody named is to the bearer too
				}
				got = append(got, fmt.Sprintf("%s %s %s %v", h.Commitment.ID, h.Bearer, h.Reading.Name, h.Value))
				zone := time.UTC
				if h.Commitment.ID == "e" {
					zone = east.Zone
				}
				if want, fact := test.said.When.Span(zone), h.Fact(); fact.When != want || fact.Before != truth.True {
					t.Errorf("%s: at %v, before the report: %v; want %v, true", h.Commitment.ID, fact.When, fact.Before, want)
				}
			})
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// A monitor follows answers that name no demand, in whatever order they are told
// (laws C8 and I1).
func TestMonitorFollowsLooseAnswers(t *testing.T) {
	demanded := func(id event.ID, day string) *event.Report {
		return say("d-"+id, id, "inspectors", "2016-04-01", demand{truth.True}, dated(day), to("borea"))
	}
	answer := func(id, re event.ID, day string) *event.Report {
		return say("r-"+id, id, "inspectors", "2016-04-01", reply{To: re, Given: truth.True}, dated(day))
	}
	loose := answer("x", "", "2016-02-20")
	all := []*event.Report{demanded("a", "2016-02-01"), demanded("b", "2016-02-10"), loose, answer("y", "a", "2016-02-15"),
		say("gone", "x", "inspectors", "2016-05-01", nil, func(r *event.Report) { r.Withdraws.Report = "r-x" })}
	inAnyOrder(t, agreement.Commitment{ID: "c", Visible: seen, Shape: answering()}, all)
}

// inAnyOrder tells a monitor the reports in every order there is, and holds it to an
// assessment at every step.
func inAnyOrder(t *testing.T, co agreement.Commitment, all []*event.Report) {
	t.Helper()
	var permute func(done, left []*event.Report)
	permute = func(done, left []*event.Report) {
		if len(left) > 0 {
			for i := range left {
				permute(append(slices.Clone(done), left[i]), slices.Delete(slices.Clone(left), i, i+1))
			}
			return
		}
		m := monitored(t, "2016-06-01", co)
		for i, r := range done {
			must(m.Observe(r))
			if err := m.Check(); err != nil {
				t.Fatalf("after %d reports, the last %s: %v", i+1, r.ID, err)
			}
		}
	}
	permute(nil, all)
}

// A monitor follows what dates every obligation: the event that a limit goes by, or
// that ends what an observation speaks for, told late, moved or taken back (law I1).
func TestMonitorFollowsMarkers(t *testing.T) {
	summit := agreement.Act{ID: "summit", Of: []event.Body{notice{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "summit", Matter: event.PublicPerformance,
		Test: agreement.If(func(n notice) truth.Value { return truth.In(n.What, "summit") })}}}
	act := meet
	act.Whose = agreement.Anybodys
	told := func(id, e event.ID, made, what, day string) *event.Report {
		return say(id, e, "gazette", made, notice{what}, dated(day))
	}
	met := func(id, e event.ID, day string, held truth.Value) *event.Report {
		return say(id, e, "gazette", "2016-04-01", meeting{held}, dated(day))
	}
	gone := func(id, of, e event.ID) *event.Report {
		return say(id, e, "gazette", "2016-05-01", nil, func(r *event.Report) { r.Withdraws.Report = of })
	}
	all := []*event.Report{told("1", "s", "2016-03-01", "summit", "2016-02-15"), told("2", "s", "2016-03-02", "summit", "2016-01-15"),
		met("3", "m", "2016-02-01", truth.True), told("4", "s2", "2016-04-01", "summit", "2016-03-15"), gone("5", "4", "s2")}
	for _, shape := range []agreement.Shape{
		&agreement.Perform{Act: act, Due: agreement.Due{Before: &summit}},
		&agreement.Keep{Observed: act, Until: &summit},
		&agreement.Respond{To: summit, With: agreement.Act{ID: "reply", Of: []event.Body{meeting{}}, Whose: agreement.Anybodys, Re: func(event.Body) event.ID { return "" },
			Elements: act.Elements}, Due: agreement.Due{Within: when.Period{Days: 30}}},
	} {
		inAnyOrder(t, agreement.Commitment{ID: "c", Visible: seen, Shape: shape}, all)
	}
	byThen := answering()
	byThen.Due = agreement.Due{Before: &summit}
	inAnyOrder(t, agreement.Commitment{ID: "c", Visible: seen, Shape: byThen}, []*event.Report{
		say("d", "d", "inspectors", "2016-04-01", demand{truth.True}, dated("2016-01-10"), to("borea")),
		say("r", "r", "inspectors", "2016-04-01", reply{To: "d", Given: truth.True}, dated("2016-02-01")),
		told("1", "s", "2016-03-01", "summit", "2016-02-15"), told("2", "s", "2016-03-02", "summit", "2016-01-15"), gone("5", "2", "s")})
}

// Readings that come to one answer agree, whatever they make of an event on the way:
// nothing parts them (law D4).
func TestNothingPartsWhatAgrees(t *testing.T) {
	denies := say("1", "e", "a.mfa", "2016-03-01", raid{Taken: truth.False, Secret: truth.True}, hands("b.army"), dated("2016-02-01"))
	ty := pact(agreement.Commitment{ID: "c", Visible: seen, Shape: pledge()})
	a := ask(t, must(compiled(ty)), rules.At{AsOf: at("2018")}, covering("", "", raid{}), denies)
	for _, h := range a.Agreements[0].Heads {
		if h.Bearer != "borea" {
			continue
		}
		if h.Relation.Accord != rules.Agreed || h.Relation.Parts() != nil || h.Relation.String() != "agreed" {
			t.Errorf("%v, parted by %q", h.Relation, h.Relation.Parts())
		}
	}
}

// A screen is of prohibitions: what is a duty, a limit or a power is no affair of one
// report by itself. An agreement that names no zone is screened as well, its dates
// being those of every zone there is (law M2).
func TestScreenIsOfProhibitions(t *testing.T) {
	ends := meet
	duties := pact(
		agreement.Commitment{ID: "keep", Shape: &agreement.Keep{Observed: meet}},
		agreement.Commitment{ID: "meet", Shape: &agreement.Perform{Act: meet}},
		agreement.Commitment{ID: "answer", Shape: answering()},
		agreement.Commitment{ID: "talk", Shape: &agreement.Recur{Act: meet, N: 1, Every: when.Period{Months: 12, Ends: when.LastDay}, Frame: agreement.Calendar}},
		agreement.Commitment{ID: "ban", Shape: pledge(), Powers: []agreement.Power{{ID: "denunciation", Effect: agreement.Ends, Act: ends}}})
	duties.Zone = nil
	screen := must(compiled(duties)).NewScreen()
	for _, test := range []struct {
		reason string
		said   *event.Report
		want   []string
	}{
		{"a meeting", say("1", "m", "court", "2016-03-01", meeting{truth.True}, dated("2016-02-01"), hands("b.mfa")), nil},
		{"a demand", say("1", "d", "court", "2016-03-01", demand{truth.True}, dated("2016-02-01"), to("borea")), nil},
		{"a raid", say("1", "e", "court", "2016-03-01", raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}, dated("2016-02-01"), hands("b.army")),
			[]string{"ban neutral true", "ban avalon's true", "ban borea's true"}},
		{"a raid on the first day, which is an earlier one elsewhere", say("1", "e", "court", "2016-03-01", raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}, dated("2015-01-01"), hands("b.army")),
			[]string{"ban neutral unknown", "ban avalon's unknown", "ban borea's unknown"}},
	} {
		var got []string
		screen.Report(test.said, func(h rules.Hit) { got = append(got, fmt.Sprint(h.Commitment.ID, " ", h.Reading.Name, " ", h.Value)) })
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.reason, got, test.want)
		}
	}
}

// A reader may use one report again for the next line: a screen answers for what it
// holds when it is asked.
func TestScreenKeepsNothing(t *testing.T) {
	ty := pact(agreement.Commitment{ID: "c", Shape: pledge()})
	ty.Readings = ty.Readings[:1]
	s := must(rules.Compile(world, ty.Between("avalon", "borea", at("2015-01-01")))).NewScreen()
	theft := raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}
	var r event.Report
	for _, test := range []struct {
		reason string
		said   *event.Report
		want   truth.Value
	}{
		{"within the time of force", say("1", "e", "court", "2016-03-01", theft, dated("2016-02-01"), hands("b.army")), truth.True},
		{"another line, before it", say("2", "f", "court", "2016-03-01", theft, dated("2014-02-01"), hands("b.army")), truth.False},
		{"a third, of another day", say("3", "g", "court", "2016-05-01", theft, dated("2016-04-01"), hands("b.army")), truth.True},
	} {
		r = *test.said
		s.Report(&r, func(h rules.Hit) {
			if fact := h.Fact(); h.Value != test.want || fact.Event != test.said.Event || fact.When != test.said.When.Span(time.UTC) {
				t.Errorf("%s: %v, %+v", test.reason, h.Value, fact)
			}
		})
	}
}

// Bodies that nobody could read are each of the kind that they name: what is said under
// the name of a kind forbidden may be such an act.
func TestScreenAsksUnreadBodiesOfTheirKind(t *testing.T) {
	ty := pact(agreement.Commitment{ID: "c", Shape: pledge()})
	ty.Readings = ty.Readings[:1]
	s := must(rules.Compile(world, ty.Between("avalon", "borea", at("2015-01-01")))).NewScreen()
	for _, test := range []struct {
		kind string
		want []truth.Value
	}{
		{"example.org/storm", nil},
		{raid{}.Kind(), []truth.Value{truth.Unknown}},
		{"example.org/flood", nil},
	} {
		var got []truth.Value
		s.Report(say("1", "e", "court", "2016-03-01", event.Unread{Name: test.kind}, dated("2016-02-01"), hands("b.army")), func(h rules.Hit) { got = append(got, h.Value) })
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.kind, got, test.want)
		}
	}
}

// Suspects are the hits of each report that are not false, in the order of the reports:
// on readings that take everybody's word and on others, of prohibitions that bind each
// party or both, of one act or of several.
func TestSuspectsAreHits(t *testing.T) {
	joint, toBearer := pledge(), pledge()
	joint.From.Whose, toBearer.From.Whose = agreement.Anybodys, agreement.ToBearer
	open := pact(agreement.Commitment{ID: "pledge", Shape: pledge()}, agreement.Commitment{ID: "joint", Bearer: agreement.Both, Shape: joint},
		agreement.Commitment{ID: "guard", Bearer: agreement.Second, Shape: toBearer})
	open.Readings = nil
	floor := pact(agreement.Commitment{ID: "pledge", Shape: pledge()})
	floor.Readings = []agreement.Reading{{Name: "all", Closes: []agreement.Closing{gain.Is("any")}}, {Name: "sure", Accepts: agreement.Policy{Likelihood: event.Likely}}}
	from := at("2015-01-01")
	plain := must(rules.Compile(world, floor.Between("avalon", "borea", from), floor.Between("borea", "corsa", from)))
	many := slices.Collect(world.All()) // among so many that a screen goes about it another way
	for i := range 10_000 {
		many = append(many, actor.Actor{ID: actor.ID(fmt.Sprint("bystander", i)), Kind: actor.Person})
	}
	crowd := must(actor.NewDirectory(many, slices.Collect(world.Relations())))
	crowded := must(rules.Compile(crowd, floor.Between("avalon", "borea", from), open.Between("borea", "corsa", from)))
	for _, p := range []*rules.Program{plain, crowded, must(rules.Compile(world, mutual().Between("avalon", "borea", from), open.Between("borea", "corsa", from), floor.Between("avalon", "corsa", from)))} {
		one, many := p.NewScreen(), p.NewScreen()
		seen := map[string]int{}
		rapid.Check(t, func(rt *rapid.T) {
			var reports []*event.Report
			for range rapid.IntRange(1, 30).Draw(rt, "records") {
				reports = append(reports, records.Draw(rt, "record").Reports...)
			}
			for _, v := range truths { // what is drawn may leave one out
				reports = append(reports, say("sure", "raid", "court", "2016-06-01", raid{Taken: v, Secret: truth.True, ForGain: truth.True}, hands("b.army"), to("a.mill"), dated("2016-02-01")))
			}
			for _, r := range reports[:len(reports)-len(truths)] {
				switch rapid.IntRange(0, 5).Draw(rt, "oddly") {
				case 0:
					r.To = []actor.ID{rapid.SampledFrom([]actor.ID{"a.mill", "b.mill", "corsa", "nobody"}).Draw(rt, "to")}
				case 1:
					r.Denies = true
				case 2:
					r.On = []event.PointStance{{Matter: event.Harm, Stance: event.Denies}}
				case 3:
					r.Sure.Likelihood = event.AlmostCertain
				case 4:
					if len(r.By) > 0 {
						r.By[0].Stance = event.Denies
					}
				}
			}
			if rapid.Bool().Draw(rt, "more than are looked at together") {
				for len(reports) < 300 {
					reports = append(reports, reports...)
				}
			}
			note := func(h rules.Hit) string {
				return fmt.Sprintf("%p %s %s %s %s %v %+v", h.Report, h.Agreement.First, h.Commitment.ID, h.Bearer, h.Reading.Name, h.Value, h.Fact())
			}
			var got, want []string
			for _, r := range reports {
				one.Report(r, func(h rules.Hit) {
					if seen[h.Value.String()]++; h.Value != truth.False {
						want = append(want, note(h))
					}
				})
			}
			many.Suspects(reports, func(h rules.Hit) { got = append(got, note(h)) })
			if diff := cmp.Diff(want, got); diff != "" {
				rt.Fatalf("hits that are not false, and suspects:\n%s", diff)
			}
		})
		for _, v := range truths {
			if seen[v.String()] == 0 {
				t.Errorf("no hit was %v", v)
			}
		}
	}
}

// Of no report there is nothing to visit; those beside it are judged.
func TestScreenOfNothing(t *testing.T) {
	screen := must(compiled(pact(agreement.Commitment{ID: "c", Shape: pledge()}))).NewScreen()
	screen.Report(nil, func(rules.Hit) { t.Error("a nil was visited") })
	r := say("1", "e", "court", "2016-03-01", raid{truth.True, truth.True, truth.True, truth.True}, dated("2016-02-01"), hands("b.army"))
	var got []*event.Report
	screen.Suspects([]*event.Report{nil, r, nil}, func(h rules.Hit) { got = append(got, h.Report) })
	if len(got) == 0 || slices.ContainsFunc(got, func(x *event.Report) bool { return x != r }) {
		t.Error(got)
	}
}
