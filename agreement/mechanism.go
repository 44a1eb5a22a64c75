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
		case Promised, InBeing, Dormant, LifeUnknown:
			switch whole.Life {
			case LifeUnknown:
				out = Alive{Life: LifeUnknown, Last: out.Last}
			case MechanismSuspended, MechanismEnded:
				out.Life = whole.Life
				out.Since = when.Span{Lo: max(out.Since.Lo, whole.Since.Lo), Hi: max(out.Since.Hi, whole.Since.Hi)}
			}
		}
	}
	return out
}

// change is an event that changes a mechanism's life, or may have.
type change struct {
	to   Life
	when when.Span
	at   when.Instant // somewhere in when
	sure bool         // it took place before T
}

// late is the change at the last instant at which it may have been; one known to the
// day takes effect with its first.
func (x change) late() change {
	x.at = dated(x.when).Hi - 1
	return x
}

// alive is the mechanism's state, whatever it is a part of: unknown where one change
// that is unknown, or the order of two, would make it another (law C4).
func (m *Mechanism) alive(c *Case) Alive {
	being := m.changes(c, &m.Being, InBeing)
	var turns []change
	for _, t := range []struct {
		act *Act
		to  Life
	}{{m.Suspended, MechanismSuspended}, {m.Resumed, InBeing}, {m.Replaced, Superseded}, {m.Ended, MechanismEnded}} {
		if t.act != nil {
			turns = append(turns, m.changes(c, t.act, t.to)...)
		}
	}
	out := m.lived(c, being, turns)
	other := false
	try := func(being, turns []change) { other = other || m.lived(c, being, turns).Life != out.Life }
	with := func(all []change, i int, x change) []change {
		all = slices.Clone(all)
		all[i] = x
		return all
	}
	var perhaps, late []change // all that may have brought it into being; at the latest
	for _, x := range being {
		late = append(late, x.late())
		x.sure = true
		perhaps = append(perhaps, x)
	}
	try(perhaps, turns)
	try(late, turns)
	every := slices.Clone(turns)
	for i, x := range turns {
		x.sure, every[i].sure = true, true
		try(being, with(turns, i, x))
		try(being, with(turns, i, x.late()))
	}
	if try(perhaps, every); other {
		return Alive{Life: LifeUnknown, Last: out.Last}
	}
	return out
}

// lived is the state that the changes which are sure lead to, each at its instant.
func (m *Mechanism) lived(c *Case, being, turns []change) Alive {
	promised := m.Promised
	if promised.IsZero() {
		promised = c.Agreement.From
	}
	start := promised.Span(c.zones()...)
	var out Alive
	since := start.Lo
	if start.Lo < c.AsOf {
		out = Alive{Life: Promised, Since: start}
	}
	for _, x := range being {
		if !x.sure {
			continue
		}
		if out.Life != InBeing || x.at < since {
			out.Life, out.Since, since = InBeing, x.when, x.at
		}
		out.acted(x.when)
	}
	for _, x := range turns {
		if x.sure && out.Life != NoMechanism && x.at >= since {
			if out.Life, out.Since, since = x.to, x.when, x.at; x.to == InBeing {
				out.acted(x.when)
			}
		}
	}
	if out.Life == InBeing && m.Dormant != nil {
		if p, ok := m.Dormant.In(c); ok {
			zone, told := c.zone(), min(c.AsOf, c.View.Known) // silence on what is later is none
			asleep := when.Span{Lo: p.After(out.Last.Lo, zone), Hi: p.After(out.Last.Hi, zone)}
			if asleep.Hi <= told && c.covered(&m.Being, out.Last.Hi, told) {
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

// changes are the events that are such an act before T, or may be, whenever they were.
// What nobody who counts reports has not happened (as with powers, law C10); where
// those who count do not agree, it may have.
func (m *Mechanism) changes(c *Case, a *Act, to Life) []change {
	var out []change
	l := Listening{a, Marker}
	for _, h := range c.of(a) {
		if !l.Concerns(c, h) {
			continue
		}
		f := l.Find(c, h)
		if slices.ContainsFunc(f.Causes, func(k Cause) bool { return k.Why == NobodySpeaks || k.Why == UnreadKind }) {
			continue
		}
		if v := truth.All(f.Holds, f.Before); v != truth.False {
			out = append(out, change{to, f.When, f.When.Lo, v == truth.True})
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
