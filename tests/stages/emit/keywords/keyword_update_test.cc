// SPDX-License-Identifier: Apache-2.0
//
// The keyword index after random changes of random repos, compared with one that is made from scratch.
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <memory>
#include <random>

#include "stages/emit/keywords/keyword_pages.h"
#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

struct DefinedName {
  std::string name;
  SymbolKind kind = SymbolKind::function;
  bool is_inside = false;  // inside the previous definition
};

// A name that is imported from a module and called.
struct SketchedUse {
  std::string module;
  std::string name;
};

struct SketchedFile {
  std::vector<DefinedName> definitions;
  std::vector<SketchedUse> uses = {};
  bool is_vendored = false;
};

using Sketch = std::map<std::string, SketchedFile>;

// A state of the repo, as a site.
class State {
 public:
  State(const Sketch& sketch, std::uint64_t budget) {
    fixture_.options.page_budget = budget;
    for (const auto& [path, file] : sketch) {
      FileSketch facts = fixture_.add(path);
      for (const DefinedName& definition : file.definitions) {
        const bool is_inside = definition.is_inside && &definition != &file.definitions.front();
        is_inside ? facts.defines_inside(definition.name, definition.kind)
                  : facts.defines(definition.name, definition.kind);
      }
      for (const SketchedUse& use : file.uses) facts.imports(use.module, {use.name}).calls(use.name);
    }
    for (const auto& [path, file] : sketch) {
      if (file.is_vendored) fixture_.mark_vendored(path);
    }
    fixture_.site();
  }

  const Site& site() { return fixture_.site(); }

  // What the file adds to the index; nothing if it does not exist.
  std::vector<FileKeyword> keywords(const std::string& path) {
    const FileId file = site().repo().find_file(path);
    if (!file.exists() || is_unranked(site().repo().file(file))) return {};
    return keywords_of(site().repo().facts_of(file),
                       {site().links().uses.row(file.value), site().links().is_test[file.value]});
  }
  std::string stem(const std::string& path) {
    const FileId file = site().repo().find_file(path);
    return file.exists() ? site().page_stem(file) : "";
  }
  Pages render(const KeywordIndex& index) {
    Pages pages;
    const PageSink sink = sink_into(pages);
    render_keyword_index(collect_keyword_index(index, site()), sink);
    for (std::size_t i = 0; i < index.groups().size(); ++i) {
      const auto view = collect_keyword_group(index, site().frame(), i);
      if (view) render_keyword_group(*view, sink);
    }
    return pages;
  }

 private:
  RenderFixture fixture_;
};

// The changes from one state to the other. Some files that did not change are included.
std::vector<KeywordChange> changes_between(State& before, State& after, const Sketch& old, const Sketch& now) {
  std::map<std::string, bool> paths;
  for (const auto& [path, file] : old) paths[path] = true;
  for (const auto& [path, file] : now) paths[path] = true;
  std::vector<KeywordChange> changes;
  for (const auto& [path, exists] : paths) {
    KeywordChange change{path, after.stem(path), before.keywords(path), after.keywords(path)};
    change.has_moved = before.stem(path) != change.page_stem;
    if (change.has_moved || change.before != change.after || path.size() % 3 == 0) changes.push_back(change);
  }
  return changes;
}

class RandomRepo {
 public:
  explicit RandomRepo(std::uint32_t seed) : random_(seed) {
    for (int i = 0; i < 24; ++i) sketch_[path()] = file();
  }

  const Sketch& sketch() const { return sketch_; }

  void change() {
    for (std::uint32_t i = below(4) + 1; i > 0; --i) change_one();
  }

