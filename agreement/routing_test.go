package agreement_test

import (
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
)

// concerns is whether the first event reported can be the first act of the shape,
// and what it is found to be.
func (q asking) concerns(t *testing.T, role agreement.Role) bool {
	t.Helper()
	c := q.kase(t)
	for _, l := range q.shape.Acts() {
		if l.Role == role {
			return l.Concerns(c, c.View.Event(q.reports[0].Event))
		}
	}
	t.Fatalf("no act in the part %v", role)
	return false
}

// Whom an event concerns is decided by anyone's word, the same for every reading
// (law C3). Borea bears the commitment, Avalon is the other party, Corsa a
// stranger.
func TestWhomAnEventConcerns(t *testing.T) {
	pledge := &agreement.Refrain{From: agreement.Act{Of: []event.Body{raid{}}, Elements: []agreement.Element{{ID: "taking", Matter: event.Harm, Test: taken}}}}
	answer := &agreement.Respond{
		To: agreement.Act{ID: "demand", Of: []event.Body{demand{}}, Elements: []agreement.Element{{ID: "demand", Test: made}}},
		With: agreement.Act{ID: "reply", Of: []event.Body{reply{}}, Re: agreement.Re(func(r reply) event.ID { return r.To }),
			Elements: []agreement.Element{{ID: "reply", Test: given, Deed: true}}},
	}
	raided := func(more ...func(*event.Report)) *event.Report {
		return say("1", "e", "gazette", "2016-03-01", raid{Taken: truth.True}, more...)
	}
	demanded := func(id event.ID, more ...func(*event.Report)) *event.Report {
		return say("d-"+id, id, "gazette", "2016-03-01", demand{truth.True}, more...)
	}
	replied := func(re event.ID, more ...func(*event.Report)) *event.Report {
		return say("1", "e", "gazette", "2016-03-02", reply{re, truth.True}, more...)
	}
	denied := func(r *event.Report) {
		l := r.Body.(event.Link)
		l.Holds = truth.False
		r.Body = l
	}
	for _, test := range []struct {
		reason string
		shape  agreement.Shape
		role   agreement.Role
		said   []*event.Report
		want   bool
	}{
		{"an organ of the bearer's is named", pledge, agreement.Breach, []*event.Report{raided(by(hands("b.unit")))}, true},
		{"so is somebody of its side", pledge, agreement.Breach, []*event.Report{raided(by(hands("frost")))}, true},
		{"whoever it was done to", pledge, agreement.Breach, []*event.Report{raided(by(hands("b.unit")), to("corsa"))}, true},
		{"another state is named", pledge, agreement.Breach, []*event.Report{raided(by(hands("c.mfa")))}, false},
		{"another state is named, and the victim is the other party", pledge, agreement.Breach, []*event.Report{raided(by(hands("c.mfa")), to("mill"))}, false},
		{"one names the bearer, one another state", pledge, agreement.Breach, []*event.Report{raided(by(hands("c.mfa"))), say("2", "e", "shield", "2016-03-02", raid{}, by(hands("b.mfa")))}, true},
		{"nobody names an author or a victim", pledge, agreement.Breach, []*event.Report{raided()}, true},
		{"nobody names an author, the victim is the other party's", pledge, agreement.Breach, []*event.Report{raided(to("mill"))}, true},
		{"nobody names an author, the victim is a stranger's", pledge, agreement.Breach, []*event.Report{raided(to("c.mfa"))}, false},
		{"one victim of several is the other party's", pledge, agreement.Breach, []*event.Report{raided(to("c.mfa", "a.mfa"))}, true},
		{"nobody says more than that it happened to a stranger, or nothing", pledge, agreement.Breach, []*event.Report{raided(to("c.mfa")), say("2", "e", "shield", "2016-03-02", raid{Taken: truth.True})}, true},
		{"a group of no side is nobody's", pledge, agreement.Breach, []*event.Report{raided(by(hands("wolves")))}, false},
		{"unless somebody claims a link to the bearer", pledge, agreement.Breach, []*event.Report{raided(by(hands("wolves"))), link("2", "shield", "wolves", "b.mfa", actor.AgentOf, actor.Instructions)}, true},
		{"however weakly", pledge, agreement.Breach, []*event.Report{raided(by(hands("wolves"))), link("2", "gazette", "wolves", "b.mfa", actor.AgentOf, actor.Instructions, stance(event.Suspects))}, true},
		{"but not by denying it", pledge, agreement.Breach, []*event.Report{raided(by(hands("wolves"))), link("2", "b.mfa", "wolves", "b.mfa", actor.AgentOf, actor.Instructions, denied)}, false},
		{"nor to another state", pledge, agreement.Breach, []*event.Report{raided(by(hands("wolves"))), link("2", "shield", "wolves", "c.mfa", actor.AgentOf, actor.Instructions)}, false},
		{"another kind of event", pledge, agreement.Breach, []*event.Report{say("1", "e", "gazette", "2016-03-01", meeting{}, by(hands("b.unit")))}, false},
		{"no kind at all", pledge, agreement.Breach, []*event.Report{say("1", "e", "gazette", "2016-03-01", nil, by(hands("b.unit")))}, false},

		{"a demand to the bearer", answer, agreement.Trigger, []*event.Report{demanded("e", to("b.mfa"))}, true},
		{"to nobody named", answer, agreement.Trigger, []*event.Report{demanded("e")}, true},
		{"to several, the bearer among them", answer, agreement.Trigger, []*event.Report{demanded("e", to("corsa", "borea"))}, true},
		{"to a stranger", answer, agreement.Trigger, []*event.Report{demanded("e", to("corsa"))}, false},
		{"to the other party", answer, agreement.Trigger, []*event.Report{demanded("e", to("avalon"))}, false},

		{"a reply by the bearer", answer, agreement.Performed, []*event.Report{replied("d", by(hands("b.mfa")))}, true},
		{"by another", answer, agreement.Performed, []*event.Report{replied("d", by(hands("c.mfa")))}, false},
		{"by another, to a demand on the bearer", answer, agreement.Performed, []*event.Report{replied("d", by(hands("c.mfa"))), demanded("d", to("borea"))}, false},
		{"by nobody named, to a demand on the bearer", answer, agreement.Performed, []*event.Report{replied("d"), demanded("d", to("borea"))}, true},
		{"by nobody named, to a demand on a stranger", answer, agreement.Performed, []*event.Report{replied("d"), demanded("d", to("corsa"))}, false},
		{"by nobody named, to a demand nobody knows", answer, agreement.Performed, []*event.Report{replied("d")}, true},
		{"by nobody named, to no demand", answer, agreement.Performed, []*event.Report{replied("")}, true},
	} {
		t.Run(test.reason, func(t *testing.T) {
			for _, reading := range []*agreement.Reading{&everybody, &strict} {
				q := asking{shape: test.shape, reading: reading, reports: test.said}
				if got := q.concerns(t, test.role); got != test.want {
					t.Errorf("on %s %v, want %v", reading.Name, got, test.want)
				}
			}
		})
	}
}

