package agreement_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
)

// Of any two, whichever came first; and so of three.
func TestEventsOfFew(t *testing.T) {
	var ids []event.ID
	for i := range 400 {
		ids = append(ids, event.ID(fmt.Sprint("e", i)))
	}
	for _, a := range ids {
		one := agreement.EventsOf(a)
		for i, b := range ids {
			two := agreement.EventsOf(a, b)
			if got := one.With(b); !reflect.DeepEqual(got, two) {
				t.Fatalf("%s, then %s: %v", a, b, got)
			}
			c := ids[(i*7+3)%len(ids)]
			if got, want := two.With(c), agreement.EventsOf(a, b, c); !reflect.DeepEqual(got, want) {
				t.Fatalf("%s and %s, then %s: %v", a, b, c, got)
			}
		}
	}
}

// However a list of events came about, it has them sorted, each once; and what it was
// before one more came, it stays.
func TestEvents(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		id := rapid.Custom(func(t *rapid.T) event.ID { return event.ID(fmt.Sprint("e", rapid.IntRange(0, 2000).Draw(t, "event"))) })
		ids := rapid.SliceOfN(id, 0, 4).Draw(rt, "at first")
		e := agreement.EventsOf(ids...)
		type version struct {
			list agreement.Events
			want []event.ID
		}
		var versions []version
		for _, more := range append([]event.ID{""}, rapid.SliceOfN(id, 0, 60).Draw(rt, "then")...) {
			if more != "" {
				e, ids = e.With(more), append(ids, more)
			}
			versions = append(versions, version{e, slices.Compact(slices.Sorted(slices.Values(ids)))})
		}
		for _, v := range versions {
			if !slices.Equal(v.list.List(), v.want) || v.list.Len() != len(v.want) || !slices.Equal(slices.Collect(v.list.All()), v.want) {
				rt.Fatalf("%v, want %v", v.list.List(), v.want)
			}
			for i := range v.want { // one may stop anywhere
				n := 0
				for range v.list.All() {
					if n++; n > i {
						break
					}
				}
			}
			again := agreement.EventsOf(v.want...)
			for _, o := range versions {
				if got := v.list.Equal(o.list); got != slices.Equal(v.want, o.want) || got != again.Equal(o.list) || got != reflect.DeepEqual(again, o.list) {
					rt.Fatalf("%v and %v are the same: %v", v.want, o.want, got)
				}
			}
			got, err := json.Marshal(v.list)
			if want, _ := json.Marshal(v.want); err != nil || len(v.want) > 0 && string(got) != string(want) {
				rt.Fatalf("as JSON: %s, %v; want %s", got, err, want)
			}
		}
	})
}

// A list of thousands that grows by one is not copied.
func TestEventsShare(t *testing.T) {
	var e agreement.Events
	for i := range 10_000 {
		e = e.With(event.ID(fmt.Sprint("e", i)))
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for i := range 100 {
		e.With(event.ID(fmt.Sprint("e5", i, "x")))
	}
	runtime.ReadMemStats(&after)
	if each := (after.TotalAlloc - before.TotalAlloc) / 100; each > 16*10_000/10 {
		t.Errorf("%d bytes for each that comes", each)
	}
}
