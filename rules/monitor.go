package rules

import (
	"bytes"
	"cmp"
	"container/heap"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

// Monitor follows a program report by report. It holds the view of everything
// observed, at a date T that Observe moves to at least the first instant after
// a report's disclosure and Advance moves on; reports may come in any order,
// late, corrected or withdrawn. At every moment its findings are those of
// [Program.Assess] on the same record, known and as of T (law I1).
//
// It keeps the facts of each event and the status of each obligation, and
// recomputes what a report or the passing of time can change. There is no
// state beside the record and T: nothing to undo. Statements of coverage,
// links between actors and uses of powers legitimately touch much.
//
// A Monitor is for one goroutine.
type Monitor struct {
	program *Program
	zone    *time.Location
	asOf    when.Instant
	record  event.Record
	grounds []*ground
	watches []*watch
	turns   turns
}

// ground is what stands, for agreements whose dates stand in the same zones.
type ground struct {
	zones    []*time.Location
	standing *event.Standing
	byKind   map[string]*hearers
	byEvent  map[event.ID][]*watch // that have facts on it, or an obligation it raised
	all      []*watch
	beyond   map[*watch]bool             // whose facts, powers or exceptions rest on other events
	routes   map[string][]*agreement.Act // by kind: the acts that say what they answer
	answers  map[event.ID][]event.ID     // the events that somebody said answer this one
}

// hearers are the watches that listen for a kind of event. Most are concerned
// by those events only that name one of the two parties' sides (the routes of
// [agreement.Listening.Concerns]).
type hearers struct {
	always  []*watch // whomever the event names
	named   []*watch
	byParty map[actor.ID][]*watch // named, by bearer and beneficiary
	// What the routes of the named look at: authors, addressees, what is answered.
	author, addressee, answered bool
}

// hears are the hearers of a kind.
func (g *ground) hears(kind string) *hearers {
	if g.byKind[kind] == nil {
		g.byKind[kind] = &hearers{byParty: map[actor.ID][]*watch{}}
	}
	return g.byKind[kind]
}

// add lets a watch hear.
func (k *hearers) add(w *watch, l agreement.Listening) {
	whose := l.Act.Whose
	switch {
	case w.c.Bearer == "" || whose == agreement.Anybodys || whose == agreement.ByRole && l.Role == agreement.Marker:
		k.always = append(k.always, w)
		return
	case whose == agreement.ByRole && l.Act.Re != nil:
		k.author, k.answered = true, true
	case whose == agreement.ToBearer || whose == agreement.ByRole && l.Role == agreement.Trigger:
		k.addressee = true
	default:
		k.author = true
	}
	k.named = append(k.named, w)
	for _, id := range []actor.ID{w.c.Bearer, w.c.Beneficiary} {
		k.byParty[id] = append(k.byParty[id], w)
	}
}

// concerned are the watches that an event of a kind may concern, some of them
// more than once, and perhaps others.
func (g *ground) concerned(dir *actor.Directory, kind string, h *event.Happening) []*watch {
	k := g.byKind[kind]
	if k == nil {
		return nil
	}
	out := slices.Clip(k.always)
	if h == nil {
		return out
	}
	var sides []actor.ID
	authorless, nobody, unsaid, linked := true, true, false, false
	for _, a := range h.Accounts {
		for _, by := range a.By {
			authorless = false
			sides = append(sides, dir.Side(by.Actor))
			who, ok := dir.Get(by.Actor)
			linked = linked || ok && who.Kind == actor.Group && who.Side == ""
		}
		for _, id := range a.To {
			nobody = false
			sides = append(sides, dir.Side(id))
		}
		unsaid = unsaid || len(a.To) == 0 && !a.Silent
	}
	if linked && k.author || authorless && (k.answered || unsaid && k.author) || nobody && k.addressee {
		return append(out, k.named...)
	}
	for _, id := range sides {
		out = append(out, k.byParty[id]...)
	}
	return out
}

// watch is one commitment by one bearer on one reading.
type watch struct {
	ground    *ground
	ag, co    int
	head, at  int // its place in an assessment
	finding   Finding
	c         *agreement.Case
	listening []agreement.Listening
	facts     map[event.ID]entryOf
	markers   int  // facts that date something for every obligation
	loose     int  // performances that name no trigger
	wide      bool // its powers or exceptions rest on other events
	owed      map[agreement.Key]*instance
	standing  map[agreement.Key]bool
	next      when.Instant // when the next standing obligation arises
}

// entryOf are the facts of one event, each with the obligations it bears on.
type entryOf struct {
	facts []agreement.Fact
	keys  [][]agreement.Key
}

// instance is an obligation and the events that bear on it.
type instance struct {
	events  []event.ID // sorted
	judged  bool
	status  agreement.Status
	alleged []agreement.Allegation
	turn    *turn
}

// turn is when an obligation may change though nothing is reported; the zero
// key with arise set is when a watch's next obligation arises.
type turn struct {
	at    when.Instant
	watch *watch
	key   agreement.Key
	arise bool
	index int
}

type turns []*turn

func (h turns) Len() int           { return len(h) }
func (h turns) Less(i, j int) bool { return h[i].at < h[j].at }
func (h turns) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].index, h[j].index = i, j
}
func (h *turns) Push(x any) { t := x.(*turn); t.index = len(*h); *h = append(*h, t) }
func (h *turns) Pop() any {
	old := *h
	t := old[len(old)-1]
	old[len(old)-1] = nil
	*h = old[:len(old)-1]
	t.index = -1
	return t
}

