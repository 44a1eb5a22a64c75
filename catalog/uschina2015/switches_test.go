package uschina2015_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	. "github.com/pacta-dev/pacta/catalog/uschina2015"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/cyber"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// scenario is one judgement call where it matters: a date and a reading, the
// record as it stands or varied by a few lines, two values of the term or
// switch, and the findings that must move - those and no other.
type scenario struct {
	call    string // the judgement call and where its scenario stands
	reason  string
	date    string
	known   string // "" is the date
	reading *agreement.Reading
	also    []agreement.Closing // closed alike on both sides
	extra   []*event.Report
	without func(*event.Report) bool
	a, b    agreement.Closing
	moves   []string // "commitment bearer: outcome with a -> outcome with b"
}

// joint is an accepted joint finding on an event.
func joint(ev event.ID, made string, body event.Body, by ...event.Attribution) *event.Report {
	return &event.Report{ID: event.ID("joint:" + string(ev) + ":" + body.Kind()), Event: ev, Source: event.Source{By: "B.DIALOGUE", Form: event.Joint},
		Made: when.MustParse(made), By: by, Body: body, Text: "a joint finding"}
}

func at(r *event.Report, from, until string) *event.Report {
	r.When = when.MustParse(from)
	if until != "" {
		r.Until = when.MustParse(until)
	}
	return r
}

func to(r *event.Report, ids ...actor.ID) *event.Report {
	r.To = ids
	return r
}

var (
	state   = event.Attribution{Level: event.Direction, Actor: "CN", Ground: actor.AsOrgan}
	allTrue = cyber.Intrusion{ByNetwork: truth.True, Taken: truth.True, Asset: cyber.TradeSecret, Purpose: cyber.CommercialAdvantage}
	purpose = cyber.Intrusion{Purpose: cyber.CommercialAdvantage}
)

func hands(id actor.ID) event.Attribution {
	return event.Attribution{Level: event.Hands, Actor: id}
}

func isLink(r *event.Report) bool { _, ok := r.Body.(event.Link); return ok }

