package agreementtest

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// moments is at how many dates of a scenario the shapes are asked, at most.
const moments = 6

// verdict is all that a shape says in a case.
type verdict struct {
	standing []agreement.Key
	next     when.Instant
	bear     map[event.ID][]agreement.Key // by act and event: the obligations that a fact bears on
	status   map[agreement.Key]agreement.Status
	panicked any
	edited   bool // the facts handed in were changed
}

// subject is a shape in the place where it is asked.
type subject struct {
	tr     *trial
	co     *agreement.Commitment
	bearer actor.ID
	r      *agreement.Reading
	at     problem.Path
	where  string
}

// shapes holds each shape to the laws of shapes.
func (tr *trial) shapes(bad *problem.List) {
	for i, s := range tr.Scenarios {
		asked := tr.dates(s, tr.asked[i].AsOf)
		for j := range tr.Agreement.Type.Commitments {
			co := &tr.Agreement.Type.Commitments[j]
			for _, bearer := range tr.Agreement.Bearers(co) {
				for _, r := range tr.readings() {
					name := "the text"
					if r != nil {
						name = r.Name
					}
					u := subject{tr, co, bearer, r, problem.Path("commitments").Key(co.ID).Field("shape"), fmt.Sprintf("in the scenario %q, by %s as %s reads it", s.Name, cmp.Or(string(bearer), "both"), name)}
					for _, d := range asked {
						u.hold(d, bad)
					}
				}
			}
		}
		tr.follow(s, tr.asked[i].AsOf, bad)
	}
}

// date is a moment with what was known at it.
type date struct {
	asOf when.Instant
	view *event.View
	rec  event.Record // what was known by then, and nothing else
}

// dates are moments of a scenario: its own, and some at which something had
// just been disclosed.
func (tr *trial) dates(s Scenario, asOf when.Instant) []date {
	zones := zonesOf(tr.Agreement)
	made := func(r *event.Report) when.Instant { return r.Made.Span(zones...).Hi }
	var at []when.Instant
	for _, r := range s.Reports {
		if x := made(r); x < asOf {
			at = append(at, x)
		}
	}
	slices.Sort(at)
	at = slices.Compact(at)
	for step := 1 + len(at)/moments; len(at) > moments; {
		var some []when.Instant
		for i := 0; i < len(at); i += step + 1 {
			some = append(some, at[i])
		}
		at = some
	}
	var out []date
	for _, x := range append(at, asOf) {
		known := event.Record{Coverage: s.Coverage, Reports: slices.DeleteFunc(slices.Clone(s.Reports), func(r *event.Report) bool { return made(r) > x })}
		if view, err := known.View(x, zones...); err == nil {
			out = append(out, date{x, view, known})
		}
	}
	return out
}

func zonesOf(ag *agreement.Agreement) []*time.Location {
	if len(ag.Zones) == 0 && ag.Type.Zone != nil {
		return []*time.Location{ag.Type.Zone}
	}
	return ag.Zones
}

// hold holds the shape to its laws at one date.
func (u subject) hold(d date, bad *problem.List) {
	c := u.kase(d)
	was := u.judge(c)
	if was.panicked != nil {
		bad.Add(u.at, Panics, fmt.Sprintf("%s it panics: %v", u.where, was.panicked), "let the shape answer for every fact and key, and leave what it does not know undetermined")
		return
	}
	if was.edited {
		bad.Add(u.at, Impure, u.where+" it changes the facts that it is handed", "work on a copy: slices.Clone(facts), and slices.Clip before appending to a fact's causes")
	}
	for k, s := range was.status {
		if s.Next <= d.asOf {
			bad.Add(u.at, Unannounced, fmt.Sprintf("%s the status of %s is to change at %v, which is past", u.where, name(k), s.Next), "let Next lie after the date asked; when.Future where nothing changes")
			return
		}
	}
	for k := range was.status {
		if p := u.empty(c, k); p != nil {
			bad.Add(u.at, Panics, fmt.Sprintf("%s it panics where an obligation has no facts: %v", u.where, p), "an obligation may exist without any fact: see Shape.Standing")
			return
		}
	}
	if p := u.empty(c, agreement.Key{}); p != nil {
		bad.Add(u.at, Panics, fmt.Sprintf("%s it panics where there are no facts: %v", u.where, p), "an obligation may exist without any fact: see Shape.Standing")
		return
	}
	if diff := differ(was, u.judge(c)); diff != "" {
		bad.Add(u.at, Impure, u.where+" it answers otherwise when asked again: "+diff, "keep nothing between calls: a status follows from the case, the key and the facts; sort what comes out of a map")
		return
	}
	cases := []*agreement.Case{u.kase(d), u.kase(d), u.kase(d)}
	said := make([]verdict, len(cases))
	var all sync.WaitGroup
	for i := range cases {
		all.Go(func() { said[i] = u.judge(cases[i]) })
	}
	all.Wait()
	for _, v := range said {
		if diff := differ(was, v); diff != "" {
			bad.Add(u.at, Impure, u.where+" it answers otherwise when asked by several at once: "+diff, "keep nothing between calls, neither in the shape nor in a package variable")
			return
		}
	}
	u.wait(d, was, bad)
}

