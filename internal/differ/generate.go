package differ

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// generator draws scenarios. Steps are drawn one by one, for the best dates to
// go to are those that the assessment so far names.
type generator struct {
	rnd     *rand.Rand
	year    int  // about which everything happens
	calm    bool // most is said flatly, by one who was there, and of a day
	kinds   []string
	orders  bool // some commitment can be suspended
	linked  bool // whose act it was is for links to say
	longest int
	steps   int
	n       int             // reports so far
	told    []*event.Report // the reports told so far
	awaited []*event.Report // reports that have been corrected before they came
}

func (g *generator) n1(n int) int            { return g.rnd.IntN(n) }
func (g *generator) chance(percent int) bool { return g.rnd.IntN(100) < percent }
func pick[T any](g *generator, from ...T) T  { return from[g.rnd.IntN(len(from))] }
func (g *generator) truth() truth.Value {
	if g.calm && g.chance(75) {
		return truth.True
	}
	return pick(g, truth.True, truth.True, truth.False, truth.Unknown)
}
func (g *generator) seen() agreement.Seen {
	return pick(g, agreement.Public, agreement.Public, agreement.Discreet, agreement.Confidential)
}
func (g *generator) date(from, to int) string { return g.dateOf(g.year+from, g.year+to) }

// dateOf is a date of one of the forms a date has.
func (g *generator) dateOf(from, to int) string {
	y, m, d := from+g.n1(to-from+1), 1+g.n1(12), 1+g.n1(28)
	if g.chance(20) {
		m, d = pick(g, 1, 1, 2, 3, 7, 12), pick(g, 1, 1, 28)
	}
	date := fmt.Sprintf("%04d-%02d-%02d", y, m, d)
	if g.calm && g.chance(80) {
		return date
	}
	switch g.n1(16) {
	case 0:
		return fmt.Sprintf("%04d", y)
	case 1:
		return fmt.Sprintf("%04d-%02d", y, m)
	case 2:
		return fmt.Sprintf("%04d-%d", y, pick(g, 21, 22, 23, 24, 40, 41))
	case 3, 4:
		return date + "T" + pick(g, "00:00:00Z", "23:59:59.999999Z", "10:00:00Z", "12:30:00+08:00", "00:00:00-05:00")
	case 5:
		return date + pick(g, "?", "~", "%")
	case 6:
		return fmt.Sprintf("[%s..%04d-%02d-28]", date, y+g.n1(2), 12)
	case 7:
		return "[.." + date + "]"
	}
	return date
}

// begin draws the agreements, and where the history begins.
func (g *generator) begin(s *Scenario) {
	g.year, g.calm, g.linked = 2015, g.chance(40), g.chance(15)
	if g.chance(6) {
		g.year = 1969 // about the instant 0
	}
	s.From = pick(g, fmt.Sprintf("%d", g.year-2), fmt.Sprintf("%d-06-30", g.year-1), fmt.Sprintf("%d-01-15", g.year), fmt.Sprintf("%d", g.year))
	if g.chance(20) {
		s.Zone = pick(g, "Asia/Shanghai", "America/New_York", "Pacific/Apia")
	}
	n := 1
	if g.chance(25) {
		n = 2
	}
	for i := range n {
		p := g.pact(fmt.Sprintf("example.org/pact%d", i))
		if i == 1 && g.chance(30) { // another agreement of the same type
			p = s.clone().Pacts[0]
			p.First, p.Second = pick(g, p.First, actor.ID("corsa")), p.First
			if p.First == p.Second {
				p.First = "corsa"
			}
		}
		s.Pacts = append(s.Pacts, p)
	}
	g.kinds = []string{"order"}
	for _, p := range s.Pacts {
		for _, x := range p.Mechanisms {
			for _, a := range []*Act{&x.Being, x.Suspended, x.Resumed, x.Replaced, x.Ended} {
				if a != nil {
					g.kinds = append(g.kinds, a.Kinds...)
				}
			}
		}
		for _, co := range p.Commitments {
			for _, c := range append(co.Of, co) {
				for _, a := range []*Act{&c.Act, c.To, c.At, c.Before, c.After} {
					if a != nil {
						g.kinds = append(append(g.kinds, a.Kinds...), a.Kinds...)
					}
				}
			}
		}
	}
	if slices.ContainsFunc(s.Pacts, func(p Pact) bool {
		return len(p.Powers) > 0 || slices.ContainsFunc(p.Commitments, func(co Commitment) bool { return len(co.Powers) > 0 || co.Amends != "" })
	}) {
		g.kinds, g.orders = append(g.kinds, "order", "order"), true
	}
	g.steps = 3 + g.n1(g.longest-2)
}

