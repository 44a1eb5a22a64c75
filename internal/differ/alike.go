package differ

import (
	"reflect"
	"sync"
	"unsafe"
)

// likeness compares two values of one type at two addresses.
type likeness func(a, b unsafe.Pointer) bool

var likenesses sync.Map // of types

// alike is reflect.DeepEqual for two values of one type, made ready once a
// type: most of what is compared is flat, and there is much of it.
func alike[T any](a, b *T) bool {
	return likenessOf(reflect.TypeFor[T]())(unsafe.Pointer(a), unsafe.Pointer(b))
}

func likenessOf(t reflect.Type) likeness {
	if f, ok := likenesses.Load(t); ok {
		return f.(likeness)
	}
	f := makeLikeness(t)
	likenesses.Store(t, f)
	return f
}

func makeLikeness(t reflect.Type) likeness {
	switch t.Kind() {
	case reflect.Bool, reflect.Int8, reflect.Uint8:
		return func(a, b unsafe.Pointer) bool { return *(*uint8)(a) == *(*uint8)(b) }
	case reflect.Int64, reflect.Uint64:
		return func(a, b unsafe.Pointer) bool { return *(*uint64)(a) == *(*uint64)(b) }
	case reflect.Int, reflect.Uint:
		return func(a, b unsafe.Pointer) bool { return *(*uint)(a) == *(*uint)(b) }
	case reflect.String:
		return func(a, b unsafe.Pointer) bool { return *(*string)(a) == *(*string)(b) }
	case reflect.Struct:
		var parts []func(a, b unsafe.Pointer) bool
		for i := range t.NumField() {
			f, at := likenessOf(t.Field(i).Type), t.Field(i).Offset
			parts = append(parts, func(a, b unsafe.Pointer) bool { return f(unsafe.Add(a, at), unsafe.Add(b, at)) })
		}
		return func(a, b unsafe.Pointer) bool {
			for _, same := range parts {
				if !same(a, b) {
					return false
				}
			}
			return true
		}
	case reflect.Slice:
		f, size := likenessOf(t.Elem()), t.Elem().Size()
		return func(a, b unsafe.Pointer) bool {
			x, y := (*slice)(a), (*slice)(b)
			if x.len != y.len || (x.at == nil) != (y.at == nil) {
				return false
			}
			for i := range uintptr(x.len) {
				if !f(unsafe.Add(x.at, i*size), unsafe.Add(y.at, i*size)) {
					return false
				}
			}
			return true
		}
	}
	return func(a, b unsafe.Pointer) bool { // what is rare, and what points elsewhere
		return reflect.DeepEqual(reflect.NewAt(t, a).Interface(), reflect.NewAt(t, b).Interface())
	}
}

// slice is a slice of any type.
type slice struct {
	at       unsafe.Pointer
	len, cap int
}
