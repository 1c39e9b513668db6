package org.demo.util;  // expect: namespace org.demo.util public

import java.util.List;  // expect: import -> standard library

public final class Words {  // expect: class Words public
  public static List<String> split(String text) {  // expect: method Words.split public
    return List.of(text.split(" "));
  }
}
