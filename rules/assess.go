package rules

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Assessment is an answer: what has become of every commitment, on every
// reading, given the reports known at Known, as of AsOf. It is immutable.
type Assessment struct {
	Known, AsOf, Since when.Instant
	Agreements         []Section
	program            *Program
	record             event.Record
	at                 At
}

// Section is the part of an assessment on one agreement.
type Section struct {
	Agreement     string // the type's name
	Version       string
	First, Second actor.ID
	Heads         []Head
	Mechanisms    []MechanismState
	Digest        string // of the inputs: agreement, version, readings, moments, reports in view
	agreement     *agreement.Agreement
	view          *event.View
}

// Head is one commitment by one bearer: its finding on each reading, and how
// the two parties' readings compare.
type Head struct {
	Commitment string
	Bearer     actor.ID // "" for a joint commitment
	Findings   []*Finding
	Relation   Relation
}

// MechanismState is the life of a mechanism on one reading.
type MechanismState struct {
	Mechanism string
	Reading   string
	agreement.Alive
}

// Obligation is one instance of a duty and what has become of it.
type Obligation struct {
	agreement.Key
	agreement.Status
	Alleged []agreement.Allegation `json:",omitempty"`
	// Repaired are the commitments whose performance made the lapse good; it
	// stays one (law C7).
	Repaired []string `json:",omitempty"`
	shape    agreement.Shape
}

// OutOfScope is an event that is no act of the commitment, and every element
// that is false of it.
type OutOfScope struct {
	Event event.ID
	False []string
}

// Finding is what one reading comes to on one commitment by one bearer.
type Finding struct {
	Agreement  string
	Commitment string
	Bearer     actor.ID
	Reading    string
	Party      actor.ID // whose reading it is; "" for a neutral one
	Outcome    agreement.Outcome
	// NoDuty: the reading has no such duty.
	NoDuty     bool
	SoFar      bool // of a respected commitment still in force
	Conclusory bool
	Basis      agreement.Basis
	Since      when.Deadline // of a lapse; zero where there is none
	On         when.Span     // of performance; zero where there is none
	// Kept of Known obligations were kept, as the commitment is written.
	Kept, Known int
	Obligations []Obligation
	Alleged     []agreement.Allegation
	// Repaired are the commitments that made every lapse good, where one did.
	Repaired   []string     `json:",omitempty"`
	Candidates []event.ID   // events that are open
	OutOfScope []OutOfScope // events that are not such acts
	// NoCandidate: undetermined though nothing is reported.
	NoCandidate  bool
	For, Against []event.ID // reports that indicate a trend
	Unknown      []agreement.Cause
	Reason       string

	earlier  []Obligation // of periods that were over before the span asked
	section  *Section
	asked    *Assessment
	reading  *agreement.Reading
	co       *agreement.Commitment
	concerns []event.ID
	beyond   bool // a test looked at other events than those
}

// Assess answers for every commitment, bearer and reading. It fails where the
// record is not one (two contents under one id, say) or the question is none,
// never because of what the reports say.
func (p *Program) Assess(rec event.Record, at At) (*Assessment, error) {
	known, asOf, since, err := at.moments()
	if err != nil {
		return nil, err
	}
	a := &Assessment{Known: known, AsOf: asOf, Since: since, program: p, record: rec, at: at}
	var views views
	for i, ag := range p.agreed {
		view, err := views.view(rec, known, zonesOf(ag))
		if err != nil {
			return nil, err
		}
		readings, said := at.Readings, p.said[i]
		for _, r := range readings {
			if r == nil {
				continue
			}
			if err := ag.Type.ValidateReading(r); err != nil {
				return nil, err
			}
		}
		if len(readings) == 0 {
			readings = readingsOf(ag.Type)
		} else {
			said = readingsSaid(readings)
		}
		a.Agreements = append(a.Agreements, Section{Agreement: ag.Type.Name, Version: ag.Type.Version, First: ag.First, Second: ag.Second, agreement: ag, view: view})
		s := &a.Agreements[len(a.Agreements)-1]
		for c := range ag.Type.Commitments {
			for _, bearer := range ag.Bearers(&ag.Type.Commitments[c]) {
				h := Head{Commitment: ag.Type.Commitments[c].ID, Bearer: bearer}
				for _, r := range readings {
					f := p.find(a, s, &ag.Type.Commitments[c], bearer, r)
					if len(f.earlier)+len(f.Obligations) >= agreement.MaxPeriods && (len(f.earlier) > 0 || f.Obligations[0].From != 0) {
						return nil, fmt.Errorf("assess: %s of %s has more than %d periods as of %s: ask an earlier date", f.Commitment, f.Agreement, agreement.MaxPeriods, asOf)
					}
					h.Findings = append(h.Findings, f)
				}
				s.Heads = append(s.Heads, h)
			}
		}
		s.repairs()
		s.mechanisms(p, a, readings)
		s.Digest = digest(s, a, said, views.digest(view))
	}
	for i := range a.Agreements {
		s := &a.Agreements[i]
		for j := range s.Heads {
			s.Heads[j].Relation = relate(s, s.Heads[j].Findings)
			for _, f := range s.Heads[j].Findings {
				f.section = s
			}
		}
	}
	return a, nil
}

