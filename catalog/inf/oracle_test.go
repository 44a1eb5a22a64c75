package inf_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/inf"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

var update = flag.Bool("update", false, "rewrite the golden files from the engine's answers")

// program is the treaty, compiled once.
var program = rules.MustCompile(inf.Directory(), inf.Treaty)

func assess(t testing.TB, rec event.Record, asOf, since string, readings ...*agreement.Reading) *rules.Assessment {
	t.Helper()
	at := rules.At{AsOf: when.MustParse(asOf), Zone: inf.Zone, Readings: readings}
	if since != "" {
		at.Since = when.MustParse(since)
	}
	a, err := program.Assess(rec, at)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// row is one line of testdata/expected.txt.
type row struct {
	line               int
	section            string
	asOf, since        string
	commitment, bearer string
	cells              []string
	relation           string
}

func expected(t testing.TB) []row {
	t.Helper()
	data, err := os.ReadFile("testdata/expected.txt")
	if err != nil {
		t.Fatal(err)
	}
	var rows []row
	var section row
	for n, s := range strings.Split(string(data), "\n") {
		s, indented := strings.TrimSpace(s), strings.HasPrefix(s, " ")
		switch {
		case s == "" || s[0] == '#' || indented:
		case strings.HasPrefix(s, "== "):
			words := strings.Fields(s[3:])
			section = row{section: s[3:], asOf: words[0]}
			for i := 1; i+1 < len(words); i += 2 {
				switch words[i] {
				case "since":
					section.since = words[i+1]
				}
			}
		default:
			col := strings.Split(s, " | ")
			if len(col) != 5 {
				t.Fatalf("expected.txt:%d: want 5 columns, have %d", n+1, len(col))
			}
			for i := 2; i < 4; i++ {
				if col[i] == "same" {
					col[i] = col[1]
				}
			}
			for _, h := range strings.Split(col[0], ", ") {
				r := section
				r.line, r.cells, r.relation = n+1, col[1:4], col[4]
				for i, w := range strings.Fields(h) {
					switch {
					case i == 0:
						r.commitment = w
					default:
						r.bearer = w
					}
				}
				rows = append(rows, r)
			}
		}
	}
	return rows
}

// misfit is how a finding differs from a cell.
func misfit(f *rules.Finding, cell string) []string {
	var bad []string
	var unknown []string
	for _, k := range f.Unknown {
		unknown = append(unknown, k.Input)
	}
	parts := strings.Split(cell, "; ")
	if f.Outcome.String() != parts[0] {
		bad = append(bad, "outcome")
	}
	for _, m := range parts[1:] {
		word, rest, _ := strings.Cut(m, " ")
		fits := false
		switch {
		case m[0] == '(':
			fits = slices.Contains(unknown, strings.Trim(m, "()"))
		case word == "alleged":
			by, how, _ := strings.Cut(rest, " ")
			fits = slices.ContainsFunc(f.Alleged, func(x agreement.Allegation) bool {
				return string(x.By) == by && x.Conclusory == (how == "concl")
			})
		case m == "concl":
			fits = f.Conclusory
		case m == "no duty":
			fits = f.NoDuty
		case word == "basis":
			fits = f.Basis.String() == rest
		case word == "reason":
			fits = f.Reason == rest
		}
		if !fits {
			bad = append(bad, m)
		}
	}
	return bad
}

// TestExpectedAssessment: every row that a careful analyst expects comes out of
// the engine from the reports.
func TestExpectedAssessment(t *testing.T) {
	asked := map[string]*rules.Assessment{}
	for _, r := range expected(t) {
		a := asked[r.section]
		if a == nil {
			a = assess(t, inf.Record(), r.asOf, r.since)
			asked[r.section] = a
		}
		t.Run(strings.ReplaceAll(fmt.Sprint(r.section, "/", r.commitment, r.bearer), " ", "_"), func(t *testing.T) {
			var got []*rules.Finding
			for i, reading := range []string{"neutral", "US", "Russia"} {
				f := a.Finding(r.commitment, actor.ID(r.bearer), reading)
				if f == nil {
					t.Fatalf("expected.txt:%d: no finding", r.line)
				}
				got = append(got, f)
				if bad := misfit(f, r.cells[i]); len(bad) > 0 {
					t.Errorf("expected.txt:%d on %s:\n want %s\n have %s %v\n not  %s", r.line, reading, r.cells[i], f.Line(), f.Unknown, strings.Join(bad, "; "))
				}
			}
			if accord := rules.AccordOf(got[1].Outcome, got[1].NoDuty, got[2].Outcome, got[2].NoDuty).String(); accord != r.relation {
				t.Errorf("expected.txt:%d: relation %s, want %s", r.line, accord, r.relation)
			}
		})
	}
}

// golden holds what is printed to a file.
func golden(t *testing.T, file, got string) {
	t.Helper()
	file = "testdata/" + file
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s has changed (-golden +now); read it, then run with -update:\n%s", file, d)
	}
}

// TestAssessment prints the treaty before its suspension, under it, and at its
// end.
func TestAssessment(t *testing.T) {
	for _, day := range []string{"2018-12-31", "2019-02-28", "2019-08-31"} {
		var b bytes.Buffer
		if err := report.Text(&b, assess(t, inf.Record(), day, ""), report.Options{Width: 100}); err != nil {
			t.Fatal(err)
		}
		golden(t, day+".txt", b.String())
	}
}
