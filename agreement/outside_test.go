package agreement_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// A deed by a date and a prohibition, written as a stranger would.
type (
	deed struct {
		agreement.Perform
		by when.Time
	}
	ban struct{ agreement.Refrain }
)

func (d *deed) Judge(c *agreement.Case, k agreement.Key, facts []agreement.Fact) agreement.Status {
	return c.JudgeDuty(agreement.Gathered{Key: k, Trigger: truth.True, Acts: facts, Act: &d.Act, Limited: true, Limit: when.By(d.by, c.Zones()...), From: c.Start()})
}

func (b *ban) Judge(c *agreement.Case, _ agreement.Key, facts []agreement.Fact) agreement.Status {
	return c.JudgeStanding(&b.From, facts, func(f agreement.Fact) truth.Value { return truth.All(f.Holds, f.Before) })
}

// No shape is privileged (law C3): one written elsewhere comes to the same, with
// powers, exceptions, conclusions and silence.
func TestShapesWrittenElsewhere(t *testing.T) {
	by := at("2016-06-30")
	perform := agreement.Perform{Act: meet, Due: agreement.Due{By: by}}
	refrain := *harm
	pairs := []struct {
		name      string
		own, here agreement.Shape
	}{
		{"perform", &deed{perform, by}, &perform},
		{"refrain", &ban{refrain}, &refrain},
	}
	day := rapid.Custom(func(t *rapid.T) string {
		return fmt.Sprintf("%d-%02d-%02d", rapid.IntRange(2014, 2017).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
	})
	for _, pair := range pairs {
		t.Run(pair.name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				q := asking{shape: pair.here, from: "2015-06-10", asOf: day.Draw(rt, "T"), more: func(co *agreement.Commitment) {
					public(co)
					co.Exceptions = []agreement.Exception{{ID: "asked", Text: "asked", Elements: []agreement.Element{{ID: "asked", Test: asked}}}}
					co.Powers = []agreement.Power{{ID: "visit", Effect: agreement.Suspends, Act: visit}}
				}}
				if rapid.Bool().Draw(rt, "covered") {
					q.cover = covering("", day.Draw(rt, "until"), kinds...)
				}
				for i := range rapid.IntRange(0, 4).Draw(rt, "reports") {
					v := rapid.SampledFrom(values).Draw(rt, "value")
					body := rapid.SampledFrom([]event.Body{raid{Taken: v, Asked: v}, meeting{Held: v}, notice{What: "visit"}, event.Conclusion{Of: []string{commitmentRef}, Kept: v}}).Draw(rt, "body")
					r := say(event.ID(fmt.Sprint("r", i)), event.ID(fmt.Sprint("e", i)), "court", day.Draw(rt, "made"), body, anAuthor(rt))
					if when := day.Draw(rt, "when"); at(when).Span(nil).Lo < r.Made.Span(nil).Lo {
						r.When = at(when)
					}
					q.reports = append(q.reports, r)
				}
				want := q.judge(t, agreement.Key{})
				q.shape = pair.own
				if diff := cmp.Diff(want, q.judge(t, agreement.Key{})); diff != "" {
					rt.Fatalf("here (-), elsewhere (+):\n%s", diff)
				}
			})
		})
	}
}

// answer is a duty that an event raises, written as a stranger would.
type answer struct{ agreement.Respond }

func (a *answer) Judge(c *agreement.Case, k agreement.Key, facts []agreement.Fact) agreement.Status {
	g := agreement.Gathered{Key: k, Trigger: truth.Unknown, Act: &a.With, Limited: true, Limit: when.UnknownDeadline(), From: when.Past}
	for _, f := range facts {
		if f.Role == agreement.Trigger {
			g.Trigger, g.Arose, g.From, g.Limit = truth.All(f.Holds, f.Before), f.When, f.When.Lo, a.Due.Within.From(f.When, c.Zones()...)
		}
	}
	return c.JudgeDuty(g)
}

// Law C12: an exception is asked of the event that raised the duty, of a shape written
// elsewhere too. What nobody claims is not asked.
func TestExceptionOfADutyWrittenElsewhere(t *testing.T) {
	raided := agreement.Act{ID: "raid", Of: []event.Body{raid{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "taken", Test: taken}}}
	shape := &answer{agreement.Respond{To: raided, With: meet, Due: agreement.Due{Within: when.Period{Days: 30}}}}
	for _, test := range []struct {
		reason   string
		asked    truth.Value
		releases bool
		want     agreement.Outcome
	}{
		{"claimed, and made out", truth.True, false, agreement.Excused},
		{"claimed, and made out: it discharges", truth.True, true, agreement.Released},
		{"denied", truth.False, false, agreement.Overdue},
		{"nobody speaks of it", truth.Unknown, false, agreement.Overdue},
	} {
		q := asking{shape: shape, asOf: "2016-12-31", known: "2020", cover: covering("", "", kinds...), reports: []*event.Report{
			say("1", "e", "court", "2016-03-01", raid{Taken: truth.True, Asked: test.asked}, dated("2016-02-01"))},
			more: func(co *agreement.Commitment) {
				public(co)
				co.Exceptions = []agreement.Exception{{ID: "asked", Text: "where it was asked for", Releases: test.releases, Elements: []agreement.Element{{ID: "asked", Test: asked}}}}
			}}
		for _, q.shape = range []agreement.Shape{shape, &shape.Respond} {
			if s := q.judge(t, agreement.Key{Event: "e"}); s.Outcome != test.want || s.K != 0 || s.N != 0 {
				t.Errorf("%s: %T: %v (%v), %d of %d; want %v, and one answer is not counted", test.reason, q.shape, s.Outcome, s.Unknown, s.K, s.N, test.want)
			}
		}
	}
}

// anAuthor names an author, or none.
func anAuthor(t *rapid.T) func(*event.Report) {
	if rapid.Bool().Draw(t, "author") {
		return by(hands("b.army"))
	}
	return by()
}

// A period is asked as of its end, where that is past, and the case stays.
func TestCaseOfAPeriod(t *testing.T) {
	for _, c := range []struct{ reason, asOf, since, until string }{
		{"it is over", "2018", "2016", "2017"},
		{"it has begun", "2016-03-01", "2016", "2016-03-02"},
	} {
		whole := asking{shape: harm, asOf: c.asOf}.kase(t)
		asOf := whole.AsOf
		p := whole.Of(from("2016"), from("2017"))
		if p.Since != from(c.since) || p.AsOf != from(c.until) || whole.AsOf != asOf || whole.Since != when.Past {
			t.Errorf("%s: from %v as of %v", c.reason, p.Since, p.AsOf)
		}
	}
}
