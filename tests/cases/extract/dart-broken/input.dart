class First {
  int good() => 1;

  void bad( {
    print('x';
  }

  int next() => 2;
}

/* class Comment {} */
final text = 'class Fake { void no() {} }';
final more = '''
void alsoNo() {}
''';

class Second extends First {
  void last() {}
