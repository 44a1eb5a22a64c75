package cod2018_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/cod2018"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

var update = flag.Bool("update", false, "rewrite the golden assessment")

var program = rules.MustCompile(cod2018.Directory(), cod2018.Season)

func assess(t testing.TB, asOf string) *rules.Assessment {
	t.Helper()
	a, err := program.Assess(cod2018.Record(), rules.At{AsOf: when.MustParse(asOf), Zone: cod2018.Zones[0]})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// rows are the lines of a file of testdata, by columns; "== x" gives the date.
func rows(t testing.TB, file string, columns int, each func(n int, date string, col []string)) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	date := ""
	for n, line := range strings.Split(string(text), "\n") {
		switch {
		case line == "" || line[0] == '#':
		case strings.HasPrefix(line, "== "):
			date = line[3:]
		default:
			col := strings.Split(line, " | ")
			if len(col) != columns {
				t.Fatalf("%s:%d: want %d columns, have %d", file, n+1, columns, len(col))
			}
			each(n+1, date, col)
		}
	}
}

// TestExpected holds every row of testdata/expected.txt on every reading.
func TestExpected(t *testing.T) {
	rows(t, "testdata/expected.txt", 3, func(n int, date string, col []string) {
		a := assess(t, date)
		id, bearer, _ := strings.Cut(col[0], " ")
		for _, reading := range []string{"neutral", "Norway", "Russia"} {
			f := a.Finding(id, actor.ID(bearer), reading)
			if f == nil {
				t.Fatalf("expected.txt:%d: no finding", n)
			}
			if f.Outcome.String() != col[1] {
				t.Errorf("expected.txt:%d: %s %s on %s is %q, want %s (%s)", n, date, col[0], reading, f.Line(), col[1], col[2])
			}
		}
	})
}

// The invented parties of the cases, and a third country.
var invented = actor.MustDirectory([]actor.Actor{
	{ID: "N", Name: "Northland", Kind: actor.State}, {ID: "E", Name: "Eastland", Kind: actor.State}, {ID: "T", Name: "Thirdland", Kind: actor.State},
}, nil)

// Readings that close what the catalog leaves open.
var (
	wide   = agreement.Reading{Name: "wide", Extends: &cod2018.Neutral, Closes: []agreement.Closing{cod2018.FlexibilityBase.Is("whole"), cod2018.ThirdBase.Is("whole"), cod2018.ResearchCatch.Is("counts")}}
	narrow = agreement.Reading{Name: "narrow", Extends: &cod2018.Neutral, Closes: []agreement.Closing{cod2018.FlexibilityBase.Is("less-coastal"), cod2018.ThirdBase.Is("reported"), cod2018.ResearchCatch.Is("does-not-count")}}
)

var entry = regexp.MustCompile(`^([NET]): (catch|carried-in|carried-out|received|given) ([0-9.]+)(\+|-[0-9.]+)?( [cr])?$`)

// entries are the reports of a case, each by the state in whose account it is.
func entries(t *testing.T, text string) event.Record {
	t.Helper()
	var rec event.Record
	kinds := []string{cod2018.Catch{}.Kind(), cod2018.Move{}.Kind()}
	rec.Coverage = []event.Coverage{{Kinds: kinds, From: when.Day(2017, 12, 31), Until: when.Day(2019, 1, 31), By: event.Source{By: "N"}}}
	number := func(s string) truth.Maybe[float64] {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		return truth.Known(v)
	}
	for i, s := range strings.Split(text, "; ") {
		m := entry.FindStringSubmatch(s)
		if m == nil {
			t.Fatalf("%q is no entry", s)
		}
		q := event.Quantity{Unit: "t", Exact: number(m[3])}
		switch {
		case m[4] == "+":
			q = event.Quantity{Unit: "t", AtLeast: number(m[3])}
		case m[4] != "":
			q = event.Quantity{Unit: "t", AtLeast: number(m[3]), AtMost: number(m[4][1:])}
		}
		var body event.Body = cod2018.Move{Account: actor.ID(m[1]), What: m[2], Tonnes: q}
		if m[2] == "catch" {
			body = cod2018.Catch{Flag: actor.ID(m[1]), Tonnes: q, Coastal: truth.Of(m[5] == " c"), Research: truth.Of(m[5] == " r")}
		}
		day := when.Day(2018, 3, i+1)
		rec.Reports = append(rec.Reports, &event.Report{ID: event.ID(fmt.Sprint("r", i)), Event: event.ID(fmt.Sprint("e", i)),
			Source: event.Source{By: actor.ID(m[1]), For: actor.ID(m[1]), Form: event.Official}, Made: day, When: day, Body: body})
	}
	return rec
}

