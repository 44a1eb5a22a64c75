package conformance

import (
	"slices"
	"strconv"
	"strings"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// asking is an element's test as it is read, word by word.
type asking struct {
	b     *builder
	line  int
	words []string
	act   []event.Body // whose fields may be asked
	bad   bool
}

// test reads the test of an element.
func (b *builder) test(line int, text string, of []event.Body) agreement.Test {
	text = strings.NewReplacer("(", " ( ", ")", " ) ").Replace(text)
	a := &asking{b: b, line: line, words: strings.Fields(text), act: of}
	t := a.whole()
	if len(a.words) > 0 {
		a.wrong("do not know what to do with "+strconv.Quote(strings.Join(a.words, " ")), "see the README of package conformance for what can be asked")
	}
	return t
}

func (a *asking) wrong(detail, repair string) {
	if !a.bad {
		a.b.wrong(a.line, problem.Invalid, detail, repair)
	}
	a.bad = true
}

func (a *asking) peek() string {
	if len(a.words) == 0 {
		return ""
	}
	return a.words[0]
}

func (a *asking) next() string {
	w := a.peek()
	if w != "" {
		a.words = a.words[1:]
	}
	return w
}

// take passes over words if they come next.
func (a *asking) take(words ...string) bool {
	if len(a.words) < len(words) {
		return false
	}
	for i, w := range words {
		if a.words[i] != w {
			return false
		}
	}
	a.words = a.words[len(words):]
	return true
}

// whole is one or more parts joined by "and" or by "or".
func (a *asking) whole() agreement.Test {
	parts := []agreement.Test{a.part()}
	by := a.peek()
	for by == "and" || by == "or" {
		if !a.take(by) {
			break
		}
		parts = append(parts, a.part())
	}
	switch {
	case a.peek() == "and" || a.peek() == "or":
		a.wrong("and and or stand side by side", "put brackets around one of them")
	case by == "and":
		return agreement.All(parts...)
	case by == "or":
		return agreement.Any(parts...)
	}
	return parts[0]
}

// part is one question, with the judgement call it hangs on if there is one.
func (a *asking) part() agreement.Test {
	t := a.question()
	for {
		switch {
		case a.take("counts", "if"):
			t = agreement.Counts(a.closed(), t)
		case a.take("suffices", "if"):
			t = agreement.Suffices(a.closed(), t)
		default:
			return t
		}
	}
}

func (a *asking) question() agreement.Test {
	switch {
	case a.take("("):
		t := a.whole()
		if !a.take(")") {
			a.wrong("a bracket is not closed", "close it")
		}
		return t
	case a.take("not"):
		return agreement.Not(a.question())
	case a.take("always"):
		return agreement.Always
	case a.take("somebody", "says"):
		return agreement.SomebodySays(a.question())
	case a.take("conduct", "of", "the", "bearer"):
		return a.conduct()
	case a.take("to", "the", "beneficiary"):
		return agreement.Owner()
	case a.take("to", "others"):
		return agreement.ForeignOwner()
	case a.take("at", "most"):
		return a.atMost()
	case a.take("notified", "before"):
		return agreement.Notified()
	case a.take("lapse", "of"):
		r := agreement.Reference{Of: a.next(), Other: a.take("by", "the", "other")}
		if !a.take("before") {
			a.wrong("a lapse is asked for its time", "write before at the end")
		}
		if !slices.Contains(a.b.refers, r) {
			a.b.refers = append(a.b.refers, r)
		}
		return agreement.LapseBefore(r)
	case a.take("switch"), a.take("term"):
		return a.closed()
	}
	return a.field(a.next())
}

// conduct is whose act it was, on the ILC Articles' grounds and others.
func (a *asking) conduct() agreement.Test {
	var more []agreement.Accepting
	for a.take("accepting") {
		var g actor.Ground
		a.b.word(a.line, &g, a.next())
		on := agreement.Always
		if a.take("if") {
			on = a.closed()
		}
		more = append(more, agreement.OnGround(g, on))
	}
	return agreement.Conduct(more...)
}

// atMost is a ceiling on a figure: "at most 100 ships", or a term for the number.
func (a *asking) atMost() agreement.Test {
	var most agreement.Ceiling
	n := a.next()
	if t, ok := a.b.terms[n].(*agreement.Term[float64]); ok {
		most.Open = t
	} else {
		most.Most = a.b.amount(a.line, n)
	}
	return agreement.AtMost(agreement.Measure{Name: a.next()}, most)
}

// closed is a switch, or a term with a value: "attempts", "text is narrow".
func (a *asking) closed() agreement.Test {
	name := a.next()
	switch o := a.b.terms[name].(type) {
	case *agreement.Switch:
		return o
	case *agreement.Term[string]:
		if !a.take("is") {
			a.wrong("the term "+name+" is asked for no value", "write "+name+" is, and one of its values")
		}
		return o.When(a.next())
	}
	a.wrong("there is no switch or term "+strconv.Quote(name), "declare it under switches or terms")
	return agreement.Always
}

// field is a field of the event: that it is true, or one of some words.
func (a *asking) field(name string) agreement.Test {
	typ := fieldType(0)
	for _, k := range a.act {
		if t, ok := a.b.kinds[k.Kind()].fields[name]; ok {
			typ = t
		}
	}
	switch typ {
	case aTruth:
		if a.take("since") {
			from, until := a.next(), ""
			if a.take("until") {
				until = a.next()
			}
			return agreement.While(func(e Event) (truth.Value, when.Time, when.Time) {
				return e.Truths[name], dated(from)(e), dated(until)(e)
			})
		}
		return agreement.If(func(e Event) truth.Value { return e.Truths[name] })
	case aWord:
		if !a.take("is") {
			a.wrong("the field "+name+" is a word", "write "+name+" is, and one or more words with / between them")
		}
		set := strings.Split(a.next(), "/")
		return agreement.If(func(e Event) truth.Value { return truth.In(e.Words[name], set...) })
	case anEvent:
		a.wrong("the field "+name+" is another event", "use it with re, not as a question")
	default:
		a.wrong("no kind of this act has a field "+strconv.Quote(name), "declare it under events")
	}
	return agreement.Always
}

// elements reads the elements of an act.
func (b *builder) elements(kids []*node, of []event.Body) []agreement.Element {
	var out []agreement.Element
	for _, n := range kids {
		id, marks, _ := strings.Cut(n.key, " (")
		e := agreement.Element{ID: id, Text: id}
		for _, m := range list(strings.TrimSuffix(marks, ")")) {
			switch m {
			case "deed":
				e.Deed = true
			case "entitles":
				e.Entitles = true
			default:
				e.Matter = event.Matter(m)
			}
		}
		if n.value == "" {
			b.wrong(n.line, problem.Required, "the element "+strconv.Quote(id)+" asks nothing", "say what it asks, such as "+id+": taken")
			continue
		}
		e.Test = b.test(n.line, n.value, of)
		out = append(out, e)
	}
	return out
}