var scenarios = []scenario{
	{call: "1 theft-attempt", reason: "E-50 took nothing; with author and purpose found, only the attempt is in question", date: "2015-12-31", reading: &Neutral,
		extra: []*event.Report{joint("E-50", "2015-12-20", purpose, state)},
		a:     TheftAttempt.Is("counts"), b: TheftAttempt.Is("does-not-count"),
		moves: []string{"C4 CN: breached -> undetermined, no candidate"}},
	{call: "2 contractor", reason: "a retainer without a tasking", date: "2018-12-31", reading: &Neutral,
		extra: []*event.Report{joint("E-53", "2018-12-01", purpose, event.Attribution{Level: event.Direction, Actor: "CN.MSS", Ground: actor.Contractor})},
		a:     Contractor.Is("counts"), b: Contractor.Is("only-on-instructions"),
		moves: []string{"C4 CN: breached -> undetermined"}},
	{call: "2 affiliated", reason: "E-50 completed, by groups said to be affiliated, purpose found", date: "2015-12-31", reading: &Neutral,
		extra: []*event.Report{joint("E-50", "2015-12-20", allTrue, event.Attribution{Level: event.Direction, Actor: "CN", Ground: actor.Affiliation})},
		a:     Affiliated.Is("counts"), b: Affiliated.Is("does-not-count"),
		moves: []string{"C4 CN: breached -> undetermined"}},
	{call: "3 notice-gives-knowledge", reason: "E-53 repeated in 2018 by the persons named in 2017, support and purpose found", date: "2018-12-31", reading: &Neutral,
		extra: []*event.Report{at(to(joint("X-53.again", "2018-12-01", cyber.Support{Given: truth.True, Taken: truth.True, Asset: cyber.TradeSecret, Purpose: cyber.CommercialAdvantage},
			state, hands("PER.WU"), hands("PER.DONG"), hands("PER.XIA")), "CO.TRIMBLE"), "2018-05", "")},
		a: NoticeGivesKnowledge.Is("yes"), b: NoticeGivesKnowledge.Is("no"),
		moves: []string{"C5 CN: breached -> undetermined"}},
	{call: "4 text", reason: "state theft of designs, purpose unknown", date: "2016-12-31", reading: &Neutral,
		extra: []*event.Report{at(to(joint("X-theft", "2016-11-01", cyber.Intrusion{ByNetwork: truth.True, Taken: truth.True, Asset: cyber.IntellectualProperty}, state), "CO.TRIMBLE"), "2016-07", "")},
		a:     Text.Is("V1"), b: Text.Is("V3"),
		moves: []string{"C4 CN: undetermined -> breached"}},
	{call: "5 count, June 2016", reason: "the first session counts in an anchored year only", date: "2016-06-30", reading: &Neutral,
		a: Count.Is("calendar"), b: Count.Is("anchored"), moves: []string{"C13 : pending -> fulfilled"}},
	{call: "5 count, end 2016", reason: "a gap of a year and six days breaks a sliding count", date: "2016-12-31", reading: &Neutral,
		a: Count.Is("calendar"), b: Count.Is("sliding"), moves: []string{"C13 : fulfilled -> missed"}},
	{call: "6 successor-body", reason: "a second session of the new dialogue in December 2017", date: "2018-12-31", reading: &Neutral,
		extra: []*event.Report{at(joint("X-lecd2", "2017-12-20", diplomacy.Session{Of: "B.LECD", Held: truth.True, Number: truth.Known(2),
			Attendance: []diplomacy.Attendance{{Party: "US", Principals: truth.True}, {Party: "CN", Principals: truth.True}}}), "2017-12-12", "")},
		a: SuccessorBody.Is(true), b: SuccessorBody.Is(false), moves: []string{"C13 2017: fulfilled -> missed", "mechanism dialogue: superseded -> dormant"}},
	{call: "7 discreet-silence", reason: "a course that nobody reports", date: "2016-06-30", reading: &Neutral,
		a: agreement.DiscreetSilence.Is(false), b: agreement.DiscreetSilence.Is(true), moves: []string{"D1.6 CN: undetermined -> overdue"}},
	{call: "8 state-media-is-state", reason: "an agency's line on the personnel data case", date: "2015-12-31", reading: &Chinese,
		a: agreement.StateMedia.Is(true), b: agreement.StateMedia.Is(false), moves: []string{"C3 CN: fulfilled -> undetermined"}},
	{call: "9 unnamed-officials", reason: "E-50 told by unnamed officials alone, every element", date: "2015-12-31", reading: &Neutral,
		also:    []agreement.Closing{TheftAttempt.Is("counts"), Affiliated.Is("counts")},
		without: func(r *event.Report) bool { return r.Event == "E-50" },
		extra: []*event.Report{{ID: "X-unnamed", Event: "X-50", Source: event.Source{By: "PRESS.WAPO", Form: event.Unnamed}, Made: when.MustParse("2015-10-19"),
			When: when.MustParse("2015-10-05"), By: []event.Attribution{state}, To: []actor.ID{"CO.TRIMBLE"}, Body: allTrue, Text: "unnamed officials"}},
		a: agreement.UnnamedOfficials.Is(true), b: agreement.UnnamedOfficials.Is(false),
		moves: []string{"C4 CN: undetermined, alleged -> undetermined, no candidate"}},
	{call: "10 third-country-owner", reason: "E-54 in 2016, author and purpose found; the owner is German", date: "2018-12-31", reading: &Neutral,
		extra: []*event.Report{at(to(joint("X-54", "2018-12-01", allTrue, state), "CO.SIEMENS"), "2016-05", "")},
		a:     ThirdCountryOwner.Is("counts"), b: ThirdCountryOwner.Is("does-not-count"),
		without: otherAccusations,
		moves:   []string{"C4 CN: breached -> undetermined"}},
	{call: "11 defence-industry", reason: "theft at two contractors for an arms firm", date: "2016-12-31", reading: &Neutral,
		without: func(r *event.Report) bool { return r.Event == "E-50" || r.Event == "E-52" || r.Event == "E-51" },
		extra: []*event.Report{at(to(joint("E-51", "2016-12-01", cyber.Intrusion{ByNetwork: truth.True, Taken: truth.True, Asset: cyber.TradeSecret, Purpose: cyber.CommercialAdvantage, Defence: truth.True}, state), "CO.TRIMBLE"),
			"2016-03", "")},
		a: DefenceIndustry.Is("commercial"), b: DefenceIndustry.Is("not"),
		moves: []string{"C4 CN: breached -> undetermined, no candidate"}},
	{call: "12 stand-in, strict", reason: "deputies came in June 2016", date: "2016-06-30", reading: &Neutral,
		a: StandIn.Is("counts"), b: StandIn.Is("strict"), moves: []string{"C9p US: excused -> missed"}},
	{call: "12 stand-in, fills-office", reason: "deputies came in June 2016", date: "2016-06-30", reading: &Neutral,
		a: StandIn.Is("counts"), b: StandIn.Is("fills-office"), moves: []string{"C9p US: excused -> fulfilled"}},
	{call: "13 one-sided-deadline, neutral", reason: "a deadline that the Chinese delegation stated, a rhythm that State stated", date: "2016-12-31", reading: &Neutral,
		a: agreement.OneSided.Is(true), b: agreement.OneSided.Is(false), moves: []string{"SEG.1 : overdue -> not triggered", "SEG.2 : missed -> not triggered"}},
	{call: "13 one-sided-deadline, US", reason: "one's own is always accepted", date: "2016-12-31", reading: &American,
		a: agreement.OneSided.Is(true), b: agreement.OneSided.Is(false), moves: []string{"SEG.1 : overdue -> not triggered"}},
	{call: "13 one-sided-deadline, China", reason: "one's own is always accepted", date: "2016-12-31", reading: &Chinese,
		a: agreement.OneSided.Is(true), b: agreement.OneSided.Is(false), moves: []string{"SEG.2 : missed -> not triggered"}},
	{call: "14 soft-should", reason: "an announced result is an effort too", date: "2015-12-31", reading: &Chinese,
		a: SoftShould.Is("Respond"), b: SoftShould.Is("Endeavour"), moves: []string{"C1 CN: undetermined -> pending", "C1 US: undetermined -> pending", "C3 CN: fulfilled -> shown", "C3 US: undetermined -> pending"}},
	{call: "15 timely", reason: "sixty days after a request of 2016 or 2017", date: "2018-12-31", reading: &American,
		a: Timely.Open(), b: Timely.Is(when.Period{Days: 60}), moves: []string{"C1 CN: undetermined -> overdue"}},
	{call: "15 response", reason: "no meaningful response is not no response", date: "2018-12-31", reading: &American,
		also: []agreement.Closing{Timely.Is(when.Period{Days: 60})},
		a:    Response.Is("meaningful"), b: Response.Is("any"), moves: []string{"C1 CN: overdue -> undetermined"}},
	{call: "16 update-form", reason: "the result was announced in the press", date: "2015-12-31", reading: &Chinese,
		a: UpdateForm.Is("press-release"), b: UpdateForm.Is("other-side"), moves: []string{"C3 CN: fulfilled -> undetermined"}},
	{call: "17 own-word, China", reason: "a general denial, October 2015", date: "2015-12-31", reading: &Chinese,
		a: agreement.OwnWord.Is(true), b: agreement.OwnWord.Is(false), moves: []string{"C4 CN: respected -> undetermined", "C5 CN: respected -> undetermined"}},
	{call: "17 own-word, US", reason: "a general denial of unknown date", date: "2016-06-30", reading: &American,
		a: agreement.OwnWord.Is(true), b: agreement.OwnWord.Is(false), moves: []string{"C4 US: respected -> undetermined"}},
	{call: "17 word-span, China", reason: "the word of October does not speak for November", date: "2015-12-31", reading: &Chinese,
		a: agreement.WordLasts.Is(true), b: agreement.WordLasts.Is(false), moves: []string{"C4 CN: respected -> undetermined", "C5 CN: respected -> undetermined"}},
	{call: "17 word-span, US", reason: "the word of May does not speak for June", date: "2016-06-30", reading: &American,
		a: agreement.WordLasts.Is(true), b: agreement.WordLasts.Is(false), moves: []string{"C4 US: respected -> undetermined"}},
	{call: "18 general-accusation, China", reason: "the real thief, December 2018", date: "2018-12-31", reading: &Chinese,
		a: agreement.GeneralAccusation.Is(true), b: agreement.GeneralAccusation.Is(false), moves: []string{"C4 US: breached -> undetermined", "D3.1 US: breached -> undetermined"}},
	{call: "18 general-accusation, US", reason: "they steal everywhere, June 2016", date: "2016-06-30", reading: &American,
		extra: []*event.Report{{ID: "X-everywhere", Event: "X-everywhere", Source: event.Source{By: "US.DOJ", For: "US", Form: event.Official}, Made: when.MustParse("2016-06-10"),
			Body: event.Conclusion{About: "CN", Subjects: []string{"commercial-theft"}, Kept: truth.False}, Text: "they steal everywhere"}},
		a: agreement.GeneralAccusation.Is(true), b: agreement.GeneralAccusation.Is(false), moves: []string{"C4 CN: breached -> undetermined"}},
	{call: "19 official-word, neutral", reason: "the injured side's conclusions of 2018", date: "2018-12-31", reading: &Neutral,
		a: agreement.OfficialWord.Is("alleges"), b: agreement.OfficialWord.Is("establishes"), moves: []string{"C4 CN: undetermined -> breached", "D3.1 CN: undetermined -> breached"}},
	{call: "19 official-word, US", reason: "one's own word", date: "2018-12-31", reading: &American,
		a: agreement.OfficialWord.Is("own-establishes"), b: agreement.OfficialWord.Is("alleges"), moves: []string{"C4 CN: breached -> undetermined", "D3.1 CN: breached -> undetermined"}},
	{call: "20 knowingly", reason: "support claimed, knowledge not", date: "2018-12-31", reading: &American,
		a: Knowingly.Is("stated"), b: Knowingly.Is("implied-by-support"), moves: []string{"C5 CN: undetermined -> breached"}},
	{call: "20 deal-includes-D3", reason: "a word on the deal", date: "2018-12-31", reading: &American,
		a: DealIncludesD3.Is(true), b: DealIncludesD3.Is(false), moves: []string{"D3.1 CN: breached -> undetermined"}},
	{call: "21 presume-private", reason: "E-53 with no link claimed", date: "2018-12-31", reading: &Neutral,
		without: func(r *event.Report) bool {
			return isLink(r) || r.Source.By == "RES.BOYUSEC" || onlyE53(r)
		},
		a: agreement.PresumePrivate.Is(true), b: agreement.PresumePrivate.Is(false), moves: []string{"C4 CN: undetermined, no candidate -> undetermined"}},
	{call: "21 link-that-lifts-it", reason: "E-53 as it stands", date: "2018-12-31", reading: &Neutral, without: onlyE53,
		a: agreement.LinkThatLifts.Is("claimed"), b: agreement.LinkThatLifts.Is("accepted"), moves: []string{"C4 CN: undetermined -> undetermined, no candidate"}},
	{call: "22 recommendation, amendment", reason: "yearly from 2017", date: "2018-12-31", reading: &Neutral,
		a: Recommendation.Is("advice"), b: Recommendation.Is("amendment"), moves: []string{"C13 2017: missed -> fulfilled", "D3.4 : not triggered -> fulfilled"}},
	{call: "22 recommendation, waiver", reason: "one of two sessions of 2017 waived", date: "2018-12-31", reading: &Neutral,
		a: Recommendation.Is("advice"), b: Recommendation.Is("waiver"), moves: []string{"C13 2017: missed -> fulfilled"}},
	{call: "22 supersession-2017", reason: "the rhythm ends with the body", date: "2018-12-31", reading: &Neutral,
		a: Supersession.Is("body-only"), b: Supersession.Is("releases"), moves: []string{"C13 : missed -> released"}},
	{call: "23 first-year", reason: "one session in the partial year", date: "2015-12-31", reading: &Neutral,
		a: FirstYear.Is(false), b: FirstYear.Is(true), moves: []string{"C13 : not triggered -> missed"}},
	{call: "23 SEG.2-first-year", reason: "a rhythm announced in May", date: "2016-12-31", reading: &Neutral,
		a: SEG2FirstYear.Is(true), b: SEG2FirstYear.Is(false), moves: []string{"SEG.2 : missed -> not triggered"}},
	{call: "24 D1.3-deadline", reason: "settled on the day of the dialogue", date: "2016-06-30", reading: &Neutral,
		a: D13Deadline.Is("at-latest-at"), b: D13Deadline.Is("before"), moves: []string{"D1.3 : fulfilled -> undetermined"}},
	{call: "24 D2.1-deadline", reason: "no exercise by the third dialogue", date: "2016-12-20", reading: &Neutral,
		a: D21Deadline.Is("before"), b: D21Deadline.Is("year-end"), moves: []string{"D2.1 : overdue -> pending"}},
	{call: "25 C9p-scope", reason: "not every body is named in the summary", date: "2015-12-31", reading: &Neutral,
		a: C9pScope.Is("lead-and-chairs"), b: C9pScope.Is("all-bodies"), moves: []string{"C9p CN: fulfilled -> undetermined", "C9p US: fulfilled -> undetermined"}},
	{call: "25 exercise-visibility", reason: "done quietly?", date: "2016-12-31", reading: &Neutral,
		a: ExerciseVisibility.Is("public"), b: ExerciseVisibility.Is("discreet"), moves: []string{"D2.1 : overdue -> undetermined"}},
	{call: "25 L.3-visibility", reason: "would the end be known?", date: "2018-12-31", reading: &Neutral,
		a: L3Visibility.Is("confidential"), b: L3Visibility.Is("public"), moves: []string{"L.3 : undetermined -> overdue"}},
	{call: "26 C2-limit", reason: "a duty without a limit", date: "2018-12-31", reading: &American,
		a: agreement.ConclusionCloses.Is(true), b: agreement.ConclusionCloses.Is(false), moves: []string{"C2 CN: overdue -> pending"}},
	{call: "26 law-caveat", reason: "national law claimed and made out", date: "2018-12-31", reading: &American,
		a: LawCaveat.Is("unclaimed"), b: LawCaveat.Is("made-out"), moves: []string{"C2 CN: overdue -> excused"}},
	{call: "27 norm-effort", reason: "no meeting of the experts in 2017-18", date: "2018-12-31", reading: &Neutral,
		a: NormEffort.Is("any"), b: NormEffort.Is("SEG-only"), moves: []string{"C6 : undetermined -> not shown"}},
	{call: "27 antalya-counts", reason: "the G20 paragraph", date: "2015-12-31", reading: &Neutral,
		a: AntalyaCounts.Is(true), b: AntalyaCounts.Is(false), moves: []string{"C6 : shown -> pending"}},
	{call: "27 welcome-imports", reason: "a welcome that takes norms over", date: "2015-12-31", reading: &Neutral,
		a: WelcomeImports.Is("no"), b: WelcomeImports.Is("yes"), moves: []string{"C7 : not triggered -> undetermined"}},
	{call: "28 pre-text-acts", reason: "the arrests of E-18, found to have been made at a US request", date: "2015-12-31", reading: &Neutral,
		extra: []*event.Report{
			at(joint("E-18.request", "2015-12-20", diplomacy.Request{Made: truth.True}, event.Attribution{Level: event.Direction, Actor: "US"}), "[2015-08-15..2015-09-10]", ""),
			at(joint("E-18", "2015-12-20", diplomacy.Inquiry{Re: "E-18.request", Done: truth.True}, state), "[2015-09-01..2015-09-15]", ""),
		},
		a: PreTextActs.Is(true), b: PreTextActs.Is(false), moves: []string{"C2 CN: fulfilled -> undetermined"}},
	{call: "28 L1-effect", reason: "renewed as a promise of its own", date: "2018-12-31", reading: &Neutral,
		a: L1Effect.Is("reaffirms"), b: L1Effect.Is("renews"), moves: []string{"L.1 : not triggered -> undetermined"}},
	{call: "28 no-protest-waives", reason: "nobody objected to the deputies", date: "2016-06-30", reading: &Neutral, also: []agreement.Closing{StandIn.Is("strict")},
		a: NoProtestWaives.Is(false), b: NoProtestWaives.Is(true), moves: []string{"C9p US: missed -> released"}},
	{call: "28 dormant-after", reason: "31 months after the experts met", date: "2018-12-31", reading: &Neutral,
		a: DormantAfter.Is(when.Period{Months: 24, Ends: when.LastDay}), b: DormantAfter.Is(when.Period{Months: 36, Ends: when.LastDay}),
		moves: []string{"mechanism experts group: dormant -> in being"}},
	{call: "29 undated-denial", reason: "a denial that may be older than the text", date: "2016-06-30", reading: &American,
		a: agreement.UndatedWord.Is(true), b: agreement.UndatedWord.Is(false), moves: []string{"C4 US: respected -> undetermined"}},
	{call: "29 E-43-span", reason: "for over a decade, so in this span too?", date: "2016-06-30", known: "2018-12-31", reading: &American,
		a: agreement.NamedSpan.Is(true), b: agreement.NamedSpan.Is(false), moves: []string{"C4 CN: breached -> undetermined"}},
	{call: "29 seminars-visibility", reason: "a seminar that would have been seen", date: "2016-12-31", reading: &Neutral,
		a: SeminarsVisibility.Is("discreet"), b: SeminarsVisibility.Is("public"), moves: []string{"D2.3 : undetermined -> overdue", "D2.5 : undetermined -> overdue"}},
}

