package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"math/big"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/dataprocessing"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// asked is what a command line asks.
type asked struct {
	history *history
	zone    *time.Location
	impact  string
	reading string
	asOf    time.Time            // the first instant that no longer counts
	claims  map[string]time.Time // by month, "2031-04"
	months  []month
}

// month is one month that is over by the date asked.
type month struct {
	span
	name        string
	least, most time.Duration // of downtime
	maintenance [2]time.Duration
}

func run(args []string, stdout, stderr io.Writer) int {
	q, err := question(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		fmt.Fprintln(stderr, err)
		return 2
	}
	if err := q.answer(stdout); err != nil {
		fmt.Fprintln(stderr, err)
		return 1
	}
	return 0
}

func question(args []string, stderr io.Writer) (*asked, error) {
	flags := flag.NewFlagSet("sla", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	file := flags.String("incidents", "", "the incident history, a JSON `FILE` with \"page\" and \"incidents\"; an invented one if left out")
	asOf := flags.String("as-of", "", "the last `DAY` that counts, such as 2031-12-31; when the page was last updated if left out")
	from := flags.String("from", "", "the first `MONTH` asked, such as 2031-01; that of the first incident if left out")
	impact := flags.String("impact", "minor", "the least `IMPACT` that is downtime: none, minor, major, critical")
	zone := flags.String("zone", "", "the time `ZONE` of the contract's days and months, such as Europe/Paris; the page's if left out")
	reading := flags.String("reading", "supplier", "whose `READING` of the contract: neutral, customer, supplier; the page is the supplier's word")
	q := &asked{claims: map[string]time.Time{}}
	var claims []string
	flags.Func("claim", "a credit claimed, `MONTH=DAY` such as 2031-04=2031-05-20; again for each. What is not named was not claimed", func(s string) error {
		claims = append(claims, s)
		return nil
	})
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(stderr, "Which months missed the level of service, and which credits are owed.")
			flags.SetOutput(stderr)
			flags.PrintDefaults()
			return nil, err
		}
		return nil, fmt.Errorf("%v; -h lists the flags", err)
	}
	if flags.NArg() > 0 {
		return nil, fmt.Errorf("%q stands alone; use -incidents %s", flags.Arg(0), flags.Arg(0))
	}
	data := invented
	if *file != "" {
		var err error
		if data, err = os.ReadFile(*file); err != nil {
			return nil, err
		}
	}
	var err error
	if q.history, err = parse(data); err != nil {
		return nil, err
	}
	if *zone == "" {
		*zone = q.history.Page.TimeZone
	}
	if q.zone, err = when.Zone(*zone); err != nil {
		return nil, fmt.Errorf("-zone: %v", err)
	}
	if q.impact = *impact; !slices.Contains(impacts, q.impact) {
		return nil, fmt.Errorf("-impact %s: use one of %s", q.impact, strings.Join(impacts, ", "))
	}
	names := []string{"neutral", "customer", "supplier"}
	if q.reading = *reading; !slices.Contains(names, q.reading) {
		return nil, fmt.Errorf("-reading %s: use one of %s", q.reading, strings.Join(names, ", "))
	}
	if q.asOf = q.history.Page.Updated; *asOf != "" {
		day, err := time.ParseInLocation(time.DateOnly, *asOf, q.zone)
		if err != nil {
			return nil, fmt.Errorf("-as-of %s: write a day as year-month-day", *asOf)
		}
		q.asOf = day.AddDate(0, 0, 1)
	}
	if q.asOf.IsZero() {
		return nil, errors.New("the page does not say when it was last updated; use -as-of")
	}
	first := q.asOf
	for _, in := range q.history.Incidents {
		if _, most := in.down(q.asOf); most.from.Before(first) {
			first = most.from
		}
	}
	if *from != "" {
		if first, err = time.ParseInLocation("2006-01", *from, q.zone); err != nil {
			return nil, fmt.Errorf("-from %s: write a month as year-month", *from)
		}
	}
	if q.measure(first); len(q.months) == 0 {
		return nil, errors.New("no month is over by the date asked; ask a later one with -as-of")
	}
	for _, c := range claims {
		name, day, _ := strings.Cut(c, "=")
		at, err := time.ParseInLocation(time.DateOnly, day, q.zone)
		i := slices.IndexFunc(q.months, func(m month) bool { return m.name == name })
		switch {
		case err != nil:
			return nil, fmt.Errorf("-claim %s: write month=day, such as 2031-04=2031-05-20", c)
		case i < 0:
			return nil, fmt.Errorf("-claim %s: there is no such month; those that are over run from %s to %s", c, q.months[0].name, q.months[len(q.months)-1].name)
		case at.Before(q.months[i].until) || !at.Before(q.asOf):
			return nil, fmt.Errorf("-claim %s: a month is claimed for after its end, and by the date asked", c)
		}
		q.claims[name] = at
	}
	return q, nil
}

