// Package usisrael1985 is the agreement of the United States and Israel on a free
// trade area, signed in Washington on 22 April 1985: licences and questions about
// them, temporary measures for the balance of payments, the Joint Committee, notice
// before trade measures, the panel in a dispute, and how the agreement ends.
//
// It was written as somebody would who has the README and the package
// documentation and a treaty before him, and is kept for that: a few short files
// with four kinds of event of its own. The text is at
// https://ustr.gov/trade-agreements/free-trade-agreements/israel-fta and, as data,
// number 121 of the Texts of Trade Agreements (Alschner, Seiermann and
// Skougarevskiy, UNCTAD Research Paper 5, 2017), whose dates of signature and entry
// into force the record gives. Clauses are told in own words with their articles.
//
// Left out: tariffs, rules of origin and subsidies, which stand in annexes;
// agriculture, procurement, services and intellectual property, which point to
// other texts; infant industries, over since 1995; that the committee's sessions
// alternate between the countries, and the panel's report, which no party bears.
// That the agreement ends twelve months after a notice is a power with a notice.
//
// The shipped record has no conduct of either side. The tests invent it, in years
// to come, and say so.
package usisrael1985
