package agreement

import (
	"slices"

	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Respond is a duty that each trigger raises anew: to answer a request, to
// attend a session. An act belongs to the trigger it names ([Act.Re]); one of
// the trigger's own event belongs to that. It follows [DutyTable].
type Respond struct {
	To   Act
	With Act
	Due  Due
	Lost bool // as in Perform
}

// Acts listens for the trigger and the answer.
func (r *Respond) Acts() []Listening {
	return r.Due.listen([]Listening{{&r.To, Trigger}, {&r.With, Performed}})
}

// Keys: a trigger raises an obligation; an answer bears on the one it names,
// or on that of its own event.
func (r *Respond) Keys(dst []Key, _ *Case, f *Fact) []Key {
	switch f.Role {
	case Trigger:
		return append(dst, Key{Event: f.Event})
	case Performed:
		if f.Re != "" {
			return append(dst, Key{Event: f.Re})
		}
		if r.With.Re == nil {
			return append(dst, Key{Event: f.Event})
		}
	}
	return dst
}

// Standing: none exists without a trigger.
func (r *Respond) Standing(dst []Key, _ *Case, _ when.Instant) ([]Key, when.Instant) {
	return dst, when.Future
}

// Judge follows [DutyTable].
func (r *Respond) Judge(c *Case, k Key, facts []Fact) Status {
	d := &duty{key: k, need: 1, acts: role(facts, Performed), act: &r.With, possible: !r.Lost, trigger: truth.Unknown, from: when.Past, floor: when.Past}
	at := when.Always()
	triggers := role(facts, Trigger)
	for i := range triggers {
		f := &triggers[i]
		d.trigger = truth.All(f.Holds, f.Before)
		d.why = f.Causes
		at, d.arose = f.When, f.When
		d.floor = f.When.Lo
		d.from = max(f.When.Lo, when.Past)
	}
	if len(c.Commitment.Exceptions) > 0 {
		d.raised = c.View.Event(k.Event)
	}
	d.limited, d.limit, d.limitWhy = r.Due.limit(c, at, about(facts, k.Event), d.from)
	d.others = append(triggers, role(facts, Marker)...)
	if len(facts) > 0 {
		d.besides = k.Event
	}
	s := c.judgeDuty(d)
	s.K, s.N = 0, 0
	return s
}

// Validate checks the acts and the limit.
func (r *Respond) Validate(at Path, bad *Problems) {
	r.To.validate(at.Field("to"), bad)
	r.With.validate(at.Field("with"), bad)
	r.Due.validate(at.Field("due"), bad)
	if r.With.Re == nil && len(r.With.Of) > 0 && len(r.To.Of) > 0 && !slices.ContainsFunc(r.With.Of, func(b event.Body) bool { return b != nil && r.To.reads(b.Kind()) }) {
		bad.Add(at.Field("with").Field("re"), "required", "an answer in another kind of event does not say which trigger it answers", "give the act a Re, such as agreement.Re(func(b Answer) event.ID { return b.To }); where it returns \"\" the answer serves the only trigger that is open")
	}
}
