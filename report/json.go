package report

import (
	"encoding/json"
	"errors"
	"io"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// Format names the JSON form that [JSON] writes. It changes when a member
// changes its meaning or goes; members may be added without.
const Format = "pacta/assessment/1"

// JSON writes an assessment for other systems, as one object:
//
//	format, asOf, known, since, zone     what was asked; an instant is RFC 3339 in UTC
//	agreements[]                         one for each agreement
//	  agreement, version, title, parties, digest, reports, events
//	  readings[]                         name, party ("" for a neutral one), doc
//	  commitments[]                      in the text's order, one for each bearer
//	    commitment, bearer ("" where it is joint), text
//	    relation                         accord, partedBy[]; absent if the parties were not both asked
//	    findings[]                       one for each reading, in the order asked
//	  mechanisms[]                       mechanism, reading, state, since, lastActive
//
// A finding has the reading, the outcome of law C4 and the word printed for it
// (of a political instrument "not respected"), and as far as they are so:
// noDuty, soFar, conclusory, basis, since, on, kept and arisen (how many of the
// obligations that arose were kept), reason, repaired[] (the commitments that
// made every lapse good), unknown[], alleged[],
// candidates[], noCandidate, outOfScope[], trend, and obligations[].
//
// An obligation keeps its axes apart: the event that raised it or its period,
// outcome, force, act (done, not done, straddles, unknown) and window where
// something is to be done, count and of where it is counted, on, limit, since,
// basis, conclusory, soFar, reason, repaired[], delay (from when it arose to when
// it was done, at least and at most, in seconds), unknown[], alleged[] and the
// events that bear on it.
//
// An unknown input has the input, why it is unknown (the causes of law T4), the
// open terms and the event. An allegation has by, class, stance, disclosed,
// event, conclusory, the elements that rest on that word alone, and the
// conditions: open terms that must be taken the claimant's way, each with its
// value, which is absent where the term would need one that nobody has given.
//
// An uncertain instant is an object: from (absent if open) and before, the first
// instant after (absent if open), and text, what [Date] prints. A limit is the
// first instant too late: notBefore, notAfter (equal where it is exact), and
// text, the last date in time. Words stand for enumerations; a member that does
// not apply is absent. The order of everything is fixed.
func JSON(w io.Writer, a *rules.Assessment) error {
	if a == nil {
		return errors.New("report: there is no assessment: give one that Assess returned without an error")
	}
	doc := wireAssessment{Format: Format, AsOf: moment(a.AsOf), Known: moment(a.Known), Zone: a.Zone().String(), Agreements: []wireAgreement{}}
	if a.Since != when.Past {
		doc.Since = moment(a.Since)
	}
	for i := range a.Agreements {
		doc.Agreements = append(doc.Agreements, newWords(a, &a.Agreements[i], Options{}).wire(&a.Agreements[i]))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(doc)
}

type wireAssessment struct {
	Format     string          `json:"format"`
	AsOf       string          `json:"asOf"`
	Known      string          `json:"known"`
	Since      string          `json:"since,omitempty"`
	Zone       string          `json:"zone"`
	Agreements []wireAgreement `json:"agreements"`
}

type wireAgreement struct {
	Agreement   string           `json:"agreement"`
	Version     string           `json:"version,omitempty"`
	Title       string           `json:"title,omitempty"`
	Parties     [2]actor.ID      `json:"parties"`
	Digest      string           `json:"digest"`
	Reports     int              `json:"reports"`
	Events      int              `json:"events"`
	Readings    []wireReading    `json:"readings"`
	Commitments []wireCommitment `json:"commitments"`
	Mechanisms  []wireMechanism  `json:"mechanisms,omitempty"`
}

type wireReading struct {
	Name  string   `json:"name"`
	Party actor.ID `json:"party"`
	Doc   string   `json:"doc,omitempty"`
}

type wireCommitment struct {
	Commitment string        `json:"commitment"`
	Bearer     actor.ID      `json:"bearer"`
	Text       string        `json:"text,omitempty"`
	Relation   *wireRelation `json:"relation,omitempty"`
	Findings   []wireFinding `json:"findings"`
}

type wireRelation struct {
	Accord   string   `json:"accord"`
	PartedBy []string `json:"partedBy,omitempty"`
}

type wireFinding struct {
	Reading     string           `json:"reading"`
	Outcome     string           `json:"outcome"`
	Word        string           `json:"word"`
	NoDuty      bool             `json:"noDuty,omitempty"`
	SoFar       bool             `json:"soFar,omitempty"`
	Conclusory  bool             `json:"conclusory,omitempty"`
	Basis       string           `json:"basis,omitempty"`
	Since       *wireLimit       `json:"since,omitempty"`
	On          *wireSpan        `json:"on,omitempty"`
	Kept        int              `json:"kept"`
	Arisen      int              `json:"arisen"`
	Reason      string           `json:"reason,omitempty"`
	Repaired    []string         `json:"repaired,omitempty"`
	Unknown     []wireCause      `json:"unknown,omitempty"`
	Alleged     []wireAllegation `json:"alleged,omitempty"`
	Candidates  []event.ID       `json:"candidates,omitempty"`
	NoCandidate bool             `json:"noCandidate,omitempty"`
	OutOfScope  []wireOutOfScope `json:"outOfScope,omitempty"`
	Trend       *wireTrend       `json:"trend,omitempty"`
	Obligations []wireObligation `json:"obligations,omitempty"`
}

type wireCause struct {
	Input string   `json:"input"`
	Why   string   `json:"why"`
	Terms []string `json:"terms,omitempty"`
	Event event.ID `json:"event,omitempty"`
}

type wireAllegation struct {
	By         actor.ID        `json:"by"`
	Class      string          `json:"class,omitempty"`
	Stance     string          `json:"stance"`
	Disclosed  *wireSpan       `json:"disclosed,omitempty"`
	Event      event.ID        `json:"event,omitempty"`
	Conclusory bool            `json:"conclusory,omitempty"`
	Claims     []string        `json:"claims,omitempty"`
	Conditions []wireCondition `json:"conditions,omitempty"`
}

type wireCondition struct {
	Term  string `json:"term"`
	Value string `json:"value,omitempty"`
}

type wireOutOfScope struct {
	Event event.ID `json:"event"`
	False []string `json:"false"`
}

type wireTrend struct {
	For     []event.ID `json:"for,omitempty"`
	Against []event.ID `json:"against,omitempty"`
}

type wireObligation struct {
	Event      event.ID         `json:"event,omitempty"`
	Period     *wireSpan        `json:"period,omitempty"`
	Outcome    string           `json:"outcome"`
	Force      string           `json:"force"`
	Act        string           `json:"act,omitempty"`
	Window     string           `json:"window,omitempty"`
	Count      *int             `json:"count,omitempty"`
	Of         int              `json:"of,omitempty"`
	On         *wireSpan        `json:"on,omitempty"`
	Limit      *wireLimit       `json:"limit,omitempty"`
	Since      *wireLimit       `json:"since,omitempty"`
	Basis      string           `json:"basis,omitempty"`
	Conclusory bool             `json:"conclusory,omitempty"`
	SoFar      bool             `json:"soFar,omitempty"`
	Reason     string           `json:"reason,omitempty"`
	Repaired   []string         `json:"repaired,omitempty"`
	Delay      *wireDelay       `json:"delay,omitempty"`
	Unknown    []wireCause      `json:"unknown,omitempty"`
	Alleged    []wireAllegation `json:"alleged,omitempty"`
	Events     []event.ID       `json:"events,omitempty"`
}

type wireDelay struct {
	AtLeast int64 `json:"atLeastSeconds"`
	AtMost  int64 `json:"atMostSeconds"`
}

type wireMechanism struct {
	Mechanism  string    `json:"mechanism"`
	Reading    string    `json:"reading"`
	State      string    `json:"state"`
	Since      *wireSpan `json:"since,omitempty"`
	LastActive *wireSpan `json:"lastActive,omitempty"`
}

type wireSpan struct {
	From   string `json:"from,omitempty"`
	Before string `json:"before,omitempty"`
	Text   string `json:"text"`
}

type wireLimit struct {
	NotBefore string `json:"notBefore,omitempty"`
	NotAfter  string `json:"notAfter,omitempty"`
	Text      string `json:"text"`
}

// moment is an instant in RFC 3339, UTC; "" for the open ends.
func moment(i when.Instant) string {
	if open(i) {
		return ""
	}
	return i.Time().Format(time.RFC3339Nano)
}

func (w *words) wireSpan(s when.Span) *wireSpan {
	if s == (when.Span{}) {
		return nil
	}
	return &wireSpan{moment(s.Lo), moment(s.Hi), w.date(s)}
}

func wireLimitOf(d when.Deadline, text string) *wireLimit {
	if d == (when.Deadline{}) {
		return nil
	}
	return &wireLimit{moment(d.Lo), moment(d.Hi), text}
}

func (w *words) wire(s *rules.Section) wireAgreement {
	out := wireAgreement{
		Agreement: s.Agreement, Version: s.Version, Title: w.agreed.Type.Title, Parties: [2]actor.ID{s.First, s.Second},
		Digest: s.Digest, Readings: []wireReading{}, Commitments: []wireCommitment{},
	}
	out.Reports, out.Events = w.reports()
	for i, h := range s.Heads {
		if i == 0 {
			for _, f := range h.Findings {
				r := wireReading{Name: f.Reading, Party: f.Party}
				if of := f.ReadingOf(); of != nil {
					r.Doc = of.Doc
				}
				out.Readings = append(out.Readings, r)
			}
		}
		c := wireCommitment{Commitment: h.Commitment, Bearer: h.Bearer, Findings: []wireFinding{}}
		for _, co := range w.agreed.Type.Commitments {
			if co.ID == h.Commitment {
				c.Text = co.Text
			}
		}
		if h.Relation.Accord != rules.NoRelation {
			c.Relation = &wireRelation{h.Relation.Accord.String(), h.Relation.Parts()}
		}
		for _, f := range h.Findings {
			c.Findings = append(c.Findings, w.wireFinding(f))
		}
		out.Commitments = append(out.Commitments, c)
	}
	for _, m := range s.Mechanisms {
		out.Mechanisms = append(out.Mechanisms, wireMechanism{m.Mechanism, m.Reading, life(m.Life), w.wireSpan(m.Since), w.wireSpan(m.Last)})
	}
	return out
}

func (w *words) wireFinding(f *rules.Finding) wireFinding {
	out := wireFinding{
		Reading: f.Reading, Outcome: f.Outcome.String(), Word: outcome(f), NoDuty: f.NoDuty, SoFar: f.SoFar, Conclusory: f.Conclusory,
		Basis: f.Basis.String(), Since: wireLimitOf(f.Since, w.since(f.Since)), On: w.wireSpan(f.On), Kept: f.Kept, Arisen: f.Known,
		Reason: f.Reason, Repaired: f.Repaired, Unknown: wireCauses(f.Unknown), Alleged: w.wireAlleged(f.Alleged), Candidates: f.Candidates, NoCandidate: f.NoCandidate,
	}
	for _, o := range f.OutOfScope {
		out.OutOfScope = append(out.OutOfScope, wireOutOfScope{o.Event, o.False})
	}
	if len(f.For)+len(f.Against) > 0 {
		out.Trend = &wireTrend{f.For, f.Against}
	}
	for _, o := range f.Obligations {
		x := wireObligation{
			Event: o.Event, Outcome: o.Outcome.String(), Force: o.Force.String(), Of: o.N, On: w.wireSpan(o.On), Limit: wireLimitOf(o.Limit, w.due(o.Limit)), Since: wireLimitOf(o.Since, w.since(o.Since)),
			Basis: o.Basis.String(), Conclusory: o.Conclusory, SoFar: o.SoFar, Reason: o.Reason, Repaired: o.Repaired,
			Unknown: wireCauses(o.Unknown), Alleged: w.wireAlleged(o.Alleged), Events: o.Events.List(),
		}
		if hasAct(o) {
			x.Act, x.Window = o.Done.String(), o.Window.String()
		}
		if o.N > 0 {
			x.Count = &o.K
		}
		if least, most, ok := o.Delay(); ok {
			x.Delay = &wireDelay{int64(least / time.Second), int64(most / time.Second)}
		}
		if o.From != 0 || o.Until != 0 {
			x.Period = &wireSpan{moment(o.From), moment(o.Until), w.period(o.From, o.Until)}
		}
		out.Obligations = append(out.Obligations, x)
	}
	return out
}

// hasAct reports whether an obligation is to do something, so that the axes of
// the deed apply to it; one to refrain or to keep has none.
func hasAct(o rules.Obligation) bool {
	return o.Done != agreement.DoneUnknown || o.Window != agreement.WindowUnknown || o.Limit != (when.Deadline{})
}

func wireCauses(all []agreement.Cause) []wireCause {
	var out []wireCause
	for _, k := range all {
		out = append(out, wireCause{k.Input, k.Why.String(), k.Terms, k.Event})
	}
	return out
}

func (w *words) wireAlleged(all []agreement.Allegation) []wireAllegation {
	var out []wireAllegation
	for _, a := range all {
		x := wireAllegation{
			By: a.By, Class: string(a.Class), Stance: a.Stance.String(), Disclosed: w.wireSpan(a.Disclosed), Event: a.Event,
			Conclusory: a.Conclusory, Claims: a.Claims,
		}
		for _, c := range a.Conditions {
			_, value, _ := closing(c)
			x.Conditions = append(x.Conditions, wireCondition{c.Of.Label(), value})
		}
		out = append(out, x)
	}
	return out
}
