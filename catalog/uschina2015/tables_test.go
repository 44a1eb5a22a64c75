package uschina2015_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/catalog/uschina2015"
	"github.com/pacta-dev/pacta/rules"
)

var update = flag.Bool("update", false, "rewrite testdata/tables.golden from the engine's answers")

// TestTables prints the four tables, row by row in the expected order, as the
// engine answers them, with the bodies and channels after each. What is
// expected of them is in expected.txt; this golden file is for reading and for
// noticing every change.
func TestTables(t *testing.T) {
	var b strings.Builder
	date := ""
	var a *rules.Assessment
	end := func() {
		if a == nil {
			return
		}
		fmt.Fprintf(&b, "\nbodies and channels\n")
		for _, m := range a.Agreements[0].Mechanisms {
			if m.Reading == "neutral" {
				fmt.Fprintf(&b, "  %-26s %s\n", m.Mechanism, m.Life)
			}
		}
	}
	for _, r := range expected(t) {
		if r.date != date {
			end()
			date = r.date
			a = assess(t, uschina2015.Record(), date, "")
			fmt.Fprintf(&b, "\n== as of the end of %s, known then\n", date)
		}
		for _, h := range r.heads {
			fmt.Fprintf(&b, "\n%s\n", strings.TrimSpace(h[0]+" "+h[1]))
			for _, reading := range []string{"neutral", "US", "China"} {
				f := a.Finding(h[0], actor.ID(h[1]), reading)
				line := f.Line()
				if in := inputs(f); len(in) > 0 {
					line += " (" + strings.Join(in, ", ") + ")"
				}
				fmt.Fprintf(&b, "  %-8s %s\n", reading, line)
			}
			for _, head := range a.Agreements[0].Heads {
				if head.Commitment == h[0] && string(head.Bearer) == h[1] {
					fmt.Fprintf(&b, "  %-8s %s", "", head.Relation.Accord)
					if len(head.Relation.Parts()) > 0 {
						fmt.Fprintf(&b, " (%s)", strings.Join(head.Relation.Parts(), ", "))
					}
					b.WriteString("\n")
				}
			}
		}
	}
	end()
	const file = "testdata/tables.golden"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), b.String()); d != "" {
		t.Errorf("the tables have changed (-golden +now); read them, then run with -update:\n%s", d)
	}
}
