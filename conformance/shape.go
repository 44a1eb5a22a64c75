package conformance

import (
	"strconv"
	"strings"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/when"
)

// shape reads the lines of a commitment that say what sort of duty it is. The
// first of them names the shape.
func (b *builder) shape(of *node, lines []*node) agreement.Shape {
	if len(lines) == 0 {
		b.wrong(of.line, problem.Required, "the commitment has no shape", "say perform, respond to, recur, refrain from, keep, limit, quota, endeavour, right, declare or choose by")
		return nil
	}
	n, rest := lines[0], map[string]*node{}
	for _, k := range lines[1:] {
		if _, twice := rest[k.key]; twice {
			b.wrong(k.line, problem.Duplicate, strconv.Quote(k.key)+" stands here twice", "leave one out")
		}
		rest[k.key] = k
	}
	// option is a further line of the shape, nil where there is none.
	option := func(key string) *node {
		k := rest[key]
		delete(rest, key)
		return k
	}
	var s agreement.Shape
	switch n.key {
	case "refrain from":
		r := &agreement.Refrain{From: b.act(n, n.value, n.kids)}
		if k := option("or from"); k != nil {
			or := b.act(k, k.value, k.kids)
			or.ID = k.value
			r.Or = append(r.Or, or)
		}
		s = r
	case "perform":
		p := &agreement.Perform{Act: b.act(n, n.value, n.kids), Due: b.due(option("due"))}
		p.Lost = b.lost(option("afterwards"))
		s = p
	case "respond to":
		r := &agreement.Respond{To: b.act(n, n.value, n.kids), Due: b.due(option("due"))}
		if k := option("with"); k != nil {
			r.With = b.act(k, k.value, k.kids)
		}
		r.Lost = b.lost(option("afterwards"))
		s = r
	case "repair":
		r := &agreement.Repair{Of: n.value, Due: b.due(option("due"))}
		if k := option("with"); k != nil {
			r.With = b.act(k, k.value, k.kids)
		}
		if k := option("on demand"); k != nil {
			a := b.act(k, k.value, k.kids)
			r.Demand = &a
		}
		if k := option("demand within"); k != nil {
			r.DemandWithin = b.period(k.line, k.value)
		}
		r.Lost = b.lost(option("afterwards"))
		s = r
	case "recur":
		r := &agreement.Recur{Act: b.act(n, n.value, n.kids)}
		if k := option("at least"); k != nil {
			b.often(k, r)
		}
		if k := option("partial first period raises it if"); k != nil {
			r.PartialFirst = b.theSwitch(k, k.value)
		}
		if k := option("partial last period is due if"); k != nil {
			r.PartialLast = b.theSwitch(k, k.value)
		}
		if k := option("apart"); k != nil {
			r.Apart = b.period(k.line, k.value)
		}
		if k := option("changes"); k != nil {
			for _, c := range k.kids {
				r.Changes = append(r.Changes, agreement.Change{From: b.time(c.line, strings.TrimPrefix(c.key, "from ")), N: b.number(c.line, c.value)})
			}
		}
		s = r
	case "keep":
		k := &agreement.Keep{Observed: b.act(n, n.value, n.kids)}
		if u := option("until"); u != nil {
			a := b.act(u, u.value, u.kids)
			k.Until = &a
		}
		s = k
	case "limit":
		l := &agreement.Limit{Observed: b.act(n, n.value, n.kids)}
		if k := option("every"); k != nil {
			l.Every, l.Frame, l.Anchor = b.frame(k, k.value)
		}
		if u := option("until"); u != nil {
			a := b.act(u, u.value, u.kids)
			l.Until = &a
		}
		s = l
	case "quota":
		q := &agreement.Quota{Act: b.act(n, n.value, n.kids)}
		if k := option("at most"); k != nil {
			b.ceiling(k, q)
		}
		if k := option("partial first period counts if"); k != nil {
			q.PartialFirst = b.theSwitch(k, k.value)
		}
		s = q
	case "endeavour":
		e := &agreement.Endeavour{By: b.act(n, n.value, n.kids)}
		if k := option("over by"); k != nil {
			e.Until = b.time(k.line, k.value)
		}
		if k := option("fresh within"); k != nil {
			e.Within = b.period(k.line, k.value)
		}
		s = e
	case "right":
		r := &agreement.Right{Use: b.act(n, n.value, n.kids)}
		if k := option("until"); k != nil {
			date, yearly := strings.CutSuffix(k.value, " each year")
			r.Until, r.Yearly = b.time(k.line, date), yearly
		}
		if k := option("opens before"); k != nil {
			r.Opens = b.period(k.line, k.value)
		}
		if k := option("after lapse of"); k != nil {
			of, other := strings.CutSuffix(k.value, " by the other")
			r.After = &agreement.Reference{Of: of, Other: other}
		}
		if k := option("within"); k != nil {
			r.Within = b.period(k.line, k.value)
		}
		s = r
	case "declare":
		s = agreement.Declare{}
	case "choose by":
		c := &agreement.Choose{By: b.choice(n, n.value)}
		for _, k := range n.kids {
			c.Of = append(c.Of, agreement.Choice{Value: k.key, Shape: b.shape(k, k.kids)})
		}
		s = c
	default:
		b.unknown(n)
	}
	for _, k := range lines[1:] {
		if _, left := rest[k.key]; left {
			b.unknown(k)
		}
	}
	return s
}

