package pledge

import (
	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/cyber"
	"github.com/pacta-dev/pacta/truth"
)

// Matters of which a general word may be taken as a conclusion.
const (
	CommercialTheft = "commercial-theft"
	SupportOfTheft  = "support-of-commercial-theft"
)

// Clause is one text of the pledge: the points in which texts differ.
type Clause struct {
	// Knowing: only support that is given knowingly is barred.
	Knowing bool
	// Means, where set, is an open term for a text that names no means: closed
	// with "any", theft by people counts as theft by computers does.
	Means *agreement.Term[string]
	Gain  Gain
	For   For
	// NoIntent, where set, is true on readings that go by a variant of the text
	// without words on intent.
	NoIntent agreement.Test
	// Espionage: the text speaks of economic espionage, without saying what of.
	Espionage bool
}

// Gain is the verb that a text has for the advantage, where nobody is named to
// have it.
type Gain uint8

// The verbs. "Providing" points to somebody else's gain, "obtaining" to the
// taker's own.
const (
	Provided Gain = iota
	Obtained
)

// For is who must have the advantage.
type For uint8

// The beneficiaries. Zero is nobody named.
const (
	Anybody For = iota
	Companies
	OwnCompanies
)

// The judgement calls of the clause.
var (
	TheftAttempt = &agreement.Term[string]{Name: "theft-attempt", Text: "theft",
		Doc: "Whether an attempt that took nothing counts as theft.", Values: []string{"counts", "does-not-count"}}
	Contractor = &agreement.Term[string]{Name: "contractor", Text: "conduct",
		Doc: "Whether the act of a firm working for an organ under contract is the government's without a tasking shown.", Values: []string{"counts", "only-on-instructions"}}
	Affiliated = &agreement.Term[string]{Name: "affiliated", Text: "conduct",
		Doc: "Whether groups said to be affiliated with a government act for it.", Values: []string{"counts", "does-not-count"}}
	NoticeGivesKnowledge = &agreement.Term[string]{Name: "notice-gives-knowledge", Text: "knowingly",
		Doc: "Whether notice of an author's earlier theft makes later support of that author knowing.", Values: []string{"yes", "no"}}
	Knowingly = &agreement.Term[string]{Name: "knowingly", Text: "knowingly support",
		Doc: "Whether knowledge must be stated or is implied by support.", Values: []string{"stated", "implied-by-support"}}
	ThirdCountryOwner = &agreement.Term[string]{Name: "third-country-owner", Text: "intellectual property",
		Doc: "Whether property of firms of third countries is protected.", Values: []string{"counts", "does-not-count"}}
	DefenceIndustry = &agreement.Term[string]{Name: "defence-industry", Text: "companies or commercial sectors",
		Doc: "Whether a gain for an arms maker is commercial.", Values: []string{"commercial", "not"}}
	WhoseGain = &agreement.Term[string]{Name: "whose-gain", Text: "providing, obtaining",
		Doc: "Where nobody is named to have the advantage: whether the verb tells whose gain is meant - providing, another's than the taker's and its state's; obtaining, theirs - or any gain will do.", Values: []string{"as-worded", "any"}}
)

// Terms are the judgement calls of the clause and those that the laws name and
// the readings of this package close.
func (c Clause) Terms() []agreement.Open {
	all := []agreement.Open{TheftAttempt, Contractor, Affiliated, ThirdCountryOwner}
	if c.Knowing {
		all = append(all, NoticeGivesKnowledge, Knowingly)
	}
	if c.For == Anybody {
		all = append(all, WhoseGain)
	} else {
		all = append(all, DefenceIndustry)
	}
	if c.Means != nil {
		all = append(all, c.Means)
	}
	return append(all, agreement.PresumePrivate, agreement.LinkThatLifts, agreement.StateMedia, agreement.UnnamedOfficials,
		agreement.OwnWord, agreement.GeneralAccusation, agreement.WordLasts, agreement.UndatedWord, agreement.NamedSpan, agreement.OfficialWord)
}

