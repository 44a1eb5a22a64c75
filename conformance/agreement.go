package conformance

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/when"
)

// The judgement calls that the engine itself asks; every scenario may close
// them.
var general = []agreement.Open{
	agreement.PresumePrivate, agreement.LinkThatLifts, agreement.StateMedia, agreement.UnnamedOfficials, agreement.OneSided,
	agreement.DiscreetSilence, agreement.OwnWord, agreement.GeneralAccusation, agreement.WordLasts, agreement.UndatedWord,
	agreement.NamedSpan, agreement.OfficialWord, agreement.ConclusionCloses,
}

// builder makes an agreement of its lines.
type builder struct {
	*file
	typ       *agreement.Type
	agreed    *agreement.Agreement
	directory *actor.Directory
	zone      *time.Location
	kinds     map[string]kind
	terms     map[string]agreement.Open
	refers    []agreement.Reference // of the commitment being read
}

func newBuilder(f *file) *builder {
	b := &builder{file: f, typ: &agreement.Type{Name: "example.org/agreement"}, zone: time.UTC,
		kinds: map[string]kind{}, terms: map[string]agreement.Open{}}
	b.agreed = &agreement.Agreement{Type: b.typ}
	b.typ.Zone = time.UTC
	for _, o := range general {
		b.declare(0, o)
	}
	return b
}

// declare adds an open term or switch.
func (b *builder) declare(line int, o agreement.Open) {
	if _, ok := b.terms[o.Label()]; ok {
		b.wrong(line, problem.Duplicate, "there are two terms or switches "+strconv.Quote(o.Label()), "rename one")
	}
	b.terms[o.Label()] = o
	b.typ.Terms = append(b.typ.Terms, o)
}

func (b *builder) unknown(n *node) {
	b.wrong(n.line, problem.Unknown, "do not know what to do with "+strconv.Quote(n.key)+" here", "see the README of package conformance for what can stand here")
}

// agreement reads the section. What is declared comes before what uses it, in
// whatever order the lines stand.
func (b *builder) agreement(root *node) {
	var actors, commitments, mechanisms, readings, others []*node
	for _, n := range root.kids {
		word, name, _ := strings.Cut(n.key, " ")
		switch {
		case n.key == "name":
			b.typ.Name = n.value
		case n.key == "version":
			b.typ.Version = n.value
		case n.key == "parties":
			b.parties(n)
		case n.key == "in force":
			b.agreed.From = b.time(n.line, n.value)
		case n.key == "zone":
			b.zones(n)
		case n.key == "political":
			b.typ.Political = b.yes(n.line, n.value)
		case n.key == "actors":
			actors = append(actors, n.kids...)
		case n.key == "events":
			b.events(n)
		case n.key == "terms":
			b.openTerms(n)
		case n.key == "switches":
			for _, k := range n.kids {
				b.declare(k.line, &agreement.Switch{Name: k.key, Doc: k.value})
			}
		case word == "commitment" && name != "":
			commitments = append(commitments, n)
		case word == "mechanism" && name != "":
			mechanisms = append(mechanisms, n)
		case word == "reading" && name != "":
			readings = append(readings, n)
		case n.key == "in force until":
			b.agreed.Until = b.time(n.line, n.value)
		default:
			others = append(others, n)
		}
	}
	b.actors(actors)
	for _, n := range others {
		if p, ok := b.power(n); ok {
			b.typ.Powers = append(b.typ.Powers, p)
		} else {
			b.unknown(n)
		}
	}
	for _, n := range mechanisms {
		b.mechanism(n)
	}
	for _, n := range commitments {
		b.commitment(n)
	}
	b.typ.Readings = make([]agreement.Reading, len(readings))
	for i, n := range readings {
		b.reading(n, &b.typ.Readings[i])
	}
}

func (b *builder) parties(n *node) {
	ids := list(strings.ReplaceAll(n.value, " and ", ", "))
	if len(ids) != 2 {
		b.wrong(n.line, problem.Invalid, "an agreement has two parties", "write two names with a comma between them")
		return
	}
	b.agreed.First, b.agreed.Second = actor.ID(ids[0]), actor.ID(ids[1])
}

// zones reads the zone of the text and of the questions, or "floating" and the
// zones of the parties.
func (b *builder) zones(n *node) {
	names, floating := strings.CutPrefix(n.value, "floating between ")
	for _, name := range list(names) {
		z, err := when.Zone(name)
		if err != nil {
			b.wrong(n.line, problem.Unknown, err.Error(), "use an IANA name")
			continue
		}
		b.agreed.Zones = append(b.agreed.Zones, z)
	}
	switch {
	case floating:
		b.typ.Zone = nil
	case len(b.agreed.Zones) == 1:
		b.typ.Zone, b.zone = b.agreed.Zones[0], b.agreed.Zones[0]
	case len(b.agreed.Zones) > 1:
		b.wrong(n.line, problem.Ambiguous, "the text has several zones", "give one, or write floating between and those of the parties")
	}
}

