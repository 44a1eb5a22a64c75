package uschina2013

import (
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// The zones of the parties; the record's dates stand in Washington's.
var (
	Washington = when.MustZone("America/New_York")
	Beijing    = when.MustZone("Asia/Shanghai")
)

// Group is the agreement on the working group. The sources have it announced in
// spring or in June 2013: some day of those months.
var Group = &agreement.Agreement{
	Type:  Type,
	First: "US", Second: "CN",
	From:  when.Between(when.Season(2013, 21), when.Month(2013, 6)),
	Zones: []*time.Location{Washington, Beijing},
}

// Type is what is known of the text.
var Type = &agreement.Type{
	Name:        "us-china-2013",
	Version:     "1",
	Title:       "US-China working group on cyber matters, 2013",
	Events:      diplomacy.Bodies(),
	Terms:       []agreement.Open{SuspensionReach, agreement.StateMedia},
	Commitments: commitments(),
	Mechanisms:  mechanisms(),
	Powers:      powers(),
	Readings:    []agreement.Reading{Neutral, American, Chinese},
	Zone:        Washington,
	Political:   true,
	Source:      "no founding text is public; State Department, outcomes of the fifth Strategic and Economic Dialogue, 12 July 2013 (P17)",
}

const (
	theGroup actor.ID = "B.CWG13"
	theTeams actor.ID = "B.CERT"
	// sharing is what the record calls the sharing of information.
	sharing = "information-sharing"
)

var open = agreement.Visibility{Trigger: agreement.Public, Performance: agreement.Public, Breach: agreement.Public}

func session() agreement.Act {
	return act("session", theGroup, event.PublicPerformance, "of the group",
		func(s diplomacy.Session) truth.Value { return truth.In(s.Of, theGroup) },
		func(s diplomacy.Session) truth.Value { return s.Held })
}

func suspension(more ...agreement.Element) agreement.Act {
	a := act("suspension", theGroup, event.PublicPerformance, "of the group",
		func(s diplomacy.Suspension) truth.Value { return truth.In(s.Of, string(theGroup)) },
		func(s diplomacy.Suspension) truth.Value { return s.Begun })
	a.Elements = append(a.Elements, more...)
	return a
}

func resumption() agreement.Act {
	return act("resumption", theGroup, event.PublicPerformance, "of the group",
		func(s diplomacy.Suspension) truth.Value { return truth.In(s.Of, string(theGroup)) },
		diplomacy.Suspension.Resumption)
}

func replacement() agreement.Act {
	return act("replacement", theGroup, event.PublicPerformance, "of the group",
		func(r diplomacy.Replacement) truth.Value { return truth.In(r.Of, string(theGroup)) },
		func(r diplomacy.Replacement) truth.Value { return r.Done })
}

// act is an act found in one kind of event: the one that is meant, and done.
func act[B event.Body](id string, of actor.ID, m event.Matter, text string, meant, done func(B) truth.Value) agreement.Act {
	var kind B
	return agreement.Act{
		ID: id, Of: []event.Body{kind}, Body: of, Whose: agreement.Anybodys,
		Elements: []agreement.Element{
			{ID: "which", Text: text, Matter: m, Test: agreement.If(meant)},
			{ID: "done", Text: "done", Matter: m, Test: agreement.If(done), Deed: true},
		},
	}
}

func commitments() []agreement.Commitment {
	shared := act("sharing", "", event.Performance, "information shared",
		func(e diplomacy.Effort) truth.Value { return truth.In(e.Towards, sharing) },
		func(e diplomacy.Effort) truth.Value { return e.Made })
	restsIt := suspension(agreement.Element{ID: "author", Text: "by that side", Matter: event.PublicPerformance, Test: agreement.Conduct()})
	return []agreement.Commitment{
		{ID: "WG.1", Text: "create a working group on cyber matters", Bearer: agreement.Both, Mechanism: "working group", Visible: open,
			Source: "US-China Business Council, 19 May 2014, on June 2013; State Department, 12 July 2013 (P17)",
			Shape:  &agreement.Perform{Act: session()}},
		{ID: "WG.2", Text: "talk in it", Bearer: agreement.Both, Strength: agreement.Endeavours, Mechanism: "working group", Visible: open,
			Source: "State Department, 12 July 2013 (P17); no rhythm is known",
			Shape:  &agreement.Endeavour{By: session()}},
		{ID: "WG.3", Text: "share information on cyber matters", Bearer: agreement.Both, Strength: agreement.Endeavours,
			Source: "as told by a brief of the Centre for Air Power Studies (S1), which says that it ended in May 2014",
			Shape:  &agreement.Endeavour{By: shared}},
		{ID: "WG.P", Text: "put the group to rest", Modality: agreement.PowerKept, Mechanism: "working group", Visible: open,
			Source: "as used in May 2014; no text that gives or denies it is public (P17, P18)",
			Shape:  &agreement.Right{Use: restsIt}},
	}
}

func mechanisms() []agreement.Mechanism {
	rest, again, gone := suspension(), resumption(), replacement()
	return []agreement.Mechanism{
		{ID: "working group", Text: "civilian and military working group on cyber matters", Being: session(), Suspended: &rest, Resumed: &again, Replaced: &gone},
		{ID: "CERT contacts", Text: "contacts between the two national response teams, of which no promise is known", Being: act("opening", theTeams, event.PublicPerformance, "of the contacts",
			func(o diplomacy.Opening) truth.Value { return truth.In(o.Of, theTeams) },
			func(o diplomacy.Opening) truth.Value { return o.Working })},
	}
}

// powers are what a suspension and a replacement of the group do: to what needs
// it, and on a reading that takes the suspension wide, to the sharing of
// information.
func powers() []agreement.Power {
	wide := suspension(agreement.Element{ID: "reach", Text: "and with it all contacts", Test: SuspensionReach.When("all-contacts")})
	return []agreement.Power{
		{ID: "suspension", Effect: agreement.Suspends, Mechanism: "working group", Act: suspension()},
		{ID: "wide suspension", Effect: agreement.Suspends, Act: wide},
		{ID: "resumption", Effect: agreement.Resumes, Act: resumption()},
		{ID: "replacement", Effect: agreement.Ends, Mechanism: "working group", Act: replacement()},
	}
}
