package event

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// Every id has one number, in the order in which it came, however many there are.
func TestNumbers(t *testing.T) {
	var x numbers
	if n := x.find("e0"); n != -1 {
		t.Errorf("of none: %d", n)
	}
	for round := range 2 {
		for i := range 5000 {
			if n := x.number(ID(fmt.Sprintf("e%d", i))); n != i {
				t.Fatalf("round %d: e%d has number %d", round, i, n)
			}
		}
	}
	for i := range 5000 {
		if n := x.find(ID(fmt.Sprintf("e%d", i))); n != i {
			t.Fatalf("e%d has number %d", i, n)
		}
	}
	if n := x.find("e5000"); n != -1 {
		t.Errorf("of one that has not come: %d", n)
	}
	if n, _ := x.slot("e5000", x.hashes[0]); n != -1 {
		t.Errorf("of one with the hash of another: %d", n)
	}
	if n := x.number(""); n != 5000 {
		t.Errorf("the empty id has number %d", n)
	}
}

// Whatever is looked for in between, an id that is looked for and not there gets the
// number that comes next when it comes, and no other gets it.
func TestNumbersOfWhatWasLookedFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var x numbers
		want := map[ID]int{}
		for range rapid.IntRange(1, 200).Draw(t, "steps") {
			id := ID(fmt.Sprint(rapid.IntRange(0, 60).Draw(t, "id")))
			known, ok := want[id]
			if rapid.Bool().Draw(t, "find") {
				if got := x.find(id); ok && got != known || !ok && got != -1 {
					t.Fatalf("%q is found at %d, and has %d (%v)", id, got, known, ok)
				}
				continue
			}
			if !ok {
				known = len(want)
				want[id] = known
			}
			if got := x.number(id); got != known {
				t.Fatalf("%q has number %d, not %d", id, got, known)
			}
		}
	})
}

// What is on a list stays where it is, however the list grows.
func TestChunks(t *testing.T) {
	var c chunks[int]
	var places []*int
	for i := range 5 * aChunk {
		p := c.add()
		*p = i
		places = append(places, p)
	}
	for i, p := range places {
		if c.at(i) != p || *p != i {
			t.Fatalf("of %d there is %d, and %d where it was put", i, *c.at(i), *p)
		}
	}
}
