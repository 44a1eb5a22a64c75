package differ

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// Scenario is a set of agreements and a history, as plain data: it is printed,
// read back and run again.
type Scenario struct {
	Why   string `json:"why,omitempty"`  // what it told apart, and the cause
	From  string `json:"from"`           // T at the start
	Zone  string `json:"zone,omitempty"` // of the monitor
	Pacts []Pact `json:"pacts"`
	Steps []Step `json:"steps"`
}

// Step is one thing that happens to a monitor.
type Step struct {
	Observe json.RawMessage `json:"observe,omitempty"` // a report, as the codec writes it
	Cover   json.RawMessage `json:"cover,omitempty"`   // a header of coverage statements, as the codec writes it
	Advance string          `json:"advance,omitempty"`
	Restore bool            `json:"restore,omitempty"` // snapshot, and go on with what it restores to
}

// Pact is an agreement of the world's actors.
type Pact struct {
	Name        string       `json:"name"`
	First       actor.ID     `json:"first"`
	Second      actor.ID     `json:"second"`
	From        string       `json:"from"`
	Zone        string       `json:"zone,omitempty"`
	Zones       []string     `json:"zones,omitempty"`
	Until       string       `json:"until,omitempty"` // the end of its term
	Powers      []Power      `json:"powers,omitempty"`
	Mechanisms  []Mechanism  `json:"mechanisms,omitempty"`
	Readings    []Reading    `json:"readings,omitempty"`
	Commitments []Commitment `json:"commitments,omitempty"`
}

// Reading is one of a pact's readings: a party, a policy by name, and closings
// by label.
type Reading struct {
	Name   string            `json:"name"`
	Party  agreement.Side    `json:"party,omitempty"`
	Policy string            `json:"policy,omitempty"`
	Floor  event.Likelihood  `json:"floor,omitempty"`
	Closes map[string]string `json:"closes,omitempty"`
	// Confidence is a floor like Floor; Alleges are the classes that may allege;
	// Extends is the place, from 1, of an earlier reading.
	Confidence event.Confidence  `json:"confidence,omitempty"`
	Alleges    []agreement.Class `json:"alleges,omitempty"`
	Extends    int               `json:"extends,omitempty"`
}

// Mechanism is a body or channel, and the acts that change its life.
type Mechanism struct {
	ID        string `json:"id"`
	PartOf    string `json:"partOf,omitempty"`
	Promised  string `json:"promised,omitempty"`
	Being     Act    `json:"being"`
	Suspended *Act   `json:"suspended,omitempty"`
	Resumed   *Act   `json:"resumed,omitempty"`
	Replaced  *Act   `json:"replaced,omitempty"`
	Ended     *Act   `json:"ended,omitempty"`
	Dormant   bool   `json:"dormant,omitempty"`
}

