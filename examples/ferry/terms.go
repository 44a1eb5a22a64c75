package main

import "github.com/pacta-dev/pacta/agreement"

// Rough is what the text leaves open.
var Rough = &agreement.Term[float64]{Name: "rough", Text: "unless the sea is rough",
	Doc: "The height of the waves, in metres, from which the sea is rough. Alda builds ferries for two metres, Brenn for three."}

var readings = []agreement.Reading{
	{Name: "neutral"}, // leaves it open
	{Name: "Alda", Party: agreement.First, Closes: []agreement.Closing{Rough.Is(2)}},
	{Name: "Brenn", Party: agreement.Second, Closes: []agreement.Closing{Rough.Is(3)}},
}