func (g *generator) pact(name string) Pact {
	p := Pact{Name: name, First: "avalon", Second: "borea", From: g.date(-1, 0)}
	if strings.HasPrefix(p.From, "[..") {
		p.From = fmt.Sprintf("%d-01-01", g.year)
	}
	p.Zone = pick(g, "UTC", "UTC", "", "America/New_York")
	if p.Zone == "" || g.chance(20) {
		p.Zones = pick(g, []string{"Asia/Shanghai", "America/New_York"}, []string{"Europe/Paris"}, []string{"Pacific/Apia", "Asia/Kathmandu", "America/New_York"}, nil)
	}
	switch g.n1(4) {
	case 0:
	case 1:
		p.Readings = []Reading{g.reading("neutral", agreement.NoParty)}
	default:
		p.Readings = []Reading{g.reading("neutral", agreement.NoParty), g.reading("first's", agreement.First), g.reading("second's", agreement.Second)}
	}
	for i := range p.Readings {
		if i > 0 && g.chance(20) {
			p.Readings[i].Extends = 1 + g.n1(i)
		}
	}
	for i := range g.n1(6) - 3 {
		p.Mechanisms = append(p.Mechanisms, g.mechanism(fmt.Sprintf("m%d", i)))
	}
	for i := 1; i < len(p.Mechanisms); i++ {
		if g.chance(30) {
			p.Mechanisms[i].PartOf = p.Mechanisms[g.n1(i)].ID
		}
	}
	if g.chance(20) {
		p.Powers = g.powers(p.Mechanisms)
	}
	if g.chance(15) {
		p.Until = g.dateOf(g.year+1, g.year+3)
	}
	for i := range 1 + g.n1(3) {
		co := g.commitment(fmt.Sprintf("c%d", i))
		if len(p.Mechanisms) > 0 && g.chance(40) {
			co.Needs = pick(g, p.Mechanisms...).ID
		}
		co.Survives = g.chance(15)
		g.versions(&p, &co)
		if i > 0 && g.chance(25) {
			co.Restates, co.RestatesIf = fmt.Sprintf("c%d", g.n1(i)), g.chance(50)
		}
		p.Commitments = append(p.Commitments, co)
	}
	return p
}

func (g *generator) mechanism(id string) Mechanism {
	m := Mechanism{ID: id, Being: g.deed(), Dormant: g.chance(50)}
	if g.chance(30) {
		m.Promised = g.date(-1, 1)
	}
	if g.chance(40) {
		m.Being.Body = "council"
	}
	order := func(what string) *Act {
		if !g.chance(50) {
			return nil
		}
		a := Act{Kinds: []string{"order"}, Elements: []string{"order " + what}, Whose: pick(g, agreement.ByRole, agreement.OfBearer, agreement.Anybodys)}
		if g.chance(40) {
			a.Elements = append(a.Elements, pick(g, "order entitled", "order warned"))
		}
		return &a
	}
	m.Suspended, m.Resumed, m.Ended = order("suspend"), order("resume"), order("end")
	if g.chance(30) {
		m.Replaced = g.marker()
	}
	return m
}

func (g *generator) reading(name string, by agreement.Side) Reading {
	r := Reading{Name: name, Party: by, Policy: pick(g, "everyone", "tiers", "tiers", "broad"), Closes: map[string]string{}}
	if g.calm && g.chance(60) {
		r.Policy = "everyone"
	}
	if r.Policy == "tiers" && by != agreement.NoParty {
		r.Policy = "tiers of a party"
	}
	if g.chance(10) {
		r.Floor = event.Likely
	}
	if g.chance(5) {
		r.Confidence = event.ModerateConfidence
	}
	if g.chance(10) {
		r.Alleges = pick(g, []agreement.Class{agreement.Beneficiary, agreement.Press}, []agreement.Class{agreement.Own, agreement.Third}, []agreement.Class{agreement.TheBearer, agreement.Anonymous, agreement.Industry})
	}
	for _, o := range terms {
		if !g.chance(40) && !(g.calm && g.chance(60)) {
			continue
		}
		var text string
		switch o := o.(type) {
		case *agreement.Switch:
			text = pick(g, o.Is(true), o.Is(true), o.Is(false)).String()
			_, text, _ = strings.Cut(text, "=")
		case *agreement.Term[when.Period]:
			text = pick(g, "P10D", "P1M", "P1Y")
		case *agreement.Term[string]:
			text = pick(g, o.Values...)
		case *agreement.Term[float64]:
			text = fmt.Sprint(pick(g, o.Values...))
		}
		r.Closes[o.Label()] = text
	}
	return r
}

