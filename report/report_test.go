package report_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

var update = flag.Bool("update", false, "write the golden files anew; read the diff")

// golden compares with testdata/NAME.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s (-want +got); go test -update writes it anew:\n%s", file, d)
	}
}

func write(t testing.TB, f func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func text(t testing.TB, a *rules.Assessment, o report.Options) []byte {
	t.Helper()
	return write(t, func(b *bytes.Buffer) error { return report.Text(b, a, o) })
}

func TestText(t *testing.T) {
	for _, c := range []struct {
		name, reason string
		asOf, known  string
		o            report.Options
		readings     []*agreement.Reading
	}{
		{"2031.txt", "an ordinary layout, 80 columns: pending on track, no limit, excused against a lapse, own word", "2031-06-30", "", report.Options{}, nil},
		{"2031-later.txt", "the same day, better known: a late answer, an allegation that is not conditional", "2031-06-30", "2033-12-31", report.Options{}, nil},
		{"2033.txt", "short periods, an interval, dormant", "2033-12-31", "", report.Options{Width: 100}, nil},
		{"2033-narrow.txt", "40 columns", "2033-12-31", "", report.Options{Width: 40}, nil},
		{"2033-unwrapped.txt", "no wrapping", "2033-12-31", "", report.Options{Width: -1}, nil},
		{"2031-colour.txt", "colour marks lapses, kept commitments and what is undetermined", "2031-06-30", "2033-12-31", report.Options{Colour: true}, nil},
		{"2031-one.txt", "one reading: no relation between parties", "2031-06-30", "", report.Options{}, []*agreement.Reading{&outsider}},
		{"2031-two.txt", "two readings, not both parties': what agrees is all readings", "2031-06-30", "", report.Options{}, []*agreement.Reading{&outsider, &alda}},
	} {
		t.Run(c.name, func(t *testing.T) {
			golden(t, c.name, text(t, assess(t, lakeReports(), c.asOf, c.known, c.readings...), c.o))
		})
	}
}

func TestWhy(t *testing.T) {
	a := assess(t, lakeReports(), "2032-12-31", "")
	for _, c := range []struct {
		name, commitment string
		bearer           actor.ID
		reading          string
		reason           string
	}{
		{"why-1-neutral.txt", "1", "BR", "neutral", "open: allegations with which element is whose, an event out of scope, a conclusion that does not count, what would settle it"},
		{"why-1-Brenn.txt", "1", "BR", "Brenn", "respected on its own conclusion"},
		{"why-2-Alda.txt", "2", "BR", "Alda", "late: trigger, answer, obligation"},
		{"why-3-neutral.txt", "3", "", "neutral", "periods"},
		{"why-4-Brenn.txt", "4", "BR", "Brenn", "an event reported as not done"},
		{"why-2-none.txt", "2", "AL", "neutral", "no event concerns it"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := a.Finding(c.commitment, c.bearer, c.reading)
			golden(t, c.name, write(t, func(b *bytes.Buffer) error { return report.Why(b, f.Why(), report.Options{}) }))
		})
	}
}

func TestChanges(t *testing.T) {
	a := assess(t, lakeReports(), "2031-06-30", "2031-04-30")
	for _, c := range []struct {
		name, asOf, known string
		reason            string
	}{
		{"changes-known.txt", "2031-06-30", "2033-12-31", "better knowledge: the reports that changed it"},
		{"changes-date.txt", "2033-12-31", "2033-12-31", "a later date: what lapsed by time alone"},
		{"changes-none.txt", "2031-06-30", "2031-04-30", "nothing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			ds, err := a.Compare(assess(t, lakeReports(), c.asOf, c.known))
			if err != nil {
				t.Fatal(err)
			}
			golden(t, c.name, write(t, func(b *bytes.Buffer) error { return report.Changes(b, ds, report.Options{}) }))
		})
	}
}

