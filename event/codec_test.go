package event_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// flood is a body with a field of every type that a body may have.
type flood struct {
	Warned    truth.Value
	River     string
	ByDam     actor.ID
	Re        event.ID
	Rose      when.Time
	Gauges    truth.Maybe[int]
	Level     truth.Maybe[float64]
	Insured   truth.Maybe[bool]
	Put       truth.Maybe[event.Stance]
	Ground    actor.Ground
	Villages  []village
	Witnesses []actor.ID
	Answers   []truth.Value
	Counts    []truth.Maybe[int]
	Times     []when.Time
	First     village
	Chain     []flood
	Points    []event.PointStance
	URLPath   string
	Odd       string `json:"odd-name,omitempty"`
}

func (flood) Kind() string { return "example.org/flood" }

type village struct {
	Name    string
	Flooded truth.Value
	Homes   truth.Maybe[uint16]
}

// drought has no fields: its kind says it all.
type drought struct{}

func (drought) Kind() string { return "example.org/drought" }

var codec = event.MustCodec(flood{}, drought{})

// same compares what reports say. A list without elements is silent, however
// it is written in Go.
var same = cmp.Options{
	cmpopts.EquateEmpty(),
	cmp.Comparer(func(a, b when.Time) bool { return a == b }),
	cmp.Comparer(func(a, b truth.Maybe[int]) bool { return a == b }),
	cmp.Comparer(func(a, b truth.Maybe[bool]) bool { return a == b }),
	cmp.Comparer(func(a, b truth.Maybe[uint16]) bool { return a == b }),
	cmp.Comparer(func(a, b truth.Maybe[float64]) bool { return a == b }),
	cmp.Comparer(func(a, b truth.Maybe[event.Stance]) bool { return a == b }),
}

const plain = `{"id":"R-1","event":"E-1","kind":"example.org/flood","source":{"by":"Gauge"},"made":"2016-03-02"`

func TestDecode(t *testing.T) {
	base := func() *event.Report {
		return &event.Report{ID: "R-1", Event: "E-1", Source: event.Source{By: "Gauge"}, Made: when.Day(2016, 3, 2), Body: flood{}}
	}
	for _, c := range []struct {
		reason string
		more   string // after plain
		want   func(r *event.Report)
	}{
		{"a kind without a body is silent on everything", `}`, func(r *event.Report) {}},
		{"so is an empty body", `,"body":{}}`, func(r *event.Report) {}},
		{"null is silence", `,"body":null,"when":null,"to":null,"authors":null,"on":null,"stance":null,"figures":null,"withdraws":null,"denies":null}`, func(r *event.Report) {}},
		{"null is silence inside the body", `,"body":{"warned":null,"gauges":null,"villages":null,"first":null,"river":null}}`, func(r *event.Report) {}},
		{"an empty text and an empty list are silence", `,"zone":"","when":"","to":[],"on":{}}`, func(r *event.Report) {}},
		{"false is said", `,"body":{"warned":false,"gauges":0,"insured":false}}`, func(r *event.Report) {
			r.Body = flood{Warned: truth.False, Gauges: truth.Known(0), Insured: truth.Known(false)}
		}},
		{"the order of members means nothing", `,"text":"T","body":{"odd-name":"o","river":"Drin"},"when":"2016"}`, func(r *event.Report) {
			r.Text, r.When, r.Body = "T", when.Year(2016), flood{River: "Drin", Odd: "o"}
		}},
		{"white space means nothing", ` , "body" : { "river" : "Drin" , "villages" : [ { "name" : "A" } , null ] } } `, func(r *event.Report) {
			r.Body = flood{River: "Drin", Villages: []village{{Name: "A"}, {}}}
		}},
		{"imprecise times", `,"when":"[..2015-11]","until":"2016~","extent":"series","zone":"Europe/Paris"}`, func(r *event.Report) {
			r.When, r.Until, r.Extent, r.Zone = when.NotAfter(when.Month(2015, 11)), parse("2016~"), event.Series, "Europe/Paris"
		}},
		{"authors", `,"authors":[{"level":"hands","actor":"X","ground":"instructions","stance":"hedges","likelihood":"likely","confidence":"high","words":"we think"},{"actor":"Y"}]}`, func(r *event.Report) {
			r.By = []event.Attribution{{Level: event.Hands, Actor: "X", Ground: actor.Instructions, Stance: event.Hedges,
				Sure: event.Sureness{Likelihood: event.Likely, Confidence: event.HighConfidence, Words: "we think"}}, {Actor: "Y"}}
		}},
		{"how sure the whole is", `,"stance":"suspects","likelihood":"roughly even chance","confidence":"low","words":"may","denies":true}`, func(r *event.Report) {
			r.Stance, r.Denies = event.Suspects, true
			r.Sure = event.Sureness{Likelihood: event.RoughlyEven, Confidence: event.LowConfidence, Words: "may"}
		}},
		{"stances on matters keep their order, and one that asserts is said", `,"stance":"hedges","on":{"mind":"suspects","harm":"asserts","author":null}}`, func(r *event.Report) {
			r.Stance = event.Hedges
			r.On = []event.PointStance{{Matter: event.Mind, Stance: event.Suspects}, {Matter: event.Harm, Stance: event.Asserts}}
		}},
		{"an author may be asserted where the report hedges", `,"stance":"hedges","authors":[{"actor":"X","stance":"asserts"},{"actor":"Y"}]}`, func(r *event.Report) {
			r.Stance, r.By = event.Hedges, []event.Attribution{{Actor: "X", Stance: event.Asserts}, {Actor: "Y"}}
		}},
		{"figures", `,"figures":[{"measure":"homes","atLeast":4e6,"atMost":21.5e6,"unit":"homes"},{"measure":"dead","exact":0},{"measure":"loss","about":-0.5}]}`, func(r *event.Report) {
			r.Figures = []event.Figure{
				{Measure: "homes", Value: event.Quantity{AtLeast: truth.Known(4e6), AtMost: truth.Known(21.5e6), Unit: "homes"}},
				{Measure: "dead", Value: event.Quantity{Exact: truth.Known(0.0)}},
				{Measure: "loss", Value: event.Quantity{About: truth.Known(-0.5)}},
			}
		}},
		{"replacement and withdrawal", `,"replaces":"R-0","withdraws":{"report":"R-00","points":["mind","author"]}}`, func(r *event.Report) {
			r.Replaces, r.Withdraws = "R-0", event.Withdrawal{Report: "R-00", Points: []event.Matter{event.Mind, event.Author}}
		}},
		{"escapes", `,"text":"a\u0062\n\t\"\\\/\ud83c\udf0a","link":"https://example.org/?a=1&b=<2>"}`, func(r *event.Report) {
			r.Text, r.Link = "ab\n\t\"\\/🌊", "https://example.org/?a=1&b=<2>"
		}},
		{"an escaped name is the name", `,"\u0074ext":"T"}`, func(r *event.Report) { r.Text = "T" }},
		{"a body in a body", `,"body":{"chain":[{"river":"A","chain":[{"warned":true}]}],"urlPath":"/x","byDam":"D","put":"asserts","points":{"mind":"denies"}}}`, func(r *event.Report) {
			r.Body = flood{URLPath: "/x", ByDam: "D", Put: truth.Known(event.Asserts), Points: []event.PointStance{{Matter: event.Mind, Stance: event.Denies}},
				Chain: []flood{{River: "A", Chain: []flood{{Warned: truth.True}}}}}
		}},
	} {
		want := base()
		c.want(want)
		got, err := codec.Decode([]byte(plain + c.more))
		if err != nil {
			t.Errorf("%s: %v", c.reason, err)
			continue
		}
		if d := cmp.Diff(want, got, same); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.reason, d)
		}
		stable(t, got)
	}
}

