// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/macro_table.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

std::string found(const MacroTable& table, std::string_view name) {
  const DefinitionMacro* macro = table.find(name);
  return macro == nullptr ? "" : macro->name;
}

TEST(MacroTable, EmptyFindsNothing) {
  EXPECT_EQ(found(MacroTable(), "A"), "");
  EXPECT_EQ(found(MacroTable(), ""), "");
  EXPECT_TRUE(MacroTable().empty());
  EXPECT_FALSE(MacroTable({{"A"}}).empty());
  EXPECT_FALSE(MacroTable({{"A*"}}).empty());
}

TEST(MacroTable, NameComesBeforeBeginnings) {
  const MacroTable table({{"DEFINE_LOCK*"}, {"DEFINE_*"}, {"DEFINE_LOCK"}});
  EXPECT_EQ(found(table, "DEFINE_LOCK"), "DEFINE_LOCK");
  EXPECT_EQ(found(table, "DEFINE_LOCK2"), "DEFINE_LOCK*");
  EXPECT_EQ(found(table, "DEFINE_"), "DEFINE_*") << "the rest may be empty";
  EXPECT_EQ(found(table, "DEFINE"), "");
  EXPECT_EQ(found(table, "XDEFINE_LOCK"), "");
}

TEST(MacroTable, LongestBeginningCountsInAnyOrder) {
  const std::vector<DefinitionMacro> macros{{"A*"}, {"AB*"}, {"ABC_*"}, {"ABD*"}, {"ABDE*"}, {"B*"}, {"a*"}};
  std::vector<DefinitionMacro> reversed(macros.rbegin(), macros.rend());
  for (const MacroTable& table : {MacroTable(macros), MacroTable(reversed)}) {
    EXPECT_EQ(found(table, "A"), "A*");
    EXPECT_EQ(found(table, "AZ"), "A*");
    EXPECT_EQ(found(table, "ABZ"), "AB*");
    EXPECT_EQ(found(table, "ABC"), "AB*");
    EXPECT_EQ(found(table, "ABC_"), "ABC_*");
    EXPECT_EQ(found(table, "ABDEF"), "ABDE*");
    EXPECT_EQ(found(table, "ABDF"), "ABD*");
    EXPECT_EQ(found(table, "C"), "");
    EXPECT_EQ(found(table, "b"), "");
  }
}

TEST(MacroTable, FirstOfTheSameNameCounts) {
  const MacroTable table({{"A", MacroDefines::variable}, {"A", MacroDefines::function}});
  EXPECT_EQ(table.find("A")->defines, MacroDefines::variable);
}

TEST(MacroTable, DigestCoversEachMemberButNotTheOrder) {
  const DefinitionMacro macro{"A", MacroDefines::function, 1, 0};
  const Digest digest = MacroTable({macro, {"B*"}}).digest();
  EXPECT_EQ(MacroTable({{"B*"}, macro}).digest(), digest);
  for (const DefinitionMacro& other :
       {DefinitionMacro{"A*", MacroDefines::function, 1, 0}, DefinitionMacro{"A", MacroDefines::variable, 1, 0},
        DefinitionMacro{"A", MacroDefines::function, 2, 0}, DefinitionMacro{"A", MacroDefines::function, 1, 1}}) {
    EXPECT_NE(MacroTable({other, {"B*"}}).digest(), digest) << other.name;
  }
  EXPECT_NE(MacroTable({macro}).digest(), digest);
  EXPECT_NE(MacroTable().digest(), digest);
}

}  // namespace
}  // namespace docmill
