package cases

// expect: cognitive 0, cyclomatic 1, nesting 0, parameters 2
func straight(a, b int) int { return a + b }

// expect: cognitive 3, cyclomatic 3, nesting 1, parameters 1
func chain(a int) int {
	if a == 1 {
		return 1
	} else if a == 2 {
		return 2
	} else {
		return 3
	}
}

// expect: cognitive 7, cyclomatic 4, nesting 3, parameters 1
func labelled(rows [][]int) {
outer:
	for _, row := range rows {
		for _, cell := range row {
			if cell > 0 {
				continue outer
			}
		}
	}
}

// expect: cognitive 2, cyclomatic 2, nesting 1, parameters 1
func (t *Tree) Walk(n int) {
	if n > 0 {
		t.Walk(n - 1)
	}
}

// expect: cognitive 1, cyclomatic 3, nesting 1, parameters 1
func cases(a int) int {
	switch a {
	case 1, 2:
		return 1
	case 3:
		return 2
	default:
		return 0
	}
}

// expect: cognitive 1, cyclomatic 2, nesting 1, parameters 1
func types(a any) int {
	switch a.(type) {
	case int:
		return 1
	}
	return 0
}

// expect: cognitive 1, cyclomatic 3, nesting 1, parameters 2
func waits(a, b chan int) {
	select {
	case <-a:
	case b <- 1:
	default:
	}
}

// expect: cognitive 2, cyclomatic 2, nesting 2, parameters 1
func later(a bool) func() {
	return func() {
		if a {
			stop()
		}
	}
}

// expect: cognitive 2, cyclomatic 2, nesting 1, parameters 0
func jumps() {
	if stopped {
		goto end
	}
end:
}

// expect: cognitive 3, cyclomatic 4, nesting 0, parameters 4
func logic(a, b, c, d bool) bool { return a && b || c && d }

// expect: cognitive 0, cyclomatic 1, nesting 0, parameters 2
func join(separator string, parts ...string) string { return separator }

// expect: cognitive 2, cyclomatic 3, nesting 1, parameters 0
func inits() {
	if err := run(); err != nil && retry {
		stop()
	}
}

// expect: cognitive 0, cyclomatic 1, nesting 0, parameters 0
func results() (int, error) { return 0, nil }

// expect: cognitive 2, cyclomatic 2, nesting 1, parameters 1
func factorial(n int) int {
	if n < 2 {
		return 1
	}
	return n * factorial(n-1)
}
