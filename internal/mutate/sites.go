package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
)

// site is one change at one place.
type site struct {
	n          int    // from 1 on, in the order of the source
	file       int    // which file of the source
	start, end int    // what is replaced, as offsets in the file
	where      string // file:line:column
	kind       string
	typ        types.Type // of the expression; nil for a statement
	code       string     // what replaces it; empty removes a statement
	from, to   string     // the change as people read it
}

func (s site) String() string {
	return fmt.Sprintf("%d %s: %s: %s -> %s", s.n, s.where, s.kind, s.from, s.to)
}

// finder walks one file.
type finder struct {
	src  *source
	file int
	all  []site
}

// sites finds every change, in the order of the source. Constant declarations are
// left alone, their uses are not; so are tests and generated files, which load does
// not read.
func (s *source) sites() []site {
	var all []site
	for i, file := range s.files {
		f := &finder{src: s, file: i}
		for _, d := range file.Decls {
			f.node(d)
		}
		slices.SortStableFunc(f.all, func(a, b site) int {
			if a.start != b.start {
				return a.start - b.start
			}
			return b.end - a.end
		})
		all = append(all, f.all...)
	}
	for i := range all {
		all[i].n = i + 1
	}
	return all
}

// add notes a change. An expression that recovers is left alone: changed, it would
// stand in a function of its own, and recover does nothing there.
func (f *finder) add(n ast.Node, kind string, typ types.Type, code, to string) {
	if typ != nil && f.recovers(n) {
		return
	}
	from := f.src.text(f.file, n)
	if to == "" {
		to = code
	}
	start, end := f.src.offset(n.Pos()), f.src.offset(n.End())
	p := f.src.fset.Position(n.Pos())
	f.all = append(f.all, site{
		file: f.file, start: start, end: end,
		where: fmt.Sprintf("%s:%d:%d", filepath.ToSlash(filepath.Join(f.src.rel, filepath.Base(p.Filename))), p.Line, p.Column),
		kind:  kind, typ: typ, code: code, from: oneLine(from), to: oneLine(to),
	})
}

// recovers says whether n calls recover, other than in a function inside it.
func (f *finder) recovers(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && f.src.info.Uses[id] == types.Universe.Lookup("recover") {
			found = true
		}
		_, inner := n.(*ast.FuncLit)
		return !inner
	})
	return found
}

func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > 160 {
		s = s[:160] + "..."
	}
	return s
}

// node walks a declaration or a statement that stands in no list.
func (f *finder) node(n ast.Node) {
	switch n := n.(type) {
	case nil:
	case *ast.GenDecl:
		if n.Tok != token.VAR {
			return
		}
		for _, spec := range n.Specs {
			f.exprs(spec.(*ast.ValueSpec).Values)
		}
	case *ast.FuncDecl:
		if n.Body != nil {
			f.list(n.Body.List, n.Type.Results == nil)
		}
	case *ast.DeclStmt:
		f.node(n.Decl)
	case *ast.BlockStmt:
		f.list(n.List, true)
	case *ast.IfStmt:
		f.node(n.Init)
		f.condition(n.Cond)
		f.list(n.Body.List, true)
		if n.Else != nil {
			f.node(n.Else)
		}
	case *ast.ForStmt:
		f.node(n.Init)
		if n.Cond != nil {
			f.condition(n.Cond)
		}
		f.node(n.Post)
		f.list(n.Body.List, true)
	case *ast.RangeStmt:
		f.expr(n.X)
		f.list(n.Body.List, true)
	case *ast.SwitchStmt:
		f.node(n.Init)
		if n.Tag != nil {
			f.expr(n.Tag)
		}
		for _, s := range n.Body.List {
			clause := s.(*ast.CaseClause)
			for _, e := range clause.List {
				if n.Tag == nil {
					f.condition(e)
				} else {
					f.expr(e)
				}
			}
			f.list(clause.Body, true)
		}
	case *ast.TypeSwitchStmt:
		f.node(n.Init)
		for _, s := range n.Body.List {
			f.list(s.(*ast.CaseClause).Body, true)
		}
	case *ast.SelectStmt:
		for _, s := range n.Body.List {
			f.list(s.(*ast.CommClause).Body, true)
		}
	case *ast.LabeledStmt:
		f.node(n.Stmt)
	case *ast.ExprStmt:
		f.expr(n.X)
	case *ast.SendStmt:
		f.expr(n.Value)
	case *ast.IncDecStmt:
		f.children(n.X)
	case *ast.AssignStmt:
		f.exprs(n.Rhs)
		for _, e := range n.Lhs {
			f.children(e)
		}
	case *ast.GoStmt:
		f.expr(n.Call)
	case *ast.DeferStmt:
		f.expr(n.Call)
	case *ast.ReturnStmt:
		for _, e := range n.Results {
			f.result(e)
			f.expr(e)
		}
	}
}

