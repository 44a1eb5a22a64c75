package uschina2015

import (
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/pledge"
	"github.com/pacta-dev/pacta/when"
)

// The judgement calls of the understanding. Those of the theft clause are
// shared with its sisters in package pledge; those that the laws themselves
// name (whose word lifts a presumption, how long a denial speaks) are in
// package agreement.
var (
	TheftAttempt         = pledge.TheftAttempt
	Contractor           = pledge.Contractor
	Affiliated           = pledge.Affiliated
	NoticeGivesKnowledge = pledge.NoticeGivesKnowledge
	Knowingly            = pledge.Knowingly
	Text                 = &agreement.Term[string]{Name: "text", Text: "the theft clause",
		Doc: "Which of the three circulating texts governs: the written one (V1), the US president's spoken one (V2), or the Chinese president's spoken one, which has no element of intent (V3).", Values: []string{"V1", "V2", "V3"}}
	ThirdCountryOwner = pledge.ThirdCountryOwner
	DefenceIndustry   = pledge.DefenceIndustry
	Timely            = &agreement.Term[when.Period]{Name: "timely", Text: "timely responses",
		Doc: "The time within which a request is to be answered; the guidelines of December 2015 that set one are not public."}
	Response = &agreement.Term[string]{Name: "response", Text: "responses",
		Doc: "Whether any answer is a response, or only a meaningful one.", Values: []string{"any", "meaningful"}}
	UpdateForm = &agreement.Term[string]{Name: "update-form", Text: "updates on the status and results",
		Doc: "Whether an announcement in the press is an update, or only word to the other side.", Values: []string{"press-release", "other-side"}}
	SoftShould = &agreement.Term[string]{Name: "soft-should", Text: "should be provided",
		Doc: "Whether the soft wording still makes a duty to respond, or one of effort.", Values: []string{"Respond", "Endeavour"}}
	Count = &agreement.Term[string]{Name: "count", Text: "twice per year",
		Doc: "How the year is counted.", Values: []string{"calendar", "anchored", "sliding"}}
	StandIn = &agreement.Term[string]{Name: "stand-in", Text: "ministerial level lead, co-chairs",
		Doc: "What deputies standing in for absent principals do: their coming excuses the absence, does not, or fills the office.", Values: []string{"counts", "strict", "fills-office"}}
	Recommendation = &agreement.Term[string]{Name: "recommendation", Text: "the third dialogue's yearly rhythm",
		Doc: "Whether the recommendation of December 2016 only advises, amends the rhythm, or waives one session of 2017.", Values: []string{"advice", "amendment", "waiver"}}
	Supersession = &agreement.Term[string]{Name: "supersession-2017", Text: "four new dialogues",
		Doc: "Whether the new dialogues of April 2017 replace the body only, or release from the rhythm.", Values: []string{"body-only", "releases"}}
	D13Deadline = &agreement.Term[string]{Name: "D1.3-deadline", Text: "by the next dialogue",
		Doc: "Whether the next dialogue itself is still in time.", Values: []string{"at-latest-at", "before"}}
	D21Deadline = &agreement.Term[string]{Name: "D2.1-deadline", Text: "before the third dialogue",
		Doc: "Whether the exercise is due before the third dialogue or by the end of the year.", Values: []string{"before", "year-end"}}
	C9pScope = &agreement.Term[string]{Name: "C9p-scope", Text: "participation",
		Doc: "Whether only the lead and the co-chairs had to attend, or every body named.", Values: []string{"lead-and-chairs", "all-bodies"}}
	ExerciseVisibility = &agreement.Term[string]{Name: "exercise-visibility", Text: "tabletop exercise",
		Doc: "Whether an exercise is held in the open.", Values: []string{"public", "discreet"}}
	L3Visibility = &agreement.Term[string]{Name: "L.3-visibility", Text: "repeatable process",
		Doc: "Whether the end of the work would be known.", Values: []string{"confidential", "public"}}
	SeminarsVisibility = &agreement.Term[string]{Name: "seminars-visibility", Text: "seminar",
		Doc: "Whether a seminar is held in the open; public means covered as well.", Values: []string{"discreet", "public"}}
	NormEffort = &agreement.Term[string]{Name: "norm-effort", Text: "common effort",
		Doc: "Whether any work on norms shows the effort, or only that of the experts group.", Values: []string{"any", "SEG-only"}}
	WelcomeImports = &agreement.Term[string]{Name: "welcome-imports", Text: "welcome the report",
		Doc: "Whether welcoming the UN report takes over its norms.", Values: []string{"no", "yes"}}
	L1Effect = &agreement.Term[string]{Name: "L1-effect", Text: "continue to implement",
		Doc: "Whether the dialogue of 2017 only reaffirms the understanding or renews it as a promise of its own.", Values: []string{"reaffirms", "renews"}}
	LawCaveat = &agreement.Term[string]{Name: "law-caveat", Text: "consistent with national laws and relevant international obligations",
		Doc: "Whether the caveat of national law is claimed and made out.", Values: []string{"unclaimed", "made-out"}}
	DormantAfter = &agreement.Term[when.Period]{Name: "dormant-after", Text: "(no words)",
		Doc: "The time without recorded activity after which a body is called dormant."}

	SuccessorBody = &agreement.Switch{Name: "successor-body", Text: "the dialogue",
		Doc: "Sessions of the dialogue of 2017 count as sessions of this one.", On: "counts", Off: "does-not-count"}
	AntalyaCounts = &agreement.Switch{Name: "antalya-counts", Text: "promote norms",
		Doc: "The G20 paragraph of November 2015 is a joint effort on norms."}
	PreTextActs = &agreement.Switch{Name: "pre-text-acts", Text: "timely responses",
		Doc: "Requests and acts from before the text count.", On: "count", Off: "not"}
	NoProtestWaives = &agreement.Switch{Name: "no-protest-waives", Text: "co-chairs",
		Doc: "A side that does not object to who came waives the rule. On narrows."}
	DealIncludesD3 = &agreement.Switch{Name: "deal-includes-D3", Text: "the deal",
		Doc: "A word on the understanding speaks of its restatement of December 2016 too."}
	SEG2FirstYear = &agreement.Switch{Name: "SEG.2-first-year", Text: "twice a year",
		Doc: "The partial year 2016 raises the duty.", On: "counts", Off: "partial"}
	FirstYear = &agreement.Switch{Name: "first-year", Text: "twice per year",
		Doc: "The partial year 2015 raises the duty.", On: "raises", Off: "nothing"}
)

func terms() []agreement.Open {
	return []agreement.Open{
		TheftAttempt, Contractor, Affiliated, NoticeGivesKnowledge, Knowingly, Text, ThirdCountryOwner, DefenceIndustry,
		Timely, Response, UpdateForm, SoftShould, Count, StandIn, Recommendation, Supersession, D13Deadline, D21Deadline,
		C9pScope, ExerciseVisibility, L3Visibility, SeminarsVisibility, NormEffort, WelcomeImports, L1Effect, LawCaveat, DormantAfter,
		SuccessorBody, AntalyaCounts, PreTextActs, NoProtestWaives, DealIncludesD3, SEG2FirstYear, FirstYear,
		agreement.PresumePrivate, agreement.LinkThatLifts, agreement.StateMedia, agreement.UnnamedOfficials, agreement.OneSided,
		agreement.DiscreetSilence, agreement.OwnWord, agreement.GeneralAccusation, agreement.WordLasts, agreement.UndatedWord,
		agreement.NamedSpan, agreement.OfficialWord, agreement.ConclusionCloses,
	}
}
