package rules

import (
	"cmp"
	"errors"
	"iter"
	"math"
	"slices"
	"sync"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

// mostWorkers is how many bits a crew has.
const mostWorkers = 64

// crew is a set of workers.
type crew uint64

// The stages in which a report, or the passing of time, changes obligations; in
// each the watches have their turn in their order, and where they waited, those
// first on which others rest.
const (
	passing  = iota        // time, of those that wait for nothing
	passed                 // ... and of the others
	touching               // a ground, and then each conclusion spoken in it
	settled  = math.MaxInt // those that waited

	stages = 4 // of one ground: a report is spoken with those that it takes away
)

// place is where among the changes of a report one stands.
type place struct {
	stage int
	watch *watch
}

// compare is the order of the places of one report.
func (p place) compare(o place) int {
	if c := cmp.Compare(p.stage, o.stage); c != 0 {
		return c
	}
	if p.stage == passed || p.stage == settled {
		if c := cmp.Compare(p.watch.depth, o.watch.depth); c != 0 {
			return c
		}
	}
	return p.watch.before(o.watch)
}

// route is which workers an event of a kind may concern, as far as the kind
// says. It is the routes of hearers, put together.
type route struct {
	reads  crew // who reads the kind at all
	always crew // ... and whomever it names
	// Who looks at authors, addressees, what is answered.
	author, addressee, answered crew
	answers                     []*agreement.Act // that say what they answer
}

// told is an event that the stream has told of, or named.
type told struct {
	crew    crew            // who has it
	reports []*event.Report // of it, so far; dropped once everybody has it
	room    [1]*event.Report
	answers []*told // what it answers, and what answers it: together they go
	route   *route  // of all its kinds; nil of none that is read
	parties crew    // of somebody's side who is named
	// Somebody tells of it in a kind that is read, and leaves the author, or the
	// addressee, unsaid; somebody leaves the addressee unsaid; a group is named
	// whose side is for links to say.
	authorless, unaddressed, unsaid, linked bool
}

// dispatcher gives each report to those workers whose agreements it may concern.
// Whoever has an event has all that was said of it.
type dispatcher struct {
	*replay
	program *Program
	all     crew
	reports map[event.ID]*event.Report
	awaited map[event.ID][]*event.Report // those that take away a report that is not here yet
	events  map[event.ID]*told
	mixed   map[[2]*route]*route
	batch   *batch
	// By the number of an actor: the workers whose agreements its side has
	// concluded, and whether it is a group whose side is for links to say.
	sides    []crew
	unplaced []bool
}

// newDispatcher makes a dispatcher to the monitors of a replay.
func newDispatcher(rp *replay) *dispatcher {
	d := &dispatcher{replay: rp, program: rp.monitors[0].program, all: 1<<len(rp.monitors) - 1, reports: map[event.ID]*event.Report{},
		awaited: map[event.ID][]*event.Report{}, events: map[event.ID]*told{}, mixed: map[[2]*route]*route{}, batch: newBatch(len(rp.monitors))}
	parties := map[actor.ID]crew{}
	for i, m := range rp.monitors {
		for _, w := range m.watches {
			parties[w.c.Agreement.First] |= 1 << i
			parties[w.c.Agreement.Second] |= 1 << i
		}
	}
	for a := range d.program.dir.All() {
		d.sides = append(d.sides, parties[d.program.dir.Side(a.ID)])
		d.unplaced = append(d.unplaced, d.program.dir.Entry(a.ID).Unplaced())
	}
	return d
}

// routes works out which kinds are read, and by whom.
func (rp *replay) routes() {
	rp.kinds = map[string]*route{}
	of := func(kind string) *route {
		if rp.kinds[kind] == nil {
			rp.kinds[kind] = &route{}
		}
		return rp.kinds[kind]
	}
	for i, m := range rp.monitors {
		me := crew(1) << i
		for _, b := range []event.Body{event.Link{}, event.Conclusion{}, event.Trend{}} {
			of(b.Kind()).reads |= me
			of(b.Kind()).always |= me
		}
		for _, g := range m.grounds {
			for kind, h := range g.byKind {
				k := of(kind)
				k.reads |= me
				if len(h.always) > 0 {
					k.always |= me
				}
				if h.author {
					k.author |= me
				}
				if h.addressee {
					k.addressee |= me
				}
				if h.answered {
					k.answered |= me
				}
				for _, act := range h.answers {
					if !slices.Contains(k.answers, act) {
						k.answers = append(k.answers, act)
					}
				}
			}
		}
	}
}

// both is the route of an event that is told in two kinds.
func (d *dispatcher) both(a, b *route) *route {
	switch {
	case a == nil || a == b:
		return b
	case b == nil:
		return a
	}
	either := route{reads: a.reads | b.reads, always: a.always | b.always, author: a.author | b.author, addressee: a.addressee | b.addressee, answered: a.answered | b.answered}
	if either.alike(a) {
		return a
	}
	pair := [2]*route{a, b}
	if d.mixed[pair] == nil {
		d.mixed[pair] = &either
	}
	return d.mixed[pair]
}

// alike reports whether two routes lead to the same workers.
func (k *route) alike(o *route) bool {
	return k.reads == o.reads && k.always == o.always && k.author == o.author && k.addressee == o.addressee && k.answered == o.answered
}

// event is what is kept on an event; it makes room for it.
func (d *dispatcher) event(id event.ID) *told {
	e := d.events[id]
	if e == nil {
		e = &told{}
		e.reports = e.room[:0]
		d.events[id] = e
	}
	return e
}

// give gives a report, the next of the batch, to all whom its event may concern.
func (d *dispatcher) give(r *event.Report) {
	e := d.event(r.Event)
	e.learn(d, r)
	to := e.crew | e.concerns()
	if r.Body != nil {
		if k := d.kinds[r.Body.Kind()]; k != nil {
			for _, act := range k.answers {
				re := act.Re(r.Body)
				if re == "" || re == r.Event {
					continue
				}
				if o := d.event(re); !slices.Contains(e.answers, o) {
					e.answers, o.answers = append(e.answers, o), append(o.answers, e)
				}
			}
		}
	}
	for _, o := range e.answers {
		to |= o.crew
	}
	d.share(e, to)
	for _, o := range e.answers { // which have e's crew now, or had it all along
		d.share(o, to)
	}
	for i := range d.monitors {
		if e.crew&(1<<i) != 0 {
			d.batch.give(i, r)
		}
	}
	if e.crew != d.all {
		e.reports = append(e.reports, r)
	}
}

// learn takes in whom a report names.
func (e *told) learn(d *dispatcher, r *event.Report) {
	var k *route
	if r.Body != nil {
		k = d.kinds[r.Body.Kind()]
		e.route = d.both(e.route, k)
	}
	for i := range r.By {
		n := d.program.dir.Entry(r.By[i].Actor).Number()
		if n < 0 {
			continue // who is not in the directory is nobody's
		}
		e.parties |= d.sides[n]
		e.linked = e.linked || d.unplaced[n]
	}
	for _, id := range r.To {
		if n := d.program.dir.Entry(id).Number(); n >= 0 {
			e.parties |= d.sides[n]
		}
	}
	e.authorless = e.authorless || k != nil && len(r.By) == 0
	e.unaddressed = e.unaddressed || k != nil && len(r.To) == 0
	mute := r.Body == nil && len(r.By) == 0 && !r.Denies && r.When.IsZero() && r.Until.IsZero() && len(r.Figures) == 0
	e.unsaid = e.unsaid || len(r.To) == 0 && !mute
}

// concerns are those whom the event may concern, by what anybody said of it,
// whatever of it is taken away: no fewer than [Monitor.concerned] adds.
func (e *told) concerns() crew {
	k := e.route
	if k == nil {
		return 0
	}
	out := k.always | k.reads&e.parties
	if e.linked {
		out |= k.author
	}
	if e.authorless {
		out |= k.answered
		if e.unsaid {
			out |= k.author
		}
	}
	if e.unaddressed {
		out |= k.addressee
	}
	return out
}

// share lets others have an event, and what it answers or is answered by: what
// was said of it so far is told to them now. In one monitor it concerned none of
// their agreements, so it changes nothing before the report that is now told.
func (d *dispatcher) share(e *told, to crew) {
	fresh := to &^ e.crew
	if fresh == 0 {
		return
	}
	e.crew |= to
	for i := range d.monitors {
		if fresh&(1<<i) == 0 {
			continue
		}
		for _, r := range e.reports {
			d.batch.give(i, r)
		}
	}
	if e.crew == d.all {
		e.room, e.reports = [1]*event.Report{}, nil
	}
	for _, o := range e.answers {
		d.share(o, to)
	}
}

// accept refuses what one monitor would refuse a report for, and says whether it
// is new and to when it moves T.
func (d *dispatcher) accept(r *event.Report) (fresh bool, made when.Instant, err error) {
	old := d.reports[r.ID]
	switch {
	case old != nil && !old.Same(r):
		return false, 0, d.against(r, old)
	case old != nil:
		made, err = d.check(old)
		return false, made, err
	}
	if made, err = d.check(r); err != nil {
		return false, 0, err
	}
	takes := [2]event.ID{r.Replaces, r.Withdraws.Report}
	if others := d.awaited[r.ID]; len(others) > 0 || takes != [2]event.ID{} {
		others = slices.Clone(others)
		for _, id := range takes {
			if old := d.reports[id]; old != nil {
				others = append(others, old)
			}
		}
		if err := d.against(r, others...); err != nil {
			return false, 0, err
		}
	}
	d.reports[r.ID] = r
	delete(d.awaited, r.ID)
	for _, id := range takes {
		if id != "" && d.reports[id] == nil {
			d.awaited[id] = append(d.awaited[id], r)
		}
	}
	return true, made, nil
}

// against is what a report is refused for beside others that were accepted.
func (d *dispatcher) against(r *event.Report, others ...*event.Report) error {
	for _, g := range d.grounds {
		s := event.NewStanding(g.zones...)
		for _, o := range others {
			if _, err := s.Add(o); err != nil {
				return err
			}
		}
		if _, err := s.Try(r); err != nil {
			return err
		}
	}
	return nil
}

// aBatch is how many reports are handed out at once.
const aBatch = 512

// batch is some reports of the stream and what the workers make of them.
type batch struct {
	moments []when.Instant // T at each
	came    []Replayed     // what the stream had come to
	given   [][]given      // to each worker, in order
	found   []found        // by each worker
	done    sync.WaitGroup
}

// given is a report that a worker gets, at a place of the batch.
type given struct {
	at     int
	report *event.Report
}

// found is what a worker found in a batch.
type found struct {
	changes []Change
	places  []placed
	// Where it stopped, and why; -1 where it did not.
	stopped  int
	err      error
	watch    *watch // whose test has looked at other events
	panicked any
}

// placed is where a change stands among those of a batch.
type placed struct {
	at int
	place
}

func newBatch(workers int) *batch {
	b := &batch{given: make([][]given, workers), found: make([]found, workers)}
	b.reset()
	return b
}

// reset empties a batch, so that it is made use of again.
func (b *batch) reset() {
	b.moments, b.came = b.moments[:0], b.came[:0]
	for i := range b.given {
		clear(b.given[i])
		b.given[i] = b.given[i][:0]
		f := &b.found[i]
		clear(f.changes)
		*f = found{changes: f.changes[:0], places: f.places[:0], stopped: -1}
	}
}

// give lets a worker have a report at the place of the batch that comes next.
func (b *batch) give(worker int, r *event.Report) {
	b.given[worker] = append(b.given[worker], given{len(b.moments), r})
}

// work follows a batch. It does at each report, its own or not, what that makes
// of T.
func (b *batch) work(m *Monitor, worker int) {
	f, own, at, over := &b.found[worker], b.given[worker], 0, false
	defer func() {
		if over {
			return
		}
		if f.stopped, f.panicked = at, recover(); f.panicked == nil {
			f.err = errors.New("replay: a test has ended the goroutine that it was asked on")
		}
	}()
	take := func() bool {
		for i := range m.places {
			f.places = append(f.places, placed{at, m.places[i]})
		}
		f.changes = append(f.changes, m.changes...)
		clear(m.changes)
		m.changes, m.places = m.changes[:0], m.places[:0]
		if f.watch = m.looking(); f.watch != nil {
			f.stopped = at
		}
		return f.stopped < 0
	}
	for ; at < len(b.moments); at++ {
		mine := len(own) > 0 && own[0].at == at
		if !mine && (len(m.turns) == 0 || m.turns[0].at > b.moments[at]) {
			continue
		}
		m.advance(b.moments[at])
		for ; len(own) > 0 && own[0].at == at; own = own[1:] {
			if err := m.observe(own[0].report); err != nil { // the dispatcher has let it pass
				f.stopped, f.err, over = at, err, true
				return
			}
		}
		if !take() {
			break
		}
	}
	over = true
}

// together replays with a goroutine for each monitor.
func (rp *replay) together(reports iter.Seq2[*event.Report, error], until when.Instant) error {
	n := len(rp.monitors)
	d := newDispatcher(rp)
	jobs := make([]chan *batch, n)
	var workers sync.WaitGroup
	defer workers.Wait()
	for i, m := range rp.monitors {
		m.placing = true
		jobs[i] = make(chan *batch, 1)
		defer close(jobs[i])
		workers.Go(func() {
			for going := true; ; {
				b, more := <-jobs[i]
				if !more {
					return
				}
				func() {
					defer b.done.Done()
					if going {
						b.work(m, i)
						going = b.found[i].stopped < 0
					}
				}()
			}
		})
	}
	var under *batch       // what the workers are at
	hand := func() error { // hands the batch out, and tells of the one before
		d.batch.done.Add(n)
		for i := range jobs {
			jobs[i] <- d.batch
		}
		before := under
		if under = d.batch; before == nil {
			d.batch = newBatch(n)
			return nil
		}
		err := rp.tell(before)
		before.reset()
		d.batch = before
		return err
	}
	end := func() error {
		if err := hand(); err != nil {
			return err
		}
		return rp.tell(under)
	}
	for r, err := range reports {
		if err := d.take(r, err); err != nil {
			if earlier := end(); earlier != nil {
				return earlier
			}
			return err
		}
		if len(d.batch.moments) == aBatch {
			if err := hand(); err != nil {
				return err
			}
		}
	}
	if until > rp.came.AsOf {
		d.moment(until)
	}
	return end()
}

// take puts a report into the batch.
func (d *dispatcher) take(r *event.Report, err error) error {
	if err := d.next(r, err); err != nil {
		return err
	}
	var made when.Instant
	read, fresh := d.reads(r), false
	if read {
		fresh, made, err = d.accept(r)
	} else {
		made, err = d.check(r)
	}
	switch {
	case err != nil:
		return d.refused(err)
	case !read:
		d.came.PassedOver++
	case fresh:
		d.came.Kept++
		d.give(r)
	default:
		d.came.Repeated++
	}
	d.moment(made)
	return nil
}

// moment ends what there is to do at a report.
func (d *dispatcher) moment(t when.Instant) {
	d.came.AsOf = t
	d.batch.moments = append(d.batch.moments, t)
	d.batch.came = append(d.batch.came, d.came)
}

// tell waits for a batch and visits its changes, in the order of one monitor.
func (rp *replay) tell(b *batch) error {
	b.done.Wait()
	end, stopped := len(b.moments), -1
	for i := range b.found {
		f := &b.found[i]
		if f.stopped < 0 || f.stopped > end || f.stopped == end && stopped >= 0 && !f.firstOf(&b.found[stopped]) {
			continue
		}
		end, stopped = f.stopped, i
	}
	next := make([]int, len(b.found))
	for {
		first := -1
		for i := range b.found {
			if next[i] == len(b.found[i].places) || b.found[i].places[next[i]].at >= end {
				continue
			}
			if first < 0 || b.found[i].places[next[i]].compare(b.found[first].places[next[first]]) < 0 {
				first = i
			}
		}
		if first < 0 {
			break
		}
		rp.came.Changes++
		rp.visit(b.found[first].changes[next[first]])
		next[first]++
	}
	if stopped < 0 {
		return nil
	}
	changes := rp.came.Changes
	rp.came = b.came[end]
	rp.came.Changes = changes
	f := &b.found[stopped]
	switch {
	case f.panicked != nil:
		panic(f.panicked)
	case f.watch != nil:
		return f.watch.outOfBounds()
	}
	return f.err
}

// firstOf reports whether, of two that stopped at the same report, this one's
// reason comes first in one monitor.
func (f *found) firstOf(o *found) bool {
	switch {
	case f.panicked != nil || o.panicked != nil: // one monitor says no more then
		return f.panicked != nil && o.panicked == nil
	case f.watch != nil && o.watch != nil:
		return f.watch.before(o.watch) < 0
	}
	return false
}

// compare is the order of the changes of a batch.
func (p placed) compare(o placed) int {
	if c := cmp.Compare(p.at, o.at); c != 0 {
		return c
	}
	return p.place.compare(o.place)
}
