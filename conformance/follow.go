package conformance

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// Follow runs the scenario through a [rules.Monitor] and returns the first
// moment at which the monitor is not what an assessment is (law I1), nil where
// there is none. The reports are observed one by one, twice: in order of
// disclosure, with the moments that the scenario asks about and the limits of
// what is owed visited on the way; and in the opposite order of the file, with
// the coverage last and every report but one late. After every step the monitor
// is held to Assess, and the changes it told of, put together, to both; at a
// moment asked about, also to the expectation.
//
// A scenario that expects a problem has nothing to follow.
func (s Scenario) Follow() error {
	if s.program == nil || s.broken != nil {
		return nil
	}
	if err := s.followForward(); err != nil {
		return fmt.Errorf("%s: in order of disclosure: %w", s.File, err)
	}
	if err := s.followBackward(); err != nil {
		return fmt.Errorf("%s: in the opposite order: %w", s.File, err)
	}
	return nil
}

func (s Scenario) followForward() error {
	reports, err := s.byDisclosure()
	if err != nil {
		return err
	}
	m, err := s.follower(reports)
	if err != nil {
		return err
	}
	if err := m.cover(); err != nil {
		return err
	}
	for _, r := range reports {
		if r.known != when.Future { // else it is never in view, and no moment comes before it
			if err := m.pass(r.known); err != nil {
				return err
			}
		}
		if err := m.observe(r.Report); err != nil {
			return err
		}
	}
	return m.pass(when.Future)
}

func (s Scenario) followBackward() error {
	m, err := s.follower(nil)
	if err != nil {
		return err
	}
	for _, r := range slices.Backward(s.Record.Reports) {
		if err := m.observe(r); err != nil {
			return err
		}
	}
	if err := m.cover(); err != nil {
		return err
	}
	return m.pass(when.Future)
}

// disclosed is a report and the first instant at which it is known.
type disclosed struct {
	*event.Report
	known when.Instant
}

// byDisclosure are the reports as they became known, those of one instant in
// the order of the file.
func (s Scenario) byDisclosure() ([]disclosed, error) {
	standing := event.NewStanding(s.zones()...)
	var out []disclosed
	for _, r := range s.Record.Reports {
		known, err := standing.Try(r)
		if err != nil {
			return nil, err
		}
		out = append(out, disclosed{r, known})
	}
	slices.SortStableFunc(out, func(a, b disclosed) int { return cmp.Compare(a.known, b.known) })
	return out, nil
}

// follower takes a scenario's reports to a monitor, and hears what it tells.
type follower struct {
	*rules.Monitor
	scenario Scenario
	moments  []when.Instant // that the scenario asks about, sorted
	heard    map[obligationOf]*agreement.Status
}

// obligationOf names an obligation of a scenario's agreement on a reading.
type obligationOf struct {
	commitment string
	bearer     actor.ID
	reading    string
	key        agreement.Key
}

// follower starts before anything is asked or known: on the day on which the
// agreement comes into force, or with the first of the reports if that is
// earlier.
func (s Scenario) follower(reports []disclosed) (*follower, error) {
	m := &follower{scenario: s, heard: map[obligationOf]*agreement.Status{}}
	for _, e := range s.Expectations {
		for _, t := range []when.Time{e.at.asOf, e.at.known, e.then.asOf, e.then.known} {
			if at := ends(t, s.zone); !t.IsZero() && asked(at) {
				m.moments = append(m.moments, at)
			}
		}
	}
	slices.Sort(m.moments)
	m.moments = slices.Compact(m.moments)
	from := m.moments[:min(1, len(m.moments))]
	if lo := s.Agreement.From.Span(s.zones()...).Lo; asked(lo) {
		from = append(slices.Clip(from), lo)
	}
	if len(reports) > 0 && reports[0].known != when.Future {
		from = append(slices.Clip(from), reports[0].known)
	}
	if len(from) == 0 {
		from = []when.Instant{0}
	}
	var err error
	if m.Monitor, err = s.program.Monitor(when.Exact(slices.Min(from).Time()), s.zone); err != nil {
		return nil, err
	}
	now, err := m.Now()
	if err != nil {
		return nil, err
	}
	m.heard = obligations(now)
	return m, nil
}

// asked reports whether somebody can ask as of an instant: not at the ends of
// time, and not at the zero time.Time, which says nothing.
func asked(at when.Instant) bool {
	return at != when.Past && at != when.Future && !at.Time().IsZero()
}

// ends is the instant that a date of a question means: its end (law M1).
func ends(t when.Time, zone *time.Location) when.Instant {
	if t.Precision() == when.PrecisionInstant {
		return t.Span(zone).Lo
	}
	return t.Span(zone).Hi
}

