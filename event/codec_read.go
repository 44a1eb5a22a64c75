package event

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pacta-dev/pacta/problem"
)

// maxDepth is how deep objects and lists may stand in one another. A report
// with its body needs about five levels.
const maxDepth = 32

// decoder reads one line. The standard library says whether the line is JSON
// at all; what the decoder does after that rests on it, and so the code is
// short and one pass of it enough.
type decoder struct {
	line   []byte
	pos    int
	depth  int
	path   path
	found  problem.List
	count  int // problems found, also those beyond maxProblems
	wire   wireReport
	places zoneNames
}

func (d *decoder) reset(line []byte) {
	d.line, d.pos, d.depth = line, 0, 0
	d.path.steps = d.path.steps[:0]
	d.found, d.count = problem.List{}, 0
}

func (d *decoder) bad(code problem.Code, detail, repair string) {
	if len(detail) > 500 {
		detail = strings.ToValidUTF8(detail[:500], "") + "..."
	}
	if d.count++; d.count <= maxProblems {
		d.found.Add(d.path.problem(), code, detail, repair)
	}
}

// errors is what was found, nil if nothing.
func (d *decoder) errors() *problem.Errors {
	if d.count > maxProblems {
		d.found.Add("", problem.Invalid, strconv.Itoa(d.count-maxProblems)+" more problems of the line are not listed", "repair these first")
	}
	var all *problem.Errors
	errors.As(d.found.Err(), &all)
	return all
}

// unlessFound adds the problems at places where none was found before: what
// cannot be read is not also missing.
func (d *decoder) unlessFound(more problem.List) {
	var all, before *problem.Errors
	if !errors.As(more.Err(), &all) {
		return
	}
	errors.As(d.found.Err(), &before)
	for _, p := range all.Problems {
		if before == nil || !slices.ContainsFunc(before.Problems, func(q *problem.Problem) bool { return within(p.Path, q.Path) }) {
			if d.count++; d.count <= maxProblems {
				d.found.Add(p.Path, p.Code, p.Detail, p.Repair)
			}
		}
	}
}

// within says whether a path is another one or leads on from it.
func within(p, whole problem.Path) bool {
	rest, ok := strings.CutPrefix(string(p), string(whole))
	return ok && (whole == "" || rest == "" || rest[0] == '.' || rest[0] == '[')
}

// valid says whether the line is JSON in UTF-8, and adds the problem.
func (d *decoder) valid() bool {
	switch {
	case len(d.line) == 0:
		d.bad(problem.Required, "the line is empty", "write one report a line")
	case bytes.IndexByte(d.line, '\n') >= 0:
		d.bad(problem.Invalid, "there is a line end inside the report", "write one report a line")
	case d.line[0] == '#' || bytes.HasPrefix(d.line, []byte("//")):
		d.bad(problem.Invalid, "there are no comments in a file of reports", `put remarks into "text"`)
	case !utf8.Valid(d.line):
		d.bad(problem.Invalid, "the line is not UTF-8", "save the file as UTF-8")
	case !json.Valid(d.line):
		d.bad(problem.Invalid, "the line is not JSON"+d.until(), "write one JSON object a line")
	default:
		return true
	}
	return false
}

// until says from where on the line is no JSON.
func (d *decoder) until() string {
	var whole json.RawMessage
	s, ok := json.Unmarshal(d.line, &whole).(*json.SyntaxError)
	switch {
	case !ok:
		return ""
	case d.line[0] != '{' && d.line[0] != '[':
		return ": it begins with " + quote(string(d.line))
	case s.Offset >= int64(len(d.line)) && s.Error() == "unexpected end of JSON input":
		return ": it breaks off"
	}
	from := max(0, int(s.Offset)-1)
	return fmt.Sprintf(" from byte %d on, %s", from+1, quote(string(d.line[from:])))
}

// at passes over white space and is the next byte, 0 at the end.
func (d *decoder) at() byte {
	for ; d.pos < len(d.line); d.pos++ {
		switch c := d.line[d.pos]; c {
		case ' ', '\t', '\r', '\n':
		default:
			return c
		}
	}
	return 0
}

// value reads a value unless it is null, which is silence.
func (d *decoder) value(f form, v reflect.Value) {
	if !d.null() {
		f.read(d, v)
	}
}

// null passes over null, if that is what comes next.
func (d *decoder) null() bool {
	if d.at() != 'n' {
		return false
	}
	d.pos += len("null")
	return true
}

// enter goes into an object or list, or says why not and passes over it.
func (d *decoder) enter(open byte, what string) bool {
	if d.at() != open {
		d.wrong(what)
		return false
	}
	if d.depth == maxDepth {
		d.bad(problem.Invalid, "nested deeper than "+strconv.Itoa(maxDepth)+" levels", "flatten it")
		d.skip()
		return false
	}
	d.depth++
	d.pos++
	return true
}

// next goes to the next member or element, or out of the object or list.
func (d *decoder) next(closing byte) bool {
	if d.at() == ',' {
		d.pos++
		d.at()
	}
	if d.line[d.pos] == closing {
		d.pos++
		d.depth--
		return false
	}
	return true
}

// name reads the name of a member, up to its value.
func (d *decoder) name() ([]byte, bool) {
	name, ok := d.text()
	d.at()
	d.pos++ // the colon
	return name, ok
}

// startsWith says whether the first member of the object has that name, and
// leaves the decoder at the start.
func (d *decoder) startsWith(name string) bool {
	return d.at() == '{' && bytes.HasPrefix(bytes.TrimLeft(d.line[d.pos+1:], " \t\r"), []byte(`"`+name+`"`))
}

