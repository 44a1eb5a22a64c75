package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/catalog/uschina2015"
	"github.com/pacta-dev/pacta/event"
)

// lines are reports of the record as a file has them.
func lines(t *testing.T, ids ...event.ID) string {
	t.Helper()
	codec := event.MustCodec(uschina2015.Type.Events...)
	var b strings.Builder
	for _, id := range ids {
		for _, r := range uschina2015.Record().Reports {
			if r.ID != id {
				continue
			}
			line, err := codec.Encode(r)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(bytes.TrimSpace(line))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// script is a file as a writer leaves it, look by look; after the last the
// reader is interrupted. "" is a look at which nothing was added.
type script struct {
	looks []string
	stop  func()
}

func (s *script) Read(b []byte) (int, error) {
	if len(s.looks) == 0 {
		s.stop()
		return 0, io.EOF
	}
	now := s.looks[0]
	n := copy(b, now)
	if s.looks[0] = now[n:]; s.looks[0] == "" {
		s.looks = s.looks[1:]
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

func (s *script) Close() error { return nil }

// try runs the program on a file that comes after some looks, while time passes
// as the clock says.
func try(t *testing.T, missing int, looks []string, clock []time.Time, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	ticks := make(chan time.Time, len(clock))
	for _, c := range clock {
		ticks <- c
	}
	var out, errs bytes.Buffer
	code = run(args, world{ctx: ctx, stdout: &out, stderr: &errs,
		open: func(string) (io.ReadCloser, error) {
			if missing--; missing >= 0 {
				return nil, fs.ErrNotExist
			}
			return &script{looks, stop}, nil
		},
		every: func(time.Duration) (<-chan time.Time, func()) { return ticks, func() {} },
	})
	return code, out.String(), errs.String()
}

func day(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 12, 0, 0, 0, time.UTC) }

// in reports whether texts stand in another, in this order.
func in(s string, texts ...string) bool {
	for _, x := range texts {
		_, after, ok := strings.Cut(s, x)
		if !ok {
			return false
		}
		s = after
	}
	return true
}

func TestFollow(t *testing.T) {
	first := lines(t, "R.E-26.1")
	second := lines(t, "R.E-36.1")
	for _, c := range []struct {
		reason  string
		missing int
		looks   []string
		clock   []time.Time
		want    []string
		not     string
		errs    string
	}{
		{"a report, and time", 0, []string{first, "", "", ""}, []time.Time{day(2015, 12, 3), day(2016, 6, 21), day(2016, 7, 1)},
			[]string{"2 Dec 2015  R.E-26.1", "C12 by both", "fulfilled", "until 21 Jun 2016", "by time alone", "D1.2 by both\n        pending, due 20 Jun 2016 -> undetermined", "until 1 Jul 2016", "D1.5 by both", "1 report taken in, as of 1 Jul 2016"}, "", ""},
		{"a file that is not there yet", 2, []string{first, "", ""}, []time.Time{day(2015, 11, 1), day(2015, 11, 2), day(2015, 12, 3), day(2015, 12, 3)},
			[]string{"R.E-26.1", "1 report taken in"}, "", ""},
		{"half a line, then its rest", 0, []string{first[:40], "", first[40:80], "", first[80:] + second, ""}, []time.Time{day(2015, 12, 3), day(2015, 12, 4), day(2015, 12, 5)},
			[]string{"R.E-26.1", "R.E-36.1", "2 reports taken in"}, "", ""},
		{"interrupted amid a line", 0, []string{first + second[:50], ""}, []time.Time{day(2015, 12, 3)},
			[]string{"R.E-26.1", "1 report taken in"}, "R.E-36", ""},
		{"a line that is none", 0, []string{first + "{]\n" + second, ""}, []time.Time{day(2015, 12, 3)},
			[]string{"R.E-26.1", "R.E-36.1", "2 reports taken in"}, "", "line 2"},
		{"the same report again changes nothing", 0, []string{first + first, ""}, []time.Time{day(2015, 12, 3)},
			[]string{"R.E-26.1", "taken in"}, "", ""},
		{"interrupted before there is a report", 0, []string{""}, []time.Time{day(2015, 10, 1)}, []string{"0 reports taken in, as of 1 Oct 2015"}, "R.E", ""},
		{"a clock that goes backwards changes nothing", 0, []string{first, "", ""}, []time.Time{day(2016, 6, 1), day(2015, 6, 1)}, []string{"as of 1 Jun 2016"}, "", ""},
	} {
		code, out, errs := try(t, c.missing, c.looks, c.clock, "-file", "reports.jsonl")
		if code != 0 || !in(out, c.want...) || c.not != "" && strings.Contains(out, c.not) || !strings.Contains(errs, c.errs) || c.errs == "" && errs != "" {
			t.Errorf("%s: %d, %q; want %q in\n%s", c.reason, code, errs, c.want, out)
		}
	}
}

func TestOnce(t *testing.T) {
	first, second := lines(t, "R.E-26.1"), lines(t, "R.E-36.1")
	code, out, errs := try(t, 0, []string{first + second[:50]}, nil, "-once", "-file", "reports.jsonl")
	if code != 0 || !in(out, "R.E-26.1", "1 report taken in") {
		t.Errorf("half a line at the end: %d, %q\n%s", code, errs, out)
	}
	if code, out, errs = try(t, 1, nil, nil, "-once", "-file", "reports.jsonl"); code != 1 || !strings.Contains(errs, "not exist") {
		t.Errorf("no file: %d, %q\n%s", code, errs, out)
	}
}

// The reports that come with the agreement are followed as a file of them is.
func TestFileOfTheRecord(t *testing.T) {
	rec := uschina2015.Record()
	rec.Reports = inOrder(rec.Reports, uschina2015.Understanding.Zones)
	name := filepath.Join(t.TempDir(), "reports.jsonl")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(event.MustCodec(uschina2015.Type.Events...).Write(f, rec), f.Close()); err != nil {
		t.Fatal(err)
	}
	var own, file, errs bytes.Buffer
	w := world{ctx: context.Background(), open: openFile, stderr: &errs, stdout: &own}
	if code := run([]string{"-once"}, w); code != 0 {
		t.Fatal(code, errs.String())
	}
	w.stdout = &file
	if code := run([]string{"-once", "-file", name}, w); code != 0 || errs.Len() > 0 {
		t.Fatal(code, errs.String())
	}
	if own.String() != file.String() {
		t.Errorf("from the agreement\n%s\nfrom a file\n%s", own.String(), file.String())
	}
}

func TestShorterFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "reports.jsonl")
	if err := os.WriteFile(name, []byte("twelve bytes"), 0o666); err != nil {
		t.Fatal(err)
	}
	f, err := openFile(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := make([]byte, 100)
	if n, err := f.Read(b); n != 12 || err != nil {
		t.Fatal(n, err)
	}
	if _, err := f.Read(b); err != io.EOF {
		t.Error("nothing added:", err)
	}
	if err := os.Truncate(name, 3); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Read(b); err == nil || err == io.EOF || !strings.Contains(err.Error(), "shorter") {
		t.Error("shorter:", err)
	}
}

// Every agreement can be followed on its own reports.
func TestEveryAgreement(t *testing.T) {
	for _, name := range names() {
		code, out, errs := try(t, 0, nil, nil, "-agreement", name)
		if code != 0 || errs != "" || !strings.Contains(out, "taken in, as of") {
			t.Errorf("%s: %d, %q\n%s", name, code, errs, out)
		}
	}
}

// full is an output that takes nothing more.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestOutputThatFails(t *testing.T) {
	var errs bytes.Buffer
	if code := run([]string{"-once"}, world{ctx: context.Background(), stdout: full{}, stderr: &errs}); code != 1 || !strings.Contains(errs.String(), "no space left") {
		t.Errorf("%d, %q", code, errs.String())
	}
}

// What is not understood says what to do.
func TestMistakes(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"-agreement treaty", "use one of australiachina2017, "},
		{"-zone Mars", "such as Europe/Rome"},
		{"-interval soon", "-h lists the flags"},
		{"-interval 0s", "write it as 2s"},
		{"-fil x", "-h lists the flags"},
		{"reports.jsonl", "-file reports.jsonl"},
	} {
		code, out, errs := try(t, 0, nil, nil, strings.Fields(c.args)...)
		if code != 2 || out != "" || !strings.Contains(errs, c.want) || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s gives %d, %q, and says %q; want 2 and %q", c.args, code, out, errs, c.want)
		}
	}
	if code, out, _ := try(t, 0, nil, nil, "-h"); code != 0 || !strings.Contains(out, "-interval TIME") {
		t.Errorf("help: %d\n%s", code, out)
	}
}

// Texts come from files; they do not reach a terminal as they are.
func TestClean(t *testing.T) {
	if got := clean("a\x1b[31mred\u009b\nb\u2028c"); strings.ContainsAny(got, "\x1b\u009b\n\u2028") {
		t.Errorf("%q", got)
	}
}
