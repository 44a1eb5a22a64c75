package rules

import (
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// listener is a watch that listens for an act in every part.
func listener() *watch {
	w := &watch{}
	for r := agreement.Breach; r <= agreement.Counted; r++ {
		act := &agreement.Act{ID: r.String()}
		if r == agreement.Performed {
			act.Re = func(event.Body) event.ID { return "" }
		}
		w.listening = append(w.listening, agreement.Listening{Act: act, Role: r})
	}
	return w
}

// A fact that is kept is what it was, whichever obligations it bears on, and by
// whichever they are asked for; of one that is certainly no lapse, all but the rest.
func TestHeldIsTheFact(t *testing.T) {
	truths := rapid.SampledFrom([]truth.Value{truth.Unknown, truth.True, truth.False})
	ids := rapid.SampledFrom([]event.ID{"", "e1", "e2"})
	span := rapid.Custom(func(t *rapid.T) when.Span {
		return when.Span{Lo: when.Instant(rapid.IntRange(0, 2).Draw(t, "lo")), Hi: when.Instant(rapid.IntRange(0, 2).Draw(t, "hi"))}
	})
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"taken", "secret"}), 0, 2)
	none := 0
	rapid.Check(t, func(rt *rapid.T) {
		w := listener()
		e := &entry{occasion: &occasion{id: "e1"}, watch: w}
		act := rapid.IntRange(0, len(w.listening)-1).Draw(rt, "act")
		l := w.listening[act]
		f := agreement.Fact{
			Event: e.id, Act: l.Act, Role: l.Role, Holds: truths.Draw(rt, "holds"), InLife: truths.Draw(rt, "in life"), Denied: rapid.Bool().Draw(rt, "denied"),
			When: span.Draw(rt, "when"), Before: truths.Draw(rt, "before"), Re: ids.Draw(rt, "re"), Basis: agreement.Basis(rapid.IntRange(0, 6).Draw(rt, "basis")),
			Beyond: rapid.Bool().Draw(rt, "beyond"), Told: when.Instant(rapid.IntRange(-1, 1).Draw(rt, "told")), Candidate: rapid.Bool().Draw(rt, "candidate"),
			False: words.Draw(rt, "false"), Claimed: words.Draw(rt, "claimed"),
		}
		if f.Until = f.When; rapid.Bool().Draw(rt, "it lasted") {
			f.Until = span.Draw(rt, "until")
		}
		if rapid.Bool().Draw(rt, "amount") {
			f.Amount = agreement.Amount{Lo: 1, Hi: 2, Bounded: true}
		}
		if rapid.Bool().Draw(rt, "open") {
			f.Causes = []agreement.Cause{{Input: "taken", Why: agreement.OpenTerm, Terms: []string{"soon"}, Event: e.id}}
		}
		var on []*instance
		if !certainlyNone(&f) {
			for range rapid.IntRange(0, 3).Draw(rt, "obligations") {
				on = append(on, &instance{key: agreement.Key{Event: ids.Draw(rt, "key")}})
			}
		}
		want := f
		want.Causes, want.False, want.Claimed = slices.Clone(f.Causes), slices.Clone(f.False), slices.Clone(f.Claimed)
		h := hold(&f, act, on)
		clear(f.Causes) // what it was found in is made use of again
		clear(f.False)
		clear(f.Claimed)
		if certainlyNone(&f) {
			none++
			want.Until, want.Re, want.Amount, want.Causes, want.False, want.Claimed = want.When, "", agreement.Amount{}, nil, nil, nil
		}
		alike := cmp.Options{cmpopts.EquateEmpty(), cmp.Comparer(func(a, b *agreement.Act) bool { return a == b })}
		if diff := cmp.Diff(want, h.fact(e), alike); diff != "" {
			rt.Fatal(diff)
		}
		if certainlyNone(&f) != (h.marks&idle != 0) {
			rt.Fatal("it is found again where it need not be, or is not where it must")
		}
		if got := h.obligations(new([1]*instance)); !(len(got) == 0 && len(on) == 0) && !reflect.DeepEqual(got, on) {
			rt.Fatalf("it bears on %d, want %d", len(got), len(on))
		}
		for _, o := range on {
			if !h.bearsOn(o) {
				rt.Fatal("it does not bear on what it bears on")
			}
		}
		if h.bearsOn(&instance{}) {
			rt.Fatal("it bears on another")
		}
		loose := len(on) == 0 && f.Role == agreement.Performed && f.Act.Re != nil && f.Re == ""
		if e.loose(&h) != loose || e.marker(&h) != (f.Role == agreement.Marker) {
			rt.Fatal("it is of another sort")
		}
	})
	if none == 0 {
		t.Error("no fact was certainly none, so that was not tested")
	}
}

// Every field of a fact is kept: one that is new must be, too.
func TestHeldKeepsEveryField(t *testing.T) {
	w := listener()
	e := &entry{occasion: &occasion{id: "e"}, watch: w}
	other := agreement.Fact{
		Event: e.id, Act: w.listening[1].Act, Role: w.listening[1].Role, Holds: truth.True, InLife: truth.True, Denied: true, When: when.Span{Lo: 1, Hi: 2}, Until: when.Span{Lo: 3, Hi: 4},
		Before: truth.True, Re: "re", Amount: agreement.Amount{Lo: 1}, Basis: agreement.Reported, Causes: []agreement.Cause{{Input: "taken"}}, False: []string{"secret"},
		Beyond: true, Told: 5, Claimed: []string{"gain"}, Candidate: true,
	}
	for i := range reflect.TypeFor[agreement.Fact]().NumField() {
		if reflect.ValueOf(other).Field(i).IsZero() {
			t.Fatalf("%s: the test has no other value for it", reflect.TypeFor[agreement.Fact]().Field(i).Name)
		}
	}
	kept := func(f agreement.Fact) {
		t.Helper()
		h := hold(&f, 1, nil)
		if got := h.fact(e); got.Act != f.Act || !cmp.Equal(got, f, cmpopts.IgnoreFields(agreement.Fact{}, "Act")) {
			t.Errorf("%+v is kept as %+v", f, got)
		}
	}
	kept(other)
	for i := range reflect.TypeFor[agreement.Fact]().NumField() { // and each where nothing else is to be kept
		one := agreement.Fact{Event: other.Event, Act: other.Act, Role: other.Role}
		reflect.ValueOf(&one).Elem().Field(i).Set(reflect.ValueOf(other).Field(i))
		kept(one)
	}
}
