package event

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/when"
)

// Account is a report as it stands in a view: its times resolved to instants.
type Account struct {
	*Report
	Disclosed when.Span
	// Began and Ended are When and Until, read only up to the disclosure
	// (law R7: no report dates an event after itself). Dated says whether
	// When was said at all, Closed whether Until was.
	Began, Ended  when.Span
	Dated, Closed bool
	// Silent: it says nothing at all of the event, not even who or when.
	Silent    bool
	withdrawn []Matter
}

// Withdrawn reports whether what the account says on a matter has been taken
// back.
func (a *Account) Withdrawn(m Matter) bool { return slices.Contains(a.withdrawn, m) }

// Happening is an event as a view has it: nothing but the accounts of it, in
// the order of their disclosure.
type Happening struct {
	ID       ID
	Accounts []*Account
}

// View is what stood at one moment of knowledge. It is immutable.
type View struct {
	Known    when.Instant // reports disclosed certainly before this are in
	Events   []*Happening // sorted by id
	Coverage []Coverage
	ids      numbers
	kept     []*kept // by number; nil of what does not stand
	kinds    map[string]*kindred
	zones    []*time.Location
}

// Of are the events of which somebody gives an account of a kind, in no
// order.
func (v *View) Of(kind string) []*Happening {
	if k := v.kinds[kind]; k != nil {
		return k.events
	}
	return nil
}

// kindred is the list of a kind.
func (v *View) kindred(kind string) *kindred {
	k := v.kinds[kind]
	if k == nil {
		k = &kindred{}
		v.kinds[kind] = k
	}
	return k
}

// index notes of what kind an account of an event is.
func (v *View) index(h *Happening, a *Account) {
	if a.Body != nil && !h.told(a) {
		k := v.kindred(a.Body.Kind())
		k.events = append(k.events, h)
	}
}

// told reports whether another account of the event is of the same kind.
func (h *Happening) told(a *Account) bool {
	return slices.ContainsFunc(h.Accounts, func(o *Account) bool { return o != a && o.Body != nil && o.Body.Kind() == a.Body.Kind() })
}

func compareAccounts(a, b *Account) int {
	return cmp.Or(cmp.Compare(a.Disclosed.Hi, b.Disclosed.Hi), cmp.Compare(a.Disclosed.Lo, b.Disclosed.Lo), cmp.Compare(a.ID, b.ID))
}

// Event is the happening with that id, or nil where nothing is reported.
func (v *View) Event(id ID) *Happening {
	if len(v.kept) == 0 && len(v.Events) == 1 && v.Events[0].ID == id { // one alone
		return v.Events[0]
	}
	if n := v.ids.find(id); n >= 0 && n < len(v.kept) && v.kept[n] != nil {
		return &v.kept[n].Happening
	}
	return nil
}

// Zones are the zones in which the view reads dates that have none.
func (v *View) Zones() []*time.Location { return v.zones }

// View is the record as it stood at k: the reports disclosed certainly before
// k, less those that a known report replaces or withdraws (laws M1 and R1).
// Dates without a zone are read in the report's own zone, else in the union
// of zones. Identical duplicates count once. What is wrong with the record
// comes back as one error with every problem; the view is then nil. A time
// that lies wholly after its own disclosure counts as silent; [Record.Check]
// names it.
func (r Record) View(k when.Instant, zones ...*time.Location) (*View, error) {
	v, bad, _ := r.view(k, zones)
	if err := bad.Err(); err != nil {
		return nil, err
	}
	return v, nil
}

// Check is every problem of the record, those included that a view reads as
// silence.
func (r Record) Check() error {
	_, bad, later := r.view(when.Future, nil)
	bad.Append(later)
	return bad.Err()
}

