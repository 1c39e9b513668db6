// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/code_owners.h"

#include <gtest/gtest.h>

#include "tests/extracted_repo.h"

namespace docmill {
namespace {

// What CODEOWNERS of this content says of the file; the repo has other places of the file too.
std::string owners(const std::string& rules, const std::string& path, const std::string& where = "CODEOWNERS") {
  const ExtractedRepo made({{where, rules}, {path, "x\n"}, {"z/other.txt", "x\n"}});
  const CodeOwners code_owners(made.repo);
  const OwnerRule* rule = code_owners.rule_of(made.repo.find_file(path));
  return rule == nullptr ? "" : rule->owners;
}

TEST(CodeOwners, TheLastMatchingRuleDecides) {
  EXPECT_EQ(owners("* @all\n*.py @python @x\n", "a/b.py"), "@python @x");
  EXPECT_EQ(owners("*.py @python\n* @all\n", "a/b.py"), "@all");
  EXPECT_EQ(owners("*.c @c\n", "a/b.py"), "");
}

TEST(CodeOwners, ARuleOfAFolderHoldsForAllBelowIt) {
  EXPECT_EQ(owners("/a/ @a\n", "a/b/c.py"), "@a");
  EXPECT_EQ(owners("b @b\n", "a/b/c.py"), "@b");
  EXPECT_EQ(owners("/b/ @b\n", "a/b/c.py"), "");
  EXPECT_EQ(owners("a/* @a\n", "a/b/c.py"), "");
  EXPECT_EQ(owners("a/* @a\n", "a/c.py"), "@a");
  EXPECT_EQ(owners("**/b/** @b\n", "a/b/c.py"), "@b");
}

TEST(CodeOwners, ARuleWithoutOwnersAndCommentsSayNothing) {
  EXPECT_EQ(owners("* @all\n/a/\n", "a/b.py"), "");
  EXPECT_EQ(owners("# * @x\n* @all # and others\n", "a/b.py"), "@all");
  EXPECT_EQ(owners("* @all\n!*.py @x\n[a-c]*.py @y\n", "a/b.py"), "@all");
}

TEST(CodeOwners, IsLookedForInThreePlaces) {
  EXPECT_EQ(owners("* @all\n", "a/b.py", ".github/CODEOWNERS"), "@all");
  EXPECT_EQ(owners("* @all\n", "a/b.py", "docs/CODEOWNERS"), "@all");
  EXPECT_EQ(owners("* @all\n", "a/b.py", "other/CODEOWNERS"), "");
  const ExtractedRepo made({{".github/CODEOWNERS", "* @first\n"}, {"CODEOWNERS", "* @second\n"}, {"a.py", "x\n"}});
  EXPECT_EQ(CodeOwners(made.repo).rule_of(made.repo.find_file("a.py"))->owners, "@first");
}

}  // namespace
}  // namespace docmill
