#include <vector>

// expect: cognitive 1, cyclomatic 2, nesting 0, parameters 1
int count(const std::vector<int>& values) {
  return count_if(values, [](int x) { return x > 0 && x < 9; });
}

// expect: cognitive 2, cyclomatic 2, nesting 2, parameters 1
int count_with_if(const std::vector<int>& values) {
  return count_if(values, [](int x) {
    if (x > 0) return true;
    return false;
  });
}

// expect: cognitive 4, cyclomatic 4, nesting 2, parameters 1
void handles(bool again) {
  try {
    run();
  } catch (const Error& error) {
    if (again) throw;
  } catch (...) {
  }
}

// expect: cognitive 3, cyclomatic 3, nesting 2, parameters 1
int first(const std::vector<int>& values) {
  for (int value : values) {
    if (value > 0) return value;
  }
  return 0;
}

struct Node {
  // expect: cognitive 1, cyclomatic 2, nesting 1, parameters 1
  explicit Node(int a) : value(a > 0 ? a : 0) {}

  // expect: cognitive 1, cyclomatic 2, nesting 1, parameters 1
  int depth(int at) const { return next != nullptr ? next->depth(at + 1) : at; }

  // expect: cognitive 2, cyclomatic 2, nesting 1, parameters 1
  int down(int n) {
    if (n > 0) return down(n - 1);
    return 0;
  }

  // expect: cognitive 0, cyclomatic 1, nesting 0, parameters 1
  int get(int a) { return get(a, 0); }
  // expect: cognitive 0, cyclomatic 1, nesting 0, parameters 2
  int get(int a, int b) { return a + b; }

  virtual int size() const = 0;

  Node* next = nullptr;
  int value;
};

// expect: cognitive 2, cyclomatic 2, nesting 1, parameters 1
int Tree::walk(int n) {
  while (n > 0) n = walk(n - 1);
  return n;
}

// expect: cognitive 2, cyclomatic 3, nesting 0, parameters 3
bool words(bool a, bool b, bool c) { return a and b or c; }

// expect: cognitive 1, cyclomatic 2, nesting 1, parameters 2
template <typename T>
T pick(T a, T b = T()) {
  if constexpr (kFirst) return a;
  return b;
}

// expect: cognitive 3, cyclomatic 3, nesting 2, parameters 1
int in_loop(int n) {
  for (; n > 0; --n) {
    switch (n) {
      case 1: break;
      default: break;
    }
  }
  return n;
}
