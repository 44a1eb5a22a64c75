// Package layers holds the direction of the imports between the packages of
// this module. It has tests only.
package layers

import (
	"errors"
	"go/build"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/pacta-dev/pacta"

// A layer is a package, or with a slash at the end all packages below a folder.
type layer struct {
	at string
	// not lists the layers above this one that it still may not import.
	not []string
	// foreign says that packages of other modules may be imported.
	foreign bool
}

// A package imports only what stands above it. Tests may import anything.
//
// catalog: whoever writes an agreement compiles no engine.
// foreign: importing pacta costs a user nothing, so other people's modules
// are for the edges.
var layers = []layer{
	{at: "."},       // the guided tour; it exports nothing
	{at: "problem"}, // what is wrong with a definition or with data
	{at: "truth"},
	{at: "when"},
	{at: "actor"},
	{at: "event"},
	{at: "event/"},
	{at: "agreement"},
	{at: "rules"},
	{at: "catalog/pledge", not: []string{"rules"}}, // the clause that several agreements share
	{at: "catalog/", not: []string{"rules"}},
	{at: "agreement/agreementtest"},
	{at: "conformance"},
	{at: "calendar"},
	{at: "report"},
	{at: "catalog/catalogtest"}, // for tests of the catalog
	{at: "interchange/", foreign: true},
	{at: "cmd/", foreign: true},
	{at: "examples/", foreign: true},
}

// find gives the place of the package in layers, or -1. The longest match
// wins: agreement/agreementtest is not part of agreement.
func find(pkg string) int {
	best := -1
	for i, l := range layers {
		match := pkg == l.at || strings.HasSuffix(l.at, "/") && strings.HasPrefix(pkg, l.at)
		if match && (best < 0 || len(l.at) > len(layers[best].at)) {
			best = i
		}
	}
	return best
}

// allowed says why from may not import to, or "". Both are paths inside the
// module.
func allowed(from, to string) string {
	f, t := find(from), find(to)
	switch {
	case t < 0:
		return "it stands in no layer"
	case f == t && (strings.HasPrefix(from, to+"/") || strings.HasPrefix(to, from+"/")):
		return "" // a package and its own subfolder
	case f == t:
		return "both stand in the layer " + layers[f].at
	case t > f:
		return layers[t].at + " stands below " + layers[f].at
	case slices.Contains(layers[f].not, layers[t].at):
		return layers[f].at + " may not import " + layers[t].at
	}
	return ""
}

// packages reads the imports of all packages of the module, tests left out.
// It reads the files by itself, without the go command, so that a cached test
// result is dropped when a file changes, and a package that does not compile
// is no obstacle.
func packages(t *testing.T) map[string][]string {
	root := filepath.Join("..", "..")
	pkgs := map[string][]string{}
	err := filepath.WalkDir(root, func(dir string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if dir != root {
			_, err := os.Stat(filepath.Join(dir, "go.mod"))
			if err == nil || d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") || strings.HasPrefix(d.Name(), "_") {
				return fs.SkipDir
			}
		}
		p, err := build.ImportDir(dir, 0)
		var none *build.NoGoError
		if errors.As(err, &none) {
			return nil
		}
		if err != nil {
			t.Errorf("%s: %v", dir, err)
			return nil
		}
		rel, err := filepath.Rel(root, dir)
		pkgs[filepath.ToSlash(rel)] = p.Imports
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return pkgs
}

func internal(pkg string) bool {
	return slices.Contains(strings.Split(pkg, "/"), "internal")
}

// foreign follows the go command: a path whose first element has no dot is
// the standard library's.
func foreign(imp string) bool {
	first, _, _ := strings.Cut(imp, "/")
	return strings.Contains(first, ".")
}

// check returns what is wrong with the imports of the packages, sorted.
func check(pkgs map[string][]string) []string {
	var bad []string
	for pkg := range pkgs {
		if internal(pkg) {
			continue
		}
		f := find(pkg)
		if f < 0 {
			bad = append(bad, pkg+": stands in no layer; give it one in internal/layers")
			continue
		}
		// An internal package has no layer: what it imports counts as
		// imported by whoever imports it.
		seen := map[string]bool{}
		var visit func(at string)
		visit = func(at string) {
			for _, imp := range pkgs[at] {
				if seen[imp] {
					continue
				}
				seen[imp] = true
				via := ""
				if at != pkg {
					via = " (through " + at + ")"
				}
				to, ours := strings.CutPrefix(imp, module+"/")
				if imp == module {
					to, ours = ".", true
				}
				switch {
				case ours && internal(to):
					visit(to)
				case ours:
					if why := allowed(pkg, to); why != "" {
						bad = append(bad, pkg+" imports "+to+via+": "+why)
					}
				case foreign(imp) && !layers[f].foreign:
					bad = append(bad, pkg+" imports "+imp+via+": the standard library alone may be imported here")
				}
			}
		}
		visit(pkg)
	}
	slices.Sort(bad)
	return bad
}

func TestImports(t *testing.T) {
	pkgs := packages(t)
	for _, p := range []string{"truth", "when", "actor", "event", "agreement", "rules"} {
		if _, ok := pkgs[p]; !ok {
			t.Errorf("%s: no such package", p)
		}
	}
	for _, b := range check(pkgs) {
		t.Error(b)
	}
}

// TestCheck shows that check finds what it is there to find.
func TestCheck(t *testing.T) {
	for _, c := range []struct {
		reason  string
		pkg     string
		imports []string
		ok      bool
	}{
		{"up", "rules", []string{"fmt", "agreement", "event/cyber", "truth"}, true},
		{"down", "when", []string{"event"}, false},
		{"a vocabulary into the core", "event", []string{"event/cyber"}, false},
		{"a vocabulary sees event", "event/cyber", []string{"event"}, true},
		{"vocabularies do not see each other", "event/cyber", []string{"event/diplomacy"}, false},
		{"no engine in the catalog", "catalog/x", []string{"rules"}, false},
		{"the catalog sees agreement", "catalog/x", []string{"agreement"}, true},
		{"a catalog entry and its subfolder", "catalog/x", []string{"catalog/x/text"}, true},
		{"the kit sees the engine", "agreement/agreementtest", []string{"rules"}, true},
		{"agreement does not see its kit", "agreement", []string{"agreement/agreementtest"}, false},
		{"no engine through internal", "catalog/x", []string{"internal/a"}, false},
		{"other modules in the core", "truth", []string{"golang.org/x/exp/maps"}, false},
		{"other modules at the edge", "cmd/pacta", []string{"golang.org/x/exp/maps"}, true},
		{"a new folder", "util", nil, false},
		{"an import of a new folder", "cmd/pacta", []string{"util"}, false},
		{"the tour imports nothing", ".", []string{"truth"}, false},
	} {
		pkgs := map[string][]string{"internal/a": {module + "/internal/b"}, "internal/b": {module + "/rules"}}
		for _, imp := range c.imports {
			if strings.Contains(imp, ".") || imp == "fmt" {
				pkgs[c.pkg] = append(pkgs[c.pkg], imp)
			} else {
				pkgs[c.pkg] = append(pkgs[c.pkg], path.Join(module, imp))
			}
		}
		if c.imports == nil {
			pkgs[c.pkg] = nil
		}
		if bad := check(pkgs); (len(bad) == 0) != c.ok {
			t.Errorf("%s: %s imports %v: %q", c.reason, c.pkg, c.imports, bad)
		}
	}
}
