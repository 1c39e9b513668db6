// SPDX-License-Identifier: Apache-2.0
#include "stages/model/file_roles.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

TEST(MatchesName, StarStandsForAtLeastOneCharacter) {
  EXPECT_TRUE(matches_name("WordsTest", "*Test"));
  EXPECT_FALSE(matches_name("Test", "*Test"));
  EXPECT_FALSE(matches_name("Latest", "*Test"));
  EXPECT_TRUE(matches_name("a.spec", "*.spec"));
  EXPECT_TRUE(matches_name("test_a", "test_*"));
  EXPECT_FALSE(matches_name("test_", "test_*"));
  EXPECT_FALSE(matches_name("aba", "ab*ba"));
}

TEST(MatchesName, WithoutStarTheNameIsThePattern) {
  EXPECT_TRUE(matches_name("conftest", "conftest"));
  EXPECT_FALSE(matches_name("my_conftest", "conftest"));
}

TEST(FolderWithRole, IsThePathUpToTheFirstSuchFolder) {
  EXPECT_EQ(folder_with_role("a/docs/b/docs/c.txt", FileRole::documentation), "a/docs/");
  EXPECT_EQ(folder_with_role("a/Examples/b.py", FileRole::example), "a/Examples/");
  EXPECT_EQ(folder_with_role("docs", FileRole::documentation), "");
  EXPECT_EQ(folder_with_role("a/docs/b.txt", FileRole::example), "");
}

TEST(FolderWithRole, MoreNamesCanBeGiven) {
  constexpr std::string_view kMore[] = {"spec"};
  EXPECT_EQ(folder_with_role("spec/a.js", FileRole::test), "");
  EXPECT_EQ(folder_with_role("spec/a.js", FileRole::test, kMore), "spec/");
}

}  // namespace
}  // namespace docmill
