//go:build !unix

package main

import "time"

// clockName says what the times are.
const clockName = "time on the clock"

var began = time.Now()

// clock is the time that has passed.
func clock() time.Duration { return time.Since(began) }
