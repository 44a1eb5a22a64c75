package calendar_test

import (
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/calendar"
)

// A clause may count its limit in working days.
var _ agreement.Counter = calendar.BusinessDays{}
