package rules

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// digest names the inputs of an assessment of one agreement: its type and
// version, the readings, the moments asked, and what the reports in view say.
// A silent report changes the digest and nothing else (law A4).
func digest(s *Section, a *Assessment, readings, reports []byte) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q %q %q %q %d %d %d\n", s.Agreement, s.Version, s.First, s.Second, s.agreement.From, s.agreement.Zones, a.Known, a.AsOf, a.Since)
	h.Write(readings)
	h.Write(reports)
	var sum [sha256.Size]byte
	return hex.EncodeToString(h.Sum(sum[:0]))
}

// readingsSaid is what the readings asked say.
func readingsSaid(readings []*agreement.Reading) []byte {
	var h bytes.Buffer
	for _, r := range readings {
		for ; r != nil; r = r.Extends {
			fmt.Fprintf(&h, "reading %q %d", r.Name, r.Party)
			for _, c := range r.Closes {
				if c.Value == nil {
					fmt.Fprintf(&h, " %q open", c.Of.Label())
				} else {
					fmt.Fprintf(&h, " %q %s", c.String(), exactly(c.Value))
				}
			}
			var matters []string
			for m := range r.Accepts.Tiers {
				matters = append(matters, string(m))
			}
			slices.Sort(matters)
			for _, m := range matters {
				fmt.Fprintf(&h, " %q %q", m, r.Accepts.Tiers[event.Matter(m)])
			}
			fmt.Fprintf(&h, " %q %d %d\n", r.Accepts.MayAllege, r.Accepts.Likelihood, r.Accepts.Confidence)
		}
	}
	return h.Bytes()
}

// said is what the reports and the statements of coverage in a view say. Every
// field is written out by name here, so that a digest lasts.
func said(v *event.View) []byte {
	var covered []string
	for _, c := range v.Coverage {
		b := appendQuoted(nil, c.Kinds)
		b = appendQuoted(append(b, ' '), c.Bodies)
		b = appendQuoted(append(b, ' '), c.Parties)
		b = strconv.AppendQuote(append(b, ' '), c.From.String())
		b = strconv.AppendQuote(append(b, ' '), c.Until.String())
		covered = append(covered, string(appendSource(append(b, ' '), c.By)))
	}
	slices.Sort(covered)
	b := append(appendQuoted(nil, covered), '\n')
	h := sha256.New()
	for _, e := range v.Events {
		for _, r := range e.Accounts {
			h.Write(b)
			b = appendReport(b[:0], r.Report)
		}
	}
	h.Write(b)
	return h.Sum(nil)
}

// appendReport writes every field of a report that is an input. It is what fmt
// would write, in a part of the time.
func appendReport(b []byte, r *event.Report) []byte {
	quote := func(s string) {
		b = strconv.AppendQuote(b, s)
		b = append(b, ' ')
	}
	quote(string(r.ID))
	quote(string(r.Event))
	b = append(appendSource(b, r.Source), ' ')
	quote(r.Made.String())
	quote(r.When.String())
	quote(r.Until.String())
	b = append(append(b, r.Extent.String()...), ' ')
	b = strconv.AppendQuote(b, r.Zone)
	b = append(b, "\n["...)
	for i, a := range r.By {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(append(b, "{Level:"...), a.Level.String()...)
		b = append(append(b, " Actor:"...), a.Actor...)
		b = append(append(b, " Ground:"...), a.Ground.String()...)
		b = append(append(b, " Stance:"...), a.Stance.String()...)
		b = appendSure(append(b, " Sure:"...), a.Sure)
		b = append(b, '}')
	}
	b = appendQuoted(append(b, "] "...), r.To)
	b = strconv.AppendBool(append(b, ' '), r.Denies)
	b = append(append(b, ' '), r.Stance.String()...)
	b = append(b, " ["...)
	for i, p := range r.On {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(append(b, '{'), p.Matter...)
		b = append(append(append(b, ' '), p.Stance.String()...), '}')
	}
	b = append(appendSure(append(b, "] "...), r.Sure), ' ')
	if len(r.Figures) == 0 {
		b = append(b, "[]"...)
	} else {
		b = fmt.Appendf(b, "%+v", r.Figures)
	}
	b = strconv.AppendQuote(append(b, ' '), string(r.Replaces))
	b = append(append(b, " {Report:"...), r.Withdraws.Report...)
	b = append(b, " Points:["...)
	for i, m := range r.Withdraws.Points {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, m...)
	}
	b = append(b, "]}\n"...)
	kind := ""
	if r.Body != nil {
		kind = r.Body.Kind()
	}
	quote(kind)
	return append(append(b, byName(r.Body)...), '\n')
}

func appendSource(b []byte, s event.Source) []byte {
	b = append(append(b, "{By:"...), s.By...)
	b = append(append(b, " For:"...), s.For...)
	b = append(append(b, " Form:"...), s.Form.String()...)
	return append(append(append(b, " Grade:"...), s.Grade...), '}')
}

func appendSure(b []byte, s event.Sureness) []byte {
	b = append(append(b, "{Likelihood:"...), s.Likelihood.String()...)
	b = append(append(b, " Confidence:"...), s.Confidence.String()...)
	return append(append(append(b, " Words:"...), s.Words...), '}')
}

func appendQuoted[S ~string](b []byte, list []S) []byte {
	b = append(b, '[')
	for i, s := range list {
		if i > 0 {
			b = append(b, ' ')
		}
		b = strconv.AppendQuote(b, string(s))
	}
	return append(b, ']')
}

// byName is a body by the names of its fields, whatever their order in the type.
func byName(b event.Body) string {
	v := reflect.ValueOf(b)
	if v.Kind() != reflect.Struct {
		return fmt.Sprintf("%+v", b)
	}
	var fields []string
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if !f.IsExported() {
			continue
		}
		switch x := v.Field(i).Interface().(type) {
		case truth.Value:
			fields = append(fields, strconv.Quote(f.Name)+" "+x.String())
		case when.Time:
			fields = append(fields, strconv.Quote(f.Name)+" "+x.String())
		case string:
			fields = append(fields, strconv.Quote(f.Name)+" "+x)
		default:
			fields = append(fields, fmt.Sprintf("%q %+v", f.Name, x))
		}
	}
	slices.Sort(fields)
	return strings.Join(fields, " ")
}

// exactly is a closing's value with nothing left out that its text form would
// leave out.
func exactly(v any) string {
	if p, ok := v.(when.Period); ok {
		return fmt.Sprintf("%d months %d days %d hours, %s, %v, %s", p.Months, p.Days, p.Hours, p.Ends, p.CountsFirst, p.Zone)
	}
	return fmt.Sprintf("%T %v", v, v)
}
