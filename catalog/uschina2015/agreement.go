package uschina2015

import (
	"sync"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/cyber"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"

	"time"
)

// The zone in which the record and the clauses' dates are kept, and that of
// the other party.
var (
	Washington = when.MustZone("America/New_York")
	Beijing    = when.MustZone("Asia/Shanghai")
)

// Understanding is the agreement, in force from its announcement.
var Understanding = &agreement.Agreement{
	Type:  Type,
	First: "US", Second: "CN",
	From:  when.Day(2015, 9, 25),
	Zones: []*time.Location{Washington, Beijing},
}

// Type is the text of the understanding and its follow-ons.
var Type = &agreement.Type{
	Name:        "us-china-2015",
	Version:     "1",
	Title:       "US-China cyber understanding of September 2015",
	Events:      append(cyber.Bodies(), diplomacy.Bodies()...),
	Terms:       terms(),
	Commitments: commitments(),
	Mechanisms:  mechanisms(),
	Readings:    []agreement.Reading{Neutral, American, Chinese},
	Zone:        Washington,
	Political:   true,
	Source:      "outcome list of the state visit, Xinhua, 26 Sep 2015; White House fact sheet, 25 Sep 2015",
}

// Directory holds the actors and the undisputed structure among them. What is
// only claimed of them stands in the record.
var Directory = sync.OnceValue(func() *actor.Directory {
	d, err := actor.NewDirectory(actors())
	if err != nil {
		panic(err)
	}
	return d
})

// Bodies and channels.
const (
	theDialogue actor.ID = "B.DIALOGUE"
	theExperts  actor.ID = "B.SEG"
	theHotline  actor.ID = "B.HOTLINE"
	theLECD     actor.ID = "B.LECD"
	theGroup    actor.ID = "B.CWG13"
	theCERTs    actor.ID = "B.CERT"
)

// Days on which the follow-ons took effect.
var (
	firstDialogue  = when.Day(2015, 12, 1)
	expertsMet     = when.Day(2016, 5, 11)
	secondDialogue = when.Day(2016, 6, 14)
	thirdDialogue  = when.Day(2016, 12, 7)
	newDialogue    = when.Day(2017, 10, 4)
)

// yes is the test that a body's own yes/no field is true.
func yes[B event.Body](f func(B) truth.Value) agreement.Test { return agreement.If(f) }

// deed is the element that something was done.
func deed(id, text string, m event.Matter, t agreement.Test) agreement.Element {
	return agreement.Element{ID: id, Text: text, Matter: m, Test: t, Deed: true}
}

// session is a meeting of the dialogue, or, where the successor counts, of
// that of 2017; number 0 is any.
func session(number int) agreement.Act {
	return agreement.Act{
		ID: "session", Of: []event.Body{diplomacy.Session{}}, Body: theDialogue, Whose: agreement.Anybodys,
		Elements: []agreement.Element{
			{ID: "body", Text: "of the dialogue", Matter: event.PublicPerformance, Test: ofDialogue(number)},
			deed("held", "held", event.PublicPerformance, yes(func(s diplomacy.Session) truth.Value { return s.Held })),
		},
	}
}

func ofDialogue(number int) agreement.Test {
	of := func(id actor.ID) agreement.Test {
		return agreement.If(func(s diplomacy.Session) truth.Value { return truth.In(s.Of, id) })
	}
	if number == 0 {
		return agreement.Any(of(theDialogue), agreement.Counts(SuccessorBody, of(theLECD)))
	}
	return agreement.All(of(theDialogue), agreement.If(func(s diplomacy.Session) truth.Value {
		n, ok := s.Number.Get()
		if !ok {
			return truth.Unknown
		}
		return truth.Of(n == number)
	}))
}

// sessionOf is a meeting of another body.
func sessionOf(body actor.ID) agreement.Act {
	return agreement.Act{
		ID: "session", Of: []event.Body{diplomacy.Session{}}, Body: body, Whose: agreement.Anybodys,
		Elements: []agreement.Element{
			{ID: "body", Text: "of the body", Matter: event.PublicPerformance, Test: agreement.If(func(s diplomacy.Session) truth.Value { return truth.In(s.Of, body) })},
			deed("held", "held", event.PublicPerformance, yes(func(s diplomacy.Session) truth.Value { return s.Held })),
		},
	}
}

func opening(body actor.ID) agreement.Act {
	return agreement.Act{
		ID: "opening", Of: []event.Body{diplomacy.Opening{}}, Body: body, Whose: agreement.Anybodys,
		Elements: []agreement.Element{
			{ID: "body", Text: "of the channel", Matter: event.PublicPerformance, Test: agreement.If(func(o diplomacy.Opening) truth.Value { return truth.In(o.Of, body) })},
			deed("working", "working", event.PublicPerformance, yes(func(o diplomacy.Opening) truth.Value { return o.Working })),
		},
	}
}

func adoption(what string) agreement.Act {
	return agreement.Act{
		ID: "adoption", Of: []event.Body{diplomacy.Adoption{}}, Whose: agreement.Anybodys,
		Elements: []agreement.Element{
			{ID: "document", Text: what, Matter: event.PublicPerformance, Test: agreement.If(func(a diplomacy.Adoption) truth.Value { return truth.In(a.What, what) })},
			deed("adopted", "agreed", event.PublicPerformance, yes(func(a diplomacy.Adoption) truth.Value { return a.Done })),
		},
	}
}