func parse(s string) when.Time {
	t, err := when.Parse(s)
	if err != nil {
		panic(err)
	}
	return t
}

// stable holds the codec to losing nothing.
func stable(t interface {
	Helper()
	Fatalf(string, ...any)
}, r *event.Report) []byte {
	t.Helper()
	line, err := codec.Encode(r)
	if err != nil {
		t.Fatalf("encode: %v", err)
	}
	if bytes.IndexByte(line, '\n') >= 0 {
		t.Fatalf("a line end in %q", line)
	}
	back, err := codec.Decode(line)
	if err != nil {
		t.Fatalf("decode %s: %v", line, err)
	}
	if d := cmp.Diff(r, back, same); d != "" {
		t.Fatalf("%s\nis not what was encoded (-want +got):\n%s", line, d)
	}
	again, err := codec.Encode(back)
	if err != nil {
		t.Fatalf("encode again: %v", err)
	}
	if !bytes.Equal(line, again) {
		t.Fatalf("encoded again:\n%s\n%s", line, again)
	}
	return line
}

func TestEncode(t *testing.T) {
	for _, c := range []struct {
		reason string
		report event.Report
		want   string
	}{
		{"silence is left out", event.Report{Body: drought{}}, `"kind":"example.org/drought",SRC}`},
		{"so is a body that says nothing", event.Report{Body: flood{Witnesses: []actor.ID{}}, To: []actor.ID{}}, `"kind":"example.org/flood",SRC}`},
		{"no body at all", event.Report{Denies: true}, `SRC,"denies":true}`},
		{"the order is that of the format", event.Report{
			Source: event.Source{For: "Ministry", Form: event.Official, Grade: "B2"}, When: when.Month(2015, 11), Until: when.Day(2016, 1, 2), Extent: event.Continuing, Zone: "UTC",
			By: []event.Attribution{{Level: event.Direction, Actor: "X", Ground: actor.AsOrgan, Stance: event.Hedges, Sure: event.Sureness{Confidence: event.ModerateConfidence}}},
			To: []actor.ID{"Y"}, Stance: event.Hedges, On: []event.PointStance{{Matter: event.Harm, Stance: event.Asserts}}, Sure: event.Sureness{Likelihood: event.VeryLikely, Words: "w"},
			Figures:  []event.Figure{{Measure: "homes", Value: event.Quantity{About: truth.Known(2.5), Unit: "k"}}},
			Replaces: "R-0", Withdraws: event.Withdrawal{Report: "R-00", Points: []event.Matter{event.Mind}},
			Body: flood{Warned: truth.False, Gauges: truth.Known(0), Odd: "<&>", First: village{Homes: truth.Known(uint16(7))}}, Text: "a\n\u2028", Link: "l",
		}, `"kind":"example.org/flood","source":{"by":"Gauge","for":"Ministry","form":"official","grade":"B2"},"made":"2016-03-02","when":"2015-11","until":"2016-01-02","extent":"continuing","zone":"UTC",` +
			`"authors":[{"level":"direction","actor":"X","ground":"organ","stance":"hedges","confidence":"moderate"}],"to":["Y"],"stance":"hedges","on":{"harm":"asserts"},"likelihood":"very likely","words":"w",` +
			`"figures":[{"measure":"homes","about":2.5,"unit":"k"}],"replaces":"R-0","withdraws":{"report":"R-00","points":["mind"]},` +
			`"body":{"warned":false,"gauges":0,"first":{"homes":7},"odd-name":"<&>"},"text":"a\n` + "\u2028" + `","link":"l"}`},
		{"an unread body keeps its bytes", event.Report{Body: event.Unread{Name: "k", Raw: []byte(`{"z" : 1.0,"a":"\u0041<"}`)}}, `"kind":"k",SRC,"body":{"z" : 1.0,"a":"\u0041<"}}`},
		{"in a list silence is null, or the silence of its type", event.Report{Body: flood{Answers: []truth.Value{0, 1}, Counts: []truth.Maybe[int]{{}}, Villages: []village{{}}, Witnesses: []actor.ID{""}}},
			`"kind":"example.org/flood",SRC,"body":{"villages":[{}],"witnesses":[""],"answers":[null,true],"counts":[null]}}`},
	} {
		r := c.report
		r.ID, r.Event, r.Source.By, r.Made = "R-1", "E-1", "Gauge", when.Day(2016, 3, 2)
		want := `{"id":"R-1","event":"E-1",` + strings.Replace(c.want, "SRC", `"source":{"by":"Gauge"},"made":"2016-03-02"`, 1)
		if got := string(stable(t, &r)); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.reason, got, want)
		}
	}
}

