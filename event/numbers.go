package event

import (
	"hash/maphash"
	"slices"
)

// numbers gives ids numbers, from 0 in the order in which they come, and keeps what
// bears each. It is an open table, at most half full, that keeps the hash of each
// id, so that it grows without a look at them.
type numbers struct {
	seed maphash.Seed
	// A slot is 0, or has in its low bits, as many as tell where a slot is, the
	// number of an id and one, and in the others those of its hash.
	slots  []uint32 // a power of two
	hashes []uint32 // by number
	kept   chunks[kept]
	last   int // the number asked for last, which mostly is asked for again
}

// at is what bears the id of a number.
func (x *numbers) at(n int) *kept { return x.kept.at(n) }

// find is the number of an id, -1 where it has none. It changes nothing: views are
// shared.
func (x *numbers) find(id ID) int {
	switch {
	case len(x.slots) == 0:
		return -1
	case x.at(x.last).ID == id:
		return x.last
	}
	n, _ := x.slot(id, x.hash(id))
	return n
}

func (x *numbers) hash(id ID) uint32 { return uint32(maphash.String(x.seed, string(id))) }

// slot is the number of an id, -1 where it has none, and the slot in which it
// stands, or would.
func (x *numbers) slot(id ID, hash uint32) (n int, at uint32) {
	low := uint32(len(x.slots) - 1)
	for at = hash & low; ; at = (at + 1) & low {
		s := x.slots[at]
		if s == 0 {
			return -1, at
		}
		if n = int(s&low) - 1; (s^hash)&^low == 0 && x.at(n).ID == id {
			return n, at
		}
	}
}

// number is the number of an id, a new one where it has none.
func (x *numbers) number(id ID) int {
	if x.kept.many > 0 && x.at(x.last).ID == id {
		return x.last
	}
	if 2*x.kept.many >= len(x.slots) {
		x.grow()
	}
	h := x.hash(id)
	n, at := x.slot(id, h)
	if n < 0 {
		x.kept.add().ID = id
		n = len(x.hashes)
		x.hashes = append(x.hashes, h)
		x.put(at, h, n)
	}
	x.last = n
	return n
}

func (x *numbers) put(at, hash uint32, n int) {
	low := uint32(len(x.slots) - 1)
	x.slots[at] = hash&^low | uint32(n+1)
}

func (x *numbers) grow() {
	if len(x.slots) == 0 {
		x.seed = maphash.MakeSeed()
	}
	x.slots = make([]uint32, max(8, 2*len(x.slots)))
	x.hashes = slices.Grow(x.hashes, len(x.slots)/2-len(x.hashes)) // all that come until it grows again
	low := uint32(len(x.slots) - 1)
	for n, h := range x.hashes {
		at := h & low
		for x.slots[at] != 0 {
			at = (at + 1) & low
		}
		x.put(at, h, n)
	}
}

// chunks is a list that grows by chunks: what is on it stays where it is.
type chunks[T any] struct {
	all  []*[aChunk]T
	many int
}

// aChunk is how many things a chunk has. It is one less than a power of two, for
// the runtime adds a word to each piece of memory.
const aChunk = 31

func (c *chunks[T]) at(i int) *T { return &c.all[i/aChunk][i%aChunk] }

// add adds a zero to the list.
func (c *chunks[T]) add() *T {
	if c.many == len(c.all)*aChunk {
		c.all = append(c.all, new([aChunk]T))
	}
	c.many++
	return c.at(c.many - 1)
}

// roomy is a list that is full with room for as many as are on it: made so, all that a
// list ever took is twice what it takes.
func roomy[T any](s []T) []T {
	if len(s) == cap(s) {
		s = slices.Grow(s, max(len(s), aChunk))
	}
	return s
}
