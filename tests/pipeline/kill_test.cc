// SPDX-License-Identifier: Apache-2.0
//
// A build can be killed at any moment. Each page is always whole, the next build makes the same site as a clean one,
// nothing of the killed build remains, and other people's files are unchanged. Two builds into one site do not disturb
// each other.
#include <gmock/gmock.h>
#include <sys/wait.h>

#include <filesystem>
#include <limits>
#include <memory>

#include "pipeline/site/page_list.h"
#include "tests/pipeline/site_fixture.h"
#include "tests/pipeline/traced_build.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

class KillTest : public testing::Test {
 protected:
  KillTest() {
    site.options.site = site.top.path("site");
    site.options.mass_removal = MassRemoval::allow;
    write_mixed_repo(site);
  }

  void SetUp() override {
    if (!start()->is_traced()) GTEST_SKIP() << "no permission to trace a process";
  }

  std::unique_ptr<TracedBuild> start(const std::string& jobs = "1") {
    const std::vector<std::string> arguments{"build",   site.options.repo, "-o",   site.options.site, "-j", jobs,
                                             "--prune", "--progress",      "never"};
    return std::make_unique<TracedBuild>(arguments, site.top.path("cache"), site.top.path("stderr"));
  }

  // The number of calls that a build makes.
  int count_calls() {
    const auto build = start();
    EXPECT_FALSE(build->run_to(std::numeric_limits<int>::max()));
    EXPECT_EQ(build->finish(), 0) << site.top.read("stderr");
    return build->calls();
  }

  void kill_at(int call, const std::string& jobs = "1") {
    const auto build = start(jobs);
    build->run_to(call);
    build->kill();
  }

  // Writes one of two repos, which differ in function bodies, symbols, imports and files.
  void write_variant(int number) {
    site.write("pkg/util.py", number == 0 ? "class Base:\n    pass\n\n\ndef go():\n    return 1\n"
                                          : "def go():\n    return 2\n\n\nclass Other:\n    pass\n");
    site.write("core/gear.h", number == 0 ? "static int ratio(int speed) { return speed * 2; }\n"
                                          : "static int ratio(int speed) { return speed * 3; }\n");
    const std::string added = number == 0 ? "zero/new.py" : "one/new.py";
    const std::string gone = number == 0 ? "one" : "zero";
    site.write(added, "from pkg.tool import Tool\n");
    if (site.top.exists("repo/" + gone)) site.remove(gone);
    if (clean[number].empty()) clean[number] = site.clean_pages();
  }

  // Checks that each page is either the old one or the new one.
  void expect_whole_pages(const std::map<std::string, std::string>& before,
                          const std::map<std::string, std::string>& after) {
    if (!site.top.exists("site")) return;
    for (const auto& [path, text] : site.pages()) {
      if (path == "pkg/mine.txt") continue;
      const auto old_page = before.find(path);
      const auto new_page = after.find(path);
      EXPECT_TRUE((old_page != before.end() && old_page->second == text) ||
                  (new_page != after.end() && new_page->second == text))
          << path;
    }
  }

  void expect_next_build_mends(const std::map<std::string, std::string>& expected) {
    EXPECT_EQ(start()->finish(), 0) << site.top.read("stderr");
    auto pages = site.pages();
    EXPECT_EQ(pages["pkg/mine.txt"], "mine");
    pages.erase("pkg/mine.txt");
    EXPECT_THAT(differing(pages, expected), IsEmpty());
    for (const std::string& page : pages_of_lines(site.top.read("site/.docmill/pages"))) pages.erase(page);
    EXPECT_THAT(pages, IsEmpty()) << "the ledger does not name them";
    EXPECT_FALSE(site.top.exists("site/.docmill/journal") || site.top.exists("site/.docmill/journal.copy"));
    for (const auto& entry : fs::recursive_directory_iterator(site.top.path("site/.docmill/unfinished"))) {
      EXPECT_FALSE(entry.is_regular_file()) << entry.path();
    }
  }

  SiteFixture site;
  std::map<std::string, std::string> clean[2];
};

