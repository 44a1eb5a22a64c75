package differ

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"time"
	"unsafe"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// Stats is what a run consisted of.
type Stats struct {
	Histories, Steps, Reports, Refused, Findings, Obligations, Changes int
	Outcomes                                                           map[agreement.Outcome]int // of obligations at the end
}

// Add adds the figures of another run.
func (s *Stats) Add(o Stats) {
	s.Histories += o.Histories
	s.Steps += o.Steps
	s.Reports += o.Reports
	s.Refused += o.Refused
	s.Findings += o.Findings
	s.Obligations += o.Obligations
	s.Changes += o.Changes
	if s.Outcomes == nil {
		s.Outcomes = map[agreement.Outcome]int{}
	}
	for k, n := range o.Outcomes {
		s.Outcomes[k] += n
	}
}

// Difference is a history after which Monitor and Assess do not say the same,
// or Monitor breaks another of its promises.
type Difference struct {
	Seed     uint64
	Step     int // after which it showed
	What     string
	Scenario *Scenario
}

func (d *Difference) Error() string {
	return fmt.Sprintf("seed %d, step %d: %s\n%s", d.Seed, d.Step, d.What, d.Scenario)
}

// Longest is how many steps a history may have.
const Longest = 24

// Run makes the history of a seed, of 3 to so many steps, and follows it. A seed
// and a length are one history.
func Run(seed uint64, longest int) (Stats, *Difference) {
	st, _, diff := run(seed, longest)
	return st, diff
}

func run(seed uint64, longest int) (st Stats, s *Scenario, diff *Difference) {
	g := &generator{rnd: rand.New(rand.NewPCG(seed, 0)), longest: max(longest, 3)}
	s = &Scenario{}
	g.begin(s)
	n := 0
	what := follow(s, &st, func(m *machine) (Step, bool) {
		if n == len(s.Steps) && !g.next(s, m) {
			return Step{}, false
		}
		n++
		return s.Steps[n-1], true
	})
	if what != "" {
		return st, s, &Difference{Seed: seed, Step: n, What: what, Scenario: s}
	}
	return st, s, nil
}

// Replay follows a scenario and says what it tells apart, or "".
func Replay(s *Scenario) (what string) {
	n := 0
	return follow(s, &Stats{}, func(*machine) (Step, bool) {
		n++
		if n > len(s.Steps) {
			return Step{}, false
		}
		return s.Steps[n-1], true
	})
}

// cell names an obligation for a consumer.
type cell struct {
	agreement     string
	first, second actor.ID
	commitment    string
	bearer        actor.ID
	reading       string
	key           agreement.Key
}

// held is what a consumer knows of an obligation.
type held struct {
	status  agreement.Status
	alleged []agreement.Allegation
}

// machine is a monitor under test, the record it was given, and the view of a
// consumer that hears of changes only.
type machine struct {
	scenario *Scenario
	program  *rules.Program
	monitor  *rules.Monitor
	record   event.Record
	heard    map[cell]held
	now      *rules.Assessment
	issued   *rules.Assessment // some time ago
	said     []byte            // what it said then
}

// follow runs the steps and says what is told apart, or "". A panic is a
// difference too.
func follow(s *Scenario, st *Stats, next func(*machine) (Step, bool)) (what string) {
	defer func() {
		if p := recover(); p != nil {
			what = fmt.Sprintf("panic: %v", p)
		}
	}()
	program, err := s.compile()
	if err != nil {
		return "" // no history of anything
	}
	m := &machine{scenario: s, program: program, heard: map[cell]held{}}
	if m.monitor, err = program.Monitor(day(s.From), zone(s.Zone)); err != nil {
		return ""
	}
	if what := m.compare(nil, true); what != "" {
		return "at the start: " + what
	}
	st.Histories++
	for n := 0; ; {
		step, more := next(m)
		if !more {
			break
		}
		st.Steps++
		changes, what := m.step(step, st)
		st.Changes += len(changes)
		if what == "" {
			what = m.compare(changes, false)
		}
		if what != "" {
			return what
		}
		if n++; n == 4 {
			m.issued = m.now
			if m.said, err = json.Marshal(m.issued); err != nil {
				return err.Error()
			}
		}
	}
	for _, sec := range m.now.Agreements {
		for _, h := range sec.Heads {
			st.Findings += len(h.Findings)
			for _, f := range h.Findings {
				st.Obligations += len(f.Obligations)
				for _, o := range f.Obligations {
					if st.Outcomes == nil {
						st.Outcomes = map[agreement.Outcome]int{}
					}
					st.Outcomes[o.Outcome]++
				}
			}
		}
	}
	return m.end()
}

