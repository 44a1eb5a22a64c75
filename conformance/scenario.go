package conformance

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/rules"
)

// Scenario is one file: an agreement, what was reported, and what is expected
// of it.
type Scenario struct {
	File      string
	Title     string
	Reason    string   // why the expectation is what it is, in plain words
	Laws      []string // the laws of docs/laws.md it is for, such as "M5"
	EdgeCases []int    // the cases of docs/edge-cases.md it is for

	Agreement *agreement.Agreement
	Directory *actor.Directory
	Record    event.Record
	// Expectations are the lines of the last section, in their order.
	Expectations []Expectation

	program *rules.Program
	broken  error // what is wrong with the definition or the record, where the scenario expects problems
	zone    *time.Location
	text    []string // the lines of the file
}

// Load reads every file *.txtar at the top of a file system, sorted by name.
// What is wrong with any of them comes back as one error, a *problem.Errors
// whose problems name file and line; the scenarios are then nil.
func Load(fsys fs.FS) ([]Scenario, error) {
	names, err := fs.Glob(fsys, "*.txtar")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var bad problem.List
	var all []Scenario
	if len(names) == 0 {
		bad.Add("", problem.Required, "there is no scenario here", "give a folder with files *.txtar")
	}
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		s, wrong := parse(name, string(text))
		all = append(all, s)
		bad.Append(wrong)
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	return all, nil
}

// Parse reads one scenario. The name stands for the file in problems.
func Parse(name, text string) (Scenario, error) {
	s, bad := parse(name, text)
	if err := bad.Err(); err != nil {
		return Scenario{}, err
	}
	return s, nil
}

// file collects what is wrong with a file.
type file struct {
	name string
	bad  problem.List
	n    int
}

func (f *file) wrong(line int, code problem.Code, detail, repair string) {
	f.n++
	f.bad.Add(problem.Path(f.name+":"+strconv.Itoa(line)), code, detail, repair)
}

func parse(name, text string) (Scenario, problem.List) {
	f := &file{name: name}
	s := Scenario{File: name, text: strings.Split(strings.TrimSuffix(strings.ReplaceAll(text, "\r\n", "\n"), "\n"), "\n")}
	sections := split(text)
	s.head(f, sections[0])
	found := map[string]section{}
	for _, sec := range sections[1:] {
		switch sec.name {
		case "agreement", "reports", "coverage", "expect":
			if _, twice := found[sec.name]; twice {
				f.wrong(sec.line-1, problem.Duplicate, "the section "+strconv.Quote(sec.name)+" stands here twice", "join the two")
			}
			found[sec.name] = sec
		default:
			f.wrong(sec.line-1, problem.Unknown, "there is no section "+strconv.Quote(sec.name), "use agreement, reports, coverage or expect")
		}
	}
	for _, need := range []string{"agreement", "expect"} {
		if _, ok := found[need]; !ok {
			f.wrong(1, problem.Required, "there is no section "+strconv.Quote(need), "add a line -- "+need+" -- and what belongs below it")
		}
	}
	if f.n > 0 {
		return s, f.bad
	}
	b := newBuilder(f)
	b.agreement(f.tree(found["agreement"]))
	if f.n > 0 {
		return s, f.bad // the rest would be full of names that are missing for that reason
	}
	s.Directory, s.Agreement, s.zone = b.directory, b.agreed, b.zone
	s.Record.Reports = b.reports(found["reports"])
	s.Record.Coverage = b.coverage(found["coverage"])
	s.Expectations = b.expectations(found["expect"])
	if f.n > 0 {
		return s, f.bad
	}
	s.compile(f)
	return s, f.bad
}

// compile makes the program. Problems with it, or with the record, are
// problems of the file unless the scenario expects some.
func (s *Scenario) compile(f *file) {
	program, err := rules.Compile(s.Directory, s.Agreement)
	s.program = program
	if err == nil {
		err = s.Record.Check()
	}
	if slices.ContainsFunc(s.Expectations, func(e Expectation) bool { return e.subject == theProblem }) {
		s.broken = err
		return
	}
	if es, ok := err.(*problem.Errors); ok {
		for _, p := range es.Problems {
			f.bad.Add(problem.Path(f.name)+": "+p.Path, p.Code, p.Detail, p.Repair)
		}
	}
}

// head reads the title, the laws and edge cases, and the reason.
func (s *Scenario) head(f *file, sec section) {
	var reason []string
	for i, line := range sec.lines {
		line = strings.TrimSpace(line)
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch {
		case s.Title == "":
			s.Title = line
		case key == "law":
			if !isLaw(value) {
				f.wrong(sec.line+i, problem.Invalid, strconv.Quote(value)+" is no law", "write a letter and a number, such as M5")
			}
			s.Laws = append(s.Laws, value)
		case key == "edge case":
			n, err := strconv.Atoi(value)
			if err != nil || n < 1 {
				f.wrong(sec.line+i, problem.Invalid, strconv.Quote(value)+" is no number of an edge case", "write the number it has in docs/edge-cases.md")
			}
			s.EdgeCases = append(s.EdgeCases, n)
		case line != "":
			reason = append(reason, line)
		}
	}
	s.Reason = strings.Join(reason, " ")
	if s.Title == "" {
		f.wrong(1, problem.Required, "the scenario has no title", "begin the file with one")
	}
	if len(s.Laws)+len(s.EdgeCases) == 0 {
		f.wrong(1, problem.Required, "the scenario is for no law and no edge case", "add a line such as law: M5")
	}
	if s.Reason == "" {
		f.wrong(1, problem.Required, "the scenario gives no reason", "say in plain words why the expectation holds")
	}
}

func isLaw(s string) bool {
	if len(s) < 2 || !strings.ContainsRune("TMRDCAI", rune(s[0])) {
		return false
	}
	_, err := strconv.Atoi(s[1:])
	return err == nil
}
