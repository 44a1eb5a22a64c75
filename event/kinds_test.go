package event

import (
	"fmt"
	"testing"
)

// Bodies of one kind have one number, whatever they say; what was not read has that of
// what it was called, and a type of several kinds has several.
func TestKinds(t *testing.T) {
	of := [][]Body{{Link{}, Link{From: "wolves"}, Unread{Name: Link{}.Kind()}}, {Unread{Name: "flood"}}, {Unread{Name: "fire"}}, {Conclusion{Re: "raid"}, Conclusion{}},
		{several{"rain"}}, {several{"snow"}}, {several{""}, Unread{}}, {&several{"hail"}}, {&several{"sleet"}},
		{typed[[1]byte]{}}, {typed[[2]byte]{}}, {typed[[3]byte]{}}, {typed[[4]byte]{}}, {typed[[5]byte]{}}, {typed[[6]byte]{}}, {typed[[7]byte]{}}, {typed[[8]byte]{}}}
	var k Kinds
	for _, bodies := range of {
		for _, b := range bodies {
			if got := k.Number(b); got != -1 {
				t.Errorf("before any was added, %#v has number %d", b, got)
			}
		}
	}
	for want, bodies := range of {
		for range 2 { // once more changes nothing
			if got := k.Add(bodies[0].Kind()); got != want {
				t.Errorf("%q is added as %d, not as %d", bodies[0].Kind(), got, want)
			}
		}
		for n, bodies := range of { // asked in between: what is found is not kept too long
			for _, b := range bodies {
				if got := k.Number(b); n <= want && got != n || n > want && got != -1 {
					t.Errorf("with %d kinds, %#v has number %d", want+1, b, got)
				}
			}
		}
	}
	for n, bodies := range of {
		if got := k.Find(bodies[0].Kind()); got != n {
			t.Errorf("%q is found at %d, not at %d", bodies[0].Kind(), got, n)
		}
	}
	if got := k.Find("nothing of the sort"); got != -1 {
		t.Errorf("what was not added is found at %d", got)
	}
}

// several is a body of several kinds, against the rule.
type several struct{ name string }

func (s several) Kind() string { return s.name }

// typed makes a type of body of any type.
type typed[T any] struct{ _ T }

func (b typed[T]) Kind() string { return fmt.Sprintf("%T", b) }
