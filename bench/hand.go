package main

import (
	"container/heap"
	"slices"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event/cyber"
)

// Verdict is what became of one obligation because of one report, or of the
// time that passed before it.
type Verdict struct {
	At        int // the report, by its place in the stream; their number: the end
	Agreement int
	Side      int    // of the party bound: 0 the first, 1 the second
	Key       string // the event that raised the obligation, or its year
	Outcome   agreement.Outcome
}

// threshold is how sure of itself a report must be.
const threshold = 2

// limit is within how many days a request is to be answered.
const limit = 30

// handWorld finds the agreement between two parties.
type handWorld struct {
	*Stream
	pacts map[[2]string]int // both ways round
	of    map[string][]int  // by party
}

func newHandWorld(s *Stream) *handWorld {
	w := &handWorld{Stream: s, pacts: map[[2]string]int{}, of: map[string][]int{}}
	for i, p := range s.Pacts {
		w.pacts[p], w.pacts[[2]string{p[1], p[0]}] = i, i
		w.of[p[0]], w.of[p[1]] = append(w.of[p[0]], i), append(w.of[p[1]], i)
	}
	return w
}

// side is the state whose organ or company an actor is.
func (w *handWorld) side(id string) string {
	if owner, ok := w.Owner[id]; ok {
		return owner
	}
	return w.root(id)
}

// root is the state whose organ an actor is, else the actor.
func (w *handWorld) root(id string) string {
	for {
		up, ok := w.Above[id]
		if !ok {
			return id
		}
		id = up
	}
}

// sideOf is the side on which a state stands in an agreement.
func (w *handWorld) sideOf(pact int, state string) int {
	if w.Pacts[pact][0] == state {
		return 0
	}
	return 1
}

// theft judges one intrusion under the pledge: 1 a breach, 0 undetermined, -1
// respected.
func (w *handWorld) theft(e *Event) int {
	no := e.Yes < 0 || e.Confidence > 0 && e.Confidence < threshold
	unknown := e.Yes == 0 || e.Confidence == 0 || e.Day == Unsaid
	no = no || e.Day < forceDay && e.Day != Unsaid
	switch e.Asset {
	case "":
		unknown = true
	case cyber.TradeSecret, cyber.IntellectualProperty, cyber.BusinessInformation:
	default:
		no = true
	}
	switch e.Purpose {
	case "":
		unknown = true
	case cyber.CommercialAdvantage:
	default:
		no = true
	}
	switch {
	case no:
		return -1
	case unknown:
		return 0
	}
	return 1
}

// handScreen is W1: the pledge, one report by itself.
func handScreen(s *Stream) pass {
	w := newHandWorld(s)
	return func(tell func(Verdict)) int {
		found := 0
		for i := range s.Events {
			e := &s.Events[i]
			if e.Kind == Intrusion {
				w.pledge(e, func(pact, side, value int) {
					found++
					if tell != nil {
						tell(Verdict{i, pact, side, "", theftOutcome(value)})
					}
				})
			}
		}
		return found
	}
}

func theftOutcome(value int) agreement.Outcome {
	if value > 0 {
		return agreement.Breached
	}
	return agreement.Undetermined
}

// pledge finds what an intrusion is a breach of, or may be.
func (w *handWorld) pledge(e *Event, found func(pact, side, value int)) {
	switch {
	case e.Actor != "" && e.Other != "":
		if w.Owner[e.Actor] != "" { // private
			return
		}
		victim, ok := w.Owner[e.Other]
		if !ok { // no company
			return
		}
		author := w.root(e.Actor)
		if pact, ok := w.pacts[[2]string{author, victim}]; ok {
			if v := w.theft(e); v >= 0 {
				found(pact, w.sideOf(pact, author), v)
			}
		}
	case e.Actor != "": // against whom is not said
		if w.Owner[e.Actor] != "" || w.theft(e) < 0 {
			return
		}
		author := w.root(e.Actor)
		for _, pact := range w.of[author] {
			found(pact, w.sideOf(pact, author), 0)
		}
	case e.Other != "": // by whom is not said
		victim, ok := w.Owner[e.Other]
		if !ok || w.theft(e) < 0 {
			return
		}
		for _, pact := range w.of[victim] {
			found(pact, 1-w.sideOf(pact, victim), 0)
		}
	}
}