func (r Record) view(k when.Instant, zones []*time.Location) (_ *View, bad, later problem.List) {
	byID := make(map[ID]*Account, len(r.Reports))
	type found struct {
		*Account
		at         problem.Path
		bad, later problem.List
	}
	var all []found
	places := make(zoneNames)
	twice := make(map[ID]bool) // one identity, two contents
	for i, rep := range r.Reports {
		if rep == nil {
			bad.Add(problem.Path("reports").Index(i), problem.Required, "there is no report", "leave out the nil")
			continue
		}
		at := problem.Path("reports").Key(string(rep.ID))
		if rep.ID == "" {
			at = problem.Path("reports").Index(i)
		}
		old, known := byID[rep.ID]
		if known && reflect.DeepEqual(old.Report, rep) {
			continue
		}
		if known {
			twice[rep.ID] = true
			continue
		}
		a, wrong, late := resolve(rep, zones, places, at)
		all = append(all, found{a, at, wrong, late})
		if rep.ID != "" {
			byID[rep.ID] = a
		}
	}
	for _, f := range all {
		a := f.Account
		if twice[a.ID] {
			bad.Add(f.at, problem.Conflict, "one identity with two contents", "give a correction an id of its own and say what it replaces")
			continue // whatever else is wrong with either of the two
		}
		bad.Append(f.bad)
		later.Append(f.later)
		if old := a.Replaces; old != "" && !twice[old] {
			checkTakesAway(a, old, byID[old], f.at.Field("replaces"), &bad, &later)
		}
		if old := a.Withdraws.Report; old != "" && !twice[old] {
			checkTakesAway(a, old, byID[old], f.at.Field("withdraws").Field("report"), &bad, &later)
		}
	}
	for i, c := range r.Coverage {
		c.check(problem.Path("coverage").Index(i), &bad)
	}
	if bad.Err() != nil {
		return nil, bad, later
	}
	known := func(a *Account) bool { return a.Disclosed.Hi <= k }
	dead := make(map[ID]bool)
	points := make(map[ID][]Matter)
	for _, a := range all {
		if !known(a.Account) {
			continue
		}
		if a.Replaces != "" {
			dead[a.Replaces] = true
		}
		if w := a.Withdraws; w.Report != "" {
			if len(w.Points) == 0 {
				dead[w.Report] = true
			} else {
				points[w.Report] = append(points[w.Report], w.Points...)
			}
		}
	}
	v := &View{Known: k, Coverage: r.Coverage, kinds: make(map[string]*kindred), zones: zones}
	for _, f := range all {
		a := f.Account
		if !known(a) || dead[a.ID] {
			continue
		}
		a.withdrawn = slices.Sorted(slices.Values(points[a.ID]))
		h := &v.keep(v.ids.number(a.Event)).Happening
		h.Accounts = append(h.Accounts, a)
		v.index(h, a)
	}
	slices.SortFunc(v.Events, func(a, b *Happening) int { return cmp.Compare(a.ID, b.ID) })
	for _, h := range v.Events {
		slices.SortFunc(h.Accounts, compareAccounts)
	}
	return v, bad, later
}

// resolve reads a report's times in its own zone, else in the given ones, and
// says what is wrong with it: what no view can do with, and the times that lie
// wholly later than the disclosure.
func resolve(rep *Report, zones []*time.Location, places zoneNames, at problem.Path) (a *Account, bad, later problem.List) {
	if zone := rep.check(at, places, &bad); zone != nil {
		zones = []*time.Location{zone}
	}
	a = &Account{Report: rep, Disclosed: rep.Made.Span(zones...), Silent: rep.silent()}
	if rep.Made.IsZero() {
		return a, bad, later
	}
	a.Began, a.Dated = readTime(rep.When, zones, a.Disclosed.Hi, at.Field("when"), &later)
	a.Ended, a.Closed = readTime(rep.Until, zones, a.Disclosed.Hi, at.Field("until"), &later)
	if a.Dated && a.Closed && a.Ended.Hi <= a.Began.Lo {
		bad.Add(at.Field("until"), problem.Invalid, "the event ends before it begins", "give until no earlier than when")
	}
	return a, bad, later
}

