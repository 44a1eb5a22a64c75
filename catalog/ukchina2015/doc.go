// Package ukchina2015 is the joint declaration of the United Kingdom and China
// of 22 October 2015, issued during a state visit, as far as it is about theft
// in cyberspace: the two pledges, not to conduct it and not to support it, and
// the dialogue on security that was to follow.
//
// The text stands in full in China Daily, 22 October 2015. Its form is a
// political declaration, and its legal weight was doubted at once (Infosecurity
// Magazine, Oct 2015). All else in the declaration is left out.
//
// Beside the text of the United States it does not ask that support be given
// knowingly, and it names nobody who must have the advantage: see package
// pledge, of which this is one clause.
package ukchina2015
