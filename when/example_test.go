package when_test

import (
	"fmt"
	"time"

	"github.com/pacta-dev/pacta/when"
)

func ExampleTime_Before() {
	pledge := when.Day(2015, 9, 25)
	for _, s := range []string{"2015-08", "2015-09", "[2015-10..]"} {
		fmt.Println(s, "before the pledge:", when.MustParse(s).Before(pledge))
	}
	// Output:
	// 2015-08 before the pledge: true
	// 2015-09 before the pledge: unknown
	// [2015-10..] before the pledge: false
}

func ExampleTime_Span() {
	day := when.Day(2015, 9, 25)
	fmt.Println(day.Span(when.MustZone("America/New_York"), when.MustZone("Asia/Shanghai")))
	// Output:
	// [2015-09-24T16:00:00Z, 2015-09-26T04:00:00Z)
}

func ExamplePeriod_From() {
	asked := when.MustParse("2015-11-01T14:00:00Z").Span()
	tenDays := when.Period{Days: 10, Zone: time.UTC}
	due := tenDays.From(asked)
	fmt.Println(due)
	fmt.Println(due.Met(when.Day(2015, 11, 11).Span(time.UTC)))
	fmt.Println(due.Met(when.Month(2015, 11).Span(time.UTC)))
	// Output:
	// 2015-11-12T00:00:00Z
	// true
	// unknown
}

func ExampleParseInterval() {
	from, until, err := when.ParseInterval("2015-09-25/2016-XX")
	fmt.Println(from, until, err)
	// Output:
	// 2015-09-25 2016-XX <nil>
}
