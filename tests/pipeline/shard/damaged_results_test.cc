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

  // Runs the steps that read a result. Each fails with a message, or the site is the right one. Then runs all steps
  // again, as a message says: after that, everything is right. True if nothing failed.
  bool works_after(const std::string& name) {
    if (!name.starts_with("render")) {
      for (std::uint32_t i = 0; i < place.of; ++i) site.top.remove("results/render-" + std::to_string(i) + "-of-3");
    }
    site.top.remove("site");
    std::string error;
    if (name.starts_with("extract")) error = error_of(link_shares);
    for (std::uint32_t i = 0; i < place.of && error.empty() && !name.starts_with("render"); ++i) {
      error = error_of(render_share, i);
    }
    if (error.empty()) error = error_of(merge_shares);
    if (error.empty()) {
      EXPECT_THAT(differing(files_below(site.options.site), expected_), IsEmpty()) << name;
    } else {
      EXPECT_THAT(error, AnyOf(HasSubstr("docmill shard"), HasSubstr("extract all shares again")));
    }
    make_all();
    EXPECT_THAT(differing(files_below(site.options.site), expected_), IsEmpty()) << name;
    restore();
    return error.empty();
  }

  void restore() {
    std::filesystem::remove_all(place.results);
    std::filesystem::copy(site.top.path("intact"), place.results, std::filesystem::copy_options::recursive);
  }

  std::map<std::string, std::string> expected_;
};

constexpr const char* kState = ".docmill-state-of-3-0";

TEST_F(DamagedResults, AnyChangedByteIsNoticedOrHarmless) {
  for (const std::string name : {"extract-1-of-3", "link-of-3", "render-1-of-3"}) {
    const std::size_t size = site.top.read("results/" + name).size();
    for (std::size_t part = 0; part < 5; ++part) {
      damage(name, [&](std::string& bytes) { bytes[(size - 1) * part / 4] ^= 0x10; });
      works_after(name);
    }
  }
}

TEST_F(DamagedResults, AnyChangedByteOfTheStateIsNoticed) {
  for (const std::string file : {"links", "keywords", "records"}) {
    const std::string name = kState + ("/.docmill/" + file);
    const std::size_t size = site.top.read("results/" + name).size();
    for (std::size_t part = 0; part < 6; ++part) {
      damage(name, [&](std::string& bytes) { bytes[(size - 1) * part / 5] ^= 0x10; });
      EXPECT_FALSE(works_after(name)) << name << ' ' << part;
    }
  }
}

TEST_F(DamagedResults, ACutResultIsNoticed) {
  for (const std::string name : {"extract-1-of-3", "link-of-3", "render-1-of-3"}) {
    for (const std::size_t kept : {0, 100}) {
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
  site.top.remove(std::string("results/") + kState);
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
  site.top.write("results/.docmill-unfinished-extract-0-of-3-1-0", "docmill result 1\n");
  site.top.write("results/.docmill-state-of-3-1/.docmill/links", "half");
  site.write("pkg/util.py", "def go():\n    return 22\n");
  make_all();
  EXPECT_THAT(differing(files_below(site.options.site), site.clean_pages()), IsEmpty());
  EXPECT_EQ(site.top.entry_count("results"), 3u + 1u + 3u + 1u);  // results of the steps, and the state of the link
}

TEST_F(DamagedResults, FilesOfOthersStay) {
  site.top.write("results/state-tax/2026.txt", "mine");
  site.top.write("results/.unfinished-novel", "mine");
  site.top.write("results/.docmill-state-of-3-9/mine.txt", "mine");
  site.top.write("results/.docmill-unfinished-extract-0-of-4-1-0", "of another run");
  make_all();
  for (const char* name : {"state-tax/2026.txt", ".unfinished-novel", ".docmill-state-of-3-9/mine.txt",
                           ".docmill-unfinished-extract-0-of-4-1-0"}) {
    EXPECT_TRUE(site.top.exists(std::string("results/") + name)) << name;
  }
}

TEST_F(DamagedResults, AnOldCopyOfTheStateIsNotTakenForTheNewOne) {
  const std::string records = site.top.read(std::string("results/") + kState + "/.docmill/records");
  site.write("pkg/util.py", "def go():\n    return 7\n");
  make_all();
  make_all();
  for (const auto& entry : std::filesystem::directory_iterator(place.results)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(".docmill-state")) site.top.write("results/" + name + "/.docmill/records", records);
  }
  site.top.remove("results/render-0-of-3");
  EXPECT_THAT(error_of(render_share, 0), HasSubstr("run docmill shard link"));
}

}  // namespace
}  // namespace docmill
