package rules

import (
	"slices"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// held is a fact as a monitor keeps it: what every fact has stands in place, what
// few have behind a pointer, and its event and its act are known from where it is
// kept. [held.fact] has it whole.
type held struct {
	when                  when.Span
	told                  when.Instant
	on                    *instance // the obligation it bears on; nil of none, and of several
	rest                  *rest     // nil of most
	act                   uint16    // its place among what the watch listens for
	holds, inLife, before truth.Value
	basis                 agreement.Basis
	marks                 marks
}

// marks are what is true of a fact.
type marks uint8

const (
	denied marks = 1 << iota
	beyond
	candidate
	answers // the event of the obligation's key
	idle    // certainly no such lapse, and in no count: the rest of it is not kept
)

// rest is what few facts have.
type rest struct {
	until   when.Span
	re      event.ID
	amount  agreement.Amount
	causes  []agreement.Cause
	wrong   []string
	claimed []string
	several []*instance // the obligations it bears on, where there are several
}

// hold is a fact of an act as it is kept; on are the obligations it bears on.
func hold(f *agreement.Fact, act int, on []*instance) held {
	h := held{when: f.When, told: f.Told, act: uint16(act), holds: f.Holds, inLife: f.InLife, before: f.Before, basis: f.Basis}
	h.mark(denied, f.Denied)
	h.mark(beyond, f.Beyond)
	h.mark(candidate, f.Candidate)
	if certainlyNone(f) {
		h.mark(idle, true)
		return h
	}
	x := rest{re: f.Re, amount: f.Amount}
	switch len(on) {
	case 0:
	case 1:
		if h.on = on[0]; f.Re != "" && f.Re == h.on.key.Event {
			h.mark(answers, true)
			x.re = ""
		}
	default:
		x.several = slices.Clone(on)
	}
	if x.until = f.Until; x.until == f.When && x.re == "" && x.amount == (agreement.Amount{}) && x.several == nil && len(f.Causes)+len(f.False)+len(f.Claimed) == 0 {
		return h
	}
	x.causes, x.wrong, x.claimed = copied(f.Causes), copied(f.False), copied(f.Claimed)
	h.rest = new(rest)
	*h.rest = x
	return h
}

// copied is a list of its own; nil of none.
func copied[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return slices.Clone(list)
}

func (h *held) mark(m marks, is bool) {
	if is {
		h.marks |= m
	}
}

// fact is the fact of an event as it was found, but for the rest of one that is idle.
func (h *held) fact(e *entry) agreement.Fact {
	l := e.watch.listening[h.act]
	f := agreement.Fact{Event: e.id, Act: l.Act, Role: l.Role, Holds: h.holds, InLife: h.inLife, Denied: h.marks&denied != 0, When: h.when, Until: h.when, Before: h.before,
		Basis: h.basis, Beyond: h.marks&beyond != 0, Told: h.told, Candidate: h.marks&candidate != 0}
	if x := h.rest; x != nil {
		f.Until, f.Re, f.Amount, f.Causes, f.False, f.Claimed = x.until, x.re, x.amount, x.causes, x.wrong, x.claimed
	}
	if h.marks&answers != 0 {
		f.Re = h.on.key.Event
	}
	return f
}

// obligations are those that the fact bears on; one is room for the only one.
func (h *held) obligations(one *[1]*instance) []*instance {
	switch {
	case h.on != nil:
		one[0] = h.on
		return one[:]
	case h.rest != nil:
		return h.rest.several
	}
	return nil
}

// bearsOn reports whether the fact bears on an obligation.
func (h *held) bearsOn(o *instance) bool {
	return h.on == o || h.on == nil && h.rest != nil && slices.Contains(h.rest.several, o)
}

// loose reports whether the fact is a performance that names no trigger.
func (e *entry) loose(h *held) bool {
	l := &e.watch.listening[h.act]
	return l.Role == agreement.Performed && l.Act.Re != nil && h.on == nil && (h.rest == nil || h.rest.re == "" && h.rest.several == nil)
}

// marker reports whether the fact dates something else.
func (e *entry) marker(h *held) bool { return e.watch.listening[h.act].Role == agreement.Marker }

// whole is a fact with all that it was found with.
func (w *watch) whole(e *entry, h *held) agreement.Fact {
	if h.marks&idle != 0 {
		return w.listening[h.act].Find(w.c, w.c.View.Event(e.id))
	}
	return h.fact(e)
}