// list walks the statements of a block. Where the block is the body of a function
// with results (open is false), its last statement is left in place: without it
// nothing would be returned.
func (f *finder) list(stmts []ast.Stmt, open bool) {
	for i, s := range stmts {
		if open || i < len(stmts)-1 {
			f.statement(s)
		}
		f.node(s)
	}
}

// statement removes s, or turns its sign.
func (f *finder) statement(s ast.Stmt) {
	gone := func() { f.add(s, "removal", nil, "", "(removed)") }
	turned := func(from, to token.Token, op token.Pos) {
		at := f.src.offset(op) - f.src.offset(s.Pos())
		text := f.src.text(f.file, s)
		f.add(s, "arithmetic", nil, text[:at]+to.String()+text[at+len(from.String()):], "")
	}
	switch s := s.(type) {
	case *ast.ExprStmt:
		gone()
	case *ast.BranchStmt:
		if s.Tok == token.BREAK || s.Tok == token.CONTINUE {
			gone()
		}
	case *ast.ReturnStmt:
		if len(s.Results) == 0 {
			gone()
		}
	case *ast.DeferStmt, *ast.GoStmt, *ast.SendStmt:
		gone()
	case *ast.IncDecStmt:
		gone()
		if s.Tok == token.INC {
			turned(s.Tok, token.DEC, s.TokPos)
		} else {
			turned(s.Tok, token.INC, s.TokPos)
		}
	case *ast.AssignStmt:
		blank := func(e ast.Expr) bool {
			id, ok := e.(*ast.Ident)
			return ok && id.Name == "_"
		}
		if s.Tok == token.DEFINE || !slices.ContainsFunc(s.Lhs, func(e ast.Expr) bool { return !blank(e) }) {
			return
		}
		gone()
		swap := map[token.Token]token.Token{
			token.ADD_ASSIGN: token.SUB_ASSIGN, token.SUB_ASSIGN: token.ADD_ASSIGN,
			token.MUL_ASSIGN: token.QUO_ASSIGN, token.QUO_ASSIGN: token.MUL_ASSIGN,
		}
		if to, ok := swap[s.Tok]; ok && numeric(f.src.info.TypeOf(s.Lhs[0])) {
			turned(s.Tok, to, s.TokPos)
		}
	}
}

// condition turns round what decides a branch. A comparison is turned round by
// itself, wherever it stands.
func (f *finder) condition(e ast.Expr) {
	if tv := f.src.info.Types[e]; tv.Value == nil {
		if b, ok := ast.Unparen(e).(*ast.BinaryExpr); !ok || negated[b.Op] == 0 {
			f.add(e, "condition", types.Default(tv.Type), "!("+f.src.text(f.file, e)+")", "")
		}
	}
	f.expr(e)
}

// result replaces what is returned by each value of its type, where these are few.
// Constants are replaced wherever they stand.
func (f *finder) result(e ast.Expr) {
	tv := f.src.info.Types[e]
	if tv.Value != nil || tv.Type == nil {
		return
	}
	if basic, ok := tv.Type.Underlying().(*types.Basic); ok && basic.Info()&types.IsBoolean != 0 {
		for _, to := range []string{"true", "false"} {
			f.add(e, "return", types.Default(tv.Type), to, "")
		}
		return
	}
	values := enum(tv.Type)
	if isTruth(tv.Type) {
		for _, c := range values {
			f.add(e, "return", tv.Type, f.src.constant(tv.Type, c), c.Name())
		}
		return
	}
	if len(values) > 0 {
		f.add(e, "return", tv.Type, f.src.constant(tv.Type, values[0]), values[0].Name())
		f.add(e, "return", tv.Type, f.src.constant(tv.Type, values[len(values)-1]), values[len(values)-1].Name())
	}
}

