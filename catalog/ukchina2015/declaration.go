package ukchina2015

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
var Clause = pledge.Clause{}

// Pledge is where the clause stands.
var Pledge = pledge.Pledge{Of: Type, Between: Declaration, Clause: Clause, Theft: "UK.1", Support: "UK.2"}

// London is the zone in which the text's dates stand.
var London = when.MustZone("Europe/London")

// Declaration is the agreement, in force from its publication.
var Declaration = &agreement.Agreement{
	Type: Type, First: "UK", Second: "CN", From: when.Day(2015, 10, 22),
	Zones: []*time.Location{London, when.MustZone("Asia/Shanghai")},
}

// Type is the text of the declaration.
var Type = &agreement.Type{
	Name: "uk-china-2015", Version: "1", Title: "UK-China joint declaration of October 2015, on theft in cyberspace",
	Events: pledge.Bodies(), Terms: Clause.Terms(), Commitments: commitments(),
	Mechanisms: []agreement.Mechanism{{ID: "dialogue", Text: "high-level security dialogue", Being: pledge.Session("B.UKDIALOGUE")}},
	Readings:   []agreement.Reading{Neutral, British, Chinese},
	Zone:       London, Political: true,
	Source: source,
}

// The readings: of a text-only analyst and of the two parties.
var (
	Neutral = Clause.Neutral()
	British = Clause.Partner("UK", &Neutral)
	Chinese = Clause.China(&Neutral)
)

const source = "joint declaration, China Daily, 22 Oct 2015 (P31)"

func commitments() []agreement.Commitment {
	theft, support := Clause.NotSteal(), Clause.NotSupport()
	theft.ID, theft.Source = "UK.1", source
	theft.Text = "not conduct cyber-enabled theft of intellectual property, trade secrets or confidential business information with intent to provide competitive advantage"
	support.ID, support.Source = "UK.2", source
	support.Text = "not support such theft"
	return []agreement.Commitment{theft, support,
		{ID: "UK.3", Text: "set up a high-level security dialogue", Bearer: agreement.Both, Mechanism: "dialogue", Source: source,
			Visible: agreement.Visibility{Performance: agreement.Public},
			Shape:   &agreement.Perform{Act: pledge.Session("B.UKDIALOGUE")}},
	}
}

//go:embed reports.jsonl
var reports []byte

// Record is what is reported of the declaration, 2015 to 2018, that which
// concerns several pledges included. It is shared: do not change it.
var Record = sync.OnceValue(func() event.Record { return pledge.With(pledge.MustRead(reports), pledge.Record()) })
