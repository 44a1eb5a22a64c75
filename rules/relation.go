package rules

import (
	"slices"
	"strings"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
)

// Accord is how the two parties' readings compare (law D4); a neutral analyst is
// no party.
type Accord uint8

// The relations. Zero is none: the parties' readings were not both asked.
const (
	NoRelation Accord = iota
	Agreed
	AgreedOnDifferentGrounds
	Open
	Contested
)

var accordWords = []string{"", "agreed", "agreed on different grounds", "open", "contested"}

// String is the relation in words.
func (a Accord) String() string { return accordWords[a] }

// MarshalText writes the words.
func (a Accord) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// Relation is how the parties' readings of one commitment compare.
type Relation struct {
	Accord Accord
	a, b   *Finding
}

// Parts are what parts the two readings where they do not agree: elements on
// which an event comes out differently, "dates" where they date one differently,
// terms and switches with whose other value one reading would come to another
// answer, and whose word concludes; where it is none of these, the exception or
// the power that only one reading takes to be made out (law D4). They are worked
// out when asked.
func (r Relation) Parts() []string {
	if r.Accord == Agreed || r.a == nil {
		return nil
	}
	return parts(r.a, r.b)
}

// String is the accord, and what parts the readings where they do not agree.
func (r Relation) String() string {
	if p := r.Parts(); len(p) > 0 {
		return r.Accord.String() + " (" + strings.Join(p, ", ") + ")"
	}
	return r.Accord.String()
}

// relate compares the two parties' findings, if both were asked. Nothing
// above it ever asks about another reading (law I5).
func relate(s *Section, fs []*Finding) Relation {
	pick := func(id actor.ID) *Finding {
		for _, f := range fs {
			if f.Party == id {
				return f
			}
		}
		return nil
	}
	a, b := pick(s.First), pick(s.Second)
	if a == nil || b == nil {
		return Relation{}
	}
	return Relation{AccordOf(a.Outcome, a.NoDuty, b.Outcome, b.NoDuty), a, b}
}

// AccordOf is the relation of two outcomes: equal words agree; one
// undetermined, or without such a duty, leaves the relation open; a lapse
// against none is contested; two different words of one sign agree on
// different grounds (law C4).
func AccordOf(a agreement.Outcome, aNoDuty bool, b agreement.Outcome, bNoDuty bool) Accord {
	sign := func(o agreement.Outcome, noDuty bool) int {
		if noDuty && o == agreement.NotTriggered {
			return 0
		}
		return o.Sign()
	}
	sa, sb := sign(a, aNoDuty), sign(b, bNoDuty)
	switch {
	case a == b:
		return Agreed
	case sa == 0 || sb == 0:
		return Open
	case sa != sb:
		return Contested
	}
	return AgreedOnDifferentGrounds
}

// parts are the elements on which the two readings differ, event by event,
// and what else parts them.
func parts(a, b *Finding) []string {
	var out []string
	add := func(s string) {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	if a.NoDuty != b.NoDuty {
		add("one-sided duty")
	}
	if a.Conclusory || b.Conclusory {
		add("whose word concludes")
	}
	type asked struct {
		event        event.ID
		act, element string
	}
	type dated struct {
		event event.ID
		act   string
	}
	values := func(f *Finding) (map[asked]truth.Value, map[dated]agreement.Fact) {
		m, facts := map[asked]truth.Value{}, map[dated]agreement.Fact{}
		c := f.newCase()
		for _, l := range f.co.Shape.Acts() {
			for _, id := range f.concerns {
				h := f.section.view.Event(id)
				if !l.Concerns(c, h) {
					continue
				}
				fact, steps := l.Explain(c, h)
				if fact.Holds != truth.False {
					facts[dated{id, l.Name()}] = fact
				}
				for _, st := range steps {
					m[asked{id, l.Name(), st.Element}] = st.Value
				}
			}
		}
		return m, facts
	}
	va, fa := values(a)
	vb, fb := values(b)
	var elements []string
	for k, v := range va {
		if w, ok := vb[k]; ok && v != w {
			elements = append(elements, k.element)
		}
	}
	slices.Sort(elements)
	for _, e := range elements {
		add(e)
	}
	for k, f := range fa {
		if g, ok := fb[k]; ok && (f.When != g.When || f.Until != g.Until) {
			add("dates")
		}
	}
	for _, t := range termsThatPart(a, b) {
		add(t)
	}
	if len(out) == 0 {
		for _, f := range []*Finding{a, b} {
			switch f.Outcome {
			case agreement.Excused, agreement.Released, agreement.Suspended:
				if f.Reason != "" {
					add(f.Reason)
				}
			}
		}
	}
	return out
}

// termsThatPart are the open terms and switches that the two readings close
// differently and that matter: with the other's value the first reading would
// come to another answer.
func termsThatPart(a, b *Finding) []string {
	var out []string
	for _, o := range a.section.agreement.Type.Terms {
		v, closed := a.newCase().Closed(o)
		w, also := b.newCase().Closed(o)
		if closed == also && v == w {
			continue
		}
		r := &agreement.Reading{Name: a.Reading, Extends: a.reading, Closes: []agreement.Closing{{Of: o, Value: w}}}
		if a.reading != nil {
			r.Party = a.reading.Party
		}
		if a.again(r).Outcome != a.Outcome {
			out = append(out, o.Label())
		}
	}
	slices.Sort(out)
	return out
}

// again is the finding on another reading.
func (f *Finding) again(r *agreement.Reading) *Finding {
	return f.asked.program.find(f.asked, f.section, f.co, f.Bearer, r)
}
