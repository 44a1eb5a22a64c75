// Package pacta models agreements between two parties and checks what has
// been reported against what was promised. Pacta sunt servanda: agreements
// must be kept; pacta says, with reasons, whether they are.
//
// # The idea
//
// An agreement is a shared text: two parties, commitments, bodies and
// channels, and open terms that the text itself does not settle. A reading is
// how one party, or a neutral analyst, closes those terms, and whose word it
// goes by about what. A report is one source's account of one event, disclosed
// at one moment; nobody ever sees the event itself. Rules put the questions of
// each commitment's elements to the accounts, weigh the answers, and judge
// what has become of each obligation. An assessment is a pure function of the
// agreement, a reading, the reports known at one moment, and the date asked.
//
// # The packages
//
// From the ground up, each importing only those before it:
//
//   - truth: True, False and Unknown, combined by strong Kleene logic;
//   - when: times as uncertain as they are known (EDTF), periods, deadlines;
//   - problem: what is wrong with a definition or a record, all at once;
//   - actor: states, organs, firms, persons; whose act an act is;
//   - event: reports, coverage, the view at a moment of knowledge, and a codec
//     for JSON Lines; event/cyber, event/diplomacy and event/arms are ready vocabularies;
//   - agreement: types of agreement, commitments and their shapes, open terms,
//     readings;
//   - rules: Compile, Assess, findings and their reasons, comparisons;
//   - report: an assessment for people and for other systems.
//
// catalog holds ready-made agreements; examples, programs to run. Whoever
// writes an agreement imports agreement and what stands above it, and compiles
// no engine.
//
// # Where to start
//
// The README has a tutorial of under sixty lines. docs/laws.md says what every
// answer means; where a comment names a law (M1, D2), it stands there. The
// flagship is package catalog/uschina2015; run it with
//
//	go run ./examples/uschina2015
//
// This package itself exports nothing.
package pacta