// problems are the "path: code" of an error, which must have nothing else.
func problems(t *testing.T, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	var all *problem.Errors
	if !errors.As(err, &all) {
		t.Fatalf("%T is not a list of problems: %v", err, err)
	}
	var out []string
	for _, p := range all.Problems {
		if p.Detail == "" || len(p.Error()) > 2000 {
			t.Errorf("no use to people: %v", p)
		}
		out = append(out, string(p.Path)+": "+string(p.Code))
	}
	return out
}

func TestDecodeRefuses(t *testing.T) {
	deep := strings.Repeat("[", 40) + strings.Repeat("]", 40)
	for _, c := range []struct {
		reason string
		line   string
		want   []string
	}{
		{"nothing", "", []string{": required"}},
		{"no JSON", "{", []string{": invalid"}},
		{"two reports", plain + `}{}`, []string{": invalid"}},
		{"no object", `[]`, []string{": invalid"}},
		{"null", `null`, []string{"event: required", "id: required", "made: required", "source.by: required"}},
		{"a comment", `# so`, []string{": invalid"}},
		{"a line end inside", plain + ",\n\"text\":\"\"}", []string{": invalid"}},
		{"no UTF-8", plain + ",\"text\":\"\xff\"}", []string{": invalid"}},
		{"everything required, at once", `{}`, []string{"event: required", "id: required", "made: required", "source.by: required"}},
		{"what cannot be read is not also missing", `{"id":1,"event":[],"source":"Gauge","made":"yesterday"}`, []string{"event: invalid", "id: invalid", "made: invalid", "source: invalid"}},
		{"an unknown field", plain + `,"sauce":1}`, []string{"sauce: unknown"}},
		{"an unknown field of a name that cannot be printed", plain + `,"\u001b[2J":1,"a b":1}`, []string{": invalid", `["a b"]: unknown`}},
		{"letters in the wrong case", plain + `,"Text":""}`, []string{"Text: unknown"}},
		{"a field twice", plain + `,"made":"2016"}`, []string{"made: duplicate"}},
		{"twice by an escape", plain + `,"mad\u0065":"2016"}`, []string{"made: duplicate"}},
		{"null once and a value once is twice", plain + `,"text":null,"text":"a"}`, []string{"text: duplicate"}},
		{"an unknown field of the body", plain + `,"body":{"rivers":1}}`, []string{"body.rivers: unknown"}},
		{"a field of the body twice", plain + `,"body":{"river":"a","river":"b"}}`, []string{"body.river: duplicate"}},
		{"a matter twice", plain + `,"on":{"mind":"hedges","mind":"denies"}}`, []string{`on["mind"]: duplicate`}},
		{"a matter that is silent, then not", plain + `,"on":{"mind":null,"mind":"denies"}}`, []string{`on["mind"]: duplicate`}},
		{"a matter that cannot be printed", plain + `,"on":{"\u0007":"denies"}}`, []string{"on: invalid"}},
		{"values of the wrong sort", plain + `,"to":true,"on":"mind","text":{},"body":[]}`, []string{"body: invalid", "on: invalid", "text: invalid", "to: invalid"}},
		{"a stance on no matter", plain + `,"on":{"":"hedges"}}`, []string{`on[""]: required`}},
		{"unknown words", plain + `,"extent":"long","stance":"Hedges","on":{"mind":"so"},"authors":[{"level":"x"},{"ground":"y"}]}`,
			[]string{"authors[0].level: invalid", "authors[1].ground: invalid", "extent: invalid", `on["mind"]: invalid`, "stance: invalid"}},
		{"numbers for words", plain + `,"extent":2}`, []string{"extent: invalid"}},
		{"numbers for truth", plain + `,"denies":1,"body":{"warned":"true"}}`, []string{"body.warned: invalid", "denies: invalid"}},
		{"a number too large", plain + `,"figures":[{"measure":"m","exact":1e999}],"body":{"gauges":99999999999999999999,"first":{"homes":65536}}}`, []string{"body.first.homes: invalid", "body.gauges: invalid", "figures[0].exact: invalid"}},
		{"a number with a thousand digits", plain + `,"body":{"gauges":` + strings.Repeat("9", 1000) + `}}`, []string{"body.gauges: invalid"}},
		{"half a number", plain + `,"body":{"gauges":1.5}}`, []string{"body.gauges: invalid"}},
		{"a date after the end of the calendar", plain + `,"when":"10000-01-01"}`, []string{"when: invalid"}},
		{"a date that is none", plain + `,"when":"2015-02-29"}`, []string{"when: invalid"}},
		{"a very long date", plain + `,"when":"` + strings.Repeat("9", 100000) + `"}`, []string{"when: invalid"}},
		{"a control character", plain + `,"text":"\u001b[2J","link":"` + "\u0085" + `"}`, []string{"link: invalid", "text: invalid"}},
		{"half a character", plain + `,"text":"\ud83c","link":"\\\udf0a","words":"\ud83c\ud83c"}`, []string{"link: invalid", "text: invalid", "words: invalid"}},
		{"no grade", `{"id":"R-1","event":"E-1","source":{"by":"G","grade":"G7"},"made":"2016"}`, []string{"source.grade: invalid"}},
		{"no zone", plain + `,"zone":"Europe/Atlantis"}`, []string{"zone: unknown"}},
		{"the zone of the machine", plain + `,"zone":"Local"}`, []string{"zone: unknown"}},
		{"points of no report", plain + `,"withdraws":{"points":["mind"]}}`, []string{"withdraws.report: required"}},
		{"figures without a measure, of one measure, without a range", plain + `,"figures":[{"exact":1},{"measure":"m"},{"measure":"m","atLeast":2,"atMost":1}]}`,
			[]string{"figures[0].measure: required", "figures[2].atLeast: invalid", "figures[2].measure: duplicate"}},
		{"a body of no kind", `{"id":"R-1","event":"E-1","source":{"by":"G"},"made":"2016","body":{}}`, []string{"kind: required"}},
		{"too deep in a body", plain + `,"body":` + strings.Repeat(`{"chain":[`, 20) + strings.Repeat(`]}`, 20) + `}`, []string{"body" + strings.Repeat(".chain[0]", 15) + ".chain: invalid"}},
		{"too deep where nobody reads", `{"id":"R-1","event":"E-1","source":{"by":"G"},"made":"2016","kind":"k","body":` + deep + `}`, []string{"body" + strings.Repeat("[0]", 31) + ": invalid"}},
		{"too deep for anybody", strings.Repeat("[", 1e6), []string{": invalid"}},
		{"too deep in an unknown field", plain + `,"x":` + deep + `}`, []string{"x: unknown"}},
		{"a field twice where nobody reads", `{"id":"R-1","event":"E-1","source":{"by":"G"},"made":"2016","kind":"k","body":[{"a":{"b":1,"b":1}}]}`, []string{"body[0].a.b: duplicate"}},
		{"a control character where nobody reads", `{"id":"R-1","event":"E-1","source":{"by":"G"},"made":"2016","kind":"k","body":{"a":"\u0000"}}`, []string{"body.a: invalid"}},
		{"a header is not a report", `{"coverage":[]}`, []string{": invalid"}},
	} {
		got, err := codec.Decode([]byte(c.line))
		if got != nil {
			t.Errorf("%s: a report came with the error", c.reason)
		}
		if d := cmp.Diff(c.want, problems(t, err)); d != "" {
			t.Errorf("%s (-want +got):\n%s\n%v", c.reason, d, err)
		}
	}
}

