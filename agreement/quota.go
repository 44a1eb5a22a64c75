package agreement

import (
	"cmp"
	"math"
	"math/big"
	"slices"
	"strconv"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Quota is a ceiling on what adds up in each period: tonnes caught in a
// calendar year, inspections in a treaty year. Each period is an obligation of
// its own; a sliding count is one obligation over every window of the length.
// In order, for one period:
//
//  1. what certainly lies in it and before T comes certainly to more than the
//     ceiling: breached, from the act that crossed it (acts are added in the
//     order of their latest dates);
//  2. an accepted conclusion decides, where the acts do not;
//  3. what may lie in it may come to more: unknown;
//  4. it cannot, and silence about such acts speaks: respected, so far while
//     the period runs;
//  5. else unknown: what is not reported may come to more.
//
// At the ceiling is within it. What an act comes to is [Act.Amount]; acts
// without count one each. It is a pair (law M8): the least of an act adds to
// what is certain, if the act itself and its date are; the most of it to what
// is possible. Decimals are added exactly. [StandingTable] turns this into the
// outcome.
type Quota struct {
	Act    Act
	Most   Ceiling     // the number that held when the period began
	Every  when.Period // months that divide a year, for calendar periods
	Frame  Frame
	Anchor when.Time // of anchored periods; zero is the commitment's start
	// PartialFirst lets the calendar period in which the commitment began
	// raise an obligation too.
	PartialFirst *Switch
}

// frame is how the periods are counted: as those of a recurring duty.
func (q *Quota) frame() *Recur {
	return &Recur{Every: q.Every, Frame: q.Frame, Anchor: q.Anchor, PartialFirst: q.PartialFirst}
}

// Acts listens for what adds up.
func (q *Quota) Acts() []Listening { return []Listening{{&q.Act, Counted}} }

// Keys: an act bears on every period it may lie in.
func (q *Quota) Keys(dst []Key, c *Case, f *Fact) []Key { return q.frame().Keys(dst, c, f) }

// Standing are the periods begun before upto.
func (q *Quota) Standing(dst []Key, c *Case, upto when.Instant) ([]Key, when.Instant) {
	if _, end := c.life(Counted); end.Hi < upto { // none begins after the end
		ks, _ := q.frame().Standing(dst, c, end.Hi)
		return ks, when.Future
	}
	return q.frame().Standing(dst, c, upto)
}

// part is what one act adds to one window.
type part struct {
	fact        Fact
	least, most *big.Rat // nil: no end is known
	in          truth.Value
}

// Judge follows the rules above and [StandingTable].
func (q *Quota) Judge(c *Case, k Key, facts []Fact) Status {
	acts := role(facts, Counted)
	p := c.part() // the case of the period: asked as of its end, where that is past
	windows := []when.Span{{Lo: k.From, Hi: k.Until}}
	if q.Frame == Sliding {
		windows = q.windows(c, acts)
	} else {
		p.now = c.AsOf
		p.AsOf, p.Since = min(c.AsOf, k.Until), max(c.Since, k.From)
	}

	// the window that is over first, else those that may be
	var over, basis = -1, NoBasis
	causes := map[event.ID][]Cause{}
	var bear []event.ID
	for _, w := range windows {
		least, greatest, ok := q.Most.at(c, when.Exactly(w.Lo))
		parts := q.parts(acts, w)
		for _, x := range parts {
			bear = append(bear, x.fact.Event)
		}
		if !ok {
			for _, x := range parts {
				causes[x.fact.Event] = append(causes[x.fact.Event], Cause{Input: "ceiling", Why: OpenTerm, Terms: []string{q.Most.Open.Name}})
			}
			continue
		}
		if i, b := crossing(parts, exactly(greatest)); i >= 0 {
			n := slices.IndexFunc(acts, func(f Fact) bool { return f.Event == parts[i].fact.Event })
			if earlier := acts[n].Until.BeforeInstant(c.Since) == truth.True; !earlier && (over < 0 || acts[n].When.Hi < acts[over].When.Hi) {
				over, basis = n, b
			}
			continue
		}
		if mayCross(parts, exactly(least)) {
			for _, x := range parts {
				causes[x.fact.Event] = append(causes[x.fact.Event], x.causes()...)
			}
		}
	}
	for i, f := range acts { // what is unknown of an act that matters
		if why := causes[f.Event]; len(why) > 0 {
			acts[i].Causes = why
		}
	}
	s := p.judgeStanding(&q.Act, nil, acts, func(f Fact) truth.Value {
		switch {
		case over >= 0:
			return truth.Of(f.Event == acts[over].Event)
		case len(causes[f.Event]) > 0:
			return truth.Unknown
		}
		return truth.False
	}, nil)
	if s.Outcome == Breached && !s.Conclusory {
		s.Basis = basis
	}
	s.Events = eventsOf(append(s.Events.List(), bear...))
	if q.Frame != Sliding && k.Until <= c.AsOf {
		s.SoFar = false
	}
	at := func(x when.Instant) {
		if x > c.AsOf {
			s.Next = min(s.Next, x)
		}
	}
	if q.Frame != Sliding {
		at(k.Until)
	}
	for _, f := range acts {
		if f.Before != truth.True {
			at(f.When.Lo + 1)
			at(f.When.Hi)
		}
	}
	return s
}

// alleged are the claims that more than the ceiling came together: each claimant's,
// of what is established and what he tells himself (law D3). It is alleged of the
// act that crossed the ceiling, or of the last before it that he tells.
func (q *Quota) alleged(c *Case, k Key, facts []Fact) []Allegation {
	acts := role(facts, Counted)
	var who []actor.ID
	for _, f := range acts {
		for _, x := range c.claimants(c.View.Event(f.Event)) {
			if q.unsettled(f) && !slices.Contains(who, x) {
				who = append(who, x)
			}
		}
	}
	var out []Allegation
	for _, x := range who {
		told := slices.Clone(acts)
		for i, f := range told {
			if h := c.View.Event(f.Event); q.unsettled(f) && slices.Contains(c.claimants(h), x) {
				told[i] = c.toldBy(x, h, Listening{f.Act, f.Role})
			}
		}
		windows := []when.Span{{Lo: k.From, Hi: k.Until}}
		if q.Frame == Sliding {
			windows = q.windows(c, told)
		}
		for _, w := range windows {
			_, greatest, ok := q.Most.at(c, when.Exactly(w.Lo))
			if !ok {
				continue
			}
			parts := q.parts(told, w)
			i, _ := crossing(parts, exactly(greatest))
			for i >= 0 && len(parts[i].fact.Claimed) == 0 {
				i--
			}
			if i >= 0 {
				f := parts[i].fact
				a := c.statedBy(x, c.View.Event(f.Event))
				a.Claims = slices.Sorted(slices.Values(f.Claimed))
				out = append(out, a)
			}
		}
	}
	return out
}

// unsettled reports whether a claimant's word may add to an act.
func (q *Quota) unsettled(f Fact) bool {
	return f.Holds == truth.Unknown || f.Holds == truth.True && q.Act.Amount != nil && (!f.Amount.Bounded || f.Amount.Lo != f.Amount.Hi)
}

// windows are those of a sliding count in which most may lie together: they
// begin with an act, or end just after it may have been.
func (q *Quota) windows(c *Case, acts []Fact) []when.Span {
	var out []when.Span
	for _, f := range acts {
		for _, x := range []when.Instant{f.When.Lo, f.When.Hi - 1} {
			if x == when.Past || x >= when.Future-1 {
				continue
			}
			if w := (when.Span{Lo: x, Hi: q.Every.After(x, c.zone())}); !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
	}
	slices.SortFunc(out, func(a, b when.Span) int { return cmp.Compare(a.Lo, b.Lo) })
	return out
}

// parts are what the acts add to a window, in the order of their latest dates.
func (q *Quota) parts(acts []Fact, w when.Span) []part {
	var out []part
	for _, f := range acts {
		x := part{fact: f, in: truth.All(f.Holds, f.Before, f.When.Within(w)), least: exactly(1), most: exactly(1)}
		if x.in == truth.False {
			continue
		}
		if q.Act.Amount != nil {
			x.least, x.most = exactly(f.Amount.Lo), nil
			if f.Amount.Bounded {
				x.most = exactly(f.Amount.Hi)
			}
		}
		if f.When.Within(w) == truth.Unknown {
			x.fact.Causes = append(slices.Clip(f.Causes), Cause{Input: "period", Why: DateStraddles, Event: f.Event})
		}
		out = append(out, x)
	}
	slices.SortFunc(out, func(a, b part) int {
		return cmp.Or(cmp.Compare(a.fact.When.Hi, b.fact.When.Hi), cmp.Compare(a.fact.Event, b.fact.Event))
	})
	return out
}

// causes are what is unknown of a part.
func (x part) causes() []Cause {
	out := x.fact.Causes
	if x.fact.Before == truth.Unknown {
		out = append(slices.Clip(out), Cause{Input: "time", Why: DateStraddles, Event: x.fact.Event})
	}
	if x.most == nil || x.least.Cmp(x.most) != 0 {
		why := NobodySpeaks
		if x.fact.Amount.Clash {
			why = AccountsClash
		}
		out = append(slices.Clip(out), Cause{Input: "amount", Why: why, Event: x.fact.Event})
	}
	return out
}

// crossing is the part that takes what is certain over a number, -1 if none
// does, and what the sum up to it rests on.
func crossing(parts []part, most *big.Rat) (int, Basis) {
	sum, basis := new(big.Rat), NoBasis
	for _, x := range parts { // what may be less than nothing comes off first
		if x.in == truth.Unknown && x.least.Sign() < 0 {
			sum.Add(sum, x.least)
		}
	}
	over, by := -1, NoBasis // since when it has been over, and on what basis
	for i, x := range parts {
		if x.in != truth.True {
			continue
		}
		basis = basis.and(x.fact.Basis)
		switch sum.Add(sum, x.least); {
		case sum.Cmp(most) <= 0:
			over, by = -1, NoBasis
		case over < 0:
			over, by = i, basis
		}
	}
	return over, by
}

// mayCross reports whether what is possible may be over a number.
func mayCross(parts []part, most *big.Rat) bool {
	sum := new(big.Rat)
	for _, x := range parts {
		switch {
		case x.most == nil:
			return true
		case x.in == truth.True || x.most.Sign() > 0:
			sum.Add(sum, x.most)
		}
	}
	return sum.Cmp(most) > 0
}

// exactly is a number as it is written in decimals: 0.1 is a tenth.
func exactly(v float64) *big.Rat {
	r, ok := new(big.Rat).SetString(strconv.FormatFloat(v, 'g', -1, 64))
	if !ok {
		return new(big.Rat)
	}
	return r
}

// Validate checks the act, its amount, the ceiling and the frame.
func (q *Quota) Validate(at Path, bad *Problems) {
	q.Act.validate(at.Field("act"), bad)
	if m := q.Act.Amount; m != nil {
		m.validate(at.Field("act").Field("amount"), bad)
	}
	q.Most.validate(at.Field("most"), bad)
	if q.Every.IsZero() {
		bad.Add(at.Field("every"), problem.Required, "a quota names no period", "say how long a period is, such as 12 months")
		return
	}
	validateFrame(q.Every, q.Frame, at, bad)
}

// Amount is how much an act comes to on a reading: at least Lo, and at most Hi
// where it is Bounded. The zero Amount is nothing known: what is not said to be
// less is not less than nothing.
type Amount struct {
	Lo, Hi  float64
	Bounded bool
	// Clash: accounts of one rank differ, and the ends are theirs (law M8).
	Clash bool
}

// String is "5", "5 to 7", "at least 5" or "unknown".
func (a Amount) String() string {
	switch {
	case a.Bounded:
		return number(a.Lo, a.Hi)
	case a.Lo == 0:
		return "unknown"
	}
	return "at least " + number(a.Lo, a.Lo)
}

// amount weighs how much the act comes to. For every number it is a question of
// its own whether there is more (law D2), so an admission of much counts where
// a claim of little does not; the ends of the amount are where the answers turn.
func (c *Case) amount(m Measure) Amount {
	said := c.amounts(m)
	var ends []float64
	for _, a := range said {
		for _, i := range a.said {
			for _, x := range []float64{i.lo, i.hi} {
				if !math.IsInf(x, 0) {
					ends = append(ends, x)
				}
			}
		}
		if c.explain {
			c.said = append(c.said, Said{a.account.ID, a.voice, a.classes.best(), a.stance, truth.Unknown, false})
		}
	}
	slices.Sort(ends)
	out, more := Amount{}, true // more: there is certainly more than any number below
	for n, x := range slices.Compact(ends) {
		if n == 0 && more { // below the first end every account speaks, or is not heard
			words := c.more(said, x, true)
			v, tier, _ := c.settleAs(words)
			if more = v == truth.True; more && tier >= 0 {
				c.basis = c.basisOf(words, tier)
			}
		}
		words := c.more(said, x, false)
		v, tier, clash := c.settleAs(words)
		out.Clash = out.Clash || clash
		switch {
		case v == truth.True && more:
			if tier >= 0 {
				c.basis = c.basisOf(words, tier)
			}
		case more:
			out.Lo, more = x, false
		}
		if v == truth.False {
			out.Hi, out.Bounded = x, true
			break
		}
	}
	if out.Bounded {
		out.Lo = min(out.Lo, out.Hi)
	}
	return out
}

// settleAs is settle as the claimant tells it, if there is one: his word counts where
// nothing is established.
func (c *Case) settleAs(words []word) (v truth.Value, tier int, clash bool) {
	v, tier, clash = c.settle(words)
	if v == truth.Unknown && c.claimant != "" {
		v = c.claim(words)
	}
	return v, tier, clash
}

// more are the answers to "is there more than x?", or than any number below x.
func (c *Case) more(said []amount, x float64, below bool) []word {
	var words []word
	for _, a := range said {
		w := a.word
		for _, i := range a.said {
			v := truth.Unknown
			switch {
			case i.lo > x || below && i.lo >= x:
				v = truth.True
			case i.hi < x || !below && i.hi <= x:
				v = truth.False
			}
			w.clash = w.clash || v != truth.Unknown && w.value != truth.Unknown && v != w.value
			if v != truth.Unknown {
				w.value = v
			}
		}
		if w.value != truth.Unknown {
			words = append(words, w)
		}
	}
	return words
}
