package when_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/pacta-dev/pacta/when"
)

// Vectors of an independent EDTF library. They lie beside the checkout, not in it.
const edtfVectors = "../../shared/data/edtf-vectors/vectors.jsonl"

type edtfVector struct {
	Input    string
	Valid    bool
	Level    int
	Type     string
	Min, Max string
}

// Where we differ on purpose, each input with the reason. "refused" and
// "accepted" say what we do; "bounds" that we accept it with other bounds.
var edtfDifferences = map[string]struct{ ours, reason string }{
	"2015-02-29":             {"refused", "the day does not exist; the other library rolls it over to 1 March"},
	"2016-05-02T16:54:59.42": {"bounds", ".42 is 420 milliseconds; the other library reads 42"},
	"2014-12-08T11:46":       {"bounds", "a time without seconds is known to the minute, not to the instant"},
	"1899-12-31T24:00Z":      {"bounds", "a time without seconds is known to the minute, not to the instant"},

	"0014-21": {"bounds", "seasons are northern seasons, not quarters"},
	"1980-21": {"bounds", "seasons are northern seasons, not quarters"},
	"1980-24": {"bounds", "seasons are northern seasons, not quarters"},
	"2001-22": {"bounds", "seasons are northern seasons, not quarters"},
	"2001-24": {"bounds", "seasons are northern seasons, not quarters"},
	"2014-23": {"bounds", "seasons are northern seasons, not quarters"},
	"2015-21": {"bounds", "seasons are northern seasons, not quarters"},
	"2015-23": {"bounds", "seasons are northern seasons, not quarters"},
	"2017-24": {"bounds", "seasons are northern seasons, not quarters"},
	"2018-21": {"bounds", "seasons are northern seasons, not quarters"},
	"2018-23": {"bounds", "seasons are northern seasons, not quarters"},

	"2012-21/2012-22": {"accepted", "a process can start in one season and end in another"},
	"2018-21/2018-23": {"accepted", "a process can start in one season and end in another"},
	"2018/2018-23":    {"accepted", "a process can end in a season"},

	"15":      {"refused", "a century in two digits is a mistyped day or month more often than a century; write 15XX"},
	"1XXX-XX": {"accepted", "level 2 there, but X to the right end is one rule here"},
}

// Of level 2 we read only the sets (and the halves, of which there is no vector).
func edtfInScope(v edtfVector) bool {
	return v.Level != 2 || v.Type == "Set" || edtfDifferences[v.Input].ours == "accepted"
}

func TestEDTFVectors(t *testing.T) {
	file, err := os.Open(edtfVectors)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("no EDTF vectors at %s (they are kept beside the checkout): nothing compared", edtfVectors)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	seen := map[string]bool{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var v edtfVector
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		seen[v.Input] = true
		span, err := edtfSpan(v.Input)
		differ, differs := edtfDifferences[v.Input]
		want := v.Valid && edtfInScope(v)
		switch differ.ours {
		case "refused":
			want = false
		case "accepted":
			want = true
		}
		if got := err == nil; got != want {
			t.Errorf("%q: accepted %v, want %v (%s level %d, %q): %v", v.Input, got, want, v.Type, v.Level, differ.reason, err)
			continue
		}
		if err != nil || !v.Valid {
			continue
		}
		lo, hi := edtfBound(t, v.Min, when.Past), edtfBound(t, v.Max, when.Future)
		if hi != when.Future {
			if v.Min == v.Max {
				hi++ // an instant: ours is the microsecond
			} else {
				hi += 1000 // theirs is the last millisecond, ours the end
			}
		}
		same := span == (when.Span{Lo: lo, Hi: hi})
		if bounds := differ.ours == "bounds"; same == bounds {
			t.Errorf("%q: %v, they have [%v, %v); listed as different: %v", v.Input, span, lo, hi, differs)
		}
	}
	for input := range edtfDifferences {
		if !seen[input] {
			t.Errorf("%q is listed as a difference, but there is no such vector", input)
		}
	}
}

// edtfSpan is what a text covers, read in UTC; of an interval from the first
// instant of its start to the last of its end.
func edtfSpan(s string) (when.Span, error) {
	if strings.Contains(s, "/") {
		from, until, err := when.ParseInterval(s)
		return when.Span{Lo: from.Span(time.UTC).Lo, Hi: until.Span(time.UTC).Hi}, err
	}
	x, err := when.Parse(s)
	return x.Span(time.UTC), err
}

func edtfBound(t *testing.T, s string, open when.Instant) when.Instant {
	switch s {
	case "Infinity", "-Infinity", "null":
		return open
	}
	if i, ok := strings.CutPrefix(s, "+"); ok { // +170002-01-01T00:00:00.000Z
		return longYear(t, i, 1)
	}
	if i, ok := strings.CutPrefix(s, "-"); ok {
		return longYear(t, i, -1)
	}
	x, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return when.At(x)
}

func longYear(t *testing.T, s string, sign int) when.Instant {
	y := 0
	for _, digit := range s[:6] {
		y = y*10 + int(digit-'0')
	}
	rest, err := time.Parse(time.RFC3339, "2000"+s[6:]) // all of them are in January or December
	if err != nil {
		t.Fatal(err)
	}
	return when.At(time.Date(sign*y, rest.Month(), rest.Day(), rest.Hour(), rest.Minute(), rest.Second(), rest.Nanosecond(), time.UTC))
}
