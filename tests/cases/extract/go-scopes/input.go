// Package scopes has definitions whose scope is written with their name.
package scopes

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(item T) {
	type slot struct{ item T }
	func() {
		type inner interface{ Close() error }
	}()
}

func (Stack[_]) Len() int { return 0 }

func ((*Parens)) Wrapped() {}

// The type is in another file.
func (e Elsewhere) String() string { return "" }

func outer() {
	type local struct{}
}

// In assembly.
func add(a, b int) int

type Closer interface {
	Close() error
	Flusher
}
