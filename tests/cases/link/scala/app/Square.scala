package shop  // expect: namespace shop public

import shop.base.{Point, Shape}  // expect: import -> core/src/; import Point -> core/src/Shapes.scala#shop.base.Point; import Shape -> core/src/Shapes.scala#shop.base.Shape
import shop.base.Shapes._  // expect: import -> core/src/Shapes.scala#shop.base.Shapes
import shop.base.Point.{parse => read, Format}  // expect: Format -> core/src/Shapes.scala#shop.base.Point.Format; import -> core/src/Shapes.scala#shop.base.Point; parse -> core/src/Shapes.scala#shop.base.Point.parse
import base.Shapes.of  // expect: import -> core/src/Shapes.scala#shop.base.Shapes; of -> core/src/Shapes.scala#shop.base.Shapes.of
import shop.money.cents  // expect: import -> base/; import cents -> base/package.scala#shop.money.cents
import shop.old.Legacy  // expect: import -> java/shop/old/; import Legacy -> java/shop/old/Legacy.java#Legacy
import java.util.UUID  // expect: import -> standard library
import org.other.Thing  // expect: import -> external
import shop.base  // expect: import -> app/; import base -> core/src/

class Square(val corner: Point) extends Shape {  // expect: Point -> core/src/Shapes.scala#shop.base.Point; Shape -> core/src/Shapes.scala#shop.base.Shape; class shop.Square public; property shop.Square.corner public
  private val legacy = new Legacy  // expect: Legacy -> java/shop/old/Legacy.java#Legacy; property shop.Square.legacy

  override def center: Point = {  // expect: method shop.Square.center public
    val other = corner.moved(1)  // expect: moved -> core/src/Shapes.scala#shop.base.Point.moved
    other.moved(2)  // expect: moved -> core/src/Shapes.scala#shop.base.Point.moved
    this.corner.moved(3)  // expect: moved -> core/src/Shapes.scala#shop.base.Point.moved
    distance(other, corner)  // expect: distance -> core/src/Shapes.scala#shop.base.Shapes.distance
    val read2 = read("1")  // expect: read -> core/src/Shapes.scala#shop.base.Point.parse
    read2.moved(4)  // expect: moved -> core/src/Shapes.scala#shop.base.Point.moved
    Point.parse("2").moved(5)  // expect: moved -> core/src/Shapes.scala#shop.base.Point.moved; parse -> core/src/Shapes.scala#shop.base.Point.parse
    of(3).center  // expect: center -> core/src/Shapes.scala#shop.base.Shape.center; of -> core/src/Shapes.scala#shop.base.Shapes.of
    Helper.help(this)  // expect: Helper -> app/Helper.scala#shop.Helper; help -> app/Helper.scala#shop.Helper.help
    cents(1)  // expect: cents -> base/package.scala#shop.money.cents
    base.Point.Origin  // expect: Origin -> core/src/Shapes.scala#shop.base.Point.Origin; Point -> core/src/Shapes.scala#shop.base.Point
    new Format  // expect: Format -> core/src/Shapes.scala#shop.base.Point.Format
    Point.Origin  // expect: Origin -> core/src/Shapes.scala#shop.base.Point.Origin
  }

  def color: Int = Square.Red  // expect: method shop.Square.color public
  def twice: Double = area * 2  // expect: area -> core/src/Shapes.scala#shop.base.Shape.area; method shop.Square.twice public
}

object Square {  // expect: class shop.Square public
  val Red = 1  // expect: property shop.Square.Red public
}
