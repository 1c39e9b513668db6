// SPDX-License-Identifier: Apache-2.0
//
// What a page says about tests and uses.
#include <gmock/gmock.h>

#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

using testing::HasSubstr;

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

std::string page_of(RenderFixture& fixture, std::string_view path) {
  const Site& site = fixture.site();
  Pages pages;
  render_docs_page(collect_file(site, site.repo().find_file(path)), "", sink_into(pages));
  return pages[std::string(path) + "_docs.md"];
}

TEST(UsageSection, UsersAreFunctionsAndClassesByWhatTheyDo) {
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
  const std::string page = page_of(fixture, "shape.py");
  EXPECT_THAT(page, HasSubstr("- [`Shape`](#s-Shape), used by 4 files\n"
                              "  - Base of [`Round` in `round.py`](./round.py_docs.md#s-Round)\n"
                              "  - Called by [`draw` in `draw.py`](./draw.py_docs.md#s-draw)\n"
                              "  - Used by [`all.py`](./all.py_docs.md)\n"
                              "  - Called in tests by [`test_area` in `test_shape.py`]"));
  EXPECT_THAT(page, HasSubstr("**Its symbols are used by**: 4 files"));
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
  EXPECT_THAT(page_of(fixture, "shape.py"),
              HasSubstr("- [`test_shape.py`](./test_shape.py_docs.md): uses [`area`](#s-area); named after this file\n"
                        "- [`test_b.py`](./test_b.py_docs.md): uses [`area`](#s-area), [`sides`](#s-sides), "
                        "[`name`](#s-name) and 1 more\n"
                        "- [`test_all.py`](./test_all.py_docs.md): uses [`area`](#s-area)\n"
                        "- [`test_c.py`](./test_c.py_docs.md): imports this file\n"));
}

TEST(UsageSection, NothingIsSaidOfUsesThatAreNotLookedFor) {
  RenderFixture fixture;
  fixture.add("a.yaml").defines("key", SymbolKind::key);
  const std::string page = page_of(fixture, "a.yaml");
  EXPECT_THAT(page, HasSubstr("docmill does not look for uses of what YAML files define."));
  EXPECT_THAT(page, HasSubstr("docmill does not look for tests of YAML files."));
}

TEST(UsageSection, AllUsesCanBeByName) {
  EXPECT_THAT(usage_of_num_rows(false), HasSubstr("used by 2 files by name only\n"));
}

}  // namespace
}  // namespace docmill
