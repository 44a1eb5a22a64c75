package agreement

import (
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Perform is a duty to do something once: by a date, by an event, within a
// period of the commitment's start, or with no limit. It follows [DutyTable].
type Perform struct {
	Act Act
	Due Due
	// Lost: after its limit the deed is no longer possible, so that a lapse is
	// "missed" rather than "overdue".
	Lost bool
}

// Acts listens for the deed and for what dates its limit.
func (p *Perform) Acts() []Listening { return p.Due.listen([]Listening{{&p.Act, Performed}}) }

// Keys: every fact bears on the one obligation.
func (p *Perform) Keys(dst []Key, _ *Case, _ *Fact) []Key { return append(dst, one) }

// Standing: there is one from the start.
func (p *Perform) Standing(dst []Key, _ *Case, _ when.Instant) ([]Key, when.Instant) {
	return append(dst, one), when.Future
}

// Judge follows [DutyTable].
func (p *Perform) Judge(c *Case, k Key, facts []Fact) Status {
	begun := c.begun()
	from := begun.Lo
	d := &duty{key: k, trigger: truth.True, need: 1, acts: role(facts, Performed), act: &p.Act, from: from, possible: !p.Lost, floor: when.Past}
	d.limited, d.limit, d.limitWhy = p.Due.limit(c, begun, facts, from)
	d.others = role(facts, Marker)
	s := c.judgeDuty(d)
	s.K, s.N = 0, 0
	return s
}

// Validate checks the act and the limit.
func (p *Perform) Validate(at Path, bad *Problems) {
	p.Act.validate(at.Field("act"), bad)
	p.Due.validate(at.Field("due"), bad)
}
