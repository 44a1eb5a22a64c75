package main

import "testing"

// Every contender says of every report what the loop by hand says.
func TestVerdictsAreEqual(t *testing.T) {
	for _, agreements := range []int{1, 7, 100} {
		for _, c := range contests(Shape{Agreements: agreements, Reports: 4000, PerDay: 3, Seed: 7}) {
			s, err := NewStream(c.Shape)
			if err != nil {
				t.Fatal(err)
			}
			n, err := c.Check(s)
			if err != nil {
				t.Errorf("%d agreements: %v", agreements, err)
			}
			t.Logf("%d agreements, %s: %d verdicts", agreements, c.Name, n)
		}
	}
}
