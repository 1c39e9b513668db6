// SPDX-License-Identifier: Apache-2.0
//
// The search data of a site: the same bytes from an update and from scratch, and few writes for an edit.
#include <gtest/gtest.h>

#include "pipeline/steps/run_options.h"
#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

using Pages = std::map<std::string, std::string>;

class SearchData : public testing::Test {
 protected:
  SearchData() {
    site.store = &store;
    site.options.site = site.top.path("site");
    site.options.format = SiteFormat::html;
    write_mixed_repo(site);
    // Enough names for several shards.
    std::string many;
    for (int i = 0; i < 9'000; ++i) {
      many += "def " + std::string(1, static_cast<char>('a' + i % 7)) + "_step_" + std::to_string(i) + "(): pass\n";
    }
    site.write("many.py", many);
    site.write("edited.py", "def first_one():\n    return 1\n");
    site.build();
  }

  Pages search_files() const {
    Pages files;
    for (const auto& [path, text] : site.pages()) {
      if (path.starts_with("_docmill/s/")) files[path] = text;
    }
    return files;
  }

  // Builds, expects what a build from scratch gives, and returns how many files of the search data differ.
  std::size_t changed_by_build() {
    const Pages before = search_files();
    site.build();
    EXPECT_EQ(differing(site.pages(), site.clean_pages()), std::vector<std::string>());
    return differing(before, search_files()).size();
  }

  MemoryStore store;
  SiteFixture site;
};

TEST_F(SearchData, HasSeveralShards) {
  EXPECT_GT(search_files().size(), 5u);
  EXPECT_TRUE(site.has_page("_docmill/s/dir.js"));
  EXPECT_TRUE(site.has_page("search.html"));
}

TEST_F(SearchData, StaysAfterAnEditOfABody) {
  site.write("edited.py", "def first_one():\n    return 2\n");
  EXPECT_EQ(changed_by_build(), 0u);
}

TEST_F(SearchData, ChangesLittleForANewFunction) {
  site.write("edited.py", "def first_one():\n    return 1\n\n\ndef quick_brown_fox_jumps():\n    return 3\n");
  const std::size_t changed = changed_by_build();
  EXPECT_GE(changed, 1u);
  EXPECT_LE(changed, 5u);
}

TEST_F(SearchData, FollowsFilesThatComeAndGo) {
  site.write("deep/er/new_file.py", "class NewThing:\n    pass\n");
  EXPECT_GE(changed_by_build(), 1u);
  site.remove("many.py");
  EXPECT_GE(changed_by_build(), 5u);
  EXPECT_EQ(search_files().size(), 2u) << "one shard and the directory";
}

TEST_F(SearchData, IsRestoredIfAFileIsMissing) {
  const Pages before = search_files();
  site.top.remove("site/" + before.begin()->first);
  site.build();
  EXPECT_EQ(search_files(), before);
}

TEST_F(SearchData, IsTheSameWithManyThreads) {
  const Pages one = site.pages();
  site.options.jobs = 7;
  EXPECT_EQ(differing(site.clean_pages(), one), std::vector<std::string>());
}

TEST_F(SearchData, GoesWithTheHtmlEdition) {
  site.options.format = SiteFormat::markdown;
  site.build();
  EXPECT_TRUE(search_files().empty());
  EXPECT_FALSE(site.has_page("search.html"));
}

}  // namespace
}  // namespace docmill
