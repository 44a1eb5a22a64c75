package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// suite is tests of one package, compiled: the quick ones or the slow ones.
type suite struct {
	pkg    string
	dir    string
	binary string
	args   []string
	normal time.Duration // of the processor, with nothing changed
	limit  time.Duration // of the processor: the load of the machine does not matter
}

// result is what became of a change: the package that noticed it, none if it
// survived.
type result struct {
	by   string
	late bool
}

func (r result) String() string {
	switch {
	case r.by == "":
		return "SURVIVED"
	case r.late:
		return "too slow for " + r.by
	}
	return "killed by " + r.by
}

// A test that takes this much longer than it should is hung.
const (
	slower   = 8
	atLeast  = 4 * time.Second
	unlikely = 5 * time.Minute // longer than any suite takes; also for a test that waits for ever
)

// build compiles the tests of the packages and runs each with nothing changed:
// they must pass, or a failure would say nothing. The quick tests of a package come
// before its slow ones, for most changes are noticed by many tests. Those whose names
// match skip are left out.
func build(dir, overlay string, pkgs []string, skip string) ([]*suite, error) {
	var tests []*suite
	for i, pkg := range pkgs {
		t := &suite{pkg: strings.TrimPrefix(pkg, "./"), binary: filepath.Join(dir, fmt.Sprintf("%d.test", i))}
		if _, err := goCommand("test", "-c", "-vet=off", "-overlay", overlay, "-o", t.binary, pkg); err != nil {
			return nil, err
		}
		where, err := goCommand("list", "-f", "{{.Dir}}", pkg)
		if err != nil {
			return nil, err
		}
		t.dir = strings.TrimSpace(string(where))
		t.args = []string{"-test.failfast"}
		if skip != "" {
			t.args = append(t.args, "-test.skip="+skip)
		}
		deps, err := goCommand("list", "-test", "-deps", "-f", "{{.ImportPath}}", pkg)
		if err != nil {
			return nil, err
		}
		if strings.Contains("\n"+string(deps), "\npgregory.net/rapid\n") {
			// One seed, so that runs repeat; and nobody reads the small example.
			t.args = append(t.args, "-rapid.seed=1", "-rapid.nofailfile", "-rapid.shrinktime=1ms")
		}
		verbose := *t
		verbose.args = append(slices.Clone(t.args), "-test.v")
		out, _, err := verbose.run(0, unlikely)
		if err != nil {
			return nil, fmt.Errorf("%s fails with nothing changed: %w\n%s", pkg, err, out)
		}
		for _, names := range split(string(out)) {
			part := *t
			part.args = append(slices.Clone(t.args), "-test.run=^("+strings.Join(names, "|")+")$")
			out, took, err := part.run(0, unlikely)
			if err != nil {
				return nil, fmt.Errorf("%s fails with nothing changed: %w\n%s", pkg, err, out)
			}
			part.normal = took
			part.limit = max(atLeast, slower*part.normal)
			tests = append(tests, &part)
		}
	}
	return tests, nil
}

var passed = regexp.MustCompile(`(?m)^--- (?:PASS|SKIP): (\w+) \((\d+\.\d+)s\)$`)

// split parts the tests that a verbose run names into the quick ones, which take a
// fifth of the time together, and the others. Either may be missing.
func split(verbose string) [][]string {
	type timed struct {
		name    string
		seconds float64
	}
	var all []timed
	total := 0.0
	for _, m := range passed.FindAllStringSubmatch(verbose, -1) {
		seconds, _ := strconv.ParseFloat(m[2], 64)
		all = append(all, timed{m[1], seconds})
		total += seconds
	}
	slices.SortStableFunc(all, func(a, b timed) int { return cmp.Compare(a.seconds, b.seconds) })
	var quick, slow []string
	sum := 0.0
	for _, t := range all {
		if sum += t.seconds; sum <= total/5 {
			quick = append(quick, t.name)
		} else {
			slow = append(slow, t.name)
		}
	}
	return slices.DeleteFunc([][]string{quick, slow}, func(names []string) bool { return len(names) == 0 })
}

// errSlow is that a test was stopped.
var errSlow = errors.New("too slow")

// run runs the tests with change n made, and says what they took of the processor.
// That is limited, and so is memory: a change may loop and collect for ever.
func (t *suite) run(n int, limit time.Duration) (output []byte, took time.Duration, err error) {
	ctx, stop := context.WithTimeout(context.Background(), unlikely)
	defer stop()
	limits := fmt.Sprintf(`ulimit -v 6000000; ulimit -t %d; exec "$0" "$@"`, int(limit.Seconds())+1)
	cmd := exec.CommandContext(ctx, "sh", append([]string{"-c", limits, t.binary}, t.args...)...)
	cmd.Dir = t.dir
	cmd.Env = append(os.Environ(), variable+"="+strconv.Itoa(n), "GOMAXPROCS=1")
	cmd.WaitDelay = time.Second
	output, err = cmd.CombinedOutput()
	if state := cmd.ProcessState; state != nil {
		took = state.UserTime() + state.SystemTime()
		if ctx.Err() != nil || err != nil && took >= limit {
			err = errSlow
		}
	}
	return output, took, err
}

// try makes one change and runs the tests until one package notices.
func try(n int, tests []*suite) result {
	for _, t := range tests {
		if _, _, err := t.run(n, t.limit); err != nil {
			return result{by: t.pkg, late: errors.Is(err, errSlow)}
		}
	}
	return result{}
}
