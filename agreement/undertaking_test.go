package agreement

import (
	"reflect"
	"testing"
)

// Whoever reads the three ahead has a word of each line of memory that an undertaking
// takes, wherever the first of these begins.
func TestUndertakingIsReadAhead(t *testing.T) {
	const line = 64
	of := reflect.TypeFor[Undertaking]()
	if of.Field(0).Type.Size() != 8 {
		t.Skip("the addresses of this machine are of another size")
	}
	for i, name := range []string{"Agreement", "Commitment", "Directory"} {
		if f, _ := of.FieldByName(name); f.Offset != uintptr(i*line) {
			t.Errorf("%s stands at %d", name, f.Offset)
		}
	}
	if of.Size() > 3*line {
		t.Errorf("an undertaking takes %d bytes", of.Size())
	}
}
