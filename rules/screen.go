package rules

import (
	"reflect"
	"slices"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Screen judges reports one at a time and by themselves: which prohibitions
// does what this report alone says bear on? It keeps nothing between reports;
// corrections, other accounts and links between actors are for Assess. A
// Screen is for one goroutine; a Program may have many.
type Screen struct {
	program *Program
	cells   []cell
	kinds   []barred
	types   []typed // that have been seen, as far as there is room
	parties []int32 // by actor number: its side's place among the parties, and one
	round   int     // of reports
}

// barred are the cells that read a kind of event, by their number.
type barred struct {
	kind string
	by   [][]int32 // by bearer, by its place among the parties
	to   [][]int32 // by beneficiary, for reports that name no author
	any  []int32   // whoever is named
	all  []int32   // for reports that name nobody
}

// typed is a type of body and the cells that read its kind.
type typed struct {
	of     reflect.Type
	barred *barred
}

// cell is a prohibition by a bearer.
type cell struct {
	undertaking *agreement.Undertaking
	pact        *screened
	verdict     *agreement.Verdict
	listening   agreement.Listening
	named       bool // whoever it is found by, it concerns
}

// screened is what the agreements of one type and the same zones share.
type screened struct {
	of    *agreement.Type
	zones []*time.Location
	alone *event.Alone
	view  *event.View // of the report of a round
	round int
	cases []*agreement.Case // one for each reading
}

// Hit is what one report by itself comes to on one reading.
type Hit struct {
	Agreement  *agreement.Agreement
	Commitment *agreement.Commitment
	Bearer     actor.ID
	Reading    *agreement.Reading
	// Value is true where every element is, false where one is false, unknown
	// where none is false and some are unknown.
	Value truth.Value

	screen *Screen
	cell   *cell
	at     int // the reading's place
	report *event.Report
}

// Fact is the report as an act, with what is unknown of it and every element that
// is false. It can be asked during the visit only.
func (h Hit) Fact() agreement.Fact {
	asked, happening := h.screen.ask(h.cell, h.at, h.report)
	return h.cell.listening.Find(asked, happening)
}

// Explain is Fact with each element, and what the report says to it.
func (h Hit) Explain() (agreement.Fact, []agreement.Step) {
	asked, happening := h.screen.ask(h.cell, h.at, h.report)
	return h.cell.listening.Explain(asked, happening)
}

// NewScreen makes a screen of the program's prohibitions.
func (p *Program) NewScreen() *Screen {
	s := &Screen{program: p, types: make([]typed, 0, 16)}
	places := map[actor.ID]int32{} // of the parties
	for _, ag := range p.agreed {
		for _, id := range []actor.ID{ag.First, ag.Second} {
			if _, ok := places[id]; !ok {
				places[id] = int32(len(places))
			}
		}
	}
	s.parties = make([]int32, p.dir.Len())
	n := 0
	for a := range p.dir.All() {
		if at, ok := places[p.dir.Side(a.ID)]; ok {
			s.parties[n] = at + 1
		}
		n++
	}
	shared := map[*agreement.Type][]*screened{}
	verdicts := map[*agreement.Act]*agreement.Verdict{}
	for _, ag := range p.agreed {
		zones := zonesOf(ag)
		at := slices.IndexFunc(shared[ag.Type], func(t *screened) bool { return slices.Equal(t.zones, zones) })
		if at < 0 {
			at = len(shared[ag.Type])
			shared[ag.Type] = append(shared[ag.Type], &screened{of: ag.Type, zones: zones, alone: event.NewAlone(zones...)})
		}
		t := shared[ag.Type][at]
		for i := range ag.Type.Commitments {
			co := &ag.Type.Commitments[i]
			for _, l := range co.Shape.Acts() {
				if l.Role != agreement.Breach {
					continue
				}
				if verdicts[l.Act] == nil {
					verdicts[l.Act] = l.Verdict()
				}
				for _, bearer := range ag.Bearers(co) {
					named := bearer != "" && (l.Act.Whose == agreement.ByRole && l.Act.Re == nil || l.Act.Whose == agreement.OfBearer)
					c := cell{agreement.Undertake(ag, co, bearer, p.dir), t, verdicts[l.Act], l, named}
					if len(t.cases) == 0 {
						empty := t.alone.View(&event.Report{})
						for _, r := range readingsOf(ag.Type) {
							t.cases = append(t.cases, p.prepared(r).Of(c.undertaking, empty, when.Past, when.Past))
						}
					}
					for _, b := range l.Act.Of {
						k := s.reads(b.Kind(), len(places))
						n := int32(len(s.cells))
						if bearer == "" {
							k.any = append(k.any, n)
							continue
						}
						k.all = append(k.all, n)
						by, to := places[bearer], places[c.undertaking.Beneficiary]
						k.by[by], k.to[to] = append(k.by[by], n), append(k.to[to], n)
					}
					s.cells = append(s.cells, c)
				}
			}
		}
	}
	return s
}

// reads makes room for a kind of event.
func (s *Screen) reads(kind string, parties int) *barred {
	for i := range s.kinds {
		if s.kinds[i].kind == kind {
			return &s.kinds[i]
		}
	}
	s.kinds = append(s.kinds, barred{kind: kind, by: make([][]int32, parties), to: make([][]int32, parties)})
	return &s.kinds[len(s.kinds)-1]
}

// Report judges one report and visits a hit for each prohibition, bearer and
// reading that it concerns: those that bind both jointly first, and each in the
// order of the agreements' texts. A report that concerns none visits nothing and
// allocates nothing.
func (s *Screen) Report(r *event.Report, visit func(Hit)) {
	if r.Body == nil {
		return
	}
	s.round++ // the same place in memory may hold another report
	k := s.barred(r.Body)
	switch {
	case k == nil:
		return
	case len(k.any) > 0:
		s.visit(k.any, r, false, visit)
	}
	if len(r.By) == 0 && len(r.To) == 0 {
		s.visit(k.all, r, false, visit) // it may be anybody's
		return
	}
	if len(r.By) == 0 {
		for i, id := range r.To {
			side := s.side(id)
			again := side < 0
			for _, o := range r.To[:i] {
				again = again || s.side(o) == side
			}
			if !again {
				s.visit(k.to[side], r, true, visit)
			}
		}
		return
	}
	for i := range r.By {
		side := s.side(r.By[i].Actor)
		again := side < 0
		for _, o := range r.By[:i] {
			again = again || s.side(o.Actor) == side
		}
		if !again {
			s.visit(k.by[side], r, true, visit)
		}
	}
}

// barred are the cells that read a body's kind, nil where none does. All bodies of
// a type have one kind, so the type is looked at rather than the body: but for
// [event.Unread], whose kind is what it was called.
func (s *Screen) barred(body event.Body) *barred {
	t := reflect.TypeOf(body)
	for i := range s.types {
		if s.types[i].of == t {
			return s.types[i].barred
		}
	}
	var found *barred
	for i := range s.kinds {
		if s.kinds[i].kind == body.Kind() {
			found = &s.kinds[i]
		}
	}
	if _, unread := body.(event.Unread); !unread && len(s.types) < cap(s.types) {
		s.types = append(s.types, typed{t, found})
	}
	return found
}

// side is the place among the parties of whoever an actor stands with, -1 of
// nobody's there.
func (s *Screen) side(id actor.ID) int32 {
	n := s.program.dir.Entry(id).Number()
	if n < 0 {
		return -1
	}
	return s.parties[n] - 1
}

// visit judges a report for cells by whose party it is named, or that it may
// concern.
func (s *Screen) visit(cells []int32, r *event.Report, named bool, visit func(Hit)) {
	for _, i := range cells {
		c := &s.cells[i]
		u := c.undertaking
		if !(named && c.named) && !s.concerned(c, r) {
			continue
		}
		for n, asked := range c.pact.cases {
			v, found := c.verdict.Body(asked, r)
			if v != truth.False {
				asked, happening := s.ask(c, n, r)
				v = c.verdict.Of(asked, happening, v, found)
			}
			visit(Hit{u.Agreement, u.Commitment, u.Bearer, asked.Reading(), v, s, c, n, r})
		}
	}
}

// concerned reports whether the report concerns the bearer of a cell, which is the
// same on every reading.
func (s *Screen) concerned(c *cell, r *event.Report) bool {
	asked, happening := s.ask(c, 0, r)
	return c.listening.Concerns(asked, happening)
}

// ask puts the question of the round's report to the case of a reading.
func (s *Screen) ask(c *cell, n int, r *event.Report) (*agreement.Case, *event.Happening) {
	p := c.pact
	if p.round != s.round {
		p.round, p.view = s.round, p.alone.View(r)
	}
	asked := p.cases[n]
	asked.Turn(c.undertaking)
	asked.Renew(p.view, when.Past, p.view.Known)
	return asked, p.view.Events[0]
}