// step does one thing to the monitor.
func (m *machine) step(step Step, st *Stats) (changes []rules.Change, what string) {
	switch {
	case step.Advance != "":
		to, err := readInstant(step.Advance)
		if err != nil {
			return nil, ""
		}
		was := m.monitor.AsOf()
		changes = m.monitor.Advance(to)
		if got := m.monitor.AsOf(); got != max(was, to) {
			return nil, fmt.Sprintf("advanced from %v to %v, it is at %v", was, to, got)
		}
	case step.Restore:
		data, err := m.monitor.Snapshot(codec)
		if err != nil {
			return nil, "snapshot: " + err.Error()
		}
		again, err := m.program.Restore(data, codec, zone(m.scenario.Zone))
		if err != nil {
			return nil, "restore: " + err.Error()
		}
		if again.AsOf() != m.monitor.AsOf() {
			return nil, fmt.Sprintf("restored at %v, not %v", again.AsOf(), m.monitor.AsOf())
		}
		if twice, err := again.Snapshot(codec); err != nil || !bytes.Equal(data, twice) {
			return nil, "a restored monitor has another snapshot"
		}
		m.monitor = again
	default:
		rec, err := step.said()
		if err != nil {
			return nil, ""
		}
		for _, c := range rec.Coverage {
			with := event.Record{Reports: m.record.Reports, Coverage: append(m.record.Coverage[:len(m.record.Coverage):len(m.record.Coverage)], c)}
			more, err := m.monitor.Cover(c)
			if err != nil {
				if m.viewed(with) {
					return nil, fmt.Sprintf("the monitor says %v of a statement, a view nothing", err)
				}
				continue
			}
			m.record = with
			changes = append(changes, more...)
		}
		for _, r := range rec.Reports {
			st.Reports++
			with := event.Record{Reports: append(m.record.Reports[:len(m.record.Reports):len(m.record.Reports)], r), Coverage: m.record.Coverage}
			was := m.monitor.AsOf()
			more, err := m.monitor.Observe(r)
			if err != nil {
				st.Refused++
				if m.viewed(with) {
					return nil, fmt.Sprintf("the monitor says %v of a report, a view nothing", err)
				}
				if len(more) > 0 || m.monitor.AsOf() != was {
					return nil, "a refused report changed something"
				}
				continue
			}
			m.record = with
			changes = append(changes, more...)
		}
	}
	return changes, ""
}

// viewed reports whether there is a view of a record for every agreement. What
// the monitor takes and a view refuses shows when the record is assessed.
func (m *machine) viewed(rec event.Record) bool {
	for _, ag := range m.program.Agreements() {
		zones := ag.Zones
		if len(zones) == 0 && ag.Type.Zone != nil {
			zones = []*time.Location{ag.Type.Zone}
		}
		if _, err := rec.View(m.monitor.AsOf(), zones...); err != nil {
			return false
		}
	}
	return true
}

func (m *machine) at() rules.At {
	t := when.Exact(m.monitor.AsOf().Time())
	return rules.At{AsOf: t, Known: t}
}

// compare holds the monitor to Assess, and the consumer's view to both.
func (m *machine) compare(changes []rules.Change, start bool) string {
	got, err := m.monitor.Now()
	if err != nil {
		return "now: " + err.Error()
	}
	want, err := m.program.Assess(m.record, m.at())
	if err != nil {
		return "assess: " + err.Error()
	}
	if what := differ(got, want); what != "" {
		return what
	}
	m.now = got
	if start {
		cells(got, func(at cell, o *rules.Obligation) { m.heard[at] = held{o.Status, o.Alleged} })
		return ""
	}
	return m.hear(changes, got)
}

// hear applies changes to the consumer's view, which must then be the whole of
// the assessment's obligations.
func (m *machine) hear(changes []rules.Change, now *rules.Assessment) string {
	for _, ch := range changes {
		at := cell{ch.Agreement, ch.First, ch.Second, ch.Commitment, ch.Bearer, ch.Reading, ch.Key}
		was, known := m.heard[at]
		switch {
		case known != (ch.From != nil):
			return fmt.Sprintf("a change of %v says that it was known: %v, and it was: %v", at, ch.From != nil, known)
		case known && !alike(ch.From, &was.status):
			return fmt.Sprintf("a change of %v is from %+v, and it was %+v", at, *ch.From, was.status)
		}
		if ch.To == nil {
			if !known {
				return fmt.Sprintf("%v is gone and had not arisen", at)
			}
			delete(m.heard, at)
		} else {
			m.heard[at] = held{*ch.To, ch.Alleged}
		}
	}
	n, what := 0, ""
	cells(now, func(at cell, o *rules.Obligation) {
		n++
		h, ok := m.heard[at]
		switch {
		case !ok:
			what = fmt.Sprintf("no change told of %v: %+v", at, o.Status)
		case !alike(&h.status, &o.Status) || !alike(&h.alleged, &o.Alleged):
			what = fmt.Sprintf("by the changes %v is %+v, by the assessment %+v", at, h, held{o.Status, o.Alleged})
		}
	})
	if what == "" && n != len(m.heard) {
		there := map[cell]bool{}
		cells(now, func(at cell, _ *rules.Obligation) { there[at] = true })
		for at := range m.heard {
			if !there[at] {
				what = fmt.Sprintf("no change told that %v is gone", at)
			}
		}
	}
	return what
}

