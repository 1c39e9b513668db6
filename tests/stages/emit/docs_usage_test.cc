// SPDX-License-Identifier: Apache-2.0
//
// What a page says about tests and uses.
#include <gmock/gmock.h>

#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(TestingSection, MarkThatSpansTheNextOneIsNoCase) {
  RenderFixture fixture;
  fixture.add("a.test.js");
  fixture.mark_test("a.test.js", {1, 9});
  fixture.mark_test("a.test.js", {2, 3});
  fixture.mark_test("a.test.js", {4, 8});
  fixture.mark_test("a.test.js", {5, 7});
  fixture.mark_test("a.test.js", {12, 14});
  Pages pages;
  render_docs_page(collect_file(fixture.site(), {0}), "", sink_into(pages));
  EXPECT_THAT(pages["a.test.js_docs.md"], HasSubstr("This is a test file with 3 test cases."));
}

// `x.num_rows()`, in two files.
std::string usage_of_num_rows(bool is_imported_by_one) {
  RenderFixture fixture;
  fixture.add("table.py").defines("Table", SymbolKind::class_).defines_inside("num_rows", SymbolKind::method);
  fixture.add("a.py").member_calls("num_rows");
  FileSketch other = fixture.add("b.py");
  if (is_imported_by_one) {
    other.imports("table", {"Table"}).member_calls("Table.num_rows");
  } else {
    other.member_calls("num_rows");
  }
  const Site& site = fixture.site();
  Pages pages;
  render_docs_page(collect_file(site, site.repo().find_file("table.py")), "", sink_into(pages));
  return pages["table.py_docs.md"];
}

TEST(UsageSection, UsesThatOnlyANameShowsAreCountedApart) {
  EXPECT_THAT(usage_of_num_rows(true), HasSubstr("used by 2 files, 1 of them by name only\n"));
  EXPECT_THAT(usage_of_num_rows(true), HasSubstr("By name only: docmill does not know the type of the object"));
}

std::string usage_page_of(RenderFixture& fixture, std::string_view path) {
  const Site& site = fixture.site();
  Pages pages;
  render_docs_page(collect_file(site, site.repo().find_file(path)), "", sink_into(pages));
  return pages[std::string(path) + "_docs.md"];
}

// Lines that say which file and line they are, except those that are given.
class NumberedLines final : public LineSource {
 public:
  std::optional<std::string> line(FileId file, std::uint32_t number) const override {
    if (!same_for_all.empty()) return same_for_all;
    return "  file " + std::to_string(file.value) + ", line " + std::to_string(number) + "\r";
  }

  std::string same_for_all;
};

std::string usage_of(RenderFixture& fixture, std::string_view path, const NumberedLines& lines = {}) {
  const Site site(fixture.site().repo(), fixture.site().links(), {}, {}, &lines);
  Pages pages;
  render_docs_page(collect_file(site, site.repo().find_file(path)), "", sink_into(pages));
  const std::string page = pages[std::string(path) + "_docs.md"];
  const std::size_t begin = page.find("### Usage Examples");
  return page.substr(begin, page.find("## Related Files") - begin);
}

TEST(UsageSection, ExamplesAreLinesOfTheFunctionsAndClassesThatUseASymbol) {
  RenderFixture fixture;
  fixture.add("shape.py").defines("Shape", SymbolKind::class_);
  fixture.add("draw.py").imports("shape", {"Shape"}).defines("draw").inside_last().calls("Shape", 2);
  fixture.add("round.py")
      .imports("shape", {"Shape"})
      .defines("Round", SymbolKind::class_)
      .extends("Shape")
      .inside_last()
      .uses("Shape");
  fixture.add("all.py").imports("shape", {"Shape"}).uses("Shape");
  fixture.add("test_shape.py").imports("shape", {"Shape"}).defines("test_area").inside_last().calls("Shape");
  const std::string usage = usage_of(fixture, "shape.py");
  EXPECT_THAT(usage, HasSubstr("- [`Shape`](#s-Shape), used by 4 files, 1 of them a test\n"
                               "  - `file 4, line 1` in [`test_area`](./test_shape.py_docs.md#s-test_area), "
                               "`test_shape.py`\n"
                               "  - `file 1, line 1` in [`draw`](./draw.py_docs.md#s-draw), `draw.py`\n"
                               "  - `file 2, line 1` in [`Round`](./round.py_docs.md#s-Round), `round.py`\n"
                               "  - `file 0, line 1` in [`all.py`](./all.py_docs.md)\n"));
}

