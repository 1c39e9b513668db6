// SPDX-License-Identifier: Apache-2.0
//
// The keyword index of the repo: its pages, their names and sizes, and its saved form.
#include "stages/emit/keywords/keyword_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "stages/base/digest.h"
#include "stages/base/folded_name.h"
#include "stages/emit/keywords/keyword_pages.h"
#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

// Names as a family of files could define them.
void define_names(RenderFixture& fixture, int files, int names) {
  for (int file = 0; file < files; ++file) {
    auto sketch = fixture.add("lib/f" + std::to_string(file) + ".py");
    for (int i = 0; i < names; ++i) sketch.defines("name_" + std::to_string(i * files + file));
  }
}

KeywordIndex opened(const std::string& bytes) { return KeywordIndex::open(bytes).value(); }

std::vector<std::string> page_names(const KeywordIndex& index) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < index.groups().size(); ++i) names.push_back(index.page_name(i));
  return names;
}

TEST(KeywordIndex, EveryNameIsOnOnePageWithinTheBudget) {
  RenderFixture fixture;
  fixture.options.page_budget = 16 * 1024;
  define_names(fixture, 1, 3000);
  std::size_t found = 0;
  std::size_t pages = 0;
  for (const auto& [path, text] : fixture.pages()) {
    if (!path.starts_with("keywords/")) continue;
    ++pages;
    EXPECT_LE(text.size(), 16u * 1024) << path;
    for (std::size_t at = text.find("\n- `"); at != std::string::npos; at = text.find("\n- `", at + 1)) ++found;
  }
  EXPECT_EQ(found, 3000u);
  EXPECT_GT(pages, 10u);
  EXPECT_EQ(fixture.broken_links(), std::vector<std::string>{});
}

TEST(KeywordIndex, NameThatExceedsAPageHasPagesOfItsOwn) {
  RenderFixture fixture;
  fixture.options.page_budget = 8 * 1024;
  for (int i = 0; i < 400; ++i) fixture.add("lib/f" + std::to_string(i) + ".py").defines("main").defines("m");
  std::set<std::string> links;
  for (const auto& [path, text] : fixture.pages()) {
    if (!path.starts_with("keywords/")) continue;
    EXPECT_LE(text.size(), 8u * 1024) << path;
    if (text.find("- `main`") == std::string::npos) continue;
    EXPECT_NE(text.find("# Keywords: M, `main`\n"), std::string::npos) << path;
    for (std::size_t at = text.find("#s-main)"); at != std::string::npos; at = text.find("#s-main)", at + 1)) {
      links.insert(text.substr(text.rfind('(', at), at - text.rfind('(', at)));
    }
  }
  EXPECT_EQ(links.size(), 400u);
}

TEST(KeywordIndex, AllKindsOfANameAreOnOnePage) {
  RenderFixture fixture;
  fixture.options.page_budget = 4096;
  auto sketch = fixture.add("x.py");
  for (int i = 0; i < 300; ++i) {
    const std::string name = "n" + std::to_string(i);
    sketch.defines(name).defines(name, SymbolKind::class_).defines(name, SymbolKind::field);
  }
  const KeywordIndex index = KeywordIndex::make(fixture.site());
  ASSERT_GT(index.groups().size(), 10u);
  for (const IndexGroup& group : index.groups()) EXPECT_EQ(group.lines % 3, 0u);
}

TEST(KeywordIndex, NewInitialBeginsAPageNamedAfterIt) {
  RenderFixture fixture;
  auto sketch = fixture.add("x.py");
  for (std::string_view name : {"!", "<<", "\xC3\xA4", "_x", "9", "a", "B", "b"}) sketch.defines(name);
  const KeywordIndex index = KeywordIndex::make(fixture.site());
  const std::vector<std::string> names = page_names(index);
  ASSERT_EQ(names.size(), 7u);
  EXPECT_EQ(names[0], "p-other.md");
  EXPECT_EQ(names[1], "p-digits.md");
  EXPECT_EQ(names[3], "p-underscore.md");
  EXPECT_EQ(names[4], "p-a.md");
  EXPECT_EQ(names[5], "p-b.md");
  EXPECT_NE(names[2], names[6]) << "other characters are before, between and after digits and letters";
}

TEST(KeywordIndex, PageNamesAreShortAndDifferOnEveryFileSystem) {
  RenderFixture fixture;
  fixture.options.page_budget = 4096;
  auto sketch = fixture.add("x.py");
  for (int i = 0; i < 200; ++i) {
    const std::string tail = std::string(300, 'q') + std::to_string(i);
    for (std::string_view stem : {"node", "NODE", "n\xC3\xA4/..", "N ."}) sketch.defines(std::string(stem) + tail);
  }
  const KeywordIndex index = KeywordIndex::make(fixture.site());
  std::set<std::string> folded;
  for (const std::string& name : page_names(index)) {
    EXPECT_LT(name.size(), 100u);
    EXPECT_TRUE(name.starts_with("p-") && name.ends_with(".md")) << name;
    EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-."), std::string::npos) << name;
    EXPECT_TRUE(folded.insert(folded_name(name)).second) << name;
  }
  EXPECT_GT(folded.size(), 100u);
}

