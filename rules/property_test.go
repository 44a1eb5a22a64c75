package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// mutual is an invented agreement in which both promise the same, with one
// commitment of each shape.
func mutual() *agreement.Type {
	year := when.Period{Months: 12, Ends: when.LastDay}
	own := func(a agreement.Act) agreement.Act { a.Whose = agreement.OfBearer; return a }
	open := answering()
	open.Due = agreement.Due{Open: timely}
	return pact(
		agreement.Commitment{ID: "pledge", Visible: unseen, Subjects: []string{"theft"}, Shape: pledge()},
		agreement.Commitment{ID: "truce", Visible: seen, Shape: pledge()},
		agreement.Commitment{ID: "answers", Visible: seen, Shape: answering()},
		agreement.Commitment{ID: "timely answers", Visible: agreement.Visibility{Trigger: agreement.Public}, Shape: open},
		agreement.Commitment{ID: "meetings", Visible: seen, Shape: &agreement.Recur{Act: own(meet), N: 2, Every: year, Frame: agreement.Calendar}},
		agreement.Commitment{ID: "founding", Visible: seen, Shape: &agreement.Perform{Act: own(meet), Due: agreement.Due{By: at("2016-06-30")}}},
		agreement.Commitment{ID: "effort", Visible: seen, Shape: &agreement.Endeavour{By: own(meet), Until: at("2017")}},
		agreement.Commitment{ID: "upkeep", Visible: seen, Shape: &agreement.Keep{Observed: own(meet)}},
		agreement.Commitment{ID: "one-sided", StatedBy: agreement.First, Visible: seen, Bearer: agreement.Second, Shape: &agreement.Perform{Act: own(meet), Due: agreement.Due{By: at("2016-06-30")}}},
	)
}

