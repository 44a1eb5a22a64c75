package actor_test

import (
	"fmt"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Avalon says that a group which broke into its firms is a Borean company, and researchers say that the company works for a
// bureau in Borea. The company's contract is undisputed by now; that it was told to do this, only Avalon says.
func ExampleDirectory_Whose() {
	d, err := actor.NewDirectory([]actor.Actor{
		{ID: "borea", Kind: actor.State},
		{ID: "ministry", Kind: actor.Organ},
		{ID: "bureau", Kind: actor.Organ},
		{ID: "company", Kind: actor.Company, Side: "borea"},
		{ID: "group", Kind: actor.Group},
	}, []actor.Relation{
		{From: "bureau", To: "ministry", Kind: actor.OrganOf},
		{From: "ministry", To: "borea", Kind: actor.OrganOf},
	})
	if err != nil {
		fmt.Println(err)
		return
	}

	claimed := []actor.Link{
		{From: "group", Kind: actor.IdentifiedWith, To: "company", Value: truth.True, Report: "avalon-3"},
		{From: "company", Kind: actor.ContractorOf, To: "bureau", Value: truth.True, Report: "lab-12"},
		{From: "company", Kind: actor.AgentOf, To: "bureau", Value: truth.Unknown, Report: "avalon-3"},
	}
	for _, a := range d.Whose("group", "borea", when.Month(2016, 3).Span(), claimed) {
		fmt.Printf("%v: %v (attributes: %v)\n", a.Ground, a.Value, a.Ground.Attributes())
		for _, s := range a.Chain {
			fmt.Println(" ", s)
		}
	}
	// Output:
	// instructions: unknown (attributes: true)
	//   "group" identified with "company" (report avalon-3)
	//   "company" agent of "bureau" (unknown, report avalon-3)
	//   "bureau" organ of "ministry"
	//   "ministry" organ of "borea"
	// contractor: true (attributes: false)
	//   "group" identified with "company" (report avalon-3)
	//   "company" contractor of "bureau" (report lab-12)
	//   "bureau" organ of "ministry"
	//   "ministry" organ of "borea"
}

// An office outlives its holders.
func ExampleDirectory_OrganOf() {
	d, err := actor.NewDirectory([]actor.Actor{
		{ID: "avalon", Kind: actor.State},
		{ID: "minister", Kind: actor.Office},
		{ID: "ann", Kind: actor.Person},
	}, []actor.Relation{
		{From: "minister", To: "avalon", Kind: actor.OfficeOf},
		{From: "ann", To: "minister", Kind: actor.HolderOf, Until: when.MustParse("2017-01-20T12:00:00Z")},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, date := range []string{"2016-12", "2017-01", "2017-02"} {
		at := when.MustParse(date).Span()
		fmt.Println(date, d.OrganOf("ann", "avalon", at), d.OrganOf("minister", "avalon", at))
	}
	// Output:
	// 2016-12 true true
	// 2017-01 unknown true
	// 2017-02 false true
}

// Everything that is wrong is said at once.
func ExampleNewDirectory() {
	_, err := actor.NewDirectory([]actor.Actor{
		{ID: "avalon", Kind: actor.State},
		{ID: "ministry", Kind: actor.Organ, Side: "avalom"},
	}, []actor.Relation{
		{From: "ministry", To: "avalon"},
	})
	fmt.Println(err)
	// Output:
	// actors["ministry"].side: unknown: no actor has the id "avalom" (add that actor, or correct the side)
	// relations[0].kind: required: undisputed structure says what one actor is of the other (say how, or leave the link to a report that claims it)
}
