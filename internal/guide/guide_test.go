// Package guide follows docs/your-own-agreement.md to the letter. It has tests
// only.
package guide

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const root = "../.."

// A block of the guide is a whole file, named in the line before it.
var block = regexp.MustCompile("(?m)^`([a-z_]+\\.go)`:\n\n```go\n((?s:.*?))^```$")

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, path))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// files are the files that the guide has its reader write.
func files(t *testing.T) map[string]string {
	guide := read(t, "docs/your-own-agreement.md")
	out := map[string]string{}
	for _, m := range block.FindAllStringSubmatch(guide, -1) {
		out[m[1]] = m[2]
	}
	if n := strings.Count(guide, "```go\n"); n != len(out) {
		t.Fatalf("%d blocks of Go, of which %d are files named in the line before them", n, len(out))
	}
	return out
}

// The guide's files are those of its finished program, letter for letter, and
// what it says the program prints is what it prints.
func TestTemplate(t *testing.T) {
	written := files(t)
	found, err := filepath.Glob(filepath.Join(root, "examples/ferry/*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range found {
		found[i] = filepath.Base(found[i])
	}
	slices.Sort(found)
	if names := slices.Sorted(maps.Keys(written)); !slices.Equal(names, found) {
		t.Errorf("the guide has the files %v, examples/ferry has %v", names, found)
	}
	for name, text := range written {
		if text != read(t, "examples/ferry/"+name) {
			t.Errorf("%s of the guide is not that of examples/ferry", name)
		}
	}
	_, prints, _ := strings.Cut(read(t, "docs/your-own-agreement.md"), "`go run .` prints:\n\n```\n")
	prints, _, ok := strings.Cut(prints, "```\n")
	if !ok || !strings.Contains(read(t, "examples/ferry/testdata/default.golden"), prints) {
		t.Error("what the guide says is printed is not in examples/ferry/testdata/default.golden")
	}
}

// The agreement itself stays short.
func TestLength(t *testing.T) {
	lines, written := 0, files(t)
	for _, name := range []string{"event.go", "terms.go", "shape.go", "ferry.go"} {
		lines += strings.Count(written[name], "\n")
	}
	if lines == 0 || lines >= 120 {
		t.Errorf("the agreement takes %d lines, and should take less than 120", lines)
	}
}

// Whoever writes down what the guide says has a module that builds, passes its
// tests and prints what the guide says, with no other module but pacta.
func TestFollow(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a module")
	}
	dir := t.TempDir()
	pacta, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files(t) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	run := func(args ...string) string {
		t.Helper()
		cmd := exec.Command("go", args...)
		cmd.Dir = dir
		// No proxy: everything is there, or it does not build. The width of
		// whoever's terminal must not reach the output.
		cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off", "GOPROXY=off", "COLUMNS=")
		var errs strings.Builder
		cmd.Stderr = &errs
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("go %s: %v\n%s%s", strings.Join(args, " "), err, out, errs.String())
		}
		return string(out)
	}
	run("mod", "init", "example.org/ferry")
	run("mod", "edit", "-require=github.com/pacta-dev/pacta@v0.0.0", "-replace=github.com/pacta-dev/pacta="+pacta)
	run("vet", ".")
	run("test", ".")
	if got := run("run", "."); got != read(t, "examples/ferry/testdata/default.golden") {
		t.Errorf("the program prints\n%s", got)
	}
}
