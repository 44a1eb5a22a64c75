package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/pacta-dev/pacta/catalog/catalogtest"
)

func TestGolden(t *testing.T) {
	for name, args := range map[string][]string{"default": nil, "texts": {"texts"}} {
		var out bytes.Buffer
		if err := run(args, &out); err != nil {
			t.Fatal(err)
		}
		catalogtest.Same(t, out.Bytes(), "testdata/"+name+".golden", false)
	}
}

// Asked for help, it says what it prints; of anything else, that it knows no such word.
func TestUsage(t *testing.T) {
	for _, arg := range []string{"-h", "--help"} {
		var out bytes.Buffer
		if err := run([]string{arg}, &out); err != nil || out.String() != usage {
			t.Errorf("%s: %v, %q", arg, err, out.String())
		}
	}
	if err := run([]string{"text"}, &bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), "-h") {
		t.Error(err)
	}
}

// Edge case 35: what each hypothetical act comes to under each text, from the
// clauses, before the engine was asked. Columns: US, UK, DE, AU, CA.
func TestOneActFiveTexts(t *testing.T) {
	var out bytes.Buffer
	if err := supposed(&out); err != nil {
		t.Fatal(err)
	}
	for id, c := range map[string]struct {
		want   string
		reason string
	}{
		"H-1":  {"counts|counts|counts|out: intent|counts", "what is provided to companies is not obtained by the taker"},
		"H-2":  {"counts|counts|out: intent|out: intent|counts", "Germany's text has own companies only"},
		"H-3":  {"out: intent|counts|out: intent|out: intent|out: intent", "only the UK's names nobody and speaks of providing"},
		"H-4":  {"out: intent|out: intent|out: intent|counts|out: intent", "only Australia's speaks of obtaining"},
		"H-5":  {"open: intent|open: intent|open: intent|open: intent|open: intent", "all turn on whose gain it is"},
		"H-6":  {"open: intent|counts|open: intent|out: intent|open: intent", "whether arms makers are commercial matters only where companies are named"},
		"H-7":  {"out: means|out: means|open: means|out: means, intent|out: means", "only Germany's text, as reported, names no means"},
		"H-8":  {"out: intent|out: intent|out: intent|out: intent|out: intent", "no text bars espionage for the state"},
		"H-9":  {"counts|counts|counts|out: intent|counts", "support as theft"},
		"H-10": {"open: knowledge|counts|open: knowledge|out: intent|open: knowledge", "knowingly or not"},
		"H-11": {"out: knowledge|counts|out: knowledge|out: intent|out: knowledge", "knowingly or not"},
		"H-12": {"out: knowledge|out: intent|out: knowledge|counts|out: knowledge", "obtaining, and no knowingly"},
	} {
		found := false
		for _, line := range strings.Split(out.String(), "\n") {
			if !strings.HasPrefix(line, "  "+id+" ") {
				continue
			}
			found = true
			var cells []string
			for _, cell := range strings.Split(strings.TrimSpace(line), "  ") {
				if cell = strings.TrimSpace(cell); cell != "" {
					cells = append(cells, cell)
				}
			}
			if got := strings.Join(cells[2:], "|"); got != c.want {
				t.Errorf("%s (%s):\nwant %s\nhave %s", id, c.reason, c.want, got)
			}
		}
		if !found {
			t.Errorf("%s is not printed", id)
		}
	}
}

func TestMistakes(t *testing.T) {
	if err := run([]string{"text"}, new(bytes.Buffer)); err == nil {
		t.Error("an argument that there is not is taken")
	}
}
