package rules_test

import (
	"encoding/json"
	"fmt"
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

// The world of these tests: Avalon and Borea, two invented states that are
// each other's mirror image, and people who talk about them.
var world = must(actor.NewDirectory([]actor.Actor{
	{ID: "avalon", Kind: actor.State}, {ID: "a.mfa", Kind: actor.Organ}, {ID: "a.army", Kind: actor.Organ}, {ID: "a.mill", Kind: actor.Company, Side: "avalon"},
	{ID: "borea", Kind: actor.State}, {ID: "b.mfa", Kind: actor.Organ}, {ID: "b.army", Kind: actor.Organ}, {ID: "b.mill", Kind: actor.Company, Side: "borea"},
	{ID: "corsa", Kind: actor.State}, {ID: "c.mfa", Kind: actor.Organ},
	{ID: "wolves", Kind: actor.Group}, {ID: "gazette", Kind: actor.Press}, {ID: "shield", Kind: actor.Company}, {ID: "institute", Kind: actor.Research},
	{ID: "court", Kind: actor.Adjudicator}, {ID: "inspectors", Kind: actor.International}, {ID: "council", Kind: actor.Body},
}, []actor.Relation{
	{From: "a.mfa", To: "avalon", Kind: actor.OrganOf}, {From: "a.army", To: "avalon", Kind: actor.OrganOf},
	{From: "b.mfa", To: "borea", Kind: actor.OrganOf}, {From: "b.army", To: "borea", Kind: actor.OrganOf},
	{From: "c.mfa", To: "corsa", Kind: actor.OrganOf},
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
		Taken, Secret, ForGain, Asked truth.Value
	}
	demand struct{ Made truth.Value }
	reply  struct {
		To    event.ID
		Given truth.Value
	}
	meeting struct{ Held truth.Value }
	notice  struct{ What string }
)

func (raid) Kind() string    { return "example.org/raid" }
func (demand) Kind() string  { return "example.org/demand" }
func (reply) Kind() string   { return "example.org/reply" }
func (meeting) Kind() string { return "example.org/meeting" }
func (notice) Kind() string  { return "example.org/notice" }

var kinds = []event.Body{raid{}, demand{}, reply{}, meeting{}, notice{}}

var (
	timely    = &agreement.Term[when.Period]{Name: "timely", Values: nil}
	gain      = &agreement.Term[string]{Name: "gain", Values: []string{"any", "commercial"}}
	taken     = agreement.If(func(r raid) truth.Value { return r.Taken })
	secret    = agreement.If(func(r raid) truth.Value { return r.Secret })
	forGain   = agreement.If(func(r raid) truth.Value { return r.ForGain })
	askedFor  = agreement.If(func(r raid) truth.Value { return r.Asked })
	made      = agreement.If(func(d demand) truth.Value { return d.Made })
	given     = agreement.If(func(r reply) truth.Value { return r.Given })
	held      = agreement.If(func(m meeting) truth.Value { return m.Held })
	seen      = agreement.Visibility{Trigger: agreement.Public, Performance: agreement.Public, Breach: agreement.Public}
	unseen    = agreement.Visibility{}
	judged    = agreement.Tier{"adjudicator"}
	accepted  = agreement.Tier{"joint", "bearer/against", "beneficiary/for", "monitor"}
	witness   = agreement.Tier{"beneficiary/against", "third", "victim", "industry"}
	inOpen    = agreement.Tier{"bearer/for", "beneficiary/against", "third", "press"}
	ownWord   = agreement.Tier{"joint", "own", "other/against-self", "monitor"}
	perMatter = map[event.Matter][]agreement.Tier{
		agreement.AnyMatter:     {judged, accepted},
		event.Harm:              {judged, accepted, witness},
		event.PublicPerformance: {judged, accepted, inOpen},
	}
	neutral = &agreement.Reading{Name: "neutral", Closes: []agreement.Closing{agreement.PresumePrivate.Is(true), agreement.LinkThatLifts.Is("claimed")}, Accepts: agreement.Policy{Tiers: perMatter}}
	// the two parties' readings mirror each other
	avalons = partys("avalon's", agreement.First)
	boreas  = partys("borea's", agreement.Second)
)

func partys(name string, p agreement.Side) *agreement.Reading {
	return &agreement.Reading{Name: name, Party: p, Extends: neutral, Closes: []agreement.Closing{gain.Is("any"), agreement.OwnWord.Is(true), agreement.GeneralAccusation.Is(true)},
		Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{
			agreement.AnyMatter:     {judged, ownWord},
			event.Harm:              {judged, ownWord, {"third", "victim", "industry"}},
			event.PublicPerformance: {judged, ownWord, {"other", "third", "press"}},
		}}}
}

// pledge is the prohibition of these tests.
func pledge() *agreement.Refrain {
	return &agreement.Refrain{From: agreement.Act{Of: []event.Body{raid{}}, Elements: []agreement.Element{
		{ID: "author", Text: "by the government", Matter: event.Author, Test: agreement.Conduct()},
		{ID: "taking", Text: "take", Matter: event.Harm, Test: taken},
		{ID: "object", Text: "secrets", Matter: event.Harm, Test: secret},
		{ID: "purpose", Text: "for gain", Matter: event.Mind, Test: agreement.Any(gain.When("any"), forGain)},
	}}}
}

// answering is a duty to answer demands, in time.
func answering() *agreement.Respond {
	return &agreement.Respond{
		To: agreement.Act{ID: "demand", Of: []event.Body{demand{}}, Elements: []agreement.Element{{ID: "demand", Matter: event.Performance, Test: made}}},
		With: agreement.Act{ID: "reply", Of: []event.Body{reply{}}, Re: func(b event.Body) event.ID { r, _ := b.(reply); return r.To },
			Elements: []agreement.Element{{ID: "reply", Matter: event.Performance, Deed: true, Test: given}}},
		Due: agreement.Due{Within: when.Period{Days: 30}},
	}
}

// pact is a type of agreement with these commitments.
func pact(cs ...agreement.Commitment) *agreement.Type {
	for i := range cs {
		if cs[i].Text == "" {
			cs[i].Text = "what is promised"
		}
	}
	return &agreement.Type{Name: "example.org/pact", Version: "1", Events: kinds, Zone: time.UTC, Monitors: []actor.ID{"inspectors"},
		Terms:       []agreement.Open{timely, gain, agreement.PresumePrivate, agreement.LinkThatLifts, agreement.OwnWord, agreement.GeneralAccusation, agreement.WordLasts, agreement.UndatedWord, agreement.OfficialWord, agreement.ConclusionCloses, agreement.OneSided, agreement.UnnamedOfficials, agreement.DiscreetSilence, agreement.NamedSpan},
		Commitments: cs,
		Readings:    []agreement.Reading{*neutral, *avalons, *boreas}}
}

func at(s string) when.Time {
	if s == "" {
		return when.Time{}
	}
	return when.MustParse(s)
}

func from(s string) when.Instant { return at(s).Span(time.UTC).Lo }

// assess answers for a pact in force from 2015 between Avalon and Borea.
func assess(t testing.TB, ty *agreement.Type, asOf string, cover []event.Coverage, reports ...*event.Report) *rules.Assessment {
	t.Helper()
	p, err := rules.Compile(world, ty.Between("avalon", "borea", at("2015-01-01")))
	if err != nil {
		t.Fatal(err)
	}
	return ask(t, p, rules.At{AsOf: at(asOf)}, cover, reports...)
}

func ask(t testing.TB, p *rules.Program, when rules.At, cover []event.Coverage, reports ...*event.Report) *rules.Assessment {
	t.Helper()
	a, err := p.Assess(event.Record{Reports: reports, Coverage: cover}, when)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// one is a commitment, and its finding for Borea on a reading.
func one(t testing.TB, co agreement.Commitment, reading, asOf string, cover []event.Coverage, reports ...*event.Report) *rules.Finding {
	t.Helper()
	co.ID = "c"
	f := assess(t, pact(co), asOf, cover, reports...).Finding("c", "borea", reading)
	if f == nil {
		t.Fatalf("no finding on %s", reading)
	}
	return f
}

// say is a report. Officials of a state speak for it.
func say(id, about event.ID, by actor.ID, made string, body event.Body, more ...func(*event.Report)) *event.Report {
	r := &event.Report{ID: id, Event: about, Source: event.Source{By: by}, Made: at(made), Body: body}
	for _, s := range []struct{ prefix, state string }{{"a.", "avalon"}, {"b.", "borea"}, {"c.", "corsa"}} {
		if strings.HasPrefix(string(by), s.prefix) && by != "a.mill" && by != "b.mill" {
			r.Source.For, r.Source.Form = actor.ID(s.state), event.Official
		}
	}
	if by == "gazette" {
		r.Source.Form = event.Published
	}
	for _, f := range more {
		f(r)
	}
	return r
}

func dated(s string) func(*event.Report) { return func(r *event.Report) { r.When = at(s) } }
func stance(s event.Stance) func(*event.Report) {
	return func(r *event.Report) { r.Stance = s }
}
func form(f event.Form) func(*event.Report) { return func(r *event.Report) { r.Source.Form = f } }
func to(ids ...actor.ID) func(*event.Report) {
	return func(r *event.Report) { r.To = append(r.To, ids...) }
}
func hands(id actor.ID) func(*event.Report) {
	return func(r *event.Report) { r.By = append(r.By, event.Attribution{Level: event.Hands, Actor: id}) }
}

func covering(from, until string, bodies ...event.Body) []event.Coverage {
	c := event.Coverage{From: at(from), Until: at(until), By: event.Source{By: "gazette"}}
	for _, k := range bodies {
		c.Kinds = append(c.Kinds, k.Kind())
	}
	return []event.Coverage{c}
}

// concludes is a word on the commitment c of the pact.
func concludes(id event.ID, by actor.ID, made string, kept truth.Value, more ...func(*event.Report)) *event.Report {
	r := say(id, "word-"+id, by, made, nil, more...)
	b, _ := r.Body.(event.Conclusion)
	b.About, b.Kept = "borea", kept
	if len(b.Of) == 0 && len(b.Subjects) == 0 {
		b.Of = []string{"example.org/pact/c"}
	}
	r.Body = b
	return r
}

// dump is everything an assessment says, explanations included.
func dump(t testing.TB, a *rules.Assessment) string {
	t.Helper()
	var b strings.Builder
	js, err := json.MarshalIndent(a, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	b.Write(js)
	for _, s := range a.Agreements {
		for _, h := range s.Heads {
			for _, f := range h.Findings {
				fmt.Fprintf(&b, "\n%s %s %s: %s\n", f.Commitment, f.Bearer, f.Reading, f.Line())
				why := f.Why()
				for _, e := range why.Events {
					fmt.Fprintf(&b, "  %s %s %v %v %v %v\n", e.Event, e.Act, e.Role, e.Relevance, e.Fact.When, e.Fact.Causes)
					for _, st := range e.Steps {
						fmt.Fprintf(&b, "    %s %v %+v %v\n", st.Element, st.Value, st.Said, st.Notes)
						if st.Cause != nil {
							fmt.Fprintf(&b, "      %+v\n", *st.Cause)
						}
					}
				}
				fmt.Fprintf(&b, "  %+v\n  %+v\n", why.Conclusions, why.Settle)
			}
		}
	}
	return b.String()
}

// verdicts is what an assessment finds, without the digest of its inputs.
func verdicts(t testing.TB, a *rules.Assessment) string {
	t.Helper()
	var b strings.Builder
	for _, s := range a.Agreements {
		for _, h := range s.Heads {
			for _, f := range h.Findings {
				js, err := json.Marshal(f)
				if err != nil {
					t.Fatal(err)
				}
				fmt.Fprintf(&b, "%s\n", js)
			}
			fmt.Fprintf(&b, "%s %s %+v\n", h.Commitment, h.Bearer, h.Relation)
		}
	}
	return b.String()
}

func compiled(ty *agreement.Type) (*rules.Program, error) {
	return rules.Compile(world, ty.Between("avalon", "borea", at("2015-01-01")))
}

func ask2(t testing.TB, p *rules.Program, asOf, known string, reports ...*event.Report) *rules.Assessment {
	t.Helper()
	return ask(t, p, rules.At{AsOf: at(asOf), Known: at(known)}, nil, reports...)
}

func ask3(t testing.TB, p *rules.Program, asOf, known string, cover []event.Coverage, reports ...*event.Report) *rules.Assessment {
	t.Helper()
	return ask(t, p, rules.At{AsOf: at(asOf), Known: at(known)}, cover, reports...)
}
