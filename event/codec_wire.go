package event

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// wireReport is a report as it stands in a line. The order of the fields is
// the one in which they are written.
type wireReport struct {
	ID, Event         ID
	Kind              string
	Source            Source
	Made, When, Until when.Time
	Extent            Extent
	Zone              string
	Authors           []wireAuthor
	To                []actor.ID
	Denies            truth.Value // false is what is not said
	Stance            Stance
	On                []PointStance
	Likelihood        Likelihood
	Confidence        Confidence
	Words             string
	Figures           []wireFigure
	Replaces          ID
	Withdraws         Withdrawal
	Body              rawBody
	Text, Link        string
}

type wireAuthor struct {
	Level      Level
	Actor      actor.ID
	Ground     actor.Ground
	Stance     Stance
	Likelihood Likelihood
	Confidence Confidence
	Words      string
}

type wireFigure struct {
	Measure                       string
	Exact, About, AtLeast, AtMost truth.Maybe[float64]
	Unit                          string
}

// wireHeader is the first line of a file.
type wireHeader struct{ Coverage []Coverage }

// rawBody is the text of a body: its kind may come later in the line.
type rawBody []byte

// line reads what stands in one line: a report or, if the line may be one, a
// header. The report is checked by itself.
func (c *Codec) line(d *decoder, text []byte, mayBeHeader bool) (*Report, []Coverage, *problem.Errors) {
	d.reset(text)
	var rep *Report
	var coverage []Coverage
	switch {
	case !d.valid():
	case !d.startsWith("coverage"):
		rep = c.decode(d)
	case mayBeHeader:
		var h wireHeader
		d.value(c.header, reflect.ValueOf(&h).Elem())
		coverage = h.Coverage
		var content problem.List
		for i, s := range coverage {
			s.check(problem.Path("coverage").Index(i), &content)
		}
		d.unlessFound(content)
	default:
		d.bad(problem.Invalid, "a statement of coverage where a report should stand", "put it into the header, the first line of the file")
	}
	if bad := d.errors(); bad != nil {
		return nil, nil, bad
	}
	return rep, coverage, nil
}

func (c *Codec) decode(d *decoder) *Report {
	d.wire = wireReport{}
	w := &d.wire
	d.value(c.report, reflect.ValueOf(w).Elem())
	r := &Report{
		ID: w.ID, Event: w.Event, Source: w.Source, Made: w.Made, When: w.When, Until: w.Until, Extent: w.Extent,
		Zone: w.Zone, To: w.To, Denies: w.Denies == truth.True, Stance: w.Stance, On: w.On,
		Sure: Sureness{w.Likelihood, w.Confidence, w.Words}, Replaces: w.Replaces, Withdraws: w.Withdraws,
		Text: w.Text, Link: w.Link,
	}
	for _, a := range w.Authors {
		r.By = append(r.By, Attribution{a.Level, a.Actor, a.Ground, a.Stance, Sureness{a.Likelihood, a.Confidence, a.Words}})
	}
	for _, f := range w.Figures {
		r.Figures = append(r.Figures, Figure{f.Measure, Quantity{f.Exact, f.About, f.AtLeast, f.AtMost, f.Unit}})
	}
	r.Body = c.body(d, w.Kind, w.Body)
	var content problem.List
	r.check("", d.places, &content)
	d.unlessFound(content)
	return r
}

// body reads the body of a report, of which raw is a part of the line.
func (c *Codec) body(d *decoder, kind string, raw rawBody) Body {
	if kind == "" {
		if raw != nil {
			d.path.field("kind")
			d.bad(problem.Required, "there is a body but no kind of it", "name the kind")
			d.path.up(1)
		}
		return nil
	}
	d.path.field("body")
	defer d.path.up(1)
	known, ok := c.byKind[kind]
	if !ok {
		if raw == nil {
			return Unread{Name: kind}
		}
		d.again(raw)
		d.inspect()
		return Unread{kind, json.RawMessage(bytes.Clone(raw))}
	}
	v := reflect.New(known.typ).Elem()
	if raw != nil {
		d.again(raw)
		d.value(known.form, v)
	}
	return v.Interface().(Body)
}

