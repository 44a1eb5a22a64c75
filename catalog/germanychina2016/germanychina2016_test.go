package germanychina2016_test

import (
	"flag"
	"testing"

	"github.com/pacta-dev/pacta/catalog/catalogtest"
	. "github.com/pacta-dev/pacta/catalog/germanychina2016"
	"github.com/pacta-dev/pacta/catalog/pledge"
)

var update = flag.Bool("update", false, "rewrite the golden assessment")

func world() catalogtest.World {
	return catalogtest.World{Agreement: Statement, Directory: pledge.Directory(), Record: Record(), Zone: Berlin}
}

// TestExpected: what a careful analyst expects, cell by cell.
func TestExpected(t *testing.T) { catalogtest.Table(t, world(), "testdata/expected.txt") }

// TestGolden prints the whole, for reading and for noticing every change.
func TestGolden(t *testing.T) {
	catalogtest.Golden(t, world(), "2018-12-31", "testdata/assessment.golden", *update)
}

func TestRecordIsSound(t *testing.T) { catalogtest.Sound(t, world()) }