// side is a party, each, both, or nobody.
func (b *builder) side(n *node, text string) agreement.Side {
	switch actor.ID(text) {
	case "each":
		return agreement.Each
	case "both":
		return agreement.Both
	case b.agreed.First:
		return agreement.First
	case b.agreed.Second:
		return agreement.Second
	}
	b.wrong(n.line, problem.Unknown, strconv.Quote(text)+" is no party", "use one of the parties, each or both")
	return agreement.Each
}

// actors reads the directory: "Navy: organ of Borea", "Gazette: press".
func (b *builder) actors(nodes []*node) {
	var who []actor.Actor
	var relations []actor.Relation
	for _, id := range []actor.ID{b.agreed.First, b.agreed.Second} {
		if id != "" && !slices.ContainsFunc(nodes, func(n *node) bool { return actor.ID(n.key) == id }) {
			who = append(who, actor.Actor{ID: id, Kind: actor.State})
		}
	}
	for _, n := range nodes {
		a := actor.Actor{ID: actor.ID(n.key)}
		for _, what := range list(n.value) {
			side, sided := strings.CutPrefix(what, "on the side of ")
			i := strings.LastIndex(what, " of ")
			switch {
			case sided:
				a.Side = actor.ID(side)
			case what == "monitor":
				b.typ.Monitors = append(b.typ.Monitors, a.ID)
			case what == "body":
				a.Kind = actor.Body
			case i > 0 || strings.Contains(what, " with ") || strings.Contains(what, " by "):
				relations = append(relations, b.relation(n, a.ID, what))
			default:
				b.word(n.line, &a.Kind, what)
			}
		}
		if a.Kind == actor.Unspecified && slices.ContainsFunc(relations, func(r actor.Relation) bool { return r.From == a.ID && r.Kind == actor.OrganOf }) {
			a.Kind = actor.Organ
		}
		who = append(who, a)
	}
	d, err := actor.NewDirectory(who, relations)
	if err != nil {
		for _, p := range err.(*problem.Errors).Problems {
			b.bad.Add(problem.Path(b.name)+": "+p.Path, p.Code, p.Detail, p.Repair)
			b.n++
		}
	}
	b.directory = d
}

// relation reads "organ of Borea", "contractor of Navy since 2016 until 2018".
func (b *builder) relation(n *node, from actor.ID, text string) actor.Relation {
	r := actor.Relation{From: from}
	words := strings.Fields(text)
	for len(words) > 2 && (words[len(words)-2] == "since" || words[len(words)-2] == "until") {
		t := b.time(n.line, words[len(words)-1])
		if words[len(words)-2] == "since" {
			r.Since = t
		} else {
			r.Until = t
		}
		words = words[:len(words)-2]
	}
	last := len(words) - 1
	r.To = actor.ID(words[last])
	b.word(n.line, &r.Kind, strings.Join(words[:last], " "))
	return r
}

// events reads the kinds: "raid: taken, cargo (word), answered (event)".
func (b *builder) events(n *node) {
	for _, k := range n.kids {
		ev := kind{k.key, map[string]fieldType{}}
		for _, f := range list(k.value) {
			name, typ, _ := strings.Cut(f, " (")
			switch strings.TrimSuffix(typ, ")") {
			case "":
				ev.fields[name] = aTruth
			case "word":
				ev.fields[name] = aWord
			case "event":
				ev.fields[name] = anEvent
			default:
				b.wrong(k.line, problem.Unknown, "a field is no "+strconv.Quote(typ), "write (word), (event) or nothing for a field that is true or false")
			}
		}
		if _, twice := b.kinds[k.key]; twice {
			b.wrong(k.line, problem.Duplicate, "the kind "+strconv.Quote(k.key)+" is declared twice", "join the two")
		}
		b.kinds[k.key] = ev
		b.typ.Events = append(b.typ.Events, Event{Name: k.key})
	}
}

// openTerms reads "promptly: period", "ceiling: number" and "text: narrow, wide".
func (b *builder) openTerms(n *node) {
	for _, k := range n.kids {
		switch k.value {
		case "period":
			b.declare(k.line, &agreement.Term[when.Period]{Name: k.key})
		case "number":
			b.declare(k.line, &agreement.Term[float64]{Name: k.key})
		default:
			b.declare(k.line, &agreement.Term[string]{Name: k.key, Values: list(k.value)})
		}
	}
}

