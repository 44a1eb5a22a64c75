package agreement

import (
	"slices"
	"strconv"

	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Mechanism is a body or channel with a life of its own (law C13).
type Mechanism struct {
	ID, Text string
	// PartOf is the mechanism it is a part of, "" for none: a power over the whole
	// is one over the part, and while the whole rests, or once it has ended, so
	// does the part.
	PartOf string
	// Promised is since when it has been promised; zero: since the agreement.
	Promised when.Time
	// Being are acts that show it in being; each is activity too.
	Being Act
	// Suspended, Resumed, Replaced, Ended are acts that change its life; any
	// may be nil.
	Suspended, Resumed, Replaced, Ended *Act
	// Dormant closes with the time without recorded activity after which it
	// is dormant. Nil or open: it never is.
	Dormant *Term[when.Period]
}

// Life is the state of a mechanism. Zero is none: not yet promised.
type Life uint8

// The states of life.
const (
	NoMechanism Life = iota
	Promised
	InBeing
	MechanismSuspended
	Dormant
	Superseded
	MechanismEnded
	LifeUnknown
)

var lifeWords = []string{"-", "promised", "in being", "suspended", "dormant", "superseded", "ended", "unknown"}

// String is the state in words.
func (l Life) String() string { return lifeWords[l] }

// MarshalText writes the words.
func (l Life) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// Alive is a mechanism's state as of T, since when, and its last recorded
// activity.
type Alive struct {
	Life  Life
	Since when.Span
	Last  when.Span
}

// Alive is the mechanism's state in a case of any commitment of its type; the
// case's commitment itself plays no part but to lend its reading.
func (m *Mechanism) Alive(c *Case) Alive {
	out := m.alive(c)
	for t, part, n := c.Agreement.Type, m, 0; part.PartOf != "" && n < len(t.Mechanisms); n++ {
		i := slices.IndexFunc(t.Mechanisms, func(o Mechanism) bool { return o.ID == part.PartOf })
		if i < 0 {
			break
		}
		part = &t.Mechanisms[i]
		whole := part.alive(c)
		switch out.Life {
		case Promised, InBeing, Dormant:
			if whole.Life == MechanismSuspended || whole.Life == MechanismEnded {
				out.Life = whole.Life
				out.Since = when.Span{Lo: max(out.Since.Lo, whole.Since.Lo), Hi: max(out.Since.Hi, whole.Since.Hi)}
			}
		}
	}
	return out
}

// alive is the mechanism's state, whatever it is a part of.
func (m *Mechanism) alive(c *Case) Alive {
	promised := m.Promised
	if promised.IsZero() {
		promised = c.Agreement.From
	}
	start := promised.Span(c.zones()...)
	being := m.facts(c, &m.Being)
	var out Alive
	if start.Lo < c.AsOf {
		out = Alive{Life: Promised, Since: start}
	}
	for _, f := range being {
		if out.Life != InBeing || f.When.Lo < out.Since.Lo {
			out.Life, out.Since = InBeing, f.When
		}
		out.acted(f.When)
	}
	for _, change := range []struct {
		act  *Act
		life Life
	}{{m.Suspended, MechanismSuspended}, {m.Resumed, InBeing}, {m.Replaced, Superseded}, {m.Ended, MechanismEnded}} {
		if change.act == nil {
			continue
		}
		for _, f := range m.facts(c, change.act) {
			if out.Life != NoMechanism && f.When.Lo >= out.Since.Lo {
				if out.Life, out.Since = change.life, f.When; change.life == InBeing {
					out.acted(f.When)
				}
			}
		}
	}
	if out.Life == InBeing && m.Dormant != nil {
		if p, ok := m.Dormant.In(c); ok {
			zone := c.zone()
			asleep := when.Span{Lo: p.After(out.Last.Lo, zone), Hi: p.After(out.Last.Hi, zone)}
			if asleep.Hi <= c.AsOf && c.covered(&m.Being, out.Last.Hi, min(c.AsOf, c.View.Known)) {
				out.Life, out.Since = Dormant, asleep
			}
		}
	}
	return out
}

// acted notes an activity.
func (a *Alive) acted(on when.Span) {
	if a.Last == (when.Span{}) || on.Hi > a.Last.Hi {
		a.Last = on
	}
}

// facts are the events that hold as an act before T, whenever they were.
func (m *Mechanism) facts(c *Case, a *Act) []Fact {
	var out []Fact
	l := Listening{a, Marker}
	for _, h := range c.of(a) {
		if !l.Concerns(c, h) {
			continue
		}
		if f := l.Find(c, h); truth.All(f.Holds, f.Before) == truth.True {
			out = append(out, f)
		}
	}
	return out
}

func (m *Mechanism) validate(t *Type, at Path, bad *Problems) {
	if m.ID == "" {
		bad.Add(at.Field("id"), problem.Required, "the mechanism has no id", "give it one, unique in the type")
	} else {
		at = Path("mechanisms").Key(m.ID)
	}
	if m.PartOf != "" && !slices.ContainsFunc(t.Mechanisms, func(o Mechanism) bool { return o.ID == m.PartOf && o.ID != m.ID }) {
		bad.Add(at.Field("partOf"), problem.Unknown, "there is no other mechanism "+strconv.Quote(m.PartOf), "list it among the type's Mechanisms")
	}
	m.Being.validate(at.Field("being"), bad)
	possible(m.Promised, at.Field("promised"), bad)
}
