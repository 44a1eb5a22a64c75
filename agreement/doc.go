// Package agreement says what a text promises and how it may be read.
//
// A [Type] is a value that its author writes down: [Commitment]s, each with a
// [Shape] (what sort of duty it is) and [Act]s whose [Element]s put questions
// to reports; open terms and switches ([Term], [Switch]) for every judgement
// call; [Mechanism]s; and [Reading]s, which close the terms and say whose word
// is taken about what. An [Agreement] is a type between two parties.
//
// Answers come about in two levels. An act is found in an event on one reading
// ([Listening.Find] makes a [Fact] of it: elements, weighing, time). A shape judges
// the facts of one obligation ([Shape]: deadlines, counts, the date asked).
// Shapes never see a report and tests never see a deadline. The engine that
// runs both levels is package rules; whoever writes an agreement compiles none
// of it.
//
// Law numbers in comments are those of docs/laws.md.
package agreement
