package diplomacy_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

func codec(t *testing.T) *event.Codec {
	t.Helper()
	c, err := event.NewCodec(diplomacy.Bodies()...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func report(b event.Body) *event.Report {
	return &event.Report{ID: "R-1", Event: "E-1", Source: event.Source{By: "A"}, Made: when.Year(2016), Body: b}
}

// Every kind is listed, under the name of its type, and comes back from the
// wire with every field said and with none.
func TestBodies(t *testing.T) {
	c := codec(t)
	for _, zero := range diplomacy.Bodies() {
		typ := reflect.TypeOf(zero)
		if want := "pacta/diplomacy/" + strings.ToLower(typ.Name()); zero.Kind() != want {
			t.Errorf("%v has kind %q, want %q", typ, zero.Kind(), want)
		}
		full := reflect.New(typ).Elem()
		fill(t, full)
		for _, b := range []event.Body{zero, full.Interface().(event.Body)} {
			line, err := c.Encode(report(b))
			if err != nil {
				t.Errorf("%v: %v", typ, err)
				continue
			}
			back, err := c.Decode(line)
			if err != nil || !reflect.DeepEqual(back.Body, b) {
				t.Errorf("%s: read back as %+v, %v", line, back, err)
			}
		}
	}
}

// fill lets every field say something.
func fill(t *testing.T, v reflect.Value) {
	for i := range v.NumField() {
		switch f := v.Field(i).Addr().Interface().(type) {
		case *truth.Value:
			*f = truth.False
		case *truth.Maybe[int]:
			*f = truth.Known(0)
		case *when.Time:
			*f = when.Day(2016, 2, 29)
		case *string:
			*f = "words"
		case *actor.ID:
			*f = "X"
		case *event.ID:
			*f = "E-0"
		case *[]actor.ID:
			*f = []actor.ID{"X", "Y"}
		case *[]diplomacy.Attendance:
			*f = make([]diplomacy.Attendance, 2)
			fill(t, reflect.ValueOf(f).Elem().Index(0))
		default:
			t.Fatalf("%v.%s has the type %T, which the test does not fill", v.Type(), v.Type().Field(i).Name, f)
		}
	}
}

// The words on the wire are a promise to whoever keeps files.
func TestWire(t *testing.T) {
	line, err := codec(t).Encode(report(diplomacy.Session{Of: "J", Held: truth.True, Number: truth.Known(2), Attendance: []diplomacy.Attendance{
		{Party: "A", Principals: truth.False, StandIns: truth.True, Bodies: truth.True, Emergency: truth.True, Protested: truth.False}, {Party: "B"},
	}}))
	const want = `{"id":"R-1","event":"E-1","kind":"pacta/diplomacy/session","source":{"by":"A"},"made":"2016","body":{"of":"J","held":true,"number":2,` +
		`"attendance":[{"party":"A","principals":false,"standIns":true,"bodies":true,"emergency":true,"protested":false},{"party":"B"}]}}`
	if d := cmp.Diff(want, string(line)); err != nil || d != "" {
		t.Errorf("%v (-want +got):\n%s", err, d)
	}
}

func TestSide(t *testing.T) {
	s := diplomacy.Session{Attendance: []diplomacy.Attendance{{Party: "A", Principals: truth.True}}}
	for _, c := range []struct {
		reason string
		party  actor.ID
		want   diplomacy.Attendance
	}{
		{"a party that is spoken of", "A", diplomacy.Attendance{Party: "A", Principals: truth.True}},
		{"of another the report is silent", "B", diplomacy.Attendance{Party: "B"}},
	} {
		if got := s.Side(c.party); got != c.want {
			t.Errorf("%s: %+v", c.reason, got)
		}
	}
}
