// SPDX-License-Identifier: Apache-2.0
#include "stages/model/data_tree.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/extract_text.h"

namespace docmill {
namespace {

// The value at the path in a file of that name.
std::string value_at(std::string_view name, std::string_view text, std::string_view path) {
  const FileFacts facts = extract_text(name, text);
  const DataTree tree(facts, text);
  const SymbolId key = tree.find_first({}, path);
  return key.exists() ? tree.value(key) : "no such key";
}

TEST(DataTree, FindsKeysByPath) {
  const std::string text = "a:\n  - name: x\n    b: 1\n  - name: y\n    c: 2\n";
  const FileFacts facts = extract_text("a.yaml", text);
  const DataTree tree(facts);
  EXPECT_EQ(tree.find({}, "a/*").size(), 2U);
  EXPECT_EQ(tree.find({}, "a/*/b|c").size(), 2U);
  EXPECT_EQ(tree.find({}, "a/x/../y/c").size(), 1U);
  EXPECT_EQ(tree.find({}, "a/x/.").size(), 1U);
  EXPECT_FALSE(tree.find_first({}, "a/z").exists());
  EXPECT_EQ(tree.count_in(tree.find_first({}, "a")), 2U);
}

TEST(DataTree, ReadsYamlValues) {
  EXPECT_EQ(value_at("a.yaml", "a: b c  # d\n", "a"), "b c");
  EXPECT_EQ(value_at("a.yaml", "a: 'b: c'\n", "a"), "b: c");
  EXPECT_EQ(value_at("a.yaml", "a: [b, \"c, d\"]\n", "a"), "b, c, d");
  EXPECT_EQ(value_at("a.yaml", "a:\n- b\n# c\n- 'd'\n", "a"), "b, d");
  EXPECT_EQ(value_at("a.yaml", "a: |\n  b\n  c\ne: f\n", "a"), "b …");
  EXPECT_EQ(value_at("a.yaml", "a: >\n\n  b\n", "a"), "b");
  EXPECT_EQ(value_at("a.yaml", "a: b\n  c\n", "a"), "b …");
  EXPECT_EQ(value_at("a.yaml", "a:\n", "a"), "");
  EXPECT_EQ(value_at("a.yaml", "\"a: b\": c\n", "a: b"), "c");
}

TEST(DataTree, ReadsJsonAndTomlValues) {
  EXPECT_EQ(value_at("a.json", R"({"a": {"b": 1, "c": ["d", "e"], "f": "g"}})", "a/b"), "1");
  EXPECT_EQ(value_at("a.json", R"({"a": {"b": 1, "c": ["d", "e"], "f": "g"}})", "a/c"), "d, e");
  EXPECT_EQ(value_at("a.json", R"({"a": ")" + std::string(150, 'x') + R"(", "b": 1})", "a"),
            std::string(100, 'x') + " …");
  EXPECT_EQ(value_at("a.toml", "a = [\n  \"b>=1\",\n  'c',  # d\n]\n", "a"), "b>=1, c");
  EXPECT_EQ(value_at("a.toml", "a = \"\"\"b\nc\"\"\"\n", "a"), "b …");
}

TEST(DataTree, KnowsShortValuesWithoutASource) {
  const FileFacts facts = extract_text("a.yaml", "a: b\nc: [d]\n");
  const DataTree tree(facts);
  EXPECT_EQ(tree.value(tree.find_first({}, "a")), "b");
  EXPECT_EQ(tree.value(tree.find_first({}, "c")), "");
}

}  // namespace
}  // namespace docmill