func exercise(number int) agreement.Act {
	return agreement.Act{
		ID: "exercise", Of: []event.Body{diplomacy.Exercise{}}, Whose: agreement.Anybodys,
		Elements: []agreement.Element{
			{ID: "number", Text: "the one promised", Matter: event.PublicPerformance, Test: agreement.If(func(e diplomacy.Exercise) truth.Value {
				n, ok := e.Number.Get()
				if !ok {
					return truth.Unknown
				}
				return truth.Of(n == number)
			})},
			deed("held", "held", event.PublicPerformance, yes(func(e diplomacy.Exercise) truth.Value { return e.Held })),
		},
	}
}

func gathering(what string) agreement.Act {
	return agreement.Act{
		ID: "gathering", Of: []event.Body{diplomacy.Gathering{}}, Whose: agreement.Anybodys,
		Elements: []agreement.Element{
			{ID: "what", Text: what, Matter: event.PublicPerformance, Test: agreement.If(func(g diplomacy.Gathering) truth.Value { return truth.In(g.What, what) })},
			deed("held", "held", event.PublicPerformance, yes(func(g diplomacy.Gathering) truth.Value { return g.Held })),
		},
	}
}

func effort(towards string) agreement.Act {
	return agreement.Act{
		ID: "effort", Of: []event.Body{diplomacy.Effort{}}, Whose: agreement.Anybodys,
		Elements: []agreement.Element{
			{ID: "aim", Text: towards, Matter: event.PublicPerformance, Test: agreement.If(func(e diplomacy.Effort) truth.Value { return truth.In(e.Towards, towards) })},
			deed("made", "made", event.PublicPerformance, yes(func(e diplomacy.Effort) truth.Value { return e.Made })),
		},
	}
}

func upkeep(of string) agreement.Act {
	return agreement.Act{
		ID: "upkeep", Of: []event.Body{diplomacy.Upkeep{}}, Whose: agreement.Anybodys,
		Elements: []agreement.Element{
			{ID: "what", Text: of, Matter: event.Performance, Test: agreement.If(func(u diplomacy.Upkeep) truth.Value { return truth.In(u.Of, of) })},
			deed("kept", "kept", event.Performance, yes(func(u diplomacy.Upkeep) truth.Value { return u.Kept })),
		},
	}
}

// mechanisms are the bodies and channels with a life of their own.
func mechanisms() []agreement.Mechanism {
	replaced := func(body string, counts agreement.Test) *agreement.Act {
		return &agreement.Act{
			Of: []event.Body{diplomacy.Replacement{}}, Whose: agreement.Anybodys,
			Elements: []agreement.Element{
				{ID: "body", Text: "the body", Matter: event.PublicPerformance, Test: agreement.If(func(r diplomacy.Replacement) truth.Value { return truth.In(r.Of, body) })},
				{ID: "done", Text: "replaced", Matter: event.PublicPerformance, Test: agreement.Counts(counts, yes(func(r diplomacy.Replacement) truth.Value { return r.Done }))},
			},
		}
	}
	suspended := func(body string) *agreement.Act {
		return &agreement.Act{
			Of: []event.Body{diplomacy.Suspension{}}, Whose: agreement.Anybodys,
			Elements: []agreement.Element{
				{ID: "body", Text: "the body", Matter: event.PublicPerformance, Test: agreement.If(func(s diplomacy.Suspension) truth.Value { return truth.In(s.Of, body) })},
				{ID: "begun", Text: "suspended", Matter: event.PublicPerformance, Test: yes(func(s diplomacy.Suspension) truth.Value { return s.Begun })},
			},
		}
	}
	return []agreement.Mechanism{
		{ID: "working group", Text: "civilian and military working group on cyber matters, 2013", Promised: when.Year(2013),
			Being: sessionOf(theGroup), Suspended: suspended(string(theGroup)), Replaced: replaced(string(theGroup), agreement.Always), Dormant: DormantAfter},
		{ID: "dialogue", Text: "high-level joint dialogue on cybercrime and related issues",
			Being: sessionOf(theDialogue), Suspended: suspended(string(theDialogue)), Replaced: replaced(string(theDialogue), SuccessorBody), Dormant: DormantAfter},
		{ID: "experts group", Text: "senior experts group on norms of state behaviour",
			Being: sessionOf(theExperts), Suspended: suspended(string(theExperts)), Dormant: DormantAfter},
		{ID: "hotline", Text: "hotline for escalating issues that arise in responding to requests",
			Being: opening(theHotline), Dormant: DormantAfter},
		{ID: "law enforcement dialogue", Text: "law enforcement and cybersecurity dialogue, 2017", Promised: when.Between(when.Day(2017, 4, 6), when.Day(2017, 4, 7)),
			Being: agreement.Act{
				Of: []event.Body{diplomacy.Opening{}, diplomacy.Session{}}, Body: theLECD, Whose: agreement.Anybodys,
				Elements: []agreement.Element{{ID: "activity", Text: "opened, or in session", Matter: event.PublicPerformance, Test: agreement.Any(
					agreement.All(agreement.If(func(o diplomacy.Opening) truth.Value { return truth.In(o.Of, theLECD) }), yes(func(o diplomacy.Opening) truth.Value { return o.Working })),
					agreement.All(agreement.If(func(s diplomacy.Session) truth.Value { return truth.In(s.Of, theLECD) }), yes(func(s diplomacy.Session) truth.Value { return s.Held })),
				)}},
			}, Dormant: DormantAfter},
		{ID: "CERT contacts", Text: "contacts between the two national response teams", Promised: when.Year(2013),
			Being: opening(theCERTs), Dormant: DormantAfter},
	}
}
