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
  table.at("b", 0).users[kUses] = 1;
  table.at("a", 0).users[kCalls] = 2;
  ++table.at("b", 0).users[kUses];
  ASSERT_EQ(table.entries().size(), 2U);
  EXPECT_EQ(table.find("a", 0)->users[kCalls], 2U);
  EXPECT_EQ(table.find("b", 0)->users[kUses], 2U);
}

TEST(NameTable, NameWithAnotherQualifierIsAnotherEntry) {
  NameTable table;
  table.at("a", 0).users[kUses] = 1;
  EXPECT_EQ(table.find("a", 1), nullptr);
  table.at("a", 1).users[kUses] = 5;
  EXPECT_EQ(table.find("a", 0)->users[kUses], 1U);
  EXPECT_EQ(table.find("a", 1)->users[kUses], 5U);
}

TEST(NameTable, GrowsWithoutLosingNames) {
  std::vector<std::string> names;
  for (int i = 0; i < 5000; ++i) names.push_back("name" + std::to_string(i));
  NameTable table;
  for (const std::string& name : names) ++table.at(name, 3).users[kUses];
  for (const std::string& name : names) ++table.at(name, 3).users[kUses];
  EXPECT_EQ(table.entries().size(), names.size());
  for (const std::string& name : names) {
    const NameCount* entry = table.find(name, 3);
    ASSERT_NE(entry, nullptr) << name;
    EXPECT_EQ(entry->users[kUses], 2U);
  }
}

TEST(NameTable, ClearForgets) {
  NameTable table;
  ++table.at("a", 0).users[kUses];
  table.clear();
  EXPECT_EQ(table.find("a", 0), nullptr);
  EXPECT_EQ(table.at("a", 0).users[kUses], 0U);
}

}  // namespace
}  // namespace docmill
