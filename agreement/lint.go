package agreement

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// The sorts of remark that [Type.Lint] makes.
const (
	TermUndefined    problem.Code = "undefined"     // an open term that no reading closes, or that nobody explains
	DutyUnlimited    problem.Code = "unlimited"     // a duty with neither a limit nor a mechanism
	ClauseIdle       problem.Code = "idle"          // a clause that can never be triggered
	ClauseOneSided   problem.Code = "one-sided"     // a clause that binds one party in a mutual text
	ClauseUninformed problem.Code = "uninformed"    // a commitment of which no kind of event can tell
	ClauseConflict   problem.Code = "contradictory" // the same conduct is owed and forbidden
	CountImpossible  problem.Code = "impossible"    // a number that cannot be met
	ReviewBodiless   problem.Code = "bodiless"      // a review that no body makes
)

// Lint is advice on a type that [Type.Validate] finds nothing wrong with:
// clauses that mean little as they are written. A remark may be right about the
// text itself - treaties do promise without a date - and then it stays; it is
// never an error. The remarks are sorted; of a type that is not valid there are
// none. [Agreement.Lint] remarks on dates too that only an agreement has.
//
// Tests are functions, so some remarks rest on trying them: on no event at
// all, which only what does not depend on events survives, and on events
// of the act's kinds with every combination of what truth values say.
// A conflict is found where every such event that performs the one commitment
// breaks the other, or where the words of the prohibition's elements stand in
// the duty's too. What Lint does not find may still be there.
func (t *Type) Lint() []*problem.Problem {
	if t.Validate() != nil {
		return nil
	}
	l := linter{t: t, readings: make([]*Reading, 0, len(t.Readings))}
	for i := range t.Readings {
		l.readings = append(l.readings, &t.Readings[i])
	}
	if len(l.readings) == 0 {
		l.readings = []*Reading{nil}
	}
	for i := range t.Commitments {
		co := &t.Commitments[i]
		l.leaves = leavesOf(l.leaves, leaf{co: co, at: Path("commitments").Key(co.ID).Field("shape"), shape: co.Shape})
	}
	l.terms()
	l.sides()
	l.reviews()
	for i := range t.Commitments {
		l.idle(&t.Commitments[i])
	}
	for _, x := range l.leaves {
		l.limits(x)
		l.dates(x)
		l.informs(x)
		l.numbers(x)
	}
	l.conflicts()
	return remarks(l.bad)
}

// Lint is what [Type.Lint] remarks on the agreement's type, and what can be said only
// once it is known since when the agreement is in effect: windows that are over by
// then.
func (ag *Agreement) Lint() []*problem.Problem {
	if ag.Type == nil {
		return nil
	}
	var all Problems
	for _, p := range ag.Type.Lint() {
		all.Add(p.Path, p.Code, p.Detail, p.Repair)
	}
	if ag.Type.Validate() == nil && !ag.From.IsZero() {
		zones := ag.Zones
		if len(zones) == 0 {
			zones = []*time.Location{time.UTC}
		}
		zones = zoneless(ag.Type.Zone, zones)
		start := ag.From.Span(zones...).Lo
		for i := range ag.Type.Commitments {
			co := &ag.Type.Commitments[i]
			for _, x := range leavesOf(nil, leaf{co: co, at: Path("commitments").Key(co.ID).Field("shape"), shape: co.Shape}) {
				if end, at := x.end(); !end.IsZero() && end.Span(zones...).Hi <= start {
					all.Add(at, ClauseIdle, "it is over before the agreement takes effect, on "+ag.From.String(), "check the two dates")
				}
			}
		}
	}
	return remarks(all)
}

// remarks are the problems of a list, sorted; nil of none.
func remarks(all Problems) []*problem.Problem {
	var list *problem.Errors
	if errors.As(all.Err(), &list) {
		return list.Problems
	}
	return nil
}

type linter struct {
	t        *Type
	readings []*Reading
	leaves   []leaf
	bad      Problems
}

// A leaf is a shape that chooses no further, and the choices that led to it.
type leaf struct {
	co    *Commitment
	at    Path
	shape Shape
	by    []Closing
}

