package rules

import (
	"container/heap"
	"reflect"
	"slices"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

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
				e.keys = append(e.keys, bearsOn(w.finding.co.Shape, w.c, &f))
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
	w.looked()
	return every || w.loose > 0
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
			m.bears = w.bearing(m.bears[:0], k, o)
			fs = m.bears
		}
		fs = append(fs, markers...)
		o.status = w.finding.co.Shape.Judge(w.c, k, fs)
		alleged := w.c.Alleged(w.finding.co.Shape, k, fs, o.status)
		after := o.status
		if !known || !reflect.DeepEqual(&before, &after) || len(o.alleged)+len(alleged) > 0 && !reflect.DeepEqual(o.alleged, alleged) {
			ch.To, ch.Alleged = &after, alleged
			out = append(out, ch)
		}
		o.alleged, o.judged = alleged, true
		m.schedule(o.turn, o.status.Next)
	}
	w.looked()
	if len(out) > 0 {
		for _, d := range w.feeds {
			m.stale[d] = because
		}
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
// events, after what out holds.
func (w *watch) bearing(out []agreement.Fact, k agreement.Key, o *instance) []agreement.Fact {
	out = slices.Grow(out, len(o.events))
	for _, id := range o.events {
		e := w.facts[id]
		for i := range e.facts {
			if slices.Contains(e.keys[i], k) {
				out = append(out, e.facts[i])
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
			bears[k] = w.bearing(nil, k, o)
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
	clear(w.standing) // what stands by itself may rest on a power
	m.stand(w)
	for k := range w.owed {
		dirty[k] = true
	}
	return m.rejudge(w, dirty, because)
}

// stand lets the obligations that have come up by T stand, and says which are
// new.
func (m *Monitor) stand(w *watch) (fresh []agreement.Key) {
	keys, next := w.finding.co.Shape.Standing(nil, w.c, m.asOf)
	for _, k := range keys {
		if !w.standing[k] {
			w.standing[k] = true
			if w.owed[k] == nil {
				m.instance(w, k)
			}
			fresh = append(fresh, k)
		}
	}
	m.schedule(&w.rise, next)
	return fresh
}

// arise lets the obligations that have come up by T stand.
func (m *Monitor) arise(w *watch, dirty map[agreement.Key]bool) []Change {
	w.c.View, w.c.AsOf = w.ground.standing.Live(m.asOf), m.asOf
	if dirty == nil {
		dirty = map[agreement.Key]bool{}
	}
	fresh := m.stand(w)
	for _, k := range fresh {
		dirty[k] = true
	}
	if len(fresh) > 0 && w.loose > 0 {
		for k := range w.owed {
			dirty[k] = true
		}
	}
	if len(fresh) > 0 || w.rise.at != when.Future {
		// facts known before their period had begun bear on it now
		for _, id := range w.ids() {
			m.refact(w, id, dirty)
		}
	}
	return m.rejudge(w, dirty, "")
}
