package actor_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// The world of the tests: two invented states, Avalon and Borea.
var (
	handover = when.Exact(time.Date(2017, 1, 20, 17, 0, 0, 0, time.UTC))

	actors = []actor.Actor{
		{ID: "A", Name: "Avalon", Kind: actor.State},
		{ID: "A.president", Kind: actor.Office},
		{ID: "A.interior", Kind: actor.Organ},
		{ID: "A.works", Kind: actor.Company, Side: "A"},
		{ID: "ann", Kind: actor.Person},
		{ID: "art", Kind: actor.Person, Side: "A"},
		{ID: "B", Name: "Borea", Kind: actor.State},
		{ID: "B.council", Kind: actor.Organ},
		{ID: "B.security", Kind: actor.Organ},
		{ID: "B.security.north", Kind: actor.Organ},
		{ID: "B.unit9", Kind: actor.Organ},
		{ID: "B.trade", Kind: actor.Organ},
		{ID: "B.party", Kind: actor.Organ, Side: "B"},
		{ID: "B.party.law", Kind: actor.Organ},
		{ID: "B.news", Kind: actor.Press, Side: "B"},
		{ID: "B.party.news", Kind: actor.Press, Side: "B"},
		{ID: "B.radio", Kind: actor.Press, Side: "B"},
		{ID: "bo", Kind: actor.Person, Side: "B"},
		{ID: "seconded", Kind: actor.Organ},
		{ID: "B.late", Kind: actor.Organ},
		{ID: "zoe", Kind: actor.Person, Side: "B"},
		{ID: "dialogue", Kind: actor.Body},
		{ID: "boreal", Name: "Boreal Systems", Kind: actor.Company, Side: "B"},
		{ID: "subsidiary", Kind: actor.Company, Side: "A"},
		{ID: "G7", Kind: actor.Group},
		{ID: "elsewhere", Kind: actor.Company},
	}

	relations = []actor.Relation{
		{From: "A.president", To: "A", Kind: actor.OfficeOf},
		{From: "A.interior", To: "A.president", Kind: actor.OrganOf},
		{From: "ann", To: "A.president", Kind: actor.HolderOf, Until: handover},
		{From: "art", To: "A.president", Kind: actor.HolderOf, Since: handover},
		{From: "B.council", To: "B", Kind: actor.OrganOf},
		{From: "B.security", To: "B.council", Kind: actor.OrganOf},
		{From: "B.trade", To: "B.council", Kind: actor.OrganOf},
		{From: "B.security.north", To: "B.security", Kind: actor.OrganOf},
		{From: "B.unit9", To: "B.security.north", Kind: actor.OrganOf},
		{From: "B.party.law", To: "B.party", Kind: actor.OrganOf},
		{From: "B.security", To: "dialogue", Kind: actor.ParticipantIn},
		{From: "A.interior", To: "dialogue", Kind: actor.ParticipantIn},
		{From: "B.security", To: "A.interior", Kind: actor.CounterpartOf},
		{From: "B.news", To: "B.council", Kind: actor.StateMediaOf},
		{From: "B.party.news", To: "B.party", Kind: actor.StateMediaOf},
		{From: "B.radio", To: "B", Kind: actor.StateMediaOf, Since: when.Year(2016)},
		{From: "bo", To: "B.security", Kind: actor.HolderOf, Until: handover},
		{From: "bo", To: "B.trade", Kind: actor.HolderOf, Since: handover, Until: when.Day(2018, 6, 1)},
		{From: "seconded", To: "A", Kind: actor.OrganOf, Until: handover},
		{From: "seconded", To: "B", Kind: actor.OrganOf, Since: handover},
		{From: "zoe", To: "B.late", Kind: actor.HolderOf, Until: handover},
		{From: "B.late", To: "B", Kind: actor.OrganOf, Since: handover},
		{From: "subsidiary", To: "boreal", Kind: actor.OwnedBy},
	}
)

