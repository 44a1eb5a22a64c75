package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
)

// Difference is one finding that two assessments do not share.
type Difference struct {
	Agreement, Commitment string
	Bearer                actor.ID
	Reading               string
	From, To              string // the finding in one line, each
	Before, After         *Finding
	// Because are the reports, in one view and not in the other, without which
	// it would not be what it is: each alone, or where no single one is missed
	// a least set. Empty where the date alone, or the silence up to it, changed
	// it.
	Because []event.ID
}

// Compare lists what changed from a to b: two moments of knowledge, two dates
// (law A4). Both must be of the same program and record.
func (a *Assessment) Compare(b *Assessment) ([]Difference, error) {
	if a.program != b.program {
		return nil, fmt.Errorf("compare: the assessments are of different programs")
	}
	var out []Difference
	for i := range a.Agreements {
		sa, sb := &a.Agreements[i], &b.Agreements[i]
		changed := changedReports(sa, sb)
		for j := range sa.Heads {
			for k := range sa.Heads[j].Findings {
				fa := sa.Heads[j].Findings[k]
				if k >= len(sb.Heads[j].Findings) {
					continue
				}
				fb := sb.Heads[j].Findings[k]
				if fa.signature() == fb.signature() {
					continue
				}
				d := Difference{Agreement: fa.Agreement, Commitment: fa.Commitment, Bearer: fa.Bearer, Reading: fa.Reading, From: fa.Line(), To: fb.Line(), Before: fa, After: fb}
				d.Because = because(fa, fb, changed)
				out = append(out, d)
			}
		}
	}
	return out, nil
}

