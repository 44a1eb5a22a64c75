package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func try(t *testing.T, s screen, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(args, &out, &errs, s)
	return code, out.String(), errs.String()
}

var plain = screen{width: 100}

// What a command line answers is held by testdata; here, that it answers at
// all, and what it holds on to.
func TestAnswers(t *testing.T) {
	for _, c := range []struct {
		reason string
		args   []string
		want   string
	}{
		{"nothing asked", nil, "as of     30 Jun 2016, on what was disclosed by then"},
		{"a date", []string{"-as-of", "2018-12-31"}, "as of     31 Dec 2018"},
		{"with later knowledge", []string{"-known", "2018-12-31"}, "as of     30 Jun 2016, on what was disclosed by 31 Dec 2018"},
		{"a span", []string{"-as-of", "2017-12-31", "-since", "2017-01-01"}, "on what was disclosed by then; only what lies from 1 Jan 2017 on"},
		{"one reading", []string{"-reading", "China", "-commitment", "C4:CN"}, "respected so far"},
		{"a judgement call flipped", []string{"-reading", "neutral,count=anchored", "-commitment", "C13"}, "neutral*"},
		{"a period for a term", []string{"-reading", "neutral,timely=P60D", "-commitment", "C1:CN"}, "neutral with timely=P60D"},
		{"one bearer", []string{"-commitment", "C4:US"}, "by the United States"},
		{"reasons", []string{"-commitment", "C4:CN", "-why"}, "What would settle it"},
		{"another date on fixed knowledge", []string{"-known", "2018-12-31", "-compare", "2016-12-31"}, "is now  as of 31 Dec 2016, on what was disclosed by 31 Dec 2018"},
		{"the same", []string{"-compare", "2016-06-30"}, "Nothing changed."},
		{"help", []string{"-h"}, "-compare-known DATE"},
	} {
		code, out, errs := try(t, plain, c.args...)
		if code != 0 || errs != "" || !strings.Contains(out, c.want) {
			t.Errorf("%s: %v gives %d, %q; no %q in\n%s", c.reason, c.args, code, errs, c.want, out)
		}
	}
}

func TestOneBearerOnly(t *testing.T) {
	_, out, _ := try(t, plain, "-commitment", "C4:US")
	if strings.Contains(out, "by China") || strings.Contains(out, "C5") || strings.Contains(out, "Bodies and channels") {
		t.Errorf("more than C4 by the United States:\n%s", out)
	}
}

func TestJSON(t *testing.T) {
	_, out, _ := try(t, plain, "-json")
	var doc struct{ Format string }
	if err := json.Unmarshal([]byte(out), &doc); err != nil || doc.Format == "" {
		t.Errorf("%v: %.200s", err, out)
	}
}

// What is not understood says what to do.
func TestMistakes(t *testing.T) {
	for _, c := range []struct {
		args string
		want string
	}{
		{"-as-of June", "year-month-day"},
		{"-as-of 2016-06", "year-month-day"},
		{"-as-of 2016-02-30", "year-month-day"},
		{"-reading Canada", "use one of neutral, US, China"},
		{"-reading neutral,theft-attempt", "term=value"},
		{"-reading neutral,theft=counts", "use one of theft-attempt, contractor"},
		{"-reading neutral,count=weekly", "use one of"},
		{"-reading neutral,timely=soon", "term timely"},
		{"-commitment C14", "use one of C1, C2"},
		{"-commitment C4:UK", `use one of ["US" "CN"]`},
		{"-commitment C8:US", "without a bearer"},
		{"-why", "add -commitment"},
		{"-why -commitment C4 -compare 2016-12-31", "leave out"},
		{"-json -compare 2016-12-31", "leave out"},
		{"-since 2017-01-01", "earlier day"},
		{"-colour", "-h lists the flags"},
		{"C4", "-commitment C4"},
	} {
		code, out, errs := try(t, plain, strings.Fields(c.args)...)
		if code != 2 || out != "" || !strings.Contains(errs, c.want) || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s gives %d, %q, and says %q; want 2 and %q", c.args, code, out, errs, c.want)
		}
	}
}

// A file is no terminal; COLUMNS and NO_COLOR are followed.
func TestScreen(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	t.Setenv("COLUMNS", "")
	if s := screenOf(file); s != plain {
		t.Errorf("a file: %+v, want %+v", s, plain)
	}
	t.Setenv("COLUMNS", "72")
	if s := screenOf(file); s.width != 72 {
		t.Errorf("COLUMNS=72: %+v", s)
	}
	device, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0) // a device, like a terminal
	if err != nil {
		t.Fatal(err)
	}
	defer device.Close()
	t.Setenv("NO_COLOR", "1")
	if s := screenOf(device); s.colour {
		t.Error("colour in spite of NO_COLOR")
	}
}

func TestColour(t *testing.T) {
	_, out, _ := try(t, screen{width: 80, colour: true})
	if !strings.Contains(out, "\x1b[") {
		t.Error("no colour on a screen that has it")
	}
	if _, out, _ = try(t, plain); strings.Contains(out, "\x1b[") {
		t.Error("colour on a screen that has none")
	}
}

func TestSameOutputTwice(t *testing.T) {
	_, one, _ := try(t, plain, "-as-of", "2018-12-31")
	_, two, _ := try(t, plain, "-as-of", "2018-12-31")
	if one != two {
		t.Error("the same question, two answers")
	}
}
