package agreement_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

var takes = agreement.Element{ID: "taking", Text: "taking", Test: agreement.If(func(r raid) truth.Value { return r.Taken })}

func named(id, text string) agreement.Element {
	e := takes
	e.ID, e.Text = id, text
	return e
}

func barred(elements ...agreement.Element) agreement.Act {
	return agreement.Act{Of: []event.Body{raid{}}, Elements: elements}
}

func withID(id string, a agreement.Act) agreement.Act { a.ID = id; return a }

// one text of one commitment.
func text(co agreement.Commitment) *agreement.Type {
	co.ID, co.Text = "x", "an undertaking"
	return &agreement.Type{Name: "example.org/" + co.ID, Commitments: []agreement.Commitment{co}}
}

func refrain(a agreement.Act, or ...agreement.Act) agreement.Commitment {
	return agreement.Commitment{Shape: &agreement.Refrain{From: a, Or: or}}
}

func perform(due agreement.Due, elements ...agreement.Element) agreement.Commitment {
	return agreement.Commitment{Shape: &agreement.Perform{Act: barred(elements...), Due: due}}
}

func recur(n int) agreement.Commitment {
	return agreement.Commitment{Shape: &agreement.Recur{Act: barred(takes), N: n, Every: when.Period{Months: 12, Ends: when.LastDay}, Frame: agreement.Calendar}}
}

func TestCompare(t *testing.T) {
	knowing := named("knowledge", "knowingly")
	declared := func(o agreement.Order) []agreement.Match {
		return []agreement.Match{{First: "x", Second: "x", Elements: []agreement.ElementMatch{{First: "taking", Order: o, Why: "said"}}}}
	}
	by := agreement.Due{By: when.Year(2030)}
	for _, c := range []struct {
		reason        string
		first, second agreement.Commitment
		matches       []agreement.Match
		want          agreement.Order
	}{
		{"one text", refrain(barred(takes)), refrain(barred(takes)), nil, agreement.Same},
		{"an element more bars fewer acts", refrain(barred(takes, knowing)), refrain(barred(takes)), nil, agreement.Narrower},
		{"an element more asks more of a performance", perform(by, takes, knowing), perform(by, takes), nil, agreement.Wider},
		{"other words say nothing by themselves", refrain(barred(named("taking", "theft"))), refrain(barred(takes)), nil, agreement.Undecided},
		{"unless somebody says how they lie", refrain(barred(named("taking", "theft"))), refrain(barred(takes)), declared(agreement.Narrower), agreement.Narrower},
		{"a performance of something narrower asks more", perform(by, named("taking", "a full report")), perform(by, takes), declared(agreement.Narrower), agreement.Wider},
		{"narrower here and wider there", refrain(barred(named("taking", "theft"), knowing)), refrain(barred(takes)), declared(agreement.Wider), agreement.Crossing},
		{"one undecided part leaves the whole undecided", refrain(barred(named("taking", "theft"), knowing)), refrain(barred(takes)), nil, agreement.Undecided},
		{"one act more is barred", refrain(barred(takes), withID("support", barred(takes))), refrain(barred(takes)), nil, agreement.Wider},
		{"an act that another match accounts for is not missing", refrain(barred(takes), withID("support", barred(takes))), refrain(barred(takes)),
			[]agreement.Match{{First: "x", Second: "x", Acts: [][2]string{{"breach", "breach"}}}, {First: "x", Second: "x", Acts: [][2]string{{"support", "breach"}}}}, agreement.Same},
		{"a limit asks more than none", perform(by, takes), perform(agreement.Due{}, takes), nil, agreement.Wider},
		{"of two limits nobody has said which", perform(by, takes), perform(agreement.Due{By: when.Year(2031)}, takes), nil, agreement.Undecided},
		{"of two schedules nobody reads which", agreement.Commitment{Shape: &agreement.Recur{Act: barred(takes), N: 1, Frame: agreement.Scheduled, Schedule: days{"2016-03-31"}}},
			agreement.Commitment{Shape: &agreement.Recur{Act: barred(takes), N: 1, Frame: agreement.Scheduled, Schedule: days{"2016-06-30"}}}, nil, agreement.Undecided},
		{"once a year asks less than twice", recur(1), recur(2), nil, agreement.Narrower},
		{"a duty of one side is less than one of each", agreement.Commitment{Bearer: agreement.First, Shape: agreement.Declare{}}, agreement.Commitment{Shape: agreement.Declare{}}, nil, agreement.Narrower},
		{"one duty of both is another thing", agreement.Commitment{Bearer: agreement.Both, Shape: agreement.Declare{}}, agreement.Commitment{Shape: agreement.Declare{}}, nil, agreement.Undecided},
		{"how firmly it is worded changes no answer", agreement.Commitment{Strength: agreement.Should, Shape: agreement.Declare{}}, agreement.Commitment{Shape: agreement.Declare{}}, nil, agreement.Same},
		{"another sort of duty", refrain(barred(takes)), agreement.Commitment{Shape: agreement.Declare{}}, nil, agreement.Undecided},
		{"an excuse more asks less", agreement.Commitment{Shape: agreement.Declare{}, Exceptions: []agreement.Exception{{ID: "need", Text: "in need"}}}, agreement.Commitment{Shape: agreement.Declare{}}, nil, agreement.Narrower},
	} {
		got, err := agreement.Compare(text(c.first), text(c.second), c.matches...)
		if err != nil {
			t.Errorf("%s: %v", c.reason, err)
			continue
		}
		if o := got.Beside[0].Order; o != c.want {
			t.Errorf("%s: %v, want %v\n%s", c.reason, o, c.want, lines(got))
		}
		// The other way round everything is reversed.
		var turned []agreement.Match
		for _, m := range c.matches {
			r := agreement.Match{First: m.Second, Second: m.First}
			for _, a := range m.Acts {
				r.Acts = append(r.Acts, [2]string{a[1], a[0]})
			}
			for _, e := range m.Elements {
				r.Elements = append(r.Elements, agreement.ElementMatch{First: e.First, Order: e.Order.Reversed(), Why: e.Why})
			}
			turned = append(turned, r)
		}
		back, err := agreement.Compare(text(c.second), text(c.first), turned...)
		if err != nil || back.Beside[0].Order != c.want.Reversed() {
			t.Errorf("%s, the other way round: %v, want %v (%v)", c.reason, back.Beside[0].Order, c.want.Reversed(), err)
		}
	}
}

