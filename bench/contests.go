package main

// contests are the workloads, on streams of a shape.
func contests(of Shape) []Contest {
	late := of
	late.Late = true
	return []Contest{
		{"W1", "pledge, each report by itself", late, append([]Contender{
			{Name: "by hand", Make: handScreen},
			{Name: "by hand, interned", Make: handInterned},
			{Name: "pacta", Make: screen(oneReading, false)},
			{Name: "pacta, three readings", Make: screen(threeReadings, false)},
			{Name: "pacta, explained", Make: screen(oneReading, true)},
		}, peers...)},
		{"W1 monitor", "pledge, remembered", late, []Contender{{Name: "by hand", Make: handMonitor}, {Name: "pacta", Make: monitor(pledge)}}},
		{"W2", "answers within thirty days, in order", of, []Contender{{Name: "by hand", Make: handAnswers}, {Name: "pacta", Make: monitor(answers)}}},
		{"W2L", "the same, late and out of order", late, []Contender{{Name: "by hand", Make: handAnswers}, {Name: "pacta", Make: monitor(answers)}}},
		{"W3", "two meetings every calendar year", of, []Contender{{Name: "by hand", Make: handMeetings}, {Name: "pacta", Make: monitor(meetings)}}},
	}
}
