package pledge_test

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/australiachina2017"
	"github.com/pacta-dev/pacta/catalog/canadachina2017"
	"github.com/pacta-dev/pacta/catalog/catalogtest"
	"github.com/pacta-dev/pacta/catalog/germanychina2016"
	"github.com/pacta-dev/pacta/catalog/pledge"
	"github.com/pacta-dev/pacta/catalog/ukchina2015"
	"github.com/pacta-dev/pacta/catalog/uschina2015"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/cyber"
	"github.com/pacta-dev/pacta/report"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

var update = flag.Bool("update", false, "rewrite the golden comparisons")

// pledges are the five, and the norm that is their twin.
var pledges = []pledge.Pledge{uschina2015.Pledge, ukchina2015.Pledge, germanychina2016.Pledge, australiachina2017.Pledge, canadachina2017.Pledge}

func compare(t *testing.T, a, b pledge.Pledge) agreement.Comparison {
	t.Helper()
	c, err := agreement.Compare(a.Of, b.Of, pledge.Matches(a, b)...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// How far each pledge reaches beside that of the United States: from the words,
// before any test was written.
func TestBesideTheUnitedStates(t *testing.T) {
	for _, c := range []struct {
		first          pledge.Pledge
		theft, support agreement.Order
		reason         string
	}{
		{ukchina2015.Pledge, agreement.Wider, agreement.Wider, "nobody is named to have the advantage, and support need not be knowing"},
		{canadachina2017.Pledge, agreement.Same, agreement.Same, "the same words"},
		{australiachina2017.Pledge, agreement.Crossing, agreement.Crossing, "obtaining covers the taker's own gain and not another's; its support need not be knowing, which is wider"},
		{pledge.Antalya, agreement.Same, agreement.Wider, "the twin, without knowingly"},
		{germanychina2016.Pledge, agreement.Undecided, agreement.Undecided, "own companies only, which is narrower; espionage, and no means named, which nobody has explained"},
	} {
		got := compare(t, c.first, uschina2015.Pledge).Beside
		if got[0].Order != c.theft || got[1].Order != c.support {
			t.Errorf("%s (%s): theft %v, support %v; want %v, %v", c.first.Of.Name, c.reason, got[0].Order, got[1].Order, c.theft, c.support)
		}
	}
}

// The comparisons as they print, for reading.
func TestComparisonsPrinted(t *testing.T) {
	var out bytes.Buffer
	for i, p := range append(pledges[1:], pledge.Antalya) {
		if i > 0 {
			fmt.Fprintln(&out)
		}
		if err := report.Comparison(&out, compare(t, uschina2015.Pledge, p), report.Options{Width: 100}); err != nil {
			t.Fatal(err)
		}
	}
	fmt.Fprintln(&out)
	c, err := agreement.Compare(uschina2015.Type, pledge.Experts, agreement.Match{First: "C5", Second: "f", Acts: [][2]string{{"breach", "support"}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := report.Comparison(&out, c, report.Options{Width: 100}); err != nil {
		t.Fatal(err)
	}
	catalogtest.Same(t, out.Bytes(), "testdata/comparisons.golden", *update)
}

// world has one firm of each party, a tribunal that every reading accepts, and
// the actors of the records.
func world(t *testing.T) *actor.Directory {
	t.Helper()
	all, relations := pledge.Actors()
	all = append(all, actor.Actor{ID: "TRIBUNAL", Kind: actor.Adjudicator})
	for _, s := range []actor.ID{"US", "UK", "DE", "AU", "CA"} {
		all = append(all, actor.Actor{ID: "FIRM." + s, Kind: actor.Company, Side: s})
	}
	d, err := actor.NewDirectory(all, relations)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// between is a pledge's agreement on its neutral reading alone, with what that
// leaves open of theft and owners closed.
func between(p pledge.Pledge) *agreement.Agreement {
	typ := *p.Of
	r := typ.Readings[0]
	r.Closes = append(r.Closes[:len(r.Closes):len(r.Closes)], pledge.TheftAttempt.Is("does-not-count"), pledge.ThirdCountryOwner.Is("does-not-count"))
	typ.Readings = []agreement.Reading{r}
	ag := *p.Between
	ag.Type = &typ
	return &ag
}

// What the comparison declares of two texts is what their elements' own tests
// answer: over every body that the vocabulary can make, whatever certainly
// counts under the narrower text counts under the wider, and each that reaches
// where the other does not has an act to show for it.
func TestOrdersAreThoseOfTheTests(t *testing.T) {
	dir := world(t)
	victims := []actor.ID{"FIRM.US", "FIRM.UK", "FIRM.DE", "FIRM.AU", "FIRM.CA"}
	three := []truth.Value{truth.False, truth.Unknown, truth.True}
	var agreed []*agreement.Agreement
	for _, p := range pledges {
		agreed = append(agreed, between(p))
	}
	screen := rules.MustCompile(dir, agreed...).NewScreen()
	counts := func(b event.Body) map[string]bool {
		out := map[string]bool{}
		screen.Report(&event.Report{ID: "r", Event: "e", Source: event.Source{By: "TRIBUNAL", Form: event.Ruling}, Made: when.Day(2018, 6, 2), When: when.Day(2018, 6, 1),
			By: []event.Attribution{{Level: event.Direction, Actor: "CN.MSS", Ground: actor.AsOrgan}}, To: victims, Body: b}, func(h rules.Hit) {
			if h.Value == truth.True {
				out[h.Agreement.Type.Name] = true
			}
		})
		return out
	}
	var theft, support []map[string]bool
	for _, purpose := range []string{"", cyber.CommercialAdvantage, cyber.CompetitiveAdvantage, cyber.GainOfOwnCompanies, cyber.GainOfOtherCompanies,
		cyber.GainOfOtherBody, cyber.GainOfOwnGovernment, cyber.GainOfAuthor, cyber.StateIntelligence, cyber.PrivateGain} {
		for _, asset := range []string{"", cyber.TradeSecret, cyber.PersonalData} {
			for _, a := range three {
				for _, b := range three {
					for _, d := range []truth.Value{truth.Unknown, truth.True} {
						theft = append(theft, counts(cyber.Intrusion{ByNetwork: a, Taken: b, Asset: asset, Purpose: purpose, Defence: d}))
					}
					for _, k := range three {
						support = append(support, counts(cyber.Support{Given: a, Taken: b, Asset: asset, Purpose: purpose, Knowing: k}))
					}
				}
			}
		}
	}
	for _, p := range pledges {
		for _, q := range pledges {
			c := compare(t, p, q)
			for i, acts := range [][]map[string]bool{theft, support} {
				onlyP, onlyQ := 0, 0
				for _, hits := range acts {
					x, y := hits[p.Of.Name], hits[q.Of.Name]
					if x && !y {
						onlyP++
					}
					if y && !x {
						onlyQ++
					}
				}
				var ok bool
				switch c.Beside[i].Order {
				case agreement.Same:
					ok = onlyP == 0 && onlyQ == 0
				case agreement.Narrower:
					ok = onlyP == 0 && onlyQ > 0
				case agreement.Wider:
					ok = onlyP > 0 && onlyQ == 0
				case agreement.Crossing:
					ok = onlyP > 0 && onlyQ > 0
				case agreement.Undecided:
					ok = true // nothing is claimed
				}
				if !ok {
					t.Errorf("%s beside %s, %s: declared %v, but %d acts count under the first alone and %d under the second alone",
						p.Of.Name, q.Of.Name, []string{"theft", "support"}[i], c.Beside[i].Order, onlyP, onlyQ)
				}
			}
		}
	}
}

// A norm is nobody's agreement.
func TestNobodyHasConcludedANorm(t *testing.T) {
	for _, norm := range []*agreement.Type{pledge.Antalya.Of, pledge.Experts} {
		if err := norm.Validate(); err != nil {
			t.Errorf("%s: %v", norm.Name, err)
		}
		if _, err := rules.Compile(pledge.Directory(), norm.Between("US", "CN", when.Day(2015, 11, 16))); err == nil {
			t.Errorf("%s is taken for an agreement", norm.Name)
		}
	}
}

// One report told in several packages is one report.
func TestRecordsAgree(t *testing.T) {
	codec := event.MustCodec(pledge.Bodies()...)
	seen := map[event.ID]string{}
	for _, rec := range []event.Record{uschina2015.Record(), ukchina2015.Record(), germanychina2016.Record(), australiachina2017.Record(), canadachina2017.Record()} {
		for _, r := range rec.Reports {
			line, err := codec.Encode(r)
			if err != nil {
				t.Fatal(err)
			}
			if was, ok := seen[r.ID]; ok && was != string(line) {
				t.Errorf("%s has two contents:\n%s\n%s", r.ID, was, line)
			}
			seen[r.ID] = string(line)
		}
	}
	if err := codec.Write(io.Discard, pledge.Record()); err != nil {
		t.Error(err)
	}
}
