package agreement_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// shaped is a shape with a name for it.
type shaped struct {
	name string
	of   agreement.Shape
}

// everyShape are the shapes of this package, each in the ways that it can be
// written, and two written elsewhere.
func everyShape() []shaped {
	demanded := agreement.Act{ID: "demand", Of: []event.Body{demand{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "demand", Matter: event.PublicPerformance, Test: made}}}
	answer := agreement.Act{ID: "reply", Of: []event.Body{reply{}}, Whose: agreement.Anybodys, Re: func(b event.Body) event.ID { r, _ := b.(reply); return r.To },
		Elements: []agreement.Element{{ID: "reply", Matter: event.PublicPerformance, Deed: true, Test: given}}}
	kept := agreement.Act{Of: []event.Body{meeting{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "held", Matter: event.PublicPerformance, Test: held, Deed: true}}}
	sort := &agreement.Term[string]{Name: "sort", Values: []string{"deed", "ban"}}
	promptly := &agreement.Term[when.Period]{Name: "promptly"}
	quota := agreement.Quota{Act: caught(&tonnes), Most: agreement.Ceiling{Most: 6, Changes: []agreement.Revision{{From: at("2016"), Until: at("2017"), Most: 3}}}, Every: halfYear, Frame: agreement.Calendar}
	sliding, anchored := quota, quota
	sliding.Frame, anchored.Frame, anchored.Anchor = agreement.Sliding, agreement.Anchored, at("2015-08-31")
	limit := *ceilingOf(agreement.Ceiling{Most: 6, Changes: []agreement.Revision{{From: at("2016"), Until: at("2017"), Most: 3}}})
	each, until, slides := limit, limit, limit
	each.Frame, each.Anchor = agreement.Calendar, when.Time{}
	until.Every, until.Frame, until.Anchor, until.Until = when.Period{}, 0, when.Time{}, &visit
	slides.Every, slides.Frame, slides.Anchor = when.Period{Days: 100}, agreement.Sliding, when.Time{}
	perform := agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016-06-30")}}
	return []shaped{
		{"perform, any time", &agreement.Perform{Act: meet}},
		{"perform, by a date", &perform},
		{"perform, by an uncertain date", &agreement.Perform{Act: meet, Due: agreement.Due{By: at("[2016-03..2016-09]")}, Lost: true}},
		{"perform, within a period", &agreement.Perform{Act: meet, Due: agreement.Due{Within: year}}},
		{"perform, within a period left open", &agreement.Perform{Act: meet, Due: agreement.Due{Open: promptly}}},
		{"perform, before an event", &agreement.Perform{Act: meet, Due: agreement.Due{Before: &visit}}},
		{"perform, at the latest at an event", &agreement.Perform{Act: meet, Due: agreement.Due{At: &visit}}},
		{"respond", &agreement.Respond{To: demanded, With: answer, Due: agreement.Due{Within: when.Period{Days: 60}}}},
		{"respond, without a limit", &agreement.Respond{To: demanded, With: answer}},
		{"recur, calendar", &agreement.Recur{Act: meet, N: 1, Every: halfYear, Frame: agreement.Calendar}},
		{"recur, another number", &agreement.Recur{Act: meet, N: 1, Every: halfYear, Frame: agreement.Calendar, Changes: []agreement.Change{{From: at("2016"), N: 2}}}},
		{"recur, anchored", &agreement.Recur{Act: meet, N: 1, Every: halfYear, Frame: agreement.Anchored}},
		{"recur, sliding", &agreement.Recur{Act: meet, N: 1, Every: year, Frame: agreement.Sliding}},
		{"recur, apart", &agreement.Recur{Act: meet, N: 2, Every: year, Frame: agreement.Calendar, Apart: when.Period{Days: 60}, PartialLast: &agreement.Switch{Name: "partial-last"}}},
		{"perform, after a notice, with grace", &agreement.Perform{Act: meet, Due: agreement.Due{Within: when.Period{Days: 60}, After: &visit, Grace: when.Period{Days: 10}}}},
		{"repair", &agreement.Repair{Of: "other", With: meet, Due: agreement.Due{Within: when.Period{Days: 60}}}},
		{"repair of what is named", &agreement.Repair{Of: "other", With: answer, Lost: true}},
		{"endeavour", &agreement.Endeavour{By: effort}},
		{"endeavour, until a date", &agreement.Endeavour{By: effort, Until: at("2016-06-30")}},
		{"endeavour, fresh", &agreement.Endeavour{By: effort, Within: halfYear}},
		{"endeavour, fresh, until a date", &agreement.Endeavour{By: effort, Until: at("2016-06-30"), Within: halfYear}},
		{"right", &agreement.Right{Use: effort, Until: at("2016-04-01")}},
		{"right, yearly", &agreement.Right{Use: effort, Until: at("2016-04-01"), Yearly: true}},
		{"right, several times", &agreement.Right{Use: effort, Times: 2, Until: at("2016-04-01"), Yearly: true}},
		{"right, opening", &agreement.Right{Use: effort, Until: at("2016-04-01"), Yearly: true, Opens: when.Period{Days: 60}}},
		{"refrain", harm},
		{"keep", &agreement.Keep{Observed: kept}},
		{"keep, until a marker", &agreement.Keep{Observed: kept, Until: &visit}},
		{"limit, anchored", &limit},
		{"limit, calendar", &each},
		{"limit, sliding", &slides},
		{"limit, until a marker", &until},
		{"quota, calendar", &quota},
		{"quota, sliding", &sliding},
		{"quota, anchored", &anchored},
		{"declare", agreement.Declare{}},
		{"choose", &agreement.Choose{By: sort, Of: []agreement.Choice{{Value: "deed", Shape: &perform}, {Value: "ban", Shape: harm}}}},
		{"elsewhere: perform", &deed{perform, at("2016-06-30")}},
		{"elsewhere: refrain", &ban{*harm}},
	}
}

