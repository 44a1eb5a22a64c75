package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/uschina2015"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

const usage = `Assesses the US-China cyber understanding of September 2015 from public reports.

  uschina2015 [flags]

  -as-of DATE            the date asked about, 2016-06-30 if not given
  -known DATE            on what was disclosed by then; if not given, by the date asked about
  -since DATE            only what lies from that day on
  -reading READING       neutral, US or China; all three if not given. More than once for more
  -reading NAME,TERM=VALUE,...
                         the same with judgement calls flipped: neutral,theft-attempt=counts
  -commitment ID[:BEARER]
                         only this commitment: C4, or C4:CN. More than once for more
  -why                   the reasons, for the commitments chosen
  -json                  the assessment for other systems
  -calls                 the judgement calls, what they mean, and who holds what
  -compare DATE          what is different as of that date
  -compare-known DATE    what is different with what was disclosed by that date

A date is a day such as 2016-06-30 and means its end in Washington.

  uschina2015 -as-of 2018-12-31
  uschina2015 -commitment C4:CN -reading China -why
  uschina2015 -as-of 2016-06-30 -compare-known 2018-12-31
`

// options are what the command line asks for.
type options struct {
	asOf, known, since        when.Time
	compareAsOf, compareKnown when.Time
	readings                  []*agreement.Reading
	chosen                    []choice
	why, json, calls          bool
}

// A choice is a commitment, by one bearer or by all.
type choice struct {
	commitment string
	bearer     actor.ID
	all        bool
}

// run is the program. It returns 0, 1 where the output failed, and 2 where the
// command line was not understood.
func run(args []string, stdout, stderr io.Writer, s screen) int {
	o, err := parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stdout, usage)
		return 0
	case err != nil:
		fmt.Fprintf(stderr, "uschina2015: %v\n", err)
		return 2
	}
	if err := answer(o, stdout, s); err != nil {
		fmt.Fprintf(stderr, "uschina2015: %v\n", err)
		return 1
	}
	return 0
}

func parse(args []string) (options, error) {
	o := options{asOf: when.Day(2016, 6, 30)}
	own := 0 // readings flipped so far, which need names of their own
	f := flag.NewFlagSet("uschina2015", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	for name, to := range map[string]*when.Time{
		"as-of": &o.asOf, "known": &o.known, "since": &o.since, "compare": &o.compareAsOf, "compare-known": &o.compareKnown,
	} {
		f.Func(name, "", func(text string) error { return day(text, to) })
	}
	f.Func("reading", "", func(text string) error {
		r, err := reading(text, &own)
		o.readings = append(o.readings, r)
		return err
	})
	f.Func("commitment", "", func(text string) error {
		c, err := commitment(text)
		o.chosen = append(o.chosen, c)
		return err
	})
	f.BoolVar(&o.why, "why", false, "")
	f.BoolVar(&o.json, "json", false, "")
	f.BoolVar(&o.calls, "calls", false, "")
	if err := f.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return o, err
		}
		return o, fmt.Errorf("%w; -h lists the flags", err)
	}
	compare := !o.compareAsOf.IsZero() || !o.compareKnown.IsZero()
	switch {
	case f.NArg() > 0:
		return o, fmt.Errorf("%q is no flag: write -commitment %[1]s to choose a commitment; -h lists the flags", f.Arg(0))
	case o.why && len(o.chosen) == 0:
		return o, errors.New("-why explains the commitments chosen: add -commitment, such as -commitment C4:CN")
	case o.json && (o.why || compare):
		return o, errors.New("-json prints an assessment: leave out -why and -compare")
	case o.why && compare:
		return o, errors.New("-why explains one assessment: leave out -compare, or -why")
	case o.asOf.Before(o.since) == truth.True, !o.compareAsOf.IsZero() && o.compareAsOf.Before(o.since) == truth.True:
		return o, errors.New("-since lies after the date asked about: give an earlier day")
	}
	return o, nil
}

// day reads a date.
func day(text string, to *when.Time) error {
	t, err := when.Parse(text)
	if err != nil || t.Precision() != when.PrecisionDay {
		return errors.New("no day: write it as year-month-day, such as 2016-06-30")
	}
	*to = t
	return nil
}

// reading is one of the understanding's readings, or one that extends it with
// judgement calls of its own.
func reading(text string, own *int) (*agreement.Reading, error) {
	parts := strings.Split(text, ",")
	t := uschina2015.Type
	i := slices.IndexFunc(t.Readings, func(r agreement.Reading) bool { return r.Name == parts[0] })
	if i < 0 {
		var names []string
		for _, r := range t.Readings {
			names = append(names, r.Name)
		}
		return nil, fmt.Errorf("there is no such reading: use one of %s", strings.Join(names, ", "))
	}
	base := &t.Readings[i]
	if len(parts) == 1 {
		return base, nil
	}
	*own++
	r := &agreement.Reading{Name: base.Name + strings.Repeat("*", *own), Party: base.Party, Doc: base.Name + " with " + strings.Join(parts[1:], ", "), Extends: base}
	for _, p := range parts[1:] {
		name, value, ok := strings.Cut(p, "=")
		j := slices.IndexFunc(t.Terms, func(o agreement.Open) bool { return o.Label() == name })
		switch {
		case !ok:
			return nil, fmt.Errorf("%q has no value: write it as term=value", p)
		case j < 0:
			var labels []string
			for _, o := range t.Terms {
				labels = append(labels, o.Label())
			}
			return nil, fmt.Errorf("there is no term %q: use one of %s", name, strings.Join(labels, ", "))
		}
		c, err := t.Terms[j].Close(value)
		if err != nil {
			return nil, err
		}
		r.Closes = append(r.Closes, c)
	}
	return r, t.ValidateReading(r)
}

