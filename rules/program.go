package rules

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Program is a set of agreements ready to be asked. It is immutable and safe
// for concurrent use.
type Program struct {
	dir    *actor.Directory
	agreed []*agreement.Agreement
	ready  map[*agreement.Reading]*agreement.Prepared
	said   [][]byte // what the readings of each agreement's type say, for digests
}

// Compile checks the agreements and makes a program of them. What is wrong
// comes back as one error with every problem; it unwraps to each
// *problem.Problem.
func Compile(dir *actor.Directory, agreed ...*agreement.Agreement) (*Program, error) {
	var bad problem.List
	for i, ag := range agreed {
		at := problem.Path("agreements").Index(i)
		switch {
		case ag == nil || ag.Type == nil:
			bad.Add(at.Field("type"), problem.Required, "the agreement has no type", "start from Type.Between")
			continue
		case ag.Type.Norm:
			bad.Add(at.Field("type"), problem.Invalid, ag.Type.Name+" is a norm, which no two parties have concluded", "cite it in an agreement, or compare it with one")
		case ag.First == "" || ag.Second == "" || ag.First == ag.Second:
			bad.Add(at.Field("parties"), problem.Required, "an agreement has two parties", "name two different actors")
		}
		for _, id := range []actor.ID{ag.First, ag.Second} {
			if _, ok := dir.Get(id); !ok && id != "" {
				bad.Add(at.Field("parties"), problem.Unknown, strconv.Quote(string(id))+" is not in the directory", "add the actor")
			}
		}
		if ag.From.IsZero() {
			bad.Add(at.Field("from"), problem.Required, "the agreement does not say when it took effect", "give the date, however imprecise")
		}
		if ag.From.Impossible() {
			bad.Add(at.Field("from"), problem.Invalid, "there is no such date", "check the day and the month it was made from")
		}
		switch {
		case ag.Until.Impossible():
			bad.Add(at.Field("until"), problem.Invalid, "there is no such date", "check the day and the month it was made from")
		case !ag.Until.IsZero() && ag.Until.Before(ag.From) == truth.True:
			bad.Add(at.Field("until"), problem.Conflict, "the term ends before it begins", "give the last day of the term, on or after the first")
		}
		if slices.ContainsFunc(agreed[:i], func(o *agreement.Agreement) bool { return o != nil && o.Type == ag.Type }) {
			continue // its type has been checked
		}
		if err := ag.Type.Validate(); err != nil {
			if es, ok := err.(*problem.Errors); ok {
				for _, p := range es.Problems {
					bad.Add(at.Field("type")+"."+p.Path, p.Code, p.Detail, p.Repair)
				}
			}
		}
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	p := &Program{dir: dir, agreed: slices.Clone(agreed), ready: map[*agreement.Reading]*agreement.Prepared{}}
	for _, ag := range p.agreed {
		for _, r := range readingsOf(ag.Type) {
			if p.ready[r] == nil {
				p.ready[r] = agreement.Prepare(r)
			}
		}
		p.said = append(p.said, readingsSaid(readingsOf(ag.Type)))
	}
	return p, nil
}

// prepared is a reading made ready: one of the types', or another that is asked.
func (p *Program) prepared(r *agreement.Reading) *agreement.Prepared {
	if x := p.ready[r]; x != nil {
		return x
	}
	return agreement.Prepare(r)
}

// MustCompile is Compile for definitions known to be right; it panics where
// they are not.
func MustCompile(dir *actor.Directory, agreed ...*agreement.Agreement) *Program {
	p, err := Compile(dir, agreed...)
	if err != nil {
		panic(err)
	}
	return p
}

// Agreements are those the program was made of, in order.
func (p *Program) Agreements() []*agreement.Agreement { return slices.Clone(p.agreed) }

// Directory is the directory of actors the program was made with.
func (p *Program) Directory() *actor.Directory { return p.dir }

// At says what is asked: the state of the world as of AsOf, with the
// knowledge of Known. A date means its end in Zone; an exact instant means
// itself. Both are half-open: what lies before counts (law M1).
type At struct {
	AsOf  when.Time
	Known when.Time // zero: the same as AsOf
	// Since, where set, asks only what lies from here on, for "in 2016?": a year
	// or other period that was over before is not part of the answer. Zero: from
	// the start.
	Since when.Time
	Zone  *time.Location
	// Readings, where set, are asked instead of the agreements' own.
	Readings []*agreement.Reading
}

// moments are the instants that an At stands for.
func (at At) moments() (known, asOf, since when.Instant, err error) {
	zone := at.Zone
	if zone == nil {
		zone = time.UTC
	}
	end := func(t when.Time) when.Instant {
		s := t.Span(zone)
		if t.Precision() == when.PrecisionInstant {
			return s.Lo
		}
		return s.Hi
	}
	asOf = end(at.AsOf)
	known = asOf
	if !at.Known.IsZero() {
		known = end(at.Known)
	}
	since = when.Past
	if !at.Since.IsZero() {
		since = at.Since.Span(zone).Lo
	}
	switch {
	case at.AsOf.Impossible() || at.Known.Impossible() || at.Since.Impossible():
		err = fmt.Errorf("assess: AsOf, Known or Since is no date that there is: check the day and the month it was made from")
	case at.AsOf.IsZero():
		err = fmt.Errorf("assess: AsOf is required: say as of which date is asked")
	case asOf == when.Future || known == when.Future:
		err = fmt.Errorf("assess: AsOf and Known must have an end")
	case since >= asOf:
		err = fmt.Errorf("assess: Since %s does not lie before AsOf %s", since, asOf)
	}
	return known, asOf, since, err
}
