package rules

import (
	"cmp"
	"slices"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

// ground is what stands, for agreements whose dates stand in the same zones.
type ground struct {
	at       int // its place among the stages of a report
	zones    []*time.Location
	standing *event.Standing
	byKind   map[string]*hearers
	heard    []*hearers  // by the number of a kind: them, nobody where none listens
	events   []*occasion // by the number of the event's id
	answers  []answer
	all      []*watch
	beyond   map[*watch]bool // whose facts, powers or exceptions rest on other events
}

// answer is an event that somebody said answers another.
type answer struct {
	number int32 // of its id
	next   int32 // the place, from 1, of another that answers the same; 0: there is none
}

// hearers are the watches that listen for a kind of event. Most are concerned
// by those events only that name somebody of a party's side (the routes of
// [agreement.Listening.Concerns]).
type hearers struct {
	always []*watch // whomever the event names
	named  []*watch
	// The named, by whose side must be named: the bearer's as an author, the
	// bearer's as an addressee, and where there is no author the beneficiary's as a
	// victim.
	byAuthor, byAddressee, byVictim map[actor.ID][]*watch
	// What the routes of the named look at: authors, addressees, what is answered.
	author, addressee, answered bool
	answers                     []*agreement.Act // that say what they answer
}

// nobody hears of a kind that no watch listens for.
var nobody hearers

// hears are the hearers of a kind.
func (g *ground) hears(kind string) *hearers {
	if g.byKind[kind] == nil {
		g.byKind[kind] = &hearers{byAuthor: map[actor.ID][]*watch{}, byAddressee: map[actor.ID][]*watch{}, byVictim: map[actor.ID][]*watch{}}
	}
	return g.byKind[kind]
}

// hearing are the hearers of the kind of a body.
func (g *ground) hearing(b event.Body) *hearers {
	n := g.standing.KindNumber(b)
	for n >= len(g.heard) {
		g.heard = append(g.heard, nil)
	}
	if g.heard[n] == nil {
		if g.heard[n] = g.byKind[b.Kind()]; g.heard[n] == nil {
			g.heard[n] = &nobody
		}
	}
	return g.heard[n]
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
		k.byAuthor[w.c.Bearer] = append(k.byAuthor[w.c.Bearer], w)
	case whose == agreement.ToBearer || whose == agreement.ByRole && l.Role == agreement.Trigger:
		k.addressee = true
		k.byAddressee[w.c.Bearer] = append(k.byAddressee[w.c.Bearer], w)
	default:
		k.author = true
		k.byAuthor[w.c.Bearer] = append(k.byAuthor[w.c.Bearer], w)
		k.byVictim[w.c.Beneficiary] = append(k.byVictim[w.c.Beneficiary], w)
	}
	k.named = append(k.named, w)
}

// concerned adds the watches that an event of a kind may concern, and perhaps
// others.
func (m *Monitor) concerned(g *ground, k *hearers, h *event.Happening) {
	m.add(k.always...)
	if h == nil || len(k.named) == 0 {
		return
	}
	told, authorless, nobody, unsaid, linked := false, true, true, false, false
	for _, a := range h.Accounts {
		told = told || a.Body != nil && !a.Silent && g.hearing(a.Body) == k
		unsaid = unsaid || len(a.To) == 0 && !a.Silent
		nobody = nobody && len(a.To) == 0
		for i := range a.By {
			if authorless = false; k.author {
				who := m.program.dir.Entry(a.By[i].Actor)
				linked = linked || who.Unplaced()
				m.add(k.byAuthor[who.Side()]...)
			}
		}
	}
	switch {
	case !told: // nobody speaks of such an event any longer
		return
	case linked, authorless && (k.answered || unsaid && k.author), nobody && k.addressee:
		m.add(k.named...)
		return
	}
	if !k.addressee && !(k.author && authorless) {
		return
	}
	for _, a := range h.Accounts {
		for _, id := range a.To {
			side := m.program.dir.Side(id)
			m.add(k.byAddressee[side]...)
			if authorless {
				m.add(k.byVictim[side]...)
			}
		}
	}
}

// watch is one commitment by one bearer on one reading.
type watch struct {
	ground       *ground
	ag, co       int
	head, at     int // its place in an assessment
	finding      Finding
	c            *agreement.Case
	listening    []agreement.Listening
	verdict      *agreement.Verdict // of the only act, a lapse, that it listens for; nil where there are others
	told         []*entry           // the events that it has facts on, in no order
	none         []*event.Happening // those, and perhaps others, whose only account makes them certainly no lapse
	owed         []*instance        // in no order
	others       []*instance        // those that no event by itself raised, by their keys
	stood        []agreement.Key    // those that stood by themselves when it was last asked
	markers      int                // facts that date something for every obligation
	loose        int                // performances that name no trigger
	ahead        int                // facts that may lie after T
	beyond       bool               // it is among its ground's that rest on other events
	wide         bool               // its powers or exceptions rest on other events
	number       int32              // its place among the monitor's
	added        int                // the last round in which it was added
	rise, queued when.Instant       // when the next standing obligation arises, and when it has its turn
	rests        []resting
	feeds        []*watch // that rest on this one
	depth        int      // of what it rests on
}

// resting is what a watch rests on: the lapses of a commitment that its own refers
// to, on the same reading. The watch is nil where nobody bears that commitment.
type resting struct {
	on    agreement.Reference
	watch *watch
}

func (m *Monitor) ground(zones []*time.Location) *ground {
	for _, g := range m.grounds {
		if slices.Equal(g.zones, zones) {
			return g
		}
	}
	g := &ground{at: len(m.grounds) * stages, zones: zones, standing: event.NewStanding(zones...), byKind: map[string]*hearers{}, beyond: map[*watch]bool{}}
	m.grounds = append(m.grounds, g)
	return g
}

