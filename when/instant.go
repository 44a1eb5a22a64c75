package when

import (
	"math"
	"time"
)

// Instant is a point on the time line: microseconds since
// 1970-01-01T00:00:00Z. The zero value is that very instant, not "unknown"; an
// unknown instant is [Always]. (Law M1 of docs/laws.md: as-of times are
// instants.)
type Instant int64

// The open ends of the time line. They are no instants themselves: arithmetic
// leaves them where they are, and results that would lie beyond them end there.
const (
	Past   Instant = math.MinInt64
	Future Instant = math.MaxInt64
)

const (
	second Instant = 1_000_000
	minute         = 60 * second
	hour           = 60 * minute
	day            = 24 * hour
)

// At is the instant of t, cut down to the microsecond. A time further from 1970
// than an Instant reaches (some 292,000 years) becomes [Past] or [Future].
func At(t time.Time) Instant {
	switch s := t.Unix(); {
	case s > int64(Future/second)-1:
		return Future
	case s < int64(Past/second)+1:
		return Past
	}
	return Instant(t.UnixMicro())
}

// Time is the instant in UTC. The open ends give the first and the last time
// that an Instant can hold.
func (i Instant) Time() time.Time { return time.UnixMicro(int64(i)).UTC() }

// String is RFC 3339 in UTC with as many decimals as it takes, and ".." for the
// open ends.
func (i Instant) String() string {
	if i.open() {
		return ".."
	}
	return i.Time().Format(time.RFC3339Nano)
}

func (i Instant) open() bool { return i == Past || i == Future }

// plus moves an instant by microseconds; open ends stay, overflow saturates.
func (i Instant) plus(d Instant) Instant {
	switch {
	case i.open():
		return i
	case d > 0 && i > Future-d:
		return Future
	case d < 0 && i < Past-d:
		return Past
	}
	return i + d
}
