package rules

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/when"
)

// Turns come in the order of their instants, and at one instant in that of their
// watches, however they were taken in.
func TestTurnsComeInOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var h turns
		var left []turn
		for range rapid.IntRange(0, 60).Draw(rt, "steps") {
			if len(h) > 0 && rapid.IntRange(0, 2).Draw(rt, "take") == 0 {
				slices.SortFunc(left, func(a, b turn) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.watch, b.watch)) })
				if got := h.pop(); got != left[0] {
					rt.Fatalf("%v comes, want %v", got, left[0])
				}
				left = left[1:]
				continue
			}
			x := turn{at: when.Instant(rapid.IntRange(0, 9).Draw(rt, "at")), watch: int32(rapid.IntRange(0, 3).Draw(rt, "watch"))}
			h.push(x)
			left = append(left, x)
		}
		if len(h) != len(left) {
			rt.Fatalf("%d are left, want %d", len(h), len(left))
		}
	})
}
