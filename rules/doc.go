// Package rules checks what has been reported against what was promised.
//
// [Compile] makes a [Program] of agreements and a directory of actors. The
// program is immutable and safe to share. [Program.Assess] is a pure function
// of a record, a moment of knowledge and a date: one [Finding] for each
// commitment, bearer and reading, each with its why and, where it is
// undetermined, with what would settle it. Nothing reads the clock, nothing
// depends on the order of the reports; the same inputs give the same bytes.
//
// Reports that keep coming need no new assessment each time: a [Monitor] follows
// them, corrected, late and contradictory as they are, and says what each changes;
// [Program.Replay] does so for a long stream, on several cores if asked. Where each
// report is to be judged by itself, a [Screen] does it and keeps nothing.
//
// An assessment is computed in layers, each reading only those above it (law
// I5 of docs/laws.md): which reports are in the view; what each event is as an
// act of a commitment, on one reading; the force of commitments, their
// obligations and deadlines; outcomes, allegations and the roll-up; and last
// the relation between the parties' readings.
//
// The package finds. It never concludes that a wrong was done, never ranks
// severity, and never sums sureness into a number (law A5).
package rules
