package uschina2015_test

import (
	"fmt"
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement/agreementtest"
	. "github.com/pacta-dev/pacta/catalog/uschina2015"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/cyber"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// invented are reports that nobody made: of each kind of event one that says
// yes, one that says no and one that is silent, by both parties together, so
// that every element has something to be asked of.
func invented() []*event.Report {
	var out []*event.Report
	tell := func(body event.Body, by, to actor.ID) event.ID {
		id := event.ID(fmt.Sprintf("invented-%03d", len(out)))
		r := &event.Report{ID: id, Event: id, Source: event.Source{By: "B.SUMMIT", Form: event.Joint},
			Made: when.Day(2018, 6, 2), When: when.Day(2018, 6, 1), Body: body}
		if by != "" {
			r.By = []event.Attribution{{Level: event.Hands, Actor: by}}
		}
		if to != "" {
			r.To = []actor.ID{to}
		}
		out = append(out, r)
		return id
	}
	for _, v := range []truth.Value{truth.True, truth.False, truth.Unknown} {
		for _, body := range []actor.ID{"", "B.DIALOGUE", "B.SEG", "B.LECD", "B.HOTLINE"} {
			tell(diplomacy.Session{Of: body, Held: v}, "", "")
			for n := 1; n <= 3; n++ {
				all := func(p actor.ID) diplomacy.Attendance {
					return diplomacy.Attendance{Party: p, Principals: v, StandIns: v, Bodies: v, Emergency: v, Protested: v}
				}
				tell(diplomacy.Session{Of: body, Held: v, Number: truth.Known(n), Attendance: []diplomacy.Attendance{all("US"), all("CN")}}, "", "")
			}
			tell(diplomacy.Opening{Of: body, Working: v}, "", "")
			tell(diplomacy.Trial{Of: body, Held: v}, "", "")
			tell(diplomacy.Review{Of: body, Raised: v, Held: v}, "", "")
			tell(diplomacy.Replacement{Of: string(body), Done: v}, "", "")
		}
		tell(diplomacy.Exercise{Held: v}, "", "")
		for n := 1; n <= 2; n++ {
			tell(diplomacy.Exercise{Held: v, Number: truth.Known(n)}, "", "")
		}
		for _, what := range []string{"", "officers-course", "network-protection-seminar", "technology-misuse-seminar"} {
			tell(diplomacy.Gathering{What: what, Held: v}, "", "")
		}
		for _, what := range []string{"", "guidelines-on-requests", "hotline-procedures", "repeatable-process"} {
			tell(diplomacy.Adoption{What: what, Done: v}, "", "")
		}
		for _, what := range []string{"", "norms", "case-cooperation", "network-protection"} {
			tell(diplomacy.Effort{Towards: what, Made: v}, "", "")
		}
		for _, what := range []string{"", "status-report", "hotline-review", "UN norms", "understanding of 2015"} {
			tell(diplomacy.Upkeep{Of: what, Kept: v}, "", "")
		}
		for _, what := range []string{"", "eo-13694"} {
			tell(diplomacy.Measure{What: what, Taken: v}, "", "")
		}
		for _, subject := range []string{"", "verified-national"} {
			asked := tell(diplomacy.Request{Subject: subject, Made: v}, "US", "CN")
			tell(diplomacy.Answer{Re: asked, Given: v, Meaningful: v}, "CN", "US")
			done := tell(diplomacy.Inquiry{Re: asked, Done: v}, "CN", "")
			tell(diplomacy.Update{Re: done, Given: v, Press: v}, "CN", "US")
		}
		for _, what := range []string{"", cyber.TradeSecret, "weather"} {
			for _, to := range []actor.ID{"CO.US", "CO.SIEMENS"} {
				tell(cyber.Intrusion{ByNetwork: v, Taken: v, Attempted: v, Asset: what, Purpose: what}, "CN", to)
				tell(cyber.Support{Given: v, Taken: v, Asset: what, Purpose: what, Knowing: v}, "CN", to)
				tell(cyber.Support{Given: v, Taken: v, Asset: what, Purpose: cyber.CommercialAdvantage, Knowing: v}, "CO.BOYUSEC", to)
			}
		}
	}
	tell(diplomacy.Effort{}, "", "")
	out[len(out)-1].Denies = true // of everything that may show the effort
	return out
}

// TestKit tries the understanding with the kit for one's own agreements: on the
// record, at two dates, and on what is invented. The parties' exchange is the
// hardest part of it: in a world in which each party did, said and owns what
// the other does here, and reads as the other reads, all findings change
// places.
func TestKit(t *testing.T) {
	rec := Record()
	k := agreementtest.Kit{
		Agreement: Understanding, Directory: Directory(),
		Scenarios: []agreementtest.Scenario{{Name: "invented", Reports: invented(), AsOf: when.Day(2018, 12, 31)}},
		Reasons: map[problem.Path]string{
			`terms["defence-industry"]`: "the parties have not said it, and the dossier does not guess",
			`terms["timely"]`:           "the guidelines that set the time are not public",
			// What every reading takes alike cannot come out otherwise; the tests of
			// the judgement calls flip it.
			`commitments["C13"].powers["new dialogues of 2017"].elements["effect"]`: "on every reading the new dialogues replace the body only",
			`commitments["C2"].exceptions["national law"].elements["caveat"]`:       "nobody is reported to have claimed the caveat",
			`commitments["C4"].acts["breach"].elements["owner"].false`:              "no reading leaves firms of third countries unprotected",
			`commitments["D3.1"].acts["breach"].elements["owner"].false`:            "no reading leaves firms of third countries unprotected",
			`commitments["C9p"].acts["attendance"].elements["other bodies"]`:        "on every reading the lead and the co-chairs are enough",
			`commitments["C9p"].exceptions["no protest"].elements["waives"]`:        "on no reading does silence waive",
			`commitments["C9p"].exceptions["stand-in"].elements["counts"]`:          "on every reading deputies count",
			`commitments["C5"].acts["breach"].elements["owner"].false`:              "no reading leaves firms of third countries unprotected",
			`commitments["D2.4"].acts["effort"].elements["later"].unknown`:          "it asks which event a report is about, which none leaves out",
		},
	}
	for _, date := range []string{"2016-06-30", "2018-12-31"} {
		k.Scenarios = append(k.Scenarios, agreementtest.Scenario{Name: date, Reports: rec.Reports, Coverage: rec.Coverage, AsOf: when.MustParse(date)})
	}
	agreementtest.Run(t, k)
}
