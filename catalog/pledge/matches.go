package pledge

import (
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event/cyber"
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
	intent := agreement.ElementMatch{First: "intent"}
	intent.Order, intent.Why = byIntent(a.Clause, b.Clause)
	both := []agreement.ElementMatch{intent}
	theft := both
	if (a.Clause.Means == nil) != (b.Clause.Means == nil) {
		theft = append(theft[:1:1], agreement.ElementMatch{First: "means", Why: "one text names no means: an open term"})
	}
	return []agreement.Match{
		{First: a.Theft, Second: b.Theft, Acts: [][2]string{{a.act("theft"), b.act("theft")}}, Elements: theft},
		{First: a.Support, Second: b.Support, Acts: [][2]string{{a.act("support"), b.act("support")}}, Elements: both},
	}
}

// A gain is what a report may say of purpose and gainer, and whether the gain
// was for a defence industry.
type gain struct {
	purpose, gainer string
	defence         bool
}

// gains are the combinations that make sense together.
func gains() []gain {
	var all []gain
	for _, d := range []bool{false, true} {
		for _, g := range []string{"", cyber.OwnCompanies, cyber.OtherCompanies} {
			all = append(all, gain{cyber.CommercialAdvantage, g, d})
		}
		for _, g := range []string{"", cyber.OwnCompanies, cyber.OtherCompanies, cyber.OtherBody, cyber.OwnGovernment, cyber.TheAuthor} {
			all = append(all, gain{cyber.CompetitiveAdvantage, g, d})
		}
		all = append(all, gain{cyber.StateIntelligence, "", d}, gain{cyber.PrivateGain, cyber.TheAuthor, d})
	}
	return all
}

// covers reports whether the clause certainly covers a gain, as worded.
func (c Clause) covers(g gain) bool {
	return c.Worded(g.purpose, g.gainer) == truth.True && (c.For == Anybody || !g.defence)
}

// byIntent is how far two texts' words on intent reach: which gains each
// certainly covers.
func byIntent(a, b Clause) (agreement.Order, string) {
	onlyA, onlyB := false, false
	for _, g := range gains() {
		x, y := a.covers(g), b.covers(g)
		onlyA, onlyB = onlyA || x && !y, onlyB || y && !x
	}
	switch {
	case onlyA && onlyB:
		return agreement.Crossing, "each covers gains that the other does not"
	case onlyA:
		return agreement.Wider, "the first covers every gain that the second does, and more"
	case onlyB:
		return agreement.Narrower, "the second covers every gain that the first does, and more"
	}
	return agreement.Same, ""
}
