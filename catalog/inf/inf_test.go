package inf_test

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/inf"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// Who breaks the ban, and what is left of it while the notice of withdrawal
// runs: each side goes by its own word.
func Example() {
	program := rules.MustCompile(inf.Directory(), inf.Treaty)
	for _, day := range []when.Time{when.Day(2018, 12, 31), when.Day(2019, 7, 31), when.Day(2019, 8, 31)} {
		a, err := program.Assess(inf.Record(), rules.At{AsOf: day})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(day)
		for _, party := range []string{"US", "Russia"} {
			fmt.Printf("  on the reading of %-6s  ban kept by RU: %-12s  by US: %-12s  withdrawal by US: %s\n", party,
				a.Finding("INF.1", "RU", party).Outcome, a.Finding("INF.1", "US", party).Outcome, a.Finding("INF.3", "US", party).Outcome)
		}
	}
	// Output:
	// 2018-12-31
	//   on the reading of US      ban kept by RU: breached      by US: undetermined  withdrawal by US: available
	//   on the reading of Russia  ban kept by RU: undetermined  by US: undetermined  withdrawal by US: available
	// 2019-07-31
	//   on the reading of US      ban kept by RU: breached      by US: suspended     withdrawal by US: exercised
	//   on the reading of Russia  ban kept by RU: suspended     by US: breached      withdrawal by US: exercised
	// 2019-08-31
	//   on the reading of US      ban kept by RU: breached      by US: undetermined  withdrawal by US: exercised
	//   on the reading of Russia  ban kept by RU: undetermined  by US: breached      withdrawal by US: exercised
}

// Every report says who speaks, when, what was said and where to read it; the
// actors are known; the file is as the codec writes it.
func TestReports(t *testing.T) {
	rec := inf.Record()
	if err := rec.Check(); err != nil {
		t.Fatal(err)
	}
	for _, r := range rec.Reports {
		if r.Link == "" || r.Text == "" || r.Made.IsZero() {
			t.Errorf("%s: no link, text or date", r.ID)
		}
		if _, ok := inf.Directory().Get(r.Source.By); !ok {
			t.Errorf("%s: nobody is %s", r.ID, r.Source.By)
		}
	}
	file, err := os.ReadFile("reports.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var again bytes.Buffer
	if err := event.MustCodec(inf.Bodies()...).Write(&again, rec); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(file), again.String()); d != "" {
		t.Errorf("reports.jsonl is not as the codec writes it (-file +codec):\n%s", d)
	}
}

// Report by report, with time moving on between: a monitor says what an
// assessment says (law I1).
func TestMonitor(t *testing.T) {
	m, err := program.Monitor(when.Day(2018, 11, 1), inf.Zone)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range inf.Record().Reports {
		if _, err := m.Observe(r); err != nil {
			t.Fatal(err)
		}
		if err := m.Check(); err != nil {
			t.Fatalf("after %s: %.1500s", r.ID, err)
		}
	}
	for day := when.Day(2019, 2, 10).Span(inf.Zone).Lo; day < when.Day(2019, 8, 20).Span(inf.Zone).Lo; day += 5 * 24 * 3600 * 1e6 {
		m.Advance(day)
		if err := m.Check(); err != nil {
			t.Fatalf("on %s: %.1500s", day.Time(), err)
		}
	}
}

