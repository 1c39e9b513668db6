// SPDX-License-Identifier: Apache-2.0
//
// That links with moved lines are those of linking from scratch is tested in update_links_test.cc.
#include "stages/link/line_moves.h"

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

TEST(CompareLines, InsertedLinesMoveWhatIsBelow) {
  const std::optional<LineMoves> lines = compare_lines(facts_with(0, 0), facts_with(2, 5));
  ASSERT_TRUE(lines);
  EXPECT_EQ(lines->now(1), 1u);
  EXPECT_EQ(lines->now(2), 7u);
  EXPECT_EQ(lines->now(3), 8u);
}

TEST(CompareLines, RemovedLinesMoveWhatIsBelow) {
  const std::optional<LineMoves> lines = compare_lines(facts_with(3, 4), facts_with(3, 1));
  ASSERT_TRUE(lines);
  EXPECT_EQ(lines->now(2), 2u);
  EXPECT_EQ(lines->now(7), 4u);
}

TEST(CompareLines, SwappedLinesAreNone) {
  FileFacts swapped = facts_with(0, 0);
  std::swap(swapped.references[0].first_line, swapped.references[1].first_line);
  EXPECT_FALSE(compare_lines(facts_with(0, 0), swapped));
}

// The lines of rows are the first ones. Which things they stand for is not known.
TEST(CompareLines, SeparatedLinesAreNone) {
  FileFacts together = facts_with(0, 0);
  together.references[1].first_line = together.references[0].first_line;
  EXPECT_FALSE(compare_lines(together, facts_with(0, 0)));
  EXPECT_FALSE(compare_lines(facts_with(0, 0), together)) << "two lines became one";
}

TEST(CompareLines, OtherDifferencesAreNone) {
  FileFacts other = facts_with(0, 0);
  other.users[1].count = 7;
  EXPECT_FALSE(compare_lines(facts_with(0, 0), other));
  other = facts_with(0, 0);
  other.references.pop_back();
  EXPECT_FALSE(compare_lines(facts_with(0, 0), other));
}

}  // namespace
}  // namespace docmill
