// SPDX-License-Identifier: Apache-2.0
//
// Symbols of one file never share an anchor, whatever their scope is made of.
#include "stages/emit/anchors.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

class AnchorsTest : public testing::Test {
 protected:
  TextRef text(std::string_view text) {
    const auto at = static_cast<std::uint32_t>(facts_.text.size());
    facts_.text += text;
    return {at, static_cast<std::uint32_t>(text.size())};
  }
  SymbolId add(std::string_view name, std::string_view qualifier = {}, SymbolId scope = {}) {
    Symbol symbol;
    symbol.name = text(name);
    symbol.qualifier = text(qualifier);
    symbol.scope = scope;
    facts_.symbols.push_back(symbol);
    return {static_cast<std::uint32_t>(facts_.symbols.size() - 1)};
  }
  std::string anchor(SymbolId id) {
    std::string out;
    append_anchor(out, facts_, number_anchors(facts_), id);
    return out;
  }

  FileFacts facts_;
};

TEST_F(AnchorsTest, QualifierIsPartOfIt) {
  const SymbolId f = add("f", "a.B");
  const SymbolId local = add("x", {}, f);
  EXPECT_EQ(anchor(f), "s-a.B.f");
  EXPECT_EQ(anchor(local), "s-a.B.f.x");
}

TEST_F(AnchorsTest, MemberDefinedOutsideItsClassIsNumberedAfterItsDeclaration) {
  const SymbolId b = add("B", {}, add("a"));
  const SymbolId declared = add("f", {}, b);
  const SymbolId defined = add("f", "a.B");
  EXPECT_EQ(anchor(declared), "s-a.B.f");
  EXPECT_EQ(anchor(defined), "s-a.B.f~~2");
}

TEST_F(AnchorsTest, NameThatIsAPathIsNumberedLikeTheMemberAtThatPath) {
  const SymbolId member = add("Case", {}, add("Suite"));
  const SymbolId test = add("Suite.Case");
  EXPECT_EQ(anchor(member), "s-Suite.Case");
  EXPECT_EQ(anchor(test), "s-Suite.Case~~2");
}

TEST_F(AnchorsTest, ClassAfterItsMembersIsNotNumbered) {
  const SymbolId defined = add("f", "B");
  const SymbolId b = add("B");
  const SymbolId declared = add("f", {}, b);
  EXPECT_EQ(anchor(defined), "s-B.f");
  EXPECT_EQ(anchor(b), "s-B");
  EXPECT_EQ(anchor(declared), "s-B.f~~2");
}

}  // namespace
}  // namespace docmill