// again goes to a part of the line that was passed over one level deep.
func (d *decoder) again(part []byte) { d.line, d.pos, d.depth = part, 0, 1 }

// wrong says that something else should stand here, and passes over it.
func (d *decoder) wrong(what string) {
	is := "a number"
	switch d.at() {
	case '{':
		is = "an object"
	case '[':
		is = "a list"
	case '"':
		is = "a text"
	case 't', 'f':
		is = "true or false"
	}
	d.bad(problem.Invalid, is+" where "+what+" should stand", "write "+what)
	d.skip()
}

// text reads a string. It may be a part of the line: copy it to keep it.
func (d *decoder) text() ([]byte, bool) {
	if d.at() != '"' {
		d.wrong("a text")
		return nil, false
	}
	from, plain, escaped := d.pos+1, true, false
	i := from
	for ; d.line[i] != '"'; i++ {
		switch c := d.line[i]; {
		case c == '\\':
			plain, escaped = false, true
			i++
		case c >= 0x7f:
			plain = false
		}
	}
	d.pos = i + 1
	text := d.line[from:i]
	if plain {
		return text, true
	}
	if escaped {
		if halfSurrogate(text) {
			d.bad(problem.Invalid, "an escape that is half a character", "write the character itself")
			return nil, false
		}
		var s string
		if err := json.Unmarshal(d.line[from-1:i+1], &s); err != nil {
			d.bad(problem.Invalid, err.Error(), "")
			return nil, false
		}
		text = []byte(s)
	}
	if why := badText(text); why != "" {
		d.bad(problem.Invalid, "a text "+why, "leave that out")
		return nil, false
	}
	return text, true
}

// badText says why a text cannot stand on the wire, "" if it can.
func badText(text []byte) string {
	if !utf8.Valid(text) {
		return "that is not UTF-8"
	}
	for _, r := range string(text) {
		if unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' {
			return fmt.Sprintf("with the control character %U", r)
		}
	}
	return ""
}

// halfSurrogate says whether one of the \u escapes of a valid string is half
// of a pair: encoding/json would replace it without a word.
func halfSurrogate(text []byte) bool {
	unit := func(i int) uint64 {
		if i+6 > len(text) || text[i] != '\\' || text[i+1] != 'u' {
			return 0
		}
		n, _ := strconv.ParseUint(string(text[i+2:i+6]), 16, 32)
		return n
	}
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' {
			continue
		}
		switch n := unit(i) & 0xfc00; {
		case n == 0xd800 && unit(i+6)&0xfc00 == 0xdc00:
			i += 6 + 5
		case n == 0xd800 || n == 0xdc00:
			return true
		default:
			i++ // whatever is escaped
		}
	}
	return false
}

// skip passes over a value without a look into it.
func (d *decoder) skip() {
	for open := 0; ; {
		switch d.at() {
		case 0:
			return
		case '{', '[':
			open++
			d.pos++
		case '}', ']':
			open--
			d.pos++
		case ',', ':':
			d.pos++
			continue
		case '"':
			for d.pos++; d.line[d.pos] != '"'; d.pos++ {
				if d.line[d.pos] == '\\' {
					d.pos++
				}
			}
			d.pos++
		default:
			d.literal()
		}
		if open == 0 {
			return
		}
	}
}

// literal passes over a number, true, false or null.
func (d *decoder) literal() {
	n := bytes.IndexAny(d.line[d.pos:], ",:]} \t\r\n")
	if n < 0 {
		n = len(d.line) - d.pos
	}
	d.pos += n
}

// inspect passes over a value whose type is not known, holds it to the rules
// that hold everywhere, and returns its text.
func (d *decoder) inspect() []byte {
	d.at()
	from := d.pos
	switch d.line[d.pos] {
	case '{':
		if !d.enter('{', "") {
			break
		}
		seen := make(map[string]bool)
		for d.next('}') {
			name, ok := d.name()
			d.path.member(name)
			if ok && seen[string(name)] {
				d.bad(problem.Duplicate, "the field is given twice", "leave one out")
			}
			seen[string(name)] = true
			d.inspect()
			d.path.up(1)
		}
	case '[':
		if !d.enter('[', "") {
			break
		}
		for i := 0; d.next(']'); i++ {
			d.path.index(i)
			d.inspect()
			d.path.up(1)
		}
	case '"':
		d.text()
	default:
		d.literal()
	}
	return d.line[from:d.pos]
}

// path is where a decoder or encoder stands, made into text only for a
// problem.
type path struct {
	root  problem.Path
	steps []step
}

type step struct {
	name  string // a field or key; "" is an index
	key   bool
	index int
}

func (p *path) field(name string) { p.steps = append(p.steps, step{name: name}) }
func (p *path) key(name string)   { p.steps = append(p.steps, step{name: name, key: true}) }
func (p *path) index(i int)       { p.steps = append(p.steps, step{index: i}) }
func (p *path) up(n int)          { p.steps = p.steps[:len(p.steps)-n] }

// member is a step to a member of whatever name somebody sent.
func (p *path) member(name []byte) {
	plain := len(name) > 0 && len(name) <= 40
	for _, c := range name {
		plain = plain && (c == '_' || c == '-' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z')
	}
	p.steps = append(p.steps, step{name: clip(name), key: !plain})
}

func (p *path) problem() problem.Path {
	at := p.root
	for _, s := range p.steps {
		switch {
		case s.key:
			at = at.Key(clip([]byte(s.name)))
		case s.name != "":
			at = at.Field(s.name)
		default:
			at = at.Index(s.index)
		}
	}
	return at
}
