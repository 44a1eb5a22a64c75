package main

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// read is a package of one file.
func read(t *testing.T, text string) *source {
	t.Helper()
	s := &source{rel: "p", dir: "p", fset: token.NewFileSet(), paths: []string{"p/p.go"}, texts: [][]byte{[]byte(text)}}
	if err := s.check("example.org/p", importer.Default()); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSites(t *testing.T) {
	for _, c := range []struct {
		code   string // a declaration
		want   []string
		reason string
	}{
		{"func f(a, b int) bool { return a < b }",
			[]string{"boundary: a < b -> a <= b", "comparison: a < b -> a >= b", "return: a < b -> true", "return: a < b -> false"},
			"a comparison, and what is returned"},
		{"func f(a, b bool) { if a && b { g() } }",
			[]string{"condition: a && b -> !(a && b)", "logic: a && b -> a || b", "removal: g() -> (removed)"},
			"a condition that is no comparison"},
		{"func f(a int) { switch { case a == 1: g() } }",
			[]string{"comparison: a == 1 -> a != 1", "constant: 1 -> 1 + 1", "constant: 1 -> 1 - 1", "removal: g() -> (removed)"},
			"a comparison is turned round once, not twice"},
		{"func f(a int) int { a += 2; return a / 3 }",
			[]string{"arithmetic: a += 2 -> a -= 2", "removal: a += 2 -> (removed)", "constant: 2 -> 2 + 1", "constant: 2 -> 2 - 1",
				"arithmetic: a / 3 -> a * 3", "constant: 3 -> 3 + 1", "constant: 3 -> 3 - 1"},
			"sums and numbers"},
		{"func f(a uint8) uint8 { return a - 0 }", []string{"arithmetic: a - 0 -> a + 0", "constant: 0 -> 0 + 1"}, "no number below the least"},
		{"func f(a int) int { return a * 0 }", []string{"constant: 0 -> 0 + 1", "constant: 0 -> 0 - 1"}, "no division by zero"},
		{"func f() string { return \"a\" + k }", nil, "texts are left alone"},
		{"const c = 3", nil, "constants are changed where they are used"},
		{"func f() int { const c = 3; return 2 * c }",
			[]string{"arithmetic: 2 * c -> 2 / c", "constant: 2 * c -> 2 * c + 1", "constant: 2 * c -> 2 * c - 1"}, "as a whole"},
		{"var a = [2]int{1: 5}", []string{"constant: 5 -> 5 + 1", "constant: 5 -> 5 - 1"}, "lengths and places must be constant"},
		{"func f(e Enum) Enum { return e }", []string{"return: e -> Low", "return: e -> High"}, "the ends of a small set"},
		{"func f() Enum { return Mid }", []string{"enum: Mid -> High"}, "the next of a small set"},
		{"func f(v Value) Value { return v }", []string{"return: v -> False", "return: v -> Unknown", "return: v -> True"}, "truth, each value"},
		{"func f() Value { return False }", []string{"truth: False -> Unknown", "truth: False -> True"}, "truth, each other value"},
		{"func f() { for i := range 2 { if b() { continue }; _ = i } }",
			[]string{"constant: 2 -> 2 + 1", "constant: 2 -> 2 - 1", "condition: b() -> !(b())", "removal: continue -> (removed)"},
			"what goes to nobody is not removed"},
		{"func f(a int) { defer func() { if recover() != nil && a < 2 { g() } }() }",
			[]string{"boundary: a < 2 -> a <= 2", "comparison: a < 2 -> a >= 2", "constant: 2 -> 2 + 1", "constant: 2 -> 2 - 1",
				"removal: defer func() { if recover() != nil && a < 2 { g() } }() -> (removed)", "removal: g() -> (removed)"},
			"only a deferred function itself can recover, none that is called from it"},
		{"func f() bool { return recover() == nil || func() bool { return recover() == nil }() }", nil, "nor is it turned round"},
		{"func f() int { panic(0) }", []string{"constant: 0 -> 0 + 1", "constant: 0 -> 0 - 1"}, "a function must end"},
	} {
		s := read(t, "package truth\n"+c.code+`
type Enum int
const ( Low Enum = iota; Mid; High )
type Value int8
const ( False Value = -1; Unknown Value = 0; True Value = 1 )
func g() {}
func b() bool { g0 := new(bool); return *g0 }
const k = "b"
`)
		var got []string
		for i, st := range s.sites() {
			if st.n != i+1 {
				t.Errorf("%s: number %d stands at %d", c.code, st.n, i+1)
			}
			if _, change, _ := strings.Cut(st.String(), ": "); strings.HasPrefix(st.where, "p/p.go:2:") {
				got = append(got, change)
			}
		}
		slices.Sort(got)
		slices.Sort(c.want)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s\ngot  %q\nwant %q: %s", c.code, got, c.want, c.reason)
		}
	}
}

