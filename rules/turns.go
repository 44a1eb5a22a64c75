package rules

import (
	"cmp"
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
	number  int32
	answers int32  // the place, from 1, of the last event that somebody said answers this one
	first   *entry // of the watches that it concerns, in no order
	room    entry
}

// entry is an event as one watch has it.
type entry struct {
	*occasion
	watch  *watch
	next   *entry // of another watch
	facts  []held
	raises *instance // the obligation that it raises
	named  int32     // how many others have it in their key
	at     int32     // its place among the watch's that have facts
	room   [1]held
}

// instance is an obligation and the events that bear on it.
type instance struct {
	watch    *watch
	key      agreement.Key
	bears    []*entry // in no order, unless sorted is set
	judged   *judged  // never changed, for changes share it; nil until it is judged
	queued   when.Instant
	at       int32 // its place among the watch's
	sorted   bool
	standing bool // it stands by itself
	dirty    bool
	grows    bool // the one fact of the last that bears is alone why it is dirty
	room     [1]*entry
}

// judged is what has become of an obligation, and who alleges what.
type judged struct {
	agreement.Status
	alleged []agreement.Allegation
}

// spot is an event that is looked at, and what there is of it.
type spot struct {
	id     event.ID
	number int32
	stands *event.Happening // nil where nobody speaks of it
}

// spot finds what there is of an event.
func (m *Monitor) spot(g *ground, id event.ID) spot {
	return m.numbered(g, g.number(id))
}

// numbered is spot by the number of the event's id.
func (m *Monitor) numbered(g *ground, number int32) spot {
	h := g.standing.Numbered(int(number))
	s := spot{id: h.ID, number: number}
	if len(h.Accounts) > 0 {
		s.stands = h
	}
	return s
}

// number is that of an event's id.
func (g *ground) number(id event.ID) int32 { return int32(g.standing.Number(id)) }

// about is what the ground keeps on the event of a number, nil where it keeps nothing.
func (g *ground) about(number int32) *occasion {
	if int(number) < len(g.events) {
		return g.events[number]
	}
	return nil
}

// occasion is what the ground keeps on an event; it makes room for it.
func (g *ground) occasion(id event.ID, number int32) *occasion {
	if int(number) >= len(g.events) {
		all := make([]*occasion, 2*(number+1))
		copy(all, g.events)
		g.events = all
	}
	o := g.events[number]
	if o == nil {
		o = &occasion{id: id, number: number}
		g.events[number] = o
	}
	return o
}

// of is the event as a watch has it, nil where it has not.
func (o *occasion) of(w *watch) *entry {
	if o == nil {
		return nil
	}
	e := o.first
	for e != nil && e.watch != w {
		e = e.next
	}
	return e
}

// entry makes room for an event as a watch has it.
func (w *watch) entry(id event.ID, number int32) *entry {
	o := w.ground.occasion(id, number)
	e := o.of(w)
	if e == nil {
		if e = &o.room; e.watch != nil {
			e = new(entry)
		}
		*e = entry{occasion: o, watch: w, next: o.first, at: -1}
		o.first = e
	}
	return e
}

// drop forgets an entry that says nothing any longer.
func (e *entry) drop() {
	if len(e.facts) > 0 || e.raises != nil || e.named > 0 {
		return
	}
	o := e.occasion
	at := &o.first
	for *at != e {
		at = &(*at).next
	}
	*at = e.next
	if o.first == nil && o.answers == 0 {
		e.watch.ground.events[o.number] = nil
	}
	*e = entry{} // whose room is free again
}

