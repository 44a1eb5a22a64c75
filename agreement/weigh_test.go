package agreement_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/truth"
)

var (
	yes = raid{Taken: truth.True}
	no  = raid{Taken: truth.False}
)

// In every case here Borea bears the commitment, so Avalon is the beneficiary,
// and True is against the bearer.
func TestWeighing(t *testing.T) {
	own := agreement.Reading{Name: "borea", Party: agreement.Second, Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{
		agreement.AnyMatter: {{"joint", "own", "other/against-self"}}}}}
	theirs := agreement.Reading{Name: "avalon", Party: agreement.First, Accepts: own.Accepts}
	jointly := agreement.Reading{Name: "joint", Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{agreement.AnyMatter: {{"joint"}, {"third"}}}}}
	victims := agreement.Reading{Name: "victims", Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{agreement.AnyMatter: {{"victim"}}}}}
	sure := agreement.Reading{Name: "sure", Accepts: agreement.Policy{Likelihood: event.Likely}}
	confident := agreement.Reading{Name: "confident", Accepts: agreement.Policy{Confidence: event.ModerateConfidence}}
	media := strict
	media.Closes = []agreement.Closing{agreement.StateMedia.Is(true)}

	const m = "2016-03-01"
	tests := []struct {
		reason  string
		reading *agreement.Reading
		said    []*event.Report
		want    truth.Value
		why     agreement.CauseKind
	}{
		{"a reading without a policy accepts everyone alike", &everybody, []*event.Report{say("1", "e", "gazette", m, yes)}, truth.True, 0},
		{"everyone alike: press against a state is a clash", &everybody, []*event.Report{say("1", "e", "gazette", m, yes), say("2", "e", "b.mfa", m, no)}, truth.Unknown, agreement.AccountsClash},
		{"silence is not denial", &everybody, []*event.Report{say("1", "e", "gazette", m, raid{})}, truth.Unknown, agreement.NobodySpeaks},
		{"a silent account does not clash with one that speaks", &everybody, []*event.Report{say("1", "e", "gazette", m, raid{}), say("2", "e", "b.mfa", m, no)}, truth.False, 0},
		{"a bare denial of the event answers its questions", &everybody, []*event.Report{say("1", "e", "b.mfa", m, raid{}, func(r *event.Report) { r.Body = nil; r.Denies = true }), say("2", "e", "gazette", m, raid{})}, truth.False, 0},

		{"a class in no tier is not accepted", &strict, []*event.Report{say("1", "e", "gazette", m, yes)}, truth.Unknown, agreement.NobodySpeaks},
		{"the victim's state counts for the harm", &strict, []*event.Report{say("1", "e", "a.mfa", m, yes)}, truth.True, 0},
		{"the bearer's admission outranks the witnesses", &strict, []*event.Report{say("1", "e", "c.mfa", m, no), say("2", "e", "b.mfa", m, yes)}, truth.True, 0},
		{"the bearer's denial is in no tier for the harm", &strict, []*event.Report{say("1", "e", "b.mfa", m, no)}, truth.Unknown, agreement.NobodySpeaks},
		{"so it does not clash with a witness", &strict, []*event.Report{say("1", "e", "b.mfa", m, no), say("2", "e", "c.mfa", m, yes)}, truth.True, 0},
		{"a concession by the beneficiary outranks the witnesses", &strict, []*event.Report{say("1", "e", "c.mfa", m, yes), say("2", "e", "a.mfa", m, no)}, truth.False, 0},
		{"an adjudicator outranks an admission", &strict, []*event.Report{say("1", "e", "b.mfa", m, yes), say("2", "e", "court", m, no)}, truth.False, 0},
		{"a ruling is an adjudicator's whoever reads it out", &strict, []*event.Report{say("1", "e", "b.mfa", m, yes), say("2", "e", "council", m, no, form(event.Ruling))}, truth.False, 0},
		{"the monitor named by the agreement counts as an admission does", &strict, []*event.Report{say("1", "e", "c.mfa", m, yes), say("2", "e", "inspectors", m, no)}, truth.False, 0},
		{"admission and monitor in one tier, unlike: a clash, whatever lower tiers say", &strict, []*event.Report{say("1", "e", "b.mfa", m, yes), say("2", "e", "inspectors", m, no), say("3", "e", "c.mfa", m, yes)}, truth.Unknown, agreement.AccountsClash},
		{"witnesses that agree add up to one answer", &strict, []*event.Report{say("1", "e", "c.mfa", m, yes), say("2", "e", "shield", m, yes)}, truth.True, 0},
		{"witnesses that disagree clash", &strict, []*event.Report{say("1", "e", "c.mfa", m, yes), say("2", "e", "shield", m, no)}, truth.Unknown, agreement.AccountsClash},
		{"the victim itself is a witness of the harm", &strict, []*event.Report{say("1", "e", "mill", m, yes, to("mill"))}, truth.True, 0},
		{"one joint text", &strict, []*event.Report{say("1", "e", "council", m, no, form(event.Joint))}, truth.False, 0},
		{"each saying the same is joint: the bearer's denial counts because the beneficiary concedes it", &strict, []*event.Report{say("1", "e", "a.mfa", m, no), say("2", "e", "b.mfa", m, no)}, truth.False, 0},

		{"each saying it is a joint word, in the first tier too", &jointly, []*event.Report{say("1", "e", "a.mfa", m, yes), say("2", "e", "b.mfa", m, yes)}, truth.True, 0},
		{"and goes before a third's", &jointly, []*event.Report{say("1", "e", "a.mfa", m, no), say("2", "e", "b.mfa", m, no), say("3", "e", "c.mfa", m, yes)}, truth.False, 0},
		{"one of them is no joint word", &jointly, []*event.Report{say("1", "e", "b.mfa", m, yes)}, truth.Unknown, agreement.NobodySpeaks},
		{"nor are two that differ", &jointly, []*event.Report{say("1", "e", "a.mfa", m, yes), say("2", "e", "b.mfa", m, no)}, truth.Unknown, agreement.NobodySpeaks},
		{"and a third answers then", &jointly, []*event.Report{say("1", "e", "a.mfa", m, yes), say("2", "e", "b.mfa", m, no), say("3", "e", "c.mfa", m, yes)}, truth.True, 0},
		{"nor is one that only hedges", &jointly, []*event.Report{say("1", "e", "a.mfa", m, yes), say("2", "e", "b.mfa", m, yes, stance(event.Hedges))}, truth.Unknown, agreement.NobodySpeaks},
		{"where no tier has joint words, two make none", &agreement.Reading{Name: "own", Party: agreement.First, Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{agreement.AnyMatter: {{"third"}}}}},
			[]*event.Report{say("1", "e", "a.mfa", m, yes), say("2", "e", "b.mfa", m, yes)}, truth.Unknown, agreement.NobodySpeaks},

		{"hedges never establish", &strict, []*event.Report{say("1", "e", "c.mfa", m, yes, stance(event.Hedges))}, truth.Unknown, agreement.NobodySpeaks},
		{"suspicion never establishes", &everybody, []*event.Report{say("1", "e", "c.mfa", m, yes, stance(event.Suspects))}, truth.Unknown, agreement.NobodySpeaks},
		{"a stance on the very matter goes before the report's", &everybody, []*event.Report{say("1", "e", "c.mfa", m, yes, func(r *event.Report) {
			r.On = []event.PointStance{{Matter: event.Harm, Stance: event.Hedges}}
		})}, truth.Unknown, agreement.NobodySpeaks},
		{"a stance on another matter does not touch this one", &everybody, []*event.Report{say("1", "e", "c.mfa", m, yes, func(r *event.Report) {
			r.On = []event.PointStance{{Matter: event.Mind, Stance: event.Hedges}}
		})}, truth.True, 0},
		{"to deny a point is to assert its contrary", &everybody, []*event.Report{say("1", "e", "c.mfa", m, yes, stance(event.Denies))}, truth.False, 0},

		{"the newest word of a voice counts", &everybody, []*event.Report{say("1", "e", "c.mfa", "2016-03-02", no), say("2", "e", "c.mfa", m, yes)}, truth.False, 0},
		{"a later silence takes nothing back", &everybody, []*event.Report{say("1", "e", "c.mfa", m, yes), say("2", "e", "c.mfa", "2016-03-02", raid{Secret: truth.True})}, truth.True, 0},
		{"a later hedge is the newest word and establishes nothing", &everybody, []*event.Report{say("1", "e", "c.mfa", m, yes), say("2", "e", "c.mfa", "2016-03-02", yes, stance(event.Hedges))}, truth.Unknown, agreement.NobodySpeaks},
		{"one voice that contradicts itself at one instant clashes", &everybody, []*event.Report{say("1", "e", "c.mfa", m, yes), say("2", "e", "c.mfa", m, no)}, truth.Unknown, agreement.AccountsClash},
		{"so it does however often it repeats one of the two", &everybody, []*event.Report{say("1", "e", "c.mfa", m, yes), say("2", "e", "c.mfa", m, no), say("3", "e", "c.mfa", m, yes)}, truth.Unknown, agreement.AccountsClash},
		{"a later word settles such a clash", &everybody, []*event.Report{say("1", "e", "c.mfa", m, yes), say("2", "e", "c.mfa", m, no), say("3", "e", "c.mfa", "2016-03-02", no)}, truth.False, 0},
		{"two organs of one state are one voice: the later amends the earlier", &strict, []*event.Report{say("1", "e", "a.mfa", m, yes), say("2", "e", "a.police", "2016-03-02", no)}, truth.False, 0},
		{"two organs that differ at one instant clash as one voice", &everybody, []*event.Report{say("1", "e", "a.mfa", m, yes), say("2", "e", "a.police", m, no)}, truth.Unknown, agreement.AccountsClash},

		{"an unnamed official is not the principal", &strict, []*event.Report{say("1", "e", "b.mfa", m, yes, form(event.Unnamed))}, truth.Unknown, agreement.NobodySpeaks},
		{"nor does he make a joint word of it", &strict, []*event.Report{say("1", "e", "a.mfa", m, no, form(event.Unnamed)), say("2", "e", "b.mfa", m, no)}, truth.Unknown, agreement.NobodySpeaks},
		{"an unnamed official does not amend what the state said", &strict, []*event.Report{say("1", "e", "a.mfa", m, yes), say("2", "e", "a.mfa", "2016-03-02", no, form(event.Unnamed))}, truth.True, 0},
		{"a news text's own voice is not the state's", &strict, []*event.Report{say("1", "e", "b.radio", m, yes)}, truth.Unknown, agreement.NobodySpeaks},
		{"unless the reading takes state media for the state", &media, []*event.Report{say("1", "e", "b.radio", m, yes, form(event.Published))}, truth.True, 0},

		{"own: the reader's denial of a lapse of its own", &own, []*event.Report{say("1", "e", "b.mfa", m, no)}, truth.False, 0},
		{"other: not accepted against the reader", &own, []*event.Report{say("1", "e", "a.mfa", m, yes)}, truth.Unknown, agreement.NobodySpeaks},
		{"other against self: the beneficiary's concession", &own, []*event.Report{say("1", "e", "a.mfa", m, no)}, truth.False, 0},
		{"other against self: the bearer's admission on the beneficiary's reading", &theirs, []*event.Report{say("1", "e", "b.mfa", m, yes)}, truth.True, 0},
		{"other for self: the bearer's denial on the beneficiary's reading", &theirs, []*event.Report{say("1", "e", "b.mfa", m, no)}, truth.Unknown, agreement.NobodySpeaks},
		{"own against other's concession in one tier: a clash", &theirs, []*event.Report{say("1", "e", "a.mfa", m, no), say("2", "e", "b.mfa", m, yes)}, truth.Unknown, agreement.AccountsClash},

		{"a victim, for it was done to him", &victims, []*event.Report{say("1", "e", "shield", m, yes, to("shield"))}, truth.True, 0},
		{"a state to which it was done", &victims, []*event.Report{say("1", "e", "c.mfa", m, yes, to("corsa"))}, truth.True, 0},
		{"no victim: it was done to others", &victims, []*event.Report{say("1", "e", "shield", m, yes, to("mill"))}, truth.Unknown, agreement.NobodySpeaks},
		{"no victim: nobody says to whom it was done", &victims, []*event.Report{say("1", "e", "shield", m, yes)}, truth.Unknown, agreement.NobodySpeaks},

		{"absent passes no floor", &sure, []*event.Report{say("1", "e", "c.mfa", m, yes)}, truth.Unknown, agreement.NobodySpeaks},
		{"below the floor", &sure, []*event.Report{say("1", "e", "c.mfa", m, yes, likely(event.RoughlyEven))}, truth.Unknown, agreement.NobodySpeaks},
		{"at the floor", &sure, []*event.Report{say("1", "e", "c.mfa", m, yes, likely(event.Likely))}, truth.True, 0},
		{"likelihood is not confidence", &confident, []*event.Report{say("1", "e", "c.mfa", m, yes, likely(event.AlmostCertain))}, truth.Unknown, agreement.NobodySpeaks},
		{"what is below the floor does not clash", &sure, []*event.Report{say("1", "e", "c.mfa", m, yes, likely(event.Likely)), say("2", "e", "b.mfa", m, no)}, truth.True, 0},

		{"two below the floor make no joint word", &agreement.Reading{Name: "joint and sure", Accepts: agreement.Policy{Likelihood: event.Likely, Tiers: map[event.Matter][]agreement.Tier{agreement.AnyMatter: {{"joint"}}}}},
			[]*event.Report{say("1", "e", "a.mfa", m, no), say("2", "e", "b.mfa", m, no)}, truth.Unknown, agreement.NobodySpeaks},
		{"one voice contradicts itself, and half of it would count: a clash, whichever half comes first", &strict, []*event.Report{say("1", "e", "b.mfa", m, no), say("2", "e", "b.mfa", m, yes)}, truth.Unknown, agreement.AccountsClash},

		{"a point that was withdrawn says nothing", &everybody, []*event.Report{say("1", "e", "c.mfa", m, yes), say("2", "e", "c.mfa", "2016-03-02", raid{}, withdraws("1", event.Harm))}, truth.Unknown, agreement.NobodySpeaks},
		{"a point of another matter leaves this one", &everybody, []*event.Report{say("1", "e", "c.mfa", m, yes), say("2", "e", "c.mfa", "2016-03-02", raid{}, withdraws("1", event.Mind))}, truth.True, 0},
		{"what stood before a withdrawn amendment stands again", &everybody, []*event.Report{say("1", "e", "c.mfa", m, yes), say("2", "e", "c.mfa", "2016-03-02", no), say("3", "e", "c.mfa", "2016-03-03", raid{}, withdraws("2"))}, truth.True, 0},
		{"the source's own grade is no stance: it neither adds nor takes", &everybody, []*event.Report{say("1", "e", "c.mfa", m, yes, func(r *event.Report) { r.Source.Grade = "F6" })}, truth.True, 0},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			for _, r := range test.said {
				r.When = at("2016-02-01")
			}
			q := asking{shape: element(event.Harm, taken), reading: test.reading, reports: test.said}
			got, cause := q.answer(t)
			if got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
			var why agreement.CauseKind
			if cause != nil {
				why = cause.Why
			}
			if why != test.why {
				t.Errorf("because: %v, want %v", why, test.why)
			}
			c := q.kase(t)
			if v := byItself(t, q.shape.Acts()[0], c, c.View.Events[0]); v != test.want {
				t.Errorf("the verdict by itself: %v, want %v (law A1)", v, test.want)
			}
		})
	}
}

