package main

import (
	"bytes"
	"os"
	"testing"
)

func Example() {
	main()
	// Output:
	// Strait Accord
	// Alda and Brenn, in effect from 1 Jan 2031
	//
	//   as of     30 Jun 2031, on what was disclosed by then
	//   readings  Alda, Brenn
	//   in view   3 reports of 3 events
	//   inputs    sha256 5bd8d014fa9f
	//   outcomes  Alda   1 breached, 1 late, 2 undetermined
	//             Brenn  3 undetermined, 1 fulfilled
	//
	// waters  not fish in the closed waters
	//   by Alda
	//     all agree  undetermined  [breach]; no candidate
	//   by Brenn
	//     Alda       breached      since 3 Mar 2031 (own word)
	//     Brenn      undetermined  [breach]; no candidate
	//     relation   open; parted by fishing and unsold
	//
	// answers  answer questions about a vessel promptly
	//   by Alda
	//     all agree  undetermined  [trigger]; no candidate
	//   by Brenn
	//     Alda       late          by 12 days: due 16 Mar, done 28 Mar 2031 (reported)
	//     Brenn      fulfilled     on 28 Mar 2031 (own word)
	//     relation   contested; parted by promptly
	//
	// Each line follows on one reading from these reports, and reports are claims by
	// their sources. In round brackets: what an outcome rests on; in square ones: what
	// is not known. No candidate: no event in view is in question. An allegation
	// decides nothing. None of this says that a wrong was done, how grave, or how
	// likely.
}

// The tutorial is the README's, letter for letter.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("main.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(readme, source) {
		t.Error("README.md does not hold examples/tutorial/main.go as it is")
	}
}