// cells visits every obligation of an assessment.
func cells(a *rules.Assessment, visit func(cell, *rules.Obligation)) {
	for i := range a.Agreements {
		s := &a.Agreements[i]
		for _, h := range s.Heads {
			for _, f := range h.Findings {
				for j := range f.Obligations {
					o := &f.Obligations[j]
					visit(cell{s.Agreement, s.First, s.Second, f.Commitment, f.Bearer, f.Reading, o.Key}, o)
				}
			}
		}
	}
}

// end holds what is asked of a whole history: what was issued stays as it was,
// asked twice the answer is the same, and a monitor that heard the same in
// another order has it too.
func (m *machine) end() string {
	if m.issued != nil {
		if said, err := json.Marshal(m.issued); err != nil || !bytes.Equal(said, m.said) {
			return fmt.Sprintf("an assessment that was issued has changed: %s, now %s", m.said, said)
		}
	}
	again, err := m.program.Assess(m.record, m.at())
	if err != nil {
		return "assess again: " + err.Error()
	}
	if what := differ(again, m.now); what != "" {
		return "asked twice: " + what
	}
	if len(m.scenario.Steps)%8 == 0 { // it asks what compare has asked, in JSON
		if err := m.monitor.Check(); err != nil {
			return err.Error()
		}
	}
	other, err := m.program.Monitor(day(m.scenario.From), zone(m.scenario.Zone))
	if err != nil {
		return err.Error()
	}
	for i := range m.record.Reports { // the newest first
		if _, err := other.Observe(m.record.Reports[len(m.record.Reports)-1-i]); err != nil {
			return "in another order a report is refused: " + err.Error()
		}
	}
	for _, c := range m.record.Coverage {
		if _, err := other.Cover(c); err != nil {
			return err.Error()
		}
	}
	other.Advance(m.monitor.AsOf())
	now, err := other.Now()
	if err != nil {
		return err.Error()
	}
	if what := differ(now, m.now); what != "" {
		return "in another order: " + what
	}
	return ""
}

// differ is the first thing that two assessments do not say alike, or "".
func differ(got, want *rules.Assessment) string {
	if got.AsOf != want.AsOf || got.Known != want.Known {
		return fmt.Sprintf("asked at %v and %v", got.AsOf, want.AsOf)
	}
	for i := range want.Agreements {
		a, b := &got.Agreements[i], &want.Agreements[i]
		if a.Digest != b.Digest || !alike(&a.Mechanisms, &b.Mechanisms) || len(a.Heads) != len(b.Heads) {
			return "the sections differ in digest or mechanisms"
		}
		for j := range b.Heads {
			for k, f := range b.Heads[j].Findings {
				if field := differAt(a.Heads[j].Findings[k], f); field != "" {
					return fmt.Sprintf("%s, %s by %q on %s: %s", b.Agreement, f.Commitment, f.Bearer, f.Reading, field)
				}
			}
			if a.Heads[j].Relation.Accord != b.Heads[j].Relation.Accord {
				return fmt.Sprintf("%s: relation %v, %v", b.Heads[j].Commitment, a.Heads[j].Relation.Accord, b.Heads[j].Relation.Accord)
			}
		}
	}
	return ""
}

// differAt is the first exported field that two findings do not share.
func differAt(got, want *rules.Finding) string {
	for _, f := range findingFields {
		if f.alike(unsafe.Add(unsafe.Pointer(got), f.at), unsafe.Add(unsafe.Pointer(want), f.at)) {
			continue
		}
		x, errX := json.Marshal(reflect.ValueOf(got).Elem().Field(f.index).Interface())
		y, errY := json.Marshal(reflect.ValueOf(want).Elem().Field(f.index).Interface())
		if err := errors.Join(errX, errY); err != nil {
			return f.name + ": " + err.Error()
		}
		return fmt.Sprintf("%s: the monitor has %s, an assessment %s", f.name, x, y)
	}
	return ""
}

type findingField struct {
	name  string
	index int
	at    uintptr
	alike likeness
}

var findingFields = func() (out []findingField) {
	t := reflect.TypeFor[rules.Finding]()
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() {
			out = append(out, findingField{f.Name, i, f.Offset, likenessOf(f.Type)})
		}
	}
	return out
}()
