package event

import (
	"cmp"
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
	Silent bool
	rare   *rare // of its id
}

// Withdrawn reports whether what the account says on a matter has been taken
// back.
func (a *Account) Withdrawn(m Matter) bool { return a.rare != nil && slices.Contains(a.rare.points, m) }

// Whole reports whether nothing that the account says has been taken back.
func (a *Account) Whole() bool { return a.rare == nil || len(a.rare.points) == 0 }

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
	accounts chunks[Account]
	rares    []*rare
	kinds    Kinds
	listed   [][]int32 // by kind: the events, by number, of which somebody gives or gave an account
	zones    []*time.Location
}

// kept is what is kept of an id, which is that of an event, of a report, or of
// both.
type kept struct {
	Happening             // it stands if it has accounts
	one       [1]*Account // room for the account that is all that most events have
	// Numbers, and one; 0 is none: of the report's account, of what is kept of few
	// ids, and of the first kind that the event is listed under.
	account, rare, kind int32
	place               int32 // of the event, among all that stand
}

// rare is what is kept of few ids.
type rare struct {
	killed  bool       // the report is taken away whole
	points  []Matter   // those of its points that are taken away
	awaited []*Account // the accounts that take away the report, which is not here yet
	kinds   []int32    // what else the event is listed under
}

func newView(known when.Instant, zones []*time.Location) View {
	return View{Known: known, zones: zones}
}

// find is what is kept of an id, nil where nothing is.
func (v *View) find(id ID) *kept {
	if n := v.ids.find(id); n >= 0 {
		return v.ids.at(n)
	}
	return nil
}

// account is the report of an id, nil where it is not here.
func (v *View) account(id ID) *Account {
	if k := v.find(id); k != nil && k.account > 0 {
		return v.accounts.at(int(k.account) - 1)
	}
	return nil
}

// keep keeps an account, whether it stands or not.
func (v *View) keep(a *Account) *Account {
	own := v.accounts.add()
	*own = *a
	k := v.ids.at(v.ids.number(a.ID))
	if k.account = int32(v.accounts.many); k.rare > 0 {
		own.rare = v.rares[k.rare-1]
		own.rare.awaited = nil
	}
	return own
}

// rare is what is kept of few ids, of this one too from now on.
func (v *View) rare(id ID) *rare {
	k := v.ids.at(v.ids.number(id))
	if k.rare == 0 {
		v.rares = append(v.rares, &rare{})
		if k.rare = int32(len(v.rares)); k.account > 0 {
			v.accounts.at(int(k.account) - 1).rare = v.rares[k.rare-1]
		}
	}
	return v.rares[k.rare-1]
}

// stand lets an account stand, as the last of its event, and lists the event under
// its kind.
func (v *View) stand(a *Account) *Happening {
	n := v.ids.number(a.Event)
	k := v.ids.at(n)
	if len(k.Accounts) == 0 {
		k.Accounts, k.place = k.one[:0], int32(len(v.Events))
		v.Events = append(roomy(v.Events), &k.Happening)
	}
	k.Accounts = append(k.Accounts, a)
	if a.Body == nil {
		return &k.Happening
	}
	kind := v.kind(a.Body)
	switch {
	case int(k.kind) == kind+1:
		return &k.Happening
	case k.kind == 0:
		k.kind = int32(kind) + 1
	default:
		x := v.rare(a.Event)
		if slices.Contains(x.kinds, int32(kind)) {
			return &k.Happening
		}
		x.kinds = append(x.kinds, int32(kind))
	}
	for kind >= len(v.listed) {
		v.listed = append(v.listed, nil)
	}
	v.listed[kind] = append(roomy(v.listed[kind]), int32(n))
	return &k.Happening
}

// kind is the number of a body's kind, a new one where it has none.
func (v *View) kind(b Body) int {
	if n := v.kinds.Number(b); n >= 0 {
		return n
	}
	return v.kinds.Add(b.Kind())
}

// Of are the events of which somebody gives an account of a kind, in no
// order.
func (v *View) Of(kind string) []*Happening {
	n := v.kinds.Find(kind)
	if n < 0 || n >= len(v.listed) {
		return nil
	}
	out := make([]*Happening, 0, len(v.listed[n]))
	for _, n := range v.listed[n] {
		if h := &v.ids.at(int(n)).Happening; h.told(kind) {
			out = append(out, h)
		}
	}
	return out
}

// told reports whether an account of the event is of a kind.
func (h *Happening) told(kind string) bool {
	return slices.ContainsFunc(h.Accounts, func(a *Account) bool { return a.Body != nil && a.Body.Kind() == kind })
}

func compareAccounts(a, b *Account) int {
	return cmp.Or(cmp.Compare(a.Disclosed.Hi, b.Disclosed.Hi), cmp.Compare(a.Disclosed.Lo, b.Disclosed.Lo), cmp.Compare(a.ID, b.ID))
}

