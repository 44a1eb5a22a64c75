// Package uschina2015 is the September 2015 understanding between the United
// States and China on conduct in cyberspace, with its follow-ons to 2018: the
// clauses in this package's own words, the bodies and channels they set up,
// both parties' readings and a neutral one, every judgement call as a named
// term or switch, and a record of sourced reports.
//
// The understanding is not one signed text: each side issued the same
// negotiated points separately on 25 September 2015 (Congressional Research
// Service, In Focus IF10291), and analysts call it non-binding. What the
// reports say is claimed by their sources; what an assessment finds, it finds
// on a reading, given these reports.
//
// Ids of commitments: C1 to C13 are the understanding's points; D1, D2 and D3
// the outcomes of the three dialogues; SEG those of the experts group; L those
// of the dialogue of 2017 that followed. EO is the sanctions power that the
// United States kept, outside the understanding.
package uschina2015
