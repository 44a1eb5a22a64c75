package agreement_test

import (
	"slices"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// The world of these tests: two invented states, Avalon and Borea, with their
// organs, a third, Corsa, and people who talk about them.
var world = must(actor.NewDirectory([]actor.Actor{
	{ID: "avalon", Kind: actor.State}, {ID: "a.mfa", Kind: actor.Organ}, {ID: "a.police", Kind: actor.Organ},
	{ID: "mill", Kind: actor.Company, Side: "avalon"},
	{ID: "borea", Kind: actor.State}, {ID: "b.mfa", Kind: actor.Organ}, {ID: "b.army", Kind: actor.Organ}, {ID: "b.unit", Kind: actor.Organ},
	{ID: "b.radio", Kind: actor.Press, Side: "borea"},
	{ID: "frost", Kind: actor.Company, Side: "borea"}, {ID: "snow", Kind: actor.Company, Side: "borea"},
	{ID: "wolves", Kind: actor.Group},
	{ID: "corsa", Kind: actor.State}, {ID: "c.mfa", Kind: actor.Organ},
	{ID: "gazette", Kind: actor.Press}, {ID: "institute", Kind: actor.Research}, {ID: "shield", Kind: actor.Company},
	{ID: "court", Kind: actor.Adjudicator}, {ID: "inspectors", Kind: actor.International}, {ID: "council", Kind: actor.Body},
}, []actor.Relation{
	{From: "a.mfa", To: "avalon", Kind: actor.OrganOf}, {From: "a.police", To: "avalon", Kind: actor.OrganOf},
	{From: "b.mfa", To: "borea", Kind: actor.OrganOf}, {From: "b.army", To: "borea", Kind: actor.OrganOf}, {From: "b.unit", To: "b.army", Kind: actor.OrganOf},
	{From: "b.radio", To: "borea", Kind: actor.StateMediaOf},
	{From: "c.mfa", To: "corsa", Kind: actor.OrganOf},
	{From: "snow", To: "b.mfa", Kind: actor.ContractorOf},
}))

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// The kinds of event of these tests.
type (
	raid struct {
		Taken, Secret, Asked truth.Value
	}
	meeting struct{ Held, Full truth.Value }
	demand  struct{ Made truth.Value }
	reply   struct {
		To    event.ID
		Given truth.Value
	}
	notice struct{ What string }
)

func (raid) Kind() string    { return "example.org/raid" }
func (meeting) Kind() string { return "example.org/meeting" }
func (demand) Kind() string  { return "example.org/demand" }
func (reply) Kind() string   { return "example.org/reply" }
func (notice) Kind() string  { return "example.org/notice" }

var kinds = []event.Body{raid{}, meeting{}, demand{}, reply{}, notice{}}

// The questions of these tests.
var (
	taken  = agreement.If(func(r raid) truth.Value { return r.Taken })
	secret = agreement.If(func(r raid) truth.Value { return r.Secret })
	asked  = agreement.If(func(r raid) truth.Value { return r.Asked })
	held   = agreement.If(func(m meeting) truth.Value { return m.Held })
	full   = agreement.If(func(m meeting) truth.Value { return m.Full })
	made   = agreement.If(func(d demand) truth.Value { return d.Made })
	given  = agreement.If(func(r reply) truth.Value { return r.Given })
)

func is(what string) agreement.Test {
	return agreement.If(func(n notice) truth.Value { return truth.In(n.What, what) })
}

// at reads a time in EDTF.
func at(s string) when.Time {
	if s == "" {
		return when.Time{}
	}
	return when.MustParse(s)
}

// on is the instant at which a day ends in UTC, or an instant itself: the T
// that a date means (law M1).
func on(s string) when.Instant {
	t := at(s)
	span := t.Span(time.UTC)
	if t.Precision() == when.PrecisionInstant {
		return span.Lo
	}
	return span.Hi
}

// from is the first instant of a date in UTC.
func from(s string) when.Instant { return at(s).Span(time.UTC).Lo }

// say is a report. Officials of a state speak for it.
func say(id, about event.ID, by actor.ID, made string, body event.Body, more ...func(*event.Report)) *event.Report {
	r := &event.Report{ID: id, Event: about, Source: event.Source{By: by}, Made: at(made), Body: body}
	switch by {
	case "a.mfa", "a.police", "avalon":
		r.Source.For, r.Source.Form = "avalon", event.Official
	case "b.mfa", "b.army", "b.unit", "borea":
		r.Source.For, r.Source.Form = "borea", event.Official
	case "c.mfa", "corsa":
		r.Source.For, r.Source.Form = "corsa", event.Official
	case "gazette":
		r.Source.Form = event.Published
	}
	for _, f := range more {
		f(r)
	}
	return r
}

func dated(s string) func(*event.Report) { return func(r *event.Report) { r.When = at(s) } }
func lasting(a, b string, e event.Extent) func(*event.Report) {
	return func(r *event.Report) { r.When, r.Until, r.Extent = at(a), at(b), e }
}
func stance(s event.Stance) func(*event.Report) { return func(r *event.Report) { r.Stance = s } }
func form(f event.Form) func(*event.Report)     { return func(r *event.Report) { r.Source.Form = f } }
func to(ids ...actor.ID) func(*event.Report)    { return func(r *event.Report) { r.To = ids } }
func by(a ...event.Attribution) func(*event.Report) {
	return func(r *event.Report) { r.By = append(r.By, a...) }
}
func hands(id actor.ID) event.Attribution {
	return event.Attribution{Level: event.Hands, Actor: id}
}

// The policy of law D1's example, and everybody's word alike (no policy).
var (
	judged   = agreement.Tier{"adjudicator"}
	accepted = agreement.Tier{"joint", "bearer/against", "beneficiary/for", "monitor"}
	witness  = agreement.Tier{"beneficiary/against", "third", "victim", "industry"}
	inOpen   = agreement.Tier{"bearer/for", "beneficiary/against", "third", "press"}
	strict   = agreement.Reading{Name: "strict", Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{
		agreement.AnyMatter:     {judged, accepted},
		event.Harm:              {judged, accepted, witness},
		event.PublicPerformance: {judged, accepted, inOpen},
	}}}
	everybody = agreement.Reading{Name: "everybody"}
)

