package rules

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
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
	program  *Program
	zone     *time.Location
	asOf     when.Instant
	coverage []event.Coverage
	grounds  []*ground
	watches  []*watch
	verdicts map[*agreement.Act]*agreement.Verdict // of acts that are all that a watch listens for
	turns    turns
	stale    map[*watch]event.ID // what waits for others, and the report because of which
	changes  []Change            // since the last call
	places   []place             // where each was found, if placing is set
	placing  bool
	stage    int         // of what a report or the passing of time changes
	dirty    []*instance // the obligations of a watch that are to be judged anew
	order    []*watch    // those that what has happened may concern
	round    int         // of adding to order

	// Made use of again and again.
	found, strayed agreement.Fact
	one            [1]*instance
	on             []*instance
	keys           []agreement.Key
	bears          []agreement.Fact
	spoken         []event.Body
	heard          []*hearers
	about          []event.ID
	spots          []spot
	due            []turn
}

// Change is one obligation that has changed, on one reading.
type Change struct {
	Agreement, Commitment string
	First, Second         actor.ID // the agreement's parties
	Bearer                actor.ID
	Reading               string
	Key                   agreement.Key
	From, To              *agreement.Status // nil From: it has arisen; nil To: it is gone. Shared, not to be changed.
	Alleged               []agreement.Allegation
	// Because is the report that changed it; "" where time alone did.
	Because event.ID
}

// Monitor starts a monitor of the program at a date, with nothing observed. A
// date means its end in the zone (law M1); the zone nil is UTC.
func (p *Program) Monitor(from when.Time, zone *time.Location) (*Monitor, error) {
	return p.monitor(from, zone, func(int) bool { return true })
}

