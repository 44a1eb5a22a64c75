package report

import (
	"io"
	"slices"
	"strings"

	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
)

// Changes writes what two assessments do not share: each finding as it was and
// as it is now, and the reports that changed it. Where both read alike, what
// differs in their obligations stands beside them; a finding of which
// nothing differs that is printed is left out. Readings on which the same changed
// stand together.
func Changes(w io.Writer, ds []rules.Difference, o Options) error {
	p := newPage(o)
	if len(ds) == 0 {
		p.line("Nothing changed.")
	}
	type change struct {
		whose, was, is string
		because        []event.ID
		readings       []string
		d              rules.Difference
		x, before      *words
	}
	var all []change
	for _, d := range ds {
		before := newWords(d.Before.Assessment(), d.Before.Section(), o)
		after := newWords(d.After.Assessment(), d.After.Section(), o)
		c := change{whose: after.whose(d.After), d: d, x: after, before: before, because: d.Because, readings: []string{clean(d.Reading)},
			was: p.finding(before, d.Before), is: p.finding(after, d.After)}
		if c.was == c.is {
			was, is := differ(before, after, d.Before, d.After)
			if was == is {
				continue // what differs is nothing that is printed
			}
			c.was, c.is = strings.TrimSuffix(c.was+"; "+was, "; "), strings.TrimSuffix(c.is+"; "+is, "; ")
		}
		i := slices.IndexFunc(all, func(o change) bool {
			return o.d.Agreement == d.Agreement && o.whose == c.whose && o.was == c.was && o.is == c.is && slices.Equal(o.because, c.because)
		})
		if i >= 0 {
			all[i].readings = append(all[i].readings, c.readings...)
		} else {
			all = append(all, c)
		}
	}
	if len(ds) > 0 && len(all) == 0 {
		p.line("Nothing that is printed changed.")
	}
	several := slices.ContainsFunc(all, func(c change) bool { return c.d.Agreement != all[0].d.Agreement })
	for i, c := range all {
		if several && (i == 0 || all[i-1].d.Agreement != c.d.Agreement) {
			if i > 0 {
				p.blank()
			}
			p.line(p.paint(bold, c.x.title()))
			p.blank()
		} else if i > 0 && all[i-1].whose != c.whose {
			p.blank()
		}
		if i == 0 || all[i-1].whose != c.whose || all[i-1].d.Agreement != c.d.Agreement {
			p.para(p.paint(bold, c.whose)+"  ", 4, c.x.commitment(c.d.Commitment))
		}
		on := "on the " + list(c.readings) + " reading"
		switch {
		case len(c.readings) > 1 && len(c.readings) == asked(c.d.After):
			on = "on every reading"
		case len(c.readings) > 1:
			on += "s"
		}
		p.para("  ", 4, on)
		p.hung("    was      ", c.was)
		p.hung("    is now   ", c.is)
		for j, id := range c.because {
			head := "    because  "
			if j > 0 {
				head = strings.Repeat(" ", len(head))
			}
			p.hung(head, report(id, c.x, c.before))
		}
		if len(c.because) == 0 {
			why := "of the date asked"
			if c.d.Before.Assessment().AsOf == c.d.After.Assessment().AsOf {
				why = "nothing more was disclosed"
			}
			p.hung("    because  ", why)
		}
	}
	_, err := io.WriteString(w, p.String())
	return err
}

// differ are the axes in which the obligations of a finding differ, as it was and as
// it is now; an obligation that only one has stands there with all of them.
func differ(before, after *words, was, is *rules.Finding) (string, string) {
	rest := func(w, v *words, f, g *rules.Finding) string {
		var out []string
		for _, o := range f.Obligations {
			mine := w.axes(o)
			if i := slices.IndexFunc(g.Obligations, func(x rules.Obligation) bool { return x.Key == o.Key }); i >= 0 {
				others := v.axes(g.Obligations[i])
				mine = slices.DeleteFunc(mine, func(s string) bool { return slices.Contains(others, s) })
			}
			if len(mine) > 0 {
				out = append(out, w.which(o)+": "+strings.Join(mine, ", "))
			}
		}
		return strings.Join(out, "; ")
	}
	return rest(before, after, was, is), rest(after, before, is, was)
}

// asked is on how many readings a finding's commitment was asked.
func asked(f *rules.Finding) int {
	for _, h := range f.Section().Heads {
		if h.Commitment == f.Commitment && h.Bearer == f.Bearer {
			return len(h.Findings)
		}
	}
	return 0
}

// report is who told a report, when, and what it says; the first view that has
// it answers.
func report(id event.ID, views ...*words) string {
	s := keep(clean(string(id)))
	for _, w := range views {
		for _, h := range w.view.Events {
			for _, a := range h.Accounts {
				if a.ID != id {
					continue
				}
				s += " by " + w.name(a.Source.Voice()) + ", " + w.disclosed(a)
				if text := clean(a.Text); text != "" {
					s += ": " + text
				}
				return s
			}
		}
	}
	return s
}
