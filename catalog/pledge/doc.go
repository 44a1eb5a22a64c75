// Package pledge is the clause by which governments have promised each other,
// since September 2015, not to steal business secrets by cyber means, as data:
// what its texts share, and the few points in which they differ.
//
// The texts differ in whether support must be given knowingly, in whether an
// advantage is provided to somebody or obtained, in who must have it - companies
// or commercial sectors, one's own companies, or nobody named - and in whether
// the means are named. A [Clause] is those four points; it makes the acts and
// elements that a text bars. The agreements themselves are in the packages
// uschina2015, ukchina2015, germanychina2016, australiachina2017 and
// canadachina2017; [Matches] lays any two of their pledges side by side.
//
// The package also has the two texts that pledges point to and nobody has
// concluded with anybody, as norms: [Experts], the report of the UN group of
// 2015, and [Antalya], the paragraph of the G20.
//
// The actors and the reports that bear on several of the pledges at once are
// here as well ([Directory], [Record]). Reports are claims by their sources.
package pledge