func (g *generator) commitment(id string) Commitment {
	co := Commitment{ID: id, Bearer: pick(g, agreement.Each, agreement.Each, agreement.First, agreement.Second, agreement.Both),
		Seen: [3]agreement.Seen{g.seen(), g.seen(), g.seen()}, SeenBy: g.chance(15), General: g.chance(30)}
	if g.chance(12) {
		co.StatedBy = pick(g, agreement.First, agreement.Second)
	}
	if g.chance(15) {
		co.From = g.date(0, 1)
		if strings.HasPrefix(co.From, "[..") {
			co.From = ""
		}
	}
	g.shape(&co, true)
	for range 2 {
		if g.chance(18) {
			co.Exceptions = append(co.Exceptions, Exception{pick(g, "forced", "excused", "unfit", "warned", "gain"), g.chance(50), g.chance(40) && discharged(&co), ""})
			if g.chance(25) {
				co.Exceptions[len(co.Exceptions)-1].And = pick(g, "forced", "excused", "unfit", "warned", "gain")
			}
		}
	}
	if g.chance(35) {
		co.Powers = g.powers(nil)
	}
	return co
}

// powers draws powers, over a commitment or over the whole of a pact and its
// mechanisms.
func (g *generator) powers(over []Mechanism) []Power {
	var out []Power
	use := func(chance int, e agreement.Effect, what string) *Power {
		if !g.chance(chance) {
			return &Power{}
		}
		p := Power{Effect: e, Act: Act{Kinds: []string{"order"}, Elements: []string{"order " + what}, Re: g.chance(40)}}
		if g.chance(50) {
			p.Act.Elements = append(p.Act.Elements, "order entitled")
		}
		if what == "suspend" && g.chance(30) {
			p.Act.Elements = []string{"order warned"}
		}
		p.Scope = pick(g, agreement.Each, agreement.Each, agreement.Each, agreement.First, agreement.Second)
		if len(over) > 0 && g.chance(40) {
			p.Over = pick(g, over...).ID
		}
		out = append(out, p)
		return &out[len(out)-1]
	}
	if p := use(80, agreement.Suspends, "suspend"); g.chance(30) {
		p.Stops = true
	} else if g.chance(30) {
		p.Grace = pick(g, "P10D", "P1M")
	}
	if p := use(80, agreement.Resumes, "resume"); g.chance(20) {
		p.Notice = "P1M"
	}
	if p := use(30, agreement.Ends, "end"); g.chance(40) {
		p.Notice = pick(g, "P1M", "P6M", "open")
	}
	use(30, agreement.Waives, "waive")
	use(10, agreement.Enters, "enter")
	for _, e := range []agreement.Effect{agreement.Extends, agreement.Renews} {
		if p := use(30, e, e.String()[:len(e.String())-1]); g.chance(60) {
			p.By = pick(g, "P30D", "P1M", "P6M")
		}
	}
	return out
}

// versions lets a commitment take the place of an earlier one, repair the lapses
// of one, or ask for them.
func (g *generator) versions(p *Pact, co *Commitment) {
	if len(p.Commitments) == 0 {
		return
	}
	old := pick(g, p.Commitments...)
	if g.chance(12) && !slices.ContainsFunc(p.Commitments, func(o Commitment) bool { return o.Amends == old.ID }) {
		co.Amends, co.Running = old.ID, g.chance(50)
	}
	if co.Bearer == agreement.Both && old.Bearer != agreement.Both {
		return
	}
	if g.chance(30) {
		*co = Commitment{ID: co.ID, Bearer: co.Bearer, Seen: co.Seen, Exceptions: co.Exceptions, Powers: co.Powers, Shape: "repair", Repairs: old.ID, Lost: g.chance(30), Act: g.deed()}
		if g.chance(40) {
			co.Act = g.act("reply", "given", "author")
			co.Act.Re = g.chance(80)
		}
		g.due(co)
		if g.chance(25) {
			to := g.act("demand", "made", "fit")
			co.To, co.Opens = &to, pick(g, "", "P30D", "P6M")
		}
	}
	if g.chance(10) && co.Shape != "repair" {
		*co = Commitment{ID: co.ID, Bearer: co.Bearer, Seen: co.Seen, Powers: co.Powers, Shape: "right", Repairs: old.ID + pick(g, "", "!"), Within: pick(g, "", "P30D", "P6M"), Act: g.act("meeting", "held", "author", "right")}
	}
	if g.chance(25) {
		ref := old.ID + pick(g, "", "!")
		co.Refers = []string{ref}
		if g.chance(50) {
			co.Exceptions = append(co.Exceptions, Exception{Element: "provoked " + ref, Automatic: g.chance(80), Releases: g.chance(30) && discharged(co)})
		} else {
			co.Act.Elements = append(co.Act.Elements, "first "+ref)
		}
	}
}

