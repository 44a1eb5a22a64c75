package minsk2015

import (
	"strconv"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Firing is fire opened, once or for a time. The report's authors say by whom.
type Firing struct {
	Fired     truth.Value
	Sustained truth.Value // more than single shots
}

// Kind is "minsk/firing".
func (Firing) Kind() string { return "minsk/firing" }

// Withdrawal is heavy weapons pulled back by a side.
type Withdrawal struct {
	Stage   string // "begun", "complete"
	Weapons string // "artillery" (100 mm and more), "rockets", "long-range"; "" is not said
	Done    truth.Value
	Width   truth.Maybe[float64] // of the zone left between the sides, in km
	OwnLine truth.Value          // measured from the line that the text gives this side
}

// Kind is "minsk/withdrawal".
func (Withdrawal) Kind() string { return "minsk/withdrawal" }

// Verification is a finding that the withdrawal of both sides is complete. Its date
// is the day on which it was.
type Verification struct{ Complete truth.Value }

// Kind is "minsk/verification".
func (Verification) Kind() string { return "minsk/verification" }

// What documents are called in reports.
const (
	Resolution = "resolution on the area"
	Dialogue   = "dialogue on local elections"
	NewDate    = "withdrawal by 20 February 2017"
)

// inTheOpen: a monitor would see it, where the record says that it saw all.
var inTheOpen = agreement.Visibility{Trigger: agreement.Public, Performance: agreement.Public, Breach: agreement.Public}

// sides is the question whose act it was: that of the side, of any of its members,
// or of a third state where the reading lets one answer with the second side.
type sides struct{ third bool }

// Answer asks one report.
func (q sides) Answer(c *agreement.Case, r *event.Report) truth.Value {
	v := truth.Unknown
	for _, by := range r.By {
		who := c.Directory.Side(by.Actor)
		is := truth.Of(who == c.Bearer)
		if q.third {
			third := who != c.Agreement.First && who != c.Agreement.Second && state(c, who)
			is = truth.Of(third && c.Bearer == c.Agreement.Second)
		}
		if v == truth.Unknown || is == truth.True {
			v = is
		}
	}
	return v
}

func state(c *agreement.Case, id actor.ID) bool {
	who, ok := c.Directory.Get(id)
	return ok && who.Kind == actor.State
}

// bySide is the test that an act is the bearing side's.
var bySide = agreement.Any(agreement.Put(sides{}), agreement.All(Third.When("with-the-side"), agreement.Put(sides{third: true})))

// stage is a side's beginning or completing the withdrawal.
func stage(which string, more ...agreement.Element) agreement.Act {
	return agreement.Act{ID: which, Of: []event.Body{Withdrawal{}}, Whose: agreement.Anybodys, Elements: append([]agreement.Element{
		{ID: "side", Text: "by the side", Matter: event.Performance, Test: bySide},
		{ID: "stage", Text: which, Matter: event.Performance, Test: agreement.If(func(w Withdrawal) truth.Value { return truth.In(w.Stage, which) })},
		{ID: "done", Text: "withdrawal " + which, Matter: event.Performance, Deed: true, Test: agreement.If(func(w Withdrawal) truth.Value { return w.Done })},
	}, more...)}
}

// back is the completion for one class of weapons, leaving a zone so many
// kilometres wide; of all classes at once where none is named.
func back(weapons string, km int) agreement.Act {
	return stage("complete",
		agreement.Element{ID: "weapons", Text: weapons, Matter: event.Performance, Test: agreement.If(func(w Withdrawal) truth.Value { return truth.In(w.Weapons, weapons) })},
		agreement.Element{ID: "width", Text: "a zone wide enough", Matter: event.Performance, Test: agreement.If(func(w Withdrawal) truth.Value {
			got, ok := w.Width.Get()
			if !ok {
				return truth.Unknown
			}
			return truth.Of(got >= float64(km))
		})},
		agreement.Element{ID: "line", Text: "from the side's own line", Matter: event.Performance, Test: agreement.If(func(w Withdrawal) truth.Value { return w.OwnLine })})
}

// adopted is the adoption of a document.
func adopted(what string) agreement.Act {
	return agreement.Act{ID: "adoption", Of: []event.Body{diplomacy.Adoption{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "which", Text: what, Matter: event.PublicPerformance, Test: agreement.If(func(a diplomacy.Adoption) truth.Value { return truth.In(a.What, what) })},
		{ID: "done", Text: "adopted", Matter: event.PublicPerformance, Deed: true, Test: agreement.If(func(a diplomacy.Adoption) truth.Value { return a.Done })},
	}}
}

func commitments() []agreement.Commitment {
	const text = "The Moscow Times, 12 Feb 2015"
	reset := adopted(NewDate)
	novation := adopted(NewDate)
	novation.Elements = append(novation.Elements, agreement.Element{ID: "novation", Text: "in place of the first date", Test: Reset.When("novation")})
	all := []agreement.Commitment{
		{ID: "MI.1", Text: "cease fire strictly from midnight, Kyiv time, of 15 February 2015", Modality: agreement.Prohibition, From: ceasefire, Source: text, Visible: inTheOpen,
			Shape: &agreement.Refrain{From: agreement.Act{Of: []event.Body{Firing{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
				{ID: "side", Text: "by the side", Matter: event.Author, Test: bySide},
				{ID: "fire", Text: "fire", Matter: event.Harm, Test: agreement.If(func(f Firing) truth.Value { return f.Fired })},
				{ID: "strictly", Text: "that breaks a strict ceasefire", Matter: event.Harm, Test: agreement.Any(Strictly.When("any-shot"), agreement.If(func(f Firing) truth.Value { return f.Sustained }))},
			}}}},
		{ID: "MI.2s", Text: "begin to pull heavy weapons back by the second day of the ceasefire", Source: text, Visible: inTheOpen,
			Shape: &agreement.Choose{By: DayTwo, Of: []agreement.Choice{
				{Value: "16-february", Shape: &agreement.Perform{Act: stage("begun"), Due: agreement.Due{By: dayTwo}}},
				{Value: "17-february", Shape: &agreement.Perform{Act: stage("begun"), Due: agreement.Due{By: dayThree}}},
			}}},
	}
	for _, w := range []struct {
		id, weapons, text string
		km                int
	}{{"MI.2a", "artillery", "artillery of 100 mm and more", 50}, {"MI.2r", "rockets", "rocket systems", 70}, {"MI.2l", "long-range", "long-range systems", 140}} {
		begun := stage("begun")
		all = append(all, agreement.Commitment{ID: w.id, Text: "finish pulling back " + w.text + " within fourteen days, each side from its own line, so that a zone lies between of at least " + strconv.Itoa(w.km) + " km",
			Source: text, Visible: inTheOpen, Powers: []agreement.Power{{ID: "later date", Effect: agreement.Waives, Act: novation}},
			Shape: &agreement.Choose{By: FinishFrom, Of: []agreement.Choice{
				{Value: "beginning", Shape: &agreement.Perform{Act: back(w.weapons, w.km), Due: agreement.Due{Within: when.Period{Days: 14}, After: &begun}}},
				{Value: "last-day-to-begin", Shape: &agreement.Perform{Act: back(w.weapons, w.km), Due: agreement.Due{By: withdrawn}}},
			}}})
	}
	dialogue := agreement.Act{ID: "dialogue", Of: []event.Body{diplomacy.Gathering{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "which", Text: Dialogue, Matter: event.PublicPerformance, Test: agreement.If(func(g diplomacy.Gathering) truth.Value { return truth.In(g.What, Dialogue) })},
		{ID: "held", Text: "begun", Matter: event.PublicPerformance, Deed: true, Test: agreement.If(func(g diplomacy.Gathering) truth.Value { return g.Held })},
	}}
	verified := agreement.Act{ID: "completion", Of: []event.Body{Verification{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "complete", Text: "the withdrawal is complete", Matter: event.Performance, Test: agreement.If(func(v Verification) truth.Value { return v.Complete })}}}
	// the answer names no completion: there is one only
	answer := dialogue
	answer.Re = func(event.Body) event.ID { return Completion }
	return append(all,
		agreement.Commitment{ID: "MI.3", Text: "the OSCE monitors and verifies from the first day of the withdrawal", Bearer: agreement.Both, Modality: agreement.Declaration, Mechanism: "monitoring", Source: text, Shape: agreement.Declare{}},
		agreement.Commitment{ID: "MI.4", Text: "adopt in parliament a resolution on the area within thirty days of signing", Bearer: agreement.First, Source: text, Visible: inTheOpen,
			Shape: &agreement.Perform{Act: adopted(Resolution), Due: agreement.Due{Within: when.Period{Days: 30}}}},
		agreement.Commitment{ID: "MI.5", Text: "begin a dialogue on local elections on the first day after the withdrawal", Bearer: agreement.Both, Source: text, Visible: inTheOpen,
			Shape: &agreement.Choose{By: Order, Of: []agreement.Choice{
				{Value: "after-completion", Shape: &agreement.Respond{To: verified, With: answer, Due: agreement.Due{Within: when.Period{Days: 1}}}},
				{Value: "by-date", Shape: &agreement.Perform{Act: dialogue, Due: agreement.Due{By: when.Day(2015, 3, 3)}}},
			}}},
		agreement.Commitment{ID: "MI.6", Text: "have all the weapons listed back by 20 February 2017", Source: "UNIAN, Feb 2017", Visible: inTheOpen,
			Powers: []agreement.Power{{ID: "later date", Effect: agreement.Enters, Act: reset}},
			Shape:  &agreement.Perform{Act: stage("complete"), Due: agreement.Due{By: laterDate}}},
	)
}

// Completion is the event under which reports speak of the completion of the
// withdrawal by both sides. There is only one.
const Completion event.ID = "withdrawal complete"
