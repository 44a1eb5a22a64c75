package usisrael1985

import (
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// The zones of the parties; the text's own dates stand in Washington's.
var (
	Washington = when.MustZone("America/New_York")
	Jerusalem  = when.MustZone("Asia/Jerusalem")
)

// Agreement is the agreement, dated from its signature; it binds from its entry
// into force, which is an event.
var Agreement = &agreement.Agreement{Type: Type, First: "US", Second: "IL", From: when.Day(1985, 4, 22), Zones: []*time.Location{Washington, Jerusalem}}

// Name is what reports call the agreement when it enters into force or is
// denounced, and subjects of requests, answers and documents.
const (
	Name           = "us-israel-1985"
	SpecialMeeting = "special meeting"
	LicenceInquiry = "licence criteria"
	Panel          = "referral to a panel"
	Member         = "member of a panel"
	Chairman       = "chairman of a panel"
)

const theCommittee actor.ID = "B.JC"

// Type is the text.
var Type = &agreement.Type{
	Name: Name, Version: "1", Title: "US-Israel free trade area agreement of 1985",
	Events: Bodies(), Terms: []agreement.Open{Year}, Commitments: commitments(), Powers: powers(),
	Mechanisms: []agreement.Mechanism{{ID: "joint committee", Text: "Joint Committee (article 17)", Being: session()}},
	Readings:   []agreement.Reading{ByCalendar, ByAnniversary},
	Zone:       Washington,
	Source:     "https://ustr.gov/trade-agreements/free-trade-agreements/israel-fta",
}

// Year is how the year is counted in which the Joint Committee has to meet.
var Year = &agreement.Term[string]{Name: "year", Text: "at least once a year", Doc: "Whether years are those of the calendar or begin with the entry into force.", Values: []string{"calendar", "anniversary"}}

// The two readings are no party's: neither is on record. Both take everybody's
// word alike.
var (
	ByCalendar    = agreement.Reading{Name: "calendar", Closes: []agreement.Closing{Year.Is("calendar")}}
	ByAnniversary = agreement.Reading{Name: "anniversary", Closes: []agreement.Closing{Year.Is("anniversary")}}
)

var open = agreement.Visibility{Trigger: agreement.Public, Performance: agreement.Public, Breach: agreement.Public}

func asks[B event.Body](id, text string, f func(B) truth.Value) agreement.Element {
	return agreement.Element{ID: id, Text: text, Test: agreement.If(f)}
}

func deed[B event.Body](id, text string, f func(B) truth.Value) agreement.Element {
	e := asks(id, text, f)
	e.Deed = true
	return e
}

func act(of event.Body, elements ...agreement.Element) agreement.Act {
	return agreement.Act{Of: []event.Body{of}, Elements: elements}
}

func session() agreement.Act {
	return act(diplomacy.Session{},
		asks("committee", "of the Joint Committee", func(s diplomacy.Session) truth.Value { return truth.In(s.Of, theCommittee) }),
		deed("held", "convenes", func(s diplomacy.Session) truth.Value { return s.Held }))
}

// asked is a request on a subject, and done a document or decision of a sort.
func asked(subject string) agreement.Act {
	return act(diplomacy.Request{}, asks("request", subject, func(r diplomacy.Request) truth.Value { return truth.All(truth.In(r.Subject, subject), r.Made) }))
}

func done(what string) agreement.Act {
	return act(diplomacy.Adoption{}, asks("which", what, func(a diplomacy.Adoption) truth.Value { return truth.In(a.What, what) }),
		deed("done", "done", func(a diplomacy.Adoption) truth.Value { return a.Done }))
}

// byAnybody is an act that concerns both, whoever did it; serving is one that
// names no trigger and serves the only one that is open (law C8).
func byAnybody(a agreement.Act) agreement.Act { a.Whose = agreement.Anybodys; return a }

func serving(a agreement.Act) agreement.Act {
	a.Re = func(event.Body) event.ID { return "" }
	return a
}

func within(n int) agreement.Due { return agreement.Due{Within: when.Period{Days: n}} }

func commitments() []agreement.Commitment {
	author := agreement.Element{ID: "author", Text: "by that side", Test: agreement.Conduct()}
	taken := asks("taken", "a trade measure", func(m Measure) truth.Value { return m.Taken })
	temporary := asks("temporary", "for the balance of payments", func(m Measure) truth.Value { return m.Temporary })
	own := act(Measure{}, author, taken, temporary)
	own.Whose = agreement.OfBearer
	ended := act(Ending{}, deed("ended", "ended", func(e Ending) truth.Value { return e.Ended }))
	ended.Re = agreement.Re(func(e Ending) event.ID { return e.Re })
	extended := act(Extension{}, asks("extended", "extended", func(x Extension) truth.Value { return x.Extended }),
		asks("legislature", "by the legislature", func(x Extension) truth.Value { return x.ByLegislature }))
	extended.Re = agreement.Re(func(x Extension) event.ID { return x.Re })
	reply := act(diplomacy.Answer{}, deed("answer", "an answer", func(a diplomacy.Answer) truth.Value { return a.Given }))
	reply.Re = agreement.Re(func(a diplomacy.Answer) event.ID { return a.Re })
	denial := act(Licence{}, author, asks("denied", "a licence that the list calls automatic denied", func(l Licence) truth.Value { return l.Denied }))
	denial.Whose = agreement.OfBearer
	notice := byAnybody(denounced())
	notice.Elements = append(notice.Elements, author)
	year := when.Period{Months: 12, Ends: when.LastDay}
	return []agreement.Commitment{
		{ID: "11.1", Text: "take temporary measures only in a serious balance-of-payments situation", Modality: agreement.Prohibition, Source: "article 11, 1", Visible: open,
			Shape: &agreement.Refrain{From: act(Measure{}, author, taken, temporary,
				agreement.Element{ID: "not serious", Text: "without a serious situation", Test: agreement.Not(agreement.If(func(m Measure) truth.Value { return m.Serious }))})}},
		{ID: "11.4", Text: "end a temporary measure within 150 days, or 150 more where the legislature extends it", Source: "article 11, 4", Visible: open,
			Powers: []agreement.Power{{ID: "extension", Effect: agreement.Extends, Act: extended, By: when.Period{Days: 150}}},
			Shape:  &agreement.Respond{To: own, With: ended, Due: within(150)}},
		{ID: "12.1", Text: "require no import licence, unless it is automatic or needed for a restriction that is allowed", Modality: agreement.Prohibition, Source: "article 12, 1", Visible: open,
			Shape: &agreement.Refrain{From: act(Licence{}, author, asks("required", "a licence required", func(l Licence) truth.Value { return l.Required }),
				agreement.Element{ID: "not allowed", Text: "neither automatic nor needed", Test: agreement.Not(agreement.Any(
					agreement.If(func(l Licence) truth.Value { return l.Automatic }), agreement.If(func(l Licence) truth.Value { return l.Needed })))})}},
		{ID: "12.2", Text: "answer reasonable inquiries about the criteria for licences within thirty days", Source: "article 12, 2",
			Shape: &agreement.Respond{To: asked(LicenceInquiry), With: reply, Due: within(30)}},
		{ID: "12.4", Text: "notify and justify within sixty days the denial of a licence that the list calls automatic", Source: "article 12, 4",
			Shape: &agreement.Respond{To: denial, With: serving(done("justification")), Due: within(60)}},
		{ID: "17.4", Text: "convene the Joint Committee in regular session at least once a year", Bearer: agreement.Both, Mechanism: "joint committee", Source: "article 17, 4", Visible: open,
			Shape: &agreement.Choose{By: Year, Of: []agreement.Choice{
				{Value: "calendar", Shape: &agreement.Recur{Act: session(), N: 1, Every: year, Frame: agreement.Calendar}},
				{Value: "anniversary", Shape: &agreement.Recur{Act: session(), N: 1, Every: year, Frame: agreement.Anchored}}}}},
		{ID: "17.4s", Text: "convene a special meeting within 21 days of a request", Bearer: agreement.Both, Mechanism: "joint committee", Source: "article 17, 4", Visible: open,
			Shape: &agreement.Respond{To: asked(SpecialMeeting), With: serving(session()), Due: within(21)}},
		{ID: "18.1", Text: "take no trade measure without written notice before", Modality: agreement.Prohibition, Source: "article 18, 1 and 3", Visible: open,
			Exceptions: []agreement.Exception{{ID: "urgency", Text: "delay would do damage hard to repair, and notice follows as soon as it can", Automatic: true, Elements: []agreement.Element{
				asks("urgent", "special circumstances", func(m Measure) truth.Value { return m.Urgent }),
				asks("soon", "notice soon after", func(m Measure) truth.Value { return m.Soon })}}},
			Shape: &agreement.Refrain{From: act(Measure{}, author, taken,
				agreement.Element{ID: "no notice", Text: "without written notice before", Test: agreement.Not(agreement.If(func(m Measure) truth.Value { return m.Noticed }))})}},
		{ID: "19.1", Text: "appoint one member of the panel within fifteen days of a referral", Source: "article 19, 1 d", Visible: open,
			Shape: &agreement.Respond{To: byAnybody(asked(Panel)), With: serving(done(Member)), Due: within(15)}},
		{ID: "19.1c", Text: "see to it that the two members choose a chairman within forty-five days of the referral", Bearer: agreement.Both, Source: "article 19, 1 d", Visible: open,
			Shape: &agreement.Respond{To: asked(Panel), With: serving(done(Chairman)), Due: within(45)}},
		{ID: "22.3", Text: "end the agreement by written notification", Modality: agreement.PowerKept, Source: "article 22, 3", Visible: open, Shape: &agreement.Right{Use: notice}},
	}
}

func denounced() agreement.Act {
	return byAnybody(act(diplomacy.Denunciation{}, asks("which", "of this agreement", func(d diplomacy.Denunciation) truth.Value { return truth.In(d.Of, Name) }),
		deed("done", "notified", func(d diplomacy.Denunciation) truth.Value { return d.Done })))
}

func powers() []agreement.Power {
	return []agreement.Power{
		{ID: "entry into force", Effect: agreement.Enters, Act: byAnybody(done(Name))},
		{ID: "termination", Effect: agreement.Ends, Act: denounced(), Notice: when.Period{Months: 12, Ends: when.LastDay}},
	}
}
