// SPDX-License-Identifier: Apache-2.0
//
// What is hidden from Swift's grammar.
#include "stages/languages/swift/swift_text.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

std::string seen(std::string_view source) {
  std::string concealed;
  return conceal_swift(source, concealed) ? concealed : std::string(source);
}

TEST(SwiftText, NewSyntaxIsHidden) {
  EXPECT_EQ(seen("nonisolated(unsafe) var a = 1"), "                    var a = 1");
  EXPECT_EQ(seen("func f() throws(E) -> A {}"), "func f() throws    -> A {}");
  EXPECT_EQ(seen("func `adds: one`() {}"), "func `adds__one`() {}");
}

TEST(SwiftText, ConditionsAreHidden) {
  EXPECT_EQ(seen("#if os(iOS) // a\nlet a = 1\n  #else\n  #endif"), "                \nlet a = 1\n       \n        ");
  EXPECT_EQ(seen("let a = #if"), "let a = #if");
  EXPECT_EQ(seen("#ifx\n#selector(a)\n#"), "#ifx\n#selector(a)\n#");
}

TEST(SwiftText, TheRestIsLeft) {
  for (std::string_view source :
       {"func f() throws -> A {}", "\"throws(E)\"", "// throws(E)", "/* /* */ throws(E) */", "\"\"\"\n`a b`\n\"\"\"",
        "`default`", "throws(", "`a", "\"\\\"throws(E)\"", "/*", "\"", "nonisolated func f()"}) {
    EXPECT_EQ(seen(source), source);
  }
}

}  // namespace
}  // namespace docmill
