# expect: cognitive 0, cyclomatic 1, nesting 0, parameters 0
straight <- function() {
  1
}

# expect: cognitive 3, cyclomatic 3, nesting 1, parameters 1
chain <- function(a) {
  if (a == 1) {
    1
  } else if (a == 2) {
    2
  } else {
    3
  }
}

# expect: cognitive 6, cyclomatic 4, nesting 3, parameters 2
nested <- function(list, ...) {
  for (row in list) {
    while (row) {
      if (row) break
    }
  }
}

# expect: cognitive 1, cyclomatic 4, nesting 0, parameters 3
logical <- function(a, b = 1, c = 2) {
  a && b && (c && a)
}

# expect: cognitive 1, cyclomatic 2, nesting 1, parameters 0
repeats <- function() {
  repeat {
    break
  }
}

# expect: cognitive 0, cyclomatic 1, nesting 0, parameters 1
one_line <- function(x) x + 1

# expect: cognitive 2, cyclomatic 2, nesting 1, parameters 1
either <- function(x) if (x) 1 else 2

# expect: cognitive 4, cyclomatic 3, nesting 2, parameters 1
if_in_else <- function(x) {
  if (x) {
    1
  } else {
    if (x == 2) 2
  }
}

# expect: cognitive 2, cyclomatic 3, nesting 1, parameters 2
both <- function(a, b) {
  if (a && b) a
}

# expect: cognitive 2, cyclomatic 3, nesting 0, parameters 2
mixed <- function(a, b) {
  a && b || a
}

# expect: cognitive 2, cyclomatic 2, nesting 2, parameters 1
callback <- function(x) {
  lapply(x, function(one) {
    if (one) 1
  })
}

# expect: cognitive 1, cyclomatic 2, nesting 1, parameters 1
loops <- function(x) {
  for (one in x) print(one)
}

# expect: cognitive 0, cyclomatic 1, nesting 0, parameters 0
empty = function() NULL
