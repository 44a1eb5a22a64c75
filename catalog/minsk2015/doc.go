// Package minsk2015 is the military part of the Package of Measures of Minsk of 12
// February 2015, with what was to follow it: the ceasefire, the withdrawal of heavy
// weapons from two lines, the monitor, the resolution of Ukraine's parliament, the
// dialogue on local elections, and the later date set in 2017.
//
// The measures are paraphrased as reported by The Moscow Times (12 February 2015),
// by the note of the contact group that the Kyiv Post carried (14 February 2015),
// and by UNIAN (February 2017). The package makes no claim of what happened on
// the ground: its record has no report of it, and so no side is found to have kept
// or broken anything there. What the clauses do with such reports is tested
// between invented sides.
//
// The document was signed by a contact group, and who is party to it is disputed.
// The model takes "the sides" of its words, Ukraine and the armed formations, as
// the two; it is bilateral only so far:
//
//   - The second side is several. Each of its members binds and answers for the
//     side: what any of them does is the side's act, and what the sides owe together
//     either may perform (a joint commitment, which fails once).
//   - Whether Russia, which signed, answers with that side or only vouches for it is a
//     term, [Third]. That it calls itself a guarantor is not confirmed by a source
//     at hand.
//   - The OSCE's special monitoring mission is no party: it is the monitor of every
//     reading, a speaker whose reports are claims like others', of higher rank; and
//     a mechanism that is in being once it is shown at work.
//
// The sequence is where the readings part. The words put the dialogue on elections
// on the first day after the withdrawal. The order of security and politics is
// disputed in general; the closings of [Order] on the two sides' readings are how
// that dispute is commonly described, and rest on no source at hand.
//
// Left out: the other measures (pardon, exchange of prisoners, payments, the border,
// the constitution), for which no text is at hand; "thousands of small breaches or
// one" is answered by [Strictly], not by a count.
package minsk2015
