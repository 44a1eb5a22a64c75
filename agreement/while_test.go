package agreement_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// help is an act with a knowledge and a control that have times of their own.
type help struct {
	Known, Led truth.Value
	KnownFrom  string
	KnownUntil string
	LedFrom    string
	LedUntil   string
}

func (help) Kind() string { return "example.org/help" }

// Laws M2 and M7: imprecise dates never decide what precise ones within them
// would decide otherwise.
func TestTogetherIsSureOfImpreciseDates(t *testing.T) {
	shape := &agreement.Refrain{From: agreement.Act{Of: []event.Body{help{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "known", Test: agreement.While(func(h help) (truth.Value, when.Time, when.Time) { return h.Known, at(h.KnownFrom), at(h.KnownUntil) })},
		{ID: "led", Test: agreement.While(func(h help) (truth.Value, when.Time, when.Time) { return h.Led, at(h.LedFrom), at(h.LedUntil) })},
	}}}
	day := func(n int) time.Time { return time.Date(2016, 1, 1+n, 0, 0, 0, 0, time.UTC) }
	rapid.Check(t, func(t *rapid.T) {
		var vague, exact [6]string
		date := func(i, from int, name string) int {
			a := rapid.IntRange(from, from+200).Draw(t, name)
			b := a + rapid.IntRange(0, 40).Draw(t, name+" to")
			x := rapid.IntRange(a, b).Draw(t, name+" in truth")
			vague[i] = "[" + day(a).Format(time.DateOnly) + ".." + day(b).Format(time.DateOnly) + "]"
			exact[i] = day(x).Add(12 * time.Hour).Format(time.RFC3339)
			return x
		}
		extent := rapid.SampledFrom([]event.Extent{event.Completed, event.Continuing}).Draw(t, "extent")
		began := date(0, 0, "began")
		if extent == event.Continuing {
			date(1, began+41, "ended")
		}
		for i, name := range []string{"known from", "known until", "led from", "led until"} {
			if rapid.Bool().Draw(t, name) {
				date(2+i, 0, name)
			}
		}
		holds := func(d [6]string) truth.Value {
			b := help{Known: truth.True, Led: truth.True, KnownFrom: d[2], KnownUntil: d[3], LedFrom: d[4], LedUntil: d[5]}
			q := asking{shape: shape, bearer: actor.ID("borea"), asOf: "2020", reports: []*event.Report{say("r", "e", "court", "2019", b, lasting(d[0], d[1], extent))}}
			return q.fact(noFail{}).Holds
		}
		if v, x := holds(vague), holds(exact); v != truth.Unknown && v != x {
			t.Fatalf("dated %v it is %v; dated %v, %v", vague, v, exact, x)
		}
	})
}
