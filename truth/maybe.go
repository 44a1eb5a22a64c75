package truth

import "encoding/json"

// Maybe is a T, or silence. It serves the types whose zero value means
// something, such as a count of 0 or a flag that is off; types whose zero value
// already means silence do without it. [Known] makes one that speaks; the zero
// Maybe is silence (law R1 of docs/laws.md). A Maybe of a comparable type is
// comparable.
type Maybe[T any] struct {
	value T
	known bool
}

// Known is the Maybe that says v, be it the zero value of its type or not.
func Known[T any](v T) Maybe[T] { return Maybe[T]{value: v, known: true} }

// Get returns the value and true, or for silence the zero T and false.
func (m Maybe[T]) Get() (T, bool) { return m.value, m.known }

// IsZero says whether m is silence. Encoders that know omitzero leave it out.
func (m Maybe[T]) IsZero() bool { return !m.known }

// MarshalJSON writes null for silence, else the value. A known value that is
// itself written as null (a nil pointer, say) reads back as silence.
func (m Maybe[T]) MarshalJSON() ([]byte, error) {
	if !m.known {
		return []byte("null"), nil
	}
	return json.Marshal(m.value)
}

// UnmarshalJSON reads null as silence and anything else as a T. On an error m
// stays as it was.
func (m *Maybe[T]) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		*m = Maybe[T]{}
		return nil
	}
	var v T
	if err := json.Unmarshal(text, &v); err != nil {
		return err
	}
	*m = Known(v)
	return nil
}
