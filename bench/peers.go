//go:build !nopeers

package main

import (
	"context"
	"encoding/json"

	cedar "github.com/cedar-policy/cedar-go"
	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"
	"github.com/google/cel-go/cel"
	"github.com/open-policy-agent/opa/v1/rego"
)

// peers judge W1 with general rule engines. None of them has agreements,
// parties or a third truth value. So their user has written the index that
// finds the agreement between two parties, resolves the author to his state
// and the victim to its owner, and writes the three values out: one list of
// what would be false, one of what is unknown.
var peers = []Contender{
	{Name: "expr", Make: withPeer(newExpr)},
	{Name: "cel-go", Make: withPeer(newCEL)},
	{Name: "cedar-go", Make: withPeer(newCedar)},
	{Name: "OPA", Make: withPeer(newOPA), Slow: true},
}

// facts are what a peer is asked about: one report under one agreement.
type facts struct {
	Author, Bearer string // of whom the author is an organ, or the author himself; who is bound
	Owner, Other   string // whose company the victim is, "none" of nobody; the other party
	Asset, Purpose string
	Taken, Sure    int
	Dated          bool
	Day            int
}

// judge says 1 for a breach, 0 for undetermined, -1 for none.
type judge func(*facts) int

func withPeer(make func() judge) func(*Stream) pass {
	return func(s *Stream) pass {
		w := newHandWorld(s)
		judge := make()
		return func(tell func(Verdict)) int {
			found := 0
			var f facts
			for i := range s.Events {
				e := &s.Events[i]
				if e.Kind != Intrusion {
					continue
				}
				ask := func(pact int, bearer string) {
					side := w.sideOf(pact, bearer)
					f.Bearer, f.Other = bearer, s.Pacts[pact][1-side]
					v := judge(&f)
					if v < 0 {
						return
					}
					found++
					if tell != nil {
						tell(Verdict{i, pact, side, "", theftOutcome(v)})
					}
				}
				f = facts{Asset: e.Asset, Purpose: e.Purpose, Taken: e.Yes, Sure: e.Confidence, Dated: e.Day != Unsaid, Day: e.Day}
				if e.Actor != "" {
					f.Author = w.root(e.Actor)
				}
				if e.Other != "" {
					f.Owner = "none"
					if owner, ok := w.Owner[e.Other]; ok {
						f.Owner = owner
					}
				}
				switch {
				case e.Actor != "" && e.Other != "":
					bearer := w.side(e.Actor)
					if pact, ok := w.pacts[[2]string{bearer, w.side(e.Other)}]; ok {
						ask(pact, bearer)
					}
				case e.Actor != "":
					bearer := w.side(e.Actor)
					for _, pact := range w.of[bearer] {
						ask(pact, bearer)
					}
				case e.Other != "":
					victim := w.side(e.Other)
					for _, pact := range w.of[victim] {
						ask(pact, s.Pacts[pact][1-w.sideOf(pact, victim)])
					}
				}
			}
			return found
		}
	}
}

// theRule serves both expr and CEL, which have this much syntax in common.
const theRule = `
	author != "" && author != bearer ||
	owner != "" && owner != other ||
	taken < 0 ||
	asset != "" && !(asset in ["trade-secret", "intellectual-property", "business-information"]) ||
	purpose != "" && purpose != "commercial-advantage" ||
	sure != 0 && sure < 2 ||
	dated && day < -365
	? -1 :
	author == "" || owner == "" || taken == 0 || asset == "" || purpose == "" || sure == 0 || !dated
	? 0 : 1`

func newExpr() judge {
	type env struct {
		Author  string `expr:"author"`
		Bearer  string `expr:"bearer"`
		Owner   string `expr:"owner"`
		Other   string `expr:"other"`
		Asset   string `expr:"asset"`
		Purpose string `expr:"purpose"`
		Taken   int    `expr:"taken"`
		Sure    int    `expr:"sure"`
		Dated   bool   `expr:"dated"`
		Day     int    `expr:"day"`
	}
	program := must(expr.Compile(theRule, expr.Env(env{}), expr.AsInt()))
	var machine vm.VM
	return func(f *facts) int {
		return must(machine.Run(program, env(*f))).(int)
	}
}

