// Command demo prints a sum.
package main

import (
	"fmt"

	"example.org/demo/go/calc"
)

func main() {
	fmt.Println(calc.Add(1, 2))
}
