package shop  // expect: namespace shop public

import shop.base.Point  // expect: import -> core/src/Shapes.kt#Point
import shop.base.Shape  // expect: import -> core/src/Shapes.kt#Shape
import shop.base.Shape.Color  // expect: import -> core/src/Shapes.kt#Shape.Color
import shop.base.Shape.Companion.of  // expect: import -> core/src/Shapes.kt#Shape.of
import shop.base.distance  // expect: import -> core/src/Shapes.kt#distance
import shop.base.far as away  // expect: import -> core/src/Shapes.kt#Point.far
import java.util.UUID  // expect: import -> standard library
import shop.old.Legacy  // expect: import -> java/shop/old/Legacy.java#Legacy

class Square(private val corner: Point) : Shape() {  // expect: Point -> core/src/Shapes.kt#Point; Shape -> core/src/Shapes.kt#Shape; class Square public; property Square.corner
    private val legacy = Legacy()  // expect: Legacy -> java/shop/old/Legacy.java#Legacy; property Square.legacy
    override fun center(): Point {  // expect: method Square.center public
        val other = corner.moved(1)  // expect: moved -> core/src/Shapes.kt#Point.moved
        other.moved(2)  // expect: moved -> core/src/Shapes.kt#Point.moved
        this.corner.moved(3)  // expect: moved -> core/src/Shapes.kt#Point.moved
        helper(other)  // expect: helper -> shop/Helpers.kt#helper
        distance(other, corner)  // expect: distance -> core/src/Shapes.kt#distance
        return of(4).center()  // expect: of -> core/src/Shapes.kt#Shape.of; center -> core/src/Shapes.kt#Shape.center
    }

    fun color(): Color = Color.RED  // expect: Color -> core/src/Shapes.kt#Shape.Color; RED -> core/src/Shapes.kt#Shape.Color.RED; method Square.color public
}