// records draws what many voices say of a few events.
var records = rapid.Custom(func(t *rapid.T) event.Record {
	day := func(label string) string {
		y := rapid.IntRange(2014, 2017).Draw(t, label+" year")
		switch rapid.IntRange(0, 2).Draw(t, label) {
		case 0:
			return fmt.Sprint(y)
		case 1:
			return fmt.Sprintf("%d-%02d", y, rapid.IntRange(1, 12).Draw(t, "month"))
		}
		return fmt.Sprintf("%d-%02d-%02d", y, rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
	}
	v := func(label string) truth.Value { return rapid.SampledFrom(truths).Draw(t, label) }
	who := func(label string) actor.ID {
		return rapid.SampledFrom([]actor.ID{"a.mfa", "a.army", "b.mfa", "b.army", "c.mfa", "gazette", "shield", "institute", "court", "inspectors", "a.mill", "b.mill"}).Draw(t, label)
	}
	sides := []actor.ID{"avalon", "borea", "a.army", "b.army", "a.mill", "b.mill", "wolves", "corsa"}
	var rec event.Record
	n := rapid.IntRange(0, 8).Draw(t, "reports")
	for i := range n {
		id := event.ID(fmt.Sprintf("r%d", i))
		e := event.ID(rapid.SampledFrom([]string{"e1", "e2", "e3"}).Draw(t, "event"))
		var body event.Body
		var more []func(*event.Report)
		switch rapid.IntRange(0, 5).Draw(t, "kind") {
		case 0:
			body, e = raid{v("taken"), v("secret"), v("gain"), 0}, "raid-"+e
		case 1:
			body, e = demand{v("made")}, "demand-"+e
			more = append(more, to(rapid.SampledFrom(sides[:2]).Draw(t, "to")))
		case 2:
			body, e = reply{event.ID(rapid.SampledFrom([]string{"", "demand-e1", "demand-e2"}).Draw(t, "re")), v("given")}, "reply-"+e
		case 3:
			body, e = meeting{v("held")}, "meeting-"+e
		case 4:
			body, e = event.Link{From: "wolves", To: rapid.SampledFrom([]actor.ID{"a.army", "b.army"}).Draw(t, "link to"), As: actor.AgentOf, Holds: v("holds")}, "link-"+e
		case 5:
			body, e = event.Conclusion{About: rapid.SampledFrom(sides[:2]).Draw(t, "about"), Of: []string{"example.org/pact/pledge"}, Kept: v("kept")}, "word-"+e
		}
		for range rapid.IntRange(0, 2).Draw(t, "authors") {
			more = append(more, hands(rapid.SampledFrom(sides).Draw(t, "author")))
		}
		if rapid.Bool().Draw(t, "dated") {
			more = append(more, dated(day("when")))
		}
		more = append(more, stance(rapid.SampledFrom([]event.Stance{event.Asserts, event.Asserts, event.Hedges, event.Suspects, event.Denies}).Draw(t, "stance")))
		rec.Reports = append(rec.Reports, say(id, e, who("by"), day("made"), body, more...))
	}
	if rapid.Bool().Draw(t, "covered") {
		rec.Coverage = covering("", "", raid{}, demand{}, reply{}, meeting{})
	}
	return rec
})

var truths = []truth.Value{truth.Unknown, truth.True, truth.False}

var mutualProgram = func() *rules.Program {
	return must(rules.Compile(world, mutual().Between("avalon", "borea", at("2015-01-01"))))
}()

func assessed(t rapidT, p *rules.Program, rec event.Record, when rules.At) *rules.Assessment {
	a, err := p.Assess(rec, when)
	if err != nil {
		t.Skip(err.Error()) // the record drawn is none: an event that ends before it begins, say
	}
	return a
}

type rapidT interface {
	Skip(...any)
}

var end2017 = rules.At{AsOf: at("2017")}

// Nothing depends on the order in which reports are handed in; same inputs,
// same bytes; identical duplicates are one (laws M1 and R1).
func TestOrderAndDuplicatesChangeNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rec := records.Draw(rt, "record")
		want := dump(t, assessed(rt, mutualProgram, rec, end2017))
		if got := dump(t, assessed(rt, mutualProgram, rec, end2017)); got != want {
			rt.Fatalf("asked twice:\n%s", cmp.Diff(want, got))
		}
		shuffled := event.Record{Reports: rapid.Permutation(rec.Reports).Draw(rt, "order"), Coverage: rec.Coverage}
		if got := dump(t, assessed(rt, mutualProgram, shuffled, end2017)); got != want {
			rt.Fatalf("shuffled:\n%s", cmp.Diff(want, got))
		}
		for _, r := range rec.Reports {
			twin := *r
			shuffled.Reports = append(shuffled.Reports, &twin)
		}
		if got := dump(t, assessed(rt, mutualProgram, shuffled, end2017)); got != want {
			rt.Fatalf("twice each:\n%s", cmp.Diff(want, got))
		}
	})
}

// mirror swaps Avalon and Borea in a text.
func mirror(s string) string {
	return strings.NewReplacer("avalon", "borea", "borea", "avalon", "a.mfa", "b.mfa", "b.mfa", "a.mfa", "a.army", "b.army", "b.army", "a.army", "a.mill", "b.mill", "b.mill", "a.mill").Replace(s)
}

// mirrored is a report in which Avalon and Borea have changed places.
func mirrored(r *event.Report) *event.Report {
	m := *r
	swap := func(id actor.ID) actor.ID { return actor.ID(mirror(string(id))) }
	m.Source.By, m.Source.For = swap(r.Source.By), swap(r.Source.For)
	m.By, m.To = slices.Clone(r.By), slices.Clone(r.To)
	for i := range m.By {
		m.By[i].Actor = swap(m.By[i].Actor)
	}
	for i := range m.To {
		m.To[i] = swap(m.To[i])
	}
	switch b := r.Body.(type) {
	case event.Link:
		b.From, b.To = swap(b.From), swap(b.To)
		m.Body = b
	case event.Conclusion:
		b.About = swap(b.About)
		m.Body = b
	}
	return &m
}

