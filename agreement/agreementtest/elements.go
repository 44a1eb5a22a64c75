package agreementtest

import (
	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

var values = []truth.Value{truth.True, truth.False, truth.Unknown}

// tally counts with what values elements came out.
type tally struct {
	order []problem.Path
	seen  map[problem.Path]map[truth.Value]bool
}

// expect puts the elements of an act down.
func (y *tally) expect(at problem.Path, es []agreement.Element) {
	for _, e := range es {
		p := at.Field("elements").Key(e.ID)
		if y.seen[p] == nil {
			y.seen[p] = map[truth.Value]bool{}
			y.order = append(y.order, p)
		}
	}
}

// saw notes what an explanation came to.
func (y *tally) saw(at problem.Path, steps []agreement.Step) {
	for _, s := range steps {
		if m := y.seen[at.Field("elements").Key(s.Element)]; m != nil {
			m[s.Value] = true
		}
	}
}

// elements looks for elements that no scenario shows true, false or unknown.
func (tr *trial) elements(bad *problem.List) {
	y := &tally{seen: map[problem.Path]map[truth.Value]bool{}}
	t := tr.Agreement.Type
	for i := range t.Commitments {
		co := &t.Commitments[i]
		at := problem.Path("commitments").Key(co.ID)
		for _, l := range co.Shape.Acts() {
			y.expect(at.Field("acts").Key(l.Name()), l.Act.Elements)
			tr.explain(co, func(c *agreement.Case, h *event.Happening) {
				if l.Concerns(c, h) {
					_, steps := l.Explain(c, h)
					y.saw(at.Field("acts").Key(l.Name()), steps)
				}
			})
		}
		for _, x := range co.Exceptions {
			where := at.Field("exceptions").Key(x.ID)
			y.expect(where, x.Elements)
			tr.explain(co, func(c *agreement.Case, h *event.Happening) {
				for _, l := range co.Shape.Acts() { // it is asked of what raised or broke the duty
					if l.Concerns(c, h) {
						of := agreement.Act{ID: x.ID, Of: l.Act.Of, Elements: x.Elements, Whose: agreement.Anybodys}
						_, steps := agreement.Listening{Act: &of, Role: agreement.Marker}.Explain(c, h)
						y.saw(where, steps)
						return
					}
				}
			})
		}
		tr.powers(y, co, at, co.Powers)
		tr.powers(y, co, "", t.Powers)
		if co.Amends != nil {
			tr.powers(y, co, at, []agreement.Power{{ID: "amendment", Act: co.Amends.By}})
		}
	}
	for _, p := range y.order {
		for _, v := range values {
			if !y.seen[p][v] {
				bad.Add(p.Field(v.String()), Untried, "no scenario shows it "+v.String(), repairs[v]+", or give the reason why none can")
			}
		}
	}
}

var repairs = map[truth.Value]string{
	truth.True:    "add a report that says so, by somebody whose word counts",
	truth.False:   "add a report that says the contrary, by somebody whose word counts",
	truth.Unknown: "add a report of the same kind that is silent about it",
}

// powers tries the elements of powers.
func (tr *trial) powers(y *tally, co *agreement.Commitment, at problem.Path, ps []agreement.Power) {
	for i := range ps {
		p := &ps[i]
		where := at.Field("powers").Key(p.ID)
		y.expect(where, p.Act.Elements)
		l := agreement.Listening{Act: &p.Act, Role: agreement.Marker}
		tr.explain(co, func(c *agreement.Case, h *event.Happening) {
			if l.Concerns(c, h) {
				_, steps := p.Explain(c, h)
				y.saw(where, steps)
			}
		})
	}
}

// explain puts every event of every scenario to a commitment, on every reading.
func (tr *trial) explain(co *agreement.Commitment, ask func(*agreement.Case, *event.Happening)) {
	for i, a := range tr.asked {
		view := tr.section(i).View()
		for _, bearer := range tr.Agreement.Bearers(co) {
			for _, r := range tr.readings() {
				c := tr.kase(co, bearer, r, view, a.AsOf)
				tr.learn(c, a, co, bearer, r)
				for _, h := range view.Events {
					ask(c, h)
				}
			}
		}
	}
}

func (tr *trial) kase(co *agreement.Commitment, bearer actor.ID, r *agreement.Reading, view *event.View, asOf when.Instant) *agreement.Case {
	return agreement.NewCase(tr.Agreement, co, bearer, r, tr.Directory, view, 0, asOf)
}

// readings are the type's, else the text alone.
func (tr *trial) readings() []*agreement.Reading {
	rs := tr.Agreement.Type.Readings
	if len(rs) == 0 {
		return []*agreement.Reading{nil}
	}
	out := make([]*agreement.Reading, len(rs))
	for i := range rs {
		out[i] = &rs[i]
	}
	return out
}
