// expect: cognitive 0, cyclomatic 1, nesting 0, parameters 1
int straight(int a) {
  return a;
}

// expect: cognitive 3, cyclomatic 3, nesting 1, parameters 2
int chain(int a, [int b = 2]) {
  if (a == 1) {
    return 1;
  } else if (b == 2) {
    return 2;
  } else {
    return 3;
  }
}

// expect: cognitive 6, cyclomatic 4, nesting 3, parameters 1
int sum({required int most}) {
  var total = 0;
  for (var i = 0; i < most; i++) {
    for (final j in list) {
      if (i % j == 0) {
        continue;
      }
    }
    total += i;
  }
  return total;
}

// expect: cognitive 1, cyclomatic 3, nesting 1, parameters 1
String words(int number) {
  switch (number) {
    case 1:
      return 'one';
    case 2:
      return 'two';
    default:
      return 'many';
  }
}

// expect: cognitive 1, cyclomatic 3, nesting 1, parameters 1
String values(int number) => switch (number) {
      1 => 'one',
      2 => 'two',
      _ => 'many',
    };

class Shape {
  // expect: cognitive 5, cyclomatic 5, nesting 2, parameters 2
  void handles(bool a, bool b) {
    if (a && b || !a) {
      while (b) stop();
    }
  }

  // expect: cognitive 1, cyclomatic 2, nesting 1, parameters 1
  int pick(bool a) => a ? 1 : 2;

  // expect: cognitive 0, cyclomatic 1, nesting 0, parameters 0
  int get area => 1;

  // expect: cognitive 2, cyclomatic 2, nesting 2, parameters 1
  Shape(List<int> list) {
    list.forEach((item) {
      if (item > 1) stop();
    });
  }

  // expect: cognitive 1, cyclomatic 2, nesting 1, parameters 0
  static Future<void> tries() async {
    try {
      await stop();
    } on StateError catch (error) {
      log(error);
    } finally {
      close();
    }
  }
}

// expect: cognitive 1, cyclomatic 3, nesting 0, parameters 2
bool both(bool a, bool b) => a || (b || a);

// expect: cognitive 3, cyclomatic 3, nesting 2, parameters 1
int captures(List<int> list) {
  do {
    if (list.isEmpty) return 1;
  } while (list.length > 1);
  return 0;
}
