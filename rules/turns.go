package rules

import (
	"cmp"
	"container/heap"
	"reflect"
	"slices"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// occasion is what a ground keeps on an event that somebody has told of, or named.
type occasion struct {
	id      event.ID
	entries []*entry   // of the watches that it concerns, in no order
	answers []event.ID // the events that somebody said answer this one
	room    [1]*entry
}

// entry is an event as one watch has it.
type entry struct {
	*occasion
	watch  *watch
	facts  []held
	raises *instance // the obligation that it raises
	named  int       // how many others have it in their key
	at     int       // its place among the watch's that have facts
	room   [1]held
}

// held is a fact and the obligations it bears on, mostly one.
type held struct {
	fact agreement.Fact
	n    int
	one  [1]agreement.Key
	more []agreement.Key
}

func (h *held) keys() []agreement.Key {
	if h.n > len(h.one) {
		return h.more
	}
	return h.one[:h.n]
}

// loose reports whether the fact is a performance that names no trigger.
func (h *held) loose() bool {
	f := &h.fact
	return h.n == 0 && f.Role == agreement.Performed && f.Act.Re != nil && f.Re == ""
}

// instance is an obligation and the events that bear on it.
type instance struct {
	turn
	key      agreement.Key
	bears    []*entry // in no order, unless sorted is set
	at       int      // its place among the watch's
	sorted   bool
	standing bool // it stands by itself
	dirty    bool
	grown    *agreement.Fact   // the one fact because of which alone it is dirty
	status   *agreement.Status // never changed, for changes share it; nil until it is judged
	alleged  []agreement.Allegation
	room     [1]*entry
}

// turn is when an obligation may change though nothing is reported, or when a
// watch's next obligation arises.
type turn struct {
	at    when.Instant
	watch *watch
	of    *instance // nil: the next is to arise
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

// about is what the ground keeps on an event, nil where it keeps nothing.
func (g *ground) about(id event.ID) *occasion {
	if n := g.standing.Number(id); n < len(g.events) {
		return g.events[n]
	}
	return nil
}

// occasion is what the ground keeps on an event; it makes room for it.
func (g *ground) occasion(id event.ID) *occasion {
	n := g.standing.Number(id)
	for n >= len(g.events) {
		g.events = append(g.events, nil)
	}
	o := g.events[n]
	if o == nil {
		o = &occasion{id: id}
		o.entries = o.room[:0]
		g.events[n] = o
	}
	return o
}

// of is the event as a watch has it, nil where it has not.
func (o *occasion) of(w *watch) *entry {
	if o == nil {
		return nil
	}
	for _, e := range o.entries {
		if e.watch == w {
			return e
		}
	}
	return nil
}

// entry makes room for an event as a watch has it.
func (w *watch) entry(id event.ID) *entry {
	o := w.ground.occasion(id)
	e := o.of(w)
	if e == nil {
		e = &entry{occasion: o, watch: w, at: -1}
		o.entries = append(o.entries, e)
	}
	return e
}

// drop forgets an entry that says nothing any longer.
func (e *entry) drop() {
	if len(e.facts) > 0 || e.raises != nil || e.named > 0 {
		return
	}
	o := e.occasion
	o.entries = slices.DeleteFunc(o.entries, func(x *entry) bool { return x == e })
	if len(o.entries) == 0 && len(o.answers) == 0 {
		g := e.watch.ground
		g.events[g.standing.Number(o.id)] = nil
	}
}

// list keeps the watch's list of the entries with facts.
func (e *entry) list() {
	w := e.watch
	switch has := len(e.facts) > 0; {
	case has && e.at < 0:
		e.at = len(w.told)
		w.told = append(w.told, e)
	case !has && e.at >= 0:
		last := w.told[len(w.told)-1]
		w.told[e.at], last.at = last, e.at
		w.told[len(w.told)-1] = nil
		w.told, e.at = w.told[:len(w.told)-1], -1
	}
}

// raised says that the key is that of whatever an event raises.
func raised(k agreement.Key) bool { return k.Event != "" && k.From == 0 && k.Until == 0 }

// find is the obligation of a key, nil where there is none.
func (w *watch) find(k agreement.Key) *instance {
	if !raised(k) {
		return w.others[k]
	}
	if e := w.ground.about(k.Event).of(w); e != nil {
		return e.raises
	}
	return nil
}

// instance is the obligation of a key; it makes room for it.
func (m *Monitor) instance(w *watch, k agreement.Key) *instance {
	o := w.find(k)
	if o != nil {
		return o
	}
	o = &instance{key: k, at: len(w.owed), turn: turn{at: when.Future, watch: w, index: -1}}
	o.turn.of = o
	o.bears = o.room[:0]
	w.owed = append(w.owed, o)
	if raised(k) {
		w.entry(k.Event).raises = o
		return o
	}
	w.others[k] = o
	if k.Event != "" { // the event is listened to all the same
		w.entry(k.Event).named++
	}
	return o
}

// remove forgets an obligation.
func (m *Monitor) remove(o *instance) {
	w := o.watch
	last := w.owed[len(w.owed)-1]
	w.owed[o.at], last.at = last, o.at
	w.owed[len(w.owed)-1] = nil
	w.owed = w.owed[:len(w.owed)-1]
	if o.index >= 0 {
		heap.Remove(&m.turns, o.index)
	}
	if !raised(o.key) {
		delete(w.others, o.key)
	}
	if e := w.ground.about(o.key.Event).of(w); e != nil {
		if raised(o.key) {
			e.raises = nil
		} else {
			e.named--
		}
		e.drop()
	}
}

// touch notes that an obligation is to be judged anew.
func (m *Monitor) touch(o *instance) {
	o.grown = nil
	if !o.dirty {
		o.dirty = true
		m.dirty = append(m.dirty, o)
	}
}

// grow notes that one fact more bears on an obligation.
func (m *Monitor) grow(o *instance, f *agreement.Fact) {
	if o.dirty {
		o.grown = nil
		return
	}
	m.touch(o)
	o.grown = f
}

// everything notes that every obligation of a watch is to be judged anew.
func (m *Monitor) everything(w *watch) {
	for _, o := range w.owed {
		m.touch(o)
	}
}

// refact works out anew what an event is as acts of the commitment, and touches
// the obligations it bore or bears on. It reports whether every obligation of
// the watch is concerned.
func (m *Monitor) refact(w *watch, id event.ID) bool {
	e := w.ground.about(id).of(w)
	h := w.ground.standing.Live(m.asOf).Event(id)
	w.c.AsOf = m.asOf
	facts := m.facts[:0]
	if h != nil {
		for _, l := range w.listening {
			if !l.Concerns(w.c, h) {
				continue
			}
			facts = append(facts, held{fact: l.Find(w.c, h)})
			f := &facts[len(facts)-1]
			m.keys = bearsOn(m.keys[:0], w.finding.co.Shape, w.c, &f.fact)
			if f.n = copy(f.one[:], m.keys); len(m.keys) > len(f.one) {
				f.n, f.more = len(m.keys), slices.Clone(m.keys)
			}
		}
	}
	m.facts = facts
	every := w.loose > 0
	fresh := e == nil || len(e.facts) == 0
	if !fresh {
		for i := range e.facts {
			f := &e.facts[i]
			w.markers -= btoi(f.fact.Role == agreement.Marker)
			w.loose -= btoi(f.loose())
			w.ahead -= btoi(f.fact.Before != truth.True)
			every = every || f.fact.Role == agreement.Marker
			for _, k := range f.keys() {
				if o := w.find(k); o != nil {
					m.touch(o)
					o.bears = slices.DeleteFunc(o.bears, func(x *entry) bool { return x == e })
				}
			}
		}
	}
	if len(facts) > 0 {
		if e == nil {
			e = w.entry(id)
		}
		e.facts = append(e.room[:0], facts...)
	} else if e != nil {
		clear(e.room[:])
		e.facts = nil
	}
	if e != nil {
		e.list()
		for i := range e.facts {
			f := &e.facts[i]
			w.markers += btoi(f.fact.Role == agreement.Marker)
			w.loose += btoi(f.loose())
			w.ahead += btoi(f.fact.Before != truth.True)
			every = every || f.fact.Role == agreement.Marker || f.loose()
			if f.fact.Beyond {
				w.ground.beyond[w] = true
			}
			for _, k := range f.keys() {
				o := m.instance(w, k)
				if fresh && len(e.facts) == 1 {
					m.grow(o, &f.fact)
				} else {
					m.touch(o)
				}
				o.bear(e)
			}
		}
		e.drop()
	}
	w.looked()
	return every || w.loose > 0
}

// bear notes that an event bears on the obligation. Its facts are noted one after
// the other, so if it is there already it is the last.
func (o *instance) bear(e *entry) {
	n := len(o.bears)
	if n > 0 && o.bears[n-1] == e {
		return
	}
	o.sorted = n == 0 || o.sorted && o.bears[n-1].id < e.id
	o.bears = append(o.bears, e)
}

// rejudge judges the obligations touched anew and notes which have changed; those
// that no fact bears on any longer, and that do not stand by themselves, are gone.
func (m *Monitor) rejudge(w *watch, because event.ID) {
	if len(m.dirty) == 0 {
		return
	}
	slices.SortFunc(m.dirty, func(a, b *instance) int { return compareKeys(a.key, b.key) })
	w.c.View, w.c.AsOf = w.ground.standing.Live(m.asOf), m.asOf
	var served map[agreement.Key][]agreement.Fact
	if w.loose > 0 {
		served = m.serve(w)
	}
	var markers []agreement.Fact
	if w.markers > 0 {
		markers = m.markers(w)
	}
	shape, before := w.finding.co.Shape, len(m.changes)
	growing, _ := shape.(agreement.Growing)
	if served != nil || markers != nil || w.wide || len(w.rests) > 0 {
		growing = nil
	}
	for _, o := range m.dirty {
		one := o.grown
		o.dirty, o.grown = false, nil
		if len(o.bears) == 0 && !o.standing {
			m.remove(o)
			if o.status != nil {
				m.changed(w, o, nil, nil, because)
			}
			continue
		}
		var after agreement.Status
		var alleged []agreement.Allegation
		grew := false
		if one != nil && growing != nil && o.status != nil && o.status.Next > m.asOf {
			after, grew = growing.Grow(w.c, o.key, *o.status, *one)
		}
		if grew {
			alleged = w.c.AllegedBesides(o.alleged, *one, after)
		} else {
			var fs []agreement.Fact
			if served != nil {
				fs = served[o.key]
			} else {
				m.bears = o.bearing(m.bears[:0])
				fs = m.bears
			}
			fs = append(fs, markers...)
			after = shape.Judge(w.c, o.key, fs)
			alleged = w.c.Alleged(shape, o.key, fs, after)
		}
		if o.status == nil || !same(o.status, &after) || len(o.alleged) != len(alleged) || !grew && len(alleged) > 0 && !reflect.DeepEqual(o.alleged, alleged) {
			to := after
			m.changed(w, o, &to, alleged, because)
			o.status, o.alleged = &to, alleged
		}
		m.schedule(&o.turn, o.status.Next)
	}
	m.dirty = m.dirty[:0]
	w.looked()
	if len(m.changes) > before {
		for _, d := range w.feeds {
			m.stale[d] = because
		}
	}
}

// changed notes a change of an obligation of the watch.
func (m *Monitor) changed(w *watch, o *instance, to *agreement.Status, alleged []agreement.Allegation, because event.ID) {
	agreed, f := m.program.agreed[w.ag], &w.finding
	m.changes = append(m.changes, Change{Agreement: f.Agreement, First: agreed.First, Second: agreed.Second, Commitment: f.Commitment, Bearer: f.Bearer, Reading: f.Reading,
		Key: o.key, From: o.status, To: to, Alleged: alleged, Because: because})
	if m.placing {
		m.places = append(m.places, place{m.stage, w})
	}
}

// same reports whether two statuses say the same.
func same(a, b *agreement.Status) bool {
	return a.Outcome == b.Outcome && a.Force == b.Force && a.Done == b.Done && a.Window == b.Window && a.K == b.K && a.N == b.N &&
		a.Arose == b.Arose && a.On == b.On && a.Limit == b.Limit && a.Since == b.Since && a.Basis == b.Basis && a.Conclusory == b.Conclusory &&
		a.SoFar == b.SoFar && a.Rule == b.Rule && a.Reason == b.Reason && a.Next == b.Next && slices.Equal(a.Events, b.Events) &&
		slices.EqualFunc(a.Unknown, b.Unknown, func(x, y agreement.Cause) bool {
			return x.Input == y.Input && x.Why == y.Why && x.Event == y.Event && slices.Equal(x.Terms, y.Terms)
		})
}

// schedule sets when a turn comes.
func (m *Monitor) schedule(t *turn, at when.Instant) {
	if t.at == at && (t.index >= 0) == (at != when.Future) {
		return
	}
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

// bearing are the facts that bear on the obligation, in the order of their events,
// after what out holds.
func (o *instance) bearing(out []agreement.Fact) []agreement.Fact {
	if !o.sorted {
		slices.SortFunc(o.bears, func(a, b *entry) int { return cmp.Compare(a.id, b.id) })
		o.sorted = true
	}
	out = slices.Grow(out, len(o.bears))
	for _, e := range o.bears {
		for i := range e.facts {
			if slices.Contains(e.facts[i].keys(), o.key) {
				out = append(out, e.facts[i].fact)
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
	for _, o := range w.owed {
		if len(o.bears) > 0 || o.standing {
			keys = append(keys, o.key)
			bears[o.key] = o.bearing(nil)
		}
	}
	slices.SortFunc(keys, compareKeys)
	var loose []agreement.Fact
	for _, e := range w.entries() {
		for i := range e.facts {
			if e.facts[i].loose() {
				loose = append(loose, e.facts[i].fact)
			}
		}
	}
	serveLoose(keys, bears, loose)
	return bears
}

func (m *Monitor) markers(w *watch) []agreement.Fact {
	var out []agreement.Fact
	for _, e := range w.entries() {
		for i := range e.facts {
			if e.facts[i].fact.Role == agreement.Marker {
				out = append(out, e.facts[i].fact)
			}
		}
	}
	return out
}

// entries are the events that the watch has facts on, sorted.
func (w *watch) entries() []*entry {
	all := slices.Clone(w.told)
	slices.SortFunc(all, func(a, b *entry) int { return cmp.Compare(a.id, b.id) })
	return all
}

// ids are those events' ids.
func (w *watch) ids() []event.ID {
	ids := make([]event.ID, len(w.told))
	for i, e := range w.told {
		ids[i] = e.id
	}
	slices.Sort(ids)
	return ids
}

// renew works a watch out anew from what stands.
func (m *Monitor) renew(w *watch, because event.ID) {
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
	for _, id := range slices.Compact(ids) {
		m.refact(w, id)
	}
	for _, o := range w.owed { // what stands by itself may rest on a power
		o.standing = false
	}
	m.stand(w)
	m.everything(w)
	m.rejudge(w, because)
}

// stand lets the obligations that have come up by T stand, touches those that are
// new, and says whether any is.
func (m *Monitor) stand(w *watch) (fresh bool) {
	keys, next := w.finding.co.Shape.Standing(nil, w.c, m.asOf)
	for _, k := range keys {
		if o := m.instance(w, k); !o.standing {
			o.standing, fresh = true, true
			m.touch(o)
		}
	}
	m.schedule(&w.rise, next)
	return fresh
}

// arise lets the obligations that have come up by T stand.
func (m *Monitor) arise(w *watch) {
	w.c.View, w.c.AsOf = w.ground.standing.Live(m.asOf), m.asOf
	if m.stand(w) && w.loose > 0 {
		m.everything(w)
	}
	// facts known before their period had begun bear on it now
	m.again(w, m.strays)
	m.rejudge(w, "")
}

// again works those facts out anew of which something is so.
func (m *Monitor) again(w *watch, so func(*watch, *entry) bool) {
	m.about = m.about[:0]
	for _, e := range w.told {
		if so(w, e) {
			m.about = append(m.about, e.id)
		}
	}
	slices.Sort(m.about)
	for _, id := range m.about {
		if m.refact(w, id) {
			m.everything(w)
		}
	}
}

// ahead reports whether a fact of an event may lie after T: what somebody said to
// hold from a day to come.
func (m *Monitor) ahead(_ *watch, e *entry) bool {
	return slices.ContainsFunc(e.facts, func(f held) bool { return f.fact.Before != truth.True })
}

// strays reports whether a fact of an event bears on others than it did.
func (m *Monitor) strays(w *watch, e *entry) bool {
	for i := range e.facts {
		f := &e.facts[i]
		if m.keys = bearsOn(m.keys[:0], w.finding.co.Shape, w.c, &f.fact); !slices.Equal(m.keys, f.keys()) {
			return true
		}
	}
	return false
}