 private:
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(random_() % bound); }

  // There are few names, so that files come and go. On some file system, some of them are the same name.
  std::string path() {
    static constexpr std::string_view kFolders[] = {"", "a/", "a/b/", "docs.md/", "docs.md~/", "\xC3\xA4 b/"};
    static constexpr std::string_view kNames[] = {"x.py",       "X.py", "y.py",     "Y.py",
                                                  "ue`|<b>.py", "z.c",  "keywords", "test_x.py"};
    return std::string(kFolders[below(6)]) + std::string(kNames[below(8)]);
  }

  std::string name() {
    static constexpr std::string_view kStems[] = {"node", "Node", "NODE", "_x",  "9a", "\xC3\xA4",
                                                  "\xff", "<<",   "z",    "m n", "a",  "~~2"};
    const std::string stem(kStems[below(12)]);
    switch (below(20)) {
      case 0: return stem + std::string(below(3000), 'q');
      case 1: return stem;
      case 2:
      case 3:
      case 4: return "main";  // in so many files that it needs several pages if pages are small
      default: return stem + "_" + std::to_string(below(300));
    }
  }

  DefinedName definition() {
    static constexpr SymbolKind kKinds[] = {SymbolKind::function, SymbolKind::class_, SymbolKind::field};
    return {name(), kKinds[below(3)], below(3) == 0};
  }

  SketchedFile file() {
    SketchedFile file;
    for (std::uint32_t i = below(40); i > 0; --i) file.definitions.push_back(definition());
    for (std::uint32_t i = below(20); i > 0; --i) file.uses.push_back(use());
    return file;
  }

  SketchedUse use() {
    static constexpr std::string_view kModules[] = {"x", "y", "a.x", "a.b.x", "a.b.y"};
    return {std::string(kModules[below(5)]), below(4) == 0 ? "main" : name()};
  }

  void change_one() {
    if (below(3) == 0 || sketch_.empty()) {
      sketch_[path()] = file();
      return;
    }
    const auto at = std::next(sketch_.begin(), below(static_cast<std::uint32_t>(sketch_.size())));
    std::vector<DefinedName>& definitions = at->second.definitions;
    switch (below(8)) {
      case 6: at->second.uses.push_back(use()); return;
      case 7: at->second.uses.clear(); return;
      case 0: sketch_.erase(at); return;
      case 1: at->second.is_vendored = !at->second.is_vendored; return;
      case 2: definitions.clear(); return;
      case 3: definitions.push_back(definition()); return;
      case 4:
        if (!definitions.empty()) definitions[below(static_cast<std::uint32_t>(definitions.size()))] = definition();
        return;
      default:
        if (!definitions.empty()) definitions.pop_back();
    }
  }

  std::mt19937 random_;
  Sketch sketch_;
};

// If the digest of a page stays the same, so does the page. The page of the whole index is always rendered.
void expect_digests_tell(const KeywordIndex& before, const Pages& old, const KeywordIndex& after, const Pages& now) {
  std::map<std::string, std::uint64_t> digests;
  for (std::size_t i = 0; i < before.groups().size(); ++i) digests[before.page_name(i)] = before.digest(i);
  for (std::size_t i = 0; i < after.groups().size(); ++i) {
    const std::string& name = after.page_name(i);
    const bool is_same = digests.contains(name) && digests[name] == after.digest(i);
    const std::string page = "keywords/" + name;
    EXPECT_EQ(is_same, old.contains(page) && old.at(page) == now.at(page)) << page;
  }
}

class RandomKeywordUpdate : public testing::TestWithParam<std::uint64_t> {};

