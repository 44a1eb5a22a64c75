package event

import "reflect"

// Kinds gives kinds of event numbers, from 0 in the order in which they are added: keys
// for tables, found by the type of a body. The zero Kinds is ready for use, by one
// goroutine.
type Kinds struct {
	of    map[string]int
	types []bodyType // an open table by address, at most half full, of a power of two
	many  int        // of them
}

// bodyType is a type of body that has been met.
type bodyType struct {
	at     uintptr
	of     reflect.Type // whose address it is, and stays
	number int          // of its kind, -1 of one that has not been added
	mixed  bool         // its bodies are of several kinds
}

// Add is the number of a kind, a new one where it has none.
func (k *Kinds) Add(kind string) int {
	if n, ok := k.of[kind]; ok {
		return n
	}
	if k.of == nil {
		k.of = map[string]int{}
	}
	n := len(k.of)
	k.of[kind] = n
	clear(k.types) // which may be of this kind
	k.many = 0
	return n
}

// Find is the number of a kind, -1 where it has not been added.
func (k *Kinds) Find(kind string) int {
	if n, ok := k.of[kind]; ok {
		return n
	}
	return -1
}

// Number is that of the kind of a body, -1 where that has not been added.
func (k *Kinds) Number(b Body) int {
	at := reflect.ValueOf(reflect.TypeOf(b)).Pointer()
	if len(k.types) > 0 {
		if t := k.place(at); t.at == at {
			if t.mixed {
				return k.Find(b.Kind())
			}
			return t.number
		}
	}
	return k.meet(b, at)
}

// place is where the type of an address stands in the table, or would.
func (k *Kinds) place(at uintptr) *bodyType {
	low := uint64(len(k.types) - 1)
	for i := uint64(at) / 32; ; i++ {
		if t := &k.types[i&low]; t.at == at || t.at == 0 {
			return t
		}
	}
}

// meet notes the type of a body, and what number its kind has.
func (k *Kinds) meet(b Body, at uintptr) int {
	if 2*(k.many+1) > len(k.types) {
		old := k.types
		k.types = make([]bodyType, max(16, 2*len(old)))
		for _, t := range old {
			if t.at != 0 {
				*k.place(t.at) = t
			}
		}
	}
	n := k.Find(b.Kind())
	*k.place(at) = bodyType{at, reflect.TypeOf(b), n, !ofItsType(b)}
	k.many++
	return n
}
