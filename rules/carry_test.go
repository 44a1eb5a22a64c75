package rules_test

import (
	"strings"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// stock is a shape written elsewhere: what is laid in in one year serves that
// year and every later one, so a fact bears on periods that begin after it was
// reported.
type stock struct{ agreement.Act }

func (s *stock) Acts() []agreement.Listening {
	return []agreement.Listening{{Act: &s.Act, Role: agreement.Performed}}
}

func year(y int) agreement.Key {
	return agreement.Key{From: when.YearStart(y, time.UTC), Until: when.YearStart(y+1, time.UTC)}
}

func (s *stock) Standing(dst []agreement.Key, c *agreement.Case, upto when.Instant) ([]agreement.Key, when.Instant) {
	y := when.YearOf(c.Start(), time.UTC)
	for ; year(y).From < upto; y++ {
		dst = append(dst, year(y))
	}
	return dst, year(y).From + 1
}

func (s *stock) Keys(dst []agreement.Key, c *agreement.Case, f *agreement.Fact) []agreement.Key {
	if s.Re != nil {
		return dst // it names none: it belongs to whichever is open
	}
	all, _ := s.Standing(nil, c, c.AsOf)
	for _, k := range all {
		if f.When.Hi <= k.Until {
			dst = append(dst, k)
		}
	}
	return dst
}

func (s *stock) Judge(c *agreement.Case, k agreement.Key, facts []agreement.Fact) agreement.Status {
	st := agreement.Status{Outcome: agreement.Pending, Force: agreement.InForce, N: len(facts), Next: when.Future}
	for _, f := range facts {
		switch f.Holds {
		case truth.True:
			st.Outcome = agreement.Fulfilled
		case truth.Unknown:
			if st.Outcome == agreement.Pending {
				st.Outcome, st.Unknown = agreement.Undetermined, f.Causes
			}
		}
	}
	return st
}

func (s *stock) Validate(agreement.Path, *agreement.Problems) {}

// Law I1 holds of every shape. A period that begins takes in what was reported
// before it; and where an act names no obligation, one more that is open makes it
// doubtful which of them it serves (law C8).
func TestPeriodsTakeInWhatWasReportedBefore(t *testing.T) {
	act := agreement.Act{Of: []event.Body{meeting{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "held", Matter: event.PublicPerformance, Test: held}}}
	loose := act
	loose.Re = func(event.Body) event.ID { return "" }
	for _, test := range []struct {
		reason string
		act    agreement.Act
		want   []agreement.Outcome // of 2015, 2016 and 2017, as of 2017
	}{
		{"laid in once, it serves every year after", act, []agreement.Outcome{agreement.Pending, agreement.Fulfilled, agreement.Fulfilled}},
		{"it names no year: which it serves, nobody knows", loose, []agreement.Outcome{agreement.Undetermined, agreement.Undetermined, agreement.Undetermined}},
	} {
		p := must(rules.Compile(world, pact(agreement.Commitment{ID: "stock", Shape: &stock{test.act}, Bearer: agreement.Second}).Between("avalon", "borea", at("2015-01-01"))))
		m := must(p.Monitor(at("2015-06-01"), nil))
		check := func() {
			t.Helper()
			if err := m.Check(); err != nil {
				t.Fatalf("%s: %v", test.reason, err)
			}
		}
		m.Advance(from("2016-03-01"))
		check()
		must(m.Observe(say("1", "e", "court", "2016-03-02", meeting{truth.True}, dated("2016-02-01"), hands("b.mfa"))))
		check()
		m.Advance(from("2016-12-31"))
		check()
		changes := m.Advance(from("2017-06-01"))
		check()
		if len(changes) == 0 || changes[len(changes)-1].Key != year(2017) {
			t.Errorf("%s: 2017 begins, and the changes are %+v", test.reason, changes)
		}
		got := must(m.Now()).Finding("stock", "borea", "neutral")
		if got == nil {
			t.Fatal("no such finding")
		}
		for i, want := range test.want {
			if o := got.Obligations[i]; o.Key != year(2015+i) || o.Outcome != want {
				t.Errorf("%s: of %d it is %v, want %v", test.reason, 2015+i, o.Outcome, want)
			}
		}
	}
}

// forgetful is a shape that does not keep the law: its answer is another from July 2016
// on, and it does not say so.
type forgetful struct{ stock }

func (s *forgetful) Judge(c *agreement.Case, k agreement.Key, facts []agreement.Fact) agreement.Status {
	st := s.stock.Judge(c, k, facts)
	if c.AsOf >= from("2016-07-01") {
		st.Outcome = agreement.Overdue
	}
	return st
}

// A monitor cannot follow a shape whose answer changes unannounced, and its check says
// so, naming the commitment (laws I1 and I4).
func TestCheckFindsAnUnlawfulShape(t *testing.T) {
	act := agreement.Act{Of: []event.Body{meeting{}}, Whose: agreement.Anybodys, Elements: []agreement.Element{{ID: "held", Matter: event.PublicPerformance, Test: held}}}
	for _, test := range []struct {
		reason string
		shape  agreement.Shape
		found  bool
	}{{"a lawful one", &stock{act}, false}, {"one that is not", &forgetful{stock{act}}, true}} {
		m := monitored(t, "2016-01-31", agreement.Commitment{ID: "laid-in", Shape: test.shape})
		if err := m.Check(); err != nil {
			t.Errorf("%s, before its answer changes: %v", test.reason, err)
		}
		m.Advance(from("2016-08-01"))
		err := m.Check()
		if test.found != (err != nil && strings.Contains(err.Error(), "laid-in")) {
			t.Errorf("%s, afterwards: %v", test.reason, err)
		}
	}
}
