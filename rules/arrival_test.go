package rules_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// follower is a monitor of the mutual agreement from before everything, with
// the coverage of a record.
func follower(rt *rapid.T, rec event.Record) *rules.Monitor {
	assessed(rt, mutualProgram, rec, end2017) // a record that is none is not followed
	m := must(mutualProgram.Monitor(at("2013"), nil))
	for _, c := range rec.Coverage {
		must(m.Cover(c))
	}
	return m
}

// moment draws an instant between 2013 and 2019.
func moment(rt *rapid.T, label string) when.Instant {
	return from("2013") + when.Instant(rapid.IntRange(0, 6*365).Draw(rt, label))*24*3_600_000_000
}

func checked(rt *rapid.T, m *rules.Monitor) *rules.Assessment {
	if err := m.Check(); err != nil {
		rt.Fatal(err)
	}
	return must(m.Now())
}

// Reports arrive in any order, some twice, with time passing in between: the
// monitor is what an assessment is, and an identical report changes nothing
// (laws I1, M1 and R1).
func TestArrival(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rec := records.Draw(rt, "record")
		m := follower(rt, rec)
		for _, r := range rapid.Permutation(rec.Reports).Draw(rt, "order") {
			must(m.Observe(r))
			if rapid.Bool().Draw(rt, "again") {
				twin := *r
				if changes := must(m.Observe(&twin)); len(changes) > 0 {
					rt.Fatalf("an identical report changed %+v", changes)
				}
			}
			m.Advance(moment(rt, "to"))
			checked(rt, m)
		}
		m.Advance(from("2020"))
		want := assessed(rt, mutualProgram, rec, rules.At{AsOf: when.Exact(from("2020").Time()), Known: when.Exact(from("2020").Time())})
		if diff := cmp.Diff(dump(t, want), dump(t, checked(rt, m))); diff != "" {
			rt.Fatalf("assessed (-), followed (+):\n%s", diff)
		}
	})
}

// Two advances come to what one comes to: the same answers, and the same
// changes in all (law I1).
func TestTwoAdvancesAreOne(t *testing.T) {
	type cell struct {
		commitment string
		bearer     actor.ID
		reading    string
		key        agreement.Key
	}
	type change struct{ From, To *agreement.Status }
	sum := func(all map[cell]change, changes []rules.Change) {
		for _, ch := range changes {
			at := cell{ch.Commitment, ch.Bearer, ch.Reading, ch.Key}
			was, ok := all[at]
			if !ok {
				was.From = ch.From
			}
			if was.To = ch.To; reflect.DeepEqual(was.From, was.To) {
				delete(all, at) // there and back
				continue
			}
			all[at] = was
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		rec := records.Draw(rt, "record")
		one, two := follower(rt, rec), follower(rt, rec)
		for _, r := range rec.Reports {
			must(one.Observe(r))
			must(two.Observe(r))
		}
		stops := []when.Instant{moment(rt, "first"), moment(rt, "second"), from("2020")}
		slices.Sort(stops)
		inOne, inTwo := map[cell]change{}, map[cell]change{}
		sum(inOne, one.Advance(stops[2]))
		for _, to := range stops {
			sum(inTwo, two.Advance(to))
		}
		if changes := two.Advance(stops[0]); len(changes) > 0 || two.AsOf() != max(stops[2], two.AsOf()) {
			rt.Fatalf("time went back: %+v", changes)
		}
		if diff := cmp.Diff(dump(t, must(one.Now())), dump(t, must(two.Now()))); diff != "" {
			rt.Fatalf("in one (-), in several (+):\n%s", diff)
		}
		if diff := cmp.Diff(inOne, inTwo); diff != "" {
			rt.Fatalf("the changes of one (-), of several (+):\n%s", diff)
		}
	})
}

