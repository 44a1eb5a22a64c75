package agreement

import (
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Verdict is an act made ready to be judged by its answer alone: the same tests as
// [Listening.Find], those first that need nothing but the body of a report. It
// keeps nothing, and allocates nothing where the tests themselves do not (law A1).
type Verdict struct {
	listening Listening
	plain     []plainly
	others    []probe
}

// probe is a test and what sort of question it is.
type probe struct {
	test   Test
	matter event.Matter
}

// plainly is a probe of the body alone.
type plainly struct {
	probe
	of bodily
}

// bodily is a test that asks the body by itself, if it is one of its kind.
type bodily interface {
	body(event.Body) truth.Value
	plain() bool
}

// Verdict makes the act ready.
func (l Listening) Verdict() *Verdict {
	v := &Verdict{listening: l}
	for _, e := range l.Act.Elements {
		p := probe{e.Test, e.matter(l.Role)}
		if b, ok := e.Test.(bodily); ok && b.plain() {
			v.plain = append(v.plain, plainly{p, b})
		} else {
			v.others = append(v.others, p)
		}
	}
	return v
}

// Body is what the body of a report that stands alone says, and whether nothing but
// the rest of the tests is left to ask: so it is where the case takes the report as
// it stands.
func (v *Verdict) Body(c *Case, r *event.Report) (truth.Value, bool) {
	if !c.takesPlainly(r) {
		return truth.Unknown, false
	}
	x := truth.True
	for i := range v.plain {
		switch v.plain[i].of.body(r.Body) {
		case truth.False:
			return truth.False, true
		case truth.Unknown:
			x = truth.Unknown
		}
	}
	return x, true
}

// takesPlainly reports whether the reading takes everybody's word and the report
// asserts all that it says: then each answer of it is the answer.
func (c *Case) takesPlainly(r *event.Report) bool {
	if !c.lens.everyone || r.Denies || r.Stance > event.Asserts || len(r.On) > 0 || !c.sureEnough(r.Sure) {
		return false
	}
	for i := range r.By {
		if r.By[i].Stance != event.StanceUnsaid {
			return false
		}
	}
	return true
}

// Of is whether the event is such an act: given what [Verdict.Body] has found of its
// only report, if it has.
func (v *Verdict) Of(c *Case, h *event.Happening, body truth.Value, found bool) truth.Value {
	l := v.listening
	c.Happening, c.favours, c.quiet, c.plainly, c.timed = h, l.Role == Performed || l.Role == Used, true, found, 0
	x := v.of(c, body)
	c.Happening, c.spell, c.quiet, c.plainly = nil, when.Span{}, false, false
	return x
}

func (v *Verdict) of(c *Case, x truth.Value) truth.Value {
	l := v.listening
	if !c.plainly {
		x = truth.True
		for i := range v.plain {
			c.matter = v.plain[i].matter
			if x = truth.All(x, v.plain[i].test.Ask(c)); x == truth.False {
				return x
			}
		}
	}
	d := c.dates(l)
	c.spell, c.act, c.common = d.began, d, ever
	life, _, _ := c.inLife(l, d)
	if x = truth.All(x, life); x == truth.False || l.Role == Performed && c.toStranger(c.Happening) {
		return truth.False
	}
	for i := range v.others {
		c.matter = v.others[i].matter
		if x = truth.All(x, v.others[i].test.Ask(c)); x == truth.False {
			return x
		}
	}
	if c.timed > 1 {
		x = truth.All(x, c.common.during(d))
	}
	return x
}