// Event is the happening with that id, or nil where nothing is reported.
func (v *View) Event(id ID) *Happening {
	if v.ids.kept.many == 0 && len(v.Events) == 1 && v.Events[0].ID == id { // one alone
		return v.Events[0]
	}
	if k := v.find(id); k != nil && len(k.Accounts) > 0 {
		return &k.Happening
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
	type found struct {
		*Account
		index      int
		bad, later problem.List
	}
	fresh := newView(k, zones)
	v := &fresh
	v.Coverage = r.Coverage
	all := make([]found, 0, len(r.Reports))
	places := make(zoneNames)
	twice := make(map[ID]bool) // one identity, two contents
	path := func(i int) problem.Path {
		if id := r.Reports[i].ID; id != "" {
			return problem.Path("reports").Key(string(id))
		}
		return problem.Path("reports").Index(i)
	}
	for i, rep := range r.Reports {
		if rep == nil {
			bad.Add(problem.Path("reports").Index(i), problem.Required, "there is no report", "leave out the nil")
			continue
		}
		if old := v.account(rep.ID); old != nil && rep.ID != "" {
			if !old.Report.Same(rep) {
				twice[rep.ID] = true
			}
			continue
		}
		var a Account
		f := found{index: i}
		if f.bad, f.later = a.resolve(rep, zones, places, ""); f.bad.Err() != nil || f.later.Err() != nil { // what is wrong is worth a path
			f.bad, f.later = a.resolve(rep, zones, places, path(i))
		}
		f.Account = v.keep(&a)
		all = append(all, f)
	}
	for _, f := range all {
		a := f.Account
		if twice[a.ID] {
			bad.Add(path(f.index), problem.Conflict, "one identity with two contents", "give a correction an id of its own and say what it replaces")
			continue // whatever else is wrong with either of the two
		}
		bad.Append(f.bad)
		later.Append(f.later)
		if old := a.Replaces; old != "" && !twice[old] {
			checkTakesAway(a, old, v.account(old), path(f.index).Field("replaces"), &bad, &later)
		}
		if old := a.Withdraws.Report; old != "" && !twice[old] {
			checkTakesAway(a, old, v.account(old), path(f.index).Field("withdraws").Field("report"), &bad, &later)
		}
	}
	for i, c := range r.Coverage {
		c.check(problem.Path("coverage").Index(i), &bad)
	}
	if bad.Err() != nil {
		return nil, bad, later
	}
	for _, f := range all {
		a := f.Account
		if a.Disclosed.Hi > k {
			continue
		}
		if a.Replaces != "" {
			v.rare(a.Replaces).killed = true
		}
		if w := a.Withdraws; w.Report != "" && len(w.Points) == 0 {
			v.rare(w.Report).killed = true
		} else if w.Report != "" {
			x := v.rare(w.Report)
			x.points = append(x.points, w.Points...)
		}
	}
	for _, f := range all {
		if a := f.Account; a.Disclosed.Hi <= k && (a.rare == nil || !a.rare.killed) {
			v.stand(a)
		}
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
func (a *Account) resolve(rep *Report, zones []*time.Location, places zoneNames, at problem.Path) (bad, later problem.List) {
	if zone := rep.check(at, places, &bad); zone != nil {
		zones = []*time.Location{zone}
	}
	a.read(rep, zones)
	if rep.Made.IsZero() {
		return bad, later
	}
	const laterDetail, laterRepair = "the time lies wholly after its own disclosure, so it counts as silent", "a plan is not the act: date the plan"
	if !a.Dated && !rep.When.IsZero() {
		later.Add(at.Field("when"), problem.Invalid, laterDetail, laterRepair)
	}
	if !a.Closed && !rep.Until.IsZero() {
		later.Add(at.Field("until"), problem.Invalid, laterDetail, laterRepair)
	}
	if a.Dated && a.Closed && a.Ended.Hi <= a.Began.Lo {
		bad.Add(at.Field("until"), problem.Invalid, "the event ends before it begins", "give until no earlier than when")
	}
	return bad, later
}

// read is a report with its times read in the given zones.
func (a *Account) read(rep *Report, zones []*time.Location) {
	a.Report, a.Disclosed, a.Silent = rep, rep.Made.Span(zones...), rep.silent()
	a.Began, a.Dated = readTime(rep.When, zones, a.Disclosed.Hi)
	a.Ended, a.Closed = readTime(rep.Until, zones, a.Disclosed.Hi)
}

// readTime reads a time of a report up to its disclosure (law R7), and says
// whether there is one: what is silent, or lies wholly later, is any time
// before.
func readTime(t when.Time, zones []*time.Location, disclosed when.Instant) (_ when.Span, said bool) {
	if t.IsZero() {
		return upTo(when.Always(), disclosed), false
	}
	s := t.Span(zones...)
	if s.Lo >= disclosed {
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
	x.read(r, zones)
	a.happening.ID = r.Event
	a.view.Known = x.Disclosed.Hi
	return &a.view
}
