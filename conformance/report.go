package conformance

import (
	"strconv"
	"strings"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
)

// each visits the lines of a section that say something.
func each(s section, visit func(line int, text string)) {
	for i, text := range s.lines {
		if text = strings.TrimSpace(text); text != "" && text[0] != '#' {
			visit(s.line+i, text)
		}
	}
}

// reports reads one report a line:
//
//	r1 2016-03-02 Avalon: raid theft on 2016-02-28 by Navy to Mill: taken, not secret, cargo gold
func (b *builder) reports(s section) []*event.Report {
	var out []*event.Report
	each(s, func(line int, text string) {
		if r := b.report(line, text); r != nil {
			out = append(out, r)
		}
	})
	return out
}

func (b *builder) report(line int, text string) *event.Report {
	parts := strings.SplitN(text, ": ", 3)
	who, about := strings.Fields(parts[0]), []string{}
	if len(parts) > 1 {
		about = strings.Fields(strings.ReplaceAll(strings.TrimSuffix(parts[1], ":"), ",", " , "))
	}
	if len(who) < 3 || len(about) < 2 {
		b.wrong(line, problem.Invalid, "the report is not complete", "write id, date of disclosure, source: kind, event, and what else is known: what it says")
		return nil
	}
	r := &event.Report{ID: event.ID(who[0]), Made: b.time(line, who[1])}
	b.source(line, r, who[2:])
	r.Event = event.ID(about[1])
	body := ""
	if len(parts) > 2 {
		body = parts[2]
	}
	switch {
	case about[0] == "denial":
		r.Denies = true
		if body != "" {
			b.wrong(line, problem.Invalid, "a denial says nothing else", "give the rest as a report of the kind")
		}
	case about[0] == "withdrawal":
	default:
		r.Body = b.body(line, about[0], body)
	}
	b.envelope(line, r, about[2:])
	return r
}

// source reads "Mfa for Borea as official". Unless the line says otherwise, a
// state and its organs speak officially in its name, the press and research
// in their own.
func (b *builder) source(line int, r *event.Report, words []string) {
	r.Source.By = actor.ID(words[0])
	said := false
	for i := 1; i+1 < len(words); i += 2 {
		switch words[i] {
		case "for":
			r.Source.For = actor.ID(words[i+1])
		case "as":
			said = true
			if words[i+1] != "itself" {
				b.word(line, &r.Source.Form, words[i+1])
			}
		default:
			b.wrong(line, problem.Unknown, "do not know what "+strconv.Quote(words[i])+" says of a source", "use for and a principal, as and a form")
		}
	}
	if len(words)%2 == 0 {
		b.wrong(line, problem.Invalid, "the source is not complete", "write for and a principal, as and a form")
	}
	who, ok := b.directory.Get(r.Source.By)
	if !ok {
		b.wrong(line, problem.Unknown, "there is no actor "+strconv.Quote(words[0]), "declare it under actors")
		return
	}
	if said {
		return
	}
	top, _ := b.directory.Get(b.directory.Principal(who.ID, r.Made.Span(b.agreed.Zones...)))
	switch {
	case top.Kind == actor.State:
		r.Source.Form = event.Official
		if r.Source.For == "" {
			r.Source.For = top.ID
		}
	case who.Kind == actor.Press:
		r.Source.Form = event.Published
	case who.Kind == actor.Research:
		r.Source.Form = event.Study
	case who.Kind == actor.Adjudicator:
		r.Source.Form = event.Ruling
	}
}

// envelope reads what a report says besides its body.
func (b *builder) envelope(line int, r *event.Report, words []string) {
	next := func() string {
		if len(words) == 0 {
			b.wrong(line, problem.Required, "the line ends too early", "finish it")
			return ""
		}
		w := words[0]
		words = words[1:]
		return w
	}
	is := func(w string) bool {
		if len(words) > 0 && words[0] == w {
			words = words[1:]
			return true
		}
		return false
	}
	for len(words) > 0 {
		switch w := next(); w {
		case ",":
		case "on", "from":
			r.When = b.time(line, next())
		case "until":
			r.Until = b.time(line, next())
		case "completed", "continuing", "series":
			b.word(line, &r.Extent, w)
		case "zone":
			r.Zone = next()
		case "by":
			a := event.Attribution{Actor: actor.ID(next())}
			for more := true; more; {
				switch {
				case is("as"):
					b.word(line, &a.Level, next())
				case is("ground"):
					b.word(line, &a.Ground, next())
				case is("hedged"):
					a.Stance = event.Hedges
				case is("suspected"):
					a.Stance = event.Suspects
				case is("denied"):
					a.Stance = event.Denies
				default:
					more = false
				}
			}
			r.By = append(r.By, a)
		case "to":
			r.To = append(r.To, actor.ID(next()))
			for is(",") {
				r.To = append(r.To, actor.ID(next()))
			}
		case "hedges", "suspects", "asserts", "denies":
			var st event.Stance
			b.word(line, &st, w)
			if is("about") {
				r.On = append(r.On, event.PointStance{Matter: event.Matter(next()), Stance: st})
			} else {
				r.Stance = st
			}
		case "likelihood":
			b.word(line, &r.Sure.Likelihood, next())
		case "confidence":
			b.word(line, &r.Sure.Confidence, next())
		case "replaces":
			r.Replaces = event.ID(next())
		case "withdraws":
			r.Withdraws.Report = event.ID(next())
			for is("about") {
				r.Withdraws.Points = append(r.Withdraws.Points, event.Matter(next()))
			}
		case "figure":
			r.Figures = append(r.Figures, event.Figure{Measure: next()})
			q := &r.Figures[len(r.Figures)-1].Value
			for said := false; !said; {
				said = true
				switch {
				case is("at-least"):
					q.AtLeast = truth.Known(b.amount(line, next()))
					said = len(words) == 0 || words[0] != "at-most"
				case is("at-most"):
					q.AtMost = truth.Known(b.amount(line, next()))
				case is("about"):
					q.About = truth.Known(b.amount(line, next()))
				default:
					q.Exact = truth.Known(b.amount(line, next()))
				}
			}
		default:
			b.wrong(line, problem.Unknown, "do not know what "+strconv.Quote(w)+" says of an event", "see the README of package conformance for what can stand here")
			return
		}
	}
}

