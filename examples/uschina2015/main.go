// Uschina2015 assesses the understanding on conduct in cyberspace of September
// 2015 between the United States and China, from public reports.
//
//	go run ./examples/uschina2015
//
// prints what has become of each commitment as of 30 June 2016, on a neutral
// reading and on that of each party; -h tells what else can be asked. A reading
// is data: what it leaves open, and whose word it takes about what, can be
// changed from the command line, one judgement call at a time.
package main

import (
	"os"
	"os/exec"
	"strconv"
	"strings"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr, screenOf(os.Stdout))) }

// A screen is what the output is laid out for.
type screen struct {
	width  int
	colour bool
}

// screenOf follows COLUMNS and NO_COLOR, and asks a terminal for its width; what
// is no terminal gets 100 columns in plain text.
func screenOf(f *os.File) screen {
	s := screen{width: 100}
	info, err := f.Stat()
	terminal := err == nil && info.Mode()&os.ModeCharDevice != 0
	s.colour = terminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		s.width = n
	} else if n := columns(); terminal && n > 0 {
		s.width = n
	}
	return s
}

// columns is the width of the terminal, 0 if stty cannot tell. A library would
// tell as well, but every module that imports pacta would then know of it.
func columns() int {
	tty, err := os.Open("/dev/tty")
	if err != nil {
		return 0
	}
	defer tty.Close()
	ask := exec.Command("stty", "size")
	ask.Stdin = tty
	out, _ := ask.Output()
	_, after, _ := strings.Cut(strings.TrimSpace(string(out)), " ")
	n, _ := strconv.Atoi(after)
	return n
}