// The purpose of the index.
TEST(KeywordIndex, NewNameChangesAtMostThreePagesOfALargeIndex) {
  RenderFixture fixture;
  fixture.options.page_budget = 32 * 1024;
  define_names(fixture, 20, 1000);
  const std::string saved = KeywordIndex::make(fixture.site()).encode();
  const KeywordIndex before = opened(saved);
  ASSERT_GT(before.groups().size(), 40u);
  std::set<std::pair<std::string, std::uint64_t>> old;
  for (std::size_t i = 0; i < before.groups().size(); ++i) old.emplace(before.page_name(i), before.digest(i));
  std::size_t moved = 0;
  for (int i = 0; i < 200; ++i) {
    KeywordIndex after = opened(saved);
    const FileKeyword keyword{
        "name_" + std::to_string(i * 97) + "_new", SymbolKind::function, "s-new", 1, KeywordRank::other, "", ""};
    ASSERT_TRUE(after.update(std::array{KeywordChange{"lib/f0.py", "lib/f0.py", {}, {keyword}}}));
    std::size_t changed = 0;
    for (std::size_t g = 0; g < after.groups().size(); ++g) {
      changed += old.contains({after.page_name(g), after.digest(g)}) ? 0 : 1;
    }
    EXPECT_GE(changed, 1u);
    EXPECT_LE(changed, 3u) << keyword.name;
    moved += changed > 1 ? 1 : 0;
  }
  EXPECT_LE(moved, 10u) << "most new names move no cut";
}

// A reader of the line of a name wants the definition that is used most. Tests come last.
TEST(KeywordIndex, DefinitionsThatMostFilesUseComeFirstWithTheirSentences) {
  RenderFixture fixture;
  for (std::string_view path : {"a.py", "b.py", "lib/c.py", "test_a.py"}) {
    fixture.add(path).defines("Linear", SymbolKind::class_).defines_inside("size", SymbolKind::field);
  }
  fixture.add("d.py").defines("Outer", SymbolKind::class_).defines_inside("Linear", SymbolKind::class_);
  fixture.add("use.py").imports("lib.c", {"Linear"}).calls("Linear");
  fixture.document_symbol("d.py", "Linear", "Is *inside*. More.");
  const std::string& page = fixture.page("keywords/p-l.md");
  EXPECT_NE(page.find("- [`Linear`](../lib/c.py_docs.md#s-Linear) (class) in lib/c.py\n"
                      "- [`Outer.Linear`](../d.py_docs.md#s-Outer.Linear) (class) in d.py: Is inside.\n"
                      "- `Linear` (class): [a.py](../a.py_docs.md#s-Linear), [b.py](../b.py_docs.md#s-Linear)\n"
                      "- `Linear` (class), in tests: [test_a.py](../test_a.py_docs.md#s-Linear)\n"),
            std::string::npos)
      << page;
  EXPECT_NE(fixture.page("keywords/p-s.md").find("- `size` (field): [a.py]("), std::string::npos);
}