// Change is one obligation that has changed, on one reading.
type Change struct {
	Agreement, Commitment string
	First, Second         actor.ID // the agreement's parties
	Bearer                actor.ID
	Reading               string
	Key                   agreement.Key
	From, To              *agreement.Status // nil From: it has arisen; nil To: it is gone
	Alleged               []agreement.Allegation
	// Because is the report that changed it; "" where time alone did.
	Because event.ID
}

// Monitor starts a monitor of the program at a date, with nothing observed. A
// date means its end in the zone (law M1); the zone nil is UTC.
func (p *Program) Monitor(from when.Time, zone *time.Location) (*Monitor, error) {
	_, asOf, _, err := At{AsOf: from, Zone: zone}.moments()
	if err != nil {
		return nil, err
	}
	m := &Monitor{program: p, zone: zone, asOf: asOf}
	for i, ag := range p.agreed {
		g := m.ground(zonesOf(ag))
		head := 0
		for co := range ag.Type.Commitments {
			for _, bearer := range ag.Bearers(&ag.Type.Commitments[co]) {
				for at, r := range readingsOf(ag.Type) {
					m.watch(g, i, co, head, at, bearer, r)
				}
				head++
			}
		}
	}
	for _, w := range m.watches {
		m.arise(w, nil)
	}
	return m, nil
}

func (m *Monitor) ground(zones []*time.Location) *ground {
	for _, g := range m.grounds {
		if slices.Equal(g.zones, zones) {
			return g
		}
	}
	g := &ground{zones: zones, standing: event.NewStanding(zones...), byKind: map[string]*hearers{}, byEvent: map[event.ID][]*watch{}, beyond: map[*watch]bool{},
		routes: map[string][]*agreement.Act{}, answers: map[event.ID][]event.ID{}}
	m.grounds = append(m.grounds, g)
	return g
}

