package actor

import (
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// An Entry is an actor looked up in a directory, to be asked several things for
// one look-up. Whoever the directory does not know has an entry too, as somebody
// with no relations. The zero Entry is that of the empty id.
type Entry struct {
	d  *Directory
	id ID
	n  int32 // -1 where the directory does not know it
}

// ID is the actor's.
func (e Entry) ID() ID { return e.id }

// Number is the actor's place in id order, from 0: a key for tables. It is -1 of
// one that the directory does not know.
func (e Entry) Number() int {
	if e.d == nil { // the zero Entry
		return -1
	}
	return int(e.n)
}

// Kind is what the actor is; zero where that is not said.
func (e Entry) Kind() Kind {
	if e.Number() < 0 {
		return 0
	}
	return e.d.index.cards[e.n].kind
}

// Unplaced reports whether the actor is a group that states no side: whose it is is
// for claimed links to say (law R2).
func (e Entry) Unplaced() bool {
	return e.Kind() == Group && e.d.actors[e.n].Side == ""
}

// Side is [Directory.Side].
func (e Entry) Side() ID {
	if e.Number() < 0 {
		return e.id
	}
	return e.d.index.cards[e.n].side
}

// StateMedia is [Directory.StateMedia].
func (e Entry) StateMedia() ID {
	if e.Number() < 0 {
		return ""
	}
	return e.d.facts[e.n].media
}

// Principal is [Directory.Principal].
func (e Entry) Principal(at when.Span) ID {
	if e.Number() < 0 {
		return e.id
	}
	for _, t := range e.d.facts[e.n].principal {
		if covers(t.during, at) {
			return t.id
		}
	}
	return ""
}

// OrganOf is [Directory.OrganOf].
func (e Entry) OrganOf(state Entry, at when.Span) truth.Value {
	switch {
	case e.id == "" || state.id == "":
		return truth.Unknown
	case e.id == state.id:
		return truth.True
	case e.Number() < 0 || state.Number() < 0:
		return truth.False
	}
	if e.d.index.cards[e.n].state == state.n {
		return truth.True
	}
	return e.d.facts[e.n].organ(state.n, at)
}
