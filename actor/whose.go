package actor

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"
	"sort"
	"strings"

	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// A Link is a claimed relation: From is said to be Kind of To. It may be of
// actors that the directory does not know. A link that names nobody, leads from
// an actor to itself or nowhere ([RelationKind.Leads]), or has a ground that is
// none of the constants answers no question.
type Link struct {
	From, To ID
	Kind     RelationKind // zero: linked, nobody says how
	Ground   Ground       // zero: that of the Kind

	// Value is how far the claim is accepted on the reading that asks. The zero
	// value, Unknown, is a claim and no more.
	Value truth.Value

	Since, Until when.Time // as in [Relation]; a link whose end comes before its start holds at no time
	Report       string    // the id of the report that claims it
}

// In reports whether an instant lies within the bounds of the link, whoever
// accepts it.
func (l Link) In(at when.Span) truth.Value {
	if t, ok := termOf(l.Since, l.Until); ok {
		return t.holds(at)
	}
	return truth.False
}

// A Step is one piece of a chain: From is Kind of To.
type Step struct {
	From ID           // who
	Kind RelationKind // is what
	To   ID           // of whom

	// Ground is what the step rests on. MemberOf and IdentifiedWith without a
	// ground of their own pass on that of the step after them.
	Ground Ground

	Value  truth.Value // whether it holds, at the time asked about and as far as the claim is accepted
	Report string      // who claims it; "" is undisputed structure
}

// String returns the step in words: `"G" member of "F" (unknown, report r1)`.
// What is plainly so bears no remark.
func (s Step) String() string {
	text := fmt.Sprintf("%q %s %q", string(s.From), s.Kind, string(s.To))
	var remarks []string
	if s.Ground != s.Kind.Ground() && !s.Kind.passes() {
		remarks = append(remarks, s.Ground.String())
	}
	if s.Value != truth.True {
		remarks = append(remarks, s.Value.String())
	}
	if s.Report != "" {
		remarks = append(remarks, "report "+s.Report)
	}
	if len(remarks) == 0 {
		return text
	}
	return text + " (" + strings.Join(remarks, ", ") + ")"
}

// An Answer says on what ground an act of one actor is another's, how far, and
// by what chain.
type Answer struct {
	// Value is how far the chain holds: as far as its weakest link (law R2),
	// All of its steps (law T1). Whether the Ground is enough to make the act a
	// state's is another question: [Ground.Attributes] and, for the rest, the
	// reading.
	Value truth.Value

	// Ground is the loosest ground in the chain, in the order of the constants;
	// Unstated is looser than all. AsOrgan stands only where every step is one
	// of structure.
	Ground Ground

	// Chain leads from the actor to the state. It is empty if they are the
	// same.
	Chain []Step
}

// Grounds returns every ground that the chain rests on, in the order of the
// constants and Unstated last, AsOrgan only where it stands alone. A firm that
// is supported by a contractor of a ministry acts for the state if both
// Contractor and Support suffice.
func (a Answer) Grounds() []Ground {
	var m mask
	for _, s := range a.Chain {
		m |= maskOf(s.Ground)
	}
	return m.grounds()
}

// Whose answers whose act it is: on what grounds, and how far, an act that id
// did at some uncertain instant is state's. It follows chains of directory
// relations and claimed links, mixed in any order, and returns one answer for
// each ground: that of the best chain, and of those the shortest, a run of
// structure counting as one. Where chains rest on different sets of grounds of
// which none contains another, there may be two answers with the same loosest
// Ground. No answer says that nothing is known or claimed that connects the
// two; what a reading makes of it (law R2: a named private author is presumed
// private, an unnamed one is unknown) is its own affair.
//
// An answer that rests on more grounds than another, and holds no further, adds
// nothing and is left out: if a firm's owner is a ministry, that the ministry
// also supports the firm is an answer of its own, but that the firm is owned by
// another firm which the ministry supports is not. In particular, of an organ
// of the state (AsOrgan, True) there is nothing else to say. So if every answer
// is weighed by All of its Value and whether its Grounds suffice, and the
// answers by Any, nothing is lost.
//
// The answers are sorted, the same for the same arguments in any order, and the
// caller's. A state's own act is its own, AsOrgan with no chain; if id or state
// is empty, there is no answer. State may be any actor.
//
// Whose is for grounds and chains, and allocates. Where only structure matters,
// [Directory.OrganOf] does not.
func (d *Directory) Whose(id, state ID, at when.Span, claimed []Link) []Answer {
	switch {
	case id == "" || state == "":
		return nil
	case id == state:
		return []Answer{{Value: truth.True, Ground: AsOrgan}}
	}
	if len(claimed) == 0 {
		i, ok := d.find(id)
		if !ok || d.facts[i].plain && !d.facts[i].under(d, state) {
			return nil
		}
	}
	w := newWalk(d, at, claimed)
	to := w.node(state)
	var found []*point
	for _, floor := range []truth.Value{truth.True, truth.Unknown, truth.False} {
		for _, p := range w.from(w.node(id), to, floor) {
			if !slices.ContainsFunc(found, func(better *point) bool { return better.grounds.within(p.grounds) }) {
				found = append(found, p)
			}
		}
		if len(found) == 1 && found[0].grounds == 0 {
			break // nothing else would add to it
		}
	}
	answers := make([]Answer, len(found))
	order := make([]mask, len(found))
	for n, p := range found {
		answers[n] = w.answer(p)
		order[n] = p.grounds
	}
	sort.Sort(byGround{answers, order})
	return answers
}

