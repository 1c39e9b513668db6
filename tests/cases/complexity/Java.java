class Java {
  // expect: cognitive 0, cyclomatic 1, nesting 0, parameters 1
  int straight(int a) { return a; }

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

  // expect: cognitive 7, cyclomatic 4, nesting 3, parameters 1
  int sum(int most) {
    int total = 0;
    next:
    for (int i = 1; i <= most; ++i) {
      for (int j = 2; j < i; ++j) {
        if (i % j == 0) {
          continue next;
        }
      }
      total += i;
    }
    return total;
  }

  // expect: cognitive 1, cyclomatic 4, nesting 1, parameters 1
  String words(int number) {
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
  String arrows(int n) {
    return switch (n) {
      case 1, 2 -> "low";
      case 3 -> "middle";
      default -> "high";
    };
  }

  // expect: cognitive 9, cyclomatic 6, nesting 3, parameters 2
  void handles(boolean a, boolean b) {
    try {
      if (a) {
        for (int i = 0; i < 10; i++) {
          while (b) {
            stop();
          }
        }
      }
    } catch (First | Second e) {
      if (b) {
        stop();
      }
    }
  }

  // expect: cognitive 2, cyclomatic 2, nesting 2, parameters 1
  Runnable later(boolean a) {
    return () -> {
      if (a) {
        stop();
      }
    };
  }

  // expect: cognitive 2, cyclomatic 1, nesting 2, parameters 1
  Runnable anonymous(boolean a) {
    return new Runnable() {
      // expect: cognitive 1, cyclomatic 2, nesting 1, parameters 0
      public void run() {
        if (a) {
          stop();
        }
      }
    };
  }

  // expect: cognitive 2, cyclomatic 4, nesting 0, parameters 4
  boolean logic(boolean a, boolean b, boolean c, boolean d) {
    return a && b && c || d;
  }

  // expect: cognitive 2, cyclomatic 2, nesting 1, parameters 1
  int factorial(int n) { return n < 2 ? 1 : n * factorial(n - 1); }

  // expect: cognitive 0, cyclomatic 1, nesting 0, parameters 1
  int area(int a) { return area(a, a); }
  // expect: cognitive 0, cyclomatic 1, nesting 0, parameters 2
  int area(int a, int b) { return a * b; }

  // expect: cognitive 0, cyclomatic 1, nesting 0, parameters 0
  public String toString() { return super.toString(); }

  // expect: cognitive 3, cyclomatic 3, nesting 2, parameters 1
  void loops(List<String> lines) {
    for (String line : lines) {
      do {
        line = line.trim();
      } while (line.isEmpty());
    }
  }
}

interface Shape {
  int sides();
}