// Swapping the parties of a mutual commitment mirrors the findings: what one
// reading says of the one, the other's says of the other.
func TestSwappingThePartiesMirrors(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rec := records.Draw(rt, "record")
		swapped := event.Record{Coverage: rec.Coverage}
		for _, r := range rec.Reports {
			swapped.Reports = append(swapped.Reports, mirrored(r))
		}
		// The type is the same; who is First is told by the readings' names.
		one, other := assessed(rt, mutualProgram, rec, end2017), assessed(rt, mutualProgram, swapped, end2017)
		for _, h := range one.Agreements[0].Heads {
			if h.Commitment == "one-sided" {
				continue // not mutual
			}
			for _, f := range h.Findings {
				g := other.Finding(f.Commitment, actor.ID(mirror(string(f.Bearer))), mirror(f.Reading))
				if diff := cmp.Diff(outlined(f, mirror), outlined(g, unchanged)); diff != "" {
					rt.Fatalf("%s by %s on %s:\n%s", f.Commitment, f.Bearer, f.Reading, diff)
				}
			}
			k := slices.IndexFunc(other.Agreements[0].Heads, func(o rules.Head) bool {
				return o.Commitment == h.Commitment && string(o.Bearer) == mirror(string(h.Bearer))
			})
			if got := other.Agreements[0].Heads[k].Relation; h.Relation.Accord != got.Accord || !slices.Equal(h.Relation.Parts(), got.Parts()) {
				rt.Fatalf("%s by %s: %+v became %+v", h.Commitment, h.Bearer, h.Relation, got)
			}
		}
	})
}

// outlined is what a finding says, its allegations in an order of names.
func outlined(f *rules.Finding, as func(string) string) []string {
	out := []string{f.Word(), f.Basis.String(), fmt.Sprint(f.Since, f.On, f.Kept, f.Known, f.Conclusory, f.NoCandidate, f.Candidates, f.OutOfScope, f.Unknown)}
	for _, o := range f.Obligations {
		out = append(out, fmt.Sprint(o.Key, o.Outcome, o.Force, o.Done, o.Window, o.K, o.N, o.On, o.Limit, o.Since, o.Basis, o.Unknown, o.Events.List()))
	}
	var alleged []string
	for _, a := range f.Alleged {
		alleged = append(alleged, as(told(a))+" of "+string(a.Event))
	}
	slices.Sort(alleged)
	return append(out, alleged...)
}

// A report that is silent changes the digest and nothing else (law A4).
func TestSilentReportOnAKnownEventChangesTheDigestOnly(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rec := records.Draw(rt, "record")
		if len(rec.Reports) == 0 {
			return
		}
		silently(t, rt, rec, rapid.SampledFrom(rec.Reports).Draw(rt, "about").Event)
	})
}

// So does one on an event of which nothing else is known: a form that nobody
// filled in is no candidate for a breach, no demand and no deed.
func TestSilentReportOnANewEventChangesTheDigestOnly(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) { silently(t, rt, records.Draw(rt, "record"), "new") })
}

func silently(t *testing.T, rt *rapid.T, rec event.Record, about event.ID) {
	silent := say("silent", about, rapid.SampledFrom([]actor.ID{"gazette", "a.mfa", "court"}).Draw(rt, "by"),
		rapid.SampledFrom([]string{"2014", "2017-06-01"}).Draw(rt, "made"), rapid.SampledFrom([]event.Body{nil, raid{}, meeting{}, demand{}, reply{}, event.Conclusion{}, event.Link{}}).Draw(rt, "body"))
	before := assessed(rt, mutualProgram, rec, end2017)
	after := assessed(rt, mutualProgram, event.Record{Reports: append(slices.Clone(rec.Reports), silent), Coverage: rec.Coverage}, end2017)
	for _, h := range before.Agreements[0].Heads {
		for _, f := range h.Findings {
			g := after.Finding(f.Commitment, f.Bearer, f.Reading)
			if diff := cmp.Diff(outlined(f, unchanged), outlined(g, unchanged)); diff != "" {
				rt.Fatalf("%s by %s on %s:\n%s", f.Commitment, f.Bearer, f.Reading, diff)
			}
		}
	}
	if before.Agreements[0].Digest == after.Agreements[0].Digest {
		rt.Fatal("the digest is the same")
	}
}

