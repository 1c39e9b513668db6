/// Shapes.
library;

import 'src/hidden.dart';  // expect: import -> packages/shapes/lib/src/hidden.dart

export 'src/circle.dart';  // expect: import -> packages/shapes/lib/src/circle.dart
export 'src/square.dart' show Square;  // expect: import -> packages/shapes/lib/src/square.dart; import Square -> packages/shapes/lib/src/square.dart#Square

part 'src/part.dart';  // expect: import -> packages/shapes/lib/src/part.dart

void useAll() {  // expect: function useAll public
  hide();  // expect: hide -> packages/shapes/lib/src/hidden.dart#hide
  inPart();  // expect: inPart -> packages/shapes/lib/src/part.dart#inPart
}
