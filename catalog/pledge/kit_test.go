package pledge_test

import (
	"fmt"
	"maps"
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement/agreementtest"
	"github.com/pacta-dev/pacta/catalog/australiachina2017"
	"github.com/pacta-dev/pacta/catalog/canadachina2017"
	"github.com/pacta-dev/pacta/catalog/germanychina2016"
	"github.com/pacta-dev/pacta/catalog/pledge"
	"github.com/pacta-dev/pacta/catalog/ukchina2015"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/cyber"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// invented are reports that nobody made: of each kind of event that the pledges
// ask one that says yes, one that says no and one that is silent, by both
// parties together.
func invented(partner actor.ID) []*event.Report {
	var out []*event.Report
	tell := func(body event.Body, by, to actor.ID) {
		id := event.ID(fmt.Sprintf("invented-%03d", len(out)))
		r := &event.Report{ID: id, Event: id, Source: event.Source{By: "TRIBUNAL", Form: event.Joint},
			Made: when.Day(2018, 6, 2), When: when.Day(2018, 6, 1), Body: body}
		if by != "" {
			r.By = []event.Attribution{{Level: event.Hands, Actor: by}}
		}
		if to != "" {
			r.To = []actor.ID{to}
		}
		out = append(out, r)
	}
	for _, v := range []truth.Value{truth.True, truth.False, truth.Unknown} {
		for _, what := range []string{cyber.TradeSecret, cyber.PersonalData, ""} {
			for _, purpose := range []string{cyber.GainOfOwnCompanies, cyber.GainOfOwnGovernment, cyber.StateIntelligence, ""} {
				tell(cyber.Intrusion{ByNetwork: v, Taken: v, Attempted: v, Asset: what, Purpose: purpose}, "CN", "FIRM."+partner)
				tell(cyber.Support{Given: v, Taken: v, Asset: what, Purpose: purpose, Knowing: v}, "CN", "FIRM."+partner)
			}
		}
		for _, to := range []actor.ID{"", "FIRM.UN"} { // nobody named, and a third party's
			tell(cyber.Intrusion{ByNetwork: v, Taken: v, Asset: cyber.TradeSecret}, "CN", to)
			tell(cyber.Support{Given: v, Taken: v, Asset: cyber.TradeSecret}, "CN", to)
		}
		tell(cyber.Support{Given: v}, "", "FIRM."+partner)
		tell(cyber.Support{Given: v}, "FIRM.CN", "FIRM."+partner) // a firm's own doing
		for _, of := range []actor.ID{"", "B.UKDIALOGUE", "B.AUDIALOGUE", "B.CADIALOGUE"} {
			for n := range 3 {
				number := truth.Maybe[int]{}
				if n > 0 {
					number = truth.Known(n)
				}
				tell(diplomacy.Session{Of: of, Held: v, Number: number}, "", "")
			}
		}
		for _, of := range []actor.ID{"", "B.AUMECHANISM", "B.DEMECHANISM"} {
			tell(diplomacy.Opening{Of: of, Working: v}, "", "")
		}
		for _, what := range []string{"", "law-enforcement-cooperation", "extradition-treaty", "weather"} {
			tell(diplomacy.Effort{Towards: what, Made: v}, "AU", "")
		}
		for _, what := range []string{"", "UN norms", "status-report"} {
			tell(diplomacy.Upkeep{Of: what, Kept: v}, "CN", "")
		}
	}
	return out
}

// TestKit tries the four sisters: every element comes out each way, and with
// the parties exchanged every finding changes places.
func TestKit(t *testing.T) {
	actors, relations := pledge.Actors()
	actors = append(actors, actor.Actor{ID: "TRIBUNAL", Kind: actor.Adjudicator}, actor.Actor{ID: "FIRM.UN", Kind: actor.Company, Side: "IO.UN"})
	for _, s := range []actor.ID{"US", "UK", "DE", "AU", "CA", "CN"} {
		actors = append(actors, actor.Actor{ID: "FIRM." + s, Kind: actor.Company, Side: s})
	}
	people, err := actor.NewDirectory(actors, relations)
	if err != nil {
		t.Fatal(err)
	}
	unsaid := map[problem.Path]string{
		`terms["third-country-owner"]`: "no party is on record with an answer",
		`terms["defence-industry"]`:    "no party is on record with an answer",
		`terms["espionage-means"]`:     "the text was not seen",
	}
	owner := func(acts ...string) map[problem.Path]string {
		out := map[problem.Path]string{}
		for _, a := range acts {
			out[problem.Path(a+`.elements["owner"].false`)] = "no reading says that third countries' property is not protected"
		}
		return out
	}
	for _, c := range []struct {
		of      pledge.Pledge
		record  event.Record
		reasons map[problem.Path]string
	}{
		{ukchina2015.Pledge, ukchina2015.Record(), owner(`commitments["UK.1"].acts["breach"]`, `commitments["UK.2"].acts["breach"]`)},
		{germanychina2016.Pledge, germanychina2016.Record(), owner(`commitments["DE.1"].acts["theft"]`, `commitments["DE.1"].acts["support"]`)},
		{australiachina2017.Pledge, australiachina2017.Record(), owner(`commitments["AU.1"].acts["theft"]`, `commitments["AU.1"].acts["support"]`)},
		{canadachina2017.Pledge, canadachina2017.Record(), owner(`commitments["CA.1"].acts["breach"]`, `commitments["CA.2"].acts["breach"]`)},
	} {
		if c.of.Clause.Means != nil {
			c.reasons[`commitments["DE.1"].acts["theft"].elements["means"].false`] = "whether means matter is open on every reading"
		}
		t.Run(c.of.Of.Name, func(t *testing.T) {
			for _, o := range c.of.Of.Terms {
				if path := problem.Path("terms").Key(o.Label()); unsaid[path] != "" {
					maps.Copy(c.reasons, map[problem.Path]string{path: unsaid[path]})
				}
			}
			agreementtest.Run(t, agreementtest.Kit{Agreement: c.of.Between, Directory: people, Reasons: c.reasons,
				Scenarios: []agreementtest.Scenario{
					{Name: "record", Reports: c.record.Reports, Coverage: c.record.Coverage, AsOf: when.Day(2018, 12, 31)},
					{Name: "invented", Reports: invented(c.of.Between.First), AsOf: when.Day(2018, 12, 31)},
				}})
		})
	}
}
