package agreement

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/pacta-dev/pacta/when"
)

// Order is how far one undertaking, or a part of one, reaches beside another.
// It is about what the words cover, never about what is worth more.
//
// An element is narrower than another where it is true of fewer events:
// whatever has the first has the second too, and not the other way round. An
// act is all its elements together, so an act with an element more, or with a
// narrower one, is narrower. A commitment is narrower where it asks less of
// its bearer: whoever keeps the wider one keeps the narrower. For what is
// barred, and for what raises a duty, a narrower act makes a narrower
// commitment; of performance a narrower act asks more, so it makes a wider
// one. A right is narrower where fewer uses are covered.
type Order uint8

// The orders. Zero is that nobody has said: worded differently, and neither
// the names nor the author of the comparison decide.
const (
	Undecided Order = iota
	Same
	Narrower // the first reaches less far than the second
	Wider
	Crossing // each reaches where the other does not
	OnlyFirst
	OnlySecond
)

// String is the order in words, said of the first beside the second.
func (o Order) String() string {
	return [...]string{"undecided", "same", "narrower", "wider", "crossing", "only first", "only second"}[o]
}

// Reversed is the order as said of the second beside the first.
func (o Order) Reversed() Order {
	switch o {
	case Narrower:
		return Wider
	case Wider:
		return Narrower
	case OnlyFirst:
		return OnlySecond
	case OnlySecond:
		return OnlyFirst
	}
	return o
}

// together is the order of what lies so in each of its parts.
func together(parts []Order) Order {
	has := func(o Order) bool { return slices.Contains(parts, o) }
	switch {
	case has(Crossing) || has(Narrower) && has(Wider):
		return Crossing
	case has(Undecided):
		return Undecided
	case has(Narrower):
		return Narrower
	case has(Wider):
		return Wider
	}
	return Same
}

// Match declares which commitments of two texts answer to each other, and what
// names cannot decide of them. A commitment may stand in several matches: one
// clause of the first may answer to a part of another's.
type Match struct {
	First, Second string // commitments, by id
	// Acts answer to each other under different names ([Listening.Name]). Acts
	// that are matched here or in another match of the same commitment are not
	// missing.
	Acts [][2]string
	// Elements are those whose names differ, or whose order their words do not
	// show.
	Elements []ElementMatch
}

// ElementMatch is a declared order of two elements.
type ElementMatch struct {
	First, Second string // by id; Second empty: the same id
	Order         Order
	Why           string
}

// Comparison is two texts, commitment by commitment.
type Comparison struct {
	First, Second *Type
	Beside        []Beside // in the order of the first text, then what only the second has
	Terms         []Row    // the open terms and switches, by name
}

// Beside is a commitment beside another; one of them is nil where only the
// other text has it.
type Beside struct {
	First, Second *Commitment
	// Order is the order of all rows together but those in Words: crossing
	// where one row makes the first narrower and another wider, else undecided
	// where one row is.
	Order Order
	Rows  []Row
}

// Row is one part of two commitments.
type Row struct {
	Part          string // bearer, strength, an element's id ...
	Act           string // of an element: the act, where there are several
	First, Second string // in the words of each text
	Order         Order  // of the part by itself: of an element, which is true of fewer events
	Why           string // of a declared order
	// Words marks a part that changes what is printed and no answer. It does
	// not count towards the commitment's order.
	Words bool
	role  Role // of the act that an element, or the row, is about
}

