package usrussia2013_test

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
	"github.com/pacta-dev/pacta/catalog/catalogtest"
	"github.com/pacta-dev/pacta/catalog/usrussia2013"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var program = rules.MustCompile(usrussia2013.Directory(), usrussia2013.Measures)

func assess(t testing.TB, rec event.Record, asOf string, readings ...*agreement.Reading) *rules.Assessment {
	t.Helper()
	a, err := program.Assess(rec, rules.At{AsOf: when.MustParse(asOf), Zone: usrussia2013.Washington, Readings: readings})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// expected is what the clauses and the facts on record lead a careful analyst
// to expect. Both parties' readings are alike on this record, so that each cell
// is that of all three readings and every relation is "agreed".
var expected = []struct{ date, commitment, cell, why string }{
	{"2013-07-16", "RU.1", "pending", "the month from 17 June includes 17 July"},
	{"2013-07-17", "RU.1", "undetermined; (performance)", "the window closed on 18 July, 00:00; a group below a commission may start unannounced"},
	{"2013-12-31", "RU.3 US", "available", "a channel with no end"},
	{"2013-12-31", "RU.5", "undetermined; (performance)", "no limit, and a line may be opened unannounced"},
	{"2018-12-31", "RU.1", "undetermined; (performance)", "the lapse, if there was one, lies before the freeze: force is asked at the end of the window"},
	{"2018-12-31", "RU.2 US", "undetermined; (trigger); no candidate", "sightings are confidential"},
	{"2018-12-31", "RU.2 RU", "undetermined; (trigger); no candidate", "the same"},
	{"2018-12-31", "RU.3 US", "available", "the freeze does not reach it; the use said to have been made in 2016 is accepted by nobody"},
	{"2018-12-31", "RU.3 RU", "available", "the same"},
	{"2018-12-31", "RU.4 US", "undetermined; (trigger)", "no accepted inquiry"},
	{"2018-12-31", "RU.4 RU", "undetermined; (trigger)", "the same"},
	{"2018-12-31", "RU.5", "undetermined; (performance)", "discreet; without a limit never overdue"},
}

func TestExpected(t *testing.T) {
	for _, r := range expected {
		t.Run(r.date+" "+r.commitment, func(t *testing.T) {
			a := assess(t, usrussia2013.Record(), r.date)
			id, bearer, _ := strings.Cut(r.commitment, " ")
			for _, reading := range []string{"neutral", "US", "Russia"} {
				f := a.Finding(id, actor.ID(bearer), reading)
				if bad := catalogtest.Misfit(f, r.cell, usrussia2013.Washington); bad != "" {
					t.Errorf("%s: %s; want %s (%s)", reading, bad, r.cell, r.why)
				}
			}
			for _, h := range a.Agreements[0].Heads {
				if h.Commitment == id && string(h.Bearer) == bearer && h.Relation.Accord != rules.Agreed {
					t.Errorf("relation %s, want agreed", h.Relation.Accord)
				}
			}
		})
	}
}

// TestReach: what a freeze of the Commission reaches is nobody's recorded word.
// Narrow, it touches the group alone; open, nobody can tell whether the channels
// are there; wide, they rest (edge case 44).
func TestReach(t *testing.T) {
	neutral, unsettled, wide := usrussia2013.Neutral, usrussia2013.Unsettled, usrussia2013.Wide
	for _, r := range []struct{ date, commitment, narrow, open, all, why string }{
		{"2013-12-31", "RU.3 US", "available", "available", "available", "before the freeze the term has nothing to settle"},
		{"2013-12-31", "RU.5", "undetermined; (performance)", "undetermined; (performance)", "undetermined; (performance)", "the same"},
		{"2016-12-31", "RU.3 US", "available", "undetermined; (force); (reach)", "suspended", "a power of which nobody says how far it goes"},
		{"2016-12-31", "RU.5", "undetermined; (performance)", "undetermined; (force); (reach)", "suspended", "the same, of a duty without a limit"},
		{"2016-12-31", "RU.1", "undetermined; (performance)", "undetermined; (performance)", "undetermined; (performance)", "its window closed before"},
	} {
		a := assess(t, usrussia2013.Record(), r.date, &neutral, &unsettled, &wide)
		id, bearer, _ := strings.Cut(r.commitment, " ")
		for reading, cell := range map[string]string{"neutral": r.narrow, "unsettled": r.open, "wide": r.all} {
			if bad := catalogtest.Misfit(a.Finding(id, actor.ID(bearer), reading), cell, usrussia2013.Washington); bad != "" {
				t.Errorf("%s %s on %s: %s; want %s (%s); have %s", r.date, r.commitment, reading, bad, cell, r.why, a.Finding(id, actor.ID(bearer), reading).Line())
			}
		}
	}
}

// TestSwitches: one call at a time changes what it says it changes.
func TestSwitches(t *testing.T) {
	speaks := agreement.Reading{Name: "discreet silence speaks", Extends: &usrussia2013.Neutral, Closes: []agreement.Closing{agreement.DiscreetSilence.Is(true)}}
	a := assess(t, usrussia2013.Record(), "2013-12-31", &speaks)
	if bad := catalogtest.Misfit(a.Finding("RU.1", "", speaks.Name), "overdue; since 2013-07-18 00:00", usrussia2013.Washington); bad != "" {
		t.Errorf("RU.1: %s; have %s (a start that nobody reports did not happen; the lapse is dated at the end of the window)", bad, a.Finding("RU.1", "", speaks.Name).Line())
	}

	// An invented admission: the United States says that it used the channel.
	rec := usrussia2013.Record()
	rec.Reports = append(slices.Clone(rec.Reports), &event.Report{ID: "X", Event: "E.use", Source: event.Source{By: "US.STATE", For: "US", Form: event.Official},
		Made: when.Day(2016, 12, 1), When: when.Season(2016, 23), By: []event.Attribution{{Actor: "US"}}, To: []actor.ID{"RU"},
		Body: diplomacy.Request{Made: truth.True, Subject: usrussia2013.ThroughCentres}})
	a = assess(t, rec, "2018-12-31")
	for _, c := range []struct{ commitment, reading, cell, why string }{
		{"RU.3 US", "US", "exercised", "its own word that it asked"},
		{"RU.3 US", "Russia", "available", "the other side's word on what passes through the channel is not accepted"},
		{"RU.4 RU", "US", "undetermined; (deadline)", "an inquiry has arisen, and the text gives no time"},
	} {
		id, bearer, _ := strings.Cut(c.commitment, " ")
		f := a.Finding(id, actor.ID(bearer), c.reading)
		if bad := catalogtest.Misfit(f, c.cell, usrussia2013.Washington); bad != "" {
			t.Errorf("%s on %s: %s; want %s (%s); have %s", c.commitment, c.reading, bad, c.cell, c.why, f.Line())
		}
	}
}

// TestMechanisms: the group rests with the Commission, the channel does not.
func TestMechanisms(t *testing.T) {
	want := map[string]string{"2013-12-31": "commission in being, working group promised, inquiry channel promised, CERT exchange promised, voice line promised",
		"2016-12-31": "commission suspended, working group suspended, inquiry channel in being, CERT exchange promised, voice line promised"}
	for date, want := range want {
		var got []string
		for _, m := range assess(t, usrussia2013.Record(), date).Agreements[0].Mechanisms {
			if m.Reading == "neutral" {
				got = append(got, fmt.Sprintf("%s %s", m.Mechanism, m.Life))
			}
		}
		if d := cmp.Diff(want, strings.Join(got, ", ")); d != "" {
			t.Errorf("%s (-want +got):\n%s", date, d)
		}
	}
}

// TestGolden is the assessment as it is printed, for reading.
func TestGolden(t *testing.T) {
	var b bytes.Buffer
	for _, date := range []string{"2013-12-31", "2018-12-31"} {
		if err := report.Text(&b, assess(t, usrussia2013.Record(), date), report.Options{}); err != nil {
			t.Fatal(err)
		}
		b.WriteString("\n")
	}
	const file = "testdata/assessment.txt"
	if *update {
		if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), b.String()); d != "" {
		t.Errorf("the assessment has changed (-golden +now); read it, then run with -update:\n%s", d)
	}
}

func TestRecord(t *testing.T) {
	if err := usrussia2013.Record().Check(); err != nil {
		t.Error(err)
	}
	for _, r := range usrussia2013.Record().Reports {
		if r.Text == "" || r.Link == "" {
			t.Errorf("%s: no text, or nowhere to read it", r.ID)
		}
	}
}
