package differ

import (
	"slices"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

// Shrink is the difference with everything left out that it does not need.
// What is told apart may change on the way; that something is does not.
func (d *Difference) Shrink() *Difference {
	s := d.Scenario.clone()
	if Replay(s) == "" { // it shows in the making only
		return d
	}
	s = shrinker(func(s *Scenario) bool { return Replay(s) != "" }).shrink(s)
	return &Difference{Seed: d.Seed, Step: len(s.Steps), What: Replay(s), Scenario: s}
}

// shrinker says whether a scenario still shows what it is there to show.
type shrinker func(*Scenario) bool

// shrink simplifies until nothing can be left out.
func (shows shrinker) shrink(s *Scenario) *Scenario {
	for {
		before := s.String()
		for _, simplify := range []func(*Scenario) *Scenario{
			shows.dropSteps, shows.dropPacts, shows.dropReadings, shows.dropCommitments, shows.simplerCommitments, shows.dropClosings, shows.simplerReports,
		} {
			s = simplify(s)
		}
		if s.String() == before {
			return s
		}
	}
}

// try is the changed scenario if it still shows it, else the old one.
func (shows shrinker) try(s *Scenario, change func(*Scenario)) *Scenario {
	t := s.clone()
	change(t)
	if !shows(t) {
		return s
	}
	return t
}

func (shows shrinker) dropSteps(s *Scenario) *Scenario {
	for size := len(s.Steps); size > 0; size /= 2 {
		for at := len(s.Steps) - size; at >= 0; at -= size {
			if at+size <= len(s.Steps) {
				s = shows.try(s, func(t *Scenario) { t.Steps = slices.Delete(t.Steps, at, at+size) })
			}
		}
	}
	return s
}

func (shows shrinker) dropPacts(s *Scenario) *Scenario {
	for i := len(s.Pacts) - 1; i >= 0; i-- {
		s = shows.try(s, func(t *Scenario) { t.Pacts = slices.Delete(t.Pacts, i, i+1) })
	}
	s = shows.try(s, func(t *Scenario) { t.Zone = "" })
	for i := range s.Pacts {
		s = shows.try(s, func(t *Scenario) { t.Pacts[i].Zone, t.Pacts[i].Zones = "UTC", nil })
		for j := len(s.Pacts[i].Mechanisms) - 1; j >= 0; j-- {
			s = shows.try(s, func(t *Scenario) { t.Pacts[i].Mechanisms = slices.Delete(t.Pacts[i].Mechanisms, j, j+1) })
		}
		s = shows.try(s, func(t *Scenario) { t.Pacts[i].From = "2015-01-01" })
		s = shows.try(s, func(t *Scenario) { t.Pacts[i].Until = "" })
		for j := len(s.Pacts[i].Powers) - 1; j >= 0; j-- {
			s = shows.try(s, func(t *Scenario) { t.Pacts[i].Powers = slices.Delete(t.Pacts[i].Powers, j, j+1) })
			if j < len(s.Pacts[i].Powers) {
				s = shows.try(s, func(t *Scenario) { t.Pacts[i].Powers[j].plain() })
			}
		}
	}
	return s
}

// plain leaves out what a power need not say.
func (p *Power) plain() {
	p.Act.Elements, p.Act.Re, p.Over, p.Stops, p.Grace, p.Notice, p.Scope = p.Act.Elements[:1], false, "", false, "", "", 0
	if p.Effect == agreement.Extends || p.Effect == agreement.Renews {
		p.By = "P30D"
	}
}

func (shows shrinker) dropReadings(s *Scenario) *Scenario {
	for i := range s.Pacts {
		for j := len(s.Pacts[i].Readings) - 1; j >= 0; j-- {
			s = shows.try(s, func(t *Scenario) { t.Pacts[i].Readings = slices.Delete(t.Pacts[i].Readings, j, j+1) })
		}
	}
	return s
}

func (shows shrinker) dropCommitments(s *Scenario) *Scenario {
	for i := range s.Pacts {
		for j := len(s.Pacts[i].Commitments) - 1; j >= 0; j-- {
			s = shows.try(s, func(t *Scenario) { t.Pacts[i].Commitments = slices.Delete(t.Pacts[i].Commitments, j, j+1) })
		}
	}
	return s
}

// simplerCommitments leaves out what a commitment says, part by part.
func (shows shrinker) simplerCommitments(s *Scenario) *Scenario {
	for i := range s.Pacts {
		for j := range s.Pacts[i].Commitments {
			change := func(f func(*Commitment)) {
				s = shows.try(s, func(t *Scenario) { f(&t.Pacts[i].Commitments[j]) })
			}
			if co := s.Pacts[i].Commitments[j]; co.Shape == "choose" {
				for _, of := range co.Of {
					change(func(co *Commitment) {
						of.ID, of.Seen, of.Bearer, of.Exceptions, of.Powers = co.ID, co.Seen, co.Bearer, co.Exceptions, co.Powers
						*co = of
					})
				}
			}
			change(func(co *Commitment) { co.Exceptions = nil })
			change(func(co *Commitment) { co.Powers = nil })
			for k := len(s.Pacts[i].Commitments[j].Exceptions) - 1; k >= 0; k-- {
				change(func(co *Commitment) { co.Exceptions = slices.Delete(co.Exceptions, k, k+1) })
			}
			for k := len(s.Pacts[i].Commitments[j].Powers) - 1; k >= 0; k-- {
				change(func(co *Commitment) { co.Powers = slices.Delete(co.Powers, k, k+1) })
				if k < len(s.Pacts[i].Commitments[j].Powers) {
					change(func(co *Commitment) { co.Powers[k].Act.Elements = co.Powers[k].Act.Elements[:1] })
				}
			}
			for k := len(s.Pacts[i].Commitments[j].Act.Elements) - 1; k >= 0; k-- {
				change(func(co *Commitment) { co.Act.Elements = slices.Delete(co.Act.Elements, k, k+1) })
			}
			change(func(co *Commitment) { co.Bearer = 1 })
			change(func(co *Commitment) { co.Bearer = 2 })
			change(func(co *Commitment) { co.StatedBy = 0 })
			change(func(co *Commitment) { co.From = "" })
			change(func(co *Commitment) { co.Seen = [3]agreement.Seen{} })
			change(func(co *Commitment) { co.SeenBy = false })
			change(func(co *Commitment) { co.General = false })
			change(func(co *Commitment) { co.Restates, co.RestatesIf = "", false })
			change(func(co *Commitment) {
				co.By, co.Within, co.Open, co.At, co.Before, co.Count = "", "", false, nil, nil, 0
			})
			change(func(co *Commitment) { co.Lost = false })
			change(func(co *Commitment) { co.Survives = false })
			change(func(co *Commitment) { co.Amends, co.Running = "", false })
			change(func(co *Commitment) { co.Running = false })
			change(func(co *Commitment) { co.After = nil })
			change(func(co *Commitment) { co.Grace, co.Apart, co.Last = "", "", false })
			for k := range s.Pacts[i].Commitments[j].Powers {
				change(func(co *Commitment) { co.Powers[k].plain() })
			}
			change(func(co *Commitment) { co.Anchor = "" })
			change(func(co *Commitment) { co.Part = false })
			change(func(co *Commitment) { co.Change = 0 })
			change(func(co *Commitment) { co.Yearly = false })
			change(func(co *Commitment) { co.Opens = "" })
			change(func(co *Commitment) { co.N = 1 })
			change(func(co *Commitment) { co.Needs = "" })
			change(func(co *Commitment) { co.Most = 1 })
			change(func(co *Commitment) { co.Free = false })
			change(func(co *Commitment) { co.Act.Amount = "" })
			change(func(co *Commitment) { co.Act.Body = "" })
			change(func(co *Commitment) {
				for k := range co.Powers {
					co.Powers[k].Scope = 0
				}
			})
			change(func(co *Commitment) {
				for k := range co.Exceptions {
					co.Exceptions[k].And = ""
				}
			})
			change(func(co *Commitment) { co.Act.Whose, co.Act.Early, co.Act.Seen = 0, false, 0 })
			change(func(co *Commitment) { co.Act.Whose = 3 })
			change(func(co *Commitment) { co.Act.Kinds = co.Act.Kinds[:1] })
		}
	}
	return s
}

func (shows shrinker) dropClosings(s *Scenario) *Scenario {
	for i := range s.Pacts {
		for j := range s.Pacts[i].Readings {
			s = shows.try(s, func(t *Scenario) { t.Pacts[i].Readings[j].Policy = "everyone" })
			s = shows.try(s, func(t *Scenario) {
				r := &t.Pacts[i].Readings[j]
				r.Floor, r.Confidence, r.Alleges = 0, 0, nil
			})
			s = shows.try(s, func(t *Scenario) { t.Pacts[i].Readings[j].Extends = 0 })
			s = shows.try(s, func(t *Scenario) { t.Pacts[i].Readings[j].Party = 0 })
			for _, o := range terms {
				if _, ok := s.Pacts[i].Readings[j].Closes[o.Label()]; ok {
					s = shows.try(s, func(t *Scenario) { delete(t.Pacts[i].Readings[j].Closes, o.Label()) })
				}
			}
		}
	}
	return s
}

// simplerReports leaves out what reports and statements say, part by part.
func (shows shrinker) simplerReports(s *Scenario) *Scenario {
	for i := range s.Steps {
		change := func(f func(*event.Report)) {
			if s.Steps[i].Observe == nil {
				return
			}
			s = shows.try(s, func(t *Scenario) {
				rec, err := t.Steps[i].said()
				if err != nil || len(rec.Reports) != 1 {
					return
				}
				f(rec.Reports[0])
				if step, err := observe(rec.Reports[0]); err == nil {
					t.Steps[i] = step
				}
			})
		}
		change(func(r *event.Report) { r.By = nil })
		change(func(r *event.Report) { r.By = r.By[:min(1, len(r.By))] })
		change(func(r *event.Report) { r.To = nil })
		change(func(r *event.Report) { r.When, r.Until = when.Time{}, when.Time{} })
		change(func(r *event.Report) { r.Until = when.Time{} })
		change(func(r *event.Report) { r.Extent, r.Zone = 0, "" })
		change(func(r *event.Report) { r.Stance, r.On, r.Sure = 0, nil, event.Sureness{} })
		change(func(r *event.Report) { r.Figures = nil })
		change(func(r *event.Report) { r.Body = nil })
		change(func(r *event.Report) { r.Source = event.Source{By: "court"} })
		change(func(r *event.Report) { r.Withdraws.Points = nil })
		change(func(r *event.Report) { r.Replaces = "" })
		change(func(r *event.Report) { r.Withdraws = event.Withdrawal{} })
		if s.Steps[i].Cover != nil {
			for _, f := range []func(*event.Coverage){
				func(c *event.Coverage) { c.From = when.Time{} }, func(c *event.Coverage) { c.Until = when.Time{} },
				func(c *event.Coverage) { c.Parties, c.Bodies = nil, nil }, func(c *event.Coverage) { c.Kinds = c.Kinds[:1] },
			} {
				s = shows.try(s, func(t *Scenario) {
					if rec, err := t.Steps[i].said(); err == nil && len(rec.Coverage) == 1 {
						f(&rec.Coverage[0])
						if step, err := cover(rec.Coverage[0]); err == nil {
							t.Steps[i] = step
						}
					}
				})
			}
		}
	}
	return s
}