TEST(UsageSection, CopiesOfCodeAreShownOnce) {
  RenderFixture fixture;
  fixture.add("shape.py").defines("area");
  fixture.add("a.py").imports("shape", {"area"}).calls("area");
  fixture.add("b.py").imports("shape", {"area"}).calls("area");
  NumberedLines lines;
  lines.same_for_all = "area()";
  EXPECT_THAT(usage_of(fixture, "shape.py", lines),
              HasSubstr("used by 2 files\n  - `area()` in [`a.py`](./a.py_docs.md)\n"));
  EXPECT_THAT(usage_of(fixture, "shape.py", lines), Not(HasSubstr("`](./b.py")));
}

TEST(UsageSection, LongLinesAreCut) {
  RenderFixture fixture;
  fixture.add("shape.py").defines("area");
  fixture.add("a.py").imports("shape", {"area"}).calls("area");
  NumberedLines lines;
  lines.same_for_all = std::string(200, 'x');
  EXPECT_THAT(usage_of(fixture, "shape.py", lines), HasSubstr("  - `" + std::string(120, 'x') + " …` in [`a.py`]"));
}

TEST(UsageSection, ALineIsShownOnceUnlessASymbolHasNoOther) {
  RenderFixture fixture;
  fixture.add("shape.py").defines("area").defines("side");
  fixture.add("a/b/u.py").imports("shape", {"area", "side"}).calls("area").calls("side");
  fixture.add("z.py").imports("shape", {"area"}).calls("area");
  NumberedLines lines;
  lines.same_for_all = "area(side())";
  EXPECT_THAT(usage_of(fixture, "shape.py", lines),
              HasSubstr("- [`area`](#s-area), used by 2 files\n"
                        "  - `area(side())` in [`b/u.py`](./a/b/u.py_docs.md)\n"
                        "  - Also in `z.py`\n"
                        "- [`side`](#s-side), used by 1 file\n"
                        "  - `area(side())` in [`b/u.py`](./a/b/u.py_docs.md)\n"));
}

TEST(UsageSection, TheImplementationOfAHeaderIsTheLastExample) {
  RenderFixture fixture;
  fixture.add("s/shape.h").defines("area");
  fixture.add("s/shape.cc").imports("\"shape.h\"").calls("area");
  fixture.add("s/user.cc").imports("\"shape.h\"").uses("area");
  EXPECT_THAT(usage_of(fixture, "s/shape.h"), HasSubstr("used by 2 files\n  - `file 2, line 1` in [`s/user.cc`]"));
}

TEST(UsageSection, ExamplesInExampleFoldersComeFirst) {
  RenderFixture fixture;
  fixture.add("shape.py").defines("area");
  fixture.add("a.py").imports("shape", {"area"}).calls("area");
  fixture.add("examples/z.py").imports("shape", {"area"}).calls("area");
  EXPECT_THAT(usage_of(fixture, "shape.py"), HasSubstr("used by 2 files\n  - `file 1, line 1` in [`examples/z.py`]"));
}

TEST(UsageSection, SymbolsBeyondTheFirstAreNamedInOneLine) {
  RenderFixture fixture;
  FileSketch shape = fixture.add("shape.py");
  FileSketch user = fixture.add("user.py").imports("shape");
  for (int i = 10; i < 32; ++i) {
    shape.defines("f" + std::to_string(i));
    user.calls("shape.f" + std::to_string(i));
  }
  EXPECT_THAT(usage_of(fixture, "shape.py"),
              HasSubstr("- Also used, with the number of files: [`f30`](#s-f30) (1: `user.py`), "
                        "[`f31`](#s-f31) (1: `user.py`)\n"));
}

TEST(UsageSection, UsersWithoutAnExampleAreNamedUpToACutThatSaysWhereTheRestIs) {
  RenderFixture fixture;
  fixture.add("shape.py").defines("area");
  for (char name = 'a'; name <= 'm'; ++name) {
    fixture.add(std::string("user/") + name + ".py").imports("shape", {"area"}).calls("area");
  }
  const std::string usage = usage_of(fixture, "shape.py");
  EXPECT_THAT(usage, HasSubstr("  - Also in `user/f.py`, `user/g.py`, `user/h.py`, `user/i.py`, `user/j.py`, "
                               "`user/k.py` and 2 more files\n"));
  EXPECT_THAT(usage, HasSubstr("\nFor each symbol, at most 6 files without an example are named. The rest are among "
                               "the files under [Imported By](#imported-by).\n"));
}