func likely(l event.Likelihood) func(*event.Report) {
	return func(r *event.Report) { r.Sure.Likelihood = l }
}

func withdraws(id event.ID, points ...event.Matter) func(*event.Report) {
	return func(r *event.Report) { r.Withdraws = event.Withdrawal{Report: id, Points: points} }
}

// A kind that the reader was not given leaves the answer unknown, with that as
// the cause (law T4).
func TestUnreadKindIsACause(t *testing.T) {
	q := asking{shape: element(event.Harm, taken), reports: []*event.Report{
		say("1", "e", "c.mfa", "2016-03-01", event.Unread{Name: "example.org/raid", Raw: []byte(`{}`)}, dated("2016-02"))}}
	v, cause := q.answer(t)
	if v != truth.Unknown || cause == nil || cause.Why != agreement.UnreadKind {
		t.Errorf("got %v, %+v; want unknown, unread kind", v, cause)
	}
	// A figure stands in the envelope, which is read whatever the body is.
	q.shape = element(event.Harm, agreement.AtMost(warheads, agreement.Ceiling{Most: 6}))
	v, cause = q.answer(t)
	if v != truth.Unknown || cause == nil || cause.Why != agreement.NobodySpeaks {
		t.Errorf("got %v, %+v; want unknown, nobody speaks of the figure", v, cause)
	}
	q.shape = element(event.Harm, taken)
	// One that this commitment does not read would have said nothing to it.
	q.reports = []*event.Report{say("1", "e", "c.mfa", "2016-03-01", raid{}, dated("2016-02")),
		say("2", "e", "shield", "2016-03-01", event.Unread{Name: "example.org/parade", Raw: []byte(`{}`)}, dated("2016-02"))}
	v, cause = q.answer(t)
	if v != truth.Unknown || cause == nil || cause.Why != agreement.NobodySpeaks {
		t.Errorf("got %v, %+v; want unknown, nobody speaks", v, cause)
	}
}