// Where the act says whom it concerns, its part does not.
func TestStatedRoute(t *testing.T) {
	for _, test := range []struct {
		whose agreement.Whose
		said  *event.Report
		want  bool
	}{
		{agreement.Anybodys, say("1", "e", "gazette", "2016-03-01", raid{}, by(hands("c.mfa")), to("corsa")), true},
		{agreement.ToBearer, say("1", "e", "gazette", "2016-03-01", raid{}, by(hands("c.mfa")), to("borea")), true},
		{agreement.ToBearer, say("1", "e", "gazette", "2016-03-01", raid{}, by(hands("borea")), to("corsa")), false},
		{agreement.OfBearer, say("1", "e", "gazette", "2016-03-01", raid{}, by(hands("borea")), to("corsa")), true},
		{agreement.OfBearer, say("1", "e", "gazette", "2016-03-01", raid{}, by(hands("c.mfa")), to("borea")), false},
	} {
		shape := &agreement.Refrain{From: agreement.Act{Of: []event.Body{raid{}}, Whose: test.whose}}
		if got := (asking{shape: shape, reports: []*event.Report{test.said}}).concerns(t, agreement.Breach); got != test.want {
			t.Errorf("route %d, by %v to %v: %v, want %v", test.whose, test.said.By, test.said.To, got, test.want)
		}
	}
}

