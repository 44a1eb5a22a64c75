package actor

import "fmt"

// words are the texts of an enumeration whose constants count up from zero.
type words[T ~uint8] struct {
	what string   // what is enumerated, for errors
	text []string // by value
}

func (w words[T]) word(v T) string {
	if int(v) < len(w.text) {
		return w.text[v]
	}
	return fmt.Sprintf("invalid %s %d", w.what, uint8(v))
}

func (w words[T]) marshal(v T) ([]byte, error) {
	switch {
	case v == 0:
		return []byte{}, nil
	case int(v) < len(w.text):
		return []byte(w.text[v]), nil
	}
	return nil, fmt.Errorf("actor: %s %d is none of the constants: use one of them", w.what, uint8(v))
}

func (w words[T]) unmarshal(v *T, text []byte) error {
	if len(text) == 0 {
		*v = 0
		return nil
	}
	for i, t := range w.text {
		if t == string(text) {
			*v = T(i)
			return nil
		}
	}
	const most = 40 // of a text that may be hostile
	if len(text) > most {
		text = text[:most]
	}
	return fmt.Errorf("actor: unknown %s %q: write one of %q", w.what, text, w.text)
}
