// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/keyword_line.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

TEST(KeywordLine, BoundsAreNotShorterThanWhatTheyBound) {
  for (const std::string& name : {std::string("f"), std::string("a`b``"), std::string("\x01\x02\xff"),
                                  std::string("operator<=>"), std::string("\xC3\xA4"), std::string(5000, '<')}) {
    for (int kind = 0; kind < kSymbolKinds; ++kind) {
      std::string line;
      append_line_start(line, name, static_cast<SymbolKind>(kind), LineStart::continued);
      EXPECT_GE(line_start_bytes(name), line.size()) << line;
    }
  }
  const std::string start = link_start("a b/x|y.py", "./a%20b/x%7Cy.py_docs.md");
  std::string link = ", " + start + "s-name";
  link += ")";
  append_count_of_name(link, 12'345'678);
  EXPECT_GE(link_bytes(start.size(), 6), link.size());
}

}  // namespace
}  // namespace docmill