// Commitment is one undertaking; what its shape does not use is left out.
type Commitment struct {
	ID       string         `json:"id"`
	Shape    string         `json:"shape"`
	Bearer   agreement.Side `json:"bearer,omitempty"`
	StatedBy agreement.Side `json:"statedBy,omitempty"`
	From     string         `json:"from,omitempty"`
	Needs    string         `json:"needs,omitempty"` // a mechanism
	// Seen are the visibilities of trigger, performance and breach.
	Seen       [3]agreement.Seen `json:"seen"`
	SeenBy     bool              `json:"seenBy,omitempty"`
	General    bool              `json:"general,omitempty"` // general words speak to it
	Restates   string            `json:"restates,omitempty"`
	RestatesIf bool              `json:"restatesIf,omitempty"`
	Exceptions []Exception       `json:"exceptions,omitempty"`
	Powers     []Power           `json:"powers,omitempty"`
	Survives   bool              `json:"survives,omitempty"`
	// Amends is a commitment whose place it takes by an order, Running with what
	// runs. Refers are those whose lapses its tests may ask, of the other party
	// where the id has a "!"; Repairs is the one that a repair repairs.
	Amends  string   `json:"amends,omitempty"`
	Running bool     `json:"running,omitempty"`
	Refers  []string `json:"refers,omitempty"`
	Repairs string   `json:"repairs,omitempty"`

	Act    Act             `json:"act"`
	To     *Act            `json:"to,omitempty"` // the trigger
	By     string          `json:"by,omitempty"`
	Within string          `json:"within,omitempty"`
	Open   bool            `json:"open,omitempty"`
	Count  int             `json:"count,omitempty"`  // a limit in working days
	At     *Act            `json:"at,omitempty"`     // by an event
	Before *Act            `json:"before,omitempty"` // before an event
	After  *Act            `json:"after,omitempty"`  // counted from an event
	Grace  string          `json:"grace,omitempty"`
	Apart  string          `json:"apart,omitempty"` // of a recurring duty's acts
	Last   bool            `json:"last,omitempty"`  // a partial last period counts by a switch
	Lost   bool            `json:"lost,omitempty"`
	N      int             `json:"n,omitempty"`
	Every  string          `json:"every,omitempty"`
	Frame  agreement.Frame `json:"frame,omitempty"`
	Anchor string          `json:"anchor,omitempty"`
	Part   bool            `json:"part,omitempty"`   // a partial first period counts by a switch
	Change int             `json:"change,omitempty"` // another number in 2016
	Most   float64         `json:"most,omitempty"`   // of a quota
	Free   bool            `json:"free,omitempty"`   // the text leaves the number of a quota open
	Yearly bool            `json:"yearly,omitempty"`
	Opens  string          `json:"opens,omitempty"`
	Of     []Commitment    `json:"of,omitempty"` // the shapes to choose from
}

// Act is a sort of event and the elements asked of it.
type Act struct {
	Kinds    []string        `json:"kinds"`
	Elements []string        `json:"elements"`
	Whose    agreement.Whose `json:"whose,omitempty"`
	Early    bool            `json:"early,omitempty"`
	Re       bool            `json:"re,omitempty"`
	Seen     agreement.Seen  `json:"seen,omitempty"`
	Amount   string          `json:"amount,omitempty"`
	Body     actor.ID        `json:"body,omitempty"`
}

// Exception is a ground that excuses or releases.
type Exception struct {
	Element   string `json:"element"`
	Automatic bool   `json:"automatic,omitempty"`
	Releases  bool   `json:"releases,omitempty"`
	And       string `json:"and,omitempty"` // another element
}

// Power is a sort of order that touches a commitment's force.
type Power struct {
	Effect agreement.Effect `json:"effect"`
	Scope  agreement.Side   `json:"scope,omitempty"`
	Act    Act              `json:"act"`
	Over   string           `json:"over,omitempty"`  // a mechanism
	Stops  bool             `json:"stops,omitempty"` // the clock
	Grace  string           `json:"grace,omitempty"`
	By     string           `json:"by,omitempty"`     // how much longer; else the order names the last day
	Notice string           `json:"notice,omitempty"` // a period, or "open"
}

func (p *Power) build(i int) agreement.Power {
	id := fmt.Sprintf("power %d", i)
	out := agreement.Power{ID: id, Effect: p.Effect, Scope: p.Scope, Act: *p.Act.build(id), Mechanism: p.Over, Stops: p.Stops, Grace: period(p.Grace), By: period(p.By)}
	switch p.Notice {
	case "open":
		out.NoticeOpen = timely
	default:
		out.Notice = period(p.Notice)
	}
	if lengthens := p.Effect == agreement.Extends || p.Effect == agreement.Renews; lengthens && p.By == "" {
		out.To = func(b event.Body) when.Time {
			o, _ := b.(order)
			return day(o.Till)
		}
	}
	return out
}

func (a *Act) build(id string) *agreement.Act {
	if a == nil {
		return nil
	}
	out := &agreement.Act{ID: id, Whose: a.Whose, Seen: a.Seen, Body: a.Body}
	if m, ok := amounts[a.Amount]; ok {
		out.Amount = &m
	}
	for _, k := range a.Kinds {
		out.Of = append(out.Of, body(k))
	}
	if a.Early {
		out.Early = early
	}
	if a.Re {
		out.Re = func(b event.Body) event.ID {
			switch b := b.(type) {
			case reply:
				return b.To
			case order:
				return b.Of
			}
			return ""
		}
	}
	for _, name := range a.Elements {
		e := elements[name]
		if of, ok := strings.CutPrefix(name, "first "); ok { // the other had not failed before
			e.Test = agreement.Not(agreement.LapseBefore(reference(of)))
		}
		e.ID = name
		out.Elements = append(out.Elements, e)
	}
	return out
}

