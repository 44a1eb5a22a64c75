package rules_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
)

// Law C4 on relations: "minus = breached, missed, overdue, not shown, late;
// zero = undetermined, and not triggered for want of such a duty on this
// reading; plus = the rest. Equal words agreed; a zero open; plus against
// minus contested; two different words of one sign agreed on different
// grounds".
func TestAccordIsTheLaw(t *testing.T) {
	sign := func(o agreement.Outcome, noDuty bool) string {
		switch {
		case strings.Contains("|breached|missed|overdue|not shown|late|", "|"+o.String()+"|"):
			return "minus"
		case o == agreement.Undetermined, o == agreement.NotTriggered && noDuty:
			return "zero"
		}
		return "plus"
	}
	for _, a := range agreement.Outcomes() {
		for _, b := range agreement.Outcomes() {
			for _, aNo := range []bool{false, true} {
				for _, bNo := range []bool{false, true} {
					if aNo && a != agreement.NotTriggered || bNo && b != agreement.NotTriggered {
						continue // only what is not triggered can be so for want of a duty
					}
					var want rules.Accord
					switch sa, sb := sign(a, aNo), sign(b, bNo); {
					case a == b:
						want = rules.Agreed
					case sa == "zero" || sb == "zero":
						want = rules.Open
					case sa != sb:
						want = rules.Contested
					default:
						want = rules.AgreedOnDifferentGrounds
					}
					if got := rules.AccordOf(a, aNo, b, bNo); got != want {
						t.Errorf("%v (no duty %v) and %v (no duty %v): %v, the law has %v", a, aNo, b, bNo, got, want)
					}
					if rules.AccordOf(a, aNo, b, bNo) != rules.AccordOf(b, bNo, a, aNo) {
						t.Errorf("%v and %v: the order of the parties matters", a, b)
					}
				}
			}
		}
	}
}

// A neutral analyst is no party: without both parties' readings there is no
// relation (law D4).
func TestRelationNeedsBothParties(t *testing.T) {
	ty := pact(agreement.Commitment{ID: "c", Visible: seen, Shape: pledge()})
	ty.Readings = ty.Readings[:2]
	a := assess(t, ty, "2018", nil)
	for _, h := range a.Agreements[0].Heads {
		if h.Relation.Accord != rules.NoRelation {
			t.Errorf("%s: %v", h.Bearer, h.Relation.Accord)
		}
	}
}

// What parts two readings is named whatever part it plays: the event that a limit goes
// by too, and each term with whose other value the first would come to another answer,
// by name and not in the order in which they were declared (law D4).
func TestWhatPartsThem(t *testing.T) {
	summit := agreement.Act{ID: "summit", Of: []event.Body{notice{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "summit", Matter: event.Performance,
		Test: agreement.If(func(n notice) truth.Value { return truth.In(n.What, "summit") })}}}
	zeal, art := &agreement.Switch{Name: "zeal", Doc: "zeal counts"}, &agreement.Switch{Name: "art", Doc: "art counts"}
	both := &agreement.Refrain{From: agreement.Act{Of: []event.Body{raid{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{
		{ID: "taking", Matter: event.Harm, Test: agreement.Counts(zeal, agreement.Counts(art, taken))}}}}
	one := agreement.Act{Of: []event.Body{raid{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "taking", Matter: event.Harm, Test: agreement.Counts(zeal, taken)}}}
	other := agreement.Act{ID: "other", Of: []event.Body{raid{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "taking", Matter: event.Harm, Test: secret}}}
	for _, test := range []struct {
		reason string
		shape  agreement.Shape
		said   []*event.Report
		want   string
	}{
		{"each goes by its own word on the excuse", &agreement.Refrain{From: one}, []*event.Report{
			say("1", "e", "court", "2016-03-01", raid{Taken: truth.True}, dated("2016-02-15"), hands("b.army")),
			say("2", "e", "b.mfa", "2016-03-02", raid{Asked: truth.True}),
			say("3", "e", "a.mfa", "2016-03-03", raid{Asked: truth.False})}, "contested (consent)"},
		{"an element of one act, of which another has one of the same name", &agreement.Refrain{From: one, Or: []agreement.Act{other}},
			[]*event.Report{say("1", "e", "court", "2016-03-01", raid{Taken: truth.True, Secret: truth.False}, dated("2016-02-15"), hands("b.army"))}, "contested (taking, zeal)"},
		{"only one takes it that there was a summit", &agreement.Perform{Act: meet, Due: agreement.Due{Before: &summit}},
			[]*event.Report{say("1", "s", "a.mfa", "2016-03-01", notice{"summit"}, dated("2016-02-15"))}, "open (summit)"},
		{"both take it so", &agreement.Perform{Act: meet, Due: agreement.Due{Before: &summit}},
			[]*event.Report{say("1", "s", "court", "2016-03-01", notice{"summit"}, dated("2016-02-15"))}, "agreed"},
		{"both terms must be set for it to count", both,
			[]*event.Report{say("1", "e", "court", "2016-03-01", raid{Taken: truth.True}, dated("2016-02-15"), hands("b.army"))}, "contested (taking, art, zeal)"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			co := agreement.Commitment{ID: "c", Bearer: agreement.Second, Visible: seen, Shape: test.shape}
			if strings.Contains(test.reason, "excuse") {
				co.Exceptions = []agreement.Exception{{ID: "consent", Automatic: true, Elements: []agreement.Element{{ID: "asked", Matter: event.Harm, Test: askedFor}}}}
			}
			ty := pact(co)
			ty.Terms = append(ty.Terms, zeal, art)
			ty.Readings[1].Closes = append(slices.Clone(ty.Readings[1].Closes), zeal.Is(true), art.Is(true))
			if len(co.Exceptions) > 0 { // nothing but the excuse parts them
				ty.Readings[2].Closes = append(slices.Clone(ty.Readings[2].Closes), zeal.Is(true), art.Is(true))
			}
			a := assess(t, ty, "2018", covering("", "", meeting{}, raid{}, notice{}), test.said...)
			if got := a.Agreements[0].Heads[0].Relation.String(); got != test.want {
				h := a.Agreements[0].Heads[0]
				t.Errorf("%q, want %q: %s and %s", got, test.want, h.Findings[1].Line(), h.Findings[2].Line())
			}
		})
	}
}

// Where each party goes by its own date of an act, and nothing else parts them, it is
// the dates that do (law D4).
func TestDatesPartThem(t *testing.T) {
	ty := pact(agreement.Commitment{ID: "c", Bearer: agreement.Second, Visible: seen, Shape: &agreement.Perform{Act: meet, Due: agreement.Due{By: at("2016-03-10")}}})
	ty.Readings = nil
	for name, side := range map[string]agreement.Side{"avalon's": agreement.First, "borea's": agreement.Second} {
		ty.Readings = append(ty.Readings, agreement.Reading{Name: name, Party: side, Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{agreement.AnyMatter: {{"own"}}}}})
	}
	a := assess(t, ty, "2018", nil,
		say("1", "m", "b.mfa", "2016-04-01", meeting{Held: truth.True}, dated("2016-03-08"), hands("b.mfa")),
		say("2", "m", "a.mfa", "2016-04-02", meeting{Held: truth.True}, dated("2016-03-12"), hands("b.mfa")))
	if got := a.Agreements[0].Heads[0].Relation.String(); got != "contested (dates)" {
		t.Error(got)
	}
}