func unchanged(s string) string { return s }

// A withdrawn report leaves no trace in the current view, and every trace in
// the earlier ones (law R1).
func TestWithdrawnReports(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rec := records.Draw(rt, "record")
		if len(rec.Reports) == 0 {
			return
		}
		i := rapid.IntRange(0, len(rec.Reports)-1).Draw(rt, "withdrawn")
		old := rec.Reports[i]
		taken := &event.Report{ID: "w", Event: old.Event, Source: old.Source, Made: at("2018-06-01"), Withdraws: event.Withdrawal{Report: old.ID}}
		full := event.Record{Reports: append(slices.Clone(rec.Reports), taken), Coverage: rec.Coverage}
		less := event.Record{Reports: slices.Delete(slices.Clone(rec.Reports), i, i+1), Coverage: rec.Coverage}

		now := rules.At{AsOf: at("2017"), Known: at("2018")}
		if diff := cmp.Diff(verdicts(t, assessed(rt, mutualProgram, less, now)), verdicts(t, assessed(rt, mutualProgram, full, now))); diff != "" {
			rt.Fatalf("as if it had never been (-), withdrawn (+):\n%s", diff)
		}
		then := rules.At{AsOf: at("2017"), Known: at("2018-05-31")}
		if diff := cmp.Diff(dump(t, assessed(rt, mutualProgram, rec, then)), dump(t, assessed(rt, mutualProgram, full, then))); diff != "" {
			rt.Fatalf("before the withdrawal:\n%s", diff)
		}
	})
}

// What becomes known later is not in the view before (law M1).
func TestLaterReportsAreNotInTheView(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rec := records.Draw(rt, "record")
		var then event.Record
		then.Coverage = rec.Coverage
		for _, r := range rec.Reports {
			if s := r.Made.Span(nil); s.Hi <= from("2017") { // certainly before, whatever the zone
				then.Reports = append(then.Reports, r)
			} else if r.Made.Span(nil).Lo < from("2017") {
				rt.Skip("it may have been known")
			}
		}
		when := rules.At{AsOf: at("2016"), Known: at("2016")}
		if diff := cmp.Diff(verdicts(t, assessed(rt, mutualProgram, then, when)), verdicts(t, assessed(rt, mutualProgram, rec, when))); diff != "" {
			rt.Fatal(diff)
		}
	})
}

// Compare names the report that changed a finding (law A4).
func TestCompareNamesTheReport(t *testing.T) {
	theft := raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}
	first := say("first", "e", "a.mfa", "2016-03-01", theft, dated("2016-02-01"), hands("b.army"))
	noise := say("noise", "e2", "gazette", "2016-09-01", raid{}, dated("2014"))
	proof := say("proof", "e", "court", "2016-10-01", theft, dated("2016-02-01"), hands("b.army"))
	gone := say("gone", "e", "court", "2017-03-01", nil, func(r *event.Report) { r.Withdraws.Report = "proof" })
	ty := pact(agreement.Commitment{ID: "c", Shape: pledge()})
	p := must(compiled(ty))
	rec := event.Record{Reports: []*event.Report{first, noise, proof, gone}}
	at := func(known string) *rules.Assessment {
		return must(p.Assess(rec, rules.At{AsOf: when.MustParse("2017"), Known: when.MustParse(known)}))
	}
	before, after, later := at("2016-06"), at("2016-12"), at("2017-12")
	for _, test := range []struct {
		reason   string
		a, b     *rules.Assessment
		from, to agreement.Outcome
		because  []event.ID
	}{
		{"an adjudication came in, and nothing else mattered", before, after, agreement.Undetermined, agreement.Breached, []event.ID{"proof"}},
		{"it was withdrawn", after, later, agreement.Breached, agreement.Undetermined, []event.ID{"gone"}},
	} {
		t.Run(test.reason, func(t *testing.T) {
			ds, err := test.a.Compare(test.b)
			if err != nil {
				t.Fatal(err)
			}
			n := 0
			for _, d := range ds {
				if d.Reading != "neutral" || d.Bearer != "borea" {
					continue
				}
				n++
				if d.Before.Outcome != test.from || d.After.Outcome != test.to || !slices.Equal(d.Because, test.because) {
					t.Errorf("%v to %v because of %v; want %v to %v because of %v", d.Before.Outcome, d.After.Outcome, d.Because, test.from, test.to, test.because)
				}
			}
			if n != 1 {
				t.Errorf("%d differences, want 1", n)
			}
		})
	}
	if ds, _ := before.Compare(before); len(ds) != 0 {
		t.Errorf("an assessment differs from itself: %+v", ds)
	}
	if _, err := before.Compare(must(must(compiled(ty)).Assess(rec, end2017))); err == nil {
		t.Error("assessments of different programs were compared")
	}
}

