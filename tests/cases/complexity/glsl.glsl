#version 450

// expect: cognitive 0, cyclomatic 1, nesting 0, parameters 1
float straight(in float x) {
  return x;
}

// expect: cognitive 4, cyclomatic 5, nesting 1, parameters 2
vec4 chain(const in vec4 a, inout float b) {
  if (a.x > 0.5 && b > 1.0) {
    return a;
  } else if (b > 0.5) {
    return -a;
  }
  for (int i = 0; i < 4; ++i) b += 1.0;
  return a;
}

// expect: cognitive 6, cyclomatic 4, nesting 3, parameters 2
float nested(highp float a, float b[4]) {
  for (int i = 0; i < 4; ++i) {
    while (a > 0.0) {
      if (b[i] > a) break;
    }
  }
  return a;
}

// expect: cognitive 3, cyclomatic 5, nesting 0, parameters 3
bool logical(bool a, bool b, bool c) {
  return a && b && (c || a) && b;
}

// expect: cognitive 1, cyclomatic 2, nesting 1, parameters 1
float ternary(float a) {
  return a > 0.5 ? 1.0 : 0.0;
}

// expect: cognitive 1, cyclomatic 3, nesting 1, parameters 1
int choice(int a) {
  switch (a) {
    case 0: return 1;
    case 1: return 2;
    default: return 3;
  }
}

// expect: cognitive 1, cyclomatic 2, nesting 1, parameters 0
void repeats() {
  do {
    discard;
  } while (true);
}

// expect: cognitive 2, cyclomatic 2, nesting 1, parameters 1
float either(float a) {
  if (a > 0.5) {
    return 1.0;
  } else {
    return 0.0;
  }
}

// expect: cognitive 1, cyclomatic 1, nesting 1, parameters 1
float directive(float a) {
#ifdef FAST
  a = 1.0;
#endif
  return a;
}

// expect: cognitive 3, cyclomatic 3, nesting 2, parameters 1
float inner(mat4 m) {
  for (int i = 0; i < 4; ++i) {
    if (m[i].x > 0.5) continue;
  }
  return 0.0;
}

// expect: cognitive 0, cyclomatic 1, nesting 0, parameters 0
void empty(void) {}

// expect: cognitive 2, cyclomatic 3, nesting 1, parameters 0
void main() {
  if (straight(1.0) > 0.5 || ternary(0.5) > 0.5) empty();
}
