// Package catalogtest holds the agreements of the catalog to what a careful analyst
// expects of them, cell by cell, and to golden assessments. It is for tests.
package catalogtest

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// World is what is asked: an agreement, its actors and the record.
type World struct {
	Agreement *agreement.Agreement
	Directory *actor.Directory
	Record    event.Record
	Zone      *time.Location // in which dates end
}

// At is the assessment as of the end of a day, with the knowledge of then.
func (w World) At(t testing.TB, day string) *rules.Assessment {
	t.Helper()
	p, err := rules.Compile(w.Directory, w.Agreement)
	if err != nil {
		t.Fatal(err)
	}
	a, err := p.Assess(w.Record, rules.At{AsOf: when.MustParse(day), Zone: w.Zone})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Table compares a file's rows with the engine's answers. "== DAY" says as of
// when the rows below are asked. A row has the commitment with its bearer, a
// cell for each of the agreement's readings in their order, and the relation,
// set apart by " | "; after a last " # " stands the reason, which every row has.
//
// A cell is an outcome and marks after semicolons: "(element, element)" must be
// among the unknown inputs; "alleged A, B" and "none" (no candidate) are
// complete; "conclusory"; "basis WORD"; "since DAY" is the first day meant, "on DAY" a day
// of one of the parties; "2018 0 of 1" stands in the line printed.
func Table(t *testing.T, w World, file string) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var a *rules.Assessment
	rows := 0
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		s := strings.TrimSpace(sc.Text())
		if day, ok := strings.CutPrefix(s, "== "); ok {
			a = w.At(t, day)
			continue
		}
		if s == "" || s[0] == '#' {
			continue
		}
		s, reason, ok := strings.Cut(s, " # ")
		col := strings.Split(s, " | ")
		readings := w.Agreement.Type.Readings
		if !ok || reason == "" || a == nil || len(col) != len(readings)+2 {
			t.Fatalf("%s:%d: want a date before, %d columns and a reason", file, n, len(readings)+2)
		}
		id, bearer, _ := strings.Cut(strings.TrimSpace(col[0]), " ")
		rows++
		for i := range readings {
			f := a.Finding(id, actor.ID(bearer), readings[i].Name)
			if f == nil {
				t.Fatalf("%s:%d: no finding on %s", file, n, readings[i].Name)
			}
			if bad := w.misfit(f, strings.TrimSpace(col[i+1])); len(bad) > 0 {
				t.Errorf("%s:%d %s on %s (%s):\n want %s\n have %s\n %s", file, n, col[0], readings[i].Name, reason, col[i+1], f.Line(), strings.Join(bad, "\n "))
			}
		}
		for _, h := range a.Agreements[0].Heads {
			if h.Commitment == id && string(h.Bearer) == bearer && h.Relation.Accord.String() != strings.TrimSpace(col[len(col)-1]) {
				t.Errorf("%s:%d %s: relation %s, want %s", file, n, col[0], h.Relation.Accord, col[len(col)-1])
			}
		}
	}
	if rows == 0 {
		t.Errorf("%s expects nothing", file)
	}
}

// misfit is how a finding differs from a cell.
func (w World) misfit(f *rules.Finding, cell string) []string {
	var bad []string
	parts := strings.Split(cell, "; ")
	if f.Outcome.String() != parts[0] {
		bad = append(bad, "outcome "+f.Outcome.String())
	}
	var alleged []string
	none := false
	first := func(i when.Instant) string { return i.Time().In(w.Zone).Format("2006-01-02") }
	for _, m := range parts[1:] {
		word, rest, _ := strings.Cut(m, " ")
		switch {
		case m[0] == '(':
			for _, in := range strings.Split(strings.Trim(m, "()"), ", ") {
				if !slices.ContainsFunc(f.Unknown, func(c agreement.Cause) bool { return c.Input == in }) {
					bad = append(bad, "does not name "+in)
				}
			}
		case word == "alleged":
			alleged = strings.Split(rest, ", ")
		case m == "none":
			none = true
		case m == "conclusory":
			if !f.Conclusory {
				bad = append(bad, "not conclusory")
			}
		case word == "basis":
			if f.Basis.String() != rest {
				bad = append(bad, "basis "+f.Basis.String())
			}
		case word == "since":
			if got := first(f.Since.Lo); got != rest {
				bad = append(bad, "since "+got)
			}
		case word == "on":
			if day := when.MustParse(rest); !slices.ContainsFunc(w.Agreement.Zones, func(z *time.Location) bool { return f.On == day.Span(z) }) && f.On != day.Span(w.Agreement.Zones...) {
				bad = append(bad, "on "+f.On.String())
			}
		default:
			if !strings.Contains(f.Line(), m) {
				bad = append(bad, "not "+m)
			}
		}
	}
	var have []string
	for _, x := range f.Alleged {
		s := string(x.By)
		if x.Conclusory {
			s += " conclusory"
		}
		have = append(have, s)
	}
	slices.Sort(have)
	slices.Sort(alleged)
	if !slices.Equal(have, alleged) {
		bad = append(bad, fmt.Sprintf("alleged %v", have))
	}
	if f.Outcome == agreement.Undetermined && f.NoCandidate != none {
		bad = append(bad, fmt.Sprintf("no candidate: %v", f.NoCandidate))
	}
	return bad
}

