// Package agreementtest tries an agreement that you have written.
//
// Fill in a [Kit] - the agreement, who is who, and a few scenarios - and call
// [Run] from an ordinary test, or a single check. The kit looks at what is
// easily forgotten:
//
//   - scenarios: each finding is the one that you expect;
//   - elements: every element comes out true, false and unknown somewhere;
//   - terms: every open term is closed by some reading;
//   - mirror: with the parties exchanged, the findings are too;
//   - shapes: yours obeys the laws of shapes (law C3 of docs/laws.md);
//   - explanations: every verdict says what it rests on, and every undetermined
//     one what would settle it.
//
// What a check has to say is a [problem.Problem]: where, what, and what to do.
// A remark that is right about the text and stays gets a reason in
// [Kit.Reasons]; a reason for nothing is a remark too.
package agreementtest
