package org.demo.util;

import java.util.List;

public final class Words {
  public static List<String> split(String text) {
    return List.of(text.split(" "));
  }
}
