// Package germanychina2016 is the pledge in the joint statement of Germany and
// China of June 2016 against economic espionage, and the mechanism for
// consultation that was to go with it.
//
// Talks on it were agreed during the chancellor's visit of 29 October 2015 (South
// China Morning Post, 9 Nov 2015); the press told of the pledge in June 2016
// (NWZ). The text itself was not seen: the clause is as reported, which names no
// means, and the day of June is not certain. On 22 December 2017 the German
// ambassador said that the mechanism still had not come into being (German
// Practice in International Law, 28 Dec 2017). See package pledge, of which this
// is one clause.
package germanychina2016
