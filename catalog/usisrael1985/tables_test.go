package usisrael1985_test

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
	"github.com/pacta-dev/pacta/catalog/usisrael1985"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var program = rules.MustCompile(usisrael1985.Directory(), usisrael1985.Agreement)

func assess(t testing.TB, rec event.Record, asOf string, readings ...*agreement.Reading) *rules.Assessment {
	t.Helper()
	a, err := program.Assess(rec, rules.At{AsOf: when.MustParse(asOf), Zone: usisrael1985.Washington, Readings: readings})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Everything below is invented, in years to come.

func told(id event.ID, on string, body event.Body) *event.Report {
	day := when.MustParse(on)
	return &event.Report{ID: "X-" + id, Event: id, Source: event.Source{By: "US"}, Made: day, When: day, Zone: "America/New_York", Body: body, Text: "invented", Link: "invented"}
}

func by(who actor.ID, r *event.Report) *event.Report {
	r.By = []event.Attribution{{Actor: who, Level: event.Hands}}
	return r
}

func asked(who, whom actor.ID, what string) *event.Report {
	r := by(who, told("request", "2032-03-01", diplomacy.Request{Made: truth.True, Subject: what}))
	r.To = []actor.ID{whom}
	return r
}

func met(on string) *event.Report {
	return told(event.ID("session-"+on), on, diplomacy.Session{Of: "B.JC", Held: truth.True})
}

func ended(on string) *event.Report {
	return by("IL", told("end", on, usisrael1985.Ending{Re: "surcharge", Ended: truth.True}))
}

func answered(on string) *event.Report {
	return by("IL", told("answer", on, diplomacy.Answer{Re: "request", Given: truth.True}))
}

var (
	surcharge = by("IL", told("surcharge", "2031-07-01", usisrael1985.Measure{Taken: truth.True, Temporary: truth.True, Serious: truth.True, Noticed: truth.False, Urgent: truth.True, Soon: truth.True}))
	quiet     = by("IL", told("surcharge", "2031-07-01", usisrael1985.Measure{Taken: truth.True, Noticed: truth.False, Urgent: truth.False}))
	unfounded = by("IL", told("surcharge", "2031-07-01", usisrael1985.Measure{Taken: truth.True, Temporary: truth.True, Serious: truth.False, Noticed: truth.True}))
	extension = by("IL", told("extension", "2031-11-01", usisrael1985.Extension{Re: "surcharge", Extended: truth.True, ByLegislature: truth.True}))
	decree    = by("IL", told("extension", "2031-11-01", usisrael1985.Extension{Re: "surcharge", Extended: truth.True, ByLegislature: truth.False}))
	denied    = by("US", told("denial", "2032-03-01", usisrael1985.Licence{Denied: truth.True}))
	licence   = by("US", told("rule", "2032-03-01", usisrael1985.Licence{Required: truth.True, Automatic: truth.True}))
	needless  = by("US", told("rule", "2032-03-01", usisrael1985.Licence{Required: truth.True, Automatic: truth.False, Needed: truth.False}))
	member    = by("US", told("member", "2032-03-10", diplomacy.Adoption{What: usisrael1985.Member, Done: truth.True}))
	notice    = by("US", told("notice", "2031-06-01", diplomacy.Denunciation{Of: usisrael1985.Name, Done: truth.True}))
)

// complete is how complete the invented record claims to be.
var complete = event.Coverage{Kinds: []string{diplomacy.Session{}.Kind(), diplomacy.Adoption{}.Kind(), usisrael1985.Ending{}.Kind(), usisrael1985.Measure{}.Kind(), usisrael1985.Licence{}.Kind()},
	From: when.Day(2030, 1, 1), Until: when.Day(2033, 12, 31), By: event.Source{By: "TOTA"}}

func with(rs ...*event.Report) event.Record {
	rec := usisrael1985.Record()
	rec.Reports = append(slices.Clone(rec.Reports), rs...)
	rec.Coverage = []event.Coverage{complete}
	return rec
}

// expected is what the clauses lead a careful analyst to expect of invented
// conduct, by calendar years; asked of 2031 and 2032 alone.
var expected = []struct {
	name       string
	reports    []*event.Report
	commitment string
	cell, why  string
}{
	{"surcharge", []*event.Report{surcharge, ended("2031-11-28")}, "11.4 IL", "fulfilled", "28 November is the hundred and fiftieth day after 1 July"},
	{"surcharge kept a day longer", []*event.Report{surcharge, ended("2031-11-29")}, "11.4 IL", "late", "the day after"},
	{"surcharge kept", []*event.Report{surcharge}, "11.4 IL", "overdue; since 2031-11-29 00:00", "the record claims to have every ending, and has none"},
	{"surcharge extended", []*event.Report{surcharge, extension, ended("2032-04-01")}, "11.4 IL", "fulfilled", "within 150 days more, to 26 April 2032"},
	{"surcharge extended without the legislature", []*event.Report{surcharge, decree, ended("2032-04-01")}, "11.4 IL", "late", "an extension by anybody else extends nothing"},
	{"surcharge", []*event.Report{surcharge}, "11.1 IL", "respected", "the situation was serious"},
	{"surcharge without a reason", []*event.Report{unfounded}, "11.1 IL", "breached; since 2031-07-01 00:00", "it was not"},
	{"surcharge", []*event.Report{surcharge}, "18.1 IL", "excused; by urgency", "urgent, and notice soon after"},
	{"measure without notice", []*event.Report{quiet}, "18.1 IL", "breached", "not urgent"},
	{"surcharge noticed", []*event.Report{unfounded}, "18.1 IL", "respected", "notice was given"},
	{"automatic licence", []*event.Report{licence}, "12.1 US", "respected", "automatic ones are allowed"},
	{"needless licence", []*event.Report{needless}, "12.1 US", "breached", "neither automatic nor needed"},
	{"inquiry answered", []*event.Report{asked("US", "IL", usisrael1985.LicenceInquiry), answered("2032-03-31")}, "12.2 IL", "fulfilled", "on the thirtieth day"},
	{"inquiry answered late", []*event.Report{asked("US", "IL", usisrael1985.LicenceInquiry), answered("2032-04-01")}, "12.2 IL", "late", "the day after"},
	{"inquiry", []*event.Report{asked("US", "IL", usisrael1985.LicenceInquiry)}, "12.2 IL", "undetermined; (performance)", "answers pass between two offices"},
	{"denial", []*event.Report{denied}, "12.4 US", "undetermined; (performance)", "so do justifications"},
	{"no session", nil, "17.4", "missed", "none in 2031 nor 2032, and the record claims to have all"},
	{"a session a year", []*event.Report{met("2031-12-01"), met("2032-01-15")}, "17.4", "fulfilled", "one in each calendar year"},
	{"special meeting", []*event.Report{asked("US", "IL", usisrael1985.SpecialMeeting), met("2032-03-22")}, "17.4s", "fulfilled", "on the twenty-first day"},
	{"special meeting", []*event.Report{asked("US", "IL", usisrael1985.SpecialMeeting)}, "17.4s", "overdue; since 2032-03-23 00:00", "none"},
	{"panel", []*event.Report{asked("US", "IL", usisrael1985.Panel), member}, "19.1 US", "fulfilled", "its member within fifteen days"},
	{"panel", []*event.Report{asked("US", "IL", usisrael1985.Panel), member}, "19.1 IL", "overdue; since 2032-03-17 00:00", "not its own"},
	{"panel", []*event.Report{asked("US", "IL", usisrael1985.Panel), member}, "19.1c", "overdue; since 2032-04-16 00:00", "no chairman"},
	{"notice", []*event.Report{notice}, "22.3 US", "exercised", "used"},
	{"notice", []*event.Report{notice}, "22.3 IL", "released; by termination", "twelve months after 1 June 2031 the agreement has ended"},
	{"notice", []*event.Report{notice}, "17.4", "missed", "2031 lapsed before the end; 2032 is released"},
}

func TestExpected(t *testing.T) {
	for _, r := range expected {
		t.Run(r.name+" "+r.commitment, func(t *testing.T) {
			a, err := program.Assess(with(r.reports...), rules.At{Since: when.Day(2031, 1, 1), AsOf: when.Day(2032, 12, 31), Zone: usisrael1985.Washington})
			if err != nil {
				t.Fatal(err)
			}
			id, bearer, _ := strings.Cut(r.commitment, " ")
			f := a.Finding(id, actor.ID(bearer), "calendar")
			if bad := catalogtest.Misfit(f, r.cell, usisrael1985.Washington); bad != "" {
				t.Errorf("%s; want %s (%s); have %s %v", bad, r.cell, r.why, f.Line(), f.Unknown)
			}
		})
	}
}

// TestYear: with one session in January 2031 and one in December 2032 no calendar
// year is without, but the year from 19 August 2031 is.
func TestYear(t *testing.T) {
	a, err := program.Assess(with(met("2031-01-15"), met("2032-12-01")), rules.At{Since: when.Day(2031, 1, 1), AsOf: when.Day(2032, 12, 31), Zone: usisrael1985.Washington})
	if err != nil {
		t.Fatal(err)
	}
	for reading, cell := range map[string]string{"calendar": "fulfilled", "anniversary": "missed"} {
		if bad := catalogtest.Misfit(a.Finding("17.4", "", reading), cell, usisrael1985.Washington); bad != "" {
			t.Errorf("%s: %s; have %s", reading, bad, a.Finding("17.4", "", reading).Line())
		}
	}
}

// TestGolden is the assessment as it is printed, for reading.
func TestGolden(t *testing.T) {
	var b bytes.Buffer
	for _, date := range []string{"2018-12-31"} {
		if err := report.Text(&b, assess(t, usisrael1985.Record(), date), report.Options{}); err != nil {
			t.Fatal(err)
		}
		b.WriteString("\n")
	}
	// The same with invented conduct.
	if err := report.Text(&b, assess(t, with(surcharge, ended("2032-03-01"), met("2032-05-01"), asked("US", "IL", usisrael1985.LicenceInquiry)), "2032-12-31"), report.Options{}); err != nil {
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
