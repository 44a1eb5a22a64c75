// Package truth is three-valued logic: true, false, and not known.
//
// Unknown is the zero value, because silence is not denial: a field that nobody
// filled in says nothing. The connectives are those of strong Kleene logic (law
// T1 of docs/laws.md): false absorbs unknown in [All], true absorbs unknown in
// [Any], and nothing turns Unknown into a settled answer but information.
//
// Everything here is a value; nothing allocates, and all of it may be used from
// several goroutines.
package truth

import (
	"fmt"
	"strconv"
)

// Value is one of [False], [Unknown] and [True]. The zero value is Unknown (law
// T1 of docs/laws.md). The values are ordered, False < Unknown < True, so that
// All is the least of its arguments and Any the greatest.
type Value int8

// The three values. Any other number is a mistake of the caller: it is refused
// on the wire and prints as such, and the connectives read it by its sign.
const (
	False   Value = -1
	Unknown Value = 0
	True    Value = 1
)

// Of turns a bool, which always knows, into a Value.
func Of(b bool) Value {
	if b {
		return True
	}
	return False
}

// All is True when every value is True, False when one of them is False
// whatever the others are, else Unknown. All() is True. (Strong Kleene
// conjunction, law T1 of docs/laws.md.)
func All(values ...Value) Value {
	all := True
	for _, v := range values {
		all = min(all, v)
	}
	return max(all, False)
}

// Any is True when one value is True whatever the others are, False when every
// one is False, else Unknown. Any() is False. (Strong Kleene disjunction, law
// T1 of docs/laws.md.)
func Any(values ...Value) Value {
	anyOf := False
	for _, v := range values {
		anyOf = max(anyOf, v)
	}
	return min(anyOf, True)
}

// Not swaps True and False and leaves Unknown as it is (law T1 of
// docs/laws.md).
func Not(v Value) Value {
	switch {
	case v < 0:
		return True
	case v > 0:
		return False
	}
	return Unknown
}

// In says whether v is one of set. It is Unknown when v is the zero value of
// its type, which is how a field keeps silent, whatever the set holds; otherwise
// True or False. (Law R1 of docs/laws.md: every field's zero value is silence.)
func In[T comparable](v T, set ...T) Value {
	var silent T
	if v == silent {
		return Unknown
	}
	for _, s := range set {
		if v == s {
			return True
		}
	}
	return False
}

// String is "true", "false" or "unknown"; a number outside the three prints as
// "truth.Value(n)".
func (v Value) String() string {
	switch v {
	case False:
		return "false"
	case Unknown:
		return "unknown"
	case True:
		return "true"
	}
	return "truth.Value(" + strconv.Itoa(int(v)) + ")"
}

// MarshalJSON writes true, false, or null for Unknown. A number outside the
// three is an error. A field tagged omitzero is left out when Unknown.
func (v Value) MarshalJSON() ([]byte, error) {
	switch v {
	case False:
		return []byte("false"), nil
	case Unknown:
		return []byte("null"), nil
	case True:
		return []byte("true"), nil
	}
	return nil, fmt.Errorf("truth: %v is no truth value: use truth.True, truth.False or truth.Unknown", v)
}

// UnmarshalJSON reads exactly what MarshalJSON writes: true, false or null.
// Anything else, "true" in quotes and 1 among them, is an error and leaves the
// value as it was.
func (v *Value) UnmarshalJSON(text []byte) error {
	switch string(text) {
	case "true":
		*v = True
	case "false":
		*v = False
	case "null":
		*v = Unknown
	default:
		return fmt.Errorf("truth: cannot read %s as a truth value: write true, false, or null for unknown", short(text))
	}
	return nil
}

// short quotes the start of a text for an error message.
func short(text []byte) string {
	const most = 40
	if len(text) > most {
		return strconv.Quote(string(text[:most])) + "..."
	}
	return strconv.Quote(string(text))
}