func (m *Monitor) watch(g *ground, ag, co, head, at int, bearer actor.ID, r *agreement.Reading) {
	agreed := m.program.agreed[ag]
	w := &watch{ground: g, ag: ag, co: co, head: head, at: at, facts: map[event.ID]entryOf{}, owed: map[agreement.Key]*instance{}, standing: map[agreement.Key]bool{}}
	w.c = agreement.NewCase(agreed, &agreed.Type.Commitments[co], bearer, r, m.program.dir, g.standing.Live(m.asOf), when.Past, m.asOf)
	w.finding = Finding{Agreement: agreed.Type.Name, Commitment: agreed.Type.Commitments[co].ID, Bearer: bearer, Reading: w.c.Reading().Name, reading: r, co: &agreed.Type.Commitments[co]}
	switch w.c.Reading().Party {
	case agreement.First:
		w.finding.Party = agreed.First
	case agreement.Second:
		w.finding.Party = agreed.Second
	}
	w.listening = w.finding.co.Shape.Acts()
	for _, l := range w.listening {
		for _, b := range l.Act.Of {
			g.hears(b.Kind()).add(w, l)
			if l.Act.Re != nil && !slices.Contains(g.routes[b.Kind()], l.Act) {
				g.routes[b.Kind()] = append(g.routes[b.Kind()], l.Act)
			}
		}
	}
	for i := range w.finding.co.Powers {
		for _, b := range w.finding.co.Powers[i].Act.Of {
			g.hears(b.Kind()).always = append(g.hears(b.Kind()).always, w)
		}
	}
	if w.wide = w.looksBeyond(); w.wide {
		g.beyond[w] = true
	}
	g.all = append(g.all, w)
	m.watches = append(m.watches, w)
}

// looksBeyond reports whether the tests of a power or an exception look at other
// events. They are asked of an event of which nobody has said anything, where no
// answer spares them the look.
func (w *watch) looksBeyond() bool {
	asks := func(es []agreement.Element) bool {
		return agreement.Listening{Act: &agreement.Act{Elements: es}, Role: agreement.Marker}.Find(w.c, &event.Happening{}).Beyond
	}
	for _, p := range w.finding.co.Powers {
		if asks(p.Act.Elements) {
			return true
		}
	}
	for _, x := range w.finding.co.Exceptions {
		if asks(x.Elements) {
			return true
		}
	}
	return false
}

// AsOf is T.
func (m *Monitor) AsOf() when.Instant { return m.asOf }

// Observe takes a report in, at any time and in any order, and says what it
// changed. A report that a record would be refused for is refused, and
// changes nothing; an identical one changes nothing either.
func (m *Monitor) Observe(r *event.Report) ([]Change, error) {
	made := m.asOf
	for _, g := range m.grounds {
		disclosed, err := g.standing.Try(r)
		if err != nil {
			return nil, err
		}
		if disclosed != when.Future { // else it is never in view, and T stays
			made = max(made, disclosed)
		}
	}
	out := m.advance(made)
	fresh := false
	for _, g := range m.grounds {
		added, err := g.standing.Add(r)
		if err != nil {
			return nil, err
		}
		fresh = fresh || added
	}
	if !fresh {
		return out, nil
	}
	m.record.Reports = append(m.record.Reports, r)
	for _, g := range m.grounds {
		out = append(out, m.touched(g, r)...)
	}
	return out, nil
}

