package main

import (
	"cmp"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/cyber"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Shape says what stream to make.
type Shape struct {
	Agreements int
	Reports    int
	PerDay     int  // reports a day
	Late       bool // told 0 to 200 days after the day, and in the order of telling; else on the day
	Seed       uint64
}

// The kinds of event, as the loops written by hand name them.
const (
	Intrusion = "intrusion"
	Request   = "request"
	Answer    = "answer"
	Meeting   = "meeting"
	Weather   = "weather" // concerns nobody
)

// Unsaid is the day of an event that nobody dates.
const Unsaid = -1 << 30

// Event is a report as a program without pacta would hold it. "" and 0 are
// silence; days are counted from the first of January 2015.
type Event struct {
	ID         string // of the event and of its only report
	Kind       string
	Day, Told  int
	Actor      string // who did it: of a meeting, one who came
	Other      string // to whom: of a meeting, another who came
	Asset      string
	Purpose    string
	Confidence int // 1 to 3
	Yes        int // taken, made, given, held: 1 yes, -1 no
	Re         string
}

// World is who there is, and who has agreed with whom.
type World struct {
	Above     map[string]string // of a unit, a bureau or an agency: what it belongs to
	Owner     map[string]string // of a company: its state
	Pacts     [][2]string
	Directory *actor.Directory
}

// Stream is a world and what is reported in it, twice: for the loops written by
// hand and for pacta.
type Stream struct {
	Shape
	World
	Events  []Event
	Reports []*event.Report
}

// weather is a kind of event that no agreement reads.
type weather struct{ Wind string }

func (weather) Kind() string { return "example.org/weather" }

// units of a state, from those at the bottom up to the state, and its company.
func (w *World) found(state string) (actors []actor.Actor, relations []actor.Relation) {
	above := state
	actors = append(actors, actor.Actor{ID: actor.ID(state), Kind: actor.State})
	organ := func(id, of string) {
		w.Above[id] = of
		actors = append(actors, actor.Actor{ID: actor.ID(id), Kind: actor.Organ})
		relations = append(relations, actor.Relation{From: actor.ID(id), To: actor.ID(of), Kind: actor.OrganOf})
	}
	for _, level := range []string{".agency", ".bureau"} {
		organ(state+level, above)
		above = state + level
	}
	organ(state+".unit1", above)
	organ(state+".unit2", above)
	w.Owner[state+".firm"] = state
	actors = append(actors, actor.Actor{ID: actor.ID(state + ".firm"), Kind: actor.Company, Side: actor.ID(state)})
	return actors, relations
}

// newWorld is so many pairs of states with an agreement, and ten states without.
func newWorld(pairs int) (World, error) {
	w := World{Above: map[string]string{}, Owner: map[string]string{}}
	var actors []actor.Actor
	var relations []actor.Relation
	add := func(state string) {
		as, rs := w.found(state)
		actors, relations = append(actors, as...), append(relations, rs...)
	}
	for i := range pairs {
		p := [2]string{fmt.Sprintf("north%d", i), fmt.Sprintf("south%d", i)}
		add(p[0])
		add(p[1])
		w.Pacts = append(w.Pacts, p)
	}
	for i := range 10 {
		add(fmt.Sprintf("far%d", i))
	}
	var err error
	w.Directory, err = actor.NewDirectory(actors, relations)
	return w, err
}

// drawing draws the events of a stream one after the other.
type drawing struct {
	Shape
	World
	rnd        *rand.Rand
	base, days int
}

// draws begins a drawing: the same for the same shape.
func draws(s Shape) (*drawing, error) {
	world, err := newWorld(s.Agreements)
	if err != nil {
		return nil, err
	}
	return &drawing{Shape: s, World: world, rnd: rand.New(rand.NewPCG(s.Seed, 2015)),
		base: s.Reports * 83 / 100, days: max(s.Reports/s.PerDay, 1)}, nil // the answers come on top
}

// NewStream makes a stream: the same for the same shape.
func NewStream(s Shape) (*Stream, error) {
	d, err := draws(s)
	if err != nil {
		return nil, err
	}
	st := &Stream{Shape: s, World: d.World}
	for i := range d.base {
		e, answer, answered := d.event(i)
		if st.Events = append(st.Events, e); answered {
			st.Events = append(st.Events, answer)
		}
	}
	slices.SortStableFunc(st.Events, func(a, b Event) int { return cmp.Compare(a.Told, b.Told) })
	for i := range st.Events {
		st.Reports = append(st.Reports, st.Events[i].report())
	}
	return st, nil
}

// event draws an event and, if it is answered, the answer.
func (d *drawing) event(i int) (e, answer Event, answered bool) {
	rnd := d.rnd
	chance := func(percent int) bool { return rnd.IntN(100) < percent }
	pick := func(words ...string) string { return words[rnd.IntN(len(words))] }
	maybe := func(known string) string { // 6 % of the fields are silent
		if chance(6) {
			return ""
		}
		return known
	}
	organ := func(state string) string { return state + pick(".agency", ".bureau", ".unit1", ".unit2") }
	pair := func() (a, b string) {
		p := d.Pacts[rnd.IntN(len(d.Pacts))]
		i := rnd.IntN(2)
		return p[i], p[1-i]
	}
	yes := func() int { return 1 - rnd.IntN(17)/16 }
	e = Event{ID: fmt.Sprintf("e%d", i), Day: i * d.days / d.base}
	a, b := pair()
	switch n := rnd.IntN(83); {
	case n < 35:
		e.Kind = Intrusion
		author, victim := organ(a), b+".firm"
		switch {
		case chance(10):
			author = a + ".firm"
		case chance(10):
			author = organ("far1")
		}
		switch {
		case chance(10):
			victim = b + ".agency"
		case chance(15):
			victim = "far2.firm"
		}
		if e.Actor, e.Other = maybe(author), maybe(victim); e.Actor == "" && e.Other == "" {
			e.Other = victim // of nobody by nobody it might concern every agreement
		}
		e.Asset = maybe(pick(cyber.TradeSecret, cyber.TradeSecret, cyber.IntellectualProperty, cyber.BusinessInformation, cyber.PersonalData, cyber.GovernmentData))
		e.Purpose = maybe(pick(cyber.CommercialAdvantage, cyber.CommercialAdvantage, cyber.StateIntelligence))
		e.Confidence = rnd.IntN(4)
		if e.Confidence == 0 && chance(75) {
			e.Confidence = 2
		}
		e.Yes = yes()
		if chance(8) {
			e.Yes = -1
		}
		switch {
		case chance(5):
			e.Day = Unsaid
		case chance(3):
			e.Day = -500 // before any agreement
		}
	case n < 55:
		e.Kind, e.Actor, e.Other, e.Yes = Request, maybe(organ(a)), b, yes()
	case n < 65:
		p := d.Pacts[rnd.IntN(len(d.Pacts))]
		e.Kind, e.Actor, e.Other, e.Yes = Meeting, organ(p[0]), maybe(organ(p[1])), yes()
	default:
		e.Kind, e.Actor = Weather, organ("far3")
	}
	e.Told = max(i*d.days/d.base, e.Day)
	if d.Late {
		e.Told += rnd.IntN(201)
	}
	if e.Kind != Request {
		return e, Event{}, false
	}
	after := 1 + rnd.IntN(29)
	switch n := rnd.IntN(100); {
	case n >= 85:
		return e, Event{}, false // never
	case n >= 70:
		after += 30
	}
	answer = Event{ID: "r" + e.ID, Kind: Answer, Day: e.Day + after, Actor: organ(b), Other: a, Yes: yes(), Re: e.ID}
	if answer.Told = answer.Day; d.Late {
		answer.Told += rnd.IntN(201)
	}
	return e, answer, true
}

// newReports is the reports of a stream in the order in which they are told, made
// one by one: what is kept of them is the answers that are to come.
func newReports(s Shape) (World, iter.Seq2[*event.Report, error], error) {
	s.Late = false
	d, err := draws(s)
	if err != nil {
		return World{}, nil, err
	}
	return d.World, func(yield func(*event.Report, error) bool) {
		var coming [64][]Event // by day; an answer comes within two months
		today := 0
		answers := func(until int) bool {
			for ; today < until; today++ {
				told := &coming[(today+1)%len(coming)]
				for i := range *told {
					if !yield((*told)[i].report(), nil) {
						return false
					}
				}
				*told = (*told)[:0]
			}
			return true
		}
		for i := range d.base {
			e, answer, answered := d.event(i)
			if !answers(e.Told) || !yield(e.report(), nil) {
				return
			}
			if answered {
				on := &coming[answer.Told%len(coming)]
				*on = append(*on, answer)
			}
		}
		answers(today + len(coming))
	}, nil
}

// newYear2015 is day 0.
var newYear2015 = time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC)

