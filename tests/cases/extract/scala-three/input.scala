// Shapes, in the style of Scala 3.
package shapes

import shapes.base.{given, *}
import shapes.units as u
import scala.math.{Pi, sqrt as root}

export shapes.base.Point

/** The colours that a shape can have. */
enum Color(val rgb: Int) derives CanEqual:
  /** Of blood. */
  case Red extends Color(0xff0000)
  case Green extends Color(0x00ff00)
  // not documentation
  case Mix(parts: List[Color], name: String) extends Color(parts.map(_.rgb).sum)

  def isDark: Boolean = rgb < 0x808080

object Color:
  val default = Red

enum Size:
  case Small, Large

/** Something with an area. */
trait Shape:
  def area: Double
  def scaled(by: Double): Shape

case class Circle(center: Point, radius: Double) extends Shape:
  def area: Double =
    val square = radius * radius
    Pi * square

  def scaled(by: Double): Circle =
    if by < 0 then
      throw IllegalArgumentException("negative")
    else
      copy(radius = radius * by)
end Circle

final class Square(side: Double) extends Shape, Serializable:
  def area = side * side
  def scaled(by: Double) = Square(side * by)

/** Compares shapes by area. */
given shapeOrdering: Ordering[Shape] with
  def compare(a: Shape, b: Shape): Int = a.area.compare(b.area)

given Conversion[Double, Circle] = radius => Circle(Point(0, 0), radius)

given unit: Size = Size.Small

/** More of shapes. */
extension (shape: Shape)
  def larger: Shape = shape.scaled(2)
  private def twice(by: Double): Shape =
    shape.scaled(by).scaled(by)

extension [T](list: List[T]) def second: Option[T] = list.drop(1).headOption

opaque type Meters = Double

object Meters:
  def apply(value: Double): Meters = value

type Pair[A] = (A, A)

val origin = Point(0, 0)
private var count = 0

inline def twice(inline body: => Unit): Unit =
  body
  body

def total(shapes: Seq[Shape])(using ordering: Ordering[Shape]): Double =
  var sum = 0.0
  for shape <- shapes if shape.area > 0 do
    sum += shape.area
  while count < 3 do count += 1
  sum match
    case 0.0 => 0.0
    case some => some

@main def measure(names: String*): Unit =
  println(total(names.map(name => Circle(origin, name.length))))
