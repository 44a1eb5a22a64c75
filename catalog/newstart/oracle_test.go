package newstart_test

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
	"github.com/pacta-dev/pacta/catalog/newstart"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

var update = flag.Bool("update", false, "rewrite the golden files from the engine's answers")

// program is the treaty, compiled once.
var program = rules.MustCompile(newstart.Directory(), newstart.Treaty)

var readings = []string{"neutral", "US", "Russia"}

// with is the record with the invented reports of a file of testdata.
func with(t testing.TB, name string) event.Record {
	t.Helper()
	rec := newstart.Record()
	if name == "" {
		return rec
	}
	data, err := os.ReadFile("testdata/" + name + ".jsonl")
	if err != nil {
		t.Fatal(err)
	}
	more, err := event.MustCodec(newstart.Bodies()...).Read(bytes.NewReader(data), nil)
	if err != nil {
		t.Fatal(err)
	}
	rec.Reports = append(slices.Clip(rec.Reports), more.Reports...)
	return rec
}

func assess(t testing.TB, rec event.Record, asOf, since string, readings ...*agreement.Reading) *rules.Assessment {
	t.Helper()
	at := rules.At{AsOf: when.MustParse(asOf), Zone: newstart.Zone, Readings: readings}
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
	line                    int
	section                 string
	asOf, since, with       string
	commitment, bearer, one string // one obligation: @day or #event
	cells                   []string
	relation                string
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
				case "with":
					section.with = words[i+1]
				}
			}
		default:
			col := strings.Split(s, " | ")
			if len(col) != 5 {
				t.Fatalf("expected.txt:%d: want 5 columns, have %d", n+1, len(col))
			}
			for i := 2; i < 4; i++ {
				if col[i] == "same" {
					col[i] = col[i-1]
					if i == 2 { // whose allegation it is differs; outcome and basis do not
						col[i] = col[1]
					}
				}
			}
			for _, h := range strings.Split(col[0], ", ") {
				r := section
				r.line, r.cells, r.relation = n+1, col[1:4], col[4]
				for i, w := range strings.Fields(h) {
					switch {
					case i == 0:
						r.commitment = w
					case w[0] == '@' || w[0] == '#':
						r.one = w
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

// answer is a finding, or one obligation of it.
type answer struct {
	outcome    agreement.Outcome
	basis      agreement.Basis
	conclusory bool
	reason     string
	unknown    []agreement.Cause
	alleged    []agreement.Allegation
	count      string
}

func (r row) answer(t testing.TB, a *rules.Assessment, reading string) answer {
	t.Helper()
	f := a.Finding(r.commitment, actor.ID(r.bearer), reading)
	if f == nil {
		t.Fatalf("expected.txt:%d: no finding %s %s", r.line, r.commitment, r.bearer)
	}
	if r.one == "" {
		return answer{f.Outcome, f.Basis, f.Conclusory, f.Reason, f.Unknown, f.Alleged, fmt.Sprintf("%d of %d", f.Kept, f.Known)}
	}
	for _, o := range f.Obligations {
		at := false
		if r.one[0] == '#' {
			at = string(o.Event) == r.one[1:]
		} else {
			day := when.MustParse(r.one[1:]).Span(newstart.Zone).Lo
			at = o.From <= day && day < o.Until
		}
		if at {
			return answer{o.Outcome, o.Basis, o.Conclusory, o.Reason, o.Unknown, o.Alleged, fmt.Sprintf("%d of %d", o.K, o.N)}
		}
	}
	t.Fatalf("expected.txt:%d: no obligation %s of %s %s", r.line, r.one, r.commitment, r.bearer)
	return answer{}
}

// String is the answer as a cell of expected.txt would have it.
func (a answer) String() string {
	s := a.outcome.String()
	if a.basis != 0 {
		s += "; basis " + a.basis.String()
	}
	if a.conclusory {
		s += "; concl"
	}
	if a.reason != "" {
		s += "; reason " + a.reason
	}
	if in := a.inputs(); len(in) > 0 {
		s += "; (" + strings.Join(in, ", ") + ")"
	}
	for _, x := range a.alleged {
		s += "; alleged " + string(x.By)
		if x.Conclusory {
			s += " concl"
		}
	}
	return s
}

func (a answer) inputs() []string {
	var out []string
	for _, k := range a.unknown {
		if !slices.Contains(out, k.Input) {
			out = append(out, k.Input)
		}
	}
	return out
}

// misfit is how an answer differs from a cell.
func (a answer) misfit(cell string) []string {
	var bad []string
	parts := strings.Split(cell, "; ")
	if a.outcome.String() != parts[0] {
		bad = append(bad, "outcome")
	}
	alleged := 0
	for _, m := range parts[1:] {
		word, rest, _ := strings.Cut(m, " ")
		fits := false
		switch {
		case m[0] == '(':
			fits = true
			for _, in := range strings.Split(strings.Trim(m, "()"), ", ") {
				fits = fits && slices.Contains(a.inputs(), in)
			}
		case word == "alleged":
			alleged++
			by, how, _ := strings.Cut(rest, " ")
			fits = slices.ContainsFunc(a.alleged, func(x agreement.Allegation) bool {
				return string(x.By) == by && x.Conclusory == (how == "concl")
			})
		case m == "concl":
			fits = a.conclusory
		case word == "basis":
			fits = a.basis.String() == rest
		case word == "reason":
			fits = a.reason == rest
		default:
			fits = a.count == m
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
			a = assess(t, with(t, r.with), r.asOf, r.since)
			asked[r.section] = a
		}
		t.Run(strings.ReplaceAll(fmt.Sprint(r.section, "/", r.commitment, r.bearer, r.one), " ", "_"), func(t *testing.T) {
			var got []answer
			for i, reading := range readings {
				x := r.answer(t, a, reading)
				got = append(got, x)
				if bad := x.misfit(r.cells[i]); len(bad) > 0 {
					t.Errorf("expected.txt:%d on %s:\n want %s\n have %v\n not  %s", r.line, reading, r.cells[i], x, strings.Join(bad, "; "))
				}
			}
			if accord := rules.AccordOf(got[1].outcome, false, got[2].outcome, false).String(); accord != r.relation {
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

// TestAssessment prints the treaty in the summer of 2023, and at its end, less
// what recurs: of that every period since 2011 would be listed.
func TestAssessment(t *testing.T) {
	for _, day := range []string{"2023-06-30", "2026-02-28"} {
		var b bytes.Buffer
		a := assess(t, newstart.Record(), day, "")
		s := &a.Agreements[0]
		s.Heads = slices.DeleteFunc(s.Heads, func(h rules.Head) bool {
			return slices.Contains([]string{"NS.4.1", "NS.4.2", "NS.5", "NS.7", "NS.8"}, h.Commitment)
		})
		if err := report.Text(&b, a, report.Options{Width: 100}); err != nil {
			t.Fatal(err)
		}
		golden(t, day+".txt", b.String())
	}
}
