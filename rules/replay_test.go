package rules_test

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
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
	ty, other := pactTypes()
	return []*agreement.Agreement{
		between(ty, "avalon", "borea"), between(other, "corsa", "avalon"), between(other, "borea", "corsa"), between(ty, "corsa", "borea"), between(other, "avalon", "borea"),
	}
}

func between(ty *agreement.Type, a, b actor.ID) *agreement.Agreement {
	return ty.Between(a, b, at("2015-01-01"))
}

func pactTypes() (ty, other *agreement.Type) {
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
	unfit := agreement.Exception{ID: "unfit", Automatic: true, Elements: []agreement.Element{{ID: "unfit", Test: agreement.SomebodySays(agreement.If(func(d demand) truth.Value { return truth.Not(d.Made) }))}}}
	ty = pact(
		agreement.Commitment{ID: "pledge", Visible: seen, Subjects: []string{"theft"}, Shape: pledge()},
		agreement.Commitment{ID: "answers", Visible: seen, Shape: answering(), Exceptions: []agreement.Exception{unfit}},
		agreement.Commitment{ID: "meetings", Visible: seen, Bearer: agreement.Both, Shape: &agreement.Recur{Act: meet, N: 2, Every: when.Period{Months: 12, Ends: when.LastDay}, Frame: agreement.Calendar}},
		agreement.Commitment{ID: "founding", Visible: seen, Shape: &agreement.Perform{Act: own(meet), Due: agreement.Due{By: at("2016-06-30")}}},
		agreement.Commitment{ID: "amends", Visible: seen, Shape: &agreement.Repair{Of: "founding", With: own(meet), Due: agreement.Due{Within: when.Period{Days: 60}}}},
		agreement.Commitment{ID: "apology", Visible: seen, Shape: &agreement.Repair{Of: "answers", With: made, Due: agreement.Due{Within: when.Period{Days: 30}}}},
	)
	ty.Powers = []agreement.Power{{ID: "suspension", Effect: agreement.Suspends, Act: does("suspends"), Stops: true}, {ID: "resumption", Effect: agreement.Resumes, Act: does("resumes")}}
	other = pact(
		agreement.Commitment{ID: "truce", Visible: seen, Subjects: []string{"theft"}, Shape: pledge()},
		agreement.Commitment{ID: "effort", Visible: seen, Shape: &agreement.Endeavour{By: own(meet), Until: at("2017")}},
		agreement.Commitment{ID: "timely answers", Visible: seen, Shape: answering()},
	)
	other.Name, other.Zone = "example.org/other", when.MustZone("Pacific/Apia")
	return ty, other
}

// cast are the people of a stream.
type cast struct{ speakers, states, doers, owners []actor.ID }

// Of the three states each has agreements with both others, so that most reports
// concern every worker; of the six each has one with one other, so that few do.
var (
	three = cast{[]actor.ID{"a.mfa", "b.mfa", "c.mfa", "gazette", "court", "court", "inspectors"}, []actor.ID{"avalon", "borea", "corsa"},
		[]actor.ID{"avalon", "borea", "corsa", "a.army", "b.army", "c.mfa", "a.mill", "b.mill", "wolves", "shield"}, []actor.ID{"a.mill", "b.mill"}}
	six = cast{speakers: []actor.ID{"court", "court", "gazette"}}

	pactsProgram = rules.MustCompile(world, pacts()...)
	pairsProgram = func() *rules.Program {
		actors := []actor.Actor{{ID: "court", Kind: actor.Adjudicator}, {ID: "gazette", Kind: actor.Press}, {ID: "wolves", Kind: actor.Group}}
		var relations []actor.Relation
		for _, s := range []actor.ID{"p0", "q0", "p1", "q1", "p2", "q2"} {
			actors = append(actors, actor.Actor{ID: s, Kind: actor.State}, actor.Actor{ID: s + ".army", Kind: actor.Organ}, actor.Actor{ID: s + ".mill", Kind: actor.Company, Side: s})
			relations = append(relations, actor.Relation{From: s + ".army", To: s, Kind: actor.OrganOf})
			six.speakers, six.states = append(six.speakers, s), append(six.states, s)
			six.doers, six.owners = append(six.doers, s, s+".army", s+".mill"), append(six.owners, s+".mill")
		}
		six.doers = append(six.doers, "wolves", "wolves", "wolves", "nobody")
		ty, other := pactTypes()
		return rules.MustCompile(must(actor.NewDirectory(actors, relations)), between(ty, "p0", "q0"), between(ty, "p1", "q1"), between(other, "p2", "q2"))
	}()
)

