package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// source is a package as it stands.
type source struct {
	name  string // of the package
	dir   string // absolute
	rel   string // as it was asked for
	paths []string
	texts [][]byte
	files []*ast.File
	fset  *token.FileSet
	info  *types.Info
	pkg   *types.Package

	aliases []types.Type // pactaT0, pactaT1 and so on
}

// goCommand runs the go command and gives its output.
func goCommand(args ...string) ([]byte, error) {
	cmd := exec.Command("go", args...)
	var bad bytes.Buffer
	cmd.Stderr = &bad
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, &bad)
	}
	return out, nil
}

// load reads a package of the module at hand. What it imports is taken from the
// export data that the go command keeps.
func load(pkg string) (*source, error) {
	out, err := goCommand("list", "-export", "-deps", "-json=ImportPath,Export,Dir,Name,GoFiles,DepOnly", pkg)
	if err != nil {
		return nil, err
	}
	s := &source{rel: strings.TrimPrefix(pkg, "./"), fset: token.NewFileSet()}
	exports := map[string]string{}
	path := ""
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			ImportPath, Export, Dir, Name string
			GoFiles                       []string
			DepOnly                       bool
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		exports[p.ImportPath] = p.Export
		if p.DepOnly {
			continue
		}
		if s.dir != "" {
			return nil, fmt.Errorf("%s is more than one package", pkg)
		}
		s.dir, path = p.Dir, p.ImportPath
		for _, name := range p.GoFiles {
			file := filepath.Join(p.Dir, name)
			text, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			s.paths, s.texts = append(s.paths, file), append(s.texts, text)
		}
	}
	open := func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) }
	return s, s.check(path, importer.ForCompiler(s.fset, "gc", open))
}

// check parses and type-checks the files, and drops the generated ones from those
// that are changed.
func (s *source) check(path string, imp types.Importer) error {
	s.info = &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}}
	for i, file := range s.paths {
		f, err := parser.ParseFile(s.fset, file, s.texts[i], parser.SkipObjectResolution|parser.ParseComments)
		if err != nil {
			return err
		}
		s.files, s.name = append(s.files, f), f.Name.Name
	}
	conf := types.Config{Importer: imp}
	var err error
	s.pkg, err = conf.Check(path, s.fset, s.files, s.info)
	for i := len(s.files) - 1; i >= 0; i-- {
		if ast.IsGenerated(s.files[i]) {
			s.files, s.paths, s.texts = slices.Delete(s.files, i, i+1), slices.Delete(s.paths, i, i+1), slices.Delete(s.texts, i, i+1)
		}
	}
	return err
}

func (s *source) offset(p token.Pos) int { return s.fset.Position(p).Offset }

func (s *source) text(file int, n ast.Node) string {
	return string(s.texts[file][s.offset(n.Pos()):s.offset(n.End())])
}

// typeName is how the changed files write a type. The types of packages go by an
// alias, which no local name hides and no import has to bring.
func (s *source) typeName(t types.Type) string {
	t = types.Unalias(t)
	named, ok := t.(*types.Named)
	if !ok || named.Obj().Pkg() == nil || named.Obj().Parent() != named.Obj().Pkg().Scope() {
		return types.TypeString(t, func(*types.Package) string { return "" })
	}
	at := slices.IndexFunc(s.aliases, func(a types.Type) bool { return types.Identical(a, t) })
	if at < 0 {
		at = len(s.aliases)
		s.aliases = append(s.aliases, t)
	}
	return "pactaT" + strconv.Itoa(at)
}

// constant is a constant of a named type as the changed files write it.
func (s *source) constant(t types.Type, c *types.Const) string {
	return s.typeName(t) + "(" + c.Val().ExactString() + ")"
}

// write puts the changed files into dir, and beside them the overlay that puts them
// in the place of the package's own.
func (s *source) write(dir string, all []site) (overlay string, err error) {
	replace := map[string]string{}
	for i, path := range s.paths {
		name := filepath.Join(dir, filepath.Base(path))
		if err := os.WriteFile(name, []byte(s.render(i, all)), 0o600); err != nil {
			return "", err
		}
		replace[path] = name
	}
	name := filepath.Join(dir, "pacta_mutant.go")
	if err := os.WriteFile(name, []byte(s.switchFile()), 0o600); err != nil {
		return "", err
	}
	replace[filepath.Join(s.dir, "pacta_mutant.go")] = name
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	overlay = filepath.Join(dir, "overlay.json")
	return overlay, os.WriteFile(overlay, text, 0o600)
}

