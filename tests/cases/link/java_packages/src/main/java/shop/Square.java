package shop;  // expect: namespace shop public

import static shop.base.Shape.of;  // expect: import -> src/main/java/shop/base/Shape.java#Shape; of -> src/main/java/shop/base/Shape.java#Shape.of

import shop.base.Point;  // expect: import -> src/main/java/shop/base/Point.java#Point
import shop.base.Shape;  // expect: import -> src/main/java/shop/base/Shape.java#Shape
import shop.base.Shape.Color;  // expect: import -> src/main/java/shop/base/Shape.java#Shape

public class Square extends Shape {  // expect: Shape -> src/main/java/shop/base/Shape.java#Shape; class Square public
    private Point corner = new Point();  // expect: Point -> src/main/java/shop/base/Point.java#Point; field Square.corner

    Point far() {  // expect: method Square.far
        Point size = size();
        var other = corner.moved(1);  // expect: moved -> src/main/java/shop/base/Point.java#Point.moved
        other.moved(2);  // expect: moved -> src/main/java/shop/base/Point.java#Point.moved
        center().moved(size.x);  // expect: center -> src/main/java/shop/base/Shape.java#Shape.center; moved -> src/main/java/shop/base/Point.java#Point.moved; x -> src/main/java/shop/base/Point.java#Point.x
        of(4).toString();  // expect: of -> src/main/java/shop/base/Shape.java#Shape.of
        return this.origin.moved(3);  // expect: moved -> src/main/java/shop/base/Point.java#Point.moved; origin -> src/main/java/shop/base/Shape.java#Shape.origin
    }

    Point size() {  // expect: method Square.size
        switch (color()) {
            case RED: return null;
        }
        return null;
    }

    Color color() {  // expect: Color -> src/main/java/shop/base/Shape.java#Shape.Color; method Square.color
        return Color.RED;  // expect: RED -> src/main/java/shop/base/Shape.java#Shape.Color.RED
    }
}