// An act's route is asked of its own kinds alone: it may take the body for granted.
// The newest word that says something counts.
func TestRouteIsReadOfItsOwnKinds(t *testing.T) {
	shape := &agreement.Respond{
		To:   agreement.Act{ID: "demand", Of: []event.Body{demand{}}},
		With: agreement.Act{ID: "reply", Of: []event.Body{reply{}}, Re: func(b event.Body) event.ID { return b.(reply).To }},
	}
	for _, test := range []struct {
		reason string
		said   []*event.Report
		want   event.ID
	}{
		{"told as something else besides", []*event.Report{say("1", "e", "gazette", "2016-03-01", reply{To: "d"}), say("2", "e", "shield", "2016-03-02", notice{What: "reply"})}, "d"},
		{"told without a body besides", []*event.Report{say("1", "e", "gazette", "2016-03-01", reply{To: "d"}), say("2", "e", "shield", "2016-03-02", nil, dated("2016-02"))}, "d"},
		{"the newest word", []*event.Report{say("1", "e", "gazette", "2016-03-01", reply{To: "d"}), say("2", "e", "shield", "2016-03-02", reply{To: "d2"})}, "d2"},
		{"the newest that says something", []*event.Report{say("1", "e", "gazette", "2016-03-01", reply{To: "d"}), say("2", "e", "shield", "2016-03-02", reply{Given: truth.True})}, "d"},
		{"nobody says", []*event.Report{say("1", "e", "gazette", "2016-03-01", reply{Given: truth.True})}, ""},
	} {
		t.Run(test.reason, func(t *testing.T) {
			q := asking{shape: shape, reports: test.said}
			if f := q.fact(t); f.Re != test.want {
				t.Errorf("it answers %q, want %q", f.Re, test.want)
			}
		})
	}
}

// Performance to a stranger does not discharge (law C8); to nobody named it does,
// and to the other party among others.
func TestToWhomItIsPerformed(t *testing.T) {
	shape := &agreement.Perform{Act: agreement.Act{Of: []event.Body{notice{}}, Elements: []agreement.Element{{ID: "notice", Test: is("notice")}}}}
	for _, test := range []struct {
		reason string
		to     []actor.ID
		want   truth.Value
	}{
		{"nobody named", nil, truth.True},
		{"the other party's organ", []actor.ID{"a.mfa"}, truth.True},
		{"a stranger", []actor.ID{"corsa"}, truth.False},
		{"a stranger and the other party", []actor.ID{"corsa", "avalon"}, truth.True},
		{"itself", []actor.ID{"b.mfa"}, truth.False},
	} {
		t.Run(test.reason, func(t *testing.T) {
			q := asking{shape: shape, reports: []*event.Report{say("1", "e", "gazette", "2016-03-01", notice{"notice"}, dated("2016-02-01"), to(test.to...), by(hands("borea")))}}
			f := q.fact(t)
			if f.Holds != test.want {
				t.Errorf("%v, want %v", f.Holds, test.want)
			}
			c := q.kase(t)
			_, steps := q.shape.Acts()[0].Explain(c, c.View.Event("e"))
			named := false
			for _, s := range steps {
				named = named || s.Element == "addressee" && s.Value == truth.False
			}
			if named != (test.want == truth.False) {
				t.Errorf("the explanation names the addressee: %v", named)
			}
		})
	}
}
