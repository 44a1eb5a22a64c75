package rules

import (
	"cmp"
	"slices"

	"github.com/pacta-dev/pacta/when"
)

// turn is an instant from which an obligation may be another though nothing is
// reported, or at which a watch's next obligation arises.
type turn struct {
	at    when.Instant
	of    *instance // nil: the next is to arise
	watch int32     // its place among the monitor's
}

// turns is a heap of them, those first that come first. A turn that is put off, or
// whose obligation is gone, stays in it until its instant, and is passed over then.
type turns []turn

func (t *turn) before(o *turn) bool { return t.at < o.at || t.at == o.at && t.watch < o.watch }

func (h *turns) push(t turn) {
	*h = append(*h, t)
	s := *h
	i := len(s) - 1
	for i > 0 {
		up := (i - 1) / 2
		if !t.before(&s[up]) {
			break
		}
		s[i], i = s[up], up
	}
	s[i] = t
}

// pop takes the first.
func (h *turns) pop() turn {
	s := *h
	first, last := s[0], s[len(s)-1]
	s[len(s)-1] = turn{}
	s = s[:len(s)-1]
	*h = s
	for i := 0; len(s) > 0; {
		down := 2*i + 1
		if down+1 < len(s) && s[down+1].before(&s[down]) {
			down++
		}
		if down >= len(s) || !s[down].before(&last) {
			s[i] = last
			break
		}
		s[i], i = s[down], down
	}
	return first
}

// schedule sets when the turn of an obligation comes, or where there is none, when the
// watch's next arises; queued is when it comes so far.
func (m *Monitor) schedule(w *watch, o *instance, queued *when.Instant, at when.Instant) {
	if at < *queued {
		*queued = at
		m.turns.push(turn{at, o, w.number})
	}
}

// fallen takes the turns that have come by an instant, in the order of their watches.
func (m *Monitor) fallen(to when.Instant) []turn {
	due := m.due[:0]
	for len(m.turns) > 0 && m.turns[0].at <= to {
		t := m.turns.pop()
		w := m.watches[t.watch]
		queued, next := &w.queued, w.rise
		if t.of != nil {
			queued, next = &t.of.queued, t.of.judged.Next
		}
		if *queued != t.at {
			continue // it came earlier, or is gone
		}
		if *queued = when.Future; next <= to {
			due = append(due, t)
			continue
		}
		m.schedule(w, t.of, queued, next)
	}
	m.due = due
	slices.SortFunc(due, func(a, b turn) int { return cmp.Compare(a.watch, b.watch) })
	return due
}