// speaker is somebody of the world as law D1 classes him for a commitment that
// Borea bears, on a reading that is nobody's.
type speaker struct {
	by    actor.ID
	form  event.Form
	voice string
	class agreement.Class
}

var speakers = []speaker{
	{"a.mfa", event.Official, "avalon", agreement.Beneficiary},
	{"a.police", event.Official, "avalon", agreement.Beneficiary},
	{"b.mfa", event.Official, "borea", agreement.TheBearer},
	{"b.unit", event.Official, "borea", agreement.TheBearer},
	{"b.mfa", event.Unnamed, "somebody in borea", agreement.Anonymous},
	{"a.mfa", event.Unnamed, "somebody in avalon", agreement.Anonymous},
	{"c.mfa", event.Official, "corsa", agreement.Third},
	{"gazette", event.Published, "gazette", agreement.Press},
	{"institute", event.Study, "institute", agreement.Research},
	{"shield", event.FormUnsaid, "shield", agreement.Industry},
	{"court", event.FormUnsaid, "court", agreement.Adjudicator},
	{"council", event.Ruling, "ruling", agreement.Adjudicator},
	{"council", event.Joint, "joint text", agreement.JointText},
	{"inspectors", event.FormUnsaid, "inspectors", agreement.Monitor},
}

// lawOfWeighing is law D2 for one question, written from its words: each
// voice's newest word that is not silent; below the needed stance or the
// floor, dropped; the first tier in which somebody speaks answers, all alike
// or a clash. True is against the bearer.
func lawOfWeighing(tiers [][]string, said []account) (v truth.Value, clash bool) {
	type word struct {
		accounts []account // of the newest day on which the voice speaks
	}
	var voices []string
	newest := map[string]*word{}
	for _, a := range said {
		if a.value == truth.Unknown {
			continue
		}
		w := newest[a.who.voice]
		switch {
		case w == nil:
			newest[a.who.voice] = &word{[]account{a}}
			voices = append(voices, a.who.voice)
		case a.day > w.accounts[0].day:
			w.accounts = []account{a}
		case a.day == w.accounts[0].day:
			w.accounts = append(w.accounts, a)
		}
	}
	speaks := map[string][]truth.Value{} // per voice, what it establishes
	class := map[string]agreement.Class{}
	for _, voice := range voices {
		for _, a := range newest[voice].accounts {
			if a.stance == event.Asserts && a.sure {
				speaks[voice] = append(speaks[voice], a.value)
			}
			class[voice] = a.who.class
		}
	}
	for _, tier := range tiers {
		var heard []truth.Value
		for voice, vs := range speaks {
			for _, v := range vs {
				direction := map[truth.Value]string{truth.True: "against", truth.False: "for"}[v]
				if slices.Contains(tier, string(class[voice])) || slices.Contains(tier, string(class[voice])+"/"+direction) {
					heard = append(heard, vs...) // who is heard is heard out
					break
				}
			}
		}
		if len(heard) == 0 && slices.Contains(tier, "joint") {
			a, b := speaks["avalon"], speaks["borea"]
			if len(a) > 0 && len(b) > 0 && !slices.ContainsFunc(append(slices.Clone(a), b...), func(v truth.Value) bool { return v != a[0] }) {
				heard = a
			}
		}
		if len(heard) == 0 {
			continue
		}
		for _, v := range heard {
			if v != heard[0] {
				return truth.Unknown, true
			}
		}
		return heard[0], false
	}
	return truth.Unknown, false
}