// discharged reports whether there is something of a commitment to release: of a
// standing duty there is not, and of what may be chosen to be one it is not tried.
func discharged(co *Commitment) bool {
	return !slices.Contains([]string{"refrain", "keep", "limit", "quota", "choose"}, co.Shape)
}

// act is an act of a kind, with its first element and perhaps others.
func (g *generator) act(kind string, must string, perhaps ...string) Act {
	a := Act{Kinds: []string{kind}, Elements: []string{must}}
	for _, e := range perhaps {
		if g.chance(40) {
			a.Elements = append(a.Elements, e)
		}
	}
	for i, e := range a.Elements {
		a.Elements[i] = kind + " " + e
	}
	a.Whose = pick(g, agreement.ByRole, agreement.ByRole, agreement.ByRole, agreement.OfBearer, agreement.ToBearer, agreement.Anybodys)
	a.Early = g.chance(10)
	if g.chance(10) {
		a.Seen = g.seen()
	}
	if g.chance(5) {
		a.Body = "council"
	}
	return a
}

// deed is an act that may be a performance.
func (g *generator) deed() Act {
	return pick(g, g.act("meeting", "held", "author", "warned"), g.act("meeting", "held", "author"), g.act("meeting", pick(g, "held", "signed"), "author", "only"), g.act("raid", "taken", "author", "secret"))
}

func (g *generator) marker() *Act {
	a := g.act("visit", "made")
	return &a
}

func (g *generator) every(frame agreement.Frame) string {
	if frame == agreement.Calendar {
		return pick(g, "P1M", "P3M", "P6M", "P12M")
	}
	return pick(g, "P1M", "P3M", "P6M", "P12M", "P30D", "P100D", "P2000D", "PT500H")
}

