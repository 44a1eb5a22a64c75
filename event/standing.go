package event

import (
	"cmp"
	"reflect"
	"slices"
	"time"

	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/when"
)

// Standing keeps up to date what stands while reports arrive, in any order:
// its view is that of a record of everything added. It is for one goroutine.
type Standing struct {
	view     View
	accounts []*Account        // by the number of the report's id
	killed   map[ID]bool       // taken away whole, by a report that is here
	points   map[ID][]Matter   // the points taken away
	awaited  map[ID][]*Account // those that take away a report that is not here yet
	places   zoneNames
	tried    *Account // what Try let pass last, until a report is added
	unsorted bool
}

// kept is an event of a view, with room for one account, which is all that most
// have, and with its places in the lists of a view, which are in no order: so it is
// taken out of one without a look at the rest.
type kept struct {
	Happening
	at     int32 // among all events
	places []place
	room   struct {
		account [1]*Account
		place   [1]place
	}
}

// place is where an event stands among those of a kind.
type place struct {
	list *kindred
	at   int32
}

// kindred are the events of which somebody gives an account of a kind.
type kindred struct{ events []*Happening }

// keep is the event of a number; it is taken in where it is not here.
func (v *View) keep(n int) *kept {
	for n >= len(v.kept) {
		v.kept = append(v.kept, nil)
	}
	k := v.kept[n]
	if k == nil {
		k = &kept{Happening: Happening{ID: v.ids.ids[n]}, at: int32(len(v.Events))}
		k.Accounts, k.places = k.room.account[:0], k.room.place[:0]
		v.kept[n] = k
		v.Events = append(v.Events, &k.Happening)
	}
	return k
}

// known is an event that is here.
func (v *View) known(id ID) *kept { return v.kept[v.ids.find(id)] }

// join puts an event on the list of a kind.
func (k *kept) join(list *kindred) {
	k.places = append(k.places, place{list, int32(len(list.events))})
	list.events = append(list.events, &k.Happening)
}

// leave takes an event off the list of a kind.
func (s *Standing) leave(h *Happening, list *kindred) {
	k := s.view.known(h.ID)
	i := slices.IndexFunc(k.places, func(p place) bool { return p.list == list })
	at, last := k.places[i].at, len(list.events)-1
	moved := s.view.known(list.events[last].ID)
	for j := range moved.places {
		if moved.places[j].list == list {
			moved.places[j].at = at
		}
	}
	list.events[at], list.events[last] = &moved.Happening, nil
	list.events = list.events[:last]
	k.places = slices.Delete(k.places, i, i+1)
}

// NewStanding reads dates without a zone in the union of zones.
func NewStanding(zones ...*time.Location) *Standing {
	return &Standing{
		view:   View{Known: when.Past, zones: zones, kinds: map[string]*kindred{}},
		killed: map[ID]bool{}, points: map[ID][]Matter{}, awaited: map[ID][]*Account{}, places: zoneNames{},
	}
}

