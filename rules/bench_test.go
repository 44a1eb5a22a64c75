package rules_test

import (
	"fmt"
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"pgregory.net/rapid"
)

// many is a directory of pairs of invented states, each with an army and a
// mill, and the theft pledge between the two of each pair.
func many(n int) (*actor.Directory, []*agreement.Agreement) {
	var actors []actor.Actor
	var relations []actor.Relation
	ty := pact(agreement.Commitment{ID: "pledge", Shape: pledge()})
	var agreed []*agreement.Agreement
	for i := range n {
		for _, s := range []string{"x", "y"} {
			state := actor.ID(fmt.Sprintf("%s%d", s, i))
			actors = append(actors, actor.Actor{ID: state, Kind: actor.State}, actor.Actor{ID: state + ".army", Kind: actor.Organ}, actor.Actor{ID: state + ".mill", Kind: actor.Company, Side: state})
			relations = append(relations, actor.Relation{From: state + ".army", To: state, Kind: actor.OrganOf})
		}
		agreed = append(agreed, ty.Between(actor.ID(fmt.Sprintf("x%d", i)), actor.ID(fmt.Sprintf("y%d", i)), at("2015-01-01")))
	}
	return must(actor.NewDirectory(actors, relations)), agreed
}

// stream is n invented reports of intrusions, spread over the pairs.
func stream(n, pairs int) []*event.Report {
	out := make([]*event.Report, n)
	for i := range out {
		pair := i % pairs
		thief, owner := actor.ID(fmt.Sprintf("x%d", pair)), actor.ID(fmt.Sprintf("y%d", pair))
		if i%2 == 1 {
			thief, owner = owner, thief
		}
		out[i] = &event.Report{
			ID: event.ID(fmt.Sprintf("r%d", i)), Event: event.ID(fmt.Sprintf("e%d", i)), Source: event.Source{By: owner, For: owner, Form: event.Official},
			Made: at("2016-06-01"), When: at("2016-03-01"), To: []actor.ID{owner + ".mill"},
			By:   []event.Attribution{{Level: event.Hands, Actor: thief + ".army"}},
			Body: raid{Taken: truth.Of(i%3 != 0), Secret: truth.True, ForGain: truth.Unknown},
		}
	}
	return out
}

// BenchmarkAssess measures a whole assessment of the theft pledge, three
// readings and both bearers, over a batch of a thousand reports.
func BenchmarkAssess(b *testing.B) {
	for _, n := range []int{1, 1000} {
		b.Run(fmt.Sprintf("agreements=%d", n), func(b *testing.B) {
			dir, agreed := many(n)
			p := must(rules.Compile(dir, agreed...))
			const batch = 1000
			rec := event.Record{Reports: stream(batch, n)}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := p.Assess(rec, rules.At{AsOf: at("2017")}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(batch)*float64(b.N)/b.Elapsed().Seconds(), "reports/s")
		})
	}
}

// BenchmarkScreen measures the verdict path: one report at a time.
func BenchmarkScreen(b *testing.B) {
	for _, n := range []int{1, 1000} {
		dir, agreed := many(n)
		s := must(rules.Compile(dir, agreed...)).NewScreen()
		concerned := stream(1000, n)
		strangers := stream(1000, 1) // of the first pair, renamed
		for _, r := range strangers {
			r.By[0].Actor, r.To[0] = "nobody", "nobody else"
		}
		for _, test := range []struct {
			name string
			rs   []*event.Report
		}{{"concerned", concerned}, {"unconcerned", strangers}} {
			b.Run(fmt.Sprintf("agreements=%d/%s", n, test.name), func(b *testing.B) {
				hits, i := 0, 0
				b.ReportAllocs()
				for b.Loop() {
					s.Report(test.rs[i%len(test.rs)], func(rules.Hit) { hits++ })
					i++
				}
				b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "reports/s")
				b.ReportMetric(float64(hits)/float64(b.N), "hits/report")
			})
		}
	}
}

