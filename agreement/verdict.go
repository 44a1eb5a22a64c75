package agreement

import (
	"cmp"
	"slices"

	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Verdict is an act made ready to be judged by its answer alone: the same tests as
// [Listening.Find], those first that need nothing but the body of a report. It
// keeps nothing, and allocates nothing where the tests themselves do not (law A1).
type Verdict struct {
	listening  Listening
	plain      []plainly
	others     []probe
	attributed bool // the text asks who the author is
}

// probe is a test and what sort of question it is.
type probe struct {
	test   Test
	matter event.Matter
}

// far is how much a probe looks at: whose act it is takes the longest to say.
func (p probe) far() int {
	if _, ok := p.test.(conduct); ok {
		return 1
	}
	return 0
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
	v := &Verdict{listening: l, attributed: l.Act.asksAuthor()}
	for _, e := range l.Act.Elements {
		p := probe{e.Test, e.matter(l.Role)}
		if b, ok := e.Test.(bodily); ok && b.plain() {
			v.plain = append(v.plain, plainly{p, b})
		} else {
			v.others = append(v.others, p)
		}
	}
	slices.SortStableFunc(v.others, func(a, b probe) int { return cmp.Compare(a.far(), b.far()) })
	return v
}

// Plain is what a body by itself says to the tests that ask nothing else: false where
// it says so to one of them. It is the answer on a reading that takes the report as it
// stands ([Case.Takes]).
func (v *Verdict) Plain(body event.Body) truth.Value {
	x := truth.True
	for i := range v.plain {
		switch v.plain[i].of.body(body) {
		case truth.False:
			return truth.False
		case truth.Unknown:
			x = truth.Unknown
		}
	}
	return x
}

// Takes reports whether the reading takes everybody's word, and the report asserts all
// that its body says: then what a report that stands alone says there is the answer.
func (c *Case) Takes(r *event.Report) bool {
	return c.lens.everyone && !r.Denies && r.Stance <= event.Asserts && len(r.On) == 0 && c.sureEnough(r.Sure)
}

// Of is whether the event is such an act. Plain is what [Verdict.Plain] says of the
// body of its only report, if the reading takes that.
func (v *Verdict) Of(c *Case, h *event.Happening, plain truth.Value, taken bool) truth.Value {
	l := v.listening
	c.Happening, c.favours, c.quiet, c.timed = h, l.Role == Performed || l.Role == Used, true, 0
	c.plainly = taken
	for i := range h.Accounts[0].By {
		c.plainly = c.plainly && h.Accounts[0].By[i].Stance == event.StanceUnsaid
	}
	x := plain
	if !taken {
		x = v.whole(c)
	}
	x = v.of(c, x)
	c.Happening, c.spell, c.quiet, c.plainly = nil, when.Span{}, false, false
	return x
}

// whole is what all accounts say to the plain tests.
func (v *Verdict) whole(c *Case) truth.Value {
	x := truth.True
	for i := range v.plain {
		c.matter = v.plain[i].matter
		if x = truth.All(x, v.plain[i].test.Ask(c)); x == truth.False {
			return x
		}
	}
	return x
}

// of is what the other tests and the dates make of what the plain ones say.
func (v *Verdict) of(c *Case, x truth.Value) truth.Value {
	if x == truth.False {
		return x
	}
	l := v.listening
	d := c.dates(l)
	c.spell, c.act, c.common = d.began, d, ever
	for i := range v.others {
		c.matter = v.others[i].matter
		if x = truth.All(x, v.others[i].test.Ask(c)); x == truth.False {
			return x
		}
	}
	if !v.attributed && (l.Role == Breach || x == truth.True) && l.asksWhose(c, c.Happening) {
		c.matter = l.theirs().Matter
		if x = truth.All(x, theirs.Test.Ask(c)); x == truth.False {
			return x
		}
	}
	life, _, _ := c.inLife(l, d)
	if x = truth.All(x, life); x == truth.False {
		return x
	}
	if l.Role == Performed {
		if x = truth.All(x, truth.Not(c.toStranger(l))); x == truth.False {
			return x
		}
	}
	if c.timed > 1 {
		x = truth.All(x, c.common.during(d))
	}
	return x
}
