// Package catalogs holds what is the same for every agreement of the catalog. It
// has tests only.
package catalogs

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/catalog/australiachina2017"
	"github.com/pacta-dev/pacta/catalog/canadachina2017"
	"github.com/pacta-dev/pacta/catalog/cod2018"
	"github.com/pacta-dev/pacta/catalog/dataprocessing"
	"github.com/pacta-dev/pacta/catalog/germanychina2016"
	"github.com/pacta-dev/pacta/catalog/inf"
	"github.com/pacta-dev/pacta/catalog/minsk2015"
	"github.com/pacta-dev/pacta/catalog/newstart"
	"github.com/pacta-dev/pacta/catalog/ukchina2015"
	"github.com/pacta-dev/pacta/catalog/uschina2013"
	"github.com/pacta-dev/pacta/catalog/uschina2015"
	"github.com/pacta-dev/pacta/catalog/uschinamla"
	"github.com/pacta-dev/pacta/catalog/usisrael1985"
	"github.com/pacta-dev/pacta/catalog/usrussia2013"
)

var update = flag.Bool("update", false, "rewrite testdata/*.lint from what is remarked now")

// all are the agreements of the catalog, by the folder each stands in. Add
// yours, run
//
//	go test ./internal/catalogs -update
//
// and read what is remarked: mend what is a slip of yours, and keep what is true
// of the text.
var all = map[string]*agreement.Type{
	"australiachina2017": australiachina2017.Type,
	"canadachina2017":    canadachina2017.Type,
	"cod2018":            cod2018.Type,
	"dataprocessing":     dataprocessing.Type,
	"germanychina2016":   germanychina2016.Type,
	"inf":                inf.Type,
	"minsk2015":          minsk2015.Type,
	"newstart":           newstart.Type,
	"ukchina2015":        ukchina2015.Type,
	"uschina2013":        uschina2013.Type,
	"uschina2015":        uschina2015.Type,
	"usisrael1985":       usisrael1985.Type,
	"uschinamla":         uschinamla.Type,
	"usrussia2013":       usrussia2013.Type,
}

// Every folder of the catalog is among them.
func TestAll(t *testing.T) {
	folders, err := os.ReadDir("../../catalog")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if f.IsDir() && all[f.Name()] == nil && f.Name() != "pledge" && f.Name() != "catalogtest" { // clauses that several agreements share, and their tests
			t.Errorf("catalog/%s is not in the list of this test: add its type", f.Name())
		}
	}
}

// TestLint compares the remarks on each agreement with those that were read and
// kept.
func TestLint(t *testing.T) {
	for name, typ := range all {
		var b strings.Builder
		for _, p := range typ.Lint() {
			fmt.Fprintf(&b, "%s\n\t%s: %s\n\t(%s)\n", p.Path, p.Code, p.Detail, p.Repair)
		}
		file := filepath.Join("testdata", name+".lint")
		if *update {
			if err := os.WriteFile(file, []byte(b.String()), 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Error(err)
			continue
		}
		if d := cmp.Diff(string(want), b.String()); d != "" {
			t.Errorf("%s: other remarks than were kept (-kept +now); read them, then run with -update:\n%s", name, d)
		}
	}
}
