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
  EXPECT_THAT(usage_of_num_rows(true), HasSubstr("used by 2 files, 1 of them by name only: "));
  EXPECT_THAT(usage_of_num_rows(true), HasSubstr("By name only: docmill does not know the type of the object"));
}

TEST(UsageSection, AllUsesCanBeByName) {
  EXPECT_THAT(usage_of_num_rows(false), HasSubstr("used by 2 files by name only: "));
}

}  // namespace
}  // namespace docmill