// Compare lays the commitments of two texts side by side. It reads what the
// authors wrote down - ids, words, bearers, elements, terms, numbers - and
// never runs a test, so "same" means the same in name and words.
//
// Commitments, acts and elements that have one id answer to each other;
// matches say what else does, and how far it reaches. Nothing is concluded from
// different words: where nobody has declared an order, it is undecided. Not
// compared are dates of effect, visibility, powers and amendments. With matches
// only the commitments that they name are compared; without, all are.
func Compare(first, second *Type, matches ...Match) (Comparison, error) {
	out := Comparison{First: first, Second: second}
	if len(matches) == 0 {
		for i := range first.Commitments {
			id := first.Commitments[i].ID
			if second.commitment(id) != nil {
				matches = append(matches, Match{First: id, Second: id})
			} else {
				matches = append(matches, Match{First: id})
			}
		}
		for i := range second.Commitments {
			if id := second.Commitments[i].ID; first.commitment(id) == nil {
				matches = append(matches, Match{Second: id})
			}
		}
	}
	var bad Problems
	for i, m := range matches {
		m.validate(first, second, Path("matches").Index(i), &bad)
	}
	if err := bad.Err(); err != nil {
		return Comparison{}, err
	}
	for _, m := range matches {
		out.Beside = append(out.Beside, m.beside(first, second, matches))
	}
	out.Terms = terms(first, second)
	return out, nil
}

func (t *Type) commitment(id string) *Commitment {
	for i := range t.Commitments {
		if t.Commitments[i].ID == id && id != "" {
			return &t.Commitments[i]
		}
	}
	return nil
}

func (m Match) beside(first, second *Type, all []Match) Beside {
	b := Beside{First: first.commitment(m.First), Second: second.commitment(m.Second), Order: Same}
	switch {
	case b.Second == nil:
		b.Order = OnlyFirst
		return b
	case b.First == nil:
		b.Order = OnlySecond
		return b
	}
	x, y := b.First, b.Second
	words := func(part, p, q string) {
		if p != "" || q != "" {
			b.Rows = append(b.Rows, Row{Part: part, First: p, Second: q, Order: inWords(p, q), Words: true})
		}
	}
	b.Rows = append(b.Rows, Row{Part: "bearer", First: x.Bearer.word(), Second: y.Bearer.word(), Order: bearers(x.Bearer, y.Bearer)})
	words("modality", x.Modality.String(), y.Modality.String())
	words("strength", x.Strength.String(), y.Strength.String())
	words("mechanism", x.Mechanism, y.Mechanism)
	words("cites", cited(x), cited(y))
	p, q := shapeOf(x.Shape), shapeOf(y.Shape)
	kind := Row{Part: "shape", First: p.kind, Second: q.kind, Order: Same}
	if p.kind != q.kind || p.open || q.open {
		kind.Order = Undecided // another sort of duty, or one that is itself a reading
	}
	b.Rows = append(b.Rows, kind)
	if p.limits != "" || q.limits != "" {
		b.Rows = append(b.Rows, Row{Part: "limits", First: p.limits, Second: q.limits, Order: limits(p, q)})
	}
	b.Rows = append(b.Rows, m.acts(x, y, all)...)
	b.Rows = append(b.Rows, exceptions(x, y)...)
	var parts []Order
	for _, r := range b.Rows {
		if !r.Words {
			parts = append(parts, r.reach())
		}
	}
	b.Order = together(parts)
	return b
}

// reach is how far the first commitment reaches for the sake of the row.
func (r Row) reach() Order {
	o := r.Order
	if r.Part != "act" { // an element or an exception more covers less, an act more covers more
		switch o {
		case OnlyFirst:
			o = Narrower
		case OnlySecond:
			o = Wider
		}
	} else if o == OnlyFirst {
		o = Wider
	} else {
		o = Narrower
	}
	switch {
	case r.role == 0 || r.role == Breach || r.role == Trigger && r.Part != "act" || r.role == Used:
		return o
	case r.role == Performed && r.Part != "act":
		return o.Reversed() // of performance the narrower act asks more
	case o == Same:
		return Same
	}
	return Undecided // which way it counts depends on the shape
}

// acts are the rows of the acts and their elements.
func (m Match) acts(x, y *Commitment, all []Match) []Row {
	var rows []Row
	left, right := x.Shape.Acts(), y.Shape.Acts()
	several := len(left) > 1 || len(right) > 1
	used := map[*Act]bool{}
	for _, l := range left {
		i := slices.IndexFunc(right, func(r Listening) bool { return !used[r.Act] && m.answer(l, r, len(left) == 1 && len(right) == 1) })
		if i < 0 {
			if !elsewhere(l.Name(), all, func(o Match) (string, int) { return o.First, 0 }, m.First) {
				rows = append(rows, only(l, OnlyFirst))
			}
			continue
		}
		r := right[i]
		used[r.Act] = true
		name := ""
		if several {
			name = l.Name()
			if r.Name() != name {
				name += " / " + r.Name()
			}
		}
		for _, e := range m.elements(l, r) {
			e.Act, e.role = name, l.Role
			rows = append(rows, e)
		}
	}
	for _, r := range right {
		if !used[r.Act] && !elsewhere(r.Name(), all, func(o Match) (string, int) { return o.Second, 1 }, m.Second) {
			rows = append(rows, only(r, OnlySecond))
		}
	}
	return rows
}

