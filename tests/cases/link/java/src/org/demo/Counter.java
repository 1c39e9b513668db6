package org.demo;  // expect: namespace org.demo public

import java.util.Map;  // expect: import -> standard library
import org.demo.util.Words;  // expect: import -> src/org/demo/util/Words.java#Words

/** Counts words. */
public class Counter implements Runnable {  // expect: class Counter public
  enum Order {  // expect: enum Counter.Order
    FIRST,  // expect: enumerator Counter.Order.FIRST
    LAST  // expect: enumerator Counter.Order.LAST
  }

  private static final int LIMIT = 10;  // expect: constant Counter.LIMIT
  private final Map<String, Integer> counts;  // expect: field Counter.counts

  public Counter(Map<String, Integer> counts) {  // expect: constructor Counter.Counter public
    this.counts = counts;
  }

  /** Counts once. */
  @Override
  public void run() {  // expect: method Counter.run public
    Words.split("a b").forEach(w -> counts.merge(w, 1, Integer::sum));  // expect: Words -> src/org/demo/util/Words.java#Words; split -> src/org/demo/util/Words.java#Words.split
  }
}
