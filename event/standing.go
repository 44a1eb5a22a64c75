package event

import (
	"cmp"
	"slices"
	"time"

	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/when"
)

// Standing keeps up to date what stands while reports arrive, in any order:
// its view is that of a record of everything added. It is for one goroutine.
type Standing struct {
	view     View
	places   zoneNames
	tried    Account // what Try let pass last, until a report is added; of no report where there is none
	unsorted bool
}

// NewStanding reads dates without a zone in the union of zones.
func NewStanding(zones ...*time.Location) *Standing {
	return &Standing{view: newView(when.Past, zones), places: zoneNames{}}
}

// View is what stands, as known at k. The next call of a method overwrites it.
func (s *Standing) View(k when.Instant) *View {
	if s.unsorted {
		slices.SortFunc(s.view.Events, func(a, b *Happening) int { return cmp.Compare(a.ID, b.ID) })
		for i, h := range s.view.Events {
			s.view.find(h.ID).place = int32(i)
		}
		s.unsorted = false
	}
	return s.Live(k)
}

// Live is View with the events in no order, which is all that judging single
// events needs.
func (s *Standing) Live(k when.Instant) *View {
	s.view.Known = k
	return &s.view
}

// Add adds a report and says whether it is new; an identical one is not. It
// refuses what a record with it would be refused for, and then changes
// nothing.
func (s *Standing) Add(r *Report) (bool, error) {
	if r == nil || s.tried.Report != r { // which is no report that is here
		if fresh, err := s.accept(r); !fresh {
			return false, err
		}
	}
	a := s.view.keep(&s.tried)
	s.tried.Report = nil
	for _, id := range []ID{a.Replaces, a.Withdraws.Report} {
		if id != "" && s.view.account(id) == nil {
			x := s.view.rare(id)
			x.awaited = append(x.awaited, a)
		}
	}
	if a.Disclosed.Hi == when.Future {
		return true, nil // never certainly disclosed: in the record, in no view (law M1)
	}
	if a.Replaces != "" {
		s.kill(a.Replaces)
	}
	if w := a.Withdraws; w.Report != "" && len(w.Points) == 0 {
		s.kill(w.Report)
	} else if w.Report != "" {
		x := s.view.rare(w.Report)
		x.points = append(x.points, w.Points...)
	}
	if a.rare == nil || !a.rare.killed {
		s.stand(a)
	}
	return true, nil
}

// Number is a number for the id of an event or a report, from 0, the same whenever
// it is asked: a key for tables.
func (s *Standing) Number(id ID) int { return s.view.ids.number(id) }

// Numbered is the event of a number, without accounts where nobody speaks of it.
func (s *Standing) Numbered(n int) *Happening { return &s.view.ids.at(n).Happening }

// Len is how many reports were added.
func (s *Standing) Len() int { return s.view.accounts.many }

// Reports are those that were added, in that order. The list is the caller's own.
func (s *Standing) Reports() []*Report {
	out := make([]*Report, s.Len())
	for i := range out {
		out[i] = s.view.accounts.at(i).Report
	}
	return out
}

// KindNumber is a number for the kind of a body, from 0, the same whenever it is asked:
// a key for tables.
func (s *Standing) KindNumber(b Body) int { return s.view.kind(b) }

// Report is the report with that id, whether it stands or not; nil where there
// is none.
func (s *Standing) Report(id ID) *Report {
	if a := s.view.account(id); a != nil {
		return a.Report
	}
	return nil
}

// Try says what Add would refuse a report for, and the first instant at which
// the report is known: when.Future for one whose disclosure has no end, which
// never is. An Add of the same report that follows makes use of what Try found,
// so the report must not be changed in between.
func (s *Standing) Try(r *Report) (when.Instant, error) {
	fresh, err := s.accept(r)
	switch {
	case err != nil:
		return 0, err
	case fresh:
		return s.tried.Disclosed.Hi, nil
	}
	return s.view.account(r.ID).Disclosed.Hi, nil
}

