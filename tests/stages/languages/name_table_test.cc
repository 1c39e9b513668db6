// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/name_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace docmill {
namespace {

constexpr auto kCalls = static_cast<std::size_t>(ReferenceKind::call);
constexpr auto kUses = static_cast<std::size_t>(ReferenceKind::use);

TEST(NameTable, EntryIsCreatedOnceAndFoundAgain) {
  NameTable table;
  table["b"].counts[kUses] = 1;
  table["a"].counts[kCalls] = 2;
  ++table["b"].counts[kUses];
  const std::vector<NameCount>& sorted = table.sorted();
  ASSERT_EQ(sorted.size(), 2U);
  EXPECT_EQ(sorted[0].name, "a");
  EXPECT_EQ(sorted[0].counts[kCalls], 2U);
  EXPECT_EQ(sorted[1].counts[kUses], 2U);
}

TEST(NameTable, GrowsWithoutLosingNames) {
  std::vector<std::string> names;
  for (int i = 0; i < 5000; ++i) names.push_back("name" + std::to_string(i));
  NameTable table;
  for (const std::string& name : names) ++table[name].counts[kUses];
  for (const std::string& name : names) ++table[name].counts[kUses];
  const std::vector<NameCount>& sorted = table.sorted();
  ASSERT_EQ(sorted.size(), names.size());
  EXPECT_TRUE(
      std::is_sorted(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.name < b.name; }));
  EXPECT_TRUE(
      std::all_of(sorted.begin(), sorted.end(), [](const NameCount& entry) { return entry.counts[kUses] == 2; }));
}

TEST(NameTable, ClearForgets) {
  NameTable table;
  ++table["a"].counts[kUses];
  table.clear();
  EXPECT_EQ(table["a"].counts[kUses], 0U);
  EXPECT_EQ(table.sorted().size(), 1U);
}

}  // namespace
}  // namespace docmill
