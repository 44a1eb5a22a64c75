package actor_test

import (
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
