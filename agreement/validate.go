package agreement

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/when"
)

// Path says where in a definition a problem is.
type Path = problem.Path

// Problems collects what is wrong with a definition.
type Problems = problem.List

// Validate is everything wrong with the type, as one error that unwraps to
// each *problem.Problem; nil where nothing is.
func (t *Type) Validate() error {
	var bad Problems
	t.validate(&bad)
	return bad.Err()
}

func (t *Type) validate(bad *Problems) {
	if t.Name == "" {
		bad.Add("name", problem.Required, "the type has no name", "name it in a domain of yours, such as example.org/pledge")
	}
	if len(t.Commitments) == 0 {
		bad.Add("commitments", problem.Required, "the type promises nothing", "write down at least one commitment")
	}
	kinds := map[string]bool{}
	for i, b := range t.Events {
		if b == nil || b.Kind() == "" {
			bad.Add(Path("events").Index(i), problem.Required, "an event kind has no name", "let Kind return one")
			continue
		}
		if kinds[b.Kind()] {
			bad.Add(Path("events").Index(i), problem.Duplicate, "the kind "+strconv.Quote(b.Kind())+" is listed twice", "list it once")
		}
		kinds[b.Kind()] = true
	}
	labels := map[string]Open{}
	for i, o := range t.Terms {
		at := Path("terms").Index(i)
		if o == nil || o.Label() == "" {
			bad.Add(at, problem.Required, "a term has no name", "name it")
			continue
		}
		at = Path("terms").Key(o.Label())
		if other, ok := labels[o.Label()]; ok && other != o {
			bad.Add(at, problem.Duplicate, "two terms have this name", "rename one")
		}
		labels[o.Label()] = o
	}
	ids := map[string]bool{}
	for i := range t.Commitments {
		co := &t.Commitments[i]
		at := Path("commitments").Index(i)
		if co.ID != "" {
			at = Path("commitments").Key(co.ID)
		} else {
			bad.Add(at.Field("id"), problem.Required, "the commitment has no id", "give it one, unique in the type")
		}
		if ids[co.ID] && co.ID != "" {
			bad.Add(at, problem.Duplicate, "two commitments have this id", "rename one")
		}
		ids[co.ID] = true
		co.validate(t, at, bad)
	}
	for i := range t.Commitments {
		for _, r := range t.Commitments[i].Restates {
			if !ids[r.Of] {
				bad.Add(Path("commitments").Key(t.Commitments[i].ID).Field("restates").Key(r.Of), problem.Unknown, "there is no such commitment", "name one of the type's")
			}
		}
	}
	t.validateAmendments(bad)
	t.validateReferences(bad)
	for i := range t.Powers {
		t.Powers[i].validate(t, true, Path("powers").Index(i), bad)
	}
	for i := range t.Mechanisms {
		t.Mechanisms[i].validate(t, Path("mechanisms").Index(i), bad)
	}
	names := map[string]bool{}
	for i := range t.Readings {
		r := &t.Readings[i]
		at := Path("readings").Key(r.Name)
		if r.Name == "" {
			at = Path("readings").Index(i)
			bad.Add(at.Field("name"), problem.Required, "the reading has no name", "name it")
		} else if names[r.Name] {
			bad.Add(at, problem.Duplicate, "two readings have this name", "rename one")
		}
		names[r.Name] = true
		t.validateReading(r, at, bad)
	}
}

// validateAmendments holds amendments to one line of versions: each of another
// commitment, none amended twice over, and none in a circle.
func (t *Type) validateAmendments(bad *Problems) {
	by := map[string]string{}
	for i := range t.Commitments {
		co := &t.Commitments[i]
		if co.Amends == nil {
			continue
		}
		at := Path("commitments").Key(co.ID).Field("amends").Field("of")
		switch old, ok := by[co.Amends.Of]; {
		case !slices.ContainsFunc(t.Commitments, func(o Commitment) bool { return o.ID == co.Amends.Of }):
			bad.Add(at, problem.Unknown, "there is no commitment "+strconv.Quote(co.Amends.Of), "name one of the type's")
			continue
		case ok:
			bad.Add(at, problem.Duplicate, strconv.Quote(old)+" amends it too", "let one amend the other")
			continue
		}
		by[co.Amends.Of] = co.ID
	}
	for id := range by {
		at := id
		for range by {
			if at = by[at]; at == id {
				bad.Add(Path("commitments").Key(id).Field("amends"), problem.Cycle, "the versions amend each other in a circle", "let the first amend none")
				break
			}
		}
	}
}

