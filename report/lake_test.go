package report_test

import (
	"testing"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// The Lake Accord is an invented agreement of two invented states. It has one
// commitment of each sort that reads differently, and a record that brings
// every mark out.

// Spill is an invented kind of event.
type Spill struct {
	Waste  truth.Value // something was let in
	Toxic  truth.Value // it was toxic
	Profit truth.Value // it was done to save money
}

func (Spill) Kind() string { return "example.org/spill" }

var (
	runoff = &agreement.Term[string]{Name: "run-off", Doc: "Whether what rain washes in counts as letting in.", Values: []string{"counts", "does-not-count"}}
	timely = &agreement.Term[when.Period]{Name: "timely", Doc: "The time for an answer."}
	asleep = &agreement.Term[when.Period]{Name: "dormant-after", Doc: "The time after which a body is dormant."}
	quiet  = &agreement.Switch{Name: "illness", Doc: "A minister's illness excuses.", On: "excuses", Off: "does-not"}
)

func months(n int) when.Period { return when.Period{Months: n, Ends: when.LastDay} }

func yes[B event.Body](f func(B) truth.Value) agreement.Test { return agreement.If(f) }

func held(body actor.ID) agreement.Act {
	return agreement.Act{ID: "session", Of: []event.Body{diplomacy.Session{}}, Body: body, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "body", Text: "of the commission", Matter: event.PublicPerformance, Test: yes(func(s diplomacy.Session) truth.Value { return truth.In(s.Of, body) })},
		{ID: "held", Text: "held", Matter: event.PublicPerformance, Deed: true, Test: yes(func(s diplomacy.Session) truth.Value { return s.Held })},
	}}
}

func gathered(what string) agreement.Act {
	return agreement.Act{ID: "gathering", Of: []event.Body{diplomacy.Gathering{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "what", Text: what, Matter: event.PublicPerformance, Test: yes(func(g diplomacy.Gathering) truth.Value { return truth.In(g.What, what) })},
		{ID: "held", Text: "held", Matter: event.PublicPerformance, Deed: true, Test: yes(func(g diplomacy.Gathering) truth.Value { return g.Held })},
	}}
}

var (
	session = held("commission")
	came    = agreement.Act{ID: "attendance", Of: []event.Body{diplomacy.Session{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "minister", Text: "by its minister", Matter: event.PublicPerformance, Deed: true, Test: agreement.Ask(func(c *agreement.Case, _ *event.Report, s diplomacy.Session) truth.Value {
			return s.Side(c.Bearer).Principals
		})},
	}}
	question = agreement.Act{ID: "question", Of: []event.Body{diplomacy.Request{}}, Elements: []agreement.Element{
		{ID: "asked", Text: "a question", Matter: event.Performance, Test: yes(func(r diplomacy.Request) truth.Value { return r.Made })},
	}}
	answer = agreement.Act{ID: "answer", Of: []event.Body{diplomacy.Answer{}}, Re: func(b event.Body) event.ID { a, _ := b.(diplomacy.Answer); return a.Re }, Elements: []agreement.Element{
		{ID: "answered", Text: "answered", Matter: event.Performance, Deed: true, Test: yes(func(a diplomacy.Answer) truth.Value { return a.Given })},
	}}
)

var everybodySees = agreement.Visibility{Trigger: agreement.Public, Performance: agreement.Public, Breach: agreement.Public}

