// Pledges runs one stream of reports over five sister pledges against theft in
// cyberspace - of the United States, the United Kingdom, Germany, Australia and
// Canada, each with China - and shows where one act falls under one text and not
// under another.
//
//	go run ./examples/pledges          what is reported, and what might be
//	go run ./examples/pledges texts    the texts beside that of the United States
package main

import (
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/australiachina2017"
	"github.com/pacta-dev/pacta/catalog/canadachina2017"
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

// pledges are the five, oldest first.
var pledges = []pledge.Pledge{uschina2015.Pledge, ukchina2015.Pledge, germanychina2016.Pledge, australiachina2017.Pledge, canadachina2017.Pledge}

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		log.Fatal(err)
	}
}

const usage = `Runs one stream of reports over five sister pledges against theft in cyberspace.

  pledges          what is reported, and what might be
  pledges texts    the texts beside that of the United States
`

func run(args []string, w io.Writer) error {
	switch {
	case len(args) == 0:
		if err := reported(w); err != nil {
			return err
		}
		return supposed(w)
	case slices.Equal(args, []string{"texts"}):
		return texts(w)
	case slices.Contains([]string{"-h", "-help", "--help"}, args[0]):
		_, err := io.WriteString(w, usage)
		return err
	}
	return errors.New(`pledges: say nothing, or "texts"; -h says what they print`)
}

// texts lays each text beside that of the United States, and the norm beside
// them all.
func texts(w io.Writer) error {
	for _, p := range append(pledges[1:], pledge.Antalya) {
		c, err := agreement.Compare(p.Of, uschina2015.Type, pledge.Matches(p, uschina2015.Pledge)...)
		if err != nil {
			return err
		}
		c.Terms = nil // the other's are those of its whole text
		if err := report.Comparison(w, c, report.Options{Width: 100}); err != nil {
			return err
		}
	}
	return nil
}

// reported assesses the stream under all five at once: one event, five findings.
func reported(w io.Writer) error {
	stream := pledge.With(uschina2015.Record(), ukchina2015.Record(), germanychina2016.Record(), australiachina2017.Record(), canadachina2017.Record())
	var agreed []*agreement.Agreement
	for _, p := range pledges {
		agreed = append(agreed, p.Between)
	}
	program, err := rules.Compile(uschina2015.Directory(), agreed...)
	if err != nil {
		return err
	}
	a, err := program.Assess(stream, rules.At{AsOf: when.Day(2018, 12, 31), Zone: uschina2015.Washington})
	if err != nil {
		return err
	}
	fmt.Fprint(w, `Reported: the pledges by China as of the end of 31 December 2018, one stream of reports

Each line follows on one reading from these reports, and reports are claims by their sources.

`)
	for i, p := range pledges {
		for _, id := range slices.Compact([]string{p.Theft, p.Support}) {
			fmt.Fprintf(w, "%s  %s\n", id, a.Finding(id, "CN", "neutral").CommitmentOf().Text)
			for _, r := range p.Of.Readings {
				fmt.Fprintf(w, "  %-9s  %s\n", r.Name, outcome(a.Finding(id, "CN", r.Name)))
			}
			for _, h := range a.Agreements[i].Heads {
				if h.Commitment == id && h.Bearer == "CN" {
					fmt.Fprintf(w, "  %-9s  %s\n", "relation", h.Relation.Accord)
				}
			}
		}
		fmt.Fprintln(w)
	}
	fmt.Fprint(w, `The campaign of APT10 (E-59) under each theft clause, on the neutral reading: what is not known of it

`)
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, p := range pledges {
		var open []string
		for _, c := range a.Finding(p.Theft, "CN", "neutral").Unknown {
			if c.Event == "E-59" {
				open = append(open, c.Input)
			}
		}
		fmt.Fprintf(tw, "  %s\t%s\n", p.Theft, strings.Join(slices.Compact(open), ", "))
	}
	return tw.Flush()
}

// outcome is a finding in a line: what, on whose word, alleged by whom.
func outcome(f *rules.Finding) string {
	s := f.Word()
	if f.Basis != agreement.NoBasis {
		s += " (" + f.Basis.String() + ")"
	}
	var by []string
	for _, a := range f.Alleged {
		who := string(a.By)
		if known, ok := f.Assessment().Directory().Get(a.By); ok && known.Name != "" {
			who = known.Name
		}
		for i, c := range a.Conditions {
			who += [...]string{" if ", " and "}[min(i, 1)] + c.String()
		}
		by = append(by, who)
	}
	slices.Sort(by)
	if by = slices.Compact(by); len(by) > 0 {
		s += ", alleged by " + strings.Join(by, "; ")
	}
	if f.NoCandidate {
		s += ", no candidate"
	}
	return s
}

// An act is what a tribunal might find.
type act struct {
	id, what string
	body     event.Body
}

