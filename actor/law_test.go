package actor_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Small worlds: a few actors, structure that leads from a later actor to an earlier one, so that it has no cycle, and claims in
// all directions, some of them of strangers.
const (
	known     = 5
	strangers = 2
	horizon   = 8 // instants 0 to 7
)

func id(i int) actor.ID { return actor.ID(rune('a' + i)) }

func at(lo, hi int) when.Span { return when.Span{Lo: when.Instant(lo), Hi: when.Instant(hi)} }

func instant(i int) when.Time { return when.Exact(time.UnixMicro(int64(i))) }

// bound is an instant, an uncertain one, or none.
func bound(t *rapid.T, name string) when.Time {
	lo := rapid.IntRange(-1, horizon-1).Draw(t, name)
	if lo < 0 {
		return when.Time{}
	}
	return when.Between(instant(lo), instant(lo+rapid.IntRange(0, 2).Draw(t, name+" imprecision")))
}

func bounds(t *rapid.T) (since, until when.Time) {
	since, until = bound(t, "since"), bound(t, "until")
	if until.Before(since) == truth.True {
		until = when.Time{}
	}
	return since, until
}

func drawRelations(t *rapid.T, kinds ...actor.RelationKind) []actor.Relation {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) actor.Relation {
		from := rapid.IntRange(1, known-1).Draw(t, "from")
		r := actor.Relation{
			From: id(from), To: id(rapid.IntRange(0, from-1).Draw(t, "to")),
			Kind: rapid.SampledFrom(kinds).Draw(t, "kind"),
		}
		r.Since, r.Until = bounds(t)
		return r
	}), 0, 8).Draw(t, "relations")
}

func drawLink(t *rapid.T) actor.Link {
	l := actor.Link{
		From:  id(rapid.IntRange(0, known+strangers-1).Draw(t, "from")),
		To:    id(rapid.IntRange(0, known+strangers-1).Draw(t, "to")),
		Kind:  rapid.SampledFrom([]actor.RelationKind{actor.LinkedTo, actor.MemberOf, actor.IdentifiedWith, actor.OrganOf, actor.ContractorOf, actor.SupportedBy, actor.ParticipantIn}).Draw(t, "kind"),
		Value: rapid.SampledFrom([]truth.Value{truth.False, truth.Unknown, truth.True}).Draw(t, "value"),
	}
	if rapid.Bool().Draw(t, "grounded") {
		l.Ground = rapid.SampledFrom([]actor.Ground{actor.Instructions, actor.Affiliation, actor.AsOrgan}).Draw(t, "ground")
	}
	l.Since, l.Until = bounds(t)
	return l
}

func drawLinks(t *rapid.T) []actor.Link {
	return rapid.SliceOfN(rapid.Custom(drawLink), 0, 8).Draw(t, "claims")
}

func drawSpan(t *rapid.T) when.Span {
	lo := rapid.IntRange(0, horizon-1).Draw(t, "lo")
	return at(lo, rapid.IntRange(lo+1, horizon).Draw(t, "hi"))
}

func cast() []actor.Actor {
	as := make([]actor.Actor, known)
	for i := range as {
		as[i].ID = id(i)
	}
	return as
}