// case is one commitment by one bearer on one reading: what a test asks.
type asking struct {
	shape   agreement.Shape
	reading *agreement.Reading // nil: everybody
	bearer  actor.ID           // "": borea
	from    string             // of the agreement; "" is 2015-01-01
	asOf    string             // "" is 2020
	known   string             // "" is asOf
	since   when.Instant
	more    func(*agreement.Commitment)
	until   string            // of the agreement's term
	amends  bool              // the commitment is the second version of its text
	lapses  []agreement.Lapse // of the commitment "other", to which it refers
	cover   []event.Coverage
	reports []*event.Report
}

const commitmentRef = "example.org/pact/c"

func (q asking) kase(t testing.TB) *agreement.Case {
	t.Helper()
	if q.reading == nil {
		q.reading = &everybody
	}
	if q.bearer == "" {
		q.bearer = "borea"
	}
	if q.from == "" {
		q.from = "2015-01-01"
	}
	if q.asOf == "" {
		q.asOf = "2020"
	}
	asOf := on(q.asOf)
	known := asOf
	if q.known != "" {
		known = on(q.known)
	}
	co := agreement.Commitment{ID: "c", Text: "what is promised", Shape: q.shape}
	if q.more != nil {
		q.more(&co)
	}
	ty := &agreement.Type{Name: "example.org/pact", Events: kinds, Commitments: []agreement.Commitment{co}, Zone: time.UTC, Monitors: []actor.ID{"inspectors"}}
	if q.amends {
		ty.Commitments[0].Amends = &agreement.Amendment{Of: "other", By: power(0, "amend").Act}
	}
	ag := ty.Between("avalon", "borea", at(q.from))
	ag.Until = at(q.until)
	view, err := event.Record{Reports: q.reports, Coverage: q.cover}.View(known, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	c := agreement.NewCase(ag, &ty.Commitments[0], q.bearer, q.reading, world, view, q.since, asOf)
	c.Learn(agreement.Reference{Of: "other"}, q.lapses)
	return c
}

// facts are those of every event that concerns the shape's acts.
func (q asking) facts(t testing.TB, c *agreement.Case) []agreement.Fact {
	t.Helper()
	var out []agreement.Fact
	for _, l := range q.shape.Acts() {
		for _, h := range c.View.Events {
			if l.Concerns(c, h) {
				out = append(out, l.Find(c, h))
			}
		}
	}
	slices.SortStableFunc(out, func(a, b agreement.Fact) int {
		switch {
		case a.Event < b.Event:
			return -1
		case a.Event > b.Event:
			return 1
		}
		return 0
	})
	return out
}

// judge is the status of the obligation with that key (the zero key where
// there is only one).
func (q asking) judge(t testing.TB, k agreement.Key) agreement.Status {
	t.Helper()
	c := q.kase(t)
	var bear []agreement.Fact
	for _, f := range q.facts(t, c) {
		if f.Role == agreement.Marker || slices.Contains(q.shape.Keys(nil, c, &f), k) {
			bear = append(bear, f)
		}
	}
	return q.shape.Judge(c, k, bear)
}

// periods are the keys that stand without any fact.
func (q asking) periods(t testing.TB) []agreement.Key {
	t.Helper()
	c := q.kase(t)
	keys, _ := q.shape.Standing(nil, c, c.AsOf)
	return keys
}

// fact is the only fact there is.
func (q asking) fact(t testing.TB) agreement.Fact {
	t.Helper()
	fs := q.facts(t, q.kase(t))
	if len(fs) != 1 {
		t.Fatalf("%d facts, want one", len(fs))
	}
	return fs[0]
}

// element is a shape that asks one test of raids.
func element(m event.Matter, test agreement.Test) *agreement.Refrain {
	return &agreement.Refrain{From: agreement.Act{Of: []event.Body{raid{}}, Whose: agreement.Anybodys,
		Elements: []agreement.Element{{ID: "e", Text: "the element", Matter: m, Test: test}}}}
}

// answer is what an element comes to on a reading, and why it is unknown.
func (q asking) answer(t testing.TB) (truth.Value, *agreement.Cause) {
	t.Helper()
	c := q.kase(t)
	l := q.shape.Acts()[0]
	if len(c.View.Events) == 0 {
		t.Fatal("no event to ask about")
	}
	_, steps := l.Explain(c, c.View.Events[0])
	return steps[0].Value, steps[0].Cause
}

// byItself is the verdict on an event without what it rests on. Where a report stands
// alone its body may be asked first, and makes no difference.
func byItself(t testing.TB, l agreement.Listening, c *agreement.Case, h *event.Happening) truth.Value {
	t.Helper()
	v := l.Verdict()
	got := v.Of(c, h, truth.Unknown, false)
	if len(h.Accounts) == 1 {
		r := h.Accounts[0].Report
		if again := v.Of(c, h, v.Plain(r.Body), c.Takes(r)); again != got {
			t.Errorf("%s: %v, and %v where the body was asked first", h.ID, got, again)
		}
	}
	return got
}
