package when_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/pacta-dev/pacta/truth"
	"github.com/pacta-dev/pacta/when"
)

// at is an instant in RFC 3339.
func at(s string) when.Instant {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return when.At(t)
}

var (
	newYork  = when.MustZone("America/New_York")
	shanghai = when.MustZone("Asia/Shanghai")
	kolkata  = when.MustZone("Asia/Kolkata")
	nepal    = when.MustZone("Asia/Kathmandu")
	apia     = when.MustZone("Pacific/Apia")
	lordHowe = when.MustZone("Australia/Lord_Howe")
	saoPaulo = when.MustZone("America/Sao_Paulo")
	stJohns  = when.MustZone("America/St_Johns")
	nuuk     = when.MustZone("America/Nuuk")
	zones    = []*time.Location{time.UTC, newYork, shanghai, kolkata, nepal, apia, lordHowe, saoPaulo, stJohns, nuuk}
)

func TestParseAndPrint(t *testing.T) {
	for _, c := range []struct {
		in, out   string // out "" is in
		lo, hi    string // in UTC
		precision when.Precision
		floating  bool
	}{
		{"2015", "", "2015-01-01T00:00:00Z", "2016-01-01T00:00:00Z", when.PrecisionYear, true},
		{"0001", "", "0001-01-01T00:00:00Z", "0002-01-01T00:00:00Z", when.PrecisionYear, true},
		{"9999", "", "9999-01-01T00:00:00Z", "9999-12-31T24:00:00Z", when.PrecisionYear, true},
		{"0000", "", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", when.PrecisionYear, true},
		{"2016-02", "", "2016-02-01T00:00:00Z", "2016-03-01T00:00:00Z", when.PrecisionMonth, true},
		{"2016-12", "", "2016-12-01T00:00:00Z", "2017-01-01T00:00:00Z", when.PrecisionMonth, true},
		{"2016-02-29", "", "2016-02-29T00:00:00Z", "2016-03-01T00:00:00Z", when.PrecisionDay, true},
		{"2000-02-29~", "", "2000-02-29T00:00:00Z", "2000-03-01T00:00:00Z", when.PrecisionDay, true},
		{"2015-21", "", "2015-03-01T00:00:00Z", "2015-06-21T00:00:00Z", when.PrecisionSeason, true},
		{"2015-22", "", "2015-06-01T00:00:00Z", "2015-09-23T00:00:00Z", when.PrecisionSeason, true},
		{"2015-23?", "", "2015-09-01T00:00:00Z", "2015-12-22T00:00:00Z", when.PrecisionSeason, true},
		{"2015-24", "", "2015-12-01T00:00:00Z", "2016-03-21T00:00:00Z", when.PrecisionSeason, true},
		{"2015-40", "", "2015-01-01T00:00:00Z", "2015-07-01T00:00:00Z", when.PrecisionHalf, true},
		{"2015-41%", "", "2015-07-01T00:00:00Z", "2016-01-01T00:00:00Z", when.PrecisionHalf, true},
		{"201X", "", "2010-01-01T00:00:00Z", "2020-01-01T00:00:00Z", when.PrecisionDecade, true},
		{"19XX~", "", "1900-01-01T00:00:00Z", "2000-01-01T00:00:00Z", when.PrecisionCentury, true},
		{"1XXX", "", "1000-01-01T00:00:00Z", "2000-01-01T00:00:00Z", when.PrecisionMillennium, true},
		{"XXXX", "", "0000-01-01T00:00:00Z", "9999-12-31T24:00:00Z", when.PrecisionInterval, true},
		{"201X-XX", "", "2010-01-01T00:00:00Z", "2020-01-01T00:00:00Z", when.PrecisionDecade, true},
		{"2015-XX", "", "2015-01-01T00:00:00Z", "2016-01-01T00:00:00Z", when.PrecisionYear, true},
		{"2015-XX-XX?", "", "2015-01-01T00:00:00Z", "2016-01-01T00:00:00Z", when.PrecisionYear, true},
		{"2015-09-XX", "", "2015-09-01T00:00:00Z", "2015-10-01T00:00:00Z", when.PrecisionMonth, true},
		{"2015-09-25T10:00:00Z", "", "2015-09-25T10:00:00Z", "2015-09-25T10:00:00.000001Z", when.PrecisionInstant, false},
		{"2015-09-25T10:00:00+00:00", "2015-09-25T10:00:00Z", "2015-09-25T10:00:00Z", "2015-09-25T10:00:00.000001Z", when.PrecisionInstant, false},
		{"2015-09-25T10:00:00+0530", "2015-09-25T10:00:00+05:30", "2015-09-25T04:30:00Z", "2015-09-25T04:30:00.000001Z", when.PrecisionInstant, false},
		{"2015-09-25T10:00:00-04", "2015-09-25T10:00:00-04:00", "2015-09-25T14:00:00Z", "2015-09-25T14:00:00.000001Z", when.PrecisionInstant, false},
		{"2015-09-25T10:00:00.1234569Z", "2015-09-25T10:00:00.123456Z", "2015-09-25T10:00:00.123456Z", "2015-09-25T10:00:00.123457Z", when.PrecisionInstant, false},
		{"2015-09-25T10:00:00.500", "2015-09-25T10:00:00.5", "2015-09-25T10:00:00.5Z", "2015-09-25T10:00:00.500001Z", when.PrecisionInstant, true},
		{"2015-09-25T24:00:00", "2015-09-26T00:00:00", "2015-09-26T00:00:00Z", "2015-09-26T00:00:00.000001Z", when.PrecisionInstant, true},
		{"2015-09-25T10:00", "", "2015-09-25T10:00:00Z", "2015-09-25T10:01:00Z", when.PrecisionMinute, true},
		{"2015-09-25T10:00+08:00", "", "2015-09-25T02:00:00Z", "2015-09-25T02:01:00Z", when.PrecisionMinute, false},
		{"[2015-09..2016]", "", "2015-09-01T00:00:00Z", "2017-01-01T00:00:00Z", when.PrecisionInterval, true},
		{"[2015-24..2016-24]", "", "2015-12-01T00:00:00Z", "2017-03-21T00:00:00Z", when.PrecisionInterval, true},
		{"[2015-40..2015-41]", "", "2015-01-01T00:00:00Z", "2016-01-01T00:00:00Z", when.PrecisionInterval, true},
		{"[201X?..2015-09-XX]", "", "2010-01-01T00:00:00Z", "2015-10-01T00:00:00Z", when.PrecisionInterval, true},
		{"[2016-05-02..2016-05-01T12:00Z]", "", "2016-05-02T00:00:00Z", "2016-05-01T12:01:00Z", when.PrecisionInterval, true},
		{"[2015-09-25..2015-09-25T10:00Z]", "", "2015-09-25T00:00:00Z", "2015-09-25T10:01:00Z", when.PrecisionInterval, true},
		{"[2015-09-25T10:00:00.5Z..2015-09-25T10:00:00.5Z]", "", "2015-09-25T10:00:00.5Z", "2015-09-25T10:00:00.500001Z", when.PrecisionInterval, false},
	} {
		got, err := when.Parse(c.in)
		if err != nil {
			t.Error(err)
			continue
		}
		want := c.out
		if want == "" {
			want = c.in
		}
		if got.String() != want {
			t.Errorf("%s prints %s, want %s", c.in, got, want)
		}
		hi := strings.Replace(c.hi, "9999-12-31T24:00:00Z", "9999-12-31T23:59:59.999999Z", 1)
		span := when.Span{Lo: at(c.lo), Hi: at(hi)}
		if hi != c.hi {
			span.Hi++
		}
		if s := got.Span(time.UTC); s != span {
			t.Errorf("%s spans %v, want %v", c.in, s, span)
		}
		if got.Precision() != c.precision || got.Floating() != c.floating {
			t.Errorf("%s: precision %v, floating %v, want %v, %v", c.in, got.Precision(), got.Floating(), c.precision, c.floating)
		}
		if again, err := when.Parse(got.String()); err != nil || again != got {
			t.Errorf("%s prints %s, which reads as %s (%v)", c.in, got, again, err)
		}
	}
}

func TestOpenSets(t *testing.T) {
	march := when.MustParse("2016-03")
	if got, want := when.NotAfter(march).Span(time.UTC), (when.Span{Lo: when.Past, Hi: at("2016-04-01T00:00:00Z")}); got != want {
		t.Errorf("[..2016-03] spans %v, want %v", got, want)
	}
	if got, want := when.NotBefore(march).Span(time.UTC), (when.Span{Lo: at("2016-03-01T00:00:00Z"), Hi: when.Future}); got != want {
		t.Errorf("[2016-03..] spans %v, want %v", got, want)
	}
	if when.NotAfter(march) != when.MustParse("[..2016-03]") || when.NotBefore(march) != when.MustParse("[2016-03..]") {
		t.Error("the constructors and the texts differ")
	}
	if got := when.NotAfter(when.NotBefore(march)); !got.IsZero() {
		t.Errorf("not after something unbounded is %v, want unknown", got)
	}
	if got, want := when.Between(when.NotBefore(march), when.NotAfter(march)), when.Between(march, march); got != want {
		t.Errorf("sets as ends give %v, want %v", got, want)
	}
}

func TestConstructors(t *testing.T) {
	for _, c := range []struct {
		got    when.Time
		want   string // "" is the zero Time, "impossible" a date that there is not
		reason string
	}{
		{when.Day(2016, 2, 29), "2016-02-29", "a leap day"},
		{when.Day(2015, 2, 29), "impossible", "no such day: nothing known"},
		{when.Day(1900, 2, 29), "impossible", "1900 was no leap year"},
		{when.Day(1, 1, 1), "0001-01-01", "the first year"},
		{when.Day(9999, 12, 31), "9999-12-31", "the last year"},
		{when.Day(10000, 1, 1), "impossible", "EDTF has no such date"},
		{when.Day(-44, 3, 15), "-0044-03-15", "a year before 0"},
		{when.Day(2015, 13, 1), "impossible", "no such month"},
		{when.Day(2015, 1, 0), "impossible", "no such day"},
		{when.Month(2015, 0), "impossible", "no such month"},
		{when.Month(2015, 9), "2015-09", "a month"},
		{when.Season(2015, 21), "2015-21", "spring"},
		{when.Season(9999, 24), "9999-24", "a winter that ends in the year 10000"},
		{when.Season(2015, 25), "impossible", "no such season"},
		{when.Half(2015, 1), "2015-40", "first half"},
		{when.Half(2015, 2), "2015-41", "second half"},
		{when.Half(2015, 41), "impossible", "halves are 1 and 2"},
		{when.Year(-1), "-0001", "a year before 0"},
		{when.Year(170002), "Y170002", "a long year"},
		{when.Year(-10000), "Y-10000", "a long year before 0"},
		{when.Year(290000), "Y290000", "the last year that fits"},
		{when.Year(290001), "impossible", "does not fit into an Instant"},
		{when.Exact(time.Time{}), "", "no time is no time"},
		{when.Exact(time.Date(2015, 9, 25, 10, 0, 0, 999, shanghai)), "2015-09-25T02:00:00Z", "cut down to the microsecond, in UTC"},
		{when.Exact(time.Date(12000, 9, 25, 10, 0, 0, 0, time.UTC)), "Y12000", "EDTF has no such date-time"},
		{when.Exact(time.Date(1e6, 9, 25, 10, 0, 0, 0, time.UTC)), "impossible", "does not fit into an Instant"},
		{when.Between(when.Month(2015, 9), when.Year(2016)), "[2015-09..2016]", "mixed precisions"},
		{when.Between(when.Year(2016), when.Month(2015, 9)), "impossible", "ends before it begins"},
		{when.Between(when.Year(2016), when.Month(2016, 9)), "[2016..2016-09]", "overlapping is fine"},
		{when.Between(when.Time{}, when.Time{}), "", "nothing between nothing"},
	} {
		if got := c.got.String(); got != c.want {
			t.Errorf("got %q, want %q: %s", got, c.want, c.reason)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct{ in, says string }{
		{"", "empty"},
		{"2015-02-29", "01 to 28"},
		{"2015-00-01", "01 to 12"},
		{"2015-00", "01 to 12"},
		{"2015-25", "21 to 24"},
		{"2015-42", "40 or 41"},
		{"-0000", "0000"},
		{"10000", "2015-09"},
		{"10000-01-01", "write a time"},
		{"20150925", "write a time"},
		{"2015-9-25", "write a time"},
		{"2015/09/25", "ParseInterval"},
		{"2015/2016", "[from..until]"},
		{"2015-XX-25", "right"},
		{"201X-05", "right"},
		{"1XX3", "may be X"},
		{"2015-X5", "month"},
		{"2015-09-2X", "day"},
		{"?2001", "at the end"},
		{"2015?-09", "at the end"},
		{"2015~~", "at the end"},
		{"Y290001", "290000"},
		{"Y99999999999999999999", "290000"},
		{"Y-0", "five digits"},
		{"Y17E7", "five digits"},
		{"Y17101-05", "five digits"},
		{"{2015,2016}", "list"},
		{"[2015,2016]", "not supported"},
		{"[2015]", "[a..b]"},
		{"[..]", "[a..b]"},
		{"[2015..2016", "]"},
		{"[", "]"},
		{"[]", "[a..b]"},
		{"[[2015..]..2016]", "start"},
		{"[2016..2015]", "swap"},
		{"[2016-05-02..2016-05-01T00:00:00Z]", "swap"}, // the 2nd begins at 10:00Z in the east
		{"2015-09-25T10", "time of day"},
		{"2015-09-25T10:00:60Z", "leap second"},
		{"2015-09-25T24:00:01Z", "24:00"},
		{"2015-09-25T24:01Z", "24:00"},
		{"2015-09-25T25:00Z", "at most 24"},
		{"2015-09-25T10:00:00.", "time of day"},
		{"2015-09-25T10:00.5", "offset"},
		{"2015-09-25T10:00:00z", "offset"},
		{"2015-09-25T10:00:00+5", "offset"},
		{"2015-09-25T10:00:00+05:3", "offset"},
		{"2015-09-25T10:00:00+05:60", "offset"},
		{"2015-09-25T10:00:00+14:01", "+14:00"},
		{"2015-09-25T10:00:00-00:00", "Z"},
		{"2015-09-25T10:00:00Z?", "offset"},
		{"2015-09T10:00", "full date"},
		{"2015-09-25?T10:00", "at the end"},
		{"Y17000T10:00", "full date"},
		{"9999-12-31T24:00", "10000"},
		{"2015-09-25 ", "byte 11"},
		{"2015\x00", "byte 5"},
		{"20\xff15", "byte 3"},
		{"２０１５", "byte 1"},
		{strings.Repeat("2", 101), "100 bytes"},
		{"[" + strings.Repeat("2015..", 15) + "]", ""},
	} {
		got, err := when.Parse(c.in)
		if err == nil {
			t.Errorf("%q was read as %v", c.in, got)
		} else if !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), "when: time ") || len(err.Error()) > 600 {
			t.Errorf("%q: %q does not say %q", c.in, err, c.says)
		}
		if !got.IsZero() {
			t.Errorf("%q: an error, and %v", c.in, got)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("MustParse did not panic")
		}
	}()
	when.MustParse("soon")
}

func TestParseInterval(t *testing.T) {
	for _, c := range []struct{ in, from, until, err string }{
		{"2014/2015-09", "2014", "2015-09", ""},
		{"2015-09-25/..", "2015-09-25", "", ""},
		{"2015-09-25/", "2015-09-25", "", ""},
		{"/2016-05", "", "2016-05", ""},
		{"../2016-05", "", "2016-05", ""},
		{"2015-21/2015-23", "2015-21", "2015-23", ""},
		{"2015-09/2015-09-03", "2015-09", "2015-09-03", ""},
		{"2016-05-02T12:00:00Z/2016-05-02", "2016-05-02T12:00:00Z", "2016-05-02", ""},
		{"2016/2015", "", "", "swap"},
		{"2016-05-02T12:00:00Z/2016-05-01T11:59:59Z", "", "", "swap"},
		{"/", "", "", "neither"},
		{"../..", "", "", "neither"},
		{"", "", "", "empty"},
		{"2015", "", "", "Parse"},
		{"2015/2016/2017", "", "", "more than one"},
		{"[2014..2015]/2016", "", "", "set"},
		{"2014/2015-02-30", "", "", `end "2015-02-30"`},
		{"{2014}/2015", "", "", "start"},
		{"2014 /2015", "", "", "byte 5"},
	} {
		from, until, err := when.ParseInterval(c.in)
		if from.String() != c.from || until.String() != c.until {
			t.Errorf("%q runs from %q to %q, want %q to %q", c.in, from, until, c.from, c.until)
		}
		if (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("%q: error %v, want one that says %q", c.in, err, c.err)
		}
	}
}

func TestText(t *testing.T) {
	type report struct {
		When  when.Time `json:"when,omitzero"`
		Until when.Time `json:"until"`
	}
	for _, text := range []string{`{"until":""}`, `{"when":"2015-09~","until":"[..2016]"}`} {
		var r report
		if err := json.Unmarshal([]byte(text), &r); err != nil {
			t.Fatal(err)
		}
		got, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(text, string(got)); diff != "" {
			t.Errorf("not what was read:\n%s", diff)
		}
	}
	r := report{When: when.Year(2015)}
	if err := json.Unmarshal([]byte(`{"when":"`+strings.Repeat("2", 1e6)+`"}`), &r); err == nil || len(err.Error()) > 600 || r.When != when.Year(2015) {
		t.Errorf("a megabyte of digits: %.700v, %v", err, r.When)
	}
}

func TestSpanOverZones(t *testing.T) {
	for _, c := range []struct {
		in     string
		zones  []*time.Location
		lo, hi string
		reason string
	}{
		{"2015-09-25", []*time.Location{newYork}, "2015-09-25T04:00:00Z", "2015-09-26T04:00:00Z", "one zone"},
		{"2015-09-25", []*time.Location{newYork, shanghai}, "2015-09-24T16:00:00Z", "2015-09-26T04:00:00Z", "the union of the parties' zones"},
		{"2015-09-25", nil, "2015-09-24T10:00:00Z", "2015-09-26T12:00:00Z", "every zone there is"},
		{"2015-09-25", []*time.Location{newYork, nil}, "2015-09-24T10:00:00Z", "2015-09-26T12:00:00Z", "a zone that is not known is any zone"},
		{"2015-03-08", []*time.Location{newYork}, "2015-03-08T05:00:00Z", "2015-03-09T04:00:00Z", "a day of 23 hours"},
		{"2015-11-01", []*time.Location{newYork}, "2015-11-01T04:00:00Z", "2015-11-02T05:00:00Z", "a day of 25 hours"},
		{"2015-11-01T01:30:00", []*time.Location{newYork}, "2015-11-01T05:30:00Z", "2015-11-01T06:30:00.000001Z", "the clock shows it twice"},
		{"2015-03-08T02:30:00", []*time.Location{newYork}, "2015-03-08T07:00:00Z", "2015-03-08T07:00:00.000001Z", "the clock skips it: the jump"},
		{"2015-09-25", []*time.Location{kolkata}, "2015-09-24T18:30:00Z", "2015-09-25T18:30:00Z", "half an hour"},
		{"2015-09-25", []*time.Location{nepal}, "2015-09-24T18:15:00Z", "2015-09-25T18:15:00Z", "three quarters"},
		{"2015-10-04", []*time.Location{lordHowe}, "2015-10-03T13:30:00Z", "2015-10-04T13:00:00Z", "set forward by half an hour"},
		{"2011-12-29", []*time.Location{apia}, "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z", "the day before the one Samoa skipped"},
		{"2011-12-30", []*time.Location{apia}, "2011-12-30T10:00:00Z", "2011-12-30T10:00:00.000001Z", "the day Samoa skipped"},
		{"2011-12-31", []*time.Location{apia}, "2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z", "the day after it"},
		{"2015-10-18", []*time.Location{saoPaulo}, "2015-10-18T03:00:00Z", "2015-10-19T02:00:00Z", "no midnight: the day begins at 01:00"},
		{"2015-02-21", []*time.Location{saoPaulo}, "2015-02-21T02:00:00Z", "2015-02-22T03:00:00Z", "its last hour comes twice"},
		{"2015-09-25T10:00:00+08:00", []*time.Location{newYork}, "2015-09-25T02:00:00Z", "2015-09-25T02:00:00.000001Z", "what does not float stays"},
		{"0001-01-01", []*time.Location{time.UTC}, "0001-01-01T00:00:00Z", "0001-01-02T00:00:00Z", "the first year"},
	} {
		want := when.Span{Lo: at(c.lo), Hi: at(c.hi)}
		if got := when.MustParse(c.in).Span(c.zones...); got != want {
			t.Errorf("%s over %v spans %v, want %v: %s", c.in, c.zones, got, want, c.reason)
		}
	}
	if got := (when.Time{}).Span(newYork); got != when.Always() {
		t.Errorf("an unknown time spans %v", got)
	}
}

func TestIn(t *testing.T) {
	for _, c := range []struct {
		in   string
		zone *time.Location
		want string
	}{
		{"2015-09-25", shanghai, "[2015-09-25T00:00:00+08:00..2015-09-25T23:59:59.999999+08:00]"},
		{"2015-11-01", newYork, "[2015-11-01T00:00:00-04:00..2015-11-01T23:59:59.999999-05:00]"},
		{"2015-09-25T10:00", shanghai, "2015-09-25T10:00+08:00"},
		{"2015-09-25T10:00:00", shanghai, "2015-09-25T10:00:00+08:00"},
		{"2015-09-25T10:00:00Z", shanghai, "2015-09-25T10:00:00Z"},
		{"2015-11-01T01:30", newYork, "[2015-11-01T01:30-04:00..2015-11-01T01:30-05:00]"},
		{"[2015..2016-05-01T00:00:00Z]", shanghai, "[2015-01-01T00:00:00+08:00..2016-05-01T00:00:00Z]"},
		{"[..2015-09-25]", shanghai, "[..2015-09-25T23:59:59.999999+08:00]"},
		{"1890-01-01T00:00", shanghai, "[1889-12-31T15:54:17Z..1889-12-31T15:55:16.999999Z]"}, // local mean time, +08:05:43
		{"9999-12-31", newYork, "[9999-12-31T00:00:00-05:00..9999-12-31T23:59:59.999999-05:00]"},
	} {
		floating := when.MustParse(c.in)
		fixed := floating.In(c.zone)
		if fixed.String() != c.want {
			t.Errorf("%s in %v is %v, want %v", c.in, c.zone, fixed, c.want)
		}
		if fixed.Floating() || fixed.Precision() != floating.Precision() {
			t.Errorf("%s in %v: floating %v, precision %v", c.in, c.zone, fixed.Floating(), fixed.Precision())
		}
		if got, want := fixed.Span(), floating.Span(c.zone); got != want {
			t.Errorf("%s in %v spans %v, want %v", c.in, c.zone, got, want)
		}
		if again := when.MustParse(fixed.String()); again.Span() != fixed.Span() {
			t.Errorf("%v reads back with the span %v, want %v", fixed, again.Span(), fixed.Span())
		}
	}
	if got := when.Day(2015, 9, 25).In(nil); got != when.Day(2015, 9, 25) {
		t.Errorf("no zone gives %v", got)
	}
	if got := (when.Time{}).In(shanghai); !got.IsZero() {
		t.Errorf("unknown becomes %v", got)
	}
}

func TestBefore(t *testing.T) {
	for _, c := range []struct {
		a, b   string
		want   truth.Value
		reason string
	}{
		{"2015-09-24", "2015-09-25", truth.True, "civil dates, as if of one zone"},
		{"2015-09-25", "2015-09-25", truth.Unknown, "within the day, who knows"},
		{"2015-09-26", "2015-09-25", truth.False, ""},
		{"2015-09-24", "2015-09-25T10:00:00Z", truth.Unknown, "the 24th lasts until 12:00Z in the west"},
		{"2015-09-24", "2015-09-25T12:00:00Z", truth.True, "but no longer"},
		{"2015-09-26", "2015-09-25T10:00:00Z", truth.False, "the 26th begins at 10:00Z on the 25th in the east, and before is strict"},
		{"2015-09-25T10:00:00Z", "2015-09-25T10:00:00Z", truth.False, "not before itself"},
		{"2015-09-25T10:00:00+02:00", "2015-09-25T08:00:00Z", truth.False, "nor before itself in other words"},
		{"2015-21", "2015-22", truth.Unknown, "the seasons overlap in June"},
		{"2015-21", "2015-23", truth.True, ""},
		{"[..2015-09]", "2015-10", truth.True, ""},
		{"[2015-09..]", "2015-08", truth.False, ""},
		{"[2015-09..]", "2016", truth.Unknown, ""},
		{"", "2015", truth.Unknown, "nothing known"},
		{"2015", "", truth.Unknown, "nothing known"},
	} {
		var a, b when.Time
		if err := a.UnmarshalText([]byte(c.a)); err != nil {
			t.Fatal(err)
		}
		if err := b.UnmarshalText([]byte(c.b)); err != nil {
			t.Fatal(err)
		}
		if got := a.Before(b); got != c.want || b.After(a) != got {
			t.Errorf("%q before %q is %v, want %v: %s", c.a, c.b, got, c.want, c.reason)
		}
	}
}

func TestSpans(t *testing.T) {
	span := func(lo, hi when.Instant) when.Span { return when.Span{Lo: lo, Hi: hi} }
	if !(when.Span{}).IsEmpty() || when.Always().IsEmpty() || when.Exactly(0).IsEmpty() ||
		when.Exactly(when.Future).IsEmpty() || when.Exactly(when.Past).IsEmpty() {
		t.Error("which spans are empty")
	}
	for _, c := range []struct {
		a, b           when.Span
		before, within truth.Value
		reason         string
	}{
		{span(0, 5), span(5, 6), truth.True, truth.False, "the end is exclusive"},
		{span(0, 5), span(4, 6), truth.Unknown, truth.Unknown, "straddles"},
		{span(4, 5), span(4, 5), truth.False, truth.True, "the same instant"},
		{span(4, 6), span(4, 5), truth.False, truth.Unknown, "at best the same instant"},
		{span(4, 5), span(0, 9), truth.Unknown, truth.True, "inside a window, but where in it?"},
		{span(4, 5), when.Always(), truth.Unknown, truth.True, "inside all of time"},
		{when.Always(), span(4, 9), truth.Unknown, truth.Unknown, "nothing known"},
		{span(4, 5), span(9, 9), truth.Unknown, truth.False, "an empty window"},
		{span(9, 9), span(0, 99), truth.Unknown, truth.Unknown, "at no instant"},
	} {
		if got := c.a.Before(c.b); got != c.before {
			t.Errorf("[%d,%d) before [%d,%d) is %v, want %v: %s", c.a.Lo, c.a.Hi, c.b.Lo, c.b.Hi, got, c.before, c.reason)
		}
		if got := c.a.Within(c.b); got != c.within {
			t.Errorf("[%d,%d) within [%d,%d) is %v, want %v: %s", c.a.Lo, c.a.Hi, c.b.Lo, c.b.Hi, got, c.within, c.reason)
		}
	}
	for x, want := range map[when.Instant]truth.Value{3: truth.False, 4: truth.False, 5: truth.Unknown, 6: truth.True, 7: truth.True} {
		if got := span(4, 6).BeforeInstant(x); got != want {
			t.Errorf("[4,6) before %d is %v, want %v", x, got, want)
		}
	}
	if got := span(0, 5).BeforeInstant(0); got != truth.False {
		t.Errorf("[0,5) before 0 is %v", got)
	}
	if got := (when.Span{}).BeforeInstant(9); got != truth.Unknown {
		t.Errorf("no instant before 9 is %v", got)
	}
	if got := span(0, 5).Meet(span(3, 9)); got != span(3, 5) {
		t.Errorf("[0,5) and [3,9) meet in %v", got)
	}
	if !span(0, 3).Meet(span(3, 9)).IsEmpty() {
		t.Error("neighbours meet")
	}
}

func TestInstant(t *testing.T) {
	for _, c := range []struct {
		t    time.Time
		want when.Instant
	}{
		{time.Unix(0, 1999), 1},
		{time.Unix(0, -1), -1},
		{time.Date(1e6, 1, 1, 0, 0, 0, 0, time.UTC), when.Future},
		{time.Date(-1e6, 1, 1, 0, 0, 0, 0, time.UTC), when.Past},
		{time.Unix(1<<62, 0), when.Future},
		{time.Unix(-1<<62, 0), when.Past},
	} {
		if got := when.At(c.t); got != c.want {
			t.Errorf("%v is %d, want %d", c.t, got, c.want)
		}
	}
	for i, want := range map[when.Instant]string{0: "1970-01-01T00:00:00Z", 1: "1970-01-01T00:00:00.000001Z", when.Past: "..", when.Future: ".."} {
		if got := i.String(); got != want {
			t.Errorf("%d prints %s, want %s", int64(i), got, want)
		}
	}
	if got := at("2015-09-25T10:00:00.123456Z").Time(); !got.Equal(time.Date(2015, 9, 25, 10, 0, 0, 123456000, time.UTC)) || got.Location() != time.UTC {
		t.Errorf("there and back gives %v", got)
	}
	for _, s := range []string{when.Always().String(), when.PrecisionSeason.String(), when.Precision(99).String(), when.LastDay.String()} {
		if s == "" {
			t.Error("prints nothing")
		}
	}
}

func TestZones(t *testing.T) {
	for _, bad := range []string{"", "Local", "Mars/Olympus", "../etc/passwd", strings.Repeat("x", 1e5), "Asia/\x00"} {
		if z, err := when.Zone(bad); err == nil {
			t.Errorf("%.40q is a zone: %v", bad, z)
		} else if !strings.Contains(err.Error(), "Asia/Shanghai") || len(err.Error()) > 300 {
			t.Errorf("%.40q: %v", bad, err)
		}
	}
	newYear := at("2016-01-01T00:00:00Z")
	for _, c := range []struct {
		zone  *time.Location
		year  int
		start string
	}{
		{nil, 2016, "2016-01-01T00:00:00Z"},
		{newYork, 2015, "2015-01-01T05:00:00Z"},
		{shanghai, 2016, "2015-12-31T16:00:00Z"},
	} {
		if got := when.YearOf(newYear, c.zone); got != c.year {
			t.Errorf("in %v it is %d, want %d", c.zone, got, c.year)
		}
		if got := when.YearStart(c.year, c.zone); got != at(c.start) {
			t.Errorf("%d begins in %v at %v, want %s", c.year, c.zone, got, c.start)
		}
	}
	if when.YearStart(1e9, nil) != when.Future || when.YearStart(-1e9, newYork) != when.Past {
		t.Error("years out of reach")
	}
}
