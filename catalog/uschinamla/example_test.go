package uschinamla_test

import (
	"fmt"
	"log"
	"slices"
	"strings"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/uschinamla"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// An invented request of 2031, refused on the thirty-first day with reasons, on
// a ground that the United States disputes. The text gives no number for
// "promptly"; sixty days are invented too.
func Example() {
	rec := uschinamla.Record()
	day := func(m, d int) when.Time { return when.Day(2031, m, d) }
	rec.Reports = append(slices.Clone(rec.Reports),
		&event.Report{ID: "X1", Event: "request", Source: event.Source{By: "US.DOJ", For: "US", Form: event.Official}, Made: day(3, 1), When: day(3, 1), To: []actor.ID{"CN"},
			Body: uschinamla.Request{Made: truth.True, ByAuthority: truth.True, InForm: truth.True, Help: "bank records"}},
		&event.Report{ID: "X2", Event: "refusal", Source: event.Source{By: "CN.MOJ", For: "CN", Form: event.Official}, Made: day(4, 1), When: day(4, 1),
			By:   []event.Attribution{{Actor: "CN.MOJ", Level: event.Hands}},
			Body: uschinamla.Refusal{Re: "request", Given: truth.True, Ground: uschinamla.PublicOrder, Exists: truth.True, Conditions: truth.True, Reasons: truth.True}},
		&event.Report{ID: "X3", Event: "refusal", Source: event.Source{By: "US.DOJ", For: "US", Form: event.Official}, Made: day(4, 15), When: day(4, 1),
			Body: uschinamla.Refusal{Re: "request", Exists: truth.False}},
		&event.Report{ID: "X4", Event: "help", Source: event.Source{By: "US.DOJ", For: "US", Form: event.Official}, Made: day(11, 30), When: day(11, 30),
			By: []event.Attribution{{Actor: "CN", Level: event.Hands}}, Body: uschinamla.Execution{Re: "request", Done: truth.False, Partly: truth.False}})

	var readings []*agreement.Reading
	for _, r := range []*agreement.Reading{&uschinamla.Neutral, &uschinamla.American, &uschinamla.Chinese} {
		readings = append(readings, &agreement.Reading{Name: r.Name, Party: r.Party, Extends: r, Closes: []agreement.Closing{uschinamla.Prompt.Is(when.Period{Days: 60})}})
	}
	p := rules.MustCompile(uschinamla.Directory(), uschinamla.Agreement)
	a, err := p.Assess(rec, rules.At{AsOf: day(12, 31), Zone: uschinamla.Washington, Readings: readings})
	if err != nil {
		log.Fatal(err)
	}
	for _, r := range readings {
		f := a.Finding("ML.1", "CN", r.Name)
		fmt.Printf("%s: help %s, refusing %s\n", r.Name, strings.TrimSuffix(fmt.Sprintf("%s by %s", f.Outcome, f.Reason), " by "), a.Finding("ML.3", "CN", r.Name).Outcome)
	}

	// Output:
	// neutral: help undetermined, refusing undetermined
	// US: help overdue, refusing void
	// China: help released by refusal, refusing exercised
}
