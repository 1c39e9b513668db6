// SPDX-License-Identifier: Apache-2.0
//
// The order of keywords, checked against a plain comparison.
#include "stages/emit/keyword_sort.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <tuple>

namespace docmill {
namespace {

std::string folded(std::string_view name) {
  std::string text(name);
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return text;
}

// Families of names that share prefixes longer than a key, differ in case or end in NULs. Each occurs several times.
std::vector<std::string> family(std::uint32_t count) {
  const std::string stems[] = {"",    "a", "A", "prefix_longer_than_8", "Prefix_Longer_Than_8_", std::string("a\0", 2),
                               "\xff"};
  std::vector<std::string> names;
  std::uint32_t state = 1;
  for (std::uint32_t i = 0; i < count; ++i) {
    state = state * 1664525u + 1013904223u;
    names.push_back("x" + stems[(state >> 8) % 7] + stems[(state >> 16) % 7] + std::to_string((state >> 20) % 50));
  }
  return names;
}

void expect_sorted(std::uint32_t count, KeywordOrder order) {
  const std::vector<std::string> names = family(count);
  std::vector<KeywordEntry> entries;
  for (std::uint32_t i = 0; i < count; ++i) {
    KeywordEntry entry;
    entry.name_begin = names[i].data();
    entry.name_size = static_cast<std::uint32_t>(names[i].size());
    entry.file = count - i;
    entry.kind = i % 2 == 0 ? SymbolKind::function : SymbolKind::class_;
    entries.push_back(entry);
  }
  sort_keywords(entries, order);
  const auto key = [&](const KeywordEntry& e) {
    const std::string name(e.name());
    return std::tuple(order == KeywordOrder::bytes ? name : folded(name), name, e.kind, e.file);
  };
  EXPECT_TRUE(
      std::is_sorted(entries.begin(), entries.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); }));
}

TEST(KeywordSort, SmallListIsInOrder) {
  expect_sorted(2'000, KeywordOrder::bytes);
  expect_sorted(2'000, KeywordOrder::alphabet);
}

TEST(KeywordSort, LargeListIsInOrder) {
  expect_sorted(40'000, KeywordOrder::bytes);
  expect_sorted(40'000, KeywordOrder::alphabet);
}

TEST(KeywordSort, ComparedOneByOneNamesAreInTheSameOrder) {
  std::vector<std::string> names = family(2'000);
  for (const std::string& name : family(200))
    names.push_back(name.substr(0, 1 + name.size() % 4) + std::string(9, '\0'));
  std::vector<KeywordEntry> entries;
  for (const std::string& name : names) {
    KeywordEntry entry;
    entry.name_begin = name.data();
    entry.name_size = static_cast<std::uint32_t>(name.size());
    entries.push_back(entry);
  }
  sort_keywords(entries, KeywordOrder::alphabet);
  for (std::size_t i = 1; i < entries.size(); ++i) {
    EXPECT_TRUE(compare_alphabet(entries[i - 1].name(), entries[i].name()) <= 0);
  }
}

}  // namespace
}  // namespace docmill
