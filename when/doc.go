// Package when says when something happened, as precisely as it is known and no
// more, and when it is too late.
//
// A [Time] is what a report says: an instant, a day, a season, "not after
// March 2016", or nothing at all. It may be a civil date without a zone, and
// then it floats. Seen from the zones of a case it becomes a [Span], an
// uncertain instant on the one time line, and comparing two of those gives a
// [truth.Value]. A [Period] added to a span gives a [Deadline], the first
// instant too late, which may be uncertain too. (Laws M1 to M5 and M8 of
// docs/laws.md.)
//
// Being imprecise and lasting are different things. A Time and a Span are one
// uncertain instant each; a process has a start and an end, and each of the two
// is a Time of its own ([ParseInterval]).
//
// Everything counts whole microseconds in the proleptic Gregorian calendar,
// without leap seconds. Nothing here reads the clock or the zone of the machine,
// nothing panics except the Must functions, and every type is an immutable value
// that several goroutines may share. The rules of the zones come from the
// system's tz database, or on a machine without one from the copy that importing
// this package compiles in.
package when