// said is a report in the words of a test: nothing of it is from elsewhere.
func said(t *testing.T, form, about, made, kind, body string) *event.Report {
	t.Helper()
	line := fmt.Sprintf(`{"id":"X","event":%q,"kind":"pacta/%s","source":{"by":"RU","for":"RU","form":%q},"made":%q,"when":%[4]q,"authors":[{"level":"hands","actor":"RU"}],"to":["US"],"body":%s}`, about, kind, form, made, body)
	r, err := event.MustCodec(inf.Bodies()...).Decode([]byte(line))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// The class of things banned: from the ground, from 500 to 5,500 km, both ends
// included.
func TestClass(t *testing.T) {
	for _, test := range []struct{ reason, missile, want string }{
		{"at the shortest range", `{"groundLaunched":true,"range":{"exact":500,"unit":"km"},"tested":true}`, "breached"},
		{"below it", `{"groundLaunched":true,"range":{"exact":499,"unit":"km"},"tested":true}`, "undetermined"},
		{"at the longest", `{"groundLaunched":true,"range":{"exact":5500,"unit":"km"},"held":true}`, "breached"},
		{"beyond it", `{"groundLaunched":true,"range":{"atLeast":5501,"unit":"km"},"held":true}`, "undetermined"},
		{"from the sea", `{"groundLaunched":false,"range":{"exact":1000,"unit":"km"},"held":true}`, "undetermined"},
		{"of a range that nobody gives", `{"groundLaunched":true,"held":true}`, "undetermined"},
	} {
		rec := event.Record{Reports: []*event.Report{said(t, "joint", "E.MISSILE", "2017-05-01", "arms/missile", test.missile)}}
		f := assess(t, rec, "2017-12-31", "").Finding("INF.1", "RU", "neutral")
		open := test.reason == "of a range that nobody gives"
		if f.Outcome.String() != test.want || len(f.Candidates) > 0 != open {
			t.Errorf("%s: %s, candidates %v; want %s, open %t", test.reason, f.Line(), f.Candidates, test.want, open)
		}
	}
}

// Each judgement call moves what it is documented to move, and a side that does
// come back to compliance in time has cured.
func TestJudgementCalls(t *testing.T) {
	for _, test := range []struct {
		reason     string
		on         *agreement.Reading
		closes     []agreement.Closing
		more       *event.Report
		commitment string
		bearer     actor.ID
		want       agreement.Outcome
	}{
		{"a good suspension by one side rests the ban for both", &inf.Neutral, []agreement.Closing{inf.AmericanSuspension.Is("good")}, nil, "INF.1", "US", agreement.Suspended},
		{"as does the other's", &inf.Neutral, []agreement.Closing{inf.RussianSuspension.Is("good")}, nil, "INF.1", "RU", agreement.Suspended},
		{"with neither, the ban goes on and nobody knows", &inf.Neutral, []agreement.Closing{inf.AmericanSuspension.Is("without-ground"), inf.RussianSuspension.Is("without-ground")}, nil, "INF.1", "US", agreement.Undetermined},
		{"a party that accepts the other's limit has the duty", &inf.Russian, []agreement.Closing{agreement.OneSided.Is(true)}, nil, "INF.2", "RU", agreement.Undetermined},
		{"and one that does not has none", &inf.Russian, nil, nil, "INF.2", "RU", agreement.NotTriggered},
		{"the injured side's conclusion, taken as it stands", &inf.Neutral, []agreement.Closing{agreement.OfficialWord.Is("establishes")}, nil, "INF.1", "RU", agreement.Breached},
		{"a cure on the reading of who demanded it needs more than the word of who owes it", &inf.American, nil, said(t, "official", "CURE", "2019-01-20", "diplomacy/cure", `{"re":"NOTICE","done":true}`), "INF.2", "RU", agreement.Overdue},
		{"and on that of who owes it, who accepts the limit, is one", &inf.Russian, []agreement.Closing{agreement.OneSided.Is(true)}, said(t, "official", "E.CURE", "2019-01-20", "diplomacy/cure", `{"re":"NOTICE","done":true}`), "INF.2", "RU", agreement.Fulfilled},
	} {
		rec := inf.Record()
		if test.more != nil {
			rec.Reports = append([]*event.Report{test.more}, rec.Reports...)
		}
		r := agreement.Reading{Name: "flipped", Party: test.on.Party, Extends: test.on, Closes: test.closes}
		if f := assess(t, rec, "2019-03-31", "", &r).Finding(test.commitment, test.bearer, "flipped"); f.Outcome != test.want {
			t.Errorf("%s: %s %v, want %v", test.reason, f.Line(), f.Unknown, test.want)
		}
	}
}

// Six months of notice: the duty lives on the day before they are over, and not
// on the day after (article XV).
func TestWithdrawalClock(t *testing.T) {
	for _, test := range []struct {
		asOf string
		want agreement.Outcome
	}{
		{"2019-08-01", agreement.Available},
		{"2019-08-02", agreement.Released},
	} {
		if f := assess(t, inf.Record(), test.asOf, "").Finding("INF.3", "RU", "neutral"); f.Outcome != test.want {
			t.Errorf("as of %s: %s, want %v", test.asOf, f.Line(), test.want)
		}
	}
}
