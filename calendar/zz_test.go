package calendar_test
import ("testing";"time";"os";"fmt";"github.com/pacta-dev/pacta/calendar")
func FuzzZ(f *testing.F) {
	for _, s := range []string{
		"DTSTART;TZID=Europe/Paris:20151201T090000\nRRULE:FREQ=MONTHLY;INTERVAL=6",
		"DTSTART;VALUE=DATE:20160101\r\nRRULE:FREQ=YEARLY;UNTIL=20170101\r\n",
		"DTSTART:20160129T000000Z\nRRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3",
		"DTSTART:19970805T000000Z\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
		"DTSTART:20160308T000000\nRRULE:FREQ=YEARLY;BYMONTH=3,9;BYDAY=2TU,-1MO;BYHOUR=9,17;BYMINUTE=30;BYSECOND=5",
	} { f.Add(s) }
	f.Fuzz(func(t *testing.T, text string) {
		tm := time.AfterFunc(2*time.Second, func(){ os.WriteFile(fmt.Sprintf("/tmp/hang-%d", os.Getpid()), []byte(text), 0o644) })
		defer tm.Stop()
		r, err := calendar.ParseRule(text)
		if err == nil { r.Occurrences(instant("1600-01-01T00:00:00Z"), instant("2040-01-01T00:00:00Z")) }
	})
}
