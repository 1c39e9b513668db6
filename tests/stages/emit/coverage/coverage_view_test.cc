// SPDX-License-Identifier: Apache-2.0
//
// The view changes if what the coverage page shows changes, and only then.
#include "stages/emit/coverage/coverage_view.h"

#include <gtest/gtest.h>

#include <functional>

#include "stages/base/value_digest.h"
#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

void describe_coverage(RenderFixture& fixture) {
  fixture.add("lib/core.py").defines("Core", SymbolKind::class_);
  fixture.add("lib/far.py").defines("far");
  fixture.add("notes.md").defines("Notes", SymbolKind::heading);
  fixture.add("tests/test_core.py").imports("lib.core").defines_test("test_core");
  fixture.document_symbol("lib/core.py", "Core", "Does the work.");
}

// The digest of the view of the described repo, after `edit`.
std::uint64_t coverage_after(const std::function<void(RenderFixture&)>& edit) {
  RenderFixture fixture;
  describe_coverage(fixture);
  edit(fixture);
  const Site& site = fixture.site();
  std::vector<FileCoverage> coverages;
  for (std::uint32_t i = 0; i < site.repo().files.size(); ++i) {
    coverages.push_back(collect_file_coverage(site.repo(), site.links(), {i}));
  }
  return digest_of_values(collect_coverage(site, coverages));
}

void nothing(RenderFixture&) {}

TEST(CoverageView, ChangesWithWhatThePageShows) {
  const std::uint64_t before = coverage_after(nothing);
  EXPECT_NE(before, coverage_after([](auto& f) { f.omit("lib/a.png", OmitReason::binary); }));
  EXPECT_NE(before, coverage_after([](auto& f) { f.omit("a", OmitReason::symbolic_link, "to `b`"); }));
  EXPECT_NE(before, coverage_after([](auto& f) { f.mark_vendored("notes.md"); }));
  EXPECT_NE(before, coverage_after([](auto& f) { f.document_symbol("lib/far.py", "far", "Far."); }));
  EXPECT_NE(before, coverage_after([](auto& f) { f.document_symbol("lib/core.py", "Core", ""); }));
}

TEST(CoverageView, StaysWithWhatThePageDoesNotShow) {
  const std::uint64_t before = coverage_after(nothing);
  EXPECT_EQ(before, coverage_after(nothing));
  EXPECT_EQ(before, coverage_after([](auto& f) { f.document("notes.md", "Some notes."); }));
  EXPECT_EQ(before, coverage_after([](auto& f) { f.document_symbol("lib/core.py", "Core", "Does it."); }));
  EXPECT_EQ(before, coverage_after([](auto& f) { f.mark_entry_point("lib/far.py"); }));
  EXPECT_EQ(before, coverage_after([](auto& f) { f.options.source_url = "https://example.org/{path}"; }));
}

TEST(CoverageView, ChangesWithWhatTestsReach) {
  const auto reaching = [](std::string_view module) {
    RenderFixture fixture;
    fixture.add("lib/core.py").defines("core");
    fixture.add("lib/far.py").defines("far");
    fixture.add("lib/front.py").imports(module);
    fixture.add("tests/test_front.py").imports("lib.front").defines_test("test_front");
    std::vector<FileCoverage> coverages(fixture.site().repo().files.size());
    return digest_of_values(collect_coverage(fixture.site(), coverages));
  };
  EXPECT_EQ(reaching("lib.core"), reaching("lib.core"));
  EXPECT_NE(reaching("lib.core"), reaching("lib.far"));
}

}  // namespace
}  // namespace docmill