func (co *Commitment) due() agreement.Due {
	d := agreement.Due{By: day(co.By), Within: period(co.Within), At: co.At.build("at"), Before: co.Before.build("before")}
	if co.Open {
		d.Open = timely
	}
	if co.Count > 0 {
		d.Count = workdays(co.Count)
	}
	d.After, d.Grace = co.After.build("after"), period(co.Grace)
	return d
}

func (co *Commitment) shape() agreement.Shape {
	act := *co.Act.build("")
	switch co.Shape {
	case "refrain":
		r := &agreement.Refrain{From: act}
		if co.At != nil {
			r.Or = []agreement.Act{*co.At.build("or")}
		}
		return r
	case "perform":
		return &agreement.Perform{Act: act, Due: co.due(), Lost: co.Lost}
	case "respond":
		return &agreement.Respond{To: *co.To.build("to"), With: act, Due: co.due(), Lost: co.Lost}
	case "recur":
		r := &agreement.Recur{Act: act, N: co.N, Every: period(co.Every), Frame: co.Frame, Anchor: day(co.Anchor)}
		if co.Frame == agreement.Scheduled {
			r.Schedule = dates(co.Count)
		}
		if co.Part {
			r.PartialFirst = first
		}
		if co.Last {
			r.PartialLast = first
		}
		r.Apart = period(co.Apart)
		if co.Change > 0 {
			r.Changes = []agreement.Change{{From: day("2016-01-01"), Until: day("2016-07-01"), N: co.Change}}
		}
		return r
	case "repair":
		return &agreement.Repair{Of: co.Repairs, With: act, Due: co.due(), Lost: co.Lost, Demand: co.To.build("demand"), DemandWithin: period(co.Opens)}
	case "quota":
		q := &agreement.Quota{Act: act, Most: agreement.Ceiling{Most: co.Most}, Every: period(co.Every), Frame: co.Frame, Anchor: day(co.Anchor)}
		if co.Free {
			q.Most = agreement.Ceiling{Open: most}
		}
		if co.Change > 0 {
			q.Most.Changes = []agreement.Revision{{From: day("2015-07-01"), Most: float64(co.Change)}, {From: day("2016-02"), Until: day("2016-09"), Most: float64(2 * co.Change)}}
		}
		if co.Part {
			q.PartialFirst = first
		}
		return q
	case "keep":
		return &agreement.Keep{Observed: act, Until: co.At.build("until")}
	case "limit":
		return &agreement.Limit{Observed: act, Every: period(co.Every), Frame: co.Frame, Anchor: day(co.Anchor), Until: co.At.build("until")}
	case "endeavour":
		return &agreement.Endeavour{By: act, Until: day(co.By), Within: period(co.Within)}
	case "right":
		r := &agreement.Right{Use: act, Until: day(co.By), Yearly: co.Yearly, Opens: period(co.Opens), Times: co.N, Within: period(co.Within)}
		if co.Repairs != "" {
			ref := reference(co.Repairs)
			r.After = &ref
		}
		return r
	case "declare":
		return agreement.Declare{}
	case "choose":
		c := &agreement.Choose{By: sort}
		for i := range co.Of {
			c.Of = append(c.Of, agreement.Choice{Value: sort.Values[i], Shape: co.Of[i].shape()})
		}
		return c
	}
	panic("no shape " + co.Shape)
}

