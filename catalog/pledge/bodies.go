package pledge

import (
	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/event/diplomacy"
	"github.com/pacta-dev/pacta/truth"
)

// Session is a session of a joint body.
func Session(of actor.ID) agreement.Act {
	return done("session", of, event.PublicPerformance, "a session of the body",
		func(s diplomacy.Session) (meant, is truth.Value) { return truth.In(s.Of, of), s.Held })
}

// LaterSession is one after the first.
func LaterSession(of actor.ID) agreement.Act {
	a := Session(of)
	a.Elements = append(a.Elements, agreement.Element{ID: "number", Text: "after the first", Matter: event.PublicPerformance,
		Test: agreement.If(func(s diplomacy.Session) truth.Value {
			n, ok := s.Number.Get()
			if !ok {
				return truth.Unknown
			}
			return truth.Of(n > 1)
		})})
	return a
}

// Opening is the start of a joint body or channel.
func Opening(of actor.ID) agreement.Act {
	return done("opening", of, event.PublicPerformance, "of the body",
		func(o diplomacy.Opening) (meant, is truth.Value) { return truth.In(o.Of, of), o.Working })
}

// Effort is an effort towards something.
func Effort(towards string) agreement.Act {
	return done("effort", "", event.PublicPerformance, towards,
		func(e diplomacy.Effort) (meant, is truth.Value) { return truth.In(e.Towards, towards), e.Made })
}

// Upkeep is the keeping up of something.
func Upkeep(of string) agreement.Act {
	return done("upkeep", "", event.Performance, of,
		func(u diplomacy.Upkeep) (meant, is truth.Value) { return truth.In(u.Of, of), u.Kept })
}

// done is an act that must be the one meant, and done. Events of a joint body
// are asked for coverage under it.
func done[B event.Body](id string, of actor.ID, m event.Matter, text string, f func(B) (meant, is truth.Value)) agreement.Act {
	var kind B
	a := agreement.Act{ID: id, Of: []event.Body{kind}, Body: of, Elements: []agreement.Element{
		{ID: "which", Text: text, Matter: m, Test: agreement.If(func(b B) truth.Value { meant, _ := f(b); return meant })},
		{ID: "done", Text: "done", Matter: m, Deed: true, Test: agreement.If(func(b B) truth.Value { _, is := f(b); return is })},
	}}
	if of != "" {
		a.Whose = agreement.Anybodys
	}
	return a
}