var (
	negated = map[token.Token]token.Token{
		token.LSS: token.GEQ, token.LEQ: token.GTR, token.GTR: token.LEQ, token.GEQ: token.LSS,
		token.EQL: token.NEQ, token.NEQ: token.EQL,
	}
	shifted = map[token.Token]token.Token{
		token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR,
	}
	joined  = map[token.Token]token.Token{token.LAND: token.LOR, token.LOR: token.LAND}
	counted = map[token.Token]token.Token{
		token.ADD: token.SUB, token.SUB: token.ADD, token.MUL: token.QUO, token.QUO: token.MUL, token.REM: token.MUL,
	}
)

func (f *finder) exprs(list []ast.Expr) {
	for _, e := range list {
		f.expr(e)
	}
}

// expr walks an expression that is not a type, a key or a length.
func (f *finder) expr(e ast.Expr) {
	tv, ok := f.src.info.Types[e]
	switch {
	case !ok || tv.IsType():
		return
	case tv.Value != nil:
		f.fixed(e, tv)
		return
	}
	if b, ok := e.(*ast.BinaryExpr); ok {
		typ := types.Default(tv.Type)
		if to, ok := shifted[b.Op]; ok {
			f.binary(b, "boundary", typ, to)
		}
		if to, ok := negated[b.Op]; ok {
			f.binary(b, "comparison", typ, to)
		}
		if to, ok := joined[b.Op]; ok {
			f.binary(b, "logic", typ, to)
		}
		if to, ok := counted[b.Op]; ok && numeric(tv.Type) {
			if y := f.src.info.Types[b.Y].Value; to != token.QUO || y == nil || constant.Sign(y) != 0 {
				f.binary(b, "arithmetic", typ, to)
			}
		}
	}
	f.children(e)
}

func (f *finder) binary(b *ast.BinaryExpr, kind string, typ types.Type, to token.Token) {
	text := func(n ast.Node) string { return f.src.text(f.file, n) }
	f.add(b, kind, typ, "("+text(b.X)+") "+to.String()+" ("+text(b.Y)+")", text(b.X)+" "+to.String()+" "+text(b.Y))
}

// children walks what an expression consists of.
func (f *finder) children(e ast.Expr) {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		f.expr(e.X)
		f.expr(e.Y)
	case *ast.UnaryExpr:
		if _, ok := e.X.(*ast.CompositeLit); ok || e.Op != token.AND {
			f.expr(e.X)
		} else {
			f.children(e.X)
		}
	case *ast.ParenExpr:
		f.expr(e.X)
	case *ast.StarExpr:
		f.expr(e.X)
	case *ast.SelectorExpr:
		f.expr(e.X)
	case *ast.IndexExpr:
		f.expr(e.X)
		f.expr(e.Index)
	case *ast.SliceExpr:
		f.expr(e.X)
		for _, x := range []ast.Expr{e.Low, e.High, e.Max} {
			if x != nil {
				f.expr(x)
			}
		}
	case *ast.TypeAssertExpr:
		f.expr(e.X)
	case *ast.CallExpr:
		f.expr(e.Fun)
		f.exprs(e.Args)
	case *ast.CompositeLit:
		_, keyed := f.src.info.TypeOf(e).Underlying().(*types.Map)
		for _, x := range e.Elts {
			if kv, ok := x.(*ast.KeyValueExpr); ok {
				if keyed {
					f.expr(kv.Key)
				}
				x = kv.Value
			}
			f.expr(x)
		}
	case *ast.FuncLit:
		f.list(e.Body.List, e.Type.Results == nil)
	}
}