// views are those of one record at one moment, by the zones in which dates
// without one are read; most agreements share one.
type views []sharedView

type sharedView struct {
	zones  []*time.Location
	view   *event.View
	digest []byte
}

func (v *views) view(rec event.Record, known when.Instant, zones []*time.Location) (*event.View, error) {
	for _, x := range *v {
		if slices.Equal(x.zones, zones) {
			return x.view, nil
		}
	}
	view, err := rec.View(known, zones...)
	if err != nil {
		return nil, err
	}
	*v = append(*v, sharedView{zones, view, said(view)})
	return view, nil
}

// digest is what the reports in a view say, in a few bytes.
func (v views) digest(view *event.View) []byte {
	for _, x := range v {
		if x.view == view {
			return x.digest
		}
	}
	return nil
}

// readingsOf are the readings a type is asked on: its own, else the text alone.
func readingsOf(t *agreement.Type) []*agreement.Reading {
	if len(t.Readings) == 0 {
		return []*agreement.Reading{nil}
	}
	out := make([]*agreement.Reading, len(t.Readings))
	for i := range t.Readings {
		out[i] = &t.Readings[i]
	}
	return out
}

// zonesOf are the zones in which reports on an agreement are dated where they
// name none: those of the parties, else that of the text.
func zonesOf(ag *agreement.Agreement) []*time.Location {
	if len(ag.Zones) == 0 && ag.Type.Zone != nil {
		return []*time.Location{ag.Type.Zone}
	}
	return ag.Zones
}

// find is the finding of one commitment by one bearer on one reading.
func (p *Program) find(a *Assessment, s *Section, co *agreement.Commitment, bearer actor.ID, r *agreement.Reading) *Finding {
	f := &Finding{Agreement: s.agreement.Type.Name, Commitment: co.ID, Bearer: bearer, asked: a, reading: r, co: co, section: s}
	c := f.newCase()
	f.Reading = c.Reading().Name
	switch c.Reading().Party {
	case agreement.First:
		f.Party = s.agreement.First
	case agreement.Second:
		f.Party = s.agreement.Second
	}

	facts := p.facts(f, c)
	sh := f.co.Shape
	keys, _ := sh.Standing(nil, c, a.AsOf)
	bears := map[agreement.Key][]agreement.Fact{}
	var loose []agreement.Fact
	for i := range facts {
		ks := bearsOn(nil, sh, c, &facts[i])
		for _, k := range ks {
			bears[k] = append(bears[k], facts[i])
			keys = append(keys, k)
		}
		if len(ks) == 0 && facts[i].Role == agreement.Performed && facts[i].Act.Re != nil && facts[i].Re == "" {
			loose = append(loose, facts[i])
		}
	}
	slices.SortFunc(keys, compareKeys)
	keys = slices.Compact(keys)
	serveLoose(keys, bears, loose)
	dates := markers(facts)
	f.Obligations = slices.Grow(f.Obligations, len(keys)) // nil of none
	for _, k := range keys {
		fs := append(bears[k], dates...)
		st := sh.Judge(c, k, fs)
		o := Obligation{Key: k, Status: st, shape: sh}
		o.Alleged = c.Alleged(sh, k, fs, st)
		// a repair keeps the period of the lapse, which is not its own
		if k.Until != 0 && max(k.Until, st.Limit.Hi) <= a.Since && agreement.Repairs(sh) == "" {
			f.earlier = append(f.earlier, o)
			continue
		}
		f.Obligations = append(f.Obligations, o)
	}
	f.rollUp(c)
	f.mark(c, facts)
	f.beyond = c.LooksBeyond() || slices.ContainsFunc(facts, func(x agreement.Fact) bool { return x.Beyond })
	return f
}