// theft and support are what the acts have in common.
var (
	theft   = cyber.Intrusion{ByNetwork: truth.True, Taken: truth.True, Asset: cyber.TradeSecret}
	support = cyber.Support{Given: truth.True, Taken: truth.True, Asset: cyber.TradeSecret}
)

func stolen(purpose string) cyber.Intrusion {
	i := theft
	i.Purpose = purpose
	return i
}

func supported(knowing truth.Value, purpose string) cyber.Support {
	s := support
	s.Knowing, s.Purpose = knowing, purpose
	return s
}

// acts are hypothetical, every one: nobody has reported them.
func acts() []act {
	people := stolen(cyber.GainOfOwnCompanies)
	people.ByNetwork = truth.False
	arms := stolen(cyber.GainOfOwnCompanies)
	arms.Defence = truth.True
	return []act{
		{"H-1", "theft, for companies at home", stolen(cyber.GainOfOwnCompanies)},
		{"H-2", "theft, for companies of a third state", stolen(cyber.GainOfOtherCompanies)},
		{"H-3", "theft, for a university", stolen(cyber.GainOfOtherBody)},
		{"H-4", "theft, the state keeps the advantage", stolen(cyber.GainOfOwnGovernment)},
		{"H-5", "theft, an advantage for nobody named", stolen(cyber.CompetitiveAdvantage)},
		{"H-6", "theft, for arms makers at home", arms},
		{"H-7", "theft by people, for companies at home", people},
		{"H-8", "theft for intelligence of the state", stolen(cyber.StateIntelligence)},
		{"H-9", "support, knowing, for companies at home", supported(truth.True, cyber.GainOfOwnCompanies)},
		{"H-10", "support, knowledge not found", supported(truth.Unknown, cyber.GainOfOwnCompanies)},
		{"H-11", "support, not knowing", supported(truth.False, cyber.GainOfOwnCompanies)},
		{"H-12", "support, not knowing, thieves keep the gain", supported(truth.False, cyber.GainOfAuthor)},
	}
}

// supposed screens hypothetical acts against the five texts on their neutral
// readings.
func supposed(w io.Writer) error {
	all, relations := pledge.Actors()
	all = append(all, actor.Actor{ID: "TRIBUNAL", Name: "A tribunal that there is not", Kind: actor.Adjudicator})
	var agreed []*agreement.Agreement
	var firms []actor.ID
	for _, p := range pledges {
		firm := "FIRM." + p.Between.First
		firms = append(firms, firm)
		all = append(all, actor.Actor{ID: firm, Name: "A firm that there is not", Kind: actor.Company, Side: p.Between.First})
		agreed = append(agreed, p.Between)
	}
	directory, err := actor.NewDirectory(all, relations)
	if err != nil {
		return err
	}
	program, err := rules.Compile(directory, agreed...)
	if err != nil {
		return err
	}
	screen := program.NewScreen()
	fmt.Fprint(w, `
Supposed: HYPOTHETICAL acts, which nobody has reported, under the five texts on the neutral reading

Suppose that a tribunal which all accept found them to be acts of the party that the five pledges share,
in June 2018, against one firm of each other party.

`)
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprint(tw, "\t")
	for _, p := range pledges {
		fmt.Fprintf(tw, "\t%s", p.Between.First)
	}
	fmt.Fprintln(tw)
	for _, x := range acts() {
		cells := map[*agreement.Agreement]string{}
		screen.Report(&event.Report{
			ID: event.ID("R." + x.id), Event: event.ID(x.id), Source: event.Source{By: "TRIBUNAL", Form: event.Ruling},
			Made: when.Day(2018, 7, 1), When: when.Month(2018, 6), By: []event.Attribution{{Level: event.Direction, Actor: "CN", Ground: actor.AsOrgan}}, To: firms,
			Body: x.body, Text: "Hypothetical: " + x.what,
		}, func(h rules.Hit) {
			if h.Reading.Party == agreement.NoParty && h.Commitment.From.IsZero() { // restatements apart
				cells[h.Agreement] = relevance(h)
			}
		})
		fmt.Fprintf(tw, "  %s\t%s", x.id, x.what)
		for _, ag := range agreed {
			fmt.Fprintf(tw, "\t%s", cells[ag])
		}
		fmt.Fprintln(tw)
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	_, err = fmt.Fprint(w, `
counts: every element of the clause is there. out: the elements that are not. open: what nobody can tell.
`)
	return err
}

// relevance is what an act comes to under a clause: counts, out of scope or open.
func relevance(h rules.Hit) string {
	switch h.Value {
	case truth.True:
		return "counts"
	case truth.False:
		return "out: " + strings.Join(h.Fact().False, ", ")
	}
	var open []string
	for _, c := range h.Fact().Causes {
		open = append(open, c.Input)
	}
	return "open: " + strings.Join(slices.Compact(open), ", ")
}
