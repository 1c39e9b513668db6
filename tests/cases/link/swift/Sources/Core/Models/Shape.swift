public class Shape {  // expect: class Shape public
  public let origin = Point()  // expect: property Shape.origin public
  public static let unit = Shape()  // expect: constant Shape.unit public
  func center() -> Point { origin }  // expect: method Shape.center
  enum Color { case red, green }  // expect: enum Shape.Color; enumerator Shape.Color.green; enumerator Shape.Color.red
}

public struct Point {  // expect: struct Point public
  var x = 1  // expect: property Point.x
  func moved(by n: Int) -> Point { Point() }  // expect: method Point.moved
}

func distance(_ a: Point, _ b: Point) -> Int { a.x }  // expect: function distance
