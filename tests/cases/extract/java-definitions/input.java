/*
 * Copyright 2020. Licensed under the Apache License.
 */
package com.acme.shapes;

import java.util.List;
import java.util.concurrent.*;
import static org.junit.Assert.assertEquals;

/**
 * A shape, and {@code more}.
 *
 * <p>Second paragraph.
 * @param <T> a type
 */
@Deprecated
@SuppressWarnings("all") public abstract class Shape<T extends Comparable<T>>
    extends Base<T> implements Runnable, java.io.Serializable {
  /** The limit. */
  public static final int LIMIT = 3, OTHER = 4;

  private List<String> names = new java.util.ArrayList<>();

  static {
    int hidden = LIMIT;
  }

  // not documentation
  @Inject
  protected Shape(int x) {
    super(x);
    this.x = x;
  }

  @Override
  public void run() {
    Runnable r = new Runnable() {
      int count;

      public void run() { names.forEach(name -> print(name)); }
    };
    for (String s : names) { r.run(); }
    if (r instanceof Special special && special.ok()) throw new IllegalStateException("x");
  }

  abstract <R> R visit(Visitor<R> visitor, int... rest) throws java.io.IOException;

  public static void main(String[] args) { run(Shape::visit); }

  public enum Color implements Named {
    /** Red one. */
    RED("r") {
      @Override String title() { return "R"; }
    },
    @Deprecated GREEN;

    String title() { return null; }
  }

  record Point(int x, @NonNull int y) implements Named {
    Point { check(x); }
  }

  public interface Visitor<R> extends Named, Comparable<R> {
    int MAX = 1;

    R visit();

    private void helper() {}
  }

  @interface Marker {
    String value() default "";
  }
}

class ShapeTest extends TestCase {
  @Test
  @Slow void works() { assertEquals(1, 1); }

  @org.junit.jupiter.params.ParameterizedTest
  void also() {}

  public void testOld() {}
}
