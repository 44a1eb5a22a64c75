package agreementtest

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// Kit is an agreement with what it takes to try it.
type Kit struct {
	Agreement *agreement.Agreement
	Directory *actor.Directory // who is who
	Scenarios []Scenario
	// Reasons are why a remark stays, by its path or by a path above it.
	Reasons map[problem.Path]string
}

// Scenario is a small history, and what is expected of it.
type Scenario struct {
	Name     string
	Reports  []*event.Report
	Coverage []event.Coverage
	AsOf     when.Time
	Known    when.Time // zero: the same as AsOf
	Want     []Want
}

// Want is one expected outcome.
type Want struct {
	Commitment string
	Bearer     actor.ID // "": every bearer
	Reading    string   // "": every reading
	Outcome    agreement.Outcome
	Because    string // why it is expected, for whoever reads the failure
}

// The sorts of remark, beside the codes of package problem: what a check of the
// kit found.
const (
	Unexpected  problem.Code = "unexpected"  // another outcome than the one wanted
	Untried     problem.Code = "untried"     // no scenario shows it
	Unclosed    problem.Code = "unclosed"    // no reading settles it
	Unmirrored  problem.Code = "unmirrored"  // it depends on who is who
	Impure      problem.Code = "impure"      // the same question gets two answers
	Unannounced problem.Code = "unannounced" // it changes before it said it would
	Unexplained problem.Code = "unexplained" // a verdict that rests on nothing
	Panics      problem.Code = "panics"
)

// trial is a kit ready to be asked.
type trial struct {
	Kit
	program *rules.Program
	asked   []*rules.Assessment // of each scenario
}

type check struct {
	name string
	run  func(*trial, *problem.List)
}

var checks = []check{
	{"scenarios", (*trial).scenarios},
	{"elements", (*trial).elements},
	{"terms", (*trial).terms},
	{"mirror", (*trial).mirror},
	{"shapes", (*trial).shapes},
	{"explanations", (*trial).explanations},
}

// Run runs every check of the kit as a test of its own.
func Run(t *testing.T, k Kit) {
	t.Helper()
	tr, err := k.prepare()
	if err != nil {
		t.Fatal(err)
	}
	used := map[problem.Path]bool{}
	for _, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			for _, p := range tr.remarks(used, c) {
				t.Error(p)
			}
		})
	}
	for _, p := range tr.stale(used) {
		t.Error(p)
	}
}

// Check runs every check and is what they all have to say, as one error that
// unwraps to each *problem.Problem; nil where they have nothing to say.
func (k Kit) Check() error {
	tr, err := k.prepare()
	if err != nil {
		return err
	}
	used := map[problem.Path]bool{}
	all := tr.remarks(used, checks...)
	return joined(append(all, tr.stale(used)...))
}

// CheckScenarios holds the findings to those wanted.
func (k Kit) CheckScenarios() error { return k.only("scenarios") }

// CheckElements looks for an event in which each element - of acts, exceptions
// and powers - is true, one in which it is false and one in which it is
// unknown.
func (k Kit) CheckElements() error { return k.only("elements") }

// CheckTerms looks for a reading that closes each term, or sets each switch.
func (k Kit) CheckTerms() error { return k.only("terms") }

// CheckMirror exchanges the parties: in the world, where each did, said and
// owns what the other did; and in the text, where each has the other's place.
// Every finding must then change places too: an agreement speaks of its
// parties by their places and never by their names.
func (k Kit) CheckMirror() error { return k.only("mirror") }

// CheckShapes holds the shape of every commitment to law C3: the same facts
// give the same status, also to several who ask at once; a status stays until
// its Next; the keys of a fact and of a date stay the same; and no facts at all
// are no reason to panic. A monitor that takes the reports one by one must come
// to what an assessment says. Run it under the race detector, which sees what
// parallel questions share.
func (k Kit) CheckShapes() error { return k.only("shapes") }

// CheckExplanations looks for what each verdict rests on: the cause of what is
// undetermined and what would settle it, the date and the basis of a lapse,
// the reason of an excuse.
func (k Kit) CheckExplanations() error { return k.only("explanations") }

func (k Kit) only(name string) error {
	tr, err := k.prepare()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(checks, func(c check) bool { return c.name == name })
	return joined(tr.remarks(map[problem.Path]bool{}, checks[i]))
}

// prepare compiles the agreement and assesses the scenarios.
func (k Kit) prepare() (*trial, error) {
	var bad problem.List
	if k.Agreement == nil || k.Agreement.Type == nil {
		bad.Add("agreement", problem.Required, "there is no agreement to try", "give the kit one, such as yours.Between(a, b, from)")
		return nil, bad.Err()
	}
	program, err := rules.Compile(k.Directory, k.Agreement)
	if err != nil {
		return nil, err
	}
	tr := &trial{Kit: k, program: program}
	if len(k.Scenarios) == 0 {
		bad.Add("scenarios", problem.Required, "there is no scenario", "tell a small history, and what you expect of it")
	}
	names := map[string]bool{}
	for i, s := range k.Scenarios {
		at := s.path()
		if s.Name == "" {
			at = problem.Path("scenarios").Index(i)
			bad.Add(at.Field("name"), problem.Required, "the scenario has no name", "name it")
		} else if names[s.Name] {
			bad.Add(at, problem.Duplicate, "two scenarios have this name", "rename one")
		}
		names[s.Name] = true
		a, err := tr.program.Assess(s.record(), s.at(tr))
		var list *problem.Errors
		switch {
		case errors.As(err, &list):
			for _, p := range list.Problems {
				bad.Add(at+"."+p.Path, p.Code, p.Detail, p.Repair)
			}
		case err != nil:
			bad.Add(at, problem.Invalid, err.Error(), "check its dates and its reports")
		}
		tr.asked = append(tr.asked, a)
	}
	return tr, bad.Err()
}

