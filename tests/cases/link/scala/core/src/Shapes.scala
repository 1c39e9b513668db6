package shop  // expect: namespace shop public
package base  // expect: namespace shop.base public

import shop.money._  // expect: import -> base/

trait Shape {  // expect: trait shop.base.Shape public
  def center: Point  // expect: method shop.base.Shape.center public
  def area: Double = 0  // expect: method shop.base.Shape.area public
}

case class Point(x: Int, y: Int) {  // expect: class shop.base.Point public; property shop.base.Point.x public; property shop.base.Point.y public
  def moved(by: Int): Point = Point(x + by, y)  // expect: method shop.base.Point.moved public
}

object Point {  // expect: class shop.base.Point public
  val Origin = Point(0, 0)  // expect: property shop.base.Point.Origin public
  def parse(text: String): Point = Origin  // expect: method shop.base.Point.parse public
  class Format  // expect: class shop.base.Point.Format public
}

object Shapes {  // expect: class shop.base.Shapes public
  def distance(a: Point, b: Point): Amount = a.moved(1)  // expect: Amount -> base/package.scala#shop.money.Amount; method shop.base.Shapes.distance public
  def of(count: Int): Shape = null  // expect: method shop.base.Shapes.of public
}