// commitment reads ID or ID:BEARER.
func commitment(text string) (choice, error) {
	id, bearer, ok := strings.Cut(text, ":")
	var ids []string
	for i := range uschina2015.Type.Commitments {
		co := &uschina2015.Type.Commitments[i]
		ids = append(ids, co.ID)
		if co.ID != id {
			continue
		}
		bearers := uschina2015.Understanding.Bearers(co)
		if !ok {
			return choice{commitment: id, all: true}, nil
		}
		if slices.Contains(bearers, actor.ID(bearer)) {
			return choice{commitment: id, bearer: actor.ID(bearer)}, nil
		}
		if bearers[0] == "" {
			return choice{}, fmt.Errorf("%s is borne by both together: write it without a bearer", id)
		}
		return choice{}, fmt.Errorf("%s is not borne by %q: use one of %q", id, bearer, bearers)
	}
	return choice{}, fmt.Errorf("there is no such commitment: use one of %s", strings.Join(ids, ", "))
}

// chooses reports whether a commitment by a bearer is asked for.
func (o options) chooses(commitment string, bearer actor.ID) bool {
	return len(o.chosen) == 0 || slices.ContainsFunc(o.chosen, func(c choice) bool {
		return c.commitment == commitment && (c.all || c.bearer == bearer)
	})
}

// names are short ones for a terminal; the directory has them in full.
var names = map[actor.ID]string{
	"US": "the United States", "CN": "China", "UK": "the United Kingdom",
	"B.SUMMIT": "the two presidents", "B.DIALOGUE": "the dialogue", "B.LECD": "the dialogue of 2017",
	"B.SED": "the economic dialogue", "B.SEG": "the experts group", "CO.FEYE": "FireEye",
}

func answer(o options, w io.Writer, s screen) error {
	program, err := rules.Compile(uschina2015.Directory(), uschina2015.Understanding)
	if err != nil {
		return err
	}
	at := rules.At{AsOf: o.asOf, Known: o.known, Since: o.since, Zone: uschina2015.Washington, Readings: o.readings}
	a, err := program.Assess(uschina2015.Record(), at)
	if err != nil {
		return err
	}
	layout := report.Options{Width: s.width, Colour: s.colour, Name: func(id actor.ID) string { return names[id] }}

	if o.calls {
		return report.Calls(w, uschina2015.Type, layout)
	}
	if !o.compareAsOf.IsZero() || !o.compareKnown.IsZero() {
		if !o.compareAsOf.IsZero() {
			at.AsOf = o.compareAsOf
		}
		if !o.compareKnown.IsZero() {
			at.Known = o.compareKnown
		} else if o.known.IsZero() && o.compareAsOf.IsZero() {
			at.Known = o.asOf
		}
		return compare(a, at, o, program, w, layout)
	}
	if len(o.chosen) > 0 {
		a = only(a, o)
	}
	switch {
	case o.json:
		return report.JSON(w, a)
	case !o.why:
		return report.Text(w, a, layout)
	}
	for i, h := range a.Agreements[0].Heads {
		for j, f := range h.Findings {
			if i+j > 0 {
				fmt.Fprint(w, "\n\n")
			}
			if err := report.Why(w, f.Why(), layout); err != nil {
				return err
			}
		}
	}
	return nil
}

// only is an assessment less the commitments that are not asked for.
func only(a *rules.Assessment, o options) *rules.Assessment {
	some := *a
	some.Agreements = slices.Clone(a.Agreements)
	for i := range some.Agreements {
		s := &some.Agreements[i]
		s.Heads = slices.DeleteFunc(slices.Clone(s.Heads), func(h rules.Head) bool { return !o.chooses(h.Commitment, h.Bearer) })
		s.Mechanisms = nil
	}
	return &some
}

// compare prints what changed between the assessment and the one asked at.
func compare(a *rules.Assessment, at rules.At, o options, program *rules.Program, w io.Writer, layout report.Options) error {
	b, err := program.Assess(uschina2015.Record(), at)
	if err != nil {
		return err
	}
	ds, err := a.Compare(b)
	if err != nil {
		return err
	}
	ds = slices.DeleteFunc(ds, func(d rules.Difference) bool { return !o.chooses(d.Commitment, d.Bearer) })
	asked := func(a *rules.Assessment) string {
		day := func(i when.Instant) string { return report.Due(when.Deadline{Lo: i, Hi: i}, uschina2015.Washington) }
		return "as of " + day(a.AsOf) + ", on what was disclosed by " + day(a.Known)
	}
	fmt.Fprintf(w, "%s\n\n  was     %s\n  is now  %s\n\n", uschina2015.Type.Title, asked(a), asked(b))
	return report.Changes(w, ds, layout)
}
