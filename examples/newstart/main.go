// Newstart prints New START year by year: the ceilings, the inspections and the
// exchanges of data, as each side reads them and as a neutral analyst does.
//
//	go run ./examples/newstart
//	go run ./examples/newstart -side US -from 2022
//	go run ./examples/newstart -add FILE    with reports of your own
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/catalog/newstart"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/arms"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// options is what is asked.
type options struct {
	from, to int
	side     actor.ID
	add      string
}

func parse(args []string, help io.Writer) (options, error) {
	o := options{}
	f := flag.NewFlagSet("newstart", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.IntVar(&o.from, "from", 2018, "first `year`")
	f.IntVar(&o.to, "to", 2026, "last `year`")
	f.StringVar((*string)(&o.side), "side", "RU", "whose duties: US or RU")
	f.StringVar(&o.add, "add", "", "add the reports of a `file`, one JSON object a line")
	if err := f.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			f.SetOutput(help)
			f.Usage()
		}
		return o, err
	}
	switch {
	case f.NArg() > 0:
		return o, fmt.Errorf("%q is no flag; -h lists them", f.Arg(0))
	case o.side != newstart.Treaty.First && o.side != newstart.Treaty.Second:
		return o, fmt.Errorf("-side %s: the parties are US and RU", o.side)
	case o.from < 2011 || o.to > 2026 || o.from > o.to:
		return o, errors.New("the treaty was in force from 2011 to 2026: give -from and -to within, in this order")
	}
	return o, nil
}

func run(args []string, stdout, stderr io.Writer) int {
	o, err := parse(args, stdout)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err == nil {
		err = answer(o, stdout)
	}
	if err != nil {
		fmt.Fprintln(stderr, "newstart:", err)
		return 2
	}
	return 0
}

// read is the catalog's record, with the reports of a file.
func read(file string) (event.Record, error) {
	rec := newstart.Record()
	if file == "" {
		return rec, nil
	}
	f, err := os.Open(file)
	if err != nil {
		return rec, err
	}
	defer f.Close()
	more, err := event.MustCodec(newstart.Bodies()...).Read(f, nil)
	if err != nil {
		return rec, err
	}
	rec.Reports = append(slices.Clip(rec.Reports), more.Reports...)
	rec.Coverage = append(slices.Clip(rec.Coverage), more.Coverage...)
	return rec, rec.Check()
}

// asked are the answers about one year: at mid-year, and of the treaty year as
// a whole, 5 February to 4 February.
type asked struct {
	year        int
	summer, all *rules.Assessment
}

// column is one commitment in the tables, and what is printed of it.
type column struct {
	title string
	cell  func(y asked, reading string) string
}

