package dataprocessing_test

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
	"github.com/pacta-dev/pacta/catalog/dataprocessing"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

var update = flag.Bool("update", false, "rewrite the golden assessment")

var program = rules.MustCompile(dataprocessing.Directory(), dataprocessing.Contract)

func assess(t testing.TB, rec event.Record, asOf string) *rules.Assessment {
	t.Helper()
	a, err := program.Assess(rec, rules.At{AsOf: when.MustParse(asOf), Zone: dataprocessing.Zone})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestExpected holds every cell of testdata/expected.txt.
func TestExpected(t *testing.T) {
	text, err := os.ReadFile("testdata/expected.txt")
	if err != nil {
		t.Fatal(err)
	}
	var a *rules.Assessment
	date := ""
	for n, line := range strings.Split(string(text), "\n") {
		switch {
		case line == "" || line[0] == '#':
			continue
		case strings.HasPrefix(line, "== "):
			date = line[3:]
			a = assess(t, dataprocessing.Record(), date)
			continue
		}
		col := strings.Split(line, " | ")
		if len(col) != 5 || a == nil {
			t.Fatalf("expected.txt:%d: want a date above, and 5 columns", n+1)
		}
		what, ev, _ := strings.Cut(col[0], " for ")
		id, bearer, _ := strings.Cut(what, " ")
		for i, reading := range []string{"neutral", "customer", "supplier"} {
			t.Run(fmt.Sprintf("%s/%s/%s", date, col[0], reading), func(t *testing.T) {
				f := a.Finding(id, actor.ID(bearer), reading)
				if f == nil {
					t.Fatalf("expected.txt:%d: no finding", n+1)
				}
				if bad := misfit(f, ev, col[1+i]); bad != "" {
					t.Errorf("expected.txt:%d: want %q (%s): %s", n+1, col[1+i], col[4], bad)
				}
			})
		}
	}
}

// misfit is how a finding, or what it says of the obligation that an event
// raised, differs from a cell.
func misfit(f *rules.Finding, ev, cell string) string {
	got := agreement.Status{Outcome: f.Outcome, Since: f.Since, Unknown: f.Unknown, Reason: f.Reason}
	alleged, repaired := f.Alleged, f.Repaired
	if ev != "" {
		i := slices.IndexFunc(f.Obligations, func(o rules.Obligation) bool { return o.Event == event.ID(ev) })
		if i < 0 {
			if cell == "no obligation" {
				return ""
			}
			return "no obligation"
		}
		got, alleged, repaired = f.Obligations[i].Status, f.Obligations[i].Alleged, f.Obligations[i].Repaired
	}
	parts := strings.Split(cell, "; ")
	have := fmt.Sprintf("have %s since %s, unknown %v, reason %q, repaired by %v, alleged %v", got.Outcome, got.Since, got.Unknown, got.Reason, repaired, alleged)
	if got.Outcome.String() != parts[0] {
		return have
	}
	for _, m := range parts[1:] {
		word, rest, _ := strings.Cut(m, " ")
		ok := false
		switch {
		case word == "since":
			ok = got.Since.Lo.Time().In(dataprocessing.Zone).Format("2006-01-02") == rest
		case word == "alleged":
			ok = slices.ContainsFunc(alleged, func(a agreement.Allegation) bool { return a.By == actor.ID(rest) })
		case word == "repaired":
			ok = slices.Contains(repaired, strings.TrimPrefix(rest, "by "))
		case word == "reason":
			ok = got.Reason == rest
		case m[0] == '(':
			ok = slices.ContainsFunc(got.Unknown, func(c agreement.Cause) bool { return "("+c.Input+")" == m })
		}
		if !ok {
			return m + " does not hold; " + have
		}
	}
	return ""
}

// TestGolden prints the whole assessment at the end of the year, for reading.
func TestGolden(t *testing.T) {
	var b bytes.Buffer
	if err := report.Text(&b, assess(t, dataprocessing.Record(), "2031-12-31"), report.Options{Width: 100}); err != nil {
		t.Fatal(err)
	}
	const file = "testdata/assessment.txt"
	if *update {
		if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), b.String()); d != "" {
		t.Errorf("the assessment has changed (-golden +now); read it, then run with -update:\n%s", d)
	}
}
