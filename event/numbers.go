package event

import "hash/maphash"

// numbers gives ids numbers, from 0 in the order in which they come. It is an open
// table, at most half full, that keeps the hash of each id, so that it grows without
// a look at them.
type numbers struct {
	seed  maphash.Seed
	slots []slot // a power of two
	ids   []ID
}

// slot is the place of an id: its hash, and its number and one; that of none is 0.
type slot struct{ hash, number uint32 }

// find is the number of an id, -1 where it has none.
func (x *numbers) find(id ID) int {
	if len(x.slots) == 0 {
		return -1
	}
	return int(x.at(id, x.hash(id)).number) - 1
}

func (x *numbers) hash(id ID) uint32 { return uint32(maphash.String(x.seed, string(id))) }

// at is the slot in which an id stands, or would.
func (x *numbers) at(id ID, hash uint32) *slot {
	for i := int(hash) & (len(x.slots) - 1); ; i = (i + 1) & (len(x.slots) - 1) {
		s := &x.slots[i]
		if s.number == 0 || s.hash == hash && x.ids[s.number-1] == id {
			return s
		}
	}
}

// number is the number of an id, a new one where it has none.
func (x *numbers) number(id ID) int {
	if 2*len(x.ids) >= len(x.slots) {
		x.grow()
	}
	h := x.hash(id)
	s := x.at(id, h)
	if s.number == 0 {
		x.ids = append(x.ids, id)
		*s = slot{h, uint32(len(x.ids))}
	}
	return int(s.number) - 1
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
