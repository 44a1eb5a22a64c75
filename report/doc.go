// Package report lays an assessment out: for people at a terminal ([Text],
// [Why], [Changes]) and for other systems ([JSON]).
//
// It adds nothing to what was found. There are no scores and no grades of
// severity here (law A5 of docs/laws.md): an outcome is one word, what it rests
// on is a basis, and what is not known is named. Dates are printed as precisely
// as they are known and no more ([Date]). The same assessment gives the same
// bytes.
//
// Law numbers in comments are those of docs/laws.md.
package report

import (
	"strings"
	"time"
	"unicode"

	"github.com/pacta-dev/pacta/actor"
)

// Options say how a text is laid out. The zero Options print 80 columns, plain,
// with the names of the directory and dates in the assessment's zone.
type Options struct {
	// Width is the number of columns to wrap at; 0 is 80, less than 0 does
	// not wrap at all.
	Width int
	// Colour marks lapses, kept commitments and what is undetermined. Nothing
	// is said by colour alone.
	Colour bool
	// Zone is the zone in which dates are printed; nil is the assessment's.
	Zone *time.Location
	// Name is what an actor is called; nil, or an empty answer, is the name
	// in the directory.
	Name func(actor.ID) string
}

// clean makes a text fit for one place in a layout: what would move the cursor,
// break the line or turn its direction around becomes a space or U+FFFD. Names
// and texts come from whoever reported them.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(s, string(unicode.ReplacementChar)))
	return strings.Join(strings.Fields(s), " ")
}
