package report

import (
	"io"
	"strings"

	"github.com/pacta-dev/pacta/agreement"
)

// Comparison lays two texts side by side, commitment by commitment and part by
// part. An order is said of the first beside the second; what changes no answer
// stands in round brackets. The judgement calls come last: those that both texts
// have, and those that only one has.
func Comparison(w io.Writer, c agreement.Comparison, o Options) error {
	p := newPage(o)
	p.hung("", p.paint(bold, clean(c.First.Title))+" beside "+p.paint(bold, clean(c.Second.Title)))
	for _, b := range c.Beside {
		p.blank()
		for _, co := range []*agreement.Commitment{b.First, b.Second} {
			if co != nil {
				p.para(p.paint(bold, clean(co.ID))+"  ", 4, clean(co.Text))
			}
		}
		p.line("  " + said(b))
		var rows [][]string
		for _, r := range b.Rows {
			part := clean(r.Part)
			if r.Act != "" && r.Part != "act" {
				part = clean(r.Act) + ": " + part
			}
			order := r.Order.String()
			if r.Words {
				order = "(" + order + ")"
			}
			rows = append(rows, []string{part, keep(order), texts(r)})
		}
		p.table(4, rows)
	}
	p.blank()
	var shared, first, second, twofold []string
	for _, r := range c.Terms {
		name := keep(clean(r.Part))
		switch r.Order {
		case agreement.Same:
			shared = append(shared, name)
		case agreement.OnlyFirst:
			first = append(first, name)
		case agreement.OnlySecond:
			second = append(second, name)
		default:
			twofold = append(twofold, name)
		}
	}
	for _, t := range []struct {
		head  string
		names []string
	}{{"judgement calls of both: ", shared}, {"of the first only: ", first}, {"of the second only: ", second}, {"of one name, and not the same: ", twofold}} {
		if len(t.names) > 0 {
			p.para(t.head, 2, strings.Join(t.names, ", "))
		}
	}
	_, err := io.WriteString(w, p.String())
	return err
}

// said is the order of two commitments in a sentence.
func said(b agreement.Beside) string {
	switch b.Order {
	case agreement.Same:
		return "the same"
	case agreement.Narrower, agreement.Wider:
		return "the first is " + b.Order.String()
	case agreement.Crossing:
		return "each reaches where the other does not"
	case agreement.OnlyFirst:
		return "only the first text has it"
	case agreement.OnlySecond:
		return "only the second text has it"
	}
	return "undecided"
}

// texts are the words of a row.
func texts(r agreement.Row) string {
	var out string
	switch {
	case r.First == r.Second, r.Second == "":
		out = clean(r.First)
	case r.First == "":
		out = clean(r.Second)
	default:
		out = clean(r.First) + " | " + clean(r.Second)
	}
	if r.Why != "" {
		out += " (" + clean(r.Why) + ")"
	}
	return out
}