// Misfit is how a finding differs from a cell of a table in Go, "" where it does
// not: an outcome and, after semicolons, "(element)" among the unknown inputs,
// "since 2031-05-01 00:00" on the clock of the zone, "by ID" that released, excused
// or suspended it, and words that its line must have. What a cell does not mention
// is not asked.
func Misfit(f *rules.Finding, cell string, zone *time.Location) string {
	if f == nil {
		return "no finding"
	}
	parts := strings.Split(cell, "; ")
	if f.Outcome.String() != parts[0] {
		return "outcome " + f.Outcome.String()
	}
	for _, m := range parts[1:] {
		if day, ok := strings.CutPrefix(m, "since "); ok {
			if got := f.Since.Lo.Time().In(zone).Format("2006-01-02 15:04"); got != day {
				return "since " + got
			}
		} else if reason, ok := strings.CutPrefix(m, "by "); ok {
			if f.Reason != reason {
				return "by " + f.Reason
			}
		} else if in, ok := strings.CutPrefix(m, "("); ok {
			in = strings.TrimSuffix(in, ")")
			if !slices.ContainsFunc(f.Unknown, func(k agreement.Cause) bool { return k.Input == in }) {
				return "does not name " + in
			}
		} else if !strings.Contains(f.Line(), m) {
			return "does not say " + m
		}
	}
	return ""
}

// Golden compares the printed assessment as of a day with a file, or writes it
// where update is set.
func Golden(t *testing.T, w World, day, file string, update bool) {
	t.Helper()
	var out bytes.Buffer
	if err := report.Text(&out, w.At(t, day), report.Options{}); err != nil {
		t.Fatal(err)
	}
	Same(t, out.Bytes(), file, update)
}

// Same compares a text with a golden file, or writes it where update is set.
func Same(t *testing.T, got []byte, file string, update bool) {
	t.Helper()
	if update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a, b := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	for i := range max(len(a), len(b)) {
		was, is := "(the end)", "(the end)"
		if i < len(a) {
			was = a[i]
		}
		if i < len(b) {
			is = b[i]
		}
		if was != is {
			t.Errorf("%s has changed; read all of it, then run with -update. The first line that has, %d:\n- %s\n+ %s", file, i+1, was, is)
			return
		}
	}
}

// Sound holds that the record has no contradiction, that every report says
// what, by whom, when and where to read it, and that all who speak or act in it
// are known.
func Sound(t *testing.T, w World) {
	t.Helper()
	if err := w.Record.Check(); err != nil {
		t.Error(err)
	}
	known := func(at event.ID, ids ...actor.ID) {
		t.Helper()
		for _, id := range ids {
			if _, ok := w.Directory.Get(id); !ok && id != "" {
				t.Errorf("%s: nobody is %q", at, id)
			}
		}
	}
	for _, r := range w.Record.Reports {
		if r.Text == "" || r.Link == "" || r.Source.By == "" || r.Source.Form == event.FormUnsaid || r.Made.IsZero() {
			t.Errorf("%s lacks a text, a link, a source, its form or a date", r.ID)
		}
		known(r.ID, r.Source.By, r.Source.For)
		known(r.ID, r.To...)
		for _, a := range r.By {
			known(r.ID, a.Actor)
		}
	}
	for _, c := range w.Record.Coverage {
		known("coverage", append(slices.Concat(c.Bodies, c.Parties), c.By.By)...)
	}
}
