package uschina2015_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	. "github.com/pacta-dev/pacta/catalog/uschina2015"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/cyber"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// TestMechanisms: the bodies and channels at four dates, alike on every
// reading.
func TestMechanisms(t *testing.T) {
	dates := []string{"2015-12-31", "2016-06-30", "2016-12-31", "2018-12-31"}
	for _, m := range []struct {
		id, reason string
		want       [4]string
		since      string // of the last, "" unasked
	}{
		{"working group", "suspended in 2014, treated as replaced in 2015", [4]string{"superseded", "superseded", "superseded", "superseded"}, ""},
		{"dialogue", "in session from December 2015, replaced in April 2017", [4]string{"in being", "in being", "in being", "superseded"}, "2017-04"},
		{"experts group", "met once, then nothing for two years", [4]string{"promised", "in being", "in being", "dormant"}, "2018-05-11"},
		{"hotline", "said to work by December 2016; use unknown", [4]string{"promised", "promised", "in being", "in being"}, ""},
		{"law enforcement dialogue", "created in April 2017", [4]string{"-", "-", "-", "in being"}, ""},
		{"CERT contacts", "not covered, so silence makes no dormancy", [4]string{"in being", "in being", "in being", "in being"}, ""},
	} {
		for i, d := range dates {
			a := assess(t, Record(), d, "")
			found := 0
			for _, s := range a.Agreements[0].Mechanisms {
				if s.Mechanism != m.id {
					continue
				}
				found++
				if s.Life.String() != m.want[i] {
					t.Errorf("%s on %s, %s: %s, want %s (%s)", m.id, d, s.Reading, s.Life, m.want[i], m.reason)
				}
				if i == 3 && m.since != "" {
					if got := s.Since.Lo.Time().In(Washington).Format("2006-01-02"); !strings.HasPrefix(got, m.since) {
						t.Errorf("%s: since %s, want %s", m.id, got, m.since)
					}
				}
			}
			if found != 3 {
				t.Errorf("%s on %s: %d readings, want 3", m.id, d, found)
			}
		}
	}
	// without the successor the dialogue falls asleep instead
	alone := &agreement.Reading{Name: "no successor", Extends: &Neutral, Closes: []agreement.Closing{SuccessorBody.Is(false)}}
	for _, s := range assess(t, Record(), "2018-12-31", "", alone).Agreements[0].Mechanisms {
		if s.Mechanism == "dialogue" && (s.Life != agreement.Dormant || s.Since.Lo.Time().In(Washington).Format("2006-01-02") != "2018-12-07") {
			t.Errorf("dialogue without a successor: %s since %s, want dormant since 2018-12-07", s.Life, s.Since)
		}
	}
}

// TestForce: the understanding was never denounced, and silence about that
// speaks.
func TestForce(t *testing.T) {
	for _, d := range []string{"2015-12-31", "2016-06-30", "2016-12-31", "2018-12-31"} {
		for _, h := range assess(t, Record(), d, "").Agreements[0].Heads {
			if h.Commitment != "C4" {
				continue
			}
			for _, f := range h.Findings {
				if got := f.Obligations[0].Force; got != agreement.InForce {
					t.Errorf("C4 %s on %s, %s: force %s, want in force", h.Bearer, d, f.Reading, got)
				}
			}
		}
	}
}

func candidates(f *rules.Finding) []string {
	var out []string
	for _, id := range f.Candidates {
		out = append(out, string(id))
	}
	return out
}

// TestLaterKnowledge: what is known later changes the view of June 2016 only
// for those who ask with that knowledge.
func TestLaterKnowledge(t *testing.T) {
	then := assess(t, Record(), "2016-06-30", "2016-06-30").Finding("C4", "CN", "neutral")
	if c := candidates(then); slices.Contains(c, "E-53") || slices.Contains(c, "E-54") {
		t.Errorf("known by June 2016: candidates %v, must not have E-53", c)
	}
	if len(then.Alleged) != 1 || then.Alleged[0].By != "CO.CRWD" {
		t.Errorf("known by June 2016: alleged %v, want CrowdStrike's alone", then.Alleged)
	}
	later := assess(t, Record(), "2016-06-30", "2018-12-31")
	n := later.Finding("C4", "CN", "neutral")
	for _, id := range []string{"E-53", "E-54"} {
		if !slices.Contains(candidates(n), id) {
			t.Errorf("known by 2018: candidates %v, must have %s", candidates(n), id)
		}
	}
	if n.Outcome != agreement.Undetermined || !slices.ContainsFunc(n.Alleged, func(a agreement.Allegation) bool { return a.By == "US" && a.Event == "E-43" }) {
		t.Errorf("known by 2018: %s, want undetermined, alleged by US (E-43)", n.Line())
	}
	for _, a := range n.Alleged {
		if a.Event == "E-47" || a.Event == "E-49" {
			t.Errorf("%s names no span and says nothing of June 2016", a.Event)
		}
	}
	if f := later.Finding("C4", "CN", "US"); f.Outcome != agreement.Breached || f.Basis != agreement.OwnWordBasis || !f.Conclusory {
		t.Errorf("US reading: %s, want breached on its own word", f.Line())
	}
	if f := later.Finding("C4", "CN", "China"); f.Outcome != agreement.Respected || f.Basis != agreement.OwnWordBasis {
		t.Errorf("China's reading: %s, want respected on its own word", f.Line())
	}
}