// The file with all changes in it compiles, whatever they stand in.
func TestRenderCompiles(t *testing.T) {
	s := read(t, `package p

import "time"

type kind uint8

const (
	small kind = iota
	large
)

type pair[T comparable] struct{ a, b T }

func (p pair[T]) same() bool { return p.a == p.b && !(p.a != p.b) }

func f(kind, time2 int, d time.Duration) (n int, k kind2) {
	type local int
	defer func() { n++ }()
	for i, l := 0, local(3); i < 10 && l > 0; i++ {
		if i%2 == 0 || d > 2*time.Second && kind < 3 {
			continue
		}
		func() int { panic("end") }()
		n -= i // at the end of a line
		switch {
		case n > 5:
			break
		case n < (time2 -
			3):
			return n, large
		}
		l--
	}
	if n == 0 {
		return
	}
	return n, func() kind2 { return k }()
}

type kind2 = kind
`)
	all := s.sites()
	if len(all) < 40 {
		t.Errorf("%d changes only", len(all))
	}
	fset := token.NewFileSet()
	var files []*ast.File
	for name, text := range map[string]string{"p.go": s.render(0, all), "pacta_mutant.go": s.switchFile()} {
		f, err := parser.ParseFile(fset, name, text, 0)
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		files = append(files, f)
	}
	conf := types.Config{Importer: importer.Default()}
	if _, err := conf.Check("example.org/p", fset, files, nil); err != nil {
		t.Errorf("%v in\n%s", err, s.render(0, all))
	}
}

func TestSample(t *testing.T) {
	a, b, other := sample(100, 10, 1), sample(100, 10, 1), sample(100, 10, 2)
	if !slices.Equal(a, b) || slices.Equal(a, other) || len(a) != 10 || !slices.IsSorted(a) || a[0] < 1 || a[9] > 100 {
		t.Errorf("%v, %v, with another seed %v", a, b, other)
	}
	for _, n := range []int{0, 3, 4} {
		if got := sample(3, n, 1); !slices.Equal(got, []int{1, 2, 3}) {
			t.Errorf("%d of 3 are %v", n, got)
		}
	}
}

func TestTally(t *testing.T) {
	got := tally(9, []result{{by: "a"}, {by: "a", late: true}, {}, {by: "b"}})
	want := "sites 9, sample 4, killed 3 (of them 1 too slow), survived 1, rate 75.0 %; by a 2, b 1"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestSplit(t *testing.T) {
	verbose := `=== RUN   TestSlow
--- PASS: TestSlow (3.50s)
=== RUN   TestQuick
    --- PASS: TestQuick/part (9.00s)
--- PASS: TestQuick (0.01s)
--- SKIP: FuzzSome (0.00s)
--- PASS: TestMiddle (0.50s)
PASS
`
	if got, want := fmt.Sprint(split(verbose)), "[[FuzzSome TestQuick TestMiddle] [TestSlow]]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := split("PASS\n"); len(got) != 0 {
		t.Errorf("of no tests %q", got)
	}
	if got, want := fmt.Sprint(split("--- PASS: TestOne (0.00s)\n")), "[[TestOne]]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// From end to end: what a test holds is killed, by whoever holds it, and what none
// holds survives.
func TestTry(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module example.org/m\n\ngo 1.26\n",
		"p/p.go": "package p\n\n// Over says whether a is over 3.\nfunc Over(a int) bool { return a > 3 }\n\n" +
			"// Calm says whether f does not panic.\nfunc Calm(f func()) (calm bool) {\n\tdefer func() { calm = recover() == nil }()\n\tf()\n\treturn\n}\n",
		"p/p_test.go":     "package p\n\nimport \"testing\"\n\nfunc TestOver(t *testing.T) {\n\tif !Over(9) || Calm(func() { panic(9) }) || !Calm(func() {}) {\n\t\tt.Fail()\n\t}\n}\n",
		"q/q_test.go":     "package q\n\nimport (\n\t\"testing\"\n\t\"example.org/m/p\"\n)\n\nfunc TestUnder(t *testing.T) {\n\tif p.Over(3) {\n\t\tt.Fail()\n\t}\n}\n\n// It fails, changed or not: it is left out.\nfunc TestCount(t *testing.T) { t.Fail() }\n",
		"p/left_alone.go": "// Code generated by hand. DO NOT EDIT.\n\npackage p\n\nvar _ = 1 < 2\n",
	} {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	s, err := load("./p")
	if err != nil {
		t.Fatal(err)
	}
	all := s.sites()
	work := t.TempDir()
	overlay, err := s.write(work, all)
	if err != nil {
		t.Fatal(err)
	}
	tests, err := build(work, overlay, []string{"./p", "./q"}, "Count")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"boundary: a > 3 -> a >= 3: killed by q",
		"comparison: a > 3 -> a <= 3: killed by p",
		"constant: 3 -> 3 + 1: SURVIVED",
		"constant: 3 -> 3 - 1: killed by q",
		"removal: calm = recover() == nil -> (removed): killed by p",
		"removal: defer func() { calm = recover() == nil }() -> (removed): killed by p",
		"removal: f() -> (removed): killed by p",
		"return: a > 3 -> false: killed by p",
		"return: a > 3 -> true: killed by q",
	}
	var got []string
	for _, st := range all {
		_, change, _ := strings.Cut(st.String(), ": ")
		got = append(got, fmt.Sprint(change, ": ", try(st.n, tests)))
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