func (m *follower) observe(r *event.Report) error {
	changes, err := m.Observe(r)
	if err != nil {
		return fmt.Errorf("observing %s: %w", r.ID, err)
	}
	return m.hold("after "+string(r.ID), changes)
}

func (m *follower) cover() error {
	for i, c := range m.scenario.Record.Coverage {
		changes, err := m.Cover(c)
		if err != nil {
			return err
		}
		if err := m.hold(fmt.Sprintf("after line %d of the coverage", i+1), changes); err != nil {
			return err
		}
	}
	return nil
}

// pass visits the moments asked about that lie before the instant or at it,
// and before each of them the instants at which something is due, and the last
// safe moment before.
func (m *follower) pass(upto when.Instant) error {
	i, _ := slices.BinarySearch(m.moments, m.AsOf())
	for _, asked := range m.moments[i:] {
		if asked > upto {
			return nil
		}
		if err := m.passLimits(asked); err != nil {
			return err
		}
		if err := m.hold("at a moment asked about", m.Advance(asked)); err != nil {
			return err
		}
		if asked < upto { // all that is known then has been observed
			if err := m.expected(asked); err != nil {
				return err
			}
		}
	}
	return nil
}

// passLimits stops at no more than a few limits before each moment: a scenario
// with a thousand periods stays quick.
func (m *follower) passLimits(upto when.Instant) error {
	const few = 8
	var stops []when.Instant
	for _, o := range m.Owed() {
		for _, at := range []when.Instant{o.Due.Lo - 1, o.Due.Lo, o.Due.Hi} {
			if o.Due != (when.Deadline{}) && m.AsOf() < at && at < upto {
				stops = append(stops, at)
			}
		}
	}
	slices.Sort(stops)
	stops = slices.Compact(stops)
	for _, at := range stops[:min(few, len(stops))] {
		if err := m.hold("when something is due", m.Advance(at)); err != nil {
			return err
		}
	}
	return nil
}

// hold holds the monitor to Assess, and what it told of to what it says.
func (m *follower) hold(step string, changes []rules.Change) error {
	err := m.Check()
	if err == nil {
		err = m.hear(changes)
	}
	if err != nil {
		return fmt.Errorf("%s, as of %v: %w", step, m.AsOf(), err)
	}
	return nil
}

// hear puts changes to those told of before. Together they are the obligations
// that there are, each as it stands.
func (m *follower) hear(changes []rules.Change) error {
	for _, ch := range changes {
		at := obligationOf{ch.Commitment, ch.Bearer, ch.Reading, ch.Key}
		if was := m.heard[at]; !reflect.DeepEqual(was, ch.From) {
			return fmt.Errorf("a change of %v is from %+v, and it was %+v", at, ch.From, was)
		}
		m.heard[at] = ch.To
		if ch.To == nil {
			delete(m.heard, at)
		}
	}
	now, err := m.Now()
	if err != nil {
		return err
	}
	there := obligations(now)
	for at, st := range there {
		if !reflect.DeepEqual(m.heard[at], st) {
			return fmt.Errorf("by the changes %v is %+v, by the monitor %+v", at, m.heard[at], st)
		}
	}
	if len(there) != len(m.heard) {
		return fmt.Errorf("by the changes there are %d obligations, by the monitor %d", len(m.heard), len(there))
	}
	return nil
}

// obligations are those of an assessment of a scenario.
func obligations(a *rules.Assessment) map[obligationOf]*agreement.Status {
	out := map[obligationOf]*agreement.Status{}
	for _, h := range a.Agreements[0].Heads {
		for _, f := range h.Findings {
			for i := range f.Obligations {
				o := &f.Obligations[i]
				out[obligationOf{f.Commitment, f.Bearer, f.Reading, o.Key}] = &o.Status
			}
		}
	}
	return out
}

// expected asks the monitor what the scenario asks as of, and as known at, this
// moment. What does not hold of an assessment either is for Check to say.
func (m *follower) expected(asked when.Instant) error {
	now, err := m.Now()
	if err != nil {
		return err
	}
	s := m.scenario
	for _, e := range s.Expectations {
		switch {
		case e.subject == aFigure || e.subject == aChange, !e.at.since.IsZero():
			continue // no questions to a monitor
		case ends(e.at.asOf, s.zone) != asked, !e.at.known.IsZero() && ends(e.at.known, s.zone) != asked:
			continue
		}
		failed, have := s.askOf(e, now)
		if len(failed) == 0 {
			continue
		}
		if already, _ := s.ask(e); len(already) == 0 {
			return fmt.Errorf("line %d: the monitor has %s, not %v", e.Line, have, failed)
		}
	}
	return nil
}
