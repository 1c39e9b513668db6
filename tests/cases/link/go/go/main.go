// Command demo prints a sum.
package main  // expect: module main public

import (
	"fmt"  // expect: import -> standard library

	"example.org/demo/go/calc"  // expect: import -> go/calc/
)

func main() {  // expect: function main
	fmt.Println(calc.Add(1, 2))  // expect: Add -> go/calc/calc.go#Add
}
