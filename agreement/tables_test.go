package agreement_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/truth"
)

var update = flag.Bool("update", false, "write docs/tables.md anew from the tables")

var (
	values  = []truth.Value{truth.True, truth.False, truth.Unknown}
	forces  = []agreement.Force{agreement.ForceUnknown, agreement.NoDuty, agreement.NotYet, agreement.InForce, agreement.SuspendedForce, agreement.Ended}
	dones   = []agreement.Done{agreement.DoneUnknown, agreement.IsDone, agreement.NotDone, agreement.DoneStraddles}
	windows = []agreement.Window{agreement.WindowUnknown, agreement.NoWindow, agreement.WindowOpen, agreement.WindowClosed}
	bools   = []bool{false, true}
)

// first is the line of a table that decides, counted from 1, and its outcome.
// The last line of a table must be the only one that needs no condition, so
// that there is always a first.
func first[In any](t *testing.T, table []agreement.Line[In], in In) (int, agreement.Outcome) {
	t.Helper()
	for i, l := range table {
		if l.Holds(in) {
			return i + 1, l.Outcome(in)
		}
	}
	t.Fatalf("no line decides %+v", in)
	return 0, 0
}

// decided is the outcome of a lapse once the defence has been asked (law C4:
// "excused if defence True, undetermined if Unknown, else ...").
func decided(defence truth.Value, lapse agreement.Outcome) agreement.Outcome {
	if defence == truth.True {
		return agreement.Excused
	}
	if defence == truth.Unknown {
		return agreement.Undetermined
	}
	return lapse
}

// lawOfDuty is the duty table of law C4 as it is worded there, line by line.
func lawOfDuty(in agreement.DutyIn) (line int, o agreement.Outcome) {
	switch {
	case in.Trigger == truth.False || in.Force == agreement.NoDuty:
		return 1, agreement.NotTriggered
	case in.Done == agreement.IsDone && in.InTime == truth.True:
		return 2, agreement.Fulfilled
	case in.Done == agreement.IsDone && in.InTime == truth.Unknown:
		return 3, agreement.Undetermined
	case in.Done == agreement.IsDone && in.InTime == truth.False:
		return 4, decided(in.Defence, agreement.Late)
	case in.Force == agreement.NotYet:
		return 5, agreement.NotTriggered
	case in.Released == truth.True || in.Force == agreement.Ended:
		return 6, agreement.Released
	case in.Force == agreement.SuspendedForce:
		return 7, agreement.Suspended
	case in.Trigger == truth.Unknown || in.Released == truth.Unknown || in.Force == agreement.ForceUnknown:
		return 8, agreement.Undetermined
	case in.Done == agreement.DoneStraddles:
		return 9, agreement.Undetermined
	case in.Window == agreement.WindowOpen || in.Window == agreement.NoWindow && in.Done == agreement.NotDone:
		return 10, agreement.Pending
	case in.Window == agreement.WindowUnknown,
		(in.Window == agreement.NoWindow || in.Window == agreement.WindowClosed) && in.Done == agreement.DoneUnknown:
		return 11, agreement.Undetermined
	case in.Done == agreement.NotDone && in.Window == agreement.WindowClosed && in.Possible:
		return 12, decided(in.Defence, agreement.Overdue)
	case in.Done == agreement.NotDone && in.Window == agreement.WindowClosed:
		return 12, decided(in.Defence, agreement.Missed)
	}
	return 0, 0
}

func TestDutyTableIsTheLaw(t *testing.T) {
	n := 0
	seen := map[int]bool{}
	for _, trigger := range values {
		for _, force := range forces {
			for _, released := range values {
				for _, done := range dones {
					for _, inTime := range values {
						for _, window := range windows {
							for _, defence := range values {
								for _, possible := range bools {
									in := agreement.DutyIn{Trigger: trigger, Force: force, Released: released, Done: done, InTime: inTime, Window: window, Defence: defence, Possible: possible}
									n++
									line, got := first(t, agreement.DutyTable, in)
									wantLine, want := lawOfDuty(in)
									if line != wantLine || got != want {
										t.Errorf("%+v: line %d, %v; the law has line %d, %v", in, line, got, wantLine, want)
									}
									seen[line] = true
								}
							}
						}
					}
				}
			}
		}
	}
	if want := 3 * 6 * 3 * 4 * 3 * 4 * 3 * 2; n != want {
		t.Errorf("%d combinations asked, there are %d", n, want)
	}
	for line := 1; line <= 12; line++ {
		if !seen[line] {
			t.Errorf("line %d never decides", line)
		}
	}
}

