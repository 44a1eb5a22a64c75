package main

import (
	"testing"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/agreement/agreementtest"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

func TestFerry(t *testing.T) {
	for _, remark := range Ferry.Lint() {
		t.Error(remark)
	}
	waves := truth.Known[float64]
	vague := closure("b", "BR", 31, Closure{Closed: truth.True, Waves: waves(1)})
	vague.When = when.Month(2031, 1)
	agreementtest.Run(t, agreementtest.Kit{
		Agreement: Accord,
		Directory: actors,
		Scenarios: []agreementtest.Scenario{
			{Name: "the winter", Reports: winter.Reports, Coverage: winter.Coverage, AsOf: when.Day(2031, 3, 31), Want: []agreementtest.Want{
				{Commitment: "close", Bearer: "BR", Reading: "Alda", Outcome: agreement.Respected, Because: "on one of the days the sea was rough to Alda"},
				{Commitment: "close", Bearer: "BR", Reading: "Brenn", Outcome: agreement.Breached, Because: "both days were calm to Brenn, and six days apart"},
				{Commitment: "close", Bearer: "BR", Reading: "neutral", Outcome: agreement.Undetermined, Because: "nobody has said what rough is"},
				{Commitment: "close", Bearer: "AL", Outcome: agreement.Respected, Because: "the record is complete, and has nothing"},
				{Commitment: "answer", Bearer: "BR", Outcome: agreement.Fulfilled, Because: "29 days are less than a month"},
			}},
			{Name: "ten days", Reports: []*event.Report{
				closure("a", "BR", 3, Closure{Closed: truth.True, Waves: waves(1)}),
				closure("b", "BR", 14, Closure{Closed: truth.True, Waves: waves(1)}),
				closure("c", "AL", 3, Closure{Closed: truth.True, Waves: waves(1)}),
				closure("d", "AL", 13, Closure{Closed: truth.True, Waves: waves(1)}),
			}, Coverage: winter.Coverage, AsOf: when.Day(2031, 3, 31), Want: []agreementtest.Want{
				{Commitment: "close", Bearer: "BR", Outcome: agreement.Respected, Because: "the tenth day is the 13th, and over"},
				{Commitment: "close", Bearer: "AL", Reading: "Brenn", Outcome: agreement.Breached, Because: "the tenth day is not over"},
			}},
			{Name: "a vague date", Reports: []*event.Report{
				closure("a", "BR", 3, Closure{Closed: truth.True, Waves: waves(1)}), vague,
			}, Coverage: winter.Coverage, AsOf: when.Day(2031, 3, 31), Want: []agreementtest.Want{
				{Commitment: "close", Bearer: "BR", Outcome: agreement.Undetermined, Because: "some day in January may be too close to the 3rd"},
			}},
			{Name: "silence", Reports: []*event.Report{
				closure("a", "BR", 3, Closure{}),
				closure("b", "BR", 5, Closure{Closed: truth.False}),
				ask("q", "AL", "BR", truth.False),
				ask("p", "AL", "BR", truth.Unknown),
				reply("r", "BR", diplomacy.Answer{Re: "p"}),
				reply("s", "BR", diplomacy.Answer{Re: "p", Given: truth.False}),
			}, AsOf: when.Day(2031, 3, 31), Want: []agreementtest.Want{
				{Commitment: "close", Outcome: agreement.Undetermined, Because: "nobody claims that the record is complete"},
			}},
		},
	})
}