TEST_F(KillTest, ColdBuildKilledAtAnyMomentIsPickedUp) {
  constexpr int kPoints = 40;
  const auto expected = site.clean_pages();
  const int calls = count_calls();
  for (int point = 0; point <= kPoints && !HasFailure(); ++point) {
    const int call = 1 + (calls - 1) * point / kPoints;
    SCOPED_TRACE("killed before call " + std::to_string(call) + " of " + std::to_string(calls));
    site.top.remove("site");
    if (site.top.exists("cache")) site.top.remove("cache");
    site.top.write("site/pkg/mine.txt", "mine");
    kill_at(call);
    expect_whole_pages({}, expected);
    expect_next_build_mends(expected);
  }
}

TEST_F(KillTest, WarmBuildKilledAtAnyMomentIsPickedUp) {
  constexpr int kPoints = 40;
  site.top.write("site/pkg/mine.txt", "mine");
  write_variant(1);
  count_calls();
  write_variant(0);
  const int calls = count_calls();
  for (int point = 0; point <= kPoints && !HasFailure(); ++point) {
    const int call = 1 + (calls - 1) * point / kPoints;
    SCOPED_TRACE("killed before call " + std::to_string(call) + " of " + std::to_string(calls));
    const int from = point % 2;
    const int to = 1 - from;
    write_variant(to);
    kill_at(call);
    expect_whole_pages(clean[from], clean[to]);
    // Sometimes the repo changes before the next build.
    if (point % 6 == 5) write_variant(from);
    expect_next_build_mends(clean[point % 6 == 5 ? from : to]);
    if (point % 6 == 5) {
      write_variant(to);
      expect_next_build_mends(clean[to]);
    }
  }
}

TEST_F(KillTest, BuildKilledAgainAndAgainFinishes) {
  const auto expected = site.clean_pages();
  site.top.write("site/pkg/mine.txt", "mine");
  for (int point = 1; point < 12; ++point) kill_at(point * 40, "2");
  expect_next_build_mends(expected);
}

TEST_F(KillTest, SecondBuildSaysWhoIsInTheWay) {
  const auto expected = site.clean_pages();
  site.top.write("site/pkg/mine.txt", "mine");
  const int calls = count_calls();
  site.top.remove("site");
  site.top.write("site/pkg/mine.txt", "mine");
  const auto first = start();
  ASSERT_TRUE(first->run_to(calls / 2));
  const pid_t holder = first->pid();
  ASSERT_TRUE(site.top.exists("site/.docmill/lock"));
  const Result<RunReport> second = site.try_build();
  ASSERT_FALSE(second);
  EXPECT_THAT(second.error().message, HasSubstr("process " + std::to_string(holder)));
  EXPECT_THAT(second.error().message, HasSubstr(site.options.site));
  EXPECT_EQ(first->finish(), 0);
  expect_next_build_mends(expected);
}

// The build is killed without tracing, so at another moment in each round.
TEST_F(KillTest, TwoBuildsAtOnceGiveOneSite) {
  site.top.write("site/pkg/mine.txt", "mine");
  const std::string command = std::string("DOCMILL_CACHE_DIR='") + site.top.path("cache") + "' '" + DOCMILL_BINARY +
                              "' build '" + site.options.repo + "' -o '" + site.options.site +
                              "' -q -j 2 --prune 2>>'" + site.top.path("errors") + "'";
  for (int round = 0; round < 12 && !HasFailure(); ++round) {
    write_variant(round % 2);
    const std::string both = "(" + command + ") & (" + command + "); one=$?; wait $!; exit $((one * 10 + $?))";
    const int status = std::system(both.c_str());
    ASSERT_TRUE(WIFEXITED(status));
    const int code = WEXITSTATUS(status);
    EXPECT_TRUE(code == 0 || code == 2 || code == 20) << code << site.top.read("errors");
    if (code != 0) {
      EXPECT_THAT(site.top.read("errors"), HasSubstr("is writing it"));
    }
    expect_next_build_mends(clean[round % 2]);
  }
}

}  // namespace
}  // namespace docmill
