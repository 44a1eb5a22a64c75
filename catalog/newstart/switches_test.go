package newstart_test

import (
	"testing"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/newstart"
	"github.com/pacta-dev/pacta/when"
)

// Each judgement call moves what it is documented to move.
func TestJudgementCalls(t *testing.T) {
	summer := row{asOf: "2023-06-30", since: "2023-02-28"}
	one := func(r row, commitment, bearer, one string) row {
		r.commitment, r.bearer, r.one = commitment, bearer, one
		return r
	}
	refusal := row{asOf: "2023-01-31", with: "refusal", commitment: "NS.4", bearer: "RU"}
	for _, test := range []struct {
		reason string
		on     *agreement.Reading
		closes []agreement.Closing
		ask    row
		want   string
	}{
		{"if a side may suspend, neutral as Russia", &newstart.Neutral, []agreement.Closing{newstart.SuspensionEntitled.Is("yes")}, one(summer, "NS.4", "RU", ""), "suspended"},
		{"if it may not, the US's conclusion still establishes nothing on the neutral reading", &newstart.Neutral, []agreement.Closing{newstart.SuspensionEntitled.Is("no")}, one(summer, "NS.4", "RU", ""), "undetermined; alleged US concl"},
		{"unless the injured side's word does", &newstart.Neutral, []agreement.Closing{newstart.SuspensionEntitled.Is("no"), newstart.RefusalGround.Is("not-made-out"), agreement.OfficialWord.Is("establishes")}, one(summer, "NS.4", "RU", ""), "breached; concl"},
		{"who may suspend has exercised the power", &newstart.Neutral, []agreement.Closing{newstart.SuspensionEntitled.Is("yes")}, one(summer, "NS.10s", "RU", ""), "exercised"},
		{"if only its own duties rest, what the US withheld lapsed", &newstart.Russian, []agreement.Closing{newstart.SuspensionScope.Is("own-only")}, one(summer, "NS.5", "US", "@2023-03-31"), "missed"},
		{"the visas too, if the pause of 2020 is over", &newstart.Russian, []agreement.Closing{newstart.SuspensionScope.Is("own-only"), newstart.PauseEnds.Is("on-request")}, one(summer, "NS.4v", "US", ""), "breached"},
		{"and its own rest all the same", &newstart.Russian, []agreement.Closing{newstart.SuspensionScope.Is("own-only")}, one(summer, "NS.5", "RU", "@2023-03-31"), "suspended"},
		{"no countermeasures, no excuse", &newstart.American, []agreement.Closing{newstart.Countermeasures.Is("not-admitted")}, one(summer, "NS.5", "US", "@2023-03-31"), "missed; basis own word"},
		{"the visas without an excuse", &newstart.American, []agreement.Closing{newstart.Countermeasures.Is("not-admitted")}, one(summer, "NS.4v", "US", ""), "breached; basis own word"},
		{"the pause goes on until it is ended together: nothing to refuse", &newstart.Neutral, []agreement.Closing{newstart.PauseEnds.Is("by-agreement")}, refusal, "suspended; reason pause"},
		{"a request ended it: all hangs on the ground of the refusal", &newstart.Neutral, []agreement.Closing{newstart.PauseEnds.Is("on-request")}, refusal, "undetermined; (defence)"},
		{"with a ground", &newstart.Neutral, []agreement.Closing{newstart.PauseEnds.Is("on-request"), newstart.RefusalGround.Is("made-out")}, refusal, "excused; reason ground"},
		{"without one", &newstart.Neutral, []agreement.Closing{newstart.PauseEnds.Is("on-request"), newstart.RefusalGround.Is("not-made-out")}, refusal, "breached; basis admitted"},
	} {
		r := agreement.Reading{Name: "flipped", Party: test.on.Party, Extends: test.on, Closes: test.closes}
		got := test.ask.answer(t, assess(t, with(t, test.ask.with), test.ask.asOf, test.ask.since, &r), "flipped")
		if bad := got.misfit(test.want); len(bad) > 0 {
			t.Errorf("%s: %v, want %s", test.reason, got, test.want)
		}
	}
}

// The clock of a notice: days are counted in whole days, hours from the hour,
// which is uncertain where the change is known to the day.
func TestNoticeClock(t *testing.T) {
	for _, test := range []struct {
		reason string
		within agreement.Closing
		want   string
	}{
		{"five days after 2 June end with 7 June", newstart.NotifyWithin.Is(when.Period{Days: 5}), "2023-06-08T00:00Z 2023-06-08T00:00Z"},
		{"120 hours run from some hour of 2 June", newstart.NotifyWithin.Is(when.Period{Hours: 120}), "2023-06-07T00:00Z 2023-06-08T00:00Z"},
		{"left open, nobody can say", newstart.NotifyWithin.Open(), "unknown"},
	} {
		r := agreement.Reading{Name: "clock", Party: agreement.First, Extends: &newstart.American, Closes: []agreement.Closing{test.within}}
		f := assess(t, with(t, "changes"), "2023-06-30", "", &r).Finding("NS.6", "US", "clock")
		got := "unknown"
		if l := f.Obligations[0].Limit; l != when.UnknownDeadline() {
			got = l.Lo.Time().UTC().Format("2006-01-02T15:04Z") + " " + l.Hi.Time().UTC().Format("2006-01-02T15:04Z")
		}
		if got != test.want {
			t.Errorf("%s: %s, want %s", test.reason, got, test.want)
		}
	}
}
