package agreement

import (
	"slices"
	"time"

	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// What a shape written elsewhere judges with: the same force, silence,
// exceptions, conclusions and tables as the shapes of this package.

// Zones are those in which the agreement's own dates stand.
func (c *Case) Zones() []*time.Location { return c.zones() }

// Start is the first instant at which the commitment binds.
func (c *Case) Start() when.Instant { return c.start() }

// Silence reports whether silence about an act speaks over [from, to): the
// record claims to be complete for it there, and the act would be seen (law
// C5). Seen is the commitment's visibility of what is asked: its trigger, its
// performance or its breach.
func (c *Case) Silence(a *Act, seen Seen, from, to when.Instant) bool {
	return c.silence(a, seen, nil, from, to)
}

// Of is the case of a period: what lies in [from, until) is asked, as of its
// end where that is past. The case itself stays as it is.
func (c *Case) Of(from, until when.Instant) *Case {
	p := c.part()
	p.now = max(c.AsOf, c.now)
	p.Since, p.AsOf = max(c.Since, from), min(c.AsOf, until)
	return p
}

// Gathered is what a shape has gathered of one obligation to do something, for
// [Case.JudgeDuty].
type Gathered struct {
	Key Key
	// Trigger is whether it has arisen; True where nothing need raise it. Why
	// names what is unknown of that.
	Trigger truth.Value
	Why     []Cause
	Need    int    // how many acts; 0 is one
	Acts    []Fact // that may perform it, without those that came before it
	Others  []Fact // what else its dates rest on
	Act     *Act   // what silence is asked of
	// Limited: it has a limit, which is unknown where LimitWhy says why.
	Limited  bool
	Limit    when.Deadline
	LimitWhy []Cause
	From     when.Instant // since when it is due: silence is asked from there
	Arose    when.Span    // when the event of the key raised it
	Lost     bool         // worth nothing after its limit
}

// JudgeDuty is what has become of an obligation to do something, by
// [DutyTable]: force, release, excuses, silence, conclusions and suspensions
// are asked as they are of the duties of this package.
func (c *Case) JudgeDuty(d Gathered) Status {
	in := &duty{key: d.Key, trigger: d.Trigger, why: d.Why, need: max(d.Need, 1), acts: slices.Clone(d.Acts), others: d.Others, act: d.Act,
		limited: d.Limited, limit: d.Limit, limitWhy: d.LimitWhy, from: d.From, floor: when.Past, arose: d.Arose, possible: !d.Lost}
	if d.Key.Event != "" {
		in.raised = c.View.Event(d.Key.Event)
	}
	s := c.judgeDuty(in)
	if d.Need == 0 {
		s.K, s.N = 0, 0
	}
	return s
}

// JudgeStanding is what has become of a standing duty, by [StandingTable]. The
// lapse says how far a fact breaks it; where it is unknown the fact's causes
// say why. That nothing breaks it is for silence about the act to say.
func (c *Case) JudgeStanding(act *Act, facts []Fact, lapse func(Fact) truth.Value) Status {
	return c.judgeStanding(act, nil, facts, lapse, nil)
}
