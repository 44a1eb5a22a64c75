package rules

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

// Replaying says how a stream of reports is followed.
type Replaying struct {
	From when.Time      // T before the first report; a date means its end in Zone (law M1)
	Zone *time.Location // nil is UTC
	// Coverage is known from the start. What silence means at From is no news.
	Coverage []event.Coverage
	Until    when.Time // T is moved there after the last report; zero: it stays
	// Workers is how many goroutines follow the agreements, each its share. With
	// 0 or 1 nothing runs but the caller's. There are never more of them than
	// agreements, nor than 64.
	Workers int
}

// Replayed is what a replay came to.
type Replayed struct {
	Read       int // reports of the stream
	PassedOver int // of a kind that no commitment reads
	Repeated   int // identical to one before
	Kept       int // all others
	// Held is what the workers keep in all: a report that concerns the agreements
	// of two of them is held twice. One worker holds what is kept.
	Held    int
	Changes int
	AsOf    when.Instant // T at the end
}

// Replay follows a stream of reports, in any order, and visits each change that
// they and the passing of time make. The changes are those that one [Monitor]
// reports, in its order, if it observes the reports of the stream that the
// program reads. They are the same with any number of workers, to the byte
// (laws M1 and I1).
//
// A report is passed over where its body is of a kind that no commitment or
// power of the program reads. It moves T like any other, and what is wrong with
// it by itself is refused; nothing else of it is kept, so a stream that is
// mostly about other things takes little memory. It follows that nothing is
// learnt from an account of an event in such a kind, neither when nor who. Not
// passed over are links, conclusions, trends, reports without a body, and those
// that replace or withdraw another, of whatever kind.
//
// Replay stops with an error where the stream yields one, where a report is
// refused as [Monitor.Observe] refuses it, and where a test asks for other
// events than its own ([agreement.Case.Happenings]): a replay does not have all
// of them in one place, a Monitor has. What was visited until then stands, and
// is the same with any number of workers. To stop it early, let the stream yield
// an error.
//
// The visits and the stream run on the caller's goroutine. With several workers
// the tests of the agreements run on theirs, at the same time, and visits come
// some hundreds of reports after the report. All have ended when Replay returns;
// what a test panics with, Replay panics with. Reports must not be changed once
// they are yielded. As for a Monitor, what a test or a shape looks at is its
// event, what that answers ([agreement.Act.Re]), or is asked for by Happenings.
func (p *Program) Replay(reports iter.Seq2[*event.Report, error], o Replaying, visit func(Change)) (Replayed, error) {
	rp := &replay{visit: visit}
	if err := rp.start(p, o); err != nil {
		return Replayed{}, err
	}
	until := when.Past
	if !o.Until.IsZero() {
		var err error
		if _, until, _, err = (At{AsOf: o.Until, Zone: o.Zone}).moments(); err != nil {
			return Replayed{}, err
		}
	}
	var err error
	if len(rp.monitors) == 1 {
		err = rp.alone(reports, until)
	} else {
		err = rp.together(reports, until)
	}
	for _, m := range rp.monitors {
		rp.came.Held += m.held()
	}
	return rp.came, err
}

// replay is a replay under way.
type replay struct {
	monitors []*Monitor        // each of its share of the agreements
	grounds  []*ground         // of the whole program, for checking reports by themselves
	kinds    map[string]*route // the kinds that are read
	came     Replayed
	visit    func(Change)
}

// start makes a monitor for each worker.
func (rp *replay) start(p *Program, o Replaying) error {
	n := max(1, min(o.Workers, len(p.agreed), mostWorkers))
	for i := range n {
		m, err := p.monitor(o.From, o.Zone, func(agreed int) bool { return agreed%n == i })
		if err != nil {
			return err
		}
		for _, c := range o.Coverage {
			if _, err := m.Cover(c); err != nil {
				return err
			}
		}
		rp.came.AsOf = m.asOf
		if err := m.outOfBounds(); err != nil {
			return err
		}
		rp.monitors = append(rp.monitors, m)
	}
	rp.number(p)
	rp.routes()
	return nil
}

// number gives the grounds of every monitor the places and the order that they
// have in one monitor of the whole program.
func (rp *replay) number(p *Program) {
	whole := &Monitor{}
	for _, ag := range p.agreed {
		whole.ground(zonesOf(ag))
	}
	for _, m := range rp.monitors {
		for _, g := range m.grounds {
			g.at = whole.ground(g.zones).at
		}
		slices.SortFunc(m.grounds, func(a, b *ground) int { return cmp.Compare(a.at, b.at) })
	}
	rp.grounds = whole.grounds
}

// reads reports whether a report is not passed over.
func (rp *replay) reads(r *event.Report) bool {
	return len(rp.grounds) > 0 && (r.Body == nil || r.Replaces != "" || r.Withdraws.Report != "" || rp.kinds[r.Body.Kind()] != nil)
}

// check refuses what is wrong with a report by itself, and says to when it moves
// T, as Observe does.
func (rp *replay) check(r *event.Report) (when.Instant, error) {
	made := rp.came.AsOf
	for _, g := range rp.grounds {
		disclosed, err := g.standing.Try(r)
		if err != nil {
			return 0, err
		}
		if disclosed != when.Future {
			made = max(made, disclosed)
		}
	}
	return made, nil
}

// next counts a report that is read from the stream.
func (rp *replay) next(r *event.Report, err error) error {
	if err != nil {
		return fmt.Errorf("replay: after %d reports: %w", rp.came.Read, err)
	}
	rp.came.Read++
	if r == nil {
		return rp.refused(errors.New("there is no report"))
	}
	return nil
}

// refused says at what place of the stream a report is refused.
func (rp *replay) refused(err error) error {
	return fmt.Errorf("replay: report %d of the stream: %w", rp.came.Read, err)
}

// alone replays with one worker: the caller.
func (rp *replay) alone(reports iter.Seq2[*event.Report, error], until when.Instant) error {
	m := rp.monitors[0]
	tell := func() error {
		rp.came.AsOf = m.asOf
		if err := m.outOfBounds(); err != nil {
			return err
		}
		for _, ch := range m.said() {
			rp.came.Changes++
			rp.visit(ch)
		}
		return nil
	}
	for r, err := range reports {
		if err := rp.next(r, err); err != nil {
			return err
		}
		if !rp.reads(r) {
			made, err := rp.check(r)
			if err != nil {
				return rp.refused(err)
			}
			rp.came.PassedOver++
			m.advance(made)
		} else {
			before := m.held()
			if err := m.observe(r); err != nil {
				return rp.refused(err)
			}
			added := m.held() - before
			rp.came.Kept += added
			rp.came.Repeated += 1 - added
		}
		if err := tell(); err != nil {
			return err
		}
	}
	m.advance(until)
	return tell()
}

// outOfBounds is the error where a test has looked at other events than its own.
func (m *Monitor) outOfBounds() error {
	if w := m.looking(); w != nil {
		return w.outOfBounds()
	}
	return nil
}

// looking is the first of the watches whose tests have looked at other events.
func (m *Monitor) looking() (first *watch) {
	for _, g := range m.grounds {
		for w := range g.beyond {
			if first == nil || w.before(first) < 0 {
				first = w
			}
		}
	}
	return first
}

func (w *watch) outOfBounds() error {
	return fmt.Errorf("replay: a test of %s looks at other events than its own, and a replay does not have them all: follow the stream with a Monitor", w.c.Agreement.Type.Ref(w.finding.Commitment))
}