// monitor is one of the agreements, by their place, that are its own.
func (p *Program) monitor(from when.Time, zone *time.Location, own func(int) bool) (*Monitor, error) {
	_, asOf, _, err := At{AsOf: from, Zone: zone}.moments()
	if err != nil {
		return nil, err
	}
	m := &Monitor{program: p, zone: zone, asOf: asOf, verdicts: map[*agreement.Act]*agreement.Verdict{}, stale: map[*watch]event.ID{}}
	for i, ag := range p.agreed {
		if !own(i) {
			continue
		}
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
	m.connect()
	for _, w := range m.watches {
		if !m.waits(w, "") {
			m.arise(w)
		}
	}
	m.settle()
	m.said() // that the first obligations stand is no news
	return m, nil
}

// AsOf is T.
func (m *Monitor) AsOf() when.Instant { return m.asOf }

// Observe takes a report in, at any time and in any order, and says what it
// changed. A report that a record would be refused for is refused, and
// changes nothing; an identical one changes nothing either.
func (m *Monitor) Observe(r *event.Report) ([]Change, error) {
	err := m.observe(r)
	return m.said(), err
}

func (m *Monitor) observe(r *event.Report) error {
	made := m.asOf
	for _, g := range m.grounds {
		disclosed, err := g.standing.Try(r)
		if err != nil {
			return err
		}
		if disclosed != when.Future { // else it is never in view, and T stays
			made = max(made, disclosed)
		}
	}
	m.advance(made)
	fresh := false
	for _, g := range m.grounds {
		added, err := g.standing.Add(r)
		if err != nil {
			return err
		}
		fresh = fresh || added
	}
	if !fresh {
		return nil
	}
	for _, g := range m.grounds {
		m.stage = touching + g.at
		m.touched(g, r)
	}
	m.stage = settled
	m.settle()
	return nil
}

// said are the changes noted since it was last asked.
func (m *Monitor) said() []Change {
	if len(m.changes) == 0 {
		return nil
	}
	out := slices.Clone(m.changes)
	clear(m.changes)
	m.changes = m.changes[:0]
	return out
}

// add lets watches be looked at, each once.
func (m *Monitor) add(ws ...*watch) {
	for _, w := range ws {
		if w.added != m.round {
			w.added = m.round
			m.order = append(m.order, w)
		}
	}
}

// near adds the watches that have something on an event, and those that it may
// concern, by what stands and by what was said of it.
func (m *Monitor) near(g *ground, s *spot, said []event.Body) {
	if o := g.about(s.number); o != nil {
		for e := o.first; e != nil; e = e.next {
			m.add(e.watch)
		}
	}
	m.heard = m.heard[:0]
	h := s.stands
	told := func(b event.Body) {
		if b == nil {
			return
		}
		if k := g.hearing(b); !slices.Contains(m.heard, k) {
			m.heard = append(m.heard, k)
			m.concerned(g, k, h)
		}
	}
	for _, b := range said {
		told(b)
	}
	if h != nil {
		for _, a := range h.Accounts {
			told(a.Body)
		}
	}
}

// touched recomputes what a report touches in a ground.
func (m *Monitor) touched(g *ground, r *event.Report) {
	g.route(r)
	m.spoken = append(m.spoken[:0], r.Body) // what it says, and what it takes away
	for _, id := range []event.ID{r.Replaces, r.Withdraws.Report} {
		if id == "" {
			continue
		}
		if old := g.standing.Report(id); old != nil {
			m.spoken = append(m.spoken, old.Body)
		}
	}
	spoken := m.spoken
	m.round++
	m.order = m.order[:0]
	m.spots = append(m.spots[:0], m.spot(g, r.Event))
	isLink := func(b event.Body) bool { _, ok := b.(event.Link); return ok }
	if h := m.spots[0].stands; slices.ContainsFunc(spoken, isLink) || h != nil && slices.ContainsFunc(h.Accounts, func(a *event.Account) bool { return isLink(a.Body) }) {
		for _, w := range g.all { // a link may make anybody's act anybody's
			if !m.waits(w, r.ID) {
				m.renew(w, r.ID)
			}
		}
		return
	}
	its := m.spots[0].number
	if o := g.about(its); o != nil { // whom an answer concerns may rest on whom this was directed to
		for at := o.answers; at > 0; at = g.answers[at-1].next {
			m.spots = append(m.spots, m.numbered(g, g.answers[at-1].number))
		}
	}
	for i := 1; i < len(m.spots); i++ {
		m.near(g, &m.spots[i], nil)
	}
	m.near(g, &m.spots[0], spoken)
	if len(g.beyond) > 0 {
		for w := range g.beyond {
			m.add(w)
		}
	}
	slices.SortFunc(m.order, (*watch).before)
	for _, w := range m.order {
		if m.waits(w, r.ID) {
			continue
		}
		if w.wide || w.wields(m.heard) {
			m.renew(w, r.ID)
			continue
		}
		everything := false
		for i := range m.spots {
			everything = m.refact(w, &m.spots[i]) || everything
		}
		if w.beyond {
			for _, e := range w.entries() {
				if e.number != its && slices.ContainsFunc(e.facts, func(f held) bool { return f.marks&beyond != 0 }) {
					s := m.spot(g, e.id)
					everything = m.refact(w, &s) || everything
				}
			}
		}
		if everything {
			m.everything(w)
		} else if e := g.about(its).of(w); e != nil && e.raises != nil {
			m.touch(e.raises)
		}
		m.rejudge(w, r.ID)
	}
	for _, b := range spoken {
		m.stage++
		if c, ok := b.(event.Conclusion); ok {
			for _, w := range g.all {
				if w.c.Hears(c) {
					m.concluded(w, c.Re, r.ID)
				}
			}
		}
	}
}

// concluded rejudges the obligations that a conclusion speaks to.
func (m *Monitor) concluded(w *watch, re event.ID, because event.ID) {
	if m.waits(w, because) {
		return
	}
	if re != "" {
		if o := w.find(agreement.Key{Event: re}); o != nil {
			m.touch(o)
		}
		m.rejudge(w, because)
		return
	}
	for _, o := range w.owed {
		if o.key.Event == "" {
			m.touch(o)
		}
	}
	m.rejudge(w, because)
}

// Advance moves T on, if to lies after it, and says what time alone changed.
func (m *Monitor) Advance(to when.Instant) []Change {
	m.advance(to)
	return m.said()
}

func (m *Monitor) advance(to when.Instant) {
	if to <= m.asOf {
		return
	}
	m.asOf = to
	m.stage = passing
	due := m.fallen(to)
	for i := 0; i < len(due); {
		w, arises := m.watches[due[i].watch], false
		waits := m.waits(w, "")
		for ; i < len(due) && due[i].watch == w.number; i++ {
			switch {
			case due[i].of == nil:
				arises = true
			case !waits:
				m.touch(due[i].of)
			}
		}
		if w.ahead > 0 && !waits {
			m.again(w, m.ahead)
		}
		switch {
		case waits:
		case arises:
			m.arise(w)
		default:
			m.rejudge(w, "")
		}
	}
	m.stage = passed
	m.settle()
}

// Cover takes in a statement that the record is complete, and says what
// silence now means.
func (m *Monitor) Cover(c event.Coverage) ([]Change, error) {
	for _, g := range m.grounds {
		if err := g.standing.Cover(c); err != nil {
			return nil, err
		}
	}
	m.coverage = append(slices.Clip(m.coverage), c)
	for _, w := range m.watches {
		if !m.waits(w, "") {
			m.everything(w)
			m.rejudge(w, "")
		}
	}
	m.settle()
	return m.said(), nil
}

// held is how many reports the monitor has taken in. Without an agreement there is
// nobody to keep any.
func (m *Monitor) held() int {
	if len(m.grounds) == 0 {
		return 0
	}
	return m.grounds[0].standing.Len()
}

// record is everything taken in, in that order.
func (m *Monitor) record() event.Record {
	r := event.Record{Coverage: m.coverage}
	if len(m.grounds) > 0 {
		r.Reports = m.grounds[0].standing.Reports()
	}
	return r
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
		record: m.record()}
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
		w.c.View, w.c.AsOf = w.ground.standing.Live(m.asOf), m.asOf
		facts := w.facts()
		for i, fact := range facts {
			if i == 0 || facts[i-1].Event != fact.Event {
				f.concerns = append(f.concerns, fact.Event)
			}
		}
		owed := slices.Clone(w.owed)
		slices.SortFunc(owed, func(a, b *instance) int { return compareKeys(a.key, b.key) })
		f.Obligations = slices.Grow(f.Obligations, len(owed))
		for _, o := range owed {
			f.Obligations = append(f.Obligations, Obligation{Key: o.key, Status: o.judged.Status, Alleged: o.judged.alleged, shape: f.co.Shape})
		}
		f.rollUp(w.c)
		f.mark(w.c, facts)
		w.looked()
		s.Heads[w.head].Findings = append(s.Heads[w.head].Findings, &f)
	}
	for i := range a.Agreements {
		s := &a.Agreements[i]
		readings := readingsOf(s.agreement.Type)
		s.repairs()
		s.mechanisms(p, a, readings)
		s.Digest = digest(s, a, p.said[i], views.digest(s.view))
		for j := range s.Heads {
			s.Heads[j].Relation = relate(s, s.Heads[j].Findings)
		}
	}
	return a, nil
}

