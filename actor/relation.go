package actor

import (
	"fmt"

	"github.com/pacta-dev/pacta/when"
)

// A RelationKind says what one actor is of another. A relation leads one way,
// from the part, the holder, the owned to the whole, the office, the owner;
// nothing is concluded the other way.
type RelationKind uint8

const (
	LinkedTo       RelationKind = iota // linked, nobody says how (the zero value): only a claim can be so vague
	OrganOf                            // part of it
	OfficeOf                           // an office of it
	HolderOf                           // a person holds the office
	MemberOf                           // employee, officer, associate: acts as it, where the account says the act was done as such
	IdentifiedWith                     // the same, or a part of the same, under another name: above all a group
	EmpoweredBy                        // exercises public authority that the other's law gives it
	LentTo                             // lent to it, acting for it
	AgentOf                            // acts on its instructions, or under its direction or control
	ContractorOf                       // works for it under contract
	OwnedBy                            // owned by it, wholly or in part
	StateMediaOf                       // a press outlet of the state (or of its organ)
	AffiliatedWith                     // close to it, in whatever way
	SupportedBy                        // helped, sheltered or tolerated by it
	ParticipantIn                      // sits in a body, dialogue or channel
	CounterpartOf                      // does on this side what the other does on the other side
	SuccessorOf                        // took the place of an office or body that is gone
)

var relationKinds = words[RelationKind]{
	what: "kind of relation",
	text: []string{
		"linked to", "organ of", "office of", "holder of", "member of", "identified with", "empowered by", "lent to",
		"agent of", "contractor of", "owned by", "state media of", "affiliated with", "supported by",
		"participant in", "counterpart of", "successor of",
	},
}

// String returns the kind in words, to stand between the two actors: "organ
// of".
func (k RelationKind) String() string { return relationKinds.word(k) }

// MarshalText returns the kind in words; LinkedTo is empty. It fails for a kind
// that is none of the constants.
func (k RelationKind) MarshalText() ([]byte, error) { return relationKinds.marshal(k) }

// UnmarshalText reads the words that String returns; the empty text is
// LinkedTo.
func (k *RelationKind) UnmarshalText(text []byte) error { return relationKinds.unmarshal(k, text) }

// Ground returns the ground of attribution that such a relation amounts to by
// itself. It is Unstated for LinkedTo, which says nothing, for MemberOf and
// IdentifiedWith, which pass on whatever ground the rest of the chain has, and
// for the kinds that lead nowhere ([RelationKind.Leads]).
//
// Ownership by a state is an affiliation and no more: by itself it does not
// make a firm's acts the state's (commentary to ILC Articles, art. 8).
func (k RelationKind) Ground() Ground {
	switch k {
	case OrganOf, OfficeOf, HolderOf:
		return AsOrgan
	case EmpoweredBy:
		return Authority
	case LentTo:
		return Lent
	case AgentOf:
		return Instructions
	case ContractorOf:
		return Contractor
	case OwnedBy, StateMediaOf, AffiliatedWith:
		return Affiliation
	case SupportedBy:
		return Support
	}
	return Unstated
}

// Leads reports whether the question whose act it is can follow such a
// relation. To sit in a body, to be somebody's counterpart or successor leads
// to nobody.
func (k RelationKind) Leads() bool { return k <= SupportedBy }

// passes reports whether the relation stands for the actor itself, so that the
// ground is that of the rest of the chain.
func (k RelationKind) passes() bool { return k == MemberOf || k == IdentifiedWith }

// structural reports whether the relation makes From a part of To, on which
// [Directory.OrganOf] and [Directory.Principal] go.
func (k RelationKind) structural() bool { return k == OrganOf || k == OfficeOf || k == HolderOf }

// A Relation is a piece of undisputed structure: From is Kind of To.
type Relation struct {
	From, To ID
	Kind     RelationKind // required

	// Since and Until bound the relation in time: it holds at Since and no
	// longer at Until. Zero: no bound on that side. An imprecise bound is an
	// instant somewhere within: a relation until a day may end at any instant
	// of that day, and on that day it is unknown whether it holds. A bound
	// without a zone is read in every zone there is; [when.Time.In] fixes it.
	Since, Until when.Time
}

// String returns the relation in words, without its dates.
func (r Relation) String() string {
	return fmt.Sprintf("%q %s %q", clip(r.From), r.Kind, clip(r.To))
}