func leavesOf(to []leaf, x leaf) []leaf {
	ch, ok := x.shape.(*Choose)
	if !ok {
		return append(to, x)
	}
	for _, c := range ch.Of {
		to = leavesOf(to, leaf{x.co, x.at.Key(c.Value), c.Shape, append(slices.Clip(x.by), ch.By.Is(c.Value))})
	}
	return to
}

// apart reports whether no reading chooses both.
func (x leaf) apart(y leaf) bool {
	return slices.ContainsFunc(x.by, func(a Closing) bool {
		return slices.ContainsFunc(y.by, func(b Closing) bool { return a.Of == b.Of && a.Value != b.Value })
	})
}

func (x leaf) path() Path { return Path("commitments").Key(x.co.ID) }

func (l *linter) terms() {
	closed := map[Open]bool{}
	for _, r := range l.readings {
		if r != nil {
			for o := range closings(r, values{}) {
				closed[o] = true
			}
		}
	}
	for _, o := range l.t.Terms {
		at := Path("terms").Key(o.Label())
		_, doc, _ := o.About()
		_, isSwitch := o.(*Switch)
		switch {
		case doc == "":
			l.bad.Add(at, TermUndefined, "nobody says what it means", "say in Doc what its values mean, and who holds which")
		case !isSwitch && !closed[o]:
			l.bad.Add(at, TermUndefined, "no reading closes it, so what rests on it is undetermined on each", "let a reading close it, or say in Doc why none can")
		}
	}
}

// sides looks for one party's clauses in a text that is mutual otherwise.
func (l *linter) sides() {
	mutual, single := 0, []*Commitment{}
	for i := range l.t.Commitments {
		switch co := &l.t.Commitments[i]; co.Bearer {
		case Each, Both:
			mutual++
		default:
			if co.Modality == Duty || co.Modality == Prohibition {
				single = append(single, co)
			}
		}
	}
	if mutual <= len(single) {
		return
	}
	for _, co := range single {
		if !slices.ContainsFunc(single, func(o *Commitment) bool {
			return o.Bearer != co.Bearer && reflect.TypeOf(o.Shape) == reflect.TypeOf(co.Shape) && slices.Equal(kindsOf(o.Shape), kindsOf(co.Shape))
		}) {
			l.bad.Add(Path("commitments").Key(co.ID).Field("bearer"), ClauseOneSided, "the text is mutual otherwise, and this binds one party only", "check that it is meant; if it is, leave it")
		}
	}
}