func newCEL() judge {
	var vars []cel.EnvOption
	for _, name := range []string{"author", "bearer", "owner", "other", "asset", "purpose"} {
		vars = append(vars, cel.Variable(name, cel.StringType))
	}
	vars = append(vars, cel.Variable("taken", cel.IntType), cel.Variable("sure", cel.IntType), cel.Variable("day", cel.IntType), cel.Variable("dated", cel.BoolType))
	env := must(cel.NewEnv(vars...))
	ast, iss := env.Compile(theRule)
	if iss.Err() != nil {
		panic(iss.Err())
	}
	program := must(env.Program(ast, cel.EvalOptions(cel.OptOptimize)))
	in := map[string]any{}
	return func(f *facts) int {
		in["author"], in["bearer"], in["owner"], in["other"], in["asset"], in["purpose"] = f.Author, f.Bearer, f.Owner, f.Other, f.Asset, f.Purpose
		in["taken"], in["sure"], in["day"], in["dated"] = f.Taken, f.Sure, f.Day, f.Dated
		v, _, err := program.Eval(in)
		if err != nil {
			panic(err)
		}
		return int(v.Value().(int64))
	}
}

// cedarRules: the first permits where nothing is false, the second where
// something is unknown; the diagnostics say which of them did.
const cedarRules = `
permit (principal, action, resource) unless {
	context.author != "" && context.author != context.bearer ||
	context.owner != "" && context.owner != context.other ||
	context.taken < 0 ||
	context.asset != "" && !["trade-secret", "intellectual-property", "business-information"].contains(context.asset) ||
	context.purpose != "" && context.purpose != "commercial-advantage" ||
	context.sure != 0 && context.sure < 2 ||
	context.dated && context.day < -365
};
permit (principal, action, resource) when {
	context.author == "" || context.owner == "" || context.taken == 0 || context.asset == "" || context.purpose == "" || context.sure == 0 || !context.dated
};`

func newCedar() judge {
	policies := must(cedar.NewPolicySetFromBytes("pledge", []byte(cedarRules)))
	who, do, what := cedar.NewEntityUID("Party", "bearer"), cedar.NewEntityUID("Action", "take"), cedar.NewEntityUID("Thing", "secret")
	return func(f *facts) int {
		_, why := cedar.Authorize(policies, nil, cedar.Request{Principal: who, Action: do, Resource: what, Context: cedar.NewRecord(cedar.RecordMap{
			"author": cedar.String(f.Author), "bearer": cedar.String(f.Bearer), "owner": cedar.String(f.Owner), "other": cedar.String(f.Other),
			"asset": cedar.String(f.Asset), "purpose": cedar.String(f.Purpose), "taken": cedar.Long(f.Taken), "sure": cedar.Long(f.Sure),
			"dated": cedar.Boolean(f.Dated), "day": cedar.Long(f.Day)})})
		if len(why.Errors) > 0 {
			panic(why.Errors[0].Message)
		}
		v := -1
		for _, r := range why.Reasons {
			if r.PolicyID == "policy0" {
				v = 1
			}
		}
		if v == 1 && len(why.Reasons) == 2 {
			v = 0
		}
		return v
	}
}

const regoRules = `package pledge

default verdict := 1

none if { input.author != ""; input.author != input.bearer }
none if { input.owner != ""; input.owner != input.other }
none if input.taken < 0
none if { input.asset != ""; not input.asset in {"trade-secret", "intellectual-property", "business-information"} }
none if { input.purpose != ""; input.purpose != "commercial-advantage" }
none if { input.sure != 0; input.sure < 2 }
none if { input.dated; input.day < -365 }

open if "" in {input.author, input.owner, input.asset, input.purpose}
open if 0 in {input.taken, input.sure}
open if not input.dated

verdict := -1 if none
else := 0 if open
`

func newOPA() judge {
	ctx := context.Background()
	query := must(rego.New(rego.Query("data.pledge.verdict"), rego.Module("pledge.rego", regoRules)).PrepareForEval(ctx))
	return func(f *facts) int {
		rs := must(query.Eval(ctx, rego.EvalInput(map[string]any{
			"author": f.Author, "bearer": f.Bearer, "owner": f.Owner, "other": f.Other, "asset": f.Asset, "purpose": f.Purpose,
			"taken": f.Taken, "sure": f.Sure, "dated": f.Dated, "day": f.Day})))
		n := must(rs[0].Expressions[0].Value.(json.Number).Int64())
		return int(n)
	}
}
