package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/australiachina2017"
	"github.com/pacta-dev/pacta/catalog/canadachina2017"
	"github.com/pacta-dev/pacta/catalog/cod2018"
	"github.com/pacta-dev/pacta/catalog/dataprocessing"
	"github.com/pacta-dev/pacta/catalog/germanychina2016"
	"github.com/pacta-dev/pacta/catalog/minsk2015"
	"github.com/pacta-dev/pacta/catalog/newstart"
	"github.com/pacta-dev/pacta/catalog/pledge"
	"github.com/pacta-dev/pacta/catalog/ukchina2015"
	"github.com/pacta-dev/pacta/catalog/uschina2013"
	"github.com/pacta-dev/pacta/catalog/uschina2015"
	"github.com/pacta-dev/pacta/catalog/uschinamla"
	"github.com/pacta-dev/pacta/catalog/usisrael1985"
	"github.com/pacta-dev/pacta/catalog/usrussia2013"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// entry is an agreement that can be followed, and the reports that come with
// it.
type entry struct {
	agreement *agreement.Agreement
	directory func() *actor.Directory
	record    func() event.Record
}

var catalog = map[string]entry{
	"australiachina2017": {australiachina2017.Statement, pledge.Directory, australiachina2017.Record},
	"canadachina2017":    {canadachina2017.Communique, pledge.Directory, canadachina2017.Record},
	"cod2018":            {cod2018.Season, cod2018.Directory, cod2018.Record},
	"dataprocessing":     {dataprocessing.Contract, dataprocessing.Directory, dataprocessing.Record},
	"germanychina2016":   {germanychina2016.Statement, pledge.Directory, germanychina2016.Record},
	"minsk2015":          {minsk2015.Package, minsk2015.Directory, minsk2015.Record},
	"newstart":           {newstart.Treaty, newstart.Directory, newstart.Record},
	"ukchina2015":        {ukchina2015.Declaration, pledge.Directory, ukchina2015.Record},
	"uschina2013":        {uschina2013.Group, uschina2013.Directory, uschina2013.Record},
	"uschina2015":        {uschina2015.Understanding, uschina2015.Directory, uschina2015.Record},
	"uschinamla":         {uschinamla.Agreement, uschinamla.Directory, uschinamla.Record},
	"usisrael1985":       {usisrael1985.Agreement, usisrael1985.Directory, usisrael1985.Record},
	"usrussia2013":       {usrussia2013.Measures, usrussia2013.Directory, usrussia2013.Record},
}

const usage = `Follows reports on an agreement as they come, and prints what changes.

  monitor [flags]

  -file FILE        reports as JSON Lines, to which more may be added; if not given,
                    those that come with the agreement
  -agreement NAME   one of those below; uschina2015 if not given
  -zone ZONE        the zone in which dates are printed, such as Europe/Rome; the
                    agreement's own if not given
  -interval TIME    how often to look for more, and to let time pass: 2s if not given
  -once             read what is there and end

On an interrupt it says how far it came, and ends. The agreements:

  %s
`

// world is what the program has to do with the outside.
type world struct {
	ctx            context.Context
	open           func(name string) (io.ReadCloser, error)
	every          func(time.Duration) (ticks <-chan time.Time, stop func())
	stdout, stderr io.Writer
}

// options are what the command line asks for.
type options struct {
	file, agreement string
	zone            *time.Location
	interval        time.Duration
	once            bool
}

// run is the program. It returns 0, 1 where something failed, and 2 where the
// command line was not understood.
func run(args []string, w world) int {
	o, err := parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprintf(w.stdout, usage, strings.Join(names(), "\n  "))
		return 0
	case err != nil:
		fmt.Fprintf(w.stderr, "monitor: %v\n", err)
		return 2
	}
	if err := follow(o, w); err != nil {
		fmt.Fprintf(w.stderr, "monitor: %v\n", err)
		return 1
	}
	return 0
}

func names() []string { return slices.Sorted(maps.Keys(catalog)) }

func parse(args []string) (options, error) {
	o := options{agreement: "uschina2015", interval: 2 * time.Second}
	f := flag.NewFlagSet("monitor", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&o.file, "file", "", "")
	f.StringVar(&o.agreement, "agreement", o.agreement, "")
	f.DurationVar(&o.interval, "interval", o.interval, "")
	f.BoolVar(&o.once, "once", false, "")
	f.Func("zone", "", func(text string) (err error) {
		if o.zone, err = when.Zone(text); err != nil {
			return errors.New("there is no such zone: write it as Area/City, such as Europe/Rome, or UTC")
		}
		return nil
	})
	if err := f.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return o, err
		}
		return o, fmt.Errorf("%w; -h lists the flags", err)
	}
	e, ok := catalog[o.agreement]
	switch {
	case f.NArg() > 0:
		return o, fmt.Errorf("%q is no flag: write -file %[1]s to follow a file; -h lists the flags", f.Arg(0))
	case !ok:
		return o, fmt.Errorf("there is no agreement %q: use one of %s", o.agreement, strings.Join(names(), ", "))
	case o.interval <= 0:
		return o, errors.New("-interval is a time to wait: write it as 2s or 1m")
	case o.zone == nil:
		o.zone = cmp.Or(e.agreement.Type.Zone, time.UTC)
	}
	return o, nil
}