// lost reads "afterwards: too late to do".
func (b *builder) lost(n *node) bool {
	if n == nil {
		return false
	}
	if n.value != "no longer possible" {
		b.wrong(n.line, problem.Unknown, "do not know what is so afterwards", "write no longer possible, or leave the line out")
	}
	return true
}

// often reads "2 every P12M ending on the last day, calendar".
func (b *builder) often(n *node, r *agreement.Recur) {
	times, every, _ := strings.Cut(n.value, " every ")
	r.N = b.number(n.line, times)
	r.Every, r.Frame, r.Anchor = b.frame(n, every)
}

// ceiling reads "100 tonnes every P12M, calendar"; without a measure acts count
// one each.
func (b *builder) ceiling(n *node, q *agreement.Quota) {
	most, every, _ := strings.Cut(n.value, " every ")
	words := strings.Fields(most)
	if len(words) < 1 || len(words) > 2 {
		b.wrong(n.line, problem.Invalid, "do not know how much is too much", "write a number or a term, and what is measured if not the acts")
		return
	}
	if t, ok := b.terms[words[0]].(*agreement.Term[float64]); ok {
		q.Most.Open = t
	} else {
		q.Most.Most = b.amount(n.line, words[0])
	}
	if len(words) == 2 {
		q.Act.Amount = &agreement.Measure{Name: words[1]}
	}
	q.Every, q.Frame, q.Anchor = b.frame(n, every)
}

// frame reads a period and how it is counted, which comes after the comma:
// "anchored at 2016-03-15" names the first day.
func (b *builder) frame(n *node, text string) (every when.Period, f agreement.Frame, anchor when.Time) {
	length, frame, _ := strings.Cut(text, ", ")
	every = b.period(n.line, length)
	day, at := strings.CutPrefix(frame, "anchored at ")
	switch {
	case at:
		f, anchor = agreement.Anchored, b.time(n.line, day)
	case frame == "anchored":
		f = agreement.Anchored
	case frame == "calendar":
		f = agreement.Calendar
	case frame == "sliding":
		f = agreement.Sliding
	case frame != "":
		b.wrong(n.line, problem.Unknown, strconv.Quote(frame)+" is no way to count periods", "use calendar, anchored, anchored at a day, or sliding")
	}
	return every, f, anchor
}

// due reads when a window ends: "by 2016-06-11", "within P10D", "within
// promptly after notice", "before session", "at session, grace P5D".
func (b *builder) due(n *node) agreement.Due {
	var d agreement.Due
	if n == nil {
		return d
	}
	text, grace, spared := strings.Cut(n.value, ", grace ")
	if spared {
		d.Grace = b.period(n.line, grace)
	}
	how, what, _ := strings.Cut(text, " ")
	if how == "within" {
		length, after, counted := strings.Cut(what, " after ")
		if what = length; counted {
			a := b.act(n, after, n.kids)
			d.After = &a
		}
	}
	switch {
	case how == "by":
		d.By = b.time(n.line, what)
	case how == "within" && b.terms[what] != nil:
		d.Open = b.length(n, what)
	case how == "within":
		d.Within = b.period(n.line, what)
	case how == "before":
		a := b.act(n, what, n.kids)
		d.Before = &a
	case how == "at":
		a := b.act(n, what, n.kids)
		d.At = &a
	default:
		b.wrong(n.line, problem.Unknown, "do not know when that is due", "write by a date, within a period or term, before or at a kind of event")
	}
	return d
}
