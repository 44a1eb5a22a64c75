package rules_test

import (
	"slices"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
)

// A monitor follows what reaches an obligation by a detour: what it says is at every
// step what an assessment says (law I1), and what one report changes is as told.
func TestMonitorFollowsDetours(t *testing.T) {
	all := raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}
	link := func(id event.ID, who actor.ID, made string) *event.Report {
		return say(id, "link", who, made, event.Link{From: "wolves", To: "b.army", As: actor.AgentOf, Ground: actor.Instructions, Holds: truth.True})
	}
	// unless somebody gave notice before
	warned := agreement.Ask(func(c *agreement.Case, _ *event.Report, r raid) truth.Value {
		for _, h := range c.Happenings() {
			for _, a := range h.Accounts {
				if n, ok := a.Body.(notice); ok && n.What == "warning" && a.Began.Before(c.During()) == truth.True {
					return truth.False
				}
			}
		}
		return r.Taken
	})
	unwarned := &agreement.Refrain{From: agreement.Act{Of: []event.Body{raid{}}, Elements: []agreement.Element{
		{ID: "author", Matter: event.Author, Test: agreement.Conduct()}, {ID: "unwarned", Matter: event.Harm, Test: warned}}}}
	raided := func(id, e event.ID, who actor.ID, day string) *event.Report {
		return say(id, e, "court", "2016-06-01", all, hands(who), dated(day))
	}
	warning := func(id event.ID, made, day string) *event.Report {
		return say(id, "w-"+id, "court", made, notice{"warning"}, dated(day))
	}
	taken := func(id event.ID, made string, of *event.Report) *event.Report {
		return say(id, of.Event, of.Source.By, made, nil, func(r *event.Report) { r.Withdraws.Report = of.ID })
	}
	demanded := func(id event.ID) *event.Report {
		return say("d-"+id, id, "inspectors", "2016-03-01", demand{truth.True}, dated("2016-02-01"), to("borea"))
	}
	on := func(re event.ID) func(*event.Report) {
		return func(r *event.Report) {
			r.Body = event.Conclusion{Of: []string{"example.org/pact/c"}, Re: re}
		}
	}
	theLink, theWarning := link("2", "court", "2016-07-01"), warning("3", "2016-08-01", "2016-01-01")
	for _, test := range []struct {
		reason string
		shape  agreement.Shape
		said   []*event.Report
		want   []agreement.Outcome // of the commitment, after each
	}{
		{"a link told later makes it the bearer's act", pledge(), []*event.Report{raided("1", "e", "wolves", "2016-02-01"), theLink, taken("3", "2016-08-01", theLink)},
			[]agreement.Outcome{agreement.Undetermined, agreement.Breached, agreement.Undetermined}},
		{"a link told before it", pledge(), []*event.Report{theLink, raided("1", "e", "wolves", "2016-02-01")},
			[]agreement.Outcome{agreement.Undetermined, agreement.Breached}},
		{"a notice told later, on an event of its own", unwarned, []*event.Report{raided("1", "e", "b.army", "2016-02-01"), theWarning, taken("4", "2016-09-01", theWarning)},
			[]agreement.Outcome{agreement.Breached, agreement.Undetermined, agreement.Breached}},
		{"a notice that came after one act and before another", unwarned, []*event.Report{raided("1", "e", "b.army", "2015-06-01"), raided("2", "f", "b.army", "2016-02-01"), theWarning},
			[]agreement.Outcome{agreement.Breached, agreement.Breached, agreement.Breached}},
		{"a conclusion on one demand, and on the commitment", answering(), []*event.Report{demanded("a"), demanded("b"), concludes("1", "inspectors", "2016-04-01", truth.True, on("a")), concludes("2", "inspectors", "2016-04-02", truth.True, on("b"))},
			[]agreement.Outcome{agreement.Undetermined, agreement.Undetermined, agreement.Undetermined, agreement.Fulfilled}},
		{"a conclusion on a demand told later", answering(), []*event.Report{concludes("1", "inspectors", "2016-04-01", truth.True, on("a")), demanded("a")},
			[]agreement.Outcome{agreement.Undetermined, agreement.Fulfilled}},
		{"a conclusion on a prohibition", pledge(), []*event.Report{concludes("1", "inspectors", "2016-04-01", truth.False)}, []agreement.Outcome{agreement.Breached}},
	} {
		t.Run(test.reason, func(t *testing.T) {
			m := monitored(t, "2016-05-15", agreement.Commitment{ID: "c", Shape: test.shape})
			for i, r := range test.said {
				before := must(m.Now()).Finding("c", "borea", "neutral").Outcome
				changes := must(m.Observe(r))
				if err := m.Check(); err != nil {
					t.Fatalf("after %s: %v", r.ID, err)
				}
				f := must(m.Now()).Finding("c", "borea", "neutral")
				if f.Outcome != test.want[i] {
					t.Errorf("after %s: %s, want %v", r.ID, f.Line(), test.want[i])
				}
				if f.Outcome != before && !slices.ContainsFunc(changes, func(c rules.Change) bool { return c.Because == r.ID }) {
					t.Errorf("after %s: %v to %v, and the changes do not say so: %+v", r.ID, before, f.Outcome, changes)
				}
			}
		})
	}
}