// TestPersonnelFiles: one event, many revisions, by measure; each view shows
// the figure known then (the agency's own voice).
func TestPersonnelFiles(t *testing.T) {
	for _, c := range []struct {
		known string
		want  map[string]float64
	}{
		{"2015-06-10", map[string]float64{"personnel-files": 4e6}},
		{"2015-07-10", map[string]float64{"personnel-files": 4.2e6, "background-checks": 21.5e6, "fingerprints": 1.1e6}},
		{"2015-10-01", map[string]float64{"personnel-files": 4.2e6, "background-checks": 21.5e6, "fingerprints": 5.6e6}},
	} {
		v, err := Record().View(when.MustParse(c.known).Span(Washington).Hi, Washington, Beijing)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]float64{}
		for _, f := range v.Event("E-11").Figures() {
			if f.Voice != "US" && f.Voice != "US.OPM" || strings.HasPrefix(f.Measure, "background-checks-") { // parts of the sum
				continue
			}
			if n, ok := f.Value.Exact.Get(); ok {
				got[f.Measure] = n
			}
			if n, ok := f.Value.About.Get(); ok {
				got[f.Measure] = n
			}
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("known on %s (-want +have):\n%s", c.known, d)
		}
	}
}

// TestPersonnelFilesOutOfScope: time, object and purpose each fail, whoever
// did it and whenever it is asked.
func TestPersonnelFilesOutOfScope(t *testing.T) {
	for _, d := range []string{"2015-12-31", "2016-06-30", "2018-12-31"} {
		for _, r := range []string{"neutral", "US", "China"} {
			f := assess(t, Record(), d, "").Finding("C4", "CN", r)
			i := slices.IndexFunc(f.OutOfScope, func(o rules.OutOfScope) bool { return o.Event == "E-11" })
			if i < 0 {
				t.Errorf("%s, %s: not out of scope", d, r)
				continue
			}
			for _, e := range []string{"time", "object", "intent"} {
				if !slices.Contains(f.OutOfScope[i].False, e) {
					t.Errorf("%s, %s: false on %v, want %s too", d, r, f.OutOfScope[i].False, e)
				}
			}
		}
	}
}

// TestReportedAfterOccurredBefore: a campaign that ended in May 2015 says
// nothing of a pledge of September, at any time it is known.
func TestReportedAfterOccurredBefore(t *testing.T) {
	f := assess(t, Record(), "2018-12-31", "").Finding("C4", "CN", "neutral")
	i := slices.IndexFunc(f.OutOfScope, func(o rules.OutOfScope) bool { return o.Event == "E-58" })
	if i < 0 || !slices.Contains(f.OutOfScope[i].False, "time") {
		t.Errorf("E-58 is not out of scope by time: %v", f.OutOfScope)
	}
}

// says asks who, on a voice's own word, did an event.
func says(t *testing.T, known string, ev event.ID, voice actor.ID) truth.Value {
	v, err := Record().View(when.MustParse(known).Span(Washington).Hi, Washington, Beijing)
	if err != nil {
		t.Fatal(err)
	}
	got := truth.Unknown
	for _, a := range v.Event(ev).Accounts {
		if a.Source.Voice() != voice {
			continue
		}
		for _, by := range a.By {
			if a.StanceOf(by) == event.Asserts && by.Level == event.Direction && Directory().OrganOf(by.Actor, "CN", a.Began) == truth.True {
				got = truth.True
			}
		}
	}
	return got
}

// TestOfficialAttribution: the official US voice named nobody over the
// personnel files until September 2018.
func TestOfficialAttribution(t *testing.T) {
	if got := says(t, "2016-01-01", "E-11", "US"); got != truth.Unknown {
		t.Errorf("on 1 January 2016: %s, want not said (a leading suspect only)", got)
	}
	if got := says(t, "2018-10-01", "E-11", "US"); got != truth.True {
		t.Errorf("on 1 October 2018: %s, want said", got)
	}
}

