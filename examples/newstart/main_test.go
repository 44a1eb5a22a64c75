package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func try(args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	code = run(args, &out, &errs)
	return code, out.String(), errs.String()
}

// The golden files, which .ci/examples writes, from within the test.
func TestGolden(t *testing.T) {
	for name, args := range map[string][]string{
		"default":  nil,
		"side-US":  {"-side", "US", "-from", "2020", "-to", "2023"},
		"supposed": {"-add", "testdata/supposed.jsonl", "-to", "2022"},
	} {
		want, err := os.ReadFile("testdata/" + name + ".golden")
		if err != nil {
			t.Fatal(err)
		}
		code, out, errs := try(args...)
		if d := cmp.Diff(string(want), out); code != 0 || errs != "" || d != "" {
			t.Errorf("%s: %d %s (-golden +now):\n%s", name, code, errs, d)
		}
	}
}

// What the tables must show, and why.
func TestTables(t *testing.T) {
	for _, c := range []struct {
		reason string
		args   []string
		want   []string // words of one line
	}{
		{"a count speaks until the next is due", nil, []string{"2020", "all", "485/1326/?", "in", "2020-03", "respected", "respected", "undetermined"}},
		{"one side's suspension is void to the other", nil, []string{"US", "void", "available", "exercised"}},
		{"a refusal before it is a breach to the US", nil, []string{"US", "breached", "undetermined", "undetermined", "undetermined"}},
		{"the US's own: what was withheld is excused to it", []string{"-side", "US", "-from", "2023", "-to", "2023"}, []string{"US", "excused", "undetermined"}},
		{"one warhead over, and the year after still", []string{"-add", "testdata/supposed.jsonl"}, []string{"2021", "all", "-", "undetermined", "breached", "undetermined"}},
		{"a right used up, and one of which some was lost", []string{"-add", "testdata/supposed.jsonl"}, []string{"2018", "all", "undetermined", "undetermined", "exercised,", "10", "of", "10", "exercised,", "3", "of", "8"}},
	} {
		_, out, _ := try(c.args...)
		found := false
		for _, line := range strings.Split(out, "\n") {
			found = found || strings.Join(strings.Fields(line), " ") == strings.Join(c.want, " ")
		}
		if !found {
			t.Errorf("%s: no line %q in\n%s", c.reason, c.want, out)
		}
	}
}

// What is not understood says what to do.
func TestMistakes(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"-side CN", "US and RU"},
		{"-from 2030", "2011 to 2026"},
		{"-from 2020 -to 2019", "in this order"},
		{"-from soon", "-from"},
		{"2020", "no flag"},
		{"-add nowhere.jsonl", "nowhere.jsonl"},
	} {
		if code, out, errs := try(strings.Fields(c.args)...); code != 2 || out != "" || !strings.Contains(errs, c.want) {
			t.Errorf("%s: %d, %q, %q", c.args, code, out, errs)
		}
	}
	if code, out, errs := try("-h"); code != 0 || errs != "" || !strings.Contains(out, "-add") {
		t.Errorf("-h: %d, %q, %q", code, out, errs)
	}
}
