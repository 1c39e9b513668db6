// SPDX-License-Identifier: Apache-2.0
//
// A site made in shares has the bytes of one run's, whatever the number of shares. Steps may be repeated, run at the
// same time and find results of other times; then they work or say what is wrong, and never write another site.
#include "pipeline/shard/shard_steps.h"

#include <gmock/gmock.h>

#include <thread>
#include <vector>

#include "pipeline/build_site.h"
#include "tests/pipeline/shard/shard_fixture.h"

namespace docmill {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;
using testing::Not;

class ShardSteps : public testing::Test, protected ShardFixture {
 protected:
  ShardSteps() { site.top.git_init("repo"); }
};

TEST_F(ShardSteps, AnyNumberOfSharesMakesTheSameSite) {
  for (std::uint32_t shares : {1u, 2u, 3u, 8u, 64u}) {
    place.of = shares;
    place.results = site.top.path("results" + std::to_string(shares));
    site.options.site = site.top.path("site" + std::to_string(shares));
    make_all();
    EXPECT_THAT(differing(files_below(site.options.site), site.clean_pages()), IsEmpty()) << shares;
  }
}

TEST_F(ShardSteps, BothEditionsAreTheSame) {
  site.options.format = SiteFormat::both;
  make_all();
  EXPECT_THAT(files_below(site.options.site), Contains(Key("index.html")));
  EXPECT_THAT(differing(files_below(site.options.site), site.clean_pages()), IsEmpty());
}

TEST_F(ShardSteps, EachFileIsParsedOnce) {
  std::uint64_t parsed = 0;
  for (std::uint32_t i = 0; i < place.of; ++i) parsed += step(extract_share, i).run.figures.parsed;
  const std::uint64_t files = step(link_shares).run.figures.files;
  EXPECT_EQ(parsed, files);
  EXPECT_EQ(step(render_share, 1).run.figures.parsed, 0u);
  step(render_share, 0);
  step(render_share, 2);
  EXPECT_EQ(step(merge_shares).run.figures.parsed, 0u);
}

TEST_F(ShardSteps, AStepThatIsDoneDoesNothing) {
  make_all();
  EXPECT_TRUE(step(extract_share, 1).was_done);
  EXPECT_TRUE(step(link_shares).was_done);
  EXPECT_TRUE(step(render_share, 1).was_done);
  const ShardReport merged = step(merge_shares);
  EXPECT_EQ(merged.run.figures.pages_written, 0u);
  EXPECT_GT(merged.run.figures.pages_unchanged, 0u);
}

TEST_F(ShardSteps, ABuildAfterTheMergeHasNothingToDo) {
  MemoryStore store;
  site.store = &store;
  make_all();
  site.build();
  const auto stats = site.stats();
  EXPECT_EQ(site.build().figures.pages_written, 0u);
  EXPECT_EQ(site.stats(), stats);
}

TEST_F(ShardSteps, TheMergeUpdatesASite) {
  site.write("gone/old.py", "def old(): pass\n");
  site.build();
  ASSERT_TRUE(site.top.exists("site/gone/old.py_docs.md"));
  site.top.write("site/mine.txt", "not docmill's\n");
  site.remove("gone");
  site.write("pkg/util.py", "def go():\n    return 2\n");
  make_all();
  EXPECT_FALSE(site.top.exists("site/gone/old.py_docs.md"));
  EXPECT_EQ(site.top.read("site/mine.txt"), "not docmill's\n");
  site.top.remove("site/mine.txt");
  EXPECT_THAT(differing(files_below(site.options.site), site.clean_pages()), IsEmpty());
}

TEST_F(ShardSteps, TheMergeAsksBeforeItRemovesMostOfASite) {
  for (int i = 0; i < 200; ++i) site.write("many/f" + std::to_string(i) + ".py", "x = 1\n");
  site.build();
  site.remove("many");
  extract_all();
  step(link_shares);
  render_all();
  EXPECT_THAT(error_of(merge_shares), HasSubstr("--prune"));
  site.options.mass_removal = MassRemoval::allow;
  step(merge_shares);
  EXPECT_THAT(differing(files_below(site.options.site), site.clean_pages()), IsEmpty());
}

TEST_F(ShardSteps, OnlyChangedFilesAreParsedAgain) {
  make_all();
  site.write("pkg/util.py", "def go():\n    return 2\n");
  std::uint64_t parsed = 0;
  for (std::uint32_t i = 0; i < place.of; ++i) parsed += step(extract_share, i).run.figures.parsed;
  EXPECT_EQ(parsed, 1u);
  step(link_shares);
  render_all();
  step(merge_shares);
  EXPECT_THAT(differing(files_below(site.options.site), site.clean_pages()), IsEmpty());
}

// Without a cache, old facts are in the results only.
TEST_F(ShardSteps, ALinkUpdatesTheStateOfTheLastOne) {
  make_all();
  site.write("pkg/util.py", "def go():\n    return 2\n\n\ndef stay():\n    return 3\n");
  extract_all();
  const Redone redone = step(link_shares).run.figures.redone;
  EXPECT_EQ(redone.from, "last run");
  EXPECT_EQ(redone.files_changed, 1u);
  EXPECT_LT(redone.references_resolved, 8u);
  render_all();
  step(merge_shares);
  EXPECT_THAT(differing(files_below(site.options.site), site.clean_pages()), IsEmpty());
}

TEST_F(ShardSteps, ALinkWithoutOldFactsStartsFromScratch) {
  make_all();
  site.write("pkg/util.py", "def go():\n    return 2\n\n\ndef stay():\n    return 3\n");
  for (std::uint32_t i = 0; i < place.of; ++i) site.top.remove("results/extract-" + std::to_string(i) + "-of-3");
  extract_all();
  EXPECT_EQ(step(link_shares).run.figures.redone.from, "no records");
  render_all();
  step(merge_shares);
  EXPECT_THAT(differing(files_below(site.options.site), site.clean_pages()), IsEmpty());
}

TEST_F(ShardSteps, FilesThatComeAndGoLeaveNoTrace) {
  make_all();
  site.write("new/first.py", "from pkg.util import go\n\n\ndef first():\n    return go()\n");
  site.remove("web");
  site.remove("pkg/tests/test_tool.py");
  make_all();
  EXPECT_THAT(differing(files_below(site.options.site), site.clean_pages()), IsEmpty());
}

TEST_F(ShardSteps, ACommonCacheSavesParsing) {
  MemoryStore store;
  site.store = &store;
  extract_all();
  site.top.remove("results");
  for (std::uint32_t i = 0; i < place.of; ++i) EXPECT_EQ(step(extract_share, i).run.figures.parsed, 0u);
  step(link_shares);
  render_all();
  step(merge_shares);
  EXPECT_THAT(differing(files_below(site.options.site), site.clean_pages()), IsEmpty());
}

TEST_F(ShardSteps, StepsMayRunTwiceAtOnce) {
  const auto twice = [&](Recipe recipe, std::uint32_t index) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 2; ++i) threads.emplace_back([&, recipe, index] { step(recipe, index); });
    for (std::thread& thread : threads) thread.join();
  };
  for (std::uint32_t i = 0; i < place.of; ++i) twice(extract_share, i);
  twice(link_shares, 0);
  for (std::uint32_t i = 0; i < place.of; ++i) twice(render_share, i);
  step(merge_shares);
  EXPECT_THAT(differing(files_below(site.options.site), site.clean_pages()), IsEmpty());
}

