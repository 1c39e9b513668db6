// Copyright 2020 The Authors. All rights reserved.

// Package main shows every form of definition.
//
// A second paragraph.
package main

import (
	"fmt" // for output
	str "strings"
	. "math"
	_ "embed"
)

// Limit is documented.
const Limit = 3

const (
	// Red is the first.
	Red Color = iota
	green
	A, B = 1, 2
)

var registry, _ = map[string]int{}, 0

var _ fmt.Stringer = (*Shape)(nil)

var handler = func(x int) int {
	var inside = x
	return inside
}

type Color int

type Alias = Color

// Shape is a struct.
type Shape struct {
	*Base
	fmt.Stringer
	// Name of it.
	Name, Label string `json:"name"`
	inner       struct {
		X int
	}
	F func(arg int) error
}

type (
	// Walker walks.
	Walker[T any] interface {
		fmt.Stringer
		~int | string
		// Walk goes.
		Walk(steps T) (n int, err error)
	}
	set map[string]struct{ unused int }
)

// Draw is a method.
func (s *Shape) Draw(width int, rest ...string) (err error) {
	for i, r := range rest {
		fmt.Println(i, r, s.Name)
	}
	switch v := any(s).(type) {
	case *Shape:
		helper[int](v)
	}
	type local struct{ field int }
	return str.New("x").Do(Limit)
}

func helper[T any](x any) T {
	panic(x)
}

func main() {
	handler(int(Red))
}

var table = []struct{ in, out string }{{"a", "b"}}

type Config struct {
	Rules []struct {
		Name string
	}
}