// touched recomputes what a report touches in a ground.
func (m *Monitor) touched(g *ground, r *event.Report) []Change {
	var out []Change
	view := g.standing.Live(m.asOf)
	g.route(r)
	spoken := []event.Body{r.Body} // what it says, and what it takes away
	for _, id := range []event.ID{r.Replaces, r.Withdraws.Report} {
		if old := g.standing.Report(id); old != nil {
			spoken = append(spoken, old.Body)
		}
	}
	for _, b := range spoken {
		if _, ok := b.(event.Link); ok { // a link may make anybody's act anybody's
			for _, w := range g.all {
				out = append(out, m.renew(w, r.ID)...)
			}
			return out
		}
	}
	hit := map[*watch]bool{}
	order := []*watch{}
	add := func(ws []*watch) {
		for _, w := range ws {
			if !hit[w] {
				hit[w] = true
				order = append(order, w)
			}
		}
	}
	// those that have facts on the event, and those it may concern
	near := func(id event.ID, told ...event.Body) map[string]bool {
		add(g.byEvent[id])
		h := view.Event(id)
		if h != nil {
			for _, a := range h.Accounts {
				told = append(told, a.Body)
			}
		}
		kinds := map[string]bool{}
		for _, b := range told {
			if b != nil && !kinds[b.Kind()] {
				kinds[b.Kind()] = true
				add(g.concerned(m.program.dir, b.Kind(), h))
			}
		}
		return kinds
	}
	kinds := near(r.Event, spoken...)
	for w := range g.beyond {
		add([]*watch{w})
	}
	answers := g.answers[r.Event] // whom an answer concerns may rest on whom this was directed to
	for _, id := range answers {
		near(id)
	}
	slices.SortFunc(order, func(a, b *watch) int {
		return cmp.Or(cmp.Compare(a.ag, b.ag), cmp.Compare(a.head, b.head), cmp.Compare(a.at, b.at))
	})
	for _, w := range order {
		if w.wide || w.wields(kinds) {
			out = append(out, m.renew(w, r.ID)...)
			continue
		}
		dirty := map[agreement.Key]bool{}
		events := append([]event.ID{r.Event}, answers...)
		if g.beyond[w] {
			for id, e := range w.facts {
				if id != r.Event && slices.ContainsFunc(e.facts, func(f agreement.Fact) bool { return f.Beyond }) {
					events = append(events, id)
				}
			}
		}
		everything := false
		for _, id := range events {
			everything = m.refact(w, id, dirty) || everything
		}
		if everything {
			for k := range w.owed {
				dirty[k] = true
			}
		}
		if k := (agreement.Key{Event: r.Event}); w.owed[k] != nil {
			dirty[k] = true
		}
		out = append(out, m.rejudge(w, dirty, r.ID)...)
	}
	for _, b := range spoken {
		if c, ok := b.(event.Conclusion); ok {
			for _, w := range g.all {
				if w.c.Hears(c) {
					out = append(out, m.concluded(w, c.Re, r.ID)...)
				}
			}
		}
	}
	return out
}

// route notes what events a report says its own answers. It is not forgotten
// when the report is taken away: that costs a look, and no answer.
func (g *ground) route(r *event.Report) {
	if r.Body == nil {
		return
	}
	for _, act := range g.routes[r.Body.Kind()] {
		if re := act.Re(r.Body); re != "" && re != r.Event && !slices.Contains(g.answers[re], r.Event) {
			g.answers[re] = append(g.answers[re], r.Event)
		}
	}
}

// wields reports whether a power of the commitment reads one of the kinds.
func (w *watch) wields(kinds map[string]bool) bool {
	for i := range w.finding.co.Powers {
		for _, b := range w.finding.co.Powers[i].Act.Of {
			if kinds[b.Kind()] {
				return true
			}
		}
	}
	return false
}

// concluded rejudges the obligations that a conclusion speaks to.
func (m *Monitor) concluded(w *watch, re event.ID, because event.ID) []Change {
	dirty := map[agreement.Key]bool{}
	if re != "" {
		if k := (agreement.Key{Event: re}); w.owed[k] != nil {
			dirty[k] = true
		}
		return m.rejudge(w, dirty, because)
	}
	for k := range w.owed {
		if k.Event == "" {
			dirty[k] = true
		}
	}
	return m.rejudge(w, dirty, because)
}

// refact works out anew what an event is as acts of the commitment, and notes
// the obligations it bore or bears on. It reports whether every obligation of
// the watch is concerned.
func (m *Monitor) refact(w *watch, id event.ID, dirty map[agreement.Key]bool) bool {
	old, had := w.facts[id]
	var e entryOf
	h := w.ground.standing.Live(m.asOf).Event(id)
	w.c.AsOf = m.asOf
	if h != nil {
		for _, l := range w.listening {
			if l.Concerns(w.c, h) {
				f := l.Find(w.c, h)
				e.facts = append(e.facts, f)
				e.keys = append(e.keys, w.finding.co.Shape.Keys(nil, w.c, &f))
			}
		}
	}
	every := w.loose > 0
	for i, f := range old.facts {
		w.markers -= btoi(f.Role == agreement.Marker)
		w.loose -= btoi(isLoose(f, old.keys[i]))
		every = every || f.Role == agreement.Marker
		for _, k := range old.keys[i] {
			dirty[k] = true
			if o := w.owed[k]; o != nil {
				o.events = slices.DeleteFunc(o.events, func(x event.ID) bool { return x == id })
			}
		}
	}
	for i, f := range e.facts {
		w.markers += btoi(f.Role == agreement.Marker)
		w.loose += btoi(isLoose(f, e.keys[i]))
		every = every || f.Role == agreement.Marker || isLoose(f, e.keys[i])
		if f.Beyond {
			w.ground.beyond[w] = true
		}
		for _, k := range e.keys[i] {
			dirty[k] = true
			o := w.owed[k]
			if o == nil {
				o = m.instance(w, k)
			}
			if at, found := slices.BinarySearch(o.events, id); !found {
				o.events = slices.Insert(o.events, at, id)
			}
		}
	}
	if len(e.facts) > 0 {
		w.facts[id] = e
	} else {
		delete(w.facts, id)
	}
	switch has := len(e.facts) > 0; {
	case has && !had:
		w.ground.byEvent[id] = append(w.ground.byEvent[id], w)
	case had && !has && w.owed[agreement.Key{Event: id}] == nil:
		w.ground.forget(id, w)
	}
	return every || w.loose > 0
}

