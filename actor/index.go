package actor

import "hash/maphash"

// index finds actors by their ids: an open table, at most half full. It is ours for the
// sake of large directories, where to look somebody up is to wait for memory: for a slot
// and a card, where with Go's map it is for five places one after the other, and by
// [index.findAll] for those of many ids at once.
type index struct {
	// A slot is 0, or has in its low bits, as many as tell where a slot is, the
	// place of an actor and one, and in the others those of the hash of its id.
	slots  []uint32 // a power of two
	cards  []card   // by actor
	actors []Actor  // whose ids, where they are long, do not stand on the cards
}

// card is an actor's id, and what is asked of him most: together they take 64 bytes.
type card struct {
	side  ID    // "" if uncertain
	state int32 // a state whose organ he always is, -1 if there is none
	kind  Kind
	size  uint8 // of the text, isLong if the id is longer than that
	text  [42]byte
}

const isLong = 255

// name writes on the card who it is.
func (c *card) name(a *Actor) {
	c.kind, c.size = a.Kind, isLong
	if len(a.ID) <= len(c.text) {
		c.size = uint8(copy(c.text[:], a.ID))
	}
}

// seed is one for all, so that directories of the same actors are the same.
var seed = maphash.MakeSeed()

func hashOf(id ID) uint32 { return uint32(maphash.String(seed, string(id))) }

// indexOf is the index of actors, whose ids differ.
func indexOf(actors []Actor, cards []card) index {
	size := 2
	for size < 2*(len(actors)+1) {
		size *= 2
	}
	slots, low := make([]uint32, size), uint32(size-1)
	for n, a := range actors {
		hash := hashOf(a.ID)
		at := hash & low
		for slots[at] != 0 {
			at = (at + 1) & low
		}
		slots[at] = hash&^low | uint32(n+1)
	}
	return index{slots, cards, actors}
}

// find is the place of the actor of an id, -1 where there is none.
func (x *index) find(id ID) int32 {
	if len(x.cards) == 0 {
		return -1
	}
	hash, low := hashOf(id), uint32(len(x.slots)-1)
	for at := hash & low; x.slots[at] != 0; at = (at + 1) & low {
		if s := x.slots[at]; (s^hash)&^low == 0 {
			if n := int32(s&low) - 1; x.is(n, id) {
				return n
			}
		}
	}
	return -1
}

// is reports whether the actor of a place has the id.
func (x *index) is(n int32, id ID) bool {
	if c := &x.cards[n]; c.size != isLong {
		return string(c.text[:c.size]) == string(id)
	}
	return x.actors[n].ID == id
}

// atOnce is how many ids are looked up together.
const atOnce = 64

// findAll is find of at most atOnce ids. It goes through all of them with each step, and
// the steps that read what is far decide nothing: so a processor need not wait for what
// it reads of one before it asks the memory for that of the next.
func (x *index) findAll(ids []ID, places []int32) {
	var hashes, slots [atOnce]uint32
	var sizes [atOnce]uint8
	if len(x.cards) > 0 {
		low := uint32(len(x.slots) - 1)
		for i, id := range ids {
			hashes[i] = hashOf(id)
		}
		for i := range ids {
			slots[i] = x.slots[hashes[i]&low]
		}
		for i, hash := range hashes[:len(ids)] { // to the slot that is likely the one, mostly beside the first
			for at := hash & low; slots[i] != 0 && (slots[i]^hash)&^low != 0; slots[i] = x.slots[at] {
				at = (at + 1) & low
			}
			slots[i] &= low
		}
		for i := range ids {
			sizes[i] = x.cards[max(slots[i], 1)-1].size
		}
	}
	for i, id := range ids {
		places[i] = int32(slots[i]) - 1
		if slots[i] != 0 && (int(sizes[i]) != len(id) || !x.is(places[i], id)) { // its hash is another's, or it is long
			places[i] = x.find(id)
		}
	}
}
