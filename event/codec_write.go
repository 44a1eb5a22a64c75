package event

import (
	"bytes"
	"encoding/json"
	"strconv"
	"unicode/utf8"

	"github.com/pacta-dev/pacta/problem"
)

// encoder appends JSON.
type encoder struct {
	out   []byte
	depth int
	path  path
	bad   problem.List
}

func (e *encoder) fail(code problem.Code, detail, repair string) {
	e.bad.Add(e.path.problem(), code, detail, repair)
}

// enter begins an object or list, or says that it stands too deep, as one
// that holds itself always does.
func (e *encoder) enter(open byte) bool {
	if e.depth == maxDepth {
		e.fail(problem.Invalid, "nested deeper than "+strconv.Itoa(maxDepth)+" levels", "flatten it")
		return false
	}
	e.depth++
	e.out = append(e.out, open)
	return true
}

func (e *encoder) leave(closing byte) {
	e.depth--
	e.out = append(e.out, closing)
}

// comma separates a member or element from the one before.
func (e *encoder) comma() {
	if n := len(e.out); n > 0 && e.out[n-1] != '{' && e.out[n-1] != '[' {
		e.out = append(e.out, ',')
	}
}

func (e *encoder) name(name string) {
	e.comma()
	e.text([]byte(name))
	e.out = append(e.out, ':')
}

// text appends a string with as few escapes as JSON allows, so that people
// can read it.
func (e *encoder) text(text []byte) {
	e.out = append(e.out, '"')
	plain := true
	for _, c := range text {
		switch {
		case c == '"' || c == '\\':
			e.out = append(e.out, '\\', c)
		case c == '\n':
			e.out = append(e.out, '\\', 'n')
		case c == '\r':
			e.out = append(e.out, '\\', 'r')
		case c == '\t':
			e.out = append(e.out, '\\', 't')
		default:
			plain = plain && c >= ' ' && c < 0x7f
			e.out = append(e.out, c)
		}
	}
	e.out = append(e.out, '"')
	if !plain {
		if why := badText(text); why != "" {
			e.fail(problem.Invalid, "a text "+why, "leave that out")
		}
	}
}

// sound says whether JSON that somebody else has written keeps the rules of
// reading where it stands that deep.
func (e *encoder) sound(text []byte, depth int) bool {
	if !utf8.Valid(text) || !json.Valid(text) {
		e.fail(problem.Invalid, "what stands here is not JSON in UTF-8", "repair what wrote it")
		return false
	}
	d := &decoder{line: text, depth: depth}
	d.path.root = e.path.problem()
	d.inspect()
	e.bad.Append(d.found)
	return d.count == 0
}

// compact leaves out the white space between the parts of a JSON text.
func compact(text []byte) []byte {
	var b bytes.Buffer
	if json.Compact(&b, text) != nil {
		return text // sound says what is wrong with it
	}
	return b.Bytes()
}
