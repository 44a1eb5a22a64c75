package rules_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Avalon and Borea have promised to answer each other's requests within thirty
// days. A monitor follows what is reported.
func ExampleMonitor() {
	ty := pact(agreement.Commitment{ID: "answers", Bearer: agreement.Second, Visible: seen, Shape: answering()})
	ty.Readings = []agreement.Reading{*neutral}
	p := rules.MustCompile(world, ty.Between("avalon", "borea", at("2015-01-01")))
	m, err := p.Monitor(at("2016-01-01"), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	tell := func(changes []rules.Change, err error) {
		if err != nil {
			fmt.Println(err)
		}
		for _, ch := range changes {
			from, to, because := "-", "-", "time"
			if ch.From != nil {
				from = ch.From.Outcome.String()
			}
			if ch.To != nil {
				to = ch.To.Outcome.String()
			}
			if ch.Because != "" {
				because = string(ch.Because)
			}
			fmt.Printf("%s: %s by %s on %s: %s -> %s, because of %s\n", m.AsOf(), ch.Commitment, ch.Bearer, ch.Key.Event, from, to, because)
		}
	}
	tell(m.Cover(covering("2015", "2020", demand{}, reply{})[0]))
	tell(m.Observe(say("r1", "request", "court", "2016-03-02", demand{truth.True}, dated("2016-03-01"), to("borea"))))
	for _, o := range m.Owed() {
		fmt.Printf("owed: %s by %s, last safe moment %s\n", o.Commitment, o.Bearer, o.Due.Lo-1)
	}
	tell(m.Advance(from("2016-05-01")), nil)
	// a month later it turns out that there was an answer, in time
	tell(m.Observe(say("r2", "answer", "court", "2016-05-20", reply{"request", truth.True}, dated("2016-03-20"), hands("b.mfa"))))
	// Output:
	// 2016-03-03T00:00:00Z: answers by borea on request: - -> pending, because of r1
	// owed: answers by borea, last safe moment 2016-03-31T23:59:59.999999Z
	// 2016-05-01T00:00:00Z: answers by borea on request: pending -> overdue, because of time
	// 2016-05-21T00:00:00Z: answers by borea on request: overdue -> fulfilled, because of r2
}

// monitored is a monitor of a pact with these commitments, all of Borea's, on
// the neutral reading.
func monitored(t testing.TB, from string, cs ...agreement.Commitment) *rules.Monitor {
	t.Helper()
	for i := range cs {
		cs[i].Bearer = agreement.Second
	}
	ty := pact(cs...)
	ty.Readings = []agreement.Reading{*neutral}
	return must(must(compiled(ty)).Monitor(at(from), nil))
}

// outcomes are what a monitor finds of each obligation of the one commitment.
func outcomes(t testing.TB, m *rules.Monitor) []agreement.Outcome {
	t.Helper()
	if err := m.Check(); err != nil {
		t.Fatal(err)
	}
	var out []agreement.Outcome
	for _, o := range must(m.Now()).Agreements[0].Heads[0].Findings[0].Obligations {
		out = append(out, o.Outcome)
	}
	return out
}

func yearly() agreement.Commitment {
	act := meet
	act.Whose = agreement.Anybodys
	return agreement.Commitment{ID: "meetings", Visible: seen, Shape: &agreement.Recur{Act: act, N: 1, Every: when.Period{Months: 12, Ends: when.LastDay}, Frame: agreement.Calendar}}
}

// What a record would be refused for a monitor refuses too, and nothing
// changes.
func TestObserveRefuses(t *testing.T) {
	good := say("r1", "e1", "court", "2016-03-02", demand{truth.True}, dated("2016-03-01"), to("borea"))
	for _, test := range []struct {
		reason string
		report *event.Report
	}{
		{"one identity, two contents", say("r1", "e1", "court", "2016-03-02", demand{truth.False})},
		{"no disclosure", say("r2", "e1", "court", "", demand{truth.False})},
		{"no event", say("r2", "", "court", "2017", demand{truth.False})},
		{"it replaces another voice's", say("r2", "e1", "gazette", "2017", demand{truth.False}, func(r *event.Report) { r.Replaces = "r1" })},
		{"it withdraws what is of another event", say("r2", "e2", "court", "2017", nil, func(r *event.Report) { r.Withdraws.Report = "r1" })},
		{"it replaces a later one", say("r2", "e1", "court", "2015", demand{truth.False}, func(r *event.Report) { r.Replaces = "r1" })},
		{"it ends before it begins", say("r2", "e2", "court", "2017", demand{truth.True}, dated("2016"), func(r *event.Report) { r.Until = at("2015") })},
		{"an unknown zone", say("r2", "e2", "court", "2017", demand{truth.True}, func(r *event.Report) { r.Zone = "Nowhere" })},
	} {
		t.Run(test.reason, func(t *testing.T) {
			m := monitored(t, "2015", agreement.Commitment{ID: "c", Visible: seen, Shape: answering()})
			must(m.Observe(good))
			before, asOf := dump(t, must(m.Now())), m.AsOf()
			changes, err := m.Observe(test.report)
			if err == nil {
				t.Error("not refused")
			}
			if len(changes) != 0 || m.AsOf() != asOf || dump(t, must(m.Now())) != before {
				t.Errorf("it changed something: %v", changes)
			}
			// and the next one is taken in
			must(m.Observe(say("r9", "e9", "court", "2017", demand{truth.True}, to("borea"))))
			if err := m.Check(); err != nil {
				t.Error(err)
			}
		})
	}
}

// A meeting reported for one year and corrected to another: the correction
// turns both years round.
func TestLateCorrectionFlipsTwoPeriods(t *testing.T) {
	m := monitored(t, "2014", yearly())
	must(m.Cover(covering("2015", "2020", meeting{})[0]))
	must(m.Observe(say("r1", "e1", "court", "2015-12-20", meeting{truth.True}, dated("2015-12-01"))))
	m.Advance(from("2017-01-01"))
	if got := outcomes(t, m); !slices.Equal(got, []agreement.Outcome{agreement.Fulfilled, agreement.Missed}) {
		t.Fatal(got)
	}
	changes := must(m.Observe(say("r2", "e1", "court", "2017-03-01", meeting{truth.True}, dated("2016-01-10"), func(r *event.Report) { r.Replaces = "r1" })))
	if got := outcomes(t, m); !slices.Equal(got, []agreement.Outcome{agreement.Missed, agreement.Fulfilled, agreement.Pending}) {
		t.Error(got)
	}
	flipped := 0
	for _, ch := range changes {
		if ch.Because == "r2" && ch.From != nil && ch.To != nil && ch.From.Outcome != ch.To.Outcome {
			flipped++
		}
	}
	if flipped != 2 {
		t.Errorf("%d periods flipped, want 2: %+v", flipped, changes)
	}
}

// Without its trigger there is no obligation.
func TestWithdrawnTriggerRemovesItsObligation(t *testing.T) {
	m := monitored(t, "2015", agreement.Commitment{ID: "c", Visible: seen, Shape: answering()})
	must(m.Observe(say("r1", "e1", "court", "2016-03-02", demand{truth.True}, dated("2016-03-01"), to("borea"))))
	if got := outcomes(t, m); len(got) != 1 {
		t.Fatal(got)
	}
	changes := must(m.Observe(say("r2", "e1", "court", "2016-03-05", nil, func(r *event.Report) { r.Withdraws.Report = "r1" })))
	if got := outcomes(t, m); len(got) != 0 {
		t.Error(got)
	}
	if n := len(changes); n == 0 || changes[n-1].To != nil || changes[n-1].From == nil || changes[n-1].Because != "r2" {
		t.Errorf("%+v", changes)
	}
}

func TestIdenticalDuplicateChangesNothing(t *testing.T) {
	m := monitored(t, "2015", agreement.Commitment{ID: "c", Visible: seen, Shape: answering()})
	tell := func() *event.Report {
		return say("r1", "e1", "court", "2016-03-02", demand{truth.True}, dated("2016-03-01"), to("borea"))
	}
	must(m.Observe(tell()))
	before := dump(t, must(m.Now()))
	if changes := must(m.Observe(tell())); len(changes) != 0 || dump(t, must(m.Now())) != before {
		t.Errorf("%+v", changes)
	}
}

// A report whose disclosure has no end is in no view, and T stays.
func TestReportNeverCertainlyDisclosed(t *testing.T) {
	m := monitored(t, "2015", agreement.Commitment{ID: "c", Visible: seen, Shape: answering()})
	was := m.AsOf()
	must(m.Observe(say("r1", "e1", "court", "[2016-03-02..]", demand{truth.True}, to("borea"))))
	if got := outcomes(t, m); m.AsOf() != was || len(got) != 0 {
		t.Error(m.AsOf(), got)
	}
}

func TestSnapshotRestore(t *testing.T) {
	ty := mutual()
	p := must(compiled(ty))
	m := must(p.Monitor(at("2014"), nil))
	must(m.Cover(covering("2015", "2016", kinds...)[0]))
	must(m.Observe(say("r1", "e1", "a.mfa", "2016-03-02", demand{truth.True}, dated("2016-03-01"), to("borea"))))
	must(m.Observe(say("r2", "e2", "b.mfa", "2016-03-05", reply{"", truth.True}, dated("2016-03-04"))))
	m.Advance(from("2016-07-01"))
	codec := event.MustCodec(kinds...)
	data := must(m.Snapshot(codec))
	again := must(p.Restore(data, codec, nil))
	if dump(t, must(again.Now())) != dump(t, must(m.Now())) {
		t.Error("restored, it says something else")
	}
	if !reflect.DeepEqual(must(again.Snapshot(codec)), data) {
		t.Error("restored, it has another snapshot")
	}
	late := say("r3", "e2", "b.mfa", "2016-08-05", reply{"e1", truth.True}, dated("2016-03-04"), func(r *event.Report) { r.Replaces = "r2" })
	if a, b := must(m.Observe(late)), must(again.Observe(late)); !reflect.DeepEqual(a, b) {
		t.Errorf("%+v\n%+v", a, b)
	}
	for _, bad := range []string{"", "{}", `{"asOf":"2016-01-01T00:00:00Z","record":"{"}`, `{"asOf":"now"}`} {
		if _, err := p.Restore([]byte(bad), codec, nil); err == nil {
			t.Errorf("%q was restored", bad)
		}
	}
}

// What is owed comes in the order of its limits; what has none comes last.
// The last safe moment is the one before the limit.
func TestOwed(t *testing.T) {
	act := meet
	act.Whose = agreement.Anybodys
	by := func(id, date string) agreement.Commitment {
		return agreement.Commitment{ID: id, Visible: seen, Shape: &agreement.Perform{Act: act, Due: agreement.Due{By: at(date)}}}
	}
	m := monitored(t, "2015-06-30", by("some day", ""), by("later", "2016-11"), by("sooner", "2015-11-11"), by("past", "2015-03"), yearly())
	must(m.Cover(covering("2015", "2020", meeting{})[0]))
	var got []string
	for _, o := range m.Owed() {
		safe := "no limit"
		if o.Due != (when.Deadline{}) {
			safe = (o.Due.Lo - 1).String()
		}
		got = append(got, fmt.Sprint(o.Commitment, " ", o.Outcome, " ", safe))
	}
	want := []string{
		"past overdue 2015-03-31T23:59:59.999999Z",
		"sooner pending 2015-11-11T23:59:59.999999Z",
		"meetings pending 2015-12-31T23:59:59.999999Z",
		"later pending 2016-11-30T23:59:59.999999Z",
		"some day pending no limit",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// requests is a monitor with n open obligations to answer, of one pair of many,
// and a record of some length that concerns nothing open.
func requests(b *testing.B, pairs, history, open int) *rules.Monitor {
	b.Helper()
	var actors []actor.Actor
	ty := pact(agreement.Commitment{ID: "answers", Bearer: agreement.Second, Visible: seen, Shape: answering()})
	ty.Readings = []agreement.Reading{*neutral}
	var agreed []*agreement.Agreement
	for i := range pairs {
		x, y := actor.ID(fmt.Sprintf("x%d", i)), actor.ID(fmt.Sprintf("y%d", i))
		actors = append(actors, actor.Actor{ID: x, Kind: actor.State}, actor.Actor{ID: y, Kind: actor.State})
		agreed = append(agreed, ty.Between(x, y, at("2015-01-01")))
	}
	actors = append(actors, actor.Actor{ID: "court", Kind: actor.Adjudicator})
	p := must(rules.Compile(must(actor.NewDirectory(actors, nil)), agreed...))
	m := must(p.Monitor(at("2015"), nil))
	must(m.Cover(covering("2015", "2030", demand{}, reply{})[0]))
	for i := range history { // asked and answered
		id := event.ID(fmt.Sprintf("h%d", i))
		must(m.Observe(request(id, from("2015-06-01"))))
		must(m.Observe(answer(id, from("2015-06-02"))))
	}
	for i := range open {
		must(m.Observe(request(event.ID(fmt.Sprintf("o%d", i)), opened(i, open))))
	}
	return m
}

// opened spreads n requests over the thirty days before 1 July 2016, so that
// on each day after it some fall due.
func opened(i, n int) when.Instant {
	const day = when.Instant(24 * 3_600_000_000)
	return from("2016-06-01") + day*when.Instant(i*30/n)
}

func request(id event.ID, at when.Instant) *event.Report {
	t := when.Exact(at.Time())
	return &event.Report{ID: "r" + id, Event: id, Source: event.Source{By: "court"}, Made: t, When: t, To: []actor.ID{"y0"}, Body: demand{truth.True}}
}

func answer(id event.ID, at when.Instant) *event.Report {
	t := when.Exact(at.Time())
	return &event.Report{ID: "a" + id, Event: "answer " + id, Source: event.Source{By: "court"}, Made: t, When: t,
		By: []event.Attribution{{Level: event.Hands, Actor: "y0"}}, Body: reply{id, truth.True}}
}

// BenchmarkMonitor measures one report observed, and one day advanced, with so
// many obligations open, reports long past, and agreements that are not
// concerned. The costs of each row should be those of the row before.
func BenchmarkMonitor(b *testing.B) {
	for _, size := range []struct{ open, history, pairs int }{
		{1_000, 0, 1}, {100_000, 0, 1},
		{1_000, 1_000, 1}, {1_000, 100_000, 1},
		{1_000, 1_000, 10}, {1_000, 1_000, 1_000},
	} {
		name := fmt.Sprintf("open=%d/history=%d/agreements=%d", size.open, size.history, size.pairs)
		b.Run("observe/"+name, func(b *testing.B) {
			m := requests(b, size.pairs, size.history, size.open)
			n := 0
			b.ReportAllocs()
			for b.Loop() {
				id := event.ID(fmt.Sprintf("n%d", n))
				if n++; len(must(m.Observe(request(id, from("2016-06-30"))))) != 1 {
					b.Fatal("it changed something else")
				}
			}
		})
		b.Run("day/"+name, func(b *testing.B) {
			m := requests(b, size.pairs, size.history, size.open)
			to, days, due := m.AsOf(), 0, 0
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				if days++; days%25 == 0 { // every one has fallen due
					m = requests(b, size.pairs, size.history, size.open)
					to = m.AsOf()
				}
				to += 24 * 3_600_000_000
				b.StartTimer()
				due += len(m.Advance(to))
			}
			b.ReportMetric(float64(due)/float64(b.N), "due/op")
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(max(due, 1)), "ns/due")
		})
	}
}

// BenchmarkMonitorMemory measures what an open obligation costs besides its
// report.
func BenchmarkMonitorMemory(b *testing.B) {
	const n = 100_000
	heap := func() uint64 {
		runtime.GC()
		runtime.GC()
		var s runtime.MemStats
		runtime.ReadMemStats(&s)
		return s.HeapAlloc
	}
	for b.Loop() {
		m := requests(b, 1, 0, 0)
		reports := make([]*event.Report, n)
		for i := range reports {
			reports[i] = request(event.ID(fmt.Sprintf("o%d", i)), opened(i, n))
		}
		before := heap()
		start := time.Now()
		for _, i := range rand.New(rand.NewPCG(1, 1)).Perm(n) {
			must(m.Observe(reports[i]))
		}
		b.ReportMetric(float64(time.Since(start).Nanoseconds())/n, "ns/report")
		b.ReportMetric(float64(heap()-before)/n, "B/obligation")
		runtime.KeepAlive(m)
		runtime.KeepAlive(reports)
	}
}

// A monitor refuses no report at all with the words of an assessment, and goes on.
func TestObserveNothing(t *testing.T) {
	p := must(compiled(mutual()))
	m := must(p.Monitor(at("2014"), nil))
	_, want := p.Assess(event.Record{Reports: []*event.Report{nil}}, rules.At{AsOf: at("2014")})
	if _, err := m.Observe(nil); err == nil || want == nil || err.Error() != want.Error() {
		t.Errorf("the monitor says %v, an assessment %v", err, want)
	}
	must(m.Observe(say("r1", "e1", "court", "2016-03-02", demand{truth.True}, to("borea"))))
	if _, err := m.Observe(nil); err == nil {
		t.Error("after a report, a nil is taken")
	}
	if err := m.Check(); err != nil {
		t.Error(err)
	}
}

// A snapshot says which agreements it is of, and is restored with those alone; one
// that was taken before snapshots said so is still taken.
func TestRestoreOfOtherAgreements(t *testing.T) {
	codec := event.MustCodec(kinds...)
	ty := mutual()
	p := must(compiled(ty))
	m := must(p.Monitor(at("2016"), nil))
	must(m.Observe(say("r1", "e1", "a.mfa", "2016-03-02", demand{truth.True}, dated("2016-03-01"), to("borea"))))
	data := must(m.Snapshot(codec))

	amended := *ty
	amended.Version = "2"
	other := pact(agreement.Commitment{ID: "c", Shape: pledge()})
	other.Name = "example.org/other"
	compile := func(agreed ...*agreement.Agreement) *rules.Program { return must(rules.Compile(world, agreed...)) }
	for _, test := range []struct {
		reason string
		p      *rules.Program
		says   []string // nil: it is taken
	}{
		{"its own", p, nil},
		{"another version", compile(amended.Between("avalon", "borea", at("2015-01-01"))), []string{`the snapshot is of example.org/pact version 1 between "avalon" and "borea" from 2015-01-01, the program is not`, `the program is of example.org/pact version 2`}},
		{"the parties the other way round", compile(ty.Between("borea", "avalon", at("2015-01-01"))), []string{`between "borea" and "avalon"`}},
		{"another start", compile(ty.Between("avalon", "borea", at("2015-02-01"))), []string{"from 2015-02-01, the snapshot is not", "restore it with the program it was taken of"}},
		{"another type", compile(other.Between("avalon", "borea", at("2015-01-01"))), []string{"the program is of example.org/other"}},
		{"one more", compile(ty.Between("avalon", "borea", at("2015-01-01")), other.Between("avalon", "borea", at("2015-01-01"))), []string{"the program is of example.org/other"}},
	} {
		_, err := test.p.Restore(data, codec, nil)
		if (err == nil) != (test.says == nil) {
			t.Errorf("%s: %v", test.reason, err)
		}
		for _, s := range test.says {
			if err != nil && !strings.Contains(err.Error(), s) {
				t.Errorf("%s: %v does not say %q", test.reason, err, s)
			}
		}
	}

	here := compile(ty.Between("avalon", "borea", at("2015-01-01").In(when.MustZone("Asia/Shanghai"))))
	if _, err := here.Restore(must(must(here.Monitor(at("2016"), nil)).Snapshot(codec)), codec, nil); err != nil {
		t.Errorf("a start that was fixed to a zone: %v", err)
	}
	both := []*agreement.Agreement{ty.Between("avalon", "borea", at("2015-01-01")), other.Between("avalon", "borea", at("2015-01-01"))}
	data = must(must(compile(both...).Monitor(at("2016"), nil)).Snapshot(codec))
	if _, err := compile(both[1], both[0]).Restore(data, codec, nil); err != nil {
		t.Errorf("in another order: %v", err)
	}
	if _, err := p.Restore([]byte(`{"asOf":"2016-01-01T00:00:00Z","record":""}`), codec, nil); err != nil {
		t.Errorf("one that does not say whose it is: %v", err)
	}
	for _, bad := range []string{"{}", "", "[]"} {
		if _, err := p.Restore([]byte(bad), codec, nil); err == nil || !strings.Contains(err.Error(), "give what Monitor.Snapshot wrote") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// A snapshot is not restored by a codec that lacks a kind that the program's acts
// list; a kind that nobody lists stays as it is.
func TestRestoreByAnotherCodec(t *testing.T) {
	p := must(compiled(mutual()))
	m := must(p.Monitor(at("2016"), nil))
	must(m.Observe(say("r1", "e1", "a.mfa", "2016-03-02", demand{truth.True}, dated("2016-03-01"), to("borea"))))
	must(m.Observe(say("r2", "e2", "a.mfa", "2016-03-02", event.Unread{Name: "example.org/nobody-reads-it"})))
	full := event.MustCodec(kinds...)
	data := must(m.Snapshot(full))
	if _, err := p.Restore(data, full, nil); err != nil {
		t.Error(err)
	}
	_, err := p.Restore(data, event.MustCodec(), nil)
	if err == nil || !strings.Contains(err.Error(), "the codec does not read: "+demand{}.Kind()+": give them to NewCodec") {
		t.Error(err)
	}
}
