package report_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// kept is an observation of whether records are kept.
type kept struct{ Kept, Asked truth.Value }

func (kept) Kind() string { return "example.org/kept" }

var lenient = &agreement.Switch{Name: "lenient", Doc: "Records that nobody asked for need not be shown."}

var archive = &agreement.Type{
	Name: "example.org/archive", Title: "Archive Accord", Zone: time.UTC, Terms: []agreement.Open{lenient},
	Commitments: []agreement.Commitment{{ID: "records", Text: "destroy no records", Bearer: agreement.Second,
		Shape: &agreement.Refrain{From: agreement.Act{Of: []event.Body{kept{}}, Whose: agreement.OfBearer, Elements: []agreement.Element{
			{ID: "kept", Text: "records that are not kept", Test: yes(func(k kept) truth.Value { return truth.Not(k.Kept) })},
			{ID: "asked", Text: "that were asked for", Test: agreement.Any(lenient, yes(func(k kept) truth.Value { return k.Asked }))},
		}}}}},
	Powers: []agreement.Power{{ID: "notice", Effect: agreement.Ends, Act: agreement.Act{Of: []event.Body{diplomacy.Denunciation{}}, Whose: agreement.Anybodys,
		Elements: []agreement.Element{{ID: "given", Text: "notice is given", Test: yes(func(x diplomacy.Denunciation) truth.Value { return x.Done })}}}}},
	Readings: []agreement.Reading{
		{Name: "wide", Closes: []agreement.Closing{lenient.Is(true)}},
		{Name: "narrow", Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{agreement.AnyMatter: {{"adjudicator"}}}, MayAllege: []agreement.Class{"research"}}},
	},
}

var archiveProgram = rules.MustCompile(lakePeople, archive.Between("AL", "BR", when.Day(2031, 1, 1)))

// inspected is a report of the laboratory on Brenn's archive.
func inspected(id event.ID, made, on string) *event.Report {
	return &event.Report{ID: id, Event: "inspection", Source: event.Source{By: "LAB"}, Made: when.MustParse(made), When: when.MustParse(on),
		By: []event.Attribution{{Actor: "BR"}}, Body: kept{Kept: truth.False, Asked: truth.True}}
}

