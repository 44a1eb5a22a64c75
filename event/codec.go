package event

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"reflect"
	"strconv"

	"github.com/pacta-dev/pacta/problem"
)

// Codec reads and writes reports as JSON Lines: one JSON object a line, in
// UTF-8.
//
//	{"coverage":[{"kinds":["example.org/flood"],"parties":["A","B"],"from":"2016"}]}
//	{"id":"R-1","event":"E-1","kind":"example.org/flood","source":{"by":"Gauge"},"made":"2016-03-02","when":"2016-02","body":{"warned":false}}
//
// The first line may be a header with the statements of [Coverage]; every
// other line is a [Report]. Lines of nothing but white space are passed over;
// there are no comments, for they would be lost on the way through: remarks
// go into "text".
//
// The fields of a line are those of Report and its parts with the first
// letters in lower case, so ID is "id" and AtLeast is "atLeast", except that
// "authors" holds what Report calls By; "likelihood", "confidence" and
// "words" stand directly in the report and in each of its authors; "on" is an
// object from matter to stance; and a figure is one object with its measure,
// amount and unit. The kind of the body stands in "kind", its fields in
// "body", named by the same rule or by a json tag.
//
// What is silent is left out, and null, "" and an empty list are read as
// silence. Enumerations are words, times are EDTF text, truth values are true
// and false. A body of a kind that the codec was not given becomes an
// [Unread] and keeps its bytes.
//
// Reading is strict: unknown fields, fields given twice, letters in the wrong
// case, anything nested deeper than 32 levels, text that is not UTF-8, and
// control characters other than tab and line ends are problems, and a line
// with a problem gives no report. What a codec writes it reads back as the
// same report, and what would not come back it does not write; only a
// [when.Time] that was fixed with In comes back as the set of instants that
// it means.
//
// A Codec is immutable and may be shared.
type Codec struct {
	byKind map[string]bodyForm
	byType map[reflect.Type]string
	report *structForm
	header *structForm
}

// bodyForm is how the bodies of one kind are read and written.
type bodyForm struct {
	typ  reflect.Type
	form form
}

// NewCodec returns a codec for the given kinds of body, each shown by its zero
// value, besides those of this package ([Conclusion], [Link] and [Trend]).
// The same type may be given twice.
//
// It refuses a kind that two types claim, and a body that could not be
// written and read without loss: one that is not a struct, or with a field
// that could not be silent (a plain bool or number) or is not exported. The
// types of fields are truth.Value, truth.Maybe of a bool or a number, strings,
// types with the text or JSON methods of the standard library, structs of
// such fields, and slices. The error is a *problem.Errors with all of it.
func NewCodec(bodies ...Body) (*Codec, error) {
	types := make(forms)
	c := &Codec{byKind: make(map[string]bodyForm), byType: make(map[reflect.Type]string)}
	c.report = types.of(reflect.TypeFor[wireReport](), "", nil).(*structForm)
	c.header = types.of(reflect.TypeFor[wireHeader](), "", nil).(*structForm)
	var bad problem.List
	for i, b := range append([]Body{Conclusion{}, Link{}, Trend{}}, bodies...) {
		at := problem.Path("bodies").Index(i - 3)
		t := reflect.TypeOf(b)
		if t == nil || t.Kind() != reflect.Struct {
			bad.Add(at, problem.Invalid, fmt.Sprintf("%T is not a struct", b), "give the zero value of a struct type, not a pointer to it")
			continue
		}
		kind := b.Kind()
		if kind == "" {
			bad.Add(at, problem.Required, t.String()+" has no kind", "let Kind return a name in its author's domain, such as example.org/intrusion")
			continue
		}
		at = problem.Path("bodies").Key(kind)
		if badText([]byte(kind)) != "" {
			bad.Add(at, problem.Invalid, t.String()+" has a kind "+badText([]byte(kind)), "use a plain name")
		}
		if other, ok := c.byKind[kind]; ok {
			if other.typ != t {
				bad.Add(at, problem.Duplicate, other.typ.String()+" and "+t.String()+" claim one kind", "name each kind in its author's domain")
			}
			continue
		}
		c.byKind[kind] = bodyForm{t, types.of(t, at, &bad)}
		c.byType[t] = kind
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	return c, nil
}

// MustCodec is NewCodec for bodies listed in source code. It panics where
// NewCodec gives an error.
func MustCodec(bodies ...Body) *Codec {
	c, err := NewCodec(bodies...)
	if err != nil {
		panic(err)
	}
	return c
}

// ReadOptions say how to read a file. The zero value, like nil, is strict.
type ReadOptions struct {
	KeepGoing bool // Read returns what could be read beside the error
	MaxLine   int  // the longest line in bytes; 0 is 1 MiB
}

const (
	defaultMaxLine = 1 << 20
	maxProblems    = 1000 // listed of one line, and of one file
)

// Line is one line of a file as it was read: a report or, in the header,
// statements of coverage.
type Line struct {
	Number   int // from 1
	Report   *Report
	Coverage []Coverage
}

// Read reads a whole file. It reads on after a bad line, so the error, a
// *problem.Errors, has everything that is wrong with it, each with its line
// and field (the first 1000 if there are more). The record is then empty, or
// with KeepGoing holds the lines that are sound. An error of r itself ends the
// reading and is joined to the problems.
//
// Read looks at one line at a time; [Record.Check] says whether the reports
// fit together.
func (c *Codec) Read(r io.Reader, o *ReadOptions) (Record, error) {
	keep := o != nil && o.KeepGoing
	var rec Record
	var bad []*problem.Problem
	var broken error
	unlisted := 0 // problems
	for line, err := range c.Lines(r, o) {
		var found *problem.Errors
		switch {
		case errors.As(err, &found):
			n := min(len(found.Problems), maxProblems-len(bad))
			bad = append(bad, found.Problems[:n]...)
			unlisted += len(found.Problems) - n
		case err != nil:
			broken = err
		case keep || len(bad) == 0:
			if line.Report != nil {
				rec.Reports = append(rec.Reports, line.Report)
			}
			rec.Coverage = append(rec.Coverage, line.Coverage...)
		}
	}
	if len(bad) == 0 && broken == nil {
		return rec, nil
	}
	if unlisted > 0 {
		bad = append(bad, &problem.Problem{Code: problem.Invalid, Detail: strconv.Itoa(unlisted) + " more problems are not listed", Repair: "repair these first"})
	}
	if !keep {
		rec = Record{}
	}
	var err error
	if len(bad) > 0 {
		err = &problem.Errors{Problems: bad}
	}
	if broken != nil {
		err = errors.Join(err, broken)
	}
	return rec, err
}

// Lines reads a file line by line, in memory that depends on the longest line
// and not on the length of the file. For a line that cannot be read it yields
// the line's number and a *problem.Errors, and goes on with the next; an error
// of r comes as it is, and ends the sequence. KeepGoing does not matter here:
// whoever ranges decides whether to stop.
func (c *Codec) Lines(r io.Reader, o *ReadOptions) iter.Seq2[Line, error] {
	most := defaultMaxLine
	if o != nil && o.MaxLine > 0 {
		most = o.MaxLine
	}
	return func(yield func(Line, error) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		d := &decoder{places: make(zoneNames)}
		first := true
		var long []byte // a line that does not fit into the buffer of in
		for number := 1; ; number++ {
			text, fits, err := readLine(in, long[:0], most)
			if cap(text) > cap(long) && len(text) > in.Size() {
				long = text
			}
			if number == 1 {
				text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")) // some editors' mark of UTF-8
			}
			line := Line{Number: number}
			var wrong *problem.Errors
			text = bytes.TrimSpace(text)
			switch {
			case !fits:
				wrong = &problem.Errors{Problems: []*problem.Problem{{Code: problem.Invalid,
					Detail: "the line is longer than " + strconv.Itoa(most) + " bytes", Repair: "shorten it, or read with a larger MaxLine"}}}
			case len(text) == 0:
			case err != nil && err != io.EOF: // half a line
			default:
				line.Report, line.Coverage, wrong = c.line(d, text, first)
			}
			if wrong != nil {
				for _, p := range wrong.Problems {
					p.Path = inLine(number, p.Path)
				}
				if !yield(Line{Number: number}, wrong) {
					return
				}
			} else if (line.Report != nil || line.Coverage != nil) && !yield(line, nil) {
				return
			}
			first = first && len(text) == 0 && fits
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(Line{Number: number}, fmt.Errorf("line %d: %w", number, err))
				return
			}
		}
	}
}