// hush writes and reads itself, badly.
type hush struct{ as string }

func (h hush) MarshalText() ([]byte, error) {
	if h.as == "error" {
		return nil, errors.New("no text for this")
	}
	return []byte(h.as[1:]), nil
}
func (h *hush) UnmarshalText(text []byte) error { h.as = "x" + string(text); return nil }

type blurt struct{ as string }

func (b blurt) MarshalJSON() ([]byte, error) {
	if b.as == "error" {
		return nil, errors.New("no JSON for this")
	}
	return []byte(b.as), nil
}
func (b *blurt) UnmarshalJSON(text []byte) error {
	if string(text) == "13" {
		return errors.New("13 is no number")
	}
	b.as = string(text)
	return nil
}

type custom struct {
	Hush  hush
	Blurt blurt
	List  []blurt
}

func (custom) Kind() string { return "example.org/custom" }

// What a type writes by its own methods is held to the same rules.
func TestCustom(t *testing.T) {
	c := event.MustCodec(custom{})
	deep := strings.Repeat("[", 31) + strings.Repeat("]", 31)
	for _, tt := range []struct {
		reason string
		body   custom
		want   string // the body, or
		bad    []string
	}{
		{"a text and JSON", custom{Hush: hush{"xa"}, Blurt: blurt{`{"a":[1]}`}}, `{"hush":"a","blurt":{"a":[1]}}`, nil},
		{"JSON in white space is compacted", custom{Blurt: blurt{" {\n\t} "}}, `{"blurt":{}}`, nil},
		{"a text that is silence", custom{Hush: hush{"x"}}, "", []string{"body.hush: invalid"}},
		{"a text that is an error", custom{Hush: hush{"error"}}, "", []string{"body.hush: invalid"}},
		{"a text with control characters", custom{Hush: hush{"x\x7f"}}, "", []string{"body.hush: invalid"}},
		{"JSON that is silence", custom{Blurt: blurt{"null"}}, "", []string{"body.blurt: invalid"}},
		{"JSON that is an error", custom{Blurt: blurt{"error"}}, "", []string{"body.blurt: invalid"}},
		{"JSON that is none", custom{Blurt: blurt{"{"}}, "", []string{"body.blurt: invalid"}},
		{"JSON with a field twice", custom{Blurt: blurt{`{"a":1,"a":1}`}}, "", []string{"body.blurt.a: duplicate"}},
		{"JSON too deep", custom{List: []blurt{{deep}}}, "", []string{"body.list[0]" + strings.Repeat("[0]", 29) + ": invalid"}},
	} {
		line, err := c.Encode(&event.Report{ID: "R-1", Event: "E-1", Source: event.Source{By: "G"}, Made: when.Year(2016), Body: tt.body})
		if d := cmp.Diff(tt.bad, problems(t, err)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, d)
		}
		want := `{"id":"R-1","event":"E-1","kind":"example.org/custom","source":{"by":"G"},"made":"2016","body":` + tt.want + `}`
		if tt.bad == nil && string(line) != want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.reason, line, want)
		}
	}
	for body, want := range map[string]string{
		`{"blurt":13}`:            "body.blurt: invalid",
		`{"blurt":"\u0000"}`:      "body.blurt: invalid",
		`{"hush":5}`:              "body.hush: invalid",
		`{"list":{}}`:             "body.list: invalid",
		`{"list":[` + deep + `]}`: "body.list[0]" + strings.Repeat("[0]", 29) + ": invalid",
		`{"hush":"` + "\u009f" + `","blurt":[1]}`: "body.hush: invalid",
	} {
		_, err := c.Decode([]byte(`{"id":"R-1","event":"E-1","source":{"by":"G"},"made":"2016","kind":"example.org/custom","body":` + body + `}`))
		if got := problems(t, err); len(got) != 1 || got[0] != want {
			t.Errorf("%s: %v, want %s", body, got, want)
		}
	}
}

