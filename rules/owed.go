package rules

import (
	"cmp"
	"slices"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/when"
)

// Owed is one obligation that is due, or past due, on one reading (law A3).
type Owed struct {
	Agreement, Commitment string
	First, Second         actor.ID // the agreement's parties
	Bearer                actor.ID
	Reading               string
	Key                   agreement.Key
	Outcome               agreement.Outcome
	// Due is the first instant too late; zero where there is no limit. The
	// last safe moment is the one before Due.Lo.
	Due when.Deadline
}

// Owed is what is owed as of T, pending or overdue, by the next limit (law A3).
// What is undetermined is not in it.
func (a *Assessment) Owed() []Owed {
	var out []Owed
	for i := range a.Agreements {
		for _, h := range a.Agreements[i].Heads {
			for _, f := range h.Findings {
				for _, o := range f.Obligations {
					out = f.owes(out, a.Agreements[i].agreement, o.Key, o.Status)
				}
			}
		}
	}
	sortOwed(out)
	return out
}

// Owed is what is owed as of T, as [Assessment.Owed] of its assessment is.
func (m *Monitor) Owed() []Owed {
	var out []Owed
	for _, w := range m.watches {
		for _, o := range w.owed {
			out = w.finding.owes(out, m.program.agreed[w.ag], o.key, o.judged.Status)
		}
	}
	sortOwed(out)
	return out
}

// owes appends an obligation if it is owed.
func (f *Finding) owes(to []Owed, ag *agreement.Agreement, k agreement.Key, s agreement.Status) []Owed {
	switch s.Outcome {
	case agreement.Pending, agreement.Overdue:
		return append(to, Owed{f.Agreement, f.Commitment, ag.First, ag.Second, f.Bearer, f.Reading, k, s.Outcome, s.Limit})
	}
	return to
}

// sortOwed sorts by the next limit, what has none last.
func sortOwed(all []Owed) {
	due := func(o Owed) when.Instant {
		if o.Due == (when.Deadline{}) {
			return when.Future
		}
		return o.Due.Lo
	}
	slices.SortFunc(all, func(a, b Owed) int {
		return cmp.Or(cmp.Compare(due(a), due(b)), cmp.Compare(a.Agreement, b.Agreement), cmp.Compare(a.First, b.First), cmp.Compare(a.Second, b.Second),
			cmp.Compare(a.Commitment, b.Commitment), cmp.Compare(a.Bearer, b.Bearer), cmp.Compare(a.Reading, b.Reading), compareKeys(a.Key, b.Key))
	})
}