// readLine reads up to the next line end, using long where the line does not
// fit into the buffer of in. Of a line longer than most it keeps nothing.
func readLine(in *bufio.Reader, long []byte, most int) (text []byte, fits bool, err error) {
	fits = true
	for {
		part, err := in.ReadSlice('\n')
		if fits && len(long)+len(bytes.TrimRight(part, "\r\n")) > most {
			fits, long = false, nil
		}
		if err == bufio.ErrBufferFull {
			if fits {
				long = append(long, part...)
			}
			continue
		}
		switch {
		case !fits:
			return nil, false, err
		case len(long) == 0:
			return part, true, err
		}
		return append(long, part...), true, err
	}
}

// inLine is the path of a field in a line of a file.
func inLine(number int, field problem.Path) problem.Path {
	at := problem.Path("line " + strconv.Itoa(number))
	if field == "" {
		return at
	}
	return at + ": " + field
}

// Decode reads one report. What is wrong comes back as a *problem.Errors with
// every problem of the line.
func (c *Codec) Decode(line []byte) (*Report, error) {
	d := &decoder{places: make(zoneNames)}
	rep, _, bad := c.line(d, bytes.TrimSpace(line), false)
	if bad != nil {
		return nil, bad
	}
	return rep, nil
}

// Encode writes one report as a line, without the line end. It refuses what
// Decode would not read back as the same report; the error is a
// *problem.Errors with every problem.
func (c *Codec) Encode(r *Report) ([]byte, error) {
	e := &encoder{}
	c.encode(e, r, make(zoneNames))
	if err := e.bad.Err(); err != nil {
		return nil, err
	}
	return e.out, nil
}

// Write writes a record: the header where there are statements of coverage,
// then the reports in the given order. Where something cannot be written it
// writes nothing and returns a *problem.Errors with every problem of every
// report. The file is put together in memory first.
func (c *Codec) Write(w io.Writer, rec Record) error {
	e := &encoder{}
	places := make(zoneNames)
	if len(rec.Coverage) > 0 {
		for i, s := range rec.Coverage {
			s.check(problem.Path("coverage").Index(i), &e.bad)
		}
		c.header.write(e, reflect.ValueOf(wireHeader{rec.Coverage}))
		e.out = append(e.out, '\n')
	}
	for i, r := range rec.Reports {
		at := problem.Path("reports").Index(i)
		if r != nil && r.ID != "" {
			at = problem.Path("reports").Key(string(r.ID))
		}
		e.path.root = at
		c.encode(e, r, places)
		e.out = append(e.out, '\n')
	}
	if err := e.bad.Err(); err != nil {
		return err
	}
	_, err := w.Write(e.out)
	return err
}