// byGround sorts answers by ground, from the closest to the loosest, the better
// first, then by all grounds.
type byGround struct {
	answers []Answer
	order   []mask
}

func (s byGround) Len() int { return len(s.answers) }
func (s byGround) Swap(i, j int) {
	s.answers[i], s.answers[j] = s.answers[j], s.answers[i]
	s.order[i], s.order[j] = s.order[j], s.order[i]
}
func (s byGround) Less(i, j int) bool {
	return cmp.Or(
		cmp.Compare(s.order[i].loosest().rank(), s.order[j].loosest().rank()),
		cmp.Compare(s.answers[j].Value, s.answers[i].Value),
		cmp.Compare(s.order[i], s.order[j]),
	) < 0
}

// rank orders grounds from the closest to the loosest.
func (g Ground) rank() int {
	if g == Unstated {
		return len(grounds.text)
	}
	return int(g)
}

// A mask is a set of grounds by rank, without AsOrgan, which asks for nothing
// more.
type mask uint16

func maskOf(g Ground) mask {
	if g == AsOrgan {
		return 0
	}
	return 1 << g.rank()
}

func (m mask) within(o mask) bool { return m&^o == 0 }

func (m mask) loosest() Ground {
	switch n := bits.Len16(uint16(m)) - 1; {
	case m == 0:
		return AsOrgan
	case n == Unstated.rank():
		return Unstated
	default:
		return Ground(n)
	}
}

func (m mask) grounds() []Ground {
	if m == 0 {
		return []Ground{AsOrgan}
	}
	var all []Ground
	for g := AsOrgan; g <= Support; g++ {
		if m&maskOf(g) != 0 {
			all = append(all, g)
		}
	}
	if m&maskOf(Unstated) != 0 {
		all = append(all, Unstated)
	}
	return all
}

// under reports whether there is any structure that leads from the actor to
// another.
func (f *facts) under(d *Directory, id ID) bool {
	to, ok := d.find(id)
	if !ok {
		return false
	}
	_, ok = slices.BinarySearchFunc(f.ascent, to, compareAscent)
	return ok
}

// A walk is one search for chains. Nodes are the directory's actors, by number,
// and after them the strangers that claims name.
type walk struct {
	d         *Directory
	at        when.Span
	strangers map[ID]int32
	names     []ID
	claims    []hop // sorted by from, to and the rest
}

// A hop is one way onwards.
type hop struct {
	from, to int32
	kind     RelationKind
	ground   Ground
	passes   bool // ground is that of the hop after it
	run      bool // a run of structure, at any remove
	value    truth.Value
	report   string
}

// A point is where a chain has come to: at a node, on these grounds.
type point struct {
	node    int32
	grounds mask
	by      hop
	back    *point
}

// serves reports whether whatever goes on from q goes on from p as well, on no
// more grounds.
func (p *point) serves(q *point) bool {
	return p.grounds.within(q.grounds) && (!p.by.run || q.by.run)
}

func newWalk(d *Directory, at when.Span, claimed []Link) *walk {
	w := &walk{d: d, at: at, strangers: map[ID]int32{}}
	for _, l := range claimed {
		if l.From == "" || l.To == "" || l.From == l.To || !l.Kind.Leads() || l.Ground > Support {
			continue
		}
		h := hop{
			from: w.node(l.From), to: w.node(l.To), kind: l.Kind, ground: l.Ground,
			value: truth.All(l.Value, l.In(at)), report: l.Report,
		}
		if h.ground == Unstated {
			h.ground, h.passes = l.Kind.Ground(), l.Kind.passes()
		}
		w.claims = append(w.claims, h)
	}
	slices.SortFunc(w.claims, func(x, y hop) int {
		return cmp.Or(
			cmp.Compare(x.from, y.from),
			cmp.Compare(w.name(x.to), w.name(y.to)),
			cmp.Compare(x.ground.rank(), y.ground.rank()),
			cmp.Compare(x.kind, y.kind),
			cmp.Compare(y.value, x.value),
			cmp.Compare(x.report, y.report),
		)
	})
	return w
}

// node returns the number of an actor, which may be a stranger.
func (w *walk) node(id ID) int32 {
	if i, ok := w.d.find(id); ok {
		return i
	}
	i, ok := w.strangers[id]
	if !ok {
		i = int32(w.d.Len() + len(w.names))
		w.strangers[id] = i
		w.names = append(w.names, id)
	}
	return i
}