// answer reports whether two acts answer to each other: in one role, and by a
// declared pair, by one name, or because there is no other.
func (m Match) answer(l, r Listening, alone bool) bool {
	if l.Role != r.Role {
		return false
	}
	for _, p := range m.Acts {
		if p[0] == l.Name() || p[1] == r.Name() {
			return p[0] == l.Name() && p[1] == r.Name()
		}
	}
	return alone || l.Name() == r.Name()
}

// elsewhere reports whether some match of the commitment pairs the act.
func elsewhere(act string, all []Match, side func(Match) (string, int), id string) bool {
	for _, o := range all {
		of, n := side(o)
		if of == id && slices.ContainsFunc(o.Acts, func(p [2]string) bool { return p[n] == act }) {
			return true
		}
	}
	return false
}

func only(l Listening, o Order) Row {
	r := Row{Part: "act", Act: l.Name(), Order: o, role: l.Role}
	if o == OnlyFirst {
		r.First = l.Name()
	} else {
		r.Second = l.Name()
	}
	return r
}

// elements are the rows of two acts' elements.
func (m Match) elements(l, r Listening) []Row {
	var rows []Row
	used := map[string]bool{}
	for _, e := range l.Act.Elements {
		id, order, why := e.ID, Undecided, ""
		declared := false
		for _, d := range m.Elements {
			if d.First == e.ID {
				if d.Second != "" {
					id = d.Second
				}
				order, why, declared = d.Order, d.Why, true
			}
		}
		i := slices.IndexFunc(r.Act.Elements, func(o Element) bool { return o.ID == id })
		if i < 0 {
			rows = append(rows, Row{Part: e.ID, First: e.Text, Order: OnlyFirst})
			continue
		}
		o := r.Act.Elements[i]
		used[id] = true
		part := e.ID
		if id != part {
			part += " / " + id
		}
		if !declared {
			order = inWords(e.Text, o.Text)
		}
		rows = append(rows, Row{Part: part, First: e.Text, Second: o.Text, Order: order, Why: why})
	}
	for _, o := range r.Act.Elements {
		if !used[o.ID] {
			rows = append(rows, Row{Part: o.ID, Second: o.Text, Order: OnlySecond})
		}
	}
	return rows
}

// exceptions are the rows of what excuses.
func exceptions(x, y *Commitment) []Row {
	var rows []Row
	for _, e := range x.Exceptions {
		i := slices.IndexFunc(y.Exceptions, func(o Exception) bool { return o.ID == e.ID })
		if i < 0 {
			rows = append(rows, Row{Part: "exception " + e.ID, First: e.Text, Order: OnlyFirst})
			continue
		}
		rows = append(rows, Row{Part: "exception " + e.ID, First: e.Text, Second: y.Exceptions[i].Text, Order: inWords(e.Text, y.Exceptions[i].Text)})
	}
	for _, o := range y.Exceptions {
		if !slices.ContainsFunc(x.Exceptions, func(e Exception) bool { return e.ID == o.ID }) {
			rows = append(rows, Row{Part: "exception " + o.ID, Second: o.Text, Order: OnlySecond})
		}
	}
	return rows
}

// inWords is all that words by themselves decide.
func inWords(p, q string) Order {
	switch {
	case p == q:
		return Same
	case q == "":
		return OnlyFirst
	case p == "":
		return OnlySecond
	}
	return Undecided
}

