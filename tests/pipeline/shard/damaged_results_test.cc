// SPDX-License-Identifier: Apache-2.0
//
// Whatever happens to a result between two steps, the next step fails with a message, or the site is the right one.
#include <gmock/gmock.h>

#include <filesystem>

#include "tests/pipeline/shard/shard_fixture.h"

namespace docmill {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::IsEmpty;

class DamagedResults : public testing::Test, protected ShardFixture {
 protected:
  DamagedResults() {
    make_all();
    expected_ = files_below(site.options.site);
    std::filesystem::copy(place.results, site.top.path("intact"), std::filesystem::copy_options::recursive);
  }

  // Runs the steps that read the result. True if all of them worked, and then the site is the right one.
  bool works_after(const std::string& name) {
    std::string error;
    if (name.starts_with("extract")) error = error_of(link_shares);
    for (std::uint32_t i = 0; i < place.of && error.empty() && !name.starts_with("render"); ++i) {
      error = error_of(render_share, i);
    }
    if (error.empty()) {
      site.top.remove("site");
      error = error_of(merge_shares);
    }
    if (error.empty()) {
      EXPECT_THAT(differing(files_below(site.options.site), expected_), IsEmpty()) << name;
    } else {
      EXPECT_THAT(error, AnyOf(HasSubstr("docmill shard"), HasSubstr("extract all shares again")));
    }
    restore();
    return error.empty();
  }

  void restore() {
    std::filesystem::remove_all(place.results);
    std::filesystem::copy(site.top.path("intact"), place.results, std::filesystem::copy_options::recursive);
    if (!site.top.exists("site")) step(merge_shares);
  }

  std::map<std::string, std::string> expected_;
};

TEST_F(DamagedResults, AnyChangedByteIsNoticedOrHarmless) {
  for (const std::string name : {"extract-1-of-3", "link-of-3", "render-1-of-3", "state-0/.docmill/links",
                                 "state-0/.docmill/keywords", "state-0/.docmill/records"}) {
    const std::size_t size = site.top.read("results/" + name).size();
    for (std::size_t part = 0; part < 7; ++part) {
      damage(name, [&](std::string& bytes) { bytes[(size - 1) * part / 6] ^= 0x10; });
      works_after(name);
    }
  }
}

TEST_F(DamagedResults, ACutResultIsNoticed) {
  for (const std::string name : {"extract-1-of-3", "link-of-3", "render-1-of-3"}) {
    for (const std::size_t kept : {0, 10, 100}) {
      damage(name, [&](std::string& bytes) { bytes.resize(std::min(kept, bytes.size() - 1)); });
      EXPECT_FALSE(works_after(name)) << name << ' ' << kept;
    }
  }
}

TEST_F(DamagedResults, TheResultOfAnotherShareIsNoticed) {
  site.top.write("results/render-1-of-3", site.top.read("results/render-0-of-3"));
  EXPECT_THAT(error_of(merge_shares), HasSubstr("render-1-of-3 is the result of another step"));
}

TEST_F(DamagedResults, TheLostFolderOfTheLinkIsNoticedAndMadeAgain) {
  site.top.remove("results/state-0");
  site.top.remove("results/render-0-of-3");
  EXPECT_THAT(error_of(render_share, 0), HasSubstr("run docmill shard link"));
  EXPECT_FALSE(step(link_shares).was_done);
  step(render_share, 0);
  step(merge_shares);
  EXPECT_THAT(differing(files_below(site.options.site), expected_), IsEmpty());
}

TEST_F(DamagedResults, AResultOfAnotherFormatOrBuildIsRefused) {
  damage("extract-1-of-3", [](std::string& bytes) { bytes.replace(bytes.find(" 1\n"), 3, " 9\n"); });
  EXPECT_THAT(error_of(link_shares), HasSubstr("extract-1-of-3 was made by another build of docmill"));
  EXPECT_FALSE(step(extract_share, 1).was_done);
}

TEST_F(DamagedResults, UnfinishedFilesOfKilledStepsAreIgnored) {
  site.top.write("results/.unfinished-extract-0-of-3-1-0", "docmill result 1\n");
  site.top.make_folder("results/state-1/.docmill");
  site.top.write("results/state-1/.docmill/links", "half");
  site.write("pkg/util.py", "def go():\n    return 22\n");
  make_all();
  EXPECT_THAT(differing(files_below(site.options.site), site.clean_pages()), IsEmpty());
  EXPECT_EQ(site.top.entry_count("results"), 3u + 1u + 3u + 1u);  // results of the steps, and the state of the link
}

}  // namespace
}  // namespace docmill