// Theft is the act of which the government itself must refrain.
func (c Clause) Theft() agreement.Act {
	w := c.words()
	elements := []agreement.Element{
		{ID: "author", Text: "conducted by the government", Matter: event.Author, Test: agreement.Conduct(
			agreement.OnGround(actor.Contractor, Contractor.When("counts")),
			agreement.OnGround(actor.Affiliation, Affiliated.When("counts")),
		)},
		{ID: "means", Text: w.means, Matter: event.Harm, Test: c.means()},
		{ID: "taking", Text: w.taking, Matter: event.Harm, Test: agreement.Any(
			agreement.If(func(i cyber.Intrusion) truth.Value { return i.Taken }),
			agreement.Counts(TheftAttempt.When("counts"), agreement.If(func(i cyber.Intrusion) truth.Value { return i.Attempted })),
		)},
		{ID: "object", Text: w.object, Matter: event.Harm, Test: agreement.If(func(i cyber.Intrusion) truth.Value { return business(i.Asset) })},
		owner,
	}
	intent := intended(c, func(i cyber.Intrusion) string { return i.Purpose })
	if c.For != Anybody {
		intent = agreement.All(intent, agreement.Any(notDefence, DefenceIndustry.When("commercial")))
	}
	return agreement.Act{Of: []event.Body{cyber.Intrusion{}},
		Elements: append(elements, agreement.Element{ID: "intent", Text: w.intent, Matter: event.Mind, Test: c.orNone(intent)})}
}

// Support is the act of supporting such theft by others.
func (c Clause) Support() agreement.Act {
	w := c.words()
	elements := []agreement.Element{
		{ID: "author", Text: "by the government", Matter: event.Author, Test: agreement.Conduct()},
		{ID: "support", Text: "support", Matter: event.Author, Test: agreement.If(func(s cyber.Support) truth.Value { return s.Given })},
		{ID: "taking", Text: "of such " + w.taking, Matter: event.Harm, Test: agreement.If(func(s cyber.Support) truth.Value { return s.Taken })},
		{ID: "object", Text: "of " + w.object, Matter: event.Harm, Test: agreement.If(func(s cyber.Support) truth.Value { return business(s.Asset) })},
		owner,
		{ID: "intent", Text: w.intent, Matter: event.Mind, Test: c.orNone(intended(c, func(s cyber.Support) string { return s.Purpose }))},
	}
	if c.Knowing {
		elements = append(elements, agreement.Element{ID: "knowledge", Text: "knowingly", Matter: event.Mind, Test: unsaid{
			agreement.If(func(s cyber.Support) truth.Value { return s.Knowing }),
			agreement.Any(
				agreement.Suffices(NoticeGivesKnowledge.When("yes"), agreement.Notified()),
				agreement.All(Knowingly.When("implied-by-support"), agreement.If(func(s cyber.Support) truth.Value { return s.Given })),
			)}})
	}
	return agreement.Act{Of: []event.Body{cyber.Support{}}, Elements: elements}
}

// NotSteal is the pledge not to conduct such theft, as a commitment of its own.
func (c Clause) NotSteal() agreement.Commitment {
	return agreement.Commitment{Modality: agreement.Prohibition, Subjects: []string{CommercialTheft}, Shape: &agreement.Refrain{From: c.Theft()}}
}

// NotSupport is the pledge not to support it, as a commitment of its own.
func (c Clause) NotSupport() agreement.Commitment {
	return agreement.Commitment{Modality: agreement.Prohibition, Subjects: []string{SupportOfTheft}, Shape: &agreement.Refrain{From: c.Support()}}
}

// Neither is both in one sentence: not to conduct or support.
func (c Clause) Neither() agreement.Commitment {
	theft, support := c.Theft(), c.Support()
	theft.ID, support.ID = "theft", "support"
	return agreement.Commitment{Modality: agreement.Prohibition, Subjects: []string{CommercialTheft, SupportOfTheft},
		Shape: &agreement.Refrain{From: theft, Or: []agreement.Act{support}}}
}

// owner is whose property it is: a party's that the pledge is made to, on
// readings that do not take in everybody's.
var owner = agreement.Element{ID: "owner", Text: "of those whom the pledge protects", Matter: event.Harm, Test: agreement.Any(
	agreement.Not(agreement.ForeignOwner()), ThirdCountryOwner.When("counts"))}