// shape draws a shape and what it needs.
func (g *generator) shape(co *Commitment, choose bool) {
	shapes := []string{"refrain", "refrain", "perform", "perform", "respond", "respond", "respond", "recur", "recur", "keep", "limit", "quota", "quota", "endeavour", "right", "declare", "choose", "choose"}
	if !choose {
		shapes = shapes[:len(shapes)-2]
	}
	co.Shape = pick(g, shapes...)
	switch co.Shape {
	case "refrain":
		co.Act = g.act("raid", pick(g, "taken", "taken", "tried"), pick(g, "author", "author", "hired"), pick(g, "secret", "hidden"), pick(g, "owner", "owner", "foreign"), "warned", pick(g, "unforced", "unforced", "forced"))
		if g.chance(25) {
			also := g.act("visit", "made")
			co.At = &also
		}
	case "perform":
		co.Act, co.Lost = g.deed(), g.chance(30)
		g.due(co)
	case "respond":
		to := g.act("demand", "made", "fit")
		co.To, co.Lost = &to, g.chance(30)
		co.Act = g.act("reply", "given", "author")
		if co.Act.Re = g.chance(80); !co.Act.Re {
			co.Act = g.act("demand", "fit")
		}
		g.due(co)
	case "recur":
		co.Act, co.N, co.Frame = g.deed(), 1+g.n1(3), pick(g, agreement.Calendar, agreement.Anchored, agreement.Sliding)
		co.Every = g.every(co.Frame)
		if co.Frame == agreement.Anchored && g.chance(50) {
			co.Anchor = fmt.Sprintf("%d-%02d-%02d", g.year-1+g.n1(2), 1+g.n1(12), 1+g.n1(28))
		}
		if g.chance(20) {
			co.Frame, co.Every, co.Count = agreement.Scheduled, "", 20+g.n1(200)
		}
		co.Part, co.Last = g.chance(30), g.chance(30)
		if co.Frame != agreement.Sliding && g.chance(25) {
			co.Apart = pick(g, "P30D", "P2M")
		}
		if g.chance(20) {
			co.Change = 1 + g.n1(3)
		}
	case "quota":
		co.Act = pick(g, g.act("haul", "landed", "author", "given"), g.act("haul", "landed", "author"), g.act("haul", "landed", "small"), g.deed())
		co.Act.Amount = pick(g, "", "figures", "figures", "about", "body", "body")
		co.Frame = pick(g, agreement.Calendar, agreement.Anchored, agreement.Sliding)
		co.Every = g.every(co.Frame)
		if co.Frame == agreement.Anchored && g.chance(50) {
			co.Anchor = fmt.Sprintf("%d-%02d-%02d", g.year-1+g.n1(2), 1+g.n1(12), 1+g.n1(28))
		}
		co.Part, co.Most, co.Free = g.chance(30), pick[float64](g, 0, 1, 2, 7, 12), g.chance(15)
		if g.chance(30) {
			co.Change = 1 + g.n1(6)
		}
	case "keep":
		co.Act = g.deed()
		if g.chance(50) {
			co.At = g.marker()
		}
	case "limit":
		co.Act = g.act("level", pick(g, "amount", "open"), "given")
		if g.chance(30) {
			co.At = g.marker()
			break
		}
		co.Frame = pick(g, agreement.Calendar, agreement.Anchored, agreement.Sliding)
		co.Every = g.every(co.Frame)
		if co.Frame == agreement.Anchored && g.chance(50) {
			co.Anchor = fmt.Sprintf("%d-%02d-%02d", g.year-1+g.n1(2), 1+g.n1(12), 1+g.n1(28))
		}
	case "endeavour":
		co.Act = g.deed()
		if g.chance(40) {
			co.By = g.date(0, 2)
		}
		if g.chance(50) {
			co.Within = pick(g, "P30D", "P6M", "P1Y")
		}
	case "right":
		co.Act = g.act("meeting", "held", "author", "right")
		if g.chance(30) {
			co.N = 2 + g.n1(2)
		}
		if g.chance(80) {
			co.By, co.Yearly = fmt.Sprintf("%d-%02d-%02d", g.year+g.n1(2), 1+g.n1(12), 1+g.n1(28)), g.chance(60)
			if g.chance(50) {
				co.Opens = pick(g, "P30D", "P6M", "P90D")
			}
		}
	case "choose":
		co.Of = make([]Commitment, 2)
		for i := range co.Of {
			g.shape(&co.Of[i], false)
		}
		co.Act = co.Of[0].Act
	}
	if len(co.Act.Kinds) == 0 {
		co.Act = g.deed()
	}
	if co.Shape != "respond" && co.Shape != "limit" && g.chance(10) { // one act in two kinds of event
		co.Act.Kinds = append(co.Act.Kinds, pick(g, "visit", "demand"))
	}
	if g.chance(6) {
		co.Act.Kinds = append(co.Act.Kinds, "sealed")
	}
}

func (g *generator) due(co *Commitment) {
	switch g.n1(8) {
	case 0:
		co.By = g.date(0, 2)
	case 5:
		co.Count = 1 + g.n1(30)
	case 1:
		co.Open = true
	case 2:
		co.At = g.marker()
	case 3:
		co.Before = g.marker()
	case 4:
	default:
		co.Within = pick(g, "P30D", "P1M", "P6M", "P10D+", "PT72H", "P1Y")
	}
	if (co.Within != "" || co.Open || co.Count > 0) && g.chance(25) {
		co.After = g.marker()
	}
	if g.chance(15) {
		co.Grace = pick(g, "P5D", "P1M")
	}
}

// next draws the next step of a history, if there is one.
func (g *generator) next(s *Scenario, m *machine) bool {
	if len(s.Steps) >= g.steps {
		return false
	}
	var step Step
	var err error
	switch x := g.n1(100); {
	case x < 60:
		step, err = observe(g.report(s, m))
	case x < 70:
		step, err = cover(g.coverage(s))
	case x < 95:
		step.Advance = instant(g.later(m))
	default:
		step.Restore = true
	}
	if err != nil { // what cannot be written is no step
		step = Step{Restore: true}
	}
	s.Steps = append(s.Steps, step)
	return true
}

