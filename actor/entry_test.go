package actor_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Whoever a directory does not know is somebody with no relations, and silence is
// silence, by an entry as by the directory.
func TestEntryOfStrangers(t *testing.T) {
	d := actor.MustDirectory([]actor.Actor{{ID: "bureau", Kind: actor.Organ}, {ID: "avalon", Kind: actor.State}},
		[]actor.Relation{{From: "bureau", To: "avalon", Kind: actor.OrganOf}})
	for _, test := range []struct {
		reason     string
		entry      actor.Entry
		number     int
		kind       actor.Kind
		side, head actor.ID
		organ      truth.Value // of avalon
	}{
		{"the first in id order", d.Entry("avalon"), 0, actor.State, "avalon", "avalon", truth.True},
		{"an organ", d.Entry("bureau"), 1, actor.Organ, "avalon", "avalon", truth.True},
		{"a stranger is his own principal, on his own side", d.Entry("pirate"), -1, 0, "pirate", "pirate", truth.False},
		{"silence", d.Entry(""), -1, 0, "", "", truth.Unknown},
		{"the zero entry is that of silence", actor.Entry{}, -1, 0, "", "", truth.Unknown},
		{"a nil directory knows nobody", (*actor.Directory)(nil).Entry("bureau"), -1, 0, "bureau", "bureau", truth.False},
	} {
		t.Run(test.reason, func(t *testing.T) {
			e := test.entry
			if e.Number() != test.number || e.Kind() != test.kind || e.Side() != test.side || e.Principal(when.Always()) != test.head || e.StateMedia() != "" {
				t.Errorf("number %d, kind %v, side %q, principal %q, media of %q", e.Number(), e.Kind(), e.Side(), e.Principal(when.Always()), e.StateMedia())
			}
			if got := e.OrganOf(d.Entry("avalon"), when.Always()); got != test.organ {
				t.Errorf("organ of avalon: %v, want %v", got, test.organ)
			}
		})
	}
}

// A group that states no side is whosever links say; nobody else is (law R2).
func TestUnplaced(t *testing.T) {
	d := actor.MustDirectory([]actor.Actor{{ID: "avalon", Kind: actor.State}, {ID: "wolves", Kind: actor.Group}, {ID: "guard", Kind: actor.Group, Side: "avalon"},
		{ID: "mill", Kind: actor.Company}}, nil)
	for id, want := range map[actor.ID]bool{"wolves": true, "guard": false, "mill": false, "avalon": false, "stranger": false, "": false} {
		if got := d.Entry(id).Unplaced(); got != want {
			t.Errorf("%q: %v", id, got)
		}
	}
}

// To look many up at once is to look each up: whoever is known, by an id of any length,
// whoever is not, and whoever is asked about twice.
func TestEntries(t *testing.T) {
	var actors []actor.Actor
	for i := range 300 {
		actors = append(actors, actor.Actor{ID: actor.ID(fmt.Sprint(i, strings.Repeat("x", i%70))), Kind: actor.Company})
	}
	known := actor.MustDirectory(actors, nil)
	var ids []actor.ID
	for i, a := range actors {
		ids = append(ids, a.ID, a.ID+"?", a.ID)
		if i%7 == 0 {
			ids = append(ids, "", "nobody", actor.ID(strings.Repeat("y", 255-i%2))) // as long as a size of a byte can say
		}
	}
	for name, d := range map[string]*actor.Directory{"of three hundred": known, "of nobody": {}, "nil": nil} {
		for n := range 2 * 64 {
			first := d.Entry("before")
			got := d.Entries([]actor.Entry{first}, ids[n:len(ids)-n]...)
			if got[0] != first || len(got) != 1+len(ids)-2*n {
				t.Fatalf("a directory %s: %d entries, the first %v", name, len(got), got[0])
			}
			for i, e := range got[1:] {
				want := d.Entry(ids[n+i])
				if e.ID() != want.ID() || e.Number() != want.Number() || e.Kind() != want.Kind() || e.Side() != want.Side() {
					t.Fatalf("a directory %s: %q is %v, alone %v", name, ids[n+i], e, want)
				}
			}
		}
	}
	for _, a := range actors {
		if got, ok := known.Get(a.ID); !ok || got != a {
			t.Errorf("%q is %v", a.ID, got)
		}
	}
}

// BenchmarkEntry looks ten thousand of a hundred thousand actors up, one after the other
// and at once.
func BenchmarkEntry(b *testing.B) {
	const all, asked = 100_000, 10_000
	var actors []actor.Actor
	var ids []actor.ID
	for i := range all {
		actors = append(actors, actor.Actor{ID: actor.ID(fmt.Sprint("company", i)), Kind: actor.Company})
	}
	for i := range asked {
		ids = append(ids, actors[i*7919%all].ID)
	}
	d := actor.MustDirectory(actors, nil)
	room := make([]actor.Entry, 0, asked)
	b.Run("one by one", func(b *testing.B) {
		for b.Loop() {
			room = room[:0]
			for _, id := range ids {
				room = append(room, d.Entry(id))
			}
		}
	})
	b.Run("at once", func(b *testing.B) {
		for b.Loop() {
			room = d.Entries(room[:0], ids...)
		}
	})
}
