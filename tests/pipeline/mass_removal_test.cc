// SPDX-License-Identifier: Apache-2.0
//
// The guard against builds that would remove most of a site. It stops these and no others, before anything is changed.
#include <gmock/gmock.h>

#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class MassRemovalTest : public testing::Test {
 protected:
  MassRemovalTest() { site.options.site = site.top.path("site"); }

  void write_files(const std::string& folder, int count) {
    for (int i = 0; i < count; ++i) site.write(folder + "/f" + std::to_string(i) + ".txt", "text\n");
  }

  SiteFixture site;
};

TEST_F(MassRemovalTest, BuildThatWouldLoseMostPagesStopsAndTouchesNoPage) {
  write_files("kept", 20);
  write_files("gone", 60);
  site.build();
  site.remove("gone");
  const auto pages = site.pages();
  const Result<RunReport> report = site.try_build();
  ASSERT_FALSE(report);
  EXPECT_THAT(report.error().message, HasSubstr("--prune"));
  EXPECT_THAT(report.error().message, HasSubstr(site.options.site));
  EXPECT_THAT(differing(site.pages(), pages), IsEmpty());
  EXPECT_FALSE(site.try_build()) << "the guard holds for one run only";
}

TEST_F(MassRemovalTest, AllowedBuildGoesOn) {
  write_files("kept", 20);
  write_files("gone", 60);
  site.build();
  site.remove("gone");
  site.options.mass_removal = MassRemoval::allow;
  EXPECT_GT(site.build().figures.pages_removed, 120u);
  EXPECT_THAT(differing(site.pages(), site.clean_pages()), IsEmpty());
}

TEST_F(MassRemovalTest, LessThanHalfIsRemovedWithoutAsking) {
  write_files("kept", 60);
  write_files("gone", 40);
  site.build();
  site.remove("gone");
  EXPECT_EQ(site.build().figures.pages_removed, 83u);
}

TEST_F(MassRemovalTest, SmallSiteNeedsNoAsking) {
  write_files("gone", 40);
  site.build();
  site.remove("gone");
  EXPECT_EQ(site.build().figures.pages_removed, 83u);
}

// Without records, the list of pages still says how many there were.
TEST_F(MassRemovalTest, GuardNeedsNoRecords) {
  write_files("gone", 60);
  site.build();
  site.remove("gone");
  site.top.remove("site/.docmill/records");
  EXPECT_FALSE(site.try_build());
}

// Further parts of a page, and pages of the keyword index, do not belong to a file that was removed.
TEST_F(MassRemovalTest, ManyPartsOfOnePageAreNoLoss) {
  std::string source;
  for (int i = 0; i < 8000; ++i) source += "def function_" + std::to_string(i) + "(): pass\n";
  site.write("big.py", source);
  site.options.page_budget = 16 * 1024;
  site.build();
  ASSERT_GT(site.pages().size(), kFewPages);
  site.write("small.py", "def f(): pass\n");
  EXPECT_TRUE(site.try_build());
}

}  // namespace
}  // namespace docmill
