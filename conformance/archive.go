package conformance

import "strings"

// section is a part of a scenario file: what follows a line "-- name --", as
// in the txtar format of golang.org/x/tools. The head before the first has no
// name.
type section struct {
	name  string
	line  int // of its first line, from 1
	lines []string
}

// split cuts a file into its sections.
func split(text string) []section {
	text = strings.TrimSuffix(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	all := []section{{line: 1}}
	for i, s := range strings.Split(text, "\n") {
		if name, ok := marker(s); ok {
			all = append(all, section{name: name, line: i + 2})
			continue
		}
		last := &all[len(all)-1]
		last.lines = append(last.lines, s)
	}
	return all
}

// marker is the name in a line "-- name --".
func marker(line string) (string, bool) {
	line = strings.TrimRight(line, " \t")
	if len(line) < len("-- x --") || !strings.HasPrefix(line, "-- ") || !strings.HasSuffix(line, " --") {
		return "", false
	}
	return strings.TrimSpace(line[3 : len(line)-3]), true
}

// node is a line "key: value" of the agreement and the lines indented below
// it.
type node struct {
	key, value string
	line       int
	kids       []*node
	indent     string
}

// tree reads indented lines. Blank lines, and lines that begin with #, say
// nothing.
func (f *file) tree(s section) *node {
	root := &node{line: s.line}
	open := []*node{root}
	for i, text := range s.lines {
		body := strings.TrimLeft(text, " \t")
		if body = strings.TrimRight(body, " \t"); body == "" || body[0] == '#' {
			continue
		}
		n := &node{line: s.line + i, indent: text[:len(text)-len(strings.TrimLeft(text, " \t"))]}
		key, value, ok := strings.Cut(body, ": ")
		if !ok {
			key = strings.TrimSuffix(body, ":")
		}
		n.key, n.value = strings.Join(strings.Fields(key), " "), strings.TrimSpace(value)
		for len(open) > 1 && len(n.indent) <= len(open[len(open)-1].indent) {
			open = open[:len(open)-1]
		}
		up := open[len(open)-1]
		if len(up.kids) > 0 && up.kids[0].indent != n.indent || !strings.HasPrefix(n.indent, up.indent) {
			f.wrong(n.line, "invalid", "the line stands under none of those above it", "indent what belongs together alike, with the same tabs or spaces")
		}
		up.kids = append(up.kids, n)
		open = append(open, n)
	}
	return root
}