// TestHotlineOnFirstSeptember: done by then? With the knowledge of 2018 it
// straddles; with that of the day it is pending.
func TestHotlineOnFirstSeptember(t *testing.T) {
	f := assess(t, Record(), "2016-09-01", "2018-12-31").Finding("C11", "", "neutral")
	if f.Outcome != agreement.Undetermined || f.Obligations[0].Done != agreement.DoneStraddles {
		t.Errorf("known in 2018: %s, %s, want undetermined, straddles", f.Outcome, f.Obligations[0].Done)
	}
	if f := assess(t, Record(), "2016-09-01", "").Finding("C11", "", "neutral"); f.Outcome != agreement.Pending {
		t.Errorf("known that day: %s, want pending", f.Outcome)
	}
}

// TestNotSuspended: suspension is covered and none is recorded, so the
// understanding was not suspended as the working group had been.
func TestNotSuspended(t *testing.T) {
	kind := diplomacy.Suspension{}.Kind()
	covered := slices.ContainsFunc(Record().Coverage, func(c event.Coverage) bool { return slices.Contains(c.Kinds, kind) })
	if !covered {
		t.Error("suspensions are not covered")
	}
	for _, r := range Record().Reports {
		if s, ok := r.Body.(diplomacy.Suspension); ok && s.Of != "B.CWG13" {
			t.Errorf("report %s has a suspension of %s", r.ID, s.Of)
		}
	}
}

// TestWithoutCoverage: the same reports, not claimed to be complete: silence
// no longer speaks.
func TestWithoutCoverage(t *testing.T) {
	rec := Record()
	rec.Coverage = nil
	for id, date := range map[string]string{"SEG.1": "2016-12-31", "SEG.2": "2016-12-31", "D2.1": "2016-12-31", "C13": "2018-12-31", "L.4": "2018-12-31"} {
		f := assess(t, rec, date, "").Finding(id, "", "neutral")
		if f.Outcome != agreement.Undetermined || !slices.Contains(inputs(f), "performance") {
			t.Errorf("%s on %s: %s (unknown %v), want undetermined (performance)", id, date, f.Outcome, inputs(f))
		}
	}
}

// TestFrames: the rhythm counted three ways, to the end of 2018.
func TestFrames(t *testing.T) {
	read := func(frame string) *rules.Finding {
		r := &agreement.Reading{Name: frame, Extends: &Neutral, Closes: []agreement.Closing{Count.Is(frame)}}
		return assess(t, Record(), "2018-12-31", "", r).Finding("C13", "", frame)
	}
	counts := func(f *rules.Finding) [][2]int {
		var out [][2]int
		for _, o := range f.Obligations {
			out = append(out, [2]int{o.K, o.N})
		}
		return out
	}
	if d := cmp.Diff([][2]int{{2, 2}, {1, 2}, {0, 2}}, counts(read("calendar"))); d != "" {
		t.Error("calendar", d)
	}
	if f := read("anchored"); f.Outcome != agreement.Missed || !slices.Equal(counts(f)[:3], [][2]int{{2, 2}, {2, 2}, {0, 2}}) {
		t.Errorf("anchored: %s %v, want missed: 2 of 2, 2 of 2, then 0 of 2", f.Outcome, counts(f))
	}
	if f := read("sliding"); f.Outcome != agreement.Missed {
		t.Errorf("sliding: %s, want missed", f.Outcome)
	}
	// the windows that are short, day by day
	short := func(day string) bool {
		r := &agreement.Reading{Name: "sliding", Extends: &Neutral, Closes: []agreement.Closing{Count.Is("sliding")}}
		at := rules.At{AsOf: when.MustParse(day), Known: when.MustParse("2018-12-31"), Zone: Washington, Readings: []*agreement.Reading{r}}
		a, err := program.Assess(Record(), at)
		if err != nil {
			t.Fatal(err)
		}
		f := a.Finding("C13", "", "sliding")
		return f.Outcome == agreement.Missed
	}
	if short("2016-11-30") {
		t.Error("sliding: short before 1 December 2016")
	}
	if !short("2016-12-01") {
		t.Error("sliding: the window that ends on 1 December 2016 is not short")
	}
}