// bearsOn are the obligations that a fact bears on: none, where it is certainly no
// such lapse and adds to no count.
func bearsOn(dst []agreement.Key, sh agreement.Shape, c *agreement.Case, f *agreement.Fact) []agreement.Key {
	if certainlyNone(f) {
		return dst
	}
	return sh.Keys(dst, c, f)
}

// certainlyNone reports whether a fact is certainly no such lapse, or adds to no
// count.
func certainlyNone(f *agreement.Fact) bool {
	return f.Holds == truth.False && (f.Role == agreement.Breach || f.Role == agreement.Counted)
}

// markers are the facts that date something for every obligation.
func markers(facts []agreement.Fact) []agreement.Fact {
	var out []agreement.Fact
	for _, f := range facts {
		if f.Role == agreement.Marker {
			out = append(out, f)
		}
	}
	return out
}

// serveLoose gives a performance that names no trigger to the only obligation
// open at its time; where several may be, which it serves is unknown (law C8).
func serveLoose(keys []agreement.Key, bears map[agreement.Key][]agreement.Fact, loose []agreement.Fact) {
	for _, f := range loose {
		var open []agreement.Key
		for _, k := range keys {
			if openAt(k, bears[k], f) {
				open = append(open, k)
			}
		}
		if len(open) > 1 && f.Holds == truth.True {
			f.Holds = truth.Unknown
			f.Causes = append(slices.Clip(f.Causes), agreement.Cause{Input: "answers", Why: agreement.NobodySpeaks, Event: f.Event})
		}
		for _, k := range open {
			bears[k] = append(bears[k], f)
		}
	}
}

// openAt reports whether an obligation may be open when an act takes place: what would
// have raised it is not certainly no trigger, it has not certainly arisen later, and has
// not certainly been performed before.
func openAt(k agreement.Key, facts []agreement.Fact, act agreement.Fact) bool {
	for _, f := range facts {
		switch {
		case f.Role == agreement.Trigger && f.Event == k.Event && f.Holds == truth.False:
			return false
		case f.Role == agreement.Trigger && act.When.Before(f.When) == truth.True:
			return false
		case f.Role == agreement.Performed && f.Holds == truth.True && f.Re != "" && f.When.Before(act.When) == truth.True:
			return false
		}
	}
	return true
}

// newCase is a case of the finding's commitment on its reading, which knows the
// lapses of those that it refers to. They refer back, so this ends (law I5).
func (f *Finding) newCase() *agreement.Case {
	a := f.asked
	c := a.program.prepared(f.reading).Case(f.section.agreement, f.co, f.Bearer, a.program.dir, f.section.view, a.Since, a.AsOf)
	for _, r := range f.co.References() {
		var lapses []agreement.Lapse
		if co, bearer, ok := f.section.agreement.Referred(r, f.Bearer); ok {
			of := a.program.find(a, f.section, co, bearer, f.reading)
			for _, o := range slices.Concat(of.earlier, of.Obligations) {
				if l, ok := agreement.LapseOf(o.Key, o.Status); ok {
					lapses = append(lapses, l)
				}
			}
		}
		c.Learn(r, lapses)
	}
	return c
}