func (s Scenario) path() problem.Path { return problem.Path("scenarios").Key(s.Name) }

func (s Scenario) record() event.Record {
	return event.Record{Reports: s.Reports, Coverage: s.Coverage}
}

func (s Scenario) at(tr *trial) rules.At {
	return rules.At{AsOf: s.AsOf, Known: s.Known, Zone: tr.Agreement.Type.Zone}
}

// section is the one section of a scenario's assessment.
func (tr *trial) section(i int) *rules.Section { return &tr.asked[i].Agreements[0] }

// remarks are what checks have to say and no reason is given for.
func (tr *trial) remarks(used map[problem.Path]bool, cs ...check) []*problem.Problem {
	var bad problem.List
	for _, c := range cs {
		c.run(tr, &bad)
	}
	return slices.DeleteFunc(problems(bad.Err()), func(p *problem.Problem) bool {
		excused := false
		for path := range tr.Reasons {
			if within(p.Path, path) {
				used[path], excused = true, true
			}
		}
		return excused
	})
}

// stale are the reasons that were given for nothing.
func (tr *trial) stale(used map[problem.Path]bool) []*problem.Problem {
	var bad problem.List
	for _, path := range slices.Sorted(maps.Keys(tr.Reasons)) {
		if !used[path] {
			bad.Add(problem.Path("reasons").Key(string(path)), problem.Unknown, "no remark is made there any more", "take the reason out")
		} else if tr.Reasons[path] == "" {
			bad.Add(problem.Path("reasons").Key(string(path)), problem.Required, "it gives no reason", "say why the remark stays")
		}
	}
	return problems(bad.Err())
}

// within reports whether a path is another or leads on from it.
func within(p, whole problem.Path) bool {
	rest, ok := strings.CutPrefix(string(p), string(whole))
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

func problems(err error) []*problem.Problem {
	var list *problem.Errors
	if errors.As(err, &list) {
		return list.Problems
	}
	return nil
}

func joined(ps []*problem.Problem) error {
	if len(ps) == 0 {
		return nil
	}
	return &problem.Errors{Problems: ps}
}

// scenarios compares the findings with those wanted.
func (tr *trial) scenarios(bad *problem.List) {
	for i, s := range tr.Scenarios {
		for n, w := range s.Want {
			at := s.path().Field("want").Index(n)
			found := false
			for _, h := range tr.section(i).Heads {
				if h.Commitment != w.Commitment || w.Bearer != "" && w.Bearer != h.Bearer {
					continue
				}
				for _, f := range h.Findings {
					if w.Reading != "" && w.Reading != f.Reading {
						continue
					}
					found = true
					if f.Outcome == w.Outcome {
						continue
					}
					detail := fmt.Sprintf("%s is %s, not %s: %s", whose(f), f.Outcome, w.Outcome, f.Line())
					if w.Because != "" {
						detail += "; expected because " + w.Because
					}
					bad.Add(at, Unexpected, detail, "print report.Why of the finding: the text, the reports or the expectation is wrong")
				}
			}
			if !found {
				bad.Add(at, problem.Unknown, fmt.Sprintf("there is no finding on %q by %q on the reading %q", w.Commitment, w.Bearer, w.Reading), "name a commitment, a bearer and a reading of the agreement; leave a bearer or reading out to mean each")
			}
		}
	}
}

// whose says whose finding it is.
func whose(f *rules.Finding) string {
	s := strconv.Quote(f.Commitment)
	if f.Bearer != "" {
		s += " by " + string(f.Bearer)
	}
	return s + ", as " + f.Reading + " reads it,"
}

// terms looks for a reading that closes each term.
func (tr *trial) terms(bad *problem.List) {
	closed := map[agreement.Open]bool{}
	for i := range tr.Agreement.Type.Readings {
		for r := &tr.Agreement.Type.Readings[i]; r != nil; r = r.Extends {
			for _, c := range r.Closes {
				if c.Value != nil {
					closed[c.Of] = true
				}
			}
		}
	}
	for _, o := range tr.Agreement.Type.Terms {
		at := problem.Path("terms").Key(o.Label())
		if closed[o] {
			continue
		}
		if _, ok := o.(*agreement.Switch); ok {
			bad.Add(at, Unclosed, "no reading sets the switch, so it is off on all of them", "set it in a reading, if only to off; or say why not in Reasons")
		} else {
			bad.Add(at, Unclosed, "no reading closes the term, so what rests on it is undetermined on all of them", "close it in a reading, or say why nobody does in Reasons")
		}
	}
}
