// SPDX-License-Identifier: Apache-2.0
#include "stages/link/same_references.h"

#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

// Facts of a file that imports two others and calls three functions.
FileFacts facts_with(std::uint32_t inserted_at, std::uint32_t inserted) {
  RepoFixture repo;
  repo.add("a.py").imports("b").imports("c").calls("f").calls("g", 2).calls("h").inserts_lines(inserted_at, inserted);
  return repo.take().facts[0];
}

TEST(SameReferences, LinesDoNotMatter) {
  EXPECT_TRUE(same_references(facts_with(0, 0), facts_with(2, 5)));
  FileFacts swapped = facts_with(0, 0);
  std::swap(swapped.references[0].first_line, swapped.references[1].first_line);
  EXPECT_TRUE(same_references(facts_with(0, 0), swapped));
}

TEST(SameReferences, OtherDifferencesMatter) {
  FileFacts other = facts_with(0, 0);
  other.users[1].count = 7;
  EXPECT_FALSE(same_references(facts_with(0, 0), other));
  other = facts_with(0, 0);
  other.references.pop_back();
  EXPECT_FALSE(same_references(facts_with(0, 0), other));
  other = facts_with(0, 0);
  other.imports.pop_back();
  EXPECT_FALSE(same_references(facts_with(0, 0), other));
}

}  // namespace
}  // namespace docmill