// lawOfStanding is the table of standing duties as law C4 words it.
func lawOfStanding(in agreement.StandingIn) agreement.Outcome {
	if in.Hit == truth.True {
		return decided(in.Defence, agreement.Breached)
	}
	if in.Force == agreement.NoDuty || in.Force == agreement.NotYet {
		return agreement.NotTriggered
	}
	if in.Force == agreement.ForceUnknown {
		return agreement.Undetermined
	}
	if in.Force == agreement.SuspendedForce {
		return agreement.Suspended
	}
	if in.Hit == truth.Unknown {
		return agreement.Undetermined
	}
	return agreement.Respected // to the end, or so far: a mark, not a word
}

func TestStandingTableIsTheLaw(t *testing.T) {
	for _, hit := range values {
		for _, force := range forces {
			for _, defence := range values {
				in := agreement.StandingIn{Hit: hit, Force: force, Defence: defence}
				if _, got := first(t, agreement.StandingTable, in); got != lawOfStanding(in) {
					t.Errorf("%+v: %v; the law has %v", in, got, lawOfStanding(in))
				}
			}
		}
	}
}

// lawOfEffort is law C4: "shown if an accepted account of effort lies in the
// span asked; not shown if the span is closed and silence speaks; pending if
// open; else undetermined". What has no duty, or is not in force, suspended or
// ended owes none (the lines that all tables share).
func lawOfEffort(in agreement.EffortIn) agreement.Outcome {
	if in.Force == agreement.NoDuty || in.Force == agreement.NotYet {
		return agreement.NotTriggered
	}
	if in.Shown == truth.True {
		return agreement.Shown
	}
	switch in.Force {
	case agreement.Ended:
		return agreement.Released
	case agreement.ForceUnknown:
		return agreement.Undetermined
	case agreement.SuspendedForce:
		return agreement.Suspended
	}
	if in.Closed && in.Shown == truth.False {
		return agreement.NotShown
	}
	if !in.Closed {
		return agreement.Pending
	}
	return agreement.Undetermined
}

func TestEffortTableIsTheLaw(t *testing.T) {
	for _, force := range forces {
		for _, shown := range values {
			for _, closed := range bools {
				in := agreement.EffortIn{Force: force, Shown: shown, Closed: closed}
				if _, got := first(t, agreement.EffortTable, in); got != lawOfEffort(in) {
					t.Errorf("%+v: %v; the law has %v", in, got, lawOfEffort(in))
				}
			}
		}
	}
}

// lawOfRight is law C4: "no duty line; not begun: not triggered; used and
// entitled True, False, Unknown: exercised, void, undetermined; suspended;
// window open: available; closed: lapsed".
func lawOfRight(in agreement.RightIn) agreement.Outcome {
	if !in.Begun || in.Force == agreement.NoDuty || in.Force == agreement.NotYet {
		return agreement.NotTriggered
	}
	if in.Unsure { // whether there is a right to use is open, whatever was done
		return agreement.Undetermined
	}
	if in.Used == truth.True {
		return map[truth.Value]agreement.Outcome{truth.True: agreement.Exercised, truth.False: agreement.Void, truth.Unknown: agreement.Undetermined}[in.Entitled]
	}
	switch in.Force {
	case agreement.Ended:
		return agreement.Released
	case agreement.ForceUnknown:
		return agreement.Undetermined
	case agreement.SuspendedForce:
		return agreement.Suspended
	}
	if !in.Closed {
		return agreement.Available
	}
	if in.Used == truth.Unknown { // it may have been used: lost or exercised, nobody can tell
		return agreement.Undetermined
	}
	return agreement.Lapsed
}

func TestRightTableIsTheLaw(t *testing.T) {
	for _, force := range forces {
		for _, begun := range bools {
			for _, used := range values {
				for _, entitled := range values {
					for _, closed := range bools {
						for _, unsure := range bools {
							in := agreement.RightIn{Force: force, Begun: begun, Used: used, Entitled: entitled, Closed: closed, Unsure: unsure}
							if _, got := first(t, agreement.RightTable, in); got != lawOfRight(in) {
								t.Errorf("%+v: %v; the law has %v", in, got, lawOfRight(in))
							}
						}
					}
				}
			}
		}
	}
}

// lawOfRank is the roll-up of law C4, copied word by word; what stands in one
// string is of one rank.
var lawOfRank = []string{"breached", "missed", "overdue", "not shown", "late", "undetermined", "suspended", "pending", "available", "excused", "released", "void", "lapsed", "exercised = fulfilled = respected = shown", "not triggered"}

func TestRollUpRanksAreTheLaw(t *testing.T) {
	rank := map[string]int{}
	for i, words := range lawOfRank {
		for _, w := range strings.Split(words, " = ") {
			rank[w] = i
		}
	}
	all := agreement.Outcomes()
	if len(rank) != len(all) {
		t.Fatalf("the law ranks %d outcomes, there are %d", len(rank), len(all))
	}
	sign := func(x int) int {
		switch {
		case x < 0:
			return -1
		case x > 0:
			return 1
		}
		return 0
	}
	for _, a := range all {
		for _, b := range all {
			if got, want := sign(a.Rank()-b.Rank()), sign(rank[a.String()]-rank[b.String()]); got != want {
				t.Errorf("%v against %v: %d, the law has %d", a, b, got, want)
			}
		}
	}
}