// snapshot is a monitor's state: the record and T, and whose agreements it is of.
type snapshot struct {
	AsOf string `json:"asOf"`
	Of   []pact `json:"of"` // nil of one that was taken before snapshots said it
	// Unread are the kinds of which the monitor held reports that nobody had read.
	Unread []string `json:"unread,omitempty"`
	Record string   `json:"record"` // JSON Lines
}

// pact is what an agreement is known by in a snapshot.
type pact struct {
	Agreement string   `json:"agreement"`
	Version   string   `json:"version,omitempty"`
	First     actor.ID `json:"first"`
	Second    actor.ID `json:"second"`
	From      string   `json:"from"` // as its text: one fixed to a zone reads back as another
}

// String is the agreement as an error names it.
func (p pact) String() string {
	name := p.Agreement
	if p.Version != "" {
		name += " version " + p.Version
	}
	return fmt.Sprintf("%s between %q and %q from %s", name, p.First, p.Second, p.From)
}

// pacts are the program's agreements, as a snapshot names them.
func (p *Program) pacts() []pact {
	out := make([]pact, 0, len(p.agreed))
	for _, ag := range p.agreed {
		out = append(out, pact{ag.Type.Name, ag.Type.Version, ag.First, ag.Second, ag.From.String()})
	}
	return out
}

// Snapshot is the monitor's whole state as JSON: the record, written by the
// codec, and T; and which agreements it is of.
func (m *Monitor) Snapshot(codec *event.Codec) ([]byte, error) {
	var lines bytes.Buffer
	if err := codec.Write(&lines, m.record()); err != nil {
		return nil, err
	}
	return json.Marshal(snapshot{m.asOf.Time().Format(time.RFC3339Nano), m.program.pacts(), unread(m.record()), lines.String()})
}