// date is a day as a report gives it.
func date(day int) when.Time {
	if day == Unsaid {
		return when.Time{}
	}
	t := newYear2015.AddDate(0, 0, day)
	return when.Day(t.Year(), int(t.Month()), t.Day())
}

// report is the event as pacta takes it.
func (e *Event) report() *event.Report {
	r := &event.Report{ID: event.ID(e.ID), Event: event.ID(e.ID), Source: event.Source{By: "gazette", Form: event.Published},
		Made: date(e.Told), When: date(e.Day), Sure: event.Sureness{Confidence: event.Confidence(e.Confidence)}}
	by := func(ids ...string) {
		for _, id := range ids {
			if id != "" {
				r.By = append(r.By, event.Attribution{Level: event.Hands, Actor: actor.ID(id)})
			}
		}
	}
	to := func(id string) {
		if id != "" {
			r.To = []actor.ID{actor.ID(id)}
		}
	}
	yes := truth.Value(e.Yes)
	switch e.Kind {
	case Intrusion:
		by(e.Actor)
		to(e.Other)
		r.Body = cyber.Intrusion{Taken: yes, Asset: e.Asset, Purpose: e.Purpose}
	case Request:
		by(e.Actor)
		to(e.Other)
		r.Body = diplomacy.Request{Made: yes, Subject: "a case"}
	case Answer:
		by(e.Actor)
		to(e.Other)
		r.Body = diplomacy.Answer{Re: event.ID(e.Re), Given: yes}
	case Meeting:
		by(e.Actor, e.Other)
		r.Body = diplomacy.Session{Held: yes}
	default:
		by(e.Actor)
		r.Body = weather{"strong"}
	}
	return r
}
