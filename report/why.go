package report

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Why writes the reasons of one finding: the events that concern the commitment
// in the order of their dates, each with what was reported and every element in
// the text's order; the obligations; the words that go straight to the
// conclusion; whose an allegation is; and what would settle what is open.
func Why(w io.Writer, e rules.Explanation, o Options) error {
	p := newPage(o)
	f := e.Finding
	a := f.Assessment()
	x := newWords(a, f.Section(), o)

	p.para(p.paint(bold, x.whose(f))+" ", 0, "on the reading "+keep(clean(f.Reading)))
	p.para("", 2, p.finding(x, f))
	p.blank()
	p.para("  ", 2, x.commitment(f.Commitment))
	p.para("  ", 2, "as of "+x.asked(a))

	p.events(x, e)
	p.obligations(x, f)
	p.conclusions(x, e)
	p.allegations(x, e)
	p.settle(e)
	_, err := io.WriteString(w, p.String())
	return err
}

// whose is a commitment and its bearer.
func (w *words) whose(f *rules.Finding) string {
	if f.Bearer == "" {
		return clean(f.Commitment)
	}
	return clean(f.Commitment) + " by " + w.name(f.Bearer)
}

func (p *page) title(s string) {
	p.blank()
	p.line(p.paint(bold, s))
}

func (p *page) events(x *words, e rules.Explanation) {
	p.title("Events")
	if len(e.Events) == 0 {
		p.para("  ", 2, "None in view concerns this commitment.")
		return
	}
	sorted := slices.Clone(e.Events)
	slices.SortStableFunc(sorted, func(a, b rules.EventExplained) int {
		return cmp.Or(cmp.Compare(a.Fact.When.Lo, b.Fact.When.Lo), cmp.Compare(a.Fact.When.Hi, b.Fact.When.Hi), cmp.Compare(a.Event, b.Event))
	})
	told := event.ID("")
	for i, ev := range sorted {
		if i > 0 {
			p.blank()
		}
		head := "  " + p.paint(bold, keep(clean(string(ev.Event))))
		p.para(head+"  ", 6, x.happened(ev))
		if ev.Event != told || i == 0 {
			p.accounts(x, ev.Event)
			told = ev.Event
		}
		p.steps(x, ev)
	}
}

// happened is when an event was, and what it is to the commitment.
func (w *words) happened(e rules.EventExplained) string {
	at := w.date(e.Fact.When)
	if u := e.Fact.Until; u != e.Fact.When && u != (when.Span{}) {
		at += " to " + w.date(u)
	}
	s := keep(at) + ", as " + clean(e.Act) + ": " + e.Relevance.String()
	if e.Relevance == rules.OutOfTheScope {
		var false_ []string
		for _, id := range e.Fact.False {
			false_ = append(false_, keep(clean(id)))
		}
		s += " by " + list(false_)
		if e.Fact.Denied {
			s += "; it was not done"
		}
	}
	if e.Fact.Before == truth.False {
		s += "; after the date asked"
	}
	return s
}

// accounts are the reports on an event, in the order of their disclosure.
func (p *page) accounts(x *words, id event.ID) {
	h := x.view.Event(id)
	if h == nil {
		return
	}
	for _, a := range h.Accounts {
		s := x.name(a.Source.By)
		if v := a.Source.For; v != "" && v != a.Source.By {
			s += " for " + x.name(v)
		}
		if form := a.Source.Form.String(); form != "" {
			s += " (" + form + ")"
		}
		s += ", " + keep(x.date(a.Disclosed))
		if a.Stance > event.Asserts {
			s += ", " + a.Stance.String()
		}
		if text := clean(a.Text); text != "" {
			s += ": " + text
		}
		p.para("      "+p.paint(faint, keep(clean(string(a.ID))))+"  ", 10, s)
	}
}

func (p *page) steps(x *words, e rules.EventExplained) {
	id := 0
	for _, st := range e.Steps {
		id = max(id, columns(clean(st.Element)))
	}
	for _, st := range e.Steps {
		head := "      " + pad(clean(st.Element), id) + "  " + p.paint(valueColour(st.Value), pad(st.Value.String(), 7)) + "  "
		text := clean(st.Text)
		if st.Cause != nil {
			text += " - " + cause(*st.Cause)
		}
		p.hung(head, text)
		hang := strings.Repeat(" ", 6+id+2+7+2+2)
		if p.width > 0 && len(hang) > p.width/2 {
			hang = strings.Repeat(" ", 10)
		}
		for _, s := range x.said(st.Said) {
			p.para(hang, len(hang)+2, s)
		}
		for _, n := range st.Notes {
			p.para(hang, len(hang)+2, "note: "+clean(n))
		}
	}
}

// valueColour marks only what is open.
func valueColour(v truth.Value) string {
	if v == truth.Unknown {
		return yellow
	}
	return ""
}

// cause is why an input is unknown.
func cause(k agreement.Cause) string {
	s := k.Why.String()
	if len(k.Terms) > 0 {
		var terms []string
		for _, t := range k.Terms {
			terms = append(terms, clean(t))
		}
		s += " " + list(terms)
	}
	return s
}

