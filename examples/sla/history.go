package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// history is the incident history of a status page, as far as it is read here.
type history struct {
	Page struct {
		Name     string    `json:"name"`
		TimeZone string    `json:"time_zone"`
		Updated  time.Time `json:"updated_at"`
	} `json:"page"`
	Incidents []incident `json:"incidents"`
}

// incident is one incident, as the owner of the page tells it.
type incident struct {
	ID         string     `json:"id"`
	Impact     string     `json:"impact"`
	Created    time.Time  `json:"created_at"`
	Started    *time.Time `json:"started_at"`
	Monitoring *time.Time `json:"monitoring_at"`
	Resolved   *time.Time `json:"resolved_at"`
	Updates    []struct {
		Status  string    `json:"status"`
		Display time.Time `json:"display_at"`
	} `json:"incident_updates"`
}

// impacts, from the least. "maintenance" is announced and stands beside them.
var impacts = []string{"none", "minor", "major", "critical"}

const announced = "maintenance"

func parse(data []byte) (*history, error) {
	var h history
	if err := json.Unmarshal(data, &h); err != nil {
		return nil, fmt.Errorf("this is no incident history: %v", err)
	}
	seen := map[string]bool{}
	for i, in := range h.Incidents {
		switch {
		case in.ID == "" || seen[in.ID]:
			return nil, fmt.Errorf("incidents[%d].id: %q is missing or there twice", i, in.ID)
		case !slices.Contains(impacts, in.Impact) && in.Impact != announced:
			return nil, fmt.Errorf("incidents[%d].impact: %q is none of %q", i, in.Impact, append(impacts, announced))
		case in.Created.IsZero():
			return nil, fmt.Errorf("incidents[%d].created_at: nobody says when it began", i)
		case in.Resolved != nil && in.Resolved.Before(in.begun()):
			return nil, fmt.Errorf("incidents[%d].resolved_at: it ended before it began", i)
		}
		seen[in.ID] = true
	}
	return &h, nil
}

// begun is when the incident began as the page has it.
func (in incident) begun() time.Time {
	if in.Started != nil {
		return *in.Started
	}
	return in.Created
}

// span is a stretch of time, half-open.
type span struct{ from, until time.Time }

// down is when the service was down for certain, and when it may have been, as
// known at a moment. The beginning lies between the earliest time the page tells
// of it and the one at which the incident was opened; the end between the fix and
// the resolution. Of an incident that is not resolved the last word that it went
// on is the least, and the moment asked the most.
func (in incident) down(asked time.Time) (least, most span) {
	least.from, most.from = in.begun(), in.begun()
	last := least.from // that it went on
	for _, u := range in.Updates {
		if u.Status != "investigating" && u.Status != "identified" {
			continue
		}
		if in.Started == nil && u.Display.Before(most.from) {
			most.from = u.Display
		}
		if u.Display.After(last) {
			last = u.Display
		}
	}
	least.until, most.until = last, asked
	if in.Resolved != nil {
		least.until, most.until = *in.Resolved, *in.Resolved
	}
	if in.Monitoring != nil && in.Monitoring.Before(most.until) {
		least.until = *in.Monitoring
	}
	if least.until.Before(least.from) { // nothing is certain but that it was told
		least.until = least.from
	}
	return least, most
}

// total is how long the spans are together within a window: what overlaps counts
// once.
func total(spans []span, window span) time.Duration {
	spans = slices.Clone(spans)
	slices.SortFunc(spans, func(a, b span) int { return a.from.Compare(b.from) })
	var sum time.Duration
	at := window.from // counted up to here
	for _, s := range spans {
		from, until := s.from, s.until
		if from.Before(at) {
			from = at
		}
		if until.After(window.until) {
			until = window.until
		}
		if until.After(from) {
			sum += until.Sub(from)
			at = until
		}
	}
	return sum
}