// uses are the notices by which powers are used.
var uses = []string{"suspend", "resume", "suspend", "resume", "end", "enter", "waive", "extend", "renew", "amend"}

// powers draws the powers over a commitment, and a term.
func powers(rt *rapid.T, q *asking) {
	p := []agreement.Power{power(agreement.Ends, "end"), power(agreement.Resumes, "resume"), power(agreement.Waives, "waive"),
		power(agreement.Extends, "extend", func(p *agreement.Power) { p.By = when.Period{Days: 40} }),
		power(agreement.Renews, "renew", func(p *agreement.Power) { p.By = halfYear })}
	switch rapid.IntRange(0, 2).Draw(rt, "suspension") {
	case 0:
		p = append(p, power(agreement.Suspends, "suspend"))
	case 1:
		p = append(p, power(agreement.Suspends, "suspend", func(p *agreement.Power) { p.Stops = true }))
	case 2:
		p = append(p, power(agreement.Suspends, "suspend", func(p *agreement.Power) { p.Grace = when.Period{Days: 10} }))
	}
	if rapid.Bool().Draw(rt, "after notice") {
		for i := range p {
			if e := p[i].Effect; e == agreement.Ends || e == agreement.Suspends || e == agreement.Resumes {
				p[i].Notice = when.Period{Months: 2, Ends: when.LastDay}
			}
		}
	}
	if rapid.Bool().Draw(rt, "enters") {
		p = append(p, power(agreement.Enters, "enter"))
	}
	q.more = func(co *agreement.Commitment) { public(co); co.Powers = p }
	q.amends = rapid.Bool().Draw(rt, "amends")
	if rapid.Bool().Draw(rt, "has a term") {
		q.until = someDay.Draw(rt, "until")
	}
}

