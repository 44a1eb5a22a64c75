package report

import (
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
)

// What a layout needs of an assessment besides the findings.

func directoryOf(a *rules.Assessment) *actor.Directory {
	if x, ok := any(a).(interface{ Directory() *actor.Directory }); ok {
		return x.Directory()
	}
	return nil
}

func zoneOf(a *rules.Assessment) *time.Location {
	if x, ok := any(a).(interface{ Zone() *time.Location }); ok {
		return x.Zone()
	}
	return time.UTC
}

func agreementOf(s *rules.Section) *agreement.Agreement {
	if x, ok := any(s).(interface{ Of() *agreement.Agreement }); ok {
		return x.Of()
	}
	return &agreement.Agreement{Type: &agreement.Type{Name: s.Agreement, Version: s.Version}, First: s.First, Second: s.Second}
}

func viewOf(s *rules.Section) *event.View {
	if x, ok := any(s).(interface{ View() *event.View }); ok {
		return x.View()
	}
	return &event.View{}
}

func sectionOf(f *rules.Finding) *rules.Section {
	if x, ok := any(f).(interface{ Section() *rules.Section }); ok {
		return x.Section()
	}
	return &rules.Section{Agreement: f.Agreement}
}

func assessmentOf(f *rules.Finding) *rules.Assessment {
	if x, ok := any(f).(interface{ Assessment() *rules.Assessment }); ok {
		return x.Assessment()
	}
	return &rules.Assessment{}
}

// readingOf is the reading a finding is on; nil is the text alone.
func readingOf(f *rules.Finding) *agreement.Reading {
	if x, ok := any(f).(interface{ ReadingOf() *agreement.Reading }); ok {
		return x.ReadingOf()
	}
	return nil
}