// measure counts the downtime of each month that is over by the date asked.
func (q *asked) measure(first time.Time) {
	var least, most, planned [2][]span
	for _, in := range q.history.Incidents {
		sure, may := in.down(q.asOf)
		switch {
		case in.Impact == announced:
			planned[0], planned[1] = append(planned[0], sure), append(planned[1], may)
		case slices.Index(impacts, in.Impact) >= slices.Index(impacts, q.impact):
			least[0], most[0] = append(least[0], sure), append(most[0], may)
		}
	}
	y, m, _ := first.In(q.zone).Date()
	for {
		w := span{time.Date(y, m, 1, 0, 0, 0, 0, q.zone), time.Date(y, m+1, 1, 0, 0, 0, 0, q.zone)}
		if w.until.After(q.asOf) {
			return
		}
		q.months = append(q.months, month{span: w, name: w.from.Format("2006-01"),
			least: total(least[0], w), most: total(most[0], w), maintenance: [2]time.Duration{total(planned[0], w), total(planned[1], w)}})
		m++
	}
}

// record is what the page says as reports: a statement for each month, and the
// claims. The command line names every claim, so silence about others speaks.
func (q *asked) record() event.Record {
	exact := func(t time.Time) when.Time { return when.Exact(t) }
	page := event.Source{By: "SUPPLIER", For: "SUPPLIER", Form: event.Official}
	kinds := []string{}
	for _, b := range []event.Body{dataprocessing.Month{}, dataprocessing.Claim{}, dataprocessing.Credit{}, dataprocessing.Invoice{}} {
		kinds = append(kinds, b.Kind())
	}
	rec := event.Record{Coverage: []event.Coverage{{Kinds: kinds, From: exact(q.months[0].from), Until: exact(q.asOf), By: page, Text: "the page and the command line are all there is"}}}
	for _, m := range q.months {
		rec.Reports = append(rec.Reports, &event.Report{ID: event.ID("page " + m.name), Event: event.ID(m.name), Source: page, Made: exact(m.until.Add(-time.Microsecond)),
			When: exact(m.from), Figures: []event.Figure{figure(dataprocessing.Downtime, m.least, m.most), figure(dataprocessing.Maintenance, m.maintenance[0], m.maintenance[1])}, Body: dataprocessing.Month{}})
		if at, ok := q.claims[m.name]; ok {
			day := when.Day(at.Year(), int(at.Month()), at.Day()).In(q.zone)
			rec.Reports = append(rec.Reports, &event.Report{ID: event.ID("claim " + m.name), Event: event.ID("claim " + m.name), Source: event.Source{By: "CUSTOMER", For: "CUSTOMER", Form: event.Official},
				Made: day, When: day, Body: dataprocessing.Claim{For: event.ID(m.name), Written: truth.True}})
		}
	}
	return rec
}

// figure is a number of seconds, exact to the microsecond, or a range of them.
func figure(measure string, least, most time.Duration) event.Figure {
	seconds := func(d time.Duration) truth.Maybe[float64] { return truth.Known(float64(d.Microseconds()) / 1e6) }
	v := event.Quantity{Unit: "s", Exact: seconds(least)}
	if least != most {
		v = event.Quantity{Unit: "s", AtLeast: seconds(least), AtMost: seconds(most)}
	}
	return event.Figure{Measure: measure, Value: v}
}

// contract is the contract of the catalog from the first month on, in the zone
// asked.
func (q *asked) contract() *agreement.Agreement {
	t := *dataprocessing.Type
	t.Zone = q.zone
	y, m, d := q.months[0].from.Date()
	ag := t.Between("CUSTOMER", "SUPPLIER", when.Day(y, int(m), d))
	ag.Zones = []*time.Location{q.zone}
	return ag
}

