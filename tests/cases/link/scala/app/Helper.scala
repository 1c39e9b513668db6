package shop  // expect: namespace shop public

object Helper {  // expect: class shop.Helper public
  def help(square: Square): Int = square.color  // expect: Square -> app/Square.scala#shop.Square; color -> app/Square.scala#shop.Square.color; method shop.Helper.help public
  def point = base.Point(1, 2)  // expect: Point -> core/src/Shapes.scala#shop.base.Point; method shop.Helper.point public
}
