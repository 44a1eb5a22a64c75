package agreementtest

import (
	"fmt"

	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/when"
)

// explanations looks for verdicts that do not say what they rest on.
func (tr *trial) explanations(bad *problem.List) {
	for i, s := range tr.Scenarios {
		for _, h := range tr.section(i).Heads {
			at := problem.Path("commitments").Key(h.Commitment).Field("explanation")
			for _, f := range h.Findings {
				where := fmt.Sprintf("in the scenario %q, %s", s.Name, whose(f))
				if f.Outcome == agreement.Undetermined {
					switch {
					case len(f.Unknown) == 0:
						bad.Add(at, Unexplained, where+" is undetermined and does not say what is unknown", "let Judge name in Status.Unknown every input that is unknown, and why")
					case len(f.Why().Settle) == 0:
						bad.Add(at, Unexplained, where+" is undetermined and does not say what would settle it", "give each cause in Status.Unknown a Why")
					}
				}
				for _, o := range f.Obligations {
					if lacks, repair := lacking(o.Status); lacks != "" {
						bad.Add(at, Unexplained, where+" has an obligation that is "+o.Outcome.String()+" and "+lacks, repair)
					}
				}
			}
		}
	}
}

// lacking is what a status does not say, and what to do.
func lacking(s agreement.Status) (lacks, repair string) {
	switch {
	case s.Outcome == agreement.Undetermined && len(s.Unknown) == 0:
		return "does not say what is unknown", "let Judge name in Status.Unknown every input that is unknown, and why"
	case s.Outcome.Sign() < 0 && s.Outcome != agreement.NotShown && s.Since == (when.Deadline{}):
		return "does not say since when", "let Judge set Status.Since"
	case s.Outcome.Sign() < 0 && s.Basis == agreement.NoBasis,
		s.Outcome == agreement.Fulfilled && s.Basis == agreement.NoBasis,
		s.Outcome == agreement.Respected && s.Basis == agreement.NoBasis,
		s.Outcome == agreement.Shown && s.Basis == agreement.NoBasis:
		return "does not say on whose word", "let Judge set Status.Basis, from the facts that decide or to BySilence"
	case s.Outcome == agreement.Excused && s.Reason == "":
		return "does not say by what", "let Judge name the exception in Status.Reason"
	}
	for _, k := range s.Unknown {
		if k.Why == 0 || k.Input == "" {
			return "has a cause that is not named", "give each cause in Status.Unknown an Input and a Why"
		}
	}
	return "", ""
}