func (co *Commitment) build() agreement.Commitment {
	out := agreement.Commitment{ID: co.ID, Text: "what is promised", Bearer: co.Bearer, StatedBy: co.StatedBy, From: day(co.From), Mechanism: co.Needs,
		Visible: agreement.Visibility{Trigger: co.Seen[0], Performance: co.Seen[1], Breach: co.Seen[2]}, Shape: co.shape()}
	if co.SeenBy {
		out.Visible.PerformanceBy = opened
	}
	if co.General {
		out.Subjects = []string{"theft"}
	}
	if co.Restates != "" {
		out.Restates = []agreement.Restatement{{Of: co.Restates}}
		if co.RestatesIf {
			out.Restates[0].Switch = joins
		}
	}
	for i, x := range co.Exceptions {
		e := excuses[x.Element]
		if of, ok := strings.CutPrefix(x.Element, "provoked "); ok {
			e.Test = agreement.LapseBefore(reference(of))
		}
		e.ID = x.Element
		es := []agreement.Element{e}
		if x.And != "" {
			e := excuses[x.And]
			e.ID = "and " + x.And
			es = append(es, e)
		}
		out.Exceptions = append(out.Exceptions, agreement.Exception{ID: fmt.Sprintf("exception %d", i), Automatic: x.Automatic, Releases: x.Releases, Elements: es})
	}
	for i := range co.Powers {
		out.Powers = append(out.Powers, co.Powers[i].build(i))
	}
	out.Survives = co.Survives
	if co.Amends != "" {
		amend := Act{Kinds: []string{"order"}, Elements: []string{"order amend"}}
		out.Amends = &agreement.Amendment{Of: co.Amends, By: *amend.build("amend"), Running: co.Running}
	}
	for _, r := range co.Refers {
		out.Refers = append(out.Refers, reference(r))
	}
	return out
}

// reference reads "c0", or "c0!" of the other party.
func reference(s string) agreement.Reference {
	of, other := strings.CutSuffix(s, "!")
	return agreement.Reference{Of: of, Other: other}
}