func direct(t *rapid.T, relations []actor.Relation) *actor.Directory {
	d, err := actor.NewDirectory(cast(), relations)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// A policy is what a reading says of the grounds: which suffice.
type policy map[actor.Ground]truth.Value

func drawPolicy(t *rapid.T) policy {
	p := policy{}
	for g := actor.Unstated; g <= actor.Support; g++ {
		p[g] = rapid.SampledFrom([]truth.Value{truth.False, truth.Unknown, truth.True}).Draw(t, g.String())
	}
	p[actor.AsOrgan] = truth.True
	return p
}

// weigh is what the documentation of Whose tells readers to do.
func (p policy) weigh(answers []actor.Answer) truth.Value {
	v := truth.False
	for _, a := range answers {
		one := a.Value
		for _, g := range a.Grounds() {
			one = truth.All(one, p[g])
		}
		v = truth.Any(v, one)
	}
	return v
}

// holds is the oracle for one relation at an uncertain instant: what each instant that since, until and the asked one may be
// says, if all say the same.
func holds(since, until when.Time, at when.Span) truth.Value {
	var yes, no bool
	for s := since.Span().Lo; s < since.Span().Hi; s++ {
		if since.IsZero() {
			s = at.Lo
		}
		for u := until.Span().Lo; u < until.Span().Hi; u++ {
			if until.IsZero() {
				u = at.Hi
			}
			for t := at.Lo; t < at.Hi; t++ {
				if s <= t && t < u {
					yes = true
				} else {
					no = true
				}
			}
			if until.IsZero() {
				break
			}
		}
		if since.IsZero() {
			break
		}
	}
	switch {
	case yes && no:
		return truth.Unknown
	case yes:
		return truth.True
	}
	return truth.False
}

func structural(k actor.RelationKind) bool {
	return k == actor.OrganOf || k == actor.OfficeOf || k == actor.HolderOf
}

// organ is the oracle at one instant: Any chain, of which All relations hold.
func organ(relations []actor.Relation, from, to actor.ID, at when.Span) truth.Value {
	if from == to {
		return truth.True
	}
	v := truth.False
	for _, r := range relations {
		if r.From == from && structural(r.Kind) {
			v = truth.Any(v, truth.All(holds(r.Since, r.Until, at), organ(relations, r.To, to, at)))
		}
	}
	return v
}

// principal is the oracle at one instant.
func principal(relations []actor.Relation, of actor.ID, at when.Span) actor.ID {
	tops, sure := map[actor.ID]bool{}, false
	for _, r := range relations {
		if v := holds(r.Since, r.Until, at); r.From == of && structural(r.Kind) && v != truth.False {
			tops[principal(relations, r.To, at)] = true
			sure = sure || v == truth.True
		}
	}
	switch {
	case len(tops) == 0:
		return of
	case len(tops) > 1 || !sure:
		return ""
	}
	for top := range tops {
		return top
	}
	return ""
}

func TestStructureAtEveryInstant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		relations := drawRelations(t, actor.OrganOf, actor.OfficeOf, actor.HolderOf, actor.OwnedBy)
		d := direct(t, relations)
		span := drawSpan(t)
		for i := range known {
			tops := map[actor.ID]bool{}
			for n := span.Lo; n < span.Hi; n++ {
				now := when.Exactly(n)
				want := principal(relations, id(i), now)
				tops[want] = true
				if got := d.Principal(id(i), now); got != want {
					t.Fatalf("Principal(%q, %d) = %q, want %q", id(i), n, got, want)
				}
			}
			if got := d.Principal(id(i), span); len(tops) == 1 && !tops[got] || len(tops) > 1 && got != "" {
				t.Fatalf("Principal(%q, %v) = %q, at single instants %v", id(i), span, got, tops)
			}
			for j := range known {
				all, none := true, true
				for n := span.Lo; n < span.Hi; n++ {
					now := when.Exactly(n)
					want := organ(relations, id(i), id(j), now)
					all, none = all && want == truth.True, none && want == truth.False
					if got := d.OrganOf(id(i), id(j), now); got != want {
						t.Fatalf("OrganOf(%q, %q, %d) = %v, want %v", id(i), id(j), n, got, want)
					}
				}
				if got := d.OrganOf(id(i), id(j), span); all != (got == truth.True) || none != (got == truth.False) {
					t.Fatalf("OrganOf(%q, %q, %v) = %v, at single instants all %v, none %v", id(i), id(j), span, got, all, none)
				}
			}
		}
	})
}

// chains is the oracle of Whose at one instant: every simple chain, weighed by itself.
func chains(p policy, edges []actor.Link, at when.Span, from, to actor.ID, been []actor.ID, grounds []actor.Ground, value truth.Value, open bool) truth.Value {
	if from == to {
		if open { // the last step passes on a ground that never came
			value = truth.All(value, p[actor.Unstated])
		}
		for _, g := range grounds {
			value = truth.All(value, p[g])
		}
		return value
	}
	v := truth.False
	been = append(slices.Clip(been), from)
	for _, e := range edges {
		if e.From != from || slices.Contains(been, e.To) || !e.Kind.Leads() {
			continue
		}
		passes := e.Ground == actor.Unstated && (e.Kind == actor.MemberOf || e.Kind == actor.IdentifiedWith)
		g := grounds
		if !passes {
			ground := e.Ground
			if ground == actor.Unstated {
				ground = e.Kind.Ground()
			}
			g = append(slices.Clip(grounds), ground)
		}
		step := truth.All(e.Value, holds(e.Since, e.Until, at))
		v = truth.Any(v, chains(p, edges, at, e.To, to, been, g, truth.All(value, step), passes))
	}
	return v
}

func TestWhoseFindsWhatAllChainsSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		relations := drawRelations(t, actor.OrganOf, actor.HolderOf, actor.OwnedBy, actor.IdentifiedWith, actor.ParticipantIn)
		claimed := drawLinks(t)
		p := drawPolicy(t)
		now := when.Exactly(when.Instant(rapid.IntRange(0, horizon-1).Draw(t, "now")))
		d := direct(t, relations)
		edges := slices.Clone(claimed)
		for _, r := range relations {
			edges = append(edges, actor.Link{From: r.From, To: r.To, Kind: r.Kind, Value: truth.True, Since: r.Since, Until: r.Until})
		}
		for i := range known + strangers {
			for j := range known + strangers {
				want := chains(p, edges, now, id(i), id(j), nil, nil, truth.True, false)
				if got := p.weigh(d.Whose(id(i), id(j), now, claimed)); got != want {
					t.Fatalf("Whose(%q, %q) comes to %v, want %v", id(i), id(j), got, want)
				}
			}
		}
	})
}

func TestAnswersAreSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := direct(t, drawRelations(t, actor.OrganOf, actor.HolderOf, actor.OwnedBy, actor.MemberOf))
		claimed := drawLinks(t)
		span := drawSpan(t)
		from, to := id(rapid.IntRange(0, known+strangers-1).Draw(t, "from")), id(rapid.IntRange(0, known+strangers-1).Draw(t, "to"))
		for _, a := range d.Whose(from, to, span, claimed) {
			value, place := truth.True, from
			for _, s := range a.Chain {
				if s.From != place {
					t.Fatalf("the chain jumps from %q to %q", place, s.From)
				}
				value, place = truth.All(value, s.Value), s.To
			}
			if place != to {
				t.Fatalf("the chain ends at %q, not at %q", place, to)
			}
			if a.Value != value {
				t.Fatalf("the chain is %v, its weakest link %v", a.Value, value)
			}
			grounds := a.Grounds()
			if loosest := grounds[len(grounds)-1]; loosest != a.Ground {
				t.Fatalf("the ground is %v, of %v", a.Ground, grounds)
			}
		}
	})
}

func TestWhoseAgreesWithOrganOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := direct(t, drawRelations(t, actor.OrganOf, actor.OfficeOf, actor.HolderOf, actor.ParticipantIn))
		span := drawSpan(t)
		for i := range known {
			for j := range known {
				got, want := d.Whose(id(i), id(j), span, nil), d.OrganOf(id(i), id(j), span)
				if len(got) == 0 && want == truth.False {
					continue
				}
				if len(got) != 1 || got[0].Ground != actor.AsOrgan || got[0].Value != want {
					t.Fatalf("of %q and %q OrganOf says %v, Whose %q", id(i), id(j), want, tell(got))
				}
			}
		}
	})
}

func TestChainIsAsGoodAsItsWeakestLink(t *testing.T) {
	values := []truth.Value{truth.False, truth.Unknown, truth.True}
	rapid.Check(t, func(t *rapid.T) {
		links := rapid.SliceOfN(rapid.SampledFrom(values), 1, 20).Draw(t, "links")
		var claimed []actor.Link
		for i, v := range links {
			claimed = append(claimed, actor.Link{From: id(i), To: id(i + 1), Kind: actor.AgentOf, Value: v})
		}
		answers := new(actor.Directory).Whose(id(0), id(len(links)), when.Always(), claimed)
		if len(answers) != 1 || answers[0].Value != truth.All(links...) || len(answers[0].Chain) != len(links) {
			t.Fatalf("%v of links %v", answers, links)
		}
	})
}

