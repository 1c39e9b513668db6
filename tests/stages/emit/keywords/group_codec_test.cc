// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/keywords/group_codec.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

// Items with all kinds of names and anchors, in the order of the index.
class GroupCodec : public testing::Test {
 protected:
  GroupCodec() {
    for (const char* path : {"a/b.py", "a/c.py", "z"}) files.emplace_back(path, path);
    files.emplace_back("z.md", "z.md~2");
    add("", "s-", 3);
    add("f", "s-f", 0);
    add("f", "s-f", 3);
    add("f g", "s-C.D.f+g~~2", 1);
    add("f\xC3\xA4", "s-f~c3~a4", 2);
    add("long", "s-0123456789abcdef", 0);
    add("mark", "s-mark~~02", 0);
    add("mark2", "s-mark2~~99999999999999999999", 0);
    items.erase(items.begin());
    add("own", "s-C.own", 1, KeywordRank::used, "C.own", "It is used.");
    add("own", "s-own", 1, KeywordRank::documented, "own", "");
    add("own", "s-own~~2", 2, KeywordRank::documented, "own", "Another.");
    add("own", "s-own", 0, KeywordRank::other);
    add("own", "s-own", 3, KeywordRank::in_test);
  }
  void add(std::string_view name, std::string_view anchor, std::size_t file, KeywordRank rank = KeywordRank::other,
           std::string_view full_name = {}, std::string_view sentence = {}) {
    const auto count = static_cast<std::uint32_t>(items.size() + 1);
    items.push_back({name, anchor, &files[file], count, SymbolKind::function, rank, full_name, sentence});
  }

  std::vector<KeywordFile> files;
  std::vector<KeywordItem> items;
};

TEST_F(GroupCodec, ItemsComeBackAsTheyWere) {
  const auto content = decode_items(encode_items(items));
  ASSERT_TRUE(content);
  ASSERT_EQ(content->items.size(), items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    const KeywordItem& item = content->items[i];
    EXPECT_EQ(compare_items(item, items[i]), std::strong_ordering::equal);
    EXPECT_EQ(item.anchor, items[i].anchor);
    EXPECT_EQ(item.count, items[i].count);
    EXPECT_EQ(item.full_name, items[i].full_name);
    EXPECT_EQ(item.sentence, items[i].sentence);
    EXPECT_EQ(item.file->page_stem, items[i].file->page_stem);
  }
  EXPECT_EQ(encode_items(content->items), encode_items(items));
}

TEST_F(GroupCodec, FilesOfSeveralOwnersAreTheSameFile) {
  const std::vector<KeywordFile> others(files.rbegin(), files.rend());
  std::vector<KeywordItem> mixed = items;
  for (std::size_t i = 0; i < mixed.size(); i += 2) {
    mixed[i].file = &others[files.size() - 1 - static_cast<std::size_t>(mixed[i].file - files.data())];
  }
  EXPECT_EQ(encode_items(mixed), encode_items(items));
}

TEST_F(GroupCodec, DamageIsRefusedOrGivesItems) {
  const std::string bytes = encode_items(items);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    EXPECT_FALSE(decode_items(std::string_view(bytes).substr(0, at)));
    for (int value = 0; value < 256; ++value) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(value);
      const auto content = decode_items(damaged);
      if (!content) continue;
      for (const KeywordItem& item : content->items) {
        EXPECT_FALSE(item.name.empty());
        EXPECT_LT(static_cast<std::size_t>(item.file - content->files.data()), content->files.size());
      }
    }
  }
}

}  // namespace
}  // namespace docmill
