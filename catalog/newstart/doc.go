// Package newstart is the treaty between the United States and Russia on
// strategic offensive arms (New START), in force from 5 February 2011 to 5
// February 2026: its ceilings, inspections, exchanges and notices in this
// package's own words, the readings of both parties and a neutral one of the
// suspension of 2023 and of what answered it, and a small record of sourced
// reports.
//
// The treaty is published by the US State Department, with its protocol and
// annexes; what is stated here follows a public summary of it and of what
// happened (P51 in the links of the reports: State Department page; Exchange
// Monitor and Sputnik, June 2023; American Journal of International Law,
// contemporary practice, July 2023; news of February 2026). Three numbers that
// the summary calls unconfirmed are the treaty's own, and marked where they
// stand: ten and eight inspections of the two types, five days for a notice,
// three months for a withdrawal. A term that ends "on 5 February" ends with that
// day.
//
// What the parties disagree on:
//
//   - Whether a side may suspend a treaty that has no clause of suspension
//     ([SuspensionEntitled]), and if so whose duties then rest
//     ([SuspensionScope]). What Russia suspended is taken to be verification
//     (inspections, exchanges, notices, telemetry); it said that it would keep to
//     the ceilings, which is unconfirmed, and a promise.
//   - Whether what the United States withheld from March 2023 on is excused as a
//     countermeasure ([Countermeasures]): an exception that rests on a lapse of
//     Russia's before it.
//   - Whether the mutual pause of inspections of 2020 was over when Russia
//     refused one in August 2022 ([PauseEnds]), and on what ground it refused
//     ([RefusalGround]).
//
// Left out: notices given in advance of something, for nothing is known of which
// and how long; the exhibitions and conversions of the protocol; the count of the
// telemetry exchanged, which the sides set each year; the agreement of 1988 on
// notices of launches, which is another treaty, went on, and outlives this one.
//
// What the reports say is claimed by their sources; what an assessment finds,
// it finds on a reading, given these reports. They are few: there is no coverage,
// so silence never speaks, and most years are undetermined for want of a count.
package newstart
