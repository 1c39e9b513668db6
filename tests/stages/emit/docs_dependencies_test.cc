// SPDX-License-Identifier: Apache-2.0
//
// What a page says about imports, in both directions.
#include <gmock/gmock.h>

#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string page_of(RenderFixture& fixture, std::string_view path, std::string_view source = "") {
  const Site& site = fixture.site();
  Pages pages;
  render_docs_page(collect_file(site, site.repo().find_file(path)), source, sink_into(pages));
  return pages[std::string(path) + "_docs.md"];
}

TEST(ImportsSection, OneLineForEachFileAndOneForEachKindOfOthers) {
  RenderFixture fixture;
  fixture.add("b.py").defines("f").defines("g");
  fixture.add("a.py").imports("b", {"f"}).imports("os").imports("numpy").imports("b", {"g"}).imports("sys", {"path"});
  EXPECT_THAT(page_of(fixture, "a.py"),
              HasSubstr("### Import Dependencies\n\n"
                        "- [`b.py`](./b.py_docs.md) L1, L4: [`f`](./b.py_docs.md#s-f), [`g`](./b.py_docs.md#s-g)\n"
                        "- Standard library: `os` L2, `sys` L5 (`path`)\n"
                        "- External (not in the repository): `numpy` L3\n\n"));
}

TEST(ImportsSection, PageThatOnlyShowsAPictureLoadsIt) {
  RenderFixture fixture;
  fixture.add("x.svg");
  fixture.add("page.html").defines("Title", SymbolKind::heading).names_file(ImportKind::use, "x.svg");
  EXPECT_THAT(page_of(fixture, "page.html"), HasSubstr("It loads, or links to, these files"));
}

TEST(ImportedBySection, HasNoLinesOfOtherFiles) {
  RenderFixture fixture;
  fixture.add("b.py");
  fixture.add("p/a.py").imports("b");
  fixture.add("p/c.py").imports("b");
  EXPECT_THAT(page_of(fixture, "b.py"), HasSubstr("- `p/`: [`a.py`](./p/a.py_docs.md), [`c.py`](./p/c.py_docs.md)\n"));
}

TEST(GraphOfFile, DrawsTheFilesThatShareMostSymbolsAndCountsTheRest) {
  RenderFixture fixture;
  fixture.add("hub.py").defines("f").defines("g");
  for (int i = 10; i < 30; ++i) fixture.add("u" + std::to_string(i) + ".py").imports("hub");
  fixture.add("v.py").imports("hub").calls("hub.f").calls("hub.g");
  fixture.add("w.py").imports("hub").calls("hub.f");
  const std::string page = page_of(fixture, "hub.py");
  EXPECT_THAT(page, HasSubstr("  n0[\"hub.py\"]\n  n1[\"v.py\"]\n  n2[\"w.py\"]\n  n3[\"u10.py\"]\n"));
  EXPECT_THAT(page, HasSubstr("  n14[\"u21.py\"]\n"));
  EXPECT_THAT(page, Not(HasSubstr("n15[")));
  EXPECT_THAT(page, HasSubstr("[Dependencies](#dependencies) lists 8 more.\n"));
}

TEST(GraphOfFile, FilesThatImportEachOtherAreOneNode) {
  RenderFixture fixture;
  fixture.add("a.py").imports("b");
  fixture.add("b.py").imports("a");
  EXPECT_THAT(page_of(fixture, "a.py"), HasSubstr("  n0[\"a.py\"]\n  n1[\"b.py\"]\n  n1 --> n0\n  n0 --> n1\n```"));
}

TEST(CycleOfFile, NamesOnlyTheImportsOfTheFile) {
  RenderFixture fixture;
  fixture.add("a.py").imports("b").imports("d");
  fixture.add("b.py").imports("c");
  fixture.add("c.py").imports("a");
  fixture.add("d.py");
  EXPECT_THAT(
      page_of(fixture, "a.py"),
      HasSubstr("- **Dependency cycle**: one of 3 files that import each other, directly or through one another "
                "([what would break it](./coverage.md#dependency-cycles)). Of these, it imports "
                "[`b.py`](./b.py_docs.md); 1 of "
                "them imports it\n"));
}

TEST(SourceSection, IsFoldedIfItIsLong) {
  RenderFixture fixture;
  fixture.add("a.py").defines("f", SymbolKind::function, 60);
  fixture.add("b.py").defines("f", SymbolKind::function, 61);
  EXPECT_THAT(page_of(fixture, "a.py", "x\n"), Not(HasSubstr("<details>")));
  EXPECT_THAT(
      page_of(fixture, "b.py", "x\n"),
      HasSubstr("## Original Source\n\n<details><summary>61 lines</summary>\n\n```python\nx\n```\n\n</details>\n"));
}

TEST(DependenciesSection, UsesInAPackageAreListed) {
  RenderFixture fixture;
  fixture.add("org/A.java").defines("org", SymbolKind::namespace_).defines("A", SymbolKind::class_);
  fixture.add("org/B.java").defines("org", SymbolKind::namespace_).defines("B", SymbolKind::class_).uses("A");
  const Site& site = fixture.site();
  Pages pages;
  for (const char* path : {"org/A.java", "org/B.java"}) {
    render_docs_page(collect_file(site, site.repo().find_file(path)), "", sink_into(pages));
  }
  EXPECT_THAT(pages["org/A.java_docs.md"],
              AllOf(HasSubstr("- **Depended on by**: 1 file in the repository"),
                    HasSubstr("Used in its own package, without an import, by 1 file:\n\n"),
                    Not(HasSubstr("without importing it"))));
  EXPECT_THAT(pages["org/B.java_docs.md"],
              AllOf(HasSubstr("- **Depends on**: 1 file in the repository"),
                    HasSubstr("\nOf its own package, without an import, it uses 1 file:\n\n")));
  EXPECT_THAT(fixture.page("org/doc.md"), HasSubstr("Dependencies connect 2 of its 2 files and subfolders"));
}

}  // namespace
}  // namespace docmill
