package minsk2015_test

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/minsk2015"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

var update = flag.Bool("update", false, "rewrite the golden assessment")

var program = rules.MustCompile(minsk2015.Directory(), minsk2015.Package)

func assess(t testing.TB, asOf string) *rules.Assessment {
	t.Helper()
	a, err := program.Assess(minsk2015.Record(), rules.At{AsOf: when.MustParse(asOf), Zone: minsk2015.Kyiv})
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
			a = assess(t, date)
			continue
		}
		col := strings.Split(line, " | ")
		if len(col) != 5 || a == nil {
			t.Fatalf("expected.txt:%d: want a date above, and 5 columns", n+1)
		}
		id, bearer, _ := strings.Cut(col[0], " ")
		for i, reading := range []string{"neutral", "Ukraine", "formations"} {
			f := a.Finding(id, actor.ID(bearer), reading)
			if f == nil {
				t.Fatalf("expected.txt:%d: no finding", n+1)
			}
			if f.Outcome.String() != col[1+i] {
				t.Errorf("expected.txt:%d: %s %s on %s is %q %v, want %s (%s)", n+1, date, col[0], reading, f.Line(), f.Unknown, col[1+i], col[4])
			}
		}
	}
}

// No lapse of a side follows from the record, at any date, on any reading: it has
// no report of the ground.
func TestNoLapseFromTheRecord(t *testing.T) {
	for _, date := range []string{"2015-02-28", "2015-06-30", "2016-12-31", "2018-12-31"} {
		for _, h := range assess(t, date).Agreements[0].Heads {
			for _, f := range h.Findings {
				if f.Outcome.Sign() < 0 || len(f.Alleged) > 0 || f.Outcome == agreement.Respected || f.Outcome == agreement.Fulfilled {
					t.Errorf("%s %s %s on %s: %s", date, h.Commitment, h.Bearer, f.Reading, f.Line())
				}
			}
		}
	}
}

// Every report says where it is to be read.
func TestSourced(t *testing.T) {
	if err := minsk2015.Record().Check(); err != nil {
		t.Error(err)
	}
	for _, r := range minsk2015.Record().Reports {
		if _, ok := minsk2015.Directory().Get(r.Source.By); !ok || r.Link == "" || r.Text == "" {
			t.Errorf("%s: no known source, text or link", r.ID)
		}
	}
}

// TestGolden prints the assessment of March 2015, for reading.
func TestGolden(t *testing.T) {
	var b bytes.Buffer
	if err := report.Text(&b, assess(t, "2015-03-31"), report.Options{Width: 100}); err != nil {
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
