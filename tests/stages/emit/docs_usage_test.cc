// SPDX-License-Identifier: Apache-2.0
//
// What a page says about tests.
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

}  // namespace
}  // namespace docmill
