package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// suite is the tests of one package, compiled.
type suite struct {
	pkg    string
	dir    string
	binary string
	args   []string
	normal time.Duration // with nothing changed
	limit  time.Duration
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
	unlikely = 5 * time.Minute // longer than any suite takes
)

// build compiles the tests of the packages and runs each with nothing changed:
// they must pass, or a failure would say nothing.
func build(dir, overlay string, pkgs []string) ([]*suite, error) {
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
		deps, err := goCommand("list", "-test", "-deps", "-f", "{{.ImportPath}}", pkg)
		if err != nil {
			return nil, err
		}
		if strings.Contains("\n"+string(deps), "\npgregory.net/rapid\n") {
			// One seed, so that runs repeat; and nobody reads the small example.
			t.args = append(t.args, "-rapid.seed=1", "-rapid.nofailfile", "-rapid.shrinktime=1ms")
		}
		begin := time.Now()
		if out, err := t.run(0, unlikely); err != nil {
			return nil, fmt.Errorf("%s fails with nothing changed: %w\n%s", pkg, err, out)
		}
		t.normal = time.Since(begin)
		t.limit = max(atLeast, slower*t.normal)
		tests = append(tests, t)
	}
	return tests, nil
}

// run runs the tests with change n made. Memory is limited: a change may loop and
// collect for ever.
func (t *suite) run(n int, limit time.Duration) (output []byte, err error) {
	ctx, stop := context.WithTimeout(context.Background(), limit)
	defer stop()
	cmd := exec.CommandContext(ctx, "sh", append([]string{"-c", `ulimit -v 6000000; exec "$0" "$@"`, t.binary}, t.args...)...)
	cmd.Dir = t.dir
	cmd.Env = append(os.Environ(), variable+"="+strconv.Itoa(n), "GOMAXPROCS=1")
	cmd.WaitDelay = time.Second
	output, err = cmd.CombinedOutput()
	if ctx.Err() != nil {
		return output, ctx.Err()
	}
	return output, err
}

// try makes one change and runs the tests until one package notices.
func try(n int, tests []*suite) result {
	for _, t := range tests {
		if _, err := t.run(n, t.limit); err != nil {
			return result{by: t.pkg, late: errors.Is(err, context.DeadlineExceeded)}
		}
	}
	return result{}
}