// handInterned is handScreen with every name made a small number, and every
// actor's state found, before the clock runs.
func handInterned(s *Stream) pass {
	w := newHandWorld(s)
	type small struct {
		intrusion        bool
		organ, firm      bool // the author is an organ, the victim a company
		author, victim   int32
		asset, gain      int8 // tested already: -1, 0, 1
		yes, sure, dated int8
	}
	states := map[string]int32{"": -1}
	var pactOf []int32 // by state
	number := func(state string) int32 {
		n, ok := states[state]
		if !ok {
			n = int32(len(pactOf))
			states[state] = n
			pact := int32(-1)
			if of := w.of[state]; len(of) > 0 {
				pact = int32(of[0])
			}
			pactOf = append(pactOf, pact)
		}
		return n
	}
	for _, p := range s.Pacts {
		number(p[0])
		number(p[1])
	}
	is := func(word string, in ...string) int8 {
		switch {
		case word == "":
			return 0
		case slices.Contains(in, word):
			return 1
		}
		return -1
	}
	events := make([]small, len(s.Events))
	for i := range s.Events {
		e := &s.Events[i]
		sm := small{intrusion: e.Kind == Intrusion, author: -1, victim: -1, yes: int8(e.Yes), sure: int8(e.Confidence)}
		if e.Actor != "" {
			sm.organ, sm.author = w.Owner[e.Actor] == "", number(w.side(e.Actor))
		}
		if e.Other != "" {
			sm.firm, sm.victim = w.Owner[e.Other] != "", number(w.side(e.Other))
		}
		sm.asset = is(e.Asset, cyber.TradeSecret, cyber.IntellectualProperty, cyber.BusinessInformation)
		sm.gain = is(e.Purpose, cyber.CommercialAdvantage)
		switch {
		case e.Day == Unsaid:
		case e.Day < forceDay:
			sm.dated = -1
		default:
			sm.dated = 1
		}
		events[i] = sm
	}
	return func(tell func(Verdict)) int {
		found := 0
		for i := range events {
			e := &events[i]
			if !e.intrusion {
				continue
			}
			if e.author >= 0 && !e.organ || e.victim >= 0 && !e.firm {
				continue
			}
			var pact int32 = -1
			bearer := e.author
			switch {
			case e.author >= 0:
				pact = pactOf[e.author]
				if e.victim >= 0 && (pactOf[e.victim] != pact || e.victim == e.author) {
					pact = -1
				}
			case e.victim >= 0:
				pact = pactOf[e.victim]
				bearer = e.victim ^ 1 // the two parties have numbers that follow each other
			}
			if pact < 0 || e.yes < 0 || e.asset < 0 || e.gain < 0 || e.dated < 0 || e.sure > 0 && e.sure < threshold {
				continue
			}
			value := 1
			if e.author < 0 || e.victim < 0 || e.yes == 0 || e.asset == 0 || e.gain == 0 || e.dated == 0 || e.sure == 0 {
				value = 0
			}
			found++
			if tell != nil {
				tell(Verdict{i, int(pact), int(bearer & 1), "", theftOutcome(value)})
			}
		}
		return found
	}
}

// handMonitor is the pledge as it stands: what has been found stays found. It
// remembers each event that counts, as whoever takes corrections must.
func handMonitor(s *Stream) pass {
	w := newHandWorld(s)
	return func(tell func(Verdict)) int {
		changed := 0
		seen := map[string]int{}
		state := map[[2]int]agreement.Outcome{}
		for i := range s.Events {
			e := &s.Events[i]
			if e.Kind != Intrusion {
				continue
			}
			w.pledge(e, func(pact, side, value int) {
				seen[e.ID] = value
				k := [2]int{pact, side}
				was, ok := state[k]
				if !ok {
					was = agreement.Respected
				}
				now := theftOutcome(value)
				if was == agreement.Breached || was == now {
					return
				}
				state[k] = now
				changed++
				if tell != nil {
					tell(Verdict{i, pact, side, "", now})
				}
			})
		}
		return changed
	}
}

// asked is an obligation to answer a request.
type asked struct {
	pact, side int
	known      bool // the request has been told of
	trigger    int  // it was made, and by the other: 1, or 0 unknown
	due        int  // the first day too late
	answered   int  // 1 certainly, 0 perhaps, -1 nothing is told
	on         int  // the day of the answer
	outcome    agreement.Outcome
	told       bool // outcome was told
}

// judge is the outcome at a moment: the first instant of a day.
func (a *asked) judge(now int) agreement.Outcome {
	switch {
	case a.answered == 1 && !a.known:
		return agreement.Undetermined // in time or not
	case a.answered == 1 && a.on < a.due:
		return agreement.Fulfilled
	case a.answered == 1:
		return agreement.Late
	case !a.known || a.trigger == 0:
		return agreement.Undetermined
	case now < a.due:
		return agreement.Pending
	case a.answered == 0:
		return agreement.Undetermined
	}
	return agreement.Overdue
}

