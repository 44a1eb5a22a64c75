package report

import (
	"io"
	"strings"

	"github.com/pacta-dev/pacta/agreement"
)

// Calls lists the judgement calls of a type: each open term and switch, the
// words of the text it stands for, what its values mean, and what each of the
// type's readings says. Calls on which the readings agree share a line.
func Calls(w io.Writer, t *agreement.Type, o Options) error {
	p := newPage(o)
	for i, c := range t.Terms {
		if i > 0 {
			p.blank()
		}
		text, doc, values := c.About()
		head := p.paint(bold, clean(c.Label()))
		if text != "" {
			head += "  \"" + clean(text) + "\""
		}
		if len(values) > 0 {
			head += "  " + strings.Join(values, " or ")
		}
		p.para("", 4, head)
		p.para("    ", 4, clean(doc))
		p.para("    ", 4, says(t, c))
	}
	_, err := io.WriteString(w, p.String())
	return err
}

// says is what the readings of a type say of a call.
func says(t *agreement.Type, c agreement.Open) string {
	var parts []string
	alike := true
	for i := range t.Readings {
		word := t.Readings[i].Word(c)
		alike = alike && word == t.Readings[0].Word(c)
		parts = append(parts, clean(t.Readings[i].Name)+": "+word)
	}
	switch {
	case len(parts) == 0:
		return "no reading closes it"
	case alike:
		return "every reading: " + t.Readings[0].Word(c)
	}
	return strings.Join(parts, "; ")
}