// The changes that a monitor tells of add up to what it says: whoever keeps a book of
// them has every obligation that there is and none that is gone, each as it is (law I1).
func TestChangesAddUp(t *testing.T) {
	type cell struct {
		commitment string
		bearer     actor.ID
		reading    string
		key        agreement.Key
	}
	gone, arose := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		rec := records.Draw(rt, "record")
		m := follower(rt, rec)
		statuses := func() map[cell]agreement.Status {
			all := map[cell]agreement.Status{}
			for _, s := range must(m.Now()).Agreements {
				for _, h := range s.Heads {
					for _, f := range h.Findings {
						for _, o := range f.Obligations {
							all[cell{f.Commitment, f.Bearer, f.Reading, o.Key}] = o.Status
						}
					}
				}
			}
			return all
		}
		book := statuses()
		keep := func(changes []rules.Change) {
			for _, ch := range changes {
				at := cell{ch.Commitment, ch.Bearer, ch.Reading, ch.Key}
				was, there := book[at]
				if there != (ch.From != nil) || there && !cmp.Equal(was, *ch.From, cmpopts.EquateEmpty()) {
					rt.Fatalf("%v was %+v, and is said to have been %+v", at, was, ch.From)
				}
				if ch.To == nil {
					delete(book, at)
					gone++
					continue
				}
				arose++
				book[at] = *ch.To
			}
		}
		told := slices.Clone(rec.Reports)
		for i, r := range rec.Reports {
			if rapid.IntRange(0, 2).Draw(rt, "withdrawn") == 0 {
				told = append(told, &event.Report{ID: event.ID(fmt.Sprint("w", i)), Event: r.Event, Source: r.Source, Made: at("2018-06-01"), Withdraws: event.Withdrawal{Report: r.ID}})
			}
		}
		for _, r := range told {
			keep(must(m.Observe(r)))
		}
		keep(m.Advance(from("2020")))
		if diff := cmp.Diff(statuses(), book, cmpopts.EquateEmpty()); diff != "" {
			rt.Fatalf("what there is (-), what the changes come to (+):\n%s", diff)
		}
	})
	if gone == 0 || arose == 0 {
		t.Errorf("%d obligations were gone, %d changed or arose: nothing was tested", gone, arose)
	}
}

// A monitor restored from a snapshot goes on as the one that it was taken of,
// and tells of the same changes (law I1).
func TestSnapshotAndResume(t *testing.T) {
	codec := event.MustCodec(kinds...)
	rapid.Check(t, func(rt *rapid.T) {
		rec := records.Draw(rt, "record")
		m := follower(rt, rec)
		cut := rapid.IntRange(0, len(rec.Reports)).Draw(rt, "cut")
		for _, r := range rec.Reports[:cut] {
			must(m.Observe(r))
		}
		m.Advance(moment(rt, "to"))
		again := must(mutualProgram.Restore(must(m.Snapshot(codec)), codec, nil))
		if again.AsOf() != m.AsOf() {
			rt.Fatalf("restored as of %v, taken as of %v", again.AsOf(), m.AsOf())
		}
		if diff := cmp.Diff(verdicts(t, must(m.Now())), verdicts(t, checked(rt, again))); diff != "" {
			rt.Fatalf("taken (-), restored (+):\n%s", diff)
		}
		for _, r := range rec.Reports[cut:] {
			if diff := cmp.Diff(must(m.Observe(r)), must(again.Observe(r))); diff != "" {
				rt.Fatalf("%s, went on (-), restored (+):\n%s", r.ID, diff)
			}
		}
		if diff := cmp.Diff(m.Advance(from("2020")), again.Advance(from("2020"))); diff != "" {
			rt.Fatalf("time, went on (-), restored (+):\n%s", diff)
		}
		if diff := cmp.Diff(dump(t, must(m.Now())), dump(t, must(again.Now()))); diff != "" {
			rt.Fatalf("went on (-), restored (+):\n%s", diff)
		}
	})
}

// To a monitor too a silent report changes the digest and nothing else (law
// A4).
func TestSilentReportTellsNoChange(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rec := records.Draw(rt, "record")
		m := follower(rt, rec)
		about := event.ID("new")
		for _, r := range rec.Reports {
			must(m.Observe(r))
			if rapid.Bool().Draw(rt, "about it") {
				about = r.Event
			}
		}
		m.Advance(from("2020"))
		before := must(m.Now())
		silent := say("silent", about, rapid.SampledFrom([]actor.ID{"gazette", "a.mfa", "court"}).Draw(rt, "by"),
			rapid.SampledFrom([]string{"2014", "2017-06-01"}).Draw(rt, "made"), rapid.SampledFrom([]event.Body{nil, raid{}, meeting{}, demand{}, reply{}, event.Conclusion{}, event.Link{}}).Draw(rt, "body"))
		if changes := must(m.Observe(silent)); len(changes) > 0 {
			rt.Fatalf("it changed %+v", changes)
		}
		after := checked(rt, m)
		if before.Agreements[0].Digest == after.Agreements[0].Digest {
			rt.Fatal("the digest is the same")
		}
	})
}

