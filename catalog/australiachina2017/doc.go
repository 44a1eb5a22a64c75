// Package australiachina2017 is the joint statement of the first Australia-China
// High-Level Security Dialogue, 21 April 2017: the pledge against theft in
// cyberspace, accordance with the reports of the UN experts, a mechanism, and
// the dialogue's yearly rhythm.
//
// It was published in a release of Australia's Foreign Minister of April 2017
// and told by the National Law Review and Computerworld. Beside its sisters the
// pledge speaks of obtaining an advantage where others speak of providing one,
// and does not ask that support be given knowingly: see package pledge, of which
// this is one clause. It imports the experts' norms, which the understanding of
// the United States with China only welcomes; whether later reports too is not
// said.
package australiachina2017