func TestOneMoreClaim(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := direct(t, drawRelations(t, actor.OrganOf, actor.OwnedBy))
		claimed, more := drawLinks(t), drawLink(t)
		p := drawPolicy(t)
		span := drawSpan(t)
		from, to := id(rapid.IntRange(0, known-1).Draw(t, "from")), id(rapid.IntRange(0, known-1).Draw(t, "to"))
		before := p.weigh(d.Whose(from, to, span, claimed))
		after := p.weigh(d.Whose(from, to, span, append(slices.Clip(claimed), more)))
		if after < before {
			t.Fatalf("one more link (%v) turned %v into %v", more.Value, before, after)
		}
		if more.Value != truth.True && before != truth.True && after == truth.True {
			t.Fatalf("a link that is %v turned %v into True", more.Value, before)
		}
		if more.Value == truth.Unknown && before == truth.True && after != truth.True {
			t.Fatalf("an unknown link unsettled True")
		}
	})
}

func TestNarrowerTimeKeepsWhatWasSettled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := direct(t, drawRelations(t, actor.OrganOf, actor.HolderOf, actor.OwnedBy))
		claimed := drawLinks(t)
		p := drawPolicy(t)
		wide := drawSpan(t)
		lo := rapid.IntRange(int(wide.Lo), int(wide.Hi)-1).Draw(t, "narrow lo")
		narrow := at(lo, rapid.IntRange(lo+1, int(wide.Hi)).Draw(t, "narrow hi"))
		from, to := id(rapid.IntRange(0, known-1).Draw(t, "from")), id(rapid.IntRange(0, known-1).Draw(t, "to"))
		before, after := p.weigh(d.Whose(from, to, wide, claimed)), p.weigh(d.Whose(from, to, narrow, claimed))
		if before != truth.Unknown && after != before {
			t.Fatalf("in %v %v, in %v %v", wide, before, narrow, after)
		}
		if top := d.Principal(from, wide); top != "" && d.Principal(from, narrow) != top {
			t.Fatalf("in %v of %q, in %v of %q", wide, top, narrow, d.Principal(from, narrow))
		}
	})
}

func TestOrderAndNamesDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		relations := drawRelations(t, actor.OrganOf, actor.HolderOf, actor.OwnedBy, actor.MemberOf, actor.StateMediaOf)
		claimed := drawLinks(t)
		span := drawSpan(t)
		d := direct(t, relations)

		shuffled, err := actor.NewDirectory(rapid.Permutation(cast()).Draw(t, "actors"), rapid.Permutation(relations).Draw(t, "relations in order"))
		if err != nil {
			t.Fatal(err)
		}
		reordered := rapid.Permutation(claimed).Draw(t, "claims in order")

		names := map[actor.ID]actor.ID{"": ""}
		for i, n := range rapid.Permutation([]int{0, 1, 2, 3, 4, 5, 6}).Draw(t, "names") {
			names[id(i)] = id(n)
		}
		as := cast()
		for i := range as {
			as[i].ID = names[as[i].ID]
		}
		rs := slices.Clone(relations)
		for i := range rs {
			rs[i].From, rs[i].To = names[rs[i].From], names[rs[i].To]
		}
		ls := slices.Clone(claimed)
		for i := range ls {
			ls[i].From, ls[i].To = names[ls[i].From], names[ls[i].To]
		}
		renamed, err := actor.NewDirectory(as, rs)
		if err != nil {
			t.Fatal(err)
		}

		for i := range known + strangers {
			a := id(i)
			if got, want := renamed.Principal(names[a], span), names[d.Principal(a, span)]; got != want {
				t.Fatalf("under other names the principal is %q, not %q", got, want)
			}
			if got, want := renamed.Side(names[a]), names[d.Side(a)]; got != want {
				t.Fatalf("under other names the side is %q, not %q", got, want)
			}
			if got, want := renamed.StateMedia(names[a]), names[d.StateMedia(a)]; got != want {
				t.Fatalf("under other names the medium is of %q, not %q", got, want)
			}
			for j := range known + strangers {
				b := id(j)
				want := d.Whose(a, b, span, claimed)
				if got := shuffled.Whose(a, b, span, reordered); !reflect.DeepEqual(got, want) {
					t.Fatalf("in another order\n%s\nnot\n%s", tell(got), tell(want))
				}
				if got := renamed.Whose(names[a], names[b], span, ls); outline(got) != outline(want) {
					t.Fatalf("under other names\n%s\nnot\n%s", tell(got), tell(want))
				}
			}
		}
	})
}

// outline is what of answers does not depend on names.
func outline(answers []actor.Answer) string {
	var s string
	for _, a := range answers {
		s += fmt.Sprintln(a.Value, a.Ground, a.Grounds())
	}
	return s
}