func TestMustCodec(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	event.MustCodec(nameless{})
}

// Hostile input is refused in a time that depends on its length alone.
func TestHostile(t *testing.T) {
	n := 1 << 17
	var many strings.Builder
	for i := range n {
		fmt.Fprintf(&many, `"%d":"denies",`, i)
	}
	for _, c := range []struct{ reason, line string }{
		{"many figures", plain + `,"figures":[` + strings.Repeat(`{"unit":"u"},`, n) + `{}]}`},
		{"many matters", plain + `,"on":{` + strings.Repeat(`"mind":"so",`, n) + `"mind":"so"}}`},
		{"many different matters", plain + `,"on":{` + many.String() + `"":""}}`},
		{"many fields where nobody reads", strings.Replace(plain, "flood", "x", 1) + `,"body":{` + strings.Repeat(`"a":0,`, n) + `"a":0}}`},
		{"many escapes", plain + `,"text":"` + strings.Repeat(`\ud83c\udf0a`, n) + `\u0000"}`},
		{"many digits", plain + `,"body":{"level":` + strings.Repeat("9", n) + `}}`},
		{"many levels", plain + `,"body":` + strings.Repeat(`{"chain":[`, n) + strings.Repeat(`]}`, n) + `}`},
		{"a long name", plain + `,"` + strings.Repeat("é", n) + `":0}`},
		{"a long word", plain + `,"extent":"` + strings.Repeat("é", n) + `"}`},
		{"a long zone", plain + `,"zone":"` + strings.Repeat("é", n) + `"}`},
		{"a long grade", `{"id":"R","event":"E","made":"2016","source":{"by":"G","grade":"` + strings.Repeat("é", n) + `"}}`},
	} {
		start := time.Now()
		_, err := codec.Decode([]byte(c.line))
		problems(t, err)
		if err == nil || len(err.Error()) > 1<<20 || time.Since(start) > 5*time.Second {
			t.Errorf("%s: %v, after %v", c.reason, err, time.Since(start))
		}
	}
}

// Whatever stands in a line, the list of what is wrong with it stays short.
func TestManyProblems(t *testing.T) {
	var b strings.Builder
	b.WriteString(plain)
	for i := range 100000 {
		fmt.Fprintf(&b, `,"x%d":0`, i)
	}
	b.WriteString("}")
	_, err := codec.Decode([]byte(b.String()))
	if n := len(problems(t, err)); n != 1001 {
		t.Errorf("%d problems of one line", n)
	}
	_, err = codec.Read(strings.NewReader(strings.Repeat(plain+",\"x\":0}\n", 1200)), nil)
	if n := len(problems(t, err)); n != 1001 {
		t.Errorf("%d problems of one file", n)
	}
	if !strings.Contains(err.Error(), "more problems are not listed") {
		t.Error("the rest is passed over in silence")
	}
}

