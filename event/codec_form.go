package event

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/pacta-dev/pacta/problem"
	"github.com/pacta-dev/pacta/truth"
)

// A form is how the values of one Go type stand on the wire. It is found once
// for each type, when a codec is made.
type form interface {
	// read sets v, which is zero, to the value at which d stands, and passes
	// over it. The value is not null.
	read(d *decoder, v reflect.Value)
	// write appends v, silent or not.
	write(e *encoder, v reflect.Value)
	// silent says that v says nothing, and is left out of an object.
	silent(v reflect.Value) bool
}

// zeroIsSilent is the silence of most forms.
type zeroIsSilent struct{}

func (zeroIsSilent) silent(v reflect.Value) bool { return v.IsZero() }

type forms map[reflect.Type]form

var (
	textReader = reflect.TypeFor[encoding.TextUnmarshaler]()
	textWriter = reflect.TypeFor[encoding.TextMarshaler]()
	jsonReader = reflect.TypeFor[json.Unmarshaler]()
	jsonWriter = reflect.TypeFor[json.Marshaler]()
	truthPath  = reflect.TypeFor[truth.Value]().PkgPath()
)

// of is the form of a type. What has none adds a problem at the path.
func (fs forms) of(t reflect.Type, at problem.Path, bad *problem.List) form {
	if f, ok := fs[t]; ok {
		return f
	}
	refuse := func(detail, repair string) form {
		bad.Add(at, problem.Invalid, detail, repair)
		return nil
	}
	var f form
	switch {
	case t == reflect.TypeFor[truth.Value]():
		f = truthForm{}
	case t == reflect.TypeFor[[]PointStance]():
		f = pointsForm{}
	case t == reflect.TypeFor[rawBody]():
		f = rawForm{}
	case t.PkgPath() == truthPath && strings.HasPrefix(t.Name(), "Maybe["):
		get, _ := t.MethodByName("Get")
		if of := get.Type.Out(0); !countable(of.Kind()) {
			return refuse("truth.Maybe of "+of.String()+" could lose what it holds", "a Maybe holds a bool or a number; other types are silent by themselves")
		}
		f = jsonForm{}
	case t.Implements(jsonWriter) && reflect.PointerTo(t).Implements(jsonReader) && t.Kind() != reflect.Pointer && t.Kind() != reflect.Interface:
		f = jsonForm{}
	case t.Implements(textWriter) && reflect.PointerTo(t).Implements(textReader) && t.Kind() != reflect.Pointer && t.Kind() != reflect.Interface:
		f = textForm{}
	case t.Kind() == reflect.String:
		f = stringForm{}
	case t.Kind() == reflect.Slice:
		list := &listForm{}
		fs[t] = list // before its elements, which may hold such lists
		list.of = fs.of(t.Elem(), at, bad)
		return list
	case t.Kind() == reflect.Struct:
		s := &structForm{}
		fs[t] = s
		s.find(fs, t, at, bad)
		return s
	case t.Kind() == reflect.Bool:
		return refuse("a plain "+t.String()+" could not be silent", "use truth.Value")
	case countable(t.Kind()):
		return refuse("a plain "+t.String()+" could not be silent", "use truth.Maybe["+t.String()+"]")
	default:
		return refuse(t.String()+" cannot be written", "use truth.Value, truth.Maybe, a string, a type with text methods, a struct or a slice")
	}
	fs[t] = f
	return f
}

// countable is what a truth.Maybe may hold.
func countable(k reflect.Kind) bool { return k >= reflect.Bool && k <= reflect.Float64 }

// structForm is an object with a member for each field.
type structForm struct {
	fields []field
	byName map[string]int
}

type field struct {
	name string
	form form
}

func (s *structForm) find(fs forms, t reflect.Type, at problem.Path, bad *problem.List) {
	s.byName = make(map[string]int)
	for i := range t.NumField() {
		f := t.Field(i)
		at := at.Field(f.Name)
		name := wireName(f.Name)
		tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case !f.IsExported():
			bad.Add(at, problem.Invalid, "the field is not exported and would be lost", "export it, or give "+t.String()+" text methods")
		case tag == "-":
			bad.Add(at, problem.Invalid, `the field is tagged json:"-" and would be lost`, "take it out of the body")
		case tag != "":
			name = tag
		}
		if badText([]byte(name)) != "" {
			bad.Add(at, problem.Invalid, "the name on the wire is "+badText([]byte(name)), "use a plain name")
		}
		if j, ok := s.byName[name]; ok {
			bad.Add(at, problem.Duplicate, fmt.Sprintf("%s is %q on the wire too", t.Field(j).Name, name), "give one of them a json tag")
		}
		s.byName[name] = i
		s.fields = append(s.fields, field{name, nil})
		if f.IsExported() {
			s.fields[i].form = fs.of(f.Type, at, bad)
		}
	}
}

