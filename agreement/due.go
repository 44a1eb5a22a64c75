package agreement

import (
	"cmp"
	"time"

	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Due is when a window ends, as a clause says it: a date, an event, or a
// period from an anchor the shape knows. The zero Due is no limit.
type Due struct {
	By when.Time // by that date, the whole of it included
	// At and Before are events that end the window: at the latest at the
	// event, or before it (law M5).
	At, Before *Act
	Within     when.Period        // of the anchor
	Count      Counter            // of the anchor, counted otherwise: in working days
	Open       *Term[when.Period] // a period that the text leaves open ("timely")
}

// Counter counts a limit from an anchor; [when.Period] is one, and so is a
// number of working days. It must be comparable.
type Counter interface {
	// From is the first instant too late.
	From(anchor when.Span, zones ...*time.Location) when.Deadline
}

// IsZero reports whether there is no limit.
func (d Due) IsZero() bool { return d == Due{} }

func (d Due) listen(to []Listening) []Listening {
	for _, a := range []*Act{d.At, d.Before} {
		if a != nil {
			to = append(to, Listening{a, Marker})
		}
	}
	return to
}

// limit works the window's end out. Unknown deadlines name their cause.
func (d Due) limit(c *Case, anchor when.Span, facts []Fact, from when.Instant) (limited bool, _ when.Deadline, why []Cause) {
	switch {
	case !d.By.IsZero():
		return true, when.By(d.By, c.zones()...), nil
	case d.At != nil || d.Before != nil:
		return d.byEvent(c, facts, from)
	case !d.Within.IsZero():
		return true, d.Within.From(anchor, c.zones()...), nil
	case d.Count != nil:
		return true, d.Count.From(anchor, c.zones()...), nil
	case d.Open != nil:
		p, ok := d.Open.In(c)
		if !ok {
			return true, when.UnknownDeadline(), []Cause{{Input: "deadline", Why: OpenTerm, Terms: []string{d.Open.Name}}}
		}
		return true, p.From(anchor, c.zones()...), nil
	}
	return false, when.Deadline{}, nil
}

// byEvent is the deadline that an event sets: its first occurrence after the
// duty began. Not reported, the window is open where silence about it speaks
// and unknown where not.
func (d Due) byEvent(c *Case, facts []Fact, from when.Instant) (bool, when.Deadline, []Cause) {
	act := cmp.Or(d.At, d.Before)
	first, found := when.Always(), false
	perhaps := when.Future // an event that may be one, and earlier
	var why []Cause
	for _, f := range facts {
		if f.Act != act || f.Holds == truth.False || f.When.Hi <= from {
			continue
		}
		if f.Holds == truth.Unknown {
			why = append(why, f.Causes...)
			perhaps = min(perhaps, f.When.Lo)
			continue
		}
		perhaps = min(perhaps, f.When.Lo)
		if !found || f.When.Hi < first.Hi {
			first, found = f.When, true
		}
	}
	switch {
	case !found && len(why) == 0 && c.silence(act, Public, nil, from, c.AsOf):
		return true, when.Deadline{Lo: when.Future, Hi: when.Future}, nil
	case !found:
		return true, when.UnknownDeadline(), why
	}
	if perhaps < first.Lo { // another may have come first
		first.Lo = perhaps
	}
	if d.At != nil {
		return true, when.AtLatestAt(first), why
	}
	return true, when.BeforeEvent(first), why
}
