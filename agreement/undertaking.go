package agreement

import (
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/when"
)

// Undertaking is a commitment by a bearer under an agreement, ready to be asked
// about on any reading. It is immutable, and safe for concurrent use.
type Undertaking struct {
	// Agreement, Commitment and Directory stand 64 bytes apart: whoever reads
	// these of many undertakings ahead has all of them at hand.
	Agreement *Agreement
	stated    when.Span     // when it takes effect
	stops     when.Deadline // when the agreement's term ends, renewals apart
	powers    []Power

	Commitment *Commitment
	// Bearer is who bears the commitment; "" where it is joint. Beneficiary
	// is the other party; "" where it is joint.
	Bearer, Beneficiary actor.ID
	inZones             []*time.Location // in which the agreement's own dates stand

	Directory *actor.Directory
	bearer    actor.Entry
	ends      bool // the agreement's term does, and the commitment with it
}

// Undertake makes a commitment by a bearer ready; a joint one has the bearer "".
func Undertake(ag *Agreement, co *Commitment, bearer actor.ID, dir *actor.Directory) *Undertaking {
	u := &Undertaking{Agreement: ag, Commitment: co, Bearer: bearer, Directory: dir, bearer: dir.Entry(bearer), powers: ag.Type.powersOf(co), inZones: zoneless(ag.Type.Zone, ag.Zones)}
	if bearer != "" {
		u.Beneficiary = ag.other(bearer)
	}
	u.stated, u.stops = u.takesEffect(), when.Deadline{Lo: when.Future, Hi: when.Future}
	if u.ends = !ag.Until.IsZero() && !co.Survives; u.ends {
		u.stops = when.By(ag.Until, u.zones()...)
	}
	return u
}

// zones are those in which the agreement's own dates stand.
func (u *Undertaking) zones() []*time.Location { return u.inZones }

// takesEffect is when the text says that the commitment takes effect: a day begins
// with its first instant, in whichever zone; of a month or a year any instant may
// be meant (law M2).
func (u *Undertaking) takesEffect() when.Span {
	t := u.Commitment.From
	if t.IsZero() {
		t = u.Agreement.From
	}
	s := t.Span(u.zones()...)
	switch t.Precision() {
	case when.PrecisionDay, when.PrecisionMinute, when.PrecisionInstant:
		d := when.By(t, u.zones()...)
		s.Hi = s.Lo + (d.Hi - d.Lo) + 1
	}
	return s
}
