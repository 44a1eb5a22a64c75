package conformance

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Mismatch is an expectation that does not hold.
type Mismatch struct {
	File   string
	Line   int
	Head   string   // the line up to what was expected
	Want   string   // what was expected
	Have   string   // all that was found
	Failed []string // the parts of what was expected that do not hold
}

// String is the file and line, what was expected and what was found.
func (m Mismatch) String() string {
	return fmt.Sprintf("%s:%d: %s\n  want %s\n  have %s\n  not so: %s", m.File, m.Line, strings.TrimSuffix(m.Head, ": "), m.Want, m.Have, strings.Join(m.Failed, "; "))
}

// Check asks everything that the scenario expects and returns what came out
// otherwise, in the order of the lines.
func (s Scenario) Check() []Mismatch {
	var out []Mismatch
	for _, e := range s.Expectations {
		failed, have := s.ask(e)
		if len(failed) > 0 {
			out = append(out, Mismatch{File: s.File, Line: e.Line, Head: e.head, Want: strings.TrimPrefix(e.Text, e.head), Have: have, Failed: failed})
		}
	}
	return out
}

// Updated is the text of the file with every expectation that does not hold
// replaced by all that was found. Read the difference as a lawyer would: each
// changed line is a changed answer.
func (s Scenario) Updated() string {
	lines := slices.Clone(s.text)
	for _, m := range s.Check() {
		lines[m.Line-1] = m.Head + m.Have
	}
	return strings.Join(lines, "\n") + "\n"
}

// ask is what of an expectation does not hold, and all that was found.
func (s Scenario) ask(e Expectation) (failed []string, have string) {
	if e.subject == theProblem {
		return s.askProblem(e)
	}
	if s.program == nil {
		return e.want, "a problem with the agreement"
	}
	if e.subject == aFigure {
		return s.askFigure(e)
	}
	a, err := s.assess(e.at)
	if err != nil {
		return e.want, err.Error()
	}
	return s.askOf(e, a)
}

// askOf is ask of an assessment as of the moment asked about.
func (s Scenario) askOf(e Expectation, a *rules.Assessment) (failed []string, have string) {
	f := a.Finding(e.commitment, e.bearer, e.at.reading)
	if f == nil && e.subject != aMechanism && e.subject != aRelation && e.subject != theOwed {
		return e.want, "no such finding"
	}
	var x answer
	switch e.subject {
	case aCommitment:
		x = ofFinding(f)
	case anObligation:
		o := s.obligation(f, e)
		if o == nil {
			return matched(e.want, []string{"no obligation"})
		}
		x = ofObligation(o)
	case aRelevance:
		return askRelevance(f, e)
	case aRelation:
		return matched(e.want, relation(a, e))
	case aMechanism:
		return matched(e.want, s.life(a, e))
	case theOwed:
		return matchedWhole(e.want, s.owed(a, e))
	case aChange:
		return s.askChange(e, a)
	}
	x.zones, x.zone = s.zones(), s.zone
	have = x.String()
	for _, w := range e.want {
		if !x.holds(w) {
			failed = append(failed, w)
		}
	}
	return failed, have
}

// matched compares the parts wanted with those there are: each must be one of
// them, or begin one.
func matched(want, have []string) (failed []string, all string) {
	for _, w := range want {
		if !slices.ContainsFunc(have, func(h string) bool { return h == w || strings.HasPrefix(h, w+" ") }) {
			failed = append(failed, w)
		}
	}
	return failed, strings.Join(have, "; ")
}

func (s Scenario) assess(m moment) (*rules.Assessment, error) {
	return s.program.Assess(s.Record, rules.At{AsOf: m.asOf, Known: m.known, Since: m.since, Zone: s.zone})
}

// zones are those in which the agreement's dates stand.
func (s Scenario) zones() []*time.Location {
	if z := s.Agreement.Type.Zone; z != nil {
		return []*time.Location{z}
	}
	return s.Agreement.Zones
}

// obligation is the one that an event raised, or that is for a period.
func (s Scenario) obligation(f *rules.Finding, e Expectation) *rules.Obligation {
	for i := range f.Obligations {
		o := &f.Obligations[i]
		if e.event != "" && o.Key.Event == e.event {
			return o
		}
		p := e.period.Span(s.zones()...)
		if !e.period.IsZero() && o.From >= p.Lo && o.Until <= p.Hi && o.From < o.Until {
			return o
		}
	}
	return nil
}

