// SPDX-License-Identifier: Apache-2.0
//
// The pages of folders, the guided tour and the coverage page of a small repo.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <oneapi/tbb/global_control.h>

#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

using Strings = std::vector<std::string>;

// A library, a program that uses it, a test of the library, and a cycle.
void describe_folders(RenderFixture& fixture) {
  fixture.add("README.md").links_to("lib/core.py");
  fixture.add("setup.py");
  fixture.add("lib/__init__.py");
  fixture.add("lib/core.py").defines("Core", SymbolKind::class_, 3).defines_inside("run", SymbolKind::method);
  fixture.add("lib/odd|name.py").imports("lib.core", {"Core"}).uses("Core");
  fixture.add("app/main.py").imports("lib.core", {"Core"}).imports("app.left").calls("Core", 2).defines("main");
  fixture.add("app/left.py").imports("app.right").defines("left");
  fixture.add("app/right.py").imports("app.left").imports(".missing").defines("right");
  fixture.add("tests/test_core.py").imports("lib.core", {"Core"}).calls("Core").defines_test("test_run");
  fixture.document("README.md", "A *small* repo. It shows all.");
  fixture.document("lib/core.py", "The core.");
  fixture.document_symbol("lib/core.py", "Core", "Does the work.");
  fixture.mark_entry_point("app/main.py");
  fixture.omit("lib/data/a.png", OmitReason::binary);
  fixture.omit("lib/z.png", OmitReason::binary);
  fixture.omit("lib/link", OmitReason::symbolic_link, "to `*x*`");
}

class FolderPages : public testing::Test {
 protected:
  FolderPages() { describe_folders(fixture_); }
  RenderFixture fixture_;
};

TEST_F(FolderPages, HaveTheSectionsOfTheContract) {
  EXPECT_EQ(sections(fixture_.page("lib/index.md")),
            (Strings{"Overview", "Subfolders", "Files", "Not Documented", "Navigation"}));
  EXPECT_EQ(sections(fixture_.page("app/index.md")), (Strings{"Overview", "Subfolders", "Files", "Navigation"}));
  EXPECT_EQ(sections(fixture_.page("lib/doc.md")),
            (Strings{"Role in repo", "Contents Overview", "Key Concepts", "Architecture & Organization",
                     "Important Files", "Working with This Folder", "Cross-References"}));
  EXPECT_EQ(sections(fixture_.page("lib/sub.md")), (Strings{"Scope", "Keywords"}));
  EXPECT_TRUE(fixture_.page("lib/index.md").starts_with("# Index: `lib/`\n"));
}

TEST_F(FolderPages, EveryLinkResolves) { EXPECT_EQ(fixture_.broken_links(), Strings{}); }

TEST_F(FolderPages, AreTheSameAtAnyNumberOfThreads) {
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
  RenderFixture again;
  describe_folders(again);
  EXPECT_EQ(again.pages(), fixture_.pages());
}

TEST_F(FolderPages, OverviewQuotesTheReadme) {
  EXPECT_TRUE(fixture_.section("index.md", "Overview")
                  .starts_with("> A small repo. It shows all.\n\n"
                               "From [`README.md`](./README.md_docs.md).\n"));
}

TEST_F(FolderPages, FilesAreDescribedByTheirDocumentationOrTheirSymbols) {
  const std::string files = fixture_.section("lib/index.md", "Files");
  EXPECT_NE(files.find("| [`core.py`](../../repo/lib/core.py) | The core. | [docs](./core.py_docs.md) |"),
            std::string::npos);
  EXPECT_NE(files.find("| [<code>odd&#124;name&#46;py</code>]("), std::string::npos);
  EXPECT_NE(fixture_.section("app/index.md", "Files").find("(../../repo/app/left.py) | Defines `left`. |"),
            std::string::npos);
}

TEST_F(FolderPages, SubfolderWithoutDescriptionIsDescribedByWhatOthersUseOfIt) {
  const std::string folders = fixture_.section("index.md", "Subfolders");
  EXPECT_NE(folders.find("- [`lib/`](./lib/index.md): 3 files, 4 lines, 2 symbols. `Core`: Does the work.\n"),
            std::string::npos)
      << folders;
}

TEST_F(FolderPages, FolderWithoutDescriptionListsItsMainDefinitions) {
  const std::string list = "Its main definitions:\n\n- [`Core`](./core.py_docs.md#s-Core) (class): Does the work.\n\n";
  EXPECT_TRUE(fixture_.section("lib/index.md", "Overview").starts_with(list));
  EXPECT_TRUE(fixture_.section("lib/doc.md", "Role in repo").starts_with(list));
  EXPECT_EQ(fixture_.section("index.md", "Overview").find("main definitions"), std::string::npos);
}