func TestEncodeRefuses(t *testing.T) {
	self := []flood{{}}
	self[0].Chain = self
	unread := func(raw string) event.Body { return event.Unread{Name: "k", Raw: []byte(raw)} }
	for _, c := range []struct {
		reason string
		change func(r *event.Report)
		want   []string
	}{
		{"what Decode requires", func(r *event.Report) { *r = event.Report{} }, []string{"event: required", "id: required", "made: required", "source.by: required"}},
		{"text that is not UTF-8", func(r *event.Report) { r.Text, r.Body = "\xff", flood{River: "\xff"} }, []string{"body.river: invalid", "text: invalid"}},
		{"control characters", func(r *event.Report) { r.ID = "\x00" }, []string{"id: invalid"}},
		{"values without a word", func(r *event.Report) {
			r.Stance, r.Extent, r.By = 9, 9, []event.Attribution{{Level: 9, Stance: 9, Ground: 99}}
			r.On = []event.PointStance{{Matter: "mind", Stance: 9}}
		}, []string{"authors[0].ground: invalid", "authors[0].level: invalid", "authors[0].stance: invalid", "extent: invalid", `on["mind"]: invalid`, "stance: invalid"}},
		{"truth that is none", func(r *event.Report) { r.Body = flood{Warned: 7} }, []string{"body.warned: invalid"}},
		{"numbers that JSON does not have", func(r *event.Report) {
			r.Figures = []event.Figure{{Measure: "m", Value: event.Quantity{Exact: truth.Known(math.NaN())}}}
			r.Body = flood{Level: truth.Known(math.Inf(1))}
		}, []string{"body.level: invalid", "figures[0].exact: invalid"}},
		{"two stances on one matter", func(r *event.Report) {
			r.On = []event.PointStance{{Matter: "mind", Stance: event.Denies}, {Matter: "mind", Stance: event.Hedges}}
		}, []string{`on["mind"]: duplicate`}},
		{"a body that holds itself", func(r *event.Report) { r.Body = self[0] }, []string{"body" + strings.Repeat(".chain[0]", 15) + ".chain: invalid"}},
		{"a pointer to a body", func(r *event.Report) { r.Body = &flood{} }, []string{"body: invalid"}},
		{"a body that the codec does not know", func(r *event.Report) { r.Body = strange{} }, []string{"body: unknown"}},
		{"an unread body that the codec can read", func(r *event.Report) { r.Body = event.Unread{Name: "example.org/flood"} }, []string{"body: conflict"}},
		{"an unread body of no kind", func(r *event.Report) { r.Body = event.Unread{Raw: []byte("1")} }, []string{"body: required"}},
		{"an unread body that is no JSON", func(r *event.Report) { r.Body = unread(`{`) }, []string{"body: invalid"}},
		{"an unread body that is not there", func(r *event.Report) { r.Body = unread(``) }, []string{"body: invalid"}},
		{"an unread body of several lines", func(r *event.Report) { r.Body = unread("{\n}") }, []string{"body: invalid"}},
		{"an unread body in white space", func(r *event.Report) { r.Body = unread(" {}") }, []string{"body: invalid"}},
		{"an unread body with a field twice", func(r *event.Report) { r.Body = unread(`{"a":1,"a":1}`) }, []string{"body.a: duplicate"}},
		{"an unread body that is silent with a word", func(r *event.Report) { r.Body = unread(`null`) }, []string{"body: invalid"}},
	} {
		r := &event.Report{ID: "R-1", Event: "E-1", Source: event.Source{By: "Gauge"}, Made: when.Day(2016, 3, 2)}
		c.change(r)
		line, err := codec.Encode(r)
		if line != nil {
			t.Errorf("%s: a line came with the error", c.reason)
		}
		if d := cmp.Diff(c.want, problems(t, err)); d != "" {
			t.Errorf("%s (-want +got):\n%s\n%v", c.reason, d, err)
		}
	}
	if _, err := codec.Encode(nil); err == nil {
		t.Error("no report is written")
	}
}

type strange struct{ F func() }

func (strange) Kind() string { return "example.org/strange" }

type rival struct{}

func (rival) Kind() string { return "example.org/flood" }

type nameless struct{}

func (nameless) Kind() string { return "" }

type loud struct {
	Plain   bool
	Count   int
	Share   float64
	Maybe   truth.Maybe[string]
	List    []int
	Map     map[string]string
	Pointer *string
	Any     any
	Hidden  string `json:"-"`
	Name    string
	Named   string `json:"name"`
	lost    string
	Deep    struct{ Plain bool }
}

func (loud) Kind() string { return "example.org/loud" }

func TestNewCodecRefuses(t *testing.T) {
	_ = loud{}.lost
	for _, c := range []struct {
		reason string
		bodies []event.Body
		want   []string
	}{
		{"one type twice is no harm", []event.Body{flood{}, flood{}, event.Link{}}, nil},
		{"one kind for two types", []event.Body{flood{}, rival{}}, []string{`bodies["example.org/flood"]: duplicate`}},
		{"no kind", []event.Body{nameless{}}, []string{"bodies[0]: required"}},
		{"the body of those who cannot read", []event.Body{event.Unread{}}, []string{"bodies[0]: required"}},
		{"no body", []event.Body{drought{}, nil}, []string{"bodies[1]: invalid"}},
		{"a pointer", []event.Body{&flood{}}, []string{"bodies[0]: invalid"}},
		{"all at once: fields that could not be silent, or would be lost", []event.Body{loud{}, strange{}, nameless{}}, []string{
			`bodies["example.org/loud"].Any: invalid`,
			`bodies["example.org/loud"].Count: invalid`,
			`bodies["example.org/loud"].Deep.Plain: invalid`,
			`bodies["example.org/loud"].Hidden: invalid`,
			`bodies["example.org/loud"].List: invalid`,
			`bodies["example.org/loud"].Map: invalid`,
			`bodies["example.org/loud"].Maybe: invalid`,
			`bodies["example.org/loud"].Named: duplicate`,
			`bodies["example.org/loud"].Plain: invalid`,
			`bodies["example.org/loud"].Pointer: invalid`,
			`bodies["example.org/loud"].Share: invalid`,
			`bodies["example.org/loud"].lost: invalid`,
			`bodies["example.org/strange"].F: invalid`,
			"bodies[2]: required",
		}},
	} {
		got, err := event.NewCodec(c.bodies...)
		if (got == nil) != (err != nil) {
			t.Errorf("%s: %v, %v", c.reason, got, err)
		}
		if d := cmp.Diff(c.want, problems(t, err)); d != "" {
			t.Errorf("%s (-want +got):\n%s\n%v", c.reason, d, err)
		}
	}
}

const file = "\xef\xbb\xbf\n" +
	`{"coverage":[{"kinds":["example.org/flood"],"bodies":["J"],"parties":["A","B"],"from":"2016","until":"2017","by":{"by":"Gauge"},"text":"all of it"}]}` + "\r\n" +
	"\n" +
	plain + `,"body":{"river":"Drin"}}` + "\r\n" +
	"  \t\n" +
	strings1 + "\n"

const strings1 = `{"id":"R-2","event":"E-1","kind":"k","source":{"by":"Gauge"},"made":"2016","body":[1, 2]}`

