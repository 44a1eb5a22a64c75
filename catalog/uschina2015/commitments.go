package uschina2015

import (
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/pledge"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// Visibilities (who would know).
var (
	secret   = agreement.Visibility{}
	open     = agreement.Visibility{Trigger: agreement.Public, Performance: agreement.Public, Breach: agreement.Public}
	discreet = agreement.Visibility{Trigger: agreement.Public, Performance: agreement.Discreet, Breach: agreement.Discreet}
	hidden   = agreement.Visibility{Trigger: agreement.Public}
)

const pointsOfSeptember = "outcome list of the state visit, Sep 2015 (P3, P4)"

func commitments() []agreement.Commitment {
	var all []agreement.Commitment
	all = append(all, requests()...)
	all = append(all, theft()...)
	all = append(all, bodies()...)
	all = append(all, firstOutcomes()...)
	all = append(all, expertsOutcomes()...)
	all = append(all, secondOutcomes()...)
	all = append(all, thirdOutcomes()...)
	all = append(all, lawEnforcement()...)
	return append(all, sanctionsPower())
}

// requests are C1 to C3: answers, assistance, updates.
func requests() []agreement.Commitment {
	request := func() agreement.Act {
		return agreement.Act{
			ID: "request", Of: []event.Body{diplomacy.Request{}}, Early: PreTextActs,
			Elements: []agreement.Element{{ID: "request", Text: "a request for information or assistance", Matter: event.Performance,
				Test: agreement.If(func(r diplomacy.Request) truth.Value { return r.Made })}},
		}
	}
	answer := agreement.Act{
		ID: "answer", Of: []event.Body{diplomacy.Answer{}},
		Re: agreement.Re(func(a diplomacy.Answer) event.ID { return a.Re }),
		Elements: []agreement.Element{{ID: "response", Text: "a response", Matter: event.Performance, Deed: true, Test: agreement.Any(
			agreement.All(Response.When("any"), agreement.If(func(a diplomacy.Answer) truth.Value { return a.Given })),
			agreement.All(Response.When("meaningful"), agreement.If(func(a diplomacy.Answer) truth.Value { return a.Meaningful })),
		)}},
	}
	assistance := agreement.Act{
		ID: "assistance", Of: []event.Body{diplomacy.Inquiry{}}, Early: PreTextActs,
		Re:       agreement.Re(func(i diplomacy.Inquiry) event.ID { return i.Re }),
		Elements: []agreement.Element{{ID: "assistance", Text: "investigated, collected evidence, or mitigated", Matter: event.Performance, Deed: true, Test: agreement.If(func(i diplomacy.Inquiry) truth.Value { return i.Done })}},
	}
	inquiry := agreement.Act{
		ID: "investigation", Of: []event.Body{diplomacy.Inquiry{}}, Whose: agreement.OfBearer,
		Elements: []agreement.Element{{ID: "investigation", Text: "an investigation", Matter: event.Performance, Test: agreement.If(func(i diplomacy.Inquiry) truth.Value { return i.Done })}},
	}
	update := agreement.Act{
		ID: "update", Of: []event.Body{diplomacy.Update{}},
		Re: agreement.Re(func(u diplomacy.Update) event.ID { return u.Re }),
		Elements: []agreement.Element{{ID: "update", Text: "news of status or results", Matter: event.Performance, Deed: true, Test: agreement.Any(
			agreement.If(func(u diplomacy.Update) truth.Value { return u.Given }),
			agreement.All(UpdateForm.When("press-release"), agreement.If(func(u diplomacy.Update) truth.Value { return u.Press })),
		)}},
	}
	return []agreement.Commitment{
		{ID: "C1", Text: "answer requests for information and assistance about malicious cyber activity in good time",
			Strength: agreement.Should, Source: pointsOfSeptember, Visible: secret,
			Shape: &agreement.Choose{By: SoftShould, Of: []agreement.Choice{
				{Value: "Respond", Shape: &agreement.Respond{To: request(), With: answer, Due: agreement.Due{Open: Timely}}},
				{Value: "Endeavour", Shape: &agreement.Endeavour{By: answer}},
			}}},
		{ID: "C2", Text: "on request, investigate cybercrime, collect electronic evidence and mitigate malicious activity coming from one's territory, consistently with national law and international obligations",
			Source: pointsOfSeptember, Visible: secret,
			Exceptions: []agreement.Exception{{ID: "national law", Text: "consistent with national laws and relevant international obligations", Automatic: true,
				Elements: []agreement.Element{{ID: "caveat", Text: "the caveat is made out", Test: LawCaveat.When("made-out")}}}},
			Shape: &agreement.Respond{To: request(), With: assistance}},
		{ID: "C3", Text: "give updates on the status and results of such investigations, as appropriate",
			Strength: agreement.Should, Source: "Attorney General and Homeland Security Secretary, 25 Sep 2015 (P6)", Visible: secret,
			Shape: &agreement.Choose{By: SoftShould, Of: []agreement.Choice{
				{Value: "Respond", Shape: &agreement.Respond{To: inquiry, With: update}},
				{Value: "Endeavour", Shape: &agreement.Endeavour{By: update}},
			}}},
	}
}

// clause is the theft clause as written; the Chinese president's spoken text
// (V3) has no words on intent.
var clause = pledge.Clause{Knowing: true, For: pledge.Companies, NoIntent: Text.When("V3")}

// Pledge is where the theft clause stands.
var Pledge = pledge.Pledge{Of: Type, Between: Understanding, Clause: clause, Theft: "C4", Support: "C5"}

func theft() []agreement.Commitment {
	no, support, again := clause.NotSteal(), clause.NotSupport(), clause.NotSteal()
	no.ID, no.Source, no.Visible = "C4", pointsOfSeptember, secret
	no.Text = "not conduct cyber-enabled theft of intellectual property, trade secrets or other confidential business information with intent to give competitive advantages to companies or commercial sectors"
	no.Variants = []agreement.Variant{
		{Name: "V1", Speaker: "both governments, written", Text: "advantages to companies or commercial sectors"},
		{Name: "V2", Speaker: "the US president, spoken", Text: "for commercial advantage"},
		{Name: "V3", Speaker: "the Chinese president, spoken", Text: "no words on intent"},
	}
	support.ID, support.Source, support.Visible = "C5", pointsOfSeptember, secret
	support.Text = "not knowingly support such theft by others"
	again.ID, again.Source, again.Visible = "D3.1", "third dialogue, Dec 2016 (P14)", secret
	again.Text = "refrain from such theft (the pledge restated)"
	again.From, again.Restates = thirdDialogue, []agreement.Restatement{{Of: "C4", Switch: DealIncludesD3}}
	return []agreement.Commitment{no, support, again}
}

// bodies are C6 to C13: norms, the dialogue and its composition, reviews, the
// hotline and the rhythm of sessions.
func bodies() []agreement.Commitment {
	norms := agreement.Act{
		ID: "norm work", Of: []event.Body{diplomacy.Effort{}, diplomacy.Session{}}, Body: theExperts, Whose: agreement.Anybodys,
		Elements: []agreement.Element{{ID: "effort", Text: "common effort on norms", Matter: event.PublicPerformance, Deed: true, Test: agreement.Any(
			agreement.All(
				agreement.If(func(e diplomacy.Effort) truth.Value { return truth.In(e.Towards, "norms") }),
				agreement.If(func(e diplomacy.Effort) truth.Value { return e.Made }), AntalyaCounts),
			agreement.All(
				agreement.If(func(s diplomacy.Session) truth.Value { return truth.In(s.Of, theExperts) }),
				agreement.If(func(s diplomacy.Session) truth.Value { return s.Held })),
		)}},
	}
	experts := sessionOf(theExperts)
	experts.Seen = agreement.Public
	came := agreement.Act{
		ID: "attendance", Of: []event.Body{diplomacy.Session{}}, Body: theDialogue, Whose: agreement.Anybodys,
		Elements: []agreement.Element{
			{ID: "principals", Text: "its lead, or co-chairs, came", Matter: event.PublicPerformance, Deed: true, Test: agreement.Any(
				agreement.Ask(func(c *agreement.Case, _ *event.Report, s diplomacy.Session) truth.Value {
					return s.Side(c.Bearer).Principals
				}),
				agreement.Counts(StandIn.When("fills-office"), agreement.Ask(func(c *agreement.Case, _ *event.Report, s diplomacy.Session) truth.Value {
					return s.Side(c.Bearer).StandIns
				})),
			)},
			{ID: "other bodies", Text: "with the bodies named", Matter: event.PublicPerformance, Test: agreement.Any(
				C9pScope.When("lead-and-chairs"),
				agreement.Ask(func(c *agreement.Case, _ *event.Report, s diplomacy.Session) truth.Value {
					return s.Side(c.Bearer).Bodies
				}),
			)},
		},
	}
	reviewed := func(id, text string, d bool, f func(diplomacy.Review) truth.Value) agreement.Act {
		return agreement.Act{ID: id, Of: []event.Body{diplomacy.Review{}}, Body: theDialogue, Whose: agreement.Anybodys,
			Elements: []agreement.Element{{ID: id, Text: text, Matter: event.Performance, Test: agreement.If(f), Deed: d}}}
	}
	anySession := session(0)
	frame := func(f agreement.Frame, n int, changes ...agreement.Change) agreement.Shape {
		r := &agreement.Recur{Act: session(0), N: n, Every: months(12), Frame: f, PartialFirst: FirstYear, Changes: changes}
		if f == agreement.Anchored {
			r.Anchor = firstDialogue
		}
		return r
	}
	rhythm := func(changes ...agreement.Change) agreement.Shape {
		return &agreement.Choose{By: Count, Of: []agreement.Choice{
			{Value: "calendar", Shape: frame(agreement.Calendar, 2, changes...)},
			{Value: "anchored", Shape: frame(agreement.Anchored, 2, changes...)},
			{Value: "sliding", Shape: frame(agreement.Sliding, 2, changes...)},
		}}
	}
	renewed := also(replacement(string(theDialogue)), agreement.Element{ID: "effect", Text: "and the rhythm ends with the body", Test: Supersession.When("releases")})
	return []agreement.Commitment{
		{ID: "C6", Text: "make common effort to identify and promote norms of state behaviour", Bearer: agreement.Both,
			Strength: agreement.Endeavours, Mechanism: "experts group", Source: pointsOfSeptember,
			Visible: agreement.Visibility{Performance: agreement.Discreet},
			Shape: &agreement.Choose{By: NormEffort, Of: []agreement.Choice{
				{Value: "any", Shape: &agreement.Endeavour{By: norms, Within: months(24)}},
				{Value: "SEG-only", Shape: &agreement.Endeavour{By: experts, Within: months(24)}},
			}}},
		{ID: "C7", Text: "welcome the UN experts' report of July 2015", Bearer: agreement.Both, Modality: agreement.Declaration, Source: pointsOfSeptember, Cites: []agreement.Citation{{Of: pledge.Experts}},
			Shape: &agreement.Choose{By: WelcomeImports, Of: []agreement.Choice{
				{Value: "no", Shape: agreement.Declare{}},
				{Value: "yes", Shape: &agreement.Keep{Observed: upkeep("UN norms")}},
			}}},
		{ID: "C8", Text: "create a senior experts group on norms", Bearer: agreement.Both, Mechanism: "experts group", Source: pointsOfSeptember, Visible: open,
			Shape: &agreement.Perform{Act: sessionOf(theExperts)}},
		{ID: "C9", Text: "establish a high-level joint dialogue", Bearer: agreement.Both, Mechanism: "dialogue", Source: pointsOfSeptember, Visible: open,
			Shape: &agreement.Perform{Act: session(1)}},
		{ID: "C9p", Text: "take part in each session: China by one lead of ministerial rank, the United States by its two co-chairs, with the bodies named", Mechanism: "dialogue", Source: pointsOfSeptember,
			Visible: agreement.Visibility{Trigger: agreement.Public, Performance: agreement.Discreet, Breach: agreement.Public},
			Exceptions: []agreement.Exception{
				{ID: "stand-in", Text: "deputies came for principals whom an emergency kept away", Automatic: true, Elements: []agreement.Element{
					{ID: "counts", Text: "stand-ins count", Test: StandIn.When("counts")},
					{ID: "emergency", Text: "an emergency, and deputies came", Matter: event.PublicPerformance, Test: agreement.Ask(func(c *agreement.Case, _ *event.Report, s diplomacy.Session) truth.Value {
						a := s.Side(c.Bearer)
						return truth.All(a.Emergency, a.StandIns)
					})},
				}},
				{ID: "no protest", Text: "the other side did not object", Automatic: true, Releases: true, Elements: []agreement.Element{
					{ID: "waives", Text: "not objecting waives the rule", Test: NoProtestWaives},
					{ID: "no protest", Text: "nobody objected", Matter: event.PublicPerformance, Test: agreement.Not(agreement.Ask(func(c *agreement.Case, _ *event.Report, s diplomacy.Session) truth.Value {
						return s.Side(c.Bearer).Protested
					}))},
				}},
			},
			Shape: &agreement.Respond{To: anySession, With: came, Due: agreement.Due{At: &anySession}, Lost: true}},
		{ID: "C10", Text: "review in the dialogue the timeliness and quality of responses that either side raises", Bearer: agreement.Both, Mechanism: "dialogue", Source: pointsOfSeptember,
			Visible: agreement.Visibility{Performance: agreement.Discreet},
			Shape: &agreement.Respond{
				To:   reviewed("concern", "a matter of concern raised", false, func(r diplomacy.Review) truth.Value { return r.Raised }),
				With: reviewed("review", "reviewed in the dialogue", true, func(r diplomacy.Review) truth.Value { return r.Held })}},
		{ID: "C11", Text: "set up a hotline for escalating issues that arise in responding to requests", Bearer: agreement.Both, Mechanism: "hotline", Source: pointsOfSeptember, Visible: open,
			Shape: &agreement.Perform{Act: opening(theHotline)}},
		{ID: "C12", Text: "hold the first session by the end of 2015", Bearer: agreement.Both, Mechanism: "dialogue", Source: pointsOfSeptember, Visible: open,
			Shape: &agreement.Perform{Act: session(1), Due: agreement.Due{By: when.Day(2015, 12, 31)}}},
		{ID: "C13", Text: "hold the dialogue twice a year after that", Bearer: agreement.Both, Mechanism: "dialogue", Source: pointsOfSeptember, Visible: open,
			Powers: []agreement.Power{{ID: "new dialogues of 2017", Effect: agreement.Ends, Act: renewed}},
			Shape: &agreement.Choose{By: Recommendation, Of: []agreement.Choice{
				{Value: "advice", Shape: rhythm()},
				{Value: "amendment", Shape: rhythm(agreement.Change{From: when.Year(2017), N: 1})},
				{Value: "waiver", Shape: rhythm(agreement.Change{From: when.Year(2017), Until: when.Year(2018), N: 1})},
			}}},
	}
}

// firstOutcomes are those of the first dialogue, 1 December 2015.
func firstOutcomes() []agreement.Commitment {
	const source = "first dialogue, Dec 2015 (P7, P8)"
	next := session(2)
	settled := adoption("hotline-procedures")
	return []agreement.Commitment{
		{ID: "D1.1", Text: "agree guidelines on requests", Bearer: agreement.Both, From: firstDialogue, Source: source, Visible: open,
			Shape: &agreement.Perform{Act: adoption("guidelines-on-requests")}},
		{ID: "D1.2", Text: "hold a tabletop exercise in spring 2016", Bearer: agreement.Both, From: firstDialogue, Source: source, Visible: open,
			Shape: &agreement.Perform{Act: exercise(1), Due: agreement.Due{By: when.Season(2016, 21)}}},
		{ID: "D1.3", Text: "settle scope, goals and procedures of the hotline by the next dialogue, at the latest at it", Bearer: agreement.Both, From: firstDialogue, Mechanism: "hotline", Source: source, Visible: open,
			Shape: &agreement.Choose{By: D13Deadline, Of: []agreement.Choice{
				{Value: "at-latest-at", Shape: &agreement.Perform{Act: settled, Due: agreement.Due{At: &next}}},
				{Value: "before", Shape: &agreement.Perform{Act: settled, Due: agreement.Due{Before: &next}}},
			}}},
		{ID: "D1.4", Text: "cooperate more, case by case, on four areas of crime and on protecting networks", Bearer: agreement.Both, From: firstDialogue, Strength: agreement.Endeavours, Source: source,
			Visible: agreement.Visibility{Performance: agreement.Discreet}, Shape: &agreement.Endeavour{By: effort("case-cooperation")}},
		{ID: "D1.5", Text: "hold the next dialogue in Beijing in June 2016", Bearer: agreement.Both, From: firstDialogue, Mechanism: "dialogue", Source: source, Visible: open,
			Shape: &agreement.Perform{Act: session(2), Due: agreement.Due{By: when.Month(2016, 6)}}},
		{ID: "D1.6", Text: "hold a ten-day course in Beijing for US officers in the first half of 2016", Bearer: agreement.Second, From: firstDialogue, Source: "China Daily, 3 Dec 2015 (P8)", Visible: discreet,
			Shape: &agreement.Perform{Act: gathering("officers-course"), Due: agreement.Due{By: when.Half(2016, 1)}}},
		{ID: "D1.7", Text: "a symposium on terrorist uses of technology in the first half of 2016, proposed by China", Bearer: agreement.Both, From: firstDialogue, Modality: agreement.Declaration, Source: "China Daily, 3 Dec 2015 (P8)",
			Shape: agreement.Declare{}},
	}
}

// expertsOutcomes are those of the experts group's meeting, 11 May 2016; each
// deadline was stated by one side.
func expertsOutcomes() []agreement.Commitment {
	return []agreement.Commitment{
		{ID: "SEG.1", Text: "hold a second meeting of the experts within six months, by 11 November 2016", Bearer: agreement.Both, From: expertsMet, StatedBy: agreement.Second, Mechanism: "experts group",
			Source: "the Chinese delegation, Xinhua, 12 May 2016 (P16)", Visible: open,
			Shape: &agreement.Perform{Act: later(theExperts), Due: agreement.Due{By: when.Day(2016, 11, 11)}}},
		{ID: "SEG.2", Text: "meet twice a year", Bearer: agreement.Both, From: expertsMet, StatedBy: agreement.First, Mechanism: "experts group",
			Source: "the State Department, May 2016 (P16)", Visible: open,
			Shape: &agreement.Recur{Act: sessionOf(theExperts), N: 2, Every: months(12), Frame: agreement.Calendar, PartialFirst: SEG2FirstYear}},
	}
}

// secondOutcomes are those of the second dialogue, 14 June 2016.
func secondOutcomes() []agreement.Commitment {
	const source = "second dialogue, June 2016 (P12)"
	third := session(3)
	tabletop := agreement.Visibility{Trigger: agreement.Public, Performance: agreement.Public, Breach: agreement.Public, PerformanceBy: ExerciseVisibility}
	seminar := discreet
	seminar.PerformanceBy = SeminarsVisibility
	return []agreement.Commitment{
		{ID: "D2.1", Text: "hold a second tabletop exercise before the third dialogue", Bearer: agreement.Both, From: secondDialogue, Source: source, Visible: tabletop,
			Shape: &agreement.Choose{By: D21Deadline, Of: []agreement.Choice{
				{Value: "before", Shape: &agreement.Perform{Act: exercise(2), Due: agreement.Due{Before: &third}}},
				{Value: "year-end", Shape: &agreement.Perform{Act: exercise(2), Due: agreement.Due{By: when.Year(2016)}}},
			}}},
		{ID: "D2.2", Text: "test the hotline before September 2016", Bearer: agreement.Both, From: secondDialogue, Mechanism: "hotline", Source: source, Visible: discreet,
			Shape: &agreement.Perform{Act: trial(theHotline), Due: agreement.Due{By: when.Day(2016, 8, 31)}}},
		{ID: "D2.3", Text: "hold a seminar of experts on protecting networks in August 2016", Bearer: agreement.Both, From: secondDialogue, Source: source, Visible: seminar,
			Shape: &agreement.Perform{Act: gathering("network-protection-seminar"), Due: agreement.Due{By: when.Month(2016, 8)}}},
		{ID: "D2.4", Text: "strengthen case work, theft of intellectual property for gain first, and share malware samples", Bearer: agreement.Both, From: secondDialogue, Strength: agreement.Endeavours, Source: source,
			Visible: agreement.Visibility{Performance: agreement.Discreet}, Shape: &agreement.Endeavour{By: after("case-cooperation", "E-34.cases")}},
		{ID: "D2.5", Text: "hold a seminar on misuse of technology and agree an action plan on e-mail fraud in 2016", Bearer: agreement.Both, From: secondDialogue, Source: source, Visible: seminar,
			Shape: &agreement.Perform{Act: gathering("technology-misuse-seminar"), Due: agreement.Due{By: when.Year(2016)}}},
		{ID: "D2.6", Text: "hold the third dialogue in Washington in the second half of 2016", Bearer: agreement.Both, From: secondDialogue, Mechanism: "dialogue", Source: source, Visible: open,
			Shape: &agreement.Perform{Act: session(3), Due: agreement.Due{By: when.Half(2016, 2)}}},
	}
}

// after is an effort other than the one at which it was promised.
func after(towards string, promised event.ID) agreement.Act {
	return also(effort(towards), agreement.Element{ID: "later", Text: "after it was promised",
		Test: agreement.Ask(func(_ *agreement.Case, r *event.Report, _ diplomacy.Effort) truth.Value {
			return truth.Of(r.Event != promised)
		})})
}

// thirdOutcomes are those of the third dialogue, 7 December 2016; D3.1 stands
// with the theft pledge.
func thirdOutcomes() []agreement.Commitment {
	const source = "third dialogue, Dec 2016 (P14)"
	next := sessionOf(theDialogue)
	next.Elements[0].Test = agreement.If(func(s diplomacy.Session) truth.Value { return truth.In(s.Of, theDialogue, theLECD) })
	yearly := &agreement.Perform{Act: session(0), Due: agreement.Due{By: when.Year(2017)}, Lost: true}
	return []agreement.Commitment{
		{ID: "D3.2", Text: "keep the status report on cases", Bearer: agreement.Both, From: thirdDialogue, Source: source, Visible: hidden,
			Shape: &agreement.Keep{Observed: upkeep("status-report"), Until: &next}},
		{ID: "D3.3", Text: "review the use of the hotline as a routine", Bearer: agreement.Both, From: thirdDialogue, Mechanism: "hotline", Source: source, Visible: hidden,
			Shape: &agreement.Keep{Observed: upkeep("hotline-review"), Until: &next}},
		{ID: "D3.4", Text: "a yearly dialogue, the next in 2017, recommended", Bearer: agreement.Both, From: thirdDialogue, Modality: agreement.Declaration, Mechanism: "dialogue", Source: source, Visible: open,
			Shape: &agreement.Choose{By: Recommendation, Of: []agreement.Choice{
				{Value: "advice", Shape: agreement.Declare{}},
				{Value: "amendment", Shape: yearly},
				{Value: "waiver", Shape: agreement.Declare{}},
			}}},
		{ID: "D3.5", Text: "meet on protecting networks, agree operating procedures and share indicators, next in 2017", Bearer: agreement.Both, From: thirdDialogue, Strength: agreement.Endeavours, Source: source,
			Visible: agreement.Visibility{Performance: agreement.Discreet}, Shape: &agreement.Endeavour{By: effort("network-protection"), Until: when.Year(2017)}},
	}
}

// lawEnforcement are the outcomes of the dialogue of October 2017.
func lawEnforcement() []agreement.Commitment {
	const source = "law enforcement and cybersecurity dialogue, Oct 2017 (P15)"
	process := hidden
	process.PerformanceBy = L3Visibility
	verified := agreement.Act{ID: "verification", Of: []event.Body{diplomacy.Request{}}, Whose: agreement.Anybodys,
		Elements: []agreement.Element{{ID: "verified", Text: "a removable national verified", Matter: event.Performance,
			Test: agreement.If(func(r diplomacy.Request) truth.Value {
				return truth.All(truth.In(r.Subject, "verified-national"), r.Made)
			})}}}
	documents := agreement.Act{ID: "documents", Of: []event.Body{diplomacy.Answer{}},
		Re:       agreement.Re(func(a diplomacy.Answer) event.ID { return a.Re }),
		Elements: []agreement.Element{{ID: "issued", Text: "travel documents issued", Matter: event.Performance, Deed: true, Test: agreement.If(func(a diplomacy.Answer) truth.Value { return a.Given })}}}
	return []agreement.Commitment{
		{ID: "L.1", Text: "go on implementing the understanding of 2015", Bearer: agreement.Both, From: newDialogue, Modality: agreement.Declaration, Source: source,
			Shape: &agreement.Choose{By: L1Effect, Of: []agreement.Choice{
				{Value: "reaffirms", Shape: agreement.Declare{}},
				{Value: "renews", Shape: &agreement.Keep{Observed: upkeep("understanding of 2015")}},
			}}},
		{ID: "L.2", Text: "issue travel documents within thirty days of verifying a removable national", Bearer: agreement.Both, From: newDialogue, Source: source, Visible: secret,
			Shape: &agreement.Respond{To: verified, With: documents, Due: agreement.Due{Within: when.Period{Days: 30}}}},
		{ID: "L.3", Text: "finish the repeatable process within three months", Bearer: agreement.Both, From: newDialogue, Source: source + "; a broadcaster has the end of the year", Visible: process,
			Shape: &agreement.Perform{Act: adoption("repeatable-process"), Due: agreement.Due{Within: months(3)}}},
		{ID: "L.4", Text: "make possible another round in 2018", Bearer: agreement.Both, From: newDialogue, Strength: agreement.Endeavours, Mechanism: "law enforcement dialogue", Source: source,
			Visible: agreement.Visibility{Performance: agreement.Public}, Shape: &agreement.Endeavour{By: later(theLECD), Until: when.Year(2018)}},
	}
}

// sanctionsPower is the blocking power of Executive Order 13694, kept outside
// the understanding: the emergency it rests on lapses on each 1 April unless
// continued in the ninety days before.
func sanctionsPower() agreement.Commitment {
	return agreement.Commitment{
		ID: "EO", Text: "continue the emergency of Executive Order 13694 for another year, or let it lapse", Bearer: agreement.First, Modality: agreement.PowerKept,
		From: when.Day(2015, 4, 1), Source: "Executive Order 13694; House Document 116-23 (P27)", Visible: agreement.Visibility{Performance: agreement.Public},
		Shape: &agreement.Right{Until: when.Day(2016, 4, 1), Yearly: true, Opens: when.Period{Days: 90}, Use: agreement.Act{
			ID: "continuation", Of: []event.Body{diplomacy.Measure{}}, Whose: agreement.Anybodys,
			Elements: []agreement.Element{
				{ID: "order", Text: "of the order", Matter: event.PublicPerformance, Test: agreement.If(func(m diplomacy.Measure) truth.Value { return truth.In(m.What, "eo-13694") })},
				{ID: "continued", Text: "continued", Matter: event.PublicPerformance, Deed: true, Test: agreement.If(func(m diplomacy.Measure) truth.Value { return m.Taken })},
			}}},
	}
}