// askRelevance asks what an event is to the commitment: counts, out of scope
// with every element that is false, open with every one that is unknown, or
// not applicable.
func askRelevance(f *rules.Finding, e Expectation) (failed []string, have string) {
	var found []string
	holds := false
	for _, x := range f.Why().Events {
		if x.Event != e.event {
			continue
		}
		word, inner := x.Relevance.String(), []string(nil)
		switch x.Fact.Holds {
		case truth.False:
			inner = x.Fact.False
		case truth.Unknown:
			inner = causes(x.Fact.Causes)
		}
		holds = holds || sameRelevance(e.want[0], word, inner)
		if len(inner) > 0 {
			word += " (" + strings.Join(inner, ", ") + ")"
		}
		if !slices.Contains(found, word) {
			found = append(found, word)
		}
	}
	if len(found) == 0 {
		found = []string{"not applicable"}
		holds = e.want[0] == "not applicable"
	}
	if !holds || len(e.want) > 1 {
		failed = e.want
	}
	return failed, strings.Join(found, "; ")
}

// sameRelevance reports whether "open (gain: nobody speaks, time)" is what was
// found. The elements named must be all there are; why each is unknown may be
// left out.
func sameRelevance(want, word string, found []string) bool {
	w, inner, named := strings.Cut(want, " (")
	if w != word {
		return false
	}
	if !named {
		return true
	}
	all := list(strings.TrimSuffix(inner, ")"))
	return len(all) == len(found) && !slices.ContainsFunc(all, func(a string) bool {
		return !slices.ContainsFunc(found, func(b string) bool { return a == b || strings.HasPrefix(b, a+":") })
	})
}

func relation(a *rules.Assessment, e Expectation) []string {
	for _, h := range a.Agreements[0].Heads {
		if h.Commitment == e.commitment && h.Bearer == e.bearer {
			out := []string{h.Relation.Accord.String()}
			if len(h.Relation.Parts()) > 0 {
				out = append(out, "("+strings.Join(h.Relation.Parts(), ", ")+")")
			}
			return out
		}
	}
	return []string{"no relation"}
}

func (s Scenario) life(a *rules.Assessment, e Expectation) []string {
	for _, m := range a.Agreements[0].Mechanisms {
		if m.Mechanism == e.name && m.Reading == e.at.reading {
			out := []string{m.Life.String() + " since " + dateOf(m.Since, s.zone, s.zones())}
			if m.Last != (when.Span{}) {
				out = append(out, "last "+dateOf(m.Last, s.zone, s.zones()))
			}
			return out
		}
	}
	return []string{"no such mechanism"}
}

// owed is what somebody owes, by the next limit: "toll too late from 2016-06-12",
// "answers for q1 without a limit", "rent overdue since 2016-03-12".
func (s Scenario) owed(a *rules.Assessment, e Expectation) []string {
	var out []string
	for _, o := range a.Owed() {
		if o.Bearer != e.bearer || o.Reading != e.at.reading {
			continue
		}
		what := o.Commitment
		switch {
		case o.Key.Event != "":
			what += " for " + string(o.Key.Event)
		case o.Key.From < o.Key.Until:
			what += " for " + dateOf(when.Span{Lo: o.Key.From, Hi: o.Key.Until}, s.zone, s.zones())
		}
		switch {
		case o.Due == (when.Deadline{}):
			what += " without a limit"
		case o.Outcome == agreement.Overdue:
			what += " overdue since " + dateOfDeadline(o.Due, s.zone, s.zones())
		default:
			what += " too late from " + dateOfDeadline(o.Due, s.zone, s.zones())
		}
		out = append(out, what)
	}
	if len(out) == 0 {
		out = []string{"nothing"}
	}
	return out
}

// matchedWhole compares a list wanted, in its order, with the one there is.
func matchedWhole(want, have []string) (failed []string, all string) {
	if !slices.Equal(want, have) {
		failed = want
	}
	return failed, strings.Join(have, "; ")
}

