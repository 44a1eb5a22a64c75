package pledge

import (
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/cyber"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/truth"
)

// Antalya is paragraph 26 of the communique of the G20 in Antalya, 16 November
// 2015: the many-sided twin of the pledge, without "knowingly" (Lawfare, 17 Nov
// 2015). Its words on intent are taken to be those of the understanding of
// September 2015, of which no source opened tells them apart.
var Antalya = Pledge{Of: antalya, Clause: antalyaClause, Theft: "26", Support: "26"}

var antalyaClause = Clause{For: Companies}

var antalya = func() *agreement.Type {
	co := antalyaClause.Neither()
	co.ID = "26"
	co.Text = "no country should conduct or support the theft of intellectual property and business secrets by digital means with intent to give competitive advantages to companies or commercial sectors"
	co.Strength = agreement.Should
	return &agreement.Type{
		Name: "g20-antalya-2015", Version: "1", Title: "G20 Antalya communique, paragraph 26",
		Events: cyber.Bodies(), Terms: antalyaClause.Terms(), Commitments: []agreement.Commitment{co},
		Norm: true, Political: true, Source: "communique of 16 Nov 2015, para 26 (Lawfare, 17 Nov 2015)",
	}
}()

// Disruption is a report's account of harm to critical infrastructure, the
// subject of a norm that no pledge has.
type Disruption struct {
	Damaged  truth.Value // something was damaged or made unusable
	Critical truth.Value // it is infrastructure that serves the public
}

// Kind is "pacta/pledge/disruption".
func (Disruption) Kind() string { return "pacta/pledge/disruption" }

// Shelter is a report's account of a state that lets its territory be used.
type Shelter struct {
	Allowed  truth.Value
	Wrongful truth.Value // for acts that are wrongful by international law
	Knowing  truth.Value
}

// Kind is "pacta/pledge/shelter".
func (Shelter) Kind() string { return "pacta/pledge/shelter" }

// Experts is the report of the UN group of governmental experts, A/70/174 of 22
// July 2015, as far as pledges are compared with it: norms c (territory), d
// (cooperation), f (critical infrastructure) and h (requests). They are
// recommendations to all states. Norm h is known from summaries only.
var Experts = func() *agreement.Type {
	author := agreement.Element{ID: "author", Text: "by the government", Matter: event.Author, Test: agreement.Conduct()}
	return &agreement.Type{
		Name: "un-gge-2015", Version: "1", Title: "Report of the UN group of governmental experts, A/70/174",
		Events: append(append(cyber.Bodies(), diplomacy.Bodies()...), Disruption{}, Shelter{}),
		Norm:   true, Political: true, Source: "A/70/174, 22 July 2015",
		Commitments: []agreement.Commitment{
			{ID: "c", Text: "not knowingly allow one's territory to be used for wrongful acts by digital means", Modality: agreement.Prohibition, Strength: agreement.Should,
				Shape: &agreement.Refrain{From: agreement.Act{ID: "territory", Of: []event.Body{Shelter{}}, Elements: []agreement.Element{
					author,
					{ID: "support", Text: "allow territory to be used", Matter: event.Author, Test: agreement.If(func(s Shelter) truth.Value { return s.Allowed })},
					{ID: "object", Text: "for internationally wrongful acts", Matter: event.Harm, Test: agreement.If(func(s Shelter) truth.Value { return s.Wrongful })},
					{ID: "knowledge", Text: "knowingly", Matter: event.Mind, Test: agreement.If(func(s Shelter) truth.Value { return s.Knowing })},
				}}}},
			{ID: "d", Text: "consider how best to exchange information and assist each other", Strength: agreement.Should,
				Shape: &agreement.Endeavour{By: agreement.Act{ID: "cooperation", Of: []event.Body{diplomacy.Effort{}}, Elements: []agreement.Element{
					{ID: "effort", Text: "cooperation", Matter: event.PublicPerformance, Test: agreement.If(func(e diplomacy.Effort) truth.Value {
						return truth.All(truth.In(e.Towards, "cooperation"), e.Made)
					})}}}}},
			{ID: "f", Text: "not conduct or knowingly support activity that damages critical infrastructure", Modality: agreement.Prohibition, Strength: agreement.Should,
				Shape: &agreement.Refrain{
					From: agreement.Act{ID: "damage", Of: []event.Body{Disruption{}}, Elements: []agreement.Element{
						{ID: "author", Text: "conducted by the government", Matter: event.Author, Test: agreement.Conduct()},
						{ID: "damage", Text: "damage", Matter: event.Harm, Test: agreement.If(func(d Disruption) truth.Value { return d.Damaged })},
						{ID: "object", Text: "critical infrastructure", Matter: event.Harm, Test: agreement.If(func(d Disruption) truth.Value { return d.Critical })},
					}},
					Or: []agreement.Act{{ID: "support", Of: []event.Body{cyber.Support{}}, Elements: []agreement.Element{
						author,
						{ID: "support", Text: "support", Matter: event.Author, Test: agreement.If(func(s cyber.Support) truth.Value { return s.Given })},
						{ID: "object", Text: "of damage to critical infrastructure", Matter: event.Harm, Test: agreement.If(func(s cyber.Support) truth.Value {
							return truth.In(s.Asset, "critical-infrastructure")
						})},
						{ID: "knowledge", Text: "knowingly", Matter: event.Mind, Test: agreement.If(func(s cyber.Support) truth.Value { return s.Knowing })},
					}}},
				}},
			{ID: "h", Text: "answer requests for help of a state whose critical infrastructure is attacked", Strength: agreement.Should,
				Shape: &agreement.Respond{
					To: agreement.Act{ID: "request", Of: []event.Body{diplomacy.Request{}}, Elements: []agreement.Element{
						{ID: "request", Text: "a request for help", Matter: event.Performance, Test: agreement.If(func(r diplomacy.Request) truth.Value { return r.Made })}}},
					With: agreement.Act{ID: "answer", Of: []event.Body{diplomacy.Answer{}}, Re: agreement.Re(func(a diplomacy.Answer) event.ID { return a.Re }), Elements: []agreement.Element{
						{ID: "response", Text: "a response", Matter: event.Performance, Deed: true, Test: agreement.If(func(a diplomacy.Answer) truth.Value { return a.Given })}}},
				}},
		},
	}
}()
