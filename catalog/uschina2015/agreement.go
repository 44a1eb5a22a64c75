package uschina2015

import (
	"slices"
	"sync"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/cyber"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
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

// act is an act found in one kind of event: the one that the clause means, and
// done. Events of a joint body are asked for coverage under it.
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

// also is an act with one more element.
func also(a agreement.Act, e agreement.Element) agreement.Act {
	e.Matter = event.PublicPerformance
	a.Elements = append(slices.Clip(a.Elements), e)
	return a
}

// numbered is the number of a session or an exercise, compared.
func numbered(n truth.Maybe[int], is func(int) bool) truth.Value {
	v, ok := n.Get()
	if !ok {
		return truth.Unknown
	}
	return truth.Of(is(v))
}

// sessionOf is a meeting of a body.
func sessionOf(body actor.ID) agreement.Act {
	return act("session", body, event.PublicPerformance, "a session of the body",
		func(s diplomacy.Session) truth.Value { return truth.In(s.Of, body) },
		func(s diplomacy.Session) truth.Value { return s.Held })
}

// session is the dialogue's session of a number; 0 is any, and there, where
// the successor counts, its sessions are sessions of the dialogue.
func session(number int) agreement.Act {
	a := sessionOf(theDialogue)
	if number != 0 {
		return also(a, agreement.Element{ID: "number", Text: "of that number", Test: agreement.If(func(s diplomacy.Session) truth.Value {
			return numbered(s.Number, func(n int) bool { return n == number })
		})})
	}
	a.Elements[0].Test = agreement.Any(a.Elements[0].Test, agreement.Counts(SuccessorBody, agreement.If(func(s diplomacy.Session) truth.Value { return truth.In(s.Of, theLECD) })))
	return a
}

// later is a session of a body after its first.
func later(body actor.ID) agreement.Act {
	return also(sessionOf(body), agreement.Element{ID: "number", Text: "after the first", Test: agreement.If(func(s diplomacy.Session) truth.Value {
		return numbered(s.Number, func(n int) bool { return n > 1 })
	})})
}

func opening(body actor.ID) agreement.Act {
	return act("opening", body, event.PublicPerformance, "of the channel",
		func(o diplomacy.Opening) truth.Value { return truth.In(o.Of, body) },
		func(o diplomacy.Opening) truth.Value { return o.Working })
}

func trial(body actor.ID) agreement.Act {
	return act("test", body, event.PublicPerformance, "of the channel",
		func(t diplomacy.Trial) truth.Value { return truth.In(t.Of, body) },
		func(t diplomacy.Trial) truth.Value { return t.Held })
}

func adoption(what string) agreement.Act {
	return act("adoption", "", event.PublicPerformance, what,
		func(a diplomacy.Adoption) truth.Value { return truth.In(a.What, what) },
		func(a diplomacy.Adoption) truth.Value { return a.Done })
}

func exercise(number int) agreement.Act {
	return act("exercise", "", event.PublicPerformance, "the exercise promised",
		func(e diplomacy.Exercise) truth.Value {
			return numbered(e.Number, func(n int) bool { return n == number })
		},
		func(e diplomacy.Exercise) truth.Value { return e.Held })
}

func gathering(what string) agreement.Act {
	return act("gathering", "", event.PublicPerformance, what,
		func(g diplomacy.Gathering) truth.Value { return truth.In(g.What, what) },
		func(g diplomacy.Gathering) truth.Value { return g.Held })
}

func effort(towards string) agreement.Act {
	return act("effort", "", event.PublicPerformance, towards,
		func(e diplomacy.Effort) truth.Value { return truth.In(e.Towards, towards) },
		func(e diplomacy.Effort) truth.Value { return e.Made })
}

func upkeep(of string) agreement.Act {
	return act("upkeep", "", event.Performance, of,
		func(u diplomacy.Upkeep) truth.Value { return truth.In(u.Of, of) },
		func(u diplomacy.Upkeep) truth.Value { return u.Kept })
}

func replacement(of string) agreement.Act {
	return act("replacement", "", event.PublicPerformance, "of the body",
		func(r diplomacy.Replacement) truth.Value { return truth.In(r.Of, of) },
		func(r diplomacy.Replacement) truth.Value { return r.Done })
}

func suspension(of string) agreement.Act {
	return act("suspension", "", event.PublicPerformance, "of the body",
		func(s diplomacy.Suspension) truth.Value { return truth.In(s.Of, of) },
		func(s diplomacy.Suspension) truth.Value { return s.Begun })
}

// mechanisms are the bodies and channels with a life of their own.
func mechanisms() []agreement.Mechanism {
	suspended := func(body actor.ID) *agreement.Act {
		a := suspension(string(body))
		return &a
	}
	replaced := func(body actor.ID, counts agreement.Test) *agreement.Act {
		a := also(replacement(string(body)), agreement.Element{ID: "counts", Text: "and that counts", Test: counts})
		return &a
	}
	activity := opening(theLECD)
	activity.Of = append(activity.Of, diplomacy.Session{})
	met := sessionOf(theLECD)
	for i := range activity.Elements {
		activity.Elements[i].Test = agreement.Any(activity.Elements[i].Test, met.Elements[i].Test)
	}
	return []agreement.Mechanism{
		{ID: "working group", Text: "civilian and military working group on cyber matters, 2013", Promised: when.Year(2013),
			Being: sessionOf(theGroup), Suspended: suspended(theGroup), Replaced: replaced(theGroup, agreement.Always), Dormant: DormantAfter},
		{ID: "dialogue", Text: "high-level joint dialogue on cybercrime and related issues",
			Being: sessionOf(theDialogue), Suspended: suspended(theDialogue), Replaced: replaced(theDialogue, SuccessorBody), Dormant: DormantAfter},
		{ID: "experts group", Text: "senior experts group on norms of state behaviour",
			Being: sessionOf(theExperts), Suspended: suspended(theExperts), Dormant: DormantAfter},
		{ID: "hotline", Text: "hotline for escalating issues that arise in responding to requests",
			Being: opening(theHotline), Dormant: DormantAfter},
		{ID: "law enforcement dialogue", Text: "law enforcement and cybersecurity dialogue, 2017", Promised: when.Between(when.Day(2017, 4, 6), when.Day(2017, 4, 7)),
			Being: activity, Dormant: DormantAfter},
		{ID: "CERT contacts", Text: "contacts between the two national response teams", Promised: when.Year(2013),
			Being: opening(theCERTs), Dormant: DormantAfter},
	}
}
