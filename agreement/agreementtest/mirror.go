package agreementtest

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/rules"
)

// exchange gives each of two parties the other's name.
type exchange struct{ a, b actor.ID }

func (x exchange) id(id actor.ID) actor.ID {
	switch id {
	case x.a:
		return x.b
	case x.b:
		return x.a
	}
	return id
}

func (x exchange) ids(ids []actor.ID) []actor.ID {
	out := slices.Clone(ids)
	for i := range out {
		out[i] = x.id(out[i])
	}
	return out
}

// mirror compares every finding with that of the mirrored world.
func (tr *trial) mirror(bad *problem.List) {
	x := exchange{tr.Agreement.First, tr.Agreement.Second}
	ag := *tr.Agreement
	ag.Type = turned(tr.Agreement.Type, x)
	actors, relations := slices.Collect(tr.Directory.All()), slices.Collect(tr.Directory.Relations())
	for i := range actors {
		actors[i].ID, actors[i].Side = x.id(actors[i].ID), x.id(actors[i].Side)
	}
	for i := range relations {
		relations[i].From, relations[i].To = x.id(relations[i].From), x.id(relations[i].To)
	}
	dir, err := actor.NewDirectory(actors, relations)
	var program *rules.Program
	if err == nil {
		program, err = rules.Compile(dir, &ag)
	}
	if err != nil {
		bad.Add("mirror", problem.Invalid, "with the parties exchanged the agreement does not compile: "+err.Error(), "name the parties by their places")
		return
	}
	for i, s := range tr.Scenarios {
		there, err := program.Assess(x.record(s.record()), s.at(tr))
		if err != nil {
			bad.Add(s.path().Field("mirror"), problem.Invalid, "with the parties exchanged: "+err.Error(), "let bodies hold parties as actor.ID")
			continue
		}
		for _, h := range tr.section(i).Heads {
			for _, f := range h.Findings {
				g := there.Finding(h.Commitment, x.id(h.Bearer), f.Reading)
				one, two := told(f, exchange{}), told(g, x)
				for j := range one {
					if one[j] != two[j] {
						bad.Add(problem.Path("commitments").Key(h.Commitment).Field("mirror"), Unmirrored,
							fmt.Sprintf("in the scenario %q, %s is %s; with the parties exchanged it is %s", s.Name, whose(f), cmp.Or(one[j], "without that"), cmp.Or(two[j], "without that")),
							"let tests and shapes ask the case who the bearer and the beneficiary are, and name neither party nor place; bodies hold parties as actor.ID")
						break // what differs further follows from it
					}
				}
			}
		}
	}
}

// turned is a type in which each party has the other's place.
func turned(t *agreement.Type, x exchange) *agreement.Type {
	side := func(s agreement.Side) agreement.Side {
		switch s {
		case agreement.First:
			return agreement.Second
		case agreement.Second:
			return agreement.First
		}
		return s
	}
	powers := func(ps []agreement.Power) []agreement.Power {
		ps = slices.Clone(ps)
		for i := range ps {
			ps[i].Scope = side(ps[i].Scope)
		}
		return ps
	}
	out := *t
	out.Monitors = x.ids(t.Monitors)
	out.Powers = powers(t.Powers)
	out.Commitments = slices.Clone(t.Commitments)
	for i := range out.Commitments {
		co := &out.Commitments[i]
		co.Bearer, co.StatedBy, co.Powers = side(co.Bearer), side(co.StatedBy), powers(co.Powers)
	}
	out.Readings = slices.Clone(t.Readings)
	for i := range out.Readings {
		out.Readings[i].Party = side(out.Readings[i].Party)
	}
	return &out
}

// record is a record in which each party did, said and owns what the other did.
func (x exchange) record(rec event.Record) event.Record {
	var out event.Record
	for _, r := range rec.Reports {
		m := *r
		m.Source.By, m.Source.For = x.id(r.Source.By), x.id(r.Source.For)
		m.To = x.ids(r.To)
		m.By = slices.Clone(r.By)
		for i := range m.By {
			m.By[i].Actor = x.id(m.By[i].Actor)
		}
		if r.Body != nil {
			m.Body = x.value(reflect.ValueOf(r.Body)).Interface().(event.Body)
		}
		out.Reports = append(out.Reports, &m)
	}
	for _, c := range rec.Coverage {
		c.Parties, c.Bodies = x.ids(c.Parties), x.ids(c.Bodies)
		c.By.By, c.By.For = x.id(c.By.By), x.id(c.By.For)
		out.Coverage = append(out.Coverage, c)
	}
	return out
}

var idType = reflect.TypeFor[actor.ID]()

// value is a copy of a value in which the parties are exchanged wherever an
// exported field holds an actor.
func (x exchange) value(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.String:
		if v.Type() == idType {
			out.Set(reflect.ValueOf(x.id(v.Interface().(actor.ID))))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out.Field(i).Set(x.value(v.Field(i)))
			}
		}
	case reflect.Slice:
		if !v.IsNil() {
			out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
			for i := range v.Len() {
				out.Index(i).Set(x.value(v.Index(i)))
			}
		}
	case reflect.Array:
		for i := range v.Len() {
			out.Index(i).Set(x.value(v.Index(i)))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(x.value(v.Elem()))
		}
	case reflect.Map:
		if !v.IsNil() {
			out.Set(reflect.MakeMap(v.Type()))
			for it := v.MapRange(); it.Next(); {
				out.SetMapIndex(x.value(it.Key()), x.value(it.Value()))
			}
		}
	}
	return out
}

// told is a finding in words, aspect by aspect, with the parties exchanged back.
func told(f *rules.Finding, x exchange) (out [6]string) {
	if f == nil {
		out[0] = "missing"
		return out
	}
	out[0] = f.Word()
	if f.Basis != agreement.NoBasis {
		out[0] += " (" + f.Basis.String() + ")"
	}
	for _, o := range f.Obligations {
		out[1] += fmt.Sprintf("%s for %s, ", o.Outcome, name(o.Key))
	}
	for _, k := range f.Unknown {
		out[2] += fmt.Sprintf("unknown in %s of %q (%s), ", k.Input, k.Event, k.Why)
	}
	var alleged []string
	for _, a := range f.Alleged {
		alleged = append(alleged, fmt.Sprintf("alleged by %s of %q %v %v, ", x.id(a.By), a.Event, a.Claims, a.Conditions))
	}
	slices.Sort(alleged)
	out[3] = strings.Join(alleged, "")
	for _, id := range f.Candidates {
		out[4] += fmt.Sprintf("open about %q, ", id)
	}
	for _, o := range f.OutOfScope {
		out[5] += fmt.Sprintf("out of scope for %q by %v, ", o.Event, o.False)
	}
	for i := range out {
		out[i] = strings.TrimSuffix(out[i], ", ")
	}
	return out
}