TEST_F(ShardSteps, ResultsInsideTheRepoAreNotPartOfIt) {
  place.results = site.top.path("repo/build/results");
  site.write("build/notes.txt", "kept\n");
  make_all();
  const auto pages = files_below(site.options.site);
  site.remove("build/results");
  EXPECT_THAT(differing(pages, site.clean_pages()), IsEmpty());
}

TEST_F(ShardSteps, AnEmptyRepoAndBinaryFilesAreNoProblem) {
  site.remove("");
  site.top.make_folder("repo");
  make_all();
  EXPECT_THAT(differing(files_below(site.options.site), site.clean_pages()), IsEmpty());
  site.write("logo.png", std::string("\x89PNG\0\0", 6));
  make_all();
  EXPECT_THAT(differing(files_below(site.options.site), site.clean_pages()), IsEmpty());
}

TEST_F(ShardSteps, AMissingResultIsNamedWithTheCommandThatMakesIt) {
  step(extract_share, 0);
  step(extract_share, 2);
  EXPECT_EQ(error_of(link_shares), site.top.path("results/extract-1-of-3") +
                                       " is missing: run docmill shard extract --of 3 --index 1 with these settings");
  step(extract_share, 1);
  EXPECT_THAT(error_of(render_share, 0), HasSubstr("link-of-3 is missing: run docmill shard link --of 3 "));
  step(link_shares);
  step(render_share, 0);
  EXPECT_THAT(error_of(merge_shares),
              HasSubstr("render-1-of-3 is missing: run docmill shard render --of 3 --index 1 "));
  EXPECT_FALSE(site.top.exists("site"));
}

TEST_F(ShardSteps, ResultsOfOtherSettingsAreRefused) {
  extract_all();
  site.options.project = "Another";
  EXPECT_THAT(error_of(link_shares), HasSubstr("extract-0-of-3 was made with other settings"));
  EXPECT_FALSE(step(extract_share, 0).was_done);
}

