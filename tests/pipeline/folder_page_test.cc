// SPDX-License-Identifier: Apache-2.0
//
// The setting `folder_page`: the name of a folder's first page.
#include <gtest/gtest.h>

#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

using Strings = std::vector<std::string>;

TEST(FolderPage, NoPageSpeaksOfTheOtherName) {
  SiteFixture site;
  write_mixed_repo(site);
  site.options.folder_page = "README.md";
  site.build();
  for (const auto& [path, text] : site.pages()) {
    EXPECT_FALSE(path.ends_with("index.md")) << path;
    EXPECT_EQ(text.find("](./index.md)"), std::string::npos) << path;
  }
  EXPECT_EQ(faults_of_site(site.options.site), Strings{});
}

TEST(FolderPage, AnotherNameRemovesTheOldPages) {
  SiteFixture site;
  site.options.site = site.top.path("site");
  write_mixed_repo(site);
  site.build();
  for (const char* name : {"README.md", "index.md"}) {
    site.options.folder_page = name;
    site.build();
    EXPECT_EQ(differing(site.pages(), site.clean_pages()), Strings{});
    EXPECT_TRUE(site.has_page(name));
  }
}

TEST(FolderPage, AUsersReadmeInTheSiteStays) {
  SiteFixture site;
  site.write("a.py", "x = 1\n");
  site.write("docmill-docs/README.md", "mine\n");
  site.options.folder_page = "README.md";
  const Result<RunReport> report = site.try_build();
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().message.find("README.md"), std::string::npos);
  EXPECT_EQ(site.page("README.md"), "mine\n");
}

}  // namespace
}  // namespace docmill
