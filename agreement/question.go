package agreement

import (
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
)

// Test answers one element of a commitment for one event on one reading. It
// is a tree of questions, combined by strong Kleene logic after each question
// has been weighed by itself (laws T1 and D2).
type Test interface {
	// Ask answers for the event that the case is judging.
	Ask(*Case) truth.Value
}

// Question is put to one account by itself; unknown is silence.
type Question interface {
	// Answer is what this account, by itself, says.
	Answer(*Case, *event.Report) truth.Value
}

// stanced questions know the stance of what they read in a report, where that
// differs from the report's stance on the matter.
type stanced interface {
	stance(*Case, *event.Report) event.Stance
}

type testFunc func(*Case) truth.Value

func (f testFunc) Ask(c *Case) truth.Value { return f(c) }

// tree is a test made of others; turned, what speaks for one of them speaks against
// it.
type tree struct {
	testFunc
	of     []Test
	turned bool
}

// If is the test that asks a body of kind B. The function must answer from
// the body alone, and answer unknown where the body is silent. A report that
// says that the event did not happen answers false, whatever its body tells of it.
func If[B event.Body](f func(B) truth.Value) Test {
	return &question[B]{of: f}
}

// Ask is If for tests that need the case or the envelope as well: who the
// bearer is, whom it was done to.
func Ask[B event.Body](f func(*Case, *event.Report, B) truth.Value) Test { return &question[B]{ask: f} }

// question asks a body by itself, or with the case and the envelope.
type question[B event.Body] struct {
	of  func(B) truth.Value
	ask func(*Case, *event.Report, B) truth.Value
}

// plain reports whether nothing but the body is asked.
func (q *question[B]) plain() bool { return q.of != nil }

// body is what the body by itself answers, where it is of the kind.
func (q *question[B]) body(body event.Body) truth.Value {
	if b, ok := body.(B); ok {
		return q.of(b)
	}
	return truth.Unknown
}

func (q *question[B]) Answer(c *Case, r *event.Report) truth.Value {
	v := truth.Unknown
	b, ok := r.Body.(B)
	switch {
	case ok && q.of != nil:
		v = q.of(b)
	case ok:
		v = q.ask(c, r, b)
	}
	if r.Denies && (v == truth.Unknown || !c.excusing) { // there was nothing of what it tells, but why it was not may be told
		return truth.False
	}
	return v
}

func (q *question[B]) Ask(c *Case) truth.Value { return c.weigh(q) }

// kind is the kind of body the question is put to.
func (q *question[B]) kind() string {
	var b B
	return b.Kind()
}

// Put is the test that puts any question to the accounts of the event.
func Put(q Question) Test { return put{q} }

type put struct{ Question }

func (p put) Ask(c *Case) truth.Value { return c.weigh(p.Question) }

// All is true where every test is, false where one is.
func All(tests ...Test) Test { return combined(tests, truth.True, truth.All) }

// Any is true where one test is, false where every one is.
func Any(tests ...Test) Test { return combined(tests, truth.False, truth.Any) }

// combined joins tests from left to right and stops at the first that decides;
// an explanation asks the rest too, aside.
func combined(tests []Test, none truth.Value, join func(...truth.Value) truth.Value) Test {
	return tree{of: tests, testFunc: func(c *Case) truth.Value {
		v, decided := none, truth.Not(none)
		for _, t := range tests {
			if v != decided {
				v = join(v, t.Ask(c))
				continue
			}
			if !c.explain {
				break
			}
			c.curious(t)
		}
		return v
	}}
}

// curious asks a test for the sake of the explanation only.
func (c *Case) curious(t Test) {
	said, notes := c.said, c.notes
	c.aside(func() {
		t.Ask(c)
		said, notes = c.said, c.notes
	})
	c.said, c.notes = said, notes
}

// Not is true where the test is false. What speaks for the bearer in the test
// speaks against it here, so whose word counts which way turns too.
func Not(t Test) Test {
	return tree{of: []Test{t}, turned: true, testFunc: func(c *Case) truth.Value {
		c.favours = !c.favours
		v := truth.Not(t.Ask(c))
		c.favours = !c.favours
		return v
	}}
}

// Counts is the first sort of judgement call: on, what is asked counts; off,
// it is false whatever the facts are (law D1).
func Counts(on, t Test) Test {
	return tree{of: []Test{t}, testFunc: func(c *Case) truth.Value {
		v := t.Ask(c)
		if v == truth.True {
			return on.Ask(c)
		}
		off := false
		c.aside(func() { off = on.Ask(c) == truth.False })
		if off {
			return truth.False
		}
		return v
	}}
}

// Suffices is the second sort: on, what is asked shows the element; off, it
// is no showing and the element stays unknown (law D1).
func Suffices(on, t Test) Test {
	return tree{of: []Test{t}, testFunc: func(c *Case) truth.Value {
		v := t.Ask(c)
		if v != truth.True {
			return truth.Unknown
		}
		if on.Ask(c) == truth.True {
			return truth.True
		}
		return truth.Unknown
	}}
}

// Always is the test that is always true, for elements that a variant of the
// text does not have.
var Always Test = testFunc(func(*Case) truth.Value { return truth.True })

// Owner is the test that what was done was done to the beneficiary's side:
// true where an account names one of it, false where all named are others'.
func Owner() Test { return Put(owner{}) }

type owner struct{}

func (owner) Answer(c *Case, r *event.Report) truth.Value {
	if len(r.To) == 0 {
		return truth.Unknown
	}
	for _, id := range r.To {
		if c.Directory.Side(id) == c.Beneficiary {
			return truth.True
		}
	}
	return truth.False
}

// ForeignOwner is the test that what was done was done to others than the
// beneficiary's side, named by somebody; nobody's word is weighed.
func ForeignOwner() Test {
	return testFunc(func(c *Case) truth.Value {
		v := truth.Unknown
		for _, a := range c.Happening.Accounts {
			switch (owner{}).Answer(c, a.Report) {
			case truth.True:
				return truth.False
			case truth.False:
				v = truth.True
			}
		}
		return v
	})
}

// SomebodySays is the test that somebody says so, nobody's word being weighed:
// true where an account's answer is true, false where none is. It is for what
// only qualifies another element, never for an element by itself.
func SomebodySays(t Test) Test {
	q, ok := t.(Question)
	if !ok {
		return t
	}
	return tree{of: []Test{t}, testFunc: func(c *Case) truth.Value {
		for _, a := range c.Happening.Accounts {
			if c.speaksUp(a) && q.Answer(c, a.Report) == truth.True {
				return truth.True
			}
		}
		return truth.False
	}}
}

// Notified is the test that the beneficiary had told, certainly before the act
// being judged, of an earlier event by one of the same authors: notice, from
// which a reading may infer knowledge (law M7: notice after the act does not
// reach it).
func Notified() Test {
	return testFunc(func(c *Case) truth.Value {
		for _, h := range c.Happenings() {
			if h == c.Happening {
				continue
			}
			for _, a := range h.Accounts {
				if c.voice(a) == c.Beneficiary && a.Disclosed.Before(c.spell) == truth.True && sameAuthor(a, c.Happening) {
					return truth.True
				}
			}
		}
		return truth.Unknown
	})
}

// sameAuthor reports whether an account names as hands somebody whom an
// account of the event names as hands too.
func sameAuthor(a *event.Account, h *event.Happening) bool {
	for _, by := range a.By {
		if by.Level != event.Hands {
			continue
		}
		for _, b := range h.Accounts {
			for _, other := range b.By {
				if other.Level == event.Hands && other.Actor == by.Actor {
					return true
				}
			}
		}
	}
	return false
}