// streams draws reports as they may come: several accounts of an event, some with
// no author, no addressee or no body, answers before the request, corrections and
// withdrawals before what they take away, duplicates, and much that nobody reads.
func (c cast) report(t *rapid.T) []*event.Report {
	day := func(label string) string {
		return fmt.Sprintf("%d-%02d-%02d", rapid.IntRange(2014, 2017).Draw(t, label), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
	}
	v := func() truth.Value {
		return rapid.SampledFrom([]truth.Value{truth.True, truth.True, truth.False, truth.Unknown}).Draw(t, "value")
	}
	some := func(of []actor.ID, label string) (out []actor.ID) {
		for range rapid.SampledFrom([]int{0, 1, 1, 1, 1, 1, 2}).Draw(t, label) {
			out = append(out, rapid.SampledFrom(of).Draw(t, label))
		}
		return out
	}
	e := func() string { return rapid.SampledFrom([]string{"1", "2", "3"}).Draw(t, "event") }
	var all []*event.Report
	for i := range rapid.IntRange(0, 25).Draw(t, "reports") {
		by := rapid.SampledFrom(c.speakers).Draw(t, "by")
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
			r.Body, r.Event = event.Link{From: "wolves", To: rapid.SampledFrom(c.doers).Draw(t, "to"), As: actor.AgentOf, Ground: actor.Instructions, Holds: v()}, event.ID("link-"+e())
		case 9:
			r.Body, r.Event = event.Conclusion{About: rapid.SampledFrom(c.states).Draw(t, "about"), Of: []string{rapid.SampledFrom([]string{"example.org/pact/pledge", "example.org/other/truce", "example.org/pact/answers"}).Draw(t, "of")},
				Re: event.ID(rapid.SampledFrom([]string{"", "", "demand-1"}).Draw(t, "re")), Kept: v()}, event.ID("word-"+e())
		case 10:
			r.Body, r.Event = notice{rapid.SampledFrom([]string{"", "suspends", "resumes"}).Draw(t, "what")}, event.ID("notice-"+e())
		case 11: // a kind that was not given to the reader
			r.Body = event.Unread{Name: rapid.SampledFrom([]string{raid{}.Kind(), "example.org/else"}).Draw(t, "unread")}
		case 12: // who, to whom and when, and not what
			r.Event = event.ID(rapid.SampledFrom([]string{"raid-", "demand-", "reply-"}).Draw(t, "of") + e())
		}
		r.To = some(slices.Concat(c.states, c.owners), "to")
		for _, who := range some(c.doers, "author") {
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
}

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
		tell(m.Advance(o.Until.Span(cmp.Or(o.Zone, time.UTC)).Hi))
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
		program, people := pactsProgram, three
		if rapid.Bool().Draw(rt, "sparse") {
			program, people = pairsProgram, six
		}
		reports := people.report(rt)
		o := rules.Replaying{From: at(rapid.SampledFrom([]string{"2013", "2015-06-01", "2016"}).Draw(rt, "from")), Zone: time.UTC}
		if rapid.Bool().Draw(rt, "covered") {
			o.Coverage = covering("", rapid.SampledFrom([]string{"", "2016-07-01"}).Draw(rt, "until"), raid{}, demand{}, reply{}, meeting{}, notice{})
		}
		if rapid.Bool().Draw(rt, "on") {
			o.Until = at("2018")
		}
		want, came, no := watched(program, o, reports, passedOver)
		if no != nil {
			refused++
		}
		changed += len(want)
		for workers := range 4 {
			o.Workers = workers
			var got []string
			gave, err := program.Replay(yields(reports, nil), o, in(&got))
			if (err != nil) != (no != nil) || no != nil && !strings.HasSuffix(err.Error(), no.Error()) {
				rt.Fatalf("%d workers: %v; one monitor: %v", workers, err, no)
			}
			if diff := gocmp.Diff(want, got); diff != "" {
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

// pairs are so many agreements, each of two states that have no other, and what
// a stream says of them: raids, requests and answers, and rumours.
func pairs(n, reports int) (*rules.Program, []*event.Report) {
	dir, agreed := many(n)
	ty := pact(agreement.Commitment{ID: "pledge", Visible: seen, Shape: pledge()}, agreement.Commitment{ID: "answers", Visible: seen, Shape: answering()})
	for _, ag := range agreed {
		ag.Type = ty
	}
	all := stream(reports, n)
	for i, r := range all {
		day := when.Exact((from("2016-01-01") + oneDay*when.Instant(i)/10).Time())
		r.Made, r.When = day, day
		switch i % 8 {
		case 1, 3, 4, 5:
			r.Body = demand{truth.True}
		case 6: // five reports after the request
			r.Body = reply{To: all[i-5].Event, Given: truth.True}
			r.By[0].Actor, r.To[0] = all[i-5].To[0], all[i-5].By[0].Actor
		case 2, 7:
			r.Body = rumour{"rain"}
		}
	}
	return must(rules.Compile(dir, agreed...)), all
}

// A stream is handed out by the batch. Where one batch ends, and how many there
// are, nobody can tell; and an event between two goes to the worker who has their
// agreement, and to nobody else.
func TestReplayOfManyBatches(t *testing.T) {
	for _, n := range []int{0, 1, 511, 512, 513, 1100} {
		p, reports := pairs(9, n)
		o := rules.Replaying{From: at("2015"), Coverage: covering("", "", raid{}, demand{}, reply{}), Until: at("2018")}
		want, came, err := watched(p, o, reports, passedOver)
		if err != nil || n > 500 && len(want) < n {
			t.Fatalf("of %d reports %d changes, %v", n, len(want), err)
		}
		for _, o.Workers = range []int{1, 2, 3, 20} {
			var got []string
			gave, err := p.Replay(yields(reports, nil), o, in(&got))
			if diff := gocmp.Diff(want, got); diff != "" || err != nil {
				t.Fatalf("%d reports, %d workers: %v\n%s", n, o.Workers, err, diff)
			}
			if came.Held = came.Kept; gave != came {
				t.Errorf("%d reports, %d workers: %+v, want %+v", n, o.Workers, gave, came)
			}
		}
	}
}

// What nobody reads is not kept, and moves T all the same; what may change what
// is kept is never passed over.
func TestReplayPassesOver(t *testing.T) {
	p, _ := pairs(2, 0)
	asked := say("asked", "asked", "x0", "2016-01-01", demand{truth.True}, to("y0"), hands("x0"), dated("2016-01-01"))
	for _, test := range []struct {
		reason  string
		report  *event.Report
		passed  bool
		changes bool
		held    int // with two workers, asked included
		because string
	}{
		{"no commitment reads the kind; but thirty days have passed without an answer", say("r", "e", "x0", "2016-03-01", rumour{"rain"}), true, true, 1, ""},
		{"it is told too soon for anything to fall due", say("r", "e", "x0", "2016-01-15", rumour{"rain"}), true, false, 1, ""},
		{"nobody knows when it was disclosed, so T stays", say("r", "e", "x0", "2016-03-01", rumour{"rain"}, func(r *event.Report) { r.Made = when.NotBefore(r.Made) }), true, false, 1, ""},
		{"a kind that was not given to the reader, and is read by nobody", say("r", "e", "x0", "2016-01-15", event.Unread{Name: "example.org/rumour"}), true, false, 1, ""},
		{"a kind that was not given to the reader, and may be a raid", say("r", "e", "x0", "2016-01-15", event.Unread{Name: raid{}.Kind()}, to("y0"), hands("x0")), false, true, 2, "r"},
		{"a kind that is read, of strangers: one monitor keeps it, no worker needs it", say("r", "e", "x0", "2016-01-15", raid{}, to("stranger"), hands("stranger")), false, false, 1, ""},
		{"without a body it says who and when of an event of any kind", say("r", "e", "x0", "2016-01-15", nil, to("y0")), false, false, 1, ""},
		{"what it replaces may have been read", say("r", "asked", "x0", "2016-01-15", rumour{"rain"}, func(r *event.Report) { r.Replaces = "asked" }), false, true, 2, "r"},
		{"what it withdraws may have been read", say("r", "asked", "x0", "2016-01-15", rumour{"rain"}, func(r *event.Report) { r.Withdraws.Report = "asked" }), false, true, 2, "r"},
		{"a link may make anybody's act anybody's", say("r", "e", "x0", "2016-01-15", event.Link{From: "x0.mill", To: "y1"}), false, false, 3, ""},
		{"a conclusion speaks to commitments", say("r", "e", "x0", "2016-01-15", event.Conclusion{About: "y0", Of: []string{"example.org/pact/pledge"}, Kept: truth.False}), false, true, 3, "r"},
		{"a trend is an indication", say("r", "e", "x0", "2016-01-15", event.Trend{About: "y0"}), false, false, 3, ""},
	} {
		for workers := 1; workers < 3; workers++ {
			var got []string
			changes, because := 0, ""
			came, err := p.Replay(yields([]*event.Report{asked, test.report}, nil), rules.Replaying{From: at("2015"), Coverage: covering("", "", demand{}, reply{}), Workers: workers}, func(ch rules.Change) {
				if in(&got)(ch); ch.Because != "asked" {
					changes++
					because = string(ch.Because)
				}
			})
			held := 2 - btoi(test.passed)
			if workers == 2 {
				held = test.held
			}
			if err != nil || came.PassedOver != btoi(test.passed) || came.Kept != 2-btoi(test.passed) || came.Held != held || (changes > 0) != test.changes || because != test.because {
				t.Errorf("%s: %d workers: %v, %+v, %d changes because of %q:\n%s", test.reason, workers, err, came, changes, because, strings.Join(got, "\n"))
			}
		}
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// A replay refuses what one monitor refuses, also where the two reports that do
// not go together are with two workers; what was visited before stands.
func TestReplayRefuses(t *testing.T) {
	p, _ := pairs(2, 0)
	theft := raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}
	first := say("first", "e0", "x0", "2016-01-01", theft, to("y0.mill"), hands("x0.army"))
	for _, test := range []struct {
		reason string
		last   *event.Report
		want   string
	}{
		{"one identity with two contents, which concern two pairs", say("first", "e1", "x1", "2016-01-01", theft, to("y1.mill"), hands("x1.army")), `replay: report 2 of the stream: reports["first"]: conflict: one identity with two contents`},
		{"it replaces a report on another event, of another pair", say("r", "e1", "x0", "2016-01-02", theft, to("y1.mill"), hands("x1.army"), func(r *event.Report) { r.Replaces = "first" }), `report 2 of the stream: reports["r"].replaces: conflict`},
		{"it withdraws another's word", say("r", "e0", "x1", "2016-01-02", nil, func(r *event.Report) { r.Withdraws.Report = "first" }), `reports["r"].withdraws.report: conflict`},
		{"it names no source", say("r", "e1", "", "2016-01-02", theft), `reports["r"].source.by: required`},
		{"nor does one that is passed over", say("r", "e1", "", "2016-01-02", rumour{"rain"}), `reports["r"].source.by: required`},
		{"there is none", nil, `report 2 of the stream: there is no report`},
		{"a later one was known to take it away, on another event", nil, ""},
	} {
		reports := []*event.Report{first, test.last, first}
		if test.want == "" {
			reports = []*event.Report{first, say("w", "e1", "x1", "2016-02-01", nil, func(r *event.Report) { r.Withdraws.Report = "r" }), say("r", "e0", "x1", "2016-01-02", theft, to("y0.mill"), hands("x0.army"))}
			test.want = `report 3 of the stream: reports["w"].withdraws.report: conflict`
		}
		var one []string
		for workers := 1; workers < 3; workers++ {
			var got []string
			came, err := p.Replay(yields(reports, nil), rules.Replaying{From: at("2015"), Workers: workers, Until: at("2020")}, in(&got))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%s: %d workers: %v, want %s", test.reason, workers, err, test.want)
			}
			if workers == 1 {
				one = got
			}
			if len(got) == 0 || !slices.Equal(one, got) || came.Changes != len(got) || came.AsOf >= from("2017") {
				t.Errorf("%s: %d workers: %+v, %d changes", test.reason, workers, came, len(got))
			}
		}
	}
	for _, o := range []rules.Replaying{{}, {From: at("2015"), Until: when.NotBefore(at("2016"))}, {From: at("2015"), Coverage: make([]event.Coverage, 1)}} {
		if came, err := p.Replay(yields([]*event.Report{first}, nil), o, func(rules.Change) {}); err == nil || came.Read != 0 {
			t.Errorf("%+v: %+v, %v", o, came, err)
		}
	}
}

// A test that asks for other events would hear of its worker's only: the replay
// ends before it answers, with any number of workers at the same report.
func TestReplayLooksBeyond(t *testing.T) {
	p, _ := pairs(2, 0)
	alone := agreement.Ask(func(c *agreement.Case, _ *event.Report, m meeting) truth.Value {
		return truth.All(m.Held, truth.Of(len(c.Happenings()) == 1))
	})
	ty := pact(agreement.Commitment{ID: "first", Visible: seen, Shape: &agreement.Perform{Act: agreement.Act{Of: []event.Body{meeting{}}, Elements: []agreement.Element{{ID: "alone", Test: alone}}}}},
		agreement.Commitment{ID: "answers", Visible: seen, Shape: answering()})
	agreed := p.Agreements()
	for _, ag := range agreed {
		ag.Type = ty
	}
	p = must(rules.Compile(p.Directory(), agreed...))
	asked := say("asked", "asked", "x0", "2016-01-01", demand{truth.True}, to("y0"), hands("x0"))
	met := say("met", "met", "x1", "2016-01-02", meeting{truth.True}, hands("x1"), to("y1"))
	more := say("more", "more", "x0", "2016-01-03", demand{truth.True}, to("y0"), hands("x0"))
	for workers := 1; workers < 3; workers++ {
		n := 0
		came, err := p.Replay(yields([]*event.Report{asked, met, more}, nil), rules.Replaying{From: at("2015"), Workers: workers}, func(ch rules.Change) {
			if n++; ch.Because != "asked" {
				t.Errorf("%d workers visit %+v", workers, ch)
			}
		})
		if err == nil || !strings.Contains(err.Error(), "a test of example.org/pact/first looks at other events") || n == 0 || came.Read != 2 || came.Kept != 2 {
			t.Errorf("%d workers: %v after %d changes, %+v", workers, err, n, came)
		}
	}
}

// Where the tests of two workers stop a replay at one report, it ends as with one:
// with the first of two that look beyond, with the panic where one of them panics.
func TestReplayEndsAsWithOne(t *testing.T) {
	p, _ := pairs(3, 0)                                               // with two workers the second agreement goes to the second, the third to the first
	met := say("met", "met", "x0", "2016-01-02", meeting{truth.True}) // of nobody named: it concerns everybody
	for _, test := range []struct {
		reason string
		panics int // whose test panics; -1 nobody's
	}{{"both look beyond", -1}, {"the second agreement's panics", 1}, {"the third's panics", 2}} {
		agreed := p.Agreements()
		for i := range agreed {
			look := agreement.Ask(func(c *agreement.Case, _ *event.Report, m meeting) truth.Value {
				switch {
				case i == 0:
					return m.Held
				case test.panics == i:
					panic("no such meeting")
				}
				return truth.All(m.Held, truth.Of(len(c.Happenings()) == 1))
			})
			ty := pact(agreement.Commitment{ID: "c", Visible: seen, Shape: &agreement.Perform{Act: agreement.Act{Of: []event.Body{meeting{}}, Elements: []agreement.Element{{ID: "e", Test: look}}}}})
			ty.Name = []string{"example.org/one", "example.org/two", "example.org/three"}[i]
			agreed[i].Type = ty
		}
		q := must(rules.Compile(p.Directory(), agreed...))
		for workers := 1; workers < 3; workers++ {
			var err error
			var panicked any
			func() {
				defer func() { panicked = recover() }()
				_, err = q.Replay(yields([]*event.Report{met}, nil), rules.Replaying{From: at("2015"), Workers: workers}, func(rules.Change) {})
			}()
			switch {
			case test.panics >= 0 && panicked != "no such meeting":
				t.Errorf("%s, %d workers: %v, panicked %v", test.reason, workers, err, panicked)
			case test.panics < 0 && (err == nil || !strings.Contains(err.Error(), "example.org/two/c looks")):
				t.Errorf("%s, %d workers: %v, panicked %v", test.reason, workers, err, panicked)
			}
		}
	}
}

// A replay starts the goroutines that it is asked for, and none has outlived it
// when it returns, however that comes about.
func TestReplayEndsItsWorkers(t *testing.T) {
	broken := errors.New("the line is broken")
	for _, test := range []struct {
		reason  string
		workers int
		visit   func(rules.Change)
		test    func(raid) truth.Value
		end     error
		panics  any
	}{
		{"one worker is the caller", 1, nil, nil, nil, nil},
		{"nor does none said start anything", 0, nil, nil, nil, nil},
		{"three", 3, nil, nil, nil, nil},
		{"the stream breaks off", 3, nil, nil, broken, nil},
		{"a visit panics", 3, func(rules.Change) { panic("seen enough") }, nil, nil, "seen enough"},
		{"a visit panics", 1, func(rules.Change) { panic("seen enough") }, nil, nil, "seen enough"},
		{"a test panics, on the goroutine of a worker", 3, nil, func(raid) truth.Value { panic("no such raid") }, nil, "no such raid"},
		{"a test ends its goroutine", 3, nil, func(raid) truth.Value { runtime.Goexit(); return 0 }, nil, nil},
		{"a test panics, on the caller's", 1, nil, func(raid) truth.Value { panic("no such raid") }, nil, "no such raid"},
	} {
		p, reports := pairs(5, 1200)
		if test.test != nil {
			ty := pact(agreement.Commitment{ID: "pledge", Shape: &agreement.Refrain{From: agreement.Act{Of: []event.Body{raid{}}, Elements: []agreement.Element{{ID: "e", Test: agreement.If(test.test)}}}}})
			agreed := p.Agreements()
			for _, ag := range agreed {
				ag.Type = ty
			}
			p = must(rules.Compile(p.Directory(), agreed...))
		}
		before, most := runtime.NumGoroutine(), 0
		var came rules.Replayed
		var err error
		var panicked any
		func() {
			defer func() { panicked = recover() }()
			came, err = p.Replay(yields(reports, test.end), rules.Replaying{From: at("2015"), Workers: test.workers}, func(ch rules.Change) {
				most = max(most, runtime.NumGoroutine())
				if test.visit != nil {
					test.visit(ch)
				}
			})
		}()
		if strings.HasSuffix(test.reason, "ends its goroutine") {
			if err == nil || !strings.Contains(err.Error(), "has ended the goroutine") {
				t.Errorf("%s: %v", test.reason, err)
			}
			err = nil
		} else if test.panics == nil && came.Read != len(reports) {
			t.Errorf("%s: %+v", test.reason, came)
		}
		if !errors.Is(err, test.end) || panicked != test.panics {
			t.Errorf("%s: %v, %v, %+v", test.reason, err, panicked, came)
		}
		if want := before + test.workers; most > want || test.workers < 2 && most > before {
			t.Errorf("%s: %d goroutines, before %d", test.reason, most, before)
		}
		for range 100 { // one that has said that it is done may still be on its way out
			if runtime.NumGoroutine() <= before {
				break
			}
			time.Sleep(time.Millisecond)
		}
		if n := runtime.NumGoroutine(); n > before {
			t.Errorf("%s: %d goroutines, before %d", test.reason, n, before)
		}
	}
}

// Whom an answer by nobody named concerns rests on whom it answers: wherever the
// one is, the other must be, whichever comes first, and by whatever account of it.
// Whose act a group's is, is for links to say.
func TestReplayGivesToAllConcerned(t *testing.T) {
	asked := say("asked", "asked", "court", "2016-01-01", demand{truth.True}, to("q1"), hands("p1"), dated("2016-01-01"))
	named := say("named", "answer", "court", "2016-01-10", reply{"asked", truth.True}, to("p1"), dated("2016-01-09"))
	plain := say("plain", "answer", "gazette", "2016-01-10", reply{"", truth.True}, to("p1"), dated("2016-01-09"))
	by := say("by", "answer", "court", "2016-01-11", reply{"asked", truth.True}, to("p1"), hands("q1"))
	pack := say("pack", "raid", "court", "2016-01-01", raid{Taken: truth.True, Secret: truth.True, ForGain: truth.True}, to("q0.mill"), hands("wolves"), dated("2016-01-01"))
	link := say("link", "link", "court", "2016-01-02", event.Link{From: "wolves", To: "p1.army", As: actor.AgentOf, Ground: actor.Instructions, Holds: truth.True})
	for _, test := range []struct {
		reason  string
		reports []*event.Report
	}{
		{"a group's act, and then whose the group is: a state of another pair than the victim's", []*event.Report{pack, link}},
		{"whose it is was known before", []*event.Report{link, pack}},
		{"the request first", []*event.Report{asked, named}},
		{"the answer first: until the request is told it may be anybody's", []*event.Report{named, asked}},
		{"a second account says what it answers, which is told", []*event.Report{plain, asked, named}},
		{"a second account says what it answers, which is told after", []*event.Report{plain, named, asked}},
		{"the answer is given an author when everybody has it", []*event.Report{named, by, asked}},
		{"and before", []*event.Report{by, asked, named}},
	} {
		o := rules.Replaying{From: at("2015"), Coverage: covering("", "", demand{}, reply{}), Until: at("2017")}
		want, _, err := watched(pairsProgram, o, test.reports, passedOver)
		if err != nil || len(want) == 0 {
			t.Fatalf("%s: %d changes, %v", test.reason, len(want), err)
		}
		for o.Workers = 2; o.Workers < 4; o.Workers++ {
			var got []string
			if _, err := pairsProgram.Replay(yields(test.reports, nil), o, in(&got)); err != nil || !slices.Equal(want, got) {
				t.Errorf("%s: %d workers: %v\n%s", test.reason, o.Workers, err, gocmp.Diff(want, got))
			}
		}
	}
}