func (g *ground) forget(id event.ID, w *watch) {
	g.byEvent[id] = slices.DeleteFunc(g.byEvent[id], func(x *watch) bool { return x == w })
	if len(g.byEvent[id]) == 0 {
		delete(g.byEvent, id)
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func isLoose(f agreement.Fact, keys []agreement.Key) bool {
	return len(keys) == 0 && f.Role == agreement.Performed && f.Act.Re != nil && f.Re == ""
}

// instance makes room for an obligation.
func (m *Monitor) instance(w *watch, k agreement.Key) *instance {
	o := &instance{turn: &turn{at: when.Future, watch: w, key: k, index: -1}}
	w.owed[k] = o
	if k.Event != "" && !slices.Contains(w.ground.byEvent[k.Event], w) {
		w.ground.byEvent[k.Event] = append(w.ground.byEvent[k.Event], w)
	}
	return o
}

// rejudge judges obligations anew and says which have changed; those that no
// fact bears on any longer, and that do not stand by themselves, are gone.
func (m *Monitor) rejudge(w *watch, dirty map[agreement.Key]bool, because event.ID) []Change {
	if len(dirty) == 0 {
		return nil
	}
	keys := make([]agreement.Key, 0, len(dirty))
	for k := range dirty {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, compareKeys)
	w.c.View, w.c.AsOf = w.ground.standing.Live(m.asOf), m.asOf
	var served map[agreement.Key][]agreement.Fact
	if w.loose > 0 {
		served = m.serve(w)
	}
	var markers []agreement.Fact
	if w.markers > 0 {
		markers = m.markers(w)
	}
	var out []Change
	for _, k := range keys {
		o := w.owed[k]
		if o == nil {
			continue
		}
		agreed := m.program.agreed[w.ag]
		ch := Change{Agreement: w.finding.Agreement, First: agreed.First, Second: agreed.Second, Commitment: w.finding.Commitment, Bearer: w.finding.Bearer, Reading: w.finding.Reading, Key: k, Because: because}
		known, before := o.judged, o.status
		if known {
			ch.From = &before
		}
		if len(o.events) == 0 && !w.standing[k] {
			delete(w.owed, k)
			if o.turn.index >= 0 {
				heap.Remove(&m.turns, o.turn.index)
			}
			if _, has := w.facts[k.Event]; k.Event != "" && !has {
				w.ground.forget(k.Event, w)
			}
			if known {
				out = append(out, ch)
			}
			continue
		}
		var fs []agreement.Fact
		if served != nil {
			fs = served[k]
		} else {
			fs = w.bearing(k, o)
		}
		fs = append(fs, markers...)
		o.status = w.finding.co.Shape.Judge(w.c, k, fs)
		alleged := w.c.Alleged(w.finding.co.Shape, k, fs, o.status)
		after := o.status
		if !known || !reflect.DeepEqual(before, after) || !reflect.DeepEqual(o.alleged, alleged) {
			ch.To, ch.Alleged = &after, alleged
			out = append(out, ch)
		}
		o.alleged, o.judged = alleged, true
		m.schedule(o.turn, o.status.Next)
	}
	return out
}

// schedule sets when a turn comes.
func (m *Monitor) schedule(t *turn, at when.Instant) {
	t.at = at
	switch {
	case at == when.Future && t.index >= 0:
		heap.Remove(&m.turns, t.index)
	case at == when.Future:
	case t.index >= 0:
		heap.Fix(&m.turns, t.index)
	default:
		heap.Push(&m.turns, t)
	}
}

// bearing are the facts that bear on an obligation, in the order of their
// events.
func (w *watch) bearing(k agreement.Key, o *instance) []agreement.Fact {
	var out []agreement.Fact
	for _, id := range o.events {
		e := w.facts[id]
		for i, f := range e.facts {
			if slices.Contains(e.keys[i], k) {
				out = append(out, f)
			}
		}
	}
	return out
}

// serve is bearing for every obligation, with the performances that name none
// given to those they may belong to.
func (m *Monitor) serve(w *watch) map[agreement.Key][]agreement.Fact {
	bears := map[agreement.Key][]agreement.Fact{}
	var keys []agreement.Key
	for k, o := range w.owed {
		if len(o.events) > 0 || w.standing[k] {
			keys = append(keys, k)
			bears[k] = w.bearing(k, o)
		}
	}
	slices.SortFunc(keys, compareKeys)
	var loose []agreement.Fact
	for _, id := range w.ids() {
		e := w.facts[id]
		for i, f := range e.facts {
			if isLoose(f, e.keys[i]) {
				loose = append(loose, f)
			}
		}
	}
	serveLoose(keys, bears, loose)
	return bears
}

func (m *Monitor) markers(w *watch) []agreement.Fact {
	var out []agreement.Fact
	for _, id := range w.ids() {
		out = append(out, markers(w.facts[id].facts)...)
	}
	return out
}

// ids are the events that the watch has facts on, sorted.
func (w *watch) ids() []event.ID {
	ids := make([]event.ID, 0, len(w.facts))
	for id := range w.facts {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// renew works a watch out anew from what stands.
func (m *Monitor) renew(w *watch, because event.ID) []Change {
	view := w.ground.standing.Live(m.asOf)
	w.c.Renew(view, when.Past, m.asOf)
	ids := w.ids()
	for _, l := range w.listening {
		for _, b := range l.Act.Of {
			for _, h := range view.Of(b.Kind()) {
				ids = append(ids, h.ID)
			}
		}
	}
	slices.Sort(ids)
	dirty := map[agreement.Key]bool{}
	for _, id := range slices.Compact(ids) {
		m.refact(w, id, dirty)
	}
	for k := range w.owed {
		dirty[k] = true
	}
	return m.rejudge(w, dirty, because)
}

// arise lets the obligations that have come up by T stand.
func (m *Monitor) arise(w *watch, dirty map[agreement.Key]bool) []Change {
	w.c.View, w.c.AsOf = w.ground.standing.Live(m.asOf), m.asOf
	keys, next := w.finding.co.Shape.Standing(nil, w.c, m.asOf)
	if dirty == nil {
		dirty = map[agreement.Key]bool{}
	}
	for _, k := range keys {
		if !w.standing[k] {
			w.standing[k] = true
			if w.owed[k] == nil {
				m.instance(w, k)
			}
			dirty[k] = true
			if w.loose > 0 {
				for k := range w.owed {
					dirty[k] = true
				}
			}
		}
	}
	if len(keys) > 0 && w.next != next || next != when.Future {
		// facts known before their period had begun bear on it now
		for _, id := range w.ids() {
			m.refact(w, id, dirty)
		}
	}
	w.next = next
	if next != when.Future {
		heap.Push(&m.turns, &turn{at: next, watch: w, arise: true, index: -1})
	}
	return m.rejudge(w, dirty, "")
}

// Advance moves T on, if to lies after it, and says what time alone changed.
func (m *Monitor) Advance(to when.Instant) []Change { return m.advance(to) }

func (m *Monitor) advance(to when.Instant) []Change {
	if to <= m.asOf {
		return nil
	}
	m.asOf = to
	due := map[*watch]map[agreement.Key]bool{}
	arises := map[*watch]bool{}
	var order []*watch
	for len(m.turns) > 0 && m.turns[0].at <= to {
		t := heap.Pop(&m.turns).(*turn)
		if due[t.watch] == nil {
			due[t.watch] = map[agreement.Key]bool{}
			order = append(order, t.watch)
		}
		if t.arise {
			arises[t.watch] = true
		} else {
			due[t.watch][t.key] = true
		}
	}
	slices.SortFunc(order, func(a, b *watch) int {
		return cmp.Or(cmp.Compare(a.ag, b.ag), cmp.Compare(a.head, b.head), cmp.Compare(a.at, b.at))
	})
	var out []Change
	for _, w := range order {
		if arises[w] {
			out = append(out, m.arise(w, due[w])...)
		} else {
			out = append(out, m.rejudge(w, due[w], "")...)
		}
	}
	return out
}

// Cover takes in a statement that the record is complete, and says what
// silence now means.
func (m *Monitor) Cover(c event.Coverage) ([]Change, error) {
	for _, g := range m.grounds {
		if err := g.standing.Cover(c); err != nil {
			return nil, err
		}
	}
	m.record.Coverage = append(slices.Clip(m.record.Coverage), c)
	var out []Change
	for _, w := range m.watches {
		dirty := map[agreement.Key]bool{}
		for k := range w.owed {
			dirty[k] = true
		}
		out = append(out, m.rejudge(w, dirty, "")...)
	}
	return out, nil
}

// now is the question that the monitor answers.
func (m *Monitor) now() At {
	t := when.Exact(m.asOf.Time())
	return At{AsOf: t, Known: t, Zone: m.zone}
}

// Now is the assessment of everything observed, as of T.
func (m *Monitor) Now() (*Assessment, error) {
	p := m.program
	a := &Assessment{Known: m.asOf, AsOf: m.asOf, Since: when.Past, program: p, at: m.now(),
		record: event.Record{Reports: slices.Clone(m.record.Reports), Coverage: m.record.Coverage}}
	var views views
	for _, ag := range p.agreed {
		view, err := views.view(a.record, m.asOf, zonesOf(ag))
		if err != nil {
			return nil, err
		}
		a.Agreements = append(a.Agreements, Section{Agreement: ag.Type.Name, Version: ag.Type.Version, First: ag.First, Second: ag.Second, agreement: ag, view: view})
	}
	for _, w := range m.watches {
		s := &a.Agreements[w.ag]
		if w.head == len(s.Heads) {
			s.Heads = append(s.Heads, Head{Commitment: w.finding.Commitment, Bearer: w.finding.Bearer})
		}
		f := w.finding
		f.asked, f.section = a, s
		f.concerns = w.ids()
		var facts []agreement.Fact
		for _, id := range f.concerns {
			facts = append(facts, w.facts[id].facts...)
		}
		keys := make([]agreement.Key, 0, len(w.owed))
		for k := range w.owed {
			keys = append(keys, k)
		}
		slices.SortFunc(keys, compareKeys)
		for _, k := range keys {
			o := w.owed[k]
			f.Obligations = append(f.Obligations, Obligation{Key: k, Status: o.status, Alleged: o.alleged, shape: f.co.Shape})
		}
		w.c.View, w.c.AsOf = w.ground.standing.Live(m.asOf), m.asOf
		f.rollUp(w.c)
		f.mark(w.c, facts)
		s.Heads[w.head].Findings = append(s.Heads[w.head].Findings, &f)
	}
	for i := range a.Agreements {
		s := &a.Agreements[i]
		readings := readingsOf(s.agreement.Type)
		s.mechanisms(p, a, readings)
		s.Digest = digest(s, a, readings, views.digest(s.view))
		for j := range s.Heads {
			s.Heads[j].Relation = relate(s, s.Heads[j].Findings)
		}
	}
	return a, nil
}

// Owed is one obligation that is due, or past due, on one reading.
type Owed struct {
	Agreement, Commitment string
	First, Second         actor.ID // the agreement's parties
	Bearer                actor.ID
	Reading               string
	Key                   agreement.Key
	Outcome               agreement.Outcome
	// Due is the first instant too late; zero where there is no limit. The
	// last safe moment is the one before Due.Lo.
	Due when.Deadline
}

// Owed is what is owed as of T, pending or overdue, by the next limit (law A3).
// What is undetermined is not in it.
func (m *Monitor) Owed() []Owed {
	var out []Owed
	for _, w := range m.watches {
		for k, o := range w.owed {
			switch o.status.Outcome {
			case agreement.Pending, agreement.Overdue:
				agreed := m.program.agreed[w.ag]
				out = append(out, Owed{w.finding.Agreement, w.finding.Commitment, agreed.First, agreed.Second, w.finding.Bearer, w.finding.Reading, k, o.status.Outcome, o.status.Limit})
			}
		}
	}
	slices.SortFunc(out, func(a, b Owed) int {
		due := func(o Owed) when.Instant {
			if o.Due == (when.Deadline{}) {
				return when.Future
			}
			return o.Due.Lo
		}
		return cmp.Or(cmp.Compare(due(a), due(b)), cmp.Compare(a.Agreement, b.Agreement), cmp.Compare(a.Commitment, b.Commitment),
			cmp.Compare(a.Bearer, b.Bearer), cmp.Compare(a.Reading, b.Reading), compareKeys(a.Key, b.Key))
	})
	return out
}

// snapshot is a monitor's state: the record and T.
type snapshot struct {
	AsOf   string `json:"asOf"`
	Record string `json:"record"` // JSON Lines
}

// Snapshot is the monitor's whole state as JSON: the record, written by the
// codec, and T.
func (m *Monitor) Snapshot(codec *event.Codec) ([]byte, error) {
	var lines bytes.Buffer
	if err := codec.Write(&lines, m.record); err != nil {
		return nil, err
	}
	return json.Marshal(snapshot{m.asOf.Time().Format(time.RFC3339Nano), lines.String()})
}

// Restore is a monitor in the state of a snapshot.
func (p *Program) Restore(data []byte, codec *event.Codec, zone *time.Location) (*Monitor, error) {
	var s snapshot
	if err := json.Unmarshal(data, &s); err != nil {
		return nil, fmt.Errorf("restore: %w", err)
	}
	t, err := time.Parse(time.RFC3339Nano, s.AsOf)
	if err != nil {
		return nil, fmt.Errorf("restore: asOf: %w", err)
	}
	record, err := codec.Read(bytes.NewReader([]byte(s.Record)), nil)
	if err != nil {
		return nil, fmt.Errorf("restore: record: %w", err)
	}
	m, err := p.Monitor(when.Exact(t), zone)
	if err != nil {
		return nil, err
	}
	for _, c := range record.Coverage {
		if _, err := m.Cover(c); err != nil {
			return nil, err
		}
	}
	for _, r := range record.Reports {
		if _, err := m.Observe(r); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// Check holds the monitor to its law: what it says is what Assess says of the
// same record at T (laws I1 and I4). It costs what Assess costs.
func (m *Monitor) Check() error {
	got, err := m.Now()
	if err != nil {
		return err
	}
	want, err := m.program.Assess(event.Record{Reports: m.record.Reports, Coverage: m.record.Coverage}, m.now())
	if err != nil {
		return err
	}
	for i, s := range want.Agreements {
		for j, h := range s.Heads {
			for k, f := range h.Findings {
				g := got.Agreements[i].Heads[j].Findings[k]
				a, _ := json.Marshal(f)
				b, _ := json.Marshal(g)
				if !bytes.Equal(a, b) {
					return fmt.Errorf("monitor: %s by %q on %s: the monitor has %s, an assessment %s", f.Commitment, f.Bearer, f.Reading, b, a)
				}
			}
		}
	}
	a, err := json.Marshal(want)
	if err != nil {
		return err
	}
	b, err := json.Marshal(got)
	if err != nil {
		return err
	}
	if !bytes.Equal(a, b) {
		return fmt.Errorf("monitor: the assessments differ besides their findings")
	}
	return nil
}
