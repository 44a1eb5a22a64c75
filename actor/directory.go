package actor

import (
	"cmp"
	"iter"
	"slices"

	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// A Directory holds actors and the undisputed structure among them. It never
// changes and is safe to share. The zero Directory, and a nil one, are empty.
//
// An actor that a directory does not know is somebody with no relations: its
// own principal, on nobody's side but its own.
type Directory struct {
	actors    []Actor // in id order
	index     index
	facts     []facts // by actor
	relations []Relation
}

// facts are what the relations come to for one actor, besides what his card says.
type facts struct {
	plain     bool     // neither it nor anybody above has a leading relation besides the structural ones
	ascent    []ascent // whose organ it is, at any remove, by actor; without itself
	leads     []lead   // its own relations that lead somewhere, sorted
	principal []tenure // one after the other over all time, adjacent ones different
	media     ID       // of whom it is state media, "" if of nobody
}

// A lead is one relation seen from its From.
type lead struct {
	to   int32
	kind RelationKind
	term term
}

// An ascent says when an actor is an organ of another.
type ascent struct {
	to   int32
	term terms
}

// A tenure says whose organ, at the top, an actor is during a span.
type tenure struct {
	during when.Span
	id     ID // "" while uncertain
}

// NewDirectory makes a directory, or says everything that is wrong: the error
// is a [*problem.Errors], and unwraps to each [*problem.Problem].
//
// Refused are: an id that is empty, unprintable or used twice; an id in a Side
// or a relation that no actor has; a kind that is none of the constants, and
// LinkedTo, which only a claim may say; a relation of an actor to itself; a
// state as an organ, office or holder, since it is its own principal; an Until
// before its Since; and a cycle of OrganOf, OfficeOf and HolderOf, whatever the
// dates. Relations may repeat, and overlap. The order of the arguments makes no
// difference.
func NewDirectory(actors []Actor, relations []Relation) (*Directory, error) {
	b := builder{index: make(map[ID]int32, len(actors))}
	b.addActors(actors)
	b.addRelations(relations)
	b.settle()
	if err := b.bad.Err(); err != nil {
		return nil, err
	}
	relations = slices.Clone(relations)
	slices.SortFunc(relations, func(x, y Relation) int {
		return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To), cmp.Compare(x.Kind, y.Kind),
			cmp.Compare(x.Since.String(), y.Since.String()), cmp.Compare(x.Until.String(), y.Until.String()))
	})
	return &Directory{b.actors, indexOf(b.actors, b.cards), b.facts, relations}, nil
}

// MustDirectory is NewDirectory for definitions known to be right; it panics
// where they are not.
func MustDirectory(actors []Actor, relations []Relation) *Directory {
	d, err := NewDirectory(actors, relations)
	if err != nil {
		panic(err)
	}
	return d
}

// Len returns the number of actors.
func (d *Directory) Len() int {
	if d == nil {
		return 0
	}
	return len(d.actors)
}

// Get returns the actor of that id.
func (d *Directory) Get(id ID) (Actor, bool) {
	i, ok := d.find(id)
	if !ok {
		return Actor{}, false
	}
	return d.actors[i], true
}

// All returns the actors in id order.
func (d *Directory) All() iter.Seq[Actor] {
	return func(yield func(Actor) bool) {
		if d == nil {
			return
		}
		for _, a := range d.actors {
			if !yield(a) {
				return
			}
		}
	}
}

// Relations returns the relations in the order of their ids, From before To; a
// directory made of All and Relations is the same directory.
func (d *Directory) Relations() iter.Seq[Relation] {
	return func(yield func(Relation) bool) {
		if d == nil {
			return
		}
		for _, r := range d.relations {
			if !yield(r) {
				return
			}
		}
	}
}

// Entry looks an actor up, to be asked several things.
func (d *Directory) Entry(id ID) Entry {
	if d == nil {
		return Entry{id: id, n: -1}
	}
	return Entry{d, id, d.index.find(id)}
}

// Entries looks actors up, and appends their entries to out. Where a directory is large,
// to look many up takes less time than one after the other.
func (d *Directory) Entries(out []Entry, ids ...ID) []Entry {
	if d == nil {
		d = new(Directory)
	}
	var places [atOnce]int32
	for some := range slices.Chunk(ids, atOnce) {
		d.index.findAll(some, places[:])
		for i, id := range some {
			out = append(out, Entry{d, id, places[i]})
		}
	}
	return out
}

// OrganOf reports whether id was, at some uncertain instant, an organ of state:
// ILC Articles, art. 4. It goes along any number of OrganOf, OfficeOf and
// HolderOf relations: an office is what its state acts through, and its holder
// acts as the office. True if some chain held throughout at, False if none can
// have held at any instant of it, else Unknown. Chains add up: who moved from
// one organ of a state to another, without a gap, was its organ all the time.
// Everybody is an organ of itself; the empty id is silence, and of silence all
// is Unknown.
//
// State may be any actor, so OrganOf also answers whether a bureau is part of a
// ministry.
func (d *Directory) OrganOf(id, state ID, at when.Span) truth.Value {
	return d.Entry(id).OrganOf(d.Entry(state), at)
}

// Principal returns who speaks and acts through id at some uncertain instant:
// the top of its chain of OrganOf, OfficeOf and HolderOf relations, usually a
// state. Whoever has no such relation then is its own principal: a state, a
// firm, a joint body. It is empty where that is uncertain: a date straddles a
// change, or there are two tops. It allocates nothing.
func (d *Directory) Principal(id ID, at when.Span) ID {
	return d.Entry(id).Principal(at)
}

// Side returns on whose side an actor is: its Side, else that of whatever it
// has ever been an organ of, else itself. It is empty if it was an organ on
// several sides and states none. It says nothing of whose act anything is (law
// R2).
func (d *Directory) Side(id ID) ID {
	return d.Entry(id).Side()
}

// StateMedia returns whose media an actor is: the top of what it is
// StateMediaOf, and empty if it is nobody's, of several, or was not always.
// Whether what state media say is their state's word is for a reading to say.
// Of an outlet that changed hands, ask [Directory.Whose], which looks at the
// time.
func (d *Directory) StateMedia(id ID) ID {
	return d.Entry(id).StateMedia()
}

// organ reports whether the actor was an organ of another.
func (f *facts) organ(to int32, at when.Span) truth.Value {
	n, ok := slices.BinarySearchFunc(f.ascent, to, compareAscent)
	if !ok {
		return truth.False
	}
	return f.ascent[n].term.holds(at)
}

func compareAscent(a ascent, to int32) int { return cmp.Compare(a.to, to) }

func (d *Directory) find(id ID) (int32, bool) {
	n := d.Entry(id).n
	return max(n, 0), n >= 0
}