// Restore is a monitor in the state of a snapshot. It refuses a snapshot that was
// taken of other agreements, in whatever order they are; and one that holds reports
// of a kind that an act of the program lists and the codec does not read, though the
// monitor's had been read, for then they would tell nothing. Reports of kinds that no
// act lists stay as they are.
func (p *Program) Restore(data []byte, codec *event.Codec, zone *time.Location) (*Monitor, error) {
	var s snapshot
	if err := json.Unmarshal(data, &s); err != nil {
		return nil, fmt.Errorf("restore: this is no snapshot (%w): give what Monitor.Snapshot wrote", err)
	}
	if s.AsOf == "" {
		return nil, errors.New("restore: this is no snapshot, for it has no asOf: give what Monitor.Snapshot wrote")
	}
	if err := p.same(s.Of); err != nil {
		return nil, err
	}
	t, err := time.Parse(time.RFC3339Nano, s.AsOf)
	if err != nil {
		return nil, fmt.Errorf("restore: asOf: %w", err)
	}
	record, err := codec.Read(bytes.NewReader([]byte(s.Record)), nil)
	if err != nil {
		return nil, fmt.Errorf("restore: record: %w", err)
	}
	if err := p.readBy(record, s.Unread); s.Of != nil && err != nil {
		return nil, err
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

// same refuses a snapshot of other agreements than the program's.
func (p *Program) same(of []pact) error {
	if of == nil {
		return nil
	}
	var differ []string
	mine := p.pacts()
	for _, o := range of {
		if i := slices.Index(mine, o); i >= 0 {
			mine = slices.Delete(mine, i, i+1)
		} else {
			differ = append(differ, "the snapshot is of "+o.String()+", the program is not")
		}
	}
	for _, o := range mine {
		differ = append(differ, "the program is of "+o.String()+", the snapshot is not")
	}
	if len(differ) == 0 {
		return nil
	}
	return fmt.Errorf("restore: the snapshot is of other agreements: %s: restore it with the program it was taken of, or hand the reports to a new monitor", strings.Join(differ, "; "))
}

// readBy refuses a record with reports of kinds that an act of the program lists, that
// whoever read the record was not given, and whoever wrote it was.
func (p *Program) readBy(rec event.Record, were []string) error {
	lost := slices.DeleteFunc(unread(rec), func(kind string) bool { return slices.Contains(were, kind) || !p.reads(kind) })
	if len(lost) == 0 {
		return nil
	}
	return fmt.Errorf("restore: the snapshot holds reports of kinds that acts of the program list and the codec does not read: %s: give them to NewCodec", strings.Join(lost, ", "))
}

// unread are the kinds of which a record has reports that nobody has read, sorted.
func unread(rec event.Record) []string {
	var kinds []string
	for _, r := range rec.Reports {
		if u, ok := r.Body.(event.Unread); ok && !slices.Contains(kinds, u.Name) {
			kinds = append(kinds, u.Name)
		}
	}
	slices.Sort(kinds)
	return kinds
}

// reads reports whether some act of the program lists a kind of event, and not as
// one that nobody reads.
func (p *Program) reads(kind string) bool {
	lists := func(a *agreement.Act) bool {
		return a != nil && slices.ContainsFunc(a.Of, func(b event.Body) bool {
			_, unread := b.(event.Unread)
			return !unread && b.Kind() == kind
		})
	}
	power := func(x agreement.Power) bool { return lists(&x.Act) }
	return slices.ContainsFunc(p.agreed, func(ag *agreement.Agreement) bool {
		t := ag.Type
		return slices.ContainsFunc(t.Powers, power) ||
			slices.ContainsFunc(t.Commitments, func(co agreement.Commitment) bool {
				return slices.ContainsFunc(co.Powers, power) || slices.ContainsFunc(co.Shape.Acts(), func(l agreement.Listening) bool { return lists(l.Act) })
			}) ||
			slices.ContainsFunc(t.Mechanisms, func(m agreement.Mechanism) bool {
				return slices.ContainsFunc([]*agreement.Act{&m.Being, m.Suspended, m.Resumed, m.Replaced, m.Ended}, lists)
			})
	})
}

// Check holds the monitor to its law: what it says is what Assess says of the
// same record at T (laws I1 and I4). It costs what Assess costs.
func (m *Monitor) Check() error {
	got, err := m.Now()
	if err != nil {
		return err
	}
	want, err := m.program.Assess(m.record(), m.now())
	if err != nil {
		return err
	}
	a, err := json.Marshal(want)
	if err != nil {
		return err
	}
	b, err := json.Marshal(got)
	if err != nil || bytes.Equal(a, b) {
		return err
	}
	for i, s := range want.Agreements {
		for j, h := range s.Heads {
			for k, f := range h.Findings {
				a, _ := json.Marshal(f)
				b, _ := json.Marshal(got.Agreements[i].Heads[j].Findings[k])
				if !bytes.Equal(a, b) {
					return fmt.Errorf("monitor: %s by %q on %s: the monitor has %s, an assessment %s", f.Commitment, f.Bearer, f.Reading, b, a)
				}
			}
		}
	}
	return fmt.Errorf("monitor: the assessments differ besides their findings")
}