// warnedOf asks whether anybody has told of a warning.
type warnedOf struct{}

func (warnedOf) Ask(c *agreement.Case) truth.Value {
	for _, h := range c.Happenings() {
		for _, a := range h.Accounts {
			if n, ok := a.Body.(notice); ok && n.What == "warning" {
				return truth.True
			}
		}
	}
	return truth.False
}

// An excuse may rest on another event: told later, it excuses then (laws C12 and I1).
func TestMonitorFollowsAnExcuse(t *testing.T) {
	question := agreement.Ask(func(c *agreement.Case, _ *event.Report, _ raid) truth.Value { return warnedOf{}.Ask(c) })
	for _, test := range []agreement.Test{warnedOf{}, question} {
		followAnExcuse(t, test)
	}
}

func followAnExcuse(t *testing.T, warned agreement.Test) {
	co := agreement.Commitment{ID: "c", Visible: seen, Shape: pledge(), Exceptions: []agreement.Exception{{ID: "warned", Automatic: true, Elements: []agreement.Element{{ID: "warned", Matter: event.Harm, Test: warned}}}}}
	m := monitored(t, "2016-05-15", co)
	for _, step := range []struct {
		said *event.Report
		want agreement.Outcome
	}{
		{say("1", "e", "court", "2016-06-01", raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}, hands("b.army"), dated("2016-02-01")), agreement.Breached},
		{say("2", "w", "court", "2016-08-01", notice{"warning"}, dated("2016-01-01")), agreement.Excused},
		{say("3", "w", "court", "2016-09-01", nil, func(r *event.Report) { r.Withdraws.Report = "2" }), agreement.Breached},
	} {
		must(m.Observe(step.said))
		if err := m.Check(); err != nil {
			t.Fatalf("after %s: %v", step.said.ID, err)
		}
		if f := must(m.Now()).Finding("c", "borea", "neutral"); f.Outcome != step.want {
			t.Errorf("after %s: %s, want %v", step.said.ID, f.Line(), step.want)
		}
	}
}

