package usrussia2013

import (
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// The zones of the parties; the text's own dates stand in Washington's.
var (
	Washington = when.MustZone("America/New_York")
	Moscow     = when.MustZone("Europe/Moscow")
)

// Measures is the agreement, in effect from the day of the statement.
var Measures = &agreement.Agreement{
	Type:  Type,
	First: "US", Second: "RU",
	From:  when.Day(2013, 6, 17),
	Zones: []*time.Location{Washington, Moscow},
}

// Type is the text of the measures.
var Type = &agreement.Type{
	Name:        "us-russia-2013",
	Version:     "1",
	Title:       "US-Russia confidence-building measures of June 2013",
	Events:      append(diplomacy.Bodies(), Sighting{}, Exchange{}),
	Terms:       terms(),
	Commitments: commitments(),
	Mechanisms:  mechanisms(),
	Powers:      powers(),
	Readings:    []agreement.Reading{Neutral, American, Russian},
	Zone:        Washington,
	Political:   true,
	Source:      source,
}

const source = "joint statement and fact sheet, American Presidency Project, 17 June 2013 (P32)"

// Sighting is malware, or another sign of malicious activity, that somebody has
// found. Where it appears to come from is not whose act it is.
type Sighting struct {
	Found       truth.Value
	AppearsFrom actor.ID // the party on whose territory it appears to originate
}

// Kind is "us-russia-2013/sighting".
func (Sighting) Kind() string { return "us-russia-2013/sighting" }

// Exchange is technical information given by one response team to the other.
type Exchange struct {
	Re    event.ID // the sighting
	Given truth.Value
}

// Kind is "us-russia-2013/exchange".
func (Exchange) Kind() string { return "us-russia-2013/exchange" }

// ThroughCentres is the subject of a request that is a formal inquiry through the
// nuclear risk reduction centres.
const ThroughCentres = "nrrc-inquiry"

// Bodies and channels.
const (
	theCommission actor.ID = "B.BPC"
	theGroup      actor.ID = "B.ICTWG"
	theCentres    actor.ID = "B.NRRC"
	theLine       actor.ID = "B.VOICE"
	theTeams      actor.ID = "B.CERT"
)

// Visibilities: a group below a commission, or a line, may begin without an
// announcement; what passes through the channels is nobody else's to see.
var (
	discreet = agreement.Visibility{Trigger: agreement.Public, Performance: agreement.Discreet, Breach: agreement.Discreet}
	secret   = agreement.Visibility{}
)

func opening(of actor.ID, m event.Matter) agreement.Act {
	return agreement.Act{
		ID: "opening", Of: []event.Body{diplomacy.Opening{}}, Body: of, Whose: agreement.Anybodys,
		Elements: []agreement.Element{
			{ID: "which", Text: "the body or channel", Matter: m, Test: agreement.If(func(o diplomacy.Opening) truth.Value { return truth.In(o.Of, of) })},
			{ID: "working", Text: "works", Matter: m, Deed: true, Test: agreement.If(func(o diplomacy.Opening) truth.Value { return o.Working })},
		},
	}
}

// freeze is the suspension of the Commission; more elements may narrow it.
func freeze(more ...agreement.Element) agreement.Act {
	return agreement.Act{
		ID: "freeze", Of: []event.Body{diplomacy.Suspension{}}, Body: theCommission, Whose: agreement.Anybodys,
		Elements: append([]agreement.Element{
			{ID: "which", Text: "the Commission", Matter: event.PublicPerformance, Test: agreement.If(func(s diplomacy.Suspension) truth.Value { return truth.In(s.Of, string(theCommission)) })},
			{ID: "begun", Text: "put to rest", Matter: event.PublicPerformance, Deed: true, Test: agreement.If(func(s diplomacy.Suspension) truth.Value { return s.Begun })},
		}, more...),
	}
}

func resumption() agreement.Act {
	a := freeze()
	a.ID = "resumption"
	a.Elements[1] = agreement.Element{ID: "resumed", Text: "taken up again", Matter: event.PublicPerformance, Deed: true, Test: agreement.If(func(s diplomacy.Suspension) truth.Value { return s.Resumption() })}
	return a
}

// inquiry is a formal inquiry through the centres.
func inquiry(id string, more ...agreement.Element) agreement.Act {
	return agreement.Act{
		ID: id, Of: []event.Body{diplomacy.Request{}},
		Elements: append([]agreement.Element{
			{ID: "inquiry", Text: "a formal inquiry through the centres", Matter: event.Performance, Deed: true, Test: agreement.If(func(r diplomacy.Request) truth.Value {
				return truth.All(truth.In(r.Subject, ThroughCentres), r.Made)
			})},
		}, more...),
	}
}

func commitments() []agreement.Commitment {
	sighting := agreement.Act{
		ID: "sighting", Of: []event.Body{Sighting{}},
		Elements: []agreement.Element{
			{ID: "malicious", Text: "malware or other signs of malicious activity", Matter: event.Harm, Test: agreement.If(func(s Sighting) truth.Value { return s.Found })},
			{ID: "origin", Text: "that appear to originate from the other's territory", Matter: event.Harm, Test: agreement.Ask(func(c *agreement.Case, _ *event.Report, s Sighting) truth.Value {
				return truth.In(s.AppearsFrom, c.Beneficiary)
			})},
		},
	}
	exchange := agreement.Act{
		ID: "exchange", Of: []event.Body{Exchange{}}, Body: theTeams,
		Re:       agreement.Re(func(x Exchange) event.ID { return x.Re }),
		Elements: []agreement.Element{{ID: "exchange", Text: "exchange technical information", Matter: event.Performance, Deed: true, Test: agreement.If(func(x Exchange) truth.Value { return x.Given })}},
	}
	used := inquiry("inquiry made", agreement.Element{ID: "author", Text: "by that side", Matter: event.Performance, Test: agreement.Conduct()})
	used.Whose = agreement.Anybodys
	handling := agreement.Act{
		ID: "handling", Of: []event.Body{diplomacy.Answer{}},
		Re:       agreement.Re(func(a diplomacy.Answer) event.ID { return a.Re }),
		Elements: []agreement.Element{{ID: "handling", Text: "handled", Matter: event.Performance, Deed: true, Test: agreement.If(func(a diplomacy.Answer) truth.Value { return a.Given })}},
	}
	return []agreement.Commitment{
		{ID: "RU.1", Text: "let the working group under the Presidential Commission start practical work within the next month", Bearer: agreement.Both, Mechanism: "working group",
			Source: source, Visible: discreet,
			Shape: &agreement.Perform{Act: opening(theGroup, event.Performance), Due: agreement.Due{Within: when.Period{Months: 1, Ends: when.LastDay}}}},
		{ID: "RU.2", Text: "exchange, between the response teams, technical information on malware and other signs of malicious activity that appear to originate from the other's territory", Mechanism: "CERT exchange",
			Source: source, Visible: secret,
			Shape: &agreement.Respond{To: sighting, With: exchange}},
		{ID: "RU.3", Text: "ask the other side, through the nuclear risk reduction centres and at any hour, about an incident of national concern", Modality: agreement.PowerKept, Mechanism: "inquiry channel",
			Source: source, Visible: secret,
			Shape: &agreement.Right{Use: used}},
		{ID: "RU.4", Text: "handle such an inquiry quickly and reliably, so as to lower the risk of misperception", Strength: agreement.Endeavours, Mechanism: "inquiry channel",
			Source: source, Visible: secret,
			Shape: &agreement.Respond{To: inquiry("inquiry received"), With: handling, Due: agreement.Due{Open: Quick}}},
		{ID: "RU.5", Text: "set up a secure voice line between the US cyber coordinator and the deputy secretary of the Russian Security Council", Bearer: agreement.Both, Mechanism: "voice line",
			Source: source, Visible: discreet,
			Shape: &agreement.Perform{Act: opening(theLine, event.Performance)}},
	}
}

// mechanisms are the bodies and channels. The group lives as long as the
// Commission does; the channels need neither.
func mechanisms() []agreement.Mechanism {
	return []agreement.Mechanism{
		{ID: "commission", Text: "Bilateral Presidential Commission", Being: opening(theCommission, event.PublicPerformance), Suspended: ptr(freeze()), Resumed: ptr(resumption())},
		{ID: "working group", Text: "working group on threats in and from information technology", PartOf: "commission", Being: opening(theGroup, event.Performance)},
		{ID: "inquiry channel", Text: "the centres' link, dating from 1987, opened to inquiries about incidents in networks", Being: opening(theCentres, event.PublicPerformance)},
		{ID: "CERT exchange", Text: "exchange between US-CERT and its Russian counterpart", Being: opening(theTeams, event.Performance)},
		{ID: "voice line", Text: "secure voice line, beside the leaders' hotline", Being: opening(theLine, event.Performance)},
	}
}

// powers are what the freeze of the Commission does: to what needs it, and, on a
// reading that takes it wide, to all measures.
func powers() []agreement.Power {
	wide := agreement.Element{ID: "reach", Text: "and with it all measures", Test: FreezeReach.When("all-measures")}
	all := freeze(wide)
	all.ID = "wide freeze"
	again := resumption()
	again.ID = "wide resumption"
	return []agreement.Power{
		{ID: "freeze", Effect: agreement.Suspends, Mechanism: "commission", Act: freeze()},
		{ID: "wide freeze", Effect: agreement.Suspends, Act: all},
		{ID: "resumption", Effect: agreement.Resumes, Act: again},
	}
}

func ptr(a agreement.Act) *agreement.Act { return &a }
