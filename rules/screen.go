package rules

import (
	"cmp"
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
// Screen is for one goroutine, and not for whoever visits its hits; a Program may
// have many.
type Screen struct {
	program *Program
	kinds   event.Kinds // that cells read
	barred  []*barred   // by the number of a kind and one; nil of any other
	parties []int32     // by actor number: its side's place among the parties, and one
	rounds  int         // of reports, each of which has one
	round   int         // that is on
	author  actor.Entry // the actor looked up last: where a cell is found by an author, he
	large   bool        // the directory: what is in it is read for many reports at once
	ahead   byte        // what has been read before its time: it means nothing

	// Made use of again and again.
	names []actor.ID
	known []actor.Entry
	first []int32
}

// barred are the cells that read a kind of event.
type barred struct {
	cells []cell            // in the order of their bearers, those of nobody by himself last
	by    []int32           // the first cell of each bearer, by its place among the parties, and of nobody
	to    [][]int32         // by beneficiary, for reports that name no author
	all   []int32           // for reports that name nobody
	acts  []*plain          // that the cells ask about, each once
	cases []*agreement.Case // on which they do, each once
}

// plain is what the bodies of the last reports say of an act, once they have been
// asked.
type plain struct {
	listening agreement.Listening
	verdict   *agreement.Verdict
	said      [atOnce]struct {
		round int
		value truth.Value
	}
}

// atOnce is how many reports are looked at together.
const atOnce = 512

// cell is a prohibition by a bearer. It holds the undertaking, which is asked about
// whenever the cell is.
type cell struct {
	undertaking agreement.Undertaking
	pact        *screened
	act         *plain
	named       bool  // whoever it is found by, it concerns
	bearer      int32 // its place among the parties, their number of nobody
}

// screened is what the agreements of one type and the same zones share.
type screened struct {
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
	Value  truth.Value
	Report *event.Report // that was judged

	screen *Screen
	cell   *cell
	at     int // the reading's place
}

// Fact is the report as an act, with what is unknown of it and every element that
// is false. It can be asked during the visit only.
func (h Hit) Fact() agreement.Fact {
	asked, happening := h.screen.ask(h.cell, h.at, h.Report)
	return h.cell.act.listening.Find(asked, happening)
}

// Explain is Fact with each element, and what the report says to it.
func (h Hit) Explain() (agreement.Fact, []agreement.Step) {
	asked, happening := h.screen.ask(h.cell, h.at, h.Report)
	return h.cell.act.listening.Explain(asked, happening)
}

// NewScreen makes a screen of the program's prohibitions.
func (p *Program) NewScreen() *Screen {
	s := &Screen{program: p, large: p.dir.Len() >= aLarge, barred: []*barred{nil}}
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
	acts := map[*agreement.Act]*plain{}
	for _, ag := range p.agreed {
		zones := zonesOf(ag)
		at := slices.IndexFunc(shared[ag.Type], func(t *screened) bool { return slices.Equal(t.zones, zones) })
		if at < 0 {
			at = len(shared[ag.Type])
			shared[ag.Type] = append(shared[ag.Type], &screened{zones: zones, alone: event.NewAlone(zones...)})
		}
		t := shared[ag.Type][at]
		for i := range ag.Type.Commitments {
			co := &ag.Type.Commitments[i]
			for _, l := range co.Shape.Acts() {
				if l.Role != agreement.Breach {
					continue
				}
				if acts[l.Act] == nil {
					acts[l.Act] = &plain{listening: l, verdict: l.Verdict()}
				}
				for _, bearer := range ag.Bearers(co) {
					named := bearer != "" && (l.Act.Whose == agreement.ByRole && l.Act.Re == nil || l.Act.Whose == agreement.OfBearer)
					c := cell{*agreement.Undertake(ag, co, bearer, p.dir), t, acts[l.Act], named, int32(len(places))}
					if bearer != "" {
						c.bearer = places[bearer]
					}
					if len(t.cases) == 0 {
						empty := t.alone.View(&event.Report{})
						for _, r := range readingsOf(ag.Type) {
							t.cases = append(t.cases, p.prepared(r).Of(&c.undertaking, empty, when.Past, when.Past))
						}
					}
					for _, b := range l.Act.Of {
						s.reads(b.Kind()).add(c)
					}
				}
			}
		}
	}
	for _, k := range s.barred[1:] {
		k.settle(places)
	}
	return s
}

// reads makes room for a kind of event.
func (s *Screen) reads(kind string) *barred {
	n := s.kinds.Add(kind) + 1
	if n == len(s.barred) {
		s.barred = append(s.barred, &barred{})
	}
	return s.barred[n]
}

// add adds a cell.
func (k *barred) add(c cell) {
	k.cells = append(k.cells, c)
	if !slices.Contains(k.acts, c.act) {
		k.acts = append(k.acts, c.act)
	}
	if !slices.Contains(k.cases, c.pact.cases[0]) {
		k.cases = append(k.cases, c.pact.cases...)
	}
}

// settle puts the cells in order and notes whom they are found by.
func (k *barred) settle(places map[actor.ID]int32) {
	order := make([]int32, len(k.cells)) // that of the texts
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(i, j int32) int { return cmp.Compare(k.cells[i].bearer, k.cells[j].bearer) })
	cells := make([]cell, len(order))
	k.by, k.to, k.all = make([]int32, len(places)+2), make([][]int32, len(places)), make([]int32, len(order))
	for to, from := range order {
		c := k.cells[from]
		cells[to], k.all[from] = c, int32(to)
		k.by[c.bearer+1]++
	}
	for i := range k.by[1:] {
		k.by[i+1] += k.by[i]
	}
	k.all = slices.DeleteFunc(k.all, func(i int32) bool { return i >= k.by[len(places)] })
	for _, i := range k.all {
		at := places[cells[i].undertaking.Beneficiary]
		k.to[at] = append(k.to[at], i)
	}
	k.cells = cells
}

