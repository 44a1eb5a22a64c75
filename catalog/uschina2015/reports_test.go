package uschina2015

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/cyber"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/when"
)

func recordCodec() *event.Codec {
	return event.MustCodec(append(cyber.Bodies(), diplomacy.Bodies()...)...)
}

func TestRecordIsSound(t *testing.T) {
	rec, err := recordCodec().Read(bytes.NewReader(reports), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := rec.Check(); err != nil {
		t.Error(err)
	}
	if len(rec.Coverage) == 0 {
		t.Error("the record claims to cover nothing")
	}
	for _, r := range rec.Reports {
		if r.Text == "" || r.Link == "" || r.Source.By == "" || r.Source.Form == event.FormUnsaid && r.Source.By != "CO.MARRIOTT" || r.Made.IsZero() {
			t.Errorf("%s lacks a text, a link, a source, its form or a date", r.ID)
		}
		if _, ok := r.Body.(event.Unread); ok {
			t.Errorf("%s is of kind %q, which nothing here reads", r.ID, r.Body.Kind())
		}
		if r.Body == nil && !r.Denies {
			t.Errorf("%s says nothing", r.ID)
		}
		if r.Source.Form == event.Official && r.Source.For == "" && !slices.Contains([]actor.ID{"IO.SCO", "IO.UNGGE"}, r.Source.By) {
			t.Errorf("%s is official in nobody's name", r.ID)
		}
		if r.Source.Form == event.Unnamed && r.Source.For != "" {
			t.Errorf("%s is by unnamed people, who speak for nobody", r.ID)
		}
	}
}

// What the codec writes is the file, so that a tool that rewrites it changes
// nothing else.
func TestRecordIsCanonical(t *testing.T) {
	var out bytes.Buffer
	if err := recordCodec().Write(&out, Record()); err != nil {
		t.Fatal(err)
	}
	want, got := strings.Split(out.String(), "\n"), strings.Split(string(reports), "\n")
	for i := range min(len(want), len(got)) {
		if want[i] != got[i] {
			t.Fatalf("line %d is\n%s\nand the codec writes\n%s", i+1, got[i], want[i])
		}
	}
	if len(want) != len(got) {
		t.Errorf("%d lines, the codec writes %d", len(got), len(want))
	}
}

func TestActorsOfTheRecordAreKnown(t *testing.T) {
	dir, err := actor.NewDirectory(actors())
	if err != nil {
		t.Fatal(err)
	}
	known := func(at string, ids ...actor.ID) {
		t.Helper()
		for _, id := range ids {
			if _, ok := dir.Get(id); !ok && id != "" {
				t.Errorf("%s: nobody is %q", at, id)
			}
		}
	}
	for _, r := range Record().Reports {
		at := string(r.ID)
		known(at, r.Source.By, r.Source.For)
		known(at, r.To...)
		for _, a := range r.By {
			known(at, a.Actor)
		}
		switch b := r.Body.(type) {
		case event.Conclusion:
			known(at, b.About)
		case event.Link:
			known(at, b.From, b.To)
		case event.Trend:
			known(at, b.About)
		case diplomacy.Session:
			known(at, b.Of)
			for _, p := range b.Attendance {
				known(at, p.Party)
			}
		case diplomacy.Opening:
			known(at, b.Of)
		case diplomacy.Review:
			known(at, b.Of)
		case diplomacy.Accusation:
			known(at, b.Named...)
		case diplomacy.Suspension:
			known(at, actor.ID(b.Of))
		case diplomacy.Replacement:
			known(at, actor.ID(b.Of))
		}
	}
	for _, c := range Record().Coverage {
		known("coverage", c.Bodies...)
		known("coverage", c.Parties...)
		known("coverage", c.By.By)
	}
}

// The directory holds no link that the record only claims.
func TestDirectoryHoldsNoClaim(t *testing.T) {
	dir := Directory()
	for _, r := range Record().Reports {
		l, ok := r.Body.(event.Link)
		if !ok {
			continue
		}
		for _, a := range dir.Whose(l.From, l.To, when.Always(), nil) {
			t.Errorf("%s is already in the directory: %v", r.ID, a)
		}
	}
	for _, id := range []actor.ID{"CO.BOYUSEC", "CO.HHSTD", "PER.5PLA", "PER.XU", "PER.ZHARONG", "PER.CHAIMENG", "G.APT1", "G.APT3", "G.APT10", "G.DEEPPANDA"} {
		for _, a := range dir.Whose(id, "CN", when.Always(), nil) {
			t.Errorf("%s: %v", id, a)
		}
	}
}

// Every event of the timeline is there. E-61 is E-11 seen from its end, one
// event with one id.
func TestTimelineIsWhole(t *testing.T) {
	seen := map[event.ID]bool{}
	for _, r := range Record().Reports {
		seen[r.Event] = true
	}
	for n := 1; n <= 62; n++ {
		if id := event.ID(fmt.Sprintf("E-%02d", n)); n != 61 && !seen[id] {
			t.Errorf("nothing reports %s", id)
		}
	}
	for _, r := range Record().Reports {
		re := event.ID("")
		switch b := r.Body.(type) {
		case diplomacy.Answer:
			re = b.Re
		case diplomacy.Inquiry:
			re = b.Re
		case diplomacy.Update:
			re = b.Re
		case diplomacy.Accusation:
			re = b.Of
		case event.Conclusion:
			re = b.Re
		}
		if re != "" && !seen[re] {
			t.Errorf("%s answers %s, which nothing reports", r.ID, re)
		}
	}
}

// The numbers of the personnel files, by measure, as they were known.
func TestPersonnelFileNumbers(t *testing.T) {
	for _, tt := range []struct {
		known   when.Time
		measure string
		voice   actor.ID
		want    float64 // 0: none
	}{
		{when.Day(2015, 6, 10), "personnel-files", "US", 4e6},
		{when.Day(2015, 7, 10), "personnel-files", "US", 4.2e6},
		{when.Day(2015, 10, 1), "personnel-files", "US", 4.2e6},
		{when.Day(2015, 6, 10), "background-checks", "US", 0},
		{when.Day(2015, 6, 30), "background-checks", "US", 0},
		{when.Day(2015, 7, 10), "background-checks", "US", 21.5e6},
		{when.Day(2015, 10, 1), "background-checks", "US", 21.5e6},
		{when.Day(2015, 6, 10), "fingerprints", "US", 0},
		{when.Day(2015, 7, 10), "fingerprints", "US", 1.1e6},
		{when.Day(2015, 10, 1), "fingerprints", "US", 5.6e6},
		{when.Day(2015, 7, 10), "persons-affected", "US", 0},
		{when.Day(2015, 12, 31), "all-persons", "US", 0},
	} {
		v, err := Record().View(tt.known.Span(Washington).Hi, Washington, Beijing)
		if err != nil {
			t.Fatal(err)
		}
		got := 0.0
		for _, c := range v.Event("E-11").Figures() {
			if c.Measure != tt.measure || c.Voice != tt.voice {
				continue
			}
			if n, ok := c.Value.Exact.Get(); ok {
				got = n
			} else if n, ok := c.Value.About.Get(); ok {
				got = n
			}
		}
		if got != tt.want {
			t.Errorf("%v, %s: %v, want %v", tt.known, tt.measure, got, tt.want)
		}
	}
}
