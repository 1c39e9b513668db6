// expect: cognitive 0, cyclomatic 1, nesting 0, parameters 0
int straight(void) { return 1; }

// expect: cognitive 3, cyclomatic 3, nesting 1, parameters 1
int chain(int a) {
  if (a == 1) {
    return 1;
  } else if (a == 2) {
    return 2;
  } else {
    return 3;
  }
}

// expect: cognitive 6, cyclomatic 4, nesting 3, parameters 1
int nested(int n) {
  for (int i = 0; i < n; ++i) {
    while (n > 3) {
      if (i == n) --n;
    }
  }
  return n;
}

// expect: cognitive 1, cyclomatic 4, nesting 1, parameters 1
int cases(int a) {
  switch (a) {
    case 1:
    case 2: return 1;
    case 3: return 2;
    default: return 0;
  }
}

// expect: cognitive 6, cyclomatic 4, nesting 2, parameters 2
int jumps(int a, int b) {
  if (a) goto out;
  for (;;) {
    if (b) goto out;
  }
out:
  return 0;
}

// expect: cognitive 3, cyclomatic 4, nesting 0, parameters 4
int logic(int a, int b, int c, int d) { return a && b || c && d; }

// expect: cognitive 2, cyclomatic 3, nesting 0, parameters 3
int negated(int a, int b, int c) { return a && !(b && c); }

// expect: cognitive 3, cyclomatic 3, nesting 2, parameters 2
int ternaries(int a, int b) { return a ? b ? 1 : 2 : 3; }

// expect: cognitive 2, cyclomatic 2, nesting 1, parameters 1
int factorial(int n) { return n < 2 ? 1 : n * factorial(n - 1); }

// expect: cognitive 6, cyclomatic 3, nesting 2, parameters 1
int platform(int a) {
#ifdef WINDOWS
  if (a) return 1;
#else
  while (a) --a;
#endif
  return a;
}

// expect: cognitive 4, cyclomatic 4, nesting 2, parameters 2
int repeats(int a, int b) {
  do {
    if (a) continue;
  } while (a && b);
  return a;
}

// expect: cognitive 4, cyclomatic 3, nesting 2, parameters 2
int if_in_else(int a, int b) {
  if (a) {
    return 1;
  } else {
    if (b) return 2;
  }
  return 3;
}

// expect: cognitive 0, cyclomatic 1, nesting 0, parameters 2
int apply(int (*f)(int, int), int x) { return f(x, x); }

int only_declared(int a);
