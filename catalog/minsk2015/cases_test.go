package minsk2015_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/minsk2015"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// The clauses between invented sides, the state of West and the bands of East, with
// an invented monitor and a state, Patron, that signed too.
var (
	invented = actor.MustDirectory([]actor.Actor{
		{ID: "W", Name: "West", Kind: actor.State}, {ID: "W.ARMY", Name: "West's army", Kind: actor.Organ},
		{ID: "E", Name: "East", Kind: actor.Group, Side: "E"}, {ID: "E.HILL", Name: "the hill band", Kind: actor.Group, Side: "E"}, {ID: "E.RIVER", Name: "the river band", Kind: actor.Group, Side: "E"},
		{ID: "P", Name: "Patron", Kind: actor.State}, {ID: "WATCH", Name: "the watch", Kind: actor.International},
	}, []actor.Relation{{From: "W.ARMY", To: "W", Kind: actor.OrganOf}})
	between = func() *agreement.Agreement {
		t := *minsk2015.Type
		t.Monitors = []actor.ID{"WATCH"}
		ag := t.Between("W", "E", when.Day(2015, 2, 12))
		ag.Zones = []*time.Location{minsk2015.Kyiv}
		return ag
	}()
	covered = []event.Coverage{{Kinds: []string{minsk2015.Firing{}.Kind(), minsk2015.Withdrawal{}.Kind(), minsk2015.Verification{}.Kind(), diplomacy.Gathering{}.Kind(), diplomacy.Adoption{}.Kind()},
		From: when.Day(2015, 2, 1), Until: when.Day(2017, 12, 31), By: event.Source{By: "WATCH"}}}
)

// say is a report: who says of which event, on a day, what, done by whom.
func say(who actor.ID, ev event.ID, on string, body event.Body, by ...actor.ID) *event.Report {
	made := when.Day(2015, 3, 31)
	if len(on) >= len(time.DateOnly) {
		made = when.MustParse(on[:len(time.DateOnly)])
	}
	r := &event.Report{ID: event.ID(fmt.Sprintf("%s of %s", who, ev)), Event: ev, Source: event.Source{By: who, For: who, Form: event.Official},
		Made: made, When: when.MustParse(on), Body: body}
	for _, b := range by {
		r.By = append(r.By, event.Attribution{Level: event.Hands, Actor: b})
	}
	return r
}

func denial(who actor.ID, ev event.ID, on string, by ...actor.ID) *event.Report {
	r := say(who, ev, on, minsk2015.Firing{Fired: truth.False}, by...)
	r.ID += ", denied"
	return r
}

var (
	shot    = minsk2015.Firing{Fired: truth.True, Sustained: truth.False}
	barrage = minsk2015.Firing{Fired: truth.True, Sustained: truth.True}
	begun   = minsk2015.Withdrawal{Stage: "begun", Done: truth.True}
)

func complete(weapons string, km float64, ownLine truth.Value) minsk2015.Withdrawal {
	return minsk2015.Withdrawal{Stage: "complete", Weapons: weapons, Done: truth.True, Width: truth.Known(km), OwnLine: ownLine}
}