TEST(MainDefinitions, AreThoseOfTheLargestFilesIfNothingIsUsedOutside) {
  RenderFixture fixture;
  fixture.add("app/large.py").defines("first").defines("second").defines("third");
  fixture.add("app/small.py").defines("fourth");
  fixture.document_symbol("app/large.py", "third", "The third one.");
  EXPECT_NE(
      fixture.section("index.md", "Subfolders").find("`third`: The third one. Also `first`, `second`, `fourth`.\n"),
      std::string::npos)
      << fixture.section("index.md", "Subfolders");
}

TEST(MainDefinitions, ArePassedOverForTheDocumentationOfAPackage) {
  RenderFixture fixture;
  fixture.add("lib/lib.go").defines("Open");
  fixture.add("lib/other.go").defines("Close");
  fixture.document("lib/other.go", "Package lib opens things. It closes them.");
  EXPECT_TRUE(fixture.section("lib/index.md", "Overview").starts_with("> Package lib opens things. It closes them.\n"));
  EXPECT_NE(fixture.section("index.md", "Subfolders").find(" symbols. Package lib opens things.\n"), std::string::npos);
}

TEST_F(FolderPages, WhatIsLeftOutIsListedByReason) {
  EXPECT_EQ(fixture_.section("lib/index.md", "Not Documented"),
            "- symbolic link (1): `link` (to `*x*`)\n- binary file (2): `data/a.png`, `z.png`\n");
}

TEST_F(FolderPages, KeyConceptsAreWhatOthersUse) {
  EXPECT_NE(fixture_.section("lib/doc.md", "Key Concepts")
                .find("| [`Core`](./core.py_docs.md#s-Core) | class | 1 | 2 | Does the work. |"),
            std::string::npos);
  EXPECT_TRUE(
      fixture_.section("tests/doc.md", "Key Concepts")
          .starts_with("Apart from tests, docmill resolved no use of a symbol of this folder by a file outside it."));
}

TEST_F(FolderPages, LinksOfTextsAreNoImports) {
  EXPECT_NE(fixture_.section("lib/doc.md", "Important Files").find("| [`core.py`](./core.py_docs.md) | 3 | 2 |"),
            std::string::npos);
}

TEST_F(FolderPages, CyclesAreNamedAndLinked) {
  const std::string section = fixture_.section("app/doc.md", "Architecture & Organization");
  EXPECT_NE(section.find("[Cycle 1](../coverage.md#dependency-cycles) of 2 files: [`left.py`]"), std::string::npos);
  EXPECT_NE(section.find("```mermaid\n"), std::string::npos);
}

TEST_F(FolderPages, WorkingListsFilesHereAndCountsThoseBelow) {
  const std::string section = fixture_.section("doc.md", "Working with This Folder");
  EXPECT_NE(section.find("- **Build files** (1): [`setup.py`](./setup.py_docs.md)\n"), std::string::npos);
  EXPECT_NE(section.find("- **Entry points** (1): [`app/`](./app/doc.md) (1)\n"), std::string::npos);
  EXPECT_NE(section.find("- **Tests** (1): [`tests/`](./tests/doc.md) (1)\n"), std::string::npos);
}

// A folder without tests of its own may be tested from elsewhere.
TEST_F(FolderPages, WorkingNamesTheTestsElsewhere) {
  const std::string section = fixture_.section("lib/doc.md", "Working with This Folder");
  EXPECT_NE(
      section.find("- **Tests elsewhere**: 1 test file outside the folder: [`tests/`](../tests/doc.md) (1). 1 of its "
                   "files is imported or used by it.\n"),
      std::string::npos)
      << section;
  EXPECT_EQ(fixture_.section("tests/doc.md", "Working with This Folder").find("elsewhere"), std::string::npos);
}

TEST_F(FolderPages, EmptyTableOfFilesSaysSo) {
  RenderFixture fixture;
  fixture.add("a/b/x.py");
  EXPECT_EQ(fixture.section("a/index.md", "Files"), "No documented files are directly in this folder.\n");
}

TEST_F(FolderPages, BookReadsFoundationsFirst) {
  const std::string folders = fixture_.section("comprehensive_book.md", "The Top Folders");
  EXPECT_LT(folders.find("[`lib/`](./lib/doc.md): `Core`: Does the work."), folders.find("[`app/`]")) << folders;
  EXPECT_NE(fixture_.section("comprehensive_book.md", "Glossary").find("- [`Core`](./lib/core.py_docs.md#s-Core)"),
            std::string::npos);
}

TEST_F(FolderPages, CoverageNamesTheImportsThatWouldBreakACycle) {
  const std::string section = fixture_.section("coverage.md", "Dependency Cycles");
  EXPECT_NE(section.find("**Cycle 1** (2 files in [`app/`](./app/doc.md), 2 imports): [`app/left.py`]"
                         "(./app/left.py_docs.md), [`app/right.py`](./app/right.py_docs.md). To break it, remove "
                         "1 import:\n\n- [`app/right.py`](./app/right.py_docs.md#import-dependencies) imports "
                         "[`app/left.py`](./app/left.py_docs.md)\n"),
            std::string::npos)
      << section;
}

