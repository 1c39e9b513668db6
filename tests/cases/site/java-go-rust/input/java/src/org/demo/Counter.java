package org.demo;

import java.util.Map;
import org.demo.util.Words;

/** Counts words. */
public class Counter implements Runnable {
  private static final int LIMIT = 10;
  private final Map<String, Integer> counts;

  public Counter(Map<String, Integer> counts) {
    this.counts = counts;
  }

  /** Counts once. */
  @Override
  public void run() {
    Words.split("a b").forEach(w -> counts.merge(w, 1, Integer::sum));
  }
}
