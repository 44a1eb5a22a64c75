package agreement

import (
	"github.com/pacta-dev/pacta/when"
)

// Declare is a declaration: it raises no duty, and nothing can be a lapse.
type Declare struct{}

// Acts listens for nothing.
func (Declare) Acts() []Listening { return nil }

// Keys names nothing.
func (Declare) Keys(dst []Key, _ *Case, _ *Fact) []Key { return dst }

// Standing names nothing.
func (Declare) Standing(dst []Key, _ *Case, _ when.Instant) ([]Key, when.Instant) {
	return dst, when.Future
}

// Judge is never called: there is no obligation.
func (Declare) Judge(*Case, Key, []Fact) Status {
	return Status{Outcome: NotTriggered, Force: NoDuty, Next: when.Future}
}

// Validate finds nothing wrong.
func (Declare) Validate(Path, *Problems) {}