// fixed replaces a constant: the values of a small set by each other, a number by
// its neighbours. In a constant sum or product, the operator changes too.
func (f *finder) fixed(e ast.Expr, tv types.TypeAndValue) {
	typ := types.Default(tv.Type)
	basic, ok := typ.Underlying().(*types.Basic)
	if !ok {
		return
	}
	if basic.Info()&types.IsBoolean != 0 {
		f.add(e, "bool", typ, fmt.Sprint(!constant.BoolVal(tv.Value)), "")
		return
	}
	values := enum(typ)
	if at := slices.IndexFunc(values, func(c *types.Const) bool { return constant.Compare(c.Val(), token.EQL, tv.Value) }); at >= 0 {
		others := []*types.Const{values[(at+1)%len(values)]}
		if isTruth(typ) {
			others = append(others, values[(at+2)%len(values)])
		}
		for _, c := range others {
			kind := "enum"
			if isTruth(typ) {
				kind = "truth"
			}
			f.add(e, kind, typ, f.src.constant(typ, c), c.Name())
		}
		return
	}
	if basic.Info()&types.IsInteger == 0 {
		return
	}
	for _, step := range []struct {
		op token.Token
		to string
	}{{token.ADD, " + 1"}, {token.SUB, " - 1"}} {
		near := constant.BinaryOp(constant.ToInt(tv.Value), step.op, constant.MakeInt64(1))
		if fits(near, basic) {
			f.add(e, "constant", typ, near.ExactString(), f.src.text(f.file, e)+step.to)
		}
	}
	if b, ok := ast.Unparen(e).(*ast.BinaryExpr); ok {
		to, ok := counted[b.Op]
		x, y := f.src.info.Types[b.X].Value, f.src.info.Types[b.Y].Value
		if !ok || to == token.QUO && constant.Sign(y) == 0 {
			return
		}
		op := to
		if op == token.QUO {
			op = token.QUO_ASSIGN // how go/constant is told to divide whole numbers
		}
		if v := constant.BinaryOp(constant.ToInt(x), op, constant.ToInt(y)); fits(v, basic) {
			f.add(e, "arithmetic", typ, v.ExactString(), f.src.text(f.file, b.X)+" "+to.String()+" "+f.src.text(f.file, b.Y))
		}
	}
}

// fits says whether a number can be of an integer type.
func fits(v constant.Value, basic *types.Basic) bool {
	bits := map[types.BasicKind]uint{
		types.Int8: 8, types.Int16: 16, types.Int32: 32, types.Int64: 64, types.Int: 64,
		types.Uint8: 8, types.Uint16: 16, types.Uint32: 32, types.Uint64: 64, types.Uint: 64, types.Uintptr: 64,
	}[basic.Kind()]
	least, most := constant.MakeInt64(0), constant.Shift(constant.MakeInt64(1), token.SHL, bits)
	if basic.Info()&types.IsUnsigned == 0 {
		most = constant.Shift(constant.MakeInt64(1), token.SHL, bits-1)
		least = constant.UnaryOp(token.SUB, most, 0)
	}
	return bits > 0 && constant.Compare(least, token.LEQ, v) && constant.Compare(v, token.LSS, most)
}

func numeric(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsNumeric != 0
}

// enum is the values of a named type whose constants are consecutive numbers, or
// of a named string type that has constants, in order.
func enum(t types.Type) []*types.Const {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return nil
	}
	var all []*types.Const
	scope := named.Obj().Pkg().Scope()
	for _, name := range scope.Names() {
		if c, ok := scope.Lookup(name).(*types.Const); ok && types.Identical(c.Type(), t) {
			all = append(all, c)
		}
	}
	if len(all) < 2 || all[0].Val().Kind() != constant.Int && all[0].Val().Kind() != constant.String {
		return nil
	}
	slices.SortStableFunc(all, func(a, b *types.Const) int {
		switch {
		case constant.Compare(a.Val(), token.LSS, b.Val()):
			return -1
		case constant.Compare(b.Val(), token.LSS, a.Val()):
			return 1
		}
		return 0
	})
	all = slices.CompactFunc(all, func(a, b *types.Const) bool { return constant.Compare(a.Val(), token.EQL, b.Val()) })
	for i := 1; i < len(all); i++ {
		if v := all[i].Val(); v.Kind() == constant.Int &&
			!constant.Compare(v, token.EQL, constant.BinaryOp(all[i-1].Val(), token.ADD, constant.MakeInt64(1))) {
			return nil
		}
	}
	return all
}

// isTruth says whether t is truth.Value.
func isTruth(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == "Value" && named.Obj().Pkg() != nil && named.Obj().Pkg().Name() == "truth"
}
