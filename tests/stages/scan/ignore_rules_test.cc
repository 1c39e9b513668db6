// SPDX-License-Identifier: Apache-2.0
//
// Matches lines of rule files against paths; gitignore(5) is the reference.
#include "stages/scan/ignore_rules.h"

#include <gtest/gtest.h>

#include <ostream>

namespace docmill {
namespace {

// "ignored", "taken back" or "": the verdict of the rules on a path. A path that ends in '/' is a folder.
std::string verdict(std::string_view rules, std::string_view path) {
  const bool is_folder = path.ends_with('/');
  if (is_folder) path.remove_suffix(1);
  const IgnoreRules parsed = IgnoreRules::of_file("f", rules);
  const IgnoreRule* rule = parsed.last_match(path, is_folder);
  if (rule == nullptr) return "";
  return rule->is_negated ? "taken back" : "ignored";
}

struct Case {
  const char* rules;
  const char* path;
  const char* expected;
};

void PrintTo(const Case& tested, std::ostream* out) {
  *out << testing::PrintToString(tested.rules) << " on " << testing::PrintToString(tested.path);
}

class IgnoreCase : public testing::TestWithParam<Case> {};

TEST_P(IgnoreCase, IsAsInGit) { EXPECT_EQ(verdict(GetParam().rules, GetParam().path), GetParam().expected); }

constexpr Case kCases[] = {
    {"a", "a", "ignored"},
    {"a", "b/c/a", "ignored"},
    {"a", "b/ab", ""},
    {"a", "a/", "ignored"},
    {"a/", "a", ""},
    {"a/", "b/a/", "ignored"},
    {"/a", "a", "ignored"},
    {"/a", "b/a", ""},
    {"a/b", "a/b", "ignored"},
    {"a/b", "x/a/b", ""},
    {"/a/b/", "a/b/", "ignored"},
    {"*.o", "x/y.o", "ignored"},
    {"*.o", ".o", "ignored"},
    {"/*.o", "x/y.o", ""},
    {"*", "anything/at/all", "ignored"},
    {"lib*.a", "x/libfoo.a", "ignored"},
    {"a/*", "a/b", "ignored"},
    {"a/*", "a/b/c", ""},
    {"**/a", "x/y/a", "ignored"},
    {"a/**", "a/x/y", "ignored"},
    {"a/**", "a/", ""},
    {"a/**/", "a/x/", "ignored"},
    {"a/**/", "a/x", ""},
    {"foo**/bar", "foobar", "ignored"},  // odd, but so does git
    {"*.o\n!keep.o", "keep.o", "taken back"},
    {"!keep.o\n*.o", "keep.o", "ignored"},
    {"\\!a", "!a", "ignored"},
    {"\\#a", "#a", "ignored"},
    {"#a", "#a", ""},
    {"a   ", "a", "ignored"},
    {"a\\ ", "a ", "ignored"},
    {"a\\ ", "a", ""},
    {"a\t", "a", ""},
    {"a\r\nb\r\n", "b", "ignored"},
    {"\xEF\xBB\xBF"
     "a\n",
     "a", "ignored"},
    {"\n\n  \n", "a", ""},
    {"/", "a/", ""},
    {"!", "a", ""},
    {"a//", "a/", ""},
    {"with space", "with space", "ignored"},
    {"caf\xE9", "caf\xE9", "ignored"},
    {"a\\", "a\\", ""},
};

INSTANTIATE_TEST_SUITE_P(IgnoreRules, IgnoreCase, testing::ValuesIn(kCases));

TEST(IgnoreRules, DetailNamesFileLineAndPattern) {
  const IgnoreRules rules = IgnoreRules::of_file("sub/.gitignore", "# note\n\n*.o  \n");
  EXPECT_EQ(rules.detail(*rules.last_match("x.o", false)), "sub/.gitignore:3: *.o");
}

TEST(IgnoreRules, DetailOfAListNamesTheKey) {
  const IgnoreRules rules = IgnoreRules::of_list("exclude", {"a", "*.o"});
  EXPECT_EQ(rules.detail(*rules.last_match("x.o", false)), "exclude: *.o");
}

TEST(IgnoreRules, NothingIsEmpty) {
  EXPECT_TRUE(IgnoreRules().empty());
  EXPECT_TRUE(IgnoreRules::of_file("f", "# only\n\n").empty());
}

}  // namespace
}  // namespace docmill