func (s *structForm) read(d *decoder, v reflect.Value) {
	if !d.enter('{', "an object") {
		return
	}
	var few [64]bool
	seen := few[:]
	if len(s.fields) > len(seen) {
		seen = make([]bool, len(s.fields))
	}
	for d.next('}') {
		name, ok := d.name()
		if !ok {
			d.skip()
			continue
		}
		i, ok := s.byName[string(name)]
		if !ok {
			d.path.member(name)
			d.bad(problem.Unknown, "there is no such field here", s.nearest(string(name)))
			d.path.up(1)
			d.skip()
			continue
		}
		d.path.field(s.fields[i].name)
		if seen[i] {
			d.bad(problem.Duplicate, "the field is given twice", "leave one out")
			d.skip()
		} else {
			d.value(s.fields[i].form, v.Field(i))
		}
		seen[i] = true
		d.path.up(1)
	}
}

// nearest says which field may be meant.
func (s *structForm) nearest(name string) string {
	for _, f := range s.fields {
		if strings.EqualFold(f.name, name) {
			return "write " + f.name
		}
	}
	if len(s.fields) == 0 {
		return "leave it out"
	}
	var b strings.Builder
	for i, f := range s.fields {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(f.name)
	}
	return "use one of " + b.String()
}

func (s *structForm) write(e *encoder, v reflect.Value) {
	if !e.enter('{') {
		return
	}
	for i, f := range s.fields {
		if v := v.Field(i); !f.form.silent(v) {
			e.path.field(f.name)
			e.name(f.name)
			f.form.write(e, v)
			e.path.up(1)
		}
	}
	e.leave('}')
}

func (s *structForm) silent(v reflect.Value) bool {
	for i, f := range s.fields {
		if !f.form.silent(v.Field(i)) {
			return false
		}
	}
	return true
}

// listForm is an array. An element that is null is a silent one.
type listForm struct{ of form }

func (l *listForm) read(d *decoder, v reflect.Value) {
	if !d.enter('[', "a list") {
		return
	}
	for i := 0; d.next(']'); i++ {
		v.Grow(1)
		v.SetLen(i + 1)
		d.path.index(i)
		d.value(l.of, v.Index(i))
		d.path.up(1)
	}
}

func (l *listForm) write(e *encoder, v reflect.Value) {
	if !e.enter('[') {
		return
	}
	for i := range v.Len() {
		e.path.index(i)
		e.comma()
		l.of.write(e, v.Index(i))
		e.path.up(1)
	}
	e.leave(']')
}

func (l *listForm) silent(v reflect.Value) bool { return v.Len() == 0 }

// truthForm is true, false or null.
type truthForm struct{ zeroIsSilent }

func (truthForm) read(d *decoder, v reflect.Value) {
	switch d.at() {
	case 't':
		v.SetInt(int64(truth.True))
		d.skip()
	case 'f':
		v.SetInt(int64(truth.False))
		d.skip()
	default:
		d.wrong("true or false")
	}
}

func (truthForm) write(e *encoder, v reflect.Value) {
	text, err := truth.Value(v.Int()).MarshalJSON()
	if err != nil {
		e.fail(problem.Invalid, err.Error(), "")
	}
	e.out = append(e.out, text...)
}

// stringForm is a text for a string of whatever name.
type stringForm struct{ zeroIsSilent }

func (stringForm) read(d *decoder, v reflect.Value) {
	if text, ok := d.text(); ok {
		v.SetString(string(text))
	}
}

func (stringForm) write(e *encoder, v reflect.Value) { e.text([]byte(v.String())) }

// textForm is a text that the type itself reads and writes.
type textForm struct{ zeroIsSilent }

func (textForm) read(d *decoder, v reflect.Value) {
	text, ok := d.text()
	if !ok {
		return
	}
	if err := v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText(text); err != nil {
		d.bad(problem.Invalid, unprefixed(err), "")
	}
}

func (textForm) write(e *encoder, v reflect.Value) {
	text, err := v.Interface().(encoding.TextMarshaler).MarshalText()
	switch {
	case err != nil:
		e.fail(problem.Invalid, unprefixed(err), "")
	case len(text) == 0 && !v.IsZero():
		e.fail(problem.Invalid, "the value is written as an empty text, which is silence", "leave it out, or give it a text")
	}
	e.text(text)
}

