package usisrael1985_test

import (
	"fmt"
	"log"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/catalog/usisrael1985"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// An invented surcharge of 2031: what is owed, before and after the legislature
// extends it.
func Example() {
	told := func(id event.ID, on when.Time, by actor.ID, b event.Body) *event.Report {
		return &event.Report{ID: "X-" + id, Event: id, Source: event.Source{By: "US"}, Made: on, When: on, Zone: "America/New_York",
			By: []event.Attribution{{Actor: by, Level: event.Hands}}, Body: b}
	}
	rec := usisrael1985.Record()
	rec.Reports = append(rec.Reports,
		told("surcharge", when.Day(2031, 7, 1), "IL", usisrael1985.Measure{Taken: truth.True, Temporary: truth.True, Serious: truth.True, Noticed: truth.True}),
		told("extension", when.Day(2031, 11, 10), "IL", usisrael1985.Extension{Re: "surcharge", Extended: truth.True, ByLegislature: truth.True}))
	p := rules.MustCompile(usisrael1985.Directory(), usisrael1985.Agreement)
	for _, day := range []when.Time{when.Day(2031, 10, 31), when.Day(2031, 12, 31)} {
		a, err := p.Assess(rec, rules.At{AsOf: day, Zone: usisrael1985.Washington})
		if err != nil {
			log.Fatal(err)
		}
		f := a.Finding("11.4", "IL", "calendar")
		o := f.Obligations[0]
		fmt.Println(day, f.Outcome, "until", report.Due(o.Limit, usisrael1985.Washington))
	}

	// Output:
	// 2031-10-31 pending until 28 Nov 2031
	// 2031-12-31 pending until 26 Apr 2032
}
