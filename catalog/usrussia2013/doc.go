// Package usrussia2013 is what the United States and Russia agreed on 17 June
// 2013 to build confidence in the use of information technology: an exchange
// between the two response teams, formal inquiries through the nuclear risk
// reduction centres, a direct voice line, and a working group under the
// Presidential Commission. It has no prohibition, and nothing on theft.
//
// The text is a joint statement of the two presidents with a fact sheet
// (American Presidency Project, 17 June 2013); what is known of its life is
// little: a note of the State Department of 23 September 2013 and its page on
// the centres of 4 November 2016. The clauses are told in this package's own
// words. The leaders' hotline that the voice line joins, and the duties of 1987
// between the centres, are instruments of their own and left out.
//
// The working group is a part of the Commission, so whoever puts the Commission
// to rest puts the group to rest (law C9). Whether that also reaches the
// channels, which need no commission, nobody is on record as saying: it is the
// term [FreezeReach]. Two things here are general knowledge for which the keeper of
// this record has opened no source: the freeze of the Commission in 2014, and a
// use of the inquiry channel in autumn 2016. Their reports say so, and a reading
// takes the first, which was public, and not the second, which was not.
//
// Reports are claims by their sources; what an assessment finds, it finds on a
// reading, given these reports.
package usrussia2013
