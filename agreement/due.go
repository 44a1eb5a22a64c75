package agreement

import (
	"cmp"
	"slices"
	"time"

	"github.com/pacta-dev/pacta/event"
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
	// After is the event from which Within, Count or Open counts instead of the
	// shape's anchor: a notice, the first such after the duty arose. An event
	// of a Due that names another (Act.Re) is one of that event's obligation.
	After *Act
	Grace when.Period // added to the limit: what is done within it is in time
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
	for _, a := range []*Act{d.At, d.Before, d.After} {
		if a != nil {
			to = append(to, Listening{a, Marker})
		}
	}
	return to
}

// limit works the window's end out. Unknown deadlines name their cause.
func (d Due) limit(c *Case, anchor when.Span, facts []Fact, from when.Instant) (limited bool, end when.Deadline, why []Cause) {
	if d.After != nil {
		first, found, causes := c.first(d.After, facts, from)
		switch {
		case !found && len(causes) == 0 && c.silence(d.After, Public, nil, from, c.AsOf):
			return true, when.Deadline{Lo: when.Future, Hi: when.Future}, nil
		case !found:
			return true, when.UnknownDeadline(), causes
		}
		anchor, why = first, causes
	}
	switch {
	case !d.By.IsZero():
		end = when.By(d.By, c.zones()...)
	case d.At != nil || d.Before != nil:
		end, why = d.byEvent(c, facts, from)
	case !d.Within.IsZero():
		end = d.Within.From(anchor, c.zones()...)
	case d.Count != nil:
		end = d.Count.From(anchor, c.zones()...)
	case d.Open != nil:
		p, ok := d.Open.In(c)
		if !ok {
			return true, when.UnknownDeadline(), []Cause{{Input: "deadline", Why: OpenTerm, Terms: []string{d.Open.Name}}}
		}
		end = p.From(anchor, c.zones()...)
	default:
		return false, when.Deadline{}, nil
	}
	if g := d.Grace; !g.IsZero() {
		end = when.Deadline{Lo: g.After(end.Lo, c.zone()), Hi: g.After(end.Hi, c.zone())}
	}
	return true, end, why
}

// about leaves out what dates the obligation of another event than this one.
func about(facts []Fact, re event.ID) []Fact {
	for i := range facts {
		if facts[i].datesAnother(re) {
			return slices.DeleteFunc(slices.Clone(facts), func(f Fact) bool { return f.datesAnother(re) })
		}
	}
	return facts
}

// datesAnother reports whether a fact dates the obligation of another event.
func (f *Fact) datesAnother(re event.ID) bool {
	return f.Role == Marker && f.Re != "" && f.Re != re
}

// first is the first occurrence of an act after the duty began, as uncertain as
// it is, for another may have come first; and what is unknown of it.
func (c *Case) first(act *Act, facts []Fact, from when.Instant) (first when.Span, found bool, why []Cause) {
	perhaps := when.Future // an event that may be one, and earlier
	for i := range facts {
		f := &facts[i]
		if f.Act != act || f.Holds == truth.False || f.When.Hi <= from {
			continue
		}
		perhaps = min(perhaps, f.When.Lo)
		if f.Holds == truth.Unknown {
			why = append(why, f.Causes...)
		} else if f.When.Lo < from && f.Re == "" { // it may have come before
			why = append(why, Cause{Input: "deadline", Why: DateStraddles, Event: f.Event})
		} else if !found || f.When.Hi < first.Hi {
			first, found = f.When, true
		}
	}
	if found {
		first.Lo = min(first.Lo, perhaps)
	}
	return first, found, why
}

// byEvent is the deadline that an event sets: its first occurrence after the
// duty began. Not reported, the window is open where silence about it speaks
// and unknown where not.
func (d Due) byEvent(c *Case, facts []Fact, from when.Instant) (when.Deadline, []Cause) {
	act := cmp.Or(d.At, d.Before)
	first, found, why := c.first(act, facts, from)
	switch {
	case !found && len(why) == 0 && c.silence(act, Public, nil, from, c.AsOf):
		return when.Deadline{Lo: when.Future, Hi: when.Future}, nil
	case !found:
		return when.UnknownDeadline(), why
	case d.At != nil:
		return when.AtLatestAt(first), why
	}
	return when.BeforeEvent(first), why
}