func TestJSON(t *testing.T) {
	a := assess(t, lakeReports(), "2033-12-31", "")
	got := write(t, func(b *bytes.Buffer) error { return report.JSON(b, a) })
	golden(t, "2033.json", got)

	var doc struct {
		Format     string
		Agreements []struct {
			Readings    []struct{ Name string }
			Commitments []struct {
				Findings []struct{ Reading, Outcome string }
			}
		}
	}
	if err := json.Unmarshal(got, &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Format != report.Format {
		t.Errorf("format %q, want %q", doc.Format, report.Format)
	}
	for i, h := range a.Agreements[0].Heads {
		for j, f := range h.Findings {
			w := doc.Agreements[0].Commitments[i].Findings[j]
			if w.Reading != f.Reading || w.Outcome != f.Outcome.String() {
				t.Errorf("%s by %q: JSON has %v, the finding is %s on %s", h.Commitment, h.Bearer, w, f.Outcome, f.Reading)
			}
		}
	}
}

// Two agreements are laid out one after the other, and told apart in changes.
func TestTwoAgreements(t *testing.T) {
	p := rules.MustCompile(lakePeople, lake.Between("AL", "BR", when.Day(2031, 1, 1)), pond.Between("AL", "BR", when.Day(2031, 1, 1)))
	ask := func(asOf string) *rules.Assessment {
		a, err := p.Assess(event.Record{Reports: lakeReports(), Coverage: lakeCoverage}, rules.At{AsOf: when.MustParse(asOf)})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	a, b := ask("2031-04-30"), ask("2031-12-31")
	got := text(t, b, report.Options{})
	ds, err := a.Compare(b)
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, write(t, func(b *bytes.Buffer) error { return report.Changes(b, ds, report.Options{}) })...)
	golden(t, "two.txt", got[bytes.Index(got, []byte("\nPond Accord")):])
}

// Same assessment, same bytes, whatever the order of the reports.
func TestOrder(t *testing.T) {
	all := func(reports []*event.Report) []byte {
		a := assess(t, reports, "2033-12-31", "")
		return write(t, func(b *bytes.Buffer) error {
			err := errors.Join(report.Text(b, a, report.Options{}), report.JSON(b, a))
			for _, h := range a.Agreements[0].Heads {
				for _, f := range h.Findings {
					err = errors.Join(err, report.Why(b, f.Why(), report.Options{}))
				}
			}
			return err
		})
	}
	reports := lakeReports()
	want := string(all(reports))
	for range reports {
		reports = append(reports[1:], reports[0])
		if d := cmp.Diff(want, string(all(reports))); d != "" {
			t.Fatalf("the order of the reports shows (-before +after):\n%s", d)
		}
	}
	slices.Reverse(reports)
	if d := cmp.Diff(want, string(all(reports))); d != "" {
		t.Fatalf("the order of the reports shows (-before +after):\n%s", d)
	}
}

// No line is wider than asked, colour or not, unless what must stand together
// is; and colour changes nothing but colour.
func TestWidth(t *testing.T) {
	a := assess(t, lakeReports(), "2033-12-31", "")
	for width := 60; width <= 140; width++ {
		plain := string(text(t, a, report.Options{Width: width}))
		for l := range strings.Lines(plain) {
			if n := utf8.RuneCountInString(strings.TrimSuffix(l, "\n")); n > width {
				t.Errorf("%d columns asked, %d in %q", width, n, l)
			}
			if strings.TrimRight(l, " \n")+"\n" != l {
				t.Errorf("%d columns: blanks at the end of %q", width, l)
			}
		}
		if strip(string(text(t, a, report.Options{Width: width, Colour: true}))) != plain {
			t.Errorf("%d columns: colour moves the text", width)
		}
	}
}

// strip takes the colours out.
func strip(s string) string {
	for {
		i := strings.IndexByte(s, '\x1b')
		if i < 0 {
			return s
		}
		s = s[:i] + s[i+strings.IndexByte(s[i:], 'm')+1:]
	}
}

// What reporters and actors write cannot move the cursor or break a line.
func TestHostileText(t *testing.T) {
	reports := lakeReports()
	const evil = "red \x1b[31malert\x1b[0m\r\nsecond line\t\u202egnp.exe\xff"
	reports[0].Text = evil
	a := assess(t, reports, "2033-12-31", "")
	o := report.Options{Name: func(actor.ID) string { return evil }}
	var b bytes.Buffer
	for _, h := range a.Agreements[0].Heads {
		for _, f := range h.Findings {
			if err := report.Why(&b, f.Why(), o); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := report.Text(&b, a, o); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "alert") {
		t.Error("the text is gone")
	}
	if i := strings.IndexAny(b.String(), "\x1b\r\t\u202e"); i >= 0 || !utf8.Valid(b.Bytes()) {
		t.Error("a control character, or what is no text, is printed")
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, os.ErrClosed }

// What cannot be written is an error.
func TestWriteError(t *testing.T) {
	a := assess(t, lakeReports(), "2031-06-30", "")
	for name, err := range map[string]error{
		"Text":    report.Text(broken{}, a, report.Options{}),
		"Why":     report.Why(broken{}, a.Agreements[0].Heads[0].Findings[0].Why(), report.Options{}),
		"Changes": report.Changes(broken{}, nil, report.Options{}),
		"JSON":    report.JSON(broken{}, a),
	} {
		if !errors.Is(err, os.ErrClosed) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Where there is nothing to print, that is what is printed: Finding gives nil
// where there is none of that name.
func TestNothingToPrint(t *testing.T) {
	a := assess(t, lakeReports(), "2031-06-30", "")
	f := a.Finding("no such commitment", "BR", "neutral")
	got := write(t, func(b *bytes.Buffer) error { return report.Why(b, f.Why(), report.Options{}) })
	if string(got) != "There is no such finding.\n" {
		t.Errorf("Why: %q", got)
	}
	if got := text(t, nil, report.Options{}); string(got) != "There is no assessment.\n" {
		t.Errorf("Text: %q", got)
	}
	var b bytes.Buffer
	if err := report.JSON(&b, nil); err == nil || b.Len() > 0 {
		t.Errorf("JSON: %v, %q", err, b.String())
	}
}