// wait moves the date on, with nothing more disclosed.
func (u subject) wait(d date, was verdict, bad *problem.List) {
	soon := was.next
	for _, s := range was.status {
		soon = min(soon, s.Next)
	}
	const day, year = when.Instant(24 * time.Hour / time.Microsecond), 366 * when.Instant(24*time.Hour/time.Microsecond)
	for _, x := range []when.Instant{d.asOf + 1, d.asOf + day, d.asOf + year, soon - 1, soon, soon + day} {
		if x <= d.asOf || x >= d.asOf+30*year {
			continue
		}
		later := date{x, u.tr.known(d, x), d.rec}
		now := u.judge(u.kase(later))
		if now.panicked != nil {
			bad.Add(u.at, Panics, fmt.Sprintf("%s it panics: %v", u.where, now.panicked), "let the shape answer for every fact and key, and leave what it does not know undetermined")
			return
		}
		for _, k := range was.standing {
			if !slices.Contains(now.standing, k) {
				bad.Add(u.at, Unannounced, fmt.Sprintf("%s the obligation %s is gone at a later date, though nothing was reported", u.where, name(k)), "let Standing only ever add: what ends has an outcome, such as released")
				return
			}
		}
		if x < was.next && len(now.standing) != len(was.standing) {
			bad.Add(u.at, Unannounced, fmt.Sprintf("%s obligations arise at %v, before the instant that Standing gave, %v", u.where, x, was.next), "let Standing return the instant at which the next one arises")
			return
		}
		for fact, ks := range was.bear {
			for _, k := range ks {
				if then, ok := now.bear[fact]; ok && !slices.Contains(then, k) {
					bad.Add(u.at, Unannounced, fmt.Sprintf("%s the facts of %s no longer bear on %s at a later date, though nothing was reported", u.where, fact, name(k)), "let Keys follow from the fact and from dates that do not move")
					return
				}
			}
		}
		for k, s := range was.status {
			if then, ok := now.status[k]; ok && x < s.Next && !reflect.DeepEqual(s, then) {
				bad.Add(u.at, Unannounced, fmt.Sprintf("%s the status of %s is %s, and at %v %s, though nothing was to change before %v: %s", u.where, name(k), s.Outcome, x, then.Outcome, s.Next, fields(s, then)), "set Status.Next to the earliest instant at which a date alone changes the answer: the end of a window, and both ends of a fact's date where Before is not True")
				return
			}
		}
	}
}

// known is the same view at a later moment, with nothing more disclosed.
func (tr *trial) known(d date, x when.Instant) *event.View {
	v := *d.view
	v.Known = x
	return &v
}

func (u subject) kase(d date) *agreement.Case {
	c := u.tr.kase(u.co, u.bearer, u.r, d.view, d.asOf)
	if len(u.co.References()) > 0 {
		if a, err := u.tr.program.Assess(d.rec, rules.At{AsOf: when.Exact(d.asOf.Time())}); err == nil {
			u.tr.learn(c, a, u.co, u.bearer, u.r)
		}
	}
	return c
}

// learn tells a case the lapses of the commitments that its own refers to.
func (tr *trial) learn(c *agreement.Case, a *rules.Assessment, co *agreement.Commitment, bearer actor.ID, r *agreement.Reading) {
	reading := c.Reading().Name
	for _, ref := range co.References() {
		var lapses []agreement.Lapse
		if of, by, ok := tr.Agreement.Referred(ref, bearer); ok {
			if f := a.Finding(of.ID, by, reading); f != nil {
				for _, o := range f.Obligations {
					if l, ok := agreement.LapseOf(o.Key, o.Status); ok {
						lapses = append(lapses, l)
					}
				}
			}
		}
		c.Learn(ref, lapses)
	}
}

