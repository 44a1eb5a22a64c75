// Package actor says who is who: states, their organs and offices, the people
// who hold them, firms, groups, bodies; and whose act an act is.
//
// Three questions are kept apart (law R2 of docs/laws.md):
//
//   - Whose side is an actor on? [Directory.Side]: nationality and the like. It
//     never makes an act a state's.
//   - Whose organ is it? [Directory.OrganOf] and [Directory.Principal]:
//     undisputed structure, bounded in time. Organs that speak officially for
//     one principal are one claimant.
//   - Whose act is it? [Directory.Whose]: chains of structure and of claimed
//     links, one answer for each ground.
//
// # What is undisputed, and what is claimed
//
// A [Directory] holds only what nobody disputes: that a bureau is an organ of a
// ministry, that a person held an office from one date to another. That a group
// is a firm, or that a firm works for a ministry, is a claim with a source and
// a date: it is a report, and comes in as a [Link] with the value that the
// reading which asks gives it. In the Directory it would be known before
// anybody had said it. A chain is only as accepted as its weakest link.
//
// # Modelling
//
//   - An office outlives its holders: relate the office to its state, and each
//     person to the office with the dates on which that person held it. What is
//     said of the office then needs no date.
//   - An organ may have many roles: relate a ministry to its state with
//     [OrganOf] and to a joint body with [ParticipantIn].
//   - A joint body belongs to no state. Without an [OrganOf] relation it is its
//     own principal, like a state.
//   - The organ of a ruling party is state-like in fact and not government in
//     form. Where nobody disputes that it acts as the state, relate it with
//     [OrganOf]; where somebody does, leave it under the party, say its Side,
//     and let a report claim the link with the ground AsOrgan.
//   - A firm may be owned from abroad: [OwnedBy] leads to its owner, Side says
//     under whose flag it is. Whose the stolen thing was is for the report to
//     say.
//   - A group is an analyst's construct, neither private nor public: that its
//     doings belong together, and to whom, is claimed.
//   - An organ that exceeds its authority still acts as an organ (ILC Articles,
//     art. 7); an officer who acts in a private capacity does not. Structure
//     cannot tell the two apart, so this package does not try: it is a question
//     to the accounts.
//
// "ILC Articles" are the Articles on Responsibility of States for
// Internationally Wrongful Acts (International Law Commission, 2001). For a
// political understanding they serve as an analogy.
package actor