// Two readings that differ in how a period is counted are two inputs (A4).
func TestDigestNamesItsInputs(t *testing.T) {
	open := answering()
	open.Due = agreement.Due{Open: timely}
	ask := func(p when.Period) *rules.Assessment {
		ty := pact(agreement.Commitment{ID: "c", Shape: open})
		ty.Readings = []agreement.Reading{{Name: "set", Closes: []agreement.Closing{timely.Is(p)}}}
		return assess(t, ty, "2018", nil)
	}
	a := ask(when.Period{Days: 10})
	for _, p := range []when.Period{{Days: 11}, {Days: 10, CountsFirst: true}} {
		if a.Agreements[0].Digest == ask(p).Agreements[0].Digest {
			t.Errorf("%+v has the digest of ten days", p)
		}
	}
	ty := pact(agreement.Commitment{ID: "c", Shape: pledge()})
	one := must(rules.Compile(world, ty.Between("avalon", "borea", at("2015-01-01"))))
	two := must(rules.Compile(world, ty.Between("avalon", "borea", at("2016-01-01"))))
	if ask2(t, one, "2018", "2018").Agreements[0].Digest == ask2(t, two, "2018", "2018").Agreements[0].Digest {
		t.Error("two dates of entry into force, one digest")
	}
}

// sealed is a body with something in it that is not for others to read.
type sealed struct {
	Open string
	note string
}

func (sealed) Kind() string { return "example.org/sealed" }

// A digest is of what a report says, not of what its body keeps to itself (law A4).
func TestDigestOfASealedBody(t *testing.T) {
	ask := func(b sealed) string {
		ty := pact(agreement.Commitment{ID: "c", Shape: pledge()})
		return assess(t, ty, "2018", nil, say("1", "e", "court", "2016-03-01", b, dated("2016-02-01"))).Agreements[0].Digest
	}
	is := ask(sealed{"a", "b"})
	if ask(sealed{"a", "c"}) != is {
		t.Error("another note, which nobody can read, and another digest")
	}
	if ask(sealed{"b", "b"}) == is {
		t.Error("another text and the same digest")
	}
}

// In whatever order statements of coverage are handed in, the digest is the same; another
// statement makes another (laws M1 and A4).
func TestDigestOfCoverage(t *testing.T) {
	ty := pact(agreement.Commitment{ID: "c", Shape: pledge()})
	of := func(cover ...event.Coverage) string { return assess(t, ty, "2018", cover).Agreements[0].Digest }
	a, b, other := covering("2015", "2016", raid{})[0], covering("2016", "2017", meeting{})[0], covering("2016", "2018", meeting{})[0]
	if of(a, b) != of(b, a) {
		t.Error("two orders, two digests")
	}
	if of(a, b) == of(a, other) {
		t.Error("two statements, one digest")
	}
}
