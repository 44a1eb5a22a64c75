// Package dataprocessing is a commercial contract by which a supplier processes
// personal data for a customer, with levels of service: notice of breaches, the
// month's availability, credits that must be claimed, a sole remedy, force
// majeure, termination, and confidence that outlives the contract.
//
// It is a composite and belongs to no two firms. The notice of breaches follows
// GDPR article 33 (paraphrased; the text is on several legal sites). All other
// numbers are illustrative: 99.9 and 99.0 percent, credits of 10 and 25 percent
// of the month's fee, thirty days to claim, thirty days of notice. The parties
// are the customer, who is the controller, named first, and the supplier, who is
// the processor.
//
// A month of service is an event: the statement of that month, dated on its
// first day, with the seconds of downtime as a figure. So a month can be measured
// by several voices, excused, claimed for and credited by name. Whoever counts
// the seconds says so exactly, or as a range where an end is not known.
//
// Ids of commitments: DP the data, SL the service level, as in a contract's own
// numbering. SL.1 and SL.1b are the two levels, SL.2 and SL.2b the credits for
// missing them.
//
// Left out: changes of control and of sub-processors, liability in money (no
// amount is computed; a credit is a share of the fee), the cap of the credits at
// half the fee, which a single month never reaches, and the cure period's own
// clock: whether a breach was cured in time is asked of those who report the
// termination.
package dataprocessing