TEST_P(RandomKeywordUpdate, EqualsAnIndexFromScratch) {
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {
    RandomRepo repo(seed);
    Sketch old = repo.sketch();
    auto before = std::make_unique<State>(old, GetParam());
    std::string saved = KeywordIndex::make(before->site()).encode();
    for (int step = 0; step < 25; ++step) {
      repo.change();
      auto after = std::make_unique<State>(repo.sketch(), GetParam());
      const auto opened = KeywordIndex::open(saved);
      ASSERT_TRUE(opened);
      KeywordIndex updated = *opened;
      ASSERT_TRUE(updated.update(changes_between(*before, *after, old, repo.sketch())));
      const KeywordIndex made = KeywordIndex::make(after->site());
      ASSERT_EQ(updated.encode(), made.encode()) << "seed " << seed << " step " << step;
      const Pages pages = after->render(updated);
      ASSERT_EQ(pages, after->render(made));
      expect_digests_tell(*opened, before->render(*opened), updated, pages);
      saved = updated.encode();
      before = std::move(after);
      old = repo.sketch();
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Budgets, RandomKeywordUpdate, testing::Values(1, 4096, 6000, 12 * 1024, 64 * 1024, 1 << 20));

// Removes a file. The updated index must be the same as one made from scratch.
void expect_updated_without(const std::string& gone, State& before, const Sketch& sketch, std::uint64_t budget) {
  Sketch less = sketch;
  less.erase(gone);
  State after(less, budget);
  KeywordIndex index = KeywordIndex::make(before.site());
  ASSERT_TRUE(index.update(changes_between(before, after, sketch, less)));
  EXPECT_EQ(index.encode(), KeywordIndex::make(after.site()).encode());
}

// The page keeps its items, but its first line no longer continues one of the previous page.
TEST(KeywordUpdate, LineThatLosesItsOnlyLinkOnThePageBeforeBeginsOnTheNext) {
  constexpr std::uint64_t kBudget = 4096;
  int found = 0;
  for (int i = 0; i < 1000; ++i) {
    Sketch sketch;
    for (int file = 0; file < 60; ++file) {
      const std::string path = "f" + std::to_string(100 * file + i) + ".py";
      sketch[path].definitions = {{"main", path < "f3" ? SymbolKind::class_ : SymbolKind::function}};
    }
    State before(sketch, kBudget);
    const KeywordIndex index = KeywordIndex::make(before.site());
    for (std::size_t group = 1; group < index.groups().size(); ++group) {
      if (!index.groups()[group].goes_on) continue;
      const GroupContent content = items_of(index.groups()[group - 1]).value();
      const std::vector<KeywordItem>& items = content.items;
      if (items.size() < 2 || same_line(items.back(), items[items.size() - 2])) continue;
      ++found;
      expect_updated_without(items.back().file->path, before, sketch, kBudget);
    }
  }
  EXPECT_GT(found, 0) << "this test tested nothing";
}

TEST(KeywordUpdate, FirstNameOfAnEmptyIndexAndTheLastMakeAndEndAPage) {
  const Sketch none{{"a.py", {}}};
  const Sketch one{{"a.py", {{{"run"}}}}};
  State before(none, 1 << 20);
  State after(one, 1 << 20);
  KeywordIndex index = KeywordIndex::make(before.site());
  ASSERT_TRUE(index.update(changes_between(before, after, none, one)));
  EXPECT_EQ(index.encode(), KeywordIndex::make(after.site()).encode());
  EXPECT_EQ(index.groups().size(), 1u);
  ASSERT_TRUE(index.update(changes_between(after, before, one, none)));
  EXPECT_EQ(index.groups().size(), 0u);
}

// Only orders of magnitude count.
TEST(KeywordUpdate, RanksAreTheSameUntilTheTenthUser) {
  std::vector<SymbolUse> uses;
  for (std::uint32_t user = 0; user < 10; ++user) {
    uses.push_back({SymbolId{3}, FileId{user}, {}, 1, 0, 0});
    uses.push_back({SymbolId{3}, FileId{user}, SymbolId{1}, 1, 0, 0});
  }
  const std::span all(uses);
  EXPECT_TRUE(same_ranks({all.first(2), false}, {all.first(18), false}));
  EXPECT_FALSE(same_ranks({all.first(18), false}, {all, false}));
  EXPECT_FALSE(same_ranks({{}, false}, {all.first(1), false}));
  EXPECT_FALSE(same_ranks({all, false}, {all, true}));
}

TEST(KeywordUpdate, ChangeOfKeywordsThatTheIndexLacksIsRefused) {
  State state({{"a.py", {{{"run"}}}}}, 1 << 20);
  const FileKeyword run{"run", SymbolKind::function, "s-run", 1, KeywordRank::other, "", ""};
  const FileKeyword stop{"stop", SymbolKind::function, "s-stop", 1, KeywordRank::other, "", ""};
  const auto updates = [&](const KeywordChange& change) {
    return KeywordIndex::make(state.site()).update(std::array{change});
  };
  EXPECT_TRUE(updates({"a.py", "a.py", {run}, {stop}}));
  EXPECT_FALSE(updates({"a.py", "a.py", {stop}, {run}}));
  EXPECT_FALSE(updates({"b.py", "b.py", {run}, {}}));
  EXPECT_FALSE(updates({"a.py", "a.py", {}, {run}})) << "it holds it already";
}

}  // namespace
}  // namespace docmill
