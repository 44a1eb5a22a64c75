// Package uschina2013 is the working group of the United States and China on
// cyber matters, civilian and military, that was created in 2013, met twice, was
// put to rest by China in May 2014 over charges against five of its officers,
// and gave way to the understanding of September 2015 (package uschina2015).
//
// No founding text is public. What is told here is told by the sources named with
// each clause and report: the State Department's list of outcomes of 12 July 2013,
// the press of the time, and two later essays. They differ on when the group was
// announced: in spring (for which the keeper of this record has opened no
// source), or by the two presidents in June 2013.
//
// And they differ on what China's step of 19 or 20 May 2014 reached: to one
// essay the sharing of information ended with the group, to the other talks out
// of sight and the contacts of the response teams went on. Neither party is on
// record. So how far it goes is the term [SuspensionReach] (laws C9 and D1), which the
// neutral reading takes narrowly and the parties' readings leave open.
//
// What the group was to talk about, and the theft that each side said of the
// other, are left out: of the first no text is known, and the second is no promise
// of 2013.
package uschina2013