var someDay = rapid.Custom(func(t *rapid.T) string {
	return fmt.Sprintf("%d-%02d-%02d", rapid.IntRange(2014, 2017).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
})

// told draws a question about a shape and what is known of it at T, and so at
// every later moment.
func told(rt *rapid.T, shape agreement.Shape) asking {
	q := asking{shape: shape, from: "2015-06-10", asOf: someDay.Draw(rt, "T"), more: public}
	all := append(slices.Clone(kinds), count{}, landing{}, due{})
	if rapid.Bool().Draw(rt, "with powers") {
		powers(rt, &q)
	}
	if _, ok := shape.(*agreement.Repair); ok {
		for i, k := range []agreement.Key{{}, {Event: "e0"}} {
			if l := (agreement.Lapse{Key: k, Value: truth.True}); rapid.Bool().Draw(rt, fmt.Sprint("lapse ", i)) {
				if rapid.Bool().Draw(rt, "in doubt") {
					l.Value = truth.Unknown
				}
				l.Since.Lo = from(someDay.Draw(rt, "since"))
				l.Since.Hi = l.Since.Lo
				if rapid.Bool().Draw(rt, "uncertainly") {
					l.Since.Hi = max(l.Since.Lo, from(someDay.Draw(rt, "since")))
				}
				q.lapses = append(q.lapses, l)
			}
		}
	}
	switch rapid.IntRange(0, 2).Draw(rt, "coverage") {
	case 1:
		q.cover = covering("", "", all...)
	case 2:
		q.cover = covering("", someDay.Draw(rt, "covered until"), all...)
	}
	for i := range rapid.IntRange(0, 4).Draw(rt, "reports") {
		id := event.ID(fmt.Sprintf("e%d", i))
		v := rapid.SampledFrom(values).Draw(rt, "value")
		body := rapid.SampledFrom([]event.Body{raid{Taken: v}, meeting{Held: v}, demand{Made: v}, reply{To: "e0", Given: v}, notice{What: "visit"}, notice{What: "effort"}, notice{What: rapid.SampledFrom(uses).Draw(rt, "use")},
			count{Made: v}, landing{Cod: v}, event.Conclusion{Of: []string{commitmentRef}, Kept: v}}).Draw(rt, "body")
		day := someDay.Draw(rt, "when")
		if rapid.Bool().Draw(rt, "to the month") {
			day = day[:7]
		}
		r := say("r-"+id, id, "court", min(someDay.Draw(rt, "made"), q.asOf), body, dated(day)) // known at T
		switch body.(type) {
		case count:
			figure(quantity(rt))(r)
		case landing:
			weight(quantity(rt))(r)
		}
		if rapid.Bool().Draw(rt, "author") {
			by(hands(rapid.SampledFrom([]actor.ID{"b.army", "a.police"}).Draw(rt, "hands")))(r)
		}
		if at(day).Span(nil).Lo < r.Made.Span(nil).Lo {
			q.reports = append(q.reports, r)
		}
	}
	return q
}

// verdict is all that a shape says in a case.
type verdict struct {
	Bear     [][]agreement.Key // by fact
	Standing []agreement.Key
	Next     when.Instant
	Statuses []agreement.Status
}

func (q asking) verdict(t testing.TB, c *agreement.Case) verdict {
	var v verdict
	v.Standing, v.Next = q.shape.Standing(nil, c, c.AsOf)
	facts := q.facts(t, c)
	keys := slices.Clone(v.Standing)
	for i := range facts {
		v.Bear = append(v.Bear, q.shape.Keys(nil, c, &facts[i]))
		keys = append(keys, v.Bear[i]...)
	}
	for _, k := range slices.Compact(keys) {
		var bear []agreement.Fact
		for i, f := range facts {
			if f.Role == agreement.Marker || slices.Contains(v.Bear[i], k) {
				bear = append(bear, f)
			}
		}
		v.Statuses = append(v.Statuses, q.shape.Judge(c, k, bear))
	}
	return v
}

// Law C3: shapes are pure. Asked twice in one case, and by several at once in
// cases of their own over one view, a shape says the same. The race detector
// holds the shapes to sharing nothing.
func TestShapesArePure(t *testing.T) {
	for _, shape := range everyShape() {
		t.Run(shape.name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				q := told(rt, shape.of)
				c := q.kase(t)
				want := q.verdict(t, c)
				if diff := cmp.Diff(want, q.verdict(t, c)); diff != "" {
					rt.Fatalf("asked twice:\n%s", diff)
				}
				got := make([]verdict, 3)
				var all sync.WaitGroup
				for i := range got {
					mine := agreement.NewCase(c.Agreement, c.Commitment, c.Bearer, c.Reading(), c.Directory, c.View, c.Since, c.AsOf)
					mine.Learn(agreement.Reference{Of: "other"}, q.lapses)
					all.Go(func() { got[i] = q.verdict(t, mine) })
				}
				all.Wait()
				for _, v := range got {
					if diff := cmp.Diff(want, v); diff != "" {
						rt.Fatalf("asked by several at once:\n%s", diff)
					}
				}
			})
		})
	}
}

// Every shape of this package is among those that are tested.
func TestEveryShapeIsTested(t *testing.T) {
	tested := map[string]bool{}
	for _, s := range everyShape() {
		tested[strings.TrimPrefix(strings.TrimPrefix(fmt.Sprintf("%T", s.of), "*"), "agreement.")] = true
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv == nil || f.Name.Name != "Judge" {
				continue
			}
			of := f.Recv.List[0].Type
			if p, ok := of.(*ast.StarExpr); ok {
				of = p.X
			}
			if shape := fmt.Sprint(of); !tested[shape] {
				t.Errorf("%s is a shape, and not tested", shape)
			}
		}
	}
}