// Report judges one report and visits a hit for each prohibition, bearer and
// reading that it concerns: those that bind both jointly first, and each in the
// order of the agreements' texts. A report that concerns none visits nothing and
// allocates nothing; of no report, a nil, there is nothing to visit.
func (s *Screen) Report(r *event.Report, visit func(Hit)) {
	if r == nil {
		return
	}
	if k := s.bars(r.Body); k != nil {
		s.rounds++ // the same place in memory may hold another report
		s.report(suspect{r, k, s.rounds}, visit)
	}
}

// Suspects judges reports one after the other, each by itself, and visits the hits
// of [Screen.Report] whose value is not false. It takes less time than Report: where
// what is said to have been done is none of the acts forbidden, nobody asks whom it
// concerns, and what is told is fetched from memory for many reports at a time.
func (s *Screen) Suspects(reports []*event.Report, visit func(Hit)) {
	var room [atOnce]suspect
	notFalse := func(h Hit) {
		if h.Value != truth.False {
			visit(h)
		}
	}
	for some := range slices.Chunk(reports, len(room)) {
		if slices.Contains(some, nil) {
			some = slices.DeleteFunc(slices.Clone(some), func(r *event.Report) bool { return r == nil })
		}
		open := s.open(s.read(some, room[:]))
		if s.large {
			s.fetch(open)
		}
		for i, t := range open {
			if s.large && len(t.By) > 0 {
				s.author = s.known[2*i]
			}
			s.report(t, notFalse)
		}
	}
}

// suspect is a report of a kind that cells read.
type suspect struct {
	*event.Report
	barred *barred
	round  int
}

// read are the reports that cells read, in room for them all. Here and in open a loop
// that decides nothing reads a word of what the next loop will look at: where nothing
// depends on what is in it, a processor waits for the memory of many reports at once.
func (s *Screen) read(reports []*event.Report, room []suspect) []suspect {
	for _, r := range reports {
		s.ahead += byte(len(r.On))
	}
	n := 0
	for i, r := range reports {
		k := s.bars(r.Body)
		room[n] = suspect{r, k, s.rounds + i + 1}
		n += there(k) // which of them is read is nobody's to guess
	}
	s.rounds += len(reports)
	return room[:n]
}

// open are the reports whose bodies do not say by themselves that they are none of
// the acts that cells ask about, or not on every reading; they take the place of all.
func (s *Screen) open(reports []suspect) []suspect {
	out := reports[:0]
	for _, t := range reports {
		if s.round = t.round; !s.cleared(t) {
			out = append(out, t)
		}
	}
	for _, t := range out {
		s.ahead += byte(len(t.Event)) + byte(len(t.Zone))
		if len(t.By) > 0 && t.By[0].Actor != "" {
			s.ahead += t.By[0].Actor[0]
		}
		if len(t.To) > 0 && t.To[0] != "" {
			s.ahead += t.To[0][0]
		}
	}
	return out
}

// aLarge directory, of so many actors, is one that a processor does not have at hand.
const aLarge = 8192

