package actor_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// tell puts answers on lines: ground, value, chain.
func tell(answers []actor.Answer) string {
	var lines []string
	for _, a := range answers {
		steps := make([]string, len(a.Chain))
		for i, s := range a.Chain {
			steps[i] = strings.ReplaceAll(s.String(), `"`, "")
		}
		lines = append(lines, fmt.Sprintf("%v %v: %s", a.Ground, a.Value, strings.Join(steps, "; ")))
	}
	return strings.Join(lines, "\n")
}

func claim(from actor.ID, kind actor.RelationKind, to actor.ID, v truth.Value, report string) actor.Link {
	return actor.Link{From: from, Kind: kind, To: to, Value: v, Report: report}
}

func TestWhose(t *testing.T) {
	d := world(t)
	const yes, open, no = truth.True, truth.Unknown, truth.False
	grounded := func(l actor.Link, g actor.Ground) actor.Link { l.Ground = g; return l }
	for _, c := range []struct {
		reason    string
		id, state actor.ID
		at        string
		claimed   []actor.Link
		want      string
	}{
		{reason: "a state's own act", id: "B", state: "B", at: "2016", want: "organ true: "},
		{
			reason: "structure alone, four deep", id: "B.unit9", state: "B", at: "2016",
			want: "organ true: B.unit9 organ of B.security.north; B.security.north organ of B.security; B.security organ of B.council; B.council organ of B",
		},
		{reason: "nothing connects a firm with the state whose flag it flies", id: "boreal", state: "B", at: "2016"},
		{reason: "an organ of the other state", id: "B.unit9", state: "A", at: "2016"},
		{reason: "a joint body is nobody's", id: "dialogue", state: "B", at: "2016"},
		{reason: "a stranger without claims", id: "nobody", state: "B", at: "2016"},
		{reason: "silence", id: "", state: "B", at: "2016"},
		{
			reason: "person, firm, bureau, ministry, state: claims and structure mixed; the contract is the loosest ground",
			id:     "hacker", state: "B", at: "2016",
			claimed: []actor.Link{
				claim("boreal", actor.ContractorOf, "B.security.north", open, "r2"),
				claim("hacker", actor.MemberOf, "boreal", yes, "r1"),
			},
			want: "contractor unknown: hacker member of boreal (report r1); boreal contractor of B.security.north (unknown, report r2); " +
				"B.security.north organ of B.security; B.security organ of B.council; B.council organ of B",
		},
		{
			reason: "a group, a firm, a ministry: two reports, each with its own ground",
			id:     "G7", state: "B", at: "2016",
			claimed: []actor.Link{
				claim("G7", actor.IdentifiedWith, "boreal", yes, "r1"),
				claim("boreal", actor.ContractorOf, "B.security", yes, "r2"),
				claim("boreal", actor.AgentOf, "B.security", open, "r3"),
			},
			want: "instructions unknown: G7 identified with boreal (report r1); boreal agent of B.security (unknown, report r3); B.security organ of B.council; B.council organ of B\n" +
				"contractor true: G7 identified with boreal (report r1); boreal contractor of B.security (report r2); B.security organ of B.council; B.council organ of B",
		},
		{
			reason: "a group identified with a unit acts as the unit does",
			id:     "G7", state: "B", at: "2016",
			claimed: []actor.Link{claim("G7", actor.IdentifiedWith, "B.unit9", open, "r1")},
			want: "organ unknown: G7 identified with B.unit9 (unknown, report r1); B.unit9 organ of B.security.north; " +
				"B.security.north organ of B.security; B.security organ of B.council; B.council organ of B",
		},
		{
			reason: "the best chain, not the shortest",
			id:     "G7", state: "B", at: "2016",
			claimed: []actor.Link{
				claim("G7", actor.ContractorOf, "B", open, "short"),
				claim("G7", actor.IdentifiedWith, "boreal", yes, "long"),
				claim("boreal", actor.ContractorOf, "B.security", yes, "long"),
			},
			want: "contractor true: G7 identified with boreal (report long); boreal contractor of B.security (report long); B.security organ of B.council; B.council organ of B",
		},
		{
			reason: "the shortest of equally good ones",
			id:     "G7", state: "B", at: "2016",
			claimed: []actor.Link{
				claim("G7", actor.ContractorOf, "B", yes, "short"),
				claim("G7", actor.IdentifiedWith, "boreal", yes, "long"),
				claim("boreal", actor.ContractorOf, "B.security", yes, "long"),
			},
			want: "contractor true: G7 contractor of B (report short)",
		},
		{
			reason: "the stated ground goes before that of the kind, a vague link has none",
			id:     "boreal", state: "B", at: "2016",
			claimed: []actor.Link{
				grounded(claim("boreal", actor.ContractorOf, "B.security", yes, "r1"), actor.Instructions),
				claim("boreal", actor.LinkedTo, "B.security", yes, "r2"),
			},
			want: "instructions true: boreal contractor of B.security (instructions, report r1); B.security organ of B.council; B.council organ of B\n" +
				"unstated true: boreal linked to B.security (report r2); B.security organ of B.council; B.council organ of B",
		},
		{
			reason: "identity with the state itself says on no ground",
			id:     "G7", state: "B", at: "2016",
			claimed: []actor.Link{claim("G7", actor.IdentifiedWith, "B", yes, "r1")},
			want:    "unstated true: G7 identified with B (report r1)",
		},
		{
			reason: "a denied link is told as such",
			id:     "boreal", state: "B", at: "2016",
			claimed: []actor.Link{claim("boreal", actor.AgentOf, "B.security", no, "r1")},
			want:    "instructions false: boreal agent of B.security (false, report r1); B.security organ of B.council; B.council organ of B",
		},
		{
			reason: "adoption has no kind of relation, only a ground",
			id:     "G7", state: "B", at: "2016",
			claimed: []actor.Link{grounded(claim("G7", actor.LinkedTo, "B", open, "r1"), actor.Adoption)},
			want:    "adoption unknown: G7 linked to B (adoption, unknown, report r1)",
		},
		{
			reason: "a claimed link in its time",
			id:     "boreal", state: "B", at: "2016-03",
			claimed: []actor.Link{
				{From: "boreal", To: "B.security", Kind: actor.AgentOf, Value: yes, Since: when.Year(2010), Until: when.MustParse("2016-03-15"), Report: "r1"},
				{From: "boreal", To: "B.security", Kind: actor.ContractorOf, Value: yes, Until: when.Year(2015), Report: "r2"},
				{From: "boreal", To: "B.security", Kind: actor.SupportedBy, Value: yes, Since: when.Year(2015), Report: "r3"},
				{From: "boreal", To: "B.security", Kind: actor.OwnedBy, Value: yes, Since: when.Year(2017), Until: when.Year(2015), Report: "r4"},
			},
			want: "instructions unknown: boreal agent of B.security (unknown, report r1); B.security organ of B.council; B.council organ of B\n" +
				"contractor false: boreal contractor of B.security (false, report r2); B.security organ of B.council; B.council organ of B\n" +
				"affiliation false: boreal owned by B.security (false, report r4); B.security organ of B.council; B.council organ of B\n" +
				"support true: boreal supported by B.security (report r3); B.security organ of B.council; B.council organ of B",
		},
		{
			reason: "structure of the directory that attributes nothing by itself",
			id:     "B.news", state: "B", at: "2016",
			want: "affiliation true: B.news state media of B.council; B.council organ of B",
		},
		{
			reason: "an outlet that changed hands", id: "B.radio", state: "B", at: "2015-06",
			want: "affiliation false: B.radio state media of B (false)",
		},
		{
			reason: "an owner from abroad whose own ties are claimed: two loose links are no looser than the looser",
			id:     "subsidiary", state: "B", at: "2016",
			claimed: []actor.Link{claim("boreal", actor.ContractorOf, "B.trade", yes, "r1")},
			want:    "affiliation true: subsidiary owned by boreal; boreal contractor of B.trade (report r1); B.trade organ of B.council; B.council organ of B",
		},
		{
			reason: "a party organ whose link to the state is claimed",
			id:     "B.party.law", state: "B", at: "2016",
			claimed: []actor.Link{grounded(claim("B.party", actor.LinkedTo, "B", open, "r1"), actor.AsOrgan)},
			want:    "organ unknown: B.party.law organ of B.party; B.party linked to B (organ, unknown, report r1)",
		},
		{
			reason: "who moved between organs of one state: no single chain, but all of them together",
			id:     "bo", state: "B", at: "2017", want: "organ true: bo organ of B",
		},
		{
			reason: "relations that never held together: each by itself is open, the chain is not",
			id:     "zoe", state: "B", at: "2017", want: "organ false: zoe organ of B (false)",
		},
		{
			reason: "but who is said to be a member on other grounds than the office goes on from there",
			id:     "zoe", state: "B", at: "2017",
			claimed: []actor.Link{claim("zoe", actor.MemberOf, "B.late", yes, "r1")},
			want:    "organ unknown: zoe member of B.late (report r1); B.late organ of B (unknown)",
		},
		{
			reason: "of two reports of the same claim the first by id",
			id:     "G7", state: "B", at: "2016",
			claimed: []actor.Link{claim("G7", actor.AgentOf, "B", yes, "r2"), claim("G7", actor.AgentOf, "B", yes, "r1")},
			want:    "instructions true: G7 agent of B (report r1)",
		},
		{
			reason: "of two claims of one link that is open elsewhere, the better is told",
			id:     "G7", state: "B", at: "2016",
			claimed: []actor.Link{
				claim("boreal", actor.AgentOf, "B.trade", open, "r1"),
				claim("G7", actor.MemberOf, "boreal", open, "r2"),
				claim("G7", actor.MemberOf, "boreal", yes, "r3"),
			},
			want: "instructions unknown: G7 member of boreal (report r3); boreal agent of B.trade (unknown, report r1); B.trade organ of B.council; B.council organ of B",
		},
		{
			reason: "of two chains as good and as short, the first by name, whatever the order of the claims",
			id:     "G7", state: "B", at: "2016",
			claimed: []actor.Link{
				claim("G7", actor.MemberOf, "y", yes, "r1"),
				claim("G7", actor.MemberOf, "x", yes, "r2"),
				claim("x", actor.AgentOf, "B", yes, "r3"),
				claim("y", actor.AgentOf, "B", yes, "r4"),
			},
			want: "instructions true: G7 member of x (report r2); x agent of B (report r3)",
		},
		{
			reason: "a cycle of claims ends, and adds no ground",
			id:     "boreal", state: "B", at: "2016",
			claimed: []actor.Link{
				claim("boreal", actor.IdentifiedWith, "G7", yes, "r1"),
				claim("G7", actor.SupportedBy, "boreal", yes, "r2"),
				claim("G7", actor.OwnedBy, "elsewhere", yes, "r3"),
				claim("elsewhere", actor.IdentifiedWith, "boreal", yes, "r4"),
			},
		},
		{
			reason: "a cycle through structure, with a way out",
			id:     "boreal", state: "B", at: "2016",
			claimed: []actor.Link{
				claim("boreal", actor.ContractorOf, "B.unit9", yes, "r1"),
				claim("B.security", actor.SupportedBy, "boreal", yes, "r2"),
			},
			want: "contractor true: boreal contractor of B.unit9 (report r1); B.unit9 organ of B.security.north; B.security.north organ of B.security; " +
				"B.security organ of B.council; B.council organ of B",
		},
		{
			reason: "to sit in a body leads nowhere, and nor does half a claim or a claim of itself",
			id:     "dialogue", state: "B", at: "2016",
			claimed: []actor.Link{
				claim("dialogue", actor.ParticipantIn, "B.security", yes, "r1"),
				claim("dialogue", actor.OrganOf, "", yes, "r2"),
				claim("dialogue", actor.OrganOf, "dialogue", yes, "r3"),
				claim("dialogue", 99, "B", yes, "r4"),
				grounded(claim("dialogue", actor.OrganOf, "B", yes, "r5"), 99),
			},
		},
		{
			reason: "two strangers",
			id:     "x", state: "y", at: "2016",
			claimed: []actor.Link{claim("x", actor.AgentOf, "y", yes, "r1")},
			want:    "instructions true: x agent of y (report r1)",
		},
		{
			reason: "of an organ there is nothing else to say",
			id:     "B.trade", state: "B", at: "2016",
			claimed: []actor.Link{claim("B.trade", actor.AgentOf, "B.security", yes, "r1")},
			want:    "organ true: B.trade organ of B.council; B.council organ of B",
		},
	} {
		t.Run(c.reason, func(t *testing.T) {
			if got := tell(d.Whose(c.id, c.state, in(c.at), c.claimed)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			slices.Reverse(c.claimed)
			if got := tell(d.Whose(c.id, c.state, in(c.at), c.claimed)); got != c.want {
				t.Errorf("with the claims in reverse, got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestGrounds(t *testing.T) {
	d := world(t)
	claims := []actor.Link{
		claim("one", actor.SupportedBy, "two", truth.True, ""),
		claim("two", actor.ContractorOf, "B.trade", truth.True, ""),
		claim("three", actor.LinkedTo, "two", truth.True, ""),
		claim("four", actor.MemberOf, "two", truth.True, ""),
	}
	for _, c := range []struct {
		reason string
		id     actor.ID
		want   string
	}{
		{"a state's own act", "B", "[organ]"},
		{"structure only", "B.trade", "[organ]"},
		{"structure asks for nothing more", "two", "[contractor]"},
		{"every ground must suffice", "one", "[contractor support]"},
		{"an unstated one too, looser than all", "three", "[contractor unstated]"},
		{"a member passes on what the rest has", "four", "[contractor]"},
	} {
		answers := d.Whose(c.id, "B", in("2016"), claims)
		if len(answers) != 1 {
			t.Errorf("%s: %d answers", c.reason, len(answers))
			continue
		}
		if got := fmt.Sprint(answers[0].Grounds()); got != c.want {
			t.Errorf("%s: grounds %s, want %s", c.reason, got, c.want)
		}
	}
}

func TestWhoseTwoOfOneGround(t *testing.T) {
	claims := []actor.Link{
		claim("x", actor.ContractorOf, "c", truth.True, ""),
		claim("c", actor.SupportedBy, "s", truth.True, ""),
		claim("x", actor.OwnedBy, "o", truth.Unknown, ""),
		claim("o", actor.SupportedBy, "s", truth.Unknown, ""),
	}
	got := tell((*actor.Directory)(nil).Whose("x", "s", when.Always(), claims))
	want := "support true: x contractor of c; c supported by s\n" +
		"support unknown: x owned by o (unknown); o supported by s (unknown)"
	if got != want {
		t.Errorf("a reading may accept contractors and not owners, or the other way round; got\n%s\nwant\n%s", got, want)
	}
}

func BenchmarkWhose(b *testing.B) {
	d := world(b)
	at := in("2016")
	claims := []actor.Link{
		claim("hacker", actor.MemberOf, "boreal", truth.True, "r1"),
		claim("boreal", actor.ContractorOf, "B.security.north", truth.Unknown, "r2"),
	}
	for b.Loop() {
		d.Whose("hacker", "B", at, claims)
	}
}
