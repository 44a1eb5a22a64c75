package germanychina2016

import (
	_ "embed"
	"sync"
	"time"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/pledge"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/when"
)

// EspionageMeans is by what means the espionage is that the statement bars: the
// clause as reported names none.
var EspionageMeans = &agreement.Term[string]{Name: "espionage-means", Text: "economic espionage",
	Doc: "Whether espionage by people is barred as well as that by computers.", Values: []string{"cyber", "any"}}

// Clause is the pledge as this text has it.
var Clause = pledge.Clause{Knowing: true, Means: EspionageMeans, For: pledge.OwnCompanies, Espionage: true}

// Pledge is where the clause stands.
var Pledge = pledge.Pledge{Of: Type, Between: Statement, Clause: Clause, Theft: "DE.1", Support: "DE.1"}

// Berlin is the zone in which the text's dates are taken to stand.
var Berlin = when.MustZone("Europe/Berlin")

// Statement is the agreement, in force from a day of June 2016 that is not
// certain (13 June by one account that was not confirmed).
var Statement = &agreement.Agreement{
	Type: Type, First: "DE", Second: "CN", From: when.Month(2016, 6),
	Zones: []*time.Location{Berlin, when.MustZone("Asia/Shanghai")},
}

// Type is the text of the statement, as reported.
var Type = &agreement.Type{
	Name: "germany-china-2016", Version: "1", Title: "Germany-China joint statement of June 2016, on economic espionage",
	Events: pledge.Bodies(), Terms: append(Clause.Terms(), agreement.ConclusionCloses), Commitments: commitments(),
	Mechanisms: []agreement.Mechanism{{ID: "consultation", Text: "consultation mechanism", Being: pledge.Opening("B.DEMECHANISM")}},
	Readings:   []agreement.Reading{Neutral, German, Chinese},
	Zone:       Berlin, Political: true,
	Source: source,
}

// The readings: of a text-only analyst and of the two parties. A duty without a
// time is not overdue because one side says that it has waited long enough.
var (
	Neutral = Clause.Neutral(agreement.ConclusionCloses.Is(false))
	German  = Clause.Partner("Germany", &Neutral)
	Chinese = Clause.China(&Neutral)
)

const source = "joint statement, June 2016, as told by NWZ (P35)"

func commitments() []agreement.Commitment {
	both := Clause.Neither()
	both.ID, both.Source = "DE.1", source
	both.Text = "not conduct or knowingly support economic espionage for own companies or sectors"
	return []agreement.Commitment{both,
		{ID: "DE.2", Text: "set up a mechanism for consultation", Bearer: agreement.Both, Mechanism: "consultation", Source: source,
			Visible: agreement.Visibility{Performance: agreement.Discreet},
			Shape:   &agreement.Perform{Act: pledge.Opening("B.DEMECHANISM")}},
	}
}

//go:embed reports.jsonl
var reports []byte

// Record is what is reported of the statement, 2016 to 2018, that which
// concerns several pledges included. It is shared: do not change it.
var Record = sync.OnceValue(func() event.Record { return pledge.With(pledge.MustRead(reports), pledge.Record()) })
