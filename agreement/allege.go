package agreement

import (
	"cmp"
	"maps"
	"slices"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Allegation is a claim that a lapse took place, where the reading leaves it
// open (law D3). It is a mark, never an outcome, and is never completed from
// another's mere claim.
type Allegation struct {
	By         actor.ID
	Class      Class
	Stance     event.Stance
	Disclosed  when.Span
	Event      event.ID
	Conclusory bool
	// Conditions are the open terms that must be taken the claimant's way.
	Conditions []Closing `json:",omitempty"`
	// Claims are the elements that rest on the claimant's word alone; all
	// others are established on the reading.
	Claims []string `json:",omitempty"`
}

// Alleged are the allegations of a lapse of one obligation. The facts are
// those that bear on it; the status is what the shape judged.
func (c *Case) Alleged(sh Shape, k Key, facts []Fact, st Status) []Allegation {
	if st.Outcome != Undetermined && st.Outcome != Pending {
		return nil
	}
	var out []Allegation
	for _, w := range c.conclusions(k.Event) {
		if w.value != truth.False || w.stance > event.Hedges || !c.mayAllege(w.classes) || w.on.BeforeInstant(c.AsOf) != truth.True || w.on.Hi <= c.Since {
			continue
		}
		if k.From < k.Until && (w.on.Hi <= k.From || w.on.Lo >= k.Until) { // of another period
			continue
		}
		if c.standing(sh) && !c.bound(&w) {
			continue
		}
		out = append(out, Allegation{By: w.voice, Class: w.classes.best(), Stance: w.stance, Disclosed: w.account.Disclosed, Event: w.event, Conclusory: true})
	}
	for i := range facts {
		out = c.allegedBreach(out, &facts[i])
	}
	if q, ok := c.taken(sh).(*Quota); ok {
		out = append(out, q.alleged(c, k, facts)...)
	}
	if !slices.ContainsFunc(c.Commitment.References(), func(r Reference) bool { return st.isUnknown(r.Of) }) { // what raised it is nobody's to claim
		out = append(out, c.allegedLapse(sh, k, facts)...)
	}
	slices.SortFunc(out, compareAllegations)
	return slices.CompactFunc(out, func(a, b Allegation) bool {
		return a.By == b.By && a.Event == b.Event && a.Conclusory == b.Conclusory && slices.Equal(a.Claims, b.Claims)
	})
}

func compareAllegations(a, b Allegation) int {
	return cmp.Or(cmp.Compare(a.By, b.By), cmp.Compare(a.Disclosed.Hi, b.Disclosed.Hi), cmp.Compare(a.Event, b.Event), slices.Compare(a.Claims, b.Claims), cmp.Compare(truth.Of(a.Conclusory), truth.Of(b.Conclusory)))
}

// AllegedBesides are the allegations of a lapse that there were, with those of one
// fact more: what [Case.Alleged] says where [Growing.Grow] has said the status. The
// list given stays as it is.
func (c *Case) AllegedBesides(were []Allegation, more Fact, st Status) []Allegation {
	if st.Outcome != Undetermined && st.Outcome != Pending {
		return nil
	}
	out := slices.Clip(were)
	for _, a := range c.allegedBreach(nil, &more) {
		if at, in := slices.BinarySearchFunc(out, a, compareAllegations); !in {
			out = slices.Insert(out, at, a)
		}
	}
	return out
}

// allegedBreach appends the allegations that an open event is a breach.
func (c *Case) allegedBreach(out []Allegation, f *Fact) []Allegation {
	if f.Role != Breach || f.Holds != truth.Unknown || f.Before == truth.False {
		return out
	}
	h := c.View.Event(f.Event)
	for _, x := range c.claimants(h) {
		if a, ok := c.tells(x, h, Listening{f.Act, f.Role}, func(f Fact) bool { return truth.All(f.Holds, f.Before) == truth.True }); ok {
			out = append(out, a)
		}
	}
	return out
}

// allegedLapse: a claimant says that a triggered duty was not done, the
// trigger being established or his claim too. A deadline that only an open
// term leaves unknown makes the allegation conditional on it.
func (c *Case) allegedLapse(sh Shape, k Key, facts []Fact) []Allegation {
	var out []Allegation
	for _, f := range role(facts, Performed) {
		h := c.View.Event(f.Event)
		for _, x := range c.claimants(h) {
			a, ok := c.tells(x, h, Listening{f.Act, f.Role}, func(f Fact) bool { return f.Denied })
			if !ok {
				continue
			}
			trigger := true
			for _, t := range role(facts, Trigger) {
				if truth.All(t.Holds, t.Before) == truth.True {
					continue
				}
				b, ok := c.tells(x, c.View.Event(t.Event), Listening{t.Act, t.Role}, func(f Fact) bool { return truth.All(f.Holds, f.Before) == truth.True })
				if trigger = trigger && ok; ok {
					a.Claims = append(a.Claims, b.Claims...)
					a.Conditions = append(a.Conditions, b.Conditions...)
				}
			}
			if !trigger {
				continue
			}
			if t := openDue(sh); t != nil {
				if _, closed := t.In(c); !closed {
					a.Conditions = append(a.Conditions, Closing{Of: t})
				}
			}
			slices.Sort(a.Claims)
			a.Claims = slices.Compact(a.Claims)
			slices.SortFunc(a.Conditions, func(x, y Closing) int { return cmp.Compare(x.Of.Label(), y.Of.Label()) })
			out = append(out, a)
		}
	}
	return out
}

// openDue is the open term in a shape's limit, if it has one.
func openDue(sh Shape) *Term[when.Period] {
	switch sh := sh.(type) {
	case *Perform:
		return sh.Due.Open
	case *Respond:
		return sh.Due.Open
	case *Choose:
		for _, ch := range sh.Of {
			if t := openDue(ch.Shape); t != nil {
				return t
			}
		}
	}
	return nil
}

// tells asks an event as claimant x tells it: his own claims besides what is
// established, open terms taken his way. It succeeds where the fact is as
// wanted and at least one element rests on his word.
func (c *Case) tells(x actor.ID, h *event.Happening, l Listening, want func(Fact) bool) (Allegation, bool) {
	defer func() { c.claimant, c.assumed, c.told, c.met = "", nil, false, nil }()
	c.claimant = x
	var told []string
	ask := func(assumed map[Open]any) (bool, []Open) {
		c.assumed, c.told, c.met = assumed, false, nil
		f := l.Find(c, h)
		told = f.Claimed
		return want(f) && c.told, c.met
	}
	taken, ok := c.takeTerms(ask, map[Open]any{}, 4)
	if !ok {
		return Allegation{}, false
	}
	byLabel := slices.SortedFunc(maps.Keys(taken), func(a, b Open) int { return cmp.Compare(a.Label(), b.Label()) })
	for _, o := range byLabel { // keep only the terms that matter
		without := map[Open]any{}
		for p, v := range taken {
			if p != o {
				without[p] = v
			}
		}
		if ok, _ := ask(without); ok {
			delete(taken, o)
		}
	}
	a := c.statedBy(x, h)
	for o, v := range taken {
		a.Conditions = append(a.Conditions, Closing{o, v})
	}
	slices.SortFunc(a.Conditions, func(x, y Closing) int { return cmp.Compare(x.Of.Label(), y.Of.Label()) })
	if ok, _ := ask(taken); ok {
		a.Claims = told
	}
	return a, true
}

// toldBy is the fact as a claimant tells it besides what is established.
func (c *Case) toldBy(x actor.ID, h *event.Happening, l Listening) Fact {
	defer func() { c.claimant, c.told, c.met = "", false, nil }()
	c.claimant = x
	return l.Find(c, h)
}

// statedBy is an allegation of an event by a claimant, with when and how he tells it.
func (c *Case) statedBy(x actor.ID, h *event.Happening) Allegation {
	a := Allegation{By: x, Event: h.ID, Stance: event.Asserts}
	for _, acc := range h.Accounts {
		if acc.Silent || c.voice(acc) != x {
			continue
		}
		a.Disclosed, a.Class = acc.Disclosed, c.classOf(h, acc, x).best()
		a.Stance = max(a.Stance, weakest(acc.Report))
	}
	return a
}

// weakest is the weakest stance in a report that can still allege.
func weakest(r *event.Report) event.Stance {
	s := r.StanceOn("")
	for _, p := range r.On {
		if p.Stance == event.Hedges {
			s = max(s, p.Stance)
		}
	}
	if s > event.Hedges {
		return event.Asserts
	}
	return s
}

// takeTerms looks for values of the open terms met with which the asking
// succeeds, the fewest terms first.
func (c *Case) takeTerms(ask func(map[Open]any) (bool, []Open), taken map[Open]any, depth int) (map[Open]any, bool) {
	ok, met := ask(taken)
	if ok {
		return taken, true
	}
	if depth == 0 {
		return nil, false
	}
	slices.SortFunc(met, func(a, b Open) int { return cmp.Compare(a.Label(), b.Label()) })
	for _, o := range met {
		alt, has := o.(interface{ alternatives() []any })
		if _, done := taken[o]; done || !has {
			continue
		}
		for _, v := range alt.alternatives() {
			with := map[Open]any{o: v}
			for p, w := range taken {
				with[p] = w
			}
			if got, ok := c.takeTerms(ask, with, depth-1); ok {
				return got, true
			}
		}
	}
	return nil, false
}

// Untriggered is the status of a commitment of which no obligation is known
// to have arisen: not triggered where its trigger is a date, or public and
// covered; else nobody can tell (law C4).
func (c *Case) Untriggered() Status {
	s := Status{Next: c.turn(nil, "")}
	var why []Cause
	s.Force, s.Reason, why = c.force(c.AsOf)
	if c.declares(c.Commitment.Shape) {
		s.Force = NoDuty
	}
	s.Outcome = NotTriggered
	if s.Force == NoDuty || s.Force == NotYet {
		return s
	}
	if s.Force == ForceUnknown {
		s.Outcome, s.Unknown = Undetermined, input("force", why)
		return s
	}
	for _, l := range c.Commitment.Shape.Acts() {
		if l.Role == Trigger && !c.silence(l.Act, c.Commitment.Visible.Trigger, nil, c.start(), c.AsOf) {
			s.Outcome, s.Unknown = Undetermined, []Cause{{Input: "trigger", Why: NobodySpeaks}}
			return s
		}
	}
	return s
}

// declares reports whether a shape is, or is chosen by the reading to be, a
// declaration.
func (c *Case) declares(sh Shape) bool {
	switch sh := sh.(type) {
	case Declare:
		return true
	case *Choose:
		chosen, ok := sh.chosen(c)
		return ok && c.declares(chosen)
	}
	return false
}

// standing reports whether a shape is, or is chosen by the reading to be, a standing
// duty, of which a lapse is dated when it took place.
func (c *Case) standing(sh Shape) bool { return standing(c.taken(sh)) }

// taken is a shape, or the one that the reading chooses; nil where it chooses none.
func (c *Case) taken(sh Shape) Shape {
	for {
		choose, ok := sh.(*Choose)
		if !ok {
			return sh
		}
		if sh, ok = choose.chosen(c); !ok {
			return nil
		}
	}
}

// Heard is a conclusion as a reading hears it, for explanations.
type Heard struct {
	Report  event.ID
	Event   event.ID
	Voice   actor.ID
	Class   Class
	Stance  event.Stance
	Kept    truth.Value
	Counted bool
}

// Conclusions are the claims that go straight to the conclusion, with whether
// each counts on this reading.
func (c *Case) Conclusions(re event.ID) []Heard {
	var out []Heard
	for _, w := range c.conclusions(re) {
		c.matter, c.favours = event.Conclusions, true
		h := Heard{w.account.ID, w.event, w.voice, w.classes.best(), w.stance, w.value, c.lens.everyone}
		for i := range c.lens.tiersFor(event.Conclusions) {
			h.Counted = h.Counted || c.counts(w.word, i)
		}
		h.Counted = h.Counted && c.officialWord(w) && (w.value == truth.True || !c.standing(c.Commitment.Shape) || c.bound(&w))
		out = append(out, h)
	}
	return out
}

// Indications are the reported trends of the commitment's matters, for and
// against the bearer. They are listed, never weighed.
func (c *Case) Indications() (pro, con []event.ID) {
	for _, h := range c.View.Of(event.Trend{}.Kind()) {
		for _, a := range h.Accounts {
			b, ok := a.Body.(event.Trend)
			if !ok || !c.about(event.Conclusion{About: b.About}) || a.Disclosed.Hi <= c.start() {
				continue
			}
			for _, s := range b.Subjects {
				if slices.Contains(c.Commitment.Subjects, s) {
					switch b.Falling {
					case truth.True:
						pro = append(pro, a.ID)
					case truth.False:
						con = append(con, a.ID)
					}
					break
				}
			}
		}
	}
	slices.Sort(pro)
	slices.Sort(con)
	return pro, con
}
