package australiachina2017

import (
	_ "embed"
	"sync"
	"time"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/pledge"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

// Clause is the pledge as this text has it.
var Clause = pledge.Clause{Gain: pledge.Obtained}

// Pledge is where the clause stands.
var Pledge = pledge.Pledge{Of: Type, Between: Statement, Clause: Clause, Theft: "AU.1", Support: "AU.1"}

// Sydney is the zone in which the text's dates are taken to stand.
var Sydney = when.MustZone("Australia/Sydney")

// Statement is the agreement, in force from the dialogue.
var Statement = &agreement.Agreement{
	Type: Type, First: "AU", Second: "CN", From: when.Day(2017, 4, 21),
	Zones: []*time.Location{Sydney, when.MustZone("Asia/Shanghai")},
}

// Type is the text of the statement.
var Type = &agreement.Type{
	Name: "australia-china-2017", Version: "1", Title: "Australia-China joint statement of April 2017",
	Events: pledge.Bodies(), Terms: append(Clause.Terms(), NormsImported), Commitments: commitments(),
	Mechanisms: []agreement.Mechanism{
		{ID: "dialogue", Text: "high-level security dialogue", Being: pledge.Session("B.AUDIALOGUE")},
		{ID: "mechanism", Text: "mechanism on cybersecurity and cybercrime", Being: pledge.Opening("B.AUMECHANISM")},
	},
	Readings: []agreement.Reading{Neutral, Australian, Chinese},
	Zone:     Sydney, Political: true,
	Source: source,
}

// NormsImported is whether acting in accordance with the experts' reports is a
// duty that the statement itself makes.
var NormsImported = &agreement.Term[string]{Name: "norms-imported", Text: "in accordance with the reports",
	Doc: "Whether acting in accordance with the experts' reports takes their norms over as a duty between the two, or only declares an intention.", Values: []string{"yes", "no"}}

// The readings: of a text-only analyst and of the two parties.
var (
	Neutral    = Clause.Neutral(NormsImported.Is("yes"))
	Australian = Clause.Partner("Australia", &Neutral)
	Chinese    = Clause.China(&Neutral)
)

const source = "joint statement of the dialogue, Foreign Minister's release, Apr 2017 (P33)"

func commitments() []agreement.Commitment {
	both := Clause.Neither()
	both.ID, both.Source = "AU.1", source
	both.Text = "not conduct or support cyber-enabled theft of intellectual property, trade secrets or confidential business information with intent to obtain competitive advantage"
	held := agreement.Visibility{Trigger: agreement.Public, Performance: agreement.Public, Breach: agreement.Public}
	return []agreement.Commitment{both,
		{ID: "AU.2", Text: "act in accordance with the reports of the UN experts", Source: source, Cites: []agreement.Citation{{Of: pledge.Experts}},
			Shape: &agreement.Choose{By: NormsImported, Of: []agreement.Choice{
				{Value: "yes", Shape: &agreement.Keep{Observed: pledge.Upkeep("UN norms")}},
				{Value: "no", Shape: agreement.Declare{}},
			}}},
		{ID: "AU.3", Text: "set up a mechanism on cybersecurity and cybercrime, to prevent incidents that could cause trouble", Bearer: agreement.Both, Mechanism: "mechanism", Source: source,
			Visible: agreement.Visibility{Performance: agreement.Discreet},
			Shape:   &agreement.Perform{Act: pledge.Opening("B.AUMECHANISM")}},
		{ID: "AU.4", Text: "hold the dialogue every year", Bearer: agreement.Both, Mechanism: "dialogue", Source: source, Visible: held,
			Shape: &agreement.Recur{Act: pledge.Session("B.AUDIALOGUE"), N: 1, Every: when.Period{Months: 12, Ends: when.LastDay}, Frame: agreement.Calendar}},
		{ID: "AU.4n", Text: "hold the next session in the first half of 2018, in China", Bearer: agreement.Both, Mechanism: "dialogue", Source: source, Visible: held,
			Shape: &agreement.Perform{Act: pledge.LaterSession("B.AUDIALOGUE"), Due: agreement.Due{By: when.Half(2018, 1)}}},
		{ID: "AU.5", Text: "exchange delegations and laws, consult on joint operations, and act against child abuse material and e-mail scams", Bearer: agreement.Both, Strength: agreement.Endeavours, Source: source,
			Visible: agreement.Visibility{Performance: agreement.Discreet}, Shape: &agreement.Endeavour{By: pledge.Effort("law-enforcement-cooperation")}},
		{ID: "AU.6", Text: "pursue the ratification of the extradition treaty", Bearer: agreement.First, Strength: agreement.Endeavours, Source: source,
			Visible: agreement.Visibility{Performance: agreement.Discreet}, Shape: &agreement.Endeavour{By: pledge.Effort("extradition-treaty")}},
	}
}

//go:embed reports.jsonl
var reports []byte

// Record is what is reported of the statement, 2017 to 2018, that which
// concerns several pledges included. It is shared: do not change it.
var Record = sync.OnceValue(func() event.Record { return pledge.With(pledge.MustRead(reports), pledge.Record()) })
