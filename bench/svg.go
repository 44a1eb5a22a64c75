package main

import (
	"bytes"
	"fmt"
	"math"
)

// line is a curve of a drawing.
type line struct {
	Name string
	X, Y []float64
}

// svg draws curves on two logarithmic scales.
func svg(title, xName, yName string, lines []line) []byte {
	const width, height, left, right, top, bottom = 560, 320, 60, 110, 34, 44
	lx, hx, ly, hy := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, l := range lines {
		for i := range l.X {
			lx, hx, ly, hy = min(lx, l.X[i]), max(hx, l.X[i]), min(ly, l.Y[i]), max(hy, l.Y[i])
		}
	}
	floor := func(x float64) float64 { return math.Floor(math.Log10(x) + 1e-9) }
	ceil := func(x float64) float64 { return math.Ceil(math.Log10(x) - 1e-9) }
	x0, x1, y0, y1 := floor(lx), max(ceil(hx), floor(lx)+1), floor(ly), max(ceil(hy), floor(ly)+1)
	px := func(x float64) float64 { return left + (math.Log10(x)-x0)/(x1-x0)*(width-left-right) }
	py := func(y float64) float64 { return height - bottom - (math.Log10(y)-y0)/(y1-y0)*(height-top-bottom) }
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11">`+"\n", width, height)
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="white"/><text x="%d" y="18" font-size="13">%s</text>`+"\n", width, height, left, title)
	for e := x0; e <= x1; e++ {
		x := px(math.Pow(10, e))
		fmt.Fprintf(&b, `<path d="M%.1f %d V%d" stroke="#ddd"/><text x="%.1f" y="%d" text-anchor="middle">%.0f</text>`+"\n", x, top, height-bottom, x, height-bottom+15, math.Pow(10, e))
	}
	for e := y0; e <= y1; e++ {
		y := py(math.Pow(10, e))
		fmt.Fprintf(&b, `<path d="M%d %.1f H%d" stroke="#ddd"/><text x="%d" y="%.1f" text-anchor="end">%.0f</text>`+"\n", left, y, width-right, left-6, y+4, math.Pow(10, e))
	}
	fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="middle">%s</text><text x="14" y="%d" transform="rotate(-90 14 %d)" text-anchor="middle">%s</text>`+"\n",
		(left+width-right)/2, height-10, xName, (top+height-bottom)/2, (top+height-bottom)/2, yName)
	colours := []string{"#555", "#06c", "#c30", "#393"}
	for i, l := range lines {
		fmt.Fprintf(&b, `<path d="`)
		for k := range l.X {
			fmt.Fprintf(&b, "%c%.1f %.1f ", "ML"[min(k, 1)], px(l.X[k]), py(l.Y[k]))
		}
		c := colours[i%len(colours)]
		fmt.Fprintf(&b, `" fill="none" stroke="%s" stroke-width="2"/>`+"\n", c)
		if n := len(l.X); n > 0 {
			fmt.Fprintf(&b, `<text x="%.1f" y="%.1f" fill="%s">%s</text>`+"\n", px(l.X[n-1])+6, py(l.Y[n-1])+4, c, l.Name)
		}
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}
