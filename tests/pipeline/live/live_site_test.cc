// SPDX-License-Identifier: Apache-2.0
//
// A LiveSite has the pages that a build writes, and knows when it is out of date.
#include "pipeline/live/live_site.h"

#include <gmock/gmock.h>

#include <chrono>
#include <memory>
#include <thread>

#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class LiveSiteTest : public testing::Test {
 protected:
  LiveSiteTest() {
    site_.options.site = site_.top.path("site");
    site_.options.format = SiteFormat::both;
    site_.options.mass_removal = MassRemoval::allow;
    site_.store = &store_;
  }

  std::shared_ptr<const LiveSite> open() {
    Result<std::shared_ptr<const LiveSite>> live = LiveSite::open(site_.options, *site_.store, progress_, site_.stop);
    EXPECT_TRUE(live.has_value()) << live.error().message;
    return live ? *live : nullptr;
  }

  // The pages of `files` that the live site does not have, or has with other bytes.
  static std::vector<std::string> differing_pages(const LiveSite& live,
                                                  const std::map<std::string, std::string>& files) {
    std::map<std::string, std::string> expected;
    std::map<std::string, std::string> rendered;
    for (const auto& [path, bytes] : files) {
      if (path == "keywords.md" || path.starts_with("keywords/")) continue;
      expected[path] = bytes;
      Result<std::optional<Page>> page = live.page(path);
      EXPECT_TRUE(page.has_value()) << path;
      if (page && *page) rendered[(*page)->path] = (*page)->text;
    }
    return differing(expected, rendered);
  }

  MemoryStore store_;
  Progress progress_;
  SiteFixture site_;
};

TEST_F(LiveSiteTest, HasThePagesOfABuildWithAndWithoutASite) {
  write_mixed_repo(site_);
  const std::map<std::string, std::string> pages = site_.clean_pages();
  ASSERT_GT(pages.size(), 50u);
  EXPECT_THAT(differing_pages(*open(), pages), IsEmpty());
  EXPECT_FALSE(site_.has_page("index.md"));  // it writes nothing
  site_.build();
  EXPECT_THAT(differing_pages(*open(), pages), IsEmpty());
  MemoryStore empty;
  site_.store = &empty;
  EXPECT_THAT(differing_pages(*open(), pages), IsEmpty());
}

// The names of these files look like those of pages.
TEST_F(LiveSiteTest, HasThePagesOfFilesThatAreNamedLikePages) {
  site_.write("test_docs.py", "x = 1\n");
  site_.write("util_src.c", "int x;\n");
  site_.write("a_kw.md", "# A\n");
  site_.write("b_docs.2.html", "<p>b</p>\n");
  EXPECT_THAT(differing_pages(*open(), site_.clean_pages()), IsEmpty());
}

TEST_F(LiveSiteTest, HasNoPagesOfAnotherEdition) {
  write_mixed_repo(site_);
  site_.options.format = SiteFormat::html;
  const auto live = open();
  EXPECT_TRUE((*live->page("index.html")).has_value());
  EXPECT_FALSE((*live->page("index.md")).has_value());
  EXPECT_FALSE((*live->page("llms.txt")).has_value());
  EXPECT_FALSE((*live->page("pkg/tool.py_docs.md")).has_value());
}

TEST_F(LiveSiteTest, HasNoOtherPages) {
  write_mixed_repo(site_);
  const auto live = open();
  for (const char* path : {"", "/", "..", "../repo/pkg/tool.py", "pkg/tool.py", "pkg/tool.py_docs.html/", "_docs.html",
                           "pkg/tool.py_src.9.html", "nowhere/index.html", "findings/none.html", "_docmill/none.js",
                           "_docmill/s/none.js", "pkg/../index.html"}) {
    Result<std::optional<Page>> page = live->page(path);
    ASSERT_TRUE(page.has_value()) << path;
    EXPECT_FALSE(page->has_value()) << path;
  }
}

TEST_F(LiveSiteTest, GoesOnFromTheLastBuildAfterAnEdit) {
  write_mixed_repo(site_);
  site_.build();
  site_.write("pkg/tool.py", "from .util import go\n\n\ndef renamed():\n    go()\n");
  site_.write("pkg/new.py", "def fresh():\n    pass\n");
  const auto live = open();
  EXPECT_THAT(differing_pages(*live, site_.clean_pages()), IsEmpty());
  ASSERT_TRUE(live->file("pkg/new.py").has_value());
  EXPECT_THAT(*live->source(*live->file("pkg/new.py")), HasSubstr("fresh"));
  EXPECT_THAT(site_.page("pkg/tool.py_docs.md"), Not(HasSubstr("renamed")));
}

TEST_F(LiveSiteTest, KnowsWhenItIsOutOfDate) {
  write_mixed_repo(site_);
  std::shared_ptr<const LiveSite> live = open();
  for (int tries = 0; tries < 500 && !*live->is_current(); ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    live = open();
  }
  EXPECT_TRUE(*live->is_current());
  site_.write("pkg/new.py", "def fresh():\n    pass\n");
  EXPECT_FALSE(*live->is_current());
  EXPECT_FALSE(live->file("pkg/new.py").has_value());
}

TEST_F(LiveSiteTest, ChangedFileHasNoSource) {
  write_mixed_repo(site_);
  const auto live = open();
  site_.write("pkg/tool.py", "changed = 1\n");
  EXPECT_FALSE(live->source(*live->file("pkg/tool.py")).has_value());
  Result<std::optional<Page>> page = live->page("pkg/tool.py_src.html");
  ASSERT_TRUE(page && *page);
  EXPECT_THAT((*page)->text, HasSubstr("its source is not shown"));
}

TEST_F(LiveSiteTest, MissingRepoIsAnError) {
  site_.options.repo = site_.top.path("nowhere");
  EXPECT_FALSE(LiveSite::open(site_.options, store_, progress_, site_.stop).has_value());
}

}  // namespace
}  // namespace docmill
