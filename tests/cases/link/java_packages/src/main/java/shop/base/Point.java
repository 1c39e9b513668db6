package shop.base;  // expect: namespace shop.base public

public class Point {  // expect: class Point public
    public int x;  // expect: field Point.x public

    public Point moved(int by) {  // expect: method Point.moved public
        return this;
    }
}