// later is an instant to advance to: after some hours or years, or where
// something ends.
func (g *generator) later(m *machine) when.Instant {
	const hour = when.Instant(3_600_000_000)
	now := m.monitor.AsOf()
	var marks []when.Instant
	if g.chance(65) {
		for _, sec := range m.now.Agreements {
			for _, h := range sec.Heads {
				for _, f := range h.Findings {
					for _, o := range f.Obligations {
						for _, x := range []when.Instant{o.Limit.Lo, o.Limit.Hi, o.Next, o.Key.Until, o.On.Hi, o.Since.Hi} {
							if x > now && x < now+24*366*20*hour {
								marks = append(marks, x)
							}
						}
					}
				}
			}
		}
		for _, c := range m.record.Coverage {
			if x := c.Until.Span(time.UTC).Hi; x > now && x < now+24*366*20*hour {
				marks = append(marks, x)
			}
		}
	}
	if len(marks) > 0 {
		slices.Sort(marks)
		marks = slices.Compact(marks)
		if g.chance(60) {
			marks = marks[:1]
		}
		return pick(g, marks...) + pick(g, when.Instant(0), 0, -1, 1)
	}
	return now + pick(g, hour, 7*hour, 24*hour, 24*9*hour, 24*40*hour, 24*200*hour, 24*400*hour)*when.Instant(1+g.n1(2))
}

func (g *generator) coverage(s *Scenario) event.Coverage {
	c := event.Coverage{By: event.Source{By: "gazette"}}
	for range 1 + g.n1(4) {
		if k := body(pick(g, g.kinds...)).Kind(); !slices.Contains(c.Kinds, k) {
			c.Kinds = append(c.Kinds, k)
		}
	}
	if g.calm && g.chance(70) {
		for _, name := range g.kinds {
			if k := body(name).Kind(); !slices.Contains(c.Kinds, k) {
				c.Kinds = append(c.Kinds, k)
			}
		}
		return c
	}
	if g.chance(60) {
		c.From = day(g.date(-2, 0))
	}
	if g.chance(60) {
		c.Until = day(g.date(0, 3))
	}
	if g.chance(20) {
		c.Parties = []actor.ID{pick(g, actor.ID("avalon"), "borea")}
	}
	if g.chance(5) {
		c.Bodies = []actor.ID{"council"}
	}
	return c
}

// report draws a report: a new one, a correction of an older one or of one
// that is not there yet, a duplicate, or one that no record takes.
func (g *generator) report(s *Scenario, m *machine) *event.Report {
	if len(g.told) > 0 && g.chance(4) {
		return pick(g, g.told...) // an identical duplicate
	}
	var r *event.Report
	if len(g.awaited) > 0 && g.chance(60) {
		r = g.awaited[0]
		g.awaited = g.awaited[1:]
	} else {
		r = g.fresh(s, m)
	}
	if len(g.told) > 0 && g.chance(2) {
		r.ID = pick(g, g.told...).ID // perhaps one identity with two contents
	}
	g.told = append(g.told, r)
	return r
}

func (g *generator) fresh(s *Scenario, m *machine) *event.Report {
	r := &event.Report{ID: g.id()}
	by := pick(g, speakers...)
	r.Source = event.Source{By: by}
	r.Event = event.ID(fmt.Sprintf("e%d", 1+g.n1(5)))
	for _, s := range []struct{ prefix, state string }{{"a.", "avalon"}, {"b.", "borea"}, {"c.", "corsa"}} {
		if strings.HasPrefix(string(by), s.prefix) && by != "a.mill" && by != "b.mill" && by != "b.news" {
			r.Source.For, r.Source.Form = actor.ID(s.state), event.Official
		}
	}
	if by == "gazette" || by == "b.news" {
		r.Source.Form = event.Published
	}
	if g.chance(8) {
		r.Source.Form = pick(g, event.Joint, event.Ruling, event.Unnamed, event.Study, event.Charge, event.Conviction, event.Plea)
	}
	if g.chance(3) {
		r.Source.Grade = "B2"
	}
	g.content(s, r)
	g.times(r, m)
	if g.orders && g.chance(20) { // an order that nobody will doubt
		*r = event.Report{ID: r.ID, Event: event.ID(fmt.Sprintf("o%d", 1+g.n1(4))), Source: event.Source{By: "court"}, When: r.When, Made: r.Made,
			Body: g.order()}
		if d := g.dateOf(g.year-1, g.year+1); g.chance(80) {
			r.When = day(d)
		}
	}
	if len(g.told) > 0 && g.chance(6) { // another word of one voice at one instant
		old := pick(g, g.told...)
		r.Event, r.Source, r.Made = old.Event, old.Source, old.Made
	}
	if g.chance(22) && len(g.told) > 0 {
		old := pick(g, g.told...)
		if g.chance(92) { // else it is refused, or is of a report that is not there
			r.Event, r.Source = old.Event, old.Source
			r.Made = when.Exact(max(m.monitor.AsOf(), old.Made.Span(time.UTC).Lo).Time())
		}
		g.takeAway(r, old.ID)
	} else if g.chance(8) { // what it corrects comes later
		old := g.fresh(s, m)
		old.Event, old.Source = r.Event, r.Source
		old.Made, old.When, old.Until = when.NotAfter(r.Made), when.Time{}, when.Time{}
		if d := day(g.date(-1, 0)); g.chance(60) && d.Before(r.Made) == truth.True {
			old.Made = d
		}
		g.takeAway(r, old.ID)
		g.awaited = append(g.awaited, old)
	}
	return r
}

