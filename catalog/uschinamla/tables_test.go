package uschinamla_test

import (
	"bytes"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/catalogtest"
	"github.com/pacta-dev/pacta/catalog/uschinamla"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var program = rules.MustCompile(uschinamla.Directory(), uschinamla.Agreement)

func assess(t testing.TB, rec event.Record, asOf string, readings ...*agreement.Reading) *rules.Assessment {
	t.Helper()
	a, err := program.Assess(rec, rules.At{AsOf: when.MustParse(asOf), Zone: uschinamla.Washington, Readings: readings})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Every request below is invented, in a year to come: none is public in a source
// that was opened. The United States asks China, on 1 March 2031.

func told(by, voice actor.ID, id event.ID, on string, body event.Body) *event.Report {
	day := when.MustParse(on)
	return &event.Report{ID: "X-" + id + "-" + event.ID(voice), Event: id, Source: event.Source{By: by, For: voice, Form: event.Official}, Made: day, When: day, Zone: "America/New_York",
		Text: "invented", Link: "invented", Body: body}
}

func by(who actor.ID, r *event.Report) *event.Report {
	r.By = []event.Attribution{{Actor: who, Level: event.Hands}}
	return r
}

func to(who actor.ID, r *event.Report) *event.Report { r.To = []actor.ID{who}; return r }

func on(day string, r *event.Report) *event.Report { r.When = when.MustParse(day); return r }

func as(id event.ID, r *event.Report) *event.Report { r.ID = id; return r }

var (
	asked     = to("CN", by("US", told("US.DOJ", "US", "request", "2031-03-01", uschinamla.Request{Made: truth.True, ByAuthority: truth.True, InForm: truth.True, Help: "bank records"})))
	sloppy    = to("CN", by("US", told("CN.MOJ", "CN", "request", "2031-03-01", uschinamla.Request{Made: truth.True, ByAuthority: truth.True, InForm: truth.False})))
	nothing   = by("CN", told("US.DOJ", "US", "help", "2031-11-30", uschinamla.Execution{Re: "request", Done: truth.False, Partly: truth.False}))
	disputed  = on("2031-04-01", as("X-disputed", by("CN", told("US.DOJ", "US", "refusal", "2031-04-15", uschinamla.Refusal{Re: "request", Exists: truth.False}))))
	complaint = told("US.DOJ", "US", "complaint", "2031-12-01", event.Conclusion{About: "CN", Of: []string{uschinamla.Type.Ref("ML.1")}, Re: "request", Kept: truth.False})
	noticed   = by("CN", told("CN.MOJ", "CN", "notice", "2031-06-01", diplomacy.Denunciation{Of: uschinamla.Name, Done: truth.True}))
)

func helped(on string) *event.Report {
	return by("CN", told("CN.MOJ", "CN", "help", on, uschinamla.Execution{Re: "request", Done: truth.True}))
}

func inPart(accepted truth.Value) *event.Report {
	return by("CN", told("US.DOJ", "US", "help", "2031-04-01", uschinamla.Execution{Re: "request", Done: truth.False, Partly: truth.True, Conditions: accepted}))
}

func refused(ground string, reasons bool) *event.Report {
	return refusedOn("2031-04-01", ground, reasons)
}

func refusedOn(on, ground string, reasons bool) *event.Report {
	return by("CN", told("CN.MOJ", "CN", "refusal", on, uschinamla.Refusal{Re: "request", Given: truth.True, Ground: ground, Exists: truth.True, Conditions: truth.True, Reasons: truth.Of(reasons)}))
}

func putOff(until when.Time) *event.Report {
	return by("CN", told("CN.MOJ", "CN", "postponement", "2031-04-01", uschinamla.Postponement{Re: "request", Given: truth.True, Hampers: truth.True, Reasons: truth.True, Until: until}))
}

func with(rs ...*event.Report) event.Record {
	rec := uschinamla.Record()
	rec.Reports = append(slices.Clone(rec.Reports), rs...)
	return rec
}

// sixty closes "promptly" with sixty days and the notice with six months: two
// invented numbers, for nobody has given any.
func sixty(r agreement.Reading) *agreement.Reading {
	return &agreement.Reading{Name: r.Name + ", 60 days", Party: r.Party, Extends: &r, Closes: []agreement.Closing{
		uschinamla.Prompt.Is(when.Period{Days: 60}), uschinamla.TerminationNotice.Is(when.Period{Months: 6, Ends: when.LastDay})}}
}

// expected is what the clauses lead a careful analyst to expect of invented
// requests, on the neutral reading: as the text stands, and with sixty days.
var expected = []struct {
	name, asOf string
	reports    []*event.Report
	commitment string
	open, days string
	why        string
}{
	{"nothing reported", "", nil, "ML.1 CN", "undetermined; (trigger); no candidate", "undetermined; (trigger); no candidate", "requests are confidential"},
	{"asked", "2031-03-31", []*event.Report{asked}, "ML.1 CN", "undetermined; (deadline)", "pending", "no number, no deadline; with one, it is open"},
	{"asked", "", []*event.Report{asked}, "ML.1 CN", "undetermined; (deadline)", "undetermined; (performance)", "help is confidential: that none is reported says nothing"},
	{"no help came", "", []*event.Report{asked, nothing}, "ML.1 CN", "undetermined; (deadline)", "overdue; since 2031-05-01 00:00", "the sixtieth day is 30 April; whoever asked says that nothing came"},
	{"the United States complains", "", []*event.Report{asked, nothing, complaint}, "ML.1 CN", "undetermined; (deadline); alleged by US (complaint, conclusory)", "overdue", "its word that the duty is not kept alleges by itself"},
	{"helped", "", []*event.Report{asked, helped("2031-03-31")}, "ML.1 CN", "undetermined; (deadline)", "fulfilled", "on the thirtieth day"},
	{"helped late", "", []*event.Report{asked, helped("2031-05-30")}, "ML.1 CN", "undetermined; (deadline)", "late", "on the ninetieth day"},
	{"helped in part, conditions accepted", "", []*event.Report{asked, inPart(truth.True)}, "ML.1 CN", "undetermined; (deadline)", "fulfilled", "conditions that were accepted make it the help asked for"},
	{"helped in part, conditions not accepted", "", []*event.Report{asked, inPart(truth.False)}, "ML.1 CN", "undetermined; (deadline)", "undetermined; (performance)", "it is not; but that was said before the limit, and of what came later nobody speaks"},
	{"refused", "", []*event.Report{asked, refused(uschinamla.PublicOrder, true)}, "ML.1 CN", "undetermined; (deadline)", "released; by refusal", "a listed ground with reasons, disputed by nobody; without a number nobody knows that it came in time"},
	{"refused", "", []*event.Report{asked, refused(uschinamla.PublicOrder, true)}, "ML.3 CN", "exercised", "exercised", "the same"},
	{"refused on another ground", "", []*event.Report{asked, nothing, refused(uschinamla.OtherGround, true)}, "ML.1 CN", "undetermined; (deadline)", "overdue", "a ground that the text does not list releases from nothing"},
	{"refused on another ground", "", []*event.Report{asked, refused(uschinamla.OtherGround, true)}, "ML.3 CN", "void", "void", "used without entitlement"},
	{"refused without reasons", "", []*event.Report{asked, nothing, refused(uschinamla.Security, false)}, "ML.1 CN", "undetermined; (deadline)", "overdue", "reasons entitle too"},
	{"refused without reasons", "", []*event.Report{asked, refused(uschinamla.Security, false)}, "ML.3 CN", "void", "void", "the same"},
	{"ground disputed", "", []*event.Report{asked, nothing, refused(uschinamla.PublicOrder, true), disputed}, "ML.1 CN", "undetermined; (exists)", "undetermined; (exists)", "two words of one rank: whoever refuses has not shown the ground"},
	{"ground disputed", "", []*event.Report{asked, refused(uschinamla.PublicOrder, true), disputed}, "ML.3 CN", "undetermined; (exists)", "undetermined; (exists)", "the same"},
	{"refused too late", "", []*event.Report{asked, nothing, refusedOn("2031-06-15", uschinamla.Sovereignty, true)}, "ML.1 CN", "undetermined; (deadline)", "overdue; since 2031-05-01 00:00", "a lapse stays"},
	{"put off to a day", "2031-08-31", []*event.Report{asked, putOff(when.Day(2031, 9, 30))}, "ML.1 CN", "undetermined; (deadline)", "pending", "the window ends on 30 September"},
	{"put off to a day", "", []*event.Report{asked, nothing, putOff(when.Day(2031, 9, 30))}, "ML.1 CN", "undetermined; (deadline)", "overdue; since 2031-10-01 00:00", "and is over"},
	{"put off with no end known", "2031-08-31", []*event.Report{asked, putOff(when.NotBefore(when.Day(2031, 10, 1)))}, "ML.1 CN", "undetermined; (deadline)", "pending", "not before October"},
	{"put off with no end known", "", []*event.Report{asked, nothing, putOff(when.NotBefore(when.Day(2031, 10, 1)))}, "ML.1 CN", "undetermined; (deadline)", "undetermined; (deadline)", "nobody says when the other case was over"},
	{"put off to a day", "", []*event.Report{asked, putOff(when.Day(2031, 9, 30))}, "ML.4 CN", "exercised", "exercised", "hampers, with reasons"},
	{"a request not in form", "", []*event.Report{sloppy}, "ML.1 CN", "undetermined; (trigger); no candidate", "undetermined; (trigger); no candidate", "what is not in form asks nothing of anybody, and of other requests nobody speaks"},
	{"notice", "2031-11-30", []*event.Report{noticed}, "ML.3 US", "undetermined; (force)", "available", "a notice of unknown length; of six months, it still runs"},
	{"notice", "2031-12-31", []*event.Report{noticed}, "ML.3 US", "undetermined; (force)", "released; by termination", "six months after 1 June it has run"},
	{"notice", "2031-12-31", []*event.Report{noticed}, "ML.7 CN", "exercised", "exercised", "used"},
	{"notice", "2031-12-31", []*event.Report{asked, nothing, noticed}, "ML.1 CN", "undetermined; (deadline)", "overdue; since 2031-05-01 00:00", "what had lapsed before the end stays"},
}

func TestExpected(t *testing.T) {
	text, days := uschinamla.Neutral, sixty(uschinamla.Neutral)
	for _, r := range expected {
		t.Run(strings.Join([]string{r.name, r.asOf, r.commitment}, " "), func(t *testing.T) {
			if r.asOf == "" {
				r.asOf = "2031-12-31"
			}
			a := assess(t, with(r.reports...), r.asOf, &text, days)
			id, bearer, _ := strings.Cut(r.commitment, " ")
			for reading, cell := range map[string]string{text.Name: r.open, days.Name: r.days} {
				f := a.Finding(id, actor.ID(bearer), reading)
				if bad := catalogtest.Misfit(f, cell, uschinamla.Washington); bad != "" {
					t.Errorf("%s: %s; want %s (%s); have %s %v", reading, bad, cell, r.why, f.Line(), f.Unknown)
				}
			}
		})
	}
}

// TestRelation: where the ground is disputed each side goes by its own word, and
// the two are contested; where one is silent they agree.
func TestRelation(t *testing.T) {
	us, cn := sixty(uschinamla.American), sixty(uschinamla.Chinese)
	for _, r := range []struct {
		name     string
		reports  []*event.Report
		us, cn   string
		relation rules.Accord
	}{
		{"disputed", []*event.Report{asked, nothing, refused(uschinamla.PublicOrder, true), disputed}, "overdue", "released", rules.Contested},
		{"not disputed", []*event.Report{asked, nothing, refused(uschinamla.PublicOrder, true)}, "released", "released", rules.Agreed},
	} {
		a := assess(t, with(r.reports...), "2031-12-31", us, cn)
		for reading, cell := range map[string]string{us.Name: r.us, cn.Name: r.cn} {
			if bad := catalogtest.Misfit(a.Finding("ML.1", "CN", reading), cell, uschinamla.Washington); bad != "" {
				t.Errorf("%s on %s: %s; want %s", r.name, reading, bad, cell)
			}
		}
		for _, h := range a.Agreements[0].Heads {
			if h.Commitment == "ML.1" && h.Bearer == "CN" && h.Relation.Accord != r.relation {
				t.Errorf("%s: relation %s, want %s", r.name, h.Relation.Accord, r.relation)
			}
		}
	}
}

// TestUse: what was obtained may be used for its purpose alone.
func TestUse(t *testing.T) {
	used := func(voice actor.ID, id event.ID, consent truth.Value) *event.Report {
		return as(id, by("US", told(voice, voice, "use", "2031-09-01", uschinamla.Use{Re: "request", Other: truth.True, Consent: consent})))
	}
	for _, r := range []struct {
		name    string
		reports []*event.Report
		cell    string
		why     string
	}{
		{"claimed by China", []*event.Report{used("CN", "u1", truth.False)}, "undetermined; (author); alleged by CN", "whose act it is, only both together or an admission settle"},
		{"admitted", []*event.Report{used("US", "u1", truth.False)}, "breached", "by its own word, and without consent"},
		{"with consent", []*event.Report{used("US", "u1", truth.True)}, "undetermined; no candidate", "no such use; and of others nobody knows"},
	} {
		f := assess(t, with(r.reports...), "2031-12-31").Finding("ML.2", "US", "neutral")
		if bad := catalogtest.Misfit(f, r.cell, uschinamla.Washington); bad != "" {
			t.Errorf("%s: %s; want %s (%s); have %s %v", r.name, bad, r.cell, r.why, f.Line(), f.Unknown)
		}
	}
}

// TestLife: it binds from its entry into force, not from its signature.
func TestLife(t *testing.T) {
	for _, r := range []struct{ date, cell, why string }{
		{"2000-12-31", "not triggered", "signed, sent for ratification, not in force"},
		{"2001-12-31", "available", "in force since March, which was known by the end of that year"},
	} {
		f := assess(t, uschinamla.Record(), r.date).Finding("ML.3", "CN", "neutral")
		if bad := catalogtest.Misfit(f, r.cell, uschinamla.Washington); bad != "" {
			t.Errorf("%s: %s; want %s (%s); have %s", r.date, bad, r.cell, r.why, f.Line())
		}
	}
}

// TestGolden is the assessment as it is printed, for reading.
func TestGolden(t *testing.T) {
	var b bytes.Buffer
	for _, date := range []string{"2000-12-31", "2018-12-31"} {
		if err := report.Text(&b, assess(t, uschinamla.Record(), date), report.Options{}); err != nil {
			t.Fatal(err)
		}
		b.WriteString("\n")
	}
	// The same with an invented request that is refused on a disputed ground.
	if err := report.Text(&b, assess(t, with(asked, refused(uschinamla.PublicOrder, true), disputed), "2031-12-31"), report.Options{}); err != nil {
		t.Fatal(err)
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
	if err := uschinamla.Record().Check(); err != nil {
		t.Error(err)
	}
	for _, r := range uschinamla.Record().Reports {
		if r.Text == "" || r.Link == "" {
			t.Errorf("%s: no text, or nowhere to read it", r.ID)
		}
	}
}