// follow takes in what there is, and unless it is asked to end then, what is
// added.
func follow(o options, w world) error {
	e := catalog[o.agreement]
	program, err := rules.Compile(e.directory(), e.agreement)
	if err != nil {
		return err
	}
	m, err := program.Monitor(e.agreement.From, cmp.Or(e.agreement.Type.Zone, o.zone))
	if err != nil {
		return err
	}
	p := &printer{w: w.stdout, zone: o.zone, directory: e.directory(), agreement: e.agreement, last: map[string]string{}}
	p.begin()
	if o.file == "" {
		rec := e.record()
		for _, c := range rec.Coverage {
			if err := p.cover(m, c); err != nil {
				return err
			}
		}
		for _, r := range inOrder(rec.Reports, e.agreement.Zones) {
			if err := p.observe(m, r); err != nil {
				return err
			}
		}
		p.end(m)
		return p.err
	}
	codec, err := event.NewCodec(e.agreement.Type.Events...)
	if err != nil {
		return err
	}
	in := &growing{open: func() (io.ReadCloser, error) { return w.open(o.file) }, more: func() bool { return false }}
	defer in.close()
	if !o.once {
		ticks, stop := w.every(o.interval)
		defer stop()
		in.more = func() bool {
			select {
			case <-w.ctx.Done():
				return false
			case now := <-ticks:
				p.time(m, now)
				return p.err == nil
			}
		}
	}
	for line, err := range codec.Lines(in, nil) {
		if w.ctx.Err() != nil { // it may have ended amid a line
			break
		}
		for _, c := range line.Coverage {
			err = errors.Join(err, p.cover(m, c))
		}
		if line.Report != nil {
			err = p.observe(m, line.Report)
		}
		if err != nil { // the other lines are none the worse for it
			fmt.Fprintf(w.stderr, "monitor: %s: %v\n", o.file, err)
		}
		if p.err != nil {
			break
		}
	}
	if in.err != nil {
		return in.err
	}
	p.end(m)
	return p.err
}

// inOrder are reports in the order of their disclosure.
func inOrder(rs []*event.Report, zones []*time.Location) []*event.Report {
	rs = slices.Clone(rs)
	slices.SortStableFunc(rs, func(a, b *event.Report) int {
		return cmp.Or(cmp.Compare(a.Made.Span(zones...).Hi, b.Made.Span(zones...).Hi), cmp.Compare(a.ID, b.ID))
	})
	return rs
}

// growing reads what is there, and at its end waits for more. It may not be
// there yet.
type growing struct {
	open func() (io.ReadCloser, error)
	more func() bool // waits; false: there will be no more
	from io.ReadCloser
	err  error
}

// Read never returns nothing without an error: half a line waits for its rest.
func (g *growing) Read(b []byte) (int, error) {
	for {
		n, err := g.try(b)
		if n > 0 {
			return n, nil
		}
		if err != nil && err != io.EOF {
			if !errors.Is(err, fs.ErrNotExist) {
				g.err = err
				return 0, io.EOF
			}
			if !g.more() {
				g.err = err
				return 0, io.EOF
			}
			continue
		}
		if !g.more() {
			return 0, io.EOF
		}
	}
}

func (g *growing) try(b []byte) (int, error) {
	if g.from == nil {
		from, err := g.open()
		if err != nil {
			return 0, err
		}
		g.from = from
	}
	return g.from.Read(b)
}

func (g *growing) close() {
	if g.from != nil {
		g.from.Close()
	}
}

// file is a file that only grows.
type file struct {
	*os.File
	read int64
}

func openFile(name string) (io.ReadCloser, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	return &file{File: f}, nil
}

// Read refuses a file that has become shorter: what it said is already taken
// in.
func (f *file) Read(b []byte) (int, error) {
	n, err := f.File.Read(b)
	f.read += int64(n)
	if err == io.EOF {
		if info, stat := f.Stat(); stat == nil && info.Size() < f.read {
			return n, fmt.Errorf("%s has become shorter: reports are added to the end, and corrected by further reports", f.Name())
		}
	}
	return n, err
}