// readTime reads a time of a report up to its disclosure (law R7), and says
// whether there is one: what is silent, or lies wholly later, is any time
// before.
func readTime(t when.Time, zones []*time.Location, disclosed when.Instant, at problem.Path, later *problem.List) (_ when.Span, said bool) {
	if t.IsZero() {
		return upTo(when.Always(), disclosed), false
	}
	s := t.Span(zones...)
	if s.Lo >= disclosed && later == nil {
		return upTo(when.Always(), disclosed), false
	}
	if s.Lo >= disclosed {
		later.Add(at, problem.Invalid, "the time lies wholly after its own disclosure, so it counts as silent", "a plan is not the act: date the plan")
		return upTo(when.Always(), disclosed), false
	}
	return upTo(s, disclosed), true
}

// upTo cuts a span at an instant.
func upTo(s when.Span, x when.Instant) when.Span {
	if s.Hi > x {
		s.Hi = x
	}
	return s
}

// checkTakesAway holds a replacement or withdrawal to its own voice and event.
// One of a report that is not in the record is only remarked on: records are
// kept in part, and reports arrive in any order.
func checkTakesAway(a *Account, id ID, old *Account, at problem.Path, bad, later *problem.List) {
	switch {
	case old == nil:
		later.Add(at, problem.Unknown, strconv.Quote(string(id))+" is not in the record", "name a report that is, or leave it out")
	case old.Event != a.Event || old.Source.Voice() != a.Source.Voice():
		bad.Add(at, problem.Conflict, strconv.Quote(string(id))+" is by another voice or on another event", "only the same voice can take back its word on the same event")
	case old == a:
		bad.Add(at, problem.Cycle, "the report takes itself away", "name an older report")
	case a.Disclosed.Hi <= old.Disclosed.Lo:
		bad.Add(at, problem.Invalid, strconv.Quote(string(id))+" was disclosed later", "name an older report")
	}
}

// Figures is what each voice last said an event amounted to, by measure: a
// new figure amends that measure of that voice only (law R1). Sorted by
// measure and voice.
func (h *Happening) Figures() []Counted {
	var out []Counted
	for _, a := range h.Accounts {
		for _, f := range a.Figures {
			c := Counted{f.Measure, a.Source.Voice(), f.Value, a.ID}
			i := slices.IndexFunc(out, func(o Counted) bool { return o.Measure == c.Measure && o.Voice == c.Voice })
			if i < 0 {
				out = append(out, c)
			} else {
				out[i] = c
			}
		}
	}
	slices.SortFunc(out, func(a, b Counted) int {
		return cmp.Or(cmp.Compare(a.Measure, b.Measure), cmp.Compare(a.Voice, b.Voice))
	})
	return out
}

// Counted is a figure as a view has it.
type Counted struct {
	Measure string
	Voice   actor.ID
	Value   Quantity
	Report  ID
}

// Alone is a view that holds one report at a time, for judging each report of
// a stream by itself. It is reused: what [Alone.View] returned is overwritten
// by the next call. It is for one goroutine.
type Alone struct {
	view      View
	happening Happening
	account   Account
	zones     []*time.Location
}

// NewAlone reads dates without a zone in the union of zones.
func NewAlone(zones ...*time.Location) *Alone {
	a := &Alone{zones: zones}
	a.happening.Accounts = []*Account{&a.account}
	a.view = View{Events: []*Happening{&a.happening}, zones: zones}
	return a
}

// View is the view in which only this report stands, known from the instant
// after its disclosure. It allocates nothing where the report names no zone.
func (a *Alone) View(r *Report) *View {
	x := &a.account
	zones := a.zones
	if r.Zone != "" {
		if z, err := when.Zone(r.Zone); err == nil {
			zones = []*time.Location{z}
		}
	}
	x.Report, x.Disclosed, x.Silent = r, r.Made.Span(zones...), r.silent()
	x.Began, x.Dated = readTime(r.When, zones, x.Disclosed.Hi, "", nil)
	x.Ended, x.Closed = readTime(r.Until, zones, x.Disclosed.Hi, "", nil)
	a.happening.ID = r.Event
	a.view.Known = x.Disclosed.Hi
	return &a.view
}
