package agreement

import (
	"cmp"
	"encoding/json"
	"iter"
	"slices"

	"github.com/pacta-dev/pacta/event"
)

// Events is a sorted list of events, each once. It is immutable; the zero Events
// has none. With one event more it is another, which shares most with the first, so
// that of a list of thousands that grows by one no copy is made.
type Events struct {
	// The list is cut before each event that begins a run. Which do follows from
	// their ids alone, so equal lists are cut alike however they came about.
	first []event.ID
	more  *runs // nil of none
}

// runs are parts of a list, one after the other.
type runs [][]event.ID

// begins reports whether an event begins a run: one in 64 does, by its hash (FNV-1a).
func begins(id event.ID) bool {
	h := uint32(2166136261)
	for i := range len(id) {
		h = (h ^ uint32(id[i])) * 16777619
	}
	return (h^h>>16)%64 == 0
}

// EventsOf is the list of those events.
func EventsOf(ids ...event.ID) Events { return eventsOf(slices.Clone(ids)) }

// eventsOf is the list of events in a list that nobody uses any longer.
func eventsOf(ids []event.ID) Events {
	slices.Sort(ids)
	ids = slices.Compact(ids)
	var e Events
	from := 0
	for i := 1; i <= len(ids); i++ {
		if i < len(ids) && !begins(ids[i]) {
			continue
		}
		switch run := ids[from:i:i]; {
		case from == 0:
			e.first = run
		case e.more == nil:
			e.more = &runs{run}
		default:
			*e.more = append(*e.more, run)
		}
		from = i
	}
	return e
}

// rest are the runs after the first.
func (e Events) rest() runs {
	if e.more == nil {
		return nil
	}
	return *e.more
}

// Len is how many there are.
func (e Events) Len() int {
	n := len(e.first)
	for _, run := range e.rest() {
		n += len(run)
	}
	return n
}

// All are the events, in order.
func (e Events) All() iter.Seq[event.ID] {
	return func(yield func(event.ID) bool) {
		for _, id := range e.first {
			if !yield(id) {
				return
			}
		}
		for _, run := range e.rest() {
			for _, id := range run {
				if !yield(id) {
					return
				}
			}
		}
	}
}

// List is a slice of them; nil of none.
func (e Events) List() []event.ID { return slices.Concat(append(runs{e.first}, e.rest()...)...) }

// With is the list with an event more, if it is not in it.
func (e Events) With(id event.ID) Events {
	more := e.rest()
	at, in := slices.BinarySearchFunc(more, id, func(run []event.ID, id event.ID) int { return cmp.Compare(run[0], id) })
	if in {
		return e
	}
	run := e.first // that it belongs to, at the place at of all runs
	if at > 0 {
		run = more[at-1]
	}
	i, in := slices.BinarySearch(run, id)
	var left, right []event.ID // what becomes of it; nil: it stays one
	switch {
	case in:
		return e
	case i > 0 && begins(id):
		left, right = run[:i:i], inserted(run[i:], 0, id)
	case i == 0 && len(run) > 0 && begins(run[0]):
		left, right = []event.ID{id}, run
	default:
		left = inserted(run, i, id)
	}
	if at == 0 && right == nil {
		return Events{left, e.more}
	}
	after := make(runs, 0, len(more)+1)
	if at > 0 {
		after = append(append(after, more[:at-1]...), left)
		left = e.first
	}
	if right != nil {
		after = append(after, right)
	}
	after = append(after, more[at:]...)
	return Events{left, &after}
}

// inserted is a list of its own with an event more.
func inserted(run []event.ID, at int, id event.ID) []event.ID {
	out := make([]event.ID, 0, len(run)+1)
	return append(append(append(out, run[:at]...), id), run[at:]...)
}

// Equal reports whether two lists are of the same events.
func (e Events) Equal(o Events) bool {
	return slices.Equal(e.first, o.first) && slices.EqualFunc(e.rest(), o.rest(), func(a, b []event.ID) bool {
		return len(a) == len(b) && (&a[0] == &b[0] || slices.Equal(a, b))
	})
}

// MarshalJSON writes a list.
func (e Events) MarshalJSON() ([]byte, error) { return json.Marshal(e.List()) }