// kindsOf are the kinds of event that a shape listens for, sorted.
func kindsOf(sh Shape) []string {
	var out []string
	for _, l := range sh.Acts() {
		for _, b := range l.Act.Of {
			out = append(out, b.Kind())
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// reviews looks for commitments to review that no body makes. A review is told
// by its kind of event, or by the word in its text.
func (l *linter) reviews() {
	for i := range l.t.Commitments {
		co := &l.t.Commitments[i]
		body, review := co.Mechanism != "", strings.Contains(" "+strings.ToLower(co.Text), " review")
		for _, a := range co.Shape.Acts() {
			body = body || a.Act.Body != ""
			review = review || a.Role == Performed && slices.ContainsFunc(a.Act.Of, func(b event.Body) bool { return strings.HasSuffix(b.Kind(), "/review") })
		}
		if review && !body && co.Modality != Declaration {
			l.bad.Add(Path("commitments").Key(co.ID).Field("mechanism"), ReviewBodiless, "a review is promised, and no body makes it", "name its mechanism, or the body of its act")
		}
	}
}

func (l *linter) limits(x leaf) {
	var due Due
	switch sh := x.shape.(type) {
	case *Perform:
		due = sh.Due
	case *Respond:
		due = sh.Due
	case *Repair:
		due = sh.Due
	default:
		return
	}
	if due.IsZero() && x.co.Modality == Duty && x.co.Mechanism == "" {
		l.bad.Add(x.at.Field("due"), DutyUnlimited, "it has no limit in time, and no mechanism that could call for it: it is never overdue", "give it a limit, or an open term such as \"promptly\"; or name its mechanism")
	}
}

// idle looks for what is false on every reading, whatever happens, and for
// repairs of what cannot lapse.
func (l *linter) idle(co *Commitment) {
	at := Path("commitments").Key(co.ID)
	seen := map[Path]bool{}
	look := func(at Path, role Role, es []Element, what string) {
		for _, e := range es {
			if p := at.Field("elements").Key(e.ID); !seen[p] && l.never(co, role, e) {
				seen[p] = true
				l.bad.Add(p, ClauseIdle, "on every reading it is false, whatever happens, so "+what, "add a reading that takes it otherwise, or leave the clause out")
			}
		}
	}
	for _, a := range co.Shape.Acts() {
		look(at.Field("shape").Key(a.Name()), a.Role, a.Act.Elements, "nothing is ever such an act")
	}
	for _, x := range co.Exceptions {
		look(at.Field("exceptions").Key(x.ID), Marker, x.Elements, "the exception is never made out")
	}
	for _, p := range co.Powers {
		look(at.Field("powers").Key(p.ID), Marker, p.Act.Elements, "the power is never used")
	}
	if i := slices.IndexFunc(l.t.Commitments, func(o Commitment) bool { return o.ID == Repairs(co.Shape) }); i >= 0 {
		switch l.t.Commitments[i].Shape.(type) {
		case Declare, *Declare, *Right:
			l.bad.Add(at.Field("shape").Field("of"), ClauseIdle, strconv.Quote(l.t.Commitments[i].ID)+" is no duty and never lapses", "let it repair a duty, or let it stand by itself")
		}
	}
}

// never reports whether an element is false on every reading without a look
// at any event: only what does not depend on one can be asked of none.
func (l *linter) never(co *Commitment, role Role, e Element) bool {
	for _, r := range l.readings {
		c := l.kase(co, r)
		if v, ok := ask(c, role, e); !ok || v != truth.False {
			return false
		}
	}
	return true
}

// The two parties of the trials.
const (
	trialFirst, trialSecond actor.ID = "first", "second"
)

var trialDirectory = actor.MustDirectory([]actor.Actor{{ID: trialFirst, Kind: actor.State}, {ID: trialSecond, Kind: actor.State}}, nil)

// kase is a case of trial: everybody's word counts.
func (l *linter) kase(co *Commitment, r *Reading) *Case {
	ag := l.t.Between(trialFirst, trialSecond, when.Day(1, 1, 1))
	c := NewCase(ag, co, ag.Bearers(co)[0], r, trialDirectory, nil, 0, 1)
	open := *c.lens
	open.everyone = true
	c.lens = &open
	return c
}

// ask puts an element to the case; not ok where it cannot be asked.
func ask(c *Case, role Role, e Element) (v truth.Value, ok bool) {
	defer func() {
		if recover() != nil {
			v, ok = truth.Unknown, false
		}
	}()
	c.reset()
	c.matter, c.favours = e.matter(role), role == Performed || role == Used
	return e.Test.Ask(c), true
}

// dates looks for windows that are over before they open.
func (l *linter) dates(x leaf) {
	end, at := x.end()
	zones := zoneless(l.t.Zone, []*time.Location{time.UTC})
	if !end.IsZero() && !x.co.From.IsZero() && end.Span(zones...).Hi <= x.co.From.Span(zones...).Lo {
		l.bad.Add(at, ClauseIdle, "it is over before the commitment takes effect", "check the two dates")
	}
}

// end is the date with which the window of a shape ends, zero where no date does, and
// where it stands.
func (x leaf) end() (when.Time, Path) {
	switch sh := x.shape.(type) {
	case *Perform:
		return sh.Due.By, x.at.Field("due").Field("by")
	case *Endeavour:
		return sh.Until, x.at.Field("until")
	case *Right:
		if !sh.Yearly {
			return sh.Until, x.at.Field("until")
		}
	}
	return when.Time{}, x.at
}

// informs looks for commitments that no event can tell anything of.
func (l *linter) informs(x leaf) {
	acts := x.shape.Acts()
	if len(acts) == 0 && len(x.by) == 0 && (x.co.Modality == Duty || x.co.Modality == Prohibition) {
		l.bad.Add(x.at, ClauseUninformed, "it is a "+x.co.Modality.String()+" whose shape listens for no event, so it can be neither kept nor broken", "give it a shape with an act, or the modality Declaration")
	}
	for _, a := range acts {
		for _, e := range a.Act.Elements {
			kinds := l.asked(x.co, a, e)
			if len(kinds) > 0 && !slices.ContainsFunc(kinds, a.Act.reads) {
				l.bad.Add(x.at.Key(a.Name()).Field("elements").Key(e.ID), ClauseUninformed, "it asks events of the kind "+quoted(kinds)+", and the act reads none of them: nobody can ever answer", "add the kind to the act's Of, or ask another")
			}
		}
	}
}

// asked are the kinds of event to which an element puts its questions; none
// where it puts one to any kind.
func (l *linter) asked(co *Commitment, a Listening, e Element) []string {
	var out []string
	for _, r := range l.readings {
		c := l.kase(co, r)
		var put []Question
		c.asks, c.explain, c.View = &put, true, &event.View{}
		c.Happening = &event.Happening{ID: "trial"}
		ask(c, a.Role, e)
		for _, q := range put {
			k, ok := q.(interface{ kind() string })
			if !ok {
				return nil
			}
			out = append(out, k.kind())
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// numbers looks for counts that do not fit into their period, or are owed and
// forbidden.
func (l *linter) numbers(x leaf) {
	r, ok := x.shape.(*Recur)
	if !ok {
		return
	}
	start := when.YearStart(2001, time.UTC)
	end := r.Every.After(start, time.UTC)
	for i, n := range append([]Change{{N: r.N}}, r.Changes...) {
		at := x.at.Field("n")
		if i > 0 {
			at = x.at.Field("changes").Index(i - 1).Field("n")
		}
		last := start
		for k := 1; k < n.N && last < end && !r.Apart.IsZero(); k++ {
			last = r.Apart.After(last, time.UTC)
		}
		if last >= end {
			l.bad.Add(at, CountImpossible, strconv.Itoa(n.N)+" acts that lie "+r.Apart.String()+" apart do not fit into "+r.Every.String(), "lower the number, or let them lie closer together")
		}
	}
	for _, y := range l.leaves {
		q, ok := y.shape.(*Quota)
		if !ok || q.Act.Amount != nil || q.Most.Open != nil || len(q.Most.Changes) > 0 || float64(r.N) <= q.Most.Most || q.Every.After(start, time.UTC) < end || !l.atOnce(x, y) {
			continue
		}
		if l.same(x, &r.Act, y, &q.Act) {
			l.bad.Add(y.at.Field("most"), CountImpossible, fmt.Sprintf("%q allows %s in %s, and %q asks for %d in %s", y.co.ID, strconv.FormatFloat(q.Most.Most, 'f', -1, 64), q.Every, x.co.ID, r.N, r.Every), "let the quota allow what the other asks for")
		}
	}
}

// conflicts looks for conduct that is owed and forbidden at once.
func (l *linter) conflicts() {
	for _, x := range l.leaves {
		deed := deedOf(x.shape)
		if deed == nil {
			continue
		}
		for _, y := range l.leaves {
			if ban, ok := y.shape.(*Refrain); ok && l.atOnce(x, y) && l.same(x, deed, y, &ban.From) {
				l.bad.Add(y.path(), ClauseConflict, fmt.Sprintf("it forbids what %q asks for: whoever keeps the one breaks the other", x.co.ID), fmt.Sprintf("narrow %q or %q by an element, or let one be an exception of the other", x.co.ID, y.co.ID))
			}
		}
	}
}

// deedOf is the act by which a duty is performed.
func deedOf(sh Shape) *Act {
	switch sh := sh.(type) {
	case *Perform:
		return &sh.Act
	case *Respond:
		return &sh.With
	case *Recur:
		return &sh.Act
	case *Repair:
		return &sh.With
	case *Keep:
		return &sh.Observed
	case *Endeavour:
		return &sh.By
	}
	return nil
}

// atOnce reports whether two commitments may bind one party at one time.
func (l *linter) atOnce(x, y leaf) bool {
	bearers := []Side{x.co.Bearer, y.co.Bearer}
	switch {
	case x.co == y.co, x.apart(y):
		return false
	case slices.Contains(bearers, First) && slices.Contains(bearers, Second):
		return false
	case l.follows(x.co, y.co), l.follows(y.co, x.co):
		return false
	}
	if p, ok := x.shape.(*Perform); ok && !p.Due.By.IsZero() && !y.co.From.IsZero() {
		zones := zoneless(l.t.Zone, []*time.Location{time.UTC})
		return p.Due.By.Span(zones...).Hi > y.co.From.Span(zones...).Lo
	}
	return true
}

// follows reports whether a commitment is a later version of another's text.
func (l *linter) follows(co, first *Commitment) bool {
	for range l.t.Commitments {
		if co.Amends == nil || co.Amends.Of == first.ID {
			break
		}
		i := slices.IndexFunc(l.t.Commitments, func(o Commitment) bool { return o.ID == co.Amends.Of })
		co = &l.t.Commitments[i]
	}
	return co.Amends != nil && co.Amends.Of == first.ID
}

// same reports whether whatever is the act a is the act b as well.
func (l *linter) same(x leaf, a *Act, y leaf, b *Act) bool {
	if !slices.ContainsFunc(a.Of, func(k event.Body) bool { return b.reads(k.Kind()) }) {
		return false
	}
	if !slices.ContainsFunc(b.Elements, func(e Element) bool {
		return e.Text == "" || !slices.ContainsFunc(a.Elements, func(o Element) bool { return o.ID == e.ID && o.Text == e.Text })
	}) {
		return true
	}
	for _, r := range l.readings {
		tried, both := false, true
		for _, k := range a.Of {
			if !b.reads(k.Kind()) {
				both = false // it can be done in another way
				continue
			}
			for _, body := range trials(k) {
				if !l.holds(x, a, Performed, r, body) {
					continue
				}
				tried = true
				both = both && l.holds(y, b, Breach, r, body)
			}
		}
		if tried && both {
			return true
		}
	}
	return false
}

// holds reports whether every element of an act is true of an event with this
// body, done by the bearer to the other party.
func (l *linter) holds(x leaf, a *Act, role Role, r *Reading, body event.Body) bool {
	c := l.kase(x.co, r)
	by, to := cmp.Or(c.Bearer, trialFirst), cmp.Or(c.Beneficiary, trialSecond)
	rec := event.Record{Reports: []*event.Report{{ID: "trial", Event: "trial", Source: event.Source{By: by}, Made: when.Day(2, 1, 2), When: when.Day(2, 1, 1),
		By: []event.Attribution{{Level: event.Hands, Actor: by}}, To: []actor.ID{to}, Body: body}}}
	view, err := rec.View(when.Future, time.UTC)
	if err != nil {
		return false
	}
	c.View, c.AsOf = view, when.Future
	c.Happening = view.Events[0]
	c.spell = c.Happening.Accounts[0].Began
	for _, e := range a.Elements {
		if v, ok := ask(c, role, e); !ok || v != truth.True {
			return false
		}
	}
	return true
}

// maxTrials bounds the combinations that are tried of one kind.
const maxTrials = 729

var truthType = reflect.TypeFor[truth.Value]()

// trials are bodies of a kind with every combination of its truth values; of
// kinds with many, the first few.
func trials(kind event.Body) []event.Body {
	v := reflect.ValueOf(kind)
	if v.Kind() != reflect.Struct {
		return []event.Body{kind}
	}
	all := []reflect.Value{v}
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.Type != truthType || !f.IsExported() || len(all)*3 > maxTrials {
			continue
		}
		var more []reflect.Value
		for _, b := range all {
			for _, x := range []truth.Value{truth.True, truth.Unknown, truth.False} {
				n := reflect.New(v.Type()).Elem()
				n.Set(b)
				n.Field(i).Set(reflect.ValueOf(x))
				more = append(more, n)
			}
		}
		all = more
	}
	out := make([]event.Body, len(all))
	for i, b := range all {
		out[i] = b.Interface().(event.Body)
	}
	return out
}
