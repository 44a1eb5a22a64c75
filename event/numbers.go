package event

import "hash/maphash"

// numbers gives ids numbers, from 0 in the order in which they come, and keeps what
// bears each. It is an open table, at most half full, that keeps the hash of each
// id, so that it grows without a look at them.
type numbers struct {
	seed  maphash.Seed
	slots []slot // a power of two
	kept  chunks[kept]
	last  int // the number asked for last, which mostly is asked for again
}

// slot is the place of an id: its hash, and its number and one; that of none is 0.
type slot struct{ hash, number uint32 }

// at is what bears the id of a number.
func (x *numbers) at(n int) *kept { return x.kept.at(n) }

// find is the number of an id, -1 where it has none.
func (x *numbers) find(id ID) int {
	switch {
	case len(x.slots) == 0:
		return -1
	case x.at(x.last).ID == id:
		return x.last
	}
	return int(x.slot(id, x.hash(id)).number) - 1
}

func (x *numbers) hash(id ID) uint32 { return uint32(maphash.String(x.seed, string(id))) }

// slot is the slot in which an id stands, or would.
func (x *numbers) slot(id ID, hash uint32) *slot {
	for i := int(hash) & (len(x.slots) - 1); ; i = (i + 1) & (len(x.slots) - 1) {
		s := &x.slots[i]
		if s.number == 0 || s.hash == hash && x.at(int(s.number)-1).ID == id {
			return s
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
	s := x.slot(id, h)
	if s.number == 0 {
		x.kept.add().ID = id
		*s = slot{h, uint32(x.kept.many)}
	}
	x.last = int(s.number) - 1
	return x.last
}

func (x *numbers) grow() {
	old := x.slots
	if len(old) == 0 {
		x.seed = maphash.MakeSeed()
	}
	x.slots = make([]slot, max(8, 2*len(old)))
	for _, s := range old {
		if s.number == 0 {
			continue
		}
		i := int(s.hash) & (len(x.slots) - 1)
		for x.slots[i].number != 0 {
			i = (i + 1) & (len(x.slots) - 1)
		}
		x.slots[i] = s
	}
}

// chunks is a list that grows by chunks: what is on it stays where it is.
type chunks[T any] struct {
	all  [][]T
	many int
}

// aChunk is how many things a chunk has. It is one less than a power of two, for
// the runtime adds a word to each piece of memory.
const aChunk = 31

func (c *chunks[T]) at(i int) *T { return &c.all[i/aChunk][i%aChunk] }

// add adds a zero to the list.
func (c *chunks[T]) add() *T {
	if c.many == len(c.all)*aChunk {
		c.all = append(c.all, make([]T, aChunk))
	}
	c.many++
	return c.at(c.many - 1)
}