type account struct {
	who    speaker
	day    int
	value  truth.Value
	stance event.Stance
	sure   bool
}

func accounts(floor bool) *rapid.Generator[account] {
	return rapid.Custom(func(t *rapid.T) account {
		return account{
			who:    rapid.SampledFrom(speakers).Draw(t, "who"),
			day:    rapid.IntRange(1, 3).Draw(t, "day"),
			value:  rapid.SampledFrom(values).Draw(t, "value"),
			stance: rapid.SampledFrom([]event.Stance{event.Asserts, event.Asserts, event.Hedges, event.Suspects}).Draw(t, "stance"),
			sure:   !floor || rapid.Bool().Draw(t, "sure"),
		}
	})
}

// reports makes reports of accounts, each with an id of its own.
func reports(said []account, floor bool) []*event.Report {
	var out []*event.Report
	for i, a := range said {
		r := say(event.ID(fmt.Sprintf("r%02d", i)), "e", a.who.by, fmt.Sprintf("2016-03-%02d", a.day), raid{Taken: a.value}, form(a.who.form), stance(a.stance), dated("2016-02-01"))
		if floor && a.sure {
			r.Sure.Likelihood = event.Likely
		}
		out = append(out, r)
	}
	return out
}

var policies = rapid.Custom(func(t *rapid.T) [][]string {
	var all []string
	for _, c := range []agreement.Class{agreement.Adjudicator, agreement.JointText, agreement.TheBearer, agreement.Beneficiary, agreement.Monitor, agreement.Third, agreement.Industry, agreement.Research, agreement.Press, agreement.Anonymous} {
		all = append(all, string(c))
		if c == agreement.TheBearer || c == agreement.Beneficiary {
			all = append(all, string(c)+"/for", string(c)+"/against")
		}
	}
	n := rapid.IntRange(1, 3).Draw(t, "tiers")
	tiers := make([][]string, n)
	for i := range tiers {
		tiers[i] = rapid.SliceOfNDistinct(rapid.SampledFrom(all), 0, 6, rapid.ID[string]).Draw(t, "tier")
	}
	return tiers
})