// policies are whose word readings take, by name.
var policies = map[string]map[event.Matter][]agreement.Tier{
	"everyone": nil,
	"tiers": {
		agreement.AnyMatter:     {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for", "monitor"}},
		event.Harm:              {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for", "monitor"}, {"beneficiary/against", "third", "victim", "industry"}},
		event.PublicPerformance: {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for", "monitor"}, {"bearer/for", "beneficiary/against", "third", "press"}},
	},
	"tiers of a party": {
		agreement.AnyMatter:     {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for", "own", "other/against-self", "monitor"}},
		event.Harm:              {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for", "own", "other/against-self", "monitor"}, {"beneficiary/against", "third", "victim", "industry"}},
		event.PublicPerformance: {{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for", "own", "other/against-self", "monitor"}, {"bearer/for", "beneficiary/against", "third", "press"}},
	},
	"broad": {
		agreement.AnyMatter: {{"adjudicator"}, {"joint", "bearer", "beneficiary", "monitor", "third", "victim"}, {"industry", "research", "press"}},
	},
}

func (r *Reading) build() agreement.Reading {
	out := agreement.Reading{Name: r.Name, Party: r.Party, Accepts: agreement.Policy{Tiers: policies[r.Policy], Likelihood: r.Floor, Confidence: r.Confidence, MayAllege: r.Alleges}}
	for _, o := range terms {
		if text, ok := r.Closes[o.Label()]; ok {
			out.Closes = append(out.Closes, must(o.Close(text)))
		}
	}
	return out
}

func (m *Mechanism) build() agreement.Mechanism {
	out := agreement.Mechanism{ID: m.ID, PartOf: m.PartOf, Promised: day(m.Promised), Being: *m.Being.build("being"),
		Suspended: m.Suspended.build("suspended"), Resumed: m.Resumed.build("resumed"), Replaced: m.Replaced.build("replaced"), Ended: m.Ended.build("ended")}
	if m.Dormant {
		out.Dormant = asleep
	}
	return out
}

func (p *Pact) build() *agreement.Agreement {
	t := &agreement.Type{Name: p.Name, Version: "1", Events: bodies, Terms: terms, Zone: zone(p.Zone), Monitors: []actor.ID{"inspectors"}}
	for i := range p.Commitments {
		t.Commitments = append(t.Commitments, p.Commitments[i].build())
	}
	for i := range p.Powers {
		t.Powers = append(t.Powers, p.Powers[i].build(100+i))
	}
	for i := range p.Mechanisms {
		t.Mechanisms = append(t.Mechanisms, p.Mechanisms[i].build())
	}
	for i := range p.Readings {
		t.Readings = append(t.Readings, p.Readings[i].build())
		if e := p.Readings[i].Extends; 0 < e && e <= i {
			extended := t.Readings[e-1]
			t.Readings[i].Extends = &extended
		}
	}
	ag := t.Between(p.First, p.Second, day(p.From))
	ag.Until = day(p.Until)
	for _, z := range p.Zones {
		ag.Zones = append(ag.Zones, zone(z))
	}
	return ag
}

// compile makes a program of the scenario's agreements.
func (s *Scenario) compile() (*rules.Program, error) {
	var agreed []*agreement.Agreement
	for i := range s.Pacts {
		agreed = append(agreed, s.Pacts[i].build())
	}
	return rules.Compile(world, agreed...)
}

// observe is the step of taking a report in.
func observe(r *event.Report) (Step, error) {
	line, err := codec.Encode(r)
	return Step{Observe: line}, err
}

func cover(c event.Coverage) (Step, error) {
	var line bytes.Buffer
	err := codec.Write(&line, event.Record{Coverage: []event.Coverage{c}})
	return Step{Cover: bytes.TrimSpace(line.Bytes())}, err
}

// said is what a step tells, a report or a statement of coverage.
func (s Step) said() (event.Record, error) {
	if s.Observe != nil {
		r, err := codec.Decode(s.Observe)
		return event.Record{Reports: []*event.Report{r}}, err
	}
	return codec.Read(bytes.NewReader(s.Cover), nil)
}

// String is the scenario as JSON, one reading, commitment or step a line.
func (s *Scenario) String() string {
	var b strings.Builder
	text := func(v any) string {
		var line bytes.Buffer
		e := json.NewEncoder(&line)
		e.SetEscapeHTML(false)
		if err := e.Encode(v); err != nil {
			panic(err)
		}
		return strings.TrimSpace(line.String())
	}
	list := func(indent, end string, n int, item func(int) any) {
		for i := range n {
			b.WriteString("\n" + indent + text(item(i)))
			if i < n-1 {
				b.WriteString(",")
			}
		}
		b.WriteString("]" + end)
	}
	fmt.Fprintf(&b, "{%q: %s,\n%q: %s,\n", "why", text(s.Why), "from", text(s.From))
	if s.Zone != "" {
		fmt.Fprintf(&b, "%q: %s,\n", "zone", text(s.Zone))
	}
	fmt.Fprintf(&b, "%q: [", "pacts")
	for i, p := range s.Pacts {
		if i > 0 {
			b.WriteString(",")
		}
		bare := p
		bare.Readings, bare.Commitments = nil, nil
		head, _ := strings.CutSuffix(text(bare), "}")
		fmt.Fprintf(&b, "\n\t%s, %q: [", head, "readings")
		list("\t\t", ", \"commitments\": [", len(p.Readings), func(j int) any { return p.Readings[j] })
		list("\t\t", "}", len(p.Commitments), func(j int) any { return p.Commitments[j] })
	}
	b.WriteString("],\n\"steps\": [")
	list("\t", "}", len(s.Steps), func(i int) any { return s.Steps[i] })
	return b.String()
}

// ReadScenario reads what String printed.
func ReadScenario(data []byte) (*Scenario, error) {
	s := new(Scenario)
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(s); err != nil {
		return nil, fmt.Errorf("scenario: %w", err)
	}
	for i := range s.Steps { // a line for the codec, however it was laid out
		for _, raw := range []*json.RawMessage{&s.Steps[i].Observe, &s.Steps[i].Cover} {
			var line bytes.Buffer
			if *raw == nil {
				continue
			}
			if err := json.Compact(&line, *raw); err != nil {
				return nil, fmt.Errorf("scenario: step %d: %w", i+1, err)
			}
			*raw = line.Bytes()
		}
	}
	return s, nil
}

// clone is a copy that shares nothing that shrinking changes.
func (s *Scenario) clone() *Scenario {
	data, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return must(ReadScenario(data))
}
