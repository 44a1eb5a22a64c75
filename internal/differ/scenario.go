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
)

// Scenario is a set of agreements and a history, as plain data: it is printed,
// read back and run again.
type Scenario struct {
	Why   string `json:"why,omitempty"` // what it told apart, and the cause
	From  string `json:"from"`          // T at the start
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
}

// Commitment is one undertaking; what its shape does not use is left out.
type Commitment struct {
	ID       string         `json:"id"`
	Shape    string         `json:"shape"`
	Bearer   agreement.Side `json:"bearer,omitempty"`
	StatedBy agreement.Side `json:"statedBy,omitempty"`
	From     string         `json:"from,omitempty"`
	// Seen are the visibilities of trigger, performance and breach.
	Seen       [3]agreement.Seen `json:"seen"`
	SeenBy     bool              `json:"seenBy,omitempty"`
	General    bool              `json:"general,omitempty"` // general words speak to it
	Restates   string            `json:"restates,omitempty"`
	RestatesIf bool              `json:"restatesIf,omitempty"`
	Exceptions []Exception       `json:"exceptions,omitempty"`
	Powers     []Power           `json:"powers,omitempty"`

	Act    Act             `json:"act"`
	To     *Act            `json:"to,omitempty"` // the trigger
	By     string          `json:"by,omitempty"`
	Within string          `json:"within,omitempty"`
	Open   bool            `json:"open,omitempty"`
	At     *Act            `json:"at,omitempty"`     // by an event
	Before *Act            `json:"before,omitempty"` // before an event
	Lost   bool            `json:"lost,omitempty"`
	N      int             `json:"n,omitempty"`
	Every  string          `json:"every,omitempty"`
	Frame  agreement.Frame `json:"frame,omitempty"`
	Anchor string          `json:"anchor,omitempty"`
	Part   bool            `json:"part,omitempty"`   // a partial first period counts by a switch
	Change int             `json:"change,omitempty"` // another number in 2016
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
}

// Exception is a ground that excuses or releases.
type Exception struct {
	Element   string `json:"element"`
	Automatic bool   `json:"automatic,omitempty"`
	Releases  bool   `json:"releases,omitempty"`
}

// Power is a sort of order that touches a commitment's force.
type Power struct {
	Effect agreement.Effect `json:"effect"`
	Act    Act              `json:"act"`
}

func (a *Act) build(id string) *agreement.Act {
	if a == nil {
		return nil
	}
	out := &agreement.Act{ID: id, Whose: a.Whose, Seen: a.Seen}
	for _, k := range a.Kinds {
		out.Of = append(out.Of, body(k))
	}
	if a.Early {
		out.Early = early
	}
	if a.Re {
		out.Re = agreement.Re(func(r reply) event.ID { return r.To })
	}
	for _, name := range a.Elements {
		e := elements[name]
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
	return d
}

func (co *Commitment) shape() agreement.Shape {
	act := *co.Act.build("")
	switch co.Shape {
	case "refrain":
		return &agreement.Refrain{From: act}
	case "perform":
		return &agreement.Perform{Act: act, Due: co.due(), Lost: co.Lost}
	case "respond":
		return &agreement.Respond{To: *co.To.build("to"), With: act, Due: co.due(), Lost: co.Lost}
	case "recur":
		r := &agreement.Recur{Act: act, N: co.N, Every: period(co.Every), Frame: co.Frame, Anchor: day(co.Anchor)}
		if co.Part {
			r.PartialFirst = first
		}
		if co.Change > 0 {
			r.Changes = []agreement.Change{{From: day("2016-01-01"), Until: day("2016-07-01"), N: co.Change}}
		}
		return r
	case "keep":
		return &agreement.Keep{Observed: act, Until: co.At.build("until")}
	case "limit":
		return &agreement.Limit{Observed: act, Every: period(co.Every), Frame: co.Frame, Anchor: day(co.Anchor), Until: co.At.build("until")}
	case "endeavour":
		return &agreement.Endeavour{By: act, Until: day(co.By), Within: period(co.Within)}
	case "right":
		return &agreement.Right{Use: act, Until: day(co.By), Yearly: co.Yearly, Opens: period(co.Opens)}
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
	out := agreement.Commitment{ID: co.ID, Text: "what is promised", Bearer: co.Bearer, StatedBy: co.StatedBy, From: day(co.From),
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
		e.ID = x.Element
		out.Exceptions = append(out.Exceptions, agreement.Exception{ID: fmt.Sprintf("exception %d", i), Automatic: x.Automatic, Releases: x.Releases, Elements: []agreement.Element{e}})
	}
	for i := range co.Powers {
		p := &co.Powers[i]
		out.Powers = append(out.Powers, agreement.Power{ID: fmt.Sprintf("power %d", i), Effect: p.Effect, Act: *p.Act.build(fmt.Sprintf("power %d", i))})
	}
	return out
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
	out := agreement.Reading{Name: r.Name, Party: r.Party, Accepts: agreement.Policy{Tiers: policies[r.Policy], Likelihood: r.Floor}}
	for _, o := range terms {
		if text, ok := r.Closes[o.Label()]; ok {
			out.Closes = append(out.Closes, must(o.Close(text)))
		}
	}
	return out
}

func (p *Pact) build() *agreement.Agreement {
	t := &agreement.Type{Name: p.Name, Version: "1", Events: bodies, Terms: terms, Zone: zone(p.Zone), Monitors: []actor.ID{"inspectors"}}
	for i := range p.Commitments {
		t.Commitments = append(t.Commitments, p.Commitments[i].build())
	}
	for i := range p.Readings {
		t.Readings = append(t.Readings, p.Readings[i].build())
	}
	ag := t.Between(p.First, p.Second, day(p.From))
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
	fmt.Fprintf(&b, "{%q: %s,\n%q: %s,\n%q: [", "why", text(s.Why), "from", text(s.From), "pacts")
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