func bearers(p, q Side) Order {
	switch {
	case p == q:
		return Same
	case p == Each && q != Both:
		return Wider
	case q == Each && p != Both:
		return Narrower
	case p != Both && q != Both:
		return Crossing
	}
	return Undecided // one duty of both is another thing than a duty of each
}

func (s Side) word() string {
	return [...]string{"each", "the first party", "the second party", "both jointly"}[s]
}

func cited(co *Commitment) string {
	var out []string
	for _, c := range co.Cites {
		out = append(out, c.String())
	}
	return strings.Join(out, ", ")
}

// shaped is what a comparison reads of a shape besides its acts.
type shaped struct {
	kind, limits string
	open         bool // which shape it is, or a number of it, is not read here
	due          *Due
	recur        *Recur
}

func shapeOf(s Shape) shaped {
	out := shaped{kind: strings.TrimPrefix(reflect.Indirect(reflect.ValueOf(s)).Type().String(), "agreement.")}
	switch s := s.(type) {
	case *Perform:
		out.due = &s.Due
	case *Respond:
		out.due = &s.Due
	case *Repair:
		out.due = &s.Due
	case *Recur:
		if s.Frame == Scheduled {
			out.limits, out.open = fmt.Sprintf("%d by each date of a schedule", s.N), true
			break
		}
		out.limits = fmt.Sprintf("%d in every %v, %v", s.N, s.Every, [...]string{"", "calendar", "anchored", "sliding"}[s.Frame])
		for _, c := range s.Changes {
			out.limits += fmt.Sprintf("; %d from %v", c.N, c.From)
		}
		out.recur = s
	case *Refrain, Declare, *Declare, *Keep:
	default:
		out.open = true
	}
	if out.due != nil {
		out.limits = out.due.word()
	}
	return out
}

// limits is which of two duties asks more by its limit or its number: to do a
// thing by a time asks more than to do it at all, and twice more than once.
func limits(p, q shaped) Order {
	switch {
	case p.limits == q.limits:
		return Same
	case p.due != nil && q.due != nil && p.due.IsZero():
		return Narrower
	case p.due != nil && q.due != nil && q.due.IsZero():
		return Wider
	case p.recur != nil && q.recur != nil && p.recur.Every == q.recur.Every && p.recur.Frame == q.recur.Frame && len(p.recur.Changes)+len(q.recur.Changes) == 0:
		if p.recur.N < q.recur.N {
			return Narrower
		}
		return Wider
	}
	return Undecided
}

// word is a limit in a few words, as far as data says it.
func (d Due) word() string {
	switch {
	case d.IsZero():
		return "no limit"
	case d.After != nil || !d.Grace.IsZero():
		e := d
		e.After, e.Grace = nil, when.Period{}
		out := e.word()
		if d.After != nil {
			out += " of " + d.After.ID
		}
		if !d.Grace.IsZero() {
			out += ", " + d.Grace.String() + " of grace"
		}
		return out
	case !d.By.IsZero():
		return "by " + d.By.String()
	case d.Open != nil:
		return "open: " + d.Open.Name
	case !d.Within.IsZero():
		return "within " + d.Within.String()
	case d.At != nil:
		return "at the latest at " + d.At.ID
	case d.Before != nil:
		return "before " + d.Before.ID
	}
	return fmt.Sprintf("within %v", d.Count)
}

// terms are the open terms and switches of two texts, those of the first in
// its order. One that both list is the same variable, so a reading can close
// it for both.
func terms(first, second *Type) []Row {
	var rows []Row
	for _, o := range first.Terms {
		text, _, _ := o.About()
		r := Row{Part: o.Label(), First: text, Order: OnlyFirst, Words: true}
		for _, p := range second.Terms {
			if p.Label() == o.Label() {
				r.Second, _, _ = p.About()
				if r.Order = Undecided; p == o {
					r.Order = Same
				}
			}
		}
		rows = append(rows, r)
	}
	for _, p := range second.Terms {
		if !slices.ContainsFunc(first.Terms, func(o Open) bool { return o.Label() == p.Label() }) {
			text, _, _ := p.About()
			rows = append(rows, Row{Part: p.Label(), Second: text, Order: OnlySecond, Words: true})
		}
	}
	return rows
}
