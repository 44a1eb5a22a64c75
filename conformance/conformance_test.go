package conformance_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/pacta-dev/pacta/conformance"
)

var (
	dir    = flag.String("dir", ".", "the folder with the scenarios: go test ./conformance -args -dir DIR")
	update = flag.Bool("update", false, "replace expectations that do not hold by what was found")
)

// TestScenarios runs every scenario of the folder.
func TestScenarios(t *testing.T) {
	scenarios, err := conformance.Load(os.DirFS(*dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range scenarios {
		t.Run(s.File, func(t *testing.T) {
			wrong := s.Check()
			if len(wrong) > 0 && *update {
				if err := os.WriteFile(filepath.Join(*dir, s.File), []byte(s.Updated()), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			for _, m := range wrong {
				t.Errorf("%s\n%s", s.Title, m)
			}
		})
	}
}