// ValidateReading is everything wrong with a reading of the type, for
// readings that are not among its own.
func (t *Type) ValidateReading(r *Reading) error {
	var bad Problems
	t.validateReading(r, Path("readings").Key(r.Name), &bad)
	return bad.Err()
}

func (t *Type) validateReading(r *Reading, at Path, bad *Problems) {
	seen := map[*Reading]bool{}
	for p := r; p != nil; p = p.Extends {
		if seen[p] {
			bad.Add(at.Field("extends"), problem.Cycle, "the reading extends itself", "let it extend another, or none")
			return
		}
		seen[p] = true
	}
	if r.Party > Second {
		bad.Add(at.Field("party"), problem.Invalid, "a reading is by one party or by none", "use First, Second or NoParty")
	}
	for p, where := r, at; p != nil; p, where = p.Extends, where.Field("extends") {
		t.validateOwn(p, where, bad)
	}
}

// validateOwn checks what a reading says itself.
func (t *Type) validateOwn(r *Reading, at Path, bad *Problems) {
	closed := map[Open]bool{}
	for _, c := range r.Closes {
		if c.Of == nil {
			bad.Add(at.Field("closes"), problem.Required, "a closing names no term", "use Term.Is or Switch.Is")
			continue
		}
		where := at.Field("closes").Key(c.Of.Label())
		if !slices.Contains(t.Terms, c.Of) {
			bad.Add(where, problem.Unknown, "the type does not list this term", "add it to the type's Terms")
		}
		if closed[c.Of] {
			bad.Add(where, problem.Duplicate, "the reading closes this term twice", "close it once")
		}
		closed[c.Of] = true
		if p, ok := c.Value.(when.Period); ok {
			validPeriod(p, where, bad)
		}
		_, _, words := c.Of.About()
		if len(words) > 0 && c.Value != nil && !slices.Contains(words, c.word()) {
			bad.Add(where, problem.Invalid, strconv.Quote(c.word())+" is not one of its values", "use one of "+quoted(words))
		}
	}
	for m, tiers := range r.Accepts.Tiers {
		for i, tier := range tiers {
			for _, s := range tier {
				if a, ok := compileSpeaker(s); ok && r.Party == NoParty && a.class&(isOwn|isOther) != 0 {
					bad.Add(at.Field("accepts").Key(string(m)).Index(i), problem.Invalid, strconv.Quote(string(s))+" speaks of a reader who is a party", "use bearer and beneficiary, or say whose reading it is")
				} else if !ok {
					bad.Add(at.Field("accepts").Key(string(m)).Index(i), problem.Unknown, strconv.Quote(string(s))+" is no class of speakers", "use a class, and if you like a direction: bearer/against")
				}
			}
		}
	}
	for _, c := range r.Accepts.MayAllege {
		if setOf(c) == 0 {
			bad.Add(at.Field("accepts.mayAllege"), problem.Unknown, strconv.Quote(string(c))+" is no class of speakers", "use one of the classes")
		}
	}
}

func quoted(words []string) string {
	out := ""
	for i, w := range words {
		if i > 0 {
			out += ", "
		}
		out += strconv.Quote(w)
	}
	return out
}

func (co *Commitment) validate(t *Type, at Path, bad *Problems) {
	if co.Text == "" {
		bad.Add(at.Field("text"), problem.Required, "the commitment says nothing", "write its words down")
	}
	possible(co.From, at.Field("from"), bad)
	if co.StatedBy > Second {
		bad.Add(at.Field("statedBy"), problem.Invalid, "an account is one party's", "use First or Second")
	}
	if co.Mechanism != "" && !slices.ContainsFunc(t.Mechanisms, func(m Mechanism) bool { return m.ID == co.Mechanism }) {
		bad.Add(at.Field("mechanism"), problem.Unknown, "there is no mechanism "+strconv.Quote(co.Mechanism), "list it among the type's Mechanisms")
	}
	co.validateCitations(at, bad)
	for i, x := range co.Exceptions {
		validateElements(x.Elements, at.Field("exceptions").Index(i), bad)
		if x.Releases && standing(co.Shape) {
			bad.Add(at.Field("exceptions").Index(i).Field("releases"), problem.Conflict, "a standing duty is owed at every moment, and nothing of it can be discharged", "leave Releases out: the exception excuses; or narrow the act by an element")
		}
	}
	for i := range co.Powers {
		co.Powers[i].validate(t, false, at.Field("powers").Index(i), bad)
	}
	if a := co.Amends; a != nil {
		a.By.validate(at.Field("amends").Field("by"), bad)
	}
	if co.Shape == nil {
		bad.Add(at.Field("shape"), problem.Required, "the commitment has no shape", "say what sort of duty it is: Refrain, Perform, Respond, ...")
		return
	}
	co.Shape.Validate(at.Field("shape"), bad)
	for _, l := range co.Shape.Acts() {
		for _, b := range l.Act.Of {
			if b != nil && len(t.Events) > 0 && !slices.ContainsFunc(t.Events, func(e event.Body) bool { return e != nil && e.Kind() == b.Kind() }) {
				bad.Add(at.Field("shape").Key(l.Name()), problem.Unknown, "the type does not list the event kind "+strconv.Quote(b.Kind()), "add it to the type's Events")
			}
		}
	}
}

