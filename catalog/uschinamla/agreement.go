package uschinamla

import (
	"slices"
	"time"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// The zones of the parties; the record's dates stand in Washington's.
var (
	Washington = when.MustZone("America/New_York")
	Beijing    = when.MustZone("Asia/Shanghai")
)

// Agreement is the agreement, dated from its signature; it binds from its entry
// into force, which is an event.
var Agreement = &agreement.Agreement{
	Type:  Type,
	First: "US", Second: "CN",
	From:  when.Day(2000, 6, 19),
	Zones: []*time.Location{Washington, Beijing},
}

// Name is what reports call the agreement when it enters into force or is
// denounced.
const Name = "us-china-mla"

// Type is the text of the agreement.
var Type = &agreement.Type{
	Name:        Name,
	Version:     "1",
	Title:       "US-China agreement on mutual legal assistance in criminal matters, 2000",
	Events:      Bodies(),
	Terms:       []agreement.Open{Prompt, TerminationNotice},
	Commitments: commitments(),
	Powers:      powers(),
	Readings:    []agreement.Reading{Neutral, American, Chinese},
	Zone:        Washington,
	Source:      opening,
}

const (
	opening     = "The World and Japan database, 20000619.T1E (Q1)"
	unconfirmed = "generally known, unconfirmed: the opening of the text was read, not this clause"
)

// Matters of their own: what passes between the central authorities, which both
// know, and whether a ground is there, which the party that refuses has to show.
const (
	Dealings event.Matter = "dealings"
	Ground   event.Matter = "ground"
)

func element[B event.Body](id, text string, m event.Matter, f func(B) truth.Value) agreement.Element {
	return agreement.Element{ID: id, Text: text, Matter: m, Test: agreement.If(f)}
}

func request() agreement.Act {
	return agreement.Act{ID: "request", Of: []event.Body{Request{}}, Elements: []agreement.Element{
		element("made", "a request for assistance in a criminal matter", Dealings, func(r Request) truth.Value { return r.Made }),
		element("authority", "by the central authority", Dealings, func(r Request) truth.Value { return r.ByAuthority }),
		element("form", "in proper form", Dealings, func(r Request) truth.Value { return r.InForm }),
	}}
}

func execution() agreement.Act {
	return agreement.Act{ID: "execution", Of: []event.Body{Execution{}}, Re: agreement.Re(func(e Execution) event.ID { return e.Re }), Elements: []agreement.Element{
		{ID: "help", Text: "the help asked for, or in part or on conditions where these were accepted", Matter: Dealings, Deed: true, Test: agreement.Any(
			agreement.If(func(e Execution) truth.Value { return e.Done }),
			agreement.All(agreement.If(func(e Execution) truth.Value { return e.Partly }), agreement.If(func(e Execution) truth.Value { return e.Conditions })),
		)},
	}}
}

// refusal is a refusal that the text allows; what makes it allowed is marked.
func refusal() agreement.Act {
	a := agreement.Act{ID: "refusal", Of: []event.Body{Refusal{}}, Re: agreement.Re(func(r Refusal) event.ID { return r.Re }), Elements: []agreement.Element{
		element("given", "declines the request", Dealings, func(r Refusal) truth.Value { return r.Given }),
		element("ground", "on a ground that the text lists", Dealings, func(r Refusal) truth.Value {
			return truth.In(r.Ground, NotCriminal, Political, Military, Sovereignty, Security, PublicOrder)
		}),
		element("exists", "which is there", Ground, func(r Refusal) truth.Value { return r.Exists }),
		element("conditions", "after considering whether conditions would do", Dealings, func(r Refusal) truth.Value { return r.Conditions }),
		element("reasons", "and gives reasons", Dealings, func(r Refusal) truth.Value { return r.Reasons }),
	}}
	return entitled(a)
}

func postponement() agreement.Act {
	a := agreement.Act{ID: "postponement", Of: []event.Body{Postponement{}}, Re: agreement.Re(func(p Postponement) event.ID { return p.Re }), Elements: []agreement.Element{
		element("given", "puts help off", Dealings, func(p Postponement) truth.Value { return p.Given }),
		element("hampers", "since it would hamper a case of one's own", Ground, func(p Postponement) truth.Value { return p.Hampers }),
		element("reasons", "and gives reasons", Dealings, func(p Postponement) truth.Value { return p.Reasons }),
	}}
	return entitled(a)
}

// entitled marks all elements of an act but the first as what entitles to it.
func entitled(a agreement.Act) agreement.Act {
	a.Elements[0].Deed = true
	for i := range a.Elements[1:] {
		a.Elements[i+1].Entitles = true
	}
	return a
}

// of is an act by whoever bears the commitment.
func of(a agreement.Act) agreement.Act {
	a.Whose = agreement.OfBearer
	a.Elements = append(slices.Clip(a.Elements), agreement.Element{ID: "author", Text: "by the party asked", Matter: Dealings, Test: agreement.Conduct()})
	return a
}

func denunciation() agreement.Act {
	return agreement.Act{ID: "denunciation", Of: []event.Body{diplomacy.Denunciation{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		element("which", "of this agreement", event.PublicPerformance, func(d diplomacy.Denunciation) truth.Value { return truth.In(d.Of, Name) }),
		element("done", "notice given", event.PublicPerformance, func(d diplomacy.Denunciation) truth.Value { return d.Done }),
	}}
}

func commitments() []agreement.Commitment {
	use := agreement.Act{Of: []event.Body{Use{}}, Elements: []agreement.Element{
		{ID: "author", Text: "by the party that asked", Matter: event.Author, Test: agreement.Conduct()},
		element("purpose", "for another purpose than the one stated", event.Harm, func(u Use) truth.Value { return u.Other }),
		{ID: "consent", Text: "without the consent of the party asked", Matter: Dealings, Test: agreement.Not(agreement.If(func(u Use) truth.Value { return u.Consent }))},
	}}
	notice := denunciation()
	notice.Elements = append(notice.Elements, agreement.Element{ID: "author", Text: "by that side", Matter: event.PublicPerformance, Test: agreement.Conduct()})
	return []agreement.Commitment{
		{ID: "ML.1", Text: "help, on request, in investigations, prosecutions and proceedings in criminal matters: with documents, statements, evidence, searches, freezing, forfeiture, transfers of persons, and whatever else one's law does not forbid; and promptly",
			Source: "article 1, " + opening + "; promptness " + unconfirmed,
			Powers: []agreement.Power{
				{ID: "refusal", Effect: agreement.Waives, Act: of(refusal())},
				{ID: "postponement", Effect: agreement.Extends, Act: of(postponement()), To: until},
			},
			Shape: &agreement.Respond{To: request(), With: execution(), Due: agreement.Due{Open: Prompt}}},
		{ID: "ML.2", Text: "not use what was obtained for another purpose than the one stated, unless the party asked consents", Modality: agreement.Prohibition,
			Source: unconfirmed, Shape: &agreement.Refrain{From: use}},
		{ID: "ML.3", Text: "refuse a request on a listed ground, after considering conditions, with reasons", Modality: agreement.PowerKept,
			Source: unconfirmed, Shape: &agreement.Right{Use: of(refusal())}},
		{ID: "ML.4", Text: "put off help that would hamper a case of one's own, with reasons", Modality: agreement.PowerKept,
			Source: unconfirmed, Shape: &agreement.Right{Use: of(postponement())}},
		{ID: "ML.5", Text: "the ministries of justice are the central authorities", Bearer: agreement.Both, Modality: agreement.Declaration,
			Source: unconfirmed, Shape: agreement.Declare{}},
		{ID: "ML.6", Text: "no private person gains a right", Bearer: agreement.Both, Modality: agreement.Declaration,
			Source: "article 1, " + opening, Shape: agreement.Declare{}},
		{ID: "ML.7", Text: "end the agreement on notice", Modality: agreement.PowerKept,
			Source: unconfirmed, Visible: agreement.Visibility{Performance: agreement.Public}, Shape: &agreement.Right{Use: notice}},
	}
}

// until is the last day of a postponement, as its reports name it.
func until(b event.Body) when.Time {
	p, _ := b.(Postponement)
	return p.Until
}

// powers put the agreement into force and end it.
func powers() []agreement.Power {
	return []agreement.Power{
		{ID: "entry into force", Effect: agreement.Enters, Act: agreement.Act{ID: "entry", Of: []event.Body{diplomacy.Adoption{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
			element("which", "of this agreement", event.PublicPerformance, func(a diplomacy.Adoption) truth.Value { return truth.In(a.What, Name) }),
			element("done", "in force", event.PublicPerformance, func(a diplomacy.Adoption) truth.Value { return a.Done }),
		}}},
		{ID: "termination", Effect: agreement.Ends, Act: denunciation(), NoticeOpen: TerminationNotice},
	}
}