TEST(UsageSection, UsersThatDoNotImportTheFileAreListedByFolder) {
  RenderFixture fixture;
  fixture.add("table.py").defines("Table", SymbolKind::class_).defines_inside("num_rows", SymbolKind::method);
  for (int i = 10; i < 21; ++i) fixture.add("p/u" + std::to_string(i) + ".py").member_calls("num_rows");
  const std::string usage = usage_of(fixture, "table.py");
  EXPECT_THAT(usage, HasSubstr("\n11 files use its symbols without importing it:\n\n"
                               "- `p/`: [`u10.py`](./p/u10.py_docs.md), [`u11.py`](./p/u11.py_docs.md), "));
  EXPECT_THAT(usage, HasSubstr("[`u20.py`](./p/u20.py_docs.md)\n"));
}

TEST(TestingSection, TestsThatUseMostComeFirst) {
  RenderFixture fixture;
  fixture.add("shape.py").defines("area").defines("sides").defines("name").defines("colour");
  fixture.add("test_all.py").imports("shape", {"area"}).calls("area").calls("shape.sides");
  fixture.add("test_b.py")
      .imports("shape")
      .calls("shape.area")
      .calls("shape.sides")
      .calls("shape.name")
      .calls("shape.colour");
  fixture.add("test_c.py").imports("shape");
  fixture.add("test_shape.py").imports("shape", {"area"}).calls("area");
  EXPECT_THAT(usage_page_of(fixture, "shape.py"),
              HasSubstr("- [`test_shape.py`](./test_shape.py_docs.md): uses [`area`](#s-area); named after this file\n"
                        "- [`test_b.py`](./test_b.py_docs.md): uses [`area`](#s-area), [`sides`](#s-sides), "
                        "[`name`](#s-name) and 1 more\n"
                        "- [`test_all.py`](./test_all.py_docs.md): uses [`area`](#s-area)\n"
                        "- [`test_c.py`](./test_c.py_docs.md): imports this file\n"));
}

TEST(UsageSection, NothingIsSaidOfUsesThatAreNotLookedFor) {
  RenderFixture fixture;
  fixture.add("a.yaml").defines("key", SymbolKind::key);
  const std::string page = usage_page_of(fixture, "a.yaml");
  EXPECT_THAT(page, HasSubstr("docmill does not look for uses of what YAML files define."));
  EXPECT_THAT(page, HasSubstr("docmill does not look for tests of YAML files."));
}

TEST(UsageSection, AllUsesCanBeByName) {
  EXPECT_THAT(usage_of_num_rows(false), HasSubstr("used by 2 files by name only\n"));
}

TEST(UsageSection, UsesOfADeclarationAreUsesOfItsDefinition) {
  RenderFixture fixture;
  fixture.add("lib/open.h")
      .declares("open_all", SymbolKind::function)
      .declares("close", SymbolKind::function)
      .declares("other", SymbolKind::variable);
  fixture.add("src/open.cc")
      .imports("\"lib/open.h\"")
      .defines("close")
      .defines("open_all")
      .inside_last()
      .calls("close");
  fixture.add("src/user.cc").imports("\"lib/open.h\"").calls("open_all").calls("close").uses("other");
  fixture.add("tests/open_test.cc").imports("\"lib/open.h\"").calls("open_all");
  const std::string page = usage_page_of(fixture, "src/open.cc");
  EXPECT_THAT(page, HasSubstr("- **Its symbols are used by**: 2 files"));
  EXPECT_THAT(page, HasSubstr("- **Used by**: [`src/user.cc`](./user.cc_docs.md)\n"
                              "- **Tested by**: [`tests/open_test.cc`](../tests/open_test.cc_docs.md)\n"));
  EXPECT_THAT(page,
              HasSubstr("- [`tests/open_test.cc`](../tests/open_test.cc_docs.md): uses [`open_all`](#s-open_all)"));
  EXPECT_THAT(page,
              HasSubstr("These uses include those of the declarations in [`lib/open.h`](../lib/open.h_docs.md):\n\n"
                        "- [`open_all`](#s-open_all), used by 2 files"));
  EXPECT_THAT(page, Not(HasSubstr("without importing it")));
  EXPECT_THAT(page, Not(HasSubstr("other")));
}

TEST(UsageSection, DeclarationsOfOtherNamespacesAreNot) {
  RenderFixture fixture;
  fixture.add("a.h").defines("n", SymbolKind::namespace_).declares("open_all", SymbolKind::function);
  fixture.add("a.cc").imports("\"a.h\"").defines("open_all");
  fixture.add("b.cc").imports("\"a.h\"").calls("n.open_all");
  EXPECT_THAT(usage_page_of(fixture, "a.cc"), HasSubstr("docmill resolved no use of this file's symbols"));
}

}  // namespace
}  // namespace docmill