func policy(tiers [][]string, floor bool) *agreement.Reading {
	r := &agreement.Reading{Name: "drawn", Accepts: agreement.Policy{Tiers: map[event.Matter][]agreement.Tier{}}}
	for _, t := range tiers {
		var tier agreement.Tier
		for _, s := range t {
			tier = append(tier, agreement.Speaker(s))
		}
		r.Accepts.Tiers[agreement.AnyMatter] = append(r.Accepts.Tiers[agreement.AnyMatter], tier)
	}
	if floor {
		r.Accepts.Likelihood = event.Likely
	}
	return r
}

// plainly says that nobody speaks twice on one day more and less firmly: which
// of the two is his word the laws leave open. Contradictions stay in.
func plainly(said []account) bool {
	for i, a := range said {
		for _, b := range said[:i] {
			if a.who.voice == b.who.voice && a.day == b.day && a.value != truth.Unknown && b.value != truth.Unknown && (a.stance != b.stance || a.sure != b.sure) {
				return false
			}
		}
	}
	return true
}

// Law D2 against its words, for any policy and any accounts.
func TestWeighingIsTheLaw(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		floor := rapid.Bool().Draw(rt, "floor")
		tiers := policies.Draw(rt, "tiers")
		said := rapid.SliceOfN(accounts(floor), 1, 7).Filter(plainly).Draw(rt, "said")
		want, clash := lawOfWeighing(tiers, said)
		q := asking{shape: element(event.Harm, taken), reading: policy(tiers, floor), reports: reports(said, floor)}
		got, cause := q.answer(t)
		if got != want {
			rt.Fatalf("got %v, want %v", got, want)
		}
		if got == truth.Unknown && (cause.Why == agreement.AccountsClash) != clash {
			rt.Fatalf("because %v; the law has clash: %v", cause.Why, clash)
		}
	})
}

