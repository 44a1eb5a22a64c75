package arms_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/arms"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

func number(n float64) event.Quantity { return event.Quantity{Exact: truth.Known(n)} }

// The words on the wire are a promise to whoever keeps files.
func TestWire(t *testing.T) {
	codec, err := event.NewCodec(arms.Bodies()...)
	if err != nil {
		t.Fatal(err)
	}
	const head = `{"id":"R-1","event":"E-1","kind":"pacta/arms/`
	const tail = `","source":{"by":"A"},"made":"2016"`
	for _, c := range []struct {
		reason string
		body   event.Body
		want   string
	}{
		{"a silent count", arms.Holdings{}, `holdings` + tail + `}`},
		{"every field of a count", arms.Holdings{Systems: number(10), Bombers: number(2), OnMissiles: number(30), Warheads: number(32), Launchers: event.Quantity{AtLeast: truth.Known(12.)}},
			`holdings` + tail + `,"body":{"systems":{"exact":10},"bombers":{"exact":2},"onMissiles":{"exact":30},"warheads":{"exact":32},"launchers":{"atLeast":12}}}`},
		{"every field of an inspection", arms.Inspection{Type: arms.TypeOne, Asked: truth.True, Held: truth.False, Refused: truth.True, Surplus: truth.False},
			`inspection` + tail + `,"body":{"type":"type-one","asked":true,"held":false,"refused":true,"surplus":false}}`},
		{"entry", arms.Entry{Refused: truth.True}, `entry` + tail + `,"body":{"refused":true}}`},
		{"an exchange", arms.Exchange{What: arms.Telemetry, Given: truth.False}, `exchange` + tail + `,"body":{"what":"telemetry","given":false}}`},
		{"a change", arms.Change{Made: truth.True}, `change` + tail + `,"body":{"made":true}}`},
		{"a notice", arms.Notice{Re: "E-0", Given: truth.True}, `notice` + tail + `,"body":{"re":"E-0","given":true}}`},
		{"every field of a missile", arms.Missile{GroundLaunched: truth.True, Range: event.Quantity{Exact: truth.Known(600.), Unit: "km"}, Held: truth.True, Produced: truth.True, Tested: truth.True, Eliminated: truth.False},
			`missile` + tail + `,"body":{"groundLaunched":true,"range":{"exact":600,"unit":"km"},"held":true,"produced":true,"tested":true,"eliminated":false}}`},
	} {
		r := &event.Report{ID: "R-1", Event: "E-1", Source: event.Source{By: "A"}, Made: when.Year(2016), Body: c.body}
		line, err := codec.Encode(r)
		if d := cmp.Diff(head+c.want, string(line)); err != nil || d != "" {
			t.Errorf("%s: %v (-want +got):\n%s", c.reason, err, d)
			continue
		}
		back, err := codec.Decode(line)
		if err != nil || back.Body != c.body {
			t.Errorf("%s: read back as %+v, %v", c.reason, back, err)
		}
	}
}