func (w *walk) name(node int32) ID {
	if n := int(node) - w.d.Len(); n >= 0 {
		return w.names[n]
	}
	return w.d.actors[node].ID
}

// from finds the chains from one node to another that hold at least as far as
// floor: for each set of grounds that contains no other the shortest, and of
// those the first in the order of [walk.onwards].
func (w *walk) from(node, to int32, floor truth.Value) []*point {
	if node == to {
		return nil
	}
	seen := map[int32][]*point{}
	queue := []*point{{node: node}}
	seen[node] = queue[:1:1]
	for len(queue) > 0 {
		p := queue[0]
		queue = queue[1:]
		if p.node == to {
			continue
		}
		for _, h := range w.onwards(p.node) {
			if h.value < floor || h.run && p.by.run {
				continue // a run of two runs is a run, whose own time says more
			}
			q := &point{node: h.to, grounds: p.grounds, by: h, back: p}
			if !h.passes || h.to == to {
				q.grounds |= maskOf(h.ground)
			}
			// A chain that comes back to where it was has at least the grounds
			// it had, so it ends here.
			if slices.ContainsFunc(seen[q.node], func(o *point) bool { return o.serves(q) }) {
				continue
			}
			seen[q.node] = append(seen[q.node], q)
			queue = append(queue, q)
		}
	}
	var best []*point
	for _, p := range seen[to] {
		best = slices.DeleteFunc(best, func(o *point) bool { return p.grounds.within(o.grounds) && p.grounds != o.grounds })
		if !slices.ContainsFunc(best, func(o *point) bool { return o.grounds.within(p.grounds) }) {
			best = append(best, p)
		}
	}
	return best
}

// onwards returns the ways from a node: runs of structure, other relations,
// claims.
func (w *walk) onwards(node int32) []hop {
	var hops []hop
	if int(node) < w.d.Len() {
		f := &w.d.facts[node]
		for _, a := range f.ascent {
			hops = append(hops, hop{from: node, to: a.to, kind: OrganOf, ground: AsOrgan, run: true, value: a.term.holds(w.at)})
		}
		for _, l := range f.leads {
			if !l.kind.structural() {
				hops = append(hops, hop{
					from: node, to: l.to, kind: l.kind, ground: l.kind.Ground(), passes: l.kind.passes(), value: l.term.holds(w.at),
				})
			}
		}
	}
	first, _ := slices.BinarySearchFunc(w.claims, node, func(h hop, node int32) int { return cmp.Compare(h.from, node) })
	for _, h := range w.claims[first:] {
		if h.from != node {
			break
		}
		hops = append(hops, h)
	}
	return hops
}

// answer tells a chain.
func (w *walk) answer(p *point) Answer {
	a := Answer{Value: truth.True, Ground: p.grounds.loosest()}
	for ; p.back != nil; p = p.back {
		steps := []Step{{
			From: w.name(p.by.from), Kind: p.by.kind, To: w.name(p.by.to),
			Ground: p.by.ground, Value: p.by.value, Report: p.by.report,
		}}
		if p.by.run {
			steps = w.run(p.by)
		}
		if p.by.passes && len(a.Chain) > 0 {
			steps[0].Ground = a.Chain[len(a.Chain)-1].Ground
		}
		slices.Reverse(steps)
		a.Chain = append(a.Chain, steps...)
		a.Value = truth.All(a.Value, p.by.value)
	}
	slices.Reverse(a.Chain)
	return a
}

// run tells a run of structure, by the shortest chain that holds as far as the
// run does. If only several chains together do, because the actor moved from
// one organ to another, one step stands for all.
func (w *walk) run(h hop) []Step {
	type place struct {
		node int32
		by   lead
		back int
	}
	seen := map[int32]bool{h.from: true}
	places := []place{{node: h.from}}
	for n := 0; n < len(places); n++ {
		for _, l := range w.d.facts[places[n].node].leads {
			if !l.kind.structural() || l.term.holds(w.at) < h.value || seen[l.to] {
				continue
			}
			seen[l.to] = true
			places = append(places, place{l.to, l, n})
			if l.to != h.to {
				continue
			}
			var steps []Step
			value := truth.True
			for p := places[len(places)-1]; p.node != h.from; p = places[p.back] {
				s := Step{
					From: w.name(places[p.back].node), Kind: p.by.kind, To: w.name(p.node),
					Ground: AsOrgan, Value: p.by.term.holds(w.at),
				}
				value = truth.All(value, s.Value)
				steps = append(steps, s)
			}
			if value != h.value {
				break
			}
			slices.Reverse(steps)
			return steps
		}
	}
	return []Step{{From: w.name(h.from), Kind: OrganOf, To: w.name(h.to), Ground: AsOrgan, Value: h.value}}
}
