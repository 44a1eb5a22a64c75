package canadachina2017

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
var Clause = pledge.Clause{Knowing: true, For: pledge.Companies}

// Pledge is where the clause stands.
var Pledge = pledge.Pledge{Of: Type, Between: Communique, Clause: Clause, Theft: "CA.1", Support: "CA.2"}

// Ottawa is the zone in which the text's dates stand.
var Ottawa = when.MustZone("America/Toronto")

// Communique is the agreement, in force from the talks.
var Communique = &agreement.Agreement{
	Type: Type, First: "CA", Second: "CN", From: when.Day(2017, 6, 23),
	Zones: []*time.Location{Ottawa, when.MustZone("Asia/Shanghai")},
}

// Type is the text of the communique.
var Type = &agreement.Type{
	Name: "canada-china-2017", Version: "1", Title: "Canada-China communique of June 2017",
	Events: pledge.Bodies(), Terms: Clause.Terms(), Commitments: commitments(),
	Mechanisms: []agreement.Mechanism{{ID: "dialogue", Text: "high-level national security and rule of law dialogue", Promised: when.Day(2016, 9, 13), Being: pledge.Session("B.CADIALOGUE")}},
	Readings:   []agreement.Reading{Neutral, Canadian, Chinese},
	Zone:       Ottawa, Political: true,
	Source: source,
}

// The readings: of a text-only analyst and of the two parties.
var (
	Neutral  = Clause.Neutral()
	Canadian = Clause.Partner("Canada", &Neutral)
	Chinese  = Clause.China(&Neutral)
)

const source = "communique, Canadian Press, 26 June 2017 (P34)"

func commitments() []agreement.Commitment {
	theft, support := Clause.NotSteal(), Clause.NotSupport()
	theft.ID, theft.Source = "CA.1", source
	theft.Text = "not conduct cyber-enabled theft of intellectual property, trade secrets or other confidential business information with intent to give competitive advantages to companies or commercial sectors"
	support.ID, support.Source = "CA.2", source
	support.Text = "not knowingly support such theft by others"
	return []agreement.Commitment{theft, support,
		{ID: "CA.3", Text: "hold the dialogue every year, hosts alternating", Bearer: agreement.Both, Mechanism: "dialogue", Source: "terms of reference, 13 Sep 2016 (P34)",
			Visible: agreement.Visibility{Trigger: agreement.Public, Performance: agreement.Public, Breach: agreement.Public},
			Shape:   &agreement.Recur{Act: pledge.Session("B.CADIALOGUE"), N: 1, Every: when.Period{Months: 12, Ends: when.LastDay}, Frame: agreement.Calendar}},
		{ID: "CA.4", Text: "discuss an extradition treaty", Bearer: agreement.Both, Modality: agreement.Declaration, Source: source, Shape: agreement.Declare{}},
	}
}

//go:embed reports.jsonl
var reports []byte

// Record is what is reported of the communique, 2016 to 2018, that which
// concerns several pledges included. It is shared: do not change it.
var Record = sync.OnceValue(func() event.Record { return pledge.With(pledge.MustRead(reports), pledge.Record()) })