func (m *Monitor) watch(g *ground, ag, co, head, at int, bearer actor.ID, r *agreement.Reading) {
	agreed := m.program.agreed[ag]
	w := &watch{ground: g, ag: ag, co: co, head: head, at: at, number: int32(len(m.watches)), rise: when.Future, queued: when.Future}
	w.c = m.program.prepared(r).Case(agreed, &agreed.Type.Commitments[co], bearer, m.program.dir, g.standing.Live(m.asOf), when.Past, m.asOf)
	w.finding = Finding{Agreement: agreed.Type.Name, Commitment: agreed.Type.Commitments[co].ID, Bearer: bearer, Reading: w.c.Reading().Name, reading: r, co: &agreed.Type.Commitments[co]}
	switch w.c.Reading().Party {
	case agreement.First:
		w.finding.Party = agreed.First
	case agreement.Second:
		w.finding.Party = agreed.Second
	}
	w.listening = w.finding.co.Shape.Acts()
	if ls := w.listening; len(ls) == 1 && ls[0].Role == agreement.Breach {
		w.verdict = m.verdict(ls[0])
	}
	for _, l := range w.listening {
		for _, b := range l.Act.Of {
			k := g.hears(b.Kind())
			if k.add(w, l); l.Act.Re != nil && !slices.Contains(k.answers, l.Act) {
				k.answers = append(k.answers, l.Act)
			}
		}
	}
	for _, p := range w.c.Powers() {
		for _, b := range p.Act.Of {
			g.hears(b.Kind()).always = append(g.hears(b.Kind()).always, w)
		}
	}
	g.all = append(g.all, w)
	m.watches = append(m.watches, w)
}

// connect lets every watch hear of the lapses that it rests on.
func (m *Monitor) connect() {
	for _, w := range m.watches {
		for _, r := range w.finding.co.References() {
			rest := resting{on: r}
			if co, bearer, ok := m.program.agreed[w.ag].Referred(r, w.finding.Bearer); ok {
				i := slices.IndexFunc(m.watches, func(o *watch) bool {
					return o.ag == w.ag && o.finding.co == co && o.finding.Bearer == bearer && o.at == w.at
				})
				rest.watch = m.watches[i]
				rest.watch.feeds = append(rest.watch.feeds, w)
			}
			w.rests = append(w.rests, rest)
		}
	}
	for range m.watches { // no chain is longer than there are watches
		deeper := false
		for _, w := range m.watches {
			for _, r := range w.rests {
				if r.watch != nil && w.depth <= r.watch.depth {
					w.depth, deeper = r.watch.depth+1, true
				}
			}
		}
		if !deeper {
			break
		}
	}
}

// waits notes that a watch rests on others and waits for them, and reports
// whether it does.
func (m *Monitor) waits(w *watch, because event.ID) bool {
	if len(w.rests) > 0 {
		m.stale[w] = because
	}
	return len(w.rests) > 0
}

// settle works out the watches that waited, those first on which others rest.
func (m *Monitor) settle() {
	for len(m.stale) > 0 {
		var next *watch
		for w := range m.stale {
			if next == nil || cmp.Or(cmp.Compare(w.depth, next.depth), w.before(next)) < 0 {
				next = w
			}
		}
		because := m.stale[next]
		delete(m.stale, next)
		for _, r := range next.rests {
			next.c.Learn(r.on, r.watch.lapses())
		}
		m.renew(next, because)
	}
}

// lapses are those of the watch's obligations, in the order of their keys.
func (w *watch) lapses() []agreement.Lapse {
	if w == nil {
		return nil
	}
	var out []agreement.Lapse
	for _, o := range w.owed {
		if o.judged == nil {
			continue
		}
		if l, ok := agreement.LapseOf(o.key, o.judged.Status); ok {
			out = append(out, l)
		}
	}
	slices.SortFunc(out, func(a, b agreement.Lapse) int { return compareKeys(a.Key, b.Key) })
	return out
}

// looked notes whether a power or an exception has looked at other events: from
// then on any event may change what the watch comes to.
func (w *watch) looked() {
	if w.c.LooksBeyond() && !w.wide {
		w.wide = true
		w.restsBeyond()
	}
}

// restsBeyond notes that a report of any event may change what the watch comes to.
func (w *watch) restsBeyond() {
	if !w.beyond {
		w.beyond, w.ground.beyond[w] = true, true
	}
}

// route notes what events a report says its own answers. It is not forgotten
// when the report is taken away: that costs a look, and no answer.
func (g *ground) route(r *event.Report) {
	if r.Body == nil {
		return
	}
	for _, act := range g.hearing(r.Body).answers {
		if re := act.Re(r.Body); re != "" && re != r.Event {
			g.occasion(re, g.number(re)).answered(g, g.number(r.Event))
		}
	}
}

// answered notes that an event is said to answer this one.
func (o *occasion) answered(g *ground, by int32) {
	for at := o.answers; at > 0; at = g.answers[at-1].next {
		if g.answers[at-1].number == by {
			return
		}
	}
	g.answers = append(g.answers, answer{by, o.answers})
	o.answers = int32(len(g.answers))
}

// wields reports whether a power of the commitment reads a kind that some hear.
func (w *watch) wields(heard []*hearers) bool {
	for _, p := range w.c.Powers() {
		for _, b := range p.Act.Of {
			if slices.Contains(heard, w.ground.hearing(b)) {
				return true
			}
		}
	}
	return false
}

// before is the order of watches: that of the assessment.
func (w *watch) before(o *watch) int {
	return cmp.Or(cmp.Compare(w.ag, o.ag), cmp.Compare(w.head, o.head), cmp.Compare(w.at, o.at))
}