// Law T1: for one element on one reading more information turns Unknown into
// True or False, and overturns or unsettles a settled answer only by an
// account of the same rank or above. Here: a new voice that stands in no tier,
// or only below the one that answers, changes nothing.
func TestLowerRanksNeverOverturn(t *testing.T) {
	reading := policy([][]string{{"adjudicator"}, {"joint", "bearer/against", "beneficiary/for", "monitor"}, {"beneficiary/against", "third", "industry"}}, false)
	rank := func(a account) int {
		if a.stance != event.Asserts || a.value == truth.Unknown {
			return 9
		}
		switch a.who.class {
		case agreement.Adjudicator:
			return 0
		case agreement.JointText, agreement.Monitor:
			return 1
		case agreement.TheBearer:
			if a.value == truth.True {
				return 1
			}
			return 9
		case agreement.Beneficiary:
			if a.value == truth.False {
				return 1
			}
			return 2
		case agreement.Third, agreement.Industry:
			return 2
		}
		return 9
	}
	rapid.Check(t, func(rt *rapid.T) {
		said := rapid.SliceOfNDistinct(accounts(false), 1, 6, func(a account) string { return a.who.voice }).Draw(rt, "said")
		q := asking{shape: element(event.Harm, taken), reading: reading, reports: reports(said, false)}
		before, _ := q.answer(t)
		if before == truth.Unknown {
			return
		}
		least := 9
		voices := map[string]bool{}
		for _, a := range said {
			least = min(least, rank(a))
			voices[a.who.voice] = true
		}
		extra := accounts(false).Draw(rt, "extra")
		if voices[extra.who.voice] || rank(extra) <= least || extra.who.class == agreement.TheBearer || extra.who.class == agreement.Beneficiary {
			return // amends its own word, is of the same rank or above, or makes a joint word of two
		}
		q.reports = reports(append(slices.Clone(said), extra), false)
		if after, _ := q.answer(t); after != before {
			rt.Fatalf("%v became %v by an account of rank %d below %d", before, after, rank(extra), least)
		}
	})
}

