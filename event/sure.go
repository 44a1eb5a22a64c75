package event

// Sureness is how sure a source says it is. Likelihood and analytic
// confidence are two things, each in its own scale, and neither is the
// source's reliability ([Grade]); absent means absent, and nothing is ever
// averaged (law R4).
type Sureness struct {
	Likelihood Likelihood // of the event
	Confidence Confidence // in the analysis
	Words      string     // as the source put it
}

// Likelihood is a term of the estimative scale of US Intelligence Community
// Directive 203. Zero is unsaid; the order is the scale's.
type Likelihood uint8

// The terms of ICD 203, with the ranges the directive gives them.
const (
	LikelihoodUnsaid Likelihood = iota
	AlmostNoChance              // 1-5 %
	VeryUnlikely                // 5-20 %
	Unlikely                    // 20-45 %
	RoughlyEven                 // 45-55 %
	Likely                      // 55-80 %
	VeryLikely                  // 80-95 %
	AlmostCertain               // 95-99 %
)

var likelihoodWords = words{"", "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely", "almost certain"}

// String is the word on the wire.
func (l Likelihood) String() string { return likelihoodWords.word(uint8(l)) }

// MarshalText writes the word.
func (l Likelihood) MarshalText() ([]byte, error) {
	return likelihoodWords.marshal("likelihood", uint8(l))
}

// UnmarshalText reads the word.
func (l *Likelihood) UnmarshalText(text []byte) error {
	return likelihoodWords.unmarshal("likelihood", (*uint8)(l), text)
}

// Confidence is analytic confidence. Zero is unsaid.
type Confidence uint8

// The levels of analytic confidence of ICD 203.
const (
	ConfidenceUnsaid Confidence = iota
	LowConfidence
	ModerateConfidence
	HighConfidence
)

var confidenceWords = words{"", "low", "moderate", "high"}

// String is the word on the wire.
func (c Confidence) String() string { return confidenceWords.word(uint8(c)) }

// MarshalText writes the word.
func (c Confidence) MarshalText() ([]byte, error) {
	return confidenceWords.marshal("confidence", uint8(c))
}

// UnmarshalText reads the word.
func (c *Confidence) UnmarshalText(text []byte) error {
	return confidenceWords.unmarshal("confidence", (*uint8)(c), text)
}

// Grade is an Admiralty grade: the reliability of a source by a letter A to
// F, the credibility of what it says by a digit 1 to 6, such as "B2". The
// empty grade is unsaid. The two are read apart and never combined.
type Grade string

// Valid reports whether the grade is empty or a letter A-F with a digit 1-6.
func (g Grade) Valid() bool {
	return g == "" || len(g) == 2 && g[0] >= 'A' && g[0] <= 'F' && g[1] >= '1' && g[1] <= '6'
}

// Reliability is the letter, or 0 where unsaid.
func (g Grade) Reliability() byte {
	if len(g) != 2 {
		return 0
	}
	return g[0]
}

// Credibility is the digit, or 0 where unsaid.
func (g Grade) Credibility() byte {
	if len(g) != 2 {
		return 0
	}
	return g[1]
}