// order draws what an order says.
func (g *generator) order() order {
	o := order{What: pick(g, "suspend", "suspend", "resume", "resume", "end", "waive", "extend", "renew", "enter", "amend", "amend", "")}
	if g.chance(30) {
		o.Of = event.ID(fmt.Sprintf("e%d", 1+g.n1(5)))
	}
	if (o.What == "extend" || o.What == "renew") && g.chance(70) {
		o.Till = g.date(0, 2)
	}
	return o
}

func (g *generator) id() event.ID {
	g.n++
	return event.ID(fmt.Sprintf("r%d", g.n))
}

// takeAway lets a report replace or withdraw an older one.
func (g *generator) takeAway(r *event.Report, old event.ID) {
	switch g.n1(5) {
	case 0, 1:
		r.Replaces = old
	case 2:
		r.Withdraws.Report = old
		g.mute(r)
	case 3:
		r.Withdraws = event.Withdrawal{Report: old, Points: []event.Matter{pick(g, event.Harm, event.Author, event.Mind, event.Performance, event.PublicPerformance, event.Conclusions)}}
		if g.chance(70) {
			g.mute(r)
		}
	case 4:
		r.Replaces = old
		g.mute(r)
	}
}

// mute leaves nothing said.
func (g *generator) mute(r *event.Report) {
	r.Body, r.By, r.To, r.When, r.Until, r.Figures, r.Denies = nil, nil, nil, when.Time{}, when.Time{}, nil, false
}

// times draws the dates of a report: of its disclosure, before or after T, and
// of the event.
func (g *generator) times(r *event.Report, m *machine) {
	r.Made = day(g.date(-1, 2))
	if g.chance(50) { // about T
		const hour = when.Instant(3_600_000_000)
		at := m.monitor.AsOf() + pick(g, -1, 0, 1, hour, 24*hour, 24*30*hour)
		if r.Made = when.Exact(at.Time()); g.chance(50) {
			r.Made = day(at.Time().Format(time.DateOnly))
		}
	}
	if g.chance(1) {
		r.Made = when.NotBefore(r.Made)
	}
	if g.calm && g.chance(70) { // told soon after
		if r.When = day(g.date(-1, 1)); g.chance(60) {
			r.Made = when.Exact((r.When.Span(time.UTC).Hi + pick(g, when.Instant(0), 3_600_000_000*30)).Time())
		}
	} else if g.chance(80) {
		r.When = day(g.date(-1, 1))
		if g.chance(25) {
			r.Until = day(g.date(0, 2))
			if s, u := r.When.Span(), r.Until.Span(); u.Hi <= s.Lo && g.chance(95) {
				r.Until = when.Time{}
			}
		}
	}
	if g.chance(15) {
		r.Extent = pick(g, event.Completed, event.Continuing, event.Series)
	}
	if g.chance(5) {
		r.Zone = pick(g, "Europe/Paris", "Pacific/Apia", "Asia/Kathmandu")
	}
}