// otherAccusations are the conclusory claims of 2018, which would leave an
// allegation where a scenario looks at one event.
func otherAccusations(r *event.Report) bool {
	_, ok := r.Body.(event.Conclusion)
	return ok && r.Body.(event.Conclusion).Kept == truth.False
}

// onlyE53 drops everything else that is open against C4.
func onlyE53(r *event.Report) bool {
	if otherAccusations(r) {
		return true
	}
	if _, ok := r.Body.(cyber.Intrusion); ok && r.Event != "E-53" {
		return true
	}
	return false
}

// TestJudgementCalls: each call changes exactly the findings that its
// scenario names.
func TestJudgementCalls(t *testing.T) {
	for _, s := range scenarios {
		t.Run(s.call, func(t *testing.T) {
			rec := Record()
			if s.without != nil {
				rec.Reports = slices.DeleteFunc(slices.Clone(rec.Reports), s.without)
			}
			rec.Reports = append(slices.Clip(rec.Reports), s.extra...)
			read := func(c agreement.Closing) map[string]string {
				r := &agreement.Reading{Name: "varied", Party: s.reading.Party, Extends: s.reading, Closes: append(slices.Clone(s.also), c)}
				if err := Type.ValidateReading(r); err != nil {
					t.Fatal(err)
				}
				out := map[string]string{}
				a := assess(t, rec, s.date, s.known, r)
				for _, h := range a.Agreements[0].Heads {
					f := h.Findings[0]
					w := f.Outcome.String()
					if f.NoCandidate {
						w += ", no candidate"
					}
					if s.call[0] == '9' && len(f.Alleged) > 0 {
						w += ", alleged"
					}
					out[fmt.Sprintf("%s %s", h.Commitment, h.Bearer)] = w
					for _, o := range f.Obligations {
						if o.From != 0 && o.N > 0 && h.Commitment == "C13" && strings.HasPrefix(s.moves[0], "C13 20") {
							out[fmt.Sprintf("C13 %d", o.From.Time().Year())] = o.Outcome.String()
						}
					}
				}
				for _, m := range a.Agreements[0].Mechanisms {
					out["mechanism "+m.Mechanism] = m.Life.String()
				}
				return out
			}
			a, b := read(s.a), read(s.b)
			var moved []string
			for k, v := range a {
				if b[k] != v {
					moved = append(moved, fmt.Sprintf("%s: %s -> %s", k, v, b[k]))
				}
			}
			bare := func(m string) string { return strings.ReplaceAll(m, ", no candidate", "") }
			for i, m := range moved {
				if !slices.Contains(s.moves, m) { // a scenario may leave the mark unsaid
					moved[i] = bare(m)
				}
			}
			for _, m := range s.moves {
				if !slices.Contains(moved, m) {
					k, _, _ := strings.Cut(m, ":")
					t.Errorf("%s\n want %s\n have %s -> %s", s.reason, m, a[k], b[k])
				}
			}
			for _, m := range moved {
				_, change, _ := strings.Cut(m, ": ")
				if from, to, _ := strings.Cut(change, " -> "); from == to {
					continue // only an unsaid mark moved
				}
				if !slices.Contains(s.moves, m) {
					t.Errorf("moved as well: %s", m)
				}
			}
		})
	}
}