// TestCases holds every case of testdata/cases.txt.
func TestCases(t *testing.T) {
	season := cod2018.Type.Between("N", "E", when.Day(2018, 1, 1))
	season.Until, season.Zones = when.Day(2018, 12, 31), cod2018.Zones
	p := rules.MustCompile(invented, season)
	rows(t, "testdata/cases.txt", 5, func(n int, _ string, col []string) {
		t.Run(col[0], func(t *testing.T) {
			a, err := p.Assess(entries(t, col[1]), rules.At{AsOf: when.Day(2019, 1, 15), Zone: cod2018.Zones[0], Readings: []*agreement.Reading{&cod2018.Neutral, &wide, &narrow}})
			if err != nil {
				t.Fatal(err)
			}
			m, err := p.Monitor(when.Day(2017, 12, 31), cod2018.Zones[0])
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range entries(t, col[1]).Reports { // a monitor says the same (law I1)
				if _, err := m.Observe(r); err != nil {
					t.Fatal(err)
				}
				if err := m.Check(); err != nil {
					t.Fatalf("after %s: %v", r.ID, err)
				}
			}
			id, bearer, _ := strings.Cut(col[2], " ")
			want := strings.Split(col[3], ", ")
			for i, reading := range []string{"neutral", "wide", "narrow"} {
				f := a.Finding(id, actor.ID(bearer), reading)
				if f == nil {
					t.Fatalf("cases.txt:%d: no finding", n)
				}
				if w := want[min(i, len(want)-1)]; f.Outcome.String() != w {
					t.Errorf("cases.txt:%d: %s on %s is %q, want %s (%s) %v", n, col[2], reading, f.Line(), w, col[4], f.Unknown)
				}
			}
		})
	})
}

// The clauses' numbers are those that the record reports, and the sum of the
// shares is not the total, as the sources have it.
func TestFigures(t *testing.T) {
	told := map[string]float64{}
	for _, r := range cod2018.Record().Reports {
		for _, f := range r.Figures {
			told[f.Measure], _ = f.Value.Exact.Get()
		}
	}
	for measure, want := range map[string]float64{"cod 2018": cod2018.Total, "share of Norway": cod2018.FirstShare, "share of Russia": cod2018.SecondShare, "share of others": cod2018.ThirdShare, "coastal cod of each": cod2018.Coastal} {
		if told[measure] != want {
			t.Errorf("%s: the record has %v, the clause %v", measure, told[measure], want)
		}
	}
	if sum := cod2018.FirstShare + cod2018.SecondShare + cod2018.ThirdShare; sum != 782_000 {
		t.Errorf("the shares sum up to %d", sum)
	}
	if down := 100 * (told["cod 2017"] - told["cod 2018"]) / told["cod 2017"]; down < 12.5 || down > 13.5 {
		t.Errorf("down by %v percent, reported as 13", down)
	}
}

// Every report says where it is to be read.
func TestSourced(t *testing.T) {
	if err := cod2018.Record().Check(); err != nil {
		t.Error(err)
	}
	for _, r := range cod2018.Record().Reports {
		if r.Link == "" || r.Source.By == "" || r.Text == "" {
			t.Errorf("%s: no source, text or link", r.ID)
		}
		if _, ok := cod2018.Directory().Get(r.Source.By); !ok {
			t.Errorf("%s: nobody knows %s", r.ID, r.Source.By)
		}
	}
	if slices.ContainsFunc(cod2018.Record().Reports, func(r *event.Report) bool { _, ok := r.Body.(cod2018.Catch); return ok }) {
		t.Error("the record has catches: write down what is expected of them")
	}
}

// TestGolden prints the assessment of the season, for reading.
func TestGolden(t *testing.T) {
	var b bytes.Buffer
	if err := report.Text(&b, assess(t, "2018-12-31"), report.Options{Width: 100}); err != nil {
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
