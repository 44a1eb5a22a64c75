// Package cod2018 is the cod quota that Norway and Russia agreed for the season
// of 2018 in their Joint Fisheries Commission: the total, each side's share, what
// third countries get, and how unused quota moves between years and parties.
//
// The commission sets quotas each year in a protocol, under standing treaties of
// the 1970s. The figures are those reported of the session in Kazan in October
// 2017, by the commission's own site and by notices of the trade (FiskerForum,
// Norebo, October 2017; Fiskeribladet on the ten percent). The package paraphrases
// them; the protocol itself was not at hand.
//
// Everything here is counted in tonnes of a calendar year, and every share is an
// account kept in one column: catches are entered as they are, and what is moved
// in is entered with a minus. So a year's ceiling stands still, and a transfer is
// an act like any other, reported, perhaps disputed, perhaps late. A transfer
// between the parties is two entries, one in each account.
//
// A catch counts against the flag under which it was made (an element, asked of
// the report), whoever made it: the share is the state's, the boats are private,
// and nobody asks whose act the fishing was.
//
// The figures do not add up, and the package does not make them: 343,159 and
// 331,159 and 107,682 tonnes are 782,000 and not the 775,000 agreed. The shares are
// counted on bases that differ (each party's has 21,000 tonnes of coastal cod in it,
// and the 14.15 percent of third countries leave coastal cod and research out).
// What a ceiling includes is therefore a term of the readings.
//
// The record has what was agreed. It has no catches, for the sources at hand have
// none, so every account is undetermined; what the clauses do with catches is
// tested between two invented parties.
//
// Left out: haddock, capelin (60 to 40) and Greenland halibut (51, 45 and 4), whose
// quotas are not at hand; the grounds on which a catch is a third country's.
package cod2018
