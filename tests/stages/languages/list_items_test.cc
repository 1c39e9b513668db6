// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "stages/model/data_tree.h"
#include "tests/extract_text.h"

namespace docmill {
namespace {

std::vector<std::string> names_of(const FileFacts& facts, SymbolKind kind) {
  std::vector<std::string> names;
  for (const Symbol& symbol : facts.symbols) {
    if (symbol.kind == kind) names.push_back(facts.qualified_name(symbol));
  }
  return names;
}

std::string list_of(std::size_t items, const std::string& item) {
  std::string text = "list:\n";
  for (std::size_t i = 0; i < items; ++i) text += item;
  return text;
}

using Names = std::vector<std::string>;

TEST(ListItems, AreNamedByTheFirstNamingKeyOrTheirPosition) {
  const FileFacts facts = extract_text("a.yaml",
                                       "list:\n"
                                       "  - id: b\n"
                                       "    name: a\n"
                                       "  - id: c\n"
                                       "  - func: add.out(Tensor self) -> Tensor\n"
                                       "  - word\n"
                                       "  - size: 1\n"
                                       "  - build: {x: 1}\n"
                                       "  - name: {x: 1}\n"
                                       "    size: 2\n");
  EXPECT_EQ(names_of(facts, SymbolKind::item),
            (Names{"list.a", "list.c", "list.add.out", "list.[4]", "list.build", "list.[6]"}));
}

TEST(ListItems, HoldTheirKeys) {
  const FileFacts facts = extract_text("a.json", R"({"a": [{"name": "x", "v": 1}, {"name": "x", "v": 2}]})");
  EXPECT_EQ(names_of(facts, SymbolKind::key), (Names{"a", "a.x.name", "a.x.v", "a.x.name", "a.x.v"}));
  EXPECT_EQ(facts.key_path(facts.symbols.back()), "a");
}

TEST(ListItems, AreTheMappingsOfTheListItself) {
  const FileFacts facts = extract_text("a.json", R"({"a": [{"b": {"c": {}}}, [{"d": 1}]]})");
  EXPECT_EQ(names_of(facts, SymbolKind::item), (Names{"a.b", "a.[0]"}));
}

TEST(ListItems, OfALongListAreNamesOnly) {
  const FileFacts facts = extract_text("a.yaml", list_of(201, "  - name: a\n    value: 1\n"));
  EXPECT_EQ(names_of(facts, SymbolKind::key), (Names{"list", "list.name", "list.value"}));
  EXPECT_EQ(names_of(facts, SymbolKind::item).size(), 201U);
  const Symbol& value = facts.symbols.back();
  EXPECT_EQ(facts.view(facts.symbols[3].head), "value");
  EXPECT_EQ(value.kind, SymbolKind::item);
}

TEST(ListItems, OfALongListWithoutNamesAreNotRecorded) {
  const FileFacts facts = extract_text("a.yaml", list_of(201, "  - value: 1\n    inner: [{name: a}]\n"));
  EXPECT_EQ(names_of(facts, SymbolKind::item), Names{});
  EXPECT_EQ(names_of(facts, SymbolKind::key), (Names{"list", "list.value", "list.inner", "list.inner.name"}));
}

TEST(ListItems, TablesOfAnArrayAreItems) {
  const FileFacts facts = extract_text("a.toml",
                                       "[[bin]]\nname = \"a\"\n[bin.x]\ny = 1\n"
                                       "[[bin]]\nname = \"b\"\n[[bin.z]]\nid = 3\n");
  EXPECT_EQ(names_of(facts, SymbolKind::item), (Names{"bin.a", "bin.b", "bin.b.z.3"}));
  EXPECT_EQ(names_of(facts, SymbolKind::key),
            (Names{"bin", "bin.a.name", "bin.a.x", "bin.a.x.y", "bin.b.name", "bin.b.z", "bin.b.z.3.id"}));
}

TEST(ListItems, LongArraysOfTablesAreFolded) {
  std::string text;
  for (int i = 0; i < 201; ++i) text += "[[package]]\nname = \"p\"\nversion = \"1\"\n";
  const FileFacts facts = extract_text("Cargo.lock", text);
  EXPECT_EQ(names_of(facts, SymbolKind::item).size(), 201U);
  EXPECT_EQ(names_of(facts, SymbolKind::key), (Names{"package", "package.name", "package.version"}));
}

TEST(ListItems, DocumentsAreItemsIfThereAreSeveral) {
  const FileFacts one = extract_text("a.yaml", "---\nkind: A\n...\n");
  EXPECT_EQ(names_of(one, SymbolKind::item), Names{});
  const FileFacts two = extract_text("a.yaml", "kind: A\nmetadata:\n  name: x\n---\nkind: B\n");
  EXPECT_EQ(names_of(two, SymbolKind::item), (Names{"A x", "[1]"}));
  EXPECT_EQ(names_of(two, SymbolKind::key), (Names{"A x.kind", "A x.metadata", "A x.metadata.name", "[1].kind"}));
}

TEST(ListItems, OfLargeFilesAreRecordedUpToALevel) {
  const std::string text = "a:\n  b:\n    c: 1\nlist:\n- d:\n    e: 1\n#" + std::string(kLargeDataFile, '-') + "\n";
  const FileFacts facts = extract_text("a.yaml", text);
  EXPECT_EQ(names_of(facts, SymbolKind::key), (Names{"a", "a.b", "list"}));
  EXPECT_EQ(names_of(facts, SymbolKind::item), Names{"list.d"});
}

}  // namespace
}  // namespace docmill
