package calc  // expect: module calc public

import "testing"  // expect: import -> standard library

func TestAdd(t *testing.T) {  // expect: function TestAdd public test
	if Add(1, 2) != 3 {  // expect: Add -> go/calc/calc.go#Add
		t.Fatal("no sum")
	}
}
