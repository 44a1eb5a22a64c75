package report

import (
	"strings"
	"unicode/utf8"
)

// The colours: few, calm, and never the only sign of anything.
const (
	bold   = "1"
	faint  = "2"
	red    = "31"
	green  = "32"
	yellow = "33"
)

// hard is a space at which no line is broken. It is printed as a space.
const hard = "\u00a0"

// keep holds the words of a text together on one line.
func keep(s string) string { return strings.ReplaceAll(s, " ", hard) }

// page is a text that is being laid out.
type page struct {
	strings.Builder
	width  int // 0: no wrapping
	colour bool
}

// narrowest is the least width that is taken seriously: below it, hanging
// columns leave no room for words.
const narrowest = 40

func newPage(o Options) *page {
	p := &page{width: o.Width, colour: o.Colour}
	switch {
	case o.Width == 0:
		p.width = 80
	case o.Width < 0:
		p.width = 0
	case o.Width < narrowest:
		p.width = narrowest
	}
	return p
}

// paint colours a text.
func (p *page) paint(colour, s string) string {
	if !p.colour || s == "" || colour == "" {
		return s
	}
	return "\x1b[" + colour + "m" + s + "\x1b[0m"
}

// columns is how wide a text is printed: its runes, without what paint adds.
func columns(s string) int {
	n := 0
	for s != "" {
		i := strings.IndexByte(s, '\x1b')
		if i < 0 {
			break
		}
		n += utf8.RuneCountInString(s[:i])
		s = s[i+strings.IndexByte(s[i:], 'm')+1:]
	}
	return n + utf8.RuneCountInString(s)
}

// pad fills a text up to a width, counted as it is printed.
func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-columns(s)))
}

// line prints one line as it is.
func (p *page) line(s string) {
	p.WriteString(strings.ReplaceAll(strings.TrimRight(s, " "), hard, " "))
	p.WriteByte('\n')
}

// blank prints an empty line.
func (p *page) blank() { p.WriteByte('\n') }

// para prints a text behind a head, wrapped; the lines after the first begin at
// a hanging indent. A word that is longer than the line stands on its own.
func (p *page) para(head string, hang int, text string) {
	line, at := head, columns(head)
	empty := true // nothing but the head on this line
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' }) {
		switch n := columns(w); {
		case !empty && p.width > 0 && at+1+n > p.width:
			p.line(line)
			line, at = strings.Repeat(" ", hang)+w, hang+n
		case empty:
			line, at, empty = line+w, at+n, false
		default:
			line, at = line+" "+w, at+1+n
		}
	}
	p.line(line)
}

// roomy is the least room for words that a hanging indent is worth.
const roomy = 30

// hung is para with the lines after the first under the head's end, or a
// little to the right of where the head began if that leaves too little room.
func (p *page) hung(head, text string) {
	hang := columns(head)
	if p.width > 0 && p.width-hang < roomy {
		hang = len(head) - len(strings.TrimLeft(head, " ")) + 4
	}
	p.para(head, hang, text)
}

// table prints rows in aligned columns; the last column wraps.
func (p *page) table(indent int, rows [][]string) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row[:len(row)-1] {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], columns(cell))
		}
	}
	for _, row := range rows {
		head := strings.Repeat(" ", indent)
		for i, cell := range row[:len(row)-1] {
			head += pad(cell, widths[i]) + "  "
		}
		p.hung(head, row[len(row)-1])
	}
}

// list is "a, b and c".
func list(items []string) string {
	switch n := len(items); n {
	case 0:
		return ""
	case 1:
		return items[0]
	default:
		return strings.Join(items[:n-1], ", ") + " and " + items[n-1]
	}
}

// plural is "1 report" or "2 reports".
func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return itoa(n) + " " + what + "s"
}
