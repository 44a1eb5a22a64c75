// Package canadachina2017 is the communique of Canada and China after talks of
// their security dialogue on 23 June 2017 in Ottawa: the pledge against theft in
// cyberspace, the dialogue's yearly rhythm, and what was said of extradition.
//
// The text became public on 25 and 26 June (Canadian Press, Reuters). The pledge
// has the words of the understanding of the United States with China; an
// official said that it covers economic espionage only, not operations against
// government or military. The rhythm rests on terms of reference of September
// 2016, an instrument apart, of which only the rhythm is here. See package
// pledge, of which this is one clause.
package canadachina2017