var lake = &agreement.Type{
	Name: "example.org/lake", Version: "3", Title: "Lake Accord", Political: true, Zone: time.UTC,
	Events: []event.Body{Spill{}, diplomacy.Session{}, diplomacy.Gathering{}, diplomacy.Request{}, diplomacy.Answer{}},
	Terms:  []agreement.Open{runoff, timely, asleep, quiet, agreement.OneSided, agreement.OwnWord, agreement.WordLasts},
	Commitments: []agreement.Commitment{
		{ID: "1", Text: "let no toxic waste into the lake, whether from works, from ships or from the land, in order to save the cost of treating it",
			Modality: agreement.Prohibition, Subjects: []string{"waste"},
			Shape: &agreement.Refrain{From: agreement.Act{Of: []event.Body{Spill{}}, Elements: []agreement.Element{
				{ID: "author", Text: "conducted by the state", Matter: event.Author, Test: agreement.Conduct()},
				{ID: "waste", Text: "let waste in", Matter: event.Harm, Test: agreement.Any(
					agreement.All(runoff.When("counts"), yes(func(s Spill) truth.Value { return s.Waste })))},
				{ID: "toxic", Text: "toxic", Matter: event.Harm, Test: yes(func(s Spill) truth.Value { return s.Toxic })},
				{ID: "purpose", Text: "to save the cost", Matter: event.Mind, Test: yes(func(s Spill) truth.Value { return s.Profit })},
			}}}},
		{ID: "2", Text: "answer each other's questions in good time",
			Shape: &agreement.Respond{To: question, With: answer, Due: agreement.Due{Open: timely}}},
		{ID: "3", Text: "meet in the commission twice a year", Bearer: agreement.Both, Mechanism: "commission", Visible: everybodySees,
			Shape: &agreement.Recur{Act: session, N: 2, Every: months(12), Frame: agreement.Calendar}},
		{ID: "4", Text: "be represented in the commission by a minister", Visible: everybodySees,
			Exceptions: []agreement.Exception{{ID: "illness", Text: "a minister's illness", Automatic: true, Elements: []agreement.Element{
				{ID: "excuses", Text: "illness excuses", Test: quiet},
				{ID: "ill", Text: "the minister is ill", Matter: event.PublicPerformance, Test: agreement.Ask(func(c *agreement.Case, _ *event.Report, s diplomacy.Session) truth.Value {
					return s.Side(c.Bearer).Emergency
				})},
			}}},
			Shape: &agreement.Respond{To: session, With: came, Due: agreement.Due{At: &session}, Lost: true}},
		{ID: "5", Text: "hold a course for divers by the end of March 2032", Bearer: agreement.Second, StatedBy: agreement.First, Visible: everybodySees,
			Shape: &agreement.Perform{Act: gathered("divers"), Due: agreement.Due{By: when.Day(2032, 3, 31)}}},
		{ID: "6", Text: "hold a first seminar in spring 2031", Bearer: agreement.Both, Visible: everybodySees,
			Shape: &agreement.Perform{Act: gathered("seminar"), Due: agreement.Due{By: when.Season(2031, 21)}}},
		{ID: "7", Text: "print a map of the lake", Bearer: agreement.Both, Visible: everybodySees,
			Shape: &agreement.Perform{Act: gathered("map")}},
		{ID: "8", Text: "a museum of the lake, proposed by Brenn", Bearer: agreement.Both, Modality: agreement.Declaration,
			Shape: agreement.Declare{}},
		{ID: "9", Text: "count the fish every year from 2034 on", Bearer: agreement.Both, From: when.Year(2034),
			Shape: &agreement.Recur{Act: gathered("count"), N: 1, Every: months(12), Frame: agreement.Calendar}},
	},
	Mechanisms: []agreement.Mechanism{
		{ID: "commission", Text: "the lake commission", Being: held("commission"), Dormant: asleep},
		{ID: "harbour line", Text: "a telephone line between the harbours", Being: held("line")},
		{ID: "fish bureau", Text: "a bureau that counts fish", Promised: when.Year(2034), Being: held("bureau")},
	},
	Readings: []agreement.Reading{outsider, alda, brenn},
}

// pond is a second, smaller agreement.
var pond = &agreement.Type{
	Name: "example.org/pond", Title: "Pond Accord", Zone: time.UTC,
	Commitments: []agreement.Commitment{{ID: "map", Text: "print a map of the pond", Bearer: agreement.Both, Visible: everybodySees,
		Shape: &agreement.Perform{Act: gathered("map")}}},
}