// A report that is withdrawn leaves no trace in what the monitor says, and
// every trace in what was known before (law R1). Withdrawn before it came in, it
// never counts.
func TestWithdrawnFromTheMonitor(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rec := records.Draw(rt, "record")
		if len(rec.Reports) == 0 {
			return
		}
		i := rapid.IntRange(0, len(rec.Reports)-1).Draw(rt, "withdrawn")
		old := rec.Reports[i]
		taken := &event.Report{ID: "w", Event: old.Event, Source: old.Source, Made: at("2018-06-01"), Withdraws: event.Withdrawal{Report: old.ID}}
		never, with := follower(rt, rec), follower(rt, rec)
		for j, r := range rec.Reports {
			if j != i {
				must(never.Observe(r))
			}
		}
		never.Advance(from("2020"))
		for _, r := range rapid.Permutation(append(slices.Clone(rec.Reports), taken)).Draw(rt, "order") {
			must(with.Observe(r))
		}
		with.Advance(from("2020"))
		now := checked(rt, with)
		if diff := cmp.Diff(verdicts(t, must(never.Now())), verdicts(t, now)); diff != "" {
			rt.Fatalf("as if it had never been (-), withdrawn (+):\n%s", diff)
		}
		then := rules.At{AsOf: at("2018-05-31"), Known: at("2018-05-31")}
		full := event.Record{Reports: append(slices.Clone(rec.Reports), taken), Coverage: rec.Coverage}
		if diff := cmp.Diff(dump(t, assessed(rt, mutualProgram, rec, then)), dump(t, assessed(rt, mutualProgram, full, then))); diff != "" {
			rt.Fatalf("before the withdrawal:\n%s", diff)
		}
	})
}

// Law T1: of one element on one reading more information settles what is
// unknown. It overturns or unsettles a settled answer only if it counts in the
// tier that answers then (law D2), or if it is the newest word of a voice that
// had spoken (law R1). A presumption that an act is private is a switch of the
// reading, and ends with a claim (law R2).
func TestMoreInformationFlipsNoAnswer(t *testing.T) {
	type question struct {
		commitment   string
		bearer       actor.ID
		reading      string
		event        event.ID
		role         agreement.Role
		act, element string
	}
	steps := func(a *rules.Assessment) map[question]agreement.Step {
		out := map[question]agreement.Step{}
		for _, h := range a.Agreements[0].Heads {
			for _, f := range h.Findings {
				for _, e := range f.Why().Events {
					for _, s := range e.Steps {
						if s.Element != "time" { // dates are settled by anyone who gives them
							out[question{f.Commitment, f.Bearer, f.Reading, e.Event, e.Role, e.Act, s.Element}] = s
						}
					}
				}
			}
		}
		return out
	}
	settled, flipped := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		rec, more := records.Draw(rt, "record"), records.Draw(rt, "more")
		if len(more.Reports) == 0 {
			return
		}
		extra := *more.Reports[0]
		extra.ID = "extra"
		for _, r := range rec.Reports { // of something that is told of already, if there is such
			if r.Body.Kind() == extra.Body.Kind() {
				extra.Event = r.Event
			}
		}
		at := rules.At{AsOf: at("2017"), Known: at("2018")}
		before := steps(assessed(rt, mutualProgram, rec, at))
		after := steps(assessed(rt, mutualProgram, event.Record{Reports: append(slices.Clone(rec.Reports), &extra), Coverage: rec.Coverage}, at))
		voice := extra.Source.Voice()
		_, link := extra.Body.(event.Link)
		for q, was := range before {
			is, ok := after[q]
			if !ok || was.Value == truth.Unknown {
				continue
			}
			settled++
			if is.Value == was.Value {
				continue
			}
			flipped++
			said := func(in []agreement.Said, of func(agreement.Said) bool) bool { return slices.ContainsFunc(in, of) }
			counts := said(is.Said, func(s agreement.Said) bool { return s.Report == "extra" && s.Counted })
			amends := said(was.Said, func(s agreement.Said) bool { return s.Voice == voice })
			joint := said(is.Said, func(s agreement.Said) bool {
				return s.Report == "extra" && said(is.Said, func(o agreement.Said) bool {
					return s.Voice != o.Voice && (s.Voice == "avalon" || s.Voice == "borea") && (o.Voice == "avalon" || o.Voice == "borea") && s.Value == o.Value
				})
			})
			presumed := was.Matter == event.Author && (link || was.Value == truth.False)
			if !counts && !amends && !joint && !presumed {
				rt.Fatalf("%+v was %v, is %v by a report of %s: %+v, then %+v", q, was.Value, is.Value, voice, was.Said, is.Said)
			}
		}
	})
	if settled < 100 {
		t.Errorf("too little was tried: %d settled answers, %d of them flipped", settled, flipped)
	}
}
