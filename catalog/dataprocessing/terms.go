package dataprocessing

import "github.com/pacta-dev/pacta/agreement"

// The judgement calls of the contract. Those that the laws themselves name are in
// package agreement.
var (
	WhoseAwareness = &agreement.Term[string]{Name: "whose-awareness", Text: "after having become aware of it",
		Doc: "Whose awareness starts the controller's clock: its own, or already that of the processor who works for it.", Values: []string{"controller", "processor-too"}}
	Aware = &agreement.Term[string]{Name: "aware", Text: "aware",
		Doc: "Whether a suspicion is awareness, or only a reasonable degree of certainty.", Values: []string{"certainty", "suspicion"}}
	SoleRemedy = &agreement.Term[string]{Name: "sole-remedy", Text: "credits are the sole remedy",
		Doc: "Whether a missed level gives damages beside the credit: never, for intent or gross negligence, or as if the clause were void.", Values: []string{"credits-only", "but-for-gross-negligence", "void"}}

	InPhases = &agreement.Switch{Name: "in-phases", Text: "information may come in phases",
		Doc: "The first of several phases is the notice. Off, only a complete one is. On narrows."}
	MaintenanceCounts = &agreement.Switch{Name: "maintenance-counts", Text: "planned maintenance excluded",
		Doc: "Announced maintenance is downtime in spite of the exclusion."}
)

func terms() []agreement.Open {
	return []agreement.Open{WhoseAwareness, Aware, SoleRemedy, InPhases, MaintenanceCounts}
}