// repairs marks the lapses that a commitment to repair them has made good.
func (s *Section) repairs() {
	for _, h := range s.Heads {
		by := s.commitment(h.Commitment)
		of, bearer, ok := s.agreement.Referred(agreement.Reference{Of: agreement.Repairs(by.Shape)}, h.Bearer)
		for _, lapsed := range s.Heads {
			if !ok || lapsed.Commitment != of.ID || lapsed.Bearer != bearer {
				continue
			}
			for k, f := range h.Findings {
				for _, o := range f.Obligations {
					if o.Outcome == agreement.Fulfilled || o.Outcome == agreement.Late {
						lapsed.Findings[k].repaired(o.Key, by.ID)
					}
				}
			}
		}
	}
	for _, h := range s.Heads {
		for _, f := range h.Findings {
			if f.Outcome.Sign() >= 0 {
				continue
			}
			for _, o := range f.Obligations {
				if o.Outcome.Sign() < 0 && len(o.Repaired) == 0 {
					f.Repaired = nil
					break
				}
				f.Repaired = append(f.Repaired, o.Repaired...)
			}
			slices.Sort(f.Repaired)
			f.Repaired = slices.Compact(f.Repaired)
		}
	}
}

// repaired marks one lapse.
func (f *Finding) repaired(k agreement.Key, by string) {
	for i := range f.Obligations {
		if o := &f.Obligations[i]; o.Key == k && o.Outcome.Sign() < 0 {
			o.Repaired = append(o.Repaired, by)
		}
	}
}

// commitment is the one of the agreement with an id.
func (s *Section) commitment(id string) *agreement.Commitment {
	cs := s.agreement.Type.Commitments
	return &cs[slices.IndexFunc(cs, func(co agreement.Commitment) bool { return co.ID == id })]
}

// facts are the events that concern the commitment, judged as its acts.
// Markers stand apart from the obligations' own facts.
func (p *Program) facts(f *Finding, c *agreement.Case) []agreement.Fact {
	var out []agreement.Fact
	for _, l := range f.co.Shape.Acts() {
		for _, h := range f.section.view.Events {
			if l.Concerns(c, h) {
				out = append(out, l.Find(c, h))
				if !slices.Contains(f.concerns, h.ID) {
					f.concerns = append(f.concerns, h.ID)
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b agreement.Fact) int { return cmp.Compare(a.Event, b.Event) })
	slices.Sort(f.concerns)
	return out
}

func compareKeys(a, b agreement.Key) int {
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Until, b.Until), cmp.Compare(a.Event, b.Event))
}

// rollUp takes the obligation of least rank for the commitment, with the
// counts of the others (law C4).
func (f *Finding) rollUp(c *agreement.Case) {
	// an obligation of which it is not even known that it arose decides only
	// where none certainly did (law C2: an obligation is one that has arisen)
	var best, perhaps *Obligation
	for i := range f.Obligations {
		o := &f.Obligations[i]
		switch {
		case o.Outcome == agreement.NotTriggered:
			continue
		case unraised(o.Status):
			if perhaps == nil {
				perhaps = o
			}
			continue
		}
		f.Known++
		switch o.Outcome {
		case agreement.Fulfilled, agreement.Respected, agreement.Shown, agreement.Exercised:
			f.Kept++
		}
		if best == nil || o.Outcome.Rank() < best.Outcome.Rank() {
			best = o
		}
	}
	raised := best != nil
	if !raised {
		best = perhaps
	}
	var st agreement.Status
	if best != nil {
		st = best.Status
	} else {
		st = c.Untriggered()
	}
	f.Outcome, f.Basis, f.Since, f.On, f.SoFar, f.Conclusory, f.Reason = st.Outcome, st.Basis, st.Since, st.On, st.SoFar, st.Conclusory, st.Reason
	f.NoDuty = st.Force == agreement.NoDuty && st.Outcome == agreement.NotTriggered
	if f.Outcome == agreement.Undetermined { // what rests may have open questions too, but is no such
		f.Unknown = slices.Clone(st.Unknown) // it is sorted below, and the status stays
	}
	for _, o := range f.Obligations {
		if o.Outcome == f.Outcome && unraised(o.Status) != raised {
			f.Basis = max(f.Basis, o.Basis)
			if f.Outcome == agreement.Undetermined {
				f.Unknown = append(f.Unknown, o.Unknown...)
			}
		}
		f.Alleged = append(f.Alleged, o.Alleged...)
	}
	if f.Outcome != agreement.Undetermined && f.Outcome != agreement.Pending {
		f.Alleged = nil
	}
	f.Unknown = agreement.SortCauses(f.Unknown)
}