// View is what stands, as known at k. The next call of a method overwrites it.
func (s *Standing) View(k when.Instant) *View {
	if s.unsorted {
		slices.SortFunc(s.view.Events, func(a, b *Happening) int { return cmp.Compare(a.ID, b.ID) })
		for i, h := range s.view.Events {
			s.view.known(h.ID).at = int32(i)
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
	a := s.tried // which is no report that is here
	if s.tried = nil; a == nil || a.Report != r {
		var err error
		if a, err = s.accept(r); err != nil || a == nil {
			return false, err
		}
	}
	s.put(r.ID, a)
	delete(s.awaited, r.ID)
	for _, id := range []ID{a.Replaces, a.Withdraws.Report} {
		if id != "" && s.account(id) == nil {
			s.awaited[id] = append(s.awaited[id], a)
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
		s.points[w.Report] = slices.Sorted(slices.Values(append(s.points[w.Report], w.Points...)))
		if old := s.account(w.Report); old != nil {
			old.withdrawn = s.points[w.Report]
		}
	}
	a.withdrawn = s.points[a.ID]
	if !s.killed[a.ID] {
		s.stand(a)
	}
	return true, nil
}

// account is the report with that id, nil where it is not here.
func (s *Standing) account(id ID) *Account {
	if n := s.view.ids.find(id); n >= 0 && n < len(s.accounts) {
		return s.accounts[n]
	}
	return nil
}

func (s *Standing) put(id ID, a *Account) {
	n := s.view.ids.number(id)
	for n >= len(s.accounts) {
		s.accounts = append(s.accounts, nil)
	}
	s.accounts[n] = a
}

// Number is a number for the id of an event or a report, from 0, the same whenever
// it is asked: a key for tables.
func (s *Standing) Number(id ID) int { return s.view.ids.number(id) }

// Report is the report with that id, whether it stands or not; nil where there
// is none.
func (s *Standing) Report(id ID) *Report {
	if a := s.account(id); a != nil {
		return a.Report
	}
	return nil
}

// Try says what Add would refuse a report for, and the first instant at which
// the report is known: when.Future for one whose disclosure has no end, which
// never is. An Add of the same report that follows makes use of what Try found,
// so the report must not be changed in between.
func (s *Standing) Try(r *Report) (when.Instant, error) {
	a, err := s.accept(r)
	if err != nil {
		return 0, err
	}
	if s.tried = a; a == nil {
		a = s.account(r.ID)
	}
	return a.Disclosed.Hi, nil
}

// accept resolves a report, and refuses it if it cannot be added; nil is one that
// is here already.
func (s *Standing) accept(r *Report) (*Account, error) {
	old := s.account(r.ID)
	switch {
	case old == nil:
		return s.check(r)
	case reflect.DeepEqual(old.Report, r):
		return nil, nil
	}
	var bad problem.List
	bad.Add(problem.Path("reports").Key(string(r.ID)), problem.Conflict, "one identity with two contents", "give a correction an id of its own and say what it replaces")
	return nil, bad.Err()
}

// check resolves a report and refuses what a record with it would be refused
// for.
func (s *Standing) check(r *Report) (*Account, error) {
	a, bad, _ := resolve(r, s.view.zones, s.places, "")
	if bad.Err() != nil { // what is wrong is worth a path
		_, bad, _ = resolve(r, s.view.zones, s.places, problem.Path("reports").Key(string(r.ID)))
	} else if a.Replaces != "" || a.Withdraws.Report != "" || len(s.awaited[r.ID]) > 0 {
		s.put(r.ID, a)
		s.checkTakes(a, &bad)
		for _, later := range s.awaited[r.ID] {
			s.checkTakes(later, &bad)
		}
		s.put(r.ID, nil)
	}
	return a, bad.Err()
}

// checkTakes holds what a report takes away to its own voice and event.
func (s *Standing) checkTakes(a *Account, bad *problem.List) {
	at := problem.Path("reports").Key(string(a.ID))
	var remarks problem.List
	if a.Replaces != "" {
		checkTakesAway(a, a.Replaces, s.account(a.Replaces), at.Field("replaces"), bad, &remarks)
	}
	if a.Withdraws.Report != "" {
		checkTakesAway(a, a.Withdraws.Report, s.account(a.Withdraws.Report), at.Field("withdraws").Field("report"), bad, &remarks)
	}
}

// kill takes a report away whole.
func (s *Standing) kill(id ID) {
	s.killed[id] = true
	old := s.account(id)
	if old == nil {
		return
	}
	h := s.view.Event(old.Event)
	if h == nil {
		return
	}
	i := slices.Index(h.Accounts, old)
	if i < 0 {
		return // taken away already, or before it came
	}
	h.Accounts = slices.Delete(h.Accounts, i, i+1)
	if old.Body != nil && !h.told(old) {
		s.leave(h, s.view.kinds[old.Body.Kind()])
	}
	if len(h.Accounts) == 0 {
		last := len(s.view.Events) - 1
		at, moved := s.view.known(h.ID).at, s.view.known(s.view.Events[last].ID)
		s.view.Events[at], s.view.Events[last], moved.at = &moved.Happening, nil, at
		s.view.Events, s.unsorted = s.view.Events[:last], true
		s.view.kept[s.view.ids.find(h.ID)] = nil
	}
}

// stand lets an account stand.
func (s *Standing) stand(a *Account) {
	n := len(s.view.Events)
	h := s.view.keep(s.view.ids.number(a.Event))
	if n > 0 && len(s.view.Events) > n && s.view.Events[n-1].ID > h.ID {
		s.unsorted = true
	}
	i, _ := slices.BinarySearchFunc(h.Accounts, a, compareAccounts)
	h.Accounts = slices.Insert(h.Accounts, i, a)
	if a.Body != nil && !h.told(a) {
		h.join(s.view.kindred(a.Body.Kind()))
	}
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
