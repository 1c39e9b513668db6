class CSharp {
  // expect: cognitive 0, cyclomatic 1, nesting 0, parameters 1
  int Straight(int a) => a;

  // expect: cognitive 3, cyclomatic 3, nesting 1, parameters 1
  int Chain(int a) {
    if (a == 1) {
      return 1;
    } else if (a == 2) {
      return 2;
    } else {
      return 3;
    }
  }

  // expect: cognitive 7, cyclomatic 4, nesting 3, parameters 1
  int Sum(int most) {
    int total = 0;
    for (int i = 1; i <= most; ++i) {
      foreach (var j in Below(i)) {
        if (i % j == 0) {
          goto done;
        }
      }
      total += i;
    }
  done:
    return total;
  }

  // expect: cognitive 1, cyclomatic 4, nesting 1, parameters 1
  string Words(int number) {
    switch (number) {
      case 1:
        return "one";
      case 2:
        return "two";
      case 3:
        return "some";
      default:
        return "many";
    }
  }

  // expect: cognitive 1, cyclomatic 3, nesting 1, parameters 1
  string Arms(int n) => n switch {
    1 or 2 => "low",
    3 => "middle",
    _ => "high",
  };

  // expect: cognitive 9, cyclomatic 6, nesting 3, parameters 2
  void Handles(bool a, bool b) {
    try {
      if (a) {
        for (int i = 0; i < 10; i++) {
          while (b) {
            Stop();
          }
        }
      }
    } catch (IOException e) when (b) {
      if (b) {
        Stop();
      }
    }
  }

  // expect: cognitive 2, cyclomatic 2, nesting 2, parameters 1
  Action Later(bool a) {
    return () => {
      if (a) {
        Stop();
      }
    };
  }

  // expect: cognitive 2, cyclomatic 4, nesting 0, parameters 4
  bool Logic(bool a, bool b, bool c, bool d) {
    return a && b && c || d;
  }

  // expect: cognitive 3, cyclomatic 3, nesting 2, parameters 2
  void Loops(string[] lines, params int[] rest) {
    foreach (string line in lines) {
      do {
        Trim(line);
      } while (line.Length == 0);
    }
  }

  // expect: cognitive 2, cyclomatic 2, nesting 1, parameters 1
  int Factorial(int n) { return n < 2 ? 1 : n * Factorial(n - 1); }

  // expect: cognitive 0, cyclomatic 1, nesting 0, parameters 1
  int Area(int a) => Area(a, a);
  // expect: cognitive 0, cyclomatic 1, nesting 0, parameters 2
  int Area(int a, int b) => a * b;

  // expect: cognitive 2, cyclomatic 2, nesting 2, parameters 0
  Func<int, int> Older() {
    return delegate(int a) {
      while (a > 0) a--;
      return a;
    };
  }
}
