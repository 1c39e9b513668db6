package shop.base  // expect: namespace shop.base public

open class Shape {  // expect: class Shape public
    val origin = Point()  // expect: property Shape.origin public
    open fun center(): Point = origin  // expect: method Shape.center public
    enum class Color { RED, GREEN }  // expect: enum Shape.Color public; enumerator Shape.Color.GREEN public; enumerator Shape.Color.RED public
    companion object {
        fun of(n: Int) = Shape()  // expect: method Shape.of public
    }
}

class Point {  // expect: class Point public
    val x = 1  // expect: property Point.x public
    fun moved(by: Int): Point = Point()  // expect: method Point.moved public
}

fun Point.far(): Int = x  // expect: method Point.far public

fun distance(a: Point, b: Point) = a.x  // expect: function distance public
