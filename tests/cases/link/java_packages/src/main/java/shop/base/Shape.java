package shop.base;  // expect: namespace shop.base public

public abstract class Shape {  // expect: class Shape public
    protected Point origin;  // expect: Point -> src/main/java/shop/base/Point.java#Point; field Shape.origin public

    protected Point center() {  // expect: method Shape.center public
        return origin;
    }

    public enum Color { RED, GREEN }  // expect: enum Shape.Color public; enumerator Shape.Color.GREEN public; enumerator Shape.Color.RED public

    public static Shape of(int sides) {  // expect: method Shape.of public
        return null;
    }
}