func (q *asked) answer(w io.Writer) error {
	program, err := rules.Compile(dataprocessing.Directory(), q.contract())
	if err != nil {
		return err
	}
	a, err := program.Assess(q.record(), rules.At{AsOf: when.Exact(q.asOf), Zone: q.zone})
	if err != nil {
		return err
	}
	of := func(commitment, bearer string, m month) rules.Obligation {
		for _, h := range a.Agreements[0].Heads {
			if h.Commitment != commitment || string(h.Bearer) != bearer {
				continue
			}
			for _, f := range h.Findings {
				for _, o := range f.Obligations {
					if f.Reading == q.reading && o.Event == event.ID(m.name) {
						return o
					}
				}
			}
		}
		return rules.Obligation{Status: agreement.Status{Outcome: agreement.NotTriggered}}
	}
	say := func(format string, args ...any) { fmt.Fprintf(w, format, args...) }
	say("%s: availability by month, from %d incidents on its status page\n\n", q.history.Page.Name, len(q.history.Incidents))
	say("  as of     %s, in %s\n", q.asOf.In(q.zone).Format("2 Jan 2006 15:04"), q.zone)
	say("  downtime  impact %s and above; announced maintenance is left out\n", q.impact)
	say("  reading   %s\n\n", q.reading)
	say("%-7s  %-24s  %-15s  %-12s  %-25s  %s\n", "month", "downtime", "percent", "99.9 percent", "claim", "credit")
	count := map[string]int{}
	for _, m := range q.months {
		level, claim := of("SL.1", "SUPPLIER", m), of("SL.3", "CUSTOMER", m)
		c10, c25 := of("SL.2", "SUPPLIER", m), of("SL.2b", "SUPPLIER", m)
		count[level.Outcome.String()]++
		line := fmt.Sprintf("%-7s  %-24s  %-15s  %-12s  %-25s  %s", m.name, between(clock(m.least), clock(m.most)), between(m.percent(m.most), m.percent(m.least)),
			level.Outcome, q.claimed(claim), owed(c10, c25))
		say("%s\n", strings.TrimRight(line, " "))
	}
	say("\n")
	for _, o := range agreement.Outcomes() {
		if n := count[o.String()]; n > 0 {
			say("%s: %d of %d months\n", o, n, len(q.months))
		}
	}
	say("Percentages are cut, not rounded: what prints as 99.900 is at least that. A range is between\nwhat is certain and what may be. A month without incidents was up, for the page is taken to be\ncomplete; it speaks for its owner.\n")
	return nil
}

// claimed is what became of the claim for a month, in words.
func (q *asked) claimed(o rules.Obligation) string {
	switch o.Outcome {
	case agreement.Exercised:
		return "made on " + report.Date(o.On, q.zone)
	case agreement.Available:
		return "open until " + report.Due(o.Limit, q.zone)
	case agreement.Lapsed:
		return "barred since " + report.Since(o.Limit, q.zone)
	case agreement.Undetermined:
		if o.Limit.Hi <= when.At(q.asOf) {
			return "barred since " + report.Since(o.Limit, q.zone)
		}
		return "if missed, until " + report.Due(o.Limit, q.zone)
	}
	return ""
}

// owed is the credit owed for a month, in percent of its fee.
func owed(c10, c25 rules.Obligation) string {
	share := func(o agreement.Outcome) string {
		switch {
		case c25.Outcome == o:
			return "25 percent"
		case c10.Outcome == o:
			return "10 percent"
		}
		return ""
	}
	switch sure, may := share(agreement.Pending), share(agreement.Undetermined); {
	case sure != "" && may > sure:
		return sure + ", perhaps 25"
	case sure != "":
		return sure
	case may != "":
		return "perhaps " + may
	}
	return ""
}

// percent is the availability of the month with so much downtime, cut to three
// decimals.
func (m month) percent(down time.Duration) string {
	whole := m.until.Sub(m.from)
	up := new(big.Int).Mul(big.NewInt((whole - down).Microseconds()), big.NewInt(100_000))
	n := up.Div(up, big.NewInt(whole.Microseconds())).Int64()
	return fmt.Sprintf("%d.%03d", n/1000, n%1000)
}

// clock is a duration as hours, minutes and seconds, with as many decimals as it
// has.
func clock(d time.Duration) string {
	s := fmt.Sprintf("%d:%02d:%02d", int(d.Hours()), int(d.Minutes())%60, int(d.Seconds())%60)
	if us := d.Microseconds() % 1e6; us != 0 {
		s += strings.TrimRight(fmt.Sprintf(".%06d", us), "0")
	}
	return s
}

func between(a, b string) string {
	if a == b {
		return a
	}
	return a + "-" + b
}