// The same reports in any order give the same answer and the same cause (M1).
func TestOrderOfReportsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		said := rapid.SliceOfN(accounts(false), 1, 6).Draw(rt, "said")
		rs := reports(said, false)
		q := asking{shape: element(event.Harm, taken), reading: policy(policies.Draw(rt, "tiers"), false), reports: rs}
		v, why := q.answer(t)
		q.reports = rapid.Permutation(rs).Draw(rt, "shuffled")
		w, because := q.answer(t)
		if diff := cmp.Diff([]any{v, why}, []any{w, because}); diff != "" {
			rt.Fatal(diff)
		}
	})
}

// Who bears a joint commitment, bears it with the other: what either says against
// itself is the bearer's word (law D1), and what a third says is not.
func TestJointBearersAdmit(t *testing.T) {
	admits := policy([][]string{{"bearer/against"}}, false)
	for _, test := range []struct {
		who   actor.ID
		value truth.Value
		want  truth.Value
	}{
		{"a.mfa", truth.True, truth.True}, {"b.mfa", truth.True, truth.True}, {"c.mfa", truth.True, truth.Unknown},
		{"a.mfa", truth.False, truth.Unknown}, {"b.mfa", truth.False, truth.Unknown},
	} {
		q := asking{shape: element(event.Harm, taken), reading: admits, reports: []*event.Report{say("1", "e", test.who, "2016-03-01", raid{Taken: test.value}, dated("2016-02-01"))}}
		c := q.kase(t)
		joint := agreement.NewCase(c.Agreement, c.Commitment, "", c.Reading(), c.Directory, c.View, c.Since, c.AsOf)
		if _, steps := q.shape.Acts()[0].Explain(joint, joint.View.Events[0]); steps[0].Value != test.want {
			t.Errorf("%s says %v: %v, want %v", test.who, test.value, steps[0].Value, test.want)
		}
	}
}

// Whose word counts which way turns within a "not", and no further (laws T1 and D2): what
// is asked beside it, in the same element or in the next, is asked as ever.
func TestNotTurnsNothingElse(t *testing.T) {
	said := []*event.Report{
		say("1", "e", "court", "2016-03-01", raid{Secret: truth.False}, dated("2016-02-01")),
		say("2", "e", "b.mfa", "2016-03-01", raid{Taken: truth.True}), // an admission
	}
	for name, elements := range map[string][]agreement.Element{
		"in one element":   {{ID: "e", Matter: event.Mind, Test: agreement.All(agreement.Not(secret), taken)}},
		"in the next":      {{ID: "open", Matter: event.Mind, Test: agreement.Not(secret)}, {ID: "taken", Matter: event.Mind, Test: taken}},
		"in the one after": {{ID: "taken", Matter: event.Mind, Test: taken}, {ID: "open", Matter: event.Mind, Test: agreement.Not(secret)}},
		"within another":   {{ID: "e", Matter: event.Mind, Test: agreement.Not(agreement.Any(agreement.Not(taken), secret))}},
	} {
		shape := &agreement.Refrain{From: agreement.Act{Of: []event.Body{raid{}}, Whose: agreement.Anybodys, Elements: elements}}
		q := asking{shape: shape, reading: &strict, reports: said}
		if f := q.fact(t); f.Holds != truth.True {
			t.Errorf("%s: %v, open %v", name, f.Holds, f.Causes)
		}
		c := q.kase(t)
		if v := byItself(t, shape.Acts()[0], c, c.View.Events[0]); v != truth.True {
			t.Errorf("%s, by itself: %v", name, v)
		}
	}
}