// act reads "raid, theft re request of anybody", with the elements below.
func (b *builder) act(n *node, text string, kids []*node) agreement.Act {
	var act agreement.Act
	words := strings.Fields(strings.ReplaceAll(text, ",", " "))
	for i := 0; i < len(words); i++ {
		next := func() string {
			if i++; i < len(words) {
				return words[i]
			}
			b.wrong(n.line, problem.Required, "something is missing after "+strconv.Quote(words[len(words)-1]), "finish the line")
			return ""
		}
		switch w := words[i]; w {
		case "re":
			field := next()
			act.Re = func(body event.Body) event.ID {
				e, _ := body.(Event)
				return event.ID(e.Words[field])
			}
		case "of", "to":
			switch whose := next(); {
			case w == "of" && whose == "anybody":
				act.Whose = agreement.Anybodys
			case w == "of" && whose == "bearer":
				act.Whose = agreement.OfBearer
			case w == "to" && whose == "bearer":
				act.Whose = agreement.ToBearer
			default:
				b.wrong(n.line, problem.Unknown, "do not know whose act is meant", "write of anybody, of bearer or to bearer")
			}
		case "early":
			if next() != "if" {
				b.wrong(n.line, problem.Invalid, "early acts count only if a switch is on", "write early if and the switch")
			}
			act.Early = b.theSwitch(n, next())
		case "at":
			act.Body = actor.ID(next())
		case "seen":
			act.Seen = b.seen(n, next())
		default:
			if _, ok := b.kinds[w]; !ok {
				b.wrong(n.line, problem.Unknown, "there is no kind of event "+strconv.Quote(w), "declare it under events")
			}
			act.Of = append(act.Of, Event{Name: w})
		}
	}
	act.Elements = b.elements(kids, act.Of)
	return act
}

func (b *builder) theSwitch(n *node, name string) *agreement.Switch {
	s, ok := b.terms[name].(*agreement.Switch)
	if !ok {
		b.wrong(n.line, problem.Unknown, "there is no switch "+strconv.Quote(name), "declare it under switches")
	}
	return s
}

func (b *builder) choice(n *node, name string) *agreement.Term[string] {
	t, ok := b.terms[name].(*agreement.Term[string])
	if !ok {
		b.wrong(n.line, problem.Unknown, "there is no term "+strconv.Quote(name)+" with words for values", "declare it under terms")
	}
	return t
}

func (b *builder) seen(n *node, text string) agreement.Seen {
	switch text {
	case "public":
		return agreement.Public
	case "discreet":
		return agreement.Discreet
	case "confidential":
	default:
		b.wrong(n.line, problem.Unknown, strconv.Quote(text)+" is no visibility", "use public, discreet or confidential")
	}
	return agreement.Confidential
}

// visible reads "trigger public, performance discreet, breach confidential".
func (b *builder) visible(n *node) agreement.Visibility {
	var v agreement.Visibility
	for _, part := range list(n.value) {
		of, how, _ := strings.Cut(part, " ")
		switch term, by := strings.CutPrefix(how, "by "); {
		case of == "trigger":
			v.Trigger = b.seen(n, how)
		case of == "performance" && by:
			v.PerformanceBy = b.choice(n, term)
		case of == "performance":
			v.Performance = b.seen(n, how)
		case of == "breach":
			v.Breach = b.seen(n, how)
		default:
			b.wrong(n.line, problem.Unknown, strconv.Quote(of)+" is not what is visible", "use trigger, performance or breach")
		}
	}
	return v
}

func (b *builder) commitment(n *node) {
	co := agreement.Commitment{ID: strings.TrimPrefix(n.key, "commitment ")}
	b.refers = nil
	var shape []*node
	for _, k := range n.kids {
		word, rest, _ := strings.Cut(k.key, " ")
		switch {
		case k.key == "text":
			co.Text = k.value
		case k.key == "bearer":
			co.Bearer = b.side(k, k.value)
		case k.key == "from":
			co.From = b.time(k.line, k.value)
		case k.key == "stated by":
			co.StatedBy = b.side(k, k.value)
		case k.key == "mechanism":
			co.Mechanism = k.value
		case k.key == "visible":
			co.Visible = b.visible(k)
		case k.key == "strength":
			co.Strength = map[string]agreement.Strength{"should": agreement.Should, "endeavours": agreement.Endeavours}[k.value]
		case k.key == "subjects":
			co.Subjects = list(k.value)
		case k.key == "restates":
			of, sw, on := strings.Cut(k.value, " if ")
			r := agreement.Restatement{Of: of}
			if on {
				r.Switch = b.theSwitch(k, sw)
			}
			co.Restates = append(co.Restates, r)
		case word == "exception" && rest != "":
			x := agreement.Exception{ID: rest, Text: rest, Elements: b.elements(k.kids, b.typ.Events)}
			for _, how := range list(k.value) {
				switch how {
				case "automatic":
					x.Automatic = true
				case "releases":
					x.Releases = true
				case "excuses", "claimed":
				default:
					b.unknown(k)
				}
			}
			co.Exceptions = append(co.Exceptions, x)
		case k.key == "survives":
			co.Survives = b.yes(k.line, k.value)
		case word == "amends" && rest != "":
			co.Amends = b.amendment(k)
		default:
			if p, ok := b.power(k); ok {
				co.Powers = append(co.Powers, p)
			} else {
				shape = append(shape, k)
			}
		}
	}
	co.Shape = b.shape(n, shape)
	co.Refers = b.refers
	b.typ.Commitments = append(b.typ.Commitments, co)
}

