// SPDX-License-Identifier: Apache-2.0
#include "cli/serve/site_answers.h"

#include <gmock/gmock.h>

#include <memory>
#include <new>
#include <optional>
#include <string>

#include "pipeline/steps/source_files.h"
#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

using testing::HasSubstr;
using testing::Not;

// Finds nothing, and has no memory for it if a test says so.
class StoreWithoutMemory final : public FactsStore {
 public:
  std::optional<std::string> find(const Digest&) override {
    if (fails) throw std::bad_alloc();
    return std::nullopt;
  }
  void put(const Digest&, std::string_view) override {}
  StoreMode mode() const override { return StoreMode::read_only; }

  bool fails = false;
};

TEST(SiteAnswers, PageThatFailsSaysWhyAndPromisesNothing) {
  SiteFixture site;
  site.options.format = SiteFormat::html;
  site.write("a.py", "def f():\n    pass\n");
  StoreWithoutMemory store;
  Progress progress;
  auto live = LiveSite::open(site.options, store, progress, site.stop);
  ASSERT_TRUE(live.has_value());
  SiteAnswers answers(site.stop);
  answers.show(*live);
  HttpRequest request;
  request.method = "GET";
  request.target = "/a.py_src.html";
  request.host = "localhost";
  EXPECT_EQ(answers.answer(request).status, 200);
  store.fails = true;
  const HttpResponse failed = answers.answer(request);
  EXPECT_EQ(failed.status, 503);
  EXPECT_THAT(failed.body, HasSubstr("out of memory"));
  EXPECT_THAT(failed.body, Not(HasSubstr("again")));
  for (const auto& [name, value] : failed.headers) EXPECT_NE(name, "Retry-After");
}

TEST(SiteAnswers, OnlyAChangedFileIsAChange) {
  EXPECT_TRUE(is_change(Error{ChangedMeanwhile("src/a.py").what()}));
  EXPECT_FALSE(is_change(Error{"out of memory"}));
  EXPECT_FALSE(is_change(Error{"stopped"}));
}

}  // namespace
}  // namespace docmill
