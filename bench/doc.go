// Command bench measures pacta against a loop written by hand and against
// general rule engines, on streams of invented reports.
//
// Every contender's verdicts are compared, event by event, with those of the
// loop written by hand before anything is timed; a difference ends the run.
// README.md says what each workload is, and what the last run found.
package main
