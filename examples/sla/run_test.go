package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func try(args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	code = run(args, &out, &errs)
	return code, out.String(), errs.String()
}

// line is the line of a month.
func line(out, month string) string {
	for l := range strings.Lines(out) {
		if strings.HasPrefix(l, month+" ") {
			return strings.Join(strings.Fields(l), " ")
		}
	}
	return ""
}

// What each month of the invented history comes to, written from the incidents.
func TestMonths(t *testing.T) {
	_, out, _ := try("-claim", "2031-04=2031-05-20", "-claim", "2031-05=2031-07-05")
	for _, c := range []struct{ reason, want string }{
		{"twenty minutes of 744 hours", "2031-01 0:20:00 99.955 fulfilled"},
		{"a month of 743 hours: 2,674.8 s are a thousandth of it, exactly", "2031-03 0:44:34.8 99.900 fulfilled"},
		{"four hours until midnight of the 30th, and four in which two incidents overlap; below 99.0", "2031-04 8:00:00 98.888 missed made on 20 May 2031 25 percent"},
		{"what is left of the night: 1 hour 10; claimed five days too late", "2031-05 1:10:00 99.843 missed barred since 1 Jul 2031"},
		{"half an hour until the fix, another hour until it was called resolved", "2031-08 0:30:00-1:30:00 99.798-99.932 undetermined barred since 1 Oct 2031"},
		{"maintenance and an incident of no impact are no downtime", "2031-09 0:00:00 100.000 fulfilled"},
		{"an update tells of a time twelve minutes before the incident was opened", "2031-10 0:38:00-0:50:00 99.888-99.914 undetermined barred since 1 Dec 2031"},
		{"at least until the last word, at most until the end of the month", "2031-11 0:25:00-26:00:00 96.388-99.942 undetermined if missed, until 30 Dec 2031"},
	} {
		if got := line(out, c.want[:7]); got != c.want {
			t.Errorf("%s:\n want %s\n have %s", c.reason, c.want, got)
		}
	}
}

// A page's good word for its owner shows nothing on the neutral reading; its word
// against him does.
func TestWhoseWord(t *testing.T) {
	_, out, _ := try("-reading", "neutral")
	if got := line(out, "2031-01"); !strings.Contains(got, "undetermined") {
		t.Errorf("a good month: %s", got)
	}
	if got := line(out, "2031-04"); !strings.Contains(got, "missed") {
		t.Errorf("a bad month: %s", got)
	}
}

func TestTotal(t *testing.T) {
	at := func(h int) time.Time { return time.Date(2031, 1, 1, h, 0, 0, 0, time.UTC) }
	for _, c := range []struct {
		reason string
		spans  []span
		want   time.Duration
	}{
		{"nothing", nil, 0},
		{"before and after the window", []span{{at(1), at(4)}, {at(20), at(22)}}, 0},
		{"across both its ends", []span{{at(1), at(22)}}, 10 * time.Hour},
		{"one within another", []span{{at(10), at(14)}, {at(11), at(12)}}, 4 * time.Hour},
		{"one after another, told in the wrong order", []span{{at(12), at(14)}, {at(10), at(12)}}, 4 * time.Hour},
		{"overlapping", []span{{at(10), at(13)}, {at(12), at(14)}}, 4 * time.Hour},
		{"one that ended before it began", []span{{at(13), at(12)}}, 0},
	} {
		if got := total(c.spans, span{at(8), at(18)}); got != c.want {
			t.Errorf("%s: %s, want %s", c.reason, got, c.want)
		}
	}
}

// Cut, not rounded: a microsecond below the level does not print as the level.
func TestPercentIsCut(t *testing.T) {
	m := month{span: span{time.Date(2031, 4, 1, 0, 0, 0, 0, time.UTC), time.Date(2031, 5, 1, 0, 0, 0, 0, time.UTC)}}
	for down, want := range map[time.Duration]string{2592 * time.Second: "99.900", 2592*time.Second + time.Microsecond: "99.899", 0: "100.000", time.Microsecond: "99.999"} {
		if got := m.percent(down); got != want {
			t.Errorf("%s down: %s, want %s", down, got, want)
		}
	}
}

// What is not understood says what to do.
func TestMistakes(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad.json")
	for _, c := range []struct{ file, args, want string }{
		{"", "-as-of June", "year-month-day"},
		{"", "-as-of 2031-01-20", "no month is over"},
		{"", "-from 2031", "year-month"},
		{"", "-impact small", "use one of none, minor, major, critical"},
		{"", "-reading mine", "use one of neutral, customer, supplier"},
		{"", "-zone Mars", "-zone"},
		{"", "-claim 2031-04", "month=day"},
		{"", "-claim 2032-04=2032-05-01", "there is no such month"},
		{"", "-claim 2031-04=2031-04-20", "after its end"},
		{"", "-colour", "-h lists the flags"},
		{"", "history.json", "use -incidents history.json"},
		{"", "-incidents nowhere.json", "nowhere.json"},
		{"[]", "-incidents " + bad, "no incident history"},
		{`{"incidents":[{"impact":"minor"}]}`, "-incidents " + bad, "incidents[0].id"},
		{`{"incidents":[{"id":"a","impact":"huge"}]}`, "-incidents " + bad, "incidents[0].impact"},
		{`{"incidents":[{"id":"a","impact":"minor"}]}`, "-incidents " + bad, "incidents[0].created_at"},
		{`{"incidents":[{"id":"a","impact":"minor","created_at":"2031-01-02T00:00:00Z","resolved_at":"2031-01-01T00:00:00Z"}]}`, "-incidents " + bad, "incidents[0].resolved_at"},
		{`{"page":{"time_zone":"UTC"},"incidents":[]}`, "-incidents " + bad, "use -as-of"},
	} {
		if c.file != "" {
			if err := os.WriteFile(bad, []byte(c.file), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		code, out, errs := try(strings.Fields(c.args)...)
		if code != 2 || out != "" || !strings.Contains(errs, c.want) || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s gives %d, %q, and says %q; want 2 and %q", c.args, code, out, errs, c.want)
		}
	}
}

// A real history, where one is at hand: it is read, and every month comes out.
func TestRealHistory(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/data/statuspage-incidents/*.json")
	if len(files) == 0 {
		t.Skip("no incident histories beside the repository, in ../shared/data/statuspage-incidents")
	}
	for _, f := range files {
		if code, out, errs := try("-incidents", f); code != 0 || !strings.Contains(out, "availability by month") {
			t.Errorf("%s gives %d: %s", f, code, errs)
		}
	}
}
