// SPDX-License-Identifier: Apache-2.0
//
// The outline of a docs page says where the parser lost its way.
#include <gmock/gmock.h>

#include <string>

#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

class OutlineTest : public testing::Test {
 protected:
  // The outline, each entry as its indentation and first words: "  function", "not parsed".
  std::vector<std::string> outline() {
    Pages pages;
    render_docs_page(collect_file(fixture.site(), {0}), "", sink_into(pages));
    std::string page = pages["a.h_docs.md"];
    page = page.substr(page.find("### Code Structure"));
    page.resize(page.find("\n## "));
    std::vector<std::string> entries;
    for (std::size_t at = page.find('\n'); at != std::string::npos; at = page.find('\n', at + 1)) {
      const std::string line = page.substr(at + 1, page.find('\n', at + 1) - at - 1);
      const std::size_t dash = line.find("- ");
      if (dash == std::string::npos || line.find_first_not_of(' ') != dash) continue;
      const std::size_t name = line.find("id=\"s-");
      entries.push_back(line.substr(0, dash) + (name == std::string::npos
                                                    ? line.substr(dash + 2, line.find("](") - dash - 2)
                                                    : line.substr(name + 6, line.find('"', name + 6) - name - 6)));
    }
    return entries;
  }

  RenderFixture fixture;
};

TEST_F(OutlineTest, LinesThatCouldNotBeParsedAreBetweenTheDefinitionsAroundThem) {
  fixture.add("a.h").defines("A", SymbolKind::class_, 20).defines("B", SymbolKind::class_, 5);
  fixture.mark_unparsed("a.h", {3, 4});
  fixture.mark_unparsed("a.h", {22, 22});
  fixture.mark_unparsed("a.h", {40, 41});
  EXPECT_THAT(outline(),
              testing::ElementsAre("A", "  not parsed: [L3-L4", "B", "  not parsed: [L22", "not parsed: [L40-L41"));
}

TEST_F(OutlineTest, FieldsThatAMethodDefinesAreInOneEntryAfterIt) {
  fixture.add("a.h")
      .defines("A", SymbolKind::class_)
      .defines_inside_first("start")
      .assigns_field("x")
      .assigns_field("y")
      .defines_inside_first("run");
  EXPECT_THAT(outline(), testing::ElementsAre("A", "  A.start", "  A.x", "  A.run"));
}

TEST_F(OutlineTest, ManyLinesThatCouldNotBeParsedAreCounted) {
  fixture.add("a.h").defines("A");
  for (std::uint32_t line = 10; line < 60; ++line) fixture.mark_unparsed("a.h", {line, line});
  const std::vector<std::string> entries = outline();
  ASSERT_EQ(entries.size(), 1u + 40 + 1);
  EXPECT_EQ(entries.back(), "not parsed: 10 more places");
}

}  // namespace
}  // namespace docmill
