package uschina2015_test

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/uschina2015"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// program is the understanding, compiled once.
var program = rules.MustCompile(uschina2015.Directory(), uschina2015.Understanding)

// assess asks the record as of a day in Washington, with the knowledge of
// another (empty: the same).
func assess(t testing.TB, rec event.Record, asOf, known string, readings ...*agreement.Reading) *rules.Assessment {
	t.Helper()
	at := rules.At{AsOf: when.MustParse(asOf), Zone: uschina2015.Washington, Readings: readings}
	if known != "" {
		at.Known = when.MustParse(known)
	}
	a, err := program.Assess(rec, at)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// row is one line of testdata/expected.txt.
type row struct {
	line     int
	date     string
	heads    [][2]string // commitment and bearer
	cells    [3]string   // neutral, US, China
	relation string
}

func expected(t testing.TB) []row {
	t.Helper()
	f, err := os.Open("testdata/expected.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var rows []row
	date := ""
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		s := strings.TrimSpace(sc.Text())
		switch {
		case s == "" || s[0] == '#':
		case strings.HasPrefix(s, "== "):
			date = s[3:]
		default:
			col := strings.Split(s, " | ")
			if len(col) != 5 {
				t.Fatalf("expected.txt:%d: want 5 columns, have %d", n, len(col))
			}
			r := row{line: n, date: date, cells: [3]string{col[1], col[2], col[3]}, relation: col[4]}
			for _, h := range strings.Split(col[0], ", ") {
				id, bearer, _ := strings.Cut(h, " ")
				r.heads = append(r.heads, [2]string{id, bearer})
			}
			rows = append(rows, r)
		}
	}
	return rows
}

// TestExpectedAssessment: every row that a careful analyst expects comes out
// of the engine from the reports.
func TestExpectedAssessment(t *testing.T) {
	asked := map[string]*rules.Assessment{}
	for _, r := range expected(t) {
		a := asked[r.date]
		if a == nil {
			a = assess(t, uschina2015.Record(), r.date, "")
			asked[r.date] = a
		}
		for _, h := range r.heads {
			t.Run(fmt.Sprintf("%s/%s%s", r.date, h[0], h[1]), func(t *testing.T) {
				for i, reading := range []string{"neutral", "US", "China"} {
					f := a.Finding(h[0], actor.ID(h[1]), reading)
					if f == nil {
						t.Fatalf("expected.txt:%d: no finding", r.line)
					}
					if bad := misfit(f, r.cells[i], i == 0); len(bad) > 0 {
						t.Errorf("expected.txt:%d %s %s on %s:\n want %s\n have %s (unknown %v)\n  %s", r.line, h[0], h[1], reading, r.cells[i], f.Line(), inputs(f), strings.Join(bad, "\n  "))
					}
				}
				for _, head := range a.Agreements[0].Heads {
					if head.Commitment == h[0] && string(head.Bearer) == h[1] && head.Relation.Accord.String() != r.relation {
						t.Errorf("expected.txt:%d: relation %s, want %s", r.line, head.Relation.Accord, r.relation)
					}
				}
			})
		}
	}
}

func inputs(f *rules.Finding) []string {
	var out []string
	for _, k := range f.Unknown {
		if !slices.Contains(out, k.Input) {
			out = append(out, k.Input)
		}
	}
	return out
}

// misfit is how a finding differs from a cell. Marks must be carried; on the
// neutral reading allegations and the absence of candidates are complete.
func misfit(f *rules.Finding, cell string, complete bool) []string {
	var bad []string
	parts := strings.Split(cell, "; ")
	if f.Outcome.String() != parts[0] {
		bad = append(bad, "outcome "+f.Outcome.String())
	}
	none := false
	alleged := 0
	for _, m := range parts[1:] {
		word, rest, _ := strings.Cut(m, " ")
		switch {
		case m[0] == '(':
			for _, in := range strings.Split(strings.Trim(m, "()"), ", ") {
				if !slices.Contains(inputs(f), in) {
					bad = append(bad, "does not name "+in)
				}
			}
		case word == "alleged":
			for _, x := range strings.Split(rest, ", ") {
				alleged++
				if !slices.ContainsFunc(f.Alleged, func(a agreement.Allegation) bool { return allegedAs(a, x) }) {
					bad = append(bad, "not alleged as "+x)
				}
			}
		case m == "concl":
			if !f.Conclusory {
				bad = append(bad, "not conclusory")
			}
		case word == "basis":
			if f.Basis.String() != rest {
				bad = append(bad, "basis "+f.Basis.String())
			}
		case word == "since":
			if got := f.Since.Lo.Time().In(uschina2015.Washington).Format("2006-01-02"); got != rest && !strings.HasPrefix(f.Since.Hi.Time().In(uschina2015.Washington).Format("2006-01-02"), rest) {
				bad = append(bad, "since "+got+" "+f.Since.String())
			}
		case word == "on":
			want := when.MustParse(rest).Span(uschina2015.Washington)
			beijing := when.MustParse(rest).Span(uschina2015.Beijing)
			if f.On != want && f.On != beijing && f.On != when.MustParse(rest).Span(uschina2015.Washington, uschina2015.Beijing) {
				bad = append(bad, "on "+f.On.String())
			}
		case m == "none":
			none = true
			if !f.NoCandidate {
				bad = append(bad, "has candidates")
			}
		case word == "candidate":
			if !slices.Contains(f.Candidates, event.ID(rest)) {
				bad = append(bad, "no candidate "+rest)
			}
		case m == "no duty":
			if !f.NoDuty {
				bad = append(bad, "has such a duty")
			}
		case strings.HasPrefix(m, "20"): // "2016 1 of 2"
			if !strings.Contains(f.Line(), m) {
				bad = append(bad, "not "+m)
			}
		default: // "1 of 2"
			if got := fmt.Sprintf("%d of %d", f.Kept, f.Known); got != m {
				bad = append(bad, got)
			}
		}
	}
	if complete && f.Outcome == agreement.Undetermined {
		if len(f.Alleged) != alleged {
			bad = append(bad, fmt.Sprintf("%d allegations, want %d", len(f.Alleged), alleged))
		}
		if f.NoCandidate && !none {
			bad = append(bad, "no candidate")
		}
	}
	return bad
}

// allegedAs compares an allegation with "X [terms] concl hedges EVENT".
func allegedAs(a agreement.Allegation, want string) bool {
	terms := ""
	if i := strings.IndexByte(want, '['); i >= 0 {
		j := strings.IndexByte(want, ']')
		terms = want[i+1 : j]
		want = want[:i] + strings.TrimSpace(want[j+1:])
	}
	words := strings.Fields(want)
	ev := ""
	for _, w := range words[1:] {
		if strings.HasPrefix(w, "E-") {
			ev = w
		}
	}
	var have []string
	for _, c := range a.Conditions {
		have = append(have, c.Of.Label())
	}
	wanted := strings.Fields(terms)
	slices.Sort(have)
	slices.Sort(wanted)
	return string(a.By) == words[0] && slices.Equal(have, wanted) &&
		a.Conclusory == slices.Contains(words, "concl") &&
		(a.Stance == event.Hedges) == (slices.Contains(words, "hedges") || words[0] == "CO.CRWD") &&
		(ev == "" || strings.HasPrefix(string(a.Event), ev))
}
