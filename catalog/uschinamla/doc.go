// Package uschinamla is the agreement of the United States and China on mutual
// legal assistance in criminal matters, signed in Beijing on 19 June 2000: a
// binding text by which each asks the other for help in its criminal cases. It
// is what the understanding of 2015 (package uschina2015) leaves untouched.
//
// The text stands in the database "The World and Japan" of the University of
// Tokyo and GRIPS (document 20000619.T1E), of which only the opening was read
// here: article 1, on what assistance is and that no private person gains a right.
// The rest (promptness, the grounds and manner of refusing, postponement, the
// limit on use, the central authorities, its end on notice) is told as generally
// known, and each clause that is says "unconfirmed" in its Source. Costs, the form
// of requests and consultations are left out: nothing that was read says how they
// are regulated. So are numbers: what "prompt" is and how long a notice of
// termination runs are open terms, [Prompt] and [TerminationNotice], which no
// shipped reading closes. That it entered into force on 8 March 2001 is
// unconfirmed too; the record says so.
//
// A refusal is an answer (edge case 41), and one that the text allows ends the
// duty that it answers: it is modelled as a power of the party asked to release
// itself, with the ground, the conditions thought of first, and the reasons as
// its elements. It touches the one request that it names, and only while that is
// not overdue (law C10). So it comes out as "released", not as "excused", which
// is a lapse with an exception made out.
//
// Requests and answers are confidential, and hardly one is public (note in the
// NYU Law Review, vol. 94, 2019). The shipped record has the life of the
// agreement alone; the tests ask what follows from requests that they invent,
// and say so.
package uschinamla
