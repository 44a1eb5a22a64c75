package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
)

// Explanation is why a finding came out as it did: every event that concerns
// the commitment, every element in the text's order, what each account said
// and whether it counted, the words that went straight to the conclusion, and
// what would settle what is unknown. It comes from the same tests as the
// finding, rerun with a trace (law A1).
type Explanation struct {
	Finding     *Finding
	Events      []EventExplained
	Conclusions []agreement.Heard
	Settle      []Settle
}

// EventExplained is one event judged as one act.
type EventExplained struct {
	Event event.ID
	Act   string
	Role  agreement.Role
	// Relevance: counts, out of scope, or open.
	Relevance Relevance
	Fact      agreement.Fact
	Steps     []agreement.Step
}

// Relevance is what an event is to a commitment (law C4).
type Relevance uint8

// The values of relevance.
const (
	OpenEvent     Relevance = iota // nothing false, something unknown
	Counts                         // every element true
	OutOfTheScope                  // at least one element false, every one of them named
)

var relevanceWords = []string{"open", "counts", "out of scope"}

// String is the value in words.
func (r Relevance) String() string { return relevanceWords[r] }

// MarshalText writes the words.
func (r Relevance) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// Settle is one thing that would settle an undetermined finding: a fact, by a
// report, or the text, by a reading (law A2).
type Settle struct {
	Input string
	Event event.ID `json:",omitempty"`
	// Term is what a reading would have to close; "" where a report is
	// missing.
	Term string `json:",omitempty"`
	Text string
}

// Why explains the finding; of no finding there is nothing to explain.
func (f *Finding) Why() Explanation {
	if f == nil {
		return Explanation{}
	}
	x := Explanation{Finding: f}
	c := f.newCase()
	without := f.switchedOff(c)
	for _, l := range f.co.Shape.Acts() {
		for _, h := range f.section.view.Events {
			if !l.Concerns(c, h) {
				continue
			}
			fact, steps := l.Explain(c, h)
			for _, s := range without {
				s.note(l, h, steps)
			}
			e := EventExplained{Event: h.ID, Act: l.Name(), Role: l.Role, Fact: fact, Steps: steps}
			switch fact.Holds {
			case truth.True:
				e.Relevance = Counts
			case truth.False:
				e.Relevance = OutOfTheScope
			}
			x.Events = append(x.Events, e)
		}
	}
	slices.SortStableFunc(x.Events, func(a, b EventExplained) int { return strings.Compare(string(a.Event), string(b.Event)) })
	x.Conclusions = c.Conclusions("")
	for _, o := range f.Obligations {
		if o.Event != "" {
			x.Conclusions = append(x.Conclusions, c.Conclusions(o.Event)...)
		}
	}
	x.Settle = f.settle()
	return x
}

// switchedOff is the case of the finding with one switch, that its reading has on,
// off.
type switchedOff struct {
	on agreement.Closing
	*agreement.Case
}

// switchedOff are such cases, one for each switch that is on.
func (f *Finding) switchedOff(c *agreement.Case) []switchedOff {
	var out []switchedOff
	for _, o := range f.section.agreement.Type.Terms {
		s, ok := o.(*agreement.Switch)
		if !ok || !s.In(c) {
			continue
		}
		r := &agreement.Reading{Name: f.Reading, Extends: f.reading, Closes: []agreement.Closing{s.Is(false)}}
		if f.reading != nil {
			r.Party = f.reading.Party
		}
		other := *f
		other.reading = r
		out = append(out, switchedOff{s.Is(true), other.newCase()})
	}
	return out
}

// note names the switch at each element that it alone makes true.
func (s switchedOff) note(l agreement.Listening, h *event.Happening, steps []agreement.Step) {
	isTrue := func(st agreement.Step) bool { return st.Value == truth.True }
	if !slices.ContainsFunc(steps, isTrue) || !l.Concerns(s.Case, h) {
		return
	}
	_, off := l.Explain(s.Case, h)
	for i, st := range steps {
		j := slices.IndexFunc(off, func(o agreement.Step) bool { return o.Element == st.Element })
		if isTrue(st) && j >= 0 && !isTrue(off[j]) {
			steps[i].Notes = append(slices.Clip(st.Notes), "true by the switch "+s.on.String())
		}
	}
}

// settle names, for each unknown input, what would settle it.
func (f *Finding) settle() []Settle {
	var out []Settle
	add := func(s Settle) {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, k := range f.Unknown {
		switch k.Why {
		case agreement.OpenTerm:
			for _, t := range k.Terms {
				add(Settle{k.Input, k.Event, t, "a reading that says what " + quote(t) + " means"})
			}
		case agreement.AccountsClash:
			add(Settle{Input: k.Input, Event: k.Event, Text: "one of the clashing accounts corrected or withdrawn, or an account of higher rank"})
		case agreement.DateStraddles, agreement.OrderUncertain:
			add(Settle{Input: k.Input, Event: k.Event, Text: "a more precise date"})
		case agreement.UnreadKind:
			add(Settle{Input: k.Input, Event: k.Event, Text: "the kind of event given to the reader of the record"})
		default:
			text := "a report by somebody whose word counts here"
			if k.Event != "" {
				text = fmt.Sprintf("a report on %s by somebody whose word counts here", k.Event)
			}
			add(Settle{Input: k.Input, Event: k.Event, Text: text})
			for _, t := range k.Terms {
				add(Settle{k.Input, k.Event, t, "a reading that says what " + quote(t) + " means"})
			}
		}
	}
	return out
}

func quote(s string) string { return "\"" + s + "\"" }

// As is the finding as a claimant tells it: the allegations by that voice.
func (f *Finding) As(claimant string) []agreement.Allegation {
	var out []agreement.Allegation
	for _, a := range f.Alleged {
		if string(a.By) == claimant {
			out = append(out, a)
		}
	}
	return out
}

// Word is the outcome as it is printed: of a political instrument "not
// respected" for "breached", of a standing duty "respected so far" or "to the
// end". No answer depends on it.
func (f *Finding) Word() string {
	political := f.section != nil && f.section.agreement.Type.Political
	switch f.Outcome {
	case agreement.Breached:
		if political {
			return "not respected"
		}
	case agreement.Respected:
		if f.SoFar {
			return "respected so far"
		}
		return "respected to the end"
	case agreement.NotTriggered:
		if f.NoDuty {
			return "not triggered (no such duty)"
		}
	}
	return f.Outcome.String()
}
