// Package differ holds Monitor and Assess together (law I1): it makes random
// agreements and random histories of reports, follows each history with a
// Monitor, and asks Assess the same question after every step. A history that
// tells the two apart is made small and printed as a [Scenario]; those of the
// past are in testdata and are run again by the tests.
//
// Everything follows from a seed, so that a run can be taken up again.
package differ

import (
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// world are the people of the histories: two invented states, a third, their
// organs and firms, and others who talk about them. Whose the wolves and the
// foxes are is for reports to claim.
var world = must(actor.NewDirectory([]actor.Actor{
	{ID: "avalon", Kind: actor.State}, {ID: "a.mfa", Kind: actor.Organ}, {ID: "a.army", Kind: actor.Organ}, {ID: "a.mill", Kind: actor.Company, Side: "avalon"},
	{ID: "borea", Kind: actor.State}, {ID: "b.mfa", Kind: actor.Organ}, {ID: "b.army", Kind: actor.Organ}, {ID: "b.mill", Kind: actor.Company, Side: "borea"},
	{ID: "b.news", Kind: actor.Press, Side: "borea"},
	{ID: "corsa", Kind: actor.State}, {ID: "c.mfa", Kind: actor.Organ},
	{ID: "wolves", Kind: actor.Group}, {ID: "foxes", Kind: actor.Group}, {ID: "hacker", Kind: actor.Person, Side: "borea"},
	{ID: "gazette", Kind: actor.Press}, {ID: "shield", Kind: actor.Company}, {ID: "institute", Kind: actor.Research},
	{ID: "court", Kind: actor.Adjudicator}, {ID: "inspectors", Kind: actor.International},
}, []actor.Relation{
	{From: "a.mfa", To: "avalon", Kind: actor.OrganOf}, {From: "a.army", To: "avalon", Kind: actor.OrganOf},
	{From: "b.mfa", To: "borea", Kind: actor.OrganOf}, {From: "b.army", To: "borea", Kind: actor.OrganOf, Since: when.MustParse("2014")},
	{From: "c.mfa", To: "corsa", Kind: actor.OrganOf}, {From: "b.news", To: "borea", Kind: actor.StateMediaOf},
}))

var (
	speakers = []actor.ID{"a.mfa", "a.army", "b.mfa", "b.army", "c.mfa", "gazette", "shield", "institute", "court", "inspectors", "a.mill", "b.mill", "b.news"}
	doers    = []actor.ID{"avalon", "borea", "a.army", "b.army", "a.mill", "b.mill", "wolves", "foxes", "hacker", "corsa"}
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// The kinds of event of the histories.
type (
	raid struct {
		Taken, Secret, Forced truth.Value
		From, Till            string // since when it was secret, and until when
	}
	demand struct{ Made, Unfit truth.Value }
	reply  struct {
		To    event.ID
		Given truth.Value
	}
	meeting struct{ Held, Excused truth.Value }
	visit   struct{ Made truth.Value }
	level   struct{ Measured truth.Value }
	order   struct {
		What string
		Of   event.ID // the event whose obligation it touches
		Till string   // the new last day that it names
	}
	haul struct {
		Landed truth.Value
		Tonnes truth.Maybe[float64]
	}
	sealed struct{} // a kind that acts read and the codec does not
)

func (raid) Kind() string    { return "example.org/raid" }
func (demand) Kind() string  { return "example.org/demand" }
func (reply) Kind() string   { return "example.org/reply" }
func (meeting) Kind() string { return "example.org/meeting" }
func (visit) Kind() string   { return "example.org/visit" }
func (level) Kind() string   { return "example.org/level" }
func (order) Kind() string   { return "example.org/order" }
func (haul) Kind() string    { return "example.org/haul" }
func (sealed) Kind() string  { return "example.org/sealed" }

var (
	bodies = []event.Body{raid{}, demand{}, reply{}, meeting{}, visit{}, level{}, order{}, haul{}, sealed{}}
	codec  = event.MustCodec(bodies[:len(bodies)-1]...)
)

// body is the zero body of a kind, by its short name.
func body(name string) event.Body {
	for _, b := range bodies {
		if b.Kind() == "example.org/"+name {
			return b
		}
	}
	panic("no kind " + name)
}

// The open terms and switches of the agreements.
var (
	timely = &agreement.Term[when.Period]{Name: "timely"}
	gain   = &agreement.Term[string]{Name: "gain", Values: []string{"any", "commercial"}}
	sort   = &agreement.Term[string]{Name: "sort", Values: []string{"one", "two"}}
	opened = &agreement.Term[string]{Name: "openness", Values: []string{"public", "discreet", "confidential"}}
	most   = &agreement.Term[float64]{Name: "most", Values: []float64{5, 10}}
	early  = &agreement.Switch{Name: "early"}
	first  = &agreement.Switch{Name: "partial-first"}
	joins  = &agreement.Switch{Name: "restated"}
	asleep = &agreement.Term[when.Period]{Name: "dormant-after"}
	tried  = &agreement.Switch{Name: "attempts"}
	signed = &agreement.Switch{Name: "signatures"}

	terms = []agreement.Open{timely, gain, sort, opened, most, early, first, joins, asleep, tried, signed,
		agreement.PresumePrivate, agreement.LinkThatLifts, agreement.StateMedia, agreement.UnnamedOfficials, agreement.OneSided, agreement.DiscreetSilence, agreement.OwnWord,
		agreement.GeneralAccusation, agreement.WordLasts, agreement.UndatedWord, agreement.NamedSpan, agreement.OfficialWord, agreement.ConclusionCloses}
)

// elements are what may be asked of an act, by "kind id".
var elements = map[string]agreement.Element{
	"raid author":    {Matter: event.Author, Test: agreement.Conduct(agreement.OnGround(actor.Contractor, gain.When("any")))},
	"raid taken":     {Matter: event.Harm, Test: agreement.If(func(r raid) truth.Value { return r.Taken }), Deed: true},
	"raid hidden":    {Matter: event.Mind, Test: agreement.While(func(r raid) (v truth.Value, from, until when.Time) { return r.Secret, day(r.From), day(r.Till) })},
	"raid forced":    {Matter: event.Mind, Test: agreement.While(func(r raid) (v truth.Value, from, until when.Time) { return r.Forced, day(r.From), when.Time{} })},
	"raid secret":    {Matter: event.Mind, Test: agreement.Any(gain.When("any"), agreement.If(func(r raid) truth.Value { return r.Secret }))},
	"raid owner":     {Matter: event.Harm, Test: agreement.Owner()},
	"raid warned":    {Matter: event.Mind, Test: agreement.Any(agreement.If(func(r raid) truth.Value { return r.Secret }), agreement.Notified())},
	"raid unforced":  {Test: agreement.Not(agreement.If(func(r raid) truth.Value { return r.Forced }))},
	"raid tried":     {Matter: event.Harm, Deed: true, Test: agreement.Counts(tried, agreement.If(func(r raid) truth.Value { return r.Taken }))},
	"raid foreign":   {Matter: event.Harm, Test: agreement.Any(agreement.Owner(), agreement.All(tried, agreement.ForeignOwner()))},
	"raid hired":     {Matter: event.Author, Test: agreement.Conduct(agreement.OnGround(actor.Contractor, tried), agreement.OnGround(actor.Support, gain.When("commercial")))},
	"haul landed":    {Matter: event.Performance, Deed: true, Test: agreement.If(func(h haul) truth.Value { return h.Landed })},
	"haul author":    {Matter: event.Author, Test: agreement.Conduct()},
	"haul given":     {Test: agreement.Measure{Name: "tonnes"}.Given()},
	"haul small":     {Matter: event.Performance, Test: agreement.AtMost(amounts["body"], agreement.Ceiling{Most: 8, Changes: []agreement.Revision{{From: when.MustParse("2015-04"), Until: when.MustParse("2015-10-01"), Most: 3}}})},
	"meeting signed": {Matter: event.PublicPerformance, Deed: true, Test: agreement.Suffices(signed, agreement.If(func(m meeting) truth.Value { return m.Held }))},
	"meeting only":   {Test: only},
	"demand made":    {Matter: event.Performance, Test: agreement.If(func(d demand) truth.Value { return d.Made })},
	"demand fit":     {Test: agreement.Not(agreement.SomebodySays(agreement.If(func(d demand) truth.Value { return d.Unfit })))},
	"reply given":    {Matter: event.Performance, Deed: true, Test: agreement.If(func(r reply) truth.Value { return r.Given })},
	"reply author":   {Matter: event.Author, Test: agreement.Conduct()},
	"meeting held":   {Matter: event.PublicPerformance, Deed: true, Test: agreement.If(func(m meeting) truth.Value { return m.Held })},
	"meeting author": {Matter: event.Author, Test: agreement.Conduct()},
	"meeting right":  {Entitles: true, Test: agreement.Not(agreement.If(func(m meeting) truth.Value { return m.Excused }))},
	"meeting warned": {Test: agreement.Any(agreement.If(func(m meeting) truth.Value { return m.Held }), agreement.Notified())},
	"visit made":     {Matter: event.PublicPerformance, Test: agreement.If(func(v visit) truth.Value { return v.Made })},
	"level amount":   {Matter: event.Performance, Deed: true, Test: agreement.AtMost(agreement.Measure{Name: "tonnes"}, agreement.Ceiling{Most: 10, Changes: []agreement.Revision{{From: when.MustParse("2016"), Most: 5}}})},
	"level open":     {Matter: event.Performance, Deed: true, Test: agreement.AtMost(agreement.Measure{Name: "tonnes", About: 0.1}, agreement.Ceiling{Open: most})},
	"level given":    {Test: agreement.Measure{Name: "tonnes"}.Given()},
	"order suspend":  {Test: said("suspend")},
	"order resume":   {Test: said("resume")},
	"order end":      {Test: said("end")},
	"order waive":    {Test: said("waive")},
	"order extend":   {Test: said("extend")},
	"order renew":    {Test: said("renew")},
	"order enter":    {Test: said("enter")},
	"order amend":    {Test: said("amend")},
	"order entitled": {Test: agreement.Ask(func(c *agreement.Case, r *event.Report, _ order) truth.Value {
		switch r.Source.Voice() {
		case "gazette", "shield", "institute":
			return truth.Unknown
		case c.Agreement.First, c.Agreement.Second, "court":
			return truth.True
		}
		return truth.False
	})},
	"order warned": {Test: agreement.Any(said("suspend"), agreement.Notified())},
}

// only is that no other event of the view is a meeting that took place before.
var only = agreement.Ask(func(c *agreement.Case, _ *event.Report, m meeting) truth.Value {
	for _, h := range c.Happenings() {
		for _, a := range h.Accounts {
			if o, ok := a.Body.(meeting); ok && h != c.Happening && o.Held == truth.True && a.Began.Before(c.During()) == truth.True {
				return truth.Not(m.Held)
			}
		}
	}
	return m.Held
})

// amounts are how much of something an act comes to, by name.
var amounts = map[string]agreement.Measure{
	"figures": {Name: "tonnes"},
	"about":   {Name: "tonnes", Unit: "t", About: 0.2},
	"body": {Name: "tonnes", Of: func(b event.Body) event.Quantity {
		h, _ := b.(haul)
		return event.Quantity{Exact: h.Tonnes}
	}},
}

// workdays are days without Saturdays and Sundays in UTC, the day of the anchor
// not counted.
type workdays int

// dates are a schedule: a day in every so many.
type dates int

// Occurrences are the days counted from the beginning of 1960.
func (n dates) Occurrences(from, upto when.Instant, zones ...*time.Location) (iter.Seq[when.Span], error) {
	return func(yield func(when.Span) bool) {
		for d := time.Date(1960, 1, 1, 0, 0, 0, 0, time.UTC); ; d = d.AddDate(0, 0, int(n)) {
			s := when.Day(d.Year(), int(d.Month()), d.Day()).Span(zones...)
			if s.Lo >= upto || s.Hi > from && !yield(s) {
				return
			}
		}
	}, nil
}

// From is the end of the last of them.
func (n workdays) From(anchor when.Span, _ ...*time.Location) when.Deadline {
	end := func(i when.Instant) when.Instant {
		if i == when.Past || i == when.Future {
			return i
		}
		t := i.Time().UTC().Truncate(24 * time.Hour)
		for left := int(n); left > 0; {
			t = t.AddDate(0, 0, 1)
			if d := t.Weekday(); d != time.Saturday && d != time.Sunday {
				left--
			}
		}
		return when.At(t.AddDate(0, 0, 1))
	}
	d := when.Deadline{Lo: end(anchor.Lo), Hi: when.Future}
	if anchor.Hi != when.Future {
		d.Hi = end(anchor.Hi - 1)
	}
	return d
}

func said(what string) agreement.Test {
	return agreement.If(func(o order) truth.Value {
		if o.What == "" {
			return truth.Unknown
		}
		return truth.Of(strings.HasPrefix(o.What, what))
	})
}

// excuses are what exceptions may ask of the event that raised an obligation.
var excuses = map[string]agreement.Element{
	"forced":  {Test: agreement.If(func(r raid) truth.Value { return r.Forced })},
	"excused": {Test: agreement.If(func(m meeting) truth.Value { return m.Excused })},
	"unfit":   {Test: agreement.If(func(d demand) truth.Value { return d.Unfit })},
	"warned":  {Test: agreement.Notified()},
	"gain":    {Test: gain.When("any")},
}

// period reads "P30D"; a "+" behind it counts the first day.
func period(s string) when.Period {
	if s == "" {
		return when.Period{}
	}
	text, counts := strings.CutSuffix(s, "+")
	p := must(when.ParsePeriod(text))
	if p.Months > 0 {
		p.Ends = when.LastDay
	}
	p.CountsFirst = counts
	return p
}

func day(s string) when.Time {
	if s == "" {
		return when.Time{}
	}
	return when.MustParse(s)
}

func zone(s string) *time.Location {
	if s == "" {
		return nil
	}
	return when.MustZone(s)
}

func instant(i when.Instant) string { return i.Time().Format(time.RFC3339Nano) }

func readInstant(s string) (when.Instant, error) {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return 0, fmt.Errorf("no instant: %w", err)
	}
	return when.At(t), nil
}
