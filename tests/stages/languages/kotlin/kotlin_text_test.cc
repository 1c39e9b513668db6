// SPDX-License-Identifier: Apache-2.0
//
// What is hidden from Kotlin's grammar.
#include "stages/languages/kotlin/kotlin_text.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

std::string seen(std::string_view source) {
  std::string concealed;
  return conceal_kotlin(source, concealed) ? concealed : std::string(source);
}

TEST(KotlinText, AMemberBeforeABraceOnItsLineIsEnded) {
  EXPECT_EQ(seen("class A { val k = 1 }"), "class A { val k = 1;}");
  EXPECT_EQ(seen("class A { fun f() { g() } }"), "class A { fun f() { g();};}");
  EXPECT_EQ(seen("class A { val k = \"${ x }\" }"), "class A { val k = \"${ x }\";}");
  EXPECT_EQ(seen("class A { val k = 1 /* } */ }"), "class A { val k = 1 /* } */;}");
}

TEST(KotlinText, OtherBracesAreLeft) {
  for (std::string_view source :
       {"class A { }", "class A {\n  val k = 1\n}", "enum class A { B, }", "f { x -> }", "\"{ a }\"", "// { a }",
        "\"\"\"{ a } \" { b }\"\"\"", "'}' ", "`{ a }`", "\"${", "/* { a }", "class A { val k = 1; }"}) {
    EXPECT_EQ(seen(source), source);
  }
}

TEST(KotlinText, OneAnnotationAtTheTopIsSeen) {
  EXPECT_EQ(seen("@A(\"(\")\n@B(C::class) class D"), "@A     \n             class D");
  EXPECT_EQ(seen("class A\n@B internal constructor()"), "class A\n   internal constructor()");
  EXPECT_EQ(seen("class A\ninternal actual constructor()"), "class A\ninternal        constructor()");
  for (std::string_view source : {"@A class B", "@file:A(1)", "class A {\n  @B(1) @C(2) val d = 1\n}", "@A(",
                                  "f(@A(1) b)", "class A @B(1) constructor()", "f() = this@A", "@"}) {
    EXPECT_EQ(seen(source), source == "class A @B(1) constructor()" ? "class A @B    constructor()" : source);
  }
}

TEST(KotlinText, ANameThatCouldBeAModifierIsHidden) {
  EXPECT_EQ(seen("f(data[1], value)"), "f(_ata[1], _alue)");
  EXPECT_EQ(seen("val k = constructor.name"), "val k = _onstructor.name");
  for (std::string_view source : {"data class A", "constructor(a: Int)", "value in a", "const val", "dataset[1]"}) {
    EXPECT_EQ(seen(source), source);
  }
}

TEST(KotlinText, AnAnnotationOnALastLineWithoutABreakIsNotScanned) {
  EXPECT_FALSE(ends_kotlin_scan("class A\n@B"));
  EXPECT_FALSE(ends_kotlin_scan("class A\n  @B(1) class C"));
  EXPECT_TRUE(ends_kotlin_scan("class A\n@B\n"));
  EXPECT_TRUE(ends_kotlin_scan("val a = b@c"));
  EXPECT_TRUE(ends_kotlin_scan(""));
}

}  // namespace
}  // namespace docmill
