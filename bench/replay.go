package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
)

// replays follows a stream of so many reports with each number of workers, each in
// a process of its own so that its memory is its own, and says whether they say
// the same.
func replays(w io.Writer, shape Shape, workers []int) error {
	fmt.Fprintf(w, "%d reports, %d agreements, %d reports a day; pledge, answers and meetings, one reading; %d cores\n", shape.Reports, shape.Agreements, shape.PerDay, runtime.NumCPU())
	var said []string
	for _, n := range workers {
		var out strings.Builder
		again := exec.Command(must(os.Executable()), "-replay", strconv.Itoa(shape.Reports), "-a", strconv.Itoa(shape.Agreements), "-day", strconv.Itoa(shape.PerDay), "-seed", strconv.FormatUint(shape.Seed, 10), "-workers", strconv.Itoa(n))
		again.Stdout, again.Stderr = io.MultiWriter(w, &out), os.Stderr
		if err := again.Run(); err != nil {
			return fmt.Errorf("%d workers: %w", n, err)
		}
		for line := range strings.Lines(out.String()) {
			if strings.Contains(line, "changes") {
				said = append(said, line)
			}
		}
	}
	for _, line := range said[1:] {
		if line != said[0] {
			return fmt.Errorf("the changes differ:\n%s%s", said[0], line)
		}
	}
	fmt.Fprintln(w, "the changes are the same")
	return nil
}

// replayOnce follows the stream and writes what it took.
func replayOnce(w io.Writer, shape Shape, workers int) error {
	runtime.GOMAXPROCS(runtime.NumCPU())
	world, reports, err := newReports(shape)
	if err != nil {
		return err
	}
	p, _ := programOf(&world, oneReading, pledge, answers, meetings)
	before, after := heapBytes(), uint64(0)
	var measuring time.Duration
	whole := func(yield func(*event.Report, error) bool) {
		for r, err := range reports {
			if !yield(r, err) {
				return
			}
		}
		start := time.Now()
		after = heapBytes() // with all that the monitors hold
		measuring = time.Since(start)
	}
	hash := fnv.New64a()
	var text []byte
	start, busy := time.Now(), clock()
	came, err := p.Replay(whole, rules.Replaying{From: date(-1), Coverage: []event.Coverage{coverage()}, Workers: workers}, func(ch rules.Change) {
		text = append(text[:0], ch.First...)
		text = append(append(text, ch.Commitment...), ch.Bearer...)
		text = append(append(text, ch.Key.Event...), ch.Because...)
		text = binary.LittleEndian.AppendUint64(text, uint64(ch.Key.From))
		if ch.From != nil {
			text = append(text, byte(ch.From.Outcome))
		}
		if ch.To != nil {
			text = append(text, byte(ch.To.Outcome), byte(ch.To.K), byte(ch.To.Events.Len()))
			text = binary.LittleEndian.AppendUint64(text, uint64(ch.To.Next))
		}
		hash.Write(text)
	})
	if err != nil {
		return err
	}
	took, busy := time.Since(start)-measuring, clock()-busy
	fmt.Fprintf(w, "\n%d workers\n", workers)
	fmt.Fprintf(w, "  %12d reports read, %d kept, %d passed over, held %d times\n", came.Read, came.Kept, came.PassedOver, came.Held)
	fmt.Fprintf(w, "  %12.1f seconds, %.0f reports/s (%s %.1f s)\n", took.Seconds(), float64(came.Read)/took.Seconds(), clockName, busy.Seconds())
	fmt.Fprintf(w, "  %12.0f heap bytes for a kept report, itself included\n", (float64(after)-float64(before))/float64(came.Kept))
	if peak, ok := peakMemory(); ok {
		fmt.Fprintf(w, "  %12.0f MB at the peak, GOGC=%s\n", float64(peak)/1e6, os.Getenv("GOGC"))
	}
	fmt.Fprintf(w, "  %12d changes, hash %016x\n", came.Changes, hash.Sum64())
	return nil
}

// peakMemory is the most memory this process has had, where the system says so.
func peakMemory() (bytes int64, ok bool) {
	f, err := os.Open("/proc/self/status")
	if err != nil {
		return 0, false
	}
	defer f.Close()
	for in := bufio.NewScanner(f); in.Scan(); {
		if kb, found := strings.CutPrefix(in.Text(), "VmHWM:"); found {
			n, err := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(kb), "kB")), 10, 64)
			return n * 1024, err == nil
		}
	}
	return 0, false
}