// variable selects the change; none is 0.
const variable = "PACTA_MUTANT"

// switchFile is the file that reads the variable and names the types.
func (s *source) switchFile() string {
	var b strings.Builder
	fmt.Fprintf(&b, "package %s\n\nimport (\n\t\"os\"\n\t\"strconv\"\n", s.name)
	for i, t := range s.aliases {
		if pkg := t.(*types.Named).Obj().Pkg(); pkg != s.pkg {
			fmt.Fprintf(&b, "\tpactaP%d %q\n", i, pkg.Path())
		}
	}
	b.WriteString(")\n\n")
	for i, t := range s.aliases {
		obj := t.(*types.Named).Obj()
		if obj.Pkg() == s.pkg {
			fmt.Fprintf(&b, "type pactaT%d = %s\n", i, obj.Name())
		} else {
			fmt.Fprintf(&b, "type pactaT%d = pactaP%d.%s\n", i, i, obj.Name())
		}
	}
	fmt.Fprintf(&b, "\nvar pactaMutant = func() int { n, _ := strconv.Atoi(os.Getenv(%q)); return n }()\n", variable)
	return b.String()
}

// place is what stands at one place of a file: the changes of one expression or
// statement, or, where it is empty and holds none, a text to insert.
type place struct {
	start, end int
	sites      []site
	insert     string
}

// render is a file with all its changes in it. Inside a change the text is the
// original one, for only one change is made at a time.
func (s *source) render(file int, all []site) string {
	var places []*place
	for _, st := range all {
		if st.file != file {
			continue
		}
		same := func(p *place) bool {
			return p.start == st.start && p.end == st.end && (p.sites[0].typ == nil) == (st.typ == nil)
		}
		if i := slices.IndexFunc(places, same); i >= 0 {
			places[i].sites = append(places[i].sites, st)
		} else {
			places = append(places, &place{start: st.start, end: st.end, sites: []site{st}})
		}
	}
	// A function with results may end with a statement that can be removed.
	ast.Inspect(s.files[file], func(n ast.Node) bool {
		var body *ast.BlockStmt
		var results *ast.FieldList
		switch n := n.(type) {
		case *ast.FuncDecl:
			body, results = n.Body, n.Type.Results
		case *ast.FuncLit:
			body, results = n.Body, n.Type.Results
		}
		if body != nil && results != nil {
			at := s.offset(body.Rbrace)
			places = append(places, &place{start: at, end: at, insert: ";panic(\"nothing returned\")"})
		}
		return true
	})
	slices.SortStableFunc(places, func(a, b *place) int {
		switch {
		case a.start != b.start:
			return a.start - b.start
		case a.end != b.end:
			return b.end - a.end
		case len(a.sites) > 0 && len(b.sites) > 0 && (a.sites[0].typ == nil) != (b.sites[0].typ == nil):
			if a.sites[0].typ == nil { // the statement holds the expression
				return -1
			}
			return 1
		}
		return 0
	})
	next := 0
	var between func(start, end int) string
	between = func(start, end int) string {
		var b strings.Builder
		for next < len(places) && places[next].start < end {
			p := places[next]
			next++
			b.Write(s.texts[file][start:p.start])
			if p.insert != "" {
				b.WriteString(p.insert)
			} else {
				b.WriteString(s.wrap(p, between(p.start, p.end)))
			}
			start = p.end
		}
		b.Write(s.texts[file][start:end])
		return b.String()
	}
	return between(0, len(s.texts[file]))
}

// wrap puts the changes of one place round its text. An expression becomes a call,
// so that what short circuits leave out is left out as before.
func (s *source) wrap(p *place, text string) string {
	var b strings.Builder
	if p.sites[0].typ == nil {
		for _, st := range p.sites {
			fmt.Fprintf(&b, "if pactaMutant == %d { %s } else ", st.n, st.code)
		}
		return b.String() + "{ " + text + " }"
	}
	fmt.Fprintf(&b, "(func() %s { switch pactaMutant { ", s.typeName(p.sites[0].typ))
	for _, st := range p.sites {
		fmt.Fprintf(&b, "case %d: return (%s); ", st.n, st.code)
	}
	return b.String() + "}; return (" + text + ") }())"
}