func answer(o options, w io.Writer) error {
	rec, err := read(o.add)
	if err != nil {
		return err
	}
	program, err := rules.Compile(newstart.Directory(), newstart.Treaty)
	if err != nil {
		return err
	}
	var years []asked
	for y := o.from; y <= o.to; y++ {
		a := asked{year: y}
		if a.summer, err = program.Assess(rec, rules.At{AsOf: when.Day(y, 6, 30), Zone: newstart.Zone}); err != nil {
			return err
		}
		if a.all, err = program.Assess(rec, rules.At{Since: when.Day(y, 2, 5), AsOf: when.Day(y+1, 2, 4), Zone: newstart.Zone}); err != nil {
			return err
		}
		years = append(years, a)
	}

	name := map[actor.ID]string{"US": "the United States", "RU": "Russia"}
	other := map[actor.ID]actor.ID{"US": "RU", "RU": "US"}[o.side]
	finding := func(id string) func(asked, string) string {
		return func(y asked, reading string) string {
			return y.summer.Finding(id, o.side, reading).Outcome.String()
		}
	}
	over := func(id string, by actor.ID) func(asked, string) string {
		return func(y asked, reading string) string { return y.all.Finding(id, by, reading).Outcome.String() }
	}
	used := func(id string, by actor.ID) func(asked, string) string {
		return func(y asked, reading string) string { return period(y, id, by, reading, when.Day(y.year, 12, 31)) }
	}
	due := func(month int) func(asked, string) string {
		return func(y asked, reading string) string {
			return period(y, "NS.5", o.side, reading, when.Day(y.year, month, 30))
		}
	}
	fmt.Fprintf(w, "New START: what %s owes, %d to %d\n", name[o.side], o.from, o.to)
	for _, t := range []struct {
		title   string
		columns []column
	}{
		{"Ceilings, as of 30 June", []column{
			{"counted", func(y asked, _ string) string { return counted(rec, o.side, y.year) }},
			{"systems <= 700", finding("NS.1")}, {"warheads <= 1550", finding("NS.2")}, {"launchers <= 800", finding("NS.3")},
		}},
		{"Inspections in the treaty year, 5 February to 4 February", []column{
			{"refuses none", over("NS.4", o.side)}, {"admits inspectors", over("NS.4v", o.side)},
			{string(other) + " inspects, type one", used("NS.4.1", other)}, {"type two", used("NS.4.2", other)},
		}},
		{"Data due in the treaty year", []column{
			{"March", due(3)}, {"September", due(9)},
		}},
		{"Powers, as of 30 June", []column{
			{"suspend", finding("NS.10s")}, {"withdraw", finding("NS.10")},
			{"extend", func(y asked, reading string) string { return y.summer.Finding("NS.9", "", reading).Outcome.String() }},
		}},
	} {
		fmt.Fprintf(w, "\n%s\n\n", t.title)
		if err := table(w, years, t.columns); err != nil {
			return err
		}
	}
	fmt.Fprint(w, "\nEach word follows on one reading from the reports in view, and reports are claims by their sources.\n")
	if o.add != "" {
		fmt.Fprintln(w, "Reports were added from a file; the catalog does not answer for them.")
	}
	return nil
}

// period is what became of one obligation: that of the period in which a day
// lies.
func period(y asked, id string, by actor.ID, reading string, day when.Time) string {
	x := day.Span(newstart.Zone).Lo
	for _, o := range y.all.Finding(id, by, reading).Obligations {
		if o.From <= x && x < o.Until {
			if id == "NS.5" || o.K == 0 {
				return o.Outcome.String()
			}
			return fmt.Sprintf("%s, %d of %d", o.Outcome, o.K, o.N)
		}
	}
	return "-"
}

// counted are the numbers in the newest count of a side that is known by
// mid-year, "-" where that is older than the year before.
func counted(rec event.Record, side actor.ID, year int) string {
	asOf := when.Day(year, 6, 30).Span(newstart.Zone).Hi
	oldest := when.Day(year-1, 6, 30).Span(newstart.Zone).Hi
	out, last := "-", oldest
	for _, r := range rec.Reports {
		h, ok := r.Body.(arms.Holdings)
		at := r.When.Span(newstart.Zone).Lo
		if !ok || r.Made.Span(newstart.Zone).Hi > asOf || at < last || !slices.ContainsFunc(r.By, func(a event.Attribution) bool { return a.Actor == side }) {
			continue
		}
		last = at
		var parts []string
		for _, q := range []event.Quantity{h.Systems, h.Warheads, h.Launchers} {
			s := "?"
			if n, ok := q.Exact.Get(); ok {
				s = strconv.FormatFloat(n, 'f', -1, 64)
			}
			parts = append(parts, s)
		}
		out = strings.Join(parts, "/") + " in " + r.When.String()
	}
	return out
}

// table prints a line for each year, and where readings differ one for each.
func table(w io.Writer, years []asked, columns []column) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprint(t, "  year\treading")
	for _, c := range columns {
		fmt.Fprint(t, "\t", c.title)
	}
	fmt.Fprintln(t)
	for _, y := range years {
		var lines [][]string
		for _, reading := range []string{"neutral", "US", "Russia"} {
			line := []string{reading}
			for _, c := range columns {
				line = append(line, c.cell(y, reading))
			}
			lines = append(lines, line)
		}
		if slices.Equal(lines[0][1:], lines[1][1:]) && slices.Equal(lines[0][1:], lines[2][1:]) {
			lines = lines[:1]
			lines[0][0] = "all"
		}
		for i, line := range lines {
			year := ""
			if i == 0 {
				year = strconv.Itoa(y.year)
			}
			fmt.Fprintf(t, "  %s\t%s\n", year, strings.Join(line, "\t"))
		}
	}
	return t.Flush()
}