// unsaid is the test that what is said answers, and only where nothing is, what
// it may be inferred from: an accepted word that the supporter did not know is
// not outweighed by notice.
type unsaid struct{ said, inferred agreement.Test }

// Ask is as agreement.Test has it.
func (u unsaid) Ask(c *agreement.Case) truth.Value {
	if v := u.said.Ask(c); v != truth.Unknown {
		return v
	}
	return u.inferred.Ask(c)
}

func business(asset string) truth.Value {
	return truth.In(asset, cyber.IntellectualProperty, cyber.TradeSecret, cyber.BusinessInformation)
}

// notDefence is the test that nobody puts the gain into a defence industry.
var notDefence = agreement.Not(agreement.SomebodySays(agreement.If(func(i cyber.Intrusion) truth.Value { return i.Defence })))

func (c Clause) means() agreement.Test {
	byNetwork := agreement.If(func(i cyber.Intrusion) truth.Value { return i.ByNetwork })
	if c.Means == nil {
		return byNetwork
	}
	return agreement.Any(c.Means.When("any"), byNetwork)
}

func (c Clause) orNone(intent agreement.Test) agreement.Test {
	if c.NoIntent == nil {
		return intent
	}
	return agreement.Any(c.NoIntent, intent)
}

// intended is the test of the purpose.
func intended[B event.Body](c Clause, of func(B) string) agreement.Test {
	worded := agreement.If(func(b B) truth.Value { return c.Worded(of(b)) })
	if c.For != Anybody {
		return worded
	}
	return agreement.Any(worded, agreement.Counts(WhoseGain.When("any"), agreement.If(func(b B) truth.Value { return truth.In(of(b), advantages...) })))
}

// advantages are the purposes that are an advantage in competition.
var advantages = []string{cyber.CommercialAdvantage, cyber.CompetitiveAdvantage, cyber.GainOfOwnCompanies, cyber.GainOfOtherCompanies,
	cyber.GainOfOtherBody, cyber.GainOfOwnGovernment, cyber.GainOfAuthor}

// Worded is whether a purpose, in the words of event/cyber, is what the text
// means by its words on intent, its verb taken as worded. Unknown is a purpose
// of which too little is said.
func (c Clause) Worded(purpose string) truth.Value {
	const yes, no, open = truth.True, truth.False, truth.Unknown
	// Companies, own companies, provided to somebody, obtained.
	var fits [4]truth.Value
	switch purpose {
	case cyber.CommercialAdvantage: // for companies, whosever; one of them may be the taker
		fits = [4]truth.Value{yes, open, yes, open}
	case cyber.CompetitiveAdvantage, "":
		fits = [4]truth.Value{open, open, open, open}
	case cyber.GainOfOwnCompanies:
		fits = [4]truth.Value{yes, yes, yes, no}
	case cyber.GainOfOtherCompanies:
		fits = [4]truth.Value{yes, no, yes, no}
	case cyber.GainOfOtherBody:
		fits = [4]truth.Value{no, no, yes, no}
	case cyber.GainOfOwnGovernment:
		fits = [4]truth.Value{no, no, no, yes}
	case cyber.GainOfAuthor: // who may be a company
		fits = [4]truth.Value{open, open, no, yes}
	default:
		return no
	}
	switch {
	case c.For == Companies:
		return fits[0]
	case c.For == OwnCompanies:
		return fits[1]
	case c.Gain == Provided:
		return fits[2]
	}
	return fits[3]
}

// words are a clause's texts, in this package's words.
type words struct{ means, taking, object, intent string }

func (c Clause) words() words {
	w := words{means: "cyber-enabled", taking: "theft", object: "intellectual property, trade secrets or other confidential business information"}
	if c.Means != nil {
		w.means = "(no means named)"
	}
	if c.Espionage {
		w.taking, w.object = "espionage", "economic information"
	}
	switch {
	case c.For == Companies:
		w.intent = "with intent to give competitive advantages to companies or commercial sectors"
	case c.For == OwnCompanies:
		w.intent = "for its own companies or sectors"
	case c.Gain == Obtained:
		w.intent = "with intent to obtain competitive advantage"
	default:
		w.intent = "with intent to provide competitive advantage"
	}
	return w
}
