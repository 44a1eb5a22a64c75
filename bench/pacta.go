package main

import (
	"fmt"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/cyber"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// forceDay is the day on which every agreement enters into force.
const forceDay = -365

// sure is how sure of itself a report must be; each reading closes it.
var sure = &agreement.Term[event.Confidence]{Name: "sure-enough", Doc: "How sure of itself a report must be."}

// side is the test that whoever is told of stands on the side of the party.
func side(c *agreement.Case, id, party actor.ID) truth.Value {
	return truth.Of(c.Directory.Side(id) == party)
}

var pledge = agreement.Commitment{ID: "pledge", Text: "not take secrets of the other's companies for its own",
	Visible: agreement.Visibility{Breach: agreement.Public},
	Shape: &agreement.Refrain{From: agreement.Act{Of: []event.Body{cyber.Intrusion{}}, Elements: []agreement.Element{
		{ID: "author", Text: "by its government", Matter: event.Author, Test: agreement.Conduct()},
		{ID: "owner", Text: "the other's companies", Test: agreement.Ask(func(c *agreement.Case, r *event.Report, _ cyber.Intrusion) truth.Value {
			if len(r.To) == 0 {
				return truth.Unknown
			}
			owned := c.Directory.Entry(r.To[0])
			return truth.Of(owned.Kind() == actor.Company && owned.Side() == c.Beneficiary)
		})},
		{ID: "taking", Text: "take", Test: agreement.If(func(i cyber.Intrusion) truth.Value { return i.Taken })},
		{ID: "object", Text: "secrets", Test: agreement.If(func(i cyber.Intrusion) truth.Value {
			return truth.In(i.Asset, cyber.TradeSecret, cyber.IntellectualProperty, cyber.BusinessInformation)
		})},
		{ID: "purpose", Text: "for its own", Matter: event.Mind, Test: agreement.If(func(i cyber.Intrusion) truth.Value {
			return truth.In(i.Purpose, cyber.CommercialAdvantage)
		})},
		{ID: "sure", Text: "as somebody says who is sure enough", Test: agreement.Ask(func(c *agreement.Case, r *event.Report, _ cyber.Intrusion) truth.Value {
			want, ok := sure.In(c)
			if !ok || r.Sure.Confidence == event.ConfidenceUnsaid {
				return truth.Unknown
			}
			return truth.Of(r.Sure.Confidence >= want)
		})},
	}}}}

var answers = agreement.Commitment{ID: "answers", Text: "answer requests within thirty days",
	Visible: agreement.Visibility{Trigger: agreement.Public, Performance: agreement.Public},
	Shape: &agreement.Respond{Due: agreement.Due{Within: when.Period{Days: limit}},
		To: agreement.Act{Of: []event.Body{diplomacy.Request{}}, Elements: []agreement.Element{
			{ID: "request", Text: "requests", Test: agreement.If(func(r diplomacy.Request) truth.Value { return r.Made })},
			{ID: "asker", Text: "of the other", Test: agreement.Ask(func(c *agreement.Case, r *event.Report, _ diplomacy.Request) truth.Value {
				if len(r.By) == 0 {
					return truth.Unknown
				}
				return side(c, r.By[0].Actor, c.Beneficiary)
			})}}},
		With: agreement.Act{Of: []event.Body{diplomacy.Answer{}}, Re: agreement.Re(func(a diplomacy.Answer) event.ID { return a.Re }), Elements: []agreement.Element{
			{ID: "answer", Text: "answer", Test: agreement.If(func(a diplomacy.Answer) truth.Value { return a.Given })}}}}}

var meetings = agreement.Commitment{ID: "meetings", Text: "call the other to at least two meetings a year", Bearer: agreement.First,
	Visible: agreement.Visibility{Performance: agreement.Public},
	Shape: &agreement.Recur{N: 2, Every: when.Period{Months: 12, Ends: when.LastDay}, Frame: agreement.Calendar, Act: agreement.Act{Of: []event.Body{diplomacy.Session{}}, Elements: []agreement.Element{
		{ID: "held", Text: "meetings", Test: agreement.If(func(s diplomacy.Session) truth.Value { return s.Held })},
		{ID: "other", Text: "the other", Test: agreement.Ask(func(c *agreement.Case, r *event.Report, _ diplomacy.Session) truth.Value {
			if len(r.By) < 2 {
				return truth.Unknown
			}
			return side(c, r.By[1].Actor, c.Beneficiary)
		})}}}}}

// reading is one on which reports must be so sure of themselves.
func reading(name string, atLeast event.Confidence) agreement.Reading {
	return agreement.Reading{Name: name, Closes: []agreement.Closing{sure.Is(atLeast), agreement.PresumePrivate.Is(true), agreement.LinkThatLifts.Is("claimed")}}
}

var (
	oneReading    = []agreement.Reading{reading("neutral", threshold)}
	threeReadings = append(oneReading[:1:1], reading("strict", event.HighConfidence), reading("lenient", event.LowConfidence))
)

// kinds are the kinds of event of the streams.
var kinds = append(append(cyber.Bodies(), diplomacy.Bodies()...), weather{})

// program is the agreement of one commitment between the parties of each pair.
func program(s *Stream, co agreement.Commitment, readings []agreement.Reading) (*rules.Program, map[*agreement.Agreement]int) {
	return programOf(&s.World, readings, co)
}

// programOf is the agreement of some commitments between the parties of each pair.
func programOf(s *World, readings []agreement.Reading, commitments ...agreement.Commitment) (*rules.Program, map[*agreement.Agreement]int) {
	ty := &agreement.Type{Name: "example.org/pact", Events: kinds, Zone: time.UTC, Commitments: commitments, Readings: readings,
		Terms: []agreement.Open{sure, agreement.PresumePrivate, agreement.LinkThatLifts}}
	var agreed []*agreement.Agreement
	number := map[*agreement.Agreement]int{}
	for i, p := range s.Pacts {
		ag := ty.Between(actor.ID(p[0]), actor.ID(p[1]), date(forceDay))
		number[ag] = i
		agreed = append(agreed, ag)
	}
	return rules.MustCompile(s.Directory, agreed...), number
}

// screen is W1 with pacta: one report by itself.
func screen(readings []agreement.Reading, explain bool) func(*Stream) pass {
	return func(s *Stream) pass {
		p, number := program(s, pledge, readings)
		sc := p.NewScreen()
		at := map[*event.Report]int{}
		for i, r := range s.Reports {
			at[r] = i
		}
		return func(tell func(Verdict)) int {
			found := 0
			sc.Suspects(s.Reports, func(h rules.Hit) {
				if h.Reading.Name != "neutral" {
					return
				}
				found++
				if explain {
					h.Explain()
				}
				if tell != nil {
					v := Verdict{At: at[h.Report], Agreement: number[h.Agreement], Outcome: agreement.Undetermined}
					if h.Value == truth.True {
						v.Outcome = agreement.Breached
					}
					if h.Bearer == h.Agreement.Second {
						v.Side = 1
					}
					tell(v)
				}
			})
			return found
		}
	}
}

// coverage says that the record is complete, so that silence speaks.
func coverage() event.Coverage {
	return event.Coverage{Kinds: []string{cyber.Intrusion{}.Kind(), diplomacy.Request{}.Kind(), diplomacy.Answer{}.Kind(), diplomacy.Session{}.Kind()},
		From: when.Year(2013), Until: when.Year(2900), By: event.Source{By: "gazette"}}
}

// newMonitor is a monitor of the commitment on the eve of the stream.
func newMonitor(p *rules.Program) *rules.Monitor {
	m, err := p.Monitor(date(-1), nil)
	if err != nil {
		panic(err)
	}
	if _, err := m.Cover(coverage()); err != nil {
		panic(err)
	}
	return m
}

// monitor follows a commitment with pacta. It tells of the changes of outcome
// only; the loops by hand know no other.
func monitor(co agreement.Commitment) func(*Stream) pass {
	return func(s *Stream) pass {
		p, _ := program(s, co, oneReading)
		number := map[actor.ID]int{}
		for i, pair := range s.Pacts {
			number[actor.ID(pair[0])] = i
		}
		m := newMonitor(p)
		return func(tell func(Verdict)) int {
			changed := 0
			take := func(at int, changes []rules.Change) {
				for i := range changes {
					ch := &changes[i]
					if ch.From != nil && ch.To != nil && ch.From.Outcome == ch.To.Outcome {
						continue
					}
					changed++
					if tell == nil {
						continue
					}
					v := Verdict{At: at, Agreement: number[ch.First], Key: string(ch.Key.Event), Outcome: ch.To.Outcome}
					if ch.Bearer == ch.Second {
						v.Side = 1
					}
					if v.Key == "" && ch.Key.Until != 0 {
						v.Key = yearKey(ch.Key.From.Time().Year())
					}
					tell(v)
				}
			}
			for i, r := range s.Reports {
				changes, err := m.Observe(r)
				if err != nil {
					panic(err)
				}
				take(i, changes)
			}
			take(len(s.Reports), m.Advance(date(endOf(s)).Span(time.UTC).Hi))
			return changed
		}
	}
}

// yearKey names the obligation of a year.
func yearKey(year int) string { return fmt.Sprint(year) }

// firstDay is the day with which a year begins.
func firstDay(year int) int {
	return int(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).Sub(newYear2015).Hours() / 24)
}
