package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// printer prints changes as they come.
type printer struct {
	w         io.Writer
	err       error // of the first write that failed
	zone      *time.Location
	directory *actor.Directory
	agreement *agreement.Agreement
	last      map[string]string // what each obligation was said to be, on each reading
	reports   int
}

func (p *printer) line(format string, args ...any) {
	if _, err := fmt.Fprintf(p.w, format+"\n", args...); err != nil && p.err == nil {
		p.err = err
	}
}

func (p *printer) begin() {
	t := p.agreement.Type
	if t.Title != "" {
		p.line("%s", clean(t.Title))
	} else {
		p.line("%s", clean(t.Name))
	}
	p.line("%s and %s; dates are those of %s", p.name(p.agreement.First), p.name(p.agreement.Second), p.zone)
}

func (p *printer) end(m *rules.Monitor) {
	s := "s"
	if p.reports == 1 {
		s = ""
	}
	p.line("\n%d report%s taken in, as of %s", p.reports, s, p.date(m.AsOf()))
}

// date is the last day, or moment, before an instant: T means what lies before.
func (p *printer) date(i when.Instant) string {
	return report.Due(when.Deadline{Lo: i, Hi: i}, p.zone)
}

// observe takes a report in and prints what changed.
func (p *printer) observe(m *rules.Monitor, r *event.Report) error {
	changes, err := m.Observe(r)
	if err != nil {
		return err
	}
	p.reports++
	byTime := slices.DeleteFunc(slices.Clone(changes), func(c rules.Change) bool { return c.Because != "" })
	p.print("until "+p.date(m.AsOf())+"  by time alone", byTime)
	told := p.name(r.Source.Voice())
	if r.Text != "" {
		told += ": " + clean(r.Text)
	}
	p.print(fmt.Sprintf("%s  %s  %s", report.Date(r.Made.Span(p.zone), p.zone), clean(string(r.ID)), told), slices.DeleteFunc(changes, func(c rules.Change) bool { return c.Because == "" }))
	return nil
}

// cover takes a statement of coverage in.
func (p *printer) cover(m *rules.Monitor, c event.Coverage) error {
	changes, err := m.Cover(c)
	if err == nil {
		p.print("The record claims to be complete for "+clean(strings.Join(c.Kinds, ", ")), changes)
	}
	return err
}

// time moves the monitor on.
func (p *printer) time(m *rules.Monitor, now time.Time) {
	changes := m.Advance(when.At(now))
	p.print("until "+p.date(m.AsOf())+"  by time alone", changes)
}

// print prints changes under a head; readings on which the same changed stand
// together. What looks as it did before is no news, nor is what has not arisen.
func (p *printer) print(head string, changes []rules.Change) {
	type news struct {
		what     string
		readings []string
	}
	var all []news
	for _, c := range changes {
		whose := p.whose(c)
		at := whose + "\x00" + c.Reading
		was, known := p.last[at]
		if !known {
			was = p.state(c, c.From, nil)
		}
		is := p.state(c, c.To, c.Alleged)
		idle := func(s *agreement.Status) bool { return s == nil || s.Outcome == agreement.NotTriggered }
		if p.last[at] = is; was == is || idle(c.From) && idle(c.To) && (c.From == nil || c.To == nil) {
			continue
		}
		what := whose + "\n        " + is
		if c.From != nil {
			what = whose + "\n        " + was + " -> " + is
		}
		i := slices.IndexFunc(all, func(n news) bool { return n.what == what })
		if i < 0 {
			i = len(all)
			all = append(all, news{what: what})
		}
		all[i].readings = append(all[i].readings, clean(c.Reading))
	}
	if len(all) == 0 {
		return
	}
	p.line("\n%s", head)
	for _, n := range all {
		p.line("    %s  (%s)", n.what, strings.Join(n.readings, ", "))
	}
}

// whose is an obligation: the commitment, who bears it, and which of them.
func (p *printer) whose(c rules.Change) string {
	s := clean(c.Commitment) + " by "
	if c.Bearer == "" {
		s += "both"
	} else {
		s += p.name(c.Bearer)
	}
	switch k := c.Key; {
	case k.Event != "":
		s += ", for " + clean(string(k.Event))
	case k.From != 0:
		s += ", from " + report.Since(when.Deadline{Lo: k.From, Hi: k.From}, p.zone)
	}
	return s
}

// state is what has become of an obligation, in words.
func (p *printer) state(c rules.Change, s *agreement.Status, alleged []agreement.Allegation) string {
	if s == nil {
		return "gone"
	}
	out := s.Outcome.String()
	if s.Outcome == agreement.Breached && p.agreement.Type.Political {
		out = "not respected"
	}
	if s.N > 1 {
		out += fmt.Sprintf(", %d of %d", s.K, s.N)
	}
	switch due := report.Due(s.Limit, p.zone); {
	case s.Outcome == agreement.Pending && due != "" && s.Limit.Lo != when.Future:
		out += ", due " + due
	case s.Outcome.Sign() < 0 && s.Since != (when.Deadline{}):
		out += ", since " + report.Since(s.Since, p.zone)
	}
	var by []string
	for _, a := range alleged {
		by = append(by, p.name(a.By))
	}
	if slices.Sort(by); len(by) > 0 {
		out += ", alleged by " + strings.Join(slices.Compact(by), ", ")
	}
	return out
}

func (p *printer) name(id actor.ID) string {
	if a, ok := p.directory.Get(id); ok && a.Name != "" {
		return clean(a.Name)
	}
	return clean(string(id))
}

// clean leaves out what would move the cursor of a terminal: texts come from
// files.
func clean(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 }), " ")
}
