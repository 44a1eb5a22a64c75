package pledge

import (
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/truth"
)

// Pledge is where a clause stands: the text, and the commitments that are made
// of it there.
type Pledge struct {
	Of             *agreement.Type
	Between        *agreement.Agreement // nil of a norm
	Clause         Clause
	Theft, Support string // ids; the same where one commitment holds both
}

// act is how a pledge's act is named.
func (p Pledge) act(name string) string {
	if p.Theft == p.Support {
		return name
	}
	return agreement.Breach.String()
}

// Matches declare which commitments of two pledges answer to each other, and
// how far the points in which their clauses differ reach. Each order follows
// from the two clauses as data; where a text leaves open what it means there is
// none. They are for [agreement.Compare].
func Matches(a, b Pledge) []agreement.Match {
	theft := []agreement.ElementMatch{byIntent(a.Clause, b.Clause, true)}
	if (a.Clause.Means == nil) != (b.Clause.Means == nil) {
		theft = append(theft, agreement.ElementMatch{First: "means", Why: "one text names no means: an open term"})
	}
	support := []agreement.ElementMatch{byIntent(a.Clause, b.Clause, false)}
	return []agreement.Match{
		{First: a.Theft, Second: b.Theft, Acts: [][2]string{{a.act("theft"), b.act("theft")}}, Elements: theft},
		{First: a.Support, Second: b.Support, Acts: [][2]string{{a.act("support"), b.act("support")}}, Elements: support},
	}
}

// covers reports whether the clause certainly covers a purpose, for a defence
// industry or not.
func (c Clause) covers(purpose string, defence bool) bool {
	return c.Worded(purpose) == truth.True && (c.For == Anybody || !defence)
}

// byIntent is how far two texts' words on intent reach: which gains each
// certainly covers. Of theft they also ask whether a defence industry gains.
func byIntent(a, b Clause, defence bool) agreement.ElementMatch {
	onlyA, onlyB := false, false
	for _, purpose := range advantages {
		for _, d := range []bool{false, defence} {
			x, y := a.covers(purpose, d), b.covers(purpose, d)
			onlyA, onlyB = onlyA || x && !y, onlyB || y && !x
		}
	}
	m := agreement.ElementMatch{First: "intent"}
	switch {
	case onlyA && onlyB:
		m.Order, m.Why = agreement.Crossing, "each covers gains that the other does not"
	case onlyA:
		m.Order, m.Why = agreement.Wider, "the first covers every gain that the second does, and more"
	case onlyB:
		m.Order, m.Why = agreement.Narrower, "the second covers every gain that the first does, and more"
	default:
		m.Order = agreement.Same
	}
	return m
}
