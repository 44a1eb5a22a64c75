// Package problem says what is wrong with a definition or with data: where,
// what, and what to do about it.
//
// Problems are found all at once and returned as one error, a [List]. Each
// has a structured path that is printed only at the end, and a stable code
// for programs. A problem is about what somebody wrote; a breach of an
// agreement is a finding, never a problem and never an error.
package problem

import (
	"slices"
	"strconv"
	"strings"
)

// Code is the stable name of a sort of problem.
type Code string

// The codes.
const (
	Required  Code = "required"  // something must be said and is not
	Duplicate Code = "duplicate" // one name for two things
	Unknown   Code = "unknown"   // a name that nothing bears
	Invalid   Code = "invalid"   // a value that cannot be
	Ambiguous Code = "ambiguous" // a rule that must be stated and is not
	Cycle     Code = "cycle"     // something rests on itself
	Conflict  Code = "conflict"  // two statements that cannot both stand
)

// Path says where: steps from the outermost thing inwards.
type Path string

// Field is the path of a named part.
func (p Path) Field(name string) Path {
	if p == "" {
		return Path(name)
	}
	return p + Path("."+name)
}

// Key is the path of a member known by its id.
func (p Path) Key(id string) Path { return p + Path("["+strconv.Quote(id)+"]") }

// Index is the path of a member that has no id; it counts from 0.
func (p Path) Index(i int) Path { return p + Path("["+strconv.Itoa(i)+"]") }

// Problem is one thing wrong.
type Problem struct {
	Path   Path
	Code   Code
	Detail string // what is wrong
	Repair string // what to do
}

// Error is "path: code: detail (repair)".
func (p *Problem) Error() string {
	var b strings.Builder
	if p.Path != "" {
		b.WriteString(string(p.Path))
		b.WriteString(": ")
	}
	b.WriteString(string(p.Code))
	if p.Detail != "" {
		b.WriteString(": ")
		b.WriteString(p.Detail)
	}
	if p.Repair != "" {
		b.WriteString(" (")
		b.WriteString(p.Repair)
		b.WriteString(")")
	}
	return b.String()
}

// List collects problems. The zero value is empty and ready.
type List struct{ all []*Problem }

// Add puts a problem on the list.
func (l *List) Add(at Path, code Code, detail, repair string) {
	l.all = append(l.all, &Problem{at, code, detail, repair})
}

// Append adds the problems of another list.
func (l *List) Append(other List) { l.all = append(l.all, other.all...) }

// Err is the list as an error, or nil where it is empty. The problems are
// sorted by path, code and detail, so the order of finding does not matter, and
// each stands once.
func (l *List) Err() error {
	if len(l.all) == 0 {
		return nil
	}
	sorted := slices.Clone(l.all)
	slices.SortStableFunc(sorted, func(a, b *Problem) int {
		if c := strings.Compare(string(a.Path), string(b.Path)); c != 0 {
			return c
		}
		if c := strings.Compare(string(a.Code), string(b.Code)); c != 0 {
			return c
		}
		return strings.Compare(a.Detail, b.Detail)
	})
	return &Errors{slices.CompactFunc(sorted, func(a, b *Problem) bool { return *a == *b })}
}

// Errors is a finished list.
type Errors struct{ Problems []*Problem }

// Error is one problem a line.
func (e *Errors) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives the single problems to errors.As.
func (e *Errors) Unwrap() []error {
	out := make([]error, len(e.Problems))
	for i, p := range e.Problems {
		out[i] = p
	}
	return out
}