// said is what each account answered and whether it counted, once each.
func (w *words) said(all []agreement.Said) []string {
	var out []string
	for _, a := range all {
		s := keep(clean(string(a.Report))) + ", " + w.name(a.Voice)
		if a.Class != "" {
			s += " (" + string(a.Class) + ")"
		}
		s += " " + a.Stance.String() + " " + a.Value.String() + ": "
		if a.Counted {
			s += "counts"
		} else {
			s += "does not count here"
		}
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// obligations are the instances of a duty, each with its axes (law C4).
func (p *page) obligations(x *words, f *rules.Finding) {
	if len(f.Obligations) == 0 {
		return
	}
	p.title("Obligations")
	for _, o := range f.Obligations {
		name := "the standing one"
		switch {
		case o.Event != "":
			name = "raised by " + keep(clean(string(o.Event)))
		case o.From != 0 || o.Until != 0:
			name = x.period(o.From, o.Until)
		}
		axes := []string{o.Outcome.String() + ": " + force(o.Force)}
		if o.Window != agreement.WindowUnknown || o.Done != agreement.DoneUnknown {
			axes[0] += ", " + act(o.Done) + ", " + window(o.Window)
		}
		if o.N > 0 {
			axes = append(axes, keep(itoa(o.K)+" of "+itoa(o.N)))
		}
		if o.On != (when.Span{}) {
			axes = append(axes, "on "+keep(x.date(o.On)))
		}
		if due := x.due(o.Limit); due != "" {
			axes = append(axes, "due "+keep(due))
		}
		if o.Since != (when.Deadline{}) {
			axes = append(axes, "lapse since "+keep(x.since(o.Since)))
		}
		if o.Reason != "" {
			axes = append(axes, "by "+clean(o.Reason))
		}
		if b := basis(o.Basis, o.Conclusory); b != "" {
			axes[len(axes)-1] += " " + b
		}
		if u := unknown(o.Unknown); u != "" {
			axes = append(axes, u)
		}
		if len(o.Events) > 0 {
			axes = append(axes, "events "+joinIDs(o.Events))
		}
		p.hung("  "+keep(name)+"  ", strings.Join(axes, "; "))
	}
}

// The axes of law C4 in words that stand by themselves.

func force(f agreement.Force) string {
	switch f {
	case agreement.NotYet:
		return "not yet in force"
	case agreement.Ended, agreement.ForceUnknown:
		return "force " + f.String()
	}
	return f.String()
}

func act(d agreement.Done) string {
	switch d {
	case agreement.DoneUnknown:
		return "act unknown"
	case agreement.DoneStraddles:
		return "done, perhaps only after the date asked"
	}
	return d.String()
}

func window(w agreement.Window) string {
	switch w {
	case agreement.NoWindow:
		return "no limit"
	case agreement.WindowUnknown:
		return "limit unknown"
	}
	return "window " + w.String()
}

func (p *page) conclusions(x *words, e rules.Explanation) {
	if len(e.Conclusions) == 0 {
		return
	}
	p.title("Words that go straight to the conclusion")
	for _, h := range e.Conclusions {
		s := x.name(h.Voice)
		if h.Class != "" {
			s += " (" + string(h.Class) + ")"
		}
		s += " " + h.Stance.String() + " that it is "
		if h.Kept != truth.True {
			s += "not "
		}
		s += "kept: "
		if h.Counted {
			s += "counts"
		} else {
			s += "does not count here"
		}
		p.para("  "+keep(clean(string(h.Report)))+"  ", 6, s)
	}
}

// allegations say which element is whose (law D3).
func (p *page) allegations(x *words, e rules.Explanation) {
	if len(e.Finding.Alleged) == 0 {
		return
	}
	p.title("Allegations")
	for _, a := range e.Finding.Alleged {
		s := keep(clean(string(a.Event))) + ", " + keep(x.date(a.Disclosed)) + ", " + a.Stance.String()
		switch {
		case a.Conclusory:
			s += ": a conclusion, with nothing said of any element"
		case len(a.Claims) > 0:
			s += ": on its word alone " + list(cleaned(a.Claims))
			if rest := established(e, a); len(rest) > 0 {
				s += "; established on this reading " + list(rest)
			}
		}
		if c := conditions(a.Conditions); c != "" {
			s += "; " + c
		}
		head := "  " + x.name(a.By)
		if a.Class != "" {
			head += " (" + string(a.Class) + ")"
		}
		p.para(head+"  ", 6, s)
	}
}

func cleaned(all []string) []string {
	out := make([]string, len(all))
	for i, s := range all {
		out[i] = keep(clean(s))
	}
	return out
}

// established are the elements of an alleged event that the reading itself has.
func established(e rules.Explanation, a agreement.Allegation) []string {
	var out []string
	for _, ev := range e.Events {
		if ev.Event != a.Event {
			continue
		}
		for _, st := range ev.Steps {
			if s := keep(clean(st.Element)); st.Value == truth.True && !slices.Contains(a.Claims, st.Element) && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

func (p *page) settle(e rules.Explanation) {
	if len(e.Settle) == 0 {
		return
	}
	p.title("What would settle it")
	var texts []string
	inputs := map[string][]string{}
	for _, s := range e.Settle {
		t := clean(s.Text)
		if !slices.Contains(texts, t) {
			texts = append(texts, t)
		}
		if in := keep(clean(s.Input)); !slices.Contains(inputs[t], in) {
			inputs[t] = append(inputs[t], in)
		}
	}
	for _, t := range texts {
		p.para("  ", 4, list(inputs[t])+": "+t)
	}
}