// Evaluating a report that concerns no commitment allocates nothing.
func TestUnconcernedReportAllocatesNothing(t *testing.T) {
	dir, agreed := many(100)
	s := must(rules.Compile(dir, agreed...)).NewScreen()
	base := stream(1, 1)[0]
	for _, test := range []struct {
		reason string
		change func(*event.Report)
	}{
		{"another kind of event", func(r *event.Report) { r.Body = meeting{Held: truth.True} }},
		{"by and to nobody known", func(r *event.Report) {
			r.By, r.To = []event.Attribution{{Level: event.Hands, Actor: "nobody"}}, []actor.ID{"nobody else"}
		}},
		{"by nobody, to somebody else", func(r *event.Report) { r.By, r.To = nil, []actor.ID{"nobody else"} }},
		{"no body", func(r *event.Report) { r.Body = nil }},
		{"a kind that is not read", func(r *event.Report) { r.Body = event.Unread{Name: "example.org/other"} }},
	} {
		t.Run(test.reason, func(t *testing.T) {
			r := *base
			test.change(&r)
			hits := 0
			visit := func(rules.Hit) { hits++ }
			if n := testing.AllocsPerRun(100, func() { s.Report(&r, visit) }); n != 0 {
				t.Errorf("%v allocations", n)
			}
			if hits != 0 {
				t.Errorf("%d hits", hits)
			}
		})
	}
}

// A screen says of one report what an assessment of that report alone says.
func TestScreenAgreesWithAssess(t *testing.T) {
	ty := mutual()
	p := must(rules.Compile(world, ty.Between("avalon", "borea", at("2015-01-01"))))
	theft := raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}
	for _, test := range []struct {
		reason string
		report *event.Report
	}{
		{"proven", say("1", "e", "court", "2016-03-01", theft, dated("2016-02-01"), hands("b.army"), to("a.mill"))},
		{"claimed", say("1", "e", "a.mfa", "2016-03-01", theft, dated("2016-02-01"), hands("b.army"), to("a.mill"))},
		{"before entry into force", say("1", "e", "court", "2016-03-01", theft, dated("2014-02-01"), hands("b.army"), to("a.mill"))},
		{"on the first day of force, in the agreement's own zone", say("1", "e", "court", "2016-03-01", theft, dated("2015-01-01"), hands("b.army"), to("a.mill"))},
		{"undated", say("1", "e", "court", "2016-03-01", theft, hands("b.army"), to("a.mill"))},
		{"no author, one victim", say("1", "e", "court", "2016-03-01", theft, dated("2016-02-01"), to("a.mill"))},
		{"nobody named", say("1", "e", "court", "2016-03-01", theft, dated("2016-02-01"))},
		{"nothing said", say("1", "e", "court", "2016-03-01", raid{})},
		{"both sides named as authors", say("1", "e", "court", "2016-03-01", theft, dated("2016-02-01"), hands("b.army"), hands("a.army"))},
		{"others altogether", say("1", "e", "court", "2016-03-01", theft, dated("2016-02-01"), hands("c.mfa"), to("corsa"))},
		{"a private author", say("1", "e", "court", "2016-03-01", theft, dated("2016-02-01"), hands("b.mill"), to("a.mill"))},
	} {
		t.Run(test.reason, func(t *testing.T) { agrees(t, p, test.report) })
	}
}

