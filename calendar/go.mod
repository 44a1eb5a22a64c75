module github.com/pacta-dev/pacta/calendar

go 1.26

require (
	github.com/pacta-dev/pacta v0.0.0
	github.com/rickar/cal/v2 v2.1.13
	github.com/teambition/rrule-go v1.8.2
)

replace github.com/pacta-dev/pacta => ../