// changedReports are the reports in one view and not in the other, by id.
func changedReports(a, b *Section) []event.ID {
	in := map[event.ID]int{}
	for n, s := range []*Section{a, b} {
		for _, h := range s.view.Events {
			for _, acc := range h.Accounts {
				in[acc.ID] |= 1 << n
			}
		}
	}
	var out []event.ID
	for id, where := range in {
		if where != 3 {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// because finds the reports that changed a finding: each of those in one view
// and not in the other without which alone it would be another; where no single
// one is missed, a least set of them that is. Empty where the date alone, or the
// silence up to it, changed it.
func because(fa, fb *Finding, changed []event.ID) []event.ID {
	b := fb.asked
	what := (*Finding).Line // outcome and marks, or what else differs where those do not
	if fa.Line() == fb.Line() {
		what = (*Finding).signature
	}
	is := what(fb)
	missed := func(less []event.ID) bool {
		again, err := fb.of(without(b.record, less))
		return err == nil && what(again) != is
	}
	var set []event.ID
	for _, id := range changed {
		if r := report(b.record, id); r != nil && concerned(fa, fb, r) {
			set = append(set, id)
		}
	}
	var alone []event.ID
	for _, id := range set {
		if missed([]event.ID{id}) {
			alone = append(alone, id)
		}
	}
	if len(alone) > 0 {
		return alone
	}
	if !missed(set) {
		return nil
	}
	for i := 0; i < len(set); {
		if less := slices.Delete(slices.Clone(set), i, i+1); missed(less) {
			set = less
		} else {
			i++
		}
	}
	return set
}

// reachesFar reports whether what is said may bear on findings that its event does
// not concern.
func reachesFar(b event.Body) bool {
	switch b.(type) {
	case event.Link, event.Conclusion:
		return true
	}
	return false
}

// concerned reports whether a report can bear on a finding at all.
func concerned(fa, fb *Finding, r *event.Report) bool {
	for _, f := range []*Finding{fa, fb} { // a link, a conclusion, or a report that takes one back
		if h := f.newCase().View.Event(r.Event); h != nil && slices.ContainsFunc(h.Accounts, func(a *event.Account) bool { return reachesFar(a.Body) }) {
			return true
		}
	}
	return reachesFar(r.Body) || slices.Contains(fb.concerns, r.Event) || slices.Contains(fa.concerns, r.Event) ||
		fb.beyond || fa.beyond || len(fb.newCase().Powers()) > 0 || len(fb.co.References()) > 0 || len(fb.repairs()) > 0
}

// signature is all that a difference is made of: what a reader of the finding
// sees, its dates and unknown inputs included.
func (f *Finding) signature() string {
	s := fmt.Sprint(f.Line(), f.Since, f.On, f.Reason)
	var inputs []string
	for _, k := range f.Unknown {
		for _, in := range append([]string{k.Input + " " + k.Why.String()}, k.Terms...) {
			if !slices.Contains(inputs, in) {
				inputs = append(inputs, in)
			}
		}
	}
	slices.Sort(inputs)
	s += fmt.Sprint(inputs)
	if f.Outcome == agreement.Undetermined {
		return s // what may be is in the marks
	}
	for _, o := range f.Obligations {
		if o.Outcome == agreement.NotTriggered {
			continue
		}
		s += fmt.Sprint(o.Key, o.Outcome, o.Since, o.On, o.K, o.N)
	}
	return s
}

// of is the same finding asked of another record, with the marks that repairs
// leave on it.
func (f *Finding) of(rec event.Record) (*Finding, error) {
	view, err := rec.View(f.asked.Known, f.section.view.Zones()...)
	if err != nil {
		return nil, err
	}
	a := &Assessment{Known: f.asked.Known, AsOf: f.asked.AsOf, Since: f.asked.Since, program: f.asked.program, record: rec, at: f.asked.at}
	s := &Section{Agreement: f.Agreement, First: f.section.First, Second: f.section.Second, agreement: f.section.agreement, view: view}
	again := a.program.find(a, s, f.co, f.Bearer, f.reading)
	s.Heads = []Head{{Commitment: f.Commitment, Bearer: f.Bearer, Findings: []*Finding{again}}}
	for _, r := range f.repairs() {
		s.Heads = append(s.Heads, Head{Commitment: r.co.ID, Bearer: r.bearer, Findings: []*Finding{a.program.find(a, s, r.co, r.bearer, f.reading)}})
	}
	s.repairs()
	return again, nil
}

// repair is a commitment that repairs lapses, and who bears it.
type repair struct {
	co     *agreement.Commitment
	bearer actor.ID
}

// repairs are those of the finding's commitment, of its bearer.
func (f *Finding) repairs() []repair {
	var out []repair
	ag := f.section.agreement
	for i := range ag.Type.Commitments {
		co := &ag.Type.Commitments[i]
		for _, bearer := range ag.Bearers(co) {
			if of, by, ok := ag.Referred(agreement.Reference{Of: agreement.Repairs(co.Shape)}, bearer); ok && of == f.co && by == f.Bearer {
				out = append(out, repair{co, bearer})
			}
		}
	}
	return out
}

// without is a record less some reports.
func without(rec event.Record, less []event.ID) event.Record {
	out := event.Record{Coverage: rec.Coverage}
	for _, r := range rec.Reports {
		if !slices.Contains(less, r.ID) {
			out.Reports = append(out.Reports, r)
		}
	}
	return out
}

func report(rec event.Record, id event.ID) *event.Report {
	for _, r := range rec.Reports {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// Line is the finding in one line: outcome and marks.
func (f *Finding) Line() string {
	parts := []string{f.Word()}
	for _, a := range f.Alleged {
		s := "alleged by " + string(a.By) + " (" + string(a.Event)
		if a.Conclusory {
			s += ", conclusory"
		}
		if a.Stance == event.Hedges {
			s += ", hedged"
		}
		s += ")"
		var terms []string
		for _, c := range a.Conditions {
			terms = append(terms, c.Of.Label())
		}
		if len(terms) > 0 {
			s += " [" + strings.Join(terms, ", ") + "]"
		}
		parts = append(parts, s)
	}
	for _, o := range f.Obligations {
		if o.N > 0 && o.From != 0 {
			parts = append(parts, fmt.Sprintf("%d %d of %d", o.From.Time().Year(), o.K, o.N))
		}
	}
	if f.Known > 1 {
		parts = append(parts, fmt.Sprintf("%d of %d kept", f.Kept, f.Known))
	}
	if f.Basis != 0 {
		parts = append(parts, f.Basis.String())
	}
	if f.Conclusory {
		parts = append(parts, "conclusory")
	}
	if len(f.Repaired) > 0 {
		parts = append(parts, "repaired by "+strings.Join(f.Repaired, ", "))
	}
	if f.NoCandidate {
		parts = append(parts, "no candidate")
	}
	if len(f.Candidates) > 0 && f.Outcome.Sign() == 0 {
		var ids []string
		for _, id := range f.Candidates {
			ids = append(ids, string(id))
		}
		parts = append(parts, "open: "+strings.Join(ids, ", "))
	}
	return strings.Join(parts, "; ")
}