// raised reports whether an event has certainly raised an obligation.
func (f *Finding) raised() bool {
	return slices.ContainsFunc(f.Obligations, func(o Obligation) bool {
		return o.Event != "" && o.Outcome != agreement.NotTriggered && !unraised(o.Status)
	})
}

// unraised reports whether it is not even known that the obligation arose.
func unraised(s agreement.Status) bool {
	return slices.ContainsFunc(s.Unknown, func(k agreement.Cause) bool { return k.Input == "trigger" })
}

// mark adds the marks that are of the commitment rather than of one
// obligation.
func (f *Finding) mark(c *agreement.Case, facts []agreement.Fact) {
	standing := false
	for _, l := range f.co.Shape.Acts() {
		standing = standing || l.Role == agreement.Breach || l.Role == agreement.Trigger
	}
	for _, x := range facts {
		if x.Role == agreement.Marker || !x.Candidate {
			continue
		}
		switch x.Holds {
		case truth.False:
			if x.Role == agreement.Breach {
				f.OutOfScope = append(f.OutOfScope, OutOfScope{x.Event, x.False})
			}
		case truth.Unknown:
			if x.Before != truth.False && !slices.Contains(f.Candidates, x.Event) {
				f.Candidates = append(f.Candidates, x.Event)
			}
		}
	}
	f.NoCandidate = f.Outcome == agreement.Undetermined && standing && len(f.Candidates) == 0 && len(f.Alleged) == 0 && !f.raised()
	f.For, f.Against = c.Indications()
}

// mechanisms works out the life of each mechanism on each reading.
func (s *Section) mechanisms(p *Program, a *Assessment, readings []*agreement.Reading) {
	t := s.agreement.Type
	for i := range t.Mechanisms {
		for _, r := range readings {
			lend := agreement.Commitment{Shape: agreement.Declare{}}
			c := p.prepared(r).Case(s.agreement, &lend, "", p.dir, s.view, a.Since, a.AsOf)
			s.Mechanisms = append(s.Mechanisms, MechanismState{t.Mechanisms[i].ID, c.Reading().Name, t.Mechanisms[i].Alive(c)})
		}
	}
}

// Finding is the finding on a commitment by a bearer on a reading, by name;
// nil where there is none. The bearer of a joint commitment is ""; a type
// without readings is read as "text".
func (a *Assessment) Finding(commitment string, bearer actor.ID, reading string) *Finding {
	for _, s := range a.Agreements {
		for _, h := range s.Heads {
			if h.Commitment != commitment || h.Bearer != bearer {
				continue
			}
			for _, f := range h.Findings {
				if f.Reading == reading {
					return f
				}
			}
		}
	}
	return nil
}

// Directory is the directory of actors the assessment was made with.
func (a *Assessment) Directory() *actor.Directory { return a.program.dir }

// Zone is the zone in which the dates asked were read; UTC where none was
// given.
func (a *Assessment) Zone() *time.Location {
	if a.at.Zone == nil {
		return time.UTC
	}
	return a.at.Zone
}

// Of is the agreement the section is about.
func (s *Section) Of() *agreement.Agreement { return s.agreement }

// View is what stood at the moment of knowledge.
func (s *Section) View() *event.View { return s.view }

// Section is the part of the assessment the finding belongs to.
func (f *Finding) Section() *Section { return f.section }

// Assessment is the assessment the finding belongs to.
func (f *Finding) Assessment() *Assessment { return f.asked }

// ReadingOf is the reading the finding is on; nil is the text alone.
func (f *Finding) ReadingOf() *agreement.Reading { return f.reading }

// CommitmentOf is the commitment the finding is on.
func (f *Finding) CommitmentOf() *agreement.Commitment { return f.co }
