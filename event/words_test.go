package event_test

import (
	"encoding"
	"strings"
	"testing"

	"github.com/pacta-dev/pacta/event"
)

type word interface {
	encoding.TextMarshaler
	String() string
}

// Every value of an enumeration has a word of its own, which reads back as
// that value; no other text does, and no other value is written.
func TestWords(t *testing.T) {
	enumeration(t, "stance", func(i uint8) event.Stance { return event.Stance(i) }, event.Denies, "")
	enumeration(t, "form", func(i uint8) event.Form { return event.Form(i) }, event.Unnamed, "")
	enumeration(t, "level", func(i uint8) event.Level { return event.Level(i) }, event.Direction, "")
	enumeration(t, "extent", func(i uint8) event.Extent { return event.Extent(i) }, event.Series, "")
	enumeration(t, "likelihood", func(i uint8) event.Likelihood { return event.Likelihood(i) }, event.AlmostCertain, "")
	enumeration(t, "confidence", func(i uint8) event.Confidence { return event.Confidence(i) }, event.HighConfidence, "")
}

func enumeration[T interface {
	~uint8
	word
}, P interface {
	*T
	encoding.TextUnmarshaler
}](t *testing.T, what string, of func(uint8) T, last T, zero string) {
	t.Helper()
	seen := make(map[string]bool)
	for i := uint8(0); i <= uint8(last); i++ {
		text, err := of(i).MarshalText()
		if err != nil || string(text) != of(i).String() || seen[string(text)] || i > 0 && len(text) == 0 {
			t.Errorf("%s %d is %q, %v", what, i, text, err)
		}
		seen[string(text)] = true
		back := last
		if err := P(&back).UnmarshalText(text); err != nil || back != of(i) {
			t.Errorf("%s %q is read as %v, %v", what, text, back, err)
		}
	}
	if of(0).String() != zero {
		t.Errorf("%s: unsaid is %q", what, of(0))
	}
	if _, err := (last + 1).MarshalText(); err == nil {
		t.Errorf("%s %d is written", what, last+1)
	}
	if s := (last + 1).String(); !strings.HasSuffix(s, "?") {
		t.Errorf("%s %d prints as %q", what, last+1, s)
	}
	for _, text := range []string{"x", "1", strings.ToUpper(last.String()), last.String() + " ", strings.Repeat("x", 1e6)} {
		to := last
		err := P(&to).UnmarshalText([]byte(text))
		if err == nil || to != last || len(err.Error()) > 400 || !strings.Contains(err.Error(), what) {
			t.Errorf("%s %.20q: %v, %v", what, text, to, err)
		}
	}
}

func TestGrade(t *testing.T) {
	for _, c := range []struct {
		grade      event.Grade
		valid      bool
		letter, no byte
	}{
		{"", true, 0, 0}, {"A1", true, 'A', '1'}, {"F6", true, 'F', '6'},
		{"G1", false, 'G', '1'}, {"A0", false, 'A', '0'}, {"A7", false, 'A', '7'}, {"a1", false, 'a', '1'}, {"A", false, 0, 0}, {"A12", false, 0, 0},
	} {
		if g := c.grade; g.Valid() != c.valid || g.Reliability() != c.letter || g.Credibility() != c.no {
			t.Errorf("%q: %t %c %c", g, g.Valid(), g.Reliability(), g.Credibility())
		}
	}
}

func TestVoice(t *testing.T) {
	for _, c := range []struct {
		reason string
		source event.Source
		want   string
	}{
		{"who speaks in nobody's name is a voice of his own", event.Source{By: "Paper"}, "Paper"},
		{"who speaks for a principal is the principal", event.Source{By: "Embassy", For: "A"}, "A"},
		{"silence has no voice", event.Source{}, ""},
	} {
		if got := c.source.Voice(); string(got) != c.want {
			t.Errorf("%s: %q", c.reason, got)
		}
	}
}

func TestStanceOn(t *testing.T) {
	r := &event.Report{Stance: event.Hedges, On: []event.PointStance{{Matter: event.Mind, Stance: event.Suspects}, {Matter: event.Harm, Stance: event.Asserts}}}
	for m, want := range map[event.Matter]event.Stance{event.Mind: event.Suspects, event.Harm: event.Asserts, event.Author: event.Hedges} {
		if got := r.StanceOn(m); got != want {
			t.Errorf("on %s: %v, want %v", m, got, want)
		}
	}
}