// accept resolves a report, and refuses it if it cannot be added. It says whether
// it is new; if it is, that is what was tried last.
func (s *Standing) accept(r *Report) (fresh bool, err error) {
	s.tried.Report = nil
	var bad problem.List
	if r == nil {
		bad.Add(problem.Path("reports").Index(s.Len()), problem.Required, "there is no report", "leave out the nil")
		return false, bad.Err()
	}
	at := func() problem.Path { return problem.Path("reports").Key(string(r.ID)) }
	switch k := s.view.find(r.ID); {
	case k == nil || k.account == 0:
		fresh = true
		if bad = s.check(r, k, ""); bad.Err() != nil { // what is wrong is worth a path
			bad = s.check(r, k, at())
		}
	case !s.view.accounts.at(int(k.account) - 1).Report.Same(r):
		bad.Add(at(), problem.Conflict, "one identity with two contents", "give a correction an id of its own and say what it replaces")
	}
	if err = bad.Err(); err != nil {
		s.tried.Report, fresh = nil, false
	}
	return fresh, err
}

// check resolves a report and says what a record with it would be refused for; k is
// what is kept of its id.
func (s *Standing) check(r *Report, k *kept, at problem.Path) problem.List {
	a := &s.tried
	bad, _ := a.resolve(r, s.view.zones, s.places, at)
	if bad.Err() != nil {
		return bad
	}
	if a.Replaces != "" || a.Withdraws.Report != "" {
		s.checkTakes(a, at, &bad)
	}
	if k != nil && k.rare > 0 {
		for _, later := range s.view.rares[k.rare-1].awaited {
			s.checkTakes(later, problem.Path("reports").Key(string(later.ID)), &bad)
		}
	}
	return bad
}

// checkTakes holds what a report takes away to its own voice and event, where it is
// here or just tried.
func (s *Standing) checkTakes(a *Account, at problem.Path, bad *problem.List) {
	taken := func(id ID) *Account {
		if id == s.tried.ID {
			return &s.tried
		}
		return s.view.account(id)
	}
	var remarks problem.List
	if a.Replaces != "" {
		checkTakesAway(a, a.Replaces, taken(a.Replaces), at.Field("replaces"), bad, &remarks)
	}
	if a.Withdraws.Report != "" {
		checkTakesAway(a, a.Withdraws.Report, taken(a.Withdraws.Report), at.Field("withdraws").Field("report"), bad, &remarks)
	}
}

// kill takes a report away whole.
func (s *Standing) kill(id ID) {
	v := &s.view
	v.rare(id).killed = true
	old := s.view.account(id)
	if old == nil {
		return
	}
	k := v.find(old.Event)
	if k == nil {
		return
	}
	i := slices.Index(k.Accounts, old)
	if i < 0 {
		return // taken away already, or before it came
	}
	if k.Accounts = slices.Delete(k.Accounts, i, i+1); len(k.Accounts) == 0 {
		last := v.Events[len(v.Events)-1]
		v.Events[k.place], v.find(last.ID).place = last, k.place
		v.Events[len(v.Events)-1] = nil
		v.Events, s.unsorted = v.Events[:len(v.Events)-1], true
	}
}

// stand lets an account stand.
func (s *Standing) stand(a *Account) {
	h := s.view.stand(a)
	before := len(h.Accounts) - 1
	if before == 0 {
		s.unsorted = true
		return
	}
	i, _ := slices.BinarySearchFunc(h.Accounts[:before], a, compareAccounts)
	copy(h.Accounts[i+1:], h.Accounts[i:before])
	h.Accounts[i] = a
}

// Cover adds a statement of coverage.
func (s *Standing) Cover(c Coverage) error {
	var bad problem.List
	c.check(problem.Path("coverage").Index(len(s.view.Coverage)), &bad)
	if err := bad.Err(); err != nil {
		return err
	}
	s.view.Coverage = append(slices.Clip(s.view.Coverage), c)
	return nil
}
