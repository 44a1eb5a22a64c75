package rules

import (
	"bytes"
	"cmp"
	"container/heap"
	"encoding/json"
	"fmt"
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
	bears   []agreement.Fact    // made use of again for each obligation that is judged
	stale   map[*watch]event.ID // what waits for others, and the report because of which
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
	m := &Monitor{program: p, zone: zone, asOf: asOf, stale: map[*watch]event.ID{}}
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
	m.connect()
	for _, w := range m.watches {
		if !m.waits(w, "") {
			m.arise(w, nil)
		}
	}
	m.settle()
	return m, nil
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
	return append(out, m.settle()...), nil
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
				if !m.waits(w, r.ID) {
					out = append(out, m.renew(w, r.ID)...)
				}
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
		if m.waits(w, r.ID) {
			continue
		}
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

// concluded rejudges the obligations that a conclusion speaks to.
func (m *Monitor) concluded(w *watch, re event.ID, because event.ID) []Change {
	if m.waits(w, because) {
		return nil
	}
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
		if m.waits(w, "") {
			continue
		}
		if arises[w] {
			out = append(out, m.arise(w, due[w])...)
		} else {
			out = append(out, m.rejudge(w, due[w], "")...)
		}
	}
	return append(out, m.settle()...)
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
		if !m.waits(w, "") {
			out = append(out, m.rejudge(w, dirty, "")...)
		}
	}
	return append(out, m.settle()...), nil
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
		f.Obligations = slices.Grow(f.Obligations, len(keys))
		for _, k := range keys {
			o := w.owed[k]
			f.Obligations = append(f.Obligations, Obligation{Key: k, Status: o.status, Alleged: o.alleged, shape: f.co.Shape})
		}
		w.c.View, w.c.AsOf = w.ground.standing.Live(m.asOf), m.asOf
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
