package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

// digest names the inputs of an assessment of one agreement: its type and
// version, the readings, the moments asked, and what the reports in view say.
// A silent report changes the digest and nothing else (law A4).
func digest(s *Section, a *Assessment, readings []*agreement.Reading, reports []byte) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q %q %q %q %d %d %d\n", s.Agreement, s.Version, s.First, s.Second, s.agreement.From, s.agreement.Zones, a.Known, a.AsOf, a.Since)
	for _, r := range readings {
		for ; r != nil; r = r.Extends {
			fmt.Fprintf(h, "reading %q %d", r.Name, r.Party)
			for _, c := range r.Closes {
				if c.Value == nil {
					fmt.Fprintf(h, " %q open", c.Of.Label())
				} else {
					fmt.Fprintf(h, " %q %s", c.String(), exactly(c.Value))
				}
			}
			var matters []string
			for m := range r.Accepts.Tiers {
				matters = append(matters, string(m))
			}
			slices.Sort(matters)
			for _, m := range matters {
				fmt.Fprintf(h, " %q %q", m, r.Accepts.Tiers[event.Matter(m)])
			}
			fmt.Fprintf(h, " %q %d %d\n", r.Accepts.MayAllege, r.Accepts.Likelihood, r.Accepts.Confidence)
		}
	}
	h.Write(reports)
	return hex.EncodeToString(h.Sum(nil))
}

// said is what the reports and the statements of coverage in a view say. Every
// field is written out by name here, so that a digest lasts.
func said(v *event.View) []byte {
	h := sha256.New()
	var covered []string
	for _, c := range v.Coverage {
		covered = append(covered, fmt.Sprintf("%q %q %q %q %q %+v", c.Kinds, c.Bodies, c.Parties, c.From, c.Until, c.By))
	}
	slices.Sort(covered)
	fmt.Fprintf(h, "%q\n", covered)
	for _, e := range v.Events {
		for _, r := range e.Accounts {
			fmt.Fprintf(h, "%q %q %+v %q %q %q %s %q\n", r.ID, r.Event, r.Source, r.Made, r.When, r.Until, r.Extent, r.Zone)
			fmt.Fprintf(h, "%+v %q %t %s %v %+v %+v %q %+v\n", r.By, r.To, r.Denies, r.Stance, r.On, r.Sure, r.Figures, r.Replaces, r.Withdraws)
			kind := ""
			if r.Body != nil {
				kind = r.Body.Kind()
			}
			fmt.Fprintf(h, "%q %s\n", kind, byName(r.Body))
		}
	}
	return h.Sum(nil)
}

// byName is a body by the names of its fields, whatever their order in the type.
func byName(b event.Body) string {
	v := reflect.ValueOf(b)
	if v.Kind() != reflect.Struct {
		return fmt.Sprintf("%+v", b)
	}
	var fields []string
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() {
			fields = append(fields, fmt.Sprintf("%q %+v", f.Name, v.Field(i).Interface()))
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
