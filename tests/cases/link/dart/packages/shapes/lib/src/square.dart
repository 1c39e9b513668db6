class Square {  // expect: class Square public
  Square.unit();  // expect: constructor Square.unit public
  static Square make() => Square.unit();  // expect: method Square.make public
}

void notShown() {}  // expect: function notShown public