// content draws what a report says.
func (g *generator) content(s *Scenario, r *event.Report) {
	plain := (g.calm || g.linked) && g.chance(80)
	switch {
	case plain && g.linked:
		r.By = []event.Attribution{{Level: event.Hands, Actor: pick(g, actor.ID("wolves"), "foxes")}}
	case plain:
		r.By = []event.Attribution{{Level: event.Hands, Actor: pick(g, actor.ID("avalon"), "borea", "a.army", "b.army")}}
	}
	for range g.n1(3) {
		if plain {
			break
		}
		a := event.Attribution{Level: pick(g, event.Hands, event.Hands, event.Direction, event.Origin, event.LevelUnsaid), Actor: pick(g, doers...)}
		if g.chance(25) {
			a.Ground = pick(g, actor.Instructions, actor.Contractor, actor.Adoption, actor.Support)
		}
		if g.chance(10) {
			a.Stance = pick(g, event.Hedges, event.Denies, event.Suspects)
		}
		if g.chance(4) {
			a.Sure.Likelihood = event.AlmostCertain
		}
		r.By = append(r.By, a)
	}
	if g.chance(50) {
		r.To = append(r.To, pick(g, doers...))
	}
	if !plain && g.chance(10) {
		r.Stance = pick(g, event.Hedges, event.Denies, event.Suspects)
	}
	if g.chance(8) {
		r.On = []event.PointStance{{Matter: pick(g, event.Harm, event.Author, event.Mind, event.Performance), Stance: pick(g, event.Hedges, event.Denies, event.Asserts)}}
	}
	if g.chance(10) {
		r.Sure.Likelihood = pick(g, event.Likely, event.Unlikely, event.AlmostCertain)
	}
	if g.chance(4) {
		r.Sure.Confidence = pick(g, event.LowConfidence, event.HighConfidence)
	}
	v := g.truth
	x := g.n1(100)
	if g.linked && g.chance(25) {
		x = 14
	}
	switch {
	case x < 14:
		c := event.Conclusion{About: pick(g, actor.ID("avalon"), "borea", ""), Kept: v()}
		p := pick(g, s.Pacts...)
		if co := pick(g, p.Commitments...); g.chance(75) {
			c.Of = []string{p.Name + "/" + co.ID}
		} else {
			c.Subjects = []string{"theft"}
		}
		if g.chance(25) {
			c.Re = event.ID(fmt.Sprintf("e%d", 1+g.n1(5)))
		}
		if g.chance(25) {
			c.From = day(g.date(-1, 0))
		}
		if g.chance(25) {
			c.Until = day(g.date(0, 2))
		}
		r.Body = c
	case x < 22:
		l := event.Link{From: pick(g, actor.ID("wolves"), "foxes", "hacker"), To: pick(g, actor.ID("a.army"), "b.army", "borea", "wolves"), As: pick(g, actor.AgentOf, actor.OrganOf, actor.LinkedTo),
			Ground: pick(g, actor.Unstated, actor.Instructions, actor.Contractor, actor.Support), Holds: v()}
		if g.chance(25) {
			l.Since = day(g.date(-1, 0))
		}
		if g.chance(25) {
			l.Until = day(g.date(0, 2))
		}
		r.Body = l
	case x < 24:
		r.Body = event.Trend{About: pick(g, actor.ID("avalon"), "borea"), Subjects: []string{"theft"}, Falling: v()}
	case x < 28:
		r.Denies = true
	case x < 31: // nobody reads it
		r.Body = event.Unread{Name: pick(g, body(pick(g, g.kinds...)).Kind(), "example.org/other")}
	case x < 35: // silent, or nothing but the envelope
		if g.chance(50) {
			g.mute(r)
		}
	default:
		switch pick(g, g.kinds...) {
		case "raid":
			b := raid{Taken: v(), Secret: v(), Forced: pick(g, v(), 0, 0)}
			if g.chance(25) {
				b.From = g.date(-1, 1)
			}
			if g.chance(10) {
				b.Till = g.date(-1, 1)
			}
			r.Body = b
		case "demand":
			r.Body = demand{v(), pick(g, v(), 0, 0)}
		case "reply":
			b := reply{Given: v()}
			if g.chance(75) {
				b.To = event.ID(fmt.Sprintf("e%d", 1+g.n1(5)))
			}
			r.Body = b
		case "meeting":
			r.Body = meeting{v(), pick(g, v(), 0, 0)}
		case "visit":
			r.Body = visit{v()}
		case "level":
			r.Body = level{v()}
			r.Figures = g.figures()
		case "haul":
			b := haul{Landed: v()}
			if g.chance(70) {
				b.Tonnes = truth.Known(float64(g.n1(60)) / 10)
			}
			r.Body = b
			if g.chance(70) {
				r.Figures = g.figures()
			}
		case "sealed":
			r.Body = event.Unread{Name: sealed{}.Kind()}
		case "order":
			r.Body = g.order()
		}
	}
}

// figures are an amount in tonnes, more or less exactly.
func (g *generator) figures() []event.Figure {
	x := float64(g.n1(14))
	q := event.Quantity{Exact: truth.Known(x)}
	switch g.n1(7) {
	case 0:
		q = event.Quantity{About: truth.Known(x)}
	case 1:
		q = event.Quantity{AtLeast: truth.Known(x)}
	case 2:
		q = event.Quantity{AtMost: truth.Known(x)}
	case 3:
		q = event.Quantity{AtLeast: truth.Known(x - 2), AtMost: truth.Known(x)}
	}
	if g.chance(10) {
		q.Unit = pick(g, "t", "lb")
	}
	return []event.Figure{{Measure: "tonnes", Value: q}}
}
