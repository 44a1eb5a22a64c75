package rules_test

import (
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// rumour is a kind that no agreement of these tests reads.
type rumour struct{ Of string }

func (rumour) Kind() string { return "example.org/rumour" }

// pacts are several agreements, in two zones, each two of three states; with what
// ties a replay: a commitment that rests on another, a joint one, powers, what
// concerns whomever it names, and answers.
func pacts() []*agreement.Agreement {
	own := func(a agreement.Act) agreement.Act { a.Whose = agreement.OfBearer; return a }
	does := func(what string) agreement.Act {
		return agreement.Act{Of: []event.Body{notice{}}, Elements: []agreement.Element{{ID: "does", Matter: event.PublicPerformance, Test: agreement.If(func(n notice) truth.Value {
			if n.What == "" {
				return truth.Unknown
			}
			return truth.Of(n.What == what)
		})}}}
	}
	made := agreement.Act{Of: []event.Body{reply{}}, Re: func(b event.Body) event.ID { r, _ := b.(reply); return r.To },
		Elements: []agreement.Element{{ID: "reply", Matter: event.PublicPerformance, Deed: true, Test: given}}}
	ty := pact(
		agreement.Commitment{ID: "pledge", Visible: seen, Subjects: []string{"theft"}, Shape: pledge()},
		agreement.Commitment{ID: "answers", Visible: seen, Shape: answering()},
		agreement.Commitment{ID: "meetings", Visible: seen, Bearer: agreement.Both, Shape: &agreement.Recur{Act: meet, N: 2, Every: when.Period{Months: 12, Ends: when.LastDay}, Frame: agreement.Calendar}},
		agreement.Commitment{ID: "founding", Visible: seen, Shape: &agreement.Perform{Act: own(meet), Due: agreement.Due{By: at("2016-06-30")}}},
		agreement.Commitment{ID: "amends", Visible: seen, Shape: &agreement.Repair{Of: "founding", With: own(meet), Due: agreement.Due{Within: when.Period{Days: 60}}}},
		agreement.Commitment{ID: "apology", Visible: seen, Shape: &agreement.Repair{Of: "answers", With: made, Due: agreement.Due{Within: when.Period{Days: 30}}}},
	)
	ty.Powers = []agreement.Power{{ID: "suspension", Effect: agreement.Suspends, Act: does("suspends"), Stops: true}, {ID: "resumption", Effect: agreement.Resumes, Act: does("resumes")}}
	other := pact(
		agreement.Commitment{ID: "truce", Visible: seen, Subjects: []string{"theft"}, Shape: pledge()},
		agreement.Commitment{ID: "effort", Visible: seen, Shape: &agreement.Endeavour{By: own(meet), Until: at("2017")}},
		agreement.Commitment{ID: "timely answers", Visible: seen, Shape: answering()},
	)
	other.Name, other.Zone = "example.org/other", when.MustZone("Pacific/Apia")
	between := func(ty *agreement.Type, a, b actor.ID) *agreement.Agreement {
		return ty.Between(a, b, at("2015-01-01"))
	}
	return []*agreement.Agreement{
		between(ty, "avalon", "borea"), between(other, "corsa", "avalon"), between(other, "borea", "corsa"), between(ty, "corsa", "borea"), between(other, "avalon", "borea"),
	}
}

var pactsProgram = rules.MustCompile(world, pacts()...)

// streams draws reports as they may come: several accounts of an event, some with
// no author, no addressee or no body, answers before the request, corrections and
// withdrawals before what they take away, duplicates, and much that nobody reads.
var streams = rapid.Custom(func(t *rapid.T) []*event.Report {
	sides := []actor.ID{"avalon", "borea", "corsa", "a.army", "b.army", "c.mfa", "a.mill", "b.mill", "wolves", "shield"}
	states := []actor.ID{"avalon", "borea", "corsa"}
	day := func(label string) string {
		return fmt.Sprintf("%d-%02d-%02d", rapid.IntRange(2014, 2017).Draw(t, label), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
	}
	v := func() truth.Value {
		return rapid.SampledFrom([]truth.Value{truth.True, truth.True, truth.False, truth.Unknown}).Draw(t, "value")
	}
	some := func(of []actor.ID, most int, label string) (out []actor.ID) {
		for range rapid.IntRange(0, most).Draw(t, label) {
			out = append(out, rapid.SampledFrom(of).Draw(t, label))
		}
		return out
	}
	e := func() string { return rapid.SampledFrom([]string{"1", "2", "3"}).Draw(t, "event") }
	var all []*event.Report
	for i := range rapid.IntRange(0, 25).Draw(t, "reports") {
		by := rapid.SampledFrom([]actor.ID{"a.mfa", "b.mfa", "c.mfa", "gazette", "court", "court", "inspectors"}).Draw(t, "by")
		id := event.ID(fmt.Sprintf("r%d", i))
		r := say(id, event.ID("raid-"+e()), by, day("made"), nil)
		if rapid.IntRange(0, 9).Draw(t, "vague") == 0 {
			r.Made = at(rapid.SampledFrom([]string{"2015", "2016-05", "2016-05-01T12:00:00Z"}).Draw(t, "made"))
		}
		if rapid.IntRange(0, 9).Draw(t, "zoned") == 0 {
			r.Zone = "Asia/Shanghai"
		}
		if len(all) > 0 && rapid.IntRange(0, 5).Draw(t, "again") == 0 {
			old := rapid.SampledFrom(all).Draw(t, "old")
			switch rapid.IntRange(0, 3).Draw(t, "how") {
			case 0: // an identical one
				twin := *old
				all = append(all, &twin)
				continue
			case 1:
				r.Event, r.Source, r.Replaces = old.Event, old.Source, old.ID
				if rapid.Bool().Draw(t, "same body") {
					r.Body = old.Body
				}
			case 2:
				r.Event, r.Source, r.Withdraws = old.Event, old.Source, event.Withdrawal{Report: old.ID}
				all = append(all, r)
				continue
			case 3:
				r.Event, r.Source, r.Withdraws = old.Event, old.Source, event.Withdrawal{Report: old.ID, Points: []event.Matter{event.Harm}}
			}
		}
		switch kind := rapid.IntRange(0, 12).Draw(t, "kind"); kind {
		case 0, 1:
			r.Body = raid{v(), v(), v(), 0}
		case 2, 3:
			r.Body, r.Event = demand{v()}, event.ID("demand-"+e())
		case 4, 5:
			r.Body, r.Event = reply{event.ID(rapid.SampledFrom([]string{"", "demand-1", "demand-2", "demand-3"}).Draw(t, "re")), v()}, event.ID("reply-"+e())
		case 6:
			r.Body, r.Event = meeting{v()}, event.ID("meeting-"+e())
		case 7:
			r.Body = rumour{"rain"}
		case 8:
			r.Body, r.Event = event.Link{From: "wolves", To: rapid.SampledFrom([]actor.ID{"a.army", "b.army", "c.mfa"}).Draw(t, "to"), As: actor.AgentOf, Ground: actor.Instructions, Holds: v()}, event.ID("link-"+e())
		case 9:
			r.Body, r.Event = event.Conclusion{About: rapid.SampledFrom(states).Draw(t, "about"), Of: []string{rapid.SampledFrom([]string{"example.org/pact/pledge", "example.org/other/truce", "example.org/pact/answers"}).Draw(t, "of")},
				Re: event.ID(rapid.SampledFrom([]string{"", "", "demand-1"}).Draw(t, "re")), Kept: v()}, event.ID("word-"+e())
		case 10:
			r.Body, r.Event = notice{rapid.SampledFrom([]string{"", "suspends", "resumes"}).Draw(t, "what")}, event.ID("notice-"+e())
		case 11: // a kind that was not given to the reader
			r.Body = event.Unread{Name: rapid.SampledFrom([]string{raid{}.Kind(), "example.org/else"}).Draw(t, "unread")}
		case 12: // who, to whom and when, and not what
			r.Event = event.ID(rapid.SampledFrom([]string{"raid-", "demand-", "reply-"}).Draw(t, "of") + e())
		}
		r.To = some(slices.Concat(states, []actor.ID{"a.mill", "b.mill"}), 1, "to")
		for _, who := range some(sides, 2, "author") {
			hands(who)(r)
		}
		if rapid.Bool().Draw(t, "dated") {
			r.When = at(day("when"))
		}
		r.Stance = rapid.SampledFrom([]event.Stance{event.Asserts, event.Asserts, event.Asserts, event.Hedges, event.Denies}).Draw(t, "stance")
		all = append(all, r)
	}
	switch rapid.IntRange(0, 3).Draw(t, "order") {
	case 0:
		return rapid.Permutation(all).Draw(t, "order")
	case 1:
		slices.SortStableFunc(all, func(a, b *event.Report) int { return int(a.Made.Span(nil).Hi - b.Made.Span(nil).Hi) })
	}
	return all
})

// yields is a stream of reports, and at its end perhaps an error.
func yields(reports []*event.Report, end error) iter.Seq2[*event.Report, error] {
	return func(yield func(*event.Report, error) bool) {
		for _, r := range reports {
			if !yield(r, nil) {
				return
			}
		}
		if end != nil {
			yield(nil, end)
		}
	}
}

// in writes changes as text, as they are visited.
func in(lines *[]string) func(rules.Change) {
	return func(ch rules.Change) { *lines = append(*lines, string(must(json.Marshal(ch)))) }
}

// watched is what one monitor says of a stream: of a report that is passed over
// it hears only that time has passed.
func watched(p *rules.Program, o rules.Replaying, reports []*event.Report, passes func(*event.Report) bool) (lines []string, came rules.Replayed, err error) {
	m := must(p.Monitor(o.From, o.Zone))
	for _, c := range o.Coverage {
		must(m.Cover(c))
	}
	tell := func(changes []rules.Change) {
		for _, ch := range changes {
			in(&lines)(ch)
			came.Changes++
		}
	}
	seen := map[event.ID]bool{}
	for _, r := range reports {
		came.Read++
		if passes(r) {
			came.PassedOver++
			for _, ag := range p.Agreements() {
				disclosed, err := event.NewStanding(ag.Type.Zone).Try(r)
				if err != nil {
					return lines, came, err
				}
				if disclosed != when.Future {
					tell(m.Advance(disclosed))
				}
			}
			continue
		}
		changes, err := m.Observe(r)
		if err != nil {
			return lines, came, err
		}
		if seen[r.ID] {
			came.Repeated++
		} else {
			seen[r.ID] = true
			came.Kept++
		}
		tell(changes)
		came.AsOf = m.AsOf()
	}
	if !o.Until.IsZero() {
		tell(m.Advance(o.Until.Span(o.Zone).Hi))
	}
	came.AsOf = m.AsOf()
	return lines, came, nil
}

func passedOver(r *event.Report) bool {
	return r.Body != nil && r.Replaces == "" && r.Withdraws.Report == "" && (r.Body.Kind() == rumour{}.Kind() || r.Body.Kind() == "example.org/else")
}

// With any number of workers a replay visits what one monitor says, in its order
// and to the byte; and it refuses what one monitor refuses, in its words (laws
// M1, R1 and I1).
func TestReplayIsOneMonitor(t *testing.T) {
	refused, changed, apart := 0, 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		reports := streams.Draw(rt, "reports")
		o := rules.Replaying{From: at(rapid.SampledFrom([]string{"2013", "2015-06-01", "2016"}).Draw(rt, "from")), Zone: time.UTC}
		if rapid.Bool().Draw(rt, "covered") {
			o.Coverage = covering("", rapid.SampledFrom([]string{"", "2016-07-01"}).Draw(rt, "until"), raid{}, demand{}, reply{}, meeting{}, notice{})
		}
		if rapid.Bool().Draw(rt, "on") {
			o.Until = at("2018")
		}
		want, came, no := watched(pactsProgram, o, reports, passedOver)
		if no != nil {
			refused++
		}
		changed += len(want)
		for workers := range 6 {
			o.Workers = workers
			var got []string
			gave, err := pactsProgram.Replay(yields(reports, nil), o, in(&got))
			if (err != nil) != (no != nil) || no != nil && !strings.HasSuffix(err.Error(), no.Error()) {
				rt.Fatalf("%d workers: %v; one monitor: %v", workers, err, no)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				rt.Fatalf("one monitor (-), %d workers (+):\n%s", workers, diff)
			}
			if gave.Held > gave.Kept*max(workers, 1) || gave.Held < gave.Kept && workers < 2 {
				rt.Fatalf("%d workers hold %d of %d", workers, gave.Held, gave.Kept)
			}
			if workers > 1 && gave.Held < gave.Kept*workers {
				apart++
			}
			if gave.Held = 0; no == nil && gave != came {
				rt.Fatalf("%d workers: %+v, want %+v", workers, gave, came)
			}
		}
	})
	if refused == 0 || changed < 100 || apart == 0 {
		t.Errorf("too little was tried: %d refused, %d changes, %d times not everybody had everything", refused, changed, apart)
	}
}
