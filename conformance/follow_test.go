package conformance_test

import (
	"strings"
	"testing"

	"github.com/pacta-dev/pacta/conformance"
)

// TestFollow: every scenario of the folder, report by report, in order of
// disclosure and in the opposite one, is to a monitor what it is to an
// assessment (law I1).
func TestFollow(t *testing.T) {
	for _, s := range load(t) {
		t.Run(s.File, func(t *testing.T) {
			if err := s.Follow(); err != nil {
				t.Errorf("%s\n%v", s.Title, err)
			}
		})
	}
}

// What does not hold of an assessment either is no difference between the two,
// and a scenario that expects a problem has nothing to follow.
func TestFollowSaysOnlyWhatIsItsOwn(t *testing.T) {
	for _, c := range []struct{ reason, old, new string }{
		{"a wrong expectation", ": fulfilled", ": overdue"},
		{"a problem", "	text: do it\n", ""},
		{"no reports", "r1 2016-05-01 B: deed e on 2016-05-01 by B: done\n", ""},
		{"a report that is never certainly disclosed", "r1 2016-05-01", "r1 [2016-05-01..]"},
	} {
		text := strings.Replace(small, c.old, c.new, 1)
		if c.new == "" && c.reason == "a problem" {
			text = strings.Replace(text, "2016-12-31: c by B: fulfilled", "problem: required", 1)
		}
		s, err := conformance.Parse("s", text)
		if err != nil {
			t.Fatalf("%s: %v", c.reason, err)
		}
		if err := s.Follow(); err != nil {
			t.Errorf("%s: %v", c.reason, err)
		}
	}
}
