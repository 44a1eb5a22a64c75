package dataprocessing_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/dataprocessing"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Each judgement call moves what it is documented to move, and nothing else (law
// D1): the obligations of the neutral reading that come out otherwise.
func TestCalls(t *testing.T) {
	for _, c := range []struct {
		reason string
		call   agreement.Closing
		moves  []string
	}{
		{"own awareness only: x1 was told within 50 hours", dataprocessing.WhoseAwareness.Is("controller"), []string{"DP.1 x1: fulfilled"}},
		{"the processor's too: 98 hours", dataprocessing.WhoseAwareness.Is("processor-too"), []string{"DP.1 x1: late"}},
		{"nobody reports a mere suspicion", dataprocessing.Aware.Is("suspicion"), nil},
		{"only complete notices: that of x1 was a first part, and both clocks have run out", dataprocessing.InPhases.Is(false), []string{"DP.1 x1: overdue", "DP.2 x1: overdue"}},
		{"11,000 s in September are over the 2,592 of the one level and within the 25,920 of the other", dataprocessing.MaintenanceCounts.Is(true), []string{"SL.1 sep: missed", "SL.3 sep: lapsed", "SL.2 sep: not triggered"}},
		{"the clause is void: damages may be claimed", dataprocessing.SoleRemedy.Is("void"), []string{"SL.2c : exercised"}},
		{"nobody speaks of gross negligence", dataprocessing.SoleRemedy.Is("but-for-gross-negligence"), []string{"SL.2c : undetermined"}},
	} {
		t.Run(c.call.String(), func(t *testing.T) {
			flipped := agreement.Reading{Name: "flipped", Extends: &dataprocessing.Neutral, Closes: []agreement.Closing{c.call}}
			a, err := program.Assess(dataprocessing.Record(), rules.At{AsOf: when.Day(2031, 12, 31), Zone: dataprocessing.Zone, Readings: []*agreement.Reading{&dataprocessing.Neutral, &flipped}})
			if err != nil {
				t.Fatal(err)
			}
			var moved []string
			for _, h := range a.Agreements[0].Heads {
				was := outcomes(h.Findings[0])
				for _, o := range outcomes(h.Findings[1]) {
					if !slices.Contains(was, o) {
						moved = append(moved, o)
					}
				}
			}
			slices.Sort(moved)
			slices.Sort(c.moves)
			if d := cmp.Diff(c.moves, moved); d != "" {
				t.Errorf("%s (-want +have):\n%s", c.reason, d)
			}
		})
	}
}

func outcomes(f *rules.Finding) []string {
	var out []string
	for _, o := range f.Obligations {
		out = append(out, f.Commitment+" "+string(o.Event)+": "+o.Outcome.String())
	}
	return out
}

// A termination ends the contract where its user was entitled to it (law C10);
// what had lapsed stays, what is pending is released, confidence survives.
func TestTermination(t *testing.T) {
	for _, c := range []struct {
		reason string
		body   dataprocessing.Termination
		right  string // SL.4 by the customer
		x4     string // a breach of data of December
	}{
		{"three months, and thirty days' notice", dataprocessing.Termination{Missed: truth.Known(3), Noted: when.Day(2031, 9, 1)}, "exercised", "not triggered"},
		{"two months do not entitle, and change nothing", dataprocessing.Termination{Missed: truth.Known(2), Noted: when.Day(2031, 9, 1)}, "void", "pending"},
		{"nor does short notice", dataprocessing.Termination{Missed: truth.Known(3), Noted: when.Day(2031, 10, 15)}, "void", "pending"},
		{"how many it were nobody says", dataprocessing.Termination{Noted: when.Day(2031, 9, 1)}, "undetermined", "undetermined"},
	} {
		c.body.Party, c.body.Ground, c.body.Given = "CUSTOMER", "missed levels", truth.True
		rec := dataprocessing.Record()
		rec.Reports = append(slices.Clone(rec.Reports), &event.Report{ID: "R.end", Event: "end", Source: event.Source{By: "CUSTOMER", For: "CUSTOMER", Form: event.Official},
			Made: when.Day(2031, 11, 2), When: when.Day(2031, 11, 1), Body: c.body})
		a := assess(t, rec, "2031-12-31")
		if got := a.Finding("SL.4", "CUSTOMER", "neutral").Outcome.String(); got != c.right {
			t.Errorf("%s: SL.4 %s, want %s", c.reason, got, c.right)
		}
		f := a.Finding("DP.1", "CUSTOMER", "neutral")
		i := slices.IndexFunc(f.Obligations, func(o rules.Obligation) bool { return o.Event == "x4" })
		if got := f.Obligations[i].Outcome.String(); got != c.x4 {
			t.Errorf("%s: DP.1 for a breach of December %s, want %s", c.reason, got, c.x4)
		}
		if got := a.Finding("SL.1", "SUPPLIER", "neutral").Outcome; got != agreement.Missed {
			t.Errorf("%s: SL.1 %s; what had lapsed stays", c.reason, got)
		}
		if f := a.Finding("DP.4", "SUPPLIER", "neutral"); f.Outcome != agreement.Undetermined || f.Reason != "" {
			t.Errorf("%s: DP.4 %s; confidence survives", c.reason, f.Line())
		}
	}
}

// A monitor that is told the record report by report says what an assessment
// says (law I1).
func TestMonitor(t *testing.T) {
	m, err := program.Monitor(when.Day(2030, 12, 31), dataprocessing.Zone)
	if err != nil {
		t.Fatal(err)
	}
	rec := dataprocessing.Record()
	for _, c := range rec.Coverage {
		if _, err := m.Cover(c); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range rec.Reports {
		if _, err := m.Observe(r); err != nil {
			t.Fatal(err)
		}
		if err := m.Check(); err != nil {
			t.Fatalf("after %s: %v", r.ID, err)
		}
	}
}

// The thirty days to claim begin with the first day of the next month, and both
// their ends are sharp.
func TestLastDayToClaim(t *testing.T) {
	for day, want := range map[string]string{"2031-05-30": "exercised", "2031-05-31": "lapsed"} {
		rec := event.Record{Coverage: dataprocessing.Record().Coverage, Reports: []*event.Report{
			{ID: "m", Event: "apr", Source: event.Source{By: "PROBE"}, Made: when.Day(2031, 5, 1), When: when.Day(2031, 4, 1), Body: dataprocessing.Month{},
				Figures: []event.Figure{{Measure: dataprocessing.Downtime, Value: event.Quantity{Exact: truth.Known(2592.000001), Unit: "s"}}}},
			{ID: "c", Event: "c", Source: event.Source{By: "CUSTOMER", For: "CUSTOMER", Form: event.Official}, Made: when.MustParse(day), When: when.MustParse(day), Body: dataprocessing.Claim{For: "apr", Written: truth.True}}}}
		if got := assess(t, rec, "2031-06-30").Finding("SL.3", "CUSTOMER", "neutral").Outcome.String(); got != want {
			t.Errorf("claimed on %s: %s, want %s", day, got, want)
		}
	}
}
