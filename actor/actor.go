package actor

// An ID names an actor. It is compared byte by byte and has no inner structure:
// "A.MOD" is an organ of "A" only if a relation says so. The empty ID is
// silence.
type ID string

// An Actor is anybody who acts, speaks, suffers or is owed something.
type Actor struct {
	ID   ID     // required, unique in a directory
	Name string // for people to read; "" prints as the ID
	Kind Kind   // zero: not said

	// Side is the state, or whatever else is a party, on whose side the actor
	// is: nationality, seat, flag. It says whose side, never whose act (law
	// R2). Empty: the side of its principal, see [Directory.Side].
	Side ID

	Doc string // a remark, with its source
}

// String returns the name, or the ID of an actor without one.
func (a Actor) String() string {
	if a.Name != "" {
		return a.Name
	}
	return string(a.ID)
}

// A Kind says what sort of actor it is. It never decides whose act an act is;
// relations and links do.
type Kind uint8

const (
	Unspecified   Kind = iota // not said (the zero value): neither private nor public
	State                     // a state
	Organ                     // a part of a state, of any branch or level, or of another organisation
	Office                    // a post, which outlives its holders
	Company                   // a firm, whoever owns it
	Group                     // a cluster of activity: an analytic construct, not somebody
	Person                    // a natural person
	Body                      // a joint body or channel, which belongs to none of those who set it up
	Press                     // a newspaper, agency or broadcaster
	Research                  // an institute, university or think tank
	International             // an international organisation or an agency of one
	Adjudicator               // a court, tribunal or other body that decides between parties
)

var kinds = words[Kind]{
	what: "kind of actor",
	text: []string{
		"unspecified", "state", "organ", "office", "company", "group", "person", "body", "press", "research",
		"international", "adjudicator",
	},
}

// String returns the kind's word.
func (k Kind) String() string { return kinds.word(k) }

// MarshalText returns the kind's word; that of Unspecified is empty. It fails
// for a kind that is none of the constants.
func (k Kind) MarshalText() ([]byte, error) { return kinds.marshal(k) }

// UnmarshalText reads a word that String returns; the empty text is
// Unspecified.
func (k *Kind) UnmarshalText(text []byte) error { return kinds.unmarshal(k, text) }

// Private reports whether such an actor is private unless somebody says more: a
// company, a person, the press, research. Law R2 presumes the act of a named
// private author private, by a switch of the reading and only until a ground of
// attribution is claimed. A Group is not private: it is an analytic construct,
// and to name one is not to name an author. Nor is an actor of unspecified
// kind.
func (k Kind) Private() bool {
	switch k {
	case Company, Person, Press, Research:
		return true
	}
	return false
}

// A Ground says on what ground an act is a state's, or is said to be. The
// constants stand in the order from the closest ground to the loosest; a chain
// of links has the loosest ground among its own.
type Ground uint8

const (
	Unstated     Ground = iota // no ground is said (the zero value)
	AsOrgan                    // an organ of the state, of any branch or level: ILC Articles, art. 4 (with 7: also beyond its authority)
	Authority                  // no organ, but empowered by law to exercise public authority: art. 5
	Lent                       // an organ lent by another state and acting for this one: art. 6
	Instructions               // on the state's instructions, or under its direction or control: art. 8
	Absence                    // public authority exercised because the official one was absent or in default: art. 9
	Movement                   // a movement that became the government, or founded the state: art. 10
	Adoption                   // acknowledged and adopted by the state as its own: art. 11
	Contractor                 // works for the state under contract; nobody says that it was told to do this
	Affiliation                // owned by it, close to it, part of its media: a tie, not a tasking
	Support                    // helped, sheltered or tolerated by it
)

var grounds = words[Ground]{
	what: "ground of attribution",
	text: []string{
		"unstated", "organ", "public authority", "lent organ", "instructions", "absence of authority", "movement", "adoption",
		"contractor", "affiliation", "support",
	},
}

// String returns the ground's word.
func (g Ground) String() string { return grounds.word(g) }

// MarshalText returns the ground's word; that of Unstated is empty. It fails
// for a ground that is none of the constants.
func (g Ground) MarshalText() ([]byte, error) { return grounds.marshal(g) }

// UnmarshalText reads a word that String returns; the empty text is Unstated.
func (g *Ground) UnmarshalText(text []byte) error { return grounds.unmarshal(g, text) }

// Attributes reports whether the ground is one on which the ILC Articles (4 to
// 6 and 8 to 11) make an act a state's. Contractor, Affiliation and Support are
// not: whether they suffice is for a reading to say. Nor is Unstated.
func (g Ground) Attributes() bool { return g >= AsOrgan && g <= Adoption }

// Article returns the number of the ILC Article that states the ground, 0 if
// none does.
func (g Ground) Article() int {
	switch g {
	case AsOrgan:
		return 4
	case Authority:
		return 5
	case Lent:
		return 6
	case Instructions:
		return 8
	case Absence:
		return 9
	case Movement:
		return 10
	case Adoption:
		return 11
	}
	return 0
}
