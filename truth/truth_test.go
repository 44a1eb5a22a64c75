package truth_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pacta-dev/pacta/truth"
)

const (
	F = truth.False
	U = truth.Unknown
	T = truth.True
)

var values = []truth.Value{F, U, T}

// The strong Kleene tables, written out.
func TestKleeneTables(t *testing.T) {
	for _, c := range []struct{ a, b, all, any truth.Value }{
		{F, F, F, F}, {F, U, F, U}, {F, T, F, T},
		{U, F, F, U}, {U, U, U, U}, {U, T, U, T},
		{T, F, F, T}, {T, U, U, T}, {T, T, T, T},
	} {
		if got := truth.All(c.a, c.b); got != c.all {
			t.Errorf("All(%v, %v) = %v, want %v", c.a, c.b, got, c.all)
		}
		if got := truth.Any(c.a, c.b); got != c.any {
			t.Errorf("Any(%v, %v) = %v, want %v", c.a, c.b, got, c.any)
		}
	}
	for v, want := range map[truth.Value]truth.Value{F: T, U: U, T: F} {
		if got := truth.Not(v); got != want {
			t.Errorf("Not(%v) = %v, want %v", v, got, want)
		}
	}
	if truth.All() != T || truth.Any() != F {
		t.Errorf("All() = %v, Any() = %v, want true, false", truth.All(), truth.Any())
	}
	var zero truth.Value
	if zero != U {
		t.Errorf("the zero value is %v, want unknown", zero)
	}
	if truth.Of(true) != T || truth.Of(false) != F {
		t.Error("Of does not say what its bool says")
	}
}

// Exhaustive over three arguments: All is the least, Any the greatest, and the
// two are dual under Not.
func TestThreeArguments(t *testing.T) {
	for _, a := range values {
		for _, b := range values {
			for _, c := range values {
				if got := truth.All(a, b, c); got != min(a, b, c) {
					t.Errorf("All(%v, %v, %v) = %v", a, b, c, got)
				}
				if got := truth.Any(a, b, c); got != max(a, b, c) {
					t.Errorf("Any(%v, %v, %v) = %v", a, b, c, got)
				}
				dual := truth.Not(truth.Any(truth.Not(a), truth.Not(b), truth.Not(c)))
				if got := truth.All(a, b, c); got != dual {
					t.Errorf("All(%v, %v, %v) = %v, its dual %v", a, b, c, got, dual)
				}
			}
		}
	}
}

// Law T1: more information settles an Unknown, and never flips a settled answer.
func TestInformationNeverFlips(t *testing.T) {
	connectives := map[string]func(a, b, c truth.Value) truth.Value{
		"all": func(a, b, c truth.Value) truth.Value { return truth.All(a, b, c) },
		"any": func(a, b, c truth.Value) truth.Value { return truth.Any(a, b, c) },
		"not": func(a, _, _ truth.Value) truth.Value { return truth.Not(a) },
		"unless": func(a, b, c truth.Value) truth.Value {
			return truth.Any(truth.All(a, truth.Not(b)), c)
		},
	}
	for name, f := range connectives {
		for _, b := range values {
			for _, c := range values {
				before := f(U, b, c)
				for _, a := range []truth.Value{F, T} {
					if after := f(a, b, c); before != U && after != before {
						t.Errorf("%s: %v with unknown, %v with %v", name, before, after, a)
					}
				}
			}
		}
	}
}

func TestIn(t *testing.T) {
	for _, c := range []struct {
		v      string
		set    []string
		want   truth.Value
		reason string
	}{
		{"", nil, U, "silence is in no set and out of none"},
		{"", []string{"", "a"}, U, "silence stays silence, even where the set holds the zero value"},
		{"a", []string{"b", "a"}, T, "it is one of them"},
		{"a", []string{"b"}, F, "it is none of them"},
		{"a", nil, F, "nothing is in the empty set"},
	} {
		if got := truth.In(c.v, c.set...); got != c.want {
			t.Errorf("In(%q, %q) = %v, want %v: %s", c.v, c.set, got, c.want, c.reason)
		}
	}
}

func TestString(t *testing.T) {
	for v, want := range map[truth.Value]string{F: "false", U: "unknown", T: "true", 7: "truth.Value(7)", -128: "truth.Value(-128)"} {
		if got := fmt.Sprint(v); got != want {
			t.Errorf("%d prints %q, want %q", int8(v), got, want)
		}
	}
}

func TestEveryNumberIsReadByItsSign(t *testing.T) {
	for i := -128; i <= 127; i++ {
		v := truth.Value(i)
		sign := truth.Any(truth.All(truth.Of(i > 0), T), truth.All(truth.Of(i == 0), U))
		if truth.All(v) != sign || truth.Any(v) != sign || truth.Not(truth.Not(v)) != sign {
			t.Errorf("%d: All %v, Any %v, Not Not %v, want %v", i, truth.All(v), truth.Any(v), truth.Not(truth.Not(v)), sign)
		}
	}
}

