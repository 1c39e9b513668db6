# expect: cognitive 0, cyclomatic 1, nesting 0, parameters 0
function straight() { print 1 }

# expect: cognitive 3, cyclomatic 3, nesting 1, parameters 1
function chain(a) {
  if (a == 1)
    return 1
  else if (a == 2)
    return 2
  else
    return 3
}

# expect: cognitive 10, cyclomatic 5, nesting 4, parameters 2
function nested(list, i) {
  for (i in list) {
    while (i > 0) {
      do { if (i == 3) break } while (i--)
    }
  }
}

# expect: cognitive 3, cyclomatic 5, nesting 0, parameters 3
function logical(a, b, c) {
  return a && b && (c || a) && b
}

# expect: cognitive 3, cyclomatic 5, nesting 2, parameters 1
function cases(a) {
  switch (a) {
  case 1:
    return 1
  case 2:
  case /x/:
    return a > 1 ? 2 : 3
  default:
    return 4
  }
}

# expect: cognitive 1, cyclomatic 2, nesting 1, parameters 0
function waits() {
  while ((getline line) > 0) count++
}

# expect: cognitive 3, cyclomatic 3, nesting 2, parameters 2
function reads(file, text) {
  for (;;)
    if (text == file) break
}

# expect: cognitive 1, cyclomatic 2, nesting 1, parameters 1
function repeats(n) {
  do {
    n--
  } while (n > 0)
}

# expect: cognitive 3, cyclomatic 3, nesting 2, parameters 1
function chooses(a) {
  return a > 0 ? (a > 1 ? 2 : 1) : 0
}

# expect: cognitive 2, cyclomatic 2, nesting 1, parameters 1
function either(a) {
  if (a) {
    print
  } else {
    next
  }
}

# expect: cognitive 2, cyclomatic 3, nesting 1, parameters 2
function both(a, b) {
  if (a in seen && !(b in seen))
    exit 1
}

# expect: cognitive 8, cyclomatic 6, nesting 3, parameters 2
function ends(a, i) {
  for (i = 0; i < a; i++) {
    if (i == 1)
      continue
    else if (i == 2 || i == 3)
      while (a) a--
  }
}