TEST(KeywordIndex, PagesHaveAtMost100KilobytesWhateverTheBudget) {
  RenderFixture fixture;
  define_names(fixture, 10, 600);
  for (const auto& [path, text] : fixture.pages()) {
    if (!path.starts_with("keywords/")) continue;
    EXPECT_LE(text.size(), 100'000u) << path;
  }
}

TEST(KeywordIndex, VendoredFilesStayOutAndAreCounted) {
  RenderFixture fixture;
  fixture.add("x.py").defines("mine");
  fixture.add("v.py").defines("theirs");
  fixture.mark_vendored("v.py");
  EXPECT_FALSE(fixture.pages().contains("keywords/p-t.md"));
  EXPECT_NE(fixture.page("keywords.md").find("This index leaves out 1 file that"), std::string::npos);
}

TEST(KeywordIndex, RepoWithoutSymbolsHasAnIndexThatSaysSo) {
  RenderFixture fixture;
  fixture.add("x.txt");
  EXPECT_NE(fixture.page("keywords.md").find("No symbols were found."), std::string::npos);
  EXPECT_TRUE(KeywordIndex::open(KeywordIndex::make(fixture.site()).encode()));
}

TEST(KeywordIndex, SavedAndOpenedItGivesTheSamePages) {
  RenderFixture fixture;
  fixture.options.page_budget = 8 * 1024;
  define_names(fixture, 7, 100);
  const KeywordIndex made = KeywordIndex::make(fixture.site());
  const std::string bytes = made.encode();
  const KeywordIndex read = opened(bytes);
  EXPECT_EQ(read.budget(), 8u * 1024);
  EXPECT_EQ(page_names(read), page_names(made));
  EXPECT_EQ(read.encode(), bytes);
  Pages pages;
  for (std::size_t i = 0; i < read.groups().size(); ++i) {
    EXPECT_EQ(read.digest(i), made.digest(i));
    render_keyword_group(collect_keyword_group(read, fixture.site().frame(), i).value(), sink_into(pages));
  }
  for (const auto& [path, text] : pages) EXPECT_EQ(text, fixture.page(path));
}

class DamagedKeywordIndex : public testing::Test {
 protected:
  DamagedKeywordIndex() {
    fixture_.options.page_budget = 4096;
    define_names(fixture_, 3, 40);
    bytes_ = KeywordIndex::make(fixture_.site()).encode();
    const KeywordIndex index = opened(bytes_);
    for (std::size_t i = 0; i < index.groups().size(); ++i) sound_.push_back(rendered(index, i));
  }

  std::string rendered(const KeywordIndex& index, std::size_t group) {
    Pages pages;
    const auto view = collect_keyword_group(index, fixture_.site().frame(), group);
    if (!view) return "damaged";
    render_keyword_group(*view, sink_into(pages));
    return pages.begin()->second;
  }

  // Every page is right or known to be damaged.
  void expect_noticed(const std::string& bytes, std::size_t at) {
    const std::optional<KeywordIndex> index = KeywordIndex::open(bytes);
    if (!index) return;
    std::size_t damaged = 0;
    ASSERT_EQ(index->groups().size(), sound_.size());
    for (std::size_t i = 0; i < sound_.size(); ++i) {
      const std::string page = rendered(*index, i);
      damaged += page == "damaged" ? 1 : 0;
      EXPECT_TRUE(page == sound_[i] || page == "damaged") << "byte " << at;
    }
    EXPECT_EQ(damaged, 1u) << "byte " << at;
  }

  RenderFixture fixture_;
  std::string bytes_;
  std::vector<std::string> sound_;
};

TEST_F(DamagedKeywordIndex, EveryFlippedBitIsNoticed) {
  for (std::size_t at = 0; at < bytes_.size(); ++at) {
    std::string bytes = bytes_;
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << (at % 8)));
    expect_noticed(bytes, at);
  }
}

TEST_F(DamagedKeywordIndex, NothingIsOpenedOfATruncatedOneOrOneThatIsTooLong) {
  for (std::size_t size = 0; size < bytes_.size(); ++size) {
    EXPECT_FALSE(KeywordIndex::open(std::string_view(bytes_).substr(0, size))) << size;
  }
  EXPECT_FALSE(KeywordIndex::open(bytes_ + "x"));
}

TEST_F(DamagedKeywordIndex, GroupThatMustBeReadFailsTheUpdate) {
  std::string bytes = bytes_;
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  KeywordIndex index = opened(bytes);
  const FileKeyword last{"zz", SymbolKind::function, "s-zz", 1, KeywordRank::other, "", ""};
  const FileKeyword first{"name_0_", SymbolKind::function, "s-name_0_", 1, KeywordRank::other, "", ""};
  EXPECT_TRUE(KeywordIndex(index).update(std::array{KeywordChange{"a.py", "a.py", {}, {first}}}));
  EXPECT_FALSE(index.update(std::array{KeywordChange{"a.py", "a.py", {}, {last}}}));
}

// Damage that a checksum would miss by chance.
TEST_F(DamagedKeywordIndex, TableThatIsNotOneIsRefusedWhateverItsChecksum) {
  constexpr std::size_t kSizeAt = 19, kDigestAt = 27, kTableAt = 35;
  const auto fixed = [](std::uint64_t value) {
    std::string bytes;
    for (int i = 0; i < 8; ++i) bytes += static_cast<char>(value >> (8 * i));
    return bytes;
  };
  const std::size_t table_bytes =
      static_cast<unsigned char>(bytes_[kSizeAt]) + 256u * static_cast<unsigned char>(bytes_[kSizeAt + 1]);
  for (std::size_t at = kTableAt; at < kTableAt + table_bytes; ++at) {
    std::string bytes = bytes_;
    bytes[at] = static_cast<char>(bytes[at] ^ 0xff);
    const std::string_view table = std::string_view(bytes).substr(kTableAt, table_bytes);
    bytes.replace(kDigestAt, 8, fixed(digest_of(table).low));
    const std::optional<KeywordIndex> index = KeywordIndex::open(bytes);
    if (!index) continue;
    for (std::size_t i = 0; i < index->groups().size(); ++i) rendered(*index, i);
  }
}

}  // namespace
}  // namespace docmill
