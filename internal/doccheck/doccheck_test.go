// Package doccheck holds that every package and every exported name of this
// module says what it is. It has tests only.
package doccheck

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// self names the methods whose name says all there is to say: each implements
// an interface that is documented where it is declared.
var self = []string{"Error", "Kind", "String", "Unwrap"}

// check returns the names in a package's files that lack a comment.
//
// The fields of a struct are documented in runs, lines with no blank line
// between: by any comment in the run, or by the type's own comment where the
// struct is one run. A field that bears the name of its type needs none. A
// method of an interface is a promise, and each has its own comment. In a
// parenthesised const or var, the comment of the whole serves every name.
// Programs need the package comment only.
func check(fset *token.FileSet, files []*ast.File) []string {
	if len(files) == 0 {
		return nil
	}
	var bad []string
	name := files[0].Name.Name
	if !slices.ContainsFunc(files, func(f *ast.File) bool {
		return said(f.Doc) && (name == "main" || strings.HasPrefix(f.Doc.Text(), "Package "+name+" "))
	}) {
		bad = append(bad, fmt.Sprintf("%s: package %s: no package comment", filepath.Dir(fset.Position(files[0].Pos()).Filename), name))
	}
	if name == "main" {
		return bad
	}

	report := func(n ast.Node, name string) {
		bad = append(bad, fmt.Sprintf("%s: %s: no comment", fset.Position(n.Pos()), name))
	}
	for _, f := range files {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				name := d.Name.Name
				if d.Recv != nil {
					recv := typeName(d.Recv.List[0].Type)
					if !ast.IsExported(recv) || slices.Contains(self, name) {
						continue
					}
					name = recv + "." + name
				}
				if d.Name.IsExported() && !said(d.Doc) {
					report(d, name)
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					switch s := s.(type) {
					case *ast.TypeSpec:
						if !s.Name.IsExported() {
							continue
						}
						// Go gives the comment of a lone type to the declaration.
						if !said(s.Doc) && !(said(d.Doc) && !d.Lparen.IsValid()) {
							report(s, s.Name.Name)
						}
						for _, n := range silent(fset, s.Type) {
							report(n, s.Name.Name+"."+n.Name)
						}
					case *ast.ValueSpec:
						for _, n := range s.Names {
							if n.IsExported() && !said(s.Doc, s.Comment, d.Doc) {
								report(n, n.Name)
							}
						}
					}
				}
			}
		}
	}
	return bad
}

// said reports whether one of the comments holds words, not only directives.
func said(groups ...*ast.CommentGroup) bool {
	return slices.ContainsFunc(groups, func(g *ast.CommentGroup) bool { return g.Text() != "" })
}

// silent returns the exported fields or methods of a type that no comment
// documents. An embedded field is documented by its own type.
func silent(fset *token.FileSet, typ ast.Expr) []*ast.Ident {
	var list []*ast.Field
	methods := false
	switch t := typ.(type) {
	case *ast.StructType:
		list = t.Fields.List
	case *ast.InterfaceType:
		list, methods = t.Methods.List, true
	}

	// Runs of lines without a blank line between.
	var runs [][]*ast.Field
	last := -1
	for _, f := range list {
		start := f.Pos()
		if f.Doc != nil {
			start = f.Doc.Pos()
		}
		if n := len(runs); n > 0 && fset.Position(start).Line <= last+1 {
			runs[n-1] = append(runs[n-1], f)
		} else {
			runs = append(runs, []*ast.Field{f})
		}
		last = fset.Position(f.End()).Line
	}

	var out []*ast.Ident
	for _, run := range runs {
		commented := func(f *ast.Field) bool { return said(f.Doc, f.Comment) }
		if !methods && (len(runs) == 1 || slices.ContainsFunc(run, commented)) {
			continue
		}
		for _, f := range run {
			for _, n := range f.Names {
				if n.IsExported() && !commented(f) && (methods || n.Name != typeName(f.Type)) {
					out = append(out, n)
				}
			}
		}
	}
	return out
}

