package agreement

import (
	"strconv"

	"github.com/pacta-dev/pacta/problem"
)

// Citation is a text that a commitment points to: "in accordance with the
// report", "welcome the report". It changes no answer. Whether pointing to a
// text takes its clauses over is a judgement call of whoever writes the
// commitment.
type Citation struct {
	Of     *Type
	Clause string // a commitment of it; "" is the whole
}

// String is the text's name, and the clause after a slash.
func (c Citation) String() string {
	switch {
	case c.Of == nil:
		return c.Clause
	case c.Clause == "":
		return c.Of.Name
	}
	return c.Of.Ref(c.Clause)
}

func (co *Commitment) validateCitations(at Path, bad *Problems) {
	for i, c := range co.Cites {
		where := at.Field("cites").Index(i)
		switch {
		case c.Of == nil:
			bad.Add(where.Field("of"), problem.Required, "no text is cited", "name the type that holds it")
		case c.Clause != "" && c.Of.commitment(c.Clause) == nil:
			bad.Add(where.Field("clause"), problem.Unknown, c.Of.Name+" has no commitment "+strconv.Quote(c.Clause), "name one of its own, or none for the whole")
		}
	}
}

// validate holds a match to what the two texts have.
func (m Match) validate(first, second *Type, at Path, bad *Problems) {
	if m.First == "" && m.Second == "" {
		bad.Add(at, problem.Required, "it names no commitment", "name one of each text, or of one")
	}
	sides := [2]*Commitment{first.commitment(m.First), second.commitment(m.Second)}
	for n, id := range [2]string{m.First, m.Second} {
		if id != "" && sides[n] == nil {
			bad.Add(at, problem.Unknown, "there is no commitment "+strconv.Quote(id), "name one of the text's")
		}
	}
	for i, p := range m.Acts {
		for n, co := range sides {
			if co != nil && !co.listens(func(l Listening) bool { return l.Name() == p[n] }) {
				bad.Add(at.Field("acts").Index(i), problem.Unknown, co.ID+" has no act "+strconv.Quote(p[n]), "name an act by its id, or by its role where it has none")
			}
		}
	}
	for i, e := range m.Elements {
		ids := [2]string{e.First, e.Second}
		if e.Second == "" {
			ids[1] = e.First
		}
		for n, co := range sides {
			if co != nil && !co.listens(func(l Listening) bool { return l.Act.has(ids[n]) }) {
				bad.Add(at.Field("elements").Index(i), problem.Unknown, co.ID+" has no element "+strconv.Quote(ids[n]), "name an element by its id")
			}
		}
		if e.Order > Crossing {
			bad.Add(at.Field("elements").Index(i).Field("order"), problem.Invalid, "both texts have the element", "say how far the first reaches beside the second")
		}
	}
}

func (co *Commitment) listens(ok func(Listening) bool) bool {
	for _, l := range co.Shape.Acts() {
		if ok(l) {
			return true
		}
	}
	return false
}

func (a *Act) has(id string) bool {
	for _, e := range a.Elements {
		if e.ID == id {
			return true
		}
	}
	return false
}