TEST_F(FolderPages, CoverageListsWhatIsMissing) {
  EXPECT_NE(fixture_.section("coverage.md", "Unresolved Imports")
                .find("- [`app/right.py`](./app/right.py_docs.md): `.missing`\n"),
            std::string::npos);
  const std::string unreached = fixture_.section("coverage.md", "Code That No Test Reaches");
  EXPECT_NE(unreached.find("[`app/main.py`](./app/main.py_docs.md): 1 symbol\n"), std::string::npos);
  EXPECT_EQ(unreached.find("lib/core.py"), std::string::npos);
  EXPECT_NE(
      fixture_.section("coverage.md", "Not Documented").find("- [`lib/`](./lib/index.md): `data/a.png`, `z.png`\n"),
      std::string::npos);
}

TEST_F(FolderPages, IndexKeepsItsSectionsOnTheFirstPart) {
  RenderFixture fixture;
  fixture.options.page_budget = 40 * 1024;
  for (int i = 0; i < 300; ++i) fixture.add("a/some_file_name_" + std::to_string(i) + ".py");
  fixture.omit("a/x.png", OmitReason::binary);
  EXPECT_EQ(sections(fixture.page("a/index.md")),
            (Strings{"Overview", "Subfolders", "Files", "Not Documented", "Navigation"}));
  EXPECT_TRUE(fixture.pages().contains("a/index.2.md"));
  EXPECT_EQ(fixture.broken_links(), Strings{});
}

TEST_F(FolderPages, IndexWithManySubfoldersKeepsItsSectionsToo) {
  RenderFixture fixture;
  fixture.options.page_budget = 40 * 1024;
  for (int i = 0; i < 300; ++i) fixture.add("a/folder_" + std::to_string(i) + "/x.py");
  EXPECT_EQ(sections(fixture.page("a/index.md")), (Strings{"Overview", "Subfolders", "Files", "Navigation"}));
}

TEST_F(FolderPages, IndexHasAtMostThreeHundredFilesOnAPart) {
  RenderFixture fixture;
  for (int i = 0; i < 601; ++i) fixture.add(fmt::format("a/f{:03}.py", i));
  EXPECT_EQ(fixture.section("a/index.md", "Files").find("f300.py"), std::string::npos);
  EXPECT_NE(fixture.page("a/index.md").find("[part 2](./index.2.md)"), std::string::npos);
  const std::string& second = fixture.page("a/index.2.md");
  EXPECT_EQ(sections(second), Strings{"Files"});
  EXPECT_NE(second.find("[part 1](./index.md)"), std::string::npos);
  EXPECT_NE(second.find("| File | Description | Documentation | Keywords |\n|---|---|---|---|\n| [`f300.py`]"),
            std::string::npos);
  EXPECT_NE(fixture.section("a/index.3.md", "Files").find("f600.py"), std::string::npos);
  EXPECT_FALSE(fixture.pages().contains("a/index.4.md"));
  EXPECT_EQ(fixture.broken_links(), Strings{});
}

TEST_F(FolderPages, IndexHasAtMostThreeHundredSubfoldersOnAPart) {
  RenderFixture fixture;
  for (int i = 0; i < 301; ++i) fixture.add(fmt::format("a/d{:03}/x.py", i));
  EXPECT_EQ(fixture.page("a/index.md").find("d300/"), std::string::npos);
  EXPECT_NE(fixture.section("a/index.2.md", "Subfolders").find("[`d300/`](./d300/index.md)"), std::string::npos);
  EXPECT_EQ(fixture.broken_links(), Strings{});
}

TEST_F(FolderPages, AllLinksFollowTheNameOfTheFolderPage) {
  RenderFixture fixture;
  fixture.options.folder_page = "README.md";
  fixture.add("lib/README.md/a.py");  // a folder in the place of a page
  fixture.add("lib/readme.md/b.py");
  describe_folders(fixture);
  for (const auto& [path, text] : fixture.pages()) {
    EXPECT_EQ(text.find("index.md"), std::string::npos) << path;
    EXPECT_FALSE(path.ends_with("index.md"));
  }
  EXPECT_NE(fixture.page("lib/README.md").find("# Index: `lib/`"), std::string::npos);
  EXPECT_NE(fixture.page("lib/README.md~/README.md").find("# Index: `lib/README.md/`"), std::string::npos);
  EXPECT_NE(fixture.page("lib/readme.md~~2/README.md").find("# Index: `lib/readme.md/`"), std::string::npos);
  EXPECT_EQ(fixture.broken_links(), Strings{});
}

}  // namespace
}  // namespace docmill
