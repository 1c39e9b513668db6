// SPDX-License-Identifier: Apache-2.0
//
// The view changes if what the book shows changes, and only then.
#include "stages/emit/book/book_view.h"

#include <gtest/gtest.h>

#include <functional>

#include "stages/base/value_digest.h"
#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

void describe(RenderFixture& fixture) {
  fixture.add("README.md");
  fixture.add("app/main.py").imports("lib.core", {"Core"}).calls("Core", 2).defines("main");
  fixture.add("app/other.py").imports("lib.core", {"Core"}).calls("Core").defines("other");
  fixture.add("lib/core.py").defines("Core", SymbolKind::class_).defines("unused");
  fixture.add("lib/a/left.py").imports("lib.a.right");
  fixture.add("lib/a/right.py").imports("lib.a.left");
  fixture.document("README.md", "A repo.");
  fixture.document_symbol("lib/core.py", "Core", "Does the work.");
}

// The digest of the view of the described repo, after `edit`.
std::uint64_t view_after(const std::function<void(RenderFixture&)>& edit) {
  RenderFixture fixture;
  describe(fixture);
  edit(fixture);
  return digest_of_values(collect_book(fixture.site()));
}

TEST(BookView, ChangesWithWhatTheBookShows) {
  const std::uint64_t before = view_after([](auto&) {});
  EXPECT_NE(before, view_after([](auto& f) { f.document("README.md", "Another repo."); }));
  EXPECT_NE(before, view_after([](auto& f) { f.document_symbol("lib/core.py", "Core", "Does it all."); }));
  EXPECT_NE(before, view_after([](auto& f) { f.mark_vendored("lib/core.py"); }));
  EXPECT_NE(before, view_after([](auto& f) { f.mark_entry_point("app/main.py"); }));
}

TEST(BookView, StaysWithWhatTheBookDoesNotShow) {
  const std::uint64_t before = view_after([](auto&) {});
  EXPECT_EQ(before, view_after([](auto&) {}));
  EXPECT_EQ(before, view_after([](auto& f) { f.document_symbol("lib/core.py", "unused", "Does nothing."); }));
}

TEST(BookView, ChangesWithDependenciesAndUses) {
  const auto using_core = [](std::string_view user, std::string_view name) {
    RenderFixture fixture;
    fixture.add("app/main.py").imports("lib.core").defines("main");
    fixture.add("app/other.py");
    fixture.add("lib/core.py").defines("Core").defines("Base");
    fixture.add(user).imports("lib.core", {name}).calls(name);
    return digest_of_values(collect_book(fixture.site()));
  };
  EXPECT_EQ(using_core("web/x.py", "Core"), using_core("web/x.py", "Core"));
  EXPECT_NE(using_core("web/x.py", "Core"), using_core("web/x.py", "Base"));
  EXPECT_NE(using_core("web/x.py", "Core"), using_core("app/x.py", "Core"));
}

TEST(LlmsText, ListsFoldersAndTopFilesWithWhatTheySayOfThemselves) {
  RenderFixture fixture;
  describe(fixture);
  const std::string& text = fixture.page("llms.txt");
  EXPECT_TRUE(text.starts_with("# `repo`\n\n> A repo.\n\n")) << text;
  EXPECT_NE(text.find("## Folders\n\n- [`lib/`](./lib/doc.md): 3 files"), std::string::npos) << text;
  EXPECT_NE(text.find("## Top-Level Files\n\n- [`README.md`](./README.md_docs.md): A repo.\n"), std::string::npos)
      << text;
  EXPECT_EQ(fixture.broken_links(), std::vector<std::string>{});
}

TEST(BookView, GivesTheSizeOfACycleAtItsFirstChapterOnly) {
  RenderFixture fixture;
  fixture.add("a/x.py").imports("b.x");
  fixture.add("b/x.py").imports("a.x").imports("c.x");
  fixture.add("c/x.py");
  fixture.add("d/x.py");
  const BookView view = collect_book(fixture.site());
  std::vector<std::string> places;
  for (const Chapter& chapter : view.chapters) {
    places.push_back(chapter.folder.front().folder.label + std::to_string(chapter.place.layer) + " " +
                     std::to_string(chapter.place.cycle_size));
  }
  EXPECT_EQ(places, (std::vector<std::string>{"c/1 0", "a/2 2", "b/2 0", "d/1 0"}));
}

}  // namespace
}  // namespace docmill