// What the clauses come to, written from them: an outcome for all three readings,
// or one for each (neutral, the first side's, the second's).
func TestCases(t *testing.T) {
	type reports = []*event.Report
	for _, c := range []struct {
		reason  string
		told    reports
		silent  bool   // the record claims to be complete for nothing
		asOf    string // empty: 30 April 2015
		what    string // commitment, and bearer
		outcome string
	}{
		{reason: "a ceasefire with a monitor who sees all, and nothing told: silence speaks", what: "MI.1 E", outcome: "respected"},
		{reason: "and without one it does not", silent: true, what: "MI.1 E", outcome: "undetermined"},
		{reason: "the monitor names a band: its shot is the side's", told: reports{say("WATCH", "x", "2015-03-01", shot, "E.HILL")}, what: "MI.1 E", outcome: "breached"},
		{reason: "and not the other side's", told: reports{say("WATCH", "x", "2015-03-01", shot, "E.HILL")}, what: "MI.1 W", outcome: "respected"},
		{reason: "the other band answers with it: one side, one duty", told: reports{say("WATCH", "x", "2015-03-01", shot, "E.RIVER")}, what: "MI.1 E", outcome: "breached"},
		{reason: "denied: the monitor and the side are of one rank on its own reading only", told: reports{say("WATCH", "x", "2015-03-01", shot, "E.HILL"), denial("E", "x", "2015-03-01", "E.HILL")},
			what: "MI.1 E", outcome: "breached, breached, undetermined"},
		{reason: "told by the other side alone", told: reports{say("W", "x", "2015-03-01", shot, "E.HILL"), denial("E", "x", "2015-03-01", "E.HILL")}, what: "MI.1 E", outcome: "undetermined, breached, respected"},
		{reason: "the monitor heard fire and names nobody", told: reports{say("WATCH", "x", "2015-03-01", barrage)}, what: "MI.1 E", outcome: "undetermined"},
		{reason: "it may have been either", told: reports{say("WATCH", "x", "2015-03-01", barrage)}, what: "MI.1 W", outcome: "undetermined"},
		{reason: "half an hour before it began", told: reports{say("WATCH", "x", "2015-02-14T23:30:00+02:00", shot, "W.ARMY")}, what: "MI.1 W", outcome: "respected"},
		{reason: "at midnight it binds", told: reports{say("WATCH", "x", "2015-02-15T00:00:00+02:00", shot, "W.ARMY")}, what: "MI.1 W", outcome: "breached"},
		{reason: "midnight elsewhere: one in Moscow, eleven in Kyiv", told: reports{say("WATCH", "x", "2015-02-15T00:00:00+03:00", shot, "W.ARMY")}, what: "MI.1 W", outcome: "respected"},
		{reason: "a day in February, which is not said", told: reports{say("WATCH", "x", "2015-02", shot, "W.ARMY")}, what: "MI.1 W", outcome: "undetermined"},
		{reason: "a third state that signed: whether it answers with the side is what parts the readings", told: reports{say("WATCH", "x", "2015-03-01", shot, "P")}, what: "MI.1 E", outcome: "undetermined, breached, respected"},
		{reason: "it never answers with the first side", told: reports{say("WATCH", "x", "2015-03-01", shot, "P")}, what: "MI.1 W", outcome: "respected"},

		{reason: "begun on the second day", told: reports{say("WATCH", "b", "2015-02-16", begun, "W.ARMY")}, what: "MI.2s W", outcome: "fulfilled"},
		{reason: "a day late", told: reports{say("WATCH", "b", "2015-02-17", begun, "E.HILL")}, what: "MI.2s E", outcome: "late"},
		{reason: "not at all, and nobody would have missed it", what: "MI.2s E", outcome: "overdue"},
		{reason: "fourteen days from 16 February, the day of the beginning not counted", told: reports{say("WATCH", "b", "2015-02-16", begun, "W"), say("WATCH", "c", "2015-03-02", complete("rockets", 70, truth.True), "W")},
			what: "MI.2r W", outcome: "fulfilled"},
		{reason: "begun a day late, finished fourteen days after: in time from the beginning, late from the last day to begin", told: reports{say("WATCH", "b", "2015-02-17", begun, "E"), say("WATCH", "c", "2015-03-03", complete("rockets", 70, truth.True), "E")},
			what: "MI.2r E", outcome: "fulfilled, fulfilled, late"},
		{reason: "the other side's beginning starts no clock of this one", told: reports{say("WATCH", "b", "2015-02-16", begun, "E")}, what: "MI.2r W", outcome: "pending, pending, overdue"},
		{reason: "a zone of 69 km", told: reports{say("WATCH", "b", "2015-02-16", begun, "W"), say("WATCH", "c", "2015-03-01", complete("rockets", 69, truth.True), "W")}, what: "MI.2r W", outcome: "overdue"},
		{reason: "69 km are enough for artillery", told: reports{say("WATCH", "b", "2015-02-16", begun, "W"), say("WATCH", "c", "2015-03-01", complete("artillery", 69, truth.True), "W")}, what: "MI.2a W", outcome: "fulfilled"},
		{reason: "measured from the other side's line", told: reports{say("WATCH", "b", "2015-02-16", begun, "W"), say("WATCH", "c", "2015-03-01", complete("rockets", 80, truth.False), "W")}, what: "MI.2r W", outcome: "overdue"},
		{reason: "from which line is not said", told: reports{say("WATCH", "b", "2015-02-16", begun, "W"), say("WATCH", "c", "2015-03-01", complete("rockets", 80, truth.Unknown), "W")}, what: "MI.2r W", outcome: "undetermined"},

		{reason: "thirty days from signing end with 14 March", told: reports{say("W", "law", "2015-03-14", diplomacy.Adoption{What: minsk2015.Resolution, Done: truth.True}, "W")}, what: "MI.4 W", outcome: "fulfilled"},
		{reason: "the day after is late", told: reports{say("W", "law", "2015-03-15", diplomacy.Adoption{What: minsk2015.Resolution, Done: truth.True}, "W")}, what: "MI.4 W", outcome: "late"},

		{reason: "complete on 10 March, talks on the 11th; by the second side's order they were due on the 3rd", told: reports{
			say("WATCH", minsk2015.Completion, "2015-03-10", minsk2015.Verification{Complete: truth.True}),
			say("WATCH", "talks", "2015-03-11", diplomacy.Gathering{What: minsk2015.Dialogue, Held: truth.True})}, what: "MI.5", outcome: "fulfilled, fulfilled, late"},
		{reason: "never complete: the first side's clock does not run, the second's ran out", what: "MI.5", outcome: "not triggered, not triggered, overdue"},
		{reason: "the first side disputes that it was complete; no talks", told: reports{
			say("WATCH", minsk2015.Completion, "2015-03-10", minsk2015.Verification{Complete: truth.True}),
			say("W", minsk2015.Completion, "2015-03-10", minsk2015.Verification{Complete: truth.False})}, what: "MI.5", outcome: "overdue, undetermined, overdue"},

		{reason: "the later date: not met", told: reports{say("WATCH", "new", "2017-02-01", diplomacy.Adoption{What: minsk2015.NewDate, Done: truth.True})}, asOf: "2017-03-31", what: "MI.6 E", outcome: "overdue"},
		{reason: "and met; the first lapse stays (law C11)", told: reports{say("WATCH", "new", "2017-02-01", diplomacy.Adoption{What: minsk2015.NewDate, Done: truth.True}),
			say("WATCH", "b", "2015-02-16", begun, "E"), say("WATCH", "c", "2017-02-19", complete("rockets", 70, truth.True), "E")}, asOf: "2017-03-31", what: "MI.6 E", outcome: "fulfilled"},
		{reason: "the same, of the first date", told: reports{say("WATCH", "new", "2017-02-01", diplomacy.Adoption{What: minsk2015.NewDate, Done: truth.True}),
			say("WATCH", "b", "2015-02-16", begun, "E"), say("WATCH", "c", "2017-02-19", complete("rockets", 70, truth.True), "E")}, asOf: "2017-03-31", what: "MI.2r E", outcome: "late"},
	} {
		t.Run(c.what+" "+c.reason, func(t *testing.T) {
			rec := event.Record{Reports: c.told, Coverage: covered}
			if c.silent {
				rec.Coverage = nil
			}
			asOf := "2015-04-30"
			if c.asOf != "" {
				asOf = c.asOf
			}
			a, err := rules.MustCompile(invented, between).Assess(rec, rules.At{AsOf: when.MustParse(asOf), Zone: minsk2015.Kyiv})
			if err != nil {
				t.Fatal(err)
			}
			followed(t, rec)
			id, bearer, _ := strings.Cut(c.what, " ")
			want := strings.Split(c.outcome, ", ")
			for i, reading := range []string{"neutral", "Ukraine", "formations"} {
				f := a.Finding(id, actor.ID(bearer), reading)
				if w := want[min(i, len(want)-1)]; f.Outcome.String() != w {
					t.Errorf("reading %d: %q %v, want %s", i, f.Line(), f.Unknown, w)
				}
			}
		})
	}
}

// followed tells a monitor the record report by report, and holds it to an
// assessment after each (law I1).
func followed(t *testing.T, rec event.Record) {
	t.Helper()
	m, err := rules.MustCompile(invented, between).Monitor(when.Day(2015, 2, 1), minsk2015.Kyiv)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range rec.Coverage {
		if _, err := m.Cover(c); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range rec.Reports {
		if _, err := m.Observe(r); err != nil {
			t.Fatal(err)
		}
		if err := m.Check(); err != nil {
			t.Fatalf("after %s: %v", r.ID, err)
		}
	}
}