// deadline is when an obligation may be overdue.
type deadline struct {
	due int
	id  string
}

type deadlines []deadline

func (h deadlines) Len() int           { return len(h) }
func (h deadlines) Less(i, j int) bool { return h[i].due < h[j].due }
func (h deadlines) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *deadlines) Push(x any)        { *h = append(*h, x.(deadline)) }
func (h *deadlines) Pop() any {
	old := *h
	d := old[len(old)-1]
	*h = old[:len(old)-1]
	return d
}

// handAnswers is W2 and W2L: requests, answers, and deadlines that pass. It
// takes reports in any order.
func handAnswers(s *Stream) pass {
	w := newHandWorld(s)
	return func(tell func(Verdict)) int {
		changed := 0
		open := map[string]*asked{}
		var queue deadlines
		renew := func(at, now int, id string, a *asked) {
			o := a.judge(now)
			if a.told && o == a.outcome {
				return
			}
			a.outcome, a.told = o, true
			changed++
			if tell != nil {
				tell(Verdict{at, a.pact, a.side, id, o})
			}
		}
		advance := func(at, now int) {
			for len(queue) > 0 && queue[0].due <= now {
				d := heap.Pop(&queue).(deadline)
				renew(at, now, d.id, open[d.id])
			}
		}
		for i := range s.Events {
			e := &s.Events[i]
			now := e.Told + 1
			advance(i, now)
			switch e.Kind {
			case Request:
				bearer := w.side(e.Other)
				for _, pact := range w.of[bearer] {
					trigger := e.Yes
					if e.Actor == "" {
						trigger = 0
					} else if other := w.side(e.Actor); w.pacts[[2]string{bearer, other}] != pact {
						continue
					}
					a := open[e.ID]
					if a == nil {
						a = &asked{answered: -1}
						open[e.ID] = a
					}
					a.pact, a.side, a.known, a.trigger, a.due = pact, w.sideOf(pact, bearer), true, trigger, e.Day+limit+1
					if a.due > now && a.answered != 1 {
						heap.Push(&queue, deadline{a.due, e.ID})
					}
					renew(i, now, e.ID, a)
				}
			case Answer:
				a := open[e.Re]
				if a == nil {
					bearer := w.side(e.Actor)
					pact, ok := w.pacts[[2]string{bearer, w.side(e.Other)}]
					if !ok {
						continue
					}
					a = &asked{pact: pact, side: w.sideOf(pact, bearer)}
					open[e.Re] = a
				}
				a.answered, a.on = e.Yes, e.Day
				renew(i, now, e.Re, a)
			}
		}
		advance(len(s.Events), endOf(s)+1)
		return changed
	}
}

// endOf is the day to which time is moved on after the last report.
func endOf(s *Stream) int { return s.Events[len(s.Events)-1].Told + 400 }

// handMeetings is W3: two meetings in every calendar year.
func handMeetings(s *Stream) pass {
	w := newHandWorld(s)
	return func(tell func(Verdict)) int {
		changed := 0
		type year struct {
			certain, possible int
			outcome           agreement.Outcome
		}
		years := make([]year, len(s.Pacts))
		current, ends := 2014, 0 // the first instant after the year
		running := false
		judge := func(at, pact int) {
			y, o := &years[pact], agreement.Missed
			switch {
			case y.certain >= 2:
				o = agreement.Fulfilled
			case running:
				o = agreement.Pending
			case y.possible >= 2:
				o = agreement.Undetermined
			}
			if o == y.outcome {
				return
			}
			y.outcome = o
			changed++
			if tell != nil {
				tell(Verdict{at, pact, 0, yearKey(current), o})
			}
		}
		advance := func(at, now int) {
			for {
				if running && now >= ends {
					running = false
					for p := range years {
						judge(at, p)
					}
				}
				if running || now <= ends {
					return
				}
				current, running = current+1, true
				ends = firstDay(current + 1)
				for p := range years {
					years[p] = year{}
					judge(at, p)
				}
			}
		}
		for i := range s.Events {
			e := &s.Events[i]
			advance(i, e.Told+1)
			if e.Kind != Meeting {
				continue
			}
			one := w.side(e.Actor)
			for _, pact := range w.of[one] {
				held := e.Yes
				if e.Other == "" {
					held = 0
				} else if got, ok := w.pacts[[2]string{one, w.side(e.Other)}]; !ok || got != pact {
					continue
				}
				years[pact].possible++
				if held == 1 {
					years[pact].certain++
				}
				judge(i, pact) // on its last day a year may be over already
			}
		}
		advance(len(s.Events), endOf(s)+1)
		return changed
	}
}