func world(t testing.TB) *actor.Directory {
	t.Helper()
	d, err := actor.NewDirectory(actors, relations)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// in is a time in UTC.
func in(s string) when.Span { return when.MustParse(s).Span(time.UTC) }

func TestOrganOf(t *testing.T) {
	d := world(t)
	for _, c := range []struct {
		id, state actor.ID
		at        when.Span
		want      truth.Value
		reason    string
	}{
		{"B", "B", when.Always(), truth.True, "a state is its own organ"},
		{"elsewhere", "elsewhere", when.Always(), truth.True, "so is anybody"},
		{"nobody", "nobody", when.Always(), truth.True, "even a stranger"},
		{"B.unit9", "B", in("2016"), truth.True, "four relations deep: a unit of a bureau of a ministry of the council"},
		{"B.unit9", "B", when.Always(), truth.True, "structure without dates needs none"},
		{"B.unit9", "B", when.Span{}, truth.True, "not even a date that contradicts itself"},
		{"B.unit9", "B.security", in("2016"), truth.True, "the state may be any actor above"},
		{"B.security", "B.unit9", in("2016"), truth.False, "but not one below"},
		{"B.unit9", "A", in("2016"), truth.False, "no chain"},
		{"B.security", "A", in("2016"), truth.False, "a counterpart is no organ"},
		{"B.security", "dialogue", in("2016"), truth.False, "a participant is no organ of the body"},
		{"dialogue", "A", in("2016"), truth.False, "a joint body belongs to no state"},
		{"B.party.law", "B", in("2016"), truth.False, "a party organ, where the directory does not say that it is the state's"},
		{"B.news", "B", in("2016"), truth.False, "state media are not an organ by that alone"},
		{"subsidiary", "boreal", in("2016"), truth.False, "nor is what somebody owns"},
		{"boreal", "B", in("2016"), truth.False, "nationality is not structure"},
		{"ann", "A", in("2016-05"), truth.True, "a holder acts as the office"},
		{"ann", "A", in("2017-01-20"), truth.Unknown, "the day straddles the end of the term"},
		{"ann", "A", in("2017-01-20T16:59:59Z"), truth.True, "the last second before"},
		{"ann", "A", in("2017-01-20T17:00:00Z"), truth.False, "until excludes its instant"},
		{"art", "A", in("2017-01-20T17:00:00Z"), truth.True, "since includes its instant"},
		{"ann", "A", in("2018"), truth.False, "out of office"},
		{"ann", "A", when.Always(), truth.Unknown, "nobody says when, and she was in office once"},
		{"ann", "A", when.Span{}, truth.Unknown, "of an instant that cannot be, nothing is known"},
		{"A.president", "A", in("2017-01-20"), truth.True, "the office outlives its holders"},
		{"bo", "B", in("2017"), truth.True, "he moved from one organ of the state to another without a gap"},
		{"bo", "B.council", in("2017"), truth.True, "both under the council"},
		{"bo", "B.security", in("2017"), truth.Unknown, "but which of the two, the year does not tell"},
		{"bo", "B", in("2018-06-01"), truth.Unknown, "a bound given as a day is an instant somewhere in that day"},
		{"bo", "B", in("2018-06-03"), truth.False, "two days later it is over in every zone"},
		{"zoe", "B", in("2017"), truth.False, "she left before the office became an organ: at no instant do both hold"},
		{"zoe", "B.late", when.Span{Lo: in("2019").Hi, Hi: in("2018").Lo}, truth.Unknown, "accounts of the instant that contradict each other"},
		{"nobody", "B", in("2016"), truth.False, "no chain leads from a stranger"},
		{"B", "nobody", in("2016"), truth.False, "nor to one"},
		{"", "B", in("2016"), truth.Unknown, "silence"},
		{"B", "", in("2016"), truth.Unknown, "silence"},
	} {
		if got := d.OrganOf(c.id, c.state, c.at); got != c.want {
			t.Errorf("OrganOf(%q, %q, %v) = %v, want %v: %s", c.id, c.state, c.at, got, c.want, c.reason)
		}
	}
}

func TestPrincipal(t *testing.T) {
	d := world(t)
	for _, c := range []struct {
		id     actor.ID
		at     when.Span
		want   actor.ID
		reason string
	}{
		{"B", when.Always(), "B", "a state is its own principal"},
		{"B.unit9", when.Always(), "B", "the top of the chain"},
		{"dialogue", in("2016"), "dialogue", "a joint body is nobody's"},
		{"boreal", in("2016"), "boreal", "a firm speaks for itself, whatever its flag"},
		{"subsidiary", in("2016"), "subsidiary", "and whoever its owner"},
		{"B.news", in("2016"), "B.news", "whether state media speak for the state is for a reading"},
		{"B.party.law", in("2016"), "B.party", "the top need not be a state"},
		{"G7", in("2016"), "G7", "a group is nobody's until somebody claims it"},
		{"ann", in("2016"), "A", "in office"},
		{"ann", in("2017-01-20"), "", "the day straddles"},
		{"ann", in("2018"), "ann", "out of office she speaks for herself"},
		{"bo", in("2017"), "B", "one state throughout, though two organs"},
		{"seconded", in("2016"), "A", "before it changed hands"},
		{"seconded", in("2017"), "", "the year straddles: one or the other"},
		{"seconded", in("2018"), "B", "after it changed hands"},
		{"nobody", in("2016"), "nobody", "a stranger is its own principal"},
		{"", in("2016"), "", "silence"},
	} {
		if got := d.Principal(c.id, c.at); got != c.want {
			t.Errorf("Principal(%q, %v) = %q, want %q: %s", c.id, c.at, got, c.want, c.reason)
		}
	}
}

func TestSide(t *testing.T) {
	d := world(t)
	for _, c := range []struct {
		id, want actor.ID
		reason   string
	}{
		{"B.unit9", "B", "an organ is on the side of its principal"},
		{"B.party.law", "B", "the principal states a side"},
		{"boreal", "B", "a firm states its own"},
		{"subsidiary", "A", "seat, not owner"},
		{"ann", "A", "once an organ of one state only"},
		{"seconded", "", "once of either"},
		{"dialogue", "dialogue", "nobody's side but its own"},
		{"elsewhere", "elsewhere", "says nothing"},
		{"nobody", "nobody", "a stranger"},
		{"", "", "silence"},
	} {
		if got := d.Side(c.id); got != c.want {
			t.Errorf("Side(%q) = %q, want %q: %s", c.id, got, c.want, c.reason)
		}
	}
}

func TestStateMedia(t *testing.T) {
	d := world(t)
	for _, c := range []struct {
		id, want actor.ID
		reason   string
	}{
		{"B.news", "B", "of an organ of the state"},
		{"B.party.news", "B.party", "of the party, which is not said to be the state"},
		{"B.radio", "", "only since 2016: a question of time"},
		{"boreal", "", "no press"},
		{"nobody", "", "a stranger"},
	} {
		if got := d.StateMedia(c.id); got != c.want {
			t.Errorf("StateMedia(%q) = %q, want %q: %s", c.id, got, c.want, c.reason)
		}
	}
}

func TestGetAndAll(t *testing.T) {
	d := world(t)
	if a, ok := d.Get("B"); !ok || a.String() != "Borea" {
		t.Errorf("Get(B) = %v, %v", a, ok)
	}
	if a, ok := d.Get("nobody"); ok {
		t.Errorf("Get(nobody) = %v", a)
	}
	var ids []actor.ID
	for a := range d.All() {
		ids = append(ids, a.ID)
	}
	if len(ids) != len(actors) || d.Len() != len(actors) || !slices.IsSorted(ids) {
		t.Errorf("All() gave %d of %d actors: %v", len(ids), len(actors), ids)
	}
	for range d.All() {
		break // an early end is no panic
	}
}

func TestEmptyDirectory(t *testing.T) {
	for name, d := range map[string]*actor.Directory{"zero": {}, "nil": nil} {
		claim := []actor.Link{{From: "x", To: "y", Kind: actor.OwnedBy, Value: truth.True}}
		if got := d.Whose("x", "y", when.Always(), claim); len(got) != 1 || got[0].Value != truth.True {
			t.Errorf("%s: Whose among strangers = %v", name, got)
		}
		if d.Principal("x", when.Always()) != "x" || d.Side("x") != "x" || d.OrganOf("x", "y", when.Always()) != truth.False || d.Len() != 0 {
			t.Errorf("%s: a stranger has relations", name)
		}
		for range d.All() {
			t.Errorf("%s: is not empty", name)
		}
	}
}

func TestProblems(t *testing.T) {
	state := actor.Actor{ID: "A", Kind: actor.State}
	organ := actor.Actor{ID: "o", Kind: actor.Organ}
	other := actor.Actor{ID: "p", Kind: actor.Organ}
	organOf := func(from, to actor.ID) actor.Relation {
		return actor.Relation{From: from, To: to, Kind: actor.OrganOf}
	}
	for _, c := range []struct {
		reason    string
		actors    []actor.Actor
		relations []actor.Relation
		want      []string // path: code
	}{
		{"nothing at all", nil, nil, nil},
		{"an empty id", []actor.Actor{{Name: "x"}}, nil, []string{`actors[""].id: required`}},
		{"an id twice", []actor.Actor{state, state}, nil, []string{`actors["A"].id: duplicate`}},
		{"an id with a line break", []actor.Actor{{ID: "a\nb"}}, nil, []string{`actors["a\nb"].id: invalid`}},
		{"an id that is not UTF-8", []actor.Actor{{ID: "a\xff"}}, nil, []string{`actors["a\xff"].id: invalid`}},
		{"a kind from nowhere", []actor.Actor{{ID: "A", Kind: 99}}, nil, []string{`actors["A"].kind: invalid`}},
		{"a side that nobody is", []actor.Actor{{ID: "x", Side: "A"}}, nil, []string{`actors["x"].side: unknown`}},
		{"unknown ends", nil, []actor.Relation{organOf("x", "y")}, []string{"relations[0].from: unknown", "relations[0].to: unknown"}},
		{"no ends", nil, []actor.Relation{{Kind: actor.OrganOf}}, []string{"relations[0].from: required", "relations[0].to: required"}},
		{"a vague relation", []actor.Actor{state, organ}, []actor.Relation{{From: "o", To: "A"}}, []string{"relations[0].kind: required"}},
		{
			"a relation from nowhere", []actor.Actor{state, organ},
			[]actor.Relation{{From: "o", To: "A", Kind: 99}}, []string{"relations[0].kind: invalid"},
		},
		{"a relation to itself", []actor.Actor{organ}, []actor.Relation{organOf("o", "o")}, []string{"relations[0]: cycle"}},
		{"a state as an organ", []actor.Actor{state, organ}, []actor.Relation{organOf("A", "o")}, []string{"relations[0]: invalid"}},
		{
			"days the wrong way round", []actor.Actor{state, organ},
			[]actor.Relation{{From: "o", To: "A", Kind: actor.OrganOf, Since: when.Day(2016, 3, 2), Until: when.Day(2016, 3, 1)}},
			[]string{"relations[0].until: invalid"},
		},
		{
			"one day both ways may be right", []actor.Actor{state, organ},
			[]actor.Relation{{From: "o", To: "A", Kind: actor.OrganOf, Since: when.Day(2016, 3, 2), Until: when.Day(2016, 3, 2)}},
			nil,
		},
		{
			"a cycle", []actor.Actor{state, organ, other},
			[]actor.Relation{organOf("p", "o"), organOf("o", "p"), organOf("o", "A")}, []string{`actors["o"]: cycle`},
		},
		{
			"a cycle, though the dates are apart", []actor.Actor{organ, other},
			[]actor.Relation{
				{From: "o", To: "p", Kind: actor.OrganOf, Until: when.Year(2010)},
				{From: "p", To: "o", Kind: actor.OfficeOf, Since: when.Year(2012)},
			},
			[]string{`actors["o"]: cycle`},
		},
		{
			"owners may own one another", []actor.Actor{organ, other},
			[]actor.Relation{{From: "o", To: "p", Kind: actor.OwnedBy}, {From: "p", To: "o", Kind: actor.OwnedBy}}, nil,
		},
		{
			"the same twice, and two terms of office", []actor.Actor{state, organ},
			[]actor.Relation{organOf("o", "A"), organOf("o", "A"), {From: "o", To: "A", Kind: actor.OrganOf, Until: when.Year(2010)}}, nil,
		},
		{
			"all at once", []actor.Actor{{}, {ID: "A", Kind: 99, Side: "no"}}, []actor.Relation{organOf("A", "no")},
			[]string{`actors[""].id: required`, `actors["A"].kind: invalid`, `actors["A"].side: unknown`, "relations[0].to: unknown"},
		},
	} {
		t.Run(c.reason, func(t *testing.T) {
			d, err := actor.NewDirectory(c.actors, c.relations)
			if (d == nil) != (err != nil) {
				t.Errorf("directory %v with error %v", d, err)
			}
			var got []string
			var all *problem.Errors
			if errors.As(err, &all) {
				for _, p := range all.Problems {
					got = append(got, string(p.Path)+": "+string(p.Code))
					if p.Detail == "" || p.Repair == "" {
						t.Errorf("%v says too little", p)
					}
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("problems %q, want %q", got, c.want)
			}
		})
	}
}

func TestHostileStructure(t *testing.T) {
	t.Run("long chain", func(t *testing.T) {
		const n = 1000
		var as []actor.Actor
		var rs []actor.Relation
		for i := range n {
			as = append(as, actor.Actor{ID: number(i)})
			if i > 0 {
				rs = append(rs, actor.Relation{From: number(i), To: number(i - 1), Kind: actor.OrganOf})
			}
		}
		d, err := actor.NewDirectory(as, rs)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Principal(number(n-1), when.Always()); got != number(0) {
			t.Errorf("Principal = %q", got)
		}
	})
	t.Run("too tangled", func(t *testing.T) {
		const n = 2200
		var as []actor.Actor
		var rs []actor.Relation
		for i := range n {
			as = append(as, actor.Actor{ID: number(i)})
			for j := 1; j < 3 && j <= i; j++ {
				rs = append(rs, actor.Relation{From: number(i), To: number(i - j), Kind: actor.OrganOf})
			}
		}
		if _, err := actor.NewDirectory(as, rs); err == nil || !strings.Contains(err.Error(), "so many chains") {
			t.Errorf("error %v", err)
		}
	})
	t.Run("long cycle with long names", func(t *testing.T) {
		long := strings.Repeat("x", 1<<16)
		var as []actor.Actor
		var rs []actor.Relation
		const n = 100
		for i := range n {
			as = append(as, actor.Actor{ID: number(i) + actor.ID(long)})
			rs = append(rs, actor.Relation{From: number(i) + actor.ID(long), To: number((i+1)%n) + actor.ID(long), Kind: actor.OrganOf})
		}
		_, err := actor.NewDirectory(as, rs)
		if err == nil || len(err.Error()) > 4000 {
			t.Errorf("the message is %d bytes long", len(err.Error()))
		}
	})
}

func number(i int) actor.ID {
	return actor.ID(string(rune('a'+i/676%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i%26)) + string(rune('a'+i/17576)))
}

func TestWords(t *testing.T) {
	type all struct {
		Kind     actor.Kind         `json:",omitzero"`
		Ground   actor.Ground       `json:",omitzero"`
		Relation actor.RelationKind `json:",omitzero"`
	}
	for _, c := range []struct {
		reason string
		value  all
		text   string
	}{
		{"silence is left out", all{}, `{}`},
		{"words, not numbers", all{actor.State, actor.AsOrgan, actor.OrganOf}, `{"Kind":"state","Ground":"organ","Relation":"organ of"}`},
		{"the last of each", all{actor.Adjudicator, actor.Support, actor.SuccessorOf}, `{"Kind":"adjudicator","Ground":"support","Relation":"successor of"}`},
		{"two words", all{0, actor.Authority, actor.IdentifiedWith}, `{"Ground":"public authority","Relation":"identified with"}`},
	} {
		text, err := json.Marshal(c.value)
		if err != nil || string(text) != c.text {
			t.Errorf("%s: %s, %v, want %s", c.reason, text, err, c.text)
		}
		var back all
		if err := json.Unmarshal(text, &back); err != nil || back != c.value {
			t.Errorf("%s: back as %v, %v", c.reason, back, err)
		}
	}
	for k := actor.Unspecified; k <= actor.Adjudicator; k++ {
		var back actor.Kind
		if err := back.UnmarshalText([]byte(k.String())); err != nil || back != k {
			t.Errorf("%v comes back as %v, %v", k, back, err)
		}
	}
	for g := actor.Unstated; g <= actor.Support; g++ {
		var back actor.Ground
		if err := back.UnmarshalText([]byte(g.String())); err != nil || back != g {
			t.Errorf("%v comes back as %v, %v", g, back, err)
		}
		if g.Attributes() != (g.Article() > 0) {
			t.Errorf("%v attributes: %v, by article %d", g, g.Attributes(), g.Article())
		}
	}
	for k := actor.LinkedTo; k <= actor.SuccessorOf; k++ {
		var back actor.RelationKind
		if err := back.UnmarshalText([]byte(k.String())); err != nil || back != k {
			t.Errorf("%v comes back as %v, %v", k, back, err)
		}
		if !k.Leads() && k.Ground() != actor.Unstated {
			t.Errorf("%v leads nowhere, on the ground %v", k, k.Ground())
		}
	}
	var k actor.Kind
	if err := k.UnmarshalText([]byte("kingdom")); err == nil || !strings.Contains(err.Error(), "kingdom") || !strings.Contains(err.Error(), "state") {
		t.Errorf("error %v should say what is wrong and what is right", err)
	}
	if err := k.UnmarshalText(make([]byte, 1<<20)); err == nil || len(err.Error()) > 1000 {
		t.Error("a long text should make a short error")
	}
	if _, err := actor.Kind(99).MarshalText(); err == nil {
		t.Error("a kind that is none should not marshal")
	}
	if got := actor.Ground(99).String(); got != "invalid ground of attribution 99" {
		t.Errorf("String() = %q", got)
	}
}

func TestPrivate(t *testing.T) {
	for k, want := range map[actor.Kind]bool{
		actor.Unspecified: false, actor.State: false, actor.Organ: false, actor.Office: false, actor.Company: true,
		actor.Group: false, actor.Person: true, actor.Body: false, actor.Press: true, actor.Research: true,
		actor.International: false, actor.Adjudicator: false,
	} {
		if k.Private() != want {
			t.Errorf("%v.Private() = %v", k, !want)
		}
	}
}

func TestNoAllocation(t *testing.T) {
	d := world(t)
	at := in("2016-05")
	if n := testing.AllocsPerRun(100, func() {
		d.Principal("B.unit9", at)
		d.Principal("ann", at)
		d.OrganOf("B.unit9", "B", at)
		d.OrganOf("ann", "A", at)
		d.Side("boreal")
		d.StateMedia("B.news")
		d.Whose("elsewhere", "B", at, nil)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkPrincipal(b *testing.B) {
	d := world(b)
	at := in("2016-05")
	for b.Loop() {
		d.Principal("B.unit9", at)
	}
}

// A directory made of another's actors and relations is the same directory,
// and the order of the relations does not depend on that of the arguments.
func TestRelations(t *testing.T) {
	actors := []actor.Actor{{ID: "a", Kind: actor.State}, {ID: "b"}, {ID: "c"}}
	rs := []actor.Relation{
		{From: "c", To: "b", Kind: actor.OrganOf, Since: when.Year(2016)},
		{From: "c", To: "b", Kind: actor.OrganOf, Until: when.Year(2015)},
		{From: "b", To: "a", Kind: actor.OrganOf},
	}
	d := actor.MustDirectory(actors, rs)
	got := slices.Collect(d.Relations())
	if len(got) != 3 || got[0] != rs[2] {
		t.Errorf("%v", got)
	}
	slices.Reverse(rs)
	if again := slices.Collect(actor.MustDirectory(actors, rs).Relations()); !slices.Equal(again, got) {
		t.Errorf("%v, then %v", got, again)
	}
	if same := actor.MustDirectory(slices.Collect(d.All()), got); !reflect.DeepEqual(same, d) {
		t.Error("not the same directory")
	}
	for range (*actor.Directory)(nil).Relations() {
		t.Error("no directory has relations")
	}
	for range d.Relations() {
		break
	}
}