// list keeps the watch's list of the entries with facts.
func (e *entry) list() {
	w := e.watch
	switch has := len(e.facts) > 0; {
	case has && e.at < 0:
		e.at = int32(len(w.told))
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
	if raised(k) {
		if e := w.ground.about(w.ground.number(k.Event)).of(w); e != nil {
			return e.raises
		}
		return nil
	}
	if i, in := w.place(k); in {
		return w.others[i]
	}
	return nil
}

// place is where the obligation of a key that no event by itself raised stands, or
// would.
func (w *watch) place(k agreement.Key) (int, bool) {
	if n := len(w.others); n == 0 || compareKeys(w.others[n-1].key, k) < 0 { // the period that is new
		return n, false
	}
	return slices.BinarySearchFunc(w.others, k, func(o *instance, k agreement.Key) int { return compareKeys(o.key, k) })
}

// instance is the obligation of a key; it makes room for it. The entry at hand, if
// any, may be of the event in the key.
func (m *Monitor) instance(w *watch, k agreement.Key, e *entry) *instance {
	if k.Event != "" && (e == nil || e.id != k.Event) {
		e = w.entry(k.Event, w.ground.number(k.Event))
	}
	at, found := 0, raised(k)
	switch {
	case found && e.raises != nil:
		return e.raises
	case !found:
		if at, found = w.place(k); found {
			return w.others[at]
		}
	}
	o := &instance{key: k, at: int32(len(w.owed)), watch: w, queued: when.Future}
	o.bears = o.room[:0]
	w.owed = append(w.owed, o)
	if raised(k) {
		e.raises = o
		return o
	}
	w.others = slices.Insert(w.others, at, o)
	if k.Event != "" { // the event is listened to all the same
		e.named++
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
	o.queued = when.Future
	if !raised(o.key) {
		if i, in := w.place(o.key); in {
			w.others = slices.Delete(w.others, i, i+1)
		}
	}
	if o.key.Event == "" {
		return
	}
	if e := w.ground.about(w.ground.number(o.key.Event)).of(w); e != nil {
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
	o.grows = false
	if !o.dirty {
		o.dirty = true
		m.dirty = append(m.dirty, o)
	}
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
func (m *Monitor) refact(w *watch, s *spot) bool {
	e := w.ground.about(s.number).of(w)
	every := w.loose > 0
	fresh := e == nil || len(e.facts) == 0
	if !fresh {
		for i := range e.facts {
			f := &e.facts[i]
			e.count(f, -1)
			every = every || e.marker(f)
			for _, o := range f.obligations(&m.one) {
				m.touch(o)
				o.bears = slices.DeleteFunc(o.bears, func(x *entry) bool { return x == e })
			}
		}
		clear(e.facts)
		e.facts = nil
	}
	switch {
	case s.stands == nil:
	case w.certainlyNone(s.stands):
		w.none = append(w.none, s.stands)
	default:
		w.c.View, w.c.AsOf = w.ground.standing.Live(m.asOf), m.asOf
		for i, l := range w.listening {
			if !l.Concerns(w.c, s.stands) {
				continue
			}
			l.FindAgain(&m.found, w.c, s.stands)
			if e == nil {
				e = w.entry(s.id, s.number)
			}
			f := m.bear(e, i, &m.found, fresh)
			every = every || e.marker(f) || e.loose(f)
		}
	}
	if e != nil {
		e.list()
		e.drop()
	}
	w.looked()
	return every || w.loose > 0
}

// verdict is that of an act, which watches share.
func (m *Monitor) verdict(l agreement.Listening) *agreement.Verdict {
	if m.verdicts[l.Act] == nil {
		m.verdicts[l.Act] = l.Verdict()
	}
	return m.verdicts[l.Act]
}

// certainlyNone reports whether an event has but one account, the body of which by
// itself says that it is no lapse. Then nothing else is kept of it: it bears on
// nothing, and is found again when somebody asks.
func (w *watch) certainlyNone(h *event.Happening) bool {
	if w.verdict == nil || len(h.Accounts) != 1 {
		return false
	}
	a := h.Accounts[0]
	return w.c.Takes(a.Report) && a.Whole() && w.verdict.Plain(a.Body) == truth.False
}

// facts are those that the watch has, whole, in the order of their events.
func (w *watch) facts() []agreement.Fact {
	var out []agreement.Fact
	for _, e := range w.told {
		for i := range e.facts {
			out = append(out, w.whole(e, &e.facts[i]))
		}
	}
	seen := map[*event.Happening]bool{}
	for _, h := range w.none {
		if l := w.listening[0]; !seen[h] && w.certainlyNone(h) && l.Concerns(w.c, h) {
			out = append(out, l.Find(w.c, h))
		}
		seen[h] = true
	}
	slices.SortStableFunc(out, func(a, b agreement.Fact) int { return cmp.Compare(a.Event, b.Event) })
	return out
}

// bear takes in a fact of an entry, and touches the obligations it bears on; fresh
// says that the event had none before.
func (m *Monitor) bear(e *entry, act int, f *agreement.Fact, fresh bool) *held {
	w := e.watch
	m.keys = bearsOn(m.keys[:0], w.finding.co.Shape, w.c, f)
	m.on = m.on[:0]
	for _, k := range m.keys {
		m.on = append(m.on, m.instance(w, k, e))
	}
	if e.facts == nil {
		e.facts = e.room[:0]
	} else { // no longer one fact more
		for i := range e.facts {
			for _, o := range e.facts[i].obligations(&m.one) {
				m.touch(o)
			}
		}
	}
	e.facts = append(e.facts, hold(f, act, m.on))
	h := &e.facts[len(e.facts)-1]
	e.count(h, 1)
	for _, o := range m.on {
		grows := fresh && len(e.facts) == 1 && !o.dirty
		m.touch(o)
		o.grows = grows
		o.bear(e)
	}
	if f.Beyond {
		w.restsBeyond()
	}
	return h
}

// count keeps the watch's numbers of facts of some sorts.
func (e *entry) count(f *held, by int) {
	w := e.watch
	if e.marker(f) {
		w.markers += by
	}
	if e.loose(f) {
		w.loose += by
	}
	if f.before != truth.True {
		w.ahead += by
	}
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
		grows := o.grows && growing != nil && o.judged != nil && o.judged.Next > m.asOf
		o.dirty, o.grows = false, false
		if len(o.bears) == 0 && !o.standing {
			m.remove(o)
			if o.judged != nil {
				m.changed(w, o, nil, because)
			}
			continue
		}
		var after agreement.Status
		var alleged []agreement.Allegation
		if grows {
			e := o.bears[len(o.bears)-1]
			one := e.facts[0].fact(e)
			if after, grows = growing.Grow(w.c, o.key, o.judged.Status, one); grows {
				alleged = w.c.AllegedBesides(o.judged.alleged, one, after)
			}
		}
		if !grows {
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
		if was := o.judged; was == nil || !same(&was.Status, &after) || len(was.alleged) != len(alleged) || !grows && len(alleged) > 0 && !reflect.DeepEqual(was.alleged, alleged) {
			to := &judged{after, alleged}
			m.changed(w, o, to, because)
			o.judged = to
		}
		m.schedule(w, o, &o.queued, o.judged.Next)
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
func (m *Monitor) changed(w *watch, o *instance, to *judged, because event.ID) {
	agreed, f := m.program.agreed[w.ag], &w.finding
	m.changes = append(m.changes, Change{Agreement: f.Agreement, First: agreed.First, Second: agreed.Second, Commitment: f.Commitment, Bearer: f.Bearer, Reading: f.Reading,
		Key: o.key, Because: because})
	c := &m.changes[len(m.changes)-1]
	if o.judged != nil {
		c.From = &o.judged.Status
	}
	if to != nil {
		c.To, c.Alleged = &to.Status, to.alleged
	}
	if m.placing {
		m.places = append(m.places, place{m.stage, w})
	}
}

// same reports whether two statuses say the same.
func same(a, b *agreement.Status) bool {
	return a.Outcome == b.Outcome && a.Force == b.Force && a.Done == b.Done && a.Window == b.Window && a.K == b.K && a.N == b.N &&
		a.Arose == b.Arose && a.On == b.On && a.Limit == b.Limit && a.Since == b.Since && a.Basis == b.Basis && a.Conclusory == b.Conclusory &&
		a.SoFar == b.SoFar && a.Rule == b.Rule && a.Reason == b.Reason && a.Next == b.Next && a.Events.Equal(b.Events) &&
		slices.EqualFunc(a.Unknown, b.Unknown, func(x, y agreement.Cause) bool {
			return x.Input == y.Input && x.Why == y.Why && x.Event == y.Event && slices.Equal(x.Terms, y.Terms)
		})
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
			if e.facts[i].bearsOn(o) {
				out = append(out, e.facts[i].fact(e))
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
			if e.loose(&e.facts[i]) {
				loose = append(loose, e.facts[i].fact(e))
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
			if e.marker(&e.facts[i]) {
				out = append(out, e.facts[i].fact(e))
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
	clear(w.none)
	w.none = w.none[:0]
	for _, id := range slices.Compact(ids) {
		s := m.spot(w.ground, id)
		m.refact(w, &s)
	}
	for _, o := range w.owed { // what stands by itself may rest on a power
		o.standing = false
	}
	w.stood = w.stood[:0]
	m.stand(w)
	m.everything(w)
	m.rejudge(w, because)
}

// stand lets the obligations that have come up by T stand, touches those that are
// new, and says whether any is.
func (m *Monitor) stand(w *watch) (fresh bool) {
	keys, next := w.finding.co.Shape.Standing(m.keys[:0], w.c, m.asOf)
	m.keys = keys
	for i, k := range keys {
		if i < len(w.stood) && w.stood[i] == k { // it stands already
			continue
		}
		if o := m.instance(w, k, nil); !o.standing {
			o.standing, fresh = true, true
			m.touch(o)
		}
	}
	w.stood = append(w.stood[:0], keys...)
	w.rise = next
	m.schedule(w, nil, &w.queued, next)
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
		s := m.spot(w.ground, id)
		if m.refact(w, &s) {
			m.everything(w)
		}
	}
}

// ahead reports whether a fact of an event may lie after T: what somebody said to
// hold from a day to come.
func (m *Monitor) ahead(_ *watch, e *entry) bool {
	return slices.ContainsFunc(e.facts, func(f held) bool { return f.before != truth.True })
}

// strays reports whether a fact of an event bears on others than it did.
func (m *Monitor) strays(w *watch, e *entry) bool {
	for i := range e.facts {
		f := &e.facts[i]
		m.strayed = f.fact(e)
		m.keys = bearsOn(m.keys[:0], w.finding.co.Shape, w.c, &m.strayed)
		if !slices.EqualFunc(m.keys, f.obligations(&m.one), func(k agreement.Key, o *instance) bool { return k == o.key }) {
			return true
		}
	}
	return false
}