TEST_F(ShardSteps, ResultsOfAnotherTimeAreRefused) {
  make_all();
  site.write("pkg/util.py", "def go():\n    return 22\n");  // another size
  EXPECT_THAT(error_of(link_shares), HasSubstr("pkg/util.py is not as the workers found it"));
  EXPECT_THAT(error_of(merge_shares), HasSubstr("pkg/util.py is not as the workers found it"));
  extract_all();
  EXPECT_THAT(error_of(render_share, 0), HasSubstr("link-of-3 was made from other facts"));
  step(link_shares);
  EXPECT_THAT(error_of(merge_shares), HasSubstr("render-0-of-3 was made from other facts"));
}

TEST_F(ShardSteps, AFileThatWasAddedOrRemovedIsNoticed) {
  extract_all();
  site.write("pkg/new.py", "x = 1\n");
  EXPECT_THAT(error_of(link_shares), HasSubstr("pkg/new.py is not as the workers found it"));
  site.remove("pkg/new.py");
  site.remove("web/help.js");
  EXPECT_THAT(error_of(link_shares), HasSubstr("web/help.js is not as the workers found it"));
}

// Only a comparison of contents can notice it.
TEST_F(ShardSteps, AChangeThatKeepsTheSizeIsNoticed) {
  extract_all();
  step(link_shares);
  site.write("names/A.txt", "z\n");
  std::string errors;
  for (std::uint32_t i = 0; i < place.of; ++i) errors += error_of(render_share, i);
  EXPECT_THAT(errors, HasSubstr("names/A.txt has changed since its facts were extracted"));
  site.write("names/A.txt", "a\n");
  render_all();
  site.write("names/A.txt", "z\n");
  EXPECT_THAT(error_of(merge_shares), HasSubstr("names/A.txt has changed since its facts were extracted"));
  EXPECT_FALSE(site.top.exists("site"));
}

// The guide quotes files of other shares, so a worker must notice that its copy of one differs.
TEST_F(ShardSteps, AWorkerWithAnotherReadmeFails) {
  place.of = 2;
  const std::string readme = "# Mixed\n\nIt mixes.\n\n## Building\n\n```sh\nmake all\n```\n";
  site.write("README.md", readme);
  site.write("Makefile", "all:\n\techo\n");
  // Share 0 has these and the guide, share 1 has the file.
  for (int i = 0; i < 80; ++i) site.write("A" + std::to_string(i) + ".py", "x = 1\n");
  extract_all();
  step(link_shares);
  std::string other = readme;
  other[other.find("all\n`")] = 'A';
  site.write("README.md", other);
  std::string errors;
  for (std::uint32_t i = 0; i < place.of; ++i) errors += error_of(render_share, i) + "\n";
  EXPECT_EQ(errors,
            "README.md has changed since its facts were extracted: extract all shares again\n"
            "README.md has changed since its facts were extracted: extract all shares again\n");
  site.write("README.md", readme);
  render_all();
  step(merge_shares);
  EXPECT_THAT(differing(files_below(site.options.site), site.clean_pages()), IsEmpty());
}

TEST_F(ShardSteps, ABinaryFileThatBecomesTextIsNoticed) {
  site.write("data.py", std::string("x = 1\0\n", 7));
  extract_all();
  step(link_shares);
  render_all();
  site.write("data.py", "x = 12\n");
  EXPECT_THAT(error_of(merge_shares), HasSubstr("data.py has changed since its facts were extracted"));
}

TEST_F(ShardSteps, RunsOfSeveralNumbersOfSharesMayShareAFolder) {
  make_all();
  place.of = 2;
  make_all();
  place.of = 3;
  EXPECT_TRUE(step(link_shares).was_done);
  site.top.remove("results/render-0-of-3");
  step(render_share, 0);
  step(merge_shares);
  EXPECT_THAT(differing(files_below(site.options.site), site.clean_pages()), IsEmpty());
}

TEST_F(ShardSteps, TheRepoCannotBeInsideTheResults) {
  place.results = site.top.path("repo");
  EXPECT_THAT(error_of(extract_share, 0), HasSubstr("the repository is there"));
  place.results = site.top.path();
  EXPECT_THAT(error_of(extract_share, 0), HasSubstr("the repository is there"));
}

TEST_F(ShardSteps, AnOmittedFolderIsPartOfTheState) {
  extract_all();
  site.write(".gitignore", "web/\n");
  EXPECT_THAT(error_of(link_shares), HasSubstr(".gitignore is not as the workers found it"));
}

TEST_F(ShardSteps, AStoppedStepLeavesNoResult) {
  site.stop = 2;
  Result<ShardReport> report = run(extract_share, 0);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_TRUE(report->run.stopped);
  EXPECT_FALSE(site.top.exists("results/extract-0-of-3"));
  EXPECT_EQ(site.top.entry_count("results"), 0u);
}

TEST_F(ShardSteps, AFolderThatCannotBeCreatedIsAnError) {
  site.top.write("file", "");
  place.results = site.top.path("file/results");
  EXPECT_THAT(error_of(extract_share, 0), HasSubstr("file/results"));
}

}  // namespace
}  // namespace docmill
