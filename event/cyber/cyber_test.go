package cyber_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/cyber"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// The words on the wire are a promise to whoever keeps files.
func TestWire(t *testing.T) {
	codec, err := event.NewCodec(cyber.Bodies()...)
	if err != nil {
		t.Fatal(err)
	}
	const head = `{"id":"R-1","event":"E-1","kind":"pacta/cyber/`
	const tail = `","source":{"by":"A"},"made":"2016"`
	for _, c := range []struct {
		reason string
		body   event.Body
		want   string
	}{
		{"a silent intrusion", cyber.Intrusion{}, `intrusion` + tail + `}`},
		{"every field of an intrusion", cyber.Intrusion{
			ByNetwork: truth.True, Taken: truth.False, Attempted: truth.True, Asset: cyber.TradeSecret, Purpose: cyber.CommercialAdvantage, Defence: truth.False,
		}, `intrusion` + tail + `,"body":{"byNetwork":true,"taken":false,"attempted":true,"asset":"trade-secret","purpose":"commercial-advantage","defence":false}}`},
		{"every field of a support", cyber.Support{
			Given: truth.True, Taken: truth.True, Asset: cyber.BusinessInformation, Purpose: cyber.PrivateGain, Knowing: truth.False,
		}, `support` + tail + `,"body":{"given":true,"taken":true,"asset":"business-information","purpose":"private-gain","knowing":false}}`},
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