// encode appends a report as a line, or adds problems.
func (c *Codec) encode(e *encoder, r *Report, places zoneNames) {
	if r == nil {
		e.fail(problem.Required, "there is no report", "leave out the nil")
		return
	}
	r.check(e.path.problem(), places, &e.bad)
	w := wireReport{
		ID: r.ID, Event: r.Event, Source: r.Source, Made: r.Made, When: r.When, Until: r.Until, Extent: r.Extent,
		Zone: r.Zone, To: r.To, Stance: r.Stance, On: r.On,
		Likelihood: r.Sure.Likelihood, Confidence: r.Sure.Confidence, Words: r.Sure.Words,
		Replaces: r.Replaces, Withdraws: r.Withdraws, Text: r.Text, Link: r.Link,
	}
	if r.Denies {
		w.Denies = truth.True
	}
	for _, a := range r.By {
		author := wireAuthor{a.Level, a.Actor, a.Ground, a.Stance, a.Sure.Likelihood, a.Sure.Confidence, a.Sure.Words}
		w.Authors = append(w.Authors, author)
	}
	for _, f := range r.Figures {
		q := f.Value
		w.Figures = append(w.Figures, wireFigure{f.Measure, q.Exact, q.About, q.AtLeast, q.AtMost, q.Unit})
	}
	w.Kind, w.Body = c.encodeBody(e, r.Body)
	c.report.write(e, reflect.ValueOf(w))
}

// encodeBody is the kind and the text of a body.
func (c *Codec) encodeBody(e *encoder, b Body) (string, rawBody) {
	if b == nil {
		return "", nil
	}
	e.path.field("body")
	defer e.path.up(1)
	if u, ok := b.(Unread); ok {
		return c.encodeUnread(e, u)
	}
	v := reflect.ValueOf(b)
	kind, ok := c.byType[v.Type()]
	switch {
	case ok:
		form := c.byKind[kind].form
		if form.silent(v) {
			return kind, nil
		}
		aside := encoder{path: e.path, depth: 1}
		form.write(&aside, v)
		e.bad.Append(aside.bad)
		return kind, aside.out
	case v.Kind() == reflect.Pointer:
		e.fail(problem.Invalid, v.Type().String()+" is a pointer", "let the body be the struct itself")
	default:
		e.fail(problem.Unknown, "the codec was not given "+v.Type().String(), "list it in NewCodec")
	}
	return "", nil
}

func (c *Codec) encodeUnread(e *encoder, u Unread) (string, rawBody) {
	if _, ok := c.byKind[u.Name]; ok {
		e.fail(problem.Conflict, "the body is unread but the codec reads "+quote(u.Name), "read the report again with this codec")
		return "", nil
	}
	if u.Name == "" {
		e.fail(problem.Required, "the unread body has no kind", "name it")
		return "", nil
	}
	if u.Raw == nil {
		return u.Name, nil
	}
	switch {
	case len(u.Raw) != len(bytes.TrimSpace(u.Raw)) || bytes.IndexByte(u.Raw, '\n') >= 0:
		e.fail(problem.Invalid, "the unread body has line ends, or white space around it", "compact it")
	case string(u.Raw) == "null":
		e.fail(problem.Invalid, "the unread body is null, which is silence", "let Raw be nil")
	case e.sound(u.Raw, 1):
		return u.Name, rawBody(u.Raw)
	}
	return "", nil
}

// wireName is the name of a Go field on the wire: its first letters in lower
// case, where a run of capitals is one word (ID is id, URLPath is urlPath).
func wireName(field string) string {
	capitals := 0
	for capitals < len(field) && 'A' <= field[capitals] && field[capitals] <= 'Z' {
		capitals++
	}
	if capitals > 1 && capitals < len(field) && 'a' <= field[capitals] && field[capitals] <= 'z' {
		capitals-- // the last one begins the next word
	}
	return strings.ToLower(field[:capitals]) + field[capitals:]
}
