package inf

import (
	"bytes"
	_ "embed"
	"sync"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/arms"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Zone is that in which the treaty's dates and the record's are kept: neither
// party's.
var Zone = time.UTC

// Treaty is the INF treaty.
var Treaty = &agreement.Agreement{
	Type:  Type,
	First: "US", Second: "RU",
	From:  when.Year(1987),
	Zones: []*time.Location{Zone},
}

// Type is the text of the treaty.
var Type = &agreement.Type{
	Name:        "inf",
	Version:     "1",
	Title:       "INF treaty",
	Events:      Bodies(),
	Terms:       terms(),
	Commitments: commitments(),
	Powers: []agreement.Power{
		{ID: "withdrawal", Effect: agreement.Ends, Act: withdrawal(agreement.Anybodys), Notice: when.Period{Months: 6, Ends: when.LastDay}},
	},
	Readings: []agreement.Reading{Neutral, American, Russian},
	Zone:     Zone,
	Source:   "treaty between the United States and the Soviet Union on the elimination of their intermediate-range and shorter-range missiles, 1987",
}

const theTreaty = "inf"

// Bodies are the kinds of event that the treaty reads.
func Bodies() []event.Body { return append(arms.Bodies(), diplomacy.Bodies()...) }

// The ranges of the missiles banned, in kilometres (article II, 5 and 6).
const (
	leastRange = 500
	mostRange  = 5500
)

// inRange is whether a missile's range lies in the class.
func inRange(m arms.Missile) truth.Value {
	q := m.Range
	if q.Unit != "" && q.Unit != "km" {
		return truth.Unknown
	}
	least, atLeast := q.AtLeast.Get()
	most, atMost := q.AtMost.Get()
	if v, ok := q.Exact.Get(); ok {
		least, most, atLeast, atMost = v, v, true, true
	}
	switch {
	case atLeast && least > mostRange, atMost && most < leastRange:
		return truth.False
	case atLeast && atMost && least >= leastRange && most <= mostRange:
		return truth.True
	}
	return truth.Unknown
}

func commitments() []agreement.Commitment {
	said := agreement.Visibility{Trigger: agreement.Discreet, Performance: agreement.Discreet}
	return []agreement.Commitment{
		{ID: "INF.1", Text: "possess, produce and flight-test no ground-launched missile of a range from 500 to 5,500 km", Modality: agreement.Prohibition, Source: "articles I, II and VI",
			Powers: []agreement.Power{
				{ID: "suspension", Effect: agreement.Suspends, Act: suspension(agreement.First, AmericanSuspension)},
				{ID: "counter-suspension", Effect: agreement.Suspends, Act: suspension(agreement.Second, RussianSuspension)},
			},
			Shape: &agreement.Refrain{From: agreement.Act{ID: "missile", Of: []event.Body{arms.Missile{}}, Elements: []agreement.Element{
				{ID: "author", Text: "by the party", Matter: event.Author, Test: agreement.Conduct()},
				{ID: "conduct", Text: "possess, produce or flight-test", Matter: event.Harm, Test: agreement.Any(
					agreement.If(func(m arms.Missile) truth.Value { return m.Held }),
					agreement.If(func(m arms.Missile) truth.Value { return m.Produced }),
					agreement.If(func(m arms.Missile) truth.Value { return m.Tested }))},
				{ID: "launch", Text: "launched from the ground", Matter: event.Harm, Test: agreement.If(func(m arms.Missile) truth.Value { return m.GroundLaunched })},
				{ID: "range", Text: "of a range from 500 to 5,500 km", Matter: event.Harm, Test: agreement.If(inRange)},
			}}}},
		{ID: "INF.2", Text: "come back to compliance within sixty days of notice of a breach", StatedBy: agreement.First, Source: "set by the United States in December 2018 (P52)", Visible: said,
			Shape: &agreement.Respond{
				To: agreement.Act{ID: "notice", Of: []event.Body{diplomacy.Request{}}, Elements: []agreement.Element{
					{ID: "notice", Text: "notice of a breach, with time to cure it", Matter: event.PublicPerformance, Test: agreement.If(func(r diplomacy.Request) truth.Value {
						return truth.All(r.Made, truth.In(r.Subject, "cure"))
					})}}},
				With: agreement.Act{ID: "cure", Of: []event.Body{diplomacy.Cure{}}, Re: agreement.Re(func(c diplomacy.Cure) event.ID { return c.Re }), Elements: []agreement.Element{
					{ID: "cure", Text: "back in compliance", Matter: event.Performance, Deed: true, Test: agreement.If(func(c diplomacy.Cure) truth.Value { return c.Done })}}},
				Due: agreement.Due{Within: when.Period{Days: 60}},
			}},
		{ID: "INF.3", Text: "withdraw if extraordinary events have jeopardized supreme interests, with six months' notice", Modality: agreement.PowerKept, Source: "article XV", Visible: agreement.Visibility{Performance: agreement.Public},
			Shape: &agreement.Right{Use: withdrawal(agreement.OfBearer)}},
	}
}

// withdrawal is a notice of withdrawal. That the events are extraordinary is for
// whoever withdraws to decide, so nothing more is asked.
func withdrawal(whose agreement.Whose) agreement.Act {
	return agreement.Act{ID: "withdrawal", Of: []event.Body{diplomacy.Denunciation{}}, Whose: whose, Elements: []agreement.Element{
		{ID: "which", Text: "from the treaty", Matter: event.PublicPerformance, Test: agreement.If(func(d diplomacy.Denunciation) truth.Value { return truth.In(d.Of, theTreaty) })},
		{ID: "notice", Text: "notice given", Matter: event.PublicPerformance, Test: agreement.If(func(d diplomacy.Denunciation) truth.Value { return d.Done })},
	}}
}

// suspension is one side's suspension of the treaty, good or without ground.
func suspension(by agreement.Side, entitled *agreement.Term[string]) agreement.Act {
	return agreement.Act{ID: "suspension", Of: []event.Body{diplomacy.Suspension{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "which", Text: "of the treaty", Matter: event.PublicPerformance, Test: agreement.If(func(s diplomacy.Suspension) truth.Value { return truth.In(s.Of, theTreaty) })},
		{ID: "by", Text: "by that side", Matter: event.PublicPerformance, Test: agreement.Ask(func(c *agreement.Case, r *event.Report, _ diplomacy.Suspension) truth.Value {
			party := c.Agreement.First
			if by == agreement.Second {
				party = c.Agreement.Second
			}
			for _, a := range r.By {
				return truth.Of(c.Directory.Side(a.Actor) == party)
			}
			return truth.Unknown
		})},
		{ID: "begun", Text: "suspended", Matter: event.PublicPerformance, Test: agreement.If(func(s diplomacy.Suspension) truth.Value { return s.Begun })},
		{ID: "entitlement", Text: "with a ground", Test: entitled.When("good")},
	}}
}

// Directory holds the two parties.
var Directory = sync.OnceValue(func() *actor.Directory {
	return actor.MustDirectory([]actor.Actor{
		{ID: "US", Name: "United States of America", Kind: actor.State},
		{ID: "RU", Name: "Russian Federation", Kind: actor.State, Doc: "party in the place of the Soviet Union, which signed"},
	}, nil)
})

//go:embed reports.jsonl
var reports []byte

// Record is what is reported of the treaty's last year: every line names its
// source and the day it became known as well as that is known, and says no more
// than the source is said to have said. It is shared: do not change it.
func Record() event.Record { return record() }

var record = sync.OnceValue(func() event.Record {
	r, err := event.MustCodec(Bodies()...).Read(bytes.NewReader(reports), nil)
	if err != nil {
		panic(err) // the file is part of this package
	}
	return r
})
