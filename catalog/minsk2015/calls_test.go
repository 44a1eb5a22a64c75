package minsk2015_test

import (
	"testing"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/minsk2015"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Each judgement call moves the finding it is documented to move, and the others
// of the same record stay (law D1).
func TestCalls(t *testing.T) {
	rec := event.Record{Coverage: covered, Reports: []*event.Report{
		say("WATCH", "x", "2015-03-01", shot, "E.HILL"),
		say("WATCH", "y", "2015-03-01", barrage, "P"),
		say("WATCH", "b", "2015-02-17", begun, "E"),
		say("WATCH", "c", "2015-03-03", complete("rockets", 70, truth.True), "E"),
		say("WATCH", minsk2015.Completion, "2015-03-10", minsk2015.Verification{Complete: truth.True}),
		say("WATCH", "talks", "2015-03-11", diplomacy.Gathering{What: minsk2015.Dialogue, Held: truth.True}),
	}}
	outcomes := func(r *agreement.Reading) map[string]string {
		a, err := rules.MustCompile(invented, between).Assess(rec, rules.At{AsOf: when.Day(2015, 4, 30), Zone: minsk2015.Kyiv, Readings: []*agreement.Reading{r}})
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]string{}
		for _, h := range a.Agreements[0].Heads {
			out[h.Commitment+" "+string(h.Bearer)] = h.Findings[0].Outcome.String()
		}
		return out
	}
	// one shot by East and a barrage by Patron: the third state must not hide the call on shots
	base := &agreement.Reading{Name: "base", Extends: &minsk2015.Neutral, Closes: []agreement.Closing{minsk2015.Third.Is("guarantor-only")}}
	was := outcomes(base)
	for _, c := range []struct {
		reason string
		closes []agreement.Closing
		moves  map[string]string
	}{
		{"a single shot is no sustained fire", []agreement.Closing{minsk2015.Strictly.Is("sustained")}, map[string]string{"MI.1 E": "respected"}},
		{"Patron's barrage is East's then", []agreement.Closing{minsk2015.Strictly.Is("sustained"), minsk2015.Third.Is("with-the-side")}, map[string]string{}},
		{"the 17th was the second day; West began on none", []agreement.Closing{minsk2015.DayTwo.Is("17-february")}, map[string]string{"MI.2s E": "fulfilled"}},
		{"fourteen days from the last day to begin; where nobody began, that day runs out as well", []agreement.Closing{minsk2015.FinishFrom.Is("last-day-to-begin")},
			map[string]string{"MI.2r E": "late", "MI.2a E": "overdue", "MI.2l E": "overdue", "MI.2a W": "overdue", "MI.2r W": "overdue", "MI.2l W": "overdue"}},
		{"the talks were due on 3 March", []agreement.Closing{minsk2015.Order.Is("by-date")}, map[string]string{"MI.5 ": "late"}},
		{"nobody has set a later date in this record", []agreement.Closing{minsk2015.Reset.Is("novation")}, map[string]string{}},
	} {
		now := outcomes(&agreement.Reading{Name: "flipped", Extends: base, Closes: c.closes})
		for head, o := range now {
			want := was[head]
			if w, ok := c.moves[head]; ok {
				want = w
			}
			if o != want {
				t.Errorf("%s: %s is %s, want %s", c.reason, head, o, want)
			}
		}
	}
}

// A later date in place of the first, set while the first still runs, releases
// from it; set after it, it does not undo the lapse (law C11).
func TestNovation(t *testing.T) {
	for _, c := range []struct{ reason, set, reset, want string }{
		{"set before the first date is over, in its place", "2015-02-25", "novation", "released"},
		{"set then, but beside it", "2015-02-25", "beside", "overdue"},
		{"set two years after", "2017-02-01", "novation", "overdue"},
	} {
		r := &agreement.Reading{Name: "r", Extends: &minsk2015.Neutral, Closes: []agreement.Closing{minsk2015.Reset.Is(c.reset)}}
		rec := event.Record{Coverage: covered, Reports: []*event.Report{say("WATCH", "b", "2015-02-16", begun, "E"), say("WATCH", "new", c.set, diplomacy.Adoption{What: minsk2015.NewDate, Done: truth.True})}}
		a, err := rules.MustCompile(invented, between).Assess(rec, rules.At{AsOf: when.Day(2017, 3, 31), Zone: minsk2015.Kyiv, Readings: []*agreement.Reading{r}})
		if err != nil {
			t.Fatal(err)
		}
		if f := a.Finding("MI.2r", "E", "r"); f.Outcome.String() != c.want {
			t.Errorf("%s: %s, want %s", c.reason, f.Line(), c.want)
		}
	}
}