// askChange compares two moments. Without a finding that changed, what is
// found is "no change".
func (s Scenario) askChange(e Expectation, a *rules.Assessment) (failed []string, have string) {
	b, err := s.assess(e.then)
	if err != nil {
		return e.want, err.Error()
	}
	ds, err := a.Compare(b)
	if err != nil {
		return e.want, err.Error()
	}
	for _, d := range ds {
		if d.Commitment != e.commitment || d.Bearer != e.bearer || d.Reading != e.at.reading {
			continue
		}
		parts := []string{d.Before.Outcome.String() + " then " + d.After.Outcome.String()}
		if len(d.Because) > 0 {
			parts = append(parts, "because "+joined(d.Because))
		} else {
			parts = append(parts, "because of the date")
		}
		return matched(e.want, parts)
	}
	return matched(e.want, []string{"no change"})
}

// askFigure looks up what one voice last said an event amounted to.
func (s Scenario) askFigure(e Expectation) (failed []string, have string) {
	known := e.at.known
	if known.IsZero() {
		known = e.at.asOf
	}
	k := known.Span(s.zone).Hi
	if known.Precision() == when.PrecisionInstant {
		k = known.Span(s.zone).Lo
	}
	view, err := s.Record.View(k, s.zones()...)
	if err != nil {
		return e.want, err.Error()
	}
	if h := view.Event(e.event); h != nil {
		for _, f := range h.Figures() {
			if f.Measure == e.name && f.Voice == e.bearer {
				n, _ := f.Value.Exact.Get()
				return matched(e.want, []string{strconv.FormatFloat(n, 'f', -1, 64) + " in " + string(f.Report)})
			}
		}
	}
	return matched(e.want, []string{"none"})
}

// askProblem looks for "ambiguous at commitments["pay"].shape.due.within", or
// the code alone, among what is wrong with the definition or the record.
func (s Scenario) askProblem(e Expectation) (failed []string, have string) {
	var found []string
	var all *problem.Errors
	if errors.As(s.broken, &all) {
		for _, p := range all.Problems {
			found = append(found, string(p.Code)+" at "+strings.TrimPrefix(strings.TrimPrefix(string(p.Path), "agreements[0]."), "type."))
		}
	}
	if len(found) == 0 {
		found = []string{"none"}
	}
	return matched(e.want, found)
}

// answer is a finding or an obligation as expectations speak of it.
type answer struct {
	outcome    agreement.Outcome
	soFar      bool
	counted    string // "1 of 2"
	since      when.Deadline
	limit      when.Deadline
	hasNoLimit bool
	on         when.Span
	marks      []string
	unknown    []agreement.Cause
	zones      []*time.Location
	zone       *time.Location
}

func ofFinding(f *rules.Finding) answer {
	x := answer{outcome: f.Outcome, soFar: f.SoFar, since: f.Since, on: f.On, unknown: f.Unknown, hasNoLimit: true}
	if len(f.Obligations) == 1 {
		x.limit, x.hasNoLimit = f.Obligations[0].Limit, f.Obligations[0].Limit == (when.Deadline{})
	}
	if f.Known > 0 {
		x.counted = fmt.Sprintf("%d of %d", f.Kept, f.Known)
	}
	if f.NoDuty {
		x.marks = append(x.marks, "no such duty")
	}
	x.mark(f.Basis, f.Conclusory, f.Reason)
	if len(f.Repaired) > 0 {
		x.marks = append(x.marks, "repaired by "+strings.Join(f.Repaired, ", "))
	}
	x.alleged(f.Alleged)
	for _, id := range f.Candidates {
		x.marks = append(x.marks, "candidate "+string(id))
	}
	if f.NoCandidate {
		x.marks = append(x.marks, "no candidate")
	}
	for _, o := range f.OutOfScope {
		x.marks = append(x.marks, "out of scope "+string(o.Event)+" ("+strings.Join(o.False, ", ")+")")
	}
	if len(f.For) > 0 {
		x.marks = append(x.marks, "indications for "+joined(f.For))
	}
	if len(f.Against) > 0 {
		x.marks = append(x.marks, "indications against "+joined(f.Against))
	}
	if f.Outcome == agreement.Undetermined {
		for _, s := range f.Why().Settle {
			switch {
			case s.Term != "":
				x.add("settled by a reading of " + s.Term)
			case s.Event != "":
				x.add("settled by a report on " + string(s.Event))
			default:
				x.add("settled by a report")
			}
		}
	}
	return x
}

