package rules

import (
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
	kinds   map[string]*barred
}

// barred are the cells that read a kind of event.
type barred struct {
	by  map[actor.ID][]int // by bearer
	to  map[actor.ID][]int // by beneficiary, for reports that name no author
	all []int              // for reports that name nobody
}

// cell is a prohibition by a bearer, with a case for each reading.
type cell struct {
	alone      *event.Alone // shared by agreements whose dates stand in the same zones
	agreement  *agreement.Agreement
	commitment *agreement.Commitment
	bearer     actor.ID
	listening  agreement.Listening
	cases      []*agreement.Case
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

	listening agreement.Listening
	asked     *agreement.Case
	happening *event.Happening
}

// Fact is the report as an act, with what is unknown of it and every element that
// is false. It can be asked during the visit only.
func (h Hit) Fact() agreement.Fact { return h.listening.Find(h.asked, h.happening) }

// Explain is Fact with each element, and what the report says to it.
func (h Hit) Explain() (agreement.Fact, []agreement.Step) {
	return h.listening.Explain(h.asked, h.happening)
}

// NewScreen makes a screen of the program's prohibitions.
func (p *Program) NewScreen() *Screen {
	s := &Screen{program: p, kinds: map[string]*barred{}}
	var zones []*time.Location
	var alone *event.Alone
	for _, ag := range p.agreed {
		if z := zonesOf(ag); alone == nil || !slices.Equal(z, zones) {
			zones, alone = z, event.NewAlone(z...)
		}
		empty := alone.View(&event.Report{})
		for i := range ag.Type.Commitments {
			co := &ag.Type.Commitments[i]
			for _, l := range co.Shape.Acts() {
				if l.Role != agreement.Breach {
					continue
				}
				for _, bearer := range ag.Bearers(co) {
					c := cell{alone: alone, agreement: ag, commitment: co, bearer: bearer, listening: l}
					for _, r := range readingsOf(ag.Type) {
						c.cases = append(c.cases, p.prepared(r).Case(ag, co, bearer, p.dir, empty, when.Past, empty.Known))
					}
					other := ag.First
					if bearer == ag.First {
						other = ag.Second
					}
					for _, b := range l.Act.Of {
						k := s.kinds[b.Kind()]
						if k == nil {
							k = &barred{by: map[actor.ID][]int{}, to: map[actor.ID][]int{}}
							s.kinds[b.Kind()] = k
						}
						k.by[bearer] = append(k.by[bearer], len(s.cells))
						k.to[other] = append(k.to[other], len(s.cells))
						k.all = append(k.all, len(s.cells))
					}
					s.cells = append(s.cells, c)
				}
			}
		}
	}
	return s
}

// Report judges one report and visits a hit for each prohibition, bearer and
// reading that it concerns, in the order of the agreements' texts. A report
// that concerns none visits nothing and allocates nothing.
func (s *Screen) Report(r *event.Report, visit func(Hit)) {
	if r.Body == nil {
		return
	}
	k := s.kinds[r.Body.Kind()]
	if k == nil {
		return
	}
	if len(r.By) == 0 && len(r.To) == 0 {
		s.visit(k.all, r, visit) // it may be anybody's
		return
	}
	if len(r.By) == 0 {
		for i, id := range r.To {
			side := s.program.dir.Side(id)
			if !seen(s.program.dir, r.To[:i], side) {
				s.visit(k.to[side], r, visit)
			}
		}
		return
	}
	for i, by := range r.By {
		side := s.program.dir.Side(by.Actor)
		again := false
		for _, b := range r.By[:i] {
			again = again || s.program.dir.Side(b.Actor) == side
		}
		if !again {
			s.visit(k.by[side], r, visit)
		}
	}
}

func seen(d *actor.Directory, ids []actor.ID, side actor.ID) bool {
	for _, id := range ids {
		if d.Side(id) == side {
			return true
		}
	}
	return false
}

func (s *Screen) visit(cells []int, r *event.Report, visit func(Hit)) {
	var alone *event.Alone
	var view *event.View
	for _, i := range cells {
		c := &s.cells[i]
		if c.alone != alone {
			alone, view = c.alone, c.alone.View(r)
		}
		h := view.Events[0]
		for n, cs := range c.cases {
			cs.Renew(view, when.Past, view.Known)
			if n == 0 && !c.listening.Concerns(cs, h) { // whom it concerns is the same on every reading
				break
			}
			visit(Hit{c.agreement, c.commitment, c.bearer, cs.Reading(), c.listening.Value(cs, h), c.listening, cs, h})
		}
	}
}