func (b *builder) mechanism(n *node) {
	m := agreement.Mechanism{ID: strings.TrimPrefix(n.key, "mechanism ")}
	m.Text = m.ID
	for _, k := range n.kids {
		one := func() *agreement.Act {
			a := b.act(k, k.value, k.kids)
			return &a
		}
		switch k.key {
		case "promised":
			m.Promised = b.time(k.line, k.value)
		case "part of":
			m.PartOf = k.value
		case "in being by":
			m.Being = *one()
		case "suspended by":
			m.Suspended = one()
		case "resumed by":
			m.Resumed = one()
		case "replaced by":
			m.Replaced = one()
		case "ended by":
			m.Ended = one()
		case "dormant after":
			m.Dormant = b.length(k, k.value)
		default:
			b.unknown(k)
		}
	}
	b.typ.Mechanisms = append(b.typ.Mechanisms, m)
}

func (b *builder) length(n *node, name string) *agreement.Term[when.Period] {
	t, ok := b.terms[name].(*agreement.Term[when.Period])
	if !ok {
		b.wrong(n.line, problem.Unknown, "there is no term "+strconv.Quote(name)+" with a period for value", "declare it under terms")
	}
	return t
}

// reading reads "reading Ours: by Avalon, extends neutral" and the lines below.
func (b *builder) reading(n *node, r *agreement.Reading) {
	r.Name = strings.TrimPrefix(n.key, "reading ")
	for _, what := range list(n.value) {
		word, name, _ := strings.Cut(what, " ")
		switch word {
		case "by":
			r.Party = b.side(n, name)
		case "extends":
			i := slices.IndexFunc(b.typ.Readings, func(o agreement.Reading) bool { return o.Name == name })
			if i < 0 {
				b.wrong(n.line, problem.Unknown, "there is no reading "+strconv.Quote(name)+" above", "put the reading that is extended first")
				continue
			}
			r.Extends = &b.typ.Readings[i]
		default:
			b.unknown(n)
		}
	}
	for _, k := range n.kids {
		matter, ok := strings.CutPrefix(k.key, "takes on ")
		switch {
		case k.key == "takes":
			b.tiers(r, agreement.AnyMatter, k.value)
		case ok:
			b.tiers(r, event.Matter(matter), k.value)
		case k.key == "may allege":
			for _, c := range list(k.value) {
				r.Accepts.MayAllege = append(r.Accepts.MayAllege, agreement.Class(c))
			}
		case k.key == "least likelihood":
			b.word(k.line, &r.Accepts.Likelihood, k.value)
		case k.key == "least confidence":
			b.word(k.line, &r.Accepts.Confidence, k.value)
		default:
			r.Closes = append(r.Closes, b.closing(k)...)
		}
	}
}

func (b *builder) tiers(r *agreement.Reading, m event.Matter, text string) {
	if r.Accepts.Tiers == nil {
		r.Accepts.Tiers = map[event.Matter][]agreement.Tier{}
	}
	var tiers []agreement.Tier
	for _, t := range strings.Split(text, ">") {
		var tier agreement.Tier
		for _, s := range list(t) {
			tier = append(tier, agreement.Speaker(s))
		}
		tiers = append(tiers, tier)
	}
	r.Accepts.Tiers[m] = tiers
}

func (b *builder) closing(n *node) []agreement.Closing {
	o, ok := b.terms[n.key]
	if !ok {
		b.wrong(n.line, problem.Unknown, "there is no switch or term "+strconv.Quote(n.key), "declare it under switches or terms")
		return nil
	}
	if t, ok := o.(*agreement.Term[when.Period]); ok && n.value != "open" {
		return []agreement.Closing{t.Is(b.period(n.line, n.value))}
	}
	if t, ok := o.(*agreement.Term[float64]); ok && n.value != "open" {
		return []agreement.Closing{t.Is(b.amount(n.line, n.value))}
	}
	c, err := o.Close(n.value)
	if err != nil {
		b.wrong(n.line, problem.Invalid, err.Error(), "use one of its values")
		return nil
	}
	return []agreement.Closing{c}
}