func ofObligation(o *rules.Obligation) answer {
	x := answer{outcome: o.Outcome, soFar: o.SoFar, since: o.Since, limit: o.Limit, on: o.On, unknown: o.Unknown, hasNoLimit: o.Limit == (when.Deadline{})}
	if o.N > 0 {
		x.counted = fmt.Sprintf("%d of %d", o.K, o.N)
	}
	x.mark(o.Basis, o.Conclusory, o.Reason)
	if len(o.Repaired) > 0 {
		x.marks = append(x.marks, "repaired by "+strings.Join(o.Repaired, ", "))
	}
	x.marks = append(x.marks, delay(o.Status)...)
	x.alleged(o.Alleged)
	return x
}

// delay is the time from when the obligation arose to when it was done, in days:
// from date to date where both are known to the date.
func delay(s agreement.Status) []string {
	least, most, ok := s.Delay()
	if !ok {
		return nil
	}
	const day = 24 * time.Hour
	if a, b := when.AtLatestAt(s.Arose), when.AtLatestAt(s.On); a.Lo == a.Hi && b.Lo == b.Hi {
		least = time.Duration(s.On.Lo-s.Arose.Lo) * time.Microsecond
		return []string{fmt.Sprintf("after %d days", least/day)}
	}
	return []string{fmt.Sprintf("after %d to %d days", least/day, (most+day-1)/day)}
}

func (x *answer) add(mark string) {
	if !slices.Contains(x.marks, mark) {
		x.marks = append(x.marks, mark)
	}
}

func (x *answer) mark(b agreement.Basis, conclusory bool, reason string) {
	if b != agreement.NoBasis {
		x.marks = append(x.marks, "basis "+b.String())
	}
	if conclusory {
		x.marks = append(x.marks, "conclusory")
	}
	if reason != "" {
		x.marks = append(x.marks, "reason "+reason)
	}
}

func (x *answer) alleged(as []agreement.Allegation) {
	for _, a := range as {
		s := "alleged by " + string(a.By) + " on " + string(a.Event)
		if a.Conclusory {
			s += " conclusory"
		}
		if a.Stance == event.Hedges {
			s += " hedged"
		}
		if len(a.Claims) > 0 {
			s += " claiming " + strings.Join(a.Claims, ", ")
		}
		var terms []string
		for _, c := range a.Conditions {
			terms = append(terms, c.Of.Label())
		}
		if len(terms) > 0 {
			s += " if " + strings.Join(terms, ", ")
		}
		x.marks = append(x.marks, s)
	}
	if len(as) == 0 {
		x.marks = append(x.marks, "not alleged")
	}
}

// word is the outcome in words.
func (x answer) word() string {
	if x.outcome == agreement.Respected {
		if x.soFar {
			return "respected so far"
		}
		return "respected to the end"
	}
	return x.outcome.String()
}

// String is all that was found.
func (x answer) String() string {
	s := x.word()
	if x.since != (when.Deadline{}) {
		s += " since " + dateOfDeadline(x.since, x.zone, x.zones)
	}
	parts := []string{s}
	if x.on != (when.Span{}) {
		parts = append(parts, "on "+dateOf(x.on, x.zone, x.zones))
	}
	if !x.hasNoLimit {
		parts = append(parts, "too late from "+dateOfDeadline(x.limit, x.zone, x.zones))
	}
	if x.counted != "" {
		parts = append(parts, x.counted)
	}
	for _, m := range x.marks {
		if m != "not alleged" {
			parts = append(parts, m)
		}
	}
	if len(x.unknown) > 0 {
		parts = append(parts, "("+strings.Join(causes(x.unknown), ", ")+")")
	}
	return strings.Join(parts, "; ")
}

