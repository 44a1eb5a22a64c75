package event

import (
	"strconv"
	"time"

	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// check adds what is wrong with the report by itself, whatever else the
// record holds, and returns the zone of its place, nil where it names none.
// Views and codecs ask the same, so that what one refuses the other does too.
func (r *Report) check(at problem.Path, places zoneNames, bad *problem.List) *time.Location {
	if r.ID == "" {
		bad.Add(at.Field("id"), problem.Required, "the report has no identity", "give it an id")
	}
	if r.Event == "" {
		bad.Add(at.Field("event"), problem.Required, "the report names no event", "name the event it is about")
	}
	if r.Source.By == "" {
		bad.Add(at.Field("source").Field("by"), problem.Required, "the report names no source", "say who speaks")
	}
	if !r.Source.Grade.Valid() {
		bad.Add(at.Field("source").Field("grade"), problem.Invalid, noGrade(r.Source.Grade), gradeRepair)
	}
	for _, x := range [...]struct {
		name string
		time *when.Time
	}{{"made", &r.Made}, {"when", &r.When}, {"until", &r.Until}} {
		if x.time.Impossible() {
			bad.Add(at.Field(x.name), problem.Invalid, "there is no such date", "check the day and the month it was made from")
		}
	}
	if r.Made.IsZero() {
		bad.Add(at.Field("made"), problem.Required, "the report does not say when it was disclosed", "give the date, however imprecise")
	}
	if !r.Withdraws.IsZero() && r.Withdraws.Report == "" {
		bad.Add(at.Field("withdraws").Field("report"), problem.Required, "points are withdrawn but no report is named", "name the report they stand in")
	}
	var matters map[Matter]bool
	if len(r.On) > 0 {
		matters = make(map[Matter]bool)
	}
	for _, p := range r.On {
		at := at.Field("on").Key(string(p.Matter))
		if p.Matter == "" {
			bad.Add(at, problem.Required, "a stance is on no matter", "name the matter, such as mind")
		}
		if p.Stance == StanceUnsaid {
			bad.Add(at, problem.Required, "a matter is named and no stance on it", "say asserts, hedges, suspects or denies")
		}
		if matters[p.Matter] {
			bad.Add(at, problem.Duplicate, "two stances on one matter", "leave one out")
		}
		matters[p.Matter] = true
	}
	var measures map[string]bool
	if len(r.Figures) > 0 {
		measures = make(map[string]bool)
	}
	for i, f := range r.Figures {
		at := at.Field("figures").Index(i)
		if f.Measure == "" {
			bad.Add(at.Field("measure"), problem.Required, "the figure does not say what it measures", "name the measure")
		}
		if measures[f.Measure] {
			bad.Add(at.Field("measure"), problem.Duplicate, "two figures of one measure in one report", "give a range as atLeast and atMost of one figure")
		}
		measures[f.Measure] = true
		least, low := f.Value.AtLeast.Get()
		most, high := f.Value.AtMost.Get()
		if low && high && least > most {
			bad.Add(at.Field("atLeast"), problem.Invalid, "the range is empty: atLeast is more than atMost", "swap the two")
		}
	}
	if r.Zone == "" {
		return nil
	}
	zone, err := places.named(r.Zone)
	if err != nil {
		bad.Add(at.Field("zone"), problem.Unknown, err.Error(), "use an IANA name, such as Europe/Paris")
	}
	return zone
}

// check adds what is wrong with the statement.
func (c Coverage) check(at problem.Path, bad *problem.List) {
	if len(c.Kinds) == 0 {
		bad.Add(at.Field("kinds"), problem.Required, "a coverage statement names no kind of event", "list the kinds for which the record claims to be complete")
	}
	if c.Until.Before(c.From) == truth.True {
		bad.Add(at.Field("until"), problem.Invalid, "the span ends before it begins", "give until no earlier than from")
	}
	if !c.By.Grade.Valid() {
		bad.Add(at.Field("by").Field("grade"), problem.Invalid, noGrade(c.By.Grade), gradeRepair)
	}
}

func noGrade(g Grade) string { return quote(string(g)) + " is no Admiralty grade" }

const gradeRepair = "use a letter A-F and a digit 1-6, such as B2"

// zoneNames remembers the zones that were found, for loading one costs more than
// reading a report.
type zoneNames map[string]*time.Location

func (z zoneNames) named(name string) (*time.Location, error) {
	if zone, ok := z[name]; ok {
		return zone, nil
	}
	zone, err := when.Zone(name)
	if err == nil {
		z[name] = zone
	}
	return zone, err
}

// quote quotes the start of a text, so that a message stays short and
// printable whatever was sent.
func quote(text string) string { return strconv.Quote(clip([]byte(text))) }