func TestRead(t *testing.T) {
	rec, err := codec.Read(strings.NewReader(file), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := event.Record{
		Reports: []*event.Report{
			{ID: "R-1", Event: "E-1", Source: event.Source{By: "Gauge"}, Made: when.Day(2016, 3, 2), Body: flood{River: "Drin"}},
			{ID: "R-2", Event: "E-1", Source: event.Source{By: "Gauge"}, Made: when.Year(2016), Body: event.Unread{Name: "k", Raw: []byte("[1, 2]")}},
		},
		Coverage: []event.Coverage{{Kinds: []string{"example.org/flood"}, Bodies: []actor.ID{"J"}, Parties: []actor.ID{"A", "B"},
			From: when.Year(2016), Until: when.Year(2017), By: event.Source{By: "Gauge"}, Text: "all of it"}},
	}
	if d := cmp.Diff(want, rec, same); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	var out bytes.Buffer
	if err := codec.Write(&out, rec); err != nil {
		t.Fatal(err)
	}
	clean := strings.NewReplacer("\xef\xbb\xbf\n", "", "\r", "", "\n\n", "\n", "  \t\n", "").Replace(file)
	if out.String() != clean {
		t.Errorf("written:\n%s\nwant:\n%s", out.String(), clean)
	}
}

func TestReadRefuses(t *testing.T) {
	bad := strings.Join([]string{
		`{"coverage":[{"parties":["A"]},{"kinds":["k"],"from":"2017","until":"2016","to":1}]}`,
		plain + `}`,
		`{"id":"R-3"`,
		`{"id":"R-4","source":{"by":"G","form":"pres"}}`,
		strings.Repeat(" ", 2000) + plain + `}`,
		"",
		`{"coverage":[]}`,
		strings1,
	}, "\n")
	want := []string{
		"line 1: coverage[0].kinds: required", "line 1: coverage[1].to: unknown", "line 1: coverage[1].until: invalid",
		"line 3: invalid",
		"line 4: event: required", "line 4: made: required", "line 4: source.form: invalid",
		"line 5: invalid",
		"line 7: invalid",
	}
	rec, err := codec.Read(strings.NewReader(bad), &event.ReadOptions{MaxLine: 1000})
	if d := cmp.Diff(want, problems(t, err)); d != "" {
		t.Errorf("(-want +got):\n%s\n%v", d, err)
	}
	if rec.Reports != nil || rec.Coverage != nil {
		t.Error("half a file was read")
	}

	// On request the rest is read.
	rec, err = codec.Read(strings.NewReader(bad), &event.ReadOptions{MaxLine: 1000, KeepGoing: true})
	if d := cmp.Diff(want, problems(t, err)); d != "" {
		t.Errorf("(-want +got):\n%s\n%v", d, err)
	}
	if len(rec.Reports) != 2 || rec.Reports[0].ID != "R-1" || rec.Reports[1].ID != "R-2" {
		t.Errorf("the rest is %v", rec.Reports)
	}

	// An error of the reader is neither lost nor taken for the end.
	broken := errors.New("broken")
	for _, n := range []int{0, len(file) - 20} {
		_, err = codec.Read(io.MultiReader(strings.NewReader(file[:n]), iotest.ErrReader(broken)), nil)
		if !errors.Is(err, broken) {
			t.Errorf("after %d bytes: %v", n, err)
		}
	}

	// A line that never ends needs no memory.
	endless := io.LimitReader(forever{}, 64<<20)
	if _, err := codec.Read(endless, nil); err == nil || !strings.Contains(err.Error(), "line 1: invalid: the line is longer") {
		t.Error(err)
	}
}

type forever struct{}

func (forever) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestLines(t *testing.T) {
	long := plain + `,"text":"` + strings.Repeat("é", 100000) + `"}`
	in := long + "\n!\n\n" + long + "\n" + strings1
	var got []string
	for line, err := range codec.Lines(iotest.OneByteReader(strings.NewReader(in)), nil) {
		switch {
		case err != nil:
			got = append(got, fmt.Sprint(line.Number, " ", problems(t, err)))
		default:
			got = append(got, fmt.Sprint(line.Number, " ", line.Report.ID, " ", len(line.Report.Text)))
		}
	}
	want := []string{"1 R-1 200000", "2 [line 2: invalid]", "4 R-1 200000", "5 R-2 0"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	for range codec.Lines(strings.NewReader(in), nil) {
		break // whoever ranges may stop
	}
	for _, err := range codec.Lines(strings.NewReader("!\n!"), nil) {
		if err == nil {
			t.Error("a bad line is read")
		}
		break
	}
}

func TestWriteRefuses(t *testing.T) {
	var out bytes.Buffer
	err := codec.Write(&out, event.Record{
		Coverage: []event.Coverage{{}},
		Reports: []*event.Report{
			{ID: "R-1", Event: "E-1", Source: event.Source{By: "Gauge"}, Made: when.Day(2016, 3, 2)},
			{ID: "R-2", Event: "E-1", Source: event.Source{By: "Gauge"}, Body: strange{}},
			nil,
		},
	})
	want := []string{"coverage[0].kinds: required", `reports["R-2"].body: unknown`, `reports["R-2"].made: required`, "reports[2]: required"}
	if d := cmp.Diff(want, problems(t, err)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if out.Len() > 0 {
		t.Errorf("half a file was written: %s", out.String())
	}
	broken := errors.New("broken")
	if err := codec.Write(brokenWriter{broken}, event.Record{}); !errors.Is(err, broken) {
		t.Error(err)
	}
}

type brokenWriter struct{ err error }

func (b brokenWriter) Write([]byte) (int, error) { return 0, b.err }

// Law: decode after encode is the identity, for every report.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		stable(t, reports.Draw(t, "report"))
	})
}

