import 'package:shapes/shapes.dart';  // expect: import -> packages/shapes/lib/shapes.dart
import 'package:app/tools.dart' as tools show Tool;  // expect: import -> app/lib/tools.dart
import 'package:flutter/material.dart';  // expect: import -> external
import 'gone.dart';  // expect: import -> not found

void main() {  // expect: function main public
  final circle = Circle(2);  // expect: Circle -> packages/shapes/lib/src/circle.dart#Circle
  circle.describe();  // expect: describe -> packages/shapes/lib/src/circle.dart#Shape.describe
  makeCircle().grow();  // expect: makeCircle -> packages/shapes/lib/src/circle.dart#makeCircle; grow -> packages/shapes/lib/src/circle.dart#Circle.grow
  Square.make();  // expect: Square -> packages/shapes/lib/src/square.dart#Square; make -> packages/shapes/lib/src/square.dart#Square.make
  notShown();
  hide();
  inPart();  // expect: inPart -> packages/shapes/lib/src/part.dart#inPart
  Shape shape = circle;  // expect: Shape -> packages/shapes/lib/src/circle.dart#Shape
  print(shape.area);  // expect: area -> packages/shapes/lib/src/circle.dart#Shape.area
  final tool = tools.Tool();  // expect: Tool -> app/lib/tools.dart#Tool
  tool.run(1);  // expect: run -> app/lib/tools.dart#Tool.run
}

class Disc extends Circle {  // expect: Circle -> packages/shapes/lib/src/circle.dart#Circle; class Disc public
  Disc() : super(1);  // expect: constructor Disc.Disc public
  Circle twin() => Circle(1);  // expect: method Disc.twin public
}