// So it does whatever a report asserts, hedges, denies or leaves out, of the whole or
// of a part, on readings with and without a policy, and with a floor.
func TestScreenAgreesWithAssessOfAnything(t *testing.T) {
	joint := mutual()
	joint.Commitments = append(joint.Commitments, agreement.Commitment{ID: "joint", Text: "refrain together", Bearer: agreement.Both, Visible: seen, Shape: pledge()})
	plain := pact(agreement.Commitment{ID: "c", Shape: pledge()}, agreement.Commitment{ID: "d", Bearer: agreement.Both, Shape: pledge()})
	plain.Readings = []agreement.Reading{{Name: "all"}, {Name: "sure", Accepts: agreement.Policy{Confidence: event.ModerateConfidence}},
		{Name: "likely", Closes: []agreement.Closing{agreement.PresumePrivate.Is(true), agreement.LinkThatLifts.Is("claimed")}, Accepts: agreement.Policy{Likelihood: event.Likely}}}
	programs := []*rules.Program{must(rules.Compile(world, joint.Between("avalon", "borea", at("2015-01-01")))), must(rules.Compile(world, plain.Between("avalon", "borea", at("2015-01-01"))))}
	actors := []actor.ID{"avalon", "borea", "a.army", "b.army", "a.mill", "b.mill", "corsa", "stranger"}
	rapid.Check(t, func(t *rapid.T) {
		value := func(name string) truth.Value { return truth.Value(rapid.IntRange(-1, 1).Draw(t, name)) }
		stance := func(name string) event.Stance { return event.Stance(rapid.IntRange(0, 4).Draw(t, name)) }
		who := func(name string) actor.ID { return rapid.SampledFrom(actors).Draw(t, name) }
		r := say("1", "e", rapid.SampledFrom([]actor.ID{"court", "a.mfa", "b.mfa", "c.mfa", "gazette"}).Draw(t, "speaker"), "2016-03-01",
			raid{Taken: value("taken"), Secret: value("secret"), ForGain: value("gain")})
		if rapid.Bool().Draw(t, "dated") {
			r.When = at(rapid.SampledFrom([]string{"2016-02-01", "2014-02-01", "2015", "2014-12-31", "2015-01-01"}).Draw(t, "when"))
		}
		for range rapid.IntRange(0, 2).Draw(t, "authors") {
			r.By = append(r.By, event.Attribution{Level: event.Level(rapid.IntRange(0, 3).Draw(t, "level")), Actor: who("author"), Stance: stance("of authorship")})
		}
		for range rapid.IntRange(0, 2).Draw(t, "victims") {
			r.To = append(r.To, who("victim"))
		}
		if rapid.IntRange(0, 3).Draw(t, "a stance") == 0 {
			r.Stance, r.Denies = stance("stance"), rapid.Bool().Draw(t, "denies")
		}
		if rapid.IntRange(0, 3).Draw(t, "a point") == 0 {
			r.On = []event.PointStance{{Matter: rapid.SampledFrom([]event.Matter{event.Harm, event.Mind, event.Author}).Draw(t, "matter"), Stance: max(stance("on it"), event.Asserts)}}
		}
		r.Sure = event.Sureness{Likelihood: event.Likelihood(rapid.IntRange(0, 7).Draw(t, "likelihood")), Confidence: event.Confidence(rapid.IntRange(0, 3).Draw(t, "confidence"))}
		for _, p := range programs {
			agrees(t, p, r)
		}
	})
}

// agrees holds a screen to an assessment of the report alone.
func agrees(t errorer, p *rules.Program, said *event.Report) {
	type cell struct {
		commitment string
		bearer     actor.ID
		reading    string
	}
	got, want := map[cell]truth.Value{}, map[cell]truth.Value{}
	p.NewScreen().Report(said, func(h rules.Hit) {
		at := cell{h.Commitment.ID, h.Bearer, h.Reading.Name}
		if _, twice := got[at]; twice {
			t.Errorf("%v: visited twice", at)
		}
		got[at] = h.Value
	})
	a := must(p.Assess(event.Record{Reports: []*event.Report{said}}, rules.At{AsOf: at("2018")}))
	for _, h := range a.Agreements[0].Heads {
		for _, f := range h.Findings {
			for _, e := range f.Why().Events {
				if e.Role == agreement.Breach {
					want[cell{f.Commitment, f.Bearer, f.Reading}] = e.Fact.Holds
				}
			}
		}
	}
	for c, v := range want {
		if g, ok := got[c]; !ok || g != v {
			t.Errorf("%v: hit %v %v, assessed %v", c, ok, g, v)
		}
	}
	for c := range got {
		if _, ok := want[c]; !ok {
			t.Errorf("%v: a hit that the assessment does not know", c)
		}
	}
}

// errorer is a test, of either kind.
type errorer interface{ Errorf(string, ...any) }
