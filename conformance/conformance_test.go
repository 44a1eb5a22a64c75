package conformance_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/conformance"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

var (
	dir    = flag.String("dir", ".", "the folder with the scenarios: go test ./conformance -args -dir DIR")
	update = flag.Bool("update", false, "replace expectations that do not hold by what was found")
)

func load(t *testing.T) []conformance.Scenario {
	t.Helper()
	scenarios, err := conformance.Load(os.DirFS(*dir))
	if err != nil {
		t.Fatal(err)
	}
	return scenarios
}

// TestScenarios runs every scenario of the folder.
func TestScenarios(t *testing.T) {
	for _, s := range load(t) {
		t.Run(s.File, func(t *testing.T) {
			wrong := s.Check()
			if len(wrong) > 0 && *update {
				if err := os.WriteFile(filepath.Join(*dir, s.File), []byte(s.Updated()), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			for _, m := range wrong {
				t.Errorf("%s\n%s", s.Title, m)
			}
		})
	}
}

// TestOrder: nothing depends on the order in which reports are handed in, nor
// on identical ones handed in twice (laws M1 and R1).
func TestOrder(t *testing.T) {
	for _, s := range load(t) {
		slices.Reverse(s.Record.Reports)
		s.Record.Reports = append(s.Record.Reports, s.Record.Reports...)
		slices.Reverse(s.Record.Coverage)
		for _, m := range s.Check() {
			t.Errorf("with the reports in the opposite order, each twice: %s", m)
		}
	}
}

// TestOneMatchingCode holds edge case 33 and law A1 over all scenarios: what a
// finding lists as open or out of scope is what its explanation finds open or
// out of scope, for the same elements.
func TestOneMatchingCode(t *testing.T) {
	for _, s := range load(t) {
		program, err := rules.Compile(s.Directory, s.Agreement)
		if err != nil || s.Record.Check() != nil {
			continue // a scenario that expects a problem
		}
		a, err := program.Assess(s.Record, rules.At{AsOf: when.Day(2020, 12, 31)})
		if err != nil {
			t.Errorf("%s: %v", s.File, err)
			continue
		}
		for _, h := range a.Agreements[0].Heads {
			for _, f := range h.Findings {
				for _, bad := range drift(f) {
					t.Errorf("%s: %s by %s on %s: %s", s.File, f.Commitment, f.Bearer, f.Reading, bad)
				}
			}
		}
	}
}

// drift is where a finding and its explanation part.
func drift(f *rules.Finding) []string {
	var bad []string
	why := f.Why()
	is := func(id event.ID, r rules.Relevance, elements []string) bool {
		return slices.ContainsFunc(why.Events, func(e rules.EventExplained) bool {
			return e.Event == id && e.Relevance == r && (elements == nil || slices.Equal(e.Fact.False, elements))
		})
	}
	for _, id := range f.Candidates {
		if !is(id, rules.OpenEvent, nil) {
			bad = append(bad, fmt.Sprintf("%s is a candidate, and not open in the explanation", id))
		}
	}
	for _, o := range f.OutOfScope {
		if !is(o.Event, rules.OutOfTheScope, o.False) {
			bad = append(bad, fmt.Sprintf("%s is out of scope, and not for these elements in the explanation", o.Event))
		}
	}
	if f.Outcome == agreement.Breached && !f.Conclusory && !slices.ContainsFunc(why.Events, func(e rules.EventExplained) bool {
		return e.Relevance == rules.Counts || e.Fact.Denied || len(e.Fact.False) > 0 && e.Role == agreement.Performed
	}) {
		bad = append(bad, "breached, and nothing in the explanation counts")
	}
	for _, e := range why.Events {
		for _, st := range e.Steps {
			named := slices.Contains(e.Fact.False, st.Element)
			if (st.Value < 0) != named {
				bad = append(bad, fmt.Sprintf("%s: element %s is %s, and named false: %t", e.Event, st.Element, st.Value, named))
			}
		}
	}
	return bad
}

// TestCoverage: the scenarios of this folder are for every law that one can
// express and every edge case but 33.
func TestCoverage(t *testing.T) {
	if *dir != "." {
		t.Skip("somebody's own scenarios")
	}
	laws, cases := map[string]bool{}, map[int]bool{33: true}
	for _, s := range load(t) {
		for _, l := range s.Laws {
			laws[l] = true
		}
		for _, n := range s.EdgeCases {
			cases[n] = true
		}
	}
	for n := 1; n <= 44; n++ {
		if !cases[n] {
			t.Errorf("no scenario is for edge case %d", n)
		}
	}
	for letter, last := range map[string]int{"T": 4, "M": 8, "R": 7, "D": 5, "C": 14, "A": 4, "I": 1} {
		for n := 1; n <= last; n++ {
			if l := fmt.Sprint(letter, n); !laws[l] && l != "A1" {
				t.Errorf("no scenario is for law %s", l)
			}
		}
	}
}

// small is a scenario that is sound.
const small = `A title

law: M1
A reason.

-- agreement --
parties: A, B
in force: 2016-01-01
events:
	deed: done
commitment c:
	text: do it
	bearer: B
	perform: deed
		done (deed): done
	due: by 2016-06-11

-- reports --
r1 2016-05-01 B: deed e on 2016-05-01 by B: done

-- expect --
2016-12-31: c by B: fulfilled
`

// TestUpdate: only lines that do not hold are rewritten, and then hold.
func TestUpdate(t *testing.T) {
	s, err := conformance.Parse("small", small)
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Updated(); got != small {
		t.Errorf("a scenario that holds was changed:\n%s", got)
	}
	wrong, err := conformance.Parse("small", strings.Replace(small, ": fulfilled", ": overdue since 2016-06-12; basis silence", 1))
	if err != nil {
		t.Fatal(err)
	}
	found := wrong.Check()
	if len(found) != 1 || found[0].Line != 22 || len(found[0].Failed) != 2 {
		t.Fatalf("found %v", found)
	}
	again, err := conformance.Parse("small", wrong.Updated())
	if err != nil {
		t.Fatal(err)
	}
	if m := again.Check(); len(m) > 0 {
		t.Errorf("updated, and still not so: %v", m)
	}
}

// TestProblems: what is wrong with a file is found, with its line.
func TestProblems(t *testing.T) {
	for _, c := range []struct {
		reason, old, new string
		want             string // file and line, code
	}{
		{"no title, law or reason", "A title\n\nlaw: M1\nA reason.\n", "\n", "s.txtar:1 required"},
		{"no such law", "law: M1", "law: Q1", "s.txtar:3 invalid"},
		{"no number", "law: M1", "edge case: nine", "s.txtar:3 invalid"},
		{"an unknown section", "-- reports --", "-- rumours --", "s.txtar:18 unknown"},
		{"a section twice", "-- expect --", "-- reports --\n-- expect --", "s.txtar:21 duplicate"},
		{"no expectations", "-- expect --\n2016-12-31: c by B: fulfilled\n", "", "s.txtar:1 required"},
		{"nothing expected", "2016-12-31: c by B: fulfilled", "", "s.txtar:22 required"},
		{"one party", "parties: A, B", "parties: A", "s.txtar:7 invalid"},
		{"a date that does not exist", "in force: 2016-01-01", "in force: 2016-02-30", "s.txtar:8 invalid"},
		{"an unknown line", "	bearer: B", "	bearers: B\n	bearer: B", "s.txtar:13 unknown"},
		{"an unknown bearer", "bearer: B", "bearer: C", "s.txtar:13 unknown"},
		{"an unknown kind", "perform: deed", "perform: dead", "s.txtar:14 unknown"},
		{"an unknown field", "(deed): done", "(deed): made", "s.txtar:15 invalid"},
		{"and beside or", "(deed): done", "(deed): done and done or done", "s.txtar:15 invalid"},
		{"an open bracket", "(deed): done", "(deed): (done and done", "s.txtar:15 invalid"},
		{"no question", "(deed): done", "(deed):", "s.txtar:15 required"},
		{"an unknown limit", "due: by 2016", "due: around 2016", "s.txtar:16 unknown"},
		{"no shape", "	perform: deed\n		done (deed): done\n	due: by 2016-06-11\n", "", "s.txtar:11 required"},
		{"indented as nothing above", "	bearer: B", "	  bearer: B\n bearer: B", "s.txtar:14 invalid"},
		{"an incomplete report", "B: deed e on 2016-05-01 by B: done", "B", "s.txtar:19 invalid"},
		{"an unknown source", "05-01 B: deed", "05-01 X: deed", "s.txtar:19 unknown"},
		{"an unknown kind reported", "B: deed e", "B: dead e", "s.txtar:19 unknown"},
		{"an unknown field reported", "by B: done", "by B: made", "s.txtar:19 unknown"},
		{"a word for a field that is true or false", "by B: done", "by B: done well", "s.txtar:19 invalid"},
		{"an unknown word in the envelope", "e on 2016-05-01", "e upon 2016-05-01", "s.txtar:19 unknown"},
		{"an envelope that ends too early", "by B: done", "by: done", "s.txtar:19 required"},
		{"an incomplete expectation", "c by B: fulfilled", "fulfilled", "s.txtar:22 invalid"},
		{"an unknown commitment", "31: c by B", "31: d by B", "s.txtar:22 unknown"},
		{"an unknown reading", "31: c by B", "31 as A: c by B", "s.txtar:22 unknown"},
		{"a problem of the definition", "	text: do it\n", "", "s.txtar: agreements[0].type.commitments[\"c\"].text required"},
		{"a problem of the record", "e on 2016-05-01", "e on 2017-05-01", "s.txtar: reports[\"r1\"].when invalid"},
	} {
		if !strings.Contains(small, c.old) {
			t.Fatalf("%s: the scenario has no %q", c.reason, c.old)
		}
		_, err := conformance.Load(fstest.MapFS{"s.txtar": {Data: []byte(strings.Replace(small, c.old, c.new, 1))}})
		var all *problem.Errors
		if !errors.As(err, &all) {
			t.Errorf("%s: no problem found, but %v", c.reason, err)
			continue
		}
		if !slices.ContainsFunc(all.Problems, func(p *problem.Problem) bool { return string(p.Path)+" "+string(p.Code) == c.want }) {
			t.Errorf("%s: want %s, have\n%v", c.reason, c.want, err)
		}
	}
	if _, err := conformance.Load(fstest.MapFS{}); err == nil {
		t.Error("an empty folder: no problem found")
	}
}

// FuzzParse: no text makes the reader panic, and a scenario that is read can be
// asked, and followed by a monitor.
func FuzzParse(f *testing.F) {
	f.Add(small)
	names, err := filepath.Glob("*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := conformance.Parse("s.txtar", text)
		if err == nil {
			s.Check()
			if err := s.Follow(); err != nil {
				t.Error(err)
			}
		}
	})
}

// Example is a scenario from Go.
func Example() {
	s, err := conformance.Parse("toll", strings.Replace(small, "fulfilled", "overdue", 1))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range s.Check() {
		fmt.Println(m)
	}
	// Output:
	// toll:22: 2016-12-31: c by B
	//   want overdue
	//   have fulfilled; on 2016-05-01; too late from 2016-06-12; 1 of 1; basis reported
	//   not so: overdue
}
