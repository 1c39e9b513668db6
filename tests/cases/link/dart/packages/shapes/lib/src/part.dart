part of '../shapes.dart';  // expect: import -> packages/shapes/lib/shapes.dart

void inPart() => useAll();  // expect: useAll -> packages/shapes/lib/shapes.dart#useAll; function inPart public