func TestJSON(t *testing.T) {
	for v, want := range map[truth.Value]string{F: "false", U: "null", T: "true"} {
		got, err := json.Marshal(v)
		if err != nil || string(got) != want {
			t.Errorf("%v is written %s (%v), want %s", v, got, err, want)
		}
		for _, old := range values {
			back := old
			if err := json.Unmarshal(got, &back); err != nil || back != v {
				t.Errorf("%s over %v reads as %v (%v), want %v", got, old, back, err, v)
			}
		}
	}
	if _, err := json.Marshal(truth.Value(2)); err == nil {
		t.Error("2 was written as a truth value")
	}
	for _, bad := range []string{`"true"`, `1`, `0`, `-1`, `""`, `"unknown"`, `{}`, `[true]`, `TRUE`, ``} {
		v := T
		if err := json.Unmarshal([]byte(bad), &v); err == nil {
			t.Errorf("%s was read as %v", bad, v)
		}
		if err := v.UnmarshalJSON([]byte(bad)); err == nil || v != T {
			t.Errorf("%s: error %v, value %v; want an error and the value left alone", bad, err, v)
		}
	}
}

// The message quotes what it could not read, and only the start of a long text.
func TestMessageQuotesTheText(t *testing.T) {
	fits, long := strings.Repeat("7", 40), strings.Repeat("7", 41)
	for _, c := range []struct{ text, says, reason string }{
		{"7", `read "7" as`, "short"},
		{fits, `read "` + fits + `" as`, "whole as long as it fits"},
		{long, `read "` + fits + `"... as`, "else its start"},
	} {
		var v truth.Value
		if err := v.UnmarshalJSON([]byte(c.text)); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %s: %s", c.text, err, c.says, c.reason)
		}
	}
}

type body struct {
	Secrets truth.Value           `json:"secrets,omitzero"`
	Count   truth.Maybe[int]      `json:"count,omitzero"`
	Public  truth.Maybe[bool]     `json:"public,omitzero"`
	Names   truth.Maybe[[]string] `json:"names,omitzero"`
}

func TestFieldsLeftOutAreSilent(t *testing.T) {
	for _, c := range []struct {
		text   string
		want   body
		reason string
	}{
		{`{}`, body{}, "silence is left out"},
		{`{"secrets":false,"count":0}`, body{Secrets: F, Count: truth.Known(0)}, "a known zero is not silence"},
		{`{"secrets":true,"public":false}`, body{Secrets: T, Public: truth.Known(false)}, "nor is a known false"},
		{`{"names":["a"]}`, body{Names: truth.Known([]string{"a"})}, "any type will do"},
	} {
		var got body
		if err := json.Unmarshal([]byte(c.text), &got); err != nil {
			t.Errorf("%s: %v", c.text, err)
		}
		exported := cmp.AllowUnexported(truth.Maybe[int]{}, truth.Maybe[bool]{}, truth.Maybe[[]string]{})
		if diff := cmp.Diff(c.want, got, exported); diff != "" {
			t.Errorf("%s: %s\n%s", c.text, c.reason, diff)
		}
		if text, err := json.Marshal(got); err != nil || string(text) != c.text {
			t.Errorf("%s is written back as %s (%v): %s", c.text, text, err, c.reason)
		}
	}
}

func TestMaybe(t *testing.T) {
	var silent truth.Maybe[int]
	if v, ok := silent.Get(); ok || v != 0 || !silent.IsZero() {
		t.Errorf("the zero Maybe says %v, %v", v, ok)
	}
	zero := truth.Known(0)
	if v, ok := zero.Get(); !ok || v != 0 || zero.IsZero() || zero == silent {
		t.Errorf("Known(0) says %v, %v", v, ok)
	}
	m := truth.Known(3)
	if err := m.UnmarshalJSON([]byte(`"three"`)); err == nil || m != truth.Known(3) {
		t.Errorf("a failed reading gave %v and left %v", err, m)
	}
	if err := json.Unmarshal([]byte(`null`), &m); err != nil || !m.IsZero() {
		t.Errorf("null reads as %v (%v), want silence", m, err)
	}
}

func TestNothingAllocates(t *testing.T) {
	a, b := T, U
	n := testing.AllocsPerRun(100, func() {
		a = truth.Any(truth.All(a, b, T), truth.Not(b), truth.In(3, 1, 2, 3))
	})
	if n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func Example() {
	type intrusion struct{ Secrets, ForTrade truth.Value }
	report := intrusion{Secrets: truth.True} // of the purpose it says nothing
	fmt.Println(truth.All(report.Secrets, report.ForTrade))
	report.Secrets = truth.False
	fmt.Println(truth.All(report.Secrets, report.ForTrade))
	// Output:
	// unknown
	// false
}
