package conformance

import (
	"encoding"
	"strconv"
	"strings"

	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/when"
)

// list cuts a text at commas.
func list(s string) []string {
	var out []string
	for _, w := range strings.Split(s, ",") {
		if w = strings.Join(strings.Fields(w), " "); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// word reads an enumeration's word into v. In a report several words may be
// joined by hyphens.
func (f *file) word(line int, v encoding.TextUnmarshaler, text string) {
	err := v.UnmarshalText([]byte(text))
	if err != nil {
		err = v.UnmarshalText([]byte(strings.ReplaceAll(text, "-", " ")))
	}
	if err != nil {
		f.wrong(line, problem.Unknown, err.Error(), "use one of the words named")
	}
}

// time reads a date or an instant.
func (f *file) time(line int, text string) when.Time {
	t, err := when.Parse(text)
	if err != nil {
		f.wrong(line, problem.Invalid, err.Error(), "give a date")
	}
	return t
}

// period reads a period and its rules: "P1M ending on the last day", "P10D
// counting the first day".
func (f *file) period(line int, text string) when.Period {
	length, rule, _ := strings.Cut(text, " ")
	p, err := when.ParsePeriod(length)
	if err != nil {
		f.wrong(line, problem.Invalid, err.Error(), "give a length such as P10D")
		return p
	}
	switch strings.TrimSpace(rule) {
	case "":
	case "ending on the last day":
		p.Ends = when.LastDay
	case "ending on the next day":
		p.Ends = when.NextDay
	case "counting the first day":
		p.CountsFirst = true
	default:
		f.wrong(line, problem.Unknown, strconv.Quote(rule)+" is no rule of counting", "use ending on the last day, ending on the next day, counting the first day")
	}
	return p
}

// number reads a whole number.
func (f *file) number(line int, text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		f.wrong(line, problem.Invalid, strconv.Quote(text)+" is no number", "write one")
	}
	return n
}

// amount reads a number, whole or not.
func (f *file) amount(line int, text string) float64 {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		f.wrong(line, problem.Invalid, strconv.Quote(text)+" is no number", "write one")
	}
	return v
}

// yes reads yes or no.
func (f *file) yes(line int, text string) bool {
	if text != "yes" && text != "no" {
		f.wrong(line, problem.Invalid, strconv.Quote(text)+" is neither yes nor no", "write one of the two")
	}
	return text == "yes"
}