func TestSignIsTheLaw(t *testing.T) {
	minus := " breached missed overdue not-shown late "
	for _, o := range agreement.Outcomes() {
		want := 1
		switch {
		case strings.Contains(minus, " "+strings.ReplaceAll(o.String(), " ", "-")+" "):
			want = -1
		case o == agreement.Undetermined:
			want = 0
		}
		if o.Sign() != want {
			t.Errorf("%v: sign %d, the law has %d", o, o.Sign(), want)
		}
	}
}

// TestTablesAreDocumented holds docs/tables.md to the tables: one source for
// code and documentation (law C4).
func TestTablesAreDocumented(t *testing.T) {
	const path = "../docs/tables.md"
	var b strings.Builder
	b.WriteString("# The outcome tables\n\nWritten by `go test ./agreement -run TestTablesAreDocumented -update` from the tables of package `agreement` (law C4).\nThe first line that applies decides.\n")
	document(&b, "Duty", "Perform, Respond, one period of Recur. Force and release are asked at the earlier of T and the window's end.", agreement.DutyTable, combinations(
		func(yield func(agreement.DutyIn)) {
			for _, trigger := range values {
				for _, force := range forces {
					for _, released := range values {
						for _, done := range dones {
							for _, inTime := range values {
								for _, window := range windows {
									for _, defence := range values {
										for _, possible := range bools {
											yield(agreement.DutyIn{Trigger: trigger, Force: force, Released: released, Done: done, InTime: inTime, Window: window, Defence: defence, Possible: possible})
										}
									}
								}
							}
						}
					}
				}
			}
		}))
	document(&b, "Standing duty", "Refrain, Keep. Respected is \"so far\" while in force, \"to the end\" after it.", agreement.StandingTable, combinations(
		func(yield func(agreement.StandingIn)) {
			for _, hit := range values {
				for _, force := range forces {
					for _, defence := range values {
						yield(agreement.StandingIn{Hit: hit, Force: force, Defence: defence})
					}
				}
			}
		}))
	document(&b, "Effort", "Endeavour.", agreement.EffortTable, combinations(
		func(yield func(agreement.EffortIn)) {
			for _, force := range forces {
				for _, shown := range values {
					for _, closed := range bools {
						yield(agreement.EffortIn{Force: force, Shown: shown, Closed: closed})
					}
				}
			}
		}))
	document(&b, "Right", "A right or power. Unused is never a lapse of a duty.", agreement.RightTable, combinations(
		func(yield func(agreement.RightIn)) {
			for _, force := range forces {
				for _, begun := range bools {
					for _, used := range values {
						for _, entitled := range values {
							for _, closed := range bools {
								for _, unsure := range bools {
									yield(agreement.RightIn{Force: force, Begun: begun, Used: used, Entitled: entitled, Closed: closed, Unsure: unsure})
								}
							}
						}
					}
				}
			}
		}))
	b.WriteString("\n## Roll-up\n\nThe obligation of least rank decides the commitment.\n\n| rank | outcome |\n| --- | --- |\n")
	ranked := map[int][]string{}
	for _, o := range agreement.Outcomes() {
		ranked[o.Rank()] = append(ranked[o.Rank()], o.String())
	}
	n := 0
	for r := range len(agreement.Outcomes()) {
		if words := ranked[r]; words != nil {
			n++
			fmt.Fprintf(&b, "| %d | %s |\n", n, strings.Join(words, ", "))
		}
	}
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	was, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(was), b.String()); diff != "" {
		t.Errorf("docs/tables.md is not what the tables say; go test ./agreement -update writes it (-file +code):\n%s", diff)
	}
}

func combinations[In any](each func(func(In))) []In {
	var all []In
	each(func(in In) { all = append(all, in) })
	return all
}

// document prints a table as Markdown: what each line asks, and every outcome
// that it gives to an input it decides.
func document[In any](b *strings.Builder, title, text string, table []agreement.Line[In], all []In) {
	fmt.Fprintf(b, "\n## %s\n\n%s\n\n| # | if | outcome |\n| --- | --- | --- |\n", title, text)
	gives := make([][]string, len(table))
	for _, in := range all {
		for i, l := range table {
			if !l.Holds(in) {
				continue
			}
			w := l.Outcome(in).String()
			found := false
			for _, g := range gives[i] {
				found = found || g == w
			}
			if !found {
				gives[i] = append(gives[i], w)
			}
			break
		}
	}
	for i, l := range table {
		fmt.Fprintf(b, "| %d | %s | %s |\n", i+1, l.If, strings.Join(gives[i], " · "))
	}
}
