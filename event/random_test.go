package event_test

import (
	"encoding/json"
	"strings"
	"unicode"

	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Generators of whatever a report may say. Silence is likely everywhere.

var texts = rapid.Map(rapid.String(), func(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return '\n'
		}
		return r
	}, strings.ToValidUTF8(s, ""))
})

func named[T ~string]() *rapid.Generator[T] {
	return rapid.Map(texts, func(s string) T { return T(s) })
}

// someText is never silent.
func someText[T ~string]() *rapid.Generator[T] {
	return rapid.Map(texts, func(s string) T { return T("x" + s) })
}

func maybe[T any](of *rapid.Generator[T]) *rapid.Generator[truth.Maybe[T]] {
	return rapid.Custom(func(t *rapid.T) truth.Maybe[T] {
		if rapid.Bool().Draw(t, "silent") {
			return truth.Maybe[T]{}
		}
		return truth.Known(of.Draw(t, "known"))
	})
}

func few[T any](of *rapid.Generator[T]) *rapid.Generator[[]T] { return rapid.SliceOfN(of, 0, 3) }

var (
	truths   = rapid.SampledFrom([]truth.Value{truth.Unknown, truth.True, truth.False})
	stances  = rapid.SampledFrom([]event.Stance{event.Asserts, event.Hedges, event.Suspects, event.Denies})
	grounds  = rapid.Map(rapid.IntRange(0, int(actor.Support)), func(i int) actor.Ground { return actor.Ground(i) })
	grades   = rapid.SampledFrom([]event.Grade{"", "A1", "F6", "C3"})
	zones    = rapid.SampledFrom([]string{"", "UTC", "Europe/Paris", "America/St_Johns"})
	someTime = rapid.OneOf(
		rapid.Custom(func(t *rapid.T) when.Time {
			return when.Day(rapid.IntRange(-9999, 9999).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
		}),
		rapid.SampledFrom([]when.Time{
			parse("2016"), parse("2016?"), parse("2016-22"), parse("201X"), parse("2015-XX"), parse("2016-03-02T10:00:00+08:00"), parse("[2015..2016-03]"),
			when.NotAfter(when.Year(2016)), when.NotBefore(when.Day(2016, 1, 2)), when.Half(2016, 2), when.Year(-100000),
		}))
	times = rapid.OneOf(rapid.Just(when.Time{}), someTime)
)

var sureness = rapid.Custom(func(t *rapid.T) event.Sureness {
	return event.Sureness{
		Likelihood: event.Likelihood(rapid.IntRange(0, int(event.AlmostCertain)).Draw(t, "likelihood")),
		Confidence: event.Confidence(rapid.IntRange(0, int(event.HighConfidence)).Draw(t, "confidence")),
		Words:      texts.Draw(t, "words"),
	}
})

var points = rapid.Custom(func(t *rapid.T) []event.PointStance {
	var out []event.PointStance
	for _, m := range rapid.SliceOfNDistinct(someText[event.Matter](), 0, 3, rapid.ID).Draw(t, "matters") {
		out = append(out, event.PointStance{Matter: m, Stance: stances.Draw(t, "stance")})
	}
	return out
})

var sources = rapid.Custom(func(t *rapid.T) event.Source {
	return event.Source{By: someText[actor.ID]().Draw(t, "by"), For: named[actor.ID]().Draw(t, "for"),
		Form: event.Form(rapid.IntRange(0, int(event.Unnamed)).Draw(t, "form")), Grade: grades.Draw(t, "grade")}
})

var attributions = rapid.Custom(func(t *rapid.T) event.Attribution {
	return event.Attribution{Level: event.Level(rapid.IntRange(0, int(event.Direction)).Draw(t, "level")), Actor: named[actor.ID]().Draw(t, "actor"),
		Ground: grounds.Draw(t, "ground"), Stance: stances.Draw(t, "stance"), Sure: sureness.Draw(t, "sure")}
})

var figures = rapid.Custom(func(t *rapid.T) []event.Figure {
	number := maybe(rapid.Float64())
	var out []event.Figure
	for _, m := range rapid.SliceOfNDistinct(someText[string](), 0, 3, rapid.ID).Draw(t, "measures") {
		q := event.Quantity{Exact: number.Draw(t, "exact"), About: number.Draw(t, "about"), AtLeast: number.Draw(t, "atLeast"), AtMost: number.Draw(t, "atMost"), Unit: texts.Draw(t, "unit")}
		if least, ok := q.AtLeast.Get(); ok {
			if most, ok := q.AtMost.Get(); ok && most < least {
				q.AtLeast, q.AtMost = q.AtMost, q.AtLeast
			}
		}
		out = append(out, event.Figure{Measure: m, Value: q})
	}
	return out
})

var villages = rapid.Custom(func(t *rapid.T) village {
	return village{texts.Draw(t, "name"), truths.Draw(t, "flooded"), maybe(rapid.Uint16()).Draw(t, "homes")}
})

func floods(depth int) *rapid.Generator[flood] {
	return rapid.Custom(func(t *rapid.T) flood {
		f := flood{
			Warned: truths.Draw(t, "warned"), River: texts.Draw(t, "river"), ByDam: named[actor.ID]().Draw(t, "byDam"), Re: named[event.ID]().Draw(t, "re"),
			Rose: times.Draw(t, "rose"), Gauges: maybe(rapid.Int()).Draw(t, "gauges"), Level: maybe(rapid.Float64()).Draw(t, "level"),
			Insured: maybe(rapid.Bool()).Draw(t, "insured"), Put: maybe(stances).Draw(t, "put"), Ground: grounds.Draw(t, "ground"),
			Villages: few(villages).Draw(t, "villages"), Witnesses: few(named[actor.ID]()).Draw(t, "witnesses"), Answers: few(truths).Draw(t, "answers"),
			Counts: few(maybe(rapid.Int())).Draw(t, "counts"), Times: few(times).Draw(t, "times"), First: villages.Draw(t, "first"),
			Points: points.Draw(t, "points"), URLPath: texts.Draw(t, "url"), Odd: texts.Draw(t, "odd"),
		}
		if depth > 0 {
			f.Chain = few(floods(depth-1)).Draw(t, "chain")
		}
		return f
	})
}

var bodies = rapid.OneOf(
	rapid.Just[event.Body](nil),
	rapid.Just[event.Body](drought{}),
	rapid.Map(floods(1), func(f flood) event.Body { return f }),
	rapid.Custom(func(t *rapid.T) event.Body {
		return event.Conclusion{About: named[actor.ID]().Draw(t, "about"), Of: few(texts).Draw(t, "of"), Subjects: few(texts).Draw(t, "subjects"),
			Re: named[event.ID]().Draw(t, "re"), Kept: truths.Draw(t, "kept"), From: times.Draw(t, "from"), Until: times.Draw(t, "until")}
	}),
	rapid.Custom(func(t *rapid.T) event.Body {
		return event.Link{From: named[actor.ID]().Draw(t, "from"), To: named[actor.ID]().Draw(t, "to"),
			As:     actor.RelationKind(rapid.IntRange(0, int(actor.SuccessorOf)).Draw(t, "as")),
			Ground: grounds.Draw(t, "ground"), Holds: truths.Draw(t, "holds"), Since: times.Draw(t, "since"), Until: times.Draw(t, "until")}
	}),
	rapid.Custom(func(t *rapid.T) event.Body {
		return event.Trend{About: named[actor.ID]().Draw(t, "about"), Subjects: few(texts).Draw(t, "subjects"), Falling: truths.Draw(t, "falling")}
	}),
	rapid.Custom(func(t *rapid.T) event.Body {
		u := event.Unread{Name: someText[string]().Draw(t, "kind")}
		if rapid.Bool().Draw(t, "body") {
			u.Raw, _ = json.Marshal(texts.Draw(t, "raw"))
			if rapid.Bool().Draw(t, "object") {
				u.Raw = json.RawMessage(`{"b" : ` + string(u.Raw) + `, "a":1.50e+01}`)
			}
		}
		return u
	}),
)

var reports = rapid.Custom(func(t *rapid.T) *event.Report {
	return &event.Report{
		ID: someText[event.ID]().Draw(t, "id"), Event: someText[event.ID]().Draw(t, "event"), Source: sources.Draw(t, "source"),
		Made: someTime.Draw(t, "made"), When: times.Draw(t, "when"), Until: times.Draw(t, "until"),
		Extent: event.Extent(rapid.IntRange(0, int(event.Series)).Draw(t, "extent")), Zone: zones.Draw(t, "zone"),
		By: few(attributions).Draw(t, "authors"), To: few(named[actor.ID]()).Draw(t, "to"), Denies: rapid.Bool().Draw(t, "denies"),
		Stance: stances.Draw(t, "stance"), On: points.Draw(t, "on"), Sure: sureness.Draw(t, "sure"), Figures: figures.Draw(t, "figures"),
		Replaces:  named[event.ID]().Draw(t, "replaces"),
		Withdraws: event.Withdrawal{Report: someText[event.ID]().Draw(t, "withdraws"), Points: few(named[event.Matter]()).Draw(t, "points")},
		Body:      bodies.Draw(t, "body"), Text: texts.Draw(t, "text"), Link: texts.Draw(t, "link"),
	}
})

var coverages = rapid.Custom(func(t *rapid.T) event.Coverage {
	c := event.Coverage{Kinds: rapid.SliceOfN(texts, 1, 3).Draw(t, "kinds"), Bodies: few(named[actor.ID]()).Draw(t, "bodies"), Parties: few(named[actor.ID]()).Draw(t, "parties"),
		From: times.Draw(t, "from"), Until: times.Draw(t, "until"), By: sources.Draw(t, "by"), Text: texts.Draw(t, "text")}
	if c.Until.Before(c.From) == truth.True {
		c.From, c.Until = c.Until, c.From
	}
	return c
})
