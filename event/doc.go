// Package event says what has been reported: nobody ever sees an event, only
// reports of it.
//
// A [Report] is one source's account of one event, disclosed at one moment.
// It is an envelope - who speaks, when, of which event, who is said to have
// done it - around a [Body], the typed content, which any package may define.
// A [Record] is a set of reports with the statements of [Coverage] by whoever
// keeps it. A [View] is what stood at one moment of knowledge: reports come
// late, are amended, replaced and withdrawn, and every earlier view stays
// answerable (laws M1 and R1 of docs/laws.md). A [Codec] reads and writes
// records as JSON Lines.
//
// Every field's zero value is silence, and silence is not denial. The one
// thing a report may not be silent on is when it was disclosed.
//
// Reports and records are plain data, not safe for concurrent writing; a View
// is immutable and may be shared.
package event