// What time alone changes at one instant is told in the order of the text, whoever
// fell due first, and a monitor knows the life of mechanisms.
func TestMonitorTellsInOrder(t *testing.T) {
	due := func(id, day string) agreement.Commitment {
		act := meet
		act.Whose = agreement.Anybodys
		return agreement.Commitment{ID: id, Visible: seen, Bearer: agreement.Second, Shape: &agreement.Perform{Act: act, Due: agreement.Due{By: at(day)}}}
	}
	ty := pact(due("d", "2016-03-01"), due("a", "2016-02-01"), due("c", "2016-05-01"), due("b", "2016-01-01"))
	ty.Readings = []agreement.Reading{*neutral, *boreas}
	ty.Mechanisms = []agreement.Mechanism{{ID: "council", Being: meet}}
	m := must(must(compiled(ty)).Monitor(at("2015-06-30"), time.UTC))
	must(m.Cover(covering("2015", "2020", meeting{})[0]))
	var got []string
	for _, c := range m.Advance(from("2017")) {
		if c.Because != "" || c.To == nil || c.To.Outcome != agreement.Overdue {
			t.Errorf("%+v", c)
		}
		got = append(got, c.Commitment+" "+c.Reading)
	}
	if want := []string{"d neutral", "d borea's", "a neutral", "a borea's", "c neutral", "c borea's", "b neutral", "b borea's"}; !slices.Equal(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
	if err := m.Check(); err != nil {
		t.Error(err)
	}
	ms := must(m.Now()).Agreements[0].Mechanisms
	if len(ms) != 2 || ms[0].Mechanism != "council" || ms[0].Life != agreement.Promised {
		t.Errorf("mechanisms %+v", ms)
	}
	if again := m.Advance(from("2017")); again != nil {
		t.Errorf("nothing passes, and %+v", again)
	}
	if back := m.Advance(from("2016")); back != nil || m.AsOf() != from("2017") {
		t.Errorf("time does not go back, and %+v as of %v", back, m.AsOf())
	}
}

// Of an event that by what its only account says is certainly no lapse a monitor keeps
// nothing but that it was told of. It still says what an assessment says, whatever is
// told of it later, and takes it up when that makes a lapse of it.
func TestMonitorOfWhatIsNoLapse(t *testing.T) {
	ty := pact(agreement.Commitment{ID: "c", Visible: seen, Shape: pledge()})
	ty.Readings = []agreement.Reading{{Name: "everybody's word", Closes: []agreement.Closing{gain.Is("any")}}}
	p := must(compiled(ty))
	no, yes, unsaid := raid{Taken: truth.False, Secret: truth.True}, raid{Taken: truth.True, Secret: truth.True}, raid{Secret: truth.True}
	raided := func(id event.ID, made string, b event.Body, set ...func(*event.Report)) *event.Report {
		return say(id, "e", "court", made, b, append([]func(*event.Report){hands("b.army"), dated("2016-02-01")}, set...)...)
	}
	by := func(who actor.ID) func(*event.Report) { return func(r *event.Report) { r.Source.By = who } }
	takes := func(old event.ID, points ...event.Matter) func(*event.Report) {
		return func(r *event.Report) { r.Withdraws = event.Withdrawal{Report: old, Points: points} }
	}
	replaces := func(old event.ID) func(*event.Report) { return func(r *event.Report) { r.Replaces = old } }
	type finding struct {
		outcome                agreement.Outcome
		candidates, outOfScope int // events that may be a lapse, and that are none
	}
	breached, open, out := finding{agreement.Breached, 0, 0}, finding{agreement.Undetermined, 1, 0}, finding{agreement.Undetermined, 0, 1}
	nothing := finding{agreement.Undetermined, 0, 0}
	for _, test := range []struct {
		reason string
		said   []*event.Report
		want   []finding // of Borea, after each
	}{
		{"told once, and once more by somebody else", []*event.Report{raided("1", "2016-03-01", no), raided("2", "2016-04-01", no, by("gazette"))}, []finding{out, out}},
		{"left open, said, and left open again", []*event.Report{raided("1", "2016-03-01", unsaid), raided("2", "2016-04-01", no, replaces("1")), raided("3", "2016-05-01", unsaid, replaces("2"))}, []finding{open, out, open}},
		{"contradicted, and the contradiction is taken back", []*event.Report{raided("1", "2016-03-01", no), raided("2", "2016-04-01", yes, by("gazette")), raided("3", "2016-05-01", nil, by("gazette"), takes("2"))},
			[]finding{out, open, out}},
		{"corrected, and corrected back", []*event.Report{raided("1", "2016-03-01", no), raided("2", "2016-04-01", yes, replaces("1")), raided("3", "2016-05-01", no, replaces("2"))}, []finding{out, breached, out}},
		{"a point of it is taken back", []*event.Report{raided("1", "2016-03-01", no), raided("2", "2016-04-01", nil, takes("1", event.Harm))}, []finding{out, open}},
		{"a point of it was taken back before it came", []*event.Report{raided("2", "2016-04-01", nil, takes("1", event.Harm)), raided("1", "2016-03-01", no)}, []finding{nothing, open}},
		{"it is taken back whole", []*event.Report{raided("1", "2016-03-01", no), raided("2", "2016-04-01", nil, takes("1"))}, []finding{out, nothing}},
		{"it is only hedged, and then asserted", []*event.Report{raided("1", "2016-03-01", no, func(r *event.Report) { r.Stance = event.Hedges }), raided("2", "2016-04-01", no, replaces("1"))}, []finding{open, out}},
		{"it turns out to be another's, and his after all", []*event.Report{raided("1", "2016-03-01", no), raided("2", "2016-04-01", no, replaces("1"), func(r *event.Report) { r.By[0].Actor = "c.mfa" }), raided("3", "2016-05-01", no, replaces("2"))},
			[]finding{out, nothing, out}},
	} {
		t.Run(test.reason, func(t *testing.T) {
			m := must(p.Monitor(at("2016-01-01"), nil))
			for i, r := range test.said {
				must(m.Observe(r))
				if err := m.Check(); err != nil {
					t.Fatalf("after %s: %v", r.ID, err)
				}
				f := must(m.Now()).Finding("c", "borea", "everybody's word")
				if got := (finding{f.Outcome, len(f.Candidates), len(f.OutOfScope)}); got != test.want[i] {
					t.Errorf("after %s: %v, want %v", r.ID, got, test.want[i])
				}
			}
		})
	}
}
