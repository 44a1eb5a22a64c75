package report

import (
	"cmp"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// Text writes an assessment for people: a heading, each commitment with its
// bearers and one line for each reading, how the parties' readings compare, the
// bodies and channels, and how to read it all. Readings of which nothing
// differs share a line. Of no assessment, a nil, it says that there is none.
func Text(w io.Writer, a *rules.Assessment, o Options) error {
	p := newPage(o)
	if a == nil {
		p.line("There is no assessment.")
		_, err := io.WriteString(w, p.String())
		return err
	}
	for i := range a.Agreements {
		if i > 0 {
			p.blank()
			p.blank()
		}
		s := &a.Agreements[i]
		x := newWords(a, s, o)
		p.heading(x, a, s)
		p.commitments(x, s)
		p.mechanisms(x, s)
	}
	if len(a.Agreements) > 0 {
		p.legend()
	}
	_, err := io.WriteString(w, p.String())
	return err
}

// short is how much of a digest is printed: enough to tell two apart.
const short = 12

func (p *page) heading(x *words, a *rules.Assessment, s *rules.Section) {
	p.para(p.paint(bold, x.title()), 0, "")
	parties := x.name(s.First) + " and " + x.name(s.Second)
	if from := x.agreed.From; !from.IsZero() {
		since := ", in effect from "
		if slices.ContainsFunc(x.agreed.Type.Powers, func(p agreement.Power) bool { return p.Effect == agreement.Enters }) {
			since = ", dated " // it takes effect by an event
		}
		parties += since + keep(about(from)+x.date(from.Span(x.zone())))
	}
	p.para("", 0, strings.ToUpper(parties[:1])+parties[1:])
	p.blank()
	rows := [][]string{{"as of", x.asked(a)}}
	rows = append(rows, labelled("readings", readings(s))...)
	reports, events := x.reports()
	rows = append(rows,
		[]string{"in view", plural(reports, "report") + " of " + plural(events, "event")})
	if unread := unread(s.View()); unread != "" {
		rows = append(rows, []string{"unread", unread})
	}
	rows = append(rows, []string{"inputs", "sha256 " + s.Digest[:min(short, len(s.Digest))]})
	p.table(2, append(rows, labelled("outcomes", tallies(s))...))
}

// labelled puts a label before the first of some rows.
func labelled(label string, rows [][]string) [][]string {
	for i := range rows {
		rows[i] = append([]string{label}, rows[i]...)
		label = ""
	}
	return rows
}

// tallies are how many commitments came to which outcome, on each reading. They
// are counts and nothing more (law C4: commitments to agreement).
func tallies(s *rules.Section) [][]string {
	if len(s.Heads) < 2 {
		return nil
	}
	var out [][]string
	for i, first := range s.Heads[0].Findings {
		n := map[agreement.Outcome]int{}
		word := map[agreement.Outcome]string{}
		later := 0
		for _, h := range s.Heads {
			f := h.Findings[i]
			if notYet(f) {
				later++
				continue
			}
			n[f.Outcome]++
			if word[f.Outcome] = f.Outcome.String(); f.Outcome == agreement.Breached {
				word[f.Outcome] = outcome(f)
			}
		}
		var all []string
		for _, o := range slices.SortedFunc(maps.Keys(n), byRank) {
			all = append(all, keep(itoa(n[o])+" "+word[o]))
		}
		if later > 0 {
			all = append(all, keep(itoa(later)+" not yet in force"))
		}
		out = append(out, []string{clean(first.Reading), strings.Join(all, ", ")})
	}
	return out
}

// readings are those asked, each with what it says of itself.
func readings(s *rules.Section) [][]string {
	if len(s.Heads) == 0 {
		return nil
	}
	var names []string
	var rows [][]string
	said := false
	for _, f := range s.Heads[0].Findings {
		doc := ""
		if r := f.ReadingOf(); r != nil {
			if doc = clean(r.Doc); doc == clean(f.Reading) {
				doc = ""
			}
		}
		said = said || doc != ""
		names, rows = append(names, clean(f.Reading)), append(rows, []string{clean(f.Reading), doc})
	}
	if !said {
		return [][]string{{strings.Join(names, ", ")}}
	}
	return rows
}

func (p *page) commitments(x *words, s *rules.Section) {
	// The columns are as wide as the section needs, so that outcomes stand
	// under each other from the first commitment to the last.
	label, word := columns("trends"), 0
	for _, h := range s.Heads {
		if len(h.Findings) > 1 {
			label = max(label, columns(shared(h.Relation)))
		}
		for _, f := range h.Findings {
			label, word = max(label, columns(clean(f.Reading))), max(word, columns(outcome(f)))
		}
	}
	label = min(label, 16)
	last := ""
	var later []string
	for i := range s.Heads {
		h := &s.Heads[i]
		if !slices.ContainsFunc(h.Findings, func(f *rules.Finding) bool { return !notYet(f) }) {
			if id := keep(clean(h.Commitment)); !slices.Contains(later, id) {
				later = append(later, id)
			}
			continue
		}
		if h.Commitment != last {
			p.blank()
			p.para(p.paint(bold, clean(h.Commitment))+"  ", 4, x.commitment(h.Commitment))
			last = h.Commitment
		}
		p.head(x, h, label, word)
	}
	if len(later) > 0 {
		p.blank()
		p.para(p.paint(bold, "Not yet in force")+"  ", 4, strings.Join(later, ", "))
	}
}

// head prints a commitment by one bearer.
func (p *page) head(x *words, h *rules.Head, label, word int) {
	indent := 2
	if h.Bearer != "" {
		p.line("  by " + x.name(h.Bearer))
		indent = 4
	}
	row := func(name string, colour, outcome, marks string) {
		head := strings.Repeat(" ", indent) + pad(name, label+4-indent) + "  "
		if columns(name) > label+4-indent { // a long name has a line of its own
			p.line(strings.Repeat(" ", indent) + name)
			head = strings.Repeat(" ", label+4) + "  "
		}
		if marks == "" {
			p.line(head + p.paint(colour, outcome))
			return
		}
		at := columns(head)
		hang := at + word + 2
		if p.width > 0 && p.width-hang < roomy {
			p.para(head+p.paint(colour, outcome)+"  ", at+2, marks)
			return
		}
		p.para(head+p.paint(colour, pad(outcome, word))+"  ", hang, marks)
	}
	first := h.Findings[0]
	alike := len(h.Findings) > 1 && h.Relation.Accord <= rules.Agreed && !slices.ContainsFunc(h.Findings, func(f *rules.Finding) bool {
		return outcome(f) != outcome(first) || x.marks(f) != x.marks(first)
	})
	if alike {
		row(shared(h.Relation), colour(first.Outcome), outcome(first), x.marks(first))
	} else {
		for _, f := range h.Findings {
			row(clean(f.Reading), colour(f.Outcome), outcome(f), x.marks(f))
		}
		if h.Relation.Accord != rules.NoRelation {
			p.hung(strings.Repeat(" ", indent)+p.paint(faint, pad("relation", label+4-indent))+"  ", relation(h.Relation))
		}
	}
	if s := trends(h); s != "" {
		p.hung(strings.Repeat(" ", indent)+p.paint(faint, pad("trends", label+4-indent))+"  ", s)
	}
}

// shared is the label of a line that every reading shares.
func shared(r rules.Relation) string {
	if r.Accord == rules.NoRelation {
		return "all readings"
	}
	return "all agree"
}

// trends are the reports that indicate one, the same for every reading; they
// are listed, never weighed.
func trends(h *rules.Head) string {
	var all []string
	if f := h.Findings[0]; len(f.For) > 0 {
		all = append(all, "for the bearer "+joinIDs(f.For))
	}
	if f := h.Findings[0]; len(f.Against) > 0 {
		all = append(all, "against "+joinIDs(f.Against))
	}
	return strings.Join(all, "; ")
}

// mechanisms prints the bodies and channels, the readings that see one alike
// together.
func (p *page) mechanisms(x *words, s *rules.Section) {
	if len(s.Mechanisms) == 0 {
		return
	}
	p.blank()
	p.line(p.paint(bold, "Bodies and channels"))
	var rows [][]string
	differ := false
	for i := 0; i < len(s.Mechanisms); {
		id := s.Mechanisms[i].Mechanism
		var kinds []agreement.Alive
		var who [][]string
		for ; i < len(s.Mechanisms) && s.Mechanisms[i].Mechanism == id; i++ {
			m := s.Mechanisms[i]
			n := slices.Index(kinds, m.Alive)
			if n < 0 {
				kinds, who = append(kinds, m.Alive), append(who, nil)
				n = len(kinds) - 1
			}
			who[n] = append(who[n], clean(m.Reading))
		}
		for n, k := range kinds {
			name, on, since := clean(id), "", x.started(k)
			if n > 0 {
				name = ""
			}
			if len(kinds) > 1 {
				on, differ = "on "+list(who[n]), true
			}
			if k.Last != (when.Span{}) && k.Last != k.Since {
				since += ", last active " + keep(x.date(k.Last))
			}
			rows = append(rows, []string{name, on, life(k.Life), since})
		}
	}
	if !differ {
		for i, r := range rows {
			rows[i] = slices.Delete(r, 1, 2)
		}
	}
	p.table(2, rows)
}

// unread names the kinds of reports that the reader of the record was not given:
// where an act lists the kind they make its answers unknown, and where none does, as
// of a kind that was mistyped, they tell nothing.
func unread(v *event.View) string {
	n := 0
	var kinds []string
	for _, h := range v.Events {
		for _, a := range h.Accounts {
			if u, ok := a.Body.(event.Unread); ok {
				n++
				if k := clean(u.Name); !slices.Contains(kinds, k) {
					kinds = append(kinds, k)
				}
			}
		}
	}
	if n == 0 {
		return ""
	}
	slices.Sort(kinds)
	return plural(n, "report") + " of kinds that the codec was not given: " + strings.Join(kinds, ", ")
}

func life(l agreement.Life) string {
	if l == agreement.NoMechanism {
		return "not yet promised"
	}
	return l.String()
}

// started is since when a mechanism is as it is.
func (w *words) started(a agreement.Alive) string {
	switch {
	case a.Life == agreement.NoMechanism || a.Since == (when.Span{}):
		return ""
	case a.Since.IsEmpty():
		return keep(w.began(when.Deadline{Lo: a.Since.Hi, Hi: a.Since.Hi}))
	}
	return keep(sinceThen(w.date(a.Since)))
}

func (p *page) legend() {
	p.blank()
	p.para("", 0, "Each line follows on one reading from these reports, and reports are claims by their sources. In round brackets: what an outcome rests on; in square ones: what is not known. No candidate: no event in view is in question. An allegation decides nothing. None of this says that a wrong was done, how grave, or how likely.")
}

// byRank puts outcomes in the order of the roll-up.
func byRank(a, b agreement.Outcome) int {
	return cmp.Or(cmp.Compare(a.Rank(), b.Rank()), cmp.Compare(a, b))
}