// body reads "taken, not secret, cargo gold" as the fields of a kind. The
// kinds conclusion, link and trend are those of package event; a kind that the
// agreement does not declare is written "unread:" and stays unread.
func (b *builder) body(line int, name, text string) event.Body {
	switch name {
	case "conclusion":
		return b.conclusion(line, text)
	case "link":
		return b.link(line, text)
	case "trend":
		return b.trend(line, text)
	}
	if unread, ok := strings.CutPrefix(name, "unread/"); ok {
		return event.Unread{Name: unread}
	}
	k, ok := b.kinds[name]
	if !ok {
		b.wrong(line, problem.Unknown, "there is no kind of event "+strconv.Quote(name), "declare it under events")
		return nil
	}
	e := Event{Name: name, Truths: map[string]truth.Value{}, Words: map[string]string{}}
	for _, s := range list(text) {
		not := strings.HasPrefix(s, "not ")
		field, value, _ := strings.Cut(strings.TrimPrefix(s, "not "), " ")
		switch typ := k.fields[field]; {
		case typ == aTruth && value == "":
			e.Truths[field] = truth.Of(!not)
		case (typ == aWord || typ == anEvent) && value != "" && !not:
			e.Words[field] = value
		case typ == 0:
			b.wrong(line, problem.Unknown, "the kind "+name+" has no field "+strconv.Quote(field), "declare it under events")
		case typ == aTruth:
			b.wrong(line, problem.Invalid, "the field "+field+" is true or false", "write "+field+" or not "+field)
		default:
			b.wrong(line, problem.Invalid, "the field "+field+" is a word", "write "+field+" and the word")
		}
	}
	return e
}

// statements cuts the body of one of the kinds of package event into words.
func (b *builder) statements(line int, text string, visit func(word, value string, yes truth.Value) bool) {
	for _, s := range list(text) {
		word, value, _ := strings.Cut(strings.TrimPrefix(s, "not "), " ")
		if !visit(word, value, truth.Of(!strings.HasPrefix(s, "not "))) {
			b.wrong(line, problem.Unknown, "do not know what "+strconv.Quote(s)+" says", "see the README of package conformance for what can stand here")
		}
	}
}

func (b *builder) conclusion(line int, text string) event.Body {
	var c event.Conclusion
	b.statements(line, text, func(word, value string, yes truth.Value) bool {
		switch word {
		case "kept":
			c.Kept = yes
		case "about":
			c.About = actor.ID(value)
		case "of":
			c.Of = append(c.Of, b.typ.Ref(value))
		case "subject":
			c.Subjects = append(c.Subjects, value)
		case "re":
			c.Re = event.ID(value)
		case "from":
			c.From = b.time(line, value)
		case "until":
			c.Until = b.time(line, value)
		default:
			return false
		}
		return true
	})
	return c
}

func (b *builder) link(line int, text string) event.Body {
	var l event.Link
	b.statements(line, text, func(word, value string, yes truth.Value) bool {
		switch word {
		case "holds":
			l.Holds = yes
		case "from":
			l.From = actor.ID(value)
		case "to":
			l.To = actor.ID(value)
		case "as":
			b.word(line, &l.As, value)
		case "ground":
			b.word(line, &l.Ground, value)
		case "since":
			l.Since = b.time(line, value)
		case "until":
			l.Until = b.time(line, value)
		default:
			return false
		}
		return true
	})
	return l
}

func (b *builder) trend(line int, text string) event.Body {
	var t event.Trend
	b.statements(line, text, func(word, value string, yes truth.Value) bool {
		switch word {
		case "falling":
			t.Falling = yes
		case "about":
			t.About = actor.ID(value)
		case "subject":
			t.Subjects = append(t.Subjects, value)
		default:
			return false
		}
		return true
	})
	return t
}

// coverage reads one statement a line: "raid, request from 2016 until 2016-12
// of Avalon, Borea at Council".
func (b *builder) coverage(s section) []event.Coverage {
	var out []event.Coverage
	each(s, func(line int, text string) {
		c := event.Coverage{}
		into := "kind"
		for _, w := range strings.Fields(strings.ReplaceAll(text, ",", " ")) {
			switch w {
			case "from", "until", "of", "at":
				into = w
				continue
			}
			switch into {
			case "kind":
				if _, ok := b.kinds[w]; !ok {
					b.wrong(line, problem.Unknown, "there is no kind of event "+strconv.Quote(w), "declare it under events")
				}
				c.Kinds = append(c.Kinds, w)
			case "from":
				c.From = b.time(line, w)
			case "until":
				c.Until = b.time(line, w)
			case "of":
				c.Parties = append(c.Parties, actor.ID(w))
			case "at":
				c.Bodies = append(c.Bodies, actor.ID(w))
			}
		}
		out = append(out, c)
	})
	return out
}
