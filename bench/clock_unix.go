//go:build unix

package main

import (
	"syscall"
	"time"
)

// clockName says what the times are.
const clockName = "processor time"

// clock is the processor time that this program has had, the collector's work
// included. What other programs do falls on it through the caches alone.
func clock() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
