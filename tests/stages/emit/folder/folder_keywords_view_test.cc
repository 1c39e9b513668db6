// SPDX-License-Identifier: Apache-2.0
//
// The view changes if what `sub.md` shows changes, and only then.
#include "stages/emit/folder/folder_keywords_view.h"

#include <gtest/gtest.h>

#include <functional>

#include "stages/base/replace_all.h"
#include "stages/base/value_digest.h"
#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

void describe(RenderFixture& fixture) {
  fixture.add("lib/core.py").defines("Core", SymbolKind::class_);
  fixture.add("lib/deep/far.py").defines("far");
}

// The digest of the view of `lib` in the described repo, after `edit`.
FolderKeywordsView view_after(const std::function<void(RenderFixture&)>& edit) {
  RenderFixture fixture;
  describe(fixture);
  edit(fixture);
  return collect_folder_keywords(fixture.site(), fixture.site().repo().find_folder("lib"));
}

std::uint64_t digest_after(const std::function<void(RenderFixture&)>& edit) {
  return digest_of_values(view_after(edit));
}

// The lines of the names, with the addresses that the labels stand for.
std::string lines_of(const FolderKeywordsView& view) {
  std::string lines;
  for (const KeywordLine& line : view.names) lines += line.text;
  for (const KeywordSource& source : view.sources) replace_all(lines, "[" + source.label + "]", "(" + source.url + ")");
  return lines;
}

TEST(FolderKeywordsView, HasTheNamesOfTheSubtree) {
  EXPECT_EQ(lines_of(view_after([](auto&) {})),
            "- `Core` (class): [core.py](./core.py_docs.md)\n"
            "- `far` (function): [deep/far.py](./deep/far.py_docs.md)\n");
}

TEST(FolderKeywordsView, ChangesWithWhatThePageShows) {
  const std::uint64_t before = digest_after([](auto&) {});
  EXPECT_NE(before, digest_after([](auto& f) { f.add("lib/new.py").defines("new"); }));
  EXPECT_NE(before, digest_after([](auto& f) { f.add("lib/deep/x/new.py").defines("new"); }));
  EXPECT_NE(before, digest_after([](auto& f) { f.add("lib/none.py"); })) << "files are counted";
  EXPECT_NE(before, digest_after([](auto& f) { f.options.page_budget = 100; }));
}

TEST(FolderKeywordsView, StaysWithWhatThePageDoesNotShow) {
  const std::uint64_t before = digest_after([](auto&) {});
  EXPECT_EQ(before, digest_after([](auto&) {}));
  EXPECT_EQ(before, digest_after([](auto& f) { f.add("app/new.py").imports("lib.core").defines("new"); }));
  EXPECT_EQ(before, digest_after([](auto& f) { f.document("lib/core.py", "The core."); }));
  EXPECT_EQ(before, digest_after([](auto& f) { f.document_symbol("lib/core.py", "Core", "Does the work."); }));
  EXPECT_EQ(before, digest_after([](auto& f) { f.omit("lib/a.png", OmitReason::binary); }));
}

TEST(FolderKeywordsView, OfAListBeyondAPageLeavesOutWhatIsBelow) {
  const auto small_page = [](RenderFixture& fixture) { fixture.options.page_budget = 100; };
  const FolderKeywordsView view = view_after(small_page);
  EXPECT_EQ(view.scope.extent, KeywordExtent::own_files);
  EXPECT_EQ(view.own_files, 1u);
  ASSERT_EQ(view.subfolders.size(), 1u);
  EXPECT_EQ(view.subfolders[0].link.label, "deep/");
  EXPECT_EQ(lines_of(view), "- `Core` (class): [core.py](./core.py_docs.md)\n");
}

}  // namespace
}  // namespace docmill
