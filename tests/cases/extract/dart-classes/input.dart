import 'package:meta/meta.dart';

/// A shape on a page.
///
/// Shapes are never changed.
@immutable
sealed class Shape extends Object with Named, Sized implements Comparable<Shape>, other.Drawable {
  /// How many shapes there are.
  static int count = 0;
  static const String prefix = 'shape';
  final double width, height;
  late final Map<String, List<int>> _cache;
  var tag = const Tag.plain();
  final void Function(int code)? onError;

  /// Makes a shape.
  Shape(this.width, {required this.height, int depth = defaultDepth, super.key})
      : _cache = {},
        onError = null {
    count++;
    register(depth);
  }

  const Shape.flat(this.width);

  Shape._hidden() : this.flat(0);

  factory Shape.named(String name) => Box(name);

  const factory Shape.other() = Box.other;

  external factory Shape.native();

  /// The area.
  double get area => width * height;

  set area(double value) {
    _cache = {'area': [value.toInt()]};
  }

  @override
  @Deprecated('soon')
  int compareTo(Shape other) => area.compareTo(other.area);

  bool operator ==(Object other) => other is Shape && other.area == area;

  double operator [](int index) => 0;

  /// Draws it.
  void draw(Canvas canvas);

  static Future<Shape> load(
    String path, [
    Encoding encoding = utf8,
  ]) async {
    final text = await File(path).readAsString();
    return Shape.named(text);
  }

  Stream<int> steps() async* {
    yield 1;
  }

  T convert<T extends Object>(T Function(Shape) convert) => convert(this);

  external int nativeSize();
}

abstract interface class Drawable {
  void draw(Canvas canvas);
}

class Box = Shape with Named;

base mixin Named on Object implements Comparable<Named> {
  String name = '';

  void rename(String name) {
    this.name = name;
  }
}

extension ShapeList on List<Shape> {
  double get total => fold(0, (sum, shape) => sum + shape.area);

  static int most = 3;
}

extension on String {
  String shout() => toUpperCase();
}

extension type Id(int value) implements int {
  Id.zero() : value = 0;

  bool get isZero => value == 0;
}

/// What a page is made of.
enum Paper implements Named {
  /// Thin.
  thin(1),
  thick(2);

  const Paper(this.grade);

  final int grade;

  bool get isThin => grade == 1;
}

enum _Side { left, right }

class _Private {
  void method() {}
}
