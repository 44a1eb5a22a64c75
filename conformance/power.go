package conformance

import (
	"strconv"
	"strings"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/when"
)

// powers are the lines that state one: what it does, and after "by" the act.
var powers = []struct {
	says   string
	effect agreement.Effect
}{
	{"ended", agreement.Ends},
	{"suspended", agreement.Suspends},
	{"resumed", agreement.Resumes},
	{"enters into force", agreement.Enters},
	{"waived", agreement.Waives},
	{"extended", agreement.Extends},
	{"renewed", agreement.Renews},
}

// power reads "suspended by: ACT", "extended (P1M) by: ACT", "suspended (clock
// stops, of mechanism council) by: ACT for Avalon"; ok is false where the line
// states none.
func (b *builder) power(n *node) (p agreement.Power, ok bool) {
	says, ok := strings.CutSuffix(n.key, " by")
	if !ok {
		return p, false
	}
	says, options, _ := strings.Cut(strings.TrimSuffix(says, ")"), " (")
	for _, x := range powers {
		if x.says == says {
			p.Effect = x.effect
		}
	}
	if p.Effect == 0 {
		return p, false
	}
	for _, o := range list(options) {
		word, rest, _ := strings.Cut(o, " ")
		lengthens := p.Effect == agreement.Extends || p.Effect == agreement.Renews
		switch {
		case o == "clock stops":
			p.Stops = true
		case word == "grace":
			p.Grace = b.period(n.line, rest)
		case strings.HasPrefix(o, "of mechanism "):
			p.Mechanism = strings.TrimPrefix(o, "of mechanism ")
		case word == "to" && lengthens:
			p.To = dated(rest)
		case lengthens:
			p.By = b.period(n.line, o)
		default:
			b.wrong(n.line, problem.Unknown, "do not know what "+strconv.Quote(o)+" says of a power", "use clock stops, grace PERIOD, of mechanism ID; of what is extended or renewed a PERIOD or to FIELD")
		}
	}
	what, whom, one := strings.Cut(n.value, " for ")
	p.Act = b.act(n, what, n.kids)
	p.ID, _, _ = strings.Cut(what, " ")
	if one {
		p.Scope = b.side(n, whom)
	}
	return p, true
}

// dated is the day that a field names.
func dated(field string) func(event.Body) when.Time {
	return func(body event.Body) when.Time {
		e, _ := body.(Event)
		t, err := when.Parse(e.Words[field])
		if err != nil {
			return when.Time{}
		}
		return t
	}
}

// amendment reads "amends pay by: ACT" and "amends pay (what runs too) by: ACT".
func (b *builder) amendment(n *node) *agreement.Amendment {
	of, ok := strings.CutSuffix(strings.TrimPrefix(n.key, "amends "), " by")
	if !ok {
		b.unknown(n)
		return nil
	}
	of, running := strings.CutSuffix(of, " (what runs too)")
	return &agreement.Amendment{Of: of, By: b.act(n, n.value, n.kids), Running: running}
}