// judge is all that the shape says in a case.
func (u subject) judge(c *agreement.Case) (v verdict) {
	defer func() {
		if p := recover(); p != nil {
			v.panicked = p
		}
	}()
	sh := u.co.Shape
	v.bear, v.status = map[event.ID][]agreement.Key{}, map[agreement.Key]agreement.Status{}
	v.standing, v.next = sh.Standing(nil, c, c.AsOf)
	var facts []agreement.Fact
	for _, l := range sh.Acts() {
		for _, h := range c.View.Events {
			if l.Concerns(c, h) {
				facts = append(facts, l.Find(c, h))
			}
		}
	}
	slices.SortStableFunc(facts, func(a, b agreement.Fact) int { return cmp.Compare(a.Event, b.Event) })
	bear := map[agreement.Key][]agreement.Fact{}
	for _, k := range v.standing {
		bear[k] = nil
	}
	for i := range facts {
		ks := sh.Keys(nil, c, &facts[i])
		v.bear[facts[i].Event] = append(v.bear[facts[i].Event], ks...)
		for _, k := range ks {
			bear[k] = append(bear[k], facts[i])
		}
	}
	for k, fs := range bear {
		for _, f := range facts {
			if f.Role == agreement.Marker && !slices.ContainsFunc(fs, func(o agreement.Fact) bool { return o.Event == f.Event && o.Act == f.Act }) {
				fs = append(fs, f)
			}
		}
		fs = slices.Clip(fs)
		kept := slices.Clone(fs)
		for i := range kept {
			kept[i].Causes = slices.Clone(fs[i].Causes)
		}
		v.status[k] = sh.Judge(c, k, fs)
		v.edited = v.edited || !reflect.DeepEqual(kept, fs)
	}
	return v
}

// empty asks after an obligation without facts, and is what it panics with.
func (u subject) empty(c *agreement.Case, k agreement.Key) (panicked any) {
	defer func() { panicked = recover() }()
	u.co.Shape.Judge(c, k, nil)
	return nil
}

// differ is in what two verdicts differ.
func differ(a, b verdict) string {
	switch {
	case b.panicked != nil:
		return fmt.Sprintf("it panics: %v", b.panicked)
	case !slices.Equal(a.standing, b.standing) || a.next != b.next:
		return fmt.Sprintf("Standing gives %d obligations and the next at %v, then %d and %v", len(a.standing), a.next, len(b.standing), b.next)
	case !reflect.DeepEqual(a.bear, b.bear):
		return "Keys gives other obligations for the same fact"
	}
	for _, k := range keys(a.status) {
		if !reflect.DeepEqual(a.status[k], b.status[k]) {
			return fmt.Sprintf("the status of %s is %s, then %s: %s", name(k), a.status[k].Outcome, b.status[k].Outcome, fields(a.status[k], b.status[k]))
		}
	}
	return ""
}

func keys(m map[agreement.Key]agreement.Status) []agreement.Key {
	var out []agreement.Key
	for k := range m {
		out = append(out, k)
	}
	slices.SortFunc(out, func(a, b agreement.Key) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Event, b.Event))
	})
	return out
}

// name is a key for people.
func name(k agreement.Key) string {
	switch {
	case k.Event != "":
		return "the obligation of " + string(k.Event)
	case k != agreement.Key{}:
		return fmt.Sprintf("the period from %v", k.From)
	}
	return "the one obligation"
}

// fields are the fields in which two statuses differ.
func fields(a, b agreement.Status) string {
	var out []string
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	for i := range x.NumField() {
		if !reflect.DeepEqual(x.Field(i).Interface(), y.Field(i).Interface()) {
			out = append(out, x.Type().Field(i).Name)
		}
	}
	return "Status." + strings.Join(out, ", Status.") + " differ"
}

// follow takes the reports one by one, in their order and in the reverse, and
// holds the monitor to an assessment (law I1).
func (tr *trial) follow(s Scenario, asOf when.Instant, bad *problem.List) {
	for _, order := range []string{"in their order", "in the reverse order"} {
		reports := slices.Clone(s.Reports)
		if order != "in their order" {
			slices.Reverse(reports)
		}
		func() {
			at := s.path().Field("monitor")
			defer func() {
				if p := recover(); p != nil {
					bad.Add(at, Panics, fmt.Sprintf("with the reports %s a monitor panics: %v", order, p), "see what else is said of the shapes")
				}
			}()
			m, err := tr.program.Monitor(tr.Agreement.From, tr.Agreement.Type.Zone)
			for _, c := range s.Coverage {
				if err == nil {
					_, err = m.Cover(c)
				}
			}
			for _, r := range reports {
				if err == nil {
					_, err = m.Observe(r)
				}
			}
			if err == nil {
				m.Advance(asOf)
				err = m.Check()
			}
			if err != nil {
				bad.Add(at, Impure, fmt.Sprintf("with the reports %s a monitor comes to something else than an assessment: %v", order, err), "see what else is said of the shapes: a status depends on more than the case, the key and the facts, or changes before its Next")
			}
		}()
	}
}