// TestNoAllegationIsCompletedByAnother: the charge names hands and harm,
// researchers name the ministry; nobody claims both, so nobody alleges on the
// neutral reading; on the US reading, which has its own word for the rest, the
// researchers do, and the finding says which element is theirs.
func TestNoAllegationIsCompletedByAnother(t *testing.T) {
	rec := Record()
	rec.Reports = slices.DeleteFunc(slices.Clone(rec.Reports), onlyE53)
	f := assess(t, rec, "2018-12-31", "").Finding("C4", "CN", "neutral")
	for _, a := range f.Alleged {
		if a.Event == "E-53" {
			t.Errorf("neutral: E-53 alleged by %s", a.By)
		}
	}
	f = assess(t, rec, "2018-12-31", "").Finding("C4", "CN", "US")
	i := slices.IndexFunc(f.Alleged, func(a agreement.Allegation) bool { return a.Event == "E-53" })
	if f.Outcome != agreement.Undetermined || i < 0 {
		t.Fatalf("US: %s, want undetermined, E-53 alleged by researchers", f.Line())
	}
	if a := f.Alleged[i]; a.By != "RES.BOYUSEC" || !slices.Equal(a.Claims, []string{"author"}) {
		t.Errorf("US: E-53 alleged by %s, resting on its word for %v, want RES.BOYUSEC for the author", a.By, a.Claims)
	}
}

// dump is everything an assessment says.
func dump(t *testing.T, a *rules.Assessment) string {
	b, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestOrderMeansNothing: the reports in any order give the same bytes.
func TestOrderMeansNothing(t *testing.T) {
	want := dump(t, assess(t, Record(), "2018-12-31", ""))
	r := rand.New(rand.NewPCG(2015, 925))
	for range 5 {
		rec := Record()
		rec.Reports = slices.Clone(rec.Reports)
		r.Shuffle(len(rec.Reports), func(i, j int) { rec.Reports[i], rec.Reports[j] = rec.Reports[j], rec.Reports[i] })
		rec.Coverage = slices.Clone(rec.Coverage)
		r.Shuffle(len(rec.Coverage), func(i, j int) { rec.Coverage[i], rec.Coverage[j] = rec.Coverage[j], rec.Coverage[i] })
		if got := dump(t, assess(t, rec, "2018-12-31", "")); got != want {
			t.Fatal("another order, another answer:", cmp.Diff(want, got))
		}
	}
}

// TestSilentReport: a report that says nothing changes the digest and no
// finding.
func TestSilentReport(t *testing.T) {
	for _, ev := range []event.ID{"E-50", "E-53", "E-26", "E-18.request"} {
		was := assess(t, Record(), "2018-12-31", "")
		rec := Record()
		body := slices.Clone(rec.Reports)[slices.IndexFunc(rec.Reports, func(r *event.Report) bool { return r.Event == ev })].Body
		var silent event.Body
		switch body.(type) {
		case cyber.Intrusion:
			silent = cyber.Intrusion{}
		case diplomacy.Session:
			silent = diplomacy.Session{}
		default:
			silent = diplomacy.Request{}
		}
		rec.Reports = append(slices.Clip(rec.Reports), &event.Report{ID: "X-silent", Event: ev, Source: event.Source{By: "PRESS.WAPO"}, Made: when.Day(2018, 1, 1), Body: silent})
		is := assess(t, rec, "2018-12-31", "")
		if was.Agreements[0].Digest == is.Agreements[0].Digest {
			t.Errorf("%s: the digest does not show the report", ev)
		}
		for i, h := range was.Agreements[0].Heads {
			for j, f := range h.Findings {
				if g := is.Agreements[0].Heads[i].Findings[j]; f.Line() != g.Line() {
					t.Errorf("%s: %s %s on %s: %s -> %s", ev, f.Commitment, f.Bearer, f.Reading, f.Line(), g.Line())
				}
			}
		}
	}
}

// TestDelay: the first session was thirty days early, and the finding has the
// dates to say so.
func TestDelay(t *testing.T) {
	f := assess(t, Record(), "2015-12-31", "").Finding("C12", "", "neutral")
	early := f.Obligations[0].Limit.Lo.Time().Sub(f.On.Hi.Time()).Hours() / 24
	if early != 30 {
		t.Errorf("%v days early, want 30", early)
	}
}

// TestCompare: what changed between two dates, and because of which report.
func TestCompare(t *testing.T) {
	a, b := assess(t, Record(), "2016-06-30", "2016-06-30"), assess(t, Record(), "2016-06-30", "2018-12-31")
	diff, err := a.Compare(b)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(diff, func(d rules.Difference) bool { return d.Commitment == "C4" && d.Bearer == "CN" && d.Reading == "US" })
	if i < 0 {
		t.Fatal("C4 CN on the US reading did not change")
	}
	if len(diff[i].Because) == 0 || !slices.ContainsFunc(diff[i].Because, func(id event.ID) bool { return strings.Contains(string(id), "E-43") }) {
		t.Errorf("because of %v, want a report on E-43", diff[i].Because)
	}
}
