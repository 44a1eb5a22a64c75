package rules_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// An assessment says what was asked of what: the directory, the zone, the agreement, the
// commitment, the reading, the reports in view (law A4).
func TestAssessmentSaysWhatWasAsked(t *testing.T) {
	paris := when.MustZone("Europe/Paris")
	ag := pact(agreement.Commitment{ID: "c", Visible: seen, Shape: pledge()}).Between("avalon", "borea", at("2015-01-01"))
	p := must(rules.Compile(world, ag))
	if got := p.Agreements(); !slices.Equal(got, []*agreement.Agreement{ag}) || p.Directory() != world {
		t.Errorf("a program of %v on %v", got, p.Directory())
	}
	p.Agreements()[0] = nil
	if p.Agreements()[0] != ag {
		t.Error("a program is immutable, and a list that it gave away changes it")
	}
	told := say("1", "e", "court", "2016-03-01", raid{Taken: truth.True}, hands("b.army"), dated("2016-02-01"))
	for _, zone := range []*time.Location{nil, paris} {
		a := ask(t, p, rules.At{AsOf: at("2018"), Zone: zone}, nil, told)
		want := zone
		if zone == nil {
			want = time.UTC
		}
		if a.Zone() != want || a.Directory() != world {
			t.Errorf("asked in %v it says %v", zone, a.Zone())
		}
		s := &a.Agreements[0]
		if s.Of() != ag || s.View().Event("e") == nil {
			t.Errorf("a section of %v", s.Of())
		}
		f := a.Finding("c", "borea", "neutral")
		if f.CommitmentOf() != &ag.Type.Commitments[0] || f.ReadingOf() != &ag.Type.Readings[0] {
			t.Errorf("a finding on %v on %v", f.CommitmentOf(), f.ReadingOf())
		}
	}
	if a := ask(t, p, rules.At{AsOf: at("2018"), Readings: []*agreement.Reading{nil}}, nil, told); a.Finding("c", "borea", "text") == nil || a.Finding("c", "borea", "neutral") != nil {
		t.Error("no reading is the text alone")
	}
	var none *rules.Finding
	if x := none.Why(); x.Finding != nil || x.Events != nil {
		t.Errorf("of no finding there is nothing to explain: %+v", x)
	}
}

// What an event is to a commitment is written in the words of law C4.
func TestRelevanceInWords(t *testing.T) {
	got := must(json.Marshal([]rules.Relevance{rules.OpenEvent, rules.Counts, rules.OutOfTheScope}))
	if want := `["open","counts","out of scope"]`; string(got) != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// A link between actors and a word on the commitment are named as what changed a finding,
// though they are about no act of it (laws R2, R6 and A4).
func TestBecauseOfALinkOrAWord(t *testing.T) {
	theft := say("0", "e", "court", "2016-03-01", raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}, hands("wolves"), dated("2016-02-01"))
	link := say("1", "l", "court", "2017-03-01", event.Link{From: "wolves", To: "b.mfa", As: actor.AgentOf, Ground: actor.Instructions, Holds: truth.True})
	word := concludes("1", "court", "2017-03-01", truth.False, func(r *event.Report) { r.Body = event.Conclusion{From: at("2016-02-01"), Until: at("2016-03-31")} })
	other := say("2", "d", "court", "2017-03-01", demand{truth.True}, dated("2016-03-01"), to("borea"))
	for _, test := range []struct {
		reason string
		said   []*event.Report
	}{
		{"on whose instructions they acted", []*event.Report{theft, link, other}},
		{"a ruling that the pledge was not kept", []*event.Report{word, other}},
	} {
		ds := changed(t, pact(agreement.Commitment{ID: "c", Visible: seen, Shape: pledge()}), nil, test.said...)
		if len(ds) != 1 || ds[0].After.Outcome != agreement.Breached || !slices.Equal(ds[0].Because, []event.ID{"1"}) {
			t.Errorf("%s: %+v, want breached because of 1", test.reason, ds)
		}
	}
}

// What a screen explains of a hit is what it says of it (law A1).
func TestScreenExplains(t *testing.T) {
	p := must(compiled(pact(agreement.Commitment{ID: "c", Bearer: agreement.Second, Shape: pledge()})))
	n := 0
	p.NewScreen().Report(say("1", "e", "court", "2016-03-01", raid{Taken: truth.True, Secret: truth.False, ForGain: truth.True}, hands("b.army"), dated("2016-02-01")), func(h rules.Hit) {
		n++
		fact, steps := h.Explain()
		var names []string
		for _, s := range steps {
			names = append(names, s.Element+" "+s.Value.String())
		}
		want := []string{"author true", "taking true", "object false", "purpose true", "time true"}
		if fact.Holds != h.Value || h.Value != truth.False || !slices.Equal(fact.False, []string{"object"}) || !slices.Equal(names, want) {
			t.Errorf("on %s: %v, false %q, steps %q; want false, the object, %q", h.Reading.Name, h.Value, fact.False, names, want)
		}
	})
	if n != 3 {
		t.Errorf("%d hits, want one on each of three readings", n)
	}
}

// A monitor from no date is none, and what is no snapshot restores none.
func TestMonitorRefuses(t *testing.T) {
	p := must(compiled(pact(agreement.Commitment{ID: "c", Shape: pledge()})))
	for reason, from := range map[string]when.Time{"no date": {}, "a date that there is not": when.Day(2016, 2, 30), "a date without an end": at("[2016..]")} {
		if m, err := p.Monitor(from, nil); err == nil || m != nil {
			t.Errorf("%s: %v, %v; want an error", reason, m, err)
		}
	}
}

// Agreements whose dates stand in one zone, and one whose stand in another, are followed
// in one monitor, each in its own (laws I3 and M2).
func TestMonitorOfSeveralZones(t *testing.T) {
	types := make([]*agreement.Type, 3)
	var all []*agreement.Agreement
	for i, id := range []string{"a", "b", "c"} {
		types[i] = pact(agreement.Commitment{ID: id, Visible: seen, Bearer: agreement.Second, Shape: pledge()})
		types[i].Name, types[i].Readings = "example.org/"+id, []agreement.Reading{*neutral}
		all = append(all, types[i].Between("avalon", "borea", at("2015-01-01")))
	}
	types[2].Zone = when.MustZone("Asia/Shanghai")
	m := must(must(rules.Compile(world, all...)).Monitor(at("2016-01-01"), nil))
	must(m.Observe(say("1", "e", "court", "2016-03-01", raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}, hands("b.army"), func(r *event.Report) {
		r.When = when.Exact(time.Date(2014, 12, 31, 20, 0, 0, 0, time.UTC))
	})))
	if err := m.Check(); err != nil {
		t.Fatal(err)
	}
	now := must(m.Now())
	for id, want := range map[string][]string{"a": {"time"}, "b": {"time"}, "c": nil} {
		f := now.Finding(id, "borea", "neutral")
		var got []string
		if len(f.OutOfScope) > 0 {
			got = f.OutOfScope[0].False
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s, eight in the evening before the first day in UTC: %s, out of scope for %q, want %q", id, f.Line(), got, want)
		}
	}
}
