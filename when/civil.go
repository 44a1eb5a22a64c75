package when

// A civil time is what a calendar and a clock on a wall say, without a zone. It
// is kept as the Instant at which UTC would say the same.

// The years that EDTF writes with four digits, and the years that any Time may
// have: all their microseconds, with the widest offset, fit into an Instant.
const (
	maxPlainYear = 9999
	maxYear      = 290_000
)

// daysOf counts the days from 1970-01-01 to a date of the proleptic Gregorian
// calendar, in which the year before 1 is 0.
func daysOf(y, m, d int64) int64 {
	if m <= 2 {
		y--
		m += 12
	}
	era := floorDiv(y, 400)
	yearOfEra := y - era*400
	dayOfYear := (153*(m-3)+2)/5 + d - 1 // years begin in March: the leap day comes last
	return era*146097 + yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear - 719468
}

// dateOf is the inverse of daysOf.
func dateOf(days int64) (y, m, d int64) {
	days += 719468
	era := floorDiv(days, 146097)
	dayOfEra := days - era*146097
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/146096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	month := (5*dayOfYear + 2) / 153
	y, m, d = yearOfEra+era*400, month+3, dayOfYear-(153*month+2)/5+1
	if m > 12 {
		y++
		m -= 12
	}
	return y, m, d
}

// daysIn is the number of days of a month.
func daysIn(y, m int64) int64 {
	return daysOf(y, m+1, 1) - daysOf(y, m, 1)
}

// civilDay is the civil time at which a day begins; it saturates.
func civilDay(days int64) Instant {
	const most = int64(Future/day) - 1
	switch {
	case days > most:
		return Future
	case days < -most:
		return Past
	}
	return Instant(days) * day
}

// civil is the civil time at which a date begins. A month of 13 is the January
// that follows.
func civil(y, m, d int) Instant {
	return civilDay(daysOf(int64(y), int64(m), int64(d)))
}

// dayOf is the day in which a civil time falls, and how far into it.
func dayOf(c Instant) (days int64, into Instant) {
	days = floorDiv(int64(c), int64(day))
	return days, c - Instant(days)*day
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}
