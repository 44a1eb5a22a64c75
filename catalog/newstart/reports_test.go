package newstart_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pacta-dev/pacta/catalog/newstart"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

// Every report says who speaks, when, what was said and where to read it; the
// actors are known; the file is as the codec writes it.
func TestReports(t *testing.T) {
	rec := newstart.Record()
	if err := rec.Check(); err != nil {
		t.Fatal(err)
	}
	known := newstart.Directory()
	for _, r := range rec.Reports {
		if r.Link == "" || r.Text == "" || r.Made.IsZero() {
			t.Errorf("%s: no link, text or date", r.ID)
		}
		for _, by := range r.By {
			if _, ok := known.Get(by.Actor); !ok {
				t.Errorf("%s: nobody is %s", r.ID, by.Actor)
			}
		}
		if _, ok := known.Get(r.Source.By); !ok {
			t.Errorf("%s: nobody is %s", r.ID, r.Source.By)
		}
	}
	file, err := os.ReadFile("reports.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var again bytes.Buffer
	if err := event.MustCodec(newstart.Bodies()...).Write(&again, rec); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(file), again.String()); d != "" {
		t.Errorf("reports.jsonl is not as the codec writes it (-file +codec):\n%s", d)
	}
}

// What only a test invents says so.
func TestInventedReportsSaySo(t *testing.T) {
	for _, name := range []string{"counts", "changes", "word", "refusal"} {
		data, err := os.ReadFile("testdata/" + name + ".jsonl")
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range bytes.Split(bytes.TrimSpace(data), []byte("\n")) {
			if !bytes.Contains(line, []byte("Invented for a test")) {
				t.Errorf("%s: %s", name, line)
			}
		}
	}
}

// Report by report, with time moving on between: a monitor says what an
// assessment says (law I1).
func TestMonitor(t *testing.T) {
	rec := with(t, "changes")
	m, err := program.Monitor(when.Day(2017, 1, 1), newstart.Zone)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rec.Reports {
		if _, err := m.Observe(r); err != nil {
			t.Fatal(err)
		}
		if err := m.Check(); err != nil {
			t.Fatalf("after %s: %.1500s", r.ID, err)
		}
	}
	for _, day := range []string{"2023-10-02", "2024-03-01", "2026-02-05", "2026-02-07"} {
		m.Advance(when.MustParse(day).Span(newstart.Zone).Lo)
		if err := m.Check(); err != nil {
			t.Fatalf("on %s: %.1500s", day, err)
		}
	}
}

// The ceilings: at a number is within it, a bomber counts as one warhead, and
// launchers are no fewer than what is deployed.
func TestCeilings(t *testing.T) {
	const head = `{"id":"R","event":"E","kind":"pacta/arms/holdings","source":{"by":"US.STATE","for":"US","form":"joint"},"made":"2019-04","when":"2019-03-01","authors":[{"actor":"RU"}],"body":`
	for _, test := range []struct {
		reason, body     string
		systems, warhead string
		launchers        string
	}{
		{"at the ceilings", `{"systems":{"exact":700},"warheads":{"exact":1550},"launchers":{"exact":800}}`, "respected", "respected", "respected"},
		{"one more", `{"systems":{"exact":701},"warheads":{"exact":1551},"launchers":{"exact":801}}`, "breached", "breached", "breached"},
		{"a bomber counts as one", `{"onMissiles":{"exact":1500},"bombers":{"exact":50}}`, "undetermined", "respected", "undetermined"},
		{"one bomber more", `{"onMissiles":{"exact":1500},"bombers":{"exact":51}}`, "undetermined", "breached", "undetermined"},
		{"bombers not counted", `{"onMissiles":{"exact":1500}}`, "undetermined", "undetermined", "undetermined"},
		{"missiles alone over it", `{"onMissiles":{"exact":1551}}`, "undetermined", "breached", "undetermined"},
		{"deployed alone over all ceilings", `{"systems":{"exact":801}}`, "breached", "undetermined", "breached"},
		{"a range on both sides", `{"systems":{"atLeast":690,"atMost":710}}`, "undetermined", "undetermined", "undetermined"},
	} {
		rec, err := event.MustCodec(newstart.Bodies()...).Read(bytes.NewReader([]byte(head+test.body+"}\n")), nil)
		if err != nil {
			t.Fatal(err)
		}
		a := assess(t, rec, "2019-06-30", "")
		for id, want := range map[string]string{"NS.1": test.systems, "NS.2": test.warhead, "NS.3": test.launchers} {
			if f := a.Finding(id, "RU", "neutral"); f.Outcome.String() != want {
				t.Errorf("%s: %s %s, want %s", test.reason, id, f.Line(), want)
			}
		}
	}
}