// standing reports whether a shape, or every one that there is to choose, is a
// standing duty.
func standing(sh Shape) bool {
	switch sh := sh.(type) {
	case *Refrain, *Keep, *Limit, *Quota:
		return true
	case *Choose:
		return len(sh.Of) > 0 && !slices.ContainsFunc(sh.Of, func(ch Choice) bool { return !standing(ch.Shape) })
	}
	return false
}

// possible refuses a date that there is not.
func possible(t when.Time, at Path, bad *Problems) {
	if t.Impossible() {
		bad.Add(at, problem.Invalid, "there is no such date", "check the day and the month it was made from")
	}
}

func (a *Act) validate(at Path, bad *Problems) {
	if len(a.Of) == 0 {
		bad.Add(at.Field("of"), problem.Required, "the act names no kind of event", "list the kinds it may be found in")
	}
	for i, b := range a.Of {
		if b == nil {
			bad.Add(at.Field("of").Index(i), problem.Required, "a kind is nil", "give a zero value of the kind")
		}
	}
	validateElements(a.Elements, at, bad)
	for _, e := range a.Elements {
		if q, ok := e.Test.(interface{ kind() string }); ok && q.kind() != "" && len(a.Of) > 0 && !a.reads(q.kind()) {
			bad.Add(at.Field("elements").Key(e.ID).Field("test"), problem.Unknown, "it asks events of the kind "+strconv.Quote(q.kind())+", which the act does not read", "add the kind to the act's Of, or ask another")
		}
	}
}

func validateElements(es []Element, at Path, bad *Problems) {
	if len(es) == 0 {
		bad.Add(at.Field("elements"), problem.Required, "nothing is asked", "name at least one element")
	}
	ids := map[string]bool{}
	for i, e := range es {
		where := at.Field("elements").Key(e.ID)
		if e.ID == "" {
			where = at.Field("elements").Index(i)
			bad.Add(where.Field("id"), problem.Required, "the element has no id", "give it one, unique in the act")
		} else if ids[e.ID] {
			bad.Add(where, problem.Duplicate, "two elements have this id", "rename one")
		}
		if e.ID == "time" || e.ID == "addressee" || e.ID == "together" {
			bad.Add(where, problem.Conflict, "every act has an element of this name by itself", "choose another id")
		}
		ids[e.ID] = true
		if e.Test == nil {
			bad.Add(where.Field("test"), problem.Required, "the element asks nothing", "give it a test, such as agreement.If(...)")
		}
	}
}

func (d Due) validate(at Path, bad *Problems) {
	n := 0
	for _, set := range []bool{!d.By.IsZero(), d.At != nil, d.Before != nil, !d.Within.IsZero(), d.Count != nil, d.Open != nil} {
		if set {
			n++
		}
	}
	if n > 1 {
		bad.Add(at, problem.Conflict, "more than one limit is given", "give one, or choose between shapes by a term")
	}
	if d.After != nil {
		d.After.validate(at.Field("after"), bad)
		if d.Within.IsZero() && d.Count == nil && d.Open == nil {
			bad.Add(at.Field("after"), problem.Required, "nothing is counted from the event", "say how long after it: Within, Count or Open")
		}
	}
	validPeriod(d.Grace, at.Field("grace"), bad)
	possible(d.By, at.Field("by"), bad)
	validPeriod(d.Within, at.Field("within"), bad)
	if d.At != nil {
		d.At.validate(at.Field("at"), bad)
	}
	if d.Before != nil {
		d.Before.validate(at.Field("before"), bad)
	}
}

// validPeriod adds what is wrong with a period: a rule that it does not state is
// ambiguous, a length that cannot be is invalid.
func validPeriod(p when.Period, at Path, bad *Problems) {
	all, ok := p.Validate().(interface{ Unwrap() []error })
	if !ok {
		return
	}
	for _, err := range all.Unwrap() {
		text := strings.TrimPrefix(err.Error(), "when: period: ")
		if errors.Is(err, when.ErrUnstated) {
			bad.Add(at, problem.Ambiguous, text, "state the rule")
		} else {
			bad.Add(at, problem.Invalid, text, "correct the period")
		}
	}
}
