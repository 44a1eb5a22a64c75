package conformance

import (
	"slices"
	"strconv"
	"strings"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/when"
)

// Expectation is one line of the section expect: what is asked, and what must
// be found. What a line does not mention is not asked.
type Expectation struct {
	Line int    // in the file
	Text string // as it stands there

	subject    subject
	at, then   moment // then is the second moment of a comparison
	commitment string
	bearer     actor.ID
	period     when.Time // of one obligation
	event      event.ID  // of one obligation, of a relevance or of a figure
	name       string    // of a mechanism or a measure
	want       []string  // what must be found, part by part
	head       string    // the line up to what must be found
}

// moment is what a question looks at: as of, known at, since, on a reading.
type moment struct {
	asOf, known, since when.Time
	reading            string
}

// subject is what an expectation is about.
type subject uint8

const (
	aCommitment subject = iota
	anObligation
	aRelevance // of one event
	aRelation  // of two parties' readings
	aMechanism
	aFigure
	theOwed // by one bearer
	aChange // between two moments
	theProblem
)

// expectations reads one a line:
//
//	2016-06-30 known 2016-07-15 as neutral: pay by Avalon: overdue since 2016-06-12
func (b *builder) expectations(s section) []Expectation {
	var out []Expectation
	each(s, func(line int, text string) {
		out = append(out, b.expectation(line, text))
	})
	if len(out) == 0 {
		b.wrong(s.line, problem.Required, "nothing is expected", "add a line such as 2016-06-30 as neutral: pay by Avalon: pending")
	}
	return out
}

func (b *builder) expectation(line int, text string) Expectation {
	e := Expectation{Line: line, Text: text}
	parts := strings.SplitN(text, ": ", 3)
	if parts[0] == "problem" && len(parts) > 1 {
		e.subject, e.head = theProblem, "problem: "
		e.want = []string{strings.TrimPrefix(text, e.head)}
		return e
	}
	if len(parts) < 3 {
		b.wrong(line, problem.Invalid, "the line is not complete", "write as of when and on which reading: which commitment: what is found")
		return e
	}
	e.head = parts[0] + ": " + parts[1] + ": "
	first, second, compared := strings.Cut(parts[0], " to ")
	e.at = b.moment(line, first)
	if compared {
		e.subject, e.then = aChange, b.moment(line, second)
		e.at.reading = e.then.reading
	}
	if e.at.reading == "" {
		e.at.reading = b.neutral()
		e.then.reading = e.at.reading
	}
	for _, p := range strings.Split(parts[2], "; ") {
		e.want = append(e.want, strings.TrimSpace(p))
	}
	b.about(line, parts[1], &e)
	known := slices.ContainsFunc(b.typ.Commitments, func(c agreement.Commitment) bool { return c.ID == e.commitment })
	if e.commitment != "" && !known {
		b.wrong(line, problem.Unknown, "there is no commitment "+strconv.Quote(e.commitment), "use one of the agreement's")
	}
	readings := len(b.typ.Readings)
	named := slices.ContainsFunc(b.typ.Readings, func(r agreement.Reading) bool { return r.Name == e.at.reading })
	switch {
	case e.subject == aRelation || e.subject == aFigure:
	case readings == 0 && e.at.reading == "":
		e.at.reading, e.then.reading = "text", "text"
	case !named && e.at.reading == "":
		b.wrong(line, problem.Ambiguous, "on which reading is not said", "write as and the reading")
	case !named:
		b.wrong(line, problem.Unknown, "there is no reading "+strconv.Quote(e.at.reading), "use one of the agreement's")
	}
	return e
}

// neutral is the reading of a line that names none: the only one there is, or
// the only one that is no party's (law D5); "" where there is none or several.
func (b *builder) neutral() string {
	if len(b.typ.Readings) == 1 {
		return b.typ.Readings[0].Name
	}
	name := ""
	for _, r := range b.typ.Readings {
		if r.Party == agreement.NoParty && name != "" {
			return ""
		}
		if r.Party == agreement.NoParty {
			name = r.Name
		}
	}
	return name
}

// about reads what a line is about: "pay by Avalon", "pay by Avalon for
// request-1", "meet for 2016", "pay by Avalon event e1", "relation of pay by
// Avalon", "mechanism council", "figure stolen of e1 by Avalon".
func (b *builder) about(line int, text string, e *Expectation) {
	if name, ok := strings.CutPrefix(text, "mechanism "); ok {
		e.subject, e.name = aMechanism, name
		return
	}
	if who, ok := strings.CutPrefix(text, "owed by "); ok {
		e.subject, e.bearer = theOwed, actor.ID(who)
		return
	}
	if rest, ok := strings.CutPrefix(text, "figure "); ok {
		words := strings.Fields(rest)
		if len(words) != 5 || words[1] != "of" || words[3] != "by" {
			b.wrong(line, problem.Invalid, "do not know which figure is meant", "write figure, the measure, of and the event, by and whose word")
			return
		}
		e.subject, e.name, e.event, e.bearer = aFigure, words[0], event.ID(words[2]), actor.ID(words[4])
		return
	}
	if rest, ok := strings.CutPrefix(text, "relation of "); ok {
		e.subject, text = aRelation, rest
	}
	words := strings.Fields(text)
	if len(words) == 0 {
		b.wrong(line, problem.Required, "the line is about nothing", "name a commitment")
		return
	}
	for i := 1; i < len(words); i++ {
		if i+1 == len(words) {
			b.wrong(line, problem.Invalid, "do not know what "+strconv.Quote(words[i])+" is about", "write a commitment, and by and the bearer")
			break
		}
		w := words[i+1]
		switch words[i] {
		case "by":
			e.bearer = actor.ID(w)
			if _, ok := b.directory.Get(e.bearer); !ok {
				b.wrong(line, problem.Unknown, "there is no actor "+strconv.Quote(w), "name a bearer")
			}
		case "for":
			e.subject = anObligation
			if t, err := when.Parse(w); err == nil {
				e.period = t
			} else {
				e.event = event.ID(w)
			}
		case "event":
			e.subject, e.event = aRelevance, event.ID(w)
		default:
			b.wrong(line, problem.Unknown, "do not know what "+strconv.Quote(words[i])+" is about", "use by, for or event")
		}
		i++
	}
	e.commitment = words[0]
}

// moment reads "2016-06-30 known 2016-07-15 since 2016-01-01 as neutral".
func (b *builder) moment(line int, text string) moment {
	var m moment
	words := strings.Fields(text)
	if len(words)%2 == 0 {
		b.wrong(line, problem.Invalid, "do not know when is asked", "begin with a date, then known, since and as, each with what belongs to it")
		return m
	}
	m.asOf = b.time(line, words[0])
	for i := 1; i < len(words); i += 2 {
		switch words[i] {
		case "known":
			m.known = b.time(line, words[i+1])
		case "since":
			m.since = b.time(line, words[i+1])
		case "as":
			m.reading = words[i+1]
		default:
			b.wrong(line, problem.Unknown, "do not know what "+strconv.Quote(words[i])+" says of a question", "use known, since or as")
		}
	}
	return m
}
