import 'dart:math';  // expect: import -> standard library

abstract class Shape {  // expect: class Shape public
  double get area;  // expect: method Shape.area public
  String describe() => 'area';  // expect: method Shape.describe public
}

class Circle extends Shape {  // expect: class Circle public
  final double radius;  // expect: field Circle.radius public
  Circle(this.radius);  // expect: constructor Circle.Circle public
  double get area => pi * radius * radius;  // expect: method Circle.area public
  Circle grow() => Circle(radius);  // expect: method Circle.grow public
  void _quiet() {}  // expect: method Circle._quiet
}

Circle makeCircle() => Circle(1);  // expect: function makeCircle public