// fetch looks up the first author and the first addressee of each of the reports, and
// reads ahead what is kept for the author's side, in steps as read and open do.
func (s *Screen) fetch(reports []suspect) {
	s.names, s.first = s.names[:0], s.first[:0]
	for _, t := range reports {
		var by, to actor.ID
		if len(t.By) > 0 {
			by = t.By[0].Actor
		}
		if len(t.To) > 0 {
			to = t.To[0]
		}
		s.names = append(s.names, by, to)
	}
	s.known = s.program.dir.Entries(s.known[:0], s.names...)
	for i := range reports {
		s.first = append(s.first, s.parties[max(s.known[2*i].Number(), 0)])
	}
	for i, t := range reports {
		s.first[i] = t.barred.by[max(s.first[i]-1, 0)]
	}
	for i, t := range reports {
		if cells := t.barred.cells; int(s.first[i]) < len(cells) {
			c := &cells[s.first[i]]
			s.ahead += byte(there(c.undertaking.Agreement) + there(c.undertaking.Commitment) + there(c.undertaking.Directory) + int(c.bearer))
		}
	}
}

// there is 1 of what there is and 0 of nothing, found without a decision.
func there[T any](p *T) (n int) {
	if p != nil {
		n = 1
	}
	return n
}

// cleared reports whether the body by itself says that the report is none of the acts
// that cells ask about, and every reading takes that.
func (s *Screen) cleared(t suspect) bool {
	for _, act := range t.barred.acts {
		if s.plain(act, t.Report) != truth.False {
			return false
		}
	}
	for _, c := range t.barred.cases {
		if !c.Takes(t.Report) {
			return false
		}
	}
	return true
}

// plain is what the body of the round's report says of an act.
func (s *Screen) plain(act *plain, r *event.Report) truth.Value {
	said := &act.said[s.round%atOnce]
	if said.round != s.round {
		said.round, said.value = s.round, act.verdict.Plain(r.Body)
	}
	return said.value
}

// report judges a report of a kind that cells read.
func (s *Screen) report(t suspect, visit func(Hit)) {
	s.round = t.round
	k, r := t.barred, t.Report
	parties := len(k.by) - 2
	for i := k.by[parties]; i < k.by[parties+1]; i++ {
		s.visit(&k.cells[i], r, false, visit)
	}
	if len(r.By) == 0 && len(r.To) == 0 { // it may be anybody's
		for _, i := range k.all {
			s.visit(&k.cells[i], r, false, visit)
		}
		return
	}
	if len(r.By) == 0 {
		for i, id := range r.To {
			side := s.side(id)
			again := side < 0
			for _, o := range r.To[:i] {
				again = again || s.side(o) == side
			}
			if again {
				continue
			}
			for _, i := range k.to[side] {
				s.visit(&k.cells[i], r, true, visit)
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
		if again {
			continue
		}
		for i := k.by[side]; i < k.by[side+1]; i++ {
			s.visit(&k.cells[i], r, true, visit)
		}
	}
}

// bars are the cells that read a body's kind, nil where none does.
func (s *Screen) bars(body event.Body) *barred {
	if body == nil {
		return nil
	}
	return s.barred[s.kinds.Number(body)+1]
}

// side is the place among the parties of whoever an actor stands with, -1 of
// nobody's there.
func (s *Screen) side(id actor.ID) int32 {
	if s.author.ID() != id {
		s.author = s.program.dir.Entry(id)
	}
	n := s.author.Number()
	if n < 0 {
		return -1
	}
	return s.parties[n] - 1
}

// visit judges a report for a cell by whose party it is named, or that it may
// concern.
func (s *Screen) visit(c *cell, r *event.Report, named bool, visit func(Hit)) {
	if !(named && c.named) && !s.concerned(c, r) {
		return
	}
	u := &c.undertaking
	for n, asked := range c.pact.cases {
		v, taken := s.plain(c.act, r), asked.Takes(r)
		if v != truth.False || !taken {
			asked, happening := s.ask(c, n, r)
			v = c.act.verdict.Of(asked, happening, v, taken)
		}
		visit(Hit{u.Agreement, u.Commitment, u.Bearer, asked.Reading(), v, r, s, c, n})
	}
}

// concerned reports whether the report concerns the bearer of a cell, which is the
// same on every reading.
func (s *Screen) concerned(c *cell, r *event.Report) bool {
	asked, happening := s.ask(c, 0, r)
	return c.act.listening.Concerns(asked, happening)
}

// ask puts the question of the round's report to the case of a reading.
func (s *Screen) ask(c *cell, n int, r *event.Report) (*agreement.Case, *event.Happening) {
	p := c.pact
	if p.round != s.round {
		p.round, p.view = s.round, p.alone.View(r)
	}
	asked := p.cases[n]
	asked.Turn(&c.undertaking, s.author, p.view, when.Past, p.view.Known)
	return asked, p.view.Events[0]
}