// holds reports whether a part of an expectation is so.
func (x answer) holds(want string) bool {
	if inner, ok := strings.CutPrefix(want, "("); ok {
		for _, w := range list(strings.TrimSuffix(inner, ")")) {
			input, why, said := strings.Cut(w, ": ")
			if !slices.ContainsFunc(x.unknown, func(k agreement.Cause) bool {
				return k.Input == input && (!said || why == causeWord(k) || why == k.Why.String())
			}) {
				return false
			}
		}
		return true
	}
	if word, date, ok := strings.Cut(want, " since "); ok && (word == x.word() || word == x.outcome.String()) {
		return x.sameDeadline(x.since, date)
	}
	if date, ok := strings.CutPrefix(want, "too late from "); ok {
		return !x.hasNoLimit && x.sameDeadline(x.limit, date)
	}
	if date, ok := strings.CutPrefix(want, "on "); ok {
		t, err := when.Parse(date)
		return err == nil && t.Span(x.zones...) == x.on
	}
	switch want {
	case x.word(), x.outcome.String(), x.counted:
		return true
	case "no limit":
		return x.hasNoLimit
	}
	return slices.ContainsFunc(x.marks, func(m string) bool { return m == want || strings.HasPrefix(m, want+" ") })
}

// sameDeadline reports whether an instant, as uncertain as it is, is the
// beginning of a date, or some instant of it.
func (x answer) sameDeadline(d when.Deadline, date string) bool {
	t, err := when.Parse(date)
	if err != nil {
		return date == "unknown" && d == when.UnknownDeadline()
	}
	s := t.Span(x.zones...)
	return d == beginning(t, x.zones) || d.Lo == s.Lo && (d.Hi == s.Hi || d.Hi == s.Hi-1)
}

// beginning is when a date begins in one of the zones.
func beginning(t when.Time, zones []*time.Location) when.Deadline {
	d := when.Deadline{Lo: when.Future, Hi: when.Past}
	for _, z := range zones {
		lo := t.Span(z).Lo
		d.Lo, d.Hi = min(d.Lo, lo), max(d.Hi, lo)
	}
	return d
}

// dateOfDeadline writes an instant, or an uncertain one, as a date if it is
// the beginning of one, or some instant of it.
func dateOfDeadline(d when.Deadline, zone *time.Location, zones []*time.Location) string {
	if d == when.UnknownDeadline() {
		return "unknown"
	}
	if d.Lo != when.Past && d.Hi != when.Future && d.Lo <= d.Hi {
		for _, i := range []when.Instant{d.Lo, d.Hi} {
			t := i.Time().In(zone)
			if day := when.Day(t.Year(), int(t.Month()), t.Day()); beginning(day, zones) == d {
				return day.String()
			}
		}
	}
	if d.Lo == d.Hi {
		return d.Lo.String()
	}
	return dateOf(when.Span(d), zone, zones)
}

// dateOf writes a span as the date, month, half or year that it is, else as a
// set.
func dateOf(s when.Span, zone *time.Location, zones []*time.Location) string {
	if s.Hi == s.Lo+1 {
		return s.Lo.String()
	}
	if s.Lo != when.Past && s.Hi != when.Future {
		for _, i := range []when.Instant{s.Lo, s.Lo + 12*60*60*1_000_000} {
			t := i.Time().In(zone)
			y, m := t.Year(), int(t.Month())
			for _, w := range []when.Time{when.Day(y, m, t.Day()), when.Month(y, m), when.Half(y, (m+5)/6), when.Year(y), when.Season(y, 21), when.Season(y, 22), when.Season(y, 23), when.Season(y, 24)} {
				if x := w.Span(zones...); x == s || x.Lo == s.Lo && x.Hi == s.Hi+1 {
					return w.String()
				}
			}
		}
	}
	return "[" + strings.TrimPrefix(s.Lo.String(), "..") + ".." + strings.TrimPrefix(s.Hi.String(), "..") + "]"
}

// causes are what is unknown, and why: "deadline: open term promptly".
func causes(all []agreement.Cause) []string {
	var out []string
	for _, k := range all {
		w := k.Input + ": " + causeWord(k)
		if !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

func causeWord(k agreement.Cause) string {
	if len(k.Terms) > 0 {
		return k.Why.String() + " " + strings.Join(k.Terms, " ")
	}
	return k.Why.String()
}

func joined[T ~string](ids []T) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return strings.Join(out, ", ")
}
