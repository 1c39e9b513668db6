// Package calc adds numbers.
package calc

// Add gives the sum.
func Add(a, b int) int { return a + b }

// Adder remembers a sum.
type Adder struct {
	Sum int
}

// Put adds to the sum.
func (a *Adder) Put(n int) { a.Sum = Add(a.Sum, n) }
