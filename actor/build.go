package actor

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/when"
)

// most bounds the spans a directory keeps. Real structure is a few hundred
// thousand at the very most; relations made to explode (everybody an organ of
// everybody below) get an error and not the memory.
const most = 1 << 22

// A builder makes a directory out of what may be wrong in every way.
type builder struct {
	actors []Actor
	index  map[ID]int32
	cards  []card
	facts  []facts
	state  []visit
	kept   int // spans
	bad    problem.List
}

// A visit says how far the climb has come with an actor.
type visit uint8

const (
	unvisited visit = iota
	climbing
	settled
)

func (b *builder) addActors(actors []Actor) {
	b.actors = slices.Clone(actors)
	slices.SortStableFunc(b.actors, func(x, y Actor) int { return cmp.Compare(x.ID, y.ID) })
	for i, a := range b.actors {
		at := problem.Path("actors").Key(clip(a.ID))
		switch {
		case a.ID == "":
			b.bad.Add(at.Field("id"), problem.Required, "an actor has no id", "give it one")
		case !printable(a.ID):
			b.bad.Add(at.Field("id"), problem.Invalid, "the id is not printable text", "use valid UTF-8 without control characters")
		}
		if j, twice := b.index[a.ID]; !twice {
			b.index[a.ID] = int32(i)
		} else if a.ID != "" {
			b.bad.Add(at.Field("id"), problem.Duplicate,
				fmt.Sprintf("both %q and %q have the id", b.actors[j].Name, a.Name), "give each actor one entry and one id of its own")
		}
		if int(a.Kind) >= len(kinds.text) {
			b.bad.Add(at.Field("kind"), problem.Invalid, a.Kind.String(), "use one of the constants of Kind")
		}
	}
	for _, a := range b.actors {
		if _, known := b.index[a.Side]; a.Side != "" && !known {
			b.bad.Add(problem.Path("actors").Key(clip(a.ID)).Field("side"), problem.Unknown,
				fmt.Sprintf("no actor has the id %q", clip(a.Side)), "add that actor, or correct the side")
		}
	}
	b.cards = make([]card, len(b.actors))
	b.facts = make([]facts, len(b.actors))
	b.state = make([]visit, len(b.actors))
}

func (b *builder) addRelations(relations []Relation) {
	for i, r := range relations {
		at := problem.Path("relations").Index(i)
		from, okFrom := b.known(at.Field("from"), r.From)
		to, okTo := b.known(at.Field("to"), r.To)
		t, okTerm := termOf(r.Since, r.Until)
		if !okTerm {
			b.bad.Add(at.Field("until"), problem.Invalid,
				fmt.Sprintf("%s ends before it begins", r), "put since before until")
		}
		switch {
		case r.Kind == LinkedTo:
			b.bad.Add(at.Field("kind"), problem.Required,
				"undisputed structure says what one actor is of the other", "say how, or leave the link to a report that claims it")
			continue
		case int(r.Kind) >= len(relationKinds.text):
			b.bad.Add(at.Field("kind"), problem.Invalid, r.Kind.String(), "use one of the constants of RelationKind")
			continue
		case !okFrom || !okTo || !okTerm:
			continue
		case from == to:
			b.bad.Add(at, problem.Cycle, fmt.Sprintf("%s is a relation of an actor to itself", r), "leave it out: everybody is an organ of itself")
			continue
		case r.Kind.structural() && b.actors[from].Kind == State:
			b.bad.Add(at, problem.Invalid, fmt.Sprintf("%s, but a state is its own principal", r), "give the other kind of actor, or leave the relation out")
			continue
		case r.Kind.Leads():
			b.facts[from].leads = append(b.facts[from].leads, lead{to, r.Kind, t})
		}
	}
	for i := range b.facts {
		slices.SortFunc(b.facts[i].leads, func(x, y lead) int {
			return cmp.Or(cmp.Compare(x.to, y.to), cmp.Compare(x.kind, y.kind), x.term.compare(y.term))
		})
		b.facts[i].leads = slices.Compact(b.facts[i].leads)
	}
}

func (b *builder) known(at problem.Path, id ID) (int32, bool) {
	i, ok := b.index[id]
	switch {
	case id == "":
		b.bad.Add(at, problem.Required, "the relation does not say of whom", "name an actor")
		return 0, false
	case !ok:
		b.bad.Add(at, problem.Unknown, fmt.Sprintf("no actor has the id %q", clip(id)), "add that actor, or correct the id")
	}
	return i, ok
}

// settle works out the facts of every actor, from the top of each chain
// downwards.
func (b *builder) settle() {
	for i := range b.actors {
		b.climb(int32(i), nil)
	}
	if b.kept > most {
		b.bad.Add("relations", problem.Invalid,
			"so many chains lead upwards that they are no structure any more", "relate each organ to the next above only")
		return
	}
	for i := range b.facts {
		b.cards[i].name(&b.actors[i])
		b.facts[i].media = b.mediaOf(&b.facts[i])
	}
}

