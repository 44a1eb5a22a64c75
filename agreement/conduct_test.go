package agreement_test

import (
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
)

// link is a claim that one actor belongs to another.
func link(id event.ID, who actor.ID, from, to actor.ID, as actor.RelationKind, g actor.Ground, more ...func(*event.Report)) *event.Report {
	return say(id, "link-"+id, who, "2016-02-20", event.Link{From: from, To: to, As: as, Ground: g, Holds: truth.True}, more...)
}

// Law R2: attribution is claimed, at three levels, with the ground; a chain is
// only as accepted as its weakest link.
func TestConduct(t *testing.T) {
	contractors := &agreement.Switch{Name: "contractors"}
	author := element(event.Author, agreement.Conduct(agreement.OnGround(actor.Contractor, contractors)))
	open := agreement.Reading{Name: "open"} // everybody's word, presumption off
	proxies := agreement.Reading{Name: "proxies", Closes: []agreement.Closing{contractors.Is(true)}}
	presuming := agreement.Reading{Name: "presuming", Closes: []agreement.Closing{agreement.PresumePrivate.Is(true), agreement.LinkThatLifts.Is("claimed")}}
	demanding := strict
	demanding.Closes = []agreement.Closing{agreement.PresumePrivate.Is(true), agreement.LinkThatLifts.Is("accepted")}
	lenient := strict
	lenient.Closes = []agreement.Closing{agreement.PresumePrivate.Is(true), agreement.LinkThatLifts.Is("claimed")}
	undecided := strict
	undecided.Closes = []agreement.Closing{agreement.PresumePrivate.Is(true)}
	plain := strict

	raided := func(id event.ID, who actor.ID, more ...func(*event.Report)) *event.Report {
		return say(id, "e", who, "2016-03-01", raid{}, append(more, dated("2016-02-01"))...)
	}
	at := func(level event.Level, who actor.ID, g actor.Ground, s event.Stance) event.Attribution {
		return event.Attribution{Level: level, Actor: who, Ground: g, Stance: s}
	}
	const as = event.Asserts
	tests := []struct {
		reason  string
		reading *agreement.Reading
		said    []*event.Report
		want    truth.Value
	}{
		{"hands of an organ at any remove (art. 4)", &open, []*event.Report{raided("1", "c.mfa", by(at(event.Hands, "b.unit", actor.AsOrgan, as)))}, truth.True},
		{"the state itself, no ground said", &open, []*event.Report{raided("1", "c.mfa", by(at(event.Hands, "borea", 0, as)))}, truth.True},
		{"directed by an organ (art. 8)", &open, []*event.Report{raided("1", "c.mfa", by(at(event.Hands, "frost", 0, as), at(event.Direction, "b.mfa", actor.Instructions, as)))}, truth.True},
		{"where the machines were attributes nothing", &open, []*event.Report{raided("1", "c.mfa", by(at(event.Origin, "borea", 0, as)))}, truth.Unknown},
		{"nobody names an author: unknown, whatever is presumed", &presuming, []*event.Report{raided("1", "c.mfa")}, truth.Unknown},
		{"an organ of another state: not the bearer's", &open, []*event.Report{raided("1", "a.mfa", by(at(event.Hands, "c.mfa", actor.AsOrgan, as)))}, truth.False},
		{"hands of another state, directed by the bearer: the bearer's", &open, []*event.Report{raided("1", "a.mfa", by(at(event.Hands, "c.mfa", 0, as), at(event.Direction, "b.mfa", actor.Instructions, as)))}, truth.True},
		{"that another state did NOT do it says nothing of the bearer", &open, []*event.Report{raided("1", "c.mfa", by(at(event.Hands, "c.mfa", 0, event.Denies)))}, truth.Unknown},
		{"suspicion of another state establishes nothing", &open, []*event.Report{raided("1", "a.mfa", by(at(event.Hands, "c.mfa", 0, event.Suspects)))}, truth.Unknown},
		{"suspicion of the bearer establishes nothing", &open, []*event.Report{raided("1", "a.mfa", by(at(event.Hands, "b.unit", 0, event.Suspects)))}, truth.Unknown},
		{"a hedge about the bearer establishes nothing", &open, []*event.Report{raided("1", "a.mfa", by(at(event.Hands, "b.unit", 0, event.Hedges)))}, truth.Unknown},
		{"the report hedges as a whole, and asserts who did it (law R5)", &open, []*event.Report{raided("1", "a.mfa", stance(event.Hedges), by(at(event.Hands, "b.unit", 0, as)))}, truth.True},
		{"it asserts, and hedges as a whole about an author of whom it says no more", &open, []*event.Report{raided("1", "a.mfa", stance(event.Hedges), by(at(event.Hands, "b.unit", 0, event.StanceUnsaid)))}, truth.Unknown},
		{"the bearer's organ did not do it", &open, []*event.Report{raided("1", "b.mfa", by(at(event.Hands, "b.unit", 0, event.Denies)))}, truth.False},
		{"two accounts of one rank: unlike, a clash", &open, []*event.Report{raided("1", "b.mfa", by(at(event.Hands, "b.unit", 0, event.Denies))), raided("2", "a.mfa", by(at(event.Hands, "b.unit", 0, as)))}, truth.Unknown},

		{"a contractor: no showing where the ground is not accepted", &open, []*event.Report{raided("1", "c.mfa", by(at(event.Hands, "frost", 0, as), at(event.Direction, "b.mfa", actor.Contractor, as)))}, truth.Unknown},
		{"a contractor where it is", &proxies, []*event.Report{raided("1", "c.mfa", by(at(event.Hands, "frost", 0, as), at(event.Direction, "b.mfa", actor.Contractor, as)))}, truth.True},
		{"one who is only said to be affiliated is no contractor", &proxies, []*event.Report{raided("1", "c.mfa", by(at(event.Hands, "frost", 0, as), at(event.Direction, "b.mfa", actor.Affiliation, as)))}, truth.Unknown},
		{"two accounts of one link, the first on a ground that attributes nothing", &open, []*event.Report{raided("1", "c.mfa", by(at(event.Hands, "frost", 0, as))),
			link("2", "c.mfa", "frost", "b.mfa", actor.AgentOf, actor.Affiliation), onEvent("link-2", link("3", "shield", "frost", "b.mfa", actor.AgentOf, actor.Instructions))}, truth.True},
		{"undisputed structure: a contractor in the directory", &proxies, []*event.Report{raided("1", "c.mfa", by(at(event.Hands, "snow", 0, as)))}, truth.True},
		{"and not where the ground is not accepted", &open, []*event.Report{raided("1", "c.mfa", by(at(event.Hands, "snow", 0, as)))}, truth.Unknown},
		{"nationality says whose side, never whose act", &proxies, []*event.Report{raided("1", "c.mfa", by(at(event.Hands, "frost", 0, as)))}, truth.Unknown},

		{"a chain of claimed links on accepted grounds", &open, []*event.Report{raided("1", "c.mfa", by(at(event.Hands, "wolves", 0, as))),
			link("2", "shield", "wolves", "frost", actor.IdentifiedWith, 0), link("3", "c.mfa", "frost", "b.mfa", actor.AgentOf, actor.Instructions)}, truth.True},
		{"as weak as its weakest link: one ground does not suffice", &open, []*event.Report{raided("1", "c.mfa", by(at(event.Hands, "wolves", 0, as))),
			link("2", "shield", "wolves", "frost", actor.IdentifiedWith, 0), link("3", "c.mfa", "frost", "b.mfa", actor.AffiliatedWith, actor.Affiliation)}, truth.Unknown},
		{"as weak as its weakest link: one is only suspected", &open, []*event.Report{raided("1", "c.mfa", by(at(event.Hands, "wolves", 0, as))),
			link("2", "shield", "wolves", "frost", actor.IdentifiedWith, 0, stance(event.Suspects)), link("3", "c.mfa", "frost", "b.mfa", actor.AgentOf, actor.Instructions)}, truth.Unknown},
		{"as weak as its weakest link: one is not accepted here", &plain, []*event.Report{raided("1", "inspectors", by(at(event.Hands, "frost", 0, as))),
			link("2", "c.mfa", "frost", "b.mfa", actor.AgentOf, actor.Instructions)}, truth.Unknown},
		{"each link by a word that is accepted here", &plain, []*event.Report{raided("1", "inspectors", by(at(event.Hands, "frost", 0, as))),
			link("2", "b.mfa", "frost", "b.mfa", actor.AgentOf, actor.Instructions)}, truth.True},
		{"a chain is as weak as the word on the hands", &open, []*event.Report{raided("1", "c.mfa", by(at(event.Hands, "frost", 0, event.Hedges))),
			link("2", "c.mfa", "frost", "b.mfa", actor.AgentOf, actor.Instructions)}, truth.Unknown},
		{"a link that had ended", &open, []*event.Report{raided("1", "c.mfa", by(at(event.Hands, "frost", 0, as))),
			link("2", "c.mfa", "frost", "b.mfa", actor.AgentOf, actor.Instructions, func(r *event.Report) {
				l := r.Body.(event.Link)
				l.Until = when2015
				r.Body = l
			})}, truth.Unknown},

		{"a named private author, presumption off", &open, []*event.Report{raided("1", "c.mfa", by(at(event.Hands, "frost", 0, as)))}, truth.Unknown},
		{"a named private author is presumed private", &presuming, []*event.Report{raided("1", "c.mfa", by(at(event.Hands, "frost", 0, as)))}, truth.False},
		{"a cluster is no private author", &presuming, []*event.Report{raided("1", "c.mfa", by(at(event.Hands, "wolves", 0, as)))}, truth.Unknown},
		{"one private and one unnamed sort: not presumed", &presuming, []*event.Report{raided("1", "c.mfa", by(at(event.Hands, "frost", 0, as), at(event.Hands, "wolves", 0, as)))}, truth.Unknown},
		{"lifted by a link that somebody claims", &lenient, []*event.Report{raided("1", "inspectors", by(at(event.Hands, "frost", 0, as))), link("2", "c.mfa", "frost", "b.mfa", actor.AffiliatedWith, actor.Affiliation)}, truth.Unknown},
		{"not lifted by the press in its own voice", &lenient, []*event.Report{raided("1", "inspectors", by(at(event.Hands, "frost", 0, as))), link("2", "gazette", "frost", "b.mfa", actor.AffiliatedWith, actor.Affiliation)}, truth.False},
		{"not lifted by suspicion", &lenient, []*event.Report{raided("1", "inspectors", by(at(event.Hands, "frost", 0, as))), link("2", "c.mfa", "frost", "b.mfa", actor.AffiliatedWith, actor.Affiliation, stance(event.Suspects))}, truth.False},
		{"not lifted by a link to another state", &lenient, []*event.Report{raided("1", "inspectors", by(at(event.Hands, "frost", 0, as))), link("2", "c.mfa", "frost", "c.mfa", actor.AgentOf, actor.Instructions)}, truth.False},
		{"lifted by a claim in the report itself", &lenient, []*event.Report{raided("1", "c.mfa", by(at(event.Hands, "frost", 0, as), at(event.Direction, "b.mfa", actor.Contractor, as)))}, truth.Unknown},
		{"only an accepted link lifts: a claim does not", &demanding, []*event.Report{raided("1", "inspectors", by(at(event.Hands, "frost", 0, as))), link("2", "c.mfa", "frost", "b.mfa", actor.AffiliatedWith, actor.Affiliation)}, truth.False},
		{"only an accepted link lifts: the bearer's own word does", &demanding, []*event.Report{raided("1", "inspectors", by(at(event.Hands, "frost", 0, as))), link("2", "b.mfa", "frost", "b.mfa", actor.AffiliatedWith, actor.Affiliation)}, truth.Unknown},
		{"whose word lifts is itself open", &undecided, []*event.Report{raided("1", "inspectors", by(at(event.Hands, "frost", 0, as)))}, truth.Unknown},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			q := asking{shape: author, reading: test.reading, reports: test.said}
			if got, _ := q.answer(t); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
			c := q.kase(t)
			if v := byItself(t, q.shape.Acts()[0], c, c.View.Event("e")); v != test.want {
				t.Errorf("the verdict by itself: %v, want %v (law A1)", v, test.want)
			}
		})
	}
}

