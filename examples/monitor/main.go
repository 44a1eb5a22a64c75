// Monitor follows a file of reports that grows, and prints what each report, and
// the passing of time, changes in what an agreement of the catalog comes to.
//
//	go run ./examples/monitor -once
//
// prints the history of the default agreement from its own reports;
//
//	go run ./examples/monitor -file reports.jsonl
//
// waits for reports, one JSON object a line, until it is interrupted. The file
// need not be there yet, and its last line need not be finished.
package main

import (
	"context"
	"os"
	"os/signal"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	every := func(d time.Duration) (<-chan time.Time, func()) {
		t := time.NewTicker(d)
		return t.C, t.Stop
	}
	code := run(os.Args[1:], world{ctx: ctx, open: openFile, every: every, stdout: os.Stdout, stderr: os.Stderr})
	stop()
	os.Exit(code)
}
