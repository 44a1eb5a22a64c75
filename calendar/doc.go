// Package calendar counts business days and reads the recurrence rules of
// calendars, for agreements whose text needs either.
//
// A [Business] calendar says which days are worked; [BusinessDays] counts a
// deadline on one, as a when.Period does on the plain calendar. A [Rule] is a
// recurrence rule of RFC 5545, with its start. Nothing here reads the clock or
// the zone of the machine; what a text leaves open is a problem, or floats and
// is uncertain, and is never filled in (law M3 of docs/laws.md).
//
// It is a module of its own, because it builds on others
// (github.com/rickar/cal, which knows the holidays of many countries, and
// github.com/teambition/rrule-go, which expands rules): whoever imports the rest
// of pacta has neither in the module graph.
package calendar
