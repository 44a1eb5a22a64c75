//go:build nopeers

package main

// peers are left out of this build: they take minutes to compile.
var peers []Contender
