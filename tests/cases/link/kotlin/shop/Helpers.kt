package shop  // expect: namespace shop public

fun helper(point: shop.base.Point) = Square(point).color()  // expect: Square -> shop/Square.kt#Square; color -> shop/Square.kt#Square.color; function helper public