// climb settles what is above actor i, then i. Below is the chain by which it
// was reached.
func (b *builder) climb(i int32, below []int32) {
	if b.state[i] != unvisited || b.kept > most {
		return
	}
	b.state[i] = climbing
	below = append(below, i)
	f := &b.facts[i]
	f.leads = slices.DeleteFunc(f.leads, func(l lead) bool {
		if l.kind.structural() && b.state[l.to] == climbing {
			b.cycle(below[slices.Index(below, l.to):])
			return true
		}
		if l.kind.structural() {
			b.climb(l.to, below)
		}
		return false
	})
	b.ascend(i, f)
	b.seat(i, f)
	b.side(i, f)
	b.state[i] = settled
}

func (b *builder) cycle(of []int32) {
	// The chain starts at its least id, so that the same cycle reads the same.
	least := slices.Index(of, slices.Min(of))
	var text strings.Builder
	for n := range of {
		text.WriteString(strconv.Quote(clip(b.actors[of[(least+n)%len(of)]].ID)))
		text.WriteString(" is of ")
		if n == 8 && len(of) > 10 {
			fmt.Fprintf(&text, "... (%d more) ... is of ", len(of)-n-1)
			break
		}
	}
	id := clip(b.actors[of[least]].ID)
	text.WriteString(strconv.Quote(id))
	b.bad.Add(problem.Path("actors").Key(id), problem.Cycle,
		text.String(), "leave out the relation that leads back; what came after what is two actors")
}

// ascend settles of whom an actor is an organ, and when. It is plain if it and
// everybody above has structural leads only.
func (b *builder) ascend(i int32, f *facts) {
	f.plain = true
	above := map[int32]*terms{}
	add := func(to int32) *terms {
		if above[to] == nil {
			above[to] = new(terms)
		}
		return above[to]
	}
	for _, l := range f.leads {
		if !l.kind.structural() {
			f.plain = false
			continue
		}
		f.plain = f.plain && b.facts[l.to].plain
		add(l.to).add(l.term)
		for _, a := range b.facts[l.to].ascent {
			add(a.to).addWithin(a.term, l.term)
		}
	}
	for to, t := range above {
		t.tidy()
		b.kept += len(t.sure) + len(t.maybe)
		f.ascent = append(f.ascent, ascent{to, *t})
	}
	slices.SortFunc(f.ascent, func(x, y ascent) int { return cmp.Compare(x.to, y.to) })
	state := &b.cards[i].state
	*state = -1
	for _, a := range f.ascent {
		if b.actors[a.to].Kind == State && slices.Contains(a.term.sure, when.Always()) {
			*state = a.to
		}
	}
}

// seat settles an actor's principal over all time.
func (b *builder) seat(i int32, f *facts) {
	var changes cuts
	for _, l := range f.leads {
		if l.kind.structural() {
			changes.add(l.term.sure)
			changes.add(l.term.maybe)
			for _, t := range b.facts[l.to].principal {
				changes.add(t.during)
			}
		}
	}
	spans := changes.spans()
	if len(spans)*len(f.leads) > 64*most {
		b.kept = most + 1
		return
	}
	for _, during := range spans {
		id, some, sure := b.actors[i].ID, false, false
		for _, l := range f.leads {
			if !l.kind.structural() || !covers(l.term.maybe, during) {
				continue
			}
			sure = sure || covers(l.term.sure, during)
			for _, t := range b.facts[l.to].principal {
				if covers(t.during, during) {
					if some && t.id != id {
						id = ""
					} else {
						id = t.id
					}
				}
			}
			some = true
		}
		if some && !sure {
			id = ""
		}
		if n := len(f.principal); n > 0 && f.principal[n-1].id == id {
			f.principal[n-1].during.Hi = during.Hi
		} else {
			f.principal = append(f.principal, tenure{during, id})
		}
	}
	b.kept += len(f.principal)
}

// side settles on whose side an actor is: what it says, else that of all it was
// ever an organ of, else its own.
func (b *builder) side(i int32, f *facts) {
	side := &b.cards[i].side
	if *side = b.actors[i].Side; *side != "" {
		return
	}
	*side = b.actors[i].ID
	some := false
	for _, l := range f.leads {
		if !l.kind.structural() {
			continue
		}
		above := b.cards[l.to].side
		if some && above != *side {
			*side = ""
			return
		}
		*side, some = above, true
	}
}

// mediaOf returns the one principal of whom an actor was always state media, or
// "".
func (b *builder) mediaOf(f *facts) ID {
	var of ID
	for _, l := range f.leads {
		if l.kind != StateMediaOf {
			continue
		}
		tops := b.facts[l.to].principal
		if !l.term.always() || len(tops) != 1 || of != "" && of != tops[0].id {
			return ""
		}
		of = tops[0].id
	}
	return of
}

// clip shortens an id for a message: it may be hostile.
func clip(id ID) string {
	const longest = 80
	if len(id) <= longest {
		return string(id)
	}
	return string(id[:longest]) + "..."
}

func printable(id ID) bool {
	return utf8.ValidString(string(id)) && !strings.ContainsFunc(string(id), unicode.IsControl)
}