// Law: so is read after write, for every record.
func TestRecordRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rec := event.Record{Reports: rapid.SliceOfN(reports, 0, 5).Draw(t, "reports"), Coverage: rapid.SliceOfN(coverages, 0, 3).Draw(t, "coverage")}
		roundTrip(t, rec)
	})
}

func roundTrip(t interface {
	Helper()
	Fatalf(string, ...any)
}, rec event.Record) {
	t.Helper()
	var first, second bytes.Buffer
	if err := codec.Write(&first, rec); err != nil {
		t.Fatalf("write: %v", err)
	}
	back, err := codec.Read(bytes.NewReader(first.Bytes()), &event.ReadOptions{MaxLine: 1 << 30})
	if err != nil {
		t.Fatalf("read: %v\n%s", err, first.Bytes())
	}
	if d := cmp.Diff(rec, back, same); d != "" {
		t.Fatalf("(-want +got):\n%s", d)
	}
	if err := codec.Write(&second, back); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Fatalf("written again: %v\n%s\n%s", err, first.Bytes(), second.Bytes())
	}
}

func FuzzDecode(f *testing.F) {
	for _, line := range []string{
		plain + `}`, strings1, `{"coverage":[]}`, `{}`,
		plain + `,"when":"[..2015-11]","until":"2016~","extent":"series","zone":"Europe/Paris","authors":[{"level":"hands","actor":"X","ground":"instructions","stance":"hedges","likelihood":"likely","confidence":"high","words":"w"}],"to":["Y"],"denies":true,"stance":"hedges","on":{"mind":"asserts"},"figures":[{"measure":"m","atLeast":1,"atMost":2e3,"unit":"u"}],"replaces":"R-0","withdraws":{"report":"R-00","points":["mind"]},"text":"\ud83c\udf0a","link":"l"}`,
		plain + `,"body":{"warned":false,"river":"Drin","gauges":0,"level":1.5,"insured":true,"put":"denies","ground":"organ","villages":[{"homes":3},null],"answers":[null,true],"first":{"name":"A"},"chain":[{"river":"B"}],"points":{"harm":"denies"},"odd-name":"o"}}`,
	} {
		f.Add([]byte(line))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		r, err := codec.Decode(line)
		if err != nil {
			problems(t, err)
			return
		}
		stable(t, r)
	})
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(file))
	f.Add([]byte(`{"coverage":[{"kinds":["k"]}]}` + "\n!\n" + strings1 + "\n" + plain + "}"))
	f.Add([]byte(" \n\r\n\xef\xbb\xbf"))
	f.Fuzz(func(t *testing.T, in []byte) {
		strict, err := codec.Read(bytes.NewReader(in), nil)
		kept, errKept := codec.Read(bytes.NewReader(in), &event.ReadOptions{KeepGoing: true})
		if fmt.Sprint(err) != fmt.Sprint(errKept) {
			t.Fatalf("strict: %v\nkeeping going: %v", err, errKept)
		}
		if err != nil {
			problems(t, err)
			if strict.Reports != nil || strict.Coverage != nil {
				t.Fatal("half a file was read")
			}
		}
		roundTrip(t, kept)
	})
}

// What does not fit is said in the words of the file, with what to write, and without
// a Go type or the package that found it.
func TestWhatDoesNotFit(t *testing.T) {
	codec := event.MustCodec(landing{})
	const before = `{"id":"1","event":"e","kind":"example.org/landing","source":{"by":"A"},"made":"2031-01-01","body":`
	for _, c := range []struct{ line, want string }{
		{before + `{"tonnes":"7"}}`, "body.tonnes: invalid: a text where a number should stand (write a number)"},
		{before + `{"tonnes":{}}}`, "body.tonnes: invalid: an object where a number should stand (write a number)"},
		{before + `{"tonnes":[1]}}`, "body.tonnes: invalid: a list where a number should stand (write a number)"},
		{before + `{"tonnes":true}}`, "body.tonnes: invalid: true or false where a number should stand (write a number)"},
		{before + `{"tonnes":1e999}}`, "body.tonnes: invalid: the number 1e999 is out of range (write a number that is not so large)"},
		{before + `{"boxes":1.5}}`, "body.boxes: invalid: the number 1.5 where a whole number should stand (write a whole number)"},
		{before + `{"boxes":-129}}`, "body.boxes: invalid: the number -129 is out of range (write a whole number from -128 to 127)"},
		{before + `{"crew":65536}}`, "body.crew: invalid: the number 65536 is out of range (write a whole number from 0 to 65535)"},
		{before + `{"closed":1}}`, "body.closed: invalid: a number where true or false should stand (write true or false)"},
		{before + `{"on":"2031-13-05"}}`, `body.on: invalid: time "2031-13-05": month 13: a date needs a month from 01 to 12`},
		{`{"id":"1","event":"e","source":{"by":"A"},"made":"2031-13-05"}`, `made: invalid: time "2031-13-05": month 13: a date needs a month from 01 to 12`},
		{`not json`, `invalid: the line is not JSON: it begins with "not json" (write one JSON object a line)`},
		{`{"id":"1",}`, `invalid: the line is not JSON from byte 11 on, "}" (write one JSON object a line)`},
		{`{"id":"1"`, `invalid: the line is not JSON: it breaks off (write one JSON object a line)`},
	} {
		if _, err := codec.Decode([]byte(c.line)); err == nil || err.Error() != c.want {
			t.Errorf("%s\n got %v\nwant %s", c.line, err, c.want)
		}
	}
}

type landing struct {
	Tonnes truth.Maybe[float64]
	Boxes  truth.Maybe[int8]
	Crew   truth.Maybe[uint16]
	Closed truth.Maybe[bool]
	On     when.Time
}

func (landing) Kind() string { return "example.org/landing" }