// jsonForm is whatever the type itself reads and writes.
type jsonForm struct{ zeroIsSilent }

func (jsonForm) read(d *decoder, v reflect.Value) {
	before := d.count
	text := d.inspect()
	if d.count > before {
		return
	}
	if err := v.Addr().Interface().(json.Unmarshaler).UnmarshalJSON(text); err != nil {
		detail, repair := plainly(err)
		d.bad(problem.Invalid, detail, repair)
	}
}

func (jsonForm) write(e *encoder, v reflect.Value) {
	text, err := v.Interface().(json.Marshaler).MarshalJSON()
	switch {
	case err != nil:
		detail, repair := plainly(err)
		e.fail(problem.Invalid, detail, repair)
	case string(text) == "null" && !v.IsZero():
		e.fail(problem.Invalid, "the value is written as null, which is silence", "leave it out, or write it otherwise")
	default:
		if text = compact(text); e.sound(text, e.depth) {
			e.out = append(e.out, text...)
		}
	}
}

// unprefixed is an error without the package that found it: the path says where it is.
func unprefixed(err error) string { return strings.TrimPrefix(err.Error(), "when: ") }

// plainly puts the errors of encoding/json into the words of this package, with what
// to do.
func plainly(err error) (detail, repair string) {
	if e := new(json.UnmarshalTypeError); errors.As(err, &e) {
		return unfit(e.Value, e.Type)
	}
	if e := new(json.MarshalerError); errors.As(err, &e) {
		return e.Err.Error(), ""
	}
	return unprefixed(err), ""
}

// unfit says that a value, as encoding/json names it, is none of the type.
func unfit(value string, t reflect.Type) (detail, repair string) {
	what, span := "another value", ""
	whole := false
	switch k := t.Kind(); {
	case k == reflect.Bool:
		what = "true or false"
	case k >= reflect.Int && k <= reflect.Int64:
		what, whole = "a whole number", true
		most := int64(1)<<(t.Bits()-1) - 1
		span = fmt.Sprintf(" from %d to %d", -most-1, most)
	case k >= reflect.Uint && k <= reflect.Uintptr:
		what, whole = "a whole number", true
		span = fmt.Sprintf(" from 0 to %d", ^uint64(0)>>(64-t.Bits()))
	case k == reflect.Float32, k == reflect.Float64:
		what, span = "a number", " that is not so large"
	case k == reflect.String:
		what = "a text"
	}
	is, number, _ := strings.Cut(value, " ")
	switch is {
	case "string":
		is = "a text"
	case "object":
		is = "an object"
	case "array":
		is = "a list"
	case "bool":
		is = "true or false"
	default:
		if is = "a number"; number == "" {
			break
		}
		is = "the number " + number
		if !whole || !strings.ContainsAny(number, ".eE") {
			return is + " is out of range", "write " + what + span
		}
	}
	return is + " where " + what + " should stand", "write " + what
}

// pointsForm is an object from matter to stance. Here a stance is written
// even if it asserts: that is what it says.
type pointsForm struct{}

func (pointsForm) read(d *decoder, v reflect.Value) {
	if !d.enter('{', "an object from matter to stance") {
		return
	}
	var points []PointStance
	seen := make(map[string]bool)
	for d.next('}') {
		name, ok := d.name()
		if !ok {
			d.skip()
			continue
		}
		p := PointStance{Matter: Matter(name)}
		d.path.key(string(name))
		if seen[string(name)] {
			d.bad(problem.Duplicate, "the matter is given twice", "leave one out")
			d.skip()
		} else if !d.null() {
			textForm{}.read(d, reflect.ValueOf(&p.Stance).Elem())
			points = append(points, p)
		}
		seen[string(name)] = true
		d.path.up(1)
	}
	v.Set(reflect.ValueOf(points))
}

func (pointsForm) write(e *encoder, v reflect.Value) {
	if !e.enter('{') {
		return
	}
	for i := range v.Len() {
		p := v.Index(i).Interface().(PointStance)
		e.path.key(string(p.Matter))
		e.name(string(p.Matter))
		textForm{}.write(e, reflect.ValueOf(p.Stance))
		e.path.up(1)
	}
	e.leave('}')
}

func (pointsForm) silent(v reflect.Value) bool { return v.Len() == 0 }

// rawForm keeps the text of a value for later.
type rawForm struct{ zeroIsSilent }

func (rawForm) read(d *decoder, v reflect.Value) {
	d.at()
	from := d.pos
	d.skip()
	v.SetBytes(d.line[from:d.pos])
}

func (rawForm) write(e *encoder, v reflect.Value) { e.out = append(e.out, v.Bytes()...) }
