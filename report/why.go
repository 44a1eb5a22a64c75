package report

import (
	"cmp"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Why writes the reasons of one finding: the events that concern the commitment
// in the order of their dates, each with what was reported and every element in
// the text's order; the obligations; the words that go straight to the
// conclusion; whose an allegation is; and what would settle what is open. Of no
// finding, a nil, it says that there is none.
func Why(w io.Writer, e rules.Explanation, o Options) error {
	p := newPage(o)
	f := e.Finding
	if f == nil {
		p.line("There is no such finding.")
		_, err := io.WriteString(w, p.String())
		return err
	}
	a := f.Assessment()
	x := newWords(a, f.Section(), o)

	p.para(p.paint(bold, x.whose(f))+", ", 2, "on the "+keep(clean(f.Reading))+" reading")
	p.para("", 2, p.finding(x, f))
	p.blank()
	p.para("  ", 2, x.commitment(f.Commitment))
	if source := clean(f.CommitmentOf().Source); source != "" {
		p.para("  ", 2, "source: "+source)
	}
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

// elements are what is asked of each event, in the text's order.
func (p *page) elements(e rules.Explanation, several bool) {
	var acts []string
	var rows [][]string
	for _, ev := range e.Events {
		if slices.Contains(acts, ev.Act) {
			continue
		}
		acts = append(acts, ev.Act)
		for i, st := range ev.Steps {
			row := []string{keep(clean(st.Element)), clean(st.Text)}
			if several {
				act := ""
				if i == 0 {
					act = clean(ev.Act)
				}
				row = append([]string{act}, row...)
			}
			rows = append(rows, row)
		}
	}
	if len(rows) > 0 {
		p.title("Elements")
		p.table(2, rows)
	}
}

func (p *page) events(x *words, e rules.Explanation) {
	several := slices.ContainsFunc(e.Events, func(ev rules.EventExplained) bool { return ev.Act != e.Events[0].Act })
	p.elements(e, several)
	p.title("Events")
	if len(e.Events) == 0 {
		p.para("  ", 2, "None in view concerns this commitment.")
		return
	}
	sorted := slices.Clone(e.Events)
	slices.SortStableFunc(sorted, func(a, b rules.EventExplained) int {
		return cmp.Or(cmp.Compare(a.Fact.When.Lo, b.Fact.When.Lo), cmp.Compare(a.Fact.When.Hi, b.Fact.When.Hi), cmp.Compare(a.Event, b.Event))
	})
	// An event that only dates something says nothing new where it also is an
	// act in its own right.
	sorted = slices.DeleteFunc(sorted, func(ev rules.EventExplained) bool {
		return ev.Role == agreement.Marker && slices.ContainsFunc(e.Events, func(o rules.EventExplained) bool {
			return o.Event == ev.Event && o.Act == ev.Act && o.Role != agreement.Marker
		})
	})
	for i, ev := range sorted {
		if i > 0 {
			p.blank()
		}
		p.para("  "+p.paint(bold, keep(clean(string(ev.Event))))+"  ", 6, x.happened(ev, several))
		if i == 0 || sorted[i-1].Event != ev.Event {
			p.accounts(x, ev.Event)
		}
		p.steps(x, ev)
	}
}

// happened is when an event was, and what it is to the commitment.
func (w *words) happened(e rules.EventExplained, several bool) string {
	s := keep(w.date(e.Fact.When))
	if u := e.Fact.Until; u != e.Fact.When && u != (when.Span{}) {
		until := w.date(u)
		if strings.HasPrefix(until, "between ") {
			until = "a day " + until
		}
		s += " until " + keep(until)
	}
	if several {
		s += ", as " + clean(e.Act)
	}
	switch {
	case e.Fact.Denied:
		s += ": reported as not done (" + list(cleaned(e.Fact.False)) + ")"
	case e.Relevance == rules.OutOfTheScope:
		s += ": out of scope by " + list(cleaned(e.Fact.False))
	default:
		s += ": " + e.Relevance.String()
	}
	switch e.Fact.Before {
	case truth.False:
		s += "; after the date asked"
	case truth.Unknown:
		s += "; perhaps after the date asked"
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
		s += ", " + x.disclosed(a)
		if on := x.dated(a); on != "" {
			s += ", dates it " + on
		}
		if a.Stance > event.Asserts {
			s += ", " + a.Stance.String()
		}
		if text := clean(a.Text); text != "" {
			s += ": " + text
		}
		p.para("      "+p.paint(faint, keep(clean(string(a.ID))))+"  ", 10, s)
	}
}

// disclosed is when an account was disclosed.
func (w *words) disclosed(a *event.Account) string {
	return keep(about(a.Made) + w.date(a.Disclosed))
}

// dated is the date that an account gives of its event, as it gives it; "" where it
// gives none. What was yet to come when it was disclosed is none (law R7).
func (w *words) dated(a *event.Account) string {
	zones := w.view.Zones()
	if a.Zone != "" {
		if zone, err := when.Zone(a.Zone); err == nil {
			zones = []*time.Location{zone}
		}
	}
	given := func(t when.Time) string { return about(t) + w.date(t.Span(zones...)) }
	on, until := "", ""
	if a.Dated {
		on = keep(given(a.When))
	}
	if a.Closed {
		if until = given(a.Until); strings.HasPrefix(until, "between ") {
			until = "a day " + until
		}
		until = "until " + keep(until)
	}
	return strings.TrimSpace(on + " " + until)
}

func (p *page) steps(x *words, e rules.EventExplained) {
	id := 0
	for _, st := range e.Steps {
		id = max(id, columns(clean(st.Element)))
	}
	in := strings.Repeat(" ", 6+id+2+7+2)
	if p.width > 0 && p.width-len(in) < roomy {
		in = strings.Repeat(" ", 10)
	}
	for _, st := range e.Steps {
		head := "      " + pad(clean(st.Element), id) + "  " + p.paint(valueColour(st.Value), pad(st.Value.String(), 7)) + "  "
		said := x.said(st.Said)
		for _, n := range st.Notes {
			said = append(said, keep("note    ")+clean(n))
		}
		if st.Cause != nil {
			said = append([]string{cause(*st.Cause, len(st.Said) > 0)}, said...)
		}
		if len(said) == 0 {
			p.line(head)
			continue
		}
		for i, s := range said {
			if i > 0 {
				head = in
			}
			hang := columns(head)
			if p.width > 0 && p.width-hang < roomy {
				hang = len(in)
			}
			if strings.HasPrefix(s, keep("counts")) || strings.HasPrefix(s, keep("heard")) || strings.HasPrefix(s, "note") {
				hang += len("counts  ")
			}
			p.para(head, hang, s)
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

// cause is why an input is unknown. Where accounts were heard but none counts,
// "nobody speaks" would be misread.
func cause(k agreement.Cause, heard bool) string {
	switch {
	case len(k.Terms) > 0:
		return "open term " + list(cleaned(k.Terms))
	case k.Why == agreement.NobodySpeaks && heard:
		return "nobody speaks whose word counts"
	}
	return k.Why.String()
}

// said is what each account answered: those that count on this reading, and
// those that are only heard. An element may put several questions; what an
// account says to each stands on one line.
func (w *words) said(all []agreement.Said) []string {
	type line struct{ head, tail string }
	var lines []line
	var values [][]string
	for _, a := range all {
		l := line{keep("heard   "), stance(a.Stance)}
		if a.Counted {
			l.head = keep("counts  ")
		}
		l.head += keep(clean(string(a.Report))) + " " + w.voice(a.Voice, a.Class) + ": "
		i := slices.Index(lines, l)
		if i < 0 {
			i, lines, values = len(lines), append(lines, l), append(values, nil)
		}
		if v := a.Value.String(); !slices.Contains(values[i], v) {
			values[i] = append(values[i], v)
		}
	}
	var out []string
	for i, l := range lines {
		out = append(out, l.head+strings.Join(values[i], ", to another question ")+l.tail)
	}
	return out
}

// voice is who speaks, and what he is to the bearer or the reader.
func (w *words) voice(id actor.ID, c agreement.Class) string {
	if c == "" {
		return w.name(id)
	}
	return w.name(id) + " (" + string(c) + ")"
}

// stance is how a claim is put, where it is put with less than an assertion.
func stance(s event.Stance) string {
	switch s {
	case event.Hedges:
		return ", hedged"
	case event.Suspects:
		return ", a suspicion"
	}
	return ""
}

// obligations are the instances of a duty, each with its axes (law C4).
func (p *page) obligations(x *words, f *rules.Finding) {
	if len(f.Obligations) == 0 {
		return
	}
	p.title("Obligations")
	arisen := slices.ContainsFunc(f.Obligations, func(o rules.Obligation) bool { return o.Outcome != agreement.NotTriggered })
	for _, o := range f.Obligations {
		if arisen && o.Outcome == agreement.NotTriggered {
			continue // it never arose
		}
		axes := x.axes(o)
		p.hung("  "+keep(x.which(o))+"  ", axes[0]+": "+strings.Join(axes[1:], "; "))
	}
}

// which is what an obligation is called.
func (w *words) which(o rules.Obligation) string {
	switch {
	case o.Event != "":
		return "raised by " + keep(clean(string(o.Event)))
	case o.From != 0 || o.Until != 0:
		return w.period(o.From, o.Until)
	case !hasAct(o):
		return "the standing one"
	}
	return "the only one"
}

// axes are those of an obligation, the outcome first and the force second, its dates,
// and what it rests on.
func (w *words) axes(o rules.Obligation) []string {
	axes := []string{o.Outcome.String(), force(o.Force)}
	by := ""
	switch o.Outcome {
	case agreement.Excused, agreement.Released, agreement.Suspended, agreement.Void:
		if o.Reason != "" {
			by = "by " + clean(o.Reason)
		}
	default: // the reason is that of the force
		if o.Reason != "" {
			axes[1] += " by " + clean(o.Reason)
		}
	}
	if hasAct(o) {
		axes[1] += ", " + act(o.Done) + ", " + window(o.Window)
	}
	if o.N > 0 {
		axes = append(axes, keep(itoa(o.K)+" of "+itoa(o.N)))
	}
	if o.On != (when.Span{}) {
		axes = append(axes, "on "+keep(w.date(o.On)))
	}
	if due := w.due(o.Limit); due != "" {
		axes = append(axes, "due "+keep(due))
	}
	if o.Since != (when.Deadline{}) {
		axes = append(axes, "lapse since "+keep(w.since(o.Since)))
	}
	if by != "" {
		axes = append(axes, by)
	}
	if b := basis(o.Basis, conceded(o), o.Conclusory); b != "" {
		axes[len(axes)-1] += " " + b
	}
	if u := unknown(o.Unknown); u != "" {
		axes = append(axes, u)
	}
	if o.Events.Len() > 0 {
		axes = append(axes, "events "+joinIDs(o.Events.List()))
	}
	return axes
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
		s := "heard   "
		if h.Counted {
			s = "counts  "
		}
		kept := "kept"
		if h.Kept != truth.True {
			kept = "not kept"
		}
		p.para("  "+s+keep(clean(string(h.Report)))+" ", 10, x.voice(h.Voice, h.Class)+": "+kept+stance(h.Stance))
	}
}

// allegations say which element is whose (law D3).
func (p *page) allegations(x *words, e rules.Explanation) {
	if len(e.Finding.Alleged) == 0 {
		return
	}
	p.title("Allegations")
	for _, a := range e.Finding.Alleged {
		s := keep(clean(string(a.Event))) + ", " + keep(x.aboutThen(a)+x.date(a.Disclosed)) + stance(a.Stance)
		switch {
		case a.Conclusory:
			s += ": a conclusion, with nothing said of any element"
		case len(a.Claims) > 0:
			s += ": on its word alone " + elements(cleaned(a.Claims))
			if rest := established(e, a); len(rest) > 0 {
				s += "; established on this reading " + elements(rest)
			}
		}
		if c := conditions(a.Conditions); c != "" {
			s += "; " + c
		}
		p.para("  ", 4, x.voice(a.By, a.Class)+": "+s)
	}
}

// elements are some by name: a name may be a word that would read as a statement.
func elements(names []string) string {
	quoted := make([]string, len(names))
	for i, s := range names {
		quoted[i] = "\"" + s + "\""
	}
	if len(names) == 1 {
		return "the element " + quoted[0]
	}
	return "the elements " + list(quoted)
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
