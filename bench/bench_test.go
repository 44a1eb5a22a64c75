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

// Meetings on the last day of a year are told when the year is over: there are
// enough of them here that some decide it.
func TestLastDayOfTheYear(t *testing.T) {
	for _, c := range contests(Shape{Agreements: 1000, Reports: 40_000, PerDay: 27, Seed: 1}) {
		if c.Name != "W3" {
			continue
		}
		if _, err := c.Check(must(NewStream(c.Shape))); err != nil {
			t.Error(err)
		}
	}
}