var outsider = agreement.Reading{
	Name: "neutral", Doc: "an outsider, no party",
	Closes: []agreement.Closing{asleep.Is(months(24)), agreement.OneSided.Is(true), quiet.Is(true), agreement.WordLasts.Is(true)},
	Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{
		agreement.AnyMatter:     {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for"}},
		event.Harm:              {{"adjudicator"}, {"joint", "bearer/against"}, {"beneficiary/against", "third", "research"}},
		event.PublicPerformance: {{"joint", "bearer/against", "beneficiary/for"}, {"bearer/for", "beneficiary/against", "press"}},
	}},
}

var alda = agreement.Reading{
	Name: "Alda", Party: agreement.First, Extends: &outsider,
	Closes: []agreement.Closing{runoff.Is("counts"), timely.Is(when.Period{Days: 10}), agreement.OwnWord.Is(true)},
	Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{
		agreement.AnyMatter:     {{"joint", "own", "other/against-self"}},
		event.PublicPerformance: {{"joint", "own", "other/against-self"}, {"other", "press"}},
	}},
}

var brenn = agreement.Reading{
	Name: "Brenn", Party: agreement.Second, Extends: &outsider,
	Closes: []agreement.Closing{runoff.Is("does-not-count"), timely.Is(when.Period{Days: 30}), agreement.OwnWord.Is(true), agreement.OneSided.Is(false), quiet.Is(false)},
	Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{
		agreement.AnyMatter:     {{"joint", "own", "other/against-self"}},
		event.PublicPerformance: {{"joint", "own", "other/against-self"}, {"other", "press"}},
	}},
}

// lakeReports are what is told of the lake. The reply of March 2031 becomes
// known two months late.
func lakeReports() []*event.Report {
	by := func(who actor.ID) event.Source { return event.Source{By: who, Form: event.Official} }
	joint := event.Source{By: "commission", Form: event.Joint}
	sat := func(id, ev event.ID, day when.Time, made when.Time, a ...diplomacy.Attendance) *event.Report {
		return &event.Report{ID: id, Event: ev, Source: joint, Made: made, When: day, Stance: event.Asserts, Text: "The commission met.",
			Body: diplomacy.Session{Of: "commission", Held: truth.True, Attendance: a}}
	}
	both := []diplomacy.Attendance{{Party: "AL", Principals: truth.True}, {Party: "BR", Principals: truth.True}}
	ill := []diplomacy.Attendance{{Party: "AL", Principals: truth.True}, {Party: "BR", Principals: truth.False, Emergency: truth.True}}
	return []*event.Report{
		{ID: "spill.1", Event: "spill", Source: event.Source{By: "LAB", Form: event.Study}, Made: when.Day(2031, 4, 9), When: when.Month(2031, 3), Stance: event.Hedges,
			By: []event.Attribution{{Actor: "BR", Level: event.Direction}}, To: []actor.ID{"AL"},
			Text: "The laboratory thinks that Brenn's tannery let chromium into the lake in March, to save the cost of a filter.",
			Body: Spill{Waste: truth.True, Toxic: truth.True, Profit: truth.True}},
		{ID: "spill.2", Event: "spill", Source: by("BR"), Made: when.Day(2031, 4, 12), Denies: true, Stance: event.Asserts, Text: "Brenn says that there was no spill."},
		{ID: "spill.3", Event: "spill", Source: by("AL"), Made: when.Day(2032, 2, 2), When: when.Month(2031, 3), Stance: event.Asserts,
			By: []event.Attribution{{Actor: "BR", Level: event.Direction}}, To: []actor.ID{"AL"},
			Text: "Alda says that Brenn did it, and why.", Body: Spill{Waste: truth.True, Toxic: truth.True, Profit: truth.True}},
		{ID: "old.1", Event: "old-spill", Source: by("AL"), Made: when.Day(2031, 2, 1), When: when.Year(2029), Stance: event.Asserts,
			By: []event.Attribution{{Actor: "BR", Level: event.Direction}}, To: []actor.ID{"AL"},
			Text: "Alda speaks of a spill of 2029, of clean water.", Body: Spill{Waste: truth.True, Toxic: truth.False}},
		{ID: "word.1", Event: "word", Source: by("BR"), Made: when.Day(2031, 6, 3), Stance: event.Asserts, Text: "Brenn has always kept the lake clean, its minister says.",
			Body: event.Conclusion{About: "BR", Of: []string{"example.org/lake/1"}, Kept: truth.True}},
		{ID: "ask.1", Event: "ask", Source: by("AL"), Made: when.Day(2031, 3, 6), When: when.Day(2031, 3, 6), To: []actor.ID{"BR"}, Stance: event.Asserts,
			By: []event.Attribution{{Actor: "AL"}}, Text: "Alda asks about the tannery.", Body: diplomacy.Request{Made: truth.True}},
		{ID: "ask.2", Event: "ask", Source: by("BR"), Made: when.Day(2031, 3, 8), When: when.Day(2031, 3, 6), To: []actor.ID{"BR"}, Stance: event.Asserts,
			By: []event.Attribution{{Actor: "AL"}}, Text: "Brenn has the question.", Body: diplomacy.Request{Made: truth.True}},
		{ID: "reply.1", Event: "reply", Source: event.Source{By: "commission", Form: event.Joint}, Made: when.Day(2031, 5, 28), When: when.Day(2031, 3, 28), Stance: event.Asserts,
			Text: "The tannery's permit had been handed over in March.", Body: diplomacy.Answer{Re: "ask", Given: truth.True}},
		sat("s1.1", "s1", when.Day(2031, 4, 10), when.Day(2031, 4, 11), both...),
		sat("s2.1", "s2", when.Day(2031, 10, 2), when.Day(2031, 10, 3), ill...),
		sat("s3.1", "s3", when.Day(2032, 5, 4), when.Day(2032, 5, 5), both...),
		{ID: "divers.1", Event: "divers", Source: event.Source{By: "GAZETTE", Form: event.Published}, Made: when.Day(2032, 6, 1), When: when.Between(when.Day(2032, 4, 8), when.Day(2032, 4, 12)), Stance: event.Asserts,
			Text: "The course for divers ends with a dive.", Body: diplomacy.Gathering{What: "divers", Held: truth.True}},
		{ID: "map.1", Event: "map", Source: joint, Made: when.Day(2031, 9, 1), When: when.Month(2031, 8), Stance: event.Asserts,
			Text: "The map is out.", Body: diplomacy.Gathering{What: "map", Held: truth.True}},
		{ID: "trend.1", Event: "trend", Source: event.Source{By: "LAB", Form: event.Study}, Made: when.Day(2032, 1, 15), Stance: event.Asserts,
			Text: "Less chromium than a year ago.", Body: event.Trend{About: "BR", Subjects: []string{"waste"}, Falling: truth.True}},
	}
}

