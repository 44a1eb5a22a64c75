package agreement

import (
	"slices"

	"github.com/pacta-dev/pacta/when"
)

// Choose is a choice of shape by an open term: which sort of duty the words
// make is itself a reading. Where the term is open the first shape whose
// value comes first is asked and its answer is undetermined.
type Choose struct {
	By *Term[string]
	Of []Choice
}

// Choice is the shape that a value of the term stands for.
type Choice struct {
	Value string
	Shape Shape
}

// Acts are those of every choice.
func (s *Choose) Acts() []Listening {
	var out []Listening
	for _, ch := range s.Of {
		if ch.Shape != nil {
			out = append(out, ch.Shape.Acts()...)
		}
	}
	return out
}

// chosen is the shape the case's reading chooses, and whether it chooses.
func (s *Choose) chosen(c *Case) (Shape, bool) {
	v, ok := s.By.In(c)
	for _, ch := range s.Of {
		if ok && ch.Value == v {
			return ch.Shape, true
		}
	}
	return s.Of[0].Shape, false
}

// own are the facts that a shape listens for itself.
func own(sh Shape, facts []Fact) []Fact {
	acts := sh.Acts()
	var out []Fact
	for _, f := range facts {
		if slices.ContainsFunc(acts, func(l Listening) bool { return l.Act == f.Act }) {
			out = append(out, f)
		}
	}
	return out
}

// Keys are those of the chosen shape.
func (s *Choose) Keys(dst []Key, c *Case, f *Fact) []Key {
	sh, _ := s.chosen(c)
	if len(own(sh, []Fact{*f})) == 0 {
		return dst
	}
	return sh.Keys(dst, c, f)
}

// Standing are those of the chosen shape.
func (s *Choose) Standing(dst []Key, c *Case, upto when.Instant) ([]Key, when.Instant) {
	sh, _ := s.chosen(c)
	return sh.Standing(dst, c, upto)
}

// Judge is the chosen shape's answer, undetermined where the term is open.
func (s *Choose) Judge(c *Case, k Key, facts []Fact) Status {
	sh, ok := s.chosen(c)
	st := sh.Judge(c, k, own(sh, facts))
	if !ok {
		st = Status{Outcome: Undetermined, Force: st.Force, Next: st.Next, Events: st.Events,
			Unknown: []Cause{{Input: "shape", Why: OpenTerm, Terms: []string{s.By.Name}}}}
	}
	return st
}

// Validate checks that every value of the term has a shape, and each shape.
func (s *Choose) Validate(at Path, bad *Problems) {
	if s.By == nil || len(s.Of) == 0 {
		bad.Add(at, "required", "a choice of shape names no term or no shapes", "say which term chooses, and what each value stands for")
		return
	}
	for _, v := range s.By.Values {
		if !slices.ContainsFunc(s.Of, func(ch Choice) bool { return ch.Value == v }) {
			bad.Add(at.Key(v), "required", "the term has a value for which there is no shape", "add a choice for it")
		}
	}
	for _, ch := range s.Of {
		if ch.Shape == nil {
			bad.Add(at.Key(ch.Value), "required", "the choice has no shape", "give it one")
			continue
		}
		ch.Shape.Validate(at.Key(ch.Value), bad)
	}
}
