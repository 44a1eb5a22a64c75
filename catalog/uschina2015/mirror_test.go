package uschina2015_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	. "github.com/pacta-dev/pacta/catalog/uschina2015"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// other is the other party.
func other(id actor.ID) actor.ID {
	switch id {
	case "US":
		return "CN"
	case "CN":
		return "US"
	}
	return id
}

// TestSwappedPartiesMirror: in a world in which each party did, said and owns
// what the other does here, and reads as the other reads, the findings on the
// mutual commitments change places.
func TestSwappedPartiesMirror(t *testing.T) {
	actors, relations := Actors()
	actors, relations = slices.Clone(actors), slices.Clone(relations)
	for i := range actors {
		actors[i].Side = other(actors[i].Side)
	}
	for i := range relations {
		relations[i].From, relations[i].To = other(relations[i].From), other(relations[i].To)
	}
	dir, err := actor.NewDirectory(actors, relations)
	if err != nil {
		t.Fatal(err)
	}
	rec := Record()
	rec.Reports = slices.Clone(rec.Reports)
	for i, r := range rec.Reports {
		m := *r
		m.Source.By, m.Source.For = other(r.Source.By), other(r.Source.For)
		m.By, m.To = slices.Clone(r.By), slices.Clone(r.To)
		for j := range m.By {
			m.By[j].Actor = other(m.By[j].Actor)
		}
		for j := range m.To {
			m.To[j] = other(m.To[j])
		}
		switch b := m.Body.(type) {
		case event.Conclusion:
			b.About = other(b.About)
			m.Body = b
		case event.Link:
			b.From, b.To = other(b.From), other(b.To)
			m.Body = b
		case event.Trend:
			b.About = other(b.About)
			m.Body = b
		}
		rec.Reports[i] = &m
	}
	swapped := *Type
	chinese, american := American, Chinese // by place: the second party now reads as the first did
	chinese.Name, chinese.Party = "second", agreement.Second
	american.Name, american.Party = "first", agreement.First
	swapped.Readings = []agreement.Reading{Neutral, american, chinese}
	u := *Understanding
	u.Type = &swapped
	mirror := rules.MustCompile(dir, &u)
	for _, date := range []string{"2015-12-31", "2016-06-30", "2018-12-31"} {
		here := assess(t, Record(), date, "")
		there, err := mirror.Assess(rec, rules.At{AsOf: when.MustParse(date), Zone: Washington})
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range []string{"C1", "C2", "C3", "C4", "C5", "D3.1"} {
			for _, bearer := range []actor.ID{"US", "CN"} {
				for a, b := range map[string]string{"neutral": "neutral", "US": "second", "China": "first"} {
					f, g := here.Finding(id, bearer, a), there.Finding(id, other(bearer), b)
					if x, y := told(f, false), told(g, true); x != y {
						t.Errorf("%s: %s by %s on %s:\n here  %s\n there %s", date, id, bearer, a, x, y)
					}
				}
			}
		}
	}
}

// told is a finding in one line, with the parties swapped back if asked.
func told(f *rules.Finding, swap bool) string {
	s := fmt.Sprint(f.Word(), f.Basis, f.Conclusory, f.NoCandidate, f.Candidates, f.OutOfScope, f.Unknown, f.Since)
	var alleged []string
	for _, a := range f.Alleged {
		by := a.By
		if swap {
			by = other(by)
		}
		alleged = append(alleged, fmt.Sprint(by, a.Event, a.Stance, a.Conclusory, a.Conditions, a.Claims))
	}
	slices.Sort(alleged)
	return s + fmt.Sprint(alleged)
}