var lakeCoverage = []event.Coverage{{
	Kinds: []string{diplomacy.Session{}.Kind(), diplomacy.Gathering{}.Kind()}, From: when.Day(2031, 1, 1), Until: when.Day(2033, 12, 31),
	By: event.Source{By: "GAZETTE"}, Text: "what the gazette announces",
}}

var lakePeople = func() *actor.Directory {
	d, err := actor.NewDirectory([]actor.Actor{
		{ID: "AL", Name: "Alda", Kind: actor.State}, {ID: "BR", Name: "Brenn", Kind: actor.State},
		{ID: "LAB", Name: "Limnological Laboratory", Kind: actor.Research}, {ID: "GAZETTE", Name: "Lake Gazette", Kind: actor.Press},
		{ID: "commission", Name: "Lake Commission", Kind: actor.Body},
	}, nil)
	if err != nil {
		panic(err)
	}
	return d
}()

var lakeProgram = rules.MustCompile(lakePeople, lake.Between("AL", "BR", when.Day(2031, 1, 1)))

// assess asks the lake's record as of a day, with the knowledge of another
// (empty: the same).
func assess(t testing.TB, reports []*event.Report, asOf, known string, readings ...*agreement.Reading) *rules.Assessment {
	t.Helper()
	at := rules.At{AsOf: when.MustParse(asOf), Readings: readings}
	if known != "" {
		at.Known = when.MustParse(known)
	}
	a, err := lakeProgram.Assess(event.Record{Reports: reports, Coverage: lakeCoverage}, at)
	if err != nil {
		t.Fatal(err)
	}
	return a
}