// How firmly it is worded is shown where either text says so, and is of words only.
func TestCompareShowsTheWords(t *testing.T) {
	should := agreement.Commitment{Strength: agreement.Should, Mechanism: "council", Shape: agreement.Declare{}}
	shall := agreement.Commitment{Shape: agreement.Declare{}}
	got, err := agreement.Compare(text(should), text(shall))
	if err != nil {
		t.Fatal(err)
	}
	for part, said := range map[string]string{"strength": agreement.Should.String(), "mechanism": "council"} {
		i := slices.IndexFunc(got.Beside[0].Rows, func(r agreement.Row) bool { return r.Part == part })
		if i < 0 {
			t.Errorf("no row of the %s:\n%s", part, lines(got))
			continue
		}
		if r := got.Beside[0].Rows[i]; r.First != said || !r.Words {
			t.Errorf("%+v, want %q on the one side, of words", r, said)
		}
	}
}

func lines(c agreement.Comparison) string {
	var b strings.Builder
	for _, x := range c.Beside {
		for _, r := range x.Rows {
			fmt.Fprintf(&b, "  %s %s: %q | %q: %v\n", r.Act, r.Part, r.First, r.Second, r.Order)
		}
	}
	return b.String()
}

// What only one text has stands at its place; terms are one where they are the
// same variable.
func TestCompareWholeTexts(t *testing.T) {
	mine, same := &agreement.Switch{Name: "mine"}, &agreement.Switch{Name: "both"}
	first, second := text(refrain(barred(takes))), text(refrain(barred(takes)))
	first.Terms, second.Terms = []agreement.Open{same, mine}, []agreement.Open{&agreement.Switch{Name: "mine"}, same, &agreement.Switch{Name: "theirs"}}
	first.Commitments = append(first.Commitments, agreement.Commitment{ID: "y", Text: "y", Shape: agreement.Declare{}})
	second.Commitments = append(second.Commitments, agreement.Commitment{ID: "z", Text: "z", Shape: agreement.Declare{}})
	c, err := agreement.Compare(first, second)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range c.Beside {
		got = append(got, b.Order.String())
	}
	for _, r := range c.Terms {
		got = append(got, r.Part+" "+r.Order.String())
		if !r.Words {
			t.Errorf("%s: what is left open changes what a reading may close, and no order", r.Part)
		}
	}
	want := []string{"same", "only first", "only second", "both same", "mine undecided", "theirs only second"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestCompareRefusesWhatIsNotThere(t *testing.T) {
	x := text(refrain(barred(takes)))
	for _, m := range []agreement.Match{
		{}, {First: "q", Second: "x"}, {First: "x", Second: "x", Acts: [][2]string{{"breach", "theft"}}},
		{First: "x", Second: "x", Elements: []agreement.ElementMatch{{First: "knowledge"}}},
		{First: "x", Second: "x", Elements: []agreement.ElementMatch{{First: "taking", Order: agreement.OnlyFirst}}},
	} {
		if _, err := agreement.Compare(x, x, m); err == nil {
			t.Errorf("%+v is takes", m)
		}
	}
}

func TestCitations(t *testing.T) {
	norm := text(refrain(barred(takes)))
	norm.Norm = true
	good := text(refrain(barred(takes)))
	good.Commitments[0].Cites = []agreement.Citation{{Of: norm}, {Of: norm, Clause: "x"}}
	if err := good.Validate(); err != nil {
		t.Error(err)
	}
	c := must(agreement.Compare(good, norm))
	for _, r := range c.Beside[0].Rows {
		if r.Part == "cites" && (r.First != norm.Name+", "+norm.Ref("x") || r.Order != agreement.OnlyFirst || !r.Words) {
			t.Errorf("cites %q, %v: want the whole and the clause, of the first only", r.First, r.Order)
		}
	}
	if got := (agreement.Citation{Clause: "x"}).String(); got != "x" {
		t.Errorf("a clause of no text is %q, want x", got)
	}
	bad := text(refrain(barred(takes)))
	bad.Commitments[0].Cites = []agreement.Citation{{Clause: "x"}, {Of: norm, Clause: "y"}}
	if err := bad.Validate(); err == nil || strings.Count(err.Error(), "cites") != 2 {
		t.Errorf("want two problems, have %v", err)
	}
}

// Each row of a comparison says what of the two texts it lays side by side: what only
// one has, which act answers to which, what excuses, and what is left open.
func TestCompareRows(t *testing.T) {
	theft, support := withID("theft", barred(takes)), withID("support", barred(takes))
	need := func(id, text string) agreement.Commitment {
		return agreement.Commitment{Shape: agreement.Declare{}, Exceptions: []agreement.Exception{{ID: id, Text: text}}}
	}
	for _, test := range []struct {
		reason        string
		first, second agreement.Commitment
		matches       []agreement.Match
		want          []string // rows; of the parts that every comparison has, none
	}{
		{"only one needs a body", agreement.Commitment{Mechanism: "council", Shape: agreement.Declare{}}, agreement.Commitment{Shape: agreement.Declare{}}, nil, []string{"mechanism: only first"}},
		{"each needs another body", agreement.Commitment{Mechanism: "council", Shape: agreement.Declare{}}, agreement.Commitment{Mechanism: "court", Shape: agreement.Declare{}}, nil, []string{"mechanism: undecided"}},
		{"only one has a limit", perform(agreement.Due{By: when.Year(2030)}, takes), refrain(barred(takes)), nil, []string{"limits: undecided", "act performance: only first", "act breach: only second"}},
		{"neither has a limit", refrain(barred(takes)), refrain(barred(takes)), nil, []string{"taking: same"}},
		{"the only acts answer to each other, whatever they are called", refrain(theft), refrain(withID("seizing", barred(takes))), nil, []string{"taking: same"}},
		{"where there are two, by name", refrain(theft, support), refrain(support, theft), nil, []string{"taking of theft: same", "taking of support: same"}},
		{"one beside two others", refrain(theft), refrain(support, withID("seizing", barred(takes))), nil, []string{"act theft: only first", "act support: only second", "act seizing: only second"}},
		{"or as somebody has declared", refrain(theft, support), refrain(support, withID("seizing", barred(takes))), []agreement.Match{{First: "x", Second: "x", Acts: [][2]string{{"theft", "seizing"}}}},
			[]string{"taking of theft / seizing: same", "taking of support: same"}},
		{"one excuse in the same words", need("need", "in need"), need("need", "in need"), nil, []string{"exception need: same"}},
		{"in other words", need("need", "in need"), need("need", "in dire need"), nil, []string{"exception need: undecided"}},
		{"each another excuse", need("need", "in need"), need("war", "in war"), nil, []string{"exception need: only first", "exception war: only second"}},
	} {
		got, err := agreement.Compare(text(test.first), text(test.second), test.matches...)
		if err != nil {
			t.Errorf("%s: %v", test.reason, err)
			continue
		}
		var rows []string
		for _, r := range got.Beside[0].Rows {
			switch {
			case slices.Contains([]string{"bearer", "modality", "strength", "cites", "shape"}, r.Part):
				continue
			case r.Part == "act":
				r.Part, r.Act = "act "+r.Act, ""
			case r.Act != "":
				r.Part += " of " + r.Act
			}
			rows = append(rows, r.Part+": "+r.Order.String())
		}
		if d := cmp.Diff(test.want, rows); d != "" {
			t.Errorf("%s (-want +got):\n%s", test.reason, d)
		}
	}
}

// A limit is laid side by side in words, as far as data says it.
func TestCompareLimits(t *testing.T) {
	summit := withID("summit", barred(takes))
	soon := &agreement.Term[when.Period]{Name: "soon"}
	year := when.Period{Months: 12, Ends: when.LastDay}
	for _, test := range []struct {
		shape agreement.Shape
		want  string // "" is no row
	}{
		{&agreement.Perform{Act: barred(takes)}, "no limit"},
		{&agreement.Perform{Act: barred(takes), Due: agreement.Due{By: at("2016-06-30")}}, "by 2016-06-30"},
		{&agreement.Respond{To: barred(takes), With: barred(takes), Due: agreement.Due{Within: when.Period{Days: 30}}}, "within P30D"},
		{&agreement.Repair{Of: "x", With: barred(takes), Due: agreement.Due{Open: soon}}, "open: soon"},
		{&agreement.Perform{Act: barred(takes), Due: agreement.Due{At: &summit}}, "at the latest at summit"},
		{&agreement.Perform{Act: barred(takes), Due: agreement.Due{Before: &summit}}, "before summit"},
		{&agreement.Perform{Act: barred(takes), Due: agreement.Due{Within: when.Period{Days: 30}, After: &summit}}, "within P30D of summit"},
		{&agreement.Perform{Act: barred(takes), Due: agreement.Due{By: at("2016-06-30"), Grace: when.Period{Days: 5}}}, "by 2016-06-30, P5D of grace"},
		{&agreement.Perform{Act: barred(takes), Due: agreement.Due{Open: soon, After: &summit, Grace: when.Period{Days: 5}}}, "open: soon of summit, P5D of grace"},
		{&agreement.Recur{Act: barred(takes), N: 2, Every: year, Frame: agreement.Sliding}, "2 in every P1Y, sliding"},
		{&agreement.Recur{Act: barred(takes), N: 2, Every: year, Frame: agreement.Calendar, Changes: []agreement.Change{{From: at("2018"), N: 3}}}, "2 in every P1Y, calendar; 3 from 2018"},
		{&agreement.Recur{Act: barred(takes), N: 2, Frame: agreement.Scheduled, Schedule: days{"2016-03-31"}}, "2 by each date of a schedule"},
		{&agreement.Refrain{From: barred(takes)}, ""},
	} {
		one := text(agreement.Commitment{Shape: test.shape})
		c := must(agreement.Compare(one, one))
		i := slices.IndexFunc(c.Beside[0].Rows, func(r agreement.Row) bool { return r.Part == "limits" })
		if i < 0 && test.want != "" || i >= 0 && (c.Beside[0].Rows[i].First != test.want || c.Beside[0].Rows[i].Second != test.want || c.Beside[0].Rows[i].Order != agreement.Same) {
			t.Errorf("%T: %+v, want %q on both sides, the same", test.shape, c.Beside[0].Rows, test.want)
		}
	}
}

// Elements of other names answer to each other where somebody says so, and bearers lie
// beside each other by whom they bind.
func TestCompareWhatIsDeclared(t *testing.T) {
	theft := named("theft", "theft")
	c := must(agreement.Compare(text(refrain(barred(theft))), text(refrain(barred(takes))), agreement.Match{First: "x", Second: "x", Elements: []agreement.ElementMatch{{First: "theft", Second: "taking", Order: agreement.Narrower, Why: "a theft is a taking"}}}))
	var rows []agreement.Row
	for _, r := range c.Beside[0].Rows {
		if strings.HasPrefix(r.Part, "theft") || strings.HasPrefix(r.Part, "taking") {
			rows = append(rows, r)
		}
	}
	if len(rows) != 1 || rows[0].Part != "theft / taking" || rows[0].Order != agreement.Narrower || rows[0].Why != "a theft is a taking" || c.Beside[0].Order != agreement.Narrower {
		t.Errorf("%+v, want one row, narrower", rows)
	}
	for _, test := range []struct {
		first, second agreement.Side
		want          agreement.Order
	}{
		{agreement.Each, agreement.Each, agreement.Same}, {agreement.Each, agreement.First, agreement.Wider}, {agreement.Second, agreement.Each, agreement.Narrower},
		{agreement.First, agreement.Second, agreement.Crossing}, {agreement.Each, agreement.Both, agreement.Undecided}, {agreement.Both, agreement.First, agreement.Undecided}, {agreement.Both, agreement.Both, agreement.Same},
	} {
		c := must(agreement.Compare(text(agreement.Commitment{Bearer: test.first, Shape: agreement.Declare{}}), text(agreement.Commitment{Bearer: test.second, Shape: agreement.Declare{}})))
		if got := c.Beside[0].Order; got != test.want {
			t.Errorf("%v beside %v: %v, want %v", test.first, test.second, got, test.want)
		}
	}
	for o := agreement.Undecided; o <= agreement.OnlySecond; o++ {
		want := map[agreement.Order]agreement.Order{agreement.Narrower: agreement.Wider, agreement.Wider: agreement.Narrower, agreement.OnlyFirst: agreement.OnlySecond, agreement.OnlySecond: agreement.OnlyFirst}[o]
		if want == agreement.Undecided {
			want = o
		}
		if o.Reversed() != want {
			t.Errorf("%v the other way round is %v, want %v", o, o.Reversed(), want)
		}
	}
}

// That two elements cross can be declared of them; that only one text has one cannot,
// for both have it.
func TestDeclaredOrders(t *testing.T) {
	x := text(refrain(barred(takes)))
	for o := agreement.Undecided; o <= agreement.OnlySecond; o++ {
		_, err := agreement.Compare(x, x, agreement.Match{First: "x", Second: "x", Elements: []agreement.ElementMatch{{First: "taking", Order: o}}})
		if want := o == agreement.OnlyFirst || o == agreement.OnlySecond; (err != nil) != want {
			t.Errorf("%v: %v, refused should be %v", o, err, want)
		}
	}
}