// onEvent makes a report of another event.
func onEvent(e event.ID, r *event.Report) *event.Report {
	r.Event = e
	return r
}

var when2015 = at("2015-12-31")

// The cause of an element is of its own event: a clash about a link that has
// nothing to do with it is none, whatever was asked before (laws T4 and M1).
func TestCauseIsOfTheElement(t *testing.T) {
	author := element(event.Author, agreement.Conduct())
	rs := []*event.Report{
		say("1", "e1", "c.mfa", "2016-03-01", raid{}, dated("2016-02-01")),
		say("2", "e2", "c.mfa", "2016-03-01", raid{}, dated("2016-02-01")),
		link("3", "c.mfa", "snow", "b.army", actor.AgentOf, actor.Instructions),
		say("4", "link-3", "shield", "2016-02-20", event.Link{From: "snow", To: "b.army", As: actor.AgentOf, Ground: actor.Instructions, Holds: truth.False}),
	}
	q := asking{shape: author, reports: rs}
	for _, f := range q.facts(t, q.kase(t)) {
		if f.Event != "e1" && f.Event != "e2" {
			continue
		}
		if len(f.Causes) != 1 || f.Causes[0].Why != agreement.NobodySpeaks {
			t.Errorf("%s: %+v; want nobody speaks", f.Event, f.Causes)
		}
		if f.Basis != agreement.NoBasis {
			t.Errorf("%s: basis %v of an answer that nothing establishes", f.Event, f.Basis)
		}
	}
}

// Law R2 and D1: to whom the harm was done.
func TestOwner(t *testing.T) {
	for _, test := range []struct {
		reason string
		to     []actor.ID
		want   truth.Value
	}{
		{"the beneficiary's side", []actor.ID{"mill"}, truth.True},
		{"others only", []actor.ID{"corsa"}, truth.False},
		{"one of several", []actor.ID{"corsa", "mill"}, truth.True},
		{"nobody named", nil, truth.Unknown},
	} {
		t.Run(test.reason, func(t *testing.T) {
			rs := []*event.Report{say("1", "e", "c.mfa", "2016-03-01", raid{}, dated("2016-02-01"), to(test.to...))}
			if got, _ := (asking{shape: element(event.Harm, agreement.Owner()), reports: rs}).answer(t); got != test.want {
				t.Errorf("owner: %v, want %v", got, test.want)
			}
			if got, _ := (asking{shape: element(event.Harm, agreement.ForeignOwner()), reports: rs}).answer(t); got != truth.Not(test.want) {
				t.Errorf("foreign owner: %v, want %v", got, truth.Not(test.want))
			}
		})
	}
}
