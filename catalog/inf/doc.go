// Package inf is the treaty between the United States and Russia (signed by the
// Soviet Union) on the elimination of their intermediate-range and
// shorter-range missiles, the INF treaty, from its last year: the ban on a class
// of things, breaches that each side claims of the other, sixty days to cure,
// suspension by both, and a withdrawal that ended the treaty when its notice was
// over, on 2 August 2019.
//
// The treaty of 1987 is published by the US State Department. From its text come
// the class of missiles banned (articles II and VI: launched from the ground,
// ballistic or cruise, of ranges from 500 to 5,500 km) and the withdrawal
// (article XV: for extraordinary events, of which who withdraws decides, with six
// months' notice). What happened follows public summaries (P52 in the links of
// the reports: American Society of International Law, International Law in
// Brief, February 2019; AZERTAC, 1 February 2019; CSIS Missile Threat, August
// 2019).
//
// What the parties disagree on: whether the other breaks the ban, of which each
// goes by its own word, and whose suspension is good ([AmericanSuspension],
// [RussianSuspension]). Material breach by one side entitles the other to suspend
// (Vienna Convention on the Law of Treaties, article 60); whether there was one is
// what is in dispute. A treaty suspended by one side rests for both. The sixty
// days are the United States' own; a reading that does not accept one side's word
// on a limit has no such duty ([agreement.OneSided]).
//
// Left out: the eliminations of the first years, done long before; the
// inspections, which ended by the treaty's own terms; the commission of article
// XIII; which missiles the claims are about, for the summaries do not say. The
// treaty counts as in force from the year of its signature, since they do not
// give the day of its entry into force either: do not ask about 1987 and 1988.
//
// What the reports say is claimed by their sources; what an assessment finds,
// it finds on a reading, given these reports.
package inf