// typeName gives the last word of a type's name: T of T, p.T, *T and T[P].
func typeName(e ast.Expr) string {
	for {
		switch t := e.(type) {
		case *ast.StarExpr:
			e = t.X
		case *ast.ParenExpr:
			e = t.X
		case *ast.IndexExpr:
			e = t.X
		case *ast.IndexListExpr:
			e = t.X
		case *ast.SelectorExpr:
			return t.Sel.Name
		case *ast.Ident:
			return t.Name
		default:
			return ""
		}
	}
}

func TestDocs(t *testing.T) {
	root := filepath.Join("..", "..")
	fset := token.NewFileSet()
	pkgs := 0
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
		names, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			return err
		}
		var files []*ast.File
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				t.Error(err)
				continue
			}
			files = append(files, f)
		}
		if len(files) > 0 {
			pkgs++
		}
		for _, b := range check(fset, files) {
			t.Error(b)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if pkgs == 0 {
		t.Error("found no packages")
	}
}

// TestCheck shows that check finds what it is there to find.
func TestCheck(t *testing.T) {
	const head = "// Package p is.\npackage p\n\n"
	for _, c := range []struct {
		reason string
		src    string
		want   string // the name reported, "" if none
	}{
		{"no package comment", "package p\n", "package p"},
		{"the comment of another name", "// Package q is.\npackage p\n", "package p"},
		{"a directive is no comment", "//go:build linux\n\npackage p\n", "package p"},
		{"a program", "// Run it.\npackage main\n\nfunc X() {}\n", ""},
		{"a function", head + "func F() {}\n", "F"},
		{"an unexported function", head + "func f() {}\n", ""},
		{"a method", head + "// T is.\ntype T[P any] struct{}\n\nfunc (*T[P]) M() {}\n", "T.M"},
		{"a method of an unexported type", head + "type t struct{}\n\nfunc (t) M() {}\n", ""},
		{"a method that says it all", head + "// T is.\ntype T int\n\nfunc (T) String() string { return \"\" }\n", ""},
		{"a type", head + "type T int\n", "T"},
		{"types in a group", head + "// These are.\ntype (\n\tT int\n)\n", "T"},
		{"constants in a group", head + "// These are.\nconst (\n\tA = 1\n\tB = 2\n)\n", ""},
		{"a comment behind", head + "var (\n\tA = 1 // is\n)\n", ""},
		{"a variable", head + "var A = 1\n", "A"},
		{"a directive above", head + "//go:embed x\nvar A string\n", "A"},
		{"the type speaks for one run", head + "// T is.\ntype T struct {\n\tA int\n\tB int\n}\n", ""},
		{"not for two", head + "// T is.\ntype T struct {\n\tA int // is\n\n\tB int\n}\n", "T.B"},
		{"one speaks for its run", head + "// T is.\ntype T struct {\n\t// A is.\n\tA int\n\n\tB int // is\n\tC int\n}\n", ""},
		{"the name of its type", head + "// T is.\ntype T struct {\n\tA int // is\n\n\tB *p.B\n}\n", ""},
		{"an embedded field", head + "// T is.\ntype T struct{ error }\n", ""},
		{"a method of an interface", head + "// T is.\ntype T interface{ M() }\n", "T.M"},
		{"each has its own", head + "// T is.\ntype T interface {\n\t// M is.\n\tM()\n\tN()\n}\n", "T.N"},
	} {
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, "p.go", c.src, parser.ParseComments)
		if err != nil {
			t.Fatalf("%s: %v", c.reason, err)
		}
		got := check(fset, []*ast.File{f})
		if c.want == "" && len(got) > 0 || c.want != "" && (len(got) != 1 || !strings.Contains(got[0], " "+c.want+": ")) {
			t.Errorf("%s: got %q, want %q", c.reason, got, c.want)
		}
	}
}
