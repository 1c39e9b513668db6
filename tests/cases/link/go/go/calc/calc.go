// Package calc adds numbers.
package calc  // expect: module calc public

// Add gives the sum.
func Add(a, b int) int { return a + b }  // expect: function Add public

// Adder remembers a sum.
type Adder struct {  // expect: struct Adder public
	Sum int  // expect: field Adder.Sum public
}

// Put adds to the sum.
func (a *Adder) Put(n int) { a.Sum = Add(a.Sum, n) }  // expect: method Adder.Put public