func archived(t *testing.T, asOf string, reports ...*event.Report) *rules.Assessment {
	t.Helper()
	a, err := archiveProgram.Assess(event.Record{Reports: reports}, rules.At{AsOf: when.MustParse(asOf)})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func why(t *testing.T, f *rules.Finding) string {
	t.Helper()
	return string(write(t, func(b *bytes.Buffer) error { return report.Why(b, f.Why(), report.Options{Width: -1}) }))
}

// Each account shows the date that it gives of the event, as it gives it; where it
// gives none, none.
func TestWhyDatesOfAccounts(t *testing.T) {
	lasting := inspected("r3", "2031-08-01", "2031-03-01")
	lasting.Until = when.MustParse("2031-04")
	undated := inspected("r4", "2031-08-02", "2031-03-01")
	undated.When = when.Time{}
	got := why(t, archived(t, "2031-12-31", inspected("r1", "2031-06~", "2031-03-09"), inspected("r2", "2031-07-01", "2031-02?"), lasting, undated).Finding("records", "BR", "wide"))
	for _, want := range []string{
		"r1  Limnological Laboratory, about Jun 2031, dates it 9 Mar 2031\n",
		"r2  Limnological Laboratory, 1 Jul 2031, dates it perhaps Feb 2031\n",
		"r3  Limnological Laboratory, 1 Aug 2031, dates it 1 Mar 2031 until Apr 2031\n",
		"r4  Limnological Laboratory, 2 Aug 2031\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// A date that is approximate or uncertain stays so where the report is named.
func TestApproximateDates(t *testing.T) {
	a := archived(t, "2031-12-31", inspected("r1", "2031-06%", "2031-03-09"))
	if got := string(text(t, a, report.Options{Width: -1})); !strings.Contains(got, "alleged by Limnological Laboratory (inspection, perhaps about Jun 2031)") {
		t.Error(got)
	}
	if got := why(t, a.Finding("records", "BR", "narrow")); !strings.Contains(got, "Limnological Laboratory (research): inspection, perhaps about Jun 2031") {
		t.Error(got)
	}
}

// A switch that alone makes an element true is named there, and no other.
func TestWhyNamesTheSwitch(t *testing.T) {
	quiet := inspected("r1", "2031-06-01", "2031-03-09")
	quiet.Body = kept{Kept: truth.False, Asked: truth.False}
	const note = "note    true by the switch lenient=yes"
	if got := why(t, archived(t, "2031-12-31", quiet).Finding("records", "BR", "wide")); strings.Count(got, note) != 1 {
		t.Error(got)
	}
	for _, reading := range []string{"wide", "narrow"} {
		if got := why(t, archived(t, "2031-12-31", inspected("r1", "2031-06-01", "2031-03-09")).Finding("records", "BR", reading)); strings.Contains(got, "true by") {
			t.Errorf("on %s the report says so itself:\n%s", reading, got)
		}
	}
}

// The name of an element does not read as what somebody says.
func TestWhyOnItsWordAlone(t *testing.T) {
	got := why(t, archived(t, "2031-12-31", inspected("r1", "2031-06-01", "2031-03-09")).Finding("records", "BR", "narrow"))
	if want := `on its word alone the elements "kept", "asked" and "author"; established on this reading the element "time"`; !strings.Contains(got, want) {
		t.Error(got)
	}
}

// ended is a notice that ends the accord.
func ended() *event.Report {
	return &event.Report{ID: "n1", Event: "end", Source: event.Source{By: "AL"}, Made: when.Day(2032, 2, 1), When: when.Day(2032, 2, 1),
		By: []event.Attribution{{Actor: "AL"}}, Body: diplomacy.Denunciation{Done: truth.True}}
}

// What ended the force stands beside the force: it is no reason of the breach.
func TestWhyOfTheForce(t *testing.T) {
	got := why(t, archived(t, "2032-12-31", inspected("r1", "2031-06-01", "2031-03-09"), ended()).Finding("records", "BR", "wide"))
	if want := "breached: force ended by notice; on 9 Mar 2031; lapse since 9 Mar 2031 (reported); events inspection"; !strings.Contains(got, want) {
		t.Error(got)
	}
}

// A finding that reads as before shows what differs in its obligations; one of which
// nothing differs that is printed is left out.
func TestChangesThatReadAlike(t *testing.T) {
	record := event.Record{Reports: []*event.Report{inspected("r1", "2031-06-01", "2031-03-09"), ended()}}
	ask := func(asOf when.Time) *rules.Assessment {
		a, err := archiveProgram.Assess(record, rules.At{AsOf: asOf})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	ds, err := ask(when.Day(2031, 12, 31)).Compare(ask(when.Day(2032, 12, 31)))
	if err != nil {
		t.Fatal(err)
	}
	changes := func(ds []rules.Difference) string {
		return string(write(t, func(b *bytes.Buffer) error { return report.Changes(b, ds, report.Options{Width: -1}) }))
	}
	got := changes(ds)
	for _, want := range []string{
		"was      breached since 9 Mar 2031 (reported); the standing one: in force\n",
		"is now   breached since 9 Mar 2031 (reported); the standing one: force ended by notice\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	for i := range ds {
		ds[i].Before = ds[i].After
	}
	if got := changes(ds); got != "Nothing that is printed changed.\n" {
		t.Error(got)
	}
}

// A word against its speaker's interest is the bearer's admission of a lapse, or the
// beneficiary's concession that the act was done.
func TestAdmittedAndConceded(t *testing.T) {
	told := done("2031-03-09")
	told.Source.By = "AL"
	late := done("2031-06-09")
	late.Source.By = "AL"
	not := done("2031-03-09")
	not.Body, not.Stance = diplomacy.Adoption{Done: truth.False}, event.Asserts
	not.When = when.MustParse("2031-08-09")
	for _, c := range []struct {
		reason string
		r      *event.Report
		want   string
	}{
		{"the beneficiary says that it was done", told, "fulfilled  on 9 Mar 2031 (conceded)"},
		{"and that it was late", late, "done 9 Jun 2031 (conceded)"},
		{"the bearer says that it was not done", not, "overdue  since 11 Mar 2031 (admitted)"},
	} {
		got := string(text(t, planned(t, agreement.Due{By: when.Day(2031, 3, 10)}, c.r), report.Options{Width: -1}))
		if !strings.Contains(got, c.want) {
			t.Errorf("%s: no %q in\n%s", c.reason, c.want, got)
		}
	}
	own := inspected("r1", "2031-06-01", "2031-03-09")
	own.Source.By = "BR"
	if got := string(text(t, archived(t, "2031-12-31", own), report.Options{Width: -1})); !strings.Contains(got, "breached      since 9 Mar 2031 (admitted)") {
		t.Error(got)
	}
}

// Reports of a kind that the codec was not given are named, whether or not the text has
// bodies: a mistyped kind changes no answer, and would go unnoticed.
func TestUnreadKinds(t *testing.T) {
	r := inspected("r1", "2031-06-01", "2031-03-09")
	r.Body = event.Unread{Name: "example.org/ketp"}
	if got := string(text(t, archived(t, "2031-12-31", r), report.Options{})); !strings.Contains(got, "  unread    1 report of kinds that the codec was not given: example.org/ketp\n") {
		t.Error(got)
	}
}
