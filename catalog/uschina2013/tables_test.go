package uschina2013_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/catalogtest"
	"github.com/pacta-dev/pacta/catalog/uschina2013"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var program = rules.MustCompile(uschina2013.Directory(), uschina2013.Group)

func assess(t testing.TB, rec event.Record, asOf string, readings ...*agreement.Reading) *rules.Assessment {
	t.Helper()
	a, err := program.Assess(rec, rules.At{AsOf: when.MustParse(asOf), Zone: uschina2013.Washington, Readings: readings})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// expected is what the facts on record lead a careful analyst to expect: neutral,
// US, China, and how the parties' readings compare.
var expected = []struct {
	date, commitment   string
	neutral, us, china string
	relation           rules.Accord
	why                string
}{
	{"2013-07-05", "WG.1", "pending", "pending", "pending", rules.Agreed, "announced by the end of June at the latest; not yet met"},
	{"2013-07-31", "WG.1", "fulfilled", "fulfilled", "fulfilled", rules.Agreed, "it met on 8 July"},
	{"2013-07-31", "WG.2", "shown", "shown", "shown", rules.Agreed, "one session is talk"},
	{"2013-12-31", "WG.3", "pending", "pending", "pending", rules.Agreed, "an effort without a limit, of which nothing is reported"},
	{"2013-12-31", "WG.P US", "available", "available", "available", rules.Agreed, "not used"},
	{"2013-12-31", "WG.P CN", "available", "available", "available", rules.Agreed, "not used"},
	{"2014-12-31", "WG.1", "fulfilled", "fulfilled", "fulfilled", rules.Agreed, "a body that rests has been founded"},
	{"2014-12-31", "WG.2", "shown", "shown", "shown", rules.Agreed, "what was shown stays shown"},
	{"2014-12-31", "WG.3", "pending", "undetermined; (force)", "undetermined; (force)", rules.Agreed, "the reach of the suspension: narrow on the neutral reading, open on the parties'"},
	{"2014-12-31", "WG.P CN", "exercised", "exercised", "exercised", rules.Agreed, "China says so itself, and nobody that it might not"},
	{"2014-12-31", "WG.P US", "suspended", "suspended", "suspended", rules.Agreed, "a body at rest cannot be put to rest"},
	{"2015-12-31", "WG.P US", "released", "released", "released", rules.Agreed, "the group gave way in September 2015"},
	{"2015-12-31", "WG.P CN", "exercised", "exercised", "exercised", rules.Agreed, "what was used stays used"},
	{"2015-12-31", "WG.3", "pending; alleged by ORG.CAPS", "undetermined; (force); alleged by ORG.CAPS", "undetermined; (force)", rules.Agreed, "one essay says that sharing ended; whose word counts for nothing of what is out of sight"},
	{"2015-12-31", "WG.1", "fulfilled", "fulfilled", "fulfilled", rules.Agreed, "what was done stays done"},
}

func TestExpected(t *testing.T) {
	for _, r := range expected {
		t.Run(r.date+" "+r.commitment, func(t *testing.T) {
			a := assess(t, uschina2013.Record(), r.date)
			id, bearer, _ := strings.Cut(r.commitment, " ")
			for reading, cell := range map[string]string{"neutral": r.neutral, "US": r.us, "China": r.china} {
				f := a.Finding(id, actor.ID(bearer), reading)
				if bad := catalogtest.Misfit(f, cell, uschina2013.Washington); bad != "" {
					t.Errorf("%s: %s; want %s (%s); have %s %v", reading, bad, cell, r.why, f.Line(), f.Unknown)
				}
			}
			for _, h := range a.Agreements[0].Heads {
				if h.Commitment == id && string(h.Bearer) == bearer && h.Relation.Accord != r.relation {
					t.Errorf("relation %s, want %s", h.Relation.Accord, r.relation)
				}
			}
		})
	}
}

// TestReach: on a reading that takes the suspension wide, the sharing of
// information rests with the group (edge case 44).
func TestReach(t *testing.T) {
	wide := uschina2013.Wide
	f := assess(t, uschina2013.Record(), "2014-12-31", &wide).Finding("WG.3", "", "wide")
	if bad := catalogtest.Misfit(f, "suspended", uschina2013.Washington); bad != "" {
		t.Errorf("WG.3: %s; have %s", bad, f.Line())
	}
}

// TestWhileItRests: asked of the year after the suspension alone, talking in the
// group is neither due nor lapsing; asked of the whole life, it was shown.
func TestWhileItRests(t *testing.T) {
	a, err := program.Assess(uschina2013.Record(), rules.At{Since: when.Day(2014, 6, 1), AsOf: when.Day(2015, 5, 31), Zone: uschina2013.Washington})
	if err != nil {
		t.Fatal(err)
	}
	for _, reading := range []string{"neutral", "US", "China"} {
		if f := a.Finding("WG.2", "", reading); f.Outcome != agreement.Suspended {
			t.Errorf("%s: %s, want suspended", reading, f.Line())
		}
	}
}

func TestMechanisms(t *testing.T) {
	for _, r := range []struct{ date, want, why string }{
		{"2013-07-05", "working group promised", "not yet met"},
		{"2013-12-31", "working group in being", "met in July"},
		{"2014-12-31", "working group suspended", "May 2014"},
		{"2015-12-31", "working group superseded", "September 2015"},
	} {
		for _, m := range assess(t, uschina2013.Record(), r.date).Agreements[0].Mechanisms {
			if got := fmt.Sprintf("%s %s", m.Mechanism, m.Life); m.Mechanism == "working group" && got != r.want {
				t.Errorf("%s on %s: %s, want %s (%s)", r.date, m.Reading, got, r.want, r.why)
			}
		}
	}
}

// TestGolden is the assessment as it is printed, for reading.
func TestGolden(t *testing.T) {
	var b bytes.Buffer
	for _, date := range []string{"2013-12-31", "2014-12-31", "2016-12-31"} {
		if err := report.Text(&b, assess(t, uschina2013.Record(), date), report.Options{}); err != nil {
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
	if err := uschina2013.Record().Check(); err != nil {
		t.Error(err)
	}
	for _, r := range uschina2013.Record().Reports {
		if r.Text == "" || r.Link == "" {
			t.Errorf("%s: no text, or nowhere to read it", r.ID)
		}
	}
}
